//! Date and opening words of a document from its text, metadata second.
//!
//! In: a document. Out: a partial date, the words that owners are looked for in. No clock: a document without a date has none.
//!
//! `date 2024-06-24` at the head, `NEW YORK, June 24, 2024`, `Published May 2023`, `Hyderabad, 21 March 2022`, `© 2023`, `Report 2022`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::calendar::PartialDate;
use crate::document::{BlockKind, Document};

/// Bytes at the head and the tail in which a date may stand.
const HEAD: usize = 1500;

static ISO: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?-u:\b)(20\d{2})-(\d{2})-(\d{2})(?-u:\b)").expect("a sound pattern"));
const MONTH: &str = r"(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?";
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?-u:\b){MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d{{2}}|19\d{{2}})(?-u:\b)")).expect("a sound pattern")
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?-u:\b)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+(20\d{{2}}|19\d{{2}})(?-u:\b)"))
        .expect("a sound pattern")
});
static MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?:published|issued|updated|update|edition|reviewed|release[d]?|dated?|version|issue|^)(?:\s+(?:no\.?\s+)?\d{{1,3}})?[:,]?\s+(?:in\s+)?{MONTH}\s+(20\d{{2}})(?-u:\b)"))
        .expect("a sound pattern")
});
static COPYRIGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:©|\(c\)|Copyright)\s*(?:[^\n\d]{0,40}\s)?(20\d{2})(?:\s*[-–]\s*(20\d{2}))?(?-u:\b)").expect("a sound pattern")
});
/// "updated 2024", "Published in 2021": a year alone.
static YEAR_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:published|issued|updated|update|edition|reviewed|revised)(?:\s+in|:)?\s+(20\d{2})\s*(?:[).,;]|$)")
        .expect("a sound pattern")
});
static REPORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:report(?:\s+and\s+accounts)?|review|update|statement|disclosures?|plan|factsheet|letter|scorecard|data|supplement|summary|index|results|performance|policy|brochure|fact\s+sheet)\s+(20\d{2})(?:[/–-](\d{2}))?(?-u:\b)|(?-u:\b)(20\d{2})(?:[/–-](\d{2}))?\s+(?:\w+\s+){0,3}(?:report|review|results|update|disclosures?|statement|scorecard|supplement)(?-u:\b)|(?:year|period|months|half|quarter|report|results|accounts)\s+(?:to|ended|ending)\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]+\s+(?:\d{1,2},\s+)?(20\d{2})(?-u:\b)").expect("a sound pattern")
});

/// A report, results or a year that a text published later tells of: "sustainability report 2022", "its report for 2020".
static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:report(?:\s+and\s+accounts)?|review|results|statement|scorecard|disclosures?)(?:\s+(?:for|on|of))?(?:\s+the)?(?:\s+(?:financial|fiscal|business|reporting|calendar))?(?:\s+year)?\s+(?:FY\s?)?(20\d{2})(?:[/–-](\d{2})(?-u:\b))?|(?-u:\b)(20\d{2})(?:/(\d{2}))?\s+(?:\w+\s+){0,3}(?:report|review|results|scorecard)(?-u:\b)|(?-u:\b)(?:stand|stands|stood|status|position)\s+(?:at|as\s+of|as\s+at)\s+(?:the\s+)?(?:year[- ])?end\s+(?:of\s+)?(?:the\s+)?(?:financial\s+year\s+|fiscal\s+year\s+|year\s+|FY\s?)?(20\d{2})").expect("a sound pattern")
});

/// What the names of the months begin with.
const MONTHS_BEGIN: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The document's date by its text, else by its metadata.
pub(super) fn date(document: &Document) -> Option<PartialDate> {
    let text: &str = &document.text;
    let head = &text[..floor(text, HEAD)];
    let first = &text[..floor(text, 400)];
    labelled(&text[..floor(text, 200)])
        .or_else(|| written(first))
        .or(document.date)
        .or_else(|| ISO.captures(first).and_then(|c| ymd(&c[1], Some(&c[2]), Some(&c[3]))))
        .or_else(|| {
            Some(head)
                .filter(|h| has_year(h) && has_month(h))
                .and_then(|head| MONTH_YEAR.captures(head))
                .and_then(|c| PartialDate::month_of(c[2].parse().ok()?, month(&c[1])?))
        })
        .or_else(|| month_at_end(text))
        .or_else(|| written(tail(text)).filter(|_| text.len() < 20_000))
        .or_else(|| COPYRIGHT.captures(text).and_then(|c| c.get(2).or(c.get(1))?.as_str().parse().ok()).map(PartialDate::year_only))
        .or_else(|| year_of_report(head))
        .or_else(|| written(head))
}

