//! Numbers in words and figures, and digits said singly.

use crate::language::token::{Break, Joint, Token};

/// The greatest number that is said in words.
pub const MOST: i32 = 999_999;

const UNITS: [&str; 10] = [
    "null", "en", "to", "tre", "fire", "fem", "seks", "syv", "åtte", "ni",
];
const TEENS: [&str; 10] = [
    "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
];
const TENS: [&str; 10] = [
    "", "", "tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti",
];

/// Spoken forms of a word that a number is made of, longest first where one begins another.
const ATOMS: &[(&str, Atom)] = &[
    ("tusen", Atom::Thousand),
    ("hundre", Atom::Hundred),
    ("hundra", Atom::Hundred),
    ("tretten", Atom::Teen(13)),
    ("fjorten", Atom::Teen(14)),
    ("femten", Atom::Teen(15)),
    ("seksten", Atom::Teen(16)),
    ("sytten", Atom::Teen(17)),
    ("søtten", Atom::Teen(17)),
    ("atten", Atom::Teen(18)),
    ("nitten", Atom::Teen(19)),
    ("elleve", Atom::Teen(11)),
    ("tolv", Atom::Teen(12)),
    ("tjue", Atom::Tens(20)),
    ("tju", Atom::Tens(20)),
    ("tyve", Atom::Tens(20)),
    ("tretti", Atom::Tens(30)),
    ("tredve", Atom::Tens(30)),
    ("førti", Atom::Tens(40)),
    ("femti", Atom::Tens(50)),
    ("seksti", Atom::Tens(60)),
    ("sytti", Atom::Tens(70)),
    ("søtti", Atom::Tens(70)),
    ("åtti", Atom::Tens(80)),
    ("nitti", Atom::Tens(90)),
    ("førr", Atom::Slurred(40)),
    ("null", Atom::Unit(0)),
    ("ein", Atom::Unit(1)),
    ("eitt", Atom::Unit(1)),
    ("ett", Atom::Unit(1)),
    ("en", Atom::Unit(1)),
    ("to", Atom::Unit(2)),
    ("tre", Atom::Unit(3)),
    ("tri", Atom::Unit(3)),
    ("fire", Atom::Unit(4)),
    ("fem", Atom::Unit(5)),
    ("fæm", Atom::Unit(5)),
    ("seks", Atom::Unit(6)),
    ("syv", Atom::Unit(7)),
    ("sju", Atom::Unit(7)),
    ("åtte", Atom::Unit(8)),
    ("ni", Atom::Unit(9)),
    ("ti", Atom::Teen(10)),
    ("og", Atom::And),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom {
    Unit(i32),
    Teen(i32),
    Tens(i32),
    /// Tens that are a number only within a longer one: "førr" alone is "før".
    Slurred(i32),
    Hundred,
    Thousand,
    And,
}

/// The number in words: `"førtito"`, `"hundre og ti"`, `"to tusen og fem"`.
pub fn in_words(number: i32) -> String {
    let number = number.clamp(0, MOST);
    let below_hundred = |n: i32| -> String {
        let (tens, units) = ((n / 10) as usize, (n % 10) as usize);
        match (tens, units) {
            (0, units) => UNITS[units].to_owned(),
            (1, units) => TEENS[units].to_owned(),
            (tens, 0) => TENS[tens].to_owned(),
            (tens, units) => format!("{}{}", TENS[tens], UNITS[units]),
        }
    };
    let count = |n: i32| match n {
        1 => "ett".to_owned(),
        n => below_hundred(n),
    };
    let below_thousand = |n: i32| -> String {
        match (n / 100, n % 100) {
            (0, rest) => below_hundred(rest),
            (1, 0) => "hundre".to_owned(),
            (1, rest) => format!("hundre og {}", below_hundred(rest)),
            (hundreds, 0) => format!("{} hundre", count(hundreds)),
            (hundreds, rest) => format!("{} hundre og {}", count(hundreds), below_hundred(rest)),
        }
    };
    let thousands = match number / 1000 {
        0 => return below_thousand(number),
        1 => "ett tusen".to_owned(),
        many => format!("{} tusen", below_thousand(many)),
    };
    match number % 1000 {
        0 => thousands,
        rest if rest < 100 => format!("{thousands} og {}", below_hundred(rest)),
        rest => format!("{thousands} {}", below_thousand(rest)),
    }
}

/// The number digit by digit, as the radio says it: `"en-fire"`.
pub fn singly(number: i32) -> String {
    digits_singly(&number.max(0).to_string(), "-")
}

/// Digits one by one with `between` between them.
pub fn digits_singly(digits: &str, between: &str) -> String {
    let words: Vec<&str> = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|digit| UNITS[usize::from(digit - b'0')])
        .collect();
    words.join(between)
}

