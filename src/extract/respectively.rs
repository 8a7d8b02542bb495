//! "Respectively": values that are listed apart from what they belong to are paired in order.
//!
//! In: the drafts of a sentence that says "respectively". Out: the drafts with their years; `false` where nothing pairs.
//!
//! `carbon peak and carbon neutrality ahead of 2030 and before 2060, respectively`: two targets.
//! `its mills and its suppliers carbon neutral by 2031 and 2044 respectively`: one kind, two boundaries.
//! `37% and 43.4% in the market, respectively` (no years, no object): nothing.

use crate::rules::Class;
use crate::text::Span;

use super::boundary::of_class;
use super::compose::Draft;
use super::issuer::Cast;
use super::owner::{Owner, listed_owners};
use super::scan::Scan;
use super::vocabulary::{Kind, Scope};
use super::years::{Role, YearMention};

/// Whether the sentence says that its values pair in order; not where the word belongs to a last part with values and a year of its own.
///
/// "80% in Spain and 35% in Albania by 2028; in 2023 it was 52% and 9%, respectively".
pub(super) fn said(scan: &Scan, drafts: &[Draft]) -> bool {
    let Some(word) = scan.first(Class::Respectively, scan.span) else { return false };
    let mark = (0..scan.token_at(word.span.start)).rev().find(|i| scan.word(*i) == ";");
    let Some(mark) = mark.map(|i| scan.tokens[i].span) else { return true };
    let part = Span::new(mark.end, word.span.start);
    let own = scan.percents.iter().filter(|p| part.contains(p.span)).count();
    let years = scan.years.iter().filter(|y| part.contains(y.number)).count();
    !(own >= 2 && years == 1 && drafts.iter().any(|d| d.place.end <= mark.start))
}

/// "Arvo, Belno and Dorel promise to be neutral by 2030, 2036 and 2034": as many years in a list as owners, though nothing says that they pair.
pub(super) fn unsaid(scan: &Scan, cast: &Cast, drafts: &[Draft]) -> bool {
    let [draft] = drafts else { return false };
    let years = listed_years(scan);
    let joined = |a: &YearMention, b: &YearMention| {
        let gap = scan.fold(Span::new(a.number.end, b.number.start.max(a.number.end)));
        matches!(gap.trim(), "," | "and" | ", and")
    };
    let beside = years.len() >= 2 && years.windows(2).all(|w| joined(&w[0], &w[1]));
    beside && draft.owner_words.is_some_and(|w| listed_owners(scan, cast, w).len() == years.len())
}

/// Pairs years with drafts in order.
pub(super) fn distribute(scan: &Scan, cast: &Cast, drafts: &mut Vec<Draft>) -> bool {
    let years = listed_years(scan);
    let n = years.len();
    // "plans to be neutral, as Arvo and Belno will be by 2040 and 2035 respectively": what another verb says before stands apart.
    let apart = |a: &Draft, b: &Draft| {
        let gap = Span::new(a.place.end, b.place.start.max(a.place.end));
        let told = scan.verbs.iter().any(|v| !v.weak && !v.infinitive && gap.contains(v.span)) && b.owner_words != a.owner_words;
        // "have used green power since 2020; those in Riga and Tartu follow in 2026 and 2028, respectively"
        let parted = scan.fold(gap).contains(';') && years.iter().all(|y| y.number.start >= gap.end);
        told || parted
    };
    if n >= 2
        && let Some(at) = (1..drafts.len()).rev().find(|k| apart(&drafts[k - 1], &drafts[*k]))
        && drafts.len() - at < n
    {
        let mut last = drafts.split_off(at);
        let done = distribute(scan, cast, &mut last);
        drafts.extend(last);
        return done;
    }
    let owners = drafts.first().and_then(|d| d.owner_words).map(|w| listed_owners(scan, cast, w)).unwrap_or_default();
    if n >= 2 && drafts.len() == n {
        for (draft, year) in drafts.iter_mut().zip(&years) {
            draft.year = Some(year.clone());
        }
        share_boundary(drafts);
        share_owners(drafts, owners);
        return true;
    }
    if n >= 2 && drafts.len() == 1 {
        let template = drafts[0].clone();
        let groups = listed_scopes(scan, n, &years);
        drafts.clear();
        for (k, year) in years.iter().enumerate() {
            let mut draft = template.clone();
            draft.year = Some(year.clone());
            if let Some((scope, span)) = groups.get(k) {
                draft.scopes = vec![*scope];
                draft.parts = vec![*span];
            }
            if k > 0 {
                draft.place = year.number;
            }
            drafts.push(draft);
        }
        if groups.len() != n {
            share_owners(drafts, owners);
        }
        return true;
    }
    if n <= 1 && drafts.len() == 1 && drafts[0].percent.is_some() {
        return each(scan, drafts, years.first());
    }
    if n <= 1 && drafts.len() >= 2 {
        let groups = listed_scopes(scan, drafts.len(), &years);
        let year = years.first().cloned();
        for (k, draft) in drafts.iter_mut().enumerate() {
            draft.year.clone_from(&year);
            if groups.len() > k && draft.kind != Kind::Other {
                draft.scopes = vec![groups[k].0];
            }
        }
        if groups.is_empty() {
            share_owners(drafts, owners);
        }
        return true;
    }
    false
}

