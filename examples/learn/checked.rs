//! How well sentences are taken that were not learned from: every fold of the corpus by what the
//! others and the wordings taught, and the fresh sentences by all of them.

use super::Known;
use super::descent::{TELEPHONE, learn};
use super::sentences::{self, Line};
use samband::language::ranking::{NONE, Ranker};
use std::error::Error;

/// Into how many folds the corpus is cut.
const FOLDS: usize = 3;

/// How one sentence was taken.
struct Taken {
    percent: u8,
    right: bool,
    wrong: bool,
}

/// Prints it: how many of each certainty were right, and what would be right and wrong from each
/// on.
pub fn check(known: &dyn Fn() -> Result<Known, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let own = known()?;
    let corpus = sentences::corpus(&own)?;
    let mut taken = Vec::new();
    for fold in 0..FOLDS {
        let own = known()?;
        let mut examples = sentences::wordings(&own);
        examples.extend(sentences::free(&own)?);
        let (mut others, mut held) = (Vec::new(), Vec::new());
        for (at, line) in sentences::corpus(&own)?.into_iter().enumerate() {
            if at % FOLDS == fold {
                held.push(line)
            } else {
                others.push(line)
            }
        }
        examples.extend(sentences::of_others(&own, &others));
        let ranker = Ranker::new(own.ear, learn(&examples, &TELEPHONE));
        taken.extend(held.iter().map(|line| take(&ranker, line)));
    }
    report("corpus, by folds", &taken);
    let mut examples = sentences::wordings(&own);
    examples.extend(sentences::free(&own)?);
    examples.extend(sentences::of_others(&own, &corpus));
    let fresh = sentences::fresh(&own)?;
    let ranker = Ranker::new(own.ear, learn(&examples, &TELEPHONE));
    let taken: Vec<Taken> = fresh.iter().map(|line| take(&ranker, line)).collect();
    report("fresh", &taken);
    Ok(())
}

fn take(ranker: &Ranker, line: &Line) -> Taken {
    let ranking = ranker.rank(&line.text);
    let names: Vec<&str> = ranking
        .best
        .iter()
        .map(|one| one.meaning.as_str())
        .collect();
    let right = match names.as_slice() {
        [] => line.right.iter().any(|one| one == NONE),
        names => names
            .iter()
            .any(|name| line.right.iter().any(|one| one == name)),
    };
    let fits = |name: &&str| {
        let all = line.right.iter().chain(&line.no_mistake);
        *name == NONE || all.into_iter().any(|one| one == name || one == "*")
    };
    Taken {
        percent: ranking
            .best
            .iter()
            .map(|one| one.percent)
            .min()
            .unwrap_or_default(),
        right,
        wrong: !names.iter().all(fits),
    }
}

fn report(heading: &str, taken: &[Taken]) {
    let all = taken.len().max(1);
    let right = taken.iter().filter(|one| one.right).count();
    println!(
        "-- {heading}: {all} sentences, likeliest right {right} ({} %)",
        right * 100 / all
    );
    println!("certainty    of  right  wrong   from there on: right  wrong");
    for from in (0..100).step_by(5) {
        let band = |one: &&Taken| (from..from + 5).contains(&usize::from(one.percent));
        let on: Vec<&Taken> = taken
            .iter()
            .filter(|one| usize::from(one.percent) >= from)
            .collect();
        let band: Vec<&Taken> = taken.iter().filter(band).collect();
        let right = |some: &[&Taken]| some.iter().filter(|one| one.right).count();
        let wrong = |some: &[&Taken]| some.iter().filter(|one| one.wrong).count();
        println!(
            "{from:>3} to {:<3} {:>5} {:>6} {:>6} {:>21.1} % {:>5.1} %",
            from + 5,
            band.len(),
            right(&band),
            wrong(&band),
            right(&on) as f64 * 100.0 / all as f64,
            wrong(&on) as f64 * 100.0 / all as f64,
        );
    }
}
