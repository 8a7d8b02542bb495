//! The page of a commitment: its sentence, state, fields, confidence with reasons, note, decision.
//!
//! In: the item and its document's text. Out: commands.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Align2, Frame, Label, Layout, Margin, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::fields;
use super::parts::{call, crumb, heading, rule, verdict};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{CompanyRow, Item, due_sentence, item_label, review_sentence, role_label};
use crate::extract::Commitment;
use crate::text::Span;
use crate::ui::context::{Cx, find_document};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{
    Button, Look, bar, chip, elided, icon_at, icon_button, key_caps, note_field, paint, review_dot, text, text_field,
};
use crate::ui::{icons, keys, mark};
use crate::workspace::{ReviewState, Verdict};

/// Usual reasons to reject.
const REASONS: [&str; 7] =
    ["No commitment", "Another company’s", "Said before, a repeat", "Wrong year", "Wrong kind", "Only a possibility", "Boilerplate"];

/// Longest passage that the panel shows, in bytes; longer ones are cut around the evidence.
const LONGEST: usize = 700;

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, item: &Item) {
    let c = &item.commitment;
    crumb(ui, cx, row, role_label(item.role));
    ui.add_space(8.0);
    title(ui, item);
    scopes(ui, c);
    ui.add_space(10.0);
    review(ui, item);
    reason(ui, cx, item);
    super::labels::origin(ui, cx, item);
    if let Some(sentence) = due_sentence(item) {
        ui.add_space(6.0);
        call(ui, &sentence, "");
    }
    ui.add_space(10.0);
    passage(ui, cx, item);
    ui.add_space(8.0);
    actions(ui, cx);
    ui.add_space(8.0);
    fields::show(ui, cx, row, item);
    ui.add_space(8.0);
    super::labels::acts(ui, cx, item);
    rule(ui);
    confidence(ui, c);
    repeats(ui, cx, item);
    rule(ui);
    super::labels::show(ui, cx, item);
    ui.add_space(8.0);
    note(ui, cx, item);
    log(ui, cx, item);
}

/// Most lines of the log that are told of a commitment.
const LOGGED: usize = 8;

/// Who did what about it, newest first.
fn log(ui: &mut Ui, cx: &Cx<'_>, item: &Item) {
    let lines: Vec<_> = cx.app.workspace().decisions().logged_about(&item.id).take(LOGGED).collect();
    if lines.is_empty() {
        return;
    }
    ui.add_space(8.0);
    heading(ui, "Log", "");
    for line in lines {
        text(ui, &line.what, 12.0, Weight::Regular, Token::Ink);
        text(ui, crate::ui::dialogs::signature(line), 11.0, Weight::Regular, Token::Ink3);
        ui.add_space(4.0);
    }
}

fn title(ui: &mut Ui, item: &Item) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(24.0, 22.0), Sense::hover());
        mark::at(ui, pos2(rect.left() + 10.0, rect.center().y), item, 18.0);
        let words = crate::ui::widgets::styled(ui, item_label(&item.commitment), 15.0, Weight::SemiBold, Token::Ink);
        ui.add(Label::new(words).wrap());
    });
}

fn scopes(ui: &mut Ui, c: &Commitment) {
    if c.scopes.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.add_space(26.0);
        for scope in &c.scopes {
            chip(ui, &crate::compare::capital(scope.label()));
        }
    });
}

fn review(ui: &mut Ui, item: &Item) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let words = review_sentence(item);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    review_dot(ui, pos2(rect.left() + 9.0, rect.center().y), item.state(), item.asks);
    let place = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), rect.max);
    paint(ui, place, Align2::LEFT_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink2));
}

/// Why it was rejected: optional, with the usual reasons at hand.
fn reason(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    if item.state() != ReviewState::Rejected {
        return;
    }
    let saved = item.review.as_ref().map(|r| r.reason.clone()).unwrap_or_default();
    let kept = cx.local.reason.take().filter(|(of, _)| *of == item.id && cx.local.typing);
    let (of, mut typed) = kept.unwrap_or_else(|| (item.id.clone(), saved.clone()));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let width = ui.available_width() - 28.0;
        let response = text_field(ui, "reason", &mut typed, "Reason", "Reason, optional", width);
        if std::mem::take(&mut cx.local.reason_wish) {
            response.request_focus();
            cx.local.reason_goes_on = true;
        } else if response.lost_focus()
            && std::mem::take(&mut cx.local.reason_goes_on)
            && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter))
        {
            cx.push(Command::NextUnchecked);
        }
        if response.changed() {
            cx.push(Command::SetReason(vec![item.id.clone()], typed.clone()));
        }
        let button = icon_button(ui, icons::CARET_DOWN, "Usual reasons", "Usual reasons", 24.0, false);
        Popup::menu(&button).show(|ui| {
            ui.set_min_width(220.0);
            for words in REASONS {
                if crate::ui::menu::choice(ui, words, saved == words) {
                    cx.push(Command::SetReason(vec![item.id.clone()], words.to_owned()));
                }
            }
        });
    });
    cx.local.reason = Some((of, typed));
}

