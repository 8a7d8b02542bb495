//! Routes each command to one function. Nothing else.

use super::command::Command;
use super::core::App;
use super::dialogs::Ask;
use super::import::Wanted;
use super::selection::Selection;
use super::shortcut::System;
use super::state::{Dialog, PathPurpose, TOUR_STEPS, View, Wish};
use crate::workspace::Verdict;

impl App {
    pub(super) fn dispatch(&mut self, command: Command) {
        match command {
            Command::OpenFiles => self.ask_for_files(),
            Command::OpenFolder => self.ask_for_folder(),
            Command::ShowPathField => self.show_path_field(),
            Command::UsePathText(text) => self.use_path_text(&text),
            Command::AddPaths(paths) => self.add_paths(paths),
            Command::OpenSamples => self.add(Wanted::Samples, true),
            Command::NewWorkspace => self.new_workspace(),
            Command::OpenSession => self.ask_for_session(),
            Command::OpenSessionAt(path) => self.open_session(path),
            Command::Save => self.save(),
            Command::SaveAs => self.save_as(),
            Command::SaveTo(path) => self.save_to(path),
            Command::CancelImport => self.cancel_import(),
            Command::PauseImport(paused) => self.pause_import(paused),
            Command::CheckFiles => self.check_files(true),
            Command::ReadChanged => self.read_changed(None),
            Command::AddInside => self.add_new_inside(),
            Command::ReadFileAgain(hash) => self.read_changed(Some(hash)),
            Command::Recognise(action) => self.recognise_action(action),
            Command::ChooseColumns(path) => self.choose_columns(path),
            Command::UseColumns(path, columns) => self.use_columns(path, columns),
            Command::Locate(hash) => self.locate(hash),
            Command::TakeInstead(hash, path) => self.take_instead(hash, path),
            Command::WatchFolder => self.ask(Ask::Folder("Watch a folder"), PathPurpose::Watch),
            Command::StopWatching => self.stop_watching(),
            Command::EmptyCache => self.empty_cache(),
            Command::DismissFailure(index) => self.dismiss_failure(index),
            Command::DismissFailures => self.state.failures.clear(),
            Command::DismissNotice(id) => self.state.notices.retain(|n| n.id != id),
            Command::ForgetRecent(path) => self.forget_recent(&path),
            Command::RemoveDocument(hash) => self.remove_document(hash),
            Command::Correct(hash, correction) => self.correct(hash, correction),
            Command::EditDocument(on) => self.edit_document(on),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::SetField { ids, field, value } => self.set_field(ids, field, value),
            Command::ResetField { ids, field } => self.reset_field(ids, field),
            Command::Table(action) => self.table_action(action),
            Command::EditSelected => self.edit_selected(),
            Command::SetAsOf(date) => self.set_as_of(date),
            Command::SetInitials(initials) => self.state.initials = initials.trim().to_owned(),
            Command::Show(view) => self.show(view),
            Command::Chart(action) => self.chart_action(action),
            Command::Select(selection) => self.select(selection),
            Command::OpenDocument(hash) => self.open_document(hash),
            Command::Back => self.back(),
            Command::CloseDialog => self.close_dialog(),
            Command::SelectionBack => self.selection_back(),
            Command::SelectionForward => self.selection_forward(),
            Command::OpenInReader => self.open_in_reader(),
            Command::NextUnchecked => self.next_unchecked(1),
            Command::PreviousUnchecked => self.next_unchecked(-1),
            Command::SetBoundary(boundary) => self.set_boundary(boundary),
            Command::CycleBoundary => self.cycle_boundary(),
            Command::SetReaderTop(byte) => self.state.reader.top = byte,
            Command::ReadAsPages(pages) => self.read_as_pages(pages),
            Command::TogglePages => self.read_as_pages(!self.state.reader.as_pages),
            Command::SetPageZoom(zoom) => self.set_page_zoom(zoom),
            Command::SetYears(years) => self.set_years(years),
            Command::SetChartScroll(pixels) => self.state.chart_scroll = pixels.max(0.0),
            Command::FitChart => self.reset_zoom(),
            Command::ZoomIn | Command::ZoomOut => self.zoom(if matches!(command, Command::ZoomIn) { 1 } else { -1 }),
            Command::ShowExport => self.show_export(),
            Command::Export(request) => self.export(request),
            Command::CopyQuote => self.copy_quote(),
            Command::Recover => self.recover(),
            Command::KeepRecovered => self.keep_recovered(),
            Command::DiscardRecovered => self.discard_recovered(),
            Command::Quit => self.quit(),
            Command::ContinueWithoutSaving => self.continue_without_saving(),
            Command::SaveAndContinue => self.save_and_continue(),
            Command::ShowPalette(typed) => self.show_palette(typed),
            Command::SearchTexts(query) => self.search_texts(query),
            Command::OpenPassage { document, query, byte } => self.open_passage(document, query, byte),
            Command::Find => self.find(),
            Command::FindInText(query) => self.find_in_text(query),
            Command::FindNext => self.find_step(1),
            Command::FindPrevious => self.find_step(-1),
            Command::EndFind => self.state.reader.find = None,
            Command::NextPanel => self.wish(Wish::Panel(1)),
            Command::PreviousPanel => self.wish(Wish::Panel(-1)),
            Command::ShowMenu => self.wish(Wish::Menu),
            Command::Compare(action) => self.compare(action),
            Command::ChooseRules => self.ask(Ask::Folder("Folder with rule packs"), PathPurpose::Rules),
            Command::UseRules(folder) => self.use_rules(Some(folder)),
            Command::ReloadRules => self.use_rules(self.rulebook.folder.clone()),
            Command::BuiltInRules => self.use_rules(None),
            Command::ReadAgain => self.read_again(),
            Command::CorrectDocument(hash) => self.correct_document(hash),
            Command::ShowAsOf => self.state.dialog = Some(Dialog::AsOf),
            Command::ShowNotices => self.show_notices(),
            Command::ShowPaste(text) => self.state.dialog = Some(Dialog::Paste(text)),
            Command::OfferPasted(text) => self.offer_pasted(text),
            Command::PasteText(pasted) => self.paste_text(pasted),
            other => self.dispatch_arranging(other),
        }
    }

