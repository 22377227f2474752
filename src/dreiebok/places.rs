//! Which cell is to blame: the scenario's own problems, led back from the place in its text to
//! the cell that was written there.

use super::book::Spot;
use super::edits::{Edits, Insertion};
use super::layout::{Holds, homes};
use super::matching::Matched;
use super::report::Trouble;
use super::terms::Terms;
use crate::scenario::{FieldPath, Problem, Step};
use crate::text;
use std::collections::BTreeMap;

/// A place in the changed scenario, and the cell it comes from.
#[derive(Debug)]
struct Place {
    spot: Spot,
    /// What the cell is about, in words.
    about: String,
    /// Its value is another's, and so is the blame.
    follows: bool,
}

/// All cells, by their places in the changed scenario. Of cells that speak for the same place, the
/// first is its own.
#[derive(Debug, Default)]
pub struct Places {
    all: BTreeMap<String, Place>,
    /// What stands in each place: the last step, and the whole way.
    inside: BTreeMap<String, Vec<(String, String)>>,
}

impl Places {
    fn add(&mut self, way: &FieldPath, spot: &Spot, about: &str, follows: bool) {
        let name = way.to_string();
        if let Some((parent, Step::Field(last))) = way.split() {
            let inside = self.inside.entry(parent.to_string()).or_default();
            inside.push((last.clone(), name.clone()));
        }
        self.all.entry(name).or_insert_with(|| Place {
            spot: spot.clone(),
            about: about.to_owned(),
            follows,
        });
    }

    /// The places of a book's cells once its changes are made.
    pub fn new(matched: &Matched, edits: &Edits) -> Places {
        let mut places = Places::default();
        let mut place = |way: FieldPath, spot: &Spot, about: &str, follows| {
            places.add(&way, spot, about, follows);
        };
        for met in &matched.met {
            let follows = matches!(met.slot.holds, Holds::Like(..) | Holds::Known(..))
                && met.cell.plain() == met.slot.cell.plain();
            // Who does it follows from what they do, and so does the blame.
            let own = !matches!(met.slot.holds, Holds::Who(_));
            for home in homes(&met.slot).into_iter().filter(|_| own) {
                place(moved(&home, edits), &met.spot, &met.about, follows);
            }
        }
        for (item, spot) in &matched.rows {
            place(moved(item, edits), spot, "", false);
        }
        for (order, new) in edits.inserted.iter().enumerate() {
            let same = |other: &&Insertion| other.list == new.list;
            let earlier = edits.inserted.iter().take(order).filter(same);
            let earlier = earlier.filter(|other| other.before <= new.before);
            let later = edits.inserted.iter().skip(order + 1).filter(same);
            let later = later.filter(|other| other.before < new.before);
            let kept = new.before - gone_before(&new.list, new.before, edits);
            let way = FieldPath::to(&new.list).item(kept + earlier.count() + later.count());
            place(way.clone(), &new.spot, "", false);
            for part in &new.cells {
                let way = match &part.field {
                    None => way.clone(),
                    Some(field) => way.field(field),
                };
                place(way, &part.spot, &part.about, false);
            }
        }
        // A list whose elements are all gone is to blame as a whole.
        for (item, spot, about) in &matched.gone {
            if let Some((list, _)) = item.split() {
                place(list, spot, about, false);
            }
        }
        places
    }

    /// The problems of a scenario file, each with its cell where it has one.
    pub fn troubles(&self, terms: &Terms, file: &str, problems: &[Problem]) -> Vec<Trouble> {
        let mut told: Vec<(bool, Trouble)> = Vec::new();
        for problem in problems.iter().filter(|problem| problem.file == file) {
            let trouble = match self.find(problem) {
                Some((place, true)) => Trouble {
                    spot: Some(place.spot.clone()),
                    message: text!("dreiebok-wrong-missing", about = place.about),
                    help: text!("dreiebok-wrong-missing-help"),
                },
                Some((place, false)) => Trouble {
                    spot: Some(place.spot.clone()),
                    message: in_our_words(terms, &problem.message),
                    help: in_our_words(terms, &problem.help),
                },
                None => Trouble::elsewhere(problem),
            };
            let follows = self.find(problem).is_some_and(|(place, _)| place.follows);
            told.push((follows, trouble));
        }
        let others = problems.iter().filter(|problem| problem.file != file);
        told.extend(others.map(|problem| (false, Trouble::elsewhere(problem))));
        let leading: Vec<String> = told
            .iter()
            .filter(|(follows, _)| !follows)
            .map(|(_, trouble)| trouble.message.clone())
            .collect();
        told.retain(|(follows, trouble)| !follows || !leading.contains(&trouble.message));
        told.into_iter().map(|(_, trouble)| trouble).collect()
    }

    /// The cell that holds what a problem is about, or the nearest thing around it; and whether
    /// the problem is that nothing stands in it.
    fn find(&self, problem: &Problem) -> Option<(&Place, bool)> {
        // A field that is missing is told about what it is missing from.
        let inside = self
            .inside
            .get(&problem.path)
            .map_or(&[][..], Vec::as_slice);
        let missing = inside.iter().find(|(name, _)| {
            problem.message == text!("problem-missing-field", name = name.as_str())
        });
        let missing = missing.and_then(|(_, way)| self.all.get(way));
        let nearest = around(&problem.path).find_map(|path| self.all.get(path));
        match (missing, nearest) {
            (Some(place), _) => Some((place, true)),
            (None, Some(place)) => Some((place, false)),
            (None, None) => None,
        }
    }
}

/// What speaks of the fields of the scenario's text, and what it is in the tables.
const OTHERWISE: [&str; 2] = ["opens-unknown", "says-unknown"];

/// A complaint about the scenario's text as one about the tables: topics and deeds by the names
/// of their rows, and no fields.
fn in_our_words(terms: &Terms, complaint: &str) -> String {
    let mut words = complaint.to_owned();
    for kind in OTHERWISE {
        if words == text!(&format!("problem-{kind}-help")) {
            return text!(&format!("dreiebok-mend-{kind}"));
        }
    }
    for word in terms.topics.all().chain(terms.deeds.all()) {
        let quoted = |word: &str| text!("dreiebok-quoted", word = word);
        words = words.replace(&quoted(&word.code), &quoted(&word.label));
    }
    words
}

/// A place, and those that it lies in, from the inside out.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        let end = path.rfind(['.', '['])?;
        path.get(..end)
    })
}

/// How many elements of a list are taken out before one.
fn gone_before(list: &str, index: usize, edits: &Edits) -> usize {
    let gone = edits.removed.iter().filter(|way| match &way.0[..] {
        [Step::Field(name), Step::Item(place)] => name == list && *place < index,
        _ => false,
    });
    gone.count()
}

/// Where a place is once elements are taken out and put in.
fn moved(way: &FieldPath, edits: &Edits) -> FieldPath {
    let [Step::Field(list), Step::Item(index), rest @ ..] = &way.0[..] else {
        return way.clone();
    };
    let new = edits.inserted.iter();
    let new = new.filter(|new| new.list == *list && new.before <= *index);
    let place = index - gone_before(list, *index, edits) + new.count();
    let mut way = FieldPath::to(list).item(place);
    way.0.extend(rest.iter().cloned());
    way
}
