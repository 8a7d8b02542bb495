//! Why a draft is none of a company's commitments: the reason codes.
//!
//! In: a draft, the scan it came from, the companies. Out: a code and one line for a person. Decides nothing about status and kind.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::ends::HARM;
use super::judge::Court;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::{Kind, Status};

/// Why a draft is none of a company's commitments: code and sentence.
pub(super) fn objection(scan: &Scan, draft: &Draft, court: &Court, status: Option<Status>) -> Option<(&'static str, String)> {
    // Below the heading of a scenario the world is told of, except where the company speaks of itself.
    if let Some((code, why)) = court.section_reject.filter(|(code, _)| *code != "scenario" || draft.owner_words.is_none()) {
        return Some((code, why.to_owned()));
    }
    if court.question {
        return Some(("question", "asked, not promised".to_owned()));
    }
    if let Some(found) = only_said(scan, draft).filter(|_| !matches!(draft.owner, Owner::Public(_))) {
        return Some(found);
    }
    if super::quoted::anonymous(scan, draft, court.cast).is_some() {
        return Some(("peer_unnamed", "said by somebody who is not named".to_owned()));
    }
    let asked = matches!(draft.owner, Owner::Suppliers(_) | Owner::Investees(_));
    match if asked && !matches!(draft.asker, Owner::Main | Owner::Named(_)) { &draft.asker } else { &draft.owner } {
        Owner::Public(who) => return Some(("public_owner", format!("goal of “{who}”, not of a company"))),
        Owner::Alliance(who) => return Some(("alliance", format!("goal of “{who}”, not of a single company"))),
        Owner::Customers(who) => return Some(("customer", format!("said of “{who}”"))),
        Owner::Unnamed(who) => return Some(("peer_unnamed", format!("said of “{who}”, who are not named"))),
        Owner::Main if court.cast.body => return Some(("alliance", "goal of an association, not of a single company".to_owned())),
        Owner::Suppliers(who) if draft.kind == Kind::Sbti => return Some(("supplier", format!("said of “{who}”"))),
        _ => {}
    }
    let denies = |not: &Span| !is_end(scan, draft) || denies_end(scan, draft, *not);
    if let Some(not) = draft.standing.negated.filter(|_| !matches!(status, Some(Status::Withdrawn | Status::Missed))).filter(denies) {
        return Some(("negated", format!("denied by “{}”", scan.text(not))));
    }
    let nobody = court.cast.company.is_none() && draft.owner == Owner::Main && draft.owner_words.is_none();
    if let Some(found) = super::quoted::only_quoted(scan, draft, nobody, status) {
        return Some(found);
    }
    if nobody && matches!(draft.kind, Kind::Other | Kind::Electrification) {
        return Some(("peer_unnamed", "nobody is named whose it is".to_owned()));
    }
    // "For example, Arvo became the first to commit": an example that names somebody is a fact.
    let told = |m: Span| matches!(scan.fold(m), "for example" | "for instance") && matches!(draft.owner, Owner::Named(_));
    if let Some(maybe) = draft.standing.unreal.filter(|m| !only_measured(scan, *m) && !told(*m)) {
        return Some(("scenario", format!("only imagined or proposed: “{}”", scan.text(maybe))));
    }
    if let Some(found) = super::laws::of_no_goal(scan, draft, nobody, status) {
        return Some(found);
    }
    if let Some(found) = super::merely::only_mentioned(scan, draft, court.heading, status) {
        return Some(found);
    }
    if let Some(topic) = of_the_world(scan, draft, court, status) {
        return Some(("scenario", format!("tells what the world or a market does: “{}”", scan.text(topic))));
    }
    if shrinks(draft, status) {
        return Some(("year_on_year", "a fuel or business that became smaller, no end of it".to_owned()));
    }
    if status == Some(Status::Achieved) && draft.year.is_none() && looked_into(scan, draft) {
        return Some(("plan_only", "looked into or tried, not reached".to_owned()));
    }
    if status == Some(Status::Achieved) && draft.year.is_none() && only_named(scan, draft) {
        return Some(("low_confidence", "a way that is spoken of, not a state".to_owned()));
    }
    of_others(scan, draft, court, nobody).or_else(|| of_things(scan, draft, status))
}

