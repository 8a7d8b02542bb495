//! Pages without text are read by OCR where that is installed: drawn by the worker, recognised one after the other, put into their
//! document as if its file had been read again, so that decisions stay and one step of undo takes it back.
//!
//! In: commands, a document or a file that holds pictures only. Out: edits of the workspace, progress, a sentence. Never begins by itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::core::App;
use super::guard;
use super::import::Source;
use super::isolation::{IsolationError, Program};
use super::jobs::{Answer, Post};
use super::ocr::{self, Recogniser};
use super::page_reader::{LIMITS, PageReader};
use super::paging;
use super::rereading;
use super::selection::Selection;
use super::state::{Level, Work};
use crate::document::{Document, PAGES_WITHOUT_TEXT, Page, RecognisedPage, of_pictures, pages_to_recognise, paragraphs, with_recognised};
use crate::extract;
use crate::rules::RuleSet;
use crate::workspace::{Edit, Imported};

/// Pages that are recognised at one time, at most.
const MOST_PAGES: usize = 2_000;

/// A running recognition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognising {
    /// The name of what is read.
    pub name: String,
    /// Hash of the document; `None` for a file that is none yet.
    pub document: Option<String>,
    /// Pages that are done.
    pub done: usize,
    /// Pages that are to be read; 0 until that is known.
    pub total: usize,
}

/// What can be asked for about pages without text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecogniseAction {
    /// Read those of this document, or of that at hand.
    Document(Option<String>),
    /// Read a file that holds pictures only, by its place in `State::failures`.
    Failure(usize),
    /// Stop; the document stays as it was.
    Stop,
}

/// What is to be recognised.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// Where the file is.
    path: PathBuf,
    name: String,
    /// The document with pages without text; a file of pictures is none yet.
    document: Option<Arc<Document>>,
}

/// Work on one target.
struct Task {
    target: Target,
    recogniser: Recogniser,
    rules: Arc<RuleSet>,
    stop: Arc<AtomicBool>,
}

impl Task {
    fn run(&self, mut each: impl FnMut(usize, usize)) -> Result<Imported, String> {
        let known = self.recogniser.languages(&self.stop)?;
        let bytes = match &self.target.document {
            Some(document) => paging::bytes_of_hash(&document.hash, &self.target.path, &self.stop)?,
            None => paging::bytes_of_name(&self.target.name, &self.target.path, &self.stop)?,
        };
        let mut pages = PageReader::new(Program::installed(LIMITS), bytes, LIMITS);
        let head = pages.head(&self.stop).map_err(|e| e.to_string())?.clone();
        let sizes = head.pages.clone();
        let blank = || of_pictures(pages.bytes(), &self.target.name, head);
        let document = self.target.document.as_deref().cloned().unwrap_or_else(blank);
        let wanted = match &self.target.document {
            Some(document) => pages_to_recognise(document),
            None => (1..=u32::try_from(sizes.len()).unwrap_or(u32::MAX)).collect(),
        };
        let language = ocr::language(document.language.as_deref(), &known);
        let total = wanted.len().min(MOST_PAGES);
        let (mut read, mut fault) = (Vec::with_capacity(total), None);
        for (done, page) in wanted.into_iter().take(MOST_PAGES).enumerate() {
            each(done, total);
            let words = self.page(&mut pages, page, &sizes, &language);
            if self.stop.load(Ordering::Relaxed) {
                return Err(IsolationError::Stopped.to_string());
            }
            let paragraphs = words.unwrap_or_else(|sentence| {
                fault = Some(sentence);
                Vec::new()
            });
            read.push(RecognisedPage { page, paragraphs });
        }
        if read.iter().all(|p| p.paragraphs.is_empty()) {
            return Err(fault.unwrap_or_else(|| "No text was found on the pictures of its pages.".to_owned()));
        }
        self.extracted(with_recognised(&document, read))
    }

    fn page(
        &self,
        pages: &mut PageReader,
        page: u32,
        sizes: &[Page],
        language: &str,
    ) -> Result<Vec<Vec<crate::document::RecognisedWord>>, String> {
        let index = usize::try_from(page).ok().and_then(|n| n.checked_sub(1));
        let size = index.and_then(|n| sizes.get(n)).ok_or("The page is not there.")?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page, within the bounds of drawing")]
        let whole = |n: f32| n.round().clamp(1.0, 10_000.0) as u32;
        let image = pages.draw(page, whole(size.width / 72.0 * ocr::DPI), &self.stop).map_err(|e| e.to_string())?;
        let scale = f64::from(size.width) / f64::from(image.width);
        #[expect(clippy::cast_possible_truncation, reason = "dots an inch")]
        let dpi = whole((72.0 / scale) as f32);
        Ok(paragraphs(&self.recogniser.read(&image, dpi, language, &self.stop)?, scale))
    }

    fn extracted(&self, document: Document) -> Result<Imported, String> {
        let fault = |_| "A fault in the program kept the recognised text from being read.".to_owned();
        let extraction = guard::catch(|| extract::extract(&document, &self.rules)).map_err(fault)?;
        Ok(Imported { document, extraction, path: Some(self.target.path.to_string_lossy().into_owned()), given: Vec::new() })
    }
}

