//! The debrief on real runs: the shipped exercise, played by robots, recorded and looked back on.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use super::played::{Played, desk, loaded, somebody};
use samband::assess::Verdict;
use samband::debrief::{
    Attainment, Author, BranchError, Course, Debrief, DebriefLink, LaneKind, SayError, Saying,
    Speed, Step, Stop5, compare, say, try_from,
};
use samband::engine::command::Command;
use samband::engine::id::SeatId;
use samband::engine::setup::Severity;
use samband::engine::time::{SimTime, Span};
use samband::engine::{exercise, phone, radio};
use samband::host::{Exercise, Players, SeatLink, play_through, robots};
use samband::record::{Header, Mode, Recorder, Timeline, read};
use std::sync::Arc;
use std::time::Duration;

#[test]
fn a_seat_hears_and_sees_in_the_debrief_what_it_did_live() {
    let (loaded, seed) = (loaded(), 4);
    let setup = &loaded.setup;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let recorder = Recorder::create(&path, &Header::now(&loaded.sources, seed)).unwrap();
    let mut live = Exercise::new(Arc::clone(setup), seed).recorded(recorder);
    let player = robots::by_name("careless", setup, desk(&loaded), seed).unwrap();
    let mut players = Players::seated(&mut live, vec![(desk(&loaded), player)]);
    let seats: Vec<SeatId> = ["kombinert", "kona", "3-1", "akuttmottak"]
        .into_iter()
        .map(|name| setup.seat(name).unwrap())
        .collect();
    let mut moments = Vec::new();
    while !live.is_over() {
        // No round numbers: moments fall within transmissions, calls and drives.
        let until = live.now() + Span::ms(3_217);
        players.advance_to(&mut live, until);
        let views: Vec<_> = seats.iter().map(|seat| live.view(*seat)).collect();
        moments.push((live.now(), views));
    }
    live.close().unwrap();
    assert!(moments.len() > 100, "{} moments", moments.len());

    let timeline = Arc::new(Timeline::new(&read(&path).unwrap(), setup).unwrap());
    for (place, seat) in seats.iter().enumerate() {
        let mut link = DebriefLink::new(Arc::clone(&timeline), Arc::clone(setup), *seat);
        let all = live.percepts(*seat);
        let mut look = |at: SimTime, then: &samband::engine::view::View| {
            link.seek(at);
            assert_eq!(*link.view(), *then, "{at}");
            let heard = link.since(0);
            assert_eq!(heard, all[..then.heard as usize], "{at}");
            assert!(heard.iter().all(|one| one.at <= at), "nothing from later");
        };
        // Forwards, as it is played; then jumping about.
        for (at, views) in &moments {
            look(*at, &views[place]);
        }
        for (at, views) in moments.iter().rev().step_by(17) {
            look(*at, &views[place]);
        }
        link.seek(link.end());
        assert_eq!(link.since(0), all);
    }
}

#[test]
fn the_past_can_be_played_and_not_changed() {
    let played = Played::new("ideal", 2);
    let recording = played.recording();
    let seat = desk(&played.loaded);
    let mut link = DebriefLink::open(&recording, &played.loaded.setup, seat).unwrap();
    assert_eq!((link.at(), link.speed()), (SimTime::ZERO, Speed::Paused));
    link.tick(Duration::from_millis(500));
    assert_eq!(link.at(), SimTime::ZERO, "it stands still");

    link.play(Speed::Once);
    for _ in 0..300 {
        link.tick(Duration::from_micros(16_667));
    }
    assert_eq!(
        link.at(),
        SimTime(5000),
        "no millisecond is lost between frames"
    );
    link.play(Speed::Four);
    link.tick(Duration::from_millis(250));
    assert_eq!(link.at(), SimTime(6000));
    link.tick(Duration::from_secs(20));
    assert_eq!(link.at(), SimTime(6000), "a stall moves nothing");

    // A section that has not changed is the same allocation, so panels need not look again.
    let before = link.view();
    link.tick(Duration::from_millis(1));
    assert!(Arc::ptr_eq(&before.exercise, &link.view().exercise));

    let (heard, view) = (link.since(0), link.view());
    link.send(Command::Phone(phone::Command::Dial("110".to_owned())));
    link.send(Command::Exercise(exercise::Command::Stop));
    assert_eq!(
        (link.since(0), link.view(), link.refused()),
        (heard, view, 2)
    );
    assert!(link.read_only().unwrap().contains("Prøv fra her"));

    let jumps = link.jumps();
    link.seek(SimTime(60_000));
    assert_eq!(link.jumps(), jumps, "forwards, what was folded still holds");
    link.seek(SimTime(30_000));
    assert_eq!(link.jumps(), jumps + 1);
    link.seek(link.end());
    link.play(Speed::Once);
    assert_eq!(link.at(), SimTime::ZERO, "from the end it begins anew");
}

