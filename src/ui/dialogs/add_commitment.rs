//! A commitment that the rules did not find: its words, typed or pasted, with the document they stand in.
//!
//! In: the document. Out: the words. Its fields are corrected in the inspector afterwards.

use eframe::egui::{Context, Key, Modifiers, Ui, vec2};

use super::{sheet, within};
use crate::app::{Command, is_in_text};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, text};

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, hash: &str) {
    let first = cx.local.dialog.quote.is_none();
    let mut quote = cx.local.dialog.quote.take().unwrap_or_default();
    let enter = ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    let title = cx.app.card(hash).map(|card| card.title.value.clone().unwrap_or_default()).unwrap_or_default();
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        within(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let words = format!("The words in “{title}” that state it. Kind, year and more are read from them and can be corrected.");
            text(ui, words, 13.0, Weight::Regular, Token::Ink2);
            let field = super::paste::area(ui, &mut quote, "Quote", "Type or paste the sentence", 140.0);
            if first {
                field.request_focus();
            }
            if !quote.trim().is_empty() {
                let found = cx.app.workspace().document(hash).is_some_and(|d| is_in_text(&d.text, &quote));
                let (words, token) = if found {
                    ("These words stand in the document.", Token::Ink3)
                } else {
                    ("These words do not stand in the document: the commitment is kept with the quote, but without a place.", Token::Warn)
                };
                text(ui, words, 12.0, Weight::Regular, token);
            }
        });
    };
    let ready = !quote_is_empty(cx);
    let mut add = false;
    sheet(ctx, cx, "Add commitment", vec2(560.0, 340.0), body, |ui, cx| {
        add = ui.add_enabled(ready, Button::new("Add commitment").look(Look::Primary).keys("Ctrl+Enter")).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    cx.local.dialog.ready = !quote.trim().is_empty();
    if (add || enter) && cx.local.dialog.ready {
        cx.push(Command::AddCommitment { document: hash.to_owned(), quote: quote.clone() });
    }
    cx.local.dialog.quote = Some(quote);
}

fn quote_is_empty(cx: &Cx<'_>) -> bool {
    !cx.local.dialog.ready
}
