//! The two panels below the Targets rows: targets per year and running total of headline years.
//!
//! In: the sheet and where the rows end. Out: shapes of the foot; gives where the panels end. Counts come from the marks themselves.

use std::collections::BTreeMap;

use super::figure::Mark;
use super::head::MARGIN;
use super::pen::{Box4, CAPTION, Pen, Type, overlap, solid, text_box};
use super::place::{Placer, Spot};
use super::scene::{Anchor, Datum, Part, Point, Token, Weight};
use super::signs;
use super::targets::Sheet;
use crate::compare::{REFERENCE_YEAR, Role, grouped, part_text};

/// Highest stack that is drawn as squares.
const SQUARES: usize = 8;
const GAP: f32 = 2.0;

const TITLE: Type = Type::new(13.0, Weight::SemiBold, Token::Ink);

/// What one year holds.
#[derive(Default)]
struct Column<'a> {
    headlines: Vec<&'a Mark>,
    steps: Vec<&'a Mark>,
}

impl Column<'_> {
    fn len(&self) -> usize {
        self.headlines.len() + self.steps.len()
    }
}

/// Draws both panels; gives the bottom of the lower one.
pub(super) fn panels(pen: &mut Pen, sheet: &Sheet, rows_end: f32) -> f32 {
    pen.part = Part::Foot;
    let columns = columns(sheet);
    pen.line([sheet.axis.x[0], rows_end], [sheet.axis.x[1] + 8.0, rows_end], solid(1.0, Token::BorderStrong));
    if columns.is_empty() {
        return rows_end;
    }
    let highest = columns.values().map(Column::len).max().unwrap_or(0);
    let (gap, high) = if sheet.short { (24.0, 60.0) } else { (40.0, 96.0) };
    let stack = match (sheet.short, highest) {
        (true, _) => 66.0,
        (false, n) if n <= SQUARES => (n as f32 * 14.0 + 22.0).max(92.0),
        _ => 112.0,
    };
    let upper = [rows_end + gap, rows_end + gap + stack];
    let lower = [upper[1] + gap, upper[1] + gap + high];
    sheet.grid(pen, upper[0] - 4.0, upper[1]);
    let total = columns.values().any(|c| !c.headlines.is_empty());
    let end = if total { lower[1] } else { upper[1] };
    sheet.band(pen, rows_end, end);
    if total {
        sheet.grid(pen, lower[0], lower[1]);
    }
    let slot = pen.nodes.len();
    per_year(pen, sheet, &columns, highest, upper);
    if total {
        running(pen, sheet, &columns, lower);
    }
    sheet.rules(pen, slot, [rows_end, end]);
    end
}

fn columns<'a>(sheet: &'a Sheet) -> BTreeMap<i32, Column<'a>> {
    let mut columns: BTreeMap<i32, Column> = BTreeMap::new();
    for mark in sheet.figure.marks() {
        let Some(year) = mark.year else { continue };
        match mark.role {
            Role::Headline => columns.entry(year).or_default().headlines.push(mark),
            Role::Step => columns.entry(year).or_default().steps.push(mark),
            _ => {}
        }
    }
    for column in columns.values_mut() {
        column.headlines.sort_by_key(|m| m.kind);
    }
    columns
}

fn caption(pen: &mut Pen, sheet: &Sheet, y: f32, title: &str, line: &str) {
    let room = sheet.axis.x[0] - MARGIN - 24.0;
    let title = pen.fit(title, room, TITLE);
    pen.text([MARGIN, y + 10.0], &title, TITLE);
    for (i, line) in pen.wrap(line, room, 2, CAPTION).iter().enumerate() {
        pen.text([MARGIN, y + 27.0 + 15.0 * i as f32], line, CAPTION);
    }
}

fn per_year(pen: &mut Pen, sheet: &Sheet, columns: &BTreeMap<i32, Column>, highest: usize, [top, bottom]: [f32; 2]) {
    let squares = highest <= SQUARES;
    caption(pen, sheet, top, "Targets per year", if squares { "One square is one target" } else { "Headline targets and steps" });
    let unit = ((bottom - top - 20.0) / highest.max(1) as f32).min(14.0);
    let side = if squares { (unit - GAP).min(sheet.axis.density() - 1.0).max(3.0) } else { (sheet.axis.density() - 1.5).clamp(3.0, 12.0) };
    let half = if squares { side / 2.0 } else { side / 2.0 + 0.5 };
    // Numbers stand above their column and on no other one; they come after all columns, the highest first.
    let (mut taken, mut labels): (Vec<Box4>, Vec<(&Column, Point)>) = (Vec::new(), Vec::new());
    for (year, column) in columns.iter().filter(|(y, _)| sheet.axis.shows(f64::from(**y) + 0.5)) {
        let x = sheet.axis.mid(*year);
        let height = unit * column.len() as f32;
        pen.hit(
            [x - side, bottom - height - 4.0, x + side, bottom],
            [x, bottom - height / 2.0],
            Datum::Year(*year),
            column_name(*year, column),
        );
        if squares {
            stack(pen, column, x, bottom, [side, unit])
        } else {
            bar(pen, column, x, bottom, [side, unit])
        }
        taken.push([x - half, bottom - height, x + half, bottom]);
        labels.push((column, [x, bottom - height - 4.0]));
    }
    labels.sort_by(|a, b| a.1[1].total_cmp(&b.1[1]));
    for (column, at) in labels {
        column_label(pen, column, at, &mut taken);
    }
    pen.line([sheet.axis.x[0], bottom], [sheet.axis.x[1] + 8.0, bottom], solid(1.0, Token::BorderStrong));
}

