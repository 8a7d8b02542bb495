//! The Timelines chart: a lane a company from document to target year, today's line, the column "No year".
//!
//! In: a figure and a page width. Out: a scene whose body grows with its lanes. Geometry of single lanes is planned in `lane_plan`.

use std::sync::Arc;

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{Emphasis, Figure, Lane, Mark, Track};
use super::head::{MARGIN, ground, head, name, name_column, source};
use super::lane_plan::{Frame, LanePlan, PlacedMark, plan};
use super::legend::legend;
use super::marks::{Look, draw, kind_token};
use super::page::Page;
use super::pen::{CAPTION, Pen, Type, overlap, solid, text_box};
use super::rule_names::{ROW, Rule, RuleNames};
use super::scene::{Anchor, Datum, Part, Scene, Stroke, Token, Weight};
use crate::compare::{Role, count_text};

const GROUP_BAR: f32 = 26.0;

/// Lays out Timelines on a page of `width`.
pub(super) fn timelines(figure: &Figure, width: f32, metrics: &dyn TextMetrics) -> Scene {
    if figure.lanes().all(|l| l.marks.is_empty() && l.statements.is_empty()) {
        return Page::begin(figure, [width, 0.0], metrics).say(
            "Nothing with a date or a year was found.",
            "Add announcements or reports that say by when, or give documents their dates in the inspector.",
        );
    }
    let mut pen = Pen::new(metrics);
    let title_end = head(&mut pen, figure, width);
    let frame = frame(&pen, figure, width, metrics);
    let names = line_names(&pen, figure, &frame);
    let top = legend(&mut pen, figure, width, title_end + 27.0) + 38.0 + ROW * names.rows() as f32;
    for (rule, from) in names.draw(&mut pen, top - 24.0, top - 4.0) {
        let slot = pen.nodes.len();
        pen.rule(slot, rule.x, [from, if rule.name.is_empty() { top } else { top - 20.0 }], rule.stroke());
    }
    axis_labels(&mut pen, figure, &frame, top);
    let groups = figure.shown_groups();
    let plans: Vec<Vec<LanePlan>> = groups.iter().map(|(.., lanes)| lanes.iter().map(|l| plan(l, &frame)).collect()).collect();
    let lanes_height: f32 = plans.iter().map(|g| GROUP_BAR + g.iter().map(|p| p.height).sum::<f32>()).sum();
    let bottom = top + lanes_height;
    pen.part = Part::Body;
    let behind = backdrop(&mut pen, &frame, top, bottom);
    let mut y = top;
    for ((label, count, lanes), plans) in groups.iter().zip(&plans) {
        let of_items = lanes.iter().all(|l| l.monogram.is_empty());
        let [one, many] = if of_items { ["commitment", "commitments"] } else { ["company", "companies"] };
        group_bar(&mut pen, label, &count_text(*count, one, many), y, width, y > top);
        y += GROUP_BAR;
        for (i, (lane, plan)) in lanes.iter().zip(plans).enumerate() {
            lane_ground(&mut pen, lane, &frame, y, plan.height, i + 1 < lanes.len());
            y += plan.height;
        }
    }
    let slot = pen.nodes.len();
    let mut y = top;
    for ((.., lanes), plans) in groups.iter().zip(&plans) {
        y += GROUP_BAR;
        for (lane, plan) in lanes.iter().zip(plans) {
            draw_lane(&mut pen, lane, plan, &frame, y);
            y += plan.height;
        }
    }
    pen.line([0.0, bottom], [width, bottom], solid(1.0, Token::Border));
    if let Some(x) = frame.today {
        pen.rule(slot, x, [top, bottom], solid(1.25, Token::Ink));
    }
    if let Some(x) = frame.no_year {
        pen.rule(slot, x - 22.0, [top, bottom], solid(1.0, Token::Border));
    }
    for (year, _) in figure.references.iter().filter(|(y, _)| frame.axis.shows(f64::from(*y) + 0.5)) {
        pen.rule(slot, frame.axis.mid(*year), [top, bottom], solid(1.0, Token::Ink3));
    }
    if let Some(year) = figure.guide.filter(|y| frame.axis.shows(f64::from(*y) + 0.5)) {
        pen.rule(slot, frame.axis.mid(year), [top, bottom], solid(1.0, Token::Ink3));
    }
    grid(&mut pen, &frame, [behind, slot], [top, bottom], &emphasised(&groups, &plans, top));
    let foot = source(&mut pen, figure, bottom + 20.0, width);
    scene(pen, figure, &frame, [top, bottom], bottom + 14.0 + foot)
}

