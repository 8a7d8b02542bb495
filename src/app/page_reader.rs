//! Pages of one open PDF, drawn in a worker of their own: where it ends, another one tries that page once more; a page that makes both fall
//! costs that page alone.
//!
//! In: the bytes of a file, then pages and widths. Out: pixels, or a sentence why not. Without an installed program pages are drawn in this
//! process, behind a guard.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::guard;
use super::isolation::{IsolationError, Limits, Program, Worker, understood};
use super::worker::Task;
use crate::document::{PageImage, PageRenderer, PdfHead};

/// What a page may take.
pub const LIMITS: Limits = Limits { time: Duration::from_secs(20), memory_mib: 1024, answer_mib: 64 };

/// An open PDF.
#[derive(Debug)]
pub struct PageReader {
    program: Option<Program>,
    bytes: Arc<Vec<u8>>,
    limits: Limits,
    open: Option<Inside>,
    head: PdfHead,
}

/// Pages that are taken over at most.
const PAGES: usize = 100_000;

#[derive(Debug)]
enum Inside {
    Apart(Worker),
    Here(PageRenderer),
}

impl PageReader {
    /// A reader of these bytes; nothing is parsed before the first page is asked for.
    pub fn new(program: Option<Program>, bytes: Vec<u8>, limits: Limits) -> Self {
        Self { program, bytes: Arc::new(bytes), limits, open: None, head: PdfHead::default() }
    }

    /// Draws a page, counted from 1, so many pixels wide.
    ///
    /// # Errors
    /// The renderer's own, or how its process ended.
    pub fn draw(&mut self, page: u32, width: u32, stop: &AtomicBool) -> Result<PageImage, IsolationError> {
        match self.draw_once(page, width, stop) {
            // It may have been ended by others: by the system where memory was short, by a person.
            Err(IsolationError::Crashed { .. }) if self.program.is_some() => self.draw_once(page, width, stop),
            drawn => drawn,
        }
    }

    fn draw_once(&mut self, page: u32, width: u32, stop: &AtomicBool) -> Result<PageImage, IsolationError> {
        let mut inside = match self.open.take() {
            Some(inside) => inside,
            None => self.begin(stop)?,
        };
        let image = match &mut inside {
            Inside::Here(pages) => guard::catch(|| pages.draw(page, width))
                .map_err(|detail| IsolationError::Crashed { detail })
                .and_then(|drawn| drawn.map_err(IsolationError::Read)),
            Inside::Apart(worker) => apart(worker, page, width, stop),
        };
        // After a fall the next page begins with a new process.
        if matches!(image, Ok(_) | Err(IsolationError::Read(_))) {
            self.open = Some(inside);
        }
        image
    }

    /// What the file tells of itself, with the sizes of all pages.
    ///
    /// # Errors
    /// Where the file can't be opened.
    pub fn head(&mut self, stop: &AtomicBool) -> Result<&PdfHead, IsolationError> {
        if self.open.is_none() {
            self.open = Some(self.begin(stop)?);
        }
        Ok(&self.head)
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn begin(&mut self, stop: &AtomicBool) -> Result<Inside, IsolationError> {
        let Some(program) = &self.program else {
            let opened = guard::catch(|| PageRenderer::open(&self.bytes)).map_err(|detail| IsolationError::Crashed { detail })?;
            let pages = opened.map_err(IsolationError::Read)?;
            self.head = pages.head();
            return Ok(Inside::Here(pages));
        };
        let mut worker = Worker::start(program, self.limits)?;
        let (head, _) = worker.ask(Task::Open, b"", Arc::clone(&self.bytes), stop)?;
        self.head = understood(&head)?;
        self.head.pages.truncate(PAGES);
        Ok(Inside::Apart(worker))
    }
}

fn apart(worker: &mut Worker, page: u32, width: u32, stop: &AtomicBool) -> Result<PageImage, IsolationError> {
    let about = format!("[{page},{width}]");
    let (head, pixels) = worker.ask(Task::Draw, about.as_bytes(), Arc::default(), stop)?;
    let (width, height) = understood(&head)?;
    let image = PageImage { width, height, pixels };
    if image.is_sound() { Ok(image) } else { Err(IsolationError::Crashed { detail: "a picture without its pixels".to_owned() }) }
}
