//! One expectation in the light of everything that happened: what a rule is given, and the
//! questions that several rules ask.

use super::ending::Ending;
use super::finding::{Evidence, EvidenceKind};
use super::rule::Judgement;
use super::story::{Call, Speech, Story, Want, Written};
use super::values::{topic_name, written_entry};
use super::words::between;
use crate::engine::dispatch::{Destination, Entry, Goal, Start, travel_time};
use crate::engine::event::Event;
use crate::engine::exercise::watch::{Moment, Watch, Watcher};
use crate::engine::id::{IncidentId, SeatId, UnitId};
use crate::engine::setup::{Expectation, MindSpec, PostRole, Setup};
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, radio};
use crate::language::topic;
use crate::text;

/// Time to answer an emergency call (akuttmedisinforskriften §15 b: 90 % within 10 seconds).
pub const ANSWER_WITHIN: Span = Span::seconds(10);

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What never changes.
    pub setup: &'a Setup,
    /// Everything that happened.
    pub story: &'a Story<'a>,
    /// What is expected, and of whom.
    pub expectation: &'a Expectation,
}

/// The call that an expectation is about, once the seat has answered it.
#[derive(Clone, Copy, Debug)]
pub struct Emergency<'a> {
    /// The call.
    pub call: &'a Call,
    /// When the seat answered.
    pub answered: SimTime,
    /// From when the times of what is to be done run: what the expectation says in `from`, or the
    /// answer (decision time is from answer to alert: control-room reference, section 3).
    pub from: SimTime,
    /// Who rings.
    pub caller: SeatId,
}

impl<'a> Case<'a> {
    /// Whose conduct is judged.
    pub fn seat(&self) -> SeatId {
        self.expectation.seat
    }

    /// When it is due: the expectation's time, or the rule's own, from the occasion.
    pub fn due(&self, from: SimTime, default: Span) -> SimTime {
        from + self.expectation.within.unwrap_or(default)
    }

    /// Whether something was done in time, by the stamps that a clock shows: a desk that alerts at
    /// 1:05 on a limit of 1:05 is not late, whatever the tenths say.
    pub fn in_time(&self, at: SimTime, due: SimTime) -> bool {
        at <= self.last_of(due)
    }

    /// The last instant that shows the stamp at which something is due.
    pub fn last_of(&self, due: SimTime) -> SimTime {
        SimTime(due.0 / 1000 * 1000 + 999)
    }

    /// Whether the exercise was over before something was due: then nothing is missed.
    pub fn ended_before(&self, due: SimTime) -> bool {
        self.story.end < due || self.broken_off_before(due)
    }

    /// Whether the run was broken off before something that is judged by how it stands when it is
    /// due: what was right until then might have been spoilt, and what was lacking might have come.
    pub fn broken_off_before(&self, due: SimTime) -> bool {
        !self.story.ending.is_whole() && self.story.end <= self.last_of(due)
    }

    /// Not judged, because the exercise was over, or was broken off, before it was due.
    pub fn over_too_soon(&self, due: SimTime) -> Judgement {
        let end = self.story.end;
        let (why, shown) = match self.story.ending {
            Ending::Finished | Ending::TimeUp => ("rule-over-too-soon", "evidence-over"),
            Ending::Stopped => ("rule-broken-off", "evidence-stopped"),
            Ending::CutOff => ("rule-broken-off", "evidence-cut-off"),
        };
        Judgement::not_judged(text!(why))
            .limit(due)
            .with(seen(end, text!(shown)))
    }

