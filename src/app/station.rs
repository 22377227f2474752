//! What a panel works with: a seat's link, what it has perceived, and what the person at it is
//! busy with.

use super::history::History;
use super::theme::Theme;
use crate::engine::command::Command;
use crate::engine::dispatch::UnitView;
use crate::engine::id::{CallId, Gssi, IncidentId, SeatId, UnitId};
use crate::engine::setup::StatusKind;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::engine::{dispatch, phone, radio};
use crate::host::SeatLink;
use crate::language::{Channel, Context, Topic, Utterance, What, read};
use std::sync::Arc;

/// What the person at a desk is busy with: nothing of it is part of the exercise.
#[derive(Debug, Default)]
pub struct Hands {
    /// The call on the screen.
    pub call: Option<CallId>,
    /// The card on the screen.
    pub card: Option<IncidentId>,
    /// What is being typed into the telephone.
    pub phone_line: String,
    /// What is being typed for the radio.
    pub radio_line: String,
    /// The message that goes out when one begins to speak; put together with phrase keys.
    pub radio_parts: Vec<What>,
    /// Address search.
    pub address_line: String,
    /// A note being written.
    pub note_line: String,
    /// The index card on the screen.
    pub index_card: usize,
    /// PTT is held by a key or the mouse.
    pub holding: Option<Gssi>,
    /// The key help is open.
    pub help: bool,
    /// The last thing said, as it was understood (training).
    pub understood: Option<String>,
    /// What the caller was asked last.
    pub asked: Vec<Topic>,
    /// A control that wants the keyboard.
    pub focus: Option<&'static str>,
}

/// A seat, for the length of one frame.
pub struct Station<'a> {
    /// Its link: the only way out.
    pub link: &'a mut dyn SeatLink,
    /// What its screens may show.
    pub view: Arc<View>,
    /// Now, for clocks that tick.
    pub now: SimTime,
    /// What it has perceived.
    pub history: &'a History,
    /// What the person is busy with.
    pub hands: &'a mut Hands,
    /// Colours.
    pub theme: Theme,
    /// Training: hints and "understood as" are shown.
    pub training: bool,
}

impl Station<'_> {
    /// Which seat.
    pub fn seat(&self) -> SeatId {
        self.link.seat()
    }

    /// Telephone.
    pub fn phone(&mut self, command: phone::Command) {
        self.link.send(Command::Phone(command));
    }

    /// Radio.
    pub fn radio(&mut self, command: radio::Command) {
        self.link.send(Command::Radio(command));
    }

    /// Desk.
    pub fn dispatch(&mut self, command: dispatch::Command) {
        self.link.send(Command::Dispatch(command));
    }

    /// Who this is, as displays show it.
    pub fn name_of(&self, seat: SeatId) -> String {
        let known = self.link.known();
        match known.call_sign_of(seat) {
            Some(call_sign) => call_sign.to_string(),
            None => crate::text!("desk-caller"),
        }
    }

    /// What a unit is called.
    pub fn unit_name(&self, unit: UnitId) -> String {
        self.link.known().unit_call_sign(unit).to_string()
    }

    /// The time of day of an instant, with seconds.
    pub fn clock(&self, at: SimTime) -> String {
        let minutes = self.link.known().time_of_day(at).0;
        format!(
            "{:02}:{:02}:{:02}",
            minutes / 60,
            minutes % 60,
            at.0 / 1000 % 60
        )
    }

    /// How far a unit is from the address on the card, by what it reported; in whole minutes.
    pub fn minutes_away(&self, unit: &UnitView) -> Option<u64> {
        let desk = self.view.desk.as_ref()?;
        let card = desk
            .cards
            .iter()
            .find(|card| Some(card.id) == self.hands.card)?;
        let known = self.link.known();
        let district = known.district();
        let house = *district.locate(card.card.address.as_ref()?).first()?;
        let from = district.roads.nearest(unit.motion.at)?;
        let route = district.roads.route(from, house.access)?;
        Some(route.ms.div_ceil(60_000))
    }

    /// What a status is called.
    pub fn status_name(&self, kind: StatusKind) -> String {
        let known = self.link.known();
        let code = known
            .organisation()
            .statuses
            .iter()
            .find(|code| code.kind == kind);
        code.map_or_else(|| kind.name().to_owned(), |code| code.name.clone())
    }

    /// Understands what was typed.
    pub fn understand(&mut self, text: &str, channel: Channel) -> Utterance {
        let known = self.link.known();
        let context = Context {
            lexicon: known.lexicon(),
            channel,
            speaker: known.call_sign_of(self.link.seat()),
            asked: &[],
            now: Some(known.time_of_day(self.now)),
        };
        let meaning = read(text, &context).best();
        Utterance {
            text: text.to_owned(),
            meaning,
        }
    }
}