    /// Commands about the window itself: panels, layouts, theme, sizes, keys, settings, the guided look.
    fn dispatch_arranging(&mut self, command: Command) {
        match command {
            Command::ToggleBeside => self.show_beside(!self.state.reader_beside),
            Command::BesideFits(fits) => self.state.beside_fits = fits,
            Command::SetBesideShare(share) => self.set_beside_share(share),
            Command::CompareDocuments(hash) => self.compare_documents(hash),
            Command::SwapDocuments => self.swap_documents(),
            Command::ZoomReader(step) => self.zoom_reader(step),
            Command::ShowLayouts => self.state.dialog = Some(Dialog::Layouts),
            Command::Layouts(action) => self.layout_action(&action),
            Command::BeginLook => self.begin_look(),
            Command::GoOnLooking => self.state.tour = self.state.tour.map(|at| at + 1).filter(|at| *at < TOUR_STEPS),
            Command::EndLook => self.state.tour = None,
            Command::ToggleContrast => self.state.high_contrast ^= true,
            Command::ToggleLibrary => self.state.library_visible ^= true,
            Command::ToggleInspector => self.state.inspector_visible ^= true,
            Command::ShowInspector => self.state.inspector_visible = true,
            Command::LargerInterface => self.size_interface(1),
            Command::SmallerInterface => self.size_interface(-1),
            Command::SetInterfaceSize(size) => self.set_interface_size(size),
            Command::SetPanelWidths(widths) => self.set_panel_widths(widths),
            Command::SetTheme(theme) => self.state.theme = theme,
            Command::CycleTheme => self.state.theme = self.state.theme.next(),
            Command::Keys(action) => self.keymap.act(&action, System::here()),
            Command::ShowHelp => self.state.dialog = Some(Dialog::Help),
            Command::SetAsksBelow(share) => self.set_asks_below(share),
            Command::SetAutosave(minutes) => self.set_autosave(minutes),
            Command::ChooseFolder => self.choose_folder(),
            Command::SetFolder(folder) => self.set_folder(folder),
            Command::ShowSettings => self.show_settings(),
            other => self.dispatch_curating(other),
        }
    }

