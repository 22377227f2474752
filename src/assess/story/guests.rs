//! What people who came while an exercise ran are called, and what is ordinary beside the exercise:
//! cards that colleagues wrote about calls of their own, and missions for them.

use crate::assess::values::{topic_name, written};
use crate::engine::dispatch;
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::{IncidentId, SeatId};
use crate::language::{Topic, Value, topic};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// What guests are called: a name, and what they rang about.
pub fn names(log: &[Logged]) -> BTreeMap<SeatId, String> {
    let named = log.iter().filter_map(|logged| match &logged.event {
        Event::Exercise(exercise::Event::Named { seat, name, about }) => {
            Some((*seat, called(name, about.as_ref())))
        }
        _ => None,
    });
    named.collect()
}

fn called(name: &str, about: Option<&(Topic, Value)>) -> String {
    let Some((of, value)) = about else {
        return name.to_owned();
    };
    let about = match value {
        Value::Flag(true) => topic_name(of.as_str()).to_lowercase(),
        value if *of == *topic::WHAT => written(value),
        value => {
            let topic = topic_name(of.as_str()).to_lowercase();
            format!("{topic}: {}", written(value))
        }
    };
    text!("guest-named", name = name, about = about)
}

/// Cards that virtual colleagues have opened about calls of their own.
pub(super) fn ordinary(log: &[Logged]) -> BTreeSet<IncidentId> {
    let (mut held, mut cards) = (BTreeSet::new(), BTreeSet::new());
    for logged in log {
        match &logged.event {
            Event::Exercise(exercise::Event::Seated { seat, by_person }) => {
                match by_person {
                    true => held.insert(*seat),
                    false => held.remove(seat),
                };
            }
            Event::Dispatch(dispatch::Event::CardOpened { incident, seat })
                if !held.contains(seat) =>
            {
                cards.insert(*incident);
            }
            _ => {}
        }
    }
    cards
}
