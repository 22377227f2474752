//! What an edited book changes in the scenario's text: cell by cell, and nothing else.

use super::book::{Cell, Spot};
use super::bookings;
use super::kind::{Kind, Misfit, clocks, span_shown};
use super::layout::{Holds, Label, Plan, Slot};
use super::matching::{Matched, Met, New};
use super::names::{agreed, names_before, other_people, rename};
use super::newcomers;
use super::report::{Change, Trouble};
use super::rows;
use super::script::{Entry, NAME};
use super::terms::Terms;
use super::words::{quoted, unquoted};
use crate::assess::Rule;
use crate::assess::rules::task::Task;
use crate::scenario::{Draft, FieldPath};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a place in the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// This is written there.
    Write(String),
    /// The same as at this other place, once that is changed.
    Same(FieldPath),
    /// It is taken out.
    Gone,
}

/// A new element of a list.
#[derive(Clone, Debug)]
pub struct Insertion {
    /// The list.
    pub list: String,
    /// The element that it stands before, as they were numbered.
    pub before: usize,
    /// The element as the scenario writes it.
    pub value: String,
    /// Its row.
    pub spot: Spot,
    /// The cells of its fields.
    pub cells: Vec<Part>,
}

/// A cell of a new element.
#[derive(Clone, Debug)]
pub struct Part {
    /// The field; none where the cell is the element itself.
    pub field: Option<String>,
    /// Where the cell is.
    pub spot: Spot,
    /// What it is about, in words.
    pub about: String,
}

/// Changes of a scenario's text.
#[derive(Debug, Default)]
pub struct Edits {
    /// What becomes of the places that are there; the last word counts.
    pub set: Vec<(FieldPath, To)>,
    /// Stretches written over because somebody is called otherwise now.
    pub renamed: Vec<(usize, usize, String)>,
    /// New elements.
    pub inserted: Vec<Insertion>,
    /// New callers, as the scenario writes them.
    pub callers: Vec<String>,
    /// Elements taken out.
    pub removed: Vec<FieldPath>,
    /// What is told.
    pub changes: Vec<Change>,
    /// What cannot be written.
    pub troubles: Vec<Trouble>,
}

impl Edits {
    /// Whether the book changes anything.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Notes what is wrong with a cell.
    pub fn trouble(&mut self, spot: &Spot, about: &str, fault: Misfit) {
        self.troubles.push(Trouble {
            spot: Some(spot.clone()),
            message: text!("dreiebok-wrong", about = about, fault = fault.message),
            help: fault.help,
        });
    }
}

impl Edits {
    /// An exercise without bookings has no list of them: where all are gone, so is the list.
    fn without_bookings(&mut self, plan: &Plan<'_>) {
        let list = FieldPath::to(bookings::LIST);
        let count = plan.items(&list).len();
        let gone = |way: &FieldPath| way.split().is_some_and(|(of, _)| of == list);
        let all = self.removed.iter().filter(|way| gone(way)).count() == count;
        let others = self.inserted.iter().any(|new| new.list == bookings::LIST);
        if count > 0 && all && !others {
            self.removed.retain(|way| !gone(way));
            self.removed.push(list);
        }
    }
}

/// Works out what a book changes.
pub fn edits(plan: &Plan<'_>, matched: &Matched) -> Edits {
    let mut edits = Edits::default();
    let mut terms = plan.terms.clone();
    terms.goals = matched.goals.clone();
    let names = names_before(matched);
    for met in &matched.met {
        rename(&mut edits, plan.draft, &mut terms, &names, met);
    }
    // A condition may name an inject or a caller who is new.
    for added in &matched.added {
        if added.what == New::Entry(Entry::Inject) {
            terms.injects.learn(&added.cells[NAME].cell.plain());
        }
    }
    for name in newcomers::names(plan, matched) {
        terms.seats.learn(&name);
    }
    let plan = &Plan {
        draft: plan.draft,
        terms: &terms,
        newcomers: plan.newcomers,
    };
    let happens = |met: &&Met| matches!(met.slot.holds, Holds::Value(Kind::Effects));
    let effects = matched.met.iter().filter(happens);
    let effects: BTreeMap<String, &Met> =
        effects.map(|met| (met.slot.way.to_string(), met)).collect();
    for met in &matched.met {
        cell(&mut edits, plan, met, &effects);
    }
    for (item, spot, about) in &matched.gone {
        edits.removed.push(item.clone());
        edits.changes.push(Change {
            spot: spot.clone(),
            about: text!("dreiebok-removed", about = about),
            was: String::new(),
            is: String::new(),
        });
    }
    for added in &matched.added {
        rows::add(&mut edits, plan, added);
    }
    edits.without_bookings(plan);
    newcomers::gather(&mut edits, plan);
    edits
}

