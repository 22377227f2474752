//! Who belongs to the organisation: control-room desks, vehicles with their crews, emergency
//! departments. A scenario chooses among them and says how they start.

mod further;
pub(super) mod shifts;
mod terminal;

use super::numbers::{Reserved, Service};
use super::organisation::Places;
use super::topics::phone;
use super::unique;
use crate::engine::id::HospitalId;
use crate::engine::setup::{
    MindSpec, Moves, PartnerKind, Post as Place, PostRole, Posts, RadioSpec, Rights, SeatSpec,
    Talkgroup, Terminal, UnitKind, UnitPost,
};
use crate::language::{CallSign, CallSignName};
use crate::scenario::reader::{At, Fields};
use crate::text;
use std::sync::Arc;

/// Longest name that a radio's display shows (radio reference 1.3, source S27).
const ALIAS: usize = 12;

/// All posts of an organisation.
pub(super) struct Read {
    pub posts: Posts,
    pub names: PostNames,
    pub call_signs: Vec<CallSignName>,
}

/// Names that a scenario refers to: as written, also where something is wrong with a post.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostNames {
    pub desks: Vec<String>,
    pub units: Vec<String>,
    /// Emergency departments, then partners.
    pub departments: Vec<String>,
    /// Posts that take part where a scenario says so.
    pub further: Vec<String>,
    pub lines: Vec<String>,
}

/// What posts refer to.
pub(super) struct Known<'k> {
    pub reserved: Reserved,
    pub groups: &'k [Talkgroup],
    pub group_names: &'k [String],
    pub lines: &'k [String],
    pub places: &'k Places,
    /// What the organisation is called: the centre of its own desks.
    pub centre: &'k str,
}

/// Reads the lists of posts and the call signs in them.
pub(super) fn read(f: &Fields<'_>, known: &Known<'_>) -> Option<Read> {
    let lists = [
        f.need("desks"),
        f.need("units"),
        f.need("departments"),
        f.may("partners"),
        f.may("posts"),
    ];
    let all: Vec<At<'_>> = lists
        .iter()
        .flatten()
        .flat_map(|list| list.quiet_items())
        .collect();
    let names = |field: &str| -> Vec<(String, At<'_>)> {
        all.iter().filter_map(|at| at.text_of(field)).collect()
    };
    unique(&names("name"), "problem-kind-seat");
    unique(&spoken_names(&all), "problem-kind-call-sign");
    unique(&radio_texts(&all, "alias"), "problem-kind-alias");
    unique(&radio_texts(&all, "issi"), "problem-kind-issi");
    let written = |list: &Option<At<'_>>| -> Vec<String> {
        let names = list.as_ref().map(|list| list.names("name"));
        let names = names.unwrap_or_default().into_iter();
        names.map(|(name, _)| name).collect()
    };
    let mut answering = written(&lists[2]);
    answering.extend(written(&lists[3]));
    let post_names = PostNames {
        desks: written(&lists[0]),
        units: written(&lists[1]),
        departments: answering,
        further: written(&lists[4]),
        lines: numbers_of(known.lines, &lists[3]),
    };
    let [desks, units, departments, partners, further] = lists;
    let mut call_signs = Vec::new();
    let desks = desks.and_then(|list| list.items());
    let desks = desks.map(|items| keep(items, &mut call_signs, |at| desk(at, known)));
    let units = units.and_then(|list| list.items());
    let units = units.map(|items| keep(items, &mut call_signs, |at| unit(at, known)));
    let departments = departments.and_then(|list| list.items());
    let departments =
        departments.map(|items| keep(items, &mut call_signs, |at| department(at, known)));
    let partners = match partners {
        Some(list) => list.items().map(|items| {
            let read = items.iter().filter_map(|at| partner(at, known));
            read.collect::<Vec<(SeatSpec, Option<CallSignName>)>>()
        }),
        None => Some(Vec::new()),
    };
    let further = further.map_or(Some(Vec::new()), |list| {
        list.list(|at| further::post(at, known))
    });
    let mut departments = departments?;
    for (seat, name) in partners? {
        departments.push(seat);
        call_signs.extend(name);
    }
    let shared = |seats: Vec<SeatSpec>| seats.into_iter().map(Arc::new).collect::<Vec<_>>();
    let (desks, answering) = (shared(desks?), shared(departments));
    let further = further::seats(further?, desks.iter().chain(&answering), &mut call_signs);
    Some(Read {
        posts: Posts {
            desks,
            units: units?,
            answering,
            further: shared(further),
        },
        names: post_names,
        call_signs,
    })
}

/// All numbers that can be rung: the centre's own lines, and those of its partners.
fn numbers_of(own: &[String], partners: &Option<At<'_>>) -> Vec<String> {
    let items = partners.as_ref().map(|list| list.quiet_items());
    let mut all = own.to_vec();
    let public = items.iter().flatten().flat_map(|at| at.texts_of("answers"));
    let direct = items
        .iter()
        .flatten()
        .filter_map(|at| at.text_of("telephone"));
    for (number, _) in public.chain(direct) {
        let number = number.replace(' ', "");
        if !all.contains(&number) {
            all.push(number);
        }
    }
    all
}

