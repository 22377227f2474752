//! What a clumsy crowd might do: most of it makes sense, much is refused.

use crate::engine::command::{Command, Stamped};
use crate::engine::dispatch::{self, Destination, Entry, Outcome};
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, ContactId, HospitalId, IncidentId, MissionId, SeatId, UnitId};
use crate::engine::random::Stream;
use crate::engine::setup::{Priority, Setup, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::engine::{exercise, phone, radio, scene};
use crate::language::{
    Act, Address, CallSign, Channel, Deed, Manner, Topic, Utterance, Value, What, say,
};
use std::sync::Arc;

/// Of the numbers given out, so many of the latest are laid hands on.
const LATEST: u32 = 4;

/// Somebody or other at every seat.
#[derive(Debug)]
pub struct Crowd {
    chance: Stream,
    order: u32,
    at: SimTime,
    /// How many of each there have been.
    calls: u32,
    contacts: u32,
    incidents: u32,
    missions: u32,
    guests: u32,
}

/// How many guests came.
pub(super) fn guests(log: &[Logged]) -> u32 {
    let came = |one: &&Logged| matches!(one.event, Event::Exercise(exercise::Event::Came { .. }));
    u32::try_from(log.iter().filter(came).count()).unwrap_or(u32::MAX)
}

impl Crowd {
    /// The crowd of a seed.
    pub fn new(setup: &Setup, seed: u64) -> Self {
        // What was booked beforehand has the first cards.
        let booked = setup.story.bookings.len();
        Crowd {
            chance: Stream::new(seed, "crowd"),
            order: 0,
            at: SimTime::ZERO,
            calls: 0,
            contacts: 0,
            incidents: u32::try_from(booked).unwrap_or(0),
            missions: 0,
            guests: 0,
        }
    }

    /// Sees what there is to lay hands on.
    pub fn notice(&mut self, event: &Event) {
        let count = match event {
            Event::Phone(phone::Event::Rang { .. }) => &mut self.calls,
            Event::Dispatch(dispatch::Event::ContactOpened { .. }) => &mut self.contacts,
            Event::Dispatch(
                dispatch::Event::IncidentOpened { .. } | dispatch::Event::CardOpened { .. },
            ) => &mut self.incidents,
            Event::Dispatch(dispatch::Event::Alerted { .. }) => &mut self.missions,
            Event::Exercise(exercise::Event::Came { .. }) => &mut self.guests,
            _ => return,
        };
        *count += 1;
    }

    /// The next deed.
    pub fn next(&mut self, setup: &Setup) -> Stamped {
        // Bursts in one instant happen; so do silences.
        let wait = match self.below(4) {
            0 => Span::ZERO,
            1 => self.chance.between(Span::ms(1), Span::ms(400)),
            _ => self.chance.between(Span::ms(200), Span::seconds(12)),
        };
        self.at = self.at + wait;
        let desks = setup.roster.desks();
        // A desk has most to do; guests are there too, and some who are gone or never were.
        let seat = match self.below(10) {
            0..=4 => self.chance.choose(desks).copied().unwrap_or(SeatId(0)),
            5 => {
                let first = u32::try_from(setup.seats().len()).unwrap_or(0);
                SeatId(first + self.one_of_latest(self.guests))
            }
            _ => SeatId(self.below(setup.seats().len())),
        };
        let command = self.command(setup, desks.contains(&seat));
        let order = self.order;
        self.order += 1;
        Stamped {
            at: self.at,
            order,
            seat,
            command,
        }
    }

    fn below(&mut self, n: usize) -> u32 {
        self.chance.below(n.max(1) as u64) as u32
    }

    /// One of the latest numbers of so many, or the one after them.
    fn one_of_latest(&mut self, count: u32) -> u32 {
        count.saturating_sub(LATEST) + self.below(LATEST as usize + 1)
    }

    fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        self.chance.choose(items)
    }

    fn command(&mut self, setup: &Setup, desk: bool) -> Command {
        match self.below(10) {
            0..=3 => Command::Radio(self.radio(setup)),
            4..=6 => Command::Phone(self.phone(setup, desk)),
            7 | 8 => Command::Dispatch(self.dispatch(setup)),
            _ => match self.below(6) {
                0 => Command::Scene(scene::Command::Look),
                1 => Command::Scene(scene::Command::Do(Deed::from("unlock-door"))),
                2 => Command::Scene(scene::Command::Examine(Topic::from("ecg"))),
                3 => Command::Exercise(exercise::Command::TakeSeat),
                4 => Command::Exercise(exercise::Command::AskNext(SeatId(
                    self.below(setup.seats().len()),
                ))),
                _ => Command::Exercise(exercise::Command::LeaveSeat),
            },
        }
    }

    fn radio(&mut self, setup: &Setup) -> radio::Command {
        let group = self.one_of(&setup.pack.organisation.talkgroups);
        let group = group.map(|group| group.gssi);
        match (self.below(13), group) {
            (0, Some(group)) => radio::Command::Select(group),
            (1, Some(group)) => radio::Command::Monitor(group, self.chance.chance(50)),
            (2, group) => radio::Command::Press(group),
            (3, _) => radio::Command::Press(None),
            (4 | 5, _) => radio::Command::Speak(self.words(setup, Channel::Radio)),
            (7 | 8, _) => radio::Command::PressEmergency,
            (9, _) => radio::Command::ReleaseEmergency,
            (10, _) => radio::Command::AcknowledgeEmergency(self.crew(setup)),
            (11, _) => radio::Command::EndEmergency(self.crew(setup)),
            (12, _) => radio::Command::Status(
                [
                    StatusKind::Rolling,
                    StatusKind::Free,
                    StatusKind::SpeechRequest,
                ][self.below(3) as usize],
            ),
            _ => radio::Command::Release,
        }
    }

    fn crew(&mut self, setup: &Setup) -> SeatId {
        let unit = self.one_of(&setup.roster.units);
        unit.map_or(SeatId(0), |unit| unit.seat)
    }

    fn number(&mut self, setup: &Setup) -> String {
        let entry = self.one_of(&setup.pack.organisation.phonebook);
        entry.map_or_else(|| "113".to_owned(), |entry| entry.number.clone())
    }

    fn phone(&mut self, setup: &Setup, desk: bool) -> phone::Command {
        let call = CallId(self.one_of_latest(self.calls));
        match self.below(9) {
            0 if desk => phone::Command::Dial(self.number(setup)),
            0 => phone::Command::Dial("113".to_owned()),
            1 | 2 => phone::Command::Answer(call),
            3 | 4 => phone::Command::Speak(call, self.words(setup, Channel::Phone)),
            5 if self.chance.chance(30) => phone::Command::HangUp(call),
            6 => self.in_company(setup, call),
            7 => match self.below(2) {
                0 => phone::Command::Hold(call),
                _ => phone::Command::Retrieve(call),
            },
            _ => phone::Command::Answer(call),
        }
    }

    /// With more than two in a call.
    fn in_company(&mut self, setup: &Setup, call: CallId) -> phone::Command {
        match self.below(6) {
            0 | 1 => phone::Command::Invite(call, self.number(setup)),
            2 => phone::Command::Join {
                call,
                with: CallId(self.one_of_latest(self.calls)),
            },
            3 => phone::Command::Drop(call, SeatId(self.below(setup.seats().len()))),
            4 => phone::Command::Monitor(call),
            _ => phone::Command::BreakIn(call),
        }
    }

    fn dispatch(&mut self, setup: &Setup) -> dispatch::Command {
        let incident = IncidentId(self.one_of_latest(self.incidents));
        let mission = MissionId(self.one_of_latest(self.missions));
        let contact = ContactId(self.one_of_latest(self.contacts));
        let unit = UnitId(self.below(setup.roster.units.len()));
        match (self.below(11), self.address(setup)) {
            (10, _) => {
                // Now and then a station that there is not.
                let station = self.below(setup.pack.district.stations.len() + 1);
                dispatch::Command::StandBy(unit, u16::try_from(station).unwrap_or(0))
            }
            (0, _) if self.chance.chance(20) => dispatch::Command::Open,
            (0, _) => dispatch::Command::OpenIncident(contact),
            (1, Some(address)) => dispatch::Command::Write(incident, Entry::Address(address)),
            (3 | 4, _) => dispatch::Command::Alert(incident, unit),
            (5, _) => dispatch::Command::Update(mission),
            (6, _) if self.chance.chance(30) => dispatch::Command::StandDown(mission),
            (6, _) => dispatch::Command::Destine(mission, HospitalId(self.below(2))),
            (7, _) if self.chance.chance(30) => dispatch::Command::Red(contact),
            (7, _) if self.chance.chance(10) => dispatch::Command::CallBack(contact, 5),
            (7, _) => dispatch::Command::Close(contact, Outcome::Sent),
            (8, _) => dispatch::Command::Divert(mission, incident),
            (9, address) => dispatch::Command::Drive(match (self.below(3), address) {
                (1, _) => Destination::Hospital(HospitalId(0)),
                (2, Some(address)) => Destination::Address(address),
                (0, _) if self.chance.chance(30) => Destination::StandBy(1),
                _ => Destination::Station,
            }),
            _ => dispatch::Command::Write(incident, Entry::Priority(Priority::Acute)),
        }
    }

    fn address(&mut self, setup: &Setup) -> Option<Address> {
        let street = self.one_of(&setup.pack.district.streets)?;
        let house = self.one_of(&street.houses)?;
        Some(Address {
            street: street.name.clone(),
            number: house.number,
            letter: house.letter,
            municipality: None,
        })
    }

    fn words(&mut self, setup: &Setup, channel: Channel) -> Arc<Utterance> {
        let meant: Vec<What> = (0..=self.below(3)).map(|_| self.meant(setup)).collect();
        let (lexicon, draw) = (&setup.pack.lexicon, self.chance.draw());
        Arc::new(say(&meant, channel, Manner::Calm, lexicon, draw))
    }

    fn meant(&mut self, setup: &Setup) -> What {
        let address = self.address(setup);
        match (self.below(8), address) {
            (0, _) => What::To(CallSign::from("Ambulanse 3-1")),
            (1, _) => What::From(CallSign::from("AMK Fjordvik")),
            (2, _) => What::Act(Act::Over),
            (3, _) => What::Ask(Topic::from("where")),
            (4, _) => What::Ask(Topic::from("breathing")),
            (5, _) => What::Tell(Deed::from("unlock-door")),
            (6, Some(address)) => What::Fact(Topic::from("where"), Value::Address(address)),
            _ => What::Act(Act::Greeting),
        }
    }
}