fn column_name(year: i32, column: &Column) -> String {
    let count = |n: usize, one: &str, many: &str| crate::compare::count_text(n, one, many);
    format!(
        "{year}, {}, {}",
        count(column.headlines.len(), "headline target", "headline targets"),
        count(column.steps.len(), "percentage step", "percentage steps")
    )
}

fn column_label(pen: &mut Pen, column: &Column, at: Point, taken: &mut Vec<Box4>) {
    let (h, s) = (column.headlines.len(), column.steps.len());
    let (text, style) = match (h, s) {
        (0, s) => (s.to_string(), Type::new(11.0, Weight::Medium, Token::Ink2)),
        (h, 0) => (h.to_string(), Type::new(11.0, Weight::SemiBold, Token::Ink)),
        (h, s) => (format!("{h}+{s}"), Type::new(11.0, Weight::SemiBold, Token::Ink)),
    };
    let style = style.at(Anchor::Middle);
    let area = text_box(at, pen.width(&text, 11.0, style.weight), style);
    if !taken.iter().any(|t| overlap(t, &[area[0] - 1.0, area[1], area[2] + 1.0, area[3]])) {
        pen.text(at, &text, style);
        taken.push(area);
    }
}

/// Squares: headlines by kind at the bottom, steps as outlines above.
fn stack(pen: &mut Pen, column: &Column, x: f32, bottom: f32, [side, unit]: [f32; 2]) {
    let half = side / 2.0;
    for (i, mark) in column.headlines.iter().chain(&column.steps).enumerate() {
        let y = bottom - (i + 1) as f32 * unit;
        let area = [x - half, y, x + half, y + side];
        if mark.role == Role::Headline {
            signs::block(pen, mark.kind, area, side / 6.0, Token::Surface);
        } else {
            pen.frame(
                [area[0] + 0.75, area[1] + 0.75, area[2] - 0.75, area[3] - 0.75],
                Some(Token::Surface),
                side / 6.0,
                solid(1.5, Token::Control),
            );
        }
        pen.hit(area, [x, y + half], Datum::Commitment(mark.id.clone()), mark.name.clone());
    }
}

/// One bar, a section for each kind, steps as an outline above.
fn bar(pen: &mut Pen, column: &Column, x: f32, bottom: f32, [side, unit]: [f32; 2]) {
    let (half, mut y) = (side / 2.0, bottom);
    let mut kinds: BTreeMap<crate::extract::Kind, usize> = BTreeMap::new();
    for mark in &column.headlines {
        *kinds.entry(mark.kind).or_default() += 1;
    }
    for (kind, n) in kinds {
        let top = y - n as f32 * unit;
        signs::block(pen, kind, [x - half, (top + 0.5).min(y - 0.2), x + half, y], 0.0, Token::Surface);
        y = top;
    }
    if !column.steps.is_empty() {
        let top = y - column.steps.len() as f32 * unit;
        pen.frame([x - half + 0.75, top + 0.75, x + half - 0.75, y - 0.75], Some(Token::Surface), 0.0, solid(1.5, Token::Control));
    }
}

