//! Two documents beside each other: which statement of the one is which of the other, and what became of it.
//!
//! In: a board, the commitments that it folds into others, the hashes of two documents. Out: pairs, and statements that only one of them has. Pure. Absence is told as absence: that
//! a newer document does not repeat a goal does not say that it was given up.

use std::sync::Arc;

use super::level::level_of;
use super::model::{Board, Item, Level};
use super::words::{boundary_label, count_text, item_label, percent_text};
use crate::calendar::PartialDate;
use crate::extract::{Commitment, CommitmentId, Family, Status, Strength};

/// Whether a change makes a goal more or less demanding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Sooner, more, wider, firmer, reached.
    Stronger,
    /// Later, less, narrower, softer, missed, given up.
    Weaker,
    /// Neither can be said.
    Other,
}

/// One thing that differs between two statements of the same goal, from the older to the newer document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// In words: "brought forward by 3 years".
    pub words: String,
    /// Which way.
    pub direction: Direction,
}

/// A statement in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its identity.
    pub id: CommitmentId,
    /// One line that names it.
    pub label: String,
}

/// A goal in two documents, or in one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The company.
    pub company: String,
    /// What the first document says.
    pub first: Option<Said>,
    /// What the second document says.
    pub second: Option<Said>,
    /// What differs; none where both say the same, and where only one of them says it.
    pub shifts: Vec<Shift>,
}

impl Pair {
    /// Whether it is about this commitment.
    pub fn holds(&self, id: &CommitmentId) -> bool {
        [&self.first, &self.second].into_iter().flatten().any(|said| said.id == *id)
    }

    /// The statement of the other document, for one of either.
    pub fn other(&self, id: &CommitmentId) -> Option<&CommitmentId> {
        match (&self.first, &self.second) {
            (Some(first), Some(second)) if first.id == *id => Some(&second.id),
            (Some(first), Some(second)) if second.id == *id => Some(&first.id),
            _ => None,
        }
    }

    /// Whether both say it and say the same.
    pub fn is_same(&self) -> bool {
        self.first.is_some() && self.second.is_some() && self.shifts.is_empty()
    }
}

/// A statement while its counterpart is sought.
struct Found<'a> {
    id: CommitmentId,
    company: &'a str,
    /// Identity of the item that stands for it.
    of: &'a CommitmentId,
    commitment: Arc<Commitment>,
}

/// Statements of two documents side by side: what changed first, then what only one has, then what is the same; each in the order of the text.
///
/// `told` gives a commitment by identity, as the analyst has it: a board folds the repeats and the ends of a target into one item.
pub fn pairs(board: &Board, told: &dyn Fn(&CommitmentId) -> Option<Commitment>, first: &str, second: &str) -> Vec<Pair> {
    let (ones, others) = (said_in(board, told, first), said_in(board, told, second));
    let mut ranked: Vec<(i32, usize, usize)> = Vec::new();
    for (a, one) in ones.iter().enumerate() {
        let fits = others.iter().enumerate().filter_map(|(b, other)| likeness(one, other).map(|score| (score, a, b)));
        ranked.extend(fits);
    }
    ranked.sort_by_key(|(score, a, b)| (-score, *a, *b));
    let (mut of_one, mut of_other) = (vec![None; ones.len()], vec![None; others.len()]);
    for (_, a, b) in ranked {
        if of_one[a].is_none() && of_other[b].is_none() {
            (of_one[a], of_other[b]) = (Some(b), Some(a));
        }
    }
    let backwards = date_of(board, second).zip(date_of(board, first)).is_some_and(|(second, first)| second < first);
    let said = |found: &Found<'_>| Said { id: found.id.clone(), label: item_label(&found.commitment) };
    let mut list: Vec<Pair> = Vec::new();
    for (one, with) in ones.iter().zip(&of_one) {
        let other = with.and_then(|b| others.get(b));
        let (old, new) = if backwards { (other, Some(one)) } else { (Some(one), other) };
        let shifts = old.zip(new).map_or_else(Vec::new, |(old, new)| shifts(&old.commitment, &new.commitment));
        list.push(Pair { company: one.company.to_owned(), first: Some(said(one)), second: other.map(said), shifts });
    }
    for (other, _) in others.iter().zip(&of_other).filter(|(_, with)| with.is_none()) {
        list.push(Pair { company: other.company.to_owned(), first: None, second: Some(said(other)), shifts: Vec::new() });
    }
    list.sort_by_key(|pair| (pair.shifts.is_empty(), pair.is_same()));
    list
}

