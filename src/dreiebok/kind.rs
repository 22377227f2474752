//! What a cell holds: how it is shown, and how what a person wrote becomes the scenario's own
//! writing. Whether it makes sense is the scenario's to judge; here only what cannot be written
//! at all is refused.

use super::book::{Cell, address, seconds};
use super::forms;
use super::sentences;
use super::terms::Terms;
use super::words::{Words, quoted};
use crate::language::Kind as ValueKind;
use crate::scenario::{Draft, Node, NodeKind};
use crate::text;

/// What is wrong with what stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Misfit {
    /// The fault of a kind that the language files know, with what was written.
    pub fn known(kind: &str, written: &str) -> Misfit {
        /// Enough of a long text to know it again.
        const SHOWN: usize = 120;
        let short = match written.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{} \u{2026}", &written[..end]),
            None => written.to_owned(),
        };
        Misfit {
            message: text!(&format!("dreiebok-wrong-{kind}"), written = short),
            help: text!(&format!("dreiebok-wrong-{kind}-help")),
        }
    }

    /// What a spreadsheet has made of something that was typed, or hides: nothing that a person
    /// wrote can be read from it. None for what a person may have written.
    pub fn made(cell: &Cell) -> Option<Misfit> {
        let kind = match cell {
            Cell::Empty | Cell::Text(_) | Cell::Number(_) => return None,
            Cell::Fraction(_) => "fraction",
            Cell::Percent(_) => "percent",
            Cell::Flag(_) => "flag",
            Cell::Time(_) => "time",
            Cell::Date(_) => "date",
            Cell::Broken(what) => return Some(Misfit::known("formula", what)),
            Cell::Covered(row, column) => {
                return Some(Misfit::known("merged", &address(*row, *column)));
            }
        };
        Some(Misfit {
            message: text!(&format!("dreiebok-made-{kind}"), written = cell.plain()),
            help: text!("dreiebok-made-help"),
        })
    }

    fn unknown(written: &str, words: &Words) -> Misfit {
        let known: Vec<&str> = words.labels().collect();
        Misfit {
            message: text!("dreiebok-wrong-word", written = written),
            help: crate::scenario::suggestion(written, known.iter().copied()),
        }
    }
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Number,
    /// A duration: `1:20`.
    Span,
    /// A time of day: `14:07`.
    Clock,
    /// One of a closed set of words.
    Word(Words),
    /// Several of a closed set, with commas.
    List(Words),
    /// Several texts, with commas.
    Texts,
    /// Vehicles and how many of each: `1 ambulanse, 2 brannbil`.
    Counts,
    /// A value of this topic.
    Fact(String),
    /// A goal of the exercise, by its number from one.
    Goal,
    /// Where somebody is taken: a hospital by its name, or an address.
    Whither,
    /// A condition, or the time at which it comes true.
    Condition,
    /// What an inject does.
    Effects,
    /// What the centre is held against.
    Standard,
}

impl Kind {
    /// What is wrong with a word that is none of the closed set.
    pub fn refuse(&self, written: &str) -> Misfit {
        match self {
            Kind::Word(words) | Kind::List(words) => Misfit::unknown(written, words),
            _ => Misfit::known("condition", written),
        }
    }

    /// What may be chosen, where that is a closed set.
    pub fn choices(&self, terms: &Terms) -> Vec<String> {
        let labels = |words: &Words| words.labels().map(str::to_owned).collect();
        match self {
            Kind::Word(words) => labels(words),
            Kind::Fact(topic) => match terms.values.get(topic) {
                Some((ValueKind::Flag, _)) => labels(&terms.flags),
                Some((ValueKind::Code | ValueKind::Hospital, words)) => labels(words),
                Some(_) | None => Vec::new(),
            },
            Kind::Text
            | Kind::Number
            | Kind::Span
            | Kind::Clock
            | Kind::List(_)
            | Kind::Texts
            | Kind::Counts
            | Kind::Goal
            | Kind::Whither
            | Kind::Condition
            | Kind::Effects
            | Kind::Standard => Vec::new(),
        }
    }

