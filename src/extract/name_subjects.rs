//! The subject of a sentence as one name, where it ends in a legal form right before its verb.
//!
//! In: a scan and the token at the head of the sentence. Out: the token after the name. Whatever stands between the first capital and the legal
//! form belongs to the name: brackets, small words, a list of fields.
//!
//! `Q-onda(Su Zhou) Bearings Co.,LTD commits`, `Vesla printing co.,Ltd. commits`, `Institute for Energy, Ecology and Economy GmbH commits`.
//! No name: `Real estate trust Arvo Properties, Inc. commits` (it says what the company is).

use crate::rules::Class;
use crate::text::TokenKind;

use super::scan::Scan;

/// Tokens of the longest name.
const LONGEST: usize = 18;

/// The token after the name that begins at `i` and ends in a legal form before the verb of the sentence.
pub(super) fn subject_end(scan: &Scan, i: usize) -> Option<usize> {
    if !at_head(scan, i) || scan.is(i, Class::NotAName) {
        return None;
    }
    let verb = (i + 2..(i + LONGEST).min(scan.tokens.len())).find(|k| acts(scan, *k))?;
    let (form, end) = last_form(scan, verb)?;
    let mut listed = false;
    for k in i + 1..form {
        let word = scan.word(k);
        match word {
            "(" | ")" | "-" | "." | "'" | "&" | "+" | "/" | "of" | "for" | "de" | "und" | "et" | "y" => {}
            "," | "and" => listed |= !is_form(scan, k + 1),
            // "Arvo – Institute for Water GmbH"; "LUND – Arvo GmbH" is a dateline.
            "–" | "—" if matches!(scan.word(k + 1), "institute" | "society" | "centre" | "center" | "academy") => {}
            _ if scan.is_capital(k) || is_form(scan, k) || scan.before(k, 1) == "-" => {}
            _ if scan.tokens[k].kind == TokenKind::Word && !scan.is(k, Class::NotAName) && led(scan, k, form) => {}
            _ => return None,
        }
    }
    // "Arvo, Bovey and Stanner GmbH commit": several, each with a name of its own.
    let one = scan.word(verb).ends_with('s') || scan.before(verb, 1) == "also" && scan.word(verb).ends_with('s');
    (form > i && (!listed || one)).then_some(end)
}

/// The head of a sentence, behind nothing but marks and addresses.
fn at_head(scan: &Scan, i: usize) -> bool {
    i == 0 || matches!(scan.before(i, 1), "/" | "." | ":" | "•" | "\"" | "*") && (i < 3 || scan.before(i, 1) == "/")
}

/// A verb of promising or having, which a subject stands before.
fn acts(scan: &Scan, k: usize) -> bool {
    let word = scan.word(k);
    !scan.is_capital(k)
        && (matches!(word, "commits" | "has" | "will" | "also" | "further" | "aims" | "plans" | "pledges" | "intends" | "targets")
            || scan.is(k, Class::VerbWant))
}

/// The legal form that ends right before the verb, and the token behind it: "Co., Ltd.", "GmbH".
fn last_form(scan: &Scan, verb: usize) -> Option<(usize, usize)> {
    let mut form = verb - 1;
    if scan.word(form) == "." && form > 0 {
        form -= 1;
    }
    is_form(scan, form).then_some((form, verb))
}

fn is_form(scan: &Scan, k: usize) -> bool {
    scan.is(k, Class::LegalForm)
        && scan.word(k).len() >= 2
        && !matches!(scan.word(k), "as" | "se" | "group" | "company" | "companies" | "holding" | "holdings" | "trust" | "partners")
}

/// "printing co.": small words right before the form.
fn led(scan: &Scan, k: usize, form: usize) -> bool {
    let small = |w: &str| w.starts_with(|c: char| c.is_ascii_lowercase());
    (k + 1..=form).take(3).any(|j| is_form(scan, j)) && small(scan.word(k))
}
