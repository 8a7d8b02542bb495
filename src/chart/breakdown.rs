//! Breakdown: headline targets by wording, boundary, step and decade, each a panel of bars on one scale.
//!
//! In: a board. Out: panels, and their places. The scale is the number of all companies; a bar leads to its companies.

use std::collections::BTreeMap;

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{DataTable, Figure};
use super::head::MARGIN;
use super::page::{NO_YEAR, Page};
use super::pen::{Type, solid};
use super::plot::{Plot, Sketch};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::signs;
use super::spec::Grouping;
use crate::compare::{Board, CompanyRow, Level, Role, findings, grouped, part_text};
use crate::extract::Kind;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What its companies have in common.
    pub label: String,
    /// The wording, for the colour.
    pub kind: Option<Kind>,
    /// Names of its companies.
    pub companies: Vec<String>,
    /// Wordings among them with their numbers, where the bar is told apart by them; companies without a headline have none.
    pub parts: Vec<(Option<Kind>, usize)>,
}

/// Bars of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The question.
    pub title: &'static str,
    /// Its bars in their order.
    pub bars: Vec<Bar>,
}

/// Name of what a boundary's level covers.
pub(super) fn level_label(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::ValueChain) => "Value chain or Scopes 1–3",
        Some(Level::Whole) => "Whole company, in words",
        Some(Level::Own) => "Own operations, Scopes 1–2",
        Some(Level::NotStated) => "Boundary not stated",
        Some(Level::Part) => "A part",
        None => NONE,
    }
}

const NONE: &str = "No headline found";

/// Places of levels from wide to narrow.
pub(super) const LEVELS: [Option<Level>; 5] = [Some(Level::ValueChain), Some(Level::Whole), Some(Level::Own), Some(Level::NotStated), None];

fn bar(label: &str, kind: Option<Kind>, companies: Vec<String>) -> Option<Bar> {
    (!companies.is_empty()).then(|| Bar { label: label.to_owned(), kind, companies, parts: Vec::new() })
}

fn names<'a>(board: &'a Board, wanted: impl Fn(&CompanyRow) -> bool + 'a) -> Vec<String> {
    board.companies.iter().filter(|c| wanted(c)).map(|c| c.name.clone()).collect()
}

fn by_wording(board: &Board) -> Panel {
    let mut kinds: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    board.headlines().for_each(|(row, i)| kinds.entry(i.commitment.kind).or_default().push(row.name.clone()));
    let mut bars: Vec<Bar> = kinds.into_iter().filter_map(|(k, companies)| bar(k.label(), Some(k), companies)).collect();
    bars.sort_by_key(|b| (std::cmp::Reverse(b.companies.len()), b.kind));
    bars.extend(bar(NONE, None, names(board, |c| c.headline.is_none())));
    Panel { title: "By wording", bars }
}

fn by_boundary(board: &Board) -> Panel {
    let of = |level: Option<Level>| bar(level_label(level), None, names(board, move |c| c.headline_item().map(|i| i.level) == level));
    Panel { title: "By boundary", bars: LEVELS.into_iter().filter_map(of).collect() }
}

fn by_step(board: &Board) -> Panel {
    let has = |c: &CompanyRow, absolute: bool| c.with_role(Role::Step).any(|i| (i.commitment.kind == Kind::IntensityReduction) != absolute);
    let bars = [
        ("Absolute step", names(board, |c| has(c, true))),
        ("Intensity step alone", names(board, |c| !has(c, true) && has(c, false))),
        ("No percentage step found", names(board, |c| c.headline.is_some() && !has(c, true) && !has(c, false))),
        (NONE, names(board, |c| c.headline.is_none() && !has(c, true) && !has(c, false))),
    ];
    Panel { title: "By step on the way", bars: bars.into_iter().filter_map(|(label, list)| bar(label, None, list)).collect() }
}

