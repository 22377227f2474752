//! A call as the text of a scenario: the exercise of the pool as it is written, and above it what
//! is drawn.

use super::deal::Dealt;
use super::pool::{Otherwise, Texts};
use super::{Draw, Pool};
use crate::engine::random::Stream;
use crate::engine::setup::Street;
use crate::language::{Deed, Topic, topic};

/// Who is younger is spoken of as a child (our own default).
const CHILD: u64 = 13;
/// In an expectation of the pool, what it is about; its label says so at `{label}`.
const NAMED: &str = "Named(what)";
/// The time of day at which a call comes, in hours.
const HOURS: (u64, u64) = (7, 23);

/// Writes the call: what it is, and its text.
pub(super) fn compose(pool: &Pool, seed: u64, dealt: &Dealt) -> (Draw, String) {
    let mut chance = Stream::new(seed, "practice details");
    let kind = &pool.kinds[dealt.kind];
    let (state, caller) = (
        &kind.states[dealt.state],
        &kind.callers(dealt.state)[dealt.caller],
    );
    let twist = &kind.twists[dealt.twist];
    let layers = [
        &kind.otherwise,
        &caller.otherwise,
        &state.otherwise,
        &twist.otherwise,
    ];

    let street = &pool.pack.district.streets[dealt.street];
    let signs = state.signs.iter().map(|(topic, values)| {
        let value = chance.choose(values).cloned().unwrap_or_default();
        format!("{topic}: {value}")
    });
    let signs = signs.collect::<Vec<String>>().join(", ");

    let mut drawn = pool.usual.clone();
    put(&mut drawn, "signs", format!("({signs})"));
    for layer in layers {
        for (name, text) in &layer.with {
            put(&mut drawn, name, text.clone());
        }
    }
    let sex = people(pool, dealt, &mut chance, &mut drawn);
    put(&mut drawn, "words", words(&layers, sex));
    let homes = [house(street, &mut chance), house(street, &mut chance)];
    put(&mut drawn, "home", text(&homes[0]));
    put(&mut drawn, "other", text(&homes[1]));
    put(&mut drawn, "number", text(&number(&mut chance)));
    let (least, most) = kind.since;
    let start = 60 * (HOURS.0 + chance.below(HOURS.1 - HOURS.0)) + chance.below(60);
    let ago = u64::from(least) + chance.below(u64::from(most - least) + 1);
    put(&mut drawn, "start", clock(start));
    put(&mut drawn, "onset", clock(start + 1440 * 2 - ago));
    put(&mut drawn, "title", text(&caller.title));
    put(&mut drawn, "relation", caller.relation.clone());
    let codes: Vec<String> = state.criteria.iter().map(|code| text(code)).collect();
    put(&mut drawn, "criteria", format!("[{}]", codes.join(", ")));
    put(&mut drawn, "priority", state.priority.clone());
    put(&mut drawn, "expected", expected(pool, dealt));

    let mut written = String::from("(\n    one_of: [[(\n");
    for (name, text) in &drawn {
        written.push_str(&format!("        {name}: {text},\n"));
    }
    let exercise = pool.exercise.trim();
    written.push_str(&format!("    )]],\n    {exercise}\n)\n"));
    let draw = Draw {
        seed,
        kind: kind.name.clone(),
        place: format!("{}, {}", street.name, street.municipality),
        relation: caller.title.clone(),
        findings: signs,
        twist: twist.name.clone(),
        criterion: state.criteria.first().cloned().unwrap_or_default(),
    };
    (draw, written)
}

/// Writes something over what was there.
fn put(texts: &mut Texts, name: &str, text: String) {
    match texts.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = text,
        None => texts.push((name.to_owned(), text)),
    }
}

/// The caller's own words: what says more counts.
fn words(layers: &[&Otherwise], sex: Option<String>) -> String {
    let mut all = Texts::new();
    all.extend(sex.map(|words| (topic::SEX.to_owned(), words)));
    for (topic, words) in layers.iter().flat_map(|layer| &layer.words) {
        put(&mut all, topic, words.clone());
    }
    let all = all.iter().map(|(topic, words)| format!("{topic}: {words}"));
    format!("({})", all.collect::<Vec<String>>().join(", "))
}

