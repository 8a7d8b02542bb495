//! Words to values: years, percentages, amounts, boundaries and the closed vocabularies.
//!
//! In: what a person types. Out: values, or a sentence. Lenient with spaces, signs and spellings, never guesses.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Field, FieldError};
use crate::extract::{Amount, Coverage, Kind, PercentBasis, Period, Qualifier, Scope, Status, Strength};

/// Years that a person can mean.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A year as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Years {
    pub year: Option<i32>,
    pub first: Option<i32>,
    pub period: Period,
    pub label: Option<String>,
}

pub const SCOPES: [Scope; 11] = [
    Scope::Group,
    Scope::Operations,
    Scope::Scope1,
    Scope::Scope2,
    Scope::Scope3,
    Scope::ValueChain,
    Scope::SupplyChain,
    Scope::Products,
    Scope::Facility,
    Scope::Portfolio,
    Scope::Logistics,
];

/// The values of a field with a few, with their names on screen.
pub fn choices(field: Field) -> Vec<(&'static str, &'static str)> {
    match field {
        Field::Kind => Kind::ALL.iter().map(|k| (k.code(), k.label())).collect(),
        Field::Status => [Status::Target, Status::Progress, Status::Achieved, Status::Missed, Status::Withdrawn]
            .iter()
            .map(|s| (s.code(), s.label()))
            .collect(),
        Field::Qualifier => {
            vec![("", "Not stated"), ("by", "By"), ("before", "Before"), ("in", "In"), ("around", "Around"), ("from", "From")]
        }
        Field::Basis => {
            vec![("", "Not stated"), ("total", "Against a base year"), ("share", "Share of a whole"), ("per_year", "A year")]
        }
        Field::Coverage => vec![("whole", "Whole"), ("part", "Part of it")],
        Field::Interim => vec![("no", "No"), ("yes", "Yes")],
        Field::Strength => vec![
            ("", "Not stated"),
            ("vision", "Vision"),
            ("aim", "Aim"),
            ("target", "Target"),
            ("commitment", "Commitment"),
            ("bound", "Bound by law or contract"),
        ],
        Field::OffsetUse | Field::RemovalUse => vec![("", "Not stated"), ("allowed", "Allowed"), ("excluded", "Excluded")],
        Field::RemovalType => vec![("", "Not stated"), ("nature", "Nature-based"), ("engineered", "Engineered"), ("both", "Both")],
        Field::Scope2Method => vec![("", "Not stated"), ("market_based", "Market-based"), ("location_based", "Location-based")],
        Field::Boundary => SCOPES.iter().map(|s| (s.code(), scope_name(*s))).collect(),
        _ => Vec::new(),
    }
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Group => "Whole company",
        Scope::Operations => "Operations",
        Scope::Scope1 => "Scope 1",
        Scope::Scope2 => "Scope 2",
        Scope::Scope3 => "Scope 3",
        Scope::ValueChain => "Value chain",
        Scope::SupplyChain => "Supply chain",
        Scope::Products => "Products",
        Scope::Facility => "Site",
        Scope::Portfolio => "Portfolio",
        Scope::Logistics => "Logistics",
    }
}

/// The published name of a value.
pub fn code<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value of a field with a few values, by code or by name on screen; `None` for the empty one.
pub fn choice<T: DeserializeOwned>(field: Field, words: &str) -> Result<Option<T>, FieldError> {
    let wanted = words.trim().to_lowercase();
    let choices = choices(field);
    let found = choices.iter().find(|(code, name)| *code == wanted || name.to_lowercase() == wanted).map(|(code, _)| *code);
    let unknown = || FieldError::Choice {
        label: field.label(),
        values: choices.iter().map(|(_, name)| name.to_lowercase()).collect::<Vec<_>>().join(", "),
    };
    match found {
        Some("") => Ok(None),
        Some(code) => serde_json::from_value(serde_json::Value::String(code.to_owned())).map(Some).map_err(|_| unknown()),
        None if wanted.is_empty() => Err(FieldError::Empty(field.label())),
        None => Err(unknown()),
    }
}

/// One year; `None` where nothing is typed.
pub fn one_year(words: &str) -> Result<Option<i32>, FieldError> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let year = words.parse().ok().filter(|y| YEARS.contains(y));
    year.map(Some).ok_or(FieldError::Year)
}

/// A year, a range, a decade or a fiscal year.
pub fn years(words: &str) -> Result<Years, FieldError> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Years::default());
    }
    let year = |w: &str| one_year(w).ok().flatten().ok_or(FieldError::Year);
    if let Some(decade) = words.strip_suffix("0s") {
        let first = year(&format!("{decade}0"))?;
        return Ok(Years { year: Some(first + 9), first: None, period: Period::Decade, label: Some(words.to_owned()) });
    }
    let upper = words.to_uppercase();
    if let Some(rest) = upper.strip_prefix("FY") {
        let end = year(rest.trim())?;
        return Ok(Years { year: Some(end), first: None, period: Period::Fiscal, label: Some(format!("FY{end}")) });
    }
    let Some((from, to)) = words.split_once(['–', '-', '—']) else {
        return Ok(Years { year: Some(year(words)?), ..Years::default() });
    };
    let from = year(from)?;
    let to = match to.trim() {
        short if short.len() == 2 => year(&format!("{}{short}", from / 100))?,
        long => year(long)?,
    };
    if from >= to {
        return Err(FieldError::Year);
    }
    Ok(Years { year: Some(to), first: Some(from), ..Years::default() })
}

