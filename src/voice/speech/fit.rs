//! Speech that lasts as long as the exercise says.
//!
//! The engine of the exercise counts how long words take, because nothing outside may decide; a
//! speech engine has its own idea. So a line is rendered, measured without the silence around it,
//! rendered again at a better rate, and what is left of the difference is stretched away.

use super::stretch::stretched;
use super::{Line, Pace, SpeechEngine, SpeechError};
use crate::voice::pcm::Pcm;

/// Where the search for a rate begins, in words a minute: what most sentences come to (measured
/// with espeak-ng against [`crate::language::speech::duration_ms`]).
const FIRST: f32 = 215.0;
/// Rates at which Norwegian is still speech (our own choice within what espeak-ng can do).
const RATES: (f32, f32) = (100.0, 320.0);
/// Trials at most; a line takes some 17 ms each.
const TRIALS: usize = 3;
/// As near as this needs no better rate: stretching by so little is not heard.
const NEAR: f32 = 0.06;
/// The most that is stretched or squeezed: beyond that it sounds like a fault.
const STRETCH: (f32, f32) = (0.5, 2.0);

/// An engine whose lines last as long as they should.
#[derive(Debug)]
pub struct Fitted<E>(pub E);

impl<E: SpeechEngine> SpeechEngine for Fitted<E> {
    fn identity(&self) -> String {
        format!("{}, fitted 1", self.0.identity())
    }

    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
        let Pace::Length(wanted) = line.pace else {
            return Ok(self.0.render(line)?.trimmed());
        };
        let wanted = wanted as f32;
        let mut rate = FIRST;
        let mut best: Option<Pcm> = None;
        for _ in 0..TRIALS {
            let trial = Line {
                pace: Pace::Rate(rate as u16),
                ..line.clone()
            };
            let sound = self.0.render(&trial)?.trimmed();
            let length = sound.length_ms();
            if length <= 0.0 || wanted <= 0.0 {
                return Ok(sound);
            }
            let off = |sound: &Pcm| (sound.length_ms() / wanted).ln().abs();
            let next = (rate * length / wanted).clamp(RATES.0, RATES.1).round();
            if best.as_ref().is_none_or(|best| off(&sound) < off(best)) {
                best = Some(sound);
            }
            let near = best.as_ref().is_some_and(|best| off(best) < NEAR);
            if near || next == rate {
                break;
            }
            rate = next;
        }
        let Some(best) = best else {
            return Err(SpeechError::Failed {
                why: String::from("no trial"),
            });
        };
        let ratio = (wanted / best.length_ms()).clamp(STRETCH.0, STRETCH.1);
        Ok(stretched(&best, ratio))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::casting::Voice;

    /// An engine that hums, with silence around, and counts how often it is asked.
    struct Hum {
        asked: usize,
    }
    impl SpeechEngine for Hum {
        fn identity(&self) -> String {
            String::from("hum")
        }
        fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
            self.asked += 1;
            let Pace::Rate(rate) = line.pace else {
                panic!("only rates come here");
            };
            // A part that does not follow the rate, as consonants do not.
            let ms = 100.0 + line.text.len() as f32 * 10_000.0 / f32::from(rate);
            let hum = (0..(ms * 22.05) as usize).map(|n| (n as f32 * 0.05).sin() * 0.5);
            let mut samples = vec![0.0; 3000];
            samples.extend(hum);
            samples.extend(vec![0.0; 5000]);
            Ok(Pcm {
                rate: 22_050,
                samples,
            })
        }
    }

    fn length(text: &str, wanted: u32) -> (f32, usize) {
        let mut engine = Fitted(Hum { asked: 0 });
        let line = Line {
            text: text.to_owned(),
            voice: Voice(String::from("nb")),
            pace: Pace::Length(wanted),
        };
        let sound = engine.render(&line).unwrap();
        (sound.length_ms(), engine.0.asked)
    }

    #[test]
    fn a_line_lasts_as_long_as_it_should() {
        for (text, wanted) in [
            ("hello there everybody", 1500),
            ("come", 180),
            ("a b c", 400),
        ] {
            let (ms, asked) = length(text, wanted);
            let off = (ms / wanted as f32 - 1.0).abs();
            assert!(off < 0.02, "{text}: {ms} for {wanted}");
            assert!(asked <= TRIALS);
        }
    }

    #[test]
    fn what_cannot_fit_is_not_made_into_a_caricature() {
        let (ms, _) = length("far too much to say in a tenth of a second", 100);
        assert!(ms > 300.0);
    }
}
