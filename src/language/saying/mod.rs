//! From meaning to words.
//!
//! Each part is put into the words of one of its templates; the parts are joined as the channel
//! does it: the radio with its calling form, commas and a closing word, the telephone in
//! sentences. Every template is a pattern too, so that what is said can be understood.

mod manner;
#[cfg(test)]
mod tests;

use super::meaning::{Act, Part};
use super::patterns::{Means, Templates};
use super::values::past::{self, Told};
use super::values::{self, ClockTime, Kind, Value};
use super::{Channel, Confidence, Lexicon, Meaning, Topic, Utterance, What, Words, topic};
use serde::{Deserialize, Serialize};

/// How somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// Professional or composed.
    Calm,
    /// A health professional who repeats findings: in the terse words of the radio, on the
    /// telephone too.
    Clinical,
    /// Hesitates, repeats.
    Anxious,
    /// Short breath, outcries.
    Panicked,
}

/// What the speaker calls the patient where the words do not say: "han", "hun", "pasienten".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Patient {
    /// A man.
    He,
    /// A woman.
    She,
    /// The speaker.
    Speaker,
    /// Not known to the speaker, or not to be said.
    #[default]
    Unknown,
}

impl Patient {
    /// What a patient of this sex is called; the value is that of the topic `sex`.
    pub fn of(sex: Option<&Value>) -> Patient {
        match sex {
            Some(Value::Code(code)) if code == "male" => Patient::He,
            Some(Value::Code(code)) if code == "female" => Patient::She,
            _ => Patient::Unknown,
        }
    }
}

/// How somebody says on the telephone when something was. The radio says figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Times {
    /// In figures: "tretten trettifem".
    #[default]
    Figures,
    /// As it is remembered at this time of day: "for en halvtime siden".
    Back(ClockTime),
    /// More exactly, at this time of day: "fem over halv to".
    Clock(ClockTime),
}

/// How the speaker gets along: "kjører", "seiler", "flyr".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Going {
    /// By road.
    #[default]
    Drives,
    /// By water.
    Sails,
    /// Through the air.
    Flies,
}

/// How somebody speaks, of whom, and how they get along. A bare [`Manner`] becomes that of
/// somebody who drives and does not know the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// How.
    pub manner: Manner,
    /// Of whom.
    pub patient: Patient,
    /// How times of day are said.
    pub times: Times,
    /// By what.
    pub going: Going,
}

impl From<Manner> for Style {
    fn from(manner: Manner) -> Self {
        Style {
            manner,
            patient: Patient::Unknown,
            times: Times::Figures,
            going: Going::Drives,
        }
    }
}

/// Puts a meaning into words. The parts are said in the order given; `variety` (any number,
/// usually a random draw) chooses among the templates, so that the same meaning is not always
/// the same sentence. The meaning of the result holds every part given, with the words that
/// carry it, and reading the text gives the same parts back. A time that the style rounds ("for en
/// halvtime siden") is in the meaning as its words give it.
///
/// Not knowing something that has no words for that is "det vet jeg ikke"; any other part that the
/// phrase file has no words for is left out.
pub fn say(
    parts: &[What],
    channel: Channel,
    style: impl Into<Style>,
    lexicon: &Lexicon,
    variety: u64,
) -> Utterance {
    say_in_own_words(parts, channel, style, lexicon, variety, &|_| &[])
}

/// The words somebody has of their own for a part: one of them is said instead of the templates of
/// the phrase file, and means what the part means. Empty where there are none.
pub type OwnWords<'a> = &'a dyn Fn(&What) -> &'a [String];

/// The same as [`say`], by somebody who has words of their own.
pub fn say_in_own_words<'a>(
    parts: &[What],
    channel: Channel,
    style: impl Into<Style>,
    lexicon: &'a Lexicon,
    variety: u64,
    own: OwnWords<'a>,
) -> Utterance {
    let mut style: Style = style.into();
    for part in parts {
        if let (What::Fact(about, sex), Patient::Unknown) = (part, style.patient)
            && *about == *topic::SEX
        {
            style.patient = Patient::of(Some(sex));
        }
    }
    let mut speaker = Speaker {
        lexicon,
        channel,
        style,
        draw: variety,
        words: Vec::new(),
        parts: Vec::with_capacity(parts.len()),
        reading_back: false,
        guessing: false,
        own,
    };
    for (index, part) in parts.iter().enumerate() {
        speaker.part(part, parts.get(index + 1));
    }
    speaker.finish()
}

/// What fills `{han}`, `{ham}` and `{hans}`.
const HIM: [&str; 3] = ["han", "ham", "hans"];
/// See [`HIM`].
const HER: [&str; 3] = ["hun", "henne", "hennes"];
/// See [`HIM`]: people speak of themselves.
const ME: [&str; 3] = ["jeg", "meg", "min"];
/// See [`HIM`]: nobody knows of whom one speaks.
const PATIENT: [&str; 3] = ["pasienten", "pasienten", "pasientens"];
/// See [`PATIENT`]: the same once more.
const SAME_PERSON: [&str; 3] = ["vedkommende", "vedkommende", "vedkommendes"];

