//! How a name or noun stands in its sentence: where a subject can stand, and whether a verb follows.
//!
//! In: a scan and a place in it. Out: yes or no. Knows no owners.

use crate::rules::Class;
use crate::text::Span;

use super::names::NameKind;
use super::scan::Scan;

/// Words after which a subject can begin.
fn opens(scan: &Scan, word: &str) -> bool {
    matches!(word, "" | "-") || scan.rules.is_word(Class::SubjectLead, word)
}

/// Whether a subject can stand here: at the head of a clause, not as an object or behind a preposition.
pub(super) fn subject_position(scan: &Scan, span: Span) -> bool {
    if only_where(scan, span) {
        return false;
    }
    let mut at = span.start;
    // Lists: "in Italy, Switzerland and Slovenia" stands behind "in" as a whole.
    while let Some(join) = scan.words_before(at, 1).first().filter(|w| matches!(**w, "and" | "," | "or")) {
        let end = scan.normal.fold[..at].trim_end().len() - join.len();
        let end = scan.normal.fold[..end].trim_end().len();
        let place = |s: Span| scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span == s);
        let listed = scan
            .hits
            .iter()
            .map(|h| h.span)
            .filter(|s| s.end == end && place(*s))
            .chain(scan.names.iter().map(|n| n.span))
            .find(|s| s.end == end);
        let named = |s: Span| scan.names.iter().any(|n| n.span == s);
        // "The owner of Elmo, Farro and Gint": the list stands as a whole behind its preposition.
        let chained = |e: Span| named(e) && matches!(word_before(scan, e.start), "of" | "," | "and") && of_list(scan, e.start);
        let Some(earlier) = listed.filter(|e| *join == "," || place(*e) || chained(*e)) else { break };
        // "Our venture with Obra, Papel del Sur, has", "In Lund, Arvo will": whoever stands right before the verb is no second of a list without "and".
        let acts = *join == "," && at == span.start && named(span) && !scan.rules.is_word(Class::Place, scan.fold(span)) && !place(span);
        if acts && verb_after(scan, span.end).0 {
            return true;
        }
        if !opens(scan, word_before(scan, earlier.start)) {
            return false;
        }
        at = earlier.start;
        if *join == "," {
            // Behind a name and a comma stands its place: "Chonburi, Thailand".
            return scan.names.iter().any(|n| n.span.start == span.start && n.kind == NameKind::Company);
        }
    }
    // "Ostrava-based Arvo wants", "Dutch brewer Belno has": where it is from stands before the name.
    let i = scan.token_at(at);
    if i >= 2 && scan.before(i, 1) == "based" {
        let hyphen = usize::from(i >= 3 && scan.before(i, 2) == "-");
        return subject_position(scan, scan.tokens[i - 2 - hyphen].span);
    }
    let last = word_before(scan, at);
    if last == "of" {
        return of_subject(scan, at);
    }
    // "Your friends at Belno are talking about 2040": people of a company act for it.
    let people = |w: &&str| {
        matches!(*w, "friends" | "people" | "colleagues" | "folks" | "managers" | "those" | "bosses" | "engineers" | "executives")
    };
    if last == "at" && scan.words_before(at, 2).first().is_some_and(people) {
        return true;
    }
    // "Sweden's Arvo": the possessor stands where the subject begins.
    if last == "s" && scan.names.iter().any(|n| n.span.start == at) {
        let owner = scan.normal.fold[..at].trim_end().trim_end_matches("'s").len();
        let starts = scan.names.iter().map(|n| n.span).chain(scan.hits.iter().map(|h| h.span));
        let holder = starts.filter(|s| s.end == owner || s.end == owner + 2).map(|s| s.start).min();
        return holder.is_some_and(|s| opens(scan, word_before(scan, s)));
    }
    let lead = scan.words_before(at, 3);
    let topic = matches!(last, "for" | "at" | "under") && (lead.len() <= 2 || matches!(lead.as_slice(), [.., ";", _] | [";", _, "the"]));
    let cleft =
        matches!(last, "was" | "is") && scan.words_before(at, 2).first() == Some(&"it") && scan.names.iter().any(|n| n.span.start == at);
    // "Licence partner Arvo", "The discounter Belno": a trade before the name.
    let trade = (scan.rules.is_word(Class::TradeNoun, last) || last.len() > 6 && last.ends_with("maker"))
        && scan.names.iter().any(|n| n.span.start == at);
    // "In 2022 a competitor dropped": a year at the head of the clause stands before the subject.
    let dated = scan.years.iter().any(|y| {
        y.span.end <= at && scan.token_at(y.span.end) == i && opens(scan, word_before(scan, y.span.start)) && y.qualifier.is_some()
    });
    topic || cleft || trade || dated || opens(scan, last) || said_on(scan, at)
}

