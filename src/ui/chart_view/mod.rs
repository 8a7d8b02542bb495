//! Timelines and Targets: the toolbar and the chart on egui_plot.
//!
//! In: the board, the state's years and scroll. Out: commands of clicks, zoom, pan and keys. The Scene comes from `chart`;
//! head and foot are pinned, the body scrolls between them.

mod between;
mod card;
mod filters;
mod hits;
mod item;
mod moving;
mod noting;
mod seen;
pub mod toolbar;
mod twin;

use std::sync::Arc;

use eframe::egui::{Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotTransform};

use super::context::Cx;
use super::theme::Tokens;
use crate::app::Command;
use crate::app::{ChartKind, Selection, View};
use crate::chart::{self, Scene, Token};
use crate::compare::{capital, count_text};

/// State of the charts that only the window cares about.
#[derive(Default)]
pub struct Local {
    /// Years at the edges of the axis.
    years: [f64; 2],
    /// The selection that was brought into view last.
    followed: Option<(View, Selection)>,
    hover: hits::Hover,
    /// A mark that is to get the keyboard focus.
    focus: Option<chart::Datum>,
    /// The mark on which the arrow keys were last.
    walked: Option<chart::Datum>,
    /// Where the parts of the scene stand.
    seen: Option<Arc<seen::Seen>>,
    /// Show what the chart shows as a table.
    as_table: bool,
    /// Width of what stood at the right of the bar in the last frame.
    right_of_bar: f32,
    /// A note had the keyboard focus in the last frame.
    note_focused: bool,
    /// A note that is being dragged.
    drag: noting::Drag,
    /// Text of the field for a line.
    line: Option<String>,
    /// Texts of the two dates while they are edited.
    between: Option<[String; 2]>,
    /// Text of the as-of field while it is edited.
    as_of: Option<String>,
}

impl Local {
    /// Gives the keyboard focus to a note as soon as it is drawn, so that keys move it.
    pub fn focus_note(&mut self, id: u32) {
        self.focus = Some(chart::Datum::Note(id));
    }

    /// Whether a note had the keyboard focus in the last frame.
    pub fn note_has_focus(&self) -> bool {
        self.note_focused
    }
}

/// How the page stands in the window.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The chart's place on the screen.
    pub rect: Rect,
    /// Where the body is seen, in screen pixels.
    pub body: Rect,
    /// Pixels the body is scrolled by.
    pub scroll: f32,
    /// The most that it can be scrolled.
    pub most: f32,
    /// Pixels the foot is moved up by.
    pub lift: f32,
}

impl Frame {
    /// Places head, body and foot; the foot is pinned unless the body would be too low.
    fn new(rect: Rect, scene: &Scene, scroll: f32) -> Self {
        let most = (scene.height - rect.height()).max(0.0);
        let foot = scene.height - scene.body_bottom;
        let pinned = rect.height() - scene.body_top - foot >= 180.0 || most == 0.0;
        let scroll = scroll.clamp(0.0, most);
        let lift = if pinned { most } else { scroll };
        let bottom = if pinned { rect.top() + scene.body_bottom - most } else { rect.bottom() };
        let body = Rect::from_min_max(pos2(rect.left(), rect.top() + scene.body_top), pos2(rect.right(), bottom));
        Self { rect, body, scroll, most, lift }
    }

    /// How far a part is moved up.
    pub fn shift(&self, part: chart::Part) -> f32 {
        match part {
            chart::Part::Head => 0.0,
            chart::Part::Body => self.scroll,
            chart::Part::Foot => self.lift,
        }
    }

    /// Where a part may be seen.
    pub fn clip(&self, part: chart::Part) -> Rect {
        match part {
            chart::Part::Head => Rect::from_min_max(self.rect.min, pos2(self.rect.right(), self.body.top())),
            chart::Part::Body => self.body.intersect(self.rect),
            chart::Part::Foot if self.body.bottom() < self.rect.bottom() => {
                Rect::from_min_max(pos2(self.rect.left(), self.body.bottom()), self.rect.max)
            }
            chart::Part::Foot => self.body,
        }
    }
}

/// Shows the view in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), toolbar::HEIGHT));
    ui.scope_builder(UiBuilder::new().max_rect(bar).id_salt("toolbar"), |ui| toolbar::show(ui, cx));
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let place = Rect::from_min_max(pos2(rect.left(), bar.bottom()), rect.max);
    let place = filters::row(ui, cx, place);
    if cx.board.companies.is_empty() {
        empty(ui, cx, place);
        return;
    }
    let Some(scene) = scene(cx, [place.width().max(320.0), place.height().max(200.0)]) else {
        let words = format!("{} on one axis.", capital(&count_text(cx.board.companies.len(), "company", "companies")));
        super::empty::with(ui, cx, place, ["Drawing the chart…", &words], Vec::new());
        return;
    };
    if cx.local.chart.as_table && cx.state().view == View::Targets {
        twin::show(ui, &scene, place);
        return;
    }
    moving::follow_selection(cx, &scene, place);
    let frame = Frame::new(place, &scene, cx.state().chart_scroll);
    let salt = cx.state().view.code();
    let Some(seen) = cx.local.chart.seen.clone() else { return };
    let (response, transform) = plot(ui, salt, &seen, &frame);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{}. {}", scene.title, scene.description)));
    if response.has_focus() {
        super::widgets::focus_ring(ui, frame.rect.shrink(2.0), 4.0);
    }
    if !noting::placed(ui, cx, &scene, &frame, &response, None) {
        moving::pointer(ui, cx, &scene, &frame, &response);
    }
    moving::keys(ui, cx, &scene);
    cx.local.chart.note_focused = false;
    hits::show(ui, cx, &seen, &frame, &transform);
    scroll_bar(ui, &frame);
    noting::hint(ui, cx, &frame);
}

