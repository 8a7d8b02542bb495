//! The card at the foot of the library: what is being added, and the files that could not be read.
//!
//! In: the app's state. Out: commands to cancel and to dismiss. Failures stay until dismissed.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::context::Cx;
use super::fonts::{self, IconStyle};
use super::icons;
use super::theme::Tokens;
use super::widgets::{bar, icon_at, icon_button, link, paint};
use crate::app::{Command, Failure, RecogniseAction};
use crate::chart::{Token, Weight};

const FAILURE: f32 = 50.0;
const MOST: usize = 4;

/// Height of the card; 0 where there is nothing to tell.
pub fn height(cx: &Cx<'_>) -> f32 {
    let state = cx.state();
    let import = if state.import.is_some() { 58.0 } else { 0.0 };
    let failures = failures_height(state.failures.len());
    if import + failures > 0.0 { import + failures + 12.0 } else { 0.0 }
}

fn failures_height(count: usize) -> f32 {
    if count == 0 { 0.0 } else { 24.0 + count.min(MOST) as f32 * FAILURE }
}

/// Height of the failures alone, for the first page, which tells the progress itself.
pub fn failed_height(cx: &Cx<'_>) -> f32 {
    let failures = failures_height(cx.state().failures.len());
    if failures > 0.0 { failures + 12.0 } else { 0.0 }
}

/// Shows the failures alone in the whole of `ui`.
pub fn show_failed(ui: &mut Ui, cx: &mut Cx<'_>) {
    framed(ui, |ui| failures(ui, cx));
}

/// Shows the card in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    framed(ui, |ui| {
        if cx.state().import.is_some() {
            progress(ui, cx);
        }
        if !cx.state().failures.is_empty() {
            failures(ui, cx);
        }
    });
}

fn framed(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 8.0, ui.token(Token::Surface));
    ui.painter().rect_stroke(rect, 8.0, Stroke::new(1.0, ui.token(Token::Border)), StrokeKind::Inside);
    let inner = Rect::from_min_max(rect.min + vec2(10.0, 7.0), rect.max - vec2(10.0, 5.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
        content(ui);
    });
}

fn progress(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(import) = cx.state().import.clone() else { return };
    let title = if import.walking {
        format!("Found {}", super::status::counted(import.total, "file", "files"))
    } else {
        // The word goes where the numbers need its room.
        let numbers = crate::compare::part_text((import.done + 1).min(import.total), import.total);
        if import.total < 1_000 { format!("Importing {numbers}") } else { numbers }
    };
    let actions: &[&str] = match (import.cancelling, import.walking, import.paused) {
        (true, ..) => &[],
        (_, true, _) => &["Cancel"],
        (_, _, true) => &["Cancel", "Go on"],
        _ => &["Cancel", "Pause"],
    };
    match headed(ui, &title, actions) {
        Some("Cancel") => cx.push(Command::CancelImport),
        Some(_) => cx.push(Command::PauseImport(!import.paused)),
        None => {}
    }
    ui.add_space(5.0);
    let width = ui.available_width();
    bar(ui, width, if import.total == 0 { 0.0 } else { import.done as f32 / import.total as f32 });
    ui.add_space(5.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    icon_at(ui.painter(), pos2(rect.left() + 7.0, rect.center().y), icons::CIRCLE_NOTCH, 14.0, IconStyle::Regular, ui.token(Token::Ink2));
    let found = match (import.paused, import.remaining) {
        (true, _) => "paused".to_owned(),
        (_, Some(seconds)) => super::status::remaining(seconds),
        _ => format!("{} found", import.found),
    };
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, &found, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let words = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), pos2(at.left() - 6.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, &import.current, 12.0, Weight::Regular, ui.token(Token::Ink2));
}

/// A title with links at the right, the last one first; the one that was clicked.
fn headed<'a>(ui: &mut Ui, title: &str, actions: &[&'a str]) -> Option<&'a str> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let layout = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
    let show = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        actions.iter().copied().filter(|action| link(ui, action, 12.0).clicked()).last()
    };
    let shown = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout).id_salt("actions"), show);
    let left = if actions.is_empty() { rect.right() } else { shown.response.rect.left() - 8.0 };
    let room = Rect::from_min_max(rect.min, pos2(left.max(rect.left()), rect.bottom()));
    paint(ui, room, Align2::LEFT_CENTER, title, 12.0, Weight::SemiBold, ui.token(Token::Ink));
    shown.inner
}

