//! All radios, and what happens between them.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId, TransmissionId};
use super::super::random::Stream;
use super::super::setup::{Setup, StatusKind};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::emergency::Emergency;
use super::floor::{Floor, Hold, Holder};
use super::set::{Key, Press, Set, Stage};
use super::{Command, DenyReason, Event};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is due on the radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// The network grants the floor of a group to the seat that it is being set up for.
    Grant(Gssi),
    /// Somebody has said what they had to say.
    SpeechEnd(SeatId),
    /// The talk limit is near.
    LimitNear(Gssi),
    /// The talk limit is reached.
    Limit(Gssi),
    /// A status message arrives.
    Status(SeatId, StatusKind),
    /// An alarm button has been held long enough.
    Emergency(SeatId),
    /// The status of an alarm, raised then, arrives at the control rooms.
    EmergencyArrives(SeatId, SimTime),
    /// An alarm's open microphone closes.
    HotMicEnd(SeatId),
}

/// All radios and talkgroups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Radio {
    pub(super) sets: BTreeMap<SeatId, Set>,
    pub(super) floors: BTreeMap<Gssi, Floor>,
    /// Who hears each group: derived from `sets`, kept so that delivering needs no search.
    pub(super) listeners: BTreeMap<Gssi, Vec<SeatId>>,
    /// Alarms that are not over, by whose they are.
    pub(super) emergencies: BTreeMap<SeatId, Emergency>,
    next: u32,
}

/// A span in the 32 bits that places in an utterance have.
pub(super) fn ms(span: Span) -> u32 {
    u32::try_from(span.0).unwrap_or(u32::MAX)
}

impl Radio {
    /// All radios switched on, as the setup has them.
    pub(in super::super) fn new(setup: &Setup, seed: u64) -> Self {
        let sets = setup.seat_ids().filter_map(|seat| {
            let spec = setup.seat_spec(seat).radio.as_ref()?;
            let set = Set {
                selected: spec.selected,
                monitored: spec.monitored.iter().copied().collect(),
                joined: BTreeMap::new(),
                covered: true,
                press: None,
                button: None,
                chance: Stream::new(seed, &format!("set-up {}", spec.issi)),
            };
            Some((seat, set))
        });
        let floors = setup
            .pack
            .organisation
            .talkgroups
            .iter()
            .map(|group| (group.gssi, Floor::default()));
        let mut radio = Radio {
            sets: sets.collect(),
            listeners: BTreeMap::new(),
            floors: floors.collect(),
            emergencies: BTreeMap::new(),
            next: 0,
        };
        let empty = radio.floors.keys().map(|group| (*group, Vec::new()));
        radio.listeners = empty.collect();
        for (seat, groups) in radio.tuned() {
            radio.listen(SimTime::ZERO, seat, groups);
        }
        radio
    }

    /// The groups that each radio is set to.
    fn tuned(&self) -> Vec<(SeatId, Vec<Gssi>)> {
        let sets = self.sets.iter();
        sets.map(|(seat, set)| (*seat, set.tuned())).collect()
    }

    /// A radio begins to hear these groups, or does not any more.
    fn listen(&mut self, now: SimTime, seat: SeatId, groups: impl IntoIterator<Item = Gssi>) {
        let Some(set) = self.sets.get_mut(&seat) else {
            return;
        };
        for group in groups {
            let Some(listeners) = self.listeners.get_mut(&group) else {
                continue;
            };
            match (set.hears(group), listeners.binary_search(&seat)) {
                (true, place) => {
                    if let Err(place) = place {
                        listeners.insert(place, seat);
                    }
                    set.joined.entry(group).or_insert(now);
                }
                (false, place) => {
                    if let Ok(place) = place {
                        listeners.remove(place);
                    }
                    set.joined.remove(&group);
                }
            }
        }
    }

    /// Whether a seat speaks into its microphone now.
    pub(in super::super) fn is_speaking(&self, seat: SeatId) -> bool {
        self.sets
            .get(&seat)
            .and_then(|set| set.press.as_ref())
            .is_some_and(|press| press.speech.is_some())
    }

    /// A radio came into coverage, or lost it.
    pub(in super::super) fn set_coverage(&mut self, now: SimTime, seat: SeatId, covered: bool) {
        if let Some(set) = self.sets.get_mut(&seat)
            && set.covered != covered
        {
            set.covered = covered;
            let groups = set.tuned();
            self.listen(now, seat, groups);
        }
    }

