//! Speech: when somebody's words begin, when they end or are cut, and what was heard of them.

use super::super::clip::{Channel, Clip, ClipId, Curve, Output, Source, Speech};
use super::{Change, Clips, Via};
use crate::engine::id::SeatId;
use crate::engine::radio::Fade;
use crate::engine::time::{SimTime, Span};
use crate::language::Utterance;
use std::sync::Arc;

impl Clips {
    pub(super) fn speech(
        &mut self,
        at: SimTime,
        via: Via,
        by: SeatId,
        utterance: &Arc<Utterance>,
        skip_ms: u32,
        out: &mut Vec<Change>,
    ) -> ClipId {
        // Who begins anew has broken off.
        self.silence_one(at, (via, by), out);
        let length = utterance.duration_ms().saturating_sub(skip_ms);
        let speech = Speech {
            by,
            own: by == self.seat,
            voice: self.cast.voice(by).clone(),
            utterance: Arc::clone(utterance),
            said: Arc::clone(utterance),
            skip_ms,
            draw: None,
        };
        let id = self.spoken(at, at + Span::ms(u64::from(length)), via, speech, out);
        self.speeches.insert((via, by), id);
        id
    }

    /// How well a sentence is received, and which slots of it are lost.
    pub(super) fn fade(&mut self, id: ClipId, fade: Fade) {
        if fade == Fade::NONE {
            return;
        }
        if let Some(clip) = self.list.get_mut(id.0 as usize)
            && let Source::Speech(speech) = &mut clip.source
        {
            speech.draw = Some(fade.draw);
            clip.curve = Curve::steady(fade.quality);
        }
    }

    fn spoken(
        &mut self,
        start: SimTime,
        end: SimTime,
        via: Via,
        speech: Speech,
        out: &mut Vec<Change>,
    ) -> ClipId {
        let (channel, output, caption) = match via {
            Via::Group(group) => (
                Channel::Radio,
                self.radio_output(group),
                self.caption(
                    "voice-radio",
                    &self.alias(speech.by),
                    &self.group_name(group),
                ),
            ),
            Via::Call(call) => {
                let who = self.number(call);
                let key = match (speech.own, who.is_empty()) {
                    (true, _) => "voice-phone-own",
                    (false, true) => "voice-phone-unknown",
                    (false, false) => "voice-phone",
                };
                (
                    Channel::Telephone,
                    Output::Telephone,
                    self.caption(key, &who, ""),
                )
            }
        };
        let clip = Clip {
            start,
            end: Some(end),
            source: Source::Speech(speech),
            channel,
            curve: Curve::default(),
            output,
            caption,
        };
        self.add(clip, out)
    }

    /// Speech has come to its end, or was cut here.
    pub(super) fn heard(
        &mut self,
        at: SimTime,
        via: Via,
        by: SeatId,
        heard: &Arc<Utterance>,
        out: &mut Vec<Change>,
    ) {
        if let Some(id) = self.speeches.remove(&(via, by)) {
            self.end(id, at, out);
            if let Some(Clip {
                source: Source::Speech(speech),
                ..
            }) = self.list.get_mut(id.0 as usize)
            {
                speech.utterance = Arc::clone(heard);
            }
            return;
        }
        // One's own words into a dead microphone are no sound that comes out of a device.
        if by == self.seat {
            return;
        }
        // One came into the group while somebody spoke: known only now. Words that were not
        // heard stand as an ellipsis, which takes no time.
        let length = Span::ms(u64::from(heard.duration_ms()));
        let start = SimTime(at.0.saturating_sub(length.0));
        let speech = Speech {
            by,
            own: false,
            voice: self.cast.voice(by).clone(),
            utterance: Arc::clone(heard),
            said: Arc::clone(heard),
            skip_ms: 0,
            draw: None,
        };
        self.spoken(start, at, via, speech, out);
    }

    pub(super) fn silence_one(&mut self, at: SimTime, key: (Via, SeatId), out: &mut Vec<Change>) {
        if let Some(id) = self.speeches.remove(&key) {
            self.end(id, at, out);
            self.note_cut(id);
        }
    }

    pub(super) fn silence(&mut self, at: SimTime, of: impl Fn(Via) -> bool, out: &mut Vec<Change>) {
        let keys: Vec<(Via, SeatId)> = self.speeches.keys().copied().collect();
        for key in keys.into_iter().filter(|(via, _)| of(*via)) {
            self.silence_one(at, key, out);
        }
    }

    /// What was heard of speech that nobody says the end of: the words until it was cut.
    fn note_cut(&mut self, id: ClipId) {
        let Some(clip) = self.list.get_mut(id.0 as usize) else {
            return;
        };
        let length = clip.length().map_or(u64::MAX, |length| length.0);
        if let Source::Speech(speech) = &mut clip.source {
            let until = u32::try_from(length)
                .unwrap_or(u32::MAX)
                .saturating_add(speech.skip_ms);
            let heard = speech.said.audible(speech.skip_ms, until);
            speech.utterance = Arc::new(heard.unwrap_or_else(|| Utterance {
                text: String::from("…"),
                meaning: None,
            }));
        }
    }

    /// Speech in groups that are no longer heard stops here.
    pub(super) fn leave_groups(&mut self, at: SimTime, out: &mut Vec<Change>) {
        let (selected, monitored) = (self.selected, self.monitored.clone());
        let left = move |via| match via {
            Via::Group(group) => selected != Some(group) && !monitored.contains(&group),
            Via::Call(_) => false,
        };
        self.silence(at, left, out);
    }
}
