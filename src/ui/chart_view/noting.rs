//! Notes on a chart: where the next click puts one, how one is opened, moved and taken away.
//!
//! In: egui's input over a hit or the free chart. Out: commands. The note itself is part of the scene.

use eframe::egui::{Align2, CursorIcon, Key, Modifiers, Rect, Response, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::Frame;
use crate::app::{Command, NoteAction};
use crate::chart::{Datum, Hit, Scene, Token, Weight, note_spot};
use crate::ui::context::Cx;
use crate::ui::painter::Map;
use crate::ui::theme::Tokens;
use crate::ui::widgets::paint;

/// How far a key moves a note, in pixels.
const STEP: f32 = 8.0;

/// A note that is being dragged, and how far.
pub type Drag = Option<(u32, Vec2)>;

/// The clicked place becomes that of a note; whether it does.
pub fn placed(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene, frame: &Frame, clicked: &Response, hit: Option<&Hit>) -> bool {
    if !cx.state().placing_note || !clicked.clicked() {
        return false;
    }
    let Some(kind) = cx.state().shown_chart() else { return false };
    let commitment = hit.and_then(|h| if let Datum::Commitment(id) = &h.datum { Some(id.clone()) } else { None });
    let pointer = clicked.interact_pointer_pos().or_else(|| ui.input(|i| i.pointer.interact_pos()));
    let at = match (hit, &commitment, pointer) {
        (Some(hit), Some(_), _) => hit.center,
        (_, _, Some(pointer)) => [pointer.x - frame.rect.left(), pointer.y - frame.rect.top() + frame.scroll],
        (Some(hit), ..) => hit.center,
        _ => return false,
    };
    cx.push(Command::ChartNote(NoteAction::At(note_spot(scene, kind, at, commitment))));
    true
}

/// Opens, moves and removes the note of a hit.
pub fn react(ui: &Ui, cx: &mut Cx<'_>, id: u32, hit: &Hit, response: &Response, map: &Map) {
    if response.clicked() {
        cx.push(Command::ChartNote(NoteAction::Open(id)));
    }
    let corner = |by: Vec2| [hit.min[0] - hit.center[0] + by.x, hit.min[1] - hit.center[1] + by.y];
    if response.dragged() {
        let before = cx.local.chart.drag.filter(|(of, _)| *of == id).map_or(Vec2::ZERO, |(_, by)| by);
        cx.local.chart.drag = Some((id, before + response.drag_delta()));
    }
    if let Some((_, by)) = cx.local.chart.drag.filter(|(of, _)| *of == id) {
        let at = Rect::from_min_max(map.at(hit.min), map.at(hit.max)).translate(by);
        ui.painter().rect_stroke(at, 4.0, Stroke::new(1.5, ui.token(Token::Focus)), StrokeKind::Inside);
        ui.painter().line_segment([at.center(), map.at(hit.center)], Stroke::new(1.0, ui.token(Token::Focus)));
        if response.drag_stopped() {
            cx.local.chart.drag = None;
            cx.push(Command::ChartNote(NoteAction::Move(id, corner(by / map.scale.max(f32::EPSILON)))));
        }
    }
    if response.has_focus() {
        cx.local.chart.note_focused = true;
        keys(ui, cx, id, corner);
    }
}

/// Shift and an arrow move the focused note, Delete takes it away.
fn keys(ui: &Ui, cx: &mut Cx<'_>, id: u32, corner: impl Fn(Vec2) -> [f32; 2]) {
    let ways = [
        (Key::ArrowLeft, vec2(-STEP, 0.0)),
        (Key::ArrowRight, vec2(STEP, 0.0)),
        (Key::ArrowUp, vec2(0.0, -STEP)),
        (Key::ArrowDown, vec2(0.0, STEP)),
    ];
    if let Some((_, by)) = ways.into_iter().find(|(key, _)| ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, *key))) {
        cx.push(Command::ChartNote(NoteAction::Move(id, corner(by))));
    }
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete)) {
        cx.push(Command::ChartNote(NoteAction::Remove(id)));
    }
}

/// Says that the next click puts the note.
pub fn hint(ui: &Ui, cx: &Cx<'_>, frame: &Frame) {
    if !cx.state().placing_note {
        return;
    }
    if ui.rect_contains_pointer(frame.rect) {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    let place = Rect::from_min_size(pos2(frame.rect.center().x - 170.0, frame.rect.bottom() - 44.0), vec2(340.0, 30.0));
    ui.painter().rect_filled(place, 6.0, ui.token(Token::Primary));
    let words = "Click a mark or a place for the note. Esc cancels.";
    paint(ui, place.shrink(6.0), Align2::CENTER_CENTER, words, 13.0, Weight::Medium, ui.token(Token::OnPrimary));
}
