//! Where a name begins before its first capital, and what joins its parts beside capitals: digits, particles, marks, shortened words.
//!
//! In: a scan and tokens of a run. Out: tokens. Knows no company.
//!
//! `8-Acre Foods`, `2degrees Mobile`, `von Arvo GmbH`, `&Belno` (before the capital); `Studio 54 Hotels`, `St. Ola's Place`, `Bell/Rowe Freight`,
//! `Pick n Save` (inside). None: `12-Month Plan`, `Scope 1/Scope 2`, `Berlin/Munich`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::scan::Scan;

/// The token at which the name begins whose first capital is at `i` and that ends before `end`.
pub(super) fn start_of(scan: &Scan, i: usize, end: usize) -> usize {
    let Some(before) = i.checked_sub(1) else { return i };
    if touches(scan, i) {
        let start = match scan.word(before) {
            "&" if !touches(scan, before) => Some(before),
            "&" | "+" => None,
            _ => begins_with_digit(scan, i).then_some(before),
        };
        return start.unwrap_or(i);
    }
    led_by_number(scan, i, end)
        .or_else(|| glued_to_number(scan, i, end))
        .or_else(|| counted(scan, i, end))
        .or_else(|| particles(scan, i))
        .unwrap_or(i)
}

/// Whether a token follows the one before it without a space.
fn touches(scan: &Scan, k: usize) -> bool {
    k > 0 && scan.tokens.get(k).is_some_and(|t| t.span.start == scan.tokens[k - 1].span.end)
}

fn has_form(scan: &Scan, from: usize, end: usize) -> bool {
    (from..end).any(|k| scan.is(k, Class::LegalForm))
}

/// A number of one to three digits that nothing touches from the left.
fn small_number(scan: &Scan, k: usize) -> bool {
    scan.is_number(k) && scan.word(k).len() <= 3 && scan.word(k).bytes().all(|b| b.is_ascii_digit()) && !touches(scan, k)
}

/// "3Velo", "7Springs": a digit or two glued to a word with small letters are part of its name; "5MW" is an amount.
fn begins_with_digit(scan: &Scan, i: usize) -> bool {
    let before = i - 1;
    let small = scan.text(scan.tokens[i].span).chars().filter(|c| c.is_lowercase()).count() >= 2;
    small_number(scan, before) && scan.word(before).len() <= 2 && small && !scan.is(i, Class::MeasureUnit)
}

/// "8-Acre Foods": a number and a hyphen before a name of several words; "12-Month Plan" tells a time.
fn led_by_number(scan: &Scan, i: usize, end: usize) -> Option<usize> {
    let number = i.checked_sub(1)?;
    let hyphen = scan.text(Span::new(scan.tokens[number].span.end, scan.tokens[i].span.start)) == "-";
    let common = [Class::NotAName, Class::GenericName].iter().any(|c| scan.is(i, *c));
    let named = end - i >= 2 && !common && (has_form(scan, i, end) || !scan.is(i, Class::MeasureUnit));
    (named && hyphen && small_number(scan, number)).then_some(number)
}

/// "3v Group plc", "2degrees Mobile": a number glued to small letters right before the capital.
fn glued_to_number(scan: &Scan, i: usize, end: usize) -> Option<usize> {
    let number = i.checked_sub(2)?;
    let word = scan.word(i - 1);
    let glued = scan.tokens[i - 1].kind == TokenKind::Word && touches(scan, i - 1) && small_number(scan, number);
    let name = has_form(scan, i, end) || word.len() >= 5;
    (glued && name && !scan.is(i - 1, Class::MeasureUnit) && !matches!(word, "st" | "nd" | "rd" | "th")).then_some(number)
}

/// "1&2 Mobile AG": figures joined by a sign before a name with its legal form.
fn counted(scan: &Scan, i: usize, end: usize) -> Option<usize> {
    let first = i.checked_sub(3)?;
    let joined = matches!(scan.word(i - 2), "&" | "+") && touches(scan, i - 2) && touches(scan, i - 1) && scan.is_number(i - 1);
    (joined && small_number(scan, first) && has_form(scan, i, end)).then_some(first)
}

/// "von Arvo GmbH", "van der Belno": small words of other languages that lead to the first capital; behind a capital they belong to its run.
fn particles(scan: &Scan, i: usize) -> Option<usize> {
    let particle = |k: usize| matches!(scan.word(k), "von" | "van" | "de" | "di" | "du" | "del" | "della" | "der" | "den" | "ter" | "zu");
    let first = (i.saturating_sub(2)..i).rev().take_while(|k| particle(*k) && !scan.is_capital(*k)).last()?;
    // English ones ("den") begin none.
    let begins = !matches!(scan.word(first), "der" | "den" | "zu" | "del");
    (begins && !(first > 0 && scan.is_capital(first - 1))).then_some(first)
}

/// The token behind a mark or number at `at` that joins the parts of a name begun at `start`, and the capital behind it.
pub(super) fn joined(scan: &Scan, start: usize, at: usize) -> Option<usize> {
    if at <= start || at >= scan.tokens.len() {
        return None;
    }
    let capital = scan.is_capital(at + 1);
    let joins = match scan.word(at) {
        "n" => capital && start + 1 == at,
        "." => capital && touches(scan, at) && shortened(scan, at - 1),
        "/" => capital && touches(scan, at) && touches(scan, at + 1) && start + 1 == at && is_double(scan, at),
        "'" => return possessed(scan, start, at),
        _ => capital && start + 1 == at && small_number(scan, at) && !common(scan, at - 1) && !common(scan, at + 1) && does(scan, at + 1),
    };
    joins.then_some(at + 2)
}

