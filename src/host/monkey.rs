//! A player that does anything at all, sensible or not: what the engine must stand.
//!
//! It knows only what its link tells, so most of what it does is possible, and some is not.

use super::link::{Player, SeatLink};
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Destination, Entry, Outcome};
use crate::engine::id::{ContactId, IncidentId, MissionId, SeatId, UnitId};
use crate::engine::people::Known;
use crate::engine::random::Stream;
use crate::engine::setup::{Priority, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::engine::{phone, radio, scene};
use crate::language::{
    Act, Address, Confidence, Deed, Meaning, Part, Utterance, Value, What, Words, deed, topic,
};
use std::sync::Arc;

/// Does anything at all.
#[derive(Debug)]
pub struct Monkey {
    chance: Stream,
    /// The longest rest between two deeds.
    rest: Span,
    /// When it does something next. It does not answer what it hears: it would hear its own
    /// doings, and never rest.
    next: SimTime,
}

impl Monkey {
    /// One that rests at most that long between two deeds. `name` tells several apart.
    pub fn new(seed: u64, name: &str, rest: Span) -> Self {
        Monkey {
            chance: Stream::new(seed, &format!("monkey {name}")),
            rest,
            next: SimTime::ZERO,
        }
    }

    /// A small number: of a call, a card, a unit that may or may not be there.
    fn number(&mut self) -> u32 {
        u32::try_from(self.chance.below(6)).unwrap_or(0)
    }

    fn address(&mut self, known: Known<'_>) -> Option<Address> {
        let street = self.chance.choose(&known.district().streets)?;
        let house = self.chance.choose(&street.houses)?;
        Some(Address {
            street: street.name.clone(),
            number: house.number,
            letter: house.letter,
            municipality: None,
        })
    }

    /// Words, with a meaning that may fit them.
    fn words(&mut self, known: Known<'_>) -> Arc<Utterance> {
        let mut parts = Vec::new();
        let mut text: Vec<String> = Vec::new();
        for _ in 0..=self.chance.below(3) {
            let what = match self.chance.below(5) {
                0 => What::Act(Act::Over),
                1 => What::Ask(topic::WHERE.into()),
                2 => What::Tell(deed::HOLD_LINE.into()),
                3 => match self.address(known) {
                    Some(address) => What::Fact(topic::WHERE.into(), Value::Address(address)),
                    None => What::Act(Act::Yes),
                },
                _ => match self.chance.choose(&known.lexicon().names.call_signs) {
                    Some(name) => What::To(name.call_sign.clone()),
                    None => What::Act(Act::No),
                },
            };
            let said = format!("{what:?}");
            let from = text.len();
            text.extend(said.split_whitespace().map(str::to_owned));
            let words = Words::new(from, text.len());
            parts.push(Part { words, what });
        }
        let meaning = Meaning {
            parts,
            confidence: Confidence::CERTAIN,
        };
        Arc::new(Utterance {
            text: text.join(" "),
            meaning: self.chance.chance(80).then_some(meaning),
        })
    }

    /// The crew of some unit, who may or may not have raised an alarm.
    fn somebody(&mut self, known: Known<'_>) -> SeatId {
        let crews: Vec<SeatId> = known.units().iter().map(|unit| unit.seat).collect();
        self.chance.choose(&crews).copied().unwrap_or(known.seat)
    }

    fn on_the_radio(&mut self, known: Known<'_>) -> Command {
        let group = self.chance.choose(&known.organisation().talkgroups);
        let group = group.map(|group| group.gssi);
        let status = self.chance.choose(&known.organisation().statuses);
        let status = status.map_or(StatusKind::Free, |status| status.kind);
        Command::Radio(match (self.chance.below(14), group) {
            (0..=2, _) => radio::Command::Press(None),
            (3, group) => radio::Command::Press(group),
            (4..=6, _) => radio::Command::Speak(self.words(known)),
            (7, Some(group)) => radio::Command::Select(group),
            (8, Some(group)) => radio::Command::Monitor(group, self.chance.chance(70)),
            (9, _) => radio::Command::Status(status),
            (10, _) => radio::Command::PressEmergency,
            (11, _) => radio::Command::ReleaseEmergency,
            (12, _) => radio::Command::AcknowledgeEmergency(self.somebody(known)),
            (13, _) => radio::Command::EndEmergency(self.somebody(known)),
            _ => radio::Command::Release,
        })
    }

    fn on_the_phone(&mut self, known: Known<'_>, view: &View) -> Command {
        let Some(call) = self.chance.choose(&view.calls).map(|call| call.id) else {
            let entry = self.chance.choose(&known.organisation().phonebook);
            let number = entry.map_or("113".to_owned(), |entry| entry.number.clone());
            return Command::Phone(phone::Command::Dial(number));
        };
        Command::Phone(match self.chance.below(6) {
            0..=1 => phone::Command::Answer(call),
            2..=4 => phone::Command::Speak(call, self.words(known)),
            _ => phone::Command::HangUp(call),
        })
    }

    fn at_the_desk(&mut self, known: Known<'_>) -> Command {
        let contact = ContactId(self.number());
        let incident = IncidentId(self.number());
        let mission = MissionId(self.number());
        let unit = UnitId(self.number());
        let address = self.address(known);
        Command::Dispatch(match (self.chance.below(9), address) {
            (0, _) => dispatch::Command::OpenIncident(contact),
            (1, _) => dispatch::Command::Link(contact, incident),
            (2, Some(address)) => dispatch::Command::Write(incident, Entry::Address(address)),
            (3, _) => dispatch::Command::Write(incident, Entry::Priority(Priority::Acute)),
            (4, _) => dispatch::Command::Alert(incident, unit),
            (5, _) => dispatch::Command::Update(mission),
            (6, _) => dispatch::Command::StandDown(mission),
            (7, _) => dispatch::Command::Close(contact, Outcome::Advice),
            _ => dispatch::Command::Write(incident, Entry::Note(format!("{mission}"))),
        })
    }

    fn on_the_road(&mut self, known: Known<'_>) -> Command {
        let address = self.address(known);
        match (self.chance.below(4), address) {
            (0, Some(address)) => {
                Command::Dispatch(dispatch::Command::Drive(Destination::Address(address)))
            }
            (1, _) => Command::Dispatch(dispatch::Command::Drive(Destination::Station)),
            (2, _) => Command::Scene(scene::Command::Look),
            _ => Command::Scene(scene::Command::Do(Deed::from(deed::RESPOND))),
        }
    }
}

impl Player for Monkey {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        if link.now() < self.next {
            return Some(self.next);
        }
        let view = link.view();
        let known = link.known();
        let spec = known.spec();
        let command = match self.chance.below(4) {
            0..=1 if spec.radio.is_some() => self.on_the_radio(known),
            2 if spec.sees_desk() => self.at_the_desk(known),
            2 => self.on_the_road(known),
            _ => self.on_the_phone(known, &view),
        };
        link.send(command);
        self.next = link.now() + self.chance.between(Span::ms(1), self.rest);
        Some(self.next)
    }
}
