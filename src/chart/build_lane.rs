//! One company's row becomes a [`Lane`]: statements, the line to the headline, marks with their labels and names.
//!
//! In: a row of the board. Out: data coordinates and words; nothing about pixels.

use super::build::lane_emphasis;
use super::figure::{Clock, Emphasis, Lane, Mark, Spine, Statement, Tone, Track};
use super::spec::{ChartKind, ChartSpec};
use crate::compare::{
    Board, Boundary, CompanyRow, Due, Item, Role, boundary_short, count_text, due_sentence, headline_label, is_decade, item_label,
    mark_labels, role_label, step_label, uncapital, year_text,
};
use crate::extract::{Family, Kind, Qualifier};

/// The lane of a company.
pub(super) fn lane(row: &CompanyRow, board: &Board, spec: &ChartSpec) -> Lane {
    let mut marks: Vec<Mark> = row.items.iter().map(|i| mark(i, row, spec)).collect();
    marks.extend(older_year(row));
    marks.sort_by(|a, b| order(a).partial_cmp(&order(b)).unwrap_or(std::cmp::Ordering::Equal));
    Lane {
        company: row.name.clone(),
        short: row.short.clone(),
        monogram: row.monogram.clone(),
        order: row.order,
        newest: row.newest.map(|d| d.long()),
        stale: row.stale,
        emphasis: lane_emphasis(row, spec),
        statements: statements(row),
        spine: spine(row),
        marks,
        note: row.headline.is_none().then(|| note(row, board)),
    }
}

/// A lane for each commitment of a company, in the order of their years; one alone that says so where there is none.
pub(super) fn item_lanes(row: &CompanyRow, spec: &ChartSpec) -> Vec<Lane> {
    let base = |short: String| Lane { company: row.name.clone(), short, ..Lane::default() };
    if row.items.is_empty() {
        return vec![Lane { note: Some("No commitment found".to_owned()), ..base(row.short.clone()) }];
    }
    let mut items: Vec<&Item> = row.items.iter().collect();
    items.sort_by_key(|i| (i.commitment.year.is_none(), i.commitment.year, i.commitment.kind));
    items.into_iter().map(|item| item_lane(item, row, spec, base(item_label(&item.commitment)))).collect()
}

fn item_lane(item: &Item, row: &CompanyRow, spec: &ChartSpec, base: Lane) -> Lane {
    let open = matches!(item.role, Role::Headline | Role::Step | Role::Other);
    let said = item.repeats.iter().map(|r| (&r.document, r.stated)).chain([(&item.document, item.stated)]);
    let statement = |(hash, day): (&String, Option<crate::calendar::PartialDate>)| {
        let day = day?;
        let title = row.documents.iter().find(|d| d.hash == *hash).map_or("", |d| d.title.as_str());
        let name = format!("{}, {title}, {}", row.short, day.long());
        Some(Statement { x: day.on_axis(), document: hash.clone(), name, old: false })
    };
    let spine = item.first_stated().zip(center(item)).filter(|(from, to)| open && from.on_axis() < *to).map(|(from, to)| Spine {
        older: None,
        from: from.on_axis(),
        to,
        kind: item.commitment.kind,
        open: item.commitment.qualifier == Some(Qualifier::Before),
        inferred: item.inferred,
    });
    let mark = mark(item, row, spec);
    let emphasis = match mark.emphasis {
        Emphasis::None if spec.selected_company.as_deref() == Some(row.name.as_str()) => Emphasis::Selected,
        other => other,
    };
    let statements: Vec<Statement> = said.filter_map(statement).collect();
    // What was reached stands beside the name of its lane too, unless a document's bar is there; older years are rings of their own.
    let is_clear = mark.x.is_some_and(|x| statements.iter().all(|s| (s.x - x).abs() >= 1.0));
    let main = open || (is_clear && item.role != Role::Replaced);
    let mark = Mark { track: if main { Track::Main } else { Track::Second }, ..mark };
    Lane { statements, spine, marks: vec![mark], emphasis, ..base }
}

fn order(m: &Mark) -> (u8, f64) {
    let rank = match (m.role, m.track) {
        (Role::Headline, _) => 0,
        (Role::Replaced, Track::Main) => 1,
        (_, Track::Main) => 2,
        (Role::Other | Role::Missed, _) => 3,
        _ => 4,
    };
    (rank, m.x.unwrap_or(f64::MAX))
}

