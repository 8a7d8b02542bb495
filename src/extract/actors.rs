//! The actors of a sentence: everything that could be the owner of a statement, with its place and how it stands there.
//!
//! In: a scan, the companies of the document, what was spoken of before. Out: [`Candidate`]s in order. Which of them owns a statement is decided in `owner`.
//!
//! Names (`Arvo`, `City of Lund`), words for the company itself (`we`, `the insurer`), for others (`our suppliers`, `two customers`, `a Dutch wholesaler`),
//! for bodies (`the trade body`, `new regulations`).

use crate::rules::Class;
use crate::text::Span;

use super::ends::obliged;
use super::issuer::{Cast, core};
use super::lists::last_of_list;
use super::names::NameKind;
use super::nouns::{Head, head_kind, phrase_start, phrases};
use super::owner::{Candidate, Discourse, Owner, belongs, named_parent};
use super::scan::Scan;
use super::subjects::{subject_position, verb_after};

/// All possible owners of a sentence, in order.
pub(super) fn candidates(scan: &Scan, cast: &Cast, discourse: &Discourse) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for hit in &scan.hits {
        let Some(owner) = by_phrase(scan, hit.class, hit.span, cast, discourse) else { continue };
        let inside = |n: &&super::names::Name| {
            n.span.contains(hit.span)
                && n.span != hit.span
                && matches!(n.kind, NameKind::Company | NameKind::Unknown | NameKind::Person | NameKind::Alliance)
        };
        if scan.names.iter().find(inside).is_some() {
            continue;
        }
        let third = hit.class == Class::OwnWords && !first_person(scan.fold(hit.span));
        let pronoun = hit.class == Class::Pronoun || third;
        // "the salmon industry": the phrase begins before its head.
        let span = if hit.class == Class::Alliance && scan.fold(hit.span).ends_with('y') {
            let last = scan.token_at(hit.span.end).saturating_sub(1);
            scan.tokens[phrase_start(scan, last)].span.cover(hit.span)
        } else if hit.class == Class::PublicOwner {
            with_office(scan, hit.span)
        } else {
            hit.span
        };
        out.push(candidate(scan, owner, span, pronoun));
    }
    for name in &scan.names {
        if let Some(owner) = by_name(scan, name, cast)
            && !out.iter().any(|c| c.span.contains(name.span))
        {
            out.push(candidate(scan, owner, name.span, false));
        }
    }
    for (owner, span) in phrases(scan, cast, discourse) {
        // "battery cell makers must": what supplies is no unnamed peer.
        let supplies = |c: &Candidate| matches!(c.owner, Owner::Suppliers(_)) && c.span.end == span.end;
        if matches!(owner, Owner::Unnamed(_)) && out.iter().any(supplies) {
            continue;
        }
        // "The California tech giant", "the Lund-based maker": where it is from owns nothing.
        let from = |c: &Candidate| matches!(c.owner, Owner::Public(_)) && matches!(owner, Owner::Main | Owner::Named(_));
        out.retain(|c| {
            // "the tanneries it buys from": who buys stands inside of who supplies.
            let bought = matches!(owner, Owner::Suppliers(_) | Owner::Investees(_)) && c.pronoun && c.span.start > span.start;
            // "Arvo's parent has set": whose parent it is owns nothing.
            let possessor = scan.words_after(c.span.end, 2) == ["'", "s"];
            let whose = possessor
                && matches!(owner, Owner::Unnamed(_) | Owner::Customers(_))
                && c.span.start == span.start
                && matches!(c.owner, Owner::Main | Owner::Named(_));
            let part = bought || whose || c.span.end == span.end || matches!(c.owner, Owner::Unnamed(_) | Owner::Customers(_)) || from(c);
            !(span.contains(c.span) && part)
        });
        if !out.iter().any(|c| c.span.overlaps(span)) {
            out.push(candidate(scan, owner, span, false));
        }
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
    examples(scan, &mut out);
    bound_clients(scan, cast, &mut out);
    relatives(scan, cast, &mut out);
    super::presenting::who_acts(scan, &mut out);
    embedded(scan, &mut out);
    out
}

/// "The UK government", "Sweden's parliament": a state with the office that speaks for it.
fn with_office(scan: &Scan, span: Span) -> Span {
    let at = scan.token_at(span.end);
    let office = scan.is(at, Class::Office);
    scan.tokens.get(at).filter(|_| office).map_or(span, |t| span.cover(t.span))
}

