//! Dialogs of the window: export, path field, keys, the question about unsaved work.
//!
//! In: the app's open dialog. Out: commands. At most one is open; Esc and a click beside it close it.

mod add_commitment;
mod as_of;
mod chart_note;
mod columns;
mod divide;
mod export;
mod help;
mod history;
pub use history::signature;
mod layouts;
mod notices;
mod palette;
mod paste;
mod path;
mod recovery;
mod settings;
mod unsaved;
mod workbook;

use eframe::egui::{Align, Align2, Context, Frame, Id, Layout, Margin, Modal, Rect, ScrollArea, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::context::Cx;
use super::icons;
use super::theme::{self, Tokens};
use super::widgets::{icon_button, paint};
use crate::app::{Command, Dialog};
use crate::chart::{Token, Weight};
use crate::document::Columns;

/// What the open dialog remembers while it is open.
#[derive(Debug, Default)]
pub struct Local {
    export: Option<export::Form>,
    preview: Option<export::Preview>,
    path: Option<String>,
    palette: palette::Local,
    as_of: Option<String>,
    columns: Option<Columns>,
    paste: Option<paste::Form>,
    /// The pasted text can be added as it is.
    ready: bool,
    initials: Option<String>,
    keys: help::Local,
    /// Name of a layout that is being typed.
    layout: String,
    quote: Option<String>,
    divide: Option<divide::Form>,
    workbook: Option<workbook::Form>,
    chart_note: Option<String>,
}

const HEAD: f32 = 48.0;
const FOOT: f32 = 56.0;

/// Shows the open dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    match cx.state().dialog.clone() {
        Some(Dialog::Export(chart)) => export::show(ctx, cx, chart),
        Some(Dialog::PathField { purpose, hint, suggestion }) => path::show(ctx, cx, &purpose, hint.as_deref(), &suggestion),
        Some(Dialog::Help) => help::show(ctx, cx),
        Some(Dialog::Layouts) => layouts::show(ctx, cx),
        Some(Dialog::AsOf) => as_of::show(ctx, cx),
        Some(Dialog::Notices) => notices::show(ctx, cx),
        Some(Dialog::Paste(text)) => paste::show(ctx, cx, &text),
        Some(Dialog::Columns { path, preview }) => columns::show(ctx, cx, &path, &preview),
        Some(Dialog::AddCommitment(hash)) => add_commitment::show(ctx, cx, &hash),
        Some(Dialog::Divide(id)) => divide::show(ctx, cx, &id),
        Some(Dialog::ChartNote(note)) => chart_note::show(ctx, cx, &note),
        Some(Dialog::Workbook(returned)) => workbook::show(ctx, cx, &returned),
        Some(Dialog::History) => history::show(ctx, cx),
        Some(Dialog::Settings) => settings::show(ctx, cx),
        Some(Dialog::Palette(typed)) => palette::show(ctx, cx, &typed),
        Some(Dialog::Recovery(about)) => recovery::show(ctx, cx, &about),
        Some(Dialog::CloseQuestion { after }) => unsaved::show(ctx, cx, &after),
        None => cx.local.dialog = Local::default(),
    }
}

/// A dialog of a size with a title; `body` gets the room between head and foot, `foot` the bar at the bottom.
fn sheet(
    ctx: &Context,
    cx: &mut Cx<'_>,
    title: &str,
    size: Vec2,
    body: impl FnOnce(&mut Ui, &mut Cx<'_>),
    foot: impl FnOnce(&mut Ui, &mut Cx<'_>),
) {
    let screen = ctx.content_rect().size();
    let size = size.min(screen - vec2(32.0, 32.0));
    let dark = super::shell::is_dark(ctx);
    let frame = Frame::new()
        .fill(theme::color(dark, Token::Raised))
        .stroke(Stroke::new(1.0, theme::color(dark, Token::BorderStrong)))
        .corner_radius(12.0)
        .shadow(theme::halo(dark))
        .inner_margin(Margin::ZERO);
    let modal = Modal::new(Id::unique(("dialog", title))).backdrop_color(theme::color(dark, Token::Scrim)).frame(frame);
    let shown = modal.show(ctx, |ui| {
        let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
        let close = show_head(ui, head, title);
        let line = Stroke::new(1.0, ui.token(Token::Border));
        ui.painter().hline(rect.x_range(), head.bottom() - 0.5, line);
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - FOOT), rect.max);
        ui.painter().hline(rect.x_range(), bar.top() + 0.5, line);
        let room = Rect::from_min_max(pos2(rect.left(), head.bottom()), pos2(rect.right(), bar.top()));
        ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("body"), |ui| {
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            body(ui, cx);
        });
        let inner = bar.shrink2(vec2(16.0, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("foot"), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            foot(ui, cx);
        });
        close
    });
    if shown.inner || shown.should_close() {
        cx.push(Command::CloseDialog);
    }
}

/// The fields of a sheet within its margins; in a low window, or a large interface, they scroll.
fn within(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.max_rect().shrink2(vec2(20.0, 14.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), content);
    });
}

fn show_head(ui: &mut Ui, rect: Rect, title: &str) -> bool {
    let words = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), pos2(rect.right() - 48.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, title, 15.0, Weight::SemiBold, ui.token(Token::Ink));
    let place = Rect::from_min_size(pos2(rect.right() - 40.0, rect.center().y - 14.0), vec2(28.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("close"), |ui| {
        icon_button(ui, icons::X, "Close", "Close  (Esc)", 28.0, false).clicked()
    })
    .inner
}
