//! Sound by numbers: bands, levels and lengths, with the real speech engine where it is
//! installed. A test that needs espeak-ng and does not find it says so and passes.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use realfft::RealFftPlanner;
use samband::engine::time::{SimTime, Span};
use samband::host::{Exercise, play_through, robots};
use samband::language::speech::duration_ms;
use samband::scenario::{load, read_sources};
use samband::voice::casting::{Cast, Voice, voices};
use samband::voice::channel::{Band, through};
use samband::voice::pcm::{Pcm, RATE, active_rms, decibels, from_wav, peak};
use samband::voice::pronunciation::Pronunciation;
use samband::voice::speech::{Cached, Espeak, Fitted, Line, Pace, SpeechEngine, SpeechError};
use samband::voice::tones::{Tone, Tones};
use samband::voice::{Channel, Clips, Curve, Source, Studio, mixdown};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

const SENTENCES: [&str; 6] = [
    "Ambulanse tre én, dette er AMK Fjordvik, kom.",
    "Rykk ut til Solbakken fjorten, mann på sekstito år med brystsmerter, les tilbake, kom.",
    "Han klemmer seg i brystet, han er helt grå!",
    "Mottatt, slutt.",
    "Medisinsk nødtelefon, hva er adressen?",
    "Vi kjører fra Kirkegata nå, ankomst om tolv minutter, mistenkt hjerteinfarkt, EKG er sendt.",
];

fn espeak() -> Option<Espeak> {
    match Espeak::find() {
        Ok(espeak) => Some(espeak),
        Err(SpeechError::Missing { program }) => {
            println!("skipped: {} is not installed", program.display());
            None
        }
        Err(other) => panic!("{other:?}"),
    }
}

fn line(text: &str, voice: &str) -> Line {
    Line {
        text: Pronunciation::standard().apply(text),
        voice: Voice(voice.to_owned()),
        pace: Pace::Length(duration_ms(text)),
    }
}

/// Power by frequency, averaged over overlapping windows: (hertz, power).
fn spectrum(samples: &[f32]) -> Vec<(f32, f64)> {
    const SIZE: usize = 4096;
    let transform = RealFftPlanner::<f32>::new().plan_fft_forward(SIZE);
    let mut power = vec![0.0f64; SIZE / 2 + 1];
    let mut bins = transform.make_output_vec();
    for start in (0..samples.len().saturating_sub(SIZE)).step_by(SIZE / 2) {
        let window = |n: usize| 0.5 - 0.5 * (n as f32 * std::f32::consts::TAU / SIZE as f32).cos();
        let piece = &samples[start..start + SIZE];
        let mut piece: Vec<f32> = piece
            .iter()
            .enumerate()
            .map(|(n, s)| s * window(n))
            .collect();
        transform.process(&mut piece, &mut bins).unwrap();
        for (sum, bin) in power.iter_mut().zip(&bins) {
            *sum += f64::from(bin.norm_sqr());
        }
    }
    let hertz = RATE as f32 / SIZE as f32;
    let number = |(n, power)| (n as f32 * hertz, power);
    power.into_iter().enumerate().map(number).collect()
}

/// Share of the power between two frequencies, in decibels.
fn share(samples: &[f32], low: f32, high: f32) -> f32 {
    let spectrum = spectrum(samples);
    let total: f64 = spectrum.iter().map(|(_, power)| power).sum();
    let inside = spectrum
        .iter()
        .filter(|(hertz, _)| (low..high).contains(hertz));
    let inside: f64 = inside.map(|(_, power)| power).sum();
    (10.0 * (inside / total).max(1e-12).log10()) as f32
}

/// Noise that is the same every time, as loud at every frequency.
fn noise() -> Pcm {
    let mut state = 1u32;
    let samples = (0..RATE * 2).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1u32 << 24) as f32 - 0.5
    });
    Pcm {
        rate: RATE,
        samples: samples.collect(),
    }
}

