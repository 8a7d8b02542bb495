//! What makes a pledge complete beside its target: a plan, reporting on it, accountability for it.
//!
//! In: a scan and who the sentence speaks of. Out: [`Fact`]s of these types, each with the clause it stands on. Words are data
//! (`parts.ron`); here is only what they must not stand beside: a negation, somebody else as the subject, a plan that is still to come.
//!
//! `today set out its transition plan`, `Ostwick will report on its progress every year`, `tied to executive pay`.
//! None: `customers must share a transition plan with us`, `has not published a transition plan`, `will publish a transition plan in 2025`.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::issuer::Cast;
use super::model::{Fact, FactType};
use super::owner::{Candidate, Owner};
use super::scan::Scan;
use super::years::Role;

/// Longest sentence that is kept as a quote, in bytes; of longer ones the clause is.
const LONGEST: usize = 260;
/// Words before a plan in which "will publish" makes it one to come.
const NEAR: usize = 8;

/// The parts of a pledge in a sentence, the first of each type.
pub(super) fn parts(scan: &Scan, original: &str, owners: &[Candidate], cast: &Cast) -> Vec<Fact> {
    let hits: &[Hit] = &scan.parts;
    let mut out: Vec<Fact> = Vec::new();
    for hit in hits {
        let Some(kind) = kind(hit, hits) else { continue };
        let known = out.iter().any(|f| f.kind == kind);
        if !known && !refused(scan, hit, hits) && !of_others(hit, owners, cast) {
            out.push(fact(scan, original, kind, hit));
        }
    }
    out
}

/// The type that a hit stands for; pay counts where it hangs on something.
fn kind(hit: &Hit, hits: &[Hit]) -> Option<FactType> {
    match hit.class {
        Class::Plan => Some(FactType::Plan),
        Class::Reporting => Some(FactType::Reporting),
        Class::Accountability => Some(FactType::Accountability),
        Class::Pay if hits.iter().any(|h| h.class == Class::PayLink) => Some(FactType::Accountability),
        _ => None,
    }
}

/// Denied, or (a plan) still to come.
fn refused(scan: &Scan, hit: &Hit, hits: &[Hit]) -> bool {
    let denied =
        scan.hits.iter().any(|h| h.class == Class::Negation && h.span.end <= hit.span.start && scan.distance(h.span, hit.span) <= NEAR);
    let to_come =
        hits.iter().any(|h| h.class == Class::PlanToCome && h.span.end <= hit.span.start && scan.distance(h.span, hit.span) <= NEAR);
    denied || hit.class == Class::Plan && to_come
}

/// Whether somebody else is spoken of before the words.
fn of_others(hit: &Hit, owners: &[Candidate], cast: &Cast) -> bool {
    owners.iter().filter(|c| c.span.start < hit.span.start).any(|c| match &c.owner {
        Owner::Main | Owner::Parent => false,
        Owner::Named(name) => !cast.is_main(name),
        _ => true,
    })
}

fn fact(scan: &Scan, original: &str, kind: FactType, hit: &Hit) -> Fact {
    let span = scan.normal.origin(quoted(scan, hit.span));
    let year = scan.years.iter().filter(|y| y.role != Role::Base).min_by_key(|y| scan.distance(y.number, hit.span)).map(|y| y.year);
    let what = scan.text(hit.span).split_whitespace().collect::<Vec<_>>().join(" ");
    Fact { kind, what, value: None, unit: None, year, quote: span.of(original).to_owned(), span }
}

/// The sentence, or the clause around the words where it is long.
fn quoted(scan: &Scan, words: Span) -> Span {
    let text = scan.text(scan.span);
    if text.len() <= LONGEST {
        let lead = text.len() - text.trim_start().len();
        return Span::new(scan.span.start + lead, scan.span.start + text.trim_end().len());
    }
    let stop = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—');
    let before = scan.text(Span::new(scan.span.start, words.start));
    let after = scan.text(Span::new(words.end, scan.span.end));
    let start =
        before.rfind(stop).map_or(scan.span.start, |at| scan.span.start + at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(stop).map_or(scan.span.end, |at| words.end + at);
    let clause = scan.text(Span::new(start, end));
    let (lead, tail) = (clause.len() - clause.trim_start().len(), clause.len() - clause.trim_end().len());
    Span::new(start + lead, end - tail)
}

#[cfg(test)]
mod tests {
    use crate::document::read;
    use crate::extract::FactType::{self, Accountability, Plan, Reporting};
    use crate::extract::extract;
    use crate::rules::RuleSet;

    fn found(text: &str) -> Vec<(FactType, String)> {
        let document = read(format!("Ostwick plc on climate\n\n{text}\n").as_bytes(), "a.txt").expect("a document");
        extract(&document, &RuleSet::builtin()).parts.into_iter().map(|f| (f.kind, f.what.clone())).collect()
    }

    #[test]
    fn plans_reports_and_who_answers_for_them_are_found() {
        for (text, kind, what) in [
            ("Ostwick plc today set out its transition plan.", Plan, "transition plan"),
            ("Our climate action plan has five parts.", Plan, "climate action plan"),
            ("We follow a roadmap to net zero.", Plan, "roadmap to net zero"),
            ("Ostwick will report on its progress every year towards its emissions target.", Reporting, "report on its progress"),
            ("Our climate disclosures follow the TCFD.", Reporting, "TCFD"),
            ("The board oversees our climate work.", Accountability, "board oversees"),
            ("Executive pay is linked to our emissions targets.", Accountability, "Executive pay"),
            ("Our emissions data have been subject to limited assurance.", Accountability, "limited assurance"),
        ] {
            assert_eq!(found(text), [(kind, what.to_owned())], "{text}");
        }
    }

    #[test]
    fn plans_denied_to_come_or_of_others_are_none() {
        for text in [
            "Customers must share a transition plan with us by 2025 to keep our climate loans.",
            "Ostwick has not published a transition plan.",
            "Ostwick will publish a transition plan in 2027.",
            "Executive pay rose by 3 % while emissions fell.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
