//! Files of people: read whatever an editor made of them, and written so that nothing is lost.
//!
//! - [`text`]: the text in a file, in any of the encodings that editors save.
//! - [`replace`]: a whole new content in the place of a file, or the old one.
//! - [`Turn`]: a process that reads a file, changes it and puts it back, takes turns with everybody
//!   else who does.
//! - [`Disk`]: what all of that asks of a disk. The world of faults stands in for it.

mod disk;
mod encoding;
mod safely;

pub(crate) use disk::write_all;
pub use disk::{Disk, Open, disk, read_at_most};
pub use encoding::{NotText, text};
pub(crate) use safely::{Part, folder_of, other_names, replace_in_turn};
pub use safely::{Turn, private_folder, put_new, replace, replace_keeping, set_aside, wipe};
