//! Where the window stands once it is open: in the measure it was left in, on the screen that is there now.
//!
//! In: what the system says of window and screen. Out: at most one change of size and one of place, in the first frames.

use eframe::egui::{Context, Pos2, Rect, Vec2, ViewportCommand, ViewportInfo, pos2};

/// The frame in which the measure is set: the interface size is followed by then.
const MEASURE: u8 = 2;
/// The frame in which a window that is larger than its screen is made to fit it, borders included.
const FIT: u8 = 4;
/// The frame in which the place is set: the system has answered with the measure by then.
const PLACE: u8 = 6;
/// A window over the edge by less than this is left alone, in points: borders and shadows of window managers.
const SLACK: f32 = 4.0;

/// How far the window was placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Placing {
    /// Nothing was drawn yet.
    First,
    /// So many frames ago it was opened; the measure is wanted in points of an interface size of 1, where it has to be asked for again.
    Since(u8, Option<Vec2>),
    /// Nothing is left to do.
    Done,
}

impl Placing {
    /// In the first frame: the measure was kept in points of the remembered interface size and read before that was set, so that it is
    /// asked for again once it is.
    pub fn begin(&mut self, ctx: &Context, size: f32) {
        if *self == Self::First {
            let scaled = (size - 1.0).abs() > f32::EPSILON;
            let placed = ctx.input(|i| i.viewport().outer_rect.is_some());
            let measure = scaled.then(|| ctx.content_rect().size());
            *self = if scaled || placed { Self::Since(0, measure) } else { Self::Done };
        }
    }

    /// In each frame after it.
    pub fn go_on(&mut self, ctx: &Context) {
        let Self::Since(frame, measure) = *self else { return };
        *self = if frame < PLACE { Self::Since(frame + 1, measure) } else { Self::Done };
        ctx.request_repaint();
        let window = ctx.input(|i| i.viewport().clone());
        if window.maximized == Some(true) || window.fullscreen == Some(true) {
            return;
        }
        match (frame, measure) {
            (MEASURE, Some(points)) => {
                let most = window.monitor_size.unwrap_or(points);
                ctx.send_viewport_cmd(ViewportCommand::InnerSize(points.min(most)));
            }
            (FIT, _) => {
                if let Some(points) = fitting(&window) {
                    ctx.send_viewport_cmd(ViewportCommand::InnerSize(points));
                }
            }
            (PLACE, _) => {
                if let Some(to) = moved(&window) {
                    ctx.send_viewport_cmd(ViewportCommand::OuterPosition(to));
                }
            }
            _ => {}
        }
    }
}

/// The measure with which a window that is larger than its screen fits it.
fn fitting(window: &ViewportInfo) -> Option<Vec2> {
    let over = (window.outer_rect?.size() - window.monitor_size?).max(Vec2::ZERO);
    (over.x > SLACK || over.y > SLACK).then_some(window.inner_rect?.size() - over)
}

fn moved(window: &ViewportInfo) -> Option<Pos2> {
    inside(window.outer_rect?, window.monitor_size?)
}

/// Where a window that lies over its screen's edge is moved to; one that lies wholly beside this screen stands on another and stays.
fn inside(window: Rect, screen: Vec2) -> Option<Pos2> {
    if !window.intersects(Rect::from_min_size(Pos2::ZERO, screen)) {
        return None;
    }
    let along = |from: f32, length: f32, room: f32| from.min(room - length).max(0.0);
    let to = pos2(along(window.left(), window.width(), screen.x), along(window.top(), window.height(), screen.y));
    let over = (to - window.min).abs();
    (over.x > SLACK || over.y > SLACK).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn a_window_larger_than_its_screen_is_made_smaller_by_what_is_over() {
        let window = |inner: Vec2, outer: Vec2| ViewportInfo {
            monitor_size: Some(vec2(1440.0, 900.0)),
            inner_rect: Some(Rect::from_min_size(Pos2::ZERO, inner)),
            outer_rect: Some(Rect::from_min_size(Pos2::ZERO, outer)),
            ..ViewportInfo::default()
        };
        assert_eq!(fitting(&window(vec2(1440.0, 900.0), vec2(1442.0, 921.0))), Some(vec2(1438.0, 879.0)));
        assert_eq!(fitting(&window(vec2(1400.0, 800.0), vec2(1402.0, 821.0))), None);
        assert_eq!(fitting(&ViewportInfo::default()), None, "nothing is known");
    }

    #[test]
    fn a_window_over_the_edge_comes_back_and_one_on_another_screen_stays() {
        let screen = vec2(1440.0, 900.0);
        let at = |x: f32, y: f32, w: f32, h: f32| inside(Rect::from_min_size(pos2(x, y), vec2(w, h)), screen);
        assert_eq!(at(20.0, 30.0, 800.0, 600.0), None);
        assert_eq!(at(-2.0, 0.0, 1442.0, 900.0), None, "borders");
        assert_eq!(at(900.0, 30.0, 800.0, 600.0), Some(pos2(640.0, 30.0)));
        assert_eq!(at(-100.0, 700.0, 800.0, 600.0), Some(pos2(0.0, 300.0)));
        assert_eq!(at(200.0, 100.0, 1600.0, 1000.0), Some(pos2(0.0, 0.0)), "larger than the screen");
        assert_eq!(at(1500.0, 0.0, 800.0, 600.0), None, "on the screen beside");
    }
}
