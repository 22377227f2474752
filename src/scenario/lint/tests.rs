//! Cases for what makes no sense, each beside the same that does.

use crate::engine::time::Span;
use crate::scenario::{Sources, load, read_sources};
use crate::text;
use std::path::Path;

const CHEST: &str = "brystsmerter.ron";

fn chest() -> Sources {
    read_sources(&Path::new("scenarios").join(CHEST)).unwrap()
}

fn edited(from: &str, to: &str) -> Sources {
    chest().with_edit(CHEST, from, to).expect(from)
}

/// The exercise with another inject.
fn inject(when: &str, what: &str) -> Sources {
    let inject = format!("injects: [(name: \"nytt\", when: {when}, what: [{what}]),");
    edited("injects: [", &inject)
}

/// The exercise with another expectation, of a task.
fn task(fields: &str) -> Sources {
    let task =
        "rule: \"task\", label: \"ny\", severity: important, points: 5, source: \"vårt krav\"";
    let wanted = format!("expectations: [({task}, {fields}),");
    edited("expectations: [", &wanted)
}

/// What is warned of, but for what nobody has approved: the way to it and the words.
fn warned(sources: &Sources) -> Vec<(String, String)> {
    let loaded = load(sources).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let approval = text!("problem-not-approved");
    let warnings = loaded.warnings.iter();
    let others = warnings.filter(|one| one.message != approval);
    let told = others.map(|one| {
        assert!(
            one.line > 0 && !one.help.is_empty(),
            "place and mend: {one}"
        );
        (one.path.clone(), one.message.clone())
    });
    told.collect()
}

/// Exactly this is warned of, at this place.
fn one(sources: &Sources, way: &str, message: String) {
    assert_eq!(warned(sources), [(way.to_owned(), message)]);
}

fn nothing(sources: &Sources) {
    assert_eq!(warned(sources), []);
}

const CHANGE: &str = "Becomes(\"mannen\", nausea, true)";

#[test]
fn the_shipped_exercises_are_clean() {
    for sources in crate::scenario::shipped() {
        assert_eq!(warned(&sources), [], "{}", sources.scenario);
    }
}

#[test]
fn what_comes_after_the_end_does_not_happen() {
    let ends = "ends: After(\"0:20\", Status(ambulance, delivered))";
    let until = |over: &str| {
        let sources = inject("At(\"9:00\")", CHANGE);
        sources
            .with_edit(CHEST, ends, &format!("ends: {over}"))
            .unwrap()
    };
    nothing(&inject("At(\"9:00\")", CHANGE));
    nothing(&until("At(\"12:00\")"));
    let message = text!("warning-after-end", over = "8:00");
    one(&until("At(\"8:00\")"), "injects[0].when", message.clone());
    let either = "Any([At(\"8:00\"), Status(ambulance, delivered)])";
    one(&until(either), "injects[0].when", message);
}

#[test]
fn what_nobody_brings_about_does_not_happen() {
    // A second caller who never rings.
    let silent = "callers: [(name: \"naboen\", title: \"Nabo\", at: \"Solbakken 14, Fjordvik\", about: \"mannen\",
        number: \"90 00 00 07\", dials: \"113\", temperament: calm, patience: \"1:00\", redials: false,
        opens_with: [what], knows: (what: chest_pain), can_do: ()),";
    let with = |when: &str| {
        let sources = inject(when, CHANGE);
        sources.with_edit(CHEST, "callers: [", silent).unwrap()
    };
    let why = text!("warning-never-rings", name = "naboen");
    let message = || text!("warning-never-happens", why = why.as_str());
    for when in [
        "Stated(\"naboen\", what)",
        "After(\"0:10\", HungUp(\"naboen\"))",
        "All([Answered(\"kombinert\"), Told(\"naboen\", sit_down)])",
        "Any([Answered(\"naboen\"), Stated(\"naboen\", what)])",
    ] {
        one(&with(when), "injects[0].when", message());
    }
    nothing(&with(
        "Any([Answered(\"kombinert\"), Stated(\"naboen\", what)])",
    ));
    nothing(&with(
        "Without(\"1:00\", Answered(\"kombinert\"), Stated(\"naboen\", what))",
    ));
    // Who is rung up has somebody who knows the number.
    let known = with("Answered(\"naboen\")");
    let known = known.with_edit(
        CHEST,
        "callback: \"10 13 56 14\"",
        "callback: \"90 00 00 07\"",
    );
    nothing(&known.unwrap());
}

