//! What a crew makes of what it is told by radio.

use super::job::{Job, Step};
use super::reports::{self, priority_code};
use super::{Crew, is_clear, send_status};
use crate::engine::dispatch::Destination;
use crate::engine::id::HospitalId;
use crate::engine::people::Now;
use crate::engine::people::radio_manners::{Response, Subject, same_fact, until};
use crate::engine::setup::{Priority, StatusKind};
use crate::language::{Act, Address, Deed, Meaning, Topic, Value, What, deed, is_read_back, topic};

fn priority_of(value: &Value) -> Option<Priority> {
    [Priority::Acute, Priority::Urgent, Priority::Normal]
        .into_iter()
        .find(|priority| priority_code(*priority) == *value)
}

impl Crew {
    /// Does what one is told, and says what it was.
    pub(super) fn told(&mut self, meaning: &Meaning, now: &mut Now<'_>) {
        let mut response = Response::default();
        self.take_job_by_voice(meaning, now);
        let mut read_to_us = false;
        for (topic, value) in meaning.facts() {
            // What the crew reported is read back to it: it is right, and not news.
            let own = self.job.as_ref().and_then(|job| job.seen.get(topic));
            if own.is_some_and(|own| same_fact(own, value)) {
                read_to_us = true;
            } else if is_read_back(topic, value) {
                response.read_back.push((topic.clone(), value.clone()));
            }
        }
        if let Some(says) = self.answer_about_alarm(meaning, now) {
            response.says = says;
            self.manners.respond(response, now);
            return;
        }
        for what in meaning.all() {
            match what {
                What::Tell(deed) => {
                    response.complies = true;
                    self.ordered(deed, now);
                }
                What::Ask(topic) if *topic == *topic::PATIENT_STATE => {
                    response.says.extend(self.patient_state());
                }
                What::Ask(topic) if meaning.fact(topic.as_str()).is_none() => {
                    response.says.push(self.answer(topic, now));
                }
                // Somebody asks or orders what the crew has no word for: they say so, or do it.
                What::Act(Act::Asking) => response.says.push(What::Act(Act::DontKnow)),
                What::Act(Act::Ordering) => response.complies = true,
                What::Ask(_) | What::Fact(..) => {}
                What::To(_) | What::From(_) | What::Act(_) | What::Done(_) => {}
            }
        }
        let order_to_read_back =
            meaning.has(Act::ReadBackOrder) || meaning.has(Act::AcknowledgeOrder);
        if order_to_read_back && response.read_back.is_empty() {
            // "Bekreft adresse": what one was told before is what is to be read back.
            let told = self.job.as_ref().and_then(|job| job.told.clone());
            let address = told.map(|told| (Topic::from(topic::WHERE), Value::Address(told)));
            response.read_back.extend(address);
            response.says.retain(|what| !matches!(what, What::Fact(..)));
        }
        self.take_facts(meaning, &mut response, now);
        self.take_groups(meaning, now);
        if read_to_us && response.read_back.is_empty() && !response.says.is_empty() {
            response.says.insert(0, What::Act(Act::Right));
        }
        self.manners.respond(response, now);
    }

    /// An order to go, without an alarm before it: the duty doctor's usual way.
    fn take_job_by_voice(&mut self, meaning: &Meaning, now: &mut Now<'_>) {
        if self.job.is_some() || !meaning.tells(deed::RESPOND) {
            return;
        }
        let rolls = now.at
            + now
                .chance
                .quantile(&now.known.organisation().crews.roll_out);
        self.job = Some(Job::new(None, None, None, rolls));
        // Acknowledging is what the answer on the radio does; the status comes beside it.
        let acknowledge = now
            .chance
            .quantile(&now.known.organisation().crews.acknowledge);
        self.next.set(acknowledge, now);
    }

