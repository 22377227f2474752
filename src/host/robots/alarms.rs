//! Emergency alarms: acknowledged on the screen, and the unit called in its group before all other
//! traffic (radio reference, section 10, exchange 16).

use super::notes::Moment;
use crate::assess::rules::emergency::Emergency;
use crate::engine::command::Command;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::people::{Manners, Subject, Timer};
use crate::engine::percept::Percept;
use crate::engine::radio;
use crate::language::{Act, Meaning, Topic, What, topic};

/// Alarms that are to be dealt with.
#[derive(Debug, Default)]
pub(super) struct Alarms {
    open: Vec<(SeatId, Gssi)>,
    due: Timer,
}

impl Alarms {
    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        match percept {
            Percept::EmergencyRaised { group, by, .. }
                if *by != m.known.seat && !m.breaks(&Emergency) =>
            {
                self.open.push((*by, *group));
                let decides = m.span(m.habits.decides);
                m.set(&mut self.due, decides);
            }
            _ => {}
        }
    }

    /// Acknowledges and calls, when it is time.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, manners: &mut Manners) {
        if !self.due.rings(m.at) {
            return;
        }
        for (by, group) in std::mem::take(&mut self.open) {
            m.act(Command::Radio(radio::Command::AcknowledgeEmergency(by)));
            let Some(name) = m.known.call_sign_of(by) else {
                continue;
            };
            let parts = vec![
                What::Act(Act::EmergencyReceived),
                What::Act(Act::OthersWait),
                What::Ask(Topic::from(topic::WHERE)),
                What::Ask(Topic::from(topic::EMERGENCY)),
            ];
            manners.tell_at_once(group, Subject::Emergency, name, parts, &mut m.now());
        }
    }
}

/// Whether a crew says what its alarm is about: nothing then is about the patients one knows of.
pub(super) fn is_about_alarm(meaning: &Meaning) -> bool {
    meaning.fact(topic::EMERGENCY).is_some()
}
