//! Where the seat of a desk is, and how it is reached there.

use crate::debrief::DebriefLink;
use crate::engine::command::Command;
use crate::host::remote::RemoteLink;
use crate::host::{LocalLink, SeatLink, Session, Stepped};

/// Where the desk's seat is.
pub(super) enum Source {
    /// In an exercise that runs.
    Live { session: Session, link: LocalLink },
    /// In a recording.
    Past(Box<DebriefLink>),
    /// In an exercise that stands still: a picture.
    Still(Box<Stepped>),
    /// At a post of an exercise that runs in another process, which has its clock and its end.
    Joined(Box<RemoteLink>),
}

impl Source {
    /// What the seat sees.
    pub(super) fn link(&self) -> &dyn SeatLink {
        match self {
            Source::Live { link, .. } => link,
            Source::Past(link) => link.as_ref(),
            Source::Still(link) => link.as_ref(),
            Source::Joined(link) => link.as_ref(),
        }
    }

    /// The same, to act through.
    pub(super) fn link_mut(&mut self) -> &mut dyn SeatLink {
        match self {
            Source::Live { link, .. } => link,
            Source::Past(link) => link.as_mut(),
            Source::Still(link) => link.as_mut(),
            Source::Joined(link) => link.as_mut(),
        }
    }

    /// Does something in an exercise that runs; elsewhere nothing can be done.
    pub(super) fn send(&mut self, command: Command) {
        match self {
            Source::Live { link, .. } => link.send(command),
            Source::Joined(link) => link.send(command),
            Source::Past(_) | Source::Still(_) => {}
        }
    }
}