fn scene(pen: Pen, figure: &Figure, frame: &Frame, body: [f32; 2], height: f32) -> Scene {
    Scene {
        width: frame.width,
        height,
        body_top: body[0],
        body_bottom: body[1],
        nodes: pen.nodes,
        hits: pen.hits,
        title: figure.title.clone(),
        description: figure.description.clone(),
        data: Arc::clone(&figure.data),
        table: Arc::clone(&figure.table),
        axis_x: frame.axis.x,
        axis_years: frame.axis.years,
    }
}

fn frame<'a>(pen: &Pen, figure: &Figure, width: f32, metrics: &'a dyn TextMetrics) -> Frame<'a> {
    let left = match width {
        w if w >= 900.0 => 196.0,
        w if w >= 700.0 => 184.0,
        _ => 160.0,
    };
    let left = name_column(pen, figure.lanes(), left, width);
    let column = figure.marks().any(|m| m.x.is_none());
    let no_year = column.then_some(width - if width < 1000.0 { 34.0 } else { 40.0 });
    let right = match (column, width < 1000.0) {
        (true, false) => 106.0,
        (true, true) => 96.0,
        (false, _) => 72.0,
    };
    // Where labels wait for hover, the years need no room for them at the left.
    let roomy = Axis::new([left, width - right], figure.years).density() >= 8.0;
    let years = if roomy || !figure.fitted { figure.years } else { [figure.years[0] + 5.0, figure.years[1]] };
    let axis = Axis::new([left, width - right], years);
    let today = axis.shows(figure.today).then(|| axis.at(figure.today));
    Frame { axis, metrics, width, no_year, today, compact: figure.compact }
}

/// Years, today and the guide's year above the lanes.
fn axis_labels(pen: &mut Pen, figure: &Figure, frame: &Frame, top: f32) {
    let axis = &frame.axis;
    let mut taken = Vec::new();
    let guide = figure.guide.filter(|y| axis.shows(f64::from(*y) + 0.5));
    if let Some(year) = guide {
        let x = axis.mid(year);
        pen.frame([x - 20.0, top - 23.0, x + 20.0, top - 5.0], Some(Token::Surface), 4.0, solid(1.0, Token::Ink2));
        pen.text([x, top - 10.0], &year.to_string(), Type::new(11.0, Weight::SemiBold, Token::Ink).at(Anchor::Middle));
        taken.push([x - 22.0, top - 24.0, x + 22.0, top]);
    }
    for (year, _) in figure.references.iter().filter(|(y, _)| axis.shows(f64::from(*y) + 0.5) && guide != Some(*y)) {
        let style = Type::new(11.0, Weight::SemiBold, Token::Ink).at(Anchor::Middle);
        let at = [axis.mid(*year), top - 9.0];
        let area = text_box(at, frame.metrics.width(&year.to_string(), 11.0, style.weight), style);
        if !taken.iter().any(|t| overlap(t, &area)) {
            pen.text(at, &year.to_string(), style);
            taken.push([area[0] - 4.0, area[1], area[2] + 4.0, area[3]]);
        }
    }
    let ticks = axis.ticks(16.0);
    let tick_type = |strong: bool| if strong { Type::new(11.0, Weight::Medium, Token::Ink2) } else { CAPTION }.at(Anchor::Middle);
    let label_box = |x: f32, year: i32, strong: bool| {
        let style = tick_type(strong);
        text_box([x, top - 9.0], frame.metrics.width(&year.to_string(), 11.0, style.weight), style)
    };
    if let Some(x) = frame.today.filter(|_| figure.references.is_empty()) {
        let style = Type::new(11.0, Weight::SemiBold, Token::Ink);
        let width = frame.metrics.width("Today", 11.0, Weight::SemiBold);
        let decades: Vec<_> = ticks.iter().filter(|t| t.labelled && t.strong).map(|t| label_box(axis.mid(t.year), t.year, true)).collect();
        let places = [(Anchor::Start, x + 5.0), (Anchor::End, x - 5.0)];
        let clear = |(a, at): &&(Anchor, f32)| {
            let b = text_box([*at, top - 9.0], width, style.at(*a));
            !taken.iter().any(|t| overlap(t, &b)) && !decades.iter().any(|d| overlap(&[d[0] - 4.0, d[1], d[2] + 4.0, d[3]], &b))
        };
        let (anchor, at) = *places.iter().find(clear).unwrap_or(&places[0]);
        pen.text([at, top - 9.0], "Today", style.at(anchor));
        let b = text_box([at, top - 9.0], width, style.at(anchor));
        taken.push([b[0] - 4.0, b[1], b[2] + 4.0, b[3]]);
        pen.line([x, top - 20.0], [x, top], solid(1.25, Token::Ink));
    }
    for tick in &ticks {
        let x = axis.mid(tick.year);
        pen.line([x, top - 2.0], [x, top], solid(1.0, grid_color(tick.strong)));
        let area = label_box(x, tick.year, tick.strong);
        if tick.labelled && !taken.iter().any(|t| overlap(t, &area)) {
            pen.text([x, top - 9.0], &tick.year.to_string(), tick_type(tick.strong));
        }
    }
    pen.line([axis.x[0], top], [frame.width, top], solid(1.0, Token::BorderStrong));
    if let Some(x) = frame.no_year {
        pen.line([x - 22.0, top - 22.0], [x - 22.0, top], solid(1.0, Token::Border));
        pen.text([x + 3.0, top - 9.0], "No year", CAPTION.at(Anchor::Middle));
    }
}

