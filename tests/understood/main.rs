//! How sentences are read: what is sure must be right. By kind ([`kinds`]), measured on sentences
//! that the phrases were not written for ([`measured`]), and on mixtures of anything ([`mixed`]).
//! Then what comes of it: what virtual people and robots say is read ([`wordings`]), what is asked
//! is answered ([`ask`]), what the desk says is taken down ([`desk_words`]).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod ask;
mod desk_words;
mod kinds;
mod known;
mod measured;
mod mixed;
mod on_radio;
mod wordings;

use samband::language::{
    Before, CallSign, Channel, ClockTime, Confidence, Context, Lexicon, Meaning, Topic, What, read,
};
use samband::scenario::load_pack;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    load_pack(Path::new("scenarios/fjordvik"))
        .unwrap()
        .0
        .lexicon
        .clone()
});

/// What is read by a listener at seven past two who knows who speaks.
fn best(channel: Channel, speaker: Option<&str>, asked: &[&str], text: &str) -> Option<Meaning> {
    let speaker = speaker.map(CallSign::from);
    let asked: Vec<Topic> = asked.iter().map(|topic| Topic::from(*topic)).collect();
    let context = Context {
        before: Before::New,
        lexicon: &LEXICON,
        channel,
        speaker: speaker.as_ref(),
        asked: &asked,
        now: Some(ClockTime(14 * 60 + 7)),
    };
    read(text, &context).best()
}

/// What is graded of it: nothing where the reading is not sure.
fn sure(meaning: Option<Meaning>) -> Vec<What> {
    let sure = meaning.filter(|one| one.confidence >= Confidence::GRADED);
    sure.iter().flat_map(|one| one.all().cloned()).collect()
}