/// The sentence with the evidence emphasised, and where it stands.
fn passage(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    let width = ui.available_width();
    let frame = Frame::new().fill(ui.token(Token::Surface)).stroke(Stroke::new(1.0, ui.token(Token::Border)));
    frame.corner_radius(8.0).inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(width - 26.0);
        let job = passage_job(ui, cx, item);
        let words = job.text.clone();
        let response = ui.add(Label::new(job).wrap().selectable(true));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        ui.add_space(8.0);
        source(ui, cx, item);
    });
}

fn passage_job(ui: &Ui, cx: &Cx<'_>, item: &Item) -> LayoutJob {
    let c = &item.commitment;
    let plain = TextFormat { line_height: Some(20.0), ..TextFormat::simple(fonts::text(13.0, Weight::Regular), ui.token(Token::Ink2)) };
    let kind = mark::token(c.kind);
    let strong = TextFormat {
        color: ui.token(Token::Ink),
        background: ui.token_alpha(kind, 0.13),
        underline: Stroke::new(2.0, ui.token(kind)),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let Some(document) = cx.app.workspace().document(&item.document) else {
        job.append(&c.evidence.quote, 0.0, strong);
        return job;
    };
    let text: &str = &document.text;
    let (around, cut) = passage_span(text, c);
    let spans: Vec<Span> = if c.evidence.spans.is_empty() { vec![c.evidence.span] } else { c.evidence.spans.clone() };
    if cut.0 {
        job.append("… ", 0.0, plain.clone());
    }
    let mut at = around.start;
    for span in spans.iter().filter(|s| around.contains(**s) && !s.is_empty()) {
        if span.start < at {
            continue;
        }
        job.append(&one_line(text.get(at..span.start)), 0.0, plain.clone());
        job.append(&one_line(text.get(span.start..span.end)), 0.0, strong.clone());
        at = span.end;
    }
    job.append(&one_line(text.get(at..around.end)), 0.0, plain.clone());
    if cut.1 {
        job.append(" …", 0.0, plain);
    }
    job
}

fn one_line(text: Option<&str>) -> String {
    text.unwrap_or_default().chars().map(|ch| if ch.is_whitespace() && ch != '\u{202F}' && ch != '\u{A0}' { ' ' } else { ch }).collect()
}

/// The sentence around the evidence, cut where it is too long; whether something is left out before and after.
fn passage_span(text: &str, c: &Commitment) -> (Span, (bool, bool)) {
    let evidence = c.evidence.spans.iter().fold(c.evidence.span, |a, b| if b.is_empty() { a } else { a.cover(*b) });
    let whole = if c.evidence.sentence.contains(c.evidence.span) { c.evidence.sentence } else { c.evidence.span };
    if whole.len() <= LONGEST {
        return (whole, (false, false));
    }
    let core = if whole.contains(evidence) && evidence.len() <= LONGEST { evidence } else { c.evidence.span };
    let slack = LONGEST.saturating_sub(core.len()) / 2;
    let start = text.floor_char_boundary(core.start.saturating_sub(slack).max(whole.start));
    let end = text.ceil_char_boundary((core.end + slack).min(whole.end));
    (Span::new(start, end), (start > whole.start, end < whole.end))
}

fn source(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    let board = cx.board.clone();
    let Some((_, doc)) = find_document(&board, &item.document) else { return };
    let date = doc.date.map_or_else(|| "no date".to_owned(), |d| d.long());
    let page = item.commitment.evidence.page.map_or_else(String::new, |p| format!(" · p. {p}"));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{}, {date}", doc.title)));
    icon_at(ui.painter(), pos2(rect.left() + 7.0, rect.center().y), icons::FILE_TXT, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    let tail = elided(ui, &format!(" · {date}{page}"), 11.0, Weight::Regular, Token::Ink3, 140.0);
    let room = rect.width() - 20.0 - tail.size().x;
    let head = elided(ui, &doc.title, 11.0, Weight::Regular, Token::Ink3, room);
    let y = rect.center().y - 8.0;
    let x = rect.left() + 20.0;
    let end = x + head.size().x;
    ui.painter().galley(pos2(x, y), head, ui.token(Token::Ink3));
    ui.painter().galley(pos2(end, y), tail, ui.token(Token::Ink3));
    if response.hovered() || response.has_focus() {
        ui.painter().hline(x..=end, rect.bottom() - 2.0, Stroke::new(1.0, ui.token(Token::Control)));
    }
    if response.on_hover_text(&doc.name).clicked() {
        cx.push(Command::Select(Selection::Document(doc.hash.clone())));
    }
}

fn actions(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let (_, pinnable) = keys::of(cx, &Command::TogglePin(None));
        // Beside the pin there is no room for the key; the menu shows it.
        let caps = if pinnable.is_ok() { String::new() } else { keys::of(cx, &Command::OpenInReader).0 };
        if ui.add(Button::new("Open in Reader").icon(icons::BOOK_OPEN_TEXT).keys(&caps)).clicked() {
            cx.push(Command::OpenInReader);
        }
        let pinned = cx.app.is_pinned(None);
        if pinnable.is_ok() {
            let tip = crate::ui::menu::tip(cx, "Make it the headline of its company, whatever the rule says", &Command::TogglePin(None));
            if ui.add(Button::new(if pinned { "Unpin" } else { "Pin" }).selected(pinned)).on_hover_text(tip).clicked() {
                cx.push(Command::TogglePin(None));
            }
        }
        let tip = crate::ui::menu::tip(cx, "Copy the words with their source", &Command::CopyQuote);
        if cx.state().view != crate::app::View::Compare && ui.add(Button::new("Copy").icon(icons::COPY)).on_hover_text(tip).clicked() {
            cx.push(Command::CopyQuote);
        }
    });
}

