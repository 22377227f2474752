//! Conditions, schema 1, as an instructor reads them aloud: `After("0:20", Status("3-1",
//! on_scene))` is "twenty seconds after status 'fremme' from 3-1".

use super::cast::Names;
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::setup::{Priority, StatusKind, UnitKind};
use crate::scenario::reader::At;
use crate::scenario::variants;
use crate::text;

/// All forms and how many values stand in each; [`Names`] knows the names in them.
const FORMS: &[(&str, usize)] = &[
    ("At", 1),
    ("After", 2),
    ("Within", 3),
    ("Without", 3),
    ("Times", 2),
    ("All", 1),
    ("Any", 1),
    ("Rang", 1),
    ("Answered", 1),
    ("HungUp", 1),
    ("Asked", 2),
    ("Stated", 2),
    ("Said", 3),
    ("Told", 2),
    ("Used", 2),
    ("Alerted", 1),
    ("Status", 2),
    ("Attended", 1),
    ("Cancelled", 1),
    ("Did", 1),
    ("Became", 3),
    ("Prioritised", 1),
    ("Happened", 1),
];

/// Reads a condition.
pub(crate) fn watch(at: &At<'_>, names: &Names<'_>) -> Option<Watch> {
    let (form, parts) = form(at, FORMS)?;
    Some(match (form, &parts[..]) {
        ("At", [time]) => Watch::At(time.span()?),
        ("After", [span, inner]) => {
            let (span, inner) = (span.span(), watch(inner, names));
            Watch::After(span?, Box::new(inner?))
        }
        ("Within", [span, first, second]) => {
            let (span, first, second) = (span.span(), watch(first, names), watch(second, names));
            Watch::Within(span?, Box::new(first?), Box::new(second?))
        }
        ("Without", [span, first, second]) => {
            let (span, first, second) = (span.span(), watch(first, names), watch(second, names));
            Watch::Without(span?, Box::new(first?), Box::new(second?))
        }
        ("Times", [count, inner]) => {
            let count = count.number(1, 1000);
            let (form, parts) = self::form(inner, &FORMS[FIRST_MOMENT..])?;
            Watch::Count(count?, moment(form, &parts, names)?)
        }
        ("All", [list]) => Watch::All(list.some(|at| watch(at, names))?),
        ("Any", [list]) => Watch::Any(list.some(|at| watch(at, names))?),
        (form, parts) => Watch::Seen(moment(form, parts, names)?),
    })
}

/// Where the moments begin in [`FORMS`].
const FIRST_MOMENT: usize = 7;

/// A known form with the right number of values in it.
pub(super) fn form<'a>(
    at: &At<'a>,
    known: &'static [(&'static str, usize)],
) -> Option<(&'static str, Vec<At<'a>>)> {
    let (written, parts) = at.call()?;
    let Some((name, wanted)) = known.iter().find(|(name, _)| *name == written) else {
        at.wrong(
            text!("problem-unknown-form", name = written),
            at.report
                .meant(written, known.iter().map(|(name, _)| *name)),
        );
        return None;
    };
    if parts.len() != *wanted {
        at.wrong(
            text!("problem-count", wanted = wanted, found = parts.len()),
            text!(&format!("problem-form-{}", name.to_lowercase())),
        );
        return None;
    }
    Some((name, parts))
}

fn moment(form: &str, parts: &[At<'_>], names: &Names<'_>) -> Option<Moment> {
    Some(match (form, parts) {
        ("Rang", [line]) => Moment::Rang(names.line(line)?),
        ("Answered", [seat]) => Moment::Answered(names.seat(seat)?),
        ("HungUp", [seat]) => Moment::HungUp(names.seat(seat)?),
        ("Asked", [seat, what]) => {
            let (seat, what) = (names.seat(seat), names.words.topic(what));
            Moment::Asked(seat?, what?)
        }
        ("Stated", [seat, what]) => {
            let what = names.words.topic(what);
            match kind(seat) {
                Some(kind) => Moment::StatedByKind(kind, what?),
                None => Moment::Stated(names.seat(seat)?, what?),
            }
        }
        ("Said", [seat, what, said]) => {
            let (seat, what) = (names.seat(seat), names.words.topic(what));
            let what = what?;
            let said = names.words.value(&what, said);
            Moment::Said(seat?, what, said?)
        }
        ("Told", [seat, what]) => {
            let (seat, what) = (names.seat(seat), names.words.deed(what));
            Moment::Told(seat?, what?)
        }
        ("Used", [seat, act]) => {
            let (seat, act) = (names.seat(seat), act.variant());
            Moment::Used(seat?, act?)
        }
        ("Alerted", [which]) => match (kind(which), priority(which)) {
            (Some(kind), _) => Moment::AlertedKind(kind),
            (None, Some(priority)) => Moment::AlertedAs(priority),
            (None, None) => Moment::Alerted(names.unit(which)?),
        },
        ("Attended", [patient]) => Moment::Attended(names.patient(patient)?),
        ("Status", [which, status]) => {
            let status = status.variant::<StatusKind>();
            match kind(which) {
                Some(kind) => Moment::StatusOfKind(kind, status?),
                None => {
                    let unit = names.unit(which);
                    Moment::Status(unit?, status?)
                }
            }
        }
        ("Cancelled", [which]) => Moment::CancelledKind(which.variant()?),
        ("Did", [what]) => Moment::Did(names.words.deed(what)?),
        ("Became", [patient, what, becomes]) => {
            let (patient, what) = (names.patient(patient), names.words.topic(what));
            let what = what?;
            let becomes = names.words.value(&what, becomes);
            Moment::Became(patient?, what, becomes?)
        }
        ("Prioritised", [priority]) => Moment::Prioritised(priority.variant()?),
        ("Happened", [inject]) => Moment::Injected(names.inject(inject)?),
        _ => return None,
    })
}

/// A kind of unit, where a kind or a unit may stand.
fn kind(at: &At<'_>) -> Option<UnitKind> {
    let word = at.word_quietly()?;
    let known = variants::names::<UnitKind>();
    known
        .contains(&word.as_str())
        .then(|| at.variant())
        .flatten()
}

/// A priority, where a unit or a kind may stand too.
fn priority(at: &At<'_>) -> Option<Priority> {
    let word = at.word_quietly()?;
    let known = variants::names::<Priority>();
    known
        .contains(&word.as_str())
        .then(|| at.variant())
        .flatten()
}
