//! What is talked of: the topic of a meeting, answers of people, what others are called on to do, what a rule or a calculation says.
//!
//! In: a draft, its sentence. Out: a code and one line for a person. Decides nothing about status and kind.
//!
//! `four briefings on net zero`: no net zero. `A 1% rise in renewables lowers the footprint by 0.4%`: no rise.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::objects::is_cut;
use super::scan::Scan;
use super::vocabulary::Kind;

/// Why a statement is only talk.
pub(super) fn only_talk(scan: &Scan, draft: &Draft) -> Option<(&'static str, String)> {
    let said = |word: Span| scan.text(word).to_owned();
    if let Some(word) = topic_of(scan, draft) {
        return Some(("plan_only", format!("the topic of “{}”", said(word))));
    }
    if let Some(word) = answered_by(scan, draft) {
        return Some(("peer_unnamed", format!("what “{}” say", said(word))));
    }
    if let Some(word) = called_on(scan, draft) {
        return Some(("public_owner", format!("what “{}” are called on to do", said(word))));
    }
    if let Some(word) = asked_of_board(scan, draft) {
        return Some(("resolution", format!("what others demand of the company: “{}”", said(word))));
    }
    if let Some(word) = by_law(scan, draft) {
        return Some(("public_owner", format!("what a rule of the state demands: “{}”", said(word))));
    }
    if let Some(word) = lets_others(scan, draft) {
        return Some(("customer", format!("what others can do: “{}”", said(word))));
    }
    if let Some(word) = single_supplier(scan, draft) {
        return Some(("peer_unnamed", format!("said of “{}”, who are not named", said(word))));
    }
    if let Some(word) = in_a_name(scan, draft) {
        return Some(("low_confidence", format!("the name of a thing: “{}”", said(word))));
    }
    if let Some(word) = of_those(scan, draft) {
        return Some(("peer_unnamed", format!("said of “{}”", said(word))));
    }
    if let Some(word) = ruled(scan, draft) {
        return Some(("product_property", format!("what the rules of “{}” say", said(word))));
    }
    if let Some(word) = calculated(scan, draft) {
        return Some(("scenario", format!("a calculation: “{}”", said(word))));
    }
    if let Some(word) = of_a_market(scan, draft) {
        return Some(("public_owner", format!("a share of everybody's: “{}”", said(word))));
    }
    if let Some(word) = proposed(scan, draft) {
        return Some(("plan_only", format!("proposed or a choice, not decided: “{}”", said(word))));
    }
    if let Some(word) = of_a_rival(scan, draft) {
        return Some(("peer_unnamed", format!("the goal of “{}”, who is not named", said(word))));
    }
    if let Some(word) = ordered(scan, draft) {
        return Some(("customer", format!("goods that are “{}”, no goal", said(word))));
    }
    if let Some(word) = paid_for(scan, draft) {
        return Some(("low_confidence", format!("money for “{}”, not the state", said(word))));
    }
    if let Some(word) = national_aim(scan, draft) {
        return Some(("public_owner", format!("“{}” is that of the state", said(word))));
    }
    if let Some(word) = of_pay(scan, draft) {
        return Some(("low_confidence", format!("how pay is measured: “{}”", said(word))));
    }
    if let Some(word) = about_an_act(scan, draft) {
        return Some(("scenario", format!("tells of “{}” as such", said(word))));
    }
    if let Some(word) = property(scan, draft) {
        return Some(("product_property", format!("what a thing is like: its “{}”", said(word))));
    }
    if let Some(word) = of_another_source(scan, draft) {
        return Some(("low_confidence", format!("a share of “{}”", said(word))));
    }
    None
}

fn span_of(scan: &Scan, i: usize) -> Option<Span> {
    scan.tokens.get(i).map(|t| t.span)
}

/// "The Board received four briefings on net zero": what was spoken about.
fn topic_of(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let noun = at.checked_sub(2).filter(|_| matches!(draft.seed, Seed::State(_)) && matches!(scan.word(at - 1), "on" | "about"))?;
    scan.is(noun, Class::TalkNoun).then(|| span_of(scan, noun)).flatten()
}

