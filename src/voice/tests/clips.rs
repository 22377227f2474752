//! From percepts to clips: which sound, when, how long, through what, with which words.

use super::*;
use crate::engine::radio::Command::{
    AcknowledgeEmergency, Monitor, Press, PressEmergency, Release, Select, Speak, Status,
};
use crate::engine::setup::StatusKind;
use crate::engine::time::Span;
use crate::voice::{Channel, Output};

/// When the floor was granted.
fn permit(scene: &Scene) -> u64 {
    let tones = scene.tones();
    let found = tones.iter().find(|(_, tone)| *tone == Tone::Permit);
    found.unwrap().0
}

#[test]
fn a_telephone_rings_until_it_is_answered_and_then_one_hears_who_speaks() {
    let mut scene = Scene::heard_by(DESK);
    scene.phone(1000, RINGER, phone::Command::Dial("113".to_owned()));
    let call = crate::engine::id::CallId(0);
    assert_eq!(scene.tones(), [(1000, Tone::Ring113)]);
    assert_eq!(
        scene.clips.list()[0].end,
        None,
        "nobody knows for how long it rings"
    );
    scene.phone(3500, DESK, phone::Command::Answer(call));
    assert_eq!(scene.clips.list()[0].end, Some(SimTime(3500)));
    let said = words("one two three");
    scene.phone(4000, RINGER, phone::Command::Speak(call, Arc::clone(&said)));
    scene.phone(9000, DESK, phone::Command::Speak(call, words("yes")));
    scene.phone(9100, DESK, phone::Command::HangUp(call));
    let speech = scene.speech();
    let length = u64::from(said.duration_ms());
    assert_eq!(speech[0], (4000, 4000 + length, "one two three"));
    let clip = &scene.clips.list()[1];
    assert_eq!(clip.channel, Channel::Telephone);
    assert_eq!(clip.output, Output::Telephone);
    assert_eq!(clip.caption.who, "ringer", "by the telephone book");
    let own = scene.clips.list()[2].speech().unwrap();
    assert!(own.own);
    assert_eq!(
        speech[1],
        (9000, 9100, "…"),
        "cut before the first word was out"
    );
    assert_eq!(scene.tones().last(), Some(&(9100, Tone::HungUp)));
}

#[test]
fn an_alarm_sounds_at_the_desk_until_it_is_acknowledged_and_only_where_alarms_may() {
    let mut scene = Scene::heard_by(DESK);
    scene.radio(1000, CREW, PressEmergency);
    scene.until(8000);
    let place = scene
        .clips
        .list()
        .iter()
        .position(|clip| matches!(clip.source, Source::Tone(Tone::Emergency)));
    let place = place.expect("the desk hears the alarm");
    let alarm = &scene.clips.list()[place];
    assert_eq!((alarm.end, alarm.output), (None, Output::Bell));
    assert!(!alarm.caption.who.is_empty() && !alarm.caption.on.is_empty());
    scene.radio(9000, DESK, AcknowledgeEmergency(CREW));
    assert_eq!(scene.clips.list()[place].end, Some(SimTime(9000)));
}

#[test]
fn ones_own_alarm_is_told_and_whoever_is_cut_hears_it() {
    let mut own = Scene::heard_by(CREW);
    own.radio(1000, CREW, PressEmergency);
    own.until(4000);
    let tones: Vec<Tone> = own.tones().into_iter().map(|(_, tone)| tone).collect();
    assert_eq!(tones, [Tone::EmergencySent, Tone::Permit]);
    let mut cut = Scene::heard_by(DESK);
    cut.radio(1000, DESK, Press(None));
    cut.radio(3000, CREW, PressEmergency);
    cut.until(6000);
    let tones: Vec<Tone> = cut.tones().into_iter().map(|(_, tone)| tone).collect();
    assert_eq!(tones, [Tone::Permit, Tone::Preempted, Tone::Emergency]);
}

