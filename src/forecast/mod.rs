//! What an exercise comes to before anybody has sat down: queueing theory, many outline runs of its
//! load, whole runs by robots, and a load from an organisation's own counts.
//!
//! Floating point is fine here: nothing of it reaches the engine, except as the whole numbers of a
//! block that a person puts into a scenario.

mod chart;
pub mod erlang;
mod fit;
mod page;
mod preview;
mod tally;
mod whole;

pub use fit::{Fit, Unreadable, fit};
pub use page::{Figure, figures, page, quiet_words};
pub use preview::{Band, LEAD, Preview, Series, load_of, preview};
pub use tally::{LIMIT_MS, Tally, quantile, share};
pub use whole::{Fired, Often, Whole, whole};
