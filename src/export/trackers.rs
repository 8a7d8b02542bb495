//! Headlines in the columns of public trackers, as CSV, so that a file of one's own can be laid beside theirs.
//!
//! In: a board. Out: one row a company under the tracker's column names. Columns that documents tell nothing of stay empty; nothing is implied.

use super::rows::table_csv;
use crate::compare::{Board, CheckKind, CheckState, CompanyRow, Item, Role, checks, number_text};
use crate::extract::{Family, Kind, Scope, Status};

/// Whose columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackerLayout {
    /// Net Zero Tracker.
    NetZeroTracker,
    /// Companies file of the Science Based Targets initiative.
    Sbti,
}

impl TrackerLayout {
    /// The stable name, as on the command line and in file names.
    pub fn code(self) -> &'static str {
        match self {
            Self::NetZeroTracker => "net-zero-tracker",
            Self::Sbti => "sbti",
        }
    }
}

const NET_ZERO_TRACKER: [&str; 30] = [
    "Last_updated",
    "ID_Code",
    "ISIN_ID",
    "Name",
    "Country",
    "Entity_type",
    "End_target",
    "End_target_percentage_reduction",
    "End_target_baseline_year",
    "End_target_year",
    "Status_of_end_target",
    "End_target_text",
    "End_target_source_url",
    "Interim_target",
    "Interim_target_year",
    "Interim_target_percentage_reduction",
    "Interim_target_baseline_year",
    "Interim_target_text",
    "Targets_notes",
    "GHGs_covered",
    "Scope_1_coverage",
    "Scope_2_coverage",
    "Scope_3_coverage",
    "Published_plan",
    "Reporting_mechanism",
    "Accountability_delivery",
    "Carbon_credits",
    "Planning_removals",
    "Race_to_zero_member",
    "Industry",
];

const SBTI: [&str; 16] = [
    "sbti_id",
    "company_name",
    "isin",
    "lei",
    "organization_type",
    "location",
    "sector",
    "near_term_status",
    "near_term_target_year",
    "long_term_status",
    "long_term_target_year",
    "net_zero_status",
    "net_zero_year",
    "full_target_language",
    "target_classification_long",
    "date_updated",
];

/// The companies of a board in a tracker's columns, with a byte order mark. The last row is a note.
pub fn tracker_csv(board: &Board, layout: TrackerLayout) -> Vec<u8> {
    let columns: &[&str] = match layout {
        TrackerLayout::NetZeroTracker => &NET_ZERO_TRACKER,
        TrackerLayout::Sbti => &SBTI,
    };
    let value = |row: &CompanyRow, column: &str| match layout {
        TrackerLayout::NetZeroTracker => net_zero_tracker(board, row, column),
        TrackerLayout::Sbti => sbti(row, column),
    };
    let rows = board.companies.iter().map(|row| columns.iter().map(|c| value(row, c)).collect()).collect();
    table_csv(board, columns, rows)
}

/// The tracker's word for a kind.
fn end_target(kind: Kind) -> &'static str {
    match kind {
        Kind::NetZero => "Net zero",
        Kind::CarbonNeutral => "Carbon neutral(ity)",
        Kind::ClimateNeutral => "Climate neutral",
        Kind::ZeroEmissions => "Zero emissions",
        Kind::EmissionsReduction => "Emissions reduction target",
        Kind::IntensityReduction => "Emissions intensity target",
        _ => "Other",
    }
}

fn year(item: Option<&Item>) -> String {
    item.and_then(|i| i.commitment.year).map(|y| y.to_string()).unwrap_or_default()
}

fn percent(item: Option<&Item>) -> String {
    item.and_then(|i| i.commitment.percent).map(number_text).unwrap_or_default()
}

fn base(item: Option<&Item>) -> String {
    item.and_then(|i| i.commitment.baseline).map(|y| y.to_string()).unwrap_or_default()
}

