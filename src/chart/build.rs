//! A board and a spec become a [`Figure`]: title, as-of, guard, years in sight, lanes in groups.
//!
//! In: a board. Out: marks in data coordinates. Counts in titles come from the same rows as the marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::build_lane::{item_lanes, lane};
use super::figure::{DataTable, Emphasis, Figure, Group, Mark, Track};
use super::plot::{Plot, Sketch};
use super::spec::{ChartKind, ChartSpec, Grouping, Lanes, Order};
use crate::compare::{
    Board, Boundary, CheckState, CompanyRow, Role, boundary_label, checks, count_text, grouped, item_label, one_boundary, part_text,
    role_label, switch_label, targets_title, timelines_title, year_text,
};
use crate::extract::Family;

/// Companies from which lanes and rows are low.
pub const COMPACT_FROM: usize = 26;

/// The figure of a board, with the data that files carry.
pub fn figure(board: &Board, spec: &ChartSpec) -> Figure {
    let figure = figure_on_screen(board, spec);
    Figure { data: data(board, &figure.table).into(), ..figure }
}

/// The figure of a board for the window, which shows no data of files: of a thousand companies they are larger than the chart.
pub fn figure_on_screen(board: &Board, spec: &ChartSpec) -> Figure {
    let sketch = sketch(board, spec).unwrap_or_else(|| lanes(board, spec));
    let words = &spec.words;
    let title = words.title.clone().unwrap_or(sketch.title);
    let subtitle = words.subtitle.clone().unwrap_or(sketch.shown);
    let guide = spec.hovered.as_ref().and_then(|id| board.item(id)).and_then(|(_, i)| i.commitment.year);
    let years = spec.years.filter(|_| spec.kind.has_years()).unwrap_or(sketch.years);
    let guard = sketch.guard;
    let lanes = sketch.groups.iter().map(|g| g.lanes.len()).sum::<usize>().max(board.companies.len());
    let notes: Vec<_> = spec.notes.iter().filter(|n| n.chart == spec.kind.code()).cloned().collect();
    let told = notes.iter().map(|n| format!("“{}”", n.text)).collect::<Vec<_>>().join("; ");
    let told = (!notes.is_empty()).then(|| format!("{} on it: {told}.", if notes.len() == 1 { "Note" } else { "Notes" }));
    let description = [Some(title.clone() + "."), Some(subtitle.clone()), guard.clone().map(|g| g + "."), told]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    Figure {
        kind: spec.kind,
        source: words.source.clone().unwrap_or_else(|| source(board, spec.kind) + &filters(board)),
        note: words.note.clone().filter(|n| !n.trim().is_empty()),
        data: Arc::default(),
        description,
        title,
        subtitle,
        guard,
        today: board.as_of.on_axis(),
        years,
        fitted: spec.years.is_none(),
        groups: sketch.groups,
        plot: sketch.plot,
        table: Arc::new(sketch.table),
        page: None,
        references: spec.references.clone(),
        notes,
        compact: spec.compact.unwrap_or(lanes >= COMPACT_FROM),
        guide,
        selected_year: spec.selected_year,
        companies: board.companies.len(),
        tiles: if spec.kind.has_rows() || spec.kind == ChartKind::Comparison { board.tiles.clone() } else { Vec::new() },
        mixed: !one_boundary(board),
    }
}

/// The sketch of Timelines and Targets; that of the others with the date, the boundary switch and what nobody checked in its subtitle.
fn lanes(board: &Board, spec: &ChartSpec) -> Sketch {
    let groups = groups(board, spec);
    Sketch {
        title: if spec.kind == ChartKind::Targets { targets_title(board) } else { timelines_title(board) },
        shown: subtitle(board, spec.kind),
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        years: fit(&groups, board.as_of.on_axis(), spec.kind),
        plot: Plot::Lanes,
        table: items_table(board, spec.order),
        groups,
    }
}

fn sketch(board: &Board, spec: &ChartSpec) -> Option<Sketch> {
    let mut sketch = super::plot::sketch(board, spec)?;
    sketch.shown = dated(board, &sketch.shown);
    Some(sketch)
}

