//! Sentences whose grammatical subject is somebody outside: a council, a trade, an association, a firm without a name.
//!
//! In: a scan and a draft that nobody in the sentence owns. Out: the words of the outsider at the head. Named owners are found in `owner`.
//!
//! `The county council wants Ludford to be carbon neutral`, `Danish farming wants to be climate neutral`, `A Dutch wholesaler reports that it …`.
//! None: `The UK business wants …`, `In the industry, Arvo wants …`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::names::NameKind;
use super::owner::Owner;
use super::scan::Scan;

/// The outsider at the head of a sentence whose statement would otherwise be the company's.
pub(super) fn outsider(scan: &Scan, draft: &Draft) -> Option<Span> {
    if let Some(whose) = bracketed(scan, draft).filter(|_| draft.owner == Owner::Main && draft.owner_words.is_none()) {
        return Some(whose);
    }
    if let Some(buyer) = buyer(scan, draft).filter(|_| draft.owner == Owner::Main) {
        return Some(buyer);
    }
    if let Some(source) = according_to(scan).filter(|_| draft.owner == Owner::Main && draft.owner_words.is_none()) {
        return Some(source);
    }
    if draft.owner != Owner::Main || draft.owner_words.is_some_and(|w| !scan.has(Class::Pronoun, w)) {
        return None;
    }
    let verb = head_verb(scan)?;
    if verb > scan.token_at(draft.place.start) {
        return None;
    }
    public_head(scan, verb).or_else(|| anonymous(scan, verb)).or_else(|| campaigner(scan, verb))
}

/// "Environmental group Clean Wake wants": who presses others for something.
pub(super) fn campaigner(scan: &Scan, verb: usize) -> Option<Span> {
    let sort = |w: &str| {
        matches!(
            w,
            "environmental"
                | "campaign"
                | "campaigning"
                | "pressure"
                | "lobby"
                | "lobbying"
                | "climate"
                | "green"
                | "conservation"
                | "advocacy"
                | "activist"
                | "citizens"
                | "residents"
                | "consumer"
                | "protest"
                | "nature"
        )
    };
    let body = |w: &str| {
        matches!(
            w,
            "group"
                | "groups"
                | "ngo"
                | "ngos"
                | "charity"
                | "organisation"
                | "organization"
                | "activists"
                | "campaigners"
                | "lobby"
                | "initiative"
        )
    };
    let at = (0..verb.min(4)).find(|i| body(scan.word(*i)) && (*i > 0 && sort(scan.before(*i, 1)) || scan.word(*i).starts_with("ngo")))?;
    let plain = matches!(scan.word(0), "the" | "a" | "an") || at <= 1;
    (plain && !scan.has_any(&[Class::OwnWords], Span::new(scan.span.start, scan.tokens[verb].span.start)))
        .then(|| Span::new(scan.span.start, scan.tokens[at].span.end))
}

/// "According to the Climate Council, emissions must fall": said by a body of the world, with nobody's own words beside it.
fn according_to(scan: &Scan) -> Option<Span> {
    if scan.word(0) != "according" || scan.word(1) != "to" || scan.has_any(&[Class::OwnWords, Class::OwnDescribed], scan.span) {
        return None;
    }
    let near = |s: Span| scan.token_at(s.start) <= 4;
    let body = scan.hits.iter().find(|h| matches!(h.class, Class::PublicOwner | Class::Alliance) && near(h.span)).map(|h| h.span);
    body.or_else(|| scan.names.iter().find(|n| matches!(n.kind, NameKind::Public | NameKind::Alliance) && near(n.span)).map(|n| n.span))
}

/// "Our largest customer has told suppliers that it expects them to be neutral": what a buyer asks of those who deliver.
fn buyer(scan: &Scan, draft: &Draft) -> Option<Span> {
    let who = scan.hits.iter().find(|h| h.class == Class::Customers && scan.token_at(h.span.start) <= 2)?;
    let (from, to) = (scan.token_at(who.span.end), scan.token_at(draft.place.start));
    let asks = |i: usize| {
        matches!(
            scan.word(i),
            "expects" | "requires" | "asks" | "wants" | "demands" | "expect" | "require" | "ask" | "want" | "demand" | "asked" | "required"
        ) && matches!(scan.word(i + 1), "them" | "us" | "suppliers" | "it" | "all" | "their" | "its" | "everyone")
    };
    // "Customers tell us that they intend to be net zero": their own plans.
    let tell = |i: usize| {
        matches!(scan.word(i), "tell" | "told" | "say" | "said" | "inform" | "informed" | "report" | "write")
            && (i + 1..i + 5).any(|k| matches!(scan.word(k), "they" | "their" | "theirs"))
    };
    (from..to)
        .any(|i| {
            asks(i) || tell(i) && draft.owner_words.is_none_or(|w| w.end <= scan.tokens[i].span.start || !scan.has(Class::OwnWords, w))
        })
        .then_some(who.span)
}

