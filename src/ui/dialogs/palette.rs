//! The palette: a field, groups of rows below it, the keys at its foot. Driven by the keyboard alone, or by the pointer.
//!
//! In: what was typed, the app's rows. Out: the commands of the chosen row.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Context, FontSelection, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Rect, Role, ScrollArea, Sense, Stroke,
    TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::{Command, Group, Palette, PaletteMark, PaletteRow, Passages, Shortcut, System, sought};
use crate::chart::{Token, Weight};
use crate::compare::Board;
use crate::ui::context::Cx;
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{icon_at, key_caps, key_caps_at, key_caps_width, paint, paint_matched, tile_at};
use crate::ui::{icons, mark};

const WIDTH: f32 = 640.0;
const TOP: f32 = 88.0;
const ROW: f32 = 34.0;
const HEADING: f32 = 28.0;
const FIELD: f32 = 48.0;
const FOOT: f32 = 40.0;

/// What is typed, what it found, and which row is chosen.
#[derive(Debug, Default)]
pub struct Local {
    typed: String,
    chosen: usize,
    found: Palette,
    /// What `found` was made of.
    key: Option<Asked>,
    /// What was asked for last while it was still being found.
    asked: Option<Asked>,
    opened: bool,
    /// The chosen row is to be scrolled to.
    scroll: bool,
    /// Enter was pressed before the rows for what was typed were there: run the first of them then, with Ctrl or without.
    waits: Option<bool>,
    /// Where the pointer was, so that a list that comes up below it is not chosen from.
    pointer: Option<eframe::egui::Pos2>,
}

/// Shows the palette.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, typed: &str) {
    let mut local = std::mem::take(&mut cx.local.dialog.palette);
    if !local.opened {
        local = Local { typed: typed.to_owned(), opened: true, ..Local::default() };
    }
    refresh(cx, &mut local);
    let keys = keys(ctx);
    let screen = ctx.content_rect().size();
    let width = WIDTH.min(screen.x - 32.0);
    let top = TOP.min(screen.y / 8.0);
    let room = (screen.y - top - FIELD - FOOT - 24.0).max(120.0);
    let list = content_height(&local.found).min(room);
    let dark = crate::ui::shell::is_dark(ctx);
    let frame = Frame::new()
        .fill(theme::color(dark, Token::Raised))
        .stroke(Stroke::new(1.0, theme::color(dark, Token::BorderStrong)))
        .corner_radius(8.0)
        .shadow(theme::halo(dark));
    let id = Id::unique("palette");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top));
    let modal = Modal::new(id).area(area).backdrop_color(theme::color(dark, Token::Scrim)).frame(frame);
    if keys.enter {
        local.waits = Some(keys.control);
    }
    // What Enter runs are the rows for what was typed, never those of a moment ago.
    let mut run = if local.key.is_some() { local.waits.take().map(|reading| (local.chosen, reading)) } else { None };
    let shown = modal.show(ctx, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(width, FIELD + list + FOOT), Sense::hover());
        let field = Rect::from_min_size(rect.min, vec2(width, FIELD));
        let before = local.typed.clone();
        ui.scope_builder(UiBuilder::new().max_rect(field).id_salt("field"), |ui| {
            show_field(ui, &mut local, progress(&cx.state().passages))
        });
        if local.typed != before {
            local.chosen = 0;
            local.scroll = true;
            local.waits = None;
            cx.push(Command::SearchTexts(sought(&local.typed).to_owned()));
        }
        ui.painter().hline(rect.x_range(), field.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
        let body = Rect::from_min_size(field.left_bottom(), vec2(width, list));
        ui.scope_builder(UiBuilder::new().max_rect(body).id_salt("rows"), |ui| {
            ui.set_clip_rect(body.intersect(ui.clip_rect()));
            if let Some(clicked) = show_rows(ui, cx, &mut local) {
                run = Some((clicked, ui.input(|i| i.modifiers.command)));
            }
        });
        let foot = Rect::from_min_max(pos2(rect.left(), body.bottom()), rect.max);
        ui.painter().hline(rect.x_range(), foot.top() + 0.5, Stroke::new(1.0, ui.token(Token::Border)));
        ui.scope_builder(UiBuilder::new().max_rect(foot.shrink2(vec2(16.0, 0.0))).id_salt("foot"), show_foot);
    });
    step(&mut local, &keys);
    if keys.escape || shown.should_close() {
        cx.push(Command::CloseDialog);
    } else if let Some((at, reading)) = run {
        choose(cx, &local, at, reading);
    }
    cx.local.dialog.palette = local;
}

