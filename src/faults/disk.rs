//! A disk in memory, on which everything can go wrong that can on a real one: an error at any step,
//! a write that stops halfway, no room, a program that is killed, a power cut that takes with it
//! whatever was not synced, and somebody else who does something between two steps.

use crate::engine::random::Stream;
use crate::files::{Disk, Open};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// Somebody else, who does something; told whether they may also put files of their own there.
pub(super) type Interlude = Box<dyn FnMut(bool) + Send>;

/// The disk. Copies are the same disk.
#[derive(Clone)]
pub(super) struct Simulated(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    interlude: Mutex<Option<Interlude>>,
}

struct World {
    chance: Stream,
    lie: Lie,
    plan: Plan,
    counts: Counts,
    /// The program is killed: nothing that it asks is done any more.
    dead: bool,
    dark: bool,
    next: u64,
    contents: BTreeMap<u64, Content>,
    names: BTreeMap<PathBuf, u64>,
    /// As they are after a power cut, and what was changed since, in order.
    safe_names: BTreeMap<PathBuf, u64>,
    changes: Vec<(PathBuf, Option<u64>)>,
    /// Which opening of which file has it locked.
    locks: BTreeMap<u64, u64>,
    story: Vec<String>,
}

#[derive(Default)]
struct Content {
    now: Vec<u8>,
    /// As it is after a power cut, and what was written since.
    safe: Vec<u8>,
    pending: Vec<Write>,
}

enum Write {
    At(usize, Vec<u8>),
    Cut(usize),
}

impl Write {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Write::Cut(length) => to.resize(*length, 0),
            Write::At(at, bytes) => {
                let end = at + bytes.len();
                if to.len() < end {
                    to.resize(end, 0);
                }
                to[*at..end].copy_from_slice(bytes);
            }
        }
    }
}

/// What becomes of a step.
enum Fate {
    Done,
    Fails(ErrorKind),
    FailsAfterwards(ErrorKind),
    Killed { done: bool },
}

fn killed() -> io::Error {
    io::Error::other("killed")
}

impl Simulated {
    pub(super) fn new(seed: u64, lie: Lie) -> Self {
        Simulated(Arc::new(Shared {
            world: Mutex::new(World {
                chance: Stream::new(seed, "disk"),
                lie,
                plan: Plan::default(),
                counts: Counts::default(),
                dead: false,
                dark: false,
                next: 0,
                contents: BTreeMap::new(),
                names: BTreeMap::new(),
                safe_names: BTreeMap::new(),
                changes: Vec::new(),
                locks: BTreeMap::new(),
                story: Vec::new(),
            }),
            interlude: Mutex::new(None),
        }))
    }

    fn world(&self) -> MutexGuard<'_, World> {
        let world = self.0.world.lock();
        world.unwrap_or_else(PoisonError::into_inner)
    }

    fn interlude(&self) -> MutexGuard<'_, Option<Interlude>> {
        let interlude = self.0.interlude.lock();
        interlude.unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_interlude(&self, interlude: Option<Interlude>) {
        *self.interlude() = interlude;
    }

    pub(super) fn plan(&self, plan: Plan) {
        self.world().plan = plan;
    }

    pub(super) fn counts(&self) -> Counts {
        self.world().counts
    }

    /// Adds a line to the story.
    pub(super) fn tell(&self, line: String) {
        self.world().story.push(line);
    }

    pub(super) fn story(&self) -> Vec<String> {
        self.world().story.clone()
    }

    /// Whether the program that asked last was killed.
    pub(super) fn is_dead(&self) -> bool {
        self.world().dead
    }

    /// The next program starts: after a power cut with what is left on the disk, and then true.
    pub(super) fn restart(&self) -> bool {
        let mut world = self.world();
        world.dead = false;
        if !std::mem::take(&mut world.dark) {
            return false;
        }
        world.lose_power();
        true
    }

    /// What is in a file, without a step.
    pub(super) fn look(&self, path: &Path) -> Option<Vec<u8>> {
        let world = self.world();
        let number = world.names.get(path)?;
        Some(world.contents.get(number)?.now.clone())
    }

    /// Somebody moves a file of their own there, in the place of what was there, or takes that
    /// away. What they do is safe at once.
    pub(super) fn meddle(&self, path: &Path, bytes: Option<&[u8]>) {
        let mut world = self.world();
        world.sync_names();
        let number = bytes.map(|bytes| {
            let content = Content {
                now: bytes.to_vec(),
                safe: bytes.to_vec(),
                pending: Vec::new(),
            };
            world.add(content)
        });
        world.name(path, number);
        world.sync_names();
    }

    fn step<T>(
        &self,
        what: &str,
        path: &Path,
        effect: impl FnOnce(&mut World) -> io::Result<T>,
    ) -> io::Result<T> {
        self.let_others(what);
        let mut world = self.world();
        world.counts.steps += 1;
        if world.dead {
            return Err(killed());
        }
        let fate = world.fate(what);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match fate {
            Fate::Done => effect(&mut world),
            Fate::Fails(kind) => {
                world.story.push(format!("    {what} {name}: {kind}"));
                Err(kind.into())
            }
            Fate::FailsAfterwards(kind) => {
                let done = effect(&mut world);
                world
                    .story
                    .push(format!("    {what} {name}: done, and {kind}"));
                done.and(Err(kind.into()))
            }
            Fate::Killed { done } => {
                let how = if world.dark { "power cut" } else { "killed" };
                let when = if done { "after" } else { "before" };
                world.story.push(format!("    {how} {when} {what} {name}"));
                let done = done.then(|| effect(&mut world));
                // A file that was opened lets go of its lock, for which it needs the world.
                drop(world);
                drop(done);
                Err(killed())
            }
        }
    }

    /// Lets somebody else do something first, if it is so planned.
    fn let_others(&self, what: &str) {
        {
            let mut world = self.world();
            let percent = world.plan.interludes;
            if world.dead || !world.chance.chance(percent) {
                return;
            }
        }
        // Nobody comes between those who came between.
        let Some(mut interlude) = self.interlude().take() else {
            return;
        };
        self.world().counts.interludes += 1;
        // When what counts is done, what others do with it is no longer our affair.
        interlude(!matches!(what, "sync folder" | "remove"));
        let mut world = self.world();
        if !world.dark {
            // Only they were killed.
            world.dead = false;
        }
        drop(world);
        *self.interlude() = Some(interlude);
    }
}

