//! Random play: the properties of the engine that everything else stands on, over thousands of
//! generated exercises. A failure names the seed that repeats it.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::engine::command::{Command, Stamped};
use samband::engine::dispatch::{self, Destination, Entry, Outcome};
use samband::engine::event::{Event, Logged};
use samband::engine::id::{CallId, ContactId, HospitalId, IncidentId, MissionId, SeatId, UnitId};
use samband::engine::random::Stream;
use samband::engine::setup::{Priority, Setup, StatusKind};
use samband::engine::time::{SimTime, Span};
use samband::engine::{Fingerprint, Sim, exercise, phone, radio, scene};
use samband::language::{Act, Address, CallSign, Channel, Deed, Manner, Topic, Value, What, say};
use samband::scenario;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// How many random exercises each property is shown.
const EXERCISES: u64 = 1000;
/// How long each lasts.
const LENGTH: SimTime = SimTime(6 * 60_000);

static SETUP: LazyLock<Arc<Setup>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron");
    let sources = scenario::read_sources(&path).unwrap_or_else(|problems| panic!("{problems:?}"));
    scenario::load(&sources)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .setup
});

/// Commands that a clumsy crowd might give: most make sense, many are refused.
struct Crowd {
    chance: Stream,
    order: u32,
    at: SimTime,
}

impl Crowd {
    /// All commands of one exercise.
    fn all(seed: u64) -> Vec<Stamped> {
        let mut crowd = Crowd {
            chance: Stream::new(seed, "crowd"),
            order: 0,
            at: SimTime::ZERO,
        };
        std::iter::from_fn(|| Some(crowd.next()))
            .take_while(|command| command.at <= LENGTH)
            .collect()
    }

    fn next(&mut self) -> Stamped {
        // Bursts in one instant happen; so do silences.
        let wait = match self.below(4) {
            0 => Span::ZERO,
            1 => self.chance.between(Span::ms(1), Span::ms(400)),
            _ => self.chance.between(Span::ms(200), Span::seconds(12)),
        };
        self.at = self.at + wait;
        let anyone = SeatId(self.below(SETUP.seats().len()) as u32);
        let desk = SETUP.seat("kombinert").unwrap();
        // The desk has most to do.
        let seat = if self.chance.chance(50) { desk } else { anyone };
        let command = self.command(seat == desk);
        let order = self.order;
        self.order += 1;
        Stamped {
            at: self.at,
            order,
            seat,
            command,
        }
    }

    fn below(&mut self, n: usize) -> u32 {
        self.chance.below(n as u64) as u32
    }

    fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        self.chance.choose(items).unwrap().clone()
    }

    fn command(&mut self, desk: bool) -> Command {
        match self.below(10) {
            0..=3 => Command::Radio(self.radio()),
            4..=6 => Command::Phone(self.phone(desk)),
            7 | 8 => Command::Dispatch(self.dispatch()),
            _ => match self.below(5) {
                0 => Command::Scene(scene::Command::Look),
                1 => Command::Scene(scene::Command::Do(Deed::from("unlock-door"))),
                2 => Command::Scene(scene::Command::Examine(Topic::from("ecg"))),
                3 => Command::Exercise(exercise::Command::TakeSeat),
                _ => Command::Exercise(exercise::Command::LeaveSeat),
            },
        }
    }

    fn radio(&mut self) -> radio::Command {
        let group = self.one_of(&SETUP.pack.organisation.talkgroups).gssi;
        match self.below(13) {
            0 => radio::Command::Select(group),
            1 => radio::Command::Monitor(group, self.chance.chance(50)),
            2 => radio::Command::Press(Some(group)),
            3 => radio::Command::Press(None),
            4 | 5 => radio::Command::Speak(self.words(Channel::Radio)),
            6 => radio::Command::Release,
            7 | 8 => radio::Command::PressEmergency,
            9 => radio::Command::ReleaseEmergency,
            10 => radio::Command::AcknowledgeEmergency(self.crew()),
            11 => radio::Command::EndEmergency(self.crew()),
            _ => radio::Command::Status(self.one_of(&[
                StatusKind::Rolling,
                StatusKind::Free,
                StatusKind::SpeechRequest,
            ])),
        }
    }

    fn crew(&mut self) -> SeatId {
        self.chance.choose(&SETUP.roster.units).unwrap().seat
    }

    fn phone(&mut self, desk: bool) -> phone::Command {
        let call = CallId(self.below(4));
        match self.below(6) {
            0 if desk => {
                phone::Command::Dial(self.one_of(&SETUP.pack.organisation.phonebook).number)
            }
            0 => phone::Command::Dial("113".into()),
            1 | 2 => phone::Command::Answer(call),
            3 | 4 => phone::Command::Speak(call, self.words(Channel::Phone)),
            _ if self.chance.chance(30) => phone::Command::HangUp(call),
            _ => phone::Command::Answer(call),
        }
    }

    fn dispatch(&mut self) -> dispatch::Command {
        let incident = IncidentId(self.below(2));
        let mission = MissionId(self.below(3));
        let unit = UnitId(self.below(SETUP.roster.units.len()) as u32);
        match self.below(9) {
            0 => dispatch::Command::OpenIncident(ContactId(self.below(2))),
            1 => dispatch::Command::Write(incident, Entry::Address(self.address())),
            2 => dispatch::Command::Write(incident, Entry::Priority(Priority::Acute)),
            3 | 4 => dispatch::Command::Alert(incident, unit),
            5 => dispatch::Command::Update(mission),
            6 if self.chance.chance(30) => dispatch::Command::StandDown(mission),
            6 => dispatch::Command::Destine(mission, HospitalId(self.below(2) as u32)),
            7 => dispatch::Command::Close(ContactId(self.below(2)), Outcome::Sent),
            _ => dispatch::Command::Drive(match self.below(3) {
                0 => Destination::Station,
                1 => Destination::Hospital(HospitalId(0)),
                _ => Destination::Address(self.address()),
            }),
        }
    }

    fn address(&mut self) -> Address {
        let street = self.one_of(&SETUP.pack.district.streets);
        let house = self.one_of(&street.houses);
        Address {
            street: street.name,
            number: house.number,
            letter: house.letter,
            municipality: None,
        }
    }

    fn words(&mut self, channel: Channel) -> Arc<samband::language::Utterance> {
        let meant: Vec<What> = (0..=self.below(3)).map(|_| self.meant()).collect();
        Arc::new(say(
            &meant,
            channel,
            Manner::Calm,
            &SETUP.pack.lexicon,
            self.chance.draw(),
        ))
    }

    fn meant(&mut self) -> What {
        match self.below(8) {
            0 => What::To(CallSign::from("Ambulanse 3-1")),
            1 => What::From(CallSign::from("AMK Fjordvik")),
            2 => What::Act(Act::Over),
            3 => What::Ask(Topic::from("where")),
            4 => What::Ask(Topic::from("breathing")),
            5 => What::Tell(Deed::from("unlock-door")),
            6 => What::Fact(Topic::from("where"), Value::Address(self.address())),
            _ => What::Act(Act::Greeting),
        }
    }
}

/// One exercise from its commands alone, without steps in between.
fn replay(seed: u64, commands: &[Stamped]) -> (Sim, Vec<Logged>) {
    let mut sim = Sim::new(Arc::clone(&SETUP), seed);
    let mut log = Vec::new();
    for command in commands {
        sim.apply(command, &mut log);
    }
    sim.advance_to(LENGTH, &mut log);
    (sim, log)
}

fn proof(sim: &Sim) -> (Fingerprint, Fingerprint) {
    (sim.fingerprint(), sim.state_fingerprint())
}

#[test]
fn replay_is_exact() {
    let mut events = 0;
    for seed in 0..EXERCISES {
        let commands = Crowd::all(seed);
        let (one, log) = replay(seed, &commands);
        let (two, again) = replay(seed, &commands);
        assert_eq!(log, again, "seed {seed}");
        assert_eq!(proof(&one), proof(&two), "seed {seed}");
        events += log.len();
    }
    // A crowd that is always refused would prove nothing.
    assert!(events as u64 > 100 * EXERCISES, "only {events} events");
}

#[test]
fn the_size_of_time_steps_does_not_matter() {
    for seed in 0..EXERCISES {
        let commands = Crowd::all(seed);
        let (one, log) = replay(seed, &commands);
        let mut steps = Stream::new(seed, "steps");
        let mut two = Sim::new(Arc::clone(&SETUP), seed);
        let mut again = Vec::new();
        let mut step_to = |sim: &mut Sim, goal: SimTime, log: &mut Vec<Logged>| {
            while sim.now() < goal {
                let step = sim.now() + steps.between(Span::ms(1), Span::seconds(20));
                sim.advance_to(step.min(goal), log);
            }
        };
        for command in &commands {
            step_to(&mut two, command.at, &mut again);
            two.apply(command, &mut again);
        }
        step_to(&mut two, LENGTH, &mut again);
        assert_eq!(log, again, "seed {seed}");
        assert_eq!(proof(&one), proof(&two), "seed {seed}");
    }
}

