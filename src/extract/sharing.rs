//! What the statements of a sentence have in common: their predicate, their boundary, their base year.
//!
//! In: the drafts of a sentence. Out: the same, each with what it shares with another.

use super::actors::named;
use super::compose::{Before, Draft};
use super::elements::Seed;
use super::issuer::Cast;
use super::objects::is_cut;
use super::owner::{Owner, co_owners};
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Kind, PercentBasis, Scope};
use super::years::{Role, YearMention};
use crate::rules::Class;
use crate::text::Span;

/// Several owners of one predicate: each has the statement.
pub(super) fn shared(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    let mut more: Vec<Draft> = Vec::new();
    // "Arvo and Belno will cut emissions by 30%": each will, unless they do it together; what was measured is told of both.
    let together = ["together", "combined", "jointly", "joint ", "between them", "merged"].iter().any(|w| scan.says(w, scan.span));
    let wanted = |d: &Draft| d.standing.tense == Some(Tense::Will) && d.standing.status.is_none();
    let promised = |d: &&Draft| d.percent.is_none() || wanted(d) && !(together && matches!(d.seed, Seed::Share(_)));
    for draft in out.iter().filter(|d| matches!(d.owner, Owner::Main | Owner::Named(_))).filter(promised) {
        let Some(words) = draft.owner_words.filter(|w| draft.percent.is_none() || !one_acts(scan, *w)) else { continue };
        more.extend(co_owners(scan, cast, words).into_iter().filter(|o| *o != draft.owner).map(|owner| Draft { owner, ..draft.clone() }));
    }
    out.extend(more);
    echoed(scan, cast, out);
}

/// "Bovey, Arvo & Dorel plc commits": a verb in the singular behind the list, which is the name of one.
fn one_acts(scan: &Scan, words: Span) -> bool {
    let last = super::lists::last_of_list(scan, words);
    let after = scan.words_after(last.end.max(words.end), 3);
    let verb = after.iter().find(|w| !matches!(**w, "also" | "further" | "." | ")"));
    verb.is_some_and(|w| w.ends_with('s') && scan.rules.is_word(Class::CompanyVerb, w))
}

/// "…, and so has Belno", "as does Dorel": the statement before holds for the name behind as well.
fn echoed(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    for i in 2..scan.tokens.len().saturating_sub(1) {
        let echo = matches!(scan.word(i - 1), "so" | "as" | "nor")
            && matches!(scan.word(i), "has" | "have" | "does" | "do" | "did" | "will" | "is" | "are" | "had");
        if !echo {
            continue;
        }
        let Some(name) = scan.names.iter().find(|n| n.span.start == scan.tokens[i + 1].span.start) else { continue };
        let here = scan.tokens[i].span;
        let last = out.iter().rev().find(|d| d.place.end <= here.start && d.percent.is_none() && scan.distance(d.place, here) <= 16);
        if let Some(draft) = last.filter(|_| cast.is_company(scan.text(name.span))) {
            let owner = named(scan.text(name.span), cast);
            out.push(Draft { owner, owner_words: Some(name.span), ..draft.clone() });
        }
    }
}

/// An elliptical percentage without a boundary of its own takes that of the one before.
pub(super) fn share_scopes(scan: &Scan, out: &mut [Draft]) {
    for i in 1..out.len() {
        let (head, tail) = out.split_at_mut(i);
        let (previous, draft) = (&head[i - 1], &mut tail[0]);
        let own_object = scan.hits.iter().any(|h| {
            matches!(h.class, Class::Emissions | Class::Intensity | Class::Renewable | Class::OtherObject | Class::Energy)
                && draft.region.contains(h.span)
        });
        if draft.scopes.is_empty() && draft.kind == previous.kind && draft.percent.is_some() && !own_object {
            draft.scopes.clone_from(&previous.scopes);
        }
    }
}