#[test]
fn a_caller_who_knows_otherwise_never_says_it() {
    let says = |value: &str| inject(&format!("Said(\"kona\", awake, {value})"), CHANGE);
    nothing(&says("true"));
    let told = warned(&says("false"));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].1.contains("kona"), "{told:#?}");
    // Unless it becomes so.
    let becomes = inject("At(\"2:00\")", "Becomes(\"mannen\", awake, false)");
    let again = "injects: [(name: \"sier\", when: Said(\"kona\", awake, false), what: [Becomes(\"mannen\", nausea, true)]),";
    let becomes = becomes.with_edit(CHEST, "injects: [", again).unwrap();
    assert_eq!(
        warned(&becomes)
            .iter()
            .filter(|(way, _)| way.contains("injects[0]"))
            .count(),
        0
    );
}

#[test]
fn what_happens_once_does_not_happen_twice() {
    let named = |count: u8| {
        inject(
            &format!("Times({count}, Happened(\"kona ringer\"))"),
            CHANGE,
        )
    };
    nothing(&named(1));
    let why = text!("warning-too-often", count = 1);
    let message = text!("warning-never-happens", why = why);
    one(&named(2), "injects[0].when", message);
}

#[test]
fn triggers_that_contradict_themselves_are_told() {
    let never = |when: &str, why: String| {
        one(
            &inject(when, CHANGE),
            "injects[0].when",
            text!("warning-never-happens", why = why),
        );
    };
    let answered = "Answered(\"kombinert\")";
    never(
        &format!("Within(\"2:00\", {answered}, After(\"5:00\", {answered}))"),
        text!("warning-too-late", lag = "5:00", span = "2:00"),
    );
    nothing(&inject(
        &format!("Within(\"5:00\", {answered}, After(\"5:00\", {answered}))"),
        CHANGE,
    ));
    never(
        "Within(\"1:00\", At(\"1:00\"), At(\"3:00\"))",
        text!("warning-too-late", lag = "2:00", span = "1:00"),
    );
    never(
        &format!("Without(\"2:00\", {answered}, {answered})"),
        text!("warning-always-prevented"),
    );
    never(
        &format!("Without(\"2:00\", {answered}, At(\"1:00\"))"),
        text!("warning-always-prevented"),
    );
    nothing(&inject(
        &format!("Without(\"2:00\", {answered}, At(\"5:00\"))"),
        CHANGE,
    ));
    // Two that say different things at once.
    let at = "At(\"5:00\")";
    let pair = |first: &str, second: &str| {
        let twice = format!("{first}, {second}");
        inject(at, &twice)
    };
    nothing(&pair(CHANGE, CHANGE));
    one(
        &pair(CHANGE, "Becomes(\"mannen\", nausea, false)"),
        "injects[0].what[1]",
        text!("warning-contradicts", name = "mannen"),
    );
}

#[test]
fn expectations_that_nobody_can_meet_are_told() {
    let seat = "seat: \"kombinert\"";
    let answered = "Answered(\"kombinert\")";
    let told = "Told(\"kombinert\", sit_down)";
    nothing(&task(&format!(
        "{seat}, from: {answered}, within: \"2:00\", wanted: {told}"
    )));
    one(
        &task(&format!(
            "{seat}, from: {answered}, within: \"1:00\", wanted: After(\"2:00\", {answered})"
        )),
        "expectations[0].within",
        text!("warning-deadline", lag = "2:00", within = "1:00"),
    );
    nothing(&task(&format!(
        "{seat}, from: {answered}, within: \"2:00\", wanted: After(\"2:00\", {answered})"
    )));
    let ring = "After(\"0:05\", At(\"3:00\"))";
    one(
        &task(&format!(
            "{seat}, from: At(\"1:00\"), within: \"1:00\", wanted: All([{ring}, {told}])"
        )),
        "expectations[0].within",
        text!("warning-deadline", lag = "2:05", within = "1:00"),
    );
    // A unit that is busy until it is over: 3-2 comes home at 18:00, and the end is at 15:00.
    let sent = task(&format!("{seat}, wanted: Alerted(\"3-2\")"));
    nothing(&sent);
    let ends = "ends: After(\"0:20\", Status(ambulance, delivered))";
    let over = "ends: Any([At(\"15:00\"), Status(ambulance, delivered)])";
    let why = text!("warning-unit-busy", name = "Ambulanse 3-2");
    let message = text!("warning-cannot-be-met", why = why);
    one(
        &sent.with_edit(CHEST, ends, over).unwrap(),
        "expectations[0].wanted",
        message,
    );
}

#[test]
fn what_is_due_after_the_end_is_never_judged() {
    let base = "seat: \"kombinert\", wanted: Told(\"kombinert\", sit_down)";
    let late = |within: &str| task(&format!("{base}, from: At(\"6:00\"), within: \"{within}\""));
    nothing(&late("1:00"));
    let told = warned(&late("20:00"));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].0, "expectations[0].within");
}

