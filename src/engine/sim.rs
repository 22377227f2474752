//! The whole changing state, the one way in, and the order in which things happen.
//!
//! Handling anything means: the domain it belongs to changes itself and emits events; each
//! event, in order, is given to those who perceive it, hashed, logged, and shown to the domains
//! that react to it. Reactions emit further events of the same instant; everything else waits in
//! the queue for at least a millisecond.

mod living;
mod net;

use super::command::{Command, Refusal, Stamped};
use super::cx::Cx;
use super::dispatch::{self, Dispatch};
use super::event::{Event, Logged, Reception};
use super::exercise::{self, Course};
pub use super::fingerprint::Fingerprint;
use super::fingerprint::{Running, hash};
use super::guests::{Everybody, Guests, named};
use super::id::SeatId;
use super::people::{People, Plan};
use super::percept::perceive;
use super::phone::{self, Phone};
use super::queue::Queue;
use super::radio::{self, Radio};
use super::scene::{self, Scene};
use super::setup::{Newcomer, Setup};
use super::time::{SimTime, Span};
use super::view::View;
use living::Living;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::Arc;

/// What waits in the queue, by domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Due {
    Radio(radio::Due),
    Phone(phone::Due),
    Dispatch(dispatch::Due),
    Exercise(exercise::Due),
    /// A virtual person carries out what they decided.
    Act(SeatId, Command),
    /// A virtual person thinks again. The number says nothing: it is part of how the queue is
    /// hashed in the checkpoints of this behaviour.
    Wake(SeatId),
    /// Somebody comes into being: the place in [`super::setup::Story::newcomers`].
    Comes(u32),
    /// Somebody who came may leave.
    Goes(SeatId),
    /// Something happens in the load.
    Load,
    /// A caller of the load has waited long enough.
    Leaves(SeatId),
    Scene(scene::Due),
}

/// Everything that changes. Serialisable, so that a checkpoint can hash every field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct World {
    radio: Radio,
    phone: Phone,
    dispatch: Dispatch,
    scene: Scene,
    people: People,
    course: Course,
}

/// How much longer somebody who came stays while they are needed (our own default).
const STAYS_ON: Span = Span::minutes(1);

/// An exercise in progress.
#[derive(Clone, Debug)]
pub struct Sim {
    setup: Arc<Setup>,
    now: SimTime,
    queue: Queue<Due>,
    world: World,
    /// Who has come since the beginning.
    pub(super) guests: Guests,
    /// The load, where there is one.
    living: Option<Living>,
    /// How many events there have been.
    count: u32,
    /// The running hash of all of them.
    running: Running,
    /// Room for what happens in an instant; empty between them.
    emitted: VecDeque<Event>,
}

