//! From the window's key messages to what egui is told of them: each key with the modifiers that
//! were down when it was pressed, and each press as text or as a chord, never as both.
//!
//! The adapter's own system gives every key the modifiers of the end of its frame: in a slow frame
//! a quick Ctrl+1 would be a 1. It also takes the AltGr of Linux for no modifier at all, so that
//! "@" would be a 2.

use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy::window::WindowCloseRequested;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::{EguiClipboard, EguiContextSettings, EguiInput, EguiInputSystemSettings, egui};

/// The settings of a context whose keys come from here.
pub fn settings() -> EguiContextSettings {
    EguiContextSettings {
        input_system_settings: EguiInputSystemSettings {
            run_write_keyboard_input_messages_system: false,
            ..default()
        },
        ..default()
    }
}

/// The modifiers that are down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    shift: bool,
    ctrl: bool,
    alt: bool,
    alt_gr: bool,
    logo: bool,
}

impl Held {
    /// Takes in a modifier that goes down or up; false when the key is none.
    fn takes(&mut self, key: &Key, down: bool) -> bool {
        let held = match key {
            Key::Shift => &mut self.shift,
            Key::Control => &mut self.ctrl,
            Key::Alt => &mut self.alt,
            Key::AltGraph => &mut self.alt_gr,
            Key::Super | Key::Meta => &mut self.logo,
            _ => return false,
        };
        *held = down;
        true
    }

    /// AltGr; Windows knows it as Ctrl and Alt together.
    fn is_alt_gr(self) -> bool {
        self.alt_gr || cfg!(target_os = "windows") && self.ctrl && self.alt
    }

    /// Whether a key writes this. Alt takes digits alone, which say what they stand for: a window
    /// manager that keeps the end of an Alt for itself must not cost a letter.
    fn writes(self, text: &str) -> bool {
        let is_digit = text.chars().all(|letter| letter.is_ascii_digit());
        let said = self.alt && !cfg!(target_os = "macos") && is_digit;
        !self.logo && (self.is_alt_gr() || !self.ctrl && !said)
    }

    fn modifiers(self) -> egui::Modifiers {
        let mac_cmd = cfg!(target_os = "macos") && self.logo;
        egui::Modifiers {
            // Outside Windows, Ctrl and Alt are no AltGr: then it is the Ctrl that counts.
            alt: self.is_alt_gr() || self.alt && !self.ctrl,
            ctrl: self.ctrl || self.alt_gr,
            shift: self.shift,
            mac_cmd,
            command: if cfg!(target_os = "macos") {
                mac_cmd
            } else {
                self.ctrl && !self.is_alt_gr()
            },
        }
    }
}

/// What egui is told of one key message; `paste` reads the clipboard.
fn told(
    message: &KeyboardInput,
    held: &mut Held,
    paste: impl FnOnce() -> Option<String>,
) -> Vec<egui::Event> {
    let pressed = message.state.is_pressed();
    if held.takes(&message.logical_key, pressed) {
        return Vec::new();
    }
    let printed = message.text.as_ref().filter(|text| {
        let is_text = !text.is_empty() && !text.chars().any(char::is_control);
        pressed && is_text && held.writes(text)
    });
    let physical_key = bevy_to_egui_physical_key(&message.key_code);
    let key = bevy_to_egui_key(&message.logical_key).or(physical_key);
    let mut events = Vec::new();
    // What AltGr writes is text alone: as a key it would be Ctrl and Alt.
    let text_alone = printed.is_some() && held.is_alt_gr();
    if let Some(key) = key.filter(|_| !text_alone) {
        events.push(egui::Event::Key {
            key,
            pressed,
            repeat: message.repeat,
            modifiers: held.modifiers(),
            physical_key,
        });
        if pressed && held.modifiers().command {
            events.extend(match key {
                egui::Key::C => Some(egui::Event::Copy),
                egui::Key::X => Some(egui::Event::Cut),
                egui::Key::V => paste().map(egui::Event::Paste),
                _ => None,
            });
        }
    }
    events.extend(printed.map(|text| egui::Event::Text(text.to_string())));
    events
}

