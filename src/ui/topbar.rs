//! The bar at the top: brand, session menu, tabs of the views, undo and redo, theme, panels, export.
//!
//! In: the app's state. Out: commands. 44 pixels high.

use eframe::egui::{
    Align, Align2, Color32, Layout, Painter, Popup, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::menu::{self, Entry};
use super::theme::Tokens;
use super::widgets::{Button, Look, icon_at, icon_button, paint, separator};
use crate::app::{Command, Theme, View};
use crate::chart::{Token, Weight};

/// Height of the bar.
pub const HEIGHT: f32 = 44.0;
const BRAND: f32 = 248.0;
/// Below this width tabs have no icons, and below the second the views are one menu.
const NARROW: f32 = 1320.0;
const SMALL: f32 = 940.0;
/// Width of what stands at the right beside the search field.
const CLUSTER: f32 = 312.0;
/// How much of that may be lacking with the library's button, with that of the theme, with undo and redo.
const ROOM_LACKING: [f32; 3] = [114.0, 84.0, 24.0];
const SEARCH: f32 = 276.0;
const LEAST_SEARCH: f32 = 120.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Bg));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    super::panels::anchor(ui, cx, "Top bar");
    let small = rect.width() < SMALL;
    let brand = Rect::from_min_size(rect.min, vec2(if small { 44.0 } else { BRAND }, HEIGHT));
    ui.scope_builder(UiBuilder::new().max_rect(brand).id_salt("brand"), |ui| show_brand(ui, cx));
    let tabs = Rect::from_min_max(pos2(brand.right() + if small { 0.0 } else { 8.0 }, rect.top()), rect.max);
    let tabs = ui.scope_builder(UiBuilder::new().max_rect(tabs).layout(Layout::left_to_right(Align::Center)).id_salt("tabs"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if small {
            views_menu(ui, cx);
        } else {
            View::ALL.into_iter().for_each(|view| tab(ui, cx, view, rect.width() >= NARROW));
        }
        ui.min_rect().right()
    });
    let room = rect.right() - tabs.inner - CLUSTER - 24.0;
    let right = Rect::from_min_max(rect.min, rect.max - vec2(12.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        show_right(ui, cx, room, small);
    });
}

/// The views as one menu, where there is no room for tabs.
fn views_menu(ui: &mut Ui, cx: &mut Cx<'_>) {
    let label = cx.state().view.label();
    let response = ui.add_enabled(!cx.is_empty(), Button::new(label).look(Look::Ghost).caret().name("View"));
    Popup::menu(&response).show(|ui| {
        for view in View::ALL {
            menu::entries(ui, cx, &[Entry::new(view.label(), Command::Show(view))]);
        }
    });
}

