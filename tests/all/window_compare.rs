//! Compare in the window, driven by accessible names: cells, keys, differences, evidence, order, copying.

use std::path::Path;

use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Answered, CellAt, Command, CompareAction, ScriptedDialogs, Selection, View};
use pledgeline::compare::RowKey;

use crate::window::{LARGE, Window, ask, click, press, settle, window, with_samples};

fn compared(size: [f32; 2]) -> Window {
    let (mut window, _) = with_samples(size, ScriptedDialogs::default());
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    assert_eq!(window.state().app().state().view, View::Compare);
    window
}

fn focus(window: &mut Window, company: &str, row: RowKey) {
    ask(window, Command::Compare(CompareAction::Focus(CellAt { company: company.to_owned(), row })));
}

fn cell(window: &Window) -> Option<(String, RowKey)> {
    window.state().app().state().compare.cell.clone().map(|c| (c.company, c.row))
}

fn names(window: &Window) -> Vec<String> {
    window.state().app().matrix().columns.iter().map(|c| c.name.clone()).collect()
}

#[test]
fn a_clicked_cell_shows_its_evidence_and_enter_reads_it() {
    let mut window = compared(LARGE);
    let name = {
        let found = window.query_all_by_label_contains("CATL, Headline target, ").count();
        assert_eq!(found, 1, "each cell has a name of its own");
        window.get_by_label_contains("CATL, Headline target, ").click();
        settle(&mut window);
        cell(&window).expect("a cell in focus")
    };
    assert_eq!(name, ("CATL".to_owned(), RowKey::Headline));
    let Selection::Commitment(id) = window.state().app().state().selection.clone() else { panic!("a commitment is selected") };
    let board = window.state().app().board();
    let (row, item) = board.item(&id).expect("an item");
    assert_eq!((row.name.as_str(), item.role), ("CATL", pledgeline::compare::Role::Headline));
    assert!(window.query_by_label("Open in Reader").is_some(), "the inspector shows the commitment");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().app().state().view, View::Reader);
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    assert_eq!(cell(&window), Some(name), "the cell keeps its focus");
}