/// The one digit that a token says: "fire", "4".
pub(in crate::language) fn digit(token: &Token) -> Option<char> {
    let mut letters = token.text.chars();
    if let (Some(letter @ '0'..='9'), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    match ATOMS.iter().find(|(word, _)| *word == token.text)?.1 {
        Atom::Unit(unit) => char::from_digit(unit.unsigned_abs(), 10),
        Atom::Teen(_)
        | Atom::Tens(_)
        | Atom::Slurred(_)
        | Atom::Hundred
        | Atom::Thousand
        | Atom::And => None,
    }
}

/// Most digits that are said in a run: more than any number, time or telephone has.
const LONGEST_RUN: usize = 14;

/// A run of at least two digits said singly, and how many tokens it takes. A run held together
/// by hyphens ends where the hyphens end; a loose run ends at any pause.
pub(in crate::language) fn digit_run(tokens: &[Token]) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut used = 0;
    let hyphened = tokens
        .get(1)
        .is_some_and(|token| token.joint == Joint::Hyphen);
    for token in tokens.iter().take(LONGEST_RUN) {
        let fits = match (used, token.joint) {
            (0, _) => true,
            (_, Joint::Hyphen) => hyphened,
            (_, Joint::Space) => !hyphened,
            (_, Joint::Slash | Joint::Close) => false,
        };
        let Some(digit) = digit(token).filter(|_| fits) else {
            break;
        };
        digits.push(digit);
        used += 1;
        if token.after != Break::None {
            break;
        }
    }
    (2..LONGEST_RUN).contains(&used).then_some((digits, used))
}

/// Longest word that can be a number, in bytes: twice the longest that anybody writes.
const LONGEST_WORD: usize = 96;

/// What a word is made of, when all of it is number words.
fn atoms(word: &str) -> Option<Vec<Atom>> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    if word.is_empty() {
        return Some(Vec::new());
    }
    // Backtracking: "femten" begins with "fem", and both are number words.
    ATOMS.iter().find_map(|(name, atom)| {
        let mut rest = atoms(word.strip_prefix(name)?)?;
        rest.insert(0, *atom);
        Some(rest)
    })
}

/// Whether the word is made of number words alone (then no spelling is corrected in it).
pub(in crate::language) fn is_number_word(word: &str) -> bool {
    word != "og" && atoms(word).is_some()
}

/// Whether the token is a number, or a piece of one.
fn is_number(token: &Token) -> bool {
    token.is_numeric() || is_number_word(&token.text)
}

/// Whether a number ends before it is over: "60-70" is not sixty, "seks komma fire" not six, "nitti
/// til hundre" not ninety, and "to og en halv" not two. What is cut is worse than what is not read.
fn is_cut(tokens: &[Token], used: usize) -> bool {
    let Some(next) = tokens.get(used) else {
        return false;
    };
    if next.joint == Joint::Hyphen {
        return is_number(next);
    }
    if tokens[used - 1].after != Break::None {
        return false;
    }
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let plain = |at: usize| {
        let joined = tokens
            .get(at + 1)
            .is_some_and(|more| more.joint == Joint::Hyphen);
        tokens.get(at).is_some_and(is_number) && !joined
    };
    match next.text.as_str() {
        "komma" | "punkt" => plain(used + 1),
        // "Nitti til hundre", "seksten eller seksti"; "til 3-1" names a station.
        "til" | "eller" => plain(used + 1),
        "og" => {
            matches!(text(used + 1), "en" | "ein" | "et" | "ett" | "eit")
                && text(used + 2).starts_with("halv")
        }
        _ => false,
    }
}

/// The digits of a number that one word or figure says: "trettien" and "31" say three and one.
pub(in crate::language) fn digits(token: &Token) -> Option<String> {
    if token.is_numeric() {
        return Some(token.text.clone());
    }
    if let Some(digit) = digit(token) {
        return Some(digit.to_string());
    }
    let number = whole_number(&atoms(&token.text)?)?;
    Some(number.to_string())
}

