//! The card of a document: what is known of it, how it was found, and what a person gave instead.
//!
//! In: a member of the workspace with what was read of it, and its text. Out: a [`DocumentCard`]. Guesses (kind, reporting period) need
//! words of the document that say so; without such words the field stays empty.

use std::sync::LazyLock;

use regex::Regex;

use crate::calendar::PartialDate;
use crate::document::{Document, Format};
use crate::workspace::{DocumentKind, Loaded, Member, Standing};

/// A field of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// The value that counts.
    pub value: Option<T>,
    /// What the program found; differs from `value` where a person corrected it.
    pub found: Option<T>,
    /// Whether a person gave the value.
    pub by_hand: bool,
    /// Where it was found, as in "head of the text"; empty where that says nothing.
    pub place: &'static str,
}

/// What is known of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCard {
    /// Title.
    pub title: Field<String>,
    /// Publisher.
    pub publisher: Field<String>,
    /// Whose words it holds.
    pub standing: Field<Standing>,
    /// Company it is filed under.
    pub company: Field<String>,
    /// Kind of document.
    pub kind: Field<DocumentKind>,
    /// Date.
    pub date: Field<PartialDate>,
    /// Period it reports on.
    pub period: Field<String>,
    /// Language, by code.
    pub language: Field<String>,
    /// Address.
    pub address: Field<String>,
    /// Day on which it was fetched.
    pub retrieved: Field<PartialDate>,
    /// Length of the text in words; `None` where the text is not to be had.
    pub words: Option<usize>,
    /// Number of pages and how many of them have text; `None` for documents without pages.
    pub pages: Option<(usize, usize)>,
}

fn field<T: Clone + PartialEq>(given: &crate::workspace::Given<T>, found: Option<T>, place: &'static str) -> Field<T> {
    let by_hand = given.by_hand();
    Field { value: given.over(found.clone()), found, by_hand, place: if by_hand { "by hand" } else { place } }
}

/// The card of a document; `text` is the document with its text, where that is to be had.
pub fn document_card(member: &Member, loaded: &Loaded, text: Option<&Document>) -> DocumentCard {
    let given = &member.corrections;
    let words: &str = text.map_or("", |d| &d.text);
    let title = loaded.extraction.title.clone().or_else(|| loaded.document.title.clone());
    let date = loaded.extraction.date.or(loaded.document.date);
    let kind = kind_of(title.as_deref().unwrap_or(""), &member.name, words, loaded.document.format);
    let period = period_of(title.as_deref().unwrap_or(""), words);
    let language = loaded.extraction.language.clone().or_else(|| loaded.document.language.clone());
    let filed = loaded.extraction.company.clone();
    DocumentCard {
        publisher: field(&given.publisher, loaded.document.publisher.clone(), "metadata"),
        standing: field(&given.standing, Some(Standing::Own), ""),
        company: Field {
            value: member.company.clone(),
            found: filed,
            by_hand: given.filed,
            place: if given.filed { "by hand" } else { "" },
        },
        kind: field(&given.kind, kind, ""),
        date: field(&given.date, date, date.map_or("", |d| date_place(d, loaded.document.date, words))),
        period: field(&given.period, period, ""),
        language: field(&given.language, language, ""),
        address: field(&given.address, loaded.document.address.clone(), ""),
        retrieved: field(&given.retrieved, None, ""),
        words: text.map(|d| d.text.split_whitespace().count()),
        pages: text.and_then(pages_of),
        title: field(&given.title, title, ""),
    }
}

/// The number of pages, and how many of them have text.
fn pages_of(document: &Document) -> Option<(usize, usize)> {
    let count = document.pages.count();
    let mut with_text: Vec<u32> = document.pages.words.iter().filter_map(|w| document.pages.page_at(w.span().start)).collect();
    with_text.dedup();
    with_text.sort_unstable();
    with_text.dedup();
    (count > 0).then_some((count, with_text.len()))
}

