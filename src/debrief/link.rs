//! A seat's screens, as they were at any instant: the panels run on it unchanged.

use super::perceived;
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::host::{Estimates, Perceived, STALL, SeatLink, Trip};
use crate::record::{Cursor, Recording, ReplayError, Timeline};
use crate::text;
use std::sync::Arc;
use std::time::Duration;

/// How fast the past goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// It stands still.
    #[default]
    Paused,
    /// As it was.
    Once,
    /// Twice as fast.
    Twice,
    /// Four times as fast.
    Four,
}

impl Speed {
    /// How many times as fast as it was.
    pub fn factor(self) -> u32 {
        match self {
            Speed::Paused => 0,
            Speed::Once => 1,
            Speed::Twice => 2,
            Speed::Four => 4,
        }
    }
}

/// What a seat heard and saw, at an instant that can be chosen.
///
/// What has been perceived by then is exactly what had been perceived live, with the same numbers.
/// After a jump back there is less of it: code that folds percepts begins anew when
/// [`DebriefLink::jumps`] has changed.
#[derive(Debug)]
pub struct DebriefLink {
    timeline: Arc<Timeline>,
    setup: Arc<Setup>,
    seat: SeatId,
    percepts: Vec<Perceived>,
    cursor: Cursor,
    view: Arc<View>,
    estimates: Estimates,
    speed: Speed,
    /// Wall time that has gone by and does not yet make a millisecond.
    rest: Duration,
    jumps: u32,
    refused: u32,
}

impl DebriefLink {
    /// At the beginning, paused. `timeline` is of an exercise with this `setup`; several links may
    /// share it.
    ///
    /// # Panics
    /// When there is no such seat.
    pub fn new(timeline: Arc<Timeline>, setup: Arc<Setup>, seat: SeatId) -> Self {
        assert!(seat.index() < setup.seats().len(), "there is no such seat");
        let percepts = perceived(&setup, timeline.log(), seat);
        let cursor = timeline.cursor(SimTime::ZERO);
        let heard = heard_by(&percepts, SimTime::ZERO);
        let view = Arc::new(cursor.sim().view(seat, heard));
        DebriefLink {
            timeline,
            estimates: Estimates::new(setup.knowledge(seat)),
            setup,
            seat,
            percepts,
            cursor,
            view,
            speed: Speed::Paused,
            rest: Duration::ZERO,
            jumps: 0,
            refused: 0,
        }
    }

    /// The same, straight from a recording. `setup` is what its sources give.
    ///
    /// # Errors
    /// When today's engine does not come to what is stored: then what was said and done can be
    /// read, and the screens cannot be shown.
    pub fn open(
        recording: &Recording,
        setup: &Arc<Setup>,
        seat: SeatId,
    ) -> Result<Self, ReplayError> {
        let timeline = Arc::new(Timeline::new(recording, setup)?);
        Ok(DebriefLink::new(timeline, Arc::clone(setup), seat))
    }

    /// Jumps to an instant: everything that happened at or before it has happened.
    pub fn seek(&mut self, at: SimTime) {
        let at = at.min(self.timeline.end());
        self.rest = Duration::ZERO;
        if at < self.at() {
            self.jumps += 1;
            self.cursor = self.timeline.cursor(at);
        } else {
            self.timeline.forward(&mut self.cursor, at);
        }
        self.look();
    }

    /// Plays at this speed from now on, or stands still. At the end it begins anew.
    pub fn play(&mut self, speed: Speed) {
        if speed != Speed::Paused && self.at() >= self.timeline.end() {
            self.seek(SimTime::ZERO);
        }
        self.speed = speed;
    }

    /// How fast it goes. At the end it pauses by itself.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// Lets so much wall time pass. To be called once a frame; a frame that took too long
    /// ([`STALL`]) moves nothing, for nobody could follow.
    pub fn tick(&mut self, passed: Duration) {
        if self.speed == Speed::Paused || passed > STALL {
            return;
        }
        self.rest += passed * self.speed.factor();
        let whole = self.rest.as_millis();
        let ms = u64::try_from(whole).unwrap_or(0);
        self.rest -= Duration::from_millis(ms);
        if ms == 0 {
            return;
        }
        self.timeline
            .forward(&mut self.cursor, self.view.now + Span::ms(ms));
        self.look();
        if self.at() >= self.timeline.end() {
            self.speed = Speed::Paused;
        }
    }

    /// The instant shown.
    pub fn at(&self) -> SimTime {
        self.view.now
    }

    /// The last instant there is.
    pub fn end(&self) -> SimTime {
        self.timeline.end()
    }

    /// The timeline it stands on.
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How many times it has jumped back.
    pub fn jumps(&self) -> u32 {
        self.jumps
    }

    /// How many commands were refused, for a hint that this is the debrief.
    pub fn refused(&self) -> u32 {
        self.refused
    }

    fn look(&mut self) {
        let sim = self.cursor.sim();
        let heard = heard_by(&self.percepts, sim.now());
        self.view = Arc::new(sim.view(self.seat, heard).keep_from(&self.view));
    }
}

/// How much had been perceived by then.
fn heard_by(percepts: &[Perceived], at: SimTime) -> u32 {
    let heard = percepts.partition_point(|one| one.at <= at);
    u32::try_from(heard).unwrap_or(u32::MAX)
}

impl SeatLink for DebriefLink {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        Known::new(&self.setup, self.seat)
    }
    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view)
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        let heard = &self.percepts[..self.view.heard as usize];
        heard.get(number as usize..).unwrap_or_default().to_vec()
    }
    fn estimate(&self, trip: &Trip) -> Option<Span> {
        self.estimates.of(trip)
    }
    fn send(&mut self, _: Command) {
        self.refused += 1;
    }
    fn read_only(&self) -> Option<String> {
        Some(text!("debrief-read-only"))
    }
}
