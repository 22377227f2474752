//! How the parts of a desk are placed: data (`assets/layouts.ron`), in forms for windows of
//! different size.

use super::line;
use super::panels::widgets::strong;
use super::panels::{self, PANELS, attention};
use super::station::Station;
use bevy_egui::egui::{Button, Id, Rect, Ui, UiBuilder, Vec2, pos2, vec2};
use serde::Deserialize;
use std::sync::LazyLock;

/// Between two parts, in points.
const GAP: f32 = 6.0;
/// The height of one row of tabs.
const TABS: f32 = 40.0;

/// A way to place the parts of a desk.
#[derive(Debug, Deserialize)]
pub struct Layout {
    /// Its name in the language files, under `layout-`, and in the settings.
    pub id: String,
    forms: Vec<Form>,
}

#[derive(Debug, Deserialize)]
struct Form {
    least: (u16, u16),
    root: Node,
}

#[derive(Debug, Deserialize)]
enum Node {
    Panel(String),
    Tabs(Vec<String>),
    Across(Vec<(u16, Node)>),
    Down(Vec<(u16, Node)>),
}

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let text = include_str!("../../assets/layouts.ron");
    ron::from_str(text).unwrap_or_else(|error| panic!("assets/layouts.ron: {error}"))
});

/// All layouts, the default one first.
pub fn layouts() -> &'static [Layout] {
    &LAYOUTS
}

/// The layout with this id, or the default one.
pub fn layout(id: &str) -> &'static Layout {
    let named = LAYOUTS.iter().find(|layout| layout.id == id);
    named.unwrap_or(&LAYOUTS[0])
}

/// What the head and foot of the desk take of a window, in points.
const AROUND: Vec2 = vec2(12.0, 80.0 + attention::HEIGHT);

impl Layout {
    /// Draws the desk in the rest of `ui`.
    pub fn ui(&self, ui: &mut Ui, station: &mut Station<'_>) {
        station.follow_card();
        station.follow_answer();
        station.speak_on();
        let wanted = station.hands.focus;
        let rect = ui.available_rect_before_wrap();
        // By the window, so that a bar that comes and goes does not turn the desk over.
        let room = ui.ctx().viewport_rect().size() - AROUND;
        let fits =
            |form: &&Form| room.x >= f32::from(form.least.0) && room.y >= f32::from(form.least.1);
        if let Some(form) = self.forms.iter().find(fits).or(self.forms.last()) {
            node(&form.root, ui, rect, station);
        }
        ui.advance_cursor_after_rect(rect);
        // What was not there to take the keyboard does not take it later, by itself.
        if station.hands.focus == wanted {
            station.hands.focus = None;
        }
    }

    /// Every part that some form of it places, for checks.
    pub fn parts(&self) -> Vec<Vec<&str>> {
        let parts = |form: &'static Form| {
            let mut names = Vec::new();
            form.root.parts(&mut names);
            names
        };
        let all = LAYOUTS.iter().find(|layout| layout.id == self.id);
        all.iter()
            .flat_map(|layout| layout.forms.iter().map(parts))
            .collect()
    }
}

impl Node {
    fn parts<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Node::Panel(name) => names.push(name),
            Node::Tabs(tabs) => names.extend(tabs.iter().map(String::as_str)),
            Node::Across(parts) | Node::Down(parts) => {
                parts.iter().for_each(|(_, part)| part.parts(names));
            }
        }
    }
}

fn node(node: &Node, ui: &mut Ui, rect: Rect, station: &mut Station<'_>) {
    match node {
        Node::Panel(name) => panel(name, ui, rect, station),
        Node::Tabs(names) => tabs(names, ui, rect, station),
        Node::Across(parts) => split(parts, ui, rect, station, true),
        Node::Down(parts) => split(parts, ui, rect, station, false),
    }
}

fn split(parts: &[(u16, Node)], ui: &mut Ui, rect: Rect, station: &mut Station<'_>, across: bool) {
    let whole: f32 = parts.iter().map(|(share, _)| f32::from(*share)).sum();
    let gaps = GAP * (parts.len().saturating_sub(1)) as f32;
    let room = if across { rect.width() } else { rect.height() } - gaps;
    let mut at = if across { rect.left() } else { rect.top() };
    for (share, part) in parts {
        let size = room * f32::from(*share) / whole.max(1.0);
        let place = if across {
            Rect::from_min_size(pos2(at, rect.top()), vec2(size, rect.height()))
        } else {
            Rect::from_min_size(pos2(rect.left(), at), vec2(rect.width(), size))
        };
        node(part, ui, place, station);
        at += size + GAP;
    }
}

fn panel(name: &str, ui: &mut Ui, rect: Rect, station: &mut Station<'_>) {
    let Some(panel) = panels::panel(name) else {
        return;
    };
    // By its name alone: bars and other parts that come and go move no focus in it.
    let part = UiBuilder::new().id(Id::new(("panel", name))).max_rect(rect);
    ui.scope_builder(part, |ui| {
        ui.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
        (panel.ui)(ui, station);
    });
}

/// One row of tabs; a part that needs attention says so while it is behind.
fn tabs(names: &[String], ui: &mut Ui, rect: Rect, station: &mut Station<'_>) {
    let Some(first) = names.first() else {
        return;
    };
    let front = station
        .hands
        .tabs
        .get(first)
        .filter(|front| names.contains(front));
    let mut front = front.unwrap_or(first).clone();
    // What a key wants to reach comes to the front.
    let wanted = station.hands.focus.and_then(line::holder);
    if let Some(name) = names.iter().find(|name| Some(name.as_str()) == wanted) {
        front.clone_from(name);
    }
    let (head, _) = rect.split_top_bottom_at_y(rect.top() + TABS);
    let row = ui.scope_builder(
        UiBuilder::new().id(Id::new(("tabs", first))).max_rect(head),
        |ui| {
            // Where the window is narrow, in several rows: none covers its neighbour's.
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for name in names {
                    let asks = PANELS
                        .iter()
                        .any(|panel| panel.name == name && (panel.asks)(station));
                    let mark = if asks && *name != front { "! " } else { "" };
                    let title = crate::text!(&format!("panel-{name}"));
                    let colour = if mark.is_empty() {
                        station.theme.ink
                    } else {
                        station.theme.urgent
                    };
                    let label = strong(format!("{mark}{title}"), 14.0).color(colour);
                    if ui
                        .add(Button::new(label).selected(*name == front))
                        .clicked()
                    {
                        front.clone_from(name);
                    }
                }
            });
        },
    );
    let below = row.response.rect.bottom() + 4.0;
    let (_, body) = rect.split_top_bottom_at_y(below.max(rect.top() + TABS));
    panel(&front, ui, body, station);
    station.hands.tabs.insert(first.clone(), front);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_places_every_part_once() {
        let mut all: Vec<&str> = PANELS.iter().map(|panel| panel.name).collect();
        all.sort_unstable();
        for layout in layouts() {
            assert!(
                layout.forms.last().is_some_and(|form| form.least == (0, 0)),
                "{}",
                layout.id
            );
            for mut parts in layout.parts() {
                parts.sort_unstable();
                assert_eq!(parts, all, "{}", layout.id);
            }
            assert!(crate::text::has_text(&format!("layout-{}", layout.id)));
        }
    }
}
