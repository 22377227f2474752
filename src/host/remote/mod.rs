//! A seat in another process: the same [`super::SeatLink`], over a TCP connection.
//!
//! ```text
//!  Server ── reception (a thread a connection) ══▶ Chair ── LocalLink, by the clock
//!     ▲                                             └────── RemotePlayer, in lock-step
//!     │ frames of postcard on 127.0.0.1
//!     ▼
//!  RemoteLink: keeps the connection, remembers what is not yet done, shows the last view
//! ```
//!
//! What a link does is numbered, and the chair does each number once, in order: what is sent again
//! after a cut is not done again. What a seat perceives is numbered already. So a cut at any byte
//! loses nothing: a client that comes back with the chair's token goes on where it was.
//!
//! A client that sits down gets the pack, once, and what their seat knows; the story never leaves
//! the host. A robot may be given its seat's script besides.
//!
//! A spike, on the loopback address and in no menu. Not there yet: encryption and a join code;
//! sound.

mod chair;
mod client;
mod keeper;
mod server;
mod wire;

pub use chair::RemotePlayer;
pub use client::{LinkError, RemoteLink};
pub use server::{Offered, Server, Sitter};
pub use wire::Refused;
