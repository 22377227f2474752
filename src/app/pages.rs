//! What the person has open and half written on the screens around the desk. The screens draw it;
//! the program keeps it.

use crate::debrief::{Comparison, Debrief, Stop5};
use crate::text;

/// What is being changed in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choosing {
    /// The binding that waits for its new key.
    pub key: Option<&'static str>,
    /// It is asked whether the person's own keys are to be thrown away.
    pub discard_keys: bool,
}

/// A page of the debrief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// How it went.
    #[default]
    Summary,
    /// When what happened.
    Timeline,
    /// Every finding.
    Findings,
    /// The form.
    Stop5,
    /// Another run beside it.
    Compare,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Tab; 5] = [
        Tab::Summary,
        Tab::Timeline,
        Tab::Findings,
        Tab::Stop5,
        Tab::Compare,
    ];

    /// Its name.
    pub fn title(self) -> String {
        text!(match self {
            Tab::Summary => "debrief-tab-summary",
            Tab::Timeline => "debrief-tab-timeline",
            Tab::Findings => "debrief-tab-findings",
            Tab::Stop5 => "debrief-tab-stop5",
            Tab::Compare => "debrief-tab-compare",
        })
    }
}

/// The person's choices on the pages.
#[derive(Debug, Default)]
pub struct Page {
    /// The page in front.
    pub tab: Tab,
    /// The numbers were asked for.
    pub numbers: bool,
    /// The finding on the screen.
    pub finding: Option<usize>,
    /// The entry of the timeline that is explained.
    pub entry: Option<(usize, usize)>,
    /// The stretch of time that the timeline shows, in milliseconds; nothing is all of it.
    pub window: Option<(u64, u64)>,
    /// Words of a contest or a reason being written.
    pub words: String,
    /// The instructor's name and role.
    pub instructor: (String, String),
    /// The form being filled in.
    pub form: Option<Stop5>,
    /// Who took part, being written.
    pub present: String,
    /// The run beside it.
    pub other: Option<Box<(Debrief, Comparison)>>,
}

impl Page {
    /// Brings a page to the front, by its number.
    pub fn show(&mut self, tab: usize) {
        self.tab = Tab::ALL.get(tab).copied().unwrap_or_default();
    }
}