impl Sim {
    /// An exercise that is about to begin.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Self {
        let world = World {
            radio: Radio::new(&setup, seed),
            phone: Phone::new(seed),
            dispatch: Dispatch::new(&setup),
            scene: Scene::new(&setup, seed),
            people: People::new(&setup, seed),
            course: Course::new(&setup),
        };
        let mut sim = Sim {
            guests: Guests::new(&setup, seed),
            living: None,
            setup,
            now: SimTime::ZERO,
            queue: Queue::default(),
            world,
            count: 0,
            running: Running::new(),
            emitted: VecDeque::new(),
        };
        sim.handle(&mut Vec::new(), |world, cx| {
            world.course.prepare(cx);
            world.dispatch.prepare(cx);
            world.place_radios(cx);
        });
        sim.expect(0, Span::ZERO);
        sim.begin_load(seed);
        sim
    }

    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// How far it has come.
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// When something is next due; nothing is once it is over.
    pub fn next_at(&self) -> Option<SimTime> {
        if self.is_over() {
            None
        } else {
            self.queue.next_at()
        }
    }

    /// Whether it is over: nothing more will happen.
    pub fn is_over(&self) -> bool {
        self.world.course.is_over()
    }

    /// How many events there have been.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Runs everything due at or before `until`, which becomes now. What happens is appended to
    /// `log`. How often this is called makes no difference.
    pub fn advance_to(&mut self, until: SimTime, log: &mut Vec<Logged>) {
        while !self.is_over()
            && let Some((at, due)) = self.queue.pop(until)
        {
            self.now = at;
            self.due(due, log);
        }
        self.now = self.now.max(until);
    }

    /// Runs everything due at or before the command's time, then the command. A command stamped
    /// before now takes effect now. Refusals are events too.
    pub fn apply(&mut self, command: &Stamped, log: &mut Vec<Logged>) {
        self.advance_to(command.at, log);
        self.execute(command.seat, &command.command, log);
    }

    /// What a seat's screens may show. `heard` is the length of its percept log.
    pub fn view(&self, seat: SeatId, heard: u32) -> View {
        let everybody = self.everybody();
        let post = everybody.has(seat) && everybody.spec(seat).post.is_some();
        let desk = self.world.dispatch.view(&self.setup, seat);
        let lines = &self.setup.pack.organisation;
        View {
            seat,
            now: self.now,
            radio: Arc::new(self.world.radio.view(&self.setup, seat)),
            set: self.world.radio.set_view(seat),
            calls: Arc::new(self.world.phone.view(lines, seat, post)),
            centre: desk.as_ref().and_then(|_| {
                let living = self.living.as_ref()?;
                Some(Arc::new(living.view(&self.world.phone)))
            }),
            lines: Arc::new(match post {
                true => self.world.phone.lines(&self.setup, everybody.spec(seat)),
                false => Vec::new(),
            }),
            room: Arc::new({
                let held = |seat| self.world.people.is_person(seat);
                self.world.phone.room(&self.setup, seat, held)
            }),
            desk: desk.map(Arc::new),
            exercise: Arc::new(self.world.course.view()),
            heard,
        }
    }

    /// The running hash of all events so far.
    pub fn fingerprint(&self) -> Fingerprint {
        self.running.fingerprint()
    }

    /// A hash of every field of the world, for checkpoints.
    pub fn state_fingerprint(&self) -> Fingerprint {
        self.fingerprints().1
    }

    /// Both: of all events so far, and of every field of the world.
    pub fn fingerprints(&self) -> (Fingerprint, Fingerprint) {
        let events = self.fingerprint();
        let state = (self.now, &self.queue, &self.world, self.count, events);
        let mut hasher = blake3::Hasher::new();
        hash(&state, &mut hasher);
        // An exercise to which nobody came is as it was before anybody could.
        if self.guests.ever(&self.setup) {
            hash(&self.guests, &mut hasher);
        }
        if let Some(living) = &self.living {
            hash(living, &mut hasher);
        }
        (events, hasher.finalize().into())
    }

    /// How many people there are now: those of the setup, and who has come and not gone.
    pub fn people(&self) -> usize {
        self.setup.seats().len() + self.guests.seats().count()
    }

    fn everybody(&self) -> Everybody<'_> {
        Everybody {
            setup: &self.setup,
            guests: &self.guests,
        }
    }

    /// The next of those who come by the story is due so long after the one before.
    fn expect(&mut self, number: u32, before: Span) {
        if let Some((when, _)) = self.setup.story.newcomers.get(number as usize) {
            let wait = Span(when.0.saturating_sub(before.0));
            self.queue.after(self.now, wait, Due::Comes(number));
        }
    }

    /// Somebody comes into being, and rings.
    pub fn admit(&mut self, newcomer: &Newcomer, log: &mut Vec<Logged>) -> SeatId {
        let arrival = self.guests.admit(newcomer);
        let seat = arrival.seat;
        let world = &mut self.world;
        world.people.admit(seat, &arrival.spec, self.guests.seed());
        if let (Some(patient), Some(spec)) = (arrival.patient, &newcomer.patient) {
            world.scene.admit_patient(&self.setup, patient, spec);
        }
        world.scene.admit(&self.setup, seat, &arrival.spec);
        self.queue.after(self.now, newcomer.stays, Due::Goes(seat));
        self.handle(log, |_, cx| {
            cx.emit(exercise::Event::Came { seat });
            cx.emit(exercise::Event::CuedRing { seat });
            cx.emit(named(seat, newcomer));
        });
        seat
    }

    /// Somebody who came leaves, unless they are needed: then they stay a little longer.
    fn let_go(&mut self, seat: SeatId, log: &mut Vec<Logged>) {
        let patient = self.guests.patient_of(seat);
        let visited = patient.is_some_and(|patient| self.world.scene.is_visited(patient, seat));
        if visited || self.world.phone.concerns(seat) {
            self.queue.after(self.now, STAYS_ON, Due::Goes(seat));
            return;
        }
        if let Some(patient) = self.guests.dismiss(seat) {
            self.world.people.dismiss(seat);
            self.world.scene.dismiss(seat, patient);
            self.handle(log, |_, cx| cx.emit(exercise::Event::Went { seat }));
        }
    }

    /// A command of a person or of a virtual person: there is no other way in.
    fn execute(&mut self, seat: SeatId, command: &Command, log: &mut Vec<Logged>) {
        self.handle(log, |world, cx| {
            if let Err(why) = world.command(cx, seat, command) {
                cx.emit(Event::Refused { seat, why });
            }
        });
    }

    fn due(&mut self, due: Due, log: &mut Vec<Logged>) {
        match due {
            // Who is gone neither acts nor thinks.
            Due::Act(seat, _) | Due::Wake(seat) if !self.everybody().has(seat) => {}
            Due::Act(seat, command) => {
                // A plan made before a person sat down is not carried out behind their back.
                if !self.world.people.is_person(seat) {
                    self.execute(seat, &command, log);
                }
            }
            Due::Wake(seat) => {
                let everybody = Everybody {
                    setup: &self.setup,
                    guests: &self.guests,
                };
                let known = everybody.known(seat).in_exam(self.world.course.is_exam());
                let plan = self.world.people.wake(known, self.now);
                self.carry_out(seat, plan);
            }
            Due::Radio(due) => self.handle(log, |world, cx| world.radio.due(cx, &due)),
            Due::Phone(due) => self.handle(log, |world, cx| world.phone.due(cx, &due)),
            Due::Dispatch(due) => self.handle(log, |world, cx| {
                let covered = match due {
                    dispatch::Due::Arrive(unit) | dispatch::Due::Report(unit) => {
                        world.cover(cx, unit)
                    }
                    dispatch::Due::Booked(_) => true,
                };
                world.dispatch.due(cx, &due, covered);
            }),
            Due::Scene(due) => self.handle(log, |world, cx| world.scene.due(cx, &due)),
            Due::Comes(number) => {
                let setup = Arc::clone(&self.setup);
                if let Some((when, newcomer)) = setup.story.newcomers.get(number as usize) {
                    self.admit(newcomer, log);
                    self.expect(number + 1, *when);
                }
            }
            Due::Goes(seat) => self.let_go(seat, log),
            Due::Load => self.live(log),
            Due::Leaves(seat) => self.leaves(seat, log),
            Due::Exercise(due) => self.handle(log, |world, cx| world.course.due(cx, &due)),
        }
    }

    /// Handles something, then everything that follows from it in this instant.
    fn handle(&mut self, log: &mut Vec<Logged>, first: impl FnOnce(&mut World, &mut Cx<'_>)) {
        let setup = Arc::clone(&self.setup);
        let mut emitted = std::mem::take(&mut self.emitted);
        let mut cx = Cx {
            now: self.now,
            setup: &setup,
            guests: &self.guests,
            queue: &mut self.queue,
            emitted: &mut emitted,
        };
        first(&mut self.world, &mut cx);
        while let Some(event) = emitted.pop_front() {
            let mut heard_by = Vec::new();
            self.world.hearers(self.everybody(), &event, &mut heard_by);
            let mut cx = Cx {
                now: self.now,
                setup: &setup,
                guests: &self.guests,
                queue: &mut self.queue,
                emitted: &mut emitted,
            };
            self.world.react(&mut cx, &event);
            self.deliver(&setup, &event, &heard_by);
            self.show_load(&event);
            let logged = Logged {
                at: self.now,
                number: self.count,
                event,
                heard_by,
            };
            self.count += 1;
            self.running.add(&logged);
            log.push(logged);
        }
        self.emitted = emitted;
    }

    /// Shows an event to the minds that receive it.
    fn deliver(&mut self, setup: &Setup, event: &Event, heard_by: &[Reception]) {
        for reception in heard_by {
            if !self.world.people.has_mind(reception.seat) {
                continue;
            }
            if let Some(percept) = perceive(&setup.roster, *reception, event) {
                let everybody = Everybody {
                    setup,
                    guests: &self.guests,
                };
                let known = everybody.known(reception.seat);
                let known = known.in_exam(self.world.course.is_exam());
                let plan = self.world.people.perceive(known, self.now, &percept);
                self.carry_out(reception.seat, plan);
            }
        }
    }

    fn carry_out(&mut self, seat: SeatId, plan: Plan) {
        for after in plan.wakes {
            self.queue.after(self.now, after, Due::Wake(seat));
        }
        // A person decides for themselves: what their virtual colleague would do is dropped.
        if !self.world.people.is_person(seat) {
            for (after, command) in plan.acts {
                self.queue.after(self.now, after, Due::Act(seat, command));
            }
        }
    }
}

