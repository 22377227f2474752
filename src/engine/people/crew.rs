//! An ambulance crew, or a duty doctor with a car: from the alarm to free again.
//!
//! They drive to the address they were *told*, by card or by voice, and ask when it makes no
//! sense. What they report is what they have seen. Each step waits for the world where the world
//! decides (arrival, what can be seen) and for the quantile tables of the organisation where
//! people do.

mod alarm;
mod driving;
mod groups;
mod job;
mod orders;
mod reports;
#[cfg(test)]
mod tests;

use super::radio_manners::{Heard, Manners, Subject};
use super::timer::Timer;
use super::{Known, Plan, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::dispatch::Destination;
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::setup::StatusKind;
use crate::engine::time::{SimTime, Span};
use crate::engine::{radio, scene};
use crate::language::{Address, Topic, What, topic};
use alarm::Alarm;
use job::{Job, Step};
use serde::{Deserialize, Serialize};

/// From stopping at the hospital to free again (our own default).
const HAND_OVER: (Span, Span) = (Span::minutes(4), Span::minutes(8));
/// From an alarm on the road to having turned round (our own default).
const TURNS_ROUND: (Span, Span) = (Span::seconds(10), Span::seconds(25));
/// How long a doctor stays at the patient's before the doctor is free (our own default).
const DOCTOR_STAYS: (Span, Span) = (Span::minutes(6), Span::minutes(12));
/// What is examined, in this order, one after the other; the ECG is what the time is for.
const EXAMINES: [&str; 3] = [topic::ECG, topic::BLOOD_PRESSURE, topic::PULSE];

/// A crew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    manners: Manners,
    job: Option<Job>,
    /// The next step of the job.
    next: Timer,
    status: Option<StatusKind>,
    /// Busy with something else from the start, and until when.
    busy: Timer,
    person: bool,
    /// The alarm button, and why it was pressed.
    alarm: Option<Alarm>,
    /// Where it drives, or has driven.
    goes: Option<Destination>,
    /// Where it stands; none on the way, and where it does not know the place's name.
    stands: Option<Destination>,
}

impl Crew {
    /// Takes in a percept.
    pub fn perceive(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        percept: &Percept,
        plan: &mut Plan,
    ) {
        let heard = self.manners.notice(known, chance, at, percept, plan);
        self.heard(known, chance, at, heard, plan);
        self.notice_alarm(known, chance, at, percept, plan);
        match percept {
            Percept::CueAlarm { cause } => self.cued_alarm(at, cause, plan),
            Percept::Begun => {
                self.stands = Some(Destination::Station);
                if let Some(busy) = known.busy() {
                    self.busy.set(at, busy, plan);
                }
            }
            Percept::Callout {
                mission,
                priority,
                address,
                text: _,
                to,
            } => {
                let rolls = self.ready_at(known, chance, at);
                let mut job = Job::new(Some(*mission), *priority, address.clone(), rolls);
                job.to.clone_from(to);
                self.alarm(known, chance, at, job, plan);
            }
            Percept::StoodDown { mission }
                if self.job.as_ref().is_some_and(|job| job.is(*mission)) =>
            {
                self.turn_back(plan);
            }
            Percept::SentTo { hospital, .. } => self.sent_to(*hospital, plan),
            Percept::SetOff { eta_ms } => {
                self.stands = None;
                if let Some(job) = &mut self.job {
                    job.arrives = Some(at + Span(*eta_ms));
                    // A person at the wheel decides when to go; one remembers that they did.
                    if self.person {
                        job.step = if job.step <= Step::Rolling {
                            Step::Rolling
                        } else {
                            Step::Leaving
                        };
                    }
                }
                self.stay_in_the_vehicle(known, true, plan);
                self.tell_of_departure(known, at, plan);
            }
            Percept::Arrived => self.arrived(known, chance, at, plan),
            Percept::Saw {
                patient,
                topic,
                value,
            } => {
                if let Some(job) = &mut self.job {
                    job.saw(*patient, topic, value);
                }
                self.tell_of_change(known, at, topic, plan);
            }
            Percept::Attended { .. } => {
                if let Some(job) = &mut self.job {
                    job.assists = true;
                }
            }
            Percept::NobodyHere => {
                if let Some(job) = &mut self.job {
                    job.step = Step::NobodyHere;
                    self.next.clear();
                    self.report(known, at, Subject::NobodyHere, plan);
                }
            }
            Percept::Refused {
                why: Refusal::UnknownAddress,
            } => self.ask_for_address(known, at, plan),
            Percept::Status { by, kind } if *by == known.seat => self.status = Some(*kind),
            Percept::Seated { by_person } => {
                self.person = *by_person;
                self.manners.reset();
                if !by_person && self.job.is_some() {
                    self.next.set(at, Span::seconds(3), plan);
                }
            }
            _ => {}
        }
    }