fn candidate(scan: &Scan, owner: Owner, span: Span, pronoun: bool) -> Candidate {
    let (mut verb, over) = verb_after(scan, span.end);
    if !verb && scan.names.iter().any(|n| n.span == span) {
        // "Arvo, Belno and Dorel all want": the verb stands behind the list.
        let last = last_of_list(scan, span);
        verb = last != span && verb_after(scan, last.end).0;
    }
    // "Arvo Foods 2030: 30% reduction": a name, a year and what is to be reached by it.
    if !verb && scan.names.iter().any(|n| n.span == span) {
        let at = scan.token_at(span.end);
        let year = scan.is_number(at) && super::years::plain_year(scan.word(at)).is_some_and(|y| scan.now.is_none_or(|n| y > n));
        verb = year && scan.word(at + 1) == ":";
    }
    // "the Arvo group had announced", "Belno rum production has cut"
    if !verb && scan.names.iter().any(|n| n.span == span) {
        verb = super::evidence::house(scan, span).or_else(|| super::evidence::works(scan, span)).is_some();
    }
    // "Arvo wants to be net zero and Belno to cut Scope 1": the verb of wishing stands with the first.
    if !verb && matches!(owner, Owner::Named(_) | Owner::Main) && scan.words_after(span.end, 1).first() == Some(&"to") {
        let joined = matches!(scan.words_before(span.start, 1).first(), Some(&("and" | "," | "while")));
        let infinitive = scan.verbs.iter().any(|v| v.infinitive && v.span.start > span.end && scan.distance(span, v.span) == 0);
        let wished = scan.verbs.iter().any(|v| v.span.end <= span.start && v.infinitive);
        verb = joined && infinitive && wished && scan.names.iter().any(|n| n.span == span);
    }
    // "A coalition of pension funds and insurers said": the verb stands behind its members.
    if !verb && matches!(owner, Owner::Alliance(_)) && scan.words_after(span.end, 1).first() == Some(&"of") {
        let at = scan.token_at(span.end);
        let end =
            (at..(at + 18).min(scan.tokens.len())).find(|k| super::subjects::is_verb(scan, *k) || matches!(scan.word(*k), "." | ";" | ","));
        verb = end.is_some_and(|k| super::subjects::is_verb(scan, k));
    }
    // "The trade association Power Forum supports": the name of the body stands between it and its verb.
    if !verb && matches!(owner, Owner::Alliance(_) | Owner::Public(_)) {
        let name = scan.names.iter().find(|n| n.span.start == span.end + 1);
        verb = name.is_some_and(|n| verb_after(scan, n.span.end).0);
    }
    // "All of our 640 farms": the noun phrase begins before the words that name them.
    let asked = matches!(owner, Owner::Suppliers(_) | Owner::Investees(_));
    let first = scan.tokens.get(phrase_start(scan, scan.token_at(span.start))).map_or(span, |t| t.span);
    let head = if asked { first.cover(span) } else { span };
    // "the emissions of our suppliers" are the company's own supply chain; "all of our suppliers" act.
    let before = scan.words_before(head.start, 2);
    let belongs = asked
        && before.last() == Some(&"of")
        && !matches!(before.first(), Some(&"all" | &"each" | &"most" | &"many" | &"some" | &"half" | &"every" | &"number" | &"majority"));
    let subject = !belongs && (subject_position(scan, span) || asked && subject_position(scan, head));
    Candidate { owner, span, subject, verb, over, pronoun, within: None }
}

/// Clients of a lender or insurer of whom something is demanded stand for its portfolio.
fn bound_clients(scan: &Scan, cast: &Cast, out: &mut [Candidate]) {
    const MONEY: [&str; 10] = ["bank", "insur", "assurance", "financ", "capital", "pension", "asset manage", "invest", "fund", "credit"];
    if !out.iter().any(|c| matches!(c.owner, Owner::Customers(_))) {
        return;
    }
    let company = cast.company.as_deref().unwrap_or_default().to_lowercase();
    if !MONEY.iter().any(|w| company.contains(w)) {
        return;
    }
    for c in out.iter_mut().filter(|c| matches!(c.owner, Owner::Customers(_))) {
        let behind = Span::new(c.span.end, scan.tokens[(scan.token_at(c.span.end) + 10).min(scan.tokens.len() - 1)].span.end);
        let before = scan.last_before(&[Class::AskOthers], c.span.start).is_some_and(|h| scan.distance(h.span, c.span) <= 3);
        if before || obliged(scan, Span::new(behind.start, behind.end.max(behind.start))) {
            c.owner = Owner::Investees(scan.text(c.span).to_owned());
        }
    }
}