#[test]
fn somebody_who_gives_up_stops_the_ringing_and_leaves_no_tone() {
    let mut scene = Scene::heard_by(DESK);
    scene.phone(0, RINGER, phone::Command::Dial("113".to_owned()));
    scene.phone(
        700,
        RINGER,
        phone::Command::HangUp(crate::engine::id::CallId(0)),
    );
    assert_eq!(scene.tones(), [(0, Tone::Ring113)]);
    assert_eq!(scene.clips.list()[0].end, Some(SimTime(700)));
}

#[test]
fn the_caller_hears_it_ring_there() {
    let mut scene = Scene::heard_by(RINGER);
    scene.phone(0, RINGER, phone::Command::Dial("113".to_owned()));
    assert_eq!(scene.tones(), [(0, Tone::RingBack)]);
}

#[test]
fn permit_then_speech_then_the_end_and_only_the_others_hear_a_tone_at_the_end() {
    let (mut desk, mut crew) = (Scene::heard_by(DESK), Scene::heard_by(CREW));
    let said = words("alpha bravo charlie delta");
    let length = u64::from(said.duration_ms());
    for scene in [&mut desk, &mut crew] {
        scene.radio(0, CREW, Press(None));
        scene.until(2000);
        scene.radio(2000, CREW, Speak(Arc::clone(&said)));
        scene.radio(2000 + length + 500, CREW, Release);
    }
    let tones: Vec<Tone> = crew.tones().into_iter().map(|(_, tone)| tone).collect();
    assert_eq!(tones, [Tone::Permit]);
    assert_eq!(desk.tones(), [(2500 + length, Tone::TalkEnd)]);
    assert_eq!(
        desk.speech(),
        [(2000, 2000 + length, "alpha bravo charlie delta")]
    );
    let clip = &desk.clips.list()[0];
    assert_eq!(
        (clip.channel, clip.output),
        (Channel::Radio, Output::Selected)
    );
    assert_eq!(
        (clip.caption.who.as_str(), clip.caption.on.as_str()),
        ("crew", "one")
    );
    assert!(crew.clips.list()[1].speech().unwrap().own);
    assert!(!clip.speech().unwrap().own);
}

#[test]
fn who_speaks_before_the_permit_loses_the_beginning() {
    let mut scene = Scene::heard_by(DESK);
    let said = words("alpha bravo charlie delta echo foxtrot");
    scene.radio(0, CREW, Press(None));
    scene.radio(10, CREW, Speak(Arc::clone(&said)));
    scene.until(20_000);
    let clip = &scene.clips.list()[0];
    let speech = clip.speech().unwrap();
    assert!(speech.skip_ms > 0);
    assert_eq!(
        clip.start.0,
        10 + u64::from(speech.skip_ms),
        "at the permit"
    );
    assert_eq!(clip.end, Some(SimTime(10 + u64::from(said.duration_ms()))));
    assert!(speech.utterance.text.starts_with("… "));
    assert_eq!(speech.said, said, "the voice says half words too");
    let early = clip.caption_at(clip.start + Span(1), false);
    assert!(!early.contains("alpha"), "{early}");
}

#[test]
fn letting_go_early_cuts_the_sound_and_the_caption() {
    let mut scene = Scene::heard_by(DESK);
    let said = words("alpha bravo charlie delta echo foxtrot");
    scene.radio(0, CREW, Press(None));
    scene.until(2000);
    scene.radio(2000, CREW, Speak(said));
    let planned = scene.clips.list()[0].end.unwrap();
    scene.radio(3050, CREW, Release);
    assert!(planned > SimTime(3050));
    let clip = &scene.clips.list()[0];
    assert_eq!(clip.end, Some(SimTime(3050)));
    assert_eq!(scene.speech()[0].2, "alpha bravo …");
    assert!(
        scene
            .changes
            .contains(&(SimTime(3050), Change::Ends(super::super::ClipId(0))))
    );
    let caption = clip.caption_at(SimTime(3050), true);
    assert!(caption.contains("alpha bravo …") && !caption.contains("foxtrot"));
    assert!(
        caption.contains("teststemme"),
        "synthetic speech is labelled: {caption}"
    );
    assert!(!clip.caption_at(SimTime(3050), false).contains("teststemme"));
}

