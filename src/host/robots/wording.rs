//! The words that go out: as the program says them, in somebody else's words, or wrongly framed.

use super::habits::Habits;
use crate::assess::rules::voice_procedure::VoiceProcedure;
use crate::engine::command::Command;
use crate::engine::id::Gssi;
use crate::engine::people::Known;
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::time::SimTime;
use crate::engine::{phone, radio};
use crate::language::{
    Act, Before, CallSign, Channel, Context, Manner, Meaning, Patient, Style, Utterance, Value,
    What, read, say, topic,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Wordings by somebody who had not seen the grammar, by what they mean. Spaces such as `{to}`
/// are filled in.
#[derive(Debug, Default, Deserialize)]
struct Corpus {
    phone_ask: Wordings,
    phone_tell: Wordings,
    phone_act: Wordings,
    phone_fact: Wordings,
    radio: Wordings,
}

type Wordings = BTreeMap<String, Vec<String>>;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let text = include_str!("../../../tests/corpus/free.ron");
    ron::from_str(text).unwrap_or_default()
});

/// Who speaks to whom, as far as it shapes the words.
#[derive(Clone, Debug, Default)]
pub(super) struct Contact {
    /// The group one transmits in.
    group: Option<Gssi>,
    /// The station one talks with in each group: whom one last called by name, or who has told
    /// one something since. Who only calls has to wait.
    peers: BTreeMap<Gssi, CallSign>,
    /// The robot has been called, and answers.
    answering: bool,
}

impl Contact {
    /// Takes in a percept: who called.
    pub(super) fn notice(&mut self, known: Known<'_>, percept: &Percept) {
        let Percept::HeardRadio {
            group,
            by,
            utterance,
        } = percept
        else {
            return;
        };
        if *by == known.seat {
            return;
        }
        let meaning = utterance.meaning.as_ref();
        self.answering = meaning.is_some_and(Meaning::is_bare_call);
        let me = known.call_sign_of(known.seat);
        let to_me = meaning.and_then(Meaning::to).zip(me);
        if !self.answering
            && to_me.is_some_and(|(to, me)| known.same_station(to, me))
            && let Some(peer) = known.call_sign_of(*by)
        {
            self.peers.insert(*group, peer.clone());
        }
    }

    /// The station one talks with now.
    fn peer(&self) -> Option<&CallSign> {
        self.peers.get(&self.group?)
    }
}

/// What shapes your words.
pub(super) struct Voice<'a> {
    pub(super) known: Known<'a>,
    pub(super) habits: &'a Habits,
    pub(super) at: SimTime,
    pub(super) patient: Patient,
    pub(super) chance: &'a mut Stream,
}