/// "criticised its rival's target of net zero by 2030", "the target of its competitor": somebody else's goal, without a name.
fn of_a_rival(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let rival = |k: usize| {
        let word = scan.word(k);
        let word = word.strip_suffix("'s").unwrap_or(word);
        matches!(word, "rival" | "rivals" | "competitor" | "competitors" | "landlord" | "neighbour" | "neighbor" | "predecessor")
    };
    let from = at.saturating_sub(8);
    let who = (from..at).rev().find(|k| rival(*k))?;
    let named = (who + 1..who + 4).any(|k| scan.tokens.get(k).is_some_and(|t| scan.names.iter().any(|n| n.span.contains(t.span))));
    let owned = scan.word(who).ends_with("'s") || matches!(scan.word(who + 1), "'s" | "s" | "'");
    let goal = |k: usize| super::holders::is_goal_noun(scan, scan.word(k));
    let ahead = owned && (who + 1..(who + 5).min(at)).any(goal);
    let behind = (2..5)
        .any(|k| scan.before(who, k) == "of" && who > k && goal(who - k - 1) || scan.before(who, 1) == "of" && who > 1 && goal(who - 2));
    (!named && (ahead || behind)).then(|| span_of(scan, who)).flatten()
}

/// "have asked for metal with a footprint below 4 kg by 2030": what a buyer wants of goods.
fn ordered(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let asks = (at.saturating_sub(12)..at).rev().find(|k| {
        matches!(scan.word(*k), "asked" | "ask" | "asks" | "asking" | "called" | "call" | "calling") && scan.word(k + 1) == "for"
            || matches!(scan.word(*k), "order" | "ordered" | "orders" | "demand" | "demands" | "demanded")
                && !matches!(scan.before(*k, 1), "the" | "for" | "its")
    })?;
    let with = (asks + 2..at).any(|k| scan.word(k) == "with");
    let own = scan.has_any(&[Class::OwnWords], Span::new(scan.tokens[asks].span.end, draft.place.start));
    (with && !own && !draft.asked).then(|| span_of(scan, asks)).flatten()
}

/// "will invest 200 million euros in its net zero programme by 2030": the year is that of the money.
fn paid_for(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::State(_)) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let next = scan.token_at(draft.place.end);
    let paper = scan.rules.is_word(Class::PaperNoun, scan.word(next))
        || matches!(
            scan.word(next),
            "programme" | "program" | "projects" | "measures" | "initiatives" | "technologies" | "solutions" | "fund"
        );
    let pays = (at.saturating_sub(12)..at).any(|k| {
        matches!(
            scan.word(k),
            "invest" | "invests" | "invested" | "investing" | "spend" | "spends" | "spent" | "spending" | "earmarked" | "allocate"
        )
    });
    let money = (at.saturating_sub(12)..at).any(|k| matches!(scan.word(k), "million" | "billion" | "m" | "bn" | "euros" | "dollars"));
    (paper && pays && money).then(|| span_of(scan, next)).flatten()
}

/// "Two thirds of employees said that …", "85% of stakeholders ranked …": answers of people.
fn answered_by(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::Asked) {
        return None;
    }
    let end = (scan.token_at(scan.span.start) + 9).min(scan.tokens.len());
    let who = (1..end).find(|i| scan.is(*i, Class::Asked) && (scan.before(*i, 1) == "of" || scan.before(*i, 2) == "of"))?;
    let counted = scan.percents.iter().any(|p| p.span.end <= scan.tokens[who].span.start);
    let tells = (who + 1..who + 4).any(|i| scan.is(i, Class::AnswerVerb));
    (counted && tells && draft.place.start > scan.tokens[who].span.start).then(|| span_of(scan, who)).flatten()
}

/// "We call on the government to clean the grid by 2035 and to make all new trucks zero-emission by 2040".
fn called_on(scan: &Scan, draft: &Draft) -> Option<Span> {
    let ask = scan.hits.iter().find(|h| h.class == Class::AskOthers && h.span.end <= draft.place.start)?;
    let public =
        |h: &&crate::rules::Hit| h.class == Class::PublicOwner && h.span.start >= ask.span.end && scan.distance(ask.span, h.span) <= 2;
    let who = scan.hits.iter().find(public).filter(|h| h.span.end <= draft.place.start)?;
    let between = Span::new(who.span.end, draft.place.start);
    let own = scan.has_any(&[Class::OwnWords, Class::OwnDescribed], between) || scan.names.iter().any(|n| between.contains(n.span));
    let asked = scan.words_after(who.span.end, 1).first() == Some(&"to");
    (asked && !own).then_some(who.span)
}

