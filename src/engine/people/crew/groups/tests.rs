//! Which talkgroup a crew talks in, and which it only listens to.

use crate::engine::dispatch::{self, Destination};
use crate::engine::event::{Event, Logged};
use crate::engine::id::Gssi;
use crate::engine::people::crew::tests::{alert, status, with_card, with_card_in};
use crate::engine::people::fixture::*;
use crate::engine::radio;
use crate::engine::setup::{Listener, StatusKind, Temperament};
use crate::language::{Act, Deed, Topic, Value, What, deed, topic};
use std::sync::Arc;

fn group(of: &str, name: &str) -> What {
    fact(of, Value::Talkgroup(name.to_owned()))
}

fn listen_order() -> [What; 3] {
    [
        group(topic::LISTENING, "13-SAMV-1"),
        group(topic::OWN_TRAFFIC, "Fjordvik-AMK-1"),
        act(Act::Over),
    ]
}

fn move_order(name: &str) -> [What; 3] {
    let tell = What::Tell(Deed::from(deed::SWITCH_GROUP));
    [tell, group(topic::TALKGROUP, name), act(Act::Over)]
}

/// The desk calls the crew in its own group and tells it something; what the crew says to that.
fn told(table: &mut Table, parts: &[What]) -> Vec<What> {
    let frame = [to("Ambulanse 3-1"), from("AMK Fjordvik")];
    table.radio(HEALTH, &[frame.to_vec(), parts.to_vec()].concat());
    let answer = table.hears(CREW, 20);
    table.radio(HEALTH, &[act(Act::Right), act(Act::Out)]);
    answer
}

/// What the crew said in each group, in order: the topics of its facts.
fn said_in(table: &Table, wanted: Gssi) -> Vec<Topic> {
    let said = table.log.iter().filter_map(|logged| match &logged.event {
        Event::Radio(radio::Event::SpeechEnded {
            seat, group, heard, ..
        }) if (*seat, *group) == (CREW, wanted) => heard.as_ref()?.meaning.clone(),
        _ => None,
    });
    said.flat_map(|meaning| {
        let topics = meaning.facts().map(|(of, _)| of.clone());
        topics.collect::<Vec<_>>()
    })
    .collect()
}

fn monitors(wanted: Gssi, off_or_on: bool) -> impl Fn(&Event) -> bool {
    move |event| {
        matches!(event, Event::Radio(radio::Event::Monitoring { seat, group, on })
            if (*seat, *group, *on) == (CREW, wanted, off_or_on))
    }
}

fn leaves(event: &Event) -> bool {
    let hospital = |to: &Destination| matches!(to, Destination::Hospital(_));
    matches!(event, Event::Dispatch(dispatch::Event::SetOff { to, .. }) if hospital(to))
}

/// Answers every call of the crew until it leaves with the patient, and after that once more.
fn until_delivered(table: &mut Table) {
    for _ in 0..40 {
        let said = table.hears(CREW, 60);
        let facts = said.iter().any(|what| matches!(what, What::Fact(..)));
        let calls = said.first() == Some(&to("AMK Fjordvik")) && !facts;
        let group = last_group(table);
        if calls {
            let answer = [to("Ambulanse 3-1"), from("AMK Fjordvik"), act(Act::Over)];
            table.radio(group, &answer);
        } else if facts && !said.contains(&act(Act::Out)) {
            table.radio(group, &[act(Act::Received), act(Act::Out)]);
        }
        if table.happened(status(StatusKind::Delivered)) {
            return;
        }
    }
    panic!("it never came to a hospital");
}

fn last_group(table: &Table) -> Gssi {
    let mut groups = table
        .log
        .iter()
        .rev()
        .filter_map(|logged| match logged.event {
            Event::Radio(radio::Event::SpeechEnded { seat, group, .. }) if seat == CREW => {
                Some(group)
            }
            _ => None,
        });
    groups.next().expect("it has spoken")
}

fn alerted() -> Table {
    let mut table = with_card(Some(solbakken(14)));
    alert(&mut table);
    assert!(table.until(15, status(StatusKind::Acknowledged)));
    table
}