/// A person's reference years with the places of their names above the years.
fn line_names(pen: &Pen, figure: &Figure, frame: &Frame) -> RuleNames {
    let own = figure.references.iter().filter(|(y, _)| frame.axis.shows(f64::from(*y) + 0.5));
    let own = own.map(|(y, name)| Rule { x: frame.axis.mid(*y), name: name.clone(), today: false });
    // Beside them, today's name stands in their rows; alone it stands among the years.
    let today = frame.today.filter(|_| !figure.references.is_empty()).map(|x| Rule { x, name: "Today".to_owned(), today: true });
    RuleNames::plan(pen, today.into_iter().chain(own).collect(), [MARGIN, frame.width - 8.0])
}

fn grid_color(strong: bool) -> Token {
    if strong { Token::GridStrong } else { Token::Grid }
}

/// Past years; gives where the grid belongs, which is drawn when all texts are known.
fn backdrop(pen: &mut Pen, frame: &Frame, top: f32, bottom: f32) -> usize {
    let axis = &frame.axis;
    let past = frame.today.unwrap_or(axis.x[0]);
    if past > axis.x[0] {
        pen.rect([axis.x[0], top, past, bottom], Token::Sunken, 0.0);
    }
    pen.nodes.len()
}

/// Top and bottom of lanes that are set off, whose ground covers the grid.
fn emphasised(groups: &[(&str, usize, Vec<&Lane>)], plans: &[Vec<LanePlan>], top: f32) -> Vec<[f32; 2]> {
    let mut y = top;
    let mut found = Vec::new();
    for ((.., lanes), plans) in groups.iter().zip(plans) {
        y += GROUP_BAR;
        for (lane, plan) in lanes.iter().zip(plans) {
            if ground(lane.emphasis).is_some() {
                found.push([y, y + plan.height]);
            }
            y += plan.height;
        }
    }
    found
}

/// The grid behind the lanes and on those that are set off, cut around texts.
fn grid(pen: &mut Pen, frame: &Frame, [behind, on_lanes]: [usize; 2], span: [f32; 2], emphasised: &[[f32; 2]]) {
    let ticks = frame.axis.ticks(16.0);
    for tick in &ticks {
        for lane in emphasised {
            let stroke = solid(1.0, if tick.strong { Token::BorderStrong } else { Token::Border });
            pen.rule(on_lanes, frame.axis.mid(tick.year), *lane, stroke);
        }
    }
    for tick in &ticks {
        pen.rule(behind, frame.axis.mid(tick.year), span, solid(1.0, grid_color(tick.strong)));
    }
}

fn group_bar(pen: &mut Pen, label: &str, count: &str, y: f32, width: f32, ruled: bool) {
    pen.rect([0.0, y, width, y + GROUP_BAR], Token::Sunken, 0.0);
    pen.line([0.0, y + GROUP_BAR], [width, y + GROUP_BAR], solid(1.0, Token::Border));
    if ruled {
        pen.line([0.0, y], [width, y], solid(1.0, Token::Border));
    }
    let base = y + GROUP_BAR / 2.0 + 4.0;
    let style = Type::new(11.0, Weight::SemiBold, Token::Ink2);
    let room = width - MARGIN * 2.0 - 8.0 - pen.width(count, 11.0, Weight::Regular);
    let label = pen.fit(label, room, style);
    let taken = pen.text([MARGIN, base], &label, style);
    pen.text([MARGIN + taken + 8.0, base], count, CAPTION);
}

fn lane_ground(pen: &mut Pen, lane: &Lane, frame: &Frame, y: f32, height: f32, ruled: bool) {
    if let Some(token) = ground(lane.emphasis) {
        pen.rect([0.0, y, frame.width, y + height], token, 0.0);
    }
    if lane.emphasis == Emphasis::Selected {
        pen.rect([0.0, y, 2.0, y + height], Token::Ink, 0.0);
    }
    if ruled {
        pen.line([MARGIN, y + height], [frame.width - MARGIN, y + height], solid(1.0, Token::Grid));
    }
}