fn date_of(board: &Board, hash: &str) -> Option<PartialDate> {
    let docs = board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose);
    docs.into_iter().find(|d| d.hash == hash)?.date
}

/// What a document says, in the order of its text; what a person rejected is left out.
fn said_in<'a>(board: &'a Board, told: &dyn Fn(&CommitmentId) -> Option<Commitment>, hash: &str) -> Vec<Found<'a>> {
    let mut list: Vec<(usize, Found<'a>)> = Vec::new();
    for row in board.rows() {
        for item in &row.items {
            for id in ids_in(item, hash) {
                let own = id == item.id;
                let commitment =
                    if own { Arc::clone(&item.commitment) } else { told(&id).map_or_else(|| item.commitment.clone(), Arc::new) };
                list.push((commitment.evidence.span.start, Found { id, company: &row.name, of: &item.id, commitment }));
            }
        }
    }
    list.sort_by_key(|(at, _)| *at);
    list.into_iter().map(|(_, found)| found).collect()
}

/// Identities under which an item stands in a document.
fn ids_in(item: &Item, hash: &str) -> Vec<CommitmentId> {
    let own = (item.document == hash).then(|| item.id.clone());
    own.into_iter().chain(item.repeats.iter().filter(|r| r.document == hash).map(|r| r.id.clone())).collect()
}

/// How much two statements are of the same goal; `None` where they are not.
fn likeness(one: &Found<'_>, other: &Found<'_>) -> Option<i32> {
    if one.of == other.of {
        return Some(1_000);
    }
    let (a, b) = (&one.commitment, &other.commitment);
    let figure = |c: &Commitment| c.status == Status::Progress;
    let subjects = a.subject.as_deref().map(str::to_lowercase) == b.subject.as_deref().map(str::to_lowercase);
    if one.company != other.company || figure(a) != figure(b) || a.kind.family() != b.kind.family() {
        return None;
    }
    if a.kind != b.kind && a.kind.family() != Family::Neutrality {
        return None;
    }
    if !subjects && a.kind != b.kind {
        return None;
    }
    let mut score = 0;
    score += if a.kind == b.kind { 100 } else { 60 };
    score += if subjects { 40 } else { 0 };
    score += if level_of(a) == level_of(b) { 30 } else { 0 };
    score += if a.scopes == b.scopes { 10 } else { 0 };
    score += if a.percent_basis == b.percent_basis { 10 } else { 0 };
    score += if a.interim == b.interim { 8 } else { 0 };
    score += if a.baseline == b.baseline { 6 } else { 0 };
    score += if same_number(a.percent, b.percent) { 6 } else { 0 };
    // Of several steps, those whose years are near each other belong together.
    let apart = a.year.zip(b.year).map_or(8, |(a, b)| (a - b).abs().min(20));
    Some(score - apart)
}