/// The year alone that a head names: of an update, of the report, of the period that it tells of.
fn year_of_report(head: &str) -> Option<PartialDate> {
    let head = Some(head).filter(|h| has_year(h))?;
    if let Some(c) = YEAR_ALONE.captures(head) {
        return c[1].parse().ok().map(PartialDate::year_only);
    }
    let c = REPORT_YEAR.captures(head)?;
    let year: i32 = c.get(1).or(c.get(3)).or(c.get(5))?.as_str().parse().ok()?;
    // "2021/22" is the year in which it ends.
    let ends = c.get(2).or(c.get(4)).and_then(|two| two.as_str().parse::<i32>().ok()).is_some_and(|two| two == (year + 1) % 100);
    Some(PartialDate::year_only(year + i32::from(ends)))
}

/// "Arvo: our targets (May 2024)", "Our climate work. August 2022": a month and year that end one of the first lines.
fn month_at_end(text: &str) -> Option<PartialDate> {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next()?;
    let short = |l: &&str| l.len() < 70 && !l.ends_with('.');
    let next: Vec<&str> = lines.take(5).take_while(short).collect();
    // Further down only a line of its own: "May 2022".
    let alone = |line: &&&str| line.split_whitespace().count() == 2;
    month_ends(first)
        .or_else(|| next.iter().take(2).copied().find_map(month_ends))
        .or_else(|| next.iter().filter(alone).copied().find_map(month_ends))
}

/// The month and year that end a line.
fn month_ends(line: &str) -> Option<PartialDate> {
    let line = Some(line).filter(|l| l.len() < 160)?;
    let mut words = line.trim_end_matches([')', '.', ']']).rsplit(' ');
    let (year, name) = (words.next()?, words.next()?.trim_start_matches(['(', '[']));
    let before = words.next().unwrap_or_default().to_lowercase();
    let year: i32 = Some(year).filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).filter(|y| (1990..2100).contains(y))?;
    let full =
        name.len() > 2 && name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    let coming = matches!(before.as_str(), "by" | "until" | "from" | "since" | "in" | "before" | "after" | "to" | "and");
    // A day before it makes it a date of which others have judged: "the year to 30 June 2023".
    let day = before.starts_with(|c: char| c.is_ascii_digit());
    PartialDate::month_of(year, month(name)?).filter(|_| full && !coming && !day)
}

/// Whether a four-digit year of this or the last century may stand in a text.
fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |k: usize| bytes.get(k).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'2', b'1', bytes)
        .any(|at| (bytes[at..].starts_with(b"20") || bytes[at..].starts_with(b"19")) && digit(at + 2) && digit(at + 3))
}

/// Whether a month may stand in a text.
fn has_month(text: &str) -> bool {
    static MONTHS: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(MONTHS_BEGIN).expect("twelve short words"));
    MONTHS.is_match(text)
}

/// `date 2024-06-24`, `Date: 2024-06`, `date 2024`.
fn labelled(head: &str) -> Option<PartialDate> {
    let bytes = head.as_bytes();
    let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let is_label = |at: &usize| {
        let before = at.checked_sub(1).and_then(|k| bytes.get(k));
        bytes.get(*at..at + 4).is_some_and(|w| w.eq_ignore_ascii_case(b"date")) && !word(before)
    };
    let found = memchr::memchr2_iter(b'd', b'D', bytes).filter(is_label).find_map(|at| {
        let rest = &head[at + 4..];
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        let value = rest.trim_start();
        let digits = |from: usize, to: usize| value.get(from..to).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
        let part = |dash: usize| digits(dash + 1, dash + 3).filter(|_| value.as_bytes()[dash] == b'-');
        let ends = |at: usize| !word(value.as_bytes().get(at));
        let year = digits(0, 4).filter(|_| value.len() < rest.len())?;
        match (part(4), part(4).and_then(|_| part(7))) {
            (Some(month), Some(day)) if ends(10) => Some((year, Some(month), Some(day))),
            (Some(month), _) if ends(7) => Some((year, Some(month), None)),
            _ => ends(4).then_some((year, None, None)),
        }
    });
    found.and_then(|(year, month, day)| ymd(year, month, day))
}

