//! How a radio terminal behaves where makers and codeplugs differ. Every setting has a default.

use super::super::id::{Gssi, SeatId};
use super::super::time::Span;
use serde::{Deserialize, Serialize};

/// The behaviour of a terminal. The default: it answers in the selected group, its alarm goes out
/// there, and the organisation's times hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminal {
    /// Where PTT goes out when somebody was heard in another group than the selected one.
    pub replies: Replies,
    /// How long after that (our own default: 5 s, as long as a channel hangs).
    pub recall: Span,
    /// Where an alarm goes out.
    pub alarm: AlarmTarget,
    /// How long the alarm button is held; the organisation's time where none is given.
    pub hold: Option<Span>,
    /// How long the microphone stays open after an alarm; as above.
    pub hot_mic: Option<Span>,
}

impl Default for Terminal {
    fn default() -> Self {
        Terminal {
            replies: Replies::Selected,
            recall: Span::seconds(5),
            alarm: AlarmTarget::Selected,
            hold: None,
            hot_mic: None,
        }
    }
}

/// Where PTT goes out after somebody was heard in a scanned group (radio reference 1.1, S29).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replies {
    /// In the selected group, whatever was heard.
    #[default]
    Selected,
    /// In the group in which somebody was just heard.
    Scanned,
}

/// Where an alarm goes out (radio reference 1.2, S23).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmTarget {
    /// In the selected group: tactical.
    #[default]
    Selected,
    /// Always in this group.
    Group(Gssi),
}

/// What can fail in the radio network, or in what is used to talk through it. Sites by their places
/// in the district's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetFault {
    /// A site serves nobody.
    Site(u16),
    /// A site is cut off: it serves those near it alone, where it can (LST).
    Isolated(u16),
    /// A site has only so many channels.
    Channels(u16, u8),
    /// Nobody can talk in a group.
    Group(Gssi),
    /// A seat's radio does not work: an empty battery, a control room's own link.
    Radio(SeatId),
    /// The voice system of the centre of this seat does not work: neither its radios nor its
    /// telephone lines.
    Iccs(SeatId),
}
