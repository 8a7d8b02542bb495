//! Whose statement it is: the subject of a sentence, decided by form and position.
//!
//! In: a scan, the place of a statement, the companies of the document and what was spoken of before. Out: an [`Owner`].
//!
//! `China aims to peak before 2030`: public. `Its rival Dorel has set 2045`: Dorel. `our suppliers are to be neutral`: asked of suppliers.

use crate::rules::Class;
use crate::text::Span;

use super::actors::named;
use super::clauses::clause;
use super::holders::{holder, presented};
use super::issuer::Cast;
use super::lists::last_of_list;
use super::names::{Name, NameKind};
use super::scan::Scan;

/// Whose statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    /// The document's company, by "we", its name or nothing else.
    Main,
    /// Another company by name.
    Named(String),
    /// The owner's parent company, by role only.
    Parent,
    /// A state, city or public body.
    Public(String),
    /// An association, alliance or sector.
    Alliance(String),
    /// Customers.
    Customers(String),
    /// Suppliers of the company.
    Suppliers(String),
    /// Companies in a portfolio.
    Investees(String),
    /// Companies without a name.
    Unnamed(String),
}

/// What was spoken of before: for "it", "the company".
#[derive(Debug, Clone, Default)]
pub(super) struct Discourse {
    /// The last company that was the subject of a sentence.
    pub subject: Option<String>,
    /// The last company that was named at all.
    pub recent: Option<String>,
    /// The company that a table's row begins with.
    pub row: Option<String>,
    /// The company whose name is the heading of the section, in a text about several.
    pub headed: Option<String>,
    /// The last subject was public or an alliance; "it" goes on with it.
    pub outside: Option<Owner>,
    /// The parent company, where it was named.
    pub parent: Option<String>,
    /// The named company that the sentence right before in the same paragraph was about.
    pub just: Option<String>,
    /// The suppliers or investees that the sentence right before named, for "they" and "half of them".
    pub others: Option<Owner>,
    /// The suppliers whom a sentence shortly before bound to something, and how many sentences ago.
    pub bound: Option<(Owner, usize)>,
    /// No company has been named yet.
    pub opening: bool,
    /// The section speaks for others (customers, survey).
    pub section: Option<Owner>,
}

/// A possible owner in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Who.
    pub owner: Owner,
    /// Where.
    pub span: Span,
    /// Whether it stands where a subject stands.
    pub subject: bool,
    /// Whether a verb follows.
    pub verb: bool,
    /// The attribute between commas that stands before that verb.
    pub over: Option<Span>,
    /// "it", "they": refers back.
    pub pronoun: bool,
    /// The attribute of another subject in which it stands.
    pub within: Option<Span>,
}

/// Whether a possessive goal follows: "China's target", "the Group's aim".
fn possessive(scan: &Scan, span: Span) -> bool {
    let fold = scan.fold(span);
    let after = scan.words_after(span.end, 2);
    fold.ends_with("'s")
        || fold.ends_with('\'')
        || after.first() == Some(&"'") && (after.get(1) == Some(&"s") || fold.ends_with('s'))
        || matches!(fold, "its" | "their" | "our" | "his" | "her")
}

