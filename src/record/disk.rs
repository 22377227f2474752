//! Bytes that stay: the file behind a recording.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Where a recorder puts its bytes. A file; in tests also something that fails.
pub trait Store: Send {
    /// Makes `bytes` all that there is from `at` on, and returns when that is safe against a
    /// power cut. After a failure everything before `at` is as it was.
    fn put(&mut self, at: u64, bytes: &[u8]) -> io::Result<()>;
}

/// A file that nobody else records to.
pub(super) struct Disk {
    file: File,
    /// The last attempt failed, so there may be something after the good part.
    doubtful: bool,
}

impl Disk {
    /// A new file; an error when there is one already.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.try_lock()?;
        sync_folder(path)?;
        Ok(Disk {
            file,
            doubtful: false,
        })
    }

    /// A file that is there, to be written on.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.try_lock()?;
        Ok(Disk {
            file,
            doubtful: true,
        })
    }
}

impl Store for Disk {
    fn put(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        if self.doubtful {
            self.file.set_len(at)?;
        }
        self.doubtful = true;
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()?;
        self.doubtful = false;
        Ok(())
    }
}

/// Makes the folder remember a new or renamed file.
fn sync_folder(path: &Path) -> io::Result<()> {
    // Windows has no such call, and needs none.
    if cfg!(unix) {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Puts a whole new content in the place of a file, so that at any moment either the old or the
/// new one is there, whole.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let part = part_of(path);
    let result = File::create(&part)
        .and_then(|mut file| {
            write(&mut file)?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&part, path))
        .and_then(|()| sync_folder(path));
    if result.is_err() && part.exists() {
        // What is half written helps nobody; that it could not be made is the error to report.
        std::fs::remove_file(&part).ok();
    }
    result
}

/// Where a replacement is written first.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// How hard a closed recording is pressed. Higher levels take much longer for little.
const LEVEL: i32 = 12;

/// The first bytes of a Zstandard frame (RFC 8878, 3.1.1).
const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Whether these are the bytes of a compressed recording.
pub(super) fn is_compressed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// A skippable frame follows the compressed lines (RFC 8878, 3.1.2): the hash of every byte before
/// it. Without that, some bits of a frame's own head could change and nobody would notice.
const SEAL_MAGIC: [u8; 4] = [0x5B, 0x2A, 0x4D, 0x18];
const SEAL_LENGTH: usize = 8 + blake3::OUT_LEN;

/// The frame that seals what stands before it.
fn seal(before: &[u8]) -> [u8; SEAL_LENGTH] {
    let mut seal = [0; SEAL_LENGTH];
    seal[..4].copy_from_slice(&SEAL_MAGIC);
    seal[4..8].copy_from_slice(&(blake3::OUT_LEN as u32).to_le_bytes());
    seal[8..].copy_from_slice(blake3::hash(before).as_bytes());
    seal
}

/// Whether a compressed recording ends with a seal that agrees with every byte before it.
pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    let split = bytes.len().checked_sub(SEAL_LENGTH);
    split.is_some_and(|split| bytes[split..] == seal(&bytes[..split]))
}

/// Puts the compressed form of a recording in its place.
pub(super) fn compress(path: &Path) -> io::Result<()> {
    let plain = std::fs::read(path)?;
    if is_compressed(&plain) {
        return Ok(());
    }
    replace_compressed(path, &plain)
}

/// Puts these lines, compressed and sealed, in the place of a recording.
pub(super) fn replace_compressed(path: &Path, plain: &[u8]) -> io::Result<()> {
    let mut encoder = zstd::Encoder::new(Vec::new(), LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.write_all(plain)?;
    let mut packed = encoder.finish()?;
    let seal = seal(&packed);
    packed.extend_from_slice(&seal);
    replace(path, |file| file.write_all(&packed))
}

/// The most that a recording holds, in bytes: an hour of a busy exercise with its pack is a few
/// MiB (our default). A few hundred bytes can unpack to gigabytes.
pub(super) const MOST: usize = 64 * 1024 * 1024;

/// The plain bytes, as far as they can be had, and whether that is all of them. Of more than
/// [`MOST`] it gives one byte more, so that it shows.
pub(super) fn decompress(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut plain = Vec::new();
    let whole = zstd::Decoder::new(bytes)
        .and_then(|mut decoder| {
            // The least that all our recordings fit in; a frame may ask for gigabytes to look back.
            decoder.window_log_max(27)?;
            decoder.take(MOST as u64 + 1).read_to_end(&mut plain)
        })
        .is_ok_and(|length| length <= MOST);
    (plain, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_that_fails_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.opptak");
        std::fs::write(&path, "as it was").unwrap();
        let failed = replace(&path, |file| {
            file.write_all(b"half of")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"as it was");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_packed_unpacks_and_half_of_it_unpacks_halfway() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.opptak");
        let plain: Vec<u8> = (0..200_000u32).flat_map(u32::to_le_bytes).collect();
        std::fs::write(&path, &plain).unwrap();
        compress(&path).unwrap();
        let packed = std::fs::read(&path).unwrap();
        assert!(is_sealed(&packed));
        assert_eq!(decompress(&packed), (plain.clone(), true));
        let (part, whole) = decompress(&packed[..packed.len() / 2]);
        assert!(!whole && plain.starts_with(&part));
    }
}
