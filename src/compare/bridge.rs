//! From one date to another: which companies stated a neutrality year then and now, and what became of each between.
//!
//! In: a board and two dates. Out: companies by what happened, counts, a computed title. Only dated documents of the companies count.

use std::collections::BTreeSet;

use super::findings::{Change, companies, headline_history};
use super::model::{Board, CompanyRow, Item, Level, Role};
use super::titles::for_boundary;
use super::words::number_word;
use crate::calendar::PartialDate;
use crate::extract::{CommitmentId, Family};

/// What happened to the neutrality year of a company between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// Stated at the second date alone.
    New,
    /// Withdrawn by the company's own words.
    Withdrawn,
    /// An earlier year than before.
    Sooner,
    /// A later year than before.
    Later,
    /// The same year.
    Same,
}

impl Turn {
    /// All, in the order in which they are told.
    pub const ALL: [Turn; 5] = [Self::New, Self::Withdrawn, Self::Sooner, Self::Later, Self::Same];

    /// The name on the chart.
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Withdrawn => "Withdrawn",
            Self::Sooner => "Brought forward",
            Self::Later => "Delayed",
            Self::Same => "Unchanged",
        }
    }
}

/// One company on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Full name.
    pub company: String,
    /// Name without legal form.
    pub short: String,
    /// What happened.
    pub turn: Turn,
    /// Year at the first date.
    pub before: Option<i32>,
    /// Year at the second date.
    pub after: Option<i32>,
    /// The statement that counts at the second date; of a withdrawal, the words that withdraw.
    pub id: CommitmentId,
}

/// The way of all companies from one date to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Bridge {
    /// The two dates, the earlier first.
    pub dates: [PartialDate; 2],
    /// Companies that state a year at one of them at least, by what happened and in the board's order.
    pub ways: Vec<Way>,
    /// Number of companies of the board.
    pub all: usize,
}

impl Bridge {
    /// Companies with this turn.
    pub fn of(&self, turn: Turn) -> impl Iterator<Item = &Way> {
        self.ways.iter().filter(move |w| w.turn == turn)
    }

    /// Number of companies with a year at the first and at the second date.
    pub fn counts(&self) -> [usize; 2] {
        let count = |year: fn(&Way) -> Option<i32>| self.ways.iter().filter(|w| year(w).is_some()).count();
        [count(|w| w.before), count(|w| w.after)]
    }
}

/// A statement of a neutrality year, or its withdrawal.
struct Said<'a> {
    day: PartialDate,
    year: Option<i32>,
    item: &'a Item,
}

/// What a company said of its neutrality year, oldest first.
fn said(row: &CompanyRow) -> Vec<Said<'_>> {
    let neutral =
        |i: &&Item| i.own && i.level != Level::Part && i.commitment.kind.family() == Family::Neutrality && i.commitment.year.is_some();
    let stated = |item| move |day| Said { day, year: Item::year(item), item };
    let mut out: Vec<Said<'_>> = headline_history(row).into_iter().map(|(day, item)| stated(item)(day)).collect();
    if out.is_empty() {
        let open = row.items.iter().filter(neutral).filter(|i| matches!(i.role, Role::Replaced));
        out.extend(open.flat_map(|i| i.repeats.iter().filter_map(|r| r.stated).chain(i.stated).map(stated(i))));
    }
    for item in row.items.iter().filter(neutral).filter(|i| i.role == Role::Withdrawn) {
        out.extend(item.repeats.iter().filter_map(|r| r.stated).map(stated(item)));
        out.extend(item.stated.map(|day| Said { day, year: None, item }));
    }
    out.sort_by_key(|s| (s.day.first_day(), s.year.is_some()));
    out
}

impl Item {
    fn year(&self) -> Option<i32> {
        self.commitment.year
    }
}

/// The last thing said by a date.
fn by<'a, 'b>(said: &'b [Said<'a>], date: PartialDate) -> Option<&'b Said<'a>> {
    said.iter().rev().find(|s| s.day.first_day() <= date.last_day())
}

/// Days of own documents, oldest first.
fn days(board: &Board) -> BTreeSet<PartialDate> {
    board.companies.iter().flat_map(|c| &c.documents).filter(|d| d.own).filter_map(|d| d.date).collect()
}

