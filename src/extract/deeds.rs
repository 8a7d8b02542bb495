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
            | ["set", "itself" | "out" | "a" | "its" | "targets" | "2030" | "2035" | "2040" | "2045" | "2050", ..]
            | ["brought" | "put" | "moved" | "pushed", "forward" | "back" | "off" | "its", ..]
            | ["dropped" | "postponed" | "named" | "chosen" | "withdrawn" | "retired" | "confirmed" | "reaffirmed", ..]
    )
}
