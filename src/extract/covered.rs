//! Shares of those who are asked: how much of what is bought, lent or held belongs to others who have targets of their own.
//!
//! In: a scan and a percentage. Out: the targets that it is a share of, and whose they are. Whose statement it is in general is decided in `owner`.
//!
//! `44% of lending went to clients with science-based targets`: borrowers, 44 %. `38% of spend with approved targets`: suppliers.
//! None: `have had targets approved for 90% of our emissions`, `cut 30% of emissions, in line with the SBTi`.

use crate::rules::Class;
use crate::text::Span;

use super::asked::standing_for;
use super::compose::Draft;
use super::elements::{Element, Seed};
use super::owner::{Candidate, Owner};
use super::scan::Scan;
use super::status::Standing;
use super::tense::Tense;
use super::vocabulary::{Kind, Status};

/// The science-based targets of those whose share a percentage only tells: "Suppliers that account for two-thirds of spending have set them".
pub(super) fn their_targets(scan: &Scan, percent: Span) -> Option<Span> {
    let Some(sbti) = scan.hits.iter().find(|h| h.class == Class::Sbti && h.span.start >= percent.end) else {
        return holders_share(scan, percent);
    };
    if scan.percents.iter().any(|p| p.span.start >= percent.end && p.span.end <= sbti.span.start) {
        return None;
    }
    let within = super::clauses::clause(scan, sbti.span);
    let firms = scan.has_any(&[Class::Suppliers, Class::Investees], Span::new(scan.span.start, percent.start));
    let stands = || standing_for(scan, sbti.span).is_some() && within.contains(percent);
    (firms && stands() || held_with(scan, percent, sbti.span)).then_some(sbti.span).or_else(|| holders_share(scan, percent))
}

/// "Borrowers with approved science-based targets account for 22% of the book": those who have targets stand before the share that they are.
fn holders_share(scan: &Scan, percent: Span) -> Option<Span> {
    let sbti = scan.last_before(&[Class::Sbti], percent.start)?;
    let within = super::clauses::clause(scan, percent);
    let gap = Span::new(sbti.span.end, percent.start);
    let other = scan.percents.iter().any(|p| gap.contains(p.span)) || scan.fold(gap).contains([';', '(', ')', '"']);
    if other || !within.contains(sbti.span) || scan.distance(sbti.span, percent) > 14 {
        return None;
    }
    let at = scan.token_at(percent.start);
    let makes = (scan.token_at(sbti.span.end)..at).any(|k| {
        let word = scan.word(k);
        ["account", "represent", "constitut", "compris", "cover"].iter().any(|s| word.starts_with(s))
            || matches!(
                (word, scan.word(k + 1)),
                ("make" | "makes" | "made" | "making", "up") | ("stand" | "stands" | "stood" | "standing", "for")
            )
    });
    // Who has them stands at the head of the clause, and "with" or a relative clause binds the targets to them.
    let (from, to) = (scan.token_at(within.start), scan.token_at(sbti.span.start));
    let binds = |k: usize| matches!(scan.word(k), "with" | "whose" | "that" | "who" | "which" | "having");
    let link = (from..to).rev().take(8).find(|k| binds(*k)).or_else(|| scan.fold(sbti.span).starts_with("with ").then_some(to))?;
    let head = Span::new(within.start, scan.tokens[link].span.start);
    let firms = scan.has_any(&[Class::Suppliers, Class::Investees], head)
        || (from..link)
            .rev()
            .take(3)
            .any(|k| is_firm(scan, k) || is_holding(scan, k) || matches!(scan.word(k), "holdings" | "loans" | "investees" | "customers"));
    (makes && firms).then_some(sbti.span)
}

