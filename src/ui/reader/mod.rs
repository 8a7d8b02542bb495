//! The Reader: a document with its evidence, as text or as its pages look, notes in the margin and a rail of the whole.
//!
//! In: the document's text, the board, the selection. Out: commands. Only visible pieces are laid out.

mod beginning;
mod choosing;
mod find;
mod flow;
mod highlights;
mod layout;
mod notes;
mod nothing;
mod page_flow;
mod page_list;
mod page_marks;
mod page_view;
mod pieces;
mod rail;
mod together;
mod toolbar;

use std::sync::Arc;

use eframe::egui::{Align2, Key, Modifiers, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

pub use self::beginning::show as show_beginning;
use self::flow::Anchor;
use self::highlights::Highlight;
use self::layout::{Laid, Setting};
use self::pieces::Piece;
pub use self::together::Local as Together;
use super::context::{Cx, find_document};
use super::theme::Tokens;
use super::widgets::text;
use crate::app::{Command, Selection, View};
use crate::chart::{Token, Weight};
use crate::compare::Board;
use crate::document::Document;
use crate::extract::CommitmentId;

/// The open document with what was made of it.
struct Open {
    document: Arc<Document>,
    pieces: Vec<Piece>,
    board: Arc<Board>,
    highlights: Vec<Highlight>,
}

/// State of the Reader that only the window cares about.
#[derive(Default)]
pub struct Local {
    open: Option<Open>,
    anchor: Anchor,
    /// The selection that was brought into view last, in the document of this hash.
    followed: Option<(String, Selection)>,
    hovered: Option<usize>,
    /// Bytes at the viewport's top and bottom.
    seen: (usize, usize),
    /// Highlights that stood well in view in the last frame.
    in_view: Vec<usize>,
    find: find::Local,
    choosing: choosing::Local,
    pages: page_view::Local,
    /// The first pages of a document that was not there yet.
    beginning: Option<beginning::Beginning>,
    /// The second of two documents, where this is its state.
    against: Option<String>,
    /// Of two documents: what of this one stands for what is selected in the other.
    stands_for: Option<CommitmentId>,
    /// Of two documents: keys that move are the other's.
    quiet: bool,
    /// Whether the open document was shown as pages in the last frame.
    as_pages: Option<bool>,
}

impl Local {
    /// The find bar's field takes the focus.
    pub fn focus_find(&mut self) {
        self.find.focus = true;
    }
}

/// Where the parts stand.
#[derive(Debug, Clone, Copy)]
struct Places {
    body: Rect,
    column: Rect,
    notes: Option<Rect>,
    rail: Rect,
}

const NOTES: f32 = 200.0;
const LEAST_WITH_NOTES: f32 = 760.0;

impl Places {
    fn new(body: Rect, size: f32) -> Self {
        let with_notes = body.width() >= LEAST_WITH_NOTES;
        let right = 44.0 + if with_notes { NOTES + 28.0 + 16.0 } else { 24.0 };
        let left = if with_notes { 40.0 } else { 24.0 };
        let width = (564.0 * size / 15.0).min(body.width() - left - right).max(200.0);
        let slack = (body.width() - left - right - width).max(0.0);
        let x = body.left() + left + slack / 2.0;
        let column = Rect::from_min_max(pos2(x, body.top()), pos2(x + width, body.bottom()));
        let notes = with_notes.then(|| Rect::from_min_size(pos2(column.right() + 28.0, body.top()), vec2(NOTES, body.height())));
        let rail = Rect::from_min_max(pos2(body.right() - 36.0, body.top() + 12.0), pos2(body.right() - 16.0, body.bottom() - 12.0));
        Self { body, column, notes, rail }
    }
}

/// Shows the view in the whole of `ui`: a document, or two beside each other where there is room.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let reader = &cx.state().reader;
    let two = reader.against.clone().filter(|_| reader.document.is_some() && ui.max_rect().width() >= together::LEAST);
    match two {
        Some(against) => together::show(ui, cx, &against),
        None => {
            (cx.local.reader.stands_for, cx.local.reader.quiet) = (None, false);
            let narrow = cx.state().reader.against.is_some() && cx.state().reader.document.is_some();
            if narrow { together::without_room(ui, cx) } else { one(ui, cx) }
        }
    }
}

