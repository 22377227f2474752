//! Ordinary calls that arrive by themselves, in the small exercise of the tests of people.

use super::super::super::people::fixture::*;
use crate::engine::command::{Command, Refusal, Stamped};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise::LoadOutcome;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::SeatId;
use crate::engine::load::about::{About, Sort};
use crate::engine::load::seen::{Doing, PostView};
use crate::engine::load::spec::{Load, Origin, Shift};
use crate::engine::random::Stream;
use crate::engine::setup::{Effect, Inject, Post, PostRole, SeatSpec, Setup, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::engine::{Sim, dispatch, exercise, phone};
use crate::record::fixture;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const LENGTH: Span = Span::minutes(180);

/// The small exercise with the usual load at several times the usual rate, and so many operators.
fn busy(operators: u8) -> Setup {
    let mut setup = setup(Temperament::Calm);
    let mut load = Load::default();
    if let Some(source) = load.source_mut(Origin::Emergency) {
        source.per_year *= 4;
    }
    load.shifts = vec![Shift {
        from: 0,
        operators,
        coordinators: 1,
    }];
    setup.story.load = Some(load);
    setup.story.longest = LENGTH;
    setup.story.ends = Watch::At(LENGTH);
    setup
}

/// What somebody at the desk does.
#[derive(Clone, Copy, PartialEq)]
enum Desk {
    Empty,
    Answers,
    LetsItRing,
}

fn played(setup: Setup, desk: Desk) -> Table {
    let mut table = Table::new(setup, 11);
    if desk != Desk::Empty {
        table.desk(Command::Exercise(exercise::Command::TakeSeat));
    }
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(3);
        if desk != Desk::Answers {
            continue;
        }
        let calls = table.sim.view(AMK, 0).calls;
        let over = |since: &SimTime| table.sim.now().since(*since) > Span::seconds(90);
        let mine = calls.iter().find(|call| call.answered.is_some());
        let next = match mine {
            Some(call) => call
                .answered
                .filter(over)
                .map(|_| phone::Command::HangUp(call.id)),
            None => calls.first().map(|call| phone::Command::Answer(call.id)),
        };
        if let Some(command) = next {
            table.desk(Command::Phone(command));
        }
    }
    table
}

/// First attempts on 113: when, and about what.
fn first_attempts(table: &Table) -> Vec<(SimTime, u32, About)> {
    let living = table.sim.living.as_ref().expect("a load");
    let first = living.rang.iter();
    let first = first.filter(|(_, ring)| ring.attempt == 1 && ring.line == 0);
    first
        .map(|(at, ring)| (*at, ring.call, ring.about))
        .collect()
}

fn count(log: &[Logged], wanted: impl Fn(&Event) -> bool) -> usize {
    log.iter().filter(|one| wanted(&one.event)).count()
}

fn came(event: &Event) -> bool {
    matches!(event, Event::Exercise(exercise::Event::Came { .. }))
}

fn answered_by_desk(event: &Event) -> bool {
    matches!(event, Event::Phone(phone::Event::Answered { by, .. }) if *by == AMK)
}

#[test]
fn first_attempts_are_the_same_whoever_sits_at_the_post() {
    let empty = played(busy(2), Desk::Empty);
    let held = played(busy(2), Desk::Answers);
    let careless = played(busy(2), Desk::LetsItRing);
    let usual = first_attempts(&empty);
    assert!(usual.len() > 40, "{}", usual.len());
    assert!(
        usual
            .iter()
            .any(|(_, _, about)| about.sort == Sort::Misdial)
    );
    assert_eq!(first_attempts(&held), usual);
    assert_eq!(first_attempts(&careless), usual);
    // Where nobody sits, nobody comes into being; where somebody does, they get their turn.
    assert_eq!(count(&empty.log, came), 0);
    let turns = count(&held.log, answered_by_desk);
    assert!(
        turns > 10 && turns < usual.len(),
        "{turns} of {}",
        usual.len()
    );
}

#[test]
fn who_is_not_answered_gives_up_in_time() {
    let table = played(busy(2), Desk::LetsItRing);
    let rang = table.log.iter().filter_map(|one| match &one.event {
        Event::Phone(phone::Event::Rang { call, by, .. }) => Some((one.at, *call, *by)),
        _ => None,
    });
    let rang: Vec<_> = rang.collect();
    assert!(rang.len() > 10, "{}", rang.len());
    let mut abandoned = 0;
    for (at, rings, by) in &rang {
        let ended = table.log.iter().find_map(|one| match &one.event {
            Event::Phone(phone::Event::Ended { call, by, why }) if call == rings => {
                Some((one.at, *by, *why))
            }
            _ => None,
        });
        if let Some((end, ender, why)) = ended {
            assert_eq!((ender, why), (*by, phone::EndReason::Abandoned));
            // Nobody of an exponential patience of 90 s waits for 20 minutes.
            assert!(end.since(*at) < Span::minutes(20));
            abandoned += 1;
        }
    }
    assert!(abandoned + 3 >= rang.len(), "{abandoned} of {}", rang.len());
    // Some ring again, as the same.
    let living = table.sim.living.as_ref().expect("a load");
    assert!(living.rang.iter().any(|(_, ring)| ring.attempt == 2));
}

