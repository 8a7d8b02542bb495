//! Ambition: percentage targets against their years, each joined to its base year, so that the slope is its pace.
//!
//! In: a board. Out: points, the reference pace where it may be drawn, and their places. Shares a year and parts of a company are left out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::TextMetrics;
use super::figure::{DataTable, Figure};
use super::marks::{Look, draw, kind_token};
use super::page::{Page, level, wide_axis};
use super::pen::{Type, solid};
use super::place::{Placer, Spot};
use super::plot::{Plot, Sketch, fives};
use super::scene::{Anchor, Datum, Part, Point, Scene, Shape, Stroke, Token, Weight};
use crate::compare::{
    Board, CompanyRow, Item, Level, Role, boundary_label, boundary_short, findings, item_label, number_text, percent_label,
};
use crate::extract::{CommitmentId, Kind};

/// One percentage target.
#[derive(Debug, Clone, PartialEq)]
pub struct Aim {
    /// The commitment.
    pub id: CommitmentId,
    /// Its company, by name.
    pub company: String,
    /// Absolute or intensity.
    pub kind: Kind,
    /// Its part.
    pub role: Role,
    /// The cut in percent.
    pub percent: f64,
    /// Target year.
    pub year: i32,
    /// Base year, where the text gives one.
    pub base: Option<i32>,
    /// Label forms, longest first.
    pub labels: Vec<String>,
    /// Accessible name.
    pub name: String,
}

/// Targets beyond which equal ones share a mark and stand without lines.
const MANY: usize = 120;

/// The chart's data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ambition {
    /// Targets, those with a base year first.
    pub aims: Vec<Aim>,
    /// Whether an absolute cut of Scopes 1 and 2 is among them, to which the reference pace speaks.
    pub reference: bool,
}

#[derive(Debug, Deserialize)]
struct Paces {
    source: String,
    lines: Vec<Pace>,
}

#[derive(Debug, Deserialize)]
struct Pace {
    points: f64,
    from: i32,
    label: String,
    about: String,
}

static PACES: LazyLock<Option<Paces>> = LazyLock::new(|| ron::from_str(include_str!("../../assets/reference/pace.ron")).ok());

fn is_shown(item: &Item) -> bool {
    matches!(item.role, Role::Step | Role::Other) && findings::is_percentage_target(item)
}

/// An item as a target; of a company that is alone on the chart, labels tell the target in place of the name.
fn aim(row: &CompanyRow, item: &Item, alone: bool) -> Option<Aim> {
    let c = &item.commitment;
    let (percent, year) = (c.percent?, c.year?);
    let base = c.baseline.filter(|b| *b < year);
    let pace = findings::pace(c).map(|p| format!(", {} points a year", number_text(p))).unwrap_or_default();
    let short = boundary_short(c);
    let long = if short.is_empty() { row.short.clone() } else { format!("{}, {short}", row.short) };
    Some(Aim {
        id: item.id.clone(),
        company: row.name.clone(),
        kind: c.kind,
        role: item.role,
        percent,
        year,
        base,
        labels: if alone { vec![format!("{} by {year}", percent_label(c)), percent_label(c)] } else { vec![long, row.short.clone()] },
        name: format!("{}, {}{pace}", row.short, item_label(c)),
    })
}

