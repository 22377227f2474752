//! Radio traffic that is nobody's case here: police and fire talk in the shared groups, legevakt
//! centrals with their doctors. Who talks takes the floor like anybody else.

use super::super::Sim;
use super::Living;
use crate::engine::event::Logged;
use crate::engine::exercise;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::load::about::About;
use crate::engine::load::draw::{Delay, weighted};
use crate::engine::load::spec::{Load, Origin, Urgency};
use crate::engine::load::whole;
use crate::engine::random::Stream;
use crate::engine::setup::{GroupKind, MindSpec, PartnerKind, Roster, Setup, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{CallSign, Topic, Value, What, topic};
use serde::Serialize;

const HOUR: u64 = 3_600_000;
/// Events of others are numbered from here on.
const OTHERS: u32 = 5 << 28;
/// What police and fire tell each other of: as many of each as the load has.
const OF_BOTH: [&str; 4] = ["traffic-accident", "fire", "chemicals", "stabbing"];
/// So often at most is a place drawn until it lies in the right police district.
const TRIES: u32 = 12;
/// What a legevakt central tells its doctor of a patient.
const OF_A_PATIENT: [&str; 3] = [topic::WHAT, topic::AGE, topic::SEX];

/// Who could talk to whom, and when somebody does next.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Airtime {
    talks: [Talks; 2],
    chance: Stream,
    count: u32,
}

/// The traffic of one kind.
#[derive(Clone, Debug, Serialize)]
struct Talks {
    #[serde(skip)]
    pairs: Vec<Pair>,
    /// From one exchange to the next on average; none where nobody talks.
    gap: Option<Span>,
    next: Option<SimTime>,
}

/// Somebody who calls, and who is called, in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    from: SeatId,
    to: CallSign,
    group: Gssi,
}

/// Police and fire who have a shared group in common.
fn services(setup: &Setup) -> Vec<Pair> {
    let roster = &setup.roster;
    let both: Vec<_> = roster
        .posts()
        .filter(|(_, spec)| {
            let MindSpec::Partner(kind) = spec.mind else {
                return false;
            };
            matches!(kind, PartnerKind::Police | PartnerKind::Fire)
        })
        .filter_map(|(seat, spec)| Some((seat, spec.radio.as_ref()?)))
        .collect();
    let mut pairs = Vec::new();
    for (from, caller) in &both {
        for (to, called) in both.iter().filter(|(to, _)| to != from) {
            let has = |radio: &crate::engine::setup::RadioSpec, group: Gssi| {
                radio.selected == group || radio.monitored.contains(&group)
            };
            let own = [caller.selected, called.selected].into_iter();
            let group = own.filter(|group| has(caller, *group) && has(called, *group));
            let group = group.filter(|group| is_a(setup, *group, GroupKind::Shared));
            pairs.extend(group.take(1).map(|group| {
                Pair {
                    from: *from,
                    to: roster
                        .call_sign_of(*to)
                        .cloned()
                        .unwrap_or(CallSign::from("")),
                    group,
                }
            }));
        }
    }
    pairs
}

/// Legevakt centrals, each with the doctors who listen to its group.
fn legevakt(setup: &Setup) -> Vec<Pair> {
    let roster: &Roster = &setup.roster;
    let centrals = roster
        .posts()
        .filter(|(_, spec)| matches!(spec.mind, MindSpec::Partner(PartnerKind::Legevakt)));
    let centrals = centrals.filter_map(|(seat, spec)| Some((seat, spec.radio.as_ref()?.selected)));
    let centrals = centrals.filter(|(_, group)| is_a(setup, *group, GroupKind::Legevakt));
    let pairs = centrals.flat_map(|(from, group)| {
        let doctors = roster.units.iter().filter(move |unit| {
            let radio = roster.post(unit.seat).and_then(|spec| spec.radio.as_ref());
            unit.kind == UnitKind::DoctorCar && radio.is_some_and(|radio| radio.selected == group)
        });
        doctors.map(move |doctor| Pair {
            from,
            to: doctor.call_sign.clone(),
            group,
        })
    });
    pairs.collect()
}

fn is_a(setup: &Setup, group: Gssi, kind: GroupKind) -> bool {
    let mut groups = setup.pack.organisation.talkgroups.iter();
    groups.any(|one| one.gssi == group && one.kind == kind)
}

