//! The thread that sound cards live on.
//!
//! Opening a card can take seconds (a sound server that does not answer, a Bluetooth headset that
//! wakes up) and a window must not wait for it. The card that plays never leaves this thread; it
//! stops when another is opened, and when its [`super::Audio`] is gone.

use super::card::{Card, CardInfo, CardTrouble, Cards, Shape};
use crate::voice::mixer::Mixer;
use std::sync::mpsc::{self, Receiver, Sender};

/// What is asked of the thread.
pub(super) enum Request {
    /// Close what is open, and open this.
    Open {
        /// Which time this is: what comes of it carries the same number.
        number: u32,
        wanted: Option<String>,
        mixer: Box<Mixer>,
    },
    List,
}

/// What comes of it.
pub(super) enum Reply {
    Opened {
        number: u32,
        result: Result<(CardInfo, Shape), CardTrouble>,
    },
    Lost {
        number: u32,
        trouble: CardTrouble,
    },
    Listed(Result<Vec<CardInfo>, CardTrouble>),
}

/// Starts the thread; `cards` is called on it. The thread ends when the requests' end is dropped.
pub(super) fn start<C: Cards>(
    cards: impl FnOnce() -> C + Send + 'static,
) -> std::io::Result<(Sender<Request>, Receiver<Reply>)> {
    let (ask, requests) = mpsc::channel();
    let (reply, replies) = mpsc::channel();
    let thread = std::thread::Builder::new().name(String::from("sound card"));
    thread.spawn(move || work(&cards(), &requests, &reply))?;
    Ok((ask, replies))
}

fn work(cards: &dyn Cards, requests: &Receiver<Request>, reply: &Sender<Reply>) {
    let mut playing: Option<Card> = None;
    while let Ok(request) = requests.recv() {
        let answer = match request {
            Request::Open {
                number,
                wanted,
                mixer,
            } => {
                // Some cards serve one program once at a time: the old one goes first.
                drop(playing.take());
                let tell = reply.clone();
                let lost = Box::new(move |trouble| {
                    // A listener that is gone wants to know nothing.
                    tell.send(Reply::Lost { number, trouble }).ok();
                });
                let result = cards.open(wanted.as_deref(), *mixer, lost).map(|card| {
                    let about = (card.info.clone(), card.shape);
                    playing = Some(card);
                    about
                });
                Reply::Opened { number, result }
            }
            Request::List => Reply::Listed(cards.list()),
        };
        if reply.send(answer).is_err() {
            return;
        }
    }
}
