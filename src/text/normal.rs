//! Normalised text with a map back to the original.
//!
//! In: a piece of a document's text. Out: [`Normal`], in which compatibility forms, look-alike letters, soft hyphens, hard wraps,
//! line-end hyphenation, spaces, dashes and quotes are made equal, and every byte knows where it came from. Knows no language.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::Span;

/// A normalised piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normal {
    /// The normalised text, case kept; single spaces, `-` for hyphens, `–` and `—` kept, straight quotes, tabs kept.
    pub text: String,
    /// The same bytes for matching: ASCII lower case, hyphens inside words as spaces. Same length as `text`.
    pub fold: String,
    /// For each byte of `text` (and one past the end) the byte in the original document.
    map: Vec<usize>,
    /// Where its quotation marks stand, once they were asked for.
    quotes: OnceLock<Vec<usize>>,
}

impl Normal {
    /// Normalises `original[span]`.
    pub fn new(original: &str, span: Span) -> Normal {
        let source = span.of(original);
        let mut normal = Normal {
            text: String::with_capacity(source.len()),
            fold: String::new(),
            map: Vec::with_capacity(source.len() + 1),
            ..Normal::default()
        };
        let mut i = 0;
        while i < source.len() {
            let end = plain_end(source.as_bytes(), i);
            if end > i {
                normal.text.push_str(&source[i..end]);
                normal.map.extend(span.start + i..span.start + end);
                i = end;
            } else {
                i = normal.take(source, i, span.start);
            }
        }
        normal.map.push(span.end);
        normal.fold = fold(&normal.text);
        normal
    }

    /// Normalises several places of `original` and joins them by single spaces; the map leads back to each.
    pub fn join(original: &str, parts: &[Span]) -> Normal {
        let mut joined = Normal::default();
        for part in parts {
            let piece = Normal::new(original, *part);
            if !joined.text.is_empty() && !piece.text.is_empty() {
                joined.push(' ', part.start);
            }
            joined.text.push_str(&piece.text);
            joined.map.extend(&piece.map[..piece.text.len()]);
        }
        joined.map.push(parts.last().map_or(0, |p| p.end));
        joined.fold = fold(&joined.text);
        joined
    }

    /// The places of its quotation marks, in order.
    pub fn quotes(&self) -> &[usize] {
        self.quotes.get_or_init(|| memchr::memchr_iter(b'"', self.fold.as_bytes()).collect())
    }

    /// The original bytes of a range of normalised bytes.
    pub fn origin(&self, span: Span) -> Span {
        let start = self.map.get(span.start).copied().unwrap_or_default();
        let end = if span.is_empty() { start } else { self.after(span.end) };
        Span::new(start, end)
    }

    /// Where the original of the byte before `end` ends.
    fn after(&self, end: usize) -> usize {
        let mut at = end;
        let last = self.map.get(end.saturating_sub(1)).copied().unwrap_or_default();
        while at < self.map.len() && self.map[at] == last {
            at += 1;
        }
        let next = self.map.get(at).copied().unwrap_or(last);
        // Removed white space and soft hyphens between the last byte and the next one do not belong to the range.
        if next > last + 4 || end == self.text.len() { self.trimmed_end(last, next, end) } else { next }
    }

    fn trimmed_end(&self, last: usize, next: usize, end: usize) -> usize {
        let width = self.text[..end].chars().next_back().map_or(1, char::len_utf8);
        if end == self.text.len() { next } else { (last + width).min(next) }
    }

    fn push(&mut self, c: char, origin: usize) {
        self.text.push(c);
        self.map.extend(std::iter::repeat_n(origin, c.len_utf8()));
    }

    fn push_space(&mut self, origin: usize) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\t']) {
            self.push(' ', origin);
        }
    }

    /// Takes the character at byte `i` of the source, which begins at `base` of the original; returns the byte to go on at.
    fn take(&mut self, source: &str, i: usize, base: usize) -> usize {
        let Some(c) = source[i..].chars().next() else { return source.len() };
        let (at, next) = (base + i, i + c.len_utf8());
        match c {
            ' '..='~' if c != ' ' => {
                if c == '-'
                    && let Some(next) = hyphenated(source, i, next)
                {
                    return next;
                }
                self.push(c, at);
                if c == '-' && parted_word(source, i) {
                    return i + 2;
                }
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {
                return if c == '\u{ad}' { hyphenated(source, i, next).unwrap_or(next) } else { next };
            }
            '\t' => {
                if self.text.ends_with(' ') {
                    self.text.pop();
                    self.map.pop();
                }
                self.push('\t', at);
            }
            c if c.is_whitespace() || c.is_control() => self.push_space(at),
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{fe63}' | '\u{ff0d}' => match hyphenated(source, i, next) {
                Some(next) => return next,
                None => self.push('-', at),
            },
            '\u{2212}' => self.push('-', at),
            '\u{2015}' => self.push('—', at),
            '‘' | '’' | 'ʼ' | '`' | '´' => self.push('\'', at),
            '“' | '”' | '„' | '«' | '»' | '″' => self.push('"', at),
            '–' | '—' => self.push(c, at),
            c => self.other(c, at, look_alike(c).filter(|_| beside_latin(source, i, next))),
        }
        next
    }

    fn other(&mut self, c: char, at: usize, alike: Option<char>) {
        if let Some(latin) = alike {
            self.push(latin, at);
            return;
        }
        if c.is_ascii() || matches!(c, '¹' | '²' | '³' | '⁴' | '⁵' | '⁶' | '⁷' | '⁸' | '⁹') && !self.text.ends_with(['m', 'O', 'o'])
        {
            if c.is_ascii() {
                self.push(c, at);
            }
            // A raised digit elsewhere is the mark of a footnote and no part of a number.
            return;
        }
        for n in std::iter::once(c).nfkc() {
            if n.is_whitespace() { self.push_space(at) } else { self.push(n, at) }
        }
    }
}

