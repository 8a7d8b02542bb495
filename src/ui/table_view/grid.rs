//! The rows themselves, laid out by `egui_table`: only those in sight, with box and company in place.
//!
//! In: the rows shown. Out: commands. Selection, ticks and widths are the app's; the cell being edited is this view's.

use std::sync::Arc;

use eframe::egui::{Align2, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, HeaderRow, TableDelegate};

use super::lines::{Line, Lines};
use super::{ROW, cells, filters, head};
use crate::app::{ColumnView, Command, Selection, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Column, Row, Shown, Source};
use crate::compare::{due_sentence, review_sentence};
use crate::ui::context::Cx;
use crate::ui::editor::{self, Editor, Outcome};
use crate::ui::fonts::IconStyle;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Tick, check_at, icon_at, paint};
use crate::ui::{empty, icons, inspector, item_menu};
use crate::workspace::ReviewState;

/// Width of the column of boxes.
const BOX: f32 = 40.0;
/// Room at the right edge for the scroll bar.
const EDGE: f32 = 14.0;

/// Shows header and rows.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Arc<Shown>, ticked: &[usize]) {
    let rect = ui.max_rect();
    if shown.pending {
        return empty::with(ui, cx, rect, ["Putting the rows in order", "They are there in a moment."], Vec::new());
    }
    if shown.table.is_empty() {
        return nothing(ui, cx, rect, shown.table.source());
    }
    let views = fitted(&cx.state().table.tab().columns, rect.width());
    let headers = if cx.state().table.filter_row { vec![head::NAMES, head::FILTERS] } else { vec![head::NAMES] };
    let top: f32 = headers.iter().sum();
    let ground = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + top));
    ui.painter().rect_filled(ground, 0.0, ui.token(Token::Panel));
    ui.painter().hline(rect.x_range(), ground.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    #[allow(clippy::cast_possible_truncation, reason = "a few dozen rows")]
    let page = ((rect.height() - top) / ROW) as i32 - 1;
    cx.local.table.page = page;
    let cursor = cx.app.table_cursor();
    let at = cursor.as_ref().and_then(|key| shown.position(key));
    let lines = Lines::new(&shown.groups, shown.len(), &cx.local.table.folded);
    let still = views.iter().take_while(|v| v.column.is_sticky()).count() + cx.state().table.tab().frozen;
    let still = within(&views, still.min(views.len()), rect.width());
    let mut table = egui_table::Table::new()
        .id_salt(("rows", shown.table.source()))
        .num_rows(lines.len() as u64)
        .num_sticky_cols(1 + still)
        .headers(headers.iter().map(|h| HeaderRow::new(*h)).collect::<Vec<_>>());
    let mut columns = vec![egui_table::Column::new(BOX).range(BOX..=BOX).resizable(false).id(Id::unique("box"))];
    columns.extend(views.iter().map(column));
    table = table.columns(columns);
    let followed = cursor.map(|key| (shown.table.source(), key));
    if followed != cx.local.table.followed {
        if let Some(at) = at {
            table = table.scroll_to_row(lines.of(at) as u64, None);
        }
        cx.local.table.followed = followed;
    }
    let kept = egui_table::TableState {
        col_widths: views.iter().map(|v| (Id::unique(v.column.code()), v.width)).collect(),
        parent_width: Some(rect.width()),
    };
    let selected = cx.state().selection.clone();
    let mut grid = Grid {
        cx,
        shown,
        lines: &lines,
        still,
        views: &views,
        ticked,
        at,
        selected,
        cursor_rect: None,
        hot: None,
        heads: Vec::new(),
        body: rect,
    };
    grid.body.min.y += top;
    let id = ui.scope(|ui| {
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
        let id = table.get_id(ui);
        kept.store(ui.ctx(), id);
        table.show(ui, &mut grid);
        id
    });
    let Grid { cursor_rect, hot, heads, body, .. } = grid;
    widths(ui, cx, id.inner, &views);
    drag(ui, cx, &views, &heads);
    cx.local.table.heads = heads;
    if let Some((at, row_rect)) = hot {
        actions(ui, cx, shown, at, row_rect.intersect(body));
    }
    focus(ui, cursor_rect, body);
    if shown.is_empty() {
        hidden(ui, cx, shown, body);
    }
}

/// As many of the columns that stay as leave room for the others.
fn within(views: &[ColumnView], wanted: usize, width: f32) -> usize {
    const LEAST: f32 = 200.0;
    let always = views.iter().take_while(|v| v.column.is_sticky()).count();
    let room = |count: &usize| BOX + views[..*count].iter().map(|v| v.width).sum::<f32>() + LEAST <= width;
    (always..=wanted).rev().find(room).unwrap_or(always)
}

