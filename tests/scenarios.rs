//! Scenario files: what is shipped is right, what is wrong is told with its place.

use samband::scenario::{load, load_pack, read_sources};
use std::path::Path;

#[test]
fn the_shipped_exercise_loads() {
    let sources = read_sources(Path::new("scenarios/brystsmerter.ron")).unwrap();
    match load(&sources) {
        Ok(loaded) => {
            for warning in &loaded.warnings {
                println!("{warning}");
            }
            assert_eq!(loaded.setup.id, "brystsmerter");
        }
        Err(problems) => {
            for problem in &problems {
                println!("{problem}");
            }
            panic!("{} problems", problems.len());
        }
    }
    load_pack(Path::new("scenarios/fjordvik")).unwrap();
}
