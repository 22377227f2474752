//! A long day on the air: very many radios that press all the time, while base stations, groups and
//! channels come and go. Every event is held against the laws of the net as it happens.

use super::holds;
use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{Gssi, Issi, SeatId};
use crate::engine::radio::{self, Link, Mode, SiteView};
use crate::engine::random::Stream;
use crate::engine::setup::{
    Cast, Effect, GroupKind, Inject, MindSpec, NetFault, Pack, Post, PostRole, RadioSpec, SeatSpec,
    Setup, Talkgroup,
};
use crate::engine::time::{SimTime, Span};
use crate::geo::{Point, Site};
use crate::language::{Address, CallSign, ClockTime, Utterance};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How much of it there is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Radios, one in fifty of them a control room's.
    pub radios: u32,
    /// Talkgroups, one in twelve of them for direct mode.
    pub groups: u32,
    /// Base stations of seven channels.
    pub sites: u32,
    /// How long it lasts; somebody presses each tenth of a second.
    pub length: Span,
}

impl Size {
    /// What is promised of it: eight hours.
    pub const WHOLE: Size = Size {
        radios: 400,
        groups: 120,
        sites: 60,
        length: Span::minutes(8 * 60),
    };
}

/// From one press to the next.
const EVERY: Span = Span::ms(100);
/// From one fault to the next.
const FAULTS: Span = Span::seconds(20);
/// The first of the groups' numbers, in the range set aside for exercises.
const FIRST: u32 = 15_910_000;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Soaked {
    /// Presses of PTT.
    pub presses: u64,
    /// Permits.
    pub granted: u64,
    /// Presses that waited first.
    pub queued: u64,
    /// Presses that were turned down.
    pub denied: u64,
    /// Receptions of speech.
    pub heard: u64,
    /// Events.
    pub events: u64,
    /// The most events that were kept at once.
    pub most: u64,
}

/// The exercise: the roads and houses of another, with masts, groups and radios of its own.
pub fn setup(like: &Setup, size: Size, seed: u64) -> Setup {
    let mut chance = Stream::new(seed, "net");
    let mut pack: Pack = (*like.pack).clone();
    let homes: Vec<(Address, Point)> = pack
        .district
        .streets
        .iter()
        .filter_map(|street| {
            let house = street.houses.first()?;
            let address = Address {
                street: street.name.clone(),
                number: house.number,
                letter: house.letter,
                municipality: Some(street.municipality.clone()),
            };
            Some((address, house.at))
        })
        .collect();
    pack.organisation.talkgroups = (0..size.groups)
        .map(|number| Talkgroup {
            gssi: Gssi(FIRST + number),
            name: format!("G-{number}"),
            kind: match number % 12 {
                11 => GroupKind::Direct,
                _ => GroupKind::Health,
            },
            priority: [0, 3, 7, 12][number as usize % 4],
            police: None,
        })
        .collect();
    let sites: Vec<Site> = (0..size.sites)
        .filter_map(|number| {
            let (_, at) = chance.choose(&homes)?;
            Some(Site {
                name: format!("mast {number}"),
                at: *at,
                range_dm: 150_000,
                height_m: 400,
                in_tunnel: false,
                edge_dm: 50_000,
                channels: Some(7),
                local: number % 3 == 0,
            })
        })
        .collect();
    pack.district.sites = sites.into();
    let network = |number: u32| Gssi(FIRST + number % size.groups / 12 * 12 + number % 11);
    let seats = (0..size.radios).map(|number| {
        let desk = number % 50 == 0;
        let others = if desk { 20 } else { 2 };
        let monitored = (0..others).map(|_| network(chance.below(1 << 20) as u32));
        let radio = RadioSpec {
            issi: Issi(3_990_000 + number),
            alias: format!("R {number}"),
            call_sign: CallSign(format!("Radio {number}")),
            selected: network(number),
            monitored: monitored.collect(),
            terminal: Default::default(),
        };
        Arc::new(SeatSpec {
            name: format!("r{number}"),
            title: format!("Radio {number}"),
            post: desk.then(|| Post::new("centre", PostRole::Coordinator)),
            radio: Some(radio),
            telephones: Vec::new(),
            at: chance.choose(&homes).map(|(address, _)| address.clone()),
            mind: MindSpec::Nobody,
        })
    });
    let cast = Cast {
        title: "net".to_owned(),
        start: ClockTime(480),
        seats: seats.collect(),
        units: Vec::new(),
        busy: BTreeMap::new(),
    };
    let mut story = like.story.clone();
    story.longest = Span(size.length.0 * 2);
    story.ends = Watch::At(story.longest);
    story.injects = faults(size, &mut chance);
    story.patients.clear();
    story.bookings.clear();
    story.newcomers.clear();
    story.expectations.clear();
    story.service.clear();
    story.load = None;
    Setup::new(Arc::new(pack), cast, story)
}

