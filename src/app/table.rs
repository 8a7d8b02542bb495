//! The table of commands: menu, shortcuts, help page and tests are made from it.
//!
//! In: an [`App`] for availability and labels. Out: entries in the order of the help page.

use super::annotating::NoteAction;
use super::command::Command;
use super::comparing::CompareAction;
use super::core::App;
use super::export::{ChartAction, ChartKind};
use super::readback::WorkbookAction;
use super::recognising::RecogniseAction;
use super::selection::Selection;
use super::shortcut::{Shortcut, System};
use super::state::{LibraryPart, State, View, Work};
use super::table_state::TableAction;
use crate::compare::uncapital;

/// The heading under which a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Documents and sessions.
    File,
    /// Undo, redo, copy.
    Edit,
    /// Decisions about commitments.
    Review,
    /// Views, panels, theme, zoom.
    View,
    /// Selection and moving about.
    Go,
    /// Help.
    Help,
}

impl Group {
    /// All groups in the order of the menu.
    pub const ALL: [Group; 6] = [Group::File, Group::Edit, Group::Review, Group::View, Group::Go, Group::Help];

    /// The heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Review => "Review",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Entry {}

type Available = Result<(), &'static str>;

/// One command of the table.
#[derive(Debug)]
pub struct Entry {
    /// Stable name.
    pub id: &'static str,
    /// Where it stands.
    pub group: Group,
    /// Label in menus; see [`Entry::label_in`] for the one that names what is undone.
    pub label: &'static str,
    /// One line that says more.
    pub tooltip: &'static str,
    /// Keys of the table, the usual one first; those that count are told by the [`Keymap`](super::keymap::Keymap).
    pub shortcuts: &'static [Shortcut],
    /// What is pushed.
    pub command: fn() -> Command,
    availability: fn(&App) -> Available,
    label_in: Option<fn(&App) -> Option<String>>,
}

impl Entry {
    const fn new(id: &'static str, group: Group, label: &'static str, tooltip: &'static str, command: fn() -> Command) -> Self {
        Self { id, group, label, tooltip, shortcuts: &[], command, availability: always, label_in: None }
    }

    const fn keys(mut self, shortcuts: &'static [Shortcut]) -> Self {
        self.shortcuts = shortcuts;
        self
    }

    const fn when(mut self, availability: fn(&App) -> Available) -> Self {
        self.availability = availability;
        self
    }

    const fn named(mut self, label: fn(&App) -> Option<String>) -> Self {
        self.label_in = Some(label);
        self
    }

    /// Whether it can be done now; otherwise the reason, for the tooltip of the disabled control.
    ///
    /// # Errors
    /// The reason in one sentence.
    pub fn availability(&self, app: &App) -> Result<(), &'static str> {
        (self.availability)(app)
    }

    /// The label that fits the state: "Undo accept 1 commitment".
    pub fn label_in(&self, app: &App) -> String {
        self.label_in.and_then(|f| f(app)).unwrap_or_else(|| self.label.to_owned())
    }
}

/// The table.
pub fn commands() -> &'static [Entry] {
    TABLE
}

/// The entry of a stable name.
pub fn command(id: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.id == id)
}

use Group::{Edit as EditGroup, File, Go, Help, Review, View as ViewGroup};

