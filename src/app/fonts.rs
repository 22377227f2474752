//! One legible typeface in two weights; its digits are all equally wide, so that clocks do not
//! dance. Symbols it lacks come from egui's own fonts.

use bevy_egui::egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

/// The heavier weight, for headings and what needs attention.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("strong".into()))
}

/// The fonts of the program.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let files = [
        (
            "regular",
            &include_bytes!("../../assets/fonts/OpenSans-Regular.ttf")[..],
        ),
        (
            "semibold",
            &include_bytes!("../../assets/fonts/OpenSans-Semibold.ttf")[..],
        ),
    ];
    for (name, bytes) in files {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let symbols = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let with_symbols = |first: &str| {
        std::iter::once(first.to_owned())
            .chain(symbols.iter().cloned())
            .collect::<Vec<_>>()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, with_symbols("regular"));
    fonts
        .families
        .insert(FontFamily::Monospace, with_symbols("regular"));
    fonts
        .families
        .insert(FontFamily::Name("strong".into()), with_symbols("semibold"));
    fonts
}