#[test]
fn an_ideal_run_went_well_and_says_so_from_what_happened() {
    let debrief = Played::new("ideal", 1).debrief();
    let [patient] = &debrief.patients[..] else {
        panic!("one patient: {:?}", debrief.patients);
    };
    assert_eq!(patient.course, Course::Delivered);
    assert!(patient.headline.contains("62"), "{}", patient.headline);
    assert!(!patient.headline.contains("Lervik"), "never a name");
    for seen in &patient.seen {
        let event = &debrief.log[seen.event as usize];
        assert_eq!(event.at, seen.at, "{} stands on its event", seen.text);
    }
    assert!(
        debrief
            .goals
            .iter()
            .all(|goal| goal.attainment == Attainment::Met)
    );
    assert!(debrief.goals.iter().all(|goal| !goal.indicators.is_empty()));
    let well = &debrief.findings[debrief.choice.well.unwrap()];
    assert_eq!(
        (well.verdict(), well.finding.severity),
        (Verdict::Met, Severity::Critical)
    );
    assert_eq!(debrief.score.judged, debrief.score.standing);
    let steps: Vec<Step> = debrief.milestones.iter().map(|one| one.step).collect();
    assert_eq!(steps.len(), Step::ALL.len(), "{steps:?}");
}

#[test]
fn lanes_hold_what_the_seat_perceived_and_nothing_covers_anything() {
    let debrief = Played::new("careless", 3).debrief();
    let kinds: Vec<LaneKind> = debrief.lanes.iter().map(|lane| lane.kind).collect();
    assert!(
        matches!(kinds[..2], [LaneKind::Findings, LaneKind::Calls]),
        "{kinds:?}"
    );
    for wanted in [
        |kind: &LaneKind| matches!(kind, LaneKind::Radio(_)),
        |kind: &LaneKind| matches!(kind, LaneKind::Card),
        |kind: &LaneKind| matches!(kind, LaneKind::Unit(_)),
        |kind: &LaneKind| matches!(kind, LaneKind::Patient(_)),
    ] {
        assert!(kinds.iter().any(wanted), "{kinds:?}");
    }
    for lane in &debrief.lanes {
        assert_eq!(lane.truth, matches!(lane.kind, LaneKind::Patient(_)));
        assert!(
            !lane.title.is_empty() && !lane.entries.is_empty(),
            "{}",
            lane.title
        );
        assert!(lane.entries.iter().all(|entry| entry.row < lane.rows));
        assert!(lane.entries.iter().all(|entry| !entry.label.is_empty()));
        assert!(
            lane.entries
                .iter()
                .all(|entry| entry.from <= entry.to && entry.to <= debrief.end
                    || lane.kind == LaneKind::Findings)
        );
        for (place, entry) in lane.entries.iter().enumerate() {
            let later = lane.entries[place + 1..].iter();
            let covers = later
                .filter(|other| other.row == entry.row)
                .any(|other| other.from < entry.to && entry.from < other.to);
            assert!(!covers, "{}: {}", lane.title, entry.label);
        }
    }
}

