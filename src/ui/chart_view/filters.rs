//! Filters of a chart: the button that sets them, and a row of chips above the chart, each with a way to take it away.
//!
//! In: the app's state and board. Out: commands. No row while everything is shown.

use eframe::egui::{Align, Layout, Popup, PopupCloseBehavior, Rect, ScrollArea, Stroke, Ui, UiBuilder, vec2};

use crate::app::{ChartAction, Command};
use crate::chart::{Token, Weight};
use crate::compare::{Board, ItemFilter, LEVEL_NAMES, STATUS_NAMES, count_text};
use crate::extract::Kind;
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, text};
use crate::ui::{icons, menu};

/// Height of the row of chips.
const HEIGHT: f32 = 36.0;

/// The button.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>) {
    let filter = cx.state().filter.clone();
    let response = ui.add(Button::new("Filter").look(Look::Ghost).selected(!filter.is_empty()).caret());
    let response = response.on_hover_text("Which commitments the charts show");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(menu::WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(460.0).show(ui, |ui| entries(ui, cx, &filter));
    });
}

fn entries(ui: &mut Ui, cx: &mut Cx<'_>, filter: &ItemFilter) {
    let board = cx.board.clone();
    let count =
        |wanted: &dyn Fn(&crate::compare::Item) -> bool| board.companies.iter().flat_map(|c| &c.items).filter(|i| wanted(i)).count();
    let mut next: Option<ItemFilter> = None;
    let mut entry = |ui: &mut Ui, label: &str, n: usize, on: bool, to: ItemFilter| {
        if (n > 0 || on) && menu::choice(ui, &format!("{label} ({n})"), on) {
            next = Some(to);
        }
    };
    super::toolbar::caption(ui, "Kinds");
    for kind in Kind::ALL {
        let n = count(&|i| i.commitment.kind == kind);
        entry(ui, kind.label(), n, filter.kinds.contains(&kind), filter.clone().with_kind(kind));
    }
    super::toolbar::caption(ui, "Status");
    for (status, label) in STATUS_NAMES {
        let n = count(&|i| i.commitment.status == status);
        entry(ui, label, n, filter.statuses.contains(&status), filter.clone().with_status(status));
    }
    super::toolbar::caption(ui, "Boundary");
    for (level, _, label) in LEVEL_NAMES {
        let n = count(&|i| i.level == level);
        entry(ui, label, n, filter.levels.contains(&level), filter.clone().with_level(level));
    }
    super::toolbar::caption(ui, "Review");
    for (checked, label) in [(true, "Checked"), (false, "Not checked")] {
        let on = filter.checked == Some(checked);
        let to = ItemFilter { checked: (!on).then_some(checked), ..filter.clone() };
        entry(ui, label, count(&|i| i.is_checked() == checked), on, to);
    }
    if !filter.is_empty() {
        menu::rule(ui);
        if menu::item(ui, "Show everything") {
            next = Some(ItemFilter::default());
        }
    }
    if let Some(next) = next {
        cx.push(Command::Chart(ChartAction::Filter(next)));
    }
}

/// What narrows the chart, with the command that ends it.
fn chips(cx: &Cx<'_>) -> Vec<(String, Command)> {
    let mut out = Vec::new();
    if let Some(scope) = &cx.state().scope {
        out.push((scope.label(), Command::Narrow(None)));
    }
    let hidden = hidden(&cx.board);
    if hidden > 0 {
        out.push((format!("{} left out", count_text(hidden, "company", "companies")), Command::ShowHidden));
    }
    out.extend(cx.state().filter.chips().into_iter().map(|(label, rest)| (label, Command::Chart(ChartAction::Filter(rest)))));
    out
}

fn hidden(board: &Board) -> usize {
    board.companies.iter().filter(|c| c.hidden).count()
}

/// The row of chips at the top of `place`; gives what is left for the chart.
pub fn row(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect) -> Rect {
    let chips = chips(cx);
    if chips.is_empty() {
        return place;
    }
    let bar = Rect::from_min_size(place.min, vec2(place.width(), HEIGHT));
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let inner = bar.shrink2(vec2(12.0, 0.0));
    let all = chips.len() > 1;
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)).id_salt("chips"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        text(ui, "Shown", 12.0, Weight::Regular, Token::Ink3);
        ScrollArea::horizontal().id_salt("chips").show(ui, |ui| {
            for (label, command) in chips {
                let name = format!("Take away the filter {label}");
                let chip = Button::new(&label).icon(icons::X).height(24.0).light().name(&name);
                if ui.add(chip).on_hover_text("Take this filter away").clicked() {
                    cx.push(command);
                }
            }
            if all && crate::ui::widgets::link(ui, "Show everything", 12.0).clicked() {
                cx.push(Command::Narrow(None));
                cx.push(Command::ShowHidden);
                cx.push(Command::Chart(ChartAction::Filter(ItemFilter::default())));
            }
        });
    });
    Rect::from_min_max(bar.left_bottom(), place.max)
}
