//! Pages as they look, below each other, with evidence and found words marked on them.
//!
//! In: the open document, pictures of its pages. Out: commands, wishes for pictures. A page is shown as it was printed, white, in both
//! themes.

use std::collections::HashMap;

use eframe::egui::{
    Align2, Color32, ColorImage, Label, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::notes::{self, Margin};
use super::page_flow::{GAP, PageAnchor, Strip, points};
use super::page_marks::{self, PageMark};
use super::{Move, Open, choosing, find, moved, page_list, rail};
use crate::app::{Command, PageKey, PageShown, ReaderState};
use crate::chart::{Token, Weight};
use crate::document::{PageImage, Pages};
use crate::text::Span;
use crate::ui::context::Cx;
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{paint, styled};

/// What the view remembers.
#[derive(Default)]
pub struct Local {
    anchor: PageAnchor,
    /// Pixels by which a page that is wider than the view is moved to the left, from its middle.
    aside: f32,
    textures: HashMap<(u32, u32), (TextureHandle, bool)>,
    /// The page that the list was moved to.
    pub(super) listed: Option<usize>,
}

impl Local {
    /// The page of a byte comes to the top.
    pub fn go_to_byte(&mut self, pages: &Pages, byte: usize) {
        self.go_to(pages.page_at(byte).and_then(|p| usize::try_from(p).ok()).map_or(0, |p| p.saturating_sub(1)));
    }

    /// A page comes to the top, by its index.
    pub fn go_to(&mut self, page: usize) {
        self.anchor = PageAnchor { page, share: 0.0 };
    }
}

/// Where the parts stand.
#[derive(Debug, Clone, Copy)]
struct Places {
    list: Option<Rect>,
    view: Rect,
    notes: Option<Rect>,
    rail: Rect,
}

const LEAST_WITH_LIST: f32 = 640.0;
const LEAST_WITH_NOTES: f32 = 1_100.0;
const NOTES: f32 = 200.0;

impl Places {
    fn new(body: Rect) -> Self {
        let rail = Rect::from_min_max(pos2(body.right() - 36.0, body.top() + 12.0), pos2(body.right() - 16.0, body.bottom() - 12.0));
        let list = (body.width() >= LEAST_WITH_LIST).then(|| Rect::from_min_size(body.min, vec2(page_list::WIDTH, body.height())));
        let mut view =
            Rect::from_min_max(pos2(list.map_or(body.left(), |l| l.right()), body.top()), pos2(rail.left() - 12.0, body.bottom()));
        let notes = (body.width() >= LEAST_WITH_NOTES).then(|| {
            let column = Rect::from_min_max(pos2(view.right() - NOTES, body.top()), view.max);
            view.max.x -= NOTES + 28.0;
            column
        });
        Self { list, view, notes, rail }
    }
}

/// Shows the pages in `body`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, body: Rect) {
    let places = Places::new(body);
    let hash = open.document.hash.clone();
    if let Some(refused) = cx.app.pages_refused(&hash) {
        let again = refused.changed.then(|| ("Read again".to_owned(), Command::ReadFileAgain(hash.clone())));
        let others =
            [("Locate…".to_owned(), Command::Locate(Some(hash.clone()))), ("Show the text".to_owned(), Command::ReadAsPages(false))];
        let buttons = again.into_iter().chain(others).collect();
        crate::ui::empty::with(ui, cx, body, ["The pages can’t be shown", &refused.sentence], buttons);
        return;
    }
    let pages = &open.document.pages;
    let strip = Strip::new(&pages.pages, (places.view.width() - 2.0 * GAP).max(120.0) * cx.state().reader.page_zoom);
    let marks = page_marks::of_highlights(pages, &open.highlights);
    let selected = super::selected(cx, open);
    cx.app.begin_pages();
    follow(cx, open, &strip, &marks, selected, places.view.height());
    let offset = scroll(ui, cx, open, &strip, places.view);
    let seen = strip.seen(offset, places.view.height());
    remember(cx, open, &strip, &marks, offset, places.view.height());
    let firsts = paint_pages(ui, cx, open, &strip, &marks, selected, offset, &places);
    choosing::show(ui, cx, open, places.view);
    if let Some(column) = places.notes {
        let margin = Margin { column, body, from: places.view.right() };
        notes::show(ui, cx, &open.highlights, &firsts, &margin, selected);
    }
    if let Some(byte) = rail::show(ui, cx, open, places.rail) {
        cx.local.reader.pages.go_to_byte(pages, byte);
    }
    if let Some(list) = places.list {
        page_list::show(ui, cx, open, &marks, list, top_page(&strip, offset, places.view.height()));
    }
    number(ui, &places, seen.start.max(top_page(&strip, offset, places.view.height())), pages.count());
    cx.local.reader.pages.textures.retain(|_, (_, used)| std::mem::take(used));
}

