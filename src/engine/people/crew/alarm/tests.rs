//! Crews whose alarm button is pressed, as a desk hears them.

use crate::engine::command::{Command, Stamped};
use crate::engine::event::Event;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::Gssi;
use crate::engine::people::fixture::*;
use crate::engine::radio;
use crate::engine::setup::{Effect, Inject, Setup, Temperament};
use crate::engine::time::Span;
use crate::language::{Act, Deed, What, deed, topic};

/// A table where the crew's alarm is raised for this cause at ten seconds, and has been.
fn alarmed(cause: &str) -> Table {
    let mut setup = setup(Temperament::Calm);
    setup.story.injects = vec![Inject {
        name: "alarm".to_owned(),
        when: Watch::At(Span::seconds(10)),
        effects: vec![Effect::RaiseAlarm(CREW, code(cause))],
    }];
    let mut table = Table::new(setup, 5);
    let arrived = |event: &Event| matches!(event, Event::Radio(radio::Event::EmergencyArrived { seat, .. }) if *seat == CREW);
    assert!(table.until(20, arrived), "the alarm reaches the desk");
    table
}

fn question() -> [What; 6] {
    [
        to("3-1"),
        from("AMK Fjordvik"),
        act(Act::EmergencyReceived),
        act(Act::OthersWait),
        ask(topic::EMERGENCY),
        act(Act::Over),
    ]
}

fn ended(event: &Event) -> bool {
    matches!(event, Event::Radio(radio::Event::EmergencyEnded { of, .. }) if *of == CREW)
}

fn acknowledge(table: &mut Table) {
    table.desk(Command::Radio(radio::Command::AcknowledgeEmergency(CREW)));
}

#[test]
fn an_accident_is_told_when_the_desk_calls_and_then_the_crew_leaves_it() {
    let mut table = alarmed("accidental");
    acknowledge(&mut table);
    assert_eq!(
        table.hears(CREW, 11),
        [],
        "nothing is said into the open microphone"
    );
    table.radio(HEALTH, &question());
    let answer = table.hears(CREW, 15);
    assert_eq!(
        answer,
        [fact(topic::EMERGENCY, code("accidental")), act(Act::Over)]
    );
    table.radio(HEALTH, &[act(Act::Received), act(Act::Out)]);
    assert!(table.until(15, ended), "the crew ends it on the terminal");
    let view = table.sim.view(AMK, 0);
    assert!(view.radio.iter().all(|tile| tile.emergency.is_none()));
}

#[test]
fn an_accident_is_noticed_and_told_when_nobody_calls() {
    let mut table = alarmed("accidental");
    let call = table.hears(CREW, 90);
    assert_eq!(
        call,
        [to("AMK Fjordvik"), from("Ambulanse 3-1"), act(Act::Over)]
    );
    table.radio(HEALTH, &[to("3-1"), from("AMK Fjordvik"), act(Act::Over)]);
    let told = table.hears(CREW, 20);
    assert!(
        told.contains(&fact(topic::EMERGENCY, code("accidental"))),
        "{told:?}"
    );
    table.radio(HEALTH, &[act(Act::Received), act(Act::Out)]);
    assert!(table.until(15, ended));
    // Nobody has acknowledged it: the desk still has it before its eyes.
    let view = table.sim.view(AMK, 0);
    assert!(view.radio.iter().any(|tile| tile.emergency.is_some()));
    acknowledge(&mut table);
    let view = table.sim.view(AMK, 0);
    assert!(view.radio.iter().all(|tile| tile.emergency.is_none()));
}

#[test]
fn a_threat_is_heard_through_the_open_microphone_and_told_when_called() {
    let mut table = alarmed("knife");
    let knife = fact(topic::EMERGENCY, code("knife"));
    let through = table.hears(CREW, 9);
    assert!(through.contains(&knife), "{through:?}");
    table.run(12);
    table.radio(HEALTH, &question());
    let answer = table.hears(CREW, 15);
    assert!(answer.contains(&knife), "{answer:?}");
    assert!(
        answer.contains(&What::Done(Deed::from(deed::WITHDRAW))),
        "{answer:?}"
    );
    table.radio(HEALTH, &[act(Act::Received), act(Act::Out)]);
    assert!(
        !table.until(60, ended),
        "it is not over because it was told"
    );
    assert!(table.until(60, ended), "but when it is safe");
}