/// What others want, think, have or are told of.
fn of_others(scan: &Scan, draft: &Draft, court: &Court, nobody: bool) -> Option<(&'static str, String)> {
    if let Some(word) = super::demanded::of_the_company(scan, draft, court.cast) {
        return Some(("resolution", format!("what others demand of the company: “{}”", scan.text(word))));
    }
    if let Some(who) = super::foreign::foreign(scan, draft, court.cast).filter(|_| !nobody) {
        return Some(("peer_unnamed", format!("“{}” is none of the company's", scan.text(who))));
    }
    if let Some((code, word)) = super::strangers::about_nobody(scan, draft, court.cast) {
        return Some((code, format!("said of nobody in particular: “{}”", scan.text(word))));
    }
    if let Some(who) = super::minds::other_mind(scan, draft, court.cast) {
        return Some(("peer_unnamed", format!("what “{}” think or require", scan.text(who))));
    }
    if let Some(word) = binds_members(scan, draft) {
        return Some(("alliance", format!("what a body demands of its members: “{}”", scan.text(word))));
    }
    if let Some(word) = theirs_to_have(scan, draft) {
        return Some(("peer_unnamed", format!("what others are to have: “{}”", scan.text(word))));
    }
    if let Some(word) = expected(scan, draft) {
        return Some(("customer", format!("what a buyer expects: “{}”", scan.text(word))));
    }
    if let Some(word) = welcomes(scan, draft) {
        return Some(("public_owner", format!("a goal of others that is only welcomed: “{}”", scan.text(word))));
    }
    if let Some(who) = as_others_say(scan, draft).or_else(|| named_by_others(scan, draft)) {
        return Some(("public_owner", format!("a figure of “{}”", scan.text(who))));
    }
    if let Some(word) = compared_with_others(scan, draft) {
        return Some(("product_property", format!("compared with another thing, not with an earlier year: “{}”", scan.text(word))));
    }
    if let Some(who) = led_by_public(scan, draft)
        .or_else(|| super::outsiders::outsider(scan, draft))
        .filter(|_| !nobody)
        .or_else(|| share_of_public(scan, draft))
    {
        return Some(("public_owner", format!("said of “{}”", scan.text(who))));
    }
    if let Some(who) = surveyed(scan, draft) {
        return Some(("peer_unnamed", format!("what was answered in a survey: “{}”", scan.text(who))));
    }
    if let Some(place) = in_a_state(scan, draft) {
        return Some(("public_owner", format!("said of “{}” as a whole", scan.text(place))));
    }
    None
}

/// Effects of single measures, parts, papers, rates and what is long past.
fn of_things(scan: &Scan, draft: &Draft, status: Option<Status>) -> Option<(&'static str, String)> {
    if is_effect(scan, draft) {
        return Some(("single_measure", "the effect of a single measure".to_owned()));
    }
    if some_sites(scan, draft) && status == Some(Status::Achieved) {
        return Some(("part_only", "a number of sites, not all of them".to_owned()));
    }
    if is_history(scan, draft) {
        return Some(("history", "told of times long past".to_owned()));
    }
    if let Some(word) = forbidden(scan, draft) {
        return Some(("public_owner", format!("a rule of the state: “{}”", scan.text(word))));
    }
    if is_part(scan, draft) {
        return Some(("product_property", "what a single product or part consists of".to_owned()));
    }
    if super::papers::is_paper(scan, draft) || super::papers::asks_for_paper(scan, draft) {
        return Some(("plan_only", "a plan or report is promised, not the state".to_owned()));
    }
    if let Some(who) = by_customers(scan, draft, status) {
        return Some(("customer", format!("said of “{}”", scan.text(who))));
    }
    // "You want to be net zero by 2040. What does that mean?": asked of the company itself.
    let interviewed = draft.owner == Owner::Main && draft.owner_words.is_some_and(|w| scan.fold(w) == "you");
    if !interviewed && scan.has(Class::HelpOthers, Span::new(label_end(scan, draft), draft.place.end)) {
        return Some(("customer", "offered to others or brought about elsewhere".to_owned()));
    }
    // "reduce emissions by 4.2% year on year": a rate that is promised.
    let rate =
        status == Some(Status::Target) && draft.standing.will.is_some() && draft.standing.status.is_none() && draft.baseline.is_none();
    if (draft.standing.yearly_change && !rate || neighbouring(scan, draft)) && draft.percent.is_some() {
        return Some(("year_on_year", "a change from one year to the next".to_owned()));
    }
    if draft.seed == Seed::Renewable && draft.year.is_none() && draft.standing.status.is_none() {
        return Some(("low_confidence", "no year and no word that it is reached".to_owned()));
    }
    None
}

/// "Goals that enable our customers to act: • Reduce Scope 1 by 50%": what is to be done behind a colon is told anew.
fn label_end(scan: &Scan, draft: &Draft) -> usize {
    let place = scan.token_at(draft.place.start);
    // The line that leads a list is joined to its item without the colon.
    let led = |i: usize| scan.word(i - 1).starts_with(char::is_alphabetic) && !scan.is_capital(i - 1);
    let anew = |i: usize| scan.before(i, 1) == ":" || led(i);
    (2..place)
        .rev()
        .find(|i| anew(*i) && scan.is_capital(*i) && scan.is(*i, Class::VerbBase))
        .map_or(scan.span.start, |i| scan.tokens[i].span.start)
}

