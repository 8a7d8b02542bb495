//! Capitalised names of a sentence and what they are names of.
//!
//! In: a scan (tokens, phrases). Out: [`Name`]s. Knows the document's companies not; `issuer` and `owner` use what is found here.
//!
//! `Miraon Chemical Co., Ltd.` (company by its legal form), `Global Zero Carbon City Pioneer Awards` (event), `Agenda 2030` (document),
//! `Jiang Li` after "said" (person). No names: a sentence's first common word, months, roles.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::name_starts::start_of;
use super::name_stops::{behind_chief, office};
use super::name_verbs::{headlines, is_praised, is_told};
use super::scan::Scan;

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A company, by legal form.
    Company,
    /// A state, city, public body.
    Public,
    /// An association or alliance.
    Alliance,
    /// An event or award.
    Event,
    /// A document, law, standard, programme.
    Document,
    /// A person.
    Person,
    /// A name of something.
    Unknown,
}

/// A capitalised name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// Where it stands, leading common words left out.
    pub span: Span,
    /// What it is.
    pub kind: NameKind,
}

/// All names of a sentence.
pub(super) fn names(scan: &Scan, heading: bool) -> Vec<Name> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < scan.tokens.len() {
        if !is_capital(scan, i) {
            i += 1;
            continue;
        }
        if let Some(behind) = behind_chief(scan, i) {
            i = behind;
            continue;
        }
        let run = run_end(scan, i);
        if let Some(end) = super::name_subjects::subject_end(scan, i).filter(|e| *e > run && !heading) {
            let span = scan.tokens[i].span.cover(scan.tokens[end - 1].span);
            out.push(Name { span, kind: NameKind::Company });
            i = end;
            continue;
        }
        let end = run;
        let from = if is_legal(scan, i) { small_start(scan, i) } else { start_of(scan, i, end) };
        if let Some(name) = classify(scan, from, end, heading) {
            out.push(name);
        }
        i = end;
    }
    out
}

/// Whether the token begins with a capital letter and is a word, or has one inside as brands do ("iPath").
pub(super) fn is_capital(scan: &Scan, i: usize) -> bool {
    scan.is_capital(i)
}

/// Looks whether a token can begin a name; [`is_capital`] remembers it.
pub(super) fn begins_name(scan: &Scan, i: usize) -> bool {
    let contraction = |w: &str| w.split_once('\'').is_some_and(|(head, _)| head.len() <= 4 && scan.rules.is_word(Class::NotAName, head));
    scan.tokens.get(i).is_some_and(|t| {
        if t.kind != TokenKind::Word {
            return false;
        }
        let text = scan.text(t.span);
        let small = text.as_bytes().first().is_some_and(u8::is_ascii) && text == scan.word(i);
        !small && (text.starts_with(char::is_uppercase) || is_camel(text)) && !contraction(scan.word(i))
    })
}

/// "easyJet", "iPath", but no unit such as "tCO2e" or "kWh".
fn is_camel(text: &str) -> bool {
    text.len() >= 4
        && text.bytes().skip(1).any(|b| b.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphabetic())
        && !text.contains("CO")
        && !text.ends_with("Wh")
        && !text.ends_with("Wp")
}

/// Legal forms written with dots or strokes, longest first.
const DOTTED: [&str; 32] = [
    "a.ş.",
    "a.ş",
    "s.a.b. de c.v.",
    "s.a. de c.v.",
    "pty. ltd.",
    "(pty) ltd",
    "sdn. bhd.",
    "sp. z o.o.",
    "sp.z o.o.",
    "d.o.o.",
    "s.r.o.",
    "s.p.a.",
    "s.p.a",
    "s.r.l.",
    "s.r.l",
    "s.a.s.",
    "p.l.c.",
    "l.l.c.",
    "s.c.a.",
    "a/s",
    "s.a.",
    "n.v.",
    "b.v.",
    "k.k.",
    "a.s.",
    "s.l.",
    "a.d.",
    "d.d.",
    "s.a",
    "n.v",
    "b.v",
    "k.k",
];