/// Where a date stands: in the metadata, or in which part of the text.
fn date_place(date: PartialDate, metadata: Option<PartialDate>, text: &str) -> &'static str {
    let (place, head, tail) = (first_place(date, text), 1500, text.len().saturating_sub(300));
    match place {
        Some(at) if at < head => "head of the text",
        _ if metadata == Some(date) => "metadata",
        Some(at) if at >= tail => "end of the text",
        Some(_) => "text",
        None => "",
    }
}

/// The first place at which a date is written in one of the usual ways.
fn first_place(date: PartialDate, text: &str) -> Option<usize> {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let year = date.year();
    let low = text.to_lowercase();
    let forms = match (date.month(), date.day()) {
        (Some(m), Some(d)) => {
            let name = NAMES[usize::from(m) - 1].to_lowercase();
            let short = &name[..3];
            let mut forms = vec![date.to_string()];
            for month in [name.as_str(), short, &format!("{short}.")] {
                forms.push(format!("{month} {d}, {year}"));
                forms.push(format!("{d} {month} {year}"));
                forms.push(format!("{month} {d} {year}"));
            }
            forms
        }
        (Some(m), None) => {
            let name = NAMES[usize::from(m) - 1].to_lowercase();
            vec![format!("{year}-{m:02}"), format!("{name} {year}"), format!("{} {year}", &name[..3])]
        }
        _ => vec![year.to_string()],
    };
    // Lower case can change lengths in other scripts; the place is only told roughly.
    forms.iter().filter_map(|f| low.find(f.as_str())).min()
}

static KINDS: LazyLock<Vec<(Regex, DocumentKind)>> = LazyLock::new(|| {
    use DocumentKind as K;
    [
        (r"(?i)\bannual (?:financial )?report|\bintegrated (?:annual )?report|\bannual review\b|\b(?:10|20)-[kf]\b", K::AnnualReport),
        (
            r"(?i)\b(?:sustainability|esg|climate|csr|responsibility|impact|environment(?:al)?|non-financial)[\w ,&-]{0,30}(?:report|review|statement)\b",
            K::SustainabilityReport,
        ),
        (r"(?i)\b(?:transition|climate|decarboni[sz]ation|net[- ]zero)(?: action)? (?:plan|roadmap|strategy)\b", K::TransitionPlan),
        (r"(?i)\bpolicy\b|\bcode of conduct\b", K::Policy),
        (r"(?i)\bletter (?:to|from)\b|\bspeech\b|\bremarks by\b", K::Letter),
        (r"(?i)\bcdp\b.{0,30}\b(?:response|questionnaire)\b|\btcfd\b|\bdisclosures?\b|\bfiling\b", K::Disclosure),
        (r"(?i)\b(?:press|news|media) release\b", K::PressRelease),
    ]
    .into_iter()
    .map(|(pattern, kind)| (Regex::new(pattern).expect("a sound pattern"), kind))
    .collect()
});

static WIRE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:press|news|media) release\b|\bfor immediate release\b|\b(?:prnewswire|business wire|globe newswire|acn newswire)\b|(?m)^[A-Z][\w .,]{2,40}, (?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b|(?i)\bmedia contacts?\b")
        .expect("a sound pattern")
});

/// The kind of a document by the words of its title, its name, then its first lines.
fn kind_of(title: &str, name: &str, text: &str, format: Format) -> Option<DocumentKind> {
    let name = name.replace(['-', '_', '.', '/'], " ");
    let told = |words: &str| KINDS.iter().find(|(pattern, _)| pattern.is_match(words)).map(|(_, kind)| *kind);
    let release = || (WIRE.is_match(head(text, 700)) || WIRE.is_match(tail(text, 400))).then_some(DocumentKind::PressRelease);
    told(title).or_else(|| told(&name)).or_else(release).or((format == Format::Html).then_some(DocumentKind::WebPage))
}

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:fiscal |financial )?(?:year|period|twelve months) (?:ended|ending)(?: on)? (?:(\d{1,2}) ([A-Z][a-z]{2})[a-z]*,? (20\d{2})|([A-Z][a-z]{2})[a-z]* (\d{1,2}),? (20\d{2}))")
        .expect("a sound pattern")
});
static REPORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:report|review|disclosure)s?(?: for)? (?:fy ?)?(20\d{2}(?:[/–-]\d{2,4})?)\b|\b(?:fy ?)?(20\d{2}(?:[/–-]\d{2,4})?) (?:[\w&,-]+ ){0,4}(?:report|review)\b")
        .expect("a sound pattern")
});

