//! What a workbook that comes back would change: a row a change with a box to tick, and below it what is not taken and why.
//!
//! In: the comparison of workbook and session. Out: the places of the changes that are taken. Only rows in sight are laid out.

use std::collections::BTreeSet;
use std::ops::Range;

use eframe::egui::{Align2, Context, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::{Command, Readback, RefusedRow, Returned, Taken, WorkbookAction};
use crate::chart::{Token, Weight};
use crate::compare::count_text;
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, Tick, check_at, paint};

const ROW: f32 = 46.0;
const HEAD: f32 = 34.0;

/// The ticked changes, by place.
#[derive(Debug, Default)]
pub struct Form {
    ticked: BTreeSet<usize>,
}

impl Form {
    /// What asks for a look is not ticked beforehand.
    fn of(says: &Readback) -> Self {
        Self { ticked: says.changes.iter().enumerate().filter(|(_, c)| !c.asks()).map(|(at, _)| at).collect() }
    }
}

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, returned: &Returned) {
    let says = returned.says.clone();
    let mut form = cx.local.dialog.workbook.take().unwrap_or_else(|| Form::of(&says));
    let title = format!("Changes in “{}”", returned.name);
    let ticked = form.ticked.len();
    let body = |ui: &mut Ui, _: &mut Cx<'_>| content(ui, &says, &mut form);
    let mut take = false;
    sheet(ctx, cx, &title, vec2(820.0, 600.0), body, |ui, cx| {
        let label = format!("Take {}", count_text(ticked, "change", "changes"));
        take = ui.add_enabled(ticked > 0, Button::new(&label).look(Look::Primary)).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
        let place = Rect::from_min_max(ui.max_rect().min, pos2(ui.cursor().right(), ui.max_rect().bottom()));
        paint(ui, place, Align2::LEFT_CENTER, &summary(&says), 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
    if take {
        cx.push(Command::Workbook(WorkbookAction::Take(form.ticked.iter().copied().collect())));
    }
    cx.local.dialog.workbook = Some(form);
}

/// What stands beside the buttons.
fn summary(says: &Readback) -> String {
    let mut parts = Vec::new();
    let asking = says.changes.iter().filter(|c| c.asks()).count();
    if asking > 0 {
        parts.push(format!("{asking} to look at"));
    }
    if says.gone > 0 {
        parts.push(format!("{} not in the workbook stay", count_text(says.gone, "row", "rows")));
    }
    match &says.exported {
        Some(day) if !day.is_empty() => parts.push(format!("exported as of {day}")),
        Some(_) => {}
        None => parts.push("its hidden sheet is gone: compared with the session alone".to_owned()),
    }
    let mut words = parts.join("; ");
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    words
}

/// A line of the list.
enum Line<'a> {
    Heading(String),
    Change(usize, &'a Taken),
    Left(&'a RefusedRow),
}

fn lines(says: &Readback) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(says.changes.len() + says.refused.len() + 1);
    lines.extend(says.changes.iter().enumerate().map(|(at, c)| Line::Change(at, c)));
    if !says.refused.is_empty() {
        lines.push(Line::Heading(format!("Not taken: {}", count_text(says.refused.len(), "row", "rows"))));
        lines.extend(says.refused.iter().map(Line::Left));
    }
    lines
}

fn content(ui: &mut Ui, says: &Readback, form: &mut Form) {
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let all = says.changes.len();
    let place = Rect::from_min_max(pos2(head.left() + 44.0, head.top()), pos2(head.left() + 300.0, head.bottom()));
    let response =
        ui.interact(Rect::from_min_max(head.min, pos2(head.left() + 300.0, head.bottom())), ui.scope_id().with("all"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, all > 0, form.ticked.len() == all, "All changes"));
    let tick = match form.ticked.len() {
        0 => Tick::Off,
        n if n == all => Tick::On,
        _ => Tick::Some,
    };
    check_at(ui, pos2(head.left() + 24.0, head.center().y), tick);
    let words = format!("{} of {}", form.ticked.len(), count_text(all, "change", "changes"));
    paint(ui, place, Align2::LEFT_CENTER, &words, 12.0, Weight::Medium, ui.token(Token::Ink2));
    if response.clicked() {
        form.ticked = if tick == Tick::On { BTreeSet::new() } else { (0..all).collect() };
    }
    focus(ui, response.has_focus(), head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let lines = lines(says);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, lines.len(), |ui, seen: Range<usize>| {
        for line in lines.get(seen).unwrap_or_default() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            match line {
                Line::Heading(words) => {
                    let place = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top() + 12.0), rect.max);
                    paint(ui, place, Align2::LEFT_CENTER, words, 12.0, Weight::SemiBold, ui.token(Token::Ink));
                }
                Line::Change(at, taken) => {
                    change(ui, rect, taken, form.ticked.contains(at));
                    let name = format!("{}, {}: {} becomes {}", taken.what, taken.field, said(&taken.was), said(&taken.becomes));
                    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, form.ticked.contains(at), &name));
                    focus(ui, response.has_focus(), rect);
                    if response.clicked() && !form.ticked.remove(at) {
                        form.ticked.insert(*at);
                    }
                }
                Line::Left(refused) => {
                    let words = not_taken(ui, rect, refused);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                    response.on_hover_text(&words);
                }
            }
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
        }
    });
}

