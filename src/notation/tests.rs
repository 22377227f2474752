//! What is read, what is refused and where, and how much is too much.

use super::*;
use proptest::prelude::*;

/// A tree in a few letters.
fn told(node: &Node) -> String {
    let all = |nodes: &[Node]| nodes.iter().map(told).collect::<Vec<_>>().join(",");
    match &node.kind {
        Kind::Flag(flag) => flag.to_string(),
        Kind::Number(number) => number.clone(),
        Kind::Text(text) => format!("{text:?}"),
        Kind::Word(word) => word.clone(),
        Kind::List(items) => format!("[{}]", all(items)),
        Kind::Tuple(items) => format!("({})", all(items)),
        Kind::Call(name, items) => format!("{name}({})", all(items)),
        Kind::Fields(fields) => {
            let fields = fields
                .iter()
                .map(|one| format!("{}:{}", one.name, told(&one.value)));
            format!("({})", fields.collect::<Vec<_>>().join(","))
        }
        Kind::Optional => "?".to_owned(),
        Kind::Other => "-".to_owned(),
    }
}

fn read(text: &str) -> String {
    match parse(text) {
        Ok(node) => told(&node),
        Err(fault) => panic!("{text}: {fault:?}"),
    }
}

#[test]
fn everything_that_can_be_written_is_read() {
    for (written, tree) in [
        ("()", "()"),
        ("( a : 1 , b: [true, x], )", "(a:1,b:[true,x])"),
        ("Point(x: 1)", "(x:1)"),
        ("Status (\"3-1\", on_scene)", "Status(\"3-1\",on_scene)"),
        ("Name()", "Name()"),
        (
            "(1, -2.5, +1e-3, 0xFF_u8, 1_000, .5, -inf)",
            "(1,-2.5,+1e-3,0xFF_u8,1_000,.5,-inf)",
        ),
        (r#""a\n\"b\" \u{e5}\x41""#, r#""a\n\"b\" åA""#),
        (r##"[r"a\b", r#"a "b""#]"##, r#"["a\\b","a \"b\""]"#),
        ("{\"a\": 1, 2: [3]}", "-"),
        ("['a', '\\n', b\"x\", b'y', br\"z\"]", "[-,-,-,-,-]"),
        ("[Some(Some(1)), None]", "[?,?]"),
        ("#![enable(implicit_some)]\n(a: 1)", "(a:1)"),
        ("// x\n/* a /* b */ c */ [/* [ */ 1 // ]\n]", "[1]"),
        ("\u{feff}(a: 1)", "(a:1)"),
        ("(år: r#type)", "(år:type)"),
    ] {
        assert_eq!(read(written), tree, "{written}");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let place = |text: &str| {
        let fault = parse(text).expect_err(text);
        Lines::of(text).place(text, fault.at)
    };
    for (text, at) in [
        // The place is counted in letters, as editors do.
        (
            "(\n    schema: 1,\n    pseudonym: \"Bjørn Ærø på Ås\" theme: \"dark\",\n)\n",
            (3, 34),
        ),
        ("(æ: \"ø\" å: 1)", (1, 9)),
        ("", (1, 1)),
        ("(a 1)", (1, 4)),
        ("(a: 1, b)", (1, 8)),
        ("(a: , b: 1)", (1, 4)),
        ("(a: 1) b", (1, 8)),
        ("[1, 2", (1, 3)),
        ("(a: \"x\n)", (1, 5)),
        ("[1x]", (1, 2)),
        ("[\"\\q\"]", (1, 3)),
        ("[\"\\u{d800}\"]", (1, 3)),
        ("/* (", (1, 1)),
        ("[&]", (1, 2)),
        ("{1}", (1, 2)),
    ] {
        assert_eq!(place(text), at, "{text}");
    }
}

#[test]
fn too_deep_too_many_and_too_long_are_told() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("{}1{}", open.repeat(depth), close.repeat(depth))
    };
    for (open, close) in [
        ("[", "]"),
        ("A(", ")"),
        ("(a: ", ")"),
        ("{1: ", "}"),
        ("Some(", ")"),
    ] {
        assert!(
            parse(&nested(open, close, Limits::DEPTH - 1)).is_ok(),
            "{open}"
        );
        let fault = parse(&nested(open, close, Limits::DEPTH)).expect_err(open);
        // The key of a map is a value within it.
        let within = if open == "{1: " { 3 } else { 0 };
        assert_eq!(fault.at, open.len() * Limits::DEPTH - within, "{open}");
        assert!(fault.message.contains("64"), "{fault:?}");
    }
    // The list is a value as well.
    let list = |values: usize| format!("[{}]", "1,".repeat(values - 1));
    assert!(parse(&list(Limits::VALUES)).is_ok());
    assert!(parse(&list(Limits::VALUES + 1)).is_err());
    let long = format!("[1] //{}", " ".repeat(Limits::BYTES));
    assert!(parse(&long).expect_err("too long").message.contains("4 MB"));
    // Comments in comments need no stack, and many of them no memory.
    let comments = format!("{}{}[1]", "/*".repeat(100_000), "*/".repeat(100_000));
    assert!(parse(&comments).is_ok());
}

/// Signs that mean something in RON, put together in any way, come closest to breaking a reader.
fn signs() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "(", ")", "[", "]", "{", "}", ",", ":", "\"", "\\", "'", "#", "r#\"", "\"#", "//", "/*",
        "*/", "\n", " ", "a", "Some", "b\"", "1", "-", "e", "_", "å", "\u{30a}", "\u{feff}", "#![",
        "0x", ".", "\u{85}", "\0",
    ]);
    prop::collection::vec(sign, 0..60).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn any_text_is_a_tree_or_a_fault_in_it(text in signs()) {
        match parse(&text) {
            Ok(node) => prop_assert!(node.at <= node.end && node.end <= text.len()),
            Err(fault) => {
                prop_assert!(fault.at <= text.len() && !fault.message.is_empty());
                path_at(&text, fault.at);
                Lines::of(&text).place(&text, fault.at);
            }
        }
    }

    /// What RON's own reader takes, this one takes too; but for two dots, which it takes for a
    /// range and which here are a slip of the hand in a number.
    #[test]
    fn what_the_library_reads_is_read(text in signs()) {
        let ours = !text.contains('\n') && !text.contains("..");
        if ours && ron::from_str::<ron::Value>(&text).is_ok() {
            prop_assert!(parse(&text).is_ok(), "{text:?}: {:?}", parse(&text));
        }
    }
}