/// "34% of our lending went to clients with", "58 per cent of spend with", "44% by value were issued by companies with": what is counted and who has them.
fn held_with(scan: &Scan, percent: Span, targets: Span) -> bool {
    let (from, to) = (scan.token_at(percent.end), scan.token_at(targets.start));
    let stop = |k: usize| matches!(scan.word(k), "." | ";" | "and" | "but" | "while" | "so") || scan.is(k, Class::RiseVerb);
    if to <= from || to - from > 18 || (from..to).any(stop) {
        return false;
    }
    let has = |k: usize| matches!(scan.word(k), "with" | "have" | "has" | "had" | "set" | "adopted" | "hold" | "under");
    // "now have targets approved by the SBTi": the verb may be part of the words for the targets.
    let inner = ["have ", "has ", "had ", "with ", "set "].iter().any(|w| scan.fold(targets).starts_with(w)).then_some(to);
    let Some(link) = inner.or_else(|| (from..to).rev().find(|k| has(*k))) else { return false };
    let few = to - link <= 6;
    let of = scan.word(from) == "of" || scan.fold(percent).ends_with(" of");
    let by_value =
        (from..link).any(|k| scan.word(k) == "by" && matches!(scan.word(k + 1), "value" | "volume" | "spend" | "exposure" | "emissions"));
    let money = |s: usize, e: usize| (s..e).any(|k| scan.is(k, Class::SpendNoun) || is_holding(scan, k));
    let asked = Span::new(percent.end, targets.start);
    let others = scan.has_any(&[Class::Suppliers, Class::Investees], asked) || (from..link).any(|k| is_firm(scan, k));
    // "of corporate bonds, 44% by value were issued by companies with": what is counted stands before.
    let before = Span::new(super::clauses::clause(scan, percent).start, percent.start);
    let ahead = by_value && (scan.has(Class::ScopePortfolio, before) || money(scan.token_at(before.start), scan.token_at(percent.start)));
    few && (of && (others || money(from, link)) || ahead && others || led_by_firms(scan, percent))
}

/// "Companies that make up 52% of our equities", "makers of own-brand goods that account for 60% of purchases": firms of some kind stand for the share.
fn led_by_firms(scan: &Scan, percent: Span) -> bool {
    let at = scan.token_at(percent.start);
    let stands =
        |w: &str| ["responsib", "represent", "account", "cover", "constitut", "stand", "compris", "mak"].iter().any(|s| w.starts_with(s));
    let Some(verb) = (at.saturating_sub(4)..at).find(|k| stands(scan.word(*k))) else { return false };
    let from = scan.token_at(super::clauses::clause(scan, percent).start);
    let money = (at..at + 10).any(|k| scan.is(k, Class::SpendNoun) || is_holding(scan, k) || scan.word(k) == "emissions");
    money && (from.max(verb.saturating_sub(9))..verb).any(|k| is_firm(scan, k))
}

fn is_holding(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "equities" | "bonds" | "assets" | "investments" | "portfolio" | "book" | "exposure" | "loan" | "credit" | "aum")
}

/// A word for firms that are named by what they do, and not as the company.
fn is_firm(scan: &Scan, i: usize) -> bool {
    matches!(
        scan.word(i),
        "companies"
            | "clients"
            | "borrowers"
            | "issuers"
            | "firms"
            | "makers"
            | "businesses"
            | "counterparties"
            | "producers"
            | "corporates"
    )
}

/// Who has the targets that a percentage is a share of: those who get money, else those who are paid.
pub(super) fn whose(scan: &Scan, percent: Span, owner: &Owner) -> Owner {
    let text = scan.text(percent).to_owned();
    if matches!(owner, Owner::Suppliers(_) | Owner::Investees(_)) {
        return owner.clone();
    }
    let within = super::clauses::clause(scan, percent);
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let held = scan.has_any(&[Class::Investees, Class::ScopePortfolio], within)
        || (from..to).any(|k| is_holding(scan, k) || matches!(scan.word(k), "lending" | "loans" | "clients" | "borrowers" | "financed"));
    if held { Owner::Investees(text) } else { Owner::Suppliers(text) }
}

/// "Companies that account for 55% have set them, and our ambition is 85% by 2030": what they have has not the year of what is wanted.
pub(super) fn undate(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    for i in 0..out.len() {
        let Some(year) = out[i].year.as_ref().filter(|y| out[i].carried && now.is_some_and(|n| y.year > n)).map(|y| y.number) else {
            continue;
        };
        let wanted = out.iter().enumerate().any(|(k, d)| {
            k != i
                && d.kind == Kind::SupplierEngagement
                && d.percent.is_some()
                && !d.carried
                && d.year.as_ref().is_some_and(|y| y.number == year)
        });
        let Some(targets) = their_targets(scan, out[i].place).filter(|_| wanted && matches!(out[i].seed, Seed::Share(_))) else { continue };
        let told = Span::new(out[i].place.end, targets.start.max(out[i].place.end));
        if !super::ends::obliged(scan, told) && !scan.has(Class::Will, told) {
            let draft = &mut out[i];
            (draft.year, draft.carried) = (None, false);
            draft.standing = Standing { status: Some(Status::Progress), tense: Some(Tense::Present), will: None, ..draft.standing.clone() };
        }
    }
}

