//! Sentences of a normalised text: the Unicode rule, with a merge rule for abbreviations, initials and lower-case starts.
//!
//! In: normalised text and a test for abbreviations (language data comes from the caller). Out: spans. Where the Unicode rule cuts tells `bounds`.

use super::Span;
use super::bounds::bounds;

/// Cuts a text into sentences. `is_abbreviation` gets a folded word without its dot.
pub fn sentences(text: &str, is_abbreviation: impl Fn(&str) -> bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = Span::new(0, 0);
    bounds(text, |end| {
        let span = Span::new(open.end, end);
        if open.is_empty() || goes_on(open.of(text), span.of(text), &is_abbreviation) {
            open.end = end;
        } else {
            numbered(text, open, &is_abbreviation, &mut out);
            open = span;
        }
    });
    numbered(text, open, &is_abbreviation, &mut out);
    out
}

/// "did not make it. 20 kg is the new target": the Unicode rule goes on over a number before a small letter; a whole word with a dot ends there.
fn numbered(text: &str, span: Span, is_abbreviation: &impl Fn(&str) -> bool, out: &mut Vec<Span>) {
    let mut start = span.start;
    for at in memchr::memmem::find_iter(span.of(text).as_bytes(), b". ").map(|i| span.start + i) {
        let (head, rest) = (&text[start..at], &text[at + 2..span.end]);
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let whole = word.len() >= 2 && word.chars().all(char::is_lowercase) && !is_abbreviation(word);
        if whole && rest.starts_with(|c: char| c.is_ascii_digit()) {
            pieces(text, Span::new(start, at + 1), out);
            start = at + 1;
        }
    }
    pieces(text, Span::new(start, span.end), out);
}

/// Bytes of the longest sentence; nobody writes one, but run-together text must not cost more than its share.
const LONGEST: usize = 3000;

/// Adds the span, cut at white space where it is longer than any sentence.
fn pieces(text: &str, span: Span, out: &mut Vec<Span>) {
    let mut rest = span;
    while rest.len() > LONGEST {
        let mut limit = rest.start + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let cut = text[rest.start..limit].rfind(char::is_whitespace).map_or(limit, |at| rest.start + at + 1);
        let cut = (cut..=limit).find(|at| text.is_char_boundary(*at)).unwrap_or(limit);
        out.extend(Some(trim(text, Span::new(rest.start, cut))).filter(|s| !s.is_empty()));
        rest.start = cut;
    }
    out.extend(Some(trim(text, rest)).filter(|s| !s.is_empty()));
}

/// The span without white space around it.
fn trim(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + (piece.len() - piece.trim_start().len());
    Span::new(start, (start + piece.trim().len()).max(start))
}

fn goes_on(before: &str, next: &str, is_abbreviation: &impl Fn(&str) -> bool) -> bool {
    let (before, next) = (before.trim_end(), next.trim_start());
    if next.is_empty() {
        return true;
    }
    let starts_low = next.chars().next().is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '%'));
    let Some(head) = before.strip_suffix('.') else { return starts_low && !before.ends_with(['!', '?', '"', ')', ':']) };
    let word = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"')).next().unwrap_or_default();
    starts_low || is_initial(word) || is_abbreviation(&word.to_lowercase()) && !ends_anyway(word, next)
}

/// A single capital letter, or letters parted by dots: "U.S", "K".
fn is_initial(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|p| p.chars().count() == 1 && p.chars().all(char::is_uppercase))
}

/// A legal form may end a sentence: then a common sentence opener follows.
fn ends_anyway(word: &str, next: &str) -> bool {
    const OPENERS: [&str; 22] = [
        "The", "In", "It", "Its", "We", "Our", "By", "This", "These", "For", "At", "As", "They", "He", "She", "However", "Since", "Under",
        "With", "From", "A", "And",
    ];
    word.chars().count() > 1 && next.split(' ').next().is_some_and(|w| OPENERS.contains(&w.trim_end_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, |w| matches!(w, "inc" | "no" | "vs")).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            cut("Arvo Inc. will act. K. S. Rao agrees. U.S. Steel too."),
            ["Arvo Inc. will act.", "K. S. Rao agrees.", "U.S. Steel too."]
        );
        assert_eq!(cut("It is Arvo Inc. The firm acts."), ["It is Arvo Inc.", "The firm acts."]);
    }

    #[test]
    fn run_together_text_is_cut_at_white_space() {
        let text = "neutral\u{a0}by ".repeat(1000);
        let cut = cut(&text);
        assert!(cut.len() >= 4 && cut.iter().all(|s| s.len() <= LONGEST && !s.starts_with(char::is_whitespace)));
        assert_eq!(super::sentences(&"ü".repeat(4000), |_| false).len(), 3);
    }

    #[test]
    fn a_number_can_begin_a_sentence() {
        assert_eq!(cut("We did not make it. 20 kg is the new target."), ["We did not make it.", "20 kg is the new target."]);
        assert_eq!(cut("See no. 20 of the list."), ["See no. 20 of the list."]);
    }

    #[test]
    fn decimals_and_lower_case_go_on() {
        assert_eq!(cut("It fell 3.5 percent vs. 2019. We act! Now."), ["It fell 3.5 percent vs. 2019.", "We act!", "Now."]);
    }
}