fn running(pen: &mut Pen, sheet: &Sheet, columns: &BTreeMap<i32, Column>, [top, bottom]: [f32; 2]) {
    let all = sheet.figure.companies;
    let line = if sheet.figure.mixed { "Headline years reached, all boundaries together" } else { "Headline years reached" };
    caption(pen, sheet, top, "Running total", line);
    let axis = &sheet.axis;
    let level = |n: usize| bottom - n as f32 / all.max(1) as f32 * (bottom - top - 4.0);
    let step = nice_step(all);
    for n in (0..=all).step_by(step) {
        if n > 0 {
            pen.line([axis.x[0], level(n)], [axis.x[1], level(n)], solid(1.0, Token::Grid));
        }
        pen.text([axis.x[0] - 8.0, level(n) + 4.0], &grouped(n), CAPTION.at(Anchor::End));
    }
    let mut points: Vec<Point> = vec![[axis.x[0], bottom]];
    let mut reached: Vec<(i32, usize)> = Vec::new();
    let mut sum = 0;
    for (year, column) in columns.iter().filter(|(_, c)| !c.headlines.is_empty()) {
        let before = level(sum);
        sum += column.headlines.len();
        if f64::from(*year) + 0.5 < axis.years[0] {
            points[0][1] = level(sum);
        } else if axis.shows(f64::from(*year) + 0.5) {
            points.extend([[axis.mid(*year), before], [axis.mid(*year), level(sum)]]);
            reached.push((*year, sum));
        }
    }
    let last = points.last().map_or(bottom, |p| p[1]);
    points.push([axis.x[1], last]);
    if !reached.is_empty() {
        pen.polyline(&points, solid(2.0, Token::Ink));
    }
    total_labels(pen, sheet, &reached, &level, [top, bottom]);
    pen.line([axis.x[0], bottom], [axis.x[1] + 8.0, bottom], solid(1.0, Token::BorderStrong));
    let mut taken: Vec<Box4> = Vec::new();
    for tick in axis.ticks(7.6).iter().filter(|t| t.strong || axis.density() >= 38.0) {
        let style = CAPTION.at(Anchor::Middle);
        let area = text_box([axis.mid(tick.year), bottom + 16.0], pen.width(&tick.year.to_string(), 11.0, Weight::Regular) + 6.0, style);
        if !taken.iter().any(|t| overlap(t, &area)) {
            pen.text([axis.mid(tick.year), bottom + 16.0], &tick.year.to_string(), style);
            taken.push(area);
        }
    }
}

/// Points with their sums: at the reference year, at the selected year, a dot at the last.
fn total_labels(pen: &mut Pen, sheet: &Sheet, reached: &[(i32, usize)], level: &dyn Fn(usize) -> f32, [top, bottom]: [f32; 2]) {
    let all = sheet.figure.companies;
    let sum_at = |year: i32| reached.iter().rev().find(|(y, _)| *y <= year).map(|(_, n)| *n);
    let mut placer = Placer::new([sheet.axis.x[0] + 2.0, top - 14.0, sheet.width - 4.0, bottom - 2.0], None);
    for pair in reached.windows(2) {
        let (a, b) = (sheet.axis.mid(pair[0].0), sheet.axis.mid(pair[1].0));
        placer.take([a, level(pair[0].1) - 1.5, b, level(pair[0].1) + 1.5]);
        placer.take([b - 1.5, level(pair[1].1), b + 1.5, level(pair[0].1)]);
    }
    let mut points: Vec<(i32, String)> = Vec::new();
    if sheet.axis.shows(f64::from(REFERENCE_YEAR) + 0.5) {
        points.extend(sum_at(REFERENCE_YEAR).map(|n| (REFERENCE_YEAR, format!("{} by end of {REFERENCE_YEAR}", part_text(n, all)))));
    }
    if let Some(year) = sheet.figure.selected_year.filter(|y| *y != REFERENCE_YEAR && sheet.axis.shows(f64::from(*y) + 0.5)) {
        points.extend(sum_at(year).map(|n| (year, grouped(n))));
    }
    if let Some((year, _)) = reached.last().filter(|(y, _)| !points.iter().any(|(p, _)| p == y)) {
        points.push((*year, String::new()));
    }
    for (year, text) in points {
        let Some(n) = sum_at(year) else { continue };
        let at = [sheet.axis.mid(year), level(n)];
        pen.circle(at, 3.5, Some(Token::Ink), None);
        pen.hit(
            [at[0] - 6.0, at[1] - 6.0, at[0] + 6.0, at[1] + 6.0],
            at,
            Datum::Year(year),
            format!("{} by end of {year}", part_text(n, all)),
        );
        let style = Type::new(12.0, Weight::SemiBold, Token::Ink);
        let width = pen.width(&text, 12.0, Weight::SemiBold);
        let spots: [Spot; 3] = [(Anchor::End, -8.0, -5.0), (Anchor::Start, 8.0, 15.0), (Anchor::Start, 8.0, -5.0)];
        if let (false, Some(placed)) = (text.is_empty(), placer.find(at, &[width], 12.0, &spots)) {
            placer.take(placed.area);
            pen.text(placed.at, &text, style.at(placed.anchor));
        }
    }
}

/// A round step that gives about three levels.
fn nice_step(all: usize) -> usize {
    const STEPS: [usize; 14] = [1, 2, 3, 4, 5, 10, 15, 20, 25, 50, 100, 200, 250, 500];
    STEPS.into_iter().find(|s| s * 4 > all).unwrap_or(1000).max(1)
}

#[cfg(test)]
mod tests {
    use super::nice_step;

    #[test]
    fn running_totals_have_three_levels_or_so() {
        assert_eq!([0, 1, 9, 11, 30, 200, 1000].map(nice_step), [1, 1, 3, 3, 10, 100, 500]);
    }
}
