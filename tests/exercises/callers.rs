//! The callers of the shipped exercises, spoken with over the telephone: nothing that they
//! understand is met with silence, and what they know of the event is not what they see of one
//! patient.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::command::Command;
use samband::engine::dispatch;
use samband::engine::event::Event;
use samband::engine::exercise::{self, watch::Watch};
use samband::engine::id::{CallId, ContactId, SeatId};
use samband::engine::percept::Percept;
use samband::engine::phone;
use samband::engine::scene;
use samband::engine::setup::{Effect, MindSpec, Setup};
use samband::engine::time::{SimTime, Span};
use samband::host::Exercise;
use samband::language::{
    Act, Address, Before, Channel, Context, Deed, Kind, Manner, Meaning, Topic, Utterance, Value,
    What, read, say, topic,
};
use samband::scenario::{Sources, load, read_sources};
use std::path::Path;
use std::sync::Arc;

/// How soon somebody has begun to answer: the slowest takes 2.2 s, and may be looking at something
/// or be in the middle of a sentence.
const ANSWERS: Span = Span::seconds(8);
/// How long anything takes that has to be looked into first.
const LOOKS: Span = Span::seconds(30);

pub(super) const SHIPPED: [&str; 5] = [
    "brystsmerter.ron",
    "feil-adresse.ron",
    "bestilt-og-hjertestans.ron",
    "granlitunnelen.ron",
    "hjertestans.ron",
];

pub(super) fn sources(file: &str) -> Sources {
    read_sources(&Path::new("scenarios").join(file)).unwrap()
}

pub(super) fn callers(setup: &Setup) -> Vec<String> {
    let callers = setup
        .seats()
        .filter(|seat| matches!(seat.mind, MindSpec::Caller(_)));
    callers.map(|seat| seat.name.clone()).collect()
}

/// A call with one caller, who rings at once and has nobody else to wait for.
pub(super) struct Call {
    pub(super) exercise: Exercise,
    pub(super) desk: SeatId,
    call: CallId,
}

impl Call {
    /// Answered, and nothing said yet.
    fn with(sources: &Sources, caller: &str, seed: u64) -> Call {
        let loaded = load(sources).unwrap();
        let desk = loaded.setup.seat(&loaded.brief.seat).unwrap();
        let mut setup = loaded.setup;
        let who = setup.seat(caller).unwrap();
        let injects = &mut Arc::get_mut(&mut setup).unwrap().story.injects;
        injects.retain(|inject| inject.effects.contains(&Effect::Ring(who)));
        for inject in injects.iter_mut() {
            inject.when = Watch::At(Span::seconds(1));
            inject.effects = vec![Effect::Ring(who)];
        }
        let story = &mut Arc::get_mut(&mut setup).unwrap().story;
        story.ends = Watch::At(Span::minutes(600));
        story.longest = Span::minutes(600);
        let mut exercise = Exercise::new(setup, seed);
        exercise.submit(desk, Command::Exercise(exercise::Command::TakeSeat));
        exercise.advance_to(SimTime(10_000));
        let ringing = exercise
            .percepts(desk)
            .iter()
            .find_map(|one| match one.percept {
                Percept::Ringing { call, .. } => Some(call),
                _ => None,
            });
        let call = ringing.unwrap();
        exercise.submit(desk, Command::Phone(phone::Command::Answer(call)));
        Call {
            exercise,
            desk,
            call,
        }
    }

    /// Answered, greeted, and the caller has had their say.
    pub(super) fn greeted(sources: &Sources, caller: &str, seed: u64) -> Call {
        let mut call = Call::with(sources, caller, seed);
        call.put(&[What::Act(Act::Greeting)]);
        call.listen(Span::seconds(9));
        call
    }

    /// Says something to its end; the instant of the end.
    fn put(&mut self, parts: &[What]) -> SimTime {
        let lexicon = &self.exercise.setup().pack.lexicon;
        let said = say(parts, Channel::Phone, Manner::Calm, lexicon, 0);
        self.utter(said)
    }

    pub(super) fn utter(&mut self, said: Utterance) -> SimTime {
        let length = Span::ms(u64::from(said.duration_ms()));
        let speak = phone::Command::Speak(self.call, Arc::new(said));
        self.exercise.submit(self.desk, Command::Phone(speak));
        let ended = self.exercise.now() + length;
        self.exercise.advance_to(ended);
        ended
    }

