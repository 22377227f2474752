//! All radios, and what happens between them.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId};
use super::super::random::Stream;
use super::super::setup::{Setup, StatusKind};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::air::{Air, FloorId, Link, Mode};
use super::emergency::Emergency;
use super::faults::Faults;
use super::floor::Floor;
use super::registration::is_mobile;
use super::set::{Set, Stage};
use super::{Command, DenyReason, Event};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is due on the radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// The network grants a floor to the seat that it is being set up for.
    Grant(FloorId),
    /// Somebody has said what they had to say.
    SpeechEnd(SeatId),
    /// The talk limit is near.
    LimitNear(FloorId),
    /// The talk limit is reached.
    Limit(FloorId),
    /// A status message arrives.
    Status(SeatId, StatusKind),
    /// An alarm button has been held long enough.
    Emergency(SeatId),
    /// The status of an alarm, raised then, arrives at the control rooms.
    EmergencyArrives(SeatId, SimTime),
    /// An alarm's open microphone closes.
    HotMicEnd(SeatId),
    /// A radio that came into a group in the middle of a transmission hears it from here.
    LateEntry {
        seat: SeatId,
        group: Gssi,
        joined: SimTime,
    },
    /// A radio has registered at its new site.
    Registered(SeatId),
}

/// All radios and talkgroups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Radio {
    pub(super) sets: BTreeMap<SeatId, Set>,
    pub(super) floors: BTreeMap<FloorId, Floor>,
    /// Who hears each group: derived from `sets`, kept so that delivering needs no search.
    pub(super) listeners: BTreeMap<(Gssi, Air), Vec<SeatId>>,
    /// Sets that join direct mode to the network, or pass it on.
    pub(super) bridges: BTreeSet<SeatId>,
    /// Alarms that are not over, by whose they are.
    pub(super) emergencies: BTreeMap<SeatId, Emergency>,
    /// Groups that a control room has joined, in the network.
    pub(super) joined: Vec<BTreeSet<Gssi>>,
    /// Traffic channels in use, by site.
    pub(super) used: BTreeMap<u16, u16>,
    /// Floors that wait for a channel, the longest first.
    pub(super) starved: Vec<FloorId>,
    pub(super) faults: Faults,
    pub(super) next: u32,
}

/// A span in the 32 bits that places in an utterance have.
pub(super) fn ms(span: Span) -> u32 {
    u32::try_from(span.0).unwrap_or(u32::MAX)
}

impl Radio {
    /// All radios switched on, as the setup has them.
    pub(in super::super) fn new(setup: &Setup, seed: u64) -> Self {
        let district = &setup.pack.district;
        let sets = setup.seat_ids().filter_map(|seat| {
            let spec = setup.seat_spec(seat);
            let radio = spec.radio.as_ref()?;
            let house = spec.at.as_ref().map(|address| district.locate(address));
            let set = Set {
                selected: radio.selected,
                monitored: radio.monitored.iter().copied().collect(),
                joined: BTreeMap::new(),
                link: Link::GOOD,
                at: house.and_then(|houses| Some((houses.first()?.at, false))),
                mode: Mode::Network,
                inhibited: false,
                disabled: false,
                off: false,
                handheld: false,
                roams: None,
                press: None,
                sent: None,
                button: None,
                chance: Stream::new(seed, &format!("set-up {}", radio.issi)),
            };
            Some((seat, set))
        });
        let mut radio = Radio {
            sets: sets.collect(),
            listeners: BTreeMap::new(),
            floors: BTreeMap::new(),
            bridges: BTreeSet::new(),
            emergencies: BTreeMap::new(),
            joined: Vec::new(),
            used: BTreeMap::new(),
            starved: Vec::new(),
            faults: Faults::default(),
            next: 0,
        };
        let seats: Vec<SeatId> = radio.sets.keys().copied().collect();
        for seat in seats {
            // Who is at an address has what the network gives there; vehicles are placed later.
            if is_mobile(setup, seat) && radio.matters(setup) {
                let link = radio.best(setup, seat);
                radio.set(seat).link = link;
            }
            radio.index(SimTime::ZERO, seat);
        }
        radio
    }