/// Who stands only inside the attribute of another subject acts not in the sentence: "The Circle, of which Arvo is a member, wants".
fn embedded(scan: &Scan, out: &mut [Candidate]) {
    let attributes: Vec<Span> = out.iter().filter(|c| c.subject && c.verb).filter_map(|c| c.over).collect();
    for c in out.iter_mut() {
        // "One of them, Arvo, plans": the attribute is the name of who acts.
        // "The owner of Belno, Arvo Drinks NV of Lund, has": the attribute begins with it.
        // "Our parent, the Dutch company Belno, wants", "Our landlord, Oslo-based Belno, has": it ends with it.
        let closes = |a: &Span| {
            let first = scan.token_at(c.span.start);
            let led = scan.before(first, 1) == "based" || first > 0 && scan.is(first - 1, Class::TradeNoun);
            let inner = |k: usize| matches!(scan.word(k), "of" | "which" | "to" | "by" | "with" | "whose" | "for" | "like" | "and");
            let plain = !(scan.token_at(a.start)..first).any(inner);
            led && plain && a.end <= c.span.end + 2 && c.span.start <= a.start + 40
        };
        let begins = |a: &Span| a.len() <= c.span.len() + 6 || c.span.start <= a.start + 2 || closes(a);
        let apposed = |a: &Span| c.verb && begins(a) && scan.names.iter().any(|n| n.span == c.span);
        // "Two of its rivals, Bovey and Stanner, have": the attribute is nothing but their names.
        let listed = |a: &Span| {
            let mut names = scan.names.iter().filter(|n| a.contains(n.span)).map(|n| n.span);
            let first = names.next();
            let last = names.next_back().or(first);
            let head = scan.words_before(a.start, 2);
            let plural = head.last().is_some_and(|w| w.ends_with('s'));
            first.zip(last).is_some_and(|(f, l)| f.start != l.start && l.end - f.start + 6 >= a.len() && plural)
        };
        // "Its largest customer, aluminium producer Belno, aims": the attribute describes who acts and ends with the name.
        let described = |a: &Span| {
            let end = scan.fold(Span::new(c.span.end, a.end.max(c.span.end)));
            let before = scan.fold(Span::new(a.start, c.span.start.max(a.start)));
            let mark = before.bytes().any(|b| matches!(b, b'(' | b';' | b':' | b'"'));
            let ends = end.chars().all(|k| !k.is_alphanumeric());
            let kin = scan.words_before(a.start, 1).first().is_some_and(|w| {
                matches!(
                    *w,
                    "customer"
                        | "client"
                        | "supplier"
                        | "rival"
                        | "competitor"
                        | "owner"
                        | "parent"
                        | "shareholder"
                        | "tenant"
                        | "landlord"
                        | "buyer"
                )
            });
            ends && kin && !mark && before.split_whitespace().count() <= 5 && !scan.verbs.iter().any(|v| a.contains(v.span) && !v.weak)
        };
        let named = scan.names.iter().any(|n| n.span == c.span);
        if named && attributes.iter().any(|a| a.contains(c.span) && (listed(a) || described(a))) {
            c.subject = true;
            c.verb = true;
            continue;
        }
        if let Some(attribute) = attributes.iter().find(|a| a.contains(c.span) && !apposed(a)) {
            c.subject = false;
            c.verb = false;
            c.within = Some(*attribute);
        }
    }
}

/// "Arvo and other companies of the group such as Belno and Corvin will": the examples only say which others; who stands before them acts.
fn examples(scan: &Scan, out: &mut [Candidate]) {
    let Some(at) = (1..scan.tokens.len()).find(|i| scan.word(*i) == "as" && scan.word(i - 1) == "such") else { return };
    let such = scan.tokens[at].span;
    let within = super::clauses::clause(scan, such);
    let firm = |c: &Candidate| matches!(c.owner, Owner::Main | Owner::Named(_)) && !c.pronoun && within.contains(c.span);
    let Some(first) = out.iter().position(|c| firm(c) && c.span.end <= such.start) else { return };
    let leads = matches!(scan.words_after(out[first].span.end, 2).as_slice(), ["and", "other" | "its" | "their"]);
    if !leads || !out.iter().any(|c| firm(c) && c.span.start >= such.end && c.verb) {
        return;
    }
    out[first].subject = true;
    out[first].verb = true;
    for c in out.iter_mut().filter(|c| firm(c) && c.span.start > such.start) {
        c.subject = false;
        c.verb = false;
    }
    // The others that the examples are of are no owners beside it.
    for c in out.iter_mut().filter(|c| matches!(c.owner, Owner::Unnamed(_)) && c.span.end <= such.start) {
        c.subject = false;
        c.verb = false;
    }
}