#[test]
fn from_any_instant_one_may_try_again_and_the_run_says_so() {
    let played = Played::new("careless", 5);
    let (before, setup) = (played.recording(), &played.loaded.setup);
    let from = SimTime(90_000);
    let finding = played.debrief().findings[0].key();
    let contest = Saying::Contest {
        finding,
        about: String::new(),
        words: String::new(),
    };
    let before = say(&before, somebody(), contest).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(played.debrief().score.contested, 1);

    let mut again = try_from(&before, setup, from).unwrap();
    let (asked, from) = (from, again.now());
    assert!(from <= asked);
    let beside = again.recording().unwrap().to_owned();
    let player = robots::by_name("ideal", setup, desk(&played.loaded), 5).unwrap();
    play_through(&mut again, vec![(desk(&played.loaded), player)]).unwrap();
    again.close().unwrap();

    // What was ended is as it was; the new try lies beside it.
    assert_eq!(played.recording(), before);
    assert!(!played.debrief().run.is_practised());
    let after = read(&beside).unwrap();
    assert_ne!(after.header.exercise, before.header.exercise);
    let debrief = Debrief::new(&after, &played.loaded, desk(&played.loaded));
    assert_eq!(debrief.run.tries, [from]);
    assert!(debrief.run.is_practised() && after.closed);
    assert_eq!(
        after.abandoned[0].commands.len(),
        before.commands.iter().filter(|one| one.at > from).count()
    );
    assert_eq!((debrief.said.len(), debrief.said[0].applies), (1, false));
    assert_eq!(
        debrief.score.contested, 0,
        "what was said of the old stretch is kept, and no more"
    );
    DebriefLink::open(&after, setup, desk(&played.loaded)).unwrap();

    let exam = Played::in_mode("ideal", 5, Mode::Exam);
    let refused = try_from(&exam.recording(), &exam.loaded.setup, from);
    assert!(matches!(refused, Err(BranchError::Exam)));
    assert!(!exam.debrief().run.is_practised());
}

/// A person who goes back to the middle of their own words says them anew.
#[test]
fn one_does_not_go_back_into_ones_own_sentence() {
    let played = Played::new("ideal", 5);
    let (recording, setup) = (played.recording(), &played.loaded.setup);
    let pressed = |command: &Command| matches!(command, Command::Radio(radio::Command::Press(_)));
    let spoke = |command: &Command| matches!(command, Command::Phone(phone::Command::Speak(..)));
    for begins in [pressed as fn(&Command) -> bool, spoke] {
        let begun = recording.commands.iter();
        let begun = begun.filter(|one| begins(&one.command));
        for begun in begun.take(5) {
            let again = try_from(&recording, setup, begun.at + Span::ms(300)).unwrap();
            assert!(again.now() < begun.at, "{:?}", begun.command);
        }
    }
}

#[test]
fn a_contest_and_a_ruling_stand_beside_what_was_judged() {
    let played = Played::new("careless", 6);
    let before = played.recording();
    let mut debrief = played.debrief();
    let missed = debrief.findings.iter().position(|one| {
        one.verdict() == Verdict::Missed && one.finding.severity == Severity::Critical
    });
    let missed = missed.unwrap();
    let (finding, about) = (
        debrief.findings[missed].key(),
        debrief.findings[missed].finding.title(),
    );
    let judged = debrief.score.judged;
    let worth =
        u32::from(debrief.findings[missed].finding.max - debrief.findings[missed].finding.points);

    let contest = Saying::Contest {
        finding: finding.clone(),
        about: about.clone(),
        words: "Jeg gjentok adressen.".to_owned(),
    };
    let recording = say(&before, somebody(), contest).unwrap_or_else(|why| panic!("{why}"));
    debrief.heed(&recording);
    assert!(debrief.findings[missed].is_open());
    assert_eq!(
        (debrief.score.contested, debrief.score.in_dispute),
        (1, worth)
    );
    assert_eq!(
        (debrief.score.judged, debrief.score.standing),
        (judged, judged)
    );
    assert_ne!(
        debrief.choice.try_next,
        Some(missed),
        "what is in dispute is not pressed"
    );

    let rule = |by: Author, reason: &str| {
        let ruling = Saying::Rule {
            finding: finding.clone(),
            about: about.clone(),
            verdict: Verdict::Met,
            reason: reason.to_owned(),
        };
        say(&recording, by, ruling)
    };
    for unsigned in [rule(somebody(), "  "), rule(Author::default(), "hørte det")] {
        assert!(matches!(unsigned, Err(SayError::Unsigned)));
    }
    let recording =
        rule(somebody(), "Det ble hørt i rommet.").unwrap_or_else(|why| panic!("{why}"));
    debrief.heed(&recording);
    let one = &debrief.findings[missed];
    assert_eq!(
        (one.finding.verdict, one.verdict()),
        (Verdict::Missed, Verdict::Met)
    );
    assert!(
        one.contest.is_some() && !one.is_open(),
        "the contest is decided, and stays to be read"
    );
    assert_eq!(one.ruling.as_ref().unwrap().by, somebody());
    assert_eq!((debrief.score.contested, debrief.score.overruled), (0, 1));
    assert_eq!(
        debrief.score.judged, judged,
        "what was first judged is never altered"
    );
    assert_eq!(debrief.score.standing.score, judged.score + worth);

    // Taken back, and the STOP5 form.
    let withdrawn = say(&recording, somebody(), Saying::Withdraw { finding })
        .unwrap_or_else(|why| panic!("{why}"));
    let mut form = Stop5::default();
    form.answers
        .insert("well".to_owned(), "Rolig stemme".to_owned());
    let recording = say(&withdrawn, somebody(), Saying::Stop5(form.clone()))
        .unwrap_or_else(|why| panic!("{why}"));
    debrief.heed(&recording);
    assert!(debrief.findings[missed].contest.is_none());
    assert_eq!(debrief.stop5, Some(form));
    assert_eq!(debrief.said.len(), 4, "everything said is kept");

    // What happened is as it was.
    assert_eq!(recording.events, before.events);
    assert_eq!(recording.commands, before.commands);
    assert_eq!(recording.checkpoints, before.checkpoints);
    assert!(recording.closed);
    assert_eq!(debrief.run.fingerprint, played.debrief().run.fingerprint);
    Timeline::new(&recording, &played.loaded.setup).unwrap();
}

