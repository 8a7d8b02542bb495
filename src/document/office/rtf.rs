//! Rich text (RTF): paragraphs, tables, headings by outline level; fonts, colours, pictures and hidden destinations are passed over.
//!
//! In: the bytes of an `.rtf`. Out: a document.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use crate::calendar::PartialDate;
use crate::document::html::Writer;
use crate::document::model::{BlockKind, Document, ReadError};

/// Deepest nesting of groups.
const DEPTH: usize = 500;

/// Destinations whose text is no text of the document.
const PASSED: &[&str] = &[
    "colortbl",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "xmlnstbl",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "fldinst",
    "filetbl",
    "revtbl",
    "pgptbl",
    "bkmkstart",
    "bkmkend",
    "listtext",
    "pntext",
    "nonshppict",
    "shppict",
    "annotation",
    "atnid",
    "atnauthor",
    "shprslt",
    "nonesttables",
];

/// Reads rich text.
pub fn read(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::Broken { kind: "rich text".to_owned(), detail: "no {\\rtf at its start".to_owned() });
    }
    let mut reader = Reader { state: State { encoding: encoding_rs::WINDOWS_1252, ..State::default() }, ..Reader::default() };
    reader.run(bytes);
    reader.paragraph();
    reader.table();
    let whole = reader.stack.is_empty();
    let blank = Document { title: reader.title.filter(|t| !t.trim().is_empty()), date: reader.date, ..blank };
    super::finish(reader.writer, blank, whole)
}

/// What a group sets and its end takes back.
#[derive(Debug, Clone)]
struct State {
    encoding: &'static Encoding,
    /// Text of this group is passed over.
    passed: bool,
    /// The group holds the title.
    title: bool,
    /// Bytes that stand for a Unicode character where it can't be shown.
    fallback: usize,
    bold: bool,
    /// The text is deleted or hidden.
    hidden: bool,
    /// The text is that of a note or a box, which stands beside the paragraph.
    aside: bool,
    /// The text stands above the line.
    raised: bool,
    /// The group lists the fonts.
    fonts: bool,
    /// The group lists the styles of paragraphs.
    styles: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            encoding: encoding_rs::WINDOWS_1252,
            passed: false,
            title: false,
            fallback: 1,
            bold: false,
            hidden: false,
            aside: false,
            raised: false,
            fonts: false,
            styles: false,
        }
    }
}

struct Reader {
    writer: Writer,
    state: State,
    stack: Vec<State>,
    /// Bytes in the encoding of the file that wait to be decoded.
    waiting: Vec<u8>,
    text: String,
    bold: bool,
    kind: BlockKind,
    in_table: bool,
    row: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Notes and boxes of the paragraph under way.
    asides: Vec<String>,
    /// The encoding of the file, and those of its fonts by their numbers.
    usual: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Levels of headings by the numbers of their styles.
    levels: BTreeMap<i32, u8>,
    /// The font or style that is listed.
    listed: i32,
    /// Characters still to be passed over after a Unicode character.
    skip: usize,
    high: Option<u16>,
    title: Option<String>,
    date: Option<PartialDate>,
    year: i32,
    month: u8,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            writer: Writer::new(),
            state: State::default(),
            stack: Vec::new(),
            waiting: Vec::new(),
            text: String::new(),
            bold: true,
            kind: BlockKind::Paragraph,
            in_table: false,
            row: Vec::new(),
            rows: Vec::new(),
            asides: Vec::new(),
            usual: encoding_rs::WINDOWS_1252,
            fonts: BTreeMap::new(),
            levels: BTreeMap::new(),
            listed: 0,
            skip: 0,
            high: None,
            title: None,
            date: None,
            year: 0,
            month: 0,
        }
    }
}

