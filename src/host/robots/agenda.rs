//! What is talked about with a caller, and in which order.

use super::habits::{Occasion, Wanted};
use super::interview::topics;
use super::notes::Moment;
use crate::assess::rules::awake_breathing::AwakeBreathing;
use crate::assess::rules::harm::Harm;
use crate::assess::rules::location::Location;
use crate::assess::rules::patient_identity::PatientIdentity;
use crate::language::{Act, Deed, Topic, topic};

/// One step of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Ask(Vec<Topic>),
    /// Asks which of several places with this address it is.
    WhichPlace,
    /// Says the address back.
    ConfirmPlace,
    /// Asks what the index asks about what has happened.
    Questions,
    /// Advises what the index advises.
    Advice,
    Tell(Vec<Deed>),
    Say(Act),
}

/// What to talk about with a caller, in order.
pub(super) fn agenda(m: &mut Moment<'_>) -> Vec<Step> {
    let mut first = vec![Step::Ask(topics(&[topic::WHERE])), Step::WhichPlace];
    if !m.breaks(&Location) {
        first.push(Step::ConfirmPlace);
    }
    let mut state = vec![Step::Ask(topics(&[topic::WHAT]))];
    if !m.breaks(&AwakeBreathing) {
        state.insert(0, Step::Ask(topics(&[topic::AWAKE, topic::BREATHING])));
    }
    let mut rest = vec![Step::Ask(topics(&[topic::CALLBACK])), Step::Questions];
    let mut last = Vec::new();
    for task in &m.expected.tasks {
        match &task.wanted {
            Wanted::Ask(topic) => rest.insert(1, Step::Ask(vec![topic.clone()])),
            // What must be told at once is told before anything is asked.
            Wanted::Tell(deed) if task.is_urgent() && task.occasion == Occasion::Call => {
                first.insert(0, Step::Tell(vec![deed.clone()]));
            }
            Wanted::Tell(deed) => rest.push(Step::Tell(vec![deed.clone()])),
            Wanted::Use(Act::Goodbye) => last.push(Step::Say(Act::Goodbye)),
            Wanted::Use(act) => rest.push(Step::Say(*act)),
            Wanted::State(_) | Wanted::Ring(_) => {}
        }
    }
    rest.push(Step::Advice);
    if m.breaks(&Harm) {
        rest.push(Step::Tell(m.expected.harms.clone()));
    }
    if m.breaks(&PatientIdentity) {
        rest.insert(0, Step::Ask(topics(&[topic::PATIENT_NAME])));
    }
    if m.habits.free {
        m.chance.shuffle(&mut state);
        m.chance.shuffle(&mut rest);
    }
    let mut steps = first;
    steps.extend(state);
    let forgetful = rest
        .into_iter()
        .filter(|step| matches!(step, Step::Questions | Step::Advice) || !m.forgets());
    steps.extend(forgetful);
    steps.extend(last);
    steps
}
