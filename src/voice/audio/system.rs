//! Sound cards of the machine, through cpal.
//!
//! A card is opened in the format, rate and channels it prefers; only the mixer's own 48 kHz are
//! preferred to its rate where it can do both. Its block is fixed: left to itself, a sound server
//! fetches seconds ahead, and a pause would come as late.

use super::card::{Card, CardInfo, CardTrouble, Cards, Lost, Shape};
use super::feed::Feed;
use crate::voice::mixer::Mixer;
use crate::voice::pcm::RATE;
use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{
    BufferSize, DeviceType, Error, ErrorKind, FromSample, OutputCallbackInfo, SampleFormat,
    SizedSample, StreamConfig, SupportedBufferSize, SupportedStreamConfig,
};
use std::time::Duration;

/// Frames that a card asks for at a time, where it can: 21 ms at 48 kHz. Smaller ones cost time
/// and crackle on busy machines; within 480 to 2048 is what sound servers were measured to keep.
const BLOCK: u32 = 1024;
/// The longest that a sound system may take to open a card.
const PATIENCE: Duration = Duration::from_secs(5);
/// Samples that are converted at a time in the card's thread; whole frames for every card.
const SCRATCH: usize = 512;

/// The sound cards that the system has, asked anew each time: servers and cards come and go.
#[derive(Debug)]
pub struct SystemCards;

impl Cards for SystemCards {
    fn list(&self) -> Result<Vec<CardInfo>, CardTrouble> {
        list(&system()?)
    }
    fn open(&self, wanted: Option<&str>, mixer: Mixer, lost: Lost) -> Result<Card, CardTrouble> {
        open(&system()?, wanted, mixer, lost)
    }
}

/// The system's sound. A bare Linux machine is not even asked: ALSA writes a page to the terminal
/// about every card that it does not find, and cannot be told to be quiet without unsafe code.
fn system() -> Result<cpal::Host, CardTrouble> {
    let host = cpal::default_host();
    #[cfg(target_os = "linux")]
    if host.id() == cpal::HostId::Alsa && !alsa::may_have_cards() {
        return Err(CardTrouble::NoCard);
    }
    Ok(host)
}

#[cfg(target_os = "linux")]
mod alsa {
    //! Whether there is anything that ALSA could open.

    use std::path::{Path, PathBuf};

    /// A device of the kernel's, or somebody's own configuration (which may lead to a server).
    pub(super) fn may_have_cards() -> bool {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        let configured = std::env::var_os("ALSA_CONFIG_PATH").is_some()
            || home.is_some_and(|home| {
                home.join(".asoundrc").exists() || home.join(".config/alsa/asoundrc").exists()
            })
            || Path::new("/etc/asound.conf").exists();
        configured || playback_devices(Path::new("/dev/snd"))
    }

    /// `pcmC0D0p`: card 0, device 0, playback.
    fn playback_devices(folder: &Path) -> bool {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .any(|name| name.starts_with("pcm") && name.ends_with('p'))
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn a_card_that_only_records_is_none() {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("pcmC0D0c"), "").unwrap();
            assert!(!super::playback_devices(folder.path()));
            std::fs::write(folder.path().join("pcmC1D0p"), "").unwrap();
            assert!(super::playback_devices(folder.path()));
            assert!(!super::playback_devices(&folder.path().join("none")));
        }
    }
}

fn list<H: HostTrait>(host: &H) -> Result<Vec<CardInfo>, CardTrouble> {
    let chosen = host.default_output_device().as_ref().map(id);
    let devices = host.output_devices().map_err(|error| refused("", &error))?;
    Ok(devices
        .map(|device| info(&device, chosen.as_deref()))
        .collect())
}

fn open<H: HostTrait>(
    host: &H,
    wanted: Option<&str>,
    mixer: Mixer,
    mut lost: Lost,
) -> Result<Card, CardTrouble>
where
    <H::Device as DeviceTrait>::Stream: 'static,
{
    let chosen = host.default_output_device();
    let default = chosen.as_ref().map(id);
    let device = match wanted {
        None => chosen.ok_or(CardTrouble::NoCard)?,
        Some(wanted) => named(host, wanted)?,
    };
    let info = info(&device, default.as_deref());
    let refused = |error: Error| match error.kind() {
        // What a machine without any card says of its default one.
        ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable if wanted.is_none() => {
            CardTrouble::NoCard
        }
        _ => refused(&info.name, &error),
    };
    let preferred = device.default_output_config().map_err(refused)?;
    let format = preferred.sample_format();
    let config = config(&device, &preferred);
    let shape = Shape {
        rate: config.sample_rate,
        channels: config.channels,
        block: match config.buffer_size {
            BufferSize::Fixed(frames) => Some(frames),
            BufferSize::Default => None,
        },
    };
    let trouble = move |error: Error| match error.kind() {
        // It goes on: elsewhere, after a click, or without a promise of the system's.
        ErrorKind::DeviceChanged | ErrorKind::Xrun | ErrorKind::RealtimeDenied => {}
        _ => lost(CardTrouble::Lost {
            why: error.to_string(),
        }),
    };
    let feed = shape.feed(mixer);
    let stream = build(&device, format, config, feed, trouble).map_err(refused)?;
    stream.play().map_err(refused)?;
    Ok(Card {
        info,
        shape,
        stream: Box::new(stream),
    })
}