/// The owner of the statement at `place`.
pub(super) fn owner_of(scan: &Scan, place: Span, candidates: &[Candidate], discourse: &Discourse) -> (Owner, Option<Span>) {
    if let Some(row) = &discourse.row {
        return (Owner::Named(row.clone()), None);
    }
    if let Some(world) = of_the_world(scan, place) {
        return (Owner::Public(scan.text(world).to_owned()), Some(world));
    }
    if let Some(c) = holder(scan, place, candidates) {
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(c) = welcomed(scan, place, candidates) {
        return (c.owner.clone(), Some(c.span));
    }
    // "the targets of Arvo and Belno are for 2042"
    let of = |c: &&Candidate| {
        let between = scan.fold(Span::new(place.end, c.span.start.max(place.end)));
        c.span.start > place.end
            && !c.pronoun
            && matches!(between.trim(), "of" | "of the" | "by" | "at")
            && matches!(c.owner, Owner::Main | Owner::Named(_))
    };
    if let Some(c) = candidates.iter().find(of) {
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(c) = wanting(scan, place, candidates) {
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(c) = bracketed(scan, place, candidates).or_else(|| fronted(scan, place, candidates)) {
        return (c.owner.clone(), Some(c.span));
    }
    let around = clause(scan, place);
    let outer = |c: &&Candidate| c.within.is_none_or(|a| a.contains(place));
    let before: Vec<&Candidate> = candidates.iter().filter(|c| c.span.end <= place.start).filter(outer).collect();
    let everybody = before.clone();
    let before: Vec<&Candidate> = before
        .iter()
        .copied()
        .filter(|c| !possesses_actor(scan, c, &before) && !tells_whose(scan, c, &before) && !served(scan, c, &before))
        .filter(|c| !left_behind(scan, c, place, &before))
        .collect();
    let nearest = before.iter().rev().find(|c| around.start <= c.span.start && is_subject(scan, c));
    let earlier = before.iter().rev().find(|c| is_subject(scan, c));
    if let Some(c) = everybody.iter().rev().find(|b| led_by_possessor(scan, b, &everybody, around, place)) {
        return (c.owner.clone(), Some(c.span));
    }
    // A name at the head of the clause that holds the statement wins; else the nearest subject.
    if let Some(c) = nearest.or(earlier) {
        if let Some(earlier) = before.iter().rev().find(|b| {
            // "The Company is determined that its emissions": the company of the sentence goes before a state spoken of earlier.
            let own = b.pronoun
                && b.verb
                && matches!(b.owner, Owner::Main | Owner::Named(_))
                && matches!(c.owner, Owner::Public(_) | Owner::Alliance(_));
            // "Arvo told growers that it will run on": one, not those who were told.
            let several = matches!(scan.fold(c.span), "it" | "its")
                && matches!(b.owner, Owner::Suppliers(_) | Owner::Customers(_) | Owner::Investees(_))
                && scan.fold(b.span).ends_with('s');
            c.pronoun
                && !several
                && (!b.pronoun || own)
                && b.span.end <= c.span.start
                && is_subject(scan, b)
                && (!matches!(b.owner, Owner::Customers(_) | Owner::Unnamed(_))
                    || ["one ", "another "].iter().any(|w| scan.fold(b.span).starts_with(w))
                    || matches!(scan.words_after(b.span.end, 1).first(), Some(&("who" | "whose")))
                    // "Arvo's biggest rival has cut its emissions"
                    || b.subject && b.verb && scan.fold(b.span).rsplit(' ').next().is_some_and(|w| scan.rules.is_word(Class::KinNoun, w))
                    || theirs(scan, b, c, &before))
        }) {
            return (earlier.owner.clone(), Some(earlier.span));
        }
        if let Some(asked) = asked_of_them(scan, c.span, place, &before) {
            return asked;
        }
        if let Some(asked) = asked_of_others(scan, c, place) {
            return asked;
        }
        if matches!(c.owner, Owner::Unnamed(_)) && !c.verb && before.iter().any(|b| b.owner == Owner::Main && b.subject) {
            return (Owner::Main, Some(c.span));
        }
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(c) = behind(scan, place, candidates) {
        return (c.owner.clone(), Some(c.span));
    }
    if let Some(section) = &discourse.section {
        return (section.clone(), None);
    }
    (discourse.just.clone().or_else(|| discourse.headed.as_ref().and(discourse.subject.clone())).map_or(Owner::Main, Owner::Named), None)
}

/// "bottles from a glass maker in Lund that wants to be neutral": somebody without a name, told by what it wants itself.
fn wanting<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    candidates.iter().filter(|c| matches!(c.owner, Owner::Unnamed(_)) && c.span.end <= place.start).find(|c| {
        let at = scan.token_at(c.span.end);
        let at = at + if matches!(scan.word(at), "in" | "from" | "near") && scan.is_capital(at + 1) { 2 } else { 0 };
        let wants = matches!(scan.word(at), "that" | "which" | "who")
            && (scan.is(at + 1, Class::VerbWant)
                || matches!(scan.word(at + 1), "promises" | "pledges" | "vows" | "claims" | "says")
                || scan
                    .hits
                    .iter()
                    .any(|h| h.class == Class::Will && scan.tokens.get(at + 1).is_some_and(|t| t.span.start == h.span.start)));
        let other = candidates.iter().any(|o| o.span.start > c.span.end && o.span.end <= place.start && o.verb);
        let one = ["a ", "an ", "one ", "another "].iter().any(|w| scan.fold(c.span).starts_with(w));
        wants && one && !other && scan.distance(c.span, place) <= 12
    })
}

/// "Belno (net zero by 2041) and Dorel (2037)": whose the words in brackets are stands right before them.
fn bracketed<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let head = scan.fold(Span::new(scan.span.start, place.start));
    let open = scan.span.start + head.rfind('(').filter(|at| !head[*at..].contains(')'))?;
    let inside = Span::new(open, place.start);
    let own = candidates.iter().any(|c| inside.contains(c.span)) || scan.verbs.iter().any(|v| inside.contains(v.span) && !v.weak);
    let right = |c: &&Candidate| matches!(c.owner, Owner::Main | Owner::Named(_)) && scan.names.iter().any(|n| n.span == c.span);
    candidates
        .iter()
        .rev()
        .find(|c| c.span.end <= open && scan.fold(Span::new(c.span.end, open)).trim().is_empty())
        .filter(right)
        .filter(|_| !own)
}

/// "With a promise to be neutral by 2032, Belno has overtaken Arvo": the words before the comma are said of the subject behind it.
fn fronted<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let word = (0..6).find(|k| scan.tokens.get(*k).is_some_and(|t| t.kind == crate::text::TokenKind::Word && scan.word(*k) != "date"));
    let word = word.map_or("", |k| scan.word(k));
    let leads = matches!(word, "with" | "having" | "by" | "in" | "after" | "as" | "to" | "following" | "under")
        || word.len() > 5 && word.ends_with("ing");
    if !leads || candidates.iter().any(|c| c.span.end <= place.start) {
        return None;
    }
    let verb = scan.verbs.iter().any(|v| v.span.end <= place.start && !v.infinitive && !v.weak);
    let next = candidates.iter().find(|c| c.span.start >= place.end)?;
    let gap = scan.fold(Span::new(place.end, next.span.start));
    let near = gap.trim_end().trim_end_matches(" the").trim_end().ends_with(',') && gap.matches(',').count() == 1;
    let firm = matches!(next.owner, Owner::Main | Owner::Named(_)) && next.subject && next.verb && !next.pronoun;
    (!verb && near && firm).then_some(next)
}

/// "Many customers want 80% of their power to be green": several who act, and what is theirs.
fn theirs(scan: &Scan, actors: &Candidate, pronoun: &Candidate, all: &[&Candidate]) -> bool {
    let theirs = matches!(scan.fold(pronoun.span), "their" | "they" | "them" | "theirs");
    let within = clause(scan, pronoun.span);
    // "Arvo has excluded companies that derive 5% of their revenue from coal", "the companies of Arvo will reduce their emissions"
    let firm = |c: &&Candidate| matches!(c.owner, Owner::Main | Owner::Named(_)) && within.contains(c.span);
    let governed = all.iter().filter(|c| c.span.end <= actors.span.start).any(firm);
    let house = scan.words_after(actors.span.end, 1).first() == Some(&"of");
    // "A dozen chains say they will": what they say of themselves.
    let gap = scan.distance(actors.span, pronoun.span);
    let said = gap <= 2
        && scan.words_after(actors.span.end, gap).iter().all(|w| *w == "that" || scan.rules.is_word(Class::ReportVerb, w) || *w == "say");
    theirs && actors.subject && actors.verb && (within.contains(actors.span) || said && gap > 0) && !governed && !house
}

/// "respects the goal of neutrality as adopted by the EU", "supports the target of the sector": somebody else's goal, only welcomed.
fn welcomed<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let around = clause(scan, place);
    let by = |c: &&Candidate| {
        if c.span.start < place.end || !matches!(c.owner, Owner::Public(_) | Owner::Alliance(_)) {
            return false;
        }
        let between = scan.fold(Span::new(place.end, c.span.start.max(place.end)));
        let set = [
            " adopted by",
            " adopted in",
            " set by",
            " set out by",
            " set out in",
            " enacted by",
            " enacted in",
            " proclaimed by",
            " agreed by",
            " laid down by",
            " laid down in",
            " announced by",
            " demanded by",
            " required by",
            " called for by",
            " prescribed by",
            " declared by",
            " pursued by",
            " envisaged by",
        ];
        let between = between.trim_end().trim_end_matches(" the");
        let near = scan.distance(place, c.span) <= 9 && set.iter().any(|s| between.ends_with(s)) && around.contains(c.span);
        // "by 2050, the year set by the UN": the date is theirs, the goal is not.
        let dates = ["year set", "date set", "deadline set", "year agreed", "year named"].iter().any(|w| between.contains(w));
        near && !dates && !between.contains(" that ")
    };
    candidates.iter().find(by)
}

