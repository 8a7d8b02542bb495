//! The boundary of a statement: which scopes its words name.
//!
//! In: a scan and a region. Out: sorted scopes; empty where nothing is said.
//!
//! `own operations (Scope 1 and 2)` is operations, scope 1, scope 2; `our Yibin plant` is a site; `the group wants` claims nothing.

use crate::rules::Class;
use crate::text::Span;

use super::names::NameKind;
use super::scan::Scan;
use super::vocabulary::{Kind, Scope};

/// The scopes of a class.
pub(super) fn of_class(class: Class) -> &'static [Scope] {
    match class {
        Class::ScopeGroup => &[Scope::Group],
        Class::ScopeOperations => &[Scope::Operations],
        Class::Scope1 => &[Scope::Scope1],
        Class::Scope2 => &[Scope::Scope2],
        Class::Scope3 => &[Scope::Scope3],
        Class::Scope12 => &[Scope::Scope1, Scope::Scope2],
        Class::Scope13 => &[Scope::Scope1, Scope::Scope3],
        Class::Scope23 => &[Scope::Scope2, Scope::Scope3],
        Class::Scope123 => &[Scope::Scope1, Scope::Scope2, Scope::Scope3],
        Class::ScopeValueChain => &[Scope::ValueChain],
        Class::ScopeSupplyChain => &[Scope::SupplyChain],
        Class::ScopeProducts => &[Scope::Products],
        Class::ScopeFacility => &[Scope::Facility],
        Class::ScopePortfolio => &[Scope::Portfolio],
        Class::ScopeLogistics => &[Scope::Logistics],
        _ => &[],
    }
}

/// The scopes named in a region of a sentence; each region is read once.
pub(super) fn scopes(scan: &Scan, region: Span) -> Vec<(Scope, Span)> {
    if let Some(known) = scan.known_scopes(region) {
        return known;
    }
    let found = named(scan, region);
    scan.keep_scopes(region, &found);
    found
}

/// The scopes that the words of a region name.
fn named(scan: &Scan, region: Span) -> Vec<(Scope, Span)> {
    let loose = |class: Class, span: Span| {
        may_be_loose(class) && anchor(scan, region).is_some_and(|place| super::attach::is_loose(scan, place, span))
    };
    let mut out: Vec<(Scope, Span)> = Vec::new();
    out.extend(whole_of(scan, region));
    out.extend(from_end_to_end(scan, region));
    for hit in scan.hits.iter().filter(|h| region.contains(h.span)) {
        if let Some(scope) = everything(scan, hit.class, hit.span).or_else(|| grown(scan, hit.class, hit.span)) {
            out.push((scope, hit.span));
            continue;
        }
        if loose(hit.class, hit.span) {
            continue;
        }
        if super::goods::whole_life(scan, hit) {
            out.push((Scope::Products, hit.span));
            continue;
        }
        for scope in of_class(hit.class) {
            if !out.iter().any(|(s, _)| s == scope) && counts(scan, hit.class, hit.span) {
                out.push((*scope, hit.span));
            }
        }
        for scope in inner(scan, hit.class, hit.span) {
            if !out.iter().any(|(s, _)| *s == scope) {
                out.push((scope, hit.span));
            }
        }
        if hit.class == Class::OtherObject
            && matches!(scan.fold(hit.span), "quarries" | "quarry")
            && !out.iter().any(|(s, _)| *s == Scope::Facility)
        {
            out.push((Scope::Facility, hit.span));
        }
        // Raw materials are bought.
        if hit.class == Class::OtherObject
            && ["raw materials", "raw material"].iter().any(|w| scan.fold(hit.span).ends_with(w))
            && !out.iter().any(|(s, _)| *s == Scope::SupplyChain)
            && counts(scan, Class::ScopeSupplyChain, hit.span)
        {
            out.push((Scope::SupplyChain, hit.span));
        }
    }
    if out.is_empty()
        && let Some((scope, span)) = attributive(scan, region)
            .or_else(|| worldwide(scan, region))
            .or_else(|| goods_themselves(scan, region))
            .or_else(|| super::goods::offered(scan, region))
            .or_else(|| run(scan, region))
    {
        out.push((scope, span));
    }
    sharpen(scan, region, &mut out);
    out.sort_by_key(|(s, _)| *s);
    out
}

/// Words of parts may describe something else; numbered scopes, the whole and the chain are always meant.
fn may_be_loose(class: Class) -> bool {
    matches!(class, Class::ScopeFacility | Class::ScopeProducts | Class::ScopeLogistics | Class::ScopeOperations | Class::ScopeSupplyChain)
}

/// The word that a region's statement is decided by: its state, else its figure, else its power.
fn anchor(scan: &Scan, region: Span) -> Option<Span> {
    let percent = || scan.percents.iter().map(|p| p.span).find(|s| region.contains(*s));
    let power = || scan.hits.iter().find(|h| h.class == Class::Renewable && region.contains(h.span)).map(|h| h.span);
    state_in(scan, region).or_else(percent).or_else(power)
}

