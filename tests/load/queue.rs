//! The queue core against theory, and the small print of a queue.

use samband::engine::load::calls::{Calls, Happening, Ring, Traffic};
use samband::engine::load::draw::Delay;
use samband::engine::load::steady::{Steady, SteadyTraffic};
use samband::engine::time::{SimTime, Span};
use samband::forecast::erlang::{Queue, erlang_b, erlang_c, posts_for};

#[track_caller]
fn near(found: f64, wanted: f64, within: f64, what: &str) {
    assert!(
        (found - wanted).abs() <= within,
        "{what}: {found:.5}, wanted {wanted:.5}"
    );
}

/// The published values that the domain reference gathers (load model, "Published check values").
#[test]
fn the_formulas_give_the_published_values() {
    let forever = f64::INFINITY;
    // 1–3: pyworkforce.
    let queue = Queue {
        rate: 100.0 / 1800.0,
        talk: 180.0,
        posts: 14,
        patience: forever,
    };
    near(erlang_c(queue.load(), 14), 0.174_131_9, 1e-7, "C");
    near(queue.within(20.0), 0.88835, 1e-5, "within 20 s");
    near(queue.outcome().busy, 0.7143, 1e-4, "busy");
    // 4–6.
    let queue = Queue {
        rate: 0.2,
        talk: 240.0,
        posts: 55,
        patience: forever,
    };
    near(queue.outcome().waits, 0.239, 5e-4, "C");
    near(queue.outcome().wait, 8.2, 0.05, "wait");
    near(queue.within(15.0), 0.846, 5e-4, "within 15 s");
    // 7–12.
    near(erlang_c(123.0, 132), 0.3211, 1e-4, "C(123, 132)");
    near(erlang_c(12345.0, 12421), 0.3812, 1e-4, "C(12345, 12421)");
    near(erlang_b(123.0, 132), 0.0312, 1e-4, "B(123, 132)");
    near(erlang_b(5.0, 1), 0.83333, 1e-5, "B(5, 1)");
    near(erlang_b(20.0, 10), 0.537_963, 1e-6, "B(20, 10)");
    near(erlang_b(200.0, 190), 0.088_697, 1e-6, "B(200, 190)");
    // 13–15.
    let three = Queue {
        rate: 0.1,
        talk: 20.0,
        posts: 3,
        patience: forever,
    }
    .outcome();
    near(three.length, 0.889, 5e-4, "length");
    near(three.wait + 20.0, 28.889, 5e-4, "time in the system");
    let two = Queue {
        rate: 11.0 / 20.0,
        talk: 3.0,
        posts: 2,
        patience: forever,
    };
    near(
        two.outcome().length + two.load(),
        5.165,
        0.006,
        "in the system",
    );
    // 16–21: Garnett, Mandelbaum and Reiman.
    let many = Queue {
        rate: 0.8,
        talk: 60.0,
        posts: 50,
        patience: forever,
    };
    near(many.outcome().wait, 20.8, 0.05, "wait");
    near(many.outcome().length, 16.7, 0.05, "length");
    near(many.outcome().busy, 0.96, 1e-9, "busy");
    let many = Queue {
        patience: 120.0,
        ..many
    }
    .outcome();
    near(many.gives_up, 0.031, 5e-4, "gives up");
    near(many.wait, 3.7, 0.05, "wait");
    near(many.busy, 0.93, 2e-3, "busy");
    // Staffing of 113 and of a legevakt, computed in the same place.
    for (an_hour, posts) in [(5, 2), (10, 3), (15, 3), (20, 4), (25, 4), (30, 4), (40, 5)] {
        let found = posts_for(f64::from(an_hour) / 3600.0, 204.0, 0.9, 10.0);
        assert_eq!(found, posts, "{an_hour} calls an hour on 113");
    }
    for (an_hour, posts) in [(20, 3), (40, 5), (60, 7), (80, 9), (100, 11)] {
        let found = posts_for(f64::from(an_hour) / 3600.0, 300.0, 0.8, 120.0);
        assert_eq!(found, posts, "{an_hour} calls an hour at a legevakt");
    }
    for (posts, gives_up) in [(2, 0.217), (3, 0.074), (4, 0.021)] {
        let queue = Queue {
            rate: 25.0 / 3600.0,
            talk: 204.0,
            posts,
            patience: 90.0,
        };
        near(queue.outcome().gives_up, gives_up, 6e-4, "gives up");
    }
}

/// What a simulated queue came to.
struct Found {
    /// Share of calls that gave up.
    gave_up: f64,
    /// Mean wait of all calls, in seconds.
    wait: f64,
}

