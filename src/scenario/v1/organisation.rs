//! The organisation, schema 1: fleetmap, lines, codes, timings, and who belongs to it.

use super::handover;
use super::load;
use super::numbers::{Reserved, Series};
use super::posts::{self, Known, PostNames};
use super::public;
use super::topics::Vocabulary;
use super::{schema, unique};
use crate::engine::load::spec::Load;
use crate::engine::setup::{
    CrewTimings, DeskKeys, Handover, Line, LineKind, OnAir, Organisation, PhoneEntry, Posts,
    Public, RadioTimings, SharedUse, StatusCode, Talkgroup,
};
use crate::engine::time::Span;
use crate::language::{CallSignName, TalkgroupName};
use crate::scenario::reader::{At, Fields};
use crate::text;

/// What the file says. The index stands in a file of its own.
#[derive(Debug)]
pub(crate) struct OrganisationFile {
    pub organisation: Organisation,
    pub posts: Posts,
    pub names: PostNames,
    pub call_signs: Vec<CallSignName>,
    pub talkgroups: Vec<TalkgroupName>,
}

/// Names of the district that the organisation refers to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub stations: Vec<String>,
    pub hospitals: Vec<String>,
}

/// Reads the file.
pub(crate) fn read(
    root: &At<'_>,
    places: &Places,
    words: Option<Vocabulary<'_>>,
) -> Option<OrganisationFile> {
    let names = &[
        "schema",
        "name",
        "exercise_numbers",
        "issi_series",
        "talkgroups",
        "lines",
        "phonebook",
        "statuses",
        "radio",
        "crews",
        "shared",
        "desks",
        "posts",
        "units",
        "departments",
        "partners",
        "keys",
        "handover",
        "on_air",
        "load",
        "public",
    ];
    root.fields(names, |f| {
        schema(f);
        let name = f.need("name").and_then(|at| at.text());
        let series = f.may("issi_series").and_then(|at| Series::read(&at));
        let reserved = Reserved::read(f.need("exercise_numbers"), series.unwrap_or_default());
        let groups = f.need("talkgroups");
        let group_names = names_of(groups.as_ref(), "name", "problem-kind-talkgroup");
        let groups = groups.and_then(|list| list.list(|at| talkgroup(at, &reserved)));
        let lines = f.need("lines");
        let line_names = names_of(lines.as_ref(), "number", "problem-kind-line");
        let lines = lines.and_then(|list| list.list(line));
        let statuses = f.need("statuses").and_then(|list| list.list(status));
        let radio = f.need("radio").and_then(|at| radio(&at));
        let crews = f.need("crews").and_then(|at| crews(&at));
        // Packs inside older recordings do not say.
        let shared = f.may("shared");
        let shared = shared.map_or(Some(SharedUse::default()), |at| shared_use(&at, words));
        let desk = f.need("keys").and_then(|at| keys(&at, words));
        // Neither does a pack of before say how calls are passed on.
        let passes = f.may("handover");
        let passes = passes.map_or(Some(Handover::default()), |at| handover::read(&at, words));
        let usual = Load::default();
        let on_air = f.may("on_air");
        let on_air = on_air.map_or(Some(OnAir::default()), |at| self::on_air(&at));
        let load = f.may("load").and_then(|at| load::load(&at, &usual));
        let load = load.unwrap_or(usual);
        // Who may ring; without a phrase file nothing can be named.
        let public = f.may("public").zip(words);
        let public = public.map_or(Some(Public::default()), |(at, words)| {
            public::public(&at, words, &load.kinds)
        });
        let (groups, talkgroups): (Vec<Talkgroup>, Vec<TalkgroupName>) =
            groups?.into_iter().unzip();
        check_numbers(f, &groups);
        let known = Known {
            reserved,
            groups: &groups,
            group_names: &group_names,
            lines: &line_names,
            places,
            centre: name.as_deref().unwrap_or_default(),
        };
        let read = posts::read(f, &known)?;
        let answering = [f.may("departments"), f.may("partners")];
        let telephones: Vec<String> = answering
            .into_iter()
            .flatten()
            .flat_map(|list| list.names("telephone"))
            .map(|(number, _)| number.replace(' ', ""))
            .collect();
        let phonebook = f.need("phonebook").and_then(|list| {
            unique(&keys_of(&list), "problem-kind-key");
            list.list(|at| phone_entry(at, &telephones, &line_names))
        });
        Some(OrganisationFile {
            organisation: Organisation {
                name: name?,
                talkgroups: groups,
                lines: lines?,
                phonebook: phonebook?,
                statuses: statuses?,
                radio: radio?,
                crews: crews?,
                index: std::sync::Arc::default(),
                shared: shared?,
                desk: desk?,
                load,
                public: public?,
                handover: passes?,
                on_air: on_air?,
                approval: None,
            },
            posts: read.posts,
            names: read.names,
            call_signs: read.call_signs,
            talkgroups,
        })
    })
}

