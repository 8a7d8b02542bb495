//! The marks: shape is family, colour is kind, fill is state. The same everywhere, at any size.
//!
//! In: a place and what it stands for. Out: shapes on a [`Pen`]. Knows no company, lane or axis.

use super::figure::Clock;
use super::pen::{Pen, solid};
use super::scene::{Point, Stroke, Token};
use crate::compare::Role;
use crate::extract::Kind;

/// The colour token of a kind.
pub fn kind_token(kind: Kind) -> Token {
    Token::Kind(match kind {
        Kind::CarbonNeutral => 1,
        Kind::NetZero => 2,
        Kind::ClimateNeutral => 3,
        Kind::ZeroEmissions | Kind::CarbonNegative => 4,
        Kind::CarbonPeak => 5,
        Kind::EmissionsReduction | Kind::IntensityReduction => 6,
        Kind::RenewableEnergy | Kind::Electrification | Kind::FossilPhaseOut | Kind::EnergyEfficiency => 7,
        Kind::Sbti => 8,
        Kind::SupplierEngagement | Kind::Other => 9,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Circle,
    Up,
    Down,
    Diamond,
    Hexagon,
    Square,
}

fn form(kind: Kind) -> Form {
    match kind {
        Kind::CarbonNeutral | Kind::NetZero | Kind::ClimateNeutral | Kind::ZeroEmissions | Kind::CarbonNegative => Form::Circle,
        Kind::CarbonPeak => Form::Up,
        Kind::EmissionsReduction | Kind::IntensityReduction => Form::Down,
        Kind::RenewableEnergy | Kind::Electrification | Kind::FossilPhaseOut | Kind::EnergyEfficiency => Form::Diamond,
        Kind::Sbti => Form::Hexagon,
        Kind::SupplierEngagement | Kind::Other => Form::Square,
    }
}

/// How a mark looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub kind: Kind,
    pub role: Role,
    /// Radius in pixels.
    pub radius: f32,
    /// The ground that it stands on, for its gap ring.
    pub ground: Token,
    /// In place of the kind's colour (legend).
    pub ink: Option<Token>,
    pub before: bool,
    pub flag: bool,
    pub inferred: bool,
    pub clock: Option<Clock>,
    /// Left and right end of a range, in pixels.
    pub range: Option<[f32; 2]>,
}

impl Look {
    pub fn new(kind: Kind, role: Role, radius: f32) -> Self {
        Self {
            kind,
            role,
            radius,
            ground: Token::Surface,
            ink: None,
            before: false,
            flag: false,
            inferred: false,
            clock: None,
            range: None,
        }
    }

    fn color(&self) -> Token {
        let grey = matches!(self.role, Role::Replaced | Role::Withdrawn);
        self.ink.unwrap_or(if grey { Token::Ink3 } else { kind_token(self.kind) })
    }

    fn outline(&self) -> Stroke {
        let width = match self.role {
            Role::Headline => 2.5,
            Role::Replaced | Role::Achieved => 1.5,
            _ => 2.0,
        };
        Stroke { width, color: self.color(), dash: self.inferred.then_some([3.0, 2.0]) }
    }
}

/// Draws a mark.
pub(super) fn draw(pen: &mut Pen, at: Point, look: &Look) {
    let [x, y] = at;
    let (r, color) = (look.radius, look.color());
    if look.role == Role::Progress {
        return tick(pen, at, look);
    }
    if let Some([a, b]) = look.range {
        for end in [a, b] {
            pen.line([end, y - r * 0.8], [end, y + r * 0.8], solid(2.0, color));
        }
        pen.line([a, y], [b, y], solid(2.0, color));
    }
    shape(pen, at, look.kind, r + 2.5, Some(look.ground), None);
    match look.role {
        Role::Achieved => shape(pen, at, look.kind, r, Some(color), Some(look.outline())),
        Role::Step => {
            shape(pen, at, look.kind, r, Some(look.ground), None);
            pen.polygon(&left_half(&outline(look.kind, at, r), x), Some(color), None);
            shape(pen, at, look.kind, r, None, Some(look.outline()));
        }
        _ => shape(pen, at, look.kind, r, Some(look.ground), Some(look.outline())),
    }
    details(pen, at, look);
}

/// What stands in, under and beside the shape.
fn details(pen: &mut Pen, [x, y]: Point, look: &Look) {
    let (r, color, ground) = (look.radius, look.color(), look.ground);
    if look.kind == Kind::CarbonNegative {
        let ink = if look.role == Role::Achieved { ground } else { color };
        pen.line([x - r * 0.45, y], [x + r * 0.45, y], solid(1.75, ink));
    }
    if look.kind == Kind::IntensityReduction {
        let (k, bar) = (r * 1.12, y + r * 1.12 + 3.4);
        pen.line([x - k, bar], [x + k, bar], solid(5.0, ground));
        pen.line([x - k, bar], [x + k, bar], solid(2.0, color));
    }
    if look.role == Role::Missed {
        let q = r * 0.42;
        pen.polyline(&[[x - q, y - q], [x + q, y + q]], solid(1.9, Token::Danger));
        pen.polyline(&[[x + q, y - q], [x - q, y + q]], solid(1.9, Token::Danger));
    }
    if look.role == Role::Withdrawn {
        let (a, b) = ([x - r - 3.0, y + r + 2.0], [x + r + 3.0, y - r - 2.0]);
        pen.line(a, b, solid(4.5, ground));
        pen.polyline(&[a, b], solid(1.75, Token::Ink2));
    }
    if look.before {
        let points = [[x - r - 3.0, y - 4.0], [x - r - 8.0, y], [x - r - 3.0, y + 4.0]];
        pen.polygon(&points, Some(ground), Some(solid(5.0, ground)));
        pen.polyline(&points, solid(2.0, color));
    }
    if look.flag {
        flag(pen, [x, y - r - 1.0], color);
    }
    if let Some(state) = look.clock {
        clock(pen, [x + r + 3.0, y - r - 1.0], state, if r > 5.5 { 4.4 } else { 4.0 }, ground);
    }
}

/// The headline's flag, 9 by 6 on a pole of 12, standing on `foot`.
pub(super) fn flag(pen: &mut Pen, [x, y]: Point, color: Token) {
    pen.line([x, y], [x, y - 12.0], solid(1.5, color));
    let t = y - 12.0;
    pen.polygon(&[[x + 0.5, t], [x + 9.0, t], [x + 6.6, t + 3.2], [x + 9.0, t + 6.4], [x + 0.5, t + 6.4]], Some(color), None);
}

/// The clock of a passed year.
pub(super) fn clock(pen: &mut Pen, at: Point, state: Clock, r: f32, ground: Token) {
    let [x, y] = at;
    let (ink, face) = match state {
        Clock::Grey => (Token::Ink3, Token::Surface),
        Clock::Amber => (Token::Warn, Token::WarnBg),
    };
    pen.circle(at, r + 1.4, Some(ground), None);
    pen.circle(at, r, Some(face), Some(solid(1.4, ink)));
    pen.polyline(&[[x, y - r * 0.56], at, [x + r * 0.48, y + r * 0.3]], solid(1.3, ink));
}

/// Progress: a tick with a foot.
fn tick(pen: &mut Pen, [x, y]: Point, look: &Look) {
    let (r, color) = (look.radius, look.color());
    pen.line([x, y - r - 0.5], [x, y + r + 0.5], solid(6.5, look.ground));
    pen.line([x, y - r + 0.5], [x, y + r - 0.5], solid(2.25, color));
    pen.line([x - 3.0, y + r - 0.5], [x + 3.0, y + r - 0.5], solid(2.25, color));
}

fn shape(pen: &mut Pen, at: Point, kind: Kind, r: f32, fill: Option<Token>, stroke: Option<Stroke>) {
    match form(kind) {
        Form::Circle => pen.circle(at, r, fill, stroke),
        _ => pen.polygon(&outline(kind, at, r), fill, stroke),
    }
}

/// Corner points of a mark's shape; of a circle, 48 of them.
fn outline(kind: Kind, [x, y]: Point, r: f32) -> Vec<Point> {
    let ring = |n: usize, k: f32, turn: f32| -> Vec<Point> {
        (0..n).map(|i| turn + i as f32 * std::f32::consts::TAU / n as f32).map(|a| [x + k * a.sin(), y - k * a.cos()]).collect()
    };
    match form(kind) {
        Form::Circle => ring(48, r, 0.0),
        Form::Down => {
            let k = r * 1.12;
            vec![[x - k, y - k * 0.8], [x + k, y - k * 0.8], [x, y + k]]
        }
        Form::Up => {
            let k = r * 1.12;
            vec![[x - k, y + k * 0.8], [x + k, y + k * 0.8], [x, y - k]]
        }
        Form::Diamond => ring(4, r * 1.18, 0.0),
        Form::Hexagon => ring(6, r * 1.08, 0.0),
        Form::Square => {
            let k = r * 0.9;
            vec![[x - k, y - k], [x + k, y - k], [x + k, y + k], [x - k, y + k]]
        }
    }
}

/// The part of a convex polygon left of `x`.
fn left_half(points: &[Point], x: f32) -> Vec<Point> {
    let mut out = Vec::new();
    for (i, a) in points.iter().enumerate() {
        let b = points[(i + 1) % points.len()];
        if a[0] <= x {
            out.push(*a);
        }
        if (a[0] - x) * (b[0] - x) < 0.0 {
            let t = (x - a[0]) / (b[0] - a[0]);
            out.push([x, a[1] + t * (b[1] - a[1])]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_filled_to_its_middle_only() {
        let half = left_half(&outline(Kind::EmissionsReduction, [10.0, 10.0], 6.0), 10.0);
        assert!(half.iter().all(|p| p[0] <= 10.0) && half.len() == 3);
        let circle = left_half(&outline(Kind::NetZero, [0.0, 0.0], 6.0), 0.0);
        assert!(circle.len() > 20 && circle.iter().all(|p| p[0] <= 1e-4));
    }

    #[test]
    fn every_kind_has_a_shape_and_colour_of_its_family() {
        assert_eq!(kind_token(Kind::CarbonNegative), kind_token(Kind::ZeroEmissions));
        for kind in Kind::ALL {
            assert!(outline(kind, [0.0, 0.0], 6.0).len() >= 3, "{kind:?}");
        }
    }
}
