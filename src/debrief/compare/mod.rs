//! Two runs of one exercise beside each other: where they part, and what came of it.

mod deeds;

pub use deeds::Deed;

use super::judged::Judged;
use super::milestones::Step;
use super::{Debrief, LaneKind, NoVerdict};
use crate::assess::Verdict;
use crate::engine::time::{SimTime, Span};
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// The same thing done at most so far apart is done at the same time (our own default).
const TOGETHER: Span = Span::seconds(5);

/// Two runs of one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The first moment they part; none when the same was done at the same times to the end.
    pub parting: Option<Parting>,
    /// Every step that either reached, in its usual order.
    pub steps: Vec<StepPair>,
    /// What was judged differently, in the order of the scenario's expectations.
    pub changes: Vec<Change>,
    /// The lanes of both, in order: each a place in the lanes of its run.
    pub lanes: Vec<LanePair>,
    /// Chance was the same in both, so that all that differs comes of what was done.
    pub same_chance: bool,
    /// The exercise was the same to the letter.
    pub same_content: bool,
    /// Why the first run has no verdict, if it has none; and the second.
    pub no_verdict: [Option<NoVerdict>; 2],
}

/// Where two runs part: what was done next in each, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parting {
    /// The instant: that of the earlier of the two.
    pub at: SimTime,
    /// What was done in the first run; none when nothing more was.
    pub a: Option<Deed>,
    /// What was done in the second.
    pub b: Option<Deed>,
    /// It is the same deed, at another time.
    pub only_time: bool,
}

/// When a step was reached in each run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StepPair {
    /// Which.
    pub step: Step,
    /// In the first run.
    pub a: Option<SimTime>,
    /// In the second.
    pub b: Option<SimTime>,
}

impl StepPair {
    /// How much later it was in the second run, in milliseconds; negative when earlier, none when
    /// one of them never reached it.
    pub fn later_ms(&self) -> Option<i64> {
        let (a, b) = (self.a?.0, self.b?.0);
        i64::try_from(b).ok()?.checked_sub(i64::try_from(a).ok()?)
    }
}

/// Something that was judged differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The rule's title, with its label.
    pub title: String,
    /// In the first run: a place in its findings, and the verdict that stands.
    pub a: Option<(usize, Verdict)>,
    /// In the second.
    pub b: Option<(usize, Verdict)>,
}

impl Change {
    /// Missed in the first run and no longer in the second.
    pub fn is_gain(&self) -> bool {
        let missed = |side: Option<(usize, Verdict)>| matches!(side, Some((_, Verdict::Missed)));
        missed(self.a) && !missed(self.b)
    }
    /// Missed in the second run and not in the first.
    pub fn is_loss(&self) -> bool {
        let missed = |side: Option<(usize, Verdict)>| matches!(side, Some((_, Verdict::Missed)));
        missed(self.b) && !missed(self.a)
    }
}

/// A lane of both runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanePair {
    /// What it is about.
    pub kind: LaneKind,
    /// Its name for people.
    pub title: String,
    /// Its place in the first run.
    pub a: Option<usize>,
    /// Its place in the second.
    pub b: Option<usize>,
}

/// Why two runs cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareError {
    /// They are of different exercises.
    OtherExercise {
        /// The first.
        a: String,
        /// The second.
        b: String,
    },
    /// They are seen from different seats.
    OtherSeat,
}

impl fmt::Display for CompareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            CompareError::OtherExercise { a, b } => text!("compare-other-exercise", a = a, b = b),
            CompareError::OtherSeat => text!("compare-other-seat"),
        })
    }
}

impl std::error::Error for CompareError {}

/// Lays two runs of one exercise side by side.
///
/// # Errors
/// When they are not of one exercise, or not from one seat.
pub fn compare(a: &Debrief, b: &Debrief) -> Result<Comparison, CompareError> {
    if a.run.scenario != b.run.scenario {
        return Err(CompareError::OtherExercise {
            a: a.setup.roster.title.clone(),
            b: b.setup.roster.title.clone(),
        });
    }
    if a.setup.seat_spec(a.seat).name != b.setup.seat_spec(b.seat).name {
        return Err(CompareError::OtherSeat);
    }
    Ok(Comparison {
        parting: parting(&deeds::deeds(a), &deeds::deeds(b)),
        steps: steps(a, b),
        changes: changes(&a.findings, &b.findings),
        lanes: lanes(a, b),
        same_chance: a.run.seed == b.run.seed,
        same_content: a.run.content == b.run.content,
        no_verdict: [a.no_verdict, b.no_verdict],
    })
}

