//! Percepts: what an event is to a seat.
//!
//! [`perceive`] is the only way from events to what anybody hears or sees; it depends on the
//! event, the seat and its reception alone, so that a stored event yields the same percept in
//! the debrief as it did live. *Which* seats receive an event is decided by the world's indexes
//! (group, call, place) when it happens, and stored with it.

use super::command::Refusal;
use super::dispatch::{Destination, Entry, Motion, Stamp};
use super::event::{Event, Reception};
use super::id::{
    CallId, ContactId, Gssi, HospitalId, IncidentId, MissionId, PatientId, SeatId, UnitId,
};
use super::phone::{EndReason, Sound};
use super::radio::{DenyReason, Fade, Link, Mode};
use super::setup::{Ordinary, Priority, Roster, StatusKind};
use super::time::SimTime;
use super::{dispatch, exercise, phone, radio, scene};
use crate::geo::Point;
use crate::language::{Address, CallSign, Deed, Topic, Utterance, Value, What};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something heard, seen or shown at a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Percept {
    // On the radio.
    /// The selected group of your own radio changed.
    Selected { group: Gssi },
    /// A group is monitored now, or no longer.
    Monitoring { group: Gssi, on: bool },
    /// Your own PTT went down; the permit is not there yet.
    Requested { group: Gssi },
    /// Somebody else talks: one waits for the floor.
    Queued { group: Gssi },
    /// The prohibit tone.
    Denied { group: Gssi, why: DenyReason },
    /// The talk-permit tone.
    Permit { group: Gssi },
    /// Somebody (or oneself) holds the floor.
    Talking { group: Gssi, by: SeatId },
    /// Radio speech begins to be heard; `text` is what will be heard unless it is cut short.
    HearingRadio {
        group: Gssi,
        by: SeatId,
        utterance: Arc<Utterance>,
        skip_ms: u32,
        /// How well it is received.
        fade: Fade,
    },
    /// Radio speech was heard, to the end or until it was cut: the audible part only.
    HeardRadio {
        group: Gssi,
        by: SeatId,
        utterance: Arc<Utterance>,
    },
    /// The floor is free again: given back, or taken because the talk limit was reached.
    FloorFree {
        group: Gssi,
        by: SeatId,
        by_limit: bool,
    },
    /// Your own terminal warns that the talk limit is near.
    TalkLimitNear { group: Gssi },
    /// A status message arrived (desks), or was sent (your own).
    Status { by: SeatId, kind: StatusKind },
    /// An alarm stands (sikkerhetsalarm), your own or another's: raised with this group selected.
    /// A control room is told where the set said it was.
    EmergencyRaised {
        group: Gssi,
        by: SeatId,
        at: Option<Point>,
    },
    /// Your own transmission was cut, for the alarm of `by`.
    Preempted { group: Gssi, by: SeatId },
    /// The control room at `by` has seen the alarm of `of`.
    EmergencyAcknowledged { group: Gssi, of: SeatId, by: SeatId },
    /// The alarm of `of` was ended by `by`.
    EmergencyEnded { group: Gssi, of: SeatId, by: SeatId },
    /// Your own radio is served by another site, or its signal has changed.
    Signal { link: Link },
    /// Your own set works in another mode.
    Moded { mode: Mode },
    /// Your own set transmits nothing but an alarm (TXI), or everything again.
    Inhibited { on: bool },
    /// A group in which you wanted to talk too was busy, and does not hear you.
    LeftOut { group: Gssi },
    /// Groups are joined, so that what is said in one is heard in all; or not any more.
    GroupsJoined { groups: Vec<Gssi>, on: bool },
    /// A control room has disabled a set, perhaps your own, or lifted that.
    Disabled { by: SeatId, of: SeatId, on: bool },
    /// Your own radio has failed, or works again.
    RadioPower { on: bool },
    /// You have a handheld in your hand instead of the desk's own radio, or not any more.
    Handheld { on: bool },

    // On the telephone.
    /// A call rings here. `from` is the number shown.
    Ringing {
        call: CallId,
        line: String,
        from: String,
    },
    /// The number one dialled rings.
    RingingThere { call: CallId },
    /// The call is connected: `with` answered, or dialled, or asked you in; `others` are in it too.
    Connected {
        call: CallId,
        with: SeatId,
        others: Vec<SeatId>,
    },
    /// It does not ring here any more: somebody else took the call, or nobody did.
    TakenElsewhere { call: CallId },
    /// A number rings, for somebody to join the call.
    Inviting { call: CallId, line: String },
    /// Nobody answered at a number that rang for the call.
    NobodyAnswered { call: CallId, line: String },
    /// Somebody put the call on hold; it may be your own seat.
    CallHeld { call: CallId, by: SeatId },
    /// Somebody came back to a call that they had put on hold.
    CallRetrieved { call: CallId, by: SeatId },
    /// Somebody else is in the call now.
    PartyJoined { call: CallId, seat: SeatId },
    /// Somebody else is not in the call any more.
    PartyLeft { call: CallId, seat: SeatId },
    /// Two calls are one: who was in `with` is in `call` now; `all` talk in it.
    CallsJoined {
        call: CallId,
        with: CallId,
        all: Vec<SeatId>,
    },
    /// A post listens in to the call, or no longer.
    ListeningIn { call: CallId, by: SeatId, on: bool },
    /// Something is heard in a call that is no word.
    HeardSound {
        call: CallId,
        by: SeatId,
        sound: Sound,
    },
    /// A line that rings at this post failed, or works again.
    LineChanged { line: String, up: bool },
    /// Speech begins in a call that one is in.
    HearingPhone {
        call: CallId,
        by: SeatId,
        utterance: Arc<Utterance>,
    },
    /// Speech in a call was heard to the end, or until the call ended.
    HeardPhone {
        call: CallId,
        by: SeatId,
        utterance: Arc<Utterance>,
    },
    /// A colleague asks another to take a call that rings.
    PassedOn {
        call: CallId,
        by: SeatId,
        to: SeatId,
    },
    /// The call is over.
    CallEnded { call: CallId, why: EndReason },
    /// The network's guess at where a caller is (AML or cell), with its radius.
    CallerLocated {
        call: CallId,
        at: Point,
        radius_dm: u32,
    },

    // At a desk.
    /// Somebody got in touch.
    ContactOpened { contact: ContactId, call: CallId },
    /// A contact is finished.
    ContactClosed { contact: ContactId },
    /// A card was opened.
    IncidentOpened {
        incident: IncidentId,
        contact: ContactId,
    },
    /// A card was opened without a contact.
    CardOpened { incident: IncidentId },
    /// A contact was linked to a card.
    ContactLinked {
        contact: ContactId,
        incident: IncidentId,
    },
    /// A booked transport has come to stand at the desk.
    Booked { incident: IncidentId },
    /// Something was written on a card.
    Written { incident: IncidentId, entry: Entry },
    /// A unit was alerted.
    Alerted {
        mission: MissionId,
        incident: IncidentId,
        unit: UnitId,
    },
    /// A mission reached a step.
    Stamped { mission: MissionId, stamp: Stamp },
    /// A destination was chosen.
    Destined {
        mission: MissionId,
        hospital: HospitalId,
    },
    /// A unit reported where it is and how it moves.
    Position { unit: UnitId, motion: Motion },
    /// A free unit was sent to stand by at a station, or home.
    StoodBy { unit: UnitId, station: u16 },
    /// A part of the district has lost its cover: no free ambulance reaches it within its limit. Or
    /// it has it again.
    Cover { area: String, covered: bool },
    /// A caller was promised to be rung back by then.
    CallBackPromised { contact: ContactId, due: SimTime },

    // In a vehicle, at a place.
    /// Your unit is alerted; the words of the card as they stood.
    Callout {
        mission: MissionId,
        priority: Option<Priority>,
        address: Option<Address>,
        text: String,
        /// Where a booked transport goes; none for an emergency.
        to: Option<Destination>,
    },
    /// Your mission was cancelled.
    StoodDown { mission: MissionId },
    /// Your hospital destination, shown in the vehicle.
    SentTo {
        mission: MissionId,
        hospital: HospitalId,
    },
    /// You are to stand by at this station, or to come home.
    StandBy { station: u16 },
    /// Your vehicle set off, and how long it should take.
    SetOff { eta_ms: u64 },
    /// Your vehicle stopped: there.
    Arrived,
    /// Something about a patient can be seen.
    Saw {
        patient: PatientId,
        topic: Topic,
        value: Value,
    },
    /// The patient here is in another crew's hands.
    Attended { by: SeatId },
    /// A crew has come and takes charge of somebody here.
    HelpCame,
    /// There is nobody here who is ill.
    NobodyHere,
    /// Somebody here did something.
    Did { by: SeatId, deed: Deed },

    // From the exercise.
    /// The role you play calls for ringing now.
    CueRing,
    /// The role you play calls for bringing these things up.
    CueMention { topics: Vec<Topic> },
    /// The role you play knows this, from before or from somebody who is not here.
    CueKnow { topic: Topic, value: Value },
    /// The role you play calls for doing this.
    CueDo { deed: Deed },
    /// The role you play calls for pressing your alarm button, for this.
    CueAlarm { cause: Value },
    /// How an ordinary mission of yours goes.
    CueMission {
        mission: MissionId,
        course: Box<Ordinary>,
    },
    /// A colleague asks another to take the next call.
    AskedNext { by: SeatId, to: SeatId },
    /// You have something to tell another by radio.
    CueTalk {
        group: Gssi,
        to: CallSign,
        parts: Vec<What>,
    },
    /// You follow this unit on the radio while it is on this mission.
    CueFollow { mission: MissionId, unit: UnitId },
    /// What one asked for was refused.
    Refused { why: Refusal },
    /// A person sat down here, or left.
    Seated { by_person: bool },
    /// The exercise has begun.
    Begun,
    /// The exercise is over.
    Over,
}

