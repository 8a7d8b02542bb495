//! The Table: what a query shows, and the whole review driven by keys and accessible names.

use std::sync::Arc;
use std::time::Instant;

use eframe::egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use pledgeline::app::{Answered, App, Command, ScriptedDialogs, Selection, StartOptions, TableAction, View};
use pledgeline::compare::Boundary;
use pledgeline::compare::table::{Column, Filter, Query, Range, Shown, Sort, Source, Table};
use pledgeline::extract::{Kind, Scope};
use pledgeline::workspace::{Field, ReviewState};

use crate::driver::{Driver, session_file};
use crate::fixture::{Builder, cut, date, nine, with};
use crate::window::{LARGE, Window, ask, click, press, settle, with_samples};

fn shown(source: Source, query: &Query) -> Shown {
    let board = Arc::new(nine().board(Boundary::Widest));
    Shown::new(Arc::new(Table::new(board, source)), query)
}

fn column(shown: &Shown, column: Column) -> Vec<String> {
    shown.rows().map(|r| shown.table.text(&r, column)).collect()
}

fn up(column: Column) -> Sort {
    Sort { column, down: false }
}

fn filtered(filters: &[(Column, Filter)]) -> Query {
    Query { filters: filters.iter().cloned().collect(), ..Query::default() }
}

fn among(values: &[&str]) -> Filter {
    Filter::Among(values.iter().map(|v| (*v).to_owned()).collect())
}

#[test]
fn rows_are_sorted_by_several_columns_and_missing_values_come_last() {
    let query = Query { sort: vec![up(Column::Kind), Sort { column: Column::Year, down: true }], ..Query::default() };
    let rows = shown(Source::Commitments, &query);
    let keys: Vec<(String, Option<i32>)> =
        rows.rows().map(|r| (rows.table.text(&r, Column::Kind).to_lowercase(), r.item().and_then(|i| i.commitment.year))).collect();
    let mut sorted = keys.clone();
    sorted.sort_by(|a, b| (&a.0, a.1.is_none(), std::cmp::Reverse(a.1)).cmp(&(&b.0, b.1.is_none(), std::cmp::Reverse(b.1))));
    assert_eq!(keys, sorted);
    assert!(keys.len() > 20 && keys.iter().any(|k| k.1.is_none()), "the rows have every state");
}

#[test]
fn a_header_goes_up_down_and_off_and_joins_with_shift() {
    let mut query = Query::default();
    query.click(Column::Year, false);
    query.click(Column::Company, true);
    assert_eq!(query.sort, [up(Column::Year), up(Column::Company)]);
    query.click(Column::Company, true);
    assert_eq!(query.sort[1], Sort { column: Column::Company, down: true });
    query.click(Column::Company, true);
    query.click(Column::Year, false);
    assert_eq!(query.sort, [Sort { column: Column::Year, down: true }]);
    query.click(Column::Year, false);
    assert!(query.sort.is_empty());
}

#[test]
fn filters_of_several_columns_and_a_search_narrow_the_rows() {
    let all = shown(Source::Commitments, &Query::default());
    let neutral = shown(Source::Commitments, &filtered(&[(Column::Kind, among(&["Net zero", "Carbon neutral"]))]));
    assert!(!neutral.is_empty() && neutral.len() < all.len());
    assert!(neutral.rows().all(|r| matches!(r.item().map(|i| i.commitment.kind), Some(Kind::NetZero | Kind::CarbonNeutral))));
    let late = filtered(&[(Column::Kind, among(&["Net zero"])), (Column::Year, Filter::Typed("2041–2060".into()))]);
    let late = shown(Source::Commitments, &late);
    assert!(late.rows().all(|r| r.item().and_then(|i| i.commitment.year).is_some_and(|y| (2041..=2060).contains(&y))));
    let without = shown(Source::Commitments, &filtered(&[(Column::Year, Filter::Typed("none".into()))]));
    assert!(!without.is_empty() && without.rows().all(|r| r.item().is_some_and(|i| i.commitment.year.is_none())));
    let wrong = shown(Source::Commitments, &filtered(&[(Column::Year, Filter::Typed("soon".into()))]));
    assert_eq!(wrong.len(), all.len(), "what is no range hides nothing");
    let company = column(&all, Column::Company)[0].clone();
    let found = shown(Source::Commitments, &Query { search: company.to_uppercase(), ..Query::default() });
    assert!(!found.is_empty() && column(&found, Column::Company).iter().all(|c| *c == company));
    let key = found.row(0).expect("a row").key();
    assert_eq!(found.position(&key), Some(0));
}

