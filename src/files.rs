//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// Then nothing is written.
    Stays,
    /// It gets another name, with a number.
    Kept,
}

/// Puts a new file in its place. It is written beside it first and made safe against a power cut,
/// so that a full disk changes nothing. Tells the name under which a file that was there is kept.
///
/// # Errors
/// What the disk says; then all is as it was, and nothing half written is left.
pub fn put(path: &Path, bytes: &[u8], there: There) -> io::Result<Option<PathBuf>> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut part = beside(folder)?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    // There is room for it; only now is anything touched.
    let kept = match (there, path.symlink_metadata().is_ok()) {
        (There::Kept, true) => Some(aside(path)?),
        _ => None,
    };
    let placed = match there {
        There::Stays => part.persist_noclobber(path),
        There::Kept => part.persist(path),
    };
    if let Err(failed) = placed {
        if let Some(kept) = &kept {
            match path.symlink_metadata().is_ok() {
                true => fs::remove_file(kept)?,
                false => fs::rename(kept, path)?,
            }
        }
        return Err(failed.error);
    }
    // Windows has no such call, and needs none.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(kept)
}

/// A new file that goes away by itself unless it is put in its place.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".").suffix(".part");
    #[cfg(unix)]
    {
        use std::fs::Permissions;
        use std::os::unix::fs::PermissionsExt;
        // As any other new file: the user's own mask takes from it what it should not have.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Gives a file the first free name with a number, beside its own where the disk can do that: then
/// it is never without a name, whatever happens.
fn aside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_owned();
    let mut number = 1_u32;
    loop {
        let mut other = name.clone();
        other.push(format!(".{number}"));
        let other = path.with_file_name(other);
        number += 1;
        if other.symlink_metadata().is_ok() {
            continue;
        }
        match fs::hard_link(path, &other) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(_) => fs::rename(path, &other)?,
            Ok(()) => {}
        }
        return Ok(other);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let files = fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_there_is_kept_under_a_name_that_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        assert_eq!(put(&path, b"1", There::Kept).unwrap(), None);
        for (text, kept) in [("2", "a.ron.1"), ("3", "a.ron.2")] {
            let name = put(&path, text.as_bytes(), There::Kept).unwrap();
            assert_eq!(name, Some(folder.path().join(kept)));
        }
        assert_eq!(fs::read(&path).unwrap(), b"3");
        assert_eq!(fs::read(folder.path().join("a.ron.1")).unwrap(), b"1");
        assert_eq!(names(folder.path()), ["a.ron", "a.ron.1", "a.ron.2"]);
    }

    #[test]
    fn a_file_that_is_to_stay_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        put(&path, b"1", There::Stays).unwrap();
        let again = put(&path, b"2", There::Stays).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert_eq!(names(folder.path()), ["a.xlsx"]);
    }

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
