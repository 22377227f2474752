//! Looking back on a run: its debrief, its report, and the desk as it was at an instant.

use super::{Program, load};
use crate::app::pages::Page;
use crate::app::play::Play;
use crate::debrief::report::{self, Report, Voucher};
use crate::debrief::{Debrief, DebriefLink};
use crate::engine::time::SimTime;
use crate::files;
use crate::record::{self, Proof};
use crate::scenario::Loaded;
use crate::text;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A run that is looked back on.
pub struct Review {
    /// Its recording.
    pub path: PathBuf,
    /// The exercise.
    pub loaded: Loaded,
    /// Whether it is a practice call: another may follow.
    pub practice: bool,
    /// What is said of it.
    pub debrief: Debrief,
    /// The person's choices on the screens of the debrief.
    pub page: Page,
}

impl Program {
    /// Looks back on a recording. False when it cannot be read.
    pub fn look_back(&mut self, path: &Path) -> bool {
        let done = record::read(path)
            .map_err(|why| why.to_string())
            .and_then(|recording| {
                let loaded = load(&recording.header.sources)?;
                let seat = self
                    .seat(&loaded.setup, &loaded)
                    .ok_or_else(|| text!("seat-taken"))?;
                let debrief = Debrief::new(&recording, &loaded, seat);
                Ok(Review {
                    path: path.to_owned(),
                    practice: self.is_practice(&loaded.setup.story.id),
                    loaded,
                    debrief,
                    page: Default::default(),
                })
            });
        match done {
            Ok(review) => {
                self.review = Some(review);
                true
            }
            Err(why) => {
                self.notices.push(why);
                false
            }
        }
    }

    /// Writes the report of the run that is looked back on beside its recording, and opens it in
    /// the browser, from where it prints.
    pub fn report(&mut self) {
        let Some(review) = &self.review else {
            return;
        };
        let proof = Proof::read(&review.path).map_err(|why| why.to_string());
        let path = review.path.with_extension("html");
        let made = proof.and_then(|proof| {
            let voucher = Voucher::new(
                &review.debrief,
                &proof,
                offset_seconds(review.debrief.run.begun),
            );
            let report = Report {
                debrief: &review.debrief,
                voucher,
            };
            let page = report::page(&report).map_err(|why| why.to_string())?;
            files::replace(&path, page.as_bytes()).map_err(|why| why.to_string())
        });
        let told = match made {
            Ok(()) => {
                // Without a browser the file lies there all the same.
                open::that_detached(&path).ok();
                text!("report-lies-in", path = path.display())
            }
            Err(why) => why,
        };
        self.notices.push(told);
    }

    /// Shows the desk as it was at an instant of the run that is looked back on.
    pub fn show_moment(&mut self, at: SimTime) -> bool {
        let Some(review) = &self.review else {
            return false;
        };
        let opened = record::read(&review.path)
            .map_err(|why| why.to_string())
            .and_then(|recording| {
                let setup = &review.loaded.setup;
                let link = DebriefLink::open(&recording, setup, review.debrief.seat);
                link.map(|link| (link, recording.header.seed))
                    .map_err(|why| why.to_string())
            });
        match opened {
            Ok((mut link, seed)) => {
                link.seek(at);
                self.audio.begin(seed);
                self.play = Some(Play::past(link, Arc::clone(&review.loaded.setup), seed));
                true
            }
            Err(why) => {
                self.notices.push(why);
                false
            }
        }
    }
}

/// How far local time was ahead of UTC then, in seconds.
fn offset_seconds(seconds: u64) -> i32 {
    let instant = i64::try_from(seconds).ok();
    let instant = instant.and_then(|it| jiff::Timestamp::from_second(it).ok());
    instant.map_or(0, |it| jiff::tz::TimeZone::system().to_offset(it).seconds())
}
