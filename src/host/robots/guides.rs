//! What is asked and advised, by what has happened: the short form of an index card in an
//! operator's head (control-room reference, section 2).

use crate::language::{Deed, Topic, Value};

/// Questions, a sentence each, and advice, a sentence each.
pub(super) struct Guide {
    questions: &'static [&'static [&'static str]],
    advice: &'static [&'static [&'static str]],
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
};

const STROKE: Guide = Guide {
    questions: &[&["onset"], &["age", "sex"], &["medication"]],
    advice: &[&["call-back"]],
};

/// What is asked of anybody.
const OTHER: Guide = Guide {
    questions: &[&["age", "sex"], &["onset"]],
    advice: &[&["unlock-door"]],
};

impl Guide {
    /// The guide for what has happened.
    pub(super) fn of(what: Option<&Value>) -> &'static Guide {
        match what {
            Some(Value::Code(code)) if code == "chest-pain" => &CHEST_PAIN,
            Some(Value::Code(code)) if code == "stroke" => &STROKE,
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
