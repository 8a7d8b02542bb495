//! Years of a sentence: the number, how it binds, and whether it is a base year.
//!
//! In: a scan (tokens). Out: [`YearMention`]s. Latent: a year alone is never reported; composition gives it a role.
//!
//! `by fiscal 2030`, `2034/35`, `between 2040 and 2045`, `the end of the decade`, `within ten years`, `from a 2019 base year`.
//! No years: `2,030 shops`, `ISO 14064-1:2018`, `$2040`.

use crate::rules::{Class, WordSet};
use crate::text::{Span, TokenKind};

use super::relative_years::relative;
use super::scan::Scan;
use super::vocabulary::{Period, Qualifier};

/// The last year that a text without any date can look back on; what lies beyond is still to come. A clock would make the answer change
/// with the day; it is raised with the rules.
pub(super) const LATEST_TOLD: i32 = 2026;

/// What a year is for, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Not decided by its own words.
    Open,
    /// A base year.
    Base,
    /// "since 2019": a base year of a reduction, the first year of a state.
    Since,
    /// The day of an event or a cut-off date: no target.
    Event,
}

/// A year in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct YearMention {
    /// The year with its binding words.
    pub span: Span,
    /// The number (or the words for it).
    pub number: Span,
    /// The year; of a range the last.
    pub year: i32,
    /// First year of a range.
    pub first: Option<i32>,
    /// How it binds.
    pub qualifier: Option<Qualifier>,
    /// Its role by its own words.
    pub role: Role,
    /// Calendar, fiscal, decade.
    pub period: Period,
    /// Whether the year was worked out from the document's date.
    pub relative: bool,
}

impl YearMention {
    /// A year that words stand for without naming it: "a year earlier", "the year after".
    pub fn counted(words: Span, year: i32) -> YearMention {
        YearMention {
            span: words,
            number: words,
            year,
            first: None,
            qualifier: Some(Qualifier::In),
            role: Role::Open,
            period: Period::Calendar,
            relative: true,
        }
    }
}

/// The latest year that a text without a date can measure from; what lies beyond is still to come.
const LATEST_BASE: i32 = 2027;

/// All years of a sentence.
pub(super) fn years(scan: &Scan, now: Option<i32>) -> Vec<YearMention> {
    let mut out: Vec<YearMention> = Vec::new();
    let mut i = 0;
    let years = counts_years(scan);
    while i < scan.tokens.len() {
        if let Some((mention, next)) = written(scan, i, now).or_else(|| relative(scan, i, now)) {
            out.push(mention);
            i = next;
        } else if !years || !is_small_number(scan, i) {
            i += 1;
        } else if let Some((mention, next)) = out
            .iter()
            .rfind(|y| {
                !y.relative
                    || matches!(scan.word(i + 2), "after" | "later")
                    || y.number.start + 40 < scan.tokens[i].span.start && y.role != Role::Open
            })
            .and_then(|last| offset(scan, i, last))
        {
            out.push(mention);
            i = next;
        } else {
            i += 1;
        }
    }
    spans_between(scan, now, &mut out);
    anchored(scan, now, &mut out);
    out
}

/// "In 2019 we promised a cut within six years": counted from the year in which it was promised.
fn anchored(scan: &Scan, now: Option<i32>, out: &mut [YearMention]) {
    let told = |w: &str| scan.rules.is_word(Class::ToldVerb, w);
    let Some(now) = now else { return };
    for k in 1..out.len() {
        let (head, tail) = out.split_at_mut(k);
        let (a, b) = (&head[k - 1], &mut tail[0]);
        let counted = b.relative && b.year > now && scan.fold(b.number).ends_with("years") && scan.fold(b.number).starts_with("with");
        let promised = (scan.token_at(a.number.end)..scan.token_at(b.number.start)).any(|i| told(scan.word(i)));
        if counted && promised && a.role == Role::Open && a.year < now && !a.relative {
            b.year -= now - a.year;
        }
    }
}

