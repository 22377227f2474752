//! Which floor a radio asks for and whom it reaches: in the network through the groups that are
//! joined, in direct mode those who are near, and through a gateway from one to the other.

use super::super::id::{Gssi, SeatId};
use super::super::setup::{Replies, Setup};
use super::super::time::SimTime;
use super::air::{Air, FloorId, Mode};
use super::floor::Holder;
use super::network::Radio;

impl Radio {
    /// The floor of a group for a radio.
    pub(super) fn floor_of(&self, setup: &Setup, seat: SeatId, group: Gssi) -> FloorId {
        let Some(set) = self.sets.get(&seat) else {
            return FloorId {
                group,
                air: Air::Wide,
                own: None,
            };
        };
        if let Some(direct) = set.mode.direct() {
            // A gateway in reach takes the request into the network.
            return match self.gateway_near(setup, seat, direct) {
                Some((gate, selected)) => self.floor_of(setup, gate, selected),
                None => FloorId {
                    group: direct,
                    air: Air::Direct,
                    own: Some(seat),
                },
            };
        }
        let air = set.air().unwrap_or(Air::Wide);
        FloorId {
            group: self.head(group, air),
            air,
            own: None,
        }
    }

    /// Of groups that are joined, the one whose floor is that of all.
    fn head(&self, group: Gssi, air: Air) -> Gssi {
        let joined = self.joined.iter().find(|all| all.contains(&group));
        match joined.and_then(|all| all.first()) {
            Some(first) if air == Air::Wide => *first,
            Some(_) | None => group,
        }
    }

    /// The groups in which a transmission on a floor is heard.
    pub(super) fn heard_with(&self, id: FloorId, also: &[Gssi]) -> Vec<Gssi> {
        let mut all = Vec::new();
        for group in [id.group].into_iter().chain(also.iter().copied()) {
            let joined = self.joined.iter().find(|all| all.contains(&group));
            match joined {
                Some(joined) if id.air == Air::Wide => all.extend(joined.iter().copied()),
                Some(_) | None => all.push(group),
            }
        }
        all.dedup();
        all
    }

    /// The gateway that a radio on a direct-mode group reaches, and what it has selected.
    fn gateway_near(&self, setup: &Setup, seat: SeatId, direct: Gssi) -> Option<(SeatId, Gssi)> {
        self.bridges.iter().find_map(|gate| {
            let set = self.sets.get(gate)?;
            let open = set.mode == Mode::Gateway(direct) && set.covered();
            let reached = open && self.signal(setup, seat, *gate) > 0;
            reached.then_some((*gate, set.selected))
        })
    }

    /// How well one radio hears another in direct mode, in percent: 0 out of reach.
    fn signal(&self, setup: &Setup, from: SeatId, to: SeatId) -> u8 {
        if from == to {
            return 100;
        }
        let at = |seat: SeatId| self.sets.get(&seat).and_then(|set| set.at);
        let (Some((here, in_tunnel)), Some((there, other))) = (at(from), at(to)) else {
            return 0;
        };
        let reach = setup.pack.organisation.radio.direct_reach_dm;
        // Most are far away: one look at the box spares the root.
        let beside = |a: i32, b: i32| a.abs_diff(b) <= reach;
        let near = beside(here.x, there.x) && beside(here.y, there.y);
        if in_tunnel != other || !near {
            return 0;
        }
        let far = here.distance(there);
        if far > reach {
            return 0;
        }
        // Whole up to half of it, and down to nothing from there (our own default).
        let (left, edge) = (u64::from(reach - far), u64::from(reach / 2).max(1));
        u8::try_from(1 + left * 98 / edge).unwrap_or(100).min(100)
    }

    /// The same, with the help of a repeater on the group.
    pub(super) fn direct_signal(&self, setup: &Setup, group: Gssi, from: SeatId, to: SeatId) -> u8 {
        let straight = self.signal(setup, from, to);
        if straight == 100 {
            return straight;
        }
        let through = self.bridges.iter().filter(|seat| {
            let set = self.sets.get(seat);
            **seat != from && set.is_some_and(|set| set.mode == Mode::Repeater(group) && !set.off)
        });
        let relayed = through.map(|one| {
            let in_it = self.signal(setup, from, *one);
            in_it.min(if *one == to {
                100
            } else {
                self.signal(setup, *one, to)
            })
        });
        relayed.fold(straight, u8::max)
    }

    /// Whether a radio in direct mode hears that somebody else talks on its group.
    pub(super) fn hears_carrier(&self, setup: &Setup, seat: SeatId, group: Gssi) -> bool {
        self.direct_talkers(group)
            .any(|other| other != seat && self.direct_signal(setup, group, other, seat) > 0)
    }

    /// Who talks in direct mode on a group: several where they do not hear each other.
    pub(super) fn direct_talkers(&self, group: Gssi) -> impl Iterator<Item = SeatId> + '_ {
        let from = FloorId {
            group,
            air: Air::Direct,
            own: None,
        };
        let own = self.floors.range(from..);
        let own = own.take_while(move |(id, _)| id.group == group && id.air == Air::Direct);
        own.filter_map(|(_, floor)| match floor.holder? {
            Holder::SettingUp { seat, .. } => Some(seat),
            Holder::Talking(hold) => Some(hold.seat),
            Holder::Lent(_) => None,
        })
    }

    /// Who transmits in a group so that a radio hears it.
    pub(super) fn speaking_to(&self, setup: &Setup, seat: SeatId, group: Gssi) -> Option<SeatId> {
        let set = self.sets.get(&seat)?;
        if let Some(direct) = set.mode.direct() {
            let mut talkers = self.direct_talkers(direct);
            let near = talkers.find(|by| self.direct_signal(setup, direct, *by, seat) > 0);
            if near.is_some() {
                return near;
            }
        }
        let id = self.floor_of(setup, seat, group);
        let holder = self.floors.get(&id)?.holder?;
        match holder {
            Holder::Talking(hold) => Some(hold.seat),
            Holder::Lent(main) => self.floors.get(&main)?.talker(),
            Holder::SettingUp { .. } => None,
        }
    }

    /// The group in which a PTT of this radio goes out: the selected one, or with some terminals
    /// the one in which it has just heard somebody (radio reference 1.1, "Scanning").
    pub(super) fn answers_in(&self, setup: &Setup, now: SimTime, seat: SeatId) -> Gssi {
        let Some(set) = self.sets.get(&seat) else {
            return Gssi(0);
        };
        if let Some(direct) = set.mode.direct() {
            return direct;
        }
        let radio = setup.seat_spec(seat).radio.as_ref();
        let profile = radio.map(|radio| &radio.terminal);
        let Some(recall) = profile.filter(|one| one.replies == Replies::Scanned) else {
            return set.selected;
        };
        if matches!(set.mode, Mode::Gateway(_)) {
            // Through a gateway only the selected group is answered (S29).
            return set.selected;
        }
        let heard = set.monitored.iter().filter_map(|group| {
            let id = self.floor_of(setup, seat, *group);
            let floor = self.floors.get(&id)?;
            let until = match floor.holder {
                Some(Holder::Talking(hold)) if hold.seat != seat => now + recall.recall,
                _ => floor.released? + recall.recall,
            };
            (until > now).then_some((until, *group))
        });
        heard.max().map_or(set.selected, |(_, group)| group)
    }
}
