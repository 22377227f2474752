//! Values that are said aloud and read back: numbers, times, addresses, call signs, talkgroups.
//!
//! Each kind has a file with its `say` and its `read`, and the test that one undoes the other.
//! The radio says digits singly ("en-fire"), the telephone says numbers ("fjorten").

pub(super) mod address;
pub(super) mod call_sign;
pub(super) mod clock;
pub(super) mod minutes;
pub(super) mod names;
pub(super) mod number;
pub(super) mod pair;
pub(super) mod past;
pub(super) mod person;
pub(super) mod phone;
pub(super) mod spelling;
pub(super) mod talkgroup;

pub use address::Address;
pub use clock::ClockTime;

use super::Channel;
use super::meaning::CallSign;
use super::token::{Break, Joint, Token};
use names::NameIndex;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A value that an utterance can carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A plain number: an age, a count, a pulse.
    Number(i32),
    /// Two numbers that belong together: blood pressure 110 over 70.
    Pair(u16, u16),
    /// A span of time in whole minutes.
    Minutes(u16),
    /// A time of day.
    Clock(ClockTime),
    /// An address or a named place.
    Address(Address),
    /// A radio call sign.
    CallSign(CallSign),
    /// A talkgroup by its written name: `"Fjordvik-AMK-1"`, `"13-SAMV-2"`.
    Talkgroup(String),
    /// A telephone number, digits only.
    Phone(String),
    /// A person's name.
    Name(String),
    /// Something spelt aloud, in capitals: `"MYRLAND"`; digits after it stand behind a space:
    /// `"QL 52003"`.
    Letters(String),
    /// One of a closed set of words known to the phrase file: `"stemi"`, `"acute"`.
    Code(String),
    /// Asked about, and the speaker does not know.
    Unknown,
}

/// The written form, for lists and logs: `yes`, `62`, `110/70`, `14:07`, `Solbakken 14B, Fjordvik`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Flag(true) => f.write_str("yes"),
            Value::Flag(false) => f.write_str("no"),
            Value::Number(number) => number.fmt(f),
            Value::Pair(upper, lower) => write!(f, "{upper}/{lower}"),
            Value::Minutes(minutes) => write!(f, "{minutes} min"),
            Value::Clock(time) => time.fmt(f),
            Value::Address(address) => address.fmt(f),
            Value::CallSign(name) => name.fmt(f),
            Value::Talkgroup(text)
            | Value::Phone(text)
            | Value::Name(text)
            | Value::Letters(text)
            | Value::Code(text) => f.write_str(text),
            Value::Unknown => f.write_str("?"),
        }
    }
}

/// The kind of value that a topic takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// [`Value::Flag`].
    Flag,
    /// [`Value::Number`].
    Number,
    /// [`Value::Number`], where "sekstiårene" will do.
    Age,
    /// [`Value::Pair`].
    Pair,
    /// [`Value::Minutes`].
    Minutes,
    /// [`Value::Clock`].
    Clock,
    /// [`Value::Address`].
    Address,
    /// [`Value::CallSign`].
    CallSign,
    /// [`Value::Talkgroup`].
    Talkgroup,
    /// [`Value::Phone`].
    Phone,
    /// [`Value::Name`].
    Name,
    /// [`Value::Letters`].
    Letters,
    /// [`Value::Code`], each code with its own words in the phrase file.
    Code,
    /// [`Value::Code`] with the id of a hospital of the district.
    Hospital,
    /// [`Value::Code`] with the name of a municipality of the district.
    Municipality,
}

/// What a value needs to be understood.
#[derive(Clone, Copy)]
pub(super) struct Ear<'a> {
    /// Names of the pack.
    pub names: &'a NameIndex,
    /// Radio or telephone.
    pub channel: Channel,
    /// Time of day, where known.
    pub now: Option<ClockTime>,
    /// Words that are no person's name when written small.
    pub ordinary: &'a dyn Fn(&Token) -> bool,
}

