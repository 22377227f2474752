//! The alarm button, pressed for a crew by the test, with the crew's own mind kept out of it.

use crate::engine::command::{Command, Refusal, Stamped};
use crate::engine::event::Event;
use crate::engine::id::{Gssi, SeatId};
use crate::engine::people::fixture::*;
use crate::engine::percept::Percept;
use crate::engine::radio::Command::{
    AcknowledgeEmergency, EndEmergency, Press, PressEmergency, Release, ReleaseEmergency, Select,
    Speak,
};
use crate::engine::radio::{self, EmergencyView};
use crate::engine::setup::{RadioTimings, Temperament};
use crate::engine::time::SimTime;
use crate::engine::{exercise, percept};
use crate::language::{
    Act, Channel, Confidence, Manner, Meaning, Utterance, What, say, speech, topic,
};
use std::sync::Arc;

/// An exercise in which the test sits at the crew's, the doctor's and the desk's radio.
fn table() -> Table {
    let mut table = Table::new(setup(Temperament::Calm), 7);
    for seat in [CREW, DOCTOR, HOSPITAL] {
        does(
            &mut table,
            seat,
            Command::Exercise(exercise::Command::TakeSeat),
        );
    }
    table
}

fn does(table: &mut Table, seat: SeatId, command: Command) {
    let stamped = Stamped {
        at: table.sim.now(),
        order: 0,
        seat,
        command,
    };
    table.sim.apply(&stamped, &mut table.log);
}

fn radio(table: &mut Table, seat: SeatId, command: radio::Command) {
    does(table, seat, Command::Radio(command));
}

fn run_ms(table: &mut Table, ms: u64) {
    let until = SimTime(table.sim.now().0 + ms);
    table.sim.advance_to(until, &mut table.log);
}

/// Holds the crew's alarm button long enough.
fn alarm(table: &mut Table) {
    radio(table, CREW, PressEmergency);
    run_ms(table, RadioTimings::EMERGENCY_HOLD.0);
}

fn shown(table: &Table, seat: SeatId, group: Gssi) -> Option<EmergencyView> {
    let view = table.sim.view(seat, 0);
    let tile = view.radio.iter().find(|tile| tile.group == group);
    tile.and_then(|tile| tile.emergency)
}

fn refused(table: &Table) -> Option<Refusal> {
    match table.log.last().map(|logged| &logged.event) {
        Some(Event::Refused { why, .. }) => Some(*why),
        _ => None,
    }
}

/// When the first such event happened.
fn when(table: &Table, wanted: impl Fn(&radio::Event) -> bool) -> Option<SimTime> {
    table.log.iter().find_map(|logged| match &logged.event {
        Event::Radio(event) if wanted(event) => Some(logged.at),
        _ => None,
    })
}

fn granted(to: SeatId) -> impl Fn(&radio::Event) -> bool {
    move |event| matches!(event, radio::Event::Granted { seat, .. } if *seat == to)
}

fn released(by: SeatId) -> impl Fn(&radio::Event) -> bool {
    move |event| matches!(event, radio::Event::Released { seat, .. } if *seat == by)
}

/// What a seat has heard of another's radio speech.
fn heard(table: &Table, seat: SeatId, of: SeatId) -> Vec<Arc<Utterance>> {
    let setup = Arc::clone(table.sim.setup());
    let log = table.log.iter();
    let heard = log.filter_map(|logged| {
        let reception = logged.heard_by.iter().find(|one| one.seat == seat)?;
        match percept::perceive(&setup.roster, *reception, &logged.event)? {
            Percept::HeardRadio { by, utterance, .. } if by == of => Some(utterance),
            _ => None,
        }
    });
    heard.collect()
}

#[test]
fn a_tap_raises_nothing_and_a_hold_does() {
    let mut table = table();
    radio(&mut table, CREW, PressEmergency);
    run_ms(&mut table, RadioTimings::EMERGENCY_HOLD.0 - 1);
    radio(&mut table, CREW, ReleaseEmergency);
    run_ms(&mut table, 3000);
    assert_eq!(
        when(&table, |event| matches!(
            event,
            radio::Event::EmergencyRaised { .. }
        )),
        None
    );
    assert_eq!(shown(&table, AMK, HEALTH), None);
    let pressed = table.sim.now();
    alarm(&mut table);
    assert_eq!(
        when(&table, |event| matches!(
            event,
            radio::Event::EmergencyRaised {
                seat: CREW,
                group: HEALTH
            }
        )),
        Some(pressed + RadioTimings::EMERGENCY_HOLD)
    );
}