/// "its mills in Moravia and Poland are to", "ferries to the Balearics and Morocco sail": the last of a list of places says where, as the first does.
fn only_where(scan: &Scan, span: Span) -> bool {
    let place = |s: Span| scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span == s);
    if !place(span) {
        return false;
    }
    let mut k = scan.token_at(span.start);
    let mut joined = false;
    while let Some(back) = k.checked_sub(1) {
        let capital = scan.is_capital(back);
        match scan.word(back) {
            "and" | "or" => joined = true,
            "," | "the" | "both" => {}
            "in" | "to" | "from" | "across" | "between" | "throughout" if joined => return back > 1,
            _ if !capital => return false,
            _ => {}
        }
        k = back;
    }
    false
}

/// Whether a name is one of a list that begins behind "owner of", "maker of" and the like.
fn of_list(scan: &Scan, at: usize) -> bool {
    let words = scan.words_before(at, 14);
    let owns = |w: &[&str]| matches!(w, ["owner" | "maker" | "operator" | "parent" | "publisher" | "producer" | "home", "of"]);
    words.windows(2).any(owns) && !words.iter().any(|w| matches!(*w, "." | ";" | "said" | "has" | "will"))
}

/// "Most of the banks", "the board of Arvo", "the targets of Arvo and Belno": the head before "of" makes what follows act.
fn of_subject(scan: &Scan, at: usize) -> bool {
    let before = scan.words_before(at, 4);
    let Some(of) = before.iter().rposition(|w| *w == "of") else { return false };
    let head = of.checked_sub(1).and_then(|k| before.get(k)).copied().unwrap_or_default();
    super::holders::is_goal_noun(scan, head) || scan.rules.is_word(Class::SubjectHead, head)
}

/// "On Tuesday Arvo said", "In 2022 Arvo set", "Last year Arvo": the name behind a time at the head of a sentence.
fn said_on(scan: &Scan, at: usize) -> bool {
    let before = scan.words_before(at, 5);
    let from = before
        .iter()
        .rposition(|w| matches!(*w, "on" | "in" | "last" | "this" | "by" | "at" | "from" | "since" | "during" | "after" | "until" | "for"));
    let Some(from) = from.filter(|f| before.len() <= 4 && *f == 0 || *f > 0 && opens(scan, before[f - 1])) else { return false };
    let time = |w: &str| {
        scan.rules.is_word(Class::Month, w)
            || w.bytes().all(|b| b.is_ascii_digit())
            || matches!(
                w,
                "week"
                    | "year"
                    | "month"
                    | "quarter"
                    | "autumn"
                    | "spring"
                    | "summer"
                    | "winter"
                    | "day"
                    | "time"
                    | "same"
                    | "that"
                    | "the"
                    | "then"
                    | "last"
                    | "this"
                    | "next"
                    | "end"
                    | "decade"
            )
            || w.ends_with("day")
    };
    let place =
        |w: &str| scan.rules.is_word(Class::Place, w) || scan.hits.iter().any(|h| h.class == Class::PublicOwner && scan.fold(h.span) == w);
    before.len() > from + 1 && before[from + 1..].iter().all(|w| time(w) || place(w) || *w == ",")
}

/// The last word before a byte that is no article or the like.
fn word_before<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    scan.words_before(at, 4)
        .iter()
        .rev()
        .find(|w| !matches!(**w, "the" | "a" | "an" | "our" | "its" | "all" | "both"))
        .copied()
        .unwrap_or_default()
}

/// Whether the token at `i` is a verb of saying, promising or being, begins a cue, or has the form of a verb with its object behind it.
pub(super) fn is_verb(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i) else { return false };
    let word = scan.fold(token.span);
    let from = scan.hits.partition_point(|h| h.span.start < token.span.start);
    word != "and" && scan.is(i, Class::CompanyVerb)
        || word.ends_with("n't")
        || scan.hits[from..].iter().take_while(|h| h.span.start == token.span.start).any(|h| {
            matches!(h.class, Class::Will | Class::Withdrawn | Class::Missed | Class::Delayed | Class::Advanced)
                && !matches!(word, "to" | "by")
        })
}

/// Whether a word in small letters has the ending of a finite verb and is followed by what begins an object: "Arvo speaks of", "Arvo coveted the".
pub(super) fn looks_finite(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i).filter(|t| t.kind == crate::text::TokenKind::Word) else { return false };
    let word = scan.text(token.span);
    let ending = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    word.len() >= 4
        && ending
        && word.starts_with(char::is_lowercase)
        && matches!(
            scan.word(i + 1),
            "to" | "a" | "an" | "the" | "its" | "their" | "that" | "itself" | "of" | "for" | "on" | "as" | "it" | "this" | "no" | "towards"
        )
        || word.len() >= 5 && word.ends_with("ed") && word.starts_with(char::is_lowercase) && scan.is_number(i + 1)
}

