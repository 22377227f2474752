//! The rules, one file each.

mod acknowledge;
mod alert_time;
mod answer_time;
mod awake_breathing;
mod card_agrees;
mod criterion;
mod equal_addresses;
mod location;
mod patient_identity;
mod pre_alert;
mod read_back;
mod resources;
mod task;
mod voice_procedure;

use super::rule::Rule;

/// All rules, in the order in which a debrief goes through them.
pub(super) static ALL: &[&dyn Rule] = &[
    &answer_time::AnswerTime,
    &location::Location,
    &equal_addresses::EqualAddresses,
    &awake_breathing::AwakeBreathing,
    &criterion::Criterion,
    &alert_time::AlertTime,
    &resources::Resources,
    &voice_procedure::VoiceProcedure,
    &read_back::ReadBack,
    &acknowledge::Acknowledge,
    &patient_identity::PatientIdentity,
    &pre_alert::PreAlert,
    &card_agrees::CardAgrees,
    &task::Task,
];