    /// When one will be ready to roll: at once, more or less, when one is on the road already.
    fn ready_at(&self, known: Known<'_>, chance: &mut Stream, at: SimTime) -> SimTime {
        let on_the_road = self
            .job
            .as_ref()
            .is_some_and(|job| job.step >= Step::Rolling);
        let takes = if on_the_road {
            chance.between(TURNS_ROUND.0, TURNS_ROUND.1)
        } else {
            chance.quantile(&known.organisation().crews.roll_out)
        };
        at + takes
    }

    /// The alarm, or a card sent anew. Another alarm takes one off the job in hand.
    fn alarm(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        new: Job,
        plan: &mut Plan,
    ) {
        if let Some(job) = &mut self.job
            && (job.mission.is_none() || job.mission == new.mission)
        {
            job.mission = new.mission;
            job.priority = new.priority.or(job.priority);
            if let Some(address) = &new.told {
                self.redirect(known, at, address, plan);
            }
            return;
        }
        self.manners.withdraw(Subject::Rolling);
        self.job = Some(new);
        let acknowledge = chance.quantile(&known.organisation().crews.acknowledge);
        self.next.set(at, acknowledge, plan);
    }

    /// A new address: drives there instead, or says that it makes no sense.
    fn redirect(&mut self, known: Known<'_>, at: SimTime, address: &Address, plan: &mut Plan) {
        let Some(job) = &mut self.job else {
            return;
        };
        if job.told.as_ref() == Some(address) {
            return;
        }
        job.told = Some(address.clone());
        match job.step {
            Step::Alarmed | Step::Acknowledged => {}
            Step::AddressNeeded | Step::Rolling | Step::AtPlace | Step::NobodyHere => {
                self.roll(known, at, plan);
            }
            // With a patient aboard one does not turn round for an address.
            Step::Looking | Step::Reported | Step::Examined | Step::Leaving | Step::Delivered => {}
        }
    }

    fn arrived(&mut self, known: Known<'_>, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        self.stands.clone_from(&self.goes);
        let Some(job) = &mut self.job else {
            return;
        };
        job.arrives = None;
        match job.step {
            Step::Rolling => {
                job.step = Step::AtPlace;
                send_status(StatusKind::OnScene, plan);
                self.manners.withdraw(Subject::Rolling);
                let walk = chance.quantile(&known.organisation().crews.to_patient);
                self.next.set(at, walk, plan);
                self.tell_everybody(known, at, StatusKind::OnScene, plan);
                self.stay_in_the_vehicle(known, false, plan);
            }
            Step::Leaving => {
                job.step = Step::Delivered;
                send_status(StatusKind::Delivered, plan);
                self.manners.withdraw(Subject::Leaving);
                self.next
                    .set(at, chance.between(HAND_OVER.0, HAND_OVER.1), plan);
            }
            Step::Alarmed
            | Step::Acknowledged
            | Step::AddressNeeded
            | Step::AtPlace
            | Step::Looking
            | Step::NobodyHere
            | Step::Reported
            | Step::Examined
            | Step::Delivered => {}
        }
    }

    /// Comes back to what waits.
    pub fn wake(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        _tag: u32,
        plan: &mut Plan,
    ) {
        if self.person {
            return;
        }
        let heard = self.manners.wake(known, chance, true, at, plan);
        self.heard(known, chance, at, heard, plan);
        self.wake_alarm(known, at, plan);
        if self.next.rings(at) {
            self.step(known, chance, at, plan);
        }
        if self.busy.rings(at) && self.job.is_none() {
            send_status(StatusKind::Free, plan);
        }
    }

    fn heard(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        heard: Option<Heard>,
        plan: &mut Plan,
    ) {
        match heard {
            Some(Heard::Message { from: _, meaning }) => {
                self.told(known, chance, at, &meaning, plan);
            }
            Some(Heard::Delivered(Subject::Emergency)) => self.told_of_alarm(at, plan),
            Some(Heard::NoAnswer(Subject::Emergency)) => self.alarm_unanswered(at, plan),
            Some(Heard::Delivered(Subject::Change)) => self.has_reported(),
            // The manners themselves repeat, ask for speech and try again later.
            Some(Heard::Delivered(_) | Heard::NoAnswer(_)) | None => {}
        }
    }

