//! Where the patient truly is, and what leads elsewhere: an address that exists in several
//! municipalities, with the wrong one of them.
//!
//! An address is held against the truth only where its caller never named what was written, so that
//! nobody is blamed for having believed a caller.

use super::case::Case;
use super::story::{Alert, Order, Speech, may_hide, sure};
use super::values::{same_address, written_address};
use crate::engine::dispatch::Stamp;
use crate::engine::event::Event;
use crate::engine::id::{IncidentId, SeatId};
use crate::engine::scene;
use crate::engine::setup::MindSpec;
use crate::engine::time::SimTime;
use crate::language::{Act, Address, Meaning, Value, topic};

/// What an address says, and where the patient is.
#[derive(Clone, Copy, Debug)]
pub struct Astray<'a> {
    /// Where the patient is.
    pub patient: &'a Address,
    /// The municipality in which the patient is.
    pub truly: &'a str,
    /// Words of the seat's to which the caller said yes, one of which was not understood: perhaps
    /// the wrong municipality was agreed on.
    pub perhaps: Option<&'a Speech>,
}

/// A card that was sent to a unit with an address that leads astray.
#[derive(Clone, Debug)]
pub struct SentAstray<'a> {
    /// The unit's mission.
    pub alert: &'a Alert,
    /// The card as it was sent.
    pub order: &'a Order,
    /// Where it should have led.
    pub to: Astray<'a>,
    /// When it, or another unit, was given the right address after all.
    pub mended: Option<SimTime>,
}

