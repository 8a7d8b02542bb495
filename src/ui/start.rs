//! The first page: drop zone, open buttons, samples, recent sessions.
//!
//! In: the app's state. Out: commands. Shown while the workspace has no documents.

use std::path::Path;

use eframe::egui::{
    Align2, Painter, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::context::Cx;
use super::fonts::{self, IconStyle};
use super::icons;
use super::keys;
use super::theme::Tokens;
use super::widgets::{Button, Look, icon_at, link, paint, row_frame};
use crate::app::{Command, ImportProgress, SessionAbout};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::compare::{capital, count_text};

const WIDTH: f32 = 760.0;
const CARDS: f32 = 268.0;

/// Shows the page in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    let zone = (rect.height() - 470.0).clamp(196.0, 228.0);
    let failed = super::import_card::failed_height(cx);
    let failed = if failed > 0.0 { failed + 16.0 } else { 0.0 };
    let total = 82.0 + 24.0 + zone + failed + 28.0 + CARDS;
    let top = ((rect.height() - total) / 2.0).clamp(16.0, 60.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let (page, _) = ui.allocate_exact_size(vec2(ui.available_width(), top + total + 16.0), Sense::hover());
        let left = page.center().x - WIDTH / 2.0;
        let head = Rect::from_min_size(pos2(left, page.top() + top), vec2(WIDTH, 82.0));
        headline(ui, head);
        let zone = Rect::from_min_size(pos2(left, head.bottom() + 24.0), vec2(WIDTH, zone));
        drop_zone(ui, cx, zone);
        if failed > 0.0 {
            let place = Rect::from_min_size(pos2(left, zone.bottom() + 16.0), vec2(WIDTH, failed - 16.0));
            ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("failed"), |ui| super::import_card::show_failed(ui, cx));
        }
        let half = (WIDTH - 20.0) / 2.0;
        let cards = pos2(left, zone.bottom() + failed + 28.0);
        samples(ui, cx, Rect::from_min_size(cards, vec2(half, CARDS)));
        recent(ui, cx, Rect::from_min_size(cards + vec2(half + 20.0, 0.0), vec2(half, CARDS)));
    });
}

fn headline(ui: &Ui, rect: Rect) {
    let title = Rect::from_min_size(rect.min, vec2(rect.width(), 32.0));
    paint(ui, title, Align2::LEFT_CENTER, "Open the statements you want to compare", 24.0, Weight::SemiBold, ui.token(Token::Ink));
    let lines = [
        "Press releases and sustainability reports. Pledgeline finds the climate commitments in them",
        "and shows, for each one, the sentence it comes from.",
    ];
    for (i, line) in lines.into_iter().enumerate() {
        let place = Rect::from_min_size(rect.min + vec2(0.0, 38.0 + 22.0 * i as f32), vec2(rect.width(), 22.0));
        paint(ui, place, Align2::LEFT_CENTER, line, 14.0, Weight::Regular, ui.token(Token::Ink2));
    }
}

