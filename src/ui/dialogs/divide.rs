//! A commitment becomes two that differ in one field: which field, and its value in each.
//!
//! In: the commitment. Out: the field and two values.

use eframe::egui::{Align2, Context, Key, Modifiers, Rect, Sense, Ui, UiBuilder, vec2};

use super::{sheet, within};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::item_label;
use crate::extract::{Commitment, CommitmentId};
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, paint, text, text_field};
use crate::workspace::Field;

/// Fields by which commitments are split, the usual ones first.
const FIELDS: [Field; 6] = [Field::Year, Field::Boundary, Field::Percent, Field::Subject, Field::Kind, Field::Company];

/// What is being typed.
#[derive(Debug, Clone)]
pub struct Form {
    id: CommitmentId,
    field: usize,
    values: [String; 2],
    /// The second value took the focus.
    begun: bool,
}

/// The likely parts of a value: the ends of a range of years, one scope and the others.
fn parts(field: Field, c: &Commitment) -> [String; 2] {
    let whole = field.shown(&field.read(c));
    match field {
        Field::Year => match c.year_first {
            Some(first) => [first.to_string(), c.year.map(|y| y.to_string()).unwrap_or_default()],
            None => [whole, String::new()],
        },
        Field::Boundary if c.scopes.len() > 1 => {
            let names: Vec<&str> = whole.split(", ").collect();
            let (rest, last) = names.split_at(names.len() - 1);
            [rest.join(", "), last.concat()]
        }
        _ => [if whole == "Not stated" { String::new() } else { whole }, String::new()],
    }
}

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, id: &CommitmentId) {
    let Some(c) = cx.app.workspace().effective(id) else {
        cx.push(Command::CloseDialog);
        return;
    };
    let kept = cx.local.dialog.divide.take().filter(|f| f.id == *id);
    let usual = || if c.scopes.len() > 1 && c.year_first.is_none() { 1 } else { 0 };
    let mut form = kept.unwrap_or_else(|| Form { id: id.clone(), field: usual(), values: parts(FIELDS[usual()], &c), begun: false });
    let enter = ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        within(ui, |ui| content(ui, &c, &mut form));
    };
    let ready = cx.local.dialog.ready;
    let mut split = false;
    sheet(ctx, cx, "Split commitment", vec2(520.0, 330.0), body, |ui, cx| {
        split = ui.add_enabled(ready, Button::new("Split").look(Look::Primary).keys("Ctrl+Enter")).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    let field = FIELDS[form.field];
    let [first, second] = form.values.clone();
    cx.local.dialog.ready = match (field.canonical(&c, &first), field.canonical(&c, &second)) {
        (Ok(a), Ok(b)) => a != b && !first.trim().is_empty() && !second.trim().is_empty(),
        _ => false,
    };
    if (split || enter) && cx.local.dialog.ready {
        cx.push(Command::CloseDialog);
        cx.push(Command::Divide { id: id.clone(), field, first, second });
    }
    cx.local.dialog.divide = Some(form);
}

fn content(ui: &mut Ui, c: &Commitment, form: &mut Form) {
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    text(ui, item_label(c), 15.0, Weight::SemiBold, Token::Ink);
    text(ui, "Both keep the words and all other fields. The second is accepted by you.", 13.0, Weight::Regular, Token::Ink2);
    ui.add_space(2.0);
    let labels = FIELDS.map(Field::label);
    row(ui, "Differ in", |ui| {
        if let Some(chosen) = menu::chosen(ui, "Differ in", &labels, form.field) {
            form.field = chosen;
            form.values = parts(FIELDS[chosen], c);
        }
    });
    let field = FIELDS[form.field];
    for (at, (label, value)) in ["First", "Second"].iter().zip(&mut form.values).enumerate() {
        row(ui, label, |ui| {
            let width = ui.available_width();
            let response = text_field(ui, &format!("divide{at}"), value, &format!("{label}: {}", field.label()), "", width);
            if at == 1 && !std::mem::replace(&mut form.begun, true) {
                response.request_focus();
            }
        });
        if let Err(error) = field.canonical(c, value)
            && !value.is_empty()
        {
            text(ui, error.to_string(), 12.0, Weight::Regular, Token::Danger);
        }
    }
}

fn row(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name = Rect::from_min_size(rect.min, vec2(90.0, 28.0));
    paint(ui, name, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(Token::Ink2));
    let room = Rect::from_min_max(rect.min + vec2(94.0, 0.0), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt(label), content);
}
