//! Who speaks in a quotation: the words that attribute it, over the sentences of a paragraph, and the employers of the people of a text.
//!
//! In: a paragraph's folded text, a place in it, the companies. Out: a company's name. Knows no verbs but those of saying.
//!
//! `"We want this for years," said Jan Lund, chief executive of Arvo. "We have committed to …"`: Arvo in both halves.

use crate::rules::Class;
use crate::text::Span;

use super::issuer::{Cast, core};
use super::names::{Name, NameKind};
use super::scan::Scan;

/// How many quotations back in a paragraph a speaker may be named.
const BACK: usize = 200;

/// Whether a byte of a text stands inside of a quotation; `marks` are the places of all its quotation marks.
pub(super) fn in_quotes(marks: &[usize], sentence: usize, byte: usize) -> bool {
    // An odd mark somewhere in the paragraph: only the sentence is trusted.
    let from = if marks.len().is_multiple_of(2) { 0 } else { sentence };
    let before = |at: usize| marks.partition_point(|m| *m < at);
    (before(byte.max(from)) - before(from)) % 2 == 1
}

/// The main or another company to which the quotation around a byte is attributed, by its fullest name.
pub(super) fn speaks_for(scan: &Scan, byte: usize, cast: &Cast) -> Option<String> {
    let fold = scan.normal.fold.as_str();
    let marks = scan.normal.quotes();
    let close = Some(marks.partition_point(|m| *m < byte)).filter(|at| *at < marks.len())?;
    if !marks.len().is_multiple_of(2) || close % 2 == 0 {
        return None;
    }
    // Its own attribution, else that of the quotation before it in the paragraph.
    (0..=close).rev().filter(|k| k % 2 == 1).take(BACK).find_map(|k| {
        let open = *marks.get(k - 1)?;
        let end = marks.get(k + 1).copied().unwrap_or(fold.len());
        let start = if k >= 2 { marks.get(k - 2)? + 1 } else { 0 };
        let behind = fold.get(marks.get(k)? + 1..end).filter(|s| is_said(first_sentence(s), 8)).map(first_sentence);
        let before = fold.get(start..open).map(last_sentence).filter(|s| is_said(s, 30));
        behind.or(before).and_then(|words| company_in(words, cast))
    })
}

fn first_sentence(words: &str) -> &str {
    let end = words.match_indices(". ").map(|(i, _)| i).find(|i| !ends_short(&words[..*i])).unwrap_or(words.len());
    &words[..end]
}

fn last_sentence(words: &str) -> &str {
    let trimmed = words.trim_end();
    let start = trimmed.match_indices(". ").map(|(i, _)| i).filter(|i| !ends_short(&trimmed[..*i])).last().map_or(0, |i| i + 2);
    &trimmed[start..]
}

/// Whether words end in an abbreviation: "mr", "inc".
fn ends_short(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|w| w.len() <= 4)
}

/// Whether a verb of saying stands among the first `reach` words.
fn is_said(words: &str, reach: usize) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(reach).any(|w| {
        matches!(
            w,
            "said"
                | "says"
                | "saying"
                | "explained"
                | "explains"
                | "added"
                | "adds"
                | "notes"
                | "noted"
                | "commented"
                | "comments"
                | "stated"
                | "states"
                | "stressed"
                | "stresses"
                | "told"
                | "promised"
                | "promises"
                | "writes"
                | "wrote"
                | "insists"
                | "insisted"
                | "replied"
                | "confirmed"
                | "announced"
                | "declared"
                | "according"
                | "argues"
                | "argued"
                | "concluded"
                | "recalls"
                | "admits"
                | "admitted"
        )
    })
}

/// The company that an attribution names, or for which the person works that it names.
fn company_in(words: &str, cast: &Cast) -> Option<String> {
    let named = cast.spoken_names().filter_map(|(key, full)| Some((place_of(words, key)?, key.len(), full)));
    let by_name = named.max_by_key(|(at, len, _)| (*len, *at)).map(|(_, _, full)| full.to_owned());
    by_name.or_else(|| {
        let word = |w: &str| cast.employers.get(w).cloned();
        words.split(|c: char| !c.is_alphanumeric() && c != '-').find_map(word)
    })
}

/// Where whole words stand in a text.
fn place_of(words: &str, key: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let found = words.match_indices(key);
    found.map(|(i, _)| i).find(|i| edge(words[..*i].chars().next_back()) && edge(words[*i + key.len()..].chars().next()))
}

/// People of a sentence with the company that they work for: folded last name and [`core`] of the company.
pub(super) fn employed(scan: &Scan) -> Vec<(String, String)> {
    let person = |n: &&Name| n.kind == NameKind::Person && scan.fold(n.span).contains(' ');
    scan.names.iter().filter(person).filter_map(|p| Some((last_name(scan, p.span)?, employer(scan, p.span)?))).collect()
}

fn last_name(scan: &Scan, span: Span) -> Option<String> {
    scan.fold(span).rsplit(' ').next().filter(|w| w.len() > 2).map(str::to_owned)
}

/// "Jan Lund, head of climate at Arvo", "Arvo's chief executive, Jan Lund", "Arvo chairman Jan Lund".
fn employer(scan: &Scan, person: Span) -> Option<String> {
    let role = |a: usize, b: usize| (scan.token_at(a)..scan.token_at(b)).any(|k| scan.is(k, Class::Role));
    let firm = |n: &&Name| matches!(n.kind, NameKind::Company | NameKind::Unknown) && !scan.rules.is_word(Class::Place, scan.fold(n.span));
    let behind = scan.names.iter().filter(firm).find(|n| {
        n.span.start > person.end
            && scan.distance(person, n.span) <= 14
            && role(person.end, n.span.start)
            && scan.words_before(n.span.start, 2).iter().any(|w| matches!(*w, "of" | "at" | "for" | "with"))
    });
    let before = || {
        scan.names.iter().rev().filter(firm).find(|n| {
            n.span.end < person.start && scan.distance(n.span, person) <= 9 && role(n.span.end, person.start) && {
                let next = scan.words_after(n.span.end, 2);
                next.first() == Some(&"'") || scan.is(scan.token_at(n.span.end), Class::Role)
            }
        })
    };
    behind.or_else(before).map(|n| core(scan.text(n.span)))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::in_quotes;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn owners(text: &str) -> Vec<String> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. It is owned by families.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| c.company.clone()).collect()
    }

    #[test]
    fn quotations_reach_over_sentences() {
        let text = r#""one. two," he said. "three.""#;
        let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        assert!(in_quotes(&marks, 6, 8) && !in_quotes(&marks, 0, 14) && in_quotes(&marks, 21, 24));
    }

    #[test]
    fn a_quotation_belongs_to_the_company_of_its_speaker() {
        let one =
            "\"Our customers asked for this,\" said Grete Holm, chief executive of Belno Coatings. \"We want to be net zero by 2035.\"";
        assert_eq!(owners(one), ["Belno Coatings"]);
        let long = "Grete Holm is chief executive of Belno Coatings, which supplies Arvo.\n\nArvo is pleased. \"It is a start. We want to be net zero by 2035,\" said Holm.";
        assert_eq!(owners(long), ["Belno Coatings"]);
        let own = "Belno Coatings is pleased. \"It is a start. We want to be net zero by 2035,\" said Jan Lind, chairman of Arvo.";
        assert_eq!(owners(own), ["Arvo Paper AB"]);
    }
}