/// The page that fills the upper third of the view.
fn top_page(strip: &Strip, offset: f32, height: f32) -> usize {
    strip.anchor(offset + height * 0.33).page
}

/// Brings a new selection or found words into view.
fn follow(cx: &mut Cx<'_>, open: &Open, strip: &Strip, marks: &[PageMark], selected: Option<usize>, height: f32) {
    let mut target = None;
    let now = (open.document.hash.clone(), cx.state().selection.clone());
    if cx.local.reader.followed.as_ref() != Some(&now) {
        cx.local.reader.followed = Some(now);
        let wanted = selected.filter(|index| !cx.local.reader.in_view.contains(index));
        target = wanted.and_then(|index| marks.iter().find(|m| m.index == index).copied());
    }
    if let Some(place) = find::wanted(cx) {
        target = page_marks::lines(&open.document.pages, 0, place).first().copied().or(target);
    }
    if let Some(mark) = target {
        let page = index_of(mark.page);
        let y = strip.top(page) + mark.rect.top() * strip.scale - height * 0.3;
        cx.local.reader.pages.anchor = strip.anchor(y.max(0.0));
    }
}

fn index_of(page: u32) -> usize {
    usize::try_from(page).unwrap_or(1).saturating_sub(1)
}

/// Wheel, keys, dragging, and the wheel with Ctrl for the size; returns the offset of the view.
fn scroll(ui: &Ui, cx: &mut Cx<'_>, open: &Open, strip: &Strip, view: Rect) -> f32 {
    let ground = ui.interact(view, ui.scope_id().with("pages"), Sense::click_and_drag());
    let before = strip.offset(cx.local.reader.pages.anchor, view.height());
    let mut offset = before;
    let aside = cx.local.reader.pages.aside;
    let word = |pointer: Pos2, nearest: bool| {
        let (index, at, scale) = on_which(strip, view, before, aside, pointer)?;
        page_marks::word_at(&open.document.pages, bytes_of(open, index), at, if nearest { f32::INFINITY } else { 3.0 / scale })
    };
    let choosing = choosing::on_pages(ui, &mut cx.local.reader.choosing, &ground, &word);
    match moved(ui, cx, view) {
        Move::By(by) => {
            let by = if choosing { by } else { by - ground.drag_delta() };
            offset += by.y;
            cx.local.reader.pages.aside += by.x;
        }
        Move::Start => offset = 0.0,
        Move::End => offset = strip.height(),
    }
    let spare = ((strip.sizes.iter().map(|s| s.x).fold(0.0, f32::max) + 2.0 * GAP - view.width()) / 2.0).max(0.0);
    cx.local.reader.pages.aside = cx.local.reader.pages.aside.clamp(-spare, spare);
    let offset = offset.clamp(0.0, (strip.height() - view.height()).max(0.0));
    if (offset - before).abs() > 0.01 {
        cx.local.reader.choosing.moved(before - offset);
        cx.local.reader.pages.anchor = strip.anchor(offset);
    }
    let zoom = ui.input(|i| i.zoom_delta());
    if ground.contains_pointer() && (zoom - 1.0).abs() > 0.001 {
        let [least, most] = ReaderState::PAGE_ZOOMS;
        cx.push(Command::SetPageZoom((cx.state().reader.page_zoom * zoom).clamp(least, most)));
    }
    offset
}

/// The page under a place of the window by its index, the place on it in points, and pixels a point.
fn on_which(strip: &Strip, view: Rect, offset: f32, aside: f32, at: Pos2) -> Option<(usize, Pos2, f32)> {
    let index = strip.seen(offset, view.height()).find(|i| {
        let top = view.top() + strip.top(*i) - offset;
        at.y < top + strip.sizes[*i].y + GAP
    })?;
    let left = (view.center().x - strip.sizes[index].x / 2.0 - aside).round();
    let top = (view.top() + strip.top(index) - offset).round();
    Some((index, pos2((at.x - left) / strip.scale, (at.y - top) / strip.scale), strip.scale))
}