fn by_decade(board: &Board) -> Panel {
    let mut decades: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (row, item) in board.headlines() {
        if let Some(year) = item.commitment.year {
            let key = match year {
                ..=2030 => 2030,
                2031..=2040 => 2040,
                2041..=2050 => 2050,
                _ => 9999,
            };
            decades.entry(key).or_default().push(row.name.clone());
        }
    }
    let label = |key: i32| match key {
        2030 => "2030 or earlier",
        2040 => "2031 to 2040",
        2050 => "2041 to 2050",
        _ => "Later than 2050",
    };
    let mut bars: Vec<Bar> = decades.into_iter().filter_map(|(key, list)| bar(label(key), None, list)).collect();
    bars.extend(bar(NONE, None, names(board, |c| c.headline.is_none())));
    Panel { title: "By year", bars }
}

/// Most bars of sectors, countries or groups; smaller ones share the last.
const GROUPS: usize = 10;

/// Companies by what is known of them, each bar by the wordings of its headlines; `None` where it is known of none.
fn by_known(board: &Board, title: &'static str, grouping: Grouping) -> Option<Panel> {
    let mut groups: BTreeMap<&str, Vec<&CompanyRow>> = BTreeMap::new();
    let mut unknown = "";
    for row in &board.companies {
        let (name, none) = super::build::known(row, grouping)?;
        unknown = none;
        groups.entry(name).or_default().push(row);
    }
    let without = groups.remove("");
    if groups.is_empty() {
        return None;
    }
    let mut list: Vec<(String, Vec<&CompanyRow>)> = groups.into_iter().map(|(name, rows)| (name.to_owned(), rows)).collect();
    list.sort_by(|a, b| (std::cmp::Reverse(a.1.len()), &a.0).cmp(&(std::cmp::Reverse(b.1.len()), &b.0)));
    if list.len() > GROUPS {
        let rest = list.split_off(GROUPS - 1);
        list.push((format!("{} more", grouped(rest.len())), rest.into_iter().flat_map(|(_, rows)| rows).collect()));
    }
    list.extend(without.map(|rows| (unknown.to_owned(), rows)));
    let bar = |(label, rows): (String, Vec<&CompanyRow>)| {
        let mut parts: BTreeMap<(bool, Option<Kind>), usize> = BTreeMap::new();
        for row in &rows {
            let kind = row.headline_item().map(|i| i.commitment.kind);
            *parts.entry((kind.is_none(), kind)).or_default() += 1;
        }
        let parts = parts.into_iter().map(|((_, kind), n)| (kind, n)).collect();
        Bar { label, kind: None, companies: rows.iter().map(|r| r.name.clone()).collect(), parts }
    };
    Some(Panel { title, bars: list.into_iter().map(bar).collect() })
}

/// The panels of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let mut panels = vec![by_wording(board), by_boundary(board), by_step(board), by_decade(board)];
    let known = [("By sector", Grouping::Sector), ("By country", Grouping::Country), ("By group", Grouping::Group)];
    panels.extend(known.into_iter().filter_map(|(title, grouping)| by_known(board, title, grouping)));
    let mut table = DataTable::new(&["Question", "Answer", "Companies", "Share in percent"]);
    let all = board.companies.len().max(1) as f64;
    for panel in &panels {
        for bar in &panel.bars {
            let n = bar.companies.len();
            table.rows.push(vec![panel.title.to_owned(), bar.label.clone(), n.to_string(), format!("{:.1}", n as f64 * 100.0 / all)]);
            for (kind, n) in &bar.parts {
                let label = format!("{}, {}", bar.label, kind.map_or(NONE, Kind::label));
                table.rows.push(vec![panel.title.to_owned(), label, n.to_string(), format!("{:.1}", *n as f64 * 100.0 / all)]);
            }
        }
    }
    Sketch {
        title: findings::breakdown_title(board),
        shown: format!("Headline target of each of {}; all bars on one scale.", findings::companies(board.companies.len())),
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Breakdown(panels),
        years: [0.0, 1.0],
        table,
    }
}

const ROW: f32 = 26.0;
const PANEL_HEAD: f32 = 30.0;
const PANEL_GAP: f32 = 22.0;

