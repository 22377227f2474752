//! The engine: the exercise world. Pure and deterministic; no clock, no files, no threads.
//!
//! [`Sim`] is the whole changing state. Seats submit [`command::Command`]s, the engine answers
//! with [`event::Event`]s, and [`percept::perceive`] says what an event is to a seat.

pub mod command;
mod cx;
pub mod dispatch;
pub mod event;
pub mod exercise;
mod fingerprint;
mod guests;
pub mod id;
pub mod load;
pub mod people;
pub mod percept;
pub mod phone;
mod queue;
pub mod radio;
pub mod random;
pub mod scene;
pub mod setup;
mod sim;
pub mod time;
pub mod view;

pub use fingerprint::Fingerprint;
pub use sim::Sim;
