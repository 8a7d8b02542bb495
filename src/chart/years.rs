//! Target years: one dot a headline target, stacked by year, so that round years show how full they are.
//!
//! In: a board. Out: stacks of dots, and their places. Dots shrink, and stand several in a row, so that the highest stack fits its room.

use std::collections::BTreeMap;

use super::TextMetrics;
use super::figure::{DataTable, Figure};
use super::page::{NO_YEAR, Page, wide_axis};
use super::pen::{Box4, Type, overlap, text_box};
use super::plot::{Plot, Sketch, fives};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::signs;
use crate::compare::{Board, boundary_label, count_text, findings, grouped, year_text};
use crate::extract::{CommitmentId, Kind};

/// One headline target.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// The commitment.
    pub id: CommitmentId,
    /// Its wording.
    pub kind: Kind,
    /// Accessible name.
    pub name: String,
}

/// The headline targets of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// The year.
    pub year: i32,
    /// Its targets by wording.
    pub dots: Vec<Dot>,
}

/// The stacks of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let mut stacks: BTreeMap<i32, Vec<Dot>> = BTreeMap::new();
    let mut table = DataTable::new(&["Company", "Year", "Wording", "Boundary"]);
    for (row, item) in board.headlines() {
        let c = &item.commitment;
        let Some(year) = c.year else { continue };
        let name = format!("{}, {} {}", row.short, c.kind.label().to_lowercase(), year_text(c));
        stacks.entry(year).or_default().push(Dot { id: item.id.clone(), kind: c.kind, name });
        table.rows.push(vec![row.name.clone(), year_text(c), c.kind.label().to_owned(), boundary_label(c)]);
    }
    for dots in stacks.values_mut() {
        dots.sort_by_key(|d| d.kind);
    }
    table.rows.sort_by(|a, b| (&a[1], &a[0]).cmp(&(&b[1], &b[0])));
    let today = board.as_of.year();
    let (low, high) = (stacks.keys().next().copied().unwrap_or(today), stacks.keys().next_back().copied().unwrap_or(today + 25));
    let without = board.companies.len() - table.rows.len();
    let rest = if without == 0 { String::new() } else { format!(" {} without one.", count_text(without, "company", "companies")) };
    Sketch {
        title: findings::years_title(board),
        shown: format!("Headline target of each company, stacked by its year, with the colour and sign of its wording.{rest}"),
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Years(stacks.into_iter().map(|(year, dots)| Stack { year, dots }).collect()),
        years: fives(low.min(today), high),
        table,
    }
}

/// Side of a dot's cell and dots in a row, so that no stack is higher than `height` and no row wider than `width`.
fn cell(highest: usize, width: f32, height: f32) -> (f32, usize) {
    let mut side = (width - 2.0).clamp(8.0, 24.0);
    loop {
        let across = ((width - 2.0) / side).floor().max(1.0) as usize;
        if highest.div_ceil(across) as f32 * side <= height || side <= 0.6 {
            return (side, across);
        }
        side -= 0.25;
    }
}

