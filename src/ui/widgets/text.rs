//! Text and icons in the interface's sizes and colours.
//!
//! In: words, size, weight, token. Out: rich text, galleys cut to a width with "…", icons painted at a place.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align2, Color32, Galley, Painter, Pos2, Rect, RichText, Ui};

use crate::chart::{Token, Weight};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;

/// Rich text for a label.
pub fn styled(ui: &Ui, words: impl Into<String>, size: f32, weight: Weight, token: Token) -> RichText {
    RichText::new(words).font(fonts::text(size, weight)).color(ui.token(token)).line_height(Some(line_height(size)))
}

/// A label that wraps at the width it gets.
pub fn text(ui: &mut Ui, words: impl Into<String>, size: f32, weight: Weight, token: Token) {
    let words = styled(ui, words, size, weight, token);
    ui.add(eframe::egui::Label::new(words).wrap());
}

/// One line of text, cut with "…" where it is wider than `width`.
pub fn elided(ui: &Ui, words: &str, size: f32, weight: Weight, token: Token, width: f32) -> Arc<Galley> {
    elided_in(ui, words, size, weight, ui.token(token), width)
}

fn elided_in(ui: &Ui, words: &str, size: f32, weight: Weight, color: Color32, width: f32) -> Arc<Galley> {
    let format = TextFormat { line_height: Some(line_height(size)), ..TextFormat::simple(fonts::text(size, weight), color) };
    let mut job = LayoutJob::single_section(words.replace(['\n', '\r', '\t'], " "), format);
    job.wrap = TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::truncate_at_width(width.max(0.0)) };
    ui.fonts_mut(|f| f.layout_job(job))
}

/// Paints one line of text in `rect`, aligned and cut to it. Returns where it stands and whether it was cut.
pub fn paint(ui: &Ui, rect: Rect, align: Align2, words: &str, size: f32, weight: Weight, color: Color32) -> (Rect, bool) {
    let galley = elided_in(ui, words, size, weight, color, rect.width());
    let cut = galley.elided;
    let at = align.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, color);
    (at, cut)
}

/// Paints one line in `rect` with some of its characters emphasised, cut to it; gives where it stands.
pub fn paint_matched(ui: &Ui, rect: Rect, words: &str, matched: &[u32], size: f32, color: Color32) -> Rect {
    let format = |weight| TextFormat { line_height: Some(line_height(size)), ..TextFormat::simple(fonts::text(size, weight), color) };
    let mut job = LayoutJob::default();
    let mut run = String::new();
    let mut strong = false;
    let mut next = matched.iter().copied().peekable();
    for (i, ch) in words.chars().enumerate() {
        let hit = next.next_if(|m| usize::try_from(*m).is_ok_and(|m| m == i)).is_some();
        if hit != strong && !run.is_empty() {
            job.append(&run, 0.0, format(if strong { Weight::SemiBold } else { Weight::Regular }));
            run.clear();
        }
        strong = hit;
        run.push(if ch.is_control() { ' ' } else { ch });
    }
    job.append(&run, 0.0, format(if strong { Weight::SemiBold } else { Weight::Regular }));
    job.wrap = TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::truncate_at_width(rect.width().max(0.0)) };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, color);
    at
}

/// Paints an icon centred at a point.
pub fn icon_at(painter: &Painter, center: Pos2, icon: char, size: f32, style: IconStyle, color: Color32) {
    painter.text(center, Align2::CENTER_CENTER, icon, fonts::icon(size, style), color);
}

/// Line heights of the type scale.
fn line_height(size: f32) -> f32 {
    match size {
        s if s < 12.0 => 16.0,
        s if s < 13.0 => 16.0,
        s if s < 14.0 => 18.0,
        s if s < 15.0 => 20.0,
        s if s < 18.0 => 22.0,
        s if s < 24.0 => 24.0,
        _ => 32.0,
    }
}