/// "It asked the board to set a target of halving emissions by 2030": a demand.
fn asked_of_board(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !(scan.uses(Class::DemandVerb) && scan.uses(Class::Leadership)) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let asks = |i: &usize| {
        scan.is(*i, Class::DemandVerb)
            && matches!(scan.word(i + 1), "the" | "our")
            && scan.is(i + 2, Class::Leadership)
            && scan.word(i + 3) == "to"
    };
    let found = (0..at).find(asks)?;
    // "… asked the board to set a target, and we will halve emissions by 2030"
    let own = scan.has(Class::OwnWords, Span::new(scan.tokens[found + 3].span.end, draft.place.start));
    (!own).then(|| span_of(scan, found)).flatten()
}

/// "Under the new directive, suppliers must blend 6% from 2030": a duty of everybody.
fn by_law(scan: &Scan, draft: &Draft) -> Option<Span> {
    let under = (0..2).find(|i| scan.word(*i) == "under")?;
    let own = matches!(scan.word(under + 1), "our" | "its" | "their") || draft.owner_words.is_some_and(|w| scan.has(Class::OwnWords, w));
    let comma = (under + 1..under + 10).find(|i| scan.word(*i) == ",")?;
    let paper = (under + 1..comma).any(|i| scan.is(i, Class::OwnPaper));
    let at = scan.token_at(draft.place.start);
    let state = (under + 1..comma).any(|i| matches!(scan.word(i), "law" | "laws" | "rules" | "directive" | "regulation"));
    let duty = (comma..(at + 8).min(scan.tokens.len())).find(|i| {
        state && *i >= at && scan.word(*i) == "may" && scan.word(i + 1) == "be"
            || *i < at
                && (matches!(scan.word(*i), "must" | "required" | "obliged")
                    || matches!(scan.word(*i), "have" | "has") && scan.word(i + 1) == "to")
    })?;
    let named = scan.names.iter().any(|n| n.span.start > scan.tokens[comma].span.start && n.span.end <= scan.tokens[duty].span.start);
    (!own && !paper && !named).then(|| span_of(scan, duty)).flatten()
}

/// "The hub lets small firms commit to halve emissions before 2030".
fn lets_others(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::PeopleHelped) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let lets = |i: &usize| {
        matches!(scan.word(*i), "lets" | "let" | "allows" | "enables" | "helps") && (i + 1..i + 5).any(|k| scan.is(k, Class::PeopleHelped))
    };
    let found = (0..at).find(lets)?;
    let own = matches!(scan.word(found + 1), "us" | "our" | "its");
    (!own).then(|| span_of(scan, found)).flatten()
}

/// "A knitwear supplier now uses 60% recycled cotton", "Some suppliers already run on green power": nobody who is named, and not all.
fn single_supplier(scan: &Scan, draft: &Draft) -> Option<Span> {
    let words = draft.owner_words.filter(|_| matches!(draft.owner, super::owner::Owner::Suppliers(_)))?;
    let at = scan.token_at(words.start);
    let few = |w: &str| matches!(w, "a" | "an" | "one" | "some" | "several" | "another");
    let first = (at.saturating_sub(4)..=at).find(|i| few(scan.word(*i)))?;
    let head = first <= scan.token_at(scan.span.start) + 1;
    let within = (first + 1..at)
        .all(|i| scan.word(i).starts_with(char::is_alphabetic) && !matches!(scan.word(i), "of" | "for" | "by" | "with" | "to"));
    (head && within && draft.percent.is_some()).then_some(words)
}

/// "The Zero Carbon Business website": the state is part of a name.
fn in_a_name(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let next = scan.token_at(draft.place.end);
    let state = matches!(draft.seed, Seed::State(_)) && at > scan.token_at(scan.span.start) + 1;
    let capital = (at..next).all(|i| scan.is_capital(i) || !scan.word(i).starts_with(char::is_alphabetic)) && scan.is_capital(next);
    let thing = (next..next + 3).find(|i| scan.is(*i, Class::WebThing))?;
    (state && capital).then(|| span_of(scan, thing)).flatten()
}

/// "46% of them have a science-based target": said of companies spoken of before.
fn of_those(scan: &Scan, draft: &Draft) -> Option<Span> {
    let share = scan.percents.iter().find(|p| draft.kind == Kind::Sbti && p.span.end <= draft.place.start)?;
    let behind = scan.words_after(share.span.end, 2);
    let those = behind.first() == Some(&"of") && behind.get(1).is_some_and(|w| matches!(*w, "them" | "those" | "these"));
    those.then_some(share.span)
}

