//! The app: workspace, state, queue of commands, jobs. Made once, told by commands, read by the ui.
//!
//! In: commands and job answers, both in `tick`. Out: state, workspace, board and scenes to read. Knows no window.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::append::Lock;
use super::cache::Cache;
use super::clock;
use super::command::Command;
use super::control::Control;
use super::copied::Copied;
use super::dialogs::Dialogs;
use super::finding::{Preparing, Searching};
use super::import::Wanted;
use super::jobs::{Answer, Jobs, Waker};
use super::journal::Keeper;
use super::keymap::Keymap;
use super::later::Pace;
use super::listing;
use super::ocr::Recogniser;
use super::paging::Paging;
use super::recovery::Lost;
use super::rulebook::Rulebook;
use super::settings::Settings;
use super::state::{After, Level, Notice, ReaderState, State, Work};
use super::watching::Watched;
use crate::calendar::PartialDate;
use crate::compare::{Board, DocumentCard};
use crate::workspace::Workspace;
use crate::workspace::session::Recovered;

/// What the program is started with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StartOptions {
    /// Files and folders to add, or one session to open.
    pub paths: Vec<PathBuf>,
    /// Whether to add the built-in samples.
    pub samples: bool,
    /// The as-of date; `None` takes that of the session, or today for a new workspace.
    pub as_of: Option<PartialDate>,
    /// Folder of rule packs that go before the settings' one.
    pub rules: Option<PathBuf>,
}

/// The running import.
#[derive(Default)]
pub(super) struct Importing {
    pub number: u64,
    pub control: Arc<Control>,
    pub added: usize,
    pub known: usize,
    /// Documents whose files were found at another place.
    pub relinked: usize,
    /// Documents that were here already: name offered, name listed.
    pub known_names: Vec<(String, String)>,
    pub failed: usize,
    /// Documents of which a newer version was met.
    pub changed: Vec<String>,
    /// The revision up to which what was added can be had again without asking: by the arguments of the start, or as samples.
    pub free: Option<u64>,
    /// Nothing is said where nothing came in.
    pub quiet: bool,
}

/// The running program without its window.
pub struct App {
    pub(super) state: State,
    pub(super) workspace: Workspace,
    pub(super) settings: Settings,
    /// The settings as they were written last.
    written: Settings,
    pub(super) rulebook: Rulebook,
    pub(super) keymap: Keymap,
    pub(super) queue: VecDeque<Command>,
    pub(super) jobs: Jobs,
    pub(super) dialogs: Arc<dyn Dialogs>,
    pub(super) cache: Cache,
    pub(super) paging: Paging,
    pub(super) watched: Option<Watched>,
    /// What recognises text on pictures, where it is installed.
    pub(super) recogniser: Option<Recogniser>,
    pub(super) stop_recognition: Arc<AtomicBool>,
    /// Texts are being written to where they rest.
    pub(super) resting: bool,
    pub(super) importing: Option<Importing>,
    pub(super) searching: Option<Searching>,
    /// Texts are looked at for searches to come.
    pub(super) preparing: Preparing,
    /// Since when there is unsaved work, where it is saved by itself.
    pub(super) unsaved_since: Option<clock::Moment>,
    /// Imports that wait for the running one; `true` where what they add can be had again as easily.
    pub(super) waiting: VecDeque<(Wanted, bool)>,
    pub(super) opening: Option<u64>,
    pub(super) after_save: Option<After>,
    pub(super) as_of: Option<PartialDate>,
    pub(super) copied: Option<Copied>,
    /// The window is to close as soon as nothing is being written.
    pub(super) closing: bool,
    /// Appends what changed to a journal, until it is saved.
    pub(super) keeper: Keeper,
    /// Epoch, revision and whether there is something to keep, as the journal was told last.
    pub(super) kept: Option<(u64, u64, bool)>,
    /// The lock of the open session.
    pub(super) lock: Option<Lock>,
    /// Fingerprint of the session file as it was opened or saved.
    pub(super) fingerprint: Option<String>,
    /// Whether work of dead windows is being looked for.
    pub(super) looking: bool,
    /// Work of dead windows that was not recovered yet.
    pub(super) lost: Vec<Lost>,
    /// A recovered state that waits for an answer, with its journal where that is to be set aside otherwise.
    pub(super) pending: Option<(Option<PathBuf>, Recovered)>,
    /// Keeps other windows from a journal that was recovered here.
    pub(super) guard: Option<std::fs::File>,
    /// Frames in a row in which something was edited, for the warning in debug builds.
    edited_frames: (u64, u32),
    /// Counts workspaces, so that revisions of different ones are never taken for each other.
    pub(super) epoch: u64,
    numbers: u64,
}

