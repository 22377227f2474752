//! What a rule is, and all of them by name.

use super::case::Case;
use super::finding::{Evidence, Verdict};
use crate::engine::exercise::watch::Moment;
use crate::engine::setup::Expectation;
use crate::engine::time::SimTime;
use crate::language::Confidence;

/// A field of `setup::Expectation` that a rule reads. Every rule reads `seat`, `label`,
/// `severity`, `points` and `source`; those are not named here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// From what the time runs. Where an expectation does not say, it runs from the answer
    /// (`location`, `awake-breathing`, `criterion`, `alert-time`, `triple-alert`), from when a crew
    /// had reported all that is to be told (`pre-alert`), or from the beginning (`task`). Rules
    /// without this field count from their own occasion: `answer-time` from the ringing, `one-event`
    /// from the answer or the first card, `acknowledge` and `emergency` from the call or the alarm.
    From,
    /// Time allowed from that.
    Within,
    /// What is wanted.
    Wanted,
    /// Topics that must be covered.
    Topics,
    /// Criteria that are right.
    Criteria,
    /// The right priority.
    Priority,
    /// Units needed.
    Units,
    /// The right hospital.
    Hospital,
    /// The patient it is about.
    Patient,
}

impl Field {
    /// The field's name in scenario files.
    pub fn name(self) -> &'static str {
        match self {
            Field::From => "from",
            Field::Within => "within",
            Field::Wanted => "wanted",
            Field::Topics => "topics",
            Field::Criteria => "criteria",
            Field::Priority => "priority",
            Field::Units => "units",
            Field::Hospital => "hospital",
            Field::Patient => "patient",
        }
    }
}

/// The links of the chain of rescue, as they matter to the patient: who helps is safe, the patient
/// is found, known to be in danger, help is sent, advice given, the patient handed on; then what
/// keeps those who help together (our own order, after the call order of Stavanger's AMK: location
/// first). Within a link, rules come in the order of [`rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Those who help are safe.
    Safe,
    /// It is known where the patient is.
    Found,
    /// It is known that the patient is in danger.
    InDanger,
    /// Help is on its way.
    Sent,
    /// It is the right help, and enough.
    Enough,
    /// It is known how urgent it is.
    Urgency,
    /// Those on the spot do the right things.
    Advice,
    /// Those who take over know of it.
    HandedOn,
    /// What belongs together is one.
    Overview,
    /// What is nobody else's business stays so.
    Confidence,
    /// Those who work together hear each other.
    Groups,
    /// A caller is answered.
    Answered,
    /// What was told is kept rightly.
    Kept,
    /// It is said as it should be said.
    Manner,
}

/// When a miss can be told while an exercise is played: when no later event can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// Once the time for it has passed: what is late is late.
    Late,
    /// Once it has been said: no later event makes it unsaid.
    Said,
    /// Not before the end: it is judged by how things stand then.
    InTheEnd,
}

/// What a rule sees to, for those who ask whether anybody sees to it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// That somebody is sent.
    Sending,
    /// That the right place is found.
    Place,
    /// That it is asked how the patient is.
    Condition,
    /// That an emergency alarm is dealt with.
    Alarm,
    /// That several callers about the same are put together.
    SeveralCallers,
}

impl Concern {
    /// Whether a moment comes of this being seen to.
    fn brings(self, moment: &Moment) -> bool {
        match self {
            Concern::Sending => matches!(
                moment,
                Moment::Alerted(_)
                    | Moment::AlertedKind(_)
                    | Moment::AlertedAs(_)
                    | Moment::Attended(_)
                    | Moment::Status(..)
                    | Moment::StatusOfKind(..)
            ),
            // Nobody comes to a patient whose place is not known.
            Concern::Place => matches!(moment, Moment::Attended(_)),
            Concern::Condition | Concern::Alarm | Concern::SeveralCallers => false,
        }
    }
}