/// The as-of date before what is shown, and the boundary switch behind it.
fn dated(board: &Board, shown: &str) -> String {
    let day = board.as_of.long();
    if board.companies.is_empty() {
        let next = if board.documents == 0 { " Add announcements or reports to see their commitments." } else { "" };
        return format!("As of {day}.{next}");
    }
    format!("As of {day}. {shown}{}", switch(board))
}

fn switch(board: &Board) -> String {
    if board.boundary == Boundary::Widest { String::new() } else { format!(" Boundary: {}.", switch_label(board.boundary).to_lowercase()) }
}

/// Every item of the companies shown.
fn items_table(board: &Board, order: Order) -> DataTable {
    let mut table = DataTable::new(&["Company", "Part", "Commitment", "Year", "Boundary", "Stated", "Checked"]);
    for row in ordered(board, order) {
        for item in &row.items {
            let c = &item.commitment;
            table.rows.push(vec![
                row.name.clone(),
                role_label(item.role).to_owned() + if item.inferred { " (inferred)" } else { "" },
                item_label(c),
                year_text(c),
                boundary_label(c),
                item.stated.map(|d| d.to_string()).unwrap_or_default(),
                if item.is_checked() { "yes" } else { "no" }.to_owned(),
            ]);
        }
    }
    table
}

/// Companies in an order; those without a headline come last where its year gives the order.
pub(super) fn ordered(board: &Board, order: Order) -> Vec<&CompanyRow> {
    let mut rows: Vec<&CompanyRow> = board.companies.iter().map(|c| &**c).collect();
    let year = |r: &CompanyRow| r.headline_item().and_then(|i| i.commitment.year);
    rows.sort_by_key(|r| (year(r).is_none(), year(r), r.short.to_lowercase(), r.order));
    match order {
        Order::Year => {}
        Order::Name => rows.sort_by_key(|r| r.short.to_lowercase()),
        Order::Newest => rows.sort_by_key(|r| std::cmp::Reverse(r.newest)),
        Order::Sector => rows.sort_by_cached_key(|r| (r.profile.sector.is_empty(), r.profile.sector.to_lowercase())),
        Order::Ambition => {
            let level = |r: &CompanyRow| r.headline_item().map(|i| super::breakdown::LEVELS.iter().position(|l| *l == Some(i.level)));
            rows.sort_by_key(|r| level(r).map_or((true, 0), |at| (false, at.unwrap_or(usize::MAX))));
        }
        Order::Completeness => {
            let found = |r: &CompanyRow| checks(r, board.as_of).iter().filter(|c| c.state == CheckState::Found).count();
            rows.sort_by_cached_key(|r| std::cmp::Reverse(found(r)));
        }
    }
    rows
}

fn subtitle(board: &Board, kind: ChartKind) -> String {
    let day = board.as_of.long();
    if board.companies.is_empty() {
        let next = if board.documents == 0 { " Add announcements or reports to see their commitments." } else { "" };
        return format!("As of {day}.{next}");
    }
    let switch = switch(board);
    match kind {
        ChartKind::Timelines => {
            let (counted, open, others) = counts(board);
            let unchecked = match (counted, open) {
                (0, _) => "none found".to_owned(),
                (n, 0) => format!("{} counted, all of them checked", grouped(n)),
                (n, open) => format!("{} counted, {} of them not checked", grouped(n), grouped(open)),
            };
            let others = if others == 0 { String::new() } else { format!("; {} of other owners not shown", grouped(others)) };
            format!("As of {day}. Commitments as stated, from document date to target year; {unchecked}{others}.{switch}")
        }
        _ => {
            format!(
                "As of {day}. Headline target of each company and its percentage steps in the same boundary; hollow and detached: other targets.{switch}"
            )
        }
    }
}

/// Items of the companies shown, how many of them nobody has checked, and items of owners without a document of their own.
fn counts(board: &Board) -> (usize, usize, usize) {
    let shown = |f: &dyn Fn(&CompanyRow) -> usize| board.companies.iter().map(|row| f(row)).sum();
    (shown(&|c| c.items.len()), shown(&|c| c.unchecked), board.mentioned.iter().map(|c| c.items.len()).sum())
}

