//! Words for facts beside the commitments: measured amounts, recognitions, programmes.
//!
//! Pure functions from facts to short texts. Must not judge: a measured figure is progress, never achievement.

use super::words::{capital, number_text, percent_text};
use crate::extract::{Fact, FactType};

/// What a fact is about, for people.
pub fn fact_type_label(kind: FactType) -> &'static str {
    match kind {
        FactType::Metric => "Measured value",
        FactType::Recognition => "Recognition",
        FactType::Programme => "Programme",
        FactType::Plan => "Plan",
        FactType::Reporting => "Reporting",
        FactType::Accountability => "Accountability",
    }
}

/// A value with its unit, digits grouped, large energies and masses in steps of a thousand: `57.56 GWh`, `450,000 t CO₂e`, `14 %`.
pub fn amount_text(value: f64, unit: &str) -> String {
    let scaled = |value: f64, steps: [(f64, &str); 4]| {
        let (factor, unit) = steps.into_iter().find(|(factor, _)| value.abs() >= *factor).unwrap_or((1.0, steps[3].1));
        format!("{} {unit}", grouped(value / factor))
    };
    match unit {
        "%" => percent_text(value),
        "kWh" => scaled(value, [(1e9, "TWh"), (1e6, "GWh"), (1e3, "MWh"), (1.0, "kWh")]),
        "tCO2e" if value.abs() >= 1e6 => format!("{} Mt CO₂e", grouped(value / 1e6)),
        "tCO2e" => format!("{} t CO₂e", grouped(value)),
        "m3" => format!("{} m³", grouped(value)),
        _ => format!("{} {unit}", grouped(value)),
    }
}

/// A number with at most two decimals and a comma between thousands: `450,000`.
fn grouped(value: f64) -> String {
    let text = number_text(value);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("−", d));
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{sign}{out}{rest}")
}

/// What a measured value measures, without the words that lead to the figure; none where the text says nothing.
pub fn fact_subject(fact: &Fact) -> Option<String> {
    const LEAD: [&str; 14] =
        ["by", "around", "about", "some", "of", "to", "nearly", "almost", "over", "than", "more", "approximately", "was", "were"];
    let mut words: Vec<&str> = fact.what.split_whitespace().collect();
    while words.last().is_some_and(|w| LEAD.contains(w)) {
        words.pop();
    }
    let rest = words.strip_prefix(&["which"]).unwrap_or(&words);
    (!rest.is_empty()).then(|| rest.join(" "))
}

/// One line that names a fact: its value, or the award or programme; with its year.
pub fn fact_label(fact: &Fact) -> String {
    let what = match (fact.value, &fact.unit) {
        (Some(value), Some(unit)) if fact.what.ends_with(unit.as_str()) => format!("{} {}", grouped(value), one_line(&fact.what)),
        (Some(value), Some(unit)) => amount_text(value, unit),
        _ if fact.what.is_empty() => one_line(&fact.quote),
        _ => one_line(&fact.what),
    };
    let named = capital(&what);
    match fact.year.filter(|y| !named.contains(&y.to_string())) {
        Some(year) => format!("{named}, {year}"),
        None => named,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_for_people() {
        assert_eq!(amount_text(57_560_000.0, "kWh"), "57.56 GWh");
        assert_eq!(amount_text(9_800.0, "kWh"), "9.8 MWh");
        assert_eq!(amount_text(950.0, "kWh"), "950 kWh");
        assert_eq!(amount_text(450_000.0, "tCO2e"), "450,000 t CO₂e");
        assert_eq!(amount_text(1_250_000.0, "tCO2e"), "1.25 Mt CO₂e");
        assert_eq!(amount_text(418.0, "projects"), "418 projects");
        assert_eq!(amount_text(14.0, "%"), "14\u{202F}%");
        assert_eq!(grouped(-1234.5), "−1,234.5");
    }
}