impl Reader {
    fn run(&mut self, bytes: &[u8]) {
        let mut at = 0;
        let mut optional = false;
        while at < bytes.len() {
            match bytes[at] {
                b'{' => {
                    self.decode();
                    if self.stack.len() >= DEPTH {
                        return;
                    }
                    self.stack.push(self.state.clone());
                    self.skip = 0;
                    at += 1;
                }
                b'}' => {
                    self.decode();
                    let Some(state) = self.stack.pop() else { return };
                    self.state = state;
                    self.skip = 0;
                    at += 1;
                }
                b'\\' => {
                    let (word, number, next) = control(bytes, at + 1);
                    match word {
                        "*" => optional = true,
                        "'" => self.byte(u8::try_from(number.unwrap_or(63)).unwrap_or(b'?')),
                        // A length that reaches beyond the file is none.
                        "bin" => {
                            let end = next.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
                            at = if end <= bytes.len() { end } else { next };
                        }
                        word => {
                            self.word(word, number, optional);
                            optional = false;
                        }
                    }
                    at = at.max(next);
                }
                b'\r' | b'\n' => at += 1,
                byte => {
                    self.byte(byte);
                    at += 1;
                }
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.state.passed {
            self.waiting.push(byte);
        }
    }

    /// Turns waiting bytes into text.
    fn decode(&mut self) {
        if !self.waiting.is_empty() {
            let bytes = std::mem::take(&mut self.waiting);
            let text = self.state.encoding.decode_without_bom_handling(&bytes).0.into_owned();
            self.push(&text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.state.title {
            self.title.get_or_insert_default().push_str(text);
        } else if self.state.aside && !self.state.passed && !self.state.hidden {
            if let Some(aside) = self.asides.last_mut() {
                super::add_words(aside, text, self.state.raised);
            }
        } else if !self.state.passed && !self.state.hidden {
            self.bold &= self.state.bold || text.trim().is_empty();
            super::add_words(&mut self.text, text, self.state.raised);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, optional: bool) {
        self.decode();
        let on = number != Some(0);
        match word {
            "title" => (self.state.title, self.state.passed) = (true, false),
            "info" => self.state.passed = true,
            // Boxes lie in groups that are passed over otherwise.
            "footnote" | "shptxt" => {
                (self.state.aside, self.state.passed) = (true, false);
                self.asides.push(String::new());
            }
            "fonttbl" => (self.state.fonts, self.state.passed) = (true, true),
            "stylesheet" => (self.state.styles, self.state.passed) = (true, true),
            "s" if self.state.styles => self.listed = number.unwrap_or(0),
            "outlinelevel" if self.state.styles => {
                self.levels.insert(self.listed, heading(number));
            }
            "s" if !self.state.aside => {
                if let Some(level) = number.and_then(|n| self.levels.get(&n)) {
                    self.kind = BlockKind::Heading(*level);
                }
            }
            "f" if self.state.fonts => self.listed = number.unwrap_or(0),
            "fcharset" if self.state.fonts => {
                if let Some(page) = of_charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.listed, code_page(page));
                }
            }
            "f" => self.state.encoding = number.and_then(|n| self.fonts.get(&n)).copied().unwrap_or(self.usual),
            word if PASSED.contains(&word) => self.state.passed = true,
            "ansicpg" => {
                self.usual = code_page(number.unwrap_or(1252));
                self.state.encoding = self.usual;
            }
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "u" => self.unicode(number.unwrap_or(63)),
            "par" | "sect" | "page" if self.state.aside => self.push("\n"),
            "pard" | "intbl" | "outlinelevel" | "ls" | "cell" | "row" | "par" if self.state.aside || self.state.passed => self.push(" "),
            "par" | "sect" | "page" => self.paragraph(),
            "line" => self.push("\n"),
            "tab" | "emspace" | "enspace" | "qmspace" | "nestcell" | "nestrow" => self.push(" "),
            "cell" => {
                let cell = std::mem::take(&mut self.text);
                self.row.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
                (self.bold, self.kind) = (true, BlockKind::Paragraph);
            }
            "row" => {
                let row = std::mem::take(&mut self.row);
                self.rows.push(row);
            }
            "intbl" => self.in_table = true,
            "pard" => (self.in_table, self.kind) = (false, BlockKind::Paragraph),
            "outlinelevel" if number.is_none_or(|n| n < 9) => self.kind = BlockKind::Heading(heading(number)),
            "ls" if self.kind == BlockKind::Paragraph && on => self.kind = BlockKind::ListItem,
            "plain" => (self.state.bold, self.state.hidden, self.state.raised, self.state.encoding) = (false, false, false, self.usual),
            "b" => self.state.bold = on,
            "super" => self.state.raised = on,
            "up" => self.state.raised = number.is_none_or(|n| n > 0),
            "sub" | "nosupersub" | "dn" => self.state.raised = false,
            "v" | "deleted" => self.state.hidden = on,
            "yr" => self.year = number.unwrap_or(0),
            "mo" => self.month = u8::try_from(number.unwrap_or(0)).unwrap_or(0),
            "dy" => {
                let day = u8::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.date = self.date.or_else(|| PartialDate::day_of(self.year, self.month, day).filter(|_| self.year > 1985));
            }
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "~" => self.push("\u{a0}"),
            "_" => self.push("-"),
            "\\" | "{" | "}" => self.push(word),
            _ if optional => self.state.passed = true,
            _ => {}
        }
    }

    /// A character of UTF-16 by its number, which may be negative.
    fn unicode(&mut self, number: i32) {
        self.skip = self.state.fallback;
        let unit = u16::try_from(number.rem_euclid(65_536)).unwrap_or(63);
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.push(&text);
    }

    fn paragraph(&mut self) {
        if self.in_table {
            self.text.push(' ');
            return;
        }
        self.table();
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            super::add_paragraph(&mut self.writer, self.kind, &text, self.bold);
        }
        self.bold = true;
        for aside in std::mem::take(&mut self.asides) {
            aside.lines().for_each(|line| super::add_paragraph(&mut self.writer, BlockKind::Paragraph, line, false));
        }
    }

    /// Writes the rows that came.
    fn table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            super::add_table(&mut self.writer, &rows);
        }
    }
}