impl Ear<'_> {
    /// A clock time said as a span back from now: "for en halvtime siden". Without the time of
    /// day it cannot be understood.
    pub fn read_ago(&self, tokens: &[Token], framed: bool) -> Vec<(Value, usize)> {
        let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        let vague = |at: usize| matches!(text(at), "cirka" | "ca" | "omtrent" | "rundt" | "sånn");
        let mut at = 0;
        if framed {
            at += usize::from(text(0) == "for");
        }
        at += usize::from(vague(at));
        let Some((minutes, used)) = tokens
            .get(at..)
            .and_then(|rest| minutes::read(rest, self.channel))
        else {
            return Vec::new();
        };
        at += used;
        if framed {
            if !matches!(text(at), "siden" | "sia" | "sidan" | "sida") {
                return Vec::new();
            }
            at += 1;
        }
        let now = self.now.into_iter();
        now.map(|now| (Value::Clock(now.before(minutes)), at))
            .collect()
    }

    /// A span of minutes whose word is left out: "framme om ti". Nothing that may be counted
    /// follows.
    pub fn read_soon(&self, tokens: &[Token]) -> Vec<(Value, usize)> {
        let ends = |used: usize| {
            let next = tokens.get(used).map_or("", |token| token.text.as_str());
            tokens[used - 1].after > Break::None
                || matches!(
                    next,
                    "" | "kom" | "slutt" | "er" | "e" | "nå" | "no" | "og" | "til"
                )
        };
        let found = self.counted(tokens).into_iter();
        let found = found.filter(|(number, used)| (1..=SOON).contains(number) && ends(*used));
        let minutes = found.filter_map(|(number, used)| Some((u16::try_from(number).ok()?, used)));
        minutes
            .map(|(span, used)| (Value::Minutes(span), used))
            .collect()
    }

    /// Numbers at the start, but not "3-1", which is written for a station that there is.
    fn counted(&self, tokens: &[Token]) -> Vec<(i32, usize)> {
        let written = tokens.first().is_some_and(Token::is_numeric)
            && tokens
                .get(1)
                .is_some_and(|second| second.joint == Joint::Hyphen);
        if written && !call_sign::read(tokens, self.names).is_empty() {
            return Vec::new();
        }
        counted(tokens)
    }

    /// The values of a kind that the tokens can begin with, the longest first, and how many
    /// tokens each takes.
    pub fn read(&self, kind: Kind, tokens: &[Token]) -> Vec<(Value, usize)> {
        fn one<T>(found: Option<(T, usize)>, value: fn(T) -> Value) -> Vec<(Value, usize)> {
            found
                .into_iter()
                .map(|(it, used)| (value(it), used))
                .collect()
        }
        fn many<T>(found: Vec<(T, usize)>, value: fn(T) -> Value) -> Vec<(Value, usize)> {
            found
                .into_iter()
                .map(|(it, used)| (value(it), used))
                .collect()
        }
        match kind {
            Kind::Flag | Kind::Code => Vec::new(),
            Kind::Number => many(self.counted(tokens), Value::Number),
            Kind::Age => {
                let mut found = one(number::decade(tokens), Value::Number);
                found.extend(many(self.counted(tokens), Value::Number));
                found
            }
            Kind::Pair => one(pair::read(tokens), |(upper, lower)| {
                Value::Pair(upper, lower)
            }),
            Kind::Minutes => one(minutes::read(tokens, self.channel), Value::Minutes),
            Kind::Clock => one(clock::read(tokens, self.now), Value::Clock),
            Kind::Address => many(address::read(tokens, self), Value::Address),
            Kind::CallSign => many(call_sign::read(tokens, self.names), Value::CallSign),
            Kind::Talkgroup => many(talkgroup::read(tokens, self.names), Value::Talkgroup),
            Kind::Phone => one(phone::read(tokens), Value::Phone),
            Kind::Name => one(person::read(tokens, self.ordinary), Value::Name),
            Kind::Letters => one(spelling::spelt(tokens), Value::Letters),
            Kind::Hospital => coded(self.names.hospitals.find(tokens)),
            Kind::Municipality => coded(address::municipality(tokens, self.names)),
        }
    }
}

fn coded(found: Vec<(&str, usize)>) -> Vec<(Value, usize)> {
    let value = |(id, used): (&str, usize)| (Value::Code(id.to_owned()), used);
    found.into_iter().map(value).collect()
}

/// The longest span of minutes whose word is left out (our own default).
const SOON: i32 = 90;

/// What a number is measured in that no topic counts.
const MEASURES: [&str; 26] = [
    "uker",
    "uke",
    "veker",
    "måneder",
    "måned",
    "månader",
    "månte",
    "mnd",
    "dager",
    "dagar",
    "døgn",
    "timer",
    "timar",
    "minutter",
    "minutt",
    "min",
    "sekunder",
    "kilo",
    "kg",
    "gram",
    "mg",
    "milligram",
    "ml",
    "liter",
    "grader",
    "kilometer",
];

/// Numbers at the start, but not the article of "en mann", nor what is measured in something: "tre
/// uker" is no age of three.
fn counted(tokens: &[Token]) -> Vec<(i32, usize)> {
    let mut found = number::read(tokens);
    found.retain(|(_, used)| {
        let measured = tokens[used - 1].after == Break::None
            && tokens
                .get(*used)
                .is_some_and(|next| MEASURES.contains(&next.text.as_str()));
        if measured {
            return false;
        }
        let article = matches!(tokens[0].text.as_str(), "en" | "ei" | "et" | "ein" | "eit");
        let goes_on = tokens[0].after == Break::None
            && tokens
                .get(1)
                .is_some_and(|next| !next.text.starts_with("år"));
        !(article && *used == 1 && goes_on)
    });
    found
}

/// The value in words, as it stands in the place `{value}` of a template. Flags, codes with words
/// of their own and the unknown have no words here: their templates say all.
pub(super) fn say(value: &Value, channel: Channel, names: &NameIndex) -> String {
    match value {
        Value::Flag(_) | Value::Unknown => String::new(),
        Value::Number(number) => match channel {
            Channel::Radio => number::singly(*number),
            Channel::Phone => number::in_words(*number),
        },
        Value::Pair(upper, lower) => pair::say(*upper, *lower, channel),
        Value::Minutes(minutes) => minutes::say(*minutes),
        Value::Clock(time) => clock::say(*time, channel),
        Value::Address(address) => address::say(address, channel),
        Value::CallSign(call_sign) => call_sign::say(call_sign),
        Value::Talkgroup(name) => talkgroup::say(name, names),
        Value::Phone(digits) => phone::say(digits, channel),
        Value::Name(name) => name.clone(),
        Value::Letters(text) => spelling::say_with_digits(text),
        Value::Code(code) => names.hospital_names.get(code).unwrap_or(code).clone(),
    }
}
