//! Owners that the words right around a goal name: behind it, helped on their way to it, made to reach it.
//!
//! In: a scan, the place of a goal, the actors of the sentence. Out: the actor who holds the goal. Knows no discourse.
//!
//! `Net zero by 2045 is what Belno has promised`, `the net-zero target of Belno`, `We support Belno in becoming net zero`, `to make the country net zero`.

use crate::rules::Class;
use crate::text::Span;

use super::owner::{Candidate, Owner};
use super::scan::Scan;

/// Nouns of a goal, before "of" and its holder.
pub(super) fn is_goal_noun(scan: &Scan, word: &str) -> bool {
    scan.rules.is_word(Class::GoalOf, word)
}

/// The holder whom the words around a goal name.
pub(super) fn holder<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    named_behind(scan, place, candidates).or_else(|| helped(scan, place, candidates)).or_else(|| made(scan, place, candidates))
}

fn firm(c: &Candidate) -> bool {
    matches!(c.owner, Owner::Main | Owner::Named(_)) && !c.pronoun
}

fn words<'s>(scan: &'s Scan, from: usize, to: usize) -> Vec<&'s str> {
    scan.fold(Span::new(from, to.max(from))).split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).collect()
}

/// "net zero by 2045 is what Belno has promised", "… is the goal of Belno", "… has been promised by Belno", "the net-zero target of Belno is".
fn named_behind<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let first = candidates.iter().find(|c| c.span.start >= place.end && firm(c))?;
    let marks = scan.fold(Span::new(place.end, first.span.start));
    if marks.bytes().any(|b| matches!(b, b';' | b'"' | b'(' | b':')) || marks.contains(", ") || marks.contains(". ") {
        return None;
    }
    let mut between = words(scan, place.end, first.span.start);
    if between.len() > 9 {
        return None;
    }
    while between
        .last()
        .is_some_and(|w| matches!(*w, "the" | "both" | "its" | "our" | "customer" | "supplier" | "rival" | "competitor" | "parent"))
    {
        between.pop();
    }
    let last = between.pop()?;
    let head = between.iter().rev().take(2).any(|w| is_goal_noun(scan, w));
    let done = between.iter().any(|w| scan.rules.is_word(Class::GoalSet, w));
    let held = match last {
        "of" => head,
        "by" => done,
        "what" => between.last().is_some_and(|w| matches!(*w, "is" | "was" | "exactly" | "also" | "precisely")),
        _ => false,
    };
    held.then_some(first)
}

/// "We support Belno in becoming net zero", "boxes help Belno on its way to net zero".
fn helped<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let around = super::clauses::clause(scan, place);
    let helps = |w: &str| {
        ["help", "support", "assist", "enabl", "accompan", "bring", "allow", "advis", "back"].iter().any(|v| w.starts_with(v))
            && !w.ends_with("er")
    };
    let before = |c: &Candidate| {
        let words = scan.words_before(c.span.start, 3);
        words
            .iter()
            .rev()
            .find(|w| !matches!(**w, "the" | "its" | "our" | "customer" | "client" | "supplier" | "partner"))
            .copied()
            .unwrap_or_default()
    };
    candidates.iter().rev().find(|c| {
        if !(firm(c) && c.span.end <= place.start && around.contains(c.span) && helps(before(c))) {
            return false;
        }
        let leads = words(scan, c.span.end, place.start);
        let way = leads.iter().any(|w| {
            matches!(
                *w,
                "in" | "on"
                    | "to"
                    | "become"
                    | "reach"
                    | "achieve"
                    | "meet"
                    | "be"
                    | "get"
                    | "attain"
                    | "towards"
                    | "toward"
                    | "closer"
                    | "deliver"
            )
        });
        leads.len() <= 8 && way
    })
}

/// "to make the country net zero": what is made so holds it.
fn made<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let makes = |w: &str| matches!(w, "make" | "makes" | "making" | "made" | "turn" | "turning" | "render" | "get" | "keep");
    candidates.iter().find(|c| {
        let near = scan.distance(c.span, place) == 0 && c.span.end <= place.start;
        let outside = matches!(c.owner, Owner::Public(_) | Owner::Alliance(_) | Owner::Customers(_));
        near && outside && scan.words_before(c.span.start, 2).iter().any(|w| makes(w))
    })
}

/// The company that a sentence calls a customer, supplier or the like of another: "Our largest customer is Belno", "The buyer was Belno".
pub(super) fn presented<'c>(scan: &Scan, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let named = candidates.iter().find(|c| matches!(c.owner, Owner::Named(_)) && !c.pronoun)?;
    let before = scan.words_before(named.span.start, 8);
    let [head @ .., noun, be] = &before[..] else { return None };
    let is = matches!(*be, "is" | "was" | "are" | "remains");
    let led = head.first().is_some_and(|w| matches!(*w, "our" | "its" | "the" | "their" | "one" | "another" | "among"));
    (is && led && (super::standing::relation(noun) || head.iter().any(|w| super::standing::relation(w))) && head.len() <= 6)
        .then_some(named)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn owners(text: &str) -> Vec<String> {
        let head = "date 2023-05-02 Lund, 2 May 2023 – Arvo Paper AB has opened a box plant. Belno Foods and Corvin Retail are among its customers.";
        let found = extract(&read(format!("{head}\n\n{text}").as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| c.company.clone()).collect()
    }

    #[test]
    fn goals_belong_to_whom_the_words_around_them_name() {
        for text in [
            "Net zero by 2045 is what Belno Foods has promised.",
            "Net zero by 2045 is the goal of Belno Foods.",
            "The net-zero target of Belno Foods is 2045.",
            "Arvo welcomes the decision of Belno Foods to be net zero by 2045.",
            "We support Belno Foods in becoming net zero by 2045.",
            "At Belno Foods the date for net zero is 2045.",
            "Our largest customer is Belno Foods. The company aims to be net zero by 2045.",
            "Belno Foods chief executive Ina Ross promised that the group would be net zero by 2045.",
        ] {
            assert_eq!(owners(text), ["Belno Foods"], "{text}");
        }
    }

    #[test]
    fn names_beside_a_goal_do_not_take_it() {
        for text in [
            "Like Belno Foods, Arvo wants to be net zero by 2045.",
            "In contrast to its customer Belno Foods, Arvo has promised net zero by 2045.",
            "We deliver to Belno Foods. By 2045 we will be net zero.",
        ] {
            assert_eq!(owners(text), ["Arvo Paper AB"], "{text}");
        }
        assert_eq!(owners("Belno Foods has asked the government to make the country net zero by 2045."), [""; 0]);
    }
}
