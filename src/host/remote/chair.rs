//! The server's side of one seat: does what the link sends, each number once; shows it what is
//! news; and keeps the place while the connection is cut.

use super::wire::{Deed, Delta, Down, Knows, Refused, Show, portions, send};
use crate::engine::setup::PackName;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::host::link::{Player, SeatLink};
use crate::host::local::LocalLink;
use crate::host::robots::Script;
use crate::scenario::Sources;
use crate::text;
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often a link is shown what is news: as often as the host makes views.
const FRAME: Duration = Duration::from_millis(20);
/// How long a chair waits for a link that was cut off, or never came.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the end of the exercise is offered to a link that is away.
const FAREWELL: Duration = Duration::from_secs(5);
/// A link that takes nothing for so long is cut off.
const STUCK: Duration = Duration::from_secs(5);

/// What comes to a chair from its connections.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A link has come, or come back.
    Joined {
        connection: u32,
        stream: TcpStream,
        heard: u32,
        knows: bool,
        has: Vec<PackName>,
        robot: bool,
    },
    /// It does something.
    Does { number: u32, deed: Deed },
    /// What came over a connection makes no sense.
    Nonsense { connection: u32, why: String },
    /// A connection is cut.
    Cut { connection: u32 },
    /// The link gets up.
    Left,
    /// The server closes.
    Closing,
}

/// What became of something incoming.
enum Came {
    /// Nothing for the exercise.
    Nothing,
    /// A link has come: it has to be shown everything.
    Joined,
    /// The next deed.
    Deed(Deed),
    /// It got up.
    Left,
    /// The server closes.
    Closing,
}

/// A connection, and what it has been shown.
#[derive(Debug)]
struct Connection {
    number: u32,
    stream: TcpStream,
    view: Option<Arc<View>>,
    heard: u32,
    done: u32,
    acknowledged: u32,
}

/// One seat's chair.
#[derive(Debug)]
pub(super) struct Chair {
    incoming: Receiver<Incoming>,
    /// The files of the pack.
    pack: Arc<Sources>,
    /// What a robot here is to know besides.
    script: Option<Script>,
    lockstep: bool,
    connection: Option<Connection>,
    /// The number of the last deed.
    done: u32,
}

impl Chair {
    pub(super) fn new(
        incoming: Receiver<Incoming>,
        pack: Arc<Sources>,
        script: Option<Script>,
        lockstep: bool,
    ) -> Chair {
        Chair {
            incoming,
            pack,
            script,
            lockstep,
            connection: None,
            done: 0,
        }
    }

    /// Takes something in; a deed is returned when it is the next one.
    fn take(&mut self, incoming: Incoming, link: &dyn SeatLink) -> Came {
        match incoming {
            Incoming::Joined {
                connection,
                stream,
                heard,
                knows,
                has,
                robot,
            } => {
                self.hang_up();
                // A link that takes nothing must not hold up an exercise for good.
                let bounded = stream.set_write_timeout(Some(STUCK)).is_ok();
                self.connection = bounded.then_some(Connection {
                    number: connection,
                    stream,
                    view: None,
                    heard,
                    done: self.done,
                    acknowledged: 0,
                });
                let told = Knows::of(link.known());
                let lacks = !knows && !has.contains(&told.pack);
                self.send(&Down::Welcome {
                    seat: link.seat(),
                    lockstep: self.lockstep,
                    done: self.done,
                    pack: lacks.then(|| (*self.pack).clone()),
                    knows: (!knows).then(|| Box::new(told)),
                    script: self.script.clone().filter(|_| robot),
                });
                Came::Joined
            }
            // It was sent again, and is done already.
            Incoming::Does { number, .. } if number <= self.done => Came::Nothing,
            Incoming::Does { number, deed } if number == self.done + 1 => {
                self.done = number;
                Came::Deed(deed)
            }
            Incoming::Does { number, .. } => {
                let why = text!("link-gap", number = number, wanted = self.done + 1);
                self.refuse(Refused::Malformed { why });
                Came::Nothing
            }
            Incoming::Nonsense { connection, why } => {
                if self.is_on(connection) {
                    self.refuse(Refused::Malformed { why });
                }
                Came::Nothing
            }
            Incoming::Cut { connection } => {
                if self.is_on(connection) {
                    self.hang_up();
                }
                Came::Nothing
            }
            Incoming::Left => {
                self.hang_up();
                Came::Left
            }
            Incoming::Closing => Came::Closing,
        }
    }

    fn is_on(&self, number: u32) -> bool {
        self.connection
            .as_ref()
            .is_some_and(|connection| connection.number == number)
    }

    fn hang_up(&mut self) {
        if let Some(old) = self.connection.take() {
            // Its reader wakes up by it. It may be gone already.
            old.stream.shutdown(Shutdown::Both).ok();
        }
    }

    fn refuse(&mut self, why: Refused) {
        self.send(&Down::Refused(why));
        self.hang_up();
    }

