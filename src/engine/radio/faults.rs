//! What has failed in the network, and what it does to those who use it.

use super::super::cx::Cx;
use super::super::id::{Gssi, InjectId, SeatId};
use super::super::setup::{Effect, NetFault, Setup};
use super::Event;
use super::network::Radio;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What has failed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Faults {
    /// Sites that serve nobody.
    pub(super) down: BTreeSet<u16>,
    /// Sites that are cut off from the network.
    pub(super) isolated: BTreeSet<u16>,
    /// Sites with fewer channels than they have.
    pub(super) channels: BTreeMap<u16, u8>,
    /// Groups that nobody can talk in.
    pub(super) groups: BTreeSet<Gssi>,
    /// Centres without radio and telephones, by one of their seats.
    pub(super) centres: BTreeSet<SeatId>,
    /// A site has failed since the beginning: from then on it matters which one serves a radio.
    pub(super) of_sites: bool,
}

/// How a base station stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteView {
    /// It serves nobody.
    pub down: bool,
    /// It is cut off from the network.
    pub isolated: bool,
    /// So many channels are in use.
    pub used: u16,
    /// Of so many; none where nobody counts them.
    pub channels: Option<u8>,
}

impl Radio {
    /// An inject may make something fail, or work again.
    pub(in super::super) fn inject(&mut self, cx: &mut Cx<'_>, inject: InjectId) {
        let setup = cx.setup;
        for effect in &setup.story.injects[inject.index()].effects {
            if let Effect::Net(fault, works) = effect {
                self.fail(cx, *fault, *works);
            }
        }
    }

    /// Something fails, or works again.
    pub(in super::super) fn fail(&mut self, cx: &mut Cx<'_>, fault: NetFault, works: bool) {
        let faults = &mut self.faults;
        let changed = match fault {
            NetFault::Site(site) => set(&mut faults.down, site, !works),
            NetFault::Isolated(site) => set(&mut faults.isolated, site, !works),
            NetFault::Channels(site, _) if works => faults.channels.remove(&site).is_some(),
            NetFault::Channels(site, few) => faults.channels.insert(site, few) != Some(few),
            NetFault::Group(group) => set(&mut faults.groups, group, !works),
            NetFault::Radio(seat) => self.sets.get(&seat).is_some_and(|set| set.off == works),
            NetFault::Iccs(seat) => set(&mut faults.centres, seat, !works),
        };
        if !changed {
            return;
        }
        cx.emit(Event::Failed { fault, works });
        match fault {
            NetFault::Site(_) | NetFault::Isolated(_) => {
                self.faults.of_sites = true;
                self.register_all(cx);
            }
            NetFault::Channels(..) => {}
            NetFault::Group(group) if !works => self.clear(cx, group),
            NetFault::Group(_) => {}
            NetFault::Radio(seat) => self.power(cx, seat, |set| set.off = !works),
            NetFault::Iccs(_) => {
                for seat in Self::notices(cx.setup, fault) {
                    self.power(cx, seat, |set| set.off = !works);
                }
            }
        }
        self.serve_starved(cx);
    }

    /// Everybody who talks in a group, or waits to, loses it.
    fn clear(&mut self, cx: &mut Cx<'_>, group: Gssi) {
        let mut in_it = Vec::new();
        for (seat, set) in &self.sets {
            if set.press.as_ref().is_some_and(|press| press.group == group) {
                in_it.push(*seat);
            }
        }
        for seat in in_it {
            self.leave_air(cx, seat);
        }
    }

    /// How many groups can be talked in at once at a site; none where nobody counts.
    pub(super) fn channels(&self, setup: &Setup, site: u16) -> Option<u8> {
        let few = self.faults.channels.get(&site).copied();
        let all = setup.pack.district.sites.get(usize::from(site));
        few.or_else(|| all?.channels)
    }

    /// Whether the channels of any site are counted.
    pub(super) fn counts(&self, setup: &Setup) -> bool {
        setup.pack.district.sites.are_detailed() || !self.faults.channels.is_empty()
    }

    /// Who notices that something has failed: the holder of the set. What else has failed shows
    /// by what it does.
    pub(super) fn notices(setup: &Setup, fault: NetFault) -> Vec<SeatId> {
        match fault {
            NetFault::Radio(seat) => vec![seat],
            NetFault::Iccs(seat) => {
                let one = setup.seat_spec(seat);
                let posts = setup.roster.posts().filter(|(other, spec)| {
                    *other == seat || (spec.radio.is_some() && spec.is_colleague_of(one))
                });
                posts.map(|(seat, _)| seat).collect()
            }
            NetFault::Site(_)
            | NetFault::Isolated(_)
            | NetFault::Channels(..)
            | NetFault::Group(_) => Vec::new(),
        }
    }

    /// How the sites stand, in the order of the district: for those who see everything.
    pub(in super::super) fn sites(&self, setup: &Setup) -> Vec<SiteView> {
        let sites = (0u16..).zip(&setup.pack.district.sites);
        sites
            .map(|(place, _)| SiteView {
                down: self.faults.down.contains(&place),
                isolated: self.faults.isolated.contains(&place),
                used: self.used.get(&place).copied().unwrap_or(0),
                channels: self.channels(setup, place),
            })
            .collect()
    }
}

/// Puts something among others, or takes it away; whether that changed anything.
fn set<T: Ord>(all: &mut BTreeSet<T>, one: T, on: bool) -> bool {
    match on {
        true => all.insert(one),
        false => all.remove(&one),
    }
}
