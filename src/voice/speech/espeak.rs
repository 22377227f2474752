//! espeak-ng as a process: text in by its standard input, a WAV file out by its standard output.

use super::{Line, Pace, SpeechEngine, SpeechError};
use crate::voice::pcm::{Pcm, from_wav};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that a line may take; 17 ms is usual.
const PATIENCE: Duration = Duration::from_secs(10);
/// What espeak-ng can do, in words a minute.
const RATES: (u16, u16) = (80, 450);
/// An ordinary rate; lengths are found from here.
const RATE: u16 = 165;

/// The program espeak-ng.
#[derive(Clone, Debug)]
pub struct Espeak {
    program: PathBuf,
    version: String,
}

impl Espeak {
    /// Looks for the program in the path.
    ///
    /// # Errors
    /// When it is not there.
    pub fn find() -> Result<Espeak, SpeechError> {
        Espeak::at(Path::new("espeak-ng"))
    }

    /// The program of this name or path.
    ///
    /// # Errors
    /// When it is not there, or does not answer.
    pub fn at(program: &Path) -> Result<Espeak, SpeechError> {
        let mut espeak = Espeak {
            program: program.to_owned(),
            version: String::new(),
        };
        let output = espeak.run(&["--version"], "")?;
        // "eSpeak NG text-to-speech: 1.51  Data at: …": where the data lies says nothing of it.
        let said = String::from_utf8_lossy(&output);
        let version = said.split("Data at").next().unwrap_or_default();
        espeak.version = version
            .trim()
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(espeak)
    }

    fn run(&self, arguments: &[&str], text: &str) -> Result<Vec<u8>, SpeechError> {
        let failed = |error: std::io::Error| SpeechError::Failed {
            why: error.to_string(),
        };
        let mut child = Command::new(&self.program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| {
                if error.kind() == std::io::ErrorKind::NotFound {
                    SpeechError::Missing {
                        program: self.program.clone(),
                    }
                } else {
                    failed(error)
                }
            })?;
        // What is said in an exercise goes by a pipe: an argument can be read by every user of
        // the machine, and could be taken for an option. The program may be gone already; then
        // its exit status tells why, not the broken pipe.
        if let Some(mut input) = child.stdin.take() {
            match input.write_all(text.as_bytes()) {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    stop(&mut child);
                    return Err(failed(error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        let (mut out, mut err) = (child.stdout.take(), child.stderr.take());
        std::thread::scope(|scope| {
            let sound = scope.spawn(move || {
                let mut bytes = Vec::new();
                out.as_mut()
                    .map_or(Ok(0), |pipe| pipe.read_to_end(&mut bytes))
                    .map(|_| bytes)
            });
            let complaints = scope.spawn(move || {
                let mut bytes = Vec::new();
                err.as_mut()
                    .map_or(Ok(0), |pipe| pipe.read_to_end(&mut bytes))
                    .map(|_| bytes)
            });
            let status = wait(&mut child)?;
            let gone = || SpeechError::Failed {
                why: String::from("pipe"),
            };
            let sound = sound.join().map_err(|_| gone())?.map_err(failed)?;
            let complaints = complaints.join().map_err(|_| gone())?.map_err(failed)?;
            if status {
                Ok(sound)
            } else {
                let why = String::from_utf8_lossy(&complaints);
                let why = why.lines().next().unwrap_or_default().to_owned();
                Err(SpeechError::Failed { why })
            }
        })
    }
}

/// Whether it ended well; it is stopped when it takes too long.
fn wait(child: &mut Child) -> Result<bool, SpeechError> {
    let since = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if since.elapsed() < PATIENCE => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Ok(None) => {
                stop(child);
                return Err(SpeechError::TooSlow);
            }
            Err(error) => {
                stop(child);
                return Err(SpeechError::Failed {
                    why: error.to_string(),
                });
            }
        }
    }
}

/// Ends the process and takes leave of it; it may have ended by itself meanwhile.
fn stop(child: &mut Child) {
    if child.kill().is_ok() {
        child.wait().ok();
    }
}

impl SpeechEngine for Espeak {
    fn identity(&self) -> String {
        format!("espeak-ng {}", self.version)
    }

    /// A length is a matter of trial ([`super::Fitted`]): asked for one, it speaks at its usual
    /// rate.
    fn render(&mut self, line: &Line) -> Result<Pcm, SpeechError> {
        let rate = match line.pace {
            Pace::Rate(rate) => rate.clamp(RATES.0, RATES.1),
            Pace::Length(_) => RATE,
        };
        let rate = rate.to_string();
        // `-z`: no pause after the end; `-b 1`: UTF-8.
        let arguments = [
            "-v",
            line.voice.0.as_str(),
            "-s",
            rate.as_str(),
            "-z",
            "-b",
            "1",
            "--stdin",
            "--stdout",
        ];
        // Line breaks would be pauses.
        let text: String = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut wav = self.run(&arguments, &text)?;
        mend_lengths(&mut wav);
        from_wav(&wav).map_err(|error| SpeechError::Failed {
            why: error.to_string(),
        })
    }
}

/// A WAV file that is written to a pipe does not know its length beforehand and says something
/// huge; here it is known. The header is the plain one of 44 bytes.
fn mend_lengths(wav: &mut [u8]) {
    if wav.len() < 44 || &wav[36..40] != b"data" {
        return;
    }
    let data = (wav.len() - 44) as u32 & !1;
    wav[4..8].copy_from_slice(&(data + 36).to_le_bytes());
    wav[40..44].copy_from_slice(&data.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::casting::Voice;

    #[test]
    fn a_missing_program_is_said_to_be_missing() {
        let missing = Path::new("/nowhere/espeak-ng");
        assert_eq!(
            Espeak::at(missing).unwrap_err(),
            SpeechError::Missing {
                program: missing.to_owned()
            }
        );
    }

    /// Programs that stand for a broken espeak-ng: one that fails, and one that says nonsense.
    #[cfg(unix)]
    #[test]
    fn what_is_broken_is_an_error_and_no_more() {
        let line = Line {
            text: "hei ".repeat(100_000),
            voice: Voice(String::from("nb")),
            pace: Pace::Rate(165),
        };
        assert!(matches!(
            Espeak::at(Path::new("false")),
            Err(SpeechError::Failed { .. })
        ));
        let mut echo = Espeak::at(Path::new("echo")).unwrap();
        assert!(matches!(
            echo.render(&line),
            Err(SpeechError::Failed { .. })
        ));
    }
}
