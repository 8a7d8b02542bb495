//! Files that hold many documents: archives, tables, JSON lines; what is taken out of them and what is left.

use std::io::{Cursor, Write};

use pledgeline::document::{Part, ReadError, Tables, Unpacker, parts};
use zip::write::SimpleFileOptions;

/// An archive of these files.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn names(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|p| p.name.as_str()).collect()
}

#[test]
fn archives_give_their_documents_and_names_lead_nowhere() {
    let bytes = archive(&[
        ("b/second.html", b"<p>Net zero by 2045.</p>"),
        ("a.txt", b"Net zero by 2040."),
        ("../up.txt", b"x"),
        ("/etc/root.txt", b"x"),
        ("c:\\drive.txt", b"x"),
        ("__MACOSX/a.txt", b"x"),
        (".hidden.txt", b"x"),
        ("inner.zip", b"PK"),
        ("picture.png", b"x"),
    ]);
    let parts = parts(&bytes, "all.zip").expect("parts");
    assert_eq!(names(&parts), ["all.zip/a.txt", "all.zip/b/second.html"]);
    assert_eq!(parts[0].bytes, b"Net zero by 2040.");
}

#[test]
fn archives_that_hold_nothing_or_are_torn_say_so() {
    assert_eq!(parts(&archive(&[("a.png", b"x")]), "a.zip"), Err(ReadError::NoDocuments));
    assert!(matches!(parts(b"PK\x03\x04", "a.zip"), Err(ReadError::Broken { .. })));
    let page = archive(&[("a.html", &vec![b'a'; 65 << 20])]);
    assert_eq!(parts(&page, "a.zip"), Err(ReadError::Unpacks { limit_mib: 64 }));
}

#[test]
fn rows_of_a_table_are_documents_with_what_the_table_says() {
    let csv = "Company;Headline;Published at;Full text;URL\n\
        Marlow Foods;Our plan;2024-03-14;\"We will be net zero by 2040; no later.\";https://example.org/a\n\
        Empty row;;;;\n\
        Halden Shipping;;14.3.24;Neutral by 2045.;nothing\n";
    let parts = parts(csv.as_bytes(), "news.csv").expect("parts");
    assert_eq!(names(&parts), ["news.csv/00001 Our plan.txt", "news.csv/00003.txt"]);
    let first = &parts[0].about;
    assert_eq!(String::from_utf8_lossy(&parts[0].bytes), "We will be net zero by 2040; no later.");
    assert_eq!((first.company.as_deref(), first.title.as_deref()), (Some("Marlow Foods"), Some("Our plan")));
    assert_eq!(
        (first.date.map(|d| d.to_string()).as_deref(), first.address.as_deref()),
        (Some("2024-03-14"), Some("https://example.org/a"))
    );
    assert_eq!((parts[1].about.date, parts[1].about.address.as_deref()), (None, None));
    assert_eq!(parts_error("a,b\n1,2\n", "a.csv"), "No column with the text of documents was found. Call it “text”.");
}

/// The sentence about a file that can't be taken apart.
fn parts_error(text: &str, name: &str) -> String {
    parts(text.as_bytes(), name).expect_err("no parts").to_string()
}

#[test]
fn json_by_line_and_as_a_list() {
    let lines = "{\"title\":\"Plan\",\"text\":\"Net zero by 2040.\",\"date\":\"2024-03-14\"}\n\n{\"id\":7}\n{\"body\":\"<html><p>Neutral by 2045.</p></html>\"}\n";
    let found = parts(lines.as_bytes(), "a.jsonl").expect("parts");
    assert_eq!(names(&found), ["a.jsonl/00001 Plan.txt", "a.jsonl/00003.html"]);
    let list = "[{\"text\":\"Net zero by 2040.\"}]";
    assert_eq!(names(&parts(list.as_bytes(), "a.json").expect("parts")), ["a.json/00001.txt"]);
    assert_eq!(parts_error("{\"text\": ", "a.jsonl"), "The JSON file is damaged and can't be read.");
}

/// What a file gives at once: its parts and the sentences about what was left out.
fn taken(bytes: &[u8], name: &str) -> (Vec<Part>, Vec<String>) {
    let mut unpacker = Unpacker::new(bytes.to_vec(), name, Tables::default()).expect("it opens");
    let portion = unpacker.portion(usize::MAX).expect("parts");
    (portion.parts, portion.failed.into_iter().map(|(_, error)| error.to_string()).collect())
}

#[test]
fn whole_lines_of_a_cut_file_are_read_and_the_others_are_named() {
    let whole = "{\"text\":\"Net zero by 2040.\"}\n{\"text\":\"Neutral by 2045.\"}\n";
    let (parts, said) = taken(format!("{whole}{{\"text\":\"Neutr").as_bytes(), "a.jsonl");
    assert_eq!(names(&parts), ["a.jsonl/00001.txt", "a.jsonl/00002.txt"]);
    assert_eq!(said, ["Line 3 is damaged or cut off and was left out; the other lines were read."]);
    let (parts, said) = taken(format!("nonsense\n{whole}}}\n{whole}").as_bytes(), "a.jsonl");
    assert_eq!(names(&parts), ["a.jsonl/00002.txt", "a.jsonl/00003.txt", "a.jsonl/00005.txt", "a.jsonl/00006.txt"]);
    assert_eq!(said, ["2 lines are damaged or cut off and were left out (1, 4); the others were read."]);
    let list = "[{\"text\":\"Net zero by 2040.\"},{\"text\":\"Neutral by 2045.\"},{\"text\":\"Neut";
    let (parts, said) = taken(list.as_bytes(), "a.json");
    assert_eq!(names(&parts), ["a.json/00001.txt", "a.json/00002.txt"]);
    assert!(said[0].starts_with("The file ends in the middle of an entry"), "{said:?}");
    assert_eq!(parts_error("[{\"text\":\"Neut", "a.json"), "The JSON file is damaged and can't be read.");
}

