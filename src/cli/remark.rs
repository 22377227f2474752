//! `samband remark`: says something about a recorded run, in its recording.

use super::common::{fail, load_recording};
use super::report::{seat, show};
use crate::assess::Verdict;
use crate::debrief::{Author, Debrief, Judged, STOP5, Saying, Stop5, say};
use crate::record::Recording;
use crate::text;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is said of a run.
#[derive(Args)]
pub struct Remark {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Contest(Contest),
    Withdraw(About),
    Overrule(Overrule),
    Stop5(Form),
}

/// Which finding, and who speaks.
#[derive(Args)]
struct About {
    /// The recording.
    recording: PathBuf,
    /// The rule, and after a colon the label where there is one.
    #[arg(long)]
    finding: String,
    /// Which occasion, from one.
    #[arg(long, default_value_t = 1)]
    occasion: u16,
    /// Name or pseudonym.
    #[arg(long)]
    name: String,
    /// Role.
    #[arg(long, default_value = "")]
    role: String,
    /// Whose debrief.
    #[arg(long)]
    seat: Option<String>,
}

#[derive(Args)]
struct Contest {
    #[command(flatten)]
    about: About,
    /// In your own words.
    #[arg(long, default_value = "")]
    words: String,
}

#[derive(Args)]
struct Overrule {
    #[command(flatten)]
    about: About,
    /// What holds instead.
    #[arg(long)]
    verdict: Holds,
    /// Why.
    #[arg(long)]
    reason: String,
}

/// A verdict as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum Holds {
    Met,
    Missed,
    NotJudged,
}

/// A STOP5 form.
#[derive(Args)]
struct Form {
    /// The recording.
    recording: PathBuf,
    /// Name or pseudonym.
    #[arg(long)]
    name: String,
    /// Role.
    #[arg(long, default_value = "")]
    role: String,
    /// What happened.
    #[arg(long, default_value = "")]
    summarise: String,
    /// What went well.
    #[arg(long, default_value = "")]
    well: String,
    /// What can be better.
    #[arg(long, default_value = "")]
    improve: String,
    /// What will be done.
    #[arg(long, default_value = "")]
    act: String,
    /// How long it took.
    #[arg(long)]
    minutes: Option<u16>,
}

impl Remark {
    /// Writes it into the recording.
    pub fn run(self) -> ExitCode {
        let done = match self.what {
            What::Contest(Contest { about, words }) => about.say(|one| Saying::Contest {
                finding: one.key(),
                about: one.finding.title(),
                words,
            }),
            What::Withdraw(about) => about.say(|one| Saying::Withdraw { finding: one.key() }),
            What::Overrule(overrule) => overrule.say(),
            What::Stop5(form) => form.say(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }
}

impl Overrule {
    fn say(self) -> Result<(), String> {
        let verdict = match self.verdict {
            Holds::Met => Verdict::Met,
            Holds::Missed => Verdict::Missed,
            Holds::NotJudged => Verdict::NotJudged,
        };
        let reason = self.reason;
        self.about.say(|one| Saying::Rule {
            finding: one.key(),
            about: one.finding.title(),
            verdict,
            reason,
        })
    }
}

impl About {
    fn say(self, saying: impl FnOnce(&Judged) -> Saying) -> Result<(), String> {
        let (recording, loaded) = load_recording(&self.recording)?;
        let seat = seat(&loaded, self.seat.as_deref())?;
        let debrief = Debrief::new(&recording, &loaded, seat);
        let (rule, label) = self.finding.split_once(':').unwrap_or((&self.finding, ""));
        let found = debrief.findings.iter().find(|one| {
            let finding = &one.finding;
            (finding.rule, finding.label.as_str(), finding.occasion + 1)
                == (rule, label, self.occasion)
        });
        let found = found.ok_or_else(|| {
            text!(
                "say-no-such-finding",
                rule = self.finding,
                occasion = self.occasion
            )
        })?;
        let author = Author {
            name: self.name.clone(),
            role: self.role.clone(),
        };
        keep(&recording, author, saying(found))
    }
}

impl Form {
    fn say(self) -> Result<(), String> {
        let (recording, _) = load_recording(&self.recording)?;
        let answers = [self.summarise, self.well, self.improve, self.act];
        let answers = STOP5.into_iter().map(str::to_owned).zip(answers);
        let form = Stop5 {
            present: Vec::new(),
            minutes: self.minutes,
            answers: answers.filter(|(_, answer)| !answer.is_empty()).collect(),
        };
        let author = Author {
            name: self.name,
            role: self.role,
        };
        keep(&recording, author, Saying::Stop5(form))
    }
}

fn keep(recording: &Recording, author: Author, saying: Saying) -> Result<(), String> {
    let after = say(recording, author, saying).map_err(|why| why.to_string())?;
    let count = after.remarks.len();
    show(&format!("{}\n", text!("remark-kept", count = count)))
}
