//! How anybody uses a radio: calls, waits for the answer, delivers, waits for the read-back,
//! corrects it, repeats a call that nobody answers, answers when called, reads back orders.
//!
//! The frame is that of the radio reference, section 3: `[called], dette er [caller], kom` →
//! `[caller], dette er [called], kom` → message → read-back → `slutt`. What a message means for
//! your work is not decided here: [`Manners::notice`] hands it over as [`Heard`], and the answer
//! comes back through [`Manners::respond`].

mod calling;
mod emergency;
mod exchange;
mod groups;
mod hearing;
mod message;
#[cfg(test)]
mod tests;

use super::ptt::{Ptt, Sent};
use super::timer::Timer;
use super::{Known, Now, REACTION, UNDERSTOOD};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, CallSign, Channel, Manner, Meaning, Style, Topic, Value, What, say};
use calling::Waiting;
pub use exchange::same_fact;
use exchange::{Exchange, Stage};
use message::Message;
pub use message::until;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How often one calls before one gives up and asks for speech by status (issue 2).
const CALLS: u8 = 3;
/// How often you answer a call after which nothing comes.
const ANSWERS: u8 = 3;
/// How often one asks again for what was not understood.
const ASKS_AGAIN: u8 = 3;
/// Silence after which a group counts as free for a new call: longer than the pauses within
/// other people's exchange (our own default).
const FREE_AFTER: Span = Span::ms(2500);
/// How long one waits for the message of somebody who called (our own default).
const MESSAGE_WAIT: Span = Span::seconds(20);
/// How long one waits for RIKTIG after reading back (our own default).
const RIGHT_WAIT: Span = Span::seconds(12);
/// How long VENT is waited out, and how long until a call that failed is tried again.
const LATER: Span = Span::seconds(45);
/// From an answer to your own message, within an exchange (our own default).
const WITHIN: (Span, Span) = (Span::ms(500), Span::ms(1200));

/// What a message is about: a newer one of the same subject replaces it while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The address makes no sense or is missing.
    AddressNeeded,
    /// On the way, and where to.
    Rolling,
    /// Nobody is ill here.
    NobodyHere,
    /// What was found at the patient's.
    Situation,
    /// What changed at the patient's since the report.
    Change,
    /// What an examination showed.
    Examination,
    /// On the way to a hospital.
    Leaving,
    /// An emergency alarm: what it is about, or that it was seen.
    Emergency,
    /// A question, or an answer that took time.
    Other,
    /// Said once, to all who listen in a group.
    Announcement,
    /// Nothing of your own: the other wants to speak.
    Nothing,
}

/// What came of something heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Somebody told or asked one something; [`Manners::respond`] answers it.
    Message {
        /// Who.
        from: CallSign,
        /// What.
        meaning: Meaning,
    },
    /// Somebody called all who hear a group (9-8).
    ToAll {
        /// Who.
        from: CallSign,
        /// Where.
        group: Gssi,
        /// What.
        meaning: Meaning,
    },
    /// A message was acknowledged.
    Delivered(Subject),
    /// Nobody answered.
    NoAnswer(Subject),
}

/// What you answer to a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// What is read back.
    pub read_back: Vec<(Topic, Value)>,
    /// Answers and questions of your own.
    pub says: Vec<What>,
    /// An order was given that one will carry out.
    pub complies: bool,
}

/// A radio user's manners, and the traffic under way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manners {
    ptt: Ptt,
    outbox: Vec<Message>,
    exchange: Option<Exchange>,
    /// When an exchange has been silent for too long.
    silence: Timer,
    /// When to look whether a new call can begin.
    begin: Timer,
    /// The group to come back to.
    home: Option<Gssi>,
    /// Groups that it listens to besides, with another radio.
    listens: Vec<Gssi>,
    /// It is away from that radio.
    away: bool,
    /// Others who have called meanwhile, and whether they were told to wait.
    callers: Vec<Waiting>,
    /// When to tell them.
    aside: Timer,
    /// Who talks with somebody else where, and until when that is taken to last.
    engaged: Vec<(Gssi, SeatId, SimTime)>,
    /// This seat has spoken to another since: the next words name their receiver again.
    turned_aside: bool,
    /// Alarms that stand in groups that this seat hears, and until when it keeps quiet for each.
    alarms: Vec<(Gssi, SeatId, SimTime)>,
}

impl Manners {
    /// Tells somebody something, in your own group, as soon as it can be done.
    pub fn tell(&mut self, subject: Subject, to: &CallSign, parts: Vec<What>, now: &mut Now<'_>) {
        if let Some(group) = self.home(now.known) {
            self.tell_in(group, subject, to, parts, now);
        }
    }

