//! An index with each fault that there can be, and the shipped one without any.

use super::super::shipped;
use super::*;

/// A card that is whole; `more` and the parts can be replaced.
const CARD: &str = r#"(
    schema: 1,
    version: "1",
    local: [(name: "spray", about: "Spray")],
    cards: [
        (
            code: "01",
            title: "Bryst",
            words: ["hjerte"],
            criteria: [
                (code: "01.A1", priority: acute, text: "Klem i brystet"),
                (code: "01.H1", priority: urgent, text: "Gikk over"),
                (code: "01.V1", priority: normal, text: "Stikk"),
            ],
            questions: [
                (ask: "Hvordan?", answers: [
                    (when: "klem", to: ["01.A1"]),
                    (when: "stikk", to: ["01.V1"]),
                    (when: "over nå", to: ["01.H1"]),
                ], unknown: (to: ["01.A1"])),
                (ask: "Nå?", only_if: "vondt", answers: [
                    (when: "ja"),
                    (when: "nei", to: ["02"]),
                ], unknown: (raise: true)),
            ],
            otherwise: "01.H1",
            advice: [(say: "Sitt i ro.", local: "spray"), (never: "Ikke gå.")],
            response: [
                (role: amk, at: [acute, urgent, normal], text: "alarm"),
                (role: lvs, at: [acute, urgent, normal], text: "varsles"),
                (role: doctor, at: [acute], text: "kommer"),
                (role: ambulance, at: [acute, urgent, normal], text: "1"),
                (role: others, at: [acute], text: "LA"),
            ],
        ),
        (
            code: "02",
            title: "Pust",
            words: ["tungpust"],
            criteria: [(code: "02.A1", priority: acute, text: "Blå")],
            questions: [
                (ask: "Blå?", answers: [(when: "ja", to: ["02.A1"])], unknown: (to: ["02.A1"])),
            ],
            advice: [(say: "Sitt opp.")],
            response: [
                (role: amk, at: [acute], text: "alarm"),
                (role: lvs, at: [acute], text: "varsles"),
                (role: doctor, at: [acute], text: "kommer"),
                (role: ambulance, at: [acute], text: "1"),
                (role: others, at: [acute], text: "LA"),
            ],
        ),
    ],
)"#;