fn on_air(at: &At<'_>) -> Option<OnAir> {
    at.fields(&["announce", "exercise_groups"], |f| {
        let flag = |name: &str| f.may(name).map_or(Some(false), |at| at.flag());
        let (announce, exercise_groups) = (flag("announce"), flag("exercise_groups"));
        Some(OnAir {
            announce: announce?,
            exercise_groups: exercise_groups?,
        })
    })
}

fn shared_use(at: &At<'_>, words: Option<Vocabulary<'_>>) -> Option<SharedUse> {
    at.fields(&["listens", "topics", "statuses"], |f| {
        let listens = f.need("listens").and_then(|at| at.variant());
        let topics = f.need("topics");
        let topics = topics.and_then(|list| list.list(|at| words?.topic(at)));
        let statuses = f.need("statuses");
        let statuses = statuses.and_then(|list| list.list(At::variant));
        Some(SharedUse {
            listens: listens?,
            topics: topics?,
            statuses: statuses?,
        })
    })
}

/// Without a phrase file nothing can be named, and its own problem has been told.
fn keys(at: &At<'_>, words: Option<Vocabulary<'_>>) -> Option<DeskKeys> {
    at.fields(
        &[
            "questions",
            "instructions",
            "facts",
            "orders",
            "inquiries",
            "statements",
            "requests",
            "reasons",
        ],
        |f| {
            let topics = |at: At<'_>| at.list(|at| words?.topic(at));
            let deeds = |at: At<'_>| at.list(|at| words?.deed(at));
            let questions = f.need("questions").and_then(topics);
            let instructions = f.need("instructions").and_then(deeds);
            let facts = f.need("facts").and_then(topics);
            let orders = f.need("orders").and_then(deeds);
            let inquiries = f.need("inquiries").and_then(topics);
            // Packs inside older recordings have neither.
            let statements = f.may("statements").map_or(Some(Vec::new()), topics);
            let requests = f.may("requests").map_or(Some(Vec::new()), deeds);
            let reasons = f.may("reasons");
            let reasons = reasons.map_or(Some(Vec::new()), |at| at.list(At::text));
            Some(DeskKeys {
                questions: questions?,
                instructions: instructions?,
                facts: facts?,
                orders: orders?,
                inquiries: inquiries?,
                statements: statements?,
                requests: requests?,
                reasons: reasons?,
            })
        },
    )
}

fn names_of(list: Option<&At<'_>>, field: &str, kind: &str) -> Vec<String> {
    let names = list.map(|list| list.names(field)).unwrap_or_default();
    unique(&names, kind);
    names.into_iter().map(|(name, _)| name).collect()
}

fn check_numbers(f: &Fields<'_>, groups: &[Talkgroup]) {
    for (index, group) in groups.iter().enumerate() {
        if groups[..index].iter().any(|other| other.gssi == group.gssi)
            && let Some(list) = f.may("talkgroups")
            && let Some(at) = list.items().into_iter().flatten().nth(index)
        {
            at.wrong(
                text!(
                    "problem-duplicate-name",
                    kind = text!("problem-kind-gssi"),
                    name = group.gssi
                ),
                text!("problem-duplicate-number-help"),
            );
        }
    }
}

fn talkgroup(at: &At<'_>, reserved: &Reserved) -> Option<(Talkgroup, TalkgroupName)> {
    at.fields(
        &["gssi", "name", "kind", "police", "priority", "spoken"],
        |f| {
            let gssi = f.need("gssi").and_then(|at| reserved.gssi(&at));
            let name = f.need("name").and_then(|at| at.text());
            let kind = f.need("kind").and_then(|at| at.variant());
            let police = f.may("police").map(|at| at.number(1, 99));
            let priority = f.may("priority").map_or(Some(0), |at| at.number(0, 15));
            let spoken = f.need("spoken").and_then(|at| at.some(At::text));
            let name = name?;
            Some((
                Talkgroup {
                    gssi: gssi?,
                    name: name.clone(),
                    kind: kind?,
                    priority: priority?,
                    police: match police {
                        Some(police) => Some(police?),
                        None => None,
                    },
                },
                TalkgroupName {
                    name,
                    spoken: spoken?,
                },
            ))
        },
    )
}

fn line(at: &At<'_>) -> Option<Line> {
    at.fields(&["number", "name", "kind", "fallback"], |f| {
        let number = f.need("number").and_then(|at| super::topics::phone(&at));
        let name = f.need("name").and_then(|at| at.text());
        let kind = f.may("kind").map(|at| at.variant());
        let fallback = f.may("fallback").map(|at| super::topics::phone(&at));
        let number = number?;
        // Packs inside older recordings do not say.
        let usual = match number.as_str() {
            "113" => LineKind::Emergency,
            _ => LineKind::Internal,
        };
        Some(Line {
            number,
            name: name?,
            kind: kind.map_or(Some(usual), |kind| kind)?,
            fallback: match fallback {
                Some(fallback) => Some(fallback?),
                None => None,
            },
        })
    })
}

/// The keys of a telephone book: no two entries have the same.
fn keys_of<'a>(list: &At<'a>) -> Vec<(String, At<'a>)> {
    let entries = list.quiet_items().into_iter();
    entries.filter_map(|at| at.text_of("key")).collect()
}

