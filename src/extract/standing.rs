//! What a name is to the others of a text: somebody's parent, brand or supplier, a ship or project, a paper or an agency.
//!
//! In: the words around a name. Out: yes or no. Decides by nouns of relation and their possessor only; knows no company.
//!
//! `our parent, the Dutch company Arvo N.V.`, `Belno's biggest supplier of resins, Arvo`, `Arvo, which owns us`: another's. `the ferry Arvo`: a thing.

use crate::rules::{Class, RuleSet};

/// Nouns that tell what one company is to another.
pub(super) fn relation(word: &str) -> bool {
    let one = |w: &str| {
        matches!(
            w,
            "brand"
                | "parent"
                | "owner"
                | "subsidiary"
                | "supplier"
                | "customer"
                | "client"
                | "rival"
                | "competitor"
                | "partner"
                | "affiliate"
                | "shareholder"
                | "investor"
                | "arm"
                | "unit"
                | "division"
                | "sister"
                | "lender"
                | "buyer"
                | "landlord"
                | "business"
                | "company"
                | "contractor"
                | "dealer"
                | "distributor"
                | "tenant"
                | "neighbour"
                | "neighbor"
                | "seller"
                | "auditor"
                | "adviser"
                | "advisor"
                | "verifier"
                | "consultant"
                | "consultancy"
                | "peer"
                | "licensee"
                | "label"
                | "insurer"
                | "banker"
                | "agency"
                | "operator"
                | "offshoot"
                | "predecessor"
                | "haulier"
                | "forwarder"
        )
    };
    one(word) || word.strip_suffix('s').is_some_and(one) || word.strip_suffix("ies").is_some_and(|w| w == "subsidiar")
}

fn possessor(word: &str) -> bool {
    matches!(word, "our" | "its" | "their" | "your" | "his" | "her" | "s" | "'s")
}

/// Whether the words around a name call it somebody else's.
pub(super) fn of_another(before: &[&str], after: &[&str]) -> bool {
    led_by_relation(before) || followed_by_relation(after)
}

/// "our youngest brand, Arvo", "our parent, the Dutch company Arvo", "Belno's supplier of resins, Arvo".
fn led_by_relation(before: &[&str]) -> bool {
    let stop = |w: &str| matches!(w, "." | ";" | "\"" | "(" | ")" | ":") || w.ends_with("ed") && w.len() > 5;
    let from = before.iter().rposition(|w| stop(w)).map_or(0, |k| k + 1);
    let words = &before[from..];
    if words.ends_with(&["sister", "brand"]) || words.ends_with(&["sister", "company"]) {
        return true;
    }
    let Some(head) = words.iter().rposition(|w| relation(w)) else { return false };
    // Between the noun and the name: nothing, a comma, "of resins,", "in Spain,".
    let between = &words[head + 1..];
    let joins = match between {
        [] | [","] => true,
        // "our landlord, Oslo-based Arvo"
        [",", rest @ ..] => rest.len() <= 4 && (rest.last() == Some(&"based") || rest.first() == Some(&"the")),
        ["of" | "in" | "for", rest @ ..] => rest.last() == Some(&",") && rest.len() <= 4,
        _ => false,
    };
    let first = words[..head].iter().rposition(|w| relation(w) && *w != "company" && *w != "business").unwrap_or(head);
    joins && words[first.saturating_sub(5)..first].iter().any(|w| possessor(w))
}

/// "Arvo, our supplier", "Arvo, Belno's parent", "Arvo, which owns us".
fn followed_by_relation(after: &[&str]) -> bool {
    if after.first() != Some(&",") {
        return false;
    }
    let rest = &after[1..];
    let end = rest.iter().position(|w| matches!(*w, "," | "." | ";")).unwrap_or(rest.len()).min(7);
    let near = &rest[..end];
    let owned = near.iter().position(|w| possessor(w)).filter(|k| *k <= 3);
    let called = owned.is_some_and(|k| near[k + 1..].iter().take(4).any(|w| relation(w)) && !near[..k].iter().any(|w| is_verb(w)));
    let holds = near.windows(2).take(3).any(|w| matches!(w[0], "owns" | "controls" | "supplies") && matches!(w[1], "us" | "it"));
    called || holds
}

fn is_verb(word: &str) -> bool {
    matches!(word, "which" | "has" | "is" | "will" | "was" | "have" | "are" | "who" | "and")
}

