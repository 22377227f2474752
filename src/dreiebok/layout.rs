//! Which tables an exercise becomes: what stands in each row and column, and where in the
//! scenario's text each cell has its home. Both directions walk this one layout.

use super::book::Cell;
use super::kind::Kind;
use super::terms::Terms;
use super::words::{Word, Words};
use crate::scenario::{Draft, FieldPath, Node, NodeKind, field};
use crate::text;
use crate::text::Language;

/// A head or the name of a row: a message of the language files, or a word of the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    key: Option<&'static str>,
    name: String,
}

impl Label {
    /// The message under a key.
    pub fn message(key: &'static str) -> Label {
        Label::about(key, "")
    }
    /// The message under a key, about somebody.
    pub fn about(key: &'static str, name: &str) -> Label {
        Label {
            key: Some(key),
            name: name.to_owned(),
        }
    }
    /// A word of the exercise.
    pub fn plain(name: impl Into<String>) -> Label {
        Label {
            key: None,
            name: name.into(),
        }
    }
    /// What it says in the chosen language.
    pub fn said(&self) -> String {
        self.said_in(text::language())
    }
    fn said_in(&self, language: Language) -> String {
        match self.key {
            Some(key) => text::text_in(language, key, &[("name", self.name.as_str().into())]),
            None => self.name.clone(),
        }
    }
    /// What it says in every language, in small letters.
    pub fn names(&self) -> Vec<String> {
        if self.key.is_none() {
            return vec![self.name.to_lowercase()];
        }
        let languages = text::languages().into_iter();
        languages
            .map(|language| self.said_in(language).to_lowercase())
            .collect()
    }
    /// Whether a cell says this, in whichever language the file was made.
    pub fn is(&self, cell: &Cell) -> bool {
        self.names().contains(&cell.plain().to_lowercase())
    }
    /// The name in what somebody wrote in the manner of the message under a key.
    pub fn name_in(key: &'static str, written: &str) -> Option<String> {
        let written = written.trim();
        text::languages().into_iter().find_map(|language| {
            let sign = "\u{E000}";
            let message = text::text_in(language, key, &[("name", sign.into())]);
            let (before, after) = message.split_once(sign)?;
            // The colon is easily forgotten.
            let start = before.trim_end_matches([' ', ':']);
            let head = written.get(..start.len())?;
            let same = head.to_lowercase() == start.to_lowercase();
            let rest = written.get(start.len()..)?.strip_suffix(after)?;
            let name = rest.trim_start_matches([' ', ':']).trim();
            let apart = name.len() < rest.len();
            (same && apart && !name.is_empty()).then(|| name.to_owned())
        })
    }
}

/// A table: a sheet of the book.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: Label,
    /// The heads of its columns.
    pub heads: Vec<Label>,
    /// How many columns at the left say which row it is.
    pub keys: usize,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What a row that somebody adds may be.
    pub grows: Grows,
    /// Whether its columns are people, so that somebody may add one.
    pub persons: bool,
}

/// What a row that somebody adds to a table may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grows {
    /// Another goal or paragraph of the story.
    Texts,
    /// Another topic or deed.
    Knowledge,
    /// Another unit.
    Units,
    /// Another booked transport.
    Bookings,
    /// Another inject or expectation.
    Script,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Which it is.
    pub key: Vec<Label>,
    /// The element of a list that it stands for: gone when the row is.
    pub item: Option<FieldPath>,
    /// Its cells after the key; none where nothing belongs.
    pub slots: Vec<Option<Slot>>,
}

/// A cell and its home.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Where its value stands in the scenario, or would.
    pub way: FieldPath,
    /// What it holds.
    pub holds: Holds,
    /// What it shows.
    pub cell: Cell,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub enum Holds {
    /// A value of its own.
    Value(Kind),
    /// A value, or "as" one of the patients, whose values stand at these ways.
    Like(Kind, Vec<(String, FieldPath)>),
    /// What a caller knows of a topic, or finds out in a while (kept at the second way).
    Known(String, Vec<(String, FieldPath)>, FieldPath),
    /// The name that others refer to it by.
    Name(Named),
    /// The label of an expectation; the title of its rule where it has none.
    Label(String),
    /// What fulfils an expectation: a condition, or the title of the rule that stands at this way.
    Judged(FieldPath),
    /// Who an inject is about: follows from its effects, which stand at this way.
    Who(FieldPath),
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Somebody who rings.
    Caller,
    /// Somebody who is ill.
    Patient,
    /// Something that happens.
    Inject,
}

/// An exercise seen as tables.
pub struct Plan<'e> {
    /// The scenario's text.
    pub draft: &'e Draft,
    /// What people call things.
    pub terms: &'e Terms,
    /// The names of callers who are to be added.
    pub newcomers: &'e [String],
}