/// "By 2050, oil demand halves", "the transport sector is electrified by 2040": said in a report of the world, with nobody's own words beside it.
fn of_the_world(scan: &Scan, draft: &Draft, court: &Court, status: Option<Status>) -> Option<Span> {
    // "as more processes are electrified": on such pages a state is nobody's in particular either.
    let state = court.worldly && draft.year.is_none() && draft.percent.is_none_or(|p| p >= 99.95);
    let told = (matches!(status, None | Some(Status::Target | Status::Progress)) || state)
        && draft.owner_words.is_none()
        && draft.owner == Owner::Main;
    // A lender's sector is its portfolio.
    let lent = draft.scopes.contains(&super::vocabulary::Scope::Portfolio);
    if !told || lent || scan.has_any(&[Class::OwnWords, Class::OwnDescribed], scan.span) {
        return None;
    }
    let within = super::clauses::clause(scan, draft.place);
    let topic = scan.hits.iter().find(|h| h.class == Class::WorldTopic && within.contains(h.span)).map(|h| h.span);
    topic.or_else(|| court.worldly.then_some(draft.place))
}

/// "financing of coal declined by 20%": a part of it went, which ends nothing.
fn shrinks(draft: &Draft, status: Option<Status>) -> bool {
    let part = matches!(&draft.seed, Seed::Share(p) if p.value < 95.0);
    part && draft.kind == Kind::FossilPhaseOut && matches!(status, Some(Status::Achieved | Status::Progress))
}

/// "We are exploring clean energy for our trucks", "testing electric yard trucks", "with automatic shut down, oil and water separators".
fn looked_into(scan: &Scan, draft: &Draft) -> bool {
    let tries = |w: &&str| {
        ["explor", "evaluat", "test", "pilot", "consider", "study", "investigat", "assess", "trial", "examin"]
            .iter()
            .any(|s| w.starts_with(s))
            && !w.ends_with('s')
            && !w.ends_with("tion")
            && !w.ends_with("ment")
    };
    let ended = draft.standing.cue.filter(|c| c.end <= draft.place.start && matches!(draft.kind, Kind::FossilPhaseOut | Kind::Other));
    let listed =
        ended.is_some_and(|c| scan.fold(Span::new(c.end, draft.place.start)).trim_start().trim_start_matches("down").starts_with(','));
    draft.percent.is_none_or(|p| p >= 99.95) && scan.words_before(draft.place.start, 5).iter().any(tries) || listed
}

/// "Going 100% renewable is the obvious next step": the state is the subject of a sentence about it.
fn only_named(scan: &Scan, draft: &Draft) -> bool {
    let first = (0..scan.tokens.len()).find(|i| scan.word(*i).starts_with(|c: char| c.is_alphanumeric()));
    first.is_some_and(|i| {
        matches!(scan.word(i), "going" | "becoming" | "being" | "reaching" | "achieving" | "getting")
            && scan.tokens[i].span.end + 24 >= draft.place.start
    })
}

/// "More than 400 customers of Arvo already print carbon-neutrally": what customers do, whoever serves them.
fn by_customers(scan: &Scan, draft: &Draft, status: Option<Status>) -> Option<Span> {
    let power = matches!(draft.seed, Seed::Renewable | Seed::Share(_)) && draft.kind == Kind::RenewableEnergy && draft.owner == Owner::Main;
    if !(matches!(draft.seed, Seed::State(_)) || power) || !matches!(status, Some(Status::Achieved | Status::Progress)) {
        return None;
    }
    let within = super::clauses::clause(scan, draft.place);
    let from = scan.token_at(within.start);
    let who =
        scan.hits.iter().find(|h| h.class == Class::Customers && within.contains(h.span) && scan.token_at(h.span.start) <= from + 5)?;
    let verb = scan.verbs.iter().any(|v| within.contains(v.span) && v.span.end <= who.span.start);
    let object = from != scan.token_at(who.span.start)
        && matches!(scan.words_before(who.span.start, 1).first(), Some(&("for" | "to" | "with" | "by" | "of")));
    // "our customer Arvo has been neutral since 2017" names somebody; guests sleep in the company's own beds.
    let several = ["customers", "clients", "users", "readers", "buyers"].iter().any(|w| scan.fold(who.span).ends_with(w));
    let named = scan.names.iter().any(|n| n.span.start >= who.span.end && scan.distance(who.span, n.span) == 0);
    (several && !named && who.span.end <= draft.place.start && !verb && !object).then_some(who.span)
}