#[test]
fn the_microphone_is_open_for_its_time_and_not_longer() {
    let mut table = table();
    alarm(&mut table);
    run_ms(&mut table, 20_000);
    let from = when(&table, granted(CREW)).expect("the floor is granted");
    let until = when(&table, released(CREW)).expect("and given back");
    assert_eq!(until.since(from), RadioTimings::HOT_MIC);
    radio(&mut table, CREW, Release);
    assert_eq!(refused(&table), Some(Refusal::NotPressed));
}

#[test]
fn ending_the_alarm_closes_the_microphone_at_once() {
    let mut table = table();
    alarm(&mut table);
    run_ms(&mut table, 3000);
    let now = table.sim.now();
    radio(&mut table, CREW, EndEmergency(CREW));
    assert_eq!(when(&table, released(CREW)), Some(now));
    // Seen by nobody yet: it stays marked until it is.
    let tile = shown(&table, AMK, HEALTH).expect("still marked");
    assert_eq!((tile.ended, tile.acknowledged), (Some(now), None));
    radio(&mut table, AMK, AcknowledgeEmergency(CREW));
    assert_eq!(shown(&table, AMK, HEALTH), None);
}

#[test]
fn ptt_takes_over_from_the_open_microphone() {
    let mut table = table();
    alarm(&mut table);
    run_ms(&mut table, 2000);
    radio(&mut table, CREW, Press(None));
    run_ms(&mut table, 30_000);
    let holds = table
        .log
        .iter()
        .filter(|logged| matches!(&logged.event, Event::Radio(event) if granted(CREW)(event)));
    assert_eq!(holds.count(), 2, "the open microphone, then PTT");
    let view = table.sim.view(CREW, 0);
    let tile = view.radio.iter().find(|tile| tile.group == HEALTH);
    assert!(
        tile.is_some_and(|tile| matches!(tile.floor, radio::FloorView::Talking { by: CREW, .. })),
        "PTT is held as long as it is held"
    );
    radio(&mut table, CREW, Release);
    assert!(refused(&table).is_none());
}

#[test]
fn the_one_who_is_cut_keeps_the_facts_that_were_on_the_air_and_no_others() {
    let mut table = table();
    let parts = [
        to("Akuttmottak Fjordvik"),
        from("AMK Fjordvik"),
        fact(topic::AGE, crate::language::Value::Number(62)),
        place(14),
        act(Act::Over),
    ];
    let lexicon = &table.sim.setup().pack.lexicon;
    let said = say(&parts, Channel::Radio, Manner::Calm, lexicon, 1);
    let meaning = said.meaning.clone().expect("what is said is meant");
    let age = meaning.parts.iter().find(|part| part.what == parts[2]);
    let last = usize::from(age.unwrap().words.to) - 1;
    let age_ends = speech::word_times(&said.text).nth(last).unwrap().end;
    radio(&mut table, AMK, Press(Some(HEALTH)));
    run_ms(&mut table, 600);
    radio(&mut table, AMK, Speak(Arc::new(said)));
    // The button triggers just after the age was said, before the address is.
    run_ms(
        &mut table,
        u64::from(age_ends) + 1 - RadioTimings::EMERGENCY_HOLD.0,
    );
    alarm(&mut table);
    let cut = |event: &radio::Event| {
        matches!(
            event,
            radio::Event::Preempted {
                seat: AMK,
                by: CREW,
                group: HEALTH
            }
        )
    };
    assert_eq!(when(&table, cut), Some(table.sim.now()));
    run_ms(&mut table, 1000);
    let got = heard(&table, HOSPITAL, AMK);
    let [got] = &got[..] else {
        panic!("one transmission was heard: {got:?}");
    };
    let got = got.meaning.as_ref().expect("understood as far as it went");
    let facts: Vec<&What> = got.all().collect();
    assert!(facts.contains(&&parts[2]), "said in time: {facts:?}");
    assert!(!facts.contains(&&parts[3]), "lost: {facts:?}");
    assert!(
        when(&table, granted(CREW)).is_some(),
        "the alarm has it now"
    );
    // The key is still down, and does nothing.
    radio(&mut table, AMK, Release);
    assert!(refused(&table).is_none());
}

#[test]
fn an_alarm_is_heard_before_those_who_wait_and_they_come_after_it() {
    let mut table = table();
    radio(&mut table, AMK, Press(Some(HEALTH)));
    run_ms(&mut table, 1000);
    radio(&mut table, HOSPITAL, Press(None));
    alarm(&mut table);
    run_ms(&mut table, 1000);
    assert!(when(&table, granted(CREW)).is_some());
    assert_eq!(when(&table, granted(HOSPITAL)), None);
    run_ms(&mut table, RadioTimings::HOT_MIC.0);
    let after = when(&table, granted(HOSPITAL)).expect("served in its turn");
    assert!(Some(after) > when(&table, released(CREW)));
}

