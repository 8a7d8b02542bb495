//! Bytes and a name become a [`Document`]: decoding, text, blocks, metadata, diagnostics; one file per format.
//!
//! In: bytes and a name, never a path or a file. Out: a serialisable [`Document`] or a [`ReadError`] with a sentence for the person.
//! Must not open files, use a clock or know about commitments.

mod collection;
mod column_names;
mod columns;
mod company_list;
mod encoding;
mod html;
mod language;
mod mail;
mod model;
mod office;
mod pages;
mod pdf;
mod plain;
mod read;
mod recognised;
mod sniff;
mod spreadsheet;
mod unpack;
mod versions;

pub use collection::{About, Part, holds_documents, is_collection_name, is_part_of, table_preview};
pub use columns::{COLUMN_FIELDS, Columns, TablePreview, Tables};
pub use company_list::{CompanyLine, company_list};
pub use model::{Block, BlockKind, Diagnostic, Document, Format, ReadError};
pub use pages::{Page, PageStart, Pages, WordBox};
pub use pdf::{PageImage, PageRenderer, PdfHead};
pub use plain::ends_open;
pub use read::{content_hash, is_readable_name, is_untrusted_name, read, read_beginning, size_limit};
pub use recognised::{
    PAGES_WITHOUT_TEXT, RecognisedPage, RecognisedWord, file_hash, of_pictures, pages_to_recognise, paragraphs, with_recognised,
};
pub use spreadsheet::{NamedSheet, WORKBOOK_ROWS, is_spreadsheet_name, named_sheets};
pub use unpack::{Portion, Told, Unpacked, Unpacker, parts, parts_by};
pub use versions::{Entry, Versions, Words, versions};