/// Whether a verb follows a name, over adverbs, brackets, apposition and short attributes; and the attribute between commas that was passed.
pub(super) fn verb_after(scan: &Scan, end: usize) -> (bool, Option<Span>) {
    let mut i = scan.token_at(end);
    for _ in 0..6 {
        let word = scan.word(i);
        match word {
            "" | "'" => return (false, None),
            _ if is_verb(scan, i) => return (true, None),
            "which" | "that" | "who" | "whose" => return (true, None),
            "(" => match (i + 1..i + 14).find(|k| scan.word(*k) == ")") {
                Some(close) => i = close + 1,
                None => return (false, None),
            },
            "," | "—" | "–" => return over_attribute(scan, i),
            // "IAG - the parent of Belno - became": a dash with spaces.
            "-" if scan.tokens[i].span.start > scan.tokens[i - 1].span.end => return over_attribute(scan, i),
            "in" | "of" | "at" | "on" | "for" | "with" | "from" | "behind" => {
                let stop = (i + 1..(i + 8).min(scan.tokens.len()))
                    .find(|k| is_verb(scan, *k) || looks_finite(scan, *k) || matches!(scan.word(*k), "," | "." | ";" | "and" | "that"));
                // "The city of Lund, the host, intends": an attribute of its own before the verb.
                if let Some(comma) = stop.filter(|k| scan.word(*k) == ",") {
                    return over_attribute(scan, comma);
                }
                return (stop.is_some_and(|k| is_verb(scan, k) || looks_finite(scan, k)), None);
            }
            "as" if matches!(scan.word(i + 2), "whole" | "group" | "company") => i += 3,
            "also" | "now" | "still" | "itself" | "themselves" | "too" | "alone" | "then" | "today" | "last" | "this" | "week" | "year"
            | "month" | "already" | "both" | "never" | "not" | "therefore" | "all" | "each" | "currently" | "meanwhile" | "again"
            | "worldwide" | "everywhere" | "here" | "there" | "abroad" | "alike" | "together" | "elsewhere" | "altogether" | "however"
            | "just" | "even" | "instead" | "once" | "long" | "soon" => i += 1,
            _ if looks_finite(scan, i) => return (true, None),
            // "Elmo and Farro each issued plans".
            _ if word.ends_with("ed") && word.len() > 4 && matches!(scan.before(i, 1), "each" | "both" | "all" | "also") => {
                return (true, None);
            }
            _ if word.ends_with("ly") || word.ends_with("day") => i += 1,
            _ => return (false, None),
        }
    }
    (false, None)
}

/// Whether a verb stands behind the attribute that begins with the comma or dash at `i`.
fn over_attribute(scan: &Scan, i: usize) -> (bool, Option<Span>) {
    let mark = scan.word(i);
    let last = (i + 28).min(scan.tokens.len());
    // A list or a name with a place has more than one comma before the verb.
    let goes_on = |k: usize| {
        let k = k + 1 + usize::from(scan.word(k + 1).ends_with("ly") || matches!(scan.word(k + 1), "however" | "too" | "also" | "now"));
        is_verb(scan, k) || looks_finite(scan, k)
    };
    let close = (i + 2..last).find(|k| scan.word(*k) == mark && goes_on(*k));
    // "Belno, on the other hand, has": words that set it against another.
    let turn = ["on the other hand", "on the contrary", "by contrast", "in contrast", "in turn", "for its part", "in the meantime", "too"];
    let rest = scan.fold(Span::new(scan.tokens[i].span.end, scan.span.end)).trim_start();
    if let Some(words) = turn.iter().find(|t| rest.starts_with(**t) && !rest[t.len()..].starts_with(char::is_alphanumeric)) {
        let behind = i + 1 + words.split(' ').count();
        let behind = behind + usize::from(scan.word(behind) == ",");
        return (is_verb(scan, behind) || looks_finite(scan, behind), None);
    }
    match close {
        Some(k) if (i + 2..k).filter(|m| scan.word(*m) == mark).count() <= 1 => {
            (true, Some(scan.tokens[i].span.cover(scan.tokens[k].span)))
        }
        // "The maker, Arvo, hopes": the name is itself the attribute that the comma closes.
        // "ARVO — Pledged to": a line that tells what its name does.
        _ => {
            let tells = mark == "," || scan.is(i + 1, Class::CompanyVerb) && scan.is_capital(i + 1);
            (matches!(scan.word(i + 1), "which" | "who" | "whose") || tells && is_verb(scan, i + 1), None)
        }
    }
}
