//! Takes connections on the loopback address and leads each to its chair.

use super::chair::{Chair, Incoming, RemotePlayer, attend};
use super::wire::{Down, FrameError, MOST_UP, Opening, Refused, Token, Up, receive, send};
use crate::host::link::SeatLink as _;
use crate::host::local::LocalLink;
use crate::host::robots::Script;
use crate::scenario::Sources;
use crate::text;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A connection that has not said who it is by then is closed.
const INTRODUCTION: Duration = Duration::from_secs(5);
/// Connections at a time; more are closed at once.
const MOST: u32 = 64;

/// A seat that a link can have.
#[derive(Debug)]
struct Place {
    chair: Sender<Incoming>,
    /// Who has it.
    token: Option<Token>,
    /// The robot that sat down here, by name.
    robot: Option<String>,
}

/// A seat that is offered, before anybody plays it.
#[derive(Debug)]
pub struct Offered {
    name: String,
    chair: Chair,
}

/// Who sat down at a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitter {
    /// A person.
    Person,
    /// A robot, by name.
    Robot(String),
}

#[derive(Debug)]
struct Shared {
    /// The files of the pack: all of the exercise that ever leaves this machine.
    pack: Arc<Sources>,
    /// By the seat's name.
    places: Mutex<BTreeMap<String, Place>>,
    /// Somebody has sat down.
    came: Condvar,
    connections: AtomicU32,
    open: AtomicU32,
    closed: AtomicBool,
}

impl Shared {
    /// A reader that panicked leaves nothing half done in here.
    fn places(&self) -> MutexGuard<'_, BTreeMap<String, Place>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Offers seats of one exercise to other processes of this machine.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
    /// Threads of chairs that go by the clock.
    chairs: Vec<JoinHandle<()>>,
}

impl Server {
    /// Listens on a port of the loopback address, or on any that is free when it is 0. Of the
    /// `sources`, those of the pack are sent to the client that sits down; the scenario itself
    /// never is.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn listen(port: u16, sources: &Sources) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            pack: Arc::new(sources.pack()),
            places: Mutex::default(),
            came: Condvar::new(),
            connections: AtomicU32::new(0),
            open: AtomicU32::new(0),
            closed: AtomicBool::new(false),
        });
        let acceptor = {
            let shared = Arc::clone(&shared);
            let thread = thread::Builder::new().name(String::from("seats"));
            thread.spawn(move || accept(&listener, &shared))?
        };
        Ok(Server {
            address,
            shared,
            acceptor: Some(acceptor),
            chairs: Vec::new(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Offers a seat in lock-step; what comes back plays it. A robot that comes gets the script,
    /// where there is one.
    pub fn offer(&self, name: &str, script: Option<Script>) -> RemotePlayer {
        RemotePlayer::new(self.chair(name, script, true))
    }

    /// Offers a seat before there is an exercise to play in, in lock-step or by the clock.
    pub fn reserve(&self, name: &str, script: Option<Script>, lockstep: bool) -> Offered {
        Offered {
            name: name.to_owned(),
            chair: self.chair(name, script, lockstep),
        }
    }

    /// Who sits down at an offered seat; none when nobody does for so long.
    pub fn sitter(&self, offered: &Offered, most: Duration) -> Option<Sitter> {
        let empty = |places: &mut BTreeMap<String, Place>| {
            let place = places.get(&offered.name);
            place.is_some_and(|place| place.token.is_none())
        };
        let (places, _) = self
            .shared
            .came
            .wait_timeout_while(self.shared.places(), most, empty)
            .unwrap_or_else(PoisonError::into_inner);
        let place = places.get(&offered.name)?;
        place.token?;
        Some(match &place.robot {
            Some(name) => Sitter::Robot(name.clone()),
            None => Sitter::Person,
        })
    }

    /// Offers a seat of an exercise that goes by the clock: the client that comes plays through
    /// `link`. A robot that comes gets the script, where there is one.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn offer_live(
        &mut self,
        name: &str,
        link: LocalLink,
        script: Option<Script>,
    ) -> io::Result<()> {
        self.attend(self.reserve(name, script, false), link)
    }

    /// Lets the client that comes to an offered seat play through `link`, by the clock.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn attend(&mut self, offered: Offered, link: LocalLink) -> io::Result<()> {
        let chair = offered.chair;
        let thread = thread::Builder::new().name(format!("seat {}", link.seat().0));
        self.chairs.push(thread.spawn(move || attend(chair, link))?);
        Ok(())
    }

    fn chair(&self, name: &str, script: Option<Script>, lockstep: bool) -> Chair {
        let (chair, incoming) = channel();
        let place = Place {
            chair,
            token: None,
            robot: None,
        };
        self.shared.places().insert(name.to_owned(), place);
        Chair::new(incoming, Arc::clone(&self.shared.pack), script, lockstep)
    }
}

