//! The input of one field of a commitment: words with completion, one of a few values, any of a few values.
//!
//! In: the field, its value and earlier values. Out: what was set, or that it was left. Values are checked before they are given out;
//! what fits not stays in the input with a sentence.

use std::collections::HashMap;

use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, PopupKind, Rect, Response, Role, ScrollArea, Ui, WidgetInfo};

use super::menu;
use super::widgets::{Button, check_row, text_field};
use crate::extract::Commitment;
use crate::workspace::Field;
use crate::workspace::fields::Input;

/// How many completions are offered at once.
const OFFERED: usize = 8;

/// What is being typed, by input.
#[derive(Debug, Default)]
pub struct Local {
    typed: HashMap<Id, Typed>,
}

#[derive(Debug, Default)]
struct Typed {
    text: String,
    wrong: Option<String>,
    /// The completion that the arrow keys chose.
    chosen: Option<usize>,
    /// All earlier values, asked for when the input gets the focus.
    known: Option<Vec<String>>,
    /// Where the completions stood in the last frame.
    offered: Option<Rect>,
    focus: Option<Id>,
}

/// An input to show.
pub struct Editor<'a> {
    /// Tells it from others.
    pub id: Id,
    /// The field.
    pub field: Field,
    /// The commitment as it is extracted, to check values against.
    pub of: &'a Commitment,
    /// The value, canonical.
    pub value: &'a str,
    /// Words in the empty input.
    pub hint: &'a str,
    /// Width in logical pixels.
    pub width: f32,
    /// Take the focus, or open the list, now.
    pub begin: bool,
}

/// An input of words to show.
pub struct Words<'a> {
    /// Tells it from others.
    pub id: Id,
    /// Its accessible name.
    pub label: &'a str,
    /// The value.
    pub value: &'a str,
    /// Words in the empty input.
    pub hint: &'a str,
    /// Width in logical pixels.
    pub width: f32,
    /// Take the focus now.
    pub begin: bool,
    /// The value of what was typed, or a sentence why it is none.
    pub check: &'a dyn Fn(&str) -> Result<String, String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Open,
    /// This value was set; it fits the field and differs.
    Set(String),
    /// It was left without a change.
    Left,
}

impl Local {
    /// What is wrong with the words in an input.
    pub fn wrong(&self, id: Id) -> Option<&str> {
        self.typed.get(&id)?.wrong.as_deref()
    }
}

/// Shows the input; `known` gives earlier values for completion.
pub fn show(ui: &mut Ui, local: &mut Local, editor: &Editor<'_>, known: impl FnOnce() -> Vec<String>) -> Outcome {
    match editor.field.input() {
        Input::Words | Input::Number => {
            let check = |text: &str| editor.field.canonical(editor.of, text).map_err(|error| error.to_string());
            let Editor { id, value, hint, width, begin, .. } = *editor;
            words(ui, local, &Words { id, label: editor.field.label(), value, hint, width, begin, check: &check }, known)
        }
        Input::Choice => choice(ui, editor),
        Input::Choices => choices(ui, editor),
    }
}

/// Shows an input of words; `known` gives values for completion.
pub fn words(ui: &mut Ui, local: &mut Local, editor: &Words<'_>, known: impl FnOnce() -> Vec<String>) -> Outcome {
    let state = local.typed.entry(editor.id).or_insert_with(|| Typed { text: editor.value.to_owned(), ..Typed::default() });
    let focused = state.focus.is_some_and(|id| ui.memory(|m| m.has_focus(id)));
    if !focused && state.wrong.is_none() && state.offered.is_none() && state.text != editor.value {
        editor.value.clone_into(&mut state.text);
    }
    if focused {
        let count = offers(state).len();
        for (key, step) in [(Key::ArrowDown, 1), (Key::ArrowUp, count.max(1) - 1)] {
            if count > 0 && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                state.chosen = Some(state.chosen.map_or(if step == 1 { 0 } else { count - 1 }, |c| (c + step) % count));
            }
        }
    }
    let response = text_field(ui, &format!("{:?}", editor.id), &mut state.text, editor.label, editor.hint, editor.width);
    state.focus = Some(response.id);
    if editor.begin {
        response.request_focus();
        select_all(ui, response.id, &state.text);
    }
    if response.gained_focus() || editor.begin {
        state.known = Some(known());
        state.chosen = None;
    }
    if response.changed() {
        state.wrong = None;
        state.chosen = None;
    }
    let picked = if response.has_focus() || state.offered.is_some() { offer(state, &response) } else { None };
    if let Some(words) = picked {
        state.text = words;
        return finish(state, editor);
    }
    if !response.lost_focus() {
        if !response.has_focus() && state.offered.is_some() && !ui.input(|i| i.pointer.any_down()) {
            state.offered = None;
            return finish(state, editor);
        }
        return Outcome::Open;
    }
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        *state = Typed { text: editor.value.to_owned(), ..Typed::default() };
        return Outcome::Left;
    }
    let on_offers = ui.input(|i| i.pointer.interact_pos()).zip(state.offered).is_some_and(|(at, rect)| rect.contains(at));
    if on_offers && ui.input(|i| i.pointer.any_down()) {
        return Outcome::Open;
    }
    if let Some(words) = state.chosen.and_then(|c| offers(state).get(c).cloned())
        && ui.input(|i| i.key_pressed(Key::Enter))
    {
        state.text = words;
    }
    finish(state, editor)
}