fn column(view: &ColumnView) -> egui_table::Column {
    egui_table::Column::new(view.width)
        .range(view.column.least()..=2_000.0)
        .id(Id::unique(view.column.code()))
        .resizable(view.column != Column::Review)
}

/// The columns as they are chosen; the words they stand on take what room is left.
fn fitted(chosen: &[ColumnView], width: f32) -> Vec<ColumnView> {
    let mut views = chosen.to_vec();
    let spare = width - BOX - EDGE - views.iter().map(|v| v.width).sum::<f32>();
    let flexible = [Column::Evidence, Column::Why, Column::What, Column::Document, Column::Company];
    let at = flexible.iter().find_map(|c| views.iter().position(|v| v.column == *c));
    if let Some(view) = at.and_then(|at| views.get_mut(at)).filter(|_| spare > 0.0) {
        view.width += spare;
    }
    views
}

/// Takes over widths that were dragged.
fn widths(ui: &Ui, cx: &mut Cx<'_>, id: Id, views: &[ColumnView]) {
    let Some(state) = egui_table::TableState::load(ui.ctx(), id) else { return };
    for view in views {
        let now = state.col_widths.get(&Id::unique(view.column.code())).copied().unwrap_or(view.width);
        if (now - view.width).abs() > 0.5 {
            cx.push(Command::Table(TableAction::Width(view.column, now)));
        }
    }
}

/// Moves a column whose header was dropped on another's.
fn drag(ui: &Ui, cx: &mut Cx<'_>, views: &[ColumnView], heads: &[(Column, Rect)]) {
    let Some(dragged) = cx.local.table.dragged else { return };
    let Some(pointer) = ui.input(|i| i.pointer.latest_pos()) else { return };
    let over = heads.iter().find(|(c, r)| !c.is_sticky() && r.x_range().contains(pointer.x));
    let from = views.iter().position(|v| v.column == dragged);
    let to = over.and_then(|(c, _)| views.iter().position(|v| v.column == *c));
    if let (Some(from), Some(to), Some((_, rect))) = (from, to, over) {
        let x = if to > from { rect.right() } else { rect.left() };
        if to != from {
            ui.painter().vline(x, rect.y_range(), Stroke::new(2.0, ui.token(Token::Ink)));
        }
        if !ui.input(|i| i.pointer.any_down()) && to != from {
            let mut next = cx.state().table.tab().columns.clone();
            let column = next.remove(from);
            next.insert(to, column);
            cx.push(Command::Table(TableAction::Columns(next)));
        }
    }
    if !ui.input(|i| i.pointer.any_down()) {
        cx.local.table.dragged = None;
    }
}

/// The ring around the row that keys act on.
fn focus(ui: &Ui, rect: Option<Rect>, body: Rect) {
    if let Some(rect) = rect {
        let painter = ui.painter().with_clip_rect(body);
        let seen = Rect::from_min_max(pos2(body.left(), rect.top()), pos2(body.right(), rect.bottom()));
        painter.rect_stroke(seen, 0.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
    }
}

/// Accept, Edit, Reject at the right edge of a row.
fn actions(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, at: usize, rect: Rect) {
    let Some(Row::Item(_, item)) = shown.row(at) else { return };
    if rect.height() < ROW || cx.local.table.editing.is_some() {
        return;
    }
    let id = item.id.clone();
    let (accept, reject) = match item.state() {
        ReviewState::Accepted => ("Take back", "Reject"),
        ReviewState::Rejected => ("Accept", "Take back"),
        _ => ("Accept", "Reject"),
    };
    let labels = [(accept, "A"), ("Edit", "E"), (reject, "R")];
    let width = labels.iter().map(|(l, _)| l.chars().count() as f32 * 7.5 + 52.0).sum::<f32>() + 18.0;
    let place = Rect::from_min_max(pos2(rect.right() - EDGE - width, rect.top() + 1.0), pos2(rect.right() - EDGE, rect.bottom() - 1.0));
    let fill = if cx.app.table_cursor().as_deref() == Some(&id.0) { Token::Selected } else { Token::Hover };
    ui.painter().rect_filled(place.expand2(vec2(4.0, 0.0)), 0.0, ui.token(fill));
    let builder =
        UiBuilder::new().max_rect(place).id_salt("actions").layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let quiet = |label: &'static str, keys: &'static str, name: &'static str| Button::new(label).keys(keys).height(24.0).name(name);
        if ui.add(quiet(reject, "R", "Reject row")).clicked() {
            let back = item.state() == ReviewState::Rejected;
            cx.push(if back { Command::ClearVerdict(vec![id.clone()]) } else { Command::Reject(vec![id.clone()]) });
        }
        if ui.add(quiet("Edit", "E", "Edit row")).clicked() {
            cx.push(Command::Table(TableAction::Go(id.0.clone())));
            cx.push(Command::EditSelected);
        }
        if ui.add(quiet(accept, "A", "Accept row")).clicked() {
            let back = item.state() == ReviewState::Accepted;
            cx.push(if back { Command::ClearVerdict(vec![id.clone()]) } else { Command::Accept(vec![id.clone()]) });
        }
    });
}

