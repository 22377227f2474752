//! The tables of the draws computed anew, and the draws against their distributions.

use samband::engine::load::draw::{
    Delay, EXPONENTIAL_BITS, NORMAL_BITS, exponential, gamma, normal, per_mille, weighted,
};
use samband::engine::load::tables::{EXPONENTIAL, NORMAL, NORMAL_OCTAVES, NORMAL_STEPS, POWER};
use samband::engine::random::Stream;
use samband::engine::time::Span;
use std::fmt::Write as _;

/// The chance that a standard normal number is greater than `x`, for `x` of at least zero.
fn beyond(x: f64) -> f64 {
    let density = (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if x < 3.0 {
        let (mut term, mut sum, mut n) = (x, x, 1.0);
        while term > 1e-18 {
            n += 2.0;
            term *= x * x / n;
            sum += term;
        }
        0.5 - density * sum
    } else {
        // The continued fraction of Mills' ratio.
        let fraction = (1..200).rev().fold(x, |below, n| x + f64::from(n) / below);
        density / fraction
    }
}

/// The number that a standard normal number exceeds with chance `p`, at most a half.
fn quantile(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 9.0);
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if beyond(middle) > p {
            low = middle
        } else {
            high = middle
        }
    }
    (low + high) / 2.0
}

fn fixed(value: f64, bits: u32) -> i64 {
    (value * 2f64.powi(bits as i32)).round() as i64
}

fn exponential_table() -> Vec<i64> {
    let value = |step: i32| -(1.0 - f64::from(step) / 512.0).ln();
    (0..=256)
        .map(|step| fixed(value(step), EXPONENTIAL_BITS))
        .collect()
}

fn normal_table() -> Vec<i64> {
    let mut table = Vec::new();
    for octave in 0..NORMAL_OCTAVES {
        for step in 0..=NORMAL_STEPS {
            let offset = step as f64 / NORMAL_STEPS as f64;
            let p = 2f64.powi(-(octave as i32) - 2) * (1.0 + offset);
            table.push(fixed(quantile(p), NORMAL_BITS));
        }
    }
    table
}

fn power_table() -> Vec<i64> {
    (0..=256)
        .map(|step| fixed(2f64.powf(f64::from(step) / 256.0), 30))
        .collect()
}

/// `UPDATE=1` writes the tables; otherwise those that are there are compared. A library that
/// rounds differently may be off by one in the last place: what is kept counts.
#[test]
fn the_tables_are_what_they_say() {
    let tables = [
        (
            "EXPONENTIAL",
            "u32",
            exponential_table(),
            EXPONENTIAL.map(i64::from).to_vec(),
        ),
        (
            "NORMAL",
            "i32",
            normal_table(),
            NORMAL.map(i64::from).to_vec(),
        ),
        ("POWER", "u32", power_table(), POWER.map(i64::from).to_vec()),
    ];
    if std::env::var_os("UPDATE").is_some() {
        let mut text = String::from(
            "//! Tables of the draws, with a fixed number of bits after the point. Written by\n\
             //! `UPDATE=1 cargo test --test load tables`: see `tests/load/draws.rs`.\n\n\
             /// How many times [`NORMAL`] halves what is left of the tail.\n\
             pub const NORMAL_OCTAVES: usize = 40;\n\
             /// Steps in each half.\npub const NORMAL_STEPS: usize = 32;\n",
        );
        for ((name, kind, table, _), about) in tables.iter().zip([
            "`-ln(1 - i/512)` with 24 bits: an exponential number below ln 2.",
            "The standard normal quantile with 20 bits, at tails of `2^-(octave+2) (1 + step/32)`.",
            "`2^(i/256)` with 30 bits.",
        ]) {
            write!(
                text,
                "/// {about}\n#[rustfmt::skip]\npub const {name}: [{kind}; {}] = [",
                table.len()
            )
            .unwrap();
            for (at, value) in table.iter().enumerate() {
                text.push_str(if at % 8 == 0 { "\n    " } else { " " });
                write!(text, "{value},").unwrap();
            }
            text.push_str("\n];\n");
        }
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/engine/load/tables.rs");
        std::fs::write(file, text).unwrap();
        return;
    }
    for (name, _, computed, kept) in tables {
        assert_eq!(computed.len(), kept.len(), "{name}");
        for (at, (computed, kept)) in computed.iter().zip(&kept).enumerate() {
            assert!(
                (computed - kept).abs() <= 1,
                "{name}[{at}]: {computed}, kept {kept}"
            );
        }
    }
}

/// Kept values: a change here changes every exercise with a load.
#[test]
fn draws_are_those_of_all_earlier_releases() {
    let mut chance = Stream::new(1, "golden load");
    let talk = Delay::Lognormal(Span::ms(167_000), 631);
    let patience = Delay::Exponential(Span::seconds(90));
    let drawn: Vec<u64> = (0..6).map(|_| talk.draw(&mut chance).0).collect();
    let waited: Vec<u64> = (0..6).map(|_| patience.draw(&mut chance).0).collect();
    let days: Vec<u64> = (0..6).map(|_| gamma(100, &mut chance)).collect();
    let picked: Vec<usize> = (0..6)
        .map(|_| weighted([5, 0, 3, 2].into_iter(), chance.draw()))
        .collect();
    assert_eq!(drawn, TALK);
    assert_eq!(waited, PATIENCE);
    assert_eq!(days, DAYS);
    assert_eq!(picked, PICKED);
}
const TALK: [u64; 6] = [167_776, 48_908, 208_100, 362_951, 112_092, 142_218];
const PATIENCE: [u64; 6] = [144_924, 98_121, 113_948, 82_473, 310_895, 246_503];
const DAYS: [u64; 6] = [1_110_930, 971_402, 1_096_183, 803_109, 1_066_654, 1_034_428];
const PICKED: [usize; 6] = [0, 3, 3, 0, 0, 0];

