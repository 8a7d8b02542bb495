//! Shares of what a company buys, told by how it is grown or where it comes from, whatever it is.
//!
//! In: a scan and a share. Out: the words for what is bought. That it is a goal and when, is decided as for other shares.
//!
//! `95 percent of its barley to come from unploughed fields`, `80% of our hops will be grown without irrigation`.
//! None: `75% of our revenue is to come from services`, `60% of our staff come from the region`, `half of its guests arrive from abroad`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::percents::Percent;
use super::scan::Scan;

/// How many words may stand between what is bought and how it is grown.
const REACH: usize = 12;

/// What the share is a share of, where the words behind it tell how that is grown or from which land it comes.
pub(super) fn input(scan: &Scan, percent: &Percent) -> Option<Span> {
    if percent.cuts || percent.minus {
        return None;
    }
    if percent.bare {
        // "60 and 95 percent of its barley": both are shares of the same.
        let joined = scan.words_after(percent.span.end, 1).first() == Some(&"and");
        let next = scan.percents.iter().find(|p| p.span.start >= percent.span.end && scan.distance(percent.span, p.span) <= 1)?;
        return (joined && !next.bare).then(|| input(scan, next)).flatten();
    }
    let at = scan.token_at(percent.span.end);
    let of = if scan.fold(percent.span).ends_with(" of") { at } else { at + 1 };
    if of > at && scan.word(at) != "of" {
        return None;
    }
    let whole = usize::from(scan.word(of) == "all");
    let noun = possessed(scan, of + whole)?;
    let last = (noun..noun + 2).rev().find(|k| is_noun(scan, *k) && (noun..*k).all(|j| is_noun(scan, j)))?;
    let span = scan.tokens[noun].span.cover(scan.tokens[last].span);
    let noise =
        scan.hits.iter().any(|h| matches!(h.class, Class::NoiseObject | Class::Emissions | Class::Customers) && h.span.overlaps(span));
    (!noise && raised(scan, last + 1)).then_some(span)
}

/// The token behind a word that says whose it is: "its barley", "the company's barley".
fn possessed(scan: &Scan, i: usize) -> Option<usize> {
    if matches!(scan.word(i), "our" | "its" | "their" | "the") && scan.word(i + 2) != "'" {
        return Some(i + 1);
    }
    let mark = (i + 1..i + 6).find(|k| scan.word(*k) == "'" || scan.word(*k).ends_with("'s"))?;
    Some(mark + 1 + usize::from(scan.word(mark) == "'" && scan.word(mark + 1) == "s"))
}

fn is_noun(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
        && word.len() > 2
        && !scan.is(i, Class::FunctionWord)
        && !scan.is(i, Class::CompanyVerb)
        && !matches!(word, "that" | "will" | "shall" | "should" | "must" | "from" | "comes" | "come" | "grown")
}

/// "to come from fields", "will be grown", "be bought from farms that": the predicate of something that was raised on land or in the sea.
fn raised(scan: &Scan, from: usize) -> bool {
    let stop = (from..(from + REACH).min(scan.tokens.len())).find(|k| matches!(scan.word(*k), "." | ";" | "while" | "because"));
    let end = stop.unwrap_or((from + REACH).min(scan.tokens.len()));
    (from..end).any(|k| {
        scan.is(k, Class::GrowVerb)
            || matches!(scan.word(k), "come" | "comes" | "came" | "sourced" | "bought" | "supplied" | "purchased" | "obtained")
                && scan.word(k + 1) == "from"
                && (k + 2..k + 7).any(|j| scan.is(j, Class::LandNoun))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Scope, Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn found(text: &str) -> Vec<(Option<i32>, Option<f64>, Vec<Scope>)> {
        let text = format!("date 2023-03-04 Arvo plc makes soap in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let goal = |c: &&std::sync::Arc<super::super::Commitment>| c.status == Status::Target && c.kind == Kind::Other;
        found.commitments.iter().filter(goal).map(|c| (c.year, c.percent, c.scopes.clone())).collect()
    }

    #[test]
    fn shares_of_what_is_bought_are_told_by_how_it_is_grown() {
        let chain = vec![Scope::SupplyChain];
        assert_eq!(
            found("By 2028 we expect 95 percent of our sage to come from fields that are no longer ploughed."),
            [(Some(2028), Some(95.0), chain.clone())]
        );
        assert_eq!(found("By 2030, 80% of our lavender will be grown without irrigation."), [(Some(2030), Some(80.0), chain.clone())]);
        assert_eq!(
            found("In 2026 and 2028, respectively, Arvo expects 60 and 95 percent of its barley to come from certified growers."),
            [(Some(2026), Some(60.0), chain.clone()), (Some(2028), Some(95.0), chain)]
        );
    }

    #[test]
    fn shares_of_money_and_people_are_not_grown() {
        assert!(found("By 2028, 75% of our revenue is to come from services.").is_empty());
        assert!(found("By 2028, 60% of our staff are to come from farms of the region.").is_empty());
    }
}
