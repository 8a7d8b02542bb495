//! What a company sells, told by the form of the phrase: a noun that it makes or sells, a range, goods whose emissions are measured.
//!
//! In: a scan and the region of a statement without a boundary by phrase. Out: products and the deciding words, or nothing.
//!
//! `every loaf it sells`, `the cars we build`, `its cereal range`, `the emissions of its bread`.
//! None: `the power it sells`, `a range of measures`, `emissions from bread production`.

use crate::rules::{Class, Hit};
use crate::text::{Span, TokenKind};

use super::scan::Scan;
use super::vocabulary::Scope;

/// Goods that the words of a region offer for sale.
pub(super) fn offered(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    let found =
        (from..to).find(|i| sold(scan, *i) || range(scan, *i)).or_else(|| measured(scan, from, to)).or_else(|| claimed(scan, from, to))?;
    Some((Scope::Products, scan.tokens[found].span))
}

/// "Arvo Boardroom, our two-day package": a name that its apposition calls one of the company's goods.
pub(super) fn named_good(scan: &Scan, name: Span) -> bool {
    let at = scan.token_at(name.end);
    let own = scan.word(at) == "," && matches!(scan.word(at + 1), "our" | "its");
    let ends = |k: &usize| matches!(scan.word(*k), "," | "for" | "with" | "from" | "of" | "in" | "that" | "which" | "." | "–");
    let Some(end) = (at + 2..(at + 9).min(scan.tokens.len())).find(ends) else { return false };
    let head = scan.word(end - 1);
    let good = matches!(head, "package" | "product" | "service" | "offer" | "tariff" | "range" | "line" | "collection" | "menu" | "scheme")
        || scan.is(end - 1, Class::Goods)
        || scan.rules.is_word(Class::Goods, head.strip_suffix('s').unwrap_or(head));
    own && good && scan.names.iter().any(|n| n.span == name && n.kind == super::names::NameKind::Unknown)
}

/// "sold as a carbon-neutral beer, cradle to shelf": the way of a good, not of all that the company does.
pub(super) fn whole_life(scan: &Scan, hit: &Hit) -> bool {
    let way = hit.class == Class::ScopeValueChain && ["cradle", "from cradle"].iter().any(|w| scan.fold(hit.span).starts_with(w));
    let at = scan.token_at(hit.span.start);
    way && (at.saturating_sub(5)..at).any(|k| {
        let word = scan.word(k);
        scan.is(k, Class::Goods) || scan.rules.is_word(Class::Goods, word.strip_suffix('s').unwrap_or(word))
    })
}

/// Whether the word at `i` is a noun in small letters that no rule knows as power, fuel or money.
fn noun(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i).filter(|t| t.kind == TokenKind::Word) else { return false };
    let other = [Class::Electricity, Class::Renewable, Class::Energy, Class::Fossil, Class::Emissions, Class::NoiseObject, Class::Source];
    scan.text(token.span).starts_with(char::is_lowercase)
        && !scan.rules.is_word(Class::NotAName, scan.word(i))
        && !scan.hits.iter().any(|h| other.contains(&h.class) && h.span.contains(token.span))
}

/// "every loaf it sells", "the cars that we build", "houses sold by Arvo".
fn sold(scan: &Scan, i: usize) -> bool {
    let that = usize::from(matches!(scan.word(i + 1), "that" | "which"));
    if !matches!(scan.word(i + 1 + that), "it" | "we" | "they") {
        return false;
    }
    let whole = || (i.saturating_sub(4)..i).any(|k| matches!(scan.word(k), "every" | "each" | "all" | "the" | "any"));
    whole() && scan.is(i + 2 + that, Class::OfferVerb) && noun(scan, i)
}

/// "its cereal range", "our entire denim line": a range of goods by what they are, not "a range of measures".
fn range(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "range" | "ranges" | "collection" | "collections" | "assortment" | "assortments" | "lineup")
        && !matches!(scan.word(i + 1), "of" | "from" | "between" | "and" | "points" | "point" | "rate" | "for")
        && (noun(scan, i.wrapping_sub(1)) || matches!(scan.before(i, 1), "whole" | "entire" | "full" | "complete"))
        && (i.saturating_sub(4)..i).any(|k| matches!(scan.word(k), "its" | "our" | "the" | "their" | "all" | "s" | "'s"))
}

