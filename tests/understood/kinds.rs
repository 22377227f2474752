//! Kinds of sentences that were once read wrong and sure, each by several of its kind.

use super::{best, sure};
use samband::language::Channel::{Phone, Radio};
use samband::language::{Channel, What};

/// What must be read, as [`What`] writes it.
enum Right {
    /// Exactly this, for sure.
    Is(&'static str),
    /// This for sure, or nothing for sure.
    IsOrUnsure(&'static str),
    /// Nothing that begins so may be sure.
    Never(&'static str),
}
use Right::{Is, IsOrUnsure, Never};

fn check(channel: Channel, speaker: Option<&str>, cases: &[(&str, Right)]) {
    let mut wrong = Vec::new();
    for (text, right) in cases {
        let meaning = best(channel, speaker, &[], text);
        let read: Vec<String> = sure(meaning.clone()).iter().map(What::to_string).collect();
        let all = read.join(", ");
        let fits = match right {
            Is(wanted) => all == *wanted,
            IsOrUnsure(wanted) => all == *wanted || all.is_empty(),
            Never(start) => !read.iter().any(|one| one.starts_with(start)),
        };
        if !fits {
            wrong.push(format!("{text} → {all} ({meaning:?})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_are_read_whole_or_not_at_all() {
    check(
        Radio,
        Some("Ambulanse 3-1"),
        &[
            ("puls nitti-seks, kom", Is("pulse = 96, over")),
            ("puls åtti to, kom", Is("pulse = 82, over")),
            ("puls syttiåtte, kom", Is("pulse = 78, over")),
            ("puls sytti-åtte, kom", Is("pulse = 78, over")),
            ("puls åtte-og-sytti, kom", Is("pulse = 78, over")),
            ("puls hundre og førr, kom", Is("pulse = 140, over")),
            ("puls ett hundre og tjue, kom", Is("pulse = 120, over")),
            (
                "trykk nitti over femti, kom",
                Is("blood-pressure = 90/50, over"),
            ),
            (
                "kvinne femogtredve år, kom",
                Is("sex = female, age = 35, over"),
            ),
            ("mann tjue-to år, kom", Is("sex = male, age = 22, over")),
            ("puls 60-70, kom", Never("pulse")),
            ("puls 96,5, kom", Never("pulse")),
            ("puls seks komma fire, kom", Never("pulse")),
            ("hun er hundre og femti år, kom", Never("age")),
            ("pulsen ligger på nitti til hundre, kom", Never("pulse")),
            ("puls 60 eller 70, kom", Never("pulse")),
            ("blodtrykk 130-80, kom", Never("callback")),
            ("jente tre uker, kom", Never("age")),
            ("gutt på to og et halvt år, kom", Never("age")),
            (
                "kjør til Solbakken tjue-to, kom",
                Is("tell respond, where = Solbakken 22, over"),
            ),
            (
                "kjør til Solbakken tolv c, kom",
                Is("tell respond, where = Solbakken 12C, over"),
            ),
            ("kjør til Solbakken 14-16, kom", Never("where")),
        ],
    );
}

#[test]
fn a_call_sign_is_no_other_number() {
    let to_amk = "to AMK Fjordvik, from Ambulanse 3-1, over";
    check(
        Radio,
        None,
        &[
            ("AMK Fjordvik, dette er Ambulanse trettien, kom", Is(to_amk)),
            ("AMK Fjordvik, dette er trettien, kom", Is(to_amk)),
            ("AMK Fjordvik, dette er Ambulanse 3 - 1, kom", Is(to_amk)),
            ("AMK Fjordvik, dette er eh Ambulanse 3-1, kom", Is(to_amk)),
            ("AMK, d er 3-1, kom", Is(to_amk)),
            ("sentralen, dette er 3-1, kom", Is(to_amk)),
            ("AMK Fjordvik, dette er Ambulanse 49, kom", Never("from")),
            ("98 98 fra AMK, kom", Is("to 9-8, from AMK Fjordvik, over")),
            ("Doktor, dette er 3-1, kom", Never("what")),
            ("sentrum, dette er 3-1, kom", Never("pain")),
            ("amk d er 4-1", Is("to AMK Fjordvik, from Ambulanse 4-1")),
            ("dette er 110, kom", Is("from 110 Fjordvik, over")),
            (
                "AMK, dette er hundre og ti, kom",
                Is("to AMK Fjordvik, from 110 Fjordvik, over"),
            ),
            (
                "nittiåtte nittiåtte fra amk, kom",
                Is("to 9-8, from AMK Fjordvik, over"),
            ),
            (
                "amb 2-1 her er mottaket, kom",
                Is("to Ambulanse 2-1, from Akuttmottak Fjordvik, over"),
            ),
            (
                "øvelse øvelse, 3-1 kaller amk, kom",
                Is("exercise, from Ambulanse 3-1, to AMK Fjordvik, over"),
            ),
            (
                "Ambulanse 3-1 og Ambulanse 3-2, dette er AMK Fjordvik, kjør til Solbakken 14, kom",
                Is(
                    "to Ambulanse 3-1, to Ambulanse 3-2, from AMK Fjordvik, tell respond, where = Solbakken 14, over",
                ),
            ),
            (
                "3-1, 3-2 og 4-1, dette er AMK, kom",
                Is("to Ambulanse 3-1, to Ambulanse 3-2, to Ambulanse 4-1, from AMK Fjordvik, over"),
            ),
        ],
    );
}

#[test]
fn what_is_to_come_is_no_status() {
    let texts = [
        "Vi er fremme klokka 14.30, kom",
        "Vi er fremme halv tre, kom",
        "om åtte minutter er vi framme, kom",
        "AMK, 3-1, snart framme, kom",
        "AMK, 3-1, vi er snart framme, kom",
        "AMK, 3-1, framme om litt, kom",
        "AMK, 3-1, vi er framme om ti, kom",
        "AMK, 3-1, vi regner med å være ledig om ti, kom",
        "AMK, 3-1, vi er ledige om fem minutter, kom",
        "AMK, 3-1, vi er nesten framme, kom",
        "AMK, 3-1, ledig klokken 15.10, kom",
        "AMK, 3-1, vi er ikke framme ennå, kom",
    ];
    check(
        Radio,
        Some("Ambulanse 3-1"),
        &texts.map(|text| (text, Never("status"))),
    );
    let own = [("AMK, rykker ut til Solbakken 14, kom", Never("unit"))];
    check(Radio, Some("Ambulanse 3-1"), &own);
    let named = [(
        "AMK, 3-1, rykker ut, kom",
        Is("to AMK Fjordvik, from Ambulanse 3-1, status = rolling, over"),
    )];
    check(Radio, Some("Ambulanse 3-1"), &named);
    let others = [("3-2 er framme, kom", Never("status"))];
    check(Radio, Some("Ambulanse 3-1"), &others);
    let now = [
        ("vi er framme, kom", Is("status = on-scene, over")),
        (
            "om åtte minutter er vi framme, kom",
            Is("eta = 8 min, over"),
        ),
    ];
    check(Radio, Some("Ambulanse 3-1"), &now);
}

#[test]
fn what_is_taken_back_is_gone() {
    let order = "to Ambulanse 3-1, from AMK Fjordvik, tell respond, where = ";
    let address = |text: &str| {
        let meaning = best(Radio, Some("AMK Fjordvik"), &[], text);
        let parts: Vec<String> = sure(meaning).iter().map(What::to_string).collect();
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|one| one != "correction")
            .collect();
        let all = parts.join(", ");
        all.strip_prefix(order)
            .and_then(|rest| rest.strip_suffix(", over"))
            .map(str::to_owned)
    };
    for (text, wanted) in [
        (
            "3-1, dette er AMK, kjør til Solbakken 14, rettelse 41, kom",
            "Solbakken 41",
        ),
        (
            "3-1, dette er AMK, kjør til Solbakken 14, nei 41, kom",
            "Solbakken 41",
        ),
        (
            "3-1, dette er AMK, kjør til Solbakken 14, sa feil, det skal være 41, kom",
            "Solbakken 41",
        ),
        (
            "3-1, dette er AMK, kjør til Solbakken 14, jeg mener Åsveien 14, kom",
            "Åsveien 14",
        ),
        (
            "3-2, rettelse, 3-1, dette er AMK, kjør til Solbakken 14, kom",
            "Solbakken 14",
        ),
        (
            "3-2, eh nei, 3-1, dette er AMK, kjør til Solbakken 14, kom",
            "Solbakken 14",
        ),
        (
            "3-2, korrigerer, 3-1, dette er AMK, kjør til Solbakken 14, kom",
            "Solbakken 14",
        ),
        (
            "3-2, unnskyld 3-1, dette er AMK, kjør til Solbakken 14, kom",
            "Solbakken 14",
        ),
    ] {
        assert_eq!(address(text).as_deref(), Some(wanted), "{text}");
    }
    check(
        Radio,
        Some("Ambulanse 3-1"),
        &[
            (
                "puls 88, rettelse, 98, kom",
                Is("pulse = 98, correction, over"),
            ),
            (
                "puls 88, rettelse, puls 98, kom",
                Is("correction, pulse = 98, over"),
            ),
            (
                "vi er framme, rettelse, vi rykker ut, kom",
                Is("correction, status = rolling, over"),
            ),
            (
                "vi er framme, nei, vi rykker ut, kom",
                Is("status = rolling, over"),
            ),
            (
                "kvinna er førti … rettelse, sekstifire år, kom",
                Is("sex = female, age = 64, correction, over"),
            ),
            (
                "ankomst om ti minutter, nei femten minutter, kom",
                Is("eta = 15 min, over"),
            ),
        ],
    );
    check(
        Phone,
        None,
        &[
            (
                "Han heter Kari Vik, nei Anne Vik",
                Never("patient-name = Kari"),
            ),
            (
                "Legg ham på ryggen, nei, over på siden",
                Never("tell lay-down"),
            ),
        ],
    );
}

#[test]
fn a_qualified_yes_is_no_plain_one() {
    check(
        Phone,
        None,
        &[
            ("han puster men tungt", IsOrUnsure("breathing = no")),
            ("Han puster, men overflatisk", IsOrUnsure("breathing = no")),
            ("han puster så vidt", IsOrUnsure("breathing = no")),
            (
                "han puster, men det surkler noe fælt",
                Never("breathing = yes"),
            ),
            ("puster normalt eller gisper", Never("breathing = yes")),
            ("han er våken men svært omtåket", Never("awake = yes")),
            ("puster ikke normalt", Is("breathing = no")),
            ("ikke bevisstløs", Is("awake = yes")),
            ("ingen puls", Never("pulse")),
            ("det er to skadde ikke fire", Never("injured = 4")),
        ],
    );
}

#[test]
fn a_question_is_about_what_it_asks() {
    check(
        Phone,
        Some("AMK Fjordvik"),
        &[
            ("Hva er det som lager lyden?", Never("ask")),
            ("Sitter noen fast?", Is("ask trapped")),
            ("Hvor mange er det i bilen?", Is("ask injured")),
            (
                "Er du sikker på at han puster?",
                Is("are-you-sure, ask breathing"),
            ),
            ("Er du sikker på adressen?", Is("are-you-sure, ask where")),
            ("Er du helt sikker?", Never("ask")),
            (
                "Har han vondt i armen, kjeven eller ryggen?",
                Is("ask radiation"),
            ),
            (
                "Er han kvalm, svett eller blek?",
                Is("ask nausea, ask sweaty, ask pale"),
            ),
            ("Hvordan har han det nå?", Is("ask patient-state")),
            ("Hei, hvordan har du det i dag?", Never("ask")),
            ("Snakker du norsk?", Is("ask language")),
            ("Kan du snakke litt høyere?", Never("ask")),
            ("Er det noen som har våpen?", Is("ask weapon")),
            ("Ligger han på ryggen?", Never("ask")),
            ("nå er han våken", Never("ask")),
            ("Når er termin?", Is("ask pregnancy-week")),
            ("Når kommer sønnen hjem?", Never("ask")),
            ("Hva veier han?", Never("ask")),
            ("Er du syk?", Never("ask")),
            ("Har dere noe å drikke?", Never("ask")),
            ("Hvor mange tabletter har han tatt?", Never("ask where")),
            ("Legg ham i stabilt sideleie", Is("tell recovery-position")),
            ("Legg ham over på siden", Is("tell recovery-position")),
        ],
    );
}

#[test]
fn a_thing_asked_for_again_is_asked_for() {
    check(
        Phone,
        Some("AMK Fjordvik"),
        &[
            ("Kan du gjenta adressen?", Is("ask where")),
            ("Kan du si adressen en gang til?", Is("ask where")),
            ("Si adressen en gang til", Is("ask where")),
            ("Kan du gjenta telefonnummeret?", Is("ask callback")),
            ("Kan du gjenta navnet hans?", Is("ask patient-name")),
            ("Kan du gjenta alderen?", Is("ask age")),
            ("Kan du gjenta?", Is("say-again")),
            ("Kan du gjenta det siste?", Is("say-again")),
        ],
    );
}

/// Said on the telephone while the exercises were played: how people ask about several, order by
/// "den", and struggle for words. A lone "står du på" is about no medicine.
#[test]
fn what_was_said_in_play_is_read() {
    check(
        Phone,
        None,
        &[
            ("Er de våkne? Puster de?", Is("ask awake, ask breathing")),
            ("Puster begge to?", Is("ask breathing")),
            (
                "Er føreren våken, og puster han normalt?",
                Is("ask awake, ask breathing"),
            ),
            ("Er passasjeren ved bevissthet?", Is("ask awake")),
            (
                "Er han våken, og puster han som han pleier?",
                Is("ask awake, ask breathing"),
            ),
            ("Da vil jeg at han legger seg ned.", Is("tell lay-down")),
            ("Få noen til å hente den nå.", Is("tell fetch-aed")),
            ("Send noen etter den.", Is("tell fetch-aed")),
            ("Ta av ham klærne på brystet.", Is("tell loosen-clothes")),
            (
                "Er ansiktet skjevt, eller sliter hun med å snakke?",
                Is("ask face-droop, ask speech-unclear"),
            ),
            ("Når la hun merke til dette?", Is("ask onset")),
            (
                "Er du sammen med moren din, eller er du et annet sted?",
                Is("ask with-patient"),
            ),
            ("Står du på ennå?", Never("ask medication")),
            ("Står du på noe?", IsOrUnsure("ask medication")),
        ],
    );
    let desk = Some("AMK Fjordvik");
    // What is told in a sentence of its own is told, though the next asks or orders something.
    check(
        Phone,
        desk,
        &[
            (
                "Vi sender hjelp til dere. Ring 113 igjen hvis noe endrer seg.",
                Is("help-coming = yes, tell call-back"),
            ),
            (
                "Ambulansen er på vei. Ring tilbake på 113 om han blir verre.",
                Is("help-coming = yes, tell call-back"),
            ),
            (
                "Hjelpen er på vei! Legg ham på siden.",
                Is("help-coming = yes, tell recovery-position"),
            ),
            (
                "Det kommer en ambulanse til dere. Puster han normalt?",
                Is("help-coming = yes, ask breathing"),
            ),
        ],
    );
    check(
        Radio,
        desk,
        &[
            // Told of, and not called.
            (
                "3-1, mottatt. 4-1 og 3-9 er på vei til dere. Slutt.",
                Never("to Lege 3-9"),
            ),
            ("3-1 og 3-2, kjør til Solbakken 14, kom", Never("from")),
            (
                "3-3, dette er AMK Fjordvik, er alt i orden? Kom.",
                Is("to Ambulanse 3-3, from AMK Fjordvik, ask emergency, over"),
            ),
        ],
    );
}
