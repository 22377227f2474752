//! The forms of conditions, effects and standards, each written down once: how it is called, what
//! stands in it, and what it is to the engine. `After("0:20", Status("3-1", on_scene))` is "twenty seconds
//! after status 'on scene' from 3-1".
//!
//! The reader of scenarios, its complaints and the dreiebok all go by these tables, so a new form
//! is one entry here, its meaning in [`Moment`], [`Watch`], [`Effect`] or [`Standard`] (the compiler then asks
//! for the rest), and one sentence in each language under `dreiebok-form-` and its name.

use super::cast::Names;
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::{Gssi, InjectId, PatientId, SeatId, UnitId};
use crate::engine::setup::{Effect, NetFault, Priority, Standard, StatusKind, UnitKind};
use crate::engine::time::Span;
use crate::language::{Act, Deed, Topic, Value};
use crate::scenario::reader::At;
use crate::scenario::variants;
use crate::text;
use serde::de::DeserializeOwned;

/// What stands in a place of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// A duration.
    Span,
    /// A whole number.
    Count,
    /// So many in a hundred.
    Percent,
    /// Somebody who takes part.
    Seat,
    /// Somebody who takes part, or the crews of this kind of vehicle.
    Somebody,
    /// Somebody who rings.
    Caller,
    /// The crew of a vehicle.
    Crew,
    /// Somebody who is ill.
    Patient,
    /// A vehicle, or a kind of vehicle.
    Unit,
    /// A vehicle, a kind of vehicle, or the priority with which any is sent.
    Sent,
    /// A kind of vehicle.
    UnitKind,
    /// A status.
    Status,
    /// A telephone line.
    Line,
    /// A base station.
    Site,
    /// A talkgroup.
    Group,
    /// A topic.
    Topic,
    /// Several topics.
    Topics,
    /// A value of the topic in the hole before.
    Value,
    /// What an emergency alarm is about.
    Cause,
    /// A deed.
    Deed,
    /// A speech act.
    Act,
    /// A priority.
    Priority,
    /// Something else that happens.
    Inject,
    /// A hospital.
    Hospital,
    /// A house.
    Address,
    /// A condition that is one of [`MOMENTS`].
    Moment,
    /// Another condition.
    Inner,
    /// Several conditions.
    All,
    /// Several conditions, of which one is enough.
    Any,
    /// A standard.
    Standard,
}

impl Hole {
    /// What may stand here, as the help of a complaint shows it.
    fn example(self) -> String {
        text!(match self {
            Hole::Span => "problem-hole-span",
            Hole::Count => "problem-hole-count",
            Hole::Percent => "problem-hole-percent",
            Hole::Seat => "problem-hole-seat",
            Hole::Somebody => "problem-hole-somebody",
            Hole::Caller => "problem-hole-caller",
            Hole::Crew => "problem-hole-crew",
            Hole::Patient => "problem-hole-patient",
            Hole::Unit => "problem-hole-unit",
            Hole::Sent => "problem-hole-sent",
            Hole::UnitKind => "problem-hole-unit-kind",
            Hole::Status => "problem-hole-status",
            Hole::Line => "problem-hole-line",
            Hole::Site => "problem-hole-site",
            Hole::Group => "problem-hole-group",
            Hole::Topic => "problem-hole-topic",
            Hole::Topics => "problem-hole-topics",
            Hole::Value => "problem-hole-value",
            Hole::Cause => "problem-hole-cause",
            Hole::Deed => "problem-hole-deed",
            Hole::Act => "problem-hole-act",
            Hole::Priority => "problem-hole-priority",
            Hole::Inject => "problem-hole-inject",
            Hole::Hospital => "problem-hole-hospital",
            Hole::Address => "problem-hole-address",
            Hole::Moment | Hole::Inner => "problem-hole-inner",
            Hole::All | Hole::Any => "problem-hole-several",
            Hole::Standard => "problem-hole-standard",
        })
    }
}

/// How a form is written.
#[derive(Debug)]
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub holes: &'static [Hole],
}

/// A form, and how what is written becomes a `T`.
struct Form<T: 'static> {
    shape: Shape,
    read: fn(&[At<'_>], &Names<'_>) -> Option<T>,
}

/// A table of forms: the name, what is read from each place and what it all makes. Everything is
/// read before anything is made, so that all that is wrong is said at once.
macro_rules! forms {
    ($($name:literal ($($place:ident: $type:ty),*) => $made:expr;)*) => {
        &[$(Form {
            shape: Shape { name: $name, holes: &[$(<$type as Place>::HOLE),*] },
            read: |parts, names| {
                let (mut parts, mut topic) = (parts.iter(), None);
                $(let $place = take::<$type>(&mut parts, names, &mut topic);)*
                $(let $place = $place?;)*
                Some($made)
            },
        }),*]
    };
}