/// Reads the pages of a source that are pictures: those without text of its document, or all where it is none yet.
///
/// # Errors
/// A sentence where nothing could be read.
pub fn recognise(
    source: &Source,
    document: Option<Arc<Document>>,
    recogniser: &Recogniser,
    rules: &Arc<RuleSet>,
) -> Result<Imported, String> {
    let target = Target { path: source.path(), name: source.name().to_owned(), document };
    let task = Task { target, recogniser: recogniser.clone(), rules: Arc::clone(rules), stop: Arc::default() };
    task.run(|_, _| {})
}

impl App {
    /// Says which program recognises text; without one it is not offered.
    pub fn use_recogniser(&mut self, recogniser: Option<Recogniser>) {
        self.state.can_recognise = recogniser.is_some();
        self.recogniser = recogniser;
    }

    /// How many pages of a document could be recognised.
    pub fn pages_without_text(&self, hash: &str) -> usize {
        let told = self.workspace.library().get(hash).is_some_and(|l| l.document.diagnostics.iter().any(|d| d.code == PAGES_WITHOUT_TEXT));
        if told { self.workspace.document(hash).map_or(0, |d| pages_to_recognise(&d).len()) } else { 0 }
    }

    pub(super) fn recognise_action(&mut self, action: RecogniseAction) {
        match action {
            RecogniseAction::Document(hash) => self.recognise(hash),
            RecogniseAction::Failure(index) => self.recognise_failure(index),
            RecogniseAction::Stop => self.stop_recognising(),
        }
    }

    /// Reads the pages without text of a document, or of that at hand.
    fn recognise(&mut self, hash: Option<String>) {
        let Some(hash) = hash.or_else(|| self.document_at_hand()) else { return };
        let (Some(member), Some(document)) = (self.workspace.decisions().member(&hash), self.workspace.document(&hash)) else { return };
        let Some(path) = member.path.clone() else {
            let text = format!("Where the file of “{}” is, is not known. Its pages can’t be read.", member.name);
            self.notice(Level::Warning, text, None);
            return;
        };
        let target = Target { path: PathBuf::from(path), name: member.name.clone(), document: Some(document) };
        self.begin_recognising(target);
    }

    /// Reads a file that was not added because it holds pictures only.
    fn recognise_failure(&mut self, index: usize) {
        let Some(failure) = self.state.failures.get(index).filter(|f| f.pictures) else { return };
        let path = std::path::absolute(&failure.path).unwrap_or_else(|_| failure.path.clone());
        let target = Target { path, name: failure.name.clone(), document: None };
        self.begin_recognising(target);
    }

    fn begin_recognising(&mut self, target: Target) {
        let Some(recogniser) = self.recogniser.clone().filter(|_| self.state.recognising.is_none()) else { return };
        let stop = Arc::new(AtomicBool::new(false));
        let name = target.name.clone();
        let document = target.document.as_ref().map(|d| d.hash.clone());
        let task = Task { target, recogniser, rules: Arc::clone(&self.rulebook.rules), stop: Arc::clone(&stop) };
        let epoch = self.epoch;
        let work = move |post: &Post| {
            let result = task.run(|done, total| post.send(Answer::RecognisedPages(done, total)));
            post.send(Answer::Recognised { epoch, target: Box::new(task.target), result: result.map(Box::new) });
        };
        if self.jobs.start("ocr", work) {
            self.state.recognising = Some(Recognising { name, document, done: 0, total: 0 });
            self.state.work.push(Work::Recognising);
            self.stop_recognition = stop;
        }
    }

    pub(super) fn recognised_pages(&mut self, done: usize, total: usize) {
        if let Some(running) = &mut self.state.recognising {
            (running.done, running.total) = (done, total);
        }
    }

    pub(super) fn recognised(&mut self, epoch: u64, target: &Target, result: Result<Box<Imported>, String>) {
        self.state.work.retain(|w| *w != Work::Recognising);
        self.state.recognising = None;
        if epoch != self.epoch || self.stop_recognition.load(Ordering::Relaxed) {
            return;
        }
        let new = match result {
            Ok(new) => *new,
            Err(sentence) => {
                self.notice(Level::Warning, format!("“{}” could not be read by OCR. {sentence}", target.name), None);
                return;
            }
        };
        let (name, hash) = (target.name.clone(), new.document.hash.clone());
        let found = new.extraction.commitments.len();
        match &target.document {
            Some(old) => {
                let done = self.workspace.apply(Edit::Replace { old: old.hash.clone(), new: Box::new(new) });
                self.go_on_with(&old.hash, hash);
                let kept = rereading::told(format!("Pages of “{name}” were read by OCR"), &done.carried, 0);
                self.told_with_undo(kept);
            }
            None => {
                self.workspace.apply(Edit::Import(vec![new]));
                self.state.failures.retain(|f| !(f.pictures && f.name == name));
                self.select(Selection::Document(hash));
                let found = crate::compare::count_text(found, "commitment", "commitments");
                self.told_with_undo(format!("“{name}” was read by OCR; {found} found."));
            }
        }
        self.forget_what_is_gone();
    }

    pub(super) fn stop_recognising(&mut self) {
        self.stop_recognition.store(true, Ordering::Relaxed);
    }
}
