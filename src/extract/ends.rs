//! Things that come to an end, and good properties that hold for the whole: statements without a figure.
//!
//! In: a scan and the place of a thing. Out: yes or no. What kind the statement has is decided in `elements`.
//!
//! `no single-use plastic after 2025`, `PFAS will be gone by 2026`, `phase out coal`, `no cup will contain carbon black`, `only recycled polyester`.
//! No end: `no later than 2030`, `coal is burned until 2039`.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::clause;
use super::compose::Before;
use super::elements::{Element, Seed};
use super::scan::Scan;
use super::vocabulary::Kind;
use super::years::Role;

/// The rule of things whose end is promised.
pub(super) const HARM: &str = "object.harm";

/// The rule of old business whose end is told behind the end of the new.
pub(super) const REST: &str = "object.fossil";

/// Whether a rule is one of good properties.
pub(super) fn is_property(rule: &str) -> bool {
    matches!(rule, "object.quality" | "object.property")
}

/// A word of absence at most `reach` words before: "no drinking water", "without any plastic".
pub(super) fn absent(scan: &Scan, span: Span, reach: usize) -> bool {
    absence(scan, span).is_some_and(|h| scan.distance(h, span) <= reach)
}

/// The last word of absence before a thing, in its clause.
fn absence(scan: &Scan, span: Span) -> Option<Span> {
    let within = clause(scan, span);
    let hit = scan.last_before(&[Class::Absence], span.start).filter(|h| h.span.start >= within.start)?;
    let idle = scan.fold(hit.span) == "no"
        && matches!(
            scan.words_after(hit.span.end, 1).first(),
            Some(&"later" | &"less" | &"fewer" | &"more" | &"doubt" | &"one" | &"longer")
        );
    // "near-zero steel", "net zero water"
    let nearly = scan.fold(hit.span) == "zero"
        && scan.words_before(hit.span.start, 2).iter().any(|w| matches!(*w, "near" | "net" | "almost" | "virtually"));
    (!idle && !nearly).then_some(hit.span)
}

/// A verb of ending at most `reach` words before: "end routine flaring", "eliminate all single-use plastic".
pub(super) fn ends(scan: &Scan, span: Span, reach: usize) -> bool {
    let within = clause(scan, span);
    scan.last_before(&[Class::PhaseOut], span.start).is_some_and(|h| {
        h.span.start >= within.start
            && (scan.rule(h) != "direction.vanish" || ended_it(scan, h.span, span))
            && scan.distance(h.span, span) <= reach
    })
}

/// "ended air freight in 2021", "banned plastic bags": the past of a verb right before its object.
fn ended_it(scan: &Scan, verb: Span, thing: Span) -> bool {
    let past = scan.rules.is_word(Class::EndedVerb, scan.fold(verb));
    let gap = scan.distance(verb, thing);
    if gap > 2 {
        return false;
    }
    let between = scan.words_after(verb.end, gap);
    let passive = scan.words_before(verb.start, 1).first().is_some_and(|w| matches!(*w, "is" | "was" | "were" | "are" | "be" | "been"));
    past && !passive && between.iter().all(|w| matches!(*w, "all" | "the" | "its" | "our" | "their" | "any" | "use" | "of"))
}

/// Whether the words around a thing whose end is promised say that it ends.
pub(super) fn ended(scan: &Scan, span: Span) -> bool {
    eliminated(scan, span)
        || absent(scan, span, 3)
        || not_any(scan, span)
        || ends(scan, span, 6)
        || none_holds(scan, span)
        || to_zero(scan, span)
        || gone(scan, span)
        || left_for(scan, span)
        || none_left(scan, span)
        || barred(scan, span)
        || super::divested::starved(scan, span)
        || super::divested::sold_off(scan, span)
        || label_none(scan, span)
}

/// "plastic in rooms: none from 2024", "coal 12%, in 2033 none": nothing of it in a year to come.
fn none_left(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let at = scan.token_at(span.end);
    let none = (at..(at + 8).min(scan.token_at(within.end))).find(|k| matches!(scan.word(*k), "none" | "nil" | "zero"));
    none.is_some_and(|k| {
        let word = scan.tokens[k].span;
        let near = |y: &&super::years::YearMention| y.role == Role::Open && scan.distance(y.number, word) <= 1;
        matches!(scan.word(k + 1), "" | "." | "," | ";" | "from" | "by" | "in" | "after" | "until" | "before" | "left")
            && scan.years.iter().any(|y| near(&y))
    })
}