/// The owner that a phrase of the rules names.
fn by_phrase(scan: &Scan, class: Class, span: Span, cast: &Cast, discourse: &Discourse) -> Option<Owner> {
    let text = || scan.text(span).to_owned();
    Some(match class {
        // "a state-owned enterprise", "UK-based": part of an adjective.
        Class::PublicOwner if scan.word(scan.token_at(span.end)) == "-" && scan.tokens[scan.token_at(span.end)].span.start == span.end => {
            return None;
        }
        Class::PublicOwner => Owner::Public(text()),
        // "We are proud signatories of the campaign and aim": what the company is, not who acts.
        Class::Alliance if is_predicate(scan, span) => return None,
        // "regenerative farming": part of the words for a thing.
        Class::Alliance if scan.hits.iter().any(|h| h.class == Class::OtherObject && h.span.contains(span) && h.span != span) => {
            return None;
        }
        Class::Alliance => Owner::Alliance(text()),
        Class::Customers if asked_about(scan, span) => Owner::Main,
        Class::Customers => Owner::Customers(text()),
        // "Belno has other plans. The Danish haulier wants": what the company spoken of is.
        Class::Suppliers if is_described(scan, span) && discourse.just.is_some() => {
            named(discourse.just.as_deref().unwrap_or_default(), cast)
        }
        Class::Suppliers if of_main(scan, span, cast) || is_site(scan, span) || is_vehicle(scan, span) || is_source(scan, span) => {
            return None;
        }
        Class::Suppliers => Owner::Suppliers(text()),
        Class::Investees if is_book(scan, span) => return None,
        Class::Investees => Owner::Investees(text()),
        Class::UnnamedPeer if of_house(scan, span) => return None,
        Class::UnnamedPeer => Owner::Unnamed(text()),
        Class::Parent if belongs(scan.fold(span)) => return None,
        Class::Parent => named_parent(scan, cast).or_else(|| discourse.parent.clone()).map_or(Owner::Parent, Owner::Named),
        Class::OwnWords => own(scan, span, cast, discourse),
        Class::OwnDescribed
            if super::nouns::main_goes_on(cast, discourse)
                && scan.token_at(span.start) <= scan.token_at(scan.span.start) + 4
                && !["rival", "competitor"].iter().any(|w| scan.fold(span).contains(w)) =>
        {
            Owner::Main
        }
        Class::OwnDescribed => discourse.recent.as_deref().map_or(Owner::Main, |s| named(s, cast)),
        Class::Pronoun => referred(cast, discourse),
        _ => return None,
    })
}

/// "You want to be net zero by 2040. What does that mean?": who is interviewed, told by the one who asks.
fn asked_about(scan: &Scan, span: Span) -> bool {
    let asks = scan.normal.text.trim_end().ends_with('?') && !scan.text(scan.span).trim_end().ends_with('?');
    let you = matches!(scan.fold(span), "you" | "your") && scan.token_at(span.start) == 0;
    let then = matches!(scan.word(1), "promised" | "wanted" | "said" | "planned" | "once" | "used" | "hoped" | "had" | "were" | "pledged");
    you && asks && !then && !matches!(scan.word(1), "can" | "may" | "might" | "could" | "should")
}

/// "its brands", "all our companies": parts of the house by whose they are.
fn of_house(scan: &Scan, span: Span) -> bool {
    let head = scan.fold(span).rsplit(' ').next().unwrap_or_default();
    scan.rules.is_word(Class::HousePart, head)
        && (matches!(scan.words_before(span.start, 1).first(), Some(&"its" | &"our" | &"their")) || scan.fold(span).starts_with("our "))
}

