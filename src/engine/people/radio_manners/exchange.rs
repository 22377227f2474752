//! One conversation with one station, step by step.

use super::{ANSWERS, ASKS_AGAIN, Heard, LATER, Manners, Message};
use crate::engine::id::Gssi;
use crate::engine::people::Now;
use crate::language::{Act, CallSign, Meaning, Topic, Value, What, topic};
use serde::{Deserialize, Serialize};

/// Where the conversation stands once your own words are out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Stage {
    /// This seat has called and waits for the answer.
    Calling,
    /// This seat has answered a call and waits for the message.
    Answered,
    /// This seat has delivered and waits for the read-back or MOTTATT.
    AwaitingReceipt,
    /// This seat has read back or answered, and waits for RIKTIG.
    AwaitingRight,
    /// Your last words: nothing more is expected.
    Closing,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) peer: CallSign,
    pub(super) group: Gssi,
    pub(super) stage: Stage,
    /// The message that one wants to get through.
    pub(super) delivering: Option<Message>,
    /// Your own last words, for GJENTA.
    pub(super) said: Vec<What>,
    /// Calls, and repetitions of the message.
    pub(super) calls: u8,
    /// How often you have asked the other to repeat.
    pub(super) asked_again: u8,
    /// They have waited for your answer already.
    pub(super) at_once: bool,
    /// How often you have said "kom" to their call.
    pub(super) answers: u8,
    /// The other has said SLUTT: nothing is answered any more, unless this seat must ask.
    pub(super) they_closed: bool,
}

impl Exchange {
    pub(super) fn new(peer: CallSign, group: Gssi, delivering: Option<Message>) -> Self {
        Exchange {
            peer,
            group,
            stage: Stage::Calling,
            delivering,
            said: Vec::new(),
            calls: 0,
            asked_again: 0,
            at_once: false,
            answers: 0,
            they_closed: false,
        }
    }

    /// The same with somebody who has waited.
    pub(super) fn at_once(self) -> Self {
        Exchange {
            at_once: true,
            ..self
        }
    }
}

impl Exchange {
    /// Whether the other station still expects something, or this seat does of it.
    pub(super) fn is_open(&self) -> bool {
        match self.stage {
            Stage::Answered | Stage::AwaitingReceipt | Stage::AwaitingRight => true,
            // Whom one calls does not answer yet; what one closes is over.
            Stage::Calling | Stage::Closing => false,
        }
    }
}

/// What a read-back got wrong: the right values of the facts that differ.
fn corrections(message: &[What], answer: &Meaning) -> Vec<What> {
    message
        .iter()
        .filter(|what| match what {
            What::Fact(topic, value) => answer
                .fact(topic.as_str())
                .is_some_and(|heard| !same_fact(value, heard)),
            _ => false,
        })
        .cloned()
        .collect()
}

/// Whether two values say the same: a municipality that only one of them names does not matter.
pub fn same_fact(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Address(a), Value::Address(b)) => {
            let same_town = match (&a.municipality, &b.municipality) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            same_town && (&a.street, a.number, a.letter) == (&b.street, b.number, b.letter)
        }
        _ => a == b,
    }
}

/// Facts that a message did not hold: the other side tells something of their own.
fn is_news(message: &[What], topic: &Topic) -> bool {
    !message
        .iter()
        .any(|what| matches!(what, What::Fact(known, _) if known == topic))
}