    /// Tells somebody something in a certain group, as soon as it can be done.
    pub fn tell_in(
        &mut self,
        group: Gssi,
        subject: Subject,
        to: &CallSign,
        parts: Vec<What>,
        now: &mut Now<'_>,
    ) {
        // A newer word to the same station about the same thing replaces the older one.
        let everywhere = subject != Subject::Announcement;
        self.outbox.retain(|waiting| {
            let overtaken = waiting.subject == subject && waiting.to == *to;
            !(overtaken && (everywhere || waiting.group == group))
        });
        self.outbox.push(Message {
            subject,
            to: to.clone(),
            group,
            parts,
            one_way: false,
            at_once: false,
            turn: None,
            due: None,
        });
        if !self.begin.is_set() {
            self.begin.set(REACTION, now);
        }
    }

    /// Says something once, in a certain group, without waiting for anybody: "…, slutt".
    pub fn announce(&mut self, group: Gssi, to: &CallSign, parts: Vec<What>, now: &mut Now<'_>) {
        self.tell_in(group, Subject::Announcement, to, parts, now);
        if let Some(message) = self.outbox.last_mut() {
            message.one_way = true;
        }
    }

    /// Acknowledges a call to all, when those before have done so.
    pub fn acknowledge(&mut self, group: Gssi, to: &CallSign, turn: u8, now: &mut Now<'_>) {
        let parts = vec![What::Act(Act::Received)];
        self.announce(group, to, parts, now);
        // It goes before what else waits: the caller is counting.
        if let Some(mut message) = self.outbox.pop() {
            message.turn = Some(turn);
            self.outbox.insert(0, message);
            self.begin.set(REACTION, now);
        }
    }

    /// The minutes in what was told last are counted down to this time until they are said.
    pub fn counts_down_to(&mut self, due: Option<SimTime>) {
        if let Some(message) = self.outbox.last_mut() {
            message.due = due;
        }
    }

    /// Calls somebody who wants to speak.
    pub fn call_up(&mut self, group: Gssi, to: &CallSign, now: &mut Now<'_>) {
        self.tell_in(group, Subject::Nothing, to, Vec::new(), now);
    }

    /// Drops a message that waits and has been overtaken.
    pub fn withdraw(&mut self, subject: Subject) {
        self.outbox.retain(|message| message.subject != subject);
    }

    /// Forgets what was under way: somebody else has held the radio.
    pub fn reset(&mut self) {
        self.ptt.reset();
        self.outbox.clear();
        self.exchange = None;
        self.callers.clear();
        self.engaged.clear();
        self.alarms.clear();
        self.aside.clear();
        self.silence.clear();
        self.begin.clear();
    }

    /// Whether the key is down, or about to be.
    pub fn keyed(&self) -> bool {
        self.ptt.keyed()
    }

    /// Whether one is about to speak, or does: nothing else should be said now.
    pub fn wants_mouth(&self) -> bool {
        // A station that has called meanwhile is told so, or answered, before anything else is
        // said.
        let awaited = self.aside.is_set() || (self.begin.is_set() && !self.callers.is_empty());
        self.ptt.wants_mouth() || awaited
    }

    /// Whether something waits to be said, be it only until somebody else has finished.
    pub fn waits_to_speak(&self) -> bool {
        self.ptt.busy()
    }

    /// Takes in a percept; what it meant comes back.
    pub fn notice(&mut self, percept: &Percept, now: &mut Now<'_>) -> Option<Heard> {
        self.notice_alarm(now.at, percept);
        match self.ptt.notice(percept, now) {
            Some(Sent::Done) => self.sent(now),
            Some(Sent::Failed) => self.give_up(now),
            None => {}
        }
        let Percept::HeardRadio {
            group,
            by,
            utterance,
        } = percept
        else {
            return None;
        };
        if *by == now.known.seat {
            return None;
        }
        let meaning = utterance
            .meaning
            .as_ref()
            .filter(|meaning| meaning.confidence >= UNDERSTOOD);
        self.hear(*group, *by, meaning, now)
    }

    /// Comes back to what waits.
    pub fn wake(&mut self, mouth_free: bool, now: &mut Now<'_>) -> Option<Heard> {
        self.ptt.tick(mouth_free, now);
        let mut heard = None;
        if self.silence.rings(now.at) {
            heard = self.silence_rang(now);
        }
        if self.aside.rings(now.at) {
            self.say_aside(now);
        }
        if self.begin.rings(now.at) {
            self.begin(now);
        }
        heard
    }

