//! Findings of the charts beside Timelines and Targets: computed titles and guards, true, naming the boundary, never a single company.
//!
//! In: a board. Out: sentences without full stop, and the few figures that a title and its chart must share.

use std::collections::{BTreeMap, BTreeSet};

use super::matrix::{Check, CheckKind, CheckState};
use super::model::{Board, CompanyRow, Item, Level, Role};
use super::titles::{REFERENCE_YEAR, for_boundary, nobody, one_boundary};
use super::words::{capital, count_text, number_text, number_word, uncapital};
use crate::calendar::PartialDate;
use crate::extract::{Commitment, Family, Kind, PercentBasis};

/// `one company`, `nine companies`.
pub fn companies(n: usize) -> String {
    if n == 1 { "one company".to_owned() } else { format!("{} companies", number_word(n)) }
}

/// `four of nine`, `all nine`, `none of nine`.
fn part(n: usize, all: usize) -> String {
    match n {
        2 if all == 2 => "both companies".to_owned(),
        n if n == all && all > 1 => format!("all {}", number_word(all)),
        n if n == all => "the only company".to_owned(),
        _ => format!("{} of {}", number_word(n), number_word(all)),
    }
}

/// A list in words: up to three are named, "and n others" stands for the rest.
fn named(list: &[String]) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if list.len() <= 3 => format!("{} and {last}", first.join(", ")),
        [a, b, c, rest @ ..] => format!(
            "{a}, {b}, {c} and {}",
            if rest.len() == 1 { "one other".to_owned() } else { format!("{} others", number_word(rest.len())) }
        ),
        _ => list.join(", "),
    }
}

/// What to say where no headline is found, or there is no company.
fn no_headline(board: &Board) -> Option<String> {
    match (board.companies.len(), board.headlines().next()) {
        (0, _) => Some(nobody(board)),
        (n, None) => Some(format!("No neutrality year found{} for {}", for_boundary(board.boundary), companies(n))),
        _ => None,
    }
}

fn headline_years(board: &Board) -> Vec<i32> {
    let mut years: Vec<i32> = board.headlines().filter_map(|(_, i)| i.commitment.year).collect();
    years.sort_unstable();
    years
}

fn across(board: &Board) -> &'static str {
    if one_boundary(board) { "" } else { " across boundaries" }
}

