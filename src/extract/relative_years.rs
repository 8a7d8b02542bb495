//! Years that are told against the date of a text: decades, mid-century, years counted from today, months and seasons.
//!
//! In: a scan, the token at which one may begin, the year of the document. Out: a [`YearMention`] and the token behind it.
//!
//! `within five years`, `by the end of the decade`, `last autumn`, `another 15 years to become`. None: `for many years`, `in the first ten years of`.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::vocabulary::{Period, Qualifier};
use super::years::{Role, YearMention, small_number};

/// Whether words for a year may begin at a token: what [`relative`] asks for first, in little time.
fn begins_relative(scan: &Scan, i: usize) -> bool {
    let (first, second) = (scan.word(i), scan.word(i + 1));
    let counted = || matches!(scan.word(i + 2), "years" | "months");
    match first.len() {
        2 if first == "in" => matches!(second, "the" | "this" | "a") || counted(),
        2 if first == "at" => second == "the",
        3 if first == "the" => second == "decade" || is_season(second),
        3 if first == "for" => matches!(second, "the" | "a") || counted(),
        3 if first == "has" => counted(),
        4 if matches!(first, "from" | "with") => matches!(second, "today" | "now" | "immediate"),
        4 if first == "have" => counted(),
        4 if matches!(first, "this" | "last" | "next" | "past" | "turn" | "over") => true,
        3 if matches!(first, "end" | "mid") => true,
        5 if matches!(first, "close" | "start" | "since") => true,
        6 if matches!(first, "within" | "during" | "coming" | "decade" | "middle") => true,
        7 | 9 | 10 if matches!(first, "halfway" | "beginning" | "midcentury" | "another") => true,
        _ => scan.is(i, Class::Month) || matches!(second, "years" | "year" | "months"),
    }
}

/// Whether a word of arriving at a state stands right before a token, and none of saying or promising.
fn just_reached(scan: &Scan, i: usize) -> bool {
    let from = i.saturating_sub(7);
    let arrived = (from..i)
        .any(|k| scan.is(k, Class::FateArrived) && !matches!(scan.word(k), "declared" | "recognised" | "recognized" | "kept" | "made"));
    arrived
        && !(from..i).any(|k| {
            scan.is(k, Class::DeedWill) || scan.is(k, Class::VerbWant) || matches!(scan.word(k), "," | ";" | "that" | "target" | "goal")
        })
}

