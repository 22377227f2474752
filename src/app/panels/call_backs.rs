//! Who is to be rung back: whom somebody has promised it, and by when; and who gave up before
//! anybody answered.

use super::widgets::{ago, fixed, strong};
use crate::app::station::Station;
use crate::engine::dispatch::{CallBackView, Command};
use crate::engine::id::ContactId;
use crate::engine::phone;
use crate::text;
use bevy_egui::egui::Ui;

/// In how many minutes somebody can be promised to be rung back (our own choice).
const PROMISES: [u16; 5] = [5, 10, 20, 30, 60];

/// Draws the list, the first promise first.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let desk = station.view.desk.clone();
    let all = desk.iter().flat_map(|desk| &desk.call_backs);
    let mut open: Vec<&CallBackView> = all.filter(|one| one.done.is_none()).collect();
    // Who was promised nothing comes after who was.
    open.sort_by_key(|one| {
        (
            one.promised.is_none(),
            one.promised.map(|it| it.1),
            one.since,
        )
    });
    let talks = super::call::active(station).is_some();
    for one in open {
        fixed(ui, ("call back", one.contact.0), |ui| {
            row(ui, station, one, talks);
        });
    }
}

fn row(ui: &mut Ui, station: &mut Station<'_>, one: &CallBackView, talks: bool) {
    let theme = station.theme;
    let (words, late) = match one.promised {
        Some((_, due)) => {
            let by = station.clock(due);
            let words = text!("desk-promised", number = one.number, by = by);
            (words, due <= station.now)
        }
        None => {
            let since = ago(station.now, one.since);
            let words = text!("desk-gave-up", number = one.number, since = since);
            (words, false)
        }
    };
    let (mark, colour) = match late {
        true => ("! ", theme.urgent),
        false => ("", theme.ink),
    };
    ui.label(strong(format!("{mark}{words}"), 15.0).color(colour));
    let label = text!("desk-call-back", number = one.number);
    if !talks && ui.button(label).clicked() {
        station.phone(phone::Command::Dial(one.number.clone()));
    }
}

/// Lets somebody be promised that they are rung back.
pub fn promise(ui: &mut Ui, station: &mut Station<'_>, contact: ContactId) {
    ui.menu_button(text!("desk-promise"), |ui| {
        for minutes in PROMISES {
            if ui
                .button(text!("desk-minutes", minutes = minutes))
                .clicked()
            {
                station.dispatch(Command::CallBack(contact, minutes));
                ui.close();
            }
        }
    });
}
