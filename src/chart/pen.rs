//! Collects placed shapes and hits, and remembers where text stands so that rules can be cut around it.
//!
//! In: geometry in logical pixels. Out: the nodes of a [`Scene`](super::Scene). Decides nothing about what is drawn.

use super::TextMetrics;
use super::scene::{Anchor, Datum, Hit, Node, Part, Point, Seg, Shape, Stroke, Token, Weight};

/// Left, top, right, bottom.
pub(super) type Box4 = [f32; 4];

/// Whether two boxes share an area.
pub(super) fn overlap(a: &Box4, b: &Box4) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub size: f32,
    pub weight: Weight,
    pub color: Token,
    pub anchor: Anchor,
}

impl Type {
    pub const fn new(size: f32, weight: Weight, color: Token) -> Self {
        Self { size, weight, color, anchor: Anchor::Start }
    }

    pub const fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// Caption: 11 px regular.
pub(super) const CAPTION: Type = Type::new(11.0, Weight::Regular, Token::Ink3);

/// Collects nodes and hits.
pub(super) struct Pen<'a> {
    metrics: &'a dyn TextMetrics,
    /// The part that new nodes belong to.
    pub part: Part,
    pub nodes: Vec<Node>,
    pub hits: Vec<Hit>,
    /// Boxes of all texts with their part.
    pub texts: Vec<(Part, Box4)>,
}

pub(super) fn solid(width: f32, color: Token) -> Stroke {
    Stroke { width, color, dash: None }
}

impl<'a> Pen<'a> {
    pub fn new(metrics: &'a dyn TextMetrics) -> Self {
        Self { metrics, part: Part::Head, nodes: Vec::new(), hits: Vec::new(), texts: Vec::new() }
    }

    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        self.metrics.width(text, size, weight)
    }

    pub fn push(&mut self, shape: Shape) {
        self.nodes.push(Node { part: self.part, shape, alpha: 1.0 });
    }

    pub fn faint(&mut self, shape: Shape, alpha: f32) {
        self.nodes.push(Node { part: self.part, shape, alpha });
    }

    pub fn rect(&mut self, b: Box4, fill: Token, radius: f32) {
        self.push(Shape::Rect { min: [b[0], b[1]], max: [b[2], b[3]], radius, fill: Some(fill), stroke: None });
    }

    pub fn frame(&mut self, b: Box4, fill: Option<Token>, radius: f32, stroke: Stroke) {
        self.push(Shape::Rect { min: [b[0], b[1]], max: [b[2], b[3]], radius, fill, stroke: Some(stroke) });
    }

    pub fn circle(&mut self, center: Point, radius: f32, fill: Option<Token>, stroke: Option<Stroke>) {
        self.push(Shape::Circle { center, radius, fill, stroke });
    }

    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.push(Shape::Line { from, to, stroke });
    }

    /// An open line through points.
    pub fn polyline(&mut self, points: &[Point], stroke: Stroke) {
        self.push(Shape::Path { segs: segs(points, false), fill: None, stroke: Some(stroke) });
    }

    pub fn polygon(&mut self, points: &[Point], fill: Option<Token>, stroke: Option<Stroke>) {
        self.push(Shape::Path { segs: segs(points, true), fill, stroke });
    }

    /// Sets a text and gives its width.
    pub fn text(&mut self, at: Point, text: &str, style: Type) -> f32 {
        let width = self.width(text, style.size, style.weight);
        if text.is_empty() {
            return 0.0;
        }
        self.texts.push((self.part, text_box(at, width, style)));
        let Type { size, weight, color, anchor } = style;
        self.push(Shape::Text { at, text: text.to_owned(), size, weight, color, anchor, width });
        width
    }

    /// The text, cut with an ellipsis where it is wider than `max`.
    pub fn fit(&self, text: &str, max: f32, style: Type) -> String {
        fit(self.metrics, text, max, style)
    }

    /// The text in at most `lines` lines of `max` pixels; the last is cut where the text goes on.
    pub fn wrap(&self, text: &str, max: f32, lines: usize, style: Type) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let pieces = pieces(text);
        for (at, (word, gap)) in pieces.iter().enumerate() {
            let longer = out.last().map(|l| format!("{l}{gap}{word}"));
            match longer {
                Some(l) if self.width(&l, style.size, style.weight) <= max => *out.last_mut().expect("there is a last line") = l,
                _ if out.len() < lines => out.push((*word).to_owned()),
                Some(l) => {
                    let rest = pieces.iter().skip(at + 1).fold(l, |l, (word, gap)| l + gap + word);
                    *out.last_mut().expect("there is a last line") = rest;
                    break;
                }
                None => break,
            }
        }
        out.iter().map(|l| self.fit(l, max, style)).collect()
    }

    pub fn hit(&mut self, b: Box4, center: Point, datum: Datum, name: String) {
        self.hits.push(Hit { part: self.part, min: [b[0], b[1]], max: [b[2], b[3]], center, datum, name });
    }

    /// A vertical rule from `top` to `bottom`, cut around the texts of this part; inserted at `slot`, below what was drawn since.
    pub fn rule(&mut self, slot: usize, x: f32, span: [f32; 2], stroke: Stroke) -> usize {
        let part = self.part;
        let crossed = |[l, _, r, _]: &Box4| (l - 4.0..=r + 4.0).contains(&x);
        let texts = self.texts.iter().filter(|(p, b)| *p == part && crossed(b)).map(|(_, [_, t, _, b])| [t - 1.0, b + 1.0]);
        let pieces = between(span, texts.collect());
        let nodes: Vec<Node> =
            pieces.iter().map(|[p, q]| Node { part, shape: Shape::Line { from: [x, *p], to: [x, *q], stroke }, alpha: 1.0 }).collect();
        let count = nodes.len();
        self.nodes.splice(slot..slot, nodes);
        count
    }
}