    fn listen(&mut self, for_so_long: Span) {
        self.exercise.advance_to(self.exercise.now() + for_so_long);
    }

    /// What the caller has begun to say since an instant.
    fn said_since(&self, since: SimTime) -> Vec<Meaning> {
        let all = self.exercise.percepts(self.desk).into_iter();
        let said = all.filter(|one| one.at >= since);
        said.filter_map(|one| match &one.percept {
            Percept::HearingPhone { by, utterance, .. } if *by != self.desk => {
                utterance.meaning.clone()
            }
            _ => None,
        })
        .collect()
    }

    /// Waits until something is said that will do; whether it was.
    fn hears(&mut self, since: SimTime, within: Span, wanted: impl Fn(&Meaning) -> bool) -> bool {
        while self.exercise.now() < since + within {
            self.listen(Span::ms(200));
            if self.said_since(since).iter().any(&wanted) {
                return true;
            }
        }
        false
    }

    /// Waits until the caller has finished.
    pub(super) fn falls_silent(&mut self) {
        loop {
            let before = self.exercise.heard(self.desk);
            self.listen(Span::seconds(4));
            let new = self.exercise.since(self.desk, before);
            let speaks = |percept: &Percept| {
                matches!(
                    percept,
                    Percept::HearingPhone { .. } | Percept::HeardPhone { .. }
                )
            };
            if !new.iter().any(|one| speaks(&one.percept)) {
                return;
            }
        }
    }
}

/// The topics that answer a question: somebody at the patient's side is where the patient is.
fn answers(asked: &Topic, meaning: &Meaning) -> bool {
    let also = match asked.as_str() {
        topic::PATIENT_STATE => topic::AWAKE,
        topic::CALLER_WHERE => topic::WHERE,
        topic::ALONE => topic::WITH_PATIENT,
        // Who knows of the heart alone tells that.
        "history" => "heart-disease",
        other => other,
    };
    meaning.fact(asked.as_str()).is_some() || meaning.fact(also).is_some()
}

fn topics(sources: &Sources) -> Vec<Topic> {
    let setup = load(sources).unwrap().setup;
    setup.pack.lexicon.phrases.topics.keys().cloned().collect()
}

/// Every question, in peace: it is answered; somebody in panic has to be asked twice at most.
#[test]
fn every_question_is_answered() {
    for file in SHIPPED {
        let sources = sources(file);
        let setup = load(&sources).unwrap().setup;
        for caller in callers(&setup) {
            let mut call = Call::greeted(&sources, &caller, 1);
            for asked in topics(&sources) {
                let mut answered = false;
                for _ in 0..2 {
                    let ended = call.put(&[What::Ask(asked.clone())]);
                    assert!(
                        call.hears(ended, ANSWERS, |_| true),
                        "{file}: {caller} is silent when asked {asked}"
                    );
                    answered = call.hears(ended, ANSWERS, |said| answers(&asked, said))
                        || call
                            .said_since(ended)
                            .iter()
                            .any(|said| said.has(Act::Wait))
                            && call.hears(ended, LOOKS, |said| answers(&asked, said));
                    call.falls_silent();
                    if answered {
                        break;
                    }
                }
                assert!(answered, "{file}: {caller} never answers {asked}");
            }
        }
    }
}

/// Asked before they could say why they ring, in the middle of their own sentence, and while they
/// look at something else: whatever was asked comes.
#[test]
fn a_question_at_any_moment_is_answered() {
    for file in SHIPPED {
        let sources = sources(file);
        let setup = load(&sources).unwrap().setup;
        for caller in callers(&setup) {
            let mut call = Call::with(&sources, &caller, 2);
            let all = topics(&sources);
            // Pairs, the second asked 700 ms into the answer to the first.
            for pair in all.chunks(2) {
                let since = call.put(&[What::Ask(pair[0].clone())]);
                call.hears(since, ANSWERS, |_| true);
                call.listen(Span::ms(700));
                for other in &pair[1..] {
                    call.put(&[What::Ask(other.clone())]);
                }
                for asked in pair {
                    let wanted = |said: &Meaning| answers(asked, said);
                    let mut answered = call.hears(since, LOOKS, wanted);
                    call.falls_silent();
                    answered |= call.said_since(since).iter().any(wanted);
                    if !answered {
                        // In panic: asked twice.
                        let again = call.put(&[What::Ask(asked.clone())]);
                        answered = call.hears(again, LOOKS, wanted);
                    }
                    assert!(answered, "{file}: {caller} never answers {asked}");
                }
                call.falls_silent();
            }
        }
    }
}

