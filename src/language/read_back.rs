//! What is read back when somebody is told it.

use super::{Topic, Value, topic};

/// Whether a fact is read back by the station that is told it: where, how urgent, where to, and
/// numbers (radio reference, section 9, 33: address and numbers read back). Other news is
/// acknowledged.
pub fn is_read_back(of: &Topic, value: &Value) -> bool {
    match value {
        Value::Address(_)
        | Value::Number(_)
        | Value::Pair(..)
        | Value::Minutes(_)
        | Value::Clock(_)
        | Value::Phone(_)
        | Value::Letters(_)
        | Value::Talkgroup(_) => true,
        Value::Code(_) => [topic::PRIORITY, topic::DESTINATION].contains(&of.as_str()),
        Value::Flag(_) | Value::CallSign(_) | Value::Name(_) | Value::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_urgency_and_numbers_come_back() {
        let code = || Value::Code("acute".to_owned());
        for (of, value, comes) in [
            (topic::AGE, Value::Number(62), true),
            (topic::CALLBACK, Value::Phone("10138011".to_owned()), true),
            (topic::PRIORITY, code(), true),
            (topic::DESTINATION, code(), true),
            (topic::WHAT, code(), false),
            (topic::AWAKE, Value::Flag(true), false),
            (topic::WHERE, Value::Unknown, false),
        ] {
            assert_eq!(
                is_read_back(&Topic::from(of), &value),
                comes,
                "{of} {value:?}"
            );
        }
    }
}
