//! A share of the long day on the air; the whole of it is `samband bench net`.

use super::*;
use samband::crowd::net::{Size, setup, soak};

#[test]
fn the_laws_of_the_net_hold_for_ten_minutes_of_faults() {
    let size = Size {
        radios: 120,
        groups: 36,
        sites: 20,
        length: Span::minutes(10),
    };
    let like = edited(&[]);
    for seed in [1, 2] {
        let setup = Arc::new(setup(&like, size, seed));
        let soaked = soak(&setup, size, seed).unwrap();
        assert!(soaked.granted > 1_000 && soaked.queued > 100, "{soaked:?}");
        assert!(soaked.denied > 100 && soaked.heard > 1_000, "{soaked:?}");
        assert_eq!(soak(&setup, size, seed).unwrap(), soaked, "the same again");
    }
}
