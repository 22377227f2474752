//! The ground: points and outlines, the lie of the land, roads and fairways, the ways through
//! them, and where radio reaches. It knows nothing of an exercise. All lengths are whole
//! decimetres and all times whole milliseconds, so that the same question has the same answer on
//! every machine.

mod coverage;
mod land;
pub mod plane;
mod point;
mod roads;
mod route;

pub use coverage::Site;
pub use land::{Label, LabelKind, Landscape, Ridge, Shores};
pub use point::Point;
pub use roads::{Road, RoadKind, RoadNet, RoadPoint, Sailings, Travel};
pub use route::{Journey, Leg, Route};
