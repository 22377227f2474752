//! Posts: places at a centre, and what may be seen and done there.

use super::SeatSpec;
use serde::{Deserialize, Serialize};

/// A place at a centre. A person, a robot or a virtual colleague may have it, or nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The centre it belongs to: `"AMK Fjordvik"`.
    pub centre: String,
    /// What it is for.
    pub role: PostRole,
    /// What may be seen and done there.
    pub may: Rights,
}

/// What a post is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostRole {
    /// Medisinsk operatør: answers emergency calls and writes cards.
    Operator,
    /// Ressurskoordinator: alerts and directs units.
    Coordinator,
    /// Kombinert plass: both at once, in a small centre or at night.
    Combined,
    /// Vaktleder: sees everything, steps in where it is needed.
    ShiftLeader,
    /// Legevaktoperatør: answers 116 117.
    Legevakt,
    /// Akuttmottak: receives patients.
    EmergencyDepartment,
    /// Instruktør: sees everything and does nothing in the exercise.
    Instructor,
}

/// What may be seen and done at a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Sees contacts, cards, missions and units.
    pub see: bool,
    /// Opens cards, writes on them, finishes contacts.
    pub write: bool,
    /// Alerts, redirects and stands down units.
    pub send: bool,
    /// Its radio is a control-room position: transmits in every group it hears, gets status
    /// messages and alarms, and has no alarm button of its own.
    pub position: bool,
    /// Listens in to calls of colleagues at the same centre (medlytt).
    pub listen: bool,
}

impl Rights {
    /// Everything: what one who sits alone at a control room needs.
    pub const ALL: Rights = Rights {
        see: true,
        write: true,
        send: true,
        position: true,
        listen: true,
    };
}

impl PostRole {
    /// What may be seen and done at such a post where an organisation does not say (our own
    /// defaults, after the roles in the control-room reference, section 1).
    pub fn rights(self) -> Rights {
        match self {
            PostRole::Coordinator | PostRole::Combined | PostRole::ShiftLeader => Rights::ALL,
            PostRole::Operator => Rights {
                send: false,
                listen: false,
                ..Rights::ALL
            },
            PostRole::Legevakt => Rights {
                position: true,
                ..Rights::default()
            },
            PostRole::EmergencyDepartment => Rights::default(),
            PostRole::Instructor => Rights {
                see: true,
                listen: true,
                ..Rights::default()
            },
        }
    }
}

impl Post {
    /// A post with the rights that its role has where nobody says otherwise.
    pub fn new(centre: &str, role: PostRole) -> Self {
        Post {
            centre: centre.to_owned(),
            role,
            may: role.rights(),
        }
    }
}

impl SeatSpec {
    /// What may be seen and done here; nothing where there is no post.
    fn may(&self) -> Rights {
        self.post.as_ref().map(|post| post.may).unwrap_or_default()
    }
    /// Whether contacts, cards, missions and units are seen here.
    pub fn sees_desk(&self) -> bool {
        self.may().see
    }
    /// Whether cards are opened and written here.
    pub fn may_write(&self) -> bool {
        self.may().write
    }
    /// Whether units are alerted from here.
    pub fn may_send(&self) -> bool {
        self.may().send
    }
    /// Whether it may listen in to colleagues' calls.
    pub fn may_listen(&self) -> bool {
        self.may().listen
    }
    /// Whether two seats are posts of one centre.
    pub fn is_colleague_of(&self, other: &SeatSpec) -> bool {
        let (one, other) = (self.post.as_ref(), other.post.as_ref());
        one.is_some_and(|one| other.is_some_and(|other| one.centre == other.centre))
    }
    /// Whether its radio is a control-room position.
    pub fn is_position(&self) -> bool {
        self.may().position
    }
}
