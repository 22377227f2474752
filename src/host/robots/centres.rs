//! Calls that go from one centre to another: a caller whom another centre brings in is taken over,
//! and one who belongs elsewhere is put through with what is known.

use super::notes::{Moment, said_of};
use crate::assess::rules::hand_over::HandOver;
use crate::assess::rules::location::Location;
use crate::assess::rules::take_over::{TakeOver, WITHIN};
use crate::engine::command::Command;
use crate::engine::id::{CallId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::setup::{MindSpec, PartnerKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Deed, Topic, Value, What, deed, topic};

/// How long the other centre may talk before one takes over, though it has not said everything.
const LISTENS: Span = Span::seconds(14);
/// Silence after which the other has said what there was to say.
const DONE: Span = Span::ms(1500);
/// How long one waits for the other centre to leave, or to come.
const PATIENCE: Span = Span::seconds(30);
/// How much later than allowed one takes over, by mistake.
const TOO_LATE: Span = Span::seconds(6);

fn is_service(m: &Moment<'_>, seat: SeatId) -> bool {
    let post = m.known.roster.post(seat);
    post.is_some_and(|spec| matches!(spec.mind, MindSpec::Partner(_)))
}

/// A caller whom another centre brings in.
#[derive(Debug, Default)]
pub(super) struct TakingOver {
    /// Who brought them in, while they are in the call.
    from: Option<SeatId>,
    since: SimTime,
    heard_at: Option<SimTime>,
    said: bool,
}

impl TakingOver {
    /// Takes in a percept of the call; whether it was the other centre's.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) -> bool {
        match percept {
            Percept::Connected { with, others, .. } => {
                let brought = !others.is_empty() && is_service(m, *with);
                *self = TakingOver {
                    from: brought.then_some(*with),
                    since: m.at,
                    ..TakingOver::default()
                };
                false
            }
            Percept::HeardPhone { by, utterance, .. } if self.from == Some(*by) => {
                self.heard_at = Some(m.at);
                if let Some(meaning) = &utterance.meaning {
                    m.notes.learn(m.at, meaning, false);
                    // Without saying it back one takes the place as it comes.
                    m.notes.place_settled |= m.breaks(&Location) && m.notes.address().is_some();
                }
                true
            }
            Percept::PartyLeft { seat, .. } if self.from == Some(*seat) => {
                self.from = None;
                true
            }
            _ => false,
        }
    }

    /// What is said now: nothing while one listens, none when nobody has brought the caller in.
    pub(super) fn next(&mut self, m: &Moment<'_>) -> Option<Vec<What>> {
        self.from?;
        let waited = m.at.since(self.since);
        if self.said {
            return (waited < LISTENS + PATIENCE).then(Vec::new);
        }
        let told = self.heard_at.is_some_and(|at| m.at.since(at) >= DONE);
        let late = m.breaks(&TakeOver) && waited < WITHIN + TOO_LATE;
        if late || !told && waited < LISTENS {
            return Some(Vec::new());
        }
        self.said = true;
        Some(vec![What::Done(Deed::from(deed::TAKE_OVER))])
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Before,
    Rings,
    Tells,
    Leaves,
}

/// A caller who is put through to the legevakt central.
#[derive(Debug, Default)]
pub(super) struct HandingOver {
    stage: Stage,
    since: SimTime,
    to: Option<SeatId>,
    heard_at: Option<SimTime>,
    reply: Vec<What>,
}

impl HandingOver {
    /// Takes in a percept of the call; whether it was the other centre's.
    pub(super) fn perceive(&mut self, m: &Moment<'_>, percept: &Percept) -> bool {
        match percept {
            Percept::PartyJoined { seat, .. }
                if self.stage == Stage::Rings && is_service(m, *seat) =>
            {
                self.to = Some(*seat);
                self.heard_at = Some(m.at);
                true
            }
            Percept::HeardPhone { by, utterance, .. } if self.to == Some(*by) => {
                self.heard_at = Some(m.at);
                let asked = utterance.meaning.iter().flat_map(|meaning| meaning.all());
                for what in asked {
                    if let What::Ask(topic) = what {
                        let known = said_of(m.notes, topic, m.at).unwrap_or(Value::Unknown);
                        self.reply.push(What::Fact(topic.clone(), known));
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// What is said now, once there is nothing more to ask: nothing while one waits, none when the
    /// caller is not to be put through.
    pub(super) fn next(&mut self, m: &mut Moment<'_>, call: CallId) -> Option<Vec<What>> {
        let waited = m.at.since(self.since);
        let quiet = self.heard_at.is_some_and(|at| m.at.since(at) >= DONE);
        match self.stage {
            Stage::Before => {
                let number = central_for(m)?;
                self.stage = Stage::Rings;
                self.since = m.at;
                m.act(Command::Phone(phone::Command::Invite(call, number)));
                Some(Vec::new())
            }
            Stage::Rings if self.to.is_none() || !quiet => (waited < PATIENCE).then(Vec::new),
            Stage::Rings => {
                self.since = m.at;
                if m.breaks(&HandOver) {
                    self.stage = Stage::Leaves;
                    return Some(vec![What::Act(Act::Goodbye)]);
                }
                self.stage = Stage::Tells;
                let normal = Value::Code("normal".to_owned());
                let mut parts = vec![What::Fact(Topic::from(topic::PRIORITY), normal)];
                let topics = [topic::WHERE, topic::WHAT, topic::AGE, topic::CALLBACK];
                parts.extend(topics.into_iter().filter_map(|name| {
                    let topic = Topic::from(name);
                    let value = said_of(m.notes, &topic, m.at)?;
                    Some(What::Fact(topic, value))
                }));
                Some(parts)
            }
            Stage::Tells if !self.reply.is_empty() => Some(std::mem::take(&mut self.reply)),
            Stage::Tells if !quiet || waited < LISTENS => Some(Vec::new()),
            Stage::Tells => {
                self.stage = Stage::Leaves;
                Some(vec![
                    What::Done(Deed::from(deed::PUT_THROUGH)),
                    What::Act(Act::Goodbye),
                ])
            }
            Stage::Leaves => None,
        }
    }

    /// Whether the goodbye has been said, and one leaves.
    pub(super) fn leaves(&self) -> bool {
        self.stage == Stage::Leaves
    }
}

/// The legevakt central of the place, where somebody is to be put through to it.
fn central_for(m: &Moment<'_>) -> Option<String> {
    if !m.expected.hand_over {
        return None;
    }
    let group = m.known.district().legevakt_of(m.notes.address()?)?;
    let group = m.known.organisation().talkgroup_named(group)?.gssi;
    let mut centrals = m.known.partners().filter(|(spec, kind)| {
        let radio = spec.radio.as_ref();
        *kind == PartnerKind::Legevakt && radio.is_some_and(|radio| radio.selected == group)
    });
    let (central, _) = centrals.next()?;
    central.telephones.first().cloned()
}