fn common(scan: &Scan, k: usize) -> bool {
    [Class::NotAName, Class::GenericName, Class::Month].iter().any(|c| scan.is(k, *c)) || scan.is(k, Class::MeasureUnit)
}

/// The token behind the capitals that begin at `k`.
fn capitals(scan: &Scan, k: usize) -> usize {
    (k..(k + 6).min(scan.tokens.len())).take_while(|j| scan.is_capital(*j)).last().map_or(k, |last| last + 1)
}

/// Whether the capitals at `k` end in a legal form or stand before a verb.
fn does(scan: &Scan, k: usize) -> bool {
    let end = capitals(scan, k);
    has_form(scan, k, end) || scan.is(end, Class::CompanyVerb) && !matches!(scan.word(end), "and" | "or")
}

/// "St. Ola": a word that is always shortened before a name.
fn shortened(scan: &Scan, k: usize) -> bool {
    matches!(scan.word(k), "st" | "ste" | "mt" | "ft") || scan.word(k) == "dr" && has_form(scan, k + 1, capitals(scan, k + 2))
}

/// "Bell/Rowe Freight": two halves of one name, and more of it behind them; places and common words are told apart by the stroke.
fn is_double(scan: &Scan, at: usize) -> bool {
    let end = capitals(scan, at + 1);
    let place = |k: usize| scan.rules.is_word(Class::Place, scan.word(k));
    let plain = |k: usize| !common(scan, k) && !place(k) && !scan.is(k, Class::LegalForm);
    end >= at + 3 && plain(at - 1) && plain(at + 1) && does(scan, at + 1)
}

/// "Lloyd's Brewery commits", "St. Ola's Place": a possessive inside of a house's name.
fn possessed(scan: &Scan, start: usize, at: usize) -> Option<usize> {
    if scan.word(at + 1) != "s" || !scan.is_capital(at + 2) {
        return None;
    }
    let saint = matches!(scan.word(start), "st" | "ste") && scan.word(start + 1) == ".";
    let end = capitals(scan, at + 2);
    let trade = end == at + 3 && scan.is(at + 2, Class::TradeNoun) && !scan.is(at + 2, Class::GenericName) && does(scan, at + 2);
    (saint || trade && start + 1 == at && start == 0).then_some(at + 3)
}

/// Whether a word is spelled as no common word is: "E.LUX", "eMotiva", "L'Arvo".
pub(super) fn is_odd(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let camel = letters.next().is_some_and(char::is_lowercase) && letters.any(char::is_uppercase);
    let marked = text.split_once(['.', '\'']).is_some_and(|(a, b)| !a.is_empty() && a.len() <= 2 && b.starts_with(char::is_uppercase));
    camel || marked && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    fn owner(name: &str) -> Vec<String> {
        owners(&format!("{name} commits to reduce scope 1 and scope 2 GHG emissions 42% by 2030 from a 2021 base year."))
    }

    #[test]
    fn names_begin_before_their_first_capital() {
        for name in ["8-Acre Foods Inc.", "2degrees Mobile", "3v Group plc", "1&2 Mobile AG", "von Arvo GmbH", "de Belno Optics", "&Belno"]
        {
            assert_eq!(owner(name), [name]);
        }
        let inside = "Under its new strategy, van der Arvo B.V. aims to become carbon neutral by 2040.";
        assert_eq!(owners(inside), ["van der Arvo B.V."]);
    }

    #[test]
    fn figures_before_capitals_that_are_no_name_stay_outside() {
        let text = "In its 12-Month Plan, Arvo Foods Inc. commits to reduce emissions 42% by 2030.";
        assert_eq!(owners(text), ["Arvo Foods Inc."]);
        let phase = "Arvo Foods Inc. makes cheese. In Phase 2 Arvo will cut emissions by 42% by 2030.";
        assert_eq!(owners(phase), ["Arvo Foods Inc."]);
    }

    #[test]
    fn marks_and_numbers_join_the_parts_of_names() {
        for name in ["Studio 54 Hotels", "Bell/Rowe Freight", "Pick n Save", "St. Ola's Place", "Lloyd's Brewery", "Dr. Arvo KG"] {
            assert_eq!(owner(name), [name]);
        }
    }

    #[test]
    fn marks_between_two_things_join_nothing() {
        let text = "date 2022-05-03 Berlin/Munich – Arvo Foods Inc. commits to reduce emissions 42% by 2030.";
        assert_eq!(owners(text), ["Arvo Foods Inc."]);
        let plan = "Arvo Foods Inc. makes cheese. Arvo's Board commits to a plan. Arvo will cut emissions by 42% by 2030.";
        assert_eq!(owners(plan), ["Arvo Foods Inc."]);
    }

    #[test]
    fn words_of_a_name_state_nothing() {
        for name in ["Net Zero Energy Ltd", "Carbon Neutral Foods Inc."] {
            assert_eq!(owner(name), [name]);
        }
        assert_eq!(owners("Net zero by 2045: Arvo Foods Inc. makes it a rule for all its mills."), ["Arvo Foods Inc."]);
    }

    #[test]
    fn odd_spelling_is_no_common_word() {
        assert!(["eMotiva", "E.LUX", "L'Arvo", "D'Belno"].iter().all(|w| super::is_odd(w)));
        assert!(!["Emotions", "U.S", "Furnaces", "It's", "e.g"].iter().any(|w| super::is_odd(w)));
        assert_eq!(owners("eMotiva will be net zero by 2045 across its value chain, the company said on Monday."), ["eMotiva"]);
    }
}