impl Plan<'_> {
    /// All tables, in the order of the book.
    pub fn tables(&self) -> Vec<Table> {
        vec![
            self.exercise(),
            self.people(),
            self.units(),
            self.bookings(),
            self.script(),
        ]
    }

    /// A cell for what stands at a way.
    pub fn value(&self, way: FieldPath, kind: Kind) -> Option<Slot> {
        let node = self.draft.find(&way);
        let cell = match node {
            Some(node) => kind.shown(self.terms, self.draft, node)?,
            None => Cell::Empty,
        };
        let holds = Holds::Value(kind);
        Some(Slot { way, holds, cell })
    }

    /// The elements of a list.
    pub fn items(&self, way: &FieldPath) -> &[Node] {
        match self.draft.find(way).map(|node| &node.kind) {
            Some(NodeKind::List(items)) => items,
            Some(_) | None => &[],
        }
    }

    /// The text in a field of an element.
    pub fn text(&self, way: &FieldPath) -> String {
        match self.draft.find(way).map(|node| &node.kind) {
            Some(NodeKind::Text(text)) => text.clone(),
            Some(_) | None => String::new(),
        }
    }

    // ---- the exercise as a whole -----------------------------------------------------------------

    fn exercise(&self) -> Table {
        let terms = self.terms;
        let mut rows = Vec::new();
        let mut row = |key, item, slot| {
            rows.push(Row {
                key: vec![Label::message(key)],
                item,
                slots: vec![slot],
            })
        };
        row(
            "dreiebok-row-title",
            None,
            self.value(FieldPath::to("title"), Kind::Text),
        );
        for (key, name) in TEXTS {
            for index in 0..self.items(&FieldPath::to(name)).len() {
                let way = FieldPath::to(name).item(index);
                row(key, Some(way.clone()), self.value(way, Kind::Text));
            }
        }
        let fields = [
            (
                "dreiebok-row-warnings",
                "warnings",
                Kind::List(terms.warnings.clone()),
            ),
            ("dreiebok-row-minutes", "minutes", Kind::Number),
            (
                "dreiebok-row-difficulty",
                "difficulty",
                Kind::Word(terms.difficulties.clone()),
            ),
            ("dreiebok-row-seat", "seat", Kind::Word(terms.seats.clone())),
            ("dreiebok-row-start", "start", Kind::Clock),
            ("dreiebok-row-longest", "longest", Kind::Span),
            ("dreiebok-row-ends", "ends", Kind::Condition),
            ("dreiebok-row-pass", "pass_percent", Kind::Number),
        ];
        for (key, name, kind) in fields {
            row(key, None, self.value(FieldPath::to(name), kind));
        }
        // Few exercises have more posts than those that always take part.
        let lists = [
            ("dreiebok-row-posts", "posts"),
            ("dreiebok-row-colleagues", "colleagues"),
        ];
        for (key, name) in lists {
            if !self.items(&FieldPath::to(name)).is_empty() {
                let posts = Kind::List(terms.posts.clone());
                row(key, None, self.value(FieldPath::to(name), posts));
            }
        }
        Table {
            name: Label::message("dreiebok-sheet-exercise"),
            heads: vec![
                Label::message("dreiebok-head-what"),
                Label::message("dreiebok-head-value"),
            ],
            keys: 1,
            rows,
            grows: Grows::Texts,
            persons: false,
        }
    }
}

/// Lists of texts of which each element has a row: the row's name, and the field.
pub const TEXTS: [(&str, &str); 2] = [
    ("dreiebok-row-goals", "goals"),
    ("dreiebok-row-story", "story"),
];

/// All places in the scenario that a cell speaks for.
pub fn homes(slot: &Slot) -> Vec<FieldPath> {
    let other = match &slot.holds {
        Holds::Known(_, _, way) | Holds::Judged(way) | Holds::Who(way) => Some(way.clone()),
        Holds::Value(_) | Holds::Like(..) | Holds::Name(_) | Holds::Label(_) => None,
    };
    [Some(slot.way.clone()), other]
        .into_iter()
        .flatten()
        .collect()
}

/// What may be chosen in a cell.
pub fn choices(terms: &Terms, slot: &Slot) -> Vec<String> {
    match &slot.holds {
        Holds::Value(kind) => kind.choices(terms),
        Holds::Known(topic, truths, _) => {
            let mut choices = Kind::Fact(topic.clone()).choices(terms);
            if !choices.is_empty() {
                let names = truths
                    .iter()
                    .map(|(name, _)| text!("dreiebok-as", name = name));
                choices.splice(0..0, names);
            }
            choices
        }
        Holds::Like(..) | Holds::Name(_) | Holds::Label(_) | Holds::Judged(_) | Holds::Who(_) => {
            Vec::new()
        }
    }
}

/// The word that a scenario writes in a field.
pub fn word_in<'w>(words: &'w Words, node: &Node, name: &str) -> Option<&'w Word> {
    let NodeKind::Fields(fields) = &node.kind else {
        return None;
    };
    words.at(&field(fields, name)?.value)
}