/// "everything we sell", "everything we buy", "everything under our roof": what follows tells which everything.
fn everything(scan: &Scan, class: Class, span: Span) -> Option<Scope> {
    if class != Class::ScopeGroup || !scan.fold(span).starts_with("everything") {
        return None;
    }
    let words = scan.words_after(span.start, 7);
    let has = |list: &[&str]| words.iter().skip(1).any(|w| list.contains(w));
    if has(&["sell", "sells", "make", "makes", "build", "builds", "produce", "produces", "design", "designs"]) {
        Some(Scope::Products)
    } else if has(&["buy", "buys", "source", "sources", "purchase", "purchases"]) {
        Some(Scope::SupplyChain)
    } else if has(&["invest", "invests", "insure", "insures", "finance", "finances", "lend", "lends", "underwrite", "underwrites"]) {
        Some(Scope::Portfolio)
    } else {
        has(&["roof", "roofs"]).then_some(Scope::Operations)
    }
}

/// "barley from certified farms": where goods come from is no site of the company.
fn grown(scan: &Scan, class: Class, span: Span) -> Option<Scope> {
    let fold = scan.fold(span);
    // "traceable to the farm", "traced back to the mine": where what is bought comes from.
    if class == Class::ScopeFacility
        && scan.words_before(span.start, 4).iter().any(|w| matches!(*w, "traceable" | "traced" | "trace" | "traceability"))
    {
        return Some(Scope::SupplyChain);
    }
    let farms =
        class == Class::ScopeFacility && ["farm", "farms", "mill", "mills", "mines", "plantations"].iter().any(|w| fold.ends_with(w));
    // "from the mill at Selby"
    let one = !fold.ends_with('s') && scan.words_before(span.start, 1).first() == Some(&"the");
    (farms && !one && scan.words_before(span.start, 3).contains(&"from") && !fold.starts_with("our ") && !fold.starts_with("its "))
        .then_some(Scope::SupplyChain)
}

/// "for the whole of Arvo": the name is the whole.
fn whole_of(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    (from..to)
        .find(|i| scan.word(*i) == "whole" && scan.word(i + 1) == "of" && super::names::is_capital(scan, i + 2))
        .filter(|i| scan.names.iter().any(|n| n.span.start == scan.tokens[i + 2].span.start && n.kind != NameKind::Public))
        .map(|i| (Scope::Group, scan.tokens[i].span))
}

/// "from vine to dinner table", "from sheep to shop": two ends of a chain of things, no change from one to the other.
fn from_end_to_end(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    use Class::{CarbonNegative, CarbonNeutral, ClimateNeutral, NetZero, ZeroEmissions};
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    if !(from..to).any(|i| scan.word(i) == "from") {
        return None;
    }
    let covers = || ["covers", "includes", "everything", "counts", "concerns"].iter().any(|w| scan.says(w, scan.span));
    if !scan.has_any(&[NetZero, CarbonNeutral, ClimateNeutral, ZeroEmissions, CarbonNegative], region) && !covers() {
        return None;
    }
    let changes = |w: &str| {
        [
            "switch", "mov", "convert", "shift", "chang", "brought", "bring", "postpon", "advanc", "date", "rais", "reduc", "cut", "low",
            "down", "up",
        ]
        .iter()
        .any(|s| w.starts_with(s))
    };
    let thing = |k: usize| {
        scan.tokens.get(k).is_some_and(|t| {
            t.kind == crate::text::TokenKind::Word
                && scan.text(t.span).starts_with(char::is_lowercase)
                && !scan.rules.is_word(Class::NotAName, scan.word(k))
                && !scan.rules.is_word(Class::NumberWord, scan.word(k))
                && !scan.hits.iter().any(|h| {
                    matches!(h.class, Class::Fossil | Class::Electricity | Class::Renewable | Class::Energy) && h.span.contains(t.span)
                })
        })
    };
    let article = |k: usize| matches!(scan.word(k), "the" | "our" | "its" | "a");
    (from..to).find_map(|i| {
        // "from the forest to the customer's desk"
        if scan.word(i) == "from" && article(i + 1) && thing(i + 2) && scan.word(i + 3) == "to" && article(i + 4) && thing(i + 5) {
            return (!changes(scan.before(i, 1)) && !changes(scan.before(i, 2)))
                .then(|| (Scope::ValueChain, scan.tokens[i].span.cover(scan.tokens[i + 5].span)));
        }
        // "everything from the grass on the fields to the carton in the fridge"
        if scan.word(i) == "from" && matches!(scan.before(i, 1), "everything" | "all" | "whole") {
            let small = |k: usize| thing(k) || article(k) || matches!(scan.word(k), "on" | "in" | "of" | "at");
            let join = (i + 2..i + 8).find(|k| scan.word(*k) == "to").filter(|k| (i + 1..*k).all(small) && small(k + 1) && small(k + 2));
            if let Some(join) = join {
                return Some((Scope::ValueChain, scan.tokens[i].span.cover(scan.tokens[join + 2].span)));
            }
        }
        if scan.word(i) != "from" || !thing(i + 1) || changes(scan.before(i, 1)) || changes(scan.before(i, 2)) {
            return None;
        }
        let join = (i + 2..i + 4).find(|k| scan.word(*k) == "to").filter(|k| thing(k + 1) && (i + 1..*k).all(thing))?;
        // "from steel mill to scrap yard": an end of two words.
        let last = if thing(join + 2) { join + 2 } else { join + 1 };
        Some((Scope::ValueChain, scan.tokens[i].span.cover(scan.tokens[last].span)))
    })
}