/// Hash of the document that is shown: the open one, or the second of two.
fn document(cx: &Cx<'_>) -> Option<String> {
    cx.local.reader.against.clone().or_else(|| cx.state().reader.document.clone())
}

/// Whether it is shown as its pages look; the second of two is shown as text.
fn as_pages(cx: &Cx<'_>) -> bool {
    cx.local.reader.against.is_none() && cx.app.reads_pages()
}

/// Shows one document in the whole of `ui`.
fn one(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), toolbar::HEIGHT));
    let body = Rect::from_min_max(pos2(rect.left(), bar.bottom()), rect.max);
    let opened = open(cx);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    ui.scope_builder(UiBuilder::new().max_rect(bar).id_salt("toolbar"), |ui| match cx.local.reader.against.clone() {
        Some(hash) => together::head(ui, cx, &hash),
        None => toolbar::show(ui, cx),
    });
    match opened {
        Ok(true) => {}
        Ok(false) => {
            let words = "Choose a document in the library, or a mark in a chart and press Enter.";
            let first = cx.board.companies.iter().filter_map(|c| c.documents.last()).chain(&cx.board.loose).next();
            let button = first.map(|doc| (format!("Open “{}”", shortened(&doc.title)), Command::OpenDocument(doc.hash.clone())));
            super::empty::with(ui, cx, body, ["Nothing is open", words], button.into_iter().collect());
            return;
        }
        Err(reason) => {
            super::empty::show(ui, cx, body, "The text can’t be shown", &reason);
            return;
        }
    }
    let body = nothing::show(ui, cx, body);
    let Some(open) = cx.local.reader.open.take() else { return };
    switch(cx, &open);
    if as_pages(cx) {
        page_view::show(ui, cx, &open, body);
    } else {
        show_text(ui, cx, &open, body);
    }
    if cx.local.reader.against.is_none() {
        find::show(ui, cx, body);
    }
    cx.local.reader.open = Some(open);
}

/// Keeps the place where the document goes from pages to text or back; what is selected comes into view again if it was.
fn switch(cx: &mut Cx<'_>, open: &Open) {
    let pages = as_pages(cx);
    let before = cx.local.reader.as_pages.replace(pages);
    if before == Some(pages) {
        return;
    }
    let byte = if before.is_some() { cx.local.reader.seen.0 } else { cx.state().reader.top };
    if pages {
        cx.local.reader.pages.go_to_byte(&open.document.pages, byte);
    } else if before.is_some() {
        cx.local.reader.anchor = text_anchor(open, byte);
    }
    if !std::mem::take(&mut cx.local.reader.in_view).is_empty() {
        cx.local.reader.followed = None;
    }
}

fn text_anchor(open: &Open, byte: usize) -> Anchor {
    let piece = pieces::at(&open.pieces, byte);
    Anchor { piece, offset: if piece == 0 { -flow::MARGIN } else { 0.0 } }
}

/// The document as text.
fn show_text(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, body: Rect) {
    let size = cx.state().reader.text_size;
    let places = Places::new(body, size);
    let setting = Setting { width: places.column.width(), size, selected: selected(cx, open), hovered: cx.local.reader.hovered };
    follow(ui, cx, open, &places, &setting);
    find::follow(cx, open, &places, &|i| layout::lay(ui, &open.document.text, &open.pieces[i], &open.highlights, &setting));
    scroll(ui, cx, &places);
    let mut anchor = cx.local.reader.anchor;
    let mut lay = |i: usize| layout::lay(ui, &open.document.text, &open.pieces[i], &open.highlights, &setting);
    let seen = flow::visible(&mut anchor, open.pieces.len(), body.height(), &mut lay);
    cx.local.reader.anchor = anchor;
    remember(cx, open, &seen, &places);
    let marks = paint(ui, cx, open, &seen, &places, &setting);
    if cx.local.reader.against.is_none() {
        choosing::show(ui, cx, open, places.body);
    }
    if let Some(column) = places.notes {
        let margin = notes::Margin { column, body: places.body, from: places.column.right() + 4.0 };
        notes::show(ui, cx, &open.highlights, &marks, &margin, setting.selected);
    }
    if let Some(byte) = rail::show(ui, cx, open, places.rail) {
        cx.local.reader.anchor = text_anchor(open, byte);
    }
}

