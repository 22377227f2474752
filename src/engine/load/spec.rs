//! The numbers of a load, all of them data: where they come from stands in the organisation file of
//! Fjordvik, which says the same as the defaults, with its sources.
//!
//! Shares are in thousandths, rates in calls a year, factors in thousandths of the mean. "Our
//! default" marks what no source was found for; an organisation replaces it by its own figures
//! (`samband load fit`).

use super::draw::Delay;
use crate::engine::time::Span;
use serde::{Deserialize, Serialize};

/// From where somebody gets in touch with the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The public, on 113.
    Emergency,
    /// Legevakt.
    Legevakt,
    /// Hospitals.
    Hospital,
    /// Other emergency centres: 110, 112, other AMK.
    Centre,
    /// Nobody rings: a transport that was booked beforehand falls due.
    Booked,
}

impl Origin {
    /// All of them, in the order of [`Load::sources`].
    pub const ALL: [Origin; 5] = [
        Origin::Emergency,
        Origin::Legevakt,
        Origin::Hospital,
        Origin::Centre,
        Origin::Booked,
    ];

    /// The line that it rings on: 113 is 0, the centre's own number 1.
    pub fn line(self) -> u8 {
        u8::from(self != Origin::Emergency)
    }
}

/// How urgent what somebody rings about turns out to be.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Red.
    Acute,
    /// Yellow.
    Urgent,
    /// Green.
    Normal,
    /// No case at all: a misdial, a question.
    #[default]
    None,
}

/// A source of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who gets in touch.
    pub origin: Origin,
    /// First attempts in a year.
    pub per_year: u32,
    /// How much busier each hour of the day is than the mean, in thousandths.
    pub hours: [u16; 24],
    /// The same for each day of the week, Monday first,
    pub days: [u16; 7],
    /// and for each month.
    pub months: [u16; 12],
    /// From midnight to six on Saturdays and Sundays.
    pub weekend_nights: u16,
    /// How long a conversation lasts.
    pub talk: Delay,
    /// How many in a thousand are acute, urgent and normal cases; the rest are no case. Those on
    /// 113 have kinds instead ([`Load::kinds`]).
    pub urgency: [u16; 3],
}

/// What people ring 113 about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its name: `"chest-pain"`.
    pub name: String,
    /// Its share of the events, beside the weights of the others.
    pub weight: u16,
    /// How many in a thousand are acute,
    pub acute: u16,
    /// and how many are urgent; the rest are normal.
    pub urgent: u16,
    /// How many people ring about one such event on average, in thousandths.
    pub callers: u16,
    /// Ambulances that are sent when it is acute.
    pub units: u8,
}

/// Calls that are no case: their share of the events on 113, in thousandths, and how long they
/// take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// How many in a thousand.
    pub share: u16,
    /// How long the conversation lasts.
    pub talk: Delay,
}

/// A time of more calls than usual: a storm front passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surge {
    /// From when, in milliseconds after midnight of the first day,
    pub from: u64,
    /// until when.
    pub to: u64,
    /// Calls on 113 beside the usual, in thousandths.
    pub factor: u16,
}

/// How many sit at the centre from a time of day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// From when, in milliseconds after midnight.
    pub from: u64,
    /// Operators: they answer 113, and the centre's own number when nobody waits on 113.
    pub operators: u8,
    /// Coordinators: they answer the centre's own number.
    pub coordinators: u8,
}

/// An operator who is away for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Which operator: the first is 0.
    pub operator: u8,
    /// From when, after the start of the exercise,
    pub from: Span,
    /// until when.
    pub to: Span,
}

/// How often operators take a break, in turn: one after another, by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaks {
    /// From one break of an operator to the next.
    pub every: Span,
    /// How long it lasts; no time at all: nobody takes any.
    pub length: Span,
}

impl Breaks {
    /// Whether one of so many operators has a break, so many milliseconds after midnight. The last
    /// one stays.
    pub fn has(&self, operator: u8, of: u8, at: u64) -> bool {
        if self.length == Span::ZERO || of < 2 {
            return false;
        }
        let every = self.every.0.max(1);
        let turn = every * u64::from(operator) / u64::from(of);
        (at + every - turn % every) % every + self.length.0 >= every
    }
}

/// How a mission of one urgency runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// How many in a thousand of such cases an ambulance is sent to.
    pub sent: u16,
    /// From the answer on the telephone to the alarm.
    pub decide: Delay,
    /// From the alarm until the unit rolls.
    pub roll: Delay,
    /// How long the drive to the scene takes beside the table, in thousandths.
    pub drive: u16,
    /// How many in a thousand patients are taken to a hospital.
    pub taken: u16,
}

/// How long it takes to a scene, by the table from station to zone: so much at least, and a share
/// of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// What a drive takes at least: out of the station, to the right door.
    pub least: Span,
    /// How much of the table's time comes on top, in thousandths.
    pub share: u16,
}