/// `calls` calls, after as many as `warm` that only fill the empty system.
fn simulate(queue: Queue, warm: u32, calls: u32, seed: u64) -> Found {
    let span = |seconds: f64| Span((seconds * 1000.0).round() as u64);
    let like = Steady {
        gap: Delay::Exponential(span(1.0 / queue.rate)),
        talk: Delay::Exponential(span(queue.talk)),
        patience: match queue.patience.is_infinite() {
            true => Delay::Fixed(Span(u64::MAX / 4)),
            false => Delay::Exponential(span(queue.patience)),
        },
        redial: 0,
        redial_after: Delay::NONE,
        calls: warm + calls,
    };
    let posts = vec![1; queue.posts as usize];
    let mut core = Calls::new(1, &posts, SteadyTraffic::new(like, seed));
    let (mut waited, mut gave_up) = (0u64, 0u32);
    core.step(SimTime(u64::MAX / 2), |_, ring, what| match what {
        _ if ring.call < warm => {}
        Happening::Answered(_, wait) => waited += wait.0,
        Happening::GaveUp(wait) => {
            waited += wait.0;
            gave_up += 1;
        }
        Happening::Rang | Happening::Offered(..) | Happening::Ended(_) => {}
    });
    let calls = f64::from(calls);
    Found {
        gave_up: f64::from(gave_up) / calls,
        wait: waited as f64 / 1000.0 / calls,
    }
}

/// Loads below 0.8 with nobody giving up: the mean wait is within 2 % of Erlang C. In a debug
/// build the million calls of `samband bench load --full` would take too long, so there are fewer
/// and the bound is wider by the root of that.
#[test]
fn waits_are_those_of_erlang_c() {
    let (calls, within) = size(0.02);
    for (an_hour, talk, posts) in [(25.0, 204.0, 2), (25.0, 204.0, 3), (72.0, 150.0, 4)] {
        let patience = f64::INFINITY;
        let queue = Queue {
            rate: an_hour / 3600.0,
            talk,
            posts,
            patience,
        };
        let (found, theory) = (simulate(queue, 0, calls, 1), queue.outcome());
        near(found.wait / theory.wait, 1.0, within, "wait");
    }
}

/// Those who give up are within 0.2 points of Erlang A.
#[test]
fn those_who_give_up_are_those_of_erlang_a() {
    let (calls, within) = size(0.002);
    for posts in 2..=4 {
        let queue = Queue {
            rate: 25.0 / 3600.0,
            talk: 204.0,
            posts,
            patience: 90.0,
        };
        let (found, theory) = (simulate(queue, 0, calls, 2), queue.outcome());
        near(found.gave_up, theory.gives_up, within, "gave up");
        near(
            found.wait / theory.wait,
            1.0,
            0.02 * (within / 0.002),
            "wait",
        );
    }
    let many = Queue {
        rate: 0.8,
        talk: 60.0,
        posts: 50,
        patience: 120.0,
    };
    near(
        simulate(many, 0, calls, 3).gave_up,
        many.outcome().gives_up,
        within,
        "gave up",
    );
}

/// Above that load a single run says little: the 95 % interval of 200 runs covers theory.
#[test]
fn under_heavy_load_the_interval_of_many_runs_covers_theory() {
    let queue = Queue {
        rate: 0.8,
        talk: 60.0,
        posts: 50,
        patience: 120.0,
    };
    let run = |seed: u64| simulate(queue, 1_000, 2_000, 100 + seed).gave_up;
    let runs: Vec<f64> = (0..200).map(run).collect();
    let mean = runs.iter().sum::<f64>() / 200.0;
    let variance = runs.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / 199.0;
    near(
        mean,
        queue.outcome().gives_up,
        1.96 * (variance / 200.0).sqrt(),
        "gave up",
    );
}

/// How many calls, and the bound for so many when a million are held to `bound`.
fn size(bound: f64) -> (u32, f64) {
    if cfg!(debug_assertions) {
        (150_000, bound * 2.5)
    } else {
        (1_000_000, bound)
    }
}

/// Calls as a test lists them.
struct Listed(Vec<(SimTime, Ring)>, Option<Span>);

impl Traffic for Listed {
    fn next(&self) -> Option<SimTime> {
        self.0.first().map(|(at, _)| *at)
    }
    fn take(&mut self) -> Ring {
        self.0.remove(0).1
    }
    fn again(&mut self, given_up: &Ring) -> Option<(Span, Ring)> {
        let after = self.1.filter(|_| given_up.attempt < 3)?;
        Some((
            after,
            Ring {
                attempt: given_up.attempt + 1,
                ..*given_up
            },
        ))
    }
}

fn listed(calls: &[(u64, u8, u64, u64)]) -> Vec<(SimTime, Ring)> {
    let ring = |(call, &(at, line, patience, talk)): (usize, &(u64, u8, u64, u64))| {
        let (patience, talk) = (Span::seconds(patience), Span::seconds(talk));
        let call = call as u32;
        let ring = Ring {
            call,
            attempt: 1,
            line,
            patience,
            talk,
            ..Ring::default()
        };
        (SimTime(at * 1000), ring)
    };
    calls.iter().enumerate().map(ring).collect()
}

/// What happened, as `second call what`.
fn told(core: &mut Calls<Listed>, until: u64) -> Vec<String> {
    let mut all = Vec::new();
    core.step(SimTime(until * 1000), |at, ring, what| {
        all.push(format!("{} {} {what:?}", at.0 / 1000, ring.call));
    });
    all
}