fn named<H: HostTrait>(host: &H, wanted: &str) -> Result<H::Device, CardTrouble> {
    let devices = host.output_devices().map_err(|error| refused("", &error))?;
    let mut known = Vec::new();
    for device in devices {
        let about = info(&device, None);
        // With or without the name of the sound system before it: `pulseaudio:front`, `front`.
        let bare = about.id.split_once(':').map_or("", |(_, bare)| bare);
        if wanted == about.id || wanted == about.name || wanted == bare {
            return Ok(device);
        }
        known.push(about.id);
    }
    Err(CardTrouble::NotFound {
        wanted: wanted.to_owned(),
        known,
    })
}

fn refused(name: &str, error: &Error) -> CardTrouble {
    CardTrouble::Refused {
        name: name.to_owned(),
        why: error.to_string(),
    }
}

/// What a device is called in settings; one that says nothing of itself goes by its name.
fn id<D: DeviceTrait>(device: &D) -> String {
    device
        .id()
        .map_or_else(|_| name(device), |id| id.to_string())
}

fn name<D: DeviceTrait>(device: &D) -> String {
    device
        .description()
        .map(|about| about.name().to_owned())
        .unwrap_or_default()
}

fn info<D: DeviceTrait>(device: &D, default: Option<&str>) -> CardInfo {
    let kind = device.description().map(|about| about.device_type());
    let id = id(device);
    CardInfo {
        default: default == Some(&id),
        name: name(device),
        loudspeaker: matches!(kind, Ok(DeviceType::Speaker | DeviceType::Dock)),
        id,
    }
}

/// As the device prefers it, but at the mixer's rate if it can, and in small blocks.
fn config<D: DeviceTrait>(device: &D, preferred: &SupportedStreamConfig) -> StreamConfig {
    let mut config = preferred.config();
    let mut block = *preferred.buffer_size();
    let ranges = device.supported_output_configs();
    let fits = ranges.into_iter().flatten().find(|range| {
        range.channels() == preferred.channels()
            && range.sample_format() == preferred.sample_format()
            && (range.min_sample_rate()..=range.max_sample_rate()).contains(&RATE)
    });
    if let Some(range) = fits {
        config.sample_rate = RATE;
        block = *range.buffer_size();
    }
    config.buffer_size = match block {
        SupportedBufferSize::Range { min, max } if min <= max => {
            BufferSize::Fixed(BLOCK.clamp(min, max))
        }
        // Such a system has a small block of its own.
        SupportedBufferSize::Range { .. } | SupportedBufferSize::Unknown => BufferSize::Default,
    };
    config
}

fn build<D: DeviceTrait>(
    device: &D,
    format: SampleFormat,
    config: StreamConfig,
    feed: Feed,
    trouble: impl FnMut(Error) + Send + 'static,
) -> Result<D::Stream, Error> {
    macro_rules! by_format {
        ($($format:ident: $sample:ty),* $(,)?) => {
            match format {
                $(SampleFormat::$format => {
                    let supply = supply::<$sample>(feed, config.channels);
                    device.build_output_stream(config, supply, trouble, Some(PATIENCE))
                })*
                other => Err(Error::with_message(
                    ErrorKind::UnsupportedConfig,
                    other.to_string(),
                )),
            }
        };
    }
    by_format! {
        F32: f32, F64: f64,
        I8: i8, I16: i16, I24: cpal::I24, I32: i32, I64: i64,
        U8: u8, U16: u16, U24: cpal::U24, U32: u32, U64: u64,
    }
}

/// What the card calls from its own thread: no allocation, no lock, no log, no panic.
fn supply<T: SizedSample + FromSample<f32>>(
    mut feed: Feed,
    channels: u16,
) -> impl FnMut(&mut [T], &OutputCallbackInfo) + Send + 'static {
    let mut scratch = vec![0.0f32; SCRATCH * usize::from(channels.max(1))];
    move |out, _| {
        for piece in out.chunks_mut(scratch.len()) {
            let mixed = &mut scratch[..piece.len()];
            feed.fill(mixed);
            for (sample, value) in piece.iter_mut().zip(mixed) {
                *sample = T::from_sample(*value);
            }
        }
    }
}

#[cfg(test)]
mod tests;