/// "switch its boilers from oil to wood chips", "disconnect its buildings from the gas grid": what stands behind "from" is left.
fn left_for(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.start);
    let from = (at.saturating_sub(2)..at).rev().find(|k| scan.word(*k) == "from");
    let Some(from) = from else { return false };
    let verb = |stems: &[&str]| (from.saturating_sub(9)..from).any(|k| stems.iter().any(|s| scan.word(k).starts_with(s)));
    let to = scan.words_after(span.end, 3).contains(&"to");
    to && verb(&["switch", "convert", "chang", "mov", "shift", "transition", "chang"])
        || verb(&["disconnect", "wean", "decoupl", "unplug", "cut loose", "free"])
}

/// "suppliers that burn coal will get no more orders": who uses the thing loses the company's business.
fn barred(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    if !scan.has_any(&[Class::Suppliers, Class::UnnamedPeer], within) {
        return false;
    }
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let deal = |k: usize| matches!(scan.word(k), "order" | "orders" | "contract" | "contracts" | "business" | "work");
    (from..to).any(|k| {
        matches!(scan.word(k), "no" | "lose" | "loses" | "without" | "not") && (k + 1..(k + 5).min(to)).any(deal)
            || matches!(scan.word(k), "delisted" | "dropped" | "excluded")
    })
}

/// "which will eliminate natural gas from these sites": the verb has no other object.
fn eliminated(scan: &Scan, span: Span) -> bool {
    let back = scan.words_before(span.start, 3);
    back.iter().rposition(|w| w.starts_with("eliminat")).is_some_and(|k| {
        back[k + 1..].iter().all(|w| matches!(*w, "all" | "the" | "any" | "its" | "our" | "their" | "natural" | "new" | "remaining"))
    })
}

/// "we won't have any disposable cups", "does not use peat": a denial of having or using it.
pub(super) fn not_any(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let denied = scan.last_before(&[Class::Negation], span.start).filter(|h| h.span.start >= within.start);
    denied.is_some_and(|h| {
        scan.distance(h.span, span) <= 5
            && scan.words_after(h.span.end, scan.distance(h.span, span)).iter().any(|w| scan.rules.is_word(Class::HaveVerb, w))
    })
}

/// "reduce its lending to coal companies to zero": the zero stands behind the thing.
fn to_zero(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let cut =
        scan.last_before(&[Class::Reduce], span.start).is_some_and(|h| h.span.start >= within.start && scan.distance(h.span, span) <= 8);
    let words = scan.words_after(span.end, 6);
    cut && words.windows(2).any(|w| matches!(w, ["to", "zero" | "nil" | "nothing"]))
}

/// "Waste sent to landfill shall be zero", "flaring is to fall to zero": nothing remains.
pub(super) fn zeroed(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    scan.hits.iter().any(|h| {
        let word = scan.fold(h.span);
        h.class == Class::PhaseOut
            && h.span.start >= span.end
            && within.contains(h.span)
            && scan.distance(span, h.span) <= 6
            && (word.ends_with(" zero") || word.ends_with(" nil") || word.ends_with(" nothing"))
    })
}

/// "Insurance of those already in existence will have run off by 2030": an end told of what the sentence before refused anew.
pub(super) fn those_end(scan: &Scan, before: &Before) -> Vec<Element> {
    let fossil = before.state.as_ref().is_some_and(|(d, age)| *age == 0 && d.kind == Kind::FossilPhaseOut) && before.row.is_none();
    let those = |i: usize| {
        matches!(scan.word(i), "those" | "these" | "them" | "they")
            || scan.word(i) == "existing"
                && (i + 1..i + 3).any(|k| matches!(scan.word(k), "ones" | "policies" | "loans" | "contracts" | "cover"))
    };
    let dated = scan.years.iter().any(|y| y.role == Role::Open && scan.now.is_none_or(|n| y.year >= n));
    if !fossil || !dated || !(0..scan.tokens.len().min(10)).any(those) || scan.percents.iter().any(|p| !p.bare) {
        return Vec::new();
    }
    let over = |i: usize| {
        matches!(scan.word(i), "repaid" | "expired" | "expire" | "lapse" | "lapsed" | "mature" | "matured" | "gone" | "sold" | "ended")
            || matches!(scan.word(i), "run" | "be" | "been" | "fall" | "fallen") && matches!(scan.word(i + 1), "off" | "out")
    };
    let hit = scan.hits.iter().find(|h| h.class == Class::PhaseOut).map(|h| h.span);
    let place = hit.or_else(|| (0..scan.tokens.len()).find(|i| over(*i)).map(|i| scan.tokens[i].span));
    let made = |span| Element { seed: Seed::PhaseOut, span, region: scan.span, rule: REST.to_owned() };
    place.map(made).into_iter().collect()
}

