//! What must be told: headings, sheets and rows that are not what they were, and cells that a
//! spreadsheet made something else of. Each through a real file, and each by the name that the
//! spreadsheet gives the cell.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use rust_xlsxwriter::{Format as Look, Workbook};
use samband::dreiebok::{Book, Cell, Format, Imported, Sheet, export, import};
use samband::scenario::{Loaded, load, shipped, with_pack};
use std::path::Path;
use std::sync::LazyLock;

static CHEST_PAIN: LazyLock<Loaded> = LazyLock::new(|| {
    let all = shipped();
    let one = all.iter().find(|one| one.id() == "brystsmerter");
    load(one.unwrap()).unwrap()
});

fn text(loaded: &Loaded) -> &str {
    &loaded.sources.files[&loaded.sources.scenario]
}

fn sheet<'b>(book: &'b mut Book, name: &str) -> &'b mut Sheet {
    let mut sheets = book.sheets.iter_mut();
    sheets.find(|sheet| sheet.name == name).unwrap()
}

/// What comes of an edited book that has been through a workbook and through CSV.
fn edited(format: Format, edit: impl Fn(&mut Book)) -> Result<Imported, Vec<String>> {
    let mut book = export(&CHEST_PAIN);
    edit(&mut book);
    let book = format.read(&format.write(&book).unwrap()).unwrap();
    let told = |troubles: Vec<_>| troubles.iter().map(ToString::to_string).collect();
    import(&book, &CHEST_PAIN).map_err(told)
}

/// What is told of it, the same in a workbook and, but for the rows, in CSV.
fn told(edit: impl Fn(&mut Book)) -> Vec<String> {
    let csv = edited(Format::Csv, &edit).err().unwrap();
    let workbook = edited(Format::Workbook, &edit).err().unwrap();
    assert_eq!(csv.len(), workbook.len(), "{csv:#?}\n{workbook:#?}");
    workbook
}

fn done(edit: impl Fn(&mut Book)) -> Imported {
    let csv = edited(Format::Csv, &edit).unwrap_or_else(|told| panic!("{told:#?}"));
    let workbook = edited(Format::Workbook, &edit).unwrap_or_else(|told| panic!("{told:#?}"));
    assert_eq!(csv.text, workbook.text);
    workbook
}

fn begins(told: &[String], wanted: &[&str]) {
    let fits = told
        .iter()
        .zip(wanted)
        .all(|(one, start)| one.starts_with(start));
    assert!(fits && told.len() == wanted.len(), "{told:#?}\n{wanted:#?}");
}

// ---- columns --------------------------------------------------------------------------------------

/// Somebody else's column is left alone, by its name, and what is read here is told.
#[test]
fn a_foreign_column_is_named_with_those_that_are_read() {
    for (name, strange) in [
        ("Dreiebok", "Ansvarlig"),
        ("Ressurser", "Kallenavn"),
        ("Øvelsen", "Sist endret"),
    ] {
        let mut read = Vec::new();
        let back = done(|book| {
            let sheet = sheet(book, name);
            for (index, row) in sheet.rows.iter_mut().enumerate() {
                row.insert(1, Cell::text(if index == 0 { strange } else { "Kari" }));
            }
        });
        for cell in &sheet(&mut export(&CHEST_PAIN), name).rows[0] {
            read.push(cell.plain());
        }
        assert_eq!(back.text, text(&CHEST_PAIN), "{name}");
        let [told] = back.remarks.as_slice() else {
            panic!("{name}: {:#?}", back.remarks);
        };
        assert!(
            told.starts_with(&format!("{name}!B1: kolonnen «{strange}» ")),
            "{told}"
        );
        assert!(told.ends_with(&read.join(", ")), "{told}\n{read:?}");
    }
}

#[test]
fn a_second_column_of_the_same_name_is_told() {
    let all = told(|book| {
        for (index, row) in sheet(book, "Dreiebok").rows.iter_mut().enumerate() {
            row.insert(2, Cell::text(if index == 0 { "Tid" } else { "9:00" }));
        }
    });
    begins(&all, &["Dreiebok!C1: kolonnen «Tid» står her og i B1"]);
}

