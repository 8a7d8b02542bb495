//! Moving about in a chart: wheel, drag, zoom at the pointer, arrow keys between marks, bringing the selection into view.
//!
//! In: egui's input. Out: commands that set years, scroll and selection.

use eframe::egui::{Key, Modifiers, Rect, Response, Ui};

use super::{Frame, year_at};
use crate::app::{Command, Selection};
use crate::chart::{Datum, Hit, Part, Scene};
use crate::ui::context::Cx;

/// Fewest and most years in sight.
const YEARS: [f64; 2] = [4.0, 140.0];

/// Wheel, drag and zoom over the chart.
pub fn pointer(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene, frame: &Frame, response: &Response) {
    if response.dragged() {
        let delta = response.drag_delta();
        if delta.x != 0.0 {
            shift_years(cx, scene, -delta.x);
        }
        if delta.y != 0.0 {
            scroll_to(cx, frame, frame.scroll - delta.y);
        }
    }
    if response.clicked() && cx.state().selection != Selection::Nothing {
        cx.push(Command::Select(Selection::Nothing));
    }
    let Some(pointer) = ui.input(|i| i.pointer.hover_pos()).filter(|p| response.contains_pointer() && frame.rect.contains(*p)) else {
        return;
    };
    let (zoom, wheel) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta()));
    if (zoom - 1.0).abs() > 1e-4 && has_years(cx) {
        zoom_at(cx, scene, year_at(scene, pointer.x - frame.rect.left()), f64::from(zoom));
        return;
    }
    if wheel.y != 0.0 {
        scroll_to(cx, frame, frame.scroll - wheel.y);
    }
    if wheel.x != 0.0 {
        shift_years(cx, scene, -wheel.x);
    }
}

/// Whether the chart has an axis of years that can be moved.
fn has_years(cx: &Cx<'_>) -> bool {
    cx.state().shown_chart().is_some_and(crate::app::ChartKind::has_years)
}

fn scroll_to(cx: &mut Cx<'_>, frame: &Frame, to: f32) {
    let to = to.clamp(0.0, frame.most);
    if (to - frame.scroll).abs() > 0.01 {
        cx.push(Command::SetChartScroll(to));
    }
}

fn shift_years(cx: &mut Cx<'_>, scene: &Scene, pixels: f32) {
    if !has_years(cx) {
        return;
    }
    let by = year_at(scene, pixels) - year_at(scene, 0.0);
    let [from, to] = scene.axis_years;
    cx.push(Command::SetYears(Some([from + by, to + by])));
}

fn zoom_at(cx: &mut Cx<'_>, scene: &Scene, year: f64, factor: f64) {
    let [from, to] = scene.axis_years;
    let span = ((to - from) / factor).clamp(YEARS[0], YEARS[1]);
    let share = if to > from { ((year - from) / (to - from)).clamp(0.0, 1.0) } else { 0.5 };
    let first = year.clamp(from, to) - span * share;
    cx.push(Command::SetYears(Some([first, first + span])));
}

/// Scrolls to what was selected elsewhere.
pub fn follow_selection(cx: &mut Cx<'_>, scene: &Scene, place: Rect) {
    let now = (cx.state().view, cx.state().selection.clone());
    if cx.local.chart.followed.as_ref() == Some(&now) {
        return;
    }
    let hit = match &now.1 {
        Selection::Commitment(id) => find(scene, |d| matches!(d, Datum::Commitment(of) if of == id)),
        Selection::Company(name) => find(scene, |d| matches!(d, Datum::Company(of) if of == name)),
        Selection::Document(hash) => find(scene, |d| matches!(d, Datum::Document(of) if of == hash)),
        Selection::Nothing | Selection::Fact(_) | Selection::Year(_) => None,
    };
    cx.local.chart.followed = Some(now);
    let Some(hit) = hit.filter(|h| h.part == Part::Body) else { return };
    let frame = Frame::new(place, scene, cx.state().chart_scroll);
    let (top, bottom) = (hit.min[1] - scene.body_top, hit.max[1] - scene.body_top);
    let room = frame.body.height();
    let to = match () {
        () if top - 24.0 < frame.scroll => top - 24.0,
        () if bottom + 24.0 > frame.scroll + room => bottom + 24.0 - room,
        () => return,
    };
    scroll_to(cx, &frame, to);
}

