//! Words for people: boundaries, years, percentages, labels of items, due and review sentences.
//!
//! Pure functions from items to short texts. Percentages are positive in the data; the minus is display. Must not measure or draw.

use super::model::{Boundary, Due, Item, Role};
use crate::extract::{Commitment, Coverage, Family, Kind, PercentBasis, Period, Qualifier, Scope, Status};
use crate::workspace::ReviewState;

/// Narrow no-break space between a number and its per-cent sign.
const THIN: char = '\u{202F}';

/// A number with at most two decimals, none where it is whole: `26.6`, `100`.
pub fn number_text(value: f64) -> String {
    let s = format!("{value:.2}");
    s.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A percentage with a thin gap: `26.6 %`.
pub fn percent_text(value: f64) -> String {
    format!("{}{THIN}%", number_text(value))
}

/// A number in words up to twelve, in digits above.
pub fn number_word(n: usize) -> String {
    const WORDS: [&str; 13] = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| grouped(n), |w| (*w).to_owned())
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The text with a small first letter, unless its first word is a name or an abbreviation ("SBTi").
pub fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), text.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// `1 document`, `2 documents`.
pub fn count_text(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// A part of a whole, both grouped: "1,250 of 6,000".
pub fn part_text(part: usize, whole: usize) -> String {
    format!("{} of {}", grouped(part), grouped(whole))
}

/// A count with a comma between thousands: `91,487`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == first {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The name of the boundary switch's position.
pub fn switch_label(boundary: Boundary) -> &'static str {
    match boundary {
        Boundary::Own => "Own operations",
        Boundary::ValueChain => "Value chain",
        Boundary::Widest => "Widest stated",
    }
}

fn scope_numbers(c: &Commitment) -> Vec<u8> {
    [(Scope::Scope1, 1), (Scope::Scope2, 2), (Scope::Scope3, 3)].iter().filter(|(s, _)| c.scopes.contains(s)).map(|(_, n)| *n).collect()
}

fn other_scopes(c: &Commitment) -> Vec<&'static str> {
    let numbered = !scope_numbers(c).is_empty();
    let told = |s: &Scope| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3) || numbered && *s == Scope::Operations;
    c.scopes.iter().filter(|s| !told(s)).map(|s| s.label()).collect()
}

/// The boundary for people: `value chain`, `Scopes 1–3`, `operations, products`, `boundary not stated`.
pub fn boundary_label(c: &Commitment) -> String {
    if c.scopes.contains(&Scope::ValueChain) {
        return Scope::ValueChain.label().to_owned();
    }
    let numbers = match scope_numbers(c).as_slice() {
        [] => None,
        [1, 2, 3] => Some("Scopes 1–3".to_owned()),
        [1, 2] => Some("Scopes 1–2".to_owned()),
        [a, b] => Some(format!("Scopes {a} and {b}")),
        [a, ..] => Some(format!("Scope {a}")),
    };
    let parts: Vec<String> = numbers.into_iter().chain(other_scopes(c).into_iter().map(str::to_owned)).collect();
    if parts.is_empty() { "boundary not stated".to_owned() } else { parts.join(", ") }
}

