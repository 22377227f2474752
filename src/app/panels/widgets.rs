//! Small things that several panels draw.

use crate::app::fonts;
use crate::app::hands::Hands;
use crate::app::station::Station;
use crate::app::theme::Theme;
use crate::engine::setup::Priority;
use crate::engine::time::{SimTime, Span};
use crate::language::Channel;
use bevy_egui::egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use bevy_egui::egui::text_edit::TextEditState;
use bevy_egui::egui::{
    AsId, AsIdSalt, Button, Color32, Frame, Id, Key, Margin, Response, RichText, ScrollArea,
    Stroke, TextEdit, TextStyle, Ui, UiBuilder, WidgetInfo, WidgetType,
};

/// A framed part of a panel with a heading, as large as the room it is in.
pub fn section<R>(ui: &mut Ui, theme: Theme, title: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(4)
        .inner_margin(Margin::same(8));
    frame
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.label(
                RichText::new(title)
                    .font(fonts::strong(13.0))
                    .color(theme.faint),
            );
            add(ui)
        })
        .inner
}

/// A list that scrolls in the room there is, however little: what is drawn below it, or below the
/// edge of the panel, cannot be read.
pub fn scroll(id: impl AsIdSalt) -> ScrollArea {
    let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
    area.min_scrolled_height(0.0)
}

/// A framed block inside a page, as wide as the page and as high as what is in it.
pub fn block<R>(ui: &mut Ui, theme: Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(6)
        .inner_margin(Margin::same(14));
    frame
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A row of words alone: as high as the words.
pub fn tight_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal_wrapped(add).inner
    })
    .inner
}

/// Text in the heavier weight.
pub fn strong(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(fonts::strong(size))
}

/// The button that one most likely wants.
pub fn main_button(ui: &mut Ui, theme: Theme, label: &str) -> Response {
    let text = strong(label, 15.0).color(theme.on_accent);
    ui.add(Button::new(text).fill(theme.accent))
}

/// A button that stays down while what it stands for holds.
pub fn toggle(ui: &mut Ui, theme: Theme, on: bool, label: &str) -> Response {
    let (fill, ink) = if on {
        (theme.accent, theme.on_accent)
    } else {
        (theme.control, theme.ink)
    };
    ui.add(
        Button::new(RichText::new(label).color(ink))
            .fill(fill)
            .selected(on),
    )
}

/// Room around the words of a line to type in.
pub const LINE: Margin = Margin::symmetric(6, 8);

/// A part whose controls keep their identity whatever comes and goes around it, so that the
/// keyboard stays where it is.
pub fn fixed<R>(ui: &mut Ui, id: impl AsId, add: impl FnOnce(&mut Ui) -> R) -> R {
    let part = UiBuilder::new().id(Id::new(id));
    ui.scope_builder(part, add).inner
}

/// A line to type in, known to tests and screen readers by `name`'s text, and to the keyboard by
/// `name`, wherever it stands. True when Enter was pressed in it.
pub fn entry(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    focus: bool,
    width: f32,
) -> (Response, bool) {
    let label = crate::text!(name);
    let id = Id::new(name);
    let line = TextEdit::singleline(text)
        .id(id)
        .hint_text(label.clone())
        .desired_width(width);
    let response = ui.add(line.margin(LINE));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, label.clone()));
    if focus {
        response.request_focus();
        response.scroll_to_me(None);
        // One goes on where the words end, wherever the cursor was in other words.
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    (response, entered)
}

/// A line of speech: while somebody types in it, the clock of training waits. It keeps the
/// keyboard when something else is clicked that has no use for it.
pub fn speech_line(
    ui: &mut Ui,
    hands: &mut Hands,
    name: &'static str,
    take: fn(&mut Hands) -> &mut String,
    width: f32,
) -> (Response, bool) {
    let focus = hands.takes_focus(name);
    let (response, entered) = entry(ui, name, take(hands), focus, width);
    let clicked = response.lost_focus() && ui.input(|input| input.pointer.any_click());
    if clicked && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() {
        hands.typed = Some(std::time::Instant::now());
    }
    (response, entered)
}

/// The colour of a priority.
pub fn priority_colour(theme: Theme, priority: Priority) -> Color32 {
    match priority {
        Priority::Acute => theme.acute,
        Priority::Urgent => theme.urgent,
        Priority::Normal => theme.normal,
    }
}

/// The word for a priority: colour is never alone.
pub fn priority_name(priority: Priority) -> String {
    crate::text!(match priority {
        Priority::Acute => "priority-acute",
        Priority::Urgent => "priority-urgent",
        Priority::Normal => "priority-normal",
    })
}

/// How long ago.
pub fn ago(now: SimTime, then: SimTime) -> String {
    now.since(then).to_string()
}

/// The warning of the queue: 90 % of calls are to be answered within ten seconds
/// (akuttmedisinforskriften § 15 b; control-room reference, section 1).
pub const ANSWER_WITHIN: Span = Span::seconds(10);

/// How the last sentence in a channel was understood, and underlined what of it was not (training).
pub fn understood(ui: &mut Ui, station: &Station<'_>, channel: Channel) {
    let Some(last) = station.understood(channel) else {
        return;
    };
    let theme = station.theme;
    let font = TextStyle::Body.resolve(ui.style());
    let mut line = LayoutJob::default();
    let plain = |colour| TextFormat::simple(font.clone(), colour);
    let nothing = last.what.is_none();
    let what = last
        .what
        .unwrap_or_else(|| crate::text!("desk-not-understood"));
    let what = crate::text!("desk-understood", what = what);
    line.append(&what, 0.0, plain(theme.faint));
    if !last.missed.is_empty() {
        let label = match nothing {
            true => String::from(": "),
            false => format!(" · {} ", crate::text!("desk-understood-missed")),
        };
        line.append(&label, 0.0, plain(theme.urgent));
    }
    for (place, words) in last.missed.iter().enumerate() {
        if place > 0 {
            line.append(" … ", 0.0, plain(theme.faint));
        }
        let underline = Stroke::new(1.5, theme.urgent);
        let format = TextFormat {
            underline,
            ..plain(theme.ink)
        };
        line.append(words, 0.0, format);
    }
    ui.label(line);
}
