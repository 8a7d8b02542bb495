//! Drives the app without a window: pushes commands, waits for jobs, and makes workspaces whose commitments are known.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pledgeline::app::{Answered, App, Command, Level, ScriptedDialogs, Settings, StartOptions};
use pledgeline::document;
use pledgeline::extract::{Commitment, CommitmentId, Extraction};
use pledgeline::workspace::{Edit, Imported, ViewState, Workspace, session};

/// An app with scripted dialogs whose settings lie in `folder`.
pub struct Driver {
    pub app: App,
    pub dialogs: ScriptedDialogs,
    pub woken: Arc<AtomicUsize>,
}

impl Driver {
    pub fn new(folder: &Path) -> Self {
        let dialogs = ScriptedDialogs::default();
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let waker = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let settings = Settings::load(&folder.join("settings"));
        Self { app: App::new(settings, waker, Box::new(dialogs.clone())), dialogs, woken }
    }

    pub fn started(folder: &Path, options: StartOptions) -> Self {
        let mut driver = Self::new(folder);
        driver.app.start(options);
        driver.settle();
        driver
    }

    /// Frames until no job is running.
    pub fn settle(&mut self) {
        let begun = Instant::now();
        loop {
            self.app.tick();
            if !self.app.is_busy() {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "a job did not end");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Does a command to its end.
    pub fn run(&mut self, command: Command) {
        self.app.push(command);
        self.settle();
    }

    /// The next dialog of the system is answered with this path.
    pub fn will_choose(&self, path: &Path) {
        self.dialogs.then(Answered::Chosen(vec![path.to_owned()]));
    }

    /// The newest notice of a level.
    pub fn notice(&self, level: Level) -> String {
        let found = self.app.state().notices.iter().rev().find(|n| n.level == level);
        found.map(|n| n.text.clone()).unwrap_or_else(|| panic!("no {level:?} among {:?}", self.app.state().notices))
    }

    /// Identities of all commitments in the order of the documents.
    pub fn ids(&self) -> Vec<CommitmentId> {
        let workspace = self.app.workspace();
        let of = |hash: &String| workspace.extraction(hash).map(|e| e.commitments.iter().map(|c| c.id(hash)).collect::<Vec<_>>());
        workspace.decisions().members.iter().filter_map(|m| of(&m.hash)).flatten().collect()
    }

    pub fn names(&self) -> Vec<String> {
        self.app.workspace().decisions().members.iter().map(|m| m.name.clone()).collect()
    }
}

/// Where the samples lie.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

fn commitment(company: &str, text: &str, quote: &str, kind: &str, year: i32) -> Commitment {
    let start = text.find(quote).expect("the quote stands in the text");
    let at = quote.find(&year.to_string()).map_or(start, |i| start + i);
    let value = serde_json::json!({
        "company": company, "kind": kind, "wording": quote, "status": "target", "year": year, "qualifier": "by",
        "scopes": ["group"], "confidence": 0.9,
        "anchor": { "start": at, "end": at + 4 },
        "evidence": { "quote": quote, "span": { "start": start, "end": start + quote.len() },
                      "spans": [{ "start": start, "end": start + quote.len() }], "sentence": { "start": start, "end": start + quote.len() } },
    });
    serde_json::from_value(value).expect("a commitment")
}

/// A document of one company with these commitments (quote, kind, year).
pub fn imported(name: &str, company: &str, text: &str, found: &[(&str, &str, i32)]) -> Imported {
    let document = document::read(text.as_bytes(), name).expect("a document");
    let commitments = found.iter().map(|(quote, kind, year)| commitment(company, &document.text, quote, kind, *year).into()).collect();
    let extraction = Extraction {
        company: Some(company.to_owned()),
        title: Some(format!("{company} on its climate work")),
        date: "2024-05-02".parse().ok(),
        commitments,
        ..Extraction::default()
    };
    Imported { document, extraction, path: None, given: Vec::new() }
}

/// A workspace of two companies with three commitments, as of the end of 2025.
pub fn workspace() -> Workspace {
    let mut workspace = Workspace::begin("2025-12-31".parse().expect("a date"));
    let brim =
        "Ostrava Brim plc will be net zero by 2045 and cuts its emissions by half. It will be carbon neutral by 2035 at all sites.\n";
    let lumen = "Lumen Harbour Ltd promises climate neutrality by 2040.\n";
    let documents = vec![
        imported(
            "brim.txt",
            "Ostrava Brim plc",
            brim,
            &[("net zero by 2045", "net_zero", 2045), ("carbon neutral by 2035", "carbon_neutral", 2035)],
        ),
        imported("lumen.txt", "Lumen Harbour Ltd", lumen, &[("climate neutrality by 2040", "climate_neutral", 2040)]),
    ];
    workspace.apply(Edit::Import(documents));
    workspace
}

/// A session file with [`workspace`] in it.
pub fn session_file(folder: &Path) -> PathBuf {
    let path = folder.join("work.pledge");
    let file = std::fs::File::create(&path).expect("made");
    session::write(&workspace(), &ViewState::default(), Some(folder), file).expect("written");
    path
}

/// A copy of a session file with other words in its `session.ron`.
pub fn session_with(path: &Path, copy: &Path, change: impl Fn(String) -> String) {
    use std::io::{Read, Write};
    let mut old = zip::ZipArchive::new(std::fs::File::open(path).expect("there")).expect("a zip");
    let mut new = zip::ZipWriter::new(std::fs::File::create(copy).expect("made"));
    for at in 0..old.len() {
        let mut entry = old.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("read");
        if name == "session.ron" {
            bytes = change(String::from_utf8(bytes).expect("text")).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        new.write_all(&bytes).expect("written");
    }
    new.finish().expect("finished");
}