impl App {
    /// An app with an empty workspace. `waker` asks for a frame, from any thread.
    pub fn new(settings: Settings, waker: Waker, dialogs: Box<dyn Dialogs>) -> Self {
        let state = State {
            theme: settings.theme,
            high_contrast: settings.high_contrast,
            recent: settings.recent.clone(),
            initials: settings.initials.clone(),
            library_visible: settings.library_visible,
            inspector_visible: settings.inspector_visible,
            interface_size: settings.interface_size,
            asks_below: settings.asks_below,
            autosave: settings.autosave,
            folder: settings.folder.clone(),
            panel_widths: settings.panel_widths,
            reader_beside: settings.reader_beside,
            beside_share: settings.beside_share,
            layouts: settings.layouts.clone(),
            reader: ReaderState { text_size: settings.reader_text_size, as_pages: settings.reader_as_pages, ..ReaderState::default() },
            ..State::default()
        };
        let jobs = Jobs::new(waker);
        let keeper = Keeper::new(jobs.post());
        let mut app = Self {
            state,
            workspace: Workspace::begin(clock::today()),
            written: settings.clone(),
            keymap: Keymap::of_text(&settings.keys),
            settings,
            rulebook: Rulebook::builtin(),
            queue: VecDeque::new(),
            jobs,
            dialogs: Arc::from(dialogs),
            cache: Cache::default(),
            paging: Paging::default(),
            watched: None,
            recogniser: None,
            stop_recognition: Arc::default(),
            resting: false,
            importing: None,
            searching: None,
            preparing: Preparing::default(),
            unsaved_since: None,
            waiting: VecDeque::new(),
            opening: None,
            after_save: None,
            as_of: None,
            copied: None,
            closing: false,
            keeper,
            kept: None,
            lock: None,
            fingerprint: None,
            looking: false,
            lost: Vec::new(),
            pending: None,
            guard: None,
            edited_frames: (0, 0),
            epoch: 0,
            numbers: 0,
        };
        app.begin_journal();
        app
    }

    /// Does what the program was started with.
    pub fn start(&mut self, options: StartOptions) {
        self.begin_with_rules(options.rules);
        if let Some(as_of) = options.as_of {
            self.as_of = Some(as_of);
            self.workspace = Workspace::begin(as_of);
            self.epoch += 1;
            self.begin_journal();
        }
        self.look_for_lost_work();
        match options.paths.as_slice() {
            [] => {}
            [one] if listing::is_session(one) => self.push(Command::OpenSessionAt(one.clone())),
            _ => self.add(Wanted::Paths(options.paths), true),
        }
        if options.samples {
            self.push(Command::OpenSamples);
        }
    }

    /// Queues a command; asks for one frame in which it is applied.
    pub fn push(&mut self, command: Command) {
        self.queue.push_back(command);
        if self.queue.len() == 1 {
            self.jobs.wake();
        }
    }

    /// Applies queued commands first in, first out, then the answers of jobs. Called once a frame, before drawing.
    pub fn tick(&mut self) {
        while let Some(command) = self.queue.pop_front() {
            self.dispatch_signed(command);
        }
        self.sign();
        let begun = clock::moment();
        while begun.elapsed() < PATIENCE {
            let Some(answer) = self.jobs.answer() else { break };
            self.answer(answer);
            // A workspace that was just opened is not signed yet.
            self.sign();
        }
        if begun.elapsed() >= PATIENCE {
            self.jobs.wake();
        }
        while let Some(command) = self.queue.pop_front() {
            self.dispatch_signed(command);
        }
        let now = clock::moment();
        self.state.notices.retain(|n| n.expires.is_none_or(|at| at > now));
        let reads = self.importing.as_ref().is_some_and(|i| !i.control.is_paused());
        self.cache.go(if reads { Pace::Calm } else { Pace::AtOnce });
        self.cache.narrow_to(self.state.scope.as_ref());
        self.cache.sift_by(&self.state.filter);
        self.cache.colour_by(self.state.tiles);
        self.state.dirty = self.workspace.is_dirty();
        self.autosave();
        self.state.closing = self.closing && !self.state.is_working(Work::Saving) && !self.state.is_working(Work::Exporting);
        self.keep_settings();
        self.keep_journal();
        if cfg!(debug_assertions) {
            self.watch_edits();
        }
    }

