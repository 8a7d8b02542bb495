//! What a cut is a cut of, where its noun is none of the known things: "20% less glue", "cut noise by 20%" are no cuts of emissions.
//!
//! In: a scan and a figure. Out: the words of the noun, and whether it is a material or something that is used up. What kind the statement has is
//! decided in `objects`.
//!
//! `By 2030 we will use 20% less glue`, `cut noise by 20% by 2030`: another kind. `cut sick leave by 20%`: of nothing that matters here.
//! None: `20% less than in 2019`, `cut emissions by 20%`, `cut them by a fifth`, `cut its footprint by 20%`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::percents::Percent;
use super::scan::Scan;

/// A noun that a figure cuts.
pub(super) struct Lessened {
    /// Its words.
    pub noun: Span,
    /// It is a material, or a verb of using stands before the figure.
    pub used: bool,
}

/// The noun that a figure cuts, where no rule knows it.
pub(super) fn lessened(scan: &Scan, percent: &Percent) -> Option<Lessened> {
    if percent.bare || percent.derived {
        return None;
    }
    let (start, end) = (scan.token_at(percent.span.start), scan.token_at(percent.span.end));
    let (first, last) = behind(scan, end).or_else(|| before(scan, start))?;
    let noun = scan.tokens[first].span.cover(scan.tokens[last].span);
    let known = scan
        .hits
        .iter()
        .any(|h| h.span.overlaps(noun) && !matches!(h.class, Class::Increase | Class::AllOf | Class::ScopeFacility | Class::ScopeProducts));
    let named = scan.names.iter().any(|n| n.span.overlaps(noun));
    let climate = (first..=last).any(|k| {
        ["carbon", "co2", "climate", "greenhouse", "ghg", "emission", "footprint", "exhaust"].iter().any(|s| scan.word(k).starts_with(s))
            || is_measure(scan.word(k))
    });
    if known || named || climate {
        return None;
    }
    let uses = (start.saturating_sub(5)..start).any(|k| {
        matches!(
            scan.word(k),
            "use" | "uses" | "used" | "using" | "need" | "needs" | "consume" | "consumes" | "buy" | "buys" | "burn" | "waste" | "with"
        )
    });
    let material = (first..=last).any(|k| scan.is(k, Class::Material));
    Some(Lessened { noun, used: uses || material })
}

/// "20% less glue than": the words behind "less" or "fewer".
fn behind(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    if !matches!(scan.word(at), "less" | "fewer") {
        return None;
    }
    nouns(scan, at + 1)
}

/// "cut noise by 20%": the words between a verb of cutting and "by".
fn before(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let about = usize::from(matches!(scan.before(at, 1), "around" | "about" | "roughly" | "some" | "another" | "a"));
    let by = at.checked_sub(1 + about).filter(|k| scan.word(*k) == "by")?;
    let verb = (by.saturating_sub(6)..by).rev().find(|k| {
        let here = scan.tokens[*k].span;
        scan.hits.iter().any(|h| h.class == Class::Reduce && h.span.end == here.end)
    })?;
    let first = verb + 1 + usize::from(matches!(scan.word(verb + 1), "our" | "its" | "their" | "the" | "all" | "total"));
    let (from, last) = nouns(scan, first)?;
    (last + 1 == by).then_some((from, last))
}

/// One to three words in small letters that can be a noun phrase.
fn nouns(scan: &Scan, from: usize) -> Option<(usize, usize)> {
    let plain = |k: usize| {
        let word = scan.word(k);
        scan.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word)
            && word.len() > 2
            && !scan.is_capital(k)
            && !scan.is(k, Class::FunctionWord)
            && !matches!(
                word,
                "than"
                    | "compared"
                    | "against"
                    | "since"
                    | "them"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "what"
                    | "when"
                    | "each"
                    | "every"
                    | "until"
                    | "per"
                    | "year"
            )
    };
    let count = (from..from + 3).take_while(|k| plain(*k)).count();
    (count > 0).then(|| (from, from + count - 1))
}

/// Words that measure something which stands elsewhere.
fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "impact"
            | "burden"
            | "load"
            | "total"
            | "figure"
            | "level"
            | "amount"
            | "value"
            | "rate"
            | "intensity"
            | "output"
            | "contribution"
            | "share"
            | "balance"
            | "number"
            | "quantity"
            | "often"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn kinds(text: &str) -> Vec<Kind> {
        let text = format!("date 2023-03-04 Arvo plc makes soap in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn what_is_cut_is_told_by_its_noun() {
        assert_eq!(kinds("By 2030 we will use 20% less glue than in 2019."), [Kind::Other]);
        assert_eq!(kinds("We want to cut noise by 20% by 2030 (base year 2019)."), [Kind::Other]);
    }

    #[test]
    fn cuts_without_a_noun_are_of_emissions_and_unknown_nouns_of_nothing() {
        assert_eq!(kinds("We want to cut emissions by 20% by 2030 (base year 2019)."), [Kind::EmissionsReduction]);
        assert_eq!(kinds("Our goal is a 20% reduction by 2030 (base year 2019)."), [Kind::EmissionsReduction]);
        assert!(kinds("We want to cut sick leave by 20% by 2030 (base year 2019).").is_empty());
    }
}
