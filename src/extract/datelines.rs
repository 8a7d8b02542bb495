//! Datelines: where the place and day at the head of a text end and the news begins.
//!
//! In: a scan, a name or a byte of it. Out: yes or no. Knows no company.
//!
//! `Budapest/Bologna – `, `Valencia, 14 October 2021.`, `SHANGHAI, April 18 /PRNewswire/ -- `.

use crate::rules::Class;
use crate::text::Span;

use super::names::{Name, NameKind};
use super::scan::Scan;

/// Whether a name at the head is the place of a dateline: "Budapest/Bologna – ", "Valencia, 14 October 2021.".
pub(super) fn before_dateline(scan: &Scan, name: &Name, after: &[&str]) -> bool {
    if name.kind == NameKind::Company || name.span.end > scan.span.start + 60 {
        return false;
    }
    let rest = scan.text(Span::new(name.span.end, scan.span.end.min(name.span.end + 60).max(name.span.end)));
    let dash = ["--", " – ", " — ", "—"].iter().filter_map(|d| rest.find(d)).min();
    let dated = after.first() == Some(&",") && after.iter().skip(1).take(4).any(|w| scan.rules.is_word(Class::Month, w));
    dated || dash.is_some_and(|d| !rest[..d].contains(" is ") && !rest[..d].contains(" has ") && d < 45)
}

/// Whether a dateline's dash stands right before a byte: "SHANGHAI, April 18 /PRNewswire/ -- ", "PRESS RELEASE: ", "date 2023-01-02 ".
pub(super) fn dateline_ends_before(scan: &Scan, at: usize) -> bool {
    let head = scan.text(Span::new(scan.span.start, at)).trim_end();
    let dash = head.ends_with("--") || head.ends_with('—') || head.ends_with('–') || head.ends_with("RELEASE:") || head.ends_with(") -");
    let month = || scan.words_before(at, 12).iter().any(|w| scan.rules.is_word(Class::Month, w));
    let dated = head.ends_with(['.', ':', '-', '|']) && head.len() < 90 && month();
    dash && head.len() < 160 || dated
}

/// Whether a dateline ends somewhere before a byte of the sentence.
pub(super) fn behind_dateline(scan: &Scan, at: usize) -> bool {
    scan.tokens
        .iter()
        .take_while(|t| t.span.start < at && t.span.start < scan.span.start + 160)
        .any(|t| dateline_ends_before(scan, t.span.start))
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn the_place_of_a_dateline_is_no_company() {
        assert_eq!(owners("KAUNIS, 14 October 2021 – Arvo Paper AB will be carbon neutral by 2035."), ["Arvo Paper AB"]);
        assert_eq!(owners("date 2021-10-14 Kaunis Power will be carbon neutral by 2035."), ["Kaunis Power"]);
    }
}
