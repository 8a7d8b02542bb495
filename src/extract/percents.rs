//! Percentages and fractions of a sentence.
//!
//! In: a scan (tokens, phrases). Out: [`Percent`]s. Latent: a percentage alone is never reported.
//!
//! `42%`, `46 per cent`, `80 and 100 percent` (two), `90 to 95 %` (the lower end), `halve`, `by a third`.
//! No percentages: `3 percentage points`, `the first half of 2025`.

use crate::rules::Class;
use crate::text::{Span, number};

use super::scan::Scan;

/// A percentage in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Percent {
    /// The number with its sign.
    pub span: Span,
    /// The value, positive; of a range the lower end.
    pub value: f64,
    /// A minus stands before it.
    pub minus: bool,
    /// The word cuts by itself ("halve").
    pub cuts: bool,
    /// A fraction word, which needs more context than a figure.
    pub fraction: bool,
}

/// All percentages of a sentence, in order.
pub(super) fn percents(scan: &Scan) -> Vec<Percent> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < scan.tokens.len() {
        match figure(scan, i) {
            Some((found, next)) => {
                out.extend(found);
                i = next;
            }
            None => i += 1,
        }
    }
    out.extend(fractions(scan));
    out.sort_by_key(|p| p.span.start);
    out
}

/// Number of tokens of a percent sign at `i`, if one stands there.
fn sign(scan: &Scan, i: usize) -> Option<usize> {
    match scan.word(i) {
        "%" | "percent" | "pct" => Some(1),
        "per" if matches!(scan.word(i + 1), "cent") => Some(2),
        _ => None,
    }
}

/// One or two percentages that begin with the number at `i`.
fn figure(scan: &Scan, i: usize) -> Option<(Vec<Percent>, usize)> {
    if !scan.is_number(i) {
        return None;
    }
    let value = number(scan.word(i))?;
    let minus = scan.before(i, 1) == "-" && !scan.is_number(i.wrapping_sub(2)) || scan.before(i, 1) == "minus" || scan.before(i, 1) == "–";
    let one = |value: f64, from: usize, to: usize| Percent {
        span: scan.tokens[from].span.cover(scan.tokens[to - 1].span),
        value,
        minus,
        cuts: false,
        fraction: false,
    };
    if let Some(n) = sign(scan, i + 1) {
        let next = i + 1 + n;
        if matches!(scan.word(next), "point" | "points") {
            return Some((Vec::new(), next));
        }
        // "40% to 50%", "40%-50%"
        if matches!(scan.word(next), "–" | "-" | "to")
            && scan.is_number(next + 1)
            && number(scan.word(next + 1)).is_some_and(|v| v > value)
            && let Some(m) = sign(scan, next + 2)
        {
            let rising = scan.before(i, 1) == "from";
            let end = next + 2 + m;
            let lower = one(value, i, end);
            return Some((
                if rising { vec![one(value, i, next), one(number(scan.word(next + 1))?, next + 1, end)] } else { vec![lower] },
                end,
            ));
        }
        return Some((vec![one(value, i, next)], next));
    }
    let (join, second) = (scan.word(i + 1), i + 2);
    if matches!(join, "and" | "–" | "-" | "to" | "or" | ",") && scan.is_number(second) {
        if let Some(n) = sign(scan, second + 1) {
            let end = second + 1 + n;
            let high = number(scan.word(second))?;
            if scan.word(i).len() == 4 && (1960.0..2110.0).contains(&value) {
                return None;
            }
            if join == "and" && scan.before(i, 1) != "between" {
                return Some((vec![one(value, i, i + 1), one(high, second, end)], end));
            }
            if join != "," {
                return Some((vec![one(value.min(high), i, end)], end));
            }
        }
        if join == ","
            && matches!(scan.word(i + 3), "and" | ",")
            && scan.is_number(i + 4)
            && let Some(n) = sign(scan, i + 5)
        {
            let end = i + 5 + n;
            return Some((
                vec![one(value, i, i + 1), one(number(scan.word(second))?, second, second + 1), one(number(scan.word(i + 4))?, i + 4, end)],
                end,
            ));
        }
    }
    None
}

/// Fractions by words.
fn fractions(scan: &Scan) -> Vec<Percent> {
    let mut out = Vec::new();
    for hit in scan.hits.iter().filter(|h| matches!(h.class, Class::Fraction | Class::FractionCut)) {
        let before = scan.words_before(hit.span.start, 2);
        let after = scan.words_after(hit.span.end, 2);
        let last = before.last().copied().unwrap_or_default();
        let next = after.first().copied().unwrap_or_default();
        let of_time = matches!(last, "first" | "second" | "third" | "fourth" | "last" | "latter" | "other" | "next" | "and")
            || matches!(next, "year" | "century" | "time" | "ago" | "finance" | "hour" | "million" | "decade");
        if !of_time {
            out.push(Percent {
                span: hit.span,
                value: scan.rules.entry(hit.entry).value.unwrap_or_default(),
                minus: false,
                cuts: hit.class == Class::FractionCut,
                fraction: true,
            });
        }
    }
    out
}