fn statements(row: &CompanyRow) -> Vec<Statement> {
    let since = row.headline_item().and_then(Item::first_stated);
    let replaced = |hash: &str| row.items.iter().any(|i| i.role == Role::Replaced && i.document == hash);
    row.documents
        .iter()
        .filter_map(|d| {
            let date = d.date?;
            let old = replaced(&d.hash) && since.is_some_and(|s| date < s);
            Some(Statement {
                x: date.on_axis(),
                document: d.hash.clone(),
                name: format!("{}, {}, {}", row.short, d.title, date.long()),
                old,
            })
        })
        .collect()
}

fn spine(row: &CompanyRow) -> Option<Spine> {
    let head = row.headline_item()?;
    let from = head.first_stated()?.on_axis();
    let older =
        row.items.iter().filter(|i| is_older_year(i, head)).filter_map(Item::first_stated).map(|d| d.on_axis()).filter(|x| *x < from);
    Some(Spine {
        older: older.reduce(f64::min),
        from,
        to: center(head)?,
        kind: head.commitment.kind,
        open: head.commitment.qualifier == Some(Qualifier::Before),
        inferred: head.inferred,
    })
}

/// A replaced headline of another year: its ring stands on the main track.
fn is_older_year(item: &Item, head: &Item) -> bool {
    item.role == Role::Replaced
        && item.commitment.kind.family() == Family::Neutrality
        && item.commitment.year.is_some()
        && item.commitment.year != head.commitment.year
}

/// The ring of an older year that only the headline's own words tell of.
fn older_year(row: &CompanyRow) -> Option<Mark> {
    let head = row.headline_item()?;
    let was = head.was?;
    if row.items.iter().any(|i| is_older_year(i, head) && i.commitment.year == Some(was)) {
        return None;
    }
    Some(Mark {
        id: head.id.clone(),
        role: Role::Replaced,
        kind: head.commitment.kind,
        year: Some(was),
        x: Some(f64::from(was) + 0.5),
        range: None,
        before: false,
        inferred: false,
        clock: None,
        track: Track::Main,
        labels: vec![format!("was {was}")],
        detail: String::new(),
        tone: Tone::Quiet,
        emphasis: Emphasis::None,
        name: format!("{}, earlier target year {was}, replaced", row.short),
    })
}

fn note(row: &CompanyRow, board: &Board) -> String {
    if row.is_sifted {
        return "No headline target among what is shown".to_owned();
    }
    let place = match board.boundary {
        Boundary::Own => " for own operations",
        Boundary::ValueChain => " for the value chain",
        Boundary::Widest => "",
    };
    let documents = count_text(row.documents.len(), "document", "documents");
    let newest = row.newest.map(|d| format!(", newest {}", d.year())).unwrap_or_default();
    format!("No neutrality year found{place} in {documents}{newest}")
}

fn center(item: &Item) -> Option<f64> {
    match range(item) {
        Some([a, b]) => Some((a + b) / 2.0),
        None => item.commitment.year.map(|y| f64::from(y) + 0.5),
    }
}

/// The years of a range or of a decade, from the start of the first to the end of the last.
fn range(item: &Item) -> Option<[f64; 2]> {
    let c = &item.commitment;
    let year = c.year?;
    let (first, last) = match c.year_first.filter(|f| *f < year) {
        Some(first) => (first, year),
        None if is_decade(c) => (year.div_euclid(10) * 10, year.div_euclid(10) * 10 + 9),
        None => return None,
    };
    Some([f64::from(first), f64::from(last + 1)])
}

fn track(item: &Item, row: &CompanyRow) -> Track {
    let head = row.headline_item();
    let on_the_way = head.is_some_and(|h| item.commitment.year.is_some() && item.commitment.year < h.commitment.year);
    let first = row.documents.iter().filter_map(|d| d.date).min().map(|d| d.on_axis());
    let main = match item.role {
        Role::Headline | Role::Step => true,
        Role::Replaced => head.is_some_and(|h| is_older_year(item, h)),
        Role::Withdrawn => on_the_way && item.commitment.kind.family() == Family::Reduction && item.level != crate::compare::Level::Part,
        Role::Achieved => matches!((center(item), first), (Some(x), Some(f)) if x < f),
        Role::Other | Role::Progress | Role::Missed => false,
    };
    if main { Track::Main } else { Track::Second }
}

