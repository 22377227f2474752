//! Repeatable chance: one named stream per purpose and entity.
//!
//! A stream is derived from the exercise's seed and its own name, so a new draw in one place
//! shifts nothing elsewhere. The draws are ours, built on the generator's raw numbers, so that no
//! release of a dependency can change them.

use super::time::Span;
use rand::Rng as _;
use rand::SeedableRng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

/// A stream of random numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream called `name` of the exercise with this seed.
    pub fn new(seed: u64, name: &str) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("samband random stream v1");
        hasher.update(&seed.to_le_bytes());
        hasher.update(name.as_bytes());
        Stream(Xoshiro256PlusPlus::from_seed(*hasher.finalize().as_bytes()))
    }

    /// Any 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number in `0..n`, each equally likely (Lemire's multiplication method with rejection).
    ///
    /// # Panics
    /// When `n` is zero.
    pub fn below(&mut self, n: u64) -> u64 {
        assert!(n > 0, "there is no number below zero");
        let threshold = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.draw()) * u128::from(n);
            if (product & u128::from(u64::MAX)) as u64 >= threshold {
                return (product >> 64) as u64;
            }
        }
    }

    /// True `percent` times in a hundred.
    pub fn chance(&mut self, percent: u8) -> bool {
        self.below(100) < u64::from(percent)
    }

    /// A span from `shortest` to `longest`, both included.
    pub fn between(&mut self, shortest: Span, longest: Span) -> Span {
        Span(shortest.0 + self.below((longest - shortest).0 + 1))
    }

    /// One of `items`; none when there is none.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        if items.is_empty() {
            return None;
        }
        items.get(self.below(items.len() as u64) as usize)
    }

    /// Puts `items` in random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// A span by its quantiles: `table` holds the values at equally spaced probabilities from 0
    /// to 1, with straight lines between them. This is how a skewed human delay is written down.
    ///
    /// # Panics
    /// When the table is empty.
    pub fn quantile(&mut self, table: &[Span]) -> Span {
        assert!(!table.is_empty(), "a quantile table needs values");
        let steps = table.len() as u64 - 1;
        if steps == 0 {
            return table[0];
        }
        let at = self.below(steps * 1000);
        let (low, rest) = ((at / 1000) as usize, at % 1000);
        let (a, b) = (table[low].0, table[low + 1].0);
        Span(a + (b.saturating_sub(a)) * rest / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_named_and_repeatable() {
        let first: Vec<u64> = (0..4).map(|_| Stream::new(7, "caller").draw()).collect();
        assert!(first.iter().all(|draw| *draw == first[0]));
        assert_ne!(
            Stream::new(7, "caller").draw(),
            Stream::new(7, "crew").draw()
        );
        assert_ne!(
            Stream::new(7, "caller").draw(),
            Stream::new(8, "caller").draw()
        );
    }

    /// Kept values: a change here changes every recording.
    #[test]
    fn draws_are_those_of_all_earlier_releases() {
        let mut stream = Stream::new(1, "golden");
        let draws: Vec<u64> = (0..5).map(|_| stream.below(1_000_000)).collect();
        assert_eq!(draws, GOLDEN);
    }
    const GOLDEN: [u64; 5] = [139_794, 541_380, 656_176, 628_072, 859_669];

    #[test]
    fn below_reaches_all_and_no_more() {
        let mut stream = Stream::new(3, "below");
        let mut seen = [0u32; 5];
        for _ in 0..5000 {
            seen[stream.below(5) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| (850..1150).contains(count)),
            "{seen:?}"
        );
    }

    #[test]
    fn quantiles_stay_in_their_table() {
        let table = [Span(100), Span(200), Span(900)];
        let mut stream = Stream::new(3, "quantile");
        let draws: Vec<Span> = (0..1000).map(|_| stream.quantile(&table)).collect();
        assert!(
            draws
                .iter()
                .all(|span| *span >= Span(100) && *span <= Span(900))
        );
        let low = draws.iter().filter(|span| **span < Span(200)).count();
        assert!(
            (420..580).contains(&low),
            "half lie below the median: {low}"
        );
    }
}
