//! How calls are passed between centres, schema 1.

use super::topics::Vocabulary;
use crate::engine::setup::Handover;
use crate::scenario::reader::At;

/// Reads `handover`. What it does not say is as usual; without a phrase file nothing can be named,
/// and its own problem has been told.
pub(super) fn read(at: &At<'_>, words: Option<Vocabulary<'_>>) -> Option<Handover> {
    let usual = Handover::default();
    at.fields(&["asks", "red", "alert", "allots", "keeps"], |f| {
        let topics = |name: &str, usual: Vec<_>| match f.may(name) {
            Some(at) => at.list(|at| words?.topic(at)),
            None => Some(usual),
        };
        let asks = topics("asks", usual.asks);
        let alert = topics("alert", usual.alert);
        let values = |name: &str, usual: Vec<_>| match f.may(name) {
            Some(at) => words.and_then(|words| {
                words.by_topic(&at, |topic, at| at.some(|at| words.value(topic, at)))
            }),
            None => Some(usual),
        };
        let red = values("red", usual.red);
        let keeps = values("keeps", usual.keeps);
        let allots = match f.may("allots") {
            Some(at) => at.list(|at| {
                let [kind, series] = at.tuple()?;
                let (kind, series) = (kind.variant(), series.text());
                Some((kind?, series?))
            }),
            None => Some(usual.allots),
        };
        Some(Handover {
            asks: asks?,
            red: red?,
            alert: alert?,
            allots: allots?,
            keeps: keeps?,
        })
    })
}
