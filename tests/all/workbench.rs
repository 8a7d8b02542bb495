//! The analyst's own data: lists of companies with coverage, added and split commitments, tags, protected values, the history. All texts
//! are invented.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use pledgeline::app::{ChartAction, Command, Grouping, Level, LibraryPart, Order, Selection, TableAction, View};
use pledgeline::compare::table::{Column, Query, Shown, Source, Table};
use pledgeline::compare::{Boundary, CompanyScope, Gap, Tiles, board, coverage};
use pledgeline::extract::{CommitmentId, Scope};
use pledgeline::text::Span;
use pledgeline::workspace::{
    ColourMark, Edit, Field, Given, Imported, Listed, MatchedBy, Membership, Origin, ProfileChange, ProfileField, Verdict, ViewState,
    Workspace, session,
};

use crate::driver::{Driver, imported, session_file, workspace};
use crate::fixture::date;

const BRIM: &str =
    "Ostrava Brim plc will be net zero by 2045 and cuts its emissions by half. It will be carbon neutral by 2035 at all sites.\n";

fn ids(w: &Workspace) -> Vec<CommitmentId> {
    w.decisions().members.iter().flat_map(|m| w.extraction(&m.hash).expect("extracted").commitments.iter().map(|c| c.id(&m.hash))).collect()
}

fn accept(w: &mut Workspace, id: &CommitmentId) {
    w.apply(Edit::Judge { ids: vec![id.clone()], verdict: Some(Verdict::Accepted), by: "AB".into(), on: date("2026-11-12") });
}

/// The document of Brim as other rules read it.
fn newer(found: &[(&str, &str, i32)]) -> Imported {
    let mut read = imported("brim.txt", "Ostrava Brim plc", BRIM, found);
    read.extraction.rules = "rules-2".into();
    read
}

fn kept(w: &Workspace) -> Workspace {
    let mut out = Cursor::new(Vec::new());
    session::write(w, &ViewState::default(), None, &mut out).expect("written");
    session::read(Cursor::new(out.into_inner()), None).expect("opened").workspace
}

#[test]
fn what_was_accepted_stays_when_the_rules_read_it_otherwise() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    accept(&mut w, &id);
    let mut other = newer(&[("net zero by 2045", "net_zero", 2045), ("carbon neutral by 2035", "carbon_neutral", 2035)]);
    Arc::make_mut(&mut other.extraction.commitments[0]).year = Some(2050);
    Arc::make_mut(&mut other.extraction.commitments[0]).scopes = vec![Scope::ValueChain];
    Arc::make_mut(&mut other.extraction.commitments[1]).year = Some(2036);
    w.apply(Edit::Import(vec![other]));
    let now = ids(&w);
    let verified = w.effective(&now[0]).expect("there");
    assert_eq!((verified.year, verified.scopes.clone()), (Some(2045), vec![Scope::Group]));
    assert_eq!(w.effective(&now[1]).expect("there").year, Some(2036), "nobody vouched for the other");
    let review = &w.decisions().reviews[&now[0]];
    assert_eq!(review.disputed, [Field::Year, Field::Boundary].into());
    assert_eq!(kept(&w).decisions(), w.decisions(), "sessions keep what is disputed");

    let table = std::sync::Arc::new(Table::new(board(&w, Boundary::Widest).into(), Source::Commitments));
    let said: Vec<String> =
        Shown::new(std::sync::Arc::clone(&table), &Query::default()).rows().map(|r| table.text(&r, Column::Rules)).collect();
    assert_eq!(said.iter().filter(|s| *s == "Disagree").count(), 1, "{said:?}");

    let mut taken = w.clone();
    taken.apply(Edit::ResetField { ids: vec![now[0].clone()], field: Some(Field::Year), by: String::new(), on: date("2026-11-13") });
    assert_eq!(taken.effective(&now[0]).expect("there").year, Some(2050));
    assert_eq!(taken.decisions().reviews[&now[0]].disputed, [Field::Boundary].into());
    w.apply(Edit::SettleDisputes(vec![now[0].clone()]));
    assert!(w.decisions().reviews[&now[0]].disputed.is_empty());
    assert_eq!(w.effective(&now[0]).expect("there").year, Some(2045));
}

