//! Statements that stand in a text without being made by it: sample wordings, offers to the reader, figures that a newer one replaced, contracts for power.
//!
//! In: a draft and its scan. Out: a reason code and one line for a person. Decides nothing about owners.
//!
//! `A typical charter reads: "We will reach net zero by 2040."`, `the former aim was 30%`, `contracts for 310 MW of wind power`: none is promised here.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::issuer::Cast;
use super::scan::Scan;
use super::vocabulary::{Kind, Status};

/// Why a draft is only quoted, replaced or bought, where it is.
pub(super) fn only_quoted(scan: &Scan, draft: &Draft, nobody: bool, status: Option<Status>) -> Option<(&'static str, String)> {
    if let Some(word) = sample(scan, draft, nobody) {
        return Some(("example", format!("a sample wording: “{}”", scan.text(word))));
    }
    if let Some(word) = former_figure(scan, draft).filter(|_| matches!(status, Some(Status::Target | Status::Progress) | None)) {
        return Some(("replaced", format!("the figure of an older goal: “{}”", scan.text(word))));
    }
    if let Some(word) = contracted(scan, draft) {
        return Some(("single_measure", format!("a contract for power: “{}”", scan.text(word))));
    }
    unending(scan, draft).map(|word| ("negated", format!("denied by “{}”", scan.text(word))))
}

/// `Bad: "We aim to be carbon neutral by 2030."`, `We write your target ("climate neutral in 2030")`: words in quotes that nobody in the text says.
fn sample(scan: &Scan, draft: &Draft, nobody: bool) -> Option<Span> {
    if !scan.quoted(draft.place.start) {
        return None;
    }
    let before = Span::new(scan.span.start, draft.place.start);
    let samples = [
        "charter",
        "your target",
        "typical",
        "bad:",
        "good:",
        "for instance",
        "sample",
        "wording",
        "phrase",
        "slogan",
        "sentence such as",
        "reads:",
    ];
    let shown = samples.iter().any(|w| scan.says(w, before));
    let label = nobody && scan.word(1) == ":";
    (shown && nobody || label || scan.says("your target", before)).then_some(draft.place)
}

/// `"We will be neutral by 2030." – Fleet manager, parcel firm, Lund`: a quotation signed with an office and no name.
pub(super) fn anonymous(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    if !scan.quoted(draft.place.start) {
        return None;
    }
    let marks = scan.normal.quotes();
    let at = marks.partition_point(|m| *m < draft.place.end);
    let close = *marks.get(at)?;
    let end = marks.get(at + 1).copied().unwrap_or(scan.normal.text.len());
    let signed = scan.normal.text.get(close + 1..end)?.trim();
    let words = signed.strip_prefix(['–', '—', '-'])?.trim_start();
    let mut parts = words.split(['\n', ',', '.']).map(str::trim).filter(|p| !p.is_empty());
    let first = parts.next()?;
    let office = is_office(scan, first.to_lowercase().rsplit(' ').next().unwrap_or_default());
    let named = |p: &str| cast.is_company(p) || p.split_once(" of ").is_some_and(|(_, house)| cast.is_company(house.trim()));
    let short = first.split(' ').count() <= 4 && words.split(' ').count() <= 12;
    let known = named(first) || parts.any(named) || cast.spoken_names().any(|(key, _)| words.to_lowercase().contains(key));
    (office && short && !known).then_some(draft.place)
}

/// "manager", "owner", "engineer": what somebody is whose name is not given.
pub(super) fn is_office(scan: &Scan, word: &str) -> bool {
    scan.rules.is_word(Class::Role, word)
        || matches!(
            word,
            "owner"
                | "owners"
                | "lead"
                | "buyer"
                | "chef"
                | "cook"
                | "farmer"
                | "brewer"
                | "baker"
                | "customer"
                | "respondent"
                | "participant"
                | "employee"
                | "operator"
                | "supervisor"
                | "planner"
                | "controller"
                | "consultant"
                | "adviser"
                | "advisor"
                | "user"
                | "client"
        )
}