/// "Every second German city wants to be climate neutral": a public body at the head of the sentence, and nobody else before the statement.
fn led_by_public(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.owner != Owner::Main || draft.owner_words.is_some_and(|w| !scan.has(Class::Pronoun, w)) {
        return None;
    }
    let head = scan.hits.iter().find(|h| h.class == Class::PublicOwner).filter(|h| {
        // "From 2025, fourteen Dutch cities"
        let reach = if scan.word(2) == "," { 6 } else { 3 };
        scan.token_at(h.span.start) <= reach && h.span.end <= draft.place.start
    })?;
    let back = scan.words_before(head.span.start, 3);
    let bound = back.iter().any(|w| {
        matches!(
            *w,
            "in" | "for"
                | "of"
                | "by"
                | "from"
                | "with"
                | "to"
                | "under"
                | "across"
                | "like"
                | "unlike"
                | "outside"
                | "at"
                | "on"
                | "beyond"
                | "our"
                | "its"
        )
    });
    let verb = scan.verbs.iter().find(|v| v.span.start >= head.span.end && !v.weak)?;
    let between = Span::new(head.span.end, draft.place.start);
    let others = scan.has_any(&[Class::OwnWords, Class::OwnDescribed], between)
        || scan.names.iter().any(|n| {
            let of = matches!(scan.words_before(n.span.start, 1).first(), Some(&("of" | "in")));
            n.span.start >= head.span.end && n.span.end <= draft.place.start && n.kind != super::names::NameKind::Public && !of
        });
    let possessive = matches!(scan.words_after(head.span.end, 1).first(), Some(&("'" | "s" | "'s" | "based")));
    let governs = verb.span.end <= draft.place.start
        && scan.verbs.iter().filter(|v| !v.weak && !v.infinitive && v.span.end <= draft.place.start).count() <= 2;
    (!bound && !others && !possessive && governs).then_some(head.span)
}

/// "20% of Europe's homes": a share of what is a state's or everybody's.
fn share_of_public(scan: &Scan, draft: &Draft) -> Option<Span> {
    draft.percent?;
    let words = scan.words_after(draft.place.end, 3);
    let of = words.first() == Some(&"of") || scan.fold(draft.place).ends_with(" of");
    let hit = scan
        .hits
        .iter()
        .find(|h| h.class == Class::PublicOwner && h.span.start >= draft.place.end && scan.distance(draft.place, h.span) <= 1);
    let europe = words.windows(2).any(|w| matches!(w[0], "europe" | "world" | "nation" | "country") && matches!(w[1], "'" | "'s" | "s"));
    let possessive = |h: &&crate::rules::Hit| {
        scan.fold(h.span).ends_with("'s") || matches!(scan.words_after(h.span.end, 1).first(), Some(&("'" | "'s")))
    };
    if !of {
        return None;
    }
    hit.filter(possessive).map(|h| h.span).or_else(|| europe.then_some(draft.place))
}

/// "In a survey, 46% of plant managers said that they would be carbon neutral": answers.
fn surveyed(scan: &Scan, draft: &Draft) -> Option<Span> {
    // "Two thirds of the companies asked want", "of those surveyed, half would"
    let polled = |i: usize| {
        matches!(scan.word(i), "asked" | "surveyed" | "polled" | "questioned" | "interviewed") && scan.is_before(i, 1, Class::SurveyedWho)
    };
    let at = scan.token_at(draft.place.start);
    // "85% of those asked want": the figure counts them.
    let to = if draft.percent.is_some() { at + 5 } else { at };
    if let Some(at) = (1..to.min(scan.tokens.len())).find(|i| polled(*i)) {
        return Some(scan.tokens[at].span);
    }
    let at = (0..scan.tokens.len()).find(|i| scan.uses(Class::Survey) && scan.is(*i, Class::Survey))?;
    let counted = scan.percents.iter().any(|p| {
        p.span.end <= draft.place.start
            && matches!(scan.words_after(p.span.end, 1).first(), Some(&("of" | "said" | "say" | "answered" | "replied" | "reported")))
    });
    counted.then(|| scan.tokens[at].span)
}

/// "fell by 5% from 2022 to 2023": the base is the year before, and nothing calls it a base year.
fn neighbouring(scan: &Scan, draft: &Draft) -> bool {
    let near = draft.baseline.zip(draft.year.as_ref()).is_some_and(|(base, year)| year.year == base + 1);
    let past = !matches!(draft.standing.tense, Some(super::tense::Tense::Will));
    near && past && draft.standing.status.is_some() && !draft.standing.tabled && !scan.says("base", scan.span)
}

/// Whether the statement is the end of a thing, which words of denial tell.
fn is_end(scan: &Scan, draft: &Draft) -> bool {
    draft.kind == Kind::FossilPhaseOut
        || matches!(draft.seed, Seed::PhaseOut | Seed::Combustion)
        || draft.seed == Seed::Other && (draft.rule == HARM || super::ends::not_any(scan, draft.place))
}

/// "has no plan to phase out peat", "does not intend to stop buying coal": the end itself is denied, not the thing that ends.
fn denies_end(scan: &Scan, draft: &Draft, not: Span) -> bool {
    const ENDS: [&str; 22] = [
        "phas",
        "exit",
        "stop",
        "end",
        "clos",
        "abandon",
        "giv",
        "retir",
        "divest",
        "replac",
        "remov",
        "ban",
        "discontinu",
        "eliminat",
        "ceas",
        "halt",
        "quit",
        "leav",
        "dispens",
        "wind",
        "get",
        "scrap",
    ];
    let fold = scan.fold(not);
    let paper = ["plan", "target", "goal", "date", "commitment", "intention", "deadline", "timeline", "to", "out"];
    let no_plan = not.end <= draft.place.start && paper.iter().any(|w| fold.trim_end_matches('s').ends_with(w));
    let ending = |h: &crate::rules::Hit| {
        h.class == Class::PhaseOut
            && h.span.start >= not.end
            && h.span.end <= draft.place.start
            && ENDS.iter().any(|s| scan.fold(h.span).starts_with(s))
    };
    let longer = fold.ends_with("longer") || fold.ends_with("never");
    !longer && (no_plan || scan.hits.iter().any(ending))
}