/// The first date with day, month and year in words that dates the text: no day on which a year ended or a certificate expires.
fn written(text: &str) -> Option<PartialDate> {
    if !has_year(text) || !has_month(text) {
        return None;
    }
    let american = MONTH_FIRST
        .captures_iter(text)
        .filter_map(|c| Some((c.get(0)?.start(), PartialDate::day_of(c[3].parse().ok()?, month(&c[1])?, c[2].parse().ok()?)?)))
        .find(|(at, _)| dates_the_text(&text[..*at]));
    let british = DAY_FIRST
        .captures_iter(text)
        .filter_map(|c| Some((c.get(0)?.start(), PartialDate::day_of(c[3].parse().ok()?, month(&c[2])?, c[1].parse().ok()?)?)))
        .find(|(at, _)| dates_the_text(&text[..*at]));
    match (american, british) {
        (Some(a), Some(b)) => Some(if a.0 <= b.0 { a.1 } else { b.1 }),
        (a, b) => a.or(b).map(|d| d.1),
    }
}

/// The past year that a text reports on, where its head names one before the year of its date.
pub(super) fn reported(text: &str, now: Option<i32>) -> Option<i32> {
    let head = &text[..floor(text, 700)];
    // Only one of the two years before counts, which may be written as the first of a split one.
    let near = |y: i32| now.is_some_and(|n| y < n && y + 3 >= n);
    if !memchr::memmem::find_iter(head.as_bytes(), b"20").any(|at| head.get(at..at + 4).and_then(|y| y.parse().ok()).is_some_and(near)) {
        return None;
    }
    let found = REPORTED.captures_iter(head).find_map(|c| {
        let year: i32 = c.get(1).or(c.get(3)).or(c.get(5))?.as_str().parse().ok()?;
        let split = c.get(2).or(c.get(4)).and_then(|s| s.as_str().parse::<i32>().ok()).is_some_and(|s| s == (year + 1) % 100);
        Some(year + i32::from(split))
    });
    found.filter(|y| now.is_some_and(|n| *y < n && *y >= n - 2))
}

/// Whether a date behind these words can be that of the text.
fn dates_the_text(before: &str) -> bool {
    let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let word = |i: usize| last.get(i).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).unwrap_or_default();
    let (last, earlier) = (word(0), word(1));
    // "ended 30 June", "report to 30 September": the last day of what is told.
    let period = matches!(last.as_str(), "ended" | "ending" | "ends" | "end" | "to");
    let other =
        matches!(last.as_str(), "until" | "till" | "before" | "by" | "since" | "from" | "after" | "between" | "founded" | "effective")
            || last == "on"
                && matches!(
                    earlier.as_str(),
                    "expire" | "expires" | "expired" | "published" | "opens" | "opened" | "starts" | "started" | "due" | "sold" | "force"
                );
    !(period || other)
}

fn month(name: &str) -> Option<u8> {
    let low = name.to_lowercase();
    MONTHS_BEGIN.iter().position(|n| low.starts_with(n)).and_then(|i| u8::try_from(i + 1).ok())
}

