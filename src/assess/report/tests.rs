//! Cases for the object and the plain text.

use super::*;
use crate::assess::judge;
use crate::assess::testing::*;
use crate::assess::words::lasting;
use crate::engine::setup::Severity;
use crate::language::Act;
use crate::text;
use std::sync::Arc;

/// Something met, something missed, something not judged.
fn played() -> (Setup, Vec<Logged>, Played) {
    let log = log().rings(WIFE).at("0:04").answers().asks("awake");
    let (mut setup, log) = log.radio(DESK, [to(AMB)]).at("9:00").ends().parts();
    Arc::make_mut(&mut setup.roster).title = "<b>A & B</b>".to_owned();
    setup.story.expectations = ["answer-time", "location", "acknowledge"]
        .into_iter()
        .map(expectation)
        .collect();
    let mut style = expectation("voice-procedure");
    (style.severity, style.points) = (Severity::Style, 0);
    setup.story.expectations.push(style);
    let played = Played {
        seed: 17,
        robot: Some("ideal".to_owned()),
        commands: 5,
        simulated: Span::minutes(9),
        wall_ms: Some(42),
        fingerprint: Fingerprint(0xabc),
    };
    (setup, log, played)
}

fn with_report<T>(
    setup: &Setup,
    log: &[Logged],
    played: &Played,
    look: impl Fn(&Report<'_>) -> T,
) -> T {
    let assessment = judge(setup, log);
    look(&Report {
        setup,
        log,
        played,
        assessment: &assessment,
    })
}

#[test]
fn the_object_has_exactly_the_fields_that_are_promised() {
    let (setup, log, played) = played();
    let json = with_report(&setup, &log, &played, |report| {
        Outcome::new(report).to_json()
    });
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let mut promised = [
        "scenario",
        "seed",
        "robot",
        "score",
        "max",
        "passed",
        "ending",
        "findings",
        "events",
        "commands",
        "sim_ms",
        "wall_ms",
        "fingerprint",
    ];
    promised.sort();
    let mut found = keys(&value);
    found.sort();
    assert_eq!(found, promised);
    let mut promised = [
        "rule", "severity", "verdict", "at_ms", "limit_ms", "points", "max", "evidence",
    ];
    promised.sort();
    let mut found = keys(&value["findings"][0]);
    found.sort();
    assert_eq!(found, promised);
    assert_eq!(value["findings"][0]["verdict"], "met");
    assert_eq!(value["findings"][1]["verdict"], "missed");
    assert_eq!(value["findings"][2]["verdict"], "not_judged");
    assert_eq!(value["events"], log.len());
    assert_eq!((&value["score"], &value["max"]), (&10.into(), &20.into()));
}

#[test]
fn plain_text_gives_the_reasons_of_what_was_missed() {
    let (setup, log, played) = played();
    let said = with_report(&setup, &log, &played, plain);
    let within = lasting(Span::minutes(1));
    let unwritten = text!(
        "rule-location-unwritten",
        since = text!("since-answered"),
        within = within
    );
    let right = text!(
        "rule-location-right-within",
        since = text!("since-answered"),
        within = within
    );
    assert!(said.contains(&unwritten), "{said}");
    assert!(said.contains(&right), "{said}");
    assert!(
        said.contains(&text!("report-score-of", score = 10, max = 20)),
        "{said}"
    );
}

#[test]
fn what_is_said_in_the_same_words_is_said_once() {
    let log = log().rings(WIFE).at("0:04").answers();
    let log = log.radio(DESK, [from(AMK), to(AMB), act(Act::Over)]);
    let log = log.radio(DESK, [from(AMK), to(AMB), act(Act::Over)]);
    let (mut setup, log) = log.at("9:00").ends().parts();
    let mut style = expectation("voice-procedure");
    (style.severity, style.points) = (Severity::Style, 0);
    setup.story.expectations = vec![style];
    let said = with_report(&setup, &log, &self::played().2, plain);
    let fault = text!("rule-voice-procedure-caller-first");
    assert_eq!(said.matches(&fault).count(), 1, "{said}");
    // Both stand there, and what should have been said, as a whole sentence.
    assert_eq!(
        said.matches(&text!("evidence-kind-said")).count(),
        2,
        "{said}"
    );
    assert!(
        said.contains("Ambulanse 3-1, dette er AMK Fjordvik, kom"),
        "{said}"
    );
}

#[test]
fn whoever_does_not_pass_is_told_why() {
    let (mut setup, log, played) = played();
    setup.story.expectations[1].severity = Severity::Critical;
    let said = with_report(&setup, &log, &played, plain);
    let limit = text!("report-limit-to-pass", percent = setup.story.pass_percent);
    assert!(said.contains(&limit), "{said}");
    let missed = text!(
        "report-critical-missed",
        titles = text!("rule-location-title")
    );
    assert!(said.contains(&missed), "{said}");
}