/// A value that a topic can take, for somebody at the desk to state.
fn some_value(setup: &Setup, about: &Topic) -> Value {
    let words = &setup.pack.lexicon.phrases.topics[about];
    match words.kind {
        Kind::Flag => Value::Flag(true),
        Kind::Number | Kind::Age => Value::Number(words.range.0.max(3)),
        Kind::Pair => Value::Pair(120, 80),
        Kind::Minutes => Value::Minutes(10),
        Kind::Clock => Value::Clock(setup.roster.start),
        Kind::Address => Value::Address(setup.story.patients[0].at.clone()),
        Kind::CallSign => Value::CallSign("Ambulanse 3-1".into()),
        Kind::Talkgroup => Value::Talkgroup("Fjordvik-AMK-1".to_owned()),
        Kind::Phone => Value::Phone("10138011".to_owned()),
        Kind::Letters => Value::Letters("MYRLAND".to_owned()),
        Kind::Name => Value::Name("Kari Nordmann".to_owned()),
        Kind::Hospital => Value::Code(setup.pack.district.hospitals[0].id.clone()),
        Kind::Municipality => Value::Code("Fjordvik".to_owned()),
        Kind::Code => Value::Code(words.values.keys().next().unwrap().clone()),
    }
}

/// Comforted, told, acknowledged: there is always a word.
#[test]
fn whatever_is_said_gets_a_word() {
    for file in SHIPPED {
        let sources = sources(file);
        let setup = load(&sources).unwrap().setup;
        let phrases = &setup.pack.lexicon.phrases;
        let acts = phrases.acts.keys().filter_map(|name| Act::from_name(name));
        let radio_only = [Act::Over, Act::Out, Act::Goodbye];
        let mut sentences: Vec<Vec<What>> = acts
            .filter(|act| !radio_only.contains(act))
            .map(|act| vec![What::Act(act)])
            .collect();
        let deeds = phrases.deeds.keys();
        sentences.extend(
            deeds
                .clone()
                .map(|deed: &Deed| vec![What::Tell(deed.clone())]),
        );
        sentences.extend(deeds.map(|deed| vec![What::Done(deed.clone())]));
        sentences.extend(phrases.topics.keys().map(|about| {
            let value = some_value(&setup, about);
            vec![What::Fact(about.clone(), value)]
        }));
        for caller in callers(&setup) {
            let mut call = Call::greeted(&sources, &caller, 3);
            for sentence in &sentences {
                let ended = call.put(sentence);
                assert!(
                    call.hears(ended, ANSWERS, |_| true),
                    "{file}: {caller} is silent at {sentence:?}"
                );
                call.falls_silent();
            }
        }
    }
}

/// Asked for it again and again, it is that which is said again.
#[test]
fn what_is_asked_for_again_is_said_again() {
    for (file, caller) in [
        ("brystsmerter.ron", "kona"),
        ("bestilt-og-hjertestans.ron", "kollegaen"),
    ] {
        let sources = sources(file);
        let mut call = Call::greeted(&sources, caller, 4);
        for asked in [topic::WHERE, topic::CALLBACK, topic::PATIENT_NAME] {
            for time in 1..=3 {
                let ended = call.put(&[What::Act(Act::SayAgain), What::Ask(Topic::from(asked))]);
                let again = |said: &Meaning| said.fact(asked).is_some();
                assert!(call.hears(ended, ANSWERS, again), "{file}: {asked}, {time}");
                let said = call.said_since(ended);
                let retold = said.iter().any(|said| said.fact(topic::WHAT).is_some());
                assert!(!retold, "{file}: {asked}, {time}: {said:?}");
                call.falls_silent();
            }
        }
    }
}