/// Does what a row stands for; one that can't be done now stays.
fn choose(cx: &mut Cx<'_>, local: &Local, at: usize, reading: bool) {
    let Some(row) = local.found.rows().nth(at).filter(|r| r.reason.is_none()) else { return };
    cx.push(Command::CloseDialog);
    let commands = if reading && !row.read.is_empty() { &row.read } else { &row.run };
    for command in commands {
        cx.push(command.clone());
    }
}

/// What rows are made of.
#[derive(Debug, Clone)]
struct Asked {
    typed: String,
    board: Arc<Board>,
    passages: usize,
    searching: bool,
}

impl Asked {
    fn is(&self, other: &Self) -> bool {
        self.typed == other.typed
            && Arc::ptr_eq(&self.board, &other.board)
            && (self.passages, self.searching) == (other.passages, other.searching)
    }
}

/// Asks for rows where what was typed, the workspace or the passages changed.
fn refresh(cx: &Cx<'_>, local: &mut Local) {
    let passages = &cx.state().passages;
    let (list, searching) = (passages.list.len(), passages.searching);
    let now = Asked { typed: local.typed.clone(), board: cx.board.clone(), passages: list, searching };
    // While texts are looked through, the rows found before stay.
    let waits = searching && local.key.as_ref().is_some_and(|k| k.typed == now.typed && k.passages == now.passages);
    // While commitments are looked through on a thread, nothing is asked for twice.
    let pending = cx.app.is_finding() && local.asked.as_ref().is_some_and(|asked| asked.is(&now));
    if waits || pending || local.key.as_ref().is_some_and(|k| k.is(&now)) {
        return;
    }
    let (found, current) = cx.app.shown_palette(&local.typed);
    // The chosen row stays chosen where rows come in above it.
    let chosen = local.found.rows().nth(local.chosen).filter(|_| local.chosen > 0);
    let stays = chosen.and_then(|c| found.rows().position(|r| r.name == c.name && r.detail == c.detail && r.mark == c.mark));
    local.chosen = stays.unwrap_or(local.chosen).min(found.rows().count().saturating_sub(1));
    local.found = found;
    local.key = current.then(|| now.clone());
    local.asked = Some(now);
}

#[derive(Debug, Clone, Copy)]
struct Keys {
    by: i32,
    enter: bool,
    control: bool,
    escape: bool,
}

fn keys(ctx: &Context) -> Keys {
    ctx.input_mut(|i| {
        let mut by = 0;
        for (key, step) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 8), (Key::PageUp, -8)] {
            by += step * i32::try_from(i.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
        }
        let control = i.consume_key(Modifiers::COMMAND, Key::Enter);
        let enter = i.consume_key(Modifiers::NONE, Key::Enter) || control;
        let again = i.consume_key(Modifiers::COMMAND, Key::K);
        Keys { by, enter, control, escape: i.consume_key(Modifiers::NONE, Key::Escape) || again }
    })
}

fn step(local: &mut Local, keys: &Keys) {
    let count = i32::try_from(local.found.rows().count()).unwrap_or(0);
    if keys.by == 0 || count == 0 {
        return;
    }
    let now = i32::try_from(local.chosen).unwrap_or(0);
    // Single steps go around the end, pages stop there.
    let next = if keys.by.abs() == 1 { (now + keys.by).rem_euclid(count) } else { (now + keys.by).clamp(0, count - 1) };
    local.chosen = usize::try_from(next).unwrap_or(0);
    local.scroll = true;
}

fn content_height(found: &Palette) -> f32 {
    let rows: usize = found.sections.iter().map(|s| s.rows.len()).sum();
    if rows == 0 { 96.0 } else { 12.0 + rows as f32 * ROW + found.sections.len() as f32 * HEADING }
}

/// How far the search through the texts is, in percent; `None` where it is done.
fn progress(passages: &Passages) -> Option<usize> {
    let (looked, all) = passages.looked;
    passages.searching.then(|| (looked * 100).checked_div(all).unwrap_or(0))
}