/// The first deed of either run that the other has no counterpart to at about that time. Two
/// hands and a mouth do things side by side, so their order alone makes no difference.
fn parting(a: &[Deed], b: &[Deed]) -> Option<Parting> {
    let pairs = pairs(a, b);
    let alone_a = (0..a.len()).find(|place| pairs.iter().all(|(of, _)| of != place));
    let alone_b = (0..b.len()).find(|place| pairs.iter().all(|(_, of)| of != place));
    let (first_a, first_b) = (
        alone_a.map(|place| &a[place]),
        alone_b.map(|place| &b[place]),
    );
    let at = first_a.iter().chain(&first_b).map(|deed| deed.at).min()?;
    // The same deed at another time says more than whatever came next.
    let elsewhere = |deed: &Deed, others: &[Deed], paired: &dyn Fn(usize) -> bool| {
        let mut others = others.iter().enumerate();
        let found = others.find(|(place, other)| !paired(*place) && deed.is_same(other));
        found.map(|(_, other)| other.clone())
    };
    let in_a = |place: usize| pairs.iter().any(|(of, _)| *of == place);
    let in_b = |place: usize| pairs.iter().any(|(_, of)| *of == place);
    let same = match (first_a, first_b) {
        (Some(deed), other) if other.is_none_or(|other| deed.at <= other.at) => {
            elsewhere(deed, b, &in_b).map(|other| (deed.clone(), other))
        }
        (_, Some(deed)) => elsewhere(deed, a, &in_a).map(|other| (other, deed.clone())),
        (Some(_), None) | (None, None) => None,
    };
    let only_time = same.is_some();
    let (a, b) = match same {
        Some((a, b)) => (Some(a), Some(b)),
        None => (first_a.cloned(), first_b.cloned()),
    };
    Some(Parting {
        at,
        a,
        b,
        only_time,
    })
}

/// The same deeds at about the same time, by their places, each in one pair at most.
fn pairs(a: &[Deed], b: &[Deed]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, deed) in a.iter().enumerate() {
        let free = b
            .iter()
            .enumerate()
            .filter(|(other, _)| pairs.iter().all(|(_, taken)| taken != other));
        let together = |one: &Deed| {
            let (early, late) = (one.at.min(deed.at), one.at.max(deed.at));
            late.since(early) <= TOGETHER
        };
        let same = free.filter(|(_, one)| deed.is_same(one) && together(one));
        let nearest = same.min_by_key(|(_, one)| one.at.0.abs_diff(deed.at.0));
        pairs.extend(nearest.map(|(other, _)| (place, other)));
    }
    pairs
}

fn steps(a: &Debrief, b: &Debrief) -> Vec<StepPair> {
    let when = |run: &Debrief, step: Step| {
        let mut all = run.milestones.iter();
        all.find(|one| one.step == step).map(|one| one.at)
    };
    let pairs = Step::ALL.into_iter().map(|step| StepPair {
        step,
        a: when(a, step),
        b: when(b, step),
    });
    pairs
        .filter(|pair| pair.a.is_some() || pair.b.is_some())
        .collect()
}

/// What stands for each expectation: the worst of its occasions.
type Stands<'a> = BTreeMap<(&'a str, &'a str), (usize, Verdict)>;

fn stands(findings: &[Judged]) -> Stands<'_> {
    // A miss weighs most, then what was met; what was not judged says nothing.
    let weight = |verdict: Verdict| match verdict {
        Verdict::Missed => 2,
        Verdict::Met => 1,
        Verdict::NotJudged => 0,
    };
    let mut stands = Stands::new();
    for (place, one) in findings.iter().enumerate() {
        let key = (one.finding.rule, one.finding.label.as_str());
        let now = (place, one.verdict());
        let old = stands.entry(key).or_insert(now);
        if weight(now.1) > weight(old.1) {
            *old = now;
        }
    }
    stands
}

fn changes(a: &[Judged], b: &[Judged]) -> Vec<Change> {
    let (in_a, in_b) = (stands(a), stands(b));
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for one in a.iter().chain(b) {
        let key = (one.finding.rule, one.finding.label.as_str());
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let change = |key: &(&str, &str)| {
        let (of_a, of_b) = (in_a.get(key).copied(), in_b.get(key).copied());
        let verdict = |side: Option<(usize, Verdict)>| side.map(|(_, verdict)| verdict);
        if verdict(of_a) == verdict(of_b) {
            return None;
        }
        let shown = match (of_a, of_b) {
            (Some((place, _)), _) => &a[place],
            (None, Some((place, _))) => &b[place],
            (None, None) => return None,
        };
        Some(Change {
            title: shown.finding.title(),
            a: of_a,
            b: of_b,
        })
    };
    keys.iter().filter_map(change).collect()
}

fn lanes(a: &Debrief, b: &Debrief) -> Vec<LanePair> {
    let place = |run: &Debrief, kind: LaneKind| run.lanes.iter().position(|lane| lane.kind == kind);
    let mut all: Vec<(LaneKind, &str)> = Vec::new();
    for lane in a.lanes.iter().chain(&b.lanes) {
        if all.iter().all(|(kind, _)| *kind != lane.kind) {
            all.push((lane.kind, &lane.title));
        }
    }
    // Kinds stand in the order in which lanes are shown; groups in that of their numbers.
    all.sort();
    let pairs = all.into_iter().map(|(kind, title)| LanePair {
        kind,
        title: title.to_owned(),
        a: place(a, kind),
        b: place(b, kind),
    });
    pairs.collect()
}