/// "between the end of 2019 and the end of 2020": of two past years the first is where the change starts.
fn spans_between(scan: &Scan, now: Option<i32>, out: &mut [YearMention]) {
    for k in 1..out.len() {
        let (head, tail) = out.split_at_mut(k);
        let (a, b) = (&mut head[k - 1], &mut tail[0]);
        let opened = scan.words_before(a.number.start, 5).contains(&"between");
        let back = scan.words_before(b.number.start, 5);
        let gap: Vec<&str> = back.iter().copied().skip_while(|w| *w != "and").collect();
        let joined = scan.distance(a.number, b.number) <= 5
            && gap.iter().all(|w| matches!(*w, "and" | "the" | "end" | "of" | "beginning" | "start"));
        if opened && joined && !gap.is_empty() && a.year < b.year && now.is_none_or(|n| b.year <= n) {
            a.role = Role::Base;
            a.qualifier = None;
            b.role = Role::Open;
            b.qualifier = Some(Qualifier::By);
        }
    }
}

/// Whether the sentence has the word "year", without which no year is counted from the one before.
fn counts_years(scan: &Scan) -> bool {
    scan.says("year", scan.span)
}

pub(super) fn plain_year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten().filter(|y| (1960..=2110).contains(y))
}

/// "by 20251": a year with the digit of its footnote glued to it.
fn noted_year(scan: &Scan, i: usize) -> Option<i32> {
    let word = scan.word(i);
    let glued = word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()) && !word.ends_with('0');
    let bound = matches!(scan.before(i, 1), "by" | "before" | "until" | "since" | "in" | "from");
    let alone = matches!(scan.word(i + 1), "" | "." | "," | ";" | ")" | "and" | "from" | "compared" | "against" | "versus");
    (glued && bound && alone).then(|| plain_year(&word[..4])).flatten().filter(|y| (1990..=2060).contains(y))
}

/// `fy2030`, `fy30`, `cy2030`.
fn fiscal_word(text: &str) -> Option<i32> {
    let digits = text.strip_prefix("fye").or_else(|| text.strip_prefix("fy")).or_else(|| text.strip_prefix("cy"))?;
    match digits.len() {
        4 => plain_year(digits),
        2 => digits.parse::<i32>().ok().map(|y| 2000 + y),
        _ => None,
    }
}

/// "FY 2031.3": the fiscal year that closes in March 2031.
fn closing_month(word: &str) -> Option<i32> {
    let (year, month) = word.split_once('.')?;
    let fits = month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
    plain_year(year).filter(|_| fits)
}

/// A year written as a number, from token `i`; with the next token to look at.
fn written(scan: &Scan, i: usize, now: Option<i32>) -> Option<(YearMention, usize)> {
    let word = scan.word(i);
    if !matches!(word.as_bytes().first(), Some(b'0'..=b'9' | b'f' | b'c')) && !matches!(scan.before(i, 1), "fy" | "fye") {
        return None;
    }
    let mut fiscal = fiscal_word(word);
    let mut year = plain_year(word).or(fiscal);
    if year.is_none() && matches!(scan.before(i, 1), "fy" | "fye") && word.len() == 2 {
        fiscal = word.parse::<i32>().ok().map(|y| 2000 + y);
        year = fiscal;
    }
    if year.is_none() && matches!(scan.before(i, 1), "fy" | "fye" | "fiscal") {
        fiscal = closing_month(word);
        year = fiscal;
    }
    let year = year.or_else(|| noted_year(scan, i))?;
    if is_no_year(scan, i) || is_cited(scan, i) {
        return None;
    }
    let mut mention = YearMention {
        span: scan.tokens[i].span,
        number: scan.tokens[i].span,
        year,
        first: None,
        qualifier: None,
        role: Role::Open,
        period: if fiscal.is_some() { Period::Fiscal } else { Period::Calendar },
        relative: false,
    };
    let mut next = i + 1;
    if let Some((last, after, fiscal_range)) = range_end(scan, i, year) {
        mention.number = mention.number.cover(scan.tokens[after - 1].span);
        if fiscal_range {
            mention.period = Period::Fiscal;
        } else {
            mention.first = Some(year);
        }
        mention.year = last;
        next = after;
    }
    if scan.word(next) == "s" && scan.tokens[next].span.start == scan.tokens[next - 1].span.end {
        mention.period = Period::Decade;
        mention.number = mention.number.cover(scan.tokens[next].span);
        // "the mid-2030s"
        if scan.before(i, 1) == "mid" || scan.before(i, 1) == "-" && scan.before(i, 2) == "mid" {
            mention.year += 5;
        }
        next += 1;
    }
    mention.span = mention.number;
    bind(scan, &mut mention, i, next, now);
    let stage = mention.first.is_some_and(|f| f > LATEST_BASE) && scan.before(i, 1) == "from";
    // "over the period from 2017-2030": the first year is where it starts, the last the one to come.
    let period = scan.before(i, 1) == "from" && mention.first.is_some_and(|f| f <= LATEST_BASE) && mention.year > LATEST_BASE;
    if mention.first.is_some() && (stage || period || matches!(scan.word(i + 1), "through" | "until" | "till")) {
        mention.role = Role::Open;
        mention.qualifier = Some(Qualifier::By);
    }
    Some((mention, next))
}

