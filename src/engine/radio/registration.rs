//! Registration: which site serves a radio, how good its signal is, and what happens when that
//! changes.

use super::super::cx::Cx;
use super::super::id::SeatId;
use super::super::setup::Setup;
use super::super::sim::Due as SimDue;
use super::Event;
use super::air::Link;
use super::network::{Due, Radio};
use super::set::{Set, Stage};
use crate::geo::Point;

/// A radio stays at its site until the signal is worse than this, in percent (our own default).
const STAYS_ABOVE: u8 = 30;
/// So much must the signal change to be shown anew, in percent (our own default).
const STEP: u8 = 5;

impl Radio {
    /// Whether it matters which site serves a radio.
    pub(super) fn matters(&self, setup: &Setup) -> bool {
        setup.pack.district.sites.are_detailed() || self.faults.of_sites
    }

    /// A radio is here now. Before the exercise begins nothing is told of it.
    pub(in super::super) fn moved(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        at: Point,
        in_tunnel: bool,
    ) {
        if let Some(set) = self.sets.get_mut(&seat) {
            set.at = Some((at, in_tunnel));
            self.register(cx, seat);
        }
    }

    /// A radio is here from the start, where the signal may matter.
    pub(in super::super) fn place(&mut self, cx: &mut Cx<'_>, seat: SeatId, at: (Point, bool)) {
        if let Some(set) = self.sets.get_mut(&seat) {
            set.at = Some(at);
            if self.matters(cx.setup) {
                let link = self.best(cx.setup, seat);
                self.set(seat).link = link;
                self.index(cx.now, seat);
            }
        }
    }

    /// The best that the network has for a radio where it is.
    pub(super) fn best(&self, setup: &Setup, seat: SeatId) -> Link {
        let Some(set) = self.sets.get(&seat) else {
            return Link::NONE;
        };
        let Some((at, in_tunnel)) = set.at else {
            return set.link;
        };
        let district = &setup.pack.district;
        if !self.matters(setup) {
            return match district.is_covered(at, in_tunnel) {
                true => Link::GOOD,
                false => Link::NONE,
            };
        }
        let serving = district.sites.serving(&district.land, at, in_tunnel);
        let works = serving.filter(|(site, _)| {
            let cut_off = self.faults.isolated.contains(site);
            let serves = !cut_off || district.sites[usize::from(*site)].local;
            serves && !self.faults.down.contains(site)
        });
        let best = works
            .map(|(site, quality)| {
                let local = self.faults.isolated.contains(&site);
                let stays = set.link.site == Some(site) && quality >= STAYS_ABOVE;
                // The network before a site that is alone; then where it is; then the signal; then
                // the order of the district.
                (!local, stays, quality, std::cmp::Reverse(site))
            })
            .max();
        best.map_or(Link::NONE, |(wide, _, quality, site)| Link {
            site: Some(site.0),
            quality,
            local: !wide,
        })
    }

    /// Looks which site serves a radio, and lets it change.
    pub(super) fn register(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let new = self.best(cx.setup, seat);
        let matters = self.matters(cx.setup);
        let set = self.set(seat);
        let old = set.link;
        if old == new {
            return;
        }
        set.link = new;
        if !matters {
            self.listen(cx, seat);
            return;
        }
        let same_cell = (old.site, old.local) == (new.site, new.local);
        let shown = !same_cell
            || new.quality.abs_diff(old.quality) >= STEP
            || (new.quality < 100) != (old.quality < 100);
        if !shown {
            set.link.quality = old.quality;
            return;
        }
        if !same_cell {
            // A short gap while it registers anew (radio reference 1.3, "Registration").
            let gap = cx.setup.pack.organisation.radio.hand_over;
            self.leave_air(cx, seat);
            if new.quality > 0 {
                let due = cx.after(gap, SimDue::Radio(Due::Registered(seat)));
                let set = self.set(seat);
                if let Some(before) = set.roams.replace(due) {
                    cx.cancel(before);
                }
            }
            self.listen(cx, seat);
        }
        cx.emit(Event::Linked { seat, link: new });
    }

    /// It is registered, and hears again.
    pub(super) fn registered(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        self.set(seat).roams = None;
        self.listen(cx, seat);
    }

    /// Whatever it transmits or waits for is over: the other end has lost it.
    pub(super) fn leave_air(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let Some(press) = self.sets.get(&seat).and_then(|set| set.press.as_ref()) else {
            return;
        };
        // In direct mode the network is nothing to it.
        let direct = self
            .sets
            .get(&seat)
            .is_some_and(|set| set.mode.direct().is_some());
        let (stage, group, floor) = (press.stage, press.group, press.floor);
        if stage == Stage::Dead || direct {
            return;
        }
        let key = press.key;
        self.drop_key(cx, seat);
        // The finger is still on it.
        let set = self.set(seat);
        if key == super::set::Key::Ptt {
            set.press = Some(super::set::Press {
                group,
                floor,
                also: Vec::new(),
                since: cx.now,
                stage: Stage::Dead,
                speech: None,
                key,
            });
            let why = super::DenyReason::NoCoverage;
            cx.emit(Event::Denied { seat, group, why });
        }
        self.serve_next(cx, floor);
    }

    /// Looks at every radio again: the network has changed.
    pub(super) fn register_all(&mut self, cx: &mut Cx<'_>) {
        let placed = self.sets.iter().filter(|(_, set)| set.at.is_some());
        let placed = placed.filter(|(seat, _)| is_mobile(cx.setup, **seat));
        let seats: Vec<SeatId> = placed.map(|(seat, _)| *seat).collect();
        for seat in seats {
            self.register(cx, seat);
        }
    }

    /// A set works, or does not.
    pub(super) fn power(&mut self, cx: &mut Cx<'_>, seat: SeatId, change: impl FnOnce(&mut Set)) {
        self.leave_air(cx, seat);
        if let Some(set) = self.sets.get_mut(&seat) {
            change(set);
            self.listen(cx, seat);
        }
    }
}

/// Whether a seat's radio is a terminal in the network's air; a control room's is wired.
pub(super) fn is_mobile(setup: &Setup, seat: SeatId) -> bool {
    !setup.seat_spec(seat).is_position()
}