/// Title of the target years: "2050 is the most common neutrality year across boundaries, stated by four of nine".
pub fn years_title(board: &Board) -> String {
    if let Some(title) = no_headline(board) {
        return title;
    }
    let years = headline_years(board);
    let all = board.companies.len();
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    years.iter().for_each(|y| *counts.entry(*y).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or(0);
    let top: Vec<i32> = counts.iter().filter(|(_, n)| **n == most).map(|(y, _)| *y).collect();
    let (place, mixed) = (for_boundary(board.boundary), across(board));
    match (years.as_slice(), top.as_slice()) {
        ([year], _) => format!("The neutrality year{place} is {year}, stated by {}", part(1, all)),
        (_, [year]) => format!("{year} is the most common neutrality year{place}{mixed}, stated by {}", part(most, all)),
        ([first, .., last], _) if most == 1 => {
            format!("Neutrality years{place} lie between {first} and {last}{mixed}; each is stated once")
        }
        (_, several) => {
            let list: Vec<String> = several.iter().map(i32::to_string).collect();
            format!("{} are the most common neutrality years{place}{mixed}, each stated by {}", named(&list), part(most, all))
        }
    }
}

/// Title of the cumulative share: "Two of nine state a neutrality year of 2035 or earlier, eight one of 2050 or earlier".
pub fn share_title(board: &Board) -> String {
    if let Some(title) = no_headline(board) {
        return title;
    }
    let (years, all) = (headline_years(board), board.companies.len());
    let up_to = |year: i32| years.iter().filter(|y| **y <= year).count();
    let (place, mixed) = (for_boundary(board.boundary), across(board));
    let (early, late) = (up_to(2040), up_to(REFERENCE_YEAR));
    let verb = if late == 1 || late == all && all == 1 { "states" } else { "state" };
    let first = format!("{} {verb} a neutrality year of {REFERENCE_YEAR} or earlier{place}{mixed}", capital(&part(late, all)));
    match early {
        _ if late == 0 => first,
        0 => format!("{first}; none by 2040"),
        1 if late == 1 => format!("{first}, by 2040"),
        n if n == late => format!("{first}; all of them by 2040"),
        n => format!("{first}; {} of them by 2040", number_word(n)),
    }
}

/// Title of the breakdown: "Net zero is the most common wording, used by five of nine; three headline targets cover the value chain".
pub fn breakdown_title(board: &Board) -> String {
    if let Some(title) = no_headline(board) {
        return title;
    }
    let all = board.companies.len();
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    board.headlines().for_each(|(_, i)| *kinds.entry(i.commitment.kind).or_default() += 1);
    let most = kinds.values().copied().max().unwrap_or(0);
    let top: Vec<Kind> = kinds.iter().filter(|(_, n)| **n == most).map(|(k, _)| *k).collect();
    let chain = board.headlines().filter(|(_, i)| i.level == Level::ValueChain).count();
    let wording = match top.as_slice() {
        [kind] if kinds.len() == 1 => format!("{} is the only wording, used by {}", kind.label(), part(most, all)),
        [kind] => format!("{} is the most common wording, used by {}", kind.label(), part(most, all)),
        several => {
            let list: Vec<String> = several.iter().map(|k| uncapital(k.label())).collect();
            let list = capital(&named(&list));
            if several.len() == kinds.len() {
                format!("{list} are used equally often, by {} each", part(most, all))
            } else {
                format!("{list} are the most common wordings, each used by {}", part(most, all))
            }
        }
    };
    let covers = if chain == 1 { "headline target covers" } else { "headline targets cover" };
    let place = for_boundary(board.boundary);
    match (place.is_empty(), chain) {
        (false, _) => format!("{wording} among headline targets{place}"),
        (true, 0) => format!("{wording}; no headline target covers the value chain"),
        (true, n) => format!("{wording}; {} {covers} the value chain", number_word(n)),
    }
}

/// Whether an item is a percentage target of the company's own emissions with a year: what Ambition shows.
pub fn is_percentage_target(item: &Item) -> bool {
    let c = &item.commitment;
    let total = !matches!(c.percent_basis, Some(PercentBasis::PerYear));
    c.kind.family() == Family::Reduction && c.percent.is_some() && c.year.is_some() && total && item.level != Level::Part
}

/// Points a year from the base year to the target year.
pub fn pace(c: &Commitment) -> Option<f64> {
    let (percent, year, base) = (c.percent?, c.year?, c.baseline?);
    (year > base).then(|| (percent / f64::from(year - base) * 10.0).round() / 10.0)
}

fn percentage_targets(board: &Board) -> Vec<(&CompanyRow, &Item)> {
    let open = |i: &&Item| matches!(i.role, Role::Step | Role::Other) && is_percentage_target(i);
    board.companies.iter().flat_map(|row| row.items.iter().filter(open).map(move |i| (&**row, i))).collect()
}

/// Title of Ambition: "Seven absolute targets of five companies run at 3 to 5.8 points a year from their base years; three more are intensity targets".
pub fn ambition_title(board: &Board) -> String {
    let targets = percentage_targets(board);
    if targets.is_empty() {
        return match board.companies.len() {
            0 => nobody(board),
            n => format!("No percentage target with a year found for {}", companies(n)),
        };
    }
    let (intensity, absolute): (Vec<_>, Vec<_>) = targets.iter().partition(|(_, i)| i.commitment.kind == Kind::IntensityReduction);
    let mut paces: Vec<f64> = absolute.iter().filter_map(|(_, i)| pace(&i.commitment)).collect();
    paces.sort_by(f64::total_cmp);
    let levels: BTreeSet<Level> = absolute.iter().map(|(_, i)| i.level).collect();
    let mixed = if levels.len() > 1 { " across boundaries" } else { "" };
    let more = match (intensity.len(), absolute.is_empty()) {
        (0, _) => String::new(),
        (n, true) => {
            return format!("{} of {}; none is absolute", capital(&count_words(n, "intensity target")), companies(owners_of(&intensity)));
        }
        (1, _) => "; one more is an intensity target".to_owned(),
        (n, _) => format!("; {} more are intensity targets", number_word(n)),
    };
    let first = format!("{} of {}", capital(&count_words(absolute.len(), "absolute target")), companies(owners_of(&absolute)));
    match paces.as_slice() {
        [] => format!("{first}, none with a base year{more}"),
        [one] if absolute.len() == 1 => format!("{first} runs at {} points a year from its base year{more}", number_text(*one)),
        [first_pace, .., last] if first_pace < last => {
            let of =
                if paces.len() < absolute.len() { format!(" where they state one ({})", number_word(paces.len())) } else { String::new() };
            format!(
                "{first} run at {} to {} points a year{mixed}, from their base years{of}{more}",
                number_text(*first_pace),
                number_text(*last)
            )
        }
        [one, ..] if paces.len() == absolute.len() => {
            format!("{first} run at {} points a year{mixed}, from their base years{more}", number_text(*one))
        }
        [one, ..] => format!("{first}; {} with a base year at {} points a year{mixed}{more}", number_word(paces.len()), number_text(*one)),
    }
}

fn owners_of(list: &[(&CompanyRow, &Item)]) -> usize {
    list.iter().map(|(row, _)| row.name.as_str()).collect::<BTreeSet<&str>>().len()
}

fn count_words(n: usize, what: &str) -> String {
    format!("{} {what}{}", number_word(n), if n == 1 { "" } else { "s" })
}

/// What percentage targets mix: boundaries, base years, absolute and intensity.
pub fn percentage_guard(board: &Board) -> Option<String> {
    let targets = percentage_targets(board);
    let mut boundaries: BTreeSet<String> = BTreeSet::new();
    let (mut unstated, mut bases, mut without) = (0, BTreeSet::<i32>::new(), 0);
    let mut measures: BTreeSet<bool> = BTreeSet::new();
    for (_, item) in &targets {
        let group = super::guard::boundary_group(&item.commitment, item.level);
        if group.is_empty() {
            unstated += 1
        } else {
            boundaries.insert(group);
        }
        measures.insert(item.commitment.kind == Kind::IntensityReduction);
        match item.commitment.baseline {
            Some(base) => {
                bases.insert(base);
            }
            None => without += 1,
        }
    }
    let mut parts: Vec<String> = Vec::new();
    let stated = count_text(boundaries.len(), "boundary", "boundaries");
    match (boundaries.len(), unstated) {
        (0 | 1, 0) | (0, _) => {}
        (_, 0) => parts.push(stated),
        (_, n) => parts.push(format!("{stated} and {n} not stated")),
    }
    match (bases.len(), without) {
        (0 | 1, 0) | (0, _) => {}
        (n, 0) => parts.push(format!("percentages against {n} base years")),
        (n, w) => parts.push(format!("percentages against {} and {w} without", count_text(n, "base year", "base years"))),
    }
    if measures.len() > 1 {
        parts.push("absolute and intensity".to_owned());
    }
    if parts.is_empty() { None } else { Some(format!("Mixed: {}", parts.join("; "))) }
}

/// Title of the scope coverage: "Six of nine name Scope 3 or the value chain in an open target, five of them in the headline".
pub fn scopes_title(board: &Board) -> String {
    let all = board.companies.len();
    if all == 0 {
        return nobody(board);
    }
    let wide = |i: &Item| {
        use crate::extract::Scope::{Scope3, ValueChain};
        i.commitment.scopes.iter().any(|s| matches!(s, Scope3 | ValueChain))
    };
    let open = |i: &&Item| matches!(i.role, Role::Headline | Role::Step | Role::Other);
    if !board.companies.iter().any(|c| c.items.iter().any(|i| open(&i))) {
        return format!("No open target found for {}", companies(all));
    }
    let any = board.companies.iter().filter(|c| c.items.iter().filter(open).any(wide)).count();
    let head = board.headlines().filter(|(_, i)| wide(i)).count();
    let verb = if any == 1 || any == all && all == 1 { "names" } else { "name" };
    let rest = match (any, head) {
        (0, _) => String::new(),
        (_, 0) => ", none of them in the headline".to_owned(),
        (a, h) if a == h && a == 1 => ", in the headline".to_owned(),
        (a, h) if a == h => ", all of them in the headline".to_owned(),
        (_, h) => format!(", {} of them in the headline", number_word(h)),
    };
    format!("{} {verb} Scope 3 or the value chain in an open target{rest}", capital(&part(any, all)))
}

/// Title of the completeness: "A target year is found for all nine; outside validation for two".
pub fn completeness_title(board: &Board, rows: &[&[Check]]) -> String {
    let all = board.companies.len();
    if all == 0 {
        return nobody(board);
    }
    let found = |kind: CheckKind| rows.iter().filter(|list| list.iter().any(|c| c.kind == kind && c.state == CheckState::Found)).count();
    if let ([list], 1) = (rows, all) {
        let count = |wanted: fn(CheckState) -> bool| list.iter().filter(|c| wanted(c.state)).count();
        let (here, of) = (count(|s| s == CheckState::Found), count(|s| s != CheckState::NotApplicable));
        return format!("{} of the {} checks that apply are found", capital(&number_word(here)), number_word(of));
    }
    let counts: Vec<(CheckKind, usize)> = CheckKind::ALL.into_iter().map(|k| (k, found(k))).collect();
    let (most, least) = (counts.iter().map(|(_, n)| *n).max().unwrap_or(0), counts.iter().map(|(_, n)| *n).min().unwrap_or(0));
    // Checks that are found equally often are named together.
    let told = |n: usize| {
        let list: Vec<String> = counts.iter().filter(|(_, of)| *of == n).map(|(k, _)| uncapital(k.label())).collect();
        format!("{} ({}{})", named(&list), part(n, all), if list.len() > 1 && n > 0 && n < all { " each" } else { "" })
    };
    match most {
        0 => format!("None of the nine checks is found for {}", companies(all)),
        n if n == least => format!("Each of the nine checks is found for {}", part(n, all)),
        n => format!("Found most often: {}; least often: {}", told(n), told(least)),
    }
}

/// Says that companies are read from different numbers of documents.
pub fn documents_guard(board: &Board) -> Option<String> {
    let counts = || board.companies.iter().map(|c| c.documents.len());
    let (least, most) = (counts().min()?, counts().max()?);
    (least != most).then(|| format!("Mixed: {least} to {most} documents a company"))
}

/// The way from an earlier headline year to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// An earlier year than before.
    Sooner,
    /// The same year.
    Same,
    /// A later year than before.
    Later,
}

