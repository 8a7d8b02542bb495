//! Words that tell a goal as one of former times.
//!
//! In: nothing. Out: a list that [`super::status`] looks for in the clause of a statement.

use super::anyof::AnyOf;

/// Words that tell a goal as one of former times.
pub(super) static FORMER_WISHES: AnyOf = AnyOf::new(&[
    " used to ",
    "previously, its goal",
    "previously its goal",
    "previously, the goal",
    "previously, the target",
    "previously, its target",
    "previously, our goal",
    "previously, our target",
    "its previous goal was",
    "its previous target was",
    "our previous target was",
    "the previous target was",
    "the previous goal was",
    "was going to",
    "were going to",
    "was meant to",
    "were meant to",
    "was supposed to",
    "were supposed to",
    "until last year",
    "until recently",
    "until now our",
    "until now its",
    "until now the",
    "should have been",
    "should have become",
    "was to have been",
    "was to have become",
    "were to have been",
    "ought to have been",
    "initially planned",
    "initially aimed",
    "initially set",
    "originally set",
    "originally scheduled",
    "originally due",
    "originally wanted",
    "originally hoped",
    "originally promised",
    "originally pledged",
    "originally named",
    "first planned",
    "first promised",
    "had been aiming",
    "had been working towards",
    "had been planning",
    "previously wanted",
    "previously promised",
    "previously pledged",
    "we had told",
    "had told",
    "once aimed",
    "once planned",
    "once wanted",
    "originally planned",
    "originally aimed",
    "previously aimed",
    "previously planned",
    "formerly aimed",
    "year ago we planned",
    "year ago it planned",
    "had long ",
    "had until now ",
    "had so far ",
    "had hitherto ",
    "previous edition",
    "previous version",
    "previous report",
    "previous plan",
    "previous strategy",
    "earlier edition",
    "earlier version",
    "earlier strategy",
    "last year's report",
    "old strategy",
    "old plan",
]);

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn percents(text: &str) -> Vec<(Status, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.status, c.percent)).collect()
    }

    #[test]
    fn refusing_is_no_habit() {
        let now = "Arvo, which has long refused to name a year, now says that it will halve its emissions from 2019 by 2040.";
        assert_eq!(percents(now), [(Status::Target, Some(50.0))]);
    }

    #[test]
    fn a_goal_of_former_times_is_none_beside_the_new_one() {
        let raised =
            "Arvo now expects to cut its emissions in half by 2030. Previously, its goal was to cut emissions by 40% by that date.";
        assert_eq!(percents(raised), [(Status::Target, Some(50.0))]);
        let both =
            "Arvo expects to cut its Scope 1 emissions in half by 2030. Its other goal is to cut Scope 3 emissions by 40% by that date.";
        assert_eq!(percents(both).len(), 2);
    }
}