const TABLE: &[Entry] = &[
    Entry::new("open_files", File, "Add files…", "Add press releases and reports to the workspace", || Command::OpenFiles)
        .keys(&[Shortcut::command("O")])
        .when(not_importing),
    Entry::new("open_folder", File, "Add folder…", "Add all documents of a folder and the folders in it", || Command::OpenFolder)
        .keys(&[Shortcut::command("O").shift()])
        .when(not_importing),
    Entry::new("path_field", File, "Add by path…", "Type or paste the paths of files and folders", || Command::ShowPathField)
        .keys(&[Shortcut::command("L")])
        .when(not_importing),
    Entry::new("paste_text", File, "Paste text as document…", "Make a document of copied text, with title, company and date", || {
        Command::ShowPaste(String::new())
    })
    .keys(&[Shortcut::command("V")])
    .when(not_importing),
    Entry::new("open_samples", File, "Add samples", "Add the built-in announcements, to see how it looks", || Command::OpenSamples)
        .when(not_importing),
    Entry::new("watch_folder", File, "Watch folder…", "Add a folder, and what is put into it later", || Command::WatchFolder)
        .when(not_importing),
    Entry::new("stop_watching", File, "Stop watching", "New files of the watched folder are no longer added", || Command::StopWatching)
        .when(watching),
    Entry::new("check_files", File, "Look for changed files", "See whether files have changed since their documents were read", || {
        Command::CheckFiles
    })
    .when(has_documents),
    Entry::new("recognise", File, "Read pages by OCR", "Recognise the text of the document’s pages that are pictures", || {
        Command::Recognise(RecogniseAction::Document(None))
    })
    .when(can_recognise)
    .named(recognise_label),
    Entry::new("stop_recognising", File, "Stop reading by OCR", "The document stays as it was", || {
        Command::Recognise(RecogniseAction::Stop)
    })
    .when(recognising),
    Entry::new(
        "columns",
        File,
        "Choose columns of a table…",
        "Add a table with a document a row, and say which column holds what",
        || Command::ChooseColumns(None),
    )
    .when(not_importing),
    Entry::new("locate", File, "Locate file…", "Show where the file of the document is now, to link it again", || Command::Locate(None))
        .when(document_at_hand),
    Entry::new(
        "load_list",
        File,
        "Load list of companies…",
        "Holdings or peers from a CSV file or a spreadsheet: name, ISIN, LEI, ticker, sector, country, weight, group",
        || Command::LoadList(None),
    ),
    Entry::new(
        "take_workbook",
        File,
        "Take changes from workbook…",
        "Compare a workbook that was exported here and changed since with the session, and take what is right",
        || Command::Workbook(WorkbookAction::Choose),
    )
    .when(has_documents),
    Entry::new("cancel_import", File, "Stop adding", "Stop the running import; what was read stays", || Command::CancelImport)
        .when(importing),
    Entry::new("new_workspace", File, "New workspace", "Begin with an empty workspace", || Command::NewWorkspace)
        .keys(&[Shortcut::command("N")])
        .when(not_importing),
    Entry::new("open_session", File, "Open session…", "Open a saved workspace", || Command::OpenSession)
        .keys(&[Shortcut::command("O").and_alt()])
        .when(not_importing),
    Entry::new("save", File, "Save", "Save documents, results and decisions to the session's file", || Command::Save)
        .keys(&[Shortcut::command("S")])
        .when(can_save),
    Entry::new("save_as", File, "Save as…", "Save to another file", || Command::SaveAs)
        .keys(&[Shortcut::command("S").shift()])
        .when(can_save_as),
    Entry::new("export", File, "Export…", "Write a chart, the comparison, the data or a report to a file", || Command::ShowExport)
        .keys(&[Shortcut::command("E")])
        .when(has_documents),
    Entry::new("rules", File, "Rule packs…", "Choose a folder with rule packs of your own, set behind the built-in ones", || {
        Command::ChooseRules
    }),
    Entry::new("reload_rules", File, "Reload rule packs", "Load your own rule packs anew after a change", || Command::ReloadRules)
        .when(has_rules),
    Entry::new("built_in_rules", File, "Built-in rules only", "Leave your own rule packs aside", || Command::BuiltInRules).when(has_rules),
    Entry::new(
        "read_again",
        File,
        "Read again with these rules",
        "Extract documents that were read with other rules anew; decisions stay",
        || Command::ReadAgain,
    )
    .when(has_others_rules),
    Entry::new("settings", File, "Settings…", "Theme, initials, thresholds, folders, saving by itself", || Command::ShowSettings)
        .keys(&[Shortcut::command("Comma")]),
    Entry::new("quit", File, "Quit", "Close the window; unsaved work is asked about", || Command::Quit).keys(&[Shortcut::command("Q")]),
    Entry::new("undo", EditGroup, "Undo", "Take the last change back", || Command::Undo)
        .keys(&[Shortcut::command("Z")])
        .when(can_undo)
        .named(|app| app.workspace().undo_label().map(|l| format!("Undo {}", lower_first(l)))),
    Entry::new("redo", EditGroup, "Redo", "Do again what was taken back", || Command::Redo)
        .keys(&[Shortcut::command("Z").shift(), Shortcut::command("Y").only_on(&[System::Linux, System::Windows])])
        .when(can_redo)
        .named(|app| app.workspace().redo_label().map(|l| format!("Redo {}", lower_first(l)))),
    Entry::new("history", EditGroup, "History…", "All steps by name, to go back to one", || Command::ShowHistory)
        .keys(&[Shortcut::command("U")])
        .when(has_history),
    Entry::new("copy_quote", EditGroup, "Copy quote", "Copy the words of the selected commitment with their source", || Command::CopyQuote)
        .keys(&[Shortcut::command("C")])
        .when(can_copy)
        .named(|app| match app.state().view {
            View::Table => Some("Copy rows".to_owned()),
            View::Compare => Some("Copy comparison".to_owned()),
            _ => None,
        }),
    Entry::new("copy_chart", EditGroup, "Copy chart as picture", "Put the chart on the clipboard, for slides and documents", || {
        Command::Chart(ChartAction::Copy(None))
    })
    .keys(&[Shortcut::command("C").shift()])
    .when(chart_shown),
    Entry::new("tick_row", EditGroup, "Tick row", "Tick or untick the row of the Table", || Command::Table(TableAction::Tick(None)))
        .keys(&[Shortcut::key("Space")])
        .when(row_there),
    Entry::new("extend_down", EditGroup, "Tick down", "Tick the rows from here down to the next", || {
        Command::Table(TableAction::Extend(1))
    })
    .keys(&[Shortcut::key("ArrowDown").shift()])
    .when(in_table),
    Entry::new("extend_up", EditGroup, "Tick up", "Tick the rows from here up to the previous", || Command::Table(TableAction::Extend(-1)))
        .keys(&[Shortcut::key("ArrowUp").shift()])
        .when(in_table),
    Entry::new("tick_all", EditGroup, "Tick all rows", "Tick all rows that the Table shows", || Command::Table(TableAction::TickAll))
        .keys(&[Shortcut::command("A")])
        .when(in_table),
    Entry::new("find", EditGroup, "Find", "Find in the Reader’s text, or filter what is listed", || Command::Find)
        .keys(&[Shortcut::command("F")]),
    Entry::new("find_next", EditGroup, "Find next", "Go to the next place of what is sought in the text", || Command::FindNext)
        .keys(&[Shortcut::key("F3"), Shortcut::command("G")])
        .when(finding),
    Entry::new("find_previous", EditGroup, "Find previous", "Go to the previous place of what is sought in the text", || {
        Command::FindPrevious
    })
    .keys(&[Shortcut::key("F3").shift(), Shortcut::command("G").shift()])
    .when(finding),
    Entry::new("accept", Review, "Accept", "The program read it right", || Command::Accept(Vec::new()))
        .keys(&[Shortcut::key("A")])
        .when(judgeable),
    Entry::new("reject", Review, "Reject", "The program read it wrong: it is not counted any more", || Command::Reject(Vec::new()))
        .keys(&[Shortcut::key("R")])
        .when(judgeable),
    Entry::new(
        "reject_why",
        Review,
        "Reject with reason…",
        "Reject the selected commitment and say why; Enter goes on to the next",
        || Command::RejectWithReason,
    )
    .keys(&[Shortcut::key("R").shift()])
    .when(commitment_selected),
    Entry::new("edit", Review, "Edit", "Correct the fields of the selected commitment", || Command::EditSelected)
        .keys(&[Shortcut::key("E")])
        .when(commitment_selected),
    Entry::new("add_commitment", Review, "Add commitment…", "Make the selected words of the document a commitment, or type them", || {
        Command::MarkCommitment
    })
    .keys(&[Shortcut::key("C")])
    .when(document_at_hand)
    .named(|app| app.has_chosen_words().then(|| "Mark selected words as commitment".to_owned())),
    Entry::new("split_commitment", Review, "Split commitment…", "Make two of the selected commitment, as by year or boundary", || {
        Command::ShowDivide(None)
    })
    .when(commitment_selected),
    Entry::new("delete_added", Review, "Delete added commitment", "Take the selected commitment away that a person added", || {
        Command::DeleteAdded(Vec::new())
    })
    .when(added_selected),
    Entry::new("keep_verified", Review, "Keep verified values", "Keep what was checked where the rules now read something else", || {
        Command::SettleDisputes(Vec::new())
    })
    .when(disputed_selected),
    Entry::new("tag", Review, "Tag…", "Put a tag on the selected commitment", || Command::EditTags)
        .keys(&[Shortcut::key("T")])
        .when(commitment_selected),
    Entry::new("flag", Review, "Next flag", "Put the next coloured flag on the selected commitment, or take it off", || Command::CycleFlag)
        .keys(&[Shortcut::key("F")])
        .when(commitment_selected),
    Entry::new(
        "hide_company",
        Review,
        "Leave company out of charts",
        "Leave the company out of Timelines and Targets, or bring it back",
        || Command::ToggleHidden(None),
    )
    .when(company_at_hand)
    .named(|app| app.is_hidden(None).then(|| "Bring company back to charts".to_owned())),
    Entry::new("name_company", Review, "Rename or merge company…", "Correct a company's name, or put two companies together", || {
        Command::NameCompany(None)
    })
    .keys(&[Shortcut::key("M")])
    .when(company_at_hand),
    Entry::new("clear_verdict", Review, "Take verdict back", "Set it to not checked again", || Command::ClearVerdict(Vec::new()))
        .keys(&[Shortcut::key("U")])
        .when(has_verdict),
    Entry::new(
        "pin",
        Review,
        "Pin as headline",
        "Make the selected target the headline of its company, or let the rule choose again",
        || Command::TogglePin(None),
    )
    .keys(&[Shortcut::key("H")])
    .when(can_pin)
    .named(|app| app.is_pinned(None).then(|| "Unpin headline".to_owned())),
    Entry::new(
        "check_document",
        Review,
        "Mark document as checked",
        "A person read the whole report: what it lacks is “not stated”",
        || Command::ToggleChecked(None),
    )
    .keys(&[Shortcut::key("K")])
    .when(document_at_hand)
    .named(|app| app.is_document_checked(None).then(|| "Mark document as not checked".to_owned())),
    Entry::new("next_unchecked", Review, "Next not checked", "Select the next commitment that nobody has checked", || {
        Command::NextUnchecked
    })
    .keys(&[Shortcut::key("N")])
    .when(has_unchecked),
    Entry::new("previous_unchecked", Review, "Previous not checked", "Select the previous commitment that nobody has checked", || {
        Command::PreviousUnchecked
    })
    .keys(&[Shortcut::key("P")])
    .when(has_unchecked),
    Entry::new("edit_document", Review, "Correct document", "Correct title, company, date and more on the card of the document", || {
        Command::EditDocument(true)
    })
    .keys(&[Shortcut::key("F2")])
    .when(document_at_hand),
    Entry::new("compare", ViewGroup, "Compare", "Companies side by side: what each states, and where they differ", || {
        Command::Show(View::Compare)
    })
    .keys(&[Shortcut::command("1")]),
    Entry::new("timelines", ViewGroup, "Timelines", "A lane a company: statements, progress and targets over the years", || {
        Command::Show(View::Timelines)
    })
    .keys(&[Shortcut::command("2")]),
    Entry::new("targets", ViewGroup, "Targets", "Steps and headline targets side by side, and how their years are spread", || {
        Command::Show(View::Targets)
    })
    .keys(&[Shortcut::command("3")]),
    Entry::new("reader", ViewGroup, "Reader", "The text of a document with its evidence", || Command::Show(View::Reader))
        .keys(&[Shortcut::command("4")]),
    Entry::new("set_as_of", ViewGroup, "As-of date…", "The day at which “today”, due years and stale documents are told", || {
        Command::ShowAsOf
    })
    .keys(&[Shortcut::command("D")])
    .when(has_documents),
    Entry::new(
        "table",
        ViewGroup,
        "Table",
        "Commitments, facts and what was not counted as rows: sort, filter, review many at once",
        || Command::Show(View::Table),
    )
    .keys(&[Shortcut::command("5")]),
    Entry::new("differences", ViewGroup, "Only differences", "Leave out rows in which all companies have the same", || {
        Command::Compare(CompareAction::Differences)
    })
    .keys(&[Shortcut::key("D")])
    .when(comparing)
    .named(|app| app.state().compare.spec.only_differences.then(|| "All rows".to_owned())),
    Entry::new("choose_companies", ViewGroup, "Choose companies…", "Tick which companies are compared", || {
        Command::Compare(CompareAction::Choose)
    })
    .keys(&[Shortcut::key("L")])
    .when(has_companies),
    Entry::new(
        "sort_companies",
        ViewGroup,
        "Sort by row",
        "Sort the companies by the row of the cell in focus; again turns the order",
        || Command::Compare(CompareAction::Sort(None)),
    )
    .keys(&[Shortcut::key("S")])
    .when(cell_in_focus),
    Entry::new("company_left", ViewGroup, "Move company left", "Move the company in focus one place to the left", || {
        Command::Compare(CompareAction::Shift(-1))
    })
    .keys(&[Shortcut::command("ArrowLeft").shift()])
    .when(cell_in_focus),
    Entry::new("company_right", ViewGroup, "Move company right", "Move the company in focus one place to the right", || {
        Command::Compare(CompareAction::Shift(1))
    })
    .keys(&[Shortcut::command("ArrowRight").shift()])
    .when(cell_in_focus),
    Entry::new("leave_out", ViewGroup, "Leave company out", "Leave the company in focus out of the comparison", || {
        Command::Compare(CompareAction::Hide(None))
    })
    .keys(&[Shortcut::key("Delete")])
    .when(cell_in_focus),
    Entry::new("next_evidence", Go, "Next evidence", "The next piece of evidence of the cell in focus", || {
        Command::Compare(CompareAction::Step(1))
    })
    .keys(&[Shortcut::key("Period")])
    .when(cell_in_focus),
    Entry::new("previous_evidence", Go, "Previous evidence", "The previous piece of evidence of the cell in focus", || {
        Command::Compare(CompareAction::Step(-1))
    })
    .keys(&[Shortcut::key("Comma")])
    .when(cell_in_focus),
    Entry::new("boundary", ViewGroup, "Next boundary", "Switch between own operations, value chain and widest stated", || {
        Command::CycleBoundary
    })
    .keys(&[Shortcut::key("B")]),
    Entry::new("pages", ViewGroup, "Pages or text", "Show the open document as its pages look, or as text", || Command::TogglePages)
        .keys(&[Shortcut::key("V")])
        .when(has_page_images),
    Entry::new("zoom_in", ViewGroup, "Zoom in", "Larger text or pages in the Reader, fewer years in a chart", || Command::ZoomIn)
        .keys(&[Shortcut::command("Plus"), Shortcut::command("Equals")]),
    Entry::new("zoom_out", ViewGroup, "Zoom out", "Smaller text or pages in the Reader, more years in a chart", || Command::ZoomOut)
        .keys(&[Shortcut::command("Minus")]),
    Entry::new("fit", ViewGroup, "Reset zoom", "All years of a chart, the usual text size of the Reader", || Command::FitChart)
        .keys(&[Shortcut::command("0"), Shortcut::key("Home")]),
    Entry::new("larger_interface", ViewGroup, "Larger interface", "Everything larger, up to three times", || Command::LargerInterface)
        .keys(&[Shortcut::command("Plus").and_alt(), Shortcut::command("Equals").and_alt()]),
    Entry::new("smaller_interface", ViewGroup, "Smaller interface", "Everything smaller, down to the half", || Command::SmallerInterface)
        .keys(&[Shortcut::command("Minus").and_alt()]),
    Entry::new("usual_interface", ViewGroup, "Usual interface size", "The interface at its usual size", || Command::SetInterfaceSize(1.0))
        .keys(&[Shortcut::command("0").and_alt()]),
    Entry::new("all_companies", ViewGroup, "Show all companies", "Narrow to no group, sector or country", || Command::Narrow(None))
        .when(narrowed),
    Entry::new("tile_colours", ViewGroup, "Tile colours", "What the colours of the companies’ tiles stand for", || {
        Command::ColourTiles(None)
    })
    .when(tiles_can_change)
    .named(|app| Some(format!("Tile colours: {}", uncapital(app.next_tiles().label())))),
    Entry::new("show_hidden", ViewGroup, "Bring hidden companies back", "Show all companies in the charts again", || Command::ShowHidden)
        .when(some_hidden),
    Entry::new(
        "chart_note",
        ViewGroup,
        "Note on chart…",
        "Add a note to the selected mark, or to the place of the chart that is clicked next",
        || Command::ChartNote(NoteAction::Begin),
    )
    .when(on_chart),
    Entry::new("holdings", ViewGroup, "Holdings", "The companies of your lists, and what is missing for each", || {
        Command::ShowInLibrary(LibraryPart::Holdings)
    })
    .when(has_list),
    Entry::new("library", ViewGroup, "Library", "Show or hide the list of companies and documents", || Command::ToggleLibrary)
        .keys(&[Shortcut::command("B")]),
    Entry::new("inspector", ViewGroup, "Inspector", "Show or hide what is known of the selection", || Command::ToggleInspector)
        .keys(&[Shortcut::command("I")]),
    Entry::new("beside", ViewGroup, "Reader beside", "Show the text of what is selected beside the view", || Command::ToggleBeside)
        .keys(&[Shortcut::command("Backslash")])
        .named(|app| app.state().reader_beside.then(|| "Hide Reader beside".to_owned())),
    Entry::new("layouts", ViewGroup, "Layouts…", "Keep how the window is laid out by name, and lay it out so again", || {
        Command::ShowLayouts
    }),
    Entry::new("theme", ViewGroup, "Next theme", "Switch between light, dark and the system's theme", || Command::CycleTheme)
        .keys(&[Shortcut::command("L").shift()]),
    Entry::new("contrast", ViewGroup, "High contrast", "Show the window in strong colours, in light and dark", || Command::ToggleContrast)
        .named(|app| app.state().high_contrast.then(|| "Usual contrast".to_owned())),
    Entry::new("palette", Go, "Search or run a command…", "Find commitments, companies, documents, words and commands", || {
        Command::ShowPalette(String::new())
    })
    .keys(&[Shortcut::command("K")]),
    Entry::new("next_panel", Go, "Next panel", "Move the focus to the next part of the window", || Command::NextPanel)
        .keys(&[Shortcut::key("F6")]),
    Entry::new("previous_panel", Go, "Previous panel", "Move the focus to the previous part of the window", || Command::PreviousPanel)
        .keys(&[Shortcut::key("F6").shift()]),
    Entry::new("menu", Go, "Menu", "Open the menu of all commands", || Command::ShowMenu).keys(&[Shortcut::key("F10")]),
    Entry::new("compare_documents", Go, "Compare with another document", "Read two documents beside each other, with what changed", || {
        Command::CompareDocuments(None)
    })
    .keys(&[Shortcut::key("W")])
    .when(has_documents)
    .named(|app| app.state().reader.against.is_some().then(|| "Read one document alone".to_owned())),
    Entry::new("open_in_reader", Go, "Open in Reader", "Show the evidence of the selection in its text", || Command::OpenInReader)
        .keys(&[Shortcut::key("Enter"), Shortcut::command("Enter")])
        .when(readable_selected),
    Entry::new("selection_back", Go, "Selection back", "Select what was selected before", || Command::SelectionBack)
        .keys(&[Shortcut::alt("ArrowLeft")])
        .when(can_go_back),
    Entry::new("selection_forward", Go, "Selection forward", "Select what was selected after", || Command::SelectionForward)
        .keys(&[Shortcut::alt("ArrowRight")])
        .when(can_go_forward),
    Entry::new("back", Go, "One step back", "Close the dialog, clear the selection, hide the inspector", || Command::Back)
        .keys(&[Shortcut::key("Escape")]),
    Entry::new("notices", Help, "Notices…", "What happened since the program began", || Command::ShowNotices).keys(&[Shortcut::key("F8")]),
    Entry::new("look", Help, "Guided look", "Go through the parts of the window, with the samples where it is empty", || {
        Command::BeginLook
    })
    .when(not_importing),
    Entry::new("help", Help, "Keys…", "All commands with their keys, to see and to change", || Command::ShowHelp)
        .keys(&[Shortcut::key("Questionmark"), Shortcut::key("F1")]),
];

