//! What the network does for a radio: coverage that goes and comes, and why it says no.

use super::super::clip::Output;
use super::super::tones::Tone;
use super::{Change, Clips};
use crate::engine::radio::{DenyReason, Link};
use crate::engine::time::SimTime;

impl Clips {
    /// The radio's way into the network has changed: that is heard where it is lost, found again,
    /// or leads no farther than the site.
    pub(super) fn signal(&mut self, at: SimTime, link: Link, out: &mut Vec<Change>) {
        let old = std::mem::replace(&mut self.link, link);
        let tone = match (old.quality, link.quality) {
            (1.., 0) => Tone::OutOfService,
            (0, 1..) if !link.local => Tone::InService,
            _ if old.local != link.local => Tone::LocalService,
            _ => return,
        };
        let caption = self.caption(tone.caption_key(), "", "");
        self.tone(at, tone, Output::Terminal, caption, out);
    }
}

/// The caption of a refusal: one sound, and the reason in words.
pub(super) fn denied(why: DenyReason) -> &'static str {
    match why {
        DenyReason::QueueFull => "sound-denied-queue-full",
        DenyReason::NoCoverage => "sound-denied-no-coverage",
        DenyReason::Inhibited => "sound-denied-inhibited",
        DenyReason::Busy => "sound-denied-busy",
        DenyReason::GroupUnavailable => "sound-denied-group-unavailable",
        DenyReason::LocalOnly => "sound-denied-local-only",
        DenyReason::DirectMode => "sound-denied-direct-mode",
        DenyReason::OutOfService => "sound-denied-out-of-service",
    }
}
