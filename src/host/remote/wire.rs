//! What goes over the connection: frames of a length and so many bytes of postcard.
//!
//! Both sides first send an [`Opening`], whose form never changes; everything after it holds only
//! between programs of the same version. Nothing that comes in is believed: a frame is bounded,
//! and bytes that are no message are an error like any other.

use crate::engine::command::Command;
use crate::engine::dispatch::DeskView;
use crate::engine::exercise::ExerciseView;
use crate::engine::id::SeatId;
use crate::engine::load::seen::CentreView;
use crate::engine::phone::{CallView, ColleagueView, LineView};
use crate::engine::radio::{GroupView, SetView};
use crate::engine::setup::{Known, PackName, Role, Roster};
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::host::link::Perceived;
use crate::host::robots::Script;
use crate::record::BEHAVIOUR;
use crate::scenario::Sources;
use crate::text;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;

/// The version of everything after the opening.
const WIRE: u16 = 3;
/// How every connection begins.
const MAGIC: [u8; 8] = *b"samband\n";
/// The longest frame from a seat: a long utterance with its meaning is some kilobytes.
pub(super) const MOST_UP: usize = 64 * 1024;
/// The longest frame to a seat: the files of a large pack.
pub(super) const MOST_DOWN: usize = 16 * 1024 * 1024;
/// Percepts in one frame.
const BATCH: usize = 256;

/// Who one is; the first frame each way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Opening {
    magic: [u8; 8],
    wire: u16,
    behaviour: u32,
    /// For people to read.
    pub(super) program: String,
}

impl Opening {
    pub(super) fn ours() -> Opening {
        Opening {
            magic: MAGIC,
            wire: WIRE,
            behaviour: BEHAVIOUR,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Whether it is Samband at all.
    pub(super) fn is_samband(&self) -> bool {
        self.magic == MAGIC
    }

    /// What it is, for people.
    pub(super) fn version(&self) -> String {
        format!("{} ({}.{})", self.program, self.wire, self.behaviour)
    }
}

/// What a link is known by when it comes back. Made by the link, so that joining twice because the
/// answer was lost is joining once.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Token(pub(super) [u8; 16]);

/// A token is a key, and has no place in a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// From a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Up {
    /// Sits down, or comes back.
    Hello {
        token: Token,
        /// The seat's name; the first that is free when none is given.
        seat: Option<String>,
        /// How much it has perceived so far.
        heard: u32,
        /// Whether it has been told what its seat knows.
        knows: bool,
        /// Packs that it has.
        has: Vec<PackName>,
        /// The robot that is to play, by name: it gets its seat's script.
        robot: Option<String>,
    },
    /// Does something, from number 1 on, without gaps.
    Do { number: u32, deed: Deed },
    /// Gets up.
    Leave,
}

/// What a link does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Deed {
    /// Submits a command.
    Command(Command),
    /// Is done with its turn, and wants the next then at the latest (in lock-step only).
    TurnOver { wake: Option<SimTime> },
}

/// To a seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Down {
    /// The link sits there.
    Welcome {
        seat: SeatId,
        /// Each turn is waited for.
        lockstep: bool,
        /// What has been done already.
        done: u32,
        /// What somebody there knows beforehand, if it lacks that.
        knows: Option<Box<Knows>>,
        /// The files of the pack, if it lacks them.
        pack: Option<Sources>,
        /// The seat's script, where a robot is to have one.
        script: Option<Script>,
    },
    /// It does not, or not any more.
    Refused(Refused),
    /// How things stand.
    Show(Box<Show>),
    /// It is the link's turn, for the so manieth time (in lock-step only).
    Turn { number: u32 },
    /// The exercise is over.
    Over,
}

/// What somebody at a seat knows beforehand, but for the pack, which is named: nothing of the
/// story is in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Knows {
    pub(super) pack: PackName,
    pub(super) roster: Roster,
    pub(super) role: Role,
}

impl Knows {
    pub(super) fn of(known: Known<'_>) -> Knows {
        Knows {
            pack: known.pack.name,
            roster: known.roster.clone(),
            role: known.own().clone(),
        }
    }
}

/// Why a link does not sit at a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// There is no such seat to be had.
    NoSuchSeat {
        /// Those there are.
        known: Vec<String>,
    },
    /// Somebody sits there.
    Taken,
    /// The exercise does not wait any longer.
    TooLate,
    /// What it sent makes no sense.
    Malformed {
        /// What was wrong.
        why: String,
    },
}

/// In the chosen language.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Refused::NoSuchSeat { known } => {
                text!("link-no-seat", known = known.join(", "))
            }
            Refused::Taken => text!("link-taken"),
            Refused::TooLate => text!("link-too-late"),
            Refused::Malformed { why } => text!("link-malformed", why = why),
        })
    }
}