    /// Whether a radio has coverage; false without a radio.
    pub(in super::super) fn is_covered(&self, seat: SeatId) -> bool {
        self.sets.get(&seat).is_some_and(|set| set.covered)
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
            Command::Press(group) => self.press(cx, seat, *group),
            Command::Speak(utterance) => self.speak(cx, seat, utterance),
            Command::Release => self.release(cx, seat),
            Command::Status(kind) => self.status(cx, seat, *kind),
            Command::PressEmergency => self.press_emergency(cx, seat),
            Command::ReleaseEmergency => self.release_emergency(cx, seat),
            Command::AcknowledgeEmergency(of) => self.acknowledge_emergency(cx, seat, *of),
            Command::EndEmergency(of) => self.end_emergency(cx, seat, *of),
        }
    }

    fn select(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi) -> Result<(), Refusal> {
        if !self.floors.contains_key(&group) {
            return Err(Refusal::NoSuchGroup);
        }
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        let left = std::mem::replace(&mut set.selected, group);
        self.listen(cx.now, seat, [left, group]);
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
        if !self.floors.contains_key(&group) {
            return Err(Refusal::NoSuchGroup);
        }
        let set = self.set(seat);
        if on {
            set.monitored.insert(group);
        } else {
            set.monitored.remove(&group);
        }
        self.listen(cx.now, seat, [group]);
        cx.emit(Event::Monitoring { seat, group, on });
        Ok(())
    }

    fn press(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Option<Gssi>) -> Result<(), Refusal> {
        let desk = cx.setup.seat_spec(seat).is_position();
        // PTT takes over from an open microphone (S22).
        self.close_mic(cx, seat);
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        let group = group.unwrap_or(set.selected);
        // A terminal transmits in its selected group only; a control-room desk in any it hears.
        if group != set.selected && !(desk && set.monitored.contains(&group)) {
            return Err(Refusal::NoSuchGroup);
        }
        let covered = set.covered;
        set.press = Some(Press {
            group,
            since: cx.now,
            stage: Stage::Asked,
            speech: None,
            key: Key::Ptt,
        });
        cx.emit(Event::Requested { seat, group });
        let floor = self.floors.entry(group).or_default();
        if !covered {
            self.deny(cx, seat, group, DenyReason::NoCoverage);
        } else if floor.holder.is_none() {
            self.set_up(cx, seat, group);
        } else if floor.waiting.len() >= usize::from(cx.setup.pack.organisation.radio.queue) {
            self.deny(cx, seat, group, DenyReason::QueueFull);
        } else {
            floor.waiting.push_back(seat);
            self.stage(seat, Stage::Queued);
            cx.emit(Event::Queued { seat, group });
        }
        Ok(())
    }

    fn deny(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi, why: DenyReason) {
        self.stage(seat, Stage::Dead);
        cx.emit(Event::Denied { seat, group, why });
    }

    /// Begins to set up the call; the permit follows.
    pub(super) fn set_up(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi) {
        let timings = cx.setup.pack.organisation.radio;
        let floor = self.floors.entry(group).or_default();
        let hanging = cx.now < floor.hangs_until;
        let set = self.sets.get_mut(&seat);
        let jitter = set.map_or(Span::ZERO, |set| {
            set.chance.between(Span::ZERO, timings.set_up_jitter)
        });
        let wait = if hanging {
            timings.set_up_in_hang
        } else {
            timings.set_up + jitter
        };
        let grant = cx.after(wait, SimDue::Radio(Due::Grant(group)));
        let floor = self.floors.entry(group).or_default();
        floor.holder = Some(Holder::SettingUp { seat, grant });
        self.stage(seat, Stage::Asked);
    }

    fn release(&mut self, cx: &mut Cx<'_>, seat: SeatId) -> Result<(), Refusal> {
        let press = self.set(seat).press.as_ref();
        // An open microphone is not PTT: letting go of what is not held closes nothing.
        let Some(group) = press
            .filter(|press| press.key == Key::Ptt)
            .map(|press| press.group)
        else {
            return Err(Refusal::NotPressed);
        };
        self.drop_key(cx, seat);
        self.serve_next(cx, group);
        Ok(())
    }

    /// Ends whatever a seat transmits or waits for; the group it did that in, with nobody served
    /// yet.
    pub(super) fn drop_key(&mut self, cx: &mut Cx<'_>, seat: SeatId) -> Option<Gssi> {
        self.end_speech(cx, seat, false);
        let press = self.set(seat).press.take()?;
        if let Key::HotMic { closes: Some(due) } = press.key {
            cx.cancel(due);
        }
        let group = press.group;
        match press.stage {
            Stage::Dead => {}
            Stage::Queued => {
                let floor = self.floors.entry(group).or_default();
                floor.waiting.retain(|waiting| *waiting != seat);
                cx.emit(Event::Withdrawn { seat, group });
            }
            Stage::Asked => {
                let floor = self.floors.entry(group).or_default();
                if let Some(Holder::SettingUp { grant, .. }) = floor.holder.take() {
                    cx.cancel(grant);
                }
                cx.emit(Event::Withdrawn { seat, group });
            }
            Stage::Talking(_) => self.take_floor(cx, group, false),
        }
        Some(group)
    }

    /// The floor of `group` is nobody's any more; who waits for it is served separately.
    pub(super) fn take_floor(&mut self, cx: &mut Cx<'_>, group: Gssi, by_limit: bool) {
        let floor = self.floors.entry(group).or_default();
        let Some(Holder::Talking(hold)) = floor.holder.take() else {
            return;
        };
        cx.cancel(hold.warning);
        cx.cancel(hold.limit);
        floor.hangs_until = cx.now + cx.setup.pack.organisation.radio.hang;
        let Hold {
            transmission, seat, ..
        } = hold;
        cx.emit(Event::Released {
            transmission,
            seat,
            group,
            by_limit,
        });
    }

    /// The seat that has waited longest gets a floor that nobody has.
    pub(super) fn serve_next(&mut self, cx: &mut Cx<'_>, group: Gssi) {
        let floor = self.floors.entry(group).or_default();
        if floor.holder.is_none()
            && let Some(next) = floor.waiting.pop_front()
        {
            self.set_up(cx, next, group);
        }
    }

    fn status(&mut self, cx: &mut Cx<'_>, seat: SeatId, kind: StatusKind) -> Result<(), Refusal> {
        let set = self.set(seat);
        let group = set.selected;
        if !set.covered {
            cx.emit(Event::Denied {
                seat,
                group,
                why: DenyReason::NoCoverage,
            });
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
            Due::Grant(group) => self.grant(cx, *group),
            Due::SpeechEnd(seat) => self.end_speech(cx, *seat, true),
            Due::LimitNear(group) => {
                if let Some(seat) = self.talker(*group) {
                    cx.emit(Event::TalkLimitNear {
                        seat,
                        group: *group,
                    });
                }
            }
            Due::Limit(group) => {
                if let Some(seat) = self.talker(*group) {
                    self.end_speech(cx, seat, false);
                    self.stage(seat, Stage::Dead);
                    self.take_floor(cx, *group, true);
                    self.serve_next(cx, *group);
                }
            }
            Due::Status(seat, kind) => cx.emit(Event::StatusArrived {
                seat: *seat,
                kind: *kind,
            }),
            Due::Emergency(seat) => self.raise_emergency(cx, *seat),
            Due::EmergencyArrives(seat, raised) => self.emergency_arrives(cx, *seat, *raised),
            Due::HotMicEnd(seat) => self.close_mic(cx, *seat),
        }
    }

    fn grant(&mut self, cx: &mut Cx<'_>, group: Gssi) {
        let timings = cx.setup.pack.organisation.radio;
        let floor = self.floors.entry(group).or_default();
        let Some(Holder::SettingUp { seat, .. }) = floor.holder else {
            return;
        };
        let transmission = TransmissionId(self.next);
        self.next += 1;
        floor.holder = Some(Holder::Talking(Hold {
            seat,
            transmission,
            since: cx.now,
            warning: cx.after(
                timings.talk_limit_warning,
                SimDue::Radio(Due::LimitNear(group)),
            ),
            limit: cx.after(timings.talk_limit, SimDue::Radio(Due::Limit(group))),
        }));
        self.stage(seat, Stage::Talking(transmission));
        cx.emit(Event::Granted {
            transmission,
            seat,
            group,
        });
        self.mic_opened(cx, seat);
        self.on_air(cx, seat, group, transmission);
    }

    fn talker(&self, group: Gssi) -> Option<SeatId> {
        match self.floors.get(&group)?.holder? {
            Holder::Talking(hold) => Some(hold.seat),
            Holder::SettingUp { .. } => None,
        }
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
