//! An ambulance crew, or a duty doctor with a car: from the alarm to free again.
//!
//! They drive to the address they were *told*, by card or by voice, and ask when it makes no
//! sense. What they report is what they have seen. Each step waits for the world where the world
//! decides (arrival, what can be seen) and for the quantile tables of the organisation where
//! people do.

mod job;
mod orders;
mod reports;
#[cfg(test)]
mod tests;

use super::radio_manners::{Heard, Manners, Subject};
use super::timer::Timer;
use super::{Known, Plan, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::dispatch::{self, Destination};
use crate::engine::id::{HospitalId, MissionId};
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::setup::{Priority, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::engine::{radio, scene};
use crate::language::{Address, Topic, What, topic};
use job::{Job, Step};
use serde::{Deserialize, Serialize};

/// From stopping at the hospital to free again (our own default).
const HAND_OVER: (Span, Span) = (Span::minutes(4), Span::minutes(8));
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
        match percept {
            Percept::Begun => {
                if let Some(busy) = known.unit().and_then(|(_, unit)| unit.busy) {
                    self.busy.set(at, busy, plan);
                }
            }
            Percept::Callout {
                mission,
                priority,
                address,
                text: _,
            } => self.alarm(known, chance, at, *mission, *priority, address, plan),
            Percept::StoodDown { mission }
                if self.job.as_ref().is_some_and(|job| job.is(*mission)) =>
            {
                self.turn_back(plan);
            }
            Percept::SentTo { hospital, .. } => self.sent_to(known, at, *hospital, plan),
            Percept::SetOff { eta_ms } => {
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
            }
            Percept::Arrived => self.arrived(known, chance, at, plan),
            Percept::Saw { topic, value, .. } => {
                if let Some(job) = &mut self.job {
                    job.seen.insert(topic.clone(), value.clone());
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

    /// The alarm, or a card sent anew.
    fn alarm(
        &mut self,
        known: Known<'_>,
        chance: &mut Stream,
        at: SimTime,
        mission: MissionId,
        priority: Option<Priority>,
        address: &Option<Address>,
        plan: &mut Plan,
    ) {
        if let Some(job) = &mut self.job
            && (job.mission.is_none() || job.is(mission))
        {
            job.mission = Some(mission);
            job.priority = priority.or(job.priority);
            if let Some(address) = address {
                self.redirect(known, at, address, plan);
            }
            return;
        }
        let crews = &known.organisation().crews;
        let rolls = at + chance.quantile(&crews.roll_out);
        self.job = Some(Job::new(Some(mission), priority, address.clone(), rolls));
        let acknowledge = chance.quantile(&crews.acknowledge);
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

    fn sent_to(&mut self, known: Known<'_>, at: SimTime, hospital: HospitalId, plan: &mut Plan) {
        let Some(job) = &mut self.job else {
            return;
        };
        let changed = job.hospital.replace(hospital) != Some(hospital);
        if changed && job.step == Step::Leaving {
            drive(Destination::Hospital(hospital), plan);
            self.report(known, at, Subject::Leaving, plan);
        }
    }

    fn arrived(&mut self, known: Known<'_>, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
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
        match job.step {
            Step::Alarmed => {
                job.step = Step::Acknowledged;
                send_status(StatusKind::Acknowledged, plan);
                let rest = job.rolls.since(at).max(REACTION);
                self.next.set(at, rest, plan);
            }
            Step::Acknowledged => self.roll(known, at, plan),
            Step::AddressNeeded | Step::Rolling | Step::NobodyHere => {}
            Step::AtPlace => {
                job.step = Step::Looking;
                plan.act(REACTION, Command::Scene(scene::Command::Look));
                let look = chance.quantile(&crews.first_look);
                self.next.set(at, look.max(Span::seconds(1)), plan);
            }
            Step::Looking => {
                job.step = Step::Reported;
                if helps {
                    // The doctor helps; the crew with the stretcher reports for both.
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
                job.told_findings = true;
                job.hospital = job.hospital.or_else(|| job::nearest_able(known, job));
                self.report(known, at, Subject::Examination, plan);
                self.next.set(at, chance.quantile(&crews.load), plan);
            }
            Step::Examined => self.leave(known, at, plan),
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
        drive(Destination::Address(address), plan);
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

    fn leave(&mut self, known: Known<'_>, at: SimTime, plan: &mut Plan) {
        let Some(job) = &mut self.job else {
            return;
        };
        let Some(hospital) = job.hospital else {
            return;
        };
        job.step = Step::Leaving;
        send_status(StatusKind::Leaving, plan);
        drive(Destination::Hospital(hospital), plan);
        self.report(known, at, Subject::Leaving, plan);
    }

    /// Done, or called off: free, and back to the station.
    fn turn_back(&mut self, plan: &mut Plan) {
        self.job = None;
        self.next.clear();
        send_status(StatusKind::Free, plan);
        drive(Destination::Station, plan);
    }

    /// Tells the control room, when there is anything to tell.
    fn report(&mut self, known: Known<'_>, at: SimTime, subject: Subject, plan: &mut Plan) {
        let (Some(job), Some(control_room)) = (&self.job, known.control_room()) else {
            return;
        };
        let parts: Vec<What> = reports::parts(known, at, job, subject);
        if !parts.is_empty() {
            self.manners
                .tell(known, at, subject, control_room, parts, plan);
        }
    }
}

/// Whether an address means one house and no other.
fn is_clear(known: Known<'_>, address: &Address) -> bool {
    known.district().locate(address).len() == 1
}

fn drive(to: Destination, plan: &mut Plan) {
    plan.act(REACTION, Command::Dispatch(dispatch::Command::Drive(to)));
}

fn send_status(kind: StatusKind, plan: &mut Plan) {
    plan.act(REACTION, Command::Radio(radio::Command::Status(kind)));
}
