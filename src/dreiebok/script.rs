//! The dreiebok proper: what happens when, to whom, and what is expected of whom. Injects first,
//! as they stand in the scenario, then expectations, then what the centre is held against.

use super::book::Cell;
use super::forms::{self, Hole};
use super::kind::Kind;
use super::layout::{Grows, Holds, Label, Named, Plan, Row, Slot, Table, word_in};
use crate::scenario::{FieldPath, Node, NodeKind, fields};

/// The heads of the columns. The first six are the dreiebok as people know it.
const HEADS: [&str; 18] = [
    "dreiebok-head-number",
    "dreiebok-head-time",
    "dreiebok-head-inject",
    "dreiebok-head-who",
    "dreiebok-head-action",
    "dreiebok-head-goal",
    "dreiebok-head-effects",
    "dreiebok-head-wanted",
    "dreiebok-head-within",
    "dreiebok-head-severity",
    "dreiebok-head-points",
    "dreiebok-head-criteria",
    "dreiebok-head-priority",
    "dreiebok-head-units",
    "dreiebok-head-topics",
    "dreiebok-head-hospital",
    "dreiebok-head-patient",
    "dreiebok-head-source",
];

/// Columns after the number, where more than their own row is about them.
pub const NAME: usize = 1;
/// See [`NAME`].
pub const WHO: usize = 2;
/// See [`NAME`].
pub const ACTION: usize = 3;
/// See [`NAME`].
pub const EFFECTS: usize = 5;
/// See [`NAME`].
const GOAL: usize = 4;
/// See [`NAME`].
const WANTED: usize = 6;
/// See [`NAME`].
const SEVERITY: usize = 8;
/// See [`NAME`].
const POINTS: usize = 9;
/// See [`NAME`].
const SOURCE: usize = 16;

/// What a row of the dreiebok is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Something that happens.
    Inject,
    /// Something that is expected.
    Expectation,
    /// Something that is expected of the centre as a whole.
    Service,
}

impl Entry {
    /// The list of the scenario that it stands in.
    pub fn list(self) -> &'static str {
        match self {
            Entry::Inject => "injects",
            Entry::Expectation => "expectations",
            Entry::Service => "service",
        }
    }

    /// Its fields, in the order in which a scenario writes them.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Entry::Inject => fields::INJECT,
            Entry::Expectation => fields::EXPECTATION,
            Entry::Service => fields::SERVICE,
        }
    }

    /// The letter of its number.
    fn letter(self) -> char {
        match self {
            Entry::Inject => 'I',
            Entry::Expectation => 'F',
            Entry::Service => 'S',
        }
    }

    /// What a row is when it has no number yet: an inject, if it says that something happens; about
    /// the centre, if it says what is wanted and of nobody.
    pub fn of_new(cells: &[&Cell]) -> Entry {
        let says = |column: usize| cells.get(column).is_some_and(|cell| !cell.is_empty());
        let personal = says(WHO) || says(ACTION) || says(SEVERITY) || says(POINTS);
        match (says(NAME) || says(EFFECTS), says(WANTED) && !personal) {
            (true, _) => Entry::Inject,
            (false, true) => Entry::Service,
            (false, false) => Entry::Expectation,
        }
    }
}

/// The number of an entry: `I3`.
pub fn number(entry: Entry, index: usize) -> String {
    format!("{}{}", entry.letter(), index + 1)
}

