//! The tables of people and of units: who somebody is, what is true of them, what they know and
//! can do; which unit is where at the start.

use super::book::Cell;
use super::kind::Kind;
use super::layout::{Grows, Holds, Label, Named, Plan, Row, Slot, Table};
use super::words::quoted;
use crate::scenario::{FieldPath, NodeKind};
use crate::text;

/// Somebody in an exercise.
#[derive(Clone, Debug)]
pub struct Person {
    /// Where they stand in the scenario.
    pub way: FieldPath,
    /// Their name there.
    pub name: String,
    /// Somebody who rings, or somebody who is ill.
    pub caller: bool,
}

/// What is said of a person, beside facts and deeds: the row's name, and the field.
const PERSON_FIELDS: [(&str, &str); 12] = [
    ("dreiebok-row-name", "name"),
    ("dreiebok-row-person-title", "title"),
    ("dreiebok-row-at", "at"),
    ("dreiebok-row-with", "with"),
    ("dreiebok-row-about", "about"),
    ("dreiebok-row-number", "number"),
    ("dreiebok-row-dials", "dials"),
    ("dreiebok-row-temperament", "temperament"),
    ("dreiebok-row-patience", "patience"),
    ("dreiebok-row-redials", "redials"),
    ("dreiebok-row-opens", "opens_with"),
    ("dreiebok-row-examined", "examined"),
];