/// Which tokens stand within a number that began before them.
pub(in crate::language) fn inner(tokens: &[Token]) -> Vec<bool> {
    let mut inner = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let used = cardinal(&tokens[at..]).map_or(1, |(_, used)| used);
        inner[at + 1..at + used].fill(true);
        at += used;
    }
    inner
}

/// A number in words at the start of the tokens, the longest, and how many tokens it takes.
pub(in crate::language) fn cardinal(tokens: &[Token]) -> Option<(i32, usize)> {
    let mut flat: Vec<(Atom, usize)> = Vec::new();
    let mut ends = Vec::new();
    for (index, token) in tokens.iter().enumerate().take(9) {
        let joined = index == 0 || matches!(token.joint, Joint::Space | Joint::Hyphen);
        let Some(found) = atoms(&token.text).filter(|_| joined) else {
            break;
        };
        flat.extend(found.into_iter().map(|atom| (atom, index)));
        ends.push(flat.len());
        if token.after != Break::None {
            break;
        }
    }
    // The longest run of whole tokens that is one number.
    ends.iter().enumerate().rev().find_map(|(index, &end)| {
        let run: Vec<Atom> = flat[..end].iter().map(|(atom, _)| *atom).collect();
        whole_number(&run).map(|number| (number, index + 1))
    })
}

fn whole_number(run: &[Atom]) -> Option<i32> {
    if let [Atom::Slurred(_)] = run {
        return None;
    }
    match run.iter().position(|atom| *atom == Atom::Thousand) {
        None => below_thousand(run),
        Some(at) => {
            let thousands = match &run[..at] {
                [] => 1,
                before => below_thousand(before)?,
            };
            let rest = match &run[at + 1..] {
                [] | [Atom::And] => 0,
                [Atom::And, rest @ ..] | rest => below_thousand(rest)?,
            };
            let ends_open = run.last() == Some(&Atom::And);
            (thousands > 0 && !ends_open).then_some(thousands * 1000 + rest)
        }
    }
}

fn below_thousand(run: &[Atom]) -> Option<i32> {
    match run {
        [Atom::Hundred] => Some(100),
        [Atom::Unit(hundreds), Atom::Hundred] => Some(hundreds * 100),
        [Atom::Hundred, Atom::And, rest @ ..] | [Atom::Hundred, rest @ ..] => {
            Some(100 + below_hundred(rest)?)
        }
        [Atom::Unit(hundreds), Atom::Hundred, Atom::And, rest @ ..]
        | [Atom::Unit(hundreds), Atom::Hundred, rest @ ..] => {
            Some(hundreds * 100 + below_hundred(rest)?)
        }
        rest => below_hundred(rest),
    }
}

fn below_hundred(run: &[Atom]) -> Option<i32> {
    match run {
        [Atom::Unit(n)] | [Atom::Teen(n)] | [Atom::Tens(n)] | [Atom::Slurred(n)] => Some(*n),
        [Atom::Tens(tens) | Atom::Slurred(tens), Atom::Unit(units)] if *units > 0 => {
            Some(tens + units)
        }
        // The older way, still common: "to og førti".
        [Atom::Unit(units), Atom::And, Atom::Tens(tens)] if *units > 0 => Some(tens + units),
        _ => None,
    }
}

/// Every number that the tokens can begin with, the longest first. None where they begin in the
/// middle of a number, and none that would end in the middle of it.
pub(in crate::language) fn read(tokens: &[Token]) -> Vec<(i32, usize)> {
    let mut found: Vec<(i32, usize)> = Vec::new();
    if tokens
        .first()
        .is_none_or(|token| token.joint == Joint::Hyphen)
    {
        return found;
    }
    let mut add = |number: Option<i32>, used: usize| {
        if let Some(number) = number.filter(|n| (0..=MOST).contains(n)) {
            found.push((number, used));
        }
    };
    if let Some((digits, used)) = digit_run(tokens) {
        add(digits.parse().ok(), used);
    }
    if let Some((number, used)) = cardinal(tokens) {
        add(Some(number), used);
    }
    if let Some(first) = tokens.first().filter(|token| token.is_numeric()) {
        // "12 500": figures in groups of three.
        let grouped = tokens.get(1).filter(|second| {
            second.is_numeric()
                && second.text.len() == 3
                && second.joint == Joint::Space
                && first.after == Break::None
                && first.text.len() <= 3
        });
        if let Some(second) = grouped {
            add(format!("{}{}", first.text, second.text).parse().ok(), 2);
        }
        add(first.text.parse().ok(), 1);
    }
    found.retain(|(_, used)| !is_cut(tokens, *used));
    found.sort_by_key(|(_, used)| std::cmp::Reverse(*used));
    found.dedup();
    found
}