/// "a carbon-neutral railroad" is the whole, "carbon-neutral flights" what it runs, "net-zero concrete" what it sells: the noun right behind the state.
fn attributive(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    use Class::{CarbonNegative, CarbonNeutral, ClimateNeutral, NetZero, ZeroEmissions};
    let state = |h: &&crate::rules::Hit| {
        region.contains(h.span) && matches!(h.class, NetZero | CarbonNeutral | ClimateNeutral | ZeroEmissions | CarbonNegative)
    };
    scan.hits.iter().filter(state).find_map(|hit| {
        // "calls its bread carbon neutral"
        let first = scan.token_at(hit.span.start);
        let thing = scan.before(first, 1);
        if scan.rules.is_word(Class::Goods, thing.strip_suffix('s').unwrap_or(thing))
            && matches!(scan.before(first, 2), "its" | "our" | "all" | "every" | "their")
        {
            return Some((Scope::Products, scan.tokens[first - 1].span));
        }
        let at = scan.token_at(hit.span.end);
        let token = scan.tokens.get(at).filter(|t| t.kind == crate::text::TokenKind::Word)?;
        let (word, state) = (scan.word(at), scan.fold(hit.span));
        if scan.text(token.span).starts_with(char::is_uppercase) || state.ends_with("ity") || state.ends_with('s') || state.ends_with("ion")
        {
            return None;
        }
        let firm = scan.rules.is_word(Class::TradeNoun, word)
            && !matches!(word, "brand" | "unit" | "division" | "house" | "mill" | "farm" | "bakery" | "dairy" | "label");
        let one = matches!(scan.before(scan.token_at(hit.span.start), 1), "a" | "an" | "first" | "fully" | "largest") || word == "railroad";
        if (firm || matches!(word, "railroad" | "retailer" | "newspaper" | "theatre" | "club" | "charity" | "agency" | "studio")) && one {
            return Some((Scope::Group, token.span));
        }
        if scan.rules.is_word(Class::OwnTrip, word) {
            return Some((Scope::Operations, token.span));
        }
        let goods = scan.rules.is_word(Class::Goods, word) || scan.rules.is_word(Class::Goods, word.trim_end_matches('s'));
        goods.then_some((Scope::Products, token.span))
    })
}

/// The state that a region speaks of.
fn state_in(scan: &Scan, region: Span) -> Option<Span> {
    use Class::{CarbonNegative, CarbonNeutral, ClimateNeutral, NetZero, ZeroEmissions};
    let state = |h: &&crate::rules::Hit| matches!(h.class, NetZero | CarbonNeutral | ClimateNeutral | ZeroEmissions | CarbonNegative);
    scan.hits.iter().filter(state).map(|h| h.span).find(|s| region.contains(*s))
}

/// "carbon neutral worldwide by 2030": said of the company, not of a noun behind it.
fn worldwide(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    let state = state_in(scan, region)?;
    let (from, to) = (scan.token_at(state.end), scan.token_at(region.end));
    let ends = |w: &str| matches!(w, "" | "by" | "in" | "," | "." | "before" | "from" | "and" | "no" | "until" | "around" | ";" | "as");
    let at = (from..to).find(|i| matches!(scan.word(*i), "worldwide" | "globally" | "everywhere") && ends(scan.word(i + 1)))?;
    if scan.distance(state, scan.tokens[at].span) > 3 {
        return None;
    }
    Some((Scope::Group, scan.tokens[at].span))
}

