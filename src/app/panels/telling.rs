//! What you can say on the telephone with a key: to somebody who rang, and to somebody whom you
//! has rung up.

use super::widgets::strong;
use crate::app::station::Station;
use crate::engine::dispatch::statements;
use crate::engine::phone::CallView;
use crate::language::{Act, Channel, Deed, Topic, Value, What, topic};
use crate::text;
use bevy_egui::egui::Ui;

/// Keys under a heading, and whether they speak at once or are put together first.
pub type Keys = (String, Vec<(String, Vec<What>)>, bool);

/// What can be said in a call with a key.
pub fn keys(station: &Station<'_>, call: &CallView) -> Vec<Keys> {
    if call.mine {
        to_whom_one_rang(station)
    } else {
        to_a_caller(station)
    }
}

/// Says what the key at a place means, from zero, or puts it into the line.
pub fn say_key(station: &mut Station<'_>, call: &CallView, place: usize) {
    let all = keys(station, call).into_iter();
    let mut all =
        all.flat_map(|(_, keys, at_once)| keys.into_iter().map(move |(_, parts)| (parts, at_once)));
    if let Some((parts, at_once)) = all.nth(place) {
        say(station, call, &parts, at_once);
    }
}

/// Says this in a call, or puts it into the line to be said with the rest.
pub fn say(station: &mut Station<'_>, call: &CallView, parts: &[What], at_once: bool) {
    if at_once {
        station.say_by_phone(call.id, parts);
    } else {
        station.compose_by_phone(parts);
    }
}

/// To somebody who rang: questions, instructions, and the rest. One fixed list, in training and
/// in exams alike.
fn to_a_caller(station: &Station<'_>) -> Vec<Keys> {
    let known = station.link.known();
    let keys = &known.organisation().desk;
    let phrases = &known.lexicon().phrases;
    let ask = |topic: &Topic| {
        let label = phrases.topic_label(topic).unwrap_or(topic.as_str());
        (format!("{label}?"), vec![What::Ask(topic.clone())])
    };
    let tell = |deed: &Deed| {
        let label = phrases.deed_label(deed).unwrap_or(deed.as_str());
        (label.to_owned(), vec![What::Tell(deed.clone())])
    };
    let greeting = vec![
        What::Act(Act::Greeting),
        What::Ask(Topic::from(topic::WHERE)),
    ];
    let mut questions = vec![(text!("desk-greeting"), greeting)];
    questions.extend(keys.questions.iter().map(ask));
    let help = What::Fact(Topic::from(topic::HELP_COMING), Value::Flag(true));
    let mut rest = vec![
        (text!("desk-help-coming"), vec![help]),
        (text!("desk-reassure"), vec![What::Act(Act::Reassurance)]),
        (text!("desk-yes"), vec![What::Act(Act::Yes)]),
        (text!("desk-no"), vec![What::Act(Act::No)]),
        (text!("desk-say-again"), vec![What::Act(Act::SayAgain)]),
        (
            text!("desk-are-you-there"),
            vec![What::Act(Act::AreYouThere)],
        ),
        (text!("desk-goodbye"), vec![What::Act(Act::Goodbye)]),
    ];
    // Last, so that no other key moves when the card gets its address.
    if let Some(address) = card_address(station) {
        rest.push((text!("desk-repeat-address"), vec![address]));
    }
    vec![
        (text!("desk-keys-ask"), questions, true),
        (
            text!("desk-keys-advise"),
            keys.instructions.iter().map(tell).collect(),
            true,
        ),
        (text!("desk-keys-say"), rest, true),
    ]
}

/// To somebody that this desk rang: who it is, and what stands on the card, put together first.
fn to_whom_one_rang(station: &Station<'_>) -> Vec<Keys> {
    let known = station.link.known();
    let me = known.call_sign_of(station.seat()).cloned();
    let opening: Vec<(String, Vec<What>)> = me
        .map(|me| (text!("desk-this-is", who = me), vec![What::From(me)]))
        .into_iter()
        .collect();
    let answers = vec![
        (text!("desk-key-right"), vec![What::Act(Act::Right)]),
        (text!("desk-key-wrong"), vec![What::Act(Act::Wrong)]),
        (text!("desk-yes"), vec![What::Act(Act::Yes)]),
        (text!("desk-no"), vec![What::Act(Act::No)]),
        (text!("desk-say-again"), vec![What::Act(Act::SayAgain)]),
        (text!("desk-goodbye"), vec![What::Act(Act::Goodbye)]),
    ];
    vec![
        (text!("desk-keys-compose"), opening, false),
        (
            text!("desk-keys-card"),
            card_facts(station, Channel::Phone),
            false,
        ),
        (text!("desk-keys-say"), answers, true),
    ]
}

/// To somebody whom you have rung up, what does not stand on the card: a menu for each topic, and
/// what you can ask them to do.
pub fn stating(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let known = station.link.known();
    let (keys, phrases) = (&known.organisation().desk, &known.lexicon().phrases);
    let card = station.card();
    let card = card.as_ref().map(|card| &card.card);
    let all = statements(keys, phrases, known.district(), card);
    let requests: Vec<(String, Vec<What>)> = keys
        .requests
        .iter()
        .map(|deed| {
            let label = text!(&format!("desk-request-{deed}"));
            (label, vec![What::Tell(deed.clone())])
        })
        .collect();
    let mut pressed = None;
    ui.label(strong(text!("desk-state"), 13.0).color(theme.faint));
    ui.horizontal_wrapped(|ui| {
        for one in all
            .iter()
            .filter(|one| one.written.is_some() || !one.choices.is_empty())
        {
            ui.menu_button(text!(&one.key()), |ui| {
                for choice in one.written.iter().chain(&one.choices) {
                    let parts = std::slice::from_ref(choice);
                    if ui
                        .button(station.words_for(parts, Channel::Phone))
                        .clicked()
                    {
                        pressed = Some(parts.to_vec());
                        ui.close();
                    }
                }
            });
        }
    });
    ui.label(strong(text!("desk-request"), 13.0).color(theme.faint));
    ui.horizontal_wrapped(|ui| {
        for (label, parts) in requests {
            if ui.button(label).clicked() {
                pressed = Some(parts);
            }
        }
    });
    if let Some(parts) = pressed {
        station.compose_by_phone(&parts);
    }
}

fn card_address(station: &Station<'_>) -> Option<What> {
    let address = station.card()?.card.address?;
    Some(What::Fact(
        Topic::from(topic::WHERE),
        Value::Address(address),
    ))
}

/// What stands on the card, each as something to say: you say what you have written.
pub fn card_facts(station: &Station<'_>, channel: Channel) -> Vec<(String, Vec<What>)> {
    let Some(card) = station.card() else {
        return Vec::new();
    };
    let mut facts: Vec<What> = card_address(station).into_iter().collect();
    facts.extend(
        card.card
            .facts
            .into_iter()
            .map(|(topic, value)| What::Fact(topic, value)),
    );
    facts
        .into_iter()
        .map(|fact| {
            (
                station.words_for(std::slice::from_ref(&fact), channel),
                vec![fact],
            )
        })
        .collect()
}
