//! Colours and measures of the window: the design tokens as egui colours, and egui's style made from them.
//!
//! In: the palettes of `chart`. Out: `Tokens::token` for every widget, and `install` for egui's own widgets.
//! The only place in `ui` that makes a colour.

#![allow(clippy::disallowed_methods, reason = "this is the one place that makes colours")]

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::OnceLock;

use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Ui, Vec2, Visuals, epaint::text::TextOptions,
    style::WidgetVisuals,
};

use super::fonts;
use crate::chart::{Palette, Token, Weight};

/// Gives the colour of a token under the current theme.
pub trait Tokens {
    /// The colour.
    fn token(&self, token: Token) -> Color32;

    /// The colour with its opacity multiplied by `alpha` (0 to 1).
    fn token_alpha(&self, token: Token, alpha: f32) -> Color32 {
        self.token(token).gamma_multiply(alpha)
    }
}

impl Tokens for Visuals {
    fn token(&self, token: Token) -> Color32 {
        color(self.dark_mode, token)
    }
}

impl Tokens for Ui {
    fn token(&self, token: Token) -> Color32 {
        color(self.visuals().dark_mode, token)
    }
}

impl Tokens for Context {
    fn token(&self, token: Token) -> Color32 {
        color(self.theme() == eframe::egui::Theme::Dark, token)
    }
}

thread_local! {
    /// Whether high contrast is shown. egui knows only light and dark; a window is drawn on one thread.
    static CONTRAST: Cell<bool> = const { Cell::new(false) };
}

/// Shows both themes with high contrast, or as usual.
pub fn set_contrast(ctx: &Context, high: bool) {
    CONTRAST.set(high);
    install(ctx);
}

/// The colour of a token in the dark or the light palette, with the contrast that is shown.
pub fn color(dark: bool, token: Token) -> Color32 {
    static TABLES: [OnceLock<HashMap<Token, Color32>>; 4] = [const { OnceLock::new() }; 4];
    let (place, palette) = match (dark, CONTRAST.get()) {
        (false, false) => (0, Palette::light as fn() -> &'static Palette),
        (true, false) => (1, Palette::dark as fn() -> &'static Palette),
        (false, true) => (2, Palette::light_contrast as fn() -> &'static Palette),
        (true, true) => (3, Palette::dark_contrast as fn() -> &'static Palette),
    };
    let table = TABLES[place].get_or_init(|| table(palette()));
    table.get(&token).copied().unwrap_or(Color32::PLACEHOLDER)
}

fn table(palette: &Palette) -> HashMap<Token, Color32> {
    let rgba = |token| {
        let [r, g, b, a] = palette.color(token);
        Color32::from_rgba_unmultiplied(r, g, b, a)
    };
    Token::all().into_iter().map(|token| (token, rgba(token))).collect()
}

/// Sets egui's styles for both themes.
pub fn install(ctx: &Context) {
    ctx.set_style_of(eframe::egui::Theme::Light, style(false));
    ctx.set_style_of(eframe::egui::Theme::Dark, style(true));
}

/// The flat ring around popovers and dialogs.
pub fn halo(dark: bool) -> Shadow {
    Shadow { offset: [0, 0], blur: 0, spread: 4, color: color(dark, Token::Halo) }
}

fn style(dark: bool) -> Style {
    let mut style = Style { visuals: visuals(dark), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, 11.0),
        (TextStyle::Body, 13.0),
        (TextStyle::Button, 13.0),
        (TextStyle::Monospace, 12.0),
        (TextStyle::Heading, 18.0),
    ]
    .into_iter()
    .map(|(name, size)| {
        let weight = if name == TextStyle::Heading { Weight::SemiBold } else { Weight::Regular };
        (name, fonts::text(size, weight))
    })
    .collect::<std::collections::BTreeMap<TextStyle, FontId>>();
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.button_padding = Vec2::new(10.0, 4.0);
    style.spacing.interact_size = Vec2::new(28.0, 28.0);
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.tooltip_width = 320.0;
    style.spacing.scroll.floating = true;
    style.interaction.tooltip_delay = TOOLTIP_DELAY;
    style.interaction.tooltip_grace_time = TOOLTIP_GRACE;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.0;
    style.scroll_animation = eframe::egui::style::ScrollAnimation::none();
    style
}

/// Seconds until a tooltip appears.
const TOOLTIP_DELAY: f32 = 0.4;
/// Seconds after one within which the next appears at once.
const TOOLTIP_GRACE: f32 = 0.3;

/// Lets no tooltip appear or stay open until it is called again with `false`.
pub fn delay_tooltips(ctx: &Context, long: bool) {
    let wanted = if long { [1e6, -1.0] } else { [TOOLTIP_DELAY, TOOLTIP_GRACE] };
    if ctx.global_style().interaction.tooltip_delay != wanted[0] {
        ctx.all_styles_mut(|s| [s.interaction.tooltip_delay, s.interaction.tooltip_grace_time] = wanted);
    }
}

fn visuals(dark: bool) -> Visuals {
    let c = |token| color(dark, token);
    let mut v = if dark { Visuals::dark() } else { Visuals::light() };
    v.text_options = TextOptions { font_hinting: false, ..v.text_options };
    v.weak_text_color = Some(c(Token::Ink3));
    v.hyperlink_color = c(Token::Ink);
    v.faint_bg_color = c(Token::Sunken);
    v.extreme_bg_color = c(Token::Surface);
    v.text_edit_bg_color = Some(c(Token::Surface));
    v.code_bg_color = c(Token::Sunken);
    v.warn_fg_color = c(Token::Warn);
    v.error_fg_color = c(Token::Danger);
    v.window_corner_radius = CornerRadius::same(12);
    v.menu_corner_radius = CornerRadius::same(8);
    v.window_shadow = halo(dark);
    v.popup_shadow = halo(dark);
    v.window_fill = c(Token::Raised);
    v.window_stroke = Stroke::new(1.0, c(Token::BorderStrong));
    v.panel_fill = c(Token::Panel);
    v.selection.bg_fill = c(Token::SelText);
    // The colour of selected words; fields draw a ring of their own for the focus.
    v.selection.stroke = Stroke::new(1.0, c(Token::Ink));
    v.text_cursor.stroke = Stroke::new(1.5, c(Token::Focus));
    v.text_cursor.blink = false;
    v.disabled_alpha = 1.0;
    let state = |fill, stroke, text| WidgetVisuals {
        bg_fill: c(fill),
        weak_bg_fill: c(fill),
        bg_stroke: Stroke::new(1.0, c(stroke)),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, c(text)),
        expansion: 0.0,
    };
    v.widgets.noninteractive = state(Token::Surface, Token::Border, Token::Ink);
    v.widgets.inactive = state(Token::Surface, Token::BorderStrong, Token::Ink);
    v.widgets.hovered = state(Token::Hover, Token::BorderStrong, Token::Ink);
    v.widgets.active = state(Token::Selected, Token::BorderStrong, Token::Ink);
    v.widgets.open = state(Token::Selected, Token::BorderStrong, Token::Ink);
    v
}