/// The chart that an export dialog begins with: that of the view, else the timelines.
pub(super) fn chart_of(state: &State) -> ChartKind {
    state.shown_chart().unwrap_or(ChartKind::Timelines)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

fn has_rules(app: &App) -> Available {
    only_if(app.state().rules_folder.is_some(), "No rule packs of your own are chosen")
}

fn has_others_rules(app: &App) -> Available {
    only_if(app.read_with_other_rules() > 0, "All documents were read with these rules")
}

fn only_if(condition: bool, reason: &'static str) -> Available {
    if condition { Ok(()) } else { Err(reason) }
}

fn always(_: &App) -> Available {
    Ok(())
}

fn importing(app: &App) -> Available {
    only_if(app.state().import.is_some(), "Nothing is being added.")
}

fn not_importing(app: &App) -> Available {
    only_if(app.state().import.is_none(), "Documents are being added. Wait or stop it first.")?;
    only_if(!app.state().is_working(Work::Opening), "A session is being opened.")
}

fn has_documents(app: &App) -> Available {
    only_if(!app.workspace().decisions().members.is_empty(), "Add documents first.")
}

fn can_save_as(app: &App) -> Available {
    only_if(!app.state().is_working(Work::Saving), "The session is being saved.")?;
    has_documents(app)
}

fn can_save(app: &App) -> Available {
    can_save_as(app)?;
    only_if(app.state().read_only.is_none(), "This session is open for reading only. Use Save as to keep a copy.")
}

fn can_undo(app: &App) -> Available {
    only_if(app.workspace().undo_label().is_some(), "Nothing to undo.")
}

fn can_redo(app: &App) -> Available {
    only_if(app.workspace().redo_label().is_some(), "Nothing to redo.")
}

fn commitment_selected(app: &App) -> Available {
    only_if(matches!(app.state().selection, Selection::Commitment(_)), "Select a commitment first.")
}

fn company_at_hand(app: &App) -> Available {
    only_if(app.company_at_hand().is_some(), "Select a company, or something of it, first.")
}

fn has_history(app: &App) -> Available {
    let (done, undone) = app.workspace().steps();
    only_if(!done.is_empty() || !undone.is_empty(), "Nothing was changed yet.")
}

fn added_selected(app: &App) -> Available {
    commitment_selected(app)?;
    only_if(app.is_added(), "The rules found this commitment. Reject it instead.")
}

fn disputed_selected(app: &App) -> Available {
    commitment_selected(app)?;
    only_if(app.is_disputed(), "The rules read it as it was verified.")
}

fn narrowed(app: &App) -> Available {
    only_if(app.state().scope.is_some(), "All companies are shown.")
}

fn tiles_can_change(app: &App) -> Available {
    only_if(app.tile_choices().len() > 1, "No group, sector or country of a company is known.")
}

fn some_hidden(app: &App) -> Available {
    only_if(app.workspace().decisions().companies.iter().any(|c| c.hidden), "No company is left out of the charts.")
}

fn on_chart(app: &App) -> Available {
    only_if(app.state().shown_chart().is_some(), "Show a chart first.")?;
    has_documents(app)
}

fn has_list(app: &App) -> Available {
    only_if(!app.workspace().decisions().listed.is_empty(), "Load a list of companies first.")
}

fn has_companies(app: &App) -> Available {
    only_if(app.board().companies.len() > 1, "Add documents of two companies first.")
}

fn comparing(app: &App) -> Available {
    only_if(app.state().view == View::Compare, "Show Compare first.")
}

fn cell_in_focus(app: &App) -> Available {
    comparing(app)?;
    only_if(app.state().compare.cell.is_some(), "Choose a cell first.")
}

fn watching(app: &App) -> Available {
    only_if(app.state().watched.is_some(), "No folder is watched.")
}

fn can_recognise(app: &App) -> Available {
    only_if(app.state().can_recognise, "Tesseract is not installed. With it, pages that are pictures can be read here.")?;
    only_if(!app.state().is_working(Work::Recognising), "Pages are being read by OCR.")?;
    document_at_hand(app)?;
    let pages = app.document_at_hand().map_or(0, |hash| app.pages_without_text(&hash));
    only_if(pages > 0, "All pages of the document that hold text were read.")
}

fn recognise_label(app: &App) -> Option<String> {
    let pages = app.document_at_hand().map_or(0, |hash| app.pages_without_text(&hash));
    (pages > 0).then(|| format!("Read {} by OCR", crate::compare::count_text(pages, "page", "pages")))
}

fn recognising(app: &App) -> Available {
    only_if(app.state().is_working(Work::Recognising), "No page is being read by OCR.")
}

fn has_page_images(app: &App) -> Available {
    only_if(app.is_reading() && app.has_page_images(), "Only PDFs that are open in the Reader have pages as they look.")
}

fn can_pin(app: &App) -> Available {
    commitment_selected(app)?;
    app.pinnable(None)
}

fn document_at_hand(app: &App) -> Available {
    only_if(app.document_at_hand().is_some(), "Select a document or a commitment first.")
}

fn in_table(app: &App) -> Available {
    only_if(app.state().view == View::Table, "Show the Table first.")
}

fn row_there(app: &App) -> Available {
    in_table(app)?;
    only_if(app.table_cursor().is_some(), "Go to a row first.")
}

fn chart_shown(app: &App) -> Available {
    only_if(app.state().shown_chart().is_some(), "Show a chart to copy it.").and_then(|()| has_documents(app))
}

fn can_copy(app: &App) -> Available {
    if app.state().view == View::Compare {
        return only_if(app.compares_any(), "No company is compared.");
    }
    if app.state().view == View::Table && !app.ticked_rows().is_empty() {
        Ok(())
    } else {
        row_there(app).or_else(|_| commitment_selected(app))
    }
}

fn judgeable(app: &App) -> Available {
    if app.ticked_commitments().is_empty() { commitment_selected(app) } else { Ok(()) }
}

fn has_verdict(app: &App) -> Available {
    commitment_selected(app)?;
    let Selection::Commitment(id) = &app.state().selection else { return Ok(()) };
    let review = app.workspace().decisions().reviews.get(id);
    only_if(review.is_some_and(|r| r.verdict.is_some()), "Nobody has checked this commitment.")
}

fn has_unchecked(app: &App) -> Available {
    has_documents(app)?;
    only_if(app.board().unchecked > 0, "All commitments are checked.")
}

fn readable_selected(app: &App) -> Available {
    let selection = &app.state().selection;
    only_if(!matches!(selection, Selection::Nothing | Selection::Year(_)), "Select a commitment, a document or a company first.")
}

fn finding(app: &App) -> Available {
    let found = app.state().reader.find.as_ref().is_some_and(|f| !f.places.is_empty());
    only_if(found, "Nothing is sought in the text.")
}

fn can_go_back(app: &App) -> Available {
    only_if(app.state().trail.can_go_back(), "Nothing was selected before.")
}

fn can_go_forward(app: &App) -> Available {
    only_if(app.state().trail.can_go_forward(), "Nothing was selected after.")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_two_commands_share_a_key_on_any_system() {
        for system in System::ALL {
            let mut taken: BTreeMap<String, &str> = system.reserved().iter().map(|key| ((*key).to_owned(), "the system’s own")).collect();
            for entry in commands() {
                for shortcut in entry.shortcuts.iter().filter(|s| s.is_on(system)) {
                    let before = taken.insert(shortcut.label(system), entry.id);
                    assert_eq!(before, None, "{} on {system:?} is also {}", shortcut.label(system), entry.id);
                }
            }
        }
    }

    #[test]
    fn ids_are_unique_and_labels_mind_their_manners() {
        let mut ids: Vec<&str> = commands().iter().map(|e| e.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), commands().len());
        for entry in commands() {
            assert!(!entry.label.ends_with(':') && !entry.tooltip.ends_with('.'), "{}", entry.id);
            assert!(entry.label.chars().next().is_some_and(char::is_uppercase), "{}", entry.label);
            let words = entry.label.split_whitespace().skip(1);
            let shouted = words.filter(|w| w.chars().next().is_some_and(char::is_uppercase) && !matches!(*w, "Reader" | "Table" | "OCR"));
            assert_eq!(shouted.count(), 0, "sentence case: {}", entry.label);
        }
    }
}
