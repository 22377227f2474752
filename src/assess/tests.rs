//! Cases for the whole: points, passing, and that everything it says has words.

use super::testing::*;
use super::*;
use crate::engine::setup::Approval;
use crate::language::Value;
use crate::text::has_text;
use std::path::Path;
use std::sync::Arc;

/// Answered in time, and nothing else done.
fn answered_only() -> (Setup, Vec<Logged>) {
    log()
        .rings(WIFE)
        .at("0:04")
        .answers()
        .at("9:00")
        .ends()
        .parts()
}

fn assessed(expectations: Vec<Expectation>) -> Assessment {
    let (mut setup, log) = answered_only();
    setup.story.expectations = expectations;
    judge(&setup, &log)
}

#[test]
fn points_add_up_over_expectations() {
    let all = assessed(vec![expectation("answer-time"), expectation("location")]);
    assert_eq!((all.score, all.max, all.percent), (10, 20, 50));
    assert!(!all.passed && !all.approved);
    assert_eq!(all.fired(), ["location"]);
}

#[test]
fn what_is_not_judged_leaves_the_total() {
    let all = assessed(vec![expectation("answer-time"), expectation("acknowledge")]);
    assert_eq!((all.score, all.max, all.passed), (10, 10, true));
}

#[test]
fn one_critical_miss_is_enough_to_fail() {
    let mut small = expectation("location");
    (small.points, small.severity) = (1, Severity::Critical);
    let mut large = expectation("answer-time");
    large.points = 99;
    let all = assessed(vec![large.clone(), small.clone()]);
    assert_eq!((all.percent, all.passed), (99, false));
    small.severity = Severity::Important;
    assert!(assessed(vec![large, small]).passed);
}

#[test]
fn nothing_judged_is_nothing_passed() {
    let all = assessed(vec![expectation("acknowledge")]);
    assert_eq!((all.max, all.percent, all.passed), (0, 0, false));
}

#[test]
fn approval_comes_from_the_organisation() {
    let (mut setup, log) = answered_only();
    Arc::make_mut(&mut setup.pack).organisation.approval = Some(Approval {
        by: "N. N.".to_owned(),
        role: "overlege".to_owned(),
        date: "2026-01-01".to_owned(),
        version: "1".to_owned(),
    });
    assert!(judge(&setup, &log).approved);
}

/// Law 8: no score without its evidence, what would have been right, and a source.
#[test]
fn every_finding_explains_itself() {
    let all = rules().iter().map(|rule| {
        let mut expectation = expectation(rule.id());
        expectation.criteria = vec!["A.11.02".to_owned()];
        expectation.units = vec![(crate::engine::setup::UnitKind::Ambulance, 1)];
        expectation.topics = vec!["ecg".into()];
        expectation
    });
    for finding in assessed(all.collect()).findings {
        let said = [&finding.right, &finding.why, &finding.source];
        for text in said {
            let raw = text.starts_with("rule-") || text.contains("{$") || text.is_empty();
            assert!(!raw, "{}: {text:?}", finding.rule);
        }
        assert!(
            finding.verdict == Verdict::NotJudged || !finding.evidence.is_empty(),
            "{finding:#?}"
        );
    }
}

/// By the chain of rescue; a new rule is put into it by its own link.
#[test]
fn rules_matter_by_the_chain_of_rescue() {
    let chain = [
        "emergency",
        "location",
        "equal-addresses",
        "awake-breathing",
        "alert-time",
        "red-first",
        "resources",
        "criterion",
        "task",
        "triple-alert",
        "conference",
        "pre-alert",
        "one-event",
        "patient-identity",
        "shared-group",
        "shared-traffic",
        "answer-time",
        "on-hold",
        "acknowledge",
        "read-back",
        "card-agrees",
        "voice-procedure",
    ];
    let ranks: Vec<usize> = chain.into_iter().map(rank).collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
    assert_eq!(rank("no-such-rule"), rules().len());
}

#[test]
fn rules_have_names_of_their_own_and_dependants_that_exist() {
    let ids: Vec<&str> = rules().iter().map(|rule| rule.id()).collect();
    for (index, one) in rules().iter().enumerate() {
        assert!(
            !ids[..index].contains(&one.id()),
            "{} stands twice",
            one.id()
        );
        for dependant in one.dependants() {
            assert!(
                ids.contains(dependant) && *dependant != one.id(),
                "{dependant}"
            );
        }
        for field in one.needs() {
            assert!(one.uses().contains(field), "{} needs {field:?}", one.id());
        }
        for part in ["title", "right", "source"] {
            let key = format!("rule-{}-{part}", one.id());
            assert!(has_text(&key), "{key}");
        }
    }
}