/// The confidence with the reasons behind it.
fn confidence(ui: &mut Ui, c: &Commitment) {
    let percent = (c.confidence * 100.0).round();
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Confidence {percent}")));
        paint(ui, rect, Align2::LEFT_CENTER, "Confidence", 12.0, Weight::SemiBold, ui.token(Token::Ink));
        paint(ui, rect, Align2::RIGHT_CENTER, &percent.to_string(), 12.0, Weight::Medium, ui.token(Token::Ink));
        let place = Rect::from_min_size(pos2(rect.right() - 112.0, rect.center().y - 2.0), vec2(84.0, 4.0));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| bar(ui, 84.0, c.confidence));
    });
    for reason in &c.why {
        let sign = if reason.points < 0.0 { '−' } else { '+' };
        reason_line(ui, sign, &reason.text, &format!("{:.2}", reason.points.abs()));
    }
    if c.why.len() > 1 {
        let sum: f32 = c.why.iter().map(|r| r.points).sum();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        ui.painter().hline(rect.right() - 34.0..=rect.right(), rect.top() + 1.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
        let sum = format!("{sum:.2}").replace('-', "−");
        paint(ui, rect, Align2::RIGHT_CENTER, &sum, 12.0, Weight::Medium, ui.token(Token::Ink2));
        let words = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), rect.max);
        paint(ui, words, Align2::LEFT_CENTER, "Points in all", 12.0, Weight::Regular, ui.token(Token::Ink3));
    }
}

fn reason_line(ui: &mut Ui, sign: char, words: &str, points: &str) {
    let width = ui.available_width();
    let galley = ui.painter().layout(words.to_owned(), fonts::text(12.0, Weight::Regular), ui.token(Token::Ink), width - 20.0 - 40.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 6.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words} {sign}{points}")));
    let (icon, ink) = if sign == '−' { (icons::MINUS, Token::Warn) } else { (icons::PLUS, Token::Ink2) };
    icon_at(ui.painter(), pos2(rect.left() + 6.0, rect.top() + 10.0), icon, 12.0, IconStyle::Bold, ui.token(ink));
    ui.painter().galley(rect.min + vec2(20.0, 3.0), galley, ui.token(Token::Ink));
    let place = Rect::from_min_max(rect.min + vec2(0.0, 3.0), pos2(rect.right(), rect.top() + 19.0));
    paint(ui, place, Align2::RIGHT_CENTER, points, 12.0, Weight::Regular, ui.token(Token::Ink2));
}