#[test]
fn what_was_accepted_stays_when_the_rules_no_longer_find_it_and_goes_back_to_them_when_they_do() {
    let mut w = workspace();
    let all = ids(&w);
    accept(&mut w, &all[0]);
    w.apply(Edit::Import(vec![newer(&[("carbon neutral by 2035", "carbon_neutral", 2035)])]));
    assert_eq!(w.decisions().added[&all[0]].origin, Origin::Kept);
    assert!(w.lost().is_empty());
    let row = board(&w, Boundary::Widest);
    let item = row.item(&all[0]).expect("counted").1;
    assert_eq!((item.origin, item.commitment.year, item.is_checked()), (Some(Origin::Kept), Some(2045), true));
    assert_eq!(kept(&w).decisions(), w.decisions());
    let mut back = newer(&[("net zero by 2045", "net_zero", 2045), ("carbon neutral by 2035", "carbon_neutral", 2035)]);
    back.extraction.rules = "rules-3".into();
    w.apply(Edit::Import(vec![back]));
    assert!(w.decisions().added.is_empty());
    assert!(board(&w, Boundary::Widest).item(&all[0]).expect("counted").1.origin.is_none());
}

#[test]
fn what_was_accepted_stays_when_the_rules_read_another_kind_in_its_words() {
    let mut w = workspace();
    let all = ids(&w);
    accept(&mut w, &all[0]);
    w.apply(Edit::Import(vec![newer(&[
        ("net zero by 2045", "climate_neutral", 2045),
        ("carbon neutral by 2035", "carbon_neutral", 2035),
    ])]));
    let now = ids(&w);
    assert!(!all.contains(&now[0]) && w.decisions().added.is_empty(), "one commitment, not two");
    let verified = w.effective(&now[0]).expect("there");
    assert_eq!(verified.kind.code(), "net_zero");
    assert!(w.decisions().reviews[&now[0]].disputed.contains(&Field::Kind));
    // What stood beside it before is not taken for it.
    let mut w = workspace();
    let first = ids(&w)[0].clone();
    accept(&mut w, &first);
    w.apply(Edit::Import(vec![newer(&[("carbon neutral by 2035", "carbon_neutral", 2035)])]));
    assert_eq!(w.decisions().added.len(), 1);
}

#[test]
fn a_commitment_becomes_two_in_one_step() {
    let mut w = workspace();
    let id = ids(&w)[0].clone();
    let before = w.decisions().clone();
    let divide = |first: &str, second: &str| Edit::Divide {
        id: id.clone(),
        field: Field::Year,
        first: first.into(),
        second: second.into(),
        by: "AB".into(),
        on: date("2026-11-12"),
    };
    assert_eq!(w.apply(divide("2040", "2040")).made, None, "two need two values");
    let made = w.apply(divide("2040", "2050")).made.expect("a second one");
    assert_eq!((w.effective(&id).expect("there").year, w.effective(&made).expect("there").year), (Some(2040), Some(2050)));
    let quote = |id| w.effective(id).expect("there").evidence.quote;
    assert_eq!(quote(&id), quote(&made));
    assert_eq!(board(&w, Boundary::Widest).companies[0].items.len(), 3);
    assert_eq!(kept(&w).decisions(), w.decisions());
    assert_eq!(w.undo().as_deref(), Some("Split commitment by year"));
    assert_eq!(*w.decisions(), before);
}

#[test]
fn an_added_commitment_follows_its_words_into_a_changed_file() {
    let mut w = workspace();
    let hash = w.decisions().members[0].hash.clone();
    let mut commitment = Arc::unwrap_or_clone(w.extraction(&hash).expect("extracted").commitments[0].clone());
    let quote = "cuts its emissions by half";
    let start = BRIM.find(quote).expect("there");
    commitment.evidence.quote = quote.into();
    commitment.evidence.span = Span::new(start, start + quote.len());
    let add = Edit::Add { document: hash.clone(), commitment: Box::new(commitment), by: "AB".into(), on: date("2026-11-12") };
    let id = w.apply(add).made.expect("added");
    assert_eq!(w.decisions().reviews[&id].verdict, Some(Verdict::Accepted), "who adds it vouches for it");
    let text = format!("A new first line.\n{BRIM}");
    let again = imported("brim.txt", "Ostrava Brim plc", &text, &[("net zero by 2045", "net_zero", 2045)]);
    w.apply(Edit::Replace { old: hash, new: Box::new(again) });
    let (document, moved) = w.commitment(&id).expect("carried over");
    assert_eq!(document, w.decisions().members[0].hash);
    assert_eq!(moved.evidence.span.of(&text), quote);
    assert_eq!(w.apply(Edit::RemoveAdded(vec![id.clone()])).label, "Delete 1 commitment");
    assert!(w.commitment(&id).is_none() && !w.decisions().reviews.contains_key(&id));
}