#[test]
fn ranges_are_read_as_people_write_them() {
    let range = |from, to| Ok(Range { from, to, missing: false });
    assert_eq!(Range::parse("2021–2060"), range(Some(2021.0), Some(2060.0)));
    assert_eq!(Range::parse(" 2030 "), range(Some(2030.0), Some(2030.0)));
    assert_eq!(Range::parse("≥ 75 %"), range(Some(75.0), None));
    assert_eq!(Range::parse("<=2030"), range(None, Some(2030.0)));
    assert_eq!(Range::parse("2030-"), range(Some(2030.0), None));
    assert!(Range::parse(">75").is_ok_and(|r| !r.holds(Some(75.0)) && r.holds(Some(76.0))));
    assert!(Range::parse("abc").is_err() && Range::parse("-").is_err());
    assert!(Range::parse("none").is_ok_and(|r| r.holds(None) && !r.holds(Some(1.0))));
}

#[test]
fn every_column_has_a_code_of_its_own_and_sources_share_their_meaning() {
    for source in Source::ALL {
        let codes: std::collections::BTreeSet<String> = Column::of(source).iter().map(|c| c.code()).collect();
        assert_eq!(codes.len(), Column::of(source).len());
        assert!(Column::of(source).iter().all(|c| Column::from_code(&c.code()) == Some(*c)));
        assert_eq!(Source::from_code(source.code()), Some(source));
    }
}

/// 100,000 rows sorted by two columns, filtered by two and searched: `cargo test --test all hundred_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "takes its time in a debug build"]
fn a_hundred_thousand_rows() {
    let mut builder = Builder::default();
    builder.decisions.as_of = Some(date("2026-11-22"));
    for n in 0..1_000 {
        let list = (0..100).map(|i| {
            let kind = Kind::ALL[(n + i) % Kind::ALL.len()];
            let scopes = [[Scope::Operations], [Scope::ValueChain], [Scope::Facility]][i % 3];
            let year = 2025 + i32::try_from((n * 7 + i) % 40).unwrap_or(0);
            with(cut(kind, year, (i % 97) as f64 + 1.0, 2019, &scopes), |c| {
                c.subject = Some(format!("plant {i}"));
                c.confidence = (i % 50) as f32 / 100.0 + 0.5;
            })
        });
        builder.document(&format!("Company {n} plc"), "2024-05-02", "Report", list.collect());
    }
    let begun = Instant::now();
    let board = Arc::new(builder.board(Boundary::Widest));
    println!("board {:?}", begun.elapsed());
    let begun = Instant::now();
    let table = Arc::new(Table::new(board, Source::Commitments));
    println!("table of {} rows {:?}", table.len(), begun.elapsed());
    assert_eq!(table.len(), 100_000);
    let timed = |name: &str, query: &Query| {
        let begun = Instant::now();
        let shown = Shown::new(Arc::clone(&table), query);
        println!("{name}: {} rows in {:?}", shown.len(), begun.elapsed());
        shown.len()
    };
    let sort = vec![up(Column::Review), up(Column::Year)];
    assert_eq!(timed("sort by review and year", &Query { sort: sort.clone(), ..Query::default() }), 100_000);
    assert_eq!(timed("sort by company", &Query { sort: vec![up(Column::Company)], ..Query::default() }), 100_000);
    let filters = filtered(&[(Column::Kind, among(&["Net zero"])), (Column::Year, Filter::Typed("2030–2040".into()))]);
    assert!(timed("filter kind and year, sort", &Query { sort: sort.clone(), ..filters }) > 0);
    assert!(timed("search", &Query { search: "plant 77".into(), sort, ..Query::default() }) > 0);
    let begun = Instant::now();
    assert_eq!(table.choices(Column::Company).len(), 1_000);
    println!("values of a column {:?}", begun.elapsed());
}

fn opened(folder: &std::path::Path) -> Driver {
    let path = session_file(folder);
    let mut driver = Driver::started(folder, StartOptions { paths: vec![path], ..StartOptions::default() });
    driver.run(Command::Show(View::Table));
    driver
}

#[test]
fn rows_are_ticked_extended_copied_and_exported() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = opened(folder.path());
    driver.run(Command::Table(TableAction::Move(1)));
    assert!(matches!(driver.app.state().selection, Selection::Commitment(_)));
    driver.run(Command::Table(TableAction::Extend(1)));
    assert_eq!(*driver.app.ticked_rows(), [0, 1]);
    driver.run(Command::CopyQuote);
    let copied = driver.app.take_copied().expect("copied");
    let copied = copied.text().expect("text");
    let lines: Vec<Vec<&str>> = copied.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!((lines.len(), lines[0][1], lines[0].len()), (3, "Company", 10), "{copied}");
    assert!(lines[1..].iter().all(|l| l.len() == 10));
    let file = folder.path().join("rows.csv");
    driver.will_choose(&file);
    driver.run(Command::Table(TableAction::Export { ticked: true }));
    let written = std::fs::read_to_string(&file).expect("written");
    assert_eq!(written.lines().count(), 4, "header, two rows, note: {written}");
    assert!(written.contains("not checked"));
    driver.will_choose(&folder.path().join("all.csv"));
    driver.run(Command::Table(TableAction::Export { ticked: false }));
    assert_eq!(std::fs::read_to_string(folder.path().join("all.csv")).expect("written").lines().count(), 5);
}

