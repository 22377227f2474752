//! The timeline as a drawing: inline SVG that needs nothing beside it, on the screen and on paper.
//!
//! Long exercises are drawn in several strips below each other, so that seconds stay visible. Red
//! is for alarms alone and is not used; every colour has a shape or a word beside it.

use crate::assess::Verdict;
use crate::debrief::{Debrief, Entry, EntryKind, Lane, LaneKind, UnitState};
use crate::engine::dispatch::Stamp;
use crate::engine::setup::{Severity, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::text;
use std::fmt::{self, Write};

/// Sizes in the drawing's own units, which are about as large as a CSS pixel on A4.
const WIDTH: u64 = 720;
const GUTTER: u64 = 104;
const ROW: u64 = 13;
const GAP: u64 = 5;
const AXIS: u64 = 18;
/// How much room a finding takes.
const MARKER: u64 = 13;
/// The width of a letter of a label, as good as it can be known without the font.
const LETTER: u64 = 5;

/// A strip is at least so long, and
const STRIP: Span = Span::minutes(8);
/// there are at most so many.
const STRIPS: u64 = 4;

/// One strip of the timeline.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// From when to when, in words.
    pub title: String,
    /// The drawing.
    pub svg: String,
}

/// The timeline in strips. `numbers` gives the findings that stand in the report under a number.
pub(super) fn strips(debrief: &Debrief, numbers: &[(usize, usize)]) -> Vec<Strip> {
    let end = debrief.end.0.max(1);
    let count = end.div_ceil(STRIP.0).clamp(1, STRIPS);
    // Whole half minutes, so that the axis begins on one.
    let length = end.div_ceil(count).div_ceil(30_000) * 30_000;
    (0..count)
        .map(|index| {
            let from = SimTime(index * length);
            let to = from + Span(length);
            let mut svg = String::new();
            // Writing to a string cannot fail.
            let _written = Drawing {
                debrief,
                numbers,
                from,
                to,
            }
            .draw(&mut svg);
            Strip {
                title: text!("drawing-strip", from = from, to = to),
                svg,
            }
        })
        .collect()
}

struct Drawing<'a> {
    debrief: &'a Debrief,
    numbers: &'a [(usize, usize)],
    from: SimTime,
    to: SimTime,
}