fn phone_entry(at: &At<'_>, telephones: &[String], lines: &[String]) -> Option<PhoneEntry> {
    at.fields(&["name", "number", "key"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let key = f.may("key").map(|at| at.number(1, 9));
        let at = f.need("number")?;
        let number = super::topics::phone(&at)?;
        let answered = telephones.contains(&number) || lines.contains(&number);
        if !answered {
            at.wrong(
                text!("problem-nobody-answers", number = number),
                text!("problem-nobody-answers-help"),
            );
        }
        let key = match key {
            Some(key) => Some(key?),
            None => None,
        };
        Some(PhoneEntry {
            name: name?,
            number,
            key,
        })
    })
}

fn status(at: &At<'_>) -> Option<StatusCode> {
    at.fields(&["code", "kind", "name"], |f| {
        let code = f.need("code").and_then(|at| at.number(0, 65_535));
        let kind = f.need("kind").and_then(|at| at.variant());
        let name = f.need("name").and_then(|at| at.text());
        Some(StatusCode {
            code: code?,
            kind: kind?,
            name: name?,
        })
    })
}

fn radio(at: &At<'_>) -> Option<RadioTimings> {
    let names = &[
        "set_up",
        "set_up_jitter",
        "set_up_in_hang",
        "hang",
        "talk_limit",
        "talk_limit_warning",
        "queue",
        "late_entry",
        "status_delay",
        "position_interval",
        "emergency_hold",
        "hot_mic",
        "hand_over",
        "direct_reach",
    ];
    at.fields(names, |f| {
        let span = |name: &str| f.need(name)?.span();
        let queue = f.need("queue").and_then(|at| at.number(0, 100));
        // All are read before any is missed, so that every fault is told.
        let (set_up, set_up_jitter, set_up_in_hang) = (
            span("set_up"),
            span("set_up_jitter"),
            span("set_up_in_hang"),
        );
        let (hang, late_entry) = (span("hang"), span("late_entry"));
        let (talk_limit, warning) = (span("talk_limit"), span("talk_limit_warning"));
        let (status_delay, position_interval) = (span("status_delay"), span("position_interval"));
        // Later than the first packs: an organisation need not say.
        let or = |name: &str, default| f.may(name).map_or(Some(default), |at| at.span());
        let emergency_hold = or("emergency_hold", RadioTimings::EMERGENCY_HOLD);
        let hot_mic = or("hot_mic", RadioTimings::HOT_MIC);
        let hand_over = or("hand_over", RadioTimings::HAND_OVER);
        // A terminal of one watt reaches some kilometres over the sea at the most.
        let reach = f.may("direct_reach").map(|at| at.metres(1_000, 500_000));
        if let (Some(limit), Some(warning), Some(at)) =
            (talk_limit, warning, f.may("talk_limit_warning"))
            && warning >= limit
        {
            at.wrong(text!("problem-warning-too-long"), String::new());
        }
        for name in ["talk_limit", "position_interval", "hot_mic"] {
            if let Some(at) = f.may(name)
                && at.span() == Some(Span::ZERO)
            {
                at.wrong(text!("problem-zero-span"), String::new());
            }
        }
        Some(RadioTimings {
            set_up: set_up?,
            set_up_jitter: set_up_jitter?,
            set_up_in_hang: set_up_in_hang?,
            hang: hang?,
            talk_limit: talk_limit?,
            talk_limit_warning: warning?,
            queue: queue?,
            late_entry: late_entry?,
            status_delay: status_delay?,
            position_interval: position_interval?,
            emergency_hold: emergency_hold?,
            hot_mic: hot_mic?,
            hand_over: hand_over?,
            direct_reach_dm: match reach {
                Some(reach) => reach?.unsigned_abs(),
                None => RadioTimings::DIRECT_REACH_DM,
            },
        })
    })
}

fn crews(at: &At<'_>) -> Option<CrewTimings> {
    let names = &[
        "acknowledge",
        "roll_out",
        "to_patient",
        "first_look",
        "ecg",
        "load",
        "answer",
        "repeat_call",
    ];
    at.fields(names, |f| {
        let table = |name: &str| quantiles(&f.need(name)?);
        let repeat_call = f.need("repeat_call").and_then(|at| at.span());
        let (acknowledge, roll_out) = (table("acknowledge"), table("roll_out"));
        let (to_patient, first_look) = (table("to_patient"), table("first_look"));
        let (ecg, load, answer) = (table("ecg"), table("load"), table("answer"));
        Some(CrewTimings {
            acknowledge: acknowledge?,
            roll_out: roll_out?,
            to_patient: to_patient?,
            first_look: first_look?,
            ecg: ecg?,
            load: load?,
            answer: answer?,
            repeat_call: repeat_call?,
        })
    })
}

/// A quantile table: spans that never fall.
fn quantiles(at: &At<'_>) -> Option<Vec<Span>> {
    let spans = at.some(At::span)?;
    if !spans.is_sorted() {
        at.wrong(
            text!("problem-not-rising"),
            text!("problem-not-rising-help"),
        );
    }
    Some(spans)
}