/// "Gas: laundries opened since 2023 burn none": the thing stands as a label before what has none of it.
fn label_none(scan: &Scan, span: Span) -> bool {
    let at = scan.token_at(span.end);
    let uses = |k: usize| {
        matches!(
            scan.before(k, 1),
            "burn" | "burns" | "use" | "uses" | "used" | "need" | "needs" | "buy" | "buys" | "have" | "has" | "contain" | "contains"
        )
    };
    scan.token_at(span.start) <= 1
        && scan.word(at) == ":"
        && (at + 1..scan.tokens.len().min(at + 16)).any(|k| scan.word(k) == "none" && uses(k))
}

/// "no cup, tub or carton will contain carbon black": the absence is said of what would hold the thing.
fn none_holds(scan: &Scan, span: Span) -> bool {
    // "received no money and burns coal": the absence is the object of a verb of its own.
    let object = |h: Span| scan.verbs.iter().any(|v| !v.weak && !v.infinitive && v.span.end <= h.start && scan.distance(v.span, h) == 0);
    absence(scan, span)
        .filter(|h| !object(*h))
        .is_some_and(|h| scan.distance(h, span) <= 14 && scan.verbs.iter().any(|v| v.span.start >= h.end && v.span.end <= span.start))
}

/// "not a single truck will burn petrol or diesel by 2036", "no van of ours will run on diesel": the fuel that none of the vehicles needs any more.
pub(super) fn unfuelled(scan: &Scan) -> Option<Span> {
    if !scan.speaks_of(Class::Absence) {
        return None;
    }
    scan.hits.iter().filter(|h| h.class == Class::Will).find_map(|will| {
        let fuel = |i: &usize| matches!(scan.word(*i), "diesel" | "petrol" | "gasoline" | "fuel");
        let burns = |i: usize| {
            ["burn", "run", "use", "need", "drive", "drink", "fill", "consume", "depend", "take"]
                .iter()
                .any(|v| scan.word(i).starts_with(v))
        };
        let start = scan.token_at(will.span.end);
        let at = (start..scan.tokens.len().min(start + 5)).find(fuel)?;
        let none = absence(scan, will.span).filter(|h| scan.distance(*h, will.span) <= 9)?;
        let verb = (start..at).any(burns);
        let vehicle = (scan.token_at(none.end)..scan.token_at(will.span.start))
            .any(|i| scan.is(i, Class::Vehicle) || scan.is(i, Class::VehicleShort) || scan.is(i, Class::OwnFleet));
        (verb && vehicle).then(|| scan.tokens[at].span)
    })
}

/// "PFAS will be out of the range", "plastic bags were banned", "oil will have vanished": told behind the thing.
fn gone(scan: &Scan, span: Span) -> bool {
    let within = clause(scan, span);
    let passive = |h: &crate::rules::Hit| {
        scan.words_before(h.span.start, 3).iter().any(|w| matches!(*w, "be" | "been" | "is" | "are" | "was" | "were" | "being" | "get"))
            && (scan.fold(h.span).ends_with("ed") || scan.fold(h.span).ends_with("out"))
            || scan.fold(h.span).ends_with("an end")
            || scan.fold(h.span).ends_with("to zero")
            || scan.distance(span, h.span) <= 4
                && (["ended", "stopped", "ceased", "ends", "expire"].iter().any(|w| scan.fold(h.span).starts_with(w))
                    || scan.fold(h.span) == "end"
                        && scan.words_before(h.span.start, 1).first().is_some_and(|w| matches!(*w, "to" | "will" | "shall" | "must")))
    };
    // "Single-use plastics: 500 million items removed": some of them.
    let counted = |to: usize| {
        let amount = |w: &str| matches!(w, "million" | "billion" | "thousand" | "items" | "pieces" | "tonnes" | "tons");
        (scan.token_at(span.end)..scan.token_at(to)).any(|i| amount(scan.word(i)))
    };
    scan.hits
        .iter()
        .filter(|h| h.class == Class::PhaseOut && h.span.start >= span.end && within.contains(h.span))
        .take(2)
        .filter(|h| !counted(h.span.start))
        .any(|h| scan.distance(span, h.span) <= 10 && (scan.rule(h) == "direction.vanish" || passive(h)))
}

