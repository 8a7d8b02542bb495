//! Plans one lane of Timelines: tracks, places of marks, free places for labels. Heights follow from it.
//!
//! In: a lane and the frame it lies in. Out: places relative to the lane's top. Order of labels: headline, main track, second track.

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{Clock, Emphasis, Lane, Mark, Tone, Track};
use super::pen::{Box4, Type, fit};
use super::place::{Placed, Placer, Spot};
use super::scene::{Anchor, Point, Token, Weight};
use crate::compare::Role;
use crate::extract::Kind;

/// What all lanes share.
pub(super) struct Frame<'a> {
    pub axis: Axis,
    pub metrics: &'a dyn TextMetrics,
    pub width: f32,
    /// Middle of the column "No year", where there is one.
    pub no_year: Option<f32>,
    /// Today's line, where it is in sight.
    pub today: Option<f32>,
    pub compact: bool,
}

/// A mark with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedMark {
    pub index: usize,
    pub at: Point,
    pub radius: f32,
}

/// A lane with everything placed, relative to its top.
#[derive(Debug, Clone, Default)]
pub(super) struct LanePlan {
    pub height: f32,
    /// Height of the main track.
    pub main: f32,
    pub marks: Vec<PlacedMark>,
    pub labels: Vec<(Point, String, Type)>,
}

const TRACK_STEP: f32 = 17.0;

struct Planner<'a, 'b> {
    frame: &'a Frame<'b>,
    lane: &'a Lane,
    plan: LanePlan,
    placer: Placer,
    second: f32,
    tracks: usize,
}

/// Plans a lane.
pub(super) fn plan(lane: &Lane, frame: &Frame) -> LanePlan {
    let (main, second, height, most) = if frame.compact { (20.0, 32.0, 40.0, 2) } else { (24.0, 45.0, 59.0, 4) };
    let right = frame.no_year.map_or(frame.width - 6.0, |x| x - 24.0);
    let limits = [frame.axis.x[0] + 1.0, 0.5, right, height + TRACK_STEP * (most - 1) as f32];
    let mut p = Planner {
        frame,
        lane,
        plan: LanePlan { height, main, ..LanePlan::default() },
        placer: Placer::new(limits, frame.today),
        second,
        tracks: 1,
    };
    p.statements();
    p.headline();
    let waiting = p.main_track();
    p.main_labels();
    let second = p.second_marks(&waiting);
    p.placer.limits[3] = p.placer.limits[3].max(height + TRACK_STEP * (p.tracks - 1) as f32);
    p.second_labels(&second, most);
    p.note();
    p.plan.height += TRACK_STEP * (p.tracks - 1) as f32;
    p.plan
}

impl Planner<'_, '_> {
    fn statements(&mut self) {
        let m = self.plan.main;
        for s in self.lane.statements.iter().filter(|s| self.frame.axis.shows(s.x)) {
            let x = self.frame.axis.at(s.x);
            self.placer.take([x - 2.0, m - 7.0, x + 2.0, m + 7.0]);
        }
    }

    fn visible(&self, mark: &Mark) -> Option<f32> {
        match mark.x {
            Some(x) => self.frame.axis.shows(x).then(|| self.frame.axis.at(x)),
            None => self.frame.no_year,
        }
    }

    fn headline(&mut self) {
        let found = self.lane.marks.iter().enumerate().find(|(_, k)| k.role == Role::Headline);
        let Some((index, mark)) = found else { return };
        let Some(x) = self.visible(mark) else { return };
        let m = self.plan.main;
        self.plan.marks.push(PlacedMark { index, at: [x, m], radius: 6.5 });
        self.placer.take([x - if mark.before { 20.0 } else { 9.0 }, m - 21.0, x + 11.0, m + 9.0]);
        self.placer.take(mark_box(mark, [x, m], 6.5, self.frame));
        self.older_rings(x);
        self.headline_label(x, mark);
    }

