//! Everything the desk keeps.

use super::cards::{CardView, ContactView, MissionView};
use super::fleet::UnitView;
use serde::{Deserialize, Serialize};

/// The desk's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Contacts, oldest first.
    pub contacts: Vec<ContactView>,
    /// Cards, oldest first.
    pub cards: Vec<CardView>,
    /// Missions, oldest first.
    pub missions: Vec<MissionView>,
    /// Units, in the order of the pack.
    pub units: Vec<UnitView>,
}

/// Contacts, incidents, missions and units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {}
