//! What an author writes, and what comes of it: scenarios, packs and the dreiebok, right, wrong and
//! hostile.

mod dreiebok;
mod dreiebok_cases;
mod dreiebok_edits;
mod dreiebok_told;
mod handbook;
mod illness;
mod index;
mod limits;
mod memory;
mod scenario_mutations;
