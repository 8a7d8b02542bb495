//! The Targets chart: step-to-headline rows, targets per year and running total over one year axis.
//!
//! In: a figure and a page size. Out: a scene with rows as body and panels as foot. Rows only; the panels are in `panels`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::TextMetrics;
use super::axis::Axis;
use super::build::in_targets;
use super::figure::{Emphasis, Figure, Lane, Mark};
use super::head::{MARGIN, ground, head, name_column, source, tile};
use super::lane_plan::tone;
use super::legend::squares;
use super::marks::{Look, draw, kind_token};
use super::page::{Page, references};
use super::panels::panels;
use super::pen::{CAPTION, Pen, Type, overlap, solid, text_box};
use super::place::{Placer, Spot};
use super::rule_names::{ROW, Rule, RuleNames};
use super::scene::{Anchor, Datum, Part, Point, Scene, Shape, Stroke, Token, Weight};
use crate::compare::{REFERENCE_YEAR, Role};
use crate::extract::Kind;

/// Years that run through all panels as rules.
pub(super) const REFERENCES: [i32; 2] = [2030, REFERENCE_YEAR];

/// Least heights of the panels, low and high, in pixels.
const PANELS: [f32; 2] = [174.0, 268.0];

/// What rows and panels share.
pub(super) struct Sheet<'a> {
    pub figure: &'a Figure,
    pub axis: Axis,
    pub width: f32,
    pub today: Option<f32>,
    /// A low window: smaller panels.
    pub short: bool,
}

impl Sheet<'_> {
    /// Band of the selected year, from `top` to `bottom`.
    pub fn band(&self, pen: &mut Pen, top: f32, bottom: f32) {
        if let Some(x) = self.figure.selected_year.filter(|y| self.axis.shows(f64::from(*y) + 0.5)).map(|y| self.axis.mid(y)) {
            pen.rect([x - 8.0, top, x + 8.0, bottom], Token::Selected, 3.0);
        }
    }

    /// Reference years and today, cut around the texts of the part, inserted at `slot`.
    pub fn rules(&self, pen: &mut Pen, slot: usize, span: [f32; 2]) {
        if let Some(x) = self.today {
            pen.rule(slot, x, span, solid(1.25, Token::Ink));
        }
        for (year, _) in references(self.figure, &self.axis) {
            pen.rule(slot, self.axis.mid(year), span, solid(1.0, Token::Ink3));
        }
    }

    /// Grid lines of every tick from `top` to `bottom`.
    pub fn grid(&self, pen: &mut Pen, top: f32, bottom: f32) {
        for tick in self.axis.ticks(7.6) {
            let x = self.axis.mid(tick.year);
            pen.line([x, top], [x, bottom], solid(1.0, Token::Grid));
        }
    }
}

