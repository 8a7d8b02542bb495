//! A Scene: placed shapes and labels of one chart, in logical pixels, with the datum and name behind every mark.
//!
//! The only thing that painters see: `ui` paints it through egui_plot, `export` writes it as SVG, PNG and PDF.
//! Colours are tokens; a palette turns them into RGBA.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::figure::DataTable;
use crate::extract::CommitmentId;

/// A point in logical pixels, y downwards.
pub type Point = [f32; 2];

/// A colour by its meaning; the theme gives the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the design tokens")]
pub enum Token {
    Bg,
    Panel,
    Surface,
    Raised,
    Sunken,
    Hover,
    Selected,
    Border,
    BorderStrong,
    Control,
    Grid,
    GridStrong,
    Ink,
    Ink2,
    Ink3,
    Disabled,
    Focus,
    SelText,
    Primary,
    OnPrimary,
    PrimaryHover,
    Warn,
    WarnBg,
    WarnDot,
    Danger,
    DangerBg,
    Ok,
    OkBg,
    Diff,
    DiffLine,
    Scrim,
    Halo,
    /// Kind colour 1 to 9.
    Kind(u8),
    /// Company colour 0 to 7.
    Company(u8),
    /// Text on the tile of company colour 0 to 7.
    OnCompany(u8),
}

/// A stroke.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Width in pixels.
    pub width: f32,
    /// Colour.
    pub color: Token,
    /// Dash and gap lengths; `None` is solid.
    pub dash: Option<[f32; 2]>,
}

/// Where a text's x lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its left.
    Start,
    /// At its middle.
    Middle,
    /// At its right.
    End,
}

/// Weight of the interface font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seg {
    /// Move to.
    Move(Point),
    /// Line to.
    Line(Point),
    /// Close.
    Close,
}

/// A shape to paint.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are plain geometry")]
pub enum Shape {
    Rect {
        min: Point,
        max: Point,
        radius: f32,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    Circle {
        center: Point,
        radius: f32,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    Line {
        from: Point,
        to: Point,
        stroke: Stroke,
    },
    Path {
        segs: Vec<Seg>,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    /// Text whose baseline starts at `at`; `width` is the measured width.
    Text {
        at: Point,
        text: String,
        size: f32,
        weight: Weight,
        color: Token,
        anchor: Anchor,
        width: f32,
    },
}

/// Which part of the chart a node belongs to; the parts scroll differently on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Title, subtitle, guard, axis: stays at the top.
    Head,
    /// Lanes or rows: scrolls.
    Body,
    /// Source line and panels below: stays at the bottom on screen, follows the body on paper.
    Foot,
}

/// A placed shape, painted in the order of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The part it belongs to.
    pub part: Part,
    /// What to paint.
    pub shape: Shape,
    /// Opacity 0 to 1 (filtered marks are paler).
    pub alpha: f32,
}

/// What a mark stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A commitment.
    Commitment(CommitmentId),
    /// A document, by hash.
    Document(String),
    /// A company, by name.
    Company(String),
    /// A year on the axis or in a panel.
    Year(i32),
    /// The guard line.
    Guard,
    /// A note of a person, by its number.
    Note(u32),
    /// A part of the companies, as in a bar.
    Group {
        /// What they have in common.
        label: String,
        /// Their names.
        companies: Vec<String>,
    },
    /// One attribute of a company where no commitment stands behind it.
    Cell {
        /// The company, by name.
        company: String,
        /// Which attribute, and what is to be said of it.
        text: String,
    },
}

/// A place that can be pointed at, clicked and named.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The part it belongs to.
    pub part: Part,
    /// Upper left corner.
    pub min: Point,
    /// Lower right corner.
    pub max: Point,
    /// Centre of the mark, where a ring is drawn.
    pub center: Point,
    /// What it stands for.
    pub datum: Datum,
    /// Accessible name: "CATL, carbon neutral by 2035, value chain".
    pub name: String,
}

impl Hit {
    /// Whether arrow keys stop at it: marks, cells, bars and notes of the body.
    pub fn is_walked(&self) -> bool {
        self.part == Part::Body && matches!(self.datum, Datum::Commitment(_) | Datum::Cell { .. } | Datum::Group { .. } | Datum::Note(_))
    }
}

/// A laid-out chart. Coordinates are those of the unscrolled page: head, then body, then foot.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the page.
    pub width: f32,
    /// Height of the page when nothing scrolls.
    pub height: f32,
    /// Where the body starts.
    pub body_top: f32,
    /// Where the body ends and the foot starts.
    pub body_bottom: f32,
    /// Placed shapes in painting order.
    pub nodes: Vec<Node>,
    /// Marks, in reading order; later ones lie above earlier ones.
    pub hits: Vec<Hit>,
    /// Title for files and screen readers.
    pub title: String,
    /// Description for files and screen readers: what is shown, as-of, guard, counts.
    pub description: String,
    /// What is shown, as JSON, for the file's metadata; empty on screen.
    pub data: Arc<str>,
    /// The same as a table.
    pub table: Arc<DataTable>,
    /// Left and right edge of the year axis in pixels.
    pub axis_x: [f32; 2],
    /// Years at those edges.
    pub axis_years: [f64; 2],
}