/// Company, title, date and address as the table says.
fn told(part: &Part) -> [String; 4] {
    let about = &part.about;
    let date = about.date.map(|d| d.to_string());
    [about.company.clone(), about.title.clone(), date, about.address.clone()].map(Option::unwrap_or_default)
}

#[test]
fn columns_are_understood_in_other_languages() {
    for (name, table) in [
        (
            "de",
            "Unternehmen;Veröffentlicht am;Überschrift;Volltext;Webadresse\nHalm AG;14.03.2024;Plan;Klimaneutral bis 2040.;https://example.org/a\n",
        ),
        (
            "fr",
            "Société;Date de publication;Titre;Texte intégral;Lien\nHalm AG;14 mars 2024;Plan;Neutre d'ici 2040.;https://example.org/a\n",
        ),
        ("es", "Empresa,Fecha,Título,Texto,Enlace\nHalm AG,14 de marzo de 2024,Plan,Neutral en 2040.,https://example.org/a\n"),
        ("fr", "Émetteur;Date de parution;Intitulé;Contenu;Adresse\nHalm AG;14/03/2024;Plan;Neutre d'ici 2040.;https://example.org/a\n"),
    ] {
        let parts = parts(table.as_bytes(), "a.csv").expect("parts");
        assert_eq!(told(&parts[0]), ["Halm AG", "Plan", "2024-03-14", "https://example.org/a"], "{name}");
        assert!(String::from_utf8_lossy(&parts[0].bytes).contains("2040"), "{name}");
    }
    let json = "[{\"empresa\":\"Halm AG\",\"fecha\":\"04/03/2024\",\"título\":\"Plan\",\"texto\":\"Neutral en 2040.\"}]";
    assert_eq!(told(&parts(json.as_bytes(), "a.json").expect("parts")[0])[..3], ["Halm AG", "Plan", "2024-03-04"]);
}

#[test]
fn the_order_of_day_and_month_is_told_by_the_column_or_not_at_all() {
    let dates = |dates: &[&str]| {
        let rows: String = dates.iter().map(|d| format!("{d};Net zero by 2040.\n")).collect();
        let parts = parts(format!("date;text\n{rows}").as_bytes(), "a.csv").expect("parts");
        parts.iter().map(|p| told(p)[2].clone()).collect::<Vec<_>>()
    };
    assert_eq!(dates(&["03/04/2024", "25/04/2024"]), ["2024-04-03", "2024-04-25"]);
    assert_eq!(dates(&["03/04/2024", "04/25/2024"]), ["2024-03-04", "2024-04-25"]);
    assert_eq!(dates(&["03/04/2024", "05/06/2024"]), ["", ""], "nobody knows");
    assert_eq!(
        dates(&["03.04.2024", "2024-03-14 10:00", "March 14, 2024", "14. März 2024"]),
        ["2024-04-03", "2024-03-14", "2024-03-14", "2024-03-14"]
    );
}

#[test]
fn titles_above_the_names_of_columns_are_no_names() {
    let csv = "Announcement\nas of 30 June 2026, all\n\nCompany;Date;Text\nHalm plc;2024-03-14;Net zero, and no later, by 2040.\n";
    let parts = parts(csv.as_bytes(), "a.csv").expect("parts");
    assert_eq!((told(&parts[0])[0].as_str(), parts.len()), ("Halm plc", 1));
    assert_eq!(parts[0].bytes, b"Net zero, and no later, by 2040.");
}

#[test]
fn a_cell_that_is_merged_over_rows_counts_for_each_of_them() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/files/sheets.xlsx");
    let parts = parts(&std::fs::read(path).expect("the file"), "sheets.xlsx").expect("parts");
    let companies: Vec<String> = parts.iter().map(|p| told(p)[0].clone()).collect();
    assert_eq!(companies, ["Marlow Foods plc", "Marlow Foods plc", "Halden Shipping Ltd"]);
}

#[test]
fn the_command_line_reads_an_archive() {
    let dir = tempfile::tempdir().expect("a folder");
    let zip = dir.path().join("all.zip");
    std::fs::write(
        &zip,
        archive(&[
            ("a.txt", b"Marlow Foods plc will be net zero by 2040."),
            ("b.html", b"<p>Halden Shipping plc will be carbon neutral by 2045.</p>"),
        ]),
    )
    .expect("written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline")).arg("extract").arg(&zip).output().expect("it runs");
    let out = String::from_utf8_lossy(&output.stdout);
    assert_eq!(out.lines().count(), 2, "{out} {}", String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("\"doc\":\"all.zip/a.txt\"") && out.contains("2045"), "{out}");
}
