//! Pictures of pages for the Reader: asked for by what is in sight, drawn on a thread of their own, kept in bounded memory.
//!
//! In: the pages that a frame shows, best first. Out: pixels at once where they are kept, otherwise later, with a wake-up. What a frame no
//! longer shows is no longer drawn. The file is read on the thread too and must have the bytes that were imported.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::core::App;
use super::files;
use super::isolation::{IsolationError, Program, Reader};
use super::jobs::{Answer, Post};
use super::listing;
use super::page_reader::{LIMITS, PageReader};
use crate::document::{PageImage, Part, content_hash, file_hash, holds_documents, is_part_of};

/// Bytes of pixels that are kept.
const KEPT_BYTES: usize = 128 << 20;

/// A page of a document at a width.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// Hash of the document.
    pub document: String,
    /// The page, counted from 1.
    pub page: u32,
    /// Pixels of a line.
    pub width: u32,
}

/// What there is of a page.
#[derive(Debug, Clone)]
pub enum PageShown {
    /// Its pixels; those of another width where the asked ones are still being drawn.
    Ready(Arc<PageImage>),
    /// Nothing yet.
    Waiting,
    /// It can't be drawn: a sentence for the person.
    Failed(Arc<str>),
}

/// Where the bytes of a document are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    hash: String,
    path: PathBuf,
}

/// What the thread is asked.
#[derive(Debug, Default)]
struct Wishes {
    source: Option<Source>,
    pages: VecDeque<(u32, u32)>,
    /// The page that is being drawn.
    now: Option<PageKey>,
    /// Set when what is being drawn is of no use any more.
    stop: Arc<AtomicBool>,
    ended: bool,
}

#[derive(Debug, Default)]
struct Desk {
    wishes: Mutex<Wishes>,
    more: Condvar,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The app's end: what is kept, and the thread that draws.
#[derive(Default)]
pub(super) struct Paging {
    desk: Arc<Desk>,
    started: Cell<bool>,
    /// The one used last at the end.
    kept: RefCell<Vec<(PageKey, Arc<PageImage>)>>,
    failed: RefCell<Vec<(PageKey, Arc<str>)>>,
    /// The document that can't be drawn at all, and why.
    refused: RefCell<Option<(String, Refused)>>,
}

impl Paging {
    /// What there is of a page; what is missing is asked for.
    fn page(&self, key: &PageKey, path: Option<&str>, post: &Post) -> PageShown {
        if let Some(refused) = self.refusal(&key.document) {
            return PageShown::Failed(refused.sentence);
        }
        if let Some((_, sentence)) = self.failed.borrow().iter().find(|(k, _)| k.document == key.document && k.page == key.page) {
            return PageShown::Failed(Arc::clone(sentence));
        }
        let mut kept = self.kept.borrow_mut();
        if let Some(at) = kept.iter().position(|(k, _)| k == key) {
            let entry = kept.remove(at);
            kept.push(entry);
            return PageShown::Ready(Arc::clone(&kept[kept.len() - 1].1));
        }
        let Some(path) = path else {
            let sentence: Arc<str> = "Where the file is, is not known.".into();
            let refused = Refused { sentence: Arc::clone(&sentence), changed: false };
            self.refused.replace(Some((key.document.clone(), refused)));
            return PageShown::Failed(sentence);
        };
        self.ask(key, Path::new(path), post);
        let other = kept.iter().filter(|(k, _)| k.document == key.document && k.page == key.page).max_by_key(|(k, _)| k.width);
        other.map_or(PageShown::Waiting, |(_, image)| PageShown::Ready(Arc::clone(image)))
    }

    fn ask(&self, key: &PageKey, path: &Path, post: &Post) {
        if !self.started.replace(true) {
            let (desk, post) = (Arc::clone(&self.desk), post.clone());
            let thread = std::thread::Builder::new().name("pages".to_owned()).stack_size(STACK);
            if let Err(error) = thread.spawn(move || draw_all(&desk, &post)) {
                log::error!("no thread for pages: {error}");
                self.started.set(false);
            }
        }
        let mut wishes = self.desk.lock();
        let source = Source { hash: key.document.clone(), path: path.to_owned() };
        if wishes.source.as_ref() != Some(&source) {
            wishes.stop.store(true, Ordering::Relaxed);
            wishes.stop = Arc::default();
            wishes.pages.clear();
            wishes.source = Some(source);
        }
        let wish = (key.page, key.width);
        if wishes.now.as_ref() != Some(key) && !wishes.pages.contains(&wish) {
            wishes.pages.push_back(wish);
            self.desk.more.notify_one();
        }
    }

