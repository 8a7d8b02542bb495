//! The options of an export: what, as which format, how large, and in which words.
//!
//! In and out: the form. Fields of words begin with the computed ones and keep only what a person changed.

use eframe::egui::{ScrollArea, Ui};

use super::form::{COMPARISONS, CONTENTS, Contents, Form, PICTURES, ROWS, TABLES};
use crate::app::{ChartKind, PageSize};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::widgets::{segmented, text, text_field};

/// Shows the options in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.set_width(ui.available_width() - 6.0);
        let on = CONTENTS.iter().position(|c| c.0 == form.contents).unwrap_or(0);
        form.contents = CONTENTS.get(choose(ui, "Contents", &CONTENTS.map(|c| c.1), on)).map_or(Contents::Chart, |c| c.0);
        match form.contents {
            Contents::Chart => chart(ui, cx, form),
            Contents::Comparison => comparison(ui, cx, form),
            Contents::Data => data(ui, cx, form),
            Contents::Report => report(ui, cx, form),
        }
    });
}

/// A label above values beside each other.
fn choose(ui: &mut Ui, label: &str, choices: &[&str], on: usize) -> usize {
    text(ui, label, 12.0, Weight::Medium, Token::Ink2);
    let width = ui.available_width();
    let chosen = ui.push_id(label, |ui| segmented(ui, choices, on, 13.0, Some(width)).unwrap_or(on)).inner;
    ui.add_space(6.0);
    chosen
}

/// A label above values behind a button.
fn pick(ui: &mut Ui, label: &str, choices: &[&str], on: usize) -> usize {
    text(ui, label, 12.0, Weight::Medium, Token::Ink2);
    let chosen = ui.push_id(label, |ui| menu::chosen(ui, &format!("Choose {}", label.to_lowercase()), choices, on).unwrap_or(on)).inner;
    ui.add_space(6.0);
    chosen
}

fn hint(ui: &mut Ui, words: &str) {
    text(ui, words, 12.0, Weight::Regular, Token::Ink3);
}

fn chart(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    let labels = ChartKind::ALL.map(ChartKind::label);
    let on = ChartKind::ALL.iter().position(|k| *k == form.chart).unwrap_or(0);
    let chosen = ChartKind::ALL.get(pick(ui, "Chart", &labels, on)).copied().unwrap_or_default();
    if chosen != form.chart {
        form.chart = chosen;
        form.words = crate::app::Words::default();
    }
    form.format = choose(ui, "Format", &PICTURES, form.format);
    if !form.is_picture() {
        hint(ui, "What the chart shows, as rows.");
        mark(ui, form);
        return;
    }
    size(ui, form);
    form.dark = choose(ui, "Theme", &["Light", "Dark"], usize::from(form.dark)) == 1;
    if form.format < 2 {
        form.transparent = choose(ui, "Ground", &["Filled", "Transparent"], usize::from(form.transparent)) == 1;
    }
    match form.format {
        0 => form.real_text = choose(ui, "Text", &["Outlines", "Text with font"], usize::from(form.real_text)) == 1,
        1 => form.scale = choose(ui, "Scale", &["1×", "2×", "3×", "4×"], form.scale),
        _ => {}
    }
    words(ui, cx, form);
}

fn size(ui: &mut Ui, form: &mut Form) {
    let presets = PageSize::PRESETS.map(|(_, _, name)| name);
    let names: Vec<&str> = presets.into_iter().chain(["Own size"]).collect();
    form.size = pick(ui, "Size", &names, form.size);
    if form.size < presets.len() {
        return;
    }
    ui.horizontal(|ui| {
        let [width, height] = &mut form.own;
        text_field(ui, "own_width", width, "Width in pixels", "Width", 100.0);
        text(ui, "×", 13.0, Weight::Regular, Token::Ink3);
        text_field(ui, "own_height", height, "Height in pixels", "As needed", 100.0);
    });
    if let Err(sentence) = form.page() {
        text(ui, sentence, 12.0, Weight::Regular, Token::Danger);
    }
    ui.add_space(6.0);
}

/// Fields with the chart's words.
fn words(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    let [title, subtitle, source] = cx.app.computed_words(form.chart);
    let own = &mut form.words;
    let fields = [
        ("Title", &mut own.title, title),
        ("Subtitle", &mut own.subtitle, subtitle),
        ("Source", &mut own.source, source),
        ("Note", &mut own.note, String::new()),
    ];
    for (label, kept, computed) in fields {
        text(ui, label, 12.0, Weight::Medium, Token::Ink2);
        let mut buffer = kept.clone().unwrap_or_else(|| computed.clone());
        let width = ui.available_width();
        let name = format!("{label} of the chart");
        if text_field(ui, label, &mut buffer, &name, if label == "Note" { "A reading note" } else { "Left out" }, width).changed() {
            *kept = (buffer != computed).then_some(buffer);
        }
        ui.add_space(4.0);
    }
}

fn mark(ui: &mut Ui, form: &mut Form) {
    form.mark = choose(ui, "Byte order mark", &["With, for Excel", "Without"], usize::from(!form.mark)) == 0;
}

fn comparison(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    form.comparison = choose(ui, "Format", &COMPARISONS.map(|c| c.1), form.comparison);
    let matrix = cx.app.matrix();
    let shown = crate::compare::count_text(matrix.columns.len(), "company", "companies");
    let rows = crate::compare::count_text(matrix.rows.len(), "row", "rows");
    let words = format!("{shown} and {rows}, as Compare shows them. {} of {} not checked.", matrix.unchecked, matrix.counted);
    hint(ui, &words);
    hint(ui, "As a picture it is among the charts: Comparison table.");
}

fn data(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    form.table = pick(ui, "Format", &TABLES.map(|t| t.1), form.table);
    let about = TABLES.get(form.table).map_or("", |t| t.2);
    if form.table != ROWS {
        which(ui, cx, form);
    }
    let board = if form.shown { cx.app.charted_board() } else { cx.board.clone() };
    let count = if form.table == ROWS {
        crate::compare::count_text(cx.app.shown_rows().len(), "row", "rows")
    } else {
        crate::compare::count_text(board.found, "commitment", "commitments")
    };
    hint(ui, &format!("{about} {count}, {} of {} not checked.", board.unchecked, board.counted));
    ui.add_space(6.0);
    if form.format().extension() == "csv" {
        mark(ui, form);
    }
}

/// All companies, or those that the charts show; no choice where these are the same.
fn which(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    let (shown, all) = (cx.app.charted_board().companies.len(), cx.board.companies.len());
    if shown == all {
        form.shown = false;
        return;
    }
    let labels = [format!("All {all}"), format!("{shown} shown")];
    form.shown = choose(ui, "Companies", &labels.each_ref().map(String::as_str), usize::from(form.shown)) == 1;
}

fn report(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    form.markdown = choose(ui, "Format", &["HTML", "Markdown"], usize::from(form.markdown)) == 1;
    which(ui, cx, form);
    let board = if form.shown { cx.app.charted_board() } else { cx.board.clone() };
    let charts = if form.markdown { "Findings" } else { "Charts" };
    let words = format!(
        "{charts}, comparison, a card a company and the evidence, numbered, for reading and printing. {} of {} not checked.",
        board.unchecked, board.counted
    );
    hint(ui, &words);
}
