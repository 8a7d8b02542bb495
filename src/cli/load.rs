//! Paths become documents or a workspace, with one line on stderr for each file that can't be read.
//!
//! In: paths. Out: sources in their order, or a workspace. The clock is not asked: without an as-of date the newest document's counts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::out::say;
use crate::app::control::Control;
use crate::app::import::{self, Source};
use crate::app::unpacking;
use crate::app::{Failure, Rulebook, boundary_from_code, has_unsaved_changes, listing, open_session};
use crate::calendar::PartialDate;
use crate::compare::Boundary;
use crate::rules::RuleSet;
use crate::workspace::{Edit, Imported, Workspace};

/// Says why a file was left out.
fn say_failure(failure: &Failure) {
    say(&format!("{}: {}", failure.path.display(), failure.sentence));
    if !failure.detail.is_empty() {
        log::warn!("{}: {}", failure.path.display(), failure.detail);
    }
}

/// The files that paths lead to; what is left out is said.
pub(super) fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut listing = listing::list(paths, &|| false);
    let sources = unpacking::sources(std::mem::take(&mut listing.files), &[], &mut listing.failures, &|| false);
    listing.failures.iter().for_each(say_failure);
    if let Some(sentence) = listing.left_out_sentence() {
        say(&sentence);
    }
    sources
}

/// The rules to read with; says what is wrong with a person's own packs.
pub(super) fn rules(folder: Option<&Path>) -> Option<Arc<RuleSet>> {
    Rulebook::load_or_builtin(folder).map(|book| book.rules).map_err(|sentence| say(&format!("the rules can't be used: {sentence}"))).ok()
}

/// Reads sources in their order; what can't be read is said. Gives the number of documents read; `each` ends the work with `false`.
pub(super) fn read(sources: &[Source], rules: &RuleSet, mut each: impl FnMut(Imported) -> bool) -> usize {
    let control = Control::default();
    let mut read = 0;
    import::read_all(sources, rules, None, &control, |_, outcome| match outcome {
        Ok(_) if control.is_stopped() => {}
        Ok(imported) => {
            read += 1;
            if !each(imported) {
                control.end();
            }
        }
        Err(failure) => say_failure(&failure),
    });
    if read == 0 {
        say("no document was read");
    }
    read
}

/// A workspace to show, and the boundary it was looked at with.
pub(super) struct Shown {
    pub workspace: Workspace,
    pub boundary: Boundary,
}

/// Opens one session, or reads documents into a workspace; `None`, with the reason on stderr, where nothing could be read.
pub(super) fn workspace(paths: &[PathBuf], samples: bool, as_of: Option<PartialDate>, rules: Option<&Path>) -> Option<Shown> {
    let rules = self::rules(rules)?;
    let (mut shown, mut sources) = match paths {
        [one] if listing::is_session(one) && !one.is_dir() => (session(one)?, Vec::new()),
        _ => (Shown { workspace: Workspace::new(), boundary: Boundary::default() }, self::sources(paths)),
    };
    if samples {
        sources.extend(import::sample_sources());
    }
    let mut documents = Vec::new();
    if !sources.is_empty() || shown.workspace.library().is_empty() {
        read(&sources, &rules, |imported| {
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
    Some(Shown { workspace: opened.workspace, boundary })
}