impl Change {
    /// From one year to the next.
    pub fn between(first: i32, last: i32) -> Self {
        match last.cmp(&first) {
            std::cmp::Ordering::Less => Self::Sooner,
            std::cmp::Ordering::Equal => Self::Same,
            std::cmp::Ordering::Greater => Self::Later,
        }
    }
}

/// The headline of a company and the neutrality targets that it replaced, at each day they were stated; oldest first.
pub fn headline_history(row: &CompanyRow) -> Vec<(PartialDate, &Item)> {
    let Some(head) = row.headline_item() else { return Vec::new() };
    let chain =
        |i: &&Item| i.role == Role::Replaced && i.own && i.commitment.kind.family() == Family::Neutrality && i.commitment.year.is_some();
    let items = row.items.iter().filter(chain).chain([head]);
    let mut out: Vec<(PartialDate, &Item)> =
        items.flat_map(|i| i.repeats.iter().filter_map(|r| r.stated).chain(i.stated).map(move |day| (day, i))).collect();
    out.sort_by_key(|(day, item)| (*day, item.role == Role::Headline));
    out
}

/// Title of Change: "Two of four companies with several documents moved their neutrality year: one sooner, one later".
pub fn change_title(board: &Board) -> String {
    if board.companies.is_empty() {
        return nobody(board);
    }
    let (mut all, mut sooner, mut later) = (0, 0, 0);
    for row in &board.companies {
        let history = headline_history(row);
        let days: BTreeSet<PartialDate> = history.iter().map(|(d, _)| *d).collect();
        let (Some((_, first)), Some((_, last)), true) = (history.first(), history.last(), days.len() > 1) else { continue };
        let (Some(first), Some(last)) = (first.commitment.year, last.commitment.year) else { continue };
        all += 1;
        match Change::between(first, last) {
            Change::Sooner => sooner += 1,
            Change::Later => later += 1,
            Change::Same => {}
        }
    }
    let place = for_boundary(board.boundary);
    match (all, sooner + later) {
        (0, _) => format!("No company states its neutrality year{place} in two dated documents"),
        (n, 0) => format!(
            "{} with several documents kept {} neutrality year{place}",
            capital(&companies(n)),
            if n == 1 { "its" } else { "their" }
        ),
        (n, moved) => {
            let (who, of) = if n == 1 { ("The one company".to_owned(), "") } else { (capital(&part(moved, n)), " companies") };
            let (whose, way) = match (moved, sooner) {
                (1, 1) => ("its neutrality year", "sooner".to_owned()),
                (1, _) => ("its neutrality year", "later".to_owned()),
                (m, s) if s == m => ("their neutrality years", "all sooner".to_owned()),
                (_, 0) => ("their neutrality years", "all later".to_owned()),
                (m, s) => ("their neutrality years", format!("{} sooner, {} later", number_word(s), number_word(m - s))),
            };
            format!("{who}{of} with several documents moved {whose}{place}: {way}")
        }
    }
}

