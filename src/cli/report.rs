//! `samband report`: how it went, from a recording; and whether a report belongs to one.

use super::common::{complain, fail, load_recording, unwritten, write};
use crate::assess::report::{Played, Report as Short, plain};
use crate::debrief::Debrief;
use crate::debrief::report::{
    Object, Report as Whole, VerifyError, Voucher, events_table, findings_table, page,
    timeline_table, verify, verify_code,
};
use crate::engine::id::SeatId;
use crate::files;
use crate::record::{Proof, Recording, Rerun};
use crate::scenario::Loaded;
use crate::{terminal, text};
use clap::Args;
use jiff::tz::TimeZone;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct Report {
    /// The recording.
    recording: PathBuf,
    /// Where to put the page.
    #[arg(long)]
    html: Option<PathBuf>,
    /// In which folder to put the tables.
    #[arg(long)]
    csv: Option<PathBuf>,
    /// Where to put the JSON object.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Whose debrief.
    #[arg(long)]
    seat: Option<String>,
    /// Open the page in the browser.
    #[arg(long, requires = "html")]
    open: bool,
    /// Verify this report, or this code, against the recording.
    #[arg(long, conflicts_with_all = ["html", "csv", "json"])]
    verify: Option<PathBuf>,
}

impl Report {
    /// Judges a recording and writes what was asked for; prints the findings otherwise.
    pub fn run(self) -> ExitCode {
        let done = match &self.verify {
            Some(report) => self.check(report),
            None => self.write(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn write(&self) -> Result<(), String> {
        let (recording, loaded) = load_recording(&self.recording)?;
        let seat = seat(&loaded, self.seat.as_deref())?;
        let debrief = Debrief::new(&recording, &loaded, seat);
        if self.html.is_none() && self.csv.is_none() && self.json.is_none() {
            return show(&in_short(&debrief));
        }
        let report = Whole {
            debrief: &debrief,
            voucher: self.voucher(&debrief, &recording),
        };
        if let Some(path) = &self.html {
            write(
                path,
                page(&report).map_err(|why| why.to_string())?.as_bytes(),
            )?;
        }
        if let Some(folder) = &self.csv {
            files::private_folder(folder).map_err(|why| unwritten(folder, &why))?;
            let findings = findings_table(&report).map_err(|why| why.to_string())?;
            let timeline = timeline_table(&debrief).map_err(|why| why.to_string())?;
            let events = events_table(&debrief).map_err(|why| why.to_string())?;
            write(&folder.join("findings.csv"), findings.as_bytes())?;
            write(&folder.join("timeline.csv"), timeline.as_bytes())?;
            write(&folder.join("events.csv"), events.as_bytes())?;
        }
        if let Some(path) = &self.json {
            write(
                path,
                format!("{}\n", Object::new(&report).to_json()).as_bytes(),
            )?;
        }
        told_aside(&debrief);
        match &self.html {
            Some(path) if self.open => open::that(path).map_err(|why| why.to_string()),
            _ => Ok(()),
        }
    }

    /// What vouches for the report. Without it there is a report all the same, which says so.
    fn voucher(&self, debrief: &Debrief, recording: &Recording) -> Option<Voucher> {
        match Proof::read(&recording.path) {
            Ok(proof) => Voucher::new(debrief, &proof, offset_s(debrief.run.begun)),
            Err(why) => {
                complain(why.to_string());
                None
            }
        }
    }

    fn check(&self, report: &Path) -> Result<(), String> {
        let proof =
            Proof::read(&self.recording).map_err(|why| VerifyError::Recording(why).to_string())?;
        let unreadable =
            |why: std::io::Error| text!("report-unreadable", path = report.display(), why = why);
        let verified = match fs::read_to_string(report) {
            Ok(text) => verify(&text, &proof).map_err(|why| why.to_string())?,
            // No such file: somebody may have typed the code that stands on the paper.
            Err(why) if why.kind() == ErrorKind::NotFound => {
                let code = report.to_string_lossy();
                verify_code(&code, self.seat.as_deref(), &proof).map_err(|not| match not {
                    VerifyError::NotAReport => unreadable(why),
                    other => other.to_string(),
                })?
            }
            Err(why) => return Err(unreadable(why)),
        };
        let mut words = text!(
            "verify-good",
            exercise = verified.exercise,
            code = verified.code
        );
        if verified.later > 0 {
            words.push(' ');
            words.push_str(&text!("verify-good-later", count = verified.later));
        }
        if let Some(version) = &verified.made_by {
            words = text!("verify-other-program", version = version);
        }
        if let Some(unproven) = &verified.unproven {
            words.push(' ');
            words.push_str(&unproven.to_string());
        }
        show(&format!("{words}\n"))
    }
}

/// Says beside the result that there is no verdict, or that nothing proves it.
pub(super) fn told_aside(debrief: &Debrief) {
    if let Some(none) = debrief.no_verdict {
        complain(format!("{}: {none}", none.title()));
    }
    if let Some(unproven) = unproven(debrief) {
        complain(&unproven);
    }
}

/// The seat of this name, or the one that the exercise is made for.
pub(super) fn seat(loaded: &Loaded, name: Option<&str>) -> Result<SeatId, String> {
    let name = name.unwrap_or(&loaded.brief.seat);
    loaded.setup.seat(name).ok_or_else(|| {
        let known = loaded.setup.seats().map(|seat| seat.name.as_str());
        let known: Vec<&str> = known.collect();
        text!("run-no-seat", seat = name, known = known.join(", "))
    })
}

/// Seconds by which this machine's time of day was ahead of UTC at an instant.
fn offset_s(begun: u64) -> i32 {
    let begun = i64::try_from(begun).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(begun)
        .map_or(0, |at| at.to_zoned(TimeZone::system()).offset().seconds())
}

/// The debrief for the terminal: first how it went, then the findings.
fn in_short(debrief: &Debrief) -> String {
    let played = Played {
        seed: debrief.run.seed,
        robot: debrief.run.robot.clone(),
        commands: debrief.run.commands,
        simulated: debrief.run.simulated,
        wall_ms: None,
        fingerprint: debrief.run.fingerprint,
    };
    let mut words = String::new();
    if let Some(none) = debrief.no_verdict {
        words.push_str(&format!("{}: {none}\n", none.title()));
    }
    words.push_str(&unproven(debrief).map_or_else(String::new, |words| format!("{words}\n")));
    for patient in &debrief.patients {
        words.push_str(&patient.headline);
        words.push('\n');
    }
    for (goal, number) in debrief.goals.iter().zip(1..) {
        let attainment = text!(&format!("goal-{}", goal.attainment.name()));
        words.push_str(&text!(
            "report-goal-line",
            number = number,
            goal = goal.text,
            attainment = attainment
        ));
        words.push('\n');
    }
    if let Some(next) = debrief
        .choice
        .try_next
        .and_then(|place| debrief.findings.get(place))
    {
        words.push_str(&format!(
            "{}: {}\n",
            text!("report-try"),
            next.finding.title()
        ));
        words.push_str(&format!("  {}", next.finding.why));
        let consequence = next.consequence();
        words.extend(consequence.map(|came| format!(" {came}")));
        words.push_str(&format!("\n  {}\n", next.finding.right));
    }
    let report = Short {
        setup: &debrief.setup,
        log: &debrief.log,
        played: &played,
        assessment: &debrief.assessment(),
    };
    words.push('\n');
    words.push_str(&plain(&report));
    words
}

/// That the recording was not run again, or came out otherwise, where nothing else says so.
pub(super) fn unproven(debrief: &Debrief) -> Option<String> {
    let rerun = debrief.run.rerun;
    let told = rerun.is_refuted() && debrief.no_verdict.is_some();
    let unproven = text!("rerun-unproven");
    (rerun != Rerun::Agrees && !told).then(|| format!("{unproven}: {rerun}"))
}

/// Prints a text as it is.
pub(super) fn show(text: &str) -> Result<(), String> {
    terminal::print(format_args!("{text}"));
    Ok(())
}
