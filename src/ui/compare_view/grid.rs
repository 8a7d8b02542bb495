//! The table on `egui_table`: sticky header and first column, only visible cells laid out.
//!
//! In: the matrix, heights of rows, the cell in focus. Out: commands of clicks.

use std::sync::Arc;

use eframe::egui::{Align2, Context, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, HeaderRow, Table, TableDelegate, TableState};

use super::heights::{Heights, Line};
use super::{cells, head, moving};
use crate::app::{CellAt, Command, CompareAction};
use crate::chart::{Token, Weight};
use crate::compare::{Cell, Evidence, Item, Matrix, Row, RowKey, Rows};
use crate::ui::context::{Cx, find_document};
use crate::ui::fonts::IconStyle;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{focus_ring, icon_at, paint, text};
use crate::ui::{icons, item_menu};

/// Width of the column with the names of the rows.
const FIRST: f32 = 140.0;

/// Shows the table in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, matrix: &Arc<Matrix>) {
    let width =
        if cx.local.compare.width > 0.0 { cx.local.compare.width } else { usual_width(ui.max_rect().width(), matrix.columns.len()) };
    let heights = match cx.local.compare.heights.take() {
        Some(known) if known.fit(matrix, width) => known,
        _ => Heights::measure(ui, matrix, width),
    };
    let columns: Vec<egui_table::Column> = std::iter::once(FIRST)
        .chain(matrix.columns.iter().map(|_| width))
        .map(|w| egui_table::Column::new(w).range(w..=w).resizable(false))
        .collect();
    let mut table = Table::new()
        .id_salt("comparison")
        .num_rows(heights.lines.len() as u64)
        .columns(columns)
        .num_sticky_cols(1)
        .headers([HeaderRow::new(head::HEIGHT)]);
    if let Some((line, column)) = moving::follow(cx, matrix, &heights) {
        table = table.scroll_to_column(column + 1, None);
        if let Some(line) = line {
            table = table.scroll_to_row(line as u64, None);
        }
    }
    let id = table.get_id(ui);
    if TableState::load(ui.ctx(), id).is_none() {
        // Without a state the table would measure every column once; ours have their width.
        TableState::default().store(ui.ctx(), id);
    }
    cx.local.compare.headers.clear();
    let place = ui.max_rect();
    let mut grid = Grid { cx, matrix, heights: &heights };
    table.show(ui, &mut grid);
    head::drop(ui, cx, place.bottom());
    cx.local.compare.heights = Some(heights);
}

/// A few companies share the room there is; many have the usual width.
fn usual_width(room: f32, companies: usize) -> f32 {
    let [_, usual, widest] = head::WIDTHS;
    ((room - FIRST - 12.0) / companies.max(1) as f32).floor().clamp(usual, widest)
}

struct Grid<'a, 'b> {
    cx: &'a mut Cx<'b>,
    matrix: &'a Arc<Matrix>,
    heights: &'a Heights,
}

impl TableDelegate for Grid<'_, '_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        match cell.col_range.start.checked_sub(1).and_then(|at| self.matrix.columns.get(at)) {
            Some(column) => head::company(ui, self.cx, column, rect),
            None => head::corner(ui, rect),
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let rect = ui.max_rect();
        let Some(line) = usize::try_from(info.row_nr).ok().and_then(|at| self.heights.lines.get(at)).copied() else { return };
        match line {
            Line::Group(group) => {
                ui.painter().rect_filled(rect, 0.0, ui.token(Token::Sunken));
                ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
                if info.col_nr == 0 {
                    let words = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top()), rect.max);
                    paint(ui, words, Align2::LEFT_CENTER, group.label(), 11.0, Weight::SemiBold, ui.token(Token::Ink2));
                }
            }
            Line::Row(at) => {
                let row = &self.matrix.rows[at];
                match info.col_nr.checked_sub(1) {
                    None => row_head(ui, self.cx, row, rect),
                    Some(column) => self.cell(ui, row, column, rect),
                }
            }
        }
    }

    fn row_top_offset(&self, _ctx: &Context, _table: Id, row: u64) -> f32 {
        let at = usize::try_from(row).unwrap_or(usize::MAX);
        self.heights.tops.get(at).or_else(|| self.heights.tops.last()).copied().unwrap_or(0.0)
    }
}

impl Grid<'_, '_> {
    fn cell(&mut self, ui: &mut Ui, row: &Row, column: usize, rect: Rect) {
        let (Some(cell), Some(company)) = (row.cells.get(column), self.matrix.columns.get(column)) else { return };
        let response = ui.interact(rect, Id::unique(("compare cell", &company.name, row.key.code())), Sense::click());
        let chosen = self.cx.state().compare.cell.as_ref().is_some_and(|c| c.row == row.key && c.company == company.name);
        let name = name(&company.short, row.key, cell);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, chosen, &name));
        let ground = match () {
            () if response.hovered() => Token::Hover,
            () if cell.differs => Token::Diff,
            () => Token::Surface,
        };
        ui.painter().rect_filled(rect, 0.0, ui.token(ground));
        let line = Stroke::new(1.0, ui.token(Token::Border));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        let board = self.cx.board.clone();
        let item = first_item(&board, cell);
        cells::cell(ui, rect, cell, row.key, item);
        if chosen {
            ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, ui.token(Token::Ink)), StrokeKind::Inside);
        }
        if response.has_focus() {
            focus_ring(ui, rect, 0.0);
        }
        let at = CellAt { company: company.name.clone(), row: row.key };
        if response.clicked() {
            self.cx.push(Command::Compare(CompareAction::Focus(at)));
        }
        if response.double_clicked() {
            self.cx.push(Command::OpenInReader);
        }
        if let Some(item) = item {
            item_menu::on(&response, self.cx, &item.id);
        }
        hover(self.cx, response, row, cell, &company.short);
    }
}

