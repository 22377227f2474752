//! The whole way of sound: the program plays a recording through a real sound server, and what
//! came out of it is measured. Needs `pulseaudio` and `pulseaudio-utils`; without them it says so
//! and passes.

#![cfg(all(feature = "sound", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::engine::percept::perceive;
use samband::engine::time::{SimTime, Span};
use samband::record;
use samband::scenario;
use samband::voice::casting::Cast;
use samband::voice::pcm::{RATE, active_rms, decibels, peak, rms};
use samband::voice::speech::Espeak;
use samband::voice::tones::{Tone, Tones};
use samband::voice::{Clip, Clips, Source};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A process that ends with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if self.0.kill().is_ok() {
            self.0.wait().ok();
        }
    }
}

/// What is heard is at the pace of a real clock: one test at a time has the machine.
static MACHINE: Mutex<()> = Mutex::new(());

/// A sound server of our own, with one card that leads nowhere, at the pace of a real one.
struct Server {
    folder: tempfile::TempDir,
    _running: Running,
    _machine: MutexGuard<'static, ()>,
}

impl Server {
    fn start() -> Option<Server> {
        for program in ["pulseaudio", "pactl", "parec"] {
            let there = Command::new(program).arg("--version").output();
            if there.is_err() {
                println!("skipped: {program} is not installed (pulseaudio, pulseaudio-utils)");
                return None;
            }
        }
        let machine = MACHINE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("native");
        let protocol = format!(
            "module-native-protocol-unix socket={} auth-anonymous=1",
            socket.display()
        );
        let child = command("pulseaudio", folder.path())
            .args(["-n", "--exit-idle-time=-1", "--daemonize=no"])
            .args(["--use-pid-file=no", "--disable-shm=yes", "-L", &protocol])
            .args([
                "-L",
                "module-null-sink sink_name=headset rate=48000 channels=2",
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Server {
            folder,
            _running: Running(child),
            _machine: machine,
        };
        let until = Instant::now() + Duration::from_secs(20);
        while !server
            .command("pactl")
            .arg("info")
            .output()
            .unwrap()
            .status
            .success()
        {
            assert!(Instant::now() < until, "the sound server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    /// A program that hears of this server and no other.
    fn command(&self, program: &str) -> Command {
        let mut command = command(program, self.folder.path());
        let socket = self.folder.path().join("native");
        command.env("PULSE_SERVER", format!("unix:{}", socket.display()));
        command
    }

    /// Writes what comes out of the card to a file, from now on.
    fn record(&self, path: &Path) -> Running {
        let child = self
            .command("parec")
            .args(["--device=headset.monitor", "--format=s16le", "--rate=48000"])
            .args(["--channels=2", "--latency-msec=20", "--raw"])
            .arg(path)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        while std::fs::metadata(path).map_or(0, |file| file.len()) == 0 {
            assert!(Instant::now() < until, "nothing is recorded");
            std::thread::sleep(Duration::from_millis(20));
        }
        Running(child)
    }
}

fn command(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    for name in ["HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH"] {
        command.env(name, home);
    }
    command.env("SAMBAND_HOME", home.join("samband"));
    command
}

/// An exercise that the ideal robot has played.
fn played(folder: &Path) -> PathBuf {
    let recording = folder.join("played.opptak");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron");
    let played = Command::new(env!("CARGO_BIN_EXE_samband"))
        .args(["run", "--robot", "ideal", "--seed", "1", "--out"])
        .args([&recording, &scenario])
        .output()
        .unwrap();
    assert!(played.status.success(), "{played:?}");
    recording
}

/// What the desk hears in a recording.
fn clips(path: &Path) -> Vec<Clip> {
    let recording = record::read(path).unwrap();
    let loaded = scenario::load(&recording.header.sources).unwrap();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let cast = Arc::new(Cast::new(&loaded.setup, recording.header.seed));
    let tones = Arc::new(Tones::standard());
    let mut clips = Clips::new(Arc::clone(&loaded.setup), tones, cast, seat);
    for logged in &recording.events {
        for reception in logged.heard_by.iter().filter(|one| one.seat == seat) {
            if let Some(percept) = perceive(&loaded.setup.roster, *reception, &logged.event) {
                clips.hear(logged.at, &percept);
            }
        }
    }
    clips.list().to_vec()
}

/// The sides of a raw stereo file.
fn sides(path: &Path) -> (Vec<f32>, Vec<f32>) {
    let bytes = std::fs::read(path).unwrap();
    let frames = bytes.chunks_exact(4);
    let side = |at: usize| -> Vec<f32> {
        let sample = |frame: &[u8]| i16::from_le_bytes([frame[at], frame[at + 1]]);
        let frames = frames.clone().map(sample);
        frames.map(|sample| f32::from(sample) / 32_768.0).collect()
    };
    (side(0), side(2))
}

fn frames(span: Span) -> usize {
    usize::try_from(span.0).unwrap() * (RATE as usize / 1000)
}

/// How much of the power between two samples is at one frequency (Goertzel).
fn share(samples: &[f32], hertz: f32) -> f32 {
    let step = hertz * std::f32::consts::TAU / RATE as f32;
    let (mut sine, mut cosine) = (0.0f64, 0.0f64);
    for (n, sample) in samples.iter().enumerate() {
        sine += f64::from(sample * (n as f32 * step).sin());
        cosine += f64::from(sample * (n as f32 * step).cos());
    }
    let power: f64 = samples.iter().map(|s| f64::from(s * s)).sum();
    (2.0 * (sine * sine + cosine * cosine) / power / samples.len() as f64) as f32
}

/// The longest run of silence, in samples.
fn longest_gap(samples: &[f32]) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for sample in samples {
        run = if sample.abs() < 1e-4 { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Where the first ring begins. It is found by its end: its first milliseconds are lost when the
/// program is told of it a little late.
fn first_ring(samples: &[f32]) -> usize {
    let loud = |sample: &f32| sample.abs() > 0.01;
    let heard = samples.iter().position(loud).unwrap();
    let ring = &samples[heard..heard + frames(Span(1000))];
    let ends = heard + ring.iter().rposition(loud).unwrap();
    ends.saturating_sub(frames(Span(540)))
}

/// What came of the rings.
struct Rings {
    rings: usize,
    whole: usize,
}

/// The first ring and the first words that the desk hears.
struct Expected {
    ring: Clip,
    speech: Clip,
}

impl Expected {
    fn of(clips: &[Clip]) -> Expected {
        let ring = clips
            .iter()
            .find(|clip| clip.source == Source::Tone(Tone::Ring113));
        let speech = clips
            .iter()
            .find(|clip| clip.speech().is_some_and(|speech| !speech.own));
        Expected {
            ring: ring.unwrap().clone(),
            speech: speech.unwrap().clone(),
        }
    }

    /// Plays from a second before the ring to the end of the words, and takes down what is heard.
    fn play(&self, server: &Server, recording: &Path, raw: &Path) {
        let from = SimTime(self.ring.start.0 / 1000 * 1000 - 1000);
        let until = self.speech.end.unwrap() + Span(1500);
        let recorder = server.record(raw);
        let heard = server
            .command(env!("CARGO_BIN_EXE_samband"))
            .args(["hear", "--device", "headset", "--from"])
            .arg(format!("{}:{:02}", from.0 / 60_000, from.0 / 1000 % 60))
            .arg("--seconds")
            .arg(until.since(from).0.div_ceil(1000).to_string())
            .arg(recording)
            .output()
            .unwrap();
        assert!(heard.status.success(), "{heard:?}");
        let captions = String::from_utf8(heard.stdout).unwrap();
        assert!(captions.contains("113 ringer fra"), "{captions}");
        // What is under way between the program and the file.
        std::thread::sleep(Duration::from_millis(500));
        drop(recorder);
    }

    /// The ring: six notes of 90 ms and a pause, again and again until it is answered. How many
    /// of them came without a gap.
    fn check_rings(&self, left: &[f32], first: usize) -> Result<Rings, String> {
        let lasted = frames(self.ring.end.unwrap().since(self.ring.start));
        let note = frames(Span(90));
        let (cycle, sound) = (frames(Span(1500)), frames(Span(540)));
        let (mut rings, mut whole) = (0, 0);
        for start in (0..lasted.saturating_sub(sound)).step_by(cycle) {
            let burst = &left[first + start..first + start + sound];
            let level = rms(burst);
            // An amplitude of 0.4, shared by both sides, rounded at the edges.
            holds((level - 0.195).abs() < 0.02, || {
                format!("ring {rings}: {level}")
            })?;
            let notes = [1040.0, 1390.0, 1040.0, 1390.0, 1040.0, 1390.0];
            for (number, hertz) in notes.into_iter().enumerate() {
                let note = &burst[number * note + 480..(number + 1) * note - 480];
                let share = share(note, hertz);
                holds(share > 0.95, || {
                    format!("ring {rings}, note {number}: {share}")
                })?;
            }
            // Notes are rounded at their edges, some milliseconds; a lost block is 20.
            let gap = longest_gap(burst) / 48;
            holds(gap < 20, || format!("ring {rings}: a gap of {gap} ms"))?;
            whole += usize::from(gap < 5);
            let pause = &left[first + start + sound + 480..first + start + cycle - 480];
            let silent = start + cycle > lasted || peak(pause) < 1e-4;
            holds(silent, || format!("a noise after ring {rings}"))?;
            rings += 1;
        }
        holds(rings >= 2, || format!("{rings} rings"))?;
        Ok(Rings { rings, whole })
    }

    /// Speech: where it should be, as loud as it should be, whole, on the telephone's side.
    fn check_speech(&self, left: &[f32], right: &[f32], first: usize) -> Result<String, String> {
        let speech = &self.speech;
        let delay = speech.channel.delay();
        let begins = first + frames(speech.start.since(self.ring.start)) + frames(delay);
        let ends = begins + frames(speech.end.unwrap().since(speech.start));
        let around = frames(Span(200));
        let before = peak(&left[begins - around * 3..begins - around]);
        holds(before < 1e-4, || format!("{before} before the first word"))?;
        let (left, right) = (&left[begins..ends], &right[begins..ends]);
        let level = decibels(active_rms(left, RATE));
        holds((-25.0..-17.0).contains(&level), || {
            format!("speech at {level} dB")
        })?;
        let lean = level - decibels(active_rms(right, RATE));
        holds((3.0..5.0).contains(&lean), || {
            format!("left over right {lean} dB")
        })?;
        // A caller who is short of breath pauses; a sentence that came late would lack its start.
        let silence = longest_gap(left) / 48;
        holds(silence < 600, || {
            format!("{silence} ms of silence in speech")
        })?;
        Ok(format!(
            "speech at {level:.1} dB, left over right {lean:.1} dB, longest silence {silence} ms"
        ))
    }
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// On a machine that is busy with something else a sound server waits some milliseconds for a
/// block, whatever we do. What is heard has to be right, and a ring without a gap, in one of five
/// attempts.
#[test]
fn what_a_seat_heard_comes_out_of_a_real_sound_server() {
    let Some(server) = Server::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let recording = played(folder.path());
    let expected = Expected::of(&clips(&recording));
    let espeak = Espeak::find();
    let mut wrong = Vec::new();
    for attempt in 0..5 {
        let raw = folder.path().join(format!("heard-{attempt}.raw"));
        expected.play(&server, &recording, &raw);
        let (left, right) = sides(&raw);
        assert!(peak(&left) < 0.95 && peak(&right) < 0.95, "it distorts");
        let first = first_ring(&left);
        let outcome = expected.check_rings(&left, first).and_then(|rings| {
            let words = match &espeak {
                Ok(_) => expected.check_speech(&left, &right, first)?,
                Err(missing) => format!("skipped in part: {missing}"),
            };
            let Rings { rings, whole } = rings;
            holds(whole > 0, || format!("each of {rings} rings has a gap"))?;
            Ok(format!("{whole} of {rings} rings whole; {words}"))
        });
        match outcome {
            Ok(measured) => {
                println!("{measured}; attempts before: {wrong:?}");
                return;
            }
            Err(why) => wrong.push(why),
        }
    }
    panic!("{wrong:?}");
}

#[test]
fn a_card_that_is_not_there_is_named_with_those_that_are() {
    let Some(server) = Server::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let recording = played(folder.path());
    let heard = server
        .command(env!("CARGO_BIN_EXE_samband"))
        .args(["--language", "en", "hear", "--device", "cellar"])
        .arg(recording)
        .output()
        .unwrap();
    assert!(!heard.status.success());
    let said = String::from_utf8(heard.stderr).unwrap();
    assert!(
        said.contains("cellar") && said.contains("pulseaudio:headset"),
        "{said}"
    );
}