fn keep<'a, T>(
    items: Vec<At<'a>>,
    call_signs: &mut Vec<CallSignName>,
    read: impl Fn(&At<'a>) -> Option<(T, CallSignName)>,
) -> Vec<T> {
    let mut posts = Vec::new();
    for (post, name) in items.iter().filter_map(read) {
        posts.push(post);
        call_signs.push(name);
    }
    posts
}

/// All call signs and their short forms: nobody may answer to another's.
fn spoken_names<'a>(all: &[At<'a>]) -> Vec<(String, At<'a>)> {
    let mut names = Vec::new();
    for at in all {
        names.extend(at.text_of("call_sign"));
        names.extend(at.texts_of("short"));
    }
    names
}

fn radio_texts<'a>(all: &[At<'a>], field: &str) -> Vec<(String, At<'a>)> {
    all.iter()
        .filter_map(|at| at.inside("radio")?.text_of(field))
        .collect()
}

/// What all posts have: name, title, call sign, radio.
struct Post {
    name: String,
    title: String,
    call_sign: CallSignName,
    radio: RadioSpec,
}

fn post(f: &Fields<'_>, known: &Known<'_>, service: Service) -> Option<Post> {
    let name = f.need("name").and_then(|at| at.text());
    let title = f.need("title").and_then(|at| at.text());
    let call_sign = f.need("call_sign").and_then(|at| at.text());
    let short = f.list("short", At::text);
    let at = f.need("radio");
    let call_sign = call_sign.as_deref().map(CallSign::from);
    let radio = at.and_then(|at| {
        // A radio can be judged whole even when the call sign beside it is at fault.
        let sign = call_sign.clone().unwrap_or_else(|| CallSign::from(""));
        radio(&at, sign, known, service)
    });
    let call_sign = call_sign?;
    Some(Post {
        name: name?,
        title: title?,
        call_sign: CallSignName {
            call_sign,
            short: short?,
        },
        radio: radio?,
    })
}

/// Whose the terminal of a partner is: the health service's own where it is no control room of
/// another.
fn service(kind: Option<PartnerKind>) -> Service {
    match kind {
        Some(PartnerKind::Police) => Service::Police,
        Some(PartnerKind::Fire) => Service::Fire,
        Some(
            PartnerKind::Care | PartnerKind::Legevakt | PartnerKind::Amk | PartnerKind::Doctor,
        )
        | None => Service::Health,
    }
}

fn radio(
    at: &At<'_>,
    call_sign: CallSign,
    known: &Known<'_>,
    service: Service,
) -> Option<RadioSpec> {
    at.fields(&["issi", "alias", "selects", "hears", "terminal"], |f| {
        let issi = f
            .need("issi")
            .and_then(|at| known.reserved.issi(&at, service));
        let alias = f.need("alias").and_then(|at| {
            let alias = at.text()?;
            let length = alias.chars().count();
            if length > ALIAS {
                at.wrong(
                    text!("problem-alias", alias = alias, length = length),
                    text!("problem-alias-help", most = ALIAS),
                );
            }
            Some(alias)
        });
        let group = |at: &At<'_>| {
            let names = known.group_names.iter().map(String::as_str);
            let index = at.reference("problem-kind-talkgroup", names)?;
            // A group that could not be read has been complained about where it stands.
            let name = &known.group_names[index];
            known
                .groups
                .iter()
                .find(|group| group.name == *name)
                .map(|group| group.gssi)
        };
        let selects = f.need("selects");
        let selected = selects.and_then(|at| group(&at));
        let monitored = f.list("hears", group);
        let terminal = f.may("terminal");
        let terminal = terminal.map_or(Some(Terminal::default()), |at| terminal::read(&at, group));
        Some(RadioSpec {
            issi: issi?,
            alias: alias?,
            call_sign,
            selected: selected?,
            monitored: monitored?,
            terminal: terminal?,
        })
    })
}

fn desk(at: &At<'_>, known: &Known<'_>) -> Option<(SeatSpec, CallSignName)> {
    let names = &["name", "title", "call_sign", "short", "radio", "answers"];
    at.fields(names, |f| {
        let post = post(f, known, Service::Health);
        let answers = f.need("answers").and_then(|at| {
            at.list(|at| {
                let lines = known.lines.iter().map(String::as_str);
                let index = at.reference("problem-kind-line", lines)?;
                Some(known.lines[index].clone())
            })
        });
        let place = Place::new(known.centre, PostRole::Combined);
        Some(seat(post?, Some(place), answers?, MindSpec::Nobody))
    })
}

