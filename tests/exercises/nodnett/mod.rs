//! The forty things to get right (the radio reference, section 9), each by its number: with
//! commands and percepts only.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod groups;
mod net;
mod procedure;
mod soak;
mod terminal;

use samband::engine::Sim;
use samband::engine::command::{Command, Refusal, Stamped};
use samband::engine::event::Logged;
use samband::engine::exercise;
use samband::engine::id::{Gssi, SeatId};
use samband::engine::percept::{Percept, perceive};
use samband::engine::radio::{self, DenyReason, FloorView, SetView};
use samband::engine::setup::Setup;
use samband::engine::time::{SimTime, Span};
use samband::language::{Before, Channel, Context, Utterance, read};
use samband::scenario::{Sources, load, read_sources};
use std::path::Path;
use std::sync::Arc;

const SCENARIO: &str = "brystsmerter.ron";
const ORGANISATION: &str = "fjordvik/organisation.ron";
const DISTRICT: &str = "fjordvik/district.ron";

fn sources() -> Sources {
    read_sources(&Path::new("scenarios").join(SCENARIO)).unwrap()
}

/// The exercise with other text in some of its files.
fn edited(edits: &[(&str, &str, &str)]) -> Arc<Setup> {
    let mut all = sources();
    for (file, from, to) in edits {
        all = all.with_edit(file, from, to).unwrap();
    }
    match load(&all) {
        Ok(loaded) => loaded.setup,
        Err(problems) => panic!("{problems:?}"),
    }
}

/// What happens besides, as injects.
fn with_injects(injects: &str, edits: &[(&str, &str, &str)]) -> Arc<Setup> {
    let injects = format!("    injects: [\n{injects}");
    let mut all = vec![(SCENARIO, "    injects: [", injects.as_str())];
    all.extend(edits);
    edited(&all)
}

/// People at some seats, and nobody else who acts at them.
struct Air {
    sim: Sim,
    log: Vec<Logged>,
    order: u32,
}

impl Air {
    fn new(setup: &Arc<Setup>, seats: &[&str]) -> Self {
        let mut air = Air {
            sim: Sim::new(Arc::clone(setup), 5),
            log: Vec::new(),
            order: 0,
        };
        for seat in seats {
            let seat = air.seat(seat);
            air.does(seat, Command::Exercise(exercise::Command::TakeSeat));
        }
        air.run(100);
        air
    }

    fn seat(&self, name: &str) -> SeatId {
        self.sim
            .setup()
            .seat(name)
            .unwrap_or_else(|| panic!("no seat {name}"))
    }

    fn group(&self, name: &str) -> Gssi {
        self.sim.setup().talkgroup_named(name).unwrap().gssi
    }

    fn does(&mut self, seat: SeatId, command: Command) {
        let stamped = Stamped {
            at: self.sim.now(),
            order: self.order,
            seat,
            command,
        };
        self.order += 1;
        self.sim.apply(&stamped, &mut self.log);
    }

    fn radio(&mut self, seat: &str, command: radio::Command) {
        let seat = self.seat(seat);
        self.does(seat, Command::Radio(command));
    }

    fn run(&mut self, ms: u64) {
        let until = self.sim.now() + Span::ms(ms);
        self.sim.advance_to(until, &mut self.log);
    }

    fn run_to(&mut self, seconds: u64) {
        self.sim.advance_to(SimTime(seconds * 1000), &mut self.log);
    }

    fn words(&self, text: &str) -> Arc<Utterance> {
        let setup = self.sim.setup();
        let context = Context {
            before: Before::New,
            lexicon: &setup.pack.lexicon,
            channel: Channel::Radio,
            speaker: None,
            asked: &[],
            now: None,
        };
        Arc::new(Utterance {
            text: text.to_owned(),
            meaning: read(text, &context).best(),
        })
    }

    /// Presses, waits for the permit, says it and lets go.
    fn says(&mut self, seat: &str, group: Option<&str>, text: &str) {
        let group = group.map(|name| self.group(name));
        self.radio(seat, radio::Command::Press(group));
        self.run(900);
        self.speaks(seat, text);
        self.radio(seat, radio::Command::Release);
        self.run(100);
    }

    /// Says it to the end, with the key as it is.
    fn speaks(&mut self, seat: &str, text: &str) {
        let words = self.words(text);
        let lasts = u64::from(words.duration_ms());
        self.radio(seat, radio::Command::Speak(words));
        self.run(lasts + 50);
    }

    fn percepts(&self, seat: &str) -> Vec<(SimTime, Percept)> {
        let seat = self.seat(seat);
        let roster = &self.sim.setup().roster;
        self.log
            .iter()
            .filter_map(|logged| {
                let reception = logged.heard_by.iter().find(|one| one.seat == seat)?;
                Some((logged.at, perceive(roster, *reception, &logged.event)?))
            })
            .collect()
    }

    fn perceived(&self, seat: &str, wanted: impl Fn(&Percept) -> bool) -> bool {
        self.percepts(seat)
            .iter()
            .any(|(_, percept)| wanted(percept))
    }

    /// The texts that a seat has heard of another on the radio.
    fn heard(&self, seat: &str, by: &str) -> Vec<(Gssi, String)> {
        let by = self.seat(by);
        let all = self.percepts(seat).into_iter();
        all.filter_map(|(_, percept)| match percept {
            Percept::HeardRadio {
                group,
                by: who,
                utterance,
            } if who == by => Some((group, utterance.text.clone())),
            _ => None,
        })
        .collect()
    }

    fn set(&self, seat: &str) -> SetView {
        self.sim.view(self.seat(seat), 0).set.unwrap()
    }

    fn floor(&self, seat: &str, group: &str) -> FloorView {
        let group = self.group(group);
        let view = self.sim.view(self.seat(seat), 0);
        let shown = view.radio.iter().find(|one| one.group == group);
        shown.unwrap().floor
    }

    fn refused(&self, seat: &str, why: Refusal) -> bool {
        self.perceived(seat, |percept| *percept == Percept::Refused { why })
    }

    /// Why a seat was last refused to speak.
    fn denied(&self, seat: &str) -> Option<DenyReason> {
        let all = self.percepts(seat).into_iter().rev();
        let mut found = all.filter_map(|(_, percept)| match percept {
            Percept::Denied { why, .. } => Some(why),
            _ => None,
        });
        found.next()
    }
}

fn press() -> radio::Command {
    radio::Command::Press(None)
}

fn release() -> radio::Command {
    radio::Command::Release
}

fn permit(percept: &Percept) -> bool {
    matches!(percept, Percept::Permit { .. })
}
