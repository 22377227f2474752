//! The zip that a workbook is: its XML parts, unpacked within limits.

use crate::dreiebok::limits::{PARTS, UNPACKED};
use crate::text;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The XML parts of a workbook, by name.
pub struct Package(BTreeMap<String, String>);

impl Package {
    /// Unpacks a workbook. What the zip says of its sizes is not believed: unpacking stops at the
    /// limit. Pictures and the like are left packed.
    ///
    /// # Errors
    /// What is no zip, too large, or no text, in words for people.
    pub fn open(bytes: &[u8]) -> Result<Package, String> {
        let damaged = |_| text!("dreiebok-why-no-workbook");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > PARTS {
            return Err(text!("dreiebok-why-parts", most = PARTS));
        }
        let mut parts = BTreeMap::new();
        let mut left = UNPACKED;
        for index in 0..zip.len() {
            let file = zip.by_index(index).map_err(damaged)?;
            // Some programs write the separators of another system.
            let name = file
                .name()
                .map_err(damaged)?
                .to_lowercase()
                .replace('\\', "/");
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let mut part = Vec::new();
            let most = u64::try_from(left).unwrap_or(u64::MAX);
            let read = file.take(most.saturating_add(1)).read_to_end(&mut part);
            read.map_err(|_| text!("dreiebok-why-damaged"))?;
            left = left
                .checked_sub(part.len())
                .ok_or_else(|| text!("dreiebok-why-unpacked", most = UNPACKED >> 20))?;
            let part = String::from_utf8(part).map_err(|_| text!("dreiebok-why-damaged"))?;
            parts.insert(name, part);
        }
        Ok(Package(parts))
    }

    /// Whether there is a part of this name. Capitals do not count.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(&name.to_lowercase())
    }

    /// A part; without a byte order mark.
    ///
    /// # Errors
    /// That it is missing.
    pub fn part(&self, name: &str) -> Result<&str, String> {
        let part = self.0.get(&name.to_lowercase());
        let part = part.ok_or_else(|| text!("dreiebok-why-no-workbook"))?;
        Ok(part.trim_start_matches('\u{FEFF}'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn packed(name: &str, size: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; size]).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        assert!(Package::open(&packed("a.xml", UNPACKED)).is_ok());
        let large = Package::open(&packed("a.xml", UNPACKED + 1)).err();
        assert!(large.unwrap().contains("32"));
        // A picture is not unpacked.
        assert!(Package::open(&packed("a.png", UNPACKED + 1)).is_ok());
    }

    #[test]
    fn too_many_parts_are_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..=PARTS {
            let name = format!("{index}.xml");
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(Package::open(&bytes).is_err());
    }
}