/// "sold our milk as carbon neutral", "the words from its tins", "every bottle will be carbon neutral", "carbon-neutral bricks": what is called so is for sale.
fn claimed(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    const STATES: [Class; 5] = [Class::CarbonNeutral, Class::ClimateNeutral, Class::NetZero, Class::ZeroEmissions, Class::CarbonNegative];
    if !scan.has_any(&STATES, scan.span) {
        return None;
    }
    let state = scan.hits.iter().find(|h| STATES.contains(&h.class) && (from..to).contains(&scan.token_at(h.span.start)))?;
    let (first, behind) = (scan.token_at(state.span.start), scan.token_at(state.span.end));
    let owned = |w: &str| matches!(w, "its" | "our" | "their");
    (from..to).find(|i| {
        let word = scan.word(*i);
        let goods = scan.rules.is_word(Class::Goods, word) || scan.rules.is_word(Class::Goods, word.strip_suffix('s').unwrap_or(word));
        if !goods || noun(scan, i + 1) && !matches!(scan.word(i + 1), "as" | "carbon" | "climate" | "net" | "zero") {
            return false;
        }
        let near = |test: &dyn Fn(&str) -> bool| (i.saturating_sub(4)..*i).any(|k| test(scan.word(k)));
        let sold_as = *i < first && scan.word(i + 1) == "as" && first - i <= 4 && near(&owned);
        let printed = state.class != Class::ZeroEmissions
            && *i > behind
            && i - behind <= 5
            && near(&owned)
            && near(&|w| matches!(w, "from" | "on" | "off"));
        let every = *i < first
            && first - i <= 9
            && (i.saturating_sub(2)..*i).any(|k| matches!(scan.word(k), "every" | "each" | "all"))
            && (i + 1..first).any(|k| matches!(scan.word(k), "be" | "is" | "are" | "been"));
        let called = *i == behind && !noun(scan, i + 1);
        // "our lager became carbon neutral"
        let ours = *i < first
            && first - i <= 5
            && near(&owned)
            && (i + 1..first).all(|k| {
                matches!(
                    scan.word(k),
                    "labelled"
                        | "labeled"
                        | "called"
                        | "sold"
                        | "marketed"
                        | "advertised"
                        | "described"
                        | "as"
                        | "\""
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "be"
                        | "been"
                        | "has"
                        | "have"
                        | "become"
                        | "became"
                        | "becomes"
                        | "will"
                        | "to"
                        | "also"
                        | "now"
                        | "already"
                        | "fully"
                        | "should"
                        | "shall"
                )
            });
        // "For its ovens, counted over their life, carbon neutrality is targeted"
        let headed =
            *i < first && scan.word(from) == "for" && near(&owned) && *i <= from + 4 && (i + 1..first).any(|k| scan.word(k) == ",");
        sold_as || printed || every || called || ours || headed
    })
}

/// "the emissions of its bread", "emissions from all our paints": goods at the end of the phrase, not "bread production".
fn measured(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    if !(scan.speaks_of(Class::Emissions) || scan.speaks_of(Class::Intensity)) {
        return None;
    }
    (from..to).find(|i| {
        let word = scan.word(*i);
        let goods = || scan.rules.is_word(Class::Goods, word) || scan.rules.is_word(Class::Goods, word.strip_suffix('s').unwrap_or(word));
        let owned = (i.saturating_sub(3)..*i).find(|k| matches!(scan.word(*k), "its" | "our" | "their" | "every" | "each"));
        let of = owned.is_some_and(|k| {
            let back = (1..3).map(|n| scan.before(k, n)).find(|w| *w != "all").unwrap_or_default();
            matches!(back, "of" | "from")
                && scan
                    .last_before(&[Class::Emissions, Class::Intensity], scan.tokens[k].span.start)
                    .is_some_and(|h| scan.distance(h.span, scan.tokens[k].span) <= 2)
        });
        of && goods() && !noun(scan, i + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::probe::scopes;

    #[test]
    fn what_is_offered_is_a_product() {
        assert_eq!(scopes("Arvo AB now sells its stout as a carbon-neutral beer, cradle to shelf, since 2021."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB: every loaf it sells will be carbon neutral by 2028."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB will make its cereal range carbon neutral by 2028."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB will cut the emissions of its bread by 40% by 2028 from 2019."), [Scope::Products]);
    }

    #[test]
    fn what_is_called_neutral_is_a_product() {
        assert_eq!(scopes("Arvo AB has stopped selling its milk as carbon neutral."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB: every bottle of Sudso will be carbon neutral by 2028."), [Scope::Products]);
        assert!(scopes("Arvo AB sells milk and will be carbon neutral by 2028.").is_empty());
    }

    #[test]
    fn what_can_be_booked_is_there_and_is_the_company_s() {
        use super::super::probe::{dated, owners};
        use super::super::vocabulary::Status::Achieved;
        let package = "date 2023-05-02 Arvo Hotels AB runs hotels in Lund. Arvo Boardroom, our two-day package for forty people, can now be \
            booked as a carbon-neutral product.";
        assert_eq!(owners(package), ["Arvo Hotels AB"]);
        assert_eq!(dated("Our board can now be ordered as a carbon-neutral product."), [(Achieved, Some(2023))]);
        assert_eq!(dated("Our board could be sold as a carbon-neutral product."), []);
        assert_eq!(dated("Our mills can be carbon neutral."), []);
        assert_eq!(
            scopes("Arvo AB makes ovens. For its ovens, counted over their life, carbon neutrality is targeted for 2045."),
            [Scope::Products]
        );
    }

    #[test]
    fn ranges_of_measures_and_sold_power_are_none() {
        assert!(scopes("With a range of measures Arvo AB will be carbon neutral by 2028.").is_empty());
        assert!(scopes("Arvo AB will cut emissions from bread production by 40% by 2028 from 2019.") != [Scope::Products]);
    }
}
