//! What somebody said, as words and as meaning.
//!
//! A meaning is a flat list of parts, each tied to the words that carried it. Whatever removes
//! words (speaking before the permit tone, letting go early, late entry, a dropout) therefore
//! removes exactly the parts that those words carried: see [`Utterance::audible`].

use super::values::Value;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

/// A half-open range of words; words are what whitespace separates in [`Utterance::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words {
    /// Index of the first word.
    pub from: u16,
    /// Index after the last word.
    pub to: u16,
}

impl Words {
    /// The words `from..to`.
    pub fn new(from: usize, to: usize) -> Self {
        let clamp = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        Words {
            from: clamp(from),
            to: clamp(to),
        }
    }
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub String);

        impl $type {
            /// The name itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $type {
            fn from(name: &str) -> Self {
                $type(name.to_owned())
            }
        }
        // It is ordered and hashed as its text, so a map is asked by the text alone.
        impl Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }
        impl PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// What a question or a fact is about. Topics are data (`phrases.ron`); those that code needs
    /// to know are named in [`topic`].
    Topic
}
name! {
    /// Something somebody is told to do, or does: `"respond"`, `"fetch-aed"`, `"unlock-door"`.
    /// Deeds are data (`phrases.ron`); those that code needs to know are named in [`deed`].
    Deed
}
name! {
    /// A radio call sign in its full written form: `"Ambulanse 3-1"`, `"AMK Fjordvik"`.
    CallSign
}

/// Topics that code knows by name; all others are data alone.
pub mod topic {
    /// Where it is: `Value::Address`.
    pub const WHERE: &str = "where";
    /// The municipality of the address, where its street name does not tell: `Value::Code` with
    /// its name.
    pub const MUNICIPALITY: &str = "municipality";
    /// Where the caller is, where that is not with the patient: `Value::Address`.
    pub const CALLER_WHERE: &str = "caller-where";
    /// Whether the caller is with the patient: `Value::Flag`.
    pub const WITH_PATIENT: &str = "with-patient";
    /// How the caller knows what they tell: `Value::Code`, `sees` for somebody who is there.
    pub const HEARD_HOW: &str = "heard-how";
    /// Whether the caller is alone with the patient: `Value::Flag`.
    pub const ALONE: &str = "alone";
    /// Whether nobody is with the patient: `Value::Flag`.
    pub const PATIENT_ALONE: &str = "patient-alone";
    /// The caller's telephone number: `Value::Phone`.
    pub const CALLBACK: &str = "callback";
    /// What has happened: `Value::Code`.
    pub const WHAT: &str = "what";
    /// Is the patient awake: `Value::Flag`.
    pub const AWAKE: &str = "awake";
    /// Does the patient breathe normally: `Value::Flag`.
    pub const BREATHING: &str = "breathing";
    /// Does the heart beat again after a cardiac arrest (ROSC): `Value::Flag`.
    pub const CIRCULATION: &str = "circulation";
    /// Age in years: `Value::Number`.
    pub const AGE: &str = "age";
    /// `Value::Code("male" | "female")`.
    pub const SEX: &str = "sex";
    /// The patient's name: `Value::Name`. Never on a shared group.
    pub const PATIENT_NAME: &str = "patient-name";
    /// The caller's name: `Value::Name`.
    pub const CALLER_NAME: &str = "caller-name";
    /// Who the caller is to the patient: `Value::Code`, `self` for the patient who rings.
    pub const RELATION: &str = "relation";
    /// Clock time of onset: `Value::Clock`.
    pub const ONSET: &str = "onset";
    /// ECG finding: `Value::Code("stemi" | "normal")`.
    pub const ECG: &str = "ecg";
    /// Blood pressure: `Value::Pair`.
    pub const BLOOD_PRESSURE: &str = "blood-pressure";
    /// Pulse per minute: `Value::Number`.
    pub const PULSE: &str = "pulse";
    /// Minutes until arrival: `Value::Minutes`.
    pub const ETA: &str = "eta";
    /// Where a patient is taken: `Value::Code(hospital id)`.
    pub const DESTINATION: &str = "destination";
    /// Priority: `Value::Code("acute" | "urgent" | "normal")`.
    pub const PRIORITY: &str = "priority";
    /// A unit that is sent: `Value::CallSign`.
    pub const UNIT: &str = "unit";
    /// A unit's progress: `Value::Code`, one of the names of `setup::StatusKind` in kebab case.
    pub const STATUS: &str = "status";
    /// The talkgroup to use: `Value::Talkgroup`.
    pub const TALKGROUP: &str = "talkgroup";
    /// The talkgroup to listen in, besides the own one: `Value::Talkgroup`.
    pub const LISTENING: &str = "listening";
    /// The talkgroup in which own traffic goes, or stays: `Value::Talkgroup`.
    pub const OWN_TRAFFIC: &str = "own-traffic";
    /// Whether there is a patient where one was sent: `Value::Flag`.
    pub const PATIENT_FOUND: &str = "patient-found";
    /// A booked transport has to wait: `Value::Flag`.
    pub const DELAYED: &str = "delayed";
    /// What an emergency alarm is about: `Value::Code`, `accidental` for one that nobody meant.
    pub const EMERGENCY: &str = "emergency";
    /// Help is on its way (told to a caller): `Value::Flag`.
    pub const HELP_COMING: &str = "help-coming";
    /// How the patient is now: asked for a report of what you have seen.
    pub const PATIENT_STATE: &str = "patient-state";
    /// The caller tires of what they do: `Value::Flag`.
    pub const TIRED: &str = "tired";
    /// What threatens those who are there and those who come: `Value::Code`.
    pub const DANGER: &str = "danger";
    /// Where those who are on their way come first: `Value::Address`.
    pub const MEETING_POINT: &str = "meeting-point";
    /// The caller stands where nothing threatens: `Value::Flag`.
    pub const SAFE: &str = "safe";
}

