//! The radio at the desk: every call is answered, every report is read back, what the crew needs
//! to know is passed on.

use super::alarms::{Alarms, is_about_alarm};
use super::notes::Moment;
use super::partners::meeting_place;
use crate::assess::rules::acknowledge::Acknowledge;
use crate::assess::rules::danger_told::DangerTold;
use crate::assess::rules::patient_identity::PatientIdentity;
use crate::assess::rules::read_back::ReadBack;
use crate::assess::values::priority_code;
use crate::engine::id::UnitId;
use crate::engine::people::{Heard, Manners, Response, Subject, Timer};
use crate::engine::percept::Percept;
use crate::engine::setup::{StatusKind, UnitKind, UnitSpec};
use crate::engine::time::Span;
use crate::language::{CallSign, Meaning, Topic, Value, What, is_read_back, topic};

/// How much later than expected an answer comes when it is late on purpose.
const TOO_LATE: Span = Span::seconds(4);

/// The radio.
#[derive(Debug, Default)]
pub(super) struct RadioDesk {
    manners: Manners,
    /// Calls that are answered late, on purpose.
    held: Vec<Percept>,
    hold: Timer,
    named: bool,
    alarms: Alarms,
}

impl RadioDesk {
    /// Whether one is about to speak into the radio, or does.
    pub(super) fn wants_mouth(&self) -> bool {
        self.manners.wants_mouth()
    }

