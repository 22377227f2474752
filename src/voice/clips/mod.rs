//! From a seat's percepts to the ordered list of clips that it hears.
//!
//! Pure, and grown percept by percept: live play, seeking, the debrief, export and captions all
//! read the same list. Live play also gets the [`Change`]s, because the end of speech or ringing
//! is not known when it begins.

mod service;
mod spoken;

use super::casting::Cast;
use super::clip::{Caption, Channel, Clip, ClipId, Curve, Output, Source};
use super::tones::{Tone, Tones};
use crate::engine::id::{CallId, Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::phone::{EndReason, Sound};
use crate::engine::radio::Link;
use crate::engine::setup::{Setup, StatusKind};
use crate::engine::time::{SimTime, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// From one tap to the next (our own default).
const BETWEEN_TAPS: Span = Span::ms(400);

/// What a percept did to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A clip was added, at the end of the list.
    Begins(ClipId),
    /// A clip ends otherwise than was thought.
    Ends(ClipId),
}

/// Where somebody's speech comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Via {
    Group(Gssi),
    Call(CallId),
}

/// A seat's clips, and what it takes to understand its next percept.
#[derive(Debug)]
pub struct Clips {
    setup: Arc<Setup>,
    tones: Arc<Tones>,
    cast: Arc<Cast>,
    seat: SeatId,
    selected: Option<Gssi>,
    monitored: BTreeSet<Gssi>,
    /// Numbers shown, by call.
    numbers: BTreeMap<CallId, String>,
    rings: BTreeMap<CallId, ClipId>,
    /// Metronomes that go.
    beats: BTreeMap<CallId, ClipId>,
    /// Alarms that sound until they are acknowledged.
    alarms: BTreeMap<SeatId, ClipId>,
    speeches: BTreeMap<(Via, SeatId), ClipId>,
    /// The radio's way into the network.
    link: Link,
    list: Vec<Clip>,
}

impl Clips {
    /// The clips of a seat that has heard nothing yet.
    pub fn new(setup: Arc<Setup>, tones: Arc<Tones>, cast: Arc<Cast>, seat: SeatId) -> Self {
        let radio = setup.seat_spec(seat).radio.as_ref();
        Clips {
            selected: radio.map(|radio| radio.selected),
            monitored: radio
                .map(|radio| radio.monitored.iter().copied().collect())
                .unwrap_or_default(),
            setup,
            tones,
            cast,
            seat,
            numbers: BTreeMap::new(),
            rings: BTreeMap::new(),
            beats: BTreeMap::new(),
            alarms: BTreeMap::new(),
            speeches: BTreeMap::new(),
            link: Link::GOOD,
            list: Vec::new(),
        }
    }

    /// All clips, in the order in which they begin; a clip heard only in retrospect (somebody
    /// joined a group in the middle of a sentence) comes when it is known.
    pub fn list(&self) -> &[Clip] {
        &self.list
    }

    /// One clip.
    pub fn get(&self, id: ClipId) -> Option<&Clip> {
        self.list.get(id.0 as usize)
    }

