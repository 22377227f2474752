//! Samband: contract in progress.
pub mod assess;
pub mod engine;
pub mod host;
pub mod language;
pub mod text;
