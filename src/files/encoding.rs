//! The text in a file, in any of the encodings that editors save.

use std::str::Utf8Chunk;

/// These bytes are no text, or damaged text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    /// The line of the first byte that cannot be read, counted from one.
    pub line: u32,
}

/// The text in a file: UTF-8 or UTF-16, with or without a byte-order mark, or Windows-1252, which
/// older editors and spreadsheets save. The mark is not part of the text.
///
/// # Errors
/// When it is something else than text, and when it is UTF-8 in which bytes were damaged: read as
/// Windows-1252, it would look whole and be wrong in every letter that is not English.
pub fn text(bytes: &[u8]) -> Result<String, NotText> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => eight(rest)?,
        [0xFF, 0xFE, rest @ ..] => sixteen(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => sixteen(rest, u16::from_be_bytes)?,
        // Without a mark: what people write in files for us begins with a plain letter or sign.
        [1..=255, 0, ..] => sixteen(bytes, u16::from_le_bytes)?,
        [0, 1..=255, ..] => sixteen(bytes, u16::from_be_bytes)?,
        _ => eight(bytes)?,
    };
    match text.find(is_no_text) {
        Some(at) => Err(NotText {
            line: line_of(&text.as_bytes()[..at]),
        }),
        None => Ok(text),
    }
}

/// Control characters that no editor writes.
fn is_no_text(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}')
}

fn line_of(before: &[u8]) -> u32 {
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).map_or(u32::MAX, |breaks| breaks.saturating_add(1))
}

/// UTF-8, or what was before it.
fn eight(bytes: &[u8]) -> Result<String, NotText> {
    let Err(why) = std::str::from_utf8(bytes) else {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    };
    // Letters of several bytes hardly ever come about by chance: where they outnumber what is
    // wrong, this is damaged UTF-8.
    let letters = |chunk: Utf8Chunk<'_>| chunk.valid().chars().filter(|it| !it.is_ascii()).count();
    let right: usize = bytes.utf8_chunks().map(letters).sum();
    let wrong = bytes.utf8_chunks().filter(|it| !it.invalid().is_empty());
    if right > wrong.count() {
        return Err(NotText {
            line: line_of(&bytes[..why.valid_up_to()]),
        });
    }
    Ok(encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned())
}

fn sixteen(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let mut text = String::with_capacity(pairs.len());
    let broken = |text: &str| NotText {
        line: line_of(text.as_bytes()),
    };
    for letter in letters {
        text.push(letter.map_err(|_| broken(&text))?);
    }
    match rest {
        [] => Ok(text),
        [..] => Err(broken(&text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "(name: \"Bjørn Ærø på Ås\", // – «“…”» €\r\n  b: 1)\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_same_text_is_read_however_it_was_saved() {
        let (little, big) = (
            utf16(WORDS, u16::to_le_bytes),
            utf16(WORDS, u16::to_be_bytes),
        );
        let ansi = encoding_rs::WINDOWS_1252.encode(WORDS).0.into_owned();
        assert!(std::str::from_utf8(&ansi).is_err());
        let saved = [
            WORDS.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", WORDS.as_bytes()].concat(),
            [b"\xFF\xFE", &little[..]].concat(),
            [b"\xFE\xFF", &big[..]].concat(),
            little,
            big,
            ansi,
        ];
        for bytes in saved {
            assert_eq!(text(&bytes).as_deref(), Ok(WORDS));
        }
        for nothing in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE"] {
            assert_eq!(text(nothing).as_deref(), Ok(""));
        }
    }

    #[test]
    fn each_letter_of_windows_1252_survives() {
        // Five bytes of it mean nothing.
        let none = [0x81, 0x8D, 0x8F, 0x90, 0x9D];
        for byte in (0xA0..=0xFF).chain(0x80..0xA0) {
            let read = text(&[b'a', byte, b' ', byte]);
            assert_eq!(read.is_err(), none.contains(&byte), "{byte:x} {read:?}");
        }
        assert_eq!(text(b"\xABBL\xC5\xBB").as_deref(), Ok("«BLÅ»"));
    }

    #[test]
    fn what_is_damaged_or_no_text_is_told_by_its_line() {
        let mut damaged = WORDS.as_bytes().to_vec();
        let at = damaged.iter().rposition(|byte| *byte == b'b').unwrap();
        damaged[at] = 0xFF;
        assert_eq!(text(&damaged), Err(NotText { line: 2 }));
        assert_eq!(text(b"a\nb\nPK\x03\x04"), Err(NotText { line: 3 }));
        assert_eq!(text(b"\xFF\xFE(\0)"), Err(NotText { line: 1 }));
        assert_eq!(text(b"\xFF\xFEa\0\n\0\0\xDC"), Err(NotText { line: 2 }));
        assert_eq!(text(b"\x28\xB5\x2F\xFD\0\0"), Err(NotText { line: 1 }));
    }
}
