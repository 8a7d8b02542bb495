//! Several companies with their years in brackets, which share one state told beside them.
//!
//! In: the drafts of a sentence with their years. Out: one draft for each company instead of the one that was read. Years in brackets behind a single
//! name are its own already.
//!
//! `Arvo (2040, whole value chain) and Belno (by 2050) aim for net zero`: two. None: `Arvo (founded 1950) and Belno (2,300 staff) are carbon neutral`.

use crate::rules::Class;
use crate::text::Span;

use super::actors::named;
use super::boundary::scopes;
use super::compose::Draft;
use super::elements::Seed;
use super::issuer::Cast;
use super::names::NameKind;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::{Family, Scope};
use super::years::{Role, YearMention};

/// A name with the year and the boundary that its bracket tells.
struct Listed {
    name: Span,
    bracket: Span,
    year: YearMention,
    scopes: Vec<Scope>,
}

/// How many words a bracket may have.
const LONGEST: usize = 9;

/// Gives each company its year, where a sentence lists them before or behind the state that they share.
pub(super) fn share_out(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    let listed = listed(scan);
    if listed.len() < 2 {
        return;
    }
    let inside = |s: Span| listed.iter().any(|l| l.bracket.contains(s));
    let state = |d: &Draft| matches!(d.seed, Seed::State(_)) || d.seed == Seed::Echo && d.kind.family() == Family::Neutrality;
    let open = |d: &Draft| state(d) && !inside(d.place) && d.year.as_ref().is_none_or(|y| inside(y.number));
    let Some(at) = out.iter().position(open) else { return };
    let model = out[at].clone();
    let first = listed[0].bracket.start.min(model.place.start);
    let last = listed[listed.len() - 1].bracket.end.max(model.place.end);
    // Another statement between them parts what would be shared.
    let between = Span::new(first, last);
    if out.iter().any(|d| !inside(d.place) && d.place != model.place && between.contains(d.place)) {
        return;
    }
    out.retain(|d| {
        !(d.kind == model.kind && (d.place == model.place || inside(d.place) || d.year.as_ref().is_some_and(|y| inside(y.number))))
    });
    // "The plants in Lund (2028) and Riga (2030)": sites of one company.
    let led = scan.words_before(listed[0].name.start, 1).first().is_some_and(|w| matches!(*w, "in" | "at" | "near"));
    let site = |h: &crate::rules::Hit| {
        h.class == Class::ScopeFacility && h.span.end <= listed[0].name.start && scan.distance(h.span, listed[0].name) <= 2
    };
    let sites = led && scan.hits.iter().any(site) && listed.iter().all(|l| !cast.is_company(scan.text(l.name)));
    for (k, one) in listed.iter().enumerate() {
        let place = if k == 0 { model.place } else { one.year.number };
        out.push(Draft {
            owner: if sites { site_owner(&model, &listed) } else { named(scan.text(one.name), cast) },
            owner_words: if sites { None } else { Some(one.name) },
            place,
            year: Some(one.year.clone()),
            carried: false,
            scopes: if sites { vec![Scope::Facility] } else { one.scopes.clone() },
            parts: vec![one.name, one.bracket],
            change: None,
            ..model.clone()
        });
    }
    out.sort_by_key(|d| d.place.start);
}

/// Whose the listed sites are: the owner that was read, unless it is the name of one of them.
fn site_owner(model: &Draft, listed: &[Listed]) -> Owner {
    match model.owner_words {
        Some(words) if listed.iter().any(|l| l.name == words) => Owner::Main,
        _ => model.owner.clone(),
    }
}

/// The names that a bracket with one year follows.
fn listed(scan: &Scan) -> Vec<Listed> {
    if !scan.may_say("(") {
        return Vec::new();
    }
    let of = |n: &super::names::Name| {
        let open = scan.token_at(n.span.end);
        if scan.word(open) != "(" || matches!(n.kind, NameKind::Public | NameKind::Event | NameKind::Person) {
            return None;
        }
        let close = (open + 1..(open + LONGEST).min(scan.tokens.len())).find(|k| scan.word(*k) == ")")?;
        let bracket = scan.tokens[open].span.cover(scan.tokens[close].span);
        let mut years = scan.years.iter().filter(|y| bracket.contains(y.number) && y.role == Role::Open);
        let (year, None) = (years.next()?, years.next()) else { return None };
        let led = scan.distance(scan.tokens[open].span, year.span) == 0;
        let figure = scan.percents.iter().any(|p| bracket.contains(p.span));
        (led && !figure).then(|| Listed {
            name: n.span,
            bracket,
            year: year.clone(),
            scopes: scopes(scan, bracket).into_iter().map(|(s, _)| s).collect(),
        })
    };
    scan.names.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(String, Option<i32>)> {
        let text = format!("date 2025-03-04 Arvo plc makes paint in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.company.clone(), c.year)).collect()
    }

    #[test]
    fn each_company_has_the_year_in_its_bracket() {
        let two = |a: i32, b: i32| vec![("Kordo".to_owned(), Some(a)), ("Belnor".to_owned(), Some(b))];
        assert_eq!(rows("Kordo (2040, whole value chain) and Belnor (2050, operations) likewise aim for net zero."), two(2040, 2050));
        assert_eq!(rows("Kordo (by 2035) and Belnor (by 2038) have promised climate neutrality, too."), two(2035, 2038));
        assert_eq!(rows("Carbon neutrality is also the goal of Kordo (2036) and Belnor (2041)."), two(2036, 2041));
        let sites = |a: i32, b: i32| vec![("Arvo plc".to_owned(), Some(a)), ("Arvo plc".to_owned(), Some(b))];
        assert_eq!(rows("The plants in Riga (2028) and Turku (2030) are to become carbon neutral."), sites(2028, 2030));
        assert_eq!(rows("Kordo (2,300 staff) and Belnor (founded 1950) make paint."), []);
    }
}