/// There are no rows of this source at all.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, source: Source) {
    let documents = crate::compare::count_text(cx.board.documents, "document", "documents");
    let (title, words) = match source {
        Source::Commitments => ("No commitments found", format!("In {documents}. Add press releases or reports that name one.")),
        Source::Facts => ("No facts found", format!("In {documents}: no measured values, recognitions or programmes.")),
        Source::Rejected => ("Nothing was left out", format!("In {documents}: every statement that was found counts.")),
    };
    empty::show(ui, cx, place, title, &words);
}

/// All rows are hidden by filters.
fn hidden(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, body: Rect) {
    let query = &cx.state().table.tab().query;
    let mut reasons: Vec<String> =
        query.filters.iter().map(|(c, f)| format!("{} {}", c.name(), f.words(*c, &shown.table.choices(*c)))).collect();
    if !query.search.trim().is_empty() {
        reasons.push(format!("Search “{}”", query.search.trim()));
    }
    let words = format!("{} hidden by: {}.", crate::compare::count_text(shown.table.len(), "row is", "rows are"), reasons.join("; "));
    let button = Some(("Clear filters".to_owned(), Command::Table(TableAction::ClearFilters)));
    let room = body.height().min(260.0);
    empty::with(ui, cx, Rect::from_min_size(body.min, vec2(body.width(), room)), ["No row matches", &words], button.into_iter().collect());
}

struct Grid<'a, 'b> {
    cx: &'a mut Cx<'b>,
    shown: &'a Arc<Shown>,
    lines: &'a Lines,
    /// How many columns stay in place.
    still: usize,
    views: &'a [ColumnView],
    ticked: &'a [usize],
    /// Position of the row that keys act on.
    at: Option<usize>,
    selected: Selection,
    cursor_rect: Option<Rect>,
    /// The row with the actions: hovered, else the present one.
    hot: Option<(usize, Rect)>,
    heads: Vec<(Column, Rect)>,
    body: Rect,
}

impl Grid<'_, '_> {
    fn column_at(&self, x: f32) -> Option<Column> {
        let stays = |column: &Column| self.views.iter().take(self.still).any(|v| v.column == *column);
        let sticky = self.cx.local.table.heads.iter().filter(|(c, _)| stays(c));
        let others = self.cx.local.table.heads.iter().filter(|(c, _)| !stays(c));
        sticky.chain(others).find(|(_, r)| r.x_range().contains(x)).map(|(c, _)| *c)
    }

    /// Whether another selection stands for the row: its company or its document.
    fn is_tinted(&self, row: &Row<'_>) -> bool {
        match &self.selected {
            Selection::Company(name) => self.shown.table.company(row).is_some_and(|c| c.name == *name),
            Selection::Document(hash) => row.document() == hash,
            _ => false,
        }
    }

    fn click(&mut self, at: usize, row: &Row<'_>, pointer: Option<Pos2>, double: bool, ui: &Ui) {
        let (shift, command) = ui.input(|i| (i.modifiers.shift, i.modifiers.command));
        let key = row.key();
        let column = pointer.and_then(|p| self.column_at(p.x));
        self.cx.push(Command::Table(match (shift, command) {
            (true, _) => TableAction::ExtendTo(key.clone()),
            (_, true) => TableAction::Tick(Some(key.clone())),
            _ => TableAction::Go(key.clone()),
        }));
        if self.at != Some(at) {
            self.cx.local.table.editing = None;
        }
        if double && !shift && !command {
            let editable = row.item().is_some() && column.is_some_and(|c| c.field().is_some());
            match column.filter(|_| editable) {
                Some(column) => self.cx.local.table.editing = Some((key, column, true)),
                None => self.cx.push(Command::OpenInReader),
            }
        }
    }

