//! The button of the two dates that the chart between two dates compares.
//!
//! In: the app's state, days of documents. Out: commands.

use eframe::egui::{Popup, PopupCloseBehavior, Ui};

use crate::app::{ChartAction, ChartKind, Command};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::compare::usual_dates;
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::widgets::{Button, Look, text, text_field};

/// Whether the chart shown compares two dates.
pub fn is_there(cx: &Cx<'_>) -> bool {
    cx.state().shown_chart() == Some(ChartKind::Waterfall)
}

/// The button; with both dates on it where there is room for the `whole`.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, whole: bool) {
    let Some(now) = cx.state().between.or_else(|| usual_dates(&cx.board)) else { return };
    let label = format!("{} to {}", now[0].long(), now[1].long());
    let shown = if whole { label.as_str() } else { "Dates" };
    let response = ui.add(Button::new(shown).look(Look::Ghost).caret().name(&label));
    let response = response.on_hover_text(format!("The two dates that are compared: {label}"));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| fields(ui, cx, now));
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        cx.local.chart.between = None;
    }
}

fn fields(ui: &mut Ui, cx: &mut Cx<'_>, now: [PartialDate; 2]) {
    ui.set_width(220.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(4.0);
    let typed = cx.local.chart.between.get_or_insert_with(|| now.map(|d| d.to_string()));
    let [first, second] = typed;
    let fields = [
        text_field(ui, "from", first, "First date", "2024-06-30", 220.0),
        text_field(ui, "to", second, "Second date", "2026-06-30", 220.0),
    ];
    let dates = [first.trim().parse::<PartialDate>(), second.trim().parse::<PartialDate>()];
    for error in dates.iter().filter_map(|d| d.as_ref().err()) {
        text(ui, format!("{error}."), 12.0, Weight::Regular, Token::Danger);
    }
    let enter = fields.iter().any(|f| f.lost_focus()) && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
    let both = dates[0].is_ok() && dates[1].is_ok();
    let clicked = ui.add_enabled(both, Button::new("Compare these dates").look(Look::Primary)).clicked();
    if let (true, [Ok(from), Ok(to)]) = (enter || clicked, dates) {
        cx.push(Command::Chart(ChartAction::Between(Some([from, to]))));
        ui.close();
    }
    if cx.state().between.is_some() && menu::item(ui, "Use the dates of the documents") {
        cx.push(Command::Chart(ChartAction::Between(None)));
        ui.close();
    }
    ui.add_space(4.0);
}