/// "its offices worldwide": said of the noun before.
fn behind_noun(scan: &Scan, i: usize) -> bool {
    let noun = scan.before(i, 1);
    scan.word(i).ends_with("wide") && noun.len() > 3 && noun.ends_with('s') && !scan.verbs.iter().any(|v| scan.fold(v.span).ends_with(noun))
}

/// "global carbon neutrality", "a net-zero economy": the state of the world or of a nation, whoever speaks of it.
fn of_the_world(scan: &Scan, place: Span) -> Option<Span> {
    let at = scan.token_at(place.start);
    let (last, earlier) = (scan.before(at, 1), scan.before(at, 2));
    let own = matches!(earlier, "our" | "its" | "their" | "own" | "'s" | "s");
    if matches!(last, "global" | "national" | "worldwide" | "societal" | "planetary" | "nationwide" | "statewide")
        && !own
        && !behind_noun(scan, at - 1)
    {
        return Some(scan.tokens[at - 1].span);
    }
    let next = scan.token_at(place.end);
    scan.is(next, Class::WorldNoun).then(|| scan.tokens[next].span)
}

/// "Michigan's largest utility company has announced", "A Danish brewer wants": at the head of a text, before any company is named, the one it is about.
pub(super) fn introduced(scan: &Scan, owner: &Owner, words: Option<Span>, cast: &Cast, discourse: &Discourse) -> bool {
    let Some(words) = words.filter(|_| discourse.opening && cast.company.is_some()) else { return false };
    let at = scan.token_at(words.end);
    let firm = |from: usize, to: usize| (from..to.min(scan.tokens.len())).any(|k| scan.is(k, Class::TradeNoun));
    let single =
        !matches!(scan.fold(words).split(' ').next(), Some("some" | "many" | "several" | "most" | "two" | "three" | "other" | "more"));
    let quiet = scan.names.iter().all(|n| !cast.is_company(scan.text(n.span)));
    quiet
        && match owner {
            Owner::Unnamed(_) => single && firm(scan.token_at(words.start), at) && !scan.fold(words).ends_with('s'),
            Owner::Public(_) => possessive(scan, words) && firm(at, at + 6),
            _ => false,
        }
}