/// Checks what was typed.
fn finish(state: &mut Typed, editor: &Words<'_>) -> Outcome {
    state.offered = None;
    state.known = None;
    state.chosen = None;
    match (editor.check)(&state.text) {
        Ok(value) => {
            state.wrong = None;
            if value == editor.value {
                editor.value.clone_into(&mut state.text);
                Outcome::Left
            } else {
                state.text.clone_from(&value);
                Outcome::Set(value)
            }
        }
        Err(error) => {
            state.wrong = Some(error);
            Outcome::Open
        }
    }
}

/// Selects the whole text of a field.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    use eframe::egui::text::{CCursor, CCursorRange};
    let mut state = eframe::egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()))));
    state.store(ui.ctx(), id);
}

/// Earlier values that fit what is typed: those that begin with it before those that contain it.
fn offers(state: &Typed) -> Vec<String> {
    let Some(known) = &state.known else { return Vec::new() };
    let typed = state.text.trim().to_lowercase();
    let fits = |k: &&String| k.to_lowercase() != typed && k.to_lowercase().contains(&typed);
    let begins = |k: &String| k.to_lowercase().starts_with(&typed);
    let (first, then): (Vec<&String>, Vec<&String>) = known.iter().filter(fits).partition(|k| begins(k));
    first.into_iter().chain(then).take(OFFERED).cloned().collect()
}

/// The list under the input; gives the value that was clicked.
fn offer(state: &mut Typed, response: &Response) -> Option<String> {
    let list = offers(state);
    if list.is_empty() {
        state.offered = None;
        return None;
    }
    let chosen = state.chosen;
    let popup = Popup::from_response(response).kind(PopupKind::Popup).id(response.id.with("offers")).open(true).gap(2.0);
    let shown = popup.close_behavior(PopupCloseBehavior::IgnoreClicks).show(|ui| {
        ui.set_width(response.rect.width().max(180.0));
        let mut picked = None;
        for (at, words) in list.iter().enumerate() {
            if menu::offer(ui, words, chosen == Some(at)) {
                picked = Some(words.clone());
            }
        }
        picked
    });
    state.offered = shown.as_ref().map(|s| s.response.rect);
    shown.and_then(|s| s.inner)
}

fn choice(ui: &mut Ui, editor: &Editor<'_>) -> Outcome {
    let label = editor.field.shown(editor.value);
    let shown = if label.is_empty() { editor.hint.to_owned() } else { label.clone() };
    let response = ui.add(Button::new(&shown).caret().wide(editor.width).light());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{} {shown}", editor.field.label())));
    if editor.begin {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
    }
    let was_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let picked = Popup::menu(&response)
        .show(|ui| {
            ui.set_width(response.rect.width().clamp(180.0, 280.0));
            let mut picked = None;
            for (code, name) in editor.field.choices() {
                if menu::choice(ui, name, code == editor.value) {
                    picked = Some(code.to_owned());
                }
            }
            picked
        })
        .and_then(|s| s.inner);
    match picked {
        Some(code) if code != editor.value => Outcome::Set(code),
        Some(_) => Outcome::Left,
        None if was_open && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) => Outcome::Left,
        None => Outcome::Open,
    }
}

fn choices(ui: &mut Ui, editor: &Editor<'_>) -> Outcome {
    let shown = editor.field.shown(editor.value);
    let response = ui.add(Button::new(&shown).caret().wide(editor.width).light());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{} {shown}", editor.field.label())));
    let id = Popup::default_response_id(&response);
    if editor.begin {
        Popup::open_id(ui.ctx(), id);
    }
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let on: Vec<&str> = editor.value.split(", ").filter(|c| !c.is_empty()).collect();
    let toggled = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(response.rect.width().clamp(180.0, 280.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut toggled = None;
            ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
                for (code, name) in editor.field.choices() {
                    if check_row(ui, name, on.contains(&code), "") {
                        toggled = Some(code);
                    }
                }
            });
            toggled
        })
        .and_then(|s| s.inner);
    match toggled {
        Some(code) => {
            let mut next: Vec<&str> = on.iter().copied().filter(|c| *c != code).collect();
            if next.len() == on.len() {
                next.push(code);
            }
            editor.field.canonical(editor.of, &next.join(", ")).map_or(Outcome::Open, Outcome::Set)
        }
        None if was_open && !Popup::is_id_open(ui.ctx(), id) => Outcome::Left,
        None => Outcome::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completions_that_begin_with_what_is_typed_come_first() {
        let known = ["Marlow Foods plc", "Foods of Orsana", "Halden"].map(str::to_owned).to_vec();
        let state = Typed { text: "foods".to_owned(), known: Some(known), ..Typed::default() };
        assert_eq!(offers(&state), ["Foods of Orsana", "Marlow Foods plc"]);
        assert!(offers(&Typed { text: "halden".to_owned(), ..state }).is_empty(), "what stands there is not offered");
    }
}
