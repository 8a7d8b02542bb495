//! E-mails, saved pages, spreadsheets, archives in archives: what is read of them and what is said of the rest.

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use pledgeline::app::isolation::{Limits, Program, Reader};
use pledgeline::app::{Command, Level, StartOptions};
use pledgeline::document::{BlockKind, Document, ReadError, Tables, Unpacker, parts, read};
use zip::write::SimpleFileOptions;

use crate::collections::archive;
use crate::driver::Driver;

fn blocks(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|b| b.span.of(&document.text)).collect()
}

pub const NEWSLETTER: &str = "From: =?utf-8?q?Marlow_Foods_=E2=80=93_Press?= <press@example.org>\r\n\
To: analyst@example.net\r\nDate: Thu, 14 Mar 2024 09:30:00 +0100\r\n\
Subject: =?utf-8?B?T3VyIHBsYW4g4oCTIG5ldCB6ZXJvIGJ5IDIwNDA=?=\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=outer\r\n\r\n\
--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
--inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
We will be net zero by =\r\n2040.\r\n\
--inner\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
<html><head><meta charset=3D\"shift_jis\"></head><body><h1>Our plan</h1><p>Caf=E9s included, we will be net zero by =\r\n2040.</p></body></html>\r\n\
--inner--\r\n\
--outer\r\nContent-Type: application/pdf; name=\"report.pdf\"\r\nContent-Disposition: attachment; filename=\"report.pdf\"\r\n\
Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK\r\n--outer--\r\n";