/// Makes the changes.
pub fn apply(edits: &Edits, draft: Draft) -> String {
    let mut draft = draft;
    let now = Edited::new(edits);
    let mut done: BTreeSet<String> = BTreeSet::new();
    let mut set: Vec<(FieldPath, Option<String>)> = Vec::new();
    for (way, _) in &edits.set {
        if done.insert(way.to_string()) {
            set.push((way.clone(), now.at(&draft, way)));
        }
    }
    for (way, value) in set {
        match value {
            Some(value) => {
                let now = draft.find(&way).map(|node| draft.source(node).to_owned());
                if now.as_ref() != Some(&value) {
                    draft.set(&way, &value);
                }
            }
            None => draft.remove(&way),
        }
    }
    for (from, to, name) in &edits.renamed {
        draft.replace(*from, *to, name);
    }
    for way in &edits.removed {
        draft.remove(way);
    }
    for new in &edits.inserted {
        draft.insert(&FieldPath::to(&new.list), new.before, &new.value);
    }
    for caller in &edits.callers {
        draft.insert(&FieldPath::to(newcomers::LIST), usize::MAX, caller);
    }
    draft.finish()
}

/// What will stand where.
pub struct Edited<'e>(BTreeMap<String, &'e To>);

impl<'e> Edited<'e> {
    /// Once these changes are made.
    pub fn new(edits: &'e Edits) -> Edited<'e> {
        let all = edits.set.iter();
        Edited(all.map(|(way, to)| (way.to_string(), to)).collect())
    }

    /// What will stand at a way; none when nothing does.
    pub fn at(&self, draft: &Draft, way: &FieldPath) -> Option<String> {
        self.followed(draft, way, 0)
    }

    fn followed(&self, draft: &Draft, way: &FieldPath, depth: usize) -> Option<String> {
        match self.0.get(&way.to_string()) {
            Some(To::Write(value)) => Some(value.clone()),
            Some(To::Gone) => None,
            // A patient's value is never that of another, so this ends at the first step.
            Some(To::Same(other)) if depth < 2 => self.followed(draft, other, depth + 1),
            Some(To::Same(_)) | None => Some(draft.source(draft.find(way)?).to_owned()),
        }
    }
}

/// Reads a cell that was there before.
fn cell(edits: &mut Edits, plan: &Plan<'_>, met: &Met, effects: &BTreeMap<String, &Met>) {
    let covered = matches!(met.cell, Cell::Covered(..)) && !met.slot.cell.is_empty();
    let differs = met.cell.plain() != met.slot.cell.plain();
    let changed = covered || (differs && !as_before(plan, &met.slot, &met.cell));
    let follows = match met.slot.holds {
        Holds::Like(..) | Holds::Known(..) => like(plan.terms, &met.slot, &met.cell).is_some(),
        Holds::Value(Kind::Goal) => plan.terms.goals.any_moved(),
        _ => false,
    };
    if !changed && !follows {
        return;
    }
    let read = match &met.slot.holds {
        Holds::Who(_) if Misfit::made(&met.cell).is_some() => read(plan, &met.slot, &met.cell),
        Holds::Who(way) => {
            let effects = effects.get(&way.to_string());
            let changed = |other: &&&Met| other.cell.plain() != other.slot.cell.plain();
            match effects.filter(changed) {
                Some(effects) => agreed(plan, &met.cell, &effects.cell).map(|()| Vec::new()),
                None => other_people(edits, plan, met, way),
            }
        }
        _ => read(plan, &met.slot, &met.cell),
    };
    match read {
        Ok(set) => {
            let same = set.iter().all(|(way, to)| match to {
                To::Write(value) => {
                    let node = plan.draft.find(way);
                    node.is_some_and(|node| plan.draft.source(node) == value)
                }
                To::Same(_) | To::Gone => !changed,
            });
            let nothing = same && !matches!(met.slot.holds, Holds::Who(_));
            if changed && !nothing {
                edits.changes.push(Change {
                    spot: met.spot.clone(),
                    about: met.about.clone(),
                    was: met.slot.cell.plain(),
                    is: met.cell.plain(),
                });
            }
            edits.set.extend(set);
        }
        Err(fault) => edits.trouble(&met.spot, &met.about, fault),
    }
}

/// Whether a cell says what it said in a book that was made when durations were still shown with
/// hours, as the scenario writes them.
fn as_before(plan: &Plan<'_>, slot: &Slot, cell: &Cell) -> bool {
    let text = cell.plain();
    let clocks: Vec<&str> = clocks(&text).collect();
    let node = plan.draft.find(&slot.way).filter(|_| !clocks.is_empty());
    node.is_some_and(|node| {
        let source = plan.draft.source(node);
        let own = clocks.iter().all(|clock| source.contains(&quoted(clock)));
        let shown = clocks.iter().fold(text.clone(), |text, clock| {
            text.replace(clock, &span_shown(clock))
        });
        own && shown == slot.cell.plain()
    })
}

/// The patient's value that a cell says it is the same as, by the patient's old or new name.
fn like<'s>(terms: &Terms, slot: &'s Slot, cell: &Cell) -> Option<&'s FieldPath> {
    let (Holds::Like(_, truths) | Holds::Known(_, truths, _)) = &slot.holds else {
        return None;
    };
    let says = |name: &str| Label::about("dreiebok-as", name).is(cell);
    let truth = truths.iter().find(|(name, _)| {
        let now = terms.patients.coded(name);
        says(name) || now.is_some_and(|word| says(&unquoted(&word.written)))
    });
    truth.map(|(_, way)| way)
}

