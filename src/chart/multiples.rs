//! Small multiples: Target years and Cumulative share once for each sector, country or group, on the same years and the same scale.
//!
//! In: a board and a grouping. Out: cells, and their places. Colour stays with the wording; a group is told by its heading alone.

use std::collections::BTreeMap;

use super::TextMetrics;
use super::axis::Axis;
use super::build::known;
use super::figure::{DataTable, Figure};
use super::head::MARGIN;
use super::page::{NO_YEAR, Page, level};
use super::pen::{CAPTION, Type, solid};
use super::plot::{Plot, Sketch, fives};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::signs;
use super::spec::{ChartKind, Grouping};
use crate::compare::{Board, CompanyRow, count_text, findings, grouped, part_text};
use crate::extract::Kind;

/// Most cells; smaller groups share the last one.
const MOST: usize = 24;

/// One group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// Its name.
    pub label: String,
    /// Names of its companies.
    pub companies: Vec<String>,
    /// Headline years with their wordings, in order.
    pub years: Vec<(i32, Kind)>,
}

impl Cell {
    fn of(label: &str, rows: &[&CompanyRow]) -> Self {
        let year = |row: &&CompanyRow| row.headline_item().and_then(|i| i.commitment.year.map(|y| (y, i.commitment.kind)));
        let mut years: Vec<(i32, Kind)> = rows.iter().filter_map(year).collect();
        years.sort_unstable();
        Self { label: label.to_owned(), companies: rows.iter().map(|r| r.name.clone()).collect(), years }
    }

    /// Companies whose year has come by the end of a year.
    fn by(&self, year: i32) -> usize {
        self.years.iter().filter(|(y, _)| *y <= year).count()
    }

    fn stacks(&self) -> BTreeMap<i32, Vec<Kind>> {
        let mut stacks: BTreeMap<i32, Vec<Kind>> = BTreeMap::new();
        self.years.iter().for_each(|(year, kind)| stacks.entry(*year).or_default().push(*kind));
        stacks
    }
}

/// The groups of a board, the largest first, those of which nothing is known last; `None` where the grouping makes none.
fn cells(board: &Board, grouping: Grouping) -> Option<Vec<Cell>> {
    if !matches!(grouping, Grouping::Sector | Grouping::Country | Grouping::Group) {
        return None;
    }
    let mut groups: BTreeMap<&str, Vec<&CompanyRow>> = BTreeMap::new();
    let mut unknown = "";
    for row in &board.companies {
        let (name, none) = known(row, grouping)?;
        unknown = none;
        groups.entry(name).or_default().push(row);
    }
    let without = groups.remove("");
    let mut groups: Vec<(&str, Vec<&CompanyRow>)> = groups.into_iter().collect();
    groups.sort_by_key(|(name, rows)| (std::cmp::Reverse(rows.len()), *name));
    let rest: Vec<&CompanyRow> =
        if groups.len() > MOST { groups.split_off(MOST - 1).into_iter().flat_map(|(_, rows)| rows).collect() } else { Vec::new() };
    let mut cells: Vec<Cell> = groups.iter().map(|(name, rows)| Cell::of(name, rows)).collect();
    if !rest.is_empty() {
        cells.push(Cell::of("Smaller groups", &rest));
    }
    cells.extend(without.map(|rows| Cell::of(unknown, &rows)));
    Some(cells)
}

