//! Samband: contract in progress.
pub mod assess;
pub mod cli;
pub mod engine;
pub mod host;
pub mod language;
pub mod record;
pub mod text;