fn focus(ui: &Ui, has: bool, rect: Rect) {
    if has {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
    }
}

fn said(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}

/// Two lines: what the row is and the field, then the value before and after; at the right why it is to be looked at.
fn change(ui: &Ui, rect: Rect, taken: &Taken, on: bool) {
    check_at(ui, pos2(rect.left() + 24.0, rect.center().y), if on { Tick::On } else { Tick::Off });
    let (left, middle, right) = (rect.left() + 44.0, rect.left() + rect.width() * 0.62, rect.right() - 16.0);
    let upper = |from: f32, to: f32| Rect::from_min_max(pos2(from, rect.top() + 4.0), pos2(to, rect.center().y + 1.0));
    let lower = |from: f32, to: f32| Rect::from_min_max(pos2(from, rect.center().y), pos2(to, rect.bottom() - 4.0));
    let ink = |token| ui.token(token);
    paint(ui, upper(left, middle - 8.0), Align2::LEFT_CENTER, &taken.what, 13.0, Weight::Regular, ink(Token::Ink));
    let values = format!("{}   {} → {}", taken.field, said(&taken.was), said(&taken.becomes));
    paint(ui, lower(left, middle - 8.0), Align2::LEFT_CENTER, &values, 12.0, Weight::Medium, ink(Token::Ink2));
    let place = format!("{}, row {}", taken.sheet, taken.row);
    paint(ui, upper(middle, right), Align2::RIGHT_CENTER, &place, 11.0, Weight::Regular, ink(Token::Ink3));
    let remark = match (&taken.exported, &taken.verified) {
        (Some(was), _) => format!("Changed here since; exported as {}", said(was)),
        (None, Some(who)) => who.clone(),
        (None, None) => return,
    };
    paint(ui, lower(middle, right), Align2::RIGHT_CENTER, &remark, 11.0, Weight::Medium, ink(Token::Warn));
}

/// The sentence why a row is not taken, with its place; gives the words.
fn not_taken(ui: &Ui, rect: Rect, refused: &RefusedRow) -> String {
    let place = format!("{}, row {}", refused.sheet, refused.row);
    let upper = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top() + 4.0), pos2(rect.right() - 16.0, rect.center().y + 1.0));
    let lower = Rect::from_min_max(pos2(rect.left() + 16.0, rect.center().y), pos2(rect.right() - 16.0, rect.bottom() - 4.0));
    let head = if refused.what.is_empty() { place.clone() } else { format!("{place}   {}", refused.what) };
    paint(ui, upper, Align2::LEFT_CENTER, &head, 12.0, Weight::Regular, ui.token(Token::Ink2));
    paint(ui, lower, Align2::LEFT_CENTER, &refused.sentence, 12.0, Weight::Regular, ui.token(Token::Ink3));
    format!("{head}: {}", refused.sentence)
}