/// Mean and variance of so many numbers.
fn moments(count: u32, mut draw: impl FnMut() -> f64) -> (f64, f64) {
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..count {
        let value = draw();
        sum += value;
        squares += value * value;
    }
    let mean = sum / f64::from(count);
    (mean, squares / f64::from(count) - mean * mean)
}

#[track_caller]
fn near(found: f64, wanted: f64, within: f64, what: &str) {
    assert!(
        (found - wanted).abs() <= within,
        "{what}: {found:.5}, wanted {wanted:.5}"
    );
}

#[test]
fn exponential_numbers_have_mean_and_variance_one() {
    let mut chance = Stream::new(11, "exponential");
    let unit = 2f64.powi(EXPONENTIAL_BITS as i32);
    let (mean, variance) = moments(400_000, || exponential(chance.draw()) as f64 / unit);
    near(mean, 1.0, 0.005, "mean");
    near(variance, 1.0, 0.02, "variance");
    // Every tenth, against the distribution.
    let mut drawn: Vec<u64> = (0..100_000).map(|_| exponential(chance.draw())).collect();
    drawn.sort_unstable();
    for tenth in 1..10 {
        let found = drawn[tenth * 10_000] as f64 / unit;
        near(found, -(1.0 - tenth as f64 / 10.0).ln(), 0.02, "quantile");
    }
    // The most that 64 bits can ask for.
    near(
        exponential(1) as f64 / unit,
        63.0 * 2f64.ln(),
        0.01,
        "farthest",
    );
    assert!(exponential(0) as f64 / unit < 45.0);
}

#[test]
fn normal_numbers_are_normal_far_out() {
    let mut chance = Stream::new(12, "normal");
    let unit = 2f64.powi(NORMAL_BITS as i32);
    let mut drawn: Vec<f64> = (0..400_000)
        .map(|_| normal(chance.draw()) as f64 / unit)
        .collect();
    let mut at = drawn.iter();
    let (mean, variance) = moments(400_000, || *at.next().unwrap());
    near(mean, 0.0, 0.006, "mean");
    near(variance, 1.0, 0.008, "variance");
    drawn.sort_by(f64::total_cmp);
    for (share, z) in [
        (0.1, -1.28155),
        (0.5, 0.0),
        (0.9, 1.28155),
        (0.99, 2.32635),
        (0.999, 3.09023),
    ] {
        near(drawn[(400_000.0 * share) as usize], z, 0.04, "quantile");
    }
    assert_eq!(normal(0), -normal(1 << 63));
}

#[test]
fn lognormal_spans_have_the_median_and_the_mean_asked_for() {
    let mut chance = Stream::new(13, "lognormal");
    // A conversation on 113: mean 204 s and a coefficient of variation of 0.7.
    let talk = Delay::Lognormal(Span::ms(167_000), 631);
    let mut drawn: Vec<f64> = (0..400_000)
        .map(|_| talk.draw(&mut chance).0 as f64 / 1000.0)
        .collect();
    let mut at = drawn.iter();
    let (mean, variance) = moments(400_000, || *at.next().unwrap());
    near(mean, 204.0, 1.0, "mean");
    near(variance.sqrt() / mean, 0.70, 0.01, "variation");
    drawn.sort_by(f64::total_cmp);
    near(drawn[200_000], 167.0, 1.0, "median");
    near(drawn[360_000], 375.0, 3.0, "90th percentile");
}

#[test]
fn days_vary_as_asked() {
    for cv in [50, 100, 250, 500] {
        let mut chance = Stream::new(14, "days");
        let (mean, variance) = moments(200_000, || gamma(cv, &mut chance) as f64 / 1e6);
        near(mean, 1.0, 0.004, "mean");
        near(
            variance.sqrt(),
            f64::from(cv) / 1000.0,
            f64::from(cv) / 1000.0 * 0.02,
            "variation",
        );
    }
    assert_eq!(gamma(0, &mut Stream::new(1, "none")), 1_000_000);
}

#[test]
fn shares_are_as_asked() {
    let mut chance = Stream::new(15, "shares");
    let hits = (0..100_000).filter(|_| per_mille(237, &mut chance)).count();
    near(hits as f64 / 1000.0, 23.7, 0.5, "per mille");
    let mut counts = [0u32; 3];
    for _ in 0..100_000 {
        counts[weighted([1, 2, 7].into_iter(), chance.draw())] += 1;
    }
    near(f64::from(counts[0]), 10_000.0, 350.0, "first");
    near(f64::from(counts[2]), 70_000.0, 500.0, "last");
    assert_eq!(weighted([0, 0].into_iter(), 77), 1);
}
