//! Paths become documents or a workspace, with one line on stderr for each file that can't be read.
//!
//! In: paths. Out: sources in their order, or a workspace. The clock is not asked: without an as-of date the newest document's counts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::charted::KeptCharts;
use super::out::say;
use crate::app::control::Control;
use crate::app::import::{self, Source};
use crate::app::listing::{self, Listed};
use crate::app::reading;
use crate::app::unpacking::Unpacking;
use crate::app::{Failure, Recogniser, Rulebook, Settings, boundary_from_code, has_unsaved_changes, open_session, recognise};
use crate::calendar::PartialDate;
use crate::compare::Boundary;
use crate::document::{Columns, pages_to_recognise};
use crate::rules::RuleSet;
use crate::workspace::{Edit, Imported, Workspace};

/// Says why a file was left out.
/// The path of what failed, with its name inside of the archive that holds it.
fn place(failure: &Failure) -> String {
    let file = failure.path.file_name().unwrap_or_default().to_string_lossy();
    let at = failure.name.rfind(&format!("{file}/")).filter(|_| !file.is_empty());
    let inside = at.map_or("", |at| &failure.name[at + file.len()..]);
    format!("{}{inside}", failure.path.display())
}

fn say_failure(failure: &Failure) {
    let place = place(failure);
    say(&format!("{place}: {}", failure.sentence));
    if !failure.detail.is_empty() {
        log::warn!("{place}: {}", failure.detail);
    }
}

/// What paths lead to, before it is read.
pub(super) struct Found {
    files: Vec<Listed>,
    samples: Vec<Source>,
    columns: Vec<Columns>,
    left_out: Option<String>,
    ocr: Ocr,
}

/// What becomes of pages that are pictures.
enum Ocr {
    /// They are listed only.
    Off,
    /// They are read by this program.
    By(Recogniser),
}

/// The files that paths lead to. Choices of columns are those of the person.
pub(super) fn found(paths: &[PathBuf]) -> Found {
    let listing = listing::list(paths, &|| false);
    listing.failures.iter().for_each(say_failure);
    let left_out = listing.left_out_sentence();
    Found { files: listing.files, samples: Vec::new(), columns: Settings::of_person().columns, left_out, ocr: Ocr::Off }
}

impl Found {
    /// Reads pages that are pictures by OCR; whether the program for it is installed, which is said where it is not.
    pub(super) fn with_ocr(&mut self) -> bool {
        match Recogniser::installed(std::env::var_os("PATH").as_deref()) {
            Some(recogniser) => self.ocr = Ocr::By(recogniser),
            None => say("--ocr needs Tesseract, which was not found on the PATH"),
        }
        matches!(self.ocr, Ocr::By(_))
    }

    /// Calls `each` with every source in its order until it gives `false`; what holds no document is said.
    pub(super) fn each_source(self, mut each: impl FnMut(&[Source], &Control) -> bool) {
        let control = Control::default();
        let mut unpacking = Unpacking::new(self.files, &self.columns, &control, None);
        loop {
            let mut failures = Vec::new();
            let sources = unpacking.next(&mut failures);
            failures.iter().for_each(say_failure);
            if sources.is_empty() {
                break;
            }
            if !each(&sources, &control) {
                return;
            }
        }
        if !self.samples.is_empty() {
            each(&self.samples, &control);
        }
        let said: Vec<String> = self.left_out.into_iter().chain(unpacking.left_out_sentence()).collect();
        if !said.is_empty() {
            say(&said.join("; "));
        }
    }
}

/// The rules to read with; says what is wrong with a person's own packs.
pub(super) fn rules(folder: Option<&Path>) -> Option<Arc<RuleSet>> {
    Rulebook::load_or_builtin(folder).map(|book| book.rules).map_err(|sentence| say(&format!("the rules can't be used: {sentence}"))).ok()
}