#[test]
fn tags_and_flags_are_words_beside_a_commitment_and_no_verdict() {
    let mut w = workspace();
    let all = ids(&w);
    let tag = |add| Edit::Tag { ids: all[..2].to_vec(), tag: " for  the board ".into(), add, by: "AB".into(), on: date("2026-11-12") };
    assert_eq!(w.apply(tag(true)).label, "Tag 2 commitments “ for  the board ”");
    w.apply(Edit::Mark { ids: vec![all[0].clone()], mark: Some(ColourMark::Amber), by: "AB".into(), on: date("2026-11-12") });
    let table = std::sync::Arc::new(Table::new(board(&w, Boundary::Widest).into(), Source::Commitments));
    let row = table.places().iter().filter_map(|p| table.row(*p)).find(|r| r.key() == all[0].0).expect("a row");
    assert_eq!((table.text(&row, Column::Tags).as_str(), table.text(&row, Column::Flag).as_str()), ("for the board", "Amber"));
    assert!(!row.item().expect("an item").is_checked());
    w.apply(tag(false));
    w.apply(Edit::Mark { ids: vec![all[0].clone()], mark: None, by: "AB".into(), on: date("2026-11-12") });
    assert!(w.decisions().reviews.is_empty(), "nothing is left of it");
}

fn entry(name: &str, group: &str) -> Listed {
    Listed { name: name.into(), groups: vec![Membership { group: group.into(), weight: None }], ..Listed::default() }
}

#[test]
fn coverage_tells_what_is_missing_for_each_holding() {
    let mut w = workspace();
    let rows = vec![entry("OSTRAVA BRIM", "Core"), entry("Lumen Harbour", "Core"), entry("Nobody SA", "Core"), entry("Lumen", "Watch")];
    w.apply(Edit::TakeList { list: "core".into(), rows });
    let third = ids(&w)[2].clone();
    accept(&mut w, &third);
    let told = coverage(&board(&w, Boundary::Widest), w.decisions());
    let gaps: Vec<(&str, MatchedBy, &[Gap])> = told.entries.iter().map(|c| (c.entry.name.as_str(), c.by, c.gaps.as_slice())).collect();
    assert_eq!(
        gaps,
        [
            ("Lumen", MatchedBy::Nothing, [Gap::NoDocument].as_slice()),
            ("Lumen Harbour", MatchedBy::Name, [].as_slice()),
            ("Nobody SA", MatchedBy::Nothing, [Gap::NoDocument].as_slice()),
            ("OSTRAVA BRIM", MatchedBy::Name, [Gap::Unchecked].as_slice()),
        ]
    );
    assert_eq!(told.entries[0].likely.as_deref(), Some("Lumen Harbour Ltd"));
    let core = CompanyScope::Group("Core".into());
    assert_eq!(told.sentence(Some(&core)), "2 of 3 holdings have a document; 1 not checked");
    assert_eq!(told.sentence(Some(&CompanyScope::Group("Watch".into()))), "0 of 1 holding has a document");
    let change = ProfileChange::File(Given::Value("Lumen Harbour Ltd".into()));
    w.apply(Edit::Profile { company: "Lumen".into(), change });
    assert_eq!(coverage(&board(&w, Boundary::Widest), w.decisions()).sentence(None), "3 of 4 holdings have a document; 1 not checked");
    assert_eq!(kept(&w).decisions(), w.decisions());
}

#[test]
fn two_companies_taken_for_one_come_apart_and_are_not_offered_again() {
    let mut w = workspace();
    let merge = Edit::Merge {
        companies: vec!["Lumen Harbour Ltd".into()],
        into: "Ostrava Brim plc".into(),
        by: "AB".into(),
        on: date("2026-11-12"),
    };
    w.apply(merge);
    let lumen = w.decisions().members[1].hash.clone();
    let done = w.apply(Edit::SplitOff { documents: vec![lumen], name: "Lumen Harbour Ltd".into() });
    assert_eq!(done.label, "Split off “Lumen Harbour Ltd” with 1 document");
    let names: Vec<&str> = w.decisions().companies.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Ostrava Brim plc", "Lumen Harbour Ltd"]);
    assert_eq!(board(&w, Boundary::Widest).companies.iter().map(|c| c.items.len()).collect::<Vec<_>>(), [2, 1]);

    for name in ["Ostrava Brim plc", "Lumen Harbour Ltd"] {
        let change = ProfileChange::Set(ProfileField::Ticker, "OBR".into());
        w.apply(Edit::Profile { company: name.into(), change });
    }
    let offered = w.decisions().suggestions();
    assert_eq!(offered[0].why, "Both have the ticker OBR");
    let pair = (offered[0].from.clone(), offered[0].into.clone());
    assert!(w.apply(Edit::Dismiss { pair, on: true }).changed);
    assert!(w.decisions().suggestions().is_empty());
    assert_eq!(kept(&w).decisions(), w.decisions());
}