/// The period that a report covers, in words.
fn period_of(title: &str, text: &str) -> Option<String> {
    if let Some(c) = REPORT_YEAR.captures(title) {
        return c.get(1).or(c.get(2)).map(|m| m.as_str().to_owned());
    }
    let c = PERIOD.captures(head(text, 20_000))?;
    let part = |a: usize, b: usize| c.get(a).or(c.get(b)).map(|m| m.as_str());
    let (day, month, year) = (part(1, 5)?, part(2, 4)?, part(3, 6)?);
    let mut letters = month.chars();
    let first = letters.next()?.to_uppercase();
    Some(format!("Year to {day} {first}{} {year}", letters.as_str().to_lowercase()))
}

fn head(text: &str, most: usize) -> &str {
    let mut at = most.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

fn tail(text: &str, most: usize) -> &str {
    let mut at = text.len().saturating_sub(most);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

/// Names of languages by their codes; a code that is not listed stays a code.
const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "Arabic"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("sv", "Swedish"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("zh", "Chinese"),
];

/// The name of a language, for people.
pub fn language_name(code: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// The code of a language by its name or code, whatever the case; `None` where it is neither.
pub fn language_code(words: &str) -> Option<String> {
    let low = words.trim().to_lowercase();
    let known = LANGUAGES.iter().find(|(code, name)| *code == low || name.to_lowercase() == low).map(|(code, _)| (*code).to_owned());
    known.or_else(|| ((2..=3).contains(&low.len()) && low.bytes().all(|b| b.is_ascii_lowercase())).then_some(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_need_words_that_say_so() {
        let kind = |title: &str, text: &str| kind_of(title, "a.txt", text, Format::Text);
        assert_eq!(kind("Sustainability report 2023", ""), Some(DocumentKind::SustainabilityReport));
        assert_eq!(kind("Annual Report and Accounts", ""), Some(DocumentKind::AnnualReport));
        assert_eq!(kind("Climate transition plan", ""), Some(DocumentKind::TransitionPlan));
        assert_eq!(kind("Arvo will be carbon neutral", "LUND, June 24, 2024 – Arvo said"), Some(DocumentKind::PressRelease));
        assert_eq!(kind("Arvo will be carbon neutral", "Arvo said that it will."), None);
        assert_eq!(kind_of("Our goals", "a.html", "", Format::Html), Some(DocumentKind::WebPage));
    }

    #[test]
    fn periods_are_read_from_titles_and_year_ends() {
        assert_eq!(period_of("Sustainability Report 2023", ""), Some("2023".into()));
        assert_eq!(period_of("2022/23 Climate Review", ""), Some("2022/23".into()));
        assert_eq!(period_of("Plan", "for the financial year ended 31 March 2024 we"), Some("Year to 31 Mar 2024".into()));
        assert_eq!(period_of("Plan", "for the year ended December 31, 2023, we"), Some("Year to 31 Dec 2023".into()));
        assert_eq!(period_of("Plan to 2030", "by 2030"), None);
    }

    #[test]
    fn a_date_is_told_with_its_place() {
        let day: PartialDate = "2024-06-24".parse().expect("a date");
        assert_eq!(date_place(day, None, "NEW YORK, June 24, 2024 – x"), "head of the text");
        assert_eq!(date_place(day, Some(day), "no date here"), "metadata");
        assert_eq!(date_place(day, None, &format!("{}24 June 2024", "x ".repeat(2000))), "end of the text");
        assert_eq!(date_place(day, None, ""), "");
    }

    #[test]
    fn languages_go_by_name_and_code() {
        assert_eq!((language_name("de"), language_name("xx")), ("German", "xx"));
        assert_eq!(language_code(" german "), Some("de".into()));
        assert_eq!(language_code("not a language"), None);
    }
}