/// Keeps what is seen: for the rail, for the session, and for what needs no scrolling to.
fn remember(cx: &mut Cx<'_>, open: &Open, strip: &Strip, marks: &[PageMark], offset: f32, height: f32) {
    let byte = |y: f32| {
        let at = strip.anchor(y);
        let Span { start, end } = bytes_of(open, at.page);
        start + ((end - start) as f32 * at.share.clamp(0.0, 1.0)) as usize
    };
    cx.local.reader.seen = (byte(offset), byte(offset + height));
    let top = bytes_of(open, top_page(strip, offset, height)).start;
    if cx.state().reader.top != top && cx.state().reader.document.as_ref() == Some(&open.document.hash) {
        cx.push(Command::SetReaderTop(top));
    }
    let y = |m: &PageMark| strip.top(index_of(m.page)) + m.rect.top() * strip.scale - offset;
    cx.local.reader.in_view = marks.iter().filter(|m| (16.0..height - 48.0).contains(&y(m))).map(|m| m.index).collect();
    cx.local.reader.in_view.dedup();
}

/// The bytes of the text that begin on a page, by its index; a page without text has those where the next one begins.
fn bytes_of(open: &Open, page: usize) -> Span {
    let starts = &open.document.pages.starts;
    let first = |page: usize| starts.iter().filter(|s| index_of(s.page) >= page).map(|s| s.start).min().unwrap_or(open.document.text.len());
    let start = first(page);
    Span::new(start, first(page + 1).max(start))
}

#[expect(clippy::too_many_arguments, reason = "what is painted, and where")]
fn paint_pages(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    open: &Open,
    strip: &Strip,
    marks: &[PageMark],
    selected: Option<usize>,
    offset: f32,
    places: &Places,
) -> Vec<(usize, Rect)> {
    let view = places.view;
    let mut child = ui.new_child(UiBuilder::new().max_rect(view).id_salt("pages"));
    child.set_clip_rect(view.intersect(ui.clip_rect()));
    child.painter().rect_filled(view, 0.0, ui.token(Token::Sunken));
    let found = found(cx, open);
    let chosen_words = cx.local.reader.choosing.chosen().map_or_else(Vec::new, |span| page_marks::lines(&open.document.pages, 0, span));
    let mut firsts: Vec<(usize, Rect)> = Vec::new();
    let mut hovered = None;
    for index in strip.seen(offset, view.height()) {
        let size = strip.sizes[index];
        let left = (view.center().x - size.x / 2.0 - cx.local.reader.pages.aside).round();
        let rect = Rect::from_min_size(pos2(left, (view.top() + strip.top(index) - offset).round()), size);
        page(&mut child, cx, open, index, rect);
        for mark in found.iter().filter(|m| index_of(m.page) == index) {
            let current = cx.state().reader.find.as_ref().is_some_and(|f| f.at == mark.index);
            found_ground(&child, on_page(mark, rect.min, strip.scale), current);
        }
        for mark in chosen_words.iter().filter(|m| index_of(m.page) == index) {
            let fill = theme::color(false, Token::SelText).gamma_multiply(0.5);
            child.painter().rect_filled(on_page(mark, rect.min, strip.scale), 2.0, fill);
        }
        for (n, mark) in marks.iter().enumerate().filter(|(_, m)| index_of(m.page) == index) {
            let place = on_page(mark, rect.min, strip.scale);
            let highlight = &open.highlights[mark.index];
            let chosen = selected == Some(mark.index);
            ground(&child, place, highlight, chosen, cx.local.reader.hovered == Some(mark.index));
            if super::mark(&mut child, cx, highlight, place, (index, n), chosen) {
                hovered = Some(mark.index);
            }
            if !firsts.iter().any(|(i, _)| *i == mark.index) {
                firsts.push((mark.index, place));
            }
        }
    }
    if hovered != cx.local.reader.hovered {
        cx.local.reader.hovered = hovered;
        ui.ctx().request_repaint();
    }
    firsts
}

fn on_page(mark: &PageMark, origin: Pos2, scale: f32) -> Rect {
    let at = |p: Pos2| origin + p.to_vec2() * scale;
    Rect::from_min_max(at(mark.rect.min), at(mark.rect.max)).expand2(vec2(1.5, 1.0))
}

