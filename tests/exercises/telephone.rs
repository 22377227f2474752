//! Random telephone commands by ten posts and forty outside parties, against a model that knows
//! only the events: nobody hears a call that they are not in, nobody is in two places, what is put
//! on hold ends, what rings ends, and nobody is lost.
//!
//! `SAMBAND_TELEPHONE=1000000` tries so many commands instead of the share in the check.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::engine::Sim;
use samband::engine::command::{Command, Stamped};
use samband::engine::event::{Event as AnyEvent, Logged};
use samband::engine::id::{CallId, SeatId};
use samband::engine::phone::{Command as Tell, Event, PartyState};
use samband::engine::random::Stream;
use samband::engine::setup::{Cast, MindSpec, Post, PostRole, SeatSpec, Setup, Watch};
use samband::engine::time::{SimTime, Span};
use samband::language::{ClockTime, Utterance};
use samband::scenario;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const POSTS: u32 = 10;
const SEATS: u32 = 50;
/// Commands in the check.
const SHARE: usize = 60_000;

/// Ten posts on two lines, and forty telephones that nobody answers by themselves.
fn fifty() -> Arc<Setup> {
    let seat = |number: u32| {
        let post = number < POSTS;
        let line = if number < 6 { "113" } else { "116117" };
        let role = match number {
            0 | 6 => PostRole::ShiftLeader,
            _ => PostRole::Operator,
        };
        let centre = if number < 6 { "AMK" } else { "LVS" };
        let own = format!("9{number:07}");
        Arc::new(SeatSpec {
            name: format!("seat {number}"),
            title: format!("seat {number}"),
            post: post.then(|| Post::new(centre, role)),
            radio: None,
            telephones: match post {
                true => vec![line.to_owned(), own],
                false => vec![own],
            },
            at: None,
            mind: MindSpec::Nobody,
        })
    };
    let mut shipped = scenario::shipped().into_iter();
    let sources = shipped.find(|one| one.id() == "brystsmerter").unwrap();
    let base = scenario::load(&sources).unwrap().setup;
    let cast = Cast {
        title: "Fifty".to_owned(),
        start: ClockTime(0),
        seats: (0..SEATS).map(seat).collect(),
        units: Vec::new(),
        busy: Default::default(),
    };
    let mut story = base.story.clone();
    story.patients.clear();
    story.injects.clear();
    story.expectations.clear();
    story.bookings.clear();
    story.longest = Span::minutes(1_000_000);
    story.ends = Watch::At(story.longest);
    Arc::new(Setup::new(Arc::clone(&base.pack), cast, story))
}

/// What the events say about one call.
#[derive(Debug, Default)]
struct Seen {
    parties: BTreeMap<SeatId, PartyState>,
    rings: Vec<(String, BTreeSet<SeatId>)>,
}

/// What the events say about all calls.
#[derive(Debug, Default)]
struct Model {
    calls: BTreeMap<CallId, Seen>,
    held: usize,
    joined: usize,
    conferences: usize,
}

impl Model {
    fn call(&mut self, id: CallId) -> &mut Seen {
        match self.calls.get_mut(&id) {
            Some(call) => call,
            None => panic!("{id} is over"),
        }
    }

