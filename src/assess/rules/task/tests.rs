//! Cases for `task`.

use crate::assess::Verdict::{Met, Missed, NotJudged};
use crate::assess::testing::*;
use crate::engine::dispatch::Entry;
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::PatientId;
use crate::engine::setup::{Expectation, Priority};
use crate::language::Value;

/// The caller is told that help is coming within half a minute of the near-faint.
fn update(expectation: &mut Expectation) {
    expectation.label = "Innringer får vite at hjelpen er på vei".to_owned();
    let near_faint = Moment::Became(PatientId(0), "near-faint".into(), Value::Flag(true));
    expectation.from = Some(Watch::Seen(near_faint));
    expectation.within = Some(span("0:30"));
    expectation.wanted = Some(Watch::Seen(Moment::Stated(DESK, "help-coming".into())));
}
fn help() -> crate::language::What {
    fact("help-coming", Value::Flag(true))
}
fn answered() -> Log {
    log().rings(WIFE).at("0:04").answers()
}
fn near_faint() -> Log {
    answered()
        .at("3:00")
        .becomes("near-faint", Value::Flag(true))
}

#[test]
fn done_in_time_late_or_not() {
    let done = near_faint().at("3:20").says([help()]).at("6:00").ends();
    let finding = done.finding("task", update);
    assert_eq!((finding.verdict, finding.limit), (Met, Some(time("3:30"))));
    assert_eq!(finding.evidence.len(), 2);
    let late = near_faint().at("3:40").says([help()]).at("6:00").ends();
    assert_eq!(late.verdicts("task", update), [Missed]);
    assert_eq!(
        near_faint().at("6:00").ends().verdicts("task", update),
        [Missed]
    );
    assert_eq!(
        near_faint().at("3:10").ends().verdicts("task", update),
        [NotJudged]
    );
}

#[test]
fn what_was_done_before_the_occasion_is_not_it() {
    let before = answered().at("1:00").says([help()]).at("3:00");
    let before = before
        .becomes("near-faint", Value::Flag(true))
        .at("6:00")
        .ends();
    assert_eq!(before.verdicts("task", update), [Missed]);
}

#[test]
fn doubtful_words_in_the_time_may_have_been_it() {
    let doubtful = near_faint().at("3:10").unclear().says([]).at("6:00").ends();
    assert_eq!(doubtful.verdicts("task", update), [NotJudged]);
    let too_late = near_faint().at("4:00").unclear().says([]).at("6:00").ends();
    assert_eq!(too_late.verdicts("task", update), [Missed]);
    let too_soon = answered().unclear().says([]).at("3:00");
    let too_soon = too_soon
        .becomes("near-faint", Value::Flag(true))
        .at("6:00")
        .ends();
    assert_eq!(too_soon.verdicts("task", update), [Missed]);
}

#[test]
fn an_occasion_that_never_came_is_nobodys_fault_but_ones_own() {
    assert_eq!(
        answered().at("6:00").ends().verdicts("task", update),
        [NotJudged]
    );
    let after_answer = |expectation: &mut Expectation| {
        update(expectation);
        expectation.from = Some(Watch::Seen(Moment::Answered(DESK)));
    };
    let unanswered = log().rings(WIFE).at("6:00").ends();
    assert_eq!(unanswered.verdicts("task", after_answer), [Missed]);
    assert_eq!(
        log().at("6:00").ends().verdicts("task", after_answer),
        [NotJudged]
    );
}

/// The clock was to run from a red alarm, and the unit was alerted as something else.
#[test]
fn an_occasion_that_was_not_made_is_named_with_what_was_done_instead() {
    let from_red = |expectation: &mut Expectation| {
        update(expectation);
        expectation.from = Some(Watch::Seen(Moment::AlertedAs(Priority::Acute)));
    };
    let urgent = || {
        let ready = answered().writes(Entry::Priority(Priority::Urgent));
        ready.at("0:40").alerts(NEAR)
    };
    let finding = urgent().at("6:00").ends().finding("task", from_red);
    let acute = crate::assess::values::priority_name(Priority::Acute);
    assert_eq!(finding.verdict, Missed);
    assert!(finding.why.contains(&acute), "{}", finding.why);
    let unit = finding.evidence.iter().find(|one| one.at == time("0:40"));
    assert!(
        unit.is_some_and(|one| one.text.contains(AMB)),
        "{finding:#?}"
    );
    // An operator who said it all the same has not left it out.
    let said = urgent().at("1:00").says([help()]).at("6:00").ends();
    assert_eq!(said.verdicts("task", from_red), [NotJudged]);
}

#[test]
fn a_question_was_no_order_and_words_to_a_crew_were_not_for_the_caller() {
    let safe = |expectation: &mut Expectation| {
        update(expectation);
        expectation.wanted = Some(Watch::Seen(Moment::Told(DESK, "lay-down".into())));
    };
    let said = |words: &str| {
        let log = near_faint().at("3:10").unclear().says_words(words);
        log.at("6:00").ends().verdicts("task", safe)
    };
    assert_eq!(said("Er det røyk?"), [Missed]);
    assert_eq!(said("Hvilken side er dere på?"), [Missed]);
    assert_eq!(said("Kan du få ham litt ned?"), [NotJudged]);
    assert_eq!(said("Kom dere ned derfra."), [NotJudged]);
}

/// What was said to a crew did not tell the caller that help is coming.
#[test]
fn help_is_told_to_the_caller_and_not_to_a_crew() {
    let crew = near_faint().at("3:10").unclear().radio(DESK, []);
    assert_eq!(crew.at("6:00").ends().verdicts("task", update), [Missed]);
}

#[test]
fn a_condition_that_time_makes_true_counts_from_that_time() {
    let after_a_minute = |expectation: &mut Expectation| {
        update(expectation);
        expectation.from = Some(Watch::At(span("1:00")));
    };
    let done = answered().at("1:20").says([help()]).at("6:00").ends();
    assert_eq!(
        done.finding("task", after_a_minute).limit,
        Some(time("1:30"))
    );
}

/// A time within what is wanted may run from something that came before the occasion: the call
/// rang before it was answered.
#[test]
fn what_a_time_runs_from_may_lie_before_the_occasion() {
    let within = |limit: &str| {
        let limit = span(limit);
        move |expectation: &mut Expectation| {
            expectation.label = "si at hjelpen er på vei".to_owned();
            expectation.from = Some(Watch::Seen(Moment::Answered(DESK)));
            let rang = Watch::Seen(Moment::Rang("113".to_owned()));
            let told = Watch::Seen(Moment::Stated(DESK, "help-coming".into()));
            expectation.wanted = Some(Watch::Within(limit, Box::new(rang), Box::new(told)));
        }
    };
    // It rings at 0:10, is answered at 0:40, and they are told at 1:00.
    let told = || {
        let log = log().at("0:10").rings(WIFE).at("0:40").answers();
        log.at("1:00").says([help()]).at("6:00").ends()
    };
    assert_eq!(told().verdicts("task", within("1:00")), [Met]);
    assert_eq!(told().verdicts("task", within("0:30")), [Missed]);
}