/// Lays out Targets on a page; a height below 640 makes the panels smaller, 0 is any height.
pub(super) fn targets(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let width = size[0];
    if !figure.marks().any(in_targets) {
        return Page::begin(figure, size, metrics).say(
            "No company here states a neutrality year or a percentage step.",
            "Add documents that state one, or choose another boundary; Timelines shows what else was found.",
        );
    }
    let mut pen = Pen::new(metrics);
    let title_end = head(&mut pen, figure, width);
    let (kinds, steps) = wordings(figure);
    let legend_end = squares(&mut pen, &kinds, steps, [width, title_end]);
    let left = if width >= 860.0 {
        196.0
    } else if width >= 700.0 {
        180.0
    } else {
        160.0
    };
    let left = name_column(&pen, figure.lanes(), left, width);
    let axis = Axis::new([left, width - 64.0], figure.years);
    let today = axis.shows(figure.today).then(|| axis.at(figure.today));
    let lanes: Vec<&Lane> = figure.shown_groups().into_iter().flat_map(|(.., lanes)| lanes).collect();
    let heights = row_heights(&lanes, figure.compact, &axis);
    let rows = heights.iter().sum::<f32>();
    // Low panels in a low window, and where all rows fit above low ones but not above high ones.
    let around = legend_end + 56.0 + rows + 54.0;
    let squeezed = around + PANELS[1] > size[1] && around + PANELS[0] <= size[1];
    let sheet = Sheet { figure, axis, width, today, short: size[1] > 0.0 && (size[1] < 640.0 || squeezed) };
    let names = line_names(&pen, &sheet);
    let top = legend_end + 56.0 + ROW * names.rows().saturating_sub(1) as f32;
    axis_labels(&mut pen, &sheet, &names, top);
    let bottom = top + rows;
    pen.part = Part::Body;
    let starts = heights.iter().scan(top, |y, height| Some(std::mem::replace(y, *y + height)));
    let placed: Vec<(&Lane, f32, f32)> = lanes.iter().zip(starts).zip(&heights).map(|((lane, y), height)| (*lane, y, *height)).collect();
    for (i, (lane, y, height)) in placed.iter().enumerate() {
        row_ground(&mut pen, lane, &sheet, *y, *height, i > 0);
    }
    sheet.band(&mut pen, top, bottom);
    let slot = pen.nodes.len();
    for (lane, y, height) in placed {
        draw_row(&mut pen, lane, &sheet, y, height);
    }
    sheet.rules(&mut pen, slot, [top, bottom]);
    for tick in sheet.axis.ticks(7.6) {
        pen.rule(slot, sheet.axis.mid(tick.year), [top, bottom], solid(1.0, Token::Grid));
    }
    let end = panels(&mut pen, &sheet, bottom);
    let foot = source(&mut pen, figure, end + 38.0, width);
    Scene {
        width,
        height: end + 32.0 + foot,
        body_top: top,
        body_bottom: bottom,
        nodes: pen.nodes,
        hits: pen.hits,
        title: figure.title.clone(),
        description: figure.description.clone(),
        data: Arc::clone(&figure.data),
        table: Arc::clone(&figure.table),
        axis_x: sheet.axis.x,
        axis_years: sheet.axis.years,
    }
}

/// Headlines by wording, and the number of percentage steps.
fn wordings(figure: &Figure) -> (BTreeMap<Kind, usize>, usize) {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    figure.marks().filter(|m| m.role == Role::Headline).for_each(|m| *kinds.entry(m.kind).or_default() += 1);
    (kinds, figure.marks().filter(|m| m.role == Role::Step).count())
}

/// Today and a person's reference years with the places of their names above the years.
fn line_names(pen: &Pen, sheet: &Sheet) -> RuleNames {
    let today = sheet.today.map(|x| Rule { x, name: "Today".to_owned(), today: true });
    let own = sheet.figure.references.iter().filter(|(y, _)| sheet.axis.shows(f64::from(*y) + 0.5));
    let own = own.map(|(y, name)| Rule { x: sheet.axis.mid(*y), name: name.clone(), today: false });
    RuleNames::plan(pen, today.into_iter().chain(own).collect(), [MARGIN, sheet.width - 8.0])
}

