//! Between two dates: the companies with a neutrality year at one date, what was added, withdrawn and moved, and those at the other.
//!
//! In: a board. Out: columns, and their places. What raises the number is filled, what lowers it is hollow with a slash, what only moves
//! a year is hollow with an arrow: no colour tells it.

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{DataTable, Figure};
use super::head::MARGIN;
use super::page::{Page, level};
use super::pen::{CAPTION, Type, solid};
use super::plot::{Plot, Sketch};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::spec::ChartSpec;
use crate::compare::{Board, Bridge, Turn, Way, bridge, bridge_title, count_text, grouped};

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name: a date, or what happened.
    pub label: String,
    /// What happened; `None` for the two dates.
    pub turn: Option<Turn>,
    /// Number of companies at its lower and upper end.
    pub span: [usize; 2],
    /// The companies: full name, name without legal form, years in words.
    pub companies: Vec<(String, String, String)>,
}

impl Column {
    fn count(&self) -> usize {
        self.span[1] - self.span[0]
    }

    /// How many companies are named below it. All names at both dates would say the same twice: there the number is enough.
    fn named(&self) -> usize {
        match self.companies.len() {
            n if n <= NAMED + 1 => n,
            _ if self.turn.is_none() => 0,
            _ => NAMED,
        }
    }

    /// Lines below its name: the companies, and how many more there are.
    fn lines(&self) -> usize {
        self.named() + usize::from(self.turn.is_some() && self.named() < self.companies.len())
    }
}

