//! Change: the headline year of each company over the documents that state it; a line that falls is sooner, one that rises later.
//!
//! In: a board. Out: slopes, and their places. Follows a headline and what it replaced, so that no line joins different boundaries unsaid.

use std::collections::BTreeMap;

use super::TextMetrics;
use super::figure::{DataTable, Figure};
use super::marks::kind_token;
use super::page::{Page, level, wide_axis};
use super::pen::{CAPTION, Type, solid};
use super::place::spread;
use super::plot::{Plot, Sketch};
use super::scene::{Anchor, Datum, Part, Point, Scene, Token, Weight};
use super::signs;
use crate::calendar::PartialDate;
use crate::compare::{Board, Change, CompanyRow, count_text, findings, headline_history};
use crate::extract::{CommitmentId, Kind};

/// A headline year in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// The commitment.
    pub id: CommitmentId,
    /// Day of the document on the axis.
    pub x: f64,
    /// The year stated.
    pub year: i32,
    /// Accessible name.
    pub name: String,
}

/// One company.
#[derive(Debug, Clone, PartialEq)]
pub struct Slope {
    /// Full name.
    pub company: String,
    /// Name without legal form.
    pub short: String,
    /// Wording of the newest, for the colour.
    pub kind: Kind,
    /// From the first statement to the last.
    pub change: Change,
    /// Statements, oldest first.
    pub points: Vec<Stated>,
}

/// The chart's data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slopes {
    /// Companies with at least two dated statements; those that changed last, so that they lie above.
    pub slopes: Vec<Slope>,
}

fn slope(row: &CompanyRow) -> Option<Slope> {
    let history = headline_history(row);
    let mut by_day: BTreeMap<PartialDate, Stated> = BTreeMap::new();
    for (day, item) in &history {
        let Some(year) = item.commitment.year else { continue };
        let name = format!("{}, {year} stated {}", row.short, day.long());
        by_day.insert(*day, Stated { id: item.id.clone(), x: day.on_axis(), year, name });
    }
    let points: Vec<Stated> = by_day.into_values().collect();
    let (first, last) = (points.first()?, points.last()?);
    if points.len() < 2 {
        return None;
    }
    let change = Change::between(first.year, last.year);
    Some(Slope { company: row.name.clone(), short: row.short.clone(), kind: row.headline_item()?.commitment.kind, change, points })
}

/// The slopes of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let mut slopes: Vec<Slope> = board.companies.iter().filter_map(|c| slope(c)).collect();
    slopes.sort_by_key(|s| s.change != Change::Same);
    let mut table = DataTable::new(&["Company", "Document date", "Headline year", "Wording"]);
    for row in &board.companies {
        for (day, item) in headline_history(row) {
            let year = item.commitment.year.map(|y| y.to_string()).unwrap_or_default();
            table.rows.push(vec![row.name.clone(), day.to_string(), year, item.commitment.kind.label().to_owned()]);
        }
    }
    let points = || slopes.iter().flat_map(|s| &s.points).map(|p| p.x);
    let (low, high) = (points().fold(f64::MAX, f64::min), points().fold(f64::MIN, f64::max));
    let now = board.as_of.on_axis();
    let years = if low > high { [now - 3.0, now] } else { [low.floor() - 0.5, high.max(low + 1.0).ceil() + 0.5] };
    let once = board.companies.len() - slopes.len();
    let rest = if once == 0 {
        String::new()
    } else {
        format!(" {} with fewer than two such documents left out.", count_text(once, "company", "companies"))
    };
    Sketch {
        title: findings::change_title(board),
        shown: if slopes.len() > MANY {
            format!("Companies by their first and their newest headline year: below the line sooner, above it later.{rest}")
        } else {
            format!("Headline year as each dated document states it, with the targets that it replaced.{rest}")
        },
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Change(Slopes { slopes }),
        years,
        table,
    }
}

/// Companies beyond which first and newest years are set against each other.
const MANY: usize = 40;

