//! The seat's side: a [`SeatLink`] that keeps its connection.
//!
//! A thread connects, says who it is, and takes in what comes; when the connection is cut it
//! begins again. What is sent waits in an outbox until the server says that it is done.

use super::wire::{
    Deed, Down, FrameError, MOST_DOWN, Opening, Refused, Show, Token, Up, receive, send,
};
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::host::link::{Perceived, Player, SeatLink};
use crate::scenario::{self, Problem, Sources};
use crate::text;
use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Without a connection for so long, the link gives up.
const PATIENCE: Duration = Duration::from_secs(15);
/// The same before there ever was one: the address may be wrong, and somebody waits.
const FIRST_PATIENCE: Duration = Duration::from_secs(3);
/// The first and longest pause between two attempts.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(500));
/// A server that does not answer an introduction by then is none.
const INTRODUCTION: Duration = Duration::from_secs(5);

/// Why there is no link, or not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Nobody answers there.
    Unreachable {
        /// The system's words.
        why: String,
    },
    /// Somebody answers who is not Samband.
    NotSamband,
    /// The two programs are not of the same version.
    Version {
        /// This one.
        ours: String,
        /// The other.
        theirs: String,
    },
    /// The seat is not to be had, or not any more.
    Refused(Refused),
    /// What came makes no sense.
    Malformed {
        /// What was wrong.
        why: String,
    },
    /// The scenario that came is not sound.
    Scenario(Vec<Problem>),
}

/// In the chosen language.
impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            LinkError::Unreachable { why } => text!("link-unreachable", why = why),
            LinkError::NotSamband => text!("link-not-samband"),
            LinkError::Version { ours, theirs } => {
                text!("link-version", ours = ours, theirs = theirs)
            }
            LinkError::Refused(why) => return why.fmt(f),
            LinkError::Malformed { why } => text!("link-malformed", why = why),
            LinkError::Scenario(problems) => {
                let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
                lines.join("\n")
            }
        })
    }
}

impl std::error::Error for LinkError {}

/// What the link and its threads share.
#[derive(Debug, Default)]
struct State {
    seat: Option<SeatId>,
    setup: Option<Arc<Setup>>,
    lockstep: bool,
    view: Option<Arc<View>>,
    percepts: Vec<Perceived>,
    /// What is not yet known to be done, with its numbers.
    outbox: VecDeque<(u32, Deed)>,
    /// The number of the last deed.
    last: u32,
    acknowledged: u32,
    /// The turn that was last offered.
    turn: u32,
    over: bool,
    ended: Option<LinkError>,
    /// The link is dropped.
    closing: bool,
    /// Which connection is up, counted from one; zero when none is.
    up: u32,
    /// How often it was connected.
    connections: u32,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    /// Everything is changed as a whole, so it is sound even if a thread panicked meanwhile.
    fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.look());
        self.changed.notify_all();
        result
    }

    /// Waits until something is so; false when that takes longer than `most`.
    fn wait(&self, most: Duration, so: impl Fn(&State) -> bool) -> bool {
        let (_state, waited) = self
            .changed
            .wait_timeout_while(self.look(), most, |state| !so(state))
            .unwrap_or_else(PoisonError::into_inner);
        !waited.timed_out()
    }
}

/// A seat's link to an exercise in another process.
#[derive(Debug)]
pub struct RemoteLink {
    shared: Arc<Shared>,
    seat: SeatId,
    setup: Arc<Setup>,
    lockstep: bool,
    keeper: Option<JoinHandle<()>>,
}

