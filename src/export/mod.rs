//! Scenes become SVG, PNG and PDF bytes; rows become CSV, JSON and plain text.
//!
//! In: a [`crate::chart::Scene`] or a [`crate::compare::Board`]. Out: bytes and strings. Must not write files or know a window.

mod comparison;
mod error;
mod extract_json;
mod facts;
mod glyphs;
mod pdf;
mod png;
mod report;
mod rows;
mod svg;
mod web_report;
mod workbook;

pub use comparison::{comparison_csv, comparison_html, comparison_markdown, comparison_table, comparison_tsv};
pub use error::ExportError;
pub use extract_json::{document_json, document_line};
pub use facts::{FACT_COLUMNS, facts_csv};
pub use pdf::pdf;
pub use png::png;
pub use report::text_report;
pub use rows::{commitments_csv, commitments_json, table_csv};
pub use svg::svg;
pub use web_report::{ReportChart, web_report};
pub use workbook::workbook;