/// "It binds its members to a 50% cut", "It demands from 170 companies that they halve their emissions".
fn binds_members(scan: &Scan, draft: &Draft) -> Option<Span> {
    let to = scan.token_at(draft.place.start);
    let verb = (1..to.min(4)).find(|k| {
        matches!(scan.before(*k, 1), "it" | "which" | "they")
            && matches!(scan.word(*k), "binds" | "obliges" | "requires" | "commits" | "demands" | "asks" | "expects" | "calls" | "urges")
    })?;
    let many = (verb + 1..to).any(|k| {
        matches!(scan.word(k), "members" | "signatories" | "companies" | "firms" | "participants")
            && !matches!(scan.before(k, 1), "our" | "portfolio" | "investee")
    });
    (many && !draft.asked).then(|| scan.tokens[verb].span)
}

/// "only with lines that have a net-zero target": the state names a target of those whom the relative clause tells of.
fn theirs_to_have(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::State(_)) || draft.asked {
        return None;
    }
    let goal = matches!(
        scan.words_after(draft.place.end, 1).first(),
        Some(&("target" | "targets" | "goal" | "goals" | "pledge" | "pledges" | "plan" | "plans" | "commitment" | "commitments"))
    );
    let at = scan.token_at(draft.place.start);
    let have = (at.saturating_sub(4)..at).find(|k| {
        matches!(scan.word(*k), "have" | "has" | "set" | "adopted" | "without" | "with" | "lack")
            && matches!(
                scan.before(*k, 1),
                "that" | "which" | "who" | "companies" | "suppliers" | "clients" | "borrowers" | "carriers" | "lines"
            )
            && !matches!(scan.before(*k, 2), "," | "company" | "group")
    })?;
    goal.then(|| scan.tokens[have].span)
}

/// "Belno expects zero-emission haulage by 2035": a thing that a buyer wants to get, not to be.
fn expected(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::State(_)) || draft.owner == Owner::Main {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let verb = (at.saturating_sub(3)..at).find(|k| {
        matches!(
            scan.word(*k),
            "expect" | "expects" | "expected" | "demand" | "demands" | "demanded" | "require" | "requires" | "request" | "requests"
        )
    })?;
    let next = scan.words_after(draft.place.end, 1).first().copied().unwrap_or_default();
    let noun = next.len() > 3 && !scan.rules.is_word(Class::NotAName, next) && next.starts_with(|c: char| c.is_lowercase());
    let between = (verb + 1..at).all(|k| matches!(scan.word(k), "only" | "fully" | "to" | "get" | "buy" | "all" | "its" | "their"));
    (noun && between && !matches!(next, "operations" | "target" | "status" | "growth")).then(|| scan.tokens[verb].span)
}

/// "supports the goal of", "contributes to the national target of": words of welcome before a goal that is not called one's own.
fn welcomes(scan: &Scan, draft: &Draft) -> Option<Span> {
    let within = super::clauses::clause(scan, draft.place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(draft.place.start));
    let verb = |w: &str| {
        ["support", "respect", "welcom", "endors", "applaud", "shar", "back", "contribut", "recogni", "acknowledg", "prais", "hail"]
            .iter()
            .any(|s| w.starts_with(s) && w.len() <= s.len() + 4)
    };
    let reaching = |i: usize| {
        scan.word(i) == "in" && matches!(scan.word(i + 1), "achieving" | "reaching" | "attaining" | "realizing" | "realising" | "meeting")
    };
    let goal = |i: usize| {
        reaching(i)
            || matches!(
                scan.word(i),
                "goal" | "goals" | "target" | "targets" | "objective" | "objectives" | "ambition" | "ambitions" | "aim"
            )
    };
    (from..to).find_map(|i| {
        let noun = (verb(scan.word(i)) && i + 1 < to).then(|| (i + 1..(i + 7).min(to)).find(|k| goal(*k)))??;
        let mut words = (i + 1..noun).map(|k| scan.word(k));
        let theirs = words.clone().any(|w| matches!(w, "the" | "global" | "national" | "international" | "this" | "that"));
        // "support the Paris Agreement and its aim": that of whom is supported.
        let agreed = scan.before(noun, 1) == "its" && scan.before(noun, 2) == "and" && scan.is_capital(noun.saturating_sub(3));
        let own = words.any(|w| matches!(w, "our" | "its" | "their" | "own" | "group" | "company")) && !agreed;
        (theirs && !own && to - noun <= 10).then(|| scan.tokens[i].span)
    })
}