#[test]
fn a_newsletter_is_its_page_with_subject_date_and_sender() {
    let document = read(NEWSLETTER.as_bytes(), "news.eml").expect("an e-mail");
    assert_eq!(blocks(&document), ["Our plan", "Cafés included, we will be net zero by 2040."]);
    assert_eq!(document.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(document.title.as_deref(), Some("Our plan – net zero by 2040"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
    assert_eq!(document.publisher.as_deref(), Some("Marlow Foods – Press"));
    let said: Vec<&str> = document.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(said, ["The attached file is a document of its own: “report.pdf”."]);
}

/// A message with these files attached.
fn with_files(files: &[(&str, &str)]) -> String {
    let part = |(name, text): &(&str, &str)| {
        format!("--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let files: String = files.iter().map(part).collect();
    format!(
        "From: <a@example.org>\r\nSubject: Files\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nSee what is attached.\r\n{files}--b--\r\n"
    )
}

#[test]
fn attached_files_are_documents_of_their_own() {
    let table = "text,company\n\"We will be climate neutral by 2045.\",Orsana plc\n";
    let message = with_files(&[
        ("plan.txt", "Marlow Foods plc will be net zero by 2040."),
        ("../../evil.txt", "Halm plc will be carbon neutral by 2031."),
        ("rows.csv", table),
        ("logo.png", "x"),
    ]);
    let found = parts(message.as_bytes(), "news.eml").expect("parts");
    let names: Vec<&str> = found.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["news.eml/plan.txt", "news.eml/evil.txt", "news.eml/rows.csv/00001.txt"]);
    assert!(parts(NEWSLETTER.as_bytes(), "news.mhtml").is_err(), "parts of a saved page are none");

    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("news.eml");
    std::fs::write(&file, &message).expect("written");
    let in_archive = archive(&[("mail/old.eml", with_files(&[("old.txt", "Brim plc will be net zero by 2050.")]).as_bytes())]);
    std::fs::write(dir.path().join("mails.zip"), in_archive).expect("written");
    let options = StartOptions { paths: vec![dir.path().join("mails.zip"), file], ..StartOptions::default() };
    let mut driver = Driver::started(dir.path(), options);
    let expected = ["mails.zip/mail/old.eml", "mails.zip/mail/old.eml/old.txt", "news.eml", "news.eml/plan.txt", "news.eml/evil.txt"];
    assert_eq!(driver.names()[..5], expected);
    assert_eq!(driver.names().len(), 6);
    driver.run(Command::CheckFiles);
    assert_eq!(driver.notice(Level::Info), "All files are as they were read.");
}

#[test]
fn plain_forwarded_and_empty_messages() {
    let plain = "Subject: Plan\nDate: 14 Mar 2024 09:30:00 GMT\nContent-Type: text/plain; charset=windows-1252\n\nWe aim \x2d as told \x2d for net zero by 2040.\n\nMore follows.\n";
    let document = read(plain.as_bytes(), "a.eml").expect("an e-mail");
    assert_eq!(blocks(&document), ["We aim - as told - for net zero by 2040.", "More follows."]);
    let forwarded = format!(
        "Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n{plain}\n--x--\n"
    );
    let document = read(forwarded.as_bytes(), "b.eml").expect("an e-mail");
    assert!(document.text.contains("net zero by 2040"), "{}", document.text);
    assert_eq!(document.title.as_deref(), Some("Fwd"));
    for nothing in ["Subject: nothing\n\n", "Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"] {
        assert_eq!(read(nothing.as_bytes(), "c.eml").expect_err("no text"), ReadError::NoText, "{nothing}");
    }
}

#[test]
fn a_page_saved_as_one_file_has_its_address() {
    let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/plan\r\nSubject: Plan\r\n\
        Date: Thu, 14 Mar 2024 09:30:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/plan\r\n\r\n\
        <html><body><article><h1>Plan</h1><p>We will be carbon neutral by 2035.</p></article></body></html>\r\n\
        --b\r\nContent-Type: text/css\r\nContent-Location: https://example.org/a.css\r\n\r\nbody { color: red }\r\n--b--\r\n";
    let document = read(saved.as_bytes(), "plan.mhtml").expect("a page");
    assert_eq!(blocks(&document), ["Plan", "We will be carbon neutral by 2035."]);
    assert_eq!(document.address.as_deref(), Some("https://example.org/plan"));
    assert_eq!(document.publisher, None);
}

/// A workbook whose first sheet has these rows; numbers stay numbers, `@` before one makes it a date.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| match (text.strip_prefix('@'), text.parse::<f64>()) {
        (Some(date), _) => format!("<c s=\"1\"><v>{date}</v></c>"),
        (_, Ok(number)) => format!("<c><v>{number}</v></c>"),
        _ => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.iter().map(row).collect::<String>());
    archive(&[
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>").as_bytes()),
        ("_rels/.rels", format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{rels}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").as_bytes()),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{rels}\"><sheets><sheet name=\"News\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>").as_bytes()),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{rels}/styles\" Target=\"styles.xml\"/></Relationships>").as_bytes()),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn rows_of_a_spreadsheet_are_documents_whether_their_column_is_named_or_found() {
    let long = "Marlow Foods plc announced today that it will be net zero in its own operations by 2040 at the latest.";
    let named = workbook(&[
        &["Press texts of the year"],
        &["Company", "Date", "Text"],
        &["Marlow Foods", "@45365", "We will be net zero by 2040."],
    ]);
    let found = parts(&named, "news.xlsx").expect("parts");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "news.xlsx/00001.txt");
    assert_eq!(String::from_utf8_lossy(&found[0].bytes), "We will be net zero by 2040.");
    assert_eq!(found[0].about.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
    assert_eq!(found[0].about.company.as_deref(), Some("Marlow Foods"));
    let unnamed = workbook(&[&["Number", "Wording"], &["7", long]]);
    assert_eq!(parts(&unnamed, "a.xlsx").expect("parts")[0].bytes, long.as_bytes());
    let csv = format!("id,wording\n1,{long}\n");
    assert_eq!(parts(csv.as_bytes(), "a.csv").expect("parts")[0].bytes, long.as_bytes());
    assert_eq!(parts(&workbook(&[&["Year", "Tonnes"], &["2019", "120"]]), "a.xlsx"), Err(ReadError::NoTextColumn));
    assert!(matches!(parts(b"PK\x03\x04 no book", "a.xlsx"), Err(ReadError::Broken { .. })));
}

#[cfg(unix)]
#[test]
fn a_spreadsheet_that_claims_a_boundless_sheet_costs_itself_only() {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let mut entries = zip::ZipArchive::new(Cursor::new(workbook(&[&["a"]]))).expect("a book");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..entries.len() {
        let mut entry = entries.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("read");
        out.start_file(&name, SimpleFileOptions::default()).expect("an entry");
        out.write_all(if name.contains("sheet1") { sheet.as_bytes() } else { &bytes }).expect("written");
    }
    let bytes = out.finish().expect("a book").into_inner();
    let limits = Limits { memory_mib: 128, ..Limits::default() };
    let program = Program::at(PathBuf::from(env!("CARGO_BIN_EXE_pledgeline")), limits);
    let mut reader = Reader::new(Some(program), limits);
    let stop = AtomicBool::new(false);
    let error = reader.parts(&bytes, "a.xlsx", &stop).expect_err("too large a sheet");
    assert!(!error.to_string().is_empty(), "{error:?}");
    assert_eq!(reader.parts(b"{\"text\":\"Net zero by 2040.\"}", "a.jsonl", &stop).map(|p| p.len()), Ok(1), "the next is read");
}

#[test]
fn archives_in_archives_are_followed_a_few_levels_and_bombs_are_refused() {
    let inner = archive(&[("deep.txt", b"Net zero by 2040.")]);
    let outer = archive(&[
        ("a.txt", b"Neutral by 2045."),
        ("inner.zip", &inner),
        ("rows.csv", b"title,text\nPlan,Net zero by 2050.\n"),
        ("broken.zip", b"PK"),
        ("package.json", b"{}"),
    ]);
    let names: Vec<String> = parts(&outer, "all.zip").expect("parts").into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["all.zip/a.txt", "all.zip/inner.zip/deep.txt", "all.zip/rows.csv/00001 Plan.txt"]);
    let mut nested = inner;
    for _ in 0..3 {
        nested = archive(&[("n.zip", &nested)]);
    }
    assert_eq!(parts(&nested, "a.zip").map(|p| p.len()), Ok(1));
    let deeper = archive(&[("n.zip", &nested)]);
    assert_eq!(parts(&deeper, "a.zip"), Err(ReadError::NoDocuments), "deeper ones are left alone");
    let bomb = archive(&[("a.html", &vec![b'a'; 65 << 20])]);
    assert_eq!(parts(&bomb, "a.zip"), Err(ReadError::Unpacks { limit_mib: 64 }));
    let beside = archive(&[("b.txt", b"x"), ("bomb.zip", &bomb)]);
    let portion = Unpacker::new(beside, "a.zip", Tables::default()).and_then(|mut u| u.portion(1 << 20)).expect("a portion");
    assert_eq!(portion.parts.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["a.zip/b.txt"], "a bomb costs itself");
    assert_eq!(portion.failed, [("a.zip/bomb.zip/a.html".to_owned(), ReadError::Unpacks { limit_mib: 64 })]);
    let zeros = vec![0; 70 << 20];
    let many: Vec<String> = (0..15).map(|n| format!("{n:02}.pdf")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    let mut unpacker = Unpacker::new(archive(&many), "a.zip", Tables::default()).expect("begun");
    let mut portions = Vec::new();
    loop {
        let portion = unpacker.portion(100 << 20).expect("a portion");
        portions.push(portion.parts.len());
        if !portion.more {
            assert_eq!(portion.failed, [("a.zip".to_owned(), ReadError::Unpacks { limit_mib: 1024 })]);
            break;
        }
    }
    assert_eq!(portions.iter().sum::<usize>(), 14, "1024 MiB together");
    assert!(portions.iter().all(|n| *n <= 2), "a portion at a time: {portions:?}");
}
