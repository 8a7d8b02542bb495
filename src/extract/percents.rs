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
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Where a development starts ("from 38% to"): no target.
    pub start: bool,
    /// A number without a sign, which only counts where it goes on with a figure ("call it 40 by 2030").
    pub bare: bool,
    /// Worked out from two amounts.
    pub derived: bool,
    /// The base year of a percentage that was worked out from two amounts.
    pub base: Option<i32>,
    /// The number of the year that belongs to it, where its form tells it.
    pub dated: Option<Span>,
    /// The year of the level that the sentence before told, where this one tells the older amount that it is measured against.
    pub of_year: Option<i32>,
    /// Worked out against a level that another sentence tells.
    pub levelled: bool,
    /// It shares its object with the percentage behind it ("80 and 100 percent of").
    pub joined: bool,
}

/// All percentages of a sentence, in order.
pub(super) fn percents(scan: &Scan) -> Vec<Percent> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < scan.tokens.len() {
        match Some(i).filter(|i| counts(scan, *i)).and_then(|i| figure(scan, i).or_else(|| spelled(scan, i)).or_else(|| of_many(scan, i))) {
            Some((found, next)) => {
                out.extend(found);
                i = next;
            }
            None => i += 1,
        }
    }
    out.extend(fractions(scan));
    out.retain(|p| !is_coverage(scan, p.span) && !is_the_other(scan, p.span) && !is_threshold(scan, p.span));
    out.sort_by_key(|p| p.span.start);
    if out.is_empty() {
        out.extend(bare(scan));
    } else if let [only] = out.as_slice() {
        out.extend(climbs(scan, only));
    }
    // "half way to its goal": no figure.
    // "36% of the way to its 2030 goal": a part of the goal, no figure of its own.
    out.retain(|p| {
        let after = scan.words_after(p.span.end, 5);
        !matches!(after.as_slice(), ["of", "the", "way", "to" | "towards", "its" | "our" | "their"])
    });
    // "a score of 61% in a transparency report": a mark.
    out.retain(|p| !matches!(scan.words_before(p.span.start, 2).as_slice(), ["score" | "rating" | "mark", "of"]));
    // "in half that time": no share of anything.
    let time = |p: &Percent| {
        let words = scan.words_after(p.span.end, 2);
        words.first() == Some(&"way") || words.contains(&"time") && matches!(words.first(), Some(&("that" | "the" | "this" | "time")))
    };
    out.retain(|p| !(p.fraction && time(p)));
    // "nine in ten of our packs (88 per cent)": the figure in brackets says the words exactly.
    let said: Vec<Span> = out
        .windows(2)
        .filter(|w| {
            let gap = scan.fold(Span::new(w[0].span.end, w[1].span.start.max(w[0].span.end)));
            let open = gap.trim_end().ends_with('(') && gap.split(' ').count() <= 9 && !gap.contains([',', ';']);
            w[0].fraction && !w[1].fraction && !w[1].bare && open && (w[0].value - w[1].value).abs() <= 5.0
        })
        .map(|w| w[0].span)
        .collect();
    out.retain(|p| !said.contains(&p.span));
    for k in 0..out.len() {
        let before = scan.words_before(out[k].span.start, 3);
        let next_to = out.get(k + 1).is_some_and(|n| {
            let gap = scan.words_before(n.span.start, 3);
            let adverb = |w: &str| {
                matches!(w, "at" | "least" | "around" | "about" | "no" | "less" | "than" | "over" | "more" | "some" | "only" | "just")
            };
            let gap = if scan.distance(out[k].span, n.span) >= 4 { scan.words_before(n.span.start, 4) } else { gap };
            gap.iter().rposition(|w| *w == "to").is_some_and(|t| gap[t + 1..].iter().all(|w| adverb(w)))
        });
        out[k].start = before.last() == Some(&"from")
            && (next_to || before.len() > 1 && matches!(before[before.len() - 2], "up" | "down" | "," | "("))
            || before.ends_with(&["compared", "with"])
            || before.ends_with(&["compared", "to"])
            || k > 0 && matches!(before.last(), Some(&("against" | "versus" | "vs")))
            // "raised to 85% from the present 68%"
            || k > 0 && matches!(before.as_slice(), [.., "from"] | ["from", ..] | [_, "from", _]) && is_now(&before) && scan.words_before(out[k - 1].span.start, 3).iter().any(|w| matches!(*w, "to" | "at" | "is" | "be" | "of"))
            || k > 0 && out[k - 1].start && (before.last() == Some(&"and") && scan.distance(out[k - 1].span, out[k].span) <= 1);
        // "38% of spend vs 55% due by 2026": what is due is no start.
        if matches!(scan.words_after(out[k].span.end, 1).first(), Some(&("due" | "planned" | "targeted" | "aimed" | "promised"))) {
            out[k].start = false;
        }
    }
    out
}

