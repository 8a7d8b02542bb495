//! Two documents beside each other: both scroll, what is selected in one has its counterpart in sight in the other, and a list says what
//! changed between them.
//!
//! In: the app's Reader with a second document. Out: commands. The second document is shown as text, with a state of its own.

use std::sync::Arc;

use eframe::egui::{Align, Align2, Layout, Popup, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{one, toolbar};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{Board, Direction, Pair, Said, count_text, pairs};
use crate::extract::CommitmentId;
use crate::ui::context::{Cx, find_document};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_button, paint, row_frame};
use crate::ui::{icons, menu};

/// Least width of the Reader in which two documents have room.
pub const LEAST: f32 = 560.0;

const ROW: f32 = 26.0;
const HEAD: f32 = 28.0;

/// What two documents have in common, and the board and documents it was told of.
type Known = (Arc<Board>, [String; 2], Arc<Vec<Pair>>);

/// What the view remembers.
#[derive(Default)]
pub struct Local {
    known: Option<Known>,
    /// The pointer is over the second document.
    over: bool,
}

/// Shows both documents in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, against: &str) {
    let rect = ui.max_rect();
    let first = cx.state().reader.document.clone().unwrap_or_default();
    let pairs = known(cx, &first, against);
    let rows = pairs.len().clamp(1, 6) as f32;
    let list = (HEAD + rows * ROW + 8.0).min(rect.height() * 0.34).round();
    let middle = rect.center().x.round();
    let bottom = rect.bottom() - list;
    let left = Rect::from_min_max(rect.min, pos2(middle, bottom));
    let right = Rect::from_min_max(pos2(middle, rect.top()), pos2(rect.right(), bottom));
    let counterpart = counterpart(cx, &pairs);
    cx.local.reader.stands_for = counterpart.clone();
    cx.local.reader.quiet = std::mem::replace(&mut cx.local.together.over, ui.rect_contains_pointer(right));
    ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("first document"), |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        one(ui, cx);
    });
    std::mem::swap(&mut cx.local.reader, &mut cx.local.second);
    cx.local.reader.against = Some(against.to_owned());
    cx.local.reader.stands_for = counterpart;
    cx.local.reader.quiet = true;
    ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("second document"), |ui| {
        ui.set_clip_rect(right.intersect(ui.clip_rect()));
        one(ui, cx);
    });
    std::mem::swap(&mut cx.local.reader, &mut cx.local.second);
    ui.painter().vline(middle + 0.5, rect.top()..=bottom, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    let place = Rect::from_min_max(pos2(rect.left(), bottom), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("what changed"), |ui| changes(ui, cx, &pairs, [&first, against]));
}