impl RemoteLink {
    /// Sits down at a seat of the exercise that is served there; at any that is free when none is
    /// named.
    ///
    /// # Errors
    /// When the seat is not to be had.
    pub fn connect(address: SocketAddr, seat: Option<&str>) -> Result<RemoteLink, LinkError> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let keeper = Keeper {
            address,
            seat: seat.map(str::to_owned),
            token: token(),
            shared: Arc::clone(&shared),
        };
        let unreachable = |why: String| LinkError::Unreachable { why };
        let thread = thread::Builder::new().name(String::from("remote seat"));
        let keeper = thread
            .spawn(move || keeper.keep())
            .map_err(|why| unreachable(why.to_string()))?;
        let ready = |state: &State| state.view.is_some() || state.ended.is_some() || state.over;
        shared.wait(PATIENCE, ready);
        let state = shared.look();
        let found = match (&state.ended, state.seat, &state.setup, &state.view) {
            (Some(why), ..) => Err(why.clone()),
            (None, Some(seat), Some(setup), Some(_)) => {
                Ok((seat, Arc::clone(setup), state.lockstep))
            }
            (None, ..) if state.over => Err(LinkError::Refused(Refused::TooLate)),
            (None, ..) => Err(unreachable(text!("link-silent"))),
        };
        drop(state);
        match found {
            Ok((seat, setup, lockstep)) => Ok(RemoteLink {
                shared,
                seat,
                setup,
                lockstep,
                keeper: Some(keeper),
            }),
            Err(why) => {
                shared.change(|state| state.closing = true);
                Err(why)
            }
        }
    }

    /// The set-up of the exercise.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// How many commands are carried out and safe on disk over there (by the clock).
    pub fn acknowledged(&self) -> u32 {
        self.shared.look().acknowledged
    }

    /// How often it was connected: once, and once more after each cut.
    pub fn connections(&self) -> u32 {
        self.shared.look().connections
    }

    /// Waits until all that was sent is acknowledged; false when that takes longer than `most`.
    pub fn settle(&self, most: Duration) -> bool {
        self.shared
            .wait(most, |state| state.acknowledged >= state.last)
    }

    /// Lets somebody play at this link until the exercise is over.
    ///
    /// # Errors
    /// When the link is lost for good.
    pub fn play(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        if self.lockstep {
            self.play_in_turns(player)
        } else {
            self.play_by_the_clock(player)
        }
    }

    fn play_in_turns(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        let mut played = 0;
        loop {
            let more = |state: &State| state.turn > played || state.over || state.ended.is_some();
            self.shared.wait(Duration::MAX, more);
            let turn = match &*self.shared.look() {
                State {
                    ended: Some(why), ..
                } => return Err(why.clone()),
                State { turn, .. } if *turn > played => *turn,
                _ => return Ok(()),
            };
            let wake = player.turn(self);
            played = turn;
            self.put(Deed::TurnOver { wake });
        }
    }

    fn play_by_the_clock(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        let mut seen = None;
        let mut wake = Some(SimTime::ZERO);
        loop {
            let due = |state: &State| {
                let now = state.view.as_ref().map(|view| view.now);
                let news = seen != Some(state.percepts.len());
                news || wake.is_some_and(|wake| now >= Some(wake))
                    || state.over
                    || state.ended.is_some()
            };
            self.shared.wait(Duration::MAX, due);
            {
                let state = self.shared.look();
                if let Some(why) = &state.ended {
                    return Err(why.clone());
                }
                let view = state.view.as_ref();
                if state.over || view.is_some_and(|view| view.exercise.ended.is_some()) {
                    return Ok(());
                }
                seen = Some(state.percepts.len());
            }
            wake = player.turn(self);
        }
    }

    fn put(&self, deed: Deed) {
        self.shared.change(|state| {
            state.last += 1;
            state.outbox.push_back((state.last, deed));
        });
    }
}

impl SeatLink for RemoteLink {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        Known::new(&self.setup, self.seat)
    }
    fn view(&self) -> Arc<View> {
        match &self.shared.look().view {
            Some(view) => Arc::clone(view),
            None => panic!("a link is made only once it has a view, and keeps it"),
        }
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        let state = self.shared.look();
        let all = state.percepts.get(number as usize..);
        all.unwrap_or_default().to_vec()
    }
    fn send(&mut self, command: Command) {
        self.put(Deed::Command(command));
    }
}

/// Gets up.
impl Drop for RemoteLink {
    fn drop(&mut self) {
        self.shared.change(|state| state.closing = true);
        if let Some(keeper) = self.keeper.take() {
            keeper.join().ok();
        }
    }
}

/// Sixteen bytes that nobody guesses by chance: the seeds of the standard library's hashes, which
/// come from the system. Enough for one machine; a class will need a generator made for keys.
fn token() -> Token {
    let half = || {
        RandomState::new()
            .hash_one(std::process::id())
            .to_le_bytes()
    };
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&half());
    bytes[8..].copy_from_slice(&half());
    Token(bytes)
}