    /// The seat perceives something.
    pub fn hear(&mut self, at: SimTime, percept: &Percept) -> Vec<Change> {
        let mut changes = Vec::new();
        let out = &mut changes;
        match percept {
            Percept::Selected { group } => {
                self.selected = Some(*group);
                self.leave_groups(at, out);
            }
            Percept::Monitoring { group, on } => {
                if *on {
                    self.monitored.insert(*group);
                } else {
                    self.monitored.remove(group);
                }
                self.leave_groups(at, out);
            }
            Percept::Queued { group } => self.radio_tone(at, Tone::Queued, *group, out),
            Percept::Denied { group, why } => {
                let caption = self.caption(service::denied(*why), "", &self.group_name(*group));
                self.tone(at, Tone::Denied, Output::Terminal, caption, out);
            }
            Percept::Signal { link } => self.signal(at, *link, out),
            Percept::Permit { group } => {
                self.radio_tone(at, Tone::Permit, *group, out);
            }
            Percept::TalkLimitNear { group } => self.radio_tone(at, Tone::LimitNear, *group, out),
            Percept::FloorFree {
                group,
                by,
                by_limit,
            } => self.floor_free(at, *group, *by, *by_limit, out),
            Percept::Status { by, kind } => self.status(at, *by, *kind, out),
            Percept::EmergencyRaised { group, by, .. } => self.alarm(at, *by, *group, out),
            Percept::EmergencyAcknowledged { of, .. } => self.stop_alarm(at, *of, out),
            Percept::Preempted { group, by } => {
                let alias = self.alias(*by);
                let on = self.group_name(*group);
                let caption = self.caption(Tone::Preempted.caption_key(), &alias, &on);
                self.tone(at, Tone::Preempted, Output::Terminal, caption, out);
            }
            Percept::HearingRadio {
                group,
                by,
                utterance,
                skip_ms,
                fade,
            } => {
                let id = self.speech(at, Via::Group(*group), *by, utterance, *skip_ms, out);
                self.fade(id, *fade);
            }
            Percept::HeardRadio {
                group,
                by,
                utterance,
            } => self.heard(at, Via::Group(*group), *by, utterance, out),
            Percept::HearingPhone {
                call,
                by,
                utterance,
            } => {
                self.speech(at, Via::Call(*call), *by, utterance, 0, out);
            }
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } => self.heard(at, Via::Call(*call), *by, utterance, out),
            Percept::HeardSound { call, sound, .. } => self.sound(at, *call, *sound, out),
            Percept::Ringing { call, line, from } => {
                self.numbers.insert(*call, from.clone());
                let caption = self.caption(Tone::ring(line).caption_key(), from, line);
                self.ring(at, *call, Tone::ring(line), caption, out);
            }
            Percept::RingingThere { call } => {
                let caption = self.caption(Tone::RingBack.caption_key(), "", "");
                self.ring(at, *call, Tone::RingBack, caption, out);
            }
            Percept::Connected { call, .. } | Percept::TakenElsewhere { call } => {
                self.stop_ring(at, *call, out);
            }
            Percept::CallEnded { call, why } => {
                self.stop_ring(at, *call, out);
                self.stop_beat(at, *call, out);
                self.silence(at, |via| via == Via::Call(*call), out);
                if *why == EndReason::HungUp {
                    let who = self.number(*call);
                    let caption = self.caption(Tone::HungUp.caption_key(), &who, "");
                    self.tone(at, Tone::HungUp, Output::Telephone, caption, out);
                }
            }
            // Your own hand: what is said there is not heard any more.
            Percept::CallHeld { call, by } if *by == self.seat => {
                self.stop_beat(at, *call, out);
                self.silence(at, |via| via == Via::Call(*call), out);
            }
            Percept::CallsJoined { with: call, .. } => {
                self.silence(at, |via| via == Via::Call(*call), out);
            }
            Percept::Callout { .. } => {
                let caption = self.caption(Tone::Callout.caption_key(), "", "");
                self.tone(at, Tone::Callout, Output::Bell, caption, out);
            }
            Percept::Over => {
                let calls: Vec<CallId> = self.rings.keys().copied().collect();
                for call in calls {
                    self.stop_ring(at, call, out);
                }
                let beats: Vec<CallId> = self.beats.keys().copied().collect();
                for call in beats {
                    self.stop_beat(at, call, out);
                }
                let alarms: Vec<SeatId> = self.alarms.keys().copied().collect();
                for of in alarms {
                    self.stop_alarm(at, of, out);
                }
                self.silence(at, |_| true, out);
            }
            // Seen, not heard.
            Percept::Requested { .. }
            | Percept::EmergencyEnded { .. }
            | Percept::Moded { .. }
            | Percept::Inhibited { .. }
            | Percept::LeftOut { .. }
            | Percept::GroupsJoined { .. }
            | Percept::Disabled { .. }
            | Percept::RadioPower { .. }
            | Percept::Handheld { .. }
            | Percept::Talking { .. }
            | Percept::CallerLocated { .. }
            | Percept::Inviting { .. }
            | Percept::NobodyAnswered { .. }
            | Percept::LineChanged { .. }
            | Percept::CallHeld { .. }
            | Percept::CallRetrieved { .. }
            | Percept::PartyJoined { .. }
            | Percept::PartyLeft { .. }
            | Percept::ListeningIn { .. }
            | Percept::PassedOn { .. }
            | Percept::ContactOpened { .. }
            | Percept::ContactClosed { .. }
            | Percept::IncidentOpened { .. }
            | Percept::ContactLinked { .. }
            | Percept::CardOpened { .. }
            | Percept::Booked { .. }
            | Percept::Attended { .. }
            | Percept::Written { .. }
            | Percept::Alerted { .. }
            | Percept::Stamped { .. }
            | Percept::Destined { .. }
            | Percept::Position { .. }
            | Percept::StoodBy { .. }
            | Percept::Cover { .. }
            | Percept::CallBackPromised { .. }
            | Percept::StandBy { .. }
            | Percept::StoodDown { .. }
            | Percept::SentTo { .. }
            | Percept::SetOff { .. }
            | Percept::Arrived
            | Percept::Saw { .. }
            | Percept::HelpCame
            | Percept::NobodyHere
            | Percept::Did { .. }
            | Percept::CueRing
            | Percept::CueMention { .. }
            | Percept::CueKnow { .. }
            | Percept::CueDo { .. }
            | Percept::CueAlarm { .. }
            | Percept::CueMission { .. }
            | Percept::CueFollow { .. }
            | Percept::CueTalk { .. }
            | Percept::AskedNext { .. }
            | Percept::Refused { .. }
            | Percept::Seated { .. }
            | Percept::Begun => {}
        }
        changes
    }

    fn add(&mut self, clip: Clip, out: &mut Vec<Change>) -> ClipId {
        let id = ClipId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(clip);
        out.push(Change::Begins(id));
        id
    }

    /// A clip ends here, if it would have gone on.
    fn end(&mut self, id: ClipId, at: SimTime, out: &mut Vec<Change>) {
        if let Some(clip) = self.list.get_mut(id.0 as usize)
            && clip.end.is_none_or(|end| end > at)
        {
            clip.end = Some(at);
            out.push(Change::Ends(id));
        }
    }

    fn caption(&self, key: &'static str, who: &str, on: &str) -> Caption {
        Caption {
            key,
            who: who.to_owned(),
            on: on.to_owned(),
        }
    }

    fn tone(
        &mut self,
        at: SimTime,
        tone: Tone,
        output: Output,
        caption: Caption,
        out: &mut Vec<Change>,
    ) -> ClipId {
        let spec = self.tones.get(tone);
        let end = (!tone.is_ring()).then(|| at + Span::ms(spec.length_ms()));
        let clip = Clip {
            start: at,
            end,
            source: Source::Tone(tone),
            channel: Channel::Direct,
            curve: Curve::default(),
            output,
            caption,
        };
        self.add(clip, out)
    }

    fn radio_tone(&mut self, at: SimTime, tone: Tone, group: Gssi, out: &mut Vec<Change>) {
        let caption = self.caption(tone.caption_key(), "", &self.group_name(group));
        self.tone(at, tone, Output::Terminal, caption, out);
    }

    fn floor_free(
        &mut self,
        at: SimTime,
        group: Gssi,
        by: SeatId,
        by_limit: bool,
        out: &mut Vec<Change>,
    ) {
        // Of speech that was cut before a single word was out, this is all that is perceived.
        self.silence_one(at, (Via::Group(group), by), out);
        if by != self.seat {
            let caption = self.caption(
                Tone::TalkEnd.caption_key(),
                &self.alias(by),
                &self.group_name(group),
            );
            let output = self.radio_output(group);
            self.tone(at, Tone::TalkEnd, output, caption, out);
            return;
        }
        // Your own floor: silent when you let go.
        if by_limit {
            self.radio_tone(at, Tone::LimitReached, group, out);
        }
    }

    fn status(&mut self, at: SimTime, by: SeatId, kind: StatusKind, out: &mut Vec<Change>) {
        let (tone, output) = match kind {
            _ if by == self.seat => (Tone::StatusSent, Output::Terminal),
            StatusKind::SpeechRequest => (Tone::SpeechRequest, Output::Bell),
            StatusKind::UrgentSpeechRequest => (Tone::UrgentRequest, Output::Bell),
            StatusKind::Acknowledged
            | StatusKind::Rolling
            | StatusKind::OnScene
            | StatusKind::Leaving
            | StatusKind::Delivered
            | StatusKind::Free
            | StatusKind::AtStation
            | StatusKind::Unavailable => (Tone::Status, Output::Terminal),
        };
        let codes = &self.setup.pack.organisation.statuses;
        let name = codes.iter().find(|code| code.kind == kind);
        let name = name.map_or_else(|| kind.name().to_owned(), |code| code.name.clone());
        let caption = self.caption(tone.caption_key(), &self.alias(by), &name);
        self.tone(at, tone, output, caption, out);
    }

    /// What is heard in a call and is no word. Who counts aloud is told of by the desk: the numbers
    /// themselves would cover what is said.
    fn sound(&mut self, at: SimTime, call: CallId, sound: Sound, out: &mut Vec<Change>) {
        match sound {
            Sound::Metronome(true) => {
                self.stop_beat(at, call, out);
                let caption = self.caption(Tone::Metronome.caption_key(), "", "");
                let id = self.tone(at, Tone::Metronome, Output::Telephone, caption, out);
                self.beats.insert(call, id);
            }
            Sound::Metronome(false) => self.stop_beat(at, call, out),
            Sound::Counting(_) => {}
            Sound::Taps(taps) => {
                for tap in 0..u64::from(taps) {
                    let caption = self.caption(Tone::Tap.caption_key(), "", "");
                    let at = at + Span::ms(tap * BETWEEN_TAPS.0);
                    self.tone(at, Tone::Tap, Output::Telephone, caption, out);
                }
            }
        }
    }

    fn stop_beat(&mut self, at: SimTime, call: CallId, out: &mut Vec<Change>) {
        if let Some(id) = self.beats.remove(&call) {
            self.end(id, at, out);
        }
    }

    fn ring(
        &mut self,
        at: SimTime,
        call: CallId,
        tone: Tone,
        caption: Caption,
        out: &mut Vec<Change>,
    ) {
        let output = if tone == Tone::RingBack {
            Output::Telephone
        } else {
            Output::Bell
        };
        let id = self.tone(at, tone, output, caption, out);
        self.rings.insert(call, id);
    }

    /// An alarm: at a desk it sounds until it is acknowledged, on a terminal once.
    fn alarm(&mut self, at: SimTime, by: SeatId, group: Gssi, out: &mut Vec<Change>) {
        self.stop_alarm(at, by, out);
        let desk = self.setup.seat_spec(self.seat).is_position();
        let tone = match by == self.seat {
            true => Tone::EmergencySent,
            false if desk => Tone::Emergency,
            false => Tone::InEmergency,
        };
        let (who, on) = (self.alias(by), self.group_name(group));
        let caption = self.caption(tone.caption_key(), &who, &on);
        // Never on a loudspeaker unless an instructor allows it: an alarm could be taken for real.
        let id = self.tone(at, tone, Output::Bell, caption, out);
        if tone.is_ring() {
            self.alarms.insert(by, id);
        }
    }

    fn stop_alarm(&mut self, at: SimTime, of: SeatId, out: &mut Vec<Change>) {
        if let Some(id) = self.alarms.remove(&of) {
            self.end(id, at, out);
        }
    }

    fn stop_ring(&mut self, at: SimTime, call: CallId, out: &mut Vec<Change>) {
        if let Some(id) = self.rings.remove(&call) {
            self.end(id, at, out);
        }
    }

    fn radio_output(&self, group: Gssi) -> Output {
        if self.selected == Some(group) {
            Output::Selected
        } else {
            Output::Monitored
        }
    }

    /// What the display shows of a talker.
    fn alias(&self, seat: SeatId) -> String {
        let radio = self.setup.seat_spec(seat).radio.as_ref();
        radio.map_or_else(String::new, |radio| radio.alias.clone())
    }

    fn group_name(&self, group: Gssi) -> String {
        let known = self.setup.talkgroup(group);
        known.map_or_else(|| group.to_string(), |group| group.name.clone())
    }

    /// Who is in the other end, as far as the telephone shows it.
    fn number(&self, call: CallId) -> String {
        let Some(number) = self.numbers.get(&call) else {
            return String::new();
        };
        let book = &self.setup.pack.organisation.phonebook;
        let entry = book.iter().find(|entry| entry.number == *number);
        entry.map_or_else(|| number.clone(), |entry| entry.name.clone())
    }
}