    /// What stands in a scenario as a cell; none when it is not what this kind knows.
    pub fn shown(&self, terms: &Terms, draft: &Draft, node: &Node) -> Option<Cell> {
        let plain = |node: &Node| match &node.kind {
            NodeKind::Text(text) => Some(Cell::text(text.clone())),
            NodeKind::Number(number) => Some(whole(number)),
            _ => None,
        };
        match self {
            Kind::Text | Kind::Number | Kind::Clock => plain(node),
            Kind::Span => Some(Cell::text(span_shown(&plain(node)?.plain()))),
            Kind::Word(words) => Some(Cell::text(words.at(node)?.label.clone())),
            Kind::List(words) => {
                let labels: Option<Vec<String>> = items(node)?
                    .iter()
                    .map(|item| Some(words.at(item)?.label.clone()))
                    .collect();
                Some(Cell::text(labels?.join(", ")))
            }
            Kind::Texts => {
                let items = items(node)?;
                let texts: Option<Vec<String>> = items
                    .iter()
                    .map(|item| Some(plain(item)?.plain()))
                    .collect();
                Some(Cell::text(texts?.join(", ")))
            }
            Kind::Counts => {
                let items = items(node)?;
                let count = |item: &Node| match &item.kind {
                    NodeKind::Tuple(pair) if pair.len() == 2 => {
                        let kind = terms.unit_kinds.at(&pair[0])?;
                        let label = kind.label.to_lowercase();
                        Some(format!("{} {label}", plain(&pair[1])?.plain()))
                    }
                    _ => None,
                };
                let counts: Option<Vec<String>> = items.iter().map(count).collect();
                Some(Cell::text(counts?.join(", ")))
            }
            Kind::Fact(topic) => fact_shown(terms, draft, topic, node),
            Kind::Goal => {
                let number = plain(node)?.plain();
                let place = number.parse::<usize>().ok()?.checked_sub(1)?;
                Some(Cell::text(format!("{number}. {}", terms.goals.was(place)?)))
            }
            Kind::Whither => match forms::parts(node) {
                Some(("Hospital", [one])) => Some(Cell::text(&terms.hospitals.at(one)?.label)),
                Some(("Address", [one])) => plain(one),
                _ => None,
            },
            Kind::Condition => match forms::parts(node) {
                Some(("At", [span])) => Kind::Span.shown(terms, draft, span),
                _ => Some(Cell::text(forms::shown(terms, draft, node))),
            },
            Kind::Standard => Some(Cell::text(forms::shown(terms, draft, node))),
            Kind::Effects => {
                let items = items(node)?;
                let lines = items.iter().map(|item| forms::shown(terms, draft, item));
                Some(Cell::text(lines.collect::<Vec<_>>().join("\n")))
            }
        }
    }

    /// What stands in a cell as the scenario writes it.
    ///
    /// # Errors
    /// What cannot be written as a value of this kind.
    pub fn written(&self, terms: &Terms, cell: &Cell) -> Result<String, Misfit> {
        let text = cell.plain();
        let read = match (self, cell) {
            (Kind::Span | Kind::Clock | Kind::Condition, Cell::Time(_)) => true,
            (Kind::Number, Cell::Fraction(_)) => true,
            (Kind::Word(words), Cell::Flag(_)) => words.called(&text).is_some(),
            // What kind of value it is tells what may stand there.
            (Kind::Fact(_), _) => true,
            _ => false,
        };
        if let Some(fault) = Misfit::made(cell).filter(|_| !read) {
            return Err(fault);
        }
        let word = |words: &Words, text: &str| match words.called(text) {
            Some(word) => Ok(word.written.clone()),
            None => Err(Misfit::unknown(text, words)),
        };
        match self {
            Kind::Text => text_written(&text),
            Kind::Number => number_written(&text),
            Kind::Span => span_of(cell),
            Kind::Clock => clock_of(cell),
            Kind::Word(words) => word(words, &text),
            Kind::List(words) => {
                let all: Result<Vec<String>, Misfit> =
                    listed(&text).map(|one| word(words, one)).collect();
                Ok(format!("[{}]", all?.join(", ")))
            }
            Kind::Texts => {
                let all: Result<Vec<String>, Misfit> = listed(&text).map(text_written).collect();
                Ok(format!("[{}]", all?.join(", ")))
            }
            Kind::Counts => {
                let count = |one: &str| {
                    let (count, kind) = one.split_once(' ').unwrap_or(("1", one));
                    let (count, kind) = match count.parse::<u8>() {
                        Ok(count) => (count, kind),
                        // Without a number there is one of it.
                        Err(_) => (1, one),
                    };
                    Ok(format!("({}, {count})", word(&terms.unit_kinds, kind)?))
                };
                let all: Result<Vec<String>, Misfit> = listed(&text).map(count).collect();
                Ok(format!("[{}]", all?.join(", ")))
            }
            Kind::Fact(topic) => fact_written(terms, topic, cell),
            Kind::Goal => terms.goals.number(&text).map(|number| number.to_string()),
            Kind::Whither => Ok(match terms.hospitals.called(&text) {
                Some(hospital) => format!("Hospital({})", hospital.written),
                None => format!("Address({})", text_written(&text)?),
            }),
            Kind::Condition => match cell {
                Cell::Time(_) => Ok(format!("At({})", span_of(cell)?)),
                _ => sentences::condition(terms, &text),
            },
            Kind::Effects => sentences::effects(terms, &text),
            Kind::Standard => sentences::standard(terms, &text),
        }
    }
}

