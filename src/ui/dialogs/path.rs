//! A field for paths: for systems without file dialogs, and for those who like to paste.
//!
//! In: what the path is for. Out: the text that was typed.

use eframe::egui::{Context, FontSelection, Frame, Key, KeyboardShortcut, Margin, Modifiers, Stroke, TextEdit, Ui, vec2};

use super::{sheet, within};
use crate::app::{Command, PathPurpose};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, text};
use crate::ui::{editor, fonts, widgets};

/// Enter goes on, so that the next line has a key of its own.
const NEW_LINE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);

/// Shows the field.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, purpose: &PathPurpose, hint: Option<&str>, suggestion: &str) {
    let (title, action, words) = match purpose {
        PathPurpose::Add => ("Add by path", "Add", "Paths of files and folders, one a line (Shift+Enter for the next)."),
        PathPurpose::OpenSession => ("Open session by path", "Open", "Path of a .pledge file."),
        PathPurpose::SaveSession => ("Save session by path", "Save", "Path of the file to write."),
        PathPurpose::Rules => ("Rule packs by path", "Use", "Path of the folder with the rule packs (*.ron)."),
        PathPurpose::Folder => ("Folder for saving", "Use", "Path of the folder in which saving begins."),
        PathPurpose::Watch => ("Watch a folder", "Watch", "Path of the folder to add and watch."),
        PathPurpose::Columns => ("Table by path", "Open", "Path of the table of documents."),
        PathPurpose::Workbook => ("Workbook by path", "Compare", "Path of a workbook that was exported here and changed since."),
        PathPurpose::CompanyList => ("List of companies by path", "Load", "Path of the list (CSV or a spreadsheet), one company a row."),
        PathPurpose::Locate(_) => ("Locate by path", "Link", "Path of the file as it is now."),
        PathPurpose::Export(_) => ("Export by path", "Export", "Path of the file to write."),
    };
    let first = cx.local.dialog.path.is_none();
    let mut buffer = cx.local.dialog.path.clone().unwrap_or_else(|| suggestion.to_owned());
    let many = *purpose == PathPurpose::Add;
    let mut sent = false;
    sheet(
        ctx,
        cx,
        title,
        vec2(560.0, 250.0),
        |ui, _| {
            sent = body(ui, &mut buffer, hint, words, many, first);
        },
        |ui, cx| {
            let full = !cx.local.dialog.path.as_deref().unwrap_or_default().trim().is_empty();
            let clicked = ui.add_enabled(full, Button::new(action).look(Look::Primary).keys("Enter")).clicked();
            if clicked {
                let typed = cx.local.dialog.path.clone().unwrap_or_default();
                cx.push(Command::UsePathText(typed));
            }
            if ui.add(Button::new("Cancel")).clicked() {
                cx.push(Command::CloseDialog);
            }
        },
    );
    if sent && !buffer.trim().is_empty() {
        cx.push(Command::UsePathText(buffer.clone()));
    }
    cx.local.dialog.path = Some(buffer);
}

/// The field; whether Enter asked to go on.
fn body(ui: &mut Ui, buffer: &mut String, hint: Option<&str>, words: &str, many: bool, first: bool) -> bool {
    let mut sent = false;
    within(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        text(ui, words, 13.0, Weight::Regular, Token::Ink2);
        let edit = if many { TextEdit::multiline(buffer).desired_rows(3).return_key(NEW_LINE) } else { TextEdit::singleline(buffer) };
        let edit = edit.id_salt("path").frame(Frame::NONE.inner_margin(Margin::symmetric(8, 6))).desired_width(ui.available_width());
        let edit = edit.font(FontSelection::FontId(fonts::text(13.0, Weight::Regular)));
        let shape = ui.painter().add(eframe::egui::Shape::Noop);
        let response = ui.add(edit);
        let line = Stroke::new(2.0, ui.token(Token::Focus));
        let fill = ui.token(Token::Surface);
        ui.painter().set(shape, eframe::egui::epaint::RectShape::new(response.rect, 6.0, fill, line, eframe::egui::StrokeKind::Inside));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Path"));
        if first {
            response.request_focus();
            editor::select_all(ui, response.id, buffer);
        }
        sent = ui.input(|i| i.key_pressed(Key::Enter) && !i.modifiers.shift);
        if let Some(hint) = hint {
            widgets::text(ui, hint, 12.0, Weight::Regular, Token::Warn);
        }
    });
    sent
}