    /// The line of a group: its name and how many rows it has; a click folds it.
    fn group(&mut self, ui: &mut Ui, group: usize) {
        let Some((name, count)) = self.shown.groups.get(group) else { return };
        let rect = ui.max_rect();
        let seen = rect.intersect(ui.clip_rect());
        let folded = self.cx.local.table.folded.contains(name);
        let response = ui.interact(seen, ui.scope_id().with("group"), Sense::CLICK);
        let rows = crate::compare::count_text(*count, "row", "rows");
        let fill = if response.hovered() { Token::Hover } else { Token::Sunken };
        ui.painter().rect_filled(seen, 0.0, ui.token(fill));
        ui.painter().hline(seen.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::GridStrong)));
        if seen.left() <= self.body.left() + 1.0 {
            let verb = if folded { "Unfold" } else { "Fold" };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{verb} {name}, {rows}")));
        }
        // Painted in both halves at one place, so that a long name goes on where the columns scroll.
        let left = self.body.left() + 14.0;
        let icon = if folded { icons::CARET_RIGHT } else { icons::CARET_DOWN };
        icon_at(ui.painter(), pos2(left + 6.0, rect.center().y), icon, 12.0, IconStyle::Regular, ui.token(Token::Ink3));
        let room = Rect::from_min_max(pos2(left + 20.0, rect.top()), pos2(self.body.right() - EDGE, rect.bottom()));
        let (at, _) = paint(ui, room, Align2::LEFT_CENTER, name, 12.0, Weight::SemiBold, ui.token(Token::Ink));
        let rest = Rect::from_min_max(pos2(at.right() + 8.0, rect.top()), room.max);
        paint(ui, rest, Align2::LEFT_CENTER, &rows, 12.0, Weight::Regular, ui.token(Token::Ink3));
        if response.has_focus() {
            ui.painter().rect_stroke(seen, 0.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
        }
        if response.clicked() {
            let name = name.clone();
            if folded {
                self.cx.local.table.folded.remove(&name);
            } else {
                self.cx.local.table.folded.insert(name);
            }
        }
    }

    /// The input over a cell that is being edited.
    fn edit(&mut self, ui: &mut Ui, row: &Row<'_>, column: Column, rect: Rect) {
        let (Some(item), Some(field)) = (row.item(), column.field()) else { return };
        let Some((_, _, begin)) = self.cx.local.table.editing.clone() else { return };
        let place = rect.shrink2(vec2(1.0, 0.0));
        ui.painter().rect_filled(place, 0.0, ui.token(Token::Surface));
        let extracted = item.as_extracted().clone();
        let value = field.read(&item.commitment);
        let id = Id::unique(("cell", &item.id.0, column.code()));
        let editor = Editor { id, field, of: &extracted, value: &value, hint: "Not stated", width: place.width(), begin };
        let board = self.cx.board.clone();
        let outcome = ui
            .scope_builder(UiBuilder::new().max_rect(place).id_salt("edit"), |ui| {
                editor::show(ui, &mut self.cx.local.editor, &editor, || inspector::known_values(&board, field))
            })
            .inner;
        if let Some(wrong) = self.cx.local.editor.wrong(id) {
            ui.painter().rect_stroke(place, 6.0, Stroke::new(2.0, ui.token(Token::Danger)), StrokeKind::Inside);
            let words = wrong.to_owned();
            ui.interact(place, id.with("wrong"), Sense::hover()).on_hover_text(words);
        }
        match outcome {
            Outcome::Open => self.cx.local.table.editing = Some((item.id.0.clone(), column, false)),
            Outcome::Left => self.cx.local.table.editing = None,
            Outcome::Set(value) => {
                self.cx.push(Command::SetField { ids: vec![item.id.clone()], field, value });
                if field.input() != crate::workspace::fields::Input::Choices {
                    self.cx.local.table.editing = None;
                }
            }
        }
    }
}

