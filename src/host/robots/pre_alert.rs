//! The pre-alert: as soon as the crew has reported what it found, the hospital hears by telephone
//! what it needs to get ready.

use super::errands::{Errand, Errands};
use super::notes::Moment;
use crate::assess::rules;
use crate::language::{Deed, What, deed};

/// Whether the hospital has been told, or will be.
#[derive(Debug, Default)]
pub(super) struct PreAlert {
    planned: bool,
}

impl PreAlert {
    /// Plans the call once it is due.
    pub(super) fn wake(&mut self, m: &Moment<'_>, errands: &mut Errands) {
        let expected = !m.expected.pre_alert.is_empty() && !m.breaks(&rules::pre_alert::PreAlert);
        let due = m.notes.findings.is_some() && m.notes.hospital.is_some();
        if self.planned || !expected || !due {
            return;
        }
        let number = m.notes.hospital.and_then(|id| m.known.number_of(id));
        if let Some(number) = number {
            self.planned = true;
            errands.add(Errand {
                number: number.to_owned(),
                opening: vec![What::Tell(Deed::from(deed::PREPARE))],
                topics: m.expected.pre_alert.clone(),
            });
        }
    }
}
