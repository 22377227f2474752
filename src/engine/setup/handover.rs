//! How calls are passed between centres: what another centre asks first, what it brings to the AMK,
//! and what is said in a triple alert, in which order. All of it is data of the pack.

use super::PartnerKind;
use crate::language::{Topic, Value, topic};

/// How calls are passed between centres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// What a centre asks somebody who rings it before it decides where they belong.
    pub asks: Vec<Topic>,
    /// What makes a call one for the AMK, whatever else is told: any of these values.
    pub red: Vec<(Topic, Vec<Value>)>,
    /// What is said in a triple alert, in this order.
    pub alert: Vec<Topic>,
    /// Who allots a shared group, and which: what stands in the name after the police district.
    pub allots: Vec<(PartnerKind, String)>,
    /// With any of these nobody is left alone on the telephone before help is there.
    pub keeps: Vec<(Topic, Vec<Value>)>,
}

impl Default for Handover {
    /// Where a pack does not say (our own defaults).
    fn default() -> Self {
        let topics = |names: &[&str]| names.iter().map(|name| Topic::from(*name)).collect();
        let code = |name: &str| Value::Code(name.to_owned());
        Handover {
            asks: topics(&[topic::WHERE, topic::WHAT, topic::AWAKE, topic::BREATHING]),
            red: vec![
                (Topic::from(topic::AWAKE), vec![Value::Flag(false)]),
                (Topic::from(topic::BREATHING), vec![Value::Flag(false)]),
                (
                    Topic::from(topic::WHAT),
                    vec![code("stroke"), code("chest-pain"), code("cardiac-arrest")],
                ),
            ],
            // HVA – HVOR – HVOR MANGE – FARE – OPPMØTE – TALEGRUPPE.
            alert: topics(&[
                topic::WHAT,
                topic::WHERE,
                "injured",
                "trapped",
                topic::DANGER,
                topic::MEETING_POINT,
                topic::TALKGROUP,
            ]),
            // Ours: the police SAMV, the fire control room SAMVUP.
            allots: vec![
                (PartnerKind::Police, "SAMV".to_owned()),
                (PartnerKind::Fire, "SAMVUP".to_owned()),
            ],
            // Arrest, unconsciousness, breathing trouble, birth, danger.
            keeps: vec![
                (Topic::from(topic::AWAKE), vec![Value::Flag(false)]),
                (Topic::from(topic::BREATHING), vec![Value::Flag(false)]),
                (Topic::from(topic::SAFE), vec![Value::Flag(false)]),
                (
                    Topic::from(topic::WHAT),
                    ["cardiac-arrest", "breathing-trouble", "birth"]
                        .map(code)
                        .to_vec(),
                ),
            ],
        }
    }
}

impl Handover {
    /// Whether what is known makes a call one for the AMK.
    pub fn is_red<'v>(&self, value: impl Fn(&Topic) -> Option<&'v Value>) -> bool {
        any_of(&self.red, value).is_some()
    }

    /// The first of what is known for which a caller is not left.
    pub fn kept_for<'v>(&self, value: impl Fn(&Topic) -> Option<&'v Value>) -> Option<&Topic> {
        any_of(&self.keeps, value)
    }
}

/// The first topic that has one of its values.
fn any_of<'t, 'v>(
    list: &'t [(Topic, Vec<Value>)],
    value: impl Fn(&Topic) -> Option<&'v Value>,
) -> Option<&'t Topic> {
    let has =
        |values: &[Value], topic: &Topic| value(topic).is_some_and(|one| values.contains(one));
    let mut found = list.iter().filter(|(topic, values)| has(values, topic));
    found.next().map(|(topic, _)| topic)
}
