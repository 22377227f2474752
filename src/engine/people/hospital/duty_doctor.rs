//! A legevakt central sends its duty doctor: called up in the legevakt group, and told where to go.

use super::Hospital;
use crate::engine::people::radio_manners::Subject;
use crate::engine::people::{Known, Now};
use crate::engine::setup::{MindSpec, PartnerKind, UnitKind};
use crate::language::{CallSign, Deed, Topic, Value, What, deed, topic};

/// The doctor whose radio stands in the central's own group.
fn doctor_of<'a>(known: Known<'a>) -> Option<&'a CallSign> {
    let group = known.spec().radio.as_ref()?.selected;
    let doctor = known.units().iter().find(|unit| {
        let radio = known.radio_of(unit.seat);
        unit.kind == UnitKind::DoctorCar && radio.is_some_and(|radio| radio.selected == group)
    })?;
    Some(&doctor.call_sign)
}

impl Hospital {
    /// Sends the duty doctor to the place that was told, once for each place; says so. A control
    /// room that rings the legevakt central about something wants the doctor, unless it says that
    /// it is not acute (control-room reference, section 1: red response).
    pub(super) fn send_doctor(&mut self, now: &mut Now<'_>) -> Option<What> {
        if !matches!(
            now.known.spec().mind,
            MindSpec::Partner(PartnerKind::Legevakt)
        ) {
            return None;
        }
        let told = |of: &str| self.pre_alert.told(of);
        let acute = told(topic::PRIORITY).is_none_or(|code| *code == Value::Code("acute".into()));
        let Some(Value::Address(address)) = told(topic::WHERE) else {
            return None;
        };
        let sent = self.doctor_sent.as_ref() == Some(address);
        if sent || !(acute || self.pre_alert.doctor_wanted()) {
            return None;
        }
        let doctor = doctor_of(now.known)?;
        let facts = [topic::PRIORITY, topic::WHERE, topic::WHAT];
        let facts = facts.into_iter().filter_map(|of| {
            let value = told(of)?.clone();
            Some(What::Fact(Topic::from(of), value))
        });
        let mut parts = vec![What::Tell(Deed::from(deed::RESPOND))];
        parts.extend(facts);
        self.doctor_sent = Some(address.clone());
        self.manners.tell(Subject::Other, doctor, parts, now);
        Some(What::Done(Deed::from(deed::CALL_DOCTOR)))
    }
}
