//! Files of others cost themselves only: the worker process, its limits, and what is said when it falls.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use pledgeline::app::isolation::{IsolationError, Limits, Program, Reader};
use pledgeline::document::{Document, read};

use super::pdf_maker::{Pdf, Sheet};

fn program(limits: Limits) -> Option<Program> {
    Some(Program::at(PathBuf::from(env!("CARGO_BIN_EXE_pledgeline")), limits))
}

/// A worker that does what a line of shell says.
fn shell(line: &str) -> Option<Program> {
    Some(Program { path: PathBuf::from("/bin/sh"), arguments: ["-c", line].map(OsString::from).to_vec() })
}

fn sample() -> Vec<u8> {
    Pdf::of([Sheet::new().lines(50.0, 700.0, 10.0, &["Marlow Foods will be net zero by 2040."])]).bytes()
}

fn ask(program: Option<Program>, limits: Limits, bytes: &[u8], name: &str) -> Result<Document, IsolationError> {
    Reader::new(program, limits).read(bytes, name, &AtomicBool::new(false))
}

#[test]
fn a_document_read_apart_is_the_same() {
    let limits = Limits::default();
    let mut reader = Reader::new(program(limits), limits);
    let stop = AtomicBool::new(false);
    for _ in 0..2 {
        let apart = reader.read(&sample(), "a.pdf", &stop).expect("a document");
        assert_eq!(apart, read(&sample(), "a.pdf").expect("a document"));
        let refused = reader.read(b"%PDF-1.7 nothing", "b.pdf", &stop).expect_err("no document");
        assert_eq!(refused.to_string(), "The PDF is damaged and can't be read.");
        let page = reader.read(b"<p>Net zero by 2040.</p>", "c.html", &stop).expect("a page");
        assert_eq!(&*page.text, "Net zero by 2040.");
    }
}

#[cfg(unix)]
#[test]
fn memory_is_limited() {
    let limits = Limits { memory_mib: 64, ..Limits::default() };
    let page = "<i>x</i>".repeat(6 << 20);
    let error = ask(program(limits), limits, page.as_bytes(), "a.html").expect_err("too hungry");
    assert_eq!(error, IsolationError::TooHungry { mib: 64 });
    assert_eq!(error.to_string(), "Reading the file needed more than 64 MiB of memory and was stopped.");
}

#[cfg(unix)]
#[test]
fn a_worker_that_falls_hangs_or_babbles_costs_one_document() {
    let quick = Limits { time: Duration::from_millis(300), ..Limits::default() };
    let begun = Instant::now();
    assert_eq!(ask(shell("sleep 60"), quick, b"x", "a.pdf"), Err(IsolationError::TooLong { seconds: 0 }));
    assert!(begun.elapsed() < Duration::from_secs(10), "the timer kills");
    let limits = Limits { answer_mib: 1, ..Limits::default() };
    for (line, what) in [
        ("kill -9 $$", "SIGKILL"),
        ("head -c 20 >/dev/null; echo broken >&2; exit 7", "broken"),
        (
            "head -c 20 >/dev/null; printf '\\003\\000\\000\\000\\000\\000\\000\\000abc\\000\\000\\000\\000\\000\\000\\000\\000'; sleep 5",
            "an answer that is none",
        ),
    ] {
        let Err(IsolationError::Crashed { detail }) = ask(shell(line), limits, &sample(), "a.pdf") else { panic!("{line}") };
        assert!(detail.contains(what), "{line}: {detail}");
    }
    assert_eq!(ask(shell("yes"), limits, &sample(), "a.pdf"), Err(IsolationError::TooMuch));
    let gone = Some(Program { path: PathBuf::from("/no/such/program"), arguments: Vec::new() });
    assert!(matches!(ask(gone, limits, &sample(), "a.pdf"), Err(IsolationError::NotStarted { .. })));
    // Plain text needs no worker.
    assert!(ask(shell("exit 1"), limits, b"Net zero by 2040.", "a.txt").is_ok());
}

#[cfg(unix)]
#[test]
fn reading_can_be_stopped_and_goes_on_after_a_fall() {
    let stop = AtomicBool::new(true);
    let limits = Limits::default();
    let mut reader = Reader::new(shell("sleep 60"), limits);
    assert_eq!(reader.read(b"x", "a.pdf", &stop), Err(IsolationError::Stopped));
    let mut reader = Reader::new(shell("exit 1"), limits);
    for _ in 0..3 {
        assert!(
            matches!(reader.read(b"x", "a.pdf", &AtomicBool::new(false)), Err(IsolationError::Crashed { .. })),
            "a new worker each time"
        );
    }
}

#[test]
fn the_command_line_reads_bad_files_beside_good_ones() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("a.pdf"), sample()).expect("written");
    std::fs::write(dir.path().join("b.pdf"), b"%PDF-1.4 torn").expect("written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeline")).arg("extract").arg(dir.path()).output().expect("it runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.lines().count() == 1 && out.contains("\"page\":1"), "{out}");
    assert!(err.contains("b.pdf: The PDF is damaged and can't be read."), "{err}");
}