/// "the former aim was 30%", "(before revision: 30%)": what a goal was before it changed.
fn former_figure(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.percent.is_none() || draft.source.as_ref().is_some_and(|s| s.asked) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let from = at.saturating_sub(7);
    let old = |w: &str| matches!(w, "former" | "previous" | "old" | "earlier" | "original" | "initial" | "prior");
    let goal = |w: &str| matches!(w, "aim" | "target" | "goal" | "ambition" | "objective" | "figure" | "pledge" | "one");
    let revision = (from..at).find(|i| scan.word(*i) == "before" && scan.word(i + 1).starts_with("revision"));
    let named = (from..at).find(|i| {
        old(scan.word(*i))
            && (goal(scan.word(i + 1)) || goal(scan.word(i + 2)))
            && (i + 2..at).all(|k| {
                matches!(
                    scan.word(k),
                    "was" | "were" | "had" | "been" | "of" | "aim" | "target" | "goal" | "at" | "a" | "stood" | "-" | "–" | "figure"
                )
            })
    });
    // "where minus 30% had been the aim until now"
    let behind = scan.words_after(draft.place.end, 6);
    let was = behind
        .iter()
        .position(|w| *w == "been")
        .filter(|k| *k >= 1 && behind[k - 1] == "had")
        .map(|k| k + 1)
        .or_else(|| behind.iter().position(|w| *w == "was").map(|k| k + 1));
    let named = named.or_else(|| {
        was.filter(|k| *k <= 3 && matches!(behind.get(*k), Some(&("the" | "our" | "its"))) && behind.get(k + 1).is_some_and(|w| goal(w)))
            .map(|_| at)
    });
    let parted = |i: usize| scan.percents.iter().any(|p| p.span.start > scan.tokens[i].span.start && p.span.end <= draft.place.start);
    revision.or(named).filter(|i| !parted(*i)).map(|i| scan.tokens[i].span)
}

/// "Contracts for 310 MW of wind power have been signed": power that is bought by contract.
fn contracted(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.kind != Kind::RenewableEnergy || draft.percent.is_some() {
        return None;
    }
    let within = super::clauses::clause(scan, draft.place);
    let word = |i: usize| {
        let w = scan.word(i);
        w.starts_with("contract") || w.starts_with("agreement") || matches!(w, "ppa" | "ppas" | "signed" | "offtake")
    };
    (scan.token_at(within.start)..scan.token_at(within.end)).find(|i| word(*i)).map(|i| scan.tokens[i].span)
}

/// "We are not going to stop looking for gas before 2030": an end that is denied.
fn unending(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.kind != Kind::FossilPhaseOut {
        return None;
    }
    let within = super::clauses::clause(scan, draft.place);
    let stops = |w: &str| matches!(w, "stop" | "end" | "exit" | "abandon" | "leave" | "phase" | "quit" | "cease" | "divest" | "close");
    let denial = scan.hits.iter().rev().find(|h| {
        h.class == Class::Negation
            && within.contains(h.span)
            && h.span.end <= draft.place.start
            && scan.words_after(h.span.end, 4).iter().any(|w| stops(w))
    })?;
    let only = scan.words_after(denial.span.end, 1).first().is_some_and(|w| matches!(*w, "only" | "just" | "merely" | "later"));
    (!only).then_some(denial.span)
}

#[cfg(test)]
mod tests {
    use super::super::{Extraction, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn found(text: &str) -> Extraction {
        let text = format!("date 2023-05-02 Arvo Power AB makes power in Lund. {text}");
        extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin())
    }

    #[test]
    fn what_a_goal_was_is_no_goal() {
        let cut = found("We now aim for a 40% cut of emissions by 2030 compared with 2018; the former aim was 30%.");
        assert_eq!(cut.commitments.iter().map(|c| c.percent).collect::<Vec<_>>(), [Some(40.0)]);
        let kept = found("The earlier years were hard. Arvo aims for a 30% cut of emissions by 2030 compared with 2018.");
        assert_eq!(kept.commitments.len(), 1);
    }

    #[test]
    fn ends_that_are_denied_are_none() {
        assert!(found("We are not going to stop burning gas before 2030.").commitments.is_empty());
        assert_eq!(found("We will no longer burn coal after 2030.").commitments.len(), 1);
    }

    #[test]
    fn who_signs_with_an_office_alone_is_nobody() {
        assert!(found("\n\n“We want to be carbon neutral by 2030.” – Fleet manager, parcel firm, Riga").commitments.is_empty());
        assert!(found("\n\n“Climate neutral since 2020, and I still wonder.” – Owner, pickles and sauces").commitments.is_empty());
        assert_eq!(found("\n\n“We want to be carbon neutral by 2030.” – Ida Holm, chief executive, Arvo Power AB").commitments.len(), 1);
        assert_eq!(found("\n\n“We want to be carbon neutral by 2030.” – Chief executive of Arvo Power AB").commitments.len(), 1);
    }

    #[test]
    fn contracts_for_power_are_none() {
        assert!(found("Contracts for 310 MW of wind power until 2030 have been signed.").commitments.is_empty());
        assert_eq!(found("Arvo will build 310 MW of wind power by 2030.").commitments.len(), 1);
    }
}