/// Brings the open document up to date. `Ok(false)` where none is open, `Err` where its text is not to be had.
fn open(cx: &mut Cx<'_>) -> Result<bool, String> {
    let Some(hash) = document(cx) else {
        cx.local.reader = Local::default();
        return Ok(false);
    };
    let second = cx.local.reader.against.is_some();
    let same = cx.local.reader.open.as_ref().is_some_and(|o| o.document.hash == hash);
    if !same {
        cx.local.reader.open = None;
        let document = cx.app.workspace().try_document(&hash).map_err(|e| e.to_string())?;
        let pieces = pieces::cut(&document);
        let read_before = cx.local.reader.beginning.take().and_then(|b| b.top(&hash));
        if let Some(byte) = read_before {
            cx.push(Command::SetReaderTop(byte));
        }
        let top = read_before.unwrap_or(if second { 0 } else { cx.state().reader.top });
        let anchor = Anchor { piece: pieces::at(&pieces, top), offset: -flow::MARGIN };
        let highlights = highlights::collect(&cx.board, cx.app.workspace(), &hash);
        let open = Open { document, pieces, board: cx.board.clone(), highlights };
        let find = std::mem::take(&mut cx.local.reader.find);
        let Local { against, stands_for, quiet, .. } = std::mem::take(&mut cx.local.reader);
        cx.local.reader = Local { open: Some(open), anchor, find, against, stands_for, quiet, ..Local::default() };
    }
    let board = cx.board.clone();
    if let Some(open) = &mut cx.local.reader.open
        && !Arc::ptr_eq(&open.board, &board)
    {
        open.highlights = highlights::collect(&board, cx.app.workspace(), &hash);
        open.board = board;
        cx.local.reader.hovered = None;
    }
    mark_fact(cx, &hash);
    Ok(true)
}

/// Marks the selected fact, where it stands in the open document, and no other.
fn mark_fact(cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let wanted = match &cx.state().selection {
        Selection::Fact(id) if id.document == hash => board.fact(id).map(|(_, fact)| highlights::of_fact(fact, hash)),
        _ => None,
    };
    let Some(open) = &mut cx.local.reader.open else { return };
    let marked = open.highlights.iter().find(|h| h.fact.is_some());
    if marked.map(|h| &h.fact) == wanted.as_ref().map(|h| &h.fact) {
        return;
    }
    open.highlights.retain(|h| h.fact.is_none());
    if let Some(fact) = wanted {
        let at = open.highlights.partition_point(|h| h.start() <= fact.start());
        open.highlights.insert(at, fact);
    }
}

/// The highlight of the selected commitment.
fn selected(cx: &Cx<'_>, open: &Open) -> Option<usize> {
    match &cx.state().selection {
        Selection::Commitment(id) => {
            let place = |wanted: Option<&CommitmentId>| open.highlights.iter().position(|h| h.id.is_some() && h.id.as_ref() == wanted);
            place(Some(id)).or_else(|| place(cx.local.reader.stands_for.as_ref()))
        }
        Selection::Fact(id) => open.highlights.iter().position(|h| h.fact.as_ref() == Some(id)),
        _ => None,
    }
}

/// Brings a new selection into view, unless it stands well in view already.
fn follow(ui: &Ui, cx: &mut Cx<'_>, open: &Open, places: &Places, setting: &Setting) {
    let now = (open.document.hash.clone(), cx.state().selection.clone());
    if cx.local.reader.followed.as_ref() == Some(&now) {
        return;
    }
    cx.local.reader.followed = Some(now);
    let Some(index) = setting.selected else { return };
    if cx.local.reader.in_view.contains(&index) {
        return;
    }
    go_to(ui, cx, open, places, setting, open.highlights[index].start(), Some(index));
}