#[test]
fn arrow_keys_move_between_cells_and_stop_at_the_edge() {
    let mut window = compared(LARGE);
    let all = names(&window);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(cell(&window), Some((all[0].clone(), RowKey::Headline)), "the first key goes to the first cell");
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(cell(&window), Some((all[1].clone(), RowKey::Wording)));
    for _ in 0..all.len() + 2 {
        press(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
    assert_eq!(cell(&window).map(|c| c.0), all.last().cloned());
    let last = all.last().expect("a company").clone();
    assert!(window.query_by_label(&format!("Options of {last}")).is_some(), "the last company was brought into view");
    for _ in 0..RowKey::ALL.len() {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(cell(&window), Some((last, RowKey::Passages)));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(cell(&window), None);
}

#[test]
fn only_differences_hides_rows_and_says_how_many() {
    let mut window = compared(LARGE);
    assert!(window.query_by_label("Sort by Gases").is_some());
    press(&mut window, Modifiers::NONE, Key::D);
    let hidden = window.state().app().matrix().equal_rows;
    assert!(hidden > 0 && window.query_by_label("Sort by Gases").is_none());
    let rows = if hidden == 1 { "1 row".to_owned() } else { format!("{hidden} rows") };
    assert!(window.query_by_label_contains(&format!("{rows} hidden")).is_some());
    click(&mut window, "Only differences");
    assert_eq!(window.state().app().matrix().equal_rows, 0);
}

#[test]
fn what_was_not_found_says_where_it_was_looked_for_and_a_checked_report_makes_it_not_stated() {
    let mut window = compared(LARGE);
    focus(&mut window, "CATL", RowKey::Offsets);
    assert!(window.query_all_by_label_contains("Not found in 1 document, newest 2023").count() >= 2, "in the cell and in the inspector");
    assert!(window.query_by_label("Add documents…").is_some());
    click(&mut window, "Mark as checked");
    let matrix = window.state().app().matrix();
    assert!(matrix.cell("CATL", RowKey::Offsets).is_some_and(|c| c.text().starts_with("Not stated; full report checked")));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(window.state().app().matrix().cell("CATL", RowKey::Offsets).is_some_and(|c| c.text().starts_with("Not found")));
}

#[test]
fn completeness_lists_nine_checks_and_each_found_one_leads_to_its_words() {
    let mut window = compared(LARGE);
    focus(&mut window, "CATL", RowKey::Completeness);
    for name in ["Target year, found", "Interim step, not found", "Base year of the step, not applicable", "Plan, ", "Outside validation, "]
    {
        assert_eq!(window.query_all_by_label_contains(name).count(), 1, "{name}");
    }
    window.get_by_label_contains("Target year, found").click();
    settle(&mut window);
    assert!(matches!(window.state().app().state().selection, Selection::Commitment(_)));
}

#[test]
fn the_evidence_of_a_cell_is_gone_through_one_by_one() {
    let mut window = compared(LARGE);
    let matrix = window.state().app().matrix();
    let row = &matrix.rows[matrix.row(RowKey::Others).expect("the row")];
    let at = row.cells.iter().position(|c| c.evidence.len() >= 2).expect("a company with two other targets");
    let (company, count) = (matrix.columns[at].name.clone(), row.cells[at].evidence.len());
    focus(&mut window, &company, RowKey::Others);
    assert!(window.query_by_label(&format!("1 of {count}")).is_some());
    let first = window.state().app().state().selection.clone();
    click(&mut window, "Next evidence");
    assert!(window.query_by_label(&format!("2 of {count}")).is_some());
    assert_ne!(window.state().app().state().selection, first);
    press(&mut window, Modifiers::NONE, Key::Comma);
    assert_eq!(window.state().app().state().selection, first);
}

#[test]
fn companies_are_sorted_moved_left_out_and_chosen() {
    let mut window = compared(LARGE);
    let before = names(&window);
    click(&mut window, "Sort by Headline target");
    let sorted = names(&window);
    assert_ne!(sorted, before);
    click(&mut window, "Sort by Headline target");
    click(&mut window, "Sort by Headline target");
    assert_eq!(names(&window), before, "a third click ends the order");
    focus(&mut window, &before[1], RowKey::Headline);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!((&names(&window)[0], &names(&window)[1]), (&before[1], &before[0]));
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(!names(&window).contains(&before[1]) && names(&window).len() == before.len() - 1);
    click(&mut window, "Choose companies");
    click(&mut window, &format!("Compare {}", before[1]));
    assert_eq!(names(&window)[0], before[1], "it comes back where it was");
    click(&mut window, "None");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("No company is compared").is_some());
    click(&mut window, "Compare all");
    assert_eq!(names(&window).len(), before.len());
}

#[test]
fn the_menu_of_a_company_pins_another_headline_and_undo_takes_it_back() {
    let mut window = compared(LARGE);
    let headline = |window: &Window| window.state().app().matrix().cell("CATL", RowKey::Headline).expect("a cell").text();
    let before = headline(&window);
    click(&mut window, "Options of CATL");
    window.get_by_label_contains("Pin carbon neutral by 2025").click();
    settle(&mut window);
    assert!(headline(&window).starts_with("2025") && headline(&window).contains("pinned"), "{}", headline(&window));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(headline(&window), before);
    let matrix = window.state().app().matrix();
    let other = matrix.cell("CATL", RowKey::Others).expect("a cell").evidence.first().cloned();
    assert!(other.is_some());
    focus(&mut window, "CATL", RowKey::Others);
    press(&mut window, Modifiers::NONE, Key::H);
    assert!(headline(&window).starts_with("2025"));
}

#[test]
fn the_comparison_is_copied_with_guard_and_what_is_not_checked() {
    let mut window = compared(LARGE);
    let copied = |window: &mut Window| {
        let commands = &window.output().platform_output.commands;
        commands.iter().find_map(|c| if let OutputCommand::CopyText(text) = c { Some(text.clone()) } else { None })
    };
    window.get_by_label("Copy comparison").click();
    let mut text = None;
    for _ in 0..4 {
        window.step();
        text = text.or_else(|| copied(&mut window));
    }
    let text = text.expect("copied");
    assert!(text.starts_with("Group\tAttribute\t") && text.contains("Mixed: ") && text.contains("not checked"), "{text}");
    assert_eq!(text.lines().next().map(|l| l.split('\t').count()), Some(names(&window).len() + 2));
}

#[test]
fn the_arrangement_is_kept_in_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("work.pledge");
    let mut window = compared(LARGE);
    let all = names(&window);
    ask(&mut window, Command::Compare(CompareAction::Hide(Some(all[2].clone()))));
    ask(&mut window, Command::Compare(CompareAction::Sort(Some(RowKey::Headline))));
    focus(&mut window, &all[1], RowKey::Step);
    let kept = (names(&window), cell(&window));
    ask(&mut window, Command::SaveTo(path.clone()));
    let (mut again, _) = self::window(LARGE, ScriptedDialogs::default());
    ask(&mut again, Command::OpenSessionAt(path));
    assert_eq!((names(&again), cell(&again)), kept);
    assert_eq!(again.state().app().state().view, View::Compare);
}

#[test]
fn the_comparison_and_the_facts_are_exported_from_the_dialog() {
    let folder = tempfile::tempdir().expect("a folder");
    let (comparison, facts) = (folder.path().join("side.md"), folder.path().join("facts.csv"));
    let answers = [Answered::Chosen(vec![comparison.clone()]), Answered::Chosen(vec![facts.clone()])];
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::new(answers));
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Markdown");
    click(&mut window, "Save MD…");
    let written = std::fs::read_to_string(&comparison).expect("written");
    assert!(written.starts_with("| Attribute | ") && written.contains("not checked"), "{written}");
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Data");
    click(&mut window, "Choose format");
    click(&mut window, "Facts, CSV");
    click(&mut window, "Save CSV…");
    assert!(std::fs::read_to_string(&facts).expect("written").contains("company,type,what,value"));
}