/// What is left of a span between gaps, pieces of at most one pixel left out.
fn between(span: [f32; 2], mut gaps: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
    gaps.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut from = span[0];
    let mut pieces = Vec::new();
    for [start, end] in gaps.into_iter().filter(|[start, end]| *end >= span[0] && *start <= span[1]) {
        if start - from > 1.0 {
            pieces.push([from, start]);
        }
        from = from.max(end);
    }
    if span[1] - from > 1.0 {
        pieces.push([from, span[1]]);
    }
    pieces
}

/// What a line may break between: words, and characters of scripts without spaces; each with what stands before it.
fn pieces(text: &str) -> Vec<(&str, &'static str)> {
    let wide = |c: char| matches!(u32::from(c), 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF);
    let mut out = Vec::new();
    for (n, word) in text.split(' ').enumerate() {
        let mut from = 0;
        let mut gap = if n == 0 { "" } else { " " };
        let breaks = word.char_indices().skip(1).filter(|(at, c)| wide(*c) || word[..*at].chars().next_back().is_some_and(wide));
        for (at, _) in breaks.collect::<Vec<_>>() {
            out.push((&word[from..at], gap));
            (from, gap) = (at, "");
        }
        out.push((&word[from..], gap));
    }
    out
}

/// The box that a text covers, as far as ink goes.
pub(super) fn text_box(at: Point, width: f32, style: Type) -> Box4 {
    let left = match style.anchor {
        Anchor::Start => at[0],
        Anchor::Middle => at[0] - width / 2.0,
        Anchor::End => at[0] - width,
    };
    [left, at[1] - style.size * 0.82, left + width, at[1] + style.size * 0.24]
}

fn segs(points: &[Point], close: bool) -> Vec<Seg> {
    let mut out: Vec<Seg> = points.iter().enumerate().map(|(i, p)| if i == 0 { Seg::Move(*p) } else { Seg::Line(*p) }).collect();
    if close {
        out.push(Seg::Close);
    }
    out
}

/// The text, cut with an ellipsis where it is wider than `max`.
pub(super) fn fit(metrics: &dyn TextMetrics, text: &str, max: f32, style: Type) -> String {
    if metrics.width(text, style.size, style.weight) <= max {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    let fits = |n: usize| {
        let cut = format!("{}…", text[..ends.get(n).copied().unwrap_or(text.len())].trim_end());
        (metrics.width(&cut, style.size, style.weight) <= max).then_some(cut)
    };
    let (mut low, mut high) = (0, ends.len());
    while low < high {
        let mid = (low + high).div_ceil(2);
        if fits(mid).is_some() { low = mid } else { high = mid - 1 }
    }
    fits(low).unwrap_or_else(|| "…".to_owned())
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_rule_is_what_is_left_between_texts() {
        assert_eq!(between([0.0, 100.0], Vec::new()), [[0.0, 100.0]]);
        assert_eq!(between([0.0, 100.0], vec![[60.0, 70.0], [10.0, 20.0], [15.0, 30.0]]), [[0.0, 10.0], [30.0, 60.0], [70.0, 100.0]]);
        assert_eq!(between([0.0, 100.0], vec![[-5.0, 4.0], [95.0, 120.0], [200.0, 210.0]]), [[4.0, 95.0]]);
        assert!(between([0.0, 100.0], vec![[-1.0, 101.0]]).is_empty());
    }
}
