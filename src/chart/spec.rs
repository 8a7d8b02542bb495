//! What a person asks of a chart: its kind, the years in sight, what is selected and hovered, words of their own.
//!
//! Plain data, changed by the ui; everything else of a chart follows from the board.

use crate::calendar::PartialDate;
use crate::extract::CommitmentId;
use crate::workspace::ChartNote;

pub use super::kind::ChartKind;

/// Settings of a chart. `ChartSpec::default()` shows everything, nothing selected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartSpec {
    /// Which chart.
    pub kind: ChartKind,
    /// The years in sight (first, one past the last); `None` fits the data.
    pub years: Option<[f64; 2]>,
    /// The selected commitment: its mark has a ring, its lane a tint.
    pub selected: Option<CommitmentId>,
    /// The selected company: its lane has a tint.
    pub selected_company: Option<String>,
    /// The selected year: a band in Targets, a guide in Timelines.
    pub selected_year: Option<i32>,
    /// The hovered commitment: ring, guide to the axis, lane tint.
    pub hovered: Option<CommitmentId>,
    /// Low lanes; `None` chooses by the number of companies.
    pub compact: Option<bool>,
    /// Headings of the lanes of Timelines.
    pub grouping: Grouping,
    /// What a lane of Timelines is.
    pub lanes: Lanes,
    /// Order of lanes and rows.
    pub order: Order,
    /// Words in place of the computed ones.
    pub words: Words,
    /// Years that run through the chart as lines beside the usual ones, with their names; a name may be empty.
    pub references: Vec<(i32, String)>,
    /// The two dates that are compared; `None` chooses sensible ones.
    pub between: Option<[PartialDate; 2]>,
    /// Notes on charts; each stands on its own chart alone.
    pub notes: Vec<ChartNote>,
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident, $code:literal, $label:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them in the order of menus.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable name in sessions.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The name for people.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The one of a stable name.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|c| c.code() == code)
            }
        }
    };
}

choices! {
    /// Under which headings the lanes of Timelines stand.
    Grouping {
        /// By the decade of the headline.
        #[default]
        Decade, "decade", "By decade";
        /// By its wording.
        Wording, "wording", "By wording";
        /// By the level of its boundary.
        Boundary, "boundary", "By boundary";
        /// By the sector of the company.
        Sector, "sector", "By sector";
        /// By its country.
        Country, "country", "By country";
        /// By its group; a company of several stands in the first.
        Group, "group", "By group";
        /// One list.
        None, "none", "Not grouped";
    }
}

choices! {
    /// What a lane of Timelines is.
    Lanes {
        /// A company.
        #[default]
        Companies, "companies", "A lane a company";
        /// A commitment, under the name of its company.
        Commitments, "commitments", "A lane a commitment";
    }
}

choices! {
    /// In which order lanes and rows stand.
    Order {
        /// By the year of the headline.
        #[default]
        Year, "year", "Target year";
        /// By name.
        Name, "name", "Name";
        /// The company with the newest document first.
        Newest, "newest", "Newest document";
        /// By sector, those of which it is not known last.
        Sector, "sector", "Sector";
        /// The headline that covers most first, then the earlier year.
        Ambition, "ambition", "Ambition: boundary, then year";
        /// The company of which most checks are found first.
        Completeness, "completeness", "Completeness";
    }
}

/// Words in place of those that are computed; `None` keeps the computed ones, an empty text leaves the line out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The finding.
    pub title: Option<String>,
    /// As-of date and what is shown.
    pub subtitle: Option<String>,
    /// Where it comes from and what nobody checked.
    pub source: Option<String>,
    /// A reading note below the source; there is none unless given.
    pub note: Option<String>,
}

impl Words {
    /// Whether all lines are the computed ones.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
