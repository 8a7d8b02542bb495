//! Names of the lines that run through a chart (today, a person's reference years), above its body: each beside its line, on no other
//! name, in as many rows as that takes.
//!
//! In: lines with their names. Out: places by row, the lowest row first. A name is never left out; one that is wider than the chart is
//! cut.

use super::pen::{Box4, Pen, Type, overlap, solid, text_box};
use super::scene::{Anchor, Point, Stroke, Token, Weight};

/// Height of a row, in pixels.
pub(super) const ROW: f32 = 14.0;

/// Distance of a name from its line.
const GAP: f32 = 5.0;
/// Most rows: as many lines may stand close together.
const ROWS: usize = 12;

/// A line through the chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub x: f32,
    /// Its name; empty for the usual years, which the axis tells.
    pub name: String,
    pub today: bool,
}

impl Rule {
    pub fn stroke(&self) -> Stroke {
        if self.today { solid(1.25, Token::Ink) } else { solid(1.0, Token::Ink3) }
    }

    fn style(&self) -> Type {
        let (weight, ink) = if self.today { (Weight::SemiBold, Token::Ink) } else { (Weight::Regular, Token::Ink2) };
        Type::new(11.0, weight, ink)
    }
}

/// A name in its place.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    row: usize,
    x: f32,
    text: String,
    /// What it covers, with its baseline at 0.
    area: Box4,
    style: (Anchor, bool),
}

/// Lines with the places of their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RuleNames {
    rules: Vec<Rule>,
    placed: Vec<Option<Placed>>,
}

impl RuleNames {
    /// Places the names between `left` and `right`, from the right to the left: a name beside its line crosses then only lines that
    /// end below it.
    pub fn plan(pen: &Pen, mut rules: Vec<Rule>, limits: [f32; 2]) -> Self {
        rules.sort_by(|a, b| b.x.total_cmp(&a.x));
        let mut placed: Vec<Option<Placed>> = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            let place = (!rule.name.is_empty()).then(|| Self::place(pen, rule, limits, (&rules, at), &placed));
            placed.push(place);
        }
        Self { rules, placed }
    }

    /// The place of one name among those to the right of it.
    fn place(pen: &Pen, rule: &Rule, [left, right]: [f32; 2], (rules, at): (&[Rule], usize), placed: &[Option<Placed>]) -> Placed {
        let style = rule.style();
        let room = (rule.x - left).max(right - rule.x) - GAP;
        let text = pen.fit(&rule.name, room.max(40.0), style);
        let width = pen.width(&text, style.size, style.weight);
        let area = |anchor: Anchor, x: f32| text_box([x, 0.0], width, style.at(anchor));
        let mut sides = [(Anchor::Start, rule.x + GAP), (Anchor::End, rule.x - GAP)];
        if rule.today {
            sides.reverse();
        }
        let top = |of: &Option<Placed>| of.as_ref().map_or(0, |p| p.row);
        let fits = |crossing: bool, row: usize, (anchor, x): (Anchor, f32)| {
            let b = area(anchor, x);
            let within = |x: f32| x > b[0] - 3.0 && x < b[2] + 3.0;
            let free = placed.iter().flatten().all(|p| {
                let same = p.row == row && overlap(&p.area, &[b[0] - 6.0, b[1], b[2] + 6.0, b[3]]);
                let passes = p.row < row && rule.x > p.area[0] - 3.0 && rule.x < p.area[2] + 3.0;
                !same && (crossing || !passes)
            });
            // Lines to the right end at their names; those to the left may still rise.
            let crossed = rules.iter().enumerate().any(|(n, r)| match n.cmp(&at) {
                std::cmp::Ordering::Less => within(r.x) && top(&placed[n]) >= row,
                std::cmp::Ordering::Equal => false,
                std::cmp::Ordering::Greater => within(r.x),
            });
            b[0] >= left && b[2] <= right && free && (crossing || !crossed)
        };
        let spots = || (0..ROWS).flat_map(|row| sides.into_iter().map(move |side| (row, side)));
        let found = spots().find(|(row, side)| fits(false, *row, *side)).or_else(|| spots().find(|(row, side)| fits(true, *row, *side)));
        let (row, (anchor, x)) = found.unwrap_or((0, (Anchor::Start, left)));
        Placed { row, x, text, area: area(anchor, x), style: (anchor, rule.today) }
    }

    /// Rows that the names take.
    pub fn rows(&self) -> usize {
        self.placed.iter().flatten().map(|p| p.row + 1).max().unwrap_or(0)
    }

    /// Writes the names, those of the lowest row with their baseline at `base`; gives each line with the height at which it begins,
    /// `top` for one without a name.
    pub fn draw(&self, pen: &mut Pen, base: f32, top: f32) -> Vec<(Rule, f32)> {
        for placed in self.placed.iter().flatten() {
            let (anchor, today) = placed.style;
            let rule = Rule { x: placed.x, name: String::new(), today };
            let at: Point = [placed.x, base - ROW * placed.row as f32];
            pen.text(at, &placed.text, rule.style().at(anchor));
        }
        let from = |p: &Option<Placed>| p.as_ref().map_or(top, |p| (base - ROW * p.row as f32 - 8.0).min(top));
        self.rules.iter().cloned().zip(self.placed.iter().map(from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::FontMetrics;

    fn plan(lines: &[(f32, &str)]) -> RuleNames {
        let rules = lines.iter().map(|(x, name)| Rule { x: *x, name: (*name).to_owned(), today: false }).collect();
        RuleNames::plan(&Pen::new(FontMetrics::shipped()), rules, [0.0, 400.0])
    }

    #[test]
    fn names_far_apart_stand_in_one_row_and_near_ones_in_several() {
        assert_eq!(plan(&[(100.0, "Paris"), (300.0, "Glasgow")]).rows(), 1);
        let near =
            plan(&[(200.0, "First review of all plans"), (206.0, "Second review of all plans"), (212.0, "Third review of all plans")]);
        assert!(near.rows() > 1 && near.placed.iter().all(Option::is_some));
    }

    #[test]
    fn a_line_without_a_name_takes_no_row_and_a_very_long_name_is_cut() {
        assert_eq!(plan(&[(100.0, "")]).rows(), 0);
        let long = plan(&[(200.0, &"very long name ".repeat(9))]);
        assert!(long.placed[0].as_ref().is_some_and(|p| p.text.ends_with('…')));
    }
}
