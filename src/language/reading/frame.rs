//! The calling form: who calls whom.
//!
//! "AMK Fjordvik, dette er Ambulanse 3-1": the called station first, then one's own (section 3
//! of the radio reference). Shorter and wrong forms are understood too, and the wrong ones noted.

use super::super::Channel;
use super::super::meaning::{CallSign, What};
use super::super::patterns::{Match, Sentence};
use super::super::token::Break;
use super::super::values::{Ear, Kind, Value};

/// What was found of a calling form.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Parts, and the tokens `from..to` that carried them.
    pub parts: Vec<(usize, usize, What)>,
    /// Where the caller named itself first.
    pub caller_first: Option<(usize, usize)>,
    /// A lone call sign that may as well be the speaker's own: the index among the parts.
    pub uncertain: Option<usize>,
}

/// Looks for calling forms.
pub(super) struct Framer<'a> {
    pub sentence: &'a Sentence,
    pub ear: Ear<'a>,
    pub speaker: Option<&'a CallSign>,
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

    fn call_sign(&self, at: usize) -> Option<(CallSign, usize)> {
        let rest = self.sentence.tokens.get(at..)?;
        match self.ear.read(Kind::CallSign, rest).into_iter().next()? {
            (Value::CallSign(name), used) => Some((name, at + used)),
            _ => None,
        }
    }

    /// A call sign, said once or several times.
    fn repeated(&self, at: usize) -> Option<(CallSign, usize)> {
        let (name, mut end) = self.call_sign(at)?;
        while let Some((again, next)) = self.call_sign(end)
            && again == name
            && !self.claimed(end, next)
        {
            end = next;
        }
        Some((name, end))
    }

    /// "Dette er", "her er".
    fn this_is(&self, at: usize) -> Option<usize> {
        let first = matches!(self.text(at), "dette" | "her" | "det" | "dettan");
        let second = matches!(self.text(at + 1), "er" | "e");
        (first && second).then_some(at + 2)
    }

    fn at_start(&self, start: usize, frame: &mut Frame) -> usize {
        let mut at = start;
        while at < self.sentence.tokens.len()
            && (self.sentence.filler[at]
                || matches!(self.text(at), "hallo" | "hei" | "til" | "og" | "ja"))
            && self.call_sign(at).is_none()
        {
            at += 1;
        }
        if let Some((own, end)) = self.this_is(at).and_then(|next| self.repeated(next))
            && !self.claimed(at, end)
        {
            frame.parts.push((at, end, What::From(own.clone())));
            return self.called_after(at, end, &own, frame);
        }
        let Some((first, end)) = self.repeated(at) else {
            return at;
        };
        if let Some((own, last)) = self.this_is(end).and_then(|next| self.repeated(next)) {
            frame.parts.push((at, end, What::To(first)));
            frame.parts.push((end, last, What::From(own)));
            return last;
        }
        let link = self.text(end);
        if let (true, Some((second, last))) = (
            matches!(link, "fra" | "til" | "kaller" | "anroper"),
            self.repeated(end + 1),
        ) {
            if link == "fra" {
                frame.parts.push((at, end, What::To(first)));
                frame.parts.push((end, last, What::From(second)));
            } else {
                frame.parts.push((at, end, What::From(first)));
                frame.parts.push((end, last, What::To(second)));
                frame.caller_first = Some((at, last));
            }
            return last;
        }
        if self.claimed(at, end) {
            return at;
        }
        if self.text(end) == "her" {
            frame.parts.push((at, end + 1, What::From(first)));
            return end + 1;
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
        self.alone(at, end, first, frame)
    }

    /// The called station after one's own: "dette er 3-1, AMK, kom".
    fn called_after(&self, from: usize, end: usize, own: &CallSign, frame: &mut Frame) -> usize {
        let at = end + usize::from(matches!(self.text(end), "til" | "kaller" | "anroper"));
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
    fn alone(&self, at: usize, end: usize, name: CallSign, frame: &mut Frame) -> usize {
        let pause =
            self.sentence.tokens[end - 1].after > Break::None || end == self.sentence.tokens.len();
        if self.ear.channel == Channel::Phone && !pause {
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

    /// A call sign between pauses later on: "mottatt, 3-1, slutt".
    fn between(&self, at: usize, frame: &mut Frame) -> usize {
        if self.break_before(at) == Break::None {
            return at;
        }
        if let Some((own, end)) = self.this_is(at).and_then(|next| self.call_sign(next))
            && self.ear.channel == Channel::Radio
        {
            frame.parts.push((at, end, What::From(own)));
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
        self.matches
            .iter()
            .any(|found| found.from <= at && found.to > end && found.value.is_some())
            || !self.sentence.tokens.get(at..).is_none_or(|rest| {
                // "Fjordvik AMK en" is a talkgroup.
                self.ear
                    .read(Kind::Talkgroup, rest)
                    .iter()
                    .all(|(_, used)| at + used <= end)
            })
    }
}
