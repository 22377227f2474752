//! The calling form: who calls whom.
//!
//! "AMK Fjordvik, dette er Ambulanse 3-1": the called station first, then your own (section 3
//! of the radio reference). Shorter and wrong forms are understood too, and the wrong ones noted.

use super::super::Channel;
use super::super::meaning::{CallSign, What};
use super::super::patterns::{Grammar, Match, Sentence};
use super::super::token::Break;
use super::super::values::{Ear, Kind, call_sign};

/// What was found of a calling form.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Parts, and the tokens `from..to` that carried them.
    pub parts: Vec<(usize, usize, What)>,
    /// Where the caller named itself first.
    pub caller_first: Option<(usize, usize)>,
    /// Another station is told of: what follows need not be the speaker's own.
    pub others: bool,
    /// Tokens that call a station nobody here knows: "Doktor, dette er 3-1".
    pub stranger: Option<(usize, usize)>,
    /// A lone call sign that may as well be the speaker's own: the index among the parts.
    pub uncertain: Option<usize>,
}

impl Frame {
    fn call(&mut self, stations: Vec<(usize, usize, CallSign)>) {
        let parts = stations.into_iter();
        self.parts
            .extend(parts.map(|(from, to, name)| (from, to, What::To(name))));
    }
}

/// Most words of a station's name.
const LONGEST_NAME: usize = 3;

/// How the second call sign hangs on the first: "3-1 fra AMK", "3-1 til AMK".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    From,
    To,
}

/// Looks for calling forms.
pub(super) struct Framer<'a> {
    pub sentence: &'a Sentence,
    pub ear: Ear<'a>,
    pub speaker: Option<&'a CallSign>,
    pub grammar: &'a Grammar,
    pub matches: &'a [Match],
}