    /// Whether one waits there for somebody to finish: no time to begin something long elsewhere.
    pub(super) fn waits_to_speak(&self) -> bool {
        self.manners.waits_to_speak()
    }

    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        if self.holds(m, percept) {
            return;
        }
        let heard = self.manners.notice(percept, &mut m.now());
        self.heard(m, heard);
        self.alarms.perceive(m, percept);
        if let Percept::Status { by, kind } = percept
            && *by != m.known.seat
        {
            self.status(m, *by, *kind);
        }
    }

    /// Whether a call is left unanswered for now.
    fn holds(&mut self, m: &mut Moment<'_>, percept: &Percept) -> bool {
        let late = if m.breaks(&Acknowledge) {
            m.expected.answers_radio + TOO_LATE
        } else {
            m.habits.hesitates
        };
        let Percept::HeardRadio { by, utterance, .. } = percept else {
            return false;
        };
        let calls = utterance
            .meaning
            .as_ref()
            .is_some_and(Meaning::is_bare_call);
        if late == Span::ZERO || !calls || *by == m.known.seat {
            return false;
        }
        let waits =
            |held: &Percept| matches!(held, Percept::HeardRadio { by: one, .. } if one == by);
        if !self.held.iter().any(waits) {
            self.held.push(percept.clone());
            if !self.hold.is_set() {
                m.set(&mut self.hold, late);
            }
        }
        true
    }

    /// Comes back to what waits.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, mouth_free: bool) {
        if self.hold.rings(m.at) {
            for call in std::mem::take(&mut self.held) {
                let heard = self.manners.notice(&call, &mut m.now());
                self.heard(m, heard);
            }
        }
        let heard = self.manners.wake(mouth_free, &mut m.now());
        self.heard(m, heard);
        self.alarms.wake(m, &mut self.manners);
        self.pass_on(m);
        self.name_the_patient(m);
    }

    /// A crew has said something of substance.
    fn heard(&mut self, m: &mut Moment<'_>, heard: Option<Heard>) {
        let Some(Heard::Message { from, meaning }) = heard else {
            return;
        };
        let unit = m.unit_called(&from);
        if is_about_alarm(&meaning) {
            self.manners.withdraw(Subject::Emergency);
            let response = self.response(m, None, &meaning);
            self.manners.respond(response, &mut m.now());
            return;
        }
        if unit.is_some_and(|unit| m.notes.elsewhere.contains(&unit)) {
            let response = self.response(m, unit, &meaning);
            self.manners.respond(response, &mut m.now());
            return;
        }
        m.notes.learn(m.at, &meaning, true);
        let found =
            meaning.fact(topic::ECG).is_some() || meaning.fact(topic::DESTINATION).is_some();
        if let Some(unit) = unit.filter(|_| found) {
            m.notes.findings.get_or_insert(unit);
        }
        m.notes.nobody_there |= meaning.fact(topic::PATIENT_FOUND) == Some(&Value::Flag(false));
        let response = self.response(m, unit, &meaning);
        self.manners.respond(response, &mut m.now());
    }

    /// Reads back whatever is new of where, how urgent and how much; answers what was asked. A
    /// crew that repeats its order is told that it was received, and nothing is said thrice.
    fn response(&self, m: &Moment<'_>, unit: Option<UnitId>, meaning: &Meaning) -> Response {
        let mut response = Response::default();
        for (topic, value) in meaning.facts() {
            let sent = unit.is_some_and(|unit| was_sent(m, unit, topic, value));
            if is_read_back(topic, value) && !sent && !m.breaks(&ReadBack) {
                response.read_back.push((topic.clone(), value.clone()));
            }
        }
        // A wrong address read back to us would be let stand: the right one is said instead.
        if let Some(told) = meaning.fact(topic::WHERE)
            && let Some(known) = m.notes.value(topic::WHERE)
            && unit.is_some_and(|unit| m.notes.missions.contains_key(&unit))
            && !crate::engine::people::same_fact(told, known)
        {
            response
                .read_back
                .retain(|(topic, _)| *topic != *topic::WHERE);
            response
                .says
                .push(What::Act(crate::language::Act::Correction));
            response
                .says
                .push(What::Fact(Topic::from(topic::WHERE), known.clone()));
        }
        for what in meaning.all() {
            if let What::Ask(topic) = what {
                let known = m.notes.value(topic.as_str()).cloned();
                let answer = known.unwrap_or(Value::Unknown);
                response.says.push(What::Fact(topic.clone(), answer));
            }
        }
        response
    }

    /// Tells the crew what has become worse.
    pub(super) fn pass_on(&mut self, m: &mut Moment<'_>) {
        if m.notes.news.is_empty() || m.notes.missions.is_empty() || m.notes.crew_there {
            return;
        }
        let news = std::mem::take(&mut m.notes.news);
        // Danger concerns everybody who comes; how the patient is, those who take them.
        let danger = news.iter().any(|topic| *topic == *topic::DANGER);
        let crews: Vec<UnitId> = match danger {
            true => m.notes.missions.keys().copied().collect(),
            false => m.ambulance().into_iter().collect(),
        };
        let facts = news.iter().filter_map(|topic| {
            let value = m.notes.value(topic.as_str())?.clone();
            let kept = *topic == *topic::DANGER && m.breaks(&DangerTold);
            (!kept).then(|| What::Fact(topic.clone(), value))
        });
        let parts: Vec<What> = facts.collect();
        for crew in crews.into_iter().filter(|_| !parts.is_empty()) {
            let to: CallSign = m.unit(crew).call_sign.clone();
            let parts = parts.clone();
            match m.notes.groups.get(&crew) {
                Some(group) => {
                    self.manners
                        .tell_in(*group, Subject::Other, &to, parts, &mut m.now())
                }
                None => self.manners.tell(Subject::Other, &to, parts, &mut m.now()),
            }
        }
    }

    /// The radio itself, for those who have something to tell.
    pub(super) fn manners(&mut self) -> &mut Manners {
        &mut self.manners
    }

    fn status(&mut self, m: &mut Moment<'_>, by: crate::engine::id::SeatId, kind: StatusKind) {
        match kind {
            StatusKind::OnScene => {
                let sent = m.notes.missions.keys().map(|unit| m.unit(*unit));
                let there = |unit: &UnitSpec| unit.seat == by && unit.kind == UnitKind::Ambulance;
                m.notes.crew_there |= sent.into_iter().any(there);
            }
            // Somebody wants to speak and was not heard: they are called.
            StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest => {
                if let Some(radio) = m.known.radio_of(by) {
                    let unit = m.unit_called(&radio.call_sign);
                    let moved = unit.and_then(|unit| m.notes.groups.get(&unit));
                    let group = moved.copied().unwrap_or(radio.selected);
                    let name = radio.call_sign.clone();
                    self.manners.call_up(group, &name, &mut m.now());
                }
            }
            StatusKind::Acknowledged
            | StatusKind::Rolling
            | StatusKind::Leaving
            | StatusKind::Delivered
            | StatusKind::Free
            | StatusKind::AtStation
            | StatusKind::Unavailable => {}
        }
    }

    /// The fault against confidentiality: the name, where police and fire listen.
    fn name_the_patient(&mut self, m: &mut Moment<'_>) {
        if self.named || !m.breaks(&PatientIdentity) || m.notes.missions.is_empty() {
            return;
        }
        let Some(name) = m.notes.value(topic::PATIENT_NAME).cloned() else {
            return;
        };
        let group = meeting_place(m).map(|group| group.gssi);
        let (Some(group), Some(crew)) = (group, m.ambulance()) else {
            return;
        };
        self.named = true;
        let to = m.unit(crew).call_sign.clone();
        let parts = vec![What::Fact(Topic::from(topic::PATIENT_NAME), name)];
        self.manners.announce(group, &to, parts, &mut m.now());
    }
}

/// Whether a value is what the unit was sent with: where, or how urgently.
fn was_sent(m: &Moment<'_>, unit: UnitId, of: &Topic, value: &Value) -> bool {
    if !m.notes.missions.contains_key(&unit) {
        return false;
    }
    match (of.as_str(), value) {
        (topic::WHERE, told @ Value::Address(_)) => {
            let sent = m.notes.address_on_card.clone().map(Value::Address);
            sent.is_some_and(|sent| crate::engine::people::same_fact(told, &sent))
        }
        (topic::PRIORITY, Value::Code(code)) => m
            .expected
            .priority
            .is_some_and(|sent| priority_code(sent) == code),
        _ => false,
    }
}
