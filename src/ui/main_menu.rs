//! The main menu: every command of the table under its group, with keys; what can't be done now stays and says why.
//!
//! In: the command table. Out: commands.

use eframe::egui::containers::menu::SubMenuButton;
use eframe::egui::{Id, Popup, Response, Ui};

use super::context::Cx;
use super::menu;
use crate::app::{Group, commands};

/// The id under which the menu is open.
pub fn id() -> Id {
    Id::unique("main menu")
}

/// Shows the menu below the button it belongs to.
pub fn show(response: &Response, cx: &mut Cx<'_>) {
    Popup::menu(response).id(id()).show(|ui| {
        ui.set_min_width(160.0);
        for group in Group::ALL {
            SubMenuButton::new(group.label()).ui(ui, |ui| entries(ui, cx, group));
        }
    });
}

fn entries(ui: &mut Ui, cx: &mut Cx<'_>, group: Group) {
    ui.set_min_width(300.0);
    let list: Vec<(String, crate::app::Command)> =
        commands().iter().filter(|e| e.group == group && e.id != "menu").map(|e| (e.label_in(cx.app), (e.command)())).collect();
    let entries: Vec<menu::Entry<'_>> = list.iter().map(|(label, command)| menu::Entry::new(label, command.clone())).collect();
    menu::entries(ui, cx, &entries);
}