/// Places the slopes.
pub(super) fn layout(figure: &Figure, data: &Slopes, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    if data.slopes.len() > MANY {
        return crowd(figure, data, size, metrics);
    }
    let mut page = Page::begin(figure, size, metrics);
    if data.slopes.is_empty() {
        return page.say(
            "No company has two dated documents that state its headline target.",
            "Add an earlier or later document of the same company, or give documents their dates in the inspector.",
        );
    }
    let axis = wide_axis(page.width, 40.0, (page.width * 0.28).min(250.0), figure.years);
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    data.slopes.iter().filter(|s| s.change != Change::Same).for_each(|s| *kinds.entry(s.kind).or_default() += 1);
    let top = super::legend::kinds(&mut page, &kinds) + 42.0 + page.lines(&axis);
    let height = page.room(top, 26.0, [170.0, 600.0], 380.0);
    let (body, bottom) = ([top, top + height], top + height);
    let years = || data.slopes.iter().flat_map(|s| &s.points).map(|p| p.year);
    let low = years().min().unwrap_or(2030).div_euclid(5) * 5;
    let high = (years().max().unwrap_or(2050) + 4).div_euclid(5) * 5;
    let high = high.max(low + 5);
    let at = |p: &Stated| [axis.at(p.x), level(f64::from(p.year - low), f64::from(high - low), [top + 8.0, bottom - 8.0])];
    page.pen.part = Part::Body;
    page.pen.text([16.0, top - 16.0], "Headline year", CAPTION);
    page.date_axis(&axis, body);
    let step = if high - low > 40 { 10 } else { 5 };
    for year in (low..=high).filter(|y| y % step == 0) {
        let y = level(f64::from(year - low), f64::from(high - low), [top + 8.0, bottom - 8.0]);
        page.pen.line([axis.x[0], y], [axis.x[1], y], solid(1.0, Token::Grid));
        page.pen.text([axis.x[0] - 8.0, y + 4.0], &year.to_string(), CAPTION.at(Anchor::End));
    }
    let slot = page.pen.nodes.len();
    for slope in &data.slopes {
        draw(&mut page, slope, &at);
    }
    labels(&mut page, data, &at, axis.x[1] + 10.0, body);
    page.rules(slot, [top, bottom]);
    page.end([top - 28.0, bottom + 22.0], bottom + 22.0, axis)
}

/// First years across, newest years up: each circle is the companies that moved from one to the other.
fn crowd(figure: &Figure, data: &Slopes, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    let top = page.top + 42.0;
    let height = page.room(top, 44.0, [220.0, 600.0], 460.0);
    let (body, bottom) = ([top, top + height], top + height);
    let ends = |s: &Slope| Some((s.points.first()?.year, s.points.last()?.year));
    let mut moves: BTreeMap<(i32, i32), Vec<&Slope>> = BTreeMap::new();
    data.slopes.iter().filter_map(|s| ends(s).map(|e| (e, s))).for_each(|(e, s)| moves.entry(e).or_default().push(s));
    let years = || moves.keys().flat_map(|(a, b)| [*a, *b]);
    let (low, high) = (years().min().unwrap_or(2030), years().max().unwrap_or(2050));
    let window = super::plot::fives(low, high);
    let across = super::axis::Axis::new([70.0, (70.0 + height * 2.4).min(page.width - 90.0)], window);
    let up = |year: f64| level(year - window[0], window[1] - window[0], body);
    page.pen.part = Part::Body;
    page.pen.text([16.0, top - 16.0], "Newest headline year", CAPTION);
    page.pen.text([across.x[1], bottom + 34.0], "First headline year", CAPTION.at(Anchor::End));
    for year in (low..=high).filter(|y| y % 5 == 0) {
        let (x, y) = (across.mid(year), up(f64::from(year) + 0.5));
        page.pen.line([x, top], [x, bottom], solid(1.0, Token::Grid));
        page.pen.line([across.x[0], y], [across.x[1], y], solid(1.0, Token::Grid));
        page.pen.text([across.x[0] - 8.0, y + 4.0], &year.to_string(), CAPTION.at(Anchor::End));
        page.pen.text([x, bottom + 16.0], &year.to_string(), CAPTION.at(Anchor::Middle));
    }
    page.pen.line([across.x[0], bottom], [across.x[1], top], solid(1.25, Token::Ink3));
    page.pen.text([across.x[1] + 6.0, top + 4.0], "unchanged", Type::new(11.0, Weight::Regular, Token::Ink2));
    let mut list: Vec<((i32, i32), Vec<&Slope>)> = moves.into_iter().collect();
    list.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    for ((first, last), group) in list {
        let p = [across.mid(first), up(f64::from(last) + 0.5)];
        let r = (1.5 + (group.len() as f32).sqrt() * 1.8).min(14.0);
        let color = if first == last { Token::Control } else { Token::Ink2 };
        page.pen.circle(p, r, Some(color), Some(solid(1.0, Token::Surface)));
        let words = format!("{}, {first} to {last}", count_text(group.len(), "company", "companies"));
        let companies = group.iter().map(|s| s.company.clone()).collect();
        page.pen.hit(
            [p[0] - r - 2.0, p[1] - r - 2.0, p[0] + r + 2.0, p[1] + r + 2.0],
            p,
            Datum::Group { label: words.clone(), companies },
            words,
        );
    }
    page.end([top - 28.0, bottom + 40.0], bottom + 40.0, across)
}