/// What `event` is to a seat that received it; none when there is nothing to perceive.
///
/// Pure: depends on nothing that changes, so that an old event reads as it was.
pub fn perceive(roster: &Roster, reception: Reception, event: &Event) -> Option<Percept> {
    let seat = reception.seat;
    match event {
        Event::Radio(event) => radio::perceive(reception, event),
        Event::Phone(event) => phone::perceive(seat, event),
        Event::Dispatch(event) => dispatch::perceive(roster, seat, event),
        Event::Scene(event) => scene::perceive(event),
        Event::Exercise(event) => exercise::perceive(event),
        Event::Refused { why, .. } => Some(Percept::Refused { why: *why }),
    }
}

/// Patterns of the percepts of one kind, in the order above: a mind that has no use for a whole
/// kind says so by its name. A new percept is written into its kind's pattern too; until then, and
/// where a mind names the percepts of that kind one by one, the program does not compile.
macro_rules! kinds {
    ($($name:ident = $($variant:ident)*;)*) => {$(
        macro_rules! $name {
            () => { $($crate::engine::percept::Percept::$variant { .. })|* };
        }
        pub(super) use $name;
    )*};
}
kinds! {
    on_the_radio = Selected Monitoring Requested Queued Denied Permit Talking HearingRadio
        HeardRadio FloorFree TalkLimitNear Status EmergencyRaised Preempted EmergencyAcknowledged
        EmergencyEnded Signal Moded Inhibited LeftOut GroupsJoined Disabled RadioPower
        Handheld;
    // Of those on the radio: what the set and the control room do besides talking.
    of_the_set = Signal Moded Inhibited LeftOut GroupsJoined Disabled RadioPower
        Handheld;
    on_the_telephone = Ringing RingingThere Connected TakenElsewhere HearingPhone HeardPhone
        CallEnded CallerLocated PassedOn Inviting NobodyAnswered CallHeld CallRetrieved PartyJoined
        PartyLeft CallsJoined ListeningIn HeardSound LineChanged;
    // Of those on the telephone: what comes with more than two parties, hold, or without a word.
    in_company = Inviting NobodyAnswered CallHeld CallRetrieved PartyJoined PartyLeft CallsJoined
        ListeningIn HeardSound LineChanged;
    at_a_desk = ContactOpened ContactClosed IncidentOpened CardOpened ContactLinked Booked Written
        Alerted
        Stamped Destined Position StoodBy Cover CallBackPromised;
    at_a_place = Callout StoodDown SentTo StandBy SetOff Arrived Saw Attended HelpCame NobodyHere Did;
    from_the_exercise = CueRing CueMention CueKnow CueDo CueAlarm CueMission CueFollow CueTalk
        AskedNext Refused Seated Begun Over;
}
