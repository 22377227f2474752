//! Colours and sizes: the only place where they stand.
//!
//! Red belongs to acute priority and alarms and to nothing else, and colour is never the only
//! signal: whatever has one has a word or a shape too.

use super::fonts;
use crate::settings;
use bevy::color::Color;
use bevy_egui::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Stroke, TextStyle, Vec2, Visuals, style,
};

/// A set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Behind everything.
    pub ground: Color32,
    /// Behind a panel.
    pub panel: Color32,
    /// Behind what can be pressed.
    pub control: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that matters less.
    pub faint: Color32,
    /// What is chosen, and what you can do.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Acute, alarms.
    pub acute: Color32,
    /// Urgent, waiting too long.
    pub urgent: Color32,
    /// Normal, all is well, somebody talks.
    pub normal: Color32,
    /// Water on the map.
    pub water: Color32,
    /// Where water meets land.
    pub shore: Color32,
    /// Land on the map.
    pub land: Color32,
    /// High ground, laid over the land.
    pub height: Color32,
    /// Roads on the map.
    pub road: Color32,
    dark: bool,
}

/// Behind what rings and alarms, at its brightest and its darkest: white words on either have a
/// contrast of at least 7:1.
const WAITS: [(u8, u8, u8); 2] = [(168, 18, 30), (112, 10, 20)];

impl Theme {
    /// For dark rooms: the default.
    pub const DARK: Theme = Theme {
        ground: Color32::from_rgb(16, 20, 26),
        panel: Color32::from_rgb(24, 30, 38),
        control: Color32::from_rgb(42, 51, 63),
        line: Color32::from_rgb(58, 69, 83),
        ink: Color32::from_rgb(232, 237, 242),
        faint: Color32::from_rgb(158, 171, 186),
        accent: Color32::from_rgb(92, 169, 246),
        on_accent: Color32::from_rgb(8, 18, 30),
        acute: Color32::from_rgb(240, 82, 82),
        urgent: Color32::from_rgb(242, 190, 66),
        normal: Color32::from_rgb(92, 196, 138),
        water: Color32::from_rgb(26, 50, 74),
        shore: Color32::from_rgb(58, 92, 122),
        land: Color32::from_rgb(33, 39, 42),
        height: Color32::from_rgba_premultiplied(8, 8, 7, 10),
        road: Color32::from_rgb(126, 132, 138),
        dark: true,
    };
    /// For bright rooms.
    pub const LIGHT: Theme = Theme {
        ground: Color32::from_rgb(228, 232, 236),
        panel: Color32::from_rgb(250, 251, 252),
        control: Color32::from_rgb(225, 231, 238),
        line: Color32::from_rgb(186, 196, 207),
        ink: Color32::from_rgb(22, 28, 36),
        faint: Color32::from_rgb(84, 97, 112),
        accent: Color32::from_rgb(13, 92, 184),
        on_accent: Color32::from_rgb(255, 255, 255),
        acute: Color32::from_rgb(190, 24, 36),
        urgent: Color32::from_rgb(150, 96, 0),
        normal: Color32::from_rgb(14, 116, 66),
        water: Color32::from_rgb(176, 206, 232),
        shore: Color32::from_rgb(120, 156, 190),
        land: Color32::from_rgb(240, 240, 232),
        height: Color32::from_rgba_premultiplied(20, 18, 12, 20),
        road: Color32::from_rgb(120, 126, 134),
        dark: false,
    };

    /// Behind what rings and alarms, so far (0 to 1) into a beat: the one red, in any light.
    pub fn waits(self, beat: f32) -> Color32 {
        let away = 1.0 - (2.0 * beat - 1.0).abs();
        let between = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * away) as u8;
        let [bright, dark] = WAITS;
        Color32::from_rgb(
            between(bright.0, dark.0),
            between(bright.1, dark.1),
            between(bright.2, dark.2),
        )
    }

    /// The colours of a theme.
    pub fn of(theme: settings::Theme) -> Theme {
        match theme {
            settings::Theme::Dark => Theme::DARK,
            settings::Theme::Light => Theme::LIGHT,
        }
    }

    /// Gives egui these colours, the fonts' sizes and room to breathe.
    pub fn dress(self, context: &Context) {
        let mut visuals = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        visuals.panel_fill = self.ground;
        visuals.window_fill = self.panel;
        visuals.extreme_bg_color = self.ground;
        visuals.faint_bg_color = self.panel;
        visuals.override_text_color = Some(self.ink);
        visuals.hyperlink_color = self.accent;
        visuals.selection.bg_fill = self.accent.gamma_multiply(0.45);
        visuals.selection.stroke = Stroke::new(1.0, self.ink);
        for (widget, fill) in [
            (&mut visuals.widgets.noninteractive, self.panel),
            (&mut visuals.widgets.inactive, self.control),
            (&mut visuals.widgets.hovered, self.line),
            // Words must be read on a control that has the keyboard or is pressed.
            (&mut visuals.widgets.active, self.line),
            (&mut visuals.widgets.open, self.control),
        ] {
            widget.bg_fill = fill;
            widget.weak_bg_fill = fill;
            widget.corner_radius = CornerRadius::same(4);
            widget.bg_stroke = Stroke::new(1.0, self.line);
        }
        // Where the keyboard is must be seen on buttons of every colour.
        visuals.widgets.active.bg_stroke = Stroke::new(2.0, self.ink);
        let mut style = style::Style {
            visuals,
            ..(*context.global_style()).clone()
        };
        style.spacing.item_spacing = Vec2::new(8.0, 6.0);
        style.spacing.button_padding = Vec2::new(10.0, 6.0);
        // Targets of at least 36 points.
        style.spacing.interact_size = Vec2::new(36.0, 36.0);
        style.text_styles = [
            (TextStyle::Small, 13.0),
            (TextStyle::Body, 15.0),
            (TextStyle::Button, 15.0),
            (TextStyle::Monospace, 15.0),
        ]
        .into_iter()
        .map(|(name, size)| (name, FontId::new(size, FontFamily::Proportional)))
        .chain([(TextStyle::Heading, fonts::strong(20.0))])
        .collect();
        context.set_global_style(style);
    }
}

/// The same colour for Bevy.
pub fn bevy_color(colour: Color32) -> Color {
    Color::srgba_u8(colour.r(), colour.g(), colour.b(), colour.a())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, after WCAG 2.2.
    fn luminance(colour: Color32) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            match value <= 0.04045 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        };
        let [r, g, b, _] = colour.to_array();
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn what_waits_is_read_at_arms_length_all_through_its_beat() {
        for theme in [Theme::DARK, Theme::LIGHT] {
            for step in 0..=20u8 {
                let fill = theme.waits(f32::from(step) / 20.0);
                let contrast = (luminance(Color32::WHITE) + 0.05) / (luminance(fill) + 0.05);
                assert!(contrast >= 7.0, "{fill:?}: {contrast}");
            }
        }
    }
}
