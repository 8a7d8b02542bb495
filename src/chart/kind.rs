//! The one list of charts: name, words, and whether years run along it.
//!
//! Plain data. A new chart is an entry here, an arm in `sketch` and one in `layout`, and a file of its own.

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChartKind {
    /// A lane a company.
    #[default]
    Timelines,
    /// Dumbbells, targets per year, running total.
    Targets,
    /// One dot a headline target, stacked by year.
    Years,
    /// Share of the companies whose headline year has come, by wording.
    Share,
    /// Headline targets by wording, boundary and step.
    Breakdown,
    /// Percentage targets against their years.
    Ambition,
    /// Companies by what their targets cover.
    Scopes,
    /// Companies by the nine checks of a pledge.
    Completeness,
    /// Headline years over the documents that state them.
    Change,
    /// What became of the neutrality years between two dates.
    Waterfall,
    /// Companies side by side, as a table.
    Comparison,
}

/// Name and words of a chart.
struct Entry {
    kind: ChartKind,
    code: &'static str,
    label: &'static str,
    about: &'static str,
}

const fn entry(kind: ChartKind, code: &'static str, label: &'static str, about: &'static str) -> Entry {
    Entry { kind, code, label, about }
}

const LIST: [Entry; 11] = [
    entry(ChartKind::Timelines, "timelines", "Timelines", "A lane a company: statements, progress and targets over the years"),
    entry(ChartKind::Targets, "targets", "Steps and targets", "Steps and headline targets side by side, and how their years are spread"),
    entry(ChartKind::Years, "years", "Target years", "Headline targets stacked by year, with the sign of their wording"),
    entry(ChartKind::Share, "share", "Cumulative share", "Share of the companies whose headline year has come, by wording"),
    entry(ChartKind::Breakdown, "breakdown", "Breakdown", "Headline targets by wording, boundary, step and decade"),
    entry(ChartKind::Ambition, "ambition", "Ambition", "Percentage targets against their years, from the base year on"),
    entry(ChartKind::Scopes, "scopes", "Scope coverage", "What the targets of each company cover"),
    entry(ChartKind::Completeness, "completeness", "Completeness", "Nine checks of each pledge: found, not found, not applicable"),
    entry(ChartKind::Change, "change", "Change", "Headline years over the documents that state them"),
    entry(
        ChartKind::Waterfall,
        "waterfall",
        "Between two dates",
        "Waterfall: neutrality years at one date, what was added, withdrawn and moved, and those at the other",
    ),
    entry(ChartKind::Comparison, "comparison", "Comparison table", "Companies side by side, as a picture"),
];

impl ChartKind {
    /// All charts in the order of menus.
    pub const ALL: [ChartKind; 11] = {
        let mut all = [ChartKind::Timelines; 11];
        let mut at = 0;
        while at < LIST.len() {
            all[at] = LIST[at].kind;
            at += 1;
        }
        all
    };

    fn entry(self) -> &'static Entry {
        LIST.iter().find(|e| e.kind == self).unwrap_or(&LIST[0])
    }

    /// The stable name, as on the command line, in sessions and in file names.
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        self.entry().label
    }

    /// What it shows, in one line.
    pub fn about(self) -> &'static str {
        self.entry().about
    }

    /// The chart of a stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        LIST.iter().find(|e| e.code == code).map(|e| e.kind)
    }

    /// Whether its axis is one of years that can be moved and zoomed.
    pub fn has_years(self) -> bool {
        matches!(self, Self::Timelines | Self::Targets | Self::Years | Self::Share | Self::Ambition)
    }

    /// Whether its body is a row a company, so that pages of a fixed size hold as many rows as fit.
    pub fn has_rows(self) -> bool {
        matches!(self, Self::Timelines | Self::Targets | Self::Scopes | Self::Completeness)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chart_is_found_by_its_name() {
        for kind in ChartKind::ALL {
            assert_eq!(ChartKind::from_code(kind.code()), Some(kind));
            assert!(!kind.label().is_empty() && !kind.about().is_empty());
        }
        assert_eq!(ChartKind::from_code("pie"), None);
    }
}