/// Asked whether they are sure, people say that they are, of what they know, and that they are not
/// of what they do not know.
#[test]
fn whoever_is_sure_says_so() {
    let sources = sources("feil-adresse.ron");
    let mut call = Call::greeted(&sources, "datteren", 4);
    for (asked, answer) in [
        (topic::MUNICIPALITY, Act::Yes),
        (topic::AWAKE, Act::Yes),
        ("face-droop", Act::No),
    ] {
        let ended = call.put(&[What::Ask(Topic::from(asked))]);
        let told = |said: &Meaning| said.fact(asked).is_some();
        assert!(call.hears(ended, ANSWERS, told), "{asked}");
        call.falls_silent();
        // Typed, and put with a key.
        let lexicon = &call.exercise.setup().pack.lexicon;
        let context = Context {
            before: Before::New,
            lexicon,
            channel: Channel::Phone,
            speaker: None,
            asked: &[],
            now: None,
        };
        let text = "Er du helt sikker på det?";
        let typed = Utterance {
            text: text.to_owned(),
            meaning: read(text, &context).best(),
        };
        let ended = call.utter(typed);
        let answered = |said: &Meaning| said.has(answer) && !said.has(Act::NotUnderstood);
        assert!(call.hears(ended, ANSWERS, answered), "{asked}");
        if answer == Act::Yes {
            let said = call.said_since(ended);
            assert!(said.iter().any(told), "{asked}: {said:?}");
        }
        call.falls_silent();
    }
}

/// Who has rung in vain goes on ringing, until a crew is there: then nothing is left to ring about.
#[test]
fn nobody_rings_any_more_when_help_is_there() {
    for (file, caller, unit) in [
        ("brystsmerter.ron", "kona", "3-1"),
        ("bestilt-og-hjertestans.ron", "kollegaen", "3-1"),
    ] {
        let sources = sources(file);
        let mut call = Call::with(&sources, caller, 2);
        let setup = Arc::clone(call.exercise.setup());
        let crew = setup.seat(unit).unwrap();
        let unit = setup.unit_of(crew).unwrap();
        let desk = call.desk;
        let mut submit = |command: dispatch::Command| {
            call.exercise.submit(desk, Command::Dispatch(command));
            let soon = call.exercise.now() + Span::ms(10);
            call.exercise.advance_to(soon);
        };
        submit(dispatch::Command::OpenIncident(ContactId(0)));
        let view = call.exercise.view(desk);
        let card = view.desk.as_ref().unwrap().cards.last().unwrap().id;
        let mut submit = |command: dispatch::Command| {
            call.exercise.submit(desk, Command::Dispatch(command));
        };
        let address = Address {
            street: match file {
                "brystsmerter.ron" => "Solbakken".into(),
                _ => "Vikveien".into(),
            },
            number: Some(if file == "brystsmerter.ron" { 14 } else { 12 }),
            letter: None,
            municipality: Some("Fjordvik".into()),
        };
        submit(dispatch::Command::Write(
            card,
            dispatch::Entry::Address(address),
        ));
        submit(dispatch::Command::Alert(card, unit));
        // Nobody says a word: the caller hangs up and rings again.
        let mut came = None;
        let mut rang = Vec::new();
        while call.exercise.now() < SimTime(20 * 60_000) {
            call.listen(Span::seconds(5));
        }
        for logged in call.exercise.log() {
            match &logged.event {
                Event::Scene(scene::Event::HelpCame { seat }) if *seat == crew => {
                    came = Some(logged.at);
                }
                Event::Phone(phone::Event::Rang { .. }) => rang.push(logged.at),
                _ => {}
            }
        }
        let came = came.unwrap_or_else(|| panic!("{file}: nobody came"));
        assert!(
            rang.iter().filter(|at| **at < came).count() >= 2,
            "{rang:?}"
        );
        let later: Vec<&SimTime> = rang
            .iter()
            .filter(|at| **at > came + Span::seconds(3))
            .collect();
        assert!(later.is_empty(), "{file}: {came}, {later:?}");
    }
}

const BYSTANDER: &str = "passasjer i annen bil";