/// "By 2027 suppliers must", "and by 2030 vans will": a year at the head of a sentence or clause, and no number of things.
fn opens_dated(scan: &Scan, i: usize) -> bool {
    let bound = matches!(scan.before(i, 1), "by" | "in" | "from" | "until" | "before" | "since");
    bound
        && plain_year(scan.word(i)).is_some()
        && (i == 1 || scan.before(i, 1) == "by" && matches!(scan.before(i, 2), "," | "and" | ";" | ":" | "that"))
}

/// Whether a four-digit number is no year: an amount, a price, part of a name or number.
fn is_no_year(scan: &Scan, i: usize) -> bool {
    let (before, after) = (scan.before(i, 1), scan.word(i + 1));
    let touching = i > 0 && scan.tokens[i - 1].span.end == scan.tokens[i].span.start;
    matches!(before, "$" | "€" | "£" | "no" | "page" | "iso" | "pas" | "en" | "#")
        || touching && matches!(before, ":" | "." | "/" | "-") && scan.is_number(i.wrapping_sub(2))
        || scan.word(i + 1) == "-" && scan.is_number(i + 2) && scan.word(i + 2).len() == 2 && scan.word(i + 3) == "-"
        || scan.is(i + 1, Class::AmountNoun) && !opens_dated(scan, i)
        || after == "%"
        || before == "per"
}

/// Whether a year belongs to a source: "(2024 Report, p. 12)", "Annual Report 2023".
fn is_cited(scan: &Scan, i: usize) -> bool {
    if matches!(scan.before(i, 1), "report" | "reporting" | "review" | "statement" | "factbook" | "brochure") {
        return true;
    }
    // "in the 2023-24 Annual Report": the year of the report that follows.
    let next = (1..4).map(|k| scan.word(i + k)).find(|w| !matches!(*w, "-" | "–" | "/") && !w.starts_with(|c: char| c.is_ascii_digit()));
    if matches!(next, Some("annual" | "integrated" | "esg" | "csr")) && (i + 1..i + 7).any(|k| scan.word(k).starts_with("report")) {
        return true;
    }
    // "its VISION 2030 strategic plan": part of the name.
    let named = matches!(scan.before(i, 1), "vision" | "strategy" | "agenda" | "horizon") && scan.is_capital(i - 1);
    if named && !matches!(scan.word(i + 1), ":" | "" | "." | "," | "–" | "-" | "\"" | ")") {
        return true;
    }
    let open = (1..16).map(|k| scan.before(i, k)).position(|w| matches!(w, "(" | "[" | ")" | "]" | ""));
    let Some(back) = open.filter(|k| matches!(scan.before(i, k + 1), "(" | "[")) else { return false };
    let inside = (i - back..i + 24).map(|k| scan.word(k)).take_while(|w| !matches!(*w, ")" | "]" | ""));
    let mut source = false;
    for word in inside {
        source |= matches!(word, "p" | "pp" | "pg" | "page" | "pages" | "report" | "source" | "website" | "http" | "https" | "www");
        source |= word.len() > 1 && word.starts_with('p') && word[1..].bytes().all(|b| b.is_ascii_digit());
    }
    source
}

