//! Cases for the rules of the debrief that need no exercise: what is picked, what a goal comes to,
//! what the numbers say, where things lie.

use super::choice::Choice;
use super::goals::{Attainment, goals};
use super::judged::{Judged, Score};
use super::lanes::{Entry, EntryKind, stack};
use super::outcome::Seen;
use super::saying::{Author, Said, Saying};
use super::{Ruling, judged};
use crate::assess::{Evidence, EvidenceKind, Finding, Served, Share, Verdict};
use crate::engine::id::SeatId;
use crate::engine::setup::Severity;
use crate::engine::time::{SimTime, Span};
use crate::language::Confidence;
use Severity::{Critical, Important, Style};
use Verdict::{Met, Missed, NotJudged};

/// A finding worth so many points.
fn found(rule: &'static str, severity: Severity, verdict: Verdict, max: u16) -> Judged {
    Judged::new(Finding {
        rule,
        label: String::new(),
        seat: SeatId(0),
        occasion: 0,
        goal: None,
        severity,
        verdict,
        at: None,
        limit: None,
        points: if verdict == Met { max } else { 0 },
        max,
        evidence: Vec::new(),
        right: String::new(),
        why: String::new(),
        source: String::new(),
        confidence: Confidence::CERTAIN,
    })
}

fn at(mut one: Judged, at: u64, limit: u64) -> Judged {
    one.finding.at = Some(SimTime(at));
    one.finding.limit = Some(SimTime(limit));
    one
}

fn contested(mut one: Judged) -> Judged {
    let contest = Saying::Contest {
        finding: one.key(),
        about: String::new(),
        words: String::new(),
    };
    heed(std::slice::from_mut(&mut one), contest);
    one
}

fn ruled(mut one: Judged, verdict: Verdict) -> Judged {
    one.ruling = Some(Ruling {
        by: Author::default(),
        written: 0,
        verdict,
        reason: "fordi".to_owned(),
    });
    one
}

fn heed(findings: &mut [Judged], saying: Saying) {
    let said = Said {
        written: 7,
        by: Author::default(),
        saying,
        applies: true,
    };
    judged::heed(findings, &[said]);
}

fn picked(findings: &[Judged]) -> (Option<&'static str>, Option<&'static str>) {
    let choice = Choice::of(findings);
    let rule = |place: Option<usize>| place.map(|place| findings[place].finding.rule);
    (rule(choice.well), rule(choice.try_next))
}

#[test]
fn the_gravest_and_most_worth_is_what_was_done_well() {
    let findings = [
        found("voice-procedure", Style, Met, 0),
        found("answer-time", Important, Met, 50),
        at(found("location", Critical, Met, 10), 50, 60),
        at(found("criterion", Critical, Met, 10), 20, 60),
        found("alert-time", Critical, Missed, 15),
    ];
    // Of two worth the same, the one with more time to spare.
    assert_eq!(picked(&findings).0, Some("criterion"));
    assert_eq!(
        picked(&findings[..1]).0,
        None,
        "style alone is not what one is praised for"
    );
}

#[test]
fn what_a_patient_came_to_harm_by_is_what_to_try() {
    let harmed = |mut one: Judged, at: u64| {
        one.consequences.push(Seen {
            at: SimTime(at),
            event: 0,
            text: "våken: nei".to_owned(),
        });
        one
    };
    let findings = [
        found("location", Critical, Missed, 20),
        harmed(found("resources", Critical, Missed, 5), 300),
        harmed(found("task", Critical, Missed, 5), 200),
        harmed(found("answer-time", Important, Missed, 30), 100),
    ];
    assert_eq!(
        picked(&findings).1,
        Some("task"),
        "the first harm of the gravest"
    );
    assert_eq!(picked(&findings[..2]).1, Some("resources"));
    assert_eq!(picked(&findings[..1]).1, Some("location"));
}