#[test]
fn what_a_filter_hides_is_not_decided_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = opened(folder.path());
    driver.run(Command::Table(TableAction::TickAll));
    assert_eq!(driver.app.ticked_rows().len(), 3);
    driver.run(Command::Table(TableAction::Filter(Column::Kind, Some(among(&["Net zero"])))));
    driver.run(Command::Accept(Vec::new()));
    let states = |app: &App| app.board().companies.iter().flat_map(|c| &c.items).filter(|i| i.state() == ReviewState::Accepted).count();
    assert_eq!(states(&driver.app), 1);
    driver.run(Command::Table(TableAction::ClearFilters));
    driver.run(Command::Table(TableAction::SetField(Field::Boundary, "value_chain".into())));
    assert!(driver.app.board().companies.iter().flat_map(|c| &c.items).all(|i| i.commitment.scopes == [Scope::ValueChain]));
    assert_eq!(driver.app.workspace().undo_label(), Some("Set boundary of 3 commitments to Value chain"));
}

#[test]
fn the_queue_goes_on_with_the_next_row_that_nobody_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = opened(folder.path());
    driver.run(Command::Table(TableAction::Move(1)));
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(driver.app.table_cursor().expect("a row"));
        driver.run(Command::Accept(Vec::new()));
    }
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), driver.app.board().unchecked), (3, 0));
}

#[test]
fn what_the_table_shows_comes_back_with_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = opened(folder.path());
    driver.run(Command::Table(TableAction::Sort { column: Column::Company, more: false }));
    driver.run(Command::Table(TableAction::Filter(Column::Year, Some(Filter::Typed("≥ 2040".into())))));
    driver.run(Command::Table(TableAction::Width(Column::Kind, 222.0)));
    let kept = driver.app.state().table.clone();
    driver.run(Command::SaveTo(folder.path().join("again.pledge")));
    let mut again =
        Driver::started(folder.path(), StartOptions { paths: vec![folder.path().join("again.pledge")], ..StartOptions::default() });
    again.settle();
    assert_eq!(again.app.state().table.tabs, kept.tabs);
    assert_eq!(again.app.state().view, View::Table);
}

// The window

fn table_window() -> Window {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!(window.state().app().state().view, View::Table);
    window
}

fn type_into(window: &mut Window, name: &str, words: &str) {
    window.get_by_label(name).focus();
    settle(window);
    window.get_by_label(name).type_text(words);
    settle(window);
}

fn year_of(window: &Window) -> Option<i32> {
    let Selection::Commitment(id) = window.state().app().state().selection.clone() else { return None };
    window.state().app().board().item(&id).and_then(|(_, i)| i.commitment.year)
}

#[test]
fn a_wrong_year_is_corrected_with_keys_and_undone_by_name() {
    let mut window = table_window();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let before = year_of(&window).expect("a row with a year");
    press(&mut window, Modifiers::NONE, Key::E);
    settle(&mut window);
    window.get_by_label("Year").type_text("2031");
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(year_of(&window), Some(2031));
    let kept = |word: &str| window.query_by_label(&format!("Year Extracted: {word} {before}")).is_some();
    assert!(["by", "in", "from"].into_iter().any(kept), "what was extracted stays visible");
    assert!(window.query_by_label("Year as extracted").is_some());
    assert!(window.query_by_label_contains("Edited, ").is_some());
    assert!(window.query_by_label("Undo set year to 2031").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(year_of(&window), Some(before));
    assert!(window.query_by_label("Year as extracted").is_none());
}

#[test]
fn a_false_hit_is_rejected_with_r_and_a_reason() {
    let mut window = table_window();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let Selection::Commitment(id) = window.state().app().state().selection.clone() else { panic!("a commitment") };
    let rows = window.state().app().shown_rows().len();
    press(&mut window, Modifiers::NONE, Key::R);
    assert_eq!(window.state().app().shown_rows().len(), rows - 1, "the filter leaves out what is rejected");
    assert_ne!(window.state().app().state().selection, Selection::Commitment(id.clone()), "the next one is at hand");
    ask(&mut window, Command::Select(Selection::Commitment(id.clone())));
    type_into(&mut window, "Reason", "Another company’s");
    assert_eq!(window.state().app().workspace().decisions().reviews[&id].reason, "Another company’s");
}

#[test]
fn a_kind_is_filtered_and_all_of_it_accepted() {
    let mut window = table_window();
    click(&mut window, "Filter Kind All 13");
    click(&mut window, "All");
    click(&mut window, "Net zero");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let shown = window.state().app().shown_rows().len();
    assert!(shown > 1);
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert!(window.query_by_label(&format!("{shown} selected")).is_some());
    click(&mut window, "Accept selected");
    let board = window.state().app().board();
    let net_zero: Vec<_> = board.companies.iter().flat_map(|c| &c.items).filter(|i| i.commitment.kind == Kind::NetZero).collect();
    assert!(net_zero.len() == shown && net_zero.iter().all(|i| i.is_accepted()));
    assert_eq!(board.counted - board.unchecked, shown);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().app().board().unchecked, board.counted, "one step takes all of it back");
}