/// The end of a range of years: last year, token after it, whether it is a fiscal year such as 2034/35.
fn range_end(scan: &Scan, i: usize, year: i32) -> Option<(i32, usize, bool)> {
    let (join, end) = (scan.word(i + 1), scan.word(i + 2));
    let tight = scan.tokens.get(i + 1).is_some_and(|t| t.span.start == scan.tokens[i].span.end);
    let short = (end.len() == 2 && scan.is_number(i + 2)).then(|| end.parse::<i32>().ok().map(|y| year / 100 * 100 + y)).flatten();
    match join {
        "/" | "-" | "–" if tight => {
            let last = plain_year(end).or(short)?;
            let fiscal = last == year + 1 && (join == "/" || short.is_some());
            (last > year).then_some((last, i + 3, fiscal))
        }
        "–" | "-" => plain_year(end).filter(|l| *l > year).map(|l| (l, i + 3, false)),
        "to" | "and" | "or" => {
            let last = plain_year(end)?;
            let between = matches!(scan.before(i, 1), "between");
            let wide = join == "to" && matches!(scan.before(i, 1), "" | "in" | "by" | "(" | "years" | "period" | "during");
            // "a stage from 2030 to 2060": nothing is measured from a year to come.
            let coming = join == "to" && scan.before(i, 1) == "from" && year > LATEST_BASE;
            (last > year && (between || wide || coming) && !moved_before(scan, i)).then_some((last, i + 3, false))
        }
        "through" | "until" | "till" if scan.before(i, 1) == "from" => {
            plain_year(end).or_else(|| fiscal_word(end)).filter(|l| *l > year).map(|l| (l, i + 3, false))
        }
        _ => None,
    }
}

/// "shifted the year for net zero from 2048 to 2055": a date that is moved, no range.
pub(super) fn moved_before(scan: &Scan, i: usize) -> bool {
    let moves = |k: usize| {
        ["mov", "shift", "push", "postpon", "chang", "extend", "slip", "defer", "delay", "put back", "revis"]
            .iter()
            .any(|s| scan.word(k).starts_with(s))
    };
    let dates = |k: usize| {
        super::holders::is_goal_noun(scan, scan.word(k))
            || matches!(scan.word(k), "date" | "deadline" | "year" | "back" | "neutrality" | "zero")
    };
    let from = i.saturating_sub(14);
    scan.before(i, 1) == "from" && (from..i).any(moves) && (from..i).any(dates)
}

/// Words between a binding word and the year that say nothing.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "year"
            | "fiscal"
            | "financial"
            | "calendar"
            | "fy"
            | "fye"
            | "end"
            | "of"
            | "close"
            | "early"
            | "late"
            | "mid"
            | "target"
            | "years"
            | "at"
            | "latest"
            | "our"
            | "its"
            | "q4"
            | "autumn"
            | "spring"
            | "summer"
            | "start"
            | "beginning"
            | "'s"
            | "between"
            | "later"
            | "than"
            | "no"
            | "around"
            | "about"
            | "ended"
            | "ending"
    )
}

/// Finds the binding words before (and after) a year and its role.
fn bind(scan: &Scan, mention: &mut YearMention, i: usize, next: usize, now: Option<i32>) {
    let mut start = i;
    let mut ends = false;
    let mut month = false;
    let mut day = false;
    for _ in 0..14 {
        if let Some((role, qualifier, at)) = binding(scan, start, mention.year, now, ends, next) {
            mention.role = role;
            mention.qualifier = qualifier;
            mention.span = Span::new(scan.tokens[at].span.start, mention.span.end);
            break;
        }
        let Some(back) = start.checked_sub(1) else { break };
        let word = scan.word(back);
        let is_month = scan.is(back, Class::Month);
        let is_day = scan.is_number(back)
            && word.len() <= 2
            && (month || scan.is(start, Class::Month) || back > 0 && scan.is(back - 1, Class::Month));
        if !(is_filler(word)
            || is_month
            || is_day
            || word == "," && (month || day || back >= 2 && scan.is_number(back - 1) && scan.is(back - 2, Class::Month))
            || word == "." && matches!(scan.before(back, 1), "vs" | "approx" | "ca")
            || word == "(" && start == i
            || word == "less" && scan.before(back, 1) == "no"
            || word == "." && scan.before(back, 1) == "vs")
        {
            break;
        }
        ends |= matches!(word, "end" | "close");
        month |= is_month;
        day |= is_day;
        start = back;
    }
    after_words(scan, mention, next);
    let told = now.is_none_or(|n| mention.year <= n) && !(1..9).any(|k| matches!(scan.before(i, k), "date" | "deadline"));
    let bound = matches!(mention.qualifier, Some(Qualifier::By | Qualifier::Before | Qualifier::From));
    if month && day && told && !bound && mention.role == Role::Open {
        mention.role = Role::Event;
    }
    if mention.qualifier.is_none() && mention.role == Role::Open && of_another(scan, i, next) {
        mention.role = Role::Event;
    }
    if (ends || month) && mention.qualifier == Some(Qualifier::Before) {
        mention.qualifier = Some(Qualifier::By);
    }
    if mention.first.is_some() && mention.role == Role::Open && mention.qualifier != Some(Qualifier::Around) {
        mention.qualifier = Some(Qualifier::By);
    }
}

