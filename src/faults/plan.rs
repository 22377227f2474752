//! What is to go wrong on a disk, and what did.

/// What is to go wrong from now on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plan {
    /// The program is killed, or the power cut, at the step after so many.
    pub kill_after: Option<(u64, bool)>,
    /// Of a hundred steps, so many fail.
    pub errors: u8,
    /// Before so many of a hundred, somebody else does something.
    pub interludes: u8,
    /// So many bytes more fit on the disk.
    pub room: Option<usize>,
}

/// What a disk may say it did and not do: so that it is known that a program that trusted in
/// nothing else would be found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    /// It does what it says.
    #[default]
    None,
    /// It does not sync.
    Sync,
    /// It does not remember the names of files.
    Names,
    /// It locks for everybody.
    Locks,
}

/// What went wrong so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Steps that were asked of the disk.
    pub steps: u64,
    /// Steps that failed.
    pub errors: u64,
    /// Programs that were killed.
    pub kills: u64,
    /// Power cuts.
    pub power_cuts: u64,
    /// Steps before which somebody else did something.
    pub interludes: u64,
}

impl Counts {
    /// Adds those of another story.
    pub fn add(&mut self, other: Counts) {
        self.steps += other.steps;
        self.errors += other.errors;
        self.kills += other.kills;
        self.power_cuts += other.power_cuts;
        self.interludes += other.interludes;
    }
}
