//! Office documents, books, rich text: what is read of each, and what is refused; on packages that the tests write themselves.

use std::io::{Cursor, Write};

use pledgeline::document::{BlockKind, Document, ReadError, read};
use zip::write::SimpleFileOptions;

/// A package of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

/// Blocks as `kind words`, cells parted by `|`, lines by `/`.
fn outline(document: &Document) -> Vec<String> {
    assert!(document.is_sound());
    let line = |b: &pledgeline::document::Block| {
        let kind = match b.kind {
            BlockKind::Heading(n) => format!("h{n}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::TableRow => "tr".to_owned(),
        };
        format!("{kind} {}", b.span.of(&document.text).replace('\t', "|").replace('\n', "/"))
    };
    document.blocks.iter().map(line).collect()
}

const CORE: &str = r#"<cp:coreProperties xmlns:dc="d" xmlns:cp="c" xmlns:dcterms="t"><dc:title>Climate plan</dc:title>
<dc:language>en-GB</dc:language><dcterms:created>2024-03-14T09:30:00Z</dcterms:created></cp:coreProperties>"#;

const WORD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Our targets</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We will be </w:t></w:r><w:del><w:r><w:delText>carbon neutral</w:delText></w:r></w:del><w:ins><w:r><w:t>net zero</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> by 2040 &amp; say so.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>No coal</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>after 2030</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>2019</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2030</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Scope</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>42 %</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
</w:body></w:document>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>Against 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

pub fn word() -> Vec<u8> {
    package(&[("docProps/core.xml", CORE), ("word/document.xml", WORD), ("word/styles.xml", STYLES), ("word/footnotes.xml", NOTES)])
}

#[test]
fn pages_of_word_documents_are_those_that_word_noted() {
    let noted = "<w:lastRenderedPageBreak/>";
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let paragraph = |inner: String| format!("<w:p>{inner}</w:p>");
    let broken = format!("{}<w:r>{noted}<w:t>by 2040.</w:t></w:r>", run("We will be  net zero "));
    let row = |words: &str| {
        format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", paragraph(run(words)), paragraph(format!("<w:r>{noted}<w:t>7</w:t></w:r>")))
    };
    let body = [
        paragraph(run("The first page.")),
        paragraph(broken),
        paragraph(format!("<w:r><w:br w:type=\"page\"/>{noted}</w:r>")),
        paragraph(run("The third page.")),
        format!("<w:tbl>{}</w:tbl>", row("Scope 1")),
        paragraph(run("The fourth page.")),
    ];
    let word = format!("<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", body.concat());
    let document = read(&package(&[("word/document.xml", &word)]), "plan.docx").expect("a document");
    let page = |words: &str| document.pages.page_at(document.text.find(words).expect("there"));
    assert_eq!(document.pages.count(), 4, "{:?}", document.pages.starts);
    assert_eq!(["The first", "net zero", "by 2040", "The third", "Scope 1", "The fourth"].map(page), [1, 1, 2, 3, 3, 4].map(Some));
    let plain = package(&[("word/document.xml", &word.replace(noted, ""))]);
    assert_eq!(read(&plain, "plan.docx").expect("a document").pages.count(), 0, "no notes, no pages");
}

#[test]
fn word_documents() {
    let document = read(&word(), "plan.docx").expect("a document");
    assert_eq!(
        outline(&document),
        [
            "h1 Our targets",
            "p We will be net zero by 2040 & say so.",
            "li No coal/after 2030",
            "tr |2019|2030",
            "tr Scope 1|42 %",
            "p In a box",
            "p Against 2019.",
        ]
    );
    assert_eq!((document.title.as_deref(), document.date.map(|d| d.to_string()).as_deref()), (Some("Climate plan"), Some("2024-03-14")));
    assert_eq!(document.format.short(), "docx");
}

pub fn odt() -> Vec<u8> {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h text:outline-level="2">Our targets</text:h><text:p>We will be<text:s/>net zero<text:note><text:note-citation>1</text:note-citation></text:note> by 2040.</text:p>
<text:list><text:list-item><text:p>No coal</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>2030</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Scope 1</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"#;
    let meta = r#"<m xmlns:dc="d"><dc:title>Climate plan</dc:title><dc:date>2024-03-14T09:30:00</dc:date></m>"#;
    package(&[("content.xml", content), ("meta.xml", meta)])
}

#[test]
fn open_document_texts() {
    let document = read(&odt(), "plan.odt").expect("a document");
    assert_eq!(outline(&document), ["h2 Our targets", "p We will be net zero by 2040.", "li No coal", "tr ||2030", "tr Scope 1|12|7"]);
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
}

pub fn slides() -> Vec<u8> {
    let slide = |title: &str, text: &str| {
        format!(
            r#"<p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:sp>
<p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:r><a:t>7</a:t></a:r></a:p></p:sp></p:sld>"#
        )
    };
    let main = r#"<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="b"/><p:sldId id="257" r:id="a"/></p:sldIdLst></p:presentation>"#;
    let relations = r#"<R><Relationship Id="a" Target="slides/slide1.xml"/><Relationship Id="b" Target="slides/slide2.xml"/><Relationship Id="c" Target="../../../secret.xml"/></R>"#;
    package(&[
        ("ppt/presentation.xml", main),
        ("ppt/_rels/presentation.xml.rels", relations),
        ("ppt/slides/slide1.xml", &slide("Last", "Net zero by 2040.")),
        ("ppt/slides/slide2.xml", &slide("First", "We began in 2019.")),
    ])
}

#[test]
fn presentations_have_their_slides_as_pages() {
    let document = read(&slides(), "deck.pptx").expect("a presentation");
    assert_eq!(outline(&document), ["h2 First", "p We began in 2019.", "h2 Last", "p Net zero by 2040."]);
    let pages: Vec<Option<u32>> = document.blocks.iter().map(|b| document.pages.page_at(b.span.start)).collect();
    assert_eq!(pages, [Some(1), Some(1), Some(2), Some(2)]);
}

pub fn book() -> Vec<u8> {
    let container = r#"<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>"#;
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>The plan</dc:title><dc:date>2024</dc:date></metadata><manifest><item id="c1" href="one.xhtml"/><item id="c2" href="two.xhtml"/></manifest>
<spine><itemref idref="c2"/><itemref idref="c1"/><itemref idref="none"/></spine></package>"#;
    let chapter = |t: &str| format!("<html><body><h1>{t}</h1><p>This is the text of the chapter, as long as it is.</p></body></html>");
    package(&[
        ("META-INF/container.xml", container),
        ("OEBPS/content.opf", opf),
        ("OEBPS/one.xhtml", &chapter("One")),
        ("OEBPS/two.xhtml", &chapter("Two")),
    ])
}

#[test]
fn books_are_read_along_their_spine() {
    let document = read(&book(), "plan.epub").expect("a book");
    let text = "p This is the text of the chapter, as long as it is.";
    assert_eq!(outline(&document), ["h1 Two", text, "h1 One", text]);
    assert_eq!((document.title.as_deref(), document.date.map(|d| d.to_string()).as_deref()), (Some("The plan"), Some("2024")));
}

pub const RICH: &str = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Climate plan}{\creatim\yr2024\mo3\dy14}}{\*\generator Other;}
\pard\outlinelevel0{\b Our targets}\par
\pard We will be {\v hidden }\'e9missions-free \endash  net zero \u8211?\u-10179?\u-8704? by\~2040.\par
\trowd\intbl Scope 1\cell 42 %\cell\row\trowd\intbl Scope 2\cell 7 %\cell\row\pard
{\pict 0102ff}The end.\par}";