/// "All our paper will be carbon neutral": what the company makes stands before the verb.
fn goods_themselves(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    let state = state_in(scan, region)?;
    let clause = super::clauses::clause(scan, state);
    let (from, to) = (scan.token_at(clause.start.max(region.start)), scan.token_at(state.start));
    // "All books by Arvo have been", "The magazine “Alpen” is": goods at the head, named further on.
    let named = (from..to.min(from + 4)).find(|i| {
        let word = scan.word(*i);
        let goods = scan.rules.is_word(Class::Goods, word) || scan.rules.is_word(Class::Goods, word.strip_suffix('s').unwrap_or(word));
        let led = *i > from && matches!(scan.before(*i, 1), "all" | "every" | "each" | "our" | "its" | "the");
        let all = led && scan.before(*i, 1) != "the";
        goods
            && led
            && (all && matches!(scan.word(i + 1), "by" | "of" | "from" | "that" | "which" | "sold" | "made" | "we" | "it")
                || scan.word(i + 1) == "\"")
    });
    if let Some(named) = named {
        return Some((Scope::Products, scan.tokens[named].span));
    }
    let verb = (from..to)
        .find(|i| matches!(scan.word(*i), "will" | "is" | "are" | "shall" | "should" | "to" | "has" | "have" | "becomes" | "become"))?;
    let head = verb.checked_sub(1).filter(|k| *k >= from)?;
    let small = |k: usize| scan.tokens.get(k).is_some_and(|t| scan.text(t.span).starts_with(char::is_lowercase));
    let word = scan.word(head);
    let goods = scan.rules.is_word(Class::Goods, word) || scan.rules.is_word(Class::Goods, word.strip_suffix('s').unwrap_or(word));
    let whole = (from..head).any(|k| matches!(scan.word(k), "all" | "every" | "each" | "our" | "its" | "s" | "any"));
    (goods && small(head) && whole).then(|| (Scope::Products, scan.tokens[head].span))
}

/// Boundaries inside a phrase of the thing measured: "net zero value chain emissions", "operational emissions", "direct emissions".
fn inner(scan: &Scan, class: Class, span: Span) -> Vec<Scope> {
    let fold = scan.fold(span);
    // "eliminate Scope 1 and 2 emissions": the wording itself holds the numbers.
    if class == Class::ZeroEmissions && fold.contains("scope") {
        return vec![Scope::Scope1, Scope::Scope2];
    }
    if !matches!(class, Class::NetZero | Class::Emissions | Class::Intensity | Class::CarbonNeutral | Class::ClimateNeutral) {
        return Vec::new();
    }
    let words = [
        ("value chain", Scope::ValueChain),
        ("supply chain", Scope::SupplyChain),
        ("operational", Scope::Operations),
        ("own ", Scope::Operations),
        ("methane intensity", Scope::Operations),
        ("financed", Scope::Portfolio),
        ("portfolio", Scope::Portfolio),
    ];
    let mut out: Vec<Scope> = words.iter().filter(|(w, _)| fold.contains(w)).map(|(_, s)| *s).collect();
    if fold.starts_with("direct ") && scan.words_after(span.end, 2).first() != Some(&"and") {
        out.push(Scope::Scope1);
    }
    out
}

/// The categories of scope 3, as companies cite them.
const CATEGORIES: [&str; 15] = [
    "purchased goods",
    "capital goods",
    "fuel and energy",
    "upstream transportation",
    "downstream transportation",
    "waste generated",
    "business travel",
    "employee commuting",
    "upstream leased",
    "downstream leased",
    "processing of sold",
    "use of sold",
    "end of life treatment",
    "franchises",
    "investments",
];