/// The filters in use, behind the source.
fn filters(board: &Board) -> String {
    if board.filters.is_empty() { String::new() } else { format!(" Shown: {}.", board.filters.join(", ")) }
}

fn source(board: &Board, kind: ChartKind) -> String {
    let documents = board.companies.iter().map(|company| company.documents.len()).sum();
    let documents = count_text(documents, "company document", "company documents");
    let (counted, open, _) = counts(board);
    if counted == 0 {
        return format!("Source: {documents}.");
    }
    let checked = format!("{} not checked", part_text(open, counted));
    let before: Vec<String> = board
        .headlines()
        .filter(|(_, i)| i.commitment.qualifier == Some(crate::extract::Qualifier::Before))
        .filter_map(|(c, i)| i.commitment.year.map(|y| format!("{}: before {y}, shown at {y}", c.short)))
        .collect();
    match kind {
        ChartKind::Timelines => format!("Source: {documents}; “by” means the end of the year. {checked}."),
        _ if before.is_empty() => format!("Source: {documents}, rejected items left out. {checked}."),
        ChartKind::Completeness | ChartKind::Scopes | ChartKind::Breakdown | ChartKind::Ambition | ChartKind::Comparison => {
            format!("Source: {documents}, rejected items left out. {checked}.")
        }
        _ if before.len() > 2 => {
            format!("Source: {documents}, rejected items left out. {checked}. “Before” is shown at its year.")
        }
        _ => format!("Source: {documents}, rejected items left out. {checked}. {}.", before.join("; ")),
    }
}

/// Lanes in their order: in groups on Timelines, one list on Targets; those without a headline last.
fn groups(board: &Board, spec: &ChartSpec) -> Vec<Group> {
    if spec.kind == ChartKind::Timelines && spec.lanes == Lanes::Commitments {
        return ordered(board, spec.order).into_iter().map(|row| Group { label: row.name.clone(), lanes: item_lanes(row, spec) }).collect();
    }
    let mut groups: BTreeMap<(bool, i32, String), Group> = BTreeMap::new();
    for row in ordered(board, spec.order) {
        let ((last, place), label) = match spec.kind {
            ChartKind::Targets => ((false, 0), String::new()),
            _ => heading(row, board, spec.grouping),
        };
        groups.entry((last, place, label.clone())).or_insert_with(|| Group { label, lanes: Vec::new() }).lanes.push(lane(row, board, spec));
    }
    groups.into_values().collect()
}

/// Place and words of the heading that a company stands under.
fn heading(row: &CompanyRow, board: &Board, grouping: Grouping) -> ((bool, i32), String) {
    if grouping == Grouping::None {
        return ((false, 0), "All companies".to_owned());
    }
    if let Some((name, unknown)) = known(row, grouping) {
        return if name.is_empty() { ((true, 0), unknown.to_owned()) } else { ((false, 0), name.to_owned()) };
    }
    let Some(item) = row.headline_item() else { return ((true, 0), no_headline(board)) };
    let number = |at: Option<usize>| at.and_then(|at| i32::try_from(at).ok()).unwrap_or(0);
    match (grouping, item.commitment.year) {
        (Grouping::Wording, _) => {
            let place = crate::extract::Kind::ALL.iter().position(|k| *k == item.commitment.kind);
            ((false, number(place)), item.commitment.kind.label().to_owned())
        }
        (Grouping::Boundary, _) => {
            let place = super::breakdown::LEVELS.iter().position(|l| *l == Some(item.level));
            ((false, number(place)), super::breakdown::level_label(Some(item.level)).to_owned())
        }
        (_, None) => ((true, 0), no_headline(board)),
        (_, Some(year)) if year >= 2050 => ((false, 205), "2050 and later".to_owned()),
        (_, Some(year)) => ((false, year.div_euclid(10)), format!("{}0s", year.div_euclid(10))),
    }
}