fn draw(page: &mut Page, slope: &Slope, at: &dyn Fn(&Stated) -> Point) {
    let changed = slope.change != Change::Same;
    let (width, color) = if changed { (2.0, kind_token(slope.kind)) } else { (1.25, Token::Control) };
    let places: Vec<Point> = slope.points.iter().map(at).collect();
    page.pen.polyline(&places, solid(width, color));
    for (point, p) in slope.points.iter().zip(&places) {
        if changed {
            page.pen.circle(*p, 6.5, Some(Token::Surface), None);
            signs::dot(&mut page.pen, slope.kind, *p, 5.0, Token::Surface);
        } else {
            page.pen.circle(*p, 3.0, Some(Token::Surface), Some(solid(1.5, color)));
        }
        page.pen.hit([p[0] - 7.0, p[1] - 7.0, p[0] + 7.0, p[1] + 7.0], *p, Datum::Commitment(point.id.clone()), point.name.clone());
    }
}

/// Names at the right with both years; those that changed first, as many as have room, each joined to its line's end.
fn labels(page: &mut Page, data: &Slopes, at: &dyn Fn(&Stated) -> Point, x: f32, [top, bottom]: [f32; 2]) {
    let room = ((bottom - top) / 16.0).floor().max(1.0) as usize;
    let told: Vec<&Slope> = data.slopes.iter().rev().take(room).collect();
    let ends: Vec<Point> = told.iter().filter_map(|s| s.points.last().map(at)).collect();
    let places = spread(&ends.iter().map(|p| p[1]).collect::<Vec<_>>(), 16.0, [top + 4.0, bottom - 6.0]);
    for ((slope, end), y) in told.iter().zip(&ends).zip(places) {
        let (first, last) = (slope.points.first().map_or(0, |p| p.year), slope.points.last().map_or(0, |p| p.year));
        let changed = slope.change != Change::Same;
        let text = if changed { format!("{} {first} → {last}", slope.short) } else { format!("{} {last}", slope.short) };
        let style = Type::new(11.0, if changed { Weight::Medium } else { Weight::Regular }, if changed { Token::Ink } else { Token::Ink2 });
        page.pen.line([end[0] + 7.0, end[1]], [x + 8.0, y], solid(1.0, Token::Border));
        let text = page.pen.fit(&text, page.width - x - 22.0, style);
        page.pen.text([x + 12.0, y + 4.0], &text, style);
    }
}