    /// What is edited from now on is signed with the person's name and the time.
    fn sign(&mut self) {
        self.workspace.sign(&self.state.initials, clock::stamp());
    }

    fn dispatch_signed(&mut self, command: Command) {
        self.sign();
        self.dispatch(command);
    }

    /// Warns where something edits the workspace in every frame, which no person does.
    fn watch_edits(&mut self) {
        let (before, frames) = self.edited_frames;
        let now = self.workspace.revision();
        let frames = if now == before || self.importing.is_some() { 0 } else { frames + 1 };
        if frames == 100 {
            log::warn!("the workspace was edited in 100 frames in a row");
        }
        self.edited_frames = (now, frames);
    }

    fn answer(&mut self, answer: Answer) {
        match answer {
            Answer::Import(number, step) => self.import_step(number, step),
            Answer::Asked(purpose, answered) => self.dialog_closed(purpose, answered),
            Answer::Saved { path, snapshot, result } => self.saved(path, &snapshot, result),
            Answer::Opened { number, path, result } => self.opened(number, path, result),
            Answer::Searched { number, found, done } => self.searched(number, found, done),
            Answer::FilesChecked { epoch, found, aloud } => self.files_checked(epoch, found, aloud),
            Answer::FilesRead { epoch, read } => self.files_read(epoch, read),
            Answer::RecognisedPages(done, total) => self.recognised_pages(done, total),
            Answer::Recognised { epoch, target, result } => self.recognised(epoch, &target, result),
            Answer::WatchedSince(number, paths) => self.watched_since(number, paths),
            Answer::Rested { epoch, rested } => self.rested(epoch, rested),
            Answer::Workbook { path, perhaps, result } => self.workbook_read(path, perhaps, result),
            Answer::Listed { path, result } => self.list_read(&path, result),
            Answer::Previewed { path, result } => self.previewed(path, result),
            Answer::Located { epoch, hash, path, same } => self.looked_at(epoch, hash, path, same),
            Answer::Watched(number, paths) => self.watched_files(number, paths),
            Answer::CacheSize(bytes) => self.state.cache_size = Some(bytes),
            Answer::Page(key, result) => self.paging.drawn(key, result),
            Answer::Exported { path, result } => self.exported(&path, result),
            Answer::ReadAgain { rules, documents } => self.read_again_done(&rules, documents),
            Answer::Journal(result) => self.journal_reports(result),
            Answer::Lost(lost) => self.lost_work_found(lost),
            Answer::Recovered { number, result } => self.recovered(number, result),
        }
    }

    /// The state to draw.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Documents, decisions and their history.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The comparison under the present boundary; computed anew only where workspace or boundary changed.
    pub fn board(&self) -> Arc<Board> {
        self.cache.board(self.epoch, &self.workspace, self.state.boundary)
    }

    /// The card of a document of the workspace; made anew only where the workspace changed.
    pub fn card(&self, hash: &str) -> Option<Arc<DocumentCard>> {
        self.cache.card(self.epoch, &self.workspace, hash)
    }

    /// How long until something fades by itself; `None` where nothing does, so that no frame is needed.
    pub fn next_change(&self) -> Option<Duration> {
        let next = self.state.notices.iter().filter_map(|n| n.expires).chain(self.autosave_at()).min();
        next.map(|at| at.saturating_duration_since(clock::moment()))
    }

    /// Whether a job is running whose answer is still to come.
    pub fn is_busy(&self) -> bool {
        let working = self.importing.is_some() || self.searching.is_some() || !self.state.work.is_empty() || self.looking;
        working || self.resting || self.paging.is_busy() || self.cache.is_making() || !self.waiting.is_empty() || !self.queue.is_empty()
    }

    /// Whether what is shown is that of a moment ago, while what it depends on has changed.
    pub fn is_updating(&self) -> bool {
        self.cache.is_making()
    }

    /// Whether what the palette finds in the board is still being made.
    pub fn is_finding(&self) -> bool {
        self.cache.is_finding()
    }

