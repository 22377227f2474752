//! What a call is about.

use super::spec::Urgency;
use serde::Serialize;

/// What a call is about, in a few bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// The event: several calls may be about one.
    pub event: u32,
    /// Where it happens: a zone of the [`Ground`].
    pub zone: u16,
    /// Its place in [`Load::kinds`], if it has a kind.
    pub kind: Option<u8>,
    /// Its place in [`Origin::ALL`].
    pub origin: u8,
    /// How urgent it turns out to be.
    pub urgency: Urgency,
    /// What sort of call it is.
    pub sort: Sort,
}

/// What sort of call it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Sort {
    /// The first about its event.
    #[default]
    First,
    /// Another about an event that somebody has rung about.
    Another,
    /// Dialled by mistake.
    Misdial,
    /// Nobody says anything.
    Silent,
    /// Written in the scenario.
    Written,
}