#[test]
fn those_who_wait_are_answered_in_order_and_those_who_leave_are_not() {
    let calls = listed(&[
        (0, 0, 99, 60),
        (5, 0, 20, 10),
        (6, 0, 99, 10),
        (7, 0, 99, 10),
    ]);
    let mut core = Calls::new(1, &[1], Listed(calls, None));
    assert_eq!(
        told(&mut core, 59),
        [
            "0 0 Rang",
            "0 0 Answered(0, Span(0))",
            "5 1 Rang",
            "6 2 Rang",
            "7 3 Rang",
            "25 1 GaveUp(Span(20000))",
        ]
    );
    assert_eq!((core.waiting(0), core.longest(0)), (2, Some(SimTime(6000))));
    assert_eq!(
        told(&mut core, 200),
        [
            "60 0 Ended(0)",
            "60 2 Answered(0, Span(54000))",
            "70 2 Ended(0)",
            "70 3 Answered(0, Span(63000))",
            "80 3 Ended(0)",
        ]
    );
    assert_eq!(
        (core.next_due(), core.waiting(0), core.talking()),
        (None, 0, 0)
    );
}

#[test]
fn the_emergency_line_goes_first_and_posts_answer_their_own_lines() {
    // Line 0 is 113. Post 0 answers both lines, post 1 the second only.
    let calls = listed(&[(0, 1, 99, 30), (1, 1, 99, 60), (2, 1, 99, 9), (3, 0, 99, 9)]);
    let mut core = Calls::new(2, &[0b11, 0b10], Listed(calls, None));
    let told = told(&mut core, 100);
    assert!(
        told.contains(&"30 3 Answered(0, Span(27000))".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"39 2 Answered(0, Span(37000))".to_owned()),
        "{told:?}"
    );
}

#[test]
fn whoever_gives_up_rings_again_with_the_same_number() {
    let calls = listed(&[(0, 0, 99, 100), (10, 0, 20, 5)]);
    let mut core = Calls::new(1, &[1], Listed(calls, Some(Span::seconds(60))));
    let told = told(&mut core, 300);
    assert_eq!(
        told[2..],
        [
            "10 1 Rang",
            "30 1 GaveUp(Span(20000))",
            "90 1 Rang",
            "100 0 Ended(0)",
            "100 1 Answered(0, Span(10000))",
            "105 1 Ended(0)",
        ]
    );
}

#[test]
fn a_post_that_closes_ends_its_conversation_and_takes_no_more() {
    let calls = listed(&[(0, 0, 900, 60), (1, 0, 900, 60), (2, 0, 900, 10)]);
    let mut core = Calls::new(1, &[1, 1], Listed(calls, None));
    core.staff(SimTime(30_000), 0, false);
    core.staff(SimTime(400_000), 0, true);
    let told = told(&mut core, 1000);
    assert_eq!(
        told[5..],
        [
            "60 0 Ended(0)",
            "61 1 Ended(1)",
            "61 2 Answered(1, Span(59000))",
            "71 2 Ended(1)"
        ]
    );
}

/// Work is shared: idle posts take turns.
#[test]
fn idle_posts_take_turns() {
    let calls = listed(&[(0, 0, 9, 1), (10, 0, 9, 1), (20, 0, 9, 1), (30, 0, 9, 1)]);
    let mut core = Calls::new(1, &[1, 1, 1], Listed(calls, None));
    let told = told(&mut core, 100);
    let posts: Vec<&String> = told.iter().filter(|one| one.contains("Answered")).collect();
    assert_eq!(posts.len(), 4);
    for (post, one) in [0, 1, 2, 0].iter().zip(posts) {
        assert!(one.contains(&format!("Answered({post},")), "{one}");
    }
}

/// A person at a post answers when they like, and talks for as long as they like; the others go on
/// as before.
#[test]
fn a_held_post_is_answered_by_hand() {
    let calls = listed(&[(0, 0, 900, 60), (1, 0, 900, 60), (2, 0, 900, 10)]);
    let mut core = Calls::new(1, &[1, 1], Listed(calls, None));
    core.hold(1, true);
    told(&mut core, 5);
    assert_eq!(core.waiting(0), 2);
    let mut heard = Vec::new();
    let picked = core.pick(SimTime(5000), 1, 0, |_, ring, what| {
        heard.push((ring.call, what))
    });
    assert_eq!(picked.map(|ring| ring.call), Some(1));
    assert_eq!(heard, [(1, Happening::Answered(1, Span::seconds(4)))]);
    assert_eq!(
        core.pick(SimTime(5001), 1, 0, |_, _, _| {}),
        None,
        "it is talking"
    );
    assert_eq!(
        told(&mut core, 70),
        [
            "60 0 Ended(0)",
            "60 2 Answered(0, Span(58000))",
            "70 2 Ended(0)"
        ]
    );
    core.release(SimTime(80_000), 1, |_, ring, what| {
        heard.push((ring.call, what))
    });
    assert_eq!(heard[1..], [(1, Happening::Ended(1))]);
    assert_eq!(core.talking(), 0);
}