    /// Rings of earlier target years, on the main track.
    fn older_rings(&mut self, head: f32) {
        let m = self.plan.main;
        let is_older = |k: &Mark| k.role == Role::Replaced && k.track == Track::Main;
        let rings = self.lane.marks.iter().enumerate().filter(|(_, k)| is_older(k));
        let rings: Vec<(usize, &Mark, f32)> = rings.filter_map(|(i, k)| Some((i, k, self.visible(k)?))).collect();
        for &(index, _, x) in &rings {
            self.plan.marks.push(PlacedMark { index, at: [x, m], radius: 5.5 });
            let (from, to) = if x > head { (head, x) } else { (x, head) };
            self.placer.take([from, m - 6.0, to, m + 6.0]);
            self.placer.take([x - 8.0, m - 8.0, x + 8.0, m + 8.0]);
        }
        let mut told = Vec::new();
        for (_, mark, x) in rings {
            let spots: &[Spot] = if x > head {
                &[(Anchor::Start, 12.0, 4.0), (Anchor::Middle, 0.0, -13.0)]
            } else {
                &[(Anchor::Middle, 0.0, -13.0), (Anchor::Middle, 0.0, 19.0)]
            };
            if !told.contains(&mark.year) {
                told.push(mark.year);
                self.label(mark, [x, m], spots, caption(Token::Ink3));
            }
        }
    }

    fn headline_label(&mut self, x: f32, mark: &Mark) {
        let year_type = Type::new(13.0, Weight::SemiBold, if mark.inferred { Token::Ink3 } else { Token::Ink });
        let detail_type = caption(if mark.inferred { Token::Ink3 } else { Token::Ink2 });
        let year = mark.labels.first().cloned().unwrap_or_default();
        let m = self.plan.main;
        let arrow =
            self.lane.marks.iter().any(|k| k.role == Role::Replaced && k.track == Track::Main && self.visible(k).is_some_and(|o| o > x));
        let drop = if arrow { 16.0 } else { 0.0 };
        let reach = range_ends(mark, &self.frame.axis).map_or(0.0, |[_, b]| b - x - 6.0).max(0.0);
        let left = x + reach + if mark.emphasis == Emphasis::None { 15.0 } else { 19.0 };
        let edge = self.frame.width - 8.0;
        let near = self.frame.no_year.map_or(edge, |n| n - 26.0);
        let width = |t: &str| self.frame.metrics.width(t, 11.0, Weight::Regular);
        let mut lines = if left + width(&mark.detail) > near {
            mark.detail.split(" · ").map(str::to_owned).collect()
        } else {
            vec![mark.detail.clone()]
        };
        let widest = lines.iter().map(|l| width(l)).fold(0.0, f32::max).max(self.frame.metrics.width(&year, 13.0, Weight::SemiBold));
        let flip = left + widest.min(72.0) > edge;
        let (at, anchor, room) =
            if flip { (x - 12.0, Anchor::End, x - 14.0 - self.frame.axis.x[0]) } else { (left, Anchor::Start, edge - left) };
        for line in &mut lines {
            *line = fit(self.frame.metrics, line, room.max(40.0), detail_type);
        }
        let first = m + 1.0 + drop + if flip { 16.0 } else { 0.0 };
        self.plan.labels.push(([at, first], year, year_type.at(anchor)));
        for (i, line) in lines.iter().enumerate() {
            self.plan.labels.push(([at, first + 14.0 + 13.0 * i as f32], line.clone(), detail_type.at(anchor)));
        }
        let bottom = first + 4.0 + 13.0 * lines.len() as f32;
        let widest = widest.min(room.max(40.0));
        let area = if flip { [at - widest - 2.0, first - 12.0, at, bottom] } else { [at, first - 12.0, at + widest + 2.0, bottom] };
        self.placer.take(area);
        let lowest = bottom - 1.0;
        self.plan.height = self.plan.height.max(lowest + 1.0);
    }

    /// Places the main track's marks; gives those that have no room there.
    fn main_track(&mut self) -> Vec<usize> {
        let m = self.plan.main;
        let mut waiting = Vec::new();
        for (index, mark) in self.lane.marks.iter().enumerate() {
            if mark.role == Role::Headline || (mark.role == Role::Replaced && mark.track == Track::Main) {
                continue;
            }
            let crowded = |x: f32| self.plan.marks.iter().any(|p| (p.at[0] - x).abs() < 15.0);
            match self.visible(mark) {
                Some(x) if mark.track == Track::Main && !crowded(x) => {
                    self.plan.marks.push(PlacedMark { index, at: [x, m], radius: 6.0 });
                    self.placer.take(mark_box(mark, [x, m], 6.0, self.frame));
                }
                Some(_) => waiting.push(index),
                None => {}
            }
        }
        waiting
    }