/// How things stand, as far as it is news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Show {
    pub(super) view: Delta,
    /// What was perceived since; numbered.
    pub(super) percepts: Vec<Perceived>,
    /// Deeds that are done, and need not be sent again.
    pub(super) done: u32,
    /// Deeds that are done and safe on disk.
    pub(super) acknowledged: u32,
}

/// A view without the sections that are as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Delta {
    seat: SeatId,
    now: SimTime,
    heard: u32,
    radio: Option<Arc<Vec<GroupView>>>,
    set: Option<SetView>,
    calls: Option<Arc<Vec<CallView>>>,
    lines: Option<Arc<Vec<LineView>>>,
    room: Option<Arc<Vec<ColleagueView>>>,
    desk: Option<Option<Arc<DeskView>>>,
    centre: Option<Option<Arc<CentreView>>>,
    exercise: Option<Arc<ExerciseView>>,
}

impl Delta {
    /// What is other than before; everything when there was nothing before.
    pub(super) fn between(old: Option<&View>, new: &View) -> Delta {
        fn changed<T>(old: Option<&Arc<T>>, new: &Arc<T>) -> Option<Arc<T>> {
            let same = old.is_some_and(|old| Arc::ptr_eq(old, new));
            (!same).then(|| Arc::clone(new))
        }
        fn changed_if_any<T>(
            old: Option<&Option<Arc<T>>>,
            new: &Option<Arc<T>>,
        ) -> Option<Option<Arc<T>>> {
            let same = match (old, new) {
                (Some(Some(old)), Some(new)) => Arc::ptr_eq(old, new),
                (Some(None), None) => true,
                (Some(Some(_)), None) | (Some(None), Some(_)) | (None, _) => false,
            };
            (!same).then(|| new.clone())
        }
        Delta {
            seat: new.seat,
            now: new.now,
            heard: new.heard,
            set: new.set,
            radio: changed(old.map(|old| &old.radio), &new.radio),
            calls: changed(old.map(|old| &old.calls), &new.calls),
            lines: changed(old.map(|old| &old.lines), &new.lines),
            room: changed(old.map(|old| &old.room), &new.room),
            desk: changed_if_any(old.map(|old| &old.desk), &new.desk),
            centre: changed_if_any(old.map(|old| &old.centre), &new.centre),
            exercise: changed(old.map(|old| &old.exercise), &new.exercise),
        }
    }

    /// The view that it makes of the last one; none when it builds on one that is not there.
    pub(super) fn onto(self, old: Option<&View>) -> Option<View> {
        let new = View {
            seat: self.seat,
            now: self.now,
            heard: self.heard,
            set: self.set,
            radio: self
                .radio
                .or_else(|| old.map(|old| Arc::clone(&old.radio)))?,
            calls: self
                .calls
                .or_else(|| old.map(|old| Arc::clone(&old.calls)))?,
            lines: self
                .lines
                .or_else(|| old.map(|old| Arc::clone(&old.lines)))?,
            room: self.room.or_else(|| old.map(|old| Arc::clone(&old.room)))?,
            desk: self.desk.or_else(|| old.map(|old| old.desk.clone()))?,
            centre: self.centre.or_else(|| old.map(|old| old.centre.clone()))?,
            exercise: self
                .exercise
                .or_else(|| old.map(|old| Arc::clone(&old.exercise)))?,
        };
        // After a cut everything comes again, though little of it is new.
        Some(match old {
            Some(old) => new.keep_from(old),
            None => new,
        })
    }
}

/// All percepts from `heard` on, in portions that fit a frame; at least one, which may be empty.
pub(super) fn portions(percepts: &[Perceived]) -> impl Iterator<Item = &[Perceived]> {
    let none = percepts.is_empty().then_some(percepts);
    none.into_iter().chain(percepts.chunks(BATCH))
}

/// Why there is no frame.
#[derive(Debug)]
pub(super) enum FrameError {
    /// The other side has gone, in good order.
    Closed,
    /// The connection is cut.
    Cut(io::Error),
    /// It is no frame, or no message.
    Malformed(String),
}

/// Sends a message.
pub(super) fn send(stream: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let mut frame = length.to_le_bytes().to_vec();
    frame.extend(bytes);
    stream.write_all(&frame)
}

