//! The frame of the window: bars, panels, the active view, overlays; where commands of a frame are collected and handed to the app.
//!
//! In: the app. Out: commands, applied in `logic` before the next frame is built. No view is built here.

use eframe::egui::{
    Area, CentralPanel, Context, Frame, Id, Order, Panel, Popup, Rect, Sense, Stroke, Theme as EguiTheme, ThemePreference, Ui, UiBuilder,
    ViewportCommand, pos2, vec2,
};

use super::clipboard::Clipboard;
use super::context::{Cx, Local};
use super::placing::Placing;
use super::theme::Tokens;
use super::{
    banner, chart_view, compare_view, dialogs, drop, fonts, inspector, keys, library, main_menu, panels, reader, start, status, table_view,
    theme, toast, topbar, tour,
};
use crate::app::{App, BESIDE, Command, PANEL_BOUNDS, Recogniser, Selection, Theme, View, Wish};
use crate::chart::Token;

/// Below this width the inspector lies over a chart's right edge, and comes only with a selection.
const WIDE: f32 = 1200.0;
/// Below this width the library is hidden until asked for.
const MEDIUM: f32 = 1100.0;

/// The window's content; implements [`eframe::App`].
pub struct Shell {
    app: App,
    local: Local,
    asked: Vec<Command>,
    clipboard: Clipboard,
    title: String,
    shown: Option<Theme>,
    contrast: Option<bool>,
    size: f32,
    placing: Placing,
    narrow_before: bool,
    /// A dialog was open in the last frame.
    dialog_before: bool,
    /// Frames without tooltips: where a dialog opens, those below it close, which would stay while the pointer rests.
    hushed: u8,
    closed: bool,
}

/// Frames until what lies below a new dialog is known not to be pointed at.
const HUSHED: u8 = 3;

impl Shell {
    /// Sets fonts and styles of `ctx` and takes the app.
    pub fn new(ctx: &Context, app: App) -> Self {
        fonts::install(ctx);
        theme::install(ctx);
        ctx.options_mut(|o| {
            o.fallback_theme = EguiTheme::Light;
            // The Reader and the charts have their own zoom on those keys.
            o.zoom_with_keyboard = false;
        });
        Self {
            app,
            local: Local::default(),
            asked: Vec::new(),
            clipboard: Clipboard::default(),
            title: String::new(),
            shown: None,
            contrast: None,
            size: 1.0,
            placing: Placing::First,
            narrow_before: false,
            dialog_before: false,
            hushed: 0,
            closed: false,
        }
    }

    /// Copies go to the system's clipboard, also as HTML.
    #[must_use]
    pub fn with_system_clipboard(mut self) -> Self {
        self.clipboard = Clipboard::of_system();
        self
    }

    /// The app behind the window.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Hands a command to the app, as if it had been asked for in the window.
    pub fn push(&mut self, command: Command) {
        self.app.push(command);
    }

    /// Says which program recognises text on pictures; without one that is not offered.
    pub fn use_recogniser(&mut self, recogniser: Option<Recogniser>) {
        self.app.use_recogniser(recogniser);
    }

    fn follow_theme(&mut self, ctx: &Context) {
        let wanted = self.app.state().theme;
        if self.shown != Some(wanted) {
            self.shown = Some(wanted);
            ctx.set_theme(match wanted {
                Theme::System => ThemePreference::System,
                Theme::Light => ThemePreference::Light,
                Theme::Dark => ThemePreference::Dark,
            });
        }
    }

    fn follow_contrast(&mut self, ctx: &Context) {
        let wanted = self.app.state().high_contrast;
        if self.contrast != Some(wanted) {
            self.contrast = Some(wanted);
            theme::set_contrast(ctx, wanted);
        }
    }

    fn follow_size(&mut self, ctx: &Context) {
        let wanted = self.app.state().interface_size;
        if (self.size - wanted).abs() > f32::EPSILON {
            self.size = wanted;
            ctx.set_zoom_factor(wanted);
        }
    }