impl World {
    fn fate(&mut self, what: &str) -> Fate {
        if let Some((left, dark)) = &mut self.plan.kill_after {
            if *left == 0 {
                self.dark = *dark;
                self.dead = true;
                self.plan.kill_after = None;
                self.counts.kills += u64::from(!self.dark);
                self.counts.power_cuts += u64::from(self.dark);
                let done = self.chance.chance(50);
                return Fate::Killed { done };
            }
            *left -= 1;
        }
        let percent = self.plan.errors;
        if !self.chance.chance(percent) {
            return Fate::Done;
        }
        self.counts.errors += 1;
        let kinds: &[ErrorKind] = match what {
            "create" => &[ErrorKind::StorageFull, ErrorKind::PermissionDenied],
            "write" => &[
                ErrorKind::StorageFull,
                ErrorKind::Interrupted,
                ErrorKind::Other,
            ],
            _ => &[ErrorKind::Other],
        };
        let kind = *self.chance.choose(kinds).unwrap_or(&ErrorKind::Other);
        let late = matches!(what, "rename" | "sync folder") && self.chance.chance(50);
        match late {
            true => Fate::FailsAfterwards(kind),
            false => Fate::Fails(kind),
        }
    }

    fn add(&mut self, content: Content) -> u64 {
        self.next += 1;
        self.contents.insert(self.next, content);
        self.next
    }