impl Plan<'_> {
    /// The table.
    pub fn script(&self) -> Table {
        let row = |entry: Entry, index| {
            let way = FieldPath::to(entry.list()).item(index);
            let slots = self.entry_slots(entry, &way);
            let key = vec![Label::plain(number(entry, index))];
            let item = Some(way);
            Row { key, item, slots }
        };
        let entries = [Entry::Inject, Entry::Expectation, Entry::Service].into_iter();
        let rows = entries.flat_map(|entry| {
            let count = self.items(&FieldPath::to(entry.list())).len();
            (0..count).map(move |index| row(entry, index))
        });
        Table {
            name: Label::message("dreiebok-sheet-script"),
            heads: HEADS.map(Label::message).into(),
            keys: 1,
            rows: rows.collect(),
            grows: Grows::Script,
            persons: false,
        }
    }

    /// The cells of an entry, also of one that is not there yet.
    pub fn entry_slots(&self, entry: Entry, way: &FieldPath) -> Vec<Option<Slot>> {
        let mut slots: Vec<Option<Slot>> = (1..HEADS.len()).map(|_| None).collect();
        match entry {
            Entry::Inject => {
                slots[0] = self.value(way.field("when"), Kind::Condition);
                let name = way.field("name");
                slots[NAME] = Some(Slot {
                    cell: Cell::text(self.text(&name)),
                    holds: Holds::Name(Named::Inject),
                    way: name,
                });
                slots[WHO] = Some(self.who(&way.field("what")));
                slots[EFFECTS] = self.value(way.field("what"), Kind::Effects);
            }
            Entry::Expectation => self.expectation_slots(way, &mut slots),
            Entry::Service => {
                slots[GOAL] = self.value(way.field("goal"), Kind::Goal);
                slots[WANTED] = self.value(way.field("what"), Kind::Standard);
                slots[SOURCE] = self.value(way.field("source"), Kind::Text);
            }
        }
        slots
    }

    fn expectation_slots(&self, way: &FieldPath, slots: &mut [Option<Slot>]) {
        let terms = self.terms;
        let title = self.rule_title(way);
        let label = way.field("label");
        let own = self.text(&label);
        slots[0] = self.value(way.field("from"), Kind::Condition);
        slots[WHO] = self.value(way.field("seat"), Kind::Word(terms.seats.clone()));
        slots[ACTION] = Some(Slot {
            cell: Cell::text(if own.is_empty() { title.clone() } else { own }),
            holds: Holds::Label(title.clone()),
            way: label,
        });
        slots[GOAL] = self.value(way.field("goal"), Kind::Goal);
        // A rule judges by itself; only a task says in the scenario what is wanted.
        let wanted = way.field("wanted");
        let shown = match self.draft.find(&wanted) {
            Some(_) => self
                .value(wanted.clone(), Kind::Condition)
                .map(|slot| slot.cell),
            None => Some(Cell::text(title)),
        };
        slots[WANTED] = shown.map(|cell| Slot {
            cell,
            holds: Holds::Judged(way.field("rule")),
            way: wanted,
        });
        let rest = [
            (7, "within", Kind::Span),
            (SEVERITY, "severity", Kind::Word(terms.severities.clone())),
            (POINTS, "points", Kind::Number),
            (10, "criteria", Kind::Texts),
            (11, "priority", Kind::Word(terms.priorities.clone())),
            (12, "units", Kind::Counts),
            (13, "topics", Kind::List(terms.topics.clone())),
            (14, "hospital", Kind::Word(terms.hospitals.clone())),
            (15, "patient", Kind::Word(terms.patients.clone())),
            (SOURCE, "source", Kind::Text),
        ];
        for (column, name, kind) in rest {
            slots[column] = self.value(way.field(name), kind);
        }
    }

    fn rule_title(&self, way: &FieldPath) -> String {
        let rule = self
            .draft
            .find(way)
            .and_then(|node| word_in(&self.terms.rules, node, "rule"));
        rule.map(|rule| rule.label.clone()).unwrap_or_default()
    }

    /// Who the effects at a way are about.
    fn who(&self, effects: &FieldPath) -> Slot {
        let nodes = self.items(effects);
        Slot {
            cell: Cell::text(people(nodes).join(", ")),
            holds: Holds::Who(effects.clone()),
            way: effects.clone(),
        }
    }
}

/// Everybody whom these effects name, in order, each once.
pub fn people(effects: &[Node]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for node in effects.iter().flat_map(named_in) {
        if let NodeKind::Text(name) = &node.kind
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}

/// Where one effect names somebody.
pub fn named_in(effect: &Node) -> Vec<&Node> {
    let Some((form, values)) = forms::parts(effect) else {
        return Vec::new();
    };
    let holes = forms::holes(form).unwrap_or_default();
    let somebody = |hole: &Hole| {
        matches!(
            hole,
            Hole::Seat | Hole::Somebody | Hole::Caller | Hole::Crew | Hole::Patient
        )
    };
    let named = holes.iter().zip(values).filter(|(hole, _)| somebody(hole));
    named.map(|(_, node)| node).collect()
}