/// The token after a dotted legal form that begins at `at`, a comma before it included.
fn form_end(scan: &Scan, at: usize) -> Option<usize> {
    let at = if scan.word(at) == "," { at + 1 } else { at };
    let start = scan.tokens.get(at)?.span.start;
    let next = |k: usize| scan.normal.fold.as_bytes().get(start + k);
    let first = matches!(next(0)?, b's' | b'p' | b'(' | b'l' | b'a' | b'n' | b'b' | b'k' | b'd');
    if !first || !matches!(next(1)?, b'.' | b't' | b'p' | b'd' | b'/') {
        return None;
    }
    let rest = scan.fold(Span::new(start, scan.span.end));
    let form = DOTTED.iter().find(|f| {
        rest.starts_with(**f) && !rest[f.len()..].starts_with(char::is_alphanumeric) && !rest[f.len()..].starts_with('.')
            || f.ends_with('.') && rest.starts_with(**f) && !rest[f.len()..].starts_with(char::is_alphanumeric)
    })?;
    Some(scan.token_at(start + form.len()))
}

/// Where a name in small letters begins whose legal form stands at `i`: "shinto mokko Co.,Ltd commits" at the head of a sentence.
fn small_start(scan: &Scan, i: usize) -> usize {
    let plain = |k: usize| scan.tokens[k].kind == TokenKind::Word && !scan.is(k, Class::NotAName) || scan.word(k) == "-";
    let mut start = i;
    let joint = |k: usize| matches!(scan.word(k), "." | ",") && is_legal(scan, k + 1);
    while start > 0 && i - start < 7 && (plain(start - 1) || joint(start - 1)) {
        start -= 1;
    }
    if start == 0 || matches!(scan.word(start - 1), "/" | ":" | ".") { start } else { i }
}

fn is_legal(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::LegalForm)
}