impl Framer<'_> {
    /// All calling forms: at the start, after every full stop, and lone call signs between pauses.
    pub fn find(&self) -> Frame {
        let mut frame = Frame::default();
        let mut at = 0;
        while at < self.sentence.tokens.len() {
            let starts = at == 0 || self.break_before(at) >= Break::Stop;
            let next = if starts {
                self.at_start(at, &mut frame)
            } else {
                self.between(at, &mut frame)
            };
            at = next.max(at + 1);
        }
        frame
    }

    fn text(&self, at: usize) -> &str {
        self.sentence
            .tokens
            .get(at)
            .map_or("", |token| token.text.as_str())
    }

    fn break_before(&self, at: usize) -> Break {
        match at {
            0 => Break::Stop,
            _ => self.sentence.tokens[at - 1].after,
        }
    }

    /// The next token that is no hesitation: "dette er eh 3-1".
    fn past_fillers(&self, mut at: usize) -> usize {
        let tokens = &self.sentence.tokens;
        while at > 0
            && at < tokens.len()
            && self.sentence.filler[at]
            && tokens[at - 1].after < Break::Stop
            && self.call_sign(at).is_none()
        {
            at += 1;
        }
        at
    }

    fn call_sign(&self, at: usize) -> Option<(CallSign, usize)> {
        let rest = self.sentence.tokens.get(at..)?;
        let (name, used) = call_sign::read(rest, self.ear.names).into_iter().next()?;
        Some((name, at + used))
    }

    /// A call sign, said once or several times.
    fn repeated(&self, at: usize) -> Option<(CallSign, usize)> {
        let (name, end) = self.call_sign(at)?;
        Some(self.again(name, end))
    }

    /// A call sign where nothing else can stand: there "110" and "trettien" are such too.
    fn named(&self, at: usize) -> Option<(CallSign, usize)> {
        let rest = self.sentence.tokens.get(at..)?;
        let mut found = call_sign::read_called(rest, self.ear.names).into_iter();
        let (name, used) = found.next()?;
        // Two stations of one number: nobody can tell which.
        let lone = found.all(|(other, more)| more < used || other == name);
        lone.then(|| self.again(name, at + used))
    }

    fn again(&self, name: CallSign, mut end: usize) -> (CallSign, usize) {
        let mut more = self.sentence.tokens.get(end..);
        while let Some(rest) = more
            && let Some((again, used)) = call_sign::read_called(rest, self.ear.names)
                .into_iter()
                .next()
            && again == name
            && !self.claimed(end, end + used)
        {
            end += used;
            more = self.sentence.tokens.get(end..);
        }
        (name, end)
    }

    /// "Dette er", "her er", "dette er eh": where the name of who speaks begins.
    fn this_is(&self, at: usize) -> Option<usize> {
        let first = matches!(
            self.text(at),
            "dette" | "her" | "det" | "dettan" | "d" | "de" | "dæ" | "dt" | "hær"
        );
        let mut next = at + 1;
        next += usize::from(first && matches!(self.text(next), "her" | "hær"));
        let second = matches!(self.text(next), "er" | "e");
        (first && second).then(|| self.past_fillers(next + 1))
    }

    /// What the caller says between the two call signs.
    fn link(&self, at: usize) -> Option<Link> {
        match self.text(at) {
            "fra" | "frå" | "ifra" => Some(Link::From),
            "til" | "te" | "kaller" | "kallar" | "anroper" | "anropar" => Some(Link::To),
            _ => None,
        }
    }

    /// A calling form that cannot be taken for anything else: both stations, or the speaker's own.
    fn form(&self, at: usize, frame: &mut Frame) -> Option<usize> {
        if let Some((own, end)) = self.this_is(at).and_then(|next| self.named(next))
            && !self.claimed(at, end)
        {
            frame.parts.push((at, end, What::From(own.clone())));
            return Some(self.called_after(at, end, &own, frame));
        }
        let (first, end) = self.named(at)?;
        let mut called = vec![(at, end, first)];
        let mut last = end;
        while let Some((from, name, to)) = self.another(last) {
            called.push((from, to, name));
            last = to;
        }
        let next = self.past_fillers(last);
        if let Some((own, to)) = self.this_is(next).and_then(|next| self.named(next)) {
            frame.call(called);
            frame.parts.push((last, to, What::From(own)));
            return Some(to);
        }
        let second = self.link(next).zip(self.named(self.past_fillers(next + 1)));
        if let Some((link, (second, to))) = second {
            match link {
                Link::From => {
                    frame.call(called);
                    frame.parts.push((last, to, What::From(second)));
                }
                Link::To => {
                    // "3-1 kaller 3-2 og 3-3".
                    let mut others = vec![(last, to, second)];
                    let mut end = to;
                    while let Some((from, name, to)) = self.another(end) {
                        others.push((from, to, name));
                        end = to;
                    }
                    let (from, to, own) = called.swap_remove(0);
                    frame.parts.push((from, to, What::From(own)));
                    frame.call(others);
                    frame.caller_first = Some((at, end));
                    return Some(end);
                }
            }
            return Some(to);
        }
        let listed = called.len() > 1;
        let joined = called
            .iter()
            .skip(1)
            .any(|(from, ..)| self.text(*from) == "og");
        if self.ear.channel == Channel::Radio && listed && joined && !self.claimed(at, last) {
            if self.tells(last) {
                // "4-1 og 3-9 er på vei": they are told of, not called.
                frame.others = true;
                return Some(last);
            }
            frame.call(called);
            // "3-1 og 3-2, AMK, kjør til …".
            if let Some((own, to)) = self
                .repeated(last)
                .filter(|(_, to)| !self.claimed(last, *to))
                && self.sentence.tokens[last - 1].after > Break::None
            {
                frame.parts.push((last, to, What::From(own)));
                return Some(to);
            }
            return Some(last);
        }
        None
    }

    /// One more station called in the same breath: "3-1 og 3-2", "3-1, 3-2 og 4-1".
    fn another(&self, at: usize) -> Option<(usize, CallSign, usize)> {
        let joined = matches!(self.text(at), "og" | "samt");
        let listed = !joined && at > 0 && self.sentence.tokens[at - 1].after == Break::Comma;
        let from = at + usize::from(joined);
        let (name, to) = self.repeated(from).filter(|_| joined || listed)?;
        // In a bare list the second may be the speaker's own: only what goes on tells.
        let goes_on = || {
            self.another(to).is_some()
                || self.this_is(self.past_fillers(to)).is_some()
                || self.link(to) == Some(Link::From)
        };
        (joined || goes_on()).then_some((at, name, to))
    }

    fn at_start(&self, start: usize, frame: &mut Frame) -> usize {
        let mut at = start;
        while at < self.sentence.tokens.len()
            && (self.sentence.filler[at]
                || matches!(
                    self.text(at),
                    "hallo" | "hei" | "til" | "og" | "ja" | "øvelse"
                ))
            && self.call_sign(at).is_none()
        {
            at += 1;
        }
        if let Some(end) = self.form(at, frame) {
            return end;
        }
        let Some((first, end)) = self.repeated(at) else {
            return self.stranger(at, frame).unwrap_or(at);
        };
        if self.claimed(at, end) {
            return at;
        }
        if self.text(end) == "her" {
            let set_off = self.sentence.tokens[end].after > Break::None;
            frame.parts.push((at, end + 1, What::From(first.clone())));
            return match self.link(end + 1) {
                Some(Link::To) if !set_off => self.called_after(at, end + 1, &first, frame),
                _ => end + 1,
            };
        }
        if self.ear.channel == Channel::Radio
            && let Some((second, last)) = self.repeated(end).filter(|(second, _)| *second != first)
            && !self.claimed(end, last)
        {
            if self.speaker == Some(&first) {
                frame.parts.push((at, end, What::From(first)));
                frame.parts.push((end, last, What::To(second)));
                frame.caller_first = Some((at, last));
            } else {
                frame.parts.push((at, end, What::To(first)));
                frame.parts.push((end, last, What::From(second)));
            }
            return last;
        }
        self.alone(start, (at, end), first, frame)
    }

    /// Few words before "dette er" that are no message of their own: the station called by them.
    fn stranger(&self, at: usize, frame: &mut Frame) -> Option<usize> {
        let last = self.sentence.tokens.len().saturating_sub(1);
        let mut ends = (at + 1)..=last.min(at + LONGEST_NAME);
        let end = ends.find(|&end| self.break_before(end) >= Break::Comma)?;
        let named = self.this_is(end).and_then(|next| self.named(next));
        let said = |found: &&Match| (found.from, found.to) == (at, end);
        let message = self.matches.iter().find(said);
        if self.ear.channel == Channel::Phone || named.is_none() || message.is_some() {
            return None;
        }
        frame.stranger = Some((at, end));
        Some(end)
    }

    /// The called station after your own: "dette er 3-1, AMK, kom".
    fn called_after(&self, from: usize, end: usize, own: &CallSign, frame: &mut Frame) -> usize {
        let at = end + usize::from(self.link(end) == Some(Link::To));
        let Some((called, last)) = self.repeated(at).filter(|(called, _)| called != own) else {
            return end;
        };
        let set_off = self.sentence.tokens[last - 1].after > Break::None
            || matches!(self.text(last), "kom" | "over" | "");
        if self.ear.channel == Channel::Phone || !set_off || self.claimed(at, last) {
            return end;
        }
        frame.parts.push((at, last, What::To(called)));
        frame.caller_first = Some((from, last));
        last
    }

    /// One call sign and no more: the called station's, or the speaker's own.
    fn alone(
        &self,
        start: usize,
        (at, end): (usize, usize),
        name: CallSign,
        frame: &mut Frame,
    ) -> usize {
        let pause =
            self.sentence.tokens[end - 1].after > Break::None || end == self.sentence.tokens.len();
        if !pause && (self.ear.channel == Channel::Phone || start > 0) {
            return at;
        }
        if !pause && self.tells(end) && self.speaker.is_some_and(|speaker| *speaker != name) {
            frame.others = true;
            return at;
        }
        if self.speaker == Some(&name) {
            frame.parts.push((at, end, What::From(name)));
            return end;
        }
        if self.speaker.is_none() && self.ear.channel == Channel::Radio {
            frame.uncertain = Some(frame.parts.len());
        }
        frame.parts.push((at, end, What::To(name)));
        end
    }

    /// Whether what follows tells of the stations before it: "3-2 er fremme" does, "3-2 er dere
    /// fremme" calls 3-2.
    fn tells(&self, at: usize) -> bool {
        let verb = self.sentence.is_any(at, &self.grammar.question_verbs);
        verb && !self.sentence.is_any(at + 1, &self.grammar.subjects)
    }

    /// A call sign between pauses later on: "mottatt, 3-1, slutt".
    fn between(&self, at: usize, frame: &mut Frame) -> usize {
        if self.break_before(at) == Break::None {
            return at;
        }
        if self.ear.channel == Channel::Radio
            && let Some(end) = self.form(at, frame)
        {
            return end;
        }
        let Some((name, end)) = self.call_sign(at) else {
            return at;
        };
        let set_off =
            end == self.sentence.tokens.len() || self.sentence.tokens[end - 1].after > Break::None;
        if self.ear.channel == Channel::Phone || !set_off || self.claimed(at, end) {
            return at;
        }
        let what = if self.speaker == Some(&name) {
            What::From(name)
        } else {
            What::To(name)
        };
        frame.parts.push((at, end, what));
        end
    }

    /// Whether a phrase holds the call sign and more: "3-1 er på vei" is about the unit.
    fn claimed(&self, at: usize, end: usize) -> bool {
        // "AMK, 3-1, rykker ut": a pause after it makes it a name of its own.
        let set_off = self.sentence.tokens[end - 1].after > Break::None;
        let within = |found: &Match| found.from <= at && found.to > end && found.value.is_some();
        (!set_off && self.matches.iter().any(within))
            || !self.sentence.tokens.get(at..).is_none_or(|rest| {
                // "Fjordvik AMK en" is a talkgroup.
                self.ear
                    .read(Kind::Talkgroup, rest)
                    .iter()
                    .all(|(_, used)| at + used <= end)
            })
    }
}
