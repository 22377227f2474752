//! `samband ask`: a caller answers what was asked, and names what was not understood.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::process::{Command, Output};

fn ask(caller: &str, text: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_samband"))
        .args(["ask", "scenarios/brystsmerter.ron", "--caller", caller])
        .args([text, "--json"])
        .output()
        .unwrap()
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