/// Deeds that code knows by name.
pub mod deed {
    /// Go to the address that was given.
    pub const RESPOND: &str = "respond";
    /// Receive this patient (said to a hospital).
    pub const PREPARE: &str = "prepare";
    /// Stay on the line.
    pub const HOLD_LINE: &str = "hold-line";
    /// Ring again if it gets worse.
    pub const CALL_BACK: &str = "call-back";
    /// Break off and become free.
    pub const STAND_DOWN: &str = "stand-down";
    /// Begin, or go on with, chest compressions.
    pub const CPR: &str = "cpr";
    /// Press deeper.
    pub const PRESS_HARDER: &str = "press-harder";
    /// Press more often.
    pub const PRESS_FASTER: &str = "press-faster";
    /// Press less often.
    pub const PRESS_SLOWER: &str = "press-slower";
    /// Let the chest come all the way up.
    pub const RELEASE_FULLY: &str = "release-fully";
    /// Count aloud while pressing.
    pub const COUNT_ALOUD: &str = "count-aloud";
    /// Let somebody else press.
    pub const SWAP_RESCUER: &str = "swap-rescuer";
    /// Give breaths.
    pub const RESCUE_BREATHS: &str = "rescue-breaths";
    /// Bring a defibrillator.
    pub const FETCH_AED: &str = "fetch-aed";
    /// Switch a defibrillator on and do as it says.
    pub const USE_AED: &str = "use-aed";
    /// Neither food nor drink.
    pub const NO_FOOD: &str = "no-food";
    /// Alert the duty doctor (said to a legevakt central or a crew).
    pub const CALL_DOCTOR: &str = "call-doctor";
    /// Get away from the person who threatens you.
    pub const WITHDRAW: &str = "withdraw";
    /// Change to the talkgroup that is named beside it.
    pub const SWITCH_GROUP: &str = "switch-group";
    /// Keep own traffic in the own talkgroup, and listen in the one that is named beside it.
    pub const KEEP_GROUP: &str = "keep-group";
    /// Get to where nothing threatens.
    pub const STAY_SAFE: &str = "stay-safe";
    /// Go on with a caller whom another centre has brought into the call.
    pub const TAKE_OVER: &str = "take-over";
    /// Bring a caller into a call with another centre, or be brought.
    pub const PUT_THROUGH: &str = "put-through";
    /// Tell more as soon as there is more to tell.
    pub const REPORT: &str = "report";
}

/// Speech acts that carry no value of their own: radio prowords (national guide for Nødnett in
/// the health service 8.3.6, source S1 of the radio reference) and their telephone relatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// KOM: done, answer.
    Over,
    /// SLUTT: conversation over.
    Out,
    /// MOTTATT: your last message was received.
    Received,
    /// FORSTÅTT: received, understood, will comply. Never together with MOTTATT.
    Understood,
    /// Order to acknowledge: KVITTER, ERKJENN, "bekreft".
    AcknowledgeOrder,
    /// LES TILBAKE.
    ReadBackOrder,
    /// JEG LESER TILBAKE.
    ReadingBack,
    /// RIKTIG: you have it right.
    Right,
    /// GALT: that was wrong (a correction follows).
    Wrong,
    /// RETTELSE: an error; the right version follows.
    Correction,
    /// GJENTA.
    SayAgain,
    /// JEG GJENTAR.
    Repeating,
    /// JEG BOKSTAVERER.
    Spelling,
    /// VENT.
    Wait,
    /// INGENTING HØRT.
    NothingHeard,
    /// SAMBANDSPRØVE.
    RadioCheck,
    /// The answer to a radio check: "hører deg godt".
    HearYouWell,
    /// Answering an emergency telephone: "medisinsk nødtelefon".
    Greeting,
    /// Ending a telephone call politely.
    Goodbye,
    /// "Hallo? Er du der?"
    AreYouThere,
    /// Anything soothing: "ta det med ro", "du gjør det riktig".
    Reassurance,
    /// An outcry that carries no fact: "skynd dere!"
    Distress,
    /// Yes, to whatever was asked.
    Yes,
    /// No, to whatever was asked.
    No,
    /// "Vet ikke", to whatever was asked.
    DontKnow,
    /// "Hva sa du?", "jeg forstår ikke".
    NotUnderstood,
    /// SIKKERHETSALARM MOTTATT: an alarm was seen.
    EmergencyReceived,
    /// ALL ANNEN TRAFIKK VENT: an order to everybody else in the group.
    OthersWait,
    /// "Den andre": what stands beside it is about another patient than the one spoken of.
    OtherPatient,
    /// "Er du helt sikker?": whether what was said last is so.
    AreYouSure,
    /// "Mener du …": whether the question or order beside it is what was meant.
    DoYouMean,
    /// Something is told of which it is not known what: "vi har hengt opp lampa".
    Telling,
    /// Something is asked of which it is not known what.
    Asking,
    /// The listener is told to do something of which it is not known what.
    Ordering,
    /// ØVELSE, ØVELSE: this is no real event.
    Exercise,
}

