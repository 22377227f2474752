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
mod ordinary;
mod reports;
mod shift;
#[cfg(test)]
mod tests;

use super::radio_manners::{Heard, Manners, Subject};
use super::timer::Timer;
use super::{Known, Now, REACTION};
use crate::engine::command::{Command, Refusal};
use crate::engine::dispatch::Destination;
use crate::engine::percept::{Percept, at_a_desk, of_the_set, on_the_telephone};
use crate::engine::setup::StatusKind;
use crate::engine::time::{SimTime, Span};
use crate::engine::{radio, scene};
use crate::language::{Address, Topic, What, topic};
use alarm::Alarm;
use job::{Job, Step};
use serde::{Deserialize, Serialize};
use shift::Shift;

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
    /// Who is never relieved is written down as they always were.
    #[serde(default, skip_serializing_if = "Shift::is_idle")]
    shift: Shift,
}

impl Crew {
    /// Takes in a percept.
    pub fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let heard = self.manners.notice(percept, now);
        self.heard(heard, now);
        self.notice_alarm(percept, now);
        match percept {
            Percept::CueAlarm { cause } => self.cued_alarm(cause, now),
            Percept::Begun => {
                self.stands = Some(Destination::Station);
                if let Some(busy) = now.known.busy() {
                    self.busy.set(busy, now);
                }
                self.begin_shift(now);
            }
            Percept::Callout {
                mission,
                priority,
                address,
                text: _,
                to,
            } => {
                let rolls = self.ready_at(now);
                let mut job = Job::new(Some(*mission), *priority, address.clone(), rolls);
                job.to.clone_from(to);
                self.alarm(job, now);
            }
            Percept::CueMission { mission, course } => self.take_course(*mission, course, now),
            Percept::StoodDown { mission }
                if self.job.as_ref().is_some_and(|job| job.is(*mission)) =>
            {
                self.turn_back(now);
            }
            Percept::StandBy { station } => self.stand_by(*station, now),
            Percept::SentTo { hospital, .. } => self.sent_to(*hospital, now),
            Percept::SetOff { eta_ms } => {
                self.stands = None;
                if let Some(job) = &mut self.job {
                    job.arrives = Some(now.at + Span(*eta_ms));
                    // A person at the wheel decides when to go; one remembers that they did.
                    if self.person {
                        job.step = if job.step <= Step::Rolling {
                            Step::Rolling
                        } else {
                            Step::Leaving
                        };
                    }
                }
                self.stay_in_the_vehicle(true, now);
                self.tell_of_departure(now);
            }
            Percept::Arrived => self.arrived(now),
            Percept::Saw {
                patient,
                topic,
                value,
            } => {
                if let Some(job) = &mut self.job {
                    job.saw(*patient, topic, value);
                }
                self.tell_of_change(topic, now);
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
                    self.report(Subject::NobodyHere, now);
                }
            }
            Percept::Refused {
                why: Refusal::UnknownAddress,
            } => self.ask_for_address(now),
            Percept::Status { by, kind } if *by == now.known.seat => self.status = Some(*kind),
            Percept::Seated { by_person } => {
                self.person = *by_person;
                self.manners.reset();
                if !by_person && self.job.is_some() {
                    self.next.set(Span::seconds(3), now);
                }
            }
            // The radio is its manners' business; without a telephone and a desk it has no others.
            Percept::StoodDown { .. } | Percept::Status { .. } | Percept::Refused { .. } => {}
            Percept::Selected { .. }
            | Percept::Monitoring { .. }
            | Percept::Requested { .. }
            | Percept::Queued { .. }
            | Percept::Denied { .. }
            | Percept::Permit { .. }
            | Percept::Talking { .. }
            | Percept::HearingRadio { .. }
            | Percept::HeardRadio { .. }
            | Percept::FloorFree { .. }
            | Percept::TalkLimitNear { .. }
            | Percept::EmergencyRaised { .. }
            | Percept::Preempted { .. }
            | Percept::EmergencyAcknowledged { .. }
            | Percept::EmergencyEnded { .. } => {}
            Percept::Did { .. }
            | Percept::HelpCame
            | Percept::CueRing
            | Percept::CueMention { .. }
            | Percept::CueKnow { .. }
            | Percept::CueDo { .. }
            | Percept::CueFollow { .. }
            | Percept::CueTalk { .. }
            | Percept::AskedNext { .. }
            | Percept::Over => {}
            of_the_set!() | on_the_telephone!() | at_a_desk!() => {}
        }
    }

    /// When one will be ready to roll: at once, more or less, when one is on the road already.
    fn ready_at(&self, now: &mut Now<'_>) -> SimTime {
        let on_the_road = self
            .job
            .as_ref()
            .is_some_and(|job| job.step >= Step::Rolling);
        let takes = if on_the_road {
            now.chance.between(TURNS_ROUND.0, TURNS_ROUND.1)
        } else {
            now.chance
                .quantile(&now.known.organisation().crews.roll_out)
        };
        now.at + takes
    }

    /// The alarm, or a card sent anew. Another alarm takes one off the job in hand.
    fn alarm(&mut self, new: Job, now: &mut Now<'_>) {
        if let Some(job) = &mut self.job
            && (job.mission.is_none() || job.mission == new.mission)
        {
            job.mission = new.mission;
            job.priority = new.priority.or(job.priority);
            if let Some(address) = &new.told {
                self.redirect(address, now);
            }
            return;
        }
        self.manners.withdraw(Subject::Rolling);
        self.job = Some(new);
        let acknowledge = now
            .chance
            .quantile(&now.known.organisation().crews.acknowledge);
        self.next.set(acknowledge, now);
    }

    /// A new address: drives there instead, or says that it makes no sense.
    fn redirect(&mut self, address: &Address, now: &mut Now<'_>) {
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
                self.roll(now);
            }
            // With a patient aboard a crew does not turn round for an address.
            Step::Looking | Step::Reported | Step::Examined | Step::Leaving | Step::Delivered => {}
        }
    }

    fn arrived(&mut self, now: &mut Now<'_>) {
        self.stands.clone_from(&self.goes);
        let Some(job) = &mut self.job else {
            return self.is_back(now);
        };
        job.arrives = None;
        match job.step {
            Step::Rolling => {
                job.step = Step::AtPlace;
                job.stays_for_course(now.at);
                send_status(StatusKind::OnScene, now);
                self.manners.withdraw(Subject::Rolling);
                let walk = now
                    .chance
                    .quantile(&now.known.organisation().crews.to_patient);
                self.next.set(walk, now);
                self.tell_everybody(StatusKind::OnScene, now);
                self.stay_in_the_vehicle(false, now);
            }
            Step::Leaving => {
                job.step = Step::Delivered;
                send_status(StatusKind::Delivered, now);
                self.manners.withdraw(Subject::Leaving);
                let usual = now.chance.between(HAND_OVER.0, HAND_OVER.1);
                let stays = job.course.as_ref().map_or(usual, |one| one.hand_over);
                self.next.set(stays, now);
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
    pub fn wake(&mut self, now: &mut Now<'_>) {
        if self.person {
            return;
        }
        let heard = self.manners.wake(true, now);
        self.heard(heard, now);
        self.wake_alarm(now);
        if self.next.rings(now.at) {
            self.step(now);
        }
        if self.busy.rings(now.at) && self.job.is_none() {
            send_status(StatusKind::Free, now);
        }
        self.wake_shift(now);
    }

    fn heard(&mut self, heard: Option<Heard>, now: &mut Now<'_>) {
        match heard {
            Some(Heard::Message { from: _, meaning }) => {
                self.told(&meaning, now);
            }
            Some(Heard::ToAll {
                from,
                group,
                meaning,
            }) => self.called_with_all(&from, group, &meaning, now),
            Some(Heard::Delivered(Subject::Emergency)) => self.told_of_alarm(now),
            Some(Heard::NoAnswer(Subject::Emergency)) => self.alarm_unanswered(now),
            Some(Heard::Delivered(Subject::Change)) => self.has_reported(),
            // The manners themselves repeat, ask for speech and try again later.
            Some(Heard::Delivered(_) | Heard::NoAnswer(_)) | None => {}
        }
    }

    /// The next step of the job, when its time has come.
    fn step(&mut self, now: &mut Now<'_>) {
        let crews = &now.known.organisation().crews;
        let helps = self.only_helps(now.known);
        if self.goes_by_course(now) {
            return;
        }
        let Some(job) = &mut self.job else {
            return;
        };
        let helps = helps || job.assists;
        match job.step {
            Step::Alarmed => {
                job.step = Step::Acknowledged;
                send_status(StatusKind::Acknowledged, now);
                let rest = job.rolls.since(now.at).max(REACTION);
                self.next.set(rest, now);
            }
            Step::Acknowledged => self.roll(now),
            Step::AddressNeeded | Step::Rolling | Step::NobodyHere => {}
            Step::AtPlace if job.to.is_some() => {
                // Booked: nothing to find out, and nothing to report by voice.
                job.step = Step::Examined;
                job.told_findings = true;
                self.next.set(now.chance.quantile(&crews.load), now);
            }
            Step::AtPlace => {
                job.step = Step::Looking;
                now.plan.act(REACTION, Command::Scene(scene::Command::Look));
                let look = now.chance.quantile(&crews.first_look);
                self.next.set(look.max(Span::seconds(1)), now);
            }
            Step::Looking => {
                job.step = Step::Reported;
                if helps {
                    // The crew that was there first reports for both; so does the crew with the
                    // stretcher.
                    let stays = now.chance.between(DOCTOR_STAYS.0, DOCTOR_STAYS.1);
                    self.next.set(stays, now);
                } else {
                    self.report(Subject::Situation, now);
                    self.next.set(now.chance.quantile(&crews.ecg), now);
                }
            }
            Step::Reported if helps => self.turn_back(now),
            Step::Reported => {
                job.step = Step::Examined;
                for (examined, turn) in EXAMINES.into_iter().zip(1..) {
                    let examine = scene::Command::Examine(Topic::from(examined));
                    now.plan.act(Span::ms(150 * turn), Command::Scene(examine));
                }
                self.next.set(Span::seconds(2), now);
            }
            Step::Examined if !job.told_findings => {
                let load = now.chance.quantile(&crews.load);
                job.told_findings = true;
                job.leaves = Some(now.at + load);
                job.hospital = job
                    .hospital
                    .or_else(|| job::nearest_able(now.known, job, now.at + load));
                self.report(Subject::Examination, now);
                self.next.set(load, now);
            }
            Step::Examined => self.leave(now),
            Step::Leaving => {}
            Step::Delivered => self.turn_back(now),
        }
    }

    /// Whether others take the patient along.
    fn only_helps(&self, known: Known<'_>) -> bool {
        let unit = known.unit();
        unit.is_some_and(|(_, unit)| !unit.kind.carries_patients())
    }

    /// Rolls to the address one was told, or asks for one that makes sense.
    fn roll(&mut self, now: &mut Now<'_>) {
        let Some(job) = &mut self.job else {
            return;
        };
        let address = job.told.clone().filter(|told| is_clear(now.known, told));
        let Some(address) = address else {
            return self.ask_for_address(now);
        };
        job.step = Step::Rolling;
        self.drive(Destination::Address(address), now);
        if self.status != Some(StatusKind::Rolling) {
            send_status(StatusKind::Rolling, now);
        }
        self.manners.withdraw(Subject::AddressNeeded);
        self.manners.withdraw(Subject::NobodyHere);
        self.report(Subject::Rolling, now);
    }

    fn ask_for_address(&mut self, now: &mut Now<'_>) {
        if let Some(job) = &mut self.job {
            job.step = Step::AddressNeeded;
            self.manners.withdraw(Subject::Rolling);
            self.report(Subject::AddressNeeded, now);
        }
    }

    /// What changed after the first report, and matters, is told at once.
    fn tell_of_change(&mut self, topic: &Topic, now: &mut Now<'_>) {
        let told_before = [Step::Reported, Step::Examined, Step::Leaving];
        let matters = reports::CHANGES.contains(&topic.as_str());
        let reports = !self.person && !self.only_helps(now.known);
        if let Some(job) = &self.job
            && matters
            && reports
            && !job.assists
            && told_before.contains(&job.step)
        {
            self.report(Subject::Change, now);
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
    fn report(&mut self, subject: Subject, now: &mut Now<'_>) {
        let (Some(job), Some(control_room)) = (&self.job, now.known.control_room()) else {
            return;
        };
        // A booked transport is followed by its status messages alone.
        if job.to.is_some() && subject != Subject::AddressNeeded || job.keeps_to_itself(subject) {
            return;
        }
        let arrives = self.arrives(now);
        let parts: Vec<What> = reports::parts(job, arrives, subject, now);
        if !parts.is_empty() {
            self.manners.tell(subject, control_room, parts, now);
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

fn send_status(kind: StatusKind, now: &mut Now<'_>) {
    now.plan
        .act(REACTION, Command::Radio(radio::Command::Status(kind)));
}
