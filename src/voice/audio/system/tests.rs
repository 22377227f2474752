//! A sound system that the test is: cards of every format, rate and number of channels, that play
//! when they are pumped, and can be refused and lost.
//!
//! The typed form of a stream is what is implemented here; cpal's untyped one needs unsafe code.

use super::*;
use crate::voice::clip::Output;
use crate::voice::mixer::{Console, Order, Playback, Samples};
use crate::voice::pcm::rms;
use cpal::{
    Data, DeviceDescription, DeviceDescriptionBuilder, DeviceId, FrameCount, InputCallbackInfo,
    OutputStreamTimestamp, Sample, StreamInstant, SupportedStreamConfigRange,
};
use std::fmt;
use std::sync::{Arc, Mutex};

type Pump = Box<dyn FnMut(usize) -> (Vec<f32>, allocation_counter::AllocationInfo) + Send>;

#[derive(Default)]
struct Inside {
    pump: Option<Pump>,
    fail: Option<Box<dyn FnMut(Error) + Send>>,
    config: Option<StreamConfig>,
    playing: bool,
}

#[derive(Clone)]
struct Fake {
    name: &'static str,
    kind: DeviceType,
    format: SampleFormat,
    preferred: (u16, u32),
    rates: (u32, u32),
    block: SupportedBufferSize,
    busy: bool,
    inside: Arc<Mutex<Inside>>,
}

impl Fake {
    fn new(name: &'static str) -> Fake {
        Fake {
            name,
            kind: DeviceType::Headset,
            format: SampleFormat::F32,
            preferred: (2, 48_000),
            rates: (48_000, 48_000),
            block: SupportedBufferSize::Range {
                min: 64,
                max: 16_384,
            },
            busy: false,
            inside: Arc::default(),
        }
    }
    fn pump(&self, samples: usize) -> Vec<f32> {
        let mut inside = self.inside.lock().unwrap();
        assert!(inside.playing, "the stream was never started");
        let (out, used) = inside.pump.as_mut().unwrap()(samples);
        assert_eq!(used.count_total, 0, "allocations in the card's thread");
        assert_eq!(used.bytes_current, 0, "frees in the card's thread");
        out
    }
    fn fail(&self, kind: ErrorKind) {
        let mut inside = self.inside.lock().unwrap();
        inside.fail.as_mut().unwrap()(Error::new(kind));
    }
}

impl PartialEq for Fake {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Fake {}
impl std::hash::Hash for Fake {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
impl fmt::Display for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

struct FakeStream;
impl StreamTrait for FakeStream {
    fn play(&self) -> Result<(), Error> {
        Ok(())
    }
    fn pause(&self) -> Result<(), Error> {
        Ok(())
    }
    fn now(&self) -> StreamInstant {
        StreamInstant::ZERO
    }
    fn buffer_size(&self) -> Result<FrameCount, Error> {
        Ok(480)
    }
}

fn unsupported<T>() -> Result<T, Error> {
    Err(Error::new(ErrorKind::UnsupportedOperation))
}

impl DeviceTrait for Fake {
    type SupportedInputConfigs = std::vec::IntoIter<SupportedStreamConfigRange>;
    type SupportedOutputConfigs = std::vec::IntoIter<SupportedStreamConfigRange>;
    type Stream = FakeStream;