    /// Commands about the analyst's own data: verdicts, names, lists of companies, added commitments, tags, the history.
    fn dispatch_curating(&mut self, command: Command) {
        match command {
            Command::Accept(ids) => self.judge(ids, Some(Verdict::Accepted)),
            Command::Reject(ids) => self.judge(ids, Some(Verdict::Rejected)),
            Command::RejectWithReason => self.reject_with_reason(),
            Command::ClearVerdict(ids) => self.judge(ids, None),
            Command::TogglePin(id) => self.toggle_pin(id),
            Command::ToggleChecked(hash) => self.toggle_checked(hash),
            Command::SetNote(id, text) => self.set_note(id, text),
            Command::SetReason(ids, text) => self.set_reason(ids, text),
            Command::MergeCompanies { companies, into } => self.merge_companies(companies, &into),
            Command::SplitCompany(company) => self.split_company(company),
            Command::NameCompany(name) => self.name_company(name),
            Command::ChartNote(action) => self.note_action(action),
            Command::Workbook(action) => self.workbook_action(action),
            Command::LoadList(path) => self.load_list(path),
            Command::ChangeProfile { company, change } => self.change_profile(company, change),
            Command::DropGroup(group) => self.drop_group(group),
            Command::Narrow(scope) => self.narrow(scope),
            Command::ColourTiles(tiles) => self.colour_tiles(tiles),
            Command::ShowInLibrary(part) => self.show_in_library(part),
            Command::ToggleHidden(company) => self.toggle_hidden(company),
            Command::ShowHidden => self.show_hidden(),
            Command::Dismiss { pair, on } => self.dismiss(pair, on),
            Command::SplitOff { documents, name } => self.split_off(documents, &name),
            Command::ChooseWords(span) => self.state.reader.chosen = span,
            Command::MarkCommitment => self.mark_commitment(),
            Command::AddCommitment { document, quote } => self.add_commitment(document, quote, None),
            Command::Divide { id, field, first, second } => self.divide(id, field, first, second),
            Command::ShowDivide(id) => self.show_divide(id),
            Command::EditTags => self.edit_tags(),
            Command::CycleFlag => self.cycle_flag(),
            Command::DeleteAdded(ids) => self.delete_added(ids),
            Command::Tag { ids, tag, add } => self.tag(ids, tag, add),
            Command::Flag(ids, mark) => self.mark(ids, mark),
            Command::SettleDisputes(ids) => self.settle_disputes(ids),
            Command::GiveDecision(from, to) => self.give_decision(from, to),
            Command::ForgetDecisions(ids) => self.forget_decisions(ids),
            Command::ShowHistory => self.state.dialog = Some(Dialog::History),
            Command::GoSteps(steps) => self.go_steps(steps),
            other => debug_assert!(false, "no function for {other:?}"),
        }
    }

    /// The selection as commitment, where it is one.
    pub(super) fn selected_commitment(&self) -> Option<crate::extract::CommitmentId> {
        match &self.state.selection {
            Selection::Commitment(id) => Some(id.clone()),
            _ => None,
        }
    }

    /// Whether the Table shows commitments.
    pub(super) fn is_in_table(&self) -> bool {
        self.state.view == View::Table && self.state.table.source == crate::compare::table::Source::Commitments
    }

    pub(super) fn is_reading(&self) -> bool {
        self.state.view == View::Reader || self.state.reader_beside && self.state.beside_fits
    }
}