/// Keeps the connection.
struct Keeper {
    address: SocketAddr,
    seat: Option<String>,
    token: Token,
    shared: Arc<Shared>,
}

/// How a connection came to its end.
enum End {
    /// It is cut; another may hold.
    Cut(String),
    /// It is of no use to try again.
    Final(LinkError),
    /// The exercise is over, or the link is dropped.
    Done,
}

impl Keeper {
    fn keep(self) {
        let mut pause = PAUSES.0;
        let mut last_up = Instant::now();
        loop {
            let before = self.shared.look().connections;
            let end = self.connection();
            self.shared.change(|state| state.up = 0);
            if self.shared.look().connections > before {
                (pause, last_up) = (PAUSES.0, Instant::now());
            }
            match end {
                End::Done => return,
                End::Final(why) => return self.shared.change(|state| state.ended = Some(why)),
                End::Cut(why) if last_up.elapsed() > self.patience() => {
                    let why = LinkError::Unreachable { why };
                    return self.shared.change(|state| state.ended = Some(why));
                }
                End::Cut(_) => {}
            }
            if self.shared.wait(pause, |state| state.closing) {
                return;
            }
            pause = (pause * 2).min(PAUSES.1);
        }
    }

    fn patience(&self) -> Duration {
        if self.shared.look().connections == 0 {
            FIRST_PATIENCE
        } else {
            PATIENCE
        }
    }

    /// One connection, from its opening to its end.
    fn connection(&self) -> End {
        let cut = |why: std::io::Error| End::Cut(why.to_string());
        let mut stream = match TcpStream::connect_timeout(&self.address, INTRODUCTION) {
            Ok(stream) => stream,
            Err(why) => return cut(why),
        };
        if let Err(end) = self.introduce(&mut stream) {
            return end;
        }
        let writing = match stream.try_clone() {
            Ok(writing) => writing,
            Err(why) => return cut(why),
        };
        let number = self.shared.change(|state| {
            state.connections += 1;
            state.up = state.connections;
            state.connections
        });
        let shared = Arc::clone(&self.shared);
        let thread = thread::Builder::new().name(String::from("remote seat, sending"));
        let writer = match thread.spawn(move || write(&shared, writing, number)) {
            Ok(writer) => writer,
            Err(why) => return cut(why),
        };
        let end = self.read(&mut stream);
        self.shared.change(|state| state.up = 0);
        // What is left to say is said; then the writer closes.
        writer.join().ok();
        end
    }

    /// Both say who they are.
    fn introduce(&self, stream: &mut TcpStream) -> Result<(), End> {
        let cut = |why: std::io::Error| End::Cut(why.to_string());
        stream.set_nodelay(true).map_err(cut)?;
        stream.set_read_timeout(Some(INTRODUCTION)).map_err(cut)?;
        stream.set_write_timeout(Some(INTRODUCTION)).map_err(cut)?;
        let ours = Opening::ours();
        send(stream, &ours).map_err(cut)?;
        match receive::<Opening>(stream, MOST_DOWN) {
            Ok(theirs) if theirs == ours => {}
            Ok(theirs) if theirs.is_samband() => {
                return Err(End::Final(LinkError::Version {
                    ours: ours.version(),
                    theirs: theirs.version(),
                }));
            }
            Ok(_) | Err(FrameError::Malformed(_)) => {
                return Err(End::Final(LinkError::NotSamband));
            }
            Err(FrameError::Closed) => return Err(End::Cut(text!("link-silent"))),
            Err(FrameError::Cut(why)) => return Err(cut(why)),
        }
        let (heard, knows) = {
            let state = self.shared.look();
            let heard = u32::try_from(state.percepts.len()).unwrap_or(u32::MAX);
            (heard, state.setup.is_some())
        };
        let hello = Up::Hello {
            token: self.token,
            seat: self.seat.clone(),
            heard,
            knows,
        };
        send(stream, &hello).map_err(cut)
    }