#[test]
fn rich_text() {
    let document = read(RICH.as_bytes(), "plan.rtf").expect("rich text");
    assert_eq!(
        outline(&document),
        [
            "h1 Our targets",
            "p We will be émissions-free – net zero –\u{1f600} by\u{a0}2040.",
            "tr Scope 1|42 %",
            "tr Scope 2|7 %",
            "p The end."
        ]
    );
    assert_eq!((document.title.as_deref(), document.date.map(|d| d.to_string()).as_deref()), (Some("Climate plan"), Some("2024-03-14")));
    assert!(matches!(read(b"hello", "a.rtf"), Err(ReadError::Broken { .. })));
}

#[test]
fn packages_that_would_burst_or_are_locked_are_refused() {
    let bomb = package(&[("word/document.xml", &"<a>".to_owned().repeat(50 << 20))]);
    assert!(bomb.len() < 1 << 20, "small outside");
    let error = read(&bomb, "a.docx").expect_err("a bomb");
    assert_eq!(error.to_string(), "The file unpacks to more than 128 MiB, which no document does. It was not read.");
    assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "a.docx").expect_err("locked"), ReadError::Protected);
    assert!(matches!(read(&package(&[("other.xml", "<a/>")]), "a.docx"), Err(ReadError::Broken { .. })));
    assert!(matches!(read(b"PK\x03\x04 torn", "a.pptx"), Err(ReadError::Broken { .. })));
    let entities = WORD
        .replace(
            "<w:document",
            "<!DOCTYPE d [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document",
        )
        .replace("&amp;", "&b;&f;");
    let document = read(&package(&[("word/document.xml", &entities)]), "a.docx").expect("a document");
    assert!(document.text.contains("by 2040 say so") && !document.text.contains("aaaa"), "{}", document.text);
}