/// "from the present", "from today's", "from just": what a rise starts from.
fn is_now(before: &[&str]) -> bool {
    let from = before.iter().rposition(|w| *w == "from").map_or(0, |i| i + 1);
    before[from..].iter().all(|w| {
        matches!(
            *w,
            "the"
                | "a"
                | "present"
                | "current"
                | "today"
                | "'"
                | "s"
                | "about"
                | "around"
                | "just"
                | "only"
                | "some"
                | "currently"
                | "its"
                | "our"
        )
    })
}

/// Whether a number can begin at token `i`.
fn counts(scan: &Scan, i: usize) -> bool {
    scan.is_number(i) || scan.is(i, Class::NumberWord) || matches!(scan.word(i), "hundred" | "a" | "one")
}

/// The value of number words from token `i`, and the token behind them: "ninety one", "a hundred", "eleven".
fn number_words(scan: &Scan, i: usize) -> Option<(f64, usize)> {
    let listed = |k: usize| Some(k).filter(|k| scan.is(*k, Class::NumberWord));
    let value = |k: usize| listed(k).and_then(|k| scan.rules.lookup(Class::NumberWord, scan.word(k))).and_then(|e| e.value);
    if scan.word(i) == "hundred" || matches!(scan.word(i), "a" | "one") && scan.word(i + 1) == "hundred" {
        return Some((100.0, if scan.word(i) == "hundred" { i + 1 } else { i + 2 }));
    }
    if matches!(scan.word(i), "decade" | "a") {
        return None;
    }
    let first = value(i)?;
    match value(i + 1).filter(|v| first >= 20.0 && *v < 10.0) {
        Some(unit) => Some((first + unit, i + 2)),
        None => Some((first, i + 1)),
    }
}

/// "ninety-one percent", "eleven per cent".
fn spelled(scan: &Scan, i: usize) -> Option<(Vec<Percent>, usize)> {
    let (value, after) = number_words(scan, i)?;
    let n = sign(scan, after)?;
    (!matches!(scan.word(after + n), "point" | "points")).then(|| (vec![plain(scan, value, i, after + n)], after + n))
}

/// "four in five", "one in four of", "two out of every three".
fn of_many(scan: &Scan, i: usize) -> Option<(Vec<Percent>, usize)> {
    let small = |k: usize| {
        number_words(scan, k)
            .or_else(|| (scan.is_number(k) && scan.word(k).len() <= 2).then(|| number(scan.word(k))).flatten().map(|v| (v, k + 1)))
    };
    // "every one of its 14 kilns": all of them.
    if matches!(scan.before(i, 1), "every" | "each") {
        return None;
    }
    if let Some(found) = of_counted(scan, i) {
        return Some(found);
    }
    let (part, at) = small(i)?;
    // "one van in three": the thing counted stands between.
    let thing = scan.tokens.get(at).is_some_and(|t| t.kind == crate::text::TokenKind::Word)
        && scan.word(at + 1) == "in"
        && !matches!(scan.word(at), "in" | "of" | "out" | "%" | "percent" | "per" | "year" | "years" | "million" | "billion" | "thousand");
    let at =
        if thing && small(at + 2).is_some_and(|(_, end)| !scan.is_number(end)) && part <= 10.0 && !scan.is_number(i) { at + 1 } else { at };
    // "two out of 28": so many words leave no doubt, however many there are.
    let most = if scan.word(at) == "out" { 99.0 } else { 20.0 };
    let mut next = match (scan.word(at), scan.word(at + 1)) {
        ("in", _) => at + 1,
        ("out", "of") => at + 2,
        ("of", "our" | "its" | "their" | "the") if scan.word(at + 2) != "a" => at + 2,
        _ => return None,
    };
    if matches!(scan.word(next), "every" | "each") {
        next += 1;
    }
    let (whole, end) = small(next)?;
    let sound = part >= 1.0
        && whole > part
        && whole <= most
        && !matches!(scan.word(end), "years" | "months" | "countries" | "stages" | "steps" | "phases" | "regions");
    sound.then(|| (vec![Percent { fraction: true, ..plain(scan, (part / whole * 1000.0).round() / 10.0, i, end) }], end))
}