/// "is to be recyclable by 2028", "should be traceable by then": said of the whole of a subject and dated.
pub(super) fn to_be(scan: &Scan, span: Span, within: Span) -> bool {
    let be = scan.words_before(span.start, 3).iter().any(|w| matches!(*w, "be" | "become" | "made" | "come"));
    let dated = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number)) || scan.has(Class::SameTime, within);
    be && dated && scan.has(Class::Will, Span::new(within.start, span.start.max(within.start)))
}

/// "rainwater only", "only green steel", "exclusively from biogas": nothing else is used.
pub(super) fn alone(scan: &Scan, span: Span, within: Span) -> bool {
    let dated = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number));
    let word = |h: &crate::rules::Hit| {
        matches!(scan.fold(h.span), "only" | "exclusively" | "solely" | "purely" | "nothing but" | "exclusive use of")
    };
    dated && scan.hits.iter().any(|h| h.class == Class::AllOf && word(h) && scan.distance(h.span, span) <= 1)
}

/// Whether a clause asks something of suppliers, borrowers or clients.
pub(super) fn asks_others(scan: &Scan, within: Span) -> bool {
    scan.has_any(&[Class::Suppliers, Class::Investees, Class::Customers], within)
        && (scan.has(Class::AskOthers, within) || obliged(scan, within))
}

/// Words of duty in a span.
pub(super) fn obliged(scan: &Scan, within: Span) -> bool {
    (scan.token_at(within.start)..scan.token_at(within.end)).any(|i| match scan.word(i) {
        "must" | "should" | "shall" | "obliged" | "required" | "asked" | "expected" | "encouraged" | "urged" | "requested"
        | "obligation" | "duty" | "undertaken" | "undertake" | "pledged" | "agreed" => true,
        "have" | "has" => scan.word(i + 1) == "to",
        "given" => scan.word(i + 1) == "until" || matches!(scan.word(i + 2), "year" | "years"),
        "no" => scan.word(i + 1) == "choice",
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn ends_in(text: &str) -> bool {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        scan.hits.iter().any(|h| matches!(h.class, Class::OtherObject | Class::Fossil) && ended(&scan, h.span))
    }

    #[test]
    fn what_no_vehicle_burns_has_ended() {
        use super::super::Status::Target;
        use super::super::probe::dated;
        assert_eq!(dated("Not a single van of Arvo will burn petrol or diesel after 2030."), [(Target, Some(2030))]);
        assert_eq!(dated("Within eight years, no lorry in our fleet will need diesel."), [(Target, Some(2031))]);
        assert_eq!(dated("Not a single van of Arvo will be late for want of diesel after 2030."), []);
        assert_eq!(dated("Not a single van broke down in eight years."), []);
    }

    #[test]
    fn the_end_of_a_thing_is_told_before_or_behind_it() {
        assert!(ends_in("We will phase out single-use plastic by 2025."));
        assert!(ends_in("PFAS will be gone from our jackets by 2026."));
        assert!(ends_in("From 2026 no cup or carton will contain carbon black."));
        assert!(ends_in("Nothing goes to landfill from 2027."));
    }

    #[test]
    fn old_business_ends_behind_the_refusal_of_new_business() {
        use super::super::Status;
        use super::super::probe::dated;
        let none = "We write no cover for new coal mines.";
        let rest = format!("{none} Insurance of those already in existence will have run off by 2030 in the OECD and by 2039 worldwide.");
        assert_eq!(dated(&rest), [(Status::Achieved, None), (Status::Target, Some(2030)), (Status::Target, Some(2039))]);
        assert_eq!(dated(&format!("{none} Those who ask will be told by 2025.")), [(Status::Achieved, None)]);
        assert!(dated("We sort waste. Insurance of those already in existence will have run off by 2030.").is_empty());
    }

    #[test]
    fn a_label_says_what_there_is_none_of() {
        use super::super::Status;
        use super::super::probe::dated;
        assert_eq!(dated("Gas: laundries opened since March 2020 burn none."), [(Status::Achieved, Some(2020))]);
        assert!(dated("Gas: of the bidders none has answered.").is_empty());
    }

    #[test]
    fn what_goes_on_does_not_end() {
        assert!(!ends_in("Coal is burned until 2039."));
        assert!(!ends_in("No later than 2030 plastic packaging will be collected."));
        assert!(!ends_in("We sort plastic packaging in all shops."));
    }
}
