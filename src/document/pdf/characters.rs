//! What characters mean: ligatures taken apart, signs of symbol fonts, and East Asian fonts that state a character collection only.
//!
//! In: the characters a file tells, or a glyph it tells nothing of. Out: characters of a text.

use std::collections::BTreeMap;

use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph as Drawn, OutlineGlyph};
use hayro_interpret::hayro_cmap::{BfString, CMap, CharacterCollection, CidFamily};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object};
use unicode_normalization::UnicodeNormalization;

use super::coded::Coded;

/// The characters of a glyph as a text writes them; empty for white space.
pub fn clean(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_whitespace() || c.is_control() => {}
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            // Ligatures, radicals that stand for characters, compatibility forms of one character, forms of Arabic letters by their place.
            '\u{fb00}'..='\u{fb06}'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{fb1d}'..='\u{fdfd}'
            | '\u{fe70}'..='\u{fefc}' => {
                out.extend(std::iter::once(c).nfkc());
            }
            '\u{2010}' => out.push('-'),
            // Bullets of the fonts OpenSymbol, Symbol and Wingdings.
            '\u{e000}'..='\u{e0ff}' | '\u{f0b7}' | '\u{f0a7}' | '\u{f06c}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f06e}' | '\u{f076}' => {
                out.push('•')
            }
            c => out.push(c),
        }
    }
    out
}

/// Fonts that state no Unicode: East Asian ones by their PostScript name, which state codes of a character collection; fonts of pictures whose
/// codes are characters.
#[derive(Debug, Default)]
pub struct MuteFonts {
    fonts: BTreeMap<String, CidFont>,
    coded: Option<Coded>,
}

#[derive(Debug)]
struct CidFont {
    encoding: CMap,
    unicode: CMap,
}

/// Objects looked at for such fonts.
const OBJECTS: usize = 200_000;

impl MuteFonts {
    /// Collects the fonts of a file.
    pub fn of(pdf: &Pdf, settings: &InterpreterSettings) -> Self {
        let mut fonts = BTreeMap::new();
        if pdf.len() > OBJECTS {
            return Self::default();
        }
        for object in pdf.objects() {
            let Some(dict) = object.into_dict() else { continue };
            let composite = dict.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_str() == "Type0");
            if !composite || dict.contains_key("ToUnicode") {
                continue;
            }
            if let Some((name, font)) = read(&dict, settings) {
                fonts.insert(name, font);
            }
        }
        Self { fonts, coded: Coded::of(pdf) }
    }

    /// The character of a glyph that has no Unicode of its own.
    pub fn character(&self, glyph: &Drawn<'_>) -> Option<String> {
        match glyph {
            Drawn::Outline(outline) => self.of_collection(outline),
            Drawn::Type3(drawn) => self.coded?.character(drawn.char_code()),
        }
    }

    fn of_collection(&self, glyph: &OutlineGlyph) -> Option<String> {
        if self.fonts.is_empty() {
            return None;
        }
        let font = self.fonts.get(&glyph.font_data()?.postscript_name?)?;
        let code = glyph.char_code();
        let cid = (1..=4_u8).find_map(|n| font.encoding.lookup_cid_code(code, n))?;
        match font.unicode.lookup_bf_string(cid) {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(s)) => Some(s),
            None => (1..=4_u8).find_map(|n| font.unicode.lookup_cid_code(cid, n)).and_then(char::from_u32).map(String::from),
        }
    }
}

fn read(dict: &Dict<'_>, settings: &InterpreterSettings) -> Option<(String, CidFont)> {
    let load = |name: &str| {
        let resolver = settings.cmap_resolver.clone();
        CMap::parse(resolver(hayro_interpret::hayro_cmap::CMapName::from_bytes(name.as_bytes()))?, move |n| resolver(n))
    };
    let encoding = match dict.get::<Object<'_>>("Encoding")? {
        Object::Name(name) => load(name.as_str())?,
        _ => return None,
    };
    let family = encoding.metadata().character_collection.as_ref().map(|c: &CharacterCollection| c.family.clone());
    let family = family.filter(|f| *f != CidFamily::AdobeIdentity).or_else(|| {
        let descendant = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
        let ordering = info.get::<hayro_syntax::object::String<'_>>("Ordering")?;
        match ordering.as_bytes() {
            b"Japan1" => Some(CidFamily::AdobeJapan1),
            b"GB1" => Some(CidFamily::AdobeGB1),
            b"CNS1" => Some(CidFamily::AdobeCNS1),
            b"Korea1" => Some(CidFamily::AdobeKorea1),
            _ => None,
        }
    })?;
    let resolver = settings.cmap_resolver.clone();
    let unicode = CMap::parse(resolver(family.ucs2_cmap()?)?, move |n| resolver(n))?;
    let base = dict.get::<Name<'_>>("BaseFont")?;
    let name = base.as_str();
    let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, rest)| rest);
    Some((name.to_owned(), CidFont { encoding, unicode }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_those_of_a_text() {
        assert_eq!(clean("ﬁ"), "fi");
        assert_eq!(clean("\u{2f08}"), "人", "a radical that stands for a character");
        assert_eq!(clean("\u{f0b7}"), "•");
        assert_eq!(clean("\u{a0}"), "");
        assert_eq!(clean("²"), "²", "a raised two stays one");
    }
}
