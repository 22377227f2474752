//! Where it happened: what stands on the card, and the search for it.

use super::widgets::{entry, strong};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Entry};
use crate::engine::setup::{District, Street};
use crate::language::Address;
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// How many suggestions are shown.
const SUGGESTIONS: usize = 8;
/// With fewer letters nothing is searched for.
const LEAST: usize = 2;

/// An address as it is written.
pub fn written(address: &Address) -> String {
    let number = address
        .number
        .map(|number| format!(" {number}"))
        .unwrap_or_default();
    let letter = address.letter.map(String::from).unwrap_or_default();
    let place = address
        .municipality
        .as_ref()
        .map(|m| format!(", {m}"))
        .unwrap_or_default();
    format!("{}{number}{letter}{place}", address.street)
}

/// The address on the card, and the line to search another in.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    if let Some(address) = &card.card.address {
        let (mark, colour) = match card.address_matches {
            1 => (format!("✔ {}", text!("desk-address-one")), theme.normal),
            0 => (format!("! {}", text!("desk-address-none")), theme.urgent),
            many => (
                format!("! {}", text!("desk-address-many", count = many)),
                theme.urgent,
            ),
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(written(address), 18.0));
            ui.label(RichText::new(mark).color(colour));
        });
    }
    let focus = station.hands.takes_focus(line::ADDRESS);
    let width = ui.available_width() - 8.0;
    let typed = &mut station.hands.lines(card.id).address;
    let (_, entered) = entry(ui, line::ADDRESS, typed, focus, width);
    let typed = typed.trim().to_owned();
    let known = station.link.known();
    let found = search(known.district(), &typed);
    let mut chosen = None;
    if !found.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for address in &found {
                if ui.button(written(address)).clicked() {
                    chosen = Some(address.clone());
                }
            }
        });
    }
    if found.len() > 1 {
        ui.label(RichText::new(text!("desk-address-choose")).color(theme.faint));
    } else if found.is_empty() && typed.chars().count() > LEAST {
        ui.label(RichText::new(text!("desk-address-nothing")).color(theme.urgent));
    }
    if entered {
        chosen = the_one(&found, &typed).cloned();
    }
    if let Some(address) = chosen {
        station.hands.lines(card.id).address.clear();
        super::card::write(station, card.id, vec![Entry::Address(address)]);
    }
}

/// What was typed, taken apart: `Storgata 12 C, Granli`, with or without the comma.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    /// How the street may begin, and how its municipality may: the ways to read it.
    names: Vec<(String, String)>,
    number: Option<u16>,
    letter: Option<char>,
}

impl Wanted {
    fn of(typed: &str) -> Wanted {
        let typed = typed.to_lowercase();
        let words: Vec<&str> = typed
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .collect();
        let house = |word: &str| {
            let digits = word.trim_end_matches(char::is_alphabetic);
            let mut letters = word[digits.len()..].chars();
            let number = digits.parse::<u16>().ok()?;
            let letter = letters.next();
            letters.next().is_none().then_some((number, letter))
        };
        // A street may begin with a digit; its house comes after that.
        let at = (1..words.len()).find(|place| house(words[*place]).is_some());
        let Some(at) = at else {
            // Without a number, the municipality may begin after any word.
            let names = match typed.split_once(',') {
                Some((street, place)) => vec![(street.trim().into(), place.trim().into())],
                None => (1..=words.len())
                    .rev()
                    .map(|cut| (words[..cut].join(" "), words[cut..].join(" ")))
                    .collect(),
            };
            return Wanted {
                names,
                number: None,
                letter: None,
            };
        };
        let (number, mut letter) = house(words[at]).unwrap_or_default();
        let mut after = &words[at + 1..];
        if letter.is_none()
            && let [first, rest @ ..] = after
            && first.chars().count() == 1
        {
            letter = first.chars().next();
            after = rest;
        }
        Wanted {
            names: vec![(words[..at].join(" "), after.join(" "))],
            number: Some(number),
            letter,
        }
    }

    fn fits(&self, street: &Street) -> bool {
        let (name, town) = (
            street.name.to_lowercase(),
            street.municipality.to_lowercase(),
        );
        let mut names = self.names.iter();
        names.any(|(begin, place)| name.starts_with(begin) && town.starts_with(place))
    }

    /// Whether this is just what was typed; the municipality may be left out.
    fn is(&self, address: &Address) -> bool {
        let name = address.street.to_lowercase();
        let town = address.municipality.as_deref().unwrap_or_default();
        let town = town.to_lowercase();
        let letter = address.letter.map(|one| one.to_ascii_lowercase());
        let mut names = self.names.iter();
        let named =
            names.any(|(street, place)| name == *street && (place.is_empty() || town == *place));
        let numbered = self.number.is_none() || self.number == address.number;
        named && numbered && letter == self.letter
    }
}