    fn refusal(&self, document: &str) -> Option<Refused> {
        self.refused.borrow().as_ref().filter(|(hash, _)| hash == document).map(|(_, refused)| refused.clone())
    }

    /// Takes in what was drawn; what was used longest ago goes.
    pub fn drawn(&mut self, key: PageKey, result: Result<PageImage, Refusal>) {
        match result {
            Ok(image) => {
                let kept = self.kept.get_mut();
                kept.retain(|(k, _)| *k != key);
                kept.push((key, Arc::new(image)));
                let held = |kept: &[(PageKey, Arc<PageImage>)]| kept.iter().map(|(_, i)| i.pixels.len()).sum::<usize>();
                while kept.len() > 1 && held(kept) > KEPT_BYTES {
                    kept.remove(0);
                }
            }
            Err(Refusal::Document(refused)) => *self.refused.get_mut() = Some((key.document, refused)),
            Err(Refusal::Page(sentence)) => self.failed.get_mut().push((key, sentence.into())),
        }
    }

    /// What failed may be tried again.
    pub fn forgive(&mut self) {
        self.failed.get_mut().clear();
        *self.refused.get_mut() = None;
    }

    pub fn is_busy(&self) -> bool {
        let wishes = self.desk.lock();
        wishes.now.is_some() || (self.started.get() && !wishes.pages.is_empty())
    }
}

impl Drop for Paging {
    fn drop(&mut self) {
        let mut wishes = self.desk.lock();
        wishes.ended = true;
        wishes.stop.store(true, Ordering::Relaxed);
        self.desk.more.notify_all();
    }
}

/// Why no page of a document can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A sentence for the person.
    pub sentence: Arc<str>,
    /// The file is there, with other bytes; otherwise it is not to be had.
    pub changed: bool,
}

impl Refused {
    fn new(sentence: String, changed: bool) -> Self {
        Self { sentence: sentence.into(), changed }
    }
}

/// Why a page was not drawn.
#[derive(Debug)]
pub(super) enum Refusal {
    /// No page of the document can be.
    Document(Refused),
    /// Only this one.
    Page(String),
}

/// Stack of the thread, in bytes: without a worker it draws itself.
const STACK: usize = 32 << 20;

/// Draws what is wished for until the app ends.
fn draw_all(desk: &Desk, post: &Post) {
    let mut open: Option<(Source, PageReader)> = None;
    while let Some((source, key, stop)) = next(desk) {
        let at_hand = open.take().filter(|(of, _)| *of == source).map(|(_, reader)| reader);
        let reader = at_hand.map_or_else(|| bytes_of(&source, &stop).map(|b| PageReader::new(Program::installed(LIMITS), b, LIMITS)), Ok);
        let result = reader.map_err(Refusal::Document).and_then(|mut reader| {
            let drawn = reader.draw(key.page, key.width, &stop);
            open = Some((source, reader));
            drawn.map_err(|e| Refusal::Page(why(&e)))
        });
        if !stop.load(Ordering::Relaxed) {
            post.send(Answer::Page(key, result));
        }
        desk.lock().now = None;
    }
}

/// Why a page is not shown, for the person.
fn why(error: &IsolationError) -> String {
    match error {
        IsolationError::Crashed { .. } => "This page can’t be shown: drawing it failed twice. Its text is there.".to_owned(),
        IsolationError::TooLong { seconds } => format!("This page can’t be shown: drawing it took longer than {seconds} seconds."),
        IsolationError::TooHungry { mib } => format!("This page can’t be shown: drawing it needed more than {mib} MiB of memory."),
        error => format!("This page can’t be shown. {error}"),
    }
}

/// Waits for a wish; `None` where the app has ended.
fn next(desk: &Desk) -> Option<(Source, PageKey, Arc<AtomicBool>)> {
    let mut wishes = desk.lock();
    loop {
        if wishes.ended {
            return None;
        }
        if let (Some(source), Some((page, width))) = (wishes.source.clone(), wishes.pages.pop_front()) {
            let key = PageKey { document: source.hash.clone(), page, width };
            wishes.now = Some(key.clone());
            return Some((source, key, Arc::clone(&wishes.stop)));
        }
        wishes = desk.more.wait(wishes).unwrap_or_else(PoisonError::into_inner);
    }
}

