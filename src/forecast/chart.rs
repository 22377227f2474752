//! Charts as inline SVG: bands over time, and counts against a fit. Colours come from the page's
//! style sheet, so that one drawing serves light and dark; every colour has a shape beside it.

use super::preview::Band;
use std::fmt::Write as _;

const WIDTH: u64 = 760;
const HEIGHT: u64 = 176;
const LEFT: u64 = 40;
const RIGHT: u64 = 8;
const TOP: u64 = 8;
const BOTTOM: u64 = 24;
const PLOT: u64 = WIDTH - LEFT - RIGHT;
const TALL: u64 = HEIGHT - TOP - BOTTOM;

/// Bands over time.
pub(super) struct Bands<'c> {
    /// What a reader that sees no picture is told.
    pub name: String,
    /// Moment by moment; each holds until the next.
    pub bands: &'c [Band],
    /// A line of steps: what there is.
    pub steps: Option<&'c [u32]>,
    /// Lines at a height, with what they stand for.
    pub limits: &'c [(u32, String)],
    /// Minutes of the day at the left edge, and how many are shown.
    pub start: u64,
    pub minutes: u64,
    /// Stretches that are shaded, in minutes after the left edge.
    pub shaded: &'c [(u64, u64)],
    /// Marks at the bottom, in milliseconds after the left edge.
    pub marks: &'c [u64],
}

/// A round step so that there are about four of them up to `most`.
fn rounded(most: u32) -> u32 {
    let rough = (most / 4).max(1);
    let magnitude = 10u32.pow(rough.ilog10());
    let steps = [1, 2, 5, 10].map(|one| one * magnitude);
    steps
        .into_iter()
        .find(|step| *step >= rough)
        .unwrap_or(rough)
}

/// The minutes between marks on the time axis.
fn minutes_between(minutes: u64) -> u64 {
    [1, 2, 5, 10, 15, 30, 60, 120, 180, 360]
        .into_iter()
        .find(|step| minutes / step <= 9)
        .unwrap_or(720)
}

/// A minute of the day as people write it.
pub(super) fn clock(minute: u64) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Heights in a plot that ends at `top`.
struct Scale {
    top: u32,
}

impl Scale {
    fn of(most: u32) -> (Self, u32) {
        let step = rounded(most.max(2));
        (
            Scale {
                top: most.max(2).div_ceil(step) * step,
            },
            step,
        )
    }

    fn y(&self, value: u32) -> u64 {
        let value = u64::from(value.min(self.top));
        TOP + TALL - value * TALL / u64::from(self.top.max(1))
    }

    /// Lines across, with their values.
    fn grid(&self, step: u32, out: &mut String) {
        for value in (0..=self.top).step_by(step as usize) {
            let (y, right) = (self.y(value), WIDTH - RIGHT);
            let class = if value == 0 { "axis" } else { "grid" };
            // Writing to a string cannot fail.
            let _written = write!(
                out,
                "<path class=\"{class}\" d=\"M{LEFT} {y}H{right}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{value}</text>",
                LEFT - 6,
                y + 4,
            );
        }
    }
}

/// A line of steps through these heights; `back` goes from right to left.
fn steps(out: &mut String, heights: &[u64], x: impl Fn(usize) -> u64, first: char, back: bool) {
    let mut letter = first;
    let each = |at: usize, out: &mut String, letter: &mut char| {
        let (left, right) = if back {
            (x(at + 1), x(at))
        } else {
            (x(at), x(at + 1))
        };
        let y = heights[at];
        let _written = write!(out, "{letter}{left} {y}H{right}");
        *letter = 'L';
    };
    if back {
        (0..heights.len())
            .rev()
            .for_each(|at| each(at, out, &mut letter));
    } else {
        (0..heights.len()).for_each(|at| each(at, out, &mut letter));
    }
}

