//! The parts of the window as places for the keyboard: F6 goes from one to the next, Tab goes on inside.
//!
//! In: the rectangles of the parts, and the app's wish. Out: the focus moved to a part's anchor, with a ring around the part.

use eframe::egui::{Context, Id, LayerId, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::context::Cx;
use super::theme::Tokens;
use crate::chart::Token;

/// The parts that were shown in the last frame.
#[derive(Debug, Default)]
pub struct Local {
    shown: Vec<(&'static str, Rect)>,
    building: Vec<(&'static str, Rect)>,
}

impl Local {
    /// A new frame begins.
    pub fn begin(&mut self) {
        self.shown = std::mem::take(&mut self.building);
    }
}

impl Local {
    /// Where a part of the window stood in the last frame; `None` where it is not shown.
    pub fn place(&self, name: &str) -> Option<Rect> {
        self.shown.iter().find(|(of, _)| *of == name).map(|(_, rect)| *rect)
    }
}

fn id(name: &str) -> Id {
    Id::unique(("panel anchor", name))
}

/// The anchor of a part, made before its content, so that Tab goes on into it.
pub fn anchor(ui: &Ui, cx: &mut Cx<'_>, name: &'static str) {
    let rect = ui.max_rect();
    cx.local.panels.building.push((name, rect));
    let response = ui.interact(Rect::from_min_size(rect.min, vec2(1.0, 1.0)), id(name), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
    if response.has_focus() {
        let layer = LayerId::new(Order::Foreground, Id::unique("panel ring"));
        let painter = ui.ctx().layer_painter(layer);
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
    }
}

/// Moves the focus so many parts on.
pub fn step(ctx: &Context, cx: &Cx<'_>, by: i8) {
    let place = |name: &str| ORDER.iter().position(|n| *n == name);
    let mut shown: Vec<(&'static str, Rect)> = cx.local.panels.shown.clone();
    shown.sort_by_key(|(name, _)| place(name));
    let Ok(count) = isize::try_from(shown.len()) else { return };
    if count == 0 {
        return;
    }
    let focused = ctx.memory(|m| m.focused());
    let here = focused.and_then(|f| {
        let anchored = shown.iter().position(|(name, _)| id(name) == f);
        let inside = || {
            let center = ctx.read_response(f)?.rect.center();
            shown.iter().rposition(|(_, rect)| rect.contains(center))
        };
        anchored.or_else(inside)
    });
    let start =
        here.or_else(|| shown.iter().position(|(name, _)| *name == VIEW).map(|at| if by > 0 { at.saturating_sub(1) } else { at + 1 }));
    let next = (isize::try_from(start.unwrap_or(0)).unwrap_or(0) + isize::from(by)).rem_euclid(count);
    if let Some((name, _)) = usize::try_from(next).ok().and_then(|at| shown.get(at)) {
        ctx.memory_mut(|m| m.request_focus(id(name)));
    }
}

/// The parts in the order in which F6 visits them.
const ORDER: [&str; 6] = ["Top bar", "Library", VIEW, BESIDE, "Inspector", "Status bar"];

/// The name of the part in the middle.
pub const VIEW: &str = "Main view";

/// The name of the Reader beside it.
pub const BESIDE: &str = "Reader beside";
