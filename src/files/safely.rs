//! Changes of files that leave all of the old or all of the new, no matter who else is at it and
//! when the power goes.

use super::disk::{Disk, Open, disk, write_all};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The turn of one who reads a file, changes it and puts it back. Everybody else who does waits
/// until this is dropped. It is a lock on a file beside it, and not on the file itself, because
/// that is replaced, and because who records holds that one for hours.
pub struct Turn {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    /// Never none but while it is dropped.
    file: Option<Box<dyn Open>>,
}

impl Turn {
    /// Waits for the turn.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn wait(disk: &Arc<dyn Disk>, path: &Path) -> io::Result<Turn> {
        let path = beside(path, ".samband-turn");
        loop {
            let made = match disk.create(&path) {
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => disk.open(&path),
                made => made,
            };
            let mut file = match made {
                // Its owner took it away in between.
                Err(why) if why.kind() == io::ErrorKind::NotFound && has_folder(disk, &path) => {
                    continue;
                }
                made => made?,
            };
            file.lock()?;
            // Who had it before has taken it away; it may have been made anew since.
            if file.is_at(&path)? {
                return Ok(Turn {
                    disk: Arc::clone(disk),
                    path,
                    file: Some(file),
                });
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Left behind, it is in nobody's way.
        self.disk.remove(&self.path).ok();
        self.file.take();
    }
}

fn has_folder(disk: &Arc<dyn Disk>, path: &Path) -> bool {
    disk.sync_folder(folder_of(path)).is_ok()
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A hidden name beside a file.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// The names that a file's content may get when its own is taken: `a-2.ron`, `a-3.ron`, …
pub(crate) fn other_names(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let path = path.to_owned();
    let stem = path.file_stem().unwrap_or_default().to_owned();
    let ending = path.extension().map(ToOwned::to_owned);
    (2..1000).map(move |number| {
        let mut name = stem.clone();
        name.push(format!("-{number}"));
        if let Some(ending) = &ending {
            name.push(".");
            name.push(ending);
        }
        path.with_file_name(name)
    })
}

/// Makes a folder and those above it that are not there, for their owner alone.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    disk().make_folder(folder)
}

/// Overwrites a file and takes it away. One that is not there is done with already.
///
/// # Errors
/// When it cannot be written on, or not taken away.
pub fn wipe(path: &Path) -> io::Result<()> {
    let disk = disk();
    let mut file = match disk.open(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        open => open?,
    };
    let (length, zeros, mut at) = (file.length()?, [0; 4096], 0);
    while at < length {
        // At most the length of `zeros`.
        let some = usize::try_from(length - at).map_or(zeros.len(), |it| it.min(zeros.len()));
        write_all(&mut *file, at, &zeros[..some])?;
        at += some as u64;
    }
    file.sync()?;
    drop(file);
    disk.remove(path)?;
    disk.sync_folder(folder_of(path))
}

/// Puts a whole new content in the place of a file and keeps the old one, if that is another,
/// under the first of these names that is free; gives that name.
///
/// # Errors
/// When it cannot be written, and when what is there cannot be read; all is then as it was.
pub fn replace_keeping(
    disk: &Arc<dyn Disk>,
    path: &Path,
    bytes: &[u8],
    names: impl Iterator<Item = PathBuf>,
) -> io::Result<Option<PathBuf>> {
    disk.make_folder(folder_of(path))?;
    let _turn = Turn::wait(disk, path)?;
    let old = match disk.read(path) {
        Ok(old) if old == bytes => return Ok(None),
        Ok(old) => Some(old),
        Err(why) if why.kind() == io::ErrorKind::NotFound => None,
        Err(why) => return Err(why),
    };
    let kept = match old {
        Some(old) => Some(Part::write(disk, path, &old)?.place_free(names)?.0),
        None => None,
    };
    if let Err(why) = replace_in_turn(disk, path, bytes) {
        if let Some(kept) = kept {
            // What it holds is still where it was.
            disk.remove(&kept).ok();
        }
        return Err(why);
    }
    Ok(kept)
}

/// Writes a new file, whole or not at all. The file is its owner's alone.
///
/// # Errors
/// When it cannot be written; `AlreadyExists` when the name is taken.
pub fn put_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = Part::write(&disk(), path, bytes)?;
    part.place_free(std::iter::once(path.to_owned()))?;
    Ok(())
}

/// Puts a whole new content in the place of a file, so that a reader, also after a power
/// cut, finds either all of the old or all of the new. Its folder is made where it is not there.
/// The file is then its owner's alone.
///
/// # Errors
/// When it cannot be written; the old file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let disk = disk();
    disk.make_folder(folder_of(path))?;
    let _turn = Turn::wait(&disk, path)?;
    replace_in_turn(&disk, path, bytes)
}

/// The same on any disk, for one whose [`Turn`] it is.
pub(crate) fn replace_in_turn(disk: &Arc<dyn Disk>, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = Part::write(disk, path, bytes)?;
    part.place(|part| disk.rename(part, path).map(|()| true))?;
    Ok(())
}