#[test]
fn who_sits_alone_hears_all_of_them_ring() {
    let mut table = Table::new(busy(1), 11);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut most = 0;
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(10);
        most = most.max(table.sim.view(AMK, 0).calls.len());
    }
    assert!(most >= 2, "{most}");
    // Nobody else answers.
    assert_eq!(
        count(&table.log, |event| matches!(
            event,
            Event::Phone(phone::Event::Answered { .. })
        )),
        0
    );
    let mut all: Vec<u32> = first_attempts(&table).iter().map(|one| one.1).collect();
    all.dedup();
    assert!(count(&table.log, came) >= all.len());
}

#[test]
fn steps_make_no_difference_and_the_load_is_in_the_fingerprint() {
    let setup = Arc::new(busy(2));
    let end = SimTime::ZERO + Span::minutes(60);
    let (mut fine, mut coarse) = (
        Sim::new(Arc::clone(&setup), 5),
        Sim::new(Arc::clone(&setup), 5),
    );
    let (mut log, mut other) = (Vec::new(), Vec::new());
    while let Some(next) = fine.next_at().filter(|next| *next <= end) {
        fine.advance_to(next, &mut log);
    }
    fine.advance_to(end, &mut log);
    coarse.advance_to(end, &mut other);
    assert_eq!(log, other);
    assert_eq!(fine.state_fingerprint(), coarse.state_fingerprint());
    let mut quiet = busy(2);
    quiet.story.load = None;
    let mut quiet = Sim::new(Arc::new(quiet), 5);
    quiet.advance_to(end, &mut Vec::new());
    assert_ne!(fine.state_fingerprint(), quiet.state_fingerprint());
}

#[test]
fn nobody_speaks_on_a_line_opened_by_mistake_and_it_closes_by_itself() {
    let mut table = Table::new(busy(2), 12);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut mute = BTreeSet::new();
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(3);
        let living = table.sim.living.as_ref().expect("a load");
        let slips = living
            .whole
            .iter()
            .filter(|(_, one)| matches!(one.ring.about.sort, Sort::Misdial | Sort::Silent));
        mute.extend(slips.filter_map(|(seat, one)| Some((*seat, one.call?))));
        let calls = table.sim.view(AMK, 0).calls;
        let next = match calls.iter().find(|call| call.answered.is_some()) {
            Some(call) if mute.iter().any(|(_, slip)| *slip == call.id) => None,
            Some(call) => Some(phone::Command::HangUp(call.id)),
            None => calls.first().map(|call| phone::Command::Answer(call.id)),
        };
        if let Some(command) = next {
            table.desk(Command::Phone(command));
        }
    }
    assert!(!mute.is_empty());
    for (seat, slip) in mute {
        let spoke = |event: &Event| matches!(event, Event::Phone(phone::Event::SpeechBegan { by, .. }) if *by == seat);
        assert_eq!(count(&table.log, spoke), 0);
        let closed = |event: &Event| matches!(event, Event::Phone(phone::Event::Ended { call, by, .. }) if *call == slip && *by == seat);
        assert_eq!(count(&table.log, closed), 1);
    }
}

/// The same with three operators' posts, a coordinator's, and more ambulances.
fn staffed() -> Setup {
    let setup = busy(3);
    setup.recast(|cast| {
        let like = |of: SeatId, name: &str| {
            let mut spec = SeatSpec::clone(&cast.seats[of.index()]);
            spec.name = name.to_owned();
            spec
        };
        let mut all = Vec::new();
        for name in ["op-1", "op-2", "coordinator"] {
            let mut spec = like(AMK, name);
            let role = match name {
                "coordinator" => PostRole::Coordinator,
                _ => PostRole::Operator,
            };
            spec.post = Some(Post::new("AMK Fjordvik", role));
            if role == PostRole::Coordinator {
                spec.telephones = vec!["10130000".to_owned()];
            }
            all.push(spec);
        }
        cast.seats.extend(all.into_iter().map(Arc::new));
    })
}

const COLLEAGUE: SeatId = SeatId(6);

