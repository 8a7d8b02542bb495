//! Names beside each other: where a list of them ends, and which of them the words around call an association.
//!
//! In: a scan and a name, or the words around it. Out: the last name of the list, yes or no. Knows no company.
//!
//! `Elmo, Farro and the Gint Group`, `Elmo and US power company Farro`: lists. `the industry lobby Arvo`, `Arvo, the sector body,`: an association.

use crate::text::Span;

use super::names::NameKind;
use super::scan::Scan;
use super::standing::joins_related;

/// The last name of the list that goes on behind a name: of "Elmo, Farro and Gint" the third.
pub(super) fn last_of_list(scan: &Scan, first: Span) -> Span {
    let mut last = first;
    let from = scan.names.partition_point(|n| n.span.start < first.end);
    for next in scan.names[from..].iter().take(12) {
        let between = scan.fold(Span::new(last.end, next.span.start.max(last.end))).trim();
        // "Elmo and US power company Farro": where the next one is from stands between.
        if next.kind == NameKind::Public && between == "and" {
            continue;
        }
        if !matches!(between, "," | "and" | "&" | ", and" | "or" | "and the" | ", and the") && !joins_related(between)
            || matches!(next.kind, NameKind::Person | NameKind::Public)
        {
            break;
        }
        last = next.span;
    }
    last
}

/// Whether the words around a name call it an association, alliance or lobby: "the industry lobby Arvo", "Arvo, the sector body,".
pub(super) fn is_body(before: &[&str], after: &[&str]) -> bool {
    let noun = |w: &&str| {
        matches!(
            *w,
            "lobby"
                | "association"
                | "federation"
                | "alliance"
                | "coalition"
                | "body"
                | "initiative"
                | "union"
                | "campaign"
                | "ngo"
                | "charity"
                | "council"
        )
    };
    // "Campaign group Arvo"
    let pressing = |w: &&str| {
        matches!(
            *w,
            "campaign"
                | "campaigning"
                | "environmental"
                | "pressure"
                | "lobby"
                | "activist"
                | "advocacy"
                | "conservation"
                | "protest"
                | "consumer"
                | "green"
                | "climate"
        )
    };
    let group = matches!(before.last(), Some(&("group" | "groups" | "organisation" | "organization" | "watchdog")))
        && before.iter().rev().nth(1).is_some_and(pressing);
    group
        || before.last().is_some_and(&noun)
        || matches!(after, ["\"" | "'" | "’", w, ..] if noun(w))
        || after.starts_with(&[",", "whose", "members"])
        || after.first() == Some(&",") && matches!(after.get(1), Some(&("the" | "an" | "a"))) && after.iter().skip(2).take(4).any(noun)
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;
    use super::is_body;

    #[test]
    fn two_that_share_a_verb_share_the_goal() {
        let both = "date 2023-05-02 Logistics company Marsk and US power company Excel Energy have pledged to be carbon neutral by 2040.";
        let mut found = owners(both);
        found.sort();
        assert_eq!(found, ["Excel Energy", "Marsk"]);
        let one = "date 2023-05-02 Marsk has pledged to be carbon neutral by 2040. Excel Energy has not.";
        assert_eq!(owners(one), ["Marsk"]);
    }

    #[test]
    fn a_coalition_is_a_body_by_the_word_behind_its_name() {
        assert!(is_body(&["the"], &["\"", "coalition", "aims"]));
        assert!(!is_body(&["the"], &["aims", "at"]));
    }
}
