//! The triple alert as a conference: the police and the fire service are rung into the call with
//! the caller, are told, answered, and let go. The caller stays.

use super::notes::{Moment, said_of};
use super::partners::{meeting_place, needed};
use crate::assess::rules::conference::Conference as Rule;
use crate::assess::rules::group_asked::GroupAsked;
use crate::assess::rules::on_hold::OnHold;
use crate::assess::rules::triple_alert::TripleAlert;
use crate::engine::command::Command;
use crate::engine::id::{CallId, SeatId};
use crate::engine::people::Timer;
use crate::engine::percept::Percept;
use crate::engine::phone;
use crate::engine::setup::MindSpec;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, Meaning, Topic, Value, What, topic};
use std::collections::BTreeSet;

/// How long the robot waits for somebody to come into the call, or to be done with it.
const PATIENCE: Span = Span::seconds(40);
/// How long one asks what the others must hear before they are rung in all the same.
const ASKS_FIRST: Span = Span::seconds(20);
/// How long after help was sent a caller has not just been told to hold the line.
const LATER: Span = Span::seconds(40);
/// How long they are left alone then.
const ALONE: Span = Span::seconds(5);
/// How long after the last word of either it takes them to be done.
const DONE: Span = Span::seconds(8);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Before,
    Rings,
    Tells,
    After,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Conference {
    stage: Stage,
    since: SimTime,
    wanted: usize,
    /// Who has come.
    partners: BTreeSet<SeatId>,
    /// Who has said anything since they were told.
    answered: BTreeSet<SeatId>,
    /// What they have asked.
    reply: Vec<What>,
    heard_at: SimTime,
    /// The shared group: whether it was asked for, what was allotted, whether it was repeated.
    asked: bool,
    allotted: Option<Value>,
    repeated: bool,
    /// The caller is left alone, by mistake.
    away: Away,
}

/// A caller who is put on hold without a word.
#[derive(Debug, Default)]
struct Away {
    done: bool,
    back: Timer,
}

/// Whether this desk is to do it so.
pub(super) fn is_wanted(m: &Moment<'_>) -> bool {
    m.expected.conference && !m.breaks(&Rule) && !m.breaks(&TripleAlert)
}

/// Whether help has been sent, and all that the others must hear is known, or has been waited for.
fn has_enough(m: &Moment<'_>) -> bool {
    let mut topics = m.expected.alert_topics.iter();
    let known = topics.all(|topic| m.notes.answered(topic.as_str()));
    m.notes
        .alerted_at
        .is_some_and(|at| known || m.at.since(at) >= ASKS_FIRST)
}

fn is_partner(m: &Moment<'_>, seat: SeatId) -> bool {
    let post = m.known.roster.post(seat);
    post.is_some_and(|spec| matches!(spec.mind, MindSpec::Partner(_)))
}

impl Conference {
    /// Takes in a percept of the call; whether it was theirs and nobody else's.
    pub(super) fn perceive(&mut self, m: &Moment<'_>, percept: &Percept) -> bool {
        match percept {
            Percept::PartyJoined { seat, .. } if is_partner(m, *seat) => {
                self.partners.insert(*seat);
                self.heard_at = m.at;
                true
            }
            Percept::PartyLeft { seat, .. } => self.partners.remove(seat),
            Percept::HeardPhone { by, utterance, .. } if self.partners.contains(by) => {
                self.heard_at = m.at;
                if let Some(meaning) = &utterance.meaning {
                    self.listen(m, *by, meaning);
                }
                true
            }
            _ => false,
        }
    }

    fn listen(&mut self, m: &Moment<'_>, by: SeatId, meaning: &Meaning) {
        if self.stage != Stage::Tells {
            return;
        }
        self.answered.insert(by);
        if self.asked && self.allotted.is_none() {
            self.allotted = meaning.fact(topic::TALKGROUP).cloned();
        }
        for what in meaning.all() {
            if let What::Ask(topic) = what {
                let known = said_of(m.notes, topic, m.at).unwrap_or(Value::Unknown);
                self.reply.push(What::Fact(topic.clone(), known));
            }
        }
    }