/// Whether the words say what the company itself is: "we are members of", "as a signatory of".
pub(super) fn is_predicate(scan: &Scan, span: Span) -> bool {
    let back = scan.words_before(span.start, 4);
    let be = back.iter().rposition(|w| matches!(*w, "are" | "is" | "am" | "we're" | "become" | "became" | "being"));
    be.is_some_and(|k| {
        let own = back[..k].last().is_some_and(|w| matches!(*w, "we" | "it" | "company" | "group")) || matches!(back[k], "we're");
        own && back[k + 1..]
            .iter()
            .all(|w| matches!(*w, "a" | "an" | "proud" | "also" | "now" | "founding" | "active" | "the" | "one" | "of"))
    })
}

/// "straddle carriers", "ore carriers": what carries goods, no firm that does.
fn is_vehicle(scan: &Scan, span: Span) -> bool {
    let kinds = ["straddle", "bulk", "ore", "car", "gas", "crude", "container", "cattle", "chip"];
    scan.fold(span) == "carriers" && scan.words_before(span.start, 1).first().is_some_and(|w| kinds.contains(w))
}

/// Farms and mills are sites of the company's own as often as suppliers; they are suppliers where something is asked of them.
/// "the carbon footprint of our bond holdings": what is measured is the book itself, nobody in it is asked.
fn is_book(scan: &Scan, span: Span) -> bool {
    let measured =
        scan.last_before(&[Class::Emissions, Class::Intensity], span.start).map(|h| Span::new(h.span.end, span.start.max(h.span.end)));
    let held = scan.fold(span).ends_with("holdings") || scan.fold(span).ends_with("holding");
    measured.is_some_and(|gap| held && gap.len() <= 40 && matches!(scan.words_after(gap.start, 1).first(), Some(&("of" | "from" | "in"))))
}

/// "62% from certified farms", "milk from organic producers": where goods come from.
fn is_source(scan: &Scan, span: Span) -> bool {
    let words = scan.words_before(span.start, 2);
    let sort = |w: &str| {
        matches!(
            w,
            "certified"
                | "organic"
                | "regenerative"
                | "local"
                | "sustainable"
                | "audited"
                | "verified"
                | "fairtrade"
                | "certain"
                | "small"
                | "nearby"
        )
    };
    let last = scan.fold(span).rsplit(' ').next().unwrap_or_default();
    matches!(last, "farms" | "producers" | "growers" | "farmers" | "plantations" | "mills" | "ranchers" | "fishermen")
        && matches!(words.as_slice(), ["from", w] if sort(w))
}

fn is_site(scan: &Scan, span: Span) -> bool {
    let site = scan.fold(span).rsplit(' ').next().is_some_and(|w| matches!(w, "farms" | "plantations" | "workshops" | "mills" | "dairies"));
    let within = super::clauses::clause(scan, span);
    site && !(obliged(scan, within) || scan.has(Class::AskOthers, within)) && scan.words_before(span.start, 1).first() != Some(&"of")
}

/// "The Danish haulier": one, told by where it is from.
fn is_described(scan: &Scan, span: Span) -> bool {
    let last = scan.token_at(span.end).saturating_sub(1);
    let from = scan.token_at(span.start);
    let led = (from.saturating_sub(2)..=last).find(|k| scan.word(*k) == "the").is_some_and(|k| k < last && scan.is_capital(k + 1));
    led && !scan.word(last).ends_with('s') && scan.word(last) != "of"
}

/// "the tanneries of Arvo": works of the company, though suppliers have such works too.
fn of_main(scan: &Scan, span: Span, cast: &Cast) -> bool {
    let of = scan.words_after(span.end, 1).first() == Some(&"of");
    of && scan.names.iter().any(|n| n.span.start > span.end && scan.distance(span, n.span) <= 2 && cast.is_main(scan.text(n.span)))
}