/// What a cell says is to stand where.
pub fn read(plan: &Plan<'_>, slot: &Slot, cell: &Cell) -> Result<Vec<(FieldPath, To)>, Misfit> {
    let way = slot.way.clone();
    let write = |kind: &Kind| Ok(To::Write(kind.written(plan.terms, cell)?));
    match (Misfit::made(cell), &slot.holds) {
        // What may stand in a cell of this kind is the kind's to say.
        (None, _) | (Some(_), Holds::Value(_) | Holds::Like(..) | Holds::Known(..)) => {}
        (Some(_), Holds::Judged(_)) if matches!(cell, Cell::Time(_)) => {}
        (Some(fault), _) => return Err(fault),
    }
    if let (Cell::Covered(..), Some(fault)) = (cell, Misfit::made(cell)) {
        return Err(fault);
    }
    if cell.is_empty() {
        let mut set = vec![(way, To::Gone)];
        if let Holds::Known(_, _, finds) = &slot.holds {
            set.push((finds.clone(), To::Gone));
        }
        set.retain(|(way, _)| plan.draft.find(way).is_some());
        return Ok(set);
    }
    Ok(match &slot.holds {
        Holds::Value(kind) => vec![(way, write(kind)?)],
        Holds::Name(_) => vec![(way, write(&Kind::Text)?)],
        Holds::Like(kind, _) => match like(plan.terms, slot, cell) {
            Some(other) => vec![(way, To::Same(other.clone()))],
            None => vec![(way, write(kind)?)],
        },
        Holds::Known(topic, _, finds) => {
            let gone = |way: &FieldPath| plan.draft.find(way).map(|_| (way.clone(), To::Gone));
            if let Some(span) = finds_out(&cell.plain()) {
                let span = To::Write(super::kind::span_written(&span)?);
                let set = [Some((finds.clone(), span)), gone(&way)];
                return Ok(set.into_iter().flatten().collect());
            }
            let to = match like(plan.terms, slot, cell) {
                Some(other) => To::Same(other.clone()),
                None => write(&Kind::Fact(topic.clone()))?,
            };
            [Some((way, to)), gone(finds)]
                .into_iter()
                .flatten()
                .collect()
        }
        Holds::Label(title) if cell.plain() == *title => match plan.draft.find(&way) {
            Some(_) => vec![(way, To::Gone)],
            None => Vec::new(),
        },
        Holds::Label(_) => vec![(way, write(&Kind::Text)?)],
        Holds::Judged(rule) => match plan.terms.rules.called(&cell.plain()) {
            Some(word) => {
                let mut set = vec![(rule.clone(), To::Write(word.written.clone()))];
                set.extend(plan.draft.find(&way).map(|_| (way, To::Gone)));
                set
            }
            None => {
                let task = To::Write(quoted(Task.id()));
                vec![(rule.clone(), task), (way, write(&Kind::Condition)?)]
            }
        },
        Holds::Who(_) => Vec::new(),
    })
}

/// "finds out in 0:04": the duration.
fn finds_out(written: &str) -> Option<String> {
    text::languages().into_iter().find_map(|language| {
        let sign = "\u{E000}";
        let sentence = text::text_in(language, "dreiebok-finds", &[("span", sign.into())]);
        let (before, after) = sentence.split_once(sign)?;
        let rest = written.strip_prefix(before)?;
        Some(rest.strip_suffix(after)?.trim().to_owned())
    })
}
