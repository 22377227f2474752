//! A crew that presses its alarm button, because somebody threatens them or by accident.
//!
//! A crew that pressed it by accident does not know it at first: they say so when they are called,
//! or when they notice by themselves (radio reference, section 10, exchange 18). A crew that is
//! threatened has the microphone open while it lasts, gets away, and tells where they are and what
//! it is when they are called, or as soon as they can (exchanges 16 and 17).

use super::Crew;
use crate::engine::command::Command;
use crate::engine::people::radio_manners::Subject;
use crate::engine::people::timer::Timer;
use crate::engine::people::{Now, REACTION};
use crate::engine::percept::{
    Percept, at_a_desk, at_a_place, from_the_exercise, of_the_set, on_the_telephone,
};
use crate::engine::radio;
use crate::engine::time::Span;
use crate::language::{Act, Channel, Deed, Manner, Meaning, Topic, Value, What, deed, say, topic};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// From pressing by accident to noticing it, when nobody calls (our own default).
const NOTICES: (Span, Span) = (Span::seconds(45), Span::seconds(70));
/// From a threat to being far enough away to call (our own default).
const GETS_AWAY: (Span, Span) = (Span::seconds(30), Span::seconds(50));
/// From the microphone's opening to what is heard through it (our own default).
const OUTCRY: (Span, Span) = (Span::ms(800), Span::ms(2000));
/// How much longer than the terminal asks one holds the button.
const HOLDS_LONGER: Span = Span::ms(400);
/// How soon one looks again for a free hand.
const HANDS_FULL: Span = Span::ms(500);
/// From having told that nothing is wrong to leaving the emergency on the terminal; and, after a
/// threat, from having told of it (our own defaults).
const LEAVES: Span = Span::seconds(6);
const SAFE_AFTER: Span = Span::seconds(90);
/// How long a threat keeps a crew from going on with its work (our own default).
const KEPT_BACK: Span = Span::minutes(3);

/// The value of the topic `emergency` for an alarm that nobody meant to raise.
const ACCIDENTAL: &str = "accidental";

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Step {
    /// The button is to be pressed.
    Pressing,
    /// The alarm is out; nobody has been told what it is.
    Raised,
    /// They have been told.
    Told,
}

/// An alarm of your own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alarm {
    /// What it is about: a value of the topic `emergency`.
    cause: Value,
    step: Step,
    next: Timer,
}

impl Alarm {
    fn is_accident(&self) -> bool {
        matches!(&self.cause, Value::Code(code) if code == ACCIDENTAL)
    }
}

impl Crew {
    /// The role you play calls for the button.
    pub(super) fn cued_alarm(&mut self, cause: &Value, now: &mut Now<'_>) {
        let mut next = Timer::default();
        next.set(REACTION, now);
        self.alarm = Some(Alarm {
            cause: cause.clone(),
            step: Step::Pressing,
            next,
        });
    }

    /// What you perceive of your own alarm.
    pub(super) fn notice_alarm(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let Some(alarm) = &mut self.alarm else {
            return;
        };
        match percept {
            Percept::EmergencyRaised { by, .. } if *by == now.known.seat => {
                alarm.step = Step::Raised;
                let range = if alarm.is_accident() {
                    NOTICES
                } else {
                    // Whatever one was doing waits.
                    if self.next.is_set() {
                        self.next.set(KEPT_BACK, now);
                    }
                    GETS_AWAY
                };
                alarm.next.set(now.chance.between(range.0, range.1), now);
            }
            // The microphone is open, and whatever is said near it goes out.
            Percept::Permit { .. }
                if alarm.step == Step::Raised
                    && self.manners.mic_is_open()
                    && !alarm.is_accident() =>
            {
                let parts = [What::Fact(
                    Topic::from(topic::EMERGENCY),
                    alarm.cause.clone(),
                )];
                let lexicon = now.known.lexicon();
                let words = say(
                    &parts,
                    Channel::Radio,
                    Manner::Panicked,
                    lexicon,
                    now.chance.draw(),
                );
                let pause = now.chance.between(OUTCRY.0, OUTCRY.1);
                let speaks = radio::Command::Speak(Arc::new(words));
                now.plan.act(pause, Command::Radio(speaks));
            }
            Percept::EmergencyEnded { of, .. } if *of == now.known.seat => self.alarm = None,
            Percept::Permit { .. }
            | Percept::EmergencyRaised { .. }
            | Percept::EmergencyEnded { .. }
            | Percept::Selected { .. }
            | Percept::Monitoring { .. }
            | Percept::Requested { .. }
            | Percept::Queued { .. }
            | Percept::Denied { .. }
            | Percept::Talking { .. }
            | Percept::HearingRadio { .. }
            | Percept::HeardRadio { .. }
            | Percept::FloorFree { .. }
            | Percept::TalkLimitNear { .. }
            | Percept::Status { .. }
            | Percept::Preempted { .. }
            | Percept::EmergencyAcknowledged { .. } => {}
            of_the_set!()
            | on_the_telephone!()
            | at_a_desk!()
            | at_a_place!()
            | from_the_exercise!() => {}
        }
    }