/// The owner that a capitalised name stands for; none where it is a person, a thing or nothing that acts.
fn by_name(scan: &Scan, name: &super::names::Name, cast: &Cast) -> Option<Owner> {
    let text = scan.text(name.span);
    if name.kind == NameKind::Alliance && scan.hits.iter().any(|h| h.class == Class::Sbti && name.span.contains(h.span)) {
        return None;
    }
    // "Packs that can be recycled": a thing with a capital at the head of a line.
    if name.kind == NameKind::Unknown
        && (!cast.is_company(text) || matches!(scan.words_after(name.span.end, 1).first(), Some(&("that" | "which"))))
        && scan.hits.iter().any(|h| h.class == Class::OtherObject && h.span == name.span)
    {
        return None;
    }
    match name.kind {
        NameKind::Alliance => return Some(Owner::Alliance(text.to_owned())),
        NameKind::Public => return Some(Owner::Public(text.to_owned())),
        NameKind::Company | NameKind::Unknown => {}
        // "In Spain the Climate Change Act … foresees"
        NameKind::Document => {
            let law = matches!(
                scan.fold(name.span).rsplit(' ').next(),
                Some("act" | "law" | "bill" | "directive" | "regulation" | "code" | "decree")
            );
            return law.then(|| Owner::Public(text.to_owned()));
        }
        _ => return None,
    }
    if scan.words_after(name.span.end, 2) == [",", "where"] && !cast.is_company(text) {
        return Some(Owner::Public(text.to_owned()));
    }
    if let Some(place) = scan.rules.lookup(Class::Place, scan.fold(name.span)).filter(|_| !cast.is_company(text)) {
        // "Ghent hopes to be carbon neutral": a site wants nothing.
        let wants = |w: &&str| {
            ["want", "hope", "aim", "plan", "intend", "pledge", "seek", "strive", "promise", "vow", "aspire"]
                .iter()
                .any(|s| w.strip_prefix(s).is_some_and(|rest| matches!(rest, "s" | "ed" | "d" | "ned")))
        };
        if subject_position(scan, name.span) && scan.words_after(name.span.end, 1).first().is_some_and(wants) {
            return Some(Owner::Public(text.to_owned()));
        }
        // Cities and continents stand for the company's own sites as often as for themselves.
        return (place.id == "name.place.region").then(|| Owner::Public(text.to_owned()));
    }
    let key = core(text);
    if cast.bodies.contains(&key) && !cast.is_main_key(&key) {
        return Some(Owner::Alliance(text.to_owned()));
    }
    if wishes(scan, name.span) {
        return Some(Owner::Customers(text.to_owned()));
    }
    let people = || text.split_whitespace().all(|w| cast.people.contains(&w.to_lowercase()));
    (name.kind == NameKind::Company || cast.is_company_key(&key) && !people()).then(|| named(text, cast))
}

/// "The customer Arvo expects climate-neutral paper": a buyer's wish, no goal of its own.
fn wishes(scan: &Scan, name: Span) -> bool {
    if !matches!(scan.words_before(name.start, 1).first(), Some(&("customer" | "client" | "buyer"))) {
        return false;
    }
    let at = scan.token_at(name.end);
    (at..(at + 10).min(scan.tokens.len()))
        .find(|k| matches!(scan.word(*k), "expects" | "wants" | "demands" | "requires" | "asks" | "requests" | "needs" | "expect"))
        .is_some_and(|k| scan.word(k + 1) != "to")
}