/// "an index that must cut its intensity by 7% a year": what a rule demands of what it is made for.
fn ruled(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !(scan.uses(Class::LawWord) || scan.uses(Class::RuledThing)) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    // "The FuelEU regulation lowers the intensity of fuels by 2% from 2025"
    let within = super::clauses::clause(scan, draft.place);
    let law = |i: &usize| scan.is(*i, Class::LawWord);
    let changes = |h: &crate::rules::Hit| matches!(h.class, Class::Reduce | Class::Increase | Class::PhaseOut);
    let acts = |i: usize| {
        let next = scan.tokens.get(i + 1).map(|t| t.span.start);
        next.is_some_and(|at| scan.verbs.iter().any(|v| v.span.start == at) || scan.hits.iter().any(|h| h.span.start == at && changes(h)))
    };
    let from = scan.token_at(within.start);
    let maker =
        (from..at.min(from + 8)).find(|i| law(i) && acts(*i)).filter(|_| draft.owner_words.is_none_or(|w| !scan.has(Class::OwnWords, w)));
    if let Some(i) = maker {
        return span_of(scan, i);
    }
    let rule = |i: &usize| {
        scan.is(*i, Class::RuledThing)
            && matches!(scan.word(i + 1), "that" | "which")
            && (matches!(scan.word(i + 2), "must" | "has") || scan.is(i + 2, Class::RequireVerb))
    };
    (at.saturating_sub(10)..at).find(rule).and_then(|i| span_of(scan, i))
}

/// "A 1% rise in renewables lowers the footprint by 0.4%": what would follow from what.
fn calculated(scan: &Scan, draft: &Draft) -> Option<Span> {
    let first = scan.percents.first().filter(|p| draft.percent.is_some() && draft.year.is_none() && scan.token_at(p.span.start) <= 2)?;
    let behind = scan.words_after(first.span.end, 2);
    let change = behind.first().is_some_and(|w| scan.rules.is_word(Class::ChangeNoun, w));
    let follows = |i: usize| scan.is(i, Class::FollowVerb);
    let then = (scan.token_at(first.span.end)..scan.tokens.len()).any(follows);
    (change && behind.get(1) == Some(&"in") && then).then_some(first.span)
}

/// "about 16% of European hotels": a share of a market.
fn of_a_market(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.end);
    // "The share of renewables in the national grid": of the power of a whole country.
    let grid = |i: &usize| {
        let network = matches!(scan.word(*i), "grid" | "mix") && (1..5).any(|k| matches!(scan.before(*i, k), "in" | "of" | "on"));
        // "the Swedish grid": a capital tells whose it is.
        let whose = matches!(scan.before(*i, 1), "national" | "country's" | "the" | "energy" | "power" | "electricity");
        network && (whose || scan.is_capital(*i - 1))
    };
    let share = draft.kind == Kind::RenewableEnergy && draft.percent.is_some();
    if let Some(found) = (0..scan.tokens.len()).find(grid).filter(|_| share && draft.owner_words.is_none()) {
        return span_of(scan, found);
    }
    let region = scan.is(at + 1, Class::RegionWord);
    let plural = scan.word(at + 2).ends_with('s') && scan.word(at + 2).len() > 4;
    // "40% of European sites": those of the company, where it speaks.
    let own =
        draft.owner_words.is_some() || scan.has_any(&[Class::OwnWords, Class::OwnDescribed], scan.span) || draft.standing.will.is_some();
    (draft.percent.is_some() && scan.word(at) == "of" && region && plural && !own).then(|| span_of(scan, at + 1)).flatten()
}

