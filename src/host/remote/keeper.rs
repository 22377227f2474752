//! What keeps a link's connection: a thread that connects, says who it is and takes in what comes,
//! and begins again when it is cut; and one that sends what waits in the outbox.

use super::client::LinkError;
use super::wire::{
    Deed, Down, FrameError, Knows, MOST_DOWN, Opening, Show, Token, Up, receive, send,
};
use crate::engine::id::SeatId;
use crate::engine::setup::Knowledge;
use crate::engine::view::View;
use crate::host::link::Perceived;
use crate::host::robots::Script;
use crate::scenario::{self, Sources};
use crate::text;
use std::collections::VecDeque;
use std::hash::{BuildHasher as _, RandomState};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Without a connection for so long, the link gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);
/// The same before there ever was one: the address may be wrong, and somebody waits.
const FIRST_PATIENCE: Duration = Duration::from_secs(3);
/// The first and longest pause between two attempts.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(500));
/// A server that does not answer an introduction by then is none.
const INTRODUCTION: Duration = Duration::from_secs(5);

/// What the link and its threads share.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) seat: Option<SeatId>,
    pub(super) knows: Option<Knowledge>,
    pub(super) script: Option<Script>,
    pub(super) lockstep: bool,
    pub(super) view: Option<Arc<View>>,
    pub(super) percepts: Vec<Perceived>,
    /// What is not yet known to be done, with its numbers.
    pub(super) outbox: VecDeque<(u32, Deed)>,
    /// The number of the last deed.
    pub(super) last: u32,
    pub(super) acknowledged: u32,
    /// The turn that was last offered.
    pub(super) turn: u32,
    pub(super) over: bool,
    pub(super) ended: Option<LinkError>,
    /// The link is dropped.
    pub(super) closing: bool,
    /// Which connection is up, counted from one; zero when none is.
    pub(super) up: u32,
    /// How often it was connected.
    pub(super) connections: u32,
}

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) state: Mutex<State>,
    pub(super) changed: Condvar,
}

impl Shared {
    /// Everything is changed as a whole, so it is sound even if a thread panicked meanwhile.
    pub(super) fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.look());
        self.changed.notify_all();
        result
    }

    /// Waits until something is so; false when that takes longer than `most`.
    pub(super) fn wait(&self, most: Duration, so: impl Fn(&State) -> bool) -> bool {
        let (_state, waited) = self
            .changed
            .wait_timeout_while(self.look(), most, |state| !so(state))
            .unwrap_or_else(PoisonError::into_inner);
        !waited.timed_out()
    }
}

/// Sixteen bytes that nobody guesses by chance: the seeds of the standard library's hashes, which
/// come from the system. Enough for one machine; a class will need a generator made for keys.
pub(super) fn token() -> Token {
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
pub(super) struct Keeper {
    pub(super) address: SocketAddr,
    pub(super) seat: Option<String>,
    pub(super) token: Token,
    /// The robot that is to play, by name.
    pub(super) robot: Option<String>,
    pub(super) shared: Arc<Shared>,
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
    pub(super) fn keep(self) {
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
            (heard, state.knows.is_some())
        };
        let hello = Up::Hello {
            token: self.token,
            seat: self.seat.clone(),
            heard,
            knows,
            has: scenario::packs_at_hand(),
            robot: self.robot.clone(),
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
                    knows,
                    pack,
                    script,
                } => {
                    let knows = knows.map(|knows| knowledge(*knows, pack)).transpose();
                    let knows = match knows {
                        Ok(knows) => knows,
                        Err(why) => return End::Final(why),
                    };
                    self.shared.change(|state| {
                        state.seat = Some(seat);
                        state.lockstep = lockstep;
                        state.knows = knows.or(state.knows.take());
                        state.script = script;
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

/// What a seat knows, with its pack: as it came, or from another exercise of this process.
fn knowledge(knows: Knows, sources: Option<Sources>) -> Result<Knowledge, LinkError> {
    let pack = match sources {
        Some(sources) => Some(scenario::pack_of(&sources).map_err(LinkError::Scenario)?),
        None => scenario::pack_at_hand(knows.pack),
    };
    let pack = pack.filter(|pack| pack.name == knows.pack);
    let pack = pack.ok_or_else(|| LinkError::Malformed {
        why: text!("link-no-pack"),
    })?;
    Ok(Knowledge {
        pack,
        roster: Arc::new(knows.roster),
        role: knows.role,
    })
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
        // A client that is gone need not be told.
        send(&mut stream, &Up::Leave).ok();
    }
    stream.shutdown(Shutdown::Both).ok();
}
