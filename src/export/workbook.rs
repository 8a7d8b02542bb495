//! A workbook for spreadsheet programs: commitments, facts, companies, what was not counted, sources, and how it was made.
//!
//! In: a board. Out: the bytes of an XLSX file; the same board gives the same bytes. Numbers and dates are numbers and dates, texts are
//! never formulas, and each row leads to its source.

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::error::ExportError;
use super::facts::{FACT_COLUMNS, fact_records};
use super::rows::{CSV_COLUMNS, commitment_records, note};
use super::workbook_base;
use crate::calendar::PartialDate;
use crate::compare::{Board, DocRow, boundary_label, state_word};

/// Columns whose cells are numbers.
const NUMBERS: [&str; 21] = [
    "year",
    "year_first",
    "years_to_go",
    "percent",
    "amount",
    "baseline",
    "supersedes_year",
    "supersedes_percent",
    "residual_percent",
    "covered_percent",
    "confidence",
    "value",
    "start",
    "end",
    "headline_year",
    "documents",
    "commitments",
    "not_checked",
    "rejected",
    "facts",
    "bytes",
];

/// Columns whose cells are days.
const DAYS: [&str; 4] = ["document_date", "reviewed_on", "newest_document", "date"];

/// Widths of columns that hold more than a word, in characters.
const WIDE: [(&str, f64); 8] = [
    ("quote", 70.0),
    ("wording", 26.0),
    ("document", 32.0),
    ("document_title", 40.0),
    ("title", 40.0),
    ("name", 32.0),
    ("words", 70.0),
    ("what", 36.0),
];

/// Most characters that a cell of a spreadsheet holds.
const CELL: usize = 32_767;

/// Columns up to which a sheet is printed as wide as a page.
const FIT: usize = 10;

/// Most links that a sheet holds; rows behind them have the name of their source without one.
const LINKS: usize = 60_000;

/// Every counted commitment with facts, companies, rejected statements and sources.
///
/// # Errors
/// Where a sheet can't hold the rows.
pub fn workbook(board: &Board) -> Result<Vec<u8>, ExportError> {
    written(board).map_err(|e| ExportError::Encode { detail: e.to_string() })
}

fn written(board: &Board) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(board)?);
    let sources = Sources::of(board);
    let pen = Pen::new();
    let tables = tables(board);
    for table in &tables {
        pen.sheet(&mut book, table, &sources)?;
    }
    about(&mut book, board)?;
    let base = book.add_worksheet().set_name(workbook_base::SHEET)?;
    base.set_hidden(true);
    for (row, line) in workbook_base::lines(&tables, &board.as_of.to_string(), super::readback::is_taken).iter().enumerate() {
        for (column, cell) in line.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            base.write_string(row_number(row), column_number(column), cell)?;
        }
    }
    book.save_to_buffer()
}

/// A sheet of the workbook as records.
pub(super) struct Table {
    /// Name of the sheet.
    pub name: &'static str,
    /// Names of its columns.
    pub columns: &'static [&'static str],
    /// Its rows.
    pub records: Vec<Vec<String>>,
}

impl Table {
    /// The column that tells a row from all others.
    pub fn id_column(&self) -> Option<usize> {
        self.columns.iter().position(|c| *c == "id")
    }
}

pub(super) const COMMITMENTS: &str = "Commitments";
pub(super) const FACTS: &str = "Facts";
pub(super) const COMPANIES: &str = "Companies";
pub(super) const NOT_COUNTED: &str = "Not counted";
pub(super) const SOURCES: &str = "Sources";

/// The sheets with rows, in their order.
pub(super) fn tables(board: &Board) -> Vec<Table> {
    let facts = fact_records(board).into_iter().map(with_fact_id).collect();
    vec![
        Table { name: COMMITMENTS, columns: &CSV_COLUMNS, records: commitment_records(board) },
        Table { name: FACTS, columns: &FACT_SHEET, records: facts },
        Table { name: COMPANIES, columns: &COMPANY_COLUMNS, records: company_records(board) },
        Table { name: NOT_COUNTED, columns: &REJECTED_COLUMNS, records: rejected_records(board) },
        Table { name: SOURCES, columns: &SOURCE_COLUMNS, records: Sources::of(board).records() },
    ]
}