/// Scrolls so that a byte (a highlight's row, where given) stands in the upper third.
fn go_to(ui: &Ui, cx: &mut Cx<'_>, open: &Open, places: &Places, setting: &Setting, byte: usize, highlight: Option<usize>) {
    let Some(piece) = open.pieces.get(pieces::at(&open.pieces, byte)) else { return };
    let laid = layout::lay(ui, &open.document.text, piece, &open.highlights, setting);
    let row = laid.marks.iter().chain(&laid.covered).find(|(i, _)| Some(*i) == highlight).map_or(0.0, |(_, rect)| rect.top());
    cx.local.reader.anchor = Anchor { piece: pieces::at(&open.pieces, byte), offset: row - places.body.height() * 0.3 };
}

/// Wheel and keys.
fn scroll(ui: &Ui, cx: &mut Cx<'_>, places: &Places) {
    match moved(ui, cx, places.body) {
        Move::By(by) => cx.local.reader.anchor.offset += by.y,
        Move::Start => cx.local.reader.anchor = Anchor { piece: 0, offset: -flow::MARGIN },
        Move::End => cx.local.reader.anchor = Anchor { piece: usize::MAX, offset: 0.0 },
    }
}

/// How a person moves the view.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Move {
    /// By so many pixels.
    By(Vec2),
    /// To the start.
    Start,
    /// To the end.
    End,
}

/// What wheel and keys ask for over `body`.
fn moved(ui: &Ui, cx: &mut Cx<'_>, body: Rect) -> Move {
    let page = body.height() - 48.0;
    let over = ui.rect_contains_pointer(body)
        && ui.ctx().layer_id_at(ui.input(|i| i.pointer.hover_pos()).unwrap_or(Pos2::ZERO)) == Some(ui.layer_id());
    let mut by = if over { -ui.input(|i| i.smooth_scroll_delta()) } else { Vec2::ZERO };
    // Beside another view, the keys that move are the Reader's only while the pointer is over it.
    let moves = over || (cx.state().view == View::Reader && !cx.local.reader.quiet);
    if moves && !cx.local.typing && cx.state().dialog.is_none() {
        let key = |key: Key, modifiers: Modifiers| ui.input_mut(|i| i.consume_key(modifiers, key));
        by.y += if key(Key::ArrowDown, Modifiers::NONE) { 48.0 } else { 0.0 };
        by.y -= if key(Key::ArrowUp, Modifiers::NONE) { 48.0 } else { 0.0 };
        by.y += if key(Key::PageDown, Modifiers::NONE) { page } else { 0.0 };
        by.y -= if key(Key::PageUp, Modifiers::NONE) { page } else { 0.0 };
        if key(Key::Home, Modifiers::COMMAND) || key(Key::Home, Modifiers::NONE) {
            return Move::Start;
        }
        if key(Key::End, Modifiers::COMMAND) || key(Key::End, Modifiers::NONE) {
            return Move::End;
        }
        let step = i32::from(key(Key::CloseBracket, Modifiers::NONE)) - i32::from(key(Key::OpenBracket, Modifiers::NONE));
        if step != 0 {
            cx.push_reader_step(step);
        }
    }
    Move::By(by)
}