/// A control word or sign from `at` on: its name, its number, and where the text goes on.
fn control(bytes: &[u8], at: usize) -> (&str, Option<i32>, usize) {
    let rest = &bytes[at.min(bytes.len())..];
    let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 {
        return match rest.first() {
            Some(b'\'') => {
                let hex = rest.get(1..3).and_then(|h| i32::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
                ("'", hex, at + if hex.is_some() { 3 } else { 1 })
            }
            Some(b'\n' | b'\r') => ("par", None, at + 1),
            Some(_) => (std::str::from_utf8(&rest[..1]).unwrap_or(""), None, at + 1),
            None => ("", None, at),
        };
    }
    let word = std::str::from_utf8(&rest[..letters]).unwrap_or("");
    let minus = usize::from(rest.get(letters) == Some(&b'-'));
    let digits = rest[letters + minus..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    let (end, number) = if digits == 0 {
        (letters, None)
    } else {
        let end = letters + minus + digits;
        (end, std::str::from_utf8(&rest[letters..end]).ok().and_then(|n| n.parse().ok()))
    };
    let space = usize::from(rest.get(end) == Some(&b' '));
    (word, number, at + end + space)
}

/// The level of a heading from that of its outline, which begins with 0.
fn heading(outline: Option<i32>) -> u8 {
    u8::try_from(outline.unwrap_or(0)).unwrap_or(0).min(5) + 1
}

/// The code page of a character set of fonts.
fn of_charset(number: i32) -> Option<i32> {
    Some(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        932 => "shift_jis",
        936 => "gb18030",
        949 => "euc-kr",
        950 => "big5",
        65001 => "utf-8",
        10000 => "macintosh",
        874 => "windows-874",
        n => return Encoding::for_label(format!("windows-{n}").as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_words_end_where_they_end() {
        assert_eq!(control(b"u-10179 ?", 0), ("u", Some(-10179), 8));
        assert_eq!(control(b"'e9x", 0), ("'", Some(0xe9), 3));
        assert_eq!(control(b"par\n", 0), ("par", None, 3));
        assert_eq!(control(b"", 0), ("", None, 0));
    }

    #[test]
    fn notes_and_boxes_stand_behind_their_paragraph_and_fonts_have_encodings() {
        let blocks = |rtf: &str| {
            let document = crate::document::read(rtf.as_bytes(), "a.rtf").expect("a text");
            document.blocks.iter().map(|b| (b.kind, b.span.of(&document.text).to_owned())).collect::<Vec<_>>()
        };
        let noted = "{\\rtf1\\pard\\ls1\\outlinelevel0 Plan\\par\\pard Net zero{\\*\\footnote\\pard\\plain Scope 1.\\par More.} by 2040{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt \\pard Box.\\par}}{\\shprslt Box.}}.\\par}";
        let paragraph = |text: &str| (BlockKind::Paragraph, text.to_owned());
        assert_eq!(
            blocks(noted),
            [
                (BlockKind::Heading(1), "Plan".to_owned()),
                paragraph("Net zero by 2040."),
                paragraph("Scope 1."),
                paragraph("More."),
                paragraph("Box.")
            ]
        );
        let mixed =
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1 \\'ea 2040\\f0 caf\\'e9\\par}";
        assert_eq!(blocks(mixed), [paragraph("к 2040café")]);
    }

    #[test]
    fn binary_data_is_passed_over_and_a_length_beyond_the_file_hides_nothing() {
        let text = |rtf: &str| crate::document::read(rtf.as_bytes(), "a.rtf").map(|d| d.text.trim().to_owned());
        assert_eq!(text("{\\rtf1 Net zero\\bin4 {{{{ by 2040.}").as_deref(), Ok("Net zero by 2040."));
        assert_eq!(text("{\\rtf1\\bin2147483647 Net zero by 2040.}").as_deref(), Ok("Net zero by 2040."));
    }
}