#[test]
fn a_cut_before_the_first_word_is_out_still_ends_the_sound() {
    let mut scene = Scene::heard_by(DESK);
    scene.radio(0, CREW, Press(None));
    scene.until(2000);
    scene.radio(2000, CREW, Speak(words("alpha bravo")));
    scene.radio(2050, CREW, Release);
    assert_eq!(scene.speech(), [(2000, 2050, "…")]);
}

#[test]
fn leaving_a_group_ends_what_is_said_in_it() {
    let other = scene_other();
    let mut scene = Scene::heard_by(DESK);
    scene.radio(0, CREW, Select(other));
    scene.radio(10, CREW, Press(None));
    scene.until(2000);
    scene.radio(2000, CREW, Speak(words("alpha bravo charlie delta echo")));
    assert_eq!(scene.clips.list()[0].output, Output::Monitored);
    scene.radio(3050, DESK, Monitor(other, false));
    scene.until(9000);
    assert_eq!(scene.speech(), [(2000, 3050, "alpha bravo …")]);
}

fn scene_other() -> crate::engine::id::Gssi {
    fixture::setup().pack.organisation.talkgroups[1].gssi
}

#[test]
fn who_comes_late_hears_the_rest() {
    let other = scene_other();
    let mut scene = Scene::heard_by(DESK);
    scene.radio(0, DESK, Monitor(other, false));
    scene.radio(0, CREW, Select(other));
    scene.radio(10, CREW, Press(None));
    scene.until(2000);
    let said = words("alpha bravo charlie delta echo foxtrot golf hotel");
    scene.radio(2000, CREW, Speak(Arc::clone(&said)));
    scene.radio(2600, DESK, Monitor(other, true));
    scene.until(12_000);
    let speech = scene.speech();
    assert_eq!(speech.len(), 1);
    let (start, end, heard) = speech[0];
    assert_eq!(end, 2000 + u64::from(said.duration_ms()));
    assert!(start >= 2600, "late entry takes its time: {start}");
    assert!(heard.starts_with("… ") && heard.ends_with("hotel"));
}

#[test]
fn queued_then_served_and_denied_when_the_queue_is_full() {
    let mut scene = Scene::heard_by(DESK);
    scene.radio(0, CREW, Press(None));
    scene.until(2000);
    scene.radio(2000, DESK, Press(None));
    assert_eq!(scene.tones(), [(2000, Tone::Queued)]);
    scene.radio(4000, CREW, Release);
    scene.until(6000);
    let tones: Vec<Tone> = scene.tones().into_iter().map(|(_, tone)| tone).collect();
    assert_eq!(tones, [Tone::Queued, Tone::TalkEnd, Tone::Permit]);
    // The refusal itself, which the small exercise has too few radios to bring about.
    let group = scene.sim.setup().pack.organisation.talkgroups[0].gssi;
    let why = crate::engine::radio::DenyReason::QueueFull;
    let percept = crate::engine::percept::Percept::Denied { group, why };
    scene.clips.hear(SimTime(7000), &percept);
    assert_eq!(scene.tones().last(), Some(&(7000, Tone::Denied)));
}

#[test]
fn the_talk_limit_warns_and_then_takes_the_floor() {
    let mut scene = Scene::heard_by(CREW);
    let timings = scene.sim.setup().pack.organisation.radio;
    scene.radio(0, CREW, Press(None));
    scene.until(400_000);
    let granted = permit(&scene);
    assert_eq!(
        scene.tones(),
        [
            (granted, Tone::Permit),
            (granted + timings.talk_limit_warning.0, Tone::LimitNear),
            (granted + timings.talk_limit.0, Tone::LimitReached),
        ]
    );
}

