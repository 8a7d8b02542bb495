//! The bar at the bottom: counts, what is not checked, running work, saved state.
//!
//! In: the app's state and the board. Out: commands. 26 pixels high.

use eframe::egui::{Align, Align2, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::theme::Tokens;
use super::widgets::{bar, elided, icon_at, link, paint};
use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::{Board, grouped};

/// Height of the bar.
pub const HEIGHT: f32 = 26.0;
/// Below this width only what is not checked is counted, and below the second the as-of date is left out.
const NARROW: f32 = 700.0;
const SMALL: f32 = 460.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    super::panels::anchor(ui, cx, "Status bar");
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Bg));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let inner = rect.shrink2(vec2(12.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if cx.is_empty() {
            assurance(ui);
        } else {
            counts(ui, cx, rect.width() >= NARROW);
            if rect.width() >= SMALL {
                as_of(ui, cx);
            }
        }
    });
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if cx.is_empty() {
            small(ui, concat!("Pledgeline ", env!("CARGO_PKG_VERSION")), Token::Ink2);
        } else {
            saved(ui, cx);
        }
        notices(ui, cx);
        work(ui, cx);
    });
}

/// Words that do something, without a line until the pointer is over them.
fn word_button(ui: &mut Ui, words: &str, name: &str, tip: &str) -> bool {
    let galley = elided(ui, words, 11.0, Weight::Regular, Token::Ink2, 240.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, ui.token(Token::Ink2));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.5, Stroke::new(1.0, ui.token(Token::Control)));
    }
    response.on_hover_text(tip).clicked()
}

fn as_of(ui: &mut Ui, cx: &mut Cx<'_>) {
    let words = format!("As of {}", cx.board.as_of.long());
    let tip = super::menu::tip(cx, "The day at which “today”, due years and stale documents are told", &Command::ShowAsOf);
    if word_button(ui, &words, "As-of date…", &tip) {
        cx.push(Command::ShowAsOf);
    }
}

/// What happened: with the number of warnings that nobody has looked at.
fn notices(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (unseen, any) = (cx.state().unseen, !cx.state().history.is_empty());
    if !any {
        return;
    }
    let tip = super::menu::tip(cx, "What happened since the program began", &Command::ShowNotices);
    let words = if unseen > 0 { counted(unseen, "warning", "warnings") } else { "Notices".to_owned() };
    if word_button(ui, &words, "Notices…", &tip) {
        cx.push(Command::ShowNotices);
    }
    if unseen > 0 {
        ui.add_space(-4.0);
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        icon_at(ui.painter(), rect.center(), icons::WARNING, 13.0, IconStyle::Fill, ui.token(Token::Warn));
    }
}

fn assurance(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    icon_at(ui.painter(), rect.center(), icons::SHIELD_CHECK, 14.0, IconStyle::Regular, ui.token(Token::Ink2));
    ui.add_space(-8.0);
    small(ui, "Documents stay on this computer. Pledgeline makes no network requests.", Token::Ink2);
}

fn counts(ui: &mut Ui, cx: &mut Cx<'_>, all: bool) {
    let board = cx.board.clone();
    if all {
        small(ui, &counted(board.companies.len(), "company", "companies"), Token::Ink2);
        small(ui, &counted(board.documents, "document", "documents"), Token::Ink2);
        let response = small(ui, &counted(board.counted, "commitment", "commitments"), Token::Ink2);
        if let Some(rest) = not_counted(&board) {
            response.on_hover_text(rest);
        }
    }
    if board.counted == 0 {
        return;
    }
    if board.unchecked == 0 {
        small(ui, "All checked", Token::Ink2);
        return;
    }
    let words = format!("{} not checked", crate::compare::part_text(board.unchecked, board.counted));
    let galley = elided(ui, &words, 11.0, Weight::Medium, Token::Ink, 240.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 14.0, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    ui.painter().circle_filled(pos2(rect.left() + 4.0, rect.center().y), 4.0, ui.token(Token::WarnDot));
    ui.painter().galley(pos2(rect.left() + 14.0, rect.center().y - galley.size().y / 2.0), galley, ui.token(Token::Ink));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.left() + 14.0..=rect.right(), rect.bottom() - 2.5, Stroke::new(1.0, ui.token(Token::Control)));
    }
    let tip = "Show those that nobody has checked in the Table";
    if response.on_hover_text(tip).clicked() {
        cx.push(Command::Table(TableAction::OnlyUnchecked));
    }
}