/// A percentage, always positive; `None` where nothing is typed.
pub fn percent(words: &str) -> Result<Option<f64>, FieldError> {
    let bare: String = words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '%' | '−' | '-' | '+')).collect();
    if bare.is_empty() {
        return Ok(None);
    }
    let value: f64 = bare.replace(',', ".").parse().map_err(|_| FieldError::Percent)?;
    if value.is_finite() && value <= 10_000.0 { Ok(Some(value)) } else { Err(FieldError::Percent) }
}

/// A share of a whole, in percent; `None` where nothing is typed.
pub fn share(words: &str) -> Result<Option<f64>, FieldError> {
    match percent(words)? {
        Some(more) if more > 100.0 => Err(FieldError::Share),
        share => Ok(share),
    }
}

/// Names of the categories of scope 3 in the GHG Protocol, in its order.
const CATEGORIES: [&str; 15] = [
    "Purchased goods and services",
    "Capital goods",
    "Fuel- and energy-related activities",
    "Upstream transportation and distribution",
    "Waste generated in operations",
    "Business travel",
    "Employee commuting",
    "Upstream leased assets",
    "Downstream transportation and distribution",
    "Processing of sold products",
    "Use of sold products",
    "End-of-life treatment of sold products",
    "Downstream leased assets",
    "Franchises",
    "Investments",
];

/// Categories of scope 3 by number or name: "1; 11", "Business travel".
pub fn categories(words: &str) -> Result<Vec<String>, FieldError> {
    let one = |word: &str| {
        let number = word.split_whitespace().next().and_then(|n| n.trim_end_matches('.').parse::<usize>().ok());
        let named = || CATEGORIES.iter().position(|name| name.eq_ignore_ascii_case(word)).map(|at| at + 1);
        number.filter(|n| (1..=CATEGORIES.len()).contains(n)).or_else(named).ok_or(FieldError::Category)
    };
    let mut found = words.split([';', ',']).map(str::trim).filter(|w| !w.is_empty()).map(one).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found.into_iter().map(|n| format!("{n} {}", CATEGORIES[n - 1])).collect())
}

/// A number with its unit; `None` where nothing is typed.
pub fn amount(words: &str) -> Result<Option<Amount>, FieldError> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let end = words.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{202F}' | '\u{A0}'))).unwrap_or(words.len());
    let digits: String = words[..end].chars().filter(|c| !c.is_whitespace()).collect();
    let unit = words[end..].trim();
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() && !unit.is_empty() => Ok(Some(Amount { value, unit: unit.to_owned() })),
        _ => Err(FieldError::Amount),
    }
}