/// Decades, mid-century, and years counted from the document's date.
pub(super) fn relative(scan: &Scan, i: usize, now: Option<i32>) -> Option<(YearMention, usize)> {
    if !begins_relative(scan, i) {
        return None;
    }
    let decade = |year: i32| (year / 10 + 1) * 10;
    let ws: [&str; 7] = std::array::from_fn(|k| scan.word(i + k));
    let base = now.unwrap_or(2022);
    let by = Some(Qualifier::By);
    let (year, qualifier, length, words_back) = match ws.as_slice() {
        ["end" | "close" | "turn", "of", "the" | "this", "decade", ..] => (decade(base), by, 4, true),
        ["end" | "close", "of", "the" | "this", "current", "decade", ..] => (decade(base), by, 5, true),
        ["decade", "'", "s", "end", ..] => (decade(base), by, 4, true),
        ["the" | "this", "decade", "is", "out" | "over", ..] => (decade(base), by, 4, true),
        ["the" | "this", "decade", "ends" | "closes", ..] => (decade(base), by, 3, true),
        ["middle", "of", "the" | "this", "decade", ..] => (base / 10 * 10 + 5, by, 4, true),
        ["mid", "decade", ..] => (base / 10 * 10 + 5, by, 2, true),
        ["mid", "century", ..] | ["midcentury", ..] => (2050, by, if ws[0] == "mid" { 2 } else { 1 }, true),
        ["middle", "of", "the" | "this", "century", ..] => (2050, by, 4, true),
        ["within" | "in" | "over" | "during", "the", "next" | "coming", "decade", ..] => (now? + 10, by, 4, false),
        ["within" | "over" | "during" | "in", "the", "next" | "coming" | "following", _, "years" | "year", ..] => {
            (now? + small_number(scan, i + 3)?, by, 5, false)
        }
        ["within", _, "years", ..] => (now? + small_number(scan, i + 1)?, by, 3, false),
        ["in" | "within", _, "months", ..] => {
            (now? + small_number(scan, i + 1)?.max(12) / 12, if ws[0] == "in" { Some(Qualifier::In) } else { by }, 3, false)
        }
        ["in", _, "years", ..] if is_ranked(scan, i) => return None,
        ["in", _, "years", ..] => (now? + small_number(scan, i + 1)?, Some(Qualifier::In), 3, false),
        ["within" | "in" | "during" | "over", "this" | "the", "decade", ..] => (decade(base), by, 3, false),
        ["at", "the", "midpoint", "of", "the" | "this", "decade", ..] => (base / 10 * 10 + 5, Some(Qualifier::In), 6, false),
        ["halfway", "through", "the" | "this", "decade", ..] => (base / 10 * 10 + 5, by, 4, false),
        ["over" | "in" | "within" | "during", "the", "last" | "past", _, "years", ..] => {
            (now? - small_number(scan, i + 3)?, None, 5, false)
        }
        ["for", _, "years", ..] if has_perfect(scan, i) => (now? - small_number(scan, i + 1)?, Some(Qualifier::From), 3, false),
        ["for", "the", "last" | "past", _, "years", ..] if has_perfect(scan, i) => {
            (now? - small_number(scan, i + 3)?, Some(Qualifier::From), 5, false)
        }
        ["for", "a", "decade", ..] if has_perfect(scan, i) => (now? - 10, Some(Qualifier::From), 3, false),
        // "It will take Arvo another 15 years to become net zero."
        ["another", _, "years", ..] if (1..5).any(|k| matches!(scan.before(i, k), "take" | "takes" | "need" | "needs")) => {
            (now? + small_number(scan, i + 1)?, by, 3, false)
        }
        ["in", "a", "decade", ..] => (now? + 10, Some(Qualifier::In), 3, false),
        ["end" | "close", "of", "this" | "the", "year", ..] => (now?, by, 4, true),
        ["end" | "close", "of", "next", "year", ..] => (now? + 1, by, 4, true),
        ["beginning" | "start", "of", "the" | "this", "year", ..] => (now?, Some(Qualifier::In), 4, true),
        ["turn", "of", "the", "year", ..] => (now?, Some(Qualifier::In), 4, true),
        // "was certified last month", but not "said last month that"
        ["last" | "this", "month" | "week", ..] if just_reached(scan, i) => {
            let before = ws[0] == "last" && ws[1] == "month" && scan.month == Some(1);
            (now? - i32::from(before), Some(Qualifier::In), 2, false)
        }
        ["last", "year", ..] => (now? - 1, Some(Qualifier::In), 2, true),
        ["next", "year", ..] => (now? + 1, Some(Qualifier::In), 2, true),
        ["this", "year", ..] => (now?, Some(Qualifier::In), 2, true),
        ["with", "immediate", "effect", ..] => (now?, None, 3, false),
        ["from" | "since", "today" | "now", ..] => (now?, Some(Qualifier::From), 2, false),
        ["has" | "have", _, "years", "to", ..] => (now? + small_number(scan, i + 1)?, by, 3, false),
        ["has" | "have", _, "months", "to", ..] => (now? + small_number(scan, i + 1)?.max(12) / 12, by, 3, false),
        // "gives it two years from today", "gave us 24 months to hand in"
        [_, "years" | "year" | "months", "from", "today" | "now", ..] => (now? + counted_years(scan, i)?, by, 4, false),
        [_, "years" | "months", "to" | "for", ..] if is_given(scan, i) => (now? + counted_years(scan, i)?, by, 2, false),
        ["last" | "past", month, ..] if is_month(scan, i + 1) => {
            let _ = month;
            (now? - 1, Some(Qualifier::In), 2, true)
        }
        [_, ..] if is_month(scan, i) && matches!(scan.before(i, 1), "since" | "from" | "in" | "by" | "until") && !scan.is_number(i + 1) => {
            (now? - i32::from(is_behind(scan, i)), Some(Qualifier::In), 1, true)
        }
        ["last" | "past", season, ..] if is_season(season) => (now? - 1, Some(Qualifier::In), 2, true),
        // "Skive follows in the autumn"
        ["in", "the", season, ..] if is_season(season) && !scan.is_number(i + 3) && scan.word(i + 3) != "of" => {
            (now?, Some(Qualifier::In), 3, false)
        }
        ["next" | "coming", season, ..] if is_season(season) => (now? + 1, Some(Qualifier::In), 2, true),
        ["this", season, ..] if is_season(season) || scan.rules.is_word(Class::Month, season) && super::names::is_capital(scan, i + 1) => {
            (now?, Some(Qualifier::In), 2, true)
        }
        // "two years from now it should be 60%"
        // "its office by the summer, the others by 2028"
        ["the", season, ..]
            if is_season(season)
                && matches!(scan.before(i, 1), "by" | "before" | "until")
                && !scan.is_number(i + 2)
                && scan.word(i + 2) != "of" =>
        {
            (now?, by, 2, true)
        }
        [count, "years" | "year", "ago", ..] if *count != "many" => (now? - small_number(scan, i)?, Some(Qualifier::In), 3, false),
        _ => return None,
    };
    let number = scan.tokens[i].span.cover(scan.tokens[(i + length - 1).min(scan.tokens.len() - 1)].span);
    let mut mention =
        YearMention { span: number, number, year, first: None, qualifier, role: Role::Open, period: Period::Calendar, relative: true };
    match ws[0] {
        "for" => mention.role = Role::Since,
        "over" | "in" | "within" | "during" if matches!(ws[2], "last" | "past") => mention.role = Role::Base,
        _ => {}
    }
    if words_back {
        bind_relative(scan, &mut mention, i);
    }
    Some((mention, i + length))
}

