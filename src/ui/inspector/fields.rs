//! The fields of a commitment as inputs, with what was extracted beside what a person changed, and the way back.
//!
//! In: the item. Out: one command a field, so that each is undone by its own name.

use eframe::egui::{Align, Align2, Id, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::parts::{LABEL, field, known_values};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{CompanyRow, Item};
use crate::extract::{Family, Status};
use crate::ui::context::Cx;
use crate::ui::editor::{self, Editor, Outcome};
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{icon_button, link, paint, text};
use crate::workspace::{Field, Origin};

/// Width of the qualifier beside the year.
const QUALIFIER: f32 = 78.0;
/// Room for the way back.
const BACK: f32 = 26.0;

/// Fields that are always shown.
const ALWAYS: [Field; 8] =
    [Field::Company, Field::Kind, Field::Wording, Field::Status, Field::Year, Field::Boundary, Field::Subject, Field::Percent];
/// Fields that are shown where they say something, or when asked for.
const MORE: [Field; 21] = [
    Field::Basis,
    Field::BaseYear,
    Field::OffsetUse,
    Field::Offsets,
    Field::RemovalUse,
    Field::RemovalType,
    Field::Removals,
    Field::Residual,
    Field::CoveredShare,
    Field::Categories,
    Field::Scope2Method,
    Field::Gases,
    Field::Condition,
    Field::Validation,
    Field::Initiatives,
    Field::Strength,
    Field::Coverage,
    Field::Interim,
    Field::Amount,
    Field::ReplacesYear,
    Field::ReplacesPercent,
];

/// Shows the fields.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, item: &Item) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let begin = std::mem::take(&mut cx.local.edit_wish);
    if begin {
        ui.scroll_to_cursor(Some(Align::Min));
    }
    let not_found = not_found(row);
    for one in ALWAYS {
        line(ui, cx, item, one, &not_found, begin && one == Field::Year);
    }
    let more = cx.local.more_fields;
    for one in MORE.into_iter().chain([Field::ReplacesWording]) {
        if more || says_something(item, one) {
            line(ui, cx, item, one, &not_found, false);
        }
    }
    if item.inferred {
        field(ui, "Inferred", "Counts for this boundary because Scopes 1 to 3 include it; not stated as such", false);
    }
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.add_space(LABEL);
        ui.spacing_mut().item_spacing.x = 14.0;
        if link(ui, if more { "Fewer fields" } else { "More fields" }, 12.0).clicked() {
            cx.local.more_fields = !more;
        }
        let edits = item.review.as_ref().map_or(0, |r| r.edits.len());
        let all = if by_hand(item) { "All as added" } else { "All as extracted" };
        if edits > 0 && link(ui, all, 12.0).clicked() {
            cx.push(Command::ResetField { ids: vec![item.id.clone()], field: None });
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// "Not found in 2 documents, 2024", or that nobody stated it where a person read a whole report.
fn not_found(row: &CompanyRow) -> String {
    if let Some(mark) = row.checked().and_then(|d| d.checked.as_ref()) {
        let by = if mark.by.is_empty() { String::new() } else { format!(", {}", mark.by) };
        return format!("Not stated{by}");
    }
    let newest = row.documents.iter().filter_map(|d| d.date).max().map_or_else(String::new, |d| format!(", {}", d.year()));
    format!("Not found in {}{newest}", crate::compare::count_text(row.documents.len().max(1), "document", "documents"))
}

/// Whether a person added it, or split it off another, so that nothing of it was extracted.
fn by_hand(item: &Item) -> bool {
    matches!(item.origin, Some(Origin::Hand | Origin::Split))
}

/// Whether a field is worth its line without being asked for.
fn says_something(item: &Item, field: Field) -> bool {
    let c = &item.commitment;
    let target = c.status == Status::Target;
    match field {
        _ if edited(item, field) => true,
        Field::Basis => c.percent.is_some(),
        Field::BaseYear => c.percent.is_some() && c.kind.family() == Family::Reduction || c.baseline.is_some(),
        Field::Offsets | Field::Removals => target && c.kind.family() == Family::Neutrality || !field.read(c).is_empty(),
        Field::Coverage => field.read(c) == "part",
        Field::Interim => c.interim,
        _ => !field.read(c).is_empty(),
    }
}

fn edited(item: &Item, field: Field) -> bool {
    item.review.as_ref().is_some_and(|r| r.edits.has(field))
}

/// A field with its label; the year has its qualifier beside it.
fn line(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item, field: Field, not_found: &str, begin: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name = Rect::from_min_size(rect.min, vec2(LABEL - 6.0, 28.0));
    paint(ui, name, Align2::LEFT_CENTER, field.label(), 12.0, Weight::Regular, ui.token(Token::Ink3));
    let pair = field == Field::Year;
    let changed = edited(item, field) || pair && edited(item, Field::Qualifier);
    let end = if changed { rect.right() - BACK } else { rect.right() };
    let room = Rect::from_min_max(pos2(rect.left() + LABEL, rect.top()), pos2(end, rect.bottom()));
    let builder = UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)).id_salt(field.code());
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut width = room.width();
        if pair {
            input(ui, cx, item, Field::Qualifier, not_found, QUALIFIER, false);
            width -= QUALIFIER + 4.0;
        }
        input(ui, cx, item, field, not_found, width, begin);
    });
    if changed {
        back(ui, cx, item, field, rect);
    }
    if let Some(wrong) = cx.local.editor.wrong(id_of(item, field)).map(str::to_owned) {
        ui.horizontal(|ui| {
            ui.add_space(LABEL);
            text(ui, wrong, 11.0, Weight::Regular, Token::Danger);
        });
    }
}

