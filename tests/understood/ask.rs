//! `samband ask`: a caller answers what was asked, and names what was not understood.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::process::{Command, Output};

fn samband(scenario: &str, caller: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_samband"))
        .args(["ask", &format!("scenarios/{scenario}.ron")])
        .args(["--caller", caller])
        .args(more)
        .output()
        .unwrap()
}

fn ask(caller: &str, text: &str) -> Output {
    samband("brystsmerter", caller, &[text, "--json"])
}

fn answer(text: &str) -> Value {
    let output = ask("kona", text);
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// All parts of all answers.
fn parts(answer: &Value) -> Vec<Value> {
    let answers = answer["answers"].as_array().unwrap().iter();
    let parts = answers.flat_map(|said| said["meaning"]["parts"].as_array().unwrap());
    parts.map(|part| part["what"].clone()).collect()
}

#[test]
fn a_question_is_read_and_answered_after_a_moment() {
    let answer = answer("Hvor gammel er han, og er han våken?");
    let age = serde_json::json!({"fact": ["age", {"number": 62}]});
    let awake = serde_json::json!({"fact": ["awake", {"flag": true}]});
    let parts = parts(&answer);
    assert!(parts.contains(&age) && parts.contains(&awake), "{answer}");
    let latency = answer["answers"][0]["latency_ms"].as_u64().unwrap();
    assert!((150..5000).contains(&latency), "{latency}");
}

#[test]
fn what_was_not_understood_is_asked_about() {
    let answer = answer("Banan");
    assert_eq!(answer["reading"]["meanings"].as_array().unwrap().len(), 0);
    let puzzled = serde_json::json!({"act": "not-understood"});
    assert_eq!(parts(&answer).first(), Some(&puzzled), "{answer}");
}

#[test]
fn somebody_who_does_not_ring_is_named() {
    let output = ask("per", "Hallo?");
    assert!(!output.status.success());
    let why = String::from_utf8(output.stderr).unwrap();
    assert!(why.contains("per") && why.contains("kona"), "{why}");
}

/// Sentences are said one after another in one call: asked again, she says it more exactly.
#[test]
fn several_sentences_are_said_in_one_call() {
    let asked = "Når begynte det?";
    let output = samband("brystsmerter", "kona", &[asked, asked, "Ta det med ro"]);
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("for en halvtime siden"), "{told}");
    assert!(told.contains("fem over halv to"), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.len() >= 6, "{told}");
    for line in lines {
        assert!(!line.contains("sier ingenting"), "{told}");
    }
}

/// Nobody who reads the answer has to know how the program writes it down.
#[test]
fn what_was_meant_is_printed_in_plain_words() {
    let texts = [
        "Er han våken?",
        "Hva har skjedd?",
        "Legg ham ned",
        "Hvor er dere?",
    ];
    let output = samband("brystsmerter", "kona", &texts);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("Våken: ja"), "{told}");
    for code in [
        "Fact",
        "Topic",
        "Flag",
        "Ask(",
        "chest-pain",
        "awake",
        "where",
    ] {
        assert!(!told.contains(code), "{code} in {told}");
    }
}

/// A caller in panic may cry out first, and then answers: there is always an answer.
#[test]
fn somebody_in_panic_answers() {
    for seed in 1..=6 {
        let seed = seed.to_string();
        let more = ["Hvor mange er skadet?", "--json", "--seed", &seed];
        let output = samband("granlitunnelen", "passasjer i annen bil", &more);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut all = parts(&answer);
        assert!(!all.is_empty(), "{answer}");
        if let Some(again) = answer.get("again") {
            all.extend(parts(again));
        }
        let injured = serde_json::json!({"fact": ["injured", {"number": 2}]});
        assert!(all.contains(&injured), "{answer}");
    }
}
