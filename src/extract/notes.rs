//! Sentences that promise nothing themselves but say what a goal just spoken of covers.
//!
//! In: a scan. Out: the boundary that it names. Which goal is meant is settled in `engine`.
//!
//! `The target covers Scope 1 and 2 emissions of all five mills.`, `This includes our suppliers' farms.`
//! No note: `The target was approved`, `It does not cover flights`.

use crate::rules::Class;
use crate::text::Span;

use super::boundary::scopes;
use super::scan::Scan;
use super::vocabulary::Scope;

/// The boundary that a sentence gives to the goal spoken of before.
pub(super) fn covered(scan: &Scan) -> Option<Vec<Scope>> {
    if let Some(found) = included(scan) {
        return Some(found);
    }
    let goal = |w: &str| {
        matches!(
            w,
            "target"
                | "targets"
                | "goal"
                | "goals"
                | "commitment"
                | "pledge"
                | "ambition"
                | "aim"
                | "objective"
                | "promise"
                | "it"
                | "this"
                | "that"
                | "neutrality"
                | "date"
                | "deadline"
                | "figure"
                | "number"
        )
    };
    let subject = (0..6).find(|i| goal(scan.word(*i)))?;
    let verb = (subject + 1..(subject + 16).min(scan.tokens.len())).find(|i| covers(scan, *i))?;
    // "The target, which was approved on Monday, covers": an attribute may stand between, another predicate may not.
    let direct = verb - subject <= 3 || scan.word(subject + 1) == ",";
    let denied = (subject..verb).any(|k| matches!(scan.word(k), "not" | "yet" | "never") || scan.word(k).ends_with("n't"));
    if !direct || denied {
        return None;
    }
    let from = scan.tokens[verb].span.end;
    let rest = scan.fold(Span::new(from, scan.span.end));
    let end = [", but", " but not", " excluding", " not ", " without ", " except"].iter().filter_map(|w| rest.find(w)).min();
    let found: Vec<Scope> = scopes(scan, Span::new(from, end.map_or(scan.span.end, |e| from + e))).into_iter().map(|(s, _)| s).collect();
    (!found.is_empty()).then_some(found)
}

/// "Its suppliers are included.", "Scope 3 is part of the goal.": the boundary is the subject.
fn included(scan: &Scan) -> Option<Vec<Scope>> {
    let at = (1..scan.tokens.len().min(14)).find(|i| {
        matches!(scan.word(*i), "is" | "are")
            && (matches!(scan.word(i + 1), "included" | "covered")
                || matches!(scan.word(i + 1), "also" | "both" | "all") && matches!(scan.word(i + 2), "included" | "covered")
                || scan.word(i + 1) == "part" && scan.word(i + 2) == "of" && matches!(scan.word(i + 3), "it" | "this" | "that" | "the"))
    })?;
    let subject = Span::new(scan.span.start, scan.tokens[at].span.start);
    let mut found: Vec<Scope> = scopes(scan, subject).into_iter().map(|(s, _)| s).collect();
    if found.is_empty() && scan.has(crate::rules::Class::Suppliers, subject) {
        found.push(Scope::SupplyChain);
    }
    (!found.is_empty() && scan.tokens.len() <= 24).then_some(found)
}

/// "We will reduce Scope 1, 2 and 3 emissions by 90% and neutralise the rest": what a net-zero goal told right before is made of.
pub(super) fn residue(scan: &Scan) -> Option<Vec<Scope>> {
    if !scan.has(Class::Reduce, scan.span) {
        return None;
    }
    // "To be counted as such, Scope 1, 2 and 3 emissions must be down by 90%": what the state asks for.
    let asked = ["to be counted as such", "to count as such", "to qualify", "that means", "for this to", "to be called so"];
    let rest = asked.iter().any(|w| scan.says(w, scan.span))
        || scan.says("neutralis", scan.span)
        || scan.says("neutraliz", scan.span)
        || scan.says("residual", scan.span);
    let found: Vec<Scope> = if rest { scopes(scan, scan.span).into_iter().map(|(s, _)| s).collect() } else { Vec::new() };
    (!found.is_empty()).then_some(found)
}