    /// What the facts change: the address, the urgency, the hospital, what is known.
    fn take_facts(&mut self, meaning: &Meaning, response: &mut Response, now: &mut Now<'_>) {
        let Some(job) = &mut self.job else {
            return;
        };
        for (topic, value) in meaning.facts() {
            job.heard.insert(topic.clone(), value.clone());
        }
        if let Some(priority) = meaning.fact(topic::PRIORITY).and_then(priority_of) {
            job.priority = Some(priority);
        }
        if let Some(Value::Code(code)) = meaning.fact(topic::DESTINATION) {
            self.take_destination(code.clone(), now);
        }
        if let Some(Value::Address(address)) = meaning.fact(topic::WHERE) {
            self.take_address(address, response, now);
        }
    }

    fn take_destination(&mut self, code: String, now: &mut Now<'_>) {
        let hospitals = &now.known.district().hospitals;
        let found = hospitals.iter().zip(0..).find(|(one, _)| one.id == code);
        let (Some((_, id)), Some(job)) = (found, &mut self.job) else {
            return;
        };
        let id = HospitalId(id);
        if job.hospital.replace(id) != Some(id) && job.step == Step::Leaving {
            self.drive(Destination::Hospital(id), now);
        }
    }

    /// A voice order overrides the card; one that could mean several places is asked about.
    fn take_address(&mut self, address: &Address, response: &mut Response, now: &mut Now<'_>) {
        if !is_clear(now.known, address) {
            // Reading back is not enough: this cannot be driven to.
            response.says.push(What::Ask(Topic::from(topic::WHERE)));
        }
        self.redirect(address, now);
        // The read-back says it already: no second message about the same.
        self.manners.withdraw(Subject::AddressNeeded);
        self.manners.withdraw(Subject::Rolling);
    }

    fn ordered(&mut self, told: &Deed, now: &mut Now<'_>) {
        match told.as_str() {
            deed::STAND_DOWN if self.job.is_some() => {
                self.job = None;
                self.next.clear();
                send_status(StatusKind::Free, now);
                self.drive(Destination::Station, now);
            }
            _ => {}
        }
    }

    /// How the patient is: what the crew has seen, which is then no news any more; before that, that it
    /// comes back.
    fn patient_state(&mut self) -> Vec<What> {
        let seen = self.job.as_ref().map(reports::all_seen);
        let seen = seen.filter(|seen| !seen.is_empty());
        if let Some(seen) = seen {
            self.manners.withdraw(Subject::Situation);
            return seen;
        }
        vec![What::Done(Deed::from(deed::REPORT))]
    }

    /// The answer to a question: what the crew knows, or that it does not.
    fn answer(&self, topic: &Topic, now: &Now<'_>) -> What {
        let job = self.job.as_ref();
        // What callers are asked means of a crew where it is going, and how far it has come.
        let topic = &match topic.as_str() {
            topic::CALLER_WHERE => Topic::from(topic::WHERE),
            topic::WITH_PATIENT => Topic::from(topic::STATUS),
            _ => topic.clone(),
        };
        let value = match topic.as_str() {
            topic::WHERE => job.and_then(|job| job.told.clone()).map(Value::Address),
            topic::STATUS => self
                .status
                .map(|status| Value::Code(status.name().to_owned())),
            topic::ETA => self.arrives(now).map(|arrives| until(arrives, now.at)),
            topic::TALKGROUP | topic::OWN_TRAFFIC => {
                self.group_name(now.known, self.manners.home(now.known))
            }
            topic::LISTENING => self.group_name(now.known, self.manners.listening().next()),
            topic::DESTINATION => job
                .and_then(|job| job.hospital)
                .map(|id| Value::Code(now.known.district().hospitals[id.index()].id.clone())),
            topic::PRIORITY => job.and_then(|job| job.priority).map(priority_code),
            _ => job.and_then(|job| {
                let seen = job.seen.get(topic).or_else(|| job.heard.get(topic));
                seen.cloned()
            }),
        };
        What::Fact(topic.clone(), value.unwrap_or(Value::Unknown))
    }
}