    /// Sends a message; a connection that does not take it is cut.
    fn send(&mut self, message: &Down) {
        if let Some(connection) = &mut self.connection
            && send(&mut connection.stream, message).is_err()
        {
            self.hang_up();
        }
    }

    /// Shows what is news. `acknowledged` is how many deeds are safe.
    fn show(&mut self, link: &dyn SeatLink, acknowledged: u32) {
        let Some(connection) = &mut self.connection else {
            return;
        };
        let view = link.view();
        let percepts = link.since(connection.heard);
        let same = connection
            .view
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &view) || **old == *view);
        let news = (self.done, acknowledged) != (connection.done, connection.acknowledged);
        if same && percepts.is_empty() && !news {
            return;
        }
        // Only sections of the same allocation are taken for the same: equal ones are made so.
        let view = match &connection.view {
            Some(old) => Arc::new((*view).clone().keep_from(old)),
            None => view,
        };
        let mut messages = Vec::new();
        let mut old = connection.view.take();
        for percepts in portions(&percepts) {
            messages.push(Down::Show(Box::new(Show {
                view: Delta::between(old.as_deref(), &view),
                percepts: percepts.to_vec(),
                done: self.done,
                acknowledged,
            })));
            old = Some(Arc::clone(&view));
        }
        connection.view = old;
        connection.heard += u32::try_from(percepts.len()).unwrap_or(u32::MAX);
        connection.done = self.done;
        connection.acknowledged = acknowledged;
        for message in &messages {
            self.send(message);
        }
    }

    /// Tells the link that it is over, and waits a little for it to hear that.
    fn farewell(&mut self, link: Option<&dyn SeatLink>) {
        let until = Instant::now() + FAREWELL;
        self.send(&Down::Over);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.incoming.recv_timeout(left) {
                Ok(Incoming::Left | Incoming::Closing) | Err(_) => break,
                Ok(Incoming::Joined {
                    connection, stream, ..
                }) if link.is_none() => {
                    self.hang_up();
                    self.connection = Some(Connection {
                        number: connection,
                        stream,
                        view: None,
                        heard: 0,
                        done: self.done,
                        acknowledged: self.done,
                    });
                    self.send(&Down::Over);
                }
                Ok(other) => {
                    if let Some(link) = link
                        && matches!(self.take(other, link), Came::Joined)
                    {
                        self.show(link, self.done);
                        self.send(&Down::Over);
                    }
                }
            }
        }
        self.hang_up();
    }
}

/// Lets a remote link play a seat of an exercise that runs by the clock, until it gets up, stays
/// away too long, or the server is gone. The seat is then free.
pub(super) fn attend(mut chair: Chair, mut link: LocalLink) {
    let mut seen = Instant::now();
    loop {
        match chair.incoming.recv_timeout(FRAME) {
            Ok(incoming) => match chair.take(incoming, &link) {
                Came::Deed(Deed::Command(command)) => link.send(command),
                // There are no turns here.
                Came::Deed(Deed::TurnOver { .. }) | Came::Nothing | Came::Joined => {}
                Came::Left => return,
                Came::Closing => break,
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if chair.connection.is_some() {
            seen = Instant::now();
        } else if seen.elapsed() > PATIENCE {
            return;
        }
        // Every deed here is one of the link's commands.
        chair.show(&link, link.acknowledged());
    }
    chair.show(&link, link.acknowledged());
    chair.farewell(Some(&link));
}

/// Plays a seat by a remote link, in lock-step: time stands still while it thinks, so that the
/// outcome does not depend on the network.
#[derive(Debug)]
pub struct RemotePlayer {
    chair: Chair,
    turns: u32,
    /// It got up, or stayed away too long: nobody plays here any more.
    gone: bool,
}

impl RemotePlayer {
    pub(super) fn new(chair: Chair) -> RemotePlayer {
        RemotePlayer {
            chair,
            turns: 0,
            gone: false,
        }
    }

    fn offer(&mut self, link: &dyn SeatLink) {
        self.chair.show(link, self.chair.done);
        self.chair.send(&Down::Turn { number: self.turns });
    }
}

impl Player for RemotePlayer {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        if self.gone {
            return None;
        }
        self.turns += 1;
        self.offer(link);
        let mut until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(incoming) = self.chair.incoming.recv_timeout(left) else {
                self.gone = true;
                self.chair.refuse(Refused::TooLate);
                return None;
            };
            match self.chair.take(incoming, link) {
                Came::Nothing => {}
                Came::Joined => {
                    until = Instant::now() + PATIENCE;
                    self.offer(link);
                }
                Came::Deed(Deed::Command(command)) => link.send(command),
                Came::Deed(Deed::TurnOver { wake }) => return wake,
                Came::Left | Came::Closing => {
                    self.gone = true;
                    return None;
                }
            }
        }
    }
}

/// The exercise is over.
impl Drop for RemotePlayer {
    fn drop(&mut self) {
        // A client that never had a turn waits for none.
        if !self.gone && self.turns > 0 {
            self.chair.farewell(None);
        }
    }
}
