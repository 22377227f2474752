//! How it is when the exercise begins: an outline has run for a while, and who is on a mission in
//! it is out.

use super::missions::Planned;
use crate::engine::dispatch::Destination;
use crate::engine::id::{HospitalId, UnitId};
use crate::engine::load::about::About;
use crate::engine::load::fleet::{Stamp, Underway};
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::Outline;
use crate::engine::load::spec::{Load, Origin};
use crate::engine::setup::{Already, Setup, StatusKind, UnitKind};
use crate::engine::time::{SimTime, Span};

/// What came before the exercise is drawn from a seed of its own, so that it changes nothing of
/// what comes in it.
const BEFORE: u64 = 0x6265_666f_7265;

/// A unit that is out when the exercise begins.
pub(super) struct Out {
    pub(super) planned: Planned,
    pub(super) unit: UnitId,
    /// Where it is; none: at its station.
    pub(super) at: Place,
}

/// Where a unit is at the start.
pub(super) enum Place {
    Station,
    /// Where its patient is.
    Scene(About, u64),
    Hospital(Destination),
}

/// Who is out at the start.
pub(super) fn out(setup: &Setup, load: &Load, ground: &Ground, start: u64, seed: u64) -> Vec<Out> {
    if load.warm_up == Span::ZERO {
        return Vec::new();
    }
    let seed = seed ^ BEFORE;
    let (earlier, begin) = load.earlier(start, load.warm_up);
    let end = SimTime::ZERO + load.warm_up;
    let mut outline = Outline::new(&earlier, ground, begin, end, seed);
    outline.step(end, |_, _| {});
    let units = &setup.roster.units;
    let ambulances = units.iter().zip((0u32..).map(UnitId));
    let ambulances: Vec<_> = ambulances
        .filter(|(unit, _)| unit.kind == UnitKind::Ambulance)
        .collect();
    let underway = outline.fleet().underway();
    let out = underway.filter_map(|one| {
        let (spec, unit) = ambulances.get(usize::from(one.unit))?;
        // Whom the scenario has busy with something else is not on this.
        let ready = matches!(spec.status, StatusKind::AtStation | StatusKind::Free);
        let ready = ready && setup.role(spec.seat).busy.is_none();
        ready.then(|| place(setup, &one, *unit, end, seed))
    });
    out.collect()
}

fn place(setup: &Setup, one: &Underway, unit: UnitId, now: SimTime, seed: u64) -> Out {
    // Booked transports have no number of their own, and other services' calls no kind.
    let origin = match one.case.kind {
        Some(_) => Origin::Emergency,
        None => Origin::Booked,
    };
    let about = About {
        event: one.case.event.min(u32::MAX - u32::from(one.unit)),
        zone: one.case.zone,
        kind: one.case.kind,
        origin: origin as u8,
        urgency: one.case.urgency,
        ..About::default()
    };
    let left = one.at.since(now);
    let hospital = usize::from(one.base).checked_sub(setup.pack.district.stations.len());
    let hospital = hospital.and_then(HospitalId::at);
    let scene = Place::Scene(about, seed);
    let (already, at) = match (one.next, hospital) {
        (Stamp::Alerted | Stamp::Rolling | Stamp::OnScene, _) => (Already::Rolling, Place::Station),
        (Stamp::Delivered, _) => (Already::Leaving, scene),
        (Stamp::Free, Some(hospital)) => {
            let at = Place::Hospital(Destination::Hospital(hospital));
            (Already::Delivered(left), at)
        }
        (Stamp::Leaving | Stamp::Free, _) => (Already::OnScene(left), scene),
    };
    Out {
        planned: Planned::under_way(about, seed, unit, already),
        unit,
        at,
    }
}
