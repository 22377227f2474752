//! What is asked and advised, by what has happened: the short form of an index card in an
//! operator's head (control-room reference, section 2).

use crate::language::{Deed, Topic, Value};

/// Questions, a sentence each, and advice, a sentence each.
pub(super) struct Guide {
    questions: &'static [&'static [&'static str]],
    advice: &'static [&'static [&'static str]],
    /// A caller is thanked and let go once help is on its way: others are needed on the line.
    pub(super) lets_go: bool,
}

const CHEST_PAIN: Guide = Guide {
    questions: &[
        &["pain-where", "pain-kind"],
        &["onset"],
        &["radiation", "sweaty"],
        &["age", "sex"],
        &["heart-disease", "medication"],
        &["nausea", "near-faint"],
    ],
    advice: &[&["sit-down", "unlock-door"], &["loosen-clothes", "no-food"]],
    lets_go: false,
};

const STROKE: Guide = Guide {
    questions: &[&["onset"], &["age", "sex"], &["medication"]],
    advice: &[&["call-back"]],
    lets_go: false,
};

/// The caller's hands are busy: only what saves, and what a hospital must know.
const CARDIAC_ARREST: Guide = Guide {
    questions: &[&["age", "sex"], &["onset"]],
    advice: &[&["fetch-aed", "unlock-door"]],
    lets_go: false,
};

const TRAFFIC_ACCIDENT: Guide = Guide {
    questions: &[&["injured", "trapped"]],
    advice: &[&["stay-safe", "call-back"]],
    lets_go: true,
};

/// What is asked of anybody.
const OTHER: Guide = Guide {
    questions: &[&["age", "sex"], &["onset"]],
    advice: &[&["unlock-door"]],
    lets_go: false,
};

impl Guide {
    /// Whether what has happened is a danger to life, whatever else is told.
    pub(super) fn is_of_danger(&self) -> bool {
        !std::ptr::eq(self, &OTHER)
    }

    /// The guide for what has happened.
    pub(super) fn of(what: Option<&Value>) -> &'static Guide {
        match what {
            Some(Value::Code(code)) if code == "chest-pain" => &CHEST_PAIN,
            Some(Value::Code(code)) if code == "stroke" => &STROKE,
            Some(Value::Code(code)) if code == "cardiac-arrest" => &CARDIAC_ARREST,
            Some(Value::Code(code)) if code == "traffic-accident" => &TRAFFIC_ACCIDENT,
            _ => &OTHER,
        }
    }

    /// What is asked, sentence by sentence.
    pub(super) fn questions(&self) -> impl Iterator<Item = Vec<Topic>> {
        let topics = |names: &&[&str]| names.iter().map(|name| Topic::from(*name)).collect();
        self.questions.iter().map(topics)
    }

    /// What is advised, sentence by sentence.
    pub(super) fn advice(&self) -> impl Iterator<Item = Vec<Deed>> {
        let deeds = |names: &&[&str]| names.iter().map(|name| Deed::from(*name)).collect();
        self.advice.iter().map(deeds)
    }
}