/// Who is ill and who rings: sex, age and names that fit each other. What is said of the sex comes
/// back, where it is not what is said of anybody.
fn people(pool: &Pool, dealt: &Dealt, chance: &mut Stream, drawn: &mut Texts) -> Option<String> {
    const SEXES: [&str; 2] = ["female", "male"];
    let kind = &pool.kinds[dealt.kind];
    let (state, caller) = (
        &kind.states[dealt.state],
        &kind.callers(dealt.state)[dealt.caller],
    );
    let mut either = || SEXES[usize::from(chance.chance(50))].to_owned();
    let sex = caller.patient.clone().or(kind.sex.clone());
    let sex = sex.unwrap_or_else(&mut either);
    let own = caller.sex.clone().unwrap_or_else(&mut either);
    let mut named = |sex: &str, family: Option<&String>| {
        let given = match sex {
            "female" => &pool.names.female,
            _ => &pool.names.male,
        };
        let given = chance.choose(given).cloned().unwrap_or_default();
        let family = match family {
            Some(family) => family.clone(),
            None => chance
                .choose(&pool.names.families)
                .cloned()
                .unwrap_or_default(),
        };
        (format!("{given} {family}"), family)
    };
    let (patient, family) = named(&sex, None);
    let oneself = caller.relation == "self";
    let related = ["wife", "husband", "child", "parent"].contains(&caller.relation.as_str());
    let (other, _) = named(&own, related.then_some(&family));
    let (least, most) = state.ages.unwrap_or(kind.ages);
    let age = u64::from(least) + chance.below(u64::from(most - least) + 1);
    let said = match (oneself, age < CHILD) {
        (true, _) => pool.sexes.oneself.as_slice(),
        (false, true) => pool.sexes.child.as_slice(),
        (false, false) => &[],
    };
    let said = said.iter().find(|(of, _)| *of == sex);
    let said = said.map(|(_, words)| words.clone());
    put(drawn, "sex", sex);
    put(drawn, "age", age.to_string());
    put(drawn, "patient_name", text(&patient));
    put(
        drawn,
        "caller_name",
        text(if oneself { &patient } else { &other }),
    );
    said
}

fn house(street: &Street, chance: &mut Stream) -> String {
    let house = chance.choose(&street.houses);
    let number = house.and_then(|house| house.number).unwrap_or(1);
    let letter = house.and_then(|house| house.letter);
    let letter = letter.map(String::from).unwrap_or_default();
    format!("{} {number}{letter}, {}", street.name, street.municipality)
}

/// A telephone number that nobody has: eight figures of the range for exercises.
fn number(chance: &mut Stream) -> String {
    let (a, b) = (chance.below(90) + 10, chance.below(90) + 10);
    format!("10 13 {a} {b}")
}

/// What is expected: by priority, and what the state and the twist ask for.
fn expected(pool: &Pool, dealt: &Dealt) -> String {
    let kind = &pool.kinds[dealt.kind];
    let (state, twist) = (&kind.states[dealt.state], &kind.twists[dealt.twist]);
    let phrases = &pool.pack.lexicon.phrases;
    let named = |word: &String| word.replace('_', "-");
    let topic = |word: &String| phrases.topic_label(&Topic::from(named(word).as_str()));
    let deed = |word: &String| phrases.deed_label(&Deed::from(named(word).as_str()));
    let by_priority = pool.by_priority.iter();
    let mut found = by_priority.filter(|(priority, _)| *priority == state.priority);
    let sent = found.next().map_or("[]", |(_, text)| text);
    let mut all = String::new();
    let mut add = |template: &str, word: &String, label: Option<&str>| {
        let label = label.unwrap_or(word).to_lowercase();
        let name = word.replace('-', "_");
        let one = template.replace("{label}", &label).replace(NAMED, &name);
        all.push_str(&format!("{one}, "));
    };
    for word in each_once(&state.asks, &twist.asks) {
        add(&pool.asks, word, topic(word));
    }
    for word in each_once(&state.tells, &twist.tells) {
        add(&pool.tells, word, deed(word));
    }
    for word in each_once(&state.harms, &twist.harms) {
        add(&pool.harms, word, deed(word));
    }
    format!("Joined({sent}, [{all}])")
}

fn each_once<'a>(one: &'a [String], other: &'a [String]) -> impl Iterator<Item = &'a String> {
    let further = other.iter().filter(|word| !one.contains(word));
    one.iter().chain(further)
}

fn text(words: &str) -> String {
    format!("{words:?}")
}

/// A time of day in minutes after midnight, as files write it.
fn clock(minutes: u64) -> String {
    format!("\"{:02}:{:02}\"", minutes / 60 % 24, minutes % 60)
}
