//! Scenarios: RON texts in; a checked [`Setup`], or the full list of problems, out.
//!
//! The way of a file: [`crate::notation`] reads it into values with their places; [`reader`] reads
//! those values and notes every problem instead of stopping; `v1` knows the fields of schema 1;
//! [`ground`] judges what only the map can tell, [`course`] what only the whole story can, and
//! [`lint`] and [`unjudged`] warn of what makes no sense and of what nobody judges; [`index`] tells on
//! request whether an index is whole. Reading never touches the disk except in
//! [`read_sources`] and [`load_pack`], so a recording can bring its own texts.
//!
//! Invariant: a [`Setup`] that comes out has been checked, so the engine may index into it.

mod course;
mod draft;
mod draw;
mod drawn;
mod ground;
mod index;
mod lint;
pub mod practice;
mod problem;
mod reader;
mod report;
mod shelf;
mod shipped;
mod sources;
mod speech;
mod survey;
mod unjudged;
mod v1;
mod values;
mod variants;

pub use crate::notation::{Field, Kind as NodeKind, Node};
pub use draft::{Draft, FieldPath, Step, field};
pub use draw::{Height, draw, hills};
pub use index::words as index_words;
pub use index::{Index, check_index, read_index};
pub use problem::Problem;
pub use report::suggestion;
pub use shelf::{pack_at_hand, packs_at_hand};
pub use shipped::shipped;
pub use sources::{Sources, read_sources, with_pack};
pub use survey::{Covered, JourneyFault, Pair, Sample, Survey, sample_routes, survey};
pub use v1::{fields, forms};
pub use variants::names as variants;

use crate::engine::setup::{Approval, District, Organisation, Pack, PackName, Setup};
use crate::language::Names;
use crate::text;
use reader::At;
use report::{File, Report};
use serde::{Deserialize, Serialize};
use shelf::{Label, Shelved};
use speech::Speech;
use std::path::Path;
use std::sync::Arc;
use v1::scenario::Stage;

/// An exercise that is ready to be played.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the engine needs.
    pub setup: Arc<Setup>,
    /// The texts it was read from.
    pub sources: Sources,
    /// What people are told before they begin.
    pub brief: Brief,
    /// What is worth knowing and stops nothing.
    pub warnings: Vec<Problem>,
}

/// The page before an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// What the exercise is called.
    pub title: String,
    /// What one is to learn.
    pub goals: Vec<String>,
    /// What one knows before it begins, paragraph by paragraph.
    pub story: Vec<String>,
    /// What may be hard to listen to.
    pub warnings: Vec<ContentWarning>,
    /// How long it usually takes, in minutes.
    pub minutes: u16,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The seat it is made for.
    pub seat: String,
    /// Who has approved its clinical content; none means NOT APPROVED.
    pub approval: Option<Approval>,
    /// The levels at which it can be played, the easiest first by custom; empty for one that is
    /// always the same.
    pub levels: Vec<Level>,
    /// The place of the level that is chosen.
    pub level: Option<usize>,
}

/// A variant of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its name in files and on the command line.
    pub name: String,
    /// In words.
    pub title: String,
}

/// Something that may be hard to listen to (law 11). Its words are in the language files, under
/// `content-` and the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentWarning {
    /// A child is hurt or ill.
    Child,
    /// Suicide or self-harm.
    Suicide,
    /// Violence.
    Violence,
    /// Somebody dies.
    Death,
}

impl ContentWarning {
    /// In the words for people.
    pub fn title(self) -> String {
        text!(match self {
            ContentWarning::Child => "content-child",
            ContentWarning::Suicide => "content-suicide",
            ContentWarning::Violence => "content-violence",
            ContentWarning::Death => "content-death",
        })
    }
}

/// How hard an exercise is. Its words are in the language files, under `difficulty-` and the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// One thing at a time.
    Easy,
    /// Several things at once.
    Medium,
    /// More than one can do at once.
    Hard,
}