/// "had set science-based targets by the end of 2024": what suppliers and the like have done; nothing was only wished.
fn had_set(scan: &Scan, percent: Span, targets: Span) -> bool {
    let (from, to) = (scan.token_at(percent.end), scan.token_at(targets.start));
    let done = |k: usize| {
        matches!(scan.word(k), "had" | "has" | "have")
            && matches!(scan.word(k + 1), "set" | "adopted" | "submitted" | "handed" | "fixed" | "published" | "got" | "already")
    };
    (from..to).any(done)
        && !super::ends::obliged(scan, Span::new(percent.end, targets.start.max(percent.end)))
        && !(from..to).any(|k| matches!(scan.word(k), "will" | "would" | "to"))
}

/// Where a share of others stands: "suppliers that stand for 80% of purchases must have targets" tells behind the figure what they are to have.
pub(super) fn stands(scan: &Scan, element: &Element, targets: Span, told: Standing) -> Standing {
    if targets.end <= element.span.start {
        return told;
    }
    let behind = super::status::standing(scan, targets, element.region, false);
    if had_set(scan, element.span, targets) {
        return Standing { tense: Some(Tense::Perfect), status: Some(Status::Progress), will: None, former: false, ..behind };
    }
    if behind.tense == Some(Tense::Will) || super::ends::obliged(scan, Span::new(element.span.end, targets.start.max(element.span.end))) {
        return Standing { tense: Some(Tense::Will), status: None, ..behind };
    }
    told
}

/// Those who can ask others for something, of all that are named.
pub(super) fn askers(owners: &[Candidate]) -> Vec<Candidate> {
    owners.iter().filter(|c| matches!(c.owner, Owner::Main | Owner::Named(_) | Owner::Parent)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::vocabulary::{Kind, Status};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn asked(text: &str) -> Vec<(Status, Option<i32>, Option<f64>)> {
        let text = format!("date 2025-03-04 Arvo plc is a bank and a dairy in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let rows = found.commitments.iter().filter(|c| c.kind == Kind::SupplierEngagement);
        rows.map(|c| (c.status, c.year, c.percent)).collect()
    }

    #[test]
    fn those_with_targets_stand_before_their_share() {
        let both =
            "Companies with targets validated by the SBTi now account for 27% of the portfolio by value; this should be 55% in 2027.";
        assert_eq!(asked(both), [(Status::Progress, Some(2025), Some(27.0)), (Status::Target, Some(2027), Some(55.0))]);
        let past = "In 2023 issuers with SBTi-approved targets represented 44% of our corporate bonds.";
        assert_eq!(asked(past), [(Status::Progress, Some(2023), Some(44.0))]);
        let goal = "Clients that have set science-based targets stood for 19% of lending in 2024, against a goal of 60% in 2030.";
        assert_eq!(asked(goal), [(Status::Progress, Some(2024), Some(19.0)), (Status::Target, Some(2030), Some(60.0))]);
        assert_eq!(asked("Our science-based targets cover 90% of our emissions."), []);
        assert_eq!(asked("Arvo plc, whose targets have been approved by the SBTi, accounts for 12% of the milk sold in Norway."), []);
    }

    #[test]
    fn shares_of_money_with_targets_are_those_of_others() {
        assert_eq!(
            asked("In 2023, 34% of our corporate lending went to clients with science-based targets. By 2030 we would like to see 70%."),
            [(Status::Progress, Some(2023), Some(34.0)), (Status::Target, Some(2030), Some(70.0))]
        );
        assert_eq!(
            asked("28% of spend came from suppliers with approved science-based targets."),
            [(Status::Progress, Some(2025), Some(28.0))]
        );
        assert_eq!(
            asked("By 2027 suppliers that stand for 80% of our purchases must have science-based targets."),
            [(Status::Target, Some(2027), Some(80.0))]
        );
    }

    #[test]
    fn what_others_had_set_is_measured() {
        assert_eq!(
            asked("Three quarters of suppliers had set science-based targets by the end of 2024, compared with a goal of 90% for 2026."),
            [(Status::Progress, Some(2024), Some(75.0)), (Status::Target, Some(2026), Some(90.0))]
        );
        assert_eq!(
            asked("Companies that make up 52% of our equities have set science-based targets, and our aim is 85% by 2030."),
            [(Status::Progress, Some(2025), Some(52.0)), (Status::Target, Some(2030), Some(85.0))]
        );
    }

    #[test]
    fn targets_of_the_company_are_its_own() {
        assert!(asked("We want to cut 42% of our emissions by 2030 with science-based targets.").is_empty());
        assert!(asked("The SBTi has validated our target of 50% less by 2030.").is_empty());
    }
}
