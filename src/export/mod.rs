//! Scenes become SVG, PNG and PDF bytes; rows become CSV, JSON and plain text.
//!
//! In: a [`crate::chart::Scene`] or a [`crate::compare::Board`]. Out: bytes and strings. Must not write files or know a window.

mod chart_data;
mod comparison;
mod error;
mod extract_json;
mod facts;
mod glyphs;
mod markdown_report;
mod pdf;
mod pdf_pen;
mod png;
mod profile;
mod readback;
mod readback_cells;
mod report;
mod rows;
mod subset;
mod svg;
mod trackers;
mod web_report;
mod workbook;
mod workbook_base;
mod xml;

pub use chart_data::chart_csv;
pub use comparison::{comparison_csv, comparison_html, comparison_html_parts, comparison_markdown, comparison_table, comparison_tsv};
pub use error::ExportError;
pub use extract_json::{document_json, document_line};
pub use facts::{FACT_COLUMNS, facts_csv};
pub use markdown_report::markdown_report;
pub use pdf::{pdf, pdf_pages};
pub use png::{pixels_page, png, png_page};
pub use readback::{NotTaken, Readback, RefusedRow, Taken, edit_of, is_workbook, readback};
pub use report::text_report;
pub use rows::{commitments_csv, commitments_json, table_csv};
pub use svg::{svg, svg_page};
pub use trackers::{TrackerLayout, tracker_csv};
pub use web_report::{ReportChart, web_report};
pub use workbook::workbook;
