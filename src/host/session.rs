//! Runs exercises against the clock, in a thread of its own.
//!
//! However many exercises there are, one thread runs them: each needs some microseconds a frame.

use super::estimates::Estimates;
use super::exercise::Exercise;
use super::local::LocalLink;
use super::lockstep::Players;
use super::pace::{Going, PaceRefused, allowed};
use super::room::{Room, Status};
use crate::engine::command::Command;
use crate::engine::event::Logged;
use crate::engine::id::SeatId;
use crate::engine::setup::Setup;
use crate::record::Mode;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often the clock is looked at while something runs.
const FRAME: Duration = Duration::from_millis(5);
/// How often otherwise.
const REST: Duration = Duration::from_millis(500);

/// What is asked of the host's thread.
pub(super) enum Message {
    Open {
        room: u32,
        opened: Box<Room>,
    },
    Command {
        room: u32,
        seat: SeatId,
        command: Command,
    },
    Sit {
        room: u32,
        seat: SeatId,
        reply: Sender<Option<LocalLink>>,
        host: Sender<Message>,
    },
    Leave {
        room: u32,
        seat: SeatId,
    },
    Set {
        room: u32,
        going: Going,
    },
    Status {
        room: u32,
        reply: Sender<Status>,
    },
    Log {
        room: u32,
        from: usize,
        reply: Sender<Vec<Logged>>,
    },
    Take {
        room: u32,
        reply: Sender<Exercise>,
    },
    Stop,
}

/// The host: owns the exercises and the thread that they run in.
pub struct Host {
    inbox: Sender<Message>,
    thread: Option<JoinHandle<()>>,
    rooms: u32,
}

impl Host {
    /// Starts the thread.
    pub fn start() -> Self {
        let (inbox, messages) = channel();
        let thread = std::thread::spawn(move || run(&messages));
        Host {
            inbox,
            thread: Some(thread),
            rooms: 0,
        }
    }

    /// Takes an exercise in, with `players` at some of its seats. It is paused until it is
    /// [set going](Session::set).
    pub fn open(&mut self, exercise: Exercise, players: Players) -> Session {
        let room = self.rooms;
        self.rooms += 1;
        let (setup, mode) = (Arc::clone(exercise.setup()), exercise.mode());
        let ground = Arc::clone(&setup);
        // The first unit that sets off need not wait for it then.
        std::thread::spawn(move || ground.pack.district.roads.prepare());
        let opened = Box::new(Room::new(exercise, players));
        self.send(Message::Open { room, opened });
        Session {
            room,
            setup,
            mode,
            host: self.inbox.clone(),
        }
    }

    fn send(&self, message: Message) {
        // The thread lives until `Stop`, which only dropping the host sends.
        self.inbox.send(message).ok();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// An exercise that the host runs, for the person who is in charge of it.
#[derive(Clone, Debug)]
pub struct Session {
    room: u32,
    setup: Arc<Setup>,
    mode: Mode,
    host: Sender<Message>,
}

impl Session {
    /// What never changes in it.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// Sits down at a seat. None when it is taken, when there is none such, or when the host is
    /// gone.
    pub fn sit(&self, seat: SeatId) -> Option<LocalLink> {
        self.ask(|reply| Message::Sit {
            room: self.room,
            seat,
            reply,
            host: self.host.clone(),
        })
        .flatten()
    }

    /// Runs at this speed from now on, or pauses. Also tries again what could not be recorded.
    ///
    /// # Errors
    /// In an exam, which is neither paused nor run faster or slower than life: it goes on as it
    /// did.
    pub fn set(&self, going: Going) -> Result<(), PaceRefused> {
        allowed(self.mode, going)?;
        let room = self.room;
        self.host.send(Message::Set { room, going }).ok();
        Ok(())
    }

    /// How it is doing; none when the host is gone. Waits for the host, which may wait for the
    /// disk.
    pub fn status(&self) -> Option<Status> {
        self.ask_status().recv().ok()
    }

    /// Asks how it is doing, without waiting: the answer comes when the host gets to it, and never
    /// when it is gone.
    pub fn ask_status(&self) -> Receiver<Status> {
        let (room, (reply, answer)) = (self.room, channel());
        self.host.send(Message::Status { room, reply }).ok();
        answer
    }

    /// What happened from that place in the log on: for the person who runs the exercise, not for a seat.
    pub fn log_since(&self, from: usize) -> Vec<Logged> {
        let room = self.room;
        let log = self.ask(|reply| Message::Log { room, from, reply });
        log.unwrap_or_default()
    }

    /// Takes the exercise out of the host: to close its recording, to judge it.
    pub fn take(self) -> Option<Exercise> {
        let room = self.room;
        self.ask(|reply| Message::Take { room, reply })
    }

    fn ask<T>(&self, message: impl FnOnce(Sender<T>) -> Message) -> Option<T> {
        let (reply, answer) = channel();
        self.host.send(message(reply)).ok()?;
        answer.recv().ok()
    }
}

/// The host's thread.
fn run(messages: &Receiver<Message>) {
    let began = Instant::now();
    let mut rooms: BTreeMap<u32, Room> = BTreeMap::new();
    loop {
        let moving = rooms.values().any(Room::is_moving);
        let first = match messages.recv_timeout(if moving { FRAME } else { REST }) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        // What was sent in between takes effect now, after what was due before it.
        for room in rooms.values_mut() {
            room.guarded(|room| room.catch_up(began.elapsed()));
        }
        for message in first.into_iter().chain(messages.try_iter()) {
            if matches!(message, Message::Stop) {
                for room in rooms.values_mut() {
                    room.guarded(|room| room.settle(began.elapsed()));
                }
                return;
            }
            handle(&mut rooms, message);
        }
        for room in rooms.values_mut() {
            room.guarded(|room| room.settle(began.elapsed()));
        }
    }
}

fn handle(rooms: &mut BTreeMap<u32, Room>, message: Message) {
    match message {
        Message::Open { room, opened } => {
            rooms.insert(room, *opened);
        }
        Message::Command {
            room,
            seat,
            command,
        } => {
            if let Some(room) = rooms.get_mut(&room) {
                room.guarded(|room| room.command(seat, command));
            }
        }
        Message::Sit {
            room,
            seat,
            reply,
            host,
        } => {
            let link = rooms.get_mut(&room).and_then(|open| {
                let window = open.guarded(|open| open.sit(seat))??;
                let knows = open.exercise.setup().knowledge(seat);
                Some(LocalLink {
                    room,
                    seat,
                    estimates: Estimates::new(knows.clone()),
                    knows,
                    window,
                    host,
                    sent: 0,
                })
            });
            reply.send(link).ok();
        }
        Message::Leave { room, seat } => {
            if let Some(room) = rooms.get_mut(&room) {
                room.guarded(|room| room.leave(seat));
            }
        }
        Message::Set { room, going } => {
            if let Some(room) = rooms.get_mut(&room) {
                // A refusal was told to the one who asked already.
                room.guarded(|room| room.set(going).ok());
            }
        }
        Message::Status { room, reply } => {
            if let Some(room) = rooms.get(&room) {
                reply.send(room.status()).ok();
            }
        }
        Message::Log { room, from, reply } => {
            if let Some(room) = rooms.get(&room) {
                let log = room.exercise.log().get(from..);
                reply.send(log.unwrap_or_default().to_vec()).ok();
            }
        }
        Message::Take { room, reply } => {
            if let Some(room) = rooms.remove(&room) {
                reply.send(room.exercise).ok();
            }
        }
        Message::Stop => {}
    }
}