/// Tells egui of the keys of this frame.
pub fn tell(
    mut messages: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut closing: MessageReader<WindowCloseRequested>,
    mut inputs: Query<&mut EguiInput>,
    mut clipboard: ResMut<EguiClipboard>,
    mut held: Local<Held>,
) {
    let mut events = Vec::new();
    if !lost.is_empty() || !closing.is_empty() {
        // A window that loses the keyboard is not told when keys go up; nor is one that closes a
        // window with Alt.
        lost.clear();
        closing.clear();
        *held = Held::default();
        events.push(egui::Event::WindowFocused(false));
    }
    for message in messages.read() {
        events.extend(told(message, &mut held, || clipboard.get_text()));
    }
    for mut input in &mut inputs {
        input.events.extend(events.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::input::ButtonState;
    use bevy::input::keyboard::KeyCode;

    fn message(key: Key, code: KeyCode, text: Option<&str>, down: bool) -> KeyboardInput {
        KeyboardInput {
            key_code: code,
            logical_key: key,
            state: if down {
                ButtonState::Pressed
            } else {
                ButtonState::Released
            },
            text: text.filter(|_| down).map(Into::into),
            repeat: false,
            window: Entity::PLACEHOLDER,
        }
    }

    fn modifier(key: Key, down: bool) -> KeyboardInput {
        message(key, KeyCode::ControlLeft, None, down)
    }

    fn digit(code: KeyCode, written: &str) -> [KeyboardInput; 2] {
        let key = || Key::Character(written.into());
        [true, false].map(|down| message(key(), code, Some(written), down))
    }

    /// All that is told of a frame, as chords and text.
    fn frame(messages: &[KeyboardInput]) -> Vec<String> {
        let mut held = Held::default();
        let events = messages
            .iter()
            .flat_map(|one| told(one, &mut held, || None));
        events
            .filter_map(|event| match event {
                egui::Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => Some(format!(
                    "{}{}{}",
                    if modifiers.ctrl { "Ctrl+" } else { "" },
                    if modifiers.alt { "Alt+" } else { "" },
                    key.name()
                )),
                egui::Event::Text(text) => Some(format!("«{text}»")),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_quick_chord_keeps_its_ctrl_though_the_frame_is_slow() {
        let [down, up] = digit(KeyCode::Digit1, "1");
        let quick = [
            modifier(Key::Control, true),
            down.clone(),
            up.clone(),
            modifier(Key::Control, false),
        ];
        assert_eq!(frame(&quick), ["Ctrl+1"]);
        // And a letter before Ctrl stays a letter.
        let after = [down, up, modifier(Key::Control, true)];
        assert_eq!(frame(&after), ["1", "«1»"]);
    }

    #[test]
    fn alt_gr_writes_and_is_no_chord_whichever_system_it_is() {
        let [down, up] = digit(KeyCode::Digit2, "@");
        let linux = [modifier(Key::AltGraph, true), down.clone(), up.clone()];
        assert_eq!(frame(&linux), ["«@»"]);
        let both = [
            modifier(Key::Control, true),
            modifier(Key::Alt, true),
            down.clone(),
            up.clone(),
        ];
        let told = match cfg!(target_os = "windows") {
            true => "«@»",
            false => "Ctrl+2",
        };
        assert_eq!(frame(&both), [told]);
        if !cfg!(target_os = "macos") {
            let [down, up] = digit(KeyCode::Digit2, "2");
            assert_eq!(frame(&[modifier(Key::Alt, true), down, up]), ["Alt+2"]);
        }
    }

    #[test]
    fn an_alt_whose_end_nobody_told_costs_no_letter() {
        let key = Key::Character("i".into());
        let letter = message(key, KeyCode::KeyI, Some("i"), true);
        let told = frame(&[modifier(Key::Alt, true), letter.clone()]);
        assert!(told.contains(&"«i»".to_owned()), "{told:?}");
        let ctrl = [
            modifier(Key::Alt, true),
            modifier(Key::Control, true),
            letter,
        ];
        if !cfg!(target_os = "windows") {
            assert_eq!(frame(&ctrl), ["Ctrl+I"]);
        }
    }
}