fn find(scene: &Scene, wanted: impl Fn(&Datum) -> bool) -> Option<&Hit> {
    scene.hits.iter().find(|h| wanted(&h.datum))
}

/// Arrow keys go from mark to mark.
pub fn keys(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene) {
    // With Shift they move the note that has the focus; a pattern without modifiers would take these too.
    if cx.local.typing || cx.state().dialog.is_some() || ui.input(|i| i.modifiers.shift) {
        return;
    }
    let arrows = [(Key::ArrowLeft, [-1.0, 0.0]), (Key::ArrowRight, [1.0, 0.0]), (Key::ArrowUp, [0.0, -1.0]), (Key::ArrowDown, [0.0, 1.0])];
    let Some((_, way)) = arrows.into_iter().find(|(key, _)| ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key))) else { return };
    let marks: Vec<&Hit> = scene.hits.iter().filter(|h| h.is_walked()).collect();
    let same = |d: &Datum| match (d, &cx.state().selection) {
        (Datum::Commitment(id), Selection::Commitment(of)) => id == of,
        (Datum::Cell { company, .. }, Selection::Company(of)) => company == of,
        (Datum::Group { .. } | Datum::Note(_), _) => true,
        _ => false,
    };
    let walked = cx.local.chart.walked.clone().filter(same);
    let from = walked.and_then(|d| marks.iter().find(|h| h.datum == d).map(|h| h.center)).or_else(|| match &cx.state().selection {
        Selection::Commitment(id) => marks.iter().find(|h| matches!(&h.datum, Datum::Commitment(of) if of == id)).map(|h| h.center),
        Selection::Company(name) => find(scene, |d| matches!(d, Datum::Company(of) if of == name)).map(|h| h.center),
        _ => None,
    });
    let next = match from {
        Some(from) => nearest(&marks, from, way),
        None => marks.first().map(|h| h.datum.clone()),
    };
    let Some(next) = next else { return };
    cx.local.chart.focus = Some(next.clone());
    cx.local.chart.walked = Some(next.clone());
    match next {
        Datum::Commitment(id) => cx.push(Command::Select(Selection::Commitment(id))),
        Datum::Cell { company, .. } => cx.push(Command::Select(Selection::Company(company))),
        _ => {}
    }
}

/// The nearest mark in a direction; sideways steps cost more than steps along it.
fn nearest(marks: &[&Hit], from: [f32; 2], way: [f32; 2]) -> Option<Datum> {
    let cost = |to: [f32; 2]| {
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let along = dx * way[0] + dy * way[1];
        let aside = (dx * way[1]).abs() + (dy * way[0]).abs();
        let weight = if way[0] == 0.0 { 0.25 } else { 4.0 };
        let least = if way[0] == 0.0 { 12.0 } else { 1.0 };
        (along > least).then_some(along + aside * weight)
    };
    let costs = marks.iter().filter_map(|h| cost(h.center).map(|c| (c, &h.datum)));
    costs.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, datum)| datum.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::CommitmentId;

    fn hit(id: &str, center: [f32; 2]) -> Hit {
        let datum = Datum::Commitment(CommitmentId(id.to_owned()));
        Hit { part: Part::Body, min: center, max: center, center, datum, name: String::new() }
    }

    #[test]
    fn arrows_stay_in_the_lane_sideways_and_change_it_up_and_down() {
        let all = [hit("a", [100.0, 20.0]), hit("b", [300.0, 24.0]), hit("c", [180.0, 79.0]), hit("d", [900.0, 140.0])];
        let marks: Vec<&Hit> = all.iter().collect();
        let go = |from, way| match nearest(&marks, from, way) {
            Some(Datum::Commitment(id)) => Some(id.0),
            _ => None,
        };
        assert_eq!(go([100.0, 20.0], [1.0, 0.0]).as_deref(), Some("b"));
        assert_eq!(go([100.0, 20.0], [0.0, 1.0]).as_deref(), Some("c"));
        assert_eq!(go([180.0, 79.0], [0.0, -1.0]).as_deref(), Some("a"));
        assert_eq!(go([900.0, 140.0], [1.0, 0.0]), None);
    }
}
