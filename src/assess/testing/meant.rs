//! What people mean, in few words.

use crate::engine::dispatch::Entry;
use crate::language::{Act, Address, CallSign, Deed, Topic, Value, What};

/// A question.
pub fn ask(topic: &str) -> What {
    What::Ask(topic.into())
}
/// A fact.
pub fn fact(topic: &str, value: Value) -> What {
    What::Fact(topic.into(), value)
}
/// A fact that is a code word.
pub fn code(topic: &str, code: &str) -> What {
    fact(topic, Value::Code(code.to_owned()))
}
/// The address, said.
pub fn address(street: &str, number: u16) -> What {
    fact("where", Value::Address(house(street, number)))
}
/// A speech act.
pub fn act(act: Act) -> What {
    What::Act(act)
}
/// An order.
pub fn tell(deed: &str) -> What {
    What::Tell(Deed::from(deed))
}
/// Whom one calls.
pub fn to(call_sign: &str) -> What {
    What::To(CallSign::from(call_sign))
}
/// Who calls.
pub fn from(call_sign: &str) -> What {
    What::From(CallSign::from(call_sign))
}
/// A house in a street.
pub fn house(street: &str, number: u16) -> Address {
    Address {
        street: street.to_owned(),
        number: Some(number),
        letter: None,
        municipality: None,
    }
}
/// A fact as it is written on a card.
pub fn noted(topic: &str, value: Value) -> Entry {
    Entry::Fact(Topic::from(topic), value)
}