/// Keeps what is seen: for the rail, for the session, and for what needs no scrolling to.
fn remember(cx: &mut Cx<'_>, open: &Open, seen: &[(usize, f32, Laid)], places: &Places) {
    let height = places.body.height();
    let byte = |index: usize, share: f32| {
        let span = open.pieces[index].span;
        span.start + (span.len() as f32 * share.clamp(0.0, 1.0)) as usize
    };
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else { return };
    let top = byte(first.0, -first.1 / first.2.height.max(1.0));
    let bottom = byte(last.0, (height - last.1) / last.2.height.max(1.0));
    cx.local.reader.seen = (top, bottom);
    let start = open.pieces[first.0].span.start;
    if cx.state().reader.top != start && cx.state().reader.document.as_ref() == Some(&open.document.hash) {
        cx.push(Command::SetReaderTop(start));
    }
    let well = |y: f32| (32.0..height - 64.0).contains(&y);
    let marks = seen.iter().flat_map(|(_, y, laid)| laid.marks.iter().chain(&laid.covered).map(move |(i, rect)| (*i, y + rect.top())));
    let mut in_view: Vec<usize> = marks.filter(|(_, y)| well(*y)).map(|(i, _)| i).collect();
    in_view.dedup();
    cx.local.reader.in_view = in_view;
}

/// Paints the visible pieces and makes their highlights clickable; returns the first row of each highlight on the screen.
fn paint(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, seen: &[(usize, f32, Laid)], places: &Places, setting: &Setting) -> Vec<(usize, Rect)> {
    let mut child = ui.new_child(UiBuilder::new().max_rect(places.body).id_salt("text"));
    child.set_clip_rect(places.body.intersect(ui.clip_rect()));
    let mut firsts: Vec<(usize, Rect)> = Vec::new();
    let mut hovered = None;
    for (index, y, laid) in seen {
        let origin = pos2(places.column.left(), places.body.top() + y).round();
        find::paint_found(&child, cx, open, *index, laid, origin.to_vec2());
        let mut choosing = std::mem::take(&mut cx.local.reader.choosing);
        piece(&mut child, open, *index, laid, origin, places, setting, &mut choosing);
        cx.local.reader.choosing = choosing;
        for (n, (highlight, rect)) in laid.marks.iter().enumerate() {
            let rect = rect.translate(origin.to_vec2());
            let response = mark(&mut child, cx, &open.highlights[*highlight], rect, (*index, n), setting.selected == Some(*highlight));
            if response {
                hovered = Some(*highlight);
            }
            if !firsts.iter().any(|(i, _)| i == highlight) {
                firsts.push((*highlight, rect));
            }
        }
        firsts.extend(laid.covered.iter().map(|(highlight, rect)| (*highlight, rect.translate(origin.to_vec2()))));
    }
    if hovered != cx.local.reader.hovered {
        cx.local.reader.hovered = hovered;
        ui.ctx().request_repaint();
    }
    firsts
}