fn show_field(ui: &mut Ui, local: &mut Local, searching: Option<usize>) {
    let rect = ui.max_rect();
    let center = pos2(rect.left() + 25.0, rect.center().y);
    icon_at(ui.painter(), center, icons::MAGNIFYING_GLASS, 18.0, IconStyle::Regular, ui.token(Token::Ink2));
    let count = match (local.found.total, searching) {
        (_, Some(0)) => "Searching texts".to_owned(),
        (_, Some(percent)) => format!("Searching texts {percent}\u{2009}%"),
        (0, _) => "Nothing found".to_owned(),
        (n, _) => crate::compare::count_text(n, "result", "results"),
    };
    let right = Rect::from_min_max(rect.min, rect.max - vec2(16.0, 0.0));
    let (at, _) = paint(ui, right, Align2::RIGHT_CENTER, &count, 12.0, Weight::Regular, ui.token(Token::Ink3));
    let inner = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top() + 8.0), pos2(at.left() - 8.0, rect.bottom() - 8.0));
    let hint = crate::ui::widgets::styled(ui, "Search or run a command", 14.0, Weight::Regular, Token::Ink3);
    let edit = TextEdit::singleline(&mut local.typed)
        .id_salt("typed")
        .frame(Frame::NONE)
        .margin(Margin::symmetric(0, 6))
        .font(FontSelection::FontId(fonts::text(14.0, Weight::Regular)))
        .desired_width(inner.width())
        .lock_focus(true)
        .align(Align2::LEFT_CENTER)
        .hint_text(hint);
    let response = ui.put(inner, edit);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("Search"));
    if !response.has_focus() {
        response.request_focus();
    }
}

/// The rows; the index of one that was clicked.
fn show_rows(ui: &mut Ui, cx: &mut Cx<'_>, local: &mut Local) -> Option<usize> {
    let width = ui.max_rect().width();
    if local.found.sections.is_empty() {
        nothing(ui, &local.typed);
        return None;
    }
    let pointer = ui.input(|i| i.pointer.latest_pos());
    let moved = local.pointer.is_some() && local.pointer != pointer;
    local.pointer = pointer;
    let (mut clicked, mut index) = (None, 0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("palette_rows").auto_shrink(false).show(ui, |ui| {
        ui.add_space(6.0);
        for section in &local.found.sections {
            let (rect, response) = ui.allocate_exact_size(vec2(width, HEADING), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, section.heading));
            let line = rect.shrink2(vec2(16.0, 0.0));
            paint(ui, line, Align2::LEFT_CENTER, section.heading, 11.0, Weight::SemiBold, ui.token(Token::Ink3));
            if section.total > section.rows.len() {
                let count = crate::compare::part_text(section.rows.len(), section.total);
                paint(ui, line, Align2::RIGHT_CENTER, &count, 11.0, Weight::Regular, ui.token(Token::Ink3));
            }
            for row in &section.rows {
                let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
                if response.hovered() && moved {
                    local.chosen = index;
                }
                let chosen = local.chosen == index;
                show_row(ui, cx, row, rect, chosen);
                let name = [row.name.as_str(), row.detail.as_str()].join(", ");
                let name = row.reason.map_or(name.clone(), |reason| format!("{name} {reason}"));
                response.widget_info(|| {
                    WidgetInfo::selected(Role::ListBoxOption, row.reason.is_none(), chosen, name.trim_end_matches([',', ' ']))
                });
                if chosen && local.scroll {
                    response.scroll_to_me(None);
                    local.scroll = false;
                }
                if response.clicked() {
                    clicked = Some(index);
                }
                index += 1;
            }
        }
    });
    clicked
}

fn nothing(ui: &mut Ui, typed: &str) {
    let rect = ui.max_rect();
    let line = |y: f32| Rect::from_min_size(pos2(rect.left(), rect.top() + y), vec2(rect.width(), 20.0));
    let words = if typed.trim().is_empty() { "Nothing to offer yet".to_owned() } else { format!("Nothing matches “{}”", typed.trim()) };
    paint(ui, line(26.0), Align2::CENTER_CENTER, &words, 13.0, Weight::Medium, ui.token(Token::Ink));
    let hint = "Fewer letters find more. > lists commands, @ companies, # documents.";
    paint(ui, line(48.0), Align2::CENTER_CENTER, hint, 12.0, Weight::Regular, ui.token(Token::Ink3));
}