/// One page: its picture, or what there is instead of it.
fn page(ui: &mut Ui, cx: &mut Cx<'_>, open: &Open, index: usize, rect: Rect) {
    let response = ui.interact(rect, ui.scope_id().with(("page", index)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Page {}", index + 1)));
    ui.painter().rect_filled(rect, 0.0, theme::color(false, Token::Surface));
    let ink = theme::color(false, Token::Ink3);
    match picture(ui, cx, open, index, rect) {
        PageShown::Ready(_) => {}
        PageShown::Waiting => {
            let words = format!("Page {}", index + 1);
            paint(ui, rect.shrink(12.0), Align2::CENTER_CENTER, &words, 13.0, Weight::Regular, ink);
        }
        PageShown::Failed(sentence) => {
            let words = styled(ui, &*sentence, 13.0, Weight::Regular, Token::Ink3).color(ink);
            ui.put(rect.shrink(24.0), Label::new(words).wrap().selectable(false));
        }
    }
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Outside);
}

/// Paints the picture of a page into `rect` where there is one, and says what there is.
pub fn picture(ui: &Ui, cx: &mut Cx<'_>, open: &Open, index: usize, rect: Rect) -> PageShown {
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let size = open.document.pages.pages.get(index).map_or(rect.size(), points);
    let key = PageKey { document: open.document.hash.clone(), page: number, width: pixels(ui, rect.width(), size.y / size.x) };
    let shown = cx.app.page_image(&key);
    if let PageShown::Ready(image) = &shown {
        let textures = &mut cx.local.reader.pages.textures;
        let (texture, used) = textures.entry((number, image.width)).or_insert_with(|| (texture(ui, number, image), true));
        *used = true;
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
    }
    shown
}

/// Pixels of a line for a page so many points of the window wide, within what the graphics can hold.
fn pixels(ui: &Ui, width: f32, ratio: f32) -> u32 {
    let most = ui.input(|i| i.max_texture_side).max(256) as f32;
    (width * ui.pixels_per_point()).min(most).min(most / ratio.max(0.01)).round().max(1.0) as u32
}

fn texture(ui: &Ui, number: u32, image: &PageImage) -> TextureHandle {
    let size = [image.width, image.height].map(|n| usize::try_from(n).unwrap_or(1));
    let pixels = ColorImage::from_rgba_premultiplied(size, &image.pixels);
    ui.ctx().load_texture(format!("page {number}"), pixels, TextureOptions::LINEAR)
}

/// The ground of evidence, in the colours of the light theme, since the page is white.
fn ground(ui: &Ui, rect: Rect, highlight: &super::Highlight, selected: bool, hovered: bool) {
    let strength = match (highlight.dotted, selected, hovered) {
        (_, true, _) => 0.34,
        (true, _, false) => 0.10,
        (_, _, true) => 0.28,
        (false, ..) => 0.20,
    };
    let color = theme::color(false, highlight.token);
    ui.painter().rect_filled(rect, 2.0, color.gamma_multiply(strength));
    let width = if highlight.dotted { 1.0 } else { 2.0 };
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(width, color));
}

fn found_ground(ui: &Ui, rect: Rect, current: bool) {
    ui.painter().rect_filled(rect, 2.0, theme::color(false, Token::SelText).gamma_multiply(if current { 0.7 } else { 0.4 }));
    if current {
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.5, theme::color(false, Token::Focus)), StrokeKind::Outside);
    }
}

/// Words that were found, as lines on pages.
fn found(cx: &Cx<'_>, open: &Open) -> Vec<PageMark> {
    let Some(find) = &cx.state().reader.find else { return Vec::new() };
    find.places.iter().enumerate().flat_map(|(i, place)| page_marks::lines(&open.document.pages, i, *place)).collect()
}

/// "3 of 48" over the lower edge.
fn number(ui: &mut Ui, places: &Places, page: usize, count: usize) {
    let place = Rect::from_center_size(pos2(places.view.center().x, places.view.bottom() - 22.0), vec2(110.0, 24.0));
    let response = ui.interact(place, ui.scope_id().with("page number"), Sense::hover());
    let words = format!("Page {} of {count}", (page + 1).min(count));
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.painter().rect(place, 6.0, ui.token(Token::Raised), Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Inside);
    paint(ui, place, Align2::CENTER_CENTER, &words, 12.0, Weight::Medium, ui.token(Token::Ink2));
}