/// "ahead of the EU with its date of 2050", "before Germany, which has 2045 as its date": the date by which another state or body is measured.
fn of_another(scan: &Scan, i: usize, next: usize) -> bool {
    let dated = matches!((scan.before(i, 2), scan.before(i, 1)), ("date" | "deadline" | "target" | "goal" | "year", "of"))
        || scan.word(next) == "as" && matches!(scan.word(next + 2), "date" | "deadline" | "target" | "goal" | "year");
    if !dated {
        return false;
    }
    let from = i.saturating_sub(12);
    let turn = (from..i).rev().find(|k| {
        matches!((scan.word(*k), scan.word(k + 1)), ("ahead", "of") | ("sooner" | "earlier" | "faster" | "later", "than"))
            || scan.word(*k) == "before" && matches!(scan.before(*k, 1), "years" | "year")
    });
    let Some(turn) = turn else { return false };
    let (start, end) = (scan.tokens[turn].span.start, scan.tokens[i].span.start);
    scan.hits.iter().any(|h| matches!(h.class, Class::PublicOwner | Class::Alliance) && h.span.start >= start && h.span.end <= end)
}

/// The binding phrase that ends right before token `start`: role, qualifier and its first token.
fn binding(scan: &Scan, start: usize, year: i32, now: Option<i32>, ends: bool, next: usize) -> Option<(Role, Option<Qualifier>, usize)> {
    let first = start.saturating_sub(5);
    let mut words = String::with_capacity(64);
    let mut begins = [0; 5];
    for k in first..start {
        words.push_str(if k > first { " " } else { "" });
        begins[k - first] = words.len();
        words.push_str(scan.word(k));
    }
    for at in first..start {
        let phrase = &words[begins[at - first]..];
        let lists = scan.rules.lists(phrase);
        if *lists == WordSet::default() {
            continue;
        }
        // "compared to 2019" looks back, whatever the date of the text.
        let compares = (at..start).any(|k| matches!(scan.word(k), "compared" | "relative" | "versus" | "vs" | "baseline" | "base"));
        let past = year <= now.map_or(LATEST_BASE, |now| now + if compares { 3 } else { 0 });
        let cleft = phrase.starts_with("it was") && matches!(scan.word(next), "that" | "when" | ",");
        if lists.has(Class::Baseline) && past && !cleft && base_fits(scan, phrase, at, next) {
            return Some((Role::Base, None, at));
        }
        for (class, qualifier) in [
            (Class::YearBy, Qualifier::By),
            (Class::YearBefore, Qualifier::Before),
            (Class::YearAround, Qualifier::Around),
            (Class::YearFrom, Qualifier::From),
            (Class::YearSince, Qualifier::From),
            (Class::YearIn, Qualifier::In),
        ] {
            if lists.has(class) {
                let qualifier = if ends && phrase == "within" { Qualifier::By } else { qualifier };
                let role = if class == Class::YearSince { Role::Since } else { Role::Open };
                let none = phrase == "for" || phrase == "at" && !ends;
                return Some((role, (!none).then_some(qualifier), at));
            }
        }
    }
    None
}