/// The boundary in short: `S1–3`, `S1+2`, `value chain`; empty where it is not stated.
pub fn boundary_short(c: &Commitment) -> String {
    if c.scopes.contains(&Scope::ValueChain) {
        return Scope::ValueChain.label().to_owned();
    }
    let numbers = match scope_numbers(c).as_slice() {
        [] => None,
        [1, 2, 3] => Some("S1–3".to_owned()),
        list => Some(format!("S{}", list.iter().map(u8::to_string).collect::<Vec<_>>().join("+"))),
    };
    numbers.into_iter().chain(other_scopes(c).into_iter().map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// Whether the year stands for a decade ("by the 2040s").
pub fn is_decade(c: &Commitment) -> bool {
    c.period == Period::Decade && c.year.is_some() && c.year_label.as_deref().is_some_and(|l| l.contains("0s"))
}

/// The year as the text binds it: `2035`, `before 2060`, `about 2040`, `from 2035`, `2033–35`; empty without a year.
pub fn year_text(c: &Commitment) -> String {
    let Some(year) = c.year else { return String::new() };
    if is_decade(c) {
        return format!("{}s", year.div_euclid(10) * 10);
    }
    if let Some(first) = c.year_first.filter(|f| *f < year) {
        return if first / 100 == year / 100 { format!("{first}–{:02}", year % 100) } else { format!("{first}–{year}") };
    }
    match c.qualifier {
        Some(Qualifier::Before) => format!("before {year}"),
        Some(Qualifier::Around) => format!("about {year}"),
        Some(Qualifier::From) => format!("from {year}"),
        _ => year.to_string(),
    }
}

/// The year in a sentence: `by 2035`, `before 2060`, `in 2022`.
pub fn year_phrase(c: &Commitment) -> String {
    let text = year_text(c);
    let plain = c.year.is_some_and(|y| text == y.to_string());
    match c.qualifier {
        Some(Qualifier::By) if plain => format!("by {text}"),
        Some(Qualifier::In) if plain => format!("in {text}"),
        _ => text,
    }
}

fn sign(c: &Commitment) -> &'static str {
    if c.kind.family() == Family::Reduction || c.kind == Kind::EnergyEfficiency { "−" } else { "" }
}

/// The change or share with its base: `−42 % vs 2020`, `−40 % intensity vs 2019`, `26.6 %`; empty without a percentage.
pub fn percent_label(c: &Commitment) -> String {
    let Some(p) = c.percent else { return String::new() };
    let rate = if c.percent_basis == Some(PercentBasis::PerYear) { " a year" } else { "" };
    let intensity = if c.kind == Kind::IntensityReduction { " intensity" } else { "" };
    let base = c.baseline.map(|b| format!(" vs {b}")).unwrap_or_default();
    format!("{}{}{rate}{intensity}{base}", sign(c), percent_text(p))
}

/// A step or cut with its boundary: `−42 % vs 2020, S1+2`.
pub fn step_label(c: &Commitment) -> String {
    [percent_label(c), boundary_short(c)].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Kind and boundary of a headline: `Carbon neutral · value chain`.
pub fn headline_label(c: &Commitment) -> String {
    format!("{} · {}", c.kind.label(), boundary_label(c))
}

fn noun(c: &Commitment) -> String {
    let word = match c.kind {
        Kind::RenewableEnergy => "renewables",
        Kind::Electrification => "electric",
        Kind::FossilPhaseOut => "fossil phase-out",
        Kind::EnergyEfficiency => "energy",
        Kind::SupplierEngagement => "suppliers",
        Kind::Sbti => return if c.status == Status::Achieved { "SBTi validated".to_owned() } else { "SBTi".to_owned() },
        Kind::Other => return c.subject.clone().filter(|s| s.chars().count() <= 28).unwrap_or_else(|| short_wording(c)),
        _ => return c.kind.label().to_lowercase(),
    };
    word.to_owned()
}

fn short_wording(c: &Commitment) -> String {
    let letters = c.wording.chars().any(char::is_alphabetic);
    match c.wording.chars().count() {
        1..=28 if letters => c.wording.clone(),
        // A wording of figures alone names nothing, and the percentage stands beside it already.
        1..=28 if c.percent.is_some() => String::new(),
        _ => c.kind.label().to_lowercase(),
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Labels of a mark that is no headline and no step, longest first: the placer takes the first that has room.
pub fn mark_labels(item: &Item) -> Vec<String> {
    let c = &item.commitment;
    let year = year_text(c);
    let end = match item.role {
        Role::Missed => ": missed, by own statement",
        Role::Withdrawn => ", withdrawn",
        _ => "",
    };
    let short_end = if item.role == Role::Missed { ": missed" } else { end };
    let mut forms: Vec<String> = match c.kind.family() {
        Family::Neutrality => neutrality_labels(c, &year),
        Family::Peak => vec![joined(&["carbon peak", &year])],
        Family::Reduction => reduction_labels(item, &year),
        Family::Sbti => vec![joined(&[&noun(c), &year]), noun(c)],
        Family::Energy | Family::Other => share_labels(c, &year),
    };
    let last = forms.last().cloned().unwrap_or_default();
    for form in &mut forms {
        *form = capital(&format!("{form}{end}"));
    }
    forms.push(capital(&format!("{last}{short_end}")));
    forms.retain(|f| !f.is_empty());
    forms.dedup();
    forms
}

fn neutrality_labels(c: &Commitment, year: &str) -> Vec<String> {
    let kind = c.kind.label().to_lowercase();
    let place = c.subject.clone().unwrap_or_else(|| boundary_short(c));
    let full = if place.is_empty() { joined(&[&kind, year]) } else { format!("{}, {place}", joined(&[&kind, year])) };
    let place_first = if place.is_empty() { joined(&[&kind, year]) } else { joined(&[&place, year]) };
    vec![full, place_first]
}

fn reduction_labels(item: &Item, year: &str) -> Vec<String> {
    let c = &item.commitment;
    if c.percent.is_none() {
        return vec![joined(&[&c.kind.label().to_lowercase(), year])];
    }
    let change = format!("{}{}", sign(c), c.percent.map(percent_text).unwrap_or_default());
    if item.role == Role::Progress {
        return vec![joined(&[&change, year]), change];
    }
    let rate = percent_label(c);
    let place = c.subject.clone().unwrap_or_else(|| boundary_short(c));
    let ending = if place.is_empty() { String::new() } else { format!(", {place}") };
    let by =
        if c.year.is_some() && !matches!(c.qualifier, Some(Qualifier::Before | Qualifier::Around | Qualifier::From)) { "by" } else { "" };
    let with_year = joined(&[&change, by, year]);
    if item.role == Role::Withdrawn {
        vec![format!("{rate}{ending}"), change]
    } else {
        vec![format!("{}{ending}", joined(&[&rate, by, year])), with_year]
    }
}

fn share_labels(c: &Commitment, year: &str) -> Vec<String> {
    let share = c.percent.map(|p| format!("{}{}", sign(c), percent_text(p))).unwrap_or_default();
    let part = if c.coverage == Coverage::Part { ", part" } else { "" };
    let place =
        c.subject.as_deref().filter(|s| c.kind != Kind::Other && s.chars().count() <= 28).map(|s| format!(", {s}")).unwrap_or_default();
    let named = joined(&[&share, &noun(c), year]);
    let short = if c.status == Status::Progress && !share.is_empty() { joined(&[&share, year]) } else { joined(&[&noun(c), year]) };
    vec![format!("{named}{}", if place.is_empty() { part } else { &place }), format!("{named}{part}"), short]
}

/// One line that names an item completely: `Carbon neutral by 2035, value chain`; `−42 % emissions by 2030 vs 2020, S1+2`.
pub fn item_label(c: &Commitment) -> String {
    let what = match c.percent {
        Some(p) if c.kind.family() == Family::Reduction => {
            let kind = if c.kind == Kind::IntensityReduction { " intensity" } else { " emissions" };
            let rate = if c.percent_basis == Some(PercentBasis::PerYear) { " a year" } else { "" };
            format!("−{}{rate}{kind}", percent_text(p))
        }
        Some(p) => {
            let subject = c.subject.as_deref().filter(|_| c.kind != Kind::Other).map(|s| format!(", {s}")).unwrap_or_default();
            format!("{}{subject}", joined(&[&format!("{}{}", sign(c), percent_text(p)), &noun(c)]))
        }
        None => {
            let base = noun(c);
            c.subject.as_deref().filter(|s| *s != base).map_or_else(|| base.clone(), |s| format!("{base}, {s}"))
        }
    };
    let is_cut = c.percent.is_some() && c.kind.family() == Family::Reduction;
    let base = c.baseline.filter(|_| is_cut).map(|b| format!("vs {b}")).unwrap_or_default();
    let first = joined(&[&what, &year_phrase(c), &base]);
    let boundary = if c.kind.family() == Family::Neutrality { boundary_label(c) } else { boundary_short(c) };
    let part = if c.coverage == Coverage::Part { ", part" } else { "" };
    capital(&if boundary.is_empty() { format!("{first}{part}") } else { format!("{first}, {boundary}{part}") })
}

/// The role for people.
pub fn role_label(role: Role) -> &'static str {
    match role {
        Role::Headline => "Headline target",
        Role::Step => "Percentage step",
        Role::Other => "Other target",
        Role::Progress => "Progress",
        Role::Achieved => "Achieved",
        Role::Missed => "Missed, by own statement",
        Role::Replaced => "Replaced",
        Role::Withdrawn => "Withdrawn",
    }
}

/// What is to be said of a passed year: `Year passed; documents to Mar 2026 do not say it was reached`.
pub fn due_sentence(item: &Item) -> Option<String> {
    match (&item.due, item.role) {
        (_, Role::Missed) => Some("Missed, by own statement".to_owned()),
        (Some(Due::NoLaterDocument), _) => Some("Year passed; no document after it loaded".to_owned()),
        (Some(Due::NotConfirmed { newest }), _) => {
            let month = newest
                .month()
                .and_then(|m| crate::calendar::PartialDate::month_of(newest.year(), m))
                .map_or_else(|| newest.year().to_string(), |d| d.long());
            Some(format!("Year passed; documents to {month} do not say it was reached"))
        }
        (None, _) => None,
    }
}

/// Who looked: `Machine, not checked`; `Accepted, AB, 12 Nov 2026`.
pub fn review_sentence(item: &Item) -> String {
    let Some(review) = item.review.as_ref().filter(|r| r.state() != ReviewState::Unchecked) else {
        return "Machine, not checked".to_owned();
    };
    let word = state_word(review.state());
    let by = Some(review.by.clone()).filter(|b| !b.is_empty());
    let parts: Vec<String> = [Some(word.to_owned()), by, review.on.map(|d| d.long())].into_iter().flatten().collect();
    parts.join(", ")
}

/// The word for how far an item was looked at.
pub fn state_word(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Unchecked => "Machine, not checked",
        ReviewState::Edited => "Edited",
        ReviewState::Accepted => "Accepted",
        ReviewState::Rejected => "Rejected",
    }
}

/// Years from the as-of year to the target year; "before Y" counts to the year before.
pub fn years_to_go(c: &Commitment, as_of: crate::calendar::PartialDate) -> Option<i32> {
    let year = if c.qualifier == Some(Qualifier::Before) { c.year? - 1 } else { c.year? };
    Some(year - as_of.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas() {
        assert_eq!([0, 12, 999, 1_000, 91_487, 1_234_567].map(grouped), ["0", "12", "999", "1,000", "91,487", "1,234,567"]);
        assert_eq!(count_text(1, "word", "words"), "1 word");
        assert_eq!(count_text(21_306, "word", "words"), "21,306 words");
    }
}
