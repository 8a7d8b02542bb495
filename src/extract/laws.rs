//! What a law lays down, what a list or label is called, what an older plan had been content with, what warms a building: no goal of the company.
//!
//! In: a draft, its sentence. Out: a code and one line for a person. Decides nothing about status and kind.
//!
//! `Under national law all gases must reach net zero by 2050`, `the “Net Zero 50” list`, `Its successor is called net zero`, `the plan had been content with 40%`.
//! None: `Under our plan all gases must reach net zero`, `The mill calls itself carbon neutral`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::elements::Seed;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::{Kind, Status};

/// Code and sentence of a rejection.
type Objection = (&'static str, String);

/// Why a statement is that of a law, a list, a name or an older paper; `nobody` where the text has no company and names none here.
pub(super) fn of_no_goal(scan: &Scan, draft: &Draft, nobody: bool, status: Option<Status>) -> Option<Objection> {
    let said = |word: Span| scan.text(word).to_owned();
    if let Some(word) = lawful(scan, draft).or_else(|| of_sectors(scan, draft).filter(|_| nobody)) {
        return Some(("public_owner", format!("laid down for everybody: “{}”", said(word))));
    }
    if let Some(word) = titled(scan, draft) {
        return Some(("low_confidence", format!("the name of a “{}”", said(word))));
    }
    if let Some(word) = called(scan, draft).filter(|_| status == Some(Status::Achieved) && draft.year.is_none()) {
        return Some(("low_confidence", format!("what something is called: “{}”", said(word))));
    }
    if let Some(word) = older(scan, draft) {
        return Some(("low_confidence", format!("a figure of an older plan: “{}”", said(word))));
    }
    if draft.kind == Kind::Electrification && matches!(draft.seed, Seed::Share(_)) && part_of_heat(scan, draft) {
        return Some(("low_confidence", "heat that is made with electricity, no vehicles".to_owned()));
    }
    if let Some(word) = on_their_way(scan, draft) {
        return Some(("customer", format!("brought about with others: “{}”", said(word))));
    }
    if let Some(word) = asks_for_plan(scan, draft) {
        return Some(("plan_only", format!("a paper is asked for: “{}”", said(word))));
    }
    None
}

/// "kilns with 60% electric heating": how they are built, not how many of them are electric.
fn part_of_heat(scan: &Scan, draft: &Draft) -> bool {
    let at = scan.token_at(draft.place.end);
    let heat =
        (at..at + 3).any(|k| scan.word(k).starts_with("heat") && matches!(scan.before(k, 1), "electric" | "electrical" | "electrified"));
    let with = matches!(scan.words_before(draft.place.start, 1).first(), Some(&("with" | "by" | "on" | "to")));
    heat && with && super::bare::heats(scan, draft.region)
}

/// "Under New Zealand law all greenhouse gases must": a law at the head of the sentence, and nobody's own words behind it.
fn lawful(scan: &Scan, draft: &Draft) -> Option<Span> {
    if draft.owner != Owner::Main || draft.owner_words.is_some_and(|w| !scan.has(Class::Pronoun, w)) {
        return None;
    }
    let head = matches!(scan.word(0), "under" | "by" | "in");
    let law = (1..7).find(|i| scan.is(*i, Class::LawWord)).filter(|_| head)?;
    let own = (1..law).any(|i| matches!(scan.word(i), "our" | "its" | "their"));
    let rest = Span::new(scan.tokens[law].span.end, draft.place.start.max(scan.tokens[law].span.end));
    (!own && !scan.has_any(&[Class::OwnWords, Class::OwnDescribed], rest)).then(|| scan.tokens[law].span)
}

/// "the sectors under emissions trading have to emit 62% less": whole sectors, in a text about nobody.
fn of_sectors(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    (0..at).find(|i| matches!(scan.word(*i), "sectors" | "sector" | "countries" | "states" | "industries")).map(|i| scan.tokens[i].span)
}

/// "the “Zero Waste 30” list", "the list “Net Zero 50”": words in quotation marks beside what they are the name of.
fn titled(scan: &Scan, draft: &Draft) -> Option<Span> {
    let named = |w: &str| {
        matches!(
            w,
            "list"
                | "index"
                | "ranking"
                | "award"
                | "prize"
                | "table"
                | "club"
                | "medal"
                | "fund"
                | "tracker"
                | "series"
                | "exhibition"
                | "podcast"
        )
    };
    let (from, at) = (scan.token_at(draft.place.start), scan.token_at(draft.place.end));
    let open = (from.saturating_sub(4)..from).rev().find(|k| scan.word(*k) == "\"")?;
    let close = (at..at + 4).find(|k| scan.word(*k) == "\"")?;
    let noun = (close + 1..close + 3).chain(open.saturating_sub(2)..open).find(|k| named(scan.word(*k)))?;
    let capital = scan.tokens.get(open + 1).is_some_and(|t| scan.text(t.span).starts_with(char::is_uppercase));
    capital.then(|| scan.tokens[noun].span)
}

/// "Its successor is called net zero", "the new label reads carbon neutral": what a label or plan is called.
fn called(scan: &Scan, draft: &Draft) -> Option<Span> {
    if !matches!(draft.seed, Seed::State(_)) {
        return None;
    }
    let at = scan.token_at(draft.place.start);
    let verb = (at.saturating_sub(3)..at).rev().find(|k| matches!(scan.word(*k), "called" | "named" | "titled" | "dubbed" | "reads"))?;
    let passive = scan.word(verb) == "reads" || (1..3).any(|k| matches!(scan.before(verb, k), "is" | "are" | "was" | "be"));
    let noun = |w: &str| {
        matches!(
            w,
            "successor"
                | "label"
                | "programme"
                | "program"
                | "project"
                | "road"
                | "chapter"
                | "initiative"
                | "strategy"
                | "campaign"
                | "page"
                | "section"
                | "word"
                | "term"
                | "step"
                | "heading"
                | "aim"
        ) || super::holders::is_goal_noun(scan, w)
    };
    (0..verb).find(|k| noun(scan.word(*k))).filter(|_| passive).map(|k| scan.tokens[k].span)
}

/// "the roadmap had been content with 40%", "the old plan had asked for 40%".
fn older(scan: &Scan, draft: &Draft) -> Option<Span> {
    draft.percent?;
    let at = scan.token_at(draft.place.start);
    let wished = |w: &str| {
        matches!(
            w,
            "content"
                | "satisfied"
                | "settled"
                | "foreseen"
                | "asked"
                | "demanded"
                | "aimed"
                | "envisaged"
                | "planned"
                | "contented"
                | "stopped"
        )
    };
    let had = (at.saturating_sub(6)..at).find(|k| scan.word(*k) == "had")?;
    let told = (had + 1..at).any(|k| wished(scan.word(k)));
    let paper = (had.saturating_sub(5)..had).find(|k| scan.is(*k, Class::PlanPaper) || super::holders::is_goal_noun(scan, scan.word(*k)));
    paper.filter(|_| told && !(had..at).any(|k| matches!(scan.word(k), ";" | "."))).map(|k| scan.tokens[k].span)
}

/// "this takes them halfway to a net-zero footprint": others, who are helped along.
fn on_their_way(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.start);
    let brings = |w: &str| matches!(w, "takes" | "take" | "brings" | "bring" | "gets" | "get" | "helps" | "help" | "moves" | "puts");
    let way = |w: &str| matches!(w, "halfway" | "closer" | "nearer" | "further" | "on" | "part" | "most" | "half");
    let verb = (at.saturating_sub(10)..at)
        .find(|k| brings(scan.word(*k)) && matches!(scan.word(k + 1), "them" | "you") && way(scan.word(k + 2)))?;
    Some(scan.tokens[verb + 1].span)
}