#[test]
fn status_messages_sound_by_whose_and_what_they_are() {
    let (mut desk, mut crew) = (Scene::heard_by(DESK), Scene::heard_by(CREW));
    for scene in [&mut desk, &mut crew] {
        scene.radio(0, CREW, Status(StatusKind::Free));
        scene.radio(5000, CREW, Status(StatusKind::UrgentSpeechRequest));
        scene.until(9000);
    }
    let delay = desk.sim.setup().pack.organisation.radio.status_delay.0;
    assert_eq!(
        desk.tones(),
        [(delay, Tone::Status), (5000 + delay, Tone::UrgentRequest)]
    );
    assert_eq!(
        crew.tones(),
        [(0, Tone::StatusSent), (5000, Tone::StatusSent)]
    );
}

/// Anything at all, for a long time: nothing sounds for ever, nothing ends before it begins,
/// nobody speaks twice at once, and every clip has its words on the screen.
#[test]
fn whatever_happens_the_list_is_sound() {
    let mut count = 0;
    for seed in 0..20 {
        let mut chance = crate::engine::random::Stream::new(seed, "voice test");
        for seat in [DESK, CREW, RINGER] {
            let mut scene = Scene::heard_by(seat);
            let mut now = 0;
            while now < 300_000 {
                now += chance.below(1500) + 1;
                let (who, command) = fixture::anything(&mut chance);
                scene.does(now, who, command);
            }
            scene.take(&[]);
            let percept = crate::engine::percept::Percept::Over;
            scene.clips.hear(SimTime(now), &percept);
            let mut speaking: Vec<(SeatId, &str, SimTime)> = Vec::new();
            for clip in scene.clips.list() {
                let end = clip.end.unwrap();
                assert!(clip.start <= end, "{clip:?}");
                let caption = clip.caption_at(end, true);
                assert!(!caption.is_empty() && !caption.contains('{'), "{caption}");
                if let Some(speech) = clip.speech() {
                    let via = clip.caption.on.as_str();
                    let before = speaking.iter().rev();
                    let mut before = before.filter(|(by, on, _)| *by == speech.by && *on == via);
                    if let Some((_, _, until)) = before.next() {
                        assert!(*until <= clip.start, "{clip:?} begins before {until}");
                    }
                    speaking.push((speech.by, via, end));
                }
            }
            count += scene.clips.list().len();
        }
    }
    assert!(count > 2000, "{count}");
}

#[test]
fn a_metronome_beats_for_everybody_in_the_call_until_it_is_stopped() {
    use crate::engine::phone::{BEAT, Command, Sound};
    let mut scene = Scene::heard_by(RINGER);
    scene.phone(1000, RINGER, Command::Dial("113".to_owned()));
    let call = crate::engine::id::CallId(0);
    scene.phone(3500, DESK, Command::Answer(call));
    scene.phone(5000, DESK, Command::Sound(call, Sound::Metronome(true)));
    scene.phone(65_000, DESK, Command::Sound(call, Sound::Metronome(false)));
    scene.phone(70_000, DESK, Command::Sound(call, Sound::Metronome(true)));
    scene.phone(72_000, DESK, Command::HangUp(call));
    let beats = scene.clips.list().iter();
    let beats = beats.filter(|clip| matches!(clip.source, Source::Tone(Tone::Metronome)));
    let beats: Vec<_> = beats
        .map(|clip| (clip.start.0, clip.end, clip.output))
        .collect();
    assert_eq!(
        beats,
        [
            (5000, Some(SimTime(65_000)), Output::Telephone),
            (70_000, Some(SimTime(72_000)), Output::Telephone),
        ]
    );
    // As often as it says.
    let once = Tones::standard().get(Tone::Metronome).length_ms();
    assert_eq!((60_000 + once / 2) / once, u64::from(BEAT));
}