/// Whether a word that may introduce a base year does so here.
fn base_fits(scan: &Scan, phrase: &str, at: usize, next: usize) -> bool {
    let noun_follows = base_noun_after(scan, next);
    let first = phrase.split(' ').next().unwrap_or_default();
    if phrase.contains("base") {
        return true;
    }
    match first {
        "from" | "on" | "off" | "below" | "under" | "over" | "than" | "using" | "above" => {
            let sentence = scan.span;
            let measured = scan.has_any(&[Class::Reduce, Class::FractionCut, Class::Increase], sentence)
                || scan.says("%", sentence)
                || first == "than" && ["less ", "fewer ", "lower "].iter().any(|w| scan.says(w, sentence))
                || scan.says("percent", sentence)
                || scan.says("per cent", sentence);
            let since_from = first == "from" && (scan.word(next) == "onwards" || scan.word(next) == "to" && scan.before(at, 1) == "range");
            noun_follows
                || measured && !since_from && (first != "on" || compares(scan, at)) && !(first == "over" && scan.before(at, 1) == "late")
        }
        _ => true,
    }
}

/// "57% down on 2010", "a 12% cut on 2019": what stands before "on" compares.
fn compares(scan: &Scan, at: usize) -> bool {
    let figure = matches!(
        scan.before(at, 1),
        "%" | "percent" | "cent" | "half" | "third" | "quarter" | "fifth" | "sixth" | "tenth" | "thirds" | "quarters" | "fifths"
    ) && scan.has(Class::Reduce, scan.span);
    // "minus 40 by 2030, on 2020"
    let dated = scan.before(at, 1) == "," && plain_year(scan.before(at, 2)).is_some() && scan.has(Class::Reduce, scan.span);
    figure
        || dated
        || matches!(scan.before(at, 1), "down" | "lower" | "cut" | "reduction" | "improvement" | "saving" | "fall" | "drop" | "decrease")
}

/// Whether words such as "levels" or "base year" follow.
fn base_noun_after(scan: &Scan, next: usize) -> bool {
    let next = if matches!(scan.word(next), "*" | "**" | "†") { next + 1 } else { next };
    let word = scan.word(next);
    matches!(word, "level" | "levels" | "baseline" | "base" | "values" | "figure" | "figures" | "reference" | "baselines")
        || word == "value" && scan.word(next + 1) != "chain"
        || matches!(word, "emissions" | "emission" | "ghg" | "fiscal" | "carbon" | "financial" | "calendar")
            && matches!(scan.word(next + 1), "level" | "levels" | "baseline" | "base" | "year" | "emissions")
        || word == ")" && matches!(scan.word(next + 1), "baseline" | "base" | "levels")
        || matches!(word, "as" | "being")
            && (matches!(scan.word(next + 1), "baseline" | "base") || matches!(scan.word(next + 2), "baseline" | "base" | "reference"))
}

/// Words behind the year: "at the latest", "onwards", "or sooner", "levels".
fn after_words(scan: &Scan, mention: &mut YearMention, next: usize) {
    // "its 2030 carbon emissions target": a year to come is no base of emissions.
    let coming = scan.now.is_some_and(|n| mention.year > n)
        && matches!(scan.word(next), "emissions" | "emission" | "ghg" | "carbon")
        && scan.word(next + 1) == "emissions";
    if mention.role == Role::Open && base_noun_after(scan, next) && !coming {
        mention.role = Role::Base;
        return;
    }
    let words: Vec<&str> = (next..next + 4).map(|k| scan.word(k)).collect();
    let end = match words.as_slice() {
        ["at", "the", "latest", ..] => 3,
        ["or", "sooner" | "earlier" | "before", ..] => 2,
        ["at", "latest", ..] => 2,
        _ => 0,
    };
    if end > 0 {
        mention.qualifier = Some(Qualifier::By);
        mention.span = mention.span.cover(scan.tokens[next + end - 1].span);
    } else if words[0] == "onwards" || words[0] == "onward" || words[0] == "on" && mention.qualifier == Some(Qualifier::From) {
        mention.qualifier = Some(Qualifier::From);
        mention.role = Role::Open;
        mention.span = mention.span.cover(scan.tokens[next].span);
    }
}

