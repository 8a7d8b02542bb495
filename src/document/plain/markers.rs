//! What a single line looks like: list item, table row, heading, rule; by its signs alone.

use super::lines::{is_wide, width};

/// Bullets that start a list item when a space follows.
const BULLETS: &[char] =
    &['-', '*', '+', '•', '·', '●', '○', '▪', '■', '□', '◆', '▶', '►', '‣', '➢', '→', '✓', '✔', '–', '—', '\u{f0b7}', '\u{f0a7}'];

/// Bullets that need no space after them.
const TIGHT: &[char] = &['•', '●', '○', '▪', '■', '□', '◆', '▶', '►', '‣', '➢', '✓', '✔', '・', '\u{f0b7}', '\u{f0a7}'];

/// Longest heading in columns, and in words.
const HEADING_WIDTH: usize = 90;
const HEADING_WORDS: usize = 14;

/// Number of bytes of the list marker with the space after it, if the line is a list item.
pub fn list_marker(line: &str) -> Option<usize> {
    if let Some(rest) = line.strip_prefix("——").filter(|r| r.starts_with(is_wide)) {
        return Some(line.len() - rest.len());
    }
    let first = line.chars().next()?;
    if BULLETS.contains(&first) || TIGHT.contains(&first) {
        let rest = &line[first.len_utf8()..];
        let spaces = rest.len() - rest.trim_start().len();
        let fits = spaces > 0 || (TIGHT.contains(&first) && !rest.starts_with(first));
        return (fits && !rest.trim().is_empty()).then_some(first.len_utf8() + spaces);
    }
    let label = label(line)?;
    let rest = &line[label..];
    let spaces = rest.len() - rest.trim_start().len();
    let tight = line[..label].chars().last().is_some_and(|c| matches!(c, '、' | '）') || is_circled(c));
    ((spaces > 0 || tight) && !rest.trim().is_empty()).then_some(label + spaces)
}

fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c)
}

/// Length of a label as `1.`, `12)`, `(3)`, `(iv)`, `a)`, `一、`, `（1）`, `①`.
fn label(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if is_circled(first) {
        return Some(first.len_utf8());
    }
    let open = matches!(first, '(' | '（');
    let start = if open { first.len_utf8() } else { 0 };
    let body = &line[start..];
    let end = body.find(|c: char| !is_counter(c)).filter(|n| *n > 0)?;
    let counter = &body[..end];
    let close = body[end..].chars().next()?;
    let number = counter.bytes().all(|b| b.is_ascii_digit()) && counter.len() <= 2;
    let letter = counter.len() == 1 || is_small_roman(counter);
    let han = counter.chars().all(is_wide) && counter.chars().count() <= 3;
    let fits = match close {
        '.' => number && !open,
        ')' | '）' => number || letter || han,
        '、' => (number || han) && !open,
        _ => false,
    };
    fits.then_some(start + end + close.len_utf8())
}

fn is_counter(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_lowercase() || "一二三四五六七八九十".contains(c)
}

fn is_small_roman(s: &str) -> bool {
    s.len() <= 4 && s.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// Whether the line holds cells: by tabs between words, by pipes, by two gaps of three spaces or one of eight.
pub fn is_row(line: &str) -> bool {
    if line.as_bytes().contains(&b'\t') && list_marker(line).is_none() {
        return true;
    }
    let pipes = line.bytes().filter(|b| *b == b'|').count();
    pipes >= 2 || (pipes == 1 && line.contains(" | ")) || gaps(line, "   ") >= 2 || gaps(line, "        ") >= 1
}

/// Number of gaps between words that are at least as wide as `gap`.
fn gaps(line: &str, gap: &str) -> usize {
    line.split(gap).filter(|part| !part.trim().is_empty()).count().saturating_sub(1)
}

/// Whether the line separates a table's head from its body (`|---|:--:|`).
pub fn is_row_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' ' | '\t'))
}

/// Whether the line is a rule: at least three of one sign and nothing else.
pub fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| *c != ' ');
    let Some(first) = signs.next() else { return false };
    let drawn = matches!(first, '-' | '=' | '*' | '_' | '~' | '#' | '.' | '─' | '═' | '—' | '–');
    drawn && signs.clone().count() >= 2 && signs.all(|c| c == first)
}