    /// Whether everything that changed so far would be there again if the program ended now.
    pub fn is_kept(&self) -> bool {
        self.keeper.is_done()
    }

    /// The keys of all commands.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The file that holds the settings; `None` where they are kept in memory only.
    pub fn settings_file(&self) -> Option<PathBuf> {
        self.settings.file().map(std::path::Path::to_owned)
    }

    /// The rules that documents are read with.
    pub fn rules(&self) -> &crate::rules::RuleSet {
        &self.rulebook.rules
    }

    /// The folder of the person's own rule packs.
    pub fn rules_folder(&self) -> Option<PathBuf> {
        self.rulebook.folder.clone()
    }

    /// Text that was copied since the last call, for the clipboard.
    pub fn take_copied(&mut self) -> Option<Copied> {
        self.copied.take()
    }

    /// A number for a new job or notice.
    pub(super) fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// Shows a notice; one that needs nobody fades.
    pub(super) fn notice(&mut self, level: Level, text: impl Into<String>, action: Option<(String, Command)>) {
        let lasts = match level {
            Level::Info => Some(Duration::from_secs(5)),
            Level::Warning => Some(Duration::from_secs(12)),
            Level::Error => None,
        };
        self.notice_for(lasts, level, text.into(), action);
    }

    /// Shows a notice that stays until it is dismissed.
    pub(super) fn notice_that_stays(&mut self, level: Level, text: impl Into<String>, action: Option<(String, Command)>) {
        self.notice_for(None, level, text.into(), action);
    }

    fn notice_for(&mut self, lasts: Option<Duration>, level: Level, text: String, action: Option<(String, Command)>) {
        let id = self.number();
        let expires = lasts.map(|lasts| clock::moment() + lasts);
        let notice = Notice { id, level, text, details: Vec::new(), at: clock::time_label(), action, expires };
        self.state.history.push(notice.clone());
        self.state.unseen += usize::from(level > Level::Info);
        let surplus = self.state.history.len().saturating_sub(HISTORY);
        self.state.history.drain(..surplus);
        self.state.notices.push(notice);
        let surplus = self.state.notices.len().saturating_sub(NOTICES);
        self.state.notices.drain(..surplus);
    }

    /// Gives the notice that was shown last its details: what else there is to know, one thing a line.
    pub(super) fn detail_notice(&mut self, details: Vec<String>) {
        for last in [self.state.notices.last_mut(), self.state.history.last_mut()].into_iter().flatten() {
            last.details.clone_from(&details);
            if last.action.is_none() && !details.is_empty() {
                last.action = Some(("Details".to_owned(), Command::ShowNotices));
            }
        }
    }

    /// Opens the list of notices; they count as seen then.
    pub(super) fn show_notices(&mut self) {
        self.state.unseen = 0;
        self.state.dialog = Some(super::state::Dialog::Notices);
    }

    /// Writes the settings where they changed.
    fn keep_settings(&mut self) {
        let (state, mut settings) = (&self.state, self.settings.clone());
        settings.theme = state.theme;
        settings.high_contrast = state.high_contrast;
        settings.initials.clone_from(&state.initials);
        settings.library_visible = state.library_visible;
        settings.inspector_visible = state.inspector_visible;
        settings.interface_size = state.interface_size;
        settings.asks_below = state.asks_below;
        settings.autosave = state.autosave;
        settings.folder.clone_from(&state.folder);
        settings.panel_widths = state.panel_widths;
        settings.reader_beside = state.reader_beside;
        settings.beside_share = state.beside_share;
        settings.layouts.clone_from(&state.layouts);
        settings.reader_text_size = state.reader.text_size;
        settings.reader_as_pages = state.reader.as_pages;
        settings.keys = self.keymap.to_text();
        if settings != self.written {
            self.state.recent.clone_from(&settings.recent);
            self.written.clone_from(&settings);
            self.settings = settings;
            if let Err(error) = self.settings.save() {
                log::warn!("settings not saved: {error}");
            }
        }
    }
}

/// How long answers of jobs are taken in before the next frame is drawn.
const PATIENCE: Duration = Duration::from_millis(25);

/// How many notices are shown at once.
const NOTICES: usize = 6;

/// How many are kept in the list.
const HISTORY: usize = 200;

impl Drop for App {
    fn drop(&mut self) {
        self.stop_import();
        self.stop_search();
        self.stop_recognising();
    }
}