/// Title of the comparison: "Nine companies side by side: eight state a neutrality year, five a percentage step on the way".
pub fn comparison_title(board: &Board) -> String {
    let all = board.companies.len();
    if all == 0 {
        return nobody(board);
    }
    let heads = board.headlines().count();
    let steps = board.companies.iter().filter(|c| c.with_role(Role::Step).next().is_some()).count();
    let (who, place) = (capital(&companies(all)), for_boundary(board.boundary));
    if all == 1 {
        return match (heads, steps) {
            (0, 0) => format!("One company, without a neutrality year{place} or a percentage step"),
            (0, _) => format!("One company, with a percentage step but no neutrality year{place}"),
            (_, 0) => format!("One company, with a neutrality year{place} but no percentage step on the way"),
            _ => format!("One company, with a neutrality year{place} and a percentage step on the way"),
        };
    }
    if heads + steps == 0 {
        return format!("{who} side by side: no neutrality year{place} and no percentage step is found");
    }
    let verb = if heads <= 1 { "states" } else { "state" };
    format!(
        "{who} side by side: {} {verb} a neutrality year{place}, {} a percentage step on the way",
        number_word(heads),
        number_word(steps)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_in_words() {
        assert_eq!(part(4, 9), "four of nine");
        assert_eq!(part(9, 9), "all nine");
        assert_eq!(part(0, 9), "none of nine");
        assert_eq!(part(842, 1500), "842 of 1,500");
    }

    #[test]
    fn equals_are_named_together_up_to_three() {
        let list = |n: usize| (0..n).map(|i| format!("n{i}")).collect::<Vec<_>>();
        assert_eq!([1, 2, 3].map(|n| named(&list(n))), ["n0", "n0 and n1", "n0, n1 and n2"]);
        assert_eq!(named(&list(4)), "n0, n1, n2 and one other");
        assert_eq!(named(&list(7)), "n0, n1, n2 and four others");
    }

    #[test]
    fn a_lower_year_is_sooner() {
        assert_eq!(Change::between(2050, 2045), Change::Sooner);
        assert_eq!(Change::between(2050, 2050), Change::Same);
        assert_eq!(Change::between(2040, 2045), Change::Later);
    }
}
