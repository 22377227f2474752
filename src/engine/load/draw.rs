//! Spans and factors by chance, in whole numbers.
//!
//! How long somebody talks or waits is drawn from a distribution that is written down as data. No
//! platform's floating point has a say: the shapes come from the tables of [`super::tables`], which
//! `tests/load.rs` computes anew and compares, and everything else is integer arithmetic. The mean
//! of every draw is within a thousandth of what was asked for.

use super::tables::{EXPONENTIAL, NORMAL, NORMAL_OCTAVES, NORMAL_STEPS, POWER};
use crate::engine::random::Stream;
use crate::engine::time::Span;
use serde::{Deserialize, Serialize};

/// Bits after the point in [`exponential`].
pub const EXPONENTIAL_BITS: u32 = 24;
/// Bits after the point in [`normal`].
pub const NORMAL_BITS: u32 = 20;
/// The natural logarithm of two, with [`EXPONENTIAL_BITS`] bits after the point.
const LN_2: u64 = 11_629_080;
/// The logarithm of e to base two, with 16 bits after the point.
const LOG2_E: i64 = 94_548;

/// How a span is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delay {
    /// Always the same.
    Fixed(Span),
    /// Exponential, with this mean: what has no memory.
    Exponential(Span),
    /// Lognormal: the median, and the standard deviation of the logarithm in thousandths. Half of
    /// all draws are shorter than the median; nine in ten are shorter than the median times
    /// e^(1.2816 σ).
    Lognormal(Span, u16),
}

impl Delay {
    /// No time at all.
    pub const NONE: Delay = Delay::Fixed(Span::ZERO);

    /// One such span. Takes one number from the stream, whatever the shape.
    #[inline]
    pub fn draw(self, chance: &mut Stream) -> Span {
        let random = chance.draw();
        match self {
            Delay::Fixed(span) => span,
            Delay::Exponential(mean) => Span(scaled(mean.0, exponential(random))),
            Delay::Lognormal(median, sigma) => {
                Span(lognormal(median.0, i64::from(sigma), normal(random)))
            }
        }
    }
}

/// `mean` times a number of [`exponential`], rounded to the nearest.
#[inline]
fn scaled(mean: u64, unit: u64) -> u64 {
    let half = 1u128 << (EXPONENTIAL_BITS - 1);
    ((u128::from(mean) * u128::from(unit) + half) >> EXPONENTIAL_BITS) as u64
}

/// An exponential number with mean one, from 64 random bits: how often a fair coin fell the same
/// way before it turned gives the whole times ln 2, a table what is left.
#[inline]
pub fn exponential(random: u64) -> u64 {
    let whole = u64::from(random.leading_zeros());
    // The bits behind the first one: as good as new.
    let rest = random.checked_shl(whole as u32 + 1).unwrap_or(0);
    let (step, part) = ((rest >> 56) as usize, (rest >> 32) & 0xFF_FFFF);
    let (a, b) = (EXPONENTIAL[step], EXPONENTIAL[step + 1]);
    whole * LN_2 + u64::from(a) + ((u64::from(b - a) * part) >> 24)
}

/// A standard normal number from 64 random bits.
#[inline]
pub fn normal(random: u64) -> i64 {
    let (sign, rest) = (random >> 63, random << 1);
    // Halves of halves: the farther out, the finer.
    let octave = (rest.leading_zeros() as usize).min(NORMAL_OCTAVES - 1);
    let rest = rest.checked_shl(octave as u32 + 1).unwrap_or(0);
    let bits = NORMAL_STEPS.trailing_zeros();
    let step = (rest >> (64 - bits)) as usize;
    let part = ((rest << bits) >> 40) as i64;
    let at = octave * (NORMAL_STEPS + 1) + step;
    let (a, b) = (i64::from(NORMAL[at]), i64::from(NORMAL[at + 1]));
    let size = a - (((a - b) * part) >> 24);
    if sign == 0 { size } else { -size }
}

/// `median` times e to the power of `sigma` thousandths of `z`.
#[inline]
fn lognormal(median: u64, sigma: i64, z: i64) -> u64 {
    // The exponent to base two, with 36 bits after the point.
    let exponent = sigma * z * LOG2_E / 1000;
    let (whole, part) = (exponent >> 36, (exponent & ((1 << 36) - 1)) as u64);
    let (step, part) = ((part >> 28) as usize, part & ((1 << 28) - 1));
    let (a, b) = (u64::from(POWER[step]), u64::from(POWER[step + 1]));
    let power = a + (((b - a) * part) >> 28);
    // With 30 bits after the point.
    let product = u128::from(median) * u128::from(power);
    let shift = 30 - whole.clamp(-60, 30);
    let half = if shift > 0 { 1u128 << (shift - 1) } else { 0 };
    u64::try_from((product + half) >> shift).unwrap_or(u64::MAX)
}

/// A factor with mean one and the coefficient of variation `cv` (thousandths), in millionths: how
/// busy one day is beside others. Gamma by the cube of a normal number (Wilson and Hilferty), whose
/// mean is exact and whose variance is within a hundredth for a variation up to a half.
pub fn gamma(cv: u16, chance: &mut Stream) -> u64 {
    let z = i128::from(normal(chance.draw()));
    let cv = i128::from(cv.min(1000)) * 1000;
    let base = 1_000_000 - cv * cv / 9_000_000 + ((cv * z / 3) >> NORMAL_BITS);
    let base = base.max(0);
    u64::try_from(base * base * base / 1_000_000_000_000).unwrap_or(u64::MAX)
}

/// True `per_mille` times in a thousand. Takes one number from the stream.
#[inline]
pub fn per_mille(per_mille: u16, chance: &mut Stream) -> bool {
    (u128::from(chance.draw()) * 1000) >> 64 < u128::from(per_mille)
}

/// The place in `weights` where a share of `random` of their sum falls; the last when all are zero.
#[inline]
pub fn weighted(weights: impl Iterator<Item = u32> + Clone, random: u64) -> usize {
    let total: u64 = weights.clone().map(u64::from).sum();
    let mut at = ((u128::from(random) * u128::from(total)) >> 64) as u64;
    let mut last = 0;
    for (place, weight) in weights.enumerate() {
        last = place;
        match at.checked_sub(u64::from(weight)) {
            Some(rest) => at = rest,
            None => return place,
        }
    }
    last
}