/// What was found beside the commitments that count.
fn not_counted(board: &Board) -> Option<String> {
    let rejected: usize = board.rows().map(|r| r.rejected_items.len()).sum();
    let repeated = board.found.saturating_sub(board.counted + rejected);
    let parts = [(repeated, "repeated in another document"), (rejected, "rejected")];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    (!parts.is_empty()).then(|| format!("{} found; not counted: {}", counted(board.found, "statement", "statements"), parts.join(", ")))
}

fn saved(ui: &mut Ui, cx: &Cx<'_>) {
    const KEPT: &str = "Changes since the last save are kept as they are made: if the program ends unexpectedly, they come back.";
    const UNKEPT: &str = "The file with the changes since the last save can't be written. Save, or make space.";
    let state = cx.state();
    let (icon, words, hint) = match (&state.read_only, state.dirty, &state.saved_at) {
        _ if state.unkept => (icons::WARNING, "Changes not kept".to_owned(), UNKEPT),
        (Some(reason), ..) => (icons::INFO, "Read only".to_owned(), reason.as_str()),
        (None, true, _) => (icons::PENCIL_SIMPLE, "Not saved".to_owned(), KEPT),
        (None, false, Some(time)) => (icons::CHECK, format!("Saved {time}"), ""),
        (None, false, None) if state.session.is_some() => (icons::CHECK, "Saved".to_owned(), ""),
        (None, false, None) => return,
    };
    let token = if state.unkept { Token::Warn } else { Token::Ink2 };
    let response = small(ui, &words, token);
    if !hint.is_empty() {
        response.on_hover_text(hint);
    }
    ui.add_space(-4.0);
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    icon_at(ui.painter(), rect.center(), icon, 14.0, IconStyle::Regular, ui.token(token));
}

/// Room for the counts and the date at the left, in pixels.
const LEFT: f32 = 580.0;

fn work(ui: &mut Ui, cx: &mut Cx<'_>) {
    let state = cx.state();
    if let Some(import) = state.import.clone() {
        rule(ui);
        if import.cancelling {
            small(ui, "Stopping", Token::Ink2);
        } else if link(ui, "Cancel", 11.0).clicked() {
            cx.push(Command::CancelImport);
        }
        let rate = import.rate.filter(|r| *r > 0).map_or_else(String::new, |r| format!(", {r} a second"));
        let rate = import.remaining.map_or(rate.clone(), |seconds| format!("{rate}, {}", remaining(seconds)));
        let rate = if import.paused { ", paused".to_owned() } else { rate };
        small(ui, &format!("{} of {}{rate}", grouped(import.done), grouped(import.total)), Token::Ink2);
        bar(ui, 96.0, if import.total == 0 { 0.0 } else { import.done as f32 / import.total as f32 });
        let words = if import.walking { "Looking for documents".to_owned() } else { format!("Reading {}", import.current) };
        // What stands at the left goes before the name of the file.
        let room = (ui.available_width() - LEFT).min(320.0);
        if room >= 80.0 {
            let galley = elided(ui, &words, 11.0, Weight::Regular, Token::Ink2, room);
            let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            ui.painter().galley(rect.min, galley, ui.token(Token::Ink2));
        }
    } else if let Some(job) = state.work.first() {
        rule(ui);
        small(ui, job.label(), Token::Ink2);
    } else if cx.app.is_updating() {
        rule(ui);
        small(ui, "Updating", Token::Ink2);
    }
}

fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, 12.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, ui.token(Token::BorderStrong)));
}

fn small(ui: &mut Ui, words: &str, token: Token) -> Response {
    let galley = elided(ui, words, 11.0, Weight::Regular, token, 600.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let area = Rect::from_min_max(rect.min, rect.max + vec2(1.0, 0.0));
    paint(ui, area, Align2::LEFT_CENTER, words, 11.0, Weight::Regular, ui.token(token));
    response
}

/// "about 3 min left", as exact as such guesses are.
pub fn remaining(seconds: u32) -> String {
    match seconds {
        0..=9 => "a few seconds left".to_owned(),
        10..=90 => format!("about {} s left", seconds.div_ceil(10) * 10),
        91..=5400 => format!("about {} min left", seconds.div_ceil(60)),
        _ => format!("about {} h left", seconds.div_ceil(3600)),
    }
}

/// "1 company", "9 companies".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    crate::compare::count_text(count, one, many)
}

#[cfg(test)]
mod tests {
    use super::remaining;

    #[test]
    fn time_that_is_left_is_told_roughly() {
        let told = [4, 31, 90, 91, 3600, 7300].map(remaining);
        assert_eq!(
            told.map(|t| t.trim_end_matches(" left").to_owned()),
            ["a few seconds", "about 40 s", "about 90 s", "about 2 min", "about 60 min", "about 3 h"]
        );
    }
}