/// Whether a word is of a thing that bears a name: a ship, a project, a product.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "ship"
            | "vessel"
            | "ferry"
            | "tanker"
            | "yacht"
            | "project"
            | "mine"
            | "smelter"
            | "refinery"
            | "terminal"
            | "app"
            | "model"
            | "programme"
            | "program"
            | "newsletter"
            | "magazine"
            | "tower"
            | "oilfield"
            | "field"
            | "wind farm"
            | "scheme"
            | "product"
            | "village"
            | "town"
            | "island"
            | "port"
            | "suburb"
            | "valley"
            | "river"
            | "estuary"
            | "brand"
            | "range"
            | "series"
            | "collection"
            | "concept"
            | "tool"
            | "software"
            | "platform"
    )
}

/// "the ferry Arvo", "the Arvo smelter", "Arvo, a ferry": the name of a thing.
pub(super) fn of_thing(before: &[&str], after: &[&str]) -> bool {
    let article =
        |k: usize| before.iter().rev().skip(k).take(3).any(|w| matches!(*w, "the" | "a" | "an" | "our" | "its" | "their" | "called"));
    let led = before.last().is_some_and(|w| is_thing(w)) && article(1);
    let heads =
        before.last().is_some_and(|w| matches!(*w, "the" | "our" | "its" | "their" | "new")) && after.first().is_some_and(|w| is_thing(w));
    let apposed = after.first() == Some(&",")
        && matches!(after.get(1), Some(&("a" | "the" | "our" | "its" | "an")))
        && after.iter().skip(2).take(3).any(|w| is_thing(w) && *w != "platform");
    led || heads || apposed || is_sold(before, after)
}

/// "bottles of Arvo", "every Arvo bottle", "Arvo has been sold since": goods.
fn is_sold(before: &[&str], after: &[&str]) -> bool {
    let pack = |w: &str| {
        let one = w.strip_suffix("es").filter(|w| w.ends_with("box") || w.ends_with("dish") || w.ends_with("glass")).unwrap_or(w);
        matches!(
            one.strip_suffix('s').unwrap_or(one),
            "bottle"
                | "pack"
                | "packet"
                | "tin"
                | "can"
                | "jar"
                | "box"
                | "cup"
                | "crate"
                | "tube"
                | "carton"
                | "sachet"
                | "tablet"
                | "bar"
                | "pair"
                | "litre"
                | "glass"
        )
    };
    let of = before.last() == Some(&"of") && before.iter().rev().nth(1).is_some_and(|w| pack(w));
    let each = before.last().is_some_and(|w| matches!(*w, "every" | "each" | "one" | "a" | "per"))
        && after.first().is_some_and(|w| pack(w))
        // "Arvo bottles are", but "Arvo bottles water".
        || after.first().is_some_and(|w| pack(w))
            && before.is_empty()
            && after.get(1).is_none_or(|w| is_verb(w) || matches!(*w, "of" | "in" | "made" | "were" | "sold" | "from" | "contain" | "come" | "consist"));
    let sold = after.starts_with(&["is", "sold"])
        || after.starts_with(&["has", "been", "sold"]) && !after.iter().take(5).any(|w| matches!(*w, "to" | "off" | "by" | "for"));
    of || each || sold
}

/// Whether "we" and "our" before these words are those of a paper that reports: "our reporter", "told us".
pub(super) fn is_reporter(before: &[&str], after: &[&str]) -> bool {
    before.last().is_some_and(|w| matches!(*w, "told" | "tells" | "asked" | "offered" | "wrote"))
        || after.first().is_some_and(|w| {
            matches!(*w, "reporter" | "reporters" | "correspondent" | "readers" | "reader" | "newspaper" | "magazine" | "sample" | "survey")
        })
}

/// Whether a name is whom a text was written for: "on behalf of Arvo plc".
pub(super) fn on_behalf(before: &[&str]) -> bool {
    before.ends_with(&["on", "behalf", "of"]) || before.ends_with(&["behalf", "of", "the"])
}

/// Whether a name only sends a text that is another's: "Issued by Arvo Communications on behalf of".
pub(super) fn only_sends(before: &[&str], after: &[&str]) -> bool {
    before.last() == Some(&"by")
        && before
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|w| matches!(*w, "issued" | "distributed" | "published" | "written" | "prepared" | "sent"))
        && after.iter().take(3).any(|w| matches!(*w, "behalf"))
}