/// The token after the run of a name that begins at `i`.
fn run_end(scan: &Scan, i: usize) -> usize {
    let mut end = i + 1;
    loop {
        let next = scan.word(end);
        if let Some(form) = form_end(scan, end) {
            return form;
        }
        if end < scan.tokens.len() && scan.text(Span::new(scan.tokens[end - 1].span.end, scan.tokens[end].span.start)).contains('\t') {
            return end;
        }
        let adjacent = |k: usize| scan.tokens.get(k).is_some_and(|t| t.span.start == scan.tokens[k - 1].span.end);
        if is_report(scan, i, end) || end > i && (headlines(scan, i, end) || office(scan, i, end) || behind_chief(scan, end).is_some()) {
            return end;
        }
        if end > i + 1 && closes(scan, end) {
            return end + usize::from(next == "." && adjacent(end));
        }
        if is_capital(scan, end)
            || is_legal(scan, end) && next.len() <= 4 && !matches!(next, "as" | "a" | "co" | "se" | "ag") && !adjacent(end)
        {
            end += 1;
        } else if let Some(behind) = super::name_ends::behind_particles(scan, end).or_else(|| super::name_starts::joined(scan, i, end)) {
            end = behind;
        } else if matches!(next, "of" | "for" | "&" | "+" | "'")
            && is_capital(scan, end + 1)
            && (!matches!(next, "of" | "for") || scan.is(end - 1, Class::TakesOf))
            && !is_stop_join(scan, end)
            || next == "and"
                && end - i <= 5
                && is_capital(scan, end + 1)
                && (end - i <= 5 && body_ends(scan, end + 1) || end - i <= 2 && super::name_stops::joins_places(scan, i, end))
        {
            end += 2;
        } else if next == "of" && scan.is(end - 1, Class::TakesOf) && scan.word(end + 1) == "the" && is_capital(scan, end + 2) {
            end += 3;
        } else if next == "-"
            && adjacent(end)
            && (is_capital(scan, end + 1) || scan.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Word))
        {
            end += 2;
        } else if next == "(" && is_capital(scan, end + 1) && bracket_end(scan, end).is_some() {
            end = bracket_end(scan, end).unwrap_or(end + 1) + 2;
        } else if next == "."
            && adjacent(end)
            && is_capital(scan, end + 1)
            && scan.is(end - 1, Class::Abbreviation)
            && is_legal(scan, end + 1)
        {
            end += 2;
        } else if next == "'" && scan.word(end + 1) == "s" && bears_possessive(scan, end + 2) {
            return end + 2;
        } else if next == "'"
            && scan.word(end + 1) == "s"
            && is_capital(scan, end + 2)
            && (is_legal(scan, end + 3) || is_legal(scan, end + 4))
        {
            end += 3;
        } else if next == "." && adjacent(end) && (is_legal(scan, end - 1) || scan.text(scan.tokens[end - 1].span).chars().count() == 1) {
            end += 1;
        } else if is_capital(scan, end + 1)
            && (next == "," && is_legal(scan, end + 1) && scan.word(end + 2) != "-" || next == "." && adjacent(end) && adjacent(end + 1))
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// "Arvo's said that", "Arvo's, the grocer,": a possessive before a verb or comma belongs to the name itself.
fn bears_possessive(scan: &Scan, next: usize) -> bool {
    match scan.word(next) {
        "said" | "says" | "has" | "will" | "joins" | "joined" | "wants" | "was" | "and" => {
            scan.word(next) != "and" || is_capital(scan, next + 1)
        }
        "is" => true,
        "," => matches!(scan.word(next + 1), "the" | "a" | "an" | "which" | "who" | "one"),
        _ => false,
    }
}

/// Whether the capitalised words from `at` end in the head of an association ("… and Cement Federation").
fn body_ends(scan: &Scan, at: usize) -> bool {
    let mut k = at;
    while is_capital(scan, k + 1) && k < at + 5 {
        k += 1;
    }
    k > at && scan.is(k, Class::HeadAlliance) && !scan.is(k, Class::NotAName)
}

/// Whether the words from `end` name a report of whoever the text begins with: "Arvo Paper Group | Sustainability Report 2023".
fn is_report(scan: &Scan, start: usize, end: usize) -> bool {
    let own = (start..end).any(|k| !scan.is(k, Class::NotAName) && !scan.is(k, Class::TradeNoun));
    start == 0 && own && scan.tokens.len() <= 14 && titles_report(&[scan.word(end), scan.word(end + 1), scan.word(end + 2)])
}

/// "sustainability report", "climate progress report", "annual review": words that follow the name of whoever reports.
pub(super) fn titles_report(words: &[&str]) -> bool {
    let subject = |w: &str| {
        matches!(
            w,
            "sustainability"
                | "annual"
                | "climate"
                | "responsibility"
                | "integrated"
                | "esg"
                | "environmental"
                | "impact"
                | "csr"
                | "progress"
        )
    };
    let kind = |w: &str| matches!(w, "report" | "review" | "overview");
    matches!(words, [a, b, ..] if subject(a) && kind(b)) || matches!(words, [a, b, c, ..] if subject(a) && subject(b) && kind(c))
}

/// As [`titles_report`], also behind a mark, and for results and calls: "Arvo – Sustainability report 2024", "Arvo, results for the year".
pub(super) fn titles_paper(words: &[&str]) -> bool {
    let results = |w: &[&str]| {
        matches!(
            w,
            ["results", "for" | "of" | "presentation", ..]
                | ["annual" | "interim" | "quarterly" | "earnings" | "conference", "results" | "call" | "report", ..]
        )
    };
    let behind = matches!(words.first(), Some(&("–" | "—" | "-" | "|" | ":" | ","))).then(|| &words[1..]);
    titles_report(words) || behind.is_some_and(|rest| titles_report(rest) || results(rest))
}

/// Whether the name ends before `end` with its legal form, whatever capital follows: "Arvo Inc. | Integrated Report".
fn closes(scan: &Scan, end: usize) -> bool {
    let last = if scan.word(end - 1) == "." { end.saturating_sub(2) } else { end - 1 };
    let form = matches!(
        scan.word(last),
        "inc"
            | "ltd"
            | "limited"
            | "plc"
            | "corp"
            | "corporation"
            | "gmbh"
            | "asa"
            | "oyj"
            | "llc"
            | "llp"
            | "spa"
            | "ab"
            | "nv"
            | "bv"
            | "ag"
            | "kgaa"
            | "aps"
            | "sarl"
            | "pjsc"
            | "tbk"
            | "berhad"
    );
    let next = if scan.word(end) == "," || scan.word(end) == "." { end + 1 } else { end };
    let goes_on = matches!(scan.word(next), "partnership" | "liability" | "edition");
    form && is_capital(scan, last) && !is_legal(scan, next) && is_capital(scan, next) && !goes_on
}

/// The closing bracket of one or two words after which a name goes on: "Arvo (Su Zhou) Bearings".
fn bracket_end(scan: &Scan, open: usize) -> Option<usize> {
    (open + 2..open + 4).find(|k| scan.word(*k) == ")" && is_capital(scan, k + 1))
}

/// "Arvo of Lund": a place follows, and the name ends before it.
fn is_stop_join(scan: &Scan, at: usize) -> bool {
    let next = Span::new(scan.tokens[at + 1].span.start, scan.span.end);
    scan.word(at) == "'" && scan.word(at + 1) == "s"
        || scan.word(at) == "for" && scan.hits.iter().any(|h| h.class == Class::PublicOwner && h.span.start == next.start)
}

/// "A.P. Arvo": a letter with its full stop, before another or a name.
fn is_initial(scan: &Scan, i: usize) -> bool {
    let touches = |k: usize| scan.tokens.get(k).is_some_and(|t| t.span.start == scan.tokens[k - 1].span.end);
    scan.word(i).len() == 1 && scan.word(i + 1) == "." && touches(i + 1) && is_capital(scan, i + 2)
}

/// Whether a common word at `i` begins a longer name: "Northern Water", "Global Paper"; but no "Net Zero Strategy".
fn bears_a_name(scan: &Scan, i: usize, end: usize) -> bool {
    let inside = is_inside(scan, i);
    // Inside of a sentence a capital is meant: "at Energy Vault Works", "of Northern Power".
    let soft = inside && scan.is(i, Class::NameSoft);
    let placed = inside && scan.is(i, Class::NameSide);
    let named = |k: usize| scan.is(k, Class::NameTopic) && !(placed && scan.is(k, Class::NameTrade));
    (scan.is(i, Class::NameBegin) || soft) && i + 1 < end && is_capital(scan, i + 1) && !named(end - 1) && !named(i + 1)
}

/// Whether a token stands inside of a sentence in running text, so that its capital is meant.
fn is_inside(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i, 1);
    let small = |k: usize| {
        scan.tokens.get(k).is_some_and(|t| scan.text(t.span).starts_with(char::is_lowercase))
            || matches!(scan.word(k), "at" | "for" | "from" | "by" | "with" | "as" | "of")
    };
    i > 0 && !matches!(before, "" | "." | ":" | "\"" | "|" | "–" | "—" | "-" | "•" | "(" | ";" | "?" | "!") && small(i - 1)
}

