//! Tags and the coloured flag of a commitment, where the rules now disagree with what a person verified, and its division into two.
//!
//! In: the item. Out: commands.

use eframe::egui::{Align2, Color32, Key, Popup, PopupCloseBehavior, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::parts::{LABEL, call, field};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::Item;
use crate::ui::context::Cx;
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, focus_ring, icon_at, link, paint, text_field};
use crate::ui::{icons, menu};
use crate::workspace::{ColourMark, Origin};

/// The colour of a flag.
pub fn token(mark: ColourMark) -> Token {
    match mark {
        ColourMark::Red => Token::Danger,
        ColourMark::Amber => Token::WarnDot,
        ColourMark::Green => Token::Ok,
        ColourMark::Blue => Token::Focus,
        ColourMark::Violet => Token::Company(7),
    }
}

/// A flag centred at a point: filled, or its outline.
pub fn flag_at(ui: &Ui, center: Pos2, mark: ColourMark, filled: bool) {
    let color = ui.token(token(mark));
    let top = center + vec2(-5.0, -6.0);
    ui.painter().line_segment([top, top + vec2(0.0, 13.0)], Stroke::new(1.5, color));
    let cloth = vec![top, top + vec2(10.0, 3.5), top + vec2(0.0, 7.0)];
    let fill = if filled { color } else { Color32::TRANSPARENT };
    ui.painter().add(Shape::convex_polygon(cloth, fill, Stroke::new(1.5, color)));
}

/// Where the commitment comes from, if not from the rules, and where these disagree.
pub fn origin(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    match item.origin {
        Some(Origin::Hand) => field(ui, "Origin", "Added by hand", false),
        Some(Origin::Split) => field(ui, "Origin", "Split off another commitment", false),
        Some(Origin::Kept) => {
            call(ui, "The rules no longer find it.", "It was checked by a person and is kept as it was.");
            settle(ui, cx, item, "Keep it");
        }
        None => {}
    }
    let Some(review) = item.review.as_ref().filter(|r| !r.disputed.is_empty()) else { return };
    let fields: Vec<String> = review
        .disputed
        .iter()
        .map(|f| {
            let says = f.shown(&f.read(item.as_extracted()));
            format!("{}: {}", f.label(), if says.is_empty() { "nothing".to_owned() } else { says })
        })
        .collect();
    ui.add_space(6.0);
    call(ui, "The rules now read this otherwise.", &format!("{}. What was verified is kept.", fields.join("; ")));
    let disputed: Vec<_> = review.disputed.iter().copied().collect();
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if link(ui, "Keep what was verified", 12.0).clicked() {
            cx.push(Command::SettleDisputes(vec![item.id.clone()]));
        }
        ui.add_space(10.0);
        if link(ui, "Take the new reading", 12.0).clicked() {
            for field in disputed {
                cx.push(Command::ResetField { ids: vec![item.id.clone()], field: Some(field) });
            }
        }
    });
}

fn settle(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item, words: &str) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if link(ui, words, 12.0).clicked() {
            cx.push(Command::SettleDisputes(vec![item.id.clone()]));
        }
        ui.add_space(10.0);
        if link(ui, "Delete it", 12.0).clicked() {
            cx.push(Command::DeleteAdded(vec![item.id.clone()]));
        }
    });
}

/// Flag and tags.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    let review = item.review.as_ref();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name = Rect::from_min_size(rect.min, vec2(LABEL - 6.0, 28.0));
    paint(ui, name, Align2::LEFT_CENTER, "Flag", 12.0, Weight::Regular, ui.token(Token::Ink3));
    let now = review.and_then(|r| r.mark);
    for (at, mark) in ColourMark::ALL.into_iter().enumerate() {
        let place = Rect::from_min_size(pos2(rect.left() + LABEL + at as f32 * 28.0, rect.top()), vec2(28.0, 28.0));
        let response = ui.interact(place, ui.scope_id().with(("flag", at)), Sense::click());
        let label = format!("{} flag", mark.label());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, now == Some(mark), &label));
        if response.hovered() {
            ui.painter().rect_filled(place, 6.0, ui.token(Token::Hover));
        }
        flag_at(ui, place.center(), mark, now == Some(mark));
        if response.has_focus() {
            focus_ring(ui, place, 6.0);
        }
        if response.on_hover_text(label).clicked() {
            cx.push(Command::Flag(vec![item.id.clone()], (now != Some(mark)).then_some(mark)));
        }
    }
    ui.add_space(4.0);
    tags(ui, cx, item);
}