#[test]
fn a_narrow_channel_carries_300_to_3400_hertz_and_a_clear_one_more() {
    let white = noise();
    for channel in [Channel::Telephone, Channel::Radio] {
        let narrow = through(&white, channel, Band::Narrow, &Curve::default(), 0).samples;
        let density = |samples: &[f32], low: f32, high: f32| {
            share(samples, low, high) - 10.0 * (high - low).log10()
        };
        let middle = density(&narrow, 800.0, 2000.0);
        let under = |low, high| density(&narrow, low, high) - middle;
        assert!(under(0.0, 150.0) < -20.0, "below: {}", under(0.0, 150.0));
        assert!(under(4200.0, 20_000.0) < -40.0, "above");
        assert!(under(350.0, 450.0) > -3.5, "{}", under(350.0, 450.0));
        assert!(under(2800.0, 3200.0) > -3.5, "{}", under(2800.0, 3200.0));

        let clear = through(&white, channel, Band::Clear, &Curve::default(), 0).samples;
        let middle = density(&clear, 800.0, 2000.0);
        assert!(density(&clear, 4000.0, 5000.0) - middle > -4.0);
        assert!(density(&clear, 0.0, 80.0) - middle < -10.0);
    }
    let direct = through(&white, Channel::Direct, Band::Narrow, &Curve::default(), 0).samples;
    assert!(
        share(&direct, 10_000.0, 20_000.0) > -6.0,
        "nothing in between changes nothing"
    );
}

#[test]
fn quality_takes_away_and_never_adds_a_hiss() {
    let white = noise();
    let whole = through(&white, Channel::Radio, Band::Narrow, &Curve::default(), 4);
    let gone = Curve(vec![(Span::ZERO, 100), (Span::ms(1200), 0)]);
    let broken = through(&white, Channel::Radio, Band::Narrow, &gone, 4);
    let until = RATE as usize * 12 / 10;
    assert_eq!(whole.samples[..until], broken.samples[..until]);
    let (before, after) = broken.samples.split_at(until);
    assert!(active_rms(after, RATE) < active_rms(before, RATE));
    let silent = after.iter().filter(|sample| **sample == 0.0).count();
    assert!(silent > after.len() / 4, "whole slots of nothing: {silent}");
    let telephone = through(&white, Channel::Telephone, Band::Narrow, &gone, 4);
    assert!(
        peak(&telephone.samples[until..]) > 0.1,
        "a telephone line holds"
    );
}

#[test]
fn every_sentence_lasts_as_long_as_the_engine_says() {
    let Some(espeak) = espeak() else { return };
    let mut engine = Fitted(espeak);
    for voice in voices() {
        // Two voices say everything, the others a short and a long sentence.
        let all = ["nb", "nb+f4"].contains(&voice.0.as_str());
        for text in &SENTENCES[if all { 0..6 } else { 1..4 }] {
            let sound = engine.render(&line(text, &voice.0)).unwrap();
            let wanted = duration_ms(text) as f32;
            let off = sound.length_ms() / wanted - 1.0;
            assert!(
                off.abs() < 0.05,
                "{} says {text} in {} ms for {wanted}",
                voice.0,
                sound.length_ms()
            );
        }
    }
}

#[test]
fn every_voice_is_as_loud_as_the_next_and_none_distorts() {
    let Some(mut espeak) = espeak() else { return };
    for voice in voices() {
        let line = line(SENTENCES[0], &voice.0);
        let raw = espeak.render(&line).unwrap().trimmed();
        for channel in [Channel::Direct, Channel::Telephone, Channel::Radio] {
            // Two voices, one of each kind, tell enough of the slower narrow chain.
            let bands: &[Band] = if ["nb", "nb+f2"].contains(&voice.0.as_str()) {
                &[Band::Clear, Band::Narrow]
            } else {
                &[Band::Clear]
            };
            for &band in bands {
                let sound = through(&raw, channel, band, &Curve::default(), 0).samples;
                let level = decibels(active_rms(&sound, RATE));
                assert!((level + 20.0).abs() < 1.0, "{}: {level} dB", voice.0);
                assert!(peak(&sound) <= 0.9, "{}", voice.0);
                println!(
                    "{:10} {channel:?} {band:?}: {level:.1} dB, peak {:.1} dB, under 300 Hz {:.1} dB, above 3400 Hz {:.1} dB",
                    voice.0,
                    decibels(peak(&sound)),
                    share(&sound, 0.0, 300.0),
                    share(&sound, 3400.0, 24_000.0)
                );
            }
        }
    }
}

#[test]
fn the_voices_differ() {
    let Some(mut espeak) = espeak() else { return };
    let mut heard: Vec<Pcm> = Vec::new();
    for voice in voices() {
        let sound = espeak.render(&line(SENTENCES[0], &voice.0)).unwrap();
        assert!(!heard.contains(&sound), "{} sounds like another", voice.0);
        heard.push(sound);
    }
}