#[test]
fn what_matters_first_to_the_patient_is_what_to_try() {
    let findings = [
        found("shared-group", Critical, Missed, 20),
        found("one-event", Critical, Missed, 10),
        found("resources", Critical, Missed, 10),
        found("alert-time", Critical, Missed, 5),
        found("location", Critical, Missed, 5),
        found("answer-time", Important, Missed, 30),
    ];
    // The place before the alarm, and that before the group that they are to meet in, however much
    // it is worth; what is not critical comes after all that is.
    assert_eq!(picked(&findings).1, Some("location"));
    assert_eq!(picked(&findings[..4]).1, Some("alert-time"));
    assert_eq!(picked(&findings[..2]).1, Some("one-event"));
    assert_eq!(picked(&findings[5..]).1, Some("answer-time"));
    // Once an instructor has decided that it was none, the next is left.
    let ruled = [ruled(findings[4].clone(), Met), findings[0].clone()];
    assert_eq!(picked(&ruled).1, Some("shared-group"));
}

#[test]
fn what_is_contested_is_not_pressed_and_style_comes_last() {
    let grave = found("answer-time", Critical, Missed, 20);
    let small = found("patient-identity", Important, Missed, 1);
    let style = found("voice-procedure", Style, Missed, 0);
    let all = [style.clone(), grave.clone(), small.clone()];
    assert_eq!(picked(&all).1, Some("answer-time"));
    let all = [style.clone(), contested(grave.clone()), small];
    assert_eq!(picked(&all).1, Some("patient-identity"));
    assert_eq!(
        picked(&[style.clone(), contested(grave)]).1,
        Some("answer-time")
    );
    assert_eq!(picked(&[style]).1, Some("voice-procedure"));
    assert_eq!(
        picked(&[found("location", Critical, NotJudged, 0)]),
        (None, None)
    );
}

#[test]
fn a_goal_is_what_its_indicators_show() {
    let texts = ["en", "to", "tre"].map(str::to_owned);
    let for_goal = |mut one: Judged, goal| {
        one.finding.goal = Some(goal);
        one
    };
    let reached = |findings: &[Judged]| -> Vec<Attainment> {
        goals(&texts, findings, &[], true)
            .iter()
            .map(|goal| goal.attainment)
            .collect()
    };
    let findings = [
        for_goal(found("answer-time", Important, Met, 5), 0),
        for_goal(found("location", Critical, NotJudged, 0), 0),
        // Style is no indicator.
        for_goal(found("voice-procedure", Style, Missed, 0), 0),
        for_goal(found("criterion", Critical, Met, 5), 1),
        for_goal(found("alert-time", Critical, Missed, 5), 1),
        for_goal(found("pre-alert", Critical, Missed, 5), 2),
        found("resources", Critical, Missed, 5),
    ];
    use Attainment::{Met as Reached, NotJudged as Open, NotMet, Partly};
    // The heart of the first was never seen: what was met beside it does not show it.
    assert_eq!(reached(&findings), [Partly, Partly, NotMet]);
    assert_eq!(reached(&findings[..1]), [Reached, Open, Open]);
    assert_eq!(reached(&findings[1..3]), [Open, Open, Open]);
    let overruled = [ruled(findings[5].clone(), Met)];
    assert_eq!(
        reached(&overruled),
        [Open, Open, Reached],
        "a ruling counts"
    );
    // What stands beside the heart of a goal does not reach it by halves.
    let beside = [
        for_goal(found("shared-group", Critical, Missed, 10), 0),
        for_goal(found("read-back", Important, Met, 5), 0),
        for_goal(found("task", Important, Met, 5), 1),
        for_goal(found("task", Important, Missed, 5), 1),
        for_goal(found("pre-alert", Critical, Met, 5), 2),
        for_goal(found("task", Important, Missed, 5), 2),
    ];
    assert_eq!(reached(&beside), [NotMet, Partly, Partly]);
    // What is critical and was not judged is one of those that the goal was to be shown by.
    let unseen = [
        for_goal(found("shared-group", Critical, NotJudged, 10), 0),
        for_goal(found("task", Important, Met, 5), 0),
    ];
    let goal = goals(&texts, &unseen, &[], true).remove(0);
    assert_eq!((goal.attainment, goal.met), (Partly, (1, 2)));
    // What the centre did shows a goal too, and nobody's points.
    let served = |verdict| Served {
        title: String::new(),
        verdict,
        attempts: Share::default(),
        people: Share::default(),
        longest: Span::ZERO,
        given_up: 0,
        left: 0,
        goal: Some(0),
        why: String::new(),
        evidence: Vec::new(),
        source: String::new(),
    };
    let centre = |verdict| goals(&texts, &[], &[served(verdict)], true).remove(0);
    assert_eq!(centre(Met).attainment, Reached);
    assert_eq!(centre(Missed).attainment, NotMet);
    assert_eq!((centre(Met).service, centre(Met).met), (vec![0], (1, 1)));
    let broken_off = goals(&texts, &findings, &[], false);
    assert!(broken_off.iter().all(|one| one.attainment == Open));
    assert!(broken_off.iter().all(|one| one.met == (0, 0)));
    assert_eq!(goals(&texts, &findings, &[], true)[1].met, (1, 2));
    assert_eq!(goals(&texts, &findings, &[], true)[0].indicators, [0, 1]);
}

