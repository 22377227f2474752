//! What a person wants of the sound: which card, how loud, where it is heard.

use crate::voice::clip::Output;

/// What a person wants of the sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioSettings {
    /// The sound card by the name that the system gives it; none is the system's own choice.
    pub device: Option<String>,
    /// What the sound card leads to.
    pub place: Place,
    /// An instructor has allowed alarm tones in loudspeakers.
    pub alarms_on_loudspeakers: bool,
    /// Synthetic voices in a wider band than a real telephone or radio, to be understood
    /// ([`crate::voice::channel`]).
    pub clear: bool,
    /// How loud the telephone is.
    pub telephone: Volume,
    /// How loud the radio is.
    pub radio: Volume,
    /// How loud ringing, alarms and the tones of the terminal are.
    pub tones: Volume,
}

impl Default for AudioSettings {
    fn default() -> Self {
        AudioSettings {
            device: None,
            place: Place::Headset,
            alarms_on_loudspeakers: false,
            clear: true,
            telephone: Volume::FULL,
            radio: Volume::FULL,
            tones: Volume::FULL,
        }
    }
}

impl AudioSettings {
    /// How loud an output is, as a factor on what the mixer has it at. `loudspeaker` says that the
    /// card is one whatever was chosen.
    pub(super) fn factor(&self, output: Output, loudspeaker: bool) -> f32 {
        match output {
            // An alarm in a loudspeaker is heard by those in the room who answer real ones
            // (design law 11).
            Output::Bell if self.withholds_alarms(loudspeaker) => 0.0,
            Output::Bell | Output::Terminal => self.tones.factor(),
            Output::Telephone => self.telephone.factor(),
            Output::Selected | Output::Monitored => self.radio.factor(),
        }
    }

    /// Whether ringing and alarms are kept back because others would hear them.
    pub(super) fn withholds_alarms(&self, loudspeaker: bool) -> bool {
        let aloud = loudspeaker || self.place == Place::Loudspeaker;
        aloud && !self.alarms_on_loudspeakers
    }
}

/// What a sound card leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To one pair of ears.
    Headset,
    /// Into the room.
    Loudspeaker,
}

impl Place {
    /// Both.
    pub const ALL: [Place; 2] = [Place::Headset, Place::Loudspeaker];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Place::Headset => "headset",
            Place::Loudspeaker => "loudspeaker",
        }
    }

    /// The place of this name.
    pub fn named(name: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.name() == name)
    }
}

/// How loud something is, in percent of how it was made: 0 to 150.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Volume(u8);

impl Volume {
    /// Nothing.
    pub const SILENT: Volume = Volume(0);
    /// As it was made.
    pub const FULL: Volume = Volume(100);
    /// The most there is.
    pub const MOST: Volume = Volume(150);

    /// So many percent, or the most there is.
    pub fn percent(percent: u32) -> Volume {
        Volume(u8::try_from(percent).map_or(Volume::MOST.0, |percent| percent.min(Volume::MOST.0)))
    }

    /// In percent.
    pub fn get(self) -> u8 {
        self.0
    }

    /// As a factor on samples. Loudness is heard by ratios, so halfway on the scale is a quarter
    /// (−12 dB): our own choice.
    pub fn factor(self) -> f32 {
        let share = f32::from(self.0) / 100.0;
        share * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarms_are_kept_out_of_loudspeakers_unless_allowed() {
        let headset = AudioSettings::default();
        assert_eq!(headset.factor(Output::Bell, false), 1.0);
        assert_eq!(headset.factor(Output::Bell, true), 0.0);
        let aloud = AudioSettings {
            place: Place::Loudspeaker,
            ..AudioSettings::default()
        };
        assert_eq!(aloud.factor(Output::Bell, false), 0.0);
        for other in [Output::Terminal, Output::Telephone, Output::Selected] {
            assert_eq!(aloud.factor(other, true), 1.0, "{other:?} is no alarm");
        }
        let allowed = AudioSettings {
            alarms_on_loudspeakers: true,
            ..aloud
        };
        assert_eq!(allowed.factor(Output::Bell, true), 1.0);
    }

    #[test]
    fn each_kind_has_its_volume_and_none_gets_too_loud() {
        let settings = AudioSettings {
            telephone: Volume::SILENT,
            radio: Volume::percent(50),
            tones: Volume::percent(4_000_000_000),
            ..AudioSettings::default()
        };
        let factors = Output::ALL.map(|output| settings.factor(output, false));
        assert_eq!(factors, [2.25, 2.25, 0.0, 0.25, 0.25]);
    }
}
