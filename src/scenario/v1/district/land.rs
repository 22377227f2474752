//! The lie of the land: municipalities, water, mountains, names on the map.

use crate::engine::setup::Municipality;
use crate::geo::{Label, Landscape, Point, Ridge};
use crate::scenario::reader::{At, Fields};
use crate::text;

/// Higher than any mountain of the country.
const HIGHEST_M: i64 = 2500;

/// Water, islands, rivers, crests and names.
pub(super) fn landscape(f: &Fields<'_>) -> Option<Landscape> {
    let outlines = |name: &str| f.list(name, |at| outline(at, 3));
    let (water, islands) = (outlines("water"), outlines("islands"));
    let rivers = f.list("rivers", |at| outline(at, 2));
    let (ridges, labels) = (f.list("ridges", ridge), f.list("labels", label));
    Some(Landscape {
        water: water?,
        islands: islands?,
        rivers: rivers?,
        ridges: ridges?,
        labels: labels?,
    })
}

/// At least so many points.
fn outline(at: &At<'_>, least: usize) -> Option<Vec<Point>> {
    let points = at.list(At::point)?;
    if at.quiet_items().len() < least {
        at.wrong(text!("problem-short-outline", least = least), String::new());
    }
    Some(points)
}

fn ridge(at: &At<'_>) -> Option<Ridge> {
    at.fields(&["height", "line"], |f| {
        let height = f.need("height").and_then(|at| at.number(1, HIGHEST_M));
        let line = f.need("line").and_then(|at| outline(&at, 2));
        Some(Ridge {
            height_m: height?,
            line: line?,
        })
    })
}

fn label(at: &At<'_>) -> Option<Label> {
    at.fields(&["name", "kind", "at", "height"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let kind = f.need("kind").and_then(|at| at.variant());
        let point = f.need("at").and_then(|at| at.point());
        let height = f.may("height").map(|at| at.number(1, HIGHEST_M));
        Some(Label {
            name: name?,
            kind: kind?,
            at: point?,
            height_m: match height {
                Some(height) => Some(height?),
                None => None,
            },
        })
    })
}

/// A municipality, and the police district that it belongs to.
pub(super) fn municipality(at: &At<'_>) -> Option<Municipality> {
    at.fields(&["name", "police", "legevakt", "area"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        // Two digits stand in front of the names of shared talkgroups (radio reference 2.2).
        let police = f.need("police").and_then(|at| at.number(1, 99));
        let legevakt = f.may("legevakt").map(|at| at.text());
        let area = f.need("area").and_then(|at| outline(&at, 3));
        Some(Municipality {
            name: name?,
            police: police?,
            legevakt: match legevakt {
                Some(legevakt) => Some(legevakt?),
                None => None,
            },
            area: area?,
        })
    })
}

/// Notes groups of legevakter that the organisation does not have.
pub(super) fn check_legevakter(root: &At<'_>, groups: &[&str]) {
    let towns = root.inside("municipalities").map(|at| at.quiet_items());
    for town in towns.unwrap_or_default() {
        if let Some((_, at)) = town.text_of("legevakt") {
            at.reference("problem-kind-talkgroup", groups.iter().copied());
        }
    }
}
