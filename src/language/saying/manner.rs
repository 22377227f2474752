//! How fear sounds: hesitation and outcries. They change the words, never the meaning.

use super::{Channel, Manner, Speaker, What};

impl Speaker<'_> {
    /// An outcry before a sentence.
    pub(super) fn outcry(&mut self) {
        let lexicon = self.lexicon;
        let outcries = &lexicon.phrases.outcries;
        let panicked = self.style.manner == Manner::Panicked && self.channel == Channel::Phone;
        if !panicked || outcries.is_empty() || self.below(3) > 0 {
            return;
        }
        let outcry = &outcries[self.below(outcries.len())];
        let from = self.words.len();
        self.words
            .extend(outcry.split_whitespace().map(str::to_owned));
        if let Some(first) = self.words.get_mut(from) {
            *first = super::capitalised(first);
        }
        if let Some(last) = self.words.last_mut() {
            last.push('!');
        }
    }

    /// The clause with hesitation in it, where the speaker is anxious.
    pub(super) fn hesitant(&mut self, mut clause: Vec<String>, part: &What) -> Vec<String> {
        let steady = match self.style.manner {
            Manner::Calm | Manner::Clinical => true,
            Manner::Anxious => self.below(2) == 0,
            Manner::Panicked => self.below(3) > 0,
        };
        let official = matches!(part, What::To(_) | What::From(_) | What::Act(_));
        if steady || official || self.channel == Channel::Radio || clause.len() < 2 {
            return clause;
        }
        let lexicon = self.lexicon;
        let hesitations = &lexicon.phrases.hesitations;
        // Nobody stumbles over a name so that it sounds like another call.
        let stumbles = clause[0].chars().all(char::is_lowercase)
            && !super::values::number::is_number_word(&clause[0].to_lowercase());
        if stumbles && self.below(2) == 0 {
            // "Han … han er grå."
            let first = clause[0].clone();
            clause.insert(0, format!("{first} …"));
        } else if !hesitations.is_empty() {
            let sound = &hesitations[self.below(hesitations.len())];
            clause.insert(0, format!("{sound} …"));
        }
        clause
            .iter()
            .flat_map(|word| word.split_whitespace())
            .map(str::to_owned)
            .collect()
    }
}