    /// Brings the index of who hears what up to date with a radio; the groups that it hears from
    /// now on come back.
    pub(super) fn index(&mut self, now: SimTime, seat: SeatId) -> Vec<Gssi> {
        let Some(set) = self.sets.get_mut(&seat) else {
            return Vec::new();
        };
        let air = set.air();
        let tuned = match air {
            Some(_) => set.tuned(),
            None => Vec::new(),
        };
        let stays = |group: &Gssi, on: Air| Some(on) == air && tuned.contains(group);
        let gone: Vec<(Gssi, Air)> = set
            .joined
            .iter()
            .filter(|(group, (_, on))| !stays(group, *on))
            .map(|(group, (_, on))| (*group, *on))
            .collect();
        for place in gone {
            set.joined.remove(&place.0);
            if let Some(listeners) = self.listeners.get_mut(&place)
                && let Ok(index) = listeners.binary_search(&seat)
            {
                listeners.remove(index);
            }
        }
        let mut new = Vec::new();
        for (group, air) in tuned.into_iter().zip(air.into_iter().cycle()) {
            if set.joined.contains_key(&group) {
                continue;
            }
            set.joined.insert(group, (now, air));
            new.push(group);
            let listeners = self.listeners.entry((group, air)).or_default();
            if let Err(index) = listeners.binary_search(&seat) {
                listeners.insert(index, seat);
            }
        }
        match set.mode {
            Mode::Gateway(_) | Mode::Repeater(_) => self.bridges.insert(seat),
            Mode::Network | Mode::Direct(_) => self.bridges.remove(&seat),
        };
        new
    }

    /// A radio hears other groups than before: what is being said in them is heard a moment later,
    /// from the middle of a word.
    pub(super) fn listen(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let late = cx.setup.pack.organisation.radio.late_entry;
        for group in self.index(cx.now, seat) {
            let joined = cx.now;
            if self.speaking_to(cx.setup, seat, group).is_some() {
                cx.after(
                    late,
                    SimDue::Radio(Due::LateEntry {
                        seat,
                        group,
                        joined,
                    }),
                );
            }
        }
    }

    /// The first word that a late radio hears.
    fn late_entry(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi, joined: SimTime) {
        let set = self.sets.get(&seat);
        let since = set.and_then(|set| set.joined.get(&group));
        if since.is_none_or(|(since, _)| *since != joined) {
            return;
        }
        let Some(by) = self.speaking_to(cx.setup, seat, group) else {
            return;
        };
        let press = self.sets.get(&by).and_then(|set| set.press.as_ref());
        if let Some(press) = press
            && let Stage::Talking(transmission) = press.stage
            && let Some(speech) = &press.speech
            && speech.began < joined
        {
            cx.emit(Event::JoinedLate {
                transmission,
                seat: by,
                group,
                hearer: seat,
                utterance: std::sync::Arc::clone(&speech.utterance),
                skip_ms: ms(cx.now.since(speech.began)),
            });
        }
    }

    /// Whether a seat speaks into its microphone now.
    pub(in super::super) fn is_speaking(&self, seat: SeatId) -> bool {
        self.sets
            .get(&seat)
            .and_then(|set| set.press.as_ref())
            .is_some_and(|press| press.speech.is_some())
    }

    /// Whether a radio reaches the control rooms: it is in the network, not only at a site of it.
    pub(in super::super) fn is_wide(&self, seat: SeatId) -> bool {
        let set = self.sets.get(&seat);
        set.is_some_and(|set| set.air() == Some(Air::Wide))
    }

    /// Whether status messages and alarms come to a control room's radio.
    pub(super) fn is_console(&self, seat: SeatId) -> bool {
        self.sets.get(&seat).is_some_and(Set::is_console)
    }

