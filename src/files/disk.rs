//! What this program asks of a disk: few and small steps, so that whatever can go wrong at each of
//! them can be played in the world of faults.

use same_file::Handle;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;

/// A disk with folders and files.
pub trait Disk: Send + Sync {
    /// A new, empty file, for its owner alone; `AlreadyExists` when the name is taken.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>>;
    /// A file that is there, to be read and written.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Open>>;
    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Puts a file in the place of whatever has the other name, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name; `AlreadyExists` when that is taken.
    fn rename_to_free(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder and those above it that are not there, for their owner alone.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder remember new, renamed and removed files.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// An open file. Dropping it lets go of it, and of its lock.
pub trait Open: Send {
    /// All its bytes.
    fn read(&mut self) -> io::Result<Vec<u8>>;
    /// Writes a beginning of `bytes` from `at` on, and says how many.
    fn write(&mut self, at: u64, bytes: &[u8]) -> io::Result<usize>;
    /// How many bytes it has.
    fn length(&self) -> io::Result<u64>;
    /// Makes it this long.
    fn cut(&mut self, length: u64) -> io::Result<()>;
    /// Returns when what was written is safe against a power cut.
    fn sync(&mut self) -> io::Result<()>;
    /// Waits until nobody else has it locked, and locks it.
    fn lock(&mut self) -> io::Result<()>;
    /// Locks it; `WouldBlock` when somebody else has.
    fn try_lock(&mut self) -> io::Result<()>;
    /// Whether the file of that name is this one.
    fn is_at(&self, path: &Path) -> io::Result<bool>;
    /// Puts the file `from` in the place of this one, if it still has the name `to`; says whether
    /// it had. No system does both in one step, so they come as close together as can be.
    fn give_way(&mut self, from: &Path, to: &Path) -> io::Result<bool>;
}

/// The disk of this machine.
pub fn disk() -> Arc<dyn Disk> {
    Arc::new(Real)
}

/// The bytes of a file, unless there are more than so many.
///
/// # Errors
/// What the disk says; [`io::ErrorKind::FileTooLarge`] where there are more.
pub fn read_at_most(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    match bytes.len() > most {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// All of `bytes`, however many steps that takes.
pub(crate) fn write_all(file: &mut dyn Open, mut at: u64, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(at, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                at += written as u64;
                bytes = &bytes[written..];
            }
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    Ok(())
}

struct Real;

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

impl Disk for Real {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        Ok(Box::new(RealFile(options().create_new(true).open(path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        Ok(Box::new(RealFile(options().open(path)?)))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_to_free(&self, from: &Path, to: &Path) -> io::Result<()> {
        let moved = tempfile::TempPath::try_from_path(from)?.persist_noclobber(to);
        moved.map_err(|not| {
            // It stays where it was: dropped, it would be removed.
            match not.path.keep() {
                Ok(_) => not.error,
                Err(why) => why.error,
            }
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such call, and needs none.
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

struct RealFile(File);

impl Open for RealFile {
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.seek(SeekFrom::Start(0))?;
        self.0.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&mut self, at: u64, bytes: &[u8]) -> io::Result<usize> {
        self.0.seek(SeekFrom::Start(at))?;
        self.0.write(bytes)
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn lock(&mut self) -> io::Result<()> {
        self.0.lock()
    }

    fn try_lock(&mut self) -> io::Result<()> {
        Ok(self.0.try_lock()?)
    }

    fn is_at(&self, path: &Path) -> io::Result<bool> {
        let this = Handle::from_file(self.0.try_clone()?)?;
        match Handle::from_path(path) {
            Ok(other) => Ok(this == other),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(why) => Err(why),
        }
    }

    fn give_way(&mut self, from: &Path, to: &Path) -> io::Result<bool> {
        let here = self.is_at(to)?;
        if here {
            fs::rename(from, to)?;
        }
        Ok(here)
    }
}

impl Drop for RealFile {
    fn drop(&mut self) {
        // Closing alone is not enough: a program that is just being started holds a copy of every
        // open file for a moment, and the lock with it.
        self.0.unlock().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        let large = read_at_most(&path, 4).unwrap_err();
        assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
    }
}