/// "fossil-free by 2030, as the Danish government has proposed": a hope that repeats what others want.
fn as_others_say(scan: &Scan, draft: &Draft) -> Option<Span> {
    let behind = scan.words_after(draft.place.end, 8);
    let at = behind.windows(2).position(|w| w == [",", "as"])?;
    let from = scan.token_at(draft.place.end) + at + 2;
    let who = scan.hits.iter().find(|h| h.class == Class::PublicOwner && (from..from + 3).contains(&scan.token_at(h.span.start)))?;
    let wants = |w: &&str| {
        ["propos", "want", "demand", "plan", "requir", "decid", "call", "set", "stipulat", "foresee", "suggest"]
            .iter()
            .any(|s| w.starts_with(s))
    };
    scan.words_after(who.span.end, 3).iter().any(wants).then_some(who.span)
}

/// "the 6 percent that the European Commission has proposed", "the 55% which the law demands": whose figure it is stands right behind.
fn named_by_others(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.end);
    if !matches!(scan.word(at), "that" | "which") || draft.percent.is_none() {
        return None;
    }
    let near = |s: Span| s.start >= draft.place.end && scan.token_at(s.start) <= at + 2;
    let hit = scan.hits.iter().find(|h| matches!(h.class, Class::PublicOwner | Class::Alliance) && near(h.span)).map(|h| h.span);
    let public =
        |n: &&super::names::Name| matches!(n.kind, super::names::NameKind::Public | super::names::NameKind::Alliance) && near(n.span);
    hit.or_else(|| scan.names.iter().find(public).map(|n| n.span))
}

/// "22% less CO2 than the industry reference", "60% less than a petrol car": a comparison of things, which is no way gone since a year.
fn compared_with_others(scan: &Scan, draft: &Draft) -> Option<Span> {
    let willed = draft.standing.tense == Some(super::tense::Tense::Will) && draft.year.is_some() && !draft.carried;
    let cut =
        draft.percent.is_some() && (super::objects::is_cut(draft.kind) || draft.basis == Some(super::vocabulary::PercentBasis::Total));
    let version = scan.says("predecessor", scan.span);
    if !cut || draft.baseline.is_some() && !version || willed && draft.standing.will.is_some() || draft.source.is_some() {
        return None;
    }
    let from = scan.token_at(draft.place.end);
    let end = scan.token_at(super::clauses::clause(scan, draft.place).end);
    // "34% when compared to conventional vessels"
    let when = (from..from + 8).find(|k| scan.word(*k) == "when" && matches!(scan.word(k + 1), "compared" | "set"));
    let end = when.map_or(end, |k| end.max(k + 8)).min(scan.tokens.len());
    let than = (from..end.min(from + 12)).find(|k| {
        matches!(scan.word(*k), "than" | "versus" | "vs")
            || matches!(scan.word(*k), "compared" | "relative") && matches!(scan.word(k + 1), "with" | "to")
            || scan.word(*k) == "below" && matches!(scan.word(k + 1), "the" | "a")
    })?;
    let thing = (than + 1..end.min(than + 7)).find(|k| scan.is(*k, Class::YardStick))?;
    let product = scan.word(thing).starts_with("predecessor") || scan.word(thing).starts_with("model");
    let year = !product
        && scan
            .years
            .iter()
            .any(|y| y.number.start >= scan.tokens[than].span.start && scan.distance(scan.tokens[than].span, y.number) <= 6);
    (!year).then(|| scan.tokens[thing].span)
}

/// "In the EU, renewable energy is to supply 42.5% of consumption": a state at the head of a sentence that names nobody else.
fn in_a_state(scan: &Scan, draft: &Draft) -> Option<Span> {
    let first = matches!(scan.word(0), "in" | "across" | "within" | "throughout");
    let head = scan.hits.iter().find(|h| h.class == Class::PublicOwner && scan.token_at(h.span.start) <= 2)?;
    // "In Germany the share of renewable electricity was 52%"
    let next = scan.words_after(head.span.end, 2);
    let share = matches!(next.as_slice(), ["the", "share" | "proportion" | "part" | "percentage" | "use"]);
    let comma = share || next.first() == Some(&",");
    let own = scan.has_any(
        &[Class::OwnWords, Class::OwnDescribed, Class::Pronoun, Class::ScopeFacility, Class::ScopeOperations, Class::ScopeLogistics],
        scan.span,
    ) || draft.owner_words.is_some()
        || scan.names.iter().any(|n| n.span.start > head.span.end);
    let share = matches!(draft.kind, Kind::RenewableEnergy | Kind::Electrification | Kind::EmissionsReduction) && draft.percent.is_some();
    (first && comma && !own && share).then_some(head.span)
}