fn unit(at: &At<'_>, known: &Known<'_>) -> Option<(UnitPost, CallSignName)> {
    let names = &[
        "name",
        "title",
        "call_sign",
        "short",
        "radio",
        "kind",
        "speed",
        "ready",
        "station",
        "shifts",
    ];
    at.fields(names, |f| {
        let post = post(f, known, Service::Health);
        let kind: Option<UnitKind> = f.need("kind").and_then(|at| at.variant());
        let moves = kind.and_then(|kind| moves(f, kind));
        let station = f.need("station").and_then(|at| {
            let stations = known.places.stations.iter().map(String::as_str);
            at.reference("problem-kind-station", stations)
        });
        let shifts = f.may("shifts");
        let shifts = shifts.map(|at| shifts::read(&at));
        let (kind, station) = (kind?, u16::try_from(station?).ok()?);
        let shifts = match shifts {
            Some(shifts) => shifts?,
            None => shifts::usual(kind),
        };
        let mind = match kind {
            UnitKind::Ambulance
            | UnitKind::RapidResponse
            | UnitKind::Helicopter
            | UnitKind::Boat => MindSpec::Crew,
            UnitKind::DoctorCar => MindSpec::Doctor,
        };
        let (seat, name) = seat(post?, None, Vec::new(), mind);
        let call_sign = name.call_sign.clone();
        Some((
            UnitPost {
                seat: Arc::new(seat),
                call_sign,
                kind,
                moves: moves?,
                station,
                shifts,
            },
            name,
        ))
    })
}

/// How a unit gets along. What flies says how fast, and how long it takes to get off the ground.
fn moves(f: &Fields<'_>, kind: UnitKind) -> Option<Moves> {
    match kind {
        UnitKind::Ambulance | UnitKind::DoctorCar | UnitKind::RapidResponse => Some(Moves::Car),
        UnitKind::Boat => Some(Moves::Boat),
        UnitKind::Helicopter => {
            let speed_kmh = f.need("speed").and_then(|at| at.number(50, 400));
            let ready = f.need("ready").and_then(|at| at.span());
            Some(Moves::Air {
                speed_kmh: speed_kmh?,
                ready: ready?,
            })
        }
    }
}

fn department(at: &At<'_>, known: &Known<'_>) -> Option<(SeatSpec, CallSignName)> {
    let names = &[
        "name",
        "title",
        "call_sign",
        "short",
        "radio",
        "hospital",
        "telephone",
    ];
    at.fields(names, |f| {
        let post = post(f, known, Service::Health);
        let hospital = f.need("hospital").and_then(|at| {
            let hospitals = known.places.hospitals.iter().map(String::as_str);
            at.reference("problem-kind-hospital", hospitals)
        });
        let telephone = f.need("telephone").and_then(|at| phone(&at));
        let hospital = HospitalId::at(hospital?)?;
        let mind = MindSpec::Hospital(hospital);
        let post = post?;
        let place = Place::new(&post.title, PostRole::EmergencyDepartment);
        Some(seat(post, Some(place), vec![telephone?], mind))
    })
}

/// A partner: it answers a telephone, a radio where it has one, and the numbers that the public
/// rings, where it says which: 116 117, 110, 112. Its own number comes first.
fn partner(at: &At<'_>, known: &Known<'_>) -> Option<(SeatSpec, Option<CallSignName>)> {
    let names = &[
        "name",
        "title",
        "call_sign",
        "short",
        "radio",
        "kind",
        "telephone",
        "answers",
    ];
    at.fields(names, |f| {
        let kind: Option<PartnerKind> = f.need("kind").and_then(|at| at.variant());
        let telephone = f.need("telephone").and_then(|at| phone(&at));
        let public = f.list("answers", phone);
        let telephones = || {
            let mut all = vec![telephone.clone()?];
            all.extend(public.clone()?);
            Some(all)
        };
        // A call sign comes with a radio to use it on.
        if ["radio", "call_sign"]
            .iter()
            .any(|name| f.may(name).is_some())
        {
            let post = post(f, known, service(kind));
            let mind = MindSpec::Partner(kind?);
            let post = post?;
            let place = partner_post(&post.title, kind?);
            let (seat, name) = seat(post, place, telephones()?, mind);
            return Some((seat, Some(name)));
        }
        let name = f.need("name").and_then(|at| at.text());
        let title = f.need("title").and_then(|at| at.text());
        let title = title?;
        let seat = SeatSpec {
            name: name?,
            post: partner_post(&title, kind?),
            title,
            radio: None,
            telephones: telephones()?,
            at: None,
            mind: MindSpec::Partner(kind?),
        };
        Some((seat, None))
    })
}

/// The post of somebody who answers at a partner: a legevakt central's is one of the health
/// service's own.
fn partner_post(centre: &str, kind: PartnerKind) -> Option<Place> {
    match kind {
        // Who answers there has a radio like any other until somebody sits at its desk.
        PartnerKind::Legevakt => Some(Place {
            may: Rights::default(),
            ..Place::new(centre, PostRole::Legevakt)
        }),
        PartnerKind::Police
        | PartnerKind::Fire
        | PartnerKind::Care
        | PartnerKind::Amk
        | PartnerKind::Doctor => None,
    }
}

fn seat(
    post: Post,
    place: Option<Place>,
    telephones: Vec<String>,
    mind: MindSpec,
) -> (SeatSpec, CallSignName) {
    let spec = SeatSpec {
        name: post.name,
        title: post.title,
        post: place,
        radio: Some(post.radio),
        telephones,
        at: None,
        mind,
    };
    (spec, post.call_sign)
}