/// Base years: own, at the end of the sentence for all before it, "the same base".
pub(super) fn share_bases(scan: &Scan, out: &mut [Draft], before: &Before) {
    let bases: Vec<&YearMention> = scan.years.iter().filter(|y| y.role == Role::Base || y.role == Role::Since).collect();
    for i in 0..out.len() {
        if !is_cut(out[i].kind) && !matches!(out[i].kind, Kind::EnergyEfficiency | Kind::Other)
            || out[i].percent.is_none() && out[i].seed != Seed::Cap
        {
            continue;
        }
        let region = out[i].region;
        // "certified since 2015": a share begins in that year and is measured against none.
        let share = out[i].basis == Some(PercentBasis::Share);
        let own = bases.iter().find(|b| region.contains(b.number) && !(share && b.role == Role::Since)).map(|b| b.year);
        // "fell 4% last year and are now 31% below 2018": the change of one year beside that since the base.
        let yearly = own.is_none()
            && out[i].year.as_ref().is_some_and(|y| y.relative && matches!(scan.fold(y.number), "last year" | "this year"))
            && out[i].standing.tense != Some(super::tense::Tense::Will)
            && out[i + 1..].iter().any(|d| {
                let greater = d.percent > out[i].percent && d.kind == out[i].kind && bases.iter().any(|b| d.region.contains(b.number));
                greater && d.standing.tense == Some(super::tense::Tense::Present)
            });
        if yearly {
            out[i].standing.yearly_change = true;
            continue;
        }
        let range = out[i].year.as_ref().and_then(|y| y.first).filter(|_| is_cut(out[i].kind) || out[i].basis == Some(PercentBasis::Total));
        let later =
            bases.iter().find(|b| b.role == Role::Base && b.number.start >= region.end && b.number.end <= scan.span.end).map(|b| b.year);
        let first = bases
            .iter()
            .find(|b| {
                b.role == Role::Base
                    && b.number.end <= region.start
                    && out[0].region.contains(b.number)
                    && b.number.start < out[0].place.start
            })
            .map(|b| b.year);
        let source = out[i].source.as_ref().and_then(|s| s.baseline);
        let cut_before = || before.figure.as_ref().filter(|(d, age)| *age <= 3 && is_cut(d.kind)).and_then(|(d, _)| d.baseline);
        let same = (scan.has(Class::SameBase, scan.span) || scan.has(Class::SameTime, region))
            .then(|| {
                out.get(i.wrapping_sub(1))
                    .and_then(|p| p.baseline)
                    .or_else(|| before.last.as_ref().and_then(|l| l.baseline))
                    .or_else(cut_before)
            })
            .flatten();
        let worked = if let Seed::Share(p) = &out[i].seed { p.base } else { None };
        out[i].baseline = worked.or(own).or(range).or(later).or(first).or(same).or(source).or_else(|| of_metric(out, i));
    }
}

/// "down by a third by 2030 from 2018; at the end of 2022 they were 9% lower": a figure without an object of its own is of the metric told before.
fn of_metric(out: &[Draft], i: usize) -> Option<i32> {
    let told = matches!(out[i].standing.tense, Some(Tense::Past | Tense::Present | Tense::Perfect));
    let bare = out[i].wording == out[i].place;
    let same = |d: &&Draft| d.kind == out[i].kind && d.owner == out[i].owner && d.baseline.is_some();
    out[..i].iter().rev().find(same).filter(|_| told && bare).and_then(|d| d.baseline)
}

/// "Today 55% are.", "in 2021 it was 9%": a figure without an object of its own has the boundary of the one it goes on with.
pub(super) fn goes_on(scan: &Scan, draft: &Draft) -> Option<Vec<Scope>> {
    let source = draft.source.as_ref().filter(|s| s.kind == draft.kind && s.owner == draft.owner && !s.scopes.is_empty())?;
    let objects = [Class::Renewable, Class::Electricity, Class::ElectricVehicle, Class::Combustion, Class::OtherObject, Class::Energy];
    (!scan.has_any(&objects, draft.region)).then(|| source.scopes.clone())
}

/// "12% in 2030, up from 0.4% in 2020": of two figures of one thing, the one without an object of its own has the boundary of the other.
pub(super) fn share_implied(scan: &Scan, out: &mut [Draft]) {
    for i in 1..out.len() {
        let (head, tail) = out.split_at_mut(i);
        let (previous, draft) = (&head[i - 1], &mut tail[0]);
        let objects = [Class::Renewable, Class::Electricity, Class::ElectricVehicle, Class::Combustion, Class::OtherObject, Class::Energy];
        let kin = draft.kind == previous.kind && draft.owner == previous.owner && draft.percent.is_some();
        // "every new office …; by 2029 the old ones": said of the same kind of thing.
        let ones = scan.says(" ones ", draft.region) && draft.kind.family() == previous.kind.family() && draft.scopes.is_empty();
        if ones
            || kin && !previous.scopes.is_empty() && draft.wording == previous.wording
            || kin && !scan.has_any(&objects, draft.region) && (draft.scopes.is_empty() || draft.kind == Kind::Electrification)
        {
            draft.scopes.clone_from(&previous.scopes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    fn sorted(text: &str) -> Vec<String> {
        let mut all = owners(text);
        all.sort();
        all
    }

    #[test]
    fn each_of_several_owners_has_the_cut_that_they_want() {
        let listed = "Arvo Bank, Belno Bank and Corvin Bank will halve their emissions by 2030.";
        assert_eq!(sorted(listed), ["Arvo Bank", "Belno Bank", "Corvin Bank"]);
        let counted = "Only three lenders, Arvo Banking Group, Belno Group and Corvin, have committed to halving their emissions by 2030.";
        assert_eq!(sorted(counted), ["Arvo Banking Group", "Belno Group", "Corvin"]);
        assert!(owners("Bovey, Arvo & Dorel P.L.C. commits to cut emissions by 42% by 2030 from 2020.").len() < 2);
        assert!(owners("Together, Arvo Bank and Belno Bank want to cut their emissions by 30% by 2030.").len() < 2);
    }
}
