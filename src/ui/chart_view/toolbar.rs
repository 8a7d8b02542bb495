//! The bar above a chart: boundary switch, as-of date, years in sight, export.
//!
//! In: the app's state. Out: commands. 40 pixels high.

use eframe::egui::{Align, Layout, Popup, PopupCloseBehavior, Ui, UiBuilder, vec2};

use crate::app::{ChartAction, ChartKind, Command, Grouping, Lanes, NoteAction, Order, View};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::compare::{Boundary, switch_label};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, icon_button, segmented, separator, text, text_field};
use crate::ui::{icons, menu};

/// Height of the bar.
pub const HEIGHT: f32 = 40.0;

/// Room that the three boundaries beside each other take.
const SWITCH: f32 = 300.0;

/// Room that the boundaries behind a button take.
const SWITCH_TIGHT: f32 = 134.0;

/// Room that the as-of date takes with its line.
const DATE: f32 = 216.0;

/// Room of the buttons for filters and arrangement.
const TAIL: f32 = 186.0;

/// Most room that the button of a part of the companies takes.
const SCOPE: f32 = 190.0;

/// Room of the two dates with all their words, and of the word alone.
const BETWEEN: [f32; 2] = [272.0, 84.0];

/// Narrower bars have the years in sight behind a picture, beside the picker of charts and without it.
const WITH_YEARS: [f32; 2] = [780.0, 620.0];

/// Least width at which notes can be begun from the bar.
const WITH_NOTES: f32 = 440.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let inner = ui.max_rect().shrink2(vec2(12.0, 0.0));
    // What stands at the right is drawn after this in the order of the Tab key; its width is that of the last frame.
    let left = inner.with_max_x((inner.right() - cx.local.chart.right_of_bar - 6.0).max(inner.left()));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if cx.state().view == View::Targets {
            picker(ui, cx);
            separator(ui);
        }
        choices(ui, cx);
    });
    let right = ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let tip = menu::tip(cx, "Export this chart", &Command::ShowExport);
        if icon_button(ui, icons::DOWNLOAD_SIMPLE, "Export this chart…", &tip, 28.0, false).clicked() {
            cx.push(Command::ShowExport);
        }
        if inner.width() >= WITH_NOTES {
            let note = Command::ChartNote(NoteAction::Begin);
            let tip = menu::tip(cx, "Add a note to the chart", &note);
            if icon_button(ui, icons::NOTE_PENCIL, "Add a note to the chart", &tip, 28.0, cx.state().placing_note).clicked() {
                cx.push(note);
            }
        }
        if inner.width() >= WITH_NOTES && cx.state().shown_chart().is_some_and(ChartKind::has_years) {
            zoom(ui, cx, inner.width() >= WITH_YEARS[usize::from(cx.state().view != View::Targets)]);
        }
    });
    let width = right.response.rect.width();
    if (width - cx.local.chart.right_of_bar).abs() > 0.5 {
        cx.local.chart.right_of_bar = width;
        ui.ctx().request_repaint();
    }
}

/// What the chart is told for: as many words as there is room for; the date leaves first (the status bar has it too), then the switch
/// becomes a menu, then filters and arrangement leave.
fn choices(ui: &mut Ui, cx: &mut Cx<'_>) {
    let between = super::between::is_there(cx);
    let scope = if crate::ui::scope::is_there(cx) { SCOPE } else { 0.0 };
    let room = ui.available_width() - scope - TAIL - if between { BETWEEN[1] } else { 0.0 };
    let tight = room < SWITCH;
    boundary(ui, cx, tight);
    crate::ui::scope::button(ui, cx, !tight);
    if room >= SWITCH + DATE {
        separator(ui);
        as_of(ui, cx);
    }
    if between {
        let whole = ui.available_width() >= BETWEEN[0] + TAIL;
        super::between::button(ui, cx, whole);
    }
    if room + scope / 2.0 >= SWITCH_TIGHT {
        super::filters::button(ui, cx);
        arrange(ui, cx);
    }
}

/// The charts of the view.
fn picker(ui: &mut Ui, cx: &mut Cx<'_>) {
    let charts: Vec<ChartKind> = ChartKind::ALL.into_iter().filter(|k| *k != ChartKind::Timelines).collect();
    let labels: Vec<&str> = charts.iter().map(|k| k.label()).collect();
    let now = charts.iter().position(|k| *k == cx.state().chart).unwrap_or(0);
    if let Some(chosen) = menu::chosen(ui, "Chart", &labels, now).and_then(|at| charts.get(at)) {
        cx.push(Command::Chart(ChartAction::Show(*chosen)));
    }
    let as_table = cx.local.chart.as_table;
    let tip = if as_table { "Show the chart" } else { "Show what the chart shows as a table" };
    if icon_button(ui, icons::TABLE, "Chart as table", tip, 28.0, as_table).clicked() {
        cx.local.chart.as_table = !as_table;
    }
}