/// The sketch of a chart by group; `None` where the grouping makes no groups.
pub(super) fn sketch(board: &Board, kind: ChartKind, grouping: Grouping) -> Option<Sketch> {
    let cells = cells(board, grouping)?;
    let mut table = DataTable::new(&["Group", "Company count", "Year", "Wording", "Companies by the end of the year", "Share in percent"]);
    for cell in &cells {
        for (year, kinds) in cell.stacks() {
            for (_, kind) in kinds.iter().enumerate().filter(|(at, k)| *at == 0 || kinds[at - 1] != **k) {
                let n = cell.by(year);
                let share = format!("{:.1}", n as f64 * 100.0 / cell.companies.len().max(1) as f64);
                table.rows.push(vec![
                    cell.label.clone(),
                    cell.companies.len().to_string(),
                    year.to_string(),
                    kind.label().to_owned(),
                    n.to_string(),
                    share,
                ]);
            }
        }
    }
    let today = board.as_of.year();
    let years = || cells.iter().flat_map(|c| &c.years).map(|(y, _)| *y);
    let (low, high) = (years().min().unwrap_or(today).min(today), years().max().unwrap_or(today + 25));
    let by = grouping.label().to_lowercase();
    let (title, shown) = match kind {
        ChartKind::Share => (
            findings::share_title(board),
            format!("Share of the companies of each group whose headline year has come, {by}; all on one scale."),
        ),
        _ => (
            findings::years_title(board),
            format!(
                "Headline target of each company, stacked by its year, with the colour and sign of its wording, {by}; all on one scale."
            ),
        ),
    };
    Some(Sketch {
        title,
        shown,
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Multiples(cells),
        years: fives(low, high.max(2050)),
        table,
    })
}

const HEAD: f32 = 26.0;
const GAP: f32 = 22.0;

/// Places the cells, as many beside each other as have room.
pub(super) fn layout(figure: &Figure, cells: &[Cell], size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if cells.iter().all(|c| c.years.is_empty()) {
        return page.say(NO_YEAR.0, NO_YEAR.1);
    }
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    cells.iter().flat_map(|c| &c.years).for_each(|(_, k)| *kinds.entry(*k).or_default() += 1);
    let top = super::legend::kinds(&mut page, &kinds) + 26.0;
    let columns = ((page.width / 300.0).floor() as usize).clamp(1, 4).min(cells.len().max(1));
    let width = (page.width - 2.0 * MARGIN - GAP * (columns - 1) as f32) / columns as f32;
    let rows = cells.len().div_ceil(columns).max(1);
    let height = ((page.room(top, 20.0, [120.0, 900.0], 150.0 * rows as f32) / rows as f32) - HEAD - 34.0).clamp(70.0, 180.0);
    page.pen.part = Part::Body;
    let highest = cells.iter().flat_map(|c| c.stacks().into_values().map(|s| s.len())).max().unwrap_or(1);
    for (at, cell) in cells.iter().enumerate() {
        let x = MARGIN + (at % columns) as f32 * (width + GAP);
        let y = top + (at / columns) as f32 * (HEAD + height + 34.0);
        draw(&mut page, cell, [x, y, x + width, y + HEAD + height], highest);
    }
    let bottom = top + rows as f32 * (HEAD + height + 34.0) - 8.0;
    let axis = Axis::new([MARGIN, page.width - MARGIN], figure.years);
    page.end([top - 8.0, bottom], bottom, axis)
}

/// One cell: its name and count, the years below, dots or the curve.
fn draw(page: &mut Page, cell: &Cell, [left, top, right, bottom]: [f32; 4], highest: usize) {
    let of = format!("{} of {}", grouped(cell.years.len()), grouped(cell.companies.len()));
    let count = Type::new(12.0, Weight::Regular, Token::Ink2).at(Anchor::End);
    let taken = page.pen.text([right, top + 13.0], &of, count);
    let head = Type::new(13.0, Weight::SemiBold, Token::Ink);
    let label = page.pen.fit(&cell.label, right - left - taken - 12.0, head);
    page.pen.text([left, top + 13.0], &label, head);
    let name = format!("{}, {} state a neutrality year", cell.label, part_text(cell.years.len(), cell.companies.len()));
    let datum = Datum::Group { label: name.clone(), companies: cell.companies.clone() };
    page.pen.hit([left, top - 2.0, right, top + 19.0], [f32::midpoint(left, right), top + 9.0], datum, name);
    let body = [top + HEAD, bottom];
    let indent = if page.figure.kind == ChartKind::Share { 32.0 } else { 0.0 };
    let axis = Axis::new([left + indent, right], page.figure.years);
    let first = (axis.years[0].ceil() as i32 + 9).div_euclid(10) * 10;
    for year in (first..axis.years[1].floor() as i32).step_by(10) {
        let x = axis.mid(year);
        page.pen.line([x, body[0]], [x, body[1]], solid(1.0, Token::Grid));
        page.pen.text([x, bottom + 15.0], &year.to_string(), CAPTION.at(Anchor::Middle));
    }
    if page.figure.kind == ChartKind::Share {
        share(page, cell, &axis, body)
    } else {
        dots(page, cell, &axis, body, highest)
    }
    page.pen.line([axis.x[0], bottom], [axis.x[1], bottom], solid(1.0, Token::BorderStrong));
}

