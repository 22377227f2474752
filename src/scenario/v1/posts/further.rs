//! Further posts of a centre: operators, a coordinator, a shift leader. They take part where a
//! scenario says so, and share the centre's call sign unless they have one of their own.

use super::{Known, Service, radio};
use crate::engine::setup::{MindSpec, Post, PostRole, RadioSpec, Rights, SeatSpec};
use crate::language::{CallSign, CallSignName};
use crate::scenario::reader::{At, Fields};
use std::sync::Arc;

/// A further post, before it is known what its centre is called by radio.
pub(super) struct Further {
    name: String,
    title: String,
    post: Post,
    call_sign: Option<CallSignName>,
    radio: Option<RadioSpec>,
    answers: Vec<String>,
}

/// Reads one.
pub(super) fn post(at: &At<'_>, known: &Known<'_>) -> Option<Further> {
    let names = &[
        "name",
        "title",
        "centre",
        "role",
        "call_sign",
        "short",
        "radio",
        "answers",
        "may",
    ];
    at.fields(names, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let title = f.need("title").and_then(|at| at.text());
        let centre = f.may("centre").map(|at| at.text());
        let role: Option<PostRole> = f.need("role").and_then(|at| at.variant());
        let may = f.may("may").map(|at| rights(&at));
        let call_sign = f.may("call_sign").map(|at| at.text());
        let short = f
            .may("short")
            .map_or(Some(Vec::new()), |at| at.list(At::text));
        let answers = f.may("answers").map_or(Some(Vec::new()), |at| {
            at.list(|at| {
                let lines = known.lines.iter().map(String::as_str);
                let index = at.reference("problem-kind-line", lines)?;
                Some(known.lines[index].clone())
            })
        });
        let sign = call_sign.clone().flatten().unwrap_or_default();
        let radio = f
            .may("radio")
            .map(|at| radio(&at, CallSign::from(sign.as_str()), known, Service::Health));
        let role = role?;
        let centre = match centre {
            Some(centre) => centre?,
            None => known.centre.to_owned(),
        };
        let call_sign = match call_sign {
            Some(call_sign) => Some(CallSignName {
                call_sign: CallSign::from(call_sign?.as_str()),
                short: short?,
            }),
            None => None,
        };
        Some(Further {
            name: name?,
            title: title?,
            post: Post {
                may: may.map_or(Some(role.rights()), |may| may)?,
                ..Post::new(&centre, role)
            },
            call_sign,
            radio: match radio {
                Some(radio) => Some(radio?),
                None => None,
            },
            answers: answers?,
        })
    })
}

/// What may be seen and done there, where that is other than usual.
fn rights(at: &At<'_>) -> Option<Rights> {
    const NAMES: [&str; 5] = ["see", "write", "send", "position", "listen"];
    at.fields(&NAMES, |f: &Fields<'_>| {
        let flag = |name: &str| f.may(name).map_or(Some(false), |at| at.flag());
        let (see, write, send, position) =
            (flag("see"), flag("write"), flag("send"), flag("position"));
        let listen = flag("listen");
        Some(Rights {
            listen: listen?,
            see: see?,
            write: write?,
            send: send?,
            position: position?,
        })
    })
}

/// Their seats. Call signs of their own are added to `call_signs`.
pub(super) fn seats<'p>(
    all: Vec<Further>,
    others: impl Iterator<Item = &'p Arc<SeatSpec>> + Clone,
    call_signs: &mut Vec<CallSignName>,
) -> Vec<SeatSpec> {
    let seat = |one: Further| {
        let colleague = |other: &&Arc<SeatSpec>| {
            let post = other.post.as_ref();
            post.is_some_and(|post| post.centre == one.post.centre)
        };
        let sign = match &one.call_sign {
            Some(own) => Some(own.call_sign.clone()),
            None => others
                .clone()
                .filter(colleague)
                .find_map(|other| Some(other.radio.as_ref()?.call_sign.clone())),
        };
        call_signs.extend(one.call_sign);
        SeatSpec {
            name: one.name,
            title: one.title,
            post: Some(one.post),
            radio: one.radio.map(|radio| RadioSpec {
                call_sign: sign.unwrap_or_else(|| radio.call_sign.clone()),
                ..radio
            }),
            telephones: one.answers,
            at: None,
            mind: MindSpec::Nobody,
        }
    };
    all.into_iter().map(seat).collect()
}