/// A list of two companies of [`workspace`] and one that has no document.
fn list(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("Core equity.csv");
    let text = "Name;ISIN;Sector;Country;Weight\nOstrava Brim;US0378331005;Materials;Czechia;60 %\nLumen Harbour;US0378331004;Utilities;Norway;25 %\nNobody SA;;Energy;France;15 %\n";
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn a_list_is_loaded_and_narrows_charts_table_and_comparison() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::new(dir.path());
    driver.run(Command::OpenSessionAt(session_file(dir.path())));
    driver.will_choose(&list(dir.path()));
    driver.run(Command::LoadList(None));
    let told = driver.notice(Level::Warning);
    assert_eq!(told, "3 companies loaded; 1 value left out. 2 of 3 holdings have a document; 2 not checked.");
    let details = &driver.app.state().notices.last().expect("told").details;
    assert!(details[0].starts_with("Row 3, Lumen Harbour: “US0378331004” was left out."), "{details:?}");
    assert_eq!(driver.app.state().library_part, LibraryPart::Holdings);
    let brim = driver.app.board().companies[0].profile.clone();
    assert_eq!((brim.isin.as_str(), brim.groups[0].group.as_str(), brim.groups[0].weight), ("US0378331005", "Core equity", Some(60.0)));

    driver.run(Command::Narrow(Some(CompanyScope::Sector("Utilities".into()))));
    assert_eq!(driver.app.matrix().columns.len(), 1);
    driver.run(Command::Show(View::Table));
    assert_eq!(driver.app.shown_rows().len(), 1);
    let spec = driver.app.chart_spec(pledgeline::app::ChartKind::Timelines);
    assert_eq!(driver.app.figure(&spec).lanes().count(), 1);
    driver.run(Command::Narrow(None));
    driver.run(Command::Chart(ChartAction::Arrange(Grouping::Sector, Order::Year)));
    let spec = driver.app.chart_spec(pledgeline::app::ChartKind::Timelines);
    let groups: Vec<String> = driver.app.figure(&spec).groups.iter().map(|g| g.label.clone()).collect();
    assert_eq!(groups, ["Materials", "Utilities"]);
    driver.run(Command::ToggleHidden(Some("Ostrava Brim plc".into())));
    assert_eq!(driver.app.figure(&spec).lanes().count(), 1, "hidden from charts");
    assert_eq!(driver.app.matrix().columns.len(), 2, "and not from the comparison");

    driver.run(Command::ColourTiles(Some(Tiles::Sectors)));
    let key = [("Materials".to_owned(), 0), ("Utilities".to_owned(), 1)];
    assert_eq!(driver.app.board().tiles, key);
    let orders: Vec<usize> = driver.app.board().companies.iter().map(|c| c.order).collect();
    assert_eq!(orders, [0, 1], "one number a sector");
    assert_eq!(driver.app.figure(&spec).tiles, key[1..], "the key tells what is shown");

    driver.run(Command::Narrow(Some(CompanyScope::Group("Core equity".into()))));
    let path = dir.path().join("again.pledge");
    driver.run(Command::SaveTo(path.clone()));
    let mut again = Driver::new(dir.path());
    again.run(Command::OpenSessionAt(path));
    assert_eq!(again.app.state().scope, Some(CompanyScope::Group("Core equity".into())));
    assert_eq!(again.app.state().grouping, Grouping::Sector);
    assert_eq!(again.app.state().tiles, Tiles::Sectors);
    assert_eq!(again.app.workspace().decisions(), driver.app.workspace().decisions());
    again.run(Command::DropGroup("Core equity".into()));
    assert_eq!(again.app.state().scope, None, "what nobody is in narrows nothing");
    let choices = again.app.tile_choices();
    assert!(choices.contains(&Tiles::Sectors) && !choices.contains(&Tiles::Groups), "{choices:?}");
    choices.iter().for_each(|_| again.run(Command::ColourTiles(None)));
    assert_eq!(again.app.state().tiles, Tiles::Sectors, "after the last choice comes the first");
    assert_eq!(again.app.workspace().decisions().listed.len(), 2, "the company without documents went with its group");
}

