//! One part of a Scene as an item of egui_plot.
//!
//! In: the scene, the part, the frame. Out: shapes in screen pixels, through the plot's own transform.

use std::ops::RangeInclusive;
use std::sync::Arc;

use eframe::egui::{Color32, Rangef, Shape, Ui, pos2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotTransform};

use super::seen::Seen;
use super::{Frame, year_at};
use crate::chart::{Part, Scene, Token};
use crate::ui::{painter, theme};

/// A part of the scene.
pub struct SceneItem {
    base: PlotItemBase,
    seen: Arc<Seen>,
    part: Part,
    frame: Frame,
    dark: bool,
}

impl SceneItem {
    /// The item of a part.
    pub fn new(seen: Arc<Seen>, part: Part, frame: Frame, dark: bool) -> Self {
        Self { base: PlotItemBase::new(format!("{part:?}")), seen, part, frame, dark }
    }
}

/// The page's map to the screen under the plot's transform.
pub fn map(scene: &Scene, part: Part, frame: &Frame, transform: &PlotTransform, dark: bool) -> painter::Map {
    let left = transform.position_from_point(&PlotPoint::new(year_at(scene, 0.0), 0.0));
    let right = transform.position_from_point(&PlotPoint::new(year_at(scene, scene.width), 0.0));
    let clip = frame.clip(part);
    painter::Map {
        origin: pos2(left.x, left.y - frame.shift(part)),
        scale: (right.x - left.x) / scene.width.max(1.0),
        visible: Rangef::new(clip.top(), clip.bottom()),
        dark,
    }
}

impl PlotItem for SceneItem {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let map = map(&self.seen.scene, self.part, &self.frame, transform, self.dark);
        if self.part != Part::Body {
            let ground = theme::color(self.dark, Token::Surface);
            let clip = self.frame.clip(self.part);
            if self.part == Part::Head || clip.top() > self.frame.body.top() {
                shapes.push(Shape::rect_filled(clip, 0.0, ground));
            }
        }
        let page = |y: f32| (y - map.origin.y) / map.scale.max(f32::EPSILON);
        for node in self.seen.nodes(self.part, [page(map.visible.min - 4.0), page(map.visible.max + 4.0)]) {
            painter::node(ui, node, &map, shapes);
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        theme::color(self.dark, Token::Ink)
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        let scene = &self.seen.scene;
        let years = [year_at(scene, 0.0), year_at(scene, scene.width)];
        PlotBounds::from_min_max([years[0], -f64::from(scene.height)], [years[1], 0.0])
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