/// Who asks something of others: the nearest company before the statement, else the one spoken of.
pub(super) fn asker_of(place: Span, candidates: &[Candidate], discourse: &Discourse) -> Owner {
    let asks = |c: &&Candidate| c.verb && !matches!(c.owner, Owner::Suppliers(_) | Owner::Investees(_) | Owner::Parent);
    let firm = |c: &&Candidate| c.span.end <= place.start && c.subject && (matches!(c.owner, Owner::Main | Owner::Named(_)) || asks(c));
    let row = || discourse.row.clone().map(Owner::Named);
    candidates.iter().rev().find(firm).map(|c| c.owner.clone()).or_else(row).unwrap_or(Owner::Main)
}

/// "Arvo will add to the Commission's plan and says its target is": a possessor told in a predicate that another one has followed.
fn left_behind(scan: &Scan, c: &Candidate, place: Span, all: &[&Candidate]) -> bool {
    if !matches!(c.owner, Owner::Public(_) | Owner::Alliance(_)) || !possessive(scan, c.span) || c.pronoun {
        return false;
    }
    let acts = all.iter().any(|b| b.span.end <= c.span.start && b.verb && matches!(b.owner, Owner::Main | Owner::Named(_)));
    let behind = matches!(scan.words_before(c.span.start, 1).first(), Some(&("to" | "with" | "of" | "for" | "from" | "in" | "on")));
    let next = scan.verbs.iter().any(|v| {
        v.span.start > c.span.end
            && v.span.end <= place.start
            && !v.infinitive
            && !v.weak
            && scan.words_before(v.span.start, 1).first() == Some(&"and")
    });
    acts && behind && next
}

/// "Arvo's Estonian unit, Belno AS, is": the actor named right behind a possessive is the one that acts.
fn possesses_actor(scan: &Scan, c: &Candidate, all: &[&Candidate]) -> bool {
    possessive(scan, c.span)
        && !c.pronoun
        && all
            .iter()
            .any(|b| b.span.start > c.span.end && scan.distance(c.span, b.span) <= 6 && b.verb && matches!(b.owner, Owner::Named(_)))
}

/// "a member of an alliance whose members want", "Arvo's customers want": they act, not the one whose they are.
fn led_by_possessor(scan: &Scan, b: &Candidate, all: &[&Candidate], around: Span, place: Span) -> bool {
    let others = matches!(b.owner, Owner::Customers(_) | Owner::Alliance(_) | Owner::Unnamed(_));
    if !others || !around.contains(b.span) {
        return false;
    }
    let whose = scan.words_before(b.span.start, 1).first() == Some(&"whose") && !scan.says(",", Span::new(b.span.end, place.start));
    let possessed = b.verb
        && all.iter().any(|c| {
            matches!(c.owner, Owner::Main | Owner::Named(_))
                && scan.names.iter().any(|n| n.span == c.span)
                && possessive(scan, c.span)
                && c.span.end <= b.span.start
                && scan.distance(c.span, b.span) <= 2
        });
    let next = all.iter().any(|c| c.span.start >= b.span.end && c.verb && c.subject && !c.pronoun);
    whose || possessed && !next
}

