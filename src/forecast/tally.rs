//! What a run of an outline came to, counted as it is told.

use crate::engine::load::about::Sort;
use crate::engine::load::calls::Happening;
use crate::engine::load::fleet::Stamp;
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::Told;
use crate::engine::load::spec::Urgency;
use crate::engine::time::SimTime;
use std::collections::BTreeSet;

/// The law's limit for an answer on 113 (akuttmedisinforskriften § 15 b).
pub const LIMIT_MS: u64 = 10_000;

/// Counts and times of one or many runs. Times are whole milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Calls on 113: people, not attempts.
    pub people: u32,
    /// Those of them whose first attempt was answered within ten seconds.
    pub people_in_time: u32,
    /// Attempts on 113.
    pub attempts: u32,
    /// Answered attempts,
    pub answered: u32,
    /// and those answered within ten seconds.
    pub in_time: u32,
    /// Attempts that were given up.
    pub given_up: u32,
    /// Calls on other lines.
    pub others: u32,
    /// Calls by sort: first, another about the same event, misdial, silent, written.
    pub sorts: [u32; 5],
    /// Events on 113 by urgency: acute, urgent, normal.
    pub urgency: [u32; 3],
    /// How long each attempt on 113 waited that was answered.
    pub waits: Vec<u32>,
    /// From answer to alarm, by urgency.
    pub decided: [Vec<u32>; 3],
    /// From ring to the first unit at an acute case: rural, urban.
    pub response: [Vec<u32>; 2],
    /// Alerted units.
    pub missions: u32,
    /// Acute cases that wait for their first unit to arrive: event and when it rang.
    open: BTreeSet<u32>,
    decided_of: BTreeSet<u32>,
}

fn ms(of: u64) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

impl Tally {
    /// Counts what was told. What began before `from` is left out.
    pub fn count(&mut self, at: SimTime, told: &Told, from: SimTime, ground: &Ground) {
        match told {
            Told::Call(ring, happening) if ring.line == 0 => match happening {
                Happening::Rang if at >= from => {
                    self.attempts += 1;
                    if ring.attempt > 1 {
                        return;
                    }
                    self.people += 1;
                    self.sorts[ring.about.sort as usize] += 1;
                    if ring.about.sort == Sort::First
                        && let Some(count) = self.urgency.get_mut(ring.about.urgency as usize)
                    {
                        *count += 1;
                    }
                }
                // Told when somebody picks it up, with the time that this takes.
                Happening::Answered(_, waited) if at.0 + ring.pick_up.0 >= from.0 + waited.0 => {
                    self.answered += 1;
                    self.waits.push(ms(waited.0));
                    if waited.0 <= LIMIT_MS {
                        self.in_time += 1;
                        self.people_in_time += u32::from(ring.attempt == 1);
                    }
                }
                Happening::GaveUp(waited) if at.0 >= from.0 + waited.0 => self.given_up += 1,
                Happening::Rang
                | Happening::Answered(..)
                | Happening::GaveUp(_)
                | Happening::Offered(..)
                | Happening::Ended(_) => {}
            },
            Told::Call(_, Happening::Rang) => self.others += u32::from(at >= from),
            Told::Call(..) => {}
            Told::Mission(case, stamp, _) => self.mission(at, case, *stamp, from, ground),
        }
    }

    fn mission(
        &mut self,
        at: SimTime,
        case: &crate::engine::load::fleet::Case,
        stamp: Stamp,
        from: SimTime,
        ground: &Ground,
    ) {
        if case.rang < from {
            return;
        }
        match stamp {
            Stamp::Alerted => {
                self.missions += 1;
                // Only cases that somebody rang about have an event of their own.
                if case.event != u32::MAX && self.decided_of.insert(case.event) {
                    if let Some(decided) = self.decided.get_mut(case.urgency as usize) {
                        decided.push(ms(at.since(case.answered).0));
                    }
                    if case.urgency == Urgency::Acute {
                        self.open.insert(case.event);
                    }
                }
            }
            Stamp::OnScene if self.open.remove(&case.event) => {
                let urban = usize::from(ground.zone(case.zone).urban);
                self.response[urban].push(ms(at.since(case.rang).0));
            }
            Stamp::Free => drop(self.decided_of.remove(&case.event)),
            Stamp::Rolling | Stamp::OnScene | Stamp::Leaving | Stamp::Delivered => {}
        }
    }

    /// Adds what another run came to.
    pub fn add(&mut self, other: Tally) {
        self.people += other.people;
        self.people_in_time += other.people_in_time;
        self.attempts += other.attempts;
        self.answered += other.answered;
        self.in_time += other.in_time;
        self.given_up += other.given_up;
        self.others += other.others;
        self.missions += other.missions;
        for (sum, more) in self.sorts.iter_mut().zip(other.sorts) {
            *sum += more;
        }
        for (sum, more) in self.urgency.iter_mut().zip(other.urgency) {
            *sum += more;
        }
        self.waits.extend(other.waits);
        for (all, more) in self.decided.iter_mut().zip(other.decided) {
            all.extend(more);
        }
        for (all, more) in self.response.iter_mut().zip(other.response) {
            all.extend(more);
        }
    }

    /// The share of people on 113 who were answered within ten seconds the first time they rang.
    pub fn share_of_people(&self) -> f64 {
        share(self.people_in_time, self.people)
    }

    /// The share of answered attempts that were answered within ten seconds: what is reported.
    pub fn share_of_answered(&self) -> f64 {
        share(self.in_time, self.answered)
    }
}

/// `part` of `whole`; all of nothing.
pub fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// The value below which `percent` of the values lie; zero for none. Sorts the values.
pub fn quantile(values: &mut [u32], percent: usize) -> u32 {
    values.sort_unstable();
    let last = values.len().saturating_sub(1);
    values.get(last * percent / 100).copied().unwrap_or(0)
}