impl Voice<'_> {
    /// A command in the robot's own words.
    pub(super) fn reword(&mut self, contact: &mut Contact, command: Command) -> Command {
        match command {
            Command::Radio(radio::Command::Speak(said)) => {
                // Who is told to wait is not who one talks with.
                let meaning = said.meaning.as_ref().filter(|said| !said.has(Act::Wait));
                if let Some(to) = meaning.and_then(Meaning::to)
                    && let Some(group) = contact.group
                {
                    contact.peers.insert(group, to.clone());
                }
                let other = if self.habits.breaks(&VoiceProcedure) {
                    self.caller_first(&said)
                } else if self.habits.free {
                    self.transmission(contact, &said)
                } else {
                    None
                };
                contact.answering = false;
                let said = other.map_or(said, Arc::new);
                Command::Radio(radio::Command::Speak(said))
            }
            Command::Phone(phone::Command::Speak(call, said)) if self.habits.free => {
                let said = self.sentences(&said).map_or(said, Arc::new);
                Command::Phone(phone::Command::Speak(call, said))
            }
            Command::Radio(radio::Command::Press(group)) => {
                let selected = || Some(self.known.spec().radio.as_ref()?.selected);
                contact.group = group.or_else(selected);
                Command::Radio(radio::Command::Press(group))
            }
            other => other,
        }
    }

    /// The same with the speaker named first; none when there is no frame to turn round.
    fn caller_first(&mut self, said: &Utterance) -> Option<Utterance> {
        let mut parts: Vec<What> = said.meaning.as_ref()?.all().cloned().collect();
        let to = parts.iter().position(|part| matches!(part, What::To(_)))?;
        let from = parts
            .iter()
            .position(|part| matches!(part, What::From(_)))?;
        parts.swap(to, from);
        if self.habits.forgets > 0 {
            parts.retain(|part| *part != What::Act(Act::Over));
        }
        Some(self.plain(&parts, Channel::Radio))
    }

    fn plain(&mut self, parts: &[What], channel: Channel) -> Utterance {
        let style = Style {
            patient: self.patient,
            ..Style::from(Manner::Calm)
        };
        let lexicon = self.known.lexicon();
        say(parts, channel, style, lexicon, self.chance.draw())
    }

    /// What is understood when these words are said.
    fn understood(&self, text: String, channel: Channel) -> Utterance {
        let context = Context {
            before: Before::New,
            lexicon: self.known.lexicon(),
            channel,
            speaker: self.known.call_sign_of(self.known.seat),
            asked: &[],
            now: Some(self.known.time_of_day(self.at)),
        };
        let meaning = read(&text, &context).best();
        Utterance { text, meaning }
    }

    /// Telephone talk, sentence by sentence.
    fn sentences(&mut self, said: &Utterance) -> Option<Utterance> {
        let parts: Vec<What> = said.meaning.as_ref()?.all().cloned().collect();
        let mut sentences = Vec::new();
        for part in &parts {
            // The wordings that say an address back say by themselves that they do.
            if *part == What::Act(Act::Repeating) {
                continue;
            }
            let wording = self.wording(part);
            sentences.push(match wording {
                Some(text) => text,
                None => self.plain(std::slice::from_ref(part), Channel::Phone).text,
            });
        }
        Some(self.understood(sentences.join(" "), Channel::Phone))
    }

    fn wording(&mut self, part: &What) -> Option<String> {
        let corpus = &*CORPUS;
        let (wordings, key) = match part {
            What::Ask(topic) => (&corpus.phone_ask, topic.as_str().to_owned()),
            What::Tell(deed) => (&corpus.phone_tell, deed.as_str().to_owned()),
            What::Act(act) => (&corpus.phone_act, name_of(*act)),
            What::Fact(topic, Value::Code(code)) if *topic != *topic::DESTINATION => {
                (&corpus.phone_fact, format!("{topic}:{code}"))
            }
            What::Fact(topic, _) => (&corpus.phone_fact, topic.as_str().to_owned()),
            What::To(_) | What::From(_) | What::Done(_) => return None,
        };
        // They speak of a man.
        let about_him = matches!(part, What::Ask(_) | What::Tell(_));
        if about_him && self.patient == Patient::She {
            return None;
        }
        let text = self.chance.choose(wordings.get(&key)?)?.clone();
        match part {
            What::Fact(topic, value) => self.filled(&text, topic.as_str(), value),
            _ => Some(text),
        }
    }

    /// A wording with its space filled in.
    fn filled(&self, text: &str, topic: &str, value: &Value) -> Option<String> {
        let (space, written) = match value {
            Value::Address(address) => {
                let number = address.number.map(|n| format!(" {n}")).unwrap_or_default();
                let letter = address.letter.map(String::from).unwrap_or_default();
                ("address", format!("{}{number}{letter}", address.street))
            }
            Value::Number(number) => (topic, number.to_string()),
            Value::Minutes(minutes) => (topic, minutes.to_string()),
            Value::Clock(clock) => (topic, format!("{:02}.{:02}", clock.0 / 60, clock.0 % 60)),
            Value::Code(code) => {
                let hospitals = &self.known.district().hospitals;
                let hospital = hospitals.iter().find(|one| one.id == *code);
                (topic, hospital.map_or(code.clone(), |one| one.name.clone()))
            }
            Value::Flag(true) => return Some(text.to_owned()),
            Value::Flag(false)
            | Value::Pair(..)
            | Value::CallSign(_)
            | Value::Talkgroup(_)
            | Value::Phone(_)
            | Value::Name(_)
            | Value::Letters(_)
            | Value::Unknown => return None,
        };
        Some(text.replace(&format!("{{{space}}}"), &written))
    }

    /// A whole transmission, where somebody has worded one like it.
    fn transmission(&mut self, contact: &Contact, said: &Utterance) -> Option<Utterance> {
        let meaning = said.meaning.as_ref()?;
        let content: Vec<&What> = meaning
            .all()
            .filter(|part| !matches!(part, What::To(_) | What::From(_)))
            .collect();
        let kind = match content[..] {
            [What::Act(Act::Over)] if contact.answering => "answer",
            [What::Act(Act::Over)] => "call",
            [What::Act(Act::Received), What::Act(Act::Out)] => "acknowledge",
            [What::Act(Act::SayAgain), What::Act(Act::Over)] => "say_again",
            [What::Act(Act::Out)] => "out",
            [What::Fact(topic, Value::Flag(true)), What::Act(Act::Over)]
                if topic.as_str() == "near-faint" =>
            {
                "news_near_faint"
            }
            _ => return None,
        };
        let text = self.chance.choose(CORPUS.radio.get(kind)?)?;
        let me = self.known.call_sign_of(self.known.seat)?;
        let to = contact.peer()?;
        let text = text
            .replace("{to}", to.as_str())
            .replace("{me}", me.as_str());
        Some(self.understood(text, Channel::Radio))
    }
}

/// The name of a speech act in the files.
fn name_of(act: Act) -> String {
    let name = serde_json::to_value(act).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}
