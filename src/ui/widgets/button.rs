//! Buttons: primary, plain, ghost; icon buttons; the segmented switch.
//!
//! In: label, icon, key caps, state. Out: a response that is named for screen readers. Colours come from the theme alone.

use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, pos2, vec2,
};

use super::chip::{key_caps_at, key_caps_width};
use super::text::{icon_at, paint};
use crate::chart::{Token, Weight};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one that is expected next: filled with ink.
    Primary,
    /// With an outline.
    Plain,
    /// Without an outline.
    Ghost,
}

/// A button with a label, an optional icon and key caps.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    label: &'a str,
    icon: Option<char>,
    keys: &'a str,
    look: Look,
    height: f32,
    caret: bool,
    selected: bool,
    name: Option<&'a str>,
    wide: Option<f32>,
    light: bool,
}

impl<'a> Button<'a> {
    /// A plain button, 28 high.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            keys: "",
            look: Look::Plain,
            height: 28.0,
            caret: false,
            selected: false,
            name: None,
            wide: None,
            light: false,
        }
    }

    /// With an icon before the label.
    #[must_use]
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With key caps after the label, as in `Ctrl+O`.
    #[must_use]
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = keys;
        self
    }

    /// With another look.
    #[must_use]
    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// With another height: 24, 28 or 36.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// With a caret that says that a menu opens.
    #[must_use]
    pub fn caret(mut self) -> Self {
        self.caret = true;
        self
    }

    /// Shown as switched on.
    #[must_use]
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// With an accessible name other than the label.
    #[must_use]
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// As wide as that, its label cut where it must be.
    #[must_use]
    pub fn wide(mut self, width: f32) -> Self {
        self.wide = Some(width);
        self
    }

    /// With a label as plain as an input's.
    #[must_use]
    pub fn light(mut self) -> Self {
        self.light = true;
        self
    }

    fn weight(&self) -> Weight {
        if self.light { Weight::Regular } else { Weight::Medium }
    }

    fn font_size(&self) -> f32 {
        if self.light {
            return 12.0;
        }
        if self.height > 30.0 { 14.0 } else { 13.0 }
    }

    fn width(&self, ui: &Ui) -> (f32, f32) {
        let pad = match () {
            () if self.light => 8.0,
            () if self.height > 30.0 => 14.0,
            () => 10.0,
        };
        if let Some(wide) = self.wide {
            return (wide, pad);
        }
        let font = fonts::text(self.font_size(), self.weight());
        let label = ui.painter().layout_no_wrap(self.label.to_owned(), font, Color32::PLACEHOLDER).size().x.ceil();
        let mut width = 2.0 * pad + label;
        if self.icon.is_some() {
            width += if self.label.is_empty() { 16.0 } else { 22.0 };
        }
        if !self.keys.is_empty() {
            width += 8.0 + key_caps_width(ui, self.keys);
        }
        if self.caret {
            width += 18.0;
        }
        (width, pad)
    }
}

impl Button<'_> {
    /// How wide it is going to be.
    pub fn outer_width(&self, ui: &Ui) -> f32 {
        self.width(ui).0
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (width, pad) = self.width(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), Sense::click());
        let enabled = ui.is_enabled();
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, self.selected, name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let ink = paint_frame(ui, rect, &response, self.look, self.selected);
        let mut x = rect.left() + pad;
        if let Some(icon) = self.icon {
            icon_at(ui.painter(), pos2(x + 8.0, rect.center().y), icon, 16.0, IconStyle::Regular, ink);
            x += 22.0;
        }
        let end = if self.wide.is_some() && self.caret { rect.right() - pad - 16.0 } else { rect.right() };
        let area = Rect::from_min_max(pos2(x, rect.top()), pos2(end, rect.bottom()));
        let (words, _) = paint(ui, area, Align2::LEFT_CENTER, self.label, self.font_size(), self.weight(), ink);
        if !self.keys.is_empty() {
            key_caps_at(ui, pos2(words.right() + 8.0, rect.center().y), self.keys, self.look == Look::Primary && enabled);
        }
        if self.caret {
            icon_at(
                ui.painter(),
                pos2(rect.right() - pad - 6.0, rect.center().y),
                crate::ui::icons::CARET_DOWN,
                12.0,
                IconStyle::Regular,
                ink,
            );
        }
        response
    }
}

