//! The page: one HTML file that needs nothing beside it, for the screen and for A4.

use super::drawing::{Strip, strips};
use super::transcript::{Line, transcript};
use super::{Alike, Bunch, Report, Voucher};
use crate::assess::words::capital;
use crate::assess::{Evidence, Group, Served, Verdict, severity_name};
use crate::debrief::outcome::lasted;
use crate::debrief::{
    Attainment, Course, Debrief, Goal, Judged, PatientOutcome, Points, Ruling, STOP5, Sureness,
};
use crate::engine::setup::{Approval, Severity};
use crate::engine::time::{SimTime, Span};
use crate::record::Rerun;
use crate::text;
use askama::Template;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// The page as HTML.
pub fn page(report: &Report<'_>) -> Result<String, askama::Error> {
    let improve = report.bunches(Group::Improve, Alike::Words);
    let remarks = report.bunches(Group::Remark, Alike::Why);
    let numbers = numbers(improve.iter().chain(&remarks));
    Page {
        debrief: report.debrief,
        voucher: report.voucher.as_ref(),
        improve,
        remarks,
        well: report.bunches(Group::Well, Alike::Title),
        not_judged: report.bunches(Group::NotJudged, Alike::Words),
        strips: strips(report.debrief, &numbers),
        lines: transcript(report.debrief),
        numbers,
    }
    .render()
}

/// The number under which each finding stands in the report, by its place: what to talk about.
fn numbers<'a>(bunches: impl Iterator<Item = &'a Bunch<'a>>) -> Vec<(usize, usize)> {
    let numbered = bunches.zip(1..).flat_map(|(bunch, number)| {
        let places = bunch.all.iter();
        places.map(move |(place, _)| (*place, number))
    });
    numbered.collect()
}

/// So many are told one by one.
const FEW: usize = 3;

/// Where the voucher stands in the page.
const META: &str = "<meta name=\"samband-report\" content=\"";

