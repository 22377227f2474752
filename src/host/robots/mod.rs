//! Robots: players that prove scenarios, and show how the work is done.
//!
//! A robot sits at a [`SeatLink`] like anyone. It may know what is *expected* of its seat, never
//! what is true: every fact it speaks was heard or seen there. `ideal` is good practice in parts
//! that can be read one by one: [`interview`] (the telephone), [`card`], [`sending`] help, the
//! [`radio_desk`], [`errands`] such as the [`pre_alert`] and
//! those to [`partners`], [`bookings`], and the [`passing`] callers of a load. The others are the ideal one with other [`habits`]: `slow`,
//! `careless`, `free` (another order, other words), and `one-fault:RULE`, exactly one fault.
//!
//! It has one mouth: it takes the radio while the caller talks, and never speaks in both.

mod agenda;
mod alarms;
mod bookings;
mod card;
mod centres;
mod checks;
mod conference;
mod coordinator;
mod errands;
mod fleet;
mod guides;
mod habits;
mod hands;
mod interview;
mod notes;
mod partners;
mod passing;
mod pre_alert;
mod radio_desk;
mod script;
mod sending;
mod wording;

use super::link::{Player, SeatLink};
use crate::engine::id::SeatId;
use crate::engine::people::{Known, Plan};
use crate::engine::percept::Percept;
use crate::engine::random::Stream;
use crate::engine::setup::{PostRole, Setup};
use crate::engine::time::SimTime;
use crate::language::{Patient, topic};
pub use script::Script;

use coordinator::Coordinator;
use habits::{Expected, Habits, Lapse};
use hands::Hands;
use notes::{Moment, Notes};

/// The robots that make sense at any desk.
pub const PLAIN: [&str; 4] = ["ideal", "slow", "careless", "free"];

/// The names of all robots that make sense at `seat`: one for each expectation to break, too.
pub fn names(setup: &Setup, seat: SeatId) -> Vec<String> {
    names_for(&Script::of(setup, seat))
}

/// The same at a seat with this script.
pub fn names_for(script: &Script) -> Vec<String> {
    let mut names = PLAIN.map(str::to_owned).to_vec();
    names.extend(
        script
            .0
            .iter()
            .map(|one| format!("one-fault:{}", Lapse::name_for(one))),
    );
    names.dedup();
    names
}

/// The robot called `name`, for `seat`; none when there is no such robot, or nothing for it to
/// do wrong there.
pub fn by_name(name: &str, setup: &Setup, seat: SeatId, seed: u64) -> Option<Box<dyn Player>> {
    let (known, script) = (Known::new(setup, seat), Script::of(setup, seat));
    let passing = passing::Passing::of(setup, &script, seat);
    seated(name, known, &script, passing, seed)
}

/// The virtual colleague at a post: the ideal robot, who lets a person be the first to answer. Of
/// whom nothing is expected does what is expected of another post of the same kind.
pub(super) fn colleague(setup: &Setup, seat: SeatId, seed: u64) -> Option<Box<dyn Player>> {
    let known = Known::new(setup, seat);
    let expected = |of: SeatId| Script::of(setup, of);
    let role = |of: SeatId| setup.seat_spec(of).post.as_ref().map(|post| post.role);
    let alike = setup.roster.posts().map(|(other, _)| other);
    let mut alike = alike.filter(|other| role(*other) == role(seat));
    let model = match expected(seat).0.is_empty() {
        true => alike.find(|other| !expected(*other).0.is_empty()),
        false => None,
    };
    let model = model.unwrap_or(seat);
    let script = expected(model);
    let passing = passing::Passing::of(setup, &script, model);
    let habits = Habits {
        courteous: true,
        ..Habits::ideal()
    };
    at_a_desk(habits, known, &script, passing, seed)
}

/// The robot called `name` at a seat of which no more is known than its own part, and its script.
pub fn scripted(
    name: &str,
    known: Known<'_>,
    script: &Script,
    seed: u64,
) -> Option<Box<dyn Player>> {
    seated(name, known, script, passing::Passing::default(), seed)
}

fn seated(
    name: &str,
    known: Known<'_>,
    script: &Script,
    passing: passing::Passing,
    seed: u64,
) -> Option<Box<dyn Player>> {
    let habits = match name {
        "ideal" => Habits::ideal(),
        "slow" => Habits::slow(),
        "careless" => Habits::careless(),
        "free" => Habits::free(),
        _ => {
            let known = names_for(script).iter().any(|known| known == name);
            let rule = name.strip_prefix("one-fault:").filter(|_| known)?;
            Habits::with(Lapse::by_name(rule)?)
        }
    };
    at_a_desk(habits, known, script, passing, seed)
}