/// Places the stacks.
pub(super) fn layout(figure: &Figure, stacks: &[Stack], size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if stacks.is_empty() {
        return page.say(NO_YEAR.0, NO_YEAR.1);
    }
    let axis = wide_axis(page.width, 8.0, 8.0, figure.years);
    let legend = legend(&mut page, stacks);
    let top = legend + 34.0 + page.lines(&axis);
    let most = stacks.iter().map(|s| s.dots.len()).max().unwrap_or(0);
    let usual = (most as f32 * 20.0 + 60.0).clamp(150.0, 380.0);
    let height = page.room(top, 26.0, [150.0, 620.0], usual).min((most as f32 * 34.0 + 80.0).max(220.0));
    let (body, bottom) = ([top, top + height], top + height);
    page.pen.part = Part::Body;
    if let Some(x) = figure.selected_year.filter(|y| axis.shows(f64::from(*y) + 0.5)).map(|y| axis.mid(y)) {
        let half = (axis.density() / 2.0).max(8.0);
        page.pen.rect([x - half, top, x + half, bottom], Token::Selected, 3.0);
    }
    page.year_axis(&axis, body);
    let slot = page.pen.nodes.len();
    let shown: Vec<&Stack> = stacks.iter().filter(|s| axis.shows(f64::from(s.year) + 0.5)).collect();
    let highest = shown.iter().map(|s| s.dots.len()).max().unwrap_or(0);
    let (side, across) = cell(highest, axis.density(), height - 34.0);
    let mut labels: Vec<([f32; 2], String)> = Vec::new();
    let mut taken: Vec<Box4> = Vec::new();
    for stack in shown {
        let x = axis.mid(stack.year);
        let rows = stack.dots.len().div_ceil(across);
        let peak = bottom - 4.0 - rows as f32 * side;
        let half = (axis.density() / 2.0 - 0.5).max(4.0);
        let name = format!("{}, {}", stack.year, count_text(stack.dots.len(), "headline target", "headline targets"));
        page.pen.hit([x - half, peak - 18.0, x + half, bottom], [x, f32::midpoint(peak, bottom)], Datum::Year(stack.year), name);
        draw(&mut page, stack, [x, bottom - 4.0], side, across);
        let wide = across.min(stack.dots.len()) as f32 * side / 2.0;
        taken.push([x - wide, peak, x + wide, bottom]);
        labels.push(([x, peak - 5.0], grouped(stack.dots.len())));
    }
    labels.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
    for (at, text) in labels {
        let style = Type::new(12.0, Weight::SemiBold, Token::Ink).at(Anchor::Middle);
        let area = text_box(at, page.pen.width(&text, 12.0, style.weight) + 2.0, style);
        if !taken.iter().any(|t| overlap(t, &area)) && area[0] > 0.0 && area[2] < page.width {
            page.pen.text(at, &text, style);
            taken.push(area);
        }
    }
    page.rules(slot, [top, bottom]);
    page.end([top - 18.0, bottom + 22.0], bottom + 22.0, axis)
}

/// The wordings that the chart shows; gives the last baseline.
fn legend(page: &mut Page, stacks: &[Stack]) -> f32 {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    stacks.iter().flat_map(|s| &s.dots).for_each(|d| *kinds.entry(d.kind).or_default() += 1);
    super::legend::kinds(page, &kinds)
}

/// Smallest side at which single dots are drawn; below it, a bar for each wording.
const SMALLEST: f32 = 5.0;

/// Dots in rows of `across`, the sides of their cells given; where those are too small to tell, bars as high as their rows.
fn draw(page: &mut Page, stack: &Stack, [x, foot]: [f32; 2], side: f32, across: usize) {
    let width = across.min(stack.dots.len()) as f32 * side;
    if side < SMALLEST {
        return bars(page, stack, [x - width / 2.0, foot, x + width / 2.0], side / across as f32);
    }
    for (i, dot) in stack.dots.iter().enumerate() {
        let center = [x - width / 2.0 + side * ((i % across) as f32 + 0.5), foot - side * ((i / across) as f32 + 0.5)];
        signs::dot(&mut page.pen, dot.kind, center, side / 2.0 - 1.0, Token::Surface);
        let half = side / 2.0;
        let area = [center[0] - half, center[1] - half, center[0] + half, center[1] + half];
        page.pen.hit(area, center, Datum::Commitment(dot.id.clone()), dot.name.clone());
    }
}

/// A bar for each wording of a stack, `unit` pixels a target.
fn bars(page: &mut Page, stack: &Stack, [left, foot, right]: [f32; 3], unit: f32) {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    stack.dots.iter().for_each(|d| *kinds.entry(d.kind).or_default() += 1);
    let mut bottom = foot;
    for (kind, n) in kinds {
        let top = bottom - n as f32 * unit;
        signs::block(&mut page.pen, kind, [left, (top + 0.5).min(bottom - 0.2), right, bottom], 0.0, Token::Surface);
        bottom = top;
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn the_highest_stack_fits() {
        for (n, width, height) in [(1, 20.0, 300.0), (9, 20.0, 300.0), (842, 20.0, 330.0), (842, 9.0, 200.0)] {
            let (side, across) = cell(n, width, height);
            assert!(n.div_ceil(across) as f32 * side <= height + 0.01, "{n}");
            assert!(across as f32 * side <= width.max(side), "{n}");
        }
        assert_eq!(cell(9, 20.0, 300.0), (18.0, 1));
    }
}
