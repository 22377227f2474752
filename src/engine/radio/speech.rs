//! Speech into a microphone: what of it is on the air, and where it ends.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId, TransmissionId};
use super::super::sim::Due as SimDue;
use super::super::time::Span;
use super::Event;
use super::network::{Due, Radio, ms};
use super::set::{Speech, Stage};
use crate::language::Utterance;
use std::sync::Arc;

impl Radio {
    pub(super) fn speak(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        utterance: &Arc<Utterance>,
    ) -> Result<(), Refusal> {
        let Some(press) = &mut self.set(seat).press else {
            return Err(Refusal::NotPressed);
        };
        if press.speech.is_some() {
            return Err(Refusal::AlreadySpeaking);
        }
        let end = cx.after(
            Span::ms(u64::from(utterance.duration_ms())),
            SimDue::Radio(Due::SpeechEnd(seat)),
        );
        let speech = Speech {
            utterance: Arc::clone(utterance),
            began: cx.now,
            skipped_ms: None,
            end: Some(end),
        };
        press.speech = Some(speech);
        if let Stage::Talking(transmission) = press.stage {
            let group = press.group;
            self.on_air(cx, seat, group, transmission);
        }
        Ok(())
    }

    /// What is being said goes on the air from here.
    pub(super) fn on_air(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        group: Gssi,
        transmission: TransmissionId,
    ) {
        let Some(speech) = self
            .sets
            .get_mut(&seat)
            .and_then(|set| set.press.as_mut()?.speech.as_mut())
        else {
            return;
        };
        let skipped_ms = ms(cx.now.since(speech.began));
        speech.skipped_ms = Some(skipped_ms);
        cx.emit(Event::SpeechBegan {
            transmission,
            seat,
            group,
            utterance: Arc::clone(&speech.utterance),
            skipped_ms,
        });
    }

    /// What a seat is saying ends here: by itself, or because the floor or the key is gone.
    pub(super) fn end_speech(&mut self, cx: &mut Cx<'_>, seat: SeatId, finished: bool) {
        let Some(press) = self.sets.get_mut(&seat).and_then(|set| set.press.as_mut()) else {
            return;
        };
        let Some(speech) = press.speech.take() else {
            return;
        };
        if let (false, Some(end)) = (finished, speech.end) {
            cx.cancel(end);
        }
        let (group, said) = (press.group, speech.utterance);
        let (Stage::Talking(transmission), Some(skipped_ms)) = (press.stage, speech.skipped_ms)
        else {
            cx.emit(Event::SpeechLost { seat, group, said });
            return;
        };
        let cut_ms = (!finished).then(|| ms(cx.now.since(speech.began)));
        let heard = Utterance::audible_of(&said, skipped_ms, cut_ms.unwrap_or(u32::MAX));
        let began = speech.began;
        cx.emit(Event::SpeechEnded {
            transmission,
            seat,
            group,
            said,
            heard,
            began,
            cut_ms,
        });
    }
}