/// The bytes of a document: of its file, or of the part of it that has them.
fn bytes_of(source: &Source, stop: &AtomicBool) -> Result<Vec<u8>, Refused> {
    let place = source.path.display();
    let bytes = files::read(&source.path).map_err(|e| Refused::new(format!("{e} It was expected at {place}."), false))?;
    let hash = file_hash(&source.hash);
    if content_hash(&bytes) == hash {
        return Ok(bytes);
    }
    let name = listing::file_name(&source.path);
    if holds_documents(&name) {
        let found = Reader::installed().find_part(bytes, &name, |part| content_hash(&part.bytes) == hash, stop);
        if let Some(part) = found.map_err(|e| Refused::new(e.to_string(), false))? {
            return Ok(part.bytes);
        }
    }
    Err(Refused::new(format!("The file at {place} has changed since it was read."), true))
}

/// The bytes of the document with this hash, by the path of its file or of the archive that holds it.
pub(super) fn bytes_of_hash(hash: &str, path: &Path, stop: &AtomicBool) -> Result<Vec<u8>, String> {
    bytes_of(&Source { hash: hash.to_owned(), path: path.to_owned() }, stop).map_err(|refused| refused.sentence.to_string())
}

/// The bytes of a file, or of the part of an archive that is listed under this name.
pub(super) fn bytes_of_name(name: &str, path: &Path, stop: &AtomicBool) -> Result<Vec<u8>, String> {
    let bytes = files::read(path).map_err(|e| e.to_string())?;
    let own = listing::file_name(path);
    if !is_part_of(name, &own) {
        return Ok(bytes);
    }
    let is = |part: &Part| part.name == name || name.ends_with(&format!("/{}", part.name));
    let part = Reader::installed().find_part(bytes, &own, is, stop).map_err(|e| e.to_string())?;
    part.map(|part| part.bytes).ok_or_else(|| "The file is not in its archive any more.".to_owned())
}

impl App {
    /// A frame begins to say which pages it shows; what was wished for before and is not begun is forgotten.
    pub fn begin_pages(&self) {
        self.paging.desk.lock().pages.clear();
    }

    /// What there is of a page of a document, so many pixels wide; what is missing is drawn and wakes the interface.
    pub fn page_image(&self, key: &PageKey) -> PageShown {
        let member = self.workspace.decisions().member(&key.document);
        self.paging.page(key, member.and_then(|m| m.path.as_deref()), &self.jobs.post())
    }

    /// Why no page of this document can be shown, where that is so.
    pub fn pages_refused(&self, document: &str) -> Option<Refused> {
        self.paging.refusal(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(page: u32, width: u32) -> PageKey {
        PageKey { document: "d".to_owned(), page, width }
    }

    fn image(mib: usize) -> PageImage {
        PageImage { width: 1, height: 1, pixels: vec![0; mib << 20] }
    }

    #[test]
    fn pictures_are_kept_within_bounds_and_the_ones_used_last_stay() {
        let (sender, _answers) = std::sync::mpsc::channel();
        let post = Post::new(sender, Arc::new(|| {}));
        let mut paging = Paging::default();
        paging.drawn(key(1, 800), Ok(image(50)));
        paging.drawn(key(2, 800), Ok(image(50)));
        assert!(matches!(paging.page(&key(1, 800), None, &post), PageShown::Ready(_)));
        paging.drawn(key(3, 800), Ok(image(50)));
        let there = |p: &Paging, n| p.kept.borrow().iter().any(|(k, _)| k.page == n);
        assert_eq!([1, 2, 3].map(|n| there(&paging, n)), [true, false, true]);
        assert!(matches!(paging.page(&key(2, 800), None, &post), PageShown::Failed(_)), "without a path there is nothing to draw from");
    }

    #[test]
    fn what_failed_is_said_until_it_is_forgiven() {
        let (sender, _answers) = std::sync::mpsc::channel();
        let post = Post::new(sender, Arc::new(|| {}));
        let mut paging = Paging::default();
        paging.drawn(key(1, 800), Err(Refusal::Page("No.".to_owned())));
        assert!(matches!(paging.page(&key(1, 400), None, &post), PageShown::Failed(s) if &*s == "No."));
        assert_eq!(paging.refusal("d"), None);
        paging.drawn(key(1, 800), Err(Refusal::Document(Refused::new("Gone.".to_owned(), false))));
        assert_eq!(paging.refusal("d").map(|r| r.sentence.to_string()).as_deref(), Some("Gone."));
        paging.forgive();
        assert_eq!(paging.refusal("d"), None);
    }
}