fn failures(ui: &mut Ui, cx: &mut Cx<'_>) {
    let list = cx.state().failures.clone();
    let title = format!("{} not read", super::status::counted(list.len(), "file", "files"));
    if headed(ui, &title, &["Dismiss all"]).is_some() {
        cx.push(Command::DismissFailures);
    }
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("failures").auto_shrink(false).show_rows(ui, FAILURE, list.len(), |ui, range| {
        for index in range {
            failure(ui, cx, index, &list[index]);
        }
    });
}

/// The offer to read a file of pictures by OCR.
fn recognise(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, failure: &Failure, place: Rect) {
    let running = cx.state().recognising.as_ref();
    let mut corner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("recognise", index)));
    if running.is_some_and(|r| r.document.is_none() && r.name == failure.name) {
        let words = running.filter(|r| r.total > 0).map_or_else(|| "Reading…".to_owned(), |r| format!("{} of {}", r.done, r.total));
        paint(&corner, place, Align2::RIGHT_CENTER, &words, 11.0, Weight::Regular, ui.token(Token::Ink2));
    } else if running.is_none() && link(&mut corner, "Read by OCR", 11.0).clicked() {
        cx.push(Command::Recognise(RecogniseAction::Failure(index)));
    }
}

/// The offer to choose the columns of a table by hand.
fn columns(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, failure: &Failure, place: Rect) {
    let mut corner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("columns", index)));
    if link(&mut corner, "Choose columns…", 11.0).clicked() {
        cx.push(Command::ChooseColumns(Some(failure.path.clone())));
    }
}

/// A sentence on two lines at most.
fn sentence(ui: &Ui, place: Rect, words: &str) {
    let format = TextFormat::simple(fonts::text(11.0, Weight::Regular), ui.token(Token::Warn));
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap = TextWrapping { max_width: place.width(), max_rows: 2, ..TextWrapping::default() };
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(place.min + vec2(0.0, 1.0), galley, ui.token(Token::Warn));
}

fn failure(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, failure: &Failure) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), FAILURE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}. {}", failure.name, failure.sentence)));
    icon_at(ui.painter(), pos2(rect.left() + 7.0, rect.top() + 10.0), icons::WARNING, 14.0, IconStyle::Fill, ui.token(Token::Warn));
    let mut name = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top() + 2.0), pos2(rect.right() - 22.0, rect.top() + 18.0));
    let offer = match (failure.pictures && cx.state().can_recognise, failure.columns) {
        (true, _) => Some((78.0, recognise as fn(&mut Ui, &mut Cx<'_>, usize, &Failure, Rect))),
        (_, true) => Some((106.0, columns as fn(&mut Ui, &mut Cx<'_>, usize, &Failure, Rect))),
        _ => None,
    };
    if let Some((width, show)) = offer {
        let place = Rect::from_min_max(pos2(name.right() - width - 2.0, name.top() + 1.0), pos2(name.right() - 2.0, name.bottom()));
        name.max.x = place.left() - 6.0;
        show(ui, cx, index, failure, place);
    }
    paint(ui, name, Align2::LEFT_CENTER, &failure.name, 12.0, Weight::Regular, ui.token(Token::Ink2));
    let words = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top() + 18.0), pos2(rect.right(), rect.bottom() - 2.0));
    sentence(ui, words, &failure.sentence);
    let close = Rect::from_min_size(pos2(rect.right() - 20.0, rect.top()), vec2(20.0, 20.0));
    let mut corner = ui.new_child(UiBuilder::new().max_rect(close).id_salt(("dismiss", index)));
    let clicked = icon_button(&mut corner, icons::X, &format!("Dismiss {}", failure.name), "Dismiss", 20.0, false).clicked();
    if clicked {
        cx.push(Command::DismissFailure(index));
    }
    let advice = if failure.pictures && !cx.state().can_recognise { "\nWith Tesseract installed, it can be read here by OCR." } else { "" };
    let detail = if failure.detail.is_empty() { String::new() } else { format!("\n{}", failure.detail) };
    response.on_hover_text(format!("{}\n{}{advice}{detail}", failure.path.display(), failure.sentence));
}
