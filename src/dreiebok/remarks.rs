//! What a person may have forgotten: a new address, and somebody or some text that still goes by
//! the old one. It may be meant so, so it is only said.

use crate::assess::values::written_address;
use crate::engine::setup::{CallerSpec, MindSpec, Setup};
use crate::language::{Address, Value, topic};
use crate::scenario::Loaded;
use crate::text;

/// What still goes by the old address of a patient who has moved.
pub fn left_behind(was: &Loaded, is: &Loaded) -> Vec<String> {
    let mut remarks = Vec::new();
    for (before, now) in was
        .setup
        .story
        .patients
        .iter()
        .zip(&is.setup.story.patients)
    {
        if before.at == now.at {
            continue;
        }
        let street = &before.at.street;
        for (who, address) in told(&is.setup) {
            if address.street == *street && now.at.street != *street {
                let address = written_address(&address);
                remarks.push(text!("dreiebok-still-says", who = who, address = address));
            }
        }
        let brief = &is.brief;
        let texts = [&brief.title]
            .into_iter()
            .chain(&brief.goals)
            .chain(&brief.story);
        let mention = texts.filter(|text| text.contains(street.as_str()));
        remarks.extend(
            mention.map(|text| text!("dreiebok-still-mentions", street = street, text = text)),
        );
    }
    remarks
}

/// Where each caller says that it is.
fn told(setup: &Setup) -> Vec<(String, Address)> {
    let seats = setup.seats();
    let callers = seats.filter_map(|seat| match &seat.mind {
        MindSpec::Caller(caller) => Some((seat.name.clone(), place(caller)?)),
        _ => None,
    });
    callers.collect()
}

fn place(caller: &CallerSpec) -> Option<Address> {
    caller.knows.iter().find_map(|(of, value)| match value {
        Value::Address(address) if *of == *topic::WHERE => Some(address.clone()),
        _ => None,
    })
}