/// "Sekstiårene", "60-årene", "sekstiåra": a decade of age, read as its middle.
pub(in crate::language) fn decade(tokens: &[Token]) -> Option<(i32, usize)> {
    const ENDINGS: [&str; 4] = ["årene", "årsalderen", "åra", "årane"];
    let first = tokens.first()?;
    let as_tens = |number: i32| (number % 10 == 0 && number > 0).then_some(number + 5);
    for ending in ENDINGS {
        if let Some(word) = first
            .text
            .strip_suffix(ending)
            .filter(|word| !word.is_empty())
        {
            let number = below_hundred(&atoms(word)?)?;
            return Some((as_tens(number)?, 1));
        }
    }
    let second = tokens.get(1)?;
    ENDINGS.contains(&second.text.as_str()).then_some(())?;
    let number = match first.text.parse() {
        Ok(number) => number,
        Err(_) => below_hundred(&atoms(&first.text)?)?,
    };
    Some((as_tens(number)?, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;
    use proptest::prelude::*;

    fn best(text: &str) -> Option<(i32, usize)> {
        read(&tokens(text)).first().copied()
    }

    #[test]
    fn reads_both_ways_of_counting() {
        for (text, number) in [
            ("førtito", 42),
            ("førti to", 42),
            ("to og førti", 42),
            ("toogførti", 42),
            ("en-fire", 14),
            ("en fire", 14),
            ("1-4", 14),
            ("hundre og ti", 110),
            ("hundreogti", 110),
            ("ett hundre ti", 110),
            ("to tusen og fem", 2005),
            ("sju", 7),
            ("tredve", 30),
            ("62", 62),
            ("12 500", 12_500),
            ("nitti-seks", 96),
            ("tjue-to", 22),
            ("sytti åtte", 78),
            ("syttiåtte", 78),
            ("sytti-åtte", 78),
            ("fem-og-tredve", 35),
            ("femogtredve", 35),
            ("fem og tjue", 25),
            ("sju-og-tyve", 27),
            ("tjufem", 25),
            ("ett hundre og tjue", 120),
            ("hundre-og-ti", 110),
            ("hundre og førr", 140),
        ] {
            assert_eq!(best(text).map(|(n, _)| n), Some(number), "{text}");
        }
        assert_eq!(best("fjorten år"), Some((14, 1)));
        assert_eq!(best("normalt"), None);
        assert_eq!(best("toget"), None);
        assert_eq!(best("førr tid"), None);
    }

    #[test]
    fn a_number_is_never_cut_to_its_beginning() {
        for text in [
            "60-70",
            "38,5",
            "38.5",
            "seks komma fire",
            "6 komma 4",
            "to og en halv",
            "nitti-sju-førti-åtte",
            "nitti til hundre",
            "16 eller 60",
            "en-to-tjue",
        ] {
            assert_eq!(best(text), None, "{text}");
        }
        assert_eq!(best("62 til 3-1"), Some((62, 1)));
        let split = tokens("nitti-seks");
        assert_eq!(read(&split[1..]), [], "nor to its end");
    }

    #[test]
    fn a_decade_is_read_as_its_middle() {
        for text in ["sekstiårene", "60-årene", "seksti årene", "sekstiåra"] {
            assert_eq!(decade(&tokens(text)).map(|(n, _)| n), Some(65), "{text}");
        }
        assert_eq!(decade(&tokens("62 år")), None);
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(number in 0..=MOST) {
            let words = in_words(number);
            prop_assert_eq!(best(&words), Some((number, words.split(' ').count())));
            prop_assert_eq!(best(&singly(number)).map(|(n, _)| n), Some(number));
        }
    }
}