fn repeats(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    if item.repeats.is_empty() {
        return;
    }
    rule(ui);
    heading(ui, "Stated again", "");
    let board = cx.board.clone();
    for repeat in &item.repeats {
        if let Some((_, doc)) = find_document(&board, &repeat.document) {
            super::parts::document_row(ui, cx, doc);
        }
    }
}

fn note(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    heading(ui, "Note", "");
    let saved = item.review.as_ref().map(|r| r.note.clone()).unwrap_or_default();
    let id = item.id.clone();
    if cx.local.note.as_ref().is_none_or(|(of, _)| *of != id) || !cx.local.typing {
        cx.local.note = Some((id.clone(), saved));
    }
    let Some((_, buffer)) = &mut cx.local.note else { return };
    let width = ui.available_width();
    let response = note_field(ui, "note", buffer, "Note", width);
    if response.changed() {
        let text = buffer.clone();
        cx.push(Command::SetNote(id, text));
    }
}

/// The bar with the decision.
pub fn show_foot(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 8.0);
    ui.add_space(12.0);
    let ids = vec![item.id.clone()];
    let decided = verdict(item);
    ui.horizontal(|ui| {
        let look = |on: bool| if on { Look::Plain } else { Look::Primary };
        let accept = Button::new(if decided == Some(Verdict::Accepted) { "Accepted" } else { "Accept" });
        let accept = accept.keys("A").look(look(decided.is_some())).selected(decided == Some(Verdict::Accepted));
        if ui.add(accept).clicked() {
            let command =
                if decided == Some(Verdict::Accepted) { Command::ClearVerdict(ids.clone()) } else { Command::Accept(ids.clone()) };
            cx.push(command);
        }
        if ui.add(Button::new("Edit").keys("E")).clicked() {
            cx.push(Command::EditSelected);
        }
        let reject = Button::new(if decided == Some(Verdict::Rejected) { "Rejected" } else { "Reject" });
        if ui.add(reject.keys("R").selected(decided == Some(Verdict::Rejected))).clicked() {
            let command =
                if decided == Some(Verdict::Rejected) { Command::ClearVerdict(ids.clone()) } else { Command::Reject(ids.clone()) };
            cx.push(command);
        }
    });
    ui.horizontal(|ui| {
        let keys = [
            ("N", "next", "Next not checked", Command::NextUnchecked),
            ("P", "previous", "Previous not checked", Command::PreviousUnchecked),
        ];
        for (key, words, name, command) in keys {
            key_caps(ui, key);
            if hint(ui, words, name).clicked() {
                cx.push(command);
            }
            ui.add_space(6.0);
        }
        let rejected: usize = cx.board.rows().map(|c| c.rejected_items.len()).sum();
        let (done, all) = (cx.board.counted - cx.board.unchecked + rejected, cx.board.counted + rejected);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| progress(ui, done, all));
    });
}

/// How far the review is: "12 of 47 checked" with its bar.
fn progress(ui: &mut Ui, done: usize, all: usize) {
    let words = format!("{} checked", crate::compare::part_text(done, all));
    let galley = elided(ui, &words, 11.0, Weight::Regular, Token::Ink3, 110.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().galley(rect.min, galley, ui.token(Token::Ink3));
    let bar = Rect::from_min_size(pos2(rect.left(), rect.bottom() - 4.0), vec2(rect.width(), 3.0));
    let share = if all == 0 { 0.0 } else { done as f32 / all as f32 };
    ui.painter().rect_filled(bar, 1.5, ui.token(Token::Selected));
    ui.painter().rect_filled(Rect::from_min_size(bar.min, vec2(bar.width() * share, 3.0)), 1.5, ui.token(Token::Ink2));
}

fn hint(ui: &mut Ui, words: &str, name: &str) -> eframe::egui::Response {
    let galley = elided(ui, words, 11.0, Weight::Regular, Token::Ink3, 160.0);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.painter().galley(rect.min, galley, ui.token(Token::Ink3));
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, rect.expand(2.0), 3.0);
    }
    response
}

/// Words for a document whose text can't be read any more.
pub fn missing(ui: &mut Ui) {
    text(ui, "This is not in the workspace any more.", 12.0, Weight::Regular, Token::Ink3);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_spaces_and_keep_thin_gaps() {
        assert_eq!(one_line(Some("net\nzero\tby\r\n2045, 26.6\u{202F}%")), "net zero by  2045, 26.6\u{202F}%");
    }
}