/// Shows the open document alone with a line below it that says why, and what makes room.
pub fn without_room(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let above = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 36.0));
    ui.scope_builder(UiBuilder::new().max_rect(above).id_salt("first document"), |ui| {
        ui.set_clip_rect(above.intersect(ui.clip_rect()));
        one(ui, cx);
    });
    let line = Rect::from_min_max(pos2(rect.left(), above.bottom()), rect.max);
    ui.painter().rect_filled(line, 0.0, ui.token(Token::Panel));
    ui.painter().hline(line.x_range(), line.top() + 0.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    let inner = line.shrink2(vec2(12.0, 4.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("room"), |ui| {
        let (words, command) = match cx.state() {
            state if state.inspector_visible => ("Hide inspector", Command::ToggleInspector),
            state if state.library_visible => ("Hide library", Command::ToggleLibrary),
            _ => ("Read one alone", Command::CompareDocuments(None)),
        };
        if ui.add(Button::new(words)).clicked() {
            cx.push(command);
        }
        let rest = ui.available_rect_before_wrap();
        let said = "Two documents need a wider view.";
        paint(ui, rest, Align2::LEFT_CENTER, said, 12.0, Weight::Regular, ui.token(Token::Ink2));
    });
}

/// What the two documents have in common, told once a board.
fn known(cx: &mut Cx<'_>, first: &str, second: &str) -> Arc<Vec<Pair>> {
    let board = cx.board.clone();
    let same = |k: &&Known| Arc::ptr_eq(&k.0, &board) && k.1[0] == first && k.1[1] == second;
    if let Some((_, _, pairs)) = cx.local.together.known.as_ref().filter(same) {
        return Arc::clone(pairs);
    }
    let workspace = cx.app.workspace();
    let told = Arc::new(pairs(&board, &|id| workspace.effective(id), first, second));
    cx.local.together.known = Some((board, [first.to_owned(), second.to_owned()], Arc::clone(&told)));
    told
}

/// The statement of the other document that stands for the selected one.
fn counterpart(cx: &Cx<'_>, pairs: &[Pair]) -> Option<CommitmentId> {
    let Selection::Commitment(id) = &cx.state().selection else { return None };
    pairs.iter().find_map(|p| p.other(id)).cloned()
}

/// The bar above the second document: which it is, change places, close.
pub fn head(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let inner = ui.max_rect().shrink2(vec2(8.0, 0.0));
    let mut right = inner.right();
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let tip = menu::tip(cx, "Read one document alone", &Command::CompareDocuments(None));
        if icon_button(ui, icons::X, "Close the second document", &tip, 28.0, false).clicked() {
            cx.push(Command::CompareDocuments(None));
        }
        if icon_button(ui, icons::ARROWS_LEFT_RIGHT, "Change places", "The documents change places", 28.0, false).clicked() {
            cx.push(Command::SwapDocuments);
        }
        right = ui.min_rect().left();
    });
    let left = Rect::from_min_max(inner.min, pos2(right - 8.0, inner.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        chooser(ui, cx, hash);
    });
}

/// The second document as a menu of those of its company and of that of the first.
fn chooser(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let Some((row, doc)) = find_document(&board, hash) else { return };
    let date = doc.date.map_or_else(String::new, |d| format!(" · {}", d.long()));
    let words = format!("{}{date}", doc.title);
    let most = (ui.available_width() - 64.0).max(24.0);
    let shown = toolbar::cut(ui, &words, most);
    let name = format!("Second document: {words}");
    let response = ui.add(Button::new(&shown).icon(icons::of_format(doc.format)).look(Look::Ghost).caret().name(&name));
    let first = cx.state().reader.document.clone().unwrap_or_default();
    let own = find_document(&board, &first).and_then(|(row, _)| row);
    let others = own.filter(|own| row.is_none_or(|row| row.name != own.name));
    Popup::menu(&response).show(|ui| {
        ui.set_max_width(360.0);
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            let documents = row.into_iter().chain(others).flat_map(|r| r.documents.iter().rev());
            for other in documents.filter(|d| d.hash != first) {
                let date = other.date.map_or_else(String::new, |d| format!("  {}", d.long()));
                if menu::choice(ui, &format!("{}{date}", other.title), other.hash == hash) {
                    cx.push(Command::CompareDocuments(Some(other.hash.clone())));
                }
            }
        });
    });
}

/// What became of each statement, a line each.
fn changes(ui: &mut Ui, cx: &mut Cx<'_>, pairs: &[Pair], documents: [&str; 2]) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)).shrink2(vec2(12.0, 0.0));
    let (title, rest) = summary(pairs);
    let response = ui.interact(head, ui.scope_id().with("summary"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title} {rest}")));
    let (at, _) = paint(ui, head, Align2::LEFT_CENTER, &title, 12.0, Weight::SemiBold, ui.token(Token::Ink));
    let after = Rect::from_min_max(pos2(at.right() + 8.0, head.top()), head.max);
    let (at, _) = paint(ui, after, Align2::LEFT_CENTER, &rest, 12.0, Weight::Regular, ui.token(Token::Ink3));
    let direction = Rect::from_min_max(pos2(at.right() + 12.0, head.top()), head.max);
    let words = from_to(&cx.board, documents);
    if direction.width() > 200.0 {
        paint(ui, direction, Align2::RIGHT_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink3));
    }
    let body = Rect::from_min_max(pos2(rect.left(), head.bottom()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(body).id_salt("pairs"), |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, pair) in pairs.iter().enumerate() {
                line(ui, cx, pair, at);
            }
        });
    });
}

