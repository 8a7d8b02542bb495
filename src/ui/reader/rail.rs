//! The rail at the right: the whole document, a tick for each commitment, the part that is seen.
//!
//! In: the open document and what is seen of it. Out: the byte that is to come into view.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Open;
use crate::chart::Token;
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;

/// Shows the rail in `rect`; where it is pressed, the byte that is to stand at the top is given.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, open: &Open, rect: Rect) -> Option<usize> {
    let response = ui.interact(rect, ui.scope_id().with("rail"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Place in the document"));
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, ui.token(Token::Sunken));
    painter.rect_stroke(rect, 4.0, Stroke::new(1.0, ui.token(Token::Border)), StrokeKind::Inside);
    let total = open.document.text.len().max(1) as f32;
    let y = |byte: usize| rect.top() + 2.0 + (rect.height() - 4.0) * (byte as f32 / total).clamp(0.0, 1.0);
    let (from, to) = cx.local.reader.seen;
    let (mut top, mut bottom) = (y(from), y(to));
    if bottom - top < 24.0 {
        let middle = f32::midpoint(top, bottom).clamp(rect.top() + 12.0, rect.bottom() - 12.0);
        (top, bottom) = (middle - 12.0, middle + 12.0);
    }
    let window = Rect::from_min_max(pos2(rect.left() - 2.0, top), pos2(rect.right() + 2.0, bottom));
    if bottom - top < rect.height() * 0.97 {
        painter.rect_filled(window, 4.0, ui.token(Token::Selected));
        painter.rect_stroke(window, 4.0, Stroke::new(1.0, ui.token(Token::Ink3)), StrokeKind::Inside);
    }
    for highlight in &open.highlights {
        let tick = Rect::from_center_size(pos2(rect.center().x, y(highlight.start())), vec2(14.0, 3.0));
        let token = if highlight.dotted { Token::BorderStrong } else { highlight.token };
        if highlight.repeat {
            painter.rect_stroke(tick, 1.0, Stroke::new(1.0, ui.token(token)), StrokeKind::Inside);
        } else {
            painter.rect_filled(tick, 1.0, ui.token(token));
        }
    }
    let pressed = (response.clicked() || response.dragged()).then(|| response.interact_pointer_pos()).flatten();
    let at = pressed?;
    ui.ctx().request_repaint();
    let share = ((at.y - rect.top() - 2.0) / (rect.height() - 4.0)).clamp(0.0, 1.0);
    let half = (to.saturating_sub(from)) / 2;
    Some(((total * share) as usize).saturating_sub(half))
}