#[test]
fn two_runs_part_where_somebody_first_did_otherwise() {
    let (well, badly) = (
        Played::new("ideal", 7).debrief(),
        Played::new("careless", 7).debrief(),
    );
    let same = compare(&well, &well).unwrap();
    assert_eq!((same.parting, same.changes.len()), (None, 0));

    let other = compare(&badly, &well).unwrap();
    let parting = other.parting.unwrap();
    let (a, b) = (parting.a.unwrap(), parting.b.unwrap());
    assert_eq!(parting.at, a.at.min(b.at));
    assert!(!a.text.is_empty() && a.text != b.text || parting.only_time);
    assert!(other.same_chance && other.same_content);
    assert!(other.changes.iter().any(|change| change.is_gain()));
    assert!(other.changes.iter().all(|change| !change.is_loss()));
    let alarm = other
        .steps
        .iter()
        .find(|pair| pair.step == Step::AlarmSent)
        .unwrap();
    assert!(
        alarm.later_ms().unwrap() < 0,
        "the ideal robot sends it earlier: {alarm:?}"
    );
    for pair in &other.lanes {
        let of = |run: &Debrief, place: Option<usize>| place.map(|place| run.lanes[place].kind);
        for kind in [of(&badly, pair.a), of(&well, pair.b)]
            .into_iter()
            .flatten()
        {
            assert_eq!(kind, pair.kind);
        }
    }
}

/// A bookmark stands in a lane of its own, at its instant, under its words.
#[test]
fn a_bookmark_is_found_again() {
    let (loaded, seed) = (loaded(), 4);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.opptak");
    let recorder = Recorder::create(&path, &Header::now(&loaded.sources, seed)).unwrap();
    let mut live = Exercise::new(Arc::clone(&loaded.setup), seed).recorded(recorder);
    let seat = desk(&loaded);
    live.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    live.advance_to(SimTime(7_000));
    let mark = |words: &str| Command::Exercise(exercise::Command::Bookmark(words.to_owned()));
    live.submit(seat, mark("here"));
    // Another's is not the seat's.
    live.submit(loaded.setup.seat("kona").unwrap(), mark("there"));
    live.advance_to(SimTime(20_000));
    live.submit(seat, Command::Exercise(exercise::Command::Stop));
    live.close().unwrap();
    let debrief = Debrief::new(&read(&path).unwrap(), &loaded, seat);
    let lane = debrief
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Bookmarks)
        .unwrap();
    let marks: Vec<(SimTime, &str)> = lane
        .entries
        .iter()
        .map(|entry| (entry.from, entry.label.as_str()))
        .collect();
    assert_eq!(marks, [(SimTime(7_000), "here")]);
}