/// ", which has announced", ", whose factory", "companies which": goes on with the name right before.
fn relatives(scan: &Scan, cast: &Cast, out: &mut Vec<Candidate>) {
    for i in 1..scan.tokens.len() {
        let here = scan.tokens[i].span;
        // "Arvo, a bus company that was": what it is stands between.
        if let Some(name) = described_before(scan, i).filter(|n| out.iter().all(|c| !c.verb || c.span != n.span)) {
            let owner = named(scan.text(name.span), cast);
            out.push(Candidate { owner, span: here, subject: true, verb: true, over: None, pronoun: false, within: None });
            continue;
        }
        if !matches!(scan.word(i), "which" | "whose" | "who") || scan.word(i - 1) != "," {
            continue;
        }
        // "a member of Paper for Zero, whose members want": those who belong to a body.
        if scan.word(i) == "whose" && matches!(scan.word(i + 1), "members" | "signatories" | "participants") {
            let span = here.cover(scan.tokens[i + 1].span);
            let owner = Owner::Alliance(scan.text(span).to_owned());
            out.push(Candidate { owner, span, subject: true, verb: true, over: None, pronoun: false, within: None });
            continue;
        }
        // "Arvo of Kobe, which": the place between is no owner.
        // "Arvo Energy, its power supplier, which": what it is stands between, too.
        let apposed = |s: Span| {
            let words: Vec<&str> = scan.fold(Span::new(s.end, here.start.max(s.end))).split_whitespace().collect();
            matches!(words.as_slice(), [",", "its" | "our" | "their" | "the" | "a" | "an", .., ","] if words.len() <= 8)
                || matches!(words.first(), Some(&","))
                    && words.len() <= 8
                    && words[1..].first().is_some_and(|w| matches!(*w, "its" | "our" | "the" | "a"))
        };
        let fits = |c: &&Candidate| c.span.end <= here.start && !c.pronoun && (scan.distance(c.span, here) <= 4 || apposed(c.span));
        let near: Vec<&Candidate> = out.iter().rev().take(4).filter(fits).collect();
        let firm = near.iter().find(|c| matches!(c.owner, Owner::Main | Owner::Named(_)));
        // "On farms, which make up": nobody acts behind a preposition.
        let acts = |c: &&&Candidate| !matches!(c.owner, Owner::Suppliers(_) | Owner::Investees(_)) || c.subject;
        let before = firm.or(near.first().filter(acts));
        // "belongs to Kurokawa Rubber Industries of Kobe, which has": a name of several words that nothing else told of.
        let name = || {
            let name = scan.names.iter().rev().find(|n| n.span.end <= here.start && scan.text(n.span).contains(' '))?;
            let apart = scan.distance(name.span, here) <= 4 && !scan.fold(Span::new(name.span.end, here.start)).contains(" and ");
            let firm =
                matches!(name.kind, NameKind::Company | NameKind::Unknown) && !scan.rules.is_word(Class::Place, scan.fold(name.span));
            let held = super::standing::held(&scan.words_before(name.span.start, 6));
            (apart && firm && held).then(|| named(scan.text(name.span), cast))
        };
        let told = before.map(|c| c.owner.clone());
        if let Some(owner) = told.filter(|o| *o != Owner::Main).or_else(name).or_else(|| before.map(|c| c.owner.clone())) {
            out.push(Candidate { owner, span: here, subject: true, verb: true, over: None, pronoun: false, within: None });
        }
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
}

/// The company that an attribute right before "that" or "which" describes: "Arvo, a bus company that was", "Belno, a firm in Lund whose works is to be".
fn described_before<'s>(scan: &'s Scan, i: usize) -> Option<&'s super::names::Name> {
    let acts = match scan.word(i) {
        "that" | "which" => super::subjects::is_verb(scan, i + 1),
        "whose" => (i + 2..i + 9).any(|k| super::subjects::is_verb(scan, k)),
        _ => false,
    };
    // "a firm in Lund whose": where it is stands between.
    let placed =
        (2..5).find(|b| i > *b && matches!(scan.before(i, *b), "in" | "from" | "near" | "of") && (1..*b).all(|k| scan.is_capital(i - k)));
    let head = i - 1 - placed.unwrap_or(0);
    if !acts || !scan.is(head, Class::TradeNoun) {
        return None;
    }
    let start = phrase_start(scan, head);
    let article = matches!(scan.word(start), "a" | "an" | "the" | "another" | "one");
    if !article || start == 0 || scan.word(start - 1) != "," {
        return None;
    }
    let end = scan.tokens[start - 1].span.start;
    let firm = |n: &&super::names::Name| matches!(n.kind, NameKind::Company | NameKind::Unknown) && n.span.end == end;
    scan.names.iter().find(firm).filter(|n| !scan.rules.is_word(Class::Place, scan.fold(n.span)))
}

/// The owner of a company's name.
pub(super) fn named(name: &str, cast: &Cast) -> Owner {
    let key = core(name);
    if cast.is_main_key(&key) { Owner::Main } else { Owner::Named(cast.full_of(&key).unwrap_or(name).to_owned()) }
}

/// "we", "the company": the last company spoken of in third person, the main one otherwise.
fn own(scan: &Scan, span: Span, cast: &Cast, discourse: &Discourse) -> Owner {
    let first = first_person(scan.fold(span));
    // "We at Belno will be": the speaker says whose.
    if first && scan.words_after(span.end, 1).first() == Some(&"at") {
        let name =
            scan.names.iter().find(|n| n.span.start > span.end && scan.distance(span, n.span) <= 1 && cast.is_company(scan.text(n.span)));
        if let Some(name) = name {
            return named(scan.text(name.span), cast);
        }
    }
    if first && scan.quoted(span.start) {
        let by_words = || super::speakers::speaks_for(scan, span.start, cast).map(|name| named(&name, cast));
        return speaker(scan, span, cast)
            .or_else(by_words)
            .unwrap_or_else(|| discourse.subject.as_deref().map_or(Owner::Main, |s| named(s, cast)));
    }
    if first {
        return discourse.section.clone().unwrap_or(Owner::Main);
    }
    // "the bank" after a name that ends in it.
    let noun = scan.fold(span).trim_end_matches("'s").rsplit(' ').next().unwrap_or_default();
    let called = |name: &&str| noun.len() > 3 && name.to_lowercase().split(' ').any(|w| w == noun);
    if let Some(name) = discourse.recent.as_deref().filter(called) {
        return named(name, cast);
    }

    // "the fund" where the text has called one company so, and only one.
    if let Some([name]) = cast.callings.get(noun).map(Vec::as_slice) {
        return named(name, cast);
    }
    // In a text of a company's own, a new paragraph comes back to it.
    if cast.own && discourse.just.is_none() && discourse.headed.is_none() {
        return Owner::Main;
    }
    discourse.subject.as_deref().map_or(Owner::Main, |s| named(s, cast))
}