/// "the switch to LED, which saves 18% of electricity", ", cutting fuel use by 12%": what one measure brings.
fn is_effect(scan: &Scan, draft: &Draft) -> bool {
    if draft.percent.is_none()
        || draft.baseline.is_some()
        || !matches!(draft.kind, Kind::EnergyEfficiency | Kind::Other | Kind::EmissionsReduction)
    {
        return false;
    }
    let at = scan.token_at(draft.place.start);
    let verb =
        |w: &str| matches!(w, "saves" | "saved" | "save" | "saving" | "cuts" | "cutting" | "reduces" | "reducing" | "lowers" | "lowering");
    (at.saturating_sub(6)..at).any(|k| {
        verb(scan.word(k)) && matches!((scan.before(k, 2), scan.before(k, 1)), (",", "which" | "that") | (_, ",")) && scan.word(k) != "save"
    }) && draft.standing.will.is_none_or(|w| w.end <= scan.tokens[at.saturating_sub(6)].span.start)
        && draft.year.as_ref().is_none_or(|y| y.number.end <= draft.place.start || draft.carried)
}

/// "Gas was removed from six buildings": an end in some places only.
fn some_sites(scan: &Scan, draft: &Draft) -> bool {
    let behind = scan.words_after(draft.place.end, 8);
    let number =
        |w: &str| w.bytes().all(|b| b.is_ascii_digit()) && w.len() <= 3 && !w.is_empty() || scan.rules.is_word(Class::NumberWord, w);
    let places = |k: usize| {
        behind
            .get(k + 1..)
            .is_some_and(|rest| rest.iter().take(3).any(|w| scan.rules.find(w).iter().any(|h| h.class == Class::ScopeFacility)))
    };
    let all = scan.has(Class::AllOf, super::clauses::clause(scan, draft.place));
    // "Two of its seven creameries already run without fossil fuels"
    let counted = matches!(draft.seed, Seed::State(_) | Seed::PhaseOut)
        && scan
            .percents
            .iter()
            .any(|p| p.fraction && p.span.end <= draft.place.start && super::clauses::clause(scan, draft.place).contains(p.span))
        || number(scan.word(0)) && scan.word(1) == "of";
    let in_some = || behind.windows(2).enumerate().any(|(k, w)| matches!(w[0], "from" | "in" | "at") && number(w[1]) && places(k + 1));
    draft.kind == Kind::FossilPhaseOut && !all && (counted || in_some())
}

/// "In 1911, one in three cars sold was electric": a figure dated before anyone had climate targets.
fn is_history(scan: &Scan, draft: &Draft) -> bool {
    let old = |i: usize| {
        let word = scan.word(i);
        word.len() == 4
            && word.parse::<i32>().is_ok_and(|y| (1700..1980).contains(&y))
            && matches!(scan.before(i, 1), "in" | "until" | "of" | "around" | "since" | "by")
    };
    let within = super::clauses::clause(scan, draft.place);
    draft.percent.is_some()
        && draft.year.as_ref().is_none_or(|y| y.year < 1990)
        && (scan.token_at(within.start)..scan.token_at(within.end)).any(old)
}

