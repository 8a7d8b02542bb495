//! What only somebody with a will does: say, promise, want, give up a goal.
//!
//! In: a scan and a name in it. Out: yes or no, as evidence for the tally of the name. The tally decides in `naming`.
//!
//! `Arvo wants to`, `Munch of Warsaw intends`, `Belno, too, has brought forward`. None: `Clearfork will be`, `Lund has a mill`.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;

/// Whether a name says, promises or wants something; `next` is the word behind it, `end` the end of the list that it begins.
pub(super) fn speaks(scan: &Scan, name: Span, next: &str, end: usize) -> bool {
    // "Motor claims: 31% of parts", "Water targets: -20%": a label.
    if scan.word(scan.token_at(name.end) + 1) == ":" && matches!(next, "claims" | "plans" | "reports" | "targets" | "aims" | "promises") {
        return false;
    }
    // "Munch of Warsaw intends": the verb stands behind where it is from.
    let from = super::evidence::verb_from(scan, name).unwrap_or(next);
    let speaks = scan.rules.is_word(Class::DeedWill, from) || wants_later(scan, name, end);
    // "Arvo and Belno have also announced": told of the whole list.
    let told = || {
        let words = scan.words_after(end, 9);
        let filler = |w: &str| scan.rules.is_word(Class::DeedFiller, w) || w == ",";
        let at = words.iter().position(|w| !filler(w));
        // "Belno, for instance, ditched"
        if let [",", "for", "instance" | "example", ",", rest @ ..] | [",", "meanwhile" | "however", ",", rest @ ..] = words.as_slice()
            && (is_agent(scan, rest.strip_prefix(&["has"][..]).unwrap_or(rest))
                || rest.first().is_some_and(|w| scan.rules.is_word(Class::DeedWill, w) || matches!(*w, "ditched" | "dropped" | "set")))
        {
            return true;
        }
        // "Belno, by contrast, aims", "Belno, for its part, has announced"
        if let Some(rest) = turned(&words)
            && (is_agent(scan, rest.strip_prefix(&["has"][..]).unwrap_or(rest))
                || rest.first().is_some_and(|w| scan.rules.is_word(Class::DeedWill, w)))
        {
            return true;
        }
        at.is_some_and(|k| k > 0 && words[..k].iter().any(|w| matches!(*w, "have" | "has" | "had")) && is_agent(scan, &words[k..]))
    };
    // "Belno told us that it had reached"
    let informs =
        next == "told" && matches!(scan.word(scan.token_at(end) + 1), "us" | "analysts" | "investors" | "shareholders" | "reporters");
    speaks || informs || told()
}

/// The words behind an insertion that sets a subject against another.
fn turned<'w, 's>(words: &'w [&'s str]) -> Option<&'w [&'s str]> {
    match words {
        [",", "by" | "in", "contrast", ",", rest @ ..]
        | [",", "for", "its" | "their", "part", ",", rest @ ..]
        | [",", "on", "the", "other", "hand", ",", rest @ ..]
        | [",", "in", "turn", ",", rest @ ..]
        | [",", "too" | "likewise" | "similarly" | "also", ",", rest @ ..] => Some(rest),
        _ => None,
    }
}

/// "Arvo is hoping to cut", "Arvo has cut a third and plans to extend that": the word of wishing stands behind an auxiliary, or in a later predicate of the
/// name alone.
fn wants_later(scan: &Scan, name: Span, end: usize) -> bool {
    let at = scan.token_at(end);
    let wishes = |k: usize| scan.is(k, Class::DeedWill);
    let behind = (at + 1..at + 4).take_while(|k| scan.is(*k - 1, Class::DeedFiller) || matches!(scan.word(*k - 1), "is" | "are"));
    if matches!(scan.word(at), "is" | "are" | "has" | "have") && behind.into_iter().any(|k| wishes(k) && scan.word(k).ends_with("ing")) {
        return true;
    }
    let subject = super::subjects::subject_position(scan, name) && super::subjects::is_verb(scan, at);
    let alone = |to: usize| {
        let between = Span::new(end, scan.tokens[to].span.start);
        let other = |n: &super::names::Name| between.contains(n.span);
        !scan.names.iter().any(other) && !(at..to).any(|k| matches!(scan.word(k), "it" | "we" | "they" | "which" | "who" | "that" | ";"))
    };
    let later = (at + 2..(at + 22).min(scan.tokens.len()))
        .find(|k| wishes(*k) && scan.word(*k).ends_with('s') && matches!(scan.before(*k, 1), "and" | ",") && scan.word(*k + 1) == "to");
    subject && later.is_some_and(alone)
}

