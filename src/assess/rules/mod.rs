//! The rules, one file each.

mod acknowledge;
mod alert_time;
mod answer_time;
mod awake_breathing;
mod card_agrees;
mod criterion;
mod emergency;
mod equal_addresses;
mod location;
mod one_event;
mod patient_identity;
mod pre_alert;
mod read_back;
mod red_first;
mod resources;
mod shared_group;
mod shared_traffic;
mod task;
mod triple_alert;
mod voice_procedure;

use super::rule::Rule;

/// All rules, in the order in which a debrief goes through them.
pub(super) static ALL: &[&dyn Rule] = &[
    &answer_time::AnswerTime,
    &location::Location,
    &equal_addresses::EqualAddresses,
    &awake_breathing::AwakeBreathing,
    &criterion::Criterion,
    &one_event::OneEvent,
    &alert_time::AlertTime,
    &resources::Resources,
    &red_first::RedFirst,
    &triple_alert::TripleAlert,
    &shared_group::SharedGroup,
    &shared_traffic::SharedTraffic,
    &voice_procedure::VoiceProcedure,
    &read_back::ReadBack,
    &acknowledge::Acknowledge,
    &emergency::Emergency,
    &patient_identity::PatientIdentity,
    &pre_alert::PreAlert,
    &card_agrees::CardAgrees,
    &task::Task,
];
