//! A copied text becomes a document: the text, and what the person knows of it.
//!
//! In: the pasted text. Out: the text with title, company and date; empty fields are left to what the text says.

use eframe::egui::{
    Align, Align2, Context, FontSelection, Frame, Key, Layout, Margin, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, vec2,
};

use super::{sheet, within};
use crate::app::{Command, Pasted};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, paint, styled, text, text_field};
use crate::ui::{fonts, menu};

/// What is being typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    text: String,
    title: String,
    company: String,
    date: String,
}

impl Form {
    fn date(&self) -> Result<Option<PartialDate>, String> {
        match self.date.trim() {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| "Use 2024, 2024-06 or 2024-06-24.".to_owned()),
        }
    }

    fn pasted(&self) -> Option<Pasted> {
        let date = self.date().ok()?;
        let (text, title, company) = (self.text.clone(), self.title.clone(), self.company.clone());
        (!text.trim().is_empty()).then_some(Pasted { text, title, company, date, on: None })
    }
}

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, given: &str) {
    let first = cx.local.dialog.paste.is_none();
    let mut form = cx.local.dialog.paste.take().unwrap_or_else(|| Form { text: given.to_owned(), ..Form::default() });
    let enter = ctx.input_mut(|i| i.consume_key(eframe::egui::Modifiers::COMMAND, Key::Enter));
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        within(ui, |ui| fields(ui, cx, &mut form, first));
    };
    let mut add = false;
    sheet(ctx, cx, "Paste text as document", vec2(640.0, 560.0), body, |ui, cx| {
        add = ui.add_enabled(cx.local.dialog.ready, Button::new("Add document").look(Look::Primary).keys("Ctrl+Enter")).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    if let Some(pasted) = form.pasted().filter(|_| add || enter) {
        cx.push(Command::PasteText(pasted));
    }
    cx.local.dialog.ready = form.pasted().is_some();
    cx.local.dialog.paste = Some(form);
}

fn fields(ui: &mut Ui, cx: &mut Cx<'_>, form: &mut Form, first: bool) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let width = ui.available_width();
    caption(ui, "Text");
    let area = area(ui, &mut form.text, "Text", "Paste a press release, a page or a passage of a report", 236.0);
    if first {
        area.request_focus();
    }
    let words = form.text.split_whitespace().count();
    text(ui, crate::compare::count_text(words, "word", "words"), 11.0, Weight::Regular, Token::Ink3);
    ui.add_space(4.0);
    caption(ui, "Title");
    text_field(ui, "paste_title", &mut form.title, "Title", "As the text says", width);
    ui.add_space(4.0);
    let half = (width - 16.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        ui.allocate_ui_with_layout(vec2(half, 70.0), Layout::top_down(Align::Min), |ui| {
            caption(ui, "Company");
            company(ui, cx, &mut form.company, half);
        });
        ui.allocate_ui_with_layout(vec2(half, 70.0), Layout::top_down(Align::Min), |ui| {
            caption(ui, "Date");
            text_field(ui, "paste_date", &mut form.date, "Date", "As the text says, or 2024-06-24", half);
            if let Err(sentence) = form.date() {
                text(ui, sentence, 11.0, Weight::Regular, Token::Danger);
            }
        });
    });
    text(
        ui,
        "Empty fields are filled from the text. Everything can be corrected later on the document’s card.",
        12.0,
        Weight::Regular,
        Token::Ink3,
    );
}

/// The words above a field; the field itself carries them as its name.
fn caption(ui: &mut Ui, words: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    paint(ui, rect, Align2::LEFT_CENTER, words, 12.0, Weight::Medium, ui.token(Token::Ink2));
}

/// A field of many lines, so high.
pub(super) fn area(ui: &mut Ui, typed: &mut String, name: &str, hint: &str, height: f32) -> eframe::egui::Response {
    let width = ui.available_width();
    let hint = styled(ui, hint, 13.0, Weight::Regular, Token::Ink3);
    let outer = ui.available_rect_before_wrap();
    let rect = eframe::egui::Rect::from_min_size(outer.min, vec2(width, height));
    ui.painter().rect_filled(rect, 6.0, ui.token(Token::Surface));
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(9.0, 7.0))), |ui| {
            ScrollArea::vertical().id_salt(("area", name)).auto_shrink(false).show(ui, |ui| {
                let edit = TextEdit::multiline(typed)
                    .id_salt("paste_body")
                    .frame(Frame::NONE)
                    .margin(Margin::ZERO)
                    .font(FontSelection::FontId(fonts::text(13.0, Weight::Regular)))
                    .desired_width(width - 26.0)
                    .desired_rows(12)
                    .hint_text(hint);
                ui.add(edit)
            })
        })
        .inner
        .inner;
    ui.advance_cursor_after_rect(rect);
    let line = if response.has_focus() { Stroke::new(2.0, ui.token(Token::Focus)) } else { Stroke::new(1.0, ui.token(Token::Control)) };
    ui.painter().rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// The field with the companies of the workspace below it that begin like what is typed.
fn company(ui: &mut Ui, cx: &Cx<'_>, typed: &mut String, width: f32) {
    let field = text_field(ui, "paste_company", typed, "Company", "As the text says", width);
    let low = typed.trim().to_lowercase();
    if !field.has_focus() || low.is_empty() {
        return;
    }
    let companies = &cx.app.workspace().decisions().companies;
    let fits: Vec<&str> =
        companies.iter().map(|c| c.name.as_str()).filter(|n| n.to_lowercase().contains(&low) && n != typed).take(4).collect();
    if fits.is_empty() {
        return;
    }
    let chosen = eframe::egui::Popup::from_response(&field).open(true).show(|ui| {
        ui.set_min_width(width - 16.0);
        fits.iter().find(|name| menu::item(ui, name)).map(|name| (*name).to_owned())
    });
    if let Some(name) = chosen.and_then(|shown| shown.inner) {
        *typed = name;
    }
}
