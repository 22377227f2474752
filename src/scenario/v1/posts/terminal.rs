//! How a radio terminal behaves, where a pack says so.

use crate::engine::id::Gssi;
use crate::engine::setup::{AlarmTarget, Terminal};
use crate::scenario::reader::At;

/// Reads it; what is not said is as usual. A fixed group for alarms is read by `group`.
pub(super) fn read(at: &At<'_>, group: impl Fn(&At<'_>) -> Option<Gssi>) -> Option<Terminal> {
    let usual = Terminal::default();
    at.fields(
        &["replies", "recall", "alarm", "emergency_hold", "hot_mic"],
        |f| {
            let replies = f
                .may("replies")
                .map_or(Some(usual.replies), |at| at.variant());
            let span = |name: &str| f.may(name).map(|at| at.span());
            let (recall, hold, hot_mic) = (span("recall"), span("emergency_hold"), span("hot_mic"));
            let alarm = f.may("alarm").map(|at| group(&at));
            Some(Terminal {
                replies: replies?,
                recall: recall.map_or(Some(usual.recall), |span| span)?,
                alarm: match alarm {
                    Some(group) => AlarmTarget::Group(group?),
                    None => usual.alarm,
                },
                hold: match hold {
                    Some(span) => Some(span?),
                    None => None,
                },
                hot_mic: match hot_mic {
                    Some(span) => Some(span?),
                    None => None,
                },
            })
        },
    )
}
