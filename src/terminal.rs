//! What the program says on a terminal: results on standard output, everything else beside it.
//!
//! `println!` ends the program when nobody reads any more (`samband … | head`). Here a reader that
//! has gone is no mistake: what is left to say is dropped. Anything else that goes wrong, a full
//! disk behind `>` for example, is told once, and [`failed`] remembers it for the exit status.

use std::fmt::{Arguments, Display};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static FAILED: AtomicBool = AtomicBool::new(false);

/// Says a line of the result.
pub fn say(words: impl Display) {
    print(format_args!("{words}\n"));
}

/// Says a part of the result as it is, without a line feed after it.
pub fn print(words: Arguments<'_>) {
    let mut out = io::stdout().lock();
    let written = out.write_fmt(words).and_then(|()| out.flush());
    if let Err(why) = written
        && why.kind() != ErrorKind::BrokenPipe
        && !FAILED.swap(true, Ordering::Relaxed)
    {
        complain(crate::text!("cli-output-failed", why = why));
    }
}

/// Says a line that is no result: what is wrong, what is worth knowing.
pub fn complain(words: impl Display) {
    // There is nowhere left to say that this could not be said.
    writeln!(io::stderr().lock(), "{words}").ok();
}

/// Shows how far something has come, over what was shown before. Only people look at this.
pub fn show(words: impl Display) {
    let mut out = io::stderr().lock();
    if out.is_terminal() {
        write!(out, "\r\u{1b}[K{words}")
            .and_then(|()| out.flush())
            .ok();
    }
}

/// Takes away what was shown.
pub fn clear() {
    show("");
}

/// Whether a result could not be written out.
pub fn failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}
