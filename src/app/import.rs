//! Reading and extracting of files: what a source is, how one is read, and a whole import in steps.
//!
//! In: files or samples and the rules. Out: documents ready for the workspace, failures, progress. Used by the window's job and the
//! command line alike; must not touch the workspace.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::clock;
use super::control::Control;
use super::files;
use super::guard;
use super::inside::Held;
use super::isolation::{IsolationError, Reader};
use super::listing::{self, Listed, Listing};
use super::pasting::Pasted;
use super::reading::read_watched;
use super::reading_cache::ReadCache;
use super::samples::{SAMPLES, Sample};
use super::state::{Failure, ImportProgress};
use super::unpacking::Unpacking;
use crate::document::{Columns, Document, Part, ReadError, content_hash, file_hash, is_untrusted_name};
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

    /// Where it is, or where what holds it is.
    pub fn path(&self) -> PathBuf {
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
pub(super) fn import_with(
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

/// What is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// Files of a folder that is watched.
    Watched(FromFolder),
    /// Files from which documents were read before, for what is new in them; hashes of files that a person removed.
    Again(Vec<Listed>, BTreeSet<String>),
    /// The built-in samples.
    Samples,
    /// A text that was pasted.
    Pasted(Box<Pasted>),
}

/// What came to a watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFolder {
    /// The folder.
    pub folder: PathBuf,
    /// Its files that are to be read; all where there is no list.
    pub paths: Option<Vec<PathBuf>>,
    /// Hashes of files that a person removed: they don't come back by themselves.
    pub removed: BTreeSet<String>,
    /// Nothing is said where nothing came in.
    pub quiet: bool,
}

/// A part of a running import, about ten a second.
#[derive(Debug, Default)]
pub struct ImportStep {
    /// Documents that came in since the last step.
    pub imported: Vec<Imported>,
    /// Files that failed since the last step.
    pub failures: Vec<Failure>,
    /// Documents of which a newer version was met in a file that holds many, since the last step.
    pub changed: Vec<String>,
    /// How far it is.
    pub progress: ImportProgress,
    /// The first pages of the only file, where that is long.
    pub beginning: Option<Arc<Document>>,
    /// Set in the last step: the sentence about files that were left out, if any.
    pub end: Option<Option<String>>,
}

/// Time between two steps.
pub(super) const STEP: Duration = Duration::from_millis(100);

/// What the sources of an import come from.
enum Supply<'a> {
    /// All at once.
    Once(Vec<Source>),
    /// Files, a bounded amount at a time.
    Files(Box<Unpacking<'a>>),
}

impl Supply<'_> {
    /// The next sources, with those not to be read for now still to be counted; none at the end.
    fn next(&mut self, step: &mut ImportStep) -> Vec<Source> {
        match self {
            Self::Once(sources) => std::mem::take(sources),
            Self::Files(unpacking) => {
                let sources = unpacking.next(&mut step.failures);
                step.changed.extend(unpacking.changed());
                large_last(sources)
            }
        }
    }

    /// Files that are still to come.
    fn left(&self) -> usize {
        match self {
            Self::Once(_) => 0,
            Self::Files(unpacking) => unpacking.left(),
        }
    }
}

/// A running import: its step under way and what it is told about.
struct Running<'a, P> {
    step: ImportStep,
    begun: clock::Moment,
    posted: clock::Moment,
    /// Documents that the last step told about.
    shown: usize,
    control: &'a Control,
    /// Hashes of files that don't come back, and how many were met.
    removed: &'a BTreeSet<String>,
    met: usize,
    post: P,
}

impl<P: FnMut(ImportStep)> Running<'_, P> {
    fn post(&mut self) {
        self.posted = clock::moment();
        self.shown = self.step.progress.done;
        let progress = self.step.progress.clone();
        (self.post)(std::mem::replace(&mut self.step, ImportStep { progress, ..ImportStep::default() }));
    }

    /// Takes an outcome in, or just lets time pass; `upcoming` is what is waited for now.
    fn take(&mut self, outcome: Option<Result<Imported, Failure>>, upcoming: impl FnOnce(usize) -> String) {
        match outcome {
            Some(outcome) => {
                let known = |i: &Imported| self.removed.contains(file_hash(&i.document.hash));
                if outcome.as_ref().is_ok_and(known) {
                    self.met += 1;
                    self.step.progress.done += 1;
                } else {
                    count(&mut self.step, outcome, self.begun.elapsed().saturating_sub(self.control.rested()));
                }
                self.step.progress.current = upcoming(self.step.progress.done);
            }
            None if self.step.progress.done == self.shown => return,
            None => {}
        }
        if self.posted.elapsed() >= STEP {
            self.post();
        }
    }
}