/// The percentage targets of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let items = || board.companies.iter().flat_map(|row| row.items.iter().filter(|i| is_shown(i)).map(move |i| (&**row, i)));
    let alone = board.companies.len() == 1;
    let mut aims: Vec<Aim> = items().filter_map(|(row, i)| aim(row, i, alone)).collect();
    aims.sort_by(|a, b| (a.base.is_none(), a.year).cmp(&(b.base.is_none(), b.year)).then(a.percent.total_cmp(&b.percent)));
    let mut table = DataTable::new(&["Company", "Target", "Percent", "Base year", "Target year", "Points a year", "Boundary", "Measure"]);
    for (row, item) in items() {
        let c = &item.commitment;
        table.rows.push(vec![
            row.name.clone(),
            percent_label(c),
            c.percent.map(number_text).unwrap_or_default(),
            c.baseline.map(|b| b.to_string()).unwrap_or_default(),
            c.year.map(|y| y.to_string()).unwrap_or_default(),
            findings::pace(c).map(number_text).unwrap_or_default(),
            boundary_label(c),
            if c.kind == Kind::IntensityReduction { "intensity" } else { "absolute" }.to_owned(),
        ]);
    }
    let reference = items().any(|(_, i)| i.commitment.kind == Kind::EmissionsReduction && i.level == Level::Own);
    let today = board.as_of.year();
    let low = aims.iter().filter_map(|a| a.base).min().unwrap_or(today - 5).min(today);
    let high = aims.iter().map(|a| a.year).max().unwrap_or(today + 10);
    let lone = aims.iter().filter(|a| a.base.is_none()).count();
    let lone = match lone {
        0 => String::new(),
        1 => " 1 target without a base year stands without a line.".to_owned(),
        n => format!(" {n} targets without a base year stand without a line."),
    };
    let source = PACES.as_ref().filter(|_| reference).map(|p| format!(" Reference pace: {}.", p.source)).unwrap_or_default();
    Sketch {
        title: findings::ambition_title(board),
        shown: if aims.len() > MANY {
            format!("Cut in percent at the target year; a larger mark stands for several targets.{source}")
        } else {
            format!(
                "Cut in percent at the target year; a line begins in the base year, so that it is steeper where the pace is higher.{lone}{source}"
            )
        },
        guard: findings::percentage_guard(board),
        groups: Vec::new(),
        plot: Plot::Ambition(Ambition { aims, reference }),
        years: fives(low, high),
        table,
    }
}

/// Places the targets.
pub(super) fn layout(figure: &Figure, data: &Ambition, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if data.aims.is_empty() {
        return page.say(
            "No company states a percentage for its own emissions with a year.",
            "Add documents with such a target; Timelines shows what else was found.",
        );
    }
    let axis = wide_axis(page.width, 34.0, 168.0, figure.years);
    let mut shapes = BTreeMap::new();
    data.aims.iter().for_each(|a| *shapes.entry(a.kind).or_insert(0_usize) += 1);
    let roles: Vec<Role> = [Role::Step, Role::Other].into_iter().filter(|r| data.aims.iter().any(|a| a.role == *r)).collect();
    let top = legend(&mut page, &shapes, &roles) + 38.0 + page.lines(&axis);
    let height = page.room(top, 26.0, [170.0, 620.0], 400.0);
    let (body, bottom) = ([top, top + height], top + height);
    page.pen.part = Part::Body;
    page.year_axis(&axis, body);
    page.levels(&axis, body, 100.0, 25.0, " %");
    let slot = page.pen.nodes.len();
    let at = |a: &Aim| [axis.mid(a.year), level(a.percent.clamp(0.0, 100.0), 100.0, body)];
    let mut placer = Placer::new([axis.x[0] + 2.0, top, page.width - 6.0, bottom - 2.0], None);
    if data.reference {
        reference(&mut page, &axis, body, &mut placer);
    }
    let shown: Vec<&Aim> = data.aims.iter().filter(|a| axis.shows(f64::from(a.year) + 0.5)).collect();
    if data.aims.len() > MANY {
        together(&mut page, &shown, &at);
        page.rules(slot, [top, bottom]);
        return page.end([top - 18.0, bottom + 22.0], bottom + 22.0, axis);
    }
    let many = shown.len() > 40;
    for aim in &shown {
        if let Some(base) = aim.base {
            let stroke = Stroke { width: if many { 1.0 } else { 1.5 }, color: kind_token(aim.kind), dash: None };
            let from = [axis.at(f64::from(base) + 0.5), bottom];
            let start = clipped(from, at(aim), axis.x[0]);
            page.pen.faint(Shape::Line { from: start, to: at(aim), stroke }, if many { 0.16 } else { 0.4 });
        }
    }
    for aim in &shown {
        let p = at(aim);
        let mut look = Look::new(aim.kind, aim.role, if many { 4.0 } else { 6.0 });
        look.ground = Token::Surface;
        draw(&mut page.pen, p, &look);
        placer.take([p[0] - 8.0, p[1] - 8.0, p[0] + 8.0, p[1] + 9.0]);
        page.pen.hit([p[0] - 8.0, p[1] - 8.0, p[0] + 8.0, p[1] + 8.0], p, Datum::Commitment(aim.id.clone()), aim.name.clone());
    }
    let spots: [Spot; 6] = [
        (Anchor::Start, 12.0, 4.0),
        (Anchor::Start, 12.0, 12.0),
        (Anchor::Start, 12.0, -4.0),
        (Anchor::End, -12.0, 4.0),
        (Anchor::Middle, 0.0, -12.0),
        (Anchor::Middle, 0.0, 20.0),
    ];
    let mut clear = lines_taken(&placer, &shown, &axis, bottom, &at);
    for (aim, labels) in told(&shown).into_iter().filter(|_| !many) {
        let style = Type::new(11.0, Weight::Regular, Token::Ink);
        let widths: Vec<f32> = labels.iter().map(|l| page.pen.width(l, 11.0, style.weight)).collect();
        // Beside all lines where that is possible, else on one, which is then cut around it.
        if let Some(found) = clear.find(at(aim), &widths, 11.0, &spots).or_else(|| placer.find(at(aim), &widths, 11.0, &spots)) {
            placer.take(found.area);
            clear.take(found.area);
            page.pen.rect(found.area, Token::Surface, 2.0);
            page.pen.text(found.at, &labels[found.form], style.at(found.anchor));
        }
    }
    page.rules(slot, [top, bottom]);
    page.end([top - 18.0, bottom + 22.0], bottom + 22.0, axis)
}