/// Whether the head of the name is an association's: its last word, or the one before "of" and "for" ("Union Pacific" is none).
fn heads(scan: &Scan, start: usize, end: usize) -> bool {
    let head = |k: usize| {
        let word = scan.word(k);
        scan.is(k, Class::HeadAlliance)
            || word.strip_suffix('s').is_some_and(|w| w != "network" && scan.rules.is_word(Class::HeadAlliance, w))
    };
    // A credit union lends, a building society too; board is what a mill makes beside paper.
    let lends = |k: usize| k > start && matches!(scan.word(k - 1), "credit" | "building");
    let made =
        |k: usize| scan.word(k) == "board" && k >= start + 2 && matches!(scan.word(k - 1), "&" | "and") && scan.is(k - 2, Class::Goods);
    (start..end)
        .any(|k| head(k) && !lends(k) && !made(k) && (k + 1 == end || matches!(scan.word(k + 1), "of" | "for" | "on" | "to" | "(" | "'")))
}

/// Small words that a brand may spell in capitals ("HERE Maps"), unlike acronyms.
fn is_function(word: &str) -> bool {
    matches!(
        word,
        "here"
            | "all"
            | "for"
            | "one"
            | "who"
            | "what"
            | "now"
            | "the"
            | "our"
            | "you"
            | "more"
            | "next"
            | "new"
            | "first"
            | "only"
            | "word"
            | "like"
    )
}

/// Words at the end of a capitalised run that make a topic of it: "Reduction Goals", "Climate Policy".
fn is_goal(word: &str) -> bool {
    matches!(
        word,
        "goal"
            | "goals"
            | "target"
            | "targets"
            | "emissions"
            | "reduction"
            | "reductions"
            | "strategy"
            | "policy"
            | "pledge"
            | "commitment"
            | "commitments"
    )
}