/// What Enter takes: the only suggestion, or the only one that is written just so. Among others you
/// have to choose.
fn the_one<'a>(found: &'a [Address], typed: &str) -> Option<&'a Address> {
    let wanted = Wanted::of(typed);
    let mut exact = found.iter().filter(|one| wanted.is(one));
    match (found, exact.next(), exact.next()) {
        ([only], ..) => Some(only),
        (_, Some(one), None) => Some(one),
        _ => None,
    }
}

/// Addresses in the district that the typed words could mean, in the order of the district.
fn search(district: &District, typed: &str) -> Vec<Address> {
    if typed.chars().count() < LEAST {
        return Vec::new();
    }
    let wanted = Wanted::of(typed);
    let letter = |letter: Option<char>| letter.map(|one| one.to_ascii_lowercase());
    let streets = district.streets.iter().filter(|one| wanted.fits(one));
    let houses = streets.flat_map(|street| {
        let houses = street.houses.iter();
        houses
            .filter(|house| wanted.number.is_none() || house.number == wanted.number)
            .filter(|house| wanted.letter.is_none() || letter(house.letter) == wanted.letter)
            .map(|house| Address {
                street: street.name.clone(),
                number: house.number,
                letter: house.letter,
                municipality: Some(street.municipality.clone()),
            })
    });
    // Without a number, the name alone is offered: one house stands for its street.
    let mut found: Vec<Address> = Vec::new();
    for address in houses {
        let same_street = |one: &Address| {
            one.street == address.street && one.municipality == address.municipality
        };
        if wanted.number.is_some() || !found.iter().any(same_street) {
            found.push(address);
        }
        if found.len() >= SUGGESTIONS {
            break;
        }
    }
    // Equal names in several municipalities: you may not know which, and write that.
    if let [first, rest @ ..] = found.as_slice()
        && wanted.number.is_some()
        && rest
            .iter()
            .any(|one| one.municipality != first.municipality)
    {
        let open = Address {
            municipality: None,
            ..first.clone()
        };
        found.push(open);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        let all = crate::scenario::shipped();
        let loaded = crate::scenario::load(&all[1]).unwrap();
        let district = &loaded.setup.pack.district;
        search(district, typed).iter().map(written).collect()
    }

    #[test]
    fn an_address_is_found_however_it_is_typed() {
        for typed in [
            "Skoleveien 8, Granli",
            "skoleveien 8 granli",
            "skoleveien 8,gran",
            "  skolev 8   gr",
        ] {
            assert_eq!(found(typed), ["Skoleveien 8, Granli"], "{typed}");
        }
        // Which of them is asked for as long as it may be either.
        assert!(found("skoleveien 8").len() > 2);
        assert_eq!(found("skoleveien").len(), 2);
        assert_eq!(found("skoleveien granli").len(), 1);
        assert_eq!(found("skoleveien 8 bergen"), Vec::<String>::new());
        assert_eq!(found("s"), Vec::<String>::new());
    }

    #[test]
    fn enter_takes_what_can_only_be_one() {
        let loaded = crate::scenario::load(&crate::scenario::shipped()[3]).unwrap();
        let district = &loaded.setup.pack.district;
        let taken = |typed: &str| the_one(&search(district, typed), typed).map(written);
        // Its portals begin with its name.
        for typed in [
            "granlitunnelen granli",
            "Granlitunnelen",
            "granlitunnelen, granli",
        ] {
            assert_eq!(
                taken(typed).as_deref(),
                Some("Granlitunnelen, Granli"),
                "{typed}"
            );
        }
        assert_eq!(
            taken("granlitunnelen n").as_deref(),
            Some("Granlitunnelen nordre portal, Granli")
        );
        assert_eq!(taken("granlitunn"), None);
        assert_eq!(taken("skoleveien 8"), None);
        assert_eq!(
            taken("skoleveien 8 granli").as_deref(),
            Some("Skoleveien 8, Granli")
        );
    }

    #[test]
    fn letters_of_houses_are_read_with_and_without_room() {
        for typed in ["storgata 12c", "Storgata 12 C", "storgata 12 c, fjordvik"] {
            let wanted = Wanted::of(typed);
            assert_eq!(
                (wanted.number, wanted.letter),
                (Some(12), Some('c')),
                "{typed}"
            );
            assert_eq!(wanted.names[0].0, "storgata", "{typed}");
        }
        assert_eq!(Wanted::of("storgata 12 fjordvik").letter, None);
    }
}