fn axis_labels(pen: &mut Pen, sheet: &Sheet, names: &RuleNames, top: f32) {
    let axis = &sheet.axis;
    sheet.band(pen, top - 26.0, top);
    let mut taken = Vec::new();
    let ticks = axis.ticks(7.6);
    let mut years: Vec<i32> = references(sheet.figure, axis)
        .into_iter()
        .map(|(y, _)| y)
        .chain(sheet.figure.selected_year.filter(|y| axis.shows(f64::from(*y) + 0.5)))
        .collect();
    let lines: Vec<i32> = references(sheet.figure, axis).into_iter().map(|(y, _)| y).collect();
    years.extend(ticks.iter().filter(|t| t.labelled && t.strong).map(|t| t.year));
    years.extend(ticks.iter().filter(|t| t.labelled && !t.strong).map(|t| t.year));
    for year in years {
        let set_off = lines.contains(&year) || sheet.figure.selected_year == Some(year);
        let style = match (set_off, year % 10 == 0) {
            (true, _) => Type::new(11.0, Weight::SemiBold, Token::Ink),
            (false, true) => Type::new(11.0, Weight::Regular, Token::Ink2),
            (false, false) => CAPTION,
        }
        .at(Anchor::Middle);
        let x = axis.mid(year);
        let area = text_box([x, top - 10.0], pen.width(&year.to_string(), 11.0, style.weight), style);
        if !taken.iter().any(|t| overlap(t, &[area[0] - 4.0, area[1], area[2] + 4.0, area[3]])) {
            pen.text([x, top - 10.0], &year.to_string(), style);
            pen.hit([area[0] - 3.0, top - 26.0, area[2] + 3.0, top], [x, top - 14.0], Datum::Year(year), format!("Year {year}"));
            taken.push(area);
        }
    }
    let slot = pen.nodes.len();
    for (rule, from) in names.draw(pen, top - 27.0, top - 4.0) {
        pen.rule(slot, rule.x, [from, top], rule.stroke());
    }
}

fn row_ground(pen: &mut Pen, lane: &Lane, sheet: &Sheet, y: f32, height: f32, ruled: bool) {
    if let Some(token) = ground(lane.emphasis) {
        pen.rect([0.0, y, sheet.width, y + height], token, 0.0);
    }
    if lane.emphasis == Emphasis::Selected {
        pen.rect([0.0, y, 2.0, y + height], Token::Ink, 0.0);
    }
    if ruled {
        pen.line([MARGIN, y], [sheet.width - MARGIN, y], solid(1.0, Token::Grid));
    }
}

/// Marks nearer than this, in pixels, stand on different lines of their row.
const APART: f32 = 13.0;

/// Distance of the lines of a row.
const fn line_step(compact: bool) -> f32 {
    if compact { 10.0 } else { 12.0 }
}

/// Heights of the rows: all alike, and higher where more targets stand close to each other than three lines hold.
fn row_heights(lanes: &[&Lane], compact: bool, axis: &Axis) -> Vec<f32> {
    let levels: Vec<i32> = lanes.iter().map(|lane| on_lines(lane, axis).iter().map(|(.., level)| level.abs()).max().unwrap_or(0)).collect();
    let row = match (compact, levels.iter().any(|level| *level > 0)) {
        (true, false) => 22.0,
        (true, true) => 28.0,
        (false, false) => 35.0,
        (false, true) => 38.0,
    };
    levels.iter().map(|level| row + 2.0 * line_step(compact) * (level - 1).max(0) as f32).collect()
}

/// Visible marks of a row, the headline first, each with its place on the axis and its line: 0 the middle, 1 below it, -1 above it.
fn on_lines<'a>(lane: &'a Lane, axis: &Axis) -> Vec<(&'a Mark, f32, i32)> {
    let seen = lane.marks.iter().filter(|m| in_targets(m));
    let mut marks: Vec<(&Mark, f32)> = seen.filter_map(|m| m.x.filter(|x| axis.shows(*x)).map(|x| (m, axis.at(x)))).collect();
    marks.sort_by_key(|(m, _)| m.role != Role::Headline);
    let mut out: Vec<(&Mark, f32, i32)> = Vec::new();
    for (mark, x) in marks {
        let is_free = |level: &i32| !out.iter().any(|placed| touch(placed, &(mark, x, *level), axis));
        // Ends: every mark takes a part of one line only.
        let level = (1..).map(|n: i32| if n % 2 == 0 { n / 2 } else { -(n / 2) }).find(is_free).unwrap_or(0);
        out.push((mark, x, level));
    }
    out
}

/// Whether two marks on their lines would touch.
fn touch(a: &(&Mark, f32, i32), b: &(&Mark, f32, i32), axis: &Axis) -> bool {
    let close = match a.2 - b.2 {
        0 => true,
        // The bar below an intensity reaches into the next line.
        -1 => has_bar(a.0),
        1 => has_bar(b.0),
        _ => false,
    };
    let ([from, to], [left, right]) = (span(a.0, a.1, axis), span(b.0, b.1, axis));
    close && from < right && to > left
}

