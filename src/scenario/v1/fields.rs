//! The fields of what a story is made of, each in the order in which they are documented and
//! written. The reader, its complaints and the dreiebok go by these lists.

/// Somebody who is ill.
pub const PATIENT: &[&str] = &["name", "at", "facts", "examined", "arrest"];

/// Somebody who rings.
pub const CALLER: &[&str] = &[
    "name",
    "title",
    "at",
    "with",
    "about",
    "number",
    "dials",
    "temperament",
    "patience",
    "redials",
    "opens_with",
    "knows",
    "knows_of_other",
    "finds_out",
    "can_do",
    "speaks",
    "words",
    "presses",
];

/// A booked transport.
pub const BOOKING: &[&str] = &[
    "name", "known", "pick_up", "from", "to", "priority", "callback", "note",
];

/// Something that happens.
pub const INJECT: &[&str] = &["name", "when", "what"];

/// Something that is expected.
pub const EXPECTATION: &[&str] = &[
    "rule", "label", "seat", "severity", "points", "from", "within", "wanted", "topics",
    "criteria", "priority", "units", "hospital", "patient", "goal", "source",
];

/// What is expected of the centre as a whole.
pub const SERVICE: &[&str] = &["what", "goal", "source"];

/// Fields, of whatever, in which a patient is named.
pub const NAMES_PATIENT: &[&str] = &["with", "about", "patient"];
