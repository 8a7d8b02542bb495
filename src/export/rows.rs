//! Commitments as rows: CSV for spreadsheets, JSON for programs.
//!
//! In: a board. Out: bytes that end with what is unchecked and the as-of date. Inferred values are never written as stated, rejected items are left out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::extract_json::{CommitmentOut, FactOut, number};
use super::profile::{PROFILE_COLUMNS, ProfileOut, profile_cells};
use crate::compare::{
    Board, CompanyRow, DocRow, Item, Role, boundary_label, due_sentence, role_label, state_word, switch_label, years_to_go,
};
use crate::extract::Commitment;
use crate::workspace::{Field, ReviewState, Verdict};

/// The columns of a commitment, in order; in the CSV those of its company's profile stand behind them.
pub const CSV_COLUMNS: [&str; 58] = [
    "company",
    "kind",
    "wording",
    "status",
    "role",
    "year",
    "qualifier",
    "year_first",
    "year_label",
    "period",
    "years_to_go",
    "percent",
    "percent_basis",
    "amount",
    "unit",
    "baseline",
    "scopes",
    "boundary",
    "subject",
    "coverage",
    "interim",
    "supersedes_year",
    "supersedes_percent",
    "supersedes_wording",
    "strength",
    "condition",
    "offsets",
    "removals",
    "residual_percent",
    "gases",
    "validation",
    "offset_use",
    "removal_use",
    "removal_type",
    "covered_percent",
    "scope3_categories",
    "scope2_method",
    "initiatives",
    "committer",
    "bearer",
    "due",
    "review",
    "reviewed_by",
    "reviewed_on",
    "note",
    "reject_reason",
    "edited",
    "confidence",
    "quote",
    "document",
    "document_title",
    "document_date",
    "own_document",
    "also_stated_in",
    "start",
    "end",
    "sha256",
    "id",
];

/// Every counted commitment as CSV in UTF-8 with a byte order mark, so that spreadsheets read it. The last row is a note: as-of date, what is unchecked, what is mixed.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn commitments_csv(board: &Board) -> Vec<u8> {
    let mut lines: Vec<Vec<String>> = vec![CSV_COLUMNS.iter().chain(&PROFILE_COLUMNS).map(|c| (*c).to_owned()).collect()];
    lines.extend(items(board).map(|(company, item)| {
        let mut cells = record(board, company, item);
        cells.extend(profile_cells(&company.profile));
        cells
    }));
    let mut last = vec![note(board)];
    last.resize(CSV_COLUMNS.len() + PROFILE_COLUMNS.len(), String::new());
    lines.push(last);
    written(lines)
}

/// Every counted commitment as a record of [`CSV_COLUMNS`].
pub(super) fn commitment_records(board: &Board) -> Vec<Vec<String>> {
    items(board).map(|(company, item)| record(board, company, item)).collect()
}

fn written(lines: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for line in lines {
        let safe: Vec<String> = line.into_iter().map(harmless).collect();
        // Writing into memory fails for no reason that a person could mend; a row would be missing, never wrong.
        if writer.write_record(&safe).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// Rows of the Table as CSV, as they are shown; the last row is the same note as in [`commitments_csv`].
pub fn table_csv(board: &Board, header: &[&str], rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut lines = vec![header.iter().map(|h| (*h).to_owned()).collect()];
    lines.extend(rows);
    let mut last = vec![note(board)];
    last.resize(header.len().max(1), String::new());
    lines.push(last);
    written(lines)
}

fn items(board: &Board) -> impl Iterator<Item = (&CompanyRow, &Item)> {
    board.rows().flat_map(|c| c.items.iter().map(move |i| (c, i)))
}

/// As-of date, unchecked and left-out items, boundary switch, guard: goes with every table.
pub(super) fn note(board: &Board) -> String {
    let rejected: usize = board.rows().map(|c| c.rejected_items.len()).sum();
    let mut out = format!("Pledgeline, as of {}; {} of {} not checked", board.as_of, board.unchecked, board.counted);
    let edited = items(board).filter(|(_, i)| i.state() == ReviewState::Edited).count();
    if edited > 0 {
        out += &format!("; {edited} edited");
    }
    if rejected > 0 {
        out += &format!("; {rejected} rejected left out");
    }
    out += &format!("; headline: {}", switch_label(board.boundary).to_lowercase());
    match &board.guard {
        Some(guard) => format!("{out}. {}", guard.sentence),
        None => out,
    }
}

/// Fields that a person corrected, with what was extracted.
fn edited(item: &Item) -> impl Iterator<Item = (Field, String)> {
    let extracted = item.as_extracted();
    item.review.iter().flat_map(|r| r.edits.iter()).map(move |(field, _)| (field, field.read(extracted)))
}

/// "year (extracted 2035); subject (extracted nothing)".
fn edits_text(item: &Item) -> String {
    let was = |w: String| if w.is_empty() { "nothing".to_owned() } else { w };
    edited(item).map(|(field, value)| format!("{} (extracted {})", field.code(), was(value))).collect::<Vec<_>>().join("; ")
}

fn role_text(item: &Item) -> String {
    let inferred = if item.inferred { " (inferred)" } else { "" };
    format!("{}{inferred}", role_label(item.role))
}

fn document<'a>(board: &'a Board, hash: &str) -> Option<&'a DocRow> {
    board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose).find(|d| d.hash == hash)
}