impl Manners {
    /// Takes what the other station said as the next step of the conversation.
    pub(super) fn understand(
        &mut self,
        speaker: CallSign,
        meaning: Option<&Meaning>,
        now: &mut Now<'_>,
    ) -> Option<Heard> {
        let content = meaning.filter(|meaning| !meaning.parts.is_empty());
        let Some(meaning) = content else {
            self.ask_again(now);
            return None;
        };
        let exchange = self.exchange.as_mut()?;
        exchange.they_closed = meaning.has(Act::Out);
        if meaning.has(Act::SayAgain) {
            let mut parts = vec![What::Act(Act::Repeating)];
            let said = exchange.said.iter();
            parts.extend(
                said.filter(|what| !matches!(what, What::From(_) | What::Act(Act::Repeating)))
                    .filter(|what| !matches!(what, What::To(_)))
                    .cloned(),
            );
            let stage = exchange.stage;
            self.transmit(parts, stage, now);
            return None;
        }
        if meaning.has(Act::Wait) {
            return self.told_to_wait(meaning, now);
        }
        let calling = exchange.stage == Stage::Calling && exchange.calls > 0;
        if meaning.is_bare_call() || (calling && goes_ahead(meaning)) {
            self.called(now);
            return None;
        }
        if meaning.has(Act::RadioCheck) {
            let mut parts = self.frame(now.known);
            parts.extend([What::Act(Act::HearYouWell), What::Act(Act::Over)]);
            self.transmit(parts, Stage::AwaitingRight, now);
            return None;
        }
        match exchange.stage {
            Stage::AwaitingReceipt => self.receipt(speaker, meaning, now),
            Stage::AwaitingRight
                if confirms(&exchange.said, meaning) || reads_back(&exchange.said, meaning) =>
            {
                self.confirmed(meaning, now);
                None
            }
            Stage::Calling | Stage::Answered | Stage::AwaitingRight | Stage::Closing => {
                if closes_only(meaning) {
                    self.put_back();
                    self.close(now);
                    return None;
                }
                // Called and told in one breath: your own message waits for the answer to that.
                self.put_back();
                Some(Heard::Message {
                    from: speaker,
                    meaning: meaning.clone(),
                })
            }
        }
    }

    /// The other station calls, or answers your call.
    pub(super) fn called(&mut self, now: &mut Now<'_>) {
        let Some(exchange) = &mut self.exchange else {
            return;
        };
        if exchange.stage == Stage::Answered && self.ptt.busy() {
            // They call again, and the answer is on its way.
            return;
        }
        // A crew that is called while something waits for the caller delivers it then and there.
        if exchange.delivering.is_none() {
            let waiting = self
                .outbox
                .iter()
                .position(|message| message.is_for(now.known, &exchange.peer));
            exchange.delivering = waiting.map(|index| self.outbox.remove(index));
            if exchange.delivering.is_some() {
                self.deliver(true, now);
                return;
            }
        } else {
            let answered = exchange.stage == Stage::Calling && exchange.calls > 0;
            self.deliver(!answered, now);
            return;
        }
        exchange.answers += 1;
        // Both say "kom" and neither has anything to say: then it is closed.
        let (last, stage) = match exchange.answers > ANSWERS {
            true => (Act::Out, Stage::Closing),
            false => (Act::Over, Stage::Answered),
        };
        let mut parts = self.frame(now.known);
        parts.push(What::Act(last));
        self.transmit(parts, stage, now);
    }

    /// VENT: they call when they can; one calls again if they do not. VENT – SLUTT ends it.
    fn told_to_wait(&mut self, meaning: &Meaning, now: &mut Now<'_>) -> Option<Heard> {
        if meaning.has(Act::Out) {
            self.put_back();
            self.close(now);
            self.begin.set(LATER, now);
        } else {
            // Your next call may be waiting for the floor: it would only disturb.
            self.ptt.leave_unsaid();
            self.silence.set(LATER, now);
        }
        None
    }

    /// The answer to your message: a read-back, MOTTATT, a question, an order.
    fn receipt(
        &mut self,
        speaker: CallSign,
        meaning: &Meaning,
        now: &mut Now<'_>,
    ) -> Option<Heard> {
        let exchange = self.exchange.as_mut()?;
        let message = exchange.delivering.as_ref()?;
        let subject = message.subject;
        let wrong = corrections(&message.parts, meaning);
        // RETTELSE is theirs to say: then it is they who tell, and your own value that was wrong.
        let corrects = meaning.has(Act::Correction);
        if !wrong.is_empty() && !corrects && exchange.calls <= super::CALLS {
            exchange.calls += 1;
            let mut parts = vec![What::Act(Act::Wrong), What::Act(Act::Correction)];
            parts.extend(wrong);
            parts.push(What::Act(Act::Over));
            self.transmit(parts, Stage::AwaitingReceipt, now);
            return None;
        }
        let asks_or_tells = meaning.all().any(|what| match what {
            What::Ask(_) | What::Tell(_) => true,
            What::Fact(topic, _) => is_news(&message.parts, topic),
            What::Act(Act::Telling | Act::Asking | Act::Ordering) => true,
            What::To(_) | What::From(_) | What::Act(_) | What::Done(_) => false,
        });
        exchange.delivering = None;
        if asks_or_tells || (corrects && !wrong.is_empty()) {
            // The mind hears of the delivery by the answer to it.
            return Some(Heard::Message {
                from: speaker,
                meaning: meaning.clone(),
            });
        }
        self.confirmed(meaning, now);
        Some(Heard::Delivered(subject))
    }