/// The place in a template for a span back from now: "for en halvtime siden".
const AGO: &str = "{ago}";
/// Where a template says how the speaker gets along.
const GOES: &str = "{kjører}";

/// What ends a sentence.
const SENTENCE_MARKS: [char; 3] = ['.', '?', '!'];

/// What follows a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Comma,
    Colon,
    Stop,
    Question,
}

struct Speaker<'a> {
    lexicon: &'a Lexicon,
    channel: Channel,
    style: Style,
    draw: u64,
    words: Vec<String>,
    parts: Vec<Part>,
    /// What follows is read back: the value that was heard, and nothing beside it.
    reading_back: bool,
    /// What follows is what the other may have meant.
    guessing: bool,
    own: OwnWords<'a>,
}

impl Speaker<'_> {
    /// The next number below `n`, by a fixed mixing of the variety (splitmix64).
    fn below(&mut self, n: usize) -> usize {
        self.draw = self.draw.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.draw;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % n.max(1) as u64).unwrap_or(0)
    }

    fn part(&mut self, part: &What, next: Option<&What>) {
        let told = self.told(part);
        let part = match (part, &told) {
            (What::Fact(about, _), Some(told)) => {
                &What::Fact(about.clone(), Value::Clock(told.time))
            }
            (part, _) => part,
        };
        let Some(text) = self.words_of(part, told.as_ref()) else {
            return;
        };
        let mark = self.mark_after(part, next);
        let clause: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        if clause.is_empty() {
            return;
        }
        let begins = self
            .words
            .last()
            .is_none_or(|last| last.ends_with(SENTENCE_MARKS));
        if begins {
            self.outcry();
        }
        let mut clause = self.hesitant(clause, part);
        self.reading_back |= *part == What::Act(Act::ReadingBack);
        self.guessing |= *part == What::Act(Act::DoYouMean);
        if begins && let Some(first) = clause.first_mut() {
            *first = capitalised(first);
        }
        let from = self.words.len();
        if let Some(last) = clause.last_mut() {
            let bare = last.trim_end_matches(SENTENCE_MARKS).len();
            let marked = bare < last.len();
            if marked && self.channel == Channel::Radio {
                last.truncate(bare);
            }
            // "Hva sa du?": a template that brings its own mark keeps it on the telephone.
            let own = marked && self.channel == Channel::Phone;
            last.push_str(match mark {
                _ if own => "",
                Mark::None => "",
                Mark::Comma => ",",
                Mark::Colon => ":",
                Mark::Stop => ".",
                Mark::Question => "?",
            });
        }
        self.words.append(&mut clause);
        self.parts.push(Part {
            words: Words::new(from, self.words.len()),
            what: part.clone(),
        });
    }

    /// A time of day as this speaker says it, where that is not in figures.
    fn told(&self, part: &What) -> Option<Told> {
        let What::Fact(about, Value::Clock(time)) = part else {
            return None;
        };
        if self.channel == Channel::Radio || self.reading_back {
            return None;
        }
        match self.style.times {
            Times::Figures => None,
            Times::Back(now) if self.has_span(about) => Some(past::back(*time, now)),
            Times::Back(now) | Times::Clock(now) => Some(past::exactly(*time, now)),
        }
    }

    /// Whether the phrase file says when this was as a span back from now too.
    fn has_span(&self, about: &Topic) -> bool {
        let topic = self.lexicon.phrases.topics.get(about);
        let mut values = topic.into_iter().flat_map(|topic| topic.values.values());
        values.any(|value| value.say.iter().any(|template| template.contains(AGO)))
    }

    fn words_of(&mut self, part: &What, told: Option<&Told>) -> Option<String> {
        let lexicon = self.lexicon;
        let grammar = &lexicon.grammar;
        match part {
            What::To(name) => return Some(name.0.clone()),
            What::From(name) => return Some(format!("dette er {name}")),
            What::Act(_) | What::Ask(_) | What::Tell(_) | What::Done(_) | What::Fact(..) => {}
        }
        let own = (self.own)(part);
        if !own.is_empty() && !self.reading_back && !self.guessing {
            let chosen = &own[self.below(own.len())];
            return Some(self.filled(chosen, ""));
        }
        let meant = lexicon.phrases.meant(part);
        let guesses = self.guessing || *part == What::Act(Act::DoYouMean);
        if guesses && !meant.is_empty() {
            let chosen = &meant[self.below(meant.len())];
            return Some(self.filled(chosen, ""));
        }
        let filled = match part {
            What::Fact(about, value) if !matches!(value, Value::Unknown) => {
                let open = lexicon.phrases.topics.get(about)?.kind;
                !matches!(open, Kind::Flag | Kind::Code)
            }
            _ => false,
        };
        // A value with words of its own ("én er skadd") is not filled in.
        let named = grammar.templates(part, |means| {
            matches!((part, means), (What::Fact(a, value), Means::Fact(b, known))
                if a == b && value == known)
        });
        let unknown = matches!(part, What::Fact(_, Value::Unknown));
        let templates: &Templates = match named {
            Some(named) => named,
            None if unknown => grammar.templates(&What::Act(Act::DontKnow), |_| true)?,
            None => grammar.templates(part, |means| match (part, means) {
                (What::Act(a), Means::Act(b)) => a == b,
                (What::Ask(a), Means::Ask(b)) => a == b,
                (What::Tell(a), Means::Tell(b)) | (What::Done(a), Means::Done(b)) => a == b,
                (What::Fact(a, _), Means::Filled(b, _)) => filled && a == b,
                _ => false,
            })?,
        };
        let finding = matches!(part, What::Fact(_, value) if !matches!(value, Value::Unknown));
        let channel = match self.style.manner {
            Manner::Clinical if finding => Channel::Radio,
            Manner::Clinical | Manner::Calm | Manner::Anxious | Manner::Panicked => self.channel,
        };
        let choices = if self.reading_back {
            templates.reading_back(channel)
        } else {
            templates.on(channel)
        };
        // A span back from now has templates of its own.
        let ago = told.is_some_and(|told| told.ago);
        let mut choices: Vec<&String> = choices
            .iter()
            .filter(|template| template.contains(AGO) == ago)
            .collect();
        if self.style.patient == Patient::Speaker && choices.iter().any(|one| !is_of_two(one)) {
            choices.retain(|template| !is_of_two(template));
        }
        // Who flies or sails says so, where the words can.
        if self.style.going != Going::Drives && choices.iter().any(|one| one.contains(GOES)) {
            choices.retain(|template| template.contains(GOES));
        }
        let chosen = choices.get(self.below(choices.len()))?;
        let value = match (part, told) {
            (_, Some(told)) => told.words.clone(),
            (What::Fact(_, value), None) => values::say(value, self.channel, &grammar.names),
            _ => String::new(),
        };
        Some(self.filled(chosen, &value))
    }

    fn filled(&self, template: &str, value: &str) -> String {
        if !template.contains('{') {
            return template.to_owned();
        }
        let first = match self.style.patient {
            Patient::He => HIM,
            Patient::She => HER,
            Patient::Speaker => ME,
            Patient::Unknown => PATIENT,
        };
        // "Svarer pasienten når du snakker til vedkommende": nobody is named twice in a sentence.
        let again = match self.style.patient {
            Patient::He | Patient::She | Patient::Speaker => first,
            Patient::Unknown => SAME_PERSON,
        };
        let mut text = String::with_capacity(template.len() + value.len());
        let mut named = false;
        let mut rest = template;
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
            let [he, him, his] = if named { again } else { first };
            text.push_str(before);
            text.push_str(match slot {
                "han" => he,
                "ham" => him,
                "hans" => his,
                "kjører" => match self.style.going {
                    Going::Drives => "kjører",
                    Going::Sails => "seiler",
                    Going::Flies => "flyr",
                },
                _ => value,
            });
            named |= matches!(slot, "han" | "ham" | "hans");
            rest = after;
        }
        text.push_str(rest);
        text
    }

    fn mark_after(&self, part: &What, next: Option<&What>) -> Mark {
        let introduces = matches!(
            part,
            What::Act(
                Act::ReadingBack
                    | Act::Repeating
                    | Act::Spelling
                    | Act::Correction
                    | Act::OtherPatient
            )
        );
        match (self.channel, part) {
            (Channel::Radio, What::Act(Act::Correction)) => Mark::Comma,
            (_, What::Act(Act::DoYouMean)) if next.is_some() => Mark::None,
            (Channel::Phone, What::Ask(_) | What::Tell(_)) if self.guessing => match next {
                Some(_) => Mark::Comma,
                None => Mark::Question,
            },
            (_, _) if introduces && next.is_some() => Mark::Colon,
            (Channel::Radio, _) => Mark::Comma,
            (Channel::Phone, What::Ask(_)) => Mark::Question,
            // "Ja, det stemmer": one breath.
            (Channel::Phone, What::Act(Act::Yes)) if next == Some(&What::Act(Act::Right)) => {
                Mark::Comma
            }
            (Channel::Phone, What::To(_)) => Mark::Comma,
            (Channel::Phone, _) => Mark::Stop,
        }
    }

    fn finish(mut self) -> Utterance {
        if let Some(last) = self.words.last_mut()
            && self.channel == Channel::Radio
        {
            // A radio message ends with its closing word, not with a full stop.
            let bare = last.trim_end_matches([',', ':']).len();
            last.truncate(bare);
        }
        if let Some(first) = self.words.first_mut() {
            *first = capitalised(first);
        }
        Utterance {
            text: self.words.join(" "),
            meaning: Some(Meaning {
                parts: self.parts,
                confidence: Confidence::CERTAIN,
            }),
        }
    }
}

/// Whether a template has the patient beside the speaker ("{han} svarer når jeg snakker til {ham}",
/// "pasienten heter {value}"): nobody says that of themselves.
fn is_of_two(template: &str) -> bool {
    let speaker = |word: &str| matches!(word, "jeg" | "meg");
    let both = template.contains('{') && template.split_whitespace().any(speaker);
    both || template.contains("{ham}") || template.contains("pasient")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