    fn follow_title(&mut self, ctx: &Context) {
        let state = self.app.state();
        let mark = if state.dirty { "• " } else { "" };
        let title = if state.session.is_none() && !state.dirty {
            "Pledgeline".to_owned()
        } else {
            format!("{mark}{} – Pledgeline", state.title())
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        if ctx.input(|i| i.viewport().close_requested()) && !self.app.state().closing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.app.push(Command::Quit);
        }
        for command in self.asked.drain(..) {
            self.app.push(command);
        }
        self.app.tick();
        if let Some(text) = self.app.take_copied() {
            self.clipboard.copy(ctx, text);
        }
        if self.app.state().closing && !self.closed {
            self.closed = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        self.follow_theme(ctx);
        self.follow_contrast(ctx);
        self.follow_size(ctx);
        self.placing.go_on(ctx);
        self.follow_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.placing.begin(&ctx, self.size);
        self.local.typing = ctx.text_edit_focused();
        let board = self.app.board();
        let mut cx = Cx { app: &self.app, board, local: &mut self.local, out: &mut self.asked };
        cx.local.panels.begin();
        let dialog = cx.state().dialog.is_some();
        if dialog != std::mem::replace(&mut self.dialog_before, dialog) {
            self.hushed = HUSHED;
            ctx.memory_mut(|m| m.reset_areas());
        }
        theme::delay_tooltips(&ctx, self.hushed > 0);
        fulfil(&ctx, &mut cx);
        keys::collect(&ctx, &mut cx);
        frame(ui, &mut cx);
        dialogs::show(&ctx, &mut cx);
        tour::show(&ctx, &mut cx);
        toast::show(&ctx, &mut cx);
        drop::show(&ctx, &mut cx);
        if ctx.content_rect().width() < MEDIUM {
            toggle_library_in_narrow(&mut cx);
        }
        if self.hushed > 0 {
            self.hushed -= 1;
            ctx.request_repaint();
        }
        let narrow_toggle = self.local.library_in_narrow;
        if !self.asked.is_empty() || narrow_toggle != self.narrow_before {
            self.narrow_before = narrow_toggle;
            ctx.request_repaint();
        }
    }

    fn clear_color(&self, visuals: &eframe::egui::Visuals) -> [f32; 4] {
        visuals.token(Token::Panel).to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Does what the app wishes of the window, once.
fn fulfil(ctx: &Context, cx: &mut Cx<'_>) {
    let Some((number, wish)) = cx.state().wish else { return };
    if number == cx.local.wished {
        return;
    }
    cx.local.wished = number;
    match wish {
        Wish::Panel(by) => panels::step(ctx, cx, by),
        Wish::Filter if library_shown(ctx, cx) => cx.local.focus_filter = true,
        Wish::Filter => cx.push(Command::ShowPalette(String::new())),
        Wish::FindField => cx.local.reader.focus_find(),
        Wish::EditFields => cx.local.edit_wish = true,
        Wish::Tags => cx.local.tag_wish = true,
        Wish::Reason => cx.local.reason_wish = true,
        Wish::CompanyName => cx.local.name_wish = true,
        Wish::FindRows => cx.local.table.find = true,
        Wish::Companies => cx.local.compare.choose(),
        Wish::Menu => Popup::open_id(ctx, main_menu::id()),
    }
}

/// Whether the library is shown: as remembered, in a narrow window only when asked for.
pub fn library_shown(ctx: &Context, cx: &Cx<'_>) -> bool {
    if ctx.content_rect().width() < MEDIUM { cx.local.library_in_narrow } else { cx.state().library_visible }
}

/// In a narrow window the library comes and goes without being remembered.
fn toggle_library_in_narrow(cx: &mut Cx<'_>) {
    let before = cx.out.len();
    cx.out.retain(|c| *c != Command::ToggleLibrary);
    if cx.out.len() < before {
        cx.local.library_in_narrow = !cx.local.library_in_narrow;
    }
}

fn frame(ui: &mut Ui, cx: &mut Cx<'_>) {
    let width = ui.max_rect().width();
    let bare = |panel: Panel| panel.frame(Frame::NONE).show_separator_line(false).resizable(false);
    bare(Panel::top("topbar")).exact_size(topbar::HEIGHT).show(ui, |ui| topbar::show(ui, cx));
    bare(Panel::bottom("status")).exact_size(status::HEIGHT).show(ui, |ui| status::show(ui, cx));
    if cx.is_empty() {
        CentralPanel::no_frame().show(ui, |ui| {
            panels::anchor(ui, cx, panels::VIEW);
            match cx.state().beginning.clone() {
                Some(document) => reader::show_beginning(ui, cx, &document),
                None => start::show(ui, cx),
            }
        });
        return;
    }
    if let Some(reason) = cx.state().read_only.clone() {
        bare(Panel::top("banner")).exact_size(banner::HEIGHT).show(ui, |ui| banner::show(ui, cx, &reason));
    }
    if library_shown(ui.ctx(), cx) {
        side(ui, cx, 0, library::show);
    }
    let inspector = cx.state().inspector_visible;
    let chosen = cx.state().selection != Selection::Nothing;
    let beside = width >= WIDE || (chosen && cx.state().view == View::Reader);
    if inspector && beside {
        side(ui, cx, 1, inspector::show);
    }
    let main = CentralPanel::no_frame().show(ui, |ui| {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, ui.token(Token::Surface));
        let fits = rect.width() >= LEAST_VIEW + LEAST_READER;
        if fits != cx.state().beside_fits {
            cx.push(Command::BesideFits(fits));
        }
        if fits && cx.state().reader_beside && cx.state().view != View::Reader {
            beside_view(ui, cx);
        }
        ui.scope_builder(UiBuilder::new().max_rect(ui.available_rect_before_wrap()).id_salt("main view"), |ui| view(ui, cx));
        rect
    });
    if inspector && chosen && !beside {
        overlaid_inspector(ui.ctx(), cx, main.inner);
    }
}

fn view(ui: &mut Ui, cx: &mut Cx<'_>) {
    panels::anchor(ui, cx, panels::VIEW);
    match cx.state().view {
        View::Compare => compare_view::show(ui, cx),
        View::Table => table_view::show(ui, cx),
        View::Timelines | View::Targets => chart_view::show(ui, cx),
        View::Reader => reader::show(ui, cx),
    }
}

/// The Reader beside the view. Its share of the middle is remembered once its edge is let go.
fn beside_view(ui: &mut Ui, cx: &mut Cx<'_>) {
    let whole = ui.max_rect().width();
    let most = (whole * BESIDE[1]).min(whole - LEAST_VIEW);
    let least = (whole * BESIDE[0]).clamp(LEAST_READER, most.max(LEAST_READER));
    let usual = (whole * cx.state().beside_share).round().clamp(least, most.max(least));
    let panel = Panel::right(sized("reader_beside", usual)).frame(Frame::NONE).show_separator_line(false).resizable(true);
    let shown = panel.default_size(usual).size_range(least..=most.max(least)).show(ui, |ui| {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, ui.token(Token::Surface));
        ui.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, ui.token(Token::BorderStrong)));
        let inner = Rect::from_min_max(rect.min + vec2(1.0, 0.0), rect.max);
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            panels::anchor(ui, cx, panels::BESIDE);
            reader::show(ui, cx);
        });
        // The panel is as wide as its room, not as its content.
        ui.expand_to_include_rect(rect);
        rect.width()
    });
    let let_go = !ui.input(|i| i.pointer.primary_down());
    if let_go && (shown.inner - usual).abs() > 1.5 {
        cx.push(Command::SetBesideShare(shown.inner / whole.max(1.0)));
    }
}

