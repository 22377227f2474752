//! Who answers at a hospital's emergency department or at a partner of the health service: takes
//! messages by telephone and radio, reads the facts back, asks for what is missing, and says thank
//! you. A legevakt central then alerts its duty doctor.

mod duty_doctor;
mod pre_alert;
mod relay;
#[cfg(test)]
mod tests;

use super::radio_manners::{Heard, Manners, Response, Subject};
use super::timer::Timer;
use super::turns::Turns;
use super::{Known, Now, UNDERSTOOD};
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::percept::{Percept, at_a_desk, at_a_place, in_company, on_the_radio};
use crate::engine::phone;
use crate::engine::setup::{GroupKind, MindSpec, PartnerKind, SeatSpec, Talkgroup};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Address, CallSign, Deed, Manner, Meaning, Value, What, deed, topic};
use pre_alert::PreAlert;
use relay::Relay;
use serde::{Deserialize, Serialize};

/// From the first ring to lifting the receiver (our own default).
const ANSWERS: (Span, Span) = (Span::seconds(2), Span::seconds(6));
/// A pause this long in the other's speech means that they are done (our own default).
const THEY_ARE_DONE: Span = Span::ms(1300);
/// From your own goodbye to the click.
const CLICK: Span = Span::ms(4000);
/// How long one waits for the first fact after "traumemelding" (our own default).
const GO_ON: Span = Span::seconds(6);
/// How long one holds a line on which nobody says anything (our own default).
const NOBODY_THERE: Span = Span::seconds(30);
/// How long an exchange lasts at most that is no case of theirs, and the wait for the floor before it
/// (our own default).
const CHATS: Span = Span::minutes(3);
/// How long one waits on hold (our own default).
const ON_HOLD: Span = Span::minutes(3);

/// Somebody at an emergency department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {
    manners: Manners,
    turns: Turns,
    pre_alert: PreAlert,
    /// Somebody who rang this centre's public number.
    #[serde(default, skip_serializing_if = "Relay::is_plain")]
    relay: Relay,
    /// Others whom you have been told of, in the order told.
    earlier: Vec<PreAlert>,
    /// The other has paused.
    pause: Timer,
    hang_up: Timer,
    /// Where the duty doctor has been sent.
    doctor_sent: Option<Address>,
    person: bool,
    /// Whom one has called about something that is no case of theirs, and until when what they say
    /// belongs to that. Who never did is written down as they always were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chat: Option<(CallSign, SimTime)>,
}

