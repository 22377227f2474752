//! Where the network says that a caller is.

use super::super::cx::Cx;
use super::super::id::CallId;
use super::super::time::Span;
use super::Event;
use super::exchange::Phone;
use crate::geo::Point;

/// When the network reports a caller's position after the call began: the first Android AML
/// message of the Finnish timing table (control-room reference, section 2).
pub(super) const LOCATED_AFTER: Span = Span::seconds(5);
/// Error radius of that position, decimetres: "under 50 m mostly" (same section).
const LOCATED_WITHIN_DM: (u64, u64) = (100, 500);

impl Phone {
    /// The network reports where the caller is.
    pub(super) fn locate(&mut self, cx: &mut Cx<'_>, id: CallId) {
        let (setup, everybody) = (cx.setup, cx.everybody());
        let true_point = self
            .calls
            .get(&id)
            .and_then(|call| everybody.spec(call.caller).at.as_ref())
            .and_then(|address| {
                setup
                    .pack
                    .district
                    .locate(address)
                    .first()
                    .map(|house| house.at)
            });
        let Some(Point { x, y }) = true_point else {
            return;
        };
        let (least, most) = LOCATED_WITHIN_DM;
        let radius = self.chance.between(Span(least), Span(most)).0;
        // Somewhere inside the square that fits in the circle: no square root, no bias outwards.
        let half = radius * 7 / 10;
        let mut off = || {
            i32::try_from(self.chance.below(2 * half + 1)).unwrap_or(0)
                - i32::try_from(half).unwrap_or(0)
        };
        let at = Point {
            x: x + off(),
            y: y + off(),
        };
        let radius_dm = u32::try_from(radius).unwrap_or(u32::MAX);
        cx.emit(Event::Located {
            call: id,
            at,
            radius_dm,
        });
    }
}
