//! What waits, across the whole desk, in a place of its own that is always there: a ringing
//! telephone cannot be missed at arm's length, and nothing else moves when it begins or ends.
//!
//! Three slots, each in its place: who rings (or how many wait in the centre's queue while you
//! talk), which radio call nobody has answered (or whose alarm stands), who is on hold. In a narrow
//! window there is room for the first that has something.

use super::widgets::{main_button, strong};
use super::{alarms, centre, dial, queue};
use crate::app::keys::Action;
use crate::app::line;
use crate::app::station::Station;
use crate::app::talk::Unanswered;
use crate::engine::id::Gssi;
use crate::engine::load::seen::QueueView;
use crate::engine::phone::CallView;
use crate::engine::radio::{Command, EmergencyView};
use crate::text;
use bevy_egui::egui::{
    Align, Color32, Id, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2,
};
use std::time::Duration;

/// Its height, in points.
pub const HEIGHT: f32 = 44.0;
/// Narrower than this, in points, it shows one slot.
const NARROW: f32 = 1000.0;
/// Where the second and the third slot begin, in hundredths of the width.
const SLOTS: [f32; 2] = [0.38, 0.76];
/// How often it is drawn anew while it pulses.
const PULSE: Duration = Duration::from_millis(100);

/// What has its place in the bar.
enum Slot {
    Ringing(Vec<CallView>),
    Queue(QueueView),
    Alarm(Gssi, EmergencyView),
    Radio(Vec<Unanswered>),
    Held(Vec<CallView>),
}

/// Calls up who has waited longest for an answer on the radio, in the group in which they called.
pub fn call_up_missed(station: &mut Station<'_>) {
    let first = station.unanswered().into_iter().next();
    let who = first.and_then(|one| {
        let call_sign = station.link.known().call_sign_of(one.by)?;
        Some((one.group, call_sign.clone()))
    });
    if let Some((group, call_sign)) = who {
        station.radio(Command::Select(group));
        station.call_up(&call_sign, true);
        station.hands.focus = Some(line::RADIO);
    }
}

/// Draws it in the whole of `ui`.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let whole = ui.max_rect();
    let slots = slots(station);
    if slots.iter().all(Option::is_none) {
        let quiet = RichText::new(text!("attention-nobody")).color(station.theme.faint);
        ui.add(Label::new(quiet));
        return;
    }
    if matches!(slots[0], Some(Slot::Ringing(_))) {
        pulse(ui, station, whole.expand2(vec2(8.0, 0.0)));
    }
    let narrow = whole.width() < NARROW;
    let mut left = whole.left();
    let ends = SLOTS.map(|share| whole.left() + whole.width() * share);
    let ends = ends.into_iter().chain([whole.right()]);
    for (place, (slot, end)) in slots.into_iter().zip(ends).enumerate() {
        let room = match narrow {
            true => whole,
            false => Rect::from_min_max(pos2(left, whole.top()), pos2(end - 6.0, whole.bottom())),
        };
        left = end;
        let Some(slot) = slot else {
            continue;
        };
        let part = UiBuilder::new()
            .id(Id::new(("attention", place)))
            .max_rect(room);
        ui.scope_builder(part.layout(Layout::left_to_right(Align::Center)), |ui| {
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            draw(ui, station, &slot, room);
        });
        if narrow {
            return;
        }
    }
}

fn slots(station: &Station<'_>) -> [Option<Slot>; 3] {
    let ringing: Vec<CallView> = queue::ringing(station).cloned().collect();
    let alarm = alarms::standing(station);
    let alarm = alarm
        .into_iter()
        .find(|(_, one)| one.acknowledged.is_none());
    let missed = station.unanswered();
    let held = station.held();
    let queues = station.view.centre.iter().flat_map(|centre| &centre.queues);
    let longest = queues
        .filter(|queue| queue.longest.is_some())
        .min_by_key(|queue| queue.longest);
    [
        match longest {
            _ if !ringing.is_empty() => Some(Slot::Ringing(ringing)),
            Some(queue) => Some(Slot::Queue(queue.clone())),
            None => None,
        },
        match alarm {
            Some((group, alarm)) => Some(Slot::Alarm(group, alarm)),
            None => (!missed.is_empty()).then_some(Slot::Radio(missed)),
        },
        (!held.is_empty()).then_some(Slot::Held(held)),
    ]
}

