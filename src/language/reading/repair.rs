//! Taking back: "Solbakken 14, rettelse, 41" says Solbakken 41, and 14 was never said.
//!
//! A value that is taken back is replaced by the right one before anything is looked for, so that
//! whatever the wrong one belonged to is understood with the right one. What is taken back in
//! whole phrases ("vi er fremme, rettelse, vi rykker ut") is dropped when the phrases are known.

use super::super::meaning::{Act, Words};
use super::super::patterns::{Grammar, Match, Means, Sentence};
use super::super::token::{Break, Token};
use super::super::values::{Ear, Kind, Value, call_sign};

/// What was said to take something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker {
    from: usize,
    to: usize,
    /// It is said for nothing else: RETTELSE. A mere "nei" only counts between two values.
    plain: bool,
}

/// Values that are replaced by one of their kind, the more telling first.
const KINDS: [Kind; 11] = [
    Kind::CallSign,
    Kind::Talkgroup,
    Kind::Pair,
    Kind::Minutes,
    Kind::Phone,
    Kind::Address,
    Kind::Hospital,
    Kind::Municipality,
    Kind::Clock,
    Kind::Number,
    Kind::Name,
];

/// How far back a value is looked for, in tokens.
const REACH: usize = 12;

/// The tokens without the values that were taken back, and the words that took them back; none
/// when nothing was.
pub(super) fn repair(
    sentence: &Sentence,
    grammar: &Grammar,
    ear: Ear<'_>,
    matches: &[Match],
) -> Option<(Vec<Token>, Vec<Words>)> {
    let mut tokens = sentence.tokens.clone();
    let mut words = Vec::new();
    let markers = markers(sentence, grammar, matches);
    // From the end, so that places before stay what they are.
    for (index, marker) in markers.iter().enumerate().rev() {
        let floor = index.checked_sub(1).map_or(0, |last| markers[last].to);
        let (first, last) = (tokens[marker.from].word, tokens[marker.to - 1].word);
        if let Some(mended) = replaced(&tokens, sentence, (ear, matches), *marker, floor) {
            tokens = mended;
            if marker.plain {
                words.insert(0, Words::new(first, last + 1));
            }
        }
    }
    (tokens.len() < sentence.tokens.len()).then_some((tokens, words))
}

/// Everything that may take something back, in order, with nothing but fillers inside.
fn markers(sentence: &Sentence, grammar: &Grammar, matches: &[Match]) -> Vec<Marker> {
    let of = |found: &Match| match grammar.means[found.means] {
        Means::Act(Act::Correction) => Some(true),
        Means::Act(Act::No) => Some(false),
        _ => None,
    };
    let mut all: Vec<Marker> = matches
        .iter()
        .filter_map(|found| {
            Some(Marker {
                from: found.from,
                to: found.to,
                plain: of(found)?,
            })
        })
        .collect();
    let slips = (0..sentence.tokens.len()).filter(|at| sentence.is_any(*at, &grammar.slips));
    all.extend(slips.map(|at| Marker {
        from: at,
        to: at + 1,
        plain: false,
    }));
    all.sort_by_key(|marker| (marker.from, std::cmp::Reverse(marker.to)));
    let mut joined: Vec<Marker> = Vec::new();
    for marker in all {
        match joined.last_mut() {
            Some(last) if (last.to..marker.from).all(|at| sentence.filler[at]) => {
                last.to = last.to.max(marker.to);
                last.plain |= marker.plain;
            }
            _ => joined.push(marker),
        }
    }
    joined
}

