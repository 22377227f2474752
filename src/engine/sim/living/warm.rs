//! How it is when the exercise begins: an outline has run for a while. Who is on a mission in it is
//! out, who talks in it talks, and who waits in it waits.

use super::missions::Planned;
use crate::engine::dispatch::Destination;
use crate::engine::id::{HospitalId, UnitId};
use crate::engine::load::about::About;
use crate::engine::load::fleet::{Case, Stamp, Underway};
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::Outline;
use crate::engine::load::spec::{Load, Origin};
use crate::engine::load::under_way::{UnderWay, of_before};
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

/// How it is at the start.
#[derive(Default)]
pub(super) struct Start {
    /// Who is out.
    pub(super) out: Vec<Out>,
    /// Who talks, who waits, and who will ring again.
    pub(super) calls: UnderWay,
    /// Cards that are about to be written, and when.
    pub(super) cards: Vec<(Span, Planned)>,
}

/// How it is at the start, where an outline has run before.
pub(super) fn start(setup: &Setup, load: &Load, ground: &Ground, start: u64, seed: u64) -> Start {
    if load.warm_up == Span::ZERO {
        return Start::default();
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
    let cards = outline.fleet().about_to_send(end);
    let card = |(nth, (case, left)): (u16, &(Case, Span))| {
        let about = about(
            case,
            of_before(case.event).saturating_sub(1000 + u32::from(nth)),
        );
        let planned = Planned::decided(about, seed, SimTime::ZERO + *left);
        // Half of the time that it takes to decide is for finding out: see [`Planned::of_call`].
        (Span(left.0 / 2), planned)
    };
    Start {
        cards: (0u16..).zip(&cards).map(card).collect(),
        out: out.collect(),
        calls: outline.calls().under_way(end),
    }
}

/// What a case of the outline is about, as event number `event`.
fn about(case: &Case, event: u32) -> About {
    // Booked transports have no number of their own, and other services' calls no kind.
    let origin = match case.kind {
        Some(_) => Origin::Emergency,
        None => Origin::Booked,
    };
    About {
        event,
        zone: case.zone,
        kind: case.kind,
        origin: origin as u8,
        urgency: case.urgency,
        ..About::default()
    }
}

fn place(setup: &Setup, one: &Underway, unit: UnitId, now: SimTime, seed: u64) -> Out {
    let about = about(
        &one.case,
        one.case.event.min(u32::MAX - u32::from(one.unit)),
    );
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
