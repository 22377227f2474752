//! The ground: points and outlines, the lie of the land, roads and fairways, the ways through
//! them, and where radio reaches. It knows nothing of an exercise. All lengths are whole
//! decimetres and all times whole milliseconds, so that the same question has the same answer on
//! every machine.

mod coverage;
mod hierarchy;
mod land;
pub mod nearest;
mod net;
mod plain;
pub mod plane;
mod point;
mod quickest;
mod roads;
mod route;

pub use coverage::{Site, Sites};
pub use land::{Label, LabelKind, Landscape, Ridge, Shores};
pub use net::RoadNet;
pub use point::Point;
pub use roads::{Road, RoadKind, RoadPoint, Sailings, Travel};
pub use route::{Journey, Leg, Route};
