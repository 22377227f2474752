//! Notation for calls: who rings, who answers, what is said.

use super::*;

impl Log {
    /// A caller rings 113.
    pub fn rings(self, by: SeatId) -> Self {
        self.rings_on("113", by, DESK)
    }
    /// A caller rings a number that rings at a seat.
    pub fn rings_on(mut self, line: &str, by: SeatId, at: SeatId) -> Self {
        let call = CallId(self.calls);
        self.calls += 1;
        self.call = Some(call);
        self.push(
            Event::Phone(phone::Event::Rang {
                call,
                by,
                line: line.to_owned(),
                from: "90000001".to_owned(),
            }),
            vec![Reception::whole(at), Reception::whole(by)],
        );
        self
    }
    /// A seat has another ring to join the latest call; it answers at once.
    pub fn brings(mut self, by: SeatId, other: SeatId) -> Self {
        let call = self.call.expect("a call");
        self.push(
            Event::Phone(phone::Event::Invited {
                call,
                by,
                line: "113".to_owned(),
                from: "10137001".to_owned(),
            }),
            vec![Reception::whole(by), Reception::whole(other)],
        );
        self.push(
            Event::Phone(phone::Event::Entered {
                call,
                seat: other,
                by,
                waited: Span::ZERO,
                others: vec![by],
            }),
            vec![Reception::whole(by), Reception::whole(other)],
        );
        self
    }
    /// The desk leaves the latest call; the others go on.
    pub fn leaves_call(mut self) -> Self {
        self.in_call(|call| phone::Event::Left {
            call,
            seat: DESK,
            by: DESK,
        });
        self
    }
    /// The desk says something in the latest call that another hears too.
    pub fn tells_in_company(
        mut self,
        other: SeatId,
        parts: impl IntoIterator<Item = What>,
    ) -> Self {
        self = self.says(parts);
        let last = self.log.last_mut().expect("it was said");
        last.heard_by.push(Reception::whole(other));
        self
    }
    /// The desk answers, and opens a card about it.
    pub fn answers(mut self) -> Self {
        let call = self.call.expect("it rings");
        self = self.answered_by(DESK);
        let contact = ContactId(call.0);
        self.desk(dispatch::Event::ContactOpened {
            contact,
            call,
            seat: DESK,
        });
        let incident = CARD;
        if call.0 == 0 {
            self.desk(dispatch::Event::IncidentOpened {
                incident,
                contact,
                seat: DESK,
            });
        } else {
            self.desk(dispatch::Event::ContactLinked {
                incident,
                contact,
                seat: DESK,
            });
        }
        self
    }
    /// The desk answers, and opens another card about it.
    pub fn answers_on_another_card(self) -> Self {
        let contact = ContactId(self.call.expect("it rings").0);
        let mut log = self.answers_without_card();
        log.desk(dispatch::Event::IncidentOpened {
            incident: OTHER_CARD,
            contact,
            seat: DESK,
        });
        log
    }
    /// The desk opens a card about the call with this number.
    pub fn opens_card(mut self, call: u32) -> Self {
        self.desk(dispatch::Event::IncidentOpened {
            incident: CARD,
            contact: ContactId(call),
            seat: DESK,
        });
        self
    }
    /// The desk answers, and writes nothing.
    pub fn answers_without_card(mut self) -> Self {
        let call = self.call.expect("it rings");
        self = self.answered_by(DESK);
        self.desk(dispatch::Event::ContactOpened {
            contact: ContactId(call.0),
            call,
            seat: DESK,
        });
        self
    }
    /// A seat answers.
    pub fn answered_by(mut self, by: SeatId) -> Self {
        let call = self.call.expect("it rings");
        self.push(
            Event::Phone(phone::Event::Answered {
                call,
                by,
                caller: by,
                waited: Span::ZERO,
            }),
            vec![Reception::whole(by)],
        );
        self
    }
    fn in_call(&mut self, event: impl FnOnce(CallId) -> phone::Event) {
        let event = event(self.call.expect("a call"));
        self.push(Event::Phone(event), vec![Reception::whole(DESK)]);
    }
    /// The desk puts the latest call on hold.
    pub fn holds(mut self) -> Self {
        self.in_call(|call| phone::Event::Held { call, by: DESK });
        self
    }
    /// The desk comes back to the latest call.
    pub fn takes_back(mut self) -> Self {
        self.in_call(|call| phone::Event::Retrieved { call, by: DESK });
        self
    }
    /// The desk has a seat ring to join the latest call; it answers at once.
    pub fn invites(self, other: SeatId) -> Self {
        self.brings(DESK, other)
    }
    /// Everybody in the latest call comes into the call with this number.
    pub fn joins(mut self, number: u32) -> Self {
        self.in_call(|with| phone::Event::Joined {
            call: CallId(number),
            with,
            by: DESK,
            all: Vec::new(),
        });
        self.call = Some(CallId(number));
        self
    }
    /// What becomes of an attempt of the load, which has waited so long.
    pub fn load_call(mut self, call: u32, waited: &str, outcome: exercise::LoadOutcome) -> Self {
        let event = exercise::Event::LoadCall {
            call,
            attempt: 1,
            line: "113".to_owned(),
            waited: span(waited),
            outcome,
        };
        self.push(Event::Exercise(event), Vec::new());
        self
    }
    /// The call ends.
    pub fn hangs_up(mut self, by: SeatId) -> Self {
        let call = self.call.expect("a call");
        self.push(
            Event::Phone(phone::Event::Ended {
                call,
                by,
                why: phone::EndReason::HungUp,
            }),
            vec![Reception::whole(DESK)],
        );
        self
    }
    /// The call with this number ends, whichever is the latest.
    pub fn ends_call(mut self, number: u32) -> Self {
        let latest = self.call.replace(CallId(number));
        self = self.hangs_up(DESK);
        self.call = latest;
        self
    }
    /// The desk dials a seat, which answers at once.
    pub fn dials(mut self, other: SeatId) -> Self {
        let call = CallId(self.calls);
        self.calls += 1;
        self.call = Some(call);
        self.push(
            Event::Phone(phone::Event::Rang {
                call,
                by: DESK,
                line: "22000000".to_owned(),
                from: "113".to_owned(),
            }),
            vec![Reception::whole(DESK), Reception::whole(other)],
        );
        self.answered_by(other)
    }
    /// The desk says something in the latest call.
    pub fn says(self, parts: impl IntoIterator<Item = What>) -> Self {
        self.phone(DESK, parts)
    }
    /// The desk says these very words in the latest call; what they mean is nothing known, unless
    /// parts of it were given.
    pub fn says_words(mut self, words: &str) -> Self {
        self.words = Some(words.to_owned());
        self.says([])
    }
    /// The desk asks about a topic in the latest call.
    pub fn asks(self, topic: &str) -> Self {
        self.says([ask(topic)])
    }
    /// The other side says something in the latest call.
    pub fn hears(self, from: SeatId, parts: impl IntoIterator<Item = What>) -> Self {
        self.phone(from, parts)
    }
    fn phone(mut self, by: SeatId, parts: impl IntoIterator<Item = What>) -> Self {
        let call = self.call.expect("a call");
        let utterance = Arc::new(self.utterance(parts));
        let other = self.other_than(by, call);
        let both = vec![Reception::whole(DESK), Reception::whole(other)];
        self.push(
            Event::Phone(phone::Event::SpeechBegan {
                call,
                by,
                utterance: Arc::clone(&utterance),
            }),
            both.clone(),
        );
        self.now = self.now + Span::ms(u64::from(utterance.duration_ms()));
        self.push(
            Event::Phone(phone::Event::SpeechEnded {
                call,
                by,
                heard: Some(utterance),
            }),
            both,
        );
        self
    }
    /// Both say something in the latest call at once: the desk is done a moment after the wife.
    pub fn both(mut self, desk: What, wife: What) -> Self {
        let call = self.call.expect("a call");
        let words = [
            (WIFE, self.utterance([wife])),
            (DESK, self.utterance([desk])),
        ];
        let words = words.map(|(by, words)| (by, Arc::new(words)));
        let both = vec![Reception::whole(DESK), Reception::whole(WIFE)];
        for (by, utterance) in words.clone() {
            let began = phone::Event::SpeechBegan {
                call,
                by,
                utterance,
            };
            self.push(Event::Phone(began), both.clone());
        }
        self.now = self.now + Span::ms(u64::from(WORD_MS));
        for (by, utterance) in words {
            let ended = phone::Event::SpeechEnded {
                call,
                by,
                heard: Some(utterance),
            };
            self.push(Event::Phone(ended), both.clone());
            self.now = self.now + Span::ms(1);
        }
        self
    }
    /// Who is in a call with the desk.
    fn other_than(&self, by: SeatId, call: CallId) -> SeatId {
        if by != DESK {
            return by;
        }
        let parties = self.log.iter().filter_map(|logged| match &logged.event {
            Event::Phone(phone::Event::Rang { call: of, by, .. })
            | Event::Phone(phone::Event::Answered { call: of, by, .. })
                if *of == call =>
            {
                Some(*by)
            }
            _ => None,
        });
        parties.into_iter().find(|seat| *seat != DESK).unwrap_or(by)
    }
}