/// "3 changed" and what else there is.
fn summary(pairs: &[Pair]) -> (String, String) {
    let changed = pairs.iter().filter(|p| !p.shifts.is_empty()).count();
    let same = pairs.iter().filter(|p| p.is_same()).count();
    let alone = pairs.len() - changed - same;
    if changed + same == 0 {
        let words = if pairs.is_empty() { "No commitments in either" } else { "No goal in both" };
        return (words.to_owned(), if alone == 0 { String::new() } else { format!("{alone} in one of them") });
    }
    let title = if changed == 0 { "Nothing changed".to_owned() } else { format!("{} changed", count_text(changed, "goal", "goals")) };
    let parts = [(same, "the same"), (alone, "in one of them")].into_iter().filter(|(n, _)| *n > 0);
    (title, parts.map(|(n, words)| format!("{n} {words}")).collect::<Vec<_>>().join(" · "))
}

/// Which way changes are told: "from 6 Oct 2022 to 12 Mar 2026".
fn from_to(board: &Board, documents: [&str; 2]) -> String {
    let dates = documents.map(|hash| find_document(board, hash).and_then(|(_, doc)| doc.date));
    match dates {
        [Some(a), Some(b)] if b < a => format!("from {} to {}", b.long(), a.long()),
        [Some(a), Some(b)] => format!("from {} to {}", a.long(), b.long()),
        _ => "from the left to the right".to_owned(),
    }
}

/// A goal in both documents with what changed; a click selects it.
fn line(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Pair, at: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("pair", at)), Sense::click());
    let selected = matches!(&cx.state().selection, Selection::Commitment(id) if pair.holds(id));
    let label = |said: &Option<Said>| said.as_ref().map_or_else(|| "Not found".to_owned(), |s| s.label.clone());
    let [first, second] = [label(&pair.first), label(&pair.second)];
    let told = outcome(pair);
    let words: Vec<&str> = told.iter().map(|(words, _)| words.as_str()).collect();
    row_frame(ui, rect, &response, selected, &format!("{first}, {second}, {}", words.join(", ")));
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, rect.shrink(1.0), 4.0);
    }
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let column = |from: f32, to: f32| {
        let x = |share: f32| inner.left() + inner.width() * share;
        Rect::from_min_max(pos2(x(from), inner.top()), pos2(x(to) - 10.0, inner.bottom()))
    };
    let ink = |said: &Option<Said>| ui.token(if said.is_some() { Token::Ink } else { Token::Ink3 });
    let a = paint(ui, column(0.0, 0.33), Align2::LEFT_CENTER, &first, 12.0, Weight::Regular, ink(&pair.first)).1;
    let b = paint(ui, column(0.33, 0.66), Align2::LEFT_CENTER, &second, 12.0, Weight::Regular, ink(&pair.second)).1;
    let mut place = column(0.66, 1.0);
    for (words, token) in &told {
        let (end, _) = paint(ui, place, Align2::LEFT_CENTER, words, 12.0, Weight::Medium, ui.token(*token));
        place.min.x = end.right() + 10.0;
    }
    let clicked = response.clicked();
    if a || b || place.width() < 20.0 {
        response.on_hover_text(format!("{first}\n{second}\n{}", words.join(", ")));
    }
    if clicked && let Some(said) = pair.first.as_ref().or(pair.second.as_ref()) {
        cx.push(Command::Select(Selection::Commitment(said.id.clone())));
    }
}

/// What became of a goal, in words with their colour.
fn outcome(pair: &Pair) -> Vec<(String, Token)> {
    if pair.is_same() {
        return vec![("The same".to_owned(), Token::Ink3)];
    }
    if pair.shifts.is_empty() {
        return vec![("In one document".to_owned(), Token::Ink3)];
    }
    let token = |direction| match direction {
        Direction::Stronger => Token::Ok,
        Direction::Weaker => Token::Danger,
        Direction::Other => Token::Ink2,
    };
    pair.shifts.iter().map(|s| (crate::compare::capital(&s.words), token(s.direction))).collect()
}