    /// The next step of your own alarm, when its time has come.
    pub(super) fn wake_alarm(&mut self, now: &mut Now<'_>) {
        let keyed = self.manners.keyed();
        let place = self.place();
        let Some(alarm) = &mut self.alarm else {
            return;
        };
        if !alarm.next.rings(now.at) {
            return;
        }
        match alarm.step {
            Step::Pressing if keyed => alarm.next.set(HANDS_FULL, now),
            Step::Pressing => {
                let hold = now.known.organisation().radio.emergency_hold;
                now.plan
                    .act(REACTION, Command::Radio(radio::Command::PressEmergency));
                now.plan.act(
                    REACTION + hold + HOLDS_LONGER,
                    Command::Radio(radio::Command::ReleaseEmergency),
                );
            }
            Step::Raised => {
                let parts = what_it_is(&alarm.cause, place, alarm.is_accident());
                if let Some(control_room) = now.known.control_room() {
                    self.manners
                        .tell(Subject::Emergency, control_room, parts, now);
                }
            }
            Step::Told => {
                let end = radio::Command::EndEmergency(now.known.seat);
                now.plan.act(REACTION, Command::Radio(end));
            }
        }
    }

    /// What you answer about your alarm to a message; none when the message is not about it.
    pub(super) fn answer_about_alarm(
        &mut self,
        meaning: &Meaning,
        now: &mut Now<'_>,
    ) -> Option<Vec<What>> {
        let alarm = self.alarm.as_ref()?;
        let about = meaning.has(Act::EmergencyReceived) || meaning.asks(topic::EMERGENCY);
        if alarm.step == Step::Pressing || !about {
            return None;
        }
        let says = what_it_is(&alarm.cause, self.place(), alarm.is_accident());
        self.told_of_alarm(now);
        Some(says)
    }

    /// The control room knows what it is: the alarm can be left, at once or when it is safe.
    pub(super) fn told_of_alarm(&mut self, now: &mut Now<'_>) {
        self.manners.withdraw(Subject::Emergency);
        if let Some(alarm) = self
            .alarm
            .as_mut()
            .filter(|alarm| alarm.step == Step::Raised)
        {
            alarm.step = Step::Told;
            let after = if alarm.is_accident() {
                LEAVES
            } else {
                SAFE_AFTER
            };
            alarm.next.set(after, now);
        }
    }

    /// Nobody answered when one called about it: one calls again.
    pub(super) fn alarm_unanswered(&mut self, now: &mut Now<'_>) {
        if let Some(alarm) = self
            .alarm
            .as_mut()
            .filter(|alarm| alarm.step == Step::Raised)
        {
            alarm.next.set(GETS_AWAY.0, now);
        }
    }

    /// Where the crew is, as it would say it.
    fn place(&self) -> Option<What> {
        let told = self.job.as_ref()?.told.clone()?;
        Some(What::Fact(Topic::from(topic::WHERE), Value::Address(told)))
    }
}

/// Exchange 18, or exchange 17.
fn what_it_is(cause: &Value, place: Option<What>, accident: bool) -> Vec<What> {
    let mut parts = vec![What::Fact(Topic::from(topic::EMERGENCY), cause.clone())];
    if !accident {
        parts.extend(place);
        parts.push(What::Done(Deed::from(deed::WITHDRAW)));
    }
    parts
}