    fn main_labels(&mut self) {
        let role = |p: &PlacedMark| self.lane.marks[p.index].role;
        let mut placed: Vec<PlacedMark> =
            self.plan.marks.iter().filter(|p| !matches!(role(p), Role::Headline | Role::Replaced)).copied().collect();
        placed.sort_by_key(|p| role(p) == Role::Achieved);
        for p in placed {
            let mark = &self.lane.marks[p.index];
            let before = if mark.before { 5.0 } else { 0.0 };
            let achieved: [Spot; 2] = [(Anchor::End, -11.0 - before, 4.0), (Anchor::Middle, 0.0, -12.0)];
            let step: [Spot; 3] = [(Anchor::Middle, 0.0, -13.0), (Anchor::Start, -6.0, -13.0), (Anchor::End, 8.0, -13.0)];
            let spots: &[Spot] = if mark.role == Role::Achieved { &achieved } else { &step };
            self.label(mark, p.at, spots, tone(mark.tone));
        }
    }

    /// Height of the second track's `k`-th line.
    fn line(&self, k: usize) -> f32 {
        self.second + TRACK_STEP * k as f32
    }

    /// Places the second track's marks on the first line that is free; gives their places in the plan.
    fn second_marks(&mut self, waiting: &[usize]) -> Vec<usize> {
        let mut out = Vec::new();
        for &index in waiting {
            let mark = &self.lane.marks[index];
            let Some(x) = self.visible(mark) else { continue };
            let free = |k: &usize| self.placer.is_free(&mark_box(mark, [x, self.line(*k)], 5.0, self.frame));
            // Ends: what is taken is finite, and lines go on below it.
            let track = (0..).find(free).unwrap_or(0);
            let at = [x, self.line(track)];
            out.push(self.plan.marks.len());
            self.plan.marks.push(PlacedMark { index, at, radius: 5.0 });
            self.placer.take(mark_box(mark, at, 5.0, self.frame));
            self.tracks = self.tracks.max(track + 1);
        }
        out
    }

    /// Labels the second track's marks; one that finds no place moves to a lower line where it does.
    fn second_labels(&mut self, second: &[usize], most: usize) {
        let quiet = |role: Role| matches!(role, Role::Progress | Role::Achieved);
        let mut order = second.to_vec();
        order.sort_by_key(|i| quiet(self.lane.marks[self.plan.marks[*i].index].role));
        for i in order {
            let PlacedMark { index, at, .. } = self.plan.marks[i];
            let mark = &self.lane.marks[index];
            let spots = second_spots(mark, self.frame);
            let style = tone(mark.tone);
            if self.label(mark, at, &spots, style) {
                continue;
            }
            let widths = self.widths(mark);
            let fits = |k: &usize| {
                let at = [at[0], self.line(*k)];
                self.line(*k) > self.plan.marks[i].at[1]
                    && self.placer.is_free(&mark_box(mark, at, 5.0, self.frame))
                    && self.find(mark, &widths, at, &spots).is_some()
            };
            if let Some(k) = (0..most).find(fits) {
                let at = [at[0], self.line(k)];
                self.plan.marks[i].at = at;
                self.placer.take(mark_box(mark, at, 5.0, self.frame));
                self.tracks = self.tracks.max(k + 1);
                self.label(mark, at, &spots, style);
            }
        }
    }

    /// What stands in place of a headline, right of today.
    fn note(&mut self) {
        let Some(note) = &self.lane.note else { return };
        let m = self.plan.main;
        let from = self.frame.today.unwrap_or(self.frame.axis.x[0]).max(self.frame.axis.x[0]);
        let style = caption(Token::Ink3);
        let room = self.placer.limits[2] - from - 12.0;
        let text = fit(self.frame.metrics, note, room, style);
        let width = self.frame.metrics.width(&text, 11.0, Weight::Regular);
        if let Some(p) = self.placer.find([from, m], &[width], 11.0, &[(Anchor::Start, 8.0, 4.0), (Anchor::Start, 24.0, 4.0)]) {
            self.placer.take(p.area);
            self.plan.labels.push((p.at, text, style));
        }
    }

