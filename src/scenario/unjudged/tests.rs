//! Cases for what nobody judges: the shipped exercises, and the same with something left out.

use crate::scenario::{Sources, load, read_sources};
use crate::text;
use std::path::Path;

fn sources(name: &str) -> Sources {
    read_sources(&Path::new("scenarios").join(name)).unwrap()
}

/// An exercise without the expectations of these rules.
fn without(name: &str, rules: &[&str]) -> Sources {
    let mut sources = sources(name);
    let file = sources.scenario.clone();
    for rule in rules {
        let text = &sources.files[&file];
        let start = format!("        (\n            rule: \"{rule}\",");
        let from = text.find(&start).unwrap_or_else(|| panic!("{rule}"));
        let end = "\n        ),\n";
        let to = from + text[from..].find(end).unwrap() + end.len();
        let block = text[from..to].to_owned();
        sources = sources.with_edit(&file, &block, "").unwrap();
    }
    sources
}

/// What is warned of, but for what nobody has approved.
fn warned(sources: &Sources) -> Vec<String> {
    let loaded = load(sources).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let approval = text!("problem-not-approved");
    let warnings = loaded.warnings.iter();
    let others = warnings.filter(|one| one.message != approval);
    let told = others.map(|one| {
        assert!(
            one.line > 0 && !one.help.is_empty(),
            "place and mend: {one}"
        );
        one.message.clone()
    });
    told.collect()
}

#[test]
fn the_shipped_exercises_judge_all_that_is_critical_in_them() {
    for sources in crate::scenario::shipped() {
        assert_eq!(warned(&sources), [] as [&str; 0], "{}", sources.scenario);
    }
}

#[test]
fn what_is_critical_and_judged_by_nobody_is_told_to_the_author() {
    let one = |name: &str, rules: &[&str], message: String| {
        let warned = warned(&without(name, rules));
        assert_eq!(warned.first(), Some(&message), "{rules:?}: {warned:#?}");
    };
    let chest = "brystsmerter.ron";
    let alert = text!("warning-no-alert", name = "mannen");
    one(chest, &["alert-time", "resources"], alert);
    assert_eq!(warned(&without(chest, &["alert-time"])), [] as [&str; 0]);
    let place = text!("warning-no-location", name = "mannen");
    one(chest, &["location"], place);
    let awake = text!("warning-no-condition", name = "mannen");
    one(chest, &["awake-breathing"], awake);
    let alarm = "bestilt-og-hjertestans.ron";
    let loaded = load(&without(alarm, &["emergency"])).unwrap();
    let raised = loaded.warnings.iter().map(|one| one.help.clone());
    let help = text!("warning-alarm-unjudged-help");
    assert!(raised.collect::<Vec<_>>().contains(&help));
    let several = text!("warning-several-callers", name = "passasjer i annen bil");
    one("granlitunnelen.ron", &["one-event"], several);
}

#[test]
fn a_wrong_place_and_a_harm_that_nobody_asks_about_are_told() {
    let chest = without("brystsmerter.ron", &["location"]);
    let file = chest.scenario.clone();
    let wrong = chest
        .with_edit(
            &file,
            "where: \"Solbakken 14, Fjordvik\"",
            "where: \"Vikveien 12, Fjordvik\"",
        )
        .unwrap();
    let message = text!("warning-wrong-place", name = "kona");
    assert!(warned(&wrong).contains(&message), "{:#?}", warned(&wrong));

    let chest = sources("brystsmerter.ron");
    let harm = r#"injects: [
    (
        name: "verre",
        when: Without("2:00", Answered("kombinert"), Told("kombinert", sit_down)),
        what: [Becomes("mannen", awake, false)],
    ),"#;
    let harmed = chest.with_edit(&file, "injects: [", harm).unwrap();
    let told = warned(&harmed);
    assert_eq!(told.len(), 1, "{told:#?}");
    let wanted = "expectations: [
    (
        rule: \"task\", label: \"be ham sitte\", seat: \"kombinert\", severity: critical, points: 1,
        wanted: Told(\"kombinert\", sit_down), source: \"vårt eget krav\",
    ),";
    let judged = harmed.with_edit(&file, "expectations: [", wanted).unwrap();
    assert_eq!(warned(&judged), [] as [&str; 0]);
}