#[test]
fn a_missing_column_is_told_if_anything_stood_there() {
    let without = |column: usize| {
        move |book: &mut Book| {
            for row in &mut sheet(book, "Dreiebok").rows {
                if column < row.len() {
                    row.remove(column);
                }
            }
        }
    };
    begins(&told(without(1)), &["Dreiebok!B1: kolonnen «Tid» mangler"]);
    begins(&told(without(0)), &["Dreiebok!A1: kolonnen «Nr» mangler"]);
    // Nobody is taken anywhere in this exercise: an empty column may go.
    let empty = |book: &mut Book| {
        let script = sheet(book, "Bestillinger");
        script.rows.iter_mut().for_each(|row| drop(row.pop()));
    };
    let back = done(empty);
    assert_eq!(back.text, text(&CHEST_PAIN));
    assert_eq!(back.remarks, ["Bestillinger: kolonnen «Merknad» mangler"]);
}

#[test]
fn headings_that_are_emptied_misspelt_or_of_somebody_new_are_told() {
    let head = |column: usize, head: &'static str| {
        move |book: &mut Book| sheet(book, "Dreiebok").rows[0][column] = Cell::text(head)
    };
    begins(
        &told(head(8, "")),
        &["Dreiebok!I1: kolonnen har ikke noe navn, og denne mangler: Frist"],
    );
    begins(
        &told(head(0, "Nummer")),
        &["Dreiebok!A1: ukjent kolonne «Nummer», og denne mangler: Nr"],
    );
    let person = |column: usize, head: &'static str| {
        move |book: &mut Book| {
            let people = sheet(book, "Personer");
            people
                .rows
                .iter_mut()
                .for_each(|row| row.resize(5, Cell::Empty));
            people.rows[0][column] = Cell::text(head);
        }
    };
    let renamed = told(person(3, "Innringer: naboen"));
    begins(
        &renamed,
        &["Personer!D1: ukjent kolonne «Innringer: naboen», og denne mangler: Innringer: kona"],
    );
    assert!(renamed[0].contains("Navn i dreieboken"));
    begins(
        &told(person(4, "Pasient: barnet")),
        &["Personer!E1: en ny pasient kan ikke legges til her"],
    );
    let back = done(person(4, "Notat"));
    assert_eq!(back.text, text(&CHEST_PAIN));
    assert_eq!(
        back.remarks,
        [
            "Personer!E1: kolonnen «Notat» hører ikke til øvelsen og er ikke lest. Kolonnene som \
          leses her, heter: Del, Hva, Pasient: mannen, Innringer: kona"
        ]
    );
    let near = told(|book| {
        let script = sheet(book, "Dreiebok");
        script.rows[0].push(Cell::text("Fristen"));
    });
    begins(
        &near,
        &["Dreiebok!S1: ukjent kolonne «Fristen», som ligner på «Frist»"],
    );
}

#[test]
fn a_whole_new_caller_with_an_inject_of_theirs_is_added() {
    let back = done(|book| {
        let people = sheet(book, "Personer");
        people
            .rows
            .iter_mut()
            .for_each(|row| row.resize(5, Cell::Empty));
        people.rows[0][4] = Cell::text("Innringer: naboen");
        let cells = [
            ("Hvem", "Naboen"),
            ("Sted", "som mannen"),
            ("Er hos", "mannen"),
            ("Ringer fra", "10 13 56 20"),
            ("Ringer til", "113"),
            ("Sinnsstemning", "rolig"),
            ("Venter høyst", "1:30"),
            ("Ringer igjen", "nei"),
            ("Begynner med", "Hva har skjedd"),
            ("Hvor", "som mannen"),
            ("Hva har skjedd", "som mannen"),
            ("Alder", "finner ut på 0:10"),
        ];
        for (label, value) in cells {
            let row = people.rows.iter_mut().find(|row| row[1].plain() == label);
            row.unwrap()[4] = Cell::text(value);
        }
        let script = sheet(book, "Dreiebok");
        let mut row = vec![Cell::Empty; script.rows[0].len()];
        row[1] = Cell::text("1:30");
        row[2] = Cell::text("naboen ringer");
        row[6] = Cell::text("naboen ringer");
        script.rows.push(row);
    });
    let caller = "
        (
            name: \"naboen\",
            title: \"Naboen\",
            at: \"Solbakken 14, Fjordvik\",
            with: \"mannen\",
            number: \"10 13 56 20\",
            dials: \"113\",
            temperament: calm,
            patience: \"1:30\",
            redials: false,
            opens_with: [what],
            knows: (
                where: \"Solbakken 14, Fjordvik\",
                what: chest_pain,
            ),
            finds_out: (
                age: \"0:10\",
            ),
        ),
";
    assert!(back.text.contains(caller), "{}", back.text);
    assert!(back.text.contains("what: [Rings(\"naboen\")]"));
    assert_eq!(back.changes.len(), 13, "{:#?}", back.changes);
}

