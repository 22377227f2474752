//! Cases for the whole: points, passing, and that everything it says has words.

use super::testing::*;
use super::*;
use crate::engine::setup::Approval;
use crate::text::has_text;
use std::path::Path;

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
    setup.expectations = expectations;
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
    setup.organisation.approval = Some(Approval {
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