/// The program is taken away after the first sentence: the second time it must not be needed.
#[cfg(unix)]
#[test]
fn what_has_been_said_needs_no_process() {
    use std::os::unix::fs::PermissionsExt as _;
    if espeak().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("espeak-ng");
    std::fs::write(&program, "#!/bin/sh\nexec espeak-ng \"$@\"\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let cache = folder.path().join("cache");
    let mut engine = Cached::new(Fitted(Espeak::at(&program).unwrap()), &cache);
    let line = line(SENTENCES[0], "nb");
    let first = engine.render(&line).unwrap();
    std::fs::remove_file(&program).unwrap();
    let second = engine.render(&line).unwrap();
    assert_eq!(first.samples.len(), second.samples.len());
    let other = Line {
        text: String::from("hei"),
        ..line
    };
    assert!(matches!(
        engine.render(&other),
        Err(SpeechError::Missing { .. })
    ));
}

/// espeak-ng reads "kj" as in German "ach" and stresses foreign words in the wrong place.
#[test]
fn the_lexicon_mends_what_the_engine_mispronounces() {
    if espeak().is_none() {
        return;
    }
    let phonemes = |text: &str| {
        let output = Command::new("espeak-ng")
            .args(["-v", "nb", "-q", "-x", text])
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    let lexicon = Pronunciation::standard();
    for word in ["Kirkegata", "kjører", "kirken", "kyst"] {
        assert!(phonemes(word).starts_with('x'), "{word} needs no mending");
        let mended = phonemes(&lexicon.apply(word));
        assert!(!mended.contains('x'), "{word}: {mended}");
    }
    assert_eq!(phonemes("AMK"), "'Amk", "AMK needs no mending");
    assert!(phonemes(&lexicon.apply("AMK")).contains("Emk'o:"));
    assert!(phonemes("ambulansen").starts_with('\''));
    assert!(phonemes(&lexicon.apply("ambulansen")).contains("l'A"));
}

#[test]
fn typed_words_cannot_become_options_or_phonemes() {
    let Some(mut espeak) = espeak() else { return };
    let folder = tempfile::tempdir().unwrap();
    let trap = folder.path().join("trap.wav");
    let text = format!("-w {} --version [[a:]]", trap.display());
    assert!(espeak.render(&line(&text, "nb")).is_ok());
    assert!(!trap.exists());
}

/// A load brings callers who were nobody before: each is heard in a voice.
#[test]
fn who_comes_while_it_runs_has_a_voice() {
    let sources = read_sources(Path::new("scenarios/rushtid.ron")).unwrap();
    let loaded = load(&sources).unwrap();
    let setup = loaded.setup;
    let desk = setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&setup), 3);
    let robot = robots::by_name("ideal", &setup, desk, 3).unwrap();
    play_through(&mut exercise, vec![(desk, robot)]).unwrap();
    let cast = Arc::new(Cast::new(&setup, 3));
    let tones = Arc::new(Tones::standard());
    let mut clips = Clips::new(Arc::clone(&setup), tones, cast, desk);
    for perceived in exercise.percepts(desk) {
        clips.hear(perceived.at, &perceived.percept);
    }
    let guests = clips.list().iter().filter(|clip| match &clip.source {
        Source::Speech(speech) => speech.by.index() >= setup.seats().len(),
        Source::Tone(_) => false,
    });
    assert!(guests.count() > 5);
}

