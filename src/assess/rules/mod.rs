//! The rules, one file each: what a rule is called, what it reads, how much it matters, when it
//! may be told, what it drags along, what breaks it, and how it judges. Its words are in the
//! language files under `rule-` and its name.

pub mod acknowledge;
pub mod alert_time;
pub mod answer_time;
pub mod awake_breathing;
pub mod call_back_kept;
pub mod caller_kept;
pub mod card_agrees;
pub mod conference;
pub mod cover_kept;
pub mod criterion;
pub mod danger_told;
pub mod divert;
pub mod emergency;
pub mod equal_addresses;
pub mod greeting;
pub mod group_asked;
pub mod hand_over;
pub mod harm;
pub mod location;
pub mod on_hold;
pub mod one_event;
pub mod patient_identity;
pub mod pre_alert;
pub mod read_back;
pub mod red_first;
pub mod resources;
pub mod shared_group;
pub mod shared_traffic;
pub mod take_over;
pub mod task;
pub mod telephone_cpr;
pub mod triple_alert;
pub mod voice_procedure;

use super::rule::Rule;

/// All rules, in the order in which a debrief goes through them.
pub(super) static ALL: &[&dyn Rule] = &[
    &answer_time::AnswerTime,
    &greeting::Greeting,
    &location::Location,
    &equal_addresses::EqualAddresses,
    &awake_breathing::AwakeBreathing,
    &criterion::Criterion,
    &one_event::OneEvent,
    &alert_time::AlertTime,
    &resources::Resources,
    &red_first::RedFirst,
    &divert::Divert,
    &cover_kept::CoverKept,
    &danger_told::DangerTold,
    &triple_alert::TripleAlert,
    &conference::Conference,
    &on_hold::OnHold,
    &take_over::TakeOver,
    &hand_over::HandOver,
    &caller_kept::CallerKept,
    &call_back_kept::CallBackKept,
    &group_asked::GroupAsked,
    &shared_group::SharedGroup,
    &shared_traffic::SharedTraffic,
    &voice_procedure::VoiceProcedure,
    &read_back::ReadBack,
    &acknowledge::Acknowledge,
    &emergency::Emergency,
    &patient_identity::PatientIdentity,
    &pre_alert::PreAlert,
    &card_agrees::CardAgrees,
    &telephone_cpr::TelephoneCpr,
    &harm::Harm,
    &task::Task,
];
