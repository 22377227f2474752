//! The mixer by numbers: where sounds begin, how loud, what comes back.

use super::limiter::CEILING;
use super::*;
use crate::voice::pcm::{peak, rms};

fn play(samples: Samples, at: u64) -> Playback {
    Playback {
        id: 0,
        samples,
        at,
        skip: 0,
        end: None,
        repeat: false,
        output: Output::Bell,
    }
}

fn flat(level: f32, length: usize) -> Samples {
    vec![level; length].into()
}

/// The left side of the next `frames` frames, in blocks of uneven size.
fn left(mixer: &mut Mixer, frames: usize) -> Vec<f32> {
    let mut all = vec![0.0; frames * 2];
    for block in all.chunks_mut(2 * 127) {
        mixer.render(block);
    }
    all.into_iter().step_by(2).collect()
}

fn largest_step(samples: &[f32]) -> f32 {
    let pairs = samples.windows(2);
    pairs.fold(0.0, |most, pair| most.max((pair[1] - pair[0]).abs()))
}

#[test]
fn a_sound_begins_on_its_frame_and_ends_without_a_click() {
    let (mut console, mut mixer) = Mixer::new();
    console.play(play(flat(0.5, 1000), 1001)).unwrap();
    let heard = left(&mut mixer, 3000);
    assert_eq!(peak(&heard[..=1001]), 0.0);
    assert!(heard[1002] > 0.0, "the fade begins on the frame");
    assert!((heard[1500] - 0.5 * 0.707).abs() < 1e-3);
    assert_eq!(peak(&heard[2000..]), 0.0);
    assert!(largest_step(&heard) < 0.01);
    assert_eq!(console.position(), 3000);
}

#[test]
fn what_comes_too_late_is_left_out_so_that_the_rest_is_in_time() {
    let ramp: Samples = (0..2000).map(|n| n as f32 / 4000.0).collect();
    let (mut console, mut mixer) = Mixer::new();
    left(&mut mixer, 500);
    console.play(play(ramp, 100)).unwrap();
    let heard = left(&mut mixer, 1000);
    let expected = (500.0 + 300.0 - 100.0) / 4000.0 * 0.707;
    assert!((heard[300] - expected).abs() < 1e-3);
    assert!(largest_step(&heard) < 0.01);
}

#[test]
fn skip_and_end_take_away_the_right_parts() {
    let ramp: Samples = (0..2000).map(|n| n as f32 / 4000.0).collect();
    let (mut console, mut mixer) = Mixer::new();
    let cut = Playback {
        skip: 600,
        end: Some(900),
        ..play(ramp, 0)
    };
    console.play(cut).unwrap();
    let heard = left(&mut mixer, 2000);
    assert!((heard[400] - 1000.0 / 4000.0 * 0.707).abs() < 1e-3);
    assert_eq!(peak(&heard[900..]), 0.0);
}

#[test]
fn ringing_goes_on_until_it_is_stopped() {
    let (mut console, mut mixer) = Mixer::new();
    let ring = Playback {
        repeat: true,
        ..play(flat(0.4, 700), 0)
    };
    let id = console.play(ring).unwrap();
    assert!(rms(&left(&mut mixer, 5000)[4000..]) > 0.2);
    console.send(Order::Stop { id, at: 6000 }).unwrap();
    let heard = left(&mut mixer, 2000);
    assert!(heard[800] > 0.2);
    assert_eq!(peak(&heard[1000..]), 0.0);
    assert!(largest_step(&heard) < 0.01);
}

#[test]
fn a_pause_stands_still_and_goes_on_where_it_was() {
    let (mut console, mut mixer) = Mixer::new();
    console.play(play(flat(0.5, 4000), 0)).unwrap();
    left(&mut mixer, 1000);
    console.send(Order::Pause(true)).unwrap();
    let heard = left(&mut mixer, 5000);
    assert_eq!(peak(&heard[200..]), 0.0);
    let position = console.position();
    assert!((1000..1200).contains(&position));
    console.send(Order::Pause(false)).unwrap();
    let rest = left(&mut mixer, 4000);
    assert!(largest_step(&rest) < 0.01);
    let sounding = rest.iter().filter(|sample| **sample > 0.0).count() as u64;
    assert!((sounding + position).abs_diff(4000) < 10);
}

