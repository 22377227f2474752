//! Sound as numbers: one channel of samples at a rate, how loud it is, and WAV in and out.

use std::io::Cursor;

/// The rate of everything that is mixed, in samples a second.
pub const RATE: u32 = 48_000;

/// One channel of sound; samples are between −1 and 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pcm {
    /// Samples a second.
    pub rate: u32,
    /// The samples.
    pub samples: Vec<f32>,
}

impl Pcm {
    /// How long it lasts, in milliseconds.
    pub fn length_ms(&self) -> f32 {
        if self.rate == 0 {
            return 0.0;
        }
        self.samples.len() as f32 * 1000.0 / self.rate as f32
    }

    /// Without the silence before and after: what is quieter than −46 dB of full scale.
    pub fn trimmed(mut self) -> Pcm {
        const SILENCE: f32 = 0.005;
        let loud = |sample: &f32| sample.abs() > SILENCE;
        let end = self.samples.iter().rposition(loud).map_or(0, |at| at + 1);
        self.samples.truncate(end);
        let start = self.samples.iter().position(loud).unwrap_or(0);
        self.samples.drain(..start);
        self
    }
}

/// The largest sample, either way.
pub fn peak(samples: &[f32]) -> f32 {
    samples
        .iter()
        .fold(0.0, |most, sample| sample.abs().max(most))
}

/// The root of the mean square: how loud it is on the whole.
pub fn rms(samples: &[f32]) -> f32 {
    if samples.is_empty() {
        return 0.0;
    }
    let sum: f64 = samples.iter().map(|s| f64::from(*s) * f64::from(*s)).sum();
    (sum / samples.len() as f64).sqrt() as f32
}

/// How loud speech is while somebody speaks: the RMS of those 20 ms blocks that are within 20 dB
/// of the loudest, so that pauses do not count.
pub fn active_rms(samples: &[f32], rate: u32) -> f32 {
    let block = (rate / 50).max(1) as usize;
    let levels: Vec<f32> = samples.chunks(block).map(rms).collect();
    let loudest = levels.iter().fold(0.0f32, |most, level| most.max(*level));
    let active: Vec<f32> = levels
        .into_iter()
        .filter(|level| *level > loudest * 0.1)
        .collect();
    rms(&active)
}

/// A factor as decibels.
pub fn decibels(factor: f32) -> f32 {
    20.0 * factor.max(1e-9).log10()
}

/// Decibels as a factor.
pub fn factor(decibels: f32) -> f32 {
    10f32.powf(decibels / 20.0)
}

/// A WAV file of 16 bits; `samples` are interleaved when there are two channels. The remark
/// stands in the file's INFO list, where players show it as the comment.
///
/// # Errors
/// When the samples are too many for a WAV file (4 GB).
pub fn to_wav(
    samples: &[f32],
    rate: u32,
    channels: u16,
    remark: Option<&str>,
) -> Result<Vec<u8>, hound::Error> {
    let spec = hound::WavSpec {
        channels,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec)?;
    for sample in samples {
        writer.write_sample((sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16)?;
    }
    writer.finalize()?;
    let mut bytes = bytes.into_inner();
    if let Some(remark) = remark {
        add_remark(&mut bytes, remark);
    }
    Ok(bytes)
}

/// Appends a LIST chunk of kind INFO with the comment (ICMT), and corrects the length of the
/// file that stands in its bytes 4 to 8 (Multimedia Programming Interface 1.0, Microsoft, 1991).
fn add_remark(wav: &mut Vec<u8>, remark: &str) {
    let mut text = remark.as_bytes().to_vec();
    text.push(0);
    let length = text.len() as u32;
    if text.len() % 2 == 1 {
        text.push(0);
    }
    wav.extend_from_slice(b"LIST");
    wav.extend_from_slice(&(text.len() as u32 + 12).to_le_bytes());
    wav.extend_from_slice(b"INFOICMT");
    wav.extend_from_slice(&length.to_le_bytes());
    wav.extend_from_slice(&text);
    let riff = (wav.len() as u32).saturating_sub(8);
    wav[4..8].copy_from_slice(&riff.to_le_bytes());
}

/// Reads the first channel of a WAV file of whole-number samples.
///
/// # Errors
/// When it is no such file, or is cut short.
pub fn from_wav(bytes: &[u8]) -> Result<Pcm, hound::Error> {
    let mut reader = hound::WavReader::new(bytes)?;
    let spec = reader.spec();
    let scale = (1i64 << (spec.bits_per_sample.clamp(1, 32) - 1)) as f32;
    let samples: Result<Vec<f32>, hound::Error> = reader
        .samples::<i32>()
        .step_by(usize::from(spec.channels.max(1)))
        .map(|sample| sample.map(|value| value as f32 / scale))
        .collect();
    Ok(Pcm {
        rate: spec.sample_rate,
        samples: samples?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wav_file_comes_back_and_carries_its_remark() {
        let samples: Vec<f32> = (0..999).map(|n| (n as f32 * 0.1).sin() * 0.5).collect();
        let bytes = to_wav(&samples, 22_050, 1, Some("odd length")).unwrap();
        assert_eq!(
            u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize + 8,
            bytes.len()
        );
        assert!(bytes.windows(10).any(|part| part == b"odd length"));
        let back = from_wav(&bytes).unwrap();
        assert_eq!(back.rate, 22_050);
        assert_eq!(back.samples.len(), samples.len());
        for (one, other) in back.samples.iter().zip(&samples) {
            assert!((one - other).abs() < 1e-4);
        }
        assert!(from_wav(&bytes[..500]).is_err(), "a torn file is not sound");
    }

    #[test]
    fn silence_around_is_taken_away_and_pauses_do_not_count() {
        let mut samples = vec![0.0; 1000];
        samples.extend(vec![0.5; 2000]);
        samples.extend(vec![0.0; 3000]);
        samples.extend(vec![0.5; 2000]);
        samples.extend(vec![0.0; 100]);
        let pcm = Pcm {
            rate: 1000,
            samples,
        };
        assert!((active_rms(&pcm.samples, 1000) - 0.5).abs() < 0.01);
        assert_eq!(pcm.trimmed().length_ms(), 7000.0);
        assert_eq!(Pcm::default().trimmed().length_ms(), 0.0);
    }
}
