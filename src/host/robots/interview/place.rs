//! Which place it is: asked where there are several of the name, and said back until it stands.

use super::{Interview, topics};
use crate::assess::rules::equal_addresses::EqualAddresses;
use crate::host::robots::notes::Moment;
use crate::language::{Act, Address, Topic, Value, What, topic};

impl Interview {
    /// Which municipality, where a street of that name has that number in several.
    pub(super) fn which_place(&mut self, m: &mut Moment<'_>) -> Vec<What> {
        let Some(address) = m.notes.address() else {
            return Vec::new();
        };
        let municipalities = m.known.district().municipalities(address);
        if municipalities.len() < 2 {
            return Vec::new();
        }
        if m.breaks(&EqualAddresses) {
            let first = municipalities[0].to_owned();
            m.notes.guess_municipality(&first, m.at);
            return Vec::new();
        }
        self.questions(m, &topics(&[topic::MUNICIPALITY]))
    }

    /// The address, until the caller has let it stand.
    pub(super) fn place_said_back(&mut self, m: &mut Moment<'_>) -> Vec<What> {
        let place = m.notes.value(topic::WHERE).cloned();
        if m.notes.place_settled || self.offered == place {
            m.notes.place_settled = place.is_some();
            return Vec::new();
        }
        self.offered.clone_from(&place);
        // A caller who has guessed says no more than they were told.
        let place = match place {
            Some(Value::Address(address)) if m.breaks(&EqualAddresses) => {
                Some(Value::Address(Address {
                    municipality: None,
                    ..address
                }))
            }
            place => place,
        };
        match place {
            Some(place) => vec![
                What::Act(Act::Repeating),
                What::Fact(Topic::from(topic::WHERE), place),
            ],
            None => Vec::new(),
        }
    }
}