/// The end of the characters from byte `i` on that stay as they are: printable ASCII with single spaces and hyphens inside of words.
fn plain_end(bytes: &[u8], i: usize) -> usize {
    let graphic = |k: usize| bytes.get(k).is_some_and(u8::is_ascii_graphic);
    let mut end = i;
    while let Some(&b) = bytes.get(end) {
        let plain = match b {
            b'-' => graphic(end + 1),
            b' ' => end > i && bytes[end - 1] != b' ',
            b => b.is_ascii_graphic(),
        };
        if !plain {
            break;
        }
        end += 1;
    }
    end
}

/// The byte after a hyphen at a line's end (from `i` to `next`) where the word goes on in lower case on the next line.
fn hyphenated(source: &str, i: usize, next: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let (mut next, mut line_ends) = (next, 0);
    while let Some(&b) = bytes.get(next) {
        match b {
            b'\n' => line_ends += 1,
            b' ' | b'\r' => {}
            _ => break,
        }
        next += 1;
    }
    let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    (line_ends == 1 && lower(source[..i].chars().next_back()) && lower(source[next..].chars().next())).then_some(next)
}

/// Whether the letter from byte `i` to `next` stands beside a Latin one.
fn beside_latin(source: &str, i: usize, next: usize) -> bool {
    let bytes = source.as_bytes();
    let latin = |k: Option<usize>| k.and_then(|k| bytes.get(k)).is_some_and(u8::is_ascii_alphabetic);
    latin(i.checked_sub(1)) || latin(Some(next))
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' | 'ι' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        'ԁ' => 'd',
        'һ' => 'h',
        'ո' => 'n',
        'ν' => 'v',
        'к' => 'k',
        'т' => 't',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'Ζ' => 'Z',
        'Ν' => 'N',
        _ => return None,
    })
}

/// "net- zero": a hyphen behind a letter with one space before the rest of the word.
fn parted_word(source: &str, i: usize) -> bool {
    source[..i].chars().next_back().is_some_and(char::is_alphabetic)
        && source[i + 1..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// ASCII lower case, hyphens between letters as spaces; the same number of bytes.
fn fold(text: &str) -> String {
    let bytes = text.as_bytes();
    if memchr::memchr2(b'-', b'\t', bytes).is_none() {
        return text.to_ascii_lowercase();
    }
    let mut out = text.to_ascii_lowercase().into_bytes();
    let inside = |k: usize| bytes.get(k).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    for i in memchr::memchr2_iter(b'-', b'\t', bytes) {
        let digit = |k: usize| bytes.get(k).is_some_and(u8::is_ascii_digit);
        let closed = i > 0 && bytes[i - 1] == b')' && inside(i + 1);
        let joins = i > 0 && ((inside(i - 1) || digit(i - 1)) && inside(i + 1) || inside(i - 1) && digit(i + 1) || closed);
        if joins || bytes[i] == b'\t' {
            out[i] = b' ';
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Normal {
        Normal::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn spaces_wraps_and_hyphenation_disappear() {
        assert_eq!(normal("net\u{a0}zero  by\r\n2040").text, "net zero by 2040");
        assert_eq!(normal("emis-\nsions and well-\nKnown").text, "emissions and well- Known");
        assert_eq!(normal("car\u{ad}bon").text, "carbon");
    }

    #[test]
    fn look_alikes_and_compatibility_forms_become_plain() {
        assert_eq!(normal("c\u{430}rb\u{43e}n CO₂ ２０３０ ﬁt").text, "carbon CO2 2030 fit");
        assert_eq!(normal("“climate‑neutral” − 5").text, "\"climate-neutral\" - 5");
        assert_eq!(normal("40%¹ m²").text, "40% m2");
    }

    #[test]
    fn fold_keeps_the_length() {
        let n = normal("Net-Zero Énergie 20-30");
        assert_eq!(n.fold, "net zero Énergie 20-30");
        assert_eq!(n.fold.len(), n.text.len());
    }

    #[test]
    fn every_range_leads_back_to_the_original() {
        let original = "xx “net\u{a0}zero” by CO₂ 20\u{ad}40";
        let n = Normal::new(original, Span::new(3, original.len()));
        let find = |s: &str| n.text.find(s).map(|i| Span::new(i, i + s.len())).expect("in the text");
        assert_eq!(n.origin(find("net zero")).of(original), "net\u{a0}zero");
        assert_eq!(n.origin(find("CO2")).of(original), "CO₂");
        assert_eq!(n.origin(find("2040")).of(original), "20\u{ad}40");
    }
}
