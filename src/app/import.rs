//! Reading and extracting of many files: in order, on several threads, one bad file costs itself only.
//!
//! In: files or samples and the rules. Out: documents ready for the workspace, failures, progress. Used by the window's job and the
//! command line alike; must not touch the workspace.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::clock;
use super::control::Control;
use super::files;
use super::guard;
use super::isolation::{IsolationError, Reader};
use super::listing::{self, Listed};
use super::pasting::Pasted;
use super::reading_cache::ReadCache;
use super::samples::{SAMPLES, Sample};
use super::state::{Failure, ImportProgress};
use super::unpacking;
use crate::document::{Columns, Document, Part, ReadError, content_hash, is_untrusted_name};
use crate::extract;
use crate::rules::RuleSet;
use crate::workspace::{Correction, Imported};

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(Listed),
    /// A built-in sample.
    Sample(Sample),
    /// A text that was pasted.
    Pasted(Box<Pasted>, String),
    /// A document inside of a file.
    Part(Arc<Part>, PathBuf),
}

impl Source {
    /// The name it is listed under.
    pub fn name(&self) -> &str {
        match self {
            Self::File(file) => &file.name,
            Self::Sample((name, _)) => name,
            Self::Pasted(_, name) => name,
            Self::Part(part, _) => &part.name,
        }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::File(file) => file.path.clone(),
            Self::Sample((name, _)) => PathBuf::from(name),
            Self::Pasted(_, name) => PathBuf::from(name),
            Self::Part(_, path) => path.clone(),
        }
    }

    fn fault(&self, detail: String) -> Failure {
        self.failure("A fault in the program kept this file from being read.".to_owned(), detail)
    }

    fn unread(&self, error: &IsolationError) -> Failure {
        let pictures = matches!(error, IsolationError::Read(ReadError::OnlyPictures { .. }));
        Failure { pictures, ..self.failure(error.to_string(), error.detail().to_owned()) }
    }

    fn failure(&self, sentence: String, detail: String) -> Failure {
        Failure { path: self.path(), name: self.name().to_owned(), sentence, detail, pictures: false, columns: false }
    }
}

/// All samples as sources.
pub fn sample_sources() -> Vec<Source> {
    SAMPLES.iter().copied().map(Source::Sample).collect()
}

/// Reads one file without extracting.
///
/// # Errors
/// A failure with one sentence: not to be read, no document, or a fault of the program while reading it.
pub fn read_document(source: &Source) -> Result<Document, Failure> {
    read_with(&mut Reader::installed(), source, None, &AtomicBool::new(false))
}

/// As [`read_document`], with a reader that is used again and what was read before; `stop` ends it early.
fn read_with(reader: &mut Reader, source: &Source, cache: Option<&ReadCache>, stop: &AtomicBool) -> Result<Document, Failure> {
    let bytes: Cow<'_, [u8]> = match source {
        Source::File(file) => Cow::Owned(files::read(&file.path).map_err(|e| source.failure(e.to_string(), e.detail().to_owned()))?),
        Source::Sample((_, bytes)) => Cow::Borrowed(bytes),
        Source::Pasted(pasted, _) => Cow::Borrowed(pasted.text.as_bytes()),
        Source::Part(part, _) => Cow::Borrowed(&part.bytes),
    };
    // Plain text is read as quickly as it would be found.
    let cache = cache.filter(|_| is_untrusted_name(source.name()));
    let mut document = match cache.and_then(|cache| cache.get(&content_hash(&bytes), source.name())) {
        Some(document) => document,
        None => {
            let read = reader.read(&bytes, source.name(), stop).map_err(|e| source.unread(&e))?;
            if let Some(cache) = cache {
                cache.put(&read);
            }
            read
        }
    };
    if let Source::Part(part, _) = source {
        let about = part.about.clone();
        document.title = about.title.or(document.title);
        document.date = about.date.or(document.date);
        document.address = about.address.or(document.address);
    }
    Ok(document)
}

/// Reads one file and extracts its commitments.
///
/// # Errors
/// As [`read_document`].
pub fn read_one(source: &Source, rules: &RuleSet) -> Result<Imported, Failure> {
    read_one_until(source, rules, &AtomicBool::new(false))
}