fn quote(item: Option<&Item>) -> String {
    item.map(|i| i.commitment.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The headline, else the latest open cut.
fn end(row: &CompanyRow) -> Option<&Item> {
    let cuts =
        || row.items.iter().filter(|i| matches!(i.role, Role::Step | Role::Other) && i.commitment.kind.family() == Family::Reduction);
    row.headline_item().or_else(|| cuts().max_by_key(|i| i.commitment.year))
}

/// The earliest open percentage step before the end target.
fn interim(row: &CompanyRow) -> Option<&Item> {
    let end = end(row).map(|i| &i.id);
    row.with_role(Role::Step).filter(|i| Some(&i.id) != end).min_by_key(|i| i.commitment.year)
}

/// Whether open targets name a scope.
fn covered(row: &CompanyRow, scopes: &[Scope]) -> String {
    let open = |i: &&Item| matches!(i.role, Role::Headline | Role::Step | Role::Other);
    let named = row.items.iter().filter(open).any(|i| i.commitment.scopes.iter().any(|s| scopes.contains(s)));
    if named { "Yes" } else { "Not Specified" }.to_owned()
}

fn net_zero_tracker(board: &Board, row: &CompanyRow, column: &str) -> String {
    let (end, interim) = (end(row), interim(row));
    let found = |kind: CheckKind| {
        let all = checks(row, board.as_of);
        all.iter().any(|c| c.kind == kind && c.state == CheckState::Found)
    };
    let yes = |on: bool, else_: &str| if on { "Yes" } else { else_ }.to_owned();
    match column {
        "Last_updated" => row.newest.map(|d| d.to_string()).unwrap_or_default(),
        "Name" => row.name.clone(),
        "Entity_type" => "Company".to_owned(),
        "End_target" => end.map_or("No target", |i| end_target(i.commitment.kind)).to_owned(),
        "End_target_percentage_reduction" => percent(end),
        "End_target_baseline_year" => base(end),
        "End_target_year" => year(end),
        "End_target_text" => quote(end),
        "Interim_target" => interim.map_or("No target", |i| end_target(i.commitment.kind)).to_owned(),
        "Interim_target_year" => year(interim),
        "Interim_target_percentage_reduction" => percent(interim),
        "Interim_target_baseline_year" => base(interim),
        "Interim_target_text" => quote(interim),
        "GHGs_covered" => end.map(|i| i.commitment.gases.join("; ")).unwrap_or_default(),
        "Scope_1_coverage" => covered(row, &[Scope::Scope1, Scope::Operations]),
        "Scope_2_coverage" => covered(row, &[Scope::Scope2, Scope::Operations]),
        "Scope_3_coverage" => covered(row, &[Scope::Scope3, Scope::ValueChain]),
        "Published_plan" => yes(found(CheckKind::Plan), ""),
        "Carbon_credits" => yes(row.items.iter().any(|i| i.commitment.offsets.is_some()), "Not Specified"),
        "Planning_removals" => yes(row.items.iter().any(|i| i.commitment.removals.is_some()), ""),
        _ => String::new(),
    }
}

fn sbti(row: &CompanyRow, column: &str) -> String {
    let validated = row.items.iter().any(|i| i.commitment.kind == Kind::Sbti && i.commitment.status == Status::Achieved);
    let committed = row.items.iter().any(|i| i.commitment.kind == Kind::Sbti && i.commitment.status == Status::Target);
    let net_zero = row.headline_item().filter(|i| i.commitment.kind == Kind::NetZero);
    match column {
        "company_name" => row.name.clone(),
        "organization_type" => "Corporate".to_owned(),
        // Only what a document says of the initiative itself.
        "near_term_status" if validated => "Targets set".to_owned(),
        "near_term_status" if committed => "Committed".to_owned(),
        "near_term_target_year" => year(interim(row)),
        "net_zero_year" => year(net_zero),
        "full_target_language" => {
            let targets = [interim(row), net_zero];
            targets.into_iter().filter(Option::is_some).map(quote).collect::<Vec<_>>().join(" ")
        }
        "date_updated" => row.newest.map(|d| d.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}
