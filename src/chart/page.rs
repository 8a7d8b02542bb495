//! What charts without lanes share: the page around them, a year axis below, reference years and today.
//!
//! In: a figure, a page size, metrics. Out: a scene. What stands in the body is drawn by the charts themselves.

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{Figure, Words};
use super::head::{MARGIN, head, source};
use super::pen::{Box4, CAPTION, Pen, Type, overlap, solid, text_box};
use super::rule_names::{ROW, Rule, RuleNames};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::targets::REFERENCES;

/// Room that the source line and a note take below the body, in pixels.
const FOOT: f32 = 30.0;

/// What a chart without companies says.
const NOBODY: (&str, &str) =
    ("There is no company to show.", "Add announcements or reports, or take filters back: what they state appears here.");

/// What a chart of headline years says where nobody states one.
pub(super) const NO_YEAR: (&str, &str) = (
    "No company here states a neutrality year.",
    "Add documents that state one, or choose another boundary; Timelines shows what else was found.",
);

/// A page that is being drawn.
pub(super) struct Page<'a> {
    pub figure: &'a Figure,
    pub pen: Pen<'a>,
    pub width: f32,
    /// Height of the window or page; 0 is any.
    pub height: f32,
    /// Baseline of the last line of the head.
    pub top: f32,
    /// Lines through the body with their names.
    names: RuleNames,
    /// Height that these names take beyond one row.
    raised: f32,
}

impl<'a> Page<'a> {
    /// Begins a page with title, subtitle and guard.
    pub fn begin(figure: &'a Figure, size: [f32; 2], metrics: &'a dyn TextMetrics) -> Self {
        let mut pen = Pen::new(metrics);
        let top = head(&mut pen, figure, size[0]);
        Self { figure, pen, width: size[0], height: size[1], top, names: RuleNames::default(), raised: 0.0 }
    }

    /// Height for a body that begins at `from` and is followed by `below` pixels and the foot: as the page leaves, within limits.
    pub fn room(&self, from: f32, below: f32, limits: [f32; 2], usual: f32) -> f32 {
        if self.height <= 0.0 {
            return usual;
        }
        let note = if self.figure.note.is_some() { 32.0 } else { 0.0 };
        (self.height - from - below - FOOT - note - 14.0).clamp(limits[0], limits[1])
    }

    /// Ends the page: the source line below `bottom`.
    pub fn end(mut self, body: [f32; 2], bottom: f32, axis: Axis) -> Scene {
        let foot = source(&mut self.pen, self.figure, bottom + 24.0, self.width);
        let Words { title, description, data, table } = self.figure.clone_words();
        Scene {
            width: self.width,
            height: bottom + 18.0 + foot,
            body_top: body[0] - self.raised,
            body_bottom: body[1],
            nodes: self.pen.nodes,
            hits: self.pen.hits,
            title,
            description,
            data,
            table,
            axis_x: axis.x,
            axis_years: axis.years,
        }
    }

    /// Ends the page with words in place of a body where there is nothing to draw: what is not there, and what to do about it.
    pub fn say(mut self, what: &str, next: &str) -> Scene {
        let (what, next) = if self.figure.companies == 0 { NOBODY } else { (what, next) };
        self.pen.part = Part::Body;
        let mut y = self.top + 20.0;
        let top = y;
        for (words, style) in [(what, Type::new(13.0, Weight::Medium, Token::Ink)), (next, Type::new(13.0, Weight::Regular, Token::Ink2))] {
            for line in self.pen.wrap(words, (self.width - 2.0 * MARGIN).min(640.0), 3, style) {
                y += 20.0;
                self.pen.text([MARGIN, y], &line, style);
            }
        }
        let width = self.width;
        let years = self.figure.years;
        self.end([top, y + 20.0], y + 20.0, Axis::new([MARGIN, width - MARGIN], years))
    }

    /// Years below the body, their grid lines through it, and the line on which it stands.
    pub fn year_axis(&mut self, axis: &Axis, [top, bottom]: [f32; 2]) {
        for tick in axis.ticks(9.0) {
            let x = axis.mid(tick.year);
            self.pen.line([x, top], [x, bottom], solid(1.0, Token::Grid));
        }
        self.year_labels(axis, bottom);
    }

    /// An axis of days: lines where years begin, each year's label in the middle of its band.
    pub fn date_axis(&mut self, axis: &Axis, [top, bottom]: [f32; 2]) {
        let ticks = axis.ticks(9.0);
        let from = ticks.iter().map(|t| t.year);
        for year in from.chain(ticks.last().map(|t| t.year + 1)).filter(|y| axis.shows(f64::from(*y))) {
            let x = axis.at(f64::from(year));
            self.pen.line([x, top], [x, bottom], solid(1.0, Token::Grid));
        }
        self.year_labels(axis, bottom);
    }