/// The boundary that the subject of a sentence names: of "Branches and data centres account for less than 1%".
pub(super) fn subject_scopes(scan: &Scan) -> Vec<Scope> {
    const PARTS: [Class; 10] = [
        Class::ScopeFacility,
        Class::ScopeProducts,
        Class::ScopeLogistics,
        Class::ScopeOperations,
        Class::ScopePortfolio,
        Class::Scope1,
        Class::Scope2,
        Class::Scope12,
        Class::Scope3,
        Class::Scope123,
    ];
    if !scan.has_any(&PARTS, scan.span) {
        return Vec::new();
    }
    let strong = scan.verbs.iter().find(|v| !v.weak && !v.infinitive);
    // "Our hotels used 262 litres": a past that may be a participle elsewhere.
    let Some(verb) = strong.or_else(|| scan.verbs.iter().find(|v| !v.infinitive)) else { return Vec::new() };
    if scan.token_at(verb.span.start) > 12 {
        return Vec::new();
    }
    scopes(scan, Span::new(scan.span.start, verb.span.start))
        .into_iter()
        .map(|(s, _)| s)
        .filter(|s| !matches!(s, Scope::Group | Scope::ValueChain | Scope::SupplyChain))
        .collect()
}

/// The only part of the company that a sentence names, in the plural: "No glass is melted in our plants in Lund and Riga."
pub(super) fn only_part(scan: &Scan) -> Vec<Scope> {
    let parts = [Class::ScopeFacility, Class::ScopeProducts, Class::ScopeLogistics];
    let mut found = scan.hits.iter().filter(|h| parts.contains(&h.class));
    let (Some(first), true) = (found.next(), found.next().is_none()) else { return Vec::new() };
    let plural = scan.fold(first.span).ends_with('s');
    if plural { super::boundary::of_class(first.class).to_vec() } else { Vec::new() }
}

fn covers(scan: &Scan, i: usize) -> bool {
    match scan.word(i) {
        "covers" | "cover" | "includes" | "include" | "encompasses" | "comprises" | "embraces" | "spans" | "concerns" | "covering" => true,
        "is" | "are" => scan.word(i + 1) == "for" && scan.word(i + 2) != "the" && !scan.is_number(i + 2),
        "holds" | "goes" | "counts" | "stands" => scan.word(i + 1) == "for",
        "means" => true,
        "takes" | "take" => scan.word(i + 1) == "in",
        "applies" | "extends" | "relates" | "refers" | "apply" | "extend" => matches!(scan.word(i + 1), "to" | "across" | "over"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Scope, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn scopes(note: &str) -> Vec<Scope> {
        let text = format!("date 2023-05-02 Arvo Paper AB has set a target of becoming carbon neutral by 2037. {note}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().next().map(|c| c.scopes.clone()).unwrap_or_default()
    }

    #[test]
    fn a_short_question_bounds_its_answer() {
        let scope = |text: &str| super::super::probe::scopes(&format!("Arvo plc makes paper.\n\n{text}"));
        assert_eq!(scope("Scope 3? Down a quarter by 2032, on 2020."), [Scope::Scope3]);
        assert_eq!(scope("And our mills? Net zero by 2035."), [Scope::Facility]);
        assert!(scope("And the rest? Net zero by 2035.").is_empty());
    }

    #[test]
    fn both_of_them_are_the_only_part_that_was_named() {
        use super::super::Scope;
        use super::super::probe::scopes;
        let told =
            "Arvo Paper AB makes paper. No pulp is cooked in our mills in Lund and Riga. Both of them have run on green power since 2021.";
        assert_eq!(scopes(told), [Scope::Facility]);
        assert!(scopes("Arvo Paper AB makes paper. Pulp is cooked in Lund. Both of them have used green power since 2021.").is_empty());
    }

    #[test]
    fn a_note_gives_the_goal_its_boundary() {
        assert_eq!(scopes("The target, which was approved by the board, covers Scope 1 and 2."), [Scope::Scope1, Scope::Scope2]);
        assert_eq!(scopes("This includes the whole value chain."), [Scope::ValueChain]);
        assert_eq!(scopes("Its suppliers are included."), [Scope::SupplyChain]);
        assert!(scopes("Its suppliers are not included.").is_empty());
        assert!(scopes("The target does not cover Scope 3.").is_empty());
        assert!(scopes("The mill in Lund covers its needs with bark.").is_empty());
    }
}
