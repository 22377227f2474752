//! The other posts of an exercise that runs in this window, for people at other windows of this
//! machine: each sits down by an address, and has what its seat knows and no more.

use crate::engine::id::SeatId;
use crate::engine::setup::Setup;
use crate::host::Session;
use crate::host::remote::{Offered, Server};
use crate::scenario::Sources;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

/// Posts that somebody else can sit down at.
#[derive(Debug)]
pub struct Door {
    server: Server,
    free: Vec<(SeatId, Offered)>,
    taken: Vec<SeatId>,
}

impl Door {
    /// Offers every desk but `own`, on a port of the loopback address (any that is free when it is
    /// 0).
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn open(port: u16, sources: &Sources, setup: &Setup, own: SeatId) -> io::Result<Door> {
        let server = Server::listen(port, sources)?;
        let others = setup.roster.desks().iter().filter(|seat| **seat != own);
        let free = others.map(|seat| {
            let name = &setup.seat_spec(*seat).name;
            (*seat, server.reserve(name, None, false))
        });
        Ok(Door {
            free: free.collect(),
            server,
            taken: Vec::new(),
        })
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The posts at which somebody can still sit down.
    pub fn free(&self) -> impl Iterator<Item = SeatId> {
        self.free.iter().map(|(seat, _)| *seat)
    }

    /// The posts at which somebody has sat down.
    pub fn taken(&self) -> &[SeatId] {
        &self.taken
    }

    /// Leads who has come to their post. Once a frame; waits for nobody.
    pub fn poll(&mut self, session: &Session) {
        let came = |(_, offered): &(SeatId, Offered)| {
            self.server.sitter(offered, Duration::ZERO).is_some()
        };
        let Some(place) = self.free.iter().position(came) else {
            return;
        };
        let (seat, offered) = self.free.remove(place);
        // A post that cannot be had any more is closed for who came: they are told so.
        if let Some(link) = session.sit(seat)
            && self.server.attend(offered, link).is_ok()
        {
            self.taken.push(seat);
        }
    }
}
