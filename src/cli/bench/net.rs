//! Eight hours of four hundred radios that press all the time, held against the laws of the net.

use super::Line;
use crate::crowd::net::{Size, setup, soak};
use crate::scenario::Loaded;
use crate::{terminal, text};
use std::sync::Arc;
use std::time::Instant;

/// Plays it, and says what came of it.
///
/// # Errors
/// The law that was broken.
pub(super) fn measure(loaded: &Loaded) -> Result<Line, String> {
    let setup = Arc::new(setup(&loaded.setup, Size::WHOLE, 1));
    let began = Instant::now();
    let soaked = soak(&setup, Size::WHOLE, 1)?;
    let took = began.elapsed();
    terminal::say(text!(
        "bench-net",
        presses = soaked.presses,
        granted = soaked.granted,
        queued = soaked.queued,
        denied = soaked.denied,
        heard = soaked.heard,
        events = soaked.events
    ));
    Ok(Line {
        name: "net",
        measured: took.as_secs_f64(),
        promised: 20.0,
        unit: "s",
        more: false,
    })
}