fn drop_zone(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    ui.painter().rect_filled(rect, 12.0, ui.token(Token::Surface));
    ui.painter().extend(Shape::dashed_line(&rounded(rect.shrink(1.0), 12.0), Stroke::new(1.5, ui.token(Token::Control)), 6.0, 5.0));
    let top = rect.center().y - 76.0;
    let line = |y: f32, h: f32| Rect::from_min_size(pos2(rect.left(), top + y), vec2(rect.width(), h));
    icon_at(ui.painter(), pos2(rect.center().x, top + 18.0), icons::TRAY_ARROW_DOWN, 34.0, IconStyle::Regular, ui.token(Token::Ink2));
    let busy = cx.state().import.clone();
    let (title, under) = match &busy {
        Some(import) if import.walking => ("Looking for documents".to_owned(), super::status::counted(import.total, "file", "files")),
        Some(import) => {
            (format!("Reading {}", crate::compare::part_text((import.done + 1).min(import.total), import.total)), import.current.clone())
        }
        None => (
            "Drop files or a folder here".to_owned(),
            "PDF, Word, web pages, e-mail, text, tables and archives. Any number of files.".to_owned(),
        ),
    };
    paint(ui, line(46.0, 20.0), Align2::CENTER_CENTER, &title, 15.0, Weight::SemiBold, ui.token(Token::Ink));
    paint(ui, line(70.0, 16.0), Align2::CENTER_CENTER, &under, 12.0, Weight::Regular, ui.token(Token::Ink3));
    let buttons = Rect::from_min_size(pos2(rect.center().x - 217.0, top + 104.0), vec2(434.0, 36.0));
    ui.scope_builder(UiBuilder::new().max_rect(buttons).layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if let Some(import) = &busy {
            reins(ui, cx, import);
            return;
        }
        let (keys, _) = keys::of(cx, &Command::OpenFiles);
        let files = Button::new("Open files…").icon(icons::FILE_PLUS).keys(&keys).look(Look::Primary).height(36.0);
        if ui.add(files).clicked() {
            cx.push(Command::OpenFiles);
        }
        let (keys, _) = keys::of(cx, &Command::OpenFolder);
        let folder = Button::new("Open folder…").icon(icons::FOLDER_OPEN).keys(&keys).height(36.0);
        if ui.add(folder).clicked() {
            cx.push(Command::OpenFolder);
        }
    });
    let path = Rect::from_min_size(pos2(rect.center().x - 84.0, top + 150.0), vec2(192.0, 18.0));
    if rect.bottom() > path.bottom() {
        ui.scope_builder(UiBuilder::new().max_rect(path).layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center)), |ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            if link(ui, "Paste text…", 12.0).clicked() {
                cx.push(Command::ShowPaste(String::new()));
            }
            if link(ui, "Type a path…", 12.0).clicked() {
                cx.push(Command::ShowPathField);
            }
        });
    }
}

/// What can be done while files are read.
fn reins(ui: &mut Ui, cx: &mut Cx<'_>, import: &ImportProgress) {
    ui.add_space(if import.walking { 172.0 } else { 118.0 });
    let idle = !import.cancelling;
    if !import.walking {
        let label = if import.paused { "Go on" } else { "Pause" };
        if ui.add_enabled(idle, Button::new(label).height(36.0)).clicked() {
            cx.push(Command::PauseImport(!import.paused));
        }
    }
    if ui.add_enabled(idle, Button::new(if idle { "Cancel" } else { "Stopping…" }).height(36.0)).clicked() {
        cx.push(Command::CancelImport);
    }
}