impl Act {
    /// Its name in files: kebab case.
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            other => unreachable!("a plain enum is written as its name: {other:?}"),
        }
    }

    /// The speech act of this name.
    pub fn from_name(name: &str) -> Option<Act> {
        let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
        Act::deserialize(name).ok()
    }
}

/// One thing meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The station called.
    To(CallSign),
    /// The station calling (DETTE ER).
    From(CallSign),
    /// A speech act without content of its own.
    Act(Act),
    /// A question.
    Ask(Topic),
    /// An order, an instruction or advice.
    Tell(Deed),
    /// The speaker does it, or has done it: "nå sitter han", "jeg henter den".
    Done(Deed),
    /// A fact stated.
    Fact(Topic, Value),
}

/// The short written form, for lists and logs: `to AMK Fjordvik`, `ask where`, `age = 62`.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::To(name) => write!(f, "to {name}"),
            What::From(name) => write!(f, "from {name}"),
            What::Act(act) => f.write_str(&act.name()),
            What::Ask(topic) => write!(f, "ask {topic}"),
            What::Tell(deed) => write!(f, "tell {deed}"),
            What::Done(deed) => write!(f, "done {deed}"),
            What::Fact(topic, value) => write!(f, "{topic} = {value}"),
        }
    }
}

/// One thing meant, and the words that carried it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// The words that carried it.
    pub words: Words,
    /// What they meant.
    pub what: What,
}

/// How sure a reading is, in percent. Rules that take points away ignore readings below
/// [`Confidence::GRADED`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(pub u8);

impl Confidence {
    /// Said by the program itself, or chosen by key: the meaning is certain.
    pub const CERTAIN: Confidence = Confidence(100);
    /// The least confidence on which anything is graded (our own default).
    pub const GRADED: Confidence = Confidence(70);
}

/// What an utterance meant, part by part in the order spoken.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Meaning {
    /// Parts in the order of their words.
    pub parts: Vec<Part>,
    /// How sure the reading is.
    pub confidence: Confidence,
}

impl Meaning {
    /// Everything meant, in order.
    pub fn all(&self) -> impl Iterator<Item = &What> {
        self.parts.iter().map(|part| &part.what)
    }
    /// The station called, the first if several were.
    pub fn to(&self) -> Option<&CallSign> {
        self.called().next()
    }
    /// All stations called, in order.
    pub fn called(&self) -> impl Iterator<Item = &CallSign> {
        self.all().filter_map(|what| {
            if let What::To(name) = what {
                Some(name)
            } else {
                None
            }
        })
    }
    /// The station calling, if it named itself.
    pub fn from(&self) -> Option<&CallSign> {
        self.all().find_map(|what| {
            if let What::From(name) = what {
                Some(name)
            } else {
                None
            }
        })
    }
    /// Whether a speech act occurs.
    pub fn has(&self, act: Act) -> bool {
        self.all().any(|what| *what == What::Act(act))
    }
    /// Whether a topic is asked about.
    pub fn asks(&self, topic: &str) -> bool {
        self.all()
            .any(|what| matches!(what, What::Ask(t) if *t == *topic))
    }
    /// Whether a deed is told.
    pub fn tells(&self, deed: &str) -> bool {
        self.all()
            .any(|what| matches!(what, What::Tell(d) if *d == *deed))
    }
    /// The last value stated of a topic (a correction comes after what it corrects).
    pub fn fact(&self, topic: &str) -> Option<&Value> {
        self.facts()
            .filter(|(t, _)| **t == *topic)
            .map(|(_, value)| value)
            .last()
    }
    /// All facts stated, in order, of the event and of the patient spoken of: what stands after
    /// [`Act::OtherPatient`] is another's.
    pub fn facts(&self) -> impl Iterator<Item = (&Topic, &Value)> {
        let own = self
            .all()
            .take_while(|what| **what != What::Act(Act::OtherPatient));
        own.filter_map(|what| {
            if let What::Fact(topic, value) = what {
                Some((topic, value))
            } else {
                None
            }
        })
    }
    /// Calling form alone: a station is called, and nothing but frame words is said.
    pub fn is_bare_call(&self) -> bool {
        self.to().is_some()
            && self.all().all(|what| {
                matches!(
                    what,
                    What::To(_) | What::From(_) | What::Act(Act::Over | Act::Exercise)
                )
            })
    }
}