/// "It considered a proposal to stop buying gas by 2030", "Option B: electrify half of the vans".
fn proposed(scan: &Scan, draft: &Draft) -> Option<Span> {
    let first = scan.token_at(scan.span.start);
    let labelled = scan.word(first) == "option" && (first + 1..first + 3).any(|i| scan.word(i) == ":");
    if labelled {
        return span_of(scan, first);
    }
    let at = scan.token_at(draft.place.start);
    // "Previous target: 30% reduction by FY2030"
    let former = matches!(scan.word(first), "previous" | "former" | "old" | "earlier" | "prior")
        && (first + 1..first + 3).any(|i| matches!(scan.word(i), "target" | "goal" | "targets" | "goals") && scan.word(i + 1) == ":");
    if former {
        return span_of(scan, first);
    }
    // "The plan, which has yet to be approved, foresees"
    let open = (first..at).find(|i| {
        scan.word(*i) == "yet"
            && scan.word(i + 1) == "to"
            && scan.word(i + 2) == "be"
            && matches!(scan.word(i + 3), "approved" | "adopted" | "decided" | "agreed" | "signed" | "confirmed" | "voted")
    });
    if let Some(open) = open {
        return span_of(scan, open);
    }
    let noun = (first..at).rev().take(9).find(|i| {
        matches!(scan.word(*i), "proposal" | "motion" | "idea" | "suggestion") && matches!(scan.word(i + 1), "to" | "of" | "that")
    })?;
    // "a proposal to cut methane by 2030 got 17 per cent": it was voted on.
    let voted = (at..scan.tokens.len()).any(|i| {
        matches!(scan.word(i), "got" | "received" | "won" | "drew" | "attracted" | "gained" | "failed" | "passed")
            && (scan.is_number(i + 1) || (i + 1..i + 4).any(|k| matches!(scan.word(k), "votes" | "vote" | "support" | "majority")))
    });
    let weighed = voted || (first..noun).any(|i| scan.is(i, Class::WeighVerb));
    weighed.then(|| span_of(scan, noun)).flatten()
}

/// "The national aim is 2050".
fn national_aim(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::AimNoun) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let whose = |i: &usize| {
        matches!(scan.word(*i), "national" | "federal" | "governmental")
            && scan.is(i + 1, Class::AimNoun)
            && matches!(scan.word(i + 2), "is" | "was" | "remains")
    };
    let found = (0..at).find(whose)?;
    let own = scan.has(Class::OwnWords, Span::new(scan.tokens[found + 1].span.end, draft.place.start));
    (!own && scan.before(found, 1) != "with").then(|| span_of(scan, found)).flatten()
}

/// "For 2024 the maximum is set at 8%", "the threshold was a reduction of 3%": what a bonus is measured by.
fn of_pay(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !scan.uses(Class::PayScale) {
        return None;
    }
    let word = |i: &usize| scan.is(*i, Class::PayScale) && !matches!(scan.word(i + 1), "of" | "value" | "values");
    let found = (0..scan.tokens.len()).find(word)?;
    (is_cut(draft.kind) && draft.percent.is_some() && !scan.has(Class::OwnWords, scan.span)).then(|| span_of(scan, found)).flatten()
}

/// "Halving food waste by 2030 is one of the global goals": what an act would be, and nobody's promise.
fn about_an_act(scan: &Scan, draft: &Draft) -> Option<Span> {
    let first = (0..scan.tokens.len()).find(|i| scan.word(*i).starts_with(char::is_alphabetic))?;
    let act = scan.is(first, Class::ActGerund);
    let after = scan.token_at(
        draft.year.as_ref().filter(|y| !draft.carried && y.number.start > draft.place.end).map_or(draft.place.end, |y| y.number.end),
    );
    let is = (after..after + 4).find(|i| matches!(scan.word(*i), "is" | "are" | "requires" | "means" | "needs" | "would"))?;
    let own = (is + 1..is + 7).any(|i| {
        let goal = scan.is(i, Class::GoalNoun);
        matches!(scan.word(i), "our" | "its" | "ours" | "what" | "planned" | "foreseen") || goal && scan.before(i, 1) != "development"
    });
    (act && !own && !scan.has(Class::OwnWords, scan.span)).then(|| span_of(scan, first)).flatten()
}

/// "Hydrogen trucks have an efficiency of 30%": a property of a thing.
fn property(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let noun = at.checked_sub(2).filter(|_| matches!(draft.seed, Seed::Share(_)) && scan.word(at - 1) == "of")?;
    let named = scan.is(noun, Class::PropertyNoun);
    (named && draft.year.as_ref().is_none_or(|_| draft.carried) && draft.standing.will.is_none()).then(|| span_of(scan, noun)).flatten()
}