/// How missions run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missions {
    /// Acute, urgent, normal.
    pub courses: [Course; 3],
    /// How long it takes to a scene that counts as rural, and to one that counts as urban.
    pub reach: [Reach; 2],
    /// How much drives scatter about that: the standard deviation of the logarithm, in
    /// thousandths.
    pub scatter: u16,
    /// How long a unit stays at the scene.
    pub scene: Delay,
    /// How long it stays at the hospital.
    pub hand_over: Delay,
}

/// How much others talk on the radio: exchanges an hour, in the whole district.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Airtime {
    /// Police and fire, in the shared groups.
    pub shared: u16,
    /// Legevakt centrals with their doctors, in the groups of legevakt.
    pub legevakt: u16,
}

/// A municipality's part of the load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Town {
    /// Its name in the district.
    pub name: String,
    /// Its share of the events, beside the shares of the others.
    pub share: u16,
    /// Whether response times count as urban there: one of its towns has 10,000 people.
    pub urban: bool,
}

/// The load of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// The day of the week on which it begins: Monday is 0,
    pub weekday: u8,
    /// and the month: January is 1.
    pub month: u8,
    /// How much whole days vary about their mean: the coefficient of variation, in thousandths.
    pub overdispersion: u16,
    /// Who gets in touch, in the order of [`Origin::ALL`].
    pub sources: Vec<Source>,
    /// What 113 is rung about.
    pub kinds: Vec<Kind>,
    /// So many ring about each event, whatever its kind, in thousandths.
    pub callers: Option<u16>,
    /// How long after the first of them the others ring, each.
    pub callers_after: Delay,
    /// Calls dialled by mistake.
    pub misdials: Slip,
    /// Calls in which nobody says anything.
    pub silent: Slip,
    /// How many in a thousand calls on 113 come from people who ring often,
    pub frequent: u16,
    /// and how many of their acute cases are, in thousandths of what others' are.
    pub frequent_acute: u16,
    /// Times of more calls.
    pub surges: Vec<Surge>,
    /// How long somebody waits before giving up.
    pub patience: Delay,
    /// How many in a thousand of those ring again,
    pub redial: u16,
    /// and after how long.
    pub redial_after: Delay,
    /// How long an idle post takes to answer.
    pub pick_up: Delay,
    /// Who sits at the centre.
    pub shifts: Vec<Shift>,
    /// Operators who are away for a while.
    pub away: Vec<Away>,
    /// Breaks.
    pub breaks: Breaks,
    /// How missions run.
    pub missions: Missions,
    /// How many in a thousand reports of units on ordinary missions are told by voice, besides
    /// their statuses.
    pub radio: u16,
    /// How much others talk.
    pub traffic: Airtime,
    /// How many in a thousand acute cases the doctor on call is alerted to as well, where one is
    /// near.
    pub doctor: u16,
    /// How long a free ambulance may drive at most to a part of the district that counts as rural,
    /// and to one that counts as urban, for it to have cover. No time at all: nobody watches.
    pub cover: [Span; 2],
    /// How long the outline runs before an exercise begins: who is on a mission then is out at the
    /// start. Less than a day.
    pub warm_up: Span,
    /// Where it happens. Municipalities that are not named have no load; when none is, all have
    /// as much as they have houses.
    pub towns: Vec<Town>,
}

impl Load {
    /// The source of this origin.
    pub fn source(&self, origin: Origin) -> Option<&Source> {
        self.sources.iter().find(|one| one.origin == origin)
    }

    /// The same, to change it.
    pub fn source_mut(&mut self, origin: Origin) -> Option<&mut Source> {
        self.sources.iter_mut().find(|one| one.origin == origin)
    }

    /// How many people ring about an event of a kind, in thousandths, at least one.
    pub fn callers_of(&self, kind: &Kind) -> u16 {
        self.callers.unwrap_or(kind.callers).max(1000)
    }
}

impl Load {
    /// The same load seen from a beginning that is `lead` earlier, of less than a day: so an
    /// outline can run until calls wait and units are out before the exercise begins. `start` is
    /// when that is, in milliseconds after midnight; what comes back with the load is when the
    /// outline begins, on the day before.
    pub fn earlier(&self, start: u64, lead: Span) -> (Load, u64) {
        const DAY: u64 = 24 * 3_600_000;
        let mut load = self.clone();
        load.weekday = (self.weekday + 6) % 7;
        for surge in &mut load.surges {
            (surge.from, surge.to) = (surge.from + DAY, surge.to + DAY);
        }
        for away in &mut load.away {
            (away.from, away.to) = (away.from + lead, away.to + lead);
        }
        (load, (start + DAY).saturating_sub(lead.0))
    }
}
