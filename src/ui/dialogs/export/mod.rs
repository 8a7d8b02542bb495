//! The export dialog: a live preview of the very pages that are written, its options, saving and copying.
//!
//! In: the board, through the app's figures. Out: an export request, or the picture on the clipboard.

mod form;
mod options;
mod preview;

use eframe::egui::{Align2, Context, Key, Rect, Stroke, UiBuilder, pos2, vec2};

use super::sheet;
use crate::app::{ChartAction, ChartKind, Command};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, paint};

pub use form::Form;
pub use preview::Preview;

const OPTIONS: f32 = 364.0;

/// Least width at which the preview has room beside the options.
const WITH_PREVIEW: f32 = 560.0;

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, chart: ChartKind) {
    let mut form = cx.local.dialog.export.clone().unwrap_or_else(|| Form::new(chart, cx.state().view));
    let name = form.request().file_name();
    let action = format!("Save {}…", form.format().extension().to_uppercase());
    let fits = form.page().is_ok();
    let picture = form.is_picture();
    let (mut save, mut copy) = (false, false);
    sheet(
        ctx,
        cx,
        "Export",
        vec2(1040.0, 656.0),
        |ui, cx| {
            let rect = ui.max_rect();
            if rect.width() < WITH_PREVIEW {
                let right = Rect::from_min_max(rect.min + vec2(20.0, 8.0), rect.max - vec2(14.0, 8.0));
                ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("options"), |ui| options::show(ui, cx, &mut form));
                return;
            }
            let split = rect.right() - OPTIONS;
            let left = Rect::from_min_max(rect.min, pos2(split, rect.bottom()));
            ui.painter().rect_filled(left, 0.0, ui.token(Token::Bg));
            ui.painter().vline(split, rect.y_range(), Stroke::new(1.0, ui.token(Token::Border)));
            preview::show(ui, cx, left, &form);
            let right = Rect::from_min_max(pos2(split + 20.0, rect.top() + 16.0), rect.max - vec2(14.0, 8.0));
            ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("options"), |ui| options::show(ui, cx, &mut form));
        },
        |ui, cx| {
            let narrow = ui.max_rect().width() < WITH_PREVIEW - 32.0;
            let button = Button::new(&action).icon(icons::DOWNLOAD_SIMPLE).look(Look::Primary).keys(if narrow { "" } else { "Enter" });
            save |= ui.add_enabled(fits, button).clicked();
            if picture && !narrow {
                copy = ui.add_enabled(fits, Button::new("Copy picture").icon(icons::COPY)).clicked();
            }
            if ui.add(Button::new("Cancel")).clicked() {
                cx.push(Command::CloseDialog);
            }
            if narrow {
                return;
            }
            let rest = ui.available_rect_before_wrap();
            let words = format!("Suggested name {name}");
            paint(ui, rest, Align2::LEFT_CENTER, &words, 12.0, Weight::Regular, ui.token(Token::Ink3));
        },
    );
    let enter = ctx.input(|i| i.key_pressed(Key::Enter)) && ctx.memory(|m| m.focused().is_none());
    if (save || enter) && form.page().is_ok() {
        cx.push(Command::Export(form.request()));
    }
    if copy {
        cx.push(Command::Chart(ChartAction::Copy(Some(Box::new(form.request())))));
    }
    cx.local.dialog.export = Some(form);
}