#[test]
fn a_spreadsheet_is_a_list_too_and_a_file_without_names_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("Peers.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["Issuer", "LEI", "Weight"], ["Lumen Harbour", "529900T8BM49AURSDO55", ""]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).expect("few"), u16::try_from(column).expect("few"));
            sheet.write_string(row, column, *cell).expect("written");
        }
    }
    sheet.write_number(1, 2, 0.25).expect("written");
    book.save(&path).expect("saved");
    let mut driver = Driver::new(dir.path());
    driver.run(Command::OpenSessionAt(session_file(dir.path())));
    driver.run(Command::LoadList(Some(path)));
    let entry = &driver.app.workspace().decisions().listed[0];
    assert_eq!((entry.lei.as_str(), entry.groups[0].group.as_str(), entry.groups[0].weight), ("529900T8BM49AURSDO55", "Peers", Some(25.0)));
    let odd = dir.path().join("odd.csv");
    std::fs::write(&odd, "a,b\n1,2\n").expect("written");
    driver.run(Command::LoadList(Some(odd)));
    assert_eq!(driver.notice(Level::Error), "“odd.csv” was not loaded. No column with the names of companies was found. Call it “name”.");
}

#[test]
fn documents_that_come_later_find_their_holding_by_identifier() {
    let mut w = workspace();
    let mut row = entry("Zinnober Holding", "Core");
    row.ticker = "ZIN".into();
    w.apply(Edit::TakeList { list: "core".into(), rows: vec![row] });
    assert_eq!(coverage(&board(&w, Boundary::Widest), w.decisions()).sentence(None), "0 of 1 holding has a document");
    let text = "Quellwald Kupfer AG (XETRA: ZIN) will be net zero by 2045.\n";
    w.apply(Edit::Import(vec![imported("q.txt", "Quellwald Kupfer AG", text, &[("net zero by 2045", "net_zero", 2045)])]));
    let told = coverage(&board(&w, Boundary::Widest), w.decisions());
    assert_eq!((told.entries[0].company.as_deref(), told.entries[0].by), (Some("Quellwald Kupfer AG"), MatchedBy::Identifier));
}

#[test]
fn typed_words_become_a_commitment_with_their_place_and_what_the_rules_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::new(dir.path());
    let path = dir.path().join("plan.txt");
    std::fs::write(&path, "Arvo Steel plc will be net zero by 2050.\n\nThe furnaces glow\nless by 2033 everywhere.\n").expect("written");
    driver.run(Command::AddPaths(vec![path]));
    let hash = driver.app.workspace().decisions().members[0].hash.clone();
    driver.run(Command::AddCommitment { document: hash.clone(), quote: "furnaces glow less by 2033".into() });
    let Selection::Commitment(id) = driver.app.state().selection.clone() else { panic!("it is selected") };
    let (_, made) = driver.app.workspace().commitment(&id).expect("added");
    assert_eq!(
        (made.year, made.company.as_str(), made.evidence.quote.as_str()),
        (Some(2033), "Arvo Steel plc", "furnaces glow\nless by 2033")
    );
    driver.run(Command::AddCommitment { document: hash, quote: "We aim to be carbon neutral by 2040.".into() });
    let Selection::Commitment(id) = driver.app.state().selection.clone() else { panic!("it is selected") };
    let (_, made) = driver.app.workspace().commitment(&id).expect("added");
    assert_eq!((made.year, made.kind.code(), made.evidence.span.is_empty()), (Some(2040), "carbon_neutral", true));
    assert_eq!(driver.app.board().companies[0].items.len(), 3);
    driver.run(Command::GoSteps(-2));
    assert_eq!(driver.app.board().companies[0].items.len(), 1);
    driver.run(Command::GoSteps(1));
    assert_eq!(driver.app.board().companies[0].items.len(), 2);
    assert_eq!(driver.app.workspace().steps().1.len(), 1);
}

#[test]
fn rows_stand_in_groups_with_their_number() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut driver = Driver::new(dir.path());
    driver.run(Command::OpenSessionAt(session_file(dir.path())));
    driver.run(Command::Show(View::Table));
    driver.run(Command::Table(TableAction::Group(Some(Column::Company))));
    assert_eq!(driver.app.shown_rows().groups, [("Lumen Harbour Ltd".to_owned(), 1), ("Ostrava Brim plc".to_owned(), 2)]);
    driver.run(Command::Table(TableAction::Sort { column: Column::Company, more: false }));
    driver.run(Command::Table(TableAction::Sort { column: Column::Company, more: false }));
    assert_eq!(driver.app.shown_rows().groups[0].0, "Ostrava Brim plc", "turned with its column");
    driver.run(Command::Table(TableAction::Freeze(99)));
    assert_eq!(driver.app.state().table.tab().frozen, driver.app.state().table.tab().columns.len() - 2);
}