static TUNNEL: LazyLock<Loaded> = LazyLock::new(|| {
    let all = shipped();
    let one = all.iter().find(|one| one.id() == "granlitunnelen");
    load(one.unwrap()).unwrap()
});

/// What comes of the tunnel's book when it is edited.
fn tunnel(edit: impl Fn(&mut Book)) -> Imported {
    let mut book = export(&TUNNEL);
    edit(&mut book);
    let told =
        |troubles: Vec<_>| -> Vec<String> { troubles.iter().map(ToString::to_string).collect() };
    import(&book, &TUNNEL).map_err(told).unwrap()
}

/// Also those who only ring about a patient name them.
#[test]
fn a_patient_is_called_otherwise_by_all_who_ring_about_them() {
    let back = tunnel(|book| {
        let people = sheet(book, "Personer");
        let row = people
            .rows
            .iter_mut()
            .find(|row| row[1].plain() == "Navn i dreieboken");
        let mut cells = row.unwrap().iter_mut();
        *cells.find(|cell| cell.plain() == "føreren").unwrap() = Cell::text("sjåføren");
    });
    assert!(!back.text.contains("\"føreren\""), "{}", back.text);
    let about = |text: &str| text.matches("about: \"").count();
    assert_eq!(about(&back.text), about(text(&TUNNEL)));
}

/// What somebody knows of another patient belongs to a new caller like everything else.
#[test]
fn a_new_caller_may_know_of_another_patient() {
    let back = tunnel(|book| {
        let people = sheet(book, "Personer");
        let from = |head: &Cell| head.plain() == "Innringer: lastebilsjåføren";
        let from = people.rows[0].iter().position(from).unwrap();
        let last = people.rows[0].len();
        for row in &mut people.rows {
            row.resize(last + 1, Cell::Empty);
            row[last] = row[from].clone();
        }
        people.rows[0][last] = Cell::text("Innringer: syklisten");
        let other = |row: &&mut Vec<Cell>| row[0].plain() == "Om en annen pasient";
        people.rows.iter_mut().find(other).unwrap()[last] = Cell::text("mann");
        for (label, value) in [
            ("Navn i dreieboken", "syklisten"),
            ("Ringer fra", "10 13 80 77"),
        ] {
            let row = people.rows.iter_mut().find(|row| row[1].plain() == label);
            row.unwrap()[last] = Cell::text(value);
        }
    });
    let new = back.text.split("name: \"syklisten\"").nth(1).unwrap();
    let new = new.split("\n        ),").next().unwrap();
    assert!(
        new.contains("knows_of_other: (\n                sex: male,"),
        "{new}"
    );
}

// ---- sheets ---------------------------------------------------------------------------------------