    fn widths(&self, mark: &Mark) -> Vec<f32> {
        mark.labels.iter().map(|l| self.frame.metrics.width(l, 11.0, tone(mark.tone).weight)).collect()
    }

    /// Labels other than the headline's wait for hover below 8 px a year.
    fn find(&self, mark: &Mark, widths: &[f32], at: Point, spots: &[Spot]) -> Option<Placed> {
        if mark.x.is_none() {
            return self.placer.up_to(self.frame.width - 6.0).find(at, widths, 11.0, spots);
        }
        match (self.frame.axis.density() >= 8.0, mark.role) {
            (false, _) => None,
            (_, Role::Step | Role::Withdrawn | Role::Missed) => self.placer.find(at, widths, 11.0, spots),
            _ if mark.clock == Some(Clock::Amber) => self.placer.find(at, widths, 11.0, spots),
            _ => self.placer.find_clear(at, widths, 11.0, spots),
        }
    }

    /// Labels a mark where there is a place; tells whether there was.
    fn label(&mut self, mark: &Mark, at: Point, spots: &[Spot], style: Type) -> bool {
        let widths: Vec<f32> = mark.labels.iter().map(|l| self.frame.metrics.width(l, style.size, style.weight)).collect();
        let Some(placed) = self.find(mark, &widths, at, spots) else { return false };
        self.placer.take(placed.area);
        self.plan.labels.push((placed.at, mark.labels[placed.form].clone(), style.at(placed.anchor)));
        true
    }
}

const fn caption(color: Token) -> Type {
    Type::new(11.0, Weight::Regular, color)
}

pub(super) fn tone(tone: Tone) -> Type {
    match tone {
        Tone::Strong => Type::new(11.0, Weight::Medium, Token::Ink2),
        Tone::Plain => caption(Token::Ink2),
        Tone::Quiet => caption(Token::Ink3),
        Tone::Warn => caption(Token::Warn),
        Tone::Danger => caption(Token::Danger),
    }
}

fn range_ends(mark: &Mark, axis: &Axis) -> Option<[f32; 2]> {
    mark.range.map(|[a, b]| [axis.at(a), axis.at(b)])
}

/// The area that a mark takes, its clock, chevron and range included.
fn mark_box(mark: &Mark, [x, y]: Point, r: f32, frame: &Frame) -> Box4 {
    let bottom = if mark.kind == Kind::IntensityReduction && mark.role != Role::Progress { r * 1.12 + 5.0 } else { r + 2.0 };
    if let Some([a, b]) = range_ends(mark, &frame.axis) {
        return [a.min(x - r) - 2.0, y - r - 2.0, b.max(x + r) + 2.0, y + bottom];
    }
    let left = if mark.before {
        r + 9.0
    } else if mark.role == Role::Progress {
        4.0
    } else {
        r + 2.5
    };
    let right = match (mark.clock, mark.role) {
        (Some(_), _) => r + 7.5,
        (None, Role::Progress) => 4.0,
        (None, Role::Withdrawn) => r + 3.5,
        _ => r + 2.5,
    };
    [x - left, y - r - 2.0, x + right, y + bottom]
}

/// Places of a label on the second track: achieved and progress prefer the left, targets the right; no year has only the left.
fn second_spots(mark: &Mark, frame: &Frame) -> Vec<Spot> {
    let Some(at) = mark.x else { return vec![(Anchor::End, -11.0, 4.0)] };
    let x = frame.axis.at(at);
    let (right, left) = match (range_ends(mark, &frame.axis), mark.role) {
        (Some([a, b]), _) => (b - x + 6.0, a - x - 6.0),
        (None, Role::Progress) => (7.0, -7.0),
        (None, _) => (if mark.clock.is_some() { 17.0 } else { 11.0 }, if mark.before { -17.0 } else { -11.0 }),
    };
    let (r, l) = ((Anchor::Start, right, 4.0), (Anchor::End, left, 4.0));
    if matches!(mark.role, Role::Progress | Role::Achieved) { vec![l, r] } else { vec![r, l] }
}