    /// The call that the expectation is about, with from when its times run. The error is what to
    /// say where there is none, or where what they run from never came.
    pub fn emergency(&self) -> Result<Emergency<'a>, Box<Judgement>> {
        let mut emergency = self.answered()?;
        if let Some(from) = &self.expectation.from {
            let came = self.first(from, 0);
            let (at, _) = came.ok_or_else(|| Box::new(self.no_occasion()))?;
            emergency.from = at;
        } else if self.coordinates() {
            let ready = self.ready(&self.cards(&emergency));
            let (at, _) = ready.ok_or_else(|| Box::new(self.no_occasion()))?;
            emergency.from = at;
        }
        Ok(emergency)
    }

    /// Whether the seat works from the cards of others: a resource coordinator. What colleagues
    /// were rung about is theirs to act on then, from when the card says what is needed.
    fn coordinates(&self) -> bool {
        let post = self.setup.seat_spec(self.seat()).post.as_ref();
        post.is_some_and(|post| post.role == PostRole::Coordinator)
    }

    /// The calls to a seat; for who coordinates, to anybody at the centre.
    fn calls(&self) -> Vec<&'a Call> {
        let own = self.setup.seat_spec(self.seat());
        let at_centre = |seat: &SeatId| own.is_colleague_of(self.setup.seat_spec(*seat));
        match self.coordinates() {
            true => {
                let calls = self.story.calls.iter();
                calls
                    .filter(|call| call.rang_at.iter().any(at_centre))
                    .collect()
            }
            false => self.story.calls_to(self.seat()).collect(),
        }
    }

    /// The first emergency call that the seat answered: about the expectation's patient, where it
    /// names one that somebody rings about. The error is what to say where there is none.
    pub fn answered(&self) -> Result<Emergency<'a>, Box<Judgement>> {
        let seat = self.seat();
        let about = |call: &&Call| {
            let MindSpec::Caller(caller) = &self.setup.seat_spec(call.by).mind else {
                return self.expectation.patient.is_none();
            };
            self.expectation.patient.is_none() || caller.about == self.expectation.patient
        };
        let calls: Vec<&Call> = self.calls().into_iter().filter(about).collect();
        let answers = |by: SeatId| by == seat || self.coordinates();
        let answered = calls.iter().find_map(|call| match call.answered {
            Some((answered, by)) if answers(by) => Some(Emergency {
                call,
                answered,
                from: answered,
                caller: call.by,
            }),
            _ => None,
        });
        answered.ok_or_else(|| Box::new(self.unanswered(&calls)))
    }

    /// Not judged, because what was to set the clock going never came.
    fn no_occasion(&self) -> Judgement {
        let end = self.story.end;
        match self.story.ending.is_whole() {
            true => Judgement::not_judged(text!("rule-no-occasion"))
                .with(absent(end, text!("evidence-no-occasion-came"))),
            false => self.over_too_soon(end),
        }
    }

    /// The moment that sets the clock going, where the expectation says from what.
    pub fn starts(&self) -> Option<&'a Moment> {
        match &self.expectation.from {
            Some(Watch::Seen(moment) | Watch::Count(_, moment)) => Some(moment),
            Some(_) | None => None,
        }
    }

    /// From when the time runs, as the end of a sentence: "etter varslingen". Where the expectation
    /// does not say, from the answer.
    pub fn since(&self) -> String {
        match self.starts() {
            Some(Moment::Rang(_)) => text!("since-rang"),
            Some(Moment::Answered(_)) => text!("since-answered"),
            Some(Moment::HungUp(_)) => text!("since-hung-up"),
            Some(Moment::Prioritised(_)) => text!("since-prioritised"),
            Some(Moment::AlertedKind(_) | Moment::Alerted(_) | Moment::AlertedAs(_)) => {
                text!("since-alerted")
            }
            Some(Moment::CancelledKind(_)) => text!("since-cancelled"),
            Some(Moment::Status(..) | Moment::StatusOfKind(..)) => text!("since-status"),
            Some(Moment::Said(by, ..) | Moment::Stated(by, _)) if self.story.is_caller(*by) => {
                text!("since-told")
            }
            Some(Moment::Said(by, ..) | Moment::Stated(by, _)) if *by != self.seat() => {
                text!("since-said", who = self.story.name(*by))
            }
            None if self.expectation.from.is_none() && self.coordinates() => {
                text!("since-ready")
            }
            None if self.expectation.from.is_none() => text!("since-answered"),
            None
            | Some(
                Moment::Asked(..)
                | Moment::Stated(..)
                | Moment::StatedByKind(..)
                | Moment::Said(..)
                | Moment::Told(..)
                | Moment::Used(..)
                | Moment::Attended(_)
                | Moment::Did(_)
                | Moment::Became(..)
                | Moment::Injected(_),
            ) => text!("since-occasion"),
        }
    }

    fn unanswered(&self, calls: &[&Call]) -> Judgement {
        let Some(first) = calls.first() else {
            return Judgement::not_judged(text!("rule-no-call"))
                .with(absent(self.story.end, text!("evidence-no-call")));
        };
        let rang = seen(first.rang, text!("evidence-rang", line = first.line));
        let taken = calls.iter().find_map(|call| call.answered);
        if let Some((at, by)) = taken {
            let by = self.story.name(by);
            return Judgement::not_judged(text!("rule-answered-elsewhere", by = by))
                .with(rang)
                .with(seen(at, text!("evidence-answered-by", by = by)));
        }
        let given_up_at_once = |call: &&Call| {
            let patience = call.rang + ANSWER_WITHIN;
            call.ended.is_some_and(|(ended, _)| ended < patience)
        };
        if calls.iter().all(given_up_at_once) {
            return Judgement::not_judged(text!("rule-given-up")).with(rang);
        }
        let due = self.due(first.rang, ANSWER_WITHIN);
        if self.ended_before(due) {
            return self.over_too_soon(due).with(rang);
        }
        Judgement::missed(text!(
            "rule-never-answered",
            within = between(first.rang, due)
        ))
        .limit(due)
        .with(rang)
        .with(absent(self.story.end, text!("evidence-not-answered")))
    }

    /// The cards about what a caller rang about, no matter who else rang about the same.
    pub fn cards(&self, emergency: &Emergency<'_>) -> Vec<IncidentId> {
        self.story.cards_with(emergency.caller)
    }

    /// Since when the cards have held a place and a priority, so that somebody could be alerted,
    /// and the entries that show it.
    pub fn ready(&self, cards: &[IncidentId]) -> Option<(SimTime, Vec<Evidence>)> {
        let first = |is: fn(&Entry) -> bool| {
            let mut all = self.story.written_on(cards);
            all.find(|one| is(one.entry))
        };
        let place = first(|entry| matches!(entry, Entry::Address(_)))?;
        let priority = first(|entry| matches!(entry, Entry::Priority(_)))?;
        let shown = [place, priority].map(|one| self.on_card(one));
        Some((place.at.max(priority.at), shown.into()))
    }

    /// Something written on a card, as evidence: with the name of its field.
    pub fn on_card(&self, one: &Written<'_>) -> Evidence {
        let field = match one.entry {
            Entry::Address(_) => topic::WHERE,
            Entry::Callback(_) => topic::CALLBACK,
            Entry::Priority(_) => topic::PRIORITY,
            // These name themselves.
            Entry::Criterion(_) | Entry::Fact(..) | Entry::Note(_) | Entry::Cleared(_) => {
                return written(one.at, written_entry(one.entry));
            }
        };
        let (topic, value) = (topic_name(field), written_entry(one.entry));
        written(
            one.at,
            text!("evidence-on-card", topic = topic, value = value),
        )
    }

    /// Not judged, because of words that were not understood for certain.
    pub fn not_understood(&self, unclear: &Speech) -> Judgement {
        Judgement::not_judged(text!("rule-not-understood"))
            .with(self.quote(unclear))
            .sure_to(unclear.confidence())
    }

    /// Travel time from where a unit was last reported to the seat, or from its station.
    pub fn travel(&self, unit: UnitId, at: SimTime, to: Goal) -> Option<Span> {
        let reported = self.story.reported(self.seat(), unit, at);
        let start = match &reported {
            Some(motion) => Start::Reported(motion),
            None => {
                Start::At(Destination::Station.goal(&self.setup.pack, &self.setup.roster, unit)?)
            }
        };
        travel_time((&self.setup.pack, &self.setup.roster), unit, start, to, at)
    }

    /// All units.
    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.setup.roster.units.len()).filter_map(UnitId::at)
    }

    /// When a condition first came true, looking at the log from an index on, and the index of
    /// the first event after that. What a time within the condition runs from may have come before.
    pub fn first(&self, watch: &Watch, index: usize) -> Option<(SimTime, usize)> {
        let mut watcher = Watcher::new(watch);
        for logged in self.story.log.iter().take(index) {
            watcher.recall(self.setup, logged.at, &logged.event);
        }
        for (at, logged) in self.story.log.iter().enumerate().skip(index) {
            // Time alone may make it true before the event.
            watcher.tick(logged.at);
            if let Some(fired) = watcher.fired() {
                return Some((fired, at));
            }
            watcher.see(self.setup, logged.at, &logged.event);
            if let Some(fired) = watcher.fired() {
                return Some((fired, at + 1));
            }
        }
        watcher.tick(self.story.end);
        watcher.fired().map(|fired| (fired, self.story.log.len()))
    }

    /// The speech that the event before this index ended, as evidence; none when it was no
    /// speech of the judged seat's or heard by it.
    pub fn told_by(&self, index: usize) -> Option<Evidence> {
        let logged = self.story.log.get(index.checked_sub(1)?)?;
        let ends_speech = matches!(
            logged.event,
            Event::Radio(radio::Event::SpeechEnded { .. })
                | Event::Phone(phone::Event::SpeechEnded { .. })
        );
        let mut speech = self.story.speech.iter();
        let found = speech.find(|speech| {
            let present = speech.by == self.seat() || speech.heard_by(self.seat()).is_some();
            ends_speech && present && speech.at == logged.at
        });
        found.map(|speech| self.quote(speech))
    }

    /// That somebody wanted to speak with the seat, as evidence.
    pub fn wanted(&self, want: &Want<'_>) -> Evidence {
        match want.call {
            Some((_, speech)) => self.quote(speech),
            None => {
                let from = self.story.name(want.by);
                seen(want.at, text!("evidence-speech-request", from = from))
            }
        }
    }

    /// What was said, as evidence: as the seat said it, or as the seat heard it.
    pub fn quote(&self, speech: &Speech) -> Evidence {
        let own = speech.by == self.seat();
        let words = if own {
            &speech.said
        } else {
            speech
                .heard
                .iter()
                .find(|(seat, _)| *seat == self.seat())
                .map_or(&speech.said, |(_, heard)| heard)
        };
        let words = if words.text.is_empty() {
            text!("evidence-speech-without-words")
        } else {
            format!("«{}»", words.text)
        };
        Evidence {
            at: speech.at,
            kind: if own {
                EvidenceKind::Said
            } else {
                EvidenceKind::Heard
            },
            text: if own {
                words
            } else {
                format!("{}: {words}", self.story.name(speech.by))
            },
        }
    }
}

/// Something seen or signalled.
pub fn seen(at: SimTime, text: String) -> Evidence {
    Evidence {
        at,
        kind: EvidenceKind::Seen,
        text,
    }
}

/// Something written on a card.
pub fn written(at: SimTime, text: String) -> Evidence {
    Evidence {
        at,
        kind: EvidenceKind::Written,
        text,
    }
}

/// Something that was not there by then.
pub fn absent(at: SimTime, text: String) -> Evidence {
    Evidence {
        at,
        kind: EvidenceKind::Absent,
        text,
    }
}