#[test]
fn sheets_that_are_missing_renamed_or_doubled_are_told() {
    begins(
        &told(|book| book.sheets.retain(|sheet| sheet.name != "Ressurser")),
        &["arket «Ressurser» mangler"],
    );
    begins(
        &told(|book| sheet(book, "Dreiebok").name = "Dreiebok v2".to_owned()),
        &["Dreiebok v2: ukjent ark «Dreiebok v2», og dette mangler: Dreiebok"],
    );
    begins(
        &told(|book| {
            let mut copy = sheet(book, "Dreiebok").clone();
            copy.name.push_str(" (2)");
            book.sheets.push(copy);
        }),
        &["Dreiebok (2): arket «Dreiebok (2)» har de samme kolonnene som «Dreiebok»"],
    );
    let back = done(|book| {
        book.sheets.push(Sheet {
            name: "Notater".to_owned(),
            rows: vec![vec![Cell::text("Husk kaffe")]],
            ..Sheet::default()
        });
    });
    assert_eq!(back.text, text(&CHEST_PAIN));
    assert_eq!(
        back.remarks,
        ["Arket «Notater» hører ikke til øvelsen og er ikke lest."]
    );
    // Two of the same name are only possible in CSV.
    let twice = edited(Format::Csv, |book| {
        let copy = sheet(book, "Ressurser").clone();
        book.sheets.insert(0, copy);
    });
    begins(
        &twice.unwrap_err(),
        &["Ressurser: arket «Ressurser» finnes to ganger"],
    );
}

#[test]
fn the_order_of_sheets_does_not_matter() {
    let back = done(|book| book.sheets.sort_by(|one, other| one.name.cmp(&other.name)));
    assert_eq!(back.text, text(&CHEST_PAIN));
}

// ---- rows -----------------------------------------------------------------------------------------

#[test]
fn names_that_change_places_are_asked_about() {
    let all = told(|book| {
        let script = sheet(book, "Dreiebok");
        let name = script.rows[2][2].clone();
        script.rows[2][2] = script.rows[3][2].clone();
        script.rows[3][2] = name;
    });
    begins(
        &all,
        &[
            "Dreiebok!C3: I2, Innspill: «",
            "Dreiebok!C4: I3, Innspill: «",
        ],
    );
    assert!(all.iter().all(|one| one.contains("er navnet på en annen")));
}

#[test]
fn a_row_that_stands_twice_is_told() {
    let all = told(|book| {
        let people = sheet(book, "Personer");
        let row = people
            .rows
            .iter()
            .position(|row| row[1].plain() == "Alder")
            .unwrap();
        let mut copy = people.rows[row].clone();
        copy[2] = Cell::Number(80);
        people.rows.push(copy);
    });
    assert_eq!(all.len(), 1, "{all:#?}");
    assert!(
        all[0].contains("raden «Alder» står her og i Personer!B16"),
        "{all:#?}"
    );
}

#[test]
fn a_goal_that_is_taken_out_is_missed_where_it_was_to_be_shown() {
    let goals = |book: &mut Book| sheet(book, "Øvelsen").rows.remove(2);
    let all = told(|book| drop(goals(book)));
    assert!(!all.is_empty());
    assert!(
        all.iter()
            .all(|one| one.starts_with("Dreiebok!F") && one.contains("er tatt ut")),
        "{all:#?}"
    );
    // Once those that showed it show another, the rest still show their own.
    let back = done(|book| {
        let gone = goals(book)[1].plain();
        for row in &mut sheet(book, "Dreiebok").rows {
            if row
                .get(5)
                .is_some_and(|goal| goal.plain() == format!("1. {gone}"))
            {
                row[5] = Cell::Number(2);
            }
        }
    });
    let shown = |loaded: &Loaded, one: usize| {
        let goal = loaded.setup.story.expectations[one].goal;
        goal.map(|goal| loaded.brief.goals[usize::from(goal)].clone())
    };
    for one in 0..CHEST_PAIN.setup.story.expectations.len() {
        let (was, is) = (shown(&CHEST_PAIN, one), shown(&back.loaded, one));
        let first = CHEST_PAIN.brief.goals.first().cloned();
        let second = CHEST_PAIN.brief.goals.get(2).cloned();
        assert_eq!(is, if was == first { second } else { was });
    }
}

// ---- cells ----------------------------------------------------------------------------------------