#[test]
fn a_patient_whom_nobody_rings_about_is_told() {
    let other = "patients: [(name: \"den andre\", at: \"Storgata 3, Fjordvik\", facts: (what: fall, awake: true, breathing: true), examined: []),";
    let rule = "rule: \"location\", label: \"annen\", seat: \"kombinert\", severity: important, points: 5, source: \"vårt krav\"";
    let list = format!("expectations: [({rule}, within: \"1:00\", patient: \"den andre\"),");
    let sources = edited("patients: [", other)
        .with_edit(CHEST, "expectations: [", &list)
        .unwrap();
    let message = text!("warning-nobody-about", name = "den andre");
    one(&sources, "expectations[0].patient", message);
    let own = list.replace("den andre", "mannen");
    nothing(&edited("expectations: [", &own));
}

const TUNNEL: &str = "granlitunnelen.ron";

/// The exercise in the tunnel with its three calls at other times, and its end.
fn tunnel(rings: [&str; 3], ends: &str) -> Sources {
    let mut sources = read_sources(&Path::new("scenarios").join(TUNNEL)).unwrap();
    let own = ["At(\"0:03\")", "At(\"0:50\")", "At(\"4:30\")"];
    for (own, at) in own.iter().zip(rings) {
        let at = format!("At(\"{at}\")");
        sources = sources.with_edit(TUNNEL, own, &at).unwrap();
    }
    let ends = format!("ends: At(\"{ends}\")");
    let sources = sources
        .with_edit(TUNNEL, "ends: At(\"16:00\")", &ends)
        .unwrap();
    sources
        .with_edit(TUNNEL, "longest: \"20:00\"", "longest: \"60:00\"")
        .unwrap()
}

#[test]
fn long_minutes_with_nothing_to_do_are_told() {
    let quiet = |from: &str, to: &str| text!("warning-quiet", from = from, to = to);
    nothing(&tunnel(["4:50", "5:40", "8:00"], "20:00"));
    let late = tunnel(["6:00", "6:50", "8:00"], "20:00");
    one(&late, "injects[0].when", quiet("0:00", "6:00"));
    let gap = tunnel(["0:03", "0:50", "25:00"], "30:00");
    one(&gap, "injects[2].when", quiet("12:50", "25:00"));
    let long = tunnel(["0:03", "0:50", "4:30"], "25:00");
    one(&long, "ends", quiet("16:30", "25:00"));
    // A load fills all of it.
    let load = "pack: \"fjordvik\",\n    load: (),";
    nothing(&gap.with_edit(TUNNEL, "pack: \"fjordvik\",", load).unwrap());
}

#[test]
fn more_calls_at_once_than_posts_are_told() {
    nothing(&tunnel(["0:03", "0:45", "4:30"], "16:00"));
    let close = tunnel(["0:03", "0:20", "4:30"], "16:00");
    let message = text!("warning-crowded", count = 2, line = "113", posts = 1);
    one(&close, "injects[1]", message);
    let posts = "pack: \"fjordvik\",\n    posts: [\"operatør-1\"],";
    nothing(
        &close
            .with_edit(TUNNEL, "pack: \"fjordvik\",", posts)
            .unwrap(),
    );
}

#[test]
fn a_load_beyond_all_posts_is_told() {
    let with = |load: &str| {
        let line = format!("pack: \"fjordvik\",\n    load: {load},");
        edited("pack: \"fjordvik\",", &line)
    };
    nothing(&with("()"));
    let told = warned(&with("(emergency: (per_year: 2000000))"));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].0, "load");
}

#[test]
fn a_part_that_nobody_on_duty_reaches_is_told() {
    let living = edited("injects: [", "load: (),\n    injects: [");
    nothing(&living);
    let boat = "alias: \"AMB 2-1\", selects: \"Fjordvik-AMK-1\", hears: []),\n            \
        kind: ambulance,\n            station: \"Skarvøy\",";
    let shifts = |shifts: &str| {
        let manned = format!("{boat}\n            shifts: [{shifts}],");
        let organisation = "fjordvik/organisation.ron";
        living.with_edit(organisation, boat, &manned).expect(boat)
    };
    // It begins at 14:07 and is over 25 minutes later.
    nothing(&shifts("(\"08:00\", \"20:00\")"));
    let told = |from| {
        text!(
            "warning-uncovered",
            area = "Skarvøy",
            from = Span::minutes(from)
        )
    };
    one(&shifts("(\"08:00\", \"14:20\")"), "load", told(13));
    one(&shifts("(\"14:10\", \"20:00\")"), "load", told(0));
    let far = living.with_edit(CHEST, "load: ()", "load: (cover: (rural: \"60:00\"))");
    nothing(&far.expect("a load"));
}