/// "new gas boilers are banned in many countries", "prohibited by law": what the state forbids.
fn forbidden(scan: &Scan, draft: &Draft) -> Option<Span> {
    let within = super::clauses::clause(scan, draft.place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let ban = (from..to).find(|i| {
        let word = scan.word(*i);
        let verb = matches!(word, "banned" | "forbidden" | "prohibited" | "outlawed" | "illegal" | "unlawful");
        verb && scan
            .words_before(scan.tokens[*i].span.start, 3)
            .iter()
            .any(|w| matches!(*w, "is" | "are" | "be" | "been" | "was" | "were" | "being" | "become"))
    })?;
    let behind = Span::new(scan.tokens[ban].span.end, within.end.max(scan.tokens[ban].span.end));
    let by_law = scan.has(Class::PublicOwner, behind) || scan.says("by law", behind);
    (by_law && draft.owner_words.is_none_or(|w| !within.contains(w))).then_some(scan.tokens[ban].span)
}

/// "The housing consists of 85% recycled steel": a part of a product is made so, no share of all that the company uses.
fn is_part(scan: &Scan, draft: &Draft) -> bool {
    if draft.kind != Kind::Other || draft.percent.is_none() || draft.year.is_some() {
        return false;
    }
    let within = super::clauses::clause(scan, draft.place);
    let (from, to) = (scan.token_at(within.start), scan.token_at(draft.place.start));
    let made = (from..to).find(|i| {
        matches!(
            (scan.word(*i), scan.word(i + 1)),
            ("consists", "of") | ("is", "made") | ("contains", _) | ("consist", "of") | ("comprises", _)
        )
    });
    made.is_some_and(|m| m <= from + 5 && matches!(scan.word(from), "the" | "this" | "its" | "each" | "every" | "it"))
}

/// "aligned with 1.5 °C scenarios", "from the business-as-usual scenario": a scenario as a measure, not as the place of the statement.
fn only_measured(scan: &Scan, word: Span) -> bool {
    let near = scan.words_before(word.start, 4);
    scan.fold(word).starts_with("scenario")
        && !(scan.says("according to", scan.span) || scan.says("net zero by 20", scan.span) && near.contains(&"by"))
        && (near.iter().any(|w| matches!(*w, "from" | "with" | "to" | "below" | "against" | "meet"))
            || scan.words_before(word.start, 9).iter().any(|w| scan.rules.is_word(Class::CompareWord, w)))
}

/// Questions, denied reports, counterfactuals: the words are there, nobody promises them.
fn only_said(scan: &Scan, draft: &Draft) -> Option<(&'static str, String)> {
    let before = Span::new(scan.span.start, draft.place.start);
    let fold = scan.fold(before);
    if let Some(condition) = draft.standing.condition.filter(|c| scan.fold(*c).starts_with("if") && !idle(scan.fold(*c))) {
        let would = [" would ", " could ", " can ", "'d "].iter().any(|w| scan.says(w, scan.span));
        let can = scan.fold(draft.standing.will.unwrap_or_default()) == "can";
        if draft.standing.will.is_none() || can || would && condition.start < draft.place.start {
            return Some(("conditional", format!("depends on “{}”", scan.text(condition))));
        }
    }
    let rest = scan.fold(Span::new(draft.place.end, scan.span.end));
    let end = rest.find(['?', '!', '"']).map(|i| rest.as_bytes()[i]);
    let question = draft.place.end + rest.find('?').unwrap_or(rest.len());
    let answered = draft.year.as_ref().is_some_and(|y| !draft.carried && y.number.start > question);
    let asks = end == Some(b'?') && !answered && !rest[..rest.find('?').unwrap_or(0)].contains(". ");
    if asks {
        return Some(("question", "it is asked, not said".to_owned()));
    }
    let told = || {
        let report =
            ["reports", "report", "rumours", "rumors", "rumour", "rumor", "speculation", "suggestions", "claims", "allegations", "talk"];
        report.iter().any(|w| {
            fold.match_indices(w).any(|(at, w)| fold[at + w.len()..].starts_with(" that ") || fold[at + w.len()..].starts_with(" of "))
        })
    };
    let denied = [
        "wrong",
        "unfounded",
        "untrue",
        "false",
        "denied",
        "denies",
        "no truth",
        "nonsense",
        "baseless",
        "incorrect",
        "slip",
        "mistake",
        "dismissed",
        "dismisses",
        "rejected",
        "rejects",
        "brushed aside",
        "waved aside",
        "laughed off",
    ];
    if denied.iter().any(|w| scan.says(w, scan.span)) && told() {
        return Some(("negated", "a report that is denied".to_owned()));
    }
    let had = fold.starts_with("had ") || fold.contains(", had ") && fold.contains(" would ");
    if had && (fold.contains(" would ") || scan.says(" would have ", scan.span)) {
        return Some(("conditional", "it would be so, had things gone otherwise".to_owned()));
    }
    None
}

/// "if possible", "if counted with venting": no condition of a promise.
fn idle(condition: &str) -> bool {
    let next = condition.split_whitespace().nth(1).unwrap_or_default();
    next.ends_with("ed") || matches!(next, "possible" | "necessary" | "any" | "not" | "so" | "appropriate" | "feasible" | "only" | "at")
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

    fn reason(text: &str) -> Option<String> {
        found(text).rejected.into_iter().map(|r| r.reason.clone()).next()
    }

    #[test]
    fn what_is_asked_denied_or_imagined_is_not_promised() {
        assert_eq!(reason("Will Arvo be carbon neutral by 2030?").as_deref(), Some("question"));
        assert_eq!(reason("Reports that Arvo will be carbon neutral by 2030 are wrong.").as_deref(), Some("negated"));
        assert_eq!(
            reason("If somebody asked us to be climate neutral by 2030, we would have to buy a forest.").as_deref(),
            Some("conditional")
        );
    }

    #[test]
    fn laws_products_and_history_are_no_figures_of_a_company() {
        assert_eq!(reason("From 2025, new gas boilers are banned in many countries.").as_deref(), Some("public_owner"));
        assert_eq!(reason("The board causes 40% less CO2 than a conventional one.").as_deref(), Some("product_property"));
        assert_eq!(reason("In 1911, one in three cars sold was electric.").as_deref(), Some("history"));
        assert_eq!(reason("In the EU, renewable energy is to supply 42.5% of consumption by 2030.").as_deref(), Some("public_owner"));
    }

    #[test]
    fn the_same_words_of_a_company_count() {
        let own = found("Arvo will ban gas boilers from its mills by 2027. Its CO2 emissions are 40% lower than in 2015.");
        assert_eq!(own.commitments.len(), 2, "{own:?}");
        let share = found("In the EU, our mills will use 60% renewable energy by 2030.");
        assert_eq!(share.commitments.len(), 1, "{share:?}");
    }

    #[test]
    fn measures_and_idle_conditions_reject_nothing() {
        let aligned = found("Aligned with the 1.5 degree scenario, Arvo will cut Scope 1 emissions by 40% by 2030 from 2019.");
        assert_eq!((aligned.commitments.len(), aligned.rejected.len()), (1, 0), "{aligned:?}");
        let idle = found("Arvo will be carbon neutral by 2030, earlier if possible.");
        assert_eq!(idle.commitments.len(), 1, "{idle:?}");
    }
}
