//! How a robot works: how quickly, in which order, and with which faults.

use super::script::Script;
use crate::assess::consequence::moments;
use crate::assess::rules::acknowledge::Acknowledge;
use crate::assess::rules::alert_time::AlertTime;
use crate::assess::rules::answer_time::AnswerTime;
use crate::assess::rules::call_back_kept::CallBackKept;
use crate::assess::rules::caller_kept::CallerKept;
use crate::assess::rules::card_agrees::CardAgrees;
use crate::assess::rules::conference::Conference;
use crate::assess::rules::cover_kept::CoverKept;
use crate::assess::rules::criterion::Criterion;
use crate::assess::rules::divert::Divert;
use crate::assess::rules::group_asked::GroupAsked;
use crate::assess::rules::hand_over::HandOver;
use crate::assess::rules::harm::Harm;
use crate::assess::rules::location::Location;
use crate::assess::rules::pre_alert::PreAlert;
use crate::assess::rules::read_back::ReadBack;
use crate::assess::rules::red_first::RedFirst;
use crate::assess::rules::resources::Resources;
use crate::assess::rules::shared_group::SharedGroup;
use crate::assess::rules::shared_traffic::SharedTraffic;
use crate::assess::rules::triple_alert::TripleAlert;
use crate::assess::rules::voice_procedure::VoiceProcedure;
use crate::assess::{Rule, rule, rules};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::SeatId;
use crate::engine::setup::{Expectation, UnitKind};
use crate::engine::time::Span;
use crate::language::{Act, Deed, Topic, What};

/// What is to be done so soon leaves no time for anything else before it (our own default).
const URGENT: Span = Span::seconds(45);

/// Shortest and longest.
type Range = (Span, Span);

/// One thing that a robot does wrong, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lapse {
    /// What breaks the rule of this name ([`Rule::broken_by`]).
    Rule(&'static str),
    /// Leaves out what one expectation asks for.
    Task(String),
}

impl Lapse {
    /// The fault called `name`: a rule, or `task:` and the label of an expectation.
    pub(super) fn by_name(name: &str) -> Option<Lapse> {
        if let Some(label) = name.strip_prefix("task:") {
            return Some(Lapse::Task(label.to_owned()));
        }
        let rule = rule(name).filter(|rule| rule.broken_by().is_some());
        rule.map(|rule| Lapse::Rule(rule.id()))
    }

    /// The fault that breaks an expectation.
    pub(super) fn name_for(expectation: &Expectation) -> String {
        if expectation.rule == rules::task::Task.id() {
            format!("task:{}", expectation.label)
        } else {
            expectation.rule.clone()
        }
    }
}

/// How a robot works.
#[derive(Clone, Debug)]
pub(super) struct Habits {
    /// From the first ring to answering.
    pub(super) answers: Range,
    /// From the other's last word to your own first.
    pub(super) thinks: Range,
    /// Between two entries on a card.
    pub(super) writes: Range,
    /// From having what is needed to alerting a unit.
    pub(super) decides: Range,
    /// Added to every answer on the radio.
    pub(super) hesitates: Span,
    /// Asks in any order that makes sense, and in the words of the corpus.
    pub(super) free: bool,
    /// How often, in percent, it forgets something it should do.
    pub(super) forgets: u8,
    /// Lets somebody else at the centre be the first to answer.
    pub(super) courteous: bool,
    pub(super) faults: Vec<Lapse>,
}

impl Habits {
    /// As it should be done.
    pub(super) fn ideal() -> Self {
        Habits {
            answers: (Span::seconds(2), Span::seconds(5)),
            thinks: (Span::ms(500), Span::ms(900)),
            writes: (Span::ms(900), Span::ms(1500)),
            decides: (Span::seconds(1), Span::seconds(2)),
            hesitates: Span::ZERO,
            free: false,
            forgets: 0,
            courteous: false,
            faults: Vec::new(),
        }
    }
    /// The same, much later.
    pub(super) fn slow() -> Self {
        Habits {
            answers: (Span::seconds(14), Span::seconds(22)),
            thinks: (Span::seconds(4), Span::seconds(7)),
            writes: (Span::seconds(4), Span::seconds(8)),
            decides: (Span::seconds(30), Span::seconds(50)),
            hesitates: Span::seconds(11),
            ..Habits::ideal()
        }
    }
    /// In time, but forgets, mixes up and skips.
    pub(super) fn careless() -> Self {
        Habits {
            forgets: 60,
            decides: (Span::seconds(30), Span::seconds(60)),
            faults: faults([
                &Location,
                &ReadBack,
                &VoiceProcedure,
                &Resources,
                &CardAgrees,
                &Criterion,
                &RedFirst,
                &Divert,
                &CoverKept,
            ]),
            ..Habits::ideal()
        }
    }
    /// As it should be done, in another order and in other words.
    pub(super) fn free() -> Self {
        Habits {
            free: true,
            ..Habits::ideal()
        }
    }
    /// As it should be done, but for one thing.
    pub(super) fn with(fault: Lapse) -> Self {
        let mut habits = Habits::ideal();
        if fault == Lapse::Rule(AnswerTime.id()) {
            habits.answers = (Span::seconds(14), Span::seconds(18));
        }
        habits.faults.push(fault);
        habits
    }