    fn note(&mut self, logged: &Logged) {
        let AnyEvent::Phone(event) = &logged.event else {
            return;
        };
        let heard: BTreeSet<SeatId> = logged.heard_by.iter().map(|one| one.seat).collect();
        use PartyState::{Away, Listening, Talking};
        match event {
            Event::Rang { call, by, line, .. } => {
                let at = heard.iter().copied().filter(|seat| seat != by).collect();
                let new = Seen {
                    parties: BTreeMap::from([(*by, Talking)]),
                    rings: vec![(line.clone(), at)],
                };
                assert!(
                    self.calls.insert(*call, new).is_none(),
                    "{call} is used twice"
                );
            }
            Event::Answered { call, by, .. } => {
                let call = self.call(*call);
                let (_, at) = call.rings.remove(0);
                assert!(at.contains(by) && at.is_subset(&heard));
                call.parties.insert(*by, Talking);
            }
            Event::Invited { call, line, .. } => {
                let call = self.call(*call);
                let parties = |seat: &SeatId| call.parties.contains_key(seat);
                let at: BTreeSet<SeatId> =
                    heard.iter().copied().filter(|one| !parties(one)).collect();
                assert!(!at.is_empty());
                call.rings.push((line.clone(), at));
            }
            Event::Entered { call, seat, .. } => {
                let call = self.call(*call);
                let ring = call.rings.iter_mut().find(|(_, at)| at.contains(seat));
                assert!(ring.is_some_and(|(_, at)| at.remove(seat)));
                call.rings.retain(|(_, at)| !at.is_empty());
                call.parties.insert(*seat, Talking);
                let talk = call.parties.values().filter(|state| **state == Talking);
                self.conferences += usize::from(talk.count() > 2);
            }
            Event::Stopped { call, line, at } => {
                assert_eq!(heard, at.iter().copied().collect());
                let call = self.call(*call);
                call.rings.retain(|(rings, _)| rings != line);
            }
            Event::Unanswered { call, line } => {
                assert!(
                    self.call(*call)
                        .rings
                        .iter()
                        .all(|(rings, _)| rings != line)
                );
            }
            Event::Held { call, by } => {
                assert_eq!(self.call(*call).parties.insert(*by, Away), Some(Talking));
                self.held += 1;
            }
            Event::Retrieved { call, by } => {
                assert_eq!(self.call(*call).parties.insert(*by, Talking), Some(Away));
                self.held -= 1;
            }
            Event::Joined { call, with, by, .. } => {
                let old = self.calls.remove(with).unwrap_or_default();
                let call = self.call(*call);
                for (seat, state) in old.parties {
                    let here = call.parties.entry(seat).or_insert(state);
                    if state == Talking {
                        *here = state;
                    }
                }
                call.parties.insert(*by, Talking);
                call.rings.extend(old.rings);
                self.joined += 1;
                self.held = self.away();
            }
            Event::Left { call, seat, .. } => {
                let gone = self.call(*call).parties.remove(seat);
                assert!(gone.is_some());
                self.held = self.away();
            }
            Event::Monitored { call, by, on } => {
                let parties = &mut self.call(*call).parties;
                if *on {
                    assert_eq!(parties.insert(*by, Listening), None);
                } else {
                    assert_eq!(parties.remove(by), Some(Listening));
                }
                assert!(heard.iter().all(|seat| seat.0 < POSTS), "only posts see it");
            }
            Event::BrokeIn { call, by } => {
                assert_eq!(
                    self.call(*call).parties.insert(*by, Talking),
                    Some(Listening)
                );
            }
            Event::SpeechBegan { call, by, .. } => {
                let call = self.call(*call);
                assert_eq!(call.parties.get(by), Some(&Talking));
                let hearing = call.parties.iter().filter(|(_, state)| **state != Away);
                assert_eq!(heard, hearing.map(|(seat, _)| *seat).collect());
            }
            Event::SpeechEnded { call, by, .. } => {
                let call = self.call(*call);
                let hears =
                    |seat: &SeatId| matches!(call.parties.get(seat), Some(Talking | Listening));
                assert!(heard.contains(by) && heard.iter().all(hears));
            }
            Event::Ended { call, .. } => {
                let ended = self.calls.remove(call).unwrap_or_default();
                let told = |seat: &SeatId| heard.contains(seat);
                assert!(ended.parties.keys().all(told), "everybody is told");
                assert!(ended.rings.iter().all(|(_, at)| at.iter().all(told)));
                self.held = self.away();
            }
            Event::Located { .. }
            | Event::PassedOn { .. }
            | Event::Line { .. }
            | Event::Sounded { .. } => {}
        }
        let mut talking = BTreeSet::new();
        for (seat, state) in self.calls.values().flat_map(|call| &call.parties) {
            assert!(
                *state != Talking || talking.insert(*seat),
                "{seat} is in two places"
            );
        }
    }

    fn away(&self) -> usize {
        let all = self.calls.values().flat_map(|call| call.parties.values());
        all.filter(|state| **state == PartyState::Away).count()
    }

    /// Each seat's telephone shows the calls that it is in or that ring there, and no others.
    fn is_shown(&self, sim: &Sim) {
        for seat in (0..SEATS).map(SeatId) {
            let shown = sim.view(seat, 0).calls;
            // Who waits on one line waits in the order in which they rang.
            let mut waits: Vec<_> = shown.iter().filter(|call| call.rings_here()).collect();
            waits.sort_by_key(|call| (call.line.clone(), call.place));
            for pair in waits.windows(2).filter(|pair| pair[0].line == pair[1].line) {
                assert!(pair[0].place < pair[1].place && pair[0].rang <= pair[1].rang);
            }
            assert!(waits.iter().all(|call| call.place > 0));
            let shown: BTreeSet<CallId> = shown.iter().map(|call| call.id).collect();
            let concerns = |call: &Seen| {
                call.parties.contains_key(&seat)
                    || call.rings.iter().any(|(_, at)| at.contains(&seat))
            };
            let all = self.calls.iter().filter(|(_, call)| concerns(call));
            assert_eq!(shown, all.map(|(id, _)| *id).collect(), "{seat}");
        }
    }
}

fn words(chance: &mut Stream) -> Arc<Utterance> {
    let text = ["ja", "hallo", "hvor er dere nå"];
    let text = chance.choose(&text).copied().unwrap_or("ja");
    Arc::new(Utterance {
        text: text.to_owned(),
        meaning: None,
    })
}