impl Bands<'_> {
    /// The drawing.
    pub(super) fn draw(&self) -> String {
        // Room for the words above the line.
        let limits = self.limits.iter().map(|(value, _)| value + value / 4);
        let steps_most = self.steps.into_iter().flatten().copied();
        let most = self
            .bands
            .iter()
            .map(|band| band.high)
            .chain(limits)
            .chain(steps_most)
            .max();
        let (scale, step) = Scale::of(most.unwrap_or(0));
        let count = self.bands.len().max(1) as u64;
        let x = |at: usize| LEFT + at as u64 * PLOT / count;
        let x_of =
            |ms: u64| LEFT + ms.min(self.minutes * 60_000) * PLOT / (self.minutes * 60_000).max(1);
        let mut out = format!(
            "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
            escaped(&self.name)
        );
        for &(from, to) in self.shaded {
            let (left, right) = (x_of(from * 60_000), x_of(to * 60_000));
            let _written = write!(
                out,
                "<rect class=\"surge\" x=\"{left}\" y=\"{TOP}\" width=\"{}\" height=\"{TALL}\"/>",
                right - left
            );
        }
        scale.grid(step, &mut out);
        let heights = |of: fn(&Band) -> u32| -> Vec<u64> {
            self.bands.iter().map(|band| scale.y(of(band))).collect()
        };
        out.push_str("<path class=\"band\" d=\"");
        steps(&mut out, &heights(|band| band.high), x, 'M', false);
        steps(&mut out, &heights(|band| band.low), x, 'L', true);
        out.push_str("Z\"/><path class=\"middle\" d=\"");
        steps(&mut out, &heights(|band| band.middle), x, 'M', false);
        out.push_str("\"/>");
        if let Some(there) = self.steps {
            let there: Vec<u64> = there.iter().map(|value| scale.y(*value)).collect();
            out.push_str("<path class=\"there\" d=\"");
            steps(&mut out, &there, x, 'M', false);
            out.push_str("\"/>");
        }
        for (value, label) in self.limits {
            let (y, right) = (scale.y(*value), WIDTH - RIGHT);
            let _written = write!(
                out,
                "<path class=\"limit\" d=\"M{LEFT} {y}H{right}\"/>\
                 <text class=\"limit\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                right - 2,
                y - 4,
                escaped(label)
            );
        }
        for &mark in self.marks {
            let (x, y) = (x_of(mark), TOP + TALL);
            let _written = write!(out, "<path class=\"mark\" d=\"M{x} {}l4 8h-8z\"/>", y - 8);
        }
        self.times(&mut out, x_of);
        out.push_str("</svg>");
        out
    }

    fn times(&self, out: &mut String, x_of: impl Fn(u64) -> u64) {
        let between = minutes_between(self.minutes);
        let first = self.start.div_ceil(between) * between - self.start;
        for minute in (first..=self.minutes).step_by(between as usize) {
            let x = x_of(minute * 60_000);
            let anchor = if x + 20 > WIDTH { "end" } else { "middle" };
            let _written = write!(
                out,
                "<path class=\"axis\" d=\"M{x} {}v4\"/>\
                 <text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                TOP + TALL,
                HEIGHT - 6,
                clock(self.start + minute)
            );
        }
    }
}

/// Counts by hour of the day as columns, what the fit expects as steps, and the range in which nine
/// of ten hours would fall as a band. Values are in tenths of a call.
pub(super) fn fit(name: &str, counted: &[u32; 24], expected: &[Band; 24]) -> String {
    let most = counted
        .iter()
        .copied()
        .chain(expected.iter().map(|band| band.high))
        .max();
    let (scale, step) = Scale::of(most.unwrap_or(0).div_ceil(10));
    let y =
        |tenths: u32| TOP + TALL - u64::from(tenths) * TALL / (u64::from(scale.top.max(1)) * 10);
    let x = |hour: usize| LEFT + hour as u64 * PLOT / 24;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        escaped(name)
    );
    scale.grid(step, &mut out);
    out.push_str("<path class=\"band\" d=\"");
    steps(&mut out, &expected.map(|band| y(band.high)), x, 'M', false);
    steps(&mut out, &expected.map(|band| y(band.low)), x, 'L', true);
    out.push_str("Z\"/>");
    for (hour, &tenths) in counted.iter().enumerate() {
        let (left, right, top) = (x(hour) + 7, x(hour + 1) - 7, y(tenths));
        let _written = write!(
            out,
            "<rect class=\"column\" x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\"/>",
            right - left,
            TOP + TALL - top
        );
        if hour % 3 == 0 {
            let _written = write!(
                out,
                "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{hour:02}</text>",
                (x(hour) + x(hour + 1)) / 2,
                HEIGHT - 6
            );
        }
    }
    out.push_str("<path class=\"middle\" d=\"");
    steps(
        &mut out,
        &expected.map(|band| y(band.middle)),
        x,
        'M',
        false,
    );
    out.push_str("\"/></svg>");
    out
}