/// Whom a quotation is attributed to behind its end: "…," says the buyer of a hotel chain.
fn speaker(scan: &Scan, span: Span, cast: &Cast) -> Option<Owner> {
    let rest = scan.fold(Span::new(span.end, scan.span.end));
    let close = span.end + rest.find('"')?;
    let open = close + 1 + scan.fold(Span::new(close + 1, scan.span.end)).find('"').unwrap_or(scan.span.end - close - 1);
    let outside = Span::new(close + 1, open);
    let office = |i: &usize| scan.is(*i, Class::CityOffice);
    if let Some(i) = (scan.token_at(outside.start)..scan.token_at(outside.end)).find(office) {
        return Some(Owner::Public(scan.text(scan.tokens[i].span).to_owned()));
    }
    let company = scan.names.iter().find(|n| outside.contains(n.span) && cast.is_company(scan.text(n.span)));
    if let Some(name) = company {
        return Some(named(scan.text(name.span), cast));
    }
    (scan.token_at(outside.start)..scan.token_at(outside.end)).find_map(|i| {
        let start = phrase_start(scan, i);
        let text = || scan.text(scan.tokens[start].span.cover(scan.tokens[i].span)).to_owned();
        let indefinite = matches!(scan.word(start), "a" | "an" | "one" | "another") && start < i;
        match head_kind(scan, i)? {
            Head::Firm | Head::Body if indefinite => Some(Owner::Unnamed(text())),
            Head::Customer => Some(Owner::Customers(text())),
            _ => None,
        }
    })
}

/// Whether a word is of the first person.
pub(super) fn first_person(word: &str) -> bool {
    matches!(word, "we" | "our" | "us" | "ours" | "ourselves" | "i" | "my") || word.starts_with("we'")
}

fn referred(cast: &Cast, discourse: &Discourse) -> Owner {
    discourse.outside.clone().or_else(|| discourse.subject.as_deref().map(|s| named(s, cast))).unwrap_or(Owner::Main)
}

#[cfg(test)]
mod tests {
    use super::super::{Extraction, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn found(text: &str) -> Extraction {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin())
    }

    fn owners(text: &str) -> Vec<String> {
        found(text).commitments.into_iter().map(|c| c.company.clone()).collect()
    }

    fn reasons(text: &str) -> Vec<String> {
        found(text).rejected.into_iter().map(|r| r.reason.clone()).collect()
    }

    #[test]
    fn named_parents_and_peers_own_their_goals() {
        assert_eq!(owners("Our owner, Belno Holdings, wants to be net zero by 2045."), ["Belno Holdings"]);
        assert_eq!(
            owners("Arvo belongs to Belno Holdings of Kobe, which has announced that it wants to be net zero by 2045."),
            ["Belno Holdings"]
        );
        assert_eq!(owners("Arvo will be net zero by 2045."), ["Arvo Paper AB"]);
    }

    #[test]
    fn bodies_customers_and_unnamed_firms_are_no_owners() {
        assert_eq!(
            reasons("The Nordic Pulp League, of which Arvo is a founder, wants every mill to be carbon neutral by 2040."),
            ["alliance"]
        );
        assert_eq!(reasons("The shopkeepers' trade body has promised that retailing will be net zero by 2040."), ["alliance"]);
        assert_eq!(reasons("A Swedish hotel chain wants to be climate neutral by 2030."), ["peer_unnamed"]);
        assert_eq!(reasons("Several customers want to be carbon neutral by 2030."), ["customer"]);
        assert_eq!(reasons("In Spain the Climate Change Act, in force since May, foresees climate neutrality by 2050."), ["public_owner"]);
    }

    #[test]
    fn a_city_is_a_site_before_it_is_an_owner() {
        assert_eq!(reasons("Our works in Dresden and Lund will be carbon neutral by 2030."), [""; 0]);
    }
}