fn mark(item: &Item, row: &CompanyRow, spec: &ChartSpec) -> Mark {
    let c = &item.commitment;
    let is = |id: &Option<crate::extract::CommitmentId>| {
        id.as_ref().is_some_and(|id| *id == item.id || item.repeats.iter().any(|r| r.id == *id))
    };
    Mark {
        id: item.id.clone(),
        role: item.role,
        kind: c.kind,
        year: c.year,
        x: center(item),
        range: range(item),
        before: c.qualifier == Some(Qualifier::Before) && c.year.is_some(),
        inferred: item.inferred,
        clock: item.due.as_ref().map(|d| if matches!(d, Due::NoLaterDocument) { Clock::Grey } else { Clock::Amber }),
        track: track(item, row),
        labels: labels(item, row, spec.kind),
        detail: detail(item, spec.kind),
        tone: tone(item),
        emphasis: match (is(&spec.selected), is(&spec.hovered)) {
            (true, _) => Emphasis::Selected,
            (_, true) => Emphasis::Hovered,
            _ => Emphasis::None,
        },
        name: name(item, row),
    }
}

fn detail(item: &Item, kind: ChartKind) -> String {
    let c = &item.commitment;
    let inferred = if item.inferred { " (inferred)" } else { "" };
    match (item.role, kind) {
        (Role::Headline, ChartKind::Timelines) => headline_label(c) + inferred,
        (Role::Headline, ChartKind::Targets) => {
            let place = boundary_short(c);
            format!("{}, {}{inferred}", c.kind.label(), if place.is_empty() { "boundary not stated" } else { &place })
        }
        _ => boundary_short(c),
    }
}

fn labels(item: &Item, row: &CompanyRow, kind: ChartKind) -> Vec<String> {
    let c = &item.commitment;
    match item.role {
        Role::Headline => vec![year_text(c)],
        Role::Step => {
            let full = step_label(c);
            let short = full.split(" vs ").next().unwrap_or(&full).to_owned();
            if short == full { vec![full] } else { vec![full, short] }
        }
        Role::Replaced if row.headline_item().is_some_and(|h| is_older_year(item, h)) => vec![format!("was {}", year_text(c))],
        Role::Replaced => vec![format!("Was {}", mark_labels(item).first().map(|l| uncapital(l)).unwrap_or_default())],
        Role::Withdrawn if c.kind.family() == Family::Reduction && c.percent.is_some() => {
            vec![format!("{}, withdrawn", step_label(c)), "Withdrawn".to_owned()]
        }
        _ if kind == ChartKind::Targets && c.kind.family() == Family::Neutrality => {
            let place = c.subject.clone().unwrap_or_else(|| boundary_short(c));
            if place.is_empty() {
                vec![c.kind.label().to_lowercase()]
            } else {
                vec![format!("{}, {place}", c.kind.label().to_lowercase()), place]
            }
        }
        _ if kind == ChartKind::Targets && c.kind == Kind::CarbonPeak => vec!["carbon peak".to_owned()],
        _ => mark_labels(item),
    }
}

fn tone(item: &Item) -> Tone {
    match (item.role, &item.due) {
        (Role::Missed, _) => Tone::Danger,
        (_, Some(Due::NotConfirmed { .. })) => Tone::Warn,
        (Role::Withdrawn | Role::Replaced, _) => Tone::Quiet,
        _ if item.inferred => Tone::Quiet,
        (Role::Step, _) => Tone::Strong,
        (Role::Progress | Role::Achieved, _) | (_, Some(_)) => Tone::Plain,
        _ => Tone::Quiet,
    }
}

fn name(item: &Item, row: &CompanyRow) -> String {
    let mut parts = vec![row.short.clone(), uncapital(&item_label(&item.commitment)), role_label(item.role).to_lowercase()];
    if let (Some(due), false) = (due_sentence(item), item.role == Role::Missed) {
        parts.push(uncapital(&due));
    }
    parts.join(", ")
}
