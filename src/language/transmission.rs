//! What kind of thing a transmission on the radio is, and what it comes after.

use super::meaning::{Act, Confidence, Meaning, What, topic};
use super::read_back::is_read_back;
use serde::{Deserialize, Serialize};

/// What kind of thing a transmission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A station is called, and nothing else is said.
    Call,
    /// A call is taken up, or what was just asked is given.
    Answer,
    /// Something is told unasked, or a full report is given.
    Report,
    /// Somebody is told to do something.
    Order,
    /// A question, or a request for resources.
    Ask,
    /// What was just said is said again, also as doing it: "vi venter".
    Readback,
    /// Only that it was received.
    Acknowledge,
    /// The conversation is over.
    Close,
    /// Something is told to all.
    Netcall,
    /// A radio check, or its reply.
    Check,
    /// Something said before is put right.
    Correction,
    /// The other is asked to wait.
    Wait,
    /// All other traffic is to stop.
    Silence,
    /// An emergency alarm is taken back.
    AlarmCancel,
    /// A word is spelt.
    Spell,
    /// A fragment, an open microphone, small talk.
    Unclear,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 16] = [
        Sort::Call,
        Sort::Answer,
        Sort::Report,
        Sort::Order,
        Sort::Ask,
        Sort::Readback,
        Sort::Acknowledge,
        Sort::Close,
        Sort::Netcall,
        Sort::Check,
        Sort::Correction,
        Sort::Wait,
        Sort::Silence,
        Sort::AlarmCancel,
        Sort::Spell,
        Sort::Unclear,
    ];

    /// Its name in files: snake case.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Call => "call",
            Sort::Answer => "answer",
            Sort::Report => "report",
            Sort::Order => "order",
            Sort::Ask => "ask",
            Sort::Readback => "readback",
            Sort::Acknowledge => "acknowledge",
            Sort::Close => "close",
            Sort::Netcall => "netcall",
            Sort::Check => "check",
            Sort::Correction => "correction",
            Sort::Wait => "wait",
            Sort::Silence => "silence",
            Sort::AlarmCancel => "alarm_cancel",
            Sort::Spell => "spell",
            Sort::Unclear => "unclear",
        }
    }

    /// The sort of this name.
    pub fn from_name(name: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// What a transmission comes after: read-backs and bare answers can only be told by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Before {
    /// Nothing that matters, or nobody knows.
    #[default]
    New,
    /// The speaker was called.
    Called,
    /// The speaker was asked something.
    Asked,
    /// The speaker was told something, or to do something.
    Told,
    /// The speaker's emergency alarm is up.
    Alarm,
    /// Something was read back to the speaker.
    Read,
}

impl Before {
    /// What a message to the speaker is to what the speaker says next.
    pub fn of(message: &Meaning) -> Before {
        let asks = |what: &What| matches!(what, What::Ask(_) | What::Act(Act::Asking));
        let tells = |what: &What| match what {
            What::Tell(_) | What::Act(Act::Ordering | Act::Telling | Act::Correction) => true,
            What::Fact(topic, value) => is_read_back(topic, value),
            _ => false,
        };
        if message.has(Act::EmergencyReceived) || message.asks(topic::EMERGENCY) {
            Before::Alarm
        } else if message.all().any(asks) {
            Before::Asked
        } else if message.has(Act::ReadingBack) {
            Before::Read
        } else if message.all().any(tells) || message.facts().next().is_some() {
            Before::Told
        } else if message.is_bare_call() {
            Before::Called
        } else {
            Before::New
        }
    }

    /// Its name in the list of wordings.
    pub const fn name(self) -> &'static str {
        match self {
            Before::New => "new",
            Before::Called => "called",
            Before::Asked => "asked",
            Before::Told => "told",
            Before::Alarm => "alarm",
            Before::Read => "read",
        }
    }

    /// What has this name there.
    pub fn from_name(name: &str) -> Option<Before> {
        let all = [
            Before::New,
            Before::Called,
            Before::Asked,
            Before::Told,
            Before::Alarm,
            Before::Read,
        ];
        all.into_iter().find(|before| before.name() == name)
    }
}

/// The sort of a transmission, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sorted {
    /// Its sort.
    pub sort: Sort,
    /// How sure that is.
    pub confidence: Confidence,
}