/// The columns of facts with their identifier.
const FACT_SHEET: [&str; FACT_COLUMNS.len() + 1] = {
    let mut all = ["id"; FACT_COLUMNS.len() + 1];
    let mut at = 0;
    while at < FACT_COLUMNS.len() {
        all[at] = FACT_COLUMNS[at];
        at += 1;
    }
    all
};

/// A fact's record with its kind, document and place as identifier.
fn with_fact_id(mut record: Vec<String>) -> Vec<String> {
    let at = |name: &str| FACT_COLUMNS.iter().position(|c| *c == name).and_then(|at| record.get(at)).cloned().unwrap_or_default();
    let id = place_id(&at("type"), &at("sha256"), &at("start"), &at("end"));
    record.push(id);
    record
}

/// An identifier made of what stands where.
pub(super) fn place_id(what: &str, hash: &str, start: &str, end: &str) -> String {
    format!("{what}:{}:{start}-{end}", hash.get(..16).unwrap_or(hash))
}

/// Title, program, and the as-of date in place of the time of writing.
fn properties(board: &Board) -> Result<DocProperties, XlsxError> {
    let day = day(&board.as_of.to_string()).map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    Ok(DocProperties::new().set_title("Climate commitments").set_company("Pledgeline").set_creation_datetime(&day))
}

/// A whole day, as it is written in records.
fn day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// How cells look.
struct Pen {
    head: Format,
    day: Format,
    words: Format,
    top: Format,
}

impl Pen {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            head: Format::new().set_bold().set_align(FormatAlign::Top).set_background_color("E4E7EC"),
            day: top.clone().set_num_format("yyyy-mm-dd"),
            words: top.clone().set_text_wrap(),
            top,
        }
    }

    fn sheet(&self, book: &mut Workbook, table: &Table, sources: &Sources<'_>) -> Result<(), XlsxError> {
        let Table { name, columns, records } = table;
        let sheet = book.add_worksheet().set_name(*name)?;
        for (at, column) in columns.iter().enumerate() {
            let at = column_number(at);
            sheet.write_string_with_format(0, at, title(column), &self.head)?;
            let width = WIDE.iter().find(|(c, _)| c == column).map_or_else(|| usual_width(column, records, usize::from(at)), |w| w.1);
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        let last = column_number(columns.len().saturating_sub(1));
        // On paper: across, the head on every page, the first column beside all others; few columns on one width.
        sheet.set_landscape().set_paper_size(9).set_margins(0.4, 0.4, 0.5, 0.5, 0.2, 0.2);
        sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
        sheet.set_header(format!("&L{name}&R&P of &N"));
        if columns.len() <= FIT {
            sheet.set_print_fit_to_pages(1, 0);
        } else {
            sheet.set_print_scale(70);
        }
        sheet.autofilter(0, 0, row_number(records.len()).max(1), last)?;
        let source = columns.iter().position(|c| *c == "sha256").filter(|_| *name != SOURCES);
        for (row, record) in records.iter().enumerate() {
            let at = row_number(row + 1);
            let target = source.filter(|_| row < LINKS).and_then(|c| record.get(c)).and_then(|hash| sources.row(hash));
            // Not every program makes room for wrapped words by itself.
            let lines = columns.iter().zip(record).filter(|(c, _)| WRAPPED.contains(c)).map(|(c, text)| wrapped_lines(c, text)).max();
            if let Some(lines) = lines.filter(|n| *n > 1) {
                sheet.set_row_height(at, (LINE * lines as f64).min(405.0))?;
            }
            for (column, (name, text)) in columns.iter().zip(record).enumerate() {
                self.cell(sheet, (at, column_number(column)), name, text, target)?;
            }
        }
        Ok(())
    }

    fn cell(&self, sheet: &mut Worksheet, at: (u32, u16), column: &str, text: &str, source: Option<u32>) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        if let Some(number) = text.parse::<f64>().ok().filter(|n| n.is_finite() && NUMBERS.contains(&column)) {
            sheet.write_number_with_format(at.0, at.1, number, &self.top)?;
        } else if let Some(day) = day(text).filter(|_| DAYS.contains(&column)) {
            sheet.write_datetime_with_format(at.0, at.1, &day, &self.day)?;
        } else if let (Some(row), "document") = (source, column) {
            let url = Url::new(format!("internal:'{SOURCES}'!A{row}")).set_text(cut(text));
            sheet.write_url(at.0, at.1, &url)?;
        } else if WRAPPED.contains(&column) {
            sheet.write_string_with_format(at.0, at.1, cut(text), &self.words)?;
        } else {
            sheet.write_string_with_format(at.0, at.1, cut(text), &self.top)?;
        }
        Ok(())
    }
}

