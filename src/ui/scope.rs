//! The button that narrows charts, comparison and Table to a group, a sector or a country, and says what they are narrowed to.
//!
//! In: the lists of companies. Out: commands. Not there while nothing is known to narrow by.

use eframe::egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::context::Cx;
use super::icons;
use super::menu;
use super::widgets::{Button, Look, icon_button, text};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::CompanyScope;

/// Whether there is something to narrow or group by.
pub fn is_there(cx: &Cx<'_>) -> bool {
    !cx.app.workspace().decisions().listed.is_empty() || cx.app.workspace().decisions().companies.iter().any(|c| c.hidden)
}

/// The button, with a way to all companies beside it where there is room.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, roomy: bool) {
    if !is_there(cx) {
        return;
    }
    let scope = cx.state().scope.clone();
    let whole = scope.as_ref().map_or_else(|| "All companies".to_owned(), CompanyScope::label);
    let name = format!("Companies shown: {}", shortened(&whole, MOST));
    let label = match &scope {
        _ if roomy => shortened(&whole, MOST),
        Some(_) => shortened(&whole, FEW),
        None => "All".to_owned(),
    };
    let response = ui.add(Button::new(&label).look(Look::Ghost).selected(scope.is_some()).caret().name(&name));
    let response = response.on_hover_text(format!("Companies shown: {whole}"));
    if roomy && scope.is_some() {
        ui.spacing_mut().item_spacing.x = 0.0;
        if icon_button(ui, icons::X, "Show all companies", "Show all companies", 24.0, false).clicked() {
            cx.push(Command::Narrow(None));
        }
        ui.spacing_mut().item_spacing.x = 6.0;
    }
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        ui.set_width(menu::WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| entries(ui, cx, scope.as_ref()));
    });
}

fn entries(ui: &mut Ui, cx: &mut Cx<'_>, now: Option<&CompanyScope>) {
    if menu::choice(ui, "All companies", now.is_none()) {
        cx.push(Command::Narrow(None));
    }
    let coverage = cx.app.coverage();
    let scopes = coverage.scopes();
    let of = |wanted: &dyn Fn(&CompanyScope) -> bool| scopes.iter().filter(|(s, _)| wanted(s)).cloned().collect::<Vec<_>>();
    let parts = [
        ("Groups", of(&|s| matches!(s, CompanyScope::Group(_)))),
        ("Sectors", of(&|s| matches!(s, CompanyScope::Sector(_)))),
        ("Countries", of(&|s| matches!(s, CompanyScope::Country(_)))),
    ];
    for (title, list) in parts.into_iter().filter(|(_, list)| !list.is_empty()) {
        heading(ui, title);
        for (scope, count) in list {
            let name = match &scope {
                CompanyScope::Group(n) | CompanyScope::Sector(n) | CompanyScope::Country(n) => format!("{n} ({count})"),
            };
            if menu::choice(ui, &name, now == Some(&scope)) {
                cx.push(Command::Narrow(Some(scope)));
            }
        }
    }
    tiles(ui, cx);
    let hidden = cx.app.workspace().decisions().companies.iter().filter(|c| c.hidden).count();
    if hidden > 0 && cx.state().shown_chart().is_some() {
        menu::rule(ui);
        if menu::item(ui, &format!("Bring {} back", crate::compare::count_text(hidden, "hidden company", "hidden companies"))) {
            cx.push(Command::ShowHidden);
        }
    }
}

/// What the colours of the tiles stand for, where there is a choice.
fn tiles(ui: &mut Ui, cx: &mut Cx<'_>) {
    let choices = cx.app.tile_choices();
    if choices.len() < 2 {
        return;
    }
    menu::rule(ui);
    heading(ui, "Colours of the tiles");
    for choice in choices {
        if menu::choice(ui, choice.label(), cx.state().tiles == choice) {
            cx.push(Command::ColourTiles(Some(choice)));
        }
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text(ui, words, 11.0, Weight::Medium, Token::Ink3);
    });
    ui.add_space(2.0);
}

/// Most letters of what companies are narrowed to.
const MOST: usize = 26;
/// The same where there is little room.
const FEW: usize = 12;

fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most { words.to_owned() } else { words.chars().take(most - 1).chain(['…']).collect() }
}
