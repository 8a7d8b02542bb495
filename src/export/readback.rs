//! A workbook that comes back: what a person changed in it against what was exported and what the session says now.
//!
//! In: a board and the sheets of a workbook. Out: changes that can be taken as decisions, each by itself, and what is refused, with a
//! sentence. Changes nothing itself; rows are known by their identifier, never by their place.

use std::collections::HashMap;

use super::readback_cells::{Cells, known_value, review_of};
use super::rows::CSV_COLUMNS;
use super::workbook::{COMMITMENTS, COMPANIES, FACTS, NOT_COUNTED, SOURCES, Table, place_id, tables, title};
use super::workbook_base::{Base, FORM, plain, sum};
use crate::calendar::PartialDate;
use crate::compare::{Board, CompanyRow, Item, item_label, state_word};
use crate::document::NamedSheet;
use crate::extract::{Commitment, CommitmentId, Rejected};
use crate::workspace::{Checked, Correction, Edit, Field, Given, ProfileChange, ProfileField, Standing, Verdict};

/// Why a workbook as a whole can't be taken back. `Display` is the sentence for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Another kind of file.
    #[error("It is no workbook that Pledgeline exported.")]
    Stranger,
    /// Made by a newer version.
    #[error("It was exported by a newer version of Pledgeline.")]
    Newer,
    /// None of its rows is known.
    #[error("None of its rows is in this session. Open the session that it was exported from.")]
    OtherSession,
}

/// A change that can be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Number of the row, counted from 1.
    pub row: usize,
    /// What the row is: company and commitment, company, or document.
    pub what: String,
    /// Name of the field.
    pub field: String,
    /// The value in the session.
    pub was: String,
    /// The value in the workbook.
    pub becomes: String,
    /// The value as it was exported, where the session has another since: both were changed.
    pub exported: Option<String>,
    /// Who verified the present value, where a person did.
    pub verified: Option<String>,
    step: Step,
}

impl Taken {
    /// Whether a person should look at it before it is taken.
    pub fn asks(&self) -> bool {
        self.exported.is_some() || self.verified.is_some()
    }
}

/// What becomes of the session.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Field(CommitmentId, Field, String),
    Verdict(CommitmentId, Option<Verdict>),
    Note(CommitmentId, String),
    Reason(CommitmentId, String),
    Rename(String, String),
    Profile(String, ProfileField, String),
    Card(String, Correction),
    Checked(String, Option<String>),
    /// Statements that the rules do not count, as a commitment: hash of the document, the statement.
    Count(String, Box<Rejected>),
}

/// What is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Number of the row, counted from 1.
    pub row: usize,
    /// What the row is, where that is known.
    pub what: String,
    /// Why.
    pub sentence: String,
}

/// All that a workbook says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Readback {
    /// What can be taken, in the order of the sheets.
    pub changes: Vec<Taken>,
    /// What can't.
    pub refused: Vec<RefusedRow>,
    /// Exported rows that the workbook has no more; they stay in the session.
    pub gone: usize,
    /// The as-of date of the export; `None` where the workbook has lost its hidden sheet, so that what the session changed since
    /// can't be told from what was changed in the workbook.
    pub exported: Option<String>,
}

/// Whether sheets are those of a workbook that was exported here.
pub fn is_workbook(sheets: &[NamedSheet]) -> bool {
    let hidden = Base::read(sheets).is_some();
    let about = || {
        let of_program =
            |row: &Vec<String>| row.first().is_some_and(|c| c == "Program") && row.get(1).is_some_and(|c| c.starts_with("Pledgeline"));
        sheets.iter().any(|s| s.name == "About" && s.rows.iter().take(10).any(of_program))
    };
    hidden || about() && sheets.iter().any(|s| s.name == COMMITMENTS)
}

/// Whether a column of a sheet can be taken back.
pub(super) fn is_taken(sheet: &str, column: &str) -> bool {
    match sheet {
        COMMITMENTS => field_of(column).is_some() || matches!(column, "year_first" | "unit" | "review" | "note" | "reject_reason"),
        COMPANIES => matches!(column, "company" | "sector" | "country"),
        NOT_COUNTED => column == "review",
        SOURCES => matches!(column, "title" | "date" | "own_document" | "checked_by"),
        _ => false,
    }
}

/// The field that a column of commitments holds.
fn field_of(column: &str) -> Option<Field> {
    Some(match column {
        "percent_basis" => Field::Basis,
        "baseline" => Field::BaseYear,
        "scopes" => Field::Boundary,
        "residual_percent" => Field::Residual,
        "supersedes_year" => Field::ReplacesYear,
        "supersedes_percent" => Field::ReplacesPercent,
        "supersedes_wording" => Field::ReplacesWording,
        "covered_percent" => Field::CoveredShare,
        other => return Field::ALL.into_iter().find(|f| f.code() == other),
    })
}