    /// Whether it breaks this rule.
    pub(super) fn breaks(&self, rule: &dyn Rule) -> bool {
        self.faults.contains(&Lapse::Rule(rule.id()))
    }
}

/// What breaks these rules.
fn faults<const N: usize>(rules: [&dyn Rule; N]) -> Vec<Lapse> {
    rules.map(|rule| Lapse::Rule(rule.id())).to_vec()
}

/// What a robot may know beforehand: what is expected of its seat, never what is true.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected {
    /// Criteria that are right.
    pub(super) criteria: Vec<String>,
    pub(super) priority: Option<crate::engine::setup::Priority>,
    pub(super) units: Vec<(UnitKind, u8)>,
    /// The police and the fire service are to be told.
    pub(super) triple_alert: bool,
    /// What the triple alert must hold.
    pub(super) alert_topics: Vec<Topic>,
    /// Nobody is let go without being asked to ring again.
    pub(super) caller_kept: bool,
    /// Those who have to wait are promised a call, and get it.
    pub(super) call_back: bool,
    /// The shared group is asked for.
    pub(super) group_asked: bool,
    /// Who rings is put through to the legevakt central.
    pub(super) hand_over: bool,
    /// And in one call with the caller.
    pub(super) conference: bool,
    /// Crews are to meet the others in a shared group.
    pub(super) shared_group: bool,
    /// Within what time the first unit is to be alerted.
    pub(super) alerts: Span,
    /// Within what time a call on the radio is to be answered.
    pub(super) answers_radio: Span,
    /// What a hospital must be told.
    pub(super) pre_alert: Vec<Topic>,
    /// What is to be asked, told and stated, and by which expectation.
    pub(super) tasks: Vec<Task>,
    /// What must not be told anybody.
    pub(super) harms: Vec<Deed>,
}

/// One thing that a seat should say.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) label: String,
    pub(super) occasion: Occasion,
    pub(super) within: Option<Span>,
    /// What it does unasked.
    pub(super) wanted: Wanted,
    /// What would do as well.
    others: Vec<Wanted>,
}

/// When a task arises, as far as you can tell from your seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// When the call is answered, or whenever it can be done.
    Call,
    /// When a unit has been alerted.
    Alerted,
    /// When somebody else says something about a topic.
    Hears(Topic),
    /// When something else happens: whenever it can be done.
    Always,
}

/// What a task wants said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Ask(Topic),
    Tell(Deed),
    State(Topic),
    Use(Act),
    /// Rings this number up.
    Ring(String),
}

impl Expected {
    /// The number that is to be rung up when there is not enough for all who need it, and by which
    /// expectation.
    pub(super) fn rings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tasks.iter().filter_map(|task| match &task.wanted {
            Wanted::Ring(number) => Some((number.as_str(), task.label.as_str())),
            _ => None,
        })
    }

    /// What is expected of `seat`, by its script.
    pub(super) fn of(script: &Script, seat: SeatId) -> Self {
        let mut expected = Expected::default();
        for one in &script.0 {
            expected.criteria.extend(one.criteria.iter().cloned());
            expected.priority = expected.priority.or(one.priority);
            if one.rule == Resources.id() {
                expected.units = one.units.clone();
            }
            if one.rule == TripleAlert.id() {
                expected.triple_alert = true;
                expected.alert_topics = one.topics.clone();
            }
            expected.caller_kept |= one.rule == CallerKept.id();
            expected.call_back |= one.rule == CallBackKept.id();
            expected.group_asked |= one.rule == GroupAsked.id();
            expected.hand_over |= one.rule == HandOver.id();
            expected.conference |= one.rule == Conference.id();
            expected.shared_group |=
                [SharedGroup.id(), SharedTraffic.id()].contains(&one.rule.as_str());
            if one.rule == AlertTime.id() {
                expected.alerts = one.within.unwrap_or(rules::alert_time::WITHIN);
            }
            if one.rule == Acknowledge.id() {
                expected.answers_radio = one.within.unwrap_or(rules::acknowledge::WITHIN);
            }
            if one.rule == PreAlert.id() {
                expected.pre_alert = one.topics.clone();
            }
            if one.rule == Harm.id() {
                let told = one.wanted.iter().flat_map(moments);
                expected
                    .harms
                    .extend(told.filter_map(|moment| match moment {
                        Moment::Told(by, deed) if *by == seat => Some(deed.clone()),
                        _ => None,
                    }));
            }
            if one.rule == rules::task::Task.id() {
                expected.tasks.extend(Task::of(seat, one));
            }
        }
        expected
    }
}