/// Places the panels, two beside each other where there is room.
pub(super) fn layout(figure: &Figure, panels: &[Panel], size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if panels.iter().flat_map(|p| &p.bars).all(|b| b.label == NONE) {
        return page.say(NO_YEAR.0, NO_YEAR.1);
    }
    let top = page.top + 22.0;
    let (columns, gap) = if page.width >= 860.0 { (2, 40.0) } else { (1, 0.0) };
    let width = (page.width - 2.0 * MARGIN - gap * (columns - 1) as f32) / columns as f32;
    page.pen.part = Part::Body;
    let mut y = top;
    for row in panels.chunks(columns) {
        let height = row.iter().map(|p| PANEL_HEAD + ROW * p.bars.len() as f32).fold(0.0, f32::max);
        for (i, panel) in row.iter().enumerate() {
            draw(&mut page, panel, [MARGIN + i as f32 * (width + gap), y], width);
        }
        y += height + PANEL_GAP;
    }
    let bottom = y - PANEL_GAP + 4.0;
    let axis = Axis::new([MARGIN, page.width - MARGIN], figure.years);
    page.end([top, bottom], bottom, axis)
}

fn draw(page: &mut Page, panel: &Panel, [x, y]: [f32; 2], width: f32) {
    let all = page.figure.companies.max(1);
    page.pen.text([x, y + 13.0], panel.title, Type::new(13.0, Weight::SemiBold, Token::Ink));
    let (words, numbers) = ((width * 0.36).min(190.0), 92.0);
    let (left, right) = (x + words + 10.0, x + width - numbers);
    let label_type = Type::new(12.0, Weight::Regular, Token::Ink).at(Anchor::End);
    for (i, bar) in panel.bars.iter().enumerate() {
        let row = y + PANEL_HEAD + ROW * i as f32;
        let n = bar.companies.len();
        let label = page.pen.fit(&bar.label, words, label_type);
        page.pen.text([x + words, row + 13.0], &label, label_type);
        let end = left + (right - left) * n as f32 / all as f32;
        let none = bar.label == NONE || bar.label.starts_with("No ");
        match (bar.kind, none) {
            _ if !bar.parts.is_empty() => parts(page, bar, [left, row + 1.0, end, row + 17.0]),
            (_, true) => page.pen.frame([left + 0.75, row + 1.75, end.max(left + 2.5), row + 16.25], None, 2.0, solid(1.5, Token::Control)),
            (Some(kind), _) => signs::block(&mut page.pen, kind, [left, row + 1.0, end, row + 17.0], 2.0, Token::Surface),
            (None, _) => page.pen.rect([left, row + 1.0, end, row + 17.0], Token::Ink2, 2.0),
        }
        let share = format!("{} · {:.0} %", grouped(n), n as f64 * 100.0 / all as f64);
        page.pen.text([end + 8.0, row + 13.0], &share, Type::new(12.0, Weight::Medium, Token::Ink));
        let name = format!("{}: {}, {}", panel.title, bar.label.to_lowercase(), part_text(n, all));
        let datum = Datum::Group { label: format!("{}, {}", bar.label, part_text(n, all)), companies: bar.companies.clone() };
        page.pen.hit([x, row - 3.0, x + width, row + 21.0], [f32::midpoint(left, end), row + 9.0], datum, name);
    }
    let bottom = y + PANEL_HEAD + ROW * panel.bars.len() as f32 - 5.0;
    page.pen.line([left, y + PANEL_HEAD - 4.0], [left, bottom], solid(1.0, Token::BorderStrong));
}

/// A bar told apart by wordings; companies without a headline are hollow.
fn parts(page: &mut Page, bar: &Bar, [left, top, right, bottom]: [f32; 4]) {
    let all = bar.companies.len().max(1) as f32;
    let mut x = left;
    for (kind, n) in &bar.parts {
        let to = x + (right - left) * *n as f32 / all;
        match kind {
            Some(kind) => signs::block(&mut page.pen, *kind, [x, top, (to - 1.0).max(x + 0.5), bottom], 1.0, Token::Surface),
            None => page.pen.frame([x + 0.75, top + 0.75, (to - 0.75).max(x + 1.5), bottom - 0.75], None, 1.0, solid(1.5, Token::Control)),
        }
        x = to;
    }
}