    fn description(&self) -> Result<DeviceDescription, Error> {
        let about = DeviceDescriptionBuilder::new(self.name);
        Ok(about.device_type(self.kind).build())
    }
    fn id(&self) -> Result<DeviceId, Error> {
        unsupported()
    }
    fn supported_input_configs(&self) -> Result<Self::SupportedInputConfigs, Error> {
        unsupported()
    }
    fn supported_output_configs(&self) -> Result<Self::SupportedOutputConfigs, Error> {
        let (channels, _) = self.preferred;
        let (least, most) = self.rates;
        let one = SupportedStreamConfigRange::new(channels, least, most, self.block, self.format);
        Ok(vec![one].into_iter())
    }
    fn default_input_config(&self) -> Result<SupportedStreamConfig, Error> {
        unsupported()
    }
    fn default_output_config(&self) -> Result<SupportedStreamConfig, Error> {
        let (channels, rate) = self.preferred;
        Ok(SupportedStreamConfig::new(
            channels,
            rate,
            self.block,
            self.format,
        ))
    }
    fn build_input_stream_raw<D, E>(
        &self,
        _: StreamConfig,
        _: SampleFormat,
        _: D,
        _: E,
        _: Option<Duration>,
    ) -> Result<FakeStream, Error>
    where
        D: FnMut(&Data, &InputCallbackInfo) + Send + 'static,
        E: FnMut(Error) + Send + 'static,
    {
        unsupported()
    }
    fn build_output_stream_raw<D, E>(
        &self,
        _: StreamConfig,
        _: SampleFormat,
        _: D,
        _: E,
        _: Option<Duration>,
    ) -> Result<FakeStream, Error>
    where
        D: FnMut(&mut Data, &OutputCallbackInfo) + Send + 'static,
        E: FnMut(Error) + Send + 'static,
    {
        unsupported()
    }
    fn build_output_stream<T, D, E>(
        &self,
        config: StreamConfig,
        mut supply: D,
        fail: E,
        _: Option<Duration>,
    ) -> Result<FakeStream, Error>
    where
        T: SizedSample,
        D: FnMut(&mut [T], &OutputCallbackInfo) + Send + 'static,
        E: FnMut(Error) + Send + 'static,
    {
        if self.busy {
            return Err(Error::new(ErrorKind::DeviceBusy));
        }
        assert_eq!(T::FORMAT, self.format, "the format it prefers");
        let mut inside = self.inside.lock().unwrap();
        inside.pump = Some(Box::new(move |samples| {
            let mut out = vec![T::EQUILIBRIUM; samples];
            let now = OutputStreamTimestamp {
                callback: StreamInstant::ZERO,
                playback: StreamInstant::ZERO,
            };
            let info = OutputCallbackInfo::new(now);
            let used = allocation_counter::measure(|| supply(&mut out, &info));
            let float = |sample: T| sample.to_float_sample().to_sample::<f32>();
            (out.into_iter().map(float).collect(), used)
        }));
        inside.fail = Some(Box::new(fail));
        inside.config = Some(config);
        inside.playing = true;
        Ok(FakeStream)
    }
}

struct System(Vec<Fake>);
impl HostTrait for System {
    type Devices = std::vec::IntoIter<Fake>;
    type Device = Fake;
    fn is_available() -> bool {
        true
    }
    fn devices(&self) -> Result<Self::Devices, Error> {
        Ok(self.0.clone().into_iter())
    }
    fn default_input_device(&self) -> Option<Fake> {
        None
    }
    fn default_output_device(&self) -> Option<Fake> {
        self.0.first().cloned()
    }
}

fn quiet() -> Lost {
    Box::new(|trouble| panic!("{trouble:?}"))
}

/// 440 Hz in both ears for a second, at an RMS of 0.25.
fn tone(console: &mut Console) {
    let step = 440.0 * std::f32::consts::TAU / RATE as f32;
    let samples: Samples = (0..RATE).map(|n| (n as f32 * step).sin() * 0.5).collect();
    let play = Playback {
        id: 0,
        samples,
        at: 0,
        skip: 0,
        end: None,
        repeat: false,
        output: Output::Bell,
    };
    console.play(play).unwrap();
}

#[test]
fn every_format_rate_and_number_of_channels_sounds_the_same() {
    let formats = [
        SampleFormat::F32,
        SampleFormat::F64,
        SampleFormat::I8,
        SampleFormat::I16,
        SampleFormat::I24,
        SampleFormat::I32,
        SampleFormat::I64,
        SampleFormat::U8,
        SampleFormat::U16,
        SampleFormat::U24,
        SampleFormat::U32,
        SampleFormat::U64,
    ];
    for (format, number) in formats.into_iter().zip(0usize..) {
        let rate = [48_000, 44_100, 16_000][number % 3];
        let channels = [2, 1, 6][number / 3 % 3];
        let card = Fake {
            format,
            preferred: (channels, rate),
            rates: (rate, rate),
            ..Fake::new("Card")
        };
        let (mut console, mixer) = Mixer::new();
        tone(&mut console);
        let opened = open(&System(vec![card.clone()]), None, mixer, quiet()).unwrap();
        assert_eq!((opened.shape.rate, opened.shape.channels), (rate, channels));
        assert_eq!(opened.shape.block, Some(1024));
        // Blocks of uneven length, some longer than the scratch.
        let mut heard = Vec::new();
        for frames in [1024, 1, 4099, 700] {
            heard.extend(card.pump(frames * usize::from(channels)));
        }
        let left: Vec<f32> = heard.into_iter().step_by(usize::from(channels)).collect();
        let level = rms(&left[500..]);
        assert!((level - 0.25).abs() < 0.01, "{format:?} at {rate}: {level}");
    }
}

#[test]
fn the_mixers_own_rate_is_preferred_where_a_card_has_it() {
    let card = Fake {
        preferred: (2, 44_100),
        rates: (8_000, 192_000),
        block: SupportedBufferSize::Range {
            min: 2048,
            max: 8192,
        },
        ..Fake::new("Card")
    };
    let (_console, mixer) = Mixer::new();
    let opened = open(&System(vec![card.clone()]), None, mixer, quiet()).unwrap();
    assert_eq!(opened.shape.rate, 48_000);
    let config = card.inside.lock().unwrap().config.unwrap();
    assert_eq!(config.buffer_size, BufferSize::Fixed(2048));
    let unknown = Fake {
        block: SupportedBufferSize::Unknown,
        ..Fake::new("Card")
    };
    let (_console, mixer) = Mixer::new();
    let opened = open(&System(vec![unknown]), None, mixer, quiet()).unwrap();
    assert_eq!(opened.shape.block, None);
}

#[test]
fn cards_are_listed_and_found_by_name() {
    let speaker = Fake {
        kind: DeviceType::Speaker,
        ..Fake::new("Speaker")
    };
    let system = System(vec![Fake::new("Headset"), speaker]);
    let cards = list(&system).unwrap();
    let about: Vec<(&str, bool, bool)> = cards
        .iter()
        .map(|card| (card.id.as_str(), card.loudspeaker, card.default))
        .collect();
    assert_eq!(about, [("Headset", false, true), ("Speaker", true, false)]);
    let (_console, mixer) = Mixer::new();
    let opened = open(&system, Some("Speaker"), mixer, quiet()).unwrap();
    assert!(opened.info.loudspeaker && !opened.info.default);
    let (_console, mixer) = Mixer::new();
    let missing = open(&system, Some("Other"), mixer, quiet()).err().unwrap();
    assert!(missing.to_string().contains("Headset, Speaker"));
    let (_console, mixer) = Mixer::new();
    let none = open(&System(Vec::new()), None, mixer, quiet()).err();
    assert_eq!(none, Some(CardTrouble::NoCard));
}

#[test]
fn a_card_that_refuses_says_so_by_name() {
    let busy = Fake {
        busy: true,
        ..Fake::new("Headset")
    };
    let (_console, mixer) = Mixer::new();
    let refused = open(&System(vec![busy]), None, mixer, quiet()).err();
    assert!(matches!(refused, Some(CardTrouble::Refused { name, .. }) if name == "Headset"));
}

#[test]
fn only_what_ends_the_sound_is_called_a_loss() {
    let card = Fake::new("Card");
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let lost: Lost = Box::new(move |trouble| tell.lock().unwrap().push(trouble));
    let (_console, mixer) = Mixer::new();
    let _playing = open(&System(vec![card.clone()]), None, mixer, lost).unwrap();
    for harmless in [
        ErrorKind::Xrun,
        ErrorKind::DeviceChanged,
        ErrorKind::RealtimeDenied,
    ] {
        card.fail(harmless);
    }
    assert!(told.lock().unwrap().is_empty());
    card.fail(ErrorKind::DeviceNotAvailable);
    assert!(matches!(
        told.lock().unwrap().as_slice(),
        [CardTrouble::Lost { .. }]
    ));
}

/// Everything going on at once, in the card's own thread as far as it can tell.
#[test]
fn a_busy_card_allocates_and_frees_nothing() {
    let card = Fake {
        preferred: (2, 44_100),
        rates: (44_100, 44_100),
        format: SampleFormat::I16,
        ..Fake::new("Card")
    };
    let (mut console, mixer) = Mixer::new();
    let _playing = open(&System(vec![card.clone()]), None, mixer, quiet()).unwrap();
    for round in 0..200u64 {
        tone(&mut console);
        if round % 40 == 39 {
            console.send(Order::Clear).unwrap();
            let aside: Samples = vec![0.1; 100].into();
            console.send(Order::Aside(aside, Output::Bell)).unwrap();
            console.send(Order::Pause(round % 80 == 39)).unwrap();
        }
        card.pump(2 * 1024);
    }
}