/// Reads what was found in its order; what can't be read is said. Gives the number of documents read; `each` ends the work with `false`.
pub(super) fn read(mut found: Found, rules: &Arc<RuleSet>, mut each: impl FnMut(Imported) -> bool) -> usize {
    let ocr = std::mem::replace(&mut found.ocr, Ocr::Off);
    let (mut read, mut pictures) = (0, false);
    found.each_source(|sources, control| {
        reading::read_all(sources, rules, None, control, |source, outcome| {
            if control.is_stopped() {
                return;
            }
            match recognised(&ocr, source, outcome, rules) {
                Ok(imported) => {
                    pictures |= !pages_to_recognise(&imported.document).is_empty();
                    read += 1;
                    if !each(imported) {
                        control.end();
                    }
                }
                Err(failure) => {
                    pictures |= failure.pictures;
                    say_failure(&failure);
                }
            }
        });
        !control.is_stopped()
    });
    if pictures && matches!(ocr, Ocr::Off) {
        let installed = Recogniser::installed(std::env::var_os("PATH").as_deref()).is_some();
        let condition = if installed { "" } else { " where Tesseract is installed" };
        say(&format!("pages that are images were not read; `pledgeline extract --ocr` reads them{condition}"));
    }
    if read == 0 {
        say("no document was read");
    }
    read
}

/// The outcome with the pages that are pictures read, where that is wanted; what went wrong with them is said.
fn recognised(ocr: &Ocr, source: &Source, outcome: Result<Imported, Failure>, rules: &Arc<RuleSet>) -> Result<Imported, Failure> {
    let Ocr::By(recogniser) = ocr else { return outcome };
    let wanted = match &outcome {
        Ok(imported) => !pages_to_recognise(&imported.document).is_empty(),
        Err(failure) => failure.pictures,
    };
    if !wanted {
        return outcome;
    }
    let document = outcome.as_ref().ok().map(|i| Arc::new(i.document.clone()));
    match recognise(source, document, recogniser, rules) {
        Ok(mut imported) => {
            imported.given = outcome.map(|o| o.given).unwrap_or_default();
            Ok(imported)
        }
        Err(sentence) => {
            say(&format!("{}: {sentence}", source.name()));
            outcome
        }
    }
}

/// A workspace to show, and how it was looked at.
pub(super) struct Shown {
    pub workspace: Workspace,
    pub boundary: Boundary,
    /// What the session keeps of the charts; nothing in particular without one.
    pub kept: KeptCharts,
}

/// Opens one session, or reads documents into a workspace; `None`, with the reason on stderr, where nothing could be read.
pub(super) fn workspace(paths: &[PathBuf], samples: bool, as_of: Option<PartialDate>, rules: Option<&Path>) -> Option<Shown> {
    let own_rules = match rules {
        Some(folder) => Some(self::rules(Some(folder))?),
        None => None,
    };
    let (mut shown, mut found) = match paths {
        [one] if listing::is_session(one) && !one.is_dir() => (session(one)?, found(&[])),
        _ => (Shown { workspace: Workspace::new(), boundary: Boundary::default(), kept: KeptCharts::default() }, found(paths)),
    };
    if samples {
        found.samples = import::sample_sources();
    }
    let mut documents = Vec::new();
    if !found.files.is_empty() || !found.samples.is_empty() || shown.workspace.library().is_empty() {
        // A session alone is shown without them: making them takes longer than many a chart.
        let rules = own_rules.or_else(|| self::rules(None))?;
        read(found, &rules, |imported| {
            documents.push(imported);
            true
        });
    }
    shown.workspace.apply(Edit::Import(documents));
    if let Some(as_of) = as_of {
        shown.workspace.apply(Edit::SetAsOf(as_of));
    }
    (!shown.workspace.decisions().members.is_empty()).then_some(shown)
}

fn session(path: &Path) -> Option<Shown> {
    let opened = open_session(path).map_err(|sentence| say(&format!("{}: {sentence}", path.display()))).ok()?;
    opened.notices.iter().for_each(|n| say(&n.message));
    if has_unsaved_changes(path) {
        say(&format!("{}: there are changes that were not saved; the window shows them, this does not", path.display()));
    }
    let boundary = boundary_from_code(&opened.views.boundary).unwrap_or_default();
    Some(Shown { workspace: opened.workspace, boundary, kept: KeptCharts::of(&opened.views) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_named_with_its_archive() {
        let failure = |path: &str, name: &str| {
            let (path, name, none) = (path.into(), name.to_owned(), String::new);
            place(&Failure { path, name, sentence: none(), detail: none(), pictures: false, columns: false })
        };
        assert_eq!(failure("/a/b.zip", "b.zip/c/d.txt"), "/a/b.zip/c/d.txt");
        assert_eq!(failure("/a/b.zip", "a/b.zip/d.txt"), "/a/b.zip/d.txt");
        assert_eq!(failure("/a/b.txt", "b.txt"), "/a/b.txt");
    }
}
