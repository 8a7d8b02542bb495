//! Where the Unicode rule (UAX 29) ends sentences.
//!
//! In: normalised text. Out: the ends, in order. Latin text is cut here, looking only at what stands around full stops and the like; text with other
//! characters goes to the full table of the rule. Both give the same cuts.

use unicode_segmentation::UnicodeSegmentation;

/// What the rule calls the kind of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lower,
    Upper,
    /// A letter without case.
    Letter,
    Numeric,
    /// A full stop, which may stand inside a sentence.
    Stop,
    /// An exclamation or question mark.
    Mark,
    Close,
    Space,
    /// A mark behind which a sentence goes on.
    Continue,
    Other,
}

/// Tells `end` the end of each sentence, the end of the text last.
pub(super) fn bounds(text: &str, mut end: impl FnMut(usize)) {
    if text.is_ascii() && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() || text.chars().all(is_known) {
        let mut from = 0;
        while let Some(cut) = next(text, from) {
            end(cut);
            from = cut;
        }
        if !text.is_empty() {
            end(text.len());
        }
    } else {
        for (start, piece) in text.split_sentence_bound_indices() {
            end(start + piece.len());
        }
    }
}

/// The next cut behind `from`, none where the text ends before.
fn next(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = from;
    loop {
        let term = from + memchr::memchr3(b'.', b'!', b'?', &bytes[from..])?;
        match behind(text, term) {
            Ok(cut) => return Some(cut).filter(|c| *c < text.len()),
            Err(on) => from = on,
        }
    }
}

/// The cut behind the mark at `term`, or where to look on.
fn behind(text: &str, term: usize) -> Result<usize, usize> {
    let kind_at = |at: usize| text[at..].chars().next().map(|c| (kind(c), at + c.len_utf8()));
    let stop = text.as_bytes()[term] == b'.';
    let first = term + 1;
    let Some((next, _)) = kind_at(first) else { return Ok(first) };
    if stop {
        let cased = || text[..term].chars().next_back().is_some_and(|c| matches!(kind(c), Kind::Upper | Kind::Lower));
        if next == Kind::Numeric || next == Kind::Upper && cased() {
            return Err(first);
        }
        if let Some(lower) = lower_ahead(text, first) {
            return Err(lower);
        }
    }
    let (mut at, mut spaced) = (first, false);
    while let Some((kind, after)) = kind_at(at) {
        match kind {
            Kind::Continue => return Err(after),
            Kind::Stop | Kind::Mark => return Err(at),
            Kind::Close if !spaced => {}
            Kind::Space => spaced = true,
            _ => return Ok(at),
        }
        at = after;
    }
    Ok(at)
}

/// The small letter that is the next letter from `at` on, no end of a sentence before it.
fn lower_ahead(text: &str, at: usize) -> Option<usize> {
    for (i, c) in text[at..].char_indices() {
        match kind(c) {
            Kind::Lower => return Some(at + i),
            Kind::Letter | Kind::Upper | Kind::Stop | Kind::Mark => return None,
            _ => {}
        }
    }
    None
}

/// Characters whose kind is known here.
fn is_known(c: char) -> bool {
    match c {
        '\n' | '\r' | '\u{80}'..='\u{9f}' | '\u{ad}' => false,
        ..'\u{250}' | '–' | '—' | '•' | '…' | '‰' | '€' | '→' | '★' | '☆' | '■' | '□' | '▪' | '▲' | '▼' | '►' | '●' | '○' | '✓' | '✔' => {
            true
        }
        _ => false,
    }
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'ª' | 'º' | 'µ' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Numeric,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' => Kind::Space,
        '.' => Kind::Stop,
        '!' | '?' => Kind::Mark,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' => Kind::Close,
        ',' | '-' | ':' | ';' | '–' | '—' => Kind::Continue,
        '\u{c0}'..'\u{250}' if c.is_lowercase() => Kind::Lower,
        'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' => Kind::Upper,
        '\u{c0}'..'\u{250}' if c.is_uppercase() => Kind::Upper,
        '\u{c0}'..'\u{250}' if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quick(text: &str) -> Vec<usize> {
        let mut out = Vec::new();
        bounds(text, |end| out.push(end));
        out
    }

    fn table(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, piece)| at + piece.len()).collect()
    }

    /// Every known character, at every place that matters, is cut as by the full table.
    #[test]
    fn known_characters_have_the_kind_of_the_table() {
        for c in ('\0'..='\u{2fff}').filter(|c| is_known(*c)) {
            for text in
                ["Xa.{}b", "Xa.{}B", "Xa. {}b", "Xa. {} B", "Xa.){}B", "Xa! {}B", "X{}.B x", "X{}. B", "Xa. B{}c. D", "X1.{}1 ?{}B", "{}"]
            {
                let text = text.replace("{}", &c.to_string());
                assert_eq!(quick(&text), table(&text), "{text:?}");
            }
        }
    }

    /// Strings of all marks in an order that looks like none.
    #[test]
    fn cuts_are_those_of_the_table() {
        const SIGNS: [char; 24] =
            ['a', 'b', 'B', 'É', 'é', '1', '.', '.', '.', '!', '?', ' ', ' ', ' ', ',', ':', '-', '–', '"', ')', '(', '\'', '%', '\t'];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let text: String = (0..14)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    SIGNS[(seed >> 33) as usize % SIGNS.len()]
                })
                .collect();
            assert_eq!(quick(&text), table(&text), "{text:?}");
        }
    }
}
