//! What is known of a company beside its documents: identifiers, sector, country, groups with weights.
//!
//! In: its profile. Out: commands. Identifiers are checked as they are left; what fits not stays in the field with a sentence.

use std::collections::BTreeMap;

use eframe::egui::{Align, Align2, Key, Layout, Popup, PopupCloseBehavior, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::parts::{LABEL, heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, icon_button, paint, text, text_field};
use crate::ui::{icons, menu};
use crate::workspace::{Membership, Profile, ProfileChange, ProfileField};

/// What is being typed, and of which company.
#[derive(Debug, Default)]
pub struct Local {
    company: String,
    fields: BTreeMap<ProfileField, (String, Option<String>)>,
    weights: BTreeMap<String, String>,
    group: String,
}

/// Shows the section of a company.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, company: &str, profile: &Profile) {
    if cx.local.profile.company != company {
        cx.local.profile = Local { company: company.to_owned(), ..Local::default() };
    }
    rule(ui);
    heading(ui, "Company data", "");
    ui.spacing_mut().item_spacing.y = 4.0;
    for field in ProfileField::ALL {
        line(ui, cx, company, profile, field);
    }
    for membership in &profile.groups {
        group(ui, cx, company, membership);
    }
    join(ui, cx, company, profile);
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A label and the room right of it.
fn row(ui: &mut Ui, label: &str) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name = Rect::from_min_size(rect.min, vec2(LABEL - 6.0, 28.0));
    paint(ui, name, Align2::LEFT_CENTER, label, 12.0, Weight::Regular, ui.token(Token::Ink3));
    Rect::from_min_max(pos2(rect.left() + LABEL, rect.top()), rect.max)
}

fn line(ui: &mut Ui, cx: &mut Cx<'_>, company: &str, profile: &Profile, field: ProfileField) {
    let room = row(ui, field.label());
    let value = profile.field(field);
    let named = cx.app.workspace().decisions().named(company, field).map(|code| format!("{code}, in its documents"));
    let hint = named.unwrap_or_else(|| "Not known".to_owned());
    let (mut typed, mut wrong) = cx.local.profile.fields.remove(&field).unwrap_or_else(|| (value.to_owned(), None));
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(room).id_salt(field.label()), |ui| {
            text_field(ui, field.label(), &mut typed, field.label(), &hint, room.width())
        })
        .inner;
    if response.changed() {
        wrong = None;
    }
    if response.lost_focus() {
        match field.canonical(&typed) {
            _ if ui.input(|i| i.key_pressed(Key::Escape)) => typed.clear(),
            Ok(same) if same == value => wrong = None,
            Ok(_) => cx.push(Command::ChangeProfile { company: company.to_owned(), change: ProfileChange::Set(field, typed.clone()) }),
            Err(error) => wrong = Some(error.to_string()),
        }
    }
    if let Some(sentence) = &wrong {
        ui.horizontal(|ui| {
            ui.add_space(LABEL);
            text(ui, sentence, 11.0, Weight::Regular, Token::Danger);
        });
    }
    if response.has_focus() || wrong.is_some() {
        cx.local.profile.fields.insert(field, (typed, wrong));
    }
}

/// A group with the weight in it and the way out of it.
fn group(ui: &mut Ui, cx: &mut Cx<'_>, company: &str, membership: &Membership) {
    const WEIGHT: f32 = 68.0;
    let name = &membership.group;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let words = Rect::from_min_max(rect.min, pos2(rect.right() - WEIGHT - 36.0, rect.bottom()));
    let (_, cut) = paint(ui, words, Align2::LEFT_CENTER, name, 12.0, Weight::Medium, ui.token(Token::Ink));
    if cut {
        response.on_hover_text(name);
    }
    let room = Rect::from_min_max(pos2(rect.right() - WEIGHT - 30.0, rect.top()), rect.max);
    let builder = UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)).id_salt(("group", name));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let value = membership.weight.map_or_else(String::new, |w| format!("{w} %"));
        let mut typed = cx.local.profile.weights.remove(name).unwrap_or_else(|| value.clone());
        let response = text_field(ui, &format!("weight {name}"), &mut typed, &format!("Weight in {name}"), "Weight", WEIGHT);
        if response.has_focus() {
            cx.local.profile.weights.insert(name.clone(), typed);
        } else if response.lost_focus() && typed != value {
            let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '%').collect::<String>().replace(',', ".");
            let weight = bare.parse::<f64>().ok().filter(|w| w.is_finite() && *w >= 0.0);
            if weight.is_some() || bare.is_empty() {
                let change = ProfileChange::Join(name.clone(), weight);
                cx.push(Command::ChangeProfile { company: company.to_owned(), change });
            }
        }
        if icon_button(ui, icons::X, &format!("Take out of {name}"), "Take out of the group", 24.0, false).clicked() {
            cx.push(Command::ChangeProfile { company: company.to_owned(), change: ProfileChange::Leave(name.clone()) });
        }
    });
}

/// Puts the company into a group that is there, or a new one.
fn join(ui: &mut Ui, cx: &mut Cx<'_>, company: &str, profile: &Profile) {
    let others: Vec<String> = cx.app.workspace().decisions().groups().into_iter().filter(|g| !profile.is_in(g)).collect();
    ui.add_space(2.0);
    let response = ui.add(Button::new("Add to group").caret());
    let by_key = response.clicked() && !ui.input(|i| i.pointer.any_click());
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(240.0);
        let mut chosen = None;
        for name in &others {
            if menu::item(ui, name) {
                chosen = Some(name.clone());
            }
        }
        if !others.is_empty() {
            menu::rule(ui);
        }
        let field = text_field(ui, "new_group", &mut cx.local.profile.group, "New group", "New group: portfolio, peers …", 240.0);
        if by_key && others.is_empty() {
            field.request_focus();
        }
        if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) && !cx.local.profile.group.trim().is_empty() {
            chosen = Some(std::mem::take(&mut cx.local.profile.group));
            ui.close();
        }
        if let Some(group) = chosen {
            cx.push(Command::ChangeProfile { company: company.to_owned(), change: ProfileChange::Join(group, None) });
        }
    });
}
