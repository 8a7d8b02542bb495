//! Finds free places for labels: each tries its places and forms in order, first without crossing today's line, then with it.
//!
//! In: boxes that are taken. Out: a place, or none; what has no place waits for hover. Pure geometry.

use super::pen::{Box4, overlap};
use super::scene::{Anchor, Point};

/// A place beside a mark: the anchor and its distance from the mark.
pub(super) type Spot = (Anchor, f32, f32);

/// What is taken in a lane, and its limits.
#[derive(Debug, Clone)]
pub(super) struct Placer {
    taken: Vec<Box4>,
    /// Left, top, right, bottom of the free area.
    pub limits: Box4,
    /// Today's line: avoided in the first try only.
    pub soft: Option<f32>,
}

/// A label that found its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub at: Point,
    pub anchor: Anchor,
    /// Which of the forms.
    pub form: usize,
    pub area: Box4,
}

impl Placer {
    pub fn new(limits: Box4, soft: Option<f32>) -> Self {
        Self { taken: Vec::new(), limits, soft }
    }

    /// The same with another right limit.
    pub fn up_to(&self, right: f32) -> Self {
        let [left, top, _, bottom] = self.limits;
        Self { limits: [left, top, right, bottom], ..self.clone() }
    }

    pub fn take(&mut self, area: Box4) {
        self.taken.push(area);
    }

    pub fn is_free(&self, area: &Box4) -> bool {
        !self.taken.iter().any(|t| overlap(t, area))
    }

    /// The first form that finds a place near `mark`; `widths` are those of the forms at `size`. Each form tries all places before the next.
    pub fn find(&self, mark: Point, widths: &[f32], size: f32, spots: &[Spot]) -> Option<Placed> {
        self.find_with(&[self.soft, None], mark, widths, size, spots)
    }

    /// As [`Placer::find`], but a shorter form beside today's line goes before a longer one across it.
    pub fn find_clear(&self, mark: Point, widths: &[f32], size: f32, spots: &[Spot]) -> Option<Placed> {
        let first = self.soft.and_then(|_| self.find_with(&[self.soft], mark, widths, size, spots));
        first.or_else(|| self.find_with(&[None], mark, widths, size, spots))
    }

    fn find_with(&self, tries: &[Option<f32>], mark: Point, widths: &[f32], size: f32, spots: &[Spot]) -> Option<Placed> {
        widths.iter().enumerate().find_map(|(form, width)| self.find_one(tries, mark, *width, size, spots).map(|p| Placed { form, ..p }))
    }

    fn find_one(&self, tries: &[Option<f32>], mark: Point, width: f32, size: f32, spots: &[Spot]) -> Option<Placed> {
        for soft in tries {
            for (anchor, dx, dy) in spots {
                let at = [mark[0] + dx, mark[1] + dy];
                let left = match anchor {
                    Anchor::Start => at[0],
                    Anchor::Middle => at[0] - width / 2.0,
                    Anchor::End => at[0] - width,
                };
                let area = [left - 3.0, at[1] - size * 0.82, left + width + 3.0, at[1] + size * 0.27];
                let inside =
                    area[0] >= self.limits[0] && area[1] >= self.limits[1] && area[2] <= self.limits[2] && area[3] <= self.limits[3];
                let crosses = soft.is_some_and(|x| area[0] < x && area[2] > x);
                if inside && !crosses && self.is_free(&area) {
                    return Some(Placed { at, anchor: *anchor, form: 0, area });
                }
            }
        }
        None
    }
}

/// Places in the order of `wanted` that are at least `gap` apart, near to what was wanted and within `limits` as far as they hold them.
pub(super) fn spread(wanted: &[f32], gap: f32, limits: [f32; 2]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let mut places = wanted.to_vec();
    let mut last = f32::MIN;
    for i in &order {
        places[*i] = wanted[*i].max(last + gap).max(limits[0]);
        last = places[*i];
    }
    let mut next = f32::MAX;
    for i in order.iter().rev() {
        places[*i] = places[*i].min(next - gap).min(limits[1]);
        next = places[*i];
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placer() -> Placer {
        Placer::new([0.0, 0.0, 200.0, 60.0], Some(120.0))
    }

    const SPOTS: [Spot; 2] = [(Anchor::Start, 10.0, 4.0), (Anchor::End, -10.0, 4.0)];

    #[test]
    fn labels_are_moved_apart_and_stay_inside() {
        assert_eq!(spread(&[50.0, 10.0, 52.0], 15.0, [0.0, 100.0]), [50.0, 10.0, 65.0]);
        assert_eq!(spread(&[98.0, 99.0, 100.0], 15.0, [0.0, 100.0]), [70.0, 85.0, 100.0]);
        assert!(spread(&[], 15.0, [0.0, 100.0]).is_empty());
    }

    #[test]
    fn the_first_free_place_is_taken() {
        let mut p = placer();
        assert_eq!(p.find([50.0, 30.0], &[40.0], 11.0, &SPOTS).map(|f| f.anchor), Some(Anchor::Start));
        p.take([60.0, 20.0, 70.0, 40.0]);
        assert_eq!(p.find([50.0, 30.0], &[30.0], 11.0, &SPOTS).map(|f| f.anchor), Some(Anchor::End));
    }

    #[test]
    fn todays_line_is_crossed_only_when_nothing_else_is_free() {
        let mut p = placer();
        assert_eq!(p.find([90.0, 30.0], &[60.0], 11.0, &SPOTS).map(|f| f.anchor), Some(Anchor::End));
        p.take([30.0, 20.0, 40.0, 40.0]);
        assert_eq!(p.find([90.0, 30.0], &[60.0], 11.0, &SPOTS).map(|f| f.anchor), Some(Anchor::Start));
    }

    #[test]
    fn a_short_form_beside_todays_line_can_go_first() {
        let mut p = placer();
        p.take([30.0, 20.0, 79.0, 40.0]);
        assert_eq!(p.find([90.0, 30.0], &[60.0, 12.0], 11.0, &SPOTS).map(|f| f.form), Some(0));
        assert_eq!(p.find_clear([90.0, 30.0], &[60.0, 12.0], 11.0, &SPOTS).map(|f| f.form), Some(1));
    }

    #[test]
    fn shorter_forms_follow_and_none_is_better_than_overlap() {
        let mut p = placer();
        p.take([150.0, 0.0, 200.0, 60.0]);
        assert_eq!(p.find([80.0, 30.0], &[90.0, 40.0], 11.0, &SPOTS[..1]).map(|f| f.form), Some(1));
        assert_eq!(p.find([140.0, 30.0], &[90.0], 11.0, &SPOTS[..1]), None);
    }
}
