//! Legends: the marks of Timelines and the wordings of the other charts. Only what a chart shows, over as many lines as it needs.
//!
//! In: a figure and a pen. Out: shapes, and where the last line stands.

use std::collections::BTreeMap;

use super::figure::{Clock, Figure, Track};
use super::head::MARGIN;
use super::marks::{Look, clock, draw, flag};
use super::pen::{Pen, Type, solid};
use super::scene::{Token, Weight};
use super::signs;
use crate::compare::{Role, grouped};
use crate::extract::{Family, Kind};

const LABEL: Type = Type::new(11.0, Weight::Regular, Token::Ink2);

/// One entry: what is drawn and what it means.
#[derive(Clone, Copy)]
enum Sign {
    Mark(Role, Kind),
    Intensity,
    Document,
    Before,
    Inferred,
    Due(Clock),
}

impl Sign {
    /// Width of the drawing with its gap, and the words.
    fn words(self) -> (f32, &'static str) {
        match self {
            Sign::Mark(role, _) => (18.0, if role == Role::Headline { "Headline" } else { crate::compare::role_label(role) }),
            Sign::Intensity => (16.0, "Intensity"),
            Sign::Document => (9.0, "Document"),
            Sign::Before => (11.0, "“before”"),
            Sign::Inferred => (18.0, "Inferred"),
            Sign::Due(Clock::Grey) => (14.0, "Year passed; no document after it loaded"),
            Sign::Due(Clock::Amber) => (14.0, "Year passed; later documents do not say it was reached"),
        }
    }
}

fn signs(figure: &Figure) -> Vec<Sign> {
    let mut out = Vec::new();
    let any = |f: &dyn Fn(&super::figure::Mark) -> bool| figure.marks().any(f);
    for role in [Role::Headline, Role::Step, Role::Other, Role::Progress, Role::Achieved, Role::Missed, Role::Replaced, Role::Withdrawn] {
        if let Some(kind) = example(figure, role) {
            out.push(Sign::Mark(role, kind));
        }
    }
    let rest = [
        (any(&|m| m.kind == Kind::IntensityReduction && m.role != Role::Progress), Sign::Intensity),
        (figure.lanes().any(|l| !l.statements.is_empty()), Sign::Document),
        (any(&|m| m.before && (m.track == Track::Main || m.role != Role::Headline)), Sign::Before),
        (any(&|m| m.inferred), Sign::Inferred),
        (any(&|m| m.clock == Some(Clock::Grey)), Sign::Due(Clock::Grey)),
        (any(&|m| m.clock == Some(Clock::Amber)), Sign::Due(Clock::Amber)),
    ];
    out.extend(rest.into_iter().filter(|(shown, _)| *shown).map(|(_, s)| s));
    out
}

/// The kind whose sign stands for a role: a neutrality word where one has this role, so that the legend changes little, else a kind that has.
fn example(figure: &Figure, role: Role) -> Option<Kind> {
    let with = |family: Family| figure.marks().any(|m| m.role == role && m.kind.family() == family);
    let first = figure.marks().find(|m| m.role == role)?.kind;
    Some(match role {
        Role::Step => Kind::EmissionsReduction,
        _ if with(Family::Neutrality) => Kind::NetZero,
        _ if with(Family::Reduction) => Kind::EmissionsReduction,
        _ => first,
    })
}

/// Draws the legend with its first line's middle at `y`; gives the middle of its last line.
pub(super) fn legend(pen: &mut Pen, figure: &Figure, width: f32, y: f32) -> f32 {
    let (mut x, mut y) = (MARGIN, y);
    for sign in signs(figure) {
        let (indent, words) = sign.words();
        let taken = indent + pen.width(words, 11.0, Weight::Regular);
        if x + taken > width - 14.0 && x > MARGIN {
            x = MARGIN;
            y += 18.0;
        }
        draw_sign(pen, sign, x, y);
        let color = if matches!(sign, Sign::Due(Clock::Amber)) { Token::Warn } else { Token::Ink2 };
        pen.text([x + indent, y + 4.0], words, Type { color, ..LABEL });
        x += taken + 13.0;
    }
    y
}

fn draw_sign(pen: &mut Pen, sign: Sign, x: f32, y: f32) {
    let ink = Token::Ink2;
    match sign {
        Sign::Mark(role, kind) => {
            let grey = matches!(role, Role::Replaced | Role::Withdrawn);
            draw(pen, [x + 7.0, y], &Look { ink: (!grey).then_some(ink), ..Look::new(kind, role, 5.0) });
            if role == Role::Headline {
                flag(pen, [x + 7.0, y - 5.0], ink);
            }
        }
        Sign::Intensity => pen.line([x, y + 4.0], [x + 11.0, y + 4.0], solid(2.0, ink)),
        Sign::Document => pen.rect([x + 2.0, y - 6.0, x + 4.0, y + 6.0], ink, 0.0),
        Sign::Before => pen.polyline(&[[x + 6.0, y - 4.0], [x + 1.0, y], [x + 6.0, y + 4.0]], solid(2.0, ink)),
        Sign::Inferred => {
            let look = Look { ink: Some(ink), inferred: true, ..Look::new(Kind::NetZero, Role::Other, 5.0) };
            draw(pen, [x + 7.0, y], &look);
        }
        Sign::Due(state) => clock(pen, [x + 5.0, y], state, 4.6, Token::Surface),
    }
}

/// The wordings in a line above a chart, each with its colour, sign and number; gives the baseline of the last line.
pub(super) fn kinds(page: &mut super::page::Page, kinds: &BTreeMap<Kind, usize>) -> f32 {
    let (width, top) = (page.width, page.top);
    wordings(&mut page.pen, kinds, None, [width, top])
}

/// The wordings of headlines as squares, and the hollow one of percentage steps; gives the baseline of the last line.
pub(super) fn squares(pen: &mut Pen, kinds: &BTreeMap<Kind, usize>, steps: usize, [width, top]: [f32; 2]) -> f32 {
    wordings(pen, kinds, Some(steps), [width, top])
}

fn wordings(pen: &mut Pen, kinds: &BTreeMap<Kind, usize>, steps: Option<usize>, [width, top]: [f32; 2]) -> f32 {
    let mut entries: Vec<(Option<Kind>, String)> =
        kinds.iter().map(|(k, n)| (Some(*k), format!("{} {}", k.label(), grouped(*n)))).collect();
    entries.extend(steps.filter(|n| *n > 0).map(|n| (None, format!("Percentage step {}", grouped(n)))));
    let (mut x, mut y) = (MARGIN, top + 25.0);
    for (kind, words) in &entries {
        let taken = 15.0 + pen.width(words, 11.0, Weight::Regular);
        if x + taken > width - MARGIN && x > MARGIN {
            x = MARGIN;
            y += 18.0;
        }
        let (middle, area) = ([x + 5.0, y - 4.0], [x, y - 9.0, x + 10.0, y + 1.0]);
        match (kind, steps) {
            (Some(kind), None) => signs::dot(pen, *kind, middle, 5.0, Token::Surface),
            (Some(kind), Some(_)) => signs::block(pen, *kind, area, 1.5, Token::Surface),
            (None, _) => {
                let inner = [area[0] + 0.75, area[1] + 0.75, area[2] - 0.75, area[3] - 0.75];
                pen.frame(inner, Some(Token::Surface), 1.5, solid(1.5, Token::Control));
            }
        }
        pen.text([x + 15.0, y], words, LABEL);
        x += taken + 14.0;
    }
    if entries.is_empty() { top } else { y }
}