/// Whether a bar stands below the mark.
fn has_bar(mark: &Mark) -> bool {
    mark.kind == Kind::IntensityReduction && mark.role != Role::Progress
}

/// What a mark takes of its line.
fn span(mark: &Mark, x: f32, axis: &Axis) -> [f32; 2] {
    let half = APART / 2.0;
    let [left, right] = [x - if mark.before { half + 8.0 } else { half }, x + if mark.clock.is_some() { half + 5.0 } else { half }];
    mark.range.map_or([left, right], |[a, b]| [left.min(axis.at(a) - 2.0), right.max(axis.at(b) + 2.0)])
}

/// A row being drawn.
struct Row<'a, 'b> {
    lane: &'a Lane,
    sheet: &'a Sheet<'b>,
    middle: f32,
    compact: bool,
    /// Lines that the row has above and below its middle.
    levels: i32,
    placer: Placer,
}

fn draw_row(pen: &mut Pen, lane: &Lane, sheet: &Sheet, y: f32, height: f32) {
    let compact = sheet.figure.compact;
    let middle = y + height / 2.0;
    let size = if compact { 16.0 } else { 18.0 };
    pen.hit([0.0, y, sheet.width, y + height], [MARGIN + 9.0, middle], Datum::Company(lane.company.clone()), lane.short.clone());
    tile(pen, lane, [MARGIN, middle - size / 2.0], size);
    let style = Type::new(if compact { 12.0 } else { 13.0 }, Weight::Medium, Token::Ink);
    let short = pen.fit(&lane.short, sheet.axis.x[0] - MARGIN - size - 16.0, style);
    pen.text([MARGIN + size + 8.0, middle + 4.5], &short, style);
    let limits = [sheet.axis.x[0] - 6.0, y + 0.5, sheet.width - 6.0, y + height - 0.5];
    let levels = (height / 2.0 / line_step(compact)) as i32;
    let mut row = Row { lane, sheet, middle, compact, levels, placer: Placer::new(limits, sheet.today) };
    row.draw(pen);
}

impl Row<'_, '_> {
    fn draw(&mut self, pen: &mut Pen) {
        let marks = on_lines(self.lane, &self.sheet.axis);
        let head = marks.iter().find(|(m, ..)| m.role == Role::Headline).map(|(m, x, _)| (*m, *x));
        let first_step = marks.iter().filter(|(m, ..)| m.role == Role::Step).map(|(_, x, _)| *x).reduce(f32::min);
        if let (Some((mark, x)), Some(from)) = (head, first_step) {
            let stroke = Stroke { width: 3.0, color: kind_token(mark.kind), dash: None };
            pen.faint(Shape::Line { from: [from, self.middle], to: [x, self.middle], stroke }, 0.38);
            self.placer.take([from, self.middle - 3.0, x, self.middle + 3.0]);
        }
        let places: Vec<(&Mark, Point, f32)> = marks
            .into_iter()
            .map(|(mark, x, level)| (mark, [x, self.middle + line_step(self.compact) * level as f32], self.radius(mark.role, level != 0)))
            .collect();
        for (mark, at, r) in &places {
            let (left, right) = self.reach(mark, at[0], *r);
            self.placer.take([at[0] - left, at[1] - r - 1.0, at[0] + right, at[1] + r + 1.0]);
        }
        if let Some((mark, x)) = head {
            let next = places
                .iter()
                .filter(|(m, at, _)| m.role != Role::Headline && at[0] > x + 2.0)
                .map(|(m, at, r)| at[0] - self.reach(m, at[0], *r).0);
            let next = next.fold(f32::MAX, f32::min);
            self.headline_label(pen, mark, [x, next], first_step.is_some());
        }
        for (mark, at, radius) in &places {
            self.mark(pen, mark, *at, *radius);
        }
        for (mark, at, _) in places.iter().filter(|(m, ..)| m.role != Role::Headline) {
            self.label(pen, mark, *at);
        }
        self.note(pen);
    }

