//! The rules on real logs: the shipped exercise, played by desks that do exactly what they are
//! told here. What each rule makes of hand-made logs is tested beside the rule.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::assess::{Assessment, Verdict, judge};
use samband::engine::command::Command;
use samband::engine::dispatch::{self, Entry};
use samband::engine::id::{CallId, ContactId, IncidentId, SeatId};
use samband::engine::percept::Percept;
use samband::engine::phone;
use samband::engine::setup::{Priority, Setup};
use samband::engine::time::{SimTime, Span};
use samband::host::Exercise;
use samband::language::{CallSign, Channel, Manner, Value, What, say};
use samband::scenario::{load, read_sources};
use std::path::Path;
use std::sync::Arc;

fn setup() -> Arc<Setup> {
    let sources = read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap();
    load(&sources).unwrap().setup
}

/// The desk of the exercise, and hands to use it with.
struct Desk {
    exercise: Exercise,
    seat: SeatId,
    looked: usize,
}

impl Desk {
    fn new(seed: u64) -> Self {
        let setup = setup();
        let seat = setup.seat("kombinert").unwrap();
        let mut exercise = Exercise::new(setup, seed);
        let take = samband::engine::exercise::Command::TakeSeat;
        exercise.submit(seat, Command::Exercise(take));
        Desk {
            exercise,
            seat,
            looked: 0,
        }
    }

    /// Lets time pass until something is perceived, for two minutes at most.
    fn wait_for<T>(&mut self, wanted: impl Fn(&Percept) -> Option<T>) -> T {
        let until = self.exercise.now() + Span::minutes(2);
        loop {
            let new = &self.exercise.percepts(self.seat)[self.looked..];
            let found = new.iter().position(|one| wanted(&one.percept).is_some());
            if let Some(index) = found {
                let percept = &new[index].percept;
                let got = wanted(percept).unwrap();
                self.looked += index + 1;
                return got;
            }
            self.looked += new.len();
            let next = self.exercise.next_at().expect("something will happen");
            assert!(next <= until, "it never came");
            self.exercise.advance_to(next);
        }
    }

    fn pause(&mut self, ms: u64) {
        self.exercise.advance_to(self.exercise.now() + Span::ms(ms));
    }

    fn dispatch(&mut self, command: dispatch::Command) {
        self.pause(400);
        self.exercise.submit(self.seat, Command::Dispatch(command));
    }

    fn write(&mut self, incident: IncidentId, entry: Entry) {
        self.dispatch(dispatch::Command::Write(incident, entry));
    }

    fn answer(&mut self) -> (CallId, IncidentId) {
        let call = self.wait_for(|percept| match percept {
            Percept::Ringing { call, .. } => Some(*call),
            _ => None,
        });
        self.pause(3000);
        let answer = Command::Phone(phone::Command::Answer(call));
        self.exercise.submit(self.seat, answer);
        let contact = self.wait_for(|percept| match percept {
            Percept::ContactOpened { contact, .. } => Some(*contact),
            _ => None,
        });
        (call, self.open(contact))
    }

    fn open(&mut self, contact: ContactId) -> IncidentId {
        self.dispatch(dispatch::Command::OpenIncident(contact));
        self.wait_for(|percept| match percept {
            Percept::IncidentOpened { incident, .. } => Some(*incident),
            _ => None,
        })
    }

    /// Says something in a call, to the end.
    fn say(&mut self, call: CallId, parts: &[What]) {
        self.pause(600);
        let lexicon = &self.exercise.setup().pack.lexicon;
        let words = say(parts, Channel::Phone, Manner::Calm, lexicon, 7);
        let lasts = words.duration_ms();
        let speak = phone::Command::Speak(call, Arc::new(words));
        self.exercise.submit(self.seat, Command::Phone(speak));
        self.pause(u64::from(lasts));
    }

    /// Asks until the caller has told it.
    fn ask(&mut self, call: CallId, topic: &str) -> Value {
        self.say(call, &[What::Ask(topic.into())]);
        let me = self.seat;
        self.wait_for(|percept| match percept {
            Percept::HeardPhone { by, utterance, .. } if *by != me => {
                let meaning = utterance.meaning.as_ref()?;
                meaning.fact(topic).cloned()
            }
            _ => None,
        })
    }

    fn unit(&self, call_sign: &str) -> samband::engine::id::UnitId {
        let setup = self.exercise.setup();
        setup.unit(&CallSign::from(call_sign)).unwrap()
    }