/// The scene of the view.
fn scene(cx: &mut Cx<'_>, size: [f32; 2]) -> Option<Arc<Scene>> {
    let kind = cx.state().shown_chart().unwrap_or(ChartKind::Timelines);
    let mut spec = cx.app.chart_spec(kind);
    if let Some(id) = &spec.selected
        && let Some((_, item)) = cx.board.item(id)
    {
        spec.selected = Some(item.id.clone());
    }
    let scene = cx.app.shown_scene(&spec, size)?;
    cx.local.chart.years = scene.axis_years;
    let local = &mut cx.local.chart;
    if local.seen.as_ref().is_none_or(|seen| !seen.is_of(&scene)) {
        local.seen = Some(Arc::new(seen::Seen::new(&scene)));
    }
    Some(scene)
}

/// The year at a horizontal place of the page.
fn year_at(scene: &Scene, x: f32) -> f64 {
    let [x0, x1] = scene.axis_x;
    let [y0, y1] = scene.axis_years;
    y0 + f64::from(x - x0) * (y1 - y0) / f64::from((x1 - x0).max(1.0))
}

/// Paints the scene on the plot canvas; its bounds are the page's pixels and years.
fn plot(ui: &mut Ui, salt: &str, seen: &Arc<seen::Seen>, frame: &Frame) -> (eframe::egui::Response, PlotTransform) {
    let scene = &seen.scene;
    let years = year_at(scene, 0.0)..=year_at(scene, frame.rect.width());
    let lanes = -f64::from(frame.rect.height())..=0.0;
    let mut child = ui.new_child(UiBuilder::new().max_rect(frame.rect).id_salt(salt));
    let dark = ui.visuals().dark_mode;
    let shown = Plot::new(salt)
        .width(frame.rect.width())
        .height(frame.rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(eframe::egui::Vec2::ZERO)
        .sense(Sense::click_and_drag())
        .show(&mut child, |plot| {
            let bounds = PlotBounds::from_min_max([*years.start(), *lanes.start()], [*years.end(), *lanes.end()]);
            plot.set_plot_bounds(bounds);
            for part in [chart::Part::Body, chart::Part::Foot, chart::Part::Head] {
                plot.add(item::SceneItem::new(seen.clone(), part, *frame, dark));
            }
        });
    (shown.response, shown.transform)
}

/// A thin handle at the right edge where the lanes do not fit.
fn scroll_bar(ui: &Ui, frame: &Frame) {
    if frame.most <= 0.0 {
        return;
    }
    let track = frame.body.intersect(frame.rect).shrink2(vec2(0.0, 2.0));
    let share = track.height() / (track.height() + frame.most);
    let height = (track.height() * share).max(24.0);
    let top = track.top() + (track.height() - height) * frame.scroll / frame.most;
    let handle = Rect::from_min_size(pos2(track.right() - 6.0, top), vec2(4.0, height));
    ui.painter().rect_filled(handle, 2.0, ui.token(Token::BorderStrong));
}

fn empty(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect) {
    let what = cx.state().view.label();
    let board = cx.board.clone();
    let read = count_text(board.documents, "document", "documents");
    let near = match board.not_counted.len() {
        0 => String::new(),
        n => format!(" {} came near and are listed on the documents’ cards.", capital(&count_text(n, "statement", "statements"))),
    };
    let words = format!("No company was found in {read}.{near} File a document under its company on its card, or add one that names it.");
    let first = board.loose.first().map(|d| d.hash.clone());
    let button = first.map_or_else(
        || ("Add files…".to_owned(), Command::OpenFiles),
        |hash| ("Show the document’s card".to_owned(), Command::CorrectDocument(hash)),
    );
    super::empty::with(ui, cx, place, [&format!("{what} need a company"), &words], vec![button]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(height: f32) -> Scene {
        Scene {
            width: 900.0,
            height,
            body_top: 150.0,
            body_bottom: height - 40.0,
            nodes: Vec::new(),
            hits: Vec::new(),
            title: String::new(),
            description: String::new(),
            data: Arc::default(),
            table: Arc::default(),
            axis_x: [200.0, 800.0],
            axis_years: [2020.0, 2050.0],
        }
    }

    #[test]
    fn the_foot_is_pinned_and_the_body_scrolls_between() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        let frame = Frame::new(rect, &scene(1000.0), 9999.0);
        assert_eq!((frame.scroll, frame.most, frame.lift), (400.0, 400.0, 400.0));
        assert_eq!((frame.body.top(), frame.body.bottom()), (150.0, 560.0));
    }

    #[test]
    fn nothing_moves_where_all_fits() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        let frame = Frame::new(rect, &scene(420.0), 50.0);
        assert_eq!((frame.scroll, frame.most, frame.lift), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_high_foot_scrolls_with_the_body_in_a_low_window() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 300.0));
        let frame = Frame::new(rect, &scene(1000.0), 10.0);
        assert_eq!((frame.lift, frame.body.bottom()), (10.0, 300.0));
    }

    #[test]
    fn years_stand_where_the_axis_says() {
        assert!((year_at(&scene(500.0), 500.0) - 2035.0).abs() < 1e-9);
    }
}