/// Sensible dates: that of the newest document, and the newest one at least a year older since when a year was stated, moved or withdrawn;
/// where none was, the newest one at least a year older, and the oldest where there is none.
pub fn usual_dates(board: &Board) -> Option<[PartialDate; 2]> {
    let days = days(board);
    let last = *days.iter().next_back()?;
    let year_before = last.plus_months(-12).first_day();
    let turned = board.companies.iter().filter_map(|c| last_turn(c)).max_by_key(|d| d.first_day());
    let old = |d: &&PartialDate| d.last_day() <= year_before;
    let before_turn = days.iter().rev().filter(old).find(|d| turned.is_some_and(|t| d.last_day() < t.first_day()));
    let first = before_turn.or_else(|| days.iter().rev().find(old)).or_else(|| days.iter().next())?;
    (first != &last).then_some([*first, last])
}

/// The last day on which a company's year became another.
fn last_turn(row: &CompanyRow) -> Option<PartialDate> {
    let said = said(row);
    let turns = |i: usize| i.checked_sub(1).and_then(|k| said[k].year) != said[i].year;
    (0..said.len()).rev().find(|i| turns(*i)).map(|i| said[i].day)
}

/// The way of the companies between two dates; between the usual ones where none are given. `None` where there are no two dates.
pub fn bridge(board: &Board, between: Option<[PartialDate; 2]>) -> Option<Bridge> {
    let mut dates = between.or_else(|| usual_dates(board))?;
    dates.sort_by_key(|d| d.first_day());
    let way = |row: &CompanyRow| {
        let said = said(row);
        let (before, now) = (by(&said, dates[0]), by(&said, dates[1])?);
        let (first, last) = (before.and_then(|s| s.year), now.year);
        let turn = match (first, last) {
            (None, Some(_)) => Turn::New,
            (Some(_), None) => Turn::Withdrawn,
            (Some(a), Some(b)) => match Change::between(a, b) {
                Change::Sooner => Turn::Sooner,
                Change::Later => Turn::Later,
                Change::Same => Turn::Same,
            },
            (None, None) => return None,
        };
        Some(Way { company: row.name.clone(), short: row.short.clone(), turn, before: first, after: last, id: now.item.id.clone() })
    };
    let mut ways: Vec<Way> = board.companies.iter().filter_map(|c| way(c)).collect();
    ways.sort_by_key(|w| w.turn);
    Some(Bridge { dates, ways, all: board.companies.len() })
}

/// Title: "Eight of nine state a neutrality year, five at the first date: three are new; one was brought forward".
pub fn bridge_title(board: &Board, bridge: Option<&Bridge>) -> String {
    let Some(bridge) = bridge else {
        return match board.companies.len() {
            0 => super::titles::nobody(board),
            n => format!("No two dated documents of {}", companies(n)),
        };
    };
    let place = for_boundary(board.boundary);
    let [before, after] = bridge.counts();
    let count = |turn| bridge.of(turn).count();
    let verb = match before.cmp(&after) {
        std::cmp::Ordering::Less => "rose",
        std::cmp::Ordering::Equal => "stayed at",
        std::cmp::Ordering::Greater => "fell",
    };
    let of = number_word(bridge.all);
    let head = match (before, after) {
        (0, 0) => return format!("No neutrality year{place} is stated at either date"),
        (a, b) if a == b => format!("The number of companies with a neutrality year{place} {verb} {} of {of}", number_word(b)),
        (a, b) => {
            format!("The number of companies with a neutrality year{place} {verb} from {} to {} of {of}", number_word(a), number_word(b))
        }
    };
    let parts: Vec<String> =
        [(Turn::New, "new"), (Turn::Withdrawn, "withdrawn"), (Turn::Sooner, "brought forward"), (Turn::Later, "delayed")]
            .into_iter()
            .filter(|(turn, _)| count(*turn) > 0)
            .map(|(turn, word)| format!("{} {word}", number_word(count(turn))))
            .collect();
    if parts.is_empty() { format!("{head}; no year moved") } else { format!("{head}: {}", parts.join(", ")) }
}