/// Faults that come, and go a while later.
fn faults(size: Size, chance: &mut Stream) -> Vec<Inject> {
    let mut all = Vec::new();
    let mut at = Span::seconds(5);
    while at < size.length {
        let site = chance.below(u64::from(size.sites)) as u16;
        let seat = SeatId(chance.below(u64::from(size.radios)) as u32);
        let fault = match chance.below(8) {
            0 | 1 => NetFault::Site(site),
            2 | 3 => NetFault::Isolated(site),
            4 | 5 => NetFault::Channels(site, 1 + chance.below(3) as u8),
            6 => NetFault::Group(Gssi(FIRST + chance.below(u64::from(size.groups)) as u32)),
            _ => NetFault::Radio(seat),
        };
        let lasts = chance.between(Span::seconds(30), Span::minutes(6));
        for (when, works) in [(at, false), (at + lasts, true)] {
            all.push(Inject {
                name: format!("{fault:?} {works}"),
                when: Watch::At(when),
                effects: vec![Effect::Net(fault, works)],
            });
        }
        at = at + FAULTS;
    }
    all
}

/// Plays it, and holds every event against the laws.
///
/// # Errors
/// The law that was broken, and when.
pub fn soak(setup: &Arc<Setup>, size: Size, seed: u64) -> Result<Soaked, String> {
    let mut chance = Stream::new(seed, "soak");
    let mut sim = Sim::new(Arc::clone(setup), seed);
    let mut laws = Laws::of(setup, &sim);
    let mut soaked = Soaked::default();
    let words: Vec<Arc<Utterance>> = [3, 8, 15]
        .map(|words| {
            Arc::new(Utterance {
                text: vec!["melding"; words].join(" "),
                meaning: None,
            })
        })
        .to_vec();
    let mut log = Vec::new();
    // Who holds the key, and until when.
    let mut held: BTreeMap<SeatId, SimTime> = BTreeMap::new();
    let mut until: BTreeSet<(SimTime, SeatId)> = BTreeSet::new();
    let mut order = 0;
    let (mut at, end) = (SimTime::ZERO, SimTime(size.length.0));
    loop {
        let over = at >= end;
        let mut commands = Vec::new();
        while let Some((due, seat)) = until.first().copied()
            && (due <= at || over)
        {
            until.remove(&(due, seat));
            held.remove(&seat);
            commands.push((seat, radio::Command::Release));
        }
        let seat = SeatId(chance.below(u64::from(size.radios)) as u32);
        if !over && !held.contains_key(&seat) {
            if chance.chance(8) {
                commands.push((seat, besides(&mut chance, size)));
            }
            let due = at + chance.between(Span::ms(200), Span::seconds(9));
            held.insert(seat, due);
            until.insert((due, seat));
            commands.push((seat, radio::Command::Press(None)));
            if let Some(words) = chance.choose(&words) {
                commands.push((seat, radio::Command::Speak(Arc::clone(words))));
            }
        }
        for (seat, command) in commands {
            soaked.presses += u64::from(matches!(command, radio::Command::Press(_)));
            let stamped = Stamped {
                at,
                order,
                seat,
                command: Command::Radio(command),
            };
            order += 1;
            sim.apply(&stamped, &mut log);
            laws.see_all(&mut log, &sim, &mut soaked)?;
        }
        if over {
            break;
        }
        at = at + EVERY;
        sim.advance_to(at, &mut log);
        laws.see_all(&mut log, &sim, &mut soaked)?;
    }
    sim.advance_to(end + Span::minutes(1), &mut log);
    laws.see_all(&mut log, &sim, &mut soaked)?;
    holds(
        laws.waiting.is_empty(),
        "every press is served, refused or let go",
    )?;
    holds(laws.talking.is_empty(), "every floor is given back")?;
    let used = sim.sites().iter().all(|site| site.used == 0);
    holds(used, "every channel is given back")?;
    Ok(soaked)
}

/// Something that is done with a set besides talking.
fn besides(chance: &mut Stream, size: Size) -> radio::Command {
    let direct = Gssi(FIRST + 11 + 12 * chance.below(u64::from(size.groups) / 12) as u32);
    match chance.below(12) {
        0 | 1 => radio::Command::Mode(Mode::Direct(direct)),
        2 => radio::Command::Mode(Mode::Gateway(direct)),
        3 => radio::Command::Mode(Mode::Repeater(direct)),
        4..=7 => radio::Command::Mode(Mode::Network),
        8 => radio::Command::Inhibit(true),
        9 | 10 => radio::Command::Inhibit(false),
        _ => radio::Command::PressEmergency,
    }
}

/// How a radio stands, as far as the events tell.
#[derive(Clone, Copy, Debug)]
struct Seen {
    link: Link,
    mode: Mode,
}

/// The world a radio is in: the network, one site of it, or direct mode on a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum World {
    Wide,
    Local(u16),
    Direct(Gssi),
    Nowhere,
}

impl Seen {
    fn world(self) -> World {
        match (self.mode, self.link) {
            (Mode::Direct(group) | Mode::Repeater(group), _) => World::Direct(group),
            (_, Link { quality: 0, .. }) => World::Nowhere,
            (
                _,
                Link {
                    site: Some(site),
                    local: true,
                    ..
                },
            ) => World::Local(site),
            (_, Link { .. }) => World::Wide,
        }
    }
}