/// The outline of a rounded rectangle, for dashes.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let corners = [
        (rect.right_top() + vec2(-radius, radius), -90.0_f32),
        (rect.right_bottom() + vec2(-radius, -radius), 0.0),
        (rect.left_bottom() + vec2(radius, -radius), 90.0),
        (rect.left_top() + vec2(radius, radius), 180.0),
    ];
    let mut points = Vec::new();
    for (center, from) in corners {
        for step in 0..=8 {
            let angle = (from + 90.0 * step as f32 / 8.0).to_radians();
            points.push(center + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    points.extend(points.first().copied());
    points
}

fn card(ui: &Ui, rect: Rect, title: &str) {
    ui.painter().rect_filled(rect, 10.0, ui.token(Token::Surface));
    ui.painter().rect_stroke(rect, 10.0, Stroke::new(1.0, ui.token(Token::Border)), StrokeKind::Inside);
    let line = Rect::from_min_size(rect.min + vec2(16.0, 14.0), vec2(rect.width() - 32.0, 18.0));
    paint(ui, line, Align2::LEFT_CENTER, title, 13.0, Weight::SemiBold, ui.token(Token::Ink));
}

fn samples(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    card(ui, rect, "Try the samples");
    let lines = ["Announcements of nine companies, six of them invented.", "Opens in a second, nothing is downloaded."];
    for (i, words) in lines.into_iter().enumerate() {
        let line = Rect::from_min_size(rect.min + vec2(16.0, 36.0 + 17.0 * i as f32), vec2(rect.width() - 32.0, 17.0));
        paint(ui, line, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink2));
    }
    sketch(ui, rect.min + vec2(16.0, 92.0));
    let place = Rect::from_min_size(pos2(rect.left() + 16.0, rect.bottom() - 44.0), vec2(rect.width() - 32.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let idle = cx.state().import.is_none();
        if ui.add_enabled(idle, Button::new("Open the samples").icon(icons::FLASK)).clicked() {
            cx.push(Command::OpenSamples);
        }
        if idle && link(ui, "With a guided look", 12.0).clicked() {
            cx.push(Command::BeginLook);
        }
    });
}

/// A small drawing of what a timeline looks like.
fn sketch(ui: &Ui, at: Pos2) {
    let painter = ui.painter();
    let x = |year: f32| at.x + 64.0 + (year - 2020.0) / 45.0 * 244.0;
    let words = |p: Pos2, align, words: &str, size, weight, token| {
        painter.text(p, align, words, fonts::text(size, weight), ui.token(token));
    };
    for year in [2020_u16, 2030, 2040, 2050, 2060] {
        let px = x(f32::from(year)).round() + 0.5;
        painter.vline(px, at.y..=at.y + 96.0, Stroke::new(1.0, ui.token(Token::Grid)));
        words(pos2(px, at.y + 108.0), Align2::CENTER_CENTER, &year.to_string(), 11.0, Weight::Regular, Token::Ink3);
    }
    let rows = [("CATL", 2023.3, 2035_u16, false), ("Lotus", 2024.5, 2038, false), ("ZTE", 2023.2, 2060, true)];
    for (i, (name, from, to, before)) in rows.into_iter().enumerate() {
        let y = at.y + 18.0 + 30.0 * i as f32;
        words(pos2(at.x, y), Align2::LEFT_CENTER, name, 12.0, Weight::Medium, Token::Ink);
        let end = pos2(x(f32::from(to)), y);
        let stop = if before { 16.0 } else { 8.0 };
        painter.line_segment([pos2(x(from), y), end - vec2(stop, 0.0)], Stroke::new(2.0, ui.token(Token::Kind(1))));
        painter.rect_filled(Rect::from_center_size(pos2(x(from), y), vec2(2.0, 12.0)), 0.0, ui.token(Token::Ink));
        headline_mark(painter, ui, end, before);
        if before {
            words(end + vec2(-24.0, -10.0), Align2::RIGHT_CENTER, "before 2060", 11.0, Weight::SemiBold, Token::Ink);
        } else {
            words(end + vec2(11.0, 0.0), Align2::LEFT_CENTER, &to.to_string(), 11.0, Weight::SemiBold, Token::Ink);
        }
    }
}

fn headline_mark(painter: &Painter, ui: &Ui, at: Pos2, before: bool) {
    let green = ui.token(Token::Kind(1));
    painter.circle_stroke(at, 5.5, Stroke::new(2.5, green));
    painter.line_segment([at - vec2(0.0, 6.5), at - vec2(0.0, 18.0)], Stroke::new(1.5, green));
    painter.add(Shape::convex_polygon(
        vec![at + vec2(0.5, -18.0), at + vec2(8.0, -18.0), at + vec2(6.6, -15.0), at + vec2(8.0, -12.0), at + vec2(0.5, -12.0)],
        green,
        Stroke::NONE,
    ));
    if before {
        let tip = at - vec2(13.5, 0.0);
        painter.add(Shape::line(vec![tip + vec2(5.0, -4.0), tip, tip + vec2(5.0, 4.0)], Stroke::new(2.0, green)));
    }
}

fn recent(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    card(ui, rect, "Recent sessions");
    let place = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top() + 15.0), pos2(rect.right() - 16.0, rect.top() + 33.0));
    let layout = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout).id_salt("open"), |ui| {
        if link(ui, "Open session…", 12.0).clicked() {
            cx.push(Command::OpenSession);
        }
    });
    let paths = cx.state().recent.clone();
    if paths.is_empty() {
        let line = Rect::from_min_size(rect.min + vec2(16.0, 44.0), vec2(rect.width() - 32.0, 18.0));
        paint(ui, line, Align2::LEFT_CENTER, "Sessions that you save are listed here.", 12.0, Weight::Regular, ui.token(Token::Ink3));
    }
    for (i, path) in paths.iter().take(((rect.height() - 48.0) / RECENT) as usize).enumerate() {
        let row =
            Rect::from_min_size(pos2(rect.left() + 8.0, rect.top() + 42.0 + RECENT * i as f32), vec2(rect.width() - 16.0, RECENT - 2.0));
        recent_row(ui, cx, row, path);
    }
}