/// Waits for a message.
pub(super) fn receive<T: DeserializeOwned>(
    stream: &mut impl Read,
    most: usize,
) -> Result<T, FrameError> {
    let mut length = [0; 4];
    // Between two frames is where one leaves.
    loop {
        match stream.read(&mut length[..1]) {
            Ok(0) => return Err(FrameError::Closed),
            Ok(_) => break,
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => return Err(FrameError::Cut(why)),
        }
    }
    stream
        .read_exact(&mut length[1..])
        .map_err(FrameError::Cut)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > most {
        let why = text!("link-frame-long", length = length, most = most);
        return Err(FrameError::Malformed(why));
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).map_err(FrameError::Cut)?;
    decode(&bytes)
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FrameError> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok((_, rest)) => Err(FrameError::Malformed(text!(
            "link-frame-rest",
            bytes = rest.len()
        ))),
        Err(why) => Err(FrameError::Malformed(why.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_a_message_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let up = receive::<Up>(&mut bytes.as_slice(), MOST_UP);
            let down = receive::<Down>(&mut bytes.as_slice(), MOST_DOWN);
            if bytes.is_empty() {
                prop_assert!(matches!(up, Err(FrameError::Closed)));
                prop_assert!(matches!(down, Err(FrameError::Closed)));
            }
            decode::<Up>(&bytes).ok();
            decode::<Down>(&bytes).ok();
            decode::<Opening>(&bytes).ok();
        }

        /// Valid messages with a few bytes changed come closest to being believed.
        #[test]
        fn a_damaged_message_is_one_or_an_error(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5)
        ) {
            let deed = Deed::TurnOver { wake: Some(SimTime(77)) };
            let hello = Up::Hello {
                token: Token([7; 16]),
                seat: Some(String::from("desk")),
                heard: 12,
                knows: true,
                has: vec![PackName([3; 32])],
                robot: Some(String::from("ideal")),
            };
            for message in [hello, Up::Do { number: 5, deed }, Up::Leave] {
                let mut bytes = postcard::to_stdvec(&message).unwrap();
                for (place, value) in &changes {
                    let place = place.index(bytes.len());
                    bytes[place] = *value;
                }
                decode::<Up>(&bytes).ok();
            }
        }
    }

    proptest! {
        #[test]
        fn a_damaged_answer_is_one_or_an_error(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5)
        ) {
            let small = crate::record::fixture::setup();
            let known = vec![String::from("desk"), String::from("crew")];
            let welcome = Down::Welcome {
                seat: SeatId(1),
                lockstep: true,
                done: 7,
                knows: Some(Box::new(Knows::of(Known::new(&small, SeatId(1))))),
                pack: Some(Sources {
                    files: [(String::from("p/index.ron"), String::from("(schema: 1)"))].into(),
                    scenario: String::new(),
                }),
                script: Some(Script::default()),
            };
            let refused = Down::Refused(Refused::NoSuchSeat { known });
            for message in [welcome, refused, Down::Turn { number: 3 }, Down::Over] {
                let mut bytes = postcard::to_stdvec(&message).unwrap();
                for (place, value) in &changes {
                    let place = place.index(bytes.len());
                    bytes[place] = *value;
                }
                decode::<Down>(&bytes).ok();
            }
        }
    }

    /// What was found once stays found: every frame below `tests/corpus/frames`.
    #[test]
    fn the_kept_frames_are_refused() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/frames");
        let mut read = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let told = |why: FrameError| !matches!(why, FrameError::Closed);
            let up = receive::<Up>(&mut bytes.as_slice(), MOST_UP);
            assert!(up.is_err_and(told), "{}", path.display());
            let down = receive::<Down>(&mut bytes.as_slice(), MOST_DOWN);
            assert!(down.is_err_and(told), "{}", path.display());
            let opening = receive::<Opening>(&mut bytes.as_slice(), MOST_UP);
            assert!(opening.is_err_and(told), "{}", path.display());
            read += 1;
        }
        assert!(read >= 10, "{read} frames");
    }

    /// A list that says it has more elements than there is memory for, in a frame of a few bytes.
    #[test]
    fn a_list_is_not_believed_to_be_as_long_as_it_says() {
        let refused = Down::Refused(Refused::NoSuchSeat { known: Vec::new() });
        let mut bytes = postcard::to_stdvec(&refused).unwrap();
        bytes.pop();
        bytes.extend([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
        assert!(matches!(
            decode::<Down>(&bytes),
            Err(FrameError::Malformed(_))
        ));
    }

    #[test]
    fn a_frame_too_long_or_with_something_after_it_is_told() {
        let long = u32::MAX.to_le_bytes();
        let told = receive::<Up>(&mut long.as_slice(), MOST_UP);
        assert!(matches!(told, Err(FrameError::Malformed(why)) if why.contains("65536")));
        let mut bytes = postcard::to_stdvec(&Up::Leave).unwrap();
        bytes.push(0);
        assert!(matches!(
            decode::<Up>(&bytes),
            Err(FrameError::Malformed(_))
        ));
    }

    #[test]
    fn a_frame_cut_anywhere_is_a_cut() {
        let mut frame = Vec::new();
        send(
            &mut frame,
            &Up::Do {
                number: 1,
                deed: Deed::TurnOver { wake: None },
            },
        )
        .unwrap();
        for length in 1..frame.len() {
            let cut = receive::<Up>(&mut &frame[..length], MOST_UP);
            assert!(matches!(cut, Err(FrameError::Cut(_))), "{length}");
        }
        assert!(receive::<Up>(&mut frame.as_slice(), MOST_UP).is_ok());
    }
}
