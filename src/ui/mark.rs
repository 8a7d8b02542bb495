//! The marks of commitments beside words: shape is the family, colour the kind, fill the state, as in the charts.
//!
//! In: an item and a size. Out: paint.

use eframe::egui::{Color32, Pos2, Shape, Stroke, Ui, Vec2, vec2};

use super::theme::Tokens;
use crate::chart::Token;
use crate::compare::{Item, Role};
use crate::extract::{Commitment, Kind, Qualifier};

/// The colour of a kind.
pub fn token(kind: Kind) -> Token {
    Token::Kind(match kind {
        Kind::CarbonNeutral => 1,
        Kind::NetZero => 2,
        Kind::ClimateNeutral => 3,
        Kind::ZeroEmissions | Kind::CarbonNegative => 4,
        Kind::CarbonPeak => 5,
        Kind::EmissionsReduction | Kind::IntensityReduction => 6,
        Kind::RenewableEnergy | Kind::EnergyEfficiency | Kind::Electrification | Kind::FossilPhaseOut => 7,
        Kind::Sbti => 8,
        Kind::SupplierEngagement | Kind::Other => 9,
    })
}

/// Paints an item's mark centred at a point; `size` is the edge of its box.
pub fn at(ui: &Ui, center: Pos2, item: &Item, size: f32) {
    of(ui, center, &item.commitment, item.role, size);
}

/// Paints the mark of a commitment in a role.
pub fn of(ui: &Ui, center: Pos2, c: &Commitment, role: Role, size: f32) {
    let grey = matches!(role, Role::Replaced | Role::Withdrawn);
    let color = if grey { ui.token(Token::Ink3) } else { ui.token(token(c.kind)) };
    let r = size * 0.36;
    if role == Role::Progress {
        progress(ui, center, r, color);
        return;
    }
    let outline = outline(c.kind, center, r);
    let width = match role {
        Role::Headline => 2.5,
        Role::Replaced => 1.5,
        _ => 2.0,
    };
    match role {
        Role::Achieved => {
            ui.painter().add(Shape::convex_polygon(outline.clone(), color, Stroke::new(1.0, color)));
        }
        Role::Step => {
            ui.painter().add(Shape::convex_polygon(left_half(&outline, center.x), color, Stroke::NONE));
            ui.painter().add(Shape::closed_line(outline, Stroke::new(width, color)));
        }
        _ => {
            ui.painter().add(Shape::closed_line(outline, Stroke::new(width, color)));
        }
    }
    extras(ui, center, c, role, r, color);
}

fn extras(ui: &Ui, center: Pos2, c: &Commitment, role: Role, r: f32, color: Color32) {
    let painter = ui.painter();
    if c.kind == Kind::IntensityReduction {
        let y = center.y + r * 1.12 + 3.0;
        painter.hline(center.x - r * 1.12..=center.x + r * 1.12, y, Stroke::new(2.0, color));
    }
    if c.kind == Kind::CarbonNegative {
        painter.hline(center.x - r * 0.4..=center.x + r * 0.4, center.y, Stroke::new(1.5, color));
    }
    if role == Role::Missed {
        let q = r * 0.42;
        let line = Stroke::new(1.9, ui.token(Token::Danger));
        painter.line_segment([center - Vec2::splat(q), center + Vec2::splat(q)], line);
        painter.line_segment([center + vec2(q, -q), center + vec2(-q, q)], line);
    }
    if role == Role::Withdrawn {
        painter
            .line_segment([center + vec2(-r - 2.0, r + 2.0), center + vec2(r + 2.0, -r - 2.0)], Stroke::new(1.75, ui.token(Token::Ink2)));
    }
    if c.qualifier == Some(Qualifier::Before) && !matches!(role, Role::Replaced) {
        let tip = center - vec2(r + 6.0, 0.0);
        painter.add(Shape::line(vec![tip + vec2(3.5, -3.5), tip, tip + vec2(3.5, 3.5)], Stroke::new(1.75, color)));
    }
}

fn progress(ui: &Ui, center: Pos2, r: f32, color: Color32) {
    let line = Stroke::new(2.25, color);
    ui.painter().vline(center.x, center.y - r..=center.y + r, line);
    ui.painter().hline(center.x - 3.0..=center.x + 3.0, center.y + r, line);
}

/// The outline of a kind's shape.
fn outline(kind: Kind, c: Pos2, r: f32) -> Vec<Pos2> {
    let points = |list: &[(f32, f32)]| list.iter().map(|(x, y)| c + vec2(*x, *y)).collect();
    match token(kind) {
        Token::Kind(1..=4) => (0..28).map(|i| c + Vec2::angled(i as f32 / 28.0 * std::f32::consts::TAU) * r).collect(),
        Token::Kind(5) => {
            let k = r * 1.12;
            points(&[(-k, k * 0.8), (0.0, -k), (k, k * 0.8)])
        }
        Token::Kind(6) => {
            let k = r * 1.12;
            points(&[(-k, -k * 0.8), (k, -k * 0.8), (0.0, k)])
        }
        Token::Kind(7) => {
            let k = r * 1.18;
            points(&[(0.0, -k), (k, 0.0), (0.0, k), (-k, 0.0)])
        }
        Token::Kind(8) => {
            let k = r * 1.08;
            (0..6).map(|i| (i as f32 * std::f32::consts::FRAC_PI_3).sin_cos()).map(|(s, o)| c + vec2(k * s, -k * o)).collect()
        }
        _ => {
            let k = r * 0.9;
            points(&[(-k, -k), (k, -k), (k, k), (-k, k)])
        }
    }
}

/// The part of a convex outline left of `x`.
fn left_half(outline: &[Pos2], x: f32) -> Vec<Pos2> {
    let mut half = Vec::new();
    for (i, a) in outline.iter().enumerate() {
        let b = outline[(i + 1) % outline.len()];
        if a.x <= x {
            half.push(*a);
        }
        if (a.x < x && b.x > x) || (a.x > x && b.x < x) {
            half.push(*a + (b - *a) * ((x - a.x) / (b.x - a.x)));
        }
    }
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_triangle_ends_in_its_middle() {
        let half = left_half(&outline(Kind::EmissionsReduction, Pos2::ZERO, 10.0), 0.0);
        assert!(half.iter().all(|p| p.x <= 1e-4) && half.len() == 3, "{half:?}");
    }
}
