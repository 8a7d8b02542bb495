//! Finds what stands in a stretch of a scene, so that a chart of a thousand companies costs no more a frame than what is seen of it.
//!
//! In: a scene, a part, a vertical range of the page. Out: nodes and hits that may touch it, in their order. Made once a scene.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::Rangef;

use crate::chart::{Hit, Node, Part, Scene};
use crate::ui::painter;

/// Height of a stretch in page pixels.
const STRETCH: f32 = 128.0;
/// What touches more stretches than that is looked at every time.
const MANY: i32 = 8;

/// Places of nodes or hits by stretch, and those of the high ones.
#[derive(Default)]
struct Index {
    stretches: BTreeMap<(u8, i32), Vec<usize>>,
    high: BTreeMap<u8, Vec<usize>>,
}

fn stretch(y: f32) -> i32 {
    (y / STRETCH).floor().clamp(-1e6, 1e6) as i32
}

fn code(part: Part) -> u8 {
    match part {
        Part::Head => 0,
        Part::Body => 1,
        Part::Foot => 2,
    }
}

impl Index {
    fn enter(&mut self, at: usize, part: Part, range: Rangef) {
        let (first, last) = (stretch(range.min), stretch(range.max));
        if last - first > MANY {
            self.high.entry(code(part)).or_default().push(at);
        } else {
            for n in first..=last {
                self.stretches.entry((code(part), n)).or_default().push(at);
            }
        }
    }

    fn within(&self, part: Part, [top, bottom]: [f32; 2]) -> Vec<usize> {
        let mut out: Vec<usize> = self.high.get(&code(part)).cloned().unwrap_or_default();
        if top <= bottom {
            let range = (code(part), stretch(top))..=(code(part), stretch(bottom));
            out.extend(self.stretches.range(range).flat_map(|(_, places)| places));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A scene with the places of what is in it.
pub struct Seen {
    /// The scene.
    pub scene: Arc<Scene>,
    nodes: Index,
    hits: Index,
}

impl Seen {
    /// Reads where everything stands.
    pub fn new(scene: &Arc<Scene>) -> Self {
        let (mut nodes, mut hits) = (Index::default(), Index::default());
        for (at, node) in scene.nodes.iter().enumerate() {
            nodes.enter(at, node.part, painter::bounds(&node.shape));
        }
        for (at, hit) in scene.hits.iter().enumerate() {
            hits.enter(at, hit.part, Rangef::new(hit.min[1], hit.max[1]));
        }
        Self { scene: Arc::clone(scene), nodes, hits }
    }

    /// Whether it was made of this scene.
    pub fn is_of(&self, scene: &Arc<Scene>) -> bool {
        Arc::ptr_eq(&self.scene, scene)
    }

    /// The nodes of a part that may touch a vertical range of the page, in the order in which they are painted.
    pub fn nodes(&self, part: Part, range: [f32; 2]) -> impl Iterator<Item = &Node> {
        self.nodes.within(part, range).into_iter().filter_map(|at| self.scene.nodes.get(at))
    }

    /// The hits of a part that may touch a vertical range of the page, with their places.
    pub fn hits(&self, part: Part, range: [f32; 2]) -> impl Iterator<Item = (usize, &Hit)> {
        self.hits.within(part, range).into_iter().filter_map(|at| Some((at, self.scene.hits.get(at)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_the_range_is_found_once_and_in_order() {
        let mut index = Index::default();
        index.enter(0, Part::Body, Rangef::new(0.0, 5_000.0));
        index.enter(1, Part::Body, Rangef::new(100.0, 140.0));
        index.enter(2, Part::Body, Rangef::new(900.0, 910.0));
        index.enter(3, Part::Foot, Rangef::new(100.0, 110.0));
        index.enter(4, Part::Body, Rangef::new(-3.0, 2.0));
        assert_eq!(index.within(Part::Body, [0.0, 200.0]), [0, 1, 4]);
        assert_eq!(index.within(Part::Body, [890.0, 1_000.0]), [0, 2]);
        assert_eq!(index.within(Part::Foot, [0.0, 60.0]), [3]);
        assert_eq!(index.within(Part::Head, [0.0, 200.0]), [] as [usize; 0]);
    }
}