#[test]
fn numbers_show_what_was_judged_and_what_stands() {
    let findings = [
        found("answer-time", Important, Met, 5),
        contested(found("location", Critical, Missed, 10)),
        ruled(found("criterion", Critical, Missed, 10), Met),
        ruled(found("task", Important, Met, 5), NotJudged),
    ];
    let score = Score::of(&findings, 60);
    let told = |points: super::Points| (points.score, points.max, points.percent, points.passed);
    assert_eq!(told(score.judged), (10, 30, 33, false));
    // A critical miss that is only contested still stands in the way.
    assert_eq!(told(score.standing), (15, 25, 60, false));
    assert_eq!(
        (score.contested, score.in_dispute, score.overruled),
        (1, 10, 2)
    );
    let settled = [findings[0].clone(), ruled(findings[1].clone(), NotJudged)];
    assert_eq!(told(Score::of(&settled, 60).standing), (5, 5, 100, true));
    assert_eq!(Score::of(&settled, 60).contested, 0, "decided is not open");
}

#[test]
fn only_what_is_said_of_the_present_run_counts_and_the_last_word_holds() {
    let mut findings = [found("location", Critical, Missed, 10)];
    let finding = findings[0].key();
    let said = |saying, applies| Said {
        written: 1,
        by: Author::default(),
        saying,
        applies,
    };
    let rule = |verdict| Saying::Rule {
        finding: finding.clone(),
        about: String::new(),
        verdict,
        reason: "fordi".to_owned(),
    };
    judged::heed(&mut findings, &[said(rule(Met), false)]);
    assert_eq!(findings[0].verdict(), Missed);
    judged::heed(
        &mut findings,
        &[said(rule(Met), true), said(rule(NotJudged), true)],
    );
    assert_eq!(findings[0].verdict(), NotJudged);
    let mut other = finding.clone();
    other.occasion = 1;
    let elsewhere = Saying::Withdraw { finding: other };
    judged::heed(&mut findings, &[said(elsewhere, true)]);
    assert_eq!(
        findings[0].verdict(),
        Missed,
        "what is no longer said no longer holds"
    );
}

#[test]
fn a_finding_lies_where_it_was_done_and_jumps_to_where_it_began() {
    let mut one = at(found("answer-time", Important, Missed, 5), 20_000, 14_000);
    one.finding.evidence.push(Evidence {
        at: SimTime(4_000),
        kind: EvidenceKind::Seen,
        text: String::new(),
    });
    assert_eq!((one.at(), one.jump()), (SimTime(20_000), SimTime(1_000)));
    one.finding.at = None;
    assert_eq!(
        one.at(),
        SimTime(14_000),
        "what was never done lies at its limit"
    );
    one.finding.evidence[0].at = SimTime(1_000);
    assert_eq!(one.jump(), SimTime::ZERO);
}

#[test]
fn what_overlaps_gets_rows_of_its_own_and_bands_stay_in_order() {
    let span = |band, from, to| {
        let kind = EntryKind::Speech { own: false };
        let mut entry = Entry::mark(SimTime(from), band, kind, String::new());
        entry.to = SimTime(to);
        entry
    };
    // Two bands; the first needs two rows, and marks at one instant share one.
    let mut entries = vec![
        span(1, 5, 6),
        span(0, 0, 10),
        span(0, 4, 8),
        span(0, 8, 9),
        span(1, 6, 6),
        span(1, 6, 6),
    ];
    assert_eq!(stack(&mut entries), 3);
    let rows: Vec<(u64, u16)> = entries.iter().map(|one| (one.from.0, one.row)).collect();
    assert_eq!(rows, [(0, 0), (4, 1), (5, 2), (6, 2), (6, 2), (8, 1)]);
    assert_eq!(stack(&mut []), 1, "an empty lane has one row");
}