#[test]
fn pages_drawn_apart_are_the_same_and_a_fall_costs_one_page() {
    use pledgeline::app::page_reader::{LIMITS, PageReader};
    use pledgeline::document::PageRenderer;

    let stop = AtomicBool::new(false);
    let here = PageRenderer::open(&sample()).expect("a PDF").draw(1, 300).expect("a page");
    assert_eq!((here.width, here.height, here.pixels.len()), (300, 424, 300 * 424 * 4));
    assert!(here.pixels.chunks(4).any(|p| p[0] < 90), "letters");
    assert!(here.pixels.chunks(4).filter(|p| p[..] == [255; 4]).count() > 300 * 400, "on white");
    let mut reader = PageReader::new(program(LIMITS), sample(), LIMITS);
    assert_eq!(reader.draw(1, 300, &stop).as_ref(), Ok(&here));
    assert!(matches!(reader.draw(2, 300, &stop), Err(IsolationError::Read(_))), "no such page");
    assert_eq!(reader.draw(1, 300, &stop), Ok(here), "the worker goes on");
    let mut broken = PageReader::new(program(LIMITS), b"%PDF-1.7 nothing".to_vec(), LIMITS);
    assert!(matches!(broken.draw(1, 300, &stop), Err(IsolationError::Read(_))));
}

#[cfg(unix)]
#[test]
fn a_worker_that_falls_over_a_page_is_started_again() {
    use pledgeline::app::page_reader::PageReader;

    let limits = Limits { time: Duration::from_millis(400), answer_mib: 1, ..Limits::default() };
    let stop = AtomicBool::new(false);
    for (line, what) in [("exit 3", "fail"), ("sleep 60", "longer"), ("yes", "more text")] {
        let mut reader = PageReader::new(shell(line), sample(), limits);
        for _ in 0..2 {
            let error = reader.draw(1, 300, &stop).expect_err(line);
            assert!(error.to_string().contains(what), "{line}: {error}");
        }
    }
    // One that is ended by others costs nothing.
    let dir = tempfile::tempdir().expect("a folder");
    let once = dir.path().join("once").display().to_string();
    let real = format!("if test -e {once}; then exec {} --worker 1024 20; fi; touch {once}; kill -9 $$", env!("CARGO_BIN_EXE_pledgeline"));
    let mut reader = PageReader::new(shell(&real), sample(), Limits::default());
    assert_eq!(reader.draw(1, 300, &stop).map(|image| image.width), Ok(300));
    // A picture that has fewer pixels than it says.
    let lies = "head -c 20 >/dev/null; printf '\\010\\0\\0\\0\\0\\0\\0\\0{\"Ok\":1}\\0\\0\\0\\0\\0\\0\\0\\0'; printf '\\015\\0\\0\\0\\0\\0\\0\\0{\"Ok\":[2,99]}\\002\\0\\0\\0\\0\\0\\0\\0ab'; sleep 5";
    let error = PageReader::new(shell(lies), sample(), Limits::default()).draw(1, 300, &stop).expect_err("no picture");
    assert!(matches!(error, IsolationError::Crashed { .. }), "{error:?}");
}

#[test]
fn an_archive_is_taken_apart_apart() {
    let limits = Limits::default();
    let mut reader = Reader::new(program(limits), limits);
    let stop = AtomicBool::new(false);
    let table = "title,text,company\nPlan,We aim for net zero by 2040.,Marlow\nMore,Nothing to say.,Orsana\n";
    let parts = reader.parts(table.as_bytes(), "a.csv", &stop).expect("parts");
    assert_eq!(parts, pledgeline::document::parts(table.as_bytes(), "a.csv").expect("parts"));
    assert_eq!(parts.len(), 2);
}

/// A text within the limit of its type may still be more than a worker has memory for.
#[test]
fn an_entry_that_no_memory_holds_is_told_as_too_large_and_the_others_are_read() {
    use std::io::{Cursor, Write};

    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("a.txt", options).expect("begun");
    for _ in 0..200 {
        zip.write_all(&[b' '; 1 << 20]).expect("written");
    }
    zip.start_file("b.txt", options).expect("begun");
    zip.write_all(b"Net zero by 2040.").expect("written");
    let bytes = zip.finish().expect("finished").into_inner();
    let limits = Limits { memory_mib: 100, ..Limits::default() };
    let mut reader = Reader::new(program(limits), limits);
    let none = pledgeline::document::Tables::default();
    let portion = reader.begin_parts(bytes, "bomb.zip", none, &AtomicBool::new(false)).expect("a portion");
    assert_eq!(portion.parts.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["bomb.zip/b.txt"]);
    let failed: Vec<_> = portion.failed.iter().map(|(name, error)| (name.as_str(), error.to_string())).collect();
    assert_eq!(failed.len(), 1);
    assert!(failed[0].0 == "bomb.zip/a.txt" && failed[0].1.contains("unpacks to more than"), "{failed:?}");
}

#[cfg(unix)]
#[test]
fn a_worker_that_is_killed_in_mid_work_costs_that_document_only() {
    let dir = tempfile::tempdir().expect("a folder");
    // The first worker is killed while it reads; those after it are left alone.
    let first = dir.path().join("first");
    let line = format!(
        "if /bin/mkdir {}; then (/bin/sleep 0.4; kill -9 $$) & fi; exec {} --worker 1024 60",
        first.display(),
        env!("CARGO_BIN_EXE_pledgeline")
    );
    let lines: Vec<String> = (0..55).map(|n| format!("Line {n} tells of the plants and of what is to come in the years ahead.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let long = Pdf::of((0..1_500).map(|_| Sheet::new().lines(60.0, 790.0, 10.0, &lines))).bytes();
    let mut reader = Reader::new(shell(&line), Limits::default());
    let stop = AtomicBool::new(false);
    let Err(IsolationError::Crashed { detail }) = reader.read(&long, "long.pdf", &stop) else { panic!("it was killed") };
    assert!(detail.contains("SIGKILL"), "{detail}");
    assert!(reader.read(&sample(), "a.pdf", &stop).is_ok(), "the next document has a new worker");
}