impl Difficulty {
    /// In the words for people.
    pub fn title(self) -> String {
        text!(match self {
            Difficulty::Easy => "difficulty-easy",
            Difficulty::Medium => "difficulty-medium",
            Difficulty::Hard => "difficulty-hard",
        })
    }
}

/// The files of a pack, by what they hold.
const DISTRICT: &str = "district.ron";
const ORGANISATION: &str = "organisation.ron";
const INDEX: &str = "index.ron";
const PHRASES: &str = "phrases.ron";
const PACK_FILES: [&str; 4] = [DISTRICT, ORGANISATION, INDEX, PHRASES];

/// Reads and checks an exercise with everything it refers to.
///
/// # Errors
/// All problems of all its files, in the order of the files.
pub fn load(sources: &Sources) -> Result<Loaded, Vec<Problem>> {
    let report = Report::default();
    let file = sources.parse(&sources.scenario, &report);
    let folder = file.as_ref().and_then(|file| pack_folder(&report, file));
    let stage = folder.and_then(|folder| {
        let names = PACK_FILES.map(|name| format!("{folder}/{name}"));
        stage(&report, sources, &names)
    });
    let exercise = match (&file, stage) {
        (Some(file), Some(stage)) => {
            v1::scenario::read(&At::root(&report, file), &sources.id(), stage)
        }
        (Some(_) | None, _) => None,
    };
    let ((setup, brief), warnings) = finish(report, exercise)?;
    Ok(Loaded {
        setup: Arc::new(setup),
        sources: sources.clone(),
        brief,
        warnings,
    })
}

impl Loaded {
    /// The same with its details drawn for a run with this seed; as it is where nothing is drawn,
    /// or what was drawn cannot be read.
    pub fn drawn(self, seed: u64) -> Loaded {
        if self.sources.choices().is_empty() {
            return self;
        }
        load(&self.sources.drawn(seed)).unwrap_or(self)
    }
}

/// Reads and checks the pack in a folder: the pack and what is worth knowing about it.
///
/// # Errors
/// All problems of all its files.
pub fn load_pack(folder: &Path) -> Result<(Arc<Pack>, Vec<Problem>), Vec<Problem>> {
    read_pack(&sources::read_pack(folder)?, &PACK_FILES.map(str::to_owned))
}

/// The same from texts that somebody else has read, as [`Sources::pack`] gives them.
///
/// # Errors
/// All problems of all its files.
pub fn pack_of(sources: &Sources) -> Result<Arc<Pack>, Vec<Problem>> {
    read_pack(sources, &pack_files(sources)).map(|(pack, _)| pack)
}

fn read_pack(
    sources: &Sources,
    names: &[String; 4],
) -> Result<(Arc<Pack>, Vec<Problem>), Vec<Problem>> {
    let report = Report::default();
    let stage = stage(&report, sources, names);
    finish(report, stage.map(|stage| stage.pack))
}

/// The paths of a pack's files among some texts, in the order of [`PACK_FILES`].
fn pack_files(sources: &Sources) -> [String; 4] {
    PACK_FILES.map(|name| {
        let files = sources
            .files
            .keys()
            .filter(|file| **file != sources.scenario);
        let mut own = files.filter(|file| is_pack_file(file, name));
        own.next().map_or_else(|| name.to_owned(), String::clone)
    })
}

/// Whether this is the path of a pack's file of that name.
fn is_pack_file(path: &str, name: &str) -> bool {
    path.rsplit('/').next() == Some(name)
}

/// Reads and checks a district file alone: the district and what is worth knowing about it.
///
/// # Errors
/// All its problems.
pub fn load_district(path: &Path) -> Result<(District, Vec<Problem>), Vec<Problem>> {
    let (name, text) = sources::read_file(path).map_err(|problem| vec![problem])?;
    let report = Report::default();
    let file = report.parse(&name, &text);
    let read = file.and_then(|file| v1::district::read(&At::root(&report, &file)));
    let (read, warnings) = finish(report, read)?;
    Ok((read.district, warnings))
}