/// Moves a file to the first of these names that is free; gives that name.
///
/// # Errors
/// When it cannot be moved, or none is free.
pub fn set_aside(
    disk: &Arc<dyn Disk>,
    path: &Path,
    names: impl Iterator<Item = PathBuf>,
) -> io::Result<PathBuf> {
    let to = to_free(disk, path, names)?;
    disk.sync_folder(folder_of(&to))?;
    Ok(to)
}

fn to_free(
    disk: &Arc<dyn Disk>,
    from: &Path,
    names: impl Iterator<Item = PathBuf>,
) -> io::Result<PathBuf> {
    for to in names {
        match disk.rename_to_free(from, &to) {
            Ok(()) => return Ok(to),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(why),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A new content that lies beside a file, safe on disk, and is not yet in its place. Dropped, it
/// is taken away.
pub(crate) struct Part {
    disk: Arc<dyn Disk>,
    /// None once it is placed.
    path: Option<PathBuf>,
    /// Locked, so that nobody takes it for one that was left behind.
    file: Option<Box<dyn Open>>,
}

impl Part {
    pub(crate) fn write(disk: &Arc<dyn Disk>, path: &Path, bytes: &[u8]) -> io::Result<Part> {
        for number in 1..1000 {
            let part = beside(path, &format!(".samband-{number}"));
            let made = match disk.create(&part) {
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => disk.open(&part),
                made => made,
            };
            let mut file = match made {
                Err(why) if why.kind() == io::ErrorKind::NotFound && has_folder(disk, path) => {
                    continue;
                }
                made => made?,
            };
            match file.try_lock() {
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => continue,
                locked => locked?,
            }
            if !file.is_at(&part)? {
                continue;
            }
            // Of somebody who was stopped there may be something in it.
            let written = file
                .cut(0)
                .and_then(|()| write_all(&mut *file, 0, bytes))
                .and_then(|()| file.sync());
            let part = Part {
                disk: Arc::clone(disk),
                path: Some(part),
                file: Some(file),
            };
            return written.map(|()| part);
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Puts it in its place by `rename`, which says whether it did; gives the file then, which is
    /// still locked.
    pub(crate) fn place(
        mut self,
        rename: impl FnOnce(&Path) -> io::Result<bool>,
    ) -> io::Result<Option<Box<dyn Open>>> {
        let placed = match &self.path {
            Some(path) => rename(path)?,
            None => false,
        };
        if !placed {
            return Ok(None);
        }
        if let Some(path) = self.path.take() {
            self.disk.sync_folder(folder_of(&path))?;
        }
        Ok(self.file.take())
    }

    /// Gives it the first of these names that is free, and says which.
    pub(crate) fn place_free(
        self,
        names: impl Iterator<Item = PathBuf>,
    ) -> io::Result<(PathBuf, Box<dyn Open>)> {
        let (disk, mut to) = (Arc::clone(&self.disk), PathBuf::new());
        let file = self.place(|part| {
            to = to_free(&disk, part, names)?;
            Ok(true)
        })?;
        Ok((to, file.ok_or(io::ErrorKind::NotFound)?))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What is half written helps nobody; that it could not be placed is the error to
            // report.
            self.disk.remove(path).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/down/file.ron");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let beside = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1);
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        // A folder stands where the file should be.
        fs::create_dir_all(path.join("inside")).unwrap();
        assert!(replace(&path, b"new").is_err());
        assert!(path.join("inside").is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_its_owners_alone_and_what_was_there_keeps_its_rights() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        set(folder.path(), 0o755);
        let path = folder.path().join("new/newer/file.ron");
        replace(&path, b"one").unwrap();
        assert_eq!(rights(&path), 0o600);
        assert_eq!(rights(path.parent().unwrap()), 0o700);
        assert_eq!(rights(folder.path()), 0o755);
    }

    /// Each adds a line to what is there.
    #[test]
    fn those_who_take_turns_lose_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        let disk = disk();
        std::thread::scope(|scope| {
            for one in 0..8 {
                let (disk, path) = (&disk, &path);
                scope.spawn(move || {
                    for line in 0..20 {
                        let _turn = Turn::wait(disk, path).unwrap();
                        let mut lines = fs::read_to_string(path).unwrap_or_default();
                        lines.push_str(&format!("{one} {line}\n"));
                        replace_in_turn(disk, path, lines.as_bytes()).unwrap();
                    }
                });
            }
        });
        let lines = fs::read_to_string(&path).unwrap();
        assert_eq!(lines.lines().count(), 160);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_takes_no_others_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        put_new(&path, b"1").unwrap();
        let again = put_new(&path, b"2").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_moved_onto_anything() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "a").unwrap();
        fs::write(folder.path().join("a-2.ron"), "somebody's").unwrap();
        let part = Part::write(&disk(), &path, b"new").unwrap();
        assert_eq!(
            part.place_free(other_names(&path)).unwrap().0,
            folder.path().join("a-3.ron")
        );
        assert_eq!(
            set_aside(&disk(), &path, other_names(&path)).unwrap(),
            folder.path().join("a-4.ron")
        );
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let all = [read("a-2.ron"), read("a-3.ron"), read("a-4.ron")];
        assert_eq!(all, ["somebody's", "new", "a"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