/// The parts of a text with commas, semicolons or line breaks between them.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn items(node: &Node) -> Option<&[Node]> {
    match &node.kind {
        NodeKind::List(items) => Some(items),
        _ => None,
    }
}

fn whole(number: &str) -> Cell {
    match number.replace('_', "").parse() {
        Ok(number) => Cell::Number(number),
        Err(_) => Cell::text(number),
    }
}

fn number_written(text: &str) -> Result<String, Misfit> {
    let number: Result<i64, _> = text.parse();
    number
        .map(|number| number.to_string())
        .map_err(|_| Misfit::known("number", text))
}

// ---- values of topics ----------------------------------------------------------------------------

fn fact_shown(terms: &Terms, draft: &Draft, topic: &str, node: &Node) -> Option<Cell> {
    let (kind, words) = terms.values.get(topic)?;
    let unknown = matches!(&node.kind, NodeKind::Word(word) if word == "unknown");
    if unknown && words.coded("unknown").is_none() {
        return Some(Cell::text(text!("value-unknown")));
    }
    match kind {
        ValueKind::Flag => match node.kind {
            NodeKind::Flag(true) => Some(Cell::text(text!("value-yes"))),
            NodeKind::Flag(false) => Some(Cell::text(text!("value-no"))),
            _ => None,
        },
        ValueKind::Pair => match &node.kind {
            NodeKind::Tuple(pair) => {
                let parts: Vec<&str> = pair.iter().map(|one| draft.source(one)).collect();
                Some(Cell::text(parts.join("/")))
            }
            _ => None,
        },
        ValueKind::Code | ValueKind::Hospital => Some(Cell::text(words.at(node)?.label.clone())),
        _ => Kind::Text.shown(terms, draft, node),
    }
}

fn fact_written(terms: &Terms, topic: &str, cell: &Cell) -> Result<String, Misfit> {
    let text = cell.plain();
    let (kind, words) = match terms.values.get(topic) {
        Some((kind, words)) => (Some(*kind), words.clone()),
        None => (None, Words::default()),
    };
    if kind.is_some() && text.to_lowercase() == text!("value-unknown").to_lowercase() {
        return Ok("unknown".to_owned());
    }
    let kind = match kind {
        Some(ValueKind::Flag) => Kind::Word(terms.flags.clone()),
        Some(ValueKind::Number | ValueKind::Age | ValueKind::Minutes) => Kind::Number,
        Some(ValueKind::Clock) => Kind::Clock,
        Some(ValueKind::Code | ValueKind::Hospital) => Kind::Word(words),
        Some(ValueKind::Pair) => {
            if let Some(fault) = Misfit::made(cell) {
                return Err(fault);
            }
            let pair = text.split_once('/');
            let (first, second) = pair.ok_or_else(|| Misfit::known("pair", &text))?;
            let wrong = |_| Misfit::known("pair", &text);
            let first = number_written(first.trim()).map_err(wrong)?;
            let second = number_written(second.trim()).map_err(wrong)?;
            return Ok(format!("({first}, {second})"));
        }
        _ => Kind::Text,
    };
    kind.written(terms, cell)
}

/// A text as the scenario writes it. A sign that nobody sees is not dropped in silence.
fn text_written(text: &str) -> Result<String, Misfit> {
    let unseen = |one: &char| one.is_control() && !"\n\t".contains(*one);
    match text.chars().find(unseen) {
        Some(sign) => Err(Misfit::known("sign", &format!("U+{:04X}", u32::from(sign)))),
        None => Ok(quoted(text)),
    }
}

// ---- times ---------------------------------------------------------------------------------------

/// A duration in a cell. A real time is taken only where it cannot be mistaken: who types "1:20"
/// into a cell that is not marked as text gets an hour and twenty minutes from the spreadsheet
/// program, and may have meant a minute and twenty seconds.
fn span_of(cell: &Cell) -> Result<String, Misfit> {
    let Cell::Time(days) = cell else {
        return span_written(&cell.plain());
    };
    match seconds(*days) {
        all if all > 0 && all % 60 != 0 => span_written(&cell.plain()),
        _ => Err(Misfit::known("time-cell", &cell.plain())),
    }
}

/// A duration as it is shown: with minutes and seconds alone, however many minutes.
pub fn span_shown(written: &str) -> String {
    let parts: Vec<&str> = written.split(':').collect();
    let count = |part: &str| part.parse::<u64>().ok();
    match parts[..] {
        [hours, minutes, seconds] => match (count(hours), count(minutes)) {
            (Some(hours), Some(minutes)) => format!("{}:{seconds}", hours * 60 + minutes),
            _ => written.to_owned(),
        },
        _ => written.to_owned(),
    }
}

