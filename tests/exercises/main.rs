//! Exercises as they are played: by virtual people, robots and anything that may be sent, live,
//! recorded and from another process.

mod arrivals;
mod assess;
mod callers;
mod district;
mod doctor;
mod exchange;
mod faithful;
mod living;
mod nodnett;
mod play;
mod posts;
mod recording;
mod remote;
mod robots;
mod scenarios;
mod shared_groups;
mod shifts;
mod telephone;
mod together;
mod truth;
