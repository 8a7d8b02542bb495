//! PDF: order of reading, pages, boxes, tables, fonts, damage; on files that the tests write themselves.

use pledgeline::document::{BlockKind, Document, ReadError, read};

use super::pdf_maker::{Pdf, Sheet};

fn opened(pdf: &Pdf) -> Document {
    let document = read(&pdf.bytes(), "report.pdf").expect("a readable PDF");
    for pair in document.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "blocks overlap");
    }
    for word in &document.pages.words {
        assert!(!word.span().of(&document.text).is_empty(), "a box without a word");
    }
    document
}

/// Blocks as `page kind words`, cells parted by `|`.
fn outline(document: &Document) -> Vec<String> {
    let line = |b: &pledgeline::document::Block| {
        let kind = match b.kind {
            BlockKind::Heading(n) => format!("h{n}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::TableRow => "tr".to_owned(),
        };
        let page = document.pages.page_at(b.span.start).unwrap_or(0);
        format!("{page} {kind} {}", b.span.of(&document.text).replace('\t', "|"))
    };
    document.blocks.iter().map(line).collect()
}

/// A page with running header and footer around its own lines.
fn page(number: usize, lines: &[&str]) -> Sheet {
    Sheet::new().text(50.0, 810.0, 9.0, "Marlow Foods | Climate report 2024").lines(50.0, 740.0, 10.0, lines).text(
        290.0,
        20.0,
        9.0,
        &format!("{number}"),
    )
}

#[test]
fn columns_are_read_one_after_the_other_and_headings_stand_out() {
    let left = ["We will cut the emissions of our own", "mills and bakeries to net zero by 2040,", "ten years earlier than planned."];
    let right = ["Our suppliers follow with a target of", "their own. By 2030 two thirds of all", "purchases will come from them."];
    let sheet = Sheet::new().text(50.0, 780.0, 22.0, "Our climate plan").lines(50.0, 740.0, 10.0, &left).lines(320.0, 737.0, 10.0, &right);
    let document = opened(&Pdf::of([sheet]));
    assert_eq!(
        outline(&document),
        ["1 h1 Our climate plan".to_owned(), format!("1 p {}", left.join(" ")), format!("1 p {}", right.join(" ")),]
    );
}

#[test]
fn lines_of_an_imprint_stand_for_themselves_and_running_text_flows() {
    let left = [
        "Marlow Foods plc",
        "Mill Lane 4, Harbour Yard,",
        "Leeds LS1 4AB",
        "Telephone 0113 496 0000",
        "Registered in England",
        "Company number 01234567",
        "Head of Climate Reporting",
        "Ada Example",
    ];
    let right = [
        "Concept and design",
        "Studio Orsana Ltd",
        "Printed by",
        "Halden Press Limited",
        "Paper from",
        "Mills of Ostrava",
        "Photographs of our mills and of our people",
        "Our staff",
    ];
    let text = [
        "Marlow Foods plc will reach net zero in all of its own",
        "operations by 2040. Scope 3 follows by 2050, as the board",
        "decided. The mills in Leeds and Hull are the first to do so.",
        "Others follow as soon as the grid allows, and each of them",
        "reports every year on what was done and what was not, so",
        "that the board can act. Our suppliers have the same aim",
        "and tell us of their steps every quarter.",
    ];
    let imprint = Sheet::new().lines(50.0, 740.0, 10.0, &left).lines(320.0, 740.0, 10.0, &right).lines(50.0, 500.0, 10.0, &text);
    let outline = outline(&opened(&Pdf::of([imprint])));
    assert!(outline.contains(&"1 p Marlow Foods plc".to_owned()), "{outline:#?}");
    assert!(outline.contains(&"1 p Mill Lane 4, Harbour Yard, Leeds LS1 4AB".to_owned()), "a comma goes on: {outline:#?}");
    assert!(
        outline.contains(&"1 p Studio Orsana Ltd".to_owned()) && outline.contains(&"1 p Halden Press Limited".to_owned()),
        "{outline:#?}"
    );
    assert_eq!(outline.last(), Some(&format!("1 p {}", text.join(" "))));
}

#[test]
fn headers_and_footers_are_told_apart_and_paragraphs_go_on_over_pages() {
    let pages = [
        page(1, &["Marlow Foods has measured its emissions since 2015 and", "will reach net zero in its own operations by"]),
        page(2, &["the end of 2040 at the latest, as its board decided.", "Nothing else changes."]),
        page(3, &["The plan was approved in March."]),
    ];
    let document = opened(&Pdf::of(pages));
    let outline = outline(&document);
    assert_eq!(outline.len(), 2, "{outline:#?}");
    assert!(outline[0].contains("operations by the end of 2040 at the latest"), "{outline:#?}");
    assert_eq!(outline[1], "3 p The plan was approved in March.");
    assert!(document.text.contains("Climate report 2024"), "they stay in the text");
    let at = document.text.find("latest").expect("a word");
    assert_eq!(document.pages.page_at(at), Some(2), "a place in a paragraph over two pages");
}

#[test]
fn words_torn_by_hyphens_are_whole_and_have_two_boxes() {
    let lines = [
        "Marlow Foods will reduce the inten-",
        "sity of its emissions on the way to net-",
        "zero operations and report on renew-",
        "able power.",
    ];
    let document = opened(&Pdf::of([Sheet::new().lines(50.0, 700.0, 10.0, &lines)]));
    assert_eq!(
        document.text.trim(),
        "Marlow Foods will reduce the intensity of its emissions on the way to net-zero operations and report on renewable power."
    );
    let at = document.text.find("intensity").expect("the word");
    let boxes: Vec<[f32; 4]> = document.pages.words_in(pledgeline::text::Span::new(at, at + 9)).map(|(_, w)| w.points()).collect();
    assert_eq!(boxes.len(), 2);
    assert!(boxes[0][0] > boxes[1][0] && boxes[0][1] < boxes[1][1], "one at the end of a line, one at the start of the next: {boxes:?}");
    assert!((boxes[1][0] - 50.0).abs() < 1.0 && (boxes[1][1] - (842.0 - 687.5 - 8.0)).abs() < 1.0, "{boxes:?}");
}

#[test]
fn tables_are_rows_of_cells() {
    let rows = [["", "2019", "2023"], ["Scope 1", "120", "84"], ["Scope 2", "64", "12"], ["Scope 3, purchased goods", "1,840", "1,655"]];
    let mut sheet = Sheet::new().text(50.0, 760.0, 10.0, "Emissions in thousand tonnes of carbon dioxide equivalent");
    for (row, n) in rows.iter().zip(0..) {
        for (cell, x) in row.iter().zip([50.0, 250.0, 350.0]) {
            if !cell.is_empty() {
                sheet = sheet.text(x, 720.0 - f64::from(n) * 16.0, 10.0, cell);
            }
        }
    }
    let outline = outline(&opened(&Pdf::of([sheet])));
    assert_eq!(outline[1..], ["1 tr |2019|2023", "1 tr Scope 1|120|84", "1 tr Scope 2|64|12", "1 tr Scope 3, purchased goods|1,840|1,655"]);
}

#[test]
fn turned_text_and_turned_pages_read_well() {
    let upwards = Sheet::new().lines(80.0, 700.0, 10.0, &["The plan stands."]).upwards(40.0, 300.0, 10.0, "Read me upwards");
    assert_eq!(outline(&opened(&Pdf::of([upwards]))), ["1 p The plan stands.", "1 p Read me upwards"]);
    let turned = Sheet::new().upwards(100.0, 100.0, 10.0, "We aim for net zero by 2040.").rotated(90);
    let document = opened(&Pdf::of([turned]));
    assert_eq!(outline(&document), ["1 p We aim for net zero by 2040."]);
    assert_eq!((document.pages.pages[0].width, document.pages.pages[0].height), (842.0, 595.0));
    let [_, _, width, height] = document.pages.words[0].points();
    assert!(width > height, "the box lies as the page is looked at");
}

/// TeX makes such fonts where it has no outlines: `/a97` is the letter of code 97.
#[test]
fn glyphs_named_by_their_codes_are_read_and_others_are_not_guessed() {
    let words = b"\x10Our e\x1dects:\x11 net zero \x15 by 2045, not 2050.";
    let mut pdf = Pdf::of([Sheet::new().bytes(50.0, 700.0, 10.0, "F4", words)]);
    let document = opened(&pdf);
    assert_eq!(document.text.trim(), "“Our eflects:” net zero – by 2045, not 2050.");
    assert!(document.diagnostics.iter().all(|d| d.code != "replaced_characters"), "{:?}", document.diagnostics);
    pdf.glyph = Some("glyph");
    let told = read(&pdf.bytes(), "report.pdf").map(|d| d.text.contains("zero"));
    assert_ne!(told, Ok(true), "names that say nothing");
}

#[test]
fn ligatures_and_east_asian_encodings() {
    let ligatures = Sheet::new().bytes(50.0, 700.0, 10.0, "F2", b"\x01rst e\x02ort");
    assert_eq!(opened(&Pdf::of([ligatures])).text.trim(), "first effort");
    let japanese = "2050年カーボンニュートラルを目指します。";
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
    let document = opened(&Pdf::of([Sheet::new().bytes(50.0, 700.0, 10.0, "F3", &bytes)]));
    assert_eq!(document.text.replace(' ', ""), japanese);
}

#[test]
fn metadata_and_outline() {
    let first = page(1, &["Introduction", "This report tells what we did."]);
    let second = page(2, &["Targets for 2030", "We will halve our emissions."]);
    let pdf = Pdf::of([first, second, page(3, &["More."])])
        .info("Climate report 2024", "20240314093000Z")
        .section("Introduction", 0)
        .section("Targets for 2030", 1);
    let document = opened(&pdf);
    assert_eq!(document.title.as_deref(), Some("Climate report 2024"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
    let outline = outline(&document);
    assert!(outline.contains(&"2 h1 Targets for 2030".to_owned()), "{outline:#?}");
}

#[test]
fn pages_that_are_images_are_listed() {
    let text = || Sheet::new().lines(50.0, 700.0, 10.0, &["We aim for net zero by 2040."]);
    let document = opened(&Pdf::of([Sheet::new().picture(), text(), Sheet::new().picture(), Sheet::new().picture(), Sheet::new()]));
    let said: Vec<&str> = document.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(said, ["3 of 5 pages are images: no text could be read (page 1, 3–4)."]);
    assert_eq!(document.pages.count(), 5);
    let error = read(&Pdf::of([Sheet::new().picture(), Sheet::new().picture()]).bytes(), "scan.pdf").expect_err("no text");
    assert_eq!(error, ReadError::OnlyPictures { pages: 2 });
    assert_eq!(read(&Pdf::of([Sheet::new()]).bytes(), "empty.pdf").expect_err("nothing"), ReadError::NoText);
}

#[test]
fn broken_tables_of_places_are_mended_and_absurd_counts_ignored() {
    let sheet = Sheet::new().lines(50.0, 700.0, 10.0, &["We aim for net zero by 2040."]);
    let mut pdf = Pdf::of([sheet]);
    pdf.count = Some(1_000_000);
    let bytes = pdf.bytes();
    let text = String::from_utf8(bytes).expect("ASCII");
    for damaged in [
        text.clone(),
        text.replace("startxref\n", "startxref\n99"),
        text.replace(" 00000 n", " 00000 f"),
        text[..text.rfind("xref\n0").expect("a table")].to_owned(),
    ] {
        let document = read(damaged.as_bytes(), "a.pdf").expect("mended");
        assert_eq!((document.text.trim(), document.pages.count()), ("We aim for net zero by 2040.", 1));
    }
    assert!(matches!(read(b"%PDF-1.7\nnothing in it", "a.pdf"), Err(ReadError::Broken { .. })));
}

#[test]
fn evidence_has_its_page() {
    let document = opened(&Pdf::of([
        page(1, &["Contents of the report."]),
        page(2, &["Marlow Foods plc will reach net zero by 2040."]),
        page(3, &["More."]),
    ]));
    let found = pledgeline::extract::extract(&document, &pledgeline::rules::RuleSet::builtin());
    assert_eq!(found.commitments.iter().map(|c| (c.year, c.evidence.page)).collect::<Vec<_>>(), [(Some(2040), Some(2))]);
}

#[test]
fn figures_of_a_chart_beside_columns_of_text_make_no_table() {
    // A chart's figures at the left, two columns of text that share its baselines.
    let prose =
        ["companies in various countries work on", "integrated measures against floods and", "the plants that treat the water of our"];
    let mut sheet = Sheet::new();
    for row in 0..12 {
        let y = 700.0 - f64::from(row) * 14.0;
        sheet = sheet.text(40.0, y, 9.0, "613").text(70.0, y, 9.0, "582").text(100.0, y, 9.0, "491");
        for x in [150.0, 360.0] {
            sheet = sheet.text(x, y, 9.0, prose[row as usize % 3]);
        }
    }
    let document = opened(&Pdf::of([sheet]));
    let text: &str = &document.text;
    let joined = prose.join(" ");
    assert!(text.contains(&format!("{joined} {joined}")), "each column is read alone: {text}");
}

/// A file of `tests/data/documents`, which a script in `tests/documents` makes.
fn sample(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents").join(name)).expect("a sample")
}

#[test]
fn encrypted_files_are_read_where_their_password_is_empty() {
    let document = read(&sample("encrypted-empty.pdf"), "a.pdf").expect("a document");
    assert_eq!(document.text.as_bytes(), sample("encrypted-empty.txt"));
    assert_eq!(document.title.as_deref(), Some("A plan"), "its metadata is deciphered too");
    let error = read(&sample("encrypted-password.pdf"), "a.pdf").expect_err("protected");
    assert_eq!(error.to_string(), "The file is protected by a password. Save it without one and add it again.");
}