/// Whether words begin with what only somebody with a will does: "announced", "given up", "set itself", "brought forward".
fn is_agent(scan: &Scan, words: &[&str]) -> bool {
    words.first().is_some_and(|w| scan.rules.is_word(Class::DeedDone, w))
        || matches!(words, ["given", "up", ..] | ["set", "itself" | "out" | "a" | "its" | "targets", ..])
        || matches!(words, [moves, "forward" | "back" | "off" | "its" | "by", ..] if scan.rules.is_word(Class::MoveVerb, moves))
        || matches!(words, ["set", year, ..] if year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()))
}

/// "so has Arvo", "Is Arvo carbon neutral?": a verb before the name that belongs to it.
pub(super) fn inverted(before: &[&str]) -> bool {
    let auxiliary = matches!(before.last(), Some(&("has" | "have" | "does" | "do" | "did" | "will" | "is")));
    auxiliary
        && (before.len() == 1
            || before.len() >= 2 && matches!(before[before.len() - 2], "so" | "as" | "nor" | "where" | "how" | "what" | "when" | "why"))
}

/// Whether a verb stands behind a name, or behind the list that it begins.
pub(super) fn acts(scan: &Scan, name: Span, end: usize) -> bool {
    let next = scan.words_after(name.end, 1).first().copied().unwrap_or_default();
    let does = scan.words_after(end, 1).first().copied().unwrap_or_default();
    scan.rules.is_word(Class::CompanyVerb, does) && does != "and"
        || (end != name.end || matches!(next, "," | "all" | "both" | "each" | "–" | "—" | "(")) && super::subjects::verb_after(scan, end).0
        || next == "of"
            && scan.words_after(name.end, 2).get(1).is_some_and(|w| scan.rules.is_word(Class::Place, w))
            && super::subjects::verb_after(scan, name.end).0
        || scan.fold(name).contains(' ') && super::subjects::looks_finite(scan, scan.token_at(name.end))
        || super::evidence::acts_from(scan, name)
        || super::evidence::house(scan, name).is_some()
        || super::evidence::opens_and_does(scan, name)
        || super::evidence::works(scan, name).is_some()
        || super::evidence::made(scan, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    /// Whether the word at the beginning of a sentence is said to speak.
    fn speaks_in(text: &str) -> bool {
        let (rules, normal) = (RuleSet::builtin(), Normal::new(text, Span::new(0, text.len())));
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), &rules, Some(2023), false);
        let end = text.find(' ').expect("two words");
        let next = text[end..].split_whitespace().next().expect("a second word");
        speaks(&scan, Span::new(0, end), next, end)
    }

    fn agent(words: &[&str]) -> bool {
        let (rules, normal) = (RuleSet::builtin(), Normal::new("Arvo.", Span::new(0, 5)));
        is_agent(&Scan::new(&normal, Span::new(0, 5), &rules, Some(2023), false), words)
    }

    #[test]
    fn wishes_behind_an_auxiliary_or_in_a_later_predicate_are_the_subject_s() {
        assert!(speaks_in("Arvo is hoping to reduce its emissions by 10%."));
        assert!(speaks_in("Arvo has cut its emissions by a third since 2015 and plans to extend that to 61%."));
        assert!(!speaks_in("Clearfork has been on biogas since 2015 and Belno plans to follow."));
        assert!(!speaks_in("Clearfork has been on biogas since 2015, which plans to do away with coal required."));
    }

    #[test]
    fn who_wants_or_promises_speaks() {
        assert!(speaks_in("Arvo wants to be carbon neutral by 2030."));
        assert!(speaks_in("Arvo pledged to cut its emissions."));
    }

    #[test]
    fn a_goal_is_set_for_any_year() {
        assert!(agent(&["set", "2033", "as"]) && agent(&["set", "itself", "a"]));
        assert!(!agent(&["set", "aside", "land"]) && !agent(&["set", "2,000", "meters"]));
    }

    #[test]
    fn what_is_or_has_does_not() {
        assert!(!speaks_in("Clearfork will be carbon neutral by 2030."));
        assert!(!speaks_in("Lund has a mill by the river."));
    }

    #[test]
    fn an_insertion_sets_a_speaker_against_others() {
        use super::super::probe::owners;
        let head = "date 2023-05-02 Arvo Paper AB makes paper in Lund. Arvo Paper AB will be net zero by 2040.";
        let text = format!("{head}\n\nBelno, by contrast, aims to halve its emissions by 2030.");
        assert_eq!(owners(&text), ["Arvo Paper AB", "Belno"]);
    }
}