    fn find(&self, path: &Path) -> io::Result<u64> {
        let found = self.names.get(path).copied();
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn content(&mut self, number: u64) -> io::Result<&mut Content> {
        let found = self.contents.get_mut(&number);
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn name(&mut self, path: &Path, number: Option<u64>) {
        match number {
            Some(number) => self.names.insert(path.to_owned(), number),
            None => self.names.remove(path),
        };
        self.changes.push((path.to_owned(), number));
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let number = self.find(from)?;
        // In one step also for a power cut: there is no moment between the two.
        self.name(to, Some(number));
        self.names.remove(from);
        let (to, number) = self.changes.pop().unwrap_or_default();
        self.changes.push((from.to_owned(), None));
        self.changes.push((to, number));
        Ok(())
    }

    fn sync_names(&mut self) {
        for (path, number) in std::mem::take(&mut self.changes) {
            match number {
                Some(number) => self.safe_names.insert(path, number),
                None => self.safe_names.remove(&path),
            };
        }
    }

    /// What was synced stays; of everything else any part.
    fn lose_power(&mut self) {
        let kept = self.changes.len() as u64 + 1;
        let kept = usize::try_from(self.chance.below(kept)).unwrap_or(0);
        let mut changes = std::mem::take(&mut self.changes);
        // The two halves of a renaming go together.
        let halves = |changes: &[(PathBuf, Option<u64>)], at: usize| {
            at > 0 && at < changes.len() && changes[at - 1].1.is_none() && changes[at].1.is_some()
        };
        let kept = match halves(&changes, kept) {
            true => kept - 1,
            false => kept,
        };
        changes.truncate(kept);
        self.changes = changes;
        self.sync_names();
        self.names = self.safe_names.clone();
        self.locks.clear();
        for content in self.contents.values_mut() {
            for write in std::mem::take(&mut content.pending) {
                match (self.chance.below(4), write) {
                    (0, _) => {}
                    // Torn; or only the length was written, and not what is there.
                    (1, Write::At(at, mut bytes)) => {
                        let half = self.chance.below(bytes.len() as u64 + 1);
                        let half = usize::try_from(half).unwrap_or(0);
                        match self.chance.chance(50) {
                            true => bytes.truncate(half),
                            false => bytes[half..].fill(0),
                        }
                        Write::At(at, bytes).apply(&mut content.safe);
                    }
                    (_, write) => write.apply(&mut content.safe),
                }
            }
            content.now = content.safe.clone();
        }
    }

    fn used(&self) -> usize {
        self.names
            .values()
            .filter_map(|number| self.contents.get(number))
            .map(|content| content.now.len())
            .sum()
    }
}

impl Disk for Simulated {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        self.step("create", path, |world| {
            if world.names.contains_key(path) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let number = world.add(Content::default());
            world.name(path, Some(number));
            Ok(self.opened(world, number, path))
        })
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        self.step("open", path, |world| {
            let number = world.find(path)?;
            Ok(self.opened(world, number, path))
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step("read", path, |world| {
            let number = world.find(path)?;
            Ok(world.content(number)?.now.clone())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", from, |world| world.rename(from, to))
    }

    fn rename_to_free(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename to free", from, |world| {
            match world.names.contains_key(to) {
                true => Err(ErrorKind::AlreadyExists.into()),
                false => world.rename(from, to),
            }
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path, |world| {
            world.find(path)?;
            world.name(path, None);
            Ok(())
        })
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("make folder", folder, |_| Ok(()))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync folder", folder, |world| {
            if world.lie != Lie::Names {
                world.sync_names();
            }
            Ok(())
        })
    }
}

impl Simulated {
    fn opened(&self, world: &mut World, number: u64, path: &Path) -> Box<dyn Open> {
        world.next += 1;
        Box::new(OpenFile {
            disk: self.clone(),
            number,
            opening: world.next,
            path: path.to_owned(),
        })
    }
}

struct OpenFile {
    disk: Simulated,
    number: u64,
    opening: u64,
    /// What it was called when it was opened, for the story.
    path: PathBuf,
}

impl OpenFile {
    fn step<T>(
        &self,
        what: &str,
        effect: impl FnOnce(&mut World) -> io::Result<T>,
    ) -> io::Result<T> {
        self.disk.step(what, &self.path, effect)
    }
}

impl Open for OpenFile {
    fn read(&mut self) -> io::Result<Vec<u8>> {
        self.step("read", |world| Ok(world.content(self.number)?.now.clone()))
    }

    fn write(&mut self, at: u64, bytes: &[u8]) -> io::Result<usize> {
        self.step("write", |world| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let mut some = bytes.len();
            if world.dead || world.chance.chance(world.plan.errors) {
                some = usize::try_from(world.chance.below(some as u64 + 1))
                    .unwrap_or(0)
                    .max(1);
            }
            if let Some(room) = world.plan.room {
                let left = room.saturating_sub(world.used());
                some = some.min(left);
                if some == 0 {
                    return Err(ErrorKind::StorageFull.into());
                }
            }
            let content = world.content(self.number)?;
            let write = Write::At(at, bytes[..some.min(bytes.len())].to_vec());
            write.apply(&mut content.now);
            content.pending.push(write);
            Ok(some.min(bytes.len()))
        })
    }

    fn length(&self) -> io::Result<u64> {
        self.step("length", |world| {
            Ok(world.content(self.number)?.now.len() as u64)
        })
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.step("cut", |world| {
            let content = world.content(self.number)?;
            let write = Write::Cut(usize::try_from(length).unwrap_or(usize::MAX));
            write.apply(&mut content.now);
            content.pending.push(write);
            Ok(())
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        let synced = self.step("sync", |world| {
            if world.lie == Lie::Sync {
                return Ok(());
            }
            let content = world.content(self.number)?;
            for write in std::mem::take(&mut content.pending) {
                write.apply(&mut content.safe);
            }
            Ok(())
        });
        if synced.is_err() {
            let mut world = self.disk.world();
            if !world.dead
                && let Ok(content) = world.content(self.number)
            {
                // The system forgets that it had something to write: it can be read, and will not
                // be there after a power cut, whoever syncs again.
                content.pending.clear();
            }
        }
        synced
    }

    fn lock(&mut self) -> io::Result<()> {
        // There is nobody to wait for: whoever has it goes on only when this one is done.
        self.try_lock()
    }

    fn try_lock(&mut self) -> io::Result<()> {
        self.step("lock", |world| {
            match *world.locks.entry(self.number).or_insert(self.opening) {
                opening if opening == self.opening || world.lie == Lie::Locks => Ok(()),
                _ => Err(ErrorKind::WouldBlock.into()),
            }
        })
    }

    fn is_at(&self, path: &Path) -> io::Result<bool> {
        self.step("look", |world| {
            Ok(world.names.get(path) == Some(&self.number))
        })
    }

    fn give_way(&mut self, from: &Path, to: &Path) -> io::Result<bool> {
        self.disk.step("rename", from, |world| {
            let here = world.names.get(to) == Some(&self.number);
            if here {
                world.rename(from, to)?;
            }
            Ok(here)
        })
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let mut world = self.disk.world();
        if world.locks.get(&self.number) == Some(&self.opening) {
            world.locks.remove(&self.number);
        }
    }
}
