//! Marks as things that can be pointed at, clicked, focused and named.
//!
//! In: the scene's hits. Out: commands, the hover ring and card. Only hits that can be seen are made.

use std::time::Duration;

use eframe::egui::{Context, Id, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_plot::PlotTransform;

use super::seen::Seen;
use super::{Frame, card, item, noting};
use crate::app::{Command, Selection, TableAction, View};
use crate::chart::{Datum, Hit, Part, Token};
use crate::compare::table::{Column, Filter, Source};
use crate::ui::context::Cx;
use crate::ui::item_menu;
use crate::ui::painter::Map;
use crate::ui::theme::Tokens;

/// How long the pointer rests on a mark before its card comes.
const REST: f64 = 0.08;

/// The same for names, documents and the guard line.
const LONG_REST: f64 = 0.5;

/// The mark under the pointer, and since when.
#[derive(Debug, Default)]
pub struct Hover {
    mark: Option<(Id, f64)>,
}

/// Makes the visible hits, top ones first to be pointed at.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, seen: &Seen, frame: &Frame, transform: &PlotTransform) {
    let mut over: Option<(Response, &Hit, Pos2)> = None;
    let maps = [Part::Head, Part::Body, Part::Foot].map(|part| (part, item::map(&seen.scene, part, frame, transform, false)));
    let mut visible: Vec<(usize, &Hit, &Map)> = Vec::new();
    for (part, map) in &maps {
        let page = |y: f32| (y - map.origin.y) / map.scale.max(f32::EPSILON);
        let clip = frame.clip(*part);
        visible.extend(seen.hits(*part, [page(clip.top()), page(clip.bottom())]).map(|(index, hit)| (index, hit, map)));
    }
    visible.sort_unstable_by_key(|(index, ..)| *index);
    for (index, hit, map) in visible {
        let rect = Rect::from_min_max(map.at(hit.min), map.at(hit.max));
        let shown = rect.intersect(frame.clip(hit.part));
        if !shown.is_positive() || (hit.part == Part::Body && !frame.body.contains(map.at(hit.center)) && is_mark(hit)) {
            continue;
        }
        let id = ui.scope_id().with(("hit", index));
        let sense = match hit.datum {
            Datum::Guard => Sense::hover(),
            Datum::Note(_) => Sense::click_and_drag(),
            _ => Sense::click(),
        };
        let response = ui.interact(shown, id, sense);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected(cx, hit), &hit.name));
        if !noting::placed(ui, cx, &seen.scene, frame, &response, Some(hit)) {
            if let Datum::Note(id) = hit.datum {
                noting::react(ui, cx, id, hit, &response, map);
            }
            react(ui.ctx(), cx, hit, &response);
            if let Datum::Commitment(id) = &hit.datum {
                item_menu::on(&response, cx, id);
            }
        }
        ring(ui, hit, &response, map.at(hit.center));
        if response.hovered() {
            over = Some((response, hit, map.at(hit.center)));
        }
    }
    show_hover(ui, cx, frame, over);
}

fn is_mark(hit: &Hit) -> bool {
    matches!(hit.datum, Datum::Commitment(_))
}

fn is_selected(cx: &Cx<'_>, hit: &Hit) -> bool {
    match (&hit.datum, &cx.state().selection) {
        (Datum::Commitment(id), Selection::Commitment(of)) => id == of,
        (Datum::Document(hash), Selection::Document(of)) => hash == of,
        (Datum::Company(name) | Datum::Cell { company: name, .. }, Selection::Company(of)) => name == of,
        (Datum::Year(year), Selection::Year(of)) => year == of,
        _ => false,
    }
}