impl Hospital {
    /// Takes in a percept.
    pub fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let heard = self.manners.notice(percept, now);
        self.on_air(heard, now);
        self.turns.notice(percept, now);
        match percept {
            Percept::Ringing { call, line, .. } if self.turns.call().is_none() => {
                self.turns.begin(*call);
                self.pre_alert.ring_again();
                self.relay.rung(line, now.known);
                let answer = phone::Command::Answer(*call);
                now.plan.act(
                    now.chance.between(ANSWERS.0, ANSWERS.1),
                    Command::Phone(answer),
                );
            }
            Percept::Connected { call, .. } if self.turns.call() == Some(*call) => {
                // Who has no radio answers with the name of the place.
                let name = now.known.call_sign_of(now.known.seat).cloned();
                let name = name.unwrap_or_else(|| CallSign::from(now.known.spec().title.as_str()));
                let hello = vec![What::From(name)];
                self.turns.say(Span::ms(400), hello, now);
                self.relay.connected(&self.turns, now.known);
                self.hang_up.set(NOBODY_THERE, now);
            }
            Percept::HearingPhone { call, by, .. }
                if self.turns.call() == Some(*call) && *by != now.known.seat =>
            {
                self.pause.clear();
                self.hang_up.clear();
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } if self.turns.call() == Some(*call) && *by != now.known.seat => {
                self.hang_up.set(NOBODY_THERE, now);
                let heard = utterance.meaning.as_ref();
                if self.relay.is_on() {
                    self.relay.listen(*by, heard, &mut self.turns, now);
                } else if self.turns.peer() == Some(*by) {
                    self.listen(heard, now);
                } else {
                    self.overhear(*by, heard, now);
                }
            }
            Percept::PartyJoined { call, seat } if self.turns.call() == Some(*call) => {
                self.relay.joined(*seat, now);
            }
            Percept::NobodyAnswered { call, .. } if self.turns.call() == Some(*call) => {
                self.relay.nobody_came(now);
            }
            Percept::CueKnow { topic, value } => self.relay.know(topic, value),
            Percept::CallHeld { call, .. } | Percept::PartyLeft { call, .. }
                if self.turns.call() == Some(*call) && self.turns.on_hold() =>
            {
                self.pause.clear();
                self.hang_up.set(ON_HOLD, now);
            }
            Percept::PartyLeft { call, seat } if self.turns.call() == Some(*call) => {
                self.pause.clear();
                let told = self.pre_alert.said_now();
                self.relay.left(*seat, told, &mut self.turns, now);
            }
            // It stopped before anybody was there.
            Percept::TakenElsewhere { call }
                if self.turns.call() == Some(*call) && !self.turns.connected() =>
            {
                self.turns.end();
                self.relay.over();
            }
            Percept::CallEnded { call, .. } if self.turns.call() == Some(*call) => {
                // What was not answered by now will not be.
                self.send_doctor(now);
                self.turns.end();
                self.relay.over();
                self.pause.clear();
                self.hang_up.clear();
            }
            Percept::Seated { by_person } => {
                self.person = *by_person;
                self.manners.reset();
                self.turns.drop_plans();
            }
            Percept::Ringing { .. }
            | Percept::Connected { .. }
            | Percept::HearingPhone { .. }
            | Percept::HeardPhone { .. }
            | Percept::CallEnded { .. } => {}
            in_company!() => {}
            Percept::RingingThere { .. }
            | Percept::TakenElsewhere { .. }
            | Percept::CallerLocated { .. }
            | Percept::PassedOn { .. } => {}
            Percept::CueTalk { group, to, parts } if !self.person => {
                self.chat = Some((to.clone(), now.at + CHATS));
                let (group, parts) = (*group, parts.clone());
                self.manners.tell_in(group, Subject::Other, to, parts, now);
            }
            Percept::CueRing
            | Percept::CueTalk { .. }
            | Percept::AskedNext { .. }
            | Percept::CueMention { .. }
            | Percept::CueDo { .. }
            | Percept::CueAlarm { .. }
            | Percept::CueMission { .. }
            | Percept::CueFollow { .. }
            | Percept::Refused { .. }
            | Percept::Begun
            | Percept::Over => {}
            // The radio is its manners' business.
            on_the_radio!() | at_a_desk!() | at_a_place!() => {}
        }
    }

    /// Something was said on the telephone.
    fn listen(&mut self, meaning: Option<&Meaning>, now: &mut Now<'_>) {
        let understood =
            meaning.filter(|one| one.confidence >= UNDERSTOOD && !one.parts.is_empty());
        let Some(meaning) = understood else {
            let puzzled = vec![What::Act(Act::NotUnderstood)];
            return self.turns.say(Span::ms(600), puzzled, now);
        };
        if meaning.has(Act::SayAgain) || meaning.has(Act::NotUnderstood) {
            let again = self.turns.last().to_vec();
            return self.turns.say(Span::ms(600), again, now);
        }
        if self.pre_alert.is_of_another(now.known, meaning) {
            self.turn_to_another(now.known, meaning);
        }
        self.pre_alert.learn(meaning);
        self.turns.answered(meaning);
        if meaning.has(Act::Goodbye) {
            self.turns.drop_plans();
            let bye = vec![What::Act(Act::Goodbye)];
            self.turns.say(Span::ms(500), bye, now);
            self.hang_up.set(CLICK, now);
            return;
        }
        if meaning.asks(topic::TALKGROUP)
            && let Some(group) = self.allots(now.known)
            && !self.others_allot(now.known)
        {
            self.pre_alert.allot(group);
        }
        let mut answers = self.pre_alert.answers(meaning);
        if self.turns.in_conference() {
            // Asked of the caller, then: who does not know keeps quiet.
            answers.retain(|what| !matches!(what, What::Fact(_, Value::Unknown)));
            let told = meaning
                .all()
                .any(|what| matches!(what, What::Fact(..) | What::Tell(_)));
            if answers.is_empty() && !told {
                return;
            }
        }
        // "Traumemelding": the answer says that they make ready, and lets the crew tell.
        let announced = pre_alert::opens(meaning);
        let pause = if announced { GO_ON } else { THEY_ARE_DONE };
        self.pause.set(pause, now);
        if meaning.tells(deed::PREPARE) {
            answers.push(What::Done(Deed::from(deed::PREPARE)));
        }
        self.turns.say(THEY_ARE_DONE, answers, now);
    }

    /// Somebody said something in a conference, to others. What another service says counts: a group
    /// that the police name need not be asked for.
    fn overhear(&mut self, by: SeatId, meaning: Option<&Meaning>, now: &Now<'_>) {
        let service = now.known.roster.post(by);
        let service = service.is_some_and(|spec| matches!(spec.mind, MindSpec::Partner(_)));
        let sure = meaning.filter(|one| one.confidence >= UNDERSTOOD);
        if let Some(meaning) = sure.filter(|_| service) {
            self.pre_alert.overhear(meaning);
        }
    }

    /// The shared group that this centre allots, where the pack says that it allots any: the one that
    /// it listens to itself, or the first of its kind in the police district of the place.
    fn allots(&self, known: Known<'_>) -> Option<Value> {
        let MindSpec::Partner(kind) = known.spec().mind else {
            return None;
        };
        let organisation = known.organisation();
        let mut allots = organisation.handover.allots.iter();
        let (_, series) = allots.find(|(one, _)| *one == kind)?;
        let own = known.spec().radio.as_ref()?.selected;
        let place = match self.pre_alert.told(topic::WHERE) {
            Some(Value::Address(place)) => known.district().police_of(place),
            _ => None,
        };
        let district = place.or(organisation.talkgroup(own)?.police);
        let of_series = |name: &str| name.split('-').nth(1) == Some(series);
        if organisation.on_air.exercise_groups {
            let mut groups = organisation.talkgroups.iter();
            let group = groups.find(|one| one.name.starts_with("ØV-") && of_series(&one.name))?;
            return Some(Value::Talkgroup(group.name.clone()));
        }
        let groups = organisation.talkgroups.iter();
        let mut groups =
            groups.filter(|group| group.kind == GroupKind::Shared && of_series(&group.name));
        let listens = groups.clone().find(|group| group.gssi == own);
        let there = |group: &&Talkgroup| district.is_some() && group.police == district;
        let group = listens.or_else(|| groups.find(there))?;
        Some(Value::Talkgroup(group.name.clone()))
    }

    /// Whether somebody in the call allots groups before this centre does.
    fn others_allot(&self, known: Known<'_>) -> bool {
        let kind = |spec: &SeatSpec| match spec.mind {
            MindSpec::Partner(kind) => Some(kind),
            _ => None,
        };
        let allots = &known.organisation().handover.allots;
        let before = allots.iter().map(|(one, _)| *one);
        let before = before.take_while(|one| Some(*one) != kind(known.spec()));
        let others = self.turns.others();
        let mut others = others.filter_map(|seat| kind(known.roster.post(seat)?));
        others.any(|one| before.clone().any(|before| before == one))
    }

    /// Another patient, or another event: the one whom you know already, or a new one.
    fn turn_to_another(&mut self, known: Known<'_>, meaning: &Meaning) {
        let said = self.pre_alert.said_now();
        let same = self
            .earlier
            .iter()
            .position(|one| one.is_of(known, meaning));
        let mut other = match same {
            Some(index) => self.earlier.remove(index),
            None => PreAlert::default(),
        };
        other.ring_again();
        let before = std::mem::replace(&mut self.pre_alert, other);
        self.earlier.push(before);
        self.pre_alert.take_over(said);
    }

    /// The other has finished: reads back, asks, or thanks.
    fn reply(&mut self, now: &mut Now<'_>) {
        let read_back = self.pre_alert.read_back();
        let missing = self.pre_alert.missing(now.known);
        let mut parts = Vec::new();
        if !read_back.is_empty() {
            parts.push(What::Act(Act::ReadingBack));
            parts.extend(read_back.into_iter().map(|(t, v)| What::Fact(t, v)));
        }
        if !parts.is_empty() && !missing.is_empty() {
            self.turns
                .say(Span::ms(300), std::mem::take(&mut parts), now);
        }
        let started = self.pre_alert.has_begun();
        if started || !missing.is_empty() {
            parts.extend(missing.iter().cloned().map(What::Ask));
        }
        if missing.is_empty() && started && self.pre_alert.thank() {
            parts.push(What::Act(Act::Received));
            parts.extend(self.send_doctor(now));
        }
        self.turns.say(Span::ms(300), parts, now);
    }

    /// Something came of the radio.
    fn on_air(&mut self, heard: Option<Heard>, now: &mut Now<'_>) {
        let Some(Heard::Message { from, meaning }) = heard else {
            return;
        };
        let chats = self.chat.as_ref().filter(|(_, until)| now.at < *until);
        if chats.is_some_and(|(with, _)| now.known.same_station(with, &from)) {
            return self.manners.respond(Response::default(), now);
        }
        if self.pre_alert.is_of_another(now.known, &meaning) {
            self.turn_to_another(now.known, &meaning);
        }
        self.pre_alert.learn(&meaning);
        let read_back = self.pre_alert.read_back();
        let missing = self.pre_alert.missing(now.known);
        let complete = missing.is_empty();
        let mut says = self.pre_alert.answers(&meaning);
        if meaning.has(Act::Asking) {
            says.push(What::Act(Act::DontKnow));
        }
        says.extend(missing.into_iter().map(What::Ask));
        if complete {
            let sends = self.send_doctor(now);
            // A speaker who has said SLUTT hears it in the group.
            says.extend(sends.filter(|_| !meaning.has(Act::Out)));
        }
        let response = Response {
            read_back,
            says,
            complies: meaning
                .all()
                .any(|what| matches!(what, What::Tell(_) | What::Act(Act::Ordering))),
        };
        self.manners.respond(response, now);
    }

    /// Comes back to what waits.
    pub fn wake(&mut self, now: &mut Now<'_>) {
        if self.person {
            return;
        }
        // One mouth for telephone and radio.
        let silent = !self.turns.speaking(now.at);
        let heard = self.manners.wake(silent, now);
        self.on_air(heard, now);
        if self.pause.rings(now.at) {
            self.reply(now);
        }
        if self.relay.wake(&mut self.turns, now) {
            self.hang_up.set(CLICK, now);
        }
        let keyed = self.manners.keyed();
        let manner = match &now.known.spec().mind {
            MindSpec::Hospital(_) | MindSpec::Partner(PartnerKind::Legevakt) => Manner::Clinical,
            MindSpec::Partner(_)
            | MindSpec::Nobody
            | MindSpec::Caller(_)
            | MindSpec::Crew
            | MindSpec::Doctor => Manner::Calm,
        };
        self.turns.tick(manner, !keyed, now);
        let talks = self.turns.has_more() || self.turns.speaking(now.at);
        if self.relay.parts() && talks && self.hang_up.is_set() {
            // What one was going to say comes before the click.
            self.hang_up.set(CLICK, now);
        }
        if self.hang_up.rings(now.at)
            && let Some(call) = self.turns.call()
        {
            now.plan.act(
                super::REACTION,
                Command::Phone(phone::Command::HangUp(call)),
            );
        }
    }
}
