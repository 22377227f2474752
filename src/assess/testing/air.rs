//! Notation for what is sent by radio.

use super::*;

impl Log {
    /// A transmission on the health service's group; everybody who has it hears it.
    pub fn radio(self, by: SeatId, parts: impl IntoIterator<Item = What>) -> Self {
        self.radio_in(AMK_1, by, parts)
    }
    /// A transmission on a group.
    pub fn radio_in(
        mut self,
        group: Gssi,
        by: SeatId,
        parts: impl IntoIterator<Item = What>,
    ) -> Self {
        let said = Arc::new(self.utterance(parts));
        let transmission = TransmissionId(u32::try_from(self.log.len()).expect("a short log"));
        let whole = said.duration_ms();
        let (from, to) = (self.skipped, self.cut.unwrap_or(whole));
        let cut_ms = self.cut;
        let heard = said.audible(from, to).map(Arc::new);
        let deaf = std::mem::take(&mut self.deaf);
        let late = std::mem::take(&mut self.late);
        let hearers: Vec<Reception> = self
            .setup
            .seat_ids()
            .filter(|seat| self.setup.seat_spec(*seat).radio.is_some() && !deaf.contains(seat))
            .map(|seat| Reception {
                missed_ms: late
                    .iter()
                    .find(|(late, _)| *late == seat)
                    .map_or(0, |(_, ms)| *ms),
                ..Reception::whole(seat)
            })
            .collect();
        let own = vec![Reception::whole(by)];
        self.push(
            Event::Radio(radio::Event::Requested { seat: by, group }),
            own.clone(),
        );
        self.push(
            Event::Radio(radio::Event::Granted {
                transmission,
                seat: by,
                group,
            }),
            hearers.clone(),
        );
        self.push(
            Event::Radio(radio::Event::SpeechBegan {
                transmission,
                seat: by,
                group,
                utterance: Arc::clone(&said),
                skipped_ms: from,
            }),
            hearers.clone(),
        );
        let began = self.now;
        self.now = self.now + Span::ms(u64::from(to - from));
        self.push(
            Event::Radio(radio::Event::SpeechEnded {
                transmission,
                seat: by,
                group,
                said,
                heard,
                began,
                cut_ms,
            }),
            hearers.clone(),
        );
        self.push(
            Event::Radio(radio::Event::Released {
                transmission,
                seat: by,
                group,
                by_limit: false,
            }),
            hearers,
        );
        (self.skipped, self.cut) = (0, None);
        self
    }
    /// An alarm from the health service's group arrives at the desk.
    pub fn alarm(mut self, by: SeatId) -> Self {
        let event = radio::Event::EmergencyArrived {
            at: None,
            seat: by,
            group: AMK_1,
        };
        self.push(Event::Radio(event), vec![Reception::whole(DESK)]);
        self
    }
    /// The desk acknowledges it.
    pub fn acknowledges(mut self, of: SeatId) -> Self {
        let event = radio::Event::EmergencyAcknowledged {
            seat: DESK,
            of,
            group: AMK_1,
        };
        self.push(Event::Radio(event), vec![Reception::whole(DESK)]);
        self
    }
    /// A status message arrives at the desk.
    pub fn status(mut self, by: SeatId, kind: StatusKind) -> Self {
        let event = radio::Event::StatusArrived { seat: by, kind };
        self.push(Event::Radio(event), vec![Reception::whole(DESK)]);
        self
    }
}
