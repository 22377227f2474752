//! `samband hear`: plays what a seat heard, through the sound card, with its captions.

use super::common::{complain, fail, load_recording};
use crate::engine::id::SeatId;
use crate::engine::percept::{Percept, perceive};
use crate::engine::time::{SimTime, Span};
use crate::paths::Places;
use crate::record::Recording;
use crate::scenario::Loaded;
use crate::settings::Settings;
use crate::voice::casting::Cast;
use crate::voice::tones::Tones;
use crate::voice::{Audio, CardState, Change, Clips, Tempo};
use crate::{terminal, text};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A window's frame.
const FRAME: Duration = Duration::from_millis(16);
/// The longest that opening a card may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// After the last sound: what a card still has to play.
const TAIL: Span = Span(500);

/// Plays what a seat heard.
#[derive(Args)]
pub struct Hear {
    /// The recording.
    recording: PathBuf,
    /// Whose ears.
    #[arg(long)]
    seat: Option<String>,
    /// From when on, as 1:20.
    #[arg(long, value_parser = instant, default_value = "0:00")]
    from: SimTime,
    /// For how many seconds; to the end otherwise.
    #[arg(long)]
    seconds: Option<u64>,
    /// Through which sound card.
    #[arg(long)]
    device: Option<String>,
    /// Captions alone.
    #[arg(long)]
    quiet: bool,
}

/// `m:ss`, as recordings and reports show it.
fn instant(text: &str) -> Result<SimTime, String> {
    let parts = text
        .split_once(':')
        .filter(|(_, seconds)| seconds.len() == 2);
    let time = parts.and_then(|(minutes, seconds)| {
        let minutes: u64 = minutes.parse().ok()?;
        let seconds: u64 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
        minutes
            .checked_mul(60)?
            .checked_add(seconds)?
            .checked_mul(1000)
    });
    time.map(SimTime).ok_or_else(|| text!("hear-instant"))
}

impl Hear {
    /// Plays to the end.
    pub fn run(self) -> ExitCode {
        match self.play() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn play(&self) -> Result<(), String> {
        let (recording, loaded) = load_recording(&self.recording)?;
        let seat = self.seat(&loaded)?;
        let heard = heard_by(&recording, &loaded, seat);
        let setup = &loaded.setup;
        let cast = Arc::new(Cast::new(setup, recording.header.seed));
        let mut clips = Clips::new(Arc::clone(setup), Arc::new(Tones::standard()), cast, seat);
        let until = match self.seconds {
            Some(seconds) => self.from + Span(seconds.saturating_mul(1000)),
            None => recording.end() + TAIL,
        };
        let mut audio = self.audio()?;
        audio.begin(recording.header.seed);
        let mut next = heard.partition_point(|(at, _)| *at < self.from);
        for (at, percept) in &heard[..next] {
            clips.hear(*at, percept);
        }
        let mut captions = Captions {
            shown: clips.list().len(),
            synthetic: audio.speaks(),
        };
        audio.resume(&clips, self.from);
        let began = Instant::now();
        loop {
            let now = self.from + Span::ms(elapsed(began));
            let mut changes: Vec<Change> = Vec::new();
            while let Some((at, percept)) = heard.get(next).filter(|(at, _)| *at <= now) {
                changes.extend(clips.hear(*at, percept));
                next += 1;
            }
            audio.change(&clips, &changes);
            audio.tick(&clips, now, Tempo::Life);
            captions.synthetic = audio.speaks();
            captions.show(&clips, now, now >= until);
            while let Some(notice) = audio.notice() {
                complain(notice.to_string());
            }
            if now >= until {
                return Ok(());
            }
            std::thread::sleep(FRAME);
        }
    }

    /// The person's own settings, with what was asked for here.
    fn audio(&self) -> Result<Audio, String> {
        let mut settings = match Places::of_user() {
            Some(places) => Settings::load(&places.settings()).0.audio,
            None => Settings::default().audio,
        };
        if self.device.is_some() {
            settings.device = self.device.clone();
        }
        let mut audio = if self.quiet {
            Audio::silent(&settings)
        } else {
            Audio::open(&settings)
        };
        if !audio.settle(PATIENCE) {
            return Err(text!("hear-no-answer"));
        }
        // Without a card there would be captions; a person who named one wants to hear it.
        if let (CardState::None, true) = (audio.card(), self.device.is_some() && !self.quiet) {
            let why = audio.notice().map(|notice| notice.to_string());
            return Err(why.unwrap_or_default());
        }
        if let CardState::Open(card, shape) = audio.card() {
            complain(text!(
                "hear-card",
                card = card.name,
                rate = shape.rate.to_string(),
                channels = shape.channels
            ));
        }
        Ok(audio)
    }

    fn seat(&self, loaded: &Loaded) -> Result<SeatId, String> {
        let name = self.seat.as_deref().unwrap_or(&loaded.brief.seat);
        loaded.setup.seat(name).ok_or_else(|| {
            let seats = loaded.setup.seats();
            let known: Vec<&str> = seats.map(|seat| seat.name.as_str()).collect();
            text!("run-no-seat", seat = name, known = known.join(", "))
        })
    }
}

/// Milliseconds since then.
fn elapsed(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// All that a seat perceived.
fn heard_by(recording: &Recording, loaded: &Loaded, seat: SeatId) -> Vec<(SimTime, Percept)> {
    let mut heard = Vec::new();
    for logged in &recording.events {
        for reception in logged.heard_by.iter().filter(|one| one.seat == seat) {
            if let Some(percept) = perceive(&loaded.setup.roster, *reception, &logged.event) {
                heard.push((logged.at, percept));
            }
        }
    }
    heard
}

/// Prints each caption once its sound is over, or at once when nobody knows how long it lasts.
struct Captions {
    shown: usize,
    synthetic: bool,
}

impl Captions {
    fn show(&mut self, clips: &Clips, now: SimTime, last: bool) {
        while let Some(clip) = clips.list().get(self.shown) {
            if clip.end.is_some_and(|end| now < end) && !last {
                return;
            }
            terminal::say(format_args!(
                "{}  {}",
                clip.start,
                clip.caption_at(now, self.synthetic)
            ));
            self.shown += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_minutes_and_seconds() {
        assert_eq!(instant("1:20"), Ok(SimTime(80_000)));
        assert_eq!(instant("125:00"), Ok(SimTime(7_500_000)));
        for wrong in [
            "",
            "80",
            "1:60",
            "1:5",
            "-1:00",
            "1:2x",
            "999999999999999999:00",
        ] {
            assert!(instant(wrong).is_err(), "{wrong}");
        }
    }
}