/// Conditions made of time and of other conditions. Of two whose sentences begin alike, the one
/// with more to say comes first.
const COMPOUNDS: &[Form<Watch>] = forms! {
    "Without" (span: Span, first: Watch, second: Watch) =>
        Watch::Without(span, Box::new(first), Box::new(second));
    "Within" (span: Span, first: Watch, second: Watch) =>
        Watch::Within(span, Box::new(first), Box::new(second));
    "After" (span: Span, first: Watch) => Watch::After(span, Box::new(first));
    "At" (time: Span) => Watch::At(time);
    "Times" (count: Count, moment: Moment) => Watch::Count(count.0, moment);
    "All" (all: All) => Watch::All(all.0);
    "Any" (any: Any) => Watch::Any(any.0);
};

/// Conditions that are one kind of event.
const MOMENTS: &[Form<Moment>] = forms! {
    "Rang" (line: Line) => Moment::Rang(line.0);
    "Answered" (seat: SeatId) => Moment::Answered(seat);
    "HungUp" (seat: SeatId) => Moment::HungUp(seat);
    "Asked" (seat: SeatId, what: Topic) => Moment::Asked(seat, what);
    "Stated" (who: Somebody, what: Topic) => match who {
        Somebody::Seat(seat) => Moment::Stated(seat, what),
        Somebody::Crews(kind) => Moment::StatedByKind(kind, what),
    };
    "Said" (seat: SeatId, what: Topic, said: Value) => Moment::Said(seat, what, said);
    "Told" (seat: SeatId, what: Deed) => Moment::Told(seat, what);
    "Used" (seat: SeatId, act: Act) => Moment::Used(seat, act);
    "Alerted" (which: Sent) => match which {
        Sent::Unit(unit) => Moment::Alerted(unit),
        Sent::Kind(kind) => Moment::AlertedKind(kind),
        Sent::As(priority) => Moment::AlertedAs(priority),
    };
    "Status" (which: UnitOrKind, status: StatusKind) => match which {
        UnitOrKind::Unit(unit) => Moment::Status(unit, status),
        UnitOrKind::Kind(kind) => Moment::StatusOfKind(kind, status),
    };
    "Cancelled" (kind: UnitKind) => Moment::CancelledKind(kind);
    "Attended" (patient: PatientId) => Moment::Attended(patient);
    "Did" (what: Deed) => Moment::Did(what);
    "Became" (patient: PatientId, what: Topic, becomes: Value) =>
        Moment::Became(patient, what, becomes);
    "Prioritised" (priority: Priority) => Moment::Prioritised(priority);
    "Happened" (inject: InjectId) => Moment::Injected(inject);
};

/// What injects do.
const EFFECTS: &[Form<Effect>] = forms! {
    "Rings" (caller: Caller) => Effect::Ring(caller.0);
    "Becomes" (patient: PatientId, what: Topic, becomes: Value) =>
        Effect::Change(patient, what, becomes);
    "Says" (seat: SeatId, topics: Vec<Topic>) => Effect::Mention(seat, topics);
    "Knows" (seat: SeatId, what: Topic, value: Value) => Effect::Know(seat, what, value);
    "Does" (seat: SeatId, what: Deed) => Effect::Does(seat, what);
    "RaisesAlarm" (crew: Crew, cause: Cause) => Effect::RaiseAlarm(crew.0, cause.0);
    "LineFails" (line: Line) => Effect::Line(line.0, false);
    "LineWorks" (line: Line) => Effect::Line(line.0, true);
    "SiteFails" (site: Site) => Effect::Net(NetFault::Site(site.0), false);
    "SiteWorks" (site: Site) => Effect::Net(NetFault::Site(site.0), true);
    "SiteIsolated" (site: Site) => Effect::Net(NetFault::Isolated(site.0), false);
    "SiteLinked" (site: Site) => Effect::Net(NetFault::Isolated(site.0), true);
    "SiteHasFew" (site: Site, channels: Count) =>
        Effect::Net(NetFault::Channels(site.0, few(channels.0)), false);
    "SiteHasAll" (site: Site) => Effect::Net(NetFault::Channels(site.0, 0), true);
    "GroupFails" (group: Gssi) => Effect::Net(NetFault::Group(group), false);
    "GroupWorks" (group: Gssi) => Effect::Net(NetFault::Group(group), true);
    "RadioFails" (seat: SeatId) => Effect::Net(NetFault::Radio(seat), false);
    "RadioWorks" (seat: SeatId) => Effect::Net(NetFault::Radio(seat), true);
    "IccsFails" (seat: SeatId) => Effect::Net(NetFault::Iccs(seat), false);
    "IccsWorks" (seat: SeatId) => Effect::Net(NetFault::Iccs(seat), true);
    "Leaves" (seat: SeatId) => Effect::Staff(seat, false);
    "Returns" (seat: SeatId) => Effect::Staff(seat, true);
};