/// Something that may be possible: half of it about calls that the seat's own telephone shows.
fn anything(chance: &mut Stream, sim: &Sim, newest: u32) -> (SeatId, Tell) {
    let posts = chance.chance(60);
    let below = if posts { POSTS } else { SEATS };
    let seat = SeatId(u32::try_from(chance.below(u64::from(below))).unwrap_or(0));
    let calls = sim.view(seat, 0).calls;
    let a_call = |chance: &mut Stream| {
        let shown = chance.choose(&calls).map(|call| call.id);
        shown.filter(|_| chance.chance(85)).unwrap_or_else(|| {
            let back = u32::try_from(chance.below(12)).unwrap_or(0);
            CallId(newest.saturating_sub(back))
        })
    };
    let number = |chance: &mut Stream| match chance.below(6) {
        0..=1 => "113".to_owned(),
        2 => "116117".to_owned(),
        _ => format!("9{:07}", chance.below(u64::from(SEATS) + 1)),
    };
    let mine: Vec<CallId> = calls
        .iter()
        .filter(|call| call.state.is_some() && call.answered.is_some())
        .map(|call| call.id)
        .collect();
    if let [first, second, ..] = mine[..]
        && chance.chance(25)
    {
        let (call, with) = if chance.chance(50) {
            (first, second)
        } else {
            (second, first)
        };
        return (seat, Tell::Join { call, with });
    }
    if let Some(rings) = calls.iter().find(|call| call.rings_here())
        && chance.chance(25)
    {
        return (seat, Tell::Answer(rings.id));
    }
    if let Some(talks) = calls.iter().find(|call| call.is_talking())
        && chance.chance(15)
    {
        return (seat, Tell::Invite(talks.id, number(chance)));
    }
    let tell = match chance.below(22) {
        0..=3 => Tell::Dial(number(chance)),
        4..=8 => Tell::Answer(a_call(chance)),
        9..=11 => Tell::Speak(a_call(chance), words(chance)),
        12..=13 => Tell::HangUp(a_call(chance)),
        14 => Tell::Hold(a_call(chance)),
        15 => Tell::Retrieve(a_call(chance)),
        16..=17 => {
            let call = a_call(chance);
            Tell::Invite(call, number(chance))
        }
        18 => {
            let call = a_call(chance);
            Tell::Join {
                call,
                with: a_call(chance),
            }
        }
        19 => {
            let party = SeatId(u32::try_from(chance.below(u64::from(SEATS))).unwrap_or(0));
            Tell::Drop(a_call(chance), party)
        }
        20 => Tell::Monitor(a_call(chance)),
        _ => Tell::BreakIn(a_call(chance)),
    };
    (seat, tell)
}

fn play(setup: &Arc<Setup>, commands: usize, seed: u64, check: bool) -> (Sim, Model) {
    let mut sim = Sim::new(Arc::clone(setup), seed);
    let mut chance = Stream::new(seed, "telephone");
    let mut model = Model::default();
    let (mut log, mut newest) = (Vec::new(), 0);
    let mut order = 0;
    let mut give = |sim: &mut Sim, at: SimTime, seat, tell, log: &mut Vec<Logged>| {
        order += 1;
        let command = Command::Phone(tell);
        sim.apply(
            &Stamped {
                at,
                order,
                seat,
                command,
            },
            log,
        );
    };
    for number in 0..commands {
        let rest = chance.between(Span::ms(1), Span::seconds(3));
        let (seat, tell) = anything(&mut chance, &sim, newest);
        let at = sim.now() + rest;
        give(&mut sim, at, seat, tell, &mut log);
        for logged in log.drain(..) {
            if let AnyEvent::Phone(Event::Rang { call, .. }) = &logged.event {
                newest = call.0;
            }
            if check {
                model.note(&logged);
            }
        }
        if check && number % 500 == 0 {
            model.is_shown(&sim);
        }
    }
    for seat in (0..SEATS).map(SeatId) {
        for call in sim.view(seat, 0).calls.iter() {
            let at = sim.now();
            give(&mut sim, at, seat, Tell::HangUp(call.id), &mut log);
        }
    }
    sim.advance_to(sim.now() + Span::minutes(5), &mut log);
    if check {
        log.iter().for_each(|logged| model.note(logged));
    }
    (sim, model)
}

#[test]
fn whatever_is_done_nobody_is_lost_and_nobody_hears_what_is_not_theirs() {
    let wanted = std::env::var("SAMBAND_TELEPHONE").ok();
    let commands = wanted.and_then(|count| count.parse().ok()).unwrap_or(SHARE);
    let setup = fifty();
    let (sim, model) = play(&setup, commands, 1, true);
    assert!(model.calls.is_empty(), "everybody has hung up: {model:?}");
    for seat in (0..SEATS).map(SeatId) {
        assert!(sim.view(seat, 0).calls.is_empty());
    }
    // What was tried is what is meant to be tried.
    assert!(model.joined > commands / 2000, "{} joined", model.joined);
    assert!(
        model.conferences > commands / 500,
        "{} conferences",
        model.conferences
    );
    let (again, _) = play(&setup, commands, 1, false);
    assert_eq!(
        sim.fingerprint(),
        again.fingerprint(),
        "it plays again alike"
    );
}