/// The exercise that ships, played by the ideal robot: everything that the desk hears.
#[test]
fn a_whole_exercise_is_heard_and_every_sound_has_its_words() {
    let sources = read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap();
    let setup = load(&sources).unwrap().setup;
    let desk = setup.seat("kombinert").unwrap();
    let mut exercise = Exercise::new(Arc::clone(&setup), 1);
    let robot = robots::by_name("ideal", &setup, desk, 1).unwrap();
    play_through(&mut exercise, vec![(desk, robot)]).unwrap();

    let cast = Arc::new(Cast::new(&setup, 1));
    let tones = Arc::new(Tones::standard());
    let hear = || {
        let (setup, tones) = (Arc::clone(&setup), Arc::clone(&tones));
        let mut clips = Clips::new(setup, tones, Arc::clone(&cast), desk);
        for perceived in exercise.percepts(desk) {
            clips.hear(perceived.at, &perceived.percept);
        }
        clips
    };
    let clips = hear();
    assert_eq!(clips.list(), hear().list(), "the debrief sounds as it did");
    let (mut heard, mut voices) = (BTreeSet::new(), BTreeSet::new());
    for clip in clips.list() {
        let end = clip.end.unwrap();
        assert!(clip.start <= end);
        let caption = clip.caption_at(end, true);
        assert!(!caption.contains('{'), "{caption}");
        match &clip.source {
            Source::Tone(tone) => {
                assert!(!caption.is_empty());
                heard.insert(*tone);
            }
            Source::Speech(speech) if speech.own => assert!(!caption.contains("teststemme")),
            Source::Speech(speech) => {
                voices.insert((speech.by, speech.voice.clone()));
                assert!(caption.contains("teststemme") && caption.contains(&speech.utterance.text));
            }
        }
    }
    for tone in [Tone::Ring113, Tone::Permit, Tone::TalkEnd, Tone::Status] {
        assert!(heard.contains(&tone), "{tone:?} was not heard");
    }
    assert!(voices.len() > 1, "{voices:?}");
    let names: BTreeSet<&Voice> = voices.iter().map(|(_, voice)| voice).collect();
    assert_eq!(
        names.len(),
        voices.len(),
        "everybody has a voice of their own"
    );
    let wife = setup.seat("kona").unwrap();
    let name = cast.voice(wife).0.as_str();
    assert!(
        name.contains("+f") || ["nb+Annie", "nb+steph"].contains(&name),
        "a wife has a woman's voice, not {name}"
    );

    // The first half minute as sound: it rings, is answered, and somebody speaks.
    let Some(espeak) = espeak() else { return };
    let engine: Box<dyn SpeechEngine> = Box::new(Fitted(espeak));
    let mut studio = Studio::new(Ok(engine), &tones, Pronunciation::standard(), 1);
    let until = SimTime(30_000);
    let sound = mixdown(clips.list(), &mut studio, SimTime::ZERO, until, false);
    assert_eq!(studio.notice(), None);
    let level = |clip: &samband::voice::Clip| {
        let delay = clip.channel.delay();
        let frame = |at: SimTime| 96 * (at + delay).0 as usize;
        let end = clip.end.unwrap().min(SimTime(until.0 - 500));
        active_rms(&sound[frame(clip.start)..frame(end)], 2 * RATE)
    };
    let loud = clips.list().iter().filter(|clip| {
        clip.start < SimTime(until.0 - 2000) && clip.speech().is_none_or(|speech| !speech.own)
    });
    for clip in loud {
        let level = decibels(level(clip));
        assert!((-40.0..-5.0).contains(&level), "{level} dB: {clip:?}");
    }
    assert!(peak(&sound) < 0.95);
}

fn say(arguments: &[&str], cache: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_samband"))
        .arg("say")
        .args(arguments)
        .env("XDG_CACHE_HOME", cache)
        .output()
        .unwrap()
}

#[test]
fn say_writes_a_labelled_file() {
    if espeak().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("said.wav");
    let to = out.to_str().unwrap();
    for channel in ["none", "telephone", "radio"] {
        let done = say(
            &[SENTENCES[0], "--out", to, "--channel", channel],
            folder.path(),
        );
        assert!(done.status.success(), "{done:?}");
        let wav = std::fs::read(&out).unwrap();
        let sound = from_wav(&wav).unwrap();
        assert_eq!(sound.rate, RATE);
        let off = sound.length_ms() / duration_ms(SENTENCES[0]) as f32 - 1.0;
        assert!(off.abs() < 0.05, "{off}");
        let label = b"teststemme";
        assert!(
            wav.windows(label.len()).any(|part| part == label),
            "a synthetic voice says that it is one"
        );
    }
    let wrong = say(&["hei", "--out", to, "--voice", "nobody"], folder.path());
    assert!(!wrong.status.success());
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("nb+f2"));
}

#[test]
fn say_without_an_engine_says_how_to_get_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("said.wav");
    let done = Command::new(env!("CARGO_BIN_EXE_samband"))
        .args(["say", "hei", "--out"])
        .arg(&out)
        .env("PATH", folder.path())
        .output()
        .unwrap();
    assert!(!done.status.success());
    assert!(String::from_utf8_lossy(&done.stderr).contains("apt install espeak-ng"));
    assert!(!out.exists());
}