    /// Marks beside the middle line are smaller.
    fn radius(&self, role: Role, aside: bool) -> f32 {
        let radius = match role {
            Role::Headline => 6.5,
            Role::Other => 5.0,
            _ => 6.0,
        };
        match (self.compact, aside) {
            (true, true) => 3.5,
            (true, false) | (false, true) => radius - 1.0,
            (false, false) => radius,
        }
    }

    /// How far a mark of radius `r` reaches to the left and right, its chevron, clock and range included.
    fn reach(&self, mark: &Mark, x: f32, r: f32) -> (f32, f32) {
        let (left, right) = (if mark.before { r + 9.0 } else { r + 2.0 }, r + if mark.clock.is_some() { 7.0 } else { 2.0 });
        let ends = mark.range.map(|[a, b]| (x - self.sheet.axis.at(a) + 2.0, self.sheet.axis.at(b) - x + 2.0));
        ends.map_or((left, right), |(a, b)| (left.max(a), right.max(b)))
    }

    fn mark(&self, pen: &mut Pen, mark: &Mark, at: Point, radius: f32) {
        let mut look = Look::new(mark.kind, mark.role, radius);
        let banded = self.sheet.figure.selected_year.is_some() && self.sheet.figure.selected_year == mark.year;
        look.ground = ground(self.lane.emphasis).unwrap_or(if banded { Token::Selected } else { Token::Surface });
        look.before = mark.before;
        look.inferred = mark.inferred;
        look.clock = mark.clock;
        look.range = mark.range.map(|r| r.map(|v| self.sheet.axis.at(v).clamp(self.sheet.axis.x[0], self.sheet.axis.x[1])));
        draw(pen, at, &look);
        if mark.emphasis != Emphasis::None {
            pen.circle(at, if self.compact { 10.0 } else { 13.0 }, None, Some(solid(2.0, Token::Ink)));
        }
        let reach = radius + 3.0;
        pen.hit([at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach], at, Datum::Commitment(mark.id.clone()), mark.name.clone());
    }

    /// Right of the ring where there is room; left in two lines where nothing leads there; else the year wherever it lies on no mark.
    ///
    /// `next` is where the next mark of the row begins.
    fn headline_label(&mut self, pen: &mut Pen, mark: &Mark, [x, next]: [f32; 2], joined: bool) {
        let (ink, soft) = if mark.inferred { (Token::Ink3, Token::Ink3) } else { (Token::Ink, Token::Ink2) };
        let (year_type, detail_type) = (Type::new(12.0, Weight::SemiBold, ink), Type::new(11.0, Weight::Regular, soft));
        let year = mark.labels.first().cloned().unwrap_or_default();
        let year_width = pen.width(&year, 12.0, Weight::SemiBold);
        let detail_width = pen.width(&mark.detail, 11.0, Weight::Regular);
        let (y, edge) = (self.middle, (self.sheet.width - 6.0).min(next - 4.0));
        let (to_left, to_right) = self.reach(mark, x, 6.5);
        let ring = if mark.emphasis == Emphasis::None { 4.5 } else { 9.5 };
        let (left, right) = (x - to_left - ring, x + to_right + ring);
        let free_right = self.placer.is_free(&[right - 1.0, y - 6.0, right + year_width + 1.0, y + 7.0]);
        let room = if free_right { edge - right - year_width - 6.0 } else { f32::MIN };
        let free_left = self.placer.is_free(&[left - detail_width, y - 11.0, left, y + 15.0]) && left - detail_width > self.sheet.axis.x[0];
        if detail_width > room && !joined && !self.compact && free_left {
            pen.text([left, y - 1.0], &year, year_type.at(Anchor::End));
            pen.text([left, y + 12.0], &mark.detail, detail_type.at(Anchor::End));
            self.placer.take([left - detail_width - 2.0, y - 11.0, left, y + 15.0]);
            return;
        }
        if room < -6.0 {
            self.headline_year(pen, [x, left, right], (&year, year_width), year_type, joined);
            return;
        }
        pen.text([right, y + 4.5], &year, year_type);
        let mut end = right + year_width;
        // All of it, or the wording alone, but never half a word.
        let wording = mark.detail.split(", ").next().unwrap_or_default();
        let fits = |words: &&str| pen.width(words, 11.0, Weight::Regular) <= room;
        if let Some(detail) = [mark.detail.as_str(), wording].into_iter().find(fits).map(str::to_owned) {
            end += 6.0 + pen.text([end + 6.0, y + 4.5], &detail, detail_type);
        }
        self.placer.take([right - 2.0, y - 8.0, end + 3.0, y + 8.0]);
    }