impl Offered {
    /// Lets the client that comes play the seat in lock-step.
    pub fn player(self) -> RemotePlayer {
        RemotePlayer::new(self.chair)
    }
}

/// Chairs by the clock say goodbye, and everything ends.
impl Drop for Server {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Release);
        // Wakes the acceptor, which then sees that it is closed.
        TcpStream::connect(self.address).ok();
        if let Some(acceptor) = self.acceptor.take() {
            acceptor.join().ok();
        }
        for (_, place) in std::mem::take(&mut *self.shared.places()) {
            // A chair that is gone is closed.
            place.chair.send(Incoming::Closing).ok();
        }
        for chair in self.chairs.drain(..) {
            chair.join().ok();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.closed.load(Ordering::Acquire) {
            return;
        }
        let Ok(stream) = stream else {
            // Too many open files, most likely: they will not be fewer at once.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        if shared.open.fetch_add(1, Ordering::AcqRel) >= MOST {
            shared.open.fetch_sub(1, Ordering::AcqRel);
            continue;
        }
        let theirs = Arc::clone(shared);
        let thread = thread::Builder::new().name(String::from("seat connection"));
        let started = thread.spawn(move || {
            // A connection that breaks is no news: who sits there comes back.
            receive_all(stream, &theirs).ok();
            theirs.open.fetch_sub(1, Ordering::AcqRel);
        });
        if started.is_err() {
            shared.open.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

/// One connection, from its opening to its end.
fn receive_all(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(INTRODUCTION))?;
    stream.set_write_timeout(Some(INTRODUCTION))?;
    let ours = Opening::ours();
    send(&mut stream, &ours)?;
    // Who is not Samband gets no answer; who is of another version has ours, and says so.
    match receive::<Opening>(&mut stream, MOST_UP) {
        Ok(theirs) if theirs == ours => {}
        Ok(_) | Err(_) => return Ok(()),
    }
    let hello = match receive::<Up>(&mut stream, MOST_UP) {
        Ok(Up::Hello {
            token,
            seat,
            heard,
            knows,
            has,
            robot,
        }) => {
            let is_robot = robot.is_some();
            let chair = find(shared, token, seat.as_deref(), robot);
            chair.map(|chair| (chair, heard, (knows, has), is_robot))
        }
        Ok(Up::Do { .. } | Up::Leave) => Err(Refused::Malformed {
            why: text!("link-no-hello"),
        }),
        Err(FrameError::Malformed(why)) => Err(Refused::Malformed { why }),
        Err(FrameError::Closed | FrameError::Cut(_)) => return Ok(()),
    };
    let (chair, heard, (knows, has), robot) = match hello {
        Ok(found) => found,
        Err(refused) => return send(&mut stream, &Down::Refused(refused)),
    };
    stream.set_read_timeout(None)?;
    let connection = shared.connections.fetch_add(1, Ordering::AcqRel);
    let joined = Incoming::Joined {
        connection,
        stream: stream.try_clone()?,
        heard,
        knows,
        has,
        robot,
    };
    if chair.send(joined).is_err() {
        return send(&mut stream, &Down::Refused(Refused::TooLate));
    }
    loop {
        let incoming = match receive::<Up>(&mut stream, MOST_UP) {
            Ok(Up::Do { number, deed }) => Incoming::Does { number, deed },
            Ok(Up::Leave) => Incoming::Left,
            Ok(Up::Hello { .. }) => Incoming::Nonsense {
                connection,
                why: text!("link-second-hello"),
            },
            Err(FrameError::Malformed(why)) => Incoming::Nonsense { connection, why },
            Err(FrameError::Closed | FrameError::Cut(_)) => Incoming::Cut { connection },
        };
        let last = !matches!(incoming, Incoming::Does { .. });
        if chair.send(incoming).is_err() || last {
            return Ok(());
        }
    }
}

/// The chair that a link is to have: its own when it comes back, a free one otherwise.
fn find(
    shared: &Shared,
    token: Token,
    seat: Option<&str>,
    robot: Option<String>,
) -> Result<Sender<Incoming>, Refused> {
    let mut places = shared.places();
    let free = |place: &Place| place.token.is_none() || place.token == Some(token);
    let name = match seat {
        Some(name) => places.contains_key(name).then(|| name.to_owned()),
        None => {
            let own = places.iter().find(|(_, place)| place.token == Some(token));
            let any = own.or_else(|| places.iter().find(|(_, place)| free(place)));
            any.or_else(|| places.iter().next())
                .map(|(name, _)| name.clone())
        }
    };
    let known = || places.keys().cloned().collect();
    let name = name.ok_or_else(|| Refused::NoSuchSeat { known: known() })?;
    match places.get_mut(&name) {
        Some(place) if free(place) => {
            place.token = Some(token);
            place.robot = robot;
            shared.came.notify_all();
            Ok(place.chair.clone())
        }
        Some(_) => Err(Refused::Taken),
        None => Err(Refused::NoSuchSeat { known: Vec::new() }),
    }
}