/// The years of a company in a column: `2050 → 2045`.
fn years(way: &Way) -> String {
    match (way.before, way.after) {
        (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
        (None, Some(year)) | (Some(year), _) => year.to_string(),
        (None, None) => String::new(),
    }
}

fn columns(bridge: &Bridge) -> Vec<Column> {
    let list = |ways: Vec<&Way>| ways.into_iter().map(|w| (w.company.clone(), w.short.clone(), years(w))).collect::<Vec<_>>();
    let at = |wanted: fn(&Way) -> Option<i32>| -> Vec<(String, String, String)> {
        bridge.ways.iter().filter_map(|w| wanted(w).map(|year| (w.company.clone(), w.short.clone(), year.to_string()))).collect()
    };
    let [before, after] = bridge.counts();
    let mut out = vec![Column { label: bridge.dates[0].long(), turn: None, span: [0, before], companies: at(|w| w.before) }];
    let mut now = before;
    for turn in [Turn::New, Turn::Withdrawn, Turn::Sooner, Turn::Later] {
        let companies = list(bridge.of(turn).collect());
        let n = companies.len();
        let span = match turn {
            Turn::New => [now, now + n],
            _ => [now.saturating_sub(n), now],
        };
        now = match turn {
            Turn::New => now + n,
            Turn::Withdrawn => now.saturating_sub(n),
            _ => now,
        };
        out.push(Column { label: turn.label().to_owned(), turn: Some(turn), span, companies });
    }
    out.push(Column { label: bridge.dates[1].long(), turn: None, span: [0, after], companies: at(|w| w.after) });
    out
}

/// The columns of a board.
pub(super) fn sketch(board: &Board, spec: &ChartSpec) -> Sketch {
    let bridge = bridge(board, spec.between);
    let mut table =
        DataTable::new(&["Company", "What happened", "Year at the first date", "Year at the second date", "First date", "Second date"]);
    let shown = match &bridge {
        None => "Needs dated documents of at least two days.".to_owned(),
        Some(b) => {
            let year = |y: Option<i32>| y.map(|y| y.to_string()).unwrap_or_default();
            let dates = b.dates.map(|d| d.to_string());
            for way in &b.ways {
                let label = way.turn.label().to_owned();
                table.rows.push(vec![way.company.clone(), label, year(way.before), year(way.after), dates[0].clone(), dates[1].clone()]);
            }
            let none = b.all - b.ways.len();
            let rest = if none == 0 {
                String::new()
            } else {
                format!(" {} without one at either date.", count_text(none, "company", "companies"))
            };
            let same = b.of(Turn::Same).count();
            format!(
                "Companies with a neutrality year by the documents up to {} and up to {}; {} unchanged.{rest}",
                b.dates[0].long(),
                b.dates[1].long(),
                if same == 0 { "none".to_owned() } else { grouped(same) }
            )
        }
    };
    Sketch {
        title: bridge_title(board, bridge.as_ref()),
        shown,
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Waterfall(bridge.as_ref().map(columns).unwrap_or_default()),
        years: [0.0, 1.0],
        table,
    }
}

/// Most companies that are named below a column.
const NAMED: usize = 6;
const NAME: Type = Type::new(11.0, Weight::Regular, Token::Ink2);

/// Places the columns.
pub(super) fn layout(figure: &Figure, columns: &[Column], size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if columns.iter().all(|c| c.companies.is_empty()) {
        return page.say(
            "No neutrality year at two dates: there is nothing to set against each other.",
            "Add documents of another date, choose other dates, or give documents their dates in the inspector.",
        );
    }
    let top = page.top + 34.0;
    let lines = columns.iter().map(Column::lines).max().unwrap_or(0);
    let below = 30.0 + 15.0 * lines as f32;
    let height = page.room(top, below, [140.0, 520.0], 280.0);
    let bottom = top + height;
    let axis = Axis::new([MARGIN, page.width - MARGIN], figure.years);
    page.pen.part = Part::Body;
    let most = columns.iter().map(|c| c.span[1]).max().unwrap_or(1).max(1);
    let step = (page.width - 2.0 * MARGIN) / columns.len() as f32;
    let y = |n: usize| level(n as f64, most as f64, [top, bottom]);
    for (at, column) in columns.iter().enumerate() {
        let left = MARGIN + step * at as f32;
        let place = [left + step * 0.16, y(column.span[1]), left + step * 0.84, y(column.span[0])];
        if at + 1 < columns.len() {
            let line = if column.turn == Some(Turn::Withdrawn) { column.span[0] } else { column.span[1] };
            page.pen.line([place[2], y(line)], [left + step * 1.16, y(line)], solid(1.0, Token::Control));
        }
        bar(&mut page, column, place);
        named(&mut page, column, [left + 4.0, bottom], step - 8.0);
        let label = format!("{}: {}", column.label, count_text(column.count(), "company", "companies"));
        let companies = column.companies.iter().map(|(c, ..)| c.clone()).collect();
        let area = [left, (place[1] - 20.0).min(bottom - 24.0), left + step, bottom + below - 6.0];
        page.pen.hit(
            area,
            [f32::midpoint(place[0], place[2]), f32::midpoint(place[1], place[3])],
            Datum::Group { label: label.clone(), companies },
            label,
        );
    }
    page.pen.line([MARGIN, bottom], [page.width - MARGIN, bottom], solid(1.0, Token::BorderStrong));
    page.end([top - 20.0, bottom + below], bottom + below, axis)
}

/// The bar of a column with its number above it.
fn bar(page: &mut Page, column: &Column, [left, top, right, bottom]: [f32; 4]) {
    let n = column.count();
    let middle = [f32::midpoint(left, right), f32::midpoint(top, bottom)];
    let number = match column.turn {
        Some(Turn::New) if n > 0 => format!("+{}", grouped(n)),
        Some(Turn::Withdrawn) if n > 0 => format!("−{}", grouped(n)),
        _ => grouped(n),
    };
    page.pen.text([middle[0], top - 6.0], &number, Type::new(13.0, Weight::SemiBold, Token::Ink).at(Anchor::Middle));
    if n == 0 {
        if column.turn.is_some() {
            page.pen.line([left, top], [right, top], solid(2.0, Token::Control));
        }
        return;
    }
    let hollow = |page: &mut Page| {
        page.pen.frame(
            [left + 0.75, top + 0.75, right - 0.75, (bottom - 0.75).max(top + 1.5)],
            Some(Token::Surface),
            2.0,
            solid(1.5, Token::Ink2),
        )
    };
    match column.turn {
        None => page.pen.rect([left, top, right, bottom], Token::Ink2, 2.0),
        Some(Turn::New) => page.pen.rect([left, top, right, bottom], Token::Control, 2.0),
        Some(Turn::Withdrawn) => {
            hollow(page);
            let half = ((bottom - top) / 2.0 - 2.0).min(9.0);
            page.pen.line([middle[0] - half, middle[1] + half], [middle[0] + half, middle[1] - half], solid(1.5, Token::Ink2));
        }
        Some(turn) => {
            hollow(page);
            if bottom - top >= 12.0 {
                arrow(page, middle, if turn == Turn::Sooner { -1.0 } else { 1.0 });
            }
        }
    }
}

/// An arrow to the left or to the right: to an earlier or a later year.
fn arrow(page: &mut Page, [x, y]: [f32; 2], way: f32) {
    let ink = solid(1.5, Token::Ink2);
    page.pen.polyline(&[[x - way * 10.0, y], [x + way * 10.0, y]], ink);
    page.pen.polyline(&[[x + way * 6.0, y - 4.0], [x + way * 10.0, y], [x + way * 6.0, y + 4.0]], ink);
}

/// The name of a column and its companies below the line.
fn named(page: &mut Page, column: &Column, [left, y]: [f32; 2], width: f32) {
    let center = left + width / 2.0;
    let head = Type::new(12.0, Weight::Medium, Token::Ink).at(Anchor::Middle);
    let label = page.pen.fit(&column.label, width, head);
    page.pen.text([center, y + 17.0], &label, head);
    let listed = column.named();
    for (n, (_, short, years)) in column.companies.iter().take(listed).enumerate() {
        let room = width - page.pen.width(years, NAME.size, NAME.weight) - 4.0;
        let words = format!("{} {years}", page.pen.fit(short, room, NAME));
        page.pen.text([center, y + 34.0 + 15.0 * n as f32], &words, NAME.at(Anchor::Middle));
    }
    if column.lines() > listed {
        let more = format!("and {} more", grouped(column.companies.len() - listed));
        page.pen.text([center, y + 34.0 + 15.0 * listed as f32], &more, CAPTION.at(Anchor::Middle));
    }
}