/// Runs a whole import and posts its steps; the last one has `end`. `columns` are choices for tables of documents, `held` what was read
/// before of files that hold many.
pub fn run(
    wanted: &Wanted,
    rules: &RuleSet,
    (columns, held): (&[Columns], Option<&Held>),
    cache: Option<&ReadCache>,
    control: &Control,
    post: impl FnMut(ImportStep),
) {
    let step = ImportStep { progress: ImportProgress { walking: true, ..ImportProgress::default() }, ..ImportStep::default() };
    let none = BTreeSet::new();
    let removed = match wanted {
        Wanted::Watched(FromFolder { removed, .. }) | Wanted::Again(_, removed) => removed,
        _ => &none,
    };
    let (begun, posted) = (clock::moment(), clock::moment());
    let mut running = Running { step, begun, posted, shown: 0, control, removed, met: 0, post };
    let mut said = Vec::new();
    let mut supply = match wanted {
        Wanted::Samples => Supply::Once(sample_sources()),
        Wanted::Pasted(pasted) => Supply::Once(vec![Source::Pasted(pasted.clone(), pasted.name())]),
        Wanted::Paths(_) | Wanted::Watched(_) | Wanted::Again(..) => {
            let listing = listed(wanted, control);
            said.extend(listing.left_out_sentence());
            running.step.failures = listing.failures;
            Supply::Files(Box::new(Unpacking::new(listing.files, columns, control, held)))
        }
    };
    let mut first = true;
    while !control.is_stopped() {
        let sources = supply.next(&mut running.step);
        if sources.is_empty() {
            break;
        }
        let before = running.step.progress.done;
        running.step.progress.walking = false;
        running.step.progress.total = before + sources.len() + supply.left();
        running.step.progress.current = name_of(&sources, 0);
        if std::mem::take(&mut first) {
            running.begun = clock::moment();
        }
        // Said at once: the first file may take a while.
        running.post();
        if let [only] = sources.as_slice()
            && before + supply.left() == 0
            && let Some(document) = beginning(only, cache, &control.stop)
        {
            running.step.beginning = Some(Arc::new(document));
            running.post();
        }
        read_watched(&sources, rules, cache, control, |event| {
            running.take(event.map(|(_, outcome)| outcome), |done| name_of(&sources, done - before));
        });
    }
    if let Supply::Files(unpacking) = &supply {
        said.extend(unpacking.left_out_sentence());
    }
    if running.met > 0 {
        let n = running.met;
        said.push(format!("{} you removed before {} left out", if n == 1 { "1 that".to_owned() } else { format!("{n} that") }, was(n)));
    }
    running.step.progress.walking = false;
    running.step.progress.total = running.step.progress.done.max(running.step.progress.total);
    running.step.end = Some((!said.is_empty()).then(|| said.join("; ")));
    running.post();
    if let Some(cache) = cache {
        cache.trim();
    }
}

/// The first pages of a long PDF that was not read before.
fn beginning(source: &Source, cache: Option<&ReadCache>, stop: &AtomicBool) -> Option<Document> {
    const LONG: usize = 256 << 10;
    let Source::File(file) = source else { return None };
    if !file.name.to_lowercase().ends_with(".pdf") {
        return None;
    }
    let bytes = files::read(&file.path).ok().filter(|bytes| bytes.len() >= LONG)?;
    if cache.is_some_and(|cache| cache.get(&content_hash(&bytes), &file.name).is_some()) {
        return None;
    }
    Reader::installed().beginning(&bytes, &file.name, stop).ok().flatten()
}

fn was(n: usize) -> &'static str {
    if n == 1 { "was" } else { "were" }
}

/// The files that are to be read.
fn listed(wanted: &Wanted, control: &Control) -> Listing {
    let stopped = || control.is_stopped();
    match wanted {
        Wanted::Paths(paths) => listing::list(paths, &stopped),
        Wanted::Watched(FromFolder { folder, paths: None, .. }) => listing::list(std::slice::from_ref(folder), &stopped),
        Wanted::Watched(FromFolder { folder, paths: Some(paths), .. }) => listing::found_in(folder, paths),
        Wanted::Again(files, _) => Listing { files: files.clone(), ..Listing::default() },
        Wanted::Samples | Wanted::Pasted(_) => Listing::default(),
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

    use super::super::reading::read_all;
    use super::*;

    fn file(path: &Path) -> Source {
        Source::File(Listed { path: path.to_owned(), name: listing::file_name(path), found: false })
    }

    #[test]
    fn what_came_in_is_shown_while_a_large_file_is_still_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let large = "The board met in spring and spoke about noise and dust. ".repeat(LARGE as usize / 50);
        for (name, text) in [("a-large.txt", large.as_str()), ("b.txt", "We will be carbon neutral by 2040.\n"), ("c.txt", "")] {
            files::write_bytes(&dir.path().join(name), text.as_bytes()).expect("written");
        }
        let mut steps = Vec::new();
        run(&Wanted::Paths(vec![dir.path().to_owned()]), &RuleSet::builtin(), (&[], None), None, &Control::default(), |step| {
            steps.push(step)
        });
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
        run(&Wanted::Samples, &RuleSet::builtin(), (&[], None), None, &control, |step| steps.push(step));
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
