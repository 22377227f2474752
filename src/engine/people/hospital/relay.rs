//! Somebody rings the public number of another centre (116 117, 110, 112): they are heard out there,
//! and brought into a conference with the AMK where the pack says that they belong there
//! (control-room reference, section 1: a red call to a legevakt central). The AMK is told who they
//! are and takes over; then the centre adds what it knows of the place, and leaves. The other way, a
//! caller whom the AMK has put through is talked with to the end.

use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::timer::Timer;
use crate::engine::people::turns::Turns;
use crate::engine::people::{Known, Now, REACTION, UNDERSTOOD, same_fact};
use crate::engine::phone;
use crate::engine::setup::{MindSpec, PartnerKind};
use crate::engine::time::Span;
use crate::language::{Act, CallSign, Deed, Meaning, Topic, Value, What, deed, topic};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// After the caller's last word, before the next question (our own default).
const THEY_ARE_DONE: Span = Span::ms(1300);
/// How long a caller who says nothing is waited for (our own default).
const NO_ANSWER: Span = Span::seconds(8);
/// From somebody coming into the call to telling them whom it is about.
const THEY_LISTEN: Span = Span::ms(900);
/// How long the AMK is waited for before it is asked whether it is there (our own default).
const NOT_TAKEN: Span = Span::seconds(25);
/// How many questions go into one sentence, and how many facts.
const QUESTIONS: usize = 2;
const FACTS: usize = 3;
/// How often nobody is asked in vain to come into the call.
const TRIES: u8 = 3;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Stage {
    /// Nobody has rung the public number.
    #[default]
    Idle,
    /// The caller tells what it is about.
    Hears,
    /// The AMK rings.
    Calls,
    /// The AMK is told, and has not taken over yet.
    Waits,
    /// The AMK has taken over.
    Handed,
    /// The goodbye is said.
    Parts,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Relay {
    stage: Stage,
    caller: Option<SeatId>,
    /// Who of the AMK has come into the call.
    amk: Option<SeatId>,
    /// What the caller has told.
    facts: BTreeMap<Topic, Value>,
    asked: BTreeSet<Topic>,
    tries: u8,
    /// What one knows of the place and the patient that the caller does not tell.
    local: Vec<(Topic, Value)>,
    step: Timer,
}

/// Whether a number is one that the public rings; a centre's own number comes first.
fn is_public(number: &str, known: Known<'_>) -> bool {
    let mut public = known.spec().telephones.iter().skip(1);
    public.any(|one| one == number)
}

impl Relay {
    /// Whether it is as if nobody had ever rung: it leaves no trace in what is saved then.
    pub(super) fn is_plain(&self) -> bool {
        *self == Relay::default()
    }

    /// Whether somebody who rang for help is talked with.
    pub(super) fn is_on(&self) -> bool {
        self.stage != Stage::Idle
    }

    /// Whether the goodbye is planned, or said.
    pub(super) fn parts(&self) -> bool {
        self.stage == Stage::Parts
    }

    /// A number of this centre rings.
    pub(super) fn rung(&mut self, line: &str, known: Known<'_>) {
        self.over();
        if is_public(line, known) {
            self.stage = Stage::Hears;
        }
    }

    /// The call is over.
    pub(super) fn over(&mut self) {
        let local = std::mem::take(&mut self.local);
        *self = Relay {
            local,
            ..Relay::default()
        };
    }

    /// What one knows beforehand.
    pub(super) fn know(&mut self, topic: &Topic, value: &Value) {
        self.local.retain(|(of, _)| of != topic);
        self.local.push((topic.clone(), value.clone()));
    }

    /// The call is answered. A stranger on another AMK's line has rung 113 and was led here.
    pub(super) fn connected(&mut self, turns: &Turns, known: Known<'_>) {
        let stranger = |seat: SeatId| known.roster.post(seat).is_none();
        let led_here = turns.peer().is_some_and(stranger) && is_amk(known);
        if self.is_on() || led_here {
            self.stage = Stage::Hears;
            self.caller = turns.peer();
        }
    }

    /// Somebody has come into the call.
    pub(super) fn joined(&mut self, seat: SeatId, now: &mut Now<'_>) {
        if self.stage == Stage::Calls {
            self.amk = Some(seat);
            self.step.set(THEY_LISTEN, now);
        }
    }

    /// Nobody of the AMK has answered: it is tried again.
    pub(super) fn nobody_came(&mut self, now: &mut Now<'_>) {
        if self.stage == Stage::Calls {
            self.stage = Stage::Hears;
            self.step.set(REACTION, now);
        }
    }

    /// Somebody has left the call. Whom the AMK leaves here after telling about them is talked with
    /// from then on; whom it leaves without having taken over is brought in once more.
    pub(super) fn left(
        &mut self,
        seat: SeatId,
        told: BTreeMap<Topic, Value>,
        turns: &mut Turns,
        now: &mut Now<'_>,
    ) {
        let stranger = |seat: &SeatId| now.known.roster.post(*seat).is_none();
        match self.stage {
            Stage::Idle if turns.peer().as_ref().is_some_and(stranger) => {
                self.stage = Stage::Hears;
                self.caller = turns.peer();
                self.facts = told;
                // They are not asked again what the AMK has asked them.
                self.tries = TRIES;
                turns.drop_plans();
                turns.say(Span::ms(600), vec![What::From(name(now.known))], now);
                self.step.set(NO_ANSWER, now);
            }
            Stage::Waits if self.amk == Some(seat) => {
                self.amk = None;
                self.stage = Stage::Hears;
                self.step.set(THEY_ARE_DONE, now);
            }
            Stage::Waits | Stage::Handed if self.caller == Some(seat) => {
                self.part(turns, now);
            }
            _ => {}
        }
    }

    /// Something was said in the call.
    pub(super) fn listen(
        &mut self,
        by: SeatId,
        meaning: Option<&Meaning>,
        turns: &mut Turns,
        now: &mut Now<'_>,
    ) {
        let meaning = meaning.filter(|one| one.confidence >= UNDERSTOOD && !one.parts.is_empty());
        if self.caller == Some(by) {
            let Some(meaning) = meaning else {
                if self.stage == Stage::Hears {
                    turns.say(Span::ms(600), vec![What::Act(Act::NotUnderstood)], now);
                }
                return;
            };
            let facts = meaning.facts().map(|(t, v)| (t.clone(), v.clone()));
            self.facts.extend(facts);
            if self.stage == Stage::Hears {
                turns.answered(meaning);
                self.step.set(THEY_ARE_DONE, now);
            }
            return;
        }
        if self.amk != Some(by) {
            return;
        }
        let Some(meaning) = meaning else {
            return turns.say(Span::ms(600), vec![What::Act(Act::NotUnderstood)], now);
        };
        if meaning.has(Act::SayAgain) || meaning.has(Act::NotUnderstood) {
            let again = turns.last().to_vec();
            return turns.say(Span::ms(600), again, now);
        }
        let answer = self.compared(meaning);
        turns.say(Span::ms(500), answer, now);
        let takes = What::Done(Deed::from(deed::TAKE_OVER));
        let takes = meaning.all().any(|what| *what == takes);
        let asks = |what: &What| matches!(what, What::Ask(_));
        if self.stage == Stage::Waits && (takes || meaning.all().any(asks)) {
            self.stage = Stage::Handed;
            self.step.set(THEY_ARE_DONE, now);
        }
    }

    /// What is said to what the AMK repeats: that it is right, or what is right.
    fn compared(&self, meaning: &Meaning) -> Vec<What> {
        let mut wrong = Vec::new();
        let mut right = false;
        for (topic, heard) in meaning.facts() {
            let Some(own) = self.known(topic).filter(|own| **own != Value::Unknown) else {
                continue;
            };
            if same_fact(own, heard) {
                right = true;
            } else {
                wrong.push(What::Fact(topic.clone(), own.clone()));
            }
        }
        if !wrong.is_empty() {
            wrong.insert(0, What::Act(Act::Correction));
        } else if right {
            wrong.push(What::Act(Act::Right));
        }
        wrong
    }

    /// What one has heard of a topic, or knows from before.
    fn known(&self, topic: &Topic) -> Option<&Value> {
        let local = self.local.iter().find(|(of, _)| of == topic);
        self.facts.get(topic).or(local.map(|(_, value)| value))
    }

    /// Comes back to what waits; true when the goodbye has been planned.
    pub(super) fn wake(&mut self, turns: &mut Turns, now: &mut Now<'_>) -> bool {
        if !self.step.rings(now.at) {
            return false;
        }
        if turns.has_more() || turns.quiet_for(now.at) == Span::ZERO || turns.speaking(now.at) {
            self.step.set(Span::ms(500), now);
            return false;
        }
        match self.stage {
            Stage::Hears => self.go_on(turns, now),
            Stage::Calls if self.amk.is_some() => {
                self.announce(turns, now);
                false
            }
            Stage::Waits => {
                turns.say(Span::ZERO, vec![What::Act(Act::AreYouThere)], now);
                self.step.set(NOT_TAKEN, now);
                false
            }
            Stage::Handed => {
                let local: Vec<(Topic, Value)> = self.local.clone();
                sentences(Vec::new(), local, turns, now);
                self.part(turns, now)
            }
            Stage::Idle | Stage::Calls | Stage::Parts => false,
        }
    }

    /// The next question, the AMK, or the end of it.
    fn go_on(&mut self, turns: &mut Turns, now: &mut Now<'_>) -> bool {
        let handover = &now.known.organisation().handover;
        let red = handover.is_red(|topic| self.facts.get(topic));
        let here = matches!(
            now.known.spec().mind,
            MindSpec::Partner(PartnerKind::Police | PartnerKind::Fire | PartnerKind::Amk)
        );
        let missing =
            |topic: &&Topic| !self.facts.contains_key(*topic) && !self.asked.contains(*topic);
        let next: Vec<Topic> = handover
            .asks
            .iter()
            .filter(missing)
            .take(QUESTIONS)
            .cloned()
            .collect();
        let place = self.facts.contains_key(topic::WHERE) || self.asked.contains(topic::WHERE);
        // Another service brings in somebody who is hurt; a legevakt central, somebody in danger.
        let belongs = red || here && next.is_empty();
        if belongs && place && self.tries < TRIES {
            self.tries += 1;
            self.stage = Stage::Calls;
            let wait = vec![
                What::Done(Deed::from(deed::PUT_THROUGH)),
                What::Tell(Deed::from(deed::HOLD_LINE)),
            ];
            turns.say(Span::ZERO, wait, now);
            if let (Some(call), Some(line)) = (turns.call(), line_to_amk(now.known)) {
                let invite = phone::Command::Invite(call, line);
                now.plan.act(Span::seconds(2), Command::Phone(invite));
            }
            return false;
        }
        if !next.is_empty() {
            self.asked.extend(next.iter().cloned());
            turns.say(Span::ZERO, next.into_iter().map(What::Ask).collect(), now);
            self.step.set(NO_ANSWER, now);
            return false;
        }
        let advice = vec![What::Tell(Deed::from(deed::CALL_BACK))];
        turns.say(Span::ZERO, advice, now);
        self.part(turns, now)
    }

    /// The AMK hears whom it is about: who calls, how urgent it is, and what the caller has told. From
    /// the police and the fire service it is a triple alert, in the order of the pack.
    fn announce(&mut self, turns: &mut Turns, now: &mut Now<'_>) {
        self.stage = Stage::Waits;
        let handover = &now.known.organisation().handover;
        let mut head = vec![What::From(name(now.known))];
        let legevakt = matches!(
            now.known.spec().mind,
            MindSpec::Partner(PartnerKind::Legevakt)
        );
        let order = if legevakt || is_amk(now.known) {
            let acute = Value::Code("acute".to_owned());
            head.push(What::Fact(Topic::from(topic::PRIORITY), acute));
            let first = [topic::WHAT, topic::WHERE].map(Topic::from);
            let others = handover.asks.iter().filter(|one| !first.contains(one));
            first.iter().chain(others).cloned().collect()
        } else {
            handover.alert.clone()
        };
        let fact = |topic: Topic| {
            let value = self.known(&topic)?.clone();
            (value != Value::Unknown).then_some((topic, value))
        };
        let facts = order.into_iter().filter_map(fact).collect();
        sentences(head, facts, turns, now);
        self.step.set(NOT_TAKEN, now);
    }

    fn part(&mut self, turns: &mut Turns, now: &mut Now<'_>) -> bool {
        self.stage = Stage::Parts;
        self.step.clear();
        turns.say(Span::ms(300), vec![What::Act(Act::Goodbye)], now);
        true
    }
}

/// Whether this is the control room of a neighbouring area.
fn is_amk(known: Known<'_>) -> bool {
    matches!(known.spec().mind, MindSpec::Partner(PartnerKind::Amk))
}

/// What one calls oneself on the telephone.
fn name(known: Known<'_>) -> CallSign {
    let name = known.call_sign_of(known.seat).cloned();
    name.unwrap_or_else(|| CallSign::from(known.spec().title.as_str()))
}

/// The number on which this centre rings the AMK.
fn line_to_amk(known: Known<'_>) -> Option<String> {
    let MindSpec::Partner(kind) = known.spec().mind else {
        return None;
    };
    let line = known.organisation().line_from(kind)?;
    Some(line.number.clone())
}

/// Facts, in sentences of bearable length, after what stands in front of them.
fn sentences(
    mut head: Vec<What>,
    facts: Vec<(Topic, Value)>,
    turns: &mut Turns,
    now: &mut Now<'_>,
) {
    for group in facts.chunks(FACTS) {
        let facts = group.iter().cloned().map(|(t, v)| What::Fact(t, v));
        head.extend(facts);
        turns.say(Span::ms(300), std::mem::take(&mut head), now);
    }
    turns.say(Span::ms(300), head, now);
}
