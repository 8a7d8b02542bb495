//! Fonts of pictures whose glyphs are named by their codes (`/a97`), as TeX makes them where it has no outlines: the code is the character.
//!
//! In: a file. Out: the character of a code, where every such font of the file names its glyphs so. Which of TeX's two encodings of text they
//! have is told by the codes that are used: ligatures and dashes stand at different places.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object};

/// Encodings of TeX for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coded {
    /// The older one of 128 places (OT1).
    Old,
    /// That of 256 places with European letters (T1).
    European,
}

/// The places 128 to 191 of the larger encoding; from 192 on they are nearly those of Latin 1. The bullet of TeX's companion font lies at a
/// letter that hardly any text has.
const UPPER: &str = "ĂĄĆČĎĚĘĞ•ĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£";

impl Coded {
    /// The encoding of a file's fonts of pictures; `None` where there are none, or one whose names say nothing.
    pub fn of(pdf: &Pdf) -> Option<Self> {
        let mut codes = Vec::new();
        for object in pdf.objects() {
            let Some(dict) = object.into_dict() else { continue };
            let drawn = dict.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_str() == "Type3");
            if drawn && !dict.contains_key("ToUnicode") {
                codes.extend(named_by_code(&dict)?);
            }
        }
        Self::by(&codes)
    }

    fn by(codes: &[u32]) -> Option<Self> {
        let any = |ranges: &[std::ops::RangeInclusive<u32>]| codes.iter().any(|c| ranges.iter().any(|r| r.contains(c)));
        let european = any(&[128..=255]) || any(&[21..=22, 27..=31]) && !any(&[11..=15]);
        // Codes that were given out one after the other are no characters.
        let letters = codes.iter().filter(|c| (97..=122).contains(*c)).count();
        (letters > 0 && letters * 12 >= codes.len()).then_some(if european { Self::European } else { Self::Old })
    }

    /// The character of a code.
    pub fn character(self, code: u32) -> Option<String> {
        let text = match (self, code) {
            (_, 32) => " ",
            (Self::Old, 16) => "ı",
            (Self::Old, 17) => "ȷ",
            (Self::Old, 18) | (Self::European, 0) => "`",
            (Self::Old, 19) | (Self::European, 1) => "´",
            (Self::Old, 20) | (Self::European, 7) => "ˇ",
            (Self::Old, 21) | (Self::European, 8) => "˘",
            (Self::Old, 22) | (Self::European, 9) => "¯",
            (Self::Old, 23) | (Self::European, 6) => "˚",
            (Self::Old, 24) | (Self::European, 11) => "¸",
            (Self::Old, 125) | (Self::European, 5) => "˝",
            (Self::Old, 127) | (Self::European, 4) => "¨",
            (Self::European, 2) => "ˆ",
            (Self::European, 3) => "˜",
            (Self::European, 10) => "˙",
            (Self::European, 12) => "˛",
            (_, 39) => "’",
            (_, 96) => "‘",
            (Self::Old, 11) | (Self::European, 27) => "ff",
            (Self::Old, 12) | (Self::European, 28) => "fi",
            (Self::Old, 13) | (Self::European, 29) => "fl",
            (Self::Old, 14) | (Self::European, 30) => "ffi",
            (Self::Old, 15) | (Self::European, 31) => "ffl",
            (Self::Old, 25) => "ß",
            (Self::Old, 26) => "æ",
            (Self::Old, 27) => "œ",
            (Self::Old, 28) => "ø",
            (Self::Old, 92) | (Self::European, 16) => "“",
            (Self::Old, 34) | (Self::European, 17) => "”",
            (Self::Old, 123) | (Self::European, 21) => "–",
            (Self::Old, 124) | (Self::European, 22) => "—",
            (Self::European, 18) => "„",
            (Self::European, 19) => "«",
            (Self::European, 20) => "»",
            (Self::European, 127) => "-",
            (Self::European, 215) => "Œ",
            (Self::European, 223) => "SS",
            (Self::European, 247) => "œ",
            (Self::European, 255) => "ß",
            (Self::European, 128..=191) => return UPPER.chars().nth(usize::try_from(code).ok()? - 128).map(String::from),
            (Self::European, 192..=254) | (_, 33..=126) => return char::from_u32(code).map(String::from),
            _ => return None,
        };
        Some(text.to_owned())
    }
}

/// The codes of a font's glyphs, where each is named by its code; `None` where one has another name.
fn named_by_code(font: &Dict<'_>) -> Option<Vec<u32>> {
    let (encoding, drawn) = (font.get::<Dict<'_>>("Encoding")?, font.get::<Dict<'_>>("CharProcs")?);
    let (mut codes, mut at) = (Vec::new(), 0);
    for entry in encoding.get::<Array<'_>>("Differences")?.iter::<Object<'_>>() {
        match entry {
            Object::Number(number) => at = u32::try_from(number.as_i64()).ok()?,
            Object::Name(name) if name.as_str() == ".notdef" => at += 1,
            Object::Name(name) => {
                let number = name.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let prefix = name.as_str().len() - number.len();
                if !(1..=2).contains(&prefix) || number.parse() != Ok(at) {
                    return None;
                }
                // Names of glyphs that the font does not draw say nothing.
                codes.extend(drawn.contains_key(name.as_str()).then_some(at));
                at += 1;
            }
            _ => return None,
        }
    }
    Some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_in_use_tell_the_encoding() {
        let letters = [97, 98, 99];
        assert_eq!(Coded::by(&[]), None);
        assert_eq!(Coded::by(&(0..70).collect::<Vec<_>>()), None);
        assert_eq!(Coded::by(&letters), Some(Coded::Old));
        assert_eq!(Coded::by(&[97, 12, 123]), Some(Coded::Old));
        assert_eq!(Coded::by(&[97, 28, 21]), Some(Coded::European));
        assert_eq!(Coded::by(&[97, 233]), Some(Coded::European));
    }

    #[test]
    fn codes_are_characters_by_their_encoding() {
        let text = |coded: Coded, codes: &[u32]| codes.iter().filter_map(|c| coded.character(*c)).collect::<String>();
        assert_eq!(text(Coded::Old, &[92, 101, 14, 99, 105, 101, 110, 116, 34, 123, 50]), "“efficient”–2");
        assert_eq!(text(Coded::European, &[16, 101, 30, 99, 105, 101, 110, 116, 17, 21, 50, 92]), "“efficient”–2\\");
        assert_eq!(text(Coded::European, &[138, 233, 252, 255, 136, 191]), "Łéüß•£");
        assert_eq!(Coded::Old.character(233), None);
        assert_eq!(text(Coded::Old, &[16, 127]) + &text(Coded::European, &[3]), "ı¨˜", "accents on their own");
        assert_eq!(Coded::European.character(13), None);
    }
}