/// "Gas made up 55% of energy, electricity 40% and biomass 5%": the first two figures are those of gas and electricity.
fn of_another_source(scan: &Scan, draft: &Draft) -> Option<Span> {
    let share = matches!(draft.seed, Seed::Share(_)) && !is_cut(draft.kind) && draft.wording.start >= draft.place.end;
    let at = scan.token_at(draft.place.start);
    let border = |i: &usize| matches!(scan.word(*i), "," | ";" | "and" | ":" | "while" | "with");
    let from = (0..at).rev().find(border).map_or(0, |i| i + 1);
    let part = Span::new(scan.tokens.get(from)?.span.start, draft.place.start);
    let clean = scan.has_any(&[Class::Renewable, Class::Source], part);
    let other = scan.hits.iter().find(|h| matches!(h.class, Class::Fossil | Class::Electricity) && h.span.start == part.start)?;
    // Only where one source stands beside others with figures of their own.
    let several = scan.percents.len() > 1;
    (share && several && !clean).then_some(other.span)
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo;

    #[test]
    fn topics_and_answers_are_no_goals() {
        assert_eq!(of_arvo("The Board received four briefings on net zero in 2022."), 0);
        assert_eq!(of_arvo("The Board decided on net zero by 2040."), 1);
        assert_eq!(of_arvo("Two thirds of employees said that reaching net zero by 2040 was important to them."), 0);
    }

    #[test]
    fn what_others_are_called_on_to_do_is_theirs() {
        assert_eq!(of_arvo("We call on the government to clean the grid by 2035 and to make all new trucks zero-emission by 2040."), 0);
        assert_eq!(of_arvo("We call on the government to clean the grid, and we will make all our trucks zero-emission by 2040."), 1);
        assert_eq!(of_arvo("We spoke with 210 firms. 46% of them have a science-based target."), 0);
    }

    #[test]
    fn demands_duties_and_help_are_those_of_others() {
        assert_eq!(of_arvo("A resolution asked the board to set a target of halving our emissions by 2030."), 0);
        assert_eq!(of_arvo("Under the new directive, suppliers must blend 6% biofuel from 2030."), 0);
        assert_eq!(of_arvo("Under our plan, every mill must run on renewable power by 2030."), 1);
        assert_eq!(of_arvo("The hub lets small firms commit to halve emissions before 2030."), 0);
        assert_eq!(of_arvo("A Portuguese supplier of yarn now uses 60% recycled cotton."), 0);
        assert_eq!(of_arvo("See the Zero Carbon Business website for what to do by 2030."), 0);
    }

    #[test]
    fn rules_and_calculations_are_no_promises() {
        assert_eq!(of_arvo("The fund follows an index that must cut its carbon intensity by 7% a year."), 0);
        assert_eq!(of_arvo("A 1% rise in renewable power lowers our footprint by 0.4%."), 0);
        assert_eq!(of_arvo("The maritime regulation lowers the greenhouse gas intensity of fuels by 2% from 2025."), 0);
        assert_eq!(of_arvo("Cities are introducing zero-emission zones from 2025."), 0);
        assert_eq!(of_arvo("Hydrogen trucks have an efficiency of 30%."), 0);
        assert_eq!(of_arvo("Halving food waste by 2030 is Sustainable Development Goal 12.3."), 0);
        assert_eq!(of_arvo("Halving emissions by 2030 is the goal."), 1);
        assert_eq!(of_arvo("Many hotels are certified; about 16% of European hotels have renewable power."), 0);
        assert_eq!(of_arvo("The Board considered a proposal to stop buying gas by 2030 and rejected it."), 0);
        assert_eq!(of_arvo("Option B: electrify half of our vans by 2030."), 0);
        assert_eq!(of_arvo("When will coal be gone? The national aim is 2040."), 0);
        assert_eq!(of_arvo("The threshold for emissions was a reduction of 3% in 2022, the maximum 7%."), 0);
        assert_eq!(of_arvo("We will cut our carbon intensity by 7% by 2027."), 1);
    }

    #[test]
    fn each_source_has_its_own_share() {
        assert_eq!(of_arvo("In 2022, gas made up 55% of our energy, electricity 40% and renewable heat 5%."), 1);
    }

    #[test]
    fn goals_of_rivals_money_and_plans_to_be_approved_are_none() {
        use super::super::probe::of_arvo;
        assert_eq!(of_arvo("Arvo criticised its rival's target of net zero by 2030."), 0);
        assert_eq!(of_arvo("Arvo will invest 200 million euros in its net zero programme by 2030."), 0);
        assert_eq!(of_arvo("The plan, which has yet to be approved, foresees a cut in emissions of 40% by 2030."), 0);
        assert_eq!(of_arvo("Arvo will invest 200 million euros to be net zero by 2030."), 1);
        assert_eq!(of_arvo("The plan foresees a cut in emissions of 40% by 2030."), 1);
    }
}