/// What the centre as a whole is held against.
const STANDARDS: &[Form<Standard>] = forms! {
    "Until" (at: Span, inner: Standard) => Standard::Until(at, Box::new(inner));
    "Since" (at: Span, inner: Standard) => Standard::Since(at, Box::new(inner));
    "AnsweredWithin" (percent: Percent, line: Line, within: Span) =>
        Standard::AnsweredWithin(percent.0, line.0, within);
    "NoneOver" (line: Line, longest: Span) => Standard::NoneOver(line.0, longest);
};

/// Where booked transports go.
pub(super) const DESTINATIONS: &[Shape] = &[
    Shape {
        name: "Hospital",
        holes: &[Hole::Hospital],
    },
    Shape {
        name: "Address",
        holes: &[Hole::Address],
    },
];

/// How conditions are written.
pub fn conditions() -> impl Iterator<Item = &'static Shape> + Clone {
    let moments = MOMENTS.iter().map(|form| &form.shape);
    COMPOUNDS.iter().map(|form| &form.shape).chain(moments)
}

/// How effects are written.
pub fn effects() -> impl Iterator<Item = &'static Shape> + Clone {
    EFFECTS.iter().map(|form| &form.shape)
}

/// How standards are written.
pub fn standards() -> impl Iterator<Item = &'static Shape> + Clone {
    STANDARDS.iter().map(|form| &form.shape)
}

/// Reads a condition.
pub(in crate::scenario) fn condition(at: &At<'_>, names: &Names<'_>) -> Option<Watch> {
    let (shape, parts) = called(at, conditions())?;
    if let Some(form) = COMPOUNDS.iter().find(|form| form.shape.name == shape.name) {
        return (form.read)(&parts, names);
    }
    make(MOMENTS, shape, &parts, names).map(Watch::Seen)
}

/// Reads an effect.
pub(in crate::scenario) fn effect(at: &At<'_>, names: &Names<'_>) -> Option<Effect> {
    let (shape, parts) = called(at, effects())?;
    make(EFFECTS, shape, &parts, names)
}

/// Reads a standard.
pub(in crate::scenario) fn standard(at: &At<'_>, names: &Names<'_>) -> Option<Standard> {
    let (shape, parts) = called(at, standards())?;
    make(STANDARDS, shape, &parts, names)
}

fn make<T>(forms: &[Form<T>], shape: &Shape, parts: &[At<'_>], names: &Names<'_>) -> Option<T> {
    let form = forms.iter().find(|form| form.shape.name == shape.name)?;
    (form.read)(parts, names)
}

/// One of these forms, with the right number of values in it.
pub(super) fn called<'a>(
    at: &At<'a>,
    known: impl Iterator<Item = &'static Shape> + Clone,
) -> Option<(&'static Shape, Vec<At<'a>>)> {
    let (written, parts) = at.call()?;
    let Some(shape) = known.clone().find(|shape| shape.name == written) else {
        at.wrong(
            text!("problem-unknown-form", name = written),
            at.report.meant(written, known.map(|shape| shape.name)),
        );
        return None;
    };
    let wanted = shape.holes.len();
    if parts.len() != wanted {
        let examples: Vec<String> = shape.holes.iter().map(|hole| hole.example()).collect();
        at.wrong(
            text!("problem-count", wanted = wanted, found = parts.len()),
            format!("{}({})", shape.name, examples.join(", ")),
        );
        return None;
    }
    Some((shape, parts))
}

// ---- what stands in the places ------------------------------------------------------------------

/// Something that can be read from a place of a form.
trait Place: Sized {
    const HOLE: Hole;
    /// Reads it; `topic` is the topic in a place before.
    fn read(at: &At<'_>, names: &Names<'_>, topic: Option<&Topic>) -> Option<Self>;
    /// The topic that it is.
    fn topic(&self) -> Option<&Topic> {
        None
    }
}