    /// The next step of the job, when its time has come.
    fn step(&mut self, known: Known<'_>, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        let crews = &known.organisation().crews;
        let helps = self.only_helps(known);
        let Some(job) = &mut self.job else {
            return;
        };
        let helps = helps || job.assists;
        match job.step {
            Step::Alarmed => {
                job.step = Step::Acknowledged;
                send_status(StatusKind::Acknowledged, plan);
                let rest = job.rolls.since(at).max(REACTION);
                self.next.set(at, rest, plan);
            }
            Step::Acknowledged => self.roll(known, at, plan),
            Step::AddressNeeded | Step::Rolling | Step::NobodyHere => {}
            Step::AtPlace if job.to.is_some() => {
                // Booked: nothing to find out, and nothing to report by voice.
                job.step = Step::Examined;
                job.told_findings = true;
                self.next.set(at, chance.quantile(&crews.load), plan);
            }
            Step::AtPlace => {
                job.step = Step::Looking;
                plan.act(REACTION, Command::Scene(scene::Command::Look));
                let look = chance.quantile(&crews.first_look);
                self.next.set(at, look.max(Span::seconds(1)), plan);
            }
            Step::Looking => {
                job.step = Step::Reported;
                if helps {
                    // Whoever was there first reports for both; so does the crew with the
                    // stretcher.
                    let stays = chance.between(DOCTOR_STAYS.0, DOCTOR_STAYS.1);
                    self.next.set(at, stays, plan);
                } else {
                    self.report(known, at, Subject::Situation, plan);
                    self.next.set(at, chance.quantile(&crews.ecg), plan);
                }
            }
            Step::Reported if helps => self.turn_back(plan),
            Step::Reported => {
                job.step = Step::Examined;
                for (examined, turn) in EXAMINES.into_iter().zip(1..) {
                    let examine = scene::Command::Examine(Topic::from(examined));
                    plan.act(Span::ms(150 * turn), Command::Scene(examine));
                }
                self.next.set(at, Span::seconds(2), plan);
            }
            Step::Examined if !job.told_findings => {
                let load = chance.quantile(&crews.load);
                job.told_findings = true;
                job.leaves = Some(at + load);
                job.hospital = job
                    .hospital
                    .or_else(|| job::nearest_able(known, job, at + load));
                self.report(known, at, Subject::Examination, plan);
                self.next.set(at, load, plan);
            }
            Step::Examined => self.leave(plan),
            Step::Leaving => {}
            Step::Delivered => self.turn_back(plan),
        }
    }

    /// Whether others take the patient along.
    fn only_helps(&self, known: Known<'_>) -> bool {
        let unit = known.unit();
        unit.is_some_and(|(_, unit)| !unit.kind.carries_patients())
    }

    /// Rolls to the address one was told, or asks for one that makes sense.
    fn roll(&mut self, known: Known<'_>, at: SimTime, plan: &mut Plan) {
        let Some(job) = &mut self.job else {
            return;
        };
        let address = job.told.clone().filter(|told| is_clear(known, told));
        let Some(address) = address else {
            return self.ask_for_address(known, at, plan);
        };
        job.step = Step::Rolling;
        self.drive(Destination::Address(address), plan);
        if self.status != Some(StatusKind::Rolling) {
            send_status(StatusKind::Rolling, plan);
        }
        self.manners.withdraw(Subject::AddressNeeded);
        self.manners.withdraw(Subject::NobodyHere);
        self.report(known, at, Subject::Rolling, plan);
    }

    fn ask_for_address(&mut self, known: Known<'_>, at: SimTime, plan: &mut Plan) {
        if let Some(job) = &mut self.job {
            job.step = Step::AddressNeeded;
            self.manners.withdraw(Subject::Rolling);
            self.report(known, at, Subject::AddressNeeded, plan);
        }
    }

    /// What changed after the first report, and matters, is told at once.
    fn tell_of_change(&mut self, known: Known<'_>, at: SimTime, topic: &Topic, plan: &mut Plan) {
        let told_before = [Step::Reported, Step::Examined, Step::Leaving];
        let matters = reports::CHANGES.contains(&topic.as_str());
        let reports = !self.person && !self.only_helps(known);
        if let Some(job) = &self.job
            && matters
            && reports
            && !job.assists
            && told_before.contains(&job.step)
        {
            self.report(known, at, Subject::Change, plan);
        }
    }

    /// The control room knows how it is now.
    fn has_reported(&mut self) {
        if let Some(job) = &mut self.job {
            let seen = |topic: Topic| job.seen.get(&topic).cloned().map(|value| (topic, value));
            job.reported = reports::CHANGES
                .into_iter()
                .filter_map(|topic| seen(Topic::from(topic)))
                .collect();
        }
    }

    /// Tells the control room, when there is anything to tell.
    fn report(&mut self, known: Known<'_>, at: SimTime, subject: Subject, plan: &mut Plan) {
        let (Some(job), Some(control_room)) = (&self.job, known.control_room()) else {
            return;
        };
        // A booked transport is followed by its status messages alone.
        if job.to.is_some() && subject != Subject::AddressNeeded {
            return;
        }
        let arrives = self.arrives(known, at);
        let parts: Vec<What> = reports::parts(known, at, job, arrives, subject);
        if !parts.is_empty() {
            self.manners
                .tell(known, at, subject, control_room, parts, plan);
            self.manners.counts_down_to(arrives);
        }
        if subject == Subject::Situation {
            self.has_reported();
        }
    }
}

/// Whether an address means one house and no other.
fn is_clear(known: Known<'_>, address: &Address) -> bool {
    known.district().locate(address).len() == 1
}

fn send_status(kind: StatusKind, plan: &mut Plan) {
    plan.act(REACTION, Command::Radio(radio::Command::Status(kind)));
}
