//! A pool, as its file says.

use super::deal::streets;
use crate::engine::setup::Pack;
use crate::notation::{Kind as NodeKind, Node};
use crate::scenario::reader::{At, Fields};
use crate::scenario::report::Report;
use crate::scenario::{Problem, Sources, pack_of, shipped, with_pack};
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// The shipped pool.
const SHIPPED: (&str, &str) = (
    "calls.ron",
    include_str!("../../../scenarios/fjordvik/calls.ron"),
);

const POOL: &[&str] = &[
    "schema",
    "id",
    "pack",
    "names",
    "usual",
    "by_priority",
    "asks",
    "tells",
    "harms",
    "callers",
    "twists",
    "kinds",
    "exercise",
];
const NAMES: &[&str] = &["female", "male", "families"];
const CALLER: &[&str] = &["relation", "title", "sex", "patient", "words", "with"];
const TWIST: &[&str] = &["name", "asks", "tells", "harms", "words", "with"];
const KIND: &[&str] = &[
    "kind", "ages", "since", "sex", "callers", "twists", "own", "states", "words", "with",
];
const STATE: &[&str] = &[
    "criteria", "priority", "ages", "signs", "asks", "tells", "harms", "words", "with",
];

/// What can happen, who can ring, and what can be otherwise.
#[derive(Clone, Debug)]
pub struct Pool {
    /// How the exercises are called; the kind follows.
    pub(super) id: String,
    /// The files of the pack that they play in.
    pub(super) pack_files: Sources,
    pub(super) pack: Arc<Pack>,
    /// Where it can happen: places in the streets of the district.
    pub(super) streets: Vec<usize>,
    pub(super) names: Names,
    /// What is drawn where nothing else is said: name and text.
    pub(super) usual: Texts,
    /// What is expected by priority: the name of the priority, and the text of a list.
    pub(super) by_priority: Texts,
    /// The expectation that something is asked, told, or not told.
    pub(super) asks: String,
    pub(super) tells: String,
    pub(super) harms: String,
    pub(super) kinds: Vec<Kind>,
    /// The fields of the exercise.
    pub(super) exercise: String,
}

/// Names, and texts as they are written.
pub(super) type Texts = Vec<(String, String)>;

/// What people are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) female: Vec<String>,
    pub(super) male: Vec<String>,
    pub(super) families: Vec<String>,
}

/// Something that can happen.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) ages: (u16, u16),
    /// How many minutes ago it began.
    pub(super) since: (u16, u16),
    /// The patient's, where it is always the same.
    pub(super) sex: Option<String>,
    pub(super) callers: Vec<Caller>,
    pub(super) twists: Vec<Variant>,
    pub(super) states: Vec<State>,
    pub(super) otherwise: Otherwise,
}

/// Somebody who rings.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    /// The value of the topic.
    pub(super) relation: String,
    pub(super) title: String,
    /// Their own sex, and the patient's, where it is always the same.
    pub(super) sex: Option<String>,
    pub(super) patient: Option<String>,
    pub(super) otherwise: Otherwise,
}

/// Something that is otherwise than usual.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) asks: Vec<String>,
    pub(super) tells: Vec<String>,
    pub(super) harms: Vec<String>,
    pub(super) otherwise: Otherwise,
}

/// How somebody is.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) criteria: Vec<String>,
    pub(super) priority: String,
    pub(super) ages: Option<(u16, u16)>,
    /// For each topic what it may be.
    pub(super) signs: Vec<(String, Vec<String>)>,
    pub(super) asks: Vec<String>,
    pub(super) tells: Vec<String>,
    pub(super) harms: Vec<String>,
    pub(super) otherwise: Otherwise,
}

/// What is drawn instead of the usual.
#[derive(Clone, Debug, Default)]
pub(super) struct Otherwise {
    /// What people say, by topic: the texts of lists.
    pub(super) words: Texts,
    /// Everything else, by the name of what is drawn.
    pub(super) with: Texts,
}