/// Targets with their labels; those that share a place are told together, once.
fn told<'a>(shown: &[&'a Aim]) -> Vec<(&'a Aim, Vec<String>)> {
    let mut out: Vec<(&Aim, Vec<&Aim>)> = Vec::new();
    for aim in shown {
        match out.iter_mut().find(|(a, _)| a.year == aim.year && (a.percent - aim.percent).abs() < 0.05) {
            Some((_, group)) => group.push(aim),
            None => out.push((aim, vec![aim])),
        }
    }
    let words = |group: &[&Aim]| match group {
        [one] => one.labels.clone(),
        [a, b] => {
            let short = |x: &Aim| x.labels.last().cloned().unwrap_or_default();
            vec![format!("{} and {}", short(a), short(b)), "2 targets".to_owned()]
        }
        all => vec![
            format!("{} and {} others", all[0].labels.last().map_or("", String::as_str), all.len() - 1),
            format!("{} targets", all.len()),
        ],
    };
    out.into_iter().map(|(aim, group)| (aim, words(&group))).collect()
}

/// The same places with the lines of the targets taken too.
fn lines_taken(placer: &Placer, shown: &[&Aim], axis: &super::axis::Axis, bottom: f32, at: &dyn Fn(&Aim) -> Point) -> Placer {
    let mut out = placer.clone();
    for aim in shown {
        let Some(base) = aim.base else { continue };
        let (from, to) = ([axis.mid(base), bottom], at(aim));
        let steps = ((to[0] - from[0]) / 8.0).ceil().max(1.0) as usize;
        for step in 0..=steps {
            let share = step as f32 / steps as f32;
            let [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
            out.take([x - 4.0, y - 2.0, x + 4.0, y + 2.0]);
        }
    }
    out
}

/// Equal targets as one mark each, the larger the more there are; the largest below.
fn together(page: &mut Page, shown: &[&Aim], at: &dyn Fn(&Aim) -> Point) {
    let mut equal: BTreeMap<(i32, i64, Kind), Vec<&Aim>> = BTreeMap::new();
    for aim in shown {
        equal.entry((aim.year, (aim.percent * 10.0).round() as i64, aim.kind)).or_default().push(aim);
    }
    let mut groups: Vec<Vec<&Aim>> = equal.into_values().collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
    for group in groups {
        let Some(first) = group.first() else { continue };
        let (p, r) = (at(first), (2.0 + (group.len() as f32).sqrt() * 1.2).min(9.0));
        draw(&mut page.pen, p, &Look::new(first.kind, Role::Other, r));
        let area = [p[0] - r - 2.0, p[1] - r - 2.0, p[0] + r + 2.0, p[1] + r + 2.0];
        if let [one] = group.as_slice() {
            page.pen.hit(area, p, Datum::Commitment(one.id.clone()), one.name.clone());
            continue;
        }
        let words = format!(
            "{} targets of {} by {}",
            crate::compare::grouped(group.len()),
            crate::compare::percent_text(first.percent),
            first.year
        );
        let companies = group.iter().map(|a| a.company.clone()).collect();
        page.pen.hit(area, p, Datum::Group { label: words.clone(), companies }, words);
    }
}

/// The start of a line that may begin left of the axis.
fn clipped(from: Point, to: Point, left: f32) -> Point {
    if from[0] >= left || to[0] <= from[0] {
        return from;
    }
    let share = (left - from[0]) / (to[0] - from[0]);
    [left, from[1] + (to[1] - from[1]) * share]
}

fn legend(page: &mut Page, kinds: &BTreeMap<Kind, usize>, used: &[Role]) -> f32 {
    if kinds.is_empty() {
        return page.top;
    }
    let (mut x, y) = (16.0, page.top + 25.0);
    let words = Type::new(11.0, Weight::Regular, Token::Ink2);
    for (kind, n) in kinds {
        let role = if kinds.values().sum::<usize>() > MANY { Role::Other } else { used.first().copied().unwrap_or(Role::Other) };
        draw(&mut page.pen, [x + 7.0, y - 4.0], &Look::new(*kind, role, 5.0));
        let label = if *kind == Kind::IntensityReduction { "Intensity" } else { "Absolute" };
        x += 18.0 + page.pen.text([x + 18.0, y], &format!("{label} {n}"), words) + 14.0;
    }
    let roles = [(Role::Step, "On the way to the headline"), (Role::Other, "Other target")];
    // Where equal targets share a mark, it is the same for both parts.
    let together = kinds.values().sum::<usize>() > MANY;
    for (role, label) in roles.into_iter().filter(|(role, _)| !together && used.len() > 1 && used.contains(role)) {
        draw(&mut page.pen, [x + 7.0, y - 4.0], &Look { ink: Some(Token::Ink2), ..Look::new(Kind::EmissionsReduction, role, 5.0) });
        x += 18.0 + page.pen.text([x + 18.0, y], label, words) + 14.0;
    }
    y
}

/// The reference pace with its name at its end.
fn reference(page: &mut Page, axis: &super::axis::Axis, body: [f32; 2], placer: &mut Placer) {
    let Some(paces) = PACES.as_ref() else { return };
    for pace in &paces.lines {
        let from = f64::from(pace.from) + 0.5;
        let end = (from + 100.0 / pace.points).min(axis.years[1]);
        let start = from.max(axis.years[0]);
        if end <= start {
            continue;
        }
        let point = |year: f64| [axis.at(year), level((year - from) * pace.points, 100.0, body)];
        page.pen.line(point(start), point(end), solid(1.25, Token::Ink3));
        // Right of the axis, in two lines, before the targets take their places.
        let [x, y] = point(end);
        let y = y.clamp(body[0] + 12.0, body[1] - 20.0);
        let style = Type::new(11.0, Weight::Regular, Token::Ink2);
        for (i, words) in [&pace.label, &pace.about].into_iter().enumerate() {
            let words = page.pen.fit(words, page.width - x - 12.0, style);
            let base = y + 14.0 * i as f32;
            let width = page.pen.text([x + 6.0, base], &words, style);
            placer.take([x + 3.0, base - 11.0, x + width + 9.0, base + 4.0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_paces_are_read() {
        let paces = PACES.as_ref().expect("the asset is read");
        assert!(!paces.source.is_empty() && paces.lines.iter().all(|l| l.points > 0.0 && !l.label.is_empty()));
    }

    #[test]
    fn a_line_that_begins_outside_is_cut_at_the_edge() {
        assert_eq!(clipped([0.0, 100.0], [100.0, 0.0], 50.0), [50.0, 50.0]);
        assert_eq!(clipped([60.0, 100.0], [100.0, 0.0], 50.0), [60.0, 100.0]);
    }
}