fn same_number(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 0.005,
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// What differs between an older and a newer statement of one goal.
fn shifts(old: &Commitment, new: &Commitment) -> Vec<Shift> {
    let list = [status(old, new), year(old, new), percent(old, new), boundary(old, new), wording(old, new)];
    list.into_iter().flatten().chain(base(old, new)).chain(firmness(old, new)).chain(condition(old, new)).collect()
}

fn shift(words: String, direction: Direction) -> Option<Shift> {
    Some(Shift { words, direction })
}

fn status(old: &Commitment, new: &Commitment) -> Option<Shift> {
    match (old.status, new.status) {
        (a, b) if a == b => None,
        (_, Status::Withdrawn) => shift("given up".to_owned(), Direction::Weaker),
        (_, Status::Missed) => shift("missed".to_owned(), Direction::Weaker),
        (_, Status::Achieved) => shift("reached".to_owned(), Direction::Stronger),
        (Status::Withdrawn, _) => shift("taken up again".to_owned(), Direction::Stronger),
        (a, b) => shift(format!("{} → {}", a.label().to_lowercase(), b.label().to_lowercase()), Direction::Other),
    }
}

fn year(old: &Commitment, new: &Commitment) -> Option<Shift> {
    let ends = |c: &Commitment| c.status != Status::Target;
    match (old.year, new.year) {
        (a, b) if a == b => None,
        (Some(a), Some(b)) if ends(old) || ends(new) => shift(format!("{a} → {b}"), Direction::Other),
        (Some(a), Some(b)) if b < a => shift(format!("brought forward by {}", years(a - b)), Direction::Stronger),
        (Some(a), Some(b)) => shift(format!("put off by {}", years(b - a)), Direction::Weaker),
        (Some(_), None) => shift("no longer with a year".to_owned(), Direction::Weaker),
        (None, Some(b)) => shift(format!("now with a year: {b}"), Direction::Stronger),
        (None, None) => None,
    }
}

fn years(n: i32) -> String {
    count_text(usize::try_from(n).unwrap_or(0), "year", "years")
}

fn percent(old: &Commitment, new: &Commitment) -> Option<Shift> {
    if same_number(old.percent, new.percent) {
        return None;
    }
    let measured = old.status == Status::Progress;
    match (old.percent, new.percent) {
        (Some(a), Some(b)) => {
            let words = format!("{} → {}", percent_text(a), percent_text(b));
            match () {
                () if measured || old.percent_basis != new.percent_basis => shift(words, Direction::Other),
                () if b > a => shift(format!("raised, {words}"), Direction::Stronger),
                () => shift(format!("lowered, {words}"), Direction::Weaker),
            }
        }
        (Some(a), None) => shift(format!("no longer with a percentage, was {}", percent_text(a)), Direction::Weaker),
        (None, Some(b)) => shift(format!("now with a percentage: {}", percent_text(b)), Direction::Stronger),
        (None, None) => None,
    }
}

fn boundary(old: &Commitment, new: &Commitment) -> Option<Shift> {
    let rank = |c: &Commitment| match level_of(c) {
        Level::Part => Some(0),
        Level::Own => Some(1),
        Level::Whole => Some(2),
        Level::ValueChain => Some(3),
        Level::NotStated => None,
    };
    let words = format!("{} → {}", boundary_label(old).to_lowercase(), boundary_label(new).to_lowercase());
    match (rank(old), rank(new)) {
        (Some(a), Some(b)) if b > a => shift(format!("wider: {words}"), Direction::Stronger),
        (Some(a), Some(b)) if b < a => shift(format!("narrower: {words}"), Direction::Weaker),
        _ if boundary_label(old) != boundary_label(new) => shift(format!("boundary: {words}"), Direction::Other),
        _ => None,
    }
}

fn wording(old: &Commitment, new: &Commitment) -> Option<Shift> {
    let words = || format!("{} → {}", old.kind.label().to_lowercase(), new.kind.label().to_lowercase());
    if old.kind == new.kind { None } else { shift(words(), Direction::Other) }
}

fn base(old: &Commitment, new: &Commitment) -> Option<Shift> {
    match (old.baseline, new.baseline) {
        (a, b) if a == b => None,
        (Some(a), Some(b)) => shift(format!("base year {a} → {b}"), Direction::Other),
        (Some(a), None) => shift(format!("no longer with a base year, was {a}"), Direction::Other),
        (None, Some(b)) => shift(format!("now with a base year: {b}"), Direction::Other),
        (None, None) => None,
    }
}

fn firmness(old: &Commitment, new: &Commitment) -> Option<Shift> {
    let rank = |s: Strength| match s {
        Strength::Vision => 0,
        Strength::Aim => 1,
        Strength::Target => 2,
        Strength::Commitment => 3,
        Strength::Bound => 4,
    };
    match (old.strength.map(rank), new.strength.map(rank)) {
        (Some(a), Some(b)) if b > a => shift("firmer words".to_owned(), Direction::Stronger),
        (Some(a), Some(b)) if b < a => shift("softer words".to_owned(), Direction::Weaker),
        _ => None,
    }
}

fn condition(old: &Commitment, new: &Commitment) -> Option<Shift> {
    match (&old.condition, &new.condition) {
        (None, Some(_)) => shift("now conditional".to_owned(), Direction::Weaker),
        (Some(_), None) => shift("no longer conditional".to_owned(), Direction::Stronger),
        _ => None,
    }
}