/// As [`read_one`]; `stop` ends it early.
pub(super) fn read_one_until(source: &Source, rules: &RuleSet, stop: &AtomicBool) -> Result<Imported, Failure> {
    import_with(&mut Reader::installed(), source, rules, None, stop)
}

/// As [`read_one`], with a reader that is used again and what was read before; `stop` ends it early.
fn import_with(
    reader: &mut Reader,
    source: &Source,
    rules: &RuleSet,
    cache: Option<&ReadCache>,
    stop: &AtomicBool,
) -> Result<Imported, Failure> {
    let document = read_with(reader, source, cache, stop)?;
    let extraction = guard::catch(|| extract::extract(&document, rules)).map_err(|detail| source.fault(detail))?;
    let path = match source {
        Source::File(file) => Some(absolute(&file.path)),
        Source::Part(_, path) => Some(absolute(path)),
        Source::Sample(_) | Source::Pasted(..) => None,
    };
    let given = match source {
        Source::Pasted(pasted, _) => pasted.given(),
        Source::Part(part, _) => part.about.company.clone().map(|c| Correction::Company(Some(c))).into_iter().collect(),
        _ => Vec::new(),
    };
    Ok(Imported { document, extraction, path, given })
}

fn absolute(path: &std::path::Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy().into_owned()
}

/// Reads all sources on several threads and hands the outcomes over in the order of the sources, on the calling thread.
/// `control` ends it early or makes it wait.
pub fn read_all(
    sources: &[Source],
    rules: &RuleSet,
    cache: Option<&ReadCache>,
    control: &Control,
    mut each: impl FnMut(&Source, Result<Imported, Failure>),
) {
    read_watched(sources, rules, cache, control, |event| {
        if let Some((source, outcome)) = event {
            each(source, outcome);
        }
    });
}