/// Compares a workbook with the session.
///
/// # Errors
/// Where it is none of this session.
pub fn readback(board: &Board, sheets: &[NamedSheet]) -> Result<Readback, NotTaken> {
    if !is_workbook(sheets) {
        return Err(NotTaken::Stranger);
    }
    let base = Base::read(sheets);
    if base.as_ref().is_some_and(|b| b.form > FORM) {
        return Err(NotTaken::Newer);
    }
    let mut reading = Reading {
        board,
        base: base.as_ref(),
        out: Readback { exported: base.as_ref().map(|b| b.as_of.clone()), ..Readback::default() },
        known: 0,
        rows: 0,
    };
    for table in tables(board) {
        if let Some(sheet) = sheets.iter().find(|s| s.name.eq_ignore_ascii_case(table.name)) {
            reading.sheet(&table, sheet);
        }
    }
    if reading.known == 0 && reading.rows > 0 {
        return Err(NotTaken::OtherSession);
    }
    Ok(reading.out)
}

/// A row of the workbook beside what the session and the export say.
struct Row<'a> {
    sheet: &'static str,
    number: usize,
    id: &'a str,
    /// As it is in the workbook, by column.
    theirs: HashMap<&'static str, &'a str>,
    /// As the session has it now.
    ours: HashMap<&'static str, &'a str>,
}

struct Reading<'a> {
    board: &'a Board,
    base: Option<&'a Base>,
    out: Readback,
    /// Rows of the session, and rows with an identifier.
    known: usize,
    rows: usize,
}