/// What is known of a company by which it is grouped, and the heading of those of which it is not; `None` where its headline decides.
pub(super) fn known(row: &CompanyRow, grouping: Grouping) -> Option<(&str, &'static str)> {
    match grouping {
        Grouping::Sector => Some((&row.profile.sector, "Sector not known")),
        Grouping::Country => Some((&row.profile.country, "Country not known")),
        Grouping::Group => Some((row.profile.groups.first().map_or("", |m| &m.group), "In no group")),
        Grouping::Decade | Grouping::Wording | Grouping::Boundary | Grouping::None => None,
    }
}

fn no_headline(board: &Board) -> String {
    match board.boundary {
        Boundary::Widest => "No neutrality year found".to_owned(),
        Boundary::Own => "No neutrality year found for own operations".to_owned(),
        Boundary::ValueChain => "No neutrality year found for the value chain".to_owned(),
    }
}

/// The years that show every mark with room for labels, on whole fives.
fn fit(groups: &[Group], today: f64, kind: ChartKind) -> [f64; 2] {
    let (mut low, mut high) = (today, today + 5.0);
    let mut see = |x: f64| {
        if (1980.0..=2120.0).contains(&x) {
            low = low.min(x);
            high = high.max(x);
        }
    };
    for lane in groups.iter().flat_map(|g| &g.lanes) {
        if kind == ChartKind::Timelines {
            lane.statements.iter().for_each(|s| see(s.x));
        }
        for mark in lane.marks.iter().filter(|m| kind == ChartKind::Timelines || in_targets(m)) {
            mark.x.iter().chain(mark.range.iter().flatten()).for_each(|x| see(*x));
        }
    }
    let (five_low, five_high) = ((low / 5.0).floor() * 5.0, ((high - 0.5) / 5.0).ceil() * 5.0);
    let low = low.floor();
    match kind {
        ChartKind::Timelines => [low - 8.0, five_high + 6.0],
        _ => [five_low - 5.0, five_high + 6.0],
    }
}

/// Marks that Targets draws: headline, steps, other neutrality and peak targets, dropped ones of these.
pub(super) fn in_targets(mark: &Mark) -> bool {
    let neutral = matches!(mark.kind.family(), Family::Neutrality | Family::Peak);
    match mark.role {
        Role::Headline | Role::Step => true,
        Role::Other => neutral,
        Role::Withdrawn => neutral || mark.track == Track::Main,
        _ => false,
    }
}

/// How a company's lane is set off.
pub(super) fn lane_emphasis(row: &CompanyRow, spec: &ChartSpec) -> Emphasis {
    let has = |id: &crate::extract::CommitmentId| row.items.iter().any(|i| i.id == *id || i.repeats.iter().any(|r| r.id == *id));
    if spec.selected_company.as_deref() == Some(row.name.as_str()) || spec.selected.as_ref().is_some_and(has) {
        Emphasis::Selected
    } else if spec.hovered.as_ref().is_some_and(has) {
        Emphasis::Hovered
    } else {
        Emphasis::None
    }
}

/// What the chart shows, as JSON for the file's metadata.
#[derive(Serialize)]
struct Data<'a> {
    as_of: String,
    boundary: &'a str,
    commitments: Vec<DataRow<'a>>,
    counted: usize,
    not_checked: usize,
    table: &'a DataTable,
}

/// A commitment in [`Data`].
#[derive(Serialize)]
struct DataRow<'a> {
    checked: bool,
    commitment: String,
    company: &'a str,
    inferred: bool,
    kind: &'a str,
    role: &'a str,
    year: Option<i32>,
}

fn data(board: &Board, table: &DataTable) -> String {
    let items = board.companies.iter().flat_map(|c| c.items.iter().map(move |i| (c, i)));
    let commitments = items.map(|(c, i)| DataRow {
        checked: i.is_accepted(),
        commitment: item_label(&i.commitment),
        company: &c.name,
        inferred: i.inferred,
        kind: i.commitment.kind.code(),
        role: role_label(i.role),
        year: i.commitment.year,
    });
    let data = Data {
        as_of: board.as_of.to_string(),
        boundary: switch_label(board.boundary),
        commitments: commitments.collect(),
        counted: board.counted,
        not_checked: board.unchecked,
        table,
    };
    serde_json::to_string(&data).unwrap_or_default()
}