    /// Lets the rest happen, answers who rings again if so told, and judges it all.
    fn judged(mut self, answers: bool) -> Assessment {
        while !self.exercise.is_over() {
            let next = self.exercise.next_at().expect("it ends by itself");
            self.exercise.advance_to(next);
            let new = &self.exercise.percepts(self.seat)[self.looked..];
            let rings = new.iter().find_map(|one| match one.percept {
                Percept::Ringing { call, .. } if answers => Some(call),
                _ => None,
            });
            self.looked += new.len();
            if let Some(call) = rings {
                self.pause(3000);
                let answer = Command::Phone(phone::Command::Answer(call));
                self.exercise.submit(self.seat, answer);
            }
        }
        assert!(self.exercise.now() > SimTime::ZERO);
        judge(self.exercise.setup(), self.exercise.log())
    }
}

/// The telephone and the card as they should be, and a deaf ear to the radio.
fn good_on_the_telephone(seed: u64, written_age: impl Fn(i32) -> i32) -> Assessment {
    let mut desk = Desk::new(seed);
    let (call, card) = desk.answer();
    let address = desk.ask(call, "where");
    desk.say(call, &[What::Fact("where".into(), address.clone())]);
    let Value::Address(address) = address else {
        panic!("an address");
    };
    desk.write(card, Entry::Address(address));
    desk.ask(call, "awake");
    desk.ask(call, "breathing");
    desk.write(card, Entry::Criterion("03.A1".to_owned()));
    desk.write(card, Entry::Priority(Priority::Acute));
    for unit in ["Ambulanse 3-1", "Lege 3-9"] {
        let unit = desk.unit(unit);
        desk.dispatch(dispatch::Command::Alert(card, unit));
    }
    let help = What::Fact("help-coming".into(), Value::Flag(true));
    desk.say(call, std::slice::from_ref(&help));
    let Value::Number(age) = desk.ask(call, "age") else {
        panic!("an age");
    };
    let written = Value::Number(written_age(age));
    desk.write(card, Entry::Fact("age".into(), written));
    desk.judged(true)
}

fn verdicts(assessment: &Assessment, rule: &str) -> Vec<Verdict> {
    assessment.of(rule).map(|one| one.verdict).collect()
}

#[test]
fn a_desk_that_does_nothing_is_told_so_and_nothing_else() {
    for seed in 1..=5 {
        let assessment = Desk::new(seed).judged(false);
        for rule in [
            "answer-time",
            "location",
            "awake-breathing",
            "criterion",
            "alert-time",
            "resources",
            "pre-alert",
        ] {
            let verdicts = verdicts(&assessment, rule);
            assert!(
                verdicts.contains(&Verdict::Missed),
                "{seed} {rule} {verdicts:?}"
            );
        }
        // Nobody was sent, so nobody called, and nothing was said on the air or written.
        for rule in [
            "voice-procedure",
            "read-back",
            "acknowledge",
            "patient-identity",
            "card-agrees",
        ] {
            assert_eq!(
                verdicts(&assessment, rule),
                [Verdict::NotJudged],
                "{seed} {rule}"
            );
        }
        assert!(!assessment.passed);
        assert_eq!(assessment.score, 0);
    }
}

#[test]
fn the_telephone_is_judged_by_itself_and_so_is_the_radio() {
    for seed in 1..=5 {
        let assessment = good_on_the_telephone(seed, |age| age);
        for rule in [
            "answer-time",
            "location",
            "awake-breathing",
            "criterion",
            "alert-time",
            "resources",
            "card-agrees",
        ] {
            let found: Vec<_> = assessment.of(rule).collect();
            let missed = found.iter().find(|one| one.verdict == Verdict::Missed);
            assert!(missed.is_none(), "{seed} {missed:#?}");
            assert!(
                found.iter().any(|one| one.verdict == Verdict::Met),
                "{seed} {found:#?}"
            );
        }
        assert!(
            verdicts(&assessment, "acknowledge").contains(&Verdict::Missed),
            "{seed}"
        );
        assert_eq!(
            verdicts(&assessment, "pre-alert"),
            [Verdict::Missed],
            "{seed}"
        );
        assert_eq!(
            verdicts(&assessment, "voice-procedure"),
            [Verdict::NotJudged]
        );
    }
}

#[test]
fn one_wrong_number_on_the_card_is_one_finding() {
    let right = good_on_the_telephone(3, |age| age);
    let wrong = good_on_the_telephone(3, |age| age + 20);
    assert!(!right.fired().contains(&"card-agrees"));
    assert!(wrong.fired().contains(&"card-agrees"));
    let others = |assessment: &Assessment| {
        let mut fired = assessment.fired();
        fired.retain(|rule| *rule != "card-agrees");
        fired
    };
    assert_eq!(others(&right), others(&wrong));
}