/// Answered, the place got, written and confirmed; and then broken off at 0:50.
fn broken_off(stopped: bool, expectations: &[&str]) -> Assessment {
    let solbakken = || address("Solbakken", 14);
    let log = log().rings(WIFE).at("0:04").answers();
    let log = log.at("0:10").hears(WIFE, [solbakken()]);
    let log = log.at("0:15").says([solbakken()]);
    let log = log.at("0:20").writes_address("Solbakken", 14);
    let log = log.at("0:50").becomes("pale", Value::Flag(true));
    let log = if stopped { log.stopped() } else { log };
    let (mut setup, log) = log.parts();
    setup.story.expectations = expectations.iter().map(|rule| expectation(rule)).collect();
    for one in &mut setup.story.expectations {
        one.criteria = match one.rule.as_str() {
            "criterion" => vec!["A.11.02".to_owned()],
            _ => Vec::new(),
        };
        one.units = match one.rule.as_str() {
            "resources" => vec![(crate::engine::setup::UnitKind::Ambulance, 1)],
            _ => Vec::new(),
        };
    }
    judge(&setup, &log)
}

#[test]
fn what_was_broken_off_has_no_verdict_and_accuses_nobody() {
    for stopped in [false, true] {
        let all = [
            "location",
            "criterion",
            "alert-time",
            "resources",
            "acknowledge",
        ];
        let run = broken_off(stopped, &all);
        assert_eq!(run.verdict(), None, "{stopped}");
        assert_eq!(run.fired(), [] as [&str; 0], "{stopped}");
        let ending = if stopped {
            Ending::Stopped
        } else {
            Ending::CutOff
        };
        assert_eq!(run.ending, ending);
        let seen: Vec<Verdict> = run.findings.iter().map(|one| one.verdict).collect();
        assert_eq!(seen[0], Verdict::Met, "done is done");
        assert!(seen[1..].iter().all(|one| *one == Verdict::NotJudged));
        assert!(run.findings[1..].iter().all(|one| one.max == 0));
    }
}

#[test]
fn what_was_all_decided_has_its_verdict_though_it_was_broken_off() {
    assert_eq!(broken_off(true, &["location"]).verdict(), Some(true));
    // The ways in which a rule may still be open: a time not over, all that is done until the end.
    for open in [
        "criterion",
        "alert-time",
        "acknowledge",
        "card-agrees",
        "resources",
    ] {
        assert_eq!(
            broken_off(true, &["location", open]).verdict(),
            None,
            "{open}"
        );
    }
    // Nobody has another call to come in the small exercise, and what has no points says nothing.
    let answered = broken_off(false, &["location", "answer-time"]);
    assert_eq!(answered.verdict(), Some(true));
}

#[test]
fn a_card_that_is_right_too_early_is_not_right_yet_when_it_breaks_off() {
    let right = || {
        let log = log().rings(WIFE).at("0:04").answers().at("0:30");
        let coded = crate::engine::dispatch::Entry::Criterion("A.11.02".to_owned());
        log.writes(coded).at("0:50")
    };
    let wanted = |one: &mut Expectation| one.criteria = vec!["A.11.02".to_owned()];
    let stopped = right().stopped();
    assert_eq!(stopped.verdicts("criterion", wanted), [Verdict::NotJudged]);
    let played_out = right().ends();
    assert_eq!(played_out.verdicts("criterion", wanted), [Verdict::Met]);
}

/// Every key that stands in the sources of this module has words.
#[test]
fn every_key_has_words() {
    fn keys(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                keys(&path, found);
                continue;
            }
            // Its own text!( is no call.
            if path.ends_with("assess/tests.rs") {
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for call in source.split("text!(").skip(1) {
                let argument = call.trim_start();
                if let Some(key) = argument
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                {
                    found.push(key.to_owned());
                }
            }
        }
    }
    let mut found = Vec::new();
    keys(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/assess"),
        &mut found,
    );
    assert!(found.len() > 50, "the sources were found");
    for key in found {
        assert!(has_text(&key), "{key}");
    }
}

/// What can be spoken of in a shipped pack has a name in a report.
#[test]
fn every_topic_of_the_shipped_packs_has_a_name() {
    for sources in crate::scenario::shipped() {
        let loaded = crate::scenario::load(&sources).unwrap();
        for topic in loaded.setup.pack.lexicon.phrases.topics.keys() {
            let key = format!("topic-{}", topic.as_str());
            assert!(has_text(&key), "{key}");
        }
    }
}

/// A robot that breaks a rule is of use where a shipped exercise asks for the rule.
#[test]
fn every_rule_that_a_robot_can_break_stands_in_a_shipped_exercise() {
    let mut asked = std::collections::BTreeSet::new();
    for sources in crate::scenario::shipped() {
        let loaded = crate::scenario::load(&sources).unwrap();
        let expectations = &loaded.setup.story.expectations;
        asked.extend(expectations.iter().map(|one| one.rule.clone()));
    }
    for rule in super::rules::ALL {
        let can_break = rule.broken_by().is_some();
        assert!(!can_break || asked.contains(rule.id()), "{}", rule.id());
    }
}