/// The voucher in a page that was made earlier.
pub(super) fn voucher(html: &str) -> Option<Voucher> {
    let (_, rest) = html.split_once(META)?;
    let (content, _) = rest.split_once('"')?;
    // As the template escapes it.
    let json = content.replace("&#34;", "\"").replace("&quot;", "\"");
    serde_json::from_str(&json).ok()
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    debrief: &'a Debrief,
    voucher: Option<&'a Voucher>,
    improve: Vec<Bunch<'a>>,
    remarks: Vec<Bunch<'a>>,
    well: Vec<Bunch<'a>>,
    not_judged: Vec<Bunch<'a>>,
    strips: Vec<Strip>,
    lines: Vec<Line>,
    numbers: Vec<(usize, usize)>,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        text!(key)
    }

    /// The voucher as it stands in the page's head.
    fn meta(&self) -> Option<String> {
        self.voucher
            .map(|voucher| serde_json::to_string(voucher).unwrap_or_default())
    }

    /// When it was begun, in the reader's time of day.
    fn date(&self) -> String {
        let offset = self.voucher.map_or(0, |voucher| voucher.offset_s);
        let zone = Offset::from_seconds(offset).unwrap_or(Offset::UTC);
        let seconds = i64::try_from(self.debrief.run.begun).unwrap_or(i64::MAX);
        let Ok(at) = Timestamp::from_second(seconds) else {
            return String::new();
        };
        let at = at.to_zoned(TimeZone::fixed(zone));
        let two = |number: i8| format!("{number:02}");
        text!(
            "report-date",
            day = two(at.day()),
            month = two(at.month()),
            year = at.year(),
            hour = two(at.hour()),
            minute = two(at.minute())
        )
    }

    fn duration(&self) -> String {
        lasted(self.debrief.run.simulated)
    }

    fn seat(&self) -> &str {
        &self.debrief.setup.seat_spec(self.debrief.seat).title
    }

    fn mode(&self) -> String {
        text!(&format!("mode-{}", self.debrief.run.mode.name()))
    }

    /// Where somebody went back and tried again, if they did.
    fn tries(&self) -> Option<String> {
        let tries = self.debrief.run.tries.iter();
        let tries: Vec<String> = tries.map(SimTime::to_string).collect();
        (!tries.is_empty()).then(|| text!("report-tries", at = tries.join(", ")))
    }

    /// Who has approved what.
    fn approved(&self) -> Vec<String> {
        let by = |what: &str, approval: &Option<Approval>| {
            let approval = approval.as_ref()?;
            let by = text!(
                "report-approved",
                by = approval.by,
                role = approval.role,
                date = approval.date,
                version = approval.version
            );
            Some(format!("{}: {by}", text!(what)))
        };
        let both = self.contents().map(|(what, approval)| by(what, approval));
        both.into_iter().flatten().collect()
    }

    /// What nobody has approved, in words; none when all of it is.
    fn unapproved(&self) -> Option<String> {
        let lacking = self.contents().into_iter();
        let lacking = lacking.filter(|(_, approval)| approval.is_none());
        let lacking: Vec<String> = lacking.map(|(what, _)| text!(what)).collect();
        (!lacking.is_empty()).then(|| lacking.join(" · "))
    }

    /// Everything that somebody should have approved (design law 10).
    fn contents(&self) -> [(&'static str, &Option<Approval>); 2] {
        let index = &self.debrief.setup.pack.organisation.approval;
        [
            ("report-approval-exercise", &self.debrief.brief.approval),
            ("report-approval-index", index),
        ]
    }

    fn course(&self, patient: &PatientOutcome) -> &'static str {
        match patient.course {
            Course::Delivered => "delivered",
            Course::Leaving => "leaving",
            Course::WithCrew => "with-crew",
            Course::Sent => "sent",
            Course::Alone => "alone",
        }
    }

    fn first(&self, place: &Option<usize>) -> Option<&Judged> {
        place.and_then(|place| self.debrief.findings.get(place))
    }

    fn attainment(&self, goal: &Goal) -> String {
        text!(&format!("goal-{}", goal.attainment.name()))
    }

    fn attainment_sign(&self, goal: &Goal) -> &'static str {
        match goal.attainment {
            Attainment::Met => "●",
            Attainment::Partly => "◐",
            Attainment::NotMet => "○",
            Attainment::NotJudged => "–",
        }
    }

    fn indicators(&self, goal: &Goal) -> String {
        text!("report-indicators", met = goal.met.0, all = goal.met.1)
    }

    /// What the goal's indicators were: each once, as its worst occasion was.
    fn shown_by(&self, goal: &Goal) -> String {
        let mut shown: Vec<(String, Verdict)> = Vec::new();
        for place in &goal.indicators {
            let one = &self.debrief.findings[*place];
            let (title, verdict) = (one.finding.title(), one.verdict());
            match shown.iter_mut().find(|(known, _)| *known == title) {
                Some((_, worst)) if verdict == Verdict::Missed => *worst = verdict,
                Some(_) => {}
                None => shown.push((title, verdict)),
            }
        }
        let service = goal
            .service
            .iter()
            .map(|place| &self.debrief.service[*place]);
        shown.extend(service.map(|one| (self.standard(one), one.verdict)));
        let shown = shown.iter();
        let shown: Vec<String> = shown
            .map(|(title, verdict)| format!("{} {title}", verdict.sign()))
            .collect();
        shown.join(" · ")
    }

    /// A standard of the centre in words.
    fn standard(&self, one: &Served) -> String {
        capital(&one.title)
    }

    /// How often something was seen, and when, where it was more than once.
    fn often(&self, bunch: &Bunch<'_>) -> Option<String> {
        let times = bunch.all.iter().map(|(_, one)| one.at().to_string());
        let times: Vec<String> = times.collect();
        (times.len() > 1).then(|| {
            text!(
                "report-often",
                count = times.len(),
                times = times.join(", ")
            )
        })
    }

    /// What went well, without saying the same over and over.
    fn in_few_words(&self, bunch: &Bunch<'_>) -> String {
        match self.often(bunch) {
            Some(often) if bunch.all.len() > FEW => often,
            _ => {
                let whys = bunch.all.iter().map(|(_, one)| one.finding.why.as_str());
                let mut whys: Vec<&str> = whys.collect();
                whys.dedup();
                whys.join(" ")
            }
        }
    }

    /// What it gave, of how much; none where it has no points of its own.
    fn worth(&self, bunch: &Bunch<'_>) -> Option<String> {
        if self.debrief.no_verdict.is_some() {
            return None;
        }
        let points = bunch.all.iter().map(|(_, one)| one.points());
        let sum = |(score, max): (u32, u32), (one, of): (u16, u16)| {
            (score + u32::from(one), max + u32::from(of))
        };
        let (score, max) = points.fold((0, 0), sum);
        (max > 0).then(|| text!("report-worth", score = score, max = max))
    }

    /// The evidence of all of them, by time.
    fn evidence<'b>(&self, bunch: &'b Bunch<'_>) -> Vec<&'b Evidence> {
        let all = bunch.all.iter();
        let mut all: Vec<&Evidence> = all.flat_map(|(_, one)| &one.finding.evidence).collect();
        all.sort_by_key(|evidence| evidence.at);
        all.dedup();
        all
    }

    fn number(&self, bunch: &Bunch<'_>) -> usize {
        let place = bunch.all.first().map(|(place, _)| *place);
        let found = self.numbers.iter().find(|(of, _)| Some(*of) == place);
        found.map_or(0, |(_, number)| *number)
    }

    fn severity(&self, one: &Judged) -> String {
        severity_name(one.finding.severity)
    }

    fn is_critical(&self, one: &Judged) -> bool {
        one.finding.severity == Severity::Critical
    }

    fn kind(&self, evidence: &Evidence) -> String {
        text!(&format!("evidence-kind-{}", evidence.kind.name()))
    }

    /// How sure it is, where it stands on speech that was read.
    fn sure(&self, one: &Judged) -> Option<String> {
        match one.sureness() {
            Sureness::Read(percent) if one.finding.verdict == Verdict::Missed => {
                Some(text!("report-sure", percent = percent))
            }
            Sureness::Read(_) | Sureness::Certain | Sureness::Open => None,
        }
    }

    /// When it was done and when it was due.
    fn times(&self, one: &Judged) -> String {
        let at = one.finding.at.map(|at| text!("report-done-at", at = at));
        let limit = one
            .finding
            .limit
            .map(|limit| text!("report-limit-at", limit = limit));
        let both: Vec<String> = at.into_iter().chain(limit).collect();
        both.join(" · ")
    }

    fn goal_of(&self, one: &Judged) -> Option<String> {
        let goal = one.finding.goal?;
        Some(text!("report-goal", number = u16::from(goal) + 1))
    }

    /// What an instructor decided, in a sentence.
    fn ruled(&self, one: &Judged, ruling: &Ruling) -> String {
        let name = |verdict: Verdict| text!(&format!("verdict-{}", verdict.name()));
        text!(
            "report-ruled",
            name = ruling.by.name,
            role = ruling.by.role,
            was = name(one.finding.verdict).to_lowercase(),
            now = name(ruling.verdict).to_lowercase()
        )
    }

    fn question(&self, key: &str) -> String {
        text!(&format!("stop5-{key}"))
    }

    fn question_help(&self, key: &str) -> String {
        text!(&format!("stop5-{key}-help"))
    }

    fn questions(&self) -> [&'static str; 4] {
        STOP5
    }

    fn answer(&self, key: &str) -> &str {
        let form = self.debrief.stop5.as_ref();
        form.map_or("", |form| form.answer(key))
    }

    fn points(&self, points: &Points) -> String {
        text!(
            "report-points-of",
            score = points.score,
            max = points.max,
            percent = points.percent
        )
    }

    fn verdict(&self, points: &Points) -> String {
        if points.passed {
            text!("report-passed")
        } else {
            text!("report-failed")
        }
    }

    /// What running the recording again said, where that is not that all is as it was.
    fn unproven(&self) -> Option<String> {
        let rerun = self.debrief.run.rerun;
        let told = self.debrief.no_verdict.is_some() && rerun.is_refuted();
        (rerun != Rerun::Agrees && !told).then(|| rerun.to_string())
    }

    /// What the numbers do not settle: contests that nobody has decided, and rulings.
    fn disputes(&self) -> Option<String> {
        let score = &self.debrief.score;
        let contested = (score.contested > 0).then(|| {
            text!(
                "report-contested",
                count = score.contested,
                points = score.in_dispute
            )
        });
        let overruled =
            (score.overruled > 0).then(|| text!("report-overruled", count = score.overruled));
        let both: Vec<String> = contested.into_iter().chain(overruled).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    /// Steps in the order in which they came, each with the time since the first.
    fn steps(&self) -> Vec<(String, SimTime, Span)> {
        let first = self.debrief.milestones.first().map(|one| one.at);
        let steps = self.debrief.milestones.iter().map(|one| {
            let since = one.at.since(first.unwrap_or(SimTime::ZERO));
            (one.step.title(), one.at, since)
        });
        steps.collect()
    }
}
