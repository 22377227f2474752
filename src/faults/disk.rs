//! A disk in memory, on which everything can go wrong that can on a real one: an error at any step,
//! a write that stops halfway, no room, a program that is killed, a power cut that takes with it
//! whatever was not synced, and somebody else who does something between two steps.

use super::plan::{Counts, Lie, Plan};
use super::world::{Content, Fate, World, Write};
use crate::engine::random::Stream;
use crate::files::{Disk, Open};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Somebody else, who does something; told whether they may also put files of their own there.
pub(super) type Interlude = Box<dyn FnMut(bool) + Send>;

/// The disk. Copies are the same disk.
#[derive(Clone)]
pub(super) struct Simulated(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    interlude: Mutex<Option<Interlude>>,
}

fn killed() -> io::Error {
    io::Error::other("killed")
}

impl Simulated {
    pub(super) fn new(seed: u64, lie: Lie) -> Self {
        Simulated(Arc::new(Shared {
            world: Mutex::new(World::new(Stream::new(seed, "disk"), lie)),
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
                // be there after a power cut, even when somebody syncs again.
                content.pending.clear();
            }
        }
        synced
    }

    fn lock(&mut self) -> io::Result<()> {
        // There is nobody to wait for: the holder goes on only when this one is done.
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