/// Words with a capital before a name with its legal form that are no part of it: "Although Arvo plc", "Reduce Arvo Group emissions".
fn begins_a_line(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "at"
            | "in"
            | "by"
            | "for"
            | "and"
            | "about"
            | "although"
            | "while"
            | "when"
            | "if"
            | "as"
            | "because"
            | "since"
            | "how"
            | "why"
            | "reduce"
            | "reducing"
            | "achieve"
            | "achieving"
            | "cut"
            | "increase"
            | "reach"
            | "become"
            | "becoming"
            | "with"
            | "from"
            | "to"
            | "of"
            | "that"
            | "both"
            | "our"
            | "this"
            | "like"
            | "unlike"
            | "under"
            | "through"
            | "today"
    )
}

/// "Canmaker Arvo", "Affiliate Belno" at the head of a sentence: what it is, no part of its name.
fn begins_with_trade(scan: &Scan, start: usize) -> bool {
    let word = scan.word(start);
    let trade = word.len() > 6 && word.ends_with("maker") || scan.rules.is_word(Class::KinName, word);
    let dated = |k: usize| scan.is_number(k) || matches!(scan.word(k), "date" | "-");
    trade && (0..start).all(dated) && is_capital(scan, start + 1)
}

/// "City of Lund", "Lund University", "the Ministry of …": the folded words of a run that name a public body.
fn is_public_body(folded: &[&str]) -> bool {
    // A port is run as a company, whatever its name ends in.
    if folded.starts_with(&["port", "of"]) {
        return false;
    }
    matches!(
        folded[usize::from(folded[0] == "the")],
        "city"
            | "town"
            | "state"
            | "county"
            | "province"
            | "republic"
            | "kingdom"
            | "commonwealth"
            | "borough"
            | "ministry"
            | "department"
            | "university"
            | "region"
            | "canton"
            | "prefecture"
            | "district"
            | "municipality"
            | "government"
    ) && folded.get(1 + usize::from(folded[0] == "the")) == Some(&"of")
        || folded[0] == "greater" && folded.len() == 2
        || matches!(*folded.last().unwrap_or(&""), "county" | "state" | "prefecture" | "oblast" | "borough" | "country")
        || matches!(
            *folded.last().unwrap_or(&""),
            "university"
                | "college"
                | "council"
                | "county"
                | "borough"
                | "municipality"
                | "ministry"
                | "parliament"
                | "nhs"
                | "polytechnic"
        )
}

/// `" – Quality manager, bakery`: a capital behind a quotation and its dash that only tells the office of who speaks.
fn signs_as_office(scan: &Scan, start: usize, end: usize) -> bool {
    let dash = matches!(scan.before(start, 1), "–" | "—" | "-") && scan.before(start, 2) == "\"";
    let single = end == start + 1;
    let office = |k: usize| super::quoted::is_office(scan, scan.word(k)) && !is_capital(scan, k);
    dash && single && (office(end) || office(end + 1) || super::quoted::is_office(scan, scan.word(start)))
}