impl World {
    /// Gives a command to the domain it belongs to.
    fn command(&mut self, cx: &mut Cx<'_>, seat: SeatId, command: &Command) -> Result<(), Refusal> {
        if self.course.is_over() {
            return Err(Refusal::Over);
        }
        if !cx.everybody().has(seat) {
            return Err(Refusal::CannotDo);
        }
        match command {
            Command::Radio(command) => {
                let speaks = matches!(command, radio::Command::Speak(_));
                if speaks && self.phone.is_speaking(seat) {
                    // One mouth: nobody talks into two microphones at once.
                    return Err(Refusal::AlreadySpeaking);
                }
                self.radio.command(cx, seat, command)
            }
            Command::Phone(command) => {
                let speaks = matches!(command, phone::Command::Speak(..));
                if speaks && self.radio.is_speaking(seat) {
                    return Err(Refusal::AlreadySpeaking);
                }
                self.phone.command(cx, seat, command)
            }
            Command::Dispatch(command) => self.dispatch.command(cx, seat, command),
            Command::Scene(command) => self.scene.command(cx, seat, command),
            Command::Exercise(command) => {
                match command {
                    exercise::Command::TakeSeat if self.people.is_person(seat) => {
                        return Err(Refusal::SeatTaken);
                    }
                    exercise::Command::TakeSeat => self.people.set_person(seat, true),
                    exercise::Command::LeaveSeat => self.people.set_person(seat, false),
                    exercise::Command::AskNext(_)
                    | exercise::Command::Bookmark(_)
                    | exercise::Command::Stop
                    | exercise::Command::HoldExam
                    | exercise::Command::Withheld => {}
                }
                self.course.command(cx, seat, command)
            }
        }
    }

