//! A small writer of PDF files for tests: lines at places, pictures, outline, metadata, odd fonts; everything uncompressed.

use std::fmt::Write;

/// A page under way: its content stream and what it needs.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    content: String,
    rotate: i32,
    picture: bool,
}

impl Sheet {
    /// Nothing on it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Text in Helvetica with its baseline beginning at `x`, `y` points from the lower left corner.
    pub fn text(mut self, x: f64, y: f64, size: f64, text: &str) -> Self {
        let _ = writeln!(self.content, "BT /F1 {size} Tf {x} {y} Td ({}) Tj ET", escaped(text));
        self
    }

    /// Lines below each other.
    pub fn lines(self, x: f64, y: f64, size: f64, lines: &[&str]) -> Self {
        lines.iter().zip(0..).fold(self, |s, (line, n)| s.text(x, y - f64::from(n) * size * 1.25, size, line))
    }

    /// Text that reads upwards.
    pub fn upwards(mut self, x: f64, y: f64, size: f64, text: &str) -> Self {
        let _ = writeln!(self.content, "BT /F1 {size} Tf 0 1 -1 0 {x} {y} Tm ({}) Tj ET", escaped(text));
        self
    }

    /// Bytes in the font of this name: `F2` has ligatures, `F3` is Japanese by Shift_JIS, `F4` is of pictures and
    /// names its glyphs by their codes.
    pub fn bytes(mut self, x: f64, y: f64, size: f64, font: &str, bytes: &[u8]) -> Self {
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let _ = writeln!(self.content, "BT /{font} {size} Tf {x} {y} Td <{hex}> Tj ET");
        self
    }

    /// A picture over the whole page.
    pub fn picture(mut self) -> Self {
        self.content.push_str("q 595 0 0 842 0 0 cm /Im Do Q\n");
        self.picture = true;
        self
    }

    /// The page is looked at turned by so many degrees.
    pub fn rotated(mut self, degrees: i32) -> Self {
        self.rotate = degrees;
        self
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}

/// A whole file.
#[derive(Debug, Clone, Default)]
pub struct Pdf {
    sheets: Vec<Sheet>,
    info: String,
    outline: Vec<(String, usize)>,
    /// What `/Count` says instead of the truth.
    pub count: Option<usize>,
    /// What stands before the code in the names of the glyphs of `F4`, instead of `a`.
    pub glyph: Option<&'static str>,
}

impl Pdf {
    /// A file of these pages.
    pub fn of(sheets: impl IntoIterator<Item = Sheet>) -> Self {
        Self { sheets: sheets.into_iter().collect(), ..Self::default() }
    }

    /// With title and date of creation.
    pub fn info(mut self, title: &str, date: &str) -> Self {
        self.info = format!("/Title ({}) /CreationDate (D:{date})", escaped(title));
        self
    }

    /// With an entry of the outline that leads to a page, counted from 0.
    pub fn section(mut self, title: &str, page: usize) -> Self {
        self.outline.push((title.to_owned(), page));
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects: Vec<String> = vec![String::new(); 14];
        let first = objects.len() + 1;
        let page = |n: usize| first + n * 2;
        let after = page(self.sheets.len());
        let kids: Vec<String> = (0..self.sheets.len()).map(|n| format!("{} 0 R", page(n))).collect();
        objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", if self.outline.is_empty() { "" } else { "/Outlines 12 0 R" });
        objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), self.count.unwrap_or(kids.len()));
        objects[2] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned();
        objects[3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>".to_owned();
        objects[4] = stream(
            "",
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 4 beginbfchar <01> <FB01> <02> <00660066> <03> <2F08> <04> <F0B7> endbfchar endcmap",
        );
        objects[5] = "<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [7 0 R] >>".to_owned();
        objects[6] = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor 8 0 R >>".to_owned();
        objects[7] = "<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] >>".to_owned();
        objects[8] = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\u{7f}");
        objects[9] = format!("<< {} >>", self.info);
        objects[10] = "<< /Font << /F1 3 0 R /F2 4 0 R /F3 6 0 R /F4 13 0 R >> /XObject << /Im 9 0 R >> >>".to_owned();
        objects[11] = format!("<< /First {after} 0 R /Last {} 0 R >>", after + self.outline.len().max(1) - 1);
        objects[12] = pictured(self.glyph.unwrap_or("a"));
        objects[13] = stream("", "500 0 0 0 400 600 d1 0 0 400 600 re f");
        for (sheet, n) in self.sheets.iter().zip(0..) {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {} /Resources 11 0 R /Contents {} 0 R >>",
                sheet.rotate,
                page(n) + 1
            ));
            objects.push(stream("", &sheet.content));
        }
        for ((title, target), n) in self.outline.iter().zip(0..) {
            let next = if n + 1 < self.outline.len() { format!("/Next {} 0 R", after + n + 1) } else { String::new() };
            objects.push(format!("<< /Title ({}) /Parent 12 0 R {next} /Dest [{} 0 R /Fit] >>", escaped(title), page(*target)));
        }
        assemble(&objects)
    }
}

/// A font whose glyphs are drawn by object 14 and named by their codes.
fn pictured(before: &str) -> String {
    let codes = || (16..=31).chain(33..=126);
    let names: String = codes().map(|c| format!("{c} /{before}{c} ")).collect();
    let drawn: String = codes().map(|c| format!("/{before}{c} 14 0 R ")).collect();
    let widths = "500 ".repeat(127);
    format!(
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 500 700] /FirstChar 0 /LastChar 126 /Widths [{widths}] /Encoding << /Differences [{names}] >> /CharProcs << {drawn} >> /Resources << >> >>"
    )
}

fn stream(dict: &str, data: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

fn assemble(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (object, n) in objects.iter().zip(1..) {
        places.push(out.len());
        let _ = writeln!(out, "{n} 0 obj\n{object}\nendobj");
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer\n<< /Size {} /Root 1 0 R /Info 10 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}