/// The name of a run of tokens, if it is one.
fn classify(scan: &Scan, start: usize, end: usize, heading: bool) -> Option<Name> {
    let rules = scan.rules;
    if signs_as_office(scan, start, end) {
        return None;
    }
    let full = scan.tokens[start].span.cover(scan.tokens[end - 1].span);
    let several = end - start >= 2;
    let with_year = with_year(scan, full, start, end);
    let in_list = |k: usize, class: Class| scan.is(k, class) || scan.word(k).strip_suffix('s').is_some_and(|w| rules.is_word(class, w));
    let has = |class: Class| several && (start..end).any(|k| in_list(k, class));
    let last_is = |class: Class| several && in_list(end - 1, class);
    let dotted = (start + 1..end).any(|k| form_end(scan, k) == Some(end));
    let legal = several
        && (dotted || (end.saturating_sub(2).max(start)..end).any(|k| scan.is(k, Class::LegalForm) && (k > start || scan.word(k) != "as")))
        && (start..end).any(|k| scan.word(k).len() > 1 && !scan.is(k, Class::LegalForm) && !matches!(scan.word(k), "the" | "our" | "this"));
    let mut first = start;
    let spelled = |k: usize| {
        let text = scan.text(scan.tokens[k].span);
        text.len() > 2 && !text.chars().any(char::is_lowercase) && is_function(scan.word(k)) && scan.fold(full).len() > text.len() && {
            scan.text(full).chars().any(char::is_lowercase)
        }
    };
    let of_place = |k: usize| scan.word(k + 1) == "of" && k + 2 < end && scan.is(k, Class::TakesOf);
    while first < end
        && !(spelled(first) || of_place(first) || scan.word(first + 1) == "&" && first + 1 < end)
        && !is_initial(scan, first)
        && (scan.is(first, Class::NotAName) && !bears_a_name(scan, first, end)
            || first == start
                && matches!(scan.word(first), "is" | "are" | "has" | "have" | "does" | "do" | "did" | "will" | "was" | "were" | "can")
            || matches!(scan.word(first), "of" | "for" | "." | ","))
        && !(legal && (first + 2 >= end || first > start || !begins_a_line(scan.word(first))))
    {
        first += 1;
    }
    if several && first == start && !legal && begins_with_trade(scan, start) {
        first += 1;
    }
    let rest = scan.tokens[first.min(end - 1)].span.cover(scan.tokens[end - 1].span);
    let public = scan.hits.iter().any(|h| h.class == Class::PublicOwner && (h.span.contains(rest) || h.span.contains(full)));
    let own_year = with_year != full
        && first < end
        && (start > 0 && scan.tokens[start].span.start > scan.span.start || !scan.is(start, Class::NotAName))
        && !scan.is(end - 1, Class::Month);
    let body = several && is_public_body(&(start..end).map(|k| scan.word(k)).collect::<Vec<_>>());
    let common = |k: usize| [Class::NotAName, Class::GenericName, Class::LegalForm].iter().any(|c| scan.is(k, *c));
    if !several && super::name_stops::begins_with_verb(scan, start) {
        return None;
    }
    if is_goal(scan.word(end - 1)) && with_year == full || !legal && (is_told(scan, first, end) || is_praised(scan, start, end)) {
        return None;
    }
    // "The Board": whoever leads the company, whatever the capital.
    if matches!(scan.word(end - 1), "board" | "directors")
        && (start..end).all(|k| matches!(scan.word(k), "the" | "board" | "of" | "directors" | "supervisory" | "executive" | "management"))
    {
        return None;
    }
    let kind = if (public || body) && !legal {
        NameKind::Public
    } else if legal && dotted {
        NameKind::Company
    } else if has(Class::HeadAlliance) && !legal && heads(scan, start, end) && !(scan.word(start) == "port" && scan.word(start + 1) == "of")
    {
        NameKind::Alliance
    } else if last_is(Class::HeadEvent) && scan.word(end - 1) != "enterprises"
        || several && (start..end).find(|k| scan.word(*k) == "of").is_some_and(|k| k > start && scan.is(k - 1, Class::HeadEvent))
    {
        NameKind::Event
    } else if last_is(Class::HeadDocument) || with_year != full && (several || own_year) {
        NameKind::Document
    } else if legal {
        NameKind::Company
    } else if first == end || (first..end).all(|k| common(k) || !is_capital(scan, k)) && !(first..end).any(|k| bears_a_name(scan, k, end)) {
        return None;
    } else if is_person(scan, first, end) {
        NameKind::Person
    } else {
        NameKind::Unknown
    };
    if first == end && !matches!(kind, NameKind::Event | NameKind::Document | NameKind::Alliance | NameKind::Public) {
        return None;
    }
    let named_from = if matches!(kind, NameKind::Event | NameKind::Document | NameKind::Public | NameKind::Alliance) {
        start
    } else {
        first.min(end - 1)
    };
    // "The Arvo Net Zero 2040 Certificate": the state belongs to what is named after the company.
    let stated = kind == NameKind::Unknown && scan.is_number(end) && end >= named_from + 3;
    let end = match (scan.before(end, 2), scan.before(end, 1)) {
        ("net", "zero") | ("zero", "carbon" | "emission" | "emissions") | ("carbon" | "climate", "neutral" | "zero") if stated => end - 2,
        _ => end,
    };
    let mut span = scan.tokens[named_from].span.cover(scan.tokens[end - 1].span);
    if span.len() < 2 {
        return None;
    }
    if matches!(kind, NameKind::Event | NameKind::Document) && !heading {
        span = span.cover(with_year);
    }
    Some(Name { span, kind })
}