/// Whether the opening words of a text announce several companies: "Four ferry lines", "Three brewers, three roads", "what chip makers have promised".
pub(super) fn announces_several(words: &[&str], rules: &RuleSet) -> bool {
    let number = |w: &str| {
        matches!(w, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozen" | "several" | "both" | "what")
    };
    let firms = |w: &str| {
        w.len() > 4
            && w.strip_suffix('s').is_some_and(|one| {
                rules.is_word(Class::TradeNoun, one) || matches!(one, "app" | "line" | "brand" | "promise" | "pledge" | "compan" | "name")
            })
            || matches!(w, "companies" | "utilities" | "breweries" | "dairies" | "bakeries")
    };
    // "Grocers on the island have stopped arguing"
    let trade = |w: &str| {
        firms(w)
            && !relation(w)
            && (w.ends_with("ers")
                || w.ends_with("ors")
                || matches!(w, "airlines" | "banks" | "firms" | "companies" | "utilities" | "apps" | "carriers"))
    };
    let head = words.iter().position(|w| *w != "date" && !w.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(0);
    if (head..words.len().min(head + 2)).any(|i| trade(words[i]) && words.get(i + 1) != Some(&"of")) {
        return true;
    }
    let named = |k: usize| (k + 1..words.len().min(k + 6)).any(|i| firms(words[i]) && words.get(i + 1) != Some(&"of"));
    words.iter().enumerate().any(|(k, w)| number(w) && named(k))
}

/// "today announced", "announced today", "is pleased to announce": the verb of a release's issuer.
pub(super) fn announces_today(after: &[&str]) -> bool {
    let after = after.strip_prefix(&[","][..]).unwrap_or(after);
    let tells =
        |w: &str| matches!(w, "announced" | "announces" | "published" | "unveiled" | "launched" | "presented" | "released" | "reported");
    matches!(after, ["today", w, ..] | [w, "today", ..] | ["has", "today", w, ..] if tells(w))
        || after.starts_with(&["is", "pleased", "to", "announce"])
}

/// The words behind a closing bracket.
pub(super) fn after_bracket<'w, 'a>(after: &'w [&'a str]) -> &'w [&'a str] {
    after.iter().position(|w| *w == ")").map_or(&[], |k| &after[k + 1..])
}

/// "an agreement with", "works together with": the name behind is the other side.
pub(super) fn deals(before: &[&str]) -> bool {
    let deal = |w: &&str| {
        matches!(
            *w,
            "agreement"
                | "contract"
                | "deal"
                | "partnership"
                | "together"
                | "venture"
                | "cooperation"
                | "collaboration"
                | "alliance"
                | "talks"
                | "negotiations"
                | "merger"
                | "pact"
                | "memorandum"
                | "project"
                | "along"
                | "competes"
                | "compared"
                | "order"
        ) || w.starts_with("partner")
            || w.starts_with("cooperat")
            || w.starts_with("collaborat")
            || w.starts_with("work")
            || w.starts_with("sign")
    };
    before.iter().rev().take(6).any(deal)
}

/// "and its customer": what joins a company to one that is told by its relation.
pub(super) fn joins_related(between: &str) -> bool {
    let words: Vec<&str> = between.split(' ').collect();
    let trade = |w: &str| RuleSet::builtin().is_word(Class::TradeNoun, w) && !w.ends_with('s');
    matches!(words.as_slice(), ["and", "its" | "their" | "our" | "the", .., noun] if words.len() <= 5 && relation(noun))
        // "Arvo and the power company Belno", "Arvo and US utility Belno"
        || matches!(words.as_slice(), ["and", .., noun] if (2..=6).contains(&words.len()) && trade(noun) && !words.iter().any(|w| is_verb(w) && *w != "and"))
}

/// "acquired Arvo", "a unit of Arvo", "a stake in the Arvo": the name behind is what somebody holds or belongs to.
pub(super) fn held(before: &[&str]) -> bool {
    const HOLDS: [&str; 15] = [
        "acquired",
        "bought",
        "acquires",
        "acquisition of",
        "takeover of",
        "purchase of",
        "stake in",
        "part of",
        "owned by",
        "subsidiary of",
        "belongs to",
        "controlled by",
        "unit of",
        "division of",
        "brand of",
    ];
    let line = before.join(" ");
    let line = line.strip_suffix(" the").unwrap_or(&line);
    HOLDS.iter().any(|h| line.ends_with(h))
}

