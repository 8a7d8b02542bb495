//! Notes in the margin: one beside each highlight, pushed apart, joined by a line.
//!
//! In: the first rows of visible highlights. Out: commands of clicked notes.

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::highlights::Highlight;
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{icon_at, paint, review_dot};
use crate::ui::{icons, item_menu, mark};

const APART: f32 = 44.0;

/// Where notes stand.
#[derive(Debug, Clone, Copy)]
pub struct Margin {
    /// The column of notes.
    pub column: Rect,
    /// What is seen of the document and its margin.
    pub body: Rect,
    /// Where the lines to the notes begin.
    pub from: f32,
}

/// Shows the notes in their column.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, highlights: &[Highlight], marks: &[(usize, Rect)], margin: &Margin, selected: Option<usize>) {
    let column = margin.column;
    let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(column).id_salt("notes"));
    child.set_clip_rect(margin.body.intersect(ui.clip_rect()));
    let mut marks = marks.to_vec();
    marks.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()).then(a.0.cmp(&b.0)));
    let wants: Vec<f32> = marks.iter().map(|(_, rect)| rect.center().y - 19.0).collect();
    for ((index, row), top) in marks.iter().zip(apart(&wants)) {
        let chosen = selected == Some(*index);
        let rect = Rect::from_min_size(pos2(column.left(), top.round()), vec2(column.width(), 40.0));
        joint(&child, row, rect, margin, chosen);
        note(&mut child, cx, &highlights[*index], rect, chosen, *index);
    }
}

/// Tops of notes, each at its wish or pushed down below the one above.
fn apart(wants: &[f32]) -> Vec<f32> {
    let mut last = f32::NEG_INFINITY;
    wants
        .iter()
        .map(|want| {
            last = want.max(last + APART);
            last
        })
        .collect()
}

fn joint(ui: &Ui, row: &Rect, note: Rect, margin: &Margin, chosen: bool) {
    let line = Stroke::new(1.0, ui.token(if chosen { Token::Ink } else { Token::BorderStrong }));
    let (y, to) = (row.center().y.round() + 0.5, (note.top() + 19.0).round() + 0.5);
    let (from, turn) = (margin.from, note.left() - 12.0);
    ui.painter().hline(from..=turn, y, line);
    if (y - to).abs() > 0.5 {
        ui.painter().vline(turn, y.min(to)..=y.max(to), line);
    }
    ui.painter().hline(turn..=note.left(), to, line);
}

fn note(ui: &mut Ui, cx: &mut Cx<'_>, highlight: &Highlight, rect: Rect, chosen: bool, index: usize) {
    let response = ui.interact(rect, ui.scope_id().with(("note", index)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("{}, {}", highlight.title, highlight.under)));
    ui.painter().rect_filled(rect, 6.0, ui.token(if response.hovered() { Token::Hover } else { Token::Surface }));
    if chosen {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, ui.token(Token::Ink)), StrokeKind::Inside);
    }
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, rect, 6.0);
    }
    let center = pos2(rect.left() + 15.0, rect.top() + 12.0);
    let board = cx.board.clone();
    let item = highlight.id.as_ref().and_then(|id| board.item(id)).map(|(_, item)| item);
    let mut right = rect.right() - 6.0;
    match item {
        Some(item) if !highlight.dotted => {
            mark::at(ui, center, item, 14.0);
            if item.is_checked() || item.asks {
                review_dot(ui, pos2(rect.right() - 13.0, rect.top() + 12.0), item.state(), item.asks);
                right -= 18.0;
            }
        }
        _ => icon_at(ui.painter(), center, icons::X, 12.0, IconStyle::Bold, ui.token(Token::Ink3)),
    }
    let token = if highlight.dotted { Token::Ink3 } else { Token::Ink };
    let first = Rect::from_min_max(pos2(rect.left() + 30.0, rect.top() + 3.0), pos2(right, rect.top() + 20.0));
    let (_, cut) = paint(ui, first, Align2::LEFT_CENTER, &highlight.title, 12.0, Weight::Medium, ui.token(token));
    let second = Rect::from_min_max(pos2(rect.left() + 30.0, rect.top() + 20.0), pos2(rect.right() - 4.0, rect.top() + 36.0));
    let (_, cut_too) = paint(ui, second, Align2::LEFT_CENTER, &highlight.under, 11.0, Weight::Regular, ui.token(Token::Ink3));
    if response.clicked()
        && let Some(id) = &highlight.id
    {
        cx.push(Command::Select(Selection::Commitment(id.clone())));
    }
    if let Some(id) = &highlight.id {
        item_menu::on(&response, cx, id);
    }
    if cut || cut_too {
        response.on_hover_text(format!("{}\n{}", highlight.title, highlight.under));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_pushed_down_never_up() {
        assert_eq!(apart(&[10.0, 20.0, 200.0]), [10.0, 54.0, 200.0]);
    }
}