fn tags(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    let own: Vec<String> = item.review.iter().flat_map(|r| r.tags.iter().cloned()).collect();
    let width = ui.available_width();
    let response = text_field(ui, "tag", &mut cx.local.tag, "Add tag", "Add a tag", width);
    if std::mem::take(&mut cx.local.tag_wish) {
        response.request_focus();
        response.scroll_to_me(Some(eframe::egui::Align::Center));
    }
    let low = cx.local.tag.trim().to_lowercase();
    let known: Vec<String> = cx.app.tags().into_iter().filter(|t| !own.contains(t) && t.to_lowercase().contains(&low)).take(6).collect();
    let mut add = None;
    if response.has_focus() && !known.is_empty() {
        let popup = Popup::from_response(&response).open(true).close_behavior(PopupCloseBehavior::IgnoreClicks);
        let shown = popup.show(|ui| {
            ui.set_min_width(width - 16.0);
            known.iter().find(|t| menu::offer(ui, t, false)).cloned()
        });
        add = shown.and_then(|s| s.inner);
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        add = Some(cx.local.tag.clone());
        response.request_focus();
    }
    if let Some(tag) = add.filter(|t| !t.trim().is_empty()) {
        cx.local.tag.clear();
        cx.push(Command::Tag { ids: vec![item.id.clone()], tag, add: true });
    }
    // Below the field, so that it keeps its place and the focus when one more comes.
    if !own.is_empty() {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for tag in &own {
                if removable(ui, tag) {
                    cx.push(Command::Tag { ids: vec![item.id.clone()], tag: tag.clone(), add: false });
                }
            }
        });
    }
}

/// A tag that a click takes off; whether it was clicked.
fn removable(ui: &mut Ui, tag: &str) -> bool {
    let font = fonts::text(11.0, Weight::Medium);
    let words = ui.painter().layout_no_wrap(tag.to_owned(), font, Color32::PLACEHOLDER).size().x.ceil();
    let (rect, response) = ui.allocate_exact_size(vec2((words + 30.0).min(ui.available_width()), 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Take off tag {tag}")));
    let fill = if response.hovered() { ui.token(Token::Hover) } else { ui.token_alpha(Token::Ink, 0.07) };
    ui.painter().rect_filled(rect, 4.0, fill);
    let room = Rect::from_min_max(pos2(rect.left() + 7.0, rect.top()), pos2(rect.right() - 20.0, rect.bottom()));
    paint(ui, room, Align2::LEFT_CENTER, tag, 11.0, Weight::Medium, ui.token(Token::Ink2));
    icon_at(ui.painter(), pos2(rect.right() - 11.0, rect.center().y), icons::X, 10.0, IconStyle::Regular, ui.token(Token::Ink3));
    if response.has_focus() {
        focus_ring(ui, rect, 4.0);
    }
    response.on_hover_text("Take the tag off").clicked()
}

/// The ways to split the commitment, and to delete one that was added.
pub fn acts(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui.add(Button::new("Split…").name("Split commitment…")).on_hover_text("Make two of it, as by year or boundary").clicked() {
            cx.push(Command::ShowDivide(Some(item.id.clone())));
        }
        if item.origin.is_some() && ui.add(Button::new("Delete").icon(icons::TRASH).name("Delete commitment")).clicked() {
            cx.push(Command::DeleteAdded(vec![item.id.clone()]));
        }
    });
}