/// The first line without the date that some sources put before it.
pub(super) fn title_line(text: &str) -> &str {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default();
    line.split_once("date ")
        .filter(|(before, _)| before.is_empty())
        .map_or(line, |(_, rest)| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' '))
}

/// Whose page a text is by its title, where one of its two parts can be a name: "Understanding our footprint | Beldon & Sons Furniture".
pub(super) fn titled(text: &str, rules: &RuleSet) -> Option<String> {
    let line = Some(title_line(text)).filter(|l| l.len() <= 120)?;
    let parts: Vec<&str> = [" | ", " – ", " — "].iter().map(|s| line.split(s).map(str::trim).collect::<Vec<_>>()).find(|p| p.len() > 1)?;
    let mut names = parts.iter().filter_map(|p| name_of(p, rules));
    match (parts.len(), names.next(), names.next()) {
        (2, Some(name), None) => Some(name),
        _ => None,
    }
}

/// Whose report a text is by its first line: "Arvo Paper Annual Review 2021".
pub(super) fn report_of(text: &str) -> Option<String> {
    let line = Some(title_line(text)).filter(|l| !l.is_empty() && l.len() <= 120)?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let paper = words.iter().position(|w| {
        matches!(
            plain(w).as_str(),
            "report" | "review" | "statement" | "plan" | "update" | "disclosure" | "disclosures" | "factsheet" | "accounts"
        )
    })?;
    let theme = |w: &str| {
        matches!(
            w,
            "annual"
                | "integrated"
                | "sustainability"
                | "climate"
                | "esg"
                | "responsibility"
                | "corporate"
                | "environmental"
                | "environment"
                | "impact"
                | "progress"
                | "csr"
                | "tcfd"
                | "transition"
                | "non-financial"
                | "net"
                | "zero"
                | "half-year"
                | "interim"
                | "carbon"
                | "energy"
                | "action"
                | "and"
                | "social"
                | "governance"
                | "related"
                | "climate-related"
                | "financial"
                | "full-year"
                | "group"
                | "nature"
                | "responsible"
                | "responsibly"
                | "investment"
                | "stewardship"
                | "sustainable"
                | "engagement"
        )
    };
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let end = (0..paper).rev().take_while(|k| theme(&plain(words[*k])) || year(&plain(words[*k]))).last()?;
    let mut name = words.get(..end)?;
    while let Some((last, rest)) = name.split_last() {
        if last.chars().any(char::is_alphanumeric) {
            break;
        }
        name = rest;
    }
    let name = Some(name).filter(|n| (1..=5).contains(&n.len()))?;
    let rules = RuleSet::builtin();
    let first = plain(name[0]);
    let capital = name.iter().all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "&" | "of" | "and"));
    let common = name.iter().all(|w| [Class::NotAName, Class::GenericName].iter().any(|c| rules.is_word(*c, &plain(w))));
    let led = matches!(first.as_str(), "our" | "the" | "a" | "this") || rules.is_word(Class::Place, &name.join(" ").to_lowercase());
    (capital && !common && !led).then(|| name.join(" ").trim_end_matches([':', ',', '|', '–', '-']).trim_end().to_owned())
}

/// Whose text it is by the name that heads its first line: "Arvo Cement – Investor Q&A", "Arvo Cement: questions and answers".
pub(super) fn headed_by(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty()).filter(|l| l.len() <= 120)?;
    let end = [" – ", " — ", " - ", ": ", " | "].iter().filter_map(|s| line.find(s)).min();
    // "ORCHARD RETAIL" above "Sustainability update, March 2025": the name stands alone, its paper below it.
    let below = text.lines().map(str::trim).filter(|l| !l.is_empty()).nth(1).unwrap_or_default().to_lowercase();
    let paper = ["report", "review", "update", "statement", "disclosure", "factsheet", "policy", "plan"]
        .iter()
        .any(|w| below.split(|c: char| !c.is_alphanumeric()).take(4).any(|k| k == *w));
    let end = end.or_else(|| (paper && below.len() <= 60).then_some(line.len()))?;
    name_of(&line[..end], &RuleSet::builtin())
}