/// What a session held, in two lines.
fn held(about: &SessionAbout) -> [String; 2] {
    let date = about.saved.parse::<PartialDate>().map_or_else(|_| String::new(), |d| format!(" · saved {}", d.long()));
    let companies = count_text(about.companies, "company", "companies");
    let commitments = count_text(about.commitments, "commitment", "commitments");
    let checked = match about.unchecked {
        0 => "all checked".to_owned(),
        n => format!("{} not checked", count_text(n, "", "").trim()),
    };
    [format!("{companies}, {commitments}"), format!("{}{date}", capital(&checked))]
}

/// The headline years of a session as small columns, with the first and the last year under them.
fn years(ui: &Ui, rect: Rect, about: &SessionAbout) {
    let (Some((&first, _)), Some((&last, _))) = (about.years.first_key_value(), about.years.last_key_value()) else { return };
    let most = about.years.values().copied().max().unwrap_or(1).max(3);
    let floor = rect.bottom() - 14.0;
    let end = |align, x: f32, year: i32| {
        ui.painter().text(pos2(x, rect.bottom() - 6.0), align, year.to_string(), fonts::text(11.0, Weight::Regular), ui.token(Token::Ink3));
    };
    ui.painter().hline(rect.x_range(), floor, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    for (year, count) in &about.years {
        let share = if first == last { 0.5 } else { (year - first) as f32 / (last - first) as f32 };
        let x = rect.left() + 2.0 + share * (rect.width() - 4.0);
        let height = (*count as f32 / most as f32 * (floor - rect.top())).max(3.0);
        ui.painter().rect_filled(Rect::from_min_max(pos2(x - 1.5, floor - height), pos2(x + 1.5, floor)), 0.0, ui.token(Token::Ink2));
    }
    if first == last {
        return end(Align2::CENTER_CENTER, rect.center().x, first);
    }
    end(Align2::LEFT_CENTER, rect.left(), first);
    end(Align2::RIGHT_CENTER, rect.right(), last);
}

/// Height of a recent session.
const RECENT: f32 = 55.0;
/// Width of its preview.
const PREVIEW: f32 = 88.0;

fn recent_row(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, path: &Path) {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let response = ui.interact(rect, ui.scope_id().with(("recent", path)), Sense::click());
    row_frame(ui, rect, &response, false, &name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let center = pos2(rect.left() + 16.0, rect.center().y);
    icon_at(ui.painter(), center, icons::CLOCK_COUNTER_CLOCKWISE, 16.0, IconStyle::Regular, ui.token(Token::Ink3));
    let about = cx.app.session_about(path);
    let aside = if about.is_some_and(|a| !a.years.is_empty()) { PREVIEW + 12.0 } else { 0.0 };
    let line = |y: f32| Rect::from_min_size(rect.min + vec2(34.0, y), vec2(rect.width() - 44.0 - aside, 16.0));
    paint(ui, line(3.0), Align2::LEFT_CENTER, &name, 13.0, Weight::Medium, ui.token(Token::Ink));
    let folder = path.parent().map_or_else(String::new, |p| p.display().to_string());
    let [under, last] = about.map_or_else(|| [folder, String::new()], held);
    paint(ui, line(20.0), Align2::LEFT_CENTER, &under, 11.0, Weight::Regular, ui.token(Token::Ink3));
    paint(ui, line(35.0), Align2::LEFT_CENTER, &last, 11.0, Weight::Regular, ui.token(Token::Ink3));
    if let Some(about) = about {
        let preview =
            Rect::from_min_max(pos2(rect.right() - 10.0 - PREVIEW, rect.top() + 8.0), pos2(rect.right() - 10.0, rect.bottom() - 5.0));
        years(ui, preview, about);
    }
    let response = response.on_hover_text(path.display().to_string());
    if response.clicked() {
        cx.push(Command::OpenSessionAt(path.to_owned()));
    }
    response.context_menu(|ui| {
        ui.set_width(super::menu::WIDTH);
        if super::menu::item(ui, "Remove from this list") {
            cx.push(Command::ForgetRecent(path.to_owned()));
        }
    });
}