impl Plan<'_> {
    /// The people of an exercise: patients, then callers, then those who are to be added.
    pub fn persons(&self) -> Vec<Person> {
        let person = |list: &str, index, caller| {
            let way = FieldPath::to(list).item(index);
            let name = self.text(&way.field("name"));
            Person { way, name, caller }
        };
        let count = |list: &str| self.items(&FieldPath::to(list)).len();
        let patients = (0..count("patients")).map(|index| person("patients", index, false));
        let callers = count("callers");
        let newcomers = self
            .newcomers
            .iter()
            .enumerate()
            .map(|(index, name)| Person {
                way: FieldPath::to("callers").item(callers + index),
                name: name.clone(),
                caller: true,
            });
        let callers = (0..callers).map(|index| person("callers", index, true));
        patients.chain(callers).chain(newcomers).collect()
    }

    /// The table of people.
    pub fn people(&self) -> Table {
        let persons = self.persons();
        let mut rows = Vec::new();
        for (key, name) in PERSON_FIELDS {
            let key = vec![Label::message("dreiebok-part-person"), Label::message(key)];
            let slots = persons
                .iter()
                .map(|one| self.person_field(one, name))
                .collect();
            rows.push(Row {
                key,
                item: None,
                slots,
            });
        }
        for topic in self.mentioned(&persons, &["facts", "knows", "finds_out"]) {
            rows.extend(self.fact_row(&topic));
        }
        for topic in self.mentioned(&persons, &["knows_of_other"]) {
            rows.extend(self.other_row(&topic));
        }
        for deed in self.mentioned(&persons, &["can_do"]) {
            rows.extend(self.deed_row(&deed));
        }
        let mut heads = vec![
            Label::message("dreiebok-head-part"),
            Label::message("dreiebok-head-what"),
        ];
        heads.extend(persons.iter().map(|one| match one.caller {
            true => Label::about("dreiebok-head-caller-of", &one.name),
            false => Label::about("dreiebok-head-patient-of", &one.name),
        }));
        Table {
            name: Label::message("dreiebok-sheet-people"),
            heads,
            keys: 2,
            rows,
            grows: Grows::Knowledge,
            persons: true,
        }
    }

    /// The names of the fields in these fields of all people, in the order in which they come up.
    fn mentioned(&self, persons: &[Person], lists: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for list in lists {
            for person in persons {
                let node = self.draft.find(&person.way.field(list));
                let Some(NodeKind::Fields(fields)) = node.map(|node| &node.kind) else {
                    continue;
                };
                for field in fields {
                    let code = field.name.replace('_', "-");
                    if !names.contains(&code) {
                        names.push(code);
                    }
                }
            }
        }
        // Where it is comes first, as in the work itself.
        names.sort_by_key(|name| name != crate::language::topic::WHERE);
        names
    }

    fn person_field(&self, person: &Person, name: &str) -> Option<Slot> {
        let way = person.way.field(name);
        let terms = self.terms;
        let kind = match (name, person.caller) {
            ("name", _) => {
                let named = if person.caller {
                    Named::Caller
                } else {
                    Named::Patient
                };
                let cell = Cell::text(self.text(&way));
                let holds = Holds::Name(named);
                return Some(Slot { way, holds, cell });
            }
            ("at", true) => return self.like(way, Kind::Text, self.truths("at")),
            ("at", false) => Kind::Text,
            ("examined", false) => Kind::List(terms.topics.clone()),
            ("title" | "number", true) => Kind::Text,
            ("with" | "about", true) => Kind::Word(terms.patients.clone()),
            ("dials", true) => Kind::Word(terms.lines.clone()),
            ("temperament", true) => Kind::Word(terms.temperaments.clone()),
            ("patience", true) => Kind::Span,
            ("redials", true) => Kind::Word(terms.flags.clone()),
            ("opens_with", true) => Kind::List(terms.topics.clone()),
            _ => return None,
        };
        self.value(way, kind)
    }

    /// Where each patient has this: a field, or a fact.
    fn truths(&self, what: &str) -> Vec<(String, FieldPath)> {
        let patients = self.persons().into_iter().filter(|one| !one.caller);
        patients
            .map(|one| {
                let way = match what {
                    "at" | "where" => one.way.field("at"),
                    topic => one.way.field("facts").field(&topic.replace('-', "_")),
                };
                (one.name, way)
            })
            .collect()
    }

    /// A cell whose value may be that of a patient: then it says so, and follows when the
    /// patient's is changed.
    fn like(&self, way: FieldPath, kind: Kind, truths: Vec<(String, FieldPath)>) -> Option<Slot> {
        let mut slot = self.value(way, kind.clone())?;
        if let Some(name) = self.same_as(&slot.way, &truths) {
            slot.cell = Cell::text(text!("dreiebok-as", name = name));
        }
        slot.holds = Holds::Like(kind, truths);
        Some(slot)
    }

    /// The patient whose value is written just so.
    fn same_as(&self, way: &FieldPath, truths: &[(String, FieldPath)]) -> Option<String> {
        let written = |way: &FieldPath| Some(self.draft.source(self.draft.find(way)?));
        let own = written(way)?;
        let with = way
            .0
            .get(..2)
            .map(|person| FieldPath(person.to_vec()).field("with"));
        let with = with.map(|way| self.text(&way)).unwrap_or_default();
        // The patient they are with goes before others who happen to be as old.
        let mut same = truths.iter().filter(|(_, way)| written(way) == Some(own));
        let name = match same.clone().find(|(name, _)| *name == with) {
            Some((name, _)) => name,
            None => &same.next()?.0,
        };
        Some(name.clone())
    }

    /// The row of a topic; none when there is no such topic.
    pub fn fact_row(&self, topic: &str) -> Option<Row> {
        let word = self.terms.topics.coded(topic)?;
        let name = topic.replace('-', "_");
        let persons = self.persons();
        let slots = persons.iter().map(|person| {
            if !person.caller {
                let way = person.way.field("facts").field(&name);
                return self.value(way, Kind::Fact(topic.to_owned()));
            }
            let (knows, finds) = (person.way.field("knows"), person.way.field("finds_out"));
            let (knows, finds) = (knows.field(&name), finds.field(&name));
            let truths = self.truths(topic);
            let kind = Kind::Fact(topic.to_owned());
            let mut slot = self.like(knows, kind, truths.clone())?;
            if slot.cell.is_empty()
                && let Some(span) = self.value(finds.clone(), Kind::Span)
                && !span.cell.is_empty()
            {
                slot.cell = Cell::text(text!("dreiebok-finds", span = span.cell.plain()));
            }
            slot.holds = Holds::Known(topic.to_owned(), truths, finds);
            Some(slot)
        });
        let slots = slots.collect();
        let key = vec![
            Label::message("dreiebok-part-fact"),
            Label::plain(word.label.clone()),
        ];
        Some(Row {
            key,
            item: None,
            slots,
        })
    }

    /// The row of what callers know of another patient; none when there is no such topic.
    pub fn other_row(&self, topic: &str) -> Option<Row> {
        let word = self.terms.topics.coded(topic)?;
        let name = topic.replace('-', "_");
        let persons = self.persons();
        let slots = persons.iter().map(|person| {
            let way = person.way.field("knows_of_other").field(&name);
            let kind = Kind::Fact(topic.to_owned());
            person.caller.then(|| self.value(way, kind)).flatten()
        });
        let slots = slots.collect();
        let key = vec![
            Label::message("dreiebok-part-other"),
            Label::plain(word.label.clone()),
        ];
        Some(Row {
            key,
            item: None,
            slots,
        })
    }

    /// The row of a deed; none when there is no such deed.
    pub fn deed_row(&self, deed: &str) -> Option<Row> {
        let word = self.terms.deeds.coded(deed)?;
        let name = deed.replace('-', "_");
        let persons = self.persons();
        let slots = persons.iter().map(|person| {
            let way = person.way.field("can_do").field(&name);
            person.caller.then(|| self.value(way, Kind::Span)).flatten()
        });
        let slots = slots.collect();
        let key = vec![
            Label::message("dreiebok-part-deed"),
            Label::plain(word.label.clone()),
        ];
        Some(Row {
            key,
            item: None,
            slots,
        })
    }

    /// The table of units.
    pub fn units(&self) -> Table {
        let rows = (0..self.items(&FieldPath::to("units")).len()).map(|index| {
            let way = FieldPath::to("units").item(index);
            let key = vec![Label::plain(self.text(&way.field("unit")))];
            let slots = self.unit_slots(&way);
            Row {
                key,
                item: Some(way),
                slots,
            }
        });
        let heads = [
            "dreiebok-head-unit",
            "dreiebok-head-status",
            "dreiebok-head-busy",
        ];
        Table {
            name: Label::message("dreiebok-sheet-units"),
            heads: heads.map(Label::message).into(),
            keys: 1,
            rows: rows.collect(),
            grows: Grows::Units,
            persons: false,
        }
    }

    /// The name of a unit as the scenario writes it.
    pub fn unit_written(&self, name: &str) -> String {
        let word = self.terms.units.called(name);
        word.map_or_else(|| quoted(name), |word| word.written.clone())
    }

    /// The cells of a unit.
    pub fn unit_slots(&self, way: &FieldPath) -> Vec<Option<Slot>> {
        vec![
            self.value(way.field("status"), Kind::Word(self.terms.statuses.clone())),
            self.value(way.field("busy"), Kind::Span),
        ]
    }
}
