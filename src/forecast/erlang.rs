//! Queueing theory: what a simulated queue must come out at, and how many posts a load needs.
//!
//! The offered load `r` is the rate of calls times their mean length, in erlangs; `n` is the number
//! of posts. Each function is checked in `tests/load.rs` against published values.

/// Erlang B: the share of calls that find all of `n` posts busy, when those are lost.
pub fn erlang_b(r: f64, n: u32) -> f64 {
    (1..=n).fold(1.0, |b, k| r * b / (f64::from(k) + r * b))
}

/// Erlang C: the share of calls that must wait, when nobody gives up. One when the posts cannot
/// keep up.
pub fn erlang_c(r: f64, n: u32) -> f64 {
    let busy = r / f64::from(n);
    if busy >= 1.0 {
        return 1.0;
    }
    let b = erlang_b(r, n);
    b / (1.0 - busy * (1.0 - b))
}

/// A queue of the textbooks: Poisson calls, exponential conversations, `n` posts, and, unless it
/// is infinite, exponential patience. Times in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// Calls a second.
    pub rate: f64,
    /// Mean length of a conversation.
    pub talk: f64,
    /// Posts.
    pub posts: u32,
    /// Mean patience; infinite when nobody gives up.
    pub patience: f64,
}

/// What such a queue comes to. Times in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The share of calls that must wait.
    pub waits: f64,
    /// The share that gives up.
    pub gives_up: f64,
    /// Mean wait of all calls, those that give up too.
    pub wait: f64,
    /// How many wait, on average.
    pub length: f64,
    /// The share of the time that a post talks.
    pub busy: f64,
}

impl Queue {
    /// The offered load in erlangs.
    pub fn load(&self) -> f64 {
        self.rate * self.talk
    }

    /// By Erlang A; by Erlang C when nobody gives up. Without patience to limit it, a queue that
    /// cannot keep up has no outcome, and the wait is infinite.
    pub fn outcome(&self) -> Outcome {
        let (r, n) = (self.load(), f64::from(self.posts));
        if self.patience.is_infinite() {
            let waits = erlang_c(r, self.posts);
            let wait = if r < n {
                waits * self.talk / (n - r)
            } else {
                f64::INFINITY
            };
            return Outcome {
                waits,
                gives_up: 0.0,
                wait,
                length: self.rate * wait,
                busy: (r / n).min(1.0),
            };
        }
        // The shares of time with so many calls in the system, up to where they no longer matter.
        let (end, give_up) = (1.0 / self.talk, 1.0 / self.patience);
        let (mut share, mut all, mut waits, mut length, mut talking) = (1.0, 0.0, 0.0, 0.0, 0.0);
        let mut inside = 0.0_f64;
        loop {
            all += share;
            talking += share * inside.min(n);
            if inside >= n {
                waits += share;
                length += share * (inside - n);
            }
            inside += 1.0;
            share *= self.rate / (inside.min(n) * end + (inside - n).max(0.0) * give_up);
            // Scaled down before it runs over; what counts are the ratios.
            if all > 1e200 {
                for value in [&mut share, &mut all, &mut waits, &mut length, &mut talking] {
                    *value /= 1e200;
                }
            }
            if inside > n + r && share < all * 1e-15 {
                break;
            }
        }
        let length = length / all;
        Outcome {
            waits: waits / all,
            gives_up: give_up * length / self.rate,
            wait: length / self.rate,
            length,
            busy: talking / all / n,
        }
    }

    /// The share of calls answered within `limit` seconds when nobody gives up (Erlang C).
    pub fn within(&self, limit: f64) -> f64 {
        let (r, n) = (self.load(), f64::from(self.posts));
        if r >= n {
            return 0.0;
        }
        1.0 - erlang_c(r, self.posts) * (-(n - r) * limit / self.talk).exp()
    }
}

/// The fewest posts that answer `share` of such calls within `limit` seconds (Erlang C).
pub fn posts_for(rate: f64, talk: f64, share: f64, limit: f64) -> u32 {
    let enough = |posts: &u32| {
        let queue = Queue {
            rate,
            talk,
            posts: *posts,
            patience: f64::INFINITY,
        };
        queue.within(limit) >= share
    };
    (1..).find(enough).unwrap_or(1)
}