/// In whatever cell it stands, what a spreadsheet made of something is told: no kind of cell takes
/// it for what was meant.
#[test]
fn what_a_spreadsheet_made_is_told_in_every_cell_of_every_kind() {
    let odd = [
        (Cell::Percent(0.8), "80 %"),
        (Cell::Fraction(0.5), "0.5"),
        (Cell::Time(90.0 / 1440.0), "1:30:00"),
        (Cell::Broken("#SPILL!".to_owned()), "#SPILL!"),
    ];
    let base = export(&CHEST_PAIN);
    let tables = ["Øvelsen", "Personer", "Ressurser", "Dreiebok"];
    for (index, page) in base.sheets.iter().enumerate() {
        if !tables.contains(&page.name.as_str()) {
            continue;
        }
        let mut book = base.clone();
        let mut wanted = Vec::new();
        for (row, cells) in page.rows.iter().enumerate().skip(1) {
            let keys = if page.name == "Personer" { 2 } else { 1 };
            for column in (keys..cells.len()).filter(|column| !cells[*column].is_empty()) {
                let (cell, shown) = odd[(row + column) % odd.len()].clone();
                // A time of day is one in this row.
                let clock = ["Klokken ved start", "Når det begynte"]
                    .contains(&cells[keys - 1].plain().as_str());
                if clock && matches!(cell, Cell::Time(_)) {
                    continue;
                }
                book.sheets[index].rows[row][column] = cell;
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                wanted.push((format!("{}!{letter}{}: ", page.name, row + 1), shown));
            }
        }
        let book = Format::Workbook
            .read(&Format::Workbook.write(&book).unwrap())
            .unwrap();
        let all = import(&book, &CHEST_PAIN).unwrap_err();
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        for (place, shown) in wanted {
            let here = all
                .iter()
                .filter(|one| one.starts_with(&place))
                .collect::<Vec<_>>();
            assert_eq!(here.len(), 1, "{place} {shown}: {here:#?}");
            assert!(here[0].contains(shown), "{place} {shown}: {here:#?}");
        }
    }
}

#[test]
fn durations_that_may_be_one_of_two_are_told() {
    for written in [
        "1:30:00",
        "00:15:00",
        "0:02:00",
        "1:30:00 etter at kona ringer",
    ] {
        let all = told(|book| sheet(book, "Dreiebok").rows[3][1] = Cell::text(written));
        assert_eq!(all.len(), 1, "{all:#?}");
        assert!(
            all[0].starts_with("Dreiebok!B4: ") && all[0].contains("kan bety to ting"),
            "{all:#?}"
        );
    }
    let back = done(|book| {
        let exercise = sheet(book, "Øvelsen");
        let row = exercise
            .rows
            .iter_mut()
            .find(|row| row[0].plain() == "Slutter senest etter");
        row.unwrap()[1] = Cell::text("90:00");
    });
    assert!(back.text.contains("longest: \"90:00\""));
}

/// A book that was made when durations were still shown with hours says what it said.
#[test]
fn a_duration_of_hours_in_an_older_book_is_no_edit() {
    let scenario = text(&CHEST_PAIN)
        .replace("longest: \"25:00\"", "longest: \"1:30:00\"")
        .replace("After(\"0:20\", Status", "After(\"1:00:00\", Status");
    let sources = with_pack("b.ron", scenario.clone(), Path::new("scenarios"));
    let base = load(&sources).unwrap();
    let mut book = export(&base);
    let exercise = sheet(&mut book, "Øvelsen");
    for (label, shown, before) in [
        ("Slutter senest etter", "90:00", "1:30:00"),
        ("Slutter når", "60:00 etter at", "1:00:00 etter at"),
    ] {
        let mut rows = exercise.rows.iter_mut();
        let cell = &mut rows.find(|row| row[0].plain() == label).unwrap()[1];
        let said = cell.plain();
        assert!(said.starts_with(shown), "{said}");
        *cell = Cell::text(said.replace(shown, before));
    }
    let back = import(&book, &base).unwrap();
    assert_eq!((back.text, back.changes), (scenario, Vec::new()));
}

