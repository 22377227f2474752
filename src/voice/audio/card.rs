//! The seam to a sound card: what [`super::Audio`] asks of one, and what can be wrong with it.

use super::feed::Feed;
use crate::text;
use crate::voice::mixer::Mixer;
use std::any::Any;
use std::fmt;

/// The sound cards of a machine. They live on a thread of their own ([`super::worker`]), because
/// asking a sound system can take seconds.
pub trait Cards {
    /// All cards that sound comes out of.
    ///
    /// # Errors
    /// When the sound system does not answer.
    fn list(&self) -> Result<Vec<CardInfo>, CardTrouble>;

    /// Opens a card by its id or name, or the system's own choice, and lets it play `mixer`. When
    /// it stops for good, `lost` is called, once or more often.
    ///
    /// # Errors
    /// When there is no such card, or it cannot be opened.
    fn open(&self, wanted: Option<&str>, mixer: Mixer, lost: Lost) -> Result<Card, CardTrouble>;
}

/// Called, from any thread, when a card stops for good.
pub type Lost = Box<dyn FnMut(CardTrouble) + Send>;

/// A sound card, for the person who chooses one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardInfo {
    /// What it is called in settings and on the command line: the same after a restart.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// The system says that it leads to a loudspeaker. Most systems do not know.
    pub loudspeaker: bool,
    /// The system's own choice.
    pub default: bool,
}

/// A sound card that plays, for as long as this is kept.
pub struct Card {
    /// Which.
    pub info: CardInfo,
    /// How it plays.
    pub shape: Shape,
    /// What keeps it playing.
    pub stream: Box<dyn Any>,
}

/// How a card plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Frames a second.
    pub rate: u32,
    /// Samples a frame.
    pub channels: u16,
    /// Frames that it asks for at a time; none where that is not known.
    pub block: Option<u32>,
}

impl Shape {
    /// What makes samples of this shape of a mixer.
    pub fn feed(&self, mixer: Mixer) -> Feed {
        Feed::new(mixer, self.rate, self.channels)
    }
}

/// Why a card does not sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardTrouble {
    /// This build of the program has no sound.
    NotBuilt,
    /// The machine has no sound card, or none that can be reached.
    NoCard,
    /// There is none of this name.
    NotFound {
        /// What was asked for.
        wanted: String,
        /// The ids of those there are.
        known: Vec<String>,
    },
    /// It cannot be opened.
    Refused {
        /// Its name.
        name: String,
        /// Why not, in the system's words.
        why: String,
    },
    /// It was pulled out, or its sound system stopped.
    Lost {
        /// In the system's words.
        why: String,
    },
}

/// In the chosen language, with how to mend it.
impl fmt::Display for CardTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            CardTrouble::NotBuilt => text!("card-not-built"),
            CardTrouble::NoCard => text!("card-none"),
            CardTrouble::NotFound { wanted, known } => text!(
                "card-not-found",
                wanted = wanted,
                known = if known.is_empty() {
                    text!("card-no-others")
                } else {
                    known.join(", ")
                }
            ),
            CardTrouble::Refused { name, why } => text!("card-refused", name = name, why = why),
            CardTrouble::Lost { why } => text!("card-lost", why = why),
        })
    }
}

impl std::error::Error for CardTrouble {}

/// The cards of a build without sound: none.
#[derive(Debug)]
pub struct NoCards;

impl Cards for NoCards {
    fn list(&self) -> Result<Vec<CardInfo>, CardTrouble> {
        Err(CardTrouble::NotBuilt)
    }
    fn open(&self, _: Option<&str>, _: Mixer, _: Lost) -> Result<Card, CardTrouble> {
        Err(CardTrouble::NotBuilt)
    }
}
