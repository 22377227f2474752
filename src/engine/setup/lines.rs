//! The telephone lines that ring at the centre's own posts.

use super::{Organisation, PartnerKind};
use serde::{Deserialize, Serialize};

/// A telephone line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number people dial: `"113"`.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// Who rings on it.
    pub kind: LineKind,
    /// The number that answers instead when the line has failed; nobody where there is none.
    pub fallback: Option<String>,
}

/// Who rings on a line. Order: what is answered first (our own default).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The public, in an emergency: 113.
    Emergency,
    /// The direct line of the fire control room (110).
    Fire,
    /// The direct line of the police operations centre (112).
    Police,
    /// A legevakt central with somebody who needs the AMK.
    Legevakt,
    /// The AMK of a neighbouring area.
    Centre,
    /// A hospital.
    Hospital,
    /// The service itself: crews, stations, institutions.
    Internal,
    /// The support desk of those who run the radio and the telephones.
    Support,
}

impl LineKind {
    /// Whether somebody may be in danger who waits on it.
    pub fn is_urgent(self) -> bool {
        match self {
            LineKind::Emergency | LineKind::Fire | LineKind::Police | LineKind::Legevakt => true,
            LineKind::Centre | LineKind::Hospital | LineKind::Internal | LineKind::Support => false,
        }
    }

    /// On which line a partner rings the centre.
    fn of(partner: PartnerKind) -> LineKind {
        match partner {
            PartnerKind::Police => LineKind::Police,
            PartnerKind::Fire => LineKind::Fire,
            PartnerKind::Care | PartnerKind::Doctor => LineKind::Internal,
            PartnerKind::Legevakt => LineKind::Legevakt,
            PartnerKind::Amk => LineKind::Centre,
        }
    }
}

impl Organisation {
    /// The line with this number.
    pub fn line(&self, number: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == number)
    }

    /// Whether a number is one of the lines that ring at a desk.
    pub fn is_line(&self, number: &str) -> bool {
        self.line(number).is_some()
    }

    /// The line on which a partner rings: its own, or the first of all.
    pub fn line_from(&self, partner: PartnerKind) -> Option<&Line> {
        let wanted = LineKind::of(partner);
        let own = self.lines.iter().find(|line| line.kind == wanted);
        own.or(self.lines.first())
    }
}