/// The messages about an index in which this was changed, with the line each is about.
fn faults(changes: &[(&str, &str)]) -> Vec<(usize, String)> {
    let mut text = CARD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let index = check_index("index.ron", &text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let all = index.faults.into_iter();
    all.map(|one| (one.line as usize, one.message)).collect()
}

/// Exactly one fault, about the line that holds `line`, that says `says`.
fn one(changes: &[(&str, &str)], line: &str, says: &str) {
    let found = faults(changes);
    let mut text = CARD.to_owned();
    for (from, to) in changes {
        text = text.replacen(from, to, 1);
    }
    let wanted = text.lines().position(|one| one.contains(line));
    let wanted = wanted.unwrap_or_else(|| panic!("{line}")) + 1;
    assert!(
        matches!(&found[..], [(at, message)] if *at == wanted && message.contains(says)),
        "{line}, {says}: {found:?}"
    );
}

#[test]
fn an_index_that_is_whole_has_no_faults() {
    assert_eq!(faults(&[]), []);
    let index = check_index("index.ron", CARD).expect("whole");
    // Three answers and "does not know"; two, "does not know", and not asked: 4 × 4. Then 2.
    assert_eq!(index.combinations, 4 * 4 + 2);
    assert_eq!(index.undecided.len(), 1);
}

#[test]
fn every_combination_of_answers_ends() {
    let without = ("            otherwise: \"01.H1\",\n", "");
    assert_eq!(
        faults(&[without]),
        [],
        "every first answer meets a criterion"
    );
    one(
        &[
            without,
            ("(when: \"klem\", to: [\"01.A1\"])", "(when: \"klem\")"),
        ],
        "questions: [",
        "1: klem; 2: ja",
    );
}

#[test]
fn cards_do_not_send_in_a_circle() {
    let back =
        "(when: \"nei\", to: [\"01\"]), (when: \"ja\", to: [\"02.A1\"])], unknown: (to: [\"01\"]";
    let forth = [
        ("            otherwise: \"01.H1\",\n", ""),
        (
            "(when: \"klem\", to: [\"01.A1\"])",
            "(when: \"klem\", to: [\"02\"])",
        ),
        (
            "(when: \"ja\", to: [\"02.A1\"])], unknown: (to: [\"02.A1\"]",
            back,
        ),
    ];
    one(&forth, "questions: [", "01 → 02 → 01");
}

#[test]
fn who_does_not_know_is_answered_and_not_taken_for_well() {
    one(
        &[("], unknown: (raise: true)", "]")],
        "Nå?",
        &text!("index-no-unknown", question = "Nå?"),
    );
    one(
        &[
            ("unknown: (to: [\"01.A1\"])", "unknown: (to: [\"01.V1\"])"),
            ("unknown: (raise: true)", "unknown: ()"),
        ],
        "questions: [",
        &text!("index-unknown-normal"),
    );
}

#[test]
fn no_wording_hides_another() {
    one(
        &[("[\"tungpust\"]", "[\"pust\", \"hjerte\"]")],
        "\"pust\", \"hjerte\"",
        "01",
    );
    one(
        &[("\"Gikk over\"", "\"Klem i brystet, gikk over\"")],
        "gikk over",
        "01.A1",
    );
    one(
        &[("\"Blå\"", "\"Stikk\"")],
        "code: \"02.A1\", priority",
        "01.V1",
    );
    one(
        &[("(when: \"stikk\"", "(when: \"Klem\"")],
        "answers: [",
        "Klem",
    );
}

#[test]
fn each_card_says_what_to_do() {
    one(
        &[("(say: \"Sitt i ro.\", local: \"spray\"), ", "")],
        "advice: [(never",
        &text!("index-no-advice"),
    );
    one(
        &[(
            "(role: lvs, at: [acute, urgent, normal]",
            "(role: lvs, at: [acute, normal]",
        )],
        "response: [",
        &text!("priority-urgent"),
    );
    one(
        &[
            (
                "priority: acute, text: \"Blå\"",
                "priority: urgent, text: \"Blå\"",
            ),
            ("02.A1", "02.H1"),
            ("to: [\"02.A1\"]", "to: [\"02.H1\"]"),
            ("to: [\"02.A1\"]", "to: [\"02.H1\"]"),
            ("(role: amk, at: [acute],", "(role: amk, at: [urgent],"),
            ("(role: lvs, at: [acute],", "(role: lvs, at: [urgent],"),
            (
                "(role: ambulance, at: [acute],",
                "(role: ambulance, at: [urgent],",
            ),
        ],
        "criteria: [(code: \"02.H1\"",
        &text!("index-no-acute"),
    );
    let first = "(code: \"01.A1\", priority: acute, text: \"Klem i brystet\"),\n                ";
    let last = format!("text: \"Stikk\"),\n                {first}");
    one(
        &[(first, ""), ("text: \"Stikk\"),\n", &last)],
        "\"01.A1\", priority",
        &text!("index-rank", code = "01.A1"),
    );
    one(
        &[
            ("otherwise: \"01.H1\"", "otherwise: \"01.A1\""),
            (
                "(when: \"over nå\", to: [\"01.H1\"])",
                "(when: \"over nå\")",
            ),
        ],
        "\"01.H1\", priority",
        &text!("index-unreached", code = "01.H1"),
    );
}

#[test]
fn what_is_not_done_here_is_left_out() {
    let text = CARD.replace("about: \"Spray\"", "about: \"Spray\", use: false");
    let index = check_index("index.ron", &text).expect("readable");
    assert_eq!(index.cards[0].advice.len(), 1);
    assert_eq!(index.faults.len(), 1, "nothing is left to say");
    let text = CARD.replace("about: \"Spray\"", "about: \"Spray\", rule: \"to drag\"");
    let index = check_index("index.ron", &text).expect("readable");
    let local = index.cards[0].advice[0].local.clone().expect("local");
    assert!(local.decided && local.rule == "to drag");
    assert_eq!(index.undecided, Vec::<String>::new());
}

#[test]
fn another_version_than_the_approved_is_not_approved() {
    let approved = |version: &str| {
        let approval = format!(
            "version: \"2\", approval: (by: \"A\", role: \"B\", date: \"C\", version: \"{version}\"),"
        );
        let text = CARD.replacen("version: \"1\",", &approval, 1);
        let index = check_index("index.ron", &text).expect("readable");
        (index.approval.is_some(), index.warnings.len())
    };
    assert_eq!(approved("2"), (true, 0));
    assert_eq!(approved("1"), (false, 1));
}

#[test]
fn the_shipped_index_is_whole() {
    let sources = shipped().remove(0);
    let text = &sources.files["fjordvik/index.ron"];
    let index = check_index("fjordvik/index.ron", text).expect("readable");
    let told: Vec<String> = index.faults.iter().map(Problem::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert_eq!(index.cards.len(), 24);
    assert!(index.combinations > 100_000, "{}", index.combinations);
    for card in &index.cards {
        let practice = &card.practice;
        assert!(
            practice.callers.len() >= 3 && practice.twists.len() >= 2,
            "{}",
            card.code
        );
        assert!(!card.pitfalls.is_empty(), "{}", card.code);
    }
}