#[test]
fn a_colleague_who_is_asked_takes_a_call_that_rings() {
    let mut table = Table::new(staffed(), 11);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut asked = BTreeSet::new();
    while table.sim.now() < SimTime::ZERO + LENGTH {
        table.run(3);
        let view = table.sim.view(AMK, 0);
        let posts = &view.centre.as_ref().expect("a desk").posts;
        let free = |post: &PostView| post.seat == COLLEAGUE && post.doing == Doing::Free;
        if !posts.iter().any(free) {
            continue;
        }
        // Who is on the telephone already cannot take another.
        let next = view.calls.iter().find(|call| call.answered.is_none());
        if let Some(call) = next
            && asked.insert(call.id)
        {
            table.desk(Command::Phone(phone::Command::PassOn(call.id, COLLEAGUE)));
        }
    }
    assert!(asked.len() > 5, "{}", asked.len());
    let took = |one: &Logged| match one.event {
        Event::Phone(phone::Event::Answered { call, by, .. }) if by == COLLEAGUE => Some(call),
        _ => None,
    };
    let taken: BTreeSet<_> = table.log.iter().filter_map(took).collect();
    // Some give up before the receiver is lifted.
    assert!(
        taken.len() * 10 >= asked.len() * 8,
        "{} {}",
        taken.len(),
        asked.len()
    );
    for call in &taken {
        let ends = |event: &Event| matches!(event, Event::Phone(phone::Event::Ended { call: of, by, .. }) if of == call && *by == COLLEAGUE);
        let last = taken.last() == Some(call);
        assert!(
            last || count(&table.log, ends) == 1,
            "{call} is hung up by the colleague"
        );
        let speaks = |event: &Event| matches!(event, Event::Phone(phone::Event::SpeechBegan { call: of, .. }) if of == call);
        assert_eq!(count(&table.log, speaks), 0);
    }
}

#[test]
fn only_whom_it_rings_at_can_be_asked_and_only_by_whom_it_rings_at() {
    let mut table = Table::new(staffed(), 11);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let rang = |event: &Event| matches!(event, Event::Phone(phone::Event::Rang { .. }));
    assert!(table.until(3600, rang));
    let call = table.sim.view(AMK, 0).calls[0].id;
    for to in [AMK, CREW, SeatId(900)] {
        table.desk(Command::Phone(phone::Command::PassOn(call, to)));
        let refused = |event: &Event| {
            matches!(
                event,
                Event::Refused {
                    why: Refusal::NotRinging,
                    ..
                }
            )
        };
        assert!(
            table.log.last().is_some_and(|one| refused(&one.event)),
            "{to}"
        );
    }
}

#[test]
fn a_colleague_leaves_and_returns_by_inject() {
    let mut setup = staffed();
    let staff = |name: &str, minutes, here| Inject {
        name: name.to_owned(),
        when: Watch::At(Span::minutes(minutes)),
        effects: vec![Effect::Staff(COLLEAGUE, here)],
    };
    setup.story.injects = vec![staff("goes", 20, false), staff("comes", 60, true)];
    let mut table = Table::new(setup, 11);
    table.desk(Command::Exercise(exercise::Command::TakeSeat));
    let mut away = 0;
    for minute in 1..=90 {
        table.run(60);
        let view = table.sim.view(AMK, 0);
        let posts = &view.centre.as_ref().expect("a desk").posts;
        let post = posts.iter().find(|post| post.seat == COLLEAGUE);
        let doing = post.expect("a colleague").doing;
        away += u32::from(doing == Doing::Away);
        // Who talks when it is time to go ends the conversation first.
        let allowed = (20..=60).contains(&minute);
        assert!(doing != Doing::Away || allowed, "{minute}");
    }
    assert!(away > 25, "{away}");
    let changes = table.log.iter().filter_map(|one| match one.event {
        Event::Exercise(exercise::Event::Staffed { seat, here }) if seat == COLLEAGUE => Some(here),
        _ => None,
    });
    assert_eq!(changes.collect::<Vec<_>>(), [false, true]);
    let answered = |event: &Event| matches!(event, Event::Exercise(exercise::Event::LoadCall { outcome: LoadOutcome::Answered { by }, .. }) if *by == Some(COLLEAGUE));
    let away = table.log.iter().filter(|one| {
        let at = one.at.0 / 60_000;
        (21..60).contains(&at) && answered(&one.event)
    });
    assert_eq!(away.count(), 0);
    assert!(count(&table.log, answered) > 3);
}

/// Whatever anybody does, a unit has one mission at most, and one that ends is over for good.
#[test]
fn random_commands_break_nothing_with_a_load() {
    let mut chance = Stream::new(9, "somebody");
    let mut table = Table::new(staffed(), 17);
    let mut commands = 0;
    while commands < 10_000 && !table.sim.is_over() {
        let (seat, command) = match commands % 3 {
            0 => fixture::hostile(&mut chance, 12),
            _ => fixture::anything(&mut chance),
        };
        let at = table.sim.now() + Span::ms(chance.below(1_800));
        table.sim.apply(
            &Stamped {
                at,
                order: commands,
                seat,
                command,
            },
            &mut table.log,
        );
        commands += 1;
    }
    let mut on = BTreeMap::new();
    for one in &table.log {
        match one.event {
            Event::Dispatch(dispatch::Event::Alerted { mission, unit, .. }) => {
                assert_eq!(on.insert(unit, mission), None, "{unit} at {}", one.at);
            }
            Event::Dispatch(dispatch::Event::Stamped {
                mission,
                unit,
                stamp: dispatch::Stamp::Free | dispatch::Stamp::Cancelled,
            }) => assert_eq!(on.remove(&unit), Some(mission)),
            _ => {}
        }
    }
    assert!(count(&table.log, came) > 0 || commands == 10_000);
}
