//! Cumulative share: how many of the companies have reached the year of their headline target, by year and wording.
//!
//! In: a board. Out: step curves, and their places. The scale runs from 0 to 100 % of all companies, those without a target included.

use std::collections::BTreeMap;

use super::TextMetrics;
use super::figure::{DataTable, Figure};
use super::page::{NO_YEAR, Page, level, wide_axis};
use super::pen::{Type, solid};
use super::place::spread;
use super::plot::{Plot, Sketch, fives};
use super::scene::{Datum, Part, Scene, Stroke, Token, Weight};
use super::signs;
use crate::compare::{Board, REFERENCE_YEAR, findings, grouped, part_text};
use crate::extract::Kind;

/// A curve that rises by one where a company's headline year has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The wording; `None` is all of them.
    pub kind: Option<Kind>,
    /// Years with the number of companies up to their end.
    pub steps: Vec<(i32, usize)>,
}

impl Curve {
    /// Companies up to the end of a year.
    fn at(&self, year: i32) -> usize {
        self.steps.iter().rev().find(|(y, _)| *y <= year).map_or(0, |(_, n)| *n)
    }

    fn last(&self) -> usize {
        self.steps.last().map_or(0, |(_, n)| *n)
    }
}

fn curve(kind: Option<Kind>, mut years: Vec<i32>) -> Curve {
    years.sort_unstable();
    let mut steps: Vec<(i32, usize)> = Vec::new();
    for (n, year) in years.iter().enumerate() {
        match steps.last_mut() {
            Some((y, count)) if y == year => *count = n + 1,
            _ => steps.push((*year, n + 1)),
        }
    }
    Curve { kind, steps }
}

/// The curves of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let mut by_kind: BTreeMap<Kind, Vec<i32>> = BTreeMap::new();
    for (_, item) in board.headlines() {
        if let Some(year) = item.commitment.year {
            by_kind.entry(item.commitment.kind).or_default().push(year);
        }
    }
    let all: Vec<i32> = by_kind.values().flatten().copied().collect();
    let (low, high) = (all.iter().min().copied(), all.iter().max().copied());
    let mut curves = vec![curve(None, all)];
    if by_kind.len() > 1 {
        curves.extend(by_kind.into_iter().map(|(kind, years)| curve(Some(kind), years)));
    }
    let today = board.as_of.year();
    let (low, high) = (low.unwrap_or(today).min(today), high.unwrap_or(today + 25));
    Sketch {
        title: findings::share_title(board),
        shown: format!("Share of all {} whose headline year has come by the end of a year.", findings::companies(board.companies.len())),
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        table: table(&curves, board.companies.len()),
        plot: Plot::Share(curves),
        years: fives(low, high.max(REFERENCE_YEAR)),
    }
}

fn table(curves: &[Curve], all: usize) -> DataTable {
    let mut table = DataTable::new(&["Year", "Wording", "Companies by the end of the year", "Share in percent"]);
    for curve in curves {
        for (year, n) in &curve.steps {
            let share = *n as f64 * 100.0 / all.max(1) as f64;
            let kind = curve.kind.map_or("All", Kind::label);
            table.rows.push(vec![year.to_string(), kind.to_owned(), n.to_string(), format!("{share:.1}")]);
        }
    }
    table
}

/// Places the curves.
pub(super) fn layout(figure: &Figure, curves: &[Curve], size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if curves.iter().all(|c| c.steps.is_empty()) {
        return page.say(NO_YEAR.0, NO_YEAR.1);
    }
    let names: Vec<String> = curves.iter().map(|c| label(c, figure.companies)).collect();
    let widest = names.iter().map(|n| page.pen.width(n, 12.0, Weight::Medium)).fold(0.0, f32::max);
    let axis = wide_axis(page.width, 34.0, (widest + SAMPLE + 10.0).min(page.width * 0.36), figure.years);
    let top = page.top + 36.0 + page.lines(&axis);
    let height = page.room(top, 26.0, [150.0, 560.0], 340.0);
    let (body, bottom) = ([top, top + height], top + height);
    let all = figure.companies.max(1) as f64;
    let at = |n: usize| level(n as f64, all, body);
    page.pen.part = Part::Body;
    page.year_axis(&axis, body);
    page.levels(&axis, body, 100.0, 25.0, " %");
    let slot = page.pen.nodes.len();
    let mut ends: Vec<f32> = Vec::new();
    for curve in curves.iter().rev() {
        let first = curve.at(axis.years[0].floor() as i32 - 1);
        let mut points = vec![[axis.x[0], at(first)]];
        let mut before = first;
        for (year, n) in curve.steps.iter().filter(|(y, _)| axis.shows(f64::from(*y) + 0.5)) {
            points.extend([[axis.mid(*year), at(before)], [axis.mid(*year), at(*n)]]);
            before = *n;
            let name = format!("{}: {} by the end of {year}", curve.kind.map_or("All", Kind::label), part_text(*n, figure.companies));
            let p = [axis.mid(*year), at(*n)];
            page.pen.hit([p[0] - 5.0, p[1] - 5.0, p[0] + 5.0, p[1] + 5.0], p, Datum::Year(*year), name);
        }
        points.push([axis.x[1], at(before)]);
        page.pen.polyline(&points, stroke(curve));
        ends.push(at(before));
    }
    ends.reverse();
    labels(&mut page, curves, &names, &ends, axis.x[1] + 8.0, body);
    page.rules(slot, [top, bottom]);
    page.end([top - 18.0, bottom + 22.0], bottom + 22.0, axis)
}

fn label(curve: &Curve, all: usize) -> String {
    let name = curve.kind.map_or("All wordings", Kind::label);
    format!("{name} {} of {}", grouped(curve.last()), grouped(all))
}

/// Length of a curve's piece before its name, in pixels.
const SAMPLE: f32 = 19.0;

/// The line of a curve: that of all companies is solid and strong, that of a wording has its colour and dash.
fn stroke(curve: &Curve) -> Stroke {
    curve.kind.map_or(solid(2.5, Token::Ink), |k| signs::curve(k, 2.0))
}

/// Names at the curves' right ends with a piece of their line, moved apart where they would meet and joined to their ends.
fn labels(page: &mut Page, curves: &[Curve], names: &[String], ends: &[f32], x: f32, [top, bottom]: [f32; 2]) {
    let places = spread(ends, 15.0, [top + 6.0, bottom - 2.0]);
    for (((curve, name), y), end) in curves.iter().zip(names).zip(places).zip(ends) {
        let style = Type::new(12.0, if curve.kind.is_none() { Weight::SemiBold } else { Weight::Medium }, Token::Ink);
        let middle = y - 1.0;
        if (middle - end).abs() > 2.0 {
            page.pen.line([x - 8.0, *end], [x, middle], solid(1.0, Token::Control));
        }
        page.pen.line([x, middle], [x + SAMPLE, middle], stroke(curve));
        let text = page.pen.fit(name, page.width - x - SAMPLE - 8.0, style);
        page.pen.text([x + SAMPLE + 5.0, y + 3.0], &text, style);
    }
}

#[cfg(test)]
mod tests {
    use super::curve;

    #[test]
    fn a_curve_counts_companies_up_to_each_year() {
        let c = curve(None, vec![2050, 2035, 2050, 2040]);
        assert_eq!(c.steps, [(2035, 1), (2040, 2), (2050, 4)]);
        assert_eq!([2030, 2035, 2049, 2060].map(|y| c.at(y)), [0, 1, 2, 4]);
    }
}