    /// Who perceives an event.
    fn hearers(&self, everybody: Everybody<'_>, event: &Event, out: &mut Vec<Reception>) {
        let setup = everybody.setup;
        match event {
            Event::Radio(event) => self.radio.hearers(setup, event, out),
            Event::Phone(event) => self.phone.hearers(everybody, event, out),
            Event::Dispatch(event) => Dispatch::hearers(setup, event, out),
            Event::Scene(event) => self.scene.hearers(everybody, event, out),
            Event::Exercise(event) => Course::hearers(everybody, event, out),
            // A seat that does not exist is told nothing: there is nobody there.
            Event::Refused { seat, .. } if !everybody.has(*seat) => {}
            Event::Refused { seat, .. } => out.push(Reception::whole(*seat)),
        }
    }

    /// Shows an event to the domains that react to others' events.
    fn react(&mut self, cx: &mut Cx<'_>, event: &Event) {
        if let Event::Exercise(exercise::Event::Injected { inject }) = event {
            self.phone.inject(cx, *inject);
            self.radio.inject(cx, *inject);
        }
        if let Event::Phone(event) = event {
            self.phone.settle(event);
            self.phone.note(cx.now, event);
            if let phone::Event::Left { call, seat, .. } = event {
                let others = self.phone.members(*call);
                self.dispatch.left(cx, *call, *seat, others);
            }
        }
        self.dispatch.react(cx, event);
        self.scene.react(cx, event);
        self.course.react(cx, event);
    }
}
