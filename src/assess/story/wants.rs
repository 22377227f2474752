//! Who wanted to speak with a seat on the radio, and what the seat answered.

use super::{Over, Speech, Story};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::setup::StatusKind;
use crate::engine::time::SimTime;
use crate::language::{Act, Meaning};

/// Somebody wants to speak with a seat, and the seat could tell.
#[derive(Clone, Copy, Debug)]
pub struct Want<'s> {
    /// Who.
    pub by: SeatId,
    /// When it had reached the seat.
    pub at: SimTime,
    /// The group they called in, and their words; none when they asked by status.
    pub call: Option<(Gssi, &'s Speech)>,
}

impl Story<'_> {
    /// Everybody who called a seat or asked to speak with it, in order. A call is a transmission
    /// that names the seat and does not close with SLUTT.
    pub fn wants(&self, seat: SeatId) -> Vec<Want<'_>> {
        let calls = self.on_air(seat).filter_map(|(group, speech)| {
            let heard = speech.understood_by(seat)?;
            let calls = self.called_by(speech, seat) == Some(seat) && !heard.has(Act::Out);
            calls.then_some(Want {
                by: speech.by,
                at: speech.at,
                call: Some((group, speech)),
            })
        });
        let statuses = self.statuses.iter().filter_map(|status| {
            let wish = matches!(
                status.kind,
                StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
            );
            let reached = status.by != seat && status.seen_by.contains(&seat);
            (wish && reached).then_some(Want {
                by: status.by,
                at: status.at,
                call: None,
            })
        });
        let mut wants: Vec<Want<'_>> = calls.chain(statuses).collect();
        wants.sort_by_key(|want| want.at);
        wants
    }

    /// The seat's first words after that which can be an answer: in the same group to them or to
    /// nobody by name; after a status, to them by name on any group; or by telephone.
    pub fn reply(&self, seat: SeatId, want: &Want<'_>) -> Option<&Speech> {
        // Speech stands in the order in which it ended.
        let after = self.speech.partition_point(|speech| speech.at <= want.at);
        let said = self.speech[after..].iter();
        said.filter(|speech| speech.by == seat)
            .find(|speech| match speech.over {
                Over::Call(_) => speech.reached_any(&[want.by]),
                Over::Group(group) => {
                    let in_place = want.call.is_none_or(|(called_in, _)| called_in == group);
                    let named = speech.meaning().and_then(Meaning::to).is_some();
                    let to_them = self.called_by(speech, seat) == Some(want.by);
                    let to_nobody = !named && want.call.is_some();
                    in_place && (to_them || to_nobody || speech.is_unclear())
                }
            })
    }
}