fn dots(page: &mut Page, cell: &Cell, axis: &Axis, [top, bottom]: [f32; 2], highest: usize) {
    let room = bottom - top - 14.0;
    let side = (room / highest.max(1) as f32).min(axis.density().max(3.0)).clamp(0.6, 14.0);
    for (year, kinds) in cell.stacks() {
        let x = axis.mid(year);
        if side < 5.0 {
            bars(page, &kinds, [x, bottom - 2.0], side, axis.density());
        } else {
            for (at, kind) in kinds.iter().enumerate() {
                let y = bottom - 2.0 - side * (at as f32 + 0.5);
                signs::dot(&mut page.pen, *kind, [x, y], side / 2.0 - 0.4, Token::Surface);
            }
        }
        let peak = bottom - 2.0 - side * kinds.len() as f32;
        let name = format!("{}, {year}: {}", cell.label, count_text(kinds.len(), "headline target", "headline targets"));
        let half = (axis.density() / 2.0).max(4.0);
        page.pen.hit([x - half, peak - 3.0, x + half, bottom], [x, f32::midpoint(peak, bottom)], Datum::Year(year), name);
    }
}

/// Where dots are too small to tell: a bar for each wording, as high as they.
fn bars(page: &mut Page, kinds: &[Kind], [x, foot]: [f32; 2], unit: f32, density: f32) {
    let half = (density / 2.0 - 0.5).clamp(1.0, 6.0);
    let mut bottom = foot;
    for same in kinds.chunk_by(|a, b| a == b) {
        let top = bottom - unit * same.len() as f32;
        signs::block(&mut page.pen, same[0], [x - half, (top + 0.5).min(bottom - 0.2), x + half, bottom], 0.0, Token::Surface);
        bottom = top;
    }
}

fn share(page: &mut Page, cell: &Cell, axis: &Axis, body: [f32; 2]) {
    let all = cell.companies.len().max(1) as f64;
    for percent in [0.0, 50.0, 100.0] {
        let y = level(percent, 100.0, body);
        if percent > 0.0 {
            page.pen.line([axis.x[0], y], [axis.x[1], y], solid(1.0, Token::Grid));
        }
        page.pen.text([axis.x[0] - 5.0, y + 4.0], &format!("{percent} %"), CAPTION.at(Anchor::End));
    }
    let mut points = vec![[axis.x[0], level(cell.by(axis.years[0].floor() as i32 - 1) as f64, all, body)]];
    for year in cell.stacks().into_keys().filter(|y| axis.shows(f64::from(*y) + 0.5)) {
        let (x, y) = (axis.mid(year), level(cell.by(year) as f64, all, body));
        points.extend([[x, points.last().map_or(y, |p| p[1])], [x, y]]);
        let name = format!("{}: {} by the end of {year}", cell.label, part_text(cell.by(year), cell.companies.len()));
        page.pen.hit([x - 4.0, y - 4.0, x + 4.0, y + 4.0], [x, y], Datum::Year(year), name);
    }
    points.push([axis.x[1], points.last().map_or(body[1], |p| p[1])]);
    page.pen.polyline(&points, solid(2.0, Token::Ink));
}