/// A part of a title as a name, if it can be one.
fn name_of(part: &str, rules: &RuleSet) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let capital = words.iter().all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "&" | "of" | "and"));
    let is = |w: &str, classes: &[Class]| classes.iter().any(|c| rules.is_word(*c, &plain(w)));
    // "Arvo Cement": a trade may stand behind a name, never alone or in front.
    let thing = is(words.first()?, &[Class::NotAName, Class::GenericName])
        || words.iter().any(|w| is(w, &[Class::HeadDocument, Class::HeadEvent, Class::Role, Class::Month]));
    let place = rules.is_word(Class::Place, &part.to_lowercase());
    // "NRG | Climate", "UniDor: our progress": one word, which no common one is written like.
    let mark = words.len() == 1 && words[0].len() >= 3 && {
        let small = words[0].chars().skip(1).filter(|c| c.is_lowercase()).count();
        let inner = words[0].chars().skip(1).any(char::is_uppercase);
        inner && (small > 0 || words[0].len() <= 6) && words[0].chars().all(char::is_alphabetic)
    };
    (((2..=5).contains(&words.len()) || mark) && capital && !thing && !place).then(|| words.join(" "))
}

/// The names of domains in a text, letters and digits only: of `press@arvo-paper.com` and `www.arvopaper.com`.
pub(super) fn domains(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let bytes = text.as_bytes();
    let mut take = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))).unwrap_or(rest.len());
        let host: Vec<&str> = rest[..end].trim_end_matches('.').split('.').collect();
        if host.len() < 2 || out.len() > 40 {
            return;
        }
        for label in &host[..host.len() - 1] {
            let plain: String = label.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
            if plain.len() >= 4 && !out.contains(&plain) {
                out.push(plain);
            }
        }
    };
    for at in memchr::memchr_iter(b'@', bytes) {
        take(at + 1);
    }
    for at in memchr::memmem::find_iter(bytes, "www.") {
        take(at + 4);
    }
    for at in memchr::memmem::find_iter(bytes, "://") {
        take(at + 3);
    }
    out
}

/// Whether a domain is that of a folded name: "arvopaper" of "arvo paper", "arvo" of "arvo paper".
pub(super) fn is_domain_of(domain: &str, key: &str) -> bool {
    let plain: String = key.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let first: String = key.split(' ').next().unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    !plain.is_empty()
        && plain.len() >= 4
        && (domain == plain || domain.starts_with(&plain) || plain.starts_with(domain) && domain.len() >= first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn names_that_are_anothers() {
        assert!(of_another(&words("our parent , the dutch company"), &[]));
        assert!(of_another(&words("belno ' s biggest supplier of resins ,"), &[]));
        assert!(of_another(&[], &words(", our supplier , has")));
        assert!(of_another(&[], &words(", belno ' s parent , has")));
        assert!(!of_another(&words("says the dutch company"), &[]));
        assert!(!of_another(&[], &words(", which has asked its suppliers")));
        assert!(of_thing(&words("on the ferry"), &[]) && of_thing(&words("the"), &words("smelter will be")));
        assert!(!of_thing(&words("on monday"), &words("will build a ferry")));
    }

    #[test]
    fn reports_bear_the_name_of_their_company() {
        assert_eq!(report_of("Arvo Paper Annual Review 2021, published in March").as_deref(), Some("Arvo Paper"));
        assert_eq!(report_of("date 2022 Belno Climate Report 2022").as_deref(), Some("Belno"));
        assert_eq!(report_of("Arvo Ceramics – Sustainability Report 2021").as_deref(), Some("Arvo Ceramics"));
        assert_eq!(report_of("Our Climate Report 2022"), None);
        assert_eq!(report_of("Annual Report 2022"), None);
        assert_eq!(report_of("Arvo Paper will publish a report in May"), None);
    }

    #[test]
    fn a_line_is_headed_by_whoever_answers() {
        assert_eq!(headed_by("Arvo Cement – Investor Q&A, 10 September 2024").as_deref(), Some("Arvo Cement"));
        assert_eq!(headed_by("Net Zero – what it means"), None);
        assert_eq!(headed_by("Berlin – A new line"), None);
        assert_eq!(headed_by("Questions and answers"), None);
    }

    #[test]
    fn opening_words_and_domains() {
        let rules = RuleSet::builtin();
        assert!(announces_several(&words("four ferry lines , four dates"), &rules));
        assert!(!announces_several(&words("four mills of arvo go green"), &rules));
        assert_eq!(domains("Write to press@arvo-paper.example or see www.belno.example/news."), ["arvopaper", "belno"]);
        assert!(is_domain_of("arvopaper", "arvo paper") && is_domain_of("arvo", "arvo paper") && !is_domain_of("belno", "arvo paper"));
    }
}