/// Groups, order and lines of the charts behind one button.
fn arrange(ui: &mut Ui, cx: &mut Cx<'_>) {
    let response = ui.add(Button::new("Arrange").look(Look::Ghost).caret());
    let response = response.on_hover_text("Groups and order of the companies, lines at years");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(236.0);
        let (grouping, order) = (cx.state().grouping, cx.state().order);
        let multiple = matches!(cx.state().shown_chart(), Some(ChartKind::Years | ChartKind::Share));
        if cx.state().view == View::Timelines || multiple {
            caption(ui, "Groups");
            let known = |g: &&Grouping| !multiple || matches!(g, Grouping::Sector | Grouping::Country | Grouping::Group | Grouping::None);
            for choice in Grouping::ALL.iter().filter(known) {
                if menu::choice(ui, choice.label(), *choice == grouping) {
                    cx.push(Command::Chart(ChartAction::Arrange(*choice, order)));
                }
            }
        }
        if cx.state().view == View::Timelines {
            caption(ui, "Lanes");
            for choice in Lanes::ALL {
                if menu::choice(ui, choice.label(), *choice == cx.state().lanes) {
                    cx.push(Command::Chart(ChartAction::Lanes(*choice)));
                }
            }
        }
        caption(ui, "Order");
        for choice in Order::ALL {
            if menu::choice(ui, choice.label(), *choice == order) {
                cx.push(Command::Chart(ChartAction::Arrange(grouping, *choice)));
            }
        }
        caption(ui, "Lines at years");
        lines(ui, cx);
    });
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        cx.local.chart.line = None;
    }
}

pub fn caption(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    text(ui, words, 11.0, Weight::Medium, Token::Ink3);
    ui.add_space(2.0);
}

/// The lines there are, each with a way to take it away, and a field for one more: `2035 Fuel law`.
fn lines(ui: &mut Ui, cx: &mut Cx<'_>) {
    for (year, name) in cx.state().references.clone() {
        let label = format!("Take away {year} {name}");
        if menu::item(ui, label.trim_end()) {
            cx.push(Command::Chart(ChartAction::Line(year, None)));
        }
    }
    ui.add_space(4.0);
    let buffer = cx.local.chart.line.get_or_insert_default();
    let field = text_field(ui, "line", buffer, "Year and name of a line", "2035 Fuel law", 220.0);
    let typed = buffer.trim().to_owned();
    let (year, name) = typed.split_once(' ').unwrap_or((&typed, ""));
    let year = year.parse::<i32>().ok().filter(|y| (1950..=2150).contains(y));
    let enter = field.lost_focus() && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
    ui.add_space(4.0);
    let clicked = ui.add_enabled(year.is_some(), Button::new("Draw the line")).clicked();
    if let (true, Some(year)) = (enter || clicked, year) {
        cx.push(Command::Chart(ChartAction::Line(year, Some(name.to_owned()))));
        cx.local.chart.line = None;
    }
    ui.add_space(4.0);
}

/// The switch of boundaries; as a menu where they don't fit beside each other.
pub fn boundary(ui: &mut Ui, cx: &mut Cx<'_>, tight: bool) {
    let all = [Boundary::Own, Boundary::ValueChain, Boundary::Widest];
    let labels = all.map(switch_label);
    let now = all.iter().position(|b| *b == cx.state().boundary).unwrap_or(2);
    let clicked = if tight { menu::chosen(ui, "Boundary", &labels, now) } else { segmented(ui, &labels, now, 12.0, None) };
    if let Some(clicked) = clicked {
        cx.push(Command::SetBoundary(all[clicked]));
    }
}

/// The as-of date with the field that sets it.
pub fn as_of(ui: &mut Ui, cx: &mut Cx<'_>) {
    let label = format!("As of {}", cx.board.as_of.long());
    let response = ui.add(Button::new(&label).icon(icons::CALENDAR_BLANK).look(Look::Ghost).caret());
    let response = response.on_hover_text("The day at which “today”, due years and stale documents are told");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(220.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(4.0);
        let now = cx.board.as_of.to_string();
        let buffer = cx.local.chart.as_of.get_or_insert(now);
        let field = text_field(ui, "as_of", buffer, "As of, year-month-day", "2026-11-23", 220.0);
        let date = buffer.trim().parse::<PartialDate>();
        if let Err(error) = &date {
            text(ui, format!("{error}."), 12.0, Weight::Regular, Token::Danger);
        }
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
        let clicked = ui.add_enabled(date.is_ok(), Button::new("Set the date").look(Look::Primary)).clicked();
        ui.add_space(4.0);
        if let (true, Ok(date)) = (enter || clicked, date) {
            cx.local.chart.as_of = None;
            cx.push(Command::SetAsOf(date));
            ui.close();
        }
    });
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        cx.local.chart.as_of = None;
    }
}

fn zoom(ui: &mut Ui, cx: &mut Cx<'_>, with_years: bool) {
    let zoomed = cx.state().years.is_some();
    for (icon, name, command) in [(icons::PLUS, "Zoom in", Command::ZoomIn), (icons::MINUS, "Zoom out", Command::ZoomOut)] {
        let tip = menu::tip(cx, name, &command);
        if icon_button(ui, icon, name, &tip, 28.0, false).clicked() {
            cx.push(command);
        }
    }
    let [from, to] = cx.local.chart.years;
    let label = format!("{}–{}", from.ceil(), to.floor());
    let tip = menu::tip(cx, "Fit all years", &Command::FitChart);
    if !with_years {
        if ui
            .add_enabled_ui(zoomed, |ui| icon_button(ui, icons::ARROWS_OUT_LINE_HORIZONTAL, "Fit all years", &tip, 28.0, false))
            .inner
            .clicked()
        {
            cx.push(Command::FitChart);
        }
        return;
    }
    let fit = Button::new(&label).icon(icons::ARROWS_OUT_LINE_HORIZONTAL).look(Look::Ghost).name("Fit all years");
    if ui.add_enabled(zoomed, fit).on_hover_text(&tip).clicked() {
        cx.push(Command::FitChart);
    }
}