impl TableDelegate for Grid<'_, '_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        let view = cell.col_range.start.checked_sub(1).and_then(|at| self.views.get(at));
        match (view, cell.row_nr) {
            (None, 0) => head::box_cell(ui, self.cx, rect, self.ticked.len(), self.shown.len()),
            (None, _) => {}
            (Some(view), 0) => {
                if ui.is_sizing_pass() {
                    ui.allocate_space(vec2(view.column.width() * 0.7, 10.0));
                }
                self.heads.push((view.column, rect));
                head::name_cell(ui, self.cx, view.column, rect);
            }
            (Some(view), _) => filters::cell(ui, self.cx, self.shown, view.column, rect),
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        let Ok(line) = usize::try_from(row_nr) else { return };
        let shown = Arc::clone(self.shown);
        let at = match self.lines.at(line) {
            Line::Row(at) => at,
            Line::Group(group) => return self.group(ui, group),
        };
        let Some(row) = shown.row(at) else { return };
        let rect = ui.max_rect();
        let seen = rect.intersect(ui.clip_rect());
        let response = ui.interact(seen, ui.scope_id().with("row"), Sense::CLICK);
        let sticky = seen.left() <= self.body.left() + 1.0;
        let chosen = self.at == Some(at);
        let ticked = self.ticked.binary_search(&at).is_ok();
        if sticky {
            let columns: Vec<Column> = self.views.iter().map(|v| v.column).take(7).collect();
            let name = shown.table.cells(&row, &columns).into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ");
            response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen || ticked, &name));
        }
        let pointer = ui.input(|i| i.pointer.hover_pos());
        let under = pointer.is_some_and(|p| rect.y_range().contains(p.y) && self.body.contains(p)) && ui.ctx().dragged_id().is_none();
        let hovered = under && (response.contains_pointer() || pointer.is_some_and(|p| !seen.contains(p)));
        let fill = match () {
            () if ticked => Some(Token::Selected),
            () if chosen => Some(Token::Selected),
            () if hovered => Some(Token::Hover),
            () if self.is_tinted(&row) => Some(Token::Sunken),
            () => None,
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(seen, 0.0, ui.token(fill));
        }
        ui.painter().hline(seen.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Grid)));
        if chosen {
            self.cursor_rect = Some(rect);
        }
        if hovered || (chosen && self.hot.is_none()) {
            self.hot = Some((at, Rect::from_min_max(pos2(self.body.left(), rect.top()), pos2(self.body.right(), rect.bottom()))));
        }
        if response.clicked() {
            self.click(at, &row, response.interact_pointer_pos(), response.double_clicked(), ui);
        }
        if let Some(item) = row.item() {
            item_menu::on(&response, self.cx, &item.id);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Ok(line) = usize::try_from(cell.row_nr) else { return };
        let Line::Row(at) = self.lines.at(line) else { return };
        let shown = Arc::clone(self.shown);
        let Some(row) = shown.row(at) else { return };
        let rect = ui.max_rect();
        let Some(view) = cell.col_nr.checked_sub(1).and_then(|n| self.views.get(n)) else {
            return self.box_cell(ui, at, &row, rect);
        };
        if ui.is_sizing_pass() {
            let text = shown.table.text(&row, view.column);
            let width = crate::ui::widgets::elided(ui, &text, 12.0, Weight::Regular, Token::Ink, 480.0).size().x;
            ui.allocate_space(vec2(width + 48.0, 10.0));
        }
        let key = row.key();
        if self.cx.local.table.editing.as_ref().is_some_and(|(k, c, _)| *k == key && *c == view.column) {
            return self.edit(ui, &row, view.column, rect);
        }
        let cut = cells::paint_cell(ui, &shown.table, &row, view.column, rect);
        let hint = match (view.column, row.item()) {
            (Column::Review, Some(item)) => Some(review_hint(item)),
            (Column::Year, Some(item)) => due_sentence(item).or(cut),
            _ => cut,
        };
        if let Some(hint) = hint {
            let under = ui.input(|i| i.pointer.hover_pos()).is_some_and(|p| rect.intersect(ui.clip_rect()).contains(p));
            if under {
                ui.interact(rect, ui.scope_id().with("hint"), Sense::hover()).on_hover_text(hint);
            }
        }
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }
}

/// What the review mark says.
fn review_hint(item: &crate::compare::Item) -> String {
    let mut words = review_sentence(item);
    if item.asks {
        words += ". Asks for a check: the reading is unsure or replaces an accepted target";
    }
    if let Some(reason) = item.review.as_ref().map(|r| &r.reason).filter(|r| !r.is_empty()) {
        words += &format!(". {reason}");
    }
    words
}

impl Grid<'_, '_> {
    fn box_cell(&mut self, ui: &mut Ui, at: usize, row: &Row<'_>, rect: Rect) {
        let ticked = self.ticked.binary_search(&at).is_ok();
        let response = ui.interact(rect, ui.scope_id().with("tick"), Sense::CLICK);
        let name = format!("Select {}", self.shown.table.text(row, Column::Company));
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, format!("{name}, {}", row.quote())));
        check_at(ui, rect.center(), if ticked { Tick::On } else { Tick::Off });
        if response.clicked() {
            let key = row.key();
            let shift = ui.input(|i| i.modifiers.shift);
            self.cx.push(Command::Table(if shift { TableAction::ExtendTo(key) } else { TableAction::Tick(Some(key)) }));
        }
    }
}