impl Task {
    /// Whether there is time for nothing else before it.
    pub(super) fn is_urgent(&self) -> bool {
        self.within.is_some_and(|within| within <= URGENT)
    }

    /// Whether this is what it asks for.
    pub(super) fn wants(&self, part: &What) -> bool {
        let mut all = std::iter::once(&self.wanted).chain(&self.others);
        all.any(|wanted| match (wanted, part) {
            (Wanted::Ask(wanted), What::Ask(topic)) => wanted == topic,
            (Wanted::Tell(wanted), What::Tell(deed)) => wanted == deed,
            (Wanted::State(wanted), What::Fact(topic, _)) => wanted == topic,
            (Wanted::Use(wanted), What::Act(act)) => wanted == act,
            _ => false,
        })
    }

    fn of(seat: SeatId, expectation: &Expectation) -> Option<Task> {
        let whole = expectation.wanted.as_ref()?;
        let wanted = Wanted::of(seat, first_moment(whole)?)?;
        let others = match whole {
            Watch::Any(any) => any
                .iter()
                .skip(1)
                .filter_map(|one| Wanted::of(seat, first_moment(one)?))
                .collect(),
            _ => Vec::new(),
        };
        let occasion = match expectation.from.as_ref().and_then(first_moment) {
            Some(Moment::Stated(by, topic) | Moment::Said(by, topic, _)) if *by != seat => {
                Occasion::Hears(topic.clone())
            }
            Some(Moment::Alerted(_) | Moment::AlertedKind(_) | Moment::AlertedAs(_)) => {
                Occasion::Alerted
            }
            Some(Moment::CancelledKind(_)) => Occasion::Always,
            None
            | Some(
                Moment::Rang(_)
                | Moment::Answered(_)
                | Moment::Asked(..)
                | Moment::Stated(..)
                | Moment::StatedByKind(..)
                | Moment::Said(..)
                | Moment::Told(..)
                | Moment::Used(..)
                | Moment::Attended(_)
                | Moment::Status(..)
                | Moment::StatusOfKind(..)
                | Moment::Did(_)
                | Moment::Became(..)
                | Moment::Prioritised(_)
                | Moment::Injected(_)
                | Moment::HungUp(_),
            ) => Occasion::Call,
        };
        Some(Task {
            label: expectation.label.clone(),
            occasion,
            within: expectation.within,
            wanted,
            others,
        })
    }
}

impl Wanted {
    /// What a moment wants said by `seat`; none when it is not for the seat to say.
    fn of(seat: SeatId, moment: &Moment) -> Option<Wanted> {
        match moment {
            Moment::Asked(by, topic) if *by == seat => Some(Wanted::Ask(topic.clone())),
            Moment::Told(by, deed) if *by == seat => Some(Wanted::Tell(deed.clone())),
            Moment::Used(by, act) if *by == seat => Some(Wanted::Use(*act)),
            Moment::Rang(number) => Some(Wanted::Ring(number.clone())),
            Moment::Stated(by, topic) | Moment::Said(by, topic, _) if *by == seat => {
                Some(Wanted::State(topic.clone()))
            }
            _ => None,
        }
    }
}

/// The first event that a condition waits for.
fn first_moment(watch: &Watch) -> Option<&Moment> {
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => Some(moment),
        Watch::After(_, inner) => first_moment(inner),
        Watch::Within(_, first, _) | Watch::Without(_, first, _) => first_moment(first),
        Watch::All(all) | Watch::Any(all) => all.first().and_then(first_moment),
        Watch::At(_) => None,
    }
}