fn ymd(year: &str, month: Option<&str>, day: Option<&str>) -> Option<PartialDate> {
    let year = year.parse().ok()?;
    match (month.and_then(|m| m.parse().ok()), day.and_then(|d| d.parse().ok())) {
        (Some(m), Some(d)) => PartialDate::day_of(year, m, d),
        (Some(m), None) => PartialDate::month_of(year, m),
        _ => Some(PartialDate::year_only(year)),
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The last few hundred bytes, where letters and releases carry their date.
fn tail(text: &str) -> &str {
    &text[floor(text, text.len().saturating_sub(300))..]
}

/// The words that head the document, for finding its company: metadata, else the first heading, else the first line.
pub(super) fn title(document: &Document) -> Option<String> {
    let heading = || document.blocks.iter().take(2).find(|b| matches!(b.kind, BlockKind::Heading(_))).map(|b| b.span.of(&document.text));
    let line = || document.text.lines().map(str::trim).find(|l| !l.is_empty());
    let title = document.title.as_deref().or_else(heading).or_else(line)?;
    let short = super::title::one_line(title);
    Some(match short.char_indices().nth(160) {
        Some((cut, _)) => format!("{}…", short[..cut].trim_end()),
        None => short,
    })
}

/// The latest year that a text without a date speaks of as past: the greatest one that no word of the future stands before.
pub(super) fn latest_past(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut latest = None;
    for at in memchr::memmem::find_iter(bytes, b"20") {
        if at > 0 && bytes[at - 1].is_ascii_alphanumeric() || !(is_digit(at + 2) && is_digit(at + 3)) || is_digit(at + 4) {
            continue;
        }
        let year: i32 = text.get(at..at + 4).and_then(|y| y.parse().ok()).unwrap_or_default();
        // "2021/22" is the year in which it ends.
        let split = bytes.get(at + 4) == Some(&b'/') && is_digit(at + 5) && is_digit(at + 6) && !is_digit(at + 7);
        let year =
            if split && text.get(at + 5..at + 7).and_then(|y| y.parse::<i32>().ok()) == Some((year + 1) % 100) { year + 1 } else { year };
        let before = text.get(at.saturating_sub(12)..at).unwrap_or_default().to_lowercase();
        let coming = [" by ", "before ", "until ", " to ", "vision", "toward", "for ", "target", "fy", "in ", "around"]
            .iter()
            .any(|w| before.contains(w));
        let after = text.get(at + 4..).unwrap_or_default().trim_start_matches([' ', ')', '*', ',', '-', '\u{2011}', '’', '\'']);
        let base = ["base", "level", "as base", "as the base", "as a base", "reference"].iter().any(|w| after.starts_with(w));
        if (2000..=super::years::LATEST_TOLD).contains(&year) && (!coming || base || year <= 2024 && before.ends_with("in ")) {
            latest = latest.max(Some(year));
        }
    }
    latest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        labelled(text).or_else(|| written(text)).map(|d| d.to_string())
    }

    #[test]
    fn dates_in_words_and_labels() {
        assert_eq!(of(" date 2024-06 Arvo"), Some("2024-06".into()));
        assert_eq!(of("OSLO, Sept. 3, 2021 (Wire)"), Some("2021-09-03".into()));
        assert_eq!(of("Lund, 21 March 2022"), Some("2022-03-21".into()));
        assert_eq!(of("up to date 20 projects"), None);
        assert_eq!(of("Half-year report to 30 September 2023"), None, "the end of the period");
    }

    #[test]
    fn years_of_reports_and_updates() {
        let year = |text: &str| year_of_report(text).map(|d| d.year());
        assert_eq!(year("Annual performance summary 2021/22"), Some(2022));
        assert_eq!(year("ESG Report 2021–22 | Environment"), Some(2022));
        assert_eq!(year("The 2022/23 sustainability report"), Some(2023));
        assert_eq!(year("Report 2021/35"), Some(2021), "no two years in a row");
        assert_eq!(year("Half-year report to 30 September 2023"), Some(2023));
        assert_eq!(year("Questions and answers (updated 2024)"), Some(2024));
        assert_eq!(year("We updated 2030 targets last spring"), None);
    }

    #[test]
    fn a_month_stands_on_a_line_of_its_own() {
        let month = |text: &str| month_at_end(text).map(|d| d.to_string());
        assert_eq!(month("Corran Dairies\nButter since 1911\nMallow\nOur promise\nMay 2022\n\nMilk is"), Some("2022-05".into()));
        assert_eq!(month("Corran Dairies\nButter since 1911\nMallow\nOur promise\nSpring comes in May 2022\n"), None);
        assert_eq!(month("Accounts (year to 30 June 2023)\nTargets"), None);
    }

    #[test]
    fn a_copyright_names_its_year_behind_the_holder_too() {
        let year = |text: &str| COPYRIGHT.captures(text).map(|c| c.get(2).or(c.get(1)).map_or("", |m| m.as_str()).to_owned());
        assert_eq!(year("© Aldermoor Pumps 2024").as_deref(), Some("2024"));
        assert_eq!(year("Copyright 2019–2023 Aldermoor").as_deref(), Some("2023"));
        assert_eq!(year("© Aldermoor\nNet zero 2050"), None);
    }
}