/// "Many customers of the chain want": who stands behind "of" only says whose customers act.
fn tells_whose(scan: &Scan, c: &Candidate, all: &[&Candidate]) -> bool {
    let others = |b: &&Candidate| {
        use Owner::{Alliance, Customers, Investees, Public, Suppliers, Unnamed};
        matches!(b.owner, Customers(_) | Suppliers(_) | Investees(_) | Unnamed(_) | Public(_) | Alliance(_))
    };
    // "The parent of Arvo, Belno Group, wants": who stands behind "of" is only whose parent it is.
    let kin = |b: &Candidate| ["parent", "owner", "parent company", "subsidiary", "rival"].iter().any(|w| scan.fold(b.span).ends_with(w));
    let of = scan.words_before(c.span.start, 1).first() == Some(&"of");
    if of && all.iter().any(|b| kin(b) && b.span.end <= c.span.start && scan.distance(b.span, c.span) <= 1) {
        return true;
    }
    // "a third of the companies in our system have": where they are says not whose goal it is.
    let within = matches!(scan.words_before(c.span.start, 1).first(), Some(&"in" | &"on" | &"with" | &"from" | &"using"));
    if within && all.iter().any(|b| others(b) && b.subject && b.verb && b.span.end <= c.span.start && scan.distance(b.span, c.span) <= 1) {
        return true;
    }
    scan.words_before(c.span.start, 1).first() == Some(&"of")
        && all.iter().any(|b| others(b) && b.subject && b.span.end <= c.span.start && scan.distance(b.span, c.span) <= 1)
}

/// "Farmers who deliver to Arvo must": whom they serve stands behind a preposition in the clause that tells who they are.
fn served(scan: &Scan, c: &Candidate, all: &[&Candidate]) -> bool {
    let behind = matches!(scan.words_before(c.span.start, 1).first(), Some(&("to" | "for" | "with" | "from" | "by")));
    let relative = |b: &&&Candidate| {
        matches!(b.owner, Owner::Suppliers(_) | Owner::Customers(_) | Owner::Investees(_) | Owner::Unnamed(_))
            && b.span.end <= c.span.start
            && scan.distance(b.span, c.span) <= 5
            && matches!(scan.words_after(b.span.end, 1).first(), Some(&("who" | "that" | "which")))
    };
    behind && !c.pronoun && all.iter().any(|b| relative(&b))
}

/// "We ask our suppliers to … and want all of them to be": those who are asked.
fn asked_of_them(scan: &Scan, subject: Span, place: Span, before: &[&Candidate]) -> Option<(Owner, Option<Span>)> {
    let between = scan.fold(Span::new(subject.end, place.start.max(subject.end)));
    let them = [" them to ", " them will ", " of them "].iter().any(|w| scan.may_say(w) && between.contains(w));
    let asked = before.iter().find(|c| them && matches!(c.owner, Owner::Suppliers(_) | Owner::Investees(_)))?;
    Some((asked.owner.clone(), Some(asked.span)))
}

/// "We have asked all four dairies to be net zero": whoever is asked, as long as it is nobody of the house.
fn asked_of_others(scan: &Scan, c: &Candidate, place: Span) -> Option<(Owner, Option<Span>)> {
    if !matches!(c.owner, Owner::Main | Owner::Named(_)) {
        return None;
    }
    let ask = scan.hits.iter().rev().find(|h| {
        let word = scan.fold(h.span);
        h.class == Class::AskOthers
            && h.span.start >= c.span.start
            && h.span.end <= place.start
            && ["ask", "requir", "urge", "oblig", "call", "demand", "encourag", "invit"].iter().any(|w| word.starts_with(w))
    })?;
    if scan.words_before(ask.span.start, 2).iter().any(|w| matches!(*w, "is" | "are" | "be" | "been" | "was" | "were" | "to")) {
        return None;
    }
    let start = scan.token_at(ask.span.end);
    let to = (start + 1..(start + 10).min(scan.tokens.len())).find(|k| scan.word(*k) == "to" && scan.tokens[*k].span.end <= place.start)?;
    let house = (start..to).any(|k| scan.is(k, Class::AskedHouse) || scan.word(k) == "its" && scan.word(k + 1) == "own");
    let span = scan.tokens[start].span.cover(scan.tokens[to - 1].span);
    (!house).then(|| (Owner::Suppliers(scan.text(span).to_owned()), Some(span)))
}