fn show_row(ui: &Ui, cx: &Cx<'_>, row: &PaletteRow, rect: Rect, chosen: bool) {
    let ground = rect.shrink2(vec2(6.0, 0.0));
    if chosen {
        ui.painter().rect_filled(ground, 6.0, ui.token(Token::Selected));
    }
    let ink = |token| ui.token(if row.reason.is_some() { Token::Disabled } else { token });
    let center = pos2(rect.left() + 24.0, rect.center().y);
    let icon = |icon| icon_at(ui.painter(), center, icon, 16.0, IconStyle::Regular, ink(Token::Ink2));
    match &row.mark {
        PaletteMark::Commitment(id) => {
            if let Some((_, item)) = cx.board.item(id) {
                mark::at(ui, center, item, 16.0);
            }
        }
        PaletteMark::Company(letters, order) => tile_at(ui, center - vec2(9.0, 9.0), letters, *order, 18.0),
        PaletteMark::Document(format) => icon(icons::of_format(format)),
        PaletteMark::Passage => icon(icons::QUOTES),
        PaletteMark::Command(group) => icon(group_icon(*group)),
    }
    let right = show_end(ui, row, rect, chosen);
    let most = right - rect.left() - 42.0;
    let name = Rect::from_min_max(pos2(rect.left() + 42.0, rect.top()), pos2(right, rect.bottom()));
    let detail_room = if row.detail.is_empty() { 0.0 } else { (most * 0.4).min(150.0) };
    let name = Rect::from_min_max(name.min, pos2(name.right() - detail_room, name.bottom()));
    let at = paint_matched(ui, name, &row.name, &row.matched, 13.0, ink(Token::Ink));
    if !row.detail.is_empty() {
        let rest = Rect::from_min_max(pos2(at.right() + 10.0, rect.top()), pos2(right, rect.bottom()));
        paint(ui, rest, Align2::LEFT_CENTER, &row.detail, 13.0, Weight::Regular, ink(Token::Ink3));
    }
}

/// What stands at the right of a row: keys, the reason, the review state; gives its left edge.
fn show_end(ui: &Ui, row: &PaletteRow, rect: Rect, chosen: bool) -> f32 {
    let mut right = rect.right() - 16.0;
    let ends = |right: f32| Rect::from_min_max(pos2(rect.left() + 160.0, rect.top()), pos2(right, rect.bottom()));
    if let Some(reason) = row.reason {
        let (at, _) = paint(ui, ends(right), Align2::RIGHT_CENTER, reason, 12.0, Weight::Regular, ui.token(Token::Ink3));
        return at.left() - 12.0;
    }
    let keys = if chosen && row.keys.is_empty() { "Enter" } else { &row.keys };
    if !keys.is_empty() {
        right -= key_caps_width(ui, keys);
        key_caps_at(ui, pos2(right, rect.center().y), keys, false);
        right -= 12.0;
    }
    if row.unchecked && chosen {
        let (at, _) = paint(ui, ends(right), Align2::RIGHT_CENTER, "Not checked", 12.0, Weight::Regular, ui.token(Token::Ink2));
        ui.painter().circle_filled(pos2(at.left() - 10.0, rect.center().y), 3.5, ui.token(Token::WarnDot));
        right = at.left() - 24.0;
    }
    right
}

fn group_icon(group: Group) -> char {
    match group {
        Group::File => icons::FILE,
        Group::Edit => icons::PENCIL_SIMPLE,
        Group::Review => icons::CHECK,
        Group::View => icons::FRAME_CORNERS,
        Group::Go => icons::ARROWS_LEFT_RIGHT,
        Group::Help => icons::QUESTION,
    }
}

fn show_foot(ui: &mut Ui) {
    let rect = ui.max_rect();
    ui.spacing_mut().item_spacing.x = 6.0;
    let words = |ui: &mut Ui, words: &str| {
        let words = crate::ui::widgets::styled(ui, words, 11.0, Weight::Regular, Token::Ink2);
        ui.label(words);
    };
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        let enter = Shortcut::command("Enter").label(System::here());
        let hints = [("↑+↓", "move"), ("Enter", "open"), (enter.as_str(), "open in Reader")];
        for (keys, what) in hints.into_iter().take(if rect.width() < 340.0 { 2 } else { 3 }) {
            key_caps(ui, keys);
            words(ui, what);
            ui.add_space(8.0);
        }
    });
    if rect.width() < 560.0 {
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        for (sign, what) in [("#", "documents"), ("@", "companies"), (">", "commands")] {
            words(ui, what);
            key_caps(ui, sign);
            ui.add_space(6.0);
        }
    });
}