/// "40 of 90 are electric", "of 64 ovens 11 run on electricity": a share of things counted.
fn of_counted(scan: &Scan, i: usize) -> Option<(Vec<Percent>, usize)> {
    let count = |k: usize| {
        let whole = scan.is_number(k) && super::years::plain_year(scan.word(k)).is_none() && !scan.word(k).contains('.');
        let worded = || number_words(scan, k).filter(|(v, _)| *v >= 1.0 && scan.word(k) != "one");
        whole.then(|| number(scan.word(k))).flatten().filter(|v| *v >= 1.0).map(|v| (v, k + 1)).or_else(worded)
    };
    // "eighty-[four] of our 210": within a number.
    let inside = i > 0 && number_words(scan, i - usize::from(i > 0)).is_some_and(|(_, end)| end > i)
        || i > 1 && scan.before(i, 1) == "-" && number_words(scan, i - 2).is_some();
    if inside {
        return None;
    }
    // "date 2024-03-22 Of the 900 vans": the end of a date counts nothing.
    let part = Some(i).filter(|i| scan.before(*i, 1) != "-" || !scan.is_number(i.wrapping_sub(2))).and_then(count)?;
    let (part, end) = part;
    if scan.word(end) != "of" || sign(scan, end).is_some() {
        return None;
    }
    let at = (end + 1..end + 5)
        .find(|k| !matches!(scan.word(*k), "the" | "our" | "its" | "their" | "all" | "top" | "largest" | "biggest" | "main" | "most"))?;
    let (whole, last) = count(at).filter(|(w, _)| *w > part && *w >= 4.0)?;
    let share = Percent { fraction: true, ..plain(scan, (part / whole * 1000.0).round() / 10.0, i, last) };
    sign(scan, last).is_none().then(|| (vec![share], last))
}

fn plain(scan: &Scan, value: f64, from: usize, to: usize) -> Percent {
    Percent { span: scan.tokens[from].span.cover(scan.tokens[to - 1].span), value, ..Percent::default() }
}

/// Numbers that may go on with a percentage of the sentence before: "we landed at 11", "call it a hundred by 2024".
fn bare(scan: &Scan) -> Vec<Percent> {
    if scan.tokens.len() > 24 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for i in (0..scan.tokens.len()).filter(|i| counts(scan, *i)) {
        let figure = (scan.is_number(i) && scan.word(i).len() <= 4)
            .then(|| number(scan.word(i)))
            .flatten()
            .map(|v| (v, i + 1))
            .or_else(|| number_words(scan, i));
        let Some((value, end)) = figure else { continue };
        let before = matches!(
            scan.before(i, 1),
            "at" | "about"
                | "around"
                | "for"
                | "to"
                | "it"
                | "only"
                | "is"
                | "was"
                | "nearly"
                | "almost"
                | "reached"
                | "of"
                | "than"
                | "still"
                | "be"
                | "by"
        );
        let after = matches!(
            scan.word(end),
            "" | "." | "," | ";" | "!" | "already" | "now" | "today" | "by" | "in" | "at" | "so" | "last" | "this" | "next" | "–" | "—"
        );
        if before && after && value <= 100.0 && value > 0.0 && (scan.word(end) != "in" || scan.is_number(end + 1)) {
            out.push(Percent { bare: true, ..plain(scan, value, i, end) });
        }
    }
    out
}

/// "(covering 80% of its scope 3 inventory)", "which represents 95% of total emissions": how much of the whole a statement covers, no figure of its own.
pub(super) fn is_coverage(scan: &Scan, span: Span) -> bool {
    let before = scan.words_before(span.start, 4);
    let verb = before.iter().any(|w| {
        matches!(
            *w,
            "covering" | "covers" | "cover" | "representing" | "represents" | "represent" | "comprising" | "constituting" | "encompassing"
        )
    });
    let after = scan.words_after(span.end, 9);
    let whole = after.first() == Some(&"of")
        && after.iter().any(|w| matches!(*w, "emissions" | "scope" | "scopes" | "inventory" | "footprint" | "ghg"))
        && !after.iter().take(4).any(|w| matches!(*w, "suppliers" | "customers" | "spend"));
    // "reduced the footprint of more than 90% of our products": how many of them, not how much.
    let counted = {
        let back = scan.words_before(span.start, 6);
        let head = back.iter().rposition(|w| !matches!(*w, "more" | "than" | "about" | "around" | "over" | "some" | "nearly" | "almost"));
        head.is_some_and(|k| back[k] == "of" && k > 0 && matches!(back[k - 1], "footprint" | "emissions" | "footprints"))
    };
    if counted
        && after.first() == Some(&"of")
        && after
            .iter()
            .take(4)
            .any(|w| scan.rules.is_word(Class::Goods, w) || matches!(*w, "products" | "suppliers" | "sites" | "plants" | "stores"))
    {
        return true;
    }
    verb && whole && !before.iter().any(|w| matches!(*w, "supplier" | "suppliers" | "customers"))
}