#[test]
fn two_companies_are_merged_and_come_apart_with_undo() {
    let mut window = table_window();
    let before = window.state().app().board().companies.len();
    ask(&mut window, Command::Select(Selection::Company("CATL".to_owned())));
    click(&mut window, "Merge into");
    window.get_all_by_label("Halden Cement plc").last().expect("in the menu").click();
    settle(&mut window);
    assert_eq!(window.state().app().board().companies.len(), before - 1);
    assert_eq!(window.state().app().state().selection, Selection::Company("Halden Cement plc".to_owned()));
    assert!(window.query_by_label("Take out CATL").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().app().board().companies.len(), before);
}

#[test]
fn a_table_without_rows_says_what_hides_them() {
    let mut window = table_window();
    type_into(&mut window, "Filter rows", "xyzzy");
    assert!(window.query_by_label("No row matches").is_some());
    click(&mut window, "Clear filters");
    assert_eq!(window.state().app().shown_rows().len(), window.state().app().shown_rows().table.len());
    for (label, source) in [("Facts", Source::Facts), ("Not counted", Source::Rejected)] {
        let count = source.count(&window.state().app().board());
        window.get_all_by_label_contains(&format!("{label} {count}")).next().expect("the switch").click();
        settle(&mut window);
        assert_eq!(window.state().app().shown_rows().len(), count);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        assert!(window.state().app().table_cursor().is_some());
    }
    let _ = window.root().accesskit_node();
}

#[test]
fn headers_sort_and_rows_can_be_clicked() {
    let mut window = table_window();
    click(&mut window, "Sort by Company");
    let shown = window.state().app().shown_rows();
    let names = column(&shown, Column::Company);
    assert!(names.windows(2).all(|w| w[0].to_lowercase() <= w[1].to_lowercase()), "{names:?}");
    let row = shown.row(2).expect("a third row");
    let columns: Vec<Column> = window.state().app().state().table.tab().shown().into_iter().take(7).collect();
    let name = shown.table.cells(&row, &columns).into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ");
    let key = row.key();
    window.get_all_by_label(&name).next().expect("the row").click();
    settle(&mut window);
    assert_eq!(window.state().app().table_cursor(), Some(key));
}

#[test]
fn a_cell_is_edited_after_a_double_click() {
    let mut window = table_window();
    let shown = window.state().app().shown_rows();
    let row = shown.row(1).expect("a second row");
    let columns: Vec<Column> = window.state().app().state().table.tab().shown().into_iter().take(7).collect();
    let name = shown.table.cells(&row, &columns).into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ");
    let place = window.get_all_by_label(&name).next().expect("the row").rect();
    let x = window.get_by_label_contains("Sort by Year").rect().center().x;
    window.ctx.options_mut(|o| o.input_options.max_double_click_delay = 10.0);
    for pressed in [true, false, true, false] {
        let at = pos2(x, place.center().y);
        window.event(Event::PointerMoved(at));
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    settle(&mut window);
    assert_eq!(window.state().app().state().view, View::Table);
    assert!(window.query_all_by_label("Year").count() >= 1);
    window.event(Event::Text("2033–35".to_owned()));
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(year_of(&window), Some(2035));
    assert_eq!(window.state().app().workspace().undo_label(), Some("Set year to 2033–2035"));
}

#[test]
fn the_count_of_what_is_not_checked_filters_the_table() {
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::default());
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::A);
    let board = window.state().app().board();
    click(&mut window, &format!("{} of {} not checked", board.unchecked, board.counted));
    assert_eq!(window.state().app().state().view, View::Table);
    assert_eq!(window.state().app().shown_rows().len(), board.unchecked);
}

#[test]
fn ctrl_c_copies_the_row_and_the_export_dialog_offers_the_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rows.csv");
    let (mut window, _) = with_samples(LARGE, ScriptedDialogs::new([Answered::Chosen(vec![file.clone()])]));
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.event(Event::Copy);
    settle(&mut window);
    assert!(window.query_by_label_contains("1 row copied").is_some());
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "Save CSV…");
    let written = std::fs::read_to_string(&file).expect("written");
    assert_eq!(written.lines().count(), window.state().app().shown_rows().len() + 2, "header, rows, note");
}
