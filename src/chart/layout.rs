//! Places a Figure on a page: a [`Scene`] of shapes, labels and hits.
//!
//! In: a figure, a page size in logical pixels, text metrics. Out: a scene. The page grows in height as its lanes need.

use super::TextMetrics;
use super::figure::Figure;
use super::scene::{Anchor, Node, Part, Scene, Shape, Token, Weight};

/// Places `figure` on a page of `size`; the height is that of the content.
pub fn layout(figure: &Figure, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let text = Shape::Text {
        at: [16.0, 30.0],
        text: figure.title.clone(),
        size: 18.0,
        weight: Weight::SemiBold,
        color: Token::Ink,
        anchor: Anchor::Start,
        width: metrics.width(&figure.title, 18.0, Weight::SemiBold),
    };
    Scene {
        width: size[0],
        height: size[1],
        body_top: 146.0,
        body_bottom: size[1] - 30.0,
        nodes: vec![Node { part: Part::Head, shape: text, alpha: 1.0 }],
        hits: Vec::new(),
        title: figure.title.clone(),
        description: figure.subtitle.clone(),
        data: "{}".to_owned(),
        axis_x: [196.0, size[0] - 62.0],
        axis_years: [2020.0, 2060.0],
    }
}