/// The scopes of a boundary as people write them: codes, names, "Scopes 1–3", "S1+2".
pub fn scopes(words: &str) -> Result<Vec<Scope>, FieldError> {
    let mut rest = words.to_lowercase().replace('_', " ");
    let mut found = Vec::new();
    if matches!(rest.trim(), "not stated" | "boundary not stated") {
        return Ok(found);
    }
    for scope in SCOPES.into_iter().filter(|s| !matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3)) {
        for name in [scope.code().replace('_', " "), scope_name(scope).to_lowercase()] {
            if rest.contains(&name) {
                rest = rest.replace(&name, " ");
                found.push(scope);
            }
        }
    }
    let rest = rest.replace("scopes", " ").replace("scope", " ").replace("and", " ").replace(['s', ',', ';', '+', '&'], " ");
    for piece in rest.split_whitespace() {
        let (from, to) = piece.split_once(['-', '–']).unwrap_or((piece, piece));
        match (from.parse::<u8>(), to.parse::<u8>()) {
            (Ok(from @ 1..=3), Ok(to @ 1..=3)) if from <= to => {
                found.extend((from..=to).map(|n| [Scope::Scope1, Scope::Scope2, Scope::Scope3][usize::from(n) - 1]));
            }
            _ => {
                let values = choices(Field::Boundary).iter().map(|(_, name)| uncapital(name)).collect::<Vec<_>>().join(", ");
                return Err(FieldError::Choice { label: Field::Boundary.label(), values });
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn uncapital(name: &str) -> String {
    if name.starts_with("Scope") { name.to_owned() } else { name.to_lowercase() }
}

/// Names in a list, without doubles.
pub fn list(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in words.split([',', ';']).map(str::trim).filter(|n| !n.is_empty()) {
        if !out.iter().any(|o| o == name) {
            out.push(name.to_owned());
        }
    }
    out
}

/// Words on one line; `None` where nothing is typed.
pub fn words(words: &str) -> Option<String> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line).filter(|l| !l.is_empty())
}

/// The kinds of choices behind the fields, so that each is named once.
pub fn status(words: &str) -> Result<Status, FieldError> {
    choice(Field::Status, words)?.ok_or(FieldError::Empty(Field::Status.label()))
}

/// The kind of a commitment.
pub fn kind(words: &str) -> Result<Kind, FieldError> {
    choice(Field::Kind, words)?.ok_or(FieldError::Empty(Field::Kind.label()))
}

/// How the year binds.
pub fn qualifier(words: &str) -> Result<Option<Qualifier>, FieldError> {
    optional(Field::Qualifier, words)
}

/// What a percentage measures.
pub fn basis(words: &str) -> Result<Option<PercentBasis>, FieldError> {
    optional(Field::Basis, words)
}

/// How firm the words are.
pub fn strength(words: &str) -> Result<Option<Strength>, FieldError> {
    optional(Field::Strength, words)
}

/// Whole or part.
pub fn coverage(words: &str) -> Result<Coverage, FieldError> {
    choice(Field::Coverage, words)?.ok_or(FieldError::Empty(Field::Coverage.label()))
}

/// Yes or no.
pub fn yes(words: &str) -> Result<bool, FieldError> {
    let yes: Option<String> = choice(Field::Interim, words)?;
    Ok(yes.as_deref() == Some("yes"))
}

/// One of a few values, or none.
pub fn optional<T: DeserializeOwned>(field: Field, words: &str) -> Result<Option<T>, FieldError> {
    if words.trim().is_empty() { Ok(None) } else { choice(field, words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_understood_as_people_write_them() {
        let y = |w: &str| years(w).map(|y| (y.year, y.first, y.period));
        assert_eq!(y(" 2038 "), Ok((Some(2038), None, Period::Calendar)));
        assert_eq!(y("2033–35"), Ok((Some(2035), Some(2033), Period::Calendar)));
        assert_eq!(y("2033-2035"), Ok((Some(2035), Some(2033), Period::Calendar)));
        assert_eq!(y("2040s"), Ok((Some(2049), None, Period::Decade)));
        assert_eq!(y("fy2030"), Ok((Some(2030), None, Period::Fiscal)));
        assert_eq!(y(""), Ok((None, None, Period::Calendar)));
        for wrong in ["soon", "20380", "2035-2033", "38", "FY"] {
            assert_eq!(y(wrong), Err(FieldError::Year), "{wrong}");
        }
    }

    #[test]
    fn boundaries_are_understood_as_people_write_them() {
        use Scope::{Facility, Group, Operations, Scope1, Scope2, Scope3, SupplyChain, ValueChain};
        assert_eq!(scopes("Scopes 1–3"), Ok(vec![Scope1, Scope2, Scope3]));
        assert_eq!(scopes("S1+2"), Ok(vec![Scope1, Scope2]));
        assert_eq!(scopes("scope1, scope2"), Ok(vec![Scope1, Scope2]));
        assert_eq!(scopes("Scope 1 and 2, operations"), Ok(vec![Operations, Scope1, Scope2]));
        assert_eq!(scopes("value_chain"), Ok(vec![ValueChain]));
        assert_eq!(scopes("Supply chain, site"), Ok(vec![SupplyChain, Facility]));
        assert_eq!(scopes("whole company"), Ok(vec![Group]));
        assert_eq!(scopes(""), Ok(vec![]));
        assert!(scopes("Scope 4").is_err() && scopes("everything").is_err());
    }

    #[test]
    fn percentages_and_amounts_lose_their_decoration() {
        assert_eq!(percent("−42.5 %"), Ok(Some(42.5)));
        assert_eq!(percent("42,5"), Ok(Some(42.5)));
        assert_eq!(percent("half"), Err(FieldError::Percent));
        assert_eq!(share("67%"), Ok(Some(67.0)));
        assert_eq!(share("167"), Err(FieldError::Share));
        assert_eq!(amount("450 000 tCO2e"), Ok(Some(Amount { value: 450_000.0, unit: "tCO2e".into() })));
        assert_eq!(amount("12"), Err(FieldError::Amount));
    }

    #[test]
    fn categories_are_understood_by_number_and_by_name() {
        let three = ["1 Purchased goods and services", "6 Business travel", "11 Use of sold products"].map(str::to_owned);
        assert_eq!(categories("11, 1; business travel"), Ok(three.to_vec()));
        assert_eq!(categories("4 Upstream transportation and distribution").map(|c| c.len()), Ok(1));
        assert_eq!(categories(""), Ok(vec![]));
        assert_eq!(categories("16"), Err(FieldError::Category));
        assert_eq!(categories("paper clips"), Err(FieldError::Category));
    }
}