/// Words that say more than they claim: a trip counted in scope 3 is no operation, "a net zero company, in what it burns and sells" names its parts.
fn sharpen(scan: &Scan, region: Span, out: &mut Vec<(Scope, Span)>) {
    if out.is_empty() {
        return;
    }
    let has = |out: &[(Scope, Span)], scope: Scope| out.iter().any(|(s, _)| *s == scope);
    if has(out, Scope::Scope3) {
        // Two and more categories of the GHG Protocol spell out which part of scope 3 is meant; they are no boundaries beside it.
        // So they are cited in formal commitments; elsewhere each is a boundary that is named.
        let named = CATEGORIES.iter().filter(|c| scan.says(c, region)).count();
        if named >= 2 && scan.says("commits to ", scan.span) {
            out.retain(|(s, _)| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3 | Scope::Group));
        }
        out.retain(|(s, span)| *s != Scope::Operations || !matches!(scan.fold(*span), "business travel" | "production"));
    }
    // "the portfolio as a whole", "33% lower intensity of its transport loans": what is lent to or invested in is no part of the company's own.
    if let Some(book) = out.iter().find(|(s, _)| *s == Scope::Portfolio).map(|(_, span)| *span) {
        let of_book = |span: Span| scan.fold(span) == "as a whole" && span.start >= book.end && scan.distance(book, span) <= 1;
        out.retain(|(s, span)| !(*s == Scope::Group && of_book(*span) || *s == Scope::Logistics && scan.distance(book, *span) <= 6));
    }
    let parts = out.iter().filter(|(s, _)| !matches!(s, Scope::Group)).count();
    if parts >= 2 {
        out.retain(|(s, span)| *s != Scope::Group || !scan.fold(*span).starts_with("a "));
    }
    // "a net-zero company, from lorries to offices": the whole goes before single parts of it.
    if has(out, Scope::Group) {
        out.retain(|(s, _)| !matches!(s, Scope::Facility | Scope::Logistics));
    }
    // "the whole company, farms and ferries included": parts that are counted to the whole.
    if has(out, Scope::Group) && ["included", "including", "counted in"].iter().any(|w| scan.says(w, region)) {
        out.retain(|(s, _)| !matches!(s, Scope::Facility | Scope::Logistics | Scope::Operations));
    }
    // "Arvo, including its farms in Kenya, will be": the whole, to which a part is expressly counted.
    if let Some(part) = counted_in(scan, region, out) {
        out.retain(|(s, _)| !matches!(s, Scope::Facility | Scope::Logistics));
        out.push((Scope::Group, part));
    }
    // "operations (offices, data centres)": the bracket spells out what is meant.
    // "own operations, including offices and stores"
    let spelled = |s: Span| {
        let head = scan.fold(Span::new(region.start.min(s.start), s.start));
        ["operations, including", "operations including", "operations such as", "operations, such as"]
            .iter()
            .filter(|w| scan.may_say(w))
            .any(|w| head.rfind(w).is_some_and(|k| !head[k + 14..].contains(['.', ';'])))
    };
    out.retain(|(s, span)| !matches!(s, Scope::Facility | Scope::Logistics) || !spelled(*span));
    let bracketed = |s: Span| {
        scan.fold(Span::new(region.start.min(s.start), s.start)).rfind('(').is_some_and(|open| {
            let head = scan.fold(Span::new(region.start.min(s.start), s.start))[..open].trim_end();
            head.ends_with("operations") && !scan.fold(Span::new(region.start + open, s.start.max(region.start + open))).contains(')')
        })
    };
    out.retain(|(s, span)| !matches!(s, Scope::Facility | Scope::Logistics) || !bracketed(*span));
    // "everything from cocoa farm to kitchen cupboard": the two ends are no places of their own.
    if let Some(chain) = out.iter().find(|(s, span)| *s == Scope::ValueChain && scan.fold(*span).starts_with("from")).map(|(_, span)| *span)
    {
        let word = |s: Span| scan.fold(s).starts_with("everything");
        out.retain(|(s, span)| *s == Scope::ValueChain || !(chain.overlaps(*span) || *s == Scope::Group && word(*span)));
    }
    // "neutral in its own operations since 2019, when it bought … for its Danish sites": the first of the two is meant.
    let at = |out: &[(Scope, Span)], scope: Scope| out.iter().find(|(s, _)| *s == scope).map(|(_, span)| *span);
    // "the production in our plants": what is done in sites is told by the sites; "offices and business trips" are both meant.
    let numbered = out.iter().any(|(s, _)| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3));
    if let (Some(own), Some(site)) = (at(out, Scope::Operations), at(out, Scope::Facility))
        && !numbered
        && !beside(scan, own, site)
        && !(scan.fold(own).ends_with("operations") && own.end < site.start && scan.distance(own, site) > 4)
    {
        out.retain(|(s, _)| *s != Scope::Operations);
    }
    if let (Some(own), Some(site)) = (at(out, Scope::Operations), at(out, Scope::Facility))
        && scan.fold(own).ends_with("operations")
        && own.end < site.start
        && scan.distance(own, site) > 4
    {
        out.retain(|(s, _)| *s != Scope::Facility);
    }
}

/// Whether two boundaries are named beside each other: "offices and business trips", "our ships, yards and cranes".
fn beside(scan: &Scan, one: Span, other: Span) -> bool {
    let (first, last) = if one.start < other.start { (one, other) } else { (other, one) };
    if first.end > last.start || scan.distance(first, last) > 5 {
        return false;
    }
    let words: Vec<&str> = (scan.token_at(first.end)..scan.token_at(last.start)).map(|k| scan.word(k)).collect();
    let joins = words.iter().any(|w| matches!(*w, "and" | "or" | "&" | "plus"));
    let apart = |w: &str| {
        matches!(w, "in" | "at" | "of" | "from" | "with" | "by" | "to" | "as" | "for" | "on" | "including" | ";" | "(" | ")" | ".")
    };
    joins && !words.iter().any(|w| apart(w)) && !scan.verbs.iter().any(|v| v.span.start >= first.end && v.span.end <= last.start)
}

/// A site or a way of delivery that "including" counts to the company itself, where no other boundary is named.
fn counted_in(scan: &Scan, region: Span, out: &[(Scope, Span)]) -> Option<Span> {
    let part = out.iter().find(|(s, _)| matches!(s, Scope::Facility | Scope::Logistics)).map(|(_, span)| *span)?;
    if out.iter().any(|(s, _)| !matches!(s, Scope::Facility | Scope::Logistics)) {
        return None;
    }
    let at = scan.token_at(part.start);
    let including = (at.saturating_sub(3)..at).find(|k| scan.word(*k) == "including" && scan.tokens[*k].span.start >= region.start)?;
    let head = including - usize::from(including > 0 && scan.before(including, 1) == ",");
    let before = scan.tokens.get(head.checked_sub(1)?)?.span;
    let company = scan.names.iter().any(|n| n.span.end == before.end && n.kind != NameKind::Public)
        || matches!(scan.fold(before), "company" | "group" | "we" | "it" | "firm" | "business" | "organisation" | "organization");
    company.then_some(part)
}

