//! Hands on a chest, and what is heard of them on the telephone.

use super::*;

/// The wife rings about a heart that stands still.
fn arrested(change: impl FnOnce(&mut CallerSpec)) -> Setup {
    let mut setup = playing(|role| {
        role.can_do.push((Deed::from(deed::CPR), Span::seconds(4)));
        for able in [deed::FETCH_AED, deed::USE_AED] {
            role.can_do.push((Deed::from(able), Span::seconds(20)));
        }
        role.presses.forgets = 0;
        change(role);
    });
    setup.story.patients[0].arrest = Some(crate::engine::setup::ArrestSpec {
        at: Span::ZERO,
        shockable: true,
        cause: crate::engine::setup::ArrestCause::Heart,
    });
    setup
}

fn pressed(table: &Table) -> Vec<scene::Press> {
    let pressed = table.log.iter().filter_map(|logged| match &logged.event {
        Event::Scene(scene::Event::Pressed { how, .. }) => Some(*how),
        _ => None,
    });
    pressed.collect()
}

fn tell(deed: &str) -> What {
    What::Tell(Deed::from(deed))
}

#[test]
fn told_to_press_she_presses_her_own_way_and_heeds_what_she_is_told() {
    let mut table = answered(
        arrested(|role| (role.presses.rate, role.presses.depth_mm) = (Some(84), Some(40))),
        7,
    );
    table.phone(CallId(0), &[tell(deed::CPR)]);
    table.run(12);
    assert_eq!(pressed(&table)[0].rate, 84);
    let heard = |table: &Table| {
        let view = table.sim.view(AMK, 0).calls[0].guidance.clone();
        view.unwrap_or_default()
    };
    let seen = heard(&table);
    assert!(
        seen.told < seen.pressing && seen.counting.is_none(),
        "{seen:?}"
    );
    table.phone(CallId(0), &[tell(deed::COUNT_ALOUD)]);
    table.run(5);
    assert_eq!(heard(&table).counting, Some(84));
    for (told, right) in [
        (deed::PRESS_HARDER, (84, 54)),
        (deed::PRESS_FASTER, (108, 54)),
        (deed::PRESS_SLOWER, (88, 54)),
    ] {
        table.phone(CallId(0), &[tell(told)]);
        assert_eq!(table.hears(WIFE, 10), [What::Done(Deed::from(told))]);
        let last = pressed(&table).pop().unwrap();
        assert_eq!((last.rate, last.depth_mm), right, "{told}");
    }
    table.desk(Command::Phone(phone::Command::Sound(
        CallId(0),
        phone::Sound::Metronome(true),
    )));
    table.run(6);
    assert_eq!(heard(&table).counting, Some(phone::BEAT));
}

#[test]
fn who_is_alone_tires_and_lets_go_to_fetch_and_who_has_help_does_not() {
    for helpers in [0, 1] {
        let mut table = answered(arrested(|role| role.presses.helpers = helpers), 7);
        table.phone(CallId(0), &[tell(deed::CPR)]);
        table.run(10);
        table.phone(CallId(0), &[tell(deed::FETCH_AED)]);
        table.run(8);
        let rested = |event: &Event| matches!(event, Event::Scene(scene::Event::Rested { .. }));
        let rests = table
            .log
            .iter()
            .filter(|logged| rested(&logged.event))
            .count();
        assert_eq!(rests, usize::from(helpers == 0));
        table.run(150);
        let tired = What::Fact(Topic::from(topic::TIRED), Value::Flag(true));
        assert!(table.said_since(WIFE, SimTime::ZERO).contains(&tired));
        let depth = |table: &Table| pressed(table).pop().unwrap().depth_mm;
        let shallow = depth(&table);
        table.phone(CallId(0), &[tell(deed::SWAP_RESCUER)]);
        table.run(12);
        assert_eq!(depth(&table) > shallow, helpers > 0, "{helpers}");
    }
}

#[test]
fn a_heart_that_beats_again_is_let_be_and_told_of() {
    let back = (0..40).find_map(|seed| {
        let mut table = answered(arrested(|role| role.presses.helpers = 1), seed);
        table.phone(CallId(0), &[tell(deed::CPR), tell(deed::FETCH_AED)]);
        table.run(35);
        table.phone(CallId(0), &[tell(deed::USE_AED)]);
        table.run(60);
        let breathes = fact(topic::BREATHING, Value::Flag(true));
        let shocked = |event: &Event| matches!(event, Event::Scene(scene::Event::Shocked { .. }));
        assert!(table.log.iter().any(|logged| shocked(&logged.event)));
        let told = table.said_since(WIFE, SimTime::ZERO).contains(&breathes);
        told.then_some(table)
    });
    let table = back.expect("seven hearts of ten come back at once");
    let last = table.log.iter().rfind(|logged| {
        matches!(
            logged.event,
            Event::Scene(scene::Event::Pressed { .. } | scene::Event::Rested { .. })
        )
    });
    let rested = matches!(
        last.unwrap().event,
        Event::Scene(scene::Event::Rested { .. })
    );
    assert!(rested, "hands are off the chest");
}