/// What was read, unless a problem was noted on the way.
fn finish<T>(report: Report, read: Option<T>) -> Result<(T, Vec<Problem>), Vec<Problem>> {
    let (problems, warnings) = report.finish();
    match read {
        Some(read) if problems.is_empty() => Ok((read, warnings)),
        Some(_) | None => {
            assert!(
                !problems.is_empty(),
                "what cannot be read has been complained about"
            );
            Err(problems)
        }
    }
}

/// The folder of the pack, below the scenario's own.
fn pack_folder(report: &Report, file: &File) -> Option<String> {
    let (folder, at) = v1::scenario::pack(&At::root(report, file))?;
    let plain = is_folder(&folder);
    if !plain {
        at.wrong(
            text!("problem-pack-name", name = folder),
            text!("problem-pack-name-help"),
        );
    }
    plain.then_some(folder)
}

/// Whether a name can be that of a folder beside the scenario, on any system: nothing that leads
/// elsewhere.
fn is_folder(name: &str) -> bool {
    let never = |one: char| one.is_control() || "/\\:*?\"<>|".contains(one);
    !name.contains(never) && !name.starts_with(['.', ' ']) && !name.ends_with(['.', ' '])
}

/// The pack in these four files, in the order of [`PACK_FILES`]. It is read once in a process.
fn stage(report: &Report, sources: &Sources, names: &[String; 4]) -> Option<Stage> {
    // Beside a scenario that cannot be read, a pack is not judged.
    let broken = !report.is_clean();
    let label = Label::of(sources, names);
    if let Some(found) = label.find() {
        report.repeat(found.warnings);
        return Some(Stage {
            broken,
            ..found.stage
        });
    }
    let before = report.warnings();
    let stage = read_stage(report, sources, names, label.pack)?;
    if report.is_clean() {
        let warnings = report.warnings_since(before);
        return Some(label.keep(Shelved { stage, warnings }).stage);
    }
    Some(stage)
}

/// Reads the four files of a pack.
fn read_stage(
    report: &Report,
    sources: &Sources,
    names: &[String; 4],
    name: PackName,
) -> Option<Stage> {
    let [district, organisation, index, phrases] = names;
    let [district, organisation, index] =
        [district, organisation, index].map(|name| sources.parse(name, report));
    let phrases = speech::read(report, sources, phrases);
    let read = district.as_ref().map(|file| {
        let root = At::root(report, file);
        (v1::district::places(&root), v1::district::read(&root))
    });
    let index = index.and_then(|file| v1::index::read(&At::root(report, &file)));
    // Without the district's names every station and hospital would seem unknown.
    let (places, read) = read?;
    let organisation = organisation.and_then(|file| {
        let words = phrases
            .as_ref()
            .map(|file| v1::topics::Vocabulary(&file.phrases));
        v1::organisation::read(&At::root(report, &file), &places, words)
    });
    if let (Some(file), Some(organisation)) = (&district, &organisation) {
        let groups = organisation.talkgroups.iter();
        let groups: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
        v1::district::check_groups(&At::root(report, file), &groups);
    }
    let (district, organisation, index) = (read?, organisation?, index?);
    // A scenario whose own syntax is wrong is not read, so its problems cannot mislead here.
    let broken = !report.is_clean();
    let spoken = Names {
        streets: district.streets,
        call_signs: organisation.call_signs,
        talkgroups: organisation.talkgroups,
        hospitals: district.hospitals,
    };
    let pack = Pack {
        name,
        organisation: Organisation {
            index: index.cards.into(),
            approval: index.approval,
            ..organisation.organisation
        },
        district: district.district,
        lexicon: Speech::new(spoken, phrases?).prepare(report),
        posts: organisation.posts,
    };
    Some(Stage {
        pack: Arc::new(pack),
        names: organisation.names,
        broken,
    })
}