#[test]
fn a_threatened_crew_does_not_go_on_with_its_work() {
    let rolls = |cause: Option<&str>| {
        let mut setup = setup(Temperament::Calm);
        if let Some(cause) = cause {
            setup.story.injects = vec![Inject {
                name: "alarm".to_owned(),
                when: Watch::At(Span::seconds(25)),
                effects: vec![Effect::RaiseAlarm(DOCTOR, code(cause))],
            }];
        }
        let mut table = Table::new(setup, 5);
        table.run(1);
        table.radio(
            LEGEVAKT,
            &[
                to("3-9"),
                from("AMK Fjordvik"),
                What::Tell(Deed::from(deed::RESPOND)),
                place(14),
                act(Act::Over),
            ],
        );
        let sets_off = |event: &Event| {
            matches!(
                event,
                Event::Dispatch(crate::engine::dispatch::Event::SetOff { .. })
            )
        };
        assert!(table.until(600, sets_off));
        table.sim.now()
    };
    let unhurt = rolls(None);
    assert!(rolls(Some("knife")) > unhurt + Span::seconds(60));
}

/// The doctor's radio has another group selected.
fn doctor_in(group: Gssi) -> Setup {
    setup(Temperament::Calm).with_seat(DOCTOR, |seat| {
        if let Some(radio) = &mut seat.radio {
            radio.selected = group;
        }
    })
}

/// From the alarm of somebody else in the group, or the same instant without it, until a crew that
/// has something to tell presses.
fn presses_after(alarm: bool) -> Span {
    let mut setup = doctor_in(HEALTH);
    if alarm {
        setup.story.injects = vec![Inject {
            name: "alarm".to_owned(),
            when: Watch::At(Span::seconds(55)),
            effects: vec![Effect::RaiseAlarm(DOCTOR, code("knife"))],
        }];
    }
    let mut table = Table::new(setup, 5);
    table.run(1);
    let order = [
        to("3-1"),
        from("AMK Fjordvik"),
        What::Tell(Deed::from(deed::RESPOND)),
        place(14),
        act(Act::Over),
    ];
    table.radio(HEALTH, &order);
    table.hears(CREW, 20);
    let right = [act(Act::Right), act(Act::Out)];
    table.radio(HEALTH, &right);
    table.run(55 - table.sim.now().0 / 1000);
    let from = table.sim.now();
    let pressed = |event: &Event| matches!(event, Event::Radio(radio::Event::Requested { seat, .. }) if *seat == CREW);
    assert!(table.until(240, pressed));
    table.sim.now().since(from)
}

#[test]
fn a_report_that_an_alarm_cuts_is_made_again() {
    let mut table = Table::new(doctor_in(HEALTH), 5);
    table.run(1);
    table.radio(
        HEALTH,
        &[
            to("3-1"),
            from("AMK Fjordvik"),
            act(Act::RadioCheck),
            act(Act::Over),
        ],
    );
    let speaks = |event: &Event| matches!(event, Event::Radio(radio::Event::SpeechBegan { seat, .. }) if *seat == CREW);
    assert!(table.until(15, speaks));
    let doctor = |table: &mut Table, command| {
        let stamped = Stamped {
            at: table.sim.now(),
            order: 0,
            seat: DOCTOR,
            command: Command::Radio(command),
        };
        table.sim.apply(&stamped, &mut table.log);
    };
    doctor(&mut table, radio::Command::PressEmergency);
    let cut = |event: &Event| matches!(event, Event::Radio(radio::Event::Preempted { seat, .. }) if *seat == CREW);
    assert!(table.until(1, cut), "in the middle of the answer");
    let answer = table.hears(CREW, 40);
    assert!(answer.contains(&act(Act::HearYouWell)), "{answer:?}");
}

#[test]
fn whoever_hears_an_alarm_keeps_their_own_calls_back() {
    assert!(presses_after(false) < Span::seconds(60));
    assert!(presses_after(true) > Span::seconds(85));
}
