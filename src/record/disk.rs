//! Bytes that stay: the file behind a recording.

use crate::files::{Disk, Open, Part, Turn, other_names, write_all};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a recorder puts its bytes. A file; in tests also something that fails.
pub trait Store: Send {
    /// Makes `bytes` all that there is, and returns when that is safe against a power cut; the
    /// first `safe` of them have been there before. After a failure those are as they were.
    fn put(&mut self, bytes: &[u8], safe: usize) -> io::Result<()>;

    /// Puts a smaller form in the place of `bytes`, which are all that there is. After a failure
    /// they are as they were.
    fn press(&mut self, _bytes: &[u8]) -> io::Result<()> {
        Ok(())
    }

    /// Where it is now, if that is another place than at first.
    fn moved(&self) -> Option<&Path> {
        None
    }
}

/// A file that nobody else records to.
pub(super) struct Tape {
    disk: Arc<dyn Disk>,
    file: Box<dyn Open>,
    path: PathBuf,
    moved: bool,
    /// The last attempt failed, so there may be something after the good part.
    doubtful: bool,
}

impl Tape {
    /// A new file with these bytes; an error when there is one already.
    pub(super) fn create(disk: &Arc<dyn Disk>, path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let only = std::iter::once(path.to_owned());
        let (_, file) = Part::write(disk, path, bytes)?.place_free(only)?;
        Ok(Tape::of(disk, file, path))
    }

    /// A file that is there, and its bytes. Nobody else writes on it from now on; who opens it
    /// waits for their [`Turn`] first.
    pub(super) fn open(disk: &Arc<dyn Disk>, path: &Path) -> io::Result<(Self, Vec<u8>)> {
        let mut file = disk.open(path)?;
        file.try_lock()?;
        let bytes = file.read()?;
        Ok((Tape::of(disk, file, path), bytes))
    }

    fn of(disk: &Arc<dyn Disk>, file: Box<dyn Open>, path: &Path) -> Self {
        Tape {
            disk: Arc::clone(disk),
            file,
            path: path.to_owned(),
            moved: false,
            doubtful: false,
        }
    }

    /// Makes `bytes` all that there is. False when the file is no longer ours to write on: it was
    /// taken away, or something else was put there.
    fn append(&mut self, bytes: &[u8], safe: usize) -> io::Result<bool> {
        let whole = match self.doubtful {
            // Something of the last attempt may follow.
            true => self.file.read()?.starts_with(&bytes[..safe]),
            false => self.file.length()? == safe as u64,
        };
        if !whole {
            return Ok(false);
        }
        if self.doubtful {
            self.file.cut(safe as u64)?;
        }
        self.doubtful = true;
        write_all(&mut *self.file, safe as u64, &bytes[safe..])?;
        self.file.sync()?;
        let ours = self.file.is_at(&self.path)?;
        self.doubtful = !ours;
        Ok(ours)
    }

    /// Puts a new file with other bytes in the place of this one. False when this one is no longer
    /// there. Nothing is added to a file of which somebody else wrote the end: it can be read long
    /// before it is safe, and after an error of the disk it may never be.
    pub(super) fn replace(&mut self, with: &[u8]) -> io::Result<bool> {
        let part = Part::write(&self.disk, &self.path, with)?;
        let placed = part.place(|part| self.file.give_way(part, &self.path))?;
        let ours = placed.is_some();
        if let Some(file) = placed {
            self.file = file;
        }
        Ok(ours)
    }

    /// Puts `bytes` into a new file of the same name, or of another when that is taken, and goes
    /// on there.
    fn anew(&mut self, bytes: &[u8]) -> io::Result<()> {
        let names = std::iter::once(self.path.clone()).chain(other_names(&self.path));
        let (to, file) = Part::write(&self.disk, &self.path, bytes)?.place_free(names)?;
        self.file = file;
        self.moved |= to != self.path;
        self.path = to;
        self.doubtful = false;
        Ok(())
    }
}

impl Store for Tape {
    fn put(&mut self, bytes: &[u8], safe: usize) -> io::Result<()> {
        match self.append(bytes, safe)? {
            true => Ok(()),
            false => self.anew(bytes),
        }
    }

    fn press(&mut self, bytes: &[u8]) -> io::Result<()> {
        let _turn = Turn::wait(&self.disk, &self.path)?;
        let packed = pack(bytes)?;
        let ours = self.file.is_at(&self.path)? && self.file.read()? == bytes;
        match ours && self.replace(&packed)? {
            true => Ok(()),
            false => self.anew(&packed),
        }
    }

    fn moved(&self) -> Option<&Path> {
        self.moved.then_some(&self.path)
    }
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

/// The compressed and sealed form of these lines.
pub(super) fn pack(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::new(), LEVEL)?;
    // Of little it then makes little ado.
    encoder.set_pledged_src_size(Some(plain.len() as u64))?;
    encoder.include_checksum(true)?;
    encoder.write_all(plain)?;
    let mut packed = encoder.finish()?;
    let seal = seal(&packed);
    packed.extend_from_slice(&seal);
    Ok(packed)
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
    fn what_is_packed_unpacks_and_half_of_it_unpacks_halfway() {
        let plain: Vec<u8> = (0..200_000u32).flat_map(u32::to_le_bytes).collect();
        let packed = pack(&plain).unwrap();
        assert!(is_compressed(&packed) && is_sealed(&packed));
        assert_eq!(decompress(&packed), (plain.clone(), true));
        let (part, whole) = decompress(&packed[..packed.len() / 2]);
        assert!(!whole && plain.starts_with(&part));
    }
}