fn react(ctx: &Context, cx: &mut Cx<'_>, hit: &Hit, response: &Response) {
    if cx.local.chart.focus.as_ref() == Some(&hit.datum) {
        cx.local.chart.focus = None;
        response.request_focus();
    }
    if response.has_focus() && hit.is_walked() {
        let keep = eframe::egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ctx.memory_mut(|m| m.set_focus_lock_filter(response.id, keep));
    }
    let selected = is_selected(cx, hit);
    if matches!(hit.datum, Datum::Note(_)) {
        return;
    }
    if response.double_clicked()
        || (response.clicked() && selected && response.has_focus() && ctx.input(|i| i.key_pressed(eframe::egui::Key::Enter)))
    {
        cx.push(Command::OpenInReader);
        return;
    }
    if !response.clicked() {
        return;
    }
    let selection = match &hit.datum {
        Datum::Commitment(id) => Selection::Commitment(id.clone()),
        Datum::Document(hash) => Selection::Document(hash.clone()),
        Datum::Company(name) => Selection::Company(name.clone()),
        Datum::Year(_) if selected => Selection::Nothing,
        Datum::Year(year) => {
            // Its companies are listed there; the chart itself shows no more of them than it did.
            cx.push(Command::ShowInspector);
            Selection::Year(*year)
        }
        Datum::Cell { company, .. } => Selection::Company(company.clone()),
        Datum::Group { companies, .. } => {
            show_companies(cx, companies);
            return;
        }
        Datum::Guard | Datum::Note(_) => return,
    };
    cx.push(Command::Select(selection));
}

/// The companies of a bar as rows of the Table.
fn show_companies(cx: &mut Cx<'_>, companies: &[String]) {
    let among = Filter::Among(companies.iter().cloned().collect());
    cx.push(Command::Table(TableAction::Show(Source::Commitments)));
    cx.push(Command::Table(TableAction::ClearFilters));
    cx.push(Command::Table(TableAction::Filter(Column::Company, Some(among))));
    cx.push(Command::Show(View::Table));
}

/// The ring of a hovered or focused mark.
fn ring(ui: &Ui, hit: &Hit, response: &Response, center: Pos2) {
    if !is_mark(hit) {
        if response.has_focus() {
            crate::ui::widgets::focus_ring(ui, response.rect, 4.0);
        }
        return;
    }
    if response.has_focus() {
        ui.painter().circle_stroke(center, 13.0, Stroke::new(2.0, ui.token(Token::Focus)));
    } else if response.hovered() {
        ui.painter().circle_stroke(center, 11.0, Stroke::new(1.5, ui.token(Token::Ink3)));
    }
}

fn show_hover(ui: &mut Ui, cx: &mut Cx<'_>, frame: &Frame, over: Option<(Response, &Hit, Pos2)>) {
    let now = ui.input(|i| i.time);
    let Some((response, hit, center)) = over else {
        cx.local.chart.hover.mark = None;
        return;
    };
    response.clone().on_hover_cursor(eframe::egui::CursorIcon::PointingHand);
    let since = match cx.local.chart.hover.mark {
        Some((id, since)) if id == response.id => since,
        _ => now,
    };
    cx.local.chart.hover.mark = Some((response.id, since));
    if is_mark(hit) && hit.part == Part::Body {
        let top = frame.body.top();
        let guide = Stroke::new(1.0, ui.token(Token::Ink3));
        if center.y - 14.0 > top {
            ui.painter().vline(center.x.round() + 0.5, top..=center.y - 14.0, guide);
        }
    }
    let rest = if is_mark(hit) { REST } else { LONG_REST };
    if now - since < rest {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(rest - (now - since) + 0.01));
        return;
    }
    if ui.input(|i| i.pointer.any_down()) {
        return;
    }
    let room = frame.rect;
    let anchor = match () {
        () if !is_mark(hit) => response.rect.left_bottom() + vec2(24.0, 6.0),
        () if center.x < room.center().x + 60.0 => pos2(center.x + 22.0, center.y - 24.0),
        () => pos2(center.x - 22.0 - card::WIDTH, center.y - 24.0),
    };
    card::show(ui.ctx(), cx, hit, anchor, room);
}
