//! The card of a document while it is corrected: each field an input, taken over with Enter or on leaving it.
//!
//! In: the card. Out: one correction a field, so that each is undone by its own name. Esc leaves a field as it was.

use std::collections::BTreeMap;

use eframe::egui::{Id, Key, Layout, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::parts::LABEL;
use crate::app::Command;
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::compare::{DocumentCard, Field, language_code, language_name};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, icon_button, paint, segmented, text, text_field};
use crate::ui::{icons, menu};
use crate::workspace::{Correction, DocumentKind, Given, Standing};

/// What is being typed.
#[derive(Debug, Default)]
pub struct Local {
    hash: String,
    typed: BTreeMap<&'static str, String>,
    wrong: BTreeMap<&'static str, String>,
    /// The field that takes the focus when the card opens.
    focus: Option<&'static str>,
}

impl Local {
    /// The card is shown, not corrected.
    pub(super) fn end(&mut self) {
        if !self.hash.is_empty() {
            *self = Self::default();
        }
    }

    /// The card opens with the focus in this field.
    pub(super) fn begin_at(&mut self, label: &'static str) {
        self.focus = Some(label);
    }
}

/// Shows the fields.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str, card: &DocumentCard) {
    let mut local = std::mem::take(&mut cx.local.card);
    if local.hash != hash {
        local = Local { hash: hash.to_owned(), focus: local.focus.or(Some("Title")), ..Local::default() };
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    let words = |s: &str| -> Result<Option<String>, String> { Ok(Some(s.trim().to_owned()).filter(|s| !s.is_empty())) };
    let mut form = Form { cx, local: &mut local, hash };
    form.typed(ui, "Title", &card.title, Clone::clone, words, Correction::Title);
    form.company(ui, card);
    form.typed(ui, "Publisher", &card.publisher, Clone::clone, words, Correction::Publisher);
    form.standing(ui, &card.standing);
    form.kind(ui, &card.kind);
    form.typed(ui, "Date", &card.date, ToString::to_string, day, Correction::Date);
    form.typed(ui, "Reporting period", &card.period, Clone::clone, words, Correction::Period);
    form.typed(ui, "Language", &card.language, |c| language_name(c).to_owned(), language, Correction::Language);
    form.typed(ui, "Address", &card.address, Clone::clone, words, Correction::Address);
    form.typed(ui, "Retrieved on", &card.retrieved, ToString::to_string, day, Correction::Retrieved);
    cx.local.card = local;
}

fn day(typed: &str) -> Result<Option<PartialDate>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| "Use 2024, 2024-06 or 2024-06-24.".to_owned())
}

fn language(typed: &str) -> Result<Option<String>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    language_code(typed).map(Some).ok_or_else(|| "Use a name like German or a code like de.".to_owned())
}

struct Form<'a, 'b> {
    cx: &'a mut Cx<'b>,
    local: &'a mut Local,
    hash: &'a str,
}

impl Form<'_, '_> {
    fn correct(&mut self, correction: Correction) {
        self.cx.push(Command::Correct(self.hash.to_owned(), correction));
    }