#[test]
fn facts_are_listed_with_their_company_and_marked_in_the_text() {
    let mut window = compared(LARGE);
    ask(&mut window, Command::Select(Selection::Company("CATL".to_owned())));
    window.get_by_label_contains("Measured value, 450,000 t").click();
    settle(&mut window);
    assert!(matches!(window.state().app().state().selection, Selection::Fact(_)));
    assert_eq!(cell(&window).map(|c| c.1), Some(RowKey::Progress), "its cell is in focus");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.state().app().state().view, View::Reader);
    assert!(window.query_all_by_label_contains("Highlight 450,000 t").count() > 0, "its words are marked");
}

/// Files of companies whose names differ in words.
fn many(folder: &Path, count: usize) {
    let (first, second) = (
        ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"],
        ["Works", "Mills", "Foods", "Steel", "Rail", "Marine", "Paper", "Glass", "Tools", "Power"],
    );
    let third = ["North", "South", "East", "West", "Upper", "Lower", "Inner", "Outer", "Great", "Little"];
    for i in 0..count {
        let name = format!("{} {} {} plc", third[i / 100 % 10], first[i / 10 % 10], second[i % 10]);
        let text = format!("{name} on climate\n\n{name} will be net zero across its value chain by {}.\n", 2035 + i % 20);
        std::fs::write(folder.join(format!("c{i:04}.txt")), text).expect("written");
    }
}

#[test]
fn many_companies_are_gone_through_in_good_time() {
    let folder = tempfile::tempdir().expect("a folder");
    many(folder.path(), 300);
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![folder.path().to_owned()]));
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    let all = names(&window);
    assert_eq!(all.len(), 300);
    let begun = std::time::Instant::now();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    for name in [&all[299], &all[150], &all[3]] {
        focus(&mut window, name, RowKey::Headline);
        assert!(window.query_by_label(&format!("Options of {name}")).is_some(), "{name} is in sight");
    }
    let cells = window.query_all_by_label_contains(", Headline target, ").count();
    assert!((4..=10).contains(&cells), "only what is in sight is laid out: {cells}");
    let took = begun.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
}

#[test]
fn one_company_is_not_enough() {
    let (mut window, _) = window([1024.0, 640.0], ScriptedDialogs::default());
    settle(&mut window);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/catl-2023-04-18.html");
    ask(&mut window, Command::AddPaths(vec![file]));
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    assert!(window.query_by_label("Compare needs two companies").is_some());
    assert!(window.query_by_label("Add companies…").is_some());
}

#[test]
fn companies_are_chosen_by_key_and_name() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::Show(View::Timelines));
    press(&mut window, Modifiers::NONE, Key::L);
    assert_eq!(window.state().app().state().view, View::Compare);
    let field = window.get_by_label("Filter compared companies");
    assert!(field.is_focused());
    click(&mut window, "None");
    for name in ["halden", "norvik"] {
        let field = window.get_by_label("Filter compared companies");
        field.focus();
        window.step();
        window.get_by_label("Filter compared companies").type_text(name);
        settle(&mut window);
        press(&mut window, Modifiers::NONE, Key::Enter);
    }
    let app = window.state().app();
    let hidden = &app.state().compare.spec.hidden;
    let shown: Vec<String> = app.board().companies.iter().map(|c| c.name.clone()).filter(|n| !hidden.contains(n)).collect();
    assert_eq!(shown, ["Halden Cement plc", "Norvik Shipping ASA"]);
}
