//! What forms were filled in with, where the file leaves it to the viewer to draw it.
//!
//! In: a page and the characters it draws. Out: words at the places of fields that are empty on the page although they hold a value.

use hayro_interpret::TransformExt;
use hayro_interpret::kurbo::{Point, Rect};
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Page;

use super::glyphs::Glyph;
use super::meta::text;

/// Fields of one page at most.
const FIELDS: usize = 2000;

/// Characters of a value at most.
const LONGEST: usize = 20_000;

/// Parents of a field at most.
const DEPTH: usize = 16;

/// Bits of a field's flags: a password, a list that drops down.
const PASSWORD: u32 = 1 << 13;
const COMBO: u32 = 1 << 17;

/// Bits of an annotation's flags: hidden, not shown on screens.
const HIDDEN: u32 = 1 << 1 | 1 << 5;

/// The words of values that are not drawn.
pub fn values(page: &Page<'_>, drawn: &[Glyph]) -> Vec<Glyph> {
    let mut out = Vec::new();
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return out };
    let to_page = page.initial_transform(true).to_kurbo();
    for field in annotations.iter::<Dict<'_>>().take(FIELDS) {
        let widget = field.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_str() == "Widget");
        if !widget || field.get::<u32>("F").unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        let (Some(area), Some(lines)) = (field.get::<[f64; 4]>("Rect"), value(&field)) else { continue };
        let area = to_page.transform_rect_bbox(Rect::new(area[0], area[1], area[2], area[3]).abs());
        let inside = |g: &Glyph| !g.text.is_empty() && area.contains(Point::new(g.at.0, g.at.1));
        if area.is_finite() && !drawn.iter().any(inside) {
            place(&lines, area, &mut out);
        }
    }
    out
}

/// The lines a field holds, where it holds text.
fn value(field: &Dict<'_>) -> Option<Vec<String>> {
    let kind = holder(field, "FT")?.get::<Name<'_>>("FT")?;
    let flags = holder(field, "Ff").and_then(|f| f.get::<u32>("Ff")).unwrap_or(0);
    let held = || Some(vec![text(holder(field, "V")?.get::<PdfString<'_>>("V")?.as_bytes())]);
    let found = match kind.as_str() {
        "Tx" if flags & PASSWORD == 0 => held()?,
        "Ch" if flags & COMBO != 0 => held()?,
        "Ch" => holder(field, "Opt")?.get::<Array<'_>>("Opt")?.iter::<Object<'_>>().take(FIELDS).filter_map(option).collect(),
        _ => return None,
    };
    found.iter().any(|l| !l.is_empty()).then_some(found)
}

/// The words of an entry of a list: itself, or the second of a pair of export value and words.
fn option(entry: Object<'_>) -> Option<String> {
    match entry {
        Object::String(s) => Some(text(s.as_bytes())),
        Object::Array(pair) => pair.iter::<PdfString<'_>>().nth(1).map(|s| text(s.as_bytes())),
        _ => None,
    }
}

/// The field, or the one it is part of, that has an entry.
fn holder<'a>(field: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
    let mut field = field.clone();
    for _ in 0..DEPTH {
        if field.contains_key(key) {
            return Some(field);
        }
        field = field.get::<Dict<'a>>("Parent")?;
    }
    None
}

/// Sets lines into the area of their field.
fn place(lines: &[String], area: Rect, out: &mut Vec<Glyph>) {
    let size = (area.height() * 0.7).clamp(4.0, 10.0);
    let mut base = area.y0 + size.max(area.height().min(size * 1.4) * 0.75);
    let mut room = LONGEST;
    for line in lines {
        let mut x = area.x0 + 2.0;
        for word in line.split_whitespace() {
            let chars = word.chars().count();
            if chars > room {
                return;
            }
            room -= chars;
            #[expect(clippy::cast_precision_loss, reason = "a word's length")]
            let advance = chars as f64 * size * 0.5;
            let glyph = |text: &str, x: f64, advance: f64| Glyph {
                text: text.to_owned(),
                at: (x, base),
                advance,
                size,
                direction: (1.0, 0.0),
                bold: false,
                ink: 0,
            };
            out.extend([glyph(word, x, advance), glyph("", x + advance, size * 0.25)]);
            x += advance + size * 0.25;
        }
        base += size * 1.2;
    }
}
