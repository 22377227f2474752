//! Where the lines of a text begin, so that a place is found without reading it all again.

/// The beginnings of the lines of a text.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(breaks).collect())
    }

    /// Which line an offset stands on, from zero.
    pub fn index(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at).max(1) - 1
    }

    /// Where the line of an offset begins.
    pub fn start(&self, at: usize) -> usize {
        self.0.get(self.index(at)).copied().unwrap_or_default()
    }

    /// Where each line begins.
    pub fn starts(&self) -> &[usize] {
        &self.0
    }

    /// Line and column of a byte offset in the text, both from one, the column in characters.
    pub fn place(&self, text: &str, at: usize) -> (u32, u32) {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = text.get(self.start(at)..at).unwrap_or_default();
        // The mark that some editors begin a file with is no character to anybody who reads it.
        let column = before.trim_start_matches('\u{feff}').chars().count();
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (clamp(self.index(at) + 1), clamp(column + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "første: 1,\næøå: 2";
        let lines = Lines::of(text);
        let at = text.find('2').unwrap();
        assert_eq!(lines.place(text, at), (2, 6));
        assert_eq!(lines.place(text, 10_000), (2, 7));
        assert_eq!(lines.place("\u{feff}(", 3), (1, 1));
    }
}