/// The one beside her is free, and somebody is trapped: both are true, and she says what is asked.
#[test]
fn the_event_is_not_the_patient_beside_one() {
    let sources = sources("granlitunnelen.ron");
    let mut call = Call::greeted(&sources, BYSTANDER, 1);
    let says = |call: &mut Call, parts: &[What], wanted: &dyn Fn(&Meaning) -> bool| {
        // In panic: asked three times at most.
        (0..3).any(|_| {
            let ended = call.put(parts);
            let heard = call.hears(ended, ANSWERS, wanted);
            call.falls_silent();
            heard
        })
    };
    let trapped = Topic::from("trapped");
    let is = |value: bool| move |said: &Meaning| said.fact("trapped") == Some(&Value::Flag(value));
    assert!(says(&mut call, &[What::Ask(trapped.clone())], &is(true)));
    let awake = [What::Ask(Topic::from(topic::AWAKE))];
    let hers = |said: &Meaning| said.fact(topic::AWAKE) == Some(&Value::Flag(true));
    assert!(says(&mut call, &awake, &hers));
    // The driver of the other car lies unconscious, and she has seen no more of him than that.
    let other = |parts: &[What]| {
        let mut all = vec![What::Act(Act::OtherPatient)];
        all.extend(parts.iter().cloned());
        all
    };
    let his = |said: &Meaning| {
        said.has(Act::OtherPatient)
            && said.fact(topic::AWAKE).is_none()
            && said
                .all()
                .any(|what| *what == What::Fact(Topic::from(topic::AWAKE), Value::Flag(false)))
    };
    assert!(says(&mut call, &other(&awake), &his));
    assert!(says(&mut call, &other(&[]), &his), "what about the other?");
    let unknown = |said: &Meaning| said.has(Act::DontKnow);
    let age = [What::Ask(Topic::from(topic::AGE))];
    assert!(says(&mut call, &other(&age), &unknown));
    // Nobody said anything false on the way.
    let denied = is(false);
    assert!(!call.said_since(SimTime::ZERO).iter().any(denied));
}

/// An exercise of before, without a word of another patient: the same is said as was.
#[test]
fn who_sees_only_one_patient_tells_of_that_one() {
    let sources = sources("brystsmerter.ron")
        .with_edit("brystsmerter.ron", "awake: true,\n                breathing: true,\n                age: 62,\n                sex: male,\n                patient_name: \"Arne Lervik\",\n                caller_name", "awake: false,\n                breathing: true,\n                age: 62,\n                sex: male,\n                patient_name: \"Arne Lervik\",\n                caller_name")
        .unwrap();
    let mut call = Call::greeted(&sources, "kona", 1);
    let ended = call.put(&[What::Ask(Topic::from(topic::AWAKE))]);
    let seen = |said: &Meaning| said.fact(topic::AWAKE) == Some(&Value::Flag(true));
    assert!(
        call.hears(ended, ANSWERS, seen),
        "what she sees, not what she thought"
    );
    let ended = call.put(&[
        What::Act(Act::OtherPatient),
        What::Ask(Topic::from(topic::AWAKE)),
    ]);
    assert!(call.hears(ended, ANSWERS, |said| said.has(Act::DontKnow)));
}

/// Somebody who rings about themselves says "jeg".
#[test]
fn who_is_ill_themselves_says_so() {
    let sources = sources("brystsmerter.ron")
        .with_edit("brystsmerter.ron", "relation: wife", "relation: self")
        .unwrap();
    let mut call = Call::greeted(&sources, "kona", 1);
    for asked in [
        "with-patient",
        "patient-alone",
        "awake",
        "breathing",
        "age",
        "sweaty",
        "pale",
        "patient-name",
        "pain-where",
    ] {
        let began = call.put(&[What::Ask(Topic::from(asked))]);
        call.falls_silent();
        let since = call
            .exercise
            .percepts(call.desk)
            .into_iter()
            .filter(|one| one.at >= began);
        for one in since {
            if let Percept::HearingPhone { by, utterance, .. } = &one.percept
                && *by != call.desk
            {
                let text = utterance.text.to_lowercase();
                let third = ["han", "hun", "ham", "pasienten", "vedkommende", "hans"];
                let words: Vec<&str> = text.split(|letter: char| !letter.is_alphabetic()).collect();
                assert!(
                    !third.iter().any(|word| words.contains(word)),
                    "{asked}: {text}"
                );
            }
        }
    }
}