    /// The year of a headline at `x` that has no room on its right, left of it or on another line; it waits for hover where all are taken.
    fn headline_year(&mut self, pen: &mut Pen, [x, left, right]: [f32; 3], (year, width): (&str, f32), style: Type, joined: bool) {
        // A line leads to the ring from a step: the year stands above it.
        let first = (Anchor::End, left - x, if joined { -5.0 } else { 4.5 });
        let lines = (1..=self.levels).flat_map(|n| [-n, n]).map(|n| 4.5 + line_step(self.compact) * n as f32);
        let spots: Vec<Spot> = std::iter::once(first)
            .chain(lines.flat_map(|dy| [(Anchor::End, left - x, dy), (Anchor::Start, right - x, dy), (Anchor::Middle, 0.0, dy)]))
            .collect();
        if let Some(placed) = self.placer.find([x, self.middle], &[width], 12.0, &spots) {
            pen.text(placed.at, year, style.at(placed.anchor));
            self.placer.take(placed.area);
        }
    }

    fn label(&mut self, pen: &mut Pen, mark: &Mark, at: Point) {
        let style = tone(mark.tone);
        let style = Type {
            weight: Weight::Regular,
            color: if mark.role == Role::Other && style.color == Token::Ink3 { Token::Ink2 } else { style.color },
            ..style
        };
        let widths: Vec<f32> = mark.labels.iter().map(|l| pen.width(l, 11.0, style.weight)).collect();
        let (left, right) = self.reach(mark, at[0], 6.0);
        let (left, right) = (-left - 4.0, right + 4.0);
        let beside: [Spot; 2] = [(Anchor::End, left, 4.0), (Anchor::Start, right, 4.0)];
        let above: [Spot; 4] =
            [(Anchor::Start, right - 1.0, -6.5), (Anchor::End, left, -6.5), (Anchor::End, left, 4.0), (Anchor::Start, right - 1.0, 14.0)];
        let spots: &[Spot] = if self.compact || mark.role == Role::Other { &beside } else { &above };
        if self.sheet.axis.density() < 5.0 {
            return;
        }
        let found = self
            .placer
            .find(at, &widths, 11.0, spots)
            .or_else(|| if self.compact { None } else { self.placer.find(at, &widths, 11.0, &above) });
        if let Some(placed) = found {
            self.placer.take(placed.area);
            pen.text(placed.at, &mark.labels[placed.form], style.at(placed.anchor));
        }
    }

    fn note(&mut self, pen: &mut Pen) {
        let Some(note) = &self.lane.note else { return };
        let from = self.sheet.today.unwrap_or(self.sheet.axis.x[0]).max(self.sheet.axis.x[0]);
        let text = pen.fit(note, self.sheet.width - from - 20.0, CAPTION);
        let width = pen.width(&text, 11.0, Weight::Regular);
        if let Some(placed) =
            self.placer.find([from, self.middle], &[width], 11.0, &[(Anchor::Start, 8.0, 4.0), (Anchor::Start, 8.0, -6.0)])
        {
            pen.text(placed.at, &text, CAPTION);
        }
    }
}