impl Pool {
    /// The pool that the program brings with it.
    ///
    /// # Errors
    /// None: a test reads it.
    pub fn shipped() -> Result<Pool, Vec<Problem>> {
        let files = shipped().into_iter().next().unwrap_or_default();
        read(SHIPPED.0, SHIPPED.1, |_| files.pack())
    }

    /// A pool from the text of a file; the pack that it plays in is the folder of that name
    /// in `beside`, or the shipped one.
    ///
    /// # Errors
    /// All problems of the file and of the pack.
    pub fn read(name: &str, text: &str, beside: &Path) -> Result<Pool, Vec<Problem>> {
        read(name, text, |text| {
            with_pack(name, text.to_owned(), beside).pack()
        })
    }
}

fn read(name: &str, text: &str, pack: impl Fn(&str) -> Sources) -> Result<Pool, Vec<Problem>> {
    let report = Report::default();
    let pool = report.parse(name, text).and_then(|file| {
        let pack_files = pack(text);
        let pack = match pack_of(&pack_files) {
            Ok(pack) => pack,
            Err(problems) => {
                report.repeat(problems);
                return None;
            }
        };
        let root = At::root(&report, &file);
        Reader { text }.pool(&root, pack_files, pack)
    });
    let (mut problems, others) = report.finish();
    match pool {
        Some(pool) if problems.is_empty() => Ok(pool),
        _ => {
            problems.extend(others);
            Err(problems)
        }
    }
}