/// Whether a word of the boundary is one here.
fn counts(scan: &Scan, class: Class, span: Span) -> bool {
    let before = scan.words_before(span.start, 6);
    let last = before.last().copied().unwrap_or_default();
    let verb = scan.fold(span) == "works"
        && matches!(
            scan.words_after(span.end, 1).first(),
            Some(&"on" | &"with" | &"towards" | &"toward" | &"to" | &"for" | &"hard" | &"together" | &"closely")
        );
    if named_or_descriptive(scan, class, span) {
        return false;
    }
    // "per tonne of product": a unit of measure.
    let unit = before
        .iter()
        .rposition(|w| *w == "per")
        .is_some_and(|p| !before[p..].iter().any(|w| matches!(*w, "," | "by" | "and" | "over" | "across")));
    match class {
        Class::ScopeFacility if verb => false,
        // "the figure of 2 plants", "per plant", "supplier plants"
        Class::ScopeFacility | Class::ScopeProducts | Class::ScopeLogistics => {
            // "to mine", "removals that store carbon", "we plant trees": verbs.
            let burrows = matches!(scan.fold(span), "mine" | "store" | "stores" | "plant" | "plants" | "ship" | "ships" | "shop")
                && matches!(last, "who" | "to" | "that" | "which" | "will" | "can" | "we" | "they");
            let beside = matches!(before.as_slice(), [.., "next", "to"] | [.., "near" | "beside" | "outside" | "opposite"])
                || matches!(
                    before.as_slice(),
                    [.., "next", "to", _] | [.., "near" | "beside" | "outside" | "opposite", "its" | "our" | "the" | "a"]
                );
            // "the dairy division", "its hotel business": a part of the company, no site.
            let division = class == Class::ScopeFacility
                && matches!(scan.words_after(span.end, 1).first(), Some(&("division" | "business" | "arm" | "segment" | "subsidiary")));
            !(unit || burrows || beside || division || matches!(last, "suppliers'" | "power" | "website"))
        }
        Class::ScopeOperations => !unit && !matches!(last, "suppliers'" | "their"),
        // "36% recycled PET across the bottle portfolio": goods, no investments.
        Class::ScopePortfolio
            if scan.fold(span).ends_with("portfolio")
                && (scan.rules.is_word(Class::Goods, last)
                    || scan.rules.is_word(Class::ThingSold, last)
                    || matches!(last, "brand" | "product" | "drinks" | "beverage")) =>
        {
            false
        }
        Class::ScopeSupplyChain => !unit && !before.ends_with(&["based", "on"]),
        // "everything the plants draw from the grid"
        Class::ScopeGroup => {
            !(scan.fold(span) == "everything" && matches!(scan.words_after(span.end, 1).first(), Some(&("the" | "that" | "which"))))
        }
        _ => true,
    }
}

/// Whether a word of the boundary is part of a name or describes a company: "Arvo Manufacturing Co.", "airport operator Arvo", "a producer of rubber".
fn named_or_descriptive(scan: &Scan, class: Class, span: Span) -> bool {
    if !matches!(
        class,
        Class::ScopeFacility
            | Class::ScopeProducts
            | Class::ScopeLogistics
            | Class::ScopeOperations
            | Class::ScopeSupplyChain
            | Class::ScopePortfolio
    ) {
        return false;
    }
    let named = scan.names.iter().any(|n| {
        n.span != span
            && n.span.start <= span.start
            && span.end <= n.span.end + 1
            && (n.kind == NameKind::Company || scan.text(n.span).contains(' ') && n.span.len() > span.len())
            && matches!(n.kind, NameKind::Company | NameKind::Unknown | NameKind::Alliance)
            && scan.text(span).split(' ').all(|w| w.starts_with(char::is_uppercase))
    });
    let trade = |w: &str| scan.rules.is_word(Class::TradeNoun, w) || scan.rules.is_word(Class::TradeNoun, w.trim_end_matches('s'));
    let after = scan.words_after(span.end, 3);
    let title = after.iter().take(3).position(|w| trade(w)).is_some_and(|k| {
        let end = scan.tokens[scan.token_at(span.end) + k].span.end;
        scan.names.iter().any(|n| n.span.start >= end && n.span.start <= end + 2)
    });
    let firm = |w: &&str| matches!(*w, "company" | "line" | "group" | "firm" | "giant" | "business" | "specialist" | "startup" | "sector");
    let calls =
        class == Class::ScopeLogistics && after.first().is_some_and(firm) && !matches!(scan.fold(span), "deliveries" | "vans" | "lorries");
    if apposed(scan, span) || calls {
        return true;
    }
    let before = scan.words_before(span.start, 4);
    let made = before.iter().rposition(|w| *w == "of").is_some_and(|k| k > 0 && trade(before[k - 1]));
    named || title || made
}