/// "the national goals (peaking before 2030, neutrality before 2060)": what stands in brackets behind somebody's goals is theirs.
fn bracketed(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let open = (at.saturating_sub(14)..at).rev().take_while(|k| scan.word(*k) != ")").find(|k| scan.word(*k) == "(")?;
    let goals = (open.saturating_sub(2)..open).any(|k| super::holders::is_goal_noun(scan, scan.word(k)));
    let inside = Span::new(scan.tokens[open].span.end, draft.place.start);
    let own = scan.has_any(&[Class::OwnWords, Class::OwnDescribed], inside);
    let whose = scan
        .hits
        .iter()
        .rev()
        .find(|h| h.class == Class::PublicOwner && h.span.end <= inside.start && scan.distance(h.span, inside) <= 5)?;
    (goals && !own).then_some(whose.span)
}

/// The token of the first verb, where it stands within the first words.
fn head_verb(scan: &Scan) -> Option<usize> {
    let verbs = scan.verbs.iter().filter(|v| !v.weak && !v.infinitive).map(|v| v.span.start);
    let wishes = scan.hits.iter().filter(|h| matches!(h.class, Class::AskOthers | Class::Will)).map(|h| h.span.start);
    let first = verbs.chain(wishes).min()?;
    Some(scan.token_at(first)).filter(|i| (1..=9).contains(i))
}

/// "The county council", "Danish farming", "The trade association Power Forum UK": a body or trade that the verb follows.
fn public_head(scan: &Scan, verb: usize) -> Option<Span> {
    let subject = Span::new(scan.span.start, scan.tokens[verb].span.start);
    // "The university we work with wants": who it is, is told by what we do with it.
    let with_us = |i: usize| matches!(scan.word(i), "we") && (i + 1..verb).any(|k| matches!(scan.word(k), "with" | "for" | "to"));
    let related = (1..verb.min(5)).any(with_us);
    let own = !related && scan.has_any(&[Class::OwnWords, Class::OwnDescribed, Class::Pronoun], subject);
    let head = scan.hits.iter().find(|h| {
        let leads = scan.token_at(h.span.start) <= 1 && h.class == Class::Alliance && named_behind(scan, h.span.end, verb);
        matches!(h.class, Class::PublicOwner | Class::Alliance) && subject.contains(h.span) && (scan.token_at(h.span.end) == verb || leads)
    })?;
    let bound = (0..verb).any(|i| {
        matches!(
            scan.word(i),
            "in" | "for" | "by" | "from" | "with" | "to" | "under" | "across" | "like" | "unlike" | "at" | "on" | "beyond" | "as" | ","
        )
    });
    let others =
        scan.names.iter().any(|n| n.span.end <= head.span.start && !matches!(n.kind, NameKind::Public) && scan.token_at(n.span.start) > 0);
    (!own && !bound && !others).then_some(head.span)
}

/// Whether nothing but a name stands between a byte and the verb.
fn named_behind(scan: &Scan, at: usize, verb: usize) -> bool {
    let first = scan.token_at(at);
    first < verb && (first..verb).all(|i| scan.is_capital(i) || matches!(scan.word(i), "of" | "the" | "and" | "'" | "s"))
}

/// "A Dutch wholesaler reports", "Another brewer says": a firm that has no name here.
fn anonymous(scan: &Scan, verb: usize) -> Option<Span> {
    let first = matches!(scan.word(0), "a" | "an" | "another" | "one") && verb <= 5;
    // A part of the company needs no name.
    let own = scan.is(verb - 1, Class::PartOf);
    let firm = scan.is(verb - 1, Class::TradeNoun) && !own;
    let named = scan.names.iter().any(|n| scan.token_at(n.span.start) > 1 && scan.token_at(n.span.start) < verb);
    (first && firm && !named).then(|| Span::new(scan.tokens[0].span.start, scan.tokens[verb - 1].span.end))
}