/// Columns whose words are wrapped.
const WRAPPED: [&str; 2] = ["quote", "words"];

/// Height of a line in points.
const LINE: f64 = 15.0;

/// Lines that a text takes in its column, line ends minded; rather one more than one too few.
fn wrapped_lines(column: &str, text: &str) -> usize {
    let width = WIDE.iter().find(|(c, _)| *c == column).map_or(60.0, |(_, w)| *w) * 0.95;
    text.lines().map(|l| (l.chars().count() as f64 / width).ceil().max(1.0) as usize).sum::<usize>().max(1)
}

/// "Base year" of `base_year`.
pub(super) fn title(column: &str) -> String {
    let words = column.replace('_', " ");
    match words.as_str() {
        "id" | "sha256" => words.to_uppercase(),
        _ => crate::compare::capital(&words),
    }
}

/// As wide as the head with its arrow and most cells need, in characters.
fn usual_width(column: &str, records: &[Vec<String>], at: usize) -> f64 {
    let cells = records.iter().take(1_000).filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(0);
    let wanted = (column.len() + 4).max(cells + 2).clamp(9, 40);
    f64::from(u32::try_from(wanted).unwrap_or(40))
}

/// A text as long as a cell holds.
fn cut(text: &str) -> String {
    if text.chars().count() <= CELL { text.to_owned() } else { text.chars().take(CELL - 1).chain(['…']).collect() }
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

const SOURCE_COLUMNS: [&str; 9] = ["company", "name", "title", "date", "own_document", "checked_by", "format", "sha256", "id"];

/// The documents in the order of their sheet.
struct Sources<'a> {
    documents: Vec<(&'a str, &'a DocRow)>,
    rows: HashMap<&'a str, u32>,
}

impl<'a> Sources<'a> {
    fn of(board: &'a Board) -> Self {
        let of_companies = board.companies.iter().flat_map(|c| c.documents.iter().map(|d| (c.name.as_str(), d)));
        let documents: Vec<_> = of_companies.chain(board.loose.iter().map(|d| ("", d))).collect();
        let rows = documents.iter().enumerate().map(|(at, (_, d))| (d.hash.as_str(), row_number(at + 2))).collect();
        Self { documents, rows }
    }

    /// The row of a document, counted from 1 as spreadsheets do, its head included.
    fn row(&self, hash: &str) -> Option<u32> {
        self.rows.get(hash).copied()
    }

    fn document(&self, hash: &str) -> Option<&DocRow> {
        self.rows.get(hash).and_then(|row| self.documents.get(*row as usize - 2)).map(|(_, d)| *d)
    }

    fn records(&self) -> Vec<Vec<String>> {
        let checked =
            |d: &DocRow| d.checked.as_ref().map_or_else(String::new, |c| if c.by.is_empty() { "yes".to_owned() } else { c.by.clone() });
        let one = |(company, d): &(&str, &DocRow)| {
            vec![
                (*company).to_owned(),
                d.name.clone(),
                d.title.clone(),
                date(d.date),
                if d.own { "yes" } else { "no" }.to_owned(),
                checked(d),
                d.format.to_owned(),
                d.hash.clone(),
                d.hash.clone(),
            ]
        };
        self.documents.iter().map(one).collect()
    }
}