fn show_brand(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let end = if rect.width() < BRAND { rect.right() - 2.0 } else { rect.left() + 122.0 };
    let button = Rect::from_min_max(pos2(rect.left() + 6.0, rect.top() + 6.0), pos2(end, rect.bottom() - 6.0));
    let response = ui.interact(button, ui.scope_id().with("main menu"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Menu"));
    if response.hovered() || response.has_focus() || Popup::is_id_open(ui.ctx(), super::main_menu::id()) {
        ui.painter().rect_filled(button, 6.0, ui.token(Token::Hover));
    }
    if response.has_focus() {
        super::widgets::focus_ring(ui, button, 6.0);
    }
    super::main_menu::show(&response, cx);
    response.on_hover_text(menu::tip(cx, "All commands", &Command::ShowMenu));
    logo(ui.painter(), pos2(rect.left() + 12.0, rect.center().y - 11.0), ui.token(Token::Primary), ui.token(Token::OnPrimary));
    if rect.width() < BRAND {
        return;
    }
    let words = Rect::from_min_max(pos2(rect.left() + 42.0, rect.top()), rect.max);
    let (name, _) = paint(ui, words, Align2::LEFT_CENTER, "Pledgeline", 14.0, Weight::SemiBold, ui.token(Token::Ink));
    if cx.is_empty() && cx.state().session.is_none() {
        return;
    }
    let x = name.right() + 9.0;
    ui.painter().vline(x, rect.center().y - 8.0..=rect.center().y + 8.0, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    let area = Rect::from_min_max(pos2(x + 4.0, rect.center().y - 14.0), pos2(rect.right(), rect.center().y + 14.0));
    let response = session_button(ui, area, cx);
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(220.0);
        let recent = cx.state().recent.clone();
        menu::entries(
            ui,
            cx,
            &[
                Entry::new("New workspace", Command::NewWorkspace),
                Entry::new("Open session…", Command::OpenSession),
                Entry::new("Save", Command::Save),
                Entry::new("Save as…", Command::SaveAs),
            ],
        );
        if !recent.is_empty() {
            menu::rule(ui);
            for path in recent.iter().take(5) {
                let name = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
                menu::entries(ui, cx, &[Entry::new(&name, Command::OpenSessionAt(path.clone()))]);
            }
        }
    });
}

fn session_button(ui: &mut Ui, area: Rect, cx: &Cx<'_>) -> Response {
    let name = cx.state().title();
    let title = if cx.state().read_only.is_some() { format!("{name} (read only)") } else { name.clone() };
    let room = Rect::from_min_max(pos2(area.left() + 6.0, area.top()), pos2(area.right() - 30.0, area.bottom()));
    let mut galley = super::widgets::elided(ui, &title, 13.0, Weight::Regular, Token::Ink2, room.width());
    if galley.elided {
        // The name is worth more than what the bar at the bottom says too.
        galley = super::widgets::elided(ui, &name, 13.0, Weight::Regular, Token::Ink2, room.width());
    }
    let right = room.left() + galley.size().x + if cx.state().dirty { 14.0 } else { 4.0 };
    let button = Rect::from_min_max(area.min, pos2(right + 18.0, area.bottom()));
    let response = ui.interact(button, ui.scope_id().with("session"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Session {title}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(button, 6.0, ui.token(Token::Hover));
    }
    let y = button.center().y;
    ui.painter().galley(pos2(room.left(), y - galley.size().y / 2.0), galley, ui.token(Token::Ink2));
    if cx.state().dirty {
        ui.painter().circle_filled(pos2(right - 6.0, y), 3.0, ui.token(Token::Ink2));
    }
    icon_at(ui.painter(), pos2(right + 8.0, y), icons::CARET_DOWN, 12.0, IconStyle::Regular, ui.token(Token::Ink2));
    let hint = match (&cx.state().session, cx.state().dirty) {
        (Some(path), true) => format!("{}, unsaved changes", path.display()),
        (Some(path), false) => path.display().to_string(),
        (None, _) => "Not saved yet".to_owned(),
    };
    response.on_hover_text(hint)
}

fn tab(ui: &mut Ui, cx: &mut Cx<'_>, view: View, with_icon: bool) {
    let icon = match view {
        View::Compare => icons::COLUMNS,
        View::Table => icons::TABLE,
        View::Timelines => icons::GIT_COMMIT,
        View::Targets => icons::CHART_SCATTER,
        View::Reader => icons::BOOK_OPEN_TEXT,
    };
    let font = super::fonts::text(13.0, Weight::Medium);
    let width = ui.painter().layout_no_wrap(view.label().to_owned(), font, Color32::PLACEHOLDER).size().x.ceil()
        + if with_icon { 42.0 } else { 20.0 };
    let enabled = !cx.is_empty();
    let on = enabled && cx.state().view == view;
    let response = ui
        .add_enabled_ui(enabled, |ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Tab, enabled, on, view.label()));
            let ink = match () {
                () if !enabled => Token::Disabled,
                () if on || response.hovered() => Token::Ink,
                () => Token::Ink2,
            };
            let style = if on { IconStyle::Fill } else { IconStyle::Regular };
            let mut left = rect.left() + 10.0;
            if with_icon {
                icon_at(ui.painter(), pos2(rect.left() + 18.0, rect.center().y), icon, 16.0, style, ui.token(ink));
                left += 22.0;
            }
            let words = Rect::from_min_max(pos2(left, rect.top()), rect.max);
            paint(ui, words, Align2::LEFT_CENTER, view.label(), 13.0, Weight::Medium, ui.token(ink));
            if on {
                let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
                ui.painter().rect_filled(line, 0.0, ui.token(Token::Ink));
            }
            if response.has_focus() {
                super::widgets::focus_ring(ui, rect.shrink2(vec2(1.0, 6.0)), 6.0);
            }
            response
        })
        .inner;
    if response.clicked() {
        cx.push(Command::Show(view));
    }
}