/// Reads, with the text at hand of which parts are taken as they are written.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn source(&self, node: &Node) -> String {
        self.text
            .get(node.at..node.end)
            .unwrap_or_default()
            .to_owned()
    }

    fn pool(&self, root: &At<'_>, pack_files: Sources, pack: Arc<Pack>) -> Option<Pool> {
        root.fields(POOL, |f| {
            let id = f.need("id").and_then(|at| at.text());
            let names = f.need("names").and_then(|at| self.names(&at));
            let exercise = f.need("exercise").and_then(|at| self.inside(&at));
            let all_callers = self.each(f, "callers", |at| self.caller(at))?;
            let all_twists = self.each(f, "twists", |at| self.variant(at))?;
            let kinds = self.each(f, "kinds", |at| self.kind(at, &all_callers, &all_twists));
            Some(Pool {
                id: id?,
                pack_files,
                streets: streets(&pack.district),
                pack,
                names: names?,
                usual: self.texts(f, "usual")?,
                by_priority: self.texts(f, "by_priority")?,
                asks: f.need("asks").map(|at| self.source(at.node))?,
                tells: f.need("tells").map(|at| self.source(at.node))?,
                harms: f.need("harms").map(|at| self.source(at.node))?,
                kinds: kinds?,
                exercise: exercise?,
            })
        })
    }

    fn each<'a, T>(
        &self,
        f: &Fields<'a>,
        name: &str,
        read: impl Fn(&At<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        f.need(name).and_then(|at| at.some(read))
    }

    /// The fields between the brackets, as they are written.
    fn inside(&self, at: &At<'_>) -> Option<String> {
        let NodeKind::Fields(_) = &at.node.kind else {
            return at.expected("problem-fields");
        };
        let text = self.source(at.node);
        let inside = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        inside.map(str::to_owned)
    }

    /// Fields by name, as they are written.
    fn texts(&self, f: &Fields<'_>, name: &str) -> Option<Texts> {
        let Some(at) = f.may(name) else {
            return Some(Texts::new());
        };
        let NodeKind::Fields(fields) = &at.node.kind else {
            return at.expected("problem-fields");
        };
        let text = |node: &Node| self.source(node);
        let texts = fields
            .iter()
            .map(|one| (one.name.clone(), text(&one.value)));
        Some(texts.collect())
    }

    fn names(&self, at: &At<'_>) -> Option<Names> {
        at.fields(NAMES, |f| {
            let list = |name: &str| self.each(f, name, At::text);
            Some(Names {
                female: list("female")?,
                male: list("male")?,
                families: list("families")?,
            })
        })
    }

    fn otherwise(&self, f: &Fields<'_>) -> Option<Otherwise> {
        Some(Otherwise {
            words: self.texts(f, "words")?,
            with: self.texts(f, "with")?,
        })
    }

    fn caller(&self, at: &At<'_>) -> Option<Caller> {
        at.fields(CALLER, |f| {
            Some(Caller {
                relation: f.need("relation").and_then(|at| at.word())?,
                title: f.need("title").and_then(|at| at.text())?,
                sex: f.may("sex").and_then(|at| at.word()),
                patient: f.may("patient").and_then(|at| at.word()),
                otherwise: self.otherwise(f)?,
            })
        })
    }

    fn variant(&self, at: &At<'_>) -> Option<Variant> {
        at.fields(TWIST, |f| {
            Some(Variant {
                name: f.need("name").and_then(|at| at.text())?,
                asks: words(f, "asks")?,
                tells: words(f, "tells")?,
                harms: words(f, "harms")?,
                otherwise: self.otherwise(f)?,
            })
        })
    }

    fn kind(&self, at: &At<'_>, callers: &[Caller], twists: &[Variant]) -> Option<Kind> {
        at.fields(KIND, |f| {
            let callers = f.need("callers").and_then(|at| {
                let titles = || callers.iter().map(|one| one.title.as_str());
                at.some(|at| at.reference("problem-kind-caller", titles()))
                    .map(|found| found.into_iter().map(|at| callers[at].clone()).collect())
            });
            let shared = f.need("twists").and_then(|at| {
                let names = || twists.iter().map(|one| one.name.as_str());
                at.list(|at| at.reference("problem-kind-twist", names()))
                    .map(|found| found.into_iter().map(|at| twists[at].clone()))
            });
            let own = match f.may("own") {
                Some(at) => at.list(|at| self.variant(at)),
                None => Some(Vec::new()),
            };
            let states = self.each(f, "states", |at| self.state(at));
            let ages = f.need("ages").and_then(|at| span(&at));
            let since = f.need("since").and_then(|at| span(&at));
            Some(Kind {
                name: f.need("kind").and_then(|at| at.word())?,
                ages: ages?,
                since: since?,
                sex: f.may("sex").and_then(|at| at.word()),
                callers: callers?,
                twists: shared?.chain(own?).collect(),
                states: states?,
                otherwise: self.otherwise(f)?,
            })
        })
    }

    fn state(&self, at: &At<'_>) -> Option<State> {
        at.fields(STATE, |f| {
            let criteria = self.each(f, "criteria", At::text);
            let signs = f.need("signs").and_then(|at| self.signs(&at));
            let ages = match f.may("ages") {
                Some(at) => span(&at).map(Some),
                None => Some(None),
            };
            Some(State {
                criteria: criteria?,
                priority: f.need("priority").and_then(|at| at.word())?,
                ages: ages?,
                signs: signs?,
                asks: words(f, "asks")?,
                tells: words(f, "tells")?,
                harms: words(f, "harms")?,
                otherwise: self.otherwise(f)?,
            })
        })
    }

    /// For each topic what it may be: one value, or a list of which one is drawn.
    fn signs(&self, at: &At<'_>) -> Option<Vec<(String, Vec<String>)>> {
        let NodeKind::Fields(fields) = &at.node.kind else {
            return at.expected("problem-fields");
        };
        let values = |node: &Node| match &node.kind {
            NodeKind::List(items) if !items.is_empty() => {
                items.iter().map(|item| self.source(item)).collect()
            }
            _ => vec![self.source(node)],
        };
        let signs = fields
            .iter()
            .map(|one| (one.name.clone(), values(&one.value)));
        Some(signs.collect())
    }
}

/// A list of words, or none.
fn words(f: &Fields<'_>, name: &str) -> Option<Vec<String>> {
    match f.may(name) {
        Some(at) => at.list(|at| at.word()),
        None => Some(Vec::new()),
    }
}

/// `(least, most)`.
fn span(at: &At<'_>) -> Option<(u16, u16)> {
    let [least, most] = at.tuple()?;
    let (least, most) = (least.number(0, 2000)?, most.number(0, 2000)?);
    if most < least {
        at.wrong(text!("problem-span-turned"), String::new());
        return None;
    }
    Some((least, most))
}