/// Who works at a post by habit: a coordinator works from cards, the others from calls.
fn at_a_desk(
    habits: Habits,
    known: Known<'_>,
    script: &Script,
    passing: passing::Passing,
    seed: u64,
) -> Option<Box<dyn Player>> {
    if !known.spec().sees_desk() {
        return None;
    }
    let post = known.spec().post.as_ref();
    if post.is_some_and(|post| post.role == PostRole::Coordinator) {
        return Some(Box::new(Coordinator::new(habits, known, script, seed)));
    }
    let robot = Robot {
        passing,
        ..Robot::new(habits, known, script, seed)
    };
    Some(Box::new(robot))
}

/// Somebody at a control-room desk who does everything by habit.
struct Robot {
    habits: Habits,
    expected: Expected,
    notes: Notes,
    chance: Stream,
    /// Apart from the rest, so that other words shift nothing else.
    wordings: Stream,
    interview: interview::Interview,
    writing: card::Writing,
    sending: sending::Sending,
    radio: radio_desk::RadioDesk,
    pre_alert: pre_alert::PreAlert,
    bookings: bookings::Bookings,
    partners: partners::Partners,
    errands: errands::Errands,
    contact: wording::Contact,
    passing: passing::Passing,
    hands: Hands,
}

impl Robot {
    fn new(habits: Habits, known: Known<'_>, script: &Script, seed: u64) -> Self {
        let name = &known.spec().name;
        Robot {
            habits,
            expected: Expected::of(script, known.seat),
            notes: Notes::default(),
            chance: Stream::new(seed, &format!("robot {name}")),
            wordings: Stream::new(seed, &format!("wordings {name}")),
            interview: interview::Interview::default(),
            writing: card::Writing::default(),
            sending: sending::Sending::default(),
            radio: radio_desk::RadioDesk::default(),
            pre_alert: pre_alert::PreAlert::default(),
            bookings: bookings::Bookings::default(),
            partners: partners::Partners::default(),
            errands: errands::Errands::default(),
            contact: wording::Contact::default(),
            passing: passing::Passing::default(),
            hands: Hands::default(),
        }
    }

    /// Takes in what is new, then comes back to what waits.
    fn think(&mut self, link: &dyn SeatLink, at: SimTime, percepts: &[(SimTime, Percept)]) -> Plan {
        let mut plan = Plan::default();
        let view = || link.view();
        let sends = link.known().spec().may_send();
        let mut m = Moment {
            known: link.known(),
            at,
            view: &view,
            habits: &self.habits,
            expected: &self.expected,
            notes: &mut self.notes,
            chance: &mut self.chance,
            plan: &mut plan,
        };
        for (_, percept) in percepts {
            let apart = self.passing.takes(percept);
            self.passing.perceive(&mut m, percept);
            if apart {
                continue;
            }
            self.contact.notice(m.known, percept);
            self.writing.perceive(&mut m, percept);
            self.errands.perceive(&mut m, percept);
            self.interview.perceive(&mut m, percept);
            self.sending.perceive(&mut m, percept);
            // Who sends units talks with their crews, and sees to what is booked.
            if sends {
                self.bookings.perceive(&mut m, percept, &mut self.errands);
                self.radio.perceive(&mut m, percept);
            }
        }
        let own_line = self.interview.speaking(at) || self.errands.speaking(at);
        let on_the_phone = own_line || self.passing.speaking(at);
        if sends {
            self.radio.wake(&mut m, !on_the_phone);
        }
        // The radio comes first: the telephone can wait a sentence, a channel cannot.
        let radio = self.radio.wants_mouth();
        let rings_up = self.errands.on_the_line() || self.passing.on_the_line();
        let waits = self.radio.waits_to_speak();
        self.interview.others_wait(self.passing.wait());
        self.interview.wake(&mut m, rings_up, !(radio || waits));
        self.pre_alert.wake(&m, &mut self.errands);
        self.partners
            .wake(&mut m, &mut self.errands, self.radio.manners());
        let on_the_line = self.interview.on_the_line() || self.passing.on_the_line();
        self.errands.wake(&mut m, on_the_line, !radio);
        let others = self.interview.on_the_line() || self.errands.on_the_line();
        self.passing.wake(&mut m, others, !(radio || waits));
        self.writing.wake(&mut m);
        self.sending.wake(&mut m);
        self.bookings.wake(&mut m, &self.sending);
        plan
    }
}

impl Player for Robot {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        let now = link.now();
        let (percepts, acts) = self.hands.take(link);
        let plan = self.think(link, now, &percepts);
        self.hands.remember(now, plan);
        for act in acts {
            let mut voice = wording::Voice {
                known: link.known(),
                habits: &self.habits,
                at: now,
                patient: Patient::of(self.notes.value(topic::SEX)),
                chance: &mut self.wordings,
            };
            let act = voice.reword(&mut self.contact, act);
            link.send(act);
        }
        self.hands.next()
    }
}
