//! The part of the shipped font that a picture uses, as a font that browsers take.
//!
//! In: a weight and characters. Out: an OpenType font with the outlines of these characters, and the tables that readers ask for:
//! the subsetter leaves out the map of characters and the metrics of the family, which are put back here.

use std::collections::BTreeSet;

use rustybuzz::ttf_parser::{Face, RawFace, Tag};
use subsetter::{GlyphRemapper, subset};

use crate::chart::{Weight, font_bytes};

/// Characters with the glyph that stands for each in the subset.
type Map = Vec<(u32, u16)>;

/// The font of a weight with nothing but these characters; the whole font where it can't be made smaller.
pub(super) fn font_with(weight: Weight, characters: &BTreeSet<char>) -> Vec<u8> {
    let whole = font_bytes(weight);
    smaller(whole, characters).unwrap_or_else(|| whole.to_vec())
}

fn smaller(whole: &[u8], characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = Face::parse(whole, 0).ok()?;
    let mut remapper = GlyphRemapper::new();
    let mut map: Map = Vec::new();
    for c in characters {
        if let Some(glyph) = face.glyph_index(*c) {
            map.push((u32::from(*c), remapper.remap(glyph.0)));
        }
    }
    let cut = subset(whole, 0, &remapper).ok()?;
    let raw = RawFace::parse(&cut, 0).ok()?;
    let mut tables: Vec<(Tag, Vec<u8>)> = raw.table_records.into_iter().filter_map(|r| Some((r.tag, raw.table(r.tag)?.to_vec()))).collect();
    tables.push((Tag::from_bytes(b"cmap"), cmap(&map)));
    for name in [b"OS/2", b"name", b"post"] {
        let tag = Tag::from_bytes(name);
        if !tables.iter().any(|(t, _)| *t == tag) {
            tables.push((tag, if name == b"post" { post() } else { face.raw_face().table(tag)?.to_vec() }));
        }
    }
    tables.sort_by_key(|(tag, _)| tag.0);
    Some(assemble(&cut, tables))
}

/// A map of format 12 for Windows and for Unicode.
fn cmap(map: &Map) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let put16 = |out: &mut Vec<u8>, v: u16| out.extend(v.to_be_bytes());
    let put32 = |out: &mut Vec<u8>, v: u32| out.extend(v.to_be_bytes());
    put16(&mut out, 0);
    put16(&mut out, 2);
    for (platform, encoding) in [(0, 4), (3, 10)] {
        put16(&mut out, platform);
        put16(&mut out, encoding);
        put32(&mut out, 20);
    }
    let groups = u32::try_from(map.len()).unwrap_or(0);
    put16(&mut out, 12);
    put16(&mut out, 0);
    put32(&mut out, 16 + 12 * groups);
    put32(&mut out, 0);
    put32(&mut out, groups);
    for (character, glyph) in map {
        put32(&mut out, *character);
        put32(&mut out, *character);
        put32(&mut out, u32::from(*glyph));
    }
    out
}

/// A table without names of glyphs.
fn post() -> Vec<u8> {
    let mut out = vec![0, 3, 0, 0];
    out.resize(32, 0);
    out
}

/// Puts tables behind a directory, each at a place that is a multiple of four.
fn assemble(like: &[u8], tables: Vec<(Tag, Vec<u8>)>) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(0);
    let power = 15 - count.max(1).leading_zeros() as u16;
    let range = 16 << power;
    let mut out: Vec<u8> = like.get(..4).unwrap_or(b"OTTO").to_vec();
    for value in [count, range, power, count * 16 - range] {
        out.extend(value.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        out.extend(tag.0.to_be_bytes());
        out.extend(checksum(table).to_be_bytes());
        out.extend(u32::try_from(at).unwrap_or(0).to_be_bytes());
        out.extend(u32::try_from(table.len()).unwrap_or(0).to_be_bytes());
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend(&table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

fn checksum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| (0..4).fold(0_u32, |w, i| w << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subset_has_the_characters_asked_for_and_is_small() {
        let wanted: BTreeSet<char> = "Net zero 2045 −42 %".chars().collect();
        let font = font_with(Weight::Medium, &wanted);
        assert!(font.len() < font_bytes(Weight::Medium).len() / 4, "{} bytes", font.len());
        let face = Face::parse(&font, 0).expect("a font");
        let whole = Face::parse(font_bytes(Weight::Medium), 0).expect("a font");
        for c in &wanted {
            let glyph = face.glyph_index(*c).expect("the character");
            let old = whole.glyph_index(*c).expect("the character");
            assert_eq!(face.glyph_hor_advance(glyph), whole.glyph_hor_advance(old), "{c}");
        }
        assert!(face.glyph_index('Q').is_none());
    }
}