/// What holds at every event.
struct Laws {
    radios: Vec<Seen>,
    /// Who talks in a group, in each world where order is kept; and where everybody talks.
    talking: BTreeMap<(Gssi, World), SeatId>,
    talks: BTreeMap<SeatId, (Gssi, World)>,
    waiting: BTreeSet<SeatId>,
    sites: Vec<SiteView>,
}

impl Laws {
    fn of(setup: &Setup, sim: &Sim) -> Self {
        let seen = |seat: SeatId| {
            let set = sim.view(seat, 0).set;
            Seen {
                link: set.map_or(Link::NONE, |set| set.link),
                mode: set.map(|set| set.mode).unwrap_or_default(),
            }
        };
        Laws {
            radios: setup.seat_ids().map(seen).collect(),
            talking: BTreeMap::new(),
            talks: BTreeMap::new(),
            waiting: BTreeSet::new(),
            sites: sim.sites(),
        }
    }

    /// Holds what happened against the laws; the log is empty afterwards.
    fn see_all(
        &mut self,
        log: &mut Vec<Logged>,
        sim: &Sim,
        soaked: &mut Soaked,
    ) -> Result<(), String> {
        soaked.events += log.len() as u64;
        soaked.most = soaked.most.max(log.len() as u64);
        let mut granted = false;
        for logged in log.drain(..) {
            if let Event::Radio(event) = &logged.event {
                granted |= matches!(event, radio::Event::Granted { .. });
                self.see(&logged, event, soaked)
                    .map_err(|law| format!("{:?}: {law}: {event:?}", logged.at))?;
            }
        }
        if granted {
            self.channels(sim)?;
        }
        Ok(())
    }

    /// No floor without a channel: no site serves more than it has, unless it has lost some.
    fn channels(&mut self, sim: &Sim) -> Result<(), String> {
        let now = sim.sites();
        for (old, new) in self.sites.iter().zip(&now) {
            let room = new.channels.is_none_or(|all| new.used <= u16::from(all));
            holds(room || new.used <= old.used, "no floor without a channel")?;
        }
        self.sites = now;
        Ok(())
    }

    fn see(
        &mut self,
        logged: &Logged,
        event: &radio::Event,
        soaked: &mut Soaked,
    ) -> Result<(), String> {
        match event {
            radio::Event::Requested { seat, .. } => {
                self.waiting.insert(*seat);
                Ok(())
            }
            radio::Event::Queued { seat, .. } => {
                soaked.queued += 1;
                self.waiting.insert(*seat);
                Ok(())
            }
            radio::Event::Denied { seat, .. } => {
                soaked.denied += 1;
                self.waiting.remove(seat);
                Ok(())
            }
            radio::Event::Withdrawn { seat, .. } => {
                self.waiting.remove(seat);
                Ok(())
            }
            radio::Event::Granted { seat, group, .. } => {
                soaked.granted += 1;
                self.waiting.remove(seat);
                let world = self.radios[seat.index()].world();
                holds(world != World::Nowhere, "no permit without coverage")?;
                self.talks.insert(*seat, (*group, world));
                if matches!(world, World::Direct(_)) {
                    return Ok(());
                }
                let before = self.talking.insert((*group, world), *seat);
                holds(before.is_none(), "one talker per group and cluster")
            }
            radio::Event::Released { seat, .. } => {
                let place = self.talks.remove(seat);
                let place = place.ok_or("who gives a floor back had it")?;
                if !matches!(place.1, World::Direct(_)) {
                    let talked = self.talking.remove(&place);
                    holds(talked == Some(*seat), "who gives a floor back had it")?;
                }
                Ok(())
            }
            radio::Event::SpeechBegan { seat, .. }
            | radio::Event::SpeechEnded { seat, .. }
            | radio::Event::JoinedLate { seat, .. } => self.no_wall(logged, *seat, soaked),
            radio::Event::Linked { seat, link } => {
                self.radios[seat.index()].link = *link;
                Ok(())
            }
            radio::Event::Moded { seat, mode } => {
                self.radios[seat.index()].mode = *mode;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Nobody hears across a wall: another site that is alone, direct mode without a gateway.
    fn no_wall(&self, logged: &Logged, talker: SeatId, soaked: &mut Soaked) -> Result<(), String> {
        let from = self.radios[talker.index()].world();
        for one in logged.heard_by.iter().filter(|one| one.seat != talker) {
            soaked.heard += 1;
            let to = self.radios[one.seat.index()].world();
            let open = match (from, to) {
                (one, other) if one == other => true,
                (World::Direct(group), _) | (_, World::Direct(group)) => self.has_gateway(group),
                _ => false,
            };
            holds(open, "nobody hears across a wall")?;
        }
        Ok(())
    }

    fn has_gateway(&self, group: Gssi) -> bool {
        let mut radios = self.radios.iter();
        radios.any(|one| one.mode == Mode::Gateway(group))
    }
}
