//! The program around an exercise: its command line, what it stores, its debrief and reports, and
//! how it sounds.

mod command_line;
mod debrief;
mod played;
mod report;
mod storage;
mod voice;
