//! The desk of a centre with a load: colleagues, and units that stand by.

use super::bench::*;
use egui_kittest::kittest::Queryable;
use samband::engine::command::Command;
use samband::engine::dispatch::UnitView;
use samband::engine::exercise;
use samband::engine::load::seen::{Doing, PostView};
use samband::host::{Exercise, SeatLink, Stepped};
use samband::scenario;
use samband::text;

/// The desk of the evening, with a person at it.
fn evening() -> Stepped {
    sitting("en-vanlig-kveld.ron")
}

/// A person at the post that an exercise is made for.
fn sitting(file: &str) -> Stepped {
    let mut all = scenario::shipped().into_iter();
    let sources = all.find(|one| one.scenario == file);
    let loaded = scenario::load(&sources.unwrap()).unwrap();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    Stepped::new(exercise, seat)
}

fn units(bench: &Bench<'_, Stepped>) -> Vec<UnitView> {
    bench
        .state()
        .link
        .view()
        .desk
        .as_ref()
        .unwrap()
        .units
        .clone()
}

#[test]
fn a_free_unit_is_sent_to_another_station_and_home_again() {
    let mut bench = bench(evening(), (1920.0, 1080.0));
    pass(&mut bench, 5);
    let menu_of = |unit: &UnitView| {
        let known = bench.state().link.known();
        let name = known.unit_call_sign(unit.id);
        text!("desk-units-stand-by-of", unit = name)
    };
    // The one that stands first in the list.
    let free = units(&bench).into_iter().filter(|unit| unit.available);
    let first = free.min_by_key(|unit| {
        let top = named(&bench, &menu_of(unit)).rect().top();
        bevy_egui::egui::emath::OrderedFloat(top)
    });
    let first = first.unwrap();
    let (unit, menu) = (first.id, menu_of(&first));
    let (other, home) = {
        let known = bench.state().link.known();
        let own = usize::from(known.roster.units[unit.index()].station);
        let stations = &known.district().stations;
        let other = (0..stations.len()).find(|at| *at != own).unwrap();
        let name = |at: usize| stations[at].name.clone();
        (name(other), name(own))
    };
    press(&mut bench, &menu);
    bench.get_by_label(&other).click();
    bench.run_steps(3);
    pass(&mut bench, 1);
    let at = |bench: &Bench<'_, Stepped>| units(bench)[unit.index()].stands_by;
    assert!(at(&bench).is_some());
    let says = text!("desk-unit-stands-by", station = other);
    assert!(written(&bench).contains(&says), "{}", written(&bench));
    press(&mut bench, &menu);
    press(&mut bench, &text!("desk-units-home", station = home));
    pass(&mut bench, 1);
    assert_eq!(at(&bench), None);
}

#[test]
fn a_colleague_is_asked_to_take_the_next_call() {
    let mut bench = bench(evening(), (1920.0, 1080.0));
    pass(&mut bench, 5);
    let posts = |bench: &Bench<'_, Stepped>| -> Vec<PostView> {
        bench
            .state()
            .link
            .view()
            .centre
            .as_ref()
            .unwrap()
            .posts
            .clone()
    };
    assert!(posts(&bench).iter().all(|post| !post.takes_next));
    let colleague = posts(&bench).into_iter().find(|post| {
        let me = bench.state().link.view().seat;
        post.seat != me && post.doing != Doing::Away
    });
    let title = {
        let known = bench.state().link.known();
        known
            .roster
            .post(colleague.unwrap().seat)
            .unwrap()
            .title
            .clone()
    };
    let who = title.rsplit(", ").next().unwrap();
    press(&mut bench, &text!("desk-ask-next-of", who = who));
    pass(&mut bench, 1);
    assert!(posts(&bench).iter().any(|post| post.takes_next));
    assert!(written(&bench).contains(&text!("desk-takes-next")));
}

#[test]
fn a_coordinator_listens_in_to_the_operator_and_breaks_in() {
    let mut bench = bench(sitting("to-biler.ron"), (1920.0, 1080.0));
    let mine = |bench: &Bench<'_, Stepped>| {
        let calls = bench.state().link.view().calls.to_vec();
        let mut mine = calls.into_iter().filter(|call| call.state.is_some());
        mine.next()
    };
    let talks = |bench: &Bench<'_, Stepped>| {
        let room = bench.state().link.view().room.clone();
        room.iter().flat_map(|one| &one.calls).next().is_some()
    };
    while !talks(&bench) {
        pass(&mut bench, 1);
    }
    press(&mut bench, "Lytt på samtalen");
    pass(&mut bench, 1);
    assert!(mine(&bench).is_some_and(|call| call.listens()));
    assert!(written(&bench).contains(&text!("desk-listening")));
    press(&mut bench, &text!("desk-break-in"));
    pass(&mut bench, 1);
    assert!(mine(&bench).is_some_and(|call| call.is_talking()));
}
