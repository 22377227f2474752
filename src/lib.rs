//! Samband: contract in progress.
pub mod engine;
pub mod language;
pub mod text;