impl Drawing<'_> {
    /// Where an instant lies across.
    fn x(&self, at: SimTime) -> u64 {
        let at = at.clamp(self.from, self.to);
        let plot = WIDTH - GUTTER - 4;
        GUTTER + at.since(self.from).0 * plot / self.to.since(self.from).0.max(1)
    }

    fn shows(&self, entry: &Entry) -> bool {
        if entry.is_mark() {
            self.from <= entry.from && entry.from < self.to
        } else {
            entry.from < self.to && self.from < entry.to
        }
    }

    fn draw(&self, out: &mut String) -> fmt::Result {
        let lanes: Vec<(&Lane, Vec<(&Entry, u64)>)> = self
            .debrief
            .lanes
            .iter()
            .map(|lane| (lane, self.laid_out(lane)))
            .filter(|(_, entries)| !entries.is_empty())
            .collect();
        let rows =
            |entries: &[(&Entry, u64)]| entries.iter().map(|(_, row)| row + 1).max().unwrap_or(1);
        let height: u64 = lanes
            .iter()
            .map(|(_, entries)| rows(entries) * ROW + GAP)
            .sum();
        let height = height + AXIS + 2;
        let name = text!("drawing-name", from = self.from, to = self.to);
        write!(
            out,
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
            escaped(&name)
        )?;
        self.axis(out, height)?;
        let mut top = AXIS;
        for (lane, entries) in &lanes {
            let tall = rows(entries) * ROW + GAP;
            let class = if lane.truth { "lane truth" } else { "lane" };
            write!(
                out,
                "<rect class=\"{class}\" x=\"0\" y=\"{top}\" width=\"{WIDTH}\" height=\"{tall}\"/>\
                 <text class=\"name\" x=\"2\" y=\"{}\">{}</text>",
                top + 12,
                escaped(&shortened(&self.title(lane), GUTTER / LETTER - 1))
            )?;
            for (entry, row) in entries {
                self.entry(out, lane, entry, top + 3 + row * ROW)?;
            }
            top += tall;
        }
        out.write_str("</svg>")
    }

    fn title(&self, lane: &Lane) -> String {
        match lane.kind {
            LaneKind::Patient(_) => text!("drawing-truth"),
            _ => lane.title.clone(),
        }
    }

    /// The lane's entries in this strip, each with its row. Rows that stay empty are left out;
    /// findings get rows by their width.
    fn laid_out<'l>(&self, lane: &'l Lane) -> Vec<(&'l Entry, u64)> {
        let shown = lane.entries.iter().filter(|entry| self.shows(entry));
        if lane.kind == LaneKind::Findings {
            let mut ends: Vec<u64> = Vec::new();
            let marks = shown.map(|entry| {
                let x = self.x(entry.from);
                let free = ends.iter().position(|end| *end <= x);
                let row = free.unwrap_or(ends.len());
                match ends.get_mut(row) {
                    Some(end) => *end = x + MARKER,
                    None => ends.push(x + MARKER),
                }
                (entry, row as u64)
            });
            return marks.collect();
        }
        let shown: Vec<&Entry> = shown.collect();
        let mut used: Vec<u16> = shown.iter().map(|entry| entry.row).collect();
        used.sort_unstable();
        used.dedup();
        let row = |entry: &Entry| used.iter().position(|row| *row == entry.row).unwrap_or(0);
        shown
            .iter()
            .map(|entry| (*entry, row(entry) as u64))
            .collect()
    }

    fn axis(&self, out: &mut String, height: u64) -> fmt::Result {
        let minutes = self.to.since(self.from).0 / 60_000;
        let step = if minutes > 15 { 5 } else { 1 };
        let mut minute = self.from.0.div_ceil(60_000);
        while minute * 60_000 <= self.to.0 {
            let at = SimTime(minute * 60_000);
            let x = self.x(at);
            if minute.is_multiple_of(step) {
                let side = match () {
                    () if at == self.from => " first",
                    () if at == self.to => " last",
                    () => "",
                };
                write!(
                    out,
                    "<path class=\"tick\" d=\"M{x} {AXIS}V{height}\"/>\
                     <text class=\"time{side}\" x=\"{x}\" y=\"12\">{at}</text>"
                )?;
            }
            minute += 1;
        }
        Ok(())
    }

    fn entry(&self, out: &mut String, lane: &Lane, entry: &Entry, y: u64) -> fmt::Result {
        let (x, class) = (self.x(entry.from), self.class(entry.kind));
        let hint = match entry.detail.is_empty() {
            true => format!("{} {}", entry.from, entry.label),
            false => format!("{} {}: {}", entry.from, entry.label, entry.detail),
        };
        write!(
            out,
            "<g class=\"{class}\"><title>{}</title>",
            escaped(&hint)
        )?;
        match entry.kind {
            EntryKind::Finding(place, verdict) => self.finding(out, place, verdict, x, y)?,
            _ if entry.is_mark() => mark(out, entry.kind, x, y)?,
            _ => {
                let wide = self.x(entry.to).saturating_sub(x).max(2);
                let (top, tall) = (y, ROW - 3);
                write!(
                    out,
                    "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{tall}\" rx=\"1.5\"/>"
                )?;
                let room = wide / LETTER;
                if room >= 3 && has_label(lane, entry) {
                    write!(
                        out,
                        "<text class=\"label\" x=\"{}\" y=\"{}\">{}</text>",
                        x + 2,
                        y + 8,
                        escaped(&shortened(&entry.label, room))
                    )?;
                }
            }
        }
        out.write_str("</g>")
    }

    /// The class of an entry in the page's style sheet.
    fn class(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::Finding(place, Verdict::Missed)
                if self.debrief.findings[place].finding.severity == Severity::Critical =>
            {
                "finding critical"
            }
            other => class(other),
        }
    }

    fn finding(
        &self,
        out: &mut String,
        place: usize,
        verdict: Verdict,
        x: u64,
        y: u64,
    ) -> fmt::Result {
        let number = self.numbers.iter().find(|(of, _)| *of == place);
        let middle = y + 5;
        match (number, verdict) {
            (Some((_, number)), _) => write!(
                out,
                "<circle cx=\"{x}\" cy=\"{middle}\" r=\"6\"/>\
                 <text x=\"{x}\" y=\"{}\">{number}</text>",
                middle + 3
            ),
            (None, Verdict::Met) => {
                let (a, b) = (x.saturating_sub(3), y + 5);
                write!(out, "<path class=\"met\" d=\"M{a} {b}l2.5 3l4.5 -7\"/>")
            }
            (None, Verdict::Missed | Verdict::NotJudged) => {
                write!(
                    out,
                    "<circle class=\"open\" cx=\"{x}\" cy=\"{middle}\" r=\"2.5\"/>"
                )
            }
        }
    }
}

