//! A window with little room: nothing lies over anything, and what is said can be read.

use super::bench::*;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use samband::app::layout::layouts;
use samband::app::panels::PANELS;
use samband::text;

/// In a narrow window: 700 points, and 1280×800 with the text at 150 %.
#[test]
fn in_a_narrow_window_no_tab_or_talkgroup_lies_over_another() {
    for size in [(700.0, 560.0), (700.0, 440.0), (853.0, 533.0)] {
        for layout in layouts() {
            let mut bench = bench(live(), size);
            bench.state_mut().layout = layout;
            pass(&mut bench, 15);
            bench.run_steps(3);
            let titles = PANELS
                .iter()
                .map(|panel| text!(&format!("panel-{}", panel.name)));
            let titles: Vec<String> = titles.collect();
            let role = [text!("desk-group-selected"), text!("desk-group-heard")];
            let found = bench.get_all_by(|node| {
                let label = node.label().unwrap_or_default();
                let is_tab = titles
                    .iter()
                    .any(|title| label.trim_start_matches("! ") == *title);
                let is_tile = role.iter().any(|role| label.ends_with(role.as_str()));
                node.role() == Role::Button && (is_tab || is_tile)
            });
            let found: Vec<(String, egui::Rect)> = found
                .into_iter()
                .map(|node| {
                    (
                        node.accesskit_node().label().unwrap_or_default(),
                        node.rect(),
                    )
                })
                .collect();
            assert!(found.len() >= 3, "{size:?} {}: {found:?}", layout.id);
            for (at, (name, rect)) in found.iter().enumerate() {
                assert!(rect.right() <= size.0 + 1.0, "{size:?} {name}: {rect}");
                for (other, beside) in &found[at + 1..] {
                    let over = rect.intersect(*beside);
                    let apart = over.width() <= 1.0 || over.height() <= 1.0;
                    assert!(
                        apart,
                        "{size:?} {}: {name} {rect}, {other} {beside}",
                        layout.id
                    );
                }
            }
        }
    }
}

/// However little room bars leave the radio, what was said last can be read.
#[test]
fn the_last_word_on_the_radio_is_in_sight() {
    for height in [800.0, 740.0, 700.0, 660.0] {
        let mut bench = bench(live(), (1280.0, height));
        pass(&mut bench, 1);
        for _ in 0..4 {
            bench.key_press(Key::F7);
            bench.run_steps(2);
            let line = text!("desk-radio-line");
            bench
                .get_by_label(&line)
                .type_text("Ambulanse 3-1, dette er AMK Fjordvik, kom");
            bench.run_steps(2);
            bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
            bench.run_steps(2);
            pass(&mut bench, 2);
            bench.key_press_modifiers(Modifiers::CTRL, Key::Enter);
            bench.run_steps(2);
            pass(&mut bench, 6);
            bench.key_up(Key::Space);
            bench.run_steps(2);
            pass(&mut bench, 2);
        }
        bench.run_steps(20);
        let said = bench.get_all_by(|node| {
            let words = node.label().or(node.value()).unwrap_or_default();
            words.contains("«") && words.contains("Fjordvik-AMK-1")
        });
        let said: Vec<egui::Rect> = said.into_iter().map(|node| node.rect()).collect();
        assert!(said.len() >= 4, "{height}: {said:?}");
        let last = said.iter().map(|rect| rect.bottom()).fold(0.0, f32::max);
        assert!(last <= height - 6.0, "{height}: {last}");
    }
}