fn id_of(item: &Item, field: Field) -> Id {
    Id::unique(("inspector", &item.id.0, field.code()))
}

fn input(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item, field: Field, not_found: &str, width: f32, begin: bool) {
    let value = field.read(&item.commitment);
    let hint = match field {
        Field::Year => "No year in the text",
        Field::Offsets | Field::Removals | Field::Gases => not_found,
        Field::Qualifier => "—",
        _ => "Not stated",
    };
    let editor = Editor { id: id_of(item, field), field, of: item.as_extracted(), value: &value, hint, width, begin };
    let board = cx.board.clone();
    let outcome = editor::show(ui, &mut cx.local.editor, &editor, || known_values(&board, field));
    if let Outcome::Set(value) = outcome {
        cx.push(Command::SetField { ids: vec![item.id.clone()], field, value });
    }
}

/// The way back, and what was extracted under the input.
fn back(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item, field: Field, rect: Rect) {
    let place = Rect::from_min_max(pos2(rect.right() - 24.0, rect.top() + 2.0), pos2(rect.right(), rect.bottom() - 2.0));
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt((field.code(), "back")), |ui| {
        let (how, hint) = if by_hand(item) { ("added", "Back to what was added") } else { ("extracted", "Back to what was extracted") };
        let name = format!("{} as {how}", field.label());
        if icon_button(ui, icons::ARROW_U_UP_LEFT, &name, hint, 24.0, false).clicked() {
            for one in [field, Field::Qualifier] {
                if edited(item, one) && (one == field || field == Field::Year) {
                    cx.push(Command::ResetField { ids: vec![item.id.clone()], field: Some(one) });
                }
            }
        }
    });
    let was = field.shown(&field.read(item.as_extracted()));
    let qualifier = Field::Qualifier.read(item.as_extracted());
    let was = match field {
        Field::Year if !qualifier.is_empty() => format!("{qualifier} {was}"),
        _ if was.is_empty() => "nothing".to_owned(),
        _ => was,
    };
    let words = format!("{}: {was}", if by_hand(item) { "As added" } else { "Extracted" });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {words}", field.label())));
    let place = Rect::from_min_max(pos2(rect.left() + LABEL + 8.0, rect.top() - 1.0), rect.max);
    let (_, cut) = paint(ui, place, Align2::LEFT_CENTER, &words, 11.0, Weight::Regular, ui.token(Token::Ink3));
    if cut {
        response.on_hover_text(words);
    }
}