/// "your second set in five years", "the lowest in ten years", "for the third time in two years": counted back.
fn is_ranked(scan: &Scan, i: usize) -> bool {
    let ordinal =
        |w: &str| matches!(w, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "only") || w.len() > 5 && w.ends_with("est");
    let rank = (1..6).find(|k| ordinal(scan.before(i, *k)));
    rank.is_some_and(|r| !(1..r).any(|k| matches!(scan.before(i, k), "will" | "to" | "," | ";")))
}

/// The years that a number of years or months from token `i` counts.
fn counted_years(scan: &Scan, i: usize) -> Option<i32> {
    let count = small_number(scan, i)?;
    Some(if scan.word(i + 1) == "months" { count.max(12) / 12 } else { count })
}

/// "give it two years", "gave us 24 months": time that somebody is given from now on.
fn is_given(scan: &Scan, i: usize) -> bool {
    let handed = (i + 2..i + 10).any(|k| matches!(scan.word(k), "target" | "targets" | "goal" | "goals" | "numbers" | "figures"));
    handed && (1..4).any(|k| matches!(scan.before(i, k), "give" | "gives" | "gave" | "given" | "giving" | "leaves" | "leave"))
}

/// A month by its name, without a day or year behind it.
fn is_month(scan: &Scan, i: usize) -> bool {
    scan.is(i, Class::Month) && super::names::is_capital(scan, i) && scan.word(i).len() > 2
}

/// "was approved in October" in a text of May: the October before, where nothing is promised.
fn is_behind(scan: &Scan, i: usize) -> bool {
    let later =
        scan.rules.lookup(Class::Month, scan.word(i)).and_then(|e| e.value).zip(scan.month).is_some_and(|(m, now)| m > f64::from(now));
    let coming = (1..14)
        .any(|k| matches!(scan.before(i, k), "will" | "shall" | "to" | "would" | "plans" | "from" | "until" | "by" | "expected" | "due"));
    later && !coming
}

/// A season of the year.
fn is_season(word: &str) -> bool {
    matches!(word, "spring" | "summer" | "autumn" | "winter")
}

/// "have been … for ten years": a perfect stands before.
fn has_perfect(scan: &Scan, i: usize) -> bool {
    (1..12).any(|k| scan.before(i, k) == "been" || matches!(scan.before(i, k), "have" | "has"))
}

/// The binding words before a relative year.
fn bind_relative(scan: &Scan, mention: &mut YearMention, i: usize) {
    let mut start = i;
    while start > 0
        && matches!(
            scan.word(start - 1),
            "the" | "by" | "before" | "around" | "until" | "at" | "since" | "from" | "in" | "within" | "about" | "starting" | "of" | "as"
        )
        || start > 0 && scan.word(i + 1) == "year" && is_month(scan, start - 1)
    {
        start -= 1;
        match scan.word(start) {
            "around" | "about" => mention.qualifier = Some(Qualifier::Around),
            "from" | "starting" => mention.qualifier = Some(Qualifier::From),
            "by" | "before" | "until" | "within" => mention.qualifier = Some(Qualifier::By),
            "at" => mention.qualifier = Some(Qualifier::In),
            "since" => {
                mention.role = Role::Since;
                mention.qualifier = Some(Qualifier::From);
            }
            _ => {}
        }
    }
    let end = mention.number.start;
    let compared = matches!(scan.before(i, 1), "of" | "as" | "in")
        && (2..5).any(|k| matches!(scan.before(i, k), "double" | "twice" | "triple" | "times" | "half" | "much" | "many"))
        && !(2..5).any(|k| matches!(scan.before(i, k), "first" | "second" | "months" | "quarter"));
    if compared {
        mention.role = Role::Base;
    }
    if matches!(scan.before(i, 1), "than") || scan.says("previous", Span::new(end, mention.number.end)) {
        mention.role = Role::Base;
    }
    mention.span = Span::new(scan.tokens[start].span.start, mention.span.end);
}