fn date(date: Option<PartialDate>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

const COMPANY_COLUMNS: [&str; 18] = [
    "company",
    "sector",
    "country",
    "groups",
    "lei",
    "isin",
    "ticker",
    "headline",
    "headline_year",
    "headline_boundary",
    "pinned",
    "documents",
    "newest_document",
    "commitments",
    "not_checked",
    "rejected",
    "facts",
    "id",
];

fn company_records(board: &Board) -> Vec<Vec<String>> {
    let one = |c: &crate::compare::CompanyRow| {
        let headline = c.headline_item().map(|i| &i.commitment);
        vec![
            c.name.clone(),
            c.profile.sector.clone(),
            c.profile.country.clone(),
            super::profile::groups(&c.profile),
            c.profile.lei.clone(),
            c.profile.isin.clone(),
            c.profile.ticker.clone(),
            headline.map(|h| h.kind.label().to_owned()).unwrap_or_default(),
            headline.and_then(|h| h.year).map(|y| y.to_string()).unwrap_or_default(),
            headline.map(|h| boundary_label(h)).unwrap_or_default(),
            if c.is_pinned() { "yes" } else { "" }.to_owned(),
            c.documents.len().to_string(),
            date(c.newest),
            c.items.len().to_string(),
            c.unchecked.to_string(),
            c.rejected_items.len().to_string(),
            c.facts.len().to_string(),
            c.name.clone(),
        ]
    };
    board.rows().map(one).collect()
}

const REJECTED_COLUMNS: [&str; 10] = ["company", "reason", "review", "words", "document", "document_date", "start", "end", "sha256", "id"];

/// What a person rejected, then what the rules rejected.
fn rejected_records(board: &Board) -> Vec<Vec<String>> {
    let sources = Sources::of(board);
    let row = |company: &str, reason: String, review: &str, words: &str, span: crate::text::Span, hash: &str, id: String| {
        let document = sources.document(hash);
        vec![
            company.to_owned(),
            reason,
            review.to_owned(),
            words.to_owned(),
            document.map(|d| d.name.clone()).unwrap_or_default(),
            date(document.and_then(|d| d.date)),
            span.start.to_string(),
            span.end.to_string(),
            hash.to_owned(),
            id,
        ]
    };
    let by_person = board.rows().flat_map(|c| c.rejected_items.iter().map(move |i| (c, i))).map(|(c, i)| {
        let reason = i.review.as_ref().map(|r| r.reason.as_str()).filter(|r| !r.is_empty());
        let reason = reason.map_or_else(|| "Rejected by a person".to_owned(), |r| format!("Rejected by a person: {r}"));
        let evidence = &i.commitment.evidence;
        row(&c.name, reason, state_word(i.state()), &evidence.quote, evidence.span, &i.document, i.id.0.clone())
    });
    let by_rules = board.not_counted.iter().map(|(hash, r)| {
        let id = place_id(r.kind.code(), hash, &r.span.start.to_string(), &r.span.end.to_string());
        row(r.owner.as_deref().unwrap_or_default(), r.why.clone(), "", &r.quote, r.span, hash, id)
    });
    by_person.chain(by_rules).collect()
}

/// How the workbook was made.
fn about(book: &mut Workbook, board: &Board) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name("About")?;
    let lines = [
        ("Program", format!("Pledgeline {}", env!("CARGO_PKG_VERSION"))),
        ("As of", board.as_of.long()),
        ("Counts", note(board)),
        ("Mixed", board.guard.as_ref().map_or_else(|| "Nothing".to_owned(), |g| g.sentence.clone())),
        ("Confidence", "From 0 to 1; what is below 0.75 and not checked by a person asks for a look.".to_owned()),
        (
            "Changes",
            "Values, reviews and notes that are changed here can be taken back: Pledgeline, File, Take changes from workbook. \
             Rows are known by their ID; computed values are left as they are."
                .to_owned(),
        ),
        ("Offsets", "start and end are bytes of the document's text as Pledgeline shows it.".to_owned()),
    ];
    let bold = Format::new().set_bold();
    for (row, (name, text)) in lines.iter().enumerate() {
        sheet.write_string_with_format(row_number(row), 0, *name, &bold)?;
        sheet.write_string(row_number(row), 1, text)?;
    }
    sheet.set_column_width(0, 14.0)?;
    sheet.set_column_width(1, 100.0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_days_are_days() {
        assert!(day("2026-11-28").is_some());
        assert!(day("2026-11").is_none() && day("2026").is_none() && day("2026-13-01").is_none());
    }

    #[test]
    fn titles_are_words() {
        assert_eq!(title("supersedes_year"), "Supersedes year");
        assert_eq!(title("sha256"), "SHA256");
    }

    #[test]
    fn wrapped_words_have_room_for_their_lines() {
        assert_eq!(wrapped_lines("quote", "net zero by 2050"), 1);
        assert_eq!(wrapped_lines("quote", &"word ".repeat(40)), 4);
        assert_eq!(wrapped_lines("quote", "a\nb"), 2);
    }

    #[test]
    fn cells_hold_what_fits() {
        assert_eq!(cut("net zero"), "net zero");
        let long = cut(&"ä".repeat(40_000));
        assert_eq!(long.chars().count(), CELL);
        assert!(long.ends_with('…'));
    }
}