impl Reading<'_> {
    fn sheet(&mut self, table: &Table, sheet: &NamedSheet) {
        let Some(cells) = Cells::of(table.columns, sheet, title) else { return };
        let Some(id_at) = table.id_column() else { return };
        let ours: HashMap<&str, &Vec<String>> = table.records.iter().map(|r| (r[id_at].as_str(), r)).collect();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (number, row) in cells.rows() {
            let id = row.get("id").map_or("", |c| c.trim());
            if id.is_empty() {
                self.refuse(
                    table.name,
                    number,
                    "",
                    "The row has no ID, so it can’t be known. Commitments are added from their words in the Reader.",
                );
                continue;
            }
            self.rows += 1;
            if let Some(first) = seen.insert(id, number) {
                self.refuse(table.name, number, "", &format!("The row has the ID of row {first}."));
                continue;
            }
            let Some(record) = ours.get(id) else {
                self.unknown(table.name, number, id, &row);
                continue;
            };
            self.known += 1;
            let ours = table.columns.iter().copied().zip(record.iter().map(String::as_str)).collect();
            self.row(&Row { sheet: table.name, number, id, theirs: row, ours });
        }
        if let Some(base) = self.base {
            self.out.gone += base.ids(table.name).filter(|id| !seen.contains_key(id)).count();
        }
    }

    /// A row that the sheet would not have if it were exported now.
    fn unknown(&mut self, sheet: &'static str, number: usize, id: &str, row: &HashMap<&'static str, &str>) {
        let what = ["company", "name"].iter().find_map(|c| row.get(c)).copied().unwrap_or_default();
        // A commitment that was rejected, accepted or filed elsewhere since stands on another sheet now.
        let moved = matches!(sheet, COMMITMENTS | NOT_COUNTED) && self.board.item(&CommitmentId(id.to_owned())).is_some();
        if !moved {
            return self.refuse(sheet, number, what, "It is not in this session any more, or never was.");
        }
        self.known += 1;
        let Some((company, item)) = self.board.item(&CommitmentId(id.to_owned())) else { return };
        let record = super::rows::record(self.board, company, item);
        let ours = CSV_COLUMNS.iter().copied().zip(record.iter().map(String::as_str)).collect();
        self.row(&Row { sheet, number, id, theirs: row.clone(), ours });
    }

    fn refuse(&mut self, sheet: &'static str, row: usize, what: &str, sentence: &str) {
        self.out.refused.push(RefusedRow { sheet, row, what: what.to_owned(), sentence: sentence.to_owned() });
    }

    fn row(&mut self, row: &Row<'_>) {
        let what = match row.sheet {
            COMMITMENTS | NOT_COUNTED => {
                self.board.item(&CommitmentId(row.id.to_owned())).map(|(c, i)| format!("{}, {}", c.short, item_label(&i.commitment)))
            }
            SOURCES => row.ours.get("name").map(|n| (*n).to_owned()),
            _ => row.ours.get("company").map(|n| (*n).to_owned()),
        };
        let what = what.or_else(|| row.ours.get("company").map(|c| (*c).to_owned())).unwrap_or_default();
        match row.sheet {
            COMMITMENTS | NOT_COUNTED => match self.board.item(&CommitmentId(row.id.to_owned())) {
                Some((company, item)) => self.commitment(row, &what, company, item),
                None => self.not_counted(row),
            },
            COMPANIES => self.company(row, &what),
            SOURCES => self.source(row, &what),
            _ => {}
        }
        self.computed(row, &what);
    }

    /// Whether a person changed these cells: what the session has (as exported where that is another), joined. `None` where they are as
    /// they were exported, or as the session has them already.
    fn changed(&self, row: &Row<'_>, columns: &[&'static str]) -> Option<Option<String>> {
        let theirs: Vec<String> = columns.iter().map(|c| row.theirs.get(c).map(|v| plain(v))).collect::<Option<_>>()?;
        let ours: Vec<String> = columns.iter().map(|c| plain(row.ours.get(c).copied().unwrap_or_default())).collect();
        let base: Option<Vec<String>> =
            self.base.and_then(|b| columns.iter().map(|c| b.kept(row.sheet, row.id, c).map(str::to_owned)).collect());
        if theirs == ours || base.as_ref() == Some(&theirs) {
            return None;
        }
        Some(base.filter(|b| *b != ours).map(|b| b.join(" ").trim().to_owned()))
    }

    /// Takes a change up: the values before and after, and what makes a person look at it.
    fn take(
        &mut self,
        row: &Row<'_>,
        what: &str,
        field: &str,
        (was, becomes): (String, String),
        (exported, verified): (Option<String>, Option<String>),
        step: Step,
    ) {
        self.out.changes.push(Taken {
            sheet: row.sheet,
            row: row.number,
            what: what.to_owned(),
            field: field.to_owned(),
            was,
            becomes,
            exported,
            verified,
            step,
        });
    }

    fn commitment(&mut self, row: &Row<'_>, what: &str, company: &CompanyRow, item: &Item) {
        for column in CSV_COLUMNS.into_iter().filter(|_| row.sheet == COMMITMENTS) {
            if let Some(field) = field_of(column) {
                self.field(row, what, (company, item), column, field);
            }
        }
        self.verdict(row, what, item);
        let said = |c: &str| row.theirs.get(c).map(|t| t.trim().to_owned()).unwrap_or_default();
        let ours = |c: &str| row.ours.get(c).map(|t| (*t).to_owned()).unwrap_or_default();
        if let Some(exported) = self.changed(row, &["note"]) {
            let step = Step::Note(item.id.clone(), said("note"));
            self.take(row, what, "Note", (ours("note"), said("note")), (exported, None), step);
        }
        if let Some(exported) = self.changed(row, &["reject_reason"]) {
            let rejected = row.theirs.get("review").and_then(|w| review_of(w).ok()).or(item.review.as_ref().map(|r| r.verdict)).flatten();
            if rejected == Some(Verdict::Rejected) {
                let step = Step::Reason(item.id.clone(), said("reject_reason"));
                self.take(row, what, "Reason", (ours("reject_reason"), said("reject_reason")), (exported, None), step);
            } else {
                self.refuse(
                    row.sheet,
                    row.number,
                    what,
                    "Only what is rejected has a reason for that. Write “Rejected” into Review as well.",
                );
            }
        }
    }

    fn field(&mut self, row: &Row<'_>, what: &str, (company, item): (&CompanyRow, &Item), column: &'static str, field: Field) {
        let columns: &[&'static str] = match field {
            Field::Year => &["year", "year_first"],
            Field::Amount => &["amount", "unit"],
            _ => std::slice::from_ref(CSV_COLUMNS.iter().find(|c| **c == column).unwrap_or(&"")),
        };
        let Some(exported) = self.changed(row, columns) else { return };
        let typed = known_value(field, |c| row.theirs.get(c).copied().unwrap_or_default());
        let name = field.label();
        let canonical = match field.canonical(&item.commitment, &typed) {
            Ok(value) => value,
            Err(error) => return self.refuse(row.sheet, row.number, what, &format!("{name} “{typed}” was not understood. {error}")),
        };
        let was = if field == Field::Company { company.name.clone() } else { field.read(&item.commitment) };
        if canonical == was {
            return;
        }
        let verified = item
            .review
            .as_ref()
            .filter(|r| r.verdict == Some(Verdict::Accepted))
            .map(|r| if r.by.is_empty() { "Accepted".to_owned() } else { format!("Accepted by {}", r.by) });
        let shown = |value: &str| field.shown(value);
        self.take(
            row,
            what,
            name,
            (shown(&was), shown(&canonical)),
            (exported, verified),
            Step::Field(item.id.clone(), field, canonical.clone()),
        );
    }

    fn verdict(&mut self, row: &Row<'_>, what: &str, item: &Item) {
        let Some(exported) = self.changed(row, &["review"]) else { return };
        let theirs = row.theirs.get("review").copied().unwrap_or_default();
        let now = item.review.as_ref().and_then(|r| r.verdict);
        match review_of(theirs) {
            Ok(verdict) if verdict == now => {}
            Ok(verdict) => {
                let word = match verdict {
                    Some(Verdict::Accepted) => "Accepted",
                    Some(Verdict::Rejected) => "Rejected",
                    None => "Machine, not checked",
                };
                let was = state_word(item.state()).to_owned();
                self.take(row, what, "Review", (was, word.to_owned()), (exported, None), Step::Verdict(item.id.clone(), verdict));
            }
            Err(sentence) => self.refuse(row.sheet, row.number, what, sentence),
        }
    }

    /// A statement that the rules do not count: where a person accepted it, it becomes a commitment of its document's company.
    fn not_counted(&mut self, row: &Row<'_>) {
        let board = self.board;
        let Some(exported) = self.changed(row, &["review"]) else { return };
        let Some((hash, rejected)) = board.not_counted.iter().find(|(hash, r)| statement_id(hash, r) == row.id) else { return };
        let of_document = board.rows().find(|c| c.documents.iter().any(|d| *d.hash == **hash));
        let company = of_document.map_or_else(|| "no company".to_owned(), |c| c.short.clone());
        let what = format!("{company}, “{}”", rejected.quote);
        match review_of(row.theirs.get("review").copied().unwrap_or_default()) {
            Err(sentence) => self.refuse(row.sheet, row.number, &what, sentence),
            Ok(Some(Verdict::Accepted)) if !stands_there(board, hash, rejected) => {
                let values = ("Not counted".to_owned(), format!("Accepted as a commitment of {company}"));
                let step = Step::Count(hash.to_string(), Box::new((**rejected).clone()));
                self.take(row, &what, "Review", values, (exported, None), step);
            }
            // It is counted already, or left out as it was.
            Ok(_) => {}
        }
    }

    fn company(&mut self, row: &Row<'_>, what: &str) {
        let theirs = |c: &str| row.theirs.get(c).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        let ours = |c: &str| row.ours.get(c).map(|t| (*t).to_owned()).unwrap_or_default();
        if let Some(exported) = self.changed(row, &["company"]) {
            let name = theirs("company");
            if name.is_empty() {
                self.refuse(row.sheet, row.number, what, "A company needs a name.");
            } else {
                let joins = self.board.rows().any(|c| c.name == name);
                let shown = if joins { format!("{name} (joins it)") } else { name.clone() };
                self.take(row, what, "Company", (ours("company"), shown), (exported, None), Step::Rename(row.id.to_owned(), name));
            }
        }
        for (column, field) in [("sector", ProfileField::Sector), ("country", ProfileField::Country)] {
            if let Some(exported) = self.changed(row, &[column]) {
                let step = Step::Profile(row.id.to_owned(), field, theirs(column));
                self.take(row, what, field.label(), (ours(column), theirs(column)), (exported, None), step);
            }
        }
    }

    fn source(&mut self, row: &Row<'_>, what: &str) {
        for column in ["title", "date", "own_document", "checked_by"] {
            let Some(exported) = self.changed(row, &[column_of(column)]) else { continue };
            let theirs = row.theirs.get(column).map(|t| t.trim().to_owned()).unwrap_or_default();
            let ours = row.ours.get(column).map(|t| (*t).to_owned()).unwrap_or_default();
            let hash = row.id.to_owned();
            let step = match column {
                "title" => {
                    Ok(Step::Card(hash, Correction::Title(if theirs.is_empty() { Given::Nothing } else { Given::Value(theirs.clone()) })))
                }
                "date" if theirs.is_empty() => Ok(Step::Card(hash, Correction::Date(Given::Nothing))),
                "date" => theirs
                    .parse::<PartialDate>()
                    .map(|d| Step::Card(hash, Correction::Date(Given::Value(d))))
                    .map_err(|e| format!("Date “{theirs}” was not understood. {e}.")),
                "own_document" => match theirs.to_lowercase().as_str() {
                    "yes" | "true" => Ok(Step::Card(hash, Correction::Standing(Given::Value(Standing::Own)))),
                    "no" | "false" => Ok(Step::Card(hash, Correction::Standing(Given::Value(Standing::ThirdParty)))),
                    _ => Err("Own document is yes or no.".to_owned()),
                },
                _ => Ok(Step::Checked(hash, Some(theirs.clone()).filter(|t| !t.is_empty()))),
            };
            match step {
                Ok(step) => self.take(row, what, &title(column), (ours, theirs), (exported, None), step),
                Err(sentence) => self.refuse(row.sheet, row.number, what, &sentence),
            }
        }
    }

    /// Says which computed values were changed: they are not taken.
    fn computed(&mut self, row: &Row<'_>, what: &str) {
        let Some(base) = self.base.filter(|b| b.knows(row.sheet, row.id)) else { return };
        let columns = row.theirs.iter().filter(|(c, _)| !is_taken(row.sheet, c) && **c != "id");
        let changed = |(column, value): &(&&'static str, &&str)| {
            let kept = base.kept(row.sheet, row.id, column);
            let same_now = row.ours.get(*column).is_some_and(|ours| plain(ours) == plain(value));
            kept.is_some_and(|kept| kept != sum(value)) && !same_now
        };
        let mut names: Vec<String> = columns.filter(changed).map(|(c, _)| title(c)).collect();
        names.sort();
        if !names.is_empty() {
            let (verb, why) =
                if row.sheet == FACTS { ("is", "read from the document") } else { ("is", "computed or read from the document") };
            let verb = if names.len() == 1 { verb } else { "are" };
            self.refuse(row.sheet, row.number, what, &format!("{} {verb} {why} and can’t be changed here.", names.join(", ")));
        }
    }
}