/// The bar beside text that was recognised on a picture, and the line above its page.
fn recognised(ui: &Ui, open: &Open, index: usize, laid: &Laid, origin: Pos2, places: &Places) {
    let piece = open.pieces[index];
    if !piece.recognised {
        return;
    }
    let x = places.column.left() - 12.0;
    let goes_on = open.pieces.get(index + 1).is_some_and(|next| next.recognised && next.page.is_none());
    let end = origin.y + laid.height - if goes_on { 0.0 } else { 10.0 };
    ui.painter().vline(x, origin.y..=end, Stroke::new(2.0, ui.token(Token::BorderStrong)));
    let Some(page) = piece.page else { return };
    let line = Rect::from_min_size(origin, vec2(places.column.width(), layout::PAGE_LINE - 6.0));
    let words = format!("Page {page} · Recognised by OCR");
    let response = ui.interact(line, ui.scope_id().with(("recognised", index)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    super::widgets::paint(ui, line, Align2::LEFT_CENTER, &words, 11.0, Weight::Medium, ui.token(Token::Ink3));
    response.on_hover_text("Its words were recognised on the picture of the page and may be wrong: check them against it");
}

#[allow(clippy::too_many_arguments, reason = "one call, all of them different things")]
fn piece(
    ui: &mut Ui,
    open: &Open,
    index: usize,
    laid: &Laid,
    origin: Pos2,
    places: &Places,
    setting: &Setting,
    choosing: &mut choosing::Local,
) {
    recognised(ui, open, index, laid, origin, places);
    let row = open.pieces[index].kind == crate::document::BlockKind::TableRow;
    if row {
        let y = origin.y + laid.height - 2.0;
        ui.painter().hline(places.column.x_range(), y, Stroke::new(1.0, ui.token(Token::Border)));
    }
    if laid.bullet {
        let center = origin + vec2(7.0, laid.galleys.first().map_or(0.0, |(at, _)| at.y) + 12.0 * setting.size / 15.0);
        ui.painter().circle_filled(center, 2.0, ui.token(Token::Ink3));
    }
    for (n, (at, galley)) in laid.galleys.iter().enumerate() {
        let rect = Rect::from_min_size(origin + *at, galley.size());
        let response = ui.interact(rect, ui.scope_id().with(("piece", index, n)), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, galley.text()));
        let ink = ui.token(Token::Ink2);
        eframe::egui::text_selection::LabelSelectionState::label_text_selection(ui, &response, rect.min, galley.clone(), ink, Stroke::NONE);
        choosing::track(ui, choosing, open, (index, n), galley, &response);
        if response.hovered() {
            ui.ctx().set_cursor_icon(eframe::egui::CursorIcon::Text);
        }
    }
    for (highlight, rect) in laid.marks.iter().filter(|(i, _)| open.highlights[*i].dotted) {
        let rect = rect.translate(origin.to_vec2());
        let y = rect.center().y + setting.size * 0.55;
        let line = Stroke::new(1.5, ui.token(open.highlights[*highlight].token));
        ui.painter().extend(Shape::dashed_line(&[pos2(rect.left(), y), pos2(rect.right(), y)], line, 1.5, 3.0));
    }
}

/// A row of a highlight that can be clicked; whether the pointer is over it.
fn mark(ui: &mut Ui, cx: &mut Cx<'_>, highlight: &Highlight, rect: Rect, salt: (usize, usize), selected: bool) -> bool {
    let id = ui.scope_id().with(("mark", salt));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("Highlight {}", highlight.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
    if response.has_focus() {
        super::widgets::focus_ring(ui, rect.expand(2.0), 3.0);
    }
    let response = response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand);
    if response.clicked()
        && let Some(id) = &highlight.id
    {
        cx.push(Command::Select(Selection::Commitment(id.clone())));
    }
    if let Some(id) = &highlight.id {
        super::item_menu::on(&response, cx, id);
    }
    let over = response.hovered();
    response.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        text(ui, &highlight.title, 13.0, Weight::SemiBold, Token::Ink);
        text(ui, &highlight.under, 12.0, Weight::Regular, Token::Ink3);
    });
    over
}

impl Cx<'_> {
    /// Selects the next (1) or previous (−1) highlight of the open document.
    fn push_reader_step(&mut self, step: i32) {
        let Some(hash) = document(self) else { return };
        let highlights = highlights::collect(&self.board, self.app.workspace(), &hash);
        let list: Vec<&Highlight> = highlights.iter().filter(|h| h.id.is_some()).collect();
        let chosen = match &self.state().selection {
            Selection::Commitment(id) => list.iter().position(|h| h.id.as_ref() == Some(id)),
            _ => None,
        };
        let top = self.local.reader.seen.0;
        let next = match (chosen, step > 0) {
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => Some(list.partition_point(|h| h.start() < top)),
            (None, false) => list.partition_point(|h| h.start() < top).checked_sub(1),
        };
        if let Some(id) = next.and_then(|i| list.get(i)).and_then(|h| h.id.clone()) {
            self.push(Command::Select(Selection::Commitment(id)));
        }
    }
}

fn shortened(title: &str) -> String {
    let cut: String = title.chars().take(40).collect();
    if cut.len() < title.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// The title of the open document.
fn title(cx: &Cx<'_>) -> Option<(String, String)> {
    let hash = cx.state().reader.document.as_ref()?;
    let (row, doc) = find_document(&cx.board, hash)?;
    let mut parts = Vec::new();
    parts.extend(row.map(|r| r.name.clone()));
    parts.extend(doc.date.map(|d| d.long()));
    parts.push(doc.name.clone());
    Some((doc.title.clone(), parts.join(" · ")))
}