impl<'a> Case<'a> {
    /// Where the patient is that these callers ring about: the one whom the expectation or a
    /// caller's part names, or the only one there is.
    pub fn patient_at(&self, callers: &[SeatId]) -> Option<&'a Address> {
        let patients = &self.setup.story.patients;
        let about = callers
            .iter()
            .find_map(|caller| match &self.setup.seat_spec(*caller).mind {
                MindSpec::Caller(spec) => spec.about,
                _ => None,
            });
        match (about.or(self.expectation.patient), &patients[..]) {
            (Some(patient), _) => Some(&patients[patient.index()].at),
            (None, [only]) => Some(&only.at),
            (None, _) => None,
        }
    }

    /// Everybody who rang about these cards.
    pub fn callers_about(&self, cards: &[IncidentId]) -> Vec<SeatId> {
        let mut callers: Vec<SeatId> = Vec::new();
        for call in &self.story.calls {
            let about = self.story.incidents_of(call.by);
            if about.iter().any(|card| cards.contains(card)) && !callers.contains(&call.by) {
                callers.push(call.by);
            }
        }
        callers
    }

    /// Whether an address leads to another municipality than that of the patient whom these callers
    /// ring about, though nobody who rang had named that one by then.
    pub fn astray(&self, address: &Address, callers: &[SeatId], by: SimTime) -> Option<Astray<'a>> {
        let patient = self.patient_at(callers)?;
        let written = address.municipality.as_deref()?;
        let anywhere = |address: &Address| Address {
            municipality: None,
            ..address.clone()
        };
        // Only equal addresses are mistaken for each other; another street or house is no matter
        // of municipality.
        if !same_address(&anywhere(address), &anywhere(patient)) {
            return None;
        }
        let [truly] = self.setup.pack.district.municipalities(patient)[..] else {
            return None;
        };
        if same(written, truly) {
            return None;
        }
        let mut perhaps = None;
        // A caller may have named it, whether or not their call was put on this card.
        for call in self
            .story
            .calls
            .iter()
            .filter(|call| self.story.is_caller(call.by))
        {
            match self.vouches(call.by, address, by) {
                Vouches::Surely => return None,
                Vouches::Perhaps(speech) => perhaps = perhaps.or(Some(speech)),
                Vouches::No => {}
            }
        }
        Some(Astray {
            patient,
            truly,
            perhaps,
        })
    }

    /// The first time that a unit was sent a card, of these, which led astray.
    pub fn sent_astray(&self, cards: &[IncidentId]) -> Option<SentAstray<'a>> {
        let callers = self.callers_about(cards);
        let alerts = self.story.alerts.iter();
        let alerts = alerts.filter(|alert| cards.contains(&alert.incident));
        alerts.clone().find_map(|alert| {
            alert.orders.iter().find_map(|order| {
                let to = self.astray(order.address.as_ref()?, &callers, order.at)?;
                let given = |alert| self.given(alert, &to, order.at);
                let mended = alerts.clone().filter_map(given).min();
                Some(SentAstray {
                    alert,
                    order,
                    to,
                    mended,
                })
            })
        })
    }

    /// When a unit was first, after that, given the place where the patient is: on the card, or by
    /// voice.
    fn given(&self, alert: &Alert, to: &Astray<'_>, after: SimTime) -> Option<SimTime> {
        let right = to.address();
        let orders = alert.orders.iter().filter(|order| {
            let address = order.address.as_ref();
            let is_right = |address: &Address| {
                let municipality = address.municipality.as_deref();
                same_address(address, &right) && municipality.is_some_and(|of| same(of, to.truly))
            };
            order.at > after && address.is_some_and(is_right)
        });
        let crew = self.setup.roster.units[alert.unit.index()].seat;
        let said = self.story.said_to(self.seat(), &[crew]).into_iter();
        let said = said.filter(|speech| {
            let heard = speech.understood_by(crew);
            speech.at > after && heard.is_some_and(|heard| names(heard, &right))
        });
        let said = said.map(|speech| speech.at);
        orders.map(|order| order.at).chain(said).min()
    }

    /// When a unit came to where its patient is; none when it never did, came elsewhere first, or
    /// looked and found nobody there.
    pub fn came_to(&self, alert: &Alert) -> Option<SimTime> {
        let arrived = alert.reached(Stamp::OnScene)?;
        if self.found_nobody(alert) {
            return None;
        }
        let callers = self.callers_about(&[alert.incident]);
        let order = alert.orders.iter().rfind(|order| order.at <= arrived);
        let astray = order.and_then(|order| {
            let to = self.astray(order.address.as_ref()?, &callers, order.at)?;
            let given = self.given(alert, &to, order.at);
            given.is_none_or(|given| given > arrived).then_some(to)
        });
        astray.is_none().then_some(arrived)
    }

    /// Whether a unit's crew looked for its patient where it was sent, and never found one.
    fn found_nobody(&self, alert: &Alert) -> bool {
        let crew = self.setup.roster.units[alert.unit.index()].seat;
        let over = [Stamp::Free, Stamp::Cancelled].map(|step| alert.reached(step));
        let over = over.into_iter().flatten().min();
        let log =
            self.story.log.iter().filter(|logged| {
                logged.at >= alert.at && over.is_none_or(|over| logged.at <= over)
            });
        let mut looked = false;
        for logged in log {
            match &logged.event {
                Event::Scene(scene::Event::NobodyHere { seat }) => looked |= *seat == crew,
                Event::Scene(scene::Event::Seen { seat, .. }) if *seat == crew => return false,
                _ => {}
            }
        }
        looked
    }

    /// When a unit's crew first saw a patient on a mission.
    pub fn attended(&self, alert: &Alert) -> Option<SimTime> {
        let crew = self.setup.roster.units[alert.unit.index()].seat;
        let mut log = self.story.log.iter().filter(|one| one.at >= alert.at);
        let saw = log.find(|logged| {
            matches!(&logged.event, Event::Scene(scene::Event::Seen { seat, .. }) if *seat == crew)
        });
        saw.map(|logged| logged.at)
    }

    /// A crew's word to the seat that there is no patient where it was sent.
    pub fn told_of_nobody(&self, alert: &Alert) -> Option<&'a Speech> {
        let crew = self.setup.roster.units[alert.unit.index()].seat;
        let mut said = self.story.said(crew);
        said.find(|speech| {
            let heard = speech.understood_by(self.seat());
            let found = heard.and_then(|heard| heard.fact(topic::PATIENT_FOUND));
            speech.at >= alert.at && found == Some(&Value::Flag(false))
        })
    }

    /// Whether an address is another place than this one, as far as the district has one place of
    /// that name for each.
    pub fn is_elsewhere(&self, address: &Address, truly: &Address) -> bool {
        let district = &self.setup.pack.district;
        match (&district.locate(address)[..], &district.locate(truly)[..]) {
            ([here], [there]) => !std::ptr::eq(*here, *there),
            _ => false,
        }
    }

    /// Whether a caller had named the municipality of an address to the seat, or agreed to it.
    fn vouches(&self, caller: SeatId, address: &Address, by: SimTime) -> Vouches<'a> {
        let mut perhaps = None;
        // What the seat said last, until the caller has answered it.
        let mut offered: Option<&Speech> = None;
        for speech in self.story.between(self.seat(), caller) {
            if speech.at > by {
                break;
            }
            if speech.by == self.seat() {
                offered = Some(speech);
                continue;
            }
            let heard = speech.understood_by(self.seat());
            if heard.is_some_and(|heard| names(heard, address)) {
                return Vouches::Surely;
            }
            let yes = heard.is_none_or(|heard| heard.has(Act::Yes) || heard.has(Act::Right));
            let Some(offered) = offered.take().filter(|_| yes) else {
                continue;
            };
            if sure(&offered.said).is_some_and(|said| names(said, address)) {
                return Vouches::Surely;
            }
            if may_hide(&offered.said) || heard.is_none() {
                perhaps = perhaps.or(Some(offered));
            }
        }
        perhaps.map_or(Vouches::No, Vouches::Perhaps)
    }
}

/// Whether somebody says that an address lies in the municipality that it names.
fn names(meaning: &Meaning, address: &Address) -> bool {
    let Some(written) = address.municipality.as_deref() else {
        return false;
    };
    meaning.facts().any(|(of, value)| match value {
        Value::Code(municipality) if *of == *topic::MUNICIPALITY => same(municipality, written),
        Value::Address(said) if *of == *topic::WHERE => {
            said.municipality.is_some() && same_address(said, address)
        }
        _ => false,
    })
}

/// Whether somebody stands for a municipality.
enum Vouches<'a> {
    /// They named it, or said yes to it.
    Surely,
    /// They said yes, or something unclear, to words that could have named it.
    Perhaps(&'a Speech),
    /// They did not.
    No,
}

impl Astray<'_> {
    /// Where the patient is, as it is written: with the municipality.
    pub fn right(&self) -> String {
        written_address(&self.address())
    }

    /// Where the patient is, with the municipality.
    pub fn address(&self) -> Address {
        Address {
            municipality: Some(self.truly.to_owned()),
            ..self.patient.clone()
        }
    }
}

/// Whether two names of municipalities are the same, however they are written.
fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