fn is_subject(scan: &Scan, c: &Candidate) -> bool {
    let after = scan.words_after(c.span.end, 4);
    let next = after.first().copied().unwrap_or_default();
    let reached = scan.hits.iter().any(|h| h.class == Class::Reached && h.span.start >= c.span.end && h.span.start <= c.span.end + 2);
    let verb = c.verb || reached;
    if possessive(scan, c.span) {
        // "the world's largest steelmaker": measured, not owned.
        let ranked = |w: &&str| {
            matches!(
                *w,
                "largest"
                    | "biggest"
                    | "leading"
                    | "first"
                    | "top"
                    | "second"
                    | "third"
                    | "oldest"
                    | "number"
                    | "only"
                    | "most"
                    | "last"
                    | "main"
            )
        };
        // "Norway's largest bus operator wants" is somebody without a name, "Britain's biggest retailer Arvo" is Arvo.
        let named = scan.names.iter().any(|n| n.span.start > c.span.end && scan.distance(c.span, n.span) <= 5);
        let thing = after.iter().take(3).any(|w| matches!(*w, "last" | "main" | "only"))
            || scan.fold(c.span).contains("world")
            || ["the nation", "the country", "the region", "the island", "the continent"].iter().any(|w| scan.fold(c.span).starts_with(w));
        if matches!(c.owner, Owner::Public(_)) && after.iter().take(3).any(ranked) && (named || thing) {
            return false;
        }
        return !matches!(c.owner, Owner::Public(_) | Owner::Alliance(_)) || !compared(scan, c.span);
    }
    match c.owner {
        Owner::Public(_) | Owner::Alliance(_) | Owner::Customers(_) => {
            let paper = matches!(next, "roadmap" | "plan" | "pledge" | "agreement" | "charter" | "accord" | "strategy");
            let venue = (next == "," || paper)
                && matches!(scan.words_before(c.span.start, 2).as_slice(), ["at" | "under"] | ["at" | "under", "the"]);
            c.subject && (verb || venue || matches!(next, "target" | "goal" | "goals" | "which" | "that" | "who" | "to" | "achieving"))
                || scan.fold(c.span).contains("target")
                || scan.fold(c.span).contains("goal")
        }
        // "exposure to power producers that burn coal": they stand behind a preposition and act only in their own clause.
        Owner::Unnamed(_)
            if !c.subject && matches!(scan.words_before(c.span.start, 1).first(), Some(&"to" | &"of" | &"from" | &"with" | &"into")) =>
        {
            false
        }
        Owner::Unnamed(_) => {
            c.subject && verb
                || matches!(
                    next,
                    "aiming" | "be" | "should" | "must" | "with" | "that" | "who" | "which" | "planning" | "committed" | "have" | "now"
                )
        }
        Owner::Suppliers(_) | Owner::Investees(_) => {
            c.subject && (verb || !matches!(next, "," | "and" | "or" | ")" | "." | ";" | "" | "included"))
                || asked_before(scan, c.span)
                || scan.words_before(c.span.start, 3).contains(&"of")
                    && scan.percents.iter().any(|p| p.span.end <= c.span.start && scan.distance(p.span, c.span) <= 3)
        }
        Owner::Named(_) => {
            c.subject
                && (verb
                    || acts_by_form(scan, c.span)
                    || holds_place(scan, c.span)
                    || matches!(next, "," | "(" | ";" | ":" | "and" | "as" | "—" | "–" | "\t" | "|" | "?")
                    || scan.words_before(c.span.start, 1).first().is_some_and(|w| matches!(*w, "rival" | "competitor" | "for")))
        }
        _ => c.subject || verb,
    }
}

/// "the plan of Arvo to become", "At Arvo the date is", "It was Arvo that": whoever stands there acts without a verb of its own right behind.
fn holds_place(scan: &Scan, name: Span) -> bool {
    let before = scan.words_before(name.start, 4);
    let (last, earlier) = (before.last().copied().unwrap_or_default(), before.iter().rev().nth(1).copied().unwrap_or_default());
    let of_goal = last == "of" && super::holders::is_goal_noun(scan, earlier);
    let topic = matches!(last, "at" | "for" | "under" | "with") && before.len() == 1;
    let cleft = matches!(last, "was" | "is") && earlier == "it";
    let office = {
        let at = scan.token_at(name.end);
        scan.is(at, Class::Role)
            && scan.names.iter().any(|n| n.kind == NameKind::Person && n.span.start > name.end && scan.distance(name, n.span) <= 4)
    };
    of_goal || topic || cleft || office
}

