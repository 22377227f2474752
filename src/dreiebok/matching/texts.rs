//! Rows of texts that have an order, such as the goals: which is which, and where new ones stand.

use super::super::goals::Goals;
use super::super::layout::{Grows, Label, Row, TEXTS};
use super::super::order;
use super::Desk;
use crate::scenario::FieldPath;
use std::collections::BTreeMap;

/// The list of the goals, which expectations refer to.
const GOALS: &str = "goals";

/// The rows of texts that have an order.
#[derive(Default)]
pub struct Texts {
    /// For each such row of the sheet, the row of the table that it fills; none for a new one.
    pub rows: BTreeMap<usize, Option<usize>>,
    /// The text that a new one stands after, where there is one.
    pub after: BTreeMap<usize, FieldPath>,
    /// The goals, as they are now.
    pub goals: Option<Goals>,
}

impl Desk<'_> {
    /// Which rows are which of the texts that have an order.
    pub(super) fn texts(&self, top: usize, columns: &[Option<usize>]) -> Texts {
        let mut texts = Texts::default();
        if self.table.grows != Grows::Texts {
            return texts;
        }
        for (label, list) in TEXTS {
            let label = Label::message(label);
            let is = |row: &usize| self.key(*row, columns).iter().all(|cell| label.is(cell));
            let rows: Vec<usize> = (top + 1..self.sheet.rows.len()).filter(is).collect();
            let said = |row: &usize| {
                let cells = self.cells(*row, columns);
                cells
                    .first()
                    .map(|(cell, _)| cell.plain())
                    .unwrap_or_default()
            };
            let filled: Vec<usize> = rows
                .iter()
                .copied()
                .filter(|row| !said(row).is_empty())
                .collect();
            let of_list = |row: &Row| {
                let list_of = row.item.as_ref().and_then(FieldPath::split);
                list_of.is_some_and(|(of, _)| of == FieldPath::to(list))
            };
            let all = self.table.rows.iter().enumerate();
            let own: Vec<usize> = all
                .filter(|(_, row)| of_list(row))
                .map(|(one, _)| one)
                .collect();
            let shown = |one: &usize| {
                let slot = self.table.rows[*one].slots.first();
                slot.and_then(Option::as_ref)
                    .map(|slot| slot.cell.plain())
                    .unwrap_or_default()
            };
            let was: Vec<String> = own.iter().map(shown).collect();
            let is: Vec<String> = filled.iter().map(said).collect();
            let paired = order::paired(&was, &is);
            // Those that are kept stand in the places of those that are kept, in their new order.
            let mut places: Vec<usize> = paired.iter().flatten().copied().collect();
            places.sort_unstable();
            let mut places = places.into_iter();
            let mut after: Option<FieldPath> = None;
            for (row, kept) in filled.iter().zip(&paired) {
                let place = kept.and_then(|_| places.next()).map(|place| own[place]);
                match place {
                    Some(place) => after = self.table.rows[place].item.clone(),
                    None => texts.after.extend(after.clone().map(|after| (*row, after))),
                }
                texts.rows.insert(*row, place);
            }
            for row in rows {
                texts.rows.entry(row).or_default();
            }
            if list == GOALS {
                let moved = |one| paired.iter().position(|kept| *kept == Some(one));
                let moved = (0..was.len()).map(moved).collect();
                texts.goals = Some(self.plan.terms.goals.moved(is, moved));
            }
        }
        texts
    }
}