/// Whether this is how a spreadsheet program writes 1:30 when it has made a time of day of it. It
/// may also be an hour and a half.
fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '.', ',']).collect();
    let digits = |part: &&str| part.bytes().all(|one| one.is_ascii_digit());
    matches!(parts[..], [_, _, "00", ..]) && text.contains(':') && parts.iter().all(digits)
}

/// The words of a text that are so written.
pub fn clocks(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split([' ', '(', ')', '\n']);
    words.filter(|word| is_clock(word))
}

/// A duration as the scenario writes it: minutes and seconds, with hours where there are any.
///
/// # Errors
/// What is no duration, or may be one of two.
pub fn span_written(text: &str) -> Result<String, Misfit> {
    let wrong = || Misfit::known("span", text);
    let plain = text.trim().replace(',', ".");
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (plain.as_str(), String::new()),
    };
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let parts: Vec<&str> = whole.split(':').collect();
    let good = (2..=3).contains(&parts.len())
        && parts.iter().all(|part| digits(part) && part.len() <= 5)
        && (fraction.is_empty() || digits(&&fraction[1..]));
    if !good {
        return Err(wrong());
    }
    if is_clock(text.trim()) {
        return Err(Misfit::known("span-clock", text.trim()));
    }
    let numbers: Result<Vec<u32>, _> = parts.iter().map(|part| part.parse::<u32>()).collect();
    let written = match numbers.map_err(|_| wrong())?[..] {
        [hours, minutes, seconds] if hours > 0 => {
            format!("\"{hours}:{minutes:02}:{seconds:02}{fraction}\"")
        }
        [_, minutes, seconds] | [minutes, seconds] => {
            format!("\"{minutes}:{seconds:02}{fraction}\"")
        }
        _ => return Err(wrong()),
    };
    Ok(written)
}

fn clock_of(cell: &Cell) -> Result<String, Misfit> {
    let text = cell.plain();
    let wrong = || Misfit::known("clock", &text);
    let plain = match cell {
        Cell::Time(days) if !(0.0..1.0).contains(days) => return Err(wrong()),
        Cell::Time(_) => text.clone(),
        _ => text.replace('.', ":"),
    };
    let parts: Vec<&str> = plain.split(':').collect();
    let number = |part: &str| part.parse::<u8>().ok();
    match parts[..] {
        // 9.5 may be half past nine as well as five past.
        [hours, minutes] | [hours, minutes, "00"] if minutes.len() == 2 => {
            let (hours, minutes) = (number(hours), number(minutes));
            let (hours, minutes) = (hours.ok_or_else(wrong)?, minutes.ok_or_else(wrong)?);
            Ok(format!("\"{hours:02}:{minutes:02}\""))
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_and_programs_write_them() {
        let read = |text: &str| span_written(text).ok();
        assert_eq!(read("1:20").as_deref(), Some("\"1:20\""));
        assert_eq!(read("00:01:20").as_deref(), Some("\"1:20\""));
        assert_eq!(read("1:02:03").as_deref(), Some("\"1:02:03\""));
        assert_eq!(read("0:00,3").as_deref(), Some("\"0:00.3\""));
        for wrong in [
            "",
            "80",
            "1:20:30:40",
            "en:to",
            "1:-2",
            "1,20",
            "1:",
            "1:30:00",
            "00:15:00",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_duration_is_shown_so_that_it_cannot_be_mistaken() {
        for (written, shown) in [("1:20", "1:20"), ("1:30:00", "90:00"), ("0:00.3", "0:00.3")] {
            assert_eq!(span_shown(written), shown);
            assert!(span_written(shown).is_ok());
        }
    }

    #[test]
    fn a_time_cell_is_taken_only_where_it_cannot_be_mistaken() {
        let cell = |seconds: f64| Cell::Time(seconds / 86_400.0);
        assert_eq!(span_of(&cell(80.0)).unwrap(), "\"1:20\"");
        assert!(span_of(&cell(80.0 * 60.0)).is_err());
        assert_eq!(clock_of(&cell(847.0 * 60.0)).unwrap(), "\"14:07\"");
        assert!(clock_of(&cell(847.0 * 60.0 + 5.0)).is_err());
        assert!(clock_of(&cell(25.0 * 3600.0)).is_err());
        assert!(clock_of(&Cell::text("9.5")).is_err());
        assert_eq!(clock_of(&Cell::text("9.05")).unwrap(), "\"09:05\"");
    }
}