    /// All is said; one closes if the other has not.
    fn confirmed(&mut self, meaning: &Meaning, now: &mut Now<'_>) {
        if meaning.has(Act::Out) || !meaning.has(Act::Over) {
            self.close(now);
            return;
        }
        // "Mottatt, kom": the next message if there is one, otherwise the end.
        if let Some(exchange) = &mut self.exchange {
            let waiting = self
                .outbox
                .iter()
                .position(|message| message.is_for(now.known, &exchange.peer));
            if let Some(index) = waiting {
                exchange.delivering = Some(self.outbox.remove(index));
                self.deliver(false, now);
                return;
            }
        }
        let mut parts = Vec::new();
        if meaning.facts().next().is_some() {
            parts.push(What::Act(Act::Right));
        }
        parts.push(What::Act(Act::Out));
        self.transmit(parts, Stage::Closing, now);
    }

    /// GJENTA, but not for ever.
    fn ask_again(&mut self, now: &mut Now<'_>) {
        let Some(exchange) = &mut self.exchange else {
            return;
        };
        exchange.asked_again += 1;
        if exchange.asked_again > ASKS_AGAIN {
            self.put_back();
            self.close(now);
            return;
        }
        let stage = exchange.stage;
        let parts = vec![What::Act(Act::SayAgain), What::Act(Act::Over)];
        self.transmit(parts, stage, now);
    }
}

/// Whether an answer to what one said accepts it: RIKTIG, MOTTATT or a bare closing, and no fact
/// that differs or is new.
fn confirms(said: &[What], meaning: &Meaning) -> bool {
    let accepted = [
        Act::Right,
        Act::Received,
        Act::Understood,
        Act::Out,
        Act::Yes,
    ]
    .into_iter()
    .any(|act| meaning.has(act));
    let rejected = meaning.has(Act::Wrong) || meaning.has(Act::Correction);
    let goes_on = meaning.all().any(|what| match what {
        What::Ask(_) | What::Tell(_) => true,
        What::Fact(topic, _) => is_news(said, topic),
        What::Act(Act::Telling | Act::Asking | Act::Ordering) => true,
        What::To(_) | What::From(_) | What::Act(_) | What::Done(_) => false,
    });
    accepted && !rejected && !goes_on && corrections(said, meaning).is_empty()
}

/// Whether an answer to what one said reads it back rightly, and holds nothing else: that is to be
/// called right, not to be read back in turn.
fn reads_back(said: &[What], meaning: &Meaning) -> bool {
    let only = meaning.all().all(|what| match what {
        What::Ask(_) | What::Tell(_) => false,
        What::Fact(topic, _) => !is_news(said, topic),
        What::To(_) | What::From(_) | What::Act(_) | What::Done(_) => true,
    });
    meaning.has(Act::ReadingBack)
        && meaning.facts().next().is_some()
        && only
        && corrections(said, meaning).is_empty()
}

/// Whether somebody whom you have called asks for your message: "hva er det, kom".
fn goes_ahead(meaning: &Meaning) -> bool {
    meaning.all().all(|what| match what {
        What::To(_) | What::From(_) | What::Act(Act::Over) => true,
        What::Ask(topic) => *topic == *topic::WHAT,
        What::Act(_) | What::Tell(_) | What::Done(_) | What::Fact(..) => false,
    })
}

/// Whether nothing is said but frame and closing.
fn closes_only(meaning: &Meaning) -> bool {
    meaning.all().all(|what| {
        matches!(
            what,
            What::To(_)
                | What::From(_)
                | What::Act(
                    Act::Out | Act::Over | Act::Received | Act::Understood | Act::Right | Act::Yes
                )
        )
    })
}
