//! The workbench in the window, driven by accessible names: lists of companies, company data, tags, the history, words of the Reader, groups
//! of the Table.

use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable;
use pledgeline::app::{Command, Dialog, ScriptedDialogs, Selection, TableAction, View};
use pledgeline::compare::table::Column;
use pledgeline::compare::{CompanyScope, Gap};
use pledgeline::workspace::ProfileChange;

use crate::window::{LARGE, Window, ask, click, press, settle, window, with_samples};

/// Samples with a list: one holding without document, one that is complete but for checks.
fn with_list() -> Window {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("Core.csv");
    let text = "Name,Sector,Country,Weight\nHalden Cement,Materials,Norway,60\nVerdano Foods,Food,Italy,20\nLotus Technology,Consumer,China,10\nNobody SA,Energy,France,10\n";
    std::fs::write(&path, text).expect("written");
    ask(&mut window, Command::LoadList(Some(path)));
    window
}

/// Whether a holding is listed: its name with its state; the overview lists names between commas too.
fn listed(window: &Window, name: &str) -> bool {
    let told = |state: &str| window.query_all_by_label_contains(&format!("{name}, {state}")).count() > 0;
    told("complete") || Gap::ALL.iter().any(|gap| told(gap.label()))
}

#[test]
fn holdings_are_listed_with_what_is_missing_and_narrow_the_views() {
    let mut window = with_list();
    assert!(window.query_all_by_label_contains("3 of 4 holdings have a document").count() > 0);
    window.get_by_label_contains("Nobody SA, no document").click();
    settle(&mut window);
    assert!(window.query_by_label_contains("No document of this company").is_some(), "the inspector says what is missing");
    assert!(listed(&window, "Halden Cement") && listed(&window, "Nobody SA"));
    click(&mut window, "Holdings shown: All 4");
    click(&mut window, &format!("{} 1", pledgeline::compare::capital(Gap::NoDocument.label())));
    assert!(!listed(&window, "Halden Cement") && listed(&window, "Nobody SA"));

    ask(&mut window, Command::Show(View::Targets));
    window.query_all_by_label("Companies shown: All companies").last().expect("above the chart").click();
    settle(&mut window);
    click(&mut window, "Materials (1)");
    assert_eq!(window.state().app().state().scope, Some(CompanyScope::Sector("Materials".into())));
    let spec = window.state().app().chart_spec(pledgeline::app::ChartKind::Timelines);
    assert_eq!(window.state().app().figure(&spec).lanes().count(), 1);
    click(&mut window, "Take away the filter Sector: Materials");
    assert_eq!(window.state().app().state().scope, None);
    click(&mut window, "Documents 13");
    assert!(window.query_by_label("Halden Cement plc").is_some(), "the documents again");
}

#[test]
fn company_data_are_checked_as_they_are_typed() {
    let mut window = with_list();
    ask(&mut window, Command::Select(Selection::Company("Lotus Technology Inc.".into())));
    window.get_by_label("ISIN").click();
    settle(&mut window);
    window.get_by_label("ISIN").type_text("US0378331004");
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(window.query_by_label_contains("The check digit of this ISIN doesn’t fit").is_some());
    let isin = |window: &Window| {
        let board = window.state().app().board();
        board.companies.iter().find(|c| c.name == "Lotus Technology Inc.").expect("there").profile.isin.clone()
    };
    assert_eq!(isin(&window), "");
    window.get_by_label("ISIN").click();
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("ISIN").type_text("us 0378331005");
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(isin(&window), "US0378331005");
    assert!(window.query_by_label_contains("doesn’t fit").is_none());
    let change = ProfileChange::Leave("Core".into());
    ask(&mut window, Command::ChangeProfile { company: "Lotus Technology Inc.".into(), change });
    assert!(window.query_by_label("Weight in Core").is_none());
    assert_eq!(window.state().app().workspace().undo_label(), Some("Take “Lotus Technology Inc.” out of “Core”"));
}

#[test]
fn a_step_of_the_history_is_gone_back_to_by_name() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::F);
    press(&mut window, Modifiers::NONE, Key::T);
    assert!(window.get_by_label("Add tag").is_focused());
    window.get_by_label("Add tag").type_text("for the board");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.get_by_label("Add tag").is_focused(), "one tag after the other");
    assert!(window.query_by_label("Take off tag for the board").is_some());
    ask(&mut window, Command::ShowHistory);
    assert_eq!(window.state().app().state().dialog, Some(Dialog::History));
    click(&mut window, "Add 13 documents");
    assert!(window.state().app().workspace().decisions().reviews.is_empty());
    assert!(window.query_by_label("Tag 1 commitment “for the board”, undone").is_some());
    click(&mut window, "Tag 1 commitment “for the board”, undone");
    let reviews = &window.state().app().workspace().decisions().reviews;
    let review = reviews.values().next().expect("both again");
    assert!(review.mark.is_some() && review.tags.contains("for the board"));
}

#[test]
fn selected_words_of_the_reader_become_a_commitment() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("plan.txt");
    std::fs::write(&path, "Arvo Steel plc will be net zero by 2050.\n\nFurnaces glow less by 2033 everywhere.\n").expect("written");
    let (mut window, _) = window(LARGE, ScriptedDialogs::default());
    ask(&mut window, Command::AddPaths(vec![path]));
    let hash = window.state().app().workspace().decisions().members[0].hash.clone();
    ask(&mut window, Command::OpenDocument(hash));
    ask(&mut window, Command::Show(View::Reader));
    let line = window.get_by_label("Furnaces glow less by 2033 everywhere.").rect();
    let (from, to) = (line.left_center(), line.right_center());
    for step in 0..=8 {
        let at = from.lerp(to, step as f32 / 8.0);
        window.event(Event::PointerMoved(at));
        if step == 0 || step == 8 {
            let pressed = step == 0;
            window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        }
        window.step();
    }
    settle(&mut window);
    assert!(window.state().app().has_chosen_words());
    press(&mut window, Modifiers::NONE, Key::C);
    let Selection::Commitment(id) = window.state().app().state().selection.clone() else { panic!("it is selected") };
    let made = window.state().app().workspace().effective(&id).expect("added");
    assert_eq!((made.year, made.evidence.quote.as_str()), (Some(2033), "Furnaces glow less by 2033 everywhere."));
    assert!(window.query_by_label("Mark as commitment").is_none(), "the words are done with");
    ask(&mut window, Command::ShowDivide(None));
    click(&mut window, "Second: Year");
    window.get_by_label("Second: Year").type_text("2035");
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.state().app().board().companies[0].items.len(), 3);
}

#[test]
fn groups_of_rows_are_folded_and_columns_frozen() {
    let mut window = with_list();
    ask(&mut window, Command::Show(View::Table));
    ask(&mut window, Command::Table(TableAction::Group(Some(Column::Sector))));
    let rows = |window: &Window| window.query_all_by_label_contains("Halden Cement plc, ").count();
    let before = rows(&window);
    assert!(before > 0);
    click(&mut window, "Fold Food, 7 rows");
    assert!(window.query_by_label("Unfold Food, 7 rows").is_some());
    assert!(window.query_by_label_contains("Verdano Foods S.p.A., Renewables").is_none());
    window.get_by_label_contains("Sort by Status").click_secondary();
    settle(&mut window);
    click(&mut window, "Freeze up to Status");
    assert_eq!(window.state().app().state().table.tab().frozen, 2);
    window.get_by_label_contains("Sort by Status").click_secondary();
    settle(&mut window);
    click(&mut window, "Unfreeze columns");
    assert_eq!(window.state().app().state().table.tab().frozen, 0);
}