fn draw(ui: &mut Ui, station: &mut Station<'_>, slot: &Slot, room: Rect) {
    match slot {
        Slot::Ringing(_) | Slot::Queue(_) => {}
        Slot::Alarm(..) => pulse(ui, station, room),
        Slot::Radio(_) | Slot::Held(_) => {
            let chip = room.shrink2(vec2(0.0, 3.0));
            ui.painter().rect_filled(chip, 4, station.theme.panel);
        }
    }
    ui.add_space(8.0);
    match slot {
        Slot::Ringing(calls) => ringing(ui, station, calls),
        Slot::Queue(queue) => {
            let (line, late) = centre::waits(station, queue);
            let colour = if late {
                station.theme.urgent
            } else {
                station.theme.ink
            };
            words(ui, line, 18.0, colour);
        }
        Slot::Alarm(group, alarm) => raised(ui, station, *group, alarm),
        Slot::Radio(calls) => missed(ui, station, calls),
        Slot::Held(calls) => held(ui, station, calls),
    }
}

/// Behind what rings or alarms.
fn pulse(ui: &Ui, station: &Station<'_>, room: Rect) {
    let beat = ui.input(|input| input.time).rem_euclid(1.0) as f32;
    ui.painter().rect_filled(room, 0, station.theme.waits(beat));
    ui.ctx().request_repaint_after(PULSE);
}

fn words(ui: &mut Ui, words: String, size: f32, colour: Color32) {
    ui.add(Label::new(strong(words, size).color(colour)).truncate());
}

fn ringing(ui: &mut Ui, station: &mut Station<'_>, calls: &[CallView]) {
    let Some(first) = calls.first() else {
        return;
    };
    let label = station
        .hands
        .keys
        .beside(&text!("desk-answer"), Action::Answer);
    if main_button(ui, station.theme, &label).clicked() {
        station.answer(first.id);
    }
    let waited = station.now.since(first.rang);
    let name = dial::line_of(station, first);
    let mut line = text!("attention-rings", line = name, waited = waited);
    // Who rings here and who waits in the centre's queue are the same people.
    let queues = station.view.centre.iter().flat_map(|centre| &centre.queues);
    let queued: usize = queues.map(|queue| queue.waiting as usize).sum();
    let waiting = queued.max(calls.len());
    if waiting > 1 {
        line = format!("{line} · {}", text!("attention-waiting", count = waiting));
    }
    words(ui, line, 22.0, Color32::WHITE);
}

fn raised(ui: &mut Ui, station: &mut Station<'_>, group: Gssi, alarm: &EmergencyView) {
    let who = station.name_of(alarm.by);
    let label = station
        .hands
        .keys
        .beside(&text!("attention-acknowledge"), Action::Acknowledge);
    if main_button(ui, station.theme, &label).clicked() {
        station.radio(Command::AcknowledgeEmergency(alarm.by));
    }
    let title = format!("⚠ {}", text!("emergency-tile", who = who));
    let about = format!("{title} · {}", station.group_name(group));
    words(ui, about, 18.0, Color32::WHITE);
}

fn missed(ui: &mut Ui, station: &mut Station<'_>, calls: &[Unanswered]) {
    let theme = station.theme;
    let Some(first) = calls.first() else {
        return;
    };
    let label = text!("attention-call-up");
    let label = station.hands.keys.beside(&label, Action::CallUp);
    if ui.button(label).clicked() {
        call_up_missed(station);
    }
    let mut line = text!(
        "attention-unanswered",
        who = station.name_of(first.by),
        since = station.now.since(first.at)
    );
    if calls.len() > 1 {
        line = format!("{line} (+{})", calls.len() - 1);
    }
    words(ui, line, 18.0, theme.urgent);
}

fn held(ui: &mut Ui, station: &mut Station<'_>, calls: &[CallView]) {
    let theme = station.theme;
    let Some(first) = calls.first() else {
        return;
    };
    if super::call::active(station).is_none() {
        let label = station
            .hands
            .keys
            .beside(&text!("desk-retrieve"), Action::Hold);
        if ui.button(label).clicked() {
            station.retrieve(first.id);
        }
    }
    let waited = station.now.since(first.held().unwrap_or(station.now));
    let name = dial::line_of(station, first);
    let mut line = text!("desk-held", line = name, waited = waited);
    if calls.len() > 1 {
        line = format!("{line} (+{})", calls.len() - 1);
    }
    let late = waited >= queue::HOLD_WITHIN;
    let colour = if late { theme.urgent } else { theme.ink };
    words(ui, line, 18.0, colour);
}
