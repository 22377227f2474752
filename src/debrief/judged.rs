//! A finding and what people say of it: contested by the trainee, overruled by an instructor.
//! And the score, which shows both what was first judged and what stands.

use super::LEAD_IN;
use super::outcome::Seen;
use super::saying::{Author, Said, Saying};
use crate::assess::consequence::consequences;
use crate::assess::values::{topic_name, written};
use crate::assess::{Finding, FindingKey, Group, Verdict, percent};
use crate::engine::event::Logged;
use crate::engine::setup::{Setup, Severity};
use crate::engine::time::SimTime;
use crate::language::Confidence;
use crate::text;
use serde::Serialize;

/// A finding, and what people say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// As the rules judged it. Never altered.
    pub finding: Finding,
    /// What befell a patient because it was missed, as far as the exercise itself says so.
    pub consequences: Vec<Seen>,
    /// The trainee does not agree.
    pub contest: Option<Contest>,
    /// An instructor has decided otherwise.
    pub ruling: Option<Ruling>,
}

/// "Det mente jeg ikke".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// Who.
    pub by: Author,
    /// When, in seconds since 1970 (UTC).
    pub written: u64,
    /// In their own words; may be empty.
    pub words: String,
}

/// An instructor's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// Who, and in what role.
    pub by: Author,
    /// When, in seconds since 1970 (UTC).
    pub written: u64,
    /// What holds instead.
    pub verdict: Verdict,
    /// Why; never empty.
    pub reason: String,
}

/// How sure a finding is, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// Nothing had to be understood: clocks, entries, keys, or words chosen from a list.
    Certain,
    /// It stands on free speech that was read, this surely (percent).
    Read(u8),
    /// Something could not be understood or the occasion never came: it is not judged.
    Open,
}

impl Judged {
    pub(super) fn new(finding: Finding) -> Self {
        Judged {
            finding,
            consequences: Vec::new(),
            contest: None,
            ruling: None,
        }
    }

    /// The same, with what came of it in this run.
    pub(super) fn with_consequences(self, setup: &Setup, log: &[Logged]) -> Self {
        let finding = &self.finding;
        let expectation = setup.story.expectations.iter().find(|one| {
            (one.rule.as_str(), &one.label, one.seat)
                == (finding.rule, &finding.label, finding.seat)
        });
        let Some(expectation) = expectation.filter(|_| finding.verdict == Verdict::Missed) else {
            return self;
        };
        let befell = consequences(setup, log, expectation).into_iter();
        let told = befell.map(|one| Seen {
            at: one.event.at,
            event: one.event.number,
            text: text!(
                "outcome-changed",
                topic = topic_name(one.topic.as_str()),
                value = written(one.value)
            ),
        });
        Judged {
            consequences: told.collect(),
            ..self
        }
    }

    /// What came of it, in a sentence; none where the exercise says of nothing.
    pub fn consequence(&self) -> Option<String> {
        let first = self.consequences.first()?;
        let all: Vec<&str> = self
            .consequences
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        Some(text!(
            "finding-consequence",
            at = first.at,
            what = all.join(", ")
        ))
    }

    /// What it is called in remarks.
    pub fn key(&self) -> FindingKey {
        self.finding.key()
    }

    /// The verdict that stands: the ruling's where there is one.
    pub fn verdict(&self) -> Verdict {
        match &self.ruling {
            Some(ruling) => ruling.verdict,
            None => self.finding.verdict,
        }
    }

    /// The part of a report that it stands in.
    pub fn group(&self) -> Group {
        Group::of(self.verdict(), self.finding.severity)
    }

    /// Whether it is contested and nobody has decided.
    pub fn is_open(&self) -> bool {
        self.contest.is_some() && self.ruling.is_none()
    }

    /// Points that stand: earned, of how many.
    pub fn points(&self) -> (u16, u16) {
        let worth = self.finding.max;
        match &self.ruling {
            None => (self.finding.points, worth),
            Some(ruling) => match ruling.verdict {
                Verdict::Met => (worth, worth),
                Verdict::Missed => (0, worth),
                Verdict::NotJudged => (0, 0),
            },
        }
    }