/// Paints a button's ground, outline and focus ring; returns the colour of its label.
fn paint_frame(ui: &Ui, rect: Rect, response: &Response, look: Look, selected: bool) -> Color32 {
    let enabled = ui.is_enabled();
    let hot = enabled && (response.hovered() || response.has_focus());
    let pressed = enabled && (response.is_pointer_button_down_on() || selected);
    let (fill, line, ink) = match (look, enabled) {
        (Look::Ghost, false) => (None, None, Token::Disabled),
        (_, false) => (Some(Token::Hover), Some(Token::Border), Token::Disabled),
        (Look::Primary, true) if hot || pressed => (Some(Token::PrimaryHover), Some(Token::PrimaryHover), Token::OnPrimary),
        (Look::Primary, true) => (Some(Token::Primary), Some(Token::Primary), Token::OnPrimary),
        (Look::Plain, true) if pressed => (Some(Token::Selected), Some(Token::BorderStrong), Token::Ink),
        (Look::Plain, true) if hot => (Some(Token::Hover), Some(Token::BorderStrong), Token::Ink),
        (Look::Plain, true) => (Some(Token::Surface), Some(Token::BorderStrong), Token::Ink),
        (Look::Ghost, true) if pressed => (Some(Token::Selected), None, Token::Ink),
        (Look::Ghost, true) if hot => (Some(Token::Hover), None, Token::Ink2),
        (Look::Ghost, true) => (None, None, Token::Ink2),
    };
    let painter = ui.painter();
    if let Some(fill) = fill {
        painter.rect_filled(rect, 6.0, ui.token(fill));
    }
    if let Some(line) = line {
        painter.rect_stroke(rect, 6.0, Stroke::new(1.0, ui.token(line)), StrokeKind::Inside);
    }
    if enabled && response.has_focus() {
        painter.rect_stroke(rect.expand(1.0), 7.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Outside);
    }
    ui.token(ink)
}

/// The ring around what has the keyboard focus.
pub fn focus_ring(ui: &Ui, rect: Rect, radius: f32) {
    ui.painter().rect_stroke(rect, radius, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
}

/// A square button with an icon alone, its accessible name and its tooltip.
pub fn icon_button(ui: &mut Ui, icon: char, name: &str, tip: &str, side: f32, selected: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, name));
    if ui.is_rect_visible(rect) {
        let ink = paint_frame(ui, rect, &response, Look::Ghost, selected);
        let size = if side < 26.0 { 14.0 } else { 16.0 };
        icon_at(ui.painter(), rect.center(), icon, size, IconStyle::Regular, ink);
    }
    // What lies below a dialog counts as disabled too, and says nothing.
    if enabled { response.on_hover_text(tip) } else { response.on_disabled_hover_text(tip) }
}

/// A switch of a few choices, one of them on. Returns the index that was clicked.
pub fn segmented(ui: &mut Ui, labels: &[&str], selected: usize, size: f32, width: Option<f32>) -> Option<usize> {
    let font = fonts::text(size, Weight::Medium);
    let widths: Vec<f32> = labels
        .iter()
        .map(|l| match width {
            Some(width) => width / labels.len() as f32,
            None => ui.painter().layout_no_wrap((*l).to_owned(), font.clone(), Color32::PLACEHOLDER).size().x.ceil() + 18.0,
        })
        .collect();
    let (rect, _) = ui.allocate_exact_size(vec2(widths.iter().sum(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 6.0, ui.token(Token::Surface));
    let mut clicked = None;
    let mut x = rect.left();
    for (i, (label, width)) in labels.iter().zip(&widths).enumerate() {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, rect.height()));
        let response = ui.interact(cell, ui.scope_id().with(("segment", *label)), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, i == selected, *label));
        segment(ui, cell, &response, label, size, i == selected, corners(i, labels.len()));
        if i > 0 {
            ui.painter().vline(cell.left(), cell.y_range(), Stroke::new(1.0, ui.token(Token::Border)));
        }
        if response.clicked() {
            clicked = Some(i);
        }
        x += width;
    }
    ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Inside);
    clicked
}

fn segment(ui: &Ui, cell: Rect, response: &Response, label: &str, size: f32, on: bool, radius: CornerRadius) {
    if on {
        ui.painter().rect_filled(cell, radius, ui.token(Token::Selected));
    } else if response.hovered() {
        ui.painter().rect_filled(cell, radius, ui.token(Token::Hover));
    }
    let ink = if on { Token::Ink } else { Token::Ink2 };
    paint(ui, cell.shrink2(vec2(4.0, 0.0)), Align2::CENTER_CENTER, label, size, Weight::Medium, ui.token(ink));
    if response.has_focus() {
        ui.painter().rect_stroke(cell.shrink(1.0), 4.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
    }
}

fn corners(index: usize, count: usize) -> CornerRadius {
    let left = if index == 0 { 6 } else { 0 };
    let right = if index + 1 == count { 6 } else { 0 };
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

/// Underlined words that do something.
pub fn link(ui: &mut Ui, words: &str, size: f32) -> Response {
    let galley = super::elided(ui, words, size, Weight::Medium, Token::Ink, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    ui.painter().galley(rect.min, galley, ui.token(Token::Ink));
    let line = if response.hovered() { Token::Ink } else { Token::Control };
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.5, Stroke::new(1.0, ui.token(line)));
    if response.has_focus() {
        focus_ring(ui, rect.expand(2.0), 4.0);
    }
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}