/// The whole cell in words: company, row, value, and its marks.
fn name(company: &str, key: RowKey, cell: &Cell) -> String {
    let differs = if cell.differs { ", differs from most" } else { "" };
    let unchecked = if cell.unchecked > 0 { ", not checked" } else { "" };
    format!("{company}, {}, {}{differs}{unchecked}", key.label(), cell.text())
}

fn first_item<'a>(board: &'a crate::compare::Board, cell: &Cell) -> Option<&'a Item> {
    match cell.evidence.first()? {
        Evidence::Commitment(id) => board.item(id).map(|(_, item)| item),
        Evidence::Fact(_) => None,
    }
}

/// All that the cell says, its words and where they stand.
fn hover(cx: &Cx<'_>, response: Response, row: &Row, cell: &Cell, company: &str) {
    if cx.state().dialog.is_some() {
        return;
    }
    let board = &cx.board;
    response.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        text(ui, format!("{company} · {}", row.key.label()), 11.0, Weight::Regular, Token::Ink3);
        text(ui, cell.text(), 12.0, Weight::SemiBold, Token::Ink);
        if let Some((quote, hash)) = quote(board, cell) {
            text(ui, format!("“{quote}”"), 12.0, Weight::Regular, Token::Ink2);
            if let Some((_, doc)) = find_document(board, &hash) {
                let date = doc.date.map_or_else(|| "no date".to_owned(), |d| d.long());
                text(ui, format!("{}, {date}", doc.title), 11.0, Weight::Regular, Token::Ink3);
            }
        }
        if cell.unchecked > 0 {
            text(ui, "Read by the program, not checked by a person", 11.0, Weight::Regular, Token::Ink3);
        }
        if cell.differs
            && let Some(common) = &row.common
        {
            let names = row.common_of.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
            let more = row.common_of.len().saturating_sub(4);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            text(ui, format!("≠ Most have {common}: {names}{more}"), 11.0, Weight::Regular, Token::Ink2);
        }
    });
}

fn quote(board: &crate::compare::Board, cell: &Cell) -> Option<(String, String)> {
    let (words, hash) = match cell.evidence.first()? {
        Evidence::Commitment(id) => board.item(id).map(|(_, i)| (i.commitment.evidence.quote.clone(), i.document.clone()))?,
        Evidence::Fact(id) => board.fact(id).map(|(_, f)| (f.quote.clone(), id.document.clone()))?,
    };
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(240).collect();
    Some((if cut.len() < line.len() { format!("{cut}…") } else { cut }, hash))
}

/// The name of a row; a click sorts by it.
fn row_head(ui: &mut Ui, cx: &mut Cx<'_>, row: &Row, rect: Rect) {
    let response = ui.interact(rect, Id::unique(("compare row", row.key.code())), Sense::click());
    let sort = cx.state().compare.spec.sort.filter(|s| s.row == row.key);
    response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, sort.is_some(), format!("Sort by {}", row.key.label())));
    let ground = if response.hovered() { Token::Hover } else { Token::Panel };
    ui.painter().rect_filled(rect, 0.0, ui.token(ground));
    let line = Stroke::new(1.0, ui.token(Token::Border));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
    let left = rect.left() + 16.0;
    let label = Rect::from_min_size(pos2(left, rect.top() + cells::PAD), vec2(rect.width() - 34.0, 16.0));
    paint(ui, label, Align2::LEFT_CENTER, row.key.label(), 12.0, Weight::Medium, ui.token(Token::Ink));
    let remark = cells::wrapped(ui, row.key.remark(), false, rect.width() - 30.0);
    ui.painter().galley_with_override_text_color(pos2(left, label.bottom()), remark, ui.token(Token::Ink3));
    if let Some(sort) = sort {
        let icon = if sort.descending { icons::ARROW_DOWN } else { icons::ARROW_UP };
        icon_at(ui.painter(), pos2(rect.right() - 12.0, label.center().y), icon, 14.0, IconStyle::Regular, ui.token(Token::Ink));
    }
    if response.has_focus() {
        focus_ring(ui, rect.shrink(1.0), 4.0);
    }
    let alike = match row.alike {
        Rows::Equal => "All companies have the same",
        Rows::Differ => "Companies differ",
        Rows::AllDiffer => "No value is the usual one",
    };
    let next = match sort {
        None => "Click to sort the companies by it",
        Some(s) if !s.descending => "Sorted, smallest or earliest first; click for the other way",
        Some(_) => "Sorted, largest or latest first; click for the order as arranged",
    };
    let response = response.on_hover_text(format!("{}\n{alike}\n{next}", row.key.label()));
    if response.clicked() {
        cx.push(Command::Compare(CompareAction::Sort(Some(row.key))));
    }
}