/// A thing without length, by its shape.
fn mark(out: &mut String, kind: EntryKind, x: u64, y: u64) -> fmt::Result {
    match kind {
        EntryKind::Alerted(_) | EntryKind::Changed | EntryKind::Bookmark => {
            let top = y;
            write!(out, "<path d=\"M{x} {top}l4.5 5l-4.5 5l-4.5 -5z\"/>")
        }
        EntryKind::Stamped(..) | EntryKind::SpeechRequest | EntryKind::Emergency => {
            write!(out, "<path d=\"M{x} {y}l4.5 9h-9z\"/>")
        }
        EntryKind::Denied => write!(
            out,
            "<path class=\"cross\" d=\"M{} {y}l8 9m0 -9l-8 9\"/>",
            x.saturating_sub(4)
        ),
        _ => write!(
            out,
            "<rect x=\"{}\" y=\"{y}\" width=\"2\" height=\"10\"/>",
            x.saturating_sub(1)
        ),
    }
}

/// What is written into a bar; speech says who in lanes that others share.
fn has_label(lane: &Lane, entry: &Entry) -> bool {
    match entry.kind {
        EntryKind::Waiting => false,
        EntryKind::Unit(UnitState::Moving) => false,
        _ => !matches!(lane.kind, LaneKind::Findings),
    }
}

/// The class of an entry by its kind alone.
fn class(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Ringing(_) | EntryKind::Dialling(_) | EntryKind::OnHold(_) => "ringing",
        EntryKind::Connected(_) => "connected",
        EntryKind::Missed(_) => "ringing lost",
        EntryKind::Speech { own: true } => "speech own",
        EntryKind::Speech { own: false } => "speech",
        EntryKind::Transmission { own: true } => "air own",
        EntryKind::Transmission { own: false } => "air",
        EntryKind::Waiting => "waiting",
        EntryKind::Bookmark => "bookmark",
        EntryKind::Denied | EntryKind::Emergency => "denied",
        EntryKind::Opened | EntryKind::Written | EntryKind::Destined(_) => "written",
        EntryKind::Alerted(_) => "alerted",
        EntryKind::Stamped(_, Stamp::Cancelled) => "denied",
        EntryKind::Stamped(..) => "stamped",
        EntryKind::SpeechRequest => "request",
        EntryKind::Unit(UnitState::Moving) => "moving",
        EntryKind::Unit(UnitState::Status(status)) => match status {
            StatusKind::Free | StatusKind::AtStation => "status free",
            StatusKind::Unavailable => "status away",
            StatusKind::Acknowledged
            | StatusKind::Rolling
            | StatusKind::OnScene
            | StatusKind::Leaving
            | StatusKind::Delivered
            | StatusKind::SpeechRequest
            | StatusKind::UrgentSpeechRequest => "status",
        },
        EntryKind::Condition => "condition",
        EntryKind::Changed => "changed",
        EntryKind::Finding(_, Verdict::Missed) => "finding",
        EntryKind::Finding(_, Verdict::Met | Verdict::NotJudged) => "finding quiet",
    }
}

/// At most so many letters, with a mark where something was left out.
fn shortened(words: &str, most: u64) -> String {
    let most = usize::try_from(most).unwrap_or(usize::MAX).max(1);
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Text as it may stand in SVG.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scenario_says_is_text_and_never_markup() {
        let nasty = "<script>&\"'</script>";
        let safe = escaped(nasty);
        assert!(!safe.contains(['<', '>', '"', '\'']), "{safe}");
        assert_eq!(safe, "&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;");
    }

    #[test]
    fn a_label_that_does_not_fit_is_shortened_by_letters_not_bytes() {
        assert_eq!(shortened("Blåbærsyltetøy", 30), "Blåbærsyltetøy");
        assert_eq!(shortened("Blåbærsyltetøy", 5), "Blåb…");
        assert_eq!(shortened("på vei", 4), "på…");
    }
}