/// "its Scope 1 and 2 emissions and its Scope 3 emissions by 56%, respectively": one figure, which each of the boundaries has.
fn each(scan: &Scan, drafts: &mut Vec<Draft>, year: Option<&YearMention>) -> bool {
    let place = drafts[0].place;
    let near = |h: &&crate::rules::Hit| h.span.end <= place.start && scan.distance(h.span, place) <= 14;
    let scopes: Vec<&crate::rules::Hit> = scan.hits.iter().filter(near).filter(|h| SCOPES.contains(&h.class)).collect();
    let [first, second] = scopes.as_slice() else { return false };
    if !scan.fold(Span::new(first.span.end, second.span.start)).contains(" and ") {
        return false;
    }
    let template = drafts[0].clone();
    drafts.clear();
    for hit in [first, second] {
        let mut draft = template.clone();
        draft.scopes = of_class(hit.class).to_vec();
        draft.parts = vec![hit.span, place];
        draft.wording = hit.span;
        draft.year = year.cloned();
        drafts.push(draft);
    }
    true
}

/// The boundaries that a figure can be shared by.
const SCOPES: [Class; 6] = [Class::Scope1, Class::Scope2, Class::Scope3, Class::Scope12, Class::Scope13, Class::Scope23];

/// The years of the coordination: neighbours in the sentence with only small words between.
fn listed_years(scan: &Scan) -> Vec<YearMention> {
    let open: Vec<&YearMention> = scan.years.iter().filter(|y| matches!(y.role, Role::Open | Role::Since)).collect();
    let mut best: Vec<YearMention> = Vec::new();
    let mut run: Vec<YearMention> = Vec::new();
    for year in open {
        let near = run.last().is_some_and(|last: &YearMention| scan.distance(last.number, year.number) <= 6);
        if !near {
            run.clear();
        }
        let mut year = year.clone();
        if year.qualifier.is_none() {
            year.qualifier = run.last().and_then(|l| l.qualifier);
            // "since 2020 and 2022": the word holds for both.
            year.role = run.last().map_or(year.role, |l| l.role);
        }
        run.push(year);
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}

/// Boundaries listed in the sentence: `n` of them before or after the years.
fn listed_scopes(scan: &Scan, n: usize, years: &[YearMention]) -> Vec<(Scope, Span)> {
    let border = years.first().map_or(scan.span.end, |y| y.span.start);
    let of = |within: Span| -> Vec<(Scope, Span)> {
        let hits = scan.hits.iter().filter(|h| within.contains(h.span));
        hits.filter_map(|h| match h.class {
            Class::Suppliers => Some((Scope::SupplyChain, h.span)),
            class => of_class(class).first().map(|s| (*s, h.span)),
        })
        .collect()
    };
    let head = of(Span::new(scan.span.start, border));
    if head.len() == n {
        return head;
    }
    let tail = of(Span::new(border, scan.span.end));
    if tail.len() == n { tail } else { Vec::new() }
}

/// One boundary before the list counts for all of it.
fn share_boundary(drafts: &mut [Draft]) {
    let first = drafts[0].scopes.clone();
    for draft in drafts.iter_mut().skip(1).filter(|d| d.scopes.is_empty()) {
        draft.scopes.clone_from(&first);
    }
}

/// Owners listed before the values: each has one of them.
fn share_owners(drafts: &mut [Draft], owners: Vec<Owner>) {
    if owners.len() < 2 || owners.len() != drafts.len() {
        return;
    }
    for (draft, owner) in drafts.iter_mut().zip(owners) {
        draft.owner = owner;
        draft.owner_words = None;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status::{Achieved, Progress, Target};
    use super::super::probe::dated;

    #[test]
    fn a_last_part_with_a_year_of_its_own_pairs_alone() {
        let all = [(Target, Some(2028)), (Target, Some(2028)), (Progress, Some(2022)), (Progress, Some(2022))];
        let it =
            "Arvo shall by 2028 buy 80% of its electricity green in Spain and 35% in Albania; in 2022 it was 52% and 9%, respectively.";
        assert_eq!(dated(it), all);
        let shares = "Renewable power is to cover 70% of demand in Europe and 40% in Asia by 2028; in 2022 the shares were 45% and 12%, respectively.";
        assert_eq!(dated(shares), all);
        let bracket = "Arvo wants 60% of its vans in Spain and 30% of those in Italy to be electric by 2028 (2022: 22% and 4%).";
        assert_eq!(dated(bracket), all);
        assert_eq!(dated("40% of the staff in Lund and 60% of those in Riga cycle to work."), []);
    }

    #[test]
    fn what_a_semicolon_parts_from_the_pairs_keeps_its_year() {
        let text = "Arvo's mills in Lund have used nothing but green power since 2020; those in Riga and Tartu are to follow in 2026 and 2028, \
                    respectively.";
        assert_eq!(dated(text), [(Achieved, Some(2020)), (Target, Some(2026)), (Target, Some(2028))]);
        let pair = "Arvo will make its mills and its suppliers carbon neutral by 2031 and 2044, respectively.";
        assert_eq!(dated(pair).len(), 2);
    }
}
