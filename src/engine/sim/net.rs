//! Where radios are: the roads tell the network.

use super::{Sim, World};
use crate::engine::cx::Cx;
use crate::engine::id::UnitId;
use crate::engine::radio::SiteView;

impl Sim {
    /// How the base stations stand, in the order of the district. For who sees everything.
    pub fn sites(&self) -> Vec<SiteView> {
        self.world.radio.sites(&self.setup)
    }
}

impl World {
    /// Every vehicle's radio is where the vehicle is at the start.
    pub(super) fn place_radios(&mut self, cx: &mut Cx<'_>) {
        let units = cx.setup.roster.units.iter().zip((0u32..).map(UnitId));
        for (spec, unit) in units {
            let at = self.dispatch.true_point(cx.setup, unit, cx.now);
            self.radio.place(cx, spec.seat, at);
        }
    }

    /// Whether a unit's radio has coverage where it is now; its radio is told.
    pub(super) fn cover(&mut self, cx: &mut Cx<'_>, unit: UnitId) -> bool {
        let (point, tunnel) = self.dispatch.true_point(cx.setup, unit, cx.now);
        let seat = cx.setup.roster.units[unit.index()].seat;
        self.radio.moved(cx, seat, point, tunnel);
        self.radio.is_wide(seat)
    }
}