impl Airtime {
    /// The traffic of a load.
    pub(super) fn new(setup: &Setup, load: &Load, seed: u64) -> Self {
        let mut chance = Stream::new(seed, "load airtime");
        let kinds = [services(setup), legevakt(setup)];
        let talks = [(0, load.traffic.shared), (1, load.traffic.legevakt)].map(|(kind, rate)| {
            let pairs: Vec<Pair> = kinds[kind].clone();
            let gap = HOUR.checked_div(u64::from(rate)).map(Span);
            let gap = gap.filter(|_| !pairs.is_empty());
            let next = gap.map(|gap| SimTime::ZERO + Delay::Exponential(gap).draw(&mut chance));
            Talks { pairs, gap, next }
        });
        Airtime {
            talks,
            chance,
            count: 0,
        }
    }

    /// When somebody talks next.
    pub(super) fn next(&self) -> Option<SimTime> {
        self.talks.iter().filter_map(|talks| talks.next).min()
    }

    /// Who begins to talk by now: of which kind of traffic, and to whom.
    fn due(&mut self, now: SimTime) -> Vec<(usize, Pair)> {
        let mut due = Vec::new();
        for (kind, talks) in self.talks.iter_mut().enumerate() {
            while let (Some(at), Some(gap)) = (talks.next, talks.gap)
                && at <= now
            {
                let wait = Delay::Exponential(gap).draw(&mut self.chance);
                talks.next = Some(at + wait.max(Span::seconds(1)));
                due.extend(
                    self.chance
                        .choose(&talks.pairs)
                        .map(|pair| (kind, pair.clone())),
                );
            }
        }
        due
    }
}

impl Living {
    /// Something that has happened elsewhere, as the load has it happen: in this police district, for
    /// what police and fire tell each other; a patient, for a doctor.
    fn elsewhere(
        &mut self,
        setup: &Setup,
        now: SimTime,
        police: Option<Option<u8>>,
    ) -> Option<Vec<(Topic, Value)>> {
        let both = police.is_some();
        let weight = |name: &str, weight: u16| match both && !OF_BOTH.contains(&name) {
            true => 0,
            false => u32::from(weight),
        };
        let kinds = self.load.kinds.iter();
        let kinds = kinds.map(|kind| weight(&kind.name, kind.weight));
        let kind = u8::try_from(weighted(kinds, self.airtime.chance.draw())).ok();
        let mut found = None;
        for _ in 0..TRIES {
            let about = About {
                event: OTHERS + self.airtime.count,
                zone: self.ground.pick(self.airtime.chance.draw()),
                kind,
                origin: Origin::Emergency as u8,
                urgency: Urgency::Urgent,
                ..About::default()
            };
            self.airtime.count += 1;
            let drawn = self.drawn(setup, setup.time_of_day(now), &about, self.seed);
            let patient = whole::patient(&drawn, &about)?;
            let theirs = setup.pack.district.police_of(&patient.at);
            let here = police.flatten().is_none_or(|police| theirs == Some(police));
            found = Some(patient);
            if here {
                break;
            }
        }
        let patient = found?;
        let told = |of: &str| Some((Topic::from(of), patient.facts.get(of)?.clone()));
        Some(match both {
            true => {
                let place = Value::Address(patient.at.clone());
                let place = (Topic::from(topic::WHERE), place);
                told(topic::WHAT).into_iter().chain([place]).collect()
            }
            false => OF_A_PATIENT.into_iter().filter_map(told).collect(),
        })
    }
}

impl Sim {
    /// Somebody who begins to talk by now is told to.
    pub(super) fn talk(&mut self, living: &mut Living, log: &mut Vec<Logged>) {
        let setup = std::sync::Arc::clone(&self.setup);
        for (kind, pair) in living.airtime.due(self.now) {
            // A person at that post talks of their own accord.
            if self.world.people.is_person(pair.from) {
                continue;
            }
            let asks = kind == 1 && living.airtime.chance.below(2) == 0;
            let parts: Vec<What> = match asks {
                true => vec![What::Ask(Topic::from(topic::STATUS))],
                false => {
                    let groups = &setup.pack.organisation.talkgroups;
                    let group = groups.iter().find(|one| one.gssi == pair.group);
                    let police = (kind == 0).then(|| group.and_then(|one| one.police));
                    let told = living.elsewhere(&setup, self.now, police);
                    let told = told.into_iter().flatten();
                    told.map(|(topic, value)| What::Fact(topic, value))
                        .collect()
                }
            };
            if parts.is_empty() {
                continue;
            }
            let Pair { from, to, group } = pair;
            self.handle(log, |_, cx| {
                cx.emit(exercise::Event::CuedTalk {
                    seat: from,
                    group,
                    to,
                    parts,
                });
            });
        }
    }
}
