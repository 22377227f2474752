//! Lines and lists that a key can reach, by the names of their labels in the language files.

/// Typing on the telephone.
pub const PHONE: &str = "desk-phone-line";
/// Typing for the radio.
pub const RADIO: &str = "desk-radio-line";
/// Searching an address.
pub const ADDRESS: &str = "desk-address-line";
/// Searching the index.
pub const INDEX: &str = "desk-index-line";
/// Writing a note.
pub const NOTE: &str = "desk-note-line";
/// Whom to call.
pub const DIAL: &str = "desk-dial-line";
/// The list of units.
pub const UNITS: &str = "panel-units";
/// Searching a unit.
pub const UNIT: &str = "desk-unit-line";
/// The map.
pub const MAP: &str = "panel-map";

/// The part of the desk that holds a line, by its name in layouts.
pub fn holder(name: &str) -> Option<&'static str> {
    match name {
        PHONE | DIAL => Some("call"),
        RADIO => Some("radio"),
        ADDRESS | INDEX | NOTE => Some("card"),
        UNITS | UNIT => Some("units"),
        MAP => Some("map"),
        _ => None,
    }
}