#[test]
fn one_emergency_does_not_cut_another() {
    let mut table = table();
    radio(&mut table, DOCTOR, Select(HEALTH));
    alarm(&mut table);
    run_ms(&mut table, 2000);
    radio(&mut table, DOCTOR, PressEmergency);
    run_ms(&mut table, 20_000);
    let first = when(&table, released(CREW)).expect("closes at its time");
    let from = when(&table, granted(CREW)).expect("was open");
    assert_eq!(first.since(from), RadioTimings::HOT_MIC);
    let second = when(&table, granted(DOCTOR)).expect("waits for the microphone");
    assert!(second > first);
    // Of two in a group the oldest that nobody has acknowledged is shown.
    assert_eq!(shown(&table, AMK, HEALTH).map(|one| one.by), Some(CREW));
    radio(&mut table, AMK, AcknowledgeEmergency(CREW));
    assert_eq!(shown(&table, AMK, HEALTH).map(|one| one.by), Some(DOCTOR));
}

#[test]
fn the_control_room_gets_an_alarm_in_a_group_that_it_does_not_hear() {
    let mut table = table();
    radio(&mut table, AMK, radio::Command::Monitor(LEGEVAKT, false));
    radio(&mut table, DOCTOR, PressEmergency);
    run_ms(&mut table, RadioTimings::EMERGENCY_HOLD.0);
    assert_eq!(
        shown(&table, AMK, LEGEVAKT),
        None,
        "the status is on its way"
    );
    let raised = table.sim.now();
    run_ms(&mut table, 2000);
    let tile = shown(&table, AMK, LEGEVAKT).expect("marked");
    let delay = table.sim.setup().pack.organisation.radio.status_delay;
    assert_eq!((tile.by, tile.since), (DOCTOR, raised + delay));
    let told = table.log.iter().any(|logged| {
        matches!(
            logged.event,
            Event::Radio(radio::Event::EmergencyArrived { seat: DOCTOR, .. })
        ) && logged.heard_by.iter().any(|one| one.seat == AMK)
    });
    assert!(told);
    // Terminals in other groups learn nothing of it.
    assert_eq!(shown(&table, CREW, LEGEVAKT), None);
}

#[test]
fn a_desk_acknowledges_before_it_ends_and_nobody_else_does_either() {
    let mut table = table();
    radio(&mut table, AMK, AcknowledgeEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::NoSuchEmergency));
    alarm(&mut table);
    run_ms(&mut table, 2000);
    radio(&mut table, AMK, EndEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::EmergencyNotAcknowledged));
    radio(&mut table, DOCTOR, AcknowledgeEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::NotADesk));
    radio(&mut table, DOCTOR, EndEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::NotADesk));
    radio(&mut table, AMK, AcknowledgeEmergency(CREW));
    let at = table.sim.now();
    assert_eq!(
        shown(&table, CREW, HEALTH).and_then(|one| one.acknowledged),
        Some(at),
        "the crew sees that somebody saw it"
    );
    radio(&mut table, AMK, AcknowledgeEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::EmergencyAcknowledged));
    radio(&mut table, AMK, EndEmergency(CREW));
    assert_eq!(shown(&table, AMK, HEALTH), None);
    radio(&mut table, CREW, EndEmergency(CREW));
    assert_eq!(refused(&table), Some(Refusal::NoSuchEmergency));
    radio(&mut table, AMK, PressEmergency);
    assert_eq!(refused(&table), Some(Refusal::CannotDo));
}

#[test]
fn what_is_said_into_the_open_microphone_is_heard_and_cut_when_it_closes() {
    let mut table = table();
    alarm(&mut table);
    run_ms(&mut table, 1000);
    let long = Utterance {
        text: "rop ".repeat(60),
        meaning: Some(Meaning {
            parts: Vec::new(),
            confidence: Confidence::CERTAIN,
        }),
    };
    let whole = long.duration_ms();
    radio(&mut table, CREW, Speak(Arc::new(long)));
    run_ms(&mut table, 15_000);
    let got = heard(&table, AMK, CREW);
    let [got] = &got[..] else {
        panic!("heard once: {got:?}");
    };
    assert!(got.duration_ms() < whole && got.text.ends_with('…'));
}
