//! Shares of the year before, told beside those of a year.
//!
//! In: the dated drafts of a sentence. Out: the same, such a share with its year. Changes from one year to the next are none.
//!
//! `72% in 2024, up from 64% the year before`: 64 % in 2023. None: `12% lower than a year earlier`.

use super::compose::Draft;
use super::elements::Seed;
use super::objects::is_cut;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{PercentBasis, Status};
use super::years::YearMention;

/// Dates the shares behind which the text says that they are those of the year before.
pub(super) fn date(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    let Some(now) = now else { return };
    for k in 0..out.len() {
        let share = matches!(out[k].seed, Seed::Share(_)) && out[k].basis == Some(PercentBasis::Share) && !is_cut(out[k].kind);
        let open = out[k].year.is_none() || out[k].carried;
        let Some(of_document) = year_before(scan, &out[k]).filter(|_| share && open) else { continue };
        let beside = out[..k].iter().rev().find(|d| d.kind == out[k].kind && d.percent.is_some());
        // "as against 64% a year earlier" without a figure beside it is of no known year.
        let Some(beside) = beside else { continue };
        let base = beside.year.as_ref().filter(|y| y.year <= now).map_or(now, |y| y.year);
        let words = out[k].place;
        let year = if of_document { now } else { base } - 1;
        let draft = &mut out[k];
        draft.year = Some(YearMention::counted(words, year));
        draft.carried = false;
        draft.start = false;
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Past);
        draft.standing.yearly_change = false;
        draft.standing.per_year = false;
        draft.standing.will = None;
    }
}

/// Whether the words right behind a figure say "a year earlier"; true for those that count from the document: "last year".
fn year_before(scan: &Scan, draft: &Draft) -> Option<bool> {
    let at = scan.token_at(draft.place.end);
    let at = if scan.word(at) == "in" { at + 1 } else { at };
    let than = scan.before(scan.token_at(draft.place.start), 1) == "by";
    match (scan.word(at), scan.word(at + 1), scan.word(at + 2)) {
        _ if than => None,
        ("a" | "one", "year", "earlier" | "before")
        | ("the", "year", "before" | "earlier" | "prior")
        | ("the", "previous" | "prior" | "preceding", "year") => Some(false),
        ("a" | "one", "year", "ago") | ("last", "year", _) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(Option<i32>, Option<f64>)> {
        let text = format!("date 2025-03-04 Arvo plc makes paint in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.year, c.percent)).collect()
    }

    #[test]
    fn a_share_of_the_year_before_has_its_year() {
        let up = "Green power covered 72% of demand in 2024, up from 64% the year before.";
        assert_eq!(rows(up), [(Some(2024), Some(72.0)), (Some(2023), Some(64.0))]);
        let against = "Arvo now gets 72% of its electricity from renewable sources, against 64% a year earlier.";
        assert_eq!(rows(against), [(Some(2025), Some(72.0)), (Some(2024), Some(64.0))]);
        assert_eq!(rows("Emissions were 12% lower than a year earlier."), []);
    }
}