/// "companies that earn more than 10% of their revenue with coal", "with coal revenues above 5%": from where on firms are shut out.
fn is_threshold(scan: &Scan, span: Span) -> bool {
    if !scan.has(Class::Fossil, scan.span) || !scan.has_any(&[Class::UnnamedPeer, Class::Investees, Class::Customers], scan.span) {
        return false;
    }
    let measured = |w: &&str| scan.rules.is_word(Class::MoneyNoun, w) || scan.rules.is_word(Class::OutputNoun, w);
    let before = scan.words_before(span.start, 6);
    let above = before
        .iter()
        .rev()
        .take(3)
        .any(|w| matches!(*w, "than" | "over" | "above" | "exceeding" | "exceed" | "exceeds" | "least" | "beyond"));
    above && (scan.words_after(span.end, 6).iter().any(&measured) || before.iter().any(&measured))
}

/// "66% instead of the 55% required": the figure that is not taken.
fn is_the_other(scan: &Scan, span: Span) -> bool {
    let back = scan.words_before(span.start, 4);
    let figure = scan.words_before(span.start, 16).iter().any(|w| matches!(*w, "%" | "percent" | "cent"));
    let at = back.windows(2).rposition(|w| matches!(w, ["instead", "of"] | ["rather", "than"]));
    let small = |w: &&str| matches!(*w, "the" | "a" | "-" | "–" | "only" | "just" | "its" | "our" | "previous" | "earlier");
    figure && at.is_some_and(|k| back[k + 2..].iter().all(small))
}

/// Number of tokens of a percent sign at `i`, if one stands there.
fn sign(scan: &Scan, i: usize) -> Option<usize> {
    match scan.word(i) {
        "%" | "percent" | "pct" => Some(1),
        "per" if matches!(scan.word(i + 1), "cent") => Some(2),
        _ => None,
    }
}

/// "category 1 -25%": a dash that is the sign of the number behind it, and joins nothing.
pub(super) fn is_sign(scan: &Scan, i: usize) -> bool {
    let at = |k: usize| scan.tokens.get(k).map(|t| t.span).unwrap_or_default();
    i > 0 && matches!(scan.word(i), "-" | "–") && at(i - 1).end < at(i).start && at(i).end == at(i + 1).start
}

/// One or two percentages that begin with the number at `i`.
fn figure(scan: &Scan, i: usize) -> Option<(Vec<Percent>, usize)> {
    if !scan.is_number(i) {
        return None;
    }
    let value = number(scan.word(i))?;
    let minus = scan.before(i, 1) == "-" && (!scan.is_number(i.wrapping_sub(2)) || is_sign(scan, i - 1))
        || scan.before(i, 1) == "minus"
        || scan.before(i, 1) == "–";
    let one = |value: f64, from: usize, to: usize| Percent { minus, ..plain(scan, value, from, to) };
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
    // "minus 40 in 2030"
    if scan.before(i, 1) == "minus" && value <= 100.0 && !scan.is(i + 1, Class::MeasureUnit) && !matches!(scan.word(i + 1), "degrees" | "°")
    {
        return Some((vec![one(value, i, i + 1)], i + 1));
    }
    let (join, second) = (scan.word(i + 1), i + 2);
    if matches!(join, "respectively" | "resp")
        && scan.is_number(second)
        && let Some(n) = sign(scan, second + 1)
    {
        let end = second + 1 + n;
        return Some((vec![Percent { joined: true, ..one(value, i, i + 1) }, one(number(scan.word(second))?, second, end)], end));
    }
    if matches!(join, "and" | "–" | "-" | "to" | "or" | ",") && scan.is_number(second) && !is_sign(scan, i + 1) {
        if let Some(n) = sign(scan, second + 1) {
            let end = second + 1 + n;
            let high = number(scan.word(second))?;
            if scan.word(i).len() == 4 && (1960.0..2110.0).contains(&value) {
                return None;
            }
            if join == "and" && scan.before(i, 1) != "between" {
                return Some((vec![Percent { joined: true, ..one(value, i, i + 1) }, one(high, second, end)], end));
            }
            // "lifted from 35 to 48 per cent": an old value and a new one.
            if join == "to" && scan.before(i, 1) == "from" {
                return Some((vec![Percent { joined: true, ..one(value, i, i + 1) }, one(high, second, end)], end));
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
                vec![
                    Percent { joined: true, ..one(value, i, i + 1) },
                    Percent { joined: true, ..one(number(scan.word(second))?, second, second + 1) },
                    one(number(scan.word(i + 4))?, i + 4, end),
                ],
                end,
            ));
        }
    }
    None
}