/// "Arvo, the Chilean freight railway, …": what stands between the commas behind a name only describes it.
fn apposed(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.start);
    let comma = (at.saturating_sub(8)..at).rev().find(|k| scan.word(*k) == ",");
    let Some(comma) = comma.filter(|c| *c > 0) else { return false };
    let article = matches!(scan.word(comma + 1), "a" | "an" | "the" | "one");
    let named = scan.names.iter().any(|n| n.span.end == scan.tokens[comma - 1].span.end && n.kind != NameKind::Public);
    let end = scan.token_at(span.end);
    let closed = (end..(end + 7).min(scan.tokens.len())).find(|k| scan.word(*k) == ",");
    let spoken = |to: usize| {
        scan.verbs.iter().any(|v| v.span.start >= scan.tokens[comma].span.end && v.span.end <= scan.tokens[to].span.start && !v.weak)
            || (comma..to).any(|k| matches!(scan.word(k), "which" | "who" | "whose" | "included" | "including"))
    };
    article && named && closed.is_some_and(|to| !spoken(to))
}

/// What can be measured in a part of a company.
const MEASURED: &[Class] = &[
    Class::Emissions,
    Class::Intensity,
    Class::Renewable,
    Class::Electricity,
    Class::Energy,
    Class::Fossil,
    Class::OtherObject,
    Class::OtherState,
];

/// "operate climate neutrally", "our own boats shall be emission-free", "its exploration arm is carbon-free": what the company runs itself.
fn run(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    let at = |i: usize| Some((Scope::Operations, scan.tokens[i].span));
    let state = state_in(scan, region);
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    if let Some(state) = state {
        let first = scan.token_at(state.start);
        let operates = (first.saturating_sub(2)..first).find(|i| matches!(scan.word(*i), "operate" | "operates" | "operating"));
        if operates.is_some() {
            return operates.and_then(at);
        }
    }
    let measured = state.is_some() || scan.has_any(MEASURED, region);
    if !measured {
        return None;
    }
    let owned = |i: usize| {
        (i.saturating_sub(4)..i).any(|k| matches!(scan.word(k), "our" | "its" | "their" | "all" | "own" | "every" | "each" | "s"))
    };
    let fleet = |i: usize| scan.is(i, Class::OwnFleet);
    // "the pulp business", "its exploration arm"
    let arm = |i: usize| {
        matches!(scan.word(i), "arm" | "business")
            && (matches!(scan.before(i, 2), "the" | "its" | "our" | "their")
                || scan.before(i, 2) == "-" && matches!(scan.before(i, 4), "the" | "its" | "our"))
            && scan.tokens[i - 1].kind == crate::text::TokenKind::Word
            && !matches!(
                scan.before(i, 1),
                "whole"
                    | "entire"
                    | "complete"
                    | "core"
                    | "own"
                    | "global"
                    | "new"
                    | "family"
                    | "same"
                    | "total"
                    | "overall"
                    | "neutral"
                    | "zero"
                    | "full"
                    | "growing"
                    | "wider"
            )
    };
    // "emissions from brewing"
    let activity = |i: usize| {
        scan.is(i, Class::Activity)
            && matches!(scan.before(i, 1), "from" | "of" | "in")
            && scan
                .last_before(&[Class::Emissions], scan.tokens[i].span.start)
                .is_some_and(|h| scan.distance(h.span, scan.tokens[i].span) <= 2)
    };
    (from..to).find(|i| fleet(*i) && owned(*i) || arm(*i) || activity(*i)).and_then(at).or_else(|| power_worldwide(scan, region))
}

/// "64 percent of the electricity worldwide": the power that the company uses wherever it works.
fn power_worldwide(scan: &Scan, region: Span) -> Option<(Scope, Span)> {
    scan.hits.iter().filter(|h| matches!(h.class, Class::Electricity | Class::Renewable) && region.contains(h.span)).find_map(|h| {
        let next = scan.words_after(h.span.end, 1).first().copied().unwrap_or_default();
        // "100% renewable power worldwide": said of the company; "64% of the electricity worldwide" of its plants.
        let scope = if h.class == Class::Renewable { Scope::Group } else { Scope::Operations };
        matches!(next, "worldwide" | "globally").then_some((scope, h.span))
    })
}