/// The tokens with the value before the marker replaced by the one behind it. Nothing before
/// `floor` is touched.
fn replaced(
    tokens: &[Token],
    sentence: &Sentence,
    (ear, matches): (Ear<'_>, &[Match]),
    marker: Marker,
    floor: usize,
) -> Option<Vec<Token>> {
    let filler = |at: usize| sentence.filler.get(at).copied().unwrap_or(false);
    let mut right = marker.to;
    while filler(right) {
        right += 1;
    }
    let mut end = marker.from;
    while end > floor && filler(end - 1) {
        end -= 1;
    }
    if !marker.plain && (end..right).any(|at| at > 0 && tokens[at - 1].after >= Break::Stop) {
        return None;
    }
    KINDS.into_iter().find_map(|kind| {
        let (new, used) = longest(tokens, ear, kind, right)?;
        let set_off = kind != Kind::CallSign || ends(tokens, right + used);
        // "Rettelse, 3-2 er varslet" tells of a unit, and calls nobody.
        let told = |found: &Match| found.from <= right && found.to > right + used;
        if !set_off
            && matches
                .iter()
                .any(|found| told(found) && found.value.is_some())
        {
            return None;
        }
        if (!marker.plain && !set_off) || is_other(&new, tokens, ear, right) {
            return None;
        }
        let reach = if marker.plain { REACH } else { LONGEST };
        let (from, to) = (end.saturating_sub(reach).max(floor)..end)
            .rev()
            .find_map(|from| {
                // The whole of a value, not its last word.
                let (value, length) = longest(tokens, ear, kind, from)?;
                let longer = (from.saturating_sub(LONGEST)..from)
                    .any(|earlier| covers(tokens, ear, kind, earlier, from + length));
                let to = from + length;
                // "To pasienter, nei tre": what is counted may stand between.
                let counted = matches!(value, Value::Number(_))
                    && to + 1 == end
                    && tokens[to - 1].after == Break::None
                    && ends(tokens, right + used);
                let near = if marker.plain {
                    to <= end
                } else {
                    to == end || counted
                };
                let first = set_off || (0..from).all(|at| longest(tokens, ear, kind, at).is_none());
                // Who says the same again takes nothing back.
                let differs = value != new;
                let fits =
                    near && first && differs && !longer && !is_other(&value, tokens, ear, from);
                fits.then_some((from, to))
            })?;
        let mut mended = tokens[..from].to_vec();
        mended.extend_from_slice(&tokens[right..right + used]);
        if to < end {
            // Something stands between: the pause stays where the wrong value ended.
            let pause = tokens[to - 1].after;
            if let Some(last) = mended.last_mut() {
                last.after = pause;
            }
        }
        mended.extend_from_slice(&tokens[to..marker.from]);
        mended.extend_from_slice(&tokens[right + used..]);
        Some(mended)
    })
}

/// Most tokens of a value: a telephone number said digit by digit.
const LONGEST: usize = 8;

fn longest(tokens: &[Token], ear: Ear<'_>, kind: Kind, at: usize) -> Option<(Value, usize)> {
    let rest = tokens.get(at..).filter(|rest| !rest.is_empty())?;
    ear.read(kind, rest).into_iter().next()
}

/// Whether a value that begins earlier reaches as far: then that one is the whole of it.
fn covers(tokens: &[Token], ear: Ear<'_>, kind: Kind, from: usize, to: usize) -> bool {
    longest(tokens, ear, kind, from).is_some_and(|(_, used)| from + used >= to)
}

/// "Nei, 3-2 er ledig" answers; "nei, 3-2, dette er AMK" takes back: a pause follows the name of
/// who is called.
fn ends(tokens: &[Token], end: usize) -> bool {
    end >= tokens.len() || tokens[end - 1].after > Break::None
}

/// A number that is a call sign is no number that can be put right, and what is written small or
/// names a place is no person's name.
fn is_other(value: &Value, tokens: &[Token], ear: Ear<'_>, at: usize) -> bool {
    match value {
        Value::Number(_) => !call_sign::read(&tokens[at..], ear.names).is_empty(),
        Value::Name(_) => {
            let kinds = [
                Kind::CallSign,
                Kind::Address,
                Kind::Hospital,
                Kind::Municipality,
            ];
            let known = |kind: Kind| longest(tokens, ear, kind, at).is_some();
            !tokens[at].is_capitalised() || kinds.into_iter().any(known)
        }
        _ => false,
    }
}