/// A rule: looks at one expectation in the light of everything that happened.
pub trait Rule: Sync {
    /// Its name in scenario files and language files.
    fn id(&self) -> &'static str;
    /// Fields it reads; any other that is set is a mistake in the scenario.
    fn uses(&self) -> &'static [Field];
    /// Fields that it cannot do without.
    fn needs(&self) -> &'static [Field] {
        &[]
    }
    /// Where it stands in what matters to the patient.
    fn link(&self) -> Link;
    /// When a miss of it can be told while an exercise is played.
    fn told_live(&self) -> Live {
        Live::Late
    }
    /// What a robot does that breaks this rule and no other, in a few words for those who write
    /// robots; none where there is no such robot.
    fn broken_by(&self) -> Option<&'static str> {
        None
    }
    /// What it sees to, where somebody asks.
    fn concern(&self) -> Option<Concern> {
        None
    }
    /// Whether an expectation of this rule asks its seat to bring a moment about.
    fn asks_for(&self, _expectation: &Expectation, moment: &Moment) -> bool {
        self.concern().is_some_and(|concern| concern.brings(moment))
    }
    /// Rules that a miss of this one drags along: where it fires, they may too.
    fn dependants(&self) -> &'static [&'static str] {
        &[]
    }
    /// Whether something may still happen, in a run that was broken off, that changes what was
    /// judged or adds an occasion to it. Most rules have one occasion and a time for it; one that
    /// looks at all that is done until the end has decided nothing before.
    fn is_open(&self, _case: &Case<'_>) -> bool {
        false
    }
    /// Whether what was judged stands, however a run that was broken off might have gone on.
    fn is_decided(&self, case: &Case<'_>, judged: &[Judgement]) -> bool {
        !self.is_open(case) && judged.iter().all(|one| one.is_decided(case.story.end))
    }
    /// Judges each occasion, oldest first. Pure; never empty (no occasion is itself a judgement).
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement>;
}

/// What a rule says of one occasion; [`super::judge`] adds severity, points and source.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// How it went.
    pub verdict: Verdict,
    /// When it was done.
    pub at: Option<SimTime>,
    /// When it was due.
    pub limit: Option<SimTime>,
    /// Its share of the expectation's points, relative to the other judged occasions.
    pub weight: u32,
    /// A remark: style, without points, whatever the expectation says.
    pub remark: bool,
    /// What was heard or seen.
    pub evidence: Vec<Evidence>,
    /// What would have been right.
    pub right: String,
    /// Why the verdict is what it is.
    pub why: String,
    /// The least certain reading it stands on.
    pub confidence: Confidence,
}

impl Judgement {
    fn new(verdict: Verdict, why: String) -> Self {
        Judgement {
            verdict,
            at: None,
            limit: None,
            weight: 1,
            remark: false,
            evidence: Vec::new(),
            right: String::new(),
            why,
            confidence: Confidence::CERTAIN,
        }
    }
    /// It was done.
    pub fn met(why: String) -> Self {
        Judgement::new(Verdict::Met, why)
    }
    /// It was not done, or wrongly.
    pub fn missed(why: String) -> Self {
        Judgement::new(Verdict::Missed, why)
    }
    /// It cannot be told, or the occasion never came.
    pub fn not_judged(why: String) -> Self {
        Judgement::new(Verdict::NotJudged, why)
    }
    /// Whether it stands, however things go on after this: it was done or missed, or it was due
    /// and could not be told.
    fn is_decided(&self, end: SimTime) -> bool {
        let was_due = |limit: SimTime| limit.0 / 1000 < end.0 / 1000;
        self.verdict != Verdict::NotJudged || self.limit.is_some_and(was_due)
    }
    /// When it was done.
    pub fn at(mut self, at: SimTime) -> Self {
        self.at = Some(at);
        self
    }
    /// When it was due.
    pub fn limit(mut self, limit: SimTime) -> Self {
        self.limit = Some(limit);
        self
    }
    /// How much it counts beside the other occasions; one by default.
    pub fn weight(mut self, weight: usize) -> Self {
        self.weight = u32::try_from(weight).unwrap_or(u32::MAX);
        self
    }
    /// Only a remark: style, no points.
    pub fn as_remark(mut self) -> Self {
        self.remark = true;
        self
    }
    /// What would have been right, where the rule's own words are not exact enough.
    pub fn right(mut self, right: String) -> Self {
        self.right = right;
        self
    }
    /// Something it stands on.
    pub fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }
    /// Several things it stands on.
    pub fn with_all(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }
    /// It stands on a reading no surer than this.
    pub fn sure_to(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }
}

/// All rules, in the order in which a debrief goes through them.
pub fn rules() -> &'static [&'static dyn Rule] {
    super::rules::ALL
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static dyn Rule> {
    rules().iter().copied().find(|rule| rule.id() == id)
}

/// The place of a rule among all, by what matters most to the patient; after them all when there
/// is no such rule.
pub fn rank(id: &str) -> usize {
    let mut all: Vec<&dyn Rule> = rules().to_vec();
    all.sort_by_key(|rule| rule.link());
    let place = all.iter().position(|rule| rule.id() == id);
    place.unwrap_or(all.len())
}