    /// By mistake: some time after the caller was told anything like it, they are put on hold without
    /// a word. Whether they are, just now.
    pub(super) fn leaves_alone(&mut self, m: &mut Moment<'_>, call: CallId) -> bool {
        if self.away.back.rings(m.at) {
            m.act(Command::Phone(phone::Command::Retrieve(call)));
            return true;
        }
        let sent = m.notes.alerted_at.is_some_and(|at| m.at.since(at) >= LATER);
        let together = matches!(self.stage, Stage::Rings | Stage::Tells);
        if m.breaks(&OnHold) && sent && !together && !self.away.done {
            self.away.done = true;
            m.act(Command::Phone(phone::Command::Hold(call)));
            m.set(&mut self.away.back, ALONE);
        }
        self.away.back.is_set()
    }

    /// What the robot says to them now: nothing while it waits for them, none when it has no
    /// business with them.
    pub(super) fn next(&mut self, m: &mut Moment<'_>, call: CallId) -> Option<Vec<What>> {
        let waited = m.at.since(self.since);
        match self.stage {
            Stage::Before if is_wanted(m) && m.notes.place_settled && has_enough(m) => {
                let numbers = needed(m);
                self.wanted = numbers.len();
                self.since = m.at;
                self.stage = Stage::Rings;
                for number in numbers {
                    m.act(Command::Phone(phone::Command::Invite(call, number)));
                }
                Some(Vec::new())
            }
            Stage::Before | Stage::After => None,
            Stage::Rings if self.partners.len() < self.wanted && waited < PATIENCE => {
                Some(Vec::new())
            }
            // They say who they are first.
            Stage::Rings if m.at.since(self.heard_at) < Span::seconds(1) => Some(Vec::new()),
            Stage::Rings => {
                self.stage = Stage::Tells;
                self.since = m.at;
                // What is said, and in which order, is data of the pack; the group is asked for.
                let alert = m.known.organisation().handover.alert.iter();
                let alert = alert.filter(|topic| **topic != *topic::TALKGROUP);
                let facts = alert.filter_map(|topic| {
                    let value = said_of(m.notes, topic, m.at)?;
                    Some(What::Fact(topic.clone(), value))
                });
                let mut facts: Vec<What> = facts.collect();
                if m.expected.group_asked && m.breaks(&GroupAsked) {
                    let proposed = meeting_place(m).map(|group| group.name.clone());
                    let topic = Topic::from(topic::TALKGROUP);
                    facts.extend(proposed.map(|name| What::Fact(topic, Value::Talkgroup(name))));
                }
                Some(facts)
            }
            Stage::Tells if !self.reply.is_empty() => Some(std::mem::take(&mut self.reply)),
            Stage::Tells => {
                let all = self.answered.len() >= self.partners.len();
                let quiet = m.at.since(self.heard_at) >= DONE;
                if let Some(group) = self.allotted.clone().filter(|_| !self.repeated) {
                    self.repeated = true;
                    m.notes.allotted = Some(group.clone());
                    return Some(vec![What::Fact(Topic::from(topic::TALKGROUP), group)]);
                }
                if !(all && quiet || waited >= PATIENCE) {
                    return Some(Vec::new());
                }
                let asks = m.expected.group_asked && !m.breaks(&GroupAsked);
                if asks && !std::mem::replace(&mut self.asked, true) {
                    self.since = m.at;
                    self.heard_at = m.at;
                    return Some(vec![What::Ask(Topic::from(topic::TALKGROUP))]);
                }
                self.stage = Stage::After;
                for partner in &self.partners {
                    m.act(Command::Phone(phone::Command::Drop(call, *partner)));
                }
                Some(vec![What::Act(Act::Reassurance)])
            }
        }
    }
}