/// The run with a year that belongs to it: "2024 Shanghai Expo", "Agenda 2030", "ISO 14064-1:2018".
fn with_year(scan: &Scan, full: Span, start: usize, end: usize) -> Span {
    let year_at = |i: usize| scan.is_number(i) && scan.word(i).len() == 4 && matches!(scan.word(i).as_bytes().first(), Some(b'1' | b'2'));
    let mut span = full;
    let standard = matches!(scan.word(end - 1), "iso" | "pas" | "isae" | "en" | "iec" | "din");
    if standard && scan.is_number(end) {
        let mut k = end;
        while scan.is_number(k) || matches!(scan.word(k), "-" | ":" | "/") && scan.is_number(k + 1) {
            k += 1;
        }
        return span.cover(scan.tokens[k - 1].span);
    }
    let headed = scan.is(end - 1, Class::HeadEvent) || scan.is(end - 1, Class::HeadDocument);
    let capital_before = ![Class::NotAName, Class::Month, Class::LegalForm].iter().any(|c| scan.is(end - 1, *c));
    let boundary = matches!(scan.word(end + 1), "target" | "targets" | "goal" | "goals" | ":" | "-" | "–");
    if year_at(end) && (headed || capital_before && !boundary && start < end) {
        span = span.cover(scan.tokens[end].span);
    }
    if start > 0
        && year_at(start - 1)
        && headed
        && end - start >= 2
        && !matches!(scan.before(start, 2), "in" | "by" | "since" | "until" | "from")
    {
        span = span.cover(scan.tokens[start - 1].span);
    }
    span
}

fn is_person(scan: &Scan, start: usize, end: usize) -> bool {
    let words = end - start;
    if words > 4 {
        return false;
    }
    let before = scan.before(start, 1);
    let after = scan.word(end);
    let role = |k: usize| scan.is(k, Class::Role);
    let given = (2..=3).contains(&words)
        && scan.is(start, Class::GivenName)
        && is_capital(scan, end - 1)
        && !matches!(after, "commits" | "aims" | "plans" | "pledges" | "intends" | "will" | "has" | "operates" | "makes" | "sells" | "is")
        && !scan.word(end - 1).ends_with('s')
        && !super::name_stops::is_trade(scan.word(end - 1))
        && !scan.is(end - 1, Class::TradeNoun)
        && !scan.is(end - 1, Class::GenericName);
    let said_before = matches!(before, "said" | "says" | "asked" | "adds" | "notes" | "explained")
        && words >= 2
        // "said Belno Power plans to": the subject of what is said.
        && !(scan.is(end, Class::DeedWill) || matches!(after, "will" | "would" | "has" | "had" | "is" | "was"));
    let role_before = start > 0 && role(start - 1)
        || before == "," && start > 1 && role(start - 2) && words >= 2 && !super::name_stops::is_office_of(scan, start);
    let firm = [Class::TradeNoun, Class::GenericName, Class::LegalForm].iter().any(|c| scan.is(end - 1, *c));
    let role_after = after == "," && (end + 1..end + 5).any(role) && words >= 2 && !firm;
    if super::name_stops::is_told_in_person(scan, start, end, firm) {
        return true;
    }
    given || said_before || role_before || role_after || !firm && (2..=3).contains(&words) && is_told_of(scan, start, end)
}

/// "talk with Jan Arvo", "Jan Arvo has been head of": a person is spoken with or told by an office.
fn is_told_of(scan: &Scan, start: usize, end: usize) -> bool {
    let (last, earlier) = (scan.before(start, 1), scan.before(start, 2));
    // "The next question comes from Jan Arvo"
    if last == "from" && matches!(earlier, "comes" | "question" | "questions" | "came") {
        return true;
    }
    let meets = matches!(last, "with" | "for" | "to") && scan.rules.is_word(Class::TalkWith, earlier);
    let verb = matches!(scan.word(end), "is" | "was" | "has" | "became" | "joined");
    let office = verb && {
        let at =
            (end + 1..end + 3).find(|k| !matches!(scan.word(*k), "been" | "the" | "a" | "an" | "now" | "our" | "its")).unwrap_or(end + 1);
        scan.is(at, Class::Role) || scan.is(at + 1, Class::Role) && matches!(scan.word(at + 2), "of" | "at" | "for" | "and" | "officer")
    };
    // "Jan Arvo runs sourcing at Belno"
    let runs = matches!(scan.word(end), "runs" | "leads" | "heads" | "manages" | "oversees" | "directs")
        && (end + 2..end + 6).any(|k| matches!(scan.word(k), "at" | "for") && is_capital(scan, k + 1));
    meets || office || runs
}
