//! What a person can ask for. One table (`commands`) gives each its id, label, shortcut and availability;
//! the dispatcher routes each to one function.
//!
//! Plain data: the ui pushes commands, the app applies them first in, first out.

use std::path::PathBuf;

use super::annotating::NoteAction;
use super::comparing::CompareAction;
use super::export::{ChartAction, ExportRequest};
use super::keymap::KeyAction;
use super::layouts::LayoutAction;
use super::pasting::Pasted;
use super::readback::WorkbookAction;
use super::recognising::RecogniseAction;
use super::selection::Selection;
use super::state::{LibraryPart, Theme, View};
use super::table_state::TableAction;
use crate::calendar::PartialDate;
use crate::compare::{Boundary, CompanyScope, Tiles};
use crate::document::Columns;
use crate::extract::CommitmentId;
use crate::text::Span;
use crate::workspace::{ColourMark, Correction, Field, ProfileChange};

/// A request from the person (or a test, or the command line).
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Ask for files to add (dialog).
    OpenFiles,
    /// Ask for a folder to add (dialog).
    OpenFolder,
    /// Show the field in which a path can be typed or pasted, for systems without dialogs.
    ShowPathField,
    /// Use what was typed into the path field for what the field was shown for (one path a line, or quoted).
    UsePathText(String),
    /// Add these files and folders; a single `.pledge` opens as a session.
    AddPaths(Vec<PathBuf>),
    /// Add the built-in samples.
    OpenSamples,
    /// Begin an empty workspace.
    NewWorkspace,
    /// Ask for a session to open (dialog).
    OpenSession,
    /// Open this session.
    OpenSessionAt(PathBuf),
    /// Save to the session's file, or ask for one.
    Save,
    /// Ask for a file to save to (dialog).
    SaveAs,
    /// Save to this file.
    SaveTo(PathBuf),
    /// Stop the running import; what was read stays.
    CancelImport,
    /// Make the running import wait, or go on.
    PauseImport(bool),
    /// Look whether files have changed since their documents were read.
    CheckFiles,
    /// Read the files that have changed again; decisions stay.
    ReadChanged,
    /// Add the documents that are new in archives and tables which others were read from.
    AddInside,
    /// Read the file of this document again; decisions stay.
    ReadFileAgain(String),
    /// Read pages without text by OCR.
    Recognise(RecogniseAction),
    /// Choose which column of this table of documents, or of one that is asked for (dialog), holds what.
    ChooseColumns(Option<PathBuf>),
    /// Add the documents of this table by a choice of columns.
    UseColumns(PathBuf, Columns),
    /// Ask where the file of this document, or of that at hand, is now (dialog).
    Locate(Option<String>),
    /// Take this file in the place of a document's; decisions stay.
    TakeInstead(String, PathBuf),
    /// Ask for a folder to add and watch (dialog).
    WatchFolder,
    /// Watch the folder no longer.
    StopWatching,
    /// Forget what was read of files.
    EmptyCache,
    /// Take a failed file off the list, by its place in `State::failures`.
    DismissFailure(usize),
    /// Take all failed files off the list.
    DismissFailures,
    /// Take a notice away, by its id.
    DismissNotice(u64),
    /// Take a session off the list of recent ones.
    ForgetRecent(PathBuf),
    /// Take a document out of the workspace.
    RemoveDocument(String),
    /// Set a field of a document's card, by the document's hash.
    Correct(String, Correction),
    /// Select this document and begin the correction of its card.
    CorrectDocument(String),
    /// Begin or end the correction of the selected document's card.
    EditDocument(bool),
    /// Undo the last edit.
    Undo,
    /// Redo the edit undone last.
    Redo,
    /// Accept the selected commitment, or the given ones.
    Accept(Vec<CommitmentId>),
    /// Reject the selected commitment, or the given ones.
    Reject(Vec<CommitmentId>),
    /// Reject the selected commitment and ask why.
    RejectWithReason,
    /// Take the verdict back.
    ClearVerdict(Vec<CommitmentId>),
    /// Make this target, or the selected one, the headline of its company; a pinned one is let go.
    TogglePin(Option<CommitmentId>),
    /// Mark this document, or that of the selection, as read by a person, or take the mark back.
    ToggleChecked(Option<String>),
    /// Set the note of a commitment.
    SetNote(CommitmentId, String),
    /// Correct a field of commitments.
    SetField {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The field.
        field: Field,
        /// What was typed or chosen.
        value: String,
    },
    /// Set a field of commitments, or all fields, back to what was extracted.
    ResetField {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The field; all where there is none.
        field: Option<Field>,
    },
    /// Say why commitments were rejected.
    SetReason(Vec<CommitmentId>, String),
    /// Put companies together under a name, or give one another name.
    MergeCompanies {
        /// Names of the companies.
        companies: Vec<String>,
        /// The name they go by.
        into: String,
    },
    /// Take a company out of the one it was merged into, by its old name.
    SplitCompany(String),
    /// Do something in the Table.
    Table(TableAction),
    /// Open the fields of the selected commitment for typing.
    EditSelected,
    /// Open the name of this company, or of the selection's, for typing and merging.
    NameCompany(Option<String>),
    /// Set the as-of date.
    SetAsOf(PartialDate),
    /// Set the initials that decisions are signed with.
    SetInitials(String),
    /// Show a view.
    Show(View),
    /// Something with a note on a chart.
    ChartNote(NoteAction),
    /// Something with a workbook that comes back.
    Workbook(WorkbookAction),
    /// Load a list of companies, this one or one that is asked for (dialog).
    LoadList(Option<PathBuf>),
    /// Change what is known of a company, of the documents or of a list, beside its documents.
    ChangeProfile {
        /// The company.
        company: String,
        /// The change.
        change: ProfileChange,
    },
    /// Take a group of companies away.
    DropGroup(String),
    /// Show these companies alone; all where there is none.
    Narrow(Option<CompanyScope>),
    /// Say what the colours of the tiles stand for; the next choice where there is none.
    ColourTiles(Option<Tiles>),
    /// List this in the library.
    ShowInLibrary(LibraryPart),
    /// Leave a company, or that of the selection, out of the charts, or bring it back.
    ToggleHidden(Option<String>),
    /// Bring all companies back to the charts.
    ShowHidden,
    /// Say that two companies are two, or take that back.
    Dismiss {
        /// Their names.
        pair: (String, String),
        /// Two, or perhaps one again.
        on: bool,
    },
    /// File documents under a company of their own.
    SplitOff {
        /// The documents, by hash.
        documents: Vec<String>,
        /// The company's name.
        name: String,
    },
    /// Words of the open document were selected in the Reader, or none.
    ChooseWords(Option<Span>),
    /// Add the selected words as a commitment, or ask for words.
    MarkCommitment,
    /// Add words of a document as a commitment.
    AddCommitment {
        /// Hash of the document.
        document: String,
        /// The words.
        quote: String,
    },
    /// Ask how this commitment, or the selected one, is to become two.
    ShowDivide(Option<CommitmentId>),
    /// Put the focus into the field for tags.
    EditTags,
    /// The next coloured flag on the selected commitment, then none.
    CycleFlag,
    /// Split a commitment into two.
    Divide {
        /// The commitment.
        id: CommitmentId,
        /// The field in which they differ.
        field: Field,
        /// Its value in the first.
        first: String,
        /// Its value in the second.
        second: String,
    },
    /// Delete commitments that were added, or the selected one.
    DeleteAdded(Vec<CommitmentId>),
    /// Put a tag on these commitments, or take it off; on the ticked rows or the selected one where there are none.
    Tag {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The tag.
        tag: String,
        /// On or off.
        add: bool,
    },
    /// Put a coloured flag on these commitments, or take it off; on the ticked rows or the selected one where there are none.
    Flag(Vec<CommitmentId>, Option<ColourMark>),
    /// Keep verified values that the rules now read otherwise.
    SettleDisputes(Vec<CommitmentId>),
    /// Give a decision that was kept aside (the first) to a commitment without one.
    GiveDecision(CommitmentId, CommitmentId),
    /// Forget decisions that were kept aside.
    ForgetDecisions(Vec<CommitmentId>),
    /// Open the list of steps that can be undone and redone.
    ShowHistory,
    /// Go so many steps back (below zero) or forth in the history.
    GoSteps(i32),
    /// Show, arrange or mark the charts.
    Chart(ChartAction),
    /// Select something everywhere.
    Select(Selection),
    /// Open this document in the Reader.
    OpenDocument(String),
    /// Read this document beside the open one; without one, the document of the company before it, or one document alone again.
    CompareDocuments(Option<String>),
    /// The two documents that are compared change places.
    SwapDocuments,
    /// Go one step back: dialog, then selection, then inspector.
    Back,
    /// Close the dialog that is open; what waited for its answer is given up.
    CloseDialog,
    /// Previous selection.
    SelectionBack,
    /// Next selection.
    SelectionForward,
    /// Open the selected commitment in the Reader.
    OpenInReader,
    /// Select the next commitment that nobody has checked.
    NextUnchecked,
    /// Select the previous commitment that nobody has checked.
    PreviousUnchecked,
    /// Switch the boundary.
    SetBoundary(Boundary),
    /// Next boundary of the switch.
    CycleBoundary,
    /// Set the theme.
    SetTheme(Theme),
    /// Next theme: light, dark, system.
    CycleTheme,
    /// Show or hide the library.
    ToggleLibrary,
    /// Show or hide the inspector.
    ToggleInspector,
    /// Show these years in the charts (first and last as fractions of years); `None` fits them.
    SetYears(Option<[f64; 2]>),
    /// The lanes of a chart were scrolled to this many logical pixels from their top.
    SetChartScroll(f32),
    /// The Reader was scrolled: byte offset of the first visible line.
    SetReaderTop(usize),
    /// Show documents that have pages as they look (`true`), or as text.
    ReadAsPages(bool),
    /// From pages to text or back.
    TogglePages,
    /// Show pages at this size; 1 fits the width.
    SetPageZoom(f32),
    /// Fit the chart's years again, or reset the size of the Reader's text.
    FitChart,
    /// Larger text in the Reader, or more pixels a year in a chart.
    ZoomIn,
    /// Smaller text in the Reader, or fewer pixels a year in a chart.
    ZoomOut,
    /// Open the export dialog.
    ShowExport,
    /// Write an export.
    Export(ExportRequest),
    /// Open the palette with this already typed.
    ShowPalette(String),
    /// Look for words in all texts, for the palette.
    SearchTexts(String),
    /// Open a document in the Reader at words that were found there.
    OpenPassage {
        /// Hash of the document.
        document: String,
        /// The words.
        query: String,
        /// Where they begin.
        byte: usize,
    },
    /// Find in the view: the Reader's text, elsewhere the filter or the palette.
    Find,
    /// Look for words in the document that is read.
    FindInText(String),
    /// The next place of what is sought.
    FindNext,
    /// The previous place of what is sought.
    FindPrevious,
    /// End the search in the document.
    EndFind,
    /// Show the inspector.
    ShowInspector,
    /// Move the focus to the next part of the window.
    NextPanel,
    /// Move the focus to the previous part of the window.
    PreviousPanel,
    /// A larger interface.
    LargerInterface,
    /// A smaller interface.
    SmallerInterface,
    /// The interface at this size; 1 is the usual one.
    SetInterfaceSize(f32),
    /// Open the settings.
    ShowSettings,
    /// Open the field for the as-of date.
    ShowAsOf,
    /// Open the list of what happened.
    ShowNotices,
    /// Open the dialog that makes a document of a text, with this text in it.
    ShowPaste(String),
    /// Text was pasted outside of a field.
    OfferPasted(String),
    /// Add this text as a document.
    PasteText(Pasted),
    /// Ask for a check below this confidence.
    SetAsksBelow(f32),
    /// Save unsaved work after so many minutes; 0 leaves that to the person.
    SetAutosave(u32),
    /// Ask for the folder in which saving begins (dialog).
    ChooseFolder,
    /// Begin saving in this folder, or (with `None`) beside the session or the documents.
    SetFolder(Option<PathBuf>),
    /// Library and inspector were made so wide.
    SetPanelWidths([f32; 2]),
    /// Open the main menu.
    ShowMenu,
    /// Something in the comparison.
    Compare(CompareAction),
    /// Copy the selected commitment's quote with its source.
    CopyQuote,
    /// Ask for a folder with rule packs of one's own (dialog).
    ChooseRules,
    /// Read documents with the rule packs of this folder from now on.
    UseRules(PathBuf),
    /// Load the rule packs of one's own anew.
    ReloadRules,
    /// Use the built-in rules alone.
    BuiltInRules,
    /// Extract the documents that were read with other rules again; decisions stay.
    ReadAgain,
    /// Show the Reader beside the view, or take it away.
    ToggleBeside,
    /// Whether there is room for the Reader beside the view.
    BesideFits(bool),
    /// The Reader beside takes this share of the middle.
    SetBesideShare(f32),
    /// Larger (1), smaller (−1) or usual (0) text or pages of the Reader.
    ZoomReader(i8),
    /// Open the list of layouts.
    ShowLayouts,
    /// Keep, use or forget a layout.
    Layouts(LayoutAction),
    /// Show the window with high contrast, or as usual.
    ToggleContrast,
    /// Go through the parts of the window; with the samples, where nothing was added yet.
    BeginLook,
    /// The next step of the guided look, or its end.
    GoOnLooking,
    /// End the guided look.
    EndLook,
    /// Show the key map.
    ShowHelp,
    /// Change the keys of commands.
    Keys(KeyAction),
    /// Recover what another window left when it ended unexpectedly.
    Recover,
    /// Keep what was recovered.
    KeepRecovered,
    /// Go back to what was saved; what was recovered is kept aside.
    DiscardRecovered,
    /// Ask to close the window.
    Quit,
    /// Go on without saving with what was asked (close, open another session, begin a new workspace).
    ContinueWithoutSaving,
    /// Save, then go on with what was asked (close, open another session, begin a new workspace).
    SaveAndContinue,
}