/// Level of a Markdown heading and the bytes of its marker.
pub fn hashes(line: &str) -> Option<(u8, usize)> {
    let n = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line[n..].strip_prefix([' ', '\t'])?;
    let level = u8::try_from(n).ok().filter(|l| (1..=6).contains(l))?;
    let text = rest.trim_start();
    (!text.is_empty()).then_some((level, line.len() - text.len()))
}

/// Whether a line ends in a word that no sentence and no heading can end with: "… 51% by", "… of the".
pub fn ends_open(line: &str) -> bool {
    const OPEN: [&str; 22] = [
        "by", "of", "to", "the", "a", "an", "and", "or", "from", "with", "for", "at", "our", "its", "their", "than", "until", "before",
        "into", "as", "per", "that",
    ];
    let line = line.trim_end();
    // "30% (compared to" goes on with what closes the bracket.
    let bracket = line.rfind('(').is_some_and(|at| !line[at..].contains(')') && line.len() - at < 40);
    bracket && line.len() > 12 || line.len() > 30 && line.rsplit(' ').next().is_some_and(|w| OPEN.contains(&w))
}

/// Whether a line that stands alone reads as a heading: short, begins like one, no final punctuation.
pub fn is_heading(line: &str) -> bool {
    let starts = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let letters = line.chars().any(char::is_alphabetic);
    let quoted = line.starts_with(['"', '“', '„', '«', '「', '『']);
    starts
        && letters
        && !quoted
        && !ends_sentence(line)
        && width(line, HEADING_WIDTH) <= HEADING_WIDTH
        && few_words(line)
        && !is_row(line)
        && !ends_open(line)
}

fn few_words(line: &str) -> bool {
    line.split_whitespace().count() <= HEADING_WORDS && !line.contains('@')
}

/// Whether the line is written in capitals: at least four letters, none of them small.
pub fn is_capitals(line: &str) -> bool {
    let upper = line.chars().filter(|c| c.is_uppercase()).count();
    upper >= 4 && !line.chars().any(char::is_lowercase)
}

/// Whether the line ends as a sentence or a clause does.
pub fn ends_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', '»', '\'', ')', '）', '」', '』', ']']);
    end.ends_with(['.', '!', '?', ':', ';', ',', '。', '！', '？', '：', '；', '，', '、', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_items_by_their_markers() {
        for (line, marker) in [
            ("- Scope 1", 2),
            ("•Scope 1", 3),
            ("* a", 2),
            ("1. Connect", 3),
            ("12) Next", 4),
            ("(iv) Last", 5),
            ("a) one", 3),
            ("1.\tWe will", 3),
            ("・再生可能", 3),
            ("一、总体要求", 6),
            ("（3）バリューチェーン", 7),
            ("①目标", 3),
            ("– Usines", 4),
            ("——到2027年", 6),
        ] {
            assert_eq!(list_marker(line), Some(marker), "{line}");
        }
        for line in ["-50 % by 2030", "2030 is", "--", "1.5 degrees", "2030. Then", "** bold", "A. Smith", "e.g. this", "-", "***"] {
            assert_eq!(list_marker(line), None, "{line}");
        }
    }

    #[test]
    fn rows_rules_and_headings() {
        assert!(is_row("Company\tYear") && is_row("| a | b |") && is_row("Leakage (Ml/d)      188     181"));
        assert!(!is_row("Plain   words with one gap") && !is_row("1.\tWe will"));
        assert!(is_row_rule("|---|:--:|") && !is_row_rule("| - a |"));
        assert!(is_rule("-----") && is_rule("* * *") && !is_rule("--") && !is_rule("-- a"));
        assert_eq!(hashes("## Our targets ##"), Some((2, 3)));
        assert_eq!(hashes("#1 in Europe"), None);
        assert!(is_heading("Our climate targets") && is_heading("2030 goals") && is_heading("目標"));
        for no in ["and then", "We aim high.", "“We are neutral”", "Contact: a@b.example", "Dear all,"] {
            assert!(!is_heading(no), "{no}");
        }
        assert!(is_capitals("OUR TARGETS 2030") && !is_capitals("CO2") && !is_capitals("OUR Targets"));
    }
}
