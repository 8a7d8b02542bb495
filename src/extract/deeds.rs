//! What only somebody with a will does: say, promise, want, give up a goal.
//!
//! In: a scan and a name in it. Out: yes or no, as evidence for the tally of the name. The tally decides in `naming`.
//!
//! `Arvo wants to`, `Munch of Warsaw intends`, `Belno, too, has brought forward`. None: `Clearfork will be`, `Lund has a mill`.

use crate::text::Span;

use super::scan::Scan;

/// Whether a name says, promises or wants something; `next` is the word behind it, `end` the end of the list that it begins.
pub(super) fn speaks(scan: &Scan, name: Span, next: &str, end: usize) -> bool {
    // "Munch of Warsaw intends": the verb stands behind where it is from.
    let from = super::evidence::verb_from(scan, name).unwrap_or(next);
    let speaks = matches!(
        from,
        "commits"
            | "committed"
            | "pledges"
            | "pledged"
            | "aims"
            | "announces"
            | "announced"
            | "said"
            | "says"
            | "wants"
            | "plans"
            | "intends"
            | "unveiled"
            | "expects"
            | "hopes"
            | "promises"
            | "promised"
            | "vows"
            | "vowed"
            | "reaffirmed"
            | "confirmed"
            | "reports"
    );
    // "Arvo and Belno have also announced": told of the whole list.
    let told = || {
        let words = scan.words_after(end, 9);
        let filler = |w: &str| {
            matches!(
                w,
                "have"
                    | "has"
                    | "had"
                    | "also"
                    | "both"
                    | "all"
                    | "now"
                    | "already"
                    | "since"
                    | "recently"
                    | "just"
                    | "too"
                    | ","
                    | "for"
                    | "its"
                    | "part"
                    | "even"
                    | "long"
                    | "never"
            )
        };
        let at = words.iter().position(|w| !filler(w));
        // "Belno, for instance, ditched"
        if let [",", "for", "instance" | "example", ",", rest @ ..] | [",", "meanwhile" | "however", ",", rest @ ..] = words.as_slice()
            && (is_agent(rest.strip_prefix(&["has"][..]).unwrap_or(rest))
                || matches!(rest.first(), Some(&("ditched" | "dropped" | "wants" | "plans" | "aims" | "set"))))
        {
            return true;
        }
        at.is_some_and(|k| k > 0 && words[..k].iter().any(|w| matches!(*w, "have" | "has" | "had")) && is_agent(&words[k..]))
    };
    speaks || told()
}

/// Whether words begin with what only somebody with a will does: "announced", "given up", "set itself", "brought forward".
fn is_agent(words: &[&str]) -> bool {
    matches!(
        words,
        [
            "announced"
                | "pledged"
                | "committed"
                | "said"
                | "promised"
                | "vowed"
                | "declared"
                | "decided"
                | "agreed"
                | "abandoned"
                | "scrapped",
            ..
        ] | ["given", "up", ..]
            | ["set", "itself" | "out" | "a" | "its" | "targets", ..]
            | ["brought" | "put" | "moved" | "pushed" | "advanced", "forward" | "back" | "off" | "its" | "by", ..]
            | ["dropped" | "postponed" | "named" | "chosen" | "withdrawn" | "retired" | "confirmed" | "reaffirmed", ..]
    ) || matches!(words, ["set", year, ..] if year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()))
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

    #[test]
    fn who_wants_or_promises_speaks() {
        assert!(speaks_in("Arvo wants to be carbon neutral by 2030."));
        assert!(speaks_in("Arvo pledged to cut its emissions."));
    }

    #[test]
    fn a_goal_is_set_for_any_year() {
        assert!(is_agent(&["set", "2033", "as"]) && is_agent(&["set", "itself", "a"]));
        assert!(!is_agent(&["set", "aside", "land"]) && !is_agent(&["set", "2,000", "meters"]));
    }

    #[test]
    fn what_is_or_has_does_not() {
        assert!(!speaks_in("Clearfork will be carbon neutral by 2030."));
        assert!(!speaks_in("Lund has a mill by the river."));
    }
}
