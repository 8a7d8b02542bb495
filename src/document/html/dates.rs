//! Dates as they stand in the metadata of pages: ISO, with slashes or dots, with the name of a month.

use crate::calendar::PartialDate;

/// Beginnings of the names of months in English, German, French, Spanish, Italian, Portuguese and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "jän"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maa"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Words between the parts of a date: "14 de marzo de 2024", "1er mars 2024", "21st of March 2024".
const BETWEEN: [&str; 10] = ["de", "del", "of", "er", "st", "nd", "rd", "th", "do", "den"];

/// Reads a date; the time of day and everything after it is left alone. Ambiguous orders (03/04/2024) are no date.
pub fn parse(text: &str) -> Option<PartialDate> {
    let pieces = pieces(text);
    let date = named(&pieces).or_else(|| year_first(&pieces)).or_else(|| year_last(&pieces))?;
    (1990..=2100).contains(&date.year()).then_some(date)
}

/// As [`parse`], where the text is nothing else than a date: words that end in a year are none.
pub fn alone(text: &str) -> Option<PartialDate> {
    let pieces = pieces(text);
    let month = |at: usize| matches!(pieces.get(at), Some(Piece::Word(w)) if month(w).is_some());
    let number = |at: usize| matches!(pieces.get(at), Some(Piece::Number(..)));
    let begins = number(0) || month(0) || (number(1) && month(2)) || (month(1) && number(2));
    if begins { parse(text) } else { None }
}

/// The month that a word names, from 1.
fn month(word: &str) -> Option<u32> {
    MONTHS.iter().position(|names| names.iter().any(|m| word.starts_with(m))).and_then(|m| u32::try_from(m + 1).ok())
}

/// A run of digits or letters.
#[derive(Debug)]
enum Piece {
    Number(usize, u32),
    Word(String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.get(..text.len().min(64)).unwrap_or("");
    while let Some(c) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest.find(|d: char| kind(d) != kind(c)).unwrap_or(rest.len());
        let piece = &rest[..end];
        if c.is_ascii_digit() {
            pieces.push(Piece::Number(piece.len(), piece.get(..9).unwrap_or(piece).parse().unwrap_or(0)));
        } else if c.is_alphabetic() && (pieces.is_empty() || !BETWEEN.contains(&piece.to_lowercase().as_str())) {
            pieces.push(Piece::Word(piece.to_lowercase()));
        }
        rest = &rest[end..];
    }
    pieces
}

fn small(n: u32) -> Option<u8> {
    u8::try_from(n).ok()
}

fn day(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    PartialDate::day_of(i32::try_from(year).ok()?, small(month)?, small(day)?)
}

/// "24 June 2024", "June 24, 2024", "Mon, 24 Jun 2024", "June 2024".
fn named(pieces: &[Piece]) -> Option<PartialDate> {
    let (at, month) = pieces.iter().enumerate().find_map(|(i, p)| match p {
        Piece::Word(w) => month(w).map(|m| (i, m)),
        Piece::Number(..) => None,
    })?;
    let number = |i: Option<usize>| match i.and_then(|i| pieces.get(i)) {
        Some(Piece::Number(digits, n)) => Some((*digits, *n)),
        _ => None,
    };
    let (before, next, last) = (number(at.checked_sub(1)), number(Some(at + 1)), number(Some(at + 2)));
    match (before, next, last) {
        (Some((1 | 2, d)), Some((4, y)), _) | (_, Some((1 | 2, d)), Some((4, y))) => day(y, month, d),
        (_, Some((4, y)), _) => PartialDate::month_of(i32::try_from(y).ok()?, small(month)?),
        _ => None,
    }
}

/// "2024-06-24T10:00", "2024/6/24", "20240624", "2024年6月24日", "2024-06", "2024".
fn year_first(pieces: &[Piece]) -> Option<PartialDate> {
    let numbers: Vec<(usize, u32)> = pieces
        .iter()
        .filter_map(|p| match p {
            Piece::Number(digits, n) => Some((*digits, *n)),
            Piece::Word(_) => None,
        })
        .collect();
    match numbers.as_slice() {
        [(8, n), ..] => day(n / 10_000, n / 100 % 100, n % 100),
        [(4, y), (1 | 2, m), (1 | 2, d), ..] => day(*y, *m, *d),
        [(4, y), (1 | 2, m)] => PartialDate::month_of(i32::try_from(*y).ok()?, small(*m)?),
        [(4, y)] => Some(PartialDate::year_only(i32::try_from(*y).ok()?)),
        _ => None,
    }
}

/// "24.06.2024", "24/06/2024", "06/24/2024"; not where day and month could be swapped, unless dots say which is which.
fn year_last(pieces: &[Piece]) -> Option<PartialDate> {
    let [Piece::Number(1 | 2, a), Piece::Number(1 | 2, b), Piece::Number(4, y), ..] = pieces else { return None };
    match (*a > 12, *b > 12) {
        (true, false) => day(*y, *b, *a),
        (false, true) => day(*y, *a, *b),
        (false, false) if a == b => day(*y, *a, *b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_no_dates_end_in_years_too() {
        assert_eq!(alone("Net zero by 2041."), None);
        assert_eq!(alone("Mon, 24 Jun 2024 10:00:00 GMT"), parse("2024-06-24"));
        assert_eq!(alone("14. März 2024"), parse("2024-03-14"));
    }

    #[test]
    fn the_forms_of_metadata() {
        for (text, date) in [
            ("2024-06-24T23:30:00-04:00", Some("2024-06-24")),
            ("2024/6/24", Some("2024-06-24")),
            ("20240624", Some("2024-06-24")),
            ("2024年6月24日", Some("2024-06-24")),
            ("Mon, 24 Jun 2024 10:00:00 GMT", Some("2024-06-24")),
            ("June 24, 2024", Some("2024-06-24")),
            ("September 2023", Some("2023-09")),
            ("14. März 2024", Some("2024-03-14")),
            ("le 1er août 2024 à 9 h", Some("2024-08-01")),
            ("14 de marzo de 2024", Some("2024-03-14")),
            ("24.06.2024", Some("2024-06-24")),
            ("06/24/2024 9:00", Some("2024-06-24")),
            ("2024-06", Some("2024-06")),
            ("2024", Some("2024")),
            ("03/04/2024", None),
            ("0001-01-01T00:00:00", None),
            ("last Tuesday", None),
            ("2024-13-40", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }
}