/// All tables on one sheet: a cell is called what that sheet calls it.
#[test]
fn a_cell_of_a_csv_file_that_became_a_workbook_is_called_as_it_is_there() {
    let csv = Format::Csv.write(&export(&CHEST_PAIN)).unwrap();
    let text = String::from_utf8(csv).unwrap();
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replacen(";62;", ";gammel;", 1);
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name("mine øvelser").unwrap();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').flexible(true).has_headers(false);
    let mut age = 0;
    for (row, record) in (0_u32..).zip(reader.from_reader(text.as_bytes()).records()) {
        for (column, cell) in (0_u16..).zip(record.unwrap().iter()) {
            if cell == "gammel" {
                age = row + 1;
            }
            page.write_string(row, column, cell).unwrap();
        }
    }
    let book = Format::Workbook
        .read(&workbook.save_to_buffer().unwrap())
        .unwrap();
    let all = import(&book, &CHEST_PAIN).unwrap_err();
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    begins(
        &all,
        &[&format!(
            "mine øvelser!C{age}: Alder, Pasient: mannen: «gammel»"
        )],
    );
}

/// A merged cell hides its neighbours, and with them what stood there: a value, a goal, or what
/// says which row it is.
#[test]
fn cells_hidden_below_a_neighbour_are_told() {
    let base = export(&CHEST_PAIN);
    let merges = [
        (
            "Dreiebok",
            (9, 4),
            (9, 6),
            "Dreiebok!F10: F5, Mål: ruten er slått sammen med E10",
        ),
        (
            "Øvelsen",
            (2, 1),
            (3, 1),
            "Øvelsen!B4: ruten er slått sammen med B3",
        ),
        (
            "Øvelsen",
            (2, 0),
            (3, 1),
            "Øvelsen!A4: ruten er slått sammen med A3",
        ),
        (
            "Personer",
            (15, 2),
            (15, 3),
            "Personer!D16: Alder, Innringer: kona: ruten er slått sammen med C16",
        ),
        (
            "Ressurser",
            (1, 0),
            (1, 1),
            "Ressurser!B2: 3-2, Status: ruten er slått sammen med A2",
        ),
    ];
    for (name, (top, left), (bottom, right), wanted) in merges {
        let mut workbook = Workbook::new();
        for page in &base.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&page.name).unwrap();
            for (row, cells) in page.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let (row, column) = (u32::try_from(row), u16::try_from(column));
                    sheet
                        .write_string(row.unwrap(), column.unwrap(), cell.plain())
                        .unwrap();
                }
            }
            if page.name == name {
                let kept = page.cell(top as usize, usize::from(left)).plain();
                sheet
                    .merge_range(top, left, bottom, right, &kept, &Look::new())
                    .unwrap();
            }
        }
        let book = Format::Workbook
            .read(&workbook.save_to_buffer().unwrap())
            .unwrap();
        let all = import(&book, &CHEST_PAIN).unwrap_err();
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert!(
            all.iter().any(|one| one.starts_with(wanted)),
            "{wanted} in {all:#?}"
        );
    }
}

/// A cell far away would make some readers ask for all memory there is.
#[test]
fn a_cell_far_away_is_refused_by_its_name() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Ark").unwrap();
    sheet.write_string(0, 0, "nær").unwrap();
    sheet.write_string(1_048_575, 16_383, "fjern").unwrap();
    let told = Format::Workbook.read(&workbook.save_to_buffer().unwrap());
    assert!(told.unwrap_err().contains("Ark!XFD1048576"));
}

/// A sentence is tried in every way in which it can be cut; a long one must not take forever.
#[test]
fn a_long_sentence_is_told_at_once() {
    for (word, times) in [
        ("1:20 etter at ", 400),
        ("både (", 400),
        ("kona sier «alder»: ", 60),
    ] {
        let long = format!("{}kona ringer", word.repeat(times));
        let all = told(|book| {
            for row in &mut sheet(book, "Dreiebok").rows[1..] {
                row[1] = Cell::text(long.as_str());
            }
        });
        assert!(
            all.iter().all(|one| one.starts_with("Dreiebok!B")),
            "{all:#?}"
        );
    }
}