/// The value of a number word or number token.
pub(super) fn small_number(scan: &Scan, i: usize) -> Option<i32> {
    let word = scan.word(i);
    if let Some(entry) = Some(word).filter(|_| scan.is(i, Class::NumberWord)).and_then(|w| scan.rules.lookup(Class::NumberWord, w)) {
        #[allow(clippy::cast_possible_truncation, reason = "small whole numbers of the rule pack")]
        return entry.value.map(|v| v as i32);
    }
    (scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number) && word.len() <= 2).then(|| word.parse().ok()).flatten()
}

/// Whether a token may be one that [`small_number`] gives a value.
fn is_small_number(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::NumberWord) || scan.is_number(i) && scan.word(i).len() <= 2
}

/// A year counted from the one before: "two years later", "seven years ahead of the plants in Asia" (theirs is later).
fn offset(scan: &Scan, i: usize, last: &YearMention) -> Option<(YearMention, usize)> {
    let count = small_number(scan, i)?;
    let ws: [&str; 5] = std::array::from_fn(|k| scan.word(i + 1 + k));
    let (sign, length) = match ws.as_slice() {
        ["years" | "year", "earlier" | "previously" | "before", next, ..] if matches!(*next, "" | "." | "," | ";" | ")" | "(" | "and") => {
            (-1, 3)
        }
        ["years" | "year", "later", next, ..] if *next != "than" => (1, 3),
        // "by 15% by 2030 and by 40% after another ten years"
        ["years", "" | "." | "," | ";" | ")" | "and", ..] if scan.before(i, 1) == "another" && scan.before(i, 2) == "after" => (1, 2),
        ["years" | "year", "after" | "thereafter" | "afterwards", ..] => (1, if ws[1] == "after" && ws[2] == "that" { 4 } else { 3 }),
        ["more", "years" | "year", ..] | ["years" | "year", "more", ..] => (1, 3),
        ["years" | "year", "on", ..] => (1, 3),
        ["years" | "year", "ahead", "of", ..] | ["years" | "year", "earlier", "than", ..] | ["years" | "year", "before", ..] => {
            let behind = Span::new(scan.tokens[(i + 3).min(scan.tokens.len() - 1)].span.start, scan.span.end);
            let next = scan.fold(behind);
            let own = scan.hits.iter().find(|h| h.span.start >= behind.start && scan.token_at(h.span.start) <= i + 7);
            let theirs = own.is_some_and(|h| {
                matches!(h.class, Class::ScopeFacility | Class::ScopeOperations | Class::ScopeGroup | Class::ScopeValueChain)
            }) || next.starts_with("those ")
                || next.starts_with("of those ");
            if !theirs {
                return None;
            }
            (1, 3)
        }
        _ => return None,
    };
    let end = (i + length - 1).min(scan.tokens.len() - 1);
    let number = scan.tokens[i].span.cover(scan.tokens[end].span);
    let mention = YearMention {
        span: number,
        number,
        year: last.year + sign * count,
        first: None,
        qualifier: last.qualifier,
        role: Role::Open,
        period: last.period,
        relative: true,
    };
    (last.role != Role::Base).then_some((mention, i + length))
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_counted_from_the_document() {
        use super::super::Status::{Progress, Target};
        use super::super::probe::dated;
        let share = "The share of electric vans stands at 18%; two years from now it should be 60%.";
        assert_eq!(dated(share), [(Progress, Some(2023)), (Target, Some(2025))]);
        let office = "Its Lund office would be net zero by the summer and its other sites by 2028.";
        assert_eq!(dated(office), [(Target, Some(2023)), (Target, Some(2028))]);
        let trucks = "Arvo plans to cut the emissions of its trucks by 30% by 2028, and to run all of them on hydrogen ten years later.";
        assert_eq!(dated(trucks), [(Target, Some(2028))]);
    }

    #[test]
    fn months_just_past_date_what_was_reached() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::{Achieved, Target};
        assert_eq!(dated("The mill in Lund was certified carbon neutral last month."), [(Achieved, Some(2023))]);
        assert_eq!(dated("The rules give Arvo two years from today for submitting its targets to the SBTi."), [(Target, Some(2025))]);
        assert_eq!(dated("The SBTi gives us 24 months to submit our targets."), [(Target, Some(2025))]);
        assert_eq!(dated("Arvo said last month that it would be carbon neutral by 2030."), [(Target, Some(2030))]);
    }
}