#[test]
fn told_to_listen_it_hears_the_shared_group_and_keeps_its_own_traffic() {
    let mut table = alerted();
    let answer = told(&mut table, &listen_order());
    let [listening, own, _] = listen_order();
    assert!(
        answer.contains(&listening) && answer.contains(&own),
        "{answer:?}"
    );
    assert!(table.happened(monitors(SHARED, true)));
    until_delivered(&mut table);
    // That it is there concerns everybody; nothing else does.
    assert_eq!(said_in(&table, SHARED), [Topic::from(topic::STATUS)]);
    let own = said_in(&table, HEALTH);
    for of in [topic::AGE, topic::ECG, topic::DESTINATION, topic::ETA] {
        assert!(own.contains(&Topic::from(of)), "{of}: {own:?}");
    }
}

#[test]
fn called_in_the_shared_group_it_answers_there_and_comes_back() {
    let mut table = alerted();
    told(&mut table, &listen_order());
    table.run(3);
    let question = [
        to("Ambulanse 3-1"),
        from("AMK Fjordvik"),
        ask(topic::WHERE),
        act(Act::Over),
    ];
    table.radio(SHARED, &question);
    assert!(table.hears(CREW, 20).contains(&place(14)));
    assert_eq!(last_group(&table), SHARED);
    table.radio(SHARED, &[act(Act::Received), act(Act::Out)]);
    assert!(table.until(5, |event| {
        matches!(event, Event::Radio(radio::Event::Selected { seat, group })
            if (*seat, *group) == (CREW, HEALTH))
    }));
}

#[test]
fn only_an_order_to_move_takes_its_own_traffic_along() {
    let mut table = alerted();
    told(&mut table, &move_order("13-SAMV-1"));
    until_delivered(&mut table);
    let shared = said_in(&table, SHARED);
    assert!(shared.contains(&Topic::from(topic::ECG)), "{shared:?}");
    // Ordered back, it goes on listening there.
    let mut table = alerted();
    told(&mut table, &move_order("13-SAMV-1"));
    let back = move_order("Fjordvik-AMK-1");
    let frame = [to("Ambulanse 3-1"), from("AMK Fjordvik")];
    table.run(3);
    table.radio(SHARED, &[frame.to_vec(), back.to_vec()].concat());
    table.hears(CREW, 20);
    table.radio(SHARED, &[act(Act::Right), act(Act::Out)]);
    assert!(table.until(5, |event| {
        matches!(event, Event::Radio(radio::Event::Selected { group, .. }) if *group == HEALTH)
    }));
    assert!(table.happened(monitors(SHARED, true)));
    until_delivered(&mut table);
    let own = said_in(&table, HEALTH);
    assert!(own.contains(&Topic::from(topic::ECG)), "{own:?}");
}

#[test]
fn a_shared_group_that_is_only_named_is_listened_to() {
    for order in [
        vec![group(topic::TALKGROUP, "13-SAMV-1"), act(Act::Over)],
        vec![
            What::Tell(Deed::from(deed::KEEP_GROUP)),
            group(topic::TALKGROUP, "13-SAMV-1"),
            act(Act::Over),
        ],
    ] {
        let mut table = alerted();
        told(&mut table, &order);
        assert!(table.happened(monitors(SHARED, true)), "{order:?}");
        let ask_own = [ask(topic::OWN_TRAFFIC), act(Act::Over)];
        let own = told(&mut table, &ask_own);
        let home = group(topic::OWN_TRAFFIC, "Fjordvik-AMK-1");
        assert!(own.contains(&home), "{order:?}: {own:?}");
    }
}

#[test]
fn a_radio_that_is_built_in_hears_nothing_outside_the_vehicle() {
    let listens = |listens: Listener| {
        let mut setup = setup(Temperament::Calm);
        Arc::make_mut(&mut setup.pack).organisation.shared.listens = listens;
        let mut table = with_card_in(setup, Some(solbakken(14)), Vec::new());
        alert(&mut table);
        assert!(table.until(15, status(StatusKind::Acknowledged)));
        told(&mut table, &listen_order());
        until_delivered(&mut table);
        let turned = |logged: &Logged| match &logged.event {
            Event::Radio(radio::Event::Monitoring { seat, group, on })
                if (*seat, *group) == (CREW, SHARED) =>
            {
                Some(*on)
            }
            event => leaves(event).then_some(true),
        };
        table.log.iter().filter_map(turned).collect::<Vec<bool>>()
    };
    // On when ordered; the departure itself is the other mark.
    assert_eq!(listens(Listener::Handheld), [true, true]);
    assert_eq!(listens(Listener::Vehicle), [true, false, true, true]);
}