fn draw_lane(pen: &mut Pen, lane: &Lane, plan: &LanePlan, frame: &Frame, y: f32) {
    let newest = lane.newest.as_ref().map(|n| format!(", newest document {n}")).unwrap_or_default();
    let label = format!("{}, {}{newest}", lane.short, count_text(lane.marks.len(), "commitment", "commitments"));
    pen.hit([0.0, y, frame.width, y + plan.height], [MARGIN + 11.0, y + 26.0], Datum::Company(lane.company.clone()), label);
    name(pen, lane, y, frame.axis.x[0], frame.compact);
    let m = y + plan.main;
    spine(pen, lane, frame, m);
    for s in lane.statements.iter().filter(|s| frame.axis.shows(s.x)) {
        let x = frame.axis.at(s.x);
        pen.rect([x - 1.0, m - 7.0, x + 1.0, m + 7.0], if s.old { Token::Ink3 } else { Token::Ink }, 0.0);
        pen.hit([x - 4.0, m - 9.0, x + 4.0, m + 9.0], [x, m], Datum::Document(s.document.clone()), s.name.clone());
    }
    for placed in &plan.marks {
        draw_mark(pen, lane, placed, frame, y);
    }
    for (at, text, style) in &plan.labels {
        pen.text([at[0], at[1] + y], text, *style);
    }
}

/// The line to the headline: grey from a replaced statement, the kind's colour from the headline's own; an arrow from the older year to the new.
fn spine(pen: &mut Pen, lane: &Lane, frame: &Frame, m: f32) {
    let Some(spine) = &lane.spine else { return };
    let axis = &frame.axis;
    let clamp = |v: f64| axis.at(v).clamp(axis.x[0], axis.x[1]);
    let seen = |a: f32, b: f32| b - a > 0.5;
    let (from, head) = (clamp(spine.from), clamp(spine.to));
    if let Some(older) = spine.older.map(clamp).filter(|o| seen(*o, from)) {
        pen.line([older, m], [from, m], solid(1.5, Token::Ink3));
    }
    let end = head - if spine.open && axis.shows(spine.to) { 20.0 } else { 0.0 };
    let rings: Vec<f32> = lane
        .marks
        .iter()
        .filter(|k| k.role == Role::Replaced && k.track == Track::Main)
        .filter_map(|k| k.x)
        .filter(|x| axis.shows(*x))
        .map(|x| axis.at(x))
        .collect();
    let earlier = rings.iter().copied().filter(|x| *x < head).fold(f32::MAX, f32::min);
    let stop = if axis.shows(spine.to) { end.min(earlier) } else { end };
    let stroke = Stroke { width: 2.0, color: kind_token(spine.kind), dash: spine.inferred.then_some([3.0, 2.0]) };
    let (a, b) = (from.min(stop), from.max(stop));
    if seen(a, b) {
        pen.line([a, m], [b, m], stroke);
    }
    if !axis.shows(spine.to) {
        return;
    }
    let ink = solid(1.5, Token::Ink2);
    if let Some(far) = rings.iter().copied().filter(|x| *x > head).reduce(f32::max) {
        pen.line([far - 8.0, m], [head + 14.0, m], ink);
        pen.polyline(&[[head + 19.0, m - 4.0], [head + 13.0, m], [head + 19.0, m + 4.0]], ink);
    }
    if earlier < head {
        pen.line([earlier + 8.0, m], [end - 14.0, m], ink);
        pen.polyline(&[[end - 19.0, m - 4.0], [end - 13.0, m], [end - 19.0, m + 4.0]], ink);
    }
}

fn draw_mark(pen: &mut Pen, lane: &Lane, placed: &PlacedMark, frame: &Frame, y: f32) {
    let mark: &Mark = &lane.marks[placed.index];
    let at = [placed.at[0], placed.at[1] + y];
    let past = mark.x.is_some() && frame.today.is_some_and(|t| at[0] < t);
    let base = if past { Token::Sunken } else { Token::Surface };
    let mut look = Look::new(mark.kind, mark.role, placed.radius);
    look.ground = ground(lane.emphasis).unwrap_or(base);
    look.before = mark.before;
    look.flag = mark.role == Role::Headline;
    look.inferred = mark.inferred;
    look.clock = mark.clock;
    look.range = mark.range.map(|r| r.map(|v| frame.axis.at(v).clamp(frame.axis.x[0], frame.axis.x[1])));
    draw(pen, at, &look);
    if mark.emphasis != Emphasis::None {
        pen.circle(at, 13.0, None, Some(solid(2.0, Token::Ink)));
    }
    let reach = placed.radius + 3.0;
    pen.hit([at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach], at, Datum::Commitment(mark.id.clone()), mark.name.clone());
}