/// "Arvo runs two ships", "Arvo sells": behind a name a word in small letters with a verb's ending is its verb.
fn acts_by_form(scan: &Scan, name: Span) -> bool {
    let Some(token) = scan.tokens.get(scan.token_at(name.end)) else { return false };
    let word = scan.text(token.span);
    let apart = scan.text(Span::new(name.end, token.span.start.max(name.end)));
    apart == " "
        && word.len() > 3
        && word.starts_with(char::is_lowercase)
        && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss"))
}

/// "one of the nation's leading", "before the industry's date": the possessor only places or measures somebody else.
fn compared(scan: &Scan, span: Span) -> bool {
    let before = scan.words_before(span.start, 3);
    let last = before.iter().rev().find(|w| **w != "the").copied().unwrap_or_default();
    let among = last == "of" && before.iter().any(|w| matches!(*w, "one" | "some" | "many" | "among"));
    among
        || matches!(last, "before" | "than" | "among" | "of")
            && scan
                .words_after(span.end, 6)
                .iter()
                .any(|w| matches!(*w, "." | "largest" | "leading" | "biggest" | "top" | "recommendations"))
}

/// "asks its suppliers to", "want our suppliers to", "the suppliers are required to".
fn asked_before(scan: &Scan, span: Span) -> bool {
    scan.last_before(&[Class::AskOthers, Class::Will], span.start).is_some_and(|h| scan.distance(h.span, span) <= 3)
        || matches!(scan.words_after(span.end, 1).first(), Some(&"to" | &"will"))
}

/// Owners behind the statement: "net zero by 2050, said Arvo", "the goal of the country".
fn behind<'c>(scan: &Scan, place: Span, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let first = candidates.iter().find(|c| c.span.start >= place.end)?;
    let before = scan.words_before(first.span.start, 2);
    let said =
        matches!(before.last(), Some(&"said" | &"says")) || matches!(scan.words_after(first.span.end, 1).first(), Some(&"said" | &"says"));
    // "net zero by 2050; Arvo says 2040": the next clause speaks of its own.
    let apart = super::clauses::strong_between(scan, place, first.span);
    (said && !apart && !matches!(first.owner, Owner::Unnamed(_))).then_some(first)
}

/// The first subject of a sentence that names somebody: what the next sentence's "it" refers to.
pub(super) fn subject_of_sentence(scan: &Scan, candidates: &[Candidate]) -> Option<Owner> {
    let all: Vec<&Candidate> = candidates.iter().collect();
    if let Some(c) = presented(scan, candidates) {
        return Some(c.owner.clone());
    }
    candidates
        .iter()
        .find(|c| {
            c.subject
                && !c.pronoun
                && !possesses_actor(scan, c, &all)
                && is_subject(scan, c)
                && matches!(c.owner, Owner::Main | Owner::Named(_) | Owner::Public(_) | Owner::Alliance(_))
        })
        .map(|c| c.owner.clone())
}

/// "The Company will … It will": whether the company itself acts in a sentence by a word that refers to it.
pub(super) fn company_acts(scan: &Scan, candidates: &[Candidate]) -> bool {
    let noun =
        |c: &Candidate| matches!(scan.fold(c.span), "the company" | "the group" | "the firm" | "your company" | "the corporation" | "we");
    candidates.iter().any(|c| c.owner == Owner::Main && noun(c) && is_subject(scan, c) && scan.token_at(c.span.start) <= 4)
}

/// The other owners where several share one predicate: "managers of Elmo, Farro and Gint committed their firms".
pub(super) fn co_owners(scan: &Scan, cast: &Cast, words: Span) -> Vec<Owner> {
    list_around(scan, cast, words).into_iter().filter(|n| *n != words).map(|n| named(scan.text(n), cast)).collect()
}

/// All owners of the list in which a name stands, in order; none where it stands alone.
pub(super) fn listed_owners(scan: &Scan, cast: &Cast, words: Span) -> Vec<Owner> {
    list_around(scan, cast, words).into_iter().map(|n| named(scan.text(n), cast)).collect()
}

