//! The preview as a page of its own: nothing beside it, on the screen and on paper.

use super::chart::{Bands, clock};
use super::preview::{Band, Preview, Series};
use super::whole::{Fired, Often, Whole};
use crate::text;
use askama::Template;

/// A page.
///
/// # Errors
/// None in practice: the template is part of the program.
pub fn page(preview: &Preview) -> Result<String, askama::Error> {
    let minutes = (preview.length / 60_000).max(1);
    let start = u64::from(preview.start);
    let charts = Series::ALL
        .iter()
        .zip(&preview.series)
        .map(|(series, bands)| {
            let title = text::text(&format!("preview-series-{}", series.key()), &[]);
            let window = (preview.window / 60_000).max(1);
            let about = format!("preview-about-{}", series.key());
            let about = text::text(&about, &[("minutes", window.into())]);
            let ambulances = vec![preview.ambulances; bands.len()];
            let limits = match series {
                Series::LongestWait => vec![(10, text!("preview-limit", seconds = 10))],
                _ => Vec::new(),
            };
            let chart = Bands {
                name: title.clone(),
                bands,
                steps: match series {
                    Series::Talking => Some(&preview.staffed[..]),
                    Series::Out => Some(&ambulances[..]),
                    _ => None,
                },
                limits: &limits,
                start,
                minutes,
                shaded: &preview.surges,
                marks: match series {
                    Series::Calls => &preview.written[..],
                    _ => &[],
                },
            };
            Drawn {
                title,
                about,
                svg: chart.draw(),
            }
        });
    let page = Page {
        preview,
        from: clock(start),
        to: clock(start + minutes),
        css: include_str!("chart.css"),
        figures: figures(preview),
        charts: charts.collect(),
        idle: (1..).zip(&preview.idle).collect(),
    };
    page.render()
}

/// A figure: what it is, half of all runs, and from where to where eight in ten lie.
pub struct Figure {
    /// What it is.
    pub name: String,
    /// Below this lie 10, 50 and 90 in a hundred runs, in words.
    pub values: [String; 3],
}

/// The figures of a preview, in the words for people.
pub fn figures(preview: &Preview) -> Vec<Figure> {
    let figure = |key: &str, band: Band, show: fn(u32) -> String| Figure {
        name: text::text(key, &[]),
        values: [band.low, band.middle, band.high].map(show),
    };
    let count = |value: u32| value.to_string();
    let percent = |value: u32| text!("preview-percent", value = (value + 5) / 10);
    let minutes = |value: u32| text!("preview-minutes", value = value);
    vec![
        figure("preview-in-time", preview.in_time, percent),
        figure(
            "preview-attempts-in-time",
            preview.attempts_in_time,
            percent,
        ),
        figure("preview-people", preview.people, count),
        figure("preview-given-up", preview.given_up, count),
        figure("preview-longest-wait", preview.longest_wait, seconds),
        figure("preview-longest-queue", preview.longest_queue, count),
        figure("preview-overload", preview.overload, minutes),
        figure("preview-silence", preview.silence, seconds),
        figure("preview-missions", preview.missions, count),
        figure("preview-most-out", preview.most_out, count),
    ]
}

/// Where nothing reaches the seat, in words.
pub fn quiet_words(whole: &Whole) -> String {
    let minute = |minute: &u64| format!("{minute}:00");
    let stretches = whole.quiet.iter();
    let stretches: Vec<String> = stretches
        .map(|(from, to)| format!("{}–{}", minute(from), minute(to)))
        .collect();
    let Band { low, middle, high } = whole.longest_quiet;
    let [low, middle, high] = [low, middle, high].map(seconds);
    let longest = text!(
        "preview-longest-quiet",
        middle = middle,
        low = low,
        high = high
    );
    match stretches.is_empty() {
        true => longest,
        false => format!(
            "{} {longest}",
            text!("preview-quiet", stretches = stretches.join(", "))
        ),
    }
}

fn seconds(value: u32) -> String {
    format!("{}:{:02}", value / 60, value % 60)
}

struct Drawn {
    title: String,
    about: String,
    svg: String,
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Page<'p> {
    preview: &'p Preview,
    from: String,
    to: String,
    css: &'static str,
    figures: Vec<Figure>,
    charts: Vec<Drawn>,
    idle: Vec<(u32, &'p Band)>,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        text::text(key, &[])
    }

    fn sub(&self) -> String {
        text!(
            "preview-sub",
            runs = self.preview.runs,
            from = self.from,
            to = self.to
        )
    }

    /// That it was stopped before all runs were done.
    fn partial(&self) -> Option<String> {
        let preview = self.preview;
        (preview.runs < preview.asked).then(|| {
            text!(
                "preview-partial",
                runs = preview.runs,
                asked = preview.asked
            )
        })
    }

    fn whole_sub(&self, whole: &Whole) -> String {
        text!("preview-whole", good = whole.good, erring = whole.erring)
    }

    fn quiet(&self, whole: &Whole) -> String {
        quiet_words(whole)
    }

    /// How many in a hundred, as a bar's length.
    fn percent(&self, part: &u32, all: &u32) -> u32 {
        (part * 100).checked_div(*all).unwrap_or(0)
    }

    fn seldom(&self, whole: &Whole, fired: &Fired) -> String {
        match whole.often(fired) {
            Often::Never => text!("preview-never"),
            Often::Seldom => text!("preview-seldom"),
            Often::Often => String::new(),
        }
    }

    fn goal(&self) -> String {
        text!("preview-goal", percent = (self.preview.goal_met + 5) / 10)
    }

    fn operator(&self, number: &u32) -> String {
        text!("preview-operator", number = *number)
    }
}