/// As [`read_all`]; `None` comes where nothing has come for the time of a step, so that what came before can be shown.
fn read_watched<'a>(
    sources: &'a [Source],
    rules: &RuleSet,
    cache: Option<&ReadCache>,
    control: &Control,
    mut each: impl FnMut(Option<(&'a Source, Result<Imported, Failure>)>),
) {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get).min(16).min(sources.len());
    let next = AtomicUsize::new(0);
    // What was handed over; workers don't run far ahead of it, so that one slow file doesn't fill the memory.
    let handed = AtomicUsize::new(0);
    let (sender, outcomes) = mpsc::channel();
    std::thread::scope(|scope| {
        for n in 0..workers {
            let sender = sender.clone();
            let (next, handed) = (&next, &handed);
            let work = move || {
                let mut reader = Reader::installed();
                while let Some((at, source)) = take(sources, next, handed, control, n == 0) {
                    if sender.send((at, import_with(&mut reader, source, rules, cache, &control.stop))).is_err() {
                        return;
                    }
                }
            };
            if let Err(error) = std::thread::Builder::new().name(format!("read-{n}")).stack_size(STACK).spawn_scoped(scope, work) {
                log::error!("no thread for reading: {error}");
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        loop {
            match outcomes.recv_timeout(STEP) {
                Ok((at, outcome)) => waiting.insert(at, outcome),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    each(None);
                    continue;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            };
            while let Some(outcome) = waiting.remove(&due) {
                each(Some((&sources[due], outcome)));
                due += 1;
                handed.store(due, Ordering::Release);
            }
        }
    });
}

/// Stack of a reading thread in bytes: deeply nested pages must not end the program.
const STACK: usize = 32 << 20;

/// How many files are read ahead of the oldest that is not done.
const AHEAD: usize = 64;

fn take<'a>(
    sources: &'a [Source],
    next: &AtomicUsize,
    handed: &AtomicUsize,
    control: &Control,
    first: bool,
) -> Option<(usize, &'a Source)> {
    control.wait(first);
    let at = next.fetch_add(1, Ordering::Relaxed);
    let source = sources.get(at)?;
    loop {
        if control.is_stopped() {
            return None;
        }
        if at < handed.load(Ordering::Acquire) + AHEAD {
            return Some((at, source));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// The built-in samples.
    Samples,
    /// A text that was pasted.
    Pasted(Box<Pasted>),
}

/// A part of a running import, about ten a second.
#[derive(Debug, Default)]
pub struct ImportStep {
    /// Documents that came in since the last step.
    pub imported: Vec<Imported>,
    /// Files that failed since the last step.
    pub failures: Vec<Failure>,
    /// How far it is.
    pub progress: ImportProgress,
    /// Set in the last step: the sentence about files that were left out, if any.
    pub end: Option<Option<String>>,
}

/// Time between two steps.
const STEP: Duration = Duration::from_millis(100);

/// Runs a whole import and posts its steps; the last one has `end`. `columns` are choices for tables of documents.
pub fn run(
    wanted: &Wanted,
    rules: &RuleSet,
    columns: &[Columns],
    cache: Option<&ReadCache>,
    control: &Control,
    mut post: impl FnMut(ImportStep),
) {
    let stopped = || control.is_stopped();
    let mut step = ImportStep { progress: ImportProgress { walking: true, ..ImportProgress::default() }, ..ImportStep::default() };
    let mut left_out = None;
    let sources = match wanted {
        Wanted::Samples => sample_sources(),
        Wanted::Pasted(pasted) => vec![Source::Pasted(pasted.clone(), pasted.name())],
        Wanted::Paths(paths) => {
            let listing = listing::list(paths, &stopped);
            left_out = listing.left_out_sentence();
            step.failures = listing.failures;
            large_last(unpacking::sources(listing.files, columns, &mut step.failures, &stopped))
        }
    };
    step.progress = ImportProgress { total: sources.len(), current: name_of(&sources, 0), ..ImportProgress::default() };
    if !stopped() {
        // Said at once: the first file may take a while.
        let progress = step.progress.clone();
        post(std::mem::replace(&mut step, ImportStep { progress, ..ImportStep::default() }));
    }
    let begun = clock::moment();
    let mut posted = begun;
    let mut shown = 0;
    read_watched(&sources, rules, cache, control, |event| {
        if let Some((_, outcome)) = event {
            count(&mut step, outcome, begun.elapsed().saturating_sub(control.rested()));
            step.progress.current = name_of(&sources, step.progress.done);
        } else if step.progress.done == shown {
            return;
        }
        if posted.elapsed() >= STEP {
            posted = clock::moment();
            shown = step.progress.done;
            let progress = step.progress.clone();
            post(std::mem::replace(&mut step, ImportStep { progress, ..ImportStep::default() }));
        }
    });
    step.end = Some(left_out);
    post(step);
    if let Some(cache) = cache {
        cache.trim();
    }
}

/// The name of a source, for whoever waits for it.
fn name_of(sources: &[Source], at: usize) -> String {
    sources.get(at).map_or_else(String::new, |s| s.name().to_owned())
}

/// Files from this size on, in bytes, may take seconds.
const LARGE: u64 = 8 << 20;

/// Large files behind the others, which would wait for them.
fn large_last(mut sources: Vec<Source>) -> Vec<Source> {
    let is_large = |source: &Source| match source {
        Source::File(file) => std::fs::metadata(&file.path).is_ok_and(|m| m.len() >= LARGE),
        Source::Part(part, _) => part.bytes.len() as u64 >= LARGE,
        Source::Sample(_) | Source::Pasted(..) => false,
    };
    sources.sort_by_cached_key(is_large);
    sources
}

fn count(step: &mut ImportStep, outcome: Result<Imported, Failure>, worked: Duration) {
    let progress = &mut step.progress;
    progress.done += 1;
    match outcome {
        Ok(imported) => {
            progress.found += imported.extraction.commitments.len();
            step.imported.push(imported);
        }
        Err(failure) => step.failures.push(failure),
    }
    let seconds = worked.as_secs_f64();
    if seconds >= 0.5 {
        let rate = progress.done as f64 / seconds;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate of documents and seconds, rounded for people")]
        let whole = |n: f64| n.round() as u32;
        progress.rate = Some(whole(rate));
        progress.remaining = (seconds >= 2.0).then(|| whole(progress.total.saturating_sub(progress.done) as f64 / rate));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn file(path: &Path) -> Source {
        Source::File(Listed { path: path.to_owned(), name: listing::file_name(path) })
    }

    #[test]
    fn what_came_in_is_shown_while_a_large_file_is_still_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let large = "The board met in spring and spoke about noise and dust. ".repeat(LARGE as usize / 50);
        for (name, text) in [("a-large.txt", large.as_str()), ("b.txt", "We will be carbon neutral by 2040.\n"), ("c.txt", "")] {
            files::write_bytes(&dir.path().join(name), text.as_bytes()).expect("written");
        }
        let mut steps = Vec::new();
        run(&Wanted::Paths(vec![dir.path().to_owned()]), &RuleSet::builtin(), &[], None, &Control::default(), |step| steps.push(step));
        assert_eq!(steps[0].progress.current, "b.txt", "the large one comes last");
        let documents: Vec<&str> = steps.iter().flat_map(|s| &s.imported).map(|i| i.document.name.as_str()).collect();
        assert_eq!(documents, ["b.txt", "a-large.txt"]);
        let first = steps.iter().position(|s| !s.imported.is_empty()).expect("a document");
        assert!(first + 1 < steps.len(), "the small one was not held back until the end");
        assert!(steps.iter().any(|s| s.end.is_none() && s.progress.current == "a-large.txt" && s.progress.done == 2));
    }

    #[test]
    fn outcomes_come_in_the_order_of_the_sources_and_bad_files_cost_themselves() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut sources = Vec::new();
        for n in 0..40 {
            let path = dir.path().join(format!("{n:02}.txt"));
            let text = format!("Number {n}. We will be carbon neutral by 2040.\n");
            files::write_bytes(&path, if n % 10 == 3 { b"" } else { text.as_bytes() }).expect("written");
            sources.push(file(&path));
        }
        sources.push(file(&dir.path().join("gone.txt")));
        let (mut names, mut failures) = (Vec::new(), Vec::new());
        read_all(&sources, &RuleSet::builtin(), None, &Control::default(), |source, outcome| {
            names.push(source.name().to_owned());
            if let Err(failure) = outcome {
                failures.push(failure.sentence);
            }
        });
        assert!(names.is_sorted() && names.len() == 41, "{names:?}");
        assert_eq!(
            failures,
            ["The file is empty.", "The file is empty.", "The file is empty.", "The file is empty.", "The file is not there."]
        );
    }

    #[test]
    fn an_import_that_is_stopped_ends_with_what_it_has() {
        let control = Control::default();
        control.end();
        let mut steps = Vec::new();
        run(&Wanted::Samples, &RuleSet::builtin(), &[], None, &control, |step| steps.push(step));
        assert_eq!(steps.len(), 1);
        assert!(steps[0].imported.is_empty() && steps[0].end.is_some());
    }

    #[test]
    fn a_paused_import_waits_and_its_rest_is_no_work() {
        let (control, sources, rules) = (Control::default(), sample_sources(), RuleSet::builtin());
        control.pause(true);
        let begun = clock::moment();
        let mut done = 0;
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_secs(1));
                control.pause(false);
            });
            read_all(&sources, &rules, None, &control, |_, _| done += 1);
        });
        assert_eq!(done, SAMPLES.len());
        assert!(begun.elapsed() >= Duration::from_secs(1));
        assert!(control.rested() >= Duration::from_millis(100), "{:?}", control.rested());
    }

    #[test]
    fn what_was_read_before_is_not_read_again() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = ReadCache::at(dir.path().join("cache"), 10);
        let path = dir.path().join("a.html");
        files::write_bytes(&path, b"<p>Net zero by 2040.</p>").expect("written");
        let read = |reader: &mut Reader| read_with(reader, &file(&path), Some(&cache), &AtomicBool::new(false)).expect("a document");
        let first = read(&mut Reader::installed());
        assert!(cache.size() > 0);
        // What is in the cache is taken for what was read.
        cache.put(&Document { title: Some("Read before".to_owned()), ..first.clone() });
        assert_eq!(read(&mut Reader::installed()).title.as_deref(), Some("Read before"));
        files::write_bytes(&path, b"<p>Net zero by 2045.</p>").expect("written");
        let other = read(&mut Reader::installed());
        assert_eq!((other.title, &*other.text), (None, "Net zero by 2045."));
    }

    #[test]
    fn the_samples_are_all_read() {
        let mut read = 0;
        read_all(&sample_sources(), &RuleSet::builtin(), None, &Control::default(), |source, outcome| {
            assert!(outcome.is_ok(), "{}: {outcome:?}", source.name());
            read += 1;
        });
        assert_eq!(read, SAMPLES.len());
    }
}