    /// Carries a command out.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        if !self.sets.contains_key(&seat) {
            return Err(Refusal::NoRadio);
        }
        match command {
            Command::Select(group) => self.select(cx, seat, *group),
            Command::Monitor(group, on) => self.monitor(cx, seat, *group, *on),
            Command::Press(group) => self.press(cx, seat, *group, &[]),
            Command::PressIn(groups) => match groups.split_first() {
                Some((first, also)) => self.press(cx, seat, Some(*first), also),
                None => Err(Refusal::NoSuchGroup),
            },
            Command::Speak(utterance) => self.speak(cx, seat, utterance),
            Command::Release => self.release(cx, seat),
            Command::Status(kind) => self.status(cx, seat, *kind),
            Command::PressEmergency => self.press_emergency(cx, seat),
            Command::ReleaseEmergency => self.release_emergency(cx, seat),
            Command::AcknowledgeEmergency(of) => self.acknowledge_emergency(cx, seat, *of),
            Command::EndEmergency(of) => self.end_emergency(cx, seat, *of),
            Command::Mode(mode) => self.set_mode(cx, seat, *mode),
            Command::Inhibit(on) => self.inhibit(cx, seat, *on),
            Command::Join(groups) => self.join_groups(cx, seat, groups),
            Command::Part(group) => self.part_groups(cx, seat, *group),
            Command::Handheld(on) => self.take_handheld(cx, seat, *on),
            Command::Disable(of, on) => self.disable(cx, seat, *of, *on),
        }
    }

    fn select(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi) -> Result<(), Refusal> {
        if !is_network_group(cx.setup, group) {
            return Err(Refusal::NoSuchGroup);
        }
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        if set.inhibited {
            // Attaching to a group would transmit (radio reference 1.3, TXI).
            return Err(Refusal::TransmitInhibited);
        }
        set.selected = group;
        self.listen(cx, seat);
        cx.emit(Event::Selected { seat, group });
        Ok(())
    }

    fn monitor(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        group: Gssi,
        on: bool,
    ) -> Result<(), Refusal> {
        if !is_network_group(cx.setup, group) {
            return Err(Refusal::NoSuchGroup);
        }
        let set = self.set(seat);
        if set.inhibited {
            return Err(Refusal::TransmitInhibited);
        }
        if on {
            set.monitored.insert(group);
        } else {
            set.monitored.remove(&group);
        }
        self.listen(cx, seat);
        cx.emit(Event::Monitoring { seat, group, on });
        Ok(())
    }

    fn status(&mut self, cx: &mut Cx<'_>, seat: SeatId, kind: StatusKind) -> Result<(), Refusal> {
        let set = self.set(seat);
        let group = set.selected;
        let why = match set.air() {
            _ if set.off || set.disabled => Some(DenyReason::OutOfService),
            _ if set.inhibited => Some(DenyReason::Inhibited),
            Some(Air::Wide) => None,
            Some(Air::Local(_)) => Some(DenyReason::LocalOnly),
            Some(Air::Direct) => Some(DenyReason::DirectMode),
            None => Some(DenyReason::NoCoverage),
        };
        if let Some(why) = why {
            cx.emit(Event::Denied { seat, group, why });
            return Ok(());
        }
        cx.emit(Event::StatusSent { seat, kind });
        cx.after(
            cx.setup.pack.organisation.radio.status_delay,
            SimDue::Radio(Due::Status(seat, kind)),
        );
        Ok(())
    }

    /// Something is due.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due) {
        match due {
            Due::Grant(floor) => self.grant(cx, *floor),
            Due::SpeechEnd(seat) => self.end_speech(cx, *seat, true),
            Due::LimitNear(floor) => {
                if let Some((seat, group)) = self.talker(*floor) {
                    cx.emit(Event::TalkLimitNear { seat, group });
                }
            }
            Due::Limit(floor) => {
                if let Some((seat, _)) = self.talker(*floor) {
                    self.end_speech(cx, seat, false);
                    self.stage(seat, Stage::Dead);
                    self.take_floor(cx, *floor, true);
                    self.serve_next(cx, *floor);
                }
            }
            Due::Status(seat, kind) => cx.emit(Event::StatusArrived {
                seat: *seat,
                kind: *kind,
            }),
            Due::Emergency(seat) => self.raise_emergency(cx, *seat),
            Due::EmergencyArrives(seat, raised) => self.emergency_arrives(cx, *seat, *raised),
            Due::HotMicEnd(seat) => self.close_mic(cx, *seat),
            Due::LateEntry {
                seat,
                group,
                joined,
            } => self.late_entry(cx, *seat, *group, *joined),
            Due::Registered(seat) => self.registered(cx, *seat),
        }
    }

    /// Who transmits on a floor, and in which group.
    pub(super) fn talker(&self, floor: FloorId) -> Option<(SeatId, Gssi)> {
        let seat = self.floors.get(&floor)?.talker()?;
        let sent = self.sets.get(&seat)?.sent.as_ref()?;
        Some((seat, sent.group))
    }

    pub(super) fn set(&mut self, seat: SeatId) -> &mut Set {
        match self.sets.get_mut(&seat) {
            Some(set) => set,
            None => panic!("seat {seat} has no radio: commands are checked before they come here"),
        }
    }

    pub(super) fn stage(&mut self, seat: SeatId, stage: Stage) {
        if let Some(press) = self.sets.get_mut(&seat).and_then(|set| set.press.as_mut()) {
            press.stage = stage;
        }
    }
}

/// Whether there is such a group in the network.
pub(super) fn is_network_group(setup: &Setup, group: Gssi) -> bool {
    use super::super::setup::GroupKind;
    let known = setup.talkgroup(group);
    known.is_some_and(|group| group.kind != GroupKind::Direct)
}