/// "we expect a published exit plan before June 2025": the plan is asked for, not the exit.
fn asks_for_plan(scan: &Scan, draft: &Draft) -> Option<Span> {
    let at = scan.token_at(draft.place.end);
    let paper = (at..at + 2).find(|k| matches!(scan.word(*k), "plan" | "plans" | "roadmap" | "strategy" | "timetable"));
    let first = scan.token_at(draft.place.start);
    let before = (first.saturating_sub(6)..first).any(|k| scan.is(k, Class::PlanPaper) && matches!(scan.word(k + 1), "for" | "to"));
    let found = paper.or_else(|| (first..at + 9).find(|k| scan.is(*k, Class::PlanPaper)).filter(|_| draft.kind == Kind::FossilPhaseOut));
    let asks = scan.hits.iter().find(|h| h.class == Class::AskOthers && scan.span.contains(h.span))?;
    let end = scan.token_at(asks.span.end);
    let near = found.is_some_and(|k| (end..end + 5).contains(&k)) || before && (end..end + 4).contains(&first.saturating_sub(3));
    near.then_some(asks.span)
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated;

    #[test]
    fn laws_lists_and_names_promise_nothing() {
        assert!(dated("Under Norwegian law all greenhouse gases must reach net zero, forests apart, by 2050.").is_empty());
        assert!(dated("Arvo appears in the “Net Zero 50” list of a magazine for 2023.").is_empty());
        assert!(dated("Its successor is called net zero.").is_empty());
        assert!(dated("Some hotels tell us this takes them halfway to a net-zero footprint by 2030.").is_empty());
        assert!(dated("Two furnaces with 80% electric heating by 2028.").is_empty());
    }

    #[test]
    fn what_the_company_lays_down_for_itself_holds() {
        assert_eq!(dated("Under our climate plan all greenhouse gases must reach net zero by 2050.").len(), 1);
        assert_eq!(dated("Under Norwegian law we must be carbon neutral by 2045.").len(), 1);
        assert_eq!(dated("Our mill has called itself carbon neutral since 2020.").len(), 1);
        assert_eq!(dated("Half of our vans will be electric by 2028.").len(), 1);
    }

    #[test]
    fn what_an_older_plan_was_content_with_is_no_figure_of_today() {
        let share = "In 2029 the share of renewable power has to be 65%, where the roadmap had been content with 40%.";
        assert_eq!(dated(share), [(super::Status::Target, Some(2029))]);
    }
}
