//! What a read document is: its text, its blocks, what is known about it and what went wrong while reading.
//!
//! In: nothing. Out: plain data that can be serialised (a worker process may produce it). Holds no file handles or paths.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::pages::{Pages, listed};
use crate::calendar::PartialDate;
use crate::text::Span;

/// The file format that a document was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, kept as written.
    Markdown,
    /// A web page, reduced to its main content.
    Html,
    /// A PDF, its pages in reading order.
    Pdf,
    /// A Word document.
    Docx,
    /// An OpenDocument text or presentation.
    Odf,
    /// A PowerPoint presentation; its slides are pages.
    Pptx,
    /// Rich text.
    Rtf,
    /// A book.
    Epub,
    /// An e-mail, or a web page saved as one file.
    Mail,
}

impl Format {
    /// The short name shown in lists and icons: `txt`, `md`, `html`, `pdf`.
    pub fn short(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odf => "odf",
            Self::Pptx => "pptx",
            Self::Rtf => "rtf",
            Self::Epub => "epub",
            Self::Mail => "eml",
        }
    }
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// Running text, possibly hard wrapped over several lines.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// One row of a table; cells are separated by tabs in the text (in Markdown and old text files by `|` or wide gaps). The span keeps
    /// the tabs of empty first cells, so that columns can be counted.
    TableRow,
}

/// A block: a heading, paragraph, list item or table row, with its bytes in [`Document::text`]. Blocks are in reading order and do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without surrounding white space.
    pub span: Span,
}

/// Something worth saying about a document that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// A stable code: `date_unknown`, `encoding_guessed`, `replaced_characters`, `no_commitment` …
    pub code: String,
    /// One sentence for a person.
    pub message: String,
}

/// A document as the rest of the program sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The name it was read under (path relative to what was opened, or the file name).
    pub name: String,
    /// SHA-256 of the original bytes, lower-case hex.
    pub hash: String,
    /// The format it was read as.
    pub format: Format,
    /// Name of the character encoding that the bytes were decoded from (`UTF-8`, `windows-1252` …).
    pub encoding: String,
    /// Number of original bytes.
    pub size: u64,
    /// The decoded text; all spans refer to its bytes. Byte order mark removed, line ends kept (for HTML: the extracted text).
    pub text: Arc<str>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Pages and boxes of words, if the format has any. Running headers and footers of pages are in the text and in no block.
    #[serde(default)]
    pub pages: Pages,
    /// Title from metadata, if the format has any.
    pub title: Option<String>,
    /// Date from metadata, if the format has any. Dates in the text are found by extraction.
    pub date: Option<PartialDate>,
    /// Two-letter language code from metadata or detection.
    pub language: Option<String>,
    /// Publisher or site name from metadata.
    pub publisher: Option<String>,
    /// Address of the page from metadata (canonical link).
    pub address: Option<String>,
    /// Warnings, in the order in which they arose.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Whether every place that it names lies in its text; asked of documents that come from another process.
    pub fn is_sound(&self) -> bool {
        let inside = |span: Span| span.start <= span.end && self.text.get(span.start..span.end).is_some();
        let ordered = self.blocks.windows(2).all(|w| w[0].span.end <= w[1].span.start);
        ordered
            && self.blocks.iter().all(|b| inside(b.span))
            && self.pages.words.iter().all(|w| inside(w.span()))
            && self.pages.starts.iter().all(|s| s.start <= self.text.len())
    }
}

/// Why a file could not be read. `Display` is the sentence for the person; [`ReadError::detail`] the technical part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ReadError {
    /// No byte in it.
    #[error("The file is empty.")]
    Empty,
    /// Bytes that are no text under a text file's name.
    #[error("This is not a text file, although its name says so.")]
    Binary {
        /// What gave it away.
        detail: String,
    },
    /// A format that is not read.
    #[error("Files of type “{extension}” can't be read yet. Save it as text or HTML and add it again.")]
    Unsupported {
        /// The extension, without dot.
        extension: String,
    },
    /// Text in no encoding that makes sense.
    #[error("The text's encoding could not be recognised. Save it as UTF-8 and add it again.")]
    Encoding {
        /// What was tried.
        detail: String,
    },
    /// A page without readable content.
    #[error("No readable text was found in the file.")]
    NoText,
    /// A document that consists of pictures of pages.
    #[error("{}", only_pictures(*.pages))]
    OnlyPictures {
        /// Number of pages.
        pages: usize,
    },
    /// Encrypted with a password.
    #[error("The file is protected by a password. Save it without one and add it again.")]
    Protected,
    /// Not what its name says, or damaged beyond reading.
    #[error("The {kind} is damaged and can't be read.")]
    Broken {
        /// What it should be: `PDF`, `Word document` …
        kind: String,
        /// What was wrong.
        detail: String,
    },
    /// Lines of a file that are damaged, beside others that were read.
    #[error("{}", damaged_lines(.lines))]
    Lines {
        /// Their numbers, from 1.
        lines: Vec<usize>,
        /// What was wrong with the first.
        detail: String,
    },
    /// A list that ends in the middle; what was whole was read.
    #[error("The file ends in the middle of an entry or is damaged there. The whole entries before it were read, nothing after them.")]
    Cut {
        /// What was wrong.
        detail: String,
    },
    /// A package that grows without measure.
    #[error("The file unpacks to more than {limit_mib} MiB, which no document does. It was not read.")]
    Unpacks {
        /// The limit in MiB.
        limit_mib: u64,
    },
    /// An archive or table without documents.
    #[error("No document was found in the file.")]
    NoDocuments,
    /// A table whose columns hold no text.
    #[error("No column with the text of documents was found. Call it “text”.")]
    NoTextColumn,
    /// A list of companies without their names.
    #[error("No column with the names of companies was found. Call it “name”.")]
    NoCompanyColumn,
    /// Larger than the limit.
    #[error("The file is larger than {limit_mib} MiB, the limit for this type.")]
    TooLarge {
        /// The limit in MiB.
        limit_mib: u64,
    },
}

impl ReadError {
    /// The technical detail behind the sentence, empty where there is none.
    pub fn detail(&self) -> &str {
        match self {
            Self::Binary { detail }
            | Self::Encoding { detail }
            | Self::Broken { detail, .. }
            | Self::Lines { detail, .. }
            | Self::Cut { detail } => detail,
            _ => "",
        }
    }
}

/// The sentence about lines that could not be read.
fn damaged_lines(lines: &[usize]) -> String {
    match lines {
        [one] => format!("Line {one} is damaged or cut off and was left out; the other lines were read."),
        lines => format!("{} lines are damaged or cut off and were left out ({}); the others were read.", lines.len(), listed(lines)),
    }
}

/// The sentence about a document without a text layer.
fn only_pictures(pages: usize) -> String {
    match pages {
        1 => "The only page is an image: no text could be read.".to_owned(),
        n => format!("All {n} pages are images: no text could be read."),
    }
}
