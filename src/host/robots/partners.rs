//! Others who are needed: the police of the right district and the fire service are rung up as soon
//! as help is on its way, and the crews are told in which group to listen with them. Where the doctor is sent
//! through the legevakt central, that is rung up too.

use super::conference;
use super::errands::{Errand, Errands};
use super::notes::Moment;
use crate::assess::rules::group_asked::GroupAsked;
use crate::assess::rules::shared_group::SharedGroup;
use crate::assess::rules::shared_traffic::SharedTraffic;
use crate::assess::rules::triple_alert::TripleAlert;
use crate::engine::id::UnitId;
use crate::engine::people::{Manners, Subject};
use crate::engine::setup::{GroupKind, PartnerKind, RadioSpec, Talkgroup};
use crate::engine::time::Span;
use crate::language::{Deed, Topic, Value, What, deed, topic};

/// How long one waits for a group to be allotted before one takes the first there is.
const ALLOTTED: Span = Span::minutes(3);

/// Who has been told.
#[derive(Debug, Default)]
pub(super) struct Partners {
    rung: bool,
    crews: Vec<UnitId>,
}

impl Partners {
    /// Plans the calls, and tells each crew of the group once.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, errands: &mut Errands, radio: &mut Manners) {
        if m.notes.alerted_at.is_none() || !m.notes.place_settled {
            return;
        }
        if let Some(doctor) = m.notes.doctor_by_central.take() {
            Self::ask_for_doctor(m, doctor, errands);
        }
        let told_together = conference::is_wanted(m);
        let wanted = m.expected.triple_alert && !told_together && !m.breaks(&TripleAlert);
        if wanted && !self.rung {
            self.rung = true;
            self.ring(m, errands);
        }
        // A group that is asked for is named once it is allotted.
        let sent = m
            .notes
            .alerted_at
            .is_some_and(|at| m.at.since(at) >= ALLOTTED);
        let waits = m.expected.group_asked && m.notes.allotted.is_none() && !sent;
        if m.expected.shared_group && (!waits || m.breaks(&GroupAsked)) {
            self.name_group(m, radio);
        }
    }

    /// The legevakt central is rung up and asked to send its doctor.
    fn ask_for_doctor(m: &Moment<'_>, doctor: UnitId, errands: &mut Errands) {
        if let Some(number) = central_of(m, doctor) {
            errands.add(Errand {
                number,
                opening: vec![
                    What::Tell(Deed::from(deed::CALL_DOCTOR)),
                    What::Fact(
                        Topic::from(topic::PRIORITY),
                        Value::Code("acute".to_owned()),
                    ),
                ],
                topics: [topic::WHERE, topic::WHAT].map(Topic::from).to_vec(),
            });
        }
    }

    fn ring(&self, m: &Moment<'_>, errands: &mut Errands) {
        for number in needed(m) {
            errands.add(Errand {
                number,
                opening: Vec::new(),
                topics: [topic::WHERE, topic::WHAT, "injured", "trapped"]
                    .map(Topic::from)
                    .to_vec(),
            });
        }
    }

    fn name_group(&mut self, m: &mut Moment<'_>, radio: &mut Manners) {
        let sent = m.notes.missions.keys().copied();
        let untold: Vec<UnitId> = sent.filter(|unit| !self.crews.contains(unit)).collect();
        if untold.is_empty() {
            return;
        }
        let Some(group) = meeting_place(m).cloned() else {
            return;
        };
        for unit in untold {
            self.crews.push(unit);
            // Called where it listens, if the desk can speak there.
            let Some(own) = Self::own_group(m, unit).cloned() else {
                continue;
            };
            let to = m.unit(unit).call_sign.clone();
            let parts = if m.breaks(&SharedTraffic) {
                m.notes.groups.insert(unit, group.gssi);
                vec![
                    What::Tell(Deed::from(deed::SWITCH_GROUP)),
                    group_fact(topic::TALKGROUP, &group),
                ]
            } else {
                vec![
                    group_fact(topic::LISTENING, &group),
                    group_fact(topic::OWN_TRAFFIC, &own),
                ]
            };
            radio.tell_in(own.gssi, Subject::Other, &to, parts, &mut m.now());
        }
    }

    /// The group that a unit has by the fleetmap, if this desk hears it.
    fn own_group<'m>(m: &'m Moment<'_>, unit: UnitId) -> Option<&'m Talkgroup> {
        let selected = m.known.radio_of(m.unit(unit).seat)?.selected;
        let desk = m.known.spec().radio.as_ref()?;
        let mut groups = m.known.organisation().talkgroups.iter();
        let heard = desk.selected == selected || desk.monitored.contains(&selected);
        groups.find(|group| heard && group.gssi == selected)
    }
}

/// The numbers of the police of the district, and of the fire service.
pub(super) fn needed(m: &Moment<'_>) -> Vec<String> {
    let district = district(m);
    let groups = &m.known.organisation().talkgroups;
    let wanted = m.known.partners().filter_map(|(seat, kind)| {
        let selected = seat.radio.as_ref().map(|radio| radio.selected);
        let group = groups.iter().find(|group| Some(group.gssi) == selected);
        let wanted = match kind {
            PartnerKind::Police => group.is_some_and(|group| group.police == district),
            PartnerKind::Fire => true,
            PartnerKind::Care | PartnerKind::Legevakt | PartnerKind::Amk | PartnerKind::Doctor => {
                false
            }
        };
        seat.telephones.first().filter(|_| wanted).cloned()
    });
    wanted.collect()
}

/// The police district of the place.
fn district(m: &Moment<'_>) -> Option<u8> {
    m.known.district().police_of(m.notes.address()?)
}

/// The first shared group of the district that this desk hears; by mistake, another's.
pub(super) fn meeting_place<'m>(m: &'m Moment<'_>) -> Option<&'m Talkgroup> {
    let right = district(m)?;
    let heard = &m.known.spec().radio.as_ref()?.monitored;
    let wrong = m.breaks(&SharedGroup);
    let mut groups = m.known.organisation().talkgroups.iter();
    if let Some(Value::Talkgroup(name)) = m.notes.allotted.as_ref().filter(|_| !wrong) {
        return groups.find(|group| group.name == *name);
    }
    groups.find(|group| {
        let district = group
            .police
            .is_some_and(|police| (police == right) != wrong);
        group.kind == GroupKind::Shared && district && heard.contains(&group.gssi)
    })
}

fn group_fact(of: &str, group: &Talkgroup) -> What {
    let name = Value::Talkgroup(group.name.clone());
    What::Fact(Topic::from(of), name)
}

/// The telephone number of the legevakt central in whose group a doctor listens.
pub(super) fn central_of(m: &Moment<'_>, doctor: UnitId) -> Option<String> {
    let group = |radio: Option<&RadioSpec>| radio.map(|radio| radio.selected);
    let listens = group(m.known.radio_of(m.unit(doctor).seat));
    let mut partners = m.known.partners();
    let (central, _) = partners.find(|(seat, kind)| {
        *kind == PartnerKind::Legevakt && group(seat.radio.as_ref()) == listens
    })?;
    central.telephones.first().cloned()
}