/// "every second truck", "every fourth supplier": one of so many.
fn every(scan: &Scan) -> Vec<Percent> {
    let share = |w: &str| match w {
        "second" => Some(50.0),
        "third" => Some(33.3),
        "fourth" => Some(25.0),
        "fifth" => Some(20.0),
        "tenth" => Some(10.0),
        _ => None,
    };
    let time = |w: &str| matches!(w, "year" | "years" | "month" | "week" | "day" | "time" | "quarter" | "hour" | "page" | "sentence");
    (0..scan.tokens.len())
        .filter(|i| scan.word(*i) == "every" && !time(scan.word(i + 2)))
        .filter_map(|i| Some(Percent { fraction: true, ..plain(scan, share(scan.word(i + 1))?, i, i + 2) }))
        .collect()
}

/// Fractions by words.
/// "a third carrier", "a third party", "a fifth mill": one more of its kind.
fn ordinal(scan: &Scan, span: Span) -> bool {
    let led = scan.fold(span).starts_with("a ") && scan.words_before(span.start, 1).first() != Some(&"by");
    let next = scan.token_at(span.end);
    let site = || {
        let place = scan.tokens.get(next).map(|t| t.span);
        place.is_some_and(|p| {
            scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.start == p.start && !scan.word(next).ends_with('s'))
        })
    };
    let one = matches!(
        scan.word(next),
        "party" | "option" | "phase" | "stage" | "step" | "unit" | "line" | "vessel" | "wave" | "pillar" | "person"
    );
    led && (one || scan.is(next, Class::TradeNoun) && !scan.word(next).ends_with("ing") || site())
}

/// "is at 35 percent now and should hit 70 in 2025": the number behind the verb goes on with the figure before it, without its sign.
fn climbs(scan: &Scan, first: &Percent) -> Option<Percent> {
    let from = scan.token_at(first.span.end);
    let joint = (from..from + 6).find(|k| matches!(scan.word(*k), "and" | "," | "but"))?;
    let at = (joint + 1..(joint + 8).min(scan.tokens.len())).find(|k| scan.is_number(*k))?;
    let rises = matches!(scan.before(at, 1), "hit" | "reach" | "to" | "be" | "at" | "become");
    let willed = (joint..at).any(|k| matches!(scan.word(k), "should" | "will" | "to" | "shall" | "must" | "would"));
    let dated = matches!(scan.word(at + 1), "in" | "by") && scan.is_number(at + 2);
    let value = number(scan.word(at)).filter(|v| *v > 0.0 && *v <= 100.0)?;
    (rises && willed && dated && super::years::plain_year(scan.word(at)).is_none()).then(|| plain(scan, value, at, at + 1))
}

/// The fractions told in words.
fn fractions(scan: &Scan) -> Vec<Percent> {
    let mut out = every(scan);
    for hit in scan.hits.iter().filter(|h| matches!(h.class, Class::Fraction | Class::FractionCut)) {
        let before = scan.words_before(hit.span.start, 2);
        let after = scan.words_after(hit.span.end, 2);
        let last = before.last().copied().unwrap_or_default();
        let next = after.first().copied().unwrap_or_default();
        // "three and a half years", but "by 2026 and three quarters by 2030"
        let counted = last == "and"
            && before
                .first()
                .is_some_and(|w| scan.rules.is_word(Class::NumberWord, w) || w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit()));
        let of_time = counted
            || matches!(last, "first" | "second" | "third" | "fourth" | "last" | "latter" | "other" | "next")
            || last == "a" && next.is_empty()
            || ordinal(scan, hit.span)
            || scan.fold(hit.span).ends_with("third")
                && scan.words_after(hit.span.end, 4).iter().any(|w| w.starts_with("follow") || w.starts_with("join"))
            || matches!(next, "year" | "century" | "time" | "ago" | "finance" | "hour" | "million" | "decade");
        if !of_time {
            out.push(Percent {
                span: hit.span,
                value: scan.rules.entry(hit.entry).value.unwrap_or_default(),
                cuts: hit.class == Class::FractionCut,
                fraction: true,
                ..Percent::default()
            });
        }
    }
    out
}