/// Least width of the Reader beside a view, and of the view then.
const LEAST_READER: f32 = 300.0;
/// See [`LEAST_READER`].
const LEAST_VIEW: f32 = 560.0;

/// The id of a panel of a width: egui remembers a panel's width by its id, so that another width given from outside needs another id.
#[allow(clippy::cast_possible_truncation, reason = "widths are whole pixels of a screen")]
fn sized(name: &str, width: f32) -> Id {
    Id::unique((name, width.round() as i32))
}

/// A panel at a side with its fill and its edge: 0 is the library, 1 the inspector. Its width is remembered once it is let go.
fn side(ui: &mut Ui, cx: &mut Cx<'_>, which: usize, content: fn(&mut Ui, &mut Cx<'_>)) {
    let [least, most] = PANEL_BOUNDS[which];
    let usual = cx.state().panel_widths[which];
    let panel = if which == 0 { Panel::left(sized("library", usual)) } else { Panel::right(sized("inspector", usual)) };
    let shown = panel.frame(Frame::NONE).show_separator_line(false).resizable(true).default_size(usual).size_range(least..=most);
    let shown = shown.show(ui, |ui| {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
        let line = Stroke::new(1.0, ui.token(Token::Border));
        let x = if rect.center().x < ui.ctx().content_rect().center().x { rect.right() - 0.5 } else { rect.left() + 0.5 };
        ui.painter().vline(x, rect.y_range(), line);
        ui.set_min_size(rect.size());
        content(ui, cx);
        rect.width()
    });
    let held = ui.input(|i| i.pointer.any_down());
    if (shown.inner - usual).abs() > 1.0 && !held {
        let mut widths = cx.state().panel_widths;
        widths[which] = shown.inner;
        cx.push(Command::SetPanelWidths(widths));
    }
}

fn overlaid_inspector(ctx: &Context, cx: &mut Cx<'_>, main: Rect) {
    let rect = Rect::from_min_max(pos2(main.right() - 312.0, main.top()), main.max);
    Area::new(Id::unique("inspector_overlay")).order(Order::Middle).fixed_pos(rect.min).constrain(false).show(ctx, |ui| {
        let (rect, _) = ui.allocate_exact_size(rect.size(), Sense::click_and_drag());
        ui.painter().add(theme::halo(ui.visuals().dark_mode).as_shape(rect, 0.0));
        ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
        ui.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, ui.token(Token::BorderStrong)));
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| inspector::show(ui, cx));
    });
}

/// Whether the dark theme is shown.
pub fn is_dark(ctx: &Context) -> bool {
    ctx.theme() == EguiTheme::Dark
}

/// The smallest window.
pub const SMALLEST: eframe::egui::Vec2 = vec2(1024.0, 640.0);