/// The published name of a value of a closed vocabulary.
fn code<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn figure(value: Option<f64>) -> String {
    text(value.and_then(number))
}

/// The record of one commitment.
pub(super) fn record(board: &Board, company: &CompanyRow, item: &Item) -> Vec<String> {
    let c: &Commitment = &item.commitment;
    let doc = document(board, &item.document);
    let review = item.review.as_ref();
    let decided = review.filter(|_| item.is_checked());
    let mut out = what(board, company, item);
    out.extend([
        due_sentence(item).unwrap_or_default(),
        state_word(item.state()).to_owned(),
        decided.map(|r| r.by.clone()).unwrap_or_default(),
        text(decided.and_then(|r| r.on)),
        review.map(|r| r.note.clone()).unwrap_or_default(),
        review.map(|r| r.reason.clone()).unwrap_or_default(),
        edits_text(item),
        format!("{:.2}", c.confidence),
        c.evidence.quote.clone(),
        text(doc.map(|d| &d.name)),
        text(doc.map(|d| &d.title)),
        text(item.stated),
        if item.own { "yes" } else { "no" }.to_owned(),
        item.repeats.iter().filter_map(|r| document(board, &r.document)).map(|d| d.name.clone()).collect::<Vec<_>>().join("; "),
        c.evidence.span.start.to_string(),
        c.evidence.span.end.to_string(),
        item.document.clone(),
        item.id.0.clone(),
    ]);
    out
}

/// The columns that tell what is promised.
fn what(board: &Board, company: &CompanyRow, item: &Item) -> Vec<String> {
    let c: &Commitment = &item.commitment;
    vec![
        company.name.clone(),
        c.kind.code().to_owned(),
        c.wording.clone(),
        c.status.code().to_owned(),
        role_text(item),
        text(c.year),
        text(c.qualifier.map(|q| q.code())),
        text(c.year_first),
        text(c.year_label.as_ref()),
        code(c.period),
        text(years_to_go(c, board.as_of).filter(|_| matches!(item.role, Role::Headline | Role::Step | Role::Other))),
        figure(c.percent),
        c.percent_basis.map(code).unwrap_or_default(),
        figure(c.amount.as_ref().map(|a| a.value)),
        text(c.amount.as_ref().map(|a| &a.unit)),
        text(c.baseline),
        c.scopes.iter().map(|s| s.code()).collect::<Vec<_>>().join("; "),
        boundary_label(c),
        text(c.subject.as_ref()),
        code(c.coverage),
        if c.interim { "yes" } else { "no" }.to_owned(),
        text(c.supersedes_year),
        figure(c.supersedes_percent),
        text(c.supersedes_wording.as_ref()),
        c.strength.map(code).unwrap_or_default(),
        text(c.condition.as_ref()),
        text(c.offsets.as_ref()),
        text(c.removals.as_ref()),
        figure(c.residual_percent),
        c.gases.join("; "),
        text(c.validation.as_ref()),
        c.terms.offset_use.map(code).unwrap_or_default(),
        c.terms.removal_use.map(code).unwrap_or_default(),
        c.terms.removal_type.map(code).unwrap_or_default(),
        figure(c.terms.covered_percent),
        c.terms.categories.join("; "),
        c.terms.scope2_method.map(code).unwrap_or_default(),
        c.terms.initiatives.join("; "),
        code(c.committer),
        code(c.bearer),
    ]
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn harmless(cell: String) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

#[derive(Serialize)]
struct BoardOut<'a> {
    as_of: String,
    boundary: &'static str,
    documents: usize,
    found: usize,
    counted: usize,
    not_checked: usize,
    guard: Option<&'a str>,
    note: String,
    companies: Vec<CompanyOut<'a>>,
}