#[test]
fn a_clone_taken_midway_ends_like_the_uninterrupted_run() {
    for seed in 0..EXERCISES {
        let commands = Crowd::all(seed);
        let (one, log) = replay(seed, &commands);
        let middle = Stream::new(seed, "middle").below(commands.len() as u64) as usize;
        let mut two = Sim::new(Arc::clone(&SETUP), seed);
        let mut again = Vec::new();
        for command in &commands[..middle] {
            two.apply(command, &mut again);
        }
        let mut clone = two.clone();
        // What happens to the original afterwards must not reach the clone.
        two.advance_to(two.now() + Span::minutes(1), &mut Vec::new());
        for command in &commands[middle..] {
            clone.apply(command, &mut again);
        }
        clone.advance_to(LENGTH, &mut again);
        assert_eq!(log, again, "seed {seed}");
        assert_eq!(proof(&one), proof(&clone), "seed {seed}");
    }
}

/// As a host does it: time comes in frames of any size, commands that arrived during a frame are
/// stamped with its time, several in one frame, and the recording holds nothing but the stamps.
#[test]
fn a_live_run_equals_its_replay() {
    for seed in 0..EXERCISES {
        let mut frames = Stream::new(seed, "frames");
        let mut waiting = Crowd::all(seed).into_iter().peekable();
        let mut live = Sim::new(Arc::clone(&SETUP), seed);
        let (mut log, mut stamped) = (Vec::new(), Vec::new());
        while live.now() < LENGTH {
            let frame = live.now() + frames.between(Span::ms(1), Span::ms(3000));
            live.advance_to(frame.min(LENGTH), &mut log);
            while let Some(command) = waiting.next_if(|command| command.at <= live.now()) {
                let command = Stamped {
                    at: live.now(),
                    ..command
                };
                live.apply(&command, &mut log);
                stamped.push(command);
            }
        }
        let (again, replayed) = replay(seed, &stamped);
        assert_eq!(log, replayed, "seed {seed}");
        assert_eq!(proof(&live), proof(&again), "seed {seed}");
    }
}

#[test]
fn a_command_from_nowhere_is_refused() {
    let nowhere = SeatId(SETUP.seats().len() as u32);
    let command = Command::Radio(radio::Command::Release);
    let stamped = Stamped {
        at: SimTime(5),
        order: 0,
        seat: nowhere,
        command,
    };
    let (_, log) = replay(1, &[stamped]);
    assert!(
        log.iter()
            .any(|logged| matches!(logged.event, Event::Refused { seat, .. } if seat == nowhere))
    );
}

#[test]
fn invariants_hold_after_every_event() {
    let is_cut = |event: &Event| matches!(event, Event::Radio(radio::Event::Preempted { .. }));
    let mut cuts = 0;
    for seed in 0..EXERCISES / 4 {
        let (_, log) = replay(seed, &Crowd::all(seed));
        for pair in log.windows(2) {
            assert!(pair[0].at <= pair[1].at, "seed {seed}: time runs forward");
            assert_eq!(
                pair[0].number + 1,
                pair[1].number,
                "seed {seed}: no number is left out"
            );
        }
        let mut talking = BTreeMap::new();
        let mut alarms: BTreeMap<SeatId, (bool, bool)> = BTreeMap::new();
        for logged in &log {
            match &logged.event {
                Event::Radio(radio::Event::Granted { group, seat, .. }) => {
                    let before = talking.insert(*group, *seat);
                    assert_eq!(before, None, "seed {seed}: one talker per group, always");
                }
                Event::Radio(radio::Event::Released { group, seat, .. }) => {
                    assert_eq!(talking.remove(group), Some(*seat), "seed {seed}");
                }
                Event::Radio(radio::Event::SpeechBegan { group, seat, .. }) => {
                    assert_eq!(
                        talking.get(group),
                        Some(seat),
                        "seed {seed}: speech needs a permit"
                    );
                }
                Event::Radio(radio::Event::Preempted { group, seat, by }) => {
                    assert_eq!(talking.get(group), Some(seat), "seed {seed}: it was cut");
                    assert!(alarms.contains_key(by), "seed {seed}: only an alarm cuts");
                }
                Event::Radio(radio::Event::EmergencyRaised { seat, .. }) => {
                    alarms.insert(*seat, (false, false));
                }
                Event::Radio(radio::Event::EmergencyAcknowledged { of, .. }) => {
                    let alarm = alarms.get_mut(of).unwrap();
                    assert!(!std::mem::replace(&mut alarm.0, true), "seed {seed}: once");
                    if alarm.1 {
                        alarms.remove(of);
                    }
                }
                Event::Radio(radio::Event::EmergencyEnded { of, .. }) => {
                    let alarm = alarms.get_mut(of).unwrap();
                    assert!(!std::mem::replace(&mut alarm.1, true), "seed {seed}: once");
                    if alarm.0 {
                        alarms.remove(of);
                    }
                }
                _ => {}
            }
        }
        cuts += log.iter().filter(|one| is_cut(&one.event)).count();
    }
    assert!(cuts > 5, "alarms cut others: {cuts}");
}