/// The companies of the list in which a name stands.
fn list_around(scan: &Scan, cast: &Cast, words: Span) -> Vec<Span> {
    let Some(at) = scan.names.iter().position(|n| n.span == words) else { return Vec::new() };
    let mut first = at;
    while first > 0 && at - first < 12 {
        // "Elmo and US power company Farro": where the next one is from is none of the list.
        let from = first > 1 && scan.names[first - 1].kind == NameKind::Public;
        let earlier = first - 1 - usize::from(from);
        if last_of_list(scan, scan.names[earlier].span).start < words.start {
            break;
        }
        first = earlier;
    }
    let last = last_of_list(scan, words);
    // "Like Belno, Arvo wants": two names with nothing but a comma are no list.
    let joined = scan.names.get(first).is_some_and(|n| {
        let list = scan.fold(Span::new(n.span.start, last.end.max(n.span.start)));
        [" and ", " & ", " or ", " both "].iter().any(|w| list.contains(w)) || list.matches(',').count() > 1
    });
    if !joined {
        return Vec::new();
    }
    // Beside a company that the text knows another capitalised name that is no place, person or thing is one too.
    let known = cast.is_company(scan.text(words));
    let plain = |n: &Name| {
        let text = scan.text(n.span);
        known
            && text.len() > 2
            && !text.bytes().any(|b| b.is_ascii_digit())
            && !scan.hits.iter().any(|h| h.span.overlaps(n.span))
            && !text.split_whitespace().any(|w| cast.people.contains(&w.to_lowercase()))
    };
    let fits = |n: &&Name| {
        n.span == words
            || matches!(n.kind, NameKind::Company | NameKind::Unknown)
                && !scan.rules.is_word(Class::Place, scan.fold(n.span))
                && (cast.is_company(scan.text(n.span)) || plain(n))
    };
    scan.names[first..].iter().take_while(|n| n.span.end <= last.end).filter(fits).map(|n| n.span).collect()
}

/// The parent company, where a sentence names it: "our owner, Arvo Group, has", "belongs to Arvo of Lund".
pub(super) fn named_parent(scan: &Scan, cast: &Cast) -> Option<String> {
    let hit = scan.hits.iter().find(|h| h.class == Class::Parent)?;
    // "The parent of Arvo Mills plc, Belno Group": the company's own name stands between.
    let own = scan
        .names
        .iter()
        .find(|n| n.span.start >= hit.span.end && scan.distance(hit.span, n.span) <= 1)
        .filter(|n| cast.is_main(scan.text(n.span)));
    let reach = own.map_or(4, |n| 5 + scan.text(n.span).split(' ').count());
    let near = |n: &&Name| {
        n.span.start >= hit.span.end
            && scan.distance(hit.span, n.span) <= reach
            && matches!(n.kind, NameKind::Company | NameKind::Unknown)
            && !scan.rules.is_word(Class::Place, scan.fold(n.span))
            // "our parent, the Dutch company Arvo"
            && (scan.text(n.span).contains(' ') || !scan.is(scan.token_at(n.span.end), Class::TradeNoun))
    };
    let name = scan.text(scan.names.iter().find(|n| near(n) && !cast.is_main(scan.text(n.span)))?.span);
    (!cast.is_main(name)).then(|| cast.full(name).unwrap_or(name).to_owned())
}

/// Whether a phrase of the parent says only that somebody has one: "belongs to".
pub(super) fn belongs(phrase: &str) -> bool {
    phrase.ends_with(" to") || phrase.ends_with(" by") || phrase.ends_with(" of") || phrase.ends_with(" the")
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_not_those_who_were_told() {
        use super::super::{Kind, extract};
        let text =
            "date 2023-05-02 Arvo plc makes paper.\n\nArvo told growers that it will run its operations on renewable electricity by 2035.";
        let document = crate::document::read(text.as_bytes(), "text.txt").expect("a text");
        let found = extract(&document, &crate::rules::RuleSet::builtin());
        assert_eq!(found.commitments.iter().map(|c| c.kind).collect::<Vec<_>>(), [Kind::RenewableEnergy]);
    }

    #[test]
    fn who_is_told_by_a_possessor_acts_itself() {
        use super::super::probe::of_arvo;
        assert_eq!(of_arvo("Arvo's customers want to be carbon neutral by 2030."), 0);
        assert_eq!(of_arvo("Arvo is a member of an alliance whose members want to be carbon neutral by 2040."), 0);
        assert_eq!(of_arvo("Arvo's mills are to be carbon neutral by 2030."), 1);
    }

    #[test]
    fn it_goes_on_with_the_company_that_acts() {
        use super::super::probe::of_arvo;
        let state = "The Swedish government declared that Sweden would aim for carbon neutrality by 2045.";
        assert_eq!(of_arvo(&format!("{state}\n\nThe Company will sell its gas boilers. It will cut emissions by 30% by 2030.")), 1);
        assert_eq!(of_arvo(&format!("{state} It will cut emissions by 30% by 2030.")), 0);
    }
}