    /// How sure the rules were.
    pub fn sureness(&self) -> Sureness {
        match (self.finding.verdict, self.finding.confidence) {
            (Verdict::NotJudged, _) => Sureness::Open,
            (_, confidence) if confidence >= Confidence::CERTAIN => Sureness::Certain,
            (_, confidence) => Sureness::Read(confidence.0),
        }
    }

    /// When it shows on the timeline: when it was done, or else when it should have been.
    pub fn at(&self) -> SimTime {
        let finding = &self.finding;
        let evidence = finding.evidence.first().map(|evidence| evidence.at);
        let at = finding.at.or(finding.limit).or(evidence);
        at.unwrap_or(SimTime::ZERO)
    }

    /// The instant to jump to: just before the first thing heard or seen of it.
    pub fn jump(&self) -> SimTime {
        let first = self.finding.evidence.first().map(|evidence| evidence.at);
        let at = first.map_or(self.at(), |first| first.min(self.at()));
        SimTime(at.0.saturating_sub(LEAD_IN.0))
    }
}

/// Gives each finding what was last said of it. A contest is taken back by the trainee's word, a
/// ruling by another ruling.
pub(super) fn heed(findings: &mut [Judged], said: &[Said]) {
    for judged in findings {
        (judged.contest, judged.ruling) = (None, None);
        let key = judged.key();
        for one in said.iter().filter(|one| one.applies) {
            match &one.saying {
                Saying::Contest { finding, words, .. } if *finding == key => {
                    judged.contest = Some(Contest {
                        by: one.by.clone(),
                        written: one.written,
                        words: words.clone(),
                    });
                }
                Saying::Withdraw { finding } if *finding == key => judged.contest = None,
                Saying::Rule {
                    finding,
                    verdict,
                    reason,
                    ..
                } if *finding == key => {
                    judged.ruling = Some(Ruling {
                        by: one.by.clone(),
                        written: one.written,
                        verdict: *verdict,
                        reason: reason.clone(),
                    });
                }
                _ => {}
            }
        }
    }
}

/// A sum of points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Points {
    /// Earned.
    pub score: u32,
    /// That could have been earned on what is judged.
    pub max: u32,
    /// In whole percent, as [`percent`] rounds.
    pub percent: u8,
    /// Enough, and nothing critical missed.
    pub passed: bool,
}

/// The numbers. Both sums are always shown where they differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// As the rules judged.
    pub judged: Points,
    /// As it stands, after rulings. The same where there are none.
    pub standing: Points,
    /// How many findings are contested and not decided.
    pub contested: u16,
    /// Points lost on them.
    pub in_dispute: u32,
    /// How many findings an instructor has overruled.
    pub overruled: u16,
}

impl Score {
    pub(super) fn of(findings: &[Judged], pass_percent: u8) -> Self {
        let judged = findings.iter().map(|one| {
            let finding = &one.finding;
            (
                finding.verdict,
                finding.severity,
                (finding.points, finding.max),
            )
        });
        let standing = findings
            .iter()
            .map(|one| (one.verdict(), one.finding.severity, one.points()));
        let open = findings.iter().filter(|one| one.is_open());
        let lost = |one: &Judged| {
            let (earned, max) = one.points();
            u32::from(max.saturating_sub(earned))
        };
        let overruled = findings.iter().filter(|one| one.ruling.is_some()).count();
        Score {
            judged: Points::of(judged, pass_percent),
            standing: Points::of(standing, pass_percent),
            contested: u16::try_from(open.clone().count()).unwrap_or(u16::MAX),
            in_dispute: open.map(lost).sum(),
            overruled: u16::try_from(overruled).unwrap_or(u16::MAX),
        }
    }
}

impl Points {
    fn of(all: impl Iterator<Item = (Verdict, Severity, (u16, u16))>, pass_percent: u8) -> Self {
        let (mut score, mut max, mut critical) = (0, 0, false);
        for (verdict, severity, (earned, worth)) in all {
            score += u32::from(earned);
            max += u32::from(worth);
            critical |= verdict == Verdict::Missed && severity == Severity::Critical;
        }
        let percent = percent(score, max);
        Points {
            score,
            max,
            percent,
            passed: percent >= pass_percent && !critical,
        }
    }
}