#[derive(Serialize)]
struct CompanyOut<'a> {
    company: &'a str,
    #[serde(flatten)]
    profile: ProfileOut<'a>,
    own_documents: usize,
    newest_document: Option<String>,
    stale: bool,
    headline: Option<&'a str>,
    commitments: Vec<ItemOut<'a>>,
    facts: Vec<FactRowOut<'a>>,
}

#[derive(Serialize)]
struct FactRowOut<'a> {
    #[serde(flatten)]
    fact: FactOut<'a>,
    document: DocumentOut<'a>,
}

#[derive(Serialize)]
struct ItemOut<'a> {
    #[serde(flatten)]
    commitment: CommitmentOut<'a>,
    role: &'static str,
    inferred: bool,
    years_to_go: Option<i32>,
    due: Option<String>,
    review: ReviewOut<'a>,
    document: DocumentOut<'a>,
    also_stated_in: Vec<DocumentOut<'a>>,
}

#[derive(Serialize)]
struct ReviewOut<'a> {
    verdict: Option<Verdict>,
    by: Option<&'a str>,
    on: Option<String>,
    note: Option<&'a str>,
    /// Fields that a person corrected, with what was extracted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    edited: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    name: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
    sha256: &'a str,
    own: bool,
}

/// Every counted commitment as JSON by company, with counts, as-of date and guard. Fields of a commitment are those of `extract`.
pub fn commitments_json(board: &Board) -> String {
    let companies = board.rows().map(|c| company(board, c)).collect();
    let out = BoardOut {
        as_of: board.as_of.to_string(),
        boundary: switch_label(board.boundary),
        documents: board.documents,
        found: board.found,
        counted: board.counted,
        not_checked: board.unchecked,
        guard: board.guard.as_ref().map(|g| g.sentence.as_str()),
        note: note(board),
        companies,
    };
    serde_json::to_string_pretty(&out).unwrap_or_default() + "\n"
}

fn company<'a>(board: &'a Board, row: &'a CompanyRow) -> CompanyOut<'a> {
    CompanyOut {
        company: &row.name,
        profile: ProfileOut::of(&row.profile),
        own_documents: row.documents.len(),
        newest_document: row.newest.map(|d| d.to_string()),
        stale: row.stale,
        headline: row.headline_item().map(|i| i.id.0.as_str()),
        commitments: row.items.iter().map(|i| item(board, i)).collect(),
        facts: row
            .facts
            .iter()
            .chain(&row.parts)
            .map(|(hash, f)| FactRowOut { fact: FactOut::new(f), document: document_out(board, hash, true) })
            .collect(),
    }
}

fn item<'a>(board: &'a Board, item: &'a Item) -> ItemOut<'a> {
    let some = |s: &'a str| Some(s).filter(|s| !s.is_empty());
    let review = item.review.as_ref();
    ItemOut {
        commitment: CommitmentOut::of(item),
        role: role_label(item.role),
        inferred: item.inferred,
        years_to_go: years_to_go(&item.commitment, board.as_of).filter(|_| matches!(item.role, Role::Headline | Role::Step | Role::Other)),
        due: due_sentence(item),
        review: ReviewOut {
            verdict: review.and_then(|r| r.verdict),
            by: review.and_then(|r| some(&r.by)),
            on: review.and_then(|r| r.on).map(|d| d.to_string()),
            note: review.and_then(|r| some(&r.note)),
            edited: edited(item).map(|(f, was)| (f.code(), was)).collect(),
        },
        document: document_out(board, &item.document, item.own),
        also_stated_in: item.repeats.iter().map(|r| document_out(board, &r.document, item.own)).collect(),
    }
}

fn document_out<'a>(board: &'a Board, hash: &'a str, own: bool) -> DocumentOut<'a> {
    let doc = document(board, hash);
    DocumentOut {
        name: doc.map(|d| d.name.as_str()),
        title: doc.map(|d| d.title.as_str()),
        date: doc.and_then(|d| d.date).map(|d| d.to_string()),
        sha256: crate::document::file_hash(hash),
        own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left_alone() {
        let safe = |s: &str| harmless(s.to_owned());
        assert_eq!(safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(safe("+49 30"), "'+49 30");
        assert_eq!(safe("-cmd|x"), "'-cmd|x");
        assert_eq!(safe("-2"), "-2");
        assert_eq!(safe("−42 %"), "−42 %");
        assert_eq!(safe("net zero"), "net zero");
    }
}