    fn year_labels(&mut self, axis: &Axis, bottom: f32) {
        let mut taken: Vec<Box4> = Vec::new();
        let set_off: Vec<i32> = self.references(axis).into_iter().map(|(y, _)| y).chain(self.figure.selected_year).collect();
        let ticks: Vec<i32> = axis.ticks(9.0).iter().filter(|t| t.labelled).map(|t| t.year).collect();
        for year in set_off.iter().copied().chain(ticks).filter(|y| axis.shows(f64::from(*y) + 0.5)) {
            let strong = set_off.contains(&year);
            let style =
                Type::new(11.0, if strong { Weight::SemiBold } else { Weight::Regular }, if strong { Token::Ink } else { Token::Ink2 });
            let style = style.at(Anchor::Middle);
            let (at, text) = ([axis.mid(year), bottom + 16.0], year.to_string());
            let area = text_box(at, self.pen.width(&text, 11.0, style.weight) + 8.0, style);
            if !taken.iter().any(|t| overlap(t, &area)) {
                self.pen.text(at, &text, style);
                self.pen.hit(
                    [area[0], bottom + 2.0, area[2], bottom + 20.0],
                    [at[0], bottom + 12.0],
                    Datum::Year(year),
                    format!("Year {year}"),
                );
                taken.push(area);
            }
        }
        self.pen.line([axis.x[0], bottom], [axis.x[1], bottom], solid(1.0, Token::BorderStrong));
    }

    /// The usual and own reference years in sight.
    pub fn references(&self, axis: &Axis) -> Vec<(i32, String)> {
        references(self.figure, axis)
    }

    /// Finds places for the names of the lines through the body; gives the height that they need beyond one row above it.
    pub fn lines(&mut self, axis: &Axis) -> f32 {
        let today = axis.shows(self.figure.today).then(|| Rule { x: axis.at(self.figure.today), name: "Today".to_owned(), today: true });
        let years = self.references(axis).into_iter().map(|(y, name)| Rule { x: axis.mid(y), name, today: false });
        self.names = RuleNames::plan(&self.pen, today.into_iter().chain(years).collect(), [axis.x[0], self.width - 4.0]);
        self.raised = ROW * self.names.rows().saturating_sub(1) as f32;
        self.raised
    }

    /// Today and the reference years as lines through the body, cut around texts; inserted at `slot`. Their names stand at the top.
    pub fn rules(&mut self, slot: usize, [top, bottom]: [f32; 2]) {
        let names = std::mem::take(&mut self.names);
        for (rule, from) in names.draw(&mut self.pen, top - 4.0, top - 12.0) {
            self.pen.rule(slot, rule.x, [from, bottom], rule.stroke());
        }
    }

    /// Levels of a scale from 0 to `most` at the left, with their grid lines; `unit` stands behind each number.
    pub fn levels(&mut self, axis: &Axis, [top, bottom]: [f32; 2], most: f64, step: f64, unit: &str) {
        let mut value = 0.0;
        while value <= most + 1e-9 && step > 0.0 {
            let y = level(value, most, [top, bottom]);
            if value > 0.0 {
                self.pen.line([axis.x[0], y], [axis.x[1], y], solid(1.0, Token::Grid));
            }
            let text = format!("{}{unit}", crate::compare::number_text(value));
            self.pen.text([axis.x[0] - 8.0, y + 4.0], &text, CAPTION.at(Anchor::End));
            value += step;
        }
    }
}

/// The usual and own reference years in sight, each once.
pub(super) fn references(figure: &Figure, axis: &Axis) -> Vec<(i32, String)> {
    let usual = REFERENCES.into_iter().filter(|y| !figure.references.iter().any(|(own, _)| own == y)).map(|y| (y, String::new()));
    figure.references.iter().cloned().chain(usual).filter(|(y, _)| axis.shows(f64::from(*y) + 0.5)).collect()
}

/// Pixel of a value on a scale from 0 to `most`.
pub(super) fn level(value: f64, most: f64, [top, bottom]: [f32; 2]) -> f32 {
    bottom - (value / most.max(1e-9)) as f32 * (bottom - top)
}

/// An axis of years between the page's edges with room at the right for labels.
pub(super) fn wide_axis(width: f32, left: f32, right: f32, years: [f64; 2]) -> Axis {
    Axis::new([MARGIN + left, width - MARGIN - right], years)
}
