//! Shares of a fuel or of heat that another fuel is to take: biomethane for gas, hydrogen for coal.
//!
//! In: a scan and a percentage. Out: the words for the fuel that takes the share. What else a share is of is decided in `objects`.
//!
//! `Biomethane is to supply 15% of the gas burned`, `a quarter of the gas should be biogas`. None: `gas supplies 40% of the heat`.

use crate::text::Span;

use super::clauses::clause;
use super::scan::Scan;

/// How many words behind "of" the fuel or the heat may stand.
const NEAR: usize = 4;

/// The fuel that a share of another one is to be: "Biomethane is to cover 20% of the gas used".
pub(super) fn blend(scan: &Scan, percent: Span) -> Option<Span> {
    let end = scan.token_at(percent.end);
    let of = if scan.word(end) == "of" { end + 1 } else { end };
    if of == end && !scan.fold(percent).ends_with(" of") {
        return None;
    }
    let within = clause(scan, percent);
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let burnt = |k: &usize| matches!(scan.word(*k), "gas" | "fuel" | "fuels" | "heat" | "kerosene" | "diesel" | "coal");
    let stop = |k: &usize| matches!(scan.word(*k), "," | ";" | "." | "in" | "at" | "by" | "and" | "from" | "emissions");
    let whole = (of..(of + NEAR).min(to)).take_while(|k| !stop(k)).find(burnt)?;
    let at = scan.token_at(percent.start);
    let taken = |k: usize| {
        ["suppl", "cover", "meet", "met", "provid", "replac", "account", "represent", "deliver", "substitut", "furnish"]
            .iter()
            .any(|s| scan.word(k).starts_with(s))
            || matches!((scan.word(k), scan.word(k + 1)), ("make" | "makes" | "made" | "making", "up"))
    };
    // "Biomethane is meant to supply 15% of the gas"
    let before = (from..at).rev().find_map(|k| other_fuel(scan, k)).filter(|s| (scan.token_at(s.end)..at).any(taken));
    // "15% of the gas should be biomethane", "meet half of its gas demand with biogas", "a third of the coal is replaced by wood pellets"
    let behind = || {
        let led = |k: usize| {
            let word = scan.before(k, 1);
            matches!(
                word,
                "be" | "become" | "is" | "are" | "was" | "were" | "been" | "with" | "by" | "from" | "renewable" | "green" | "own"
            )
        };
        (whole + 1..to).find_map(|k| other_fuel(scan, k).filter(|s| led(scan.token_at(s.start))))
    };
    before.or_else(behind).filter(|s| !s.contains(scan.tokens[whole].span))
}

/// A fuel that takes the place of a fossil one, at a token.
fn other_fuel(scan: &Scan, at: usize) -> Option<Span> {
    let word = scan.word(at);
    let one = ["biometh", "biogas", "biodiesel", "biofuel", "hydrogen"].iter().any(|s| word.starts_with(s))
        || matches!(word, "hvo" | "pellets" | "biomass");
    let two = matches!(word, "renewable" | "green" | "synthetic" | "sewage" | "landfill")
        && matches!(scan.word(at + 1), "gas" | "fuel" | "fuels" | "hydrogen")
        || matches!((word, scan.word(at + 1)), ("wood", "chips" | "pellets") | ("waste", "fuels" | "fuel"));
    let span = scan.tokens.get(at)?.span;
    match () {
        () if two => Some(span.cover(scan.tokens.get(at + 1)?.span)),
        () if one => Some(span),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::vocabulary::Kind;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn shares(text: &str) -> Vec<(Kind, Option<i32>, Option<f64>)> {
        let text = format!("date 2025-03-04 Arvo plc makes glass in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.kind, c.year, c.percent)).collect()
    }

    #[test]
    fn a_fuel_takes_a_share_of_another() {
        let both = "Biomethane is meant to supply 15% of the gas burned at our plants by 2028; in 2024 it managed 2.4%.";
        assert_eq!(shares(both), [(Kind::Other, Some(2028), Some(15.0)), (Kind::Other, Some(2024), Some(2.4))]);
        assert_eq!(
            shares("A quarter of the gas burned in our kilns should be biomethane by 2028."),
            [(Kind::Other, Some(2028), Some(25.0))]
        );
        assert_eq!(shares("Arvo plans to meet half of its gas demand with biogas by 2030."), [(Kind::Other, Some(2030), Some(50.0))]);
        assert_eq!(shares("Natural gas supplies 40% of the heat in our kilns."), []);
    }
}