    /// A line with its label, the input's room, and the way back to what was found.
    fn line(&mut self, ui: &mut Ui, label: &str, back: Option<Correction>, content: impl FnOnce(&mut Self, &mut Ui, f32)) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        let name = Rect::from_min_size(rect.min, vec2(LABEL - 6.0, 28.0));
        paint(ui, name, eframe::egui::Align2::LEFT_CENTER, label, 12.0, Weight::Regular, ui.token(Token::Ink3));
        let end = if back.is_some() { rect.right() - 26.0 } else { rect.right() };
        let room = Rect::from_min_max(pos2(rect.left() + LABEL, rect.top()), pos2(end, rect.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(eframe::egui::Align::Center)).id_salt(label), |ui| {
            content(self, ui, room.width())
        });
        if let Some(correction) = back {
            let place = Rect::from_min_max(pos2(rect.right() - 24.0, rect.top() + 2.0), pos2(rect.right(), rect.bottom() - 2.0));
            ui.scope_builder(UiBuilder::new().max_rect(place).id_salt((label, "back")), |ui| {
                let name = format!("{label} as found");
                if icon_button(ui, icons::ARROW_U_UP_LEFT, &name, "Back to what was found", 24.0, false).clicked() {
                    self.correct(correction);
                }
            });
        }
    }

    fn typed<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        label: &'static str,
        field: &Field<T>,
        word: impl Fn(&T) -> String,
        read: impl Fn(&str) -> Result<Option<T>, String>,
        correction: impl Fn(Given<T>) -> Correction,
    ) {
        let shown = field.value.as_ref().map(&word).unwrap_or_default();
        let back = field.by_hand.then(|| correction(Given::Found));
        self.line(ui, label, back, |form, ui, width| {
            let hint = if label == "Date" || label == "Retrieved on" { "2024-06-24" } else { "Not known" };
            if let Some(typed) = form.input(ui, label, &shown, hint, width) {
                match read(&typed) {
                    Ok(value) => {
                        form.local.wrong.remove(label);
                        let given = Given::entered(value, &field.found);
                        if given.over(field.found.clone()) != field.value {
                            form.correct(correction(given));
                        }
                    }
                    Err(sentence) => {
                        form.local.wrong.insert(label, sentence);
                    }
                }
            }
        });
        self.sentence(ui, label);
    }

    /// The input; gives what was typed once it is left or Enter is pressed.
    fn input(&mut self, ui: &mut Ui, label: &'static str, shown: &str, hint: &str, width: f32) -> Option<String> {
        let buffer = self.local.typed.entry(label).or_insert_with(|| shown.to_owned());
        let response = text_field(ui, label, buffer, label, hint, width);
        if self.local.focus == Some(label) {
            self.local.focus = None;
            response.request_focus();
        }
        if response.lost_focus() {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                shown.clone_into(buffer);
                self.local.wrong.remove(label);
                return None;
            }
            return (buffer != shown).then(|| buffer.clone());
        }
        if !response.has_focus() && !self.local.wrong.contains_key(label) && buffer != shown {
            shown.clone_into(buffer);
        }
        None
    }

    fn sentence(&self, ui: &mut Ui, label: &str) {
        if let Some(sentence) = self.local.wrong.get(label) {
            ui.horizontal(|ui| {
                ui.add_space(LABEL);
                text(ui, sentence, 11.0, Weight::Regular, Token::Danger);
            });
        }
    }

    fn company(&mut self, ui: &mut Ui, card: &DocumentCard) {
        let shown = card.company.value.clone().unwrap_or_default();
        self.line(ui, "Company", None, |form, ui, width| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if let Some(typed) = form.input(ui, "Company", &shown, "Without a company", width - 28.0) {
                let name = Some(typed.trim().to_owned()).filter(|n| !n.is_empty());
                form.correct(Correction::Company(name));
            }
            let button = icon_button(ui, icons::CARET_DOWN, "Choose a company", "Companies of this workspace", 24.0, false);
            let names: Vec<String> = form.cx.app.workspace().decisions().companies.iter().map(|c| c.name.clone()).collect();
            Popup::menu(&button).id(Id::unique("company_of_document")).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
                ui.set_min_width(220.0);
                ui.set_max_width(320.0);
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    for name in names.iter().filter(|n| **n != shown) {
                        if menu::item(ui, name) {
                            form.correct(Correction::Company(Some(name.clone())));
                        }
                    }
                    if !shown.is_empty() && menu::item(ui, "Without a company") {
                        form.correct(Correction::Company(None));
                    }
                });
            });
        });
    }

    fn standing(&mut self, ui: &mut Ui, field: &Field<Standing>) {
        let back = field.by_hand.then_some(Correction::Standing(Given::Found));
        self.line(ui, "Own, third party", back, |form, ui, width| {
            let now = usize::from(field.value == Some(Standing::ThirdParty));
            let labels = [Standing::Own, Standing::ThirdParty].map(Standing::label);
            if let Some(clicked) = segmented(ui, &labels, now, 12.0, Some(width)) {
                let standing = if clicked == 1 { Standing::ThirdParty } else { Standing::Own };
                form.correct(Correction::Standing(Given::entered(Some(standing), &field.found)));
            }
        });
    }

    fn kind(&mut self, ui: &mut Ui, field: &Field<DocumentKind>) {
        let back = field.by_hand.then_some(Correction::Kind(Given::Found));
        self.line(ui, "Kind", back, |form, ui, _| {
            let label = field.value.map_or("Not known", DocumentKind::label);
            let response = ui.add(Button::new(label).caret().name("Kind"));
            response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Kind {label}")));
            Popup::menu(&response).show(|ui| {
                ui.set_min_width(200.0);
                for kind in DocumentKind::ALL {
                    if menu::item(ui, kind.label()) {
                        form.correct(Correction::Kind(Given::entered(Some(kind), &field.found)));
                    }
                }
                menu::rule(ui);
                if menu::item(ui, "Not known") {
                    form.correct(Correction::Kind(Given::entered(None, &field.found)));
                }
            });
        });
    }
}
