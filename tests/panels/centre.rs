//! The desk of a centre with a load: colleagues, and units that stand by.

use super::bench::*;
use egui_kittest::kittest::Queryable;
use samband::engine::command::Command;
use samband::engine::dispatch::UnitView;
use samband::engine::exercise;
use samband::engine::load::seen::{Doing, PostView};
use samband::engine::phone::{self, CallView};
use samband::host::{Exercise, SeatLink, Stepped};
use samband::scenario::{self, Loaded};
use samband::text;

fn of_file(file: &str) -> Loaded {
    let mut all = scenario::shipped().into_iter();
    let sources = all.find(|one| one.scenario == file);
    scenario::load(&sources.unwrap()).unwrap()
}

/// The desk of the evening, with a person at it.
fn evening() -> Stepped {
    let loaded = of_file("en-vanlig-kveld.ron");
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
    let loaded = of_file("to-biler.ron");
    let seats = ["koordinator", "operatør-1"].map(|name| loaded.setup.seat(name).unwrap());
    let mut exercise = Exercise::new(loaded.setup, 1);
    for seat in seats {
        exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    }
    let rings = |exercise: &Exercise| {
        let calls = exercise.view(seats[1]).calls.to_vec();
        calls.into_iter().find(CallView::rings_here)
    };
    // Nobody has rung after ten minutes: the exercise is not what it was.
    let call = (0..600).find_map(|second| {
        exercise.advance_to(at(0, second));
        rings(&exercise)
    });
    let answer = phone::Command::Answer(call.unwrap().id);
    exercise.submit(seats[1], Command::Phone(answer));
    let mut bench = bench(Stepped::new(exercise, seats[0]), (1920.0, 1080.0));
    pass(&mut bench, 1);
    let mine = |bench: &Bench<'_, Stepped>| {
        let calls = bench.state().link.view().calls.to_vec();
        calls.into_iter().find(|call| call.state.is_some())
    };
    press(&mut bench, "Lytt på samtalen");
    pass(&mut bench, 1);
    assert!(mine(&bench).is_some_and(|call| call.listens()));
    assert!(written(&bench).contains(&text!("desk-monitoring")));
    press(&mut bench, &text!("desk-break-in"));
    pass(&mut bench, 1);
    assert!(mine(&bench).is_some_and(|call| call.is_talking()));
}
