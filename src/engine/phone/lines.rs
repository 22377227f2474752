//! The organisation's lines: which have failed, where their calls go meanwhile, and what a post sees
//! of them.

use super::super::cx::Cx;
use super::super::guests::Everybody;
use super::super::id::{InjectId, SeatId};
use super::super::setup::{Effect, LineKind, NetFault, SeatSpec, Setup};
use super::Event;
use super::exchange::Phone;
use serde::{Deserialize, Serialize};

/// A line that rings at a post, as the post sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// The number.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Who rings on it.
    pub kind: LineKind,
    /// How many wait on it without being answered.
    pub waiting: u16,
    /// It has failed.
    pub down: bool,
}

impl Phone {
    /// An inject may make a line fail, or work again.
    pub(in super::super) fn inject(&mut self, cx: &mut Cx<'_>, inject: InjectId) {
        let setup = cx.setup;
        for effect in &setup.story.injects[inject.index()].effects {
            match effect {
                Effect::Line(line, up) => self.set_line(cx, line, *up),
                // The voice system of a centre takes its telephones with it.
                Effect::Net(NetFault::Iccs(seat), up) => {
                    let numbers = &setup.seat_spec(*seat).telephones;
                    let lines = numbers
                        .iter()
                        .filter(|line| setup.pack.organisation.is_line(line));
                    for line in lines {
                        self.set_line(cx, line, *up);
                    }
                }
                _ => {}
            }
        }
    }

    fn set_line(&mut self, cx: &mut Cx<'_>, line: &str, up: bool) {
        let changed = match up {
            true => self.failed.remove(line),
            false => self.failed.insert(line.to_owned()),
        };
        if changed {
            cx.emit(Event::Line {
                line: line.to_owned(),
                up,
            });
        }
    }

    /// The number that is reached by dialling one: another where its line has failed, or none.
    pub(super) fn reached(&self, setup: &Setup, number: &str) -> Option<String> {
        if !self.failed.contains(number) {
            return Some(number.to_owned());
        }
        setup.pack.organisation.line(number)?.fallback.clone()
    }

    /// The lines that ring at a post, in the order of the pack.
    pub(in super::super) fn lines(&self, setup: &Setup, post: &SeatSpec) -> Vec<LineView> {
        let lines = setup.pack.organisation.lines.iter();
        let own = lines.filter(|line| post.telephones.contains(&line.number));
        own.map(|line| LineView {
            number: line.number.clone(),
            title: line.name.clone(),
            kind: line.kind,
            waiting: u16::try_from(self.ringing(&line.number).count()).unwrap_or(u16::MAX),
            down: self.failed.contains(&line.number),
        })
        .collect()
    }
}

/// The posts that notice that a line has failed: those where it rings.
pub(super) fn posts_of(everybody: Everybody<'_>, line: &str) -> Vec<SeatId> {
    let seats = everybody.rings_at(line);
    let posts = seats.filter(|seat| everybody.spec(*seat).post.is_some());
    posts.collect()
}
