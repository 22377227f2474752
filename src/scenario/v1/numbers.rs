//! The numbers of terminals and groups: which are set aside for exercises, and whose they are.

use crate::engine::id::{Gssi, Issi};
use crate::scenario::reader::At;
use crate::text;

/// Largest number that a radio's code plug takes (radio reference 1.3, source S27).
const MOST_GSSI: i64 = 15_999_999;
/// Terminals have seven digits (radio reference 1.3, source S20).
const ISSI: (i64, i64) = (1_000_000, 9_999_999);
/// What the first of them stands for: so many numbers each.
const SERIES: i64 = 1_000_000;

/// The numbers set aside for exercises, so that no real group or terminal is ever meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reserved {
    issi: Option<(i64, i64)>,
    gssi: Option<(i64, i64)>,
    series: Series,
}

/// The first digit of the terminals of each service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Series {
    fire: i64,
    police: i64,
    health: i64,
}

impl Default for Series {
    /// From the only source there is, which is not official (radio reference 1.3, source S20).
    fn default() -> Self {
        Series {
            fire: 1,
            police: 2,
            health: 3,
        }
    }
}

impl Series {
    pub(super) fn read(at: &At<'_>) -> Option<Self> {
        at.fields(&["fire", "police", "health"], |f| {
            let digit = |name: &str| f.need(name)?.number(1, 9);
            let (fire, police, health) = (digit("fire"), digit("police"), digit("health"));
            Some(Series {
                fire: fire?,
                police: police?,
                health: health?,
            })
        })
    }
}

/// Whose a terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    Fire,
    Police,
    Health,
}

impl Reserved {
    pub(super) fn read(at: Option<At<'_>>, series: Series) -> Self {
        let range = |at: At<'_>, least, most| {
            let [first, last] = at.tuple()?;
            let (first, last) = (first.number(least, most)?, last.number(least, most)?);
            if first > last {
                at.wrong(text!("problem-number-order"), String::new());
            }
            Some((first, last))
        };
        at.and_then(|at| {
            at.fields(&["issi", "gssi"], |f| {
                let issi = f.need("issi");
                let gssi = f.need("gssi");
                Some(Reserved {
                    issi: issi.and_then(|at| range(at, ISSI.0, ISSI.1)),
                    gssi: gssi.and_then(|at| range(at, 1, MOST_GSSI)),
                    series,
                })
            })
        })
        .unwrap_or(Reserved {
            issi: None,
            gssi: None,
            series,
        })
    }

    /// A terminal of a service. What the range says of the digits behind the first holds for every
    /// series; packs of before have all terminals in that of the health service.
    pub(super) fn issi(&self, at: &At<'_>, service: Service) -> Option<Issi> {
        let number: i64 = at.number(ISSI.0, ISSI.1)?;
        let health = self.series.health;
        let own = match service {
            Service::Fire => self.series.fire,
            Service::Police => self.series.police,
            Service::Health => health,
        };
        let first = number / SERIES;
        if first != own && first != health {
            at.wrong(
                text!("problem-issi-series", number = number, first = own),
                text!("problem-issi-series-help"),
            );
            return None;
        }
        let range = self.issi.map(|(least, most)| {
            let shift = (first - least / SERIES) * SERIES;
            (least + shift, most + shift)
        });
        inside(range, number, at);
        u32::try_from(number).ok().map(Issi)
    }

    pub(super) fn gssi(&self, at: &At<'_>) -> Option<Gssi> {
        let number = at.number(1, MOST_GSSI)?;
        inside(self.gssi, number, at);
        u32::try_from(number).ok().map(Gssi)
    }
}

fn inside(range: Option<(i64, i64)>, number: i64, at: &At<'_>) {
    if let Some((first, last)) = range
        && !(first..=last).contains(&number)
    {
        at.wrong(
            text!("problem-not-reserved", number = number),
            text!("problem-not-reserved-help", first = first, last = last),
        );
    }
}