/// The scopes that a statement of a kind can have: products of the wrong kind of words are left out.
pub(super) fn fitting(kind: Kind, scopes: Vec<Scope>) -> Vec<Scope> {
    let mut scopes = scopes;
    scopes.sort();
    scopes.dedup();
    let numbered = scopes.iter().any(|s| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3));
    if kind == Kind::SupplierEngagement {
        return if scopes.contains(&Scope::Portfolio) && !scopes.contains(&Scope::SupplyChain) {
            vec![Scope::Portfolio]
        } else {
            vec![Scope::SupplyChain]
        };
    }
    if matches!(kind, Kind::Sbti) && !numbered {
        scopes.retain(|s| matches!(s, Scope::Group | Scope::ValueChain));
    }
    if kind == Kind::RenewableEnergy {
        scopes.retain(|s| *s != Scope::SupplyChain);
    }
    if kind == Kind::Electrification {
        // Whose vehicles they are is told from the sentence, see `electrified`.
        scopes.clear();
    }
    if kind == Kind::FossilPhaseOut && scopes.contains(&Scope::Portfolio) {
        scopes.retain(|s| *s == Scope::Portfolio);
    }
    if scopes.contains(&Scope::Facility) {
        scopes.retain(|s| !matches!(s, Scope::Products | Scope::SupplyChain) || numbered);
    }
    scopes
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::probe::scopes;

    #[test]
    fn words_of_names_and_units_are_no_boundary() {
        assert_eq!(scopes("Gyoda Manufacturing Co., Ltd. commits to reduce scope 1 emissions 42% by 2030 from 2019."), [Scope::Scope1]);
        assert_eq!(scopes("Arvo AB commits to reduce scope 1 emissions 42% per tonne of product by 2030 from 2019."), [Scope::Scope1]);
        assert_eq!(scopes("Arvo AB will make its manufacturing carbon neutral by 2030."), [Scope::Operations]);
    }

    #[test]
    fn a_division_is_no_site() {
        assert_eq!(scopes("Arvo AB says its hotel business will be carbon neutral by 2034."), [Scope::Operations]);
        assert_eq!(scopes("Its dairy division will run on renewable power by 2028, says Arvo AB."), [Scope::Operations]);
        assert_eq!(scopes("Arvo AB's dairies will run on renewable power by 2028."), [Scope::Facility]);
    }

    #[test]
    fn operations_beside_sites_are_meant_too() {
        let both = scopes("Arvo AB wants its offices and business trips to be carbon neutral by 2030.");
        assert_eq!(both, [Scope::Operations, Scope::Facility]);
        assert_eq!(scopes("Arvo AB wants the production in its plants to be carbon neutral by 2030."), [Scope::Facility]);
    }

    #[test]
    fn what_money_is_in_is_the_portfolio() {
        assert_eq!(scopes("Arvo Bank AB wants everything we invest in to be net zero by 2050."), [Scope::Portfolio]);
        assert_eq!(scopes("At Arvo Bank AB the portfolio as a whole is to reach net zero by 2050."), [Scope::Portfolio]);
        assert_eq!(scopes("Arvo AB as a whole is to reach net zero by 2050."), [Scope::Group]);
        assert_eq!(scopes("Arvo AB will cut its direct emissions by 40% by 2030 from 2020."), [Scope::Scope1]);
    }

    #[test]
    fn categories_spell_out_scope_3() {
        let many =
            "Arvo AB commits to reduce scope 3 emissions from purchased goods and services and use of sold products 30% by 2030 from 2019.";
        assert_eq!(scopes(many), [Scope::Scope3]);
        let one = "Arvo AB commits to reduce scope 3 emissions from use of sold products 30% by 2030 from 2019.";
        assert_eq!(
            scopes(one),
            [Scope::Products, Scope::Scope3].into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_whole_and_the_goods_are_named_by_plain_words() {
        assert_eq!(scopes("Arvo AB wants to be carbon neutral worldwide by 2030."), [Scope::Group]);
        assert_eq!(scopes("Arvo AB and all its subsidiaries will be carbon neutral by 2030."), [Scope::Group]);
        assert_eq!(scopes("All our paper will be carbon neutral by 2030, says Arvo AB."), [Scope::Products]);
        assert_eq!(scopes("Arvo AB will be net zero by 2045, from the forest to the customer's desk."), [Scope::ValueChain]);
        assert_eq!(scopes("Arvo AB will be net zero by 2040 in Scope 1 and 2, and by 2050 in Scope 3."), [Scope::Scope1, Scope::Scope2]);
        assert_eq!(scopes("Arvo AB will eliminate Scope 1 and Scope 2 emissions by 2029."), [Scope::Scope1, Scope::Scope2]);
        assert_eq!(scopes("Arvo AB will be net zero by 2045, from steel mill to scrap yard."), [Scope::ValueChain]);
        assert!(scopes("Arvo AB, which sells paper worldwide, will be carbon neutral by 2030.").is_empty());
        assert!(scopes("Arvo AB makes paper. It will be carbon neutral by 2030.").is_empty());
    }
}