    fn read(&self, stream: &mut TcpStream) -> End {
        let mut waited = false;
        loop {
            let message = match receive::<Down>(stream, MOST_DOWN) {
                Ok(message) => message,
                Err(FrameError::Malformed(why)) => return End::Final(LinkError::Malformed { why }),
                Err(FrameError::Closed) => return self.cut(text!("link-silent")),
                Err(FrameError::Cut(why)) => return self.cut(why.to_string()),
            };
            if !waited {
                // Welcomed or not, it has answered; from now on it may be quiet for long.
                waited = true;
                if let Err(why) = stream.set_read_timeout(None) {
                    return End::Cut(why.to_string());
                }
            }
            match message {
                Down::Welcome {
                    seat,
                    lockstep,
                    done,
                    sources,
                } => {
                    let setup = match sources.map(|sources| setup(&sources)).transpose() {
                        Ok(setup) => setup,
                        Err(problems) => return End::Final(LinkError::Scenario(problems)),
                    };
                    self.shared.change(|state| {
                        state.seat = Some(seat);
                        state.lockstep = lockstep;
                        state.setup = setup.or(state.setup.take());
                        state.forget(done);
                    });
                }
                Down::Refused(why) => return End::Final(LinkError::Refused(why)),
                Down::Show(show) => {
                    if let Err(why) = self.shared.change(|state| state.show(*show)) {
                        return End::Final(LinkError::Malformed { why });
                    }
                }
                // A turn that is offered again after a cut has been played, or is being played.
                Down::Turn { number } => self.shared.change(|state| {
                    state.turn = state.turn.max(number);
                }),
                Down::Over => {
                    self.shared.change(|state| {
                        state.over = true;
                        state.closing = true;
                    });
                    return End::Done;
                }
            }
        }
    }

    /// A connection that ended: because of us, or by itself.
    fn cut(&self, why: String) -> End {
        if self.shared.look().closing {
            End::Done
        } else {
            End::Cut(why)
        }
    }
}

fn setup(sources: &Sources) -> Result<Arc<Setup>, Vec<Problem>> {
    scenario::load(sources).map(|loaded| loaded.setup)
}

impl State {
    /// Deeds up to this number are done.
    fn forget(&mut self, done: u32) {
        while self
            .outbox
            .front()
            .is_some_and(|(number, _)| *number <= done)
        {
            self.outbox.pop_front();
        }
    }

    fn show(&mut self, show: Show) -> Result<(), String> {
        let view = show.view.onto(self.view.as_deref());
        self.view = Some(Arc::new(view.ok_or_else(|| text!("link-half-view"))?));
        for perceived in show.percepts {
            let next = u32::try_from(self.percepts.len()).unwrap_or(u32::MAX);
            if perceived.number > next {
                return Err(text!("link-gap", number = perceived.number, wanted = next));
            }
            // What came just before a cut comes again.
            if perceived.number == next {
                self.percepts.push(perceived);
            }
        }
        self.acknowledged = self.acknowledged.max(show.acknowledged);
        self.forget(show.done);
        Ok(())
    }
}

/// Sends what is in the outbox for as long as the connection is up, in order; then, when the link
/// is dropped, says that it leaves.
fn write(shared: &Shared, mut stream: TcpStream, connection: u32) {
    let mut sent = 0;
    let closing = loop {
        let more = |state: &State| {
            let news = state
                .outbox
                .back()
                .is_some_and(|(number, _)| *number > sent);
            news || state.closing || state.up != connection
        };
        shared.wait(Duration::MAX, more);
        let (messages, closing, up) = {
            let state = shared.look();
            let new = state.outbox.iter().filter(|(number, _)| *number > sent);
            let messages: Vec<(u32, Deed)> = new.cloned().collect();
            (messages, state.closing, state.up == connection)
        };
        if !up && !closing {
            break false;
        }
        let none = messages.is_empty();
        for (number, deed) in messages {
            if send(&mut stream, &Up::Do { number, deed }).is_err() {
                // The reader notices as well, and begins anew.
                stream.shutdown(Shutdown::Both).ok();
                return;
            }
            sent = number;
        }
        if closing && none {
            break true;
        }
    };
    if closing {
        // Whoever is gone need not be told.
        send(&mut stream, &Up::Leave).ok();
    }
    stream.shutdown(Shutdown::Both).ok();
}