/// The next part, which is a `T`.
fn take<'p, T: Place>(
    parts: &mut impl Iterator<Item = &'p At<'p>>,
    names: &Names<'_>,
    topic: &mut Option<Topic>,
) -> Option<T> {
    let read = T::read(parts.next()?, names, topic.as_ref());
    *topic = read.as_ref().and_then(T::topic).cloned();
    read
}

macro_rules! places {
    ($($type:ty = $hole:ident, $read:expr;)*) => {$(
        impl Place for $type {
            const HOLE: Hole = Hole::$hole;
            fn read(at: &At<'_>, names: &Names<'_>, topic: Option<&Topic>) -> Option<Self> {
                let read: fn(&At<'_>, &Names<'_>, Option<&Topic>) -> Option<Self> = $read;
                read(at, names, topic)
            }
        }
    )*};
}

struct Count(u32);
struct Percent(u8);
struct Line(String);
struct Site(u16);
struct Caller(SeatId);
struct Crew(SeatId);
struct Cause(Value);
struct All(Vec<Watch>);
struct Any(Vec<Watch>);

enum Somebody {
    Seat(SeatId),
    Crews(UnitKind),
}

enum UnitOrKind {
    Unit(UnitId),
    Kind(UnitKind),
}

enum Sent {
    Unit(UnitId),
    Kind(UnitKind),
    As(Priority),
}

places! {
    Span = Span, |at, _, _| at.span();
    Count = Count, |at, _, _| at.number(1, 1000).map(Count);
    Percent = Percent, |at, _, _| at.number(1, 100).map(Percent);
    SeatId = Seat, |at, names, _| names.seat(at);
    Caller = Caller, |at, names, _| names.seat(at).map(Caller);
    Crew = Crew, |at, names, _| names.seat(at).map(Crew);
    Somebody = Somebody, |at, names, _| match word(at) {
        Some(kind) => Some(Somebody::Crews(kind)),
        None => names.seat(at).map(Somebody::Seat),
    };
    PatientId = Patient, |at, names, _| names.patient(at);
    UnitOrKind = Unit, |at, names, _| match word(at) {
        Some(kind) => Some(UnitOrKind::Kind(kind)),
        None => names.unit(at).map(UnitOrKind::Unit),
    };
    Sent = Sent, |at, names, _| match (word(at), word(at)) {
        (Some(kind), _) => Some(Sent::Kind(kind)),
        (None, Some(priority)) => Some(Sent::As(priority)),
        (None, None) => names.unit(at).map(Sent::Unit),
    };
    UnitKind = UnitKind, |at, _, _| at.variant();
    StatusKind = Status, |at, _, _| at.variant();
    Line = Line, |at, names, _| names.line(at).map(Line);
    Site = Site, |at, names, _| names.site(at).map(Site);
    Gssi = Group, |at, names, _| names.talkgroup(at);
    Vec<Topic> = Topics, |at, names, _| at.some(|at| names.words.topic(at));
    Value = Value, |at, names, topic| names.words.value(topic?, at);
    Cause = Cause, |at, names, _| names.words.emergency(at).map(Cause);
    Deed = Deed, |at, names, _| names.words.deed(at);
    Act = Act, |at, _, _| at.variant();
    Priority = Priority, |at, _, _| at.variant();
    InjectId = Inject, |at, names, _| names.inject(at);
    Moment = Moment, |at, names, _| {
        let (shape, parts) = called(at, MOMENTS.iter().map(|form| &form.shape))?;
        make(MOMENTS, shape, &parts, names)
    };
    Watch = Inner, |at, names, _| condition(at, names);
    All = All, |at, names, _| at.some(|at| condition(at, names)).map(All);
    Any = Any, |at, names, _| at.some(|at| condition(at, names)).map(Any);
    Standard = Standard, |at, names, _| standard(at, names);
}

impl Place for Topic {
    const HOLE: Hole = Hole::Topic;
    fn read(at: &At<'_>, names: &Names<'_>, _: Option<&Topic>) -> Option<Self> {
        names.words.topic(at)
    }
    fn topic(&self) -> Option<&Topic> {
        Some(self)
    }
}

/// So many channels; more than a site can have are as many as it can.
fn few(channels: u32) -> u8 {
    u8::try_from(channels).unwrap_or(u8::MAX)
}

/// A word of a closed set, where a name may stand too.
fn word<T: DeserializeOwned>(at: &At<'_>) -> Option<T> {
    let word = at.word_quietly()?;
    let known = variants::names::<T>().contains(&word.as_str());
    known.then(|| at.variant()).flatten()
}