/// The name of a column as one of the list.
fn column_of(column: &str) -> &'static str {
    ["title", "date", "own_document", "checked_by"].into_iter().find(|c| *c == column).unwrap_or("title")
}

/// The identifier of a statement that the rules do not count.
fn statement_id(hash: &str, rejected: &Rejected) -> String {
    place_id(rejected.kind.code(), hash, &rejected.span.start.to_string(), &rejected.span.end.to_string())
}

/// Whether a commitment that a person added stands on the words of a statement.
fn stands_there(board: &Board, hash: &str, rejected: &Rejected) -> bool {
    let over = |i: &Item| i.document == hash && i.origin.is_some() && i.commitment.evidence.span == rejected.span;
    board.rows().any(|c| c.items.iter().chain(&c.rejected_items).any(over))
}

/// The changes as one edit, signed. `counted` makes a commitment of a statement that the rules do not count, in the document of a hash.
pub fn edit_of(name: &str, changes: &[&Taken], by: &str, on: PartialDate, counted: impl Fn(&str, &Rejected) -> Option<Commitment>) -> Edit {
    let by = || by.to_owned();
    let edit = |taken: &&Taken| {
        Some(match taken.step.clone() {
            Step::Field(id, field, value) => Edit::SetField { ids: vec![id], field, value, by: by(), on },
            Step::Verdict(id, verdict) => Edit::Judge { ids: vec![id], verdict, by: by(), on },
            Step::Note(id, text) => Edit::Note { id, text, by: by(), on },
            Step::Reason(id, text) => Edit::Reason { ids: vec![id], text, by: by(), on },
            Step::Rename(company, into) => Edit::Merge { companies: vec![company], into, by: by(), on },
            Step::Profile(company, field, value) => Edit::Profile { company, change: ProfileChange::Set(field, value) },
            Step::Card(hash, correction) => Edit::Correct { hashes: vec![hash], correction },
            Step::Checked(hash, by) => Edit::Check { hashes: vec![hash], mark: by.map(|by| Checked { by, on }) },
            Step::Count(document, rejected) => {
                let commitment = Box::new(counted(&document, &rejected)?);
                Edit::Add { document, commitment, by: by(), on }
            }
        })
    };
    // Companies get their new names last: until then all else is known by the old ones.
    let (last, first): (Vec<&&Taken>, Vec<&&Taken>) = changes.iter().partition(|t| matches!(t.step, Step::Rename(..)));
    let edits = first.into_iter().chain(last).filter_map(edit).collect();
    let n = changes.len();
    Edit::Several { label: format!("Take {n} {} from “{name}”", if n == 1 { "change" } else { "changes" }), edits }
}
