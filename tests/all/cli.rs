//! The built program on the command line: exit codes, output, determinism, and what is said on stderr.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::driver::{samples, session_file};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pledgeline"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "PLEDGELINE_LOG"] {
        command.env_remove(name);
    }
    command
}

fn run(args: &[&str]) -> Output {
    program().args(args).output().expect("it runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> PathBuf {
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    std::fs::write(path, bytes).expect("written");
    path.to_owned()
}

/// The values of one key in the lines of a jsonl output.
fn column(output: &Output, key: &str) -> Vec<String> {
    let lines = stdout(output).lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a JSON object a line"));
    lines.map(|v| v[key].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn help_and_version_go_to_stdout() {
    for (args, contains) in [
        (vec!["--help"], "Usage"),
        (vec!["extract", "--help"], "--with-text"),
        (vec!["chart", "-h"], "--kind timelines"),
        (vec!["compare", "--help"], "--only-differences"),
        (vec!["export", "--help"], "FILE.xlsx"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let output = run(&args);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{args:?}");
        assert!(stdout(&output).contains(contains), "{args:?}");
        assert!(stdout(&output).lines().all(|l| l.chars().count() <= 120), "{args:?}");
    }
}

#[test]
fn wrong_usage_is_told_in_one_line_with_exit_code_2() {
    for args in [
        vec!["--colour"],
        vec!["extract"],
        vec!["extract", "x", "--format", "xml"],
        vec!["chart", "x", "--kind", "pie", "-o", "x.svg"],
        vec!["chart", "x", "--kind", "targets"],
        vec!["export", "x"],
        vec!["export", "x", "-o", "x.doc"],
        vec!["--as-of", "soon"],
    ] {
        let output = run(&args);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{args:?}");
        assert_eq!(stderr(&output).lines().count(), 1, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).starts_with("pledgeline: ") && stderr(&output).contains("--help"), "{}", stderr(&output));
    }
}

#[test]
fn extract_gives_the_same_bytes_in_the_order_of_paths() {
    let samples = samples();
    let (one, two) = (run(&["extract", text(&samples)]), run(&["extract", text(&samples), "--format", "jsonl"]));
    assert_eq!((code(&one), stderr(&one)), (0, ""));
    assert_eq!(one.stdout, two.stdout);
    let docs = column(&one, "doc");
    assert!(docs.len() >= 8 && docs.is_sorted(), "{docs:?}");
    for line in stdout(&one).lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for key in ["doc", "sha256", "date", "language", "company", "title", "commitments", "facts", "rejected", "diagnostics"] {
            assert!(value.get(key).is_some(), "{key}");
        }
    }
}

#[test]
fn names_are_relative_to_the_argument_and_arguments_keep_their_order() {
    let dir = folder();
    let inner = write(&dir.path().join("docs/z/inner.txt"), "Brim will be net zero by 2045.\n");
    write(&dir.path().join("docs/a.txt"), "Lumen will be net zero by 2040.\n");
    write(&dir.path().join("docs/gold.bin"), "{}\n");
    let output = run(&["extract", text(&inner), text(&dir.path().join("docs"))]);
    assert_eq!(code(&output), 0);
    assert_eq!(column(&output, "doc"), ["inner.txt", "a.txt", "z/inner.txt"]);
    assert_eq!(stderr(&output), "pledgeline: 1 file of another type was left out (“gold.bin”)\n");
}

#[test]
fn the_other_formats() {
    let samples = samples();
    let json = run(&["extract", text(&samples), "--format", "json", "--with-text"]);
    let list: Vec<serde_json::Value> = serde_json::from_str(stdout(&json)).expect("a JSON list");
    assert!(list.len() >= 8);
    for document in &list {
        let text = document["text"].as_str().expect("the text");
        for commitment in document["commitments"].as_array().expect("a list") {
            let at = |key: &str| usize::try_from(commitment[key].as_u64().expect("an offset")).expect("small");
            assert_eq!(text.get(at("start")..at("end")), commitment["quote"].as_str());
        }
    }
    let without = run(&["extract", text(&samples), "--format", "json"]);
    assert!(!stdout(&without).contains("\"text\""));
    for format in ["csv", "table"] {
        let (one, two) = (run(&["extract", text(&samples), "--format", format]), run(&["extract", text(&samples), "--format", format]));
        assert_eq!((code(&one), stderr(&one)), (0, ""));
        assert_eq!(one.stdout, two.stdout);
        assert!(stdout(&one).lines().next().is_some_and(|l| l.to_lowercase().contains("company")), "{format}: {}", stdout(&one));
    }
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_done() {
    let dir = folder();
    let good = write(&dir.path().join("good.txt"), "Brim will be net zero by 2045.\n");
    let empty = write(&dir.path().join("empty.txt"), "");
    let output = run(&["extract", text(&empty), text(&good), text(&dir.path().join("gone.md"))]);
    assert_eq!(code(&output), 0);
    assert_eq!(column(&output, "doc"), ["good.txt"]);
    let said: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(said.len(), 2);
    assert!(said[0].ends_with("empty.txt: The file is empty.") && said[1].ends_with("gone.md: The file is not there."), "{said:?}");
    for format in ["jsonl", "csv", "table"] {
        let output = run(&["extract", text(&empty), "--format", format]);
        assert_eq!((code(&output), stdout(&output)), (1, ""), "{format}");
        assert!(stderr(&output).ends_with("pledgeline: no document was read\n"));
    }
}

#[test]
fn a_reader_that_leaves_early_is_a_normal_end() {
    let dir = folder();
    for n in 0..200 {
        write(&dir.path().join(format!("{n:03}.txt")), format!("Brim number {n} will be net zero by 2045.\n").repeat(40));
    }
    let mut child = program()
        .args(["extract", text(dir.path()), "--with-text"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some bytes");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn charts_are_written_whole_and_alike() {
    let dir = folder();
    let samples = samples();
    for (kind, extension, start) in
        [("timelines", "svg", b"<".as_slice()), ("targets", "svg", b"<"), ("timelines", "png", b"\x89PNG"), ("targets", "pdf", b"%PDF-")]
    {
        let paths = [dir.path().join(format!("one.{extension}")), dir.path().join(format!("two.{extension}"))];
        let bytes = paths.map(|path| {
            let output = run(&["chart", text(&samples), "--kind", kind, "-o", text(&path), "--width", "900"]);
            assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, "", ""), "{kind} {extension}");
            std::fs::read(path).expect("written")
        });
        assert!(bytes[0].starts_with(start) && bytes[0].len() > 500, "{kind} {extension}");
        assert_eq!(bytes[0], bytes[1], "{kind} {extension}");
    }
    let nowhere = run(&["chart", text(&samples), "--kind", "targets", "-o", text(&dir.path().join("gone/x.svg"))]);
    assert_eq!(code(&nowhere), 1);
    assert!(stderr(&nowhere).contains("is not there any more"), "{}", stderr(&nowhere));
    let nothing = run(&["chart", text(&dir.path().join("gone.txt")), "--kind", "targets", "-o", text(&dir.path().join("x.svg"))]);
    assert_eq!(code(&nothing), 1);
    assert!(!dir.path().join("x.svg").exists());
}

#[test]
fn a_png_has_the_scale_that_was_asked_for() {
    let dir = folder();
    let width = |scale: &str| {
        let path = dir.path().join("x.png");
        let args =
            ["chart", text(&samples()), "--kind", "timelines", "-o", text(&path), "--width", "800", "--scale", scale].map(str::to_owned);
        assert!(program().args(args).status().expect("it runs").success());
        let bytes = std::fs::read(&path).expect("written");
        u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
    };
    assert_eq!((width("1"), width("2")), (800, 1600));
}

#[test]
fn sessions_make_charts_and_reports() {
    let dir = folder();
    let file = session_file(dir.path());
    let chart = dir.path().join("x.svg");
    let output = run(&["chart", text(&file), "--kind", "timelines", "-o", text(&chart), "--dark", "--boundary", "own", "--text"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let svg = std::fs::read_to_string(chart).expect("written");
    assert!(svg.contains("31 Dec 2025"), "the session's as-of date is printed");
    let report = run(&[text(&file)]);
    assert_eq!(code(&report), 0);
    assert!(stdout(&report).contains("Ostrava Brim") && stdout(&report).contains("2045"), "{}", stdout(&report));
    let broken = write(&dir.path().join("broken.pledge"), "no zip");
    let output = run(&[text(&broken)]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(stderr(&output).contains("A copy was kept as “broken.pledge.broken”"), "{}", stderr(&output));
}

#[test]
fn without_a_display_the_main_job_is_done_as_text() {
    let samples = samples();
    let output = run(&[text(&samples)]);
    assert_eq!(code(&output), 0);
    assert_eq!(stderr(&output).lines().count(), 1);
    assert!(stderr(&output).contains("no display was found") && stderr(&output).contains("pledgeline chart"), "{}", stderr(&output));
    let built_in = run(&["--samples"]);
    assert_eq!((code(&built_in), &built_in.stdout), (0, &output.stdout), "the built-in samples are those of the folder");
    assert!(stdout(&output).lines().count() > 5, "{}", stdout(&output));
    let dated = run(&["--samples", "--as-of", "2020-01-01"]);
    assert!(stdout(&dated).contains("2020"), "{}", stdout(&dated));
    let alone = run(&[]);
    assert_eq!((code(&alone), stdout(&alone)), (1, ""));
    assert_eq!(stderr(&alone).lines().count(), 1);
    let gone = run(&["/no/such/file.txt"]);
    assert_eq!((code(&gone), stdout(&gone)), (1, ""));
}

#[test]
fn companies_are_compared_in_five_forms() {
    let folder = folder();
    let samples = samples();
    let all = run(&["compare", text(&samples), "--as-of", "2026-11-22"]);
    assert_eq!(code(&all), 0, "{}", stderr(&all));
    for words in ["Halden Cement", "Norvik Shipping", "Headline target", "Completeness", "As of 22 Nov 2026; 9 companies;", "not checked"] {
        assert!(stdout(&all).contains(words), "{words}");
    }
    assert!(stdout(&all).lines().all(|l| l.chars().count() <= 100));
    let again = run(&["compare", text(&samples), "--as-of", "2026-11-22"]);
    assert_eq!(again.stdout, all.stdout, "the same input gives the same bytes");
    for (name, begins) in
        [("out.csv", "\u{FEFF}Group,Attribute,"), ("out.md", "| Attribute | **"), ("out.html", "<!DOCTYPE html>"), ("out.tsv", "Group\t")]
    {
        let path = folder.path().join(name);
        let output = run(&["compare", text(&samples), "--companies", "norvik,CATL", "-o", text(&path)]);
        assert_eq!((code(&output), stdout(&output)), (0, ""), "{}", stderr(&output));
        let written = std::fs::read_to_string(&path).expect("written");
        assert!(written.starts_with(begins), "{name}: {written}");
        let (norvik, catl) = (written.find("Norvik").expect("Norvik"), written.find("CATL").expect("CATL"));
        assert!(norvik < catl && !written.contains("Halden"), "in the order in which they were named");
    }
}

#[test]
fn a_comparison_names_what_it_can_not_find() {
    let session = session_file(folder().path());
    assert!(!session.exists(), "the folder is gone");
    let samples = samples();
    let unknown = run(&["compare", text(&samples), "--companies", "Nobody"]);
    assert_eq!((code(&unknown), stdout(&unknown)), (1, ""));
    assert!(stderr(&unknown).contains("no company is called “Nobody”: there are"), "{}", stderr(&unknown));
    let gone = run(&["compare", text(&session)]);
    assert_eq!(code(&gone), 1);
}

#[test]
fn a_session_is_compared_with_its_own_date_and_facts_come_as_csv() {
    let folder = folder();
    let output = run(&["compare", text(&session_file(folder.path())), "--format", "markdown"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("| Headline target |") && stdout(&output).contains("As of 31 Dec 2025"), "{}", stdout(&output));
    let facts = run(&["extract", text(&samples()), "--format", "facts"]);
    assert_eq!(code(&facts), 0, "{}", stderr(&facts));
    assert!(stdout(&facts).starts_with("\u{FEFF}company,type,what,value,unit,year,quote,document"));
    assert!(stdout(&facts).lines().filter(|l| l.contains(",metric,")).count() >= 3, "{}", stdout(&facts));
}

#[test]
fn data_is_exported_from_documents_and_from_a_session_alike() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| dir.path().join(name);
    for name in ["a.xlsx", "b.xlsx", "a.csv", "a.json", "a.html", "b.html"] {
        let output = run(&["export", text(&samples()), "-o", text(&at(name))]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let read = |name: &str| std::fs::read(at(name)).expect("written");
    assert_eq!(read("a.xlsx"), read("b.xlsx"));
    assert_eq!(read("a.html"), read("b.html"));
    assert!(read("a.csv").starts_with(b"\xEF\xBB\xBFcompany,"));
    assert!(serde_json::from_slice::<serde_json::Value>(&read("a.json")).is_ok());
    let nowhere = run(&["export", text(&samples()), "-o", text(&at("gone/a.xlsx"))]);
    assert_eq!(nowhere.status.code(), Some(1));
}