#[test]
fn a_test_of_the_sound_is_heard_in_a_pause_and_given_back() {
    let (mut console, mut mixer) = Mixer::new();
    console.send(Order::Pause(true)).unwrap();
    left(&mut mixer, 1000);
    let position = console.position();
    let (one, other) = (flat(0.4, 1500), flat(0.1, 1500));
    for sound in [&one, &other] {
        let aside = Order::Aside(Arc::clone(sound), Output::Bell);
        console.send(aside).unwrap();
    }
    let heard = left(&mut mixer, 2000);
    assert!((heard[1000] - 0.4 * 0.707).abs() < 1e-3, "the first alone");
    assert_eq!(peak(&heard[1500..]), 0.0);
    assert_eq!(console.position(), position, "the exercise stands still");
    console.tidy();
    assert_eq!([Arc::strong_count(&one), Arc::strong_count(&other)], [1, 1]);
}

#[test]
fn outputs_have_their_own_loudness_and_side_and_change_without_a_jump() {
    let (mut console, mut mixer) = Mixer::new();
    let phone = Playback {
        output: Output::Telephone,
        ..play(flat(0.5, 9000), 0)
    };
    console.play(phone).unwrap();
    let mut out = vec![0.0; 2000];
    mixer.render(&mut out);
    assert!(out[1800] > out[1801], "the telephone is on the left");
    console.send(Order::Gain(Output::Telephone, 0.0)).unwrap();
    console.send(Order::Gain(Output::Selected, 0.0)).unwrap();
    let heard = left(&mut mixer, 2000);
    assert_eq!(peak(&heard[500..]), 0.0);
    assert!(largest_step(&heard) < 0.01);
}

#[test]
fn many_at_once_never_get_too_loud() {
    let (mut console, mut mixer) = Mixer::new();
    for number in 0..VOICES + 4 {
        let tone: Samples = (0..9600)
            .map(|n| (n as f32 * (0.02 + number as f32 * 0.003)).sin() * 0.6)
            .collect();
        console.play(play(tone, 0)).unwrap();
    }
    let heard = left(&mut mixer, 9600);
    assert!(peak(&heard) <= CEILING + 1e-6);
    assert!(rms(&heard) > 0.2);
}

#[test]
fn more_orders_than_fit_are_refused_and_nothing_else_happens() {
    let (mut console, mut mixer) = Mixer::new();
    let sound = flat(0.1, 10);
    let sent = (0..500).map(|_| console.play(play(Arc::clone(&sound), 0)));
    let refused = sent.filter(|result| *result == Err(Full)).count();
    assert_eq!(refused, 500 - ORDERS);
    left(&mut mixer, 100);
    console.tidy();
    assert_eq!(Arc::strong_count(&sound), 1, "everything came back");
}

/// Counted over a device's callbacks with everything going on at once; also when the console is
/// slow to take sounds back.
#[test]
fn rendering_neither_allocates_nor_frees() {
    let (mut console, mut mixer) = Mixer::new();
    let mut out = vec![0.0; 960];
    let mut total = allocation_counter::AllocationInfo::default();
    for round in 0..400u64 {
        let sound = flat(0.1, 700 + round as usize);
        let now = console.position();
        let play = Playback {
            repeat: round % 7 == 0,
            ..play(sound, now + round % 480)
        };
        if let Ok(id) = console.play(play)
            && round % 3 == 0
        {
            console.send(Order::Stop { id, at: now + 300 }).unwrap();
        }
        if round % 50 == 49 {
            console.send(Order::Clear).unwrap();
            console.send(Order::Pause(round % 100 == 49)).unwrap();
        }
        total += allocation_counter::measure(|| mixer.render(&mut out));
    }
    assert_eq!(total.count_total, 0, "allocations");
    assert_eq!(total.bytes_current, 0, "frees");
    assert!(peak(&out) <= CEILING);
}
