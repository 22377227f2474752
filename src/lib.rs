//! Samband: a training and exercise simulator for emergency radio (Nødnett) and control rooms
//! (AMK). This page is its architecture: a map, then the invariants.
//!
//! # The one idea
//!
//! *Nobody has a private door.* Everyone in an exercise, the frightened caller included, has a
//! **seat** with devices: a desk, a radio, a telephone, hands and eyes at a place. A person's
//! click, a virtual crew, a robot in a test all do the same: they perceive what their devices
//! give them, and submit commands.
//!
//! ```text
//!            Command                            Event ── who perceived it
//!  seats ───────────────▶  engine (Sim)  ───────────────▶  recording ▶ assessment, report
//!    ▲                                         │
//!    └── Percepts, and the View built of them ─┘
//! ```
//!
//! # The map
//!
//! | Module | What it is | May name |
//! |---|---|---|
//! | [`language`] | words and meaning, read and said; values; how long words last | – |
//! | [`text`] | what people read, from language files | – |
//! | [`terminal`] | what the program says on a terminal | text |
//! | [`table`] | tables that a spreadsheet opens | – |
//! | [`paths`] | where a person's own things are kept | – |
//! | [`files`] | files of people: read in any encoding, replaced without losing anything | – |
//! | [`notation`] | RON as a tree with places, within limits | text |
//! | [`geo`] | the ground: points, land, roads, the ways through them, radio coverage | – |
//! | [`engine`] | the exercise world: pure, deterministic, cannot fail on input | language, geo |
//! | [`assess`] | events in, findings out; one file per rule; the report | engine |
//! | [`scenario`] | RON text in; a checked [`engine::setup::Setup`], or every problem, out | assess, engine, geo, notation, files |
//! | [`dreiebok`] | a scenario as a spreadsheet, and back into its text | scenario, files |
//! | [`record`] | the recording file, replay, time travel | scenario, files |
//! | [`host`] | runs exercises against the clock, seats people and robots at them, here or in another process | record |
//! | [`forecast`] | what an exercise comes to before anybody has played it: theory, outlines, robots, a page | host, engine, text |
//! | [`debrief`] | looking back: lanes, goals, links into the past, what people say of it, reports | host, record, assess |
//! | [`results`] | a person's runs over time, in one local file of their own; which practice call comes next | debrief, scenario, files |
//! | [`voice`] | what a seat hears: clips, captions, speech, channels, the mixer, sound cards | engine, notation, text, paths |
//! | [`settings`] | what a person has chosen, in one file | voice, notation, text, files |
//! | [`crowd`] | random play: anything at all is done at every seat, and the laws of the engine hold | engine |
//! | [`faults`] | a world of faults, in which whatever stays on disk is tried | record, settings, files |
//! | `app` | the window: screens, panels, the map (feature `app`) | debrief, results, forecast, host, voice, settings, geo |
//! | [`cli`] | the verbs, one file each | everything |
//!
//! Dependencies point one way; `tests/architecture.rs` reads the sources and fails when an arrow
//! turns. Inside the engine the domains (`radio`, `phone`, `dispatch`, `scene`, `people`,
//! `exercise`) know each other's commands and events, never each other's state: [`engine::Sim`]
//! shows every event to those that react to it.
//!
//! # The way of one sentence
//!
//! A crew's mind decides to report and plans `Press`, and after the permit `Speak(utterance)`.
//! The `radio` domain queues the request, grants the floor, puts the utterance on the air, ends
//! it, and emits events. Who receives each is looked up in the index of the group and stored with
//! the event; [`engine::percept::perceive`] says what it is to each of them. Listeners get only
//! the facts whose words were audible ([`language::Utterance::audible`]): speaking before the
//! permit, letting go early and joining late lose the *right* facts. The desk's robot or person
//! reads the words, writes a card and answers; the rules later compare what was said, heard and
//! written.
//!
//! # Invariants
//!
//! - Time is whole milliseconds; the engine never reads a clock. Only `host` maps wall time to it.
//! - The queue's order is (time, sequence); nothing is scheduled without delay, and people react
//!   after at least 150 ms.
//! - Chance comes from named streams ([`engine::random::Stream`]): a new draw in one place shifts
//!   nothing elsewhere.
//! - No hash-map iteration, no `usize` in anything saved, no floats in the engine.
//! - Nothing outside decides: no frame, no thread, no sound device. The engine computes how long
//!   an utterance lasts from its words.
//! - The engine cannot fail on input: what does not fit is a [`engine::command::Refusal`].
//! - What a seat heard in the debrief is what it heard live: a percept depends on the event, the
//!   seat and its reception alone.
//! - Truth stays hidden: a [`engine::view::View`] and a mind's knowledge hold nothing that the
//!   seat did not perceive or that is not common knowledge. What is fixed about an exercise is in
//!   parts ([`engine::setup`]): the *pack* and the *roster* anybody may have, a *role* its own
//!   seat, the *story* the host alone; from the first three nothing leads to the last.
//! - Numbers of seats and patients are never used twice, also not those of people who come into
//!   being while it runs and leave again; nothing asks all seats, but looks up who is concerned.
//! - The same recording gives the same fingerprint on every machine.
//! - Assessment never feeds the engine, and never accuses on what was not understood for certain.
//! - Norwegian stands in language files and scenarios, never in code.
//!
//! # Where the first design was left, and why
//!
//! - Where patients are and what is true of them is a domain of its own, `scene`, instead of a
//!   part of `people`: minds must not hold the truth that they are to find out.
//! - [`engine::percept::perceive`] takes no world: *who* perceives is decided by the world's
//!   indexes when it happens and stored with the event, *what* they perceive follows from the
//!   event alone. So an old recording reads as it was, without its world.
//! - How hills look is made up from the crests of the district by `scenario::draw`, with floating
//!   point, and shown to the window as outlines; in the engine a crest only shades radio.
//! - A queue ticket is its key, so a cancelled entry is taken out instead of tombstoned.

// `terminal` says things instead: it survives a reader that has gone.
#![warn(clippy::print_stdout, clippy::print_stderr)]

#[cfg(feature = "app")]
pub mod app;
pub mod assess;
pub mod cli;
pub mod crowd;
pub mod debrief;
pub mod dreiebok;
pub mod engine;
pub mod faults;
pub mod files;
pub mod forecast;
pub mod geo;
pub mod host;
pub mod language;
pub mod notation;
pub mod paths;
pub mod record;
pub mod results;
pub mod scenario;
pub mod settings;
pub mod table;
pub mod terminal;
pub mod text;
pub mod voice;