    /// Answers what was handed over as [`Heard::Message`].
    pub fn respond(&mut self, response: Response, now: &mut Now<'_>) {
        let Some(exchange) = &self.exchange else {
            return;
        };
        if exchange.they_closed && response.says.is_empty() {
            return self.close(now);
        }
        let Response {
            read_back,
            says,
            complies,
        } = response;
        // An answer comes before the read-back: behind it, it would sound like what was told.
        let (answers, says): (Vec<What>, Vec<What>) = if read_back.is_empty() {
            (Vec::new(), says)
        } else {
            says.into_iter()
                .partition(|what| matches!(what, What::Fact(..)))
        };
        let (mut parts, stage) = if !read_back.is_empty() {
            let facts = read_back.into_iter().map(|(t, v)| What::Fact(t, v));
            let mut parts = answers;
            parts.push(What::Act(Act::ReadingBack));
            parts.extend(facts);
            (parts, Stage::AwaitingRight)
        } else if says.is_empty() {
            let word = if complies {
                Act::Understood
            } else {
                Act::Received
            };
            (vec![What::Act(word)], Stage::Closing)
        } else {
            (Vec::new(), Stage::AwaitingRight)
        };
        parts.extend(says);
        parts.push(What::Act(if stage == Stage::Closing {
            Act::Out
        } else {
            Act::Over
        }));
        self.transmit(parts, stage, now);
    }

    /// Says something in the exchange and moves it to `stage`.
    fn transmit(&mut self, parts: Vec<What>, stage: Stage, now: &mut Now<'_>) {
        let Some(exchange) = &mut self.exchange else {
            return;
        };
        let mut parts = parts;
        let named = parts.iter().any(|part| matches!(part, What::To(_)));
        if std::mem::take(&mut self.turned_aside) && !named {
            parts.insert(0, What::To(exchange.peer.clone()));
        }
        exchange.stage = stage;
        exchange.said = parts.clone();
        let group = exchange.group;
        let lexicon = now.known.lexicon();
        let style = Style {
            going: now.known.going(),
            ..Style::from(Manner::Calm)
        };
        let utterance = say(&parts, Channel::Radio, style, lexicon, now.chance.draw());
        let pause = if stage == Stage::Answered && !exchange.at_once {
            now.chance.quantile(&now.known.organisation().crews.answer)
        } else {
            now.chance.between(WITHIN.0, WITHIN.1)
        };
        self.silence.clear();
        self.ptt.send(pause, group, Arc::new(utterance), now);
    }

    /// Own words are out: now it is the other's turn.
    fn sent(&mut self, now: &mut Now<'_>) {
        let Some(exchange) = &self.exchange else {
            return;
        };
        let patience = match exchange.stage {
            Stage::Calling | Stage::AwaitingReceipt => now.known.organisation().crews.repeat_call,
            Stage::Answered => MESSAGE_WAIT,
            Stage::AwaitingRight => RIGHT_WAIT,
            Stage::Closing => return self.close(now),
        };
        self.silence.set(patience, now);
    }

    /// The radio would not let one speak: the message waits for better times.
    fn give_up(&mut self, now: &mut Now<'_>) {
        self.put_back();
        self.close(now);
        self.begin.set(LATER, now);
    }

    /// An undelivered message waits again, before the others.
    fn put_back(&mut self) {
        let message = self.exchange.as_mut().and_then(|e| e.delivering.take());
        if let Some(message) = message.filter(|message| message.subject != Subject::Nothing) {
            self.outbox.insert(0, message);
        }
    }

    /// The exchange is over: back to your own group, and on to what waits.
    fn close(&mut self, now: &mut Now<'_>) {
        self.exchange = None;
        self.silence.clear();
        self.aside.clear();
        if !self.callers.is_empty() {
            // A station that called meanwhile comes next: a moment later, so that others can close.
            self.begin.set(WITHIN.1, now);
            return;
        }
        if let Some(home) = self
            .home(now.known)
            .filter(|_| !now.known.spec().is_position())
        {
            self.ptt.select(home, now);
        }
        if !self.outbox.is_empty() && !self.begin.is_set() {
            self.begin.set(FREE_AFTER, now);
        }
    }

    /// Who is called, and who calls.
    fn frame(&self, known: Known<'_>) -> Vec<What> {
        let to = self.exchange.iter().map(|e| What::To(e.peer.clone()));
        let from = known.call_sign_of(known.seat).cloned().map(What::From);
        let exercise = known.organisation().on_air.announce;
        let exercise = exercise.then_some(What::Act(Act::Exercise));
        exercise.into_iter().chain(to).chain(from).collect()
    }

    /// The message itself, with the frame where no calling form went before.
    fn deliver(&mut self, framed: bool, now: &mut Now<'_>) {
        let Some(message) = self.exchange.as_mut().and_then(|e| e.delivering.as_mut()) else {
            return;
        };
        // What is said is also what a read-back is held against.
        message.parts = message.parts_at(now.at);
        let message = message.clone();
        let mut parts = if framed {
            self.frame(now.known)
        } else {
            Vec::new()
        };
        parts.extend(message.parts);
        parts.push(What::Act(Act::Over));
        let stage = if message.subject == Subject::Nothing {
            Stage::Answered
        } else {
            Stage::AwaitingReceipt
        };
        self.transmit(parts, stage, now);
    }
}