fn show_right(ui: &mut Ui, cx: &mut Cx<'_>, room: f32, small: bool) {
    let full = !cx.is_empty();
    let export = Button::new("Export").icon(icons::EXPORT).look(Look::Primary).name("Export…");
    if ui.add_enabled(full, export).on_hover_text(menu::tip(cx, "Export a chart or the data", &Command::ShowExport)).clicked() {
        cx.push(Command::ShowExport);
    }
    ui.add_space(4.0);
    let inspector = cx.state().inspector_visible && full;
    command_icon(ui, cx, icons::SQUARE_HALF, "Inspector", Command::ToggleInspector, full, inspector);
    let library = super::shell::library_shown(ui.ctx(), cx) && full;
    // At a large scale the bar keeps what is used most; the menu has the rest.
    let [with_library, with_theme, with_history] = ROOM_LACKING.map(|lacking| room >= -lacking);
    if with_library {
        command_icon(ui, cx, icons::SIDEBAR_SIMPLE, "Library", Command::ToggleLibrary, full, library);
    }
    let (icon, name) = match cx.state().theme {
        Theme::System => (icons::DESKTOP, "Theme: as the system"),
        Theme::Light => (icons::SUN, "Theme: light"),
        Theme::Dark => (icons::MOON, "Theme: dark"),
    };
    if with_theme {
        command_icon(ui, cx, icon, name, Command::CycleTheme, true, false);
    }
    if !small {
        command_icon(ui, cx, icons::QUESTION, "All keys", Command::ShowHelp, true, false);
    }
    separator(ui);
    search(ui, cx, room);
    if !with_history {
        return;
    }
    ui.add_space(4.0);
    let redo = cx.app.workspace().redo_label().map(|l| format!("Redo {}", lower(l)));
    command_icon(ui, cx, icons::ARROW_U_UP_RIGHT, redo.as_deref().unwrap_or("Redo"), Command::Redo, redo.is_some(), false);
    let undo = cx.app.workspace().undo_label().map(|l| format!("Undo {}", lower(l)));
    command_icon(ui, cx, icons::ARROW_U_UP_LEFT, undo.as_deref().unwrap_or("Undo"), Command::Undo, undo.is_some(), false);
}

/// The field that opens the palette; an icon where there is no room for it.
fn search(ui: &mut Ui, cx: &mut Cx<'_>, room: f32) {
    let open = Command::ShowPalette(String::new());
    if room < LEAST_SEARCH {
        command_icon(ui, cx, icons::MAGNIFYING_GLASS, "Search or run a command", open, true, false);
        return;
    }
    let width = room.min(SEARCH);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Search or run a command"));
    let line = match () {
        () if response.has_focus() => Stroke::new(2.0, ui.token(Token::Focus)),
        () if response.hovered() => Stroke::new(1.0, ui.token(Token::Ink2)),
        () => Stroke::new(1.0, ui.token(Token::Control)),
    };
    ui.painter().rect(rect, 6.0, ui.token(Token::Surface), line, eframe::egui::StrokeKind::Inside);
    let center = pos2(rect.left() + 16.0, rect.center().y);
    icon_at(ui.painter(), center, icons::MAGNIFYING_GLASS, 15.0, IconStyle::Regular, ui.token(Token::Ink3));
    let (keys, _) = super::keys::of(cx, &open);
    let caps = super::widgets::key_caps_width(ui, &keys);
    let long = width > 236.0;
    let right = rect.right() - 6.0 - caps;
    super::widgets::key_caps_at(ui, pos2(right, rect.center().y), &keys, false);
    let words = Rect::from_min_max(pos2(rect.left() + 30.0, rect.top()), pos2(right - 6.0, rect.bottom()));
    let hint = if long { "Search or run a command" } else { "Search" };
    paint(ui, words, Align2::LEFT_CENTER, hint, 13.0, Weight::Regular, ui.token(Token::Ink3));
    if response.on_hover_cursor(eframe::egui::CursorIcon::Text).clicked() {
        cx.push(open);
    }
}

fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

fn command_icon(ui: &mut Ui, cx: &mut Cx<'_>, icon: char, name: &str, command: Command, enabled: bool, on: bool) {
    let tip = menu::tip(cx, name, &command);
    let clicked = ui.add_enabled_ui(enabled, |ui| icon_button(ui, icon, name, &tip, 28.0, on).clicked()).inner;
    if clicked {
        cx.push(command);
    }
}

/// The sign of the program, 22 pixels wide.
fn logo(painter: &Painter, at: Pos2, ground: Color32, line: Color32) {
    painter.rect_filled(Rect::from_min_size(at, Vec2::splat(22.0)), 6.0, ground);
    let p = |x: f32, y: f32| at + vec2(x, y);
    painter.line_segment([p(5.5, 14.5), p(11.0, 14.5)], Stroke::new(1.8, line));
    painter.circle_filled(p(5.5, 14.5), 1.9, line);
    painter.circle_stroke(p(14.0, 14.5), 3.0, Stroke::new(1.8, line));
    painter.add(Shape::convex_polygon(vec![p(13.4, 11.2), p(13.4, 4.6), p(14.6, 4.6), p(14.6, 11.2)], line, Stroke::NONE));
    painter.add(Shape::convex_polygon(vec![p(14.0, 4.6), p(18.2, 4.6), p(17.1, 6.3), p(18.2, 8.0), p(14.0, 8.0)], line, Stroke::NONE));
}
