//! The comparison matrix: states of cells, differences, order, completeness; and its CSV, TSV, Markdown, HTML and table.

use std::sync::Arc;

use pledgeline::compare::{
    Boundary, CheckKind, CheckState, Evidence, Matrix, MatrixSpec, RowKey, Rows, Sort, State, Tone, board_of, checks, matrix,
};
use pledgeline::export::{
    comparison_csv, comparison_html, comparison_html_parts, comparison_markdown, comparison_table, comparison_tsv, facts_csv,
};
use pledgeline::extract::{Fact, FactType, Kind, Scope, Status};
use pledgeline::text::Span;
use pledgeline::workspace::{Checked, Review, Verdict};

use crate::fixture::{Builder, S12, S123, cut, date, many, nine, target, with};

fn of(b: &Builder, spec: MatrixSpec) -> Matrix {
    matrix(&b.board(Boundary::Widest), &spec)
}

fn all(b: &Builder) -> Matrix {
    of(b, MatrixSpec::default())
}

fn text(m: &Matrix, company: &str, row: RowKey) -> String {
    m.cell(company, row).unwrap_or_else(|| panic!("no cell of {company}")).text()
}

/// Type, what, amount, year.
type Words<'a> = (FactType, &'a str, Option<(f64, &'a str)>, Option<i32>);

/// Adds facts and parts of a pledge to the `n`-th document.
fn tell(b: &mut Builder, n: usize, facts: &[Words<'_>]) {
    let hash = b.decisions.members[n].hash.clone();
    let extraction = Arc::make_mut(&mut b.library.get_mut(&hash).expect("the document").extraction);
    for (i, (kind, what, amount, year)) in facts.iter().enumerate() {
        let fact = Fact {
            kind: *kind,
            what: (*what).to_owned(),
            value: amount.map(|a| a.0),
            unit: amount.map(|a| a.1.to_owned()),
            year: *year,
            quote: format!("words on {what}"),
            span: Span::new(i, i + 1),
        };
        let part = matches!(kind, FactType::Plan | FactType::Reporting | FactType::Accountability);
        if part { extraction.parts.push(fact.into()) } else { extraction.facts.push(fact.into()) }
    }
}

#[test]
fn what_is_absent_says_why() {
    let mut b = nine();
    let m = all(&b);
    assert_eq!(text(&m, "Norvik Shipping ASA", RowKey::Offsets), "Not found in 2 documents, newest 2024");
    assert_eq!(m.cell("Voltara", RowKey::Step).map(|c| c.state.clone()), Some(State::NotFound { documents: 1, newest: Some(2023) }));
    assert!(m.rows.iter().flat_map(|r| &r.cells).all(|c| !matches!(c.state, State::NotStated { .. })), "nobody read a full report");
    let halden = b.decisions.members.iter().rposition(|m| m.company.as_deref() == Some("Halden Cement plc")).expect("its report");
    b.decisions.members[halden].checked = Some(Checked { by: "AB".into(), on: date("2026-11-12") });
    let m = all(&b);
    assert_eq!(text(&m, "Halden Cement plc", RowKey::Offsets), "Not stated; full report checked, AB");
    assert_eq!(text(&m, "Norvik Shipping ASA", RowKey::Offsets), "Not found in 2 documents, newest 2024");
    assert!(m.cell("Halden Cement plc", RowKey::Headline).is_some_and(|c| c.is_found()), "what is stated stays stated");
}

#[test]
fn without_a_headline_its_attributes_do_not_apply() {
    let mut b = Builder::default();
    b.document("Orsana plc", "2024-03-05", "Report", vec![cut(Kind::EmissionsReduction, 2030, 40.0, 2019, S12)]);
    b.document("Marlow plc", "2024-03-05", "Report", vec![target(Kind::NetZero, 2045, S12)]);
    let m = all(&b);
    for row in [RowKey::Wording, RowKey::Boundary, RowKey::YearsToGo, RowKey::Step] {
        assert_eq!(text(&m, "Orsana plc", row), "Not applicable; no headline target");
    }
    assert_eq!(text(&m, "Orsana plc", RowKey::Headline), "Not found in 1 document, newest 2024");
    assert_eq!(text(&m, "Orsana plc", RowKey::Others), "−40\u{202F}% vs 2019 by 2030; S1+2");
    assert_eq!(text(&m, "Marlow plc", RowKey::Changed), "No earlier document");
}

#[test]
fn a_cell_that_departs_from_most_is_marked_and_absence_is_no_value() {
    let mut b = Builder::default();
    for (company, kind) in [("Orsana", Kind::NetZero), ("Marlow", Kind::NetZero), ("Tessaly", Kind::CarbonNeutral)] {
        b.document(company, "2024-03-05", "Report", vec![target(kind, 2045, S12)]);
    }
    b.document("Quellmark", "2024-03-05", "Report", Vec::new());
    let m = all(&b);
    let row = &m.rows[m.row(RowKey::Wording).expect("the row")];
    let marks: Vec<bool> = row.cells.iter().map(|c| c.differs).collect();
    assert_eq!((marks.as_slice(), row.alike), ([false, false, true, false].as_slice(), Rows::Differ));
    assert_eq!((row.common.as_deref(), row.common_of.join(", ")), (Some("“net zero”"), "Orsana, Marlow".to_owned()));
    b.decisions.members.retain(|m| m.company.as_deref() != Some("Orsana"));
    b.decisions.companies.retain(|c| c.name != "Orsana");
    let m = all(&b);
    let row = &m.rows[m.row(RowKey::Wording).expect("the row")];
    assert!(row.cells.iter().all(|c| !c.differs) && row.alike == Rows::AllDiffer, "where all differ none is marked");
}

#[test]
fn only_differences_leaves_out_equal_rows_and_says_how_many() {
    let b = nine();
    let (full, less) = (all(&b), of(&b, MatrixSpec { only_differences: true, ..MatrixSpec::default() }));
    assert_eq!(full.rows.len(), RowKey::ALL.len());
    assert_eq!(less.rows.len() + less.equal_rows, full.rows.len());
    assert!(less.equal_rows >= 5 && less.row(RowKey::Gases).is_none() && less.row(RowKey::Wording).is_some());
}

#[test]
fn other_targets_carry_their_due_state_and_steps_their_base() {
    let m = all(&nine());
    let cell = m.cell("Voltara", RowKey::Others).expect("a cell");
    assert_eq!(cell.text(), "Carbon neutral 2025; operations (year passed; no document after it loaded)");
    assert_eq!(cell.lines.iter().filter_map(|l| l.remark).collect::<Vec<_>>(), [Tone::Neutral]);
    let halden = m.cell("Halden Cement plc", RowKey::Others).expect("a cell");
    assert!(halden.lines.iter().any(|l| l.remark == Some(Tone::Asks)), "{halden:?}");
    assert_eq!(text(&m, "Norvik Shipping ASA", RowKey::Step), "−40\u{202F}% intensity by 2030; vs 2019, S1–3");
    assert_eq!(text(&m, "Norvik Shipping ASA", RowKey::Changed), "2050 → 2045; sooner, pledge of 2021");
    assert_eq!(text(&m, "Halden Cement plc", RowKey::Changed), "No change; Nov 2023 to Mar 2026");
}

#[test]
fn progress_is_a_figure_and_boundaries_name_what_they_lack() {
    let m = all(&nine());
    assert_eq!(text(&m, "Norvik Shipping ASA", RowKey::Progress), "−18\u{202F}% 2023");
    assert_eq!(text(&m, "Voltara", RowKey::RenewablesNow), "26.6\u{202F}% 2022");
    assert_eq!(text(&m, "Lumenta Motors Inc.", RowKey::RenewablesNow), "100\u{202F}%, part; selected offices");
    let chips = &m.cell("Halden Cement plc", RowKey::Boundary).expect("a cell").chips;
    let shown: Vec<(&str, bool)> = chips.iter().map(|c| (c.text.as_str(), c.missing)).collect();
    assert_eq!(shown, [("S1", false), ("S2", false), ("S3", true)]);
    assert_eq!(text(&m, "Halden Cement plc", RowKey::Boundary), "S1, S2");
}

#[test]
fn facts_fill_progress_recognitions_programmes_and_parts() {
    let mut b = nine();
    let facts = [
        (FactType::Metric, "which avoided", Some((450_000.0, "tCO2e")), Some(2022)),
        (FactType::Recognition, "Yibin certification", None, Some(2022)),
        (FactType::Programme, "Green Cell programme", None, None),
        (FactType::Plan, "transition plan", None, None),
        (FactType::Accountability, "executive pay", None, None),
    ];
    tell(&mut b, 1, &facts);
    let m = all(&b);
    assert_eq!(text(&m, "Voltara", RowKey::Progress), "450,000 t CO₂e 2022; avoided");
    assert_eq!(text(&m, "Voltara", RowKey::Recognitions), "Yibin certification; 2022");
    assert_eq!(text(&m, "Voltara", RowKey::Programmes), "Green Cell programme");
    assert_eq!(text(&m, "Voltara", RowKey::Plan), "Transition plan; Apr 2023");
    assert_eq!(text(&m, "Voltara", RowKey::Reporting), "Figures for 2022");
    let cell = m.cell("Voltara", RowKey::Plan).expect("a cell");
    let Some(Evidence::Fact(id)) = cell.evidence.first() else { panic!("a fact: {cell:?}") };
    assert_eq!(b.board(Boundary::Widest).fact(id).map(|(c, f)| (c.name.as_str(), f.what.as_str())), Some(("Voltara", "transition plan")));
    let csv = String::from_utf8(facts_csv(&b.board(Boundary::Widest))).expect("UTF-8");
    let mut lines = csv.trim_start_matches('\u{FEFF}').lines();
    assert!(lines.next().is_some_and(|l| l.starts_with("company,type,what,value,unit,year,quote")));
    assert!(lines.next().is_some_and(|l| l.starts_with("Voltara,metric,which avoided,450000,tCO2e,2022,words on which avoided,d02.txt")));
}

#[test]
fn nine_checks_are_found_not_found_or_not_applicable() {
    let mut b = nine();
    tell(&mut b, 1, &[(FactType::Plan, "transition plan", None, None)]);
    let board = b.board(Boundary::Widest);
    let row = board.companies.iter().find(|c| c.name == "Voltara").expect("the company");
    let states: Vec<CheckState> = checks(row, board.as_of).iter().map(|c| c.state).collect();
    use CheckState::{Found, NotApplicable, NotFound};
    assert_eq!(states, [Found, Found, Found, NotFound, NotApplicable, NotFound, Found, Found, NotFound]);
    assert_eq!(checks(row, board.as_of)[7].text, "Figures for 2022");
    let m = all(&b);
    let cell = m.cell("Voltara", RowKey::Completeness).expect("a cell");
    assert_eq!((cell.value.as_str(), cell.figure, cell.whole), ("5 of 8", Some(5), Some(8)));
    assert!(
        cell.text().contains("1 not applicable; Found in 1 document; Not found: step, offsets or removals, validation"),
        "{}",
        cell.text()
    );
    for company in &board.companies {
        let checked = checks(company, board.as_of);
        assert_eq!(checked.iter().map(|c| c.kind).collect::<Vec<_>>(), CheckKind::ALL);
        assert!(checked.iter().all(|c| (c.state == Found) == c.evidence.is_some()), "what is found has its words: {checked:#?}");
    }
}

#[test]
fn sbti_stands_where_the_documents_say_and_a_site_validates_nothing() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document("Orsana", "2024-03-05", "Plan", vec![target(Kind::Sbti, 2024, &[])]);
    b.document("Marlow", "2024-03-05", "Plan", vec![with(target(Kind::Sbti, 2023, &[]), |c| c.status = Status::Achieved)]);
    let site = with(target(Kind::CarbonNeutral, 2022, &[Scope::Facility]), |c| {
        (c.subject, c.validation) = (Some("Yarrow works".into()), Some("certified by TÜV".into()));
    });
    b.document("Tessaly", "2024-03-05", "Plan", vec![site]);
    let m = all(&b);
    assert_eq!(text(&m, "Orsana", RowKey::Validation), "SBTi committed; told Mar 2024 (24 months passed in Mar 2026; no validation found)");
    assert_eq!(text(&m, "Marlow", RowKey::Validation), "SBTi validated; told Mar 2024");
    assert!(!m.cell("Tessaly", RowKey::Validation).expect("a cell").is_found());
    let board = b.board(Boundary::Widest);
    let state = |n: usize| checks(&board.companies[n], board.as_of)[8].state;
    assert_eq!([state(0), state(1), state(2)], [CheckState::NotFound, CheckState::Found, CheckState::NotFound]);
}

#[test]
fn a_pinned_target_is_the_headline_where_the_switch_lets_it_through() {
    let mut b = nine();
    let pin = |b: &mut Builder, company: &str, year: i32| {
        let board = b.board(Boundary::Widest);
        let row = board.companies.iter().find(|c| c.name == company).expect("the company");
        let id = row.items.iter().find(|i| i.commitment.year == Some(year)).expect("the target").id.clone();
        b.decisions.reviews.entry(id).or_default().pinned = true;
    };
    pin(&mut b, "Voltara", 2025);
    let m = all(&b);
    assert_eq!(text(&m, "Voltara", RowKey::Headline), "2025; Carbon neutral; pinned (year passed; no document after it loaded)");
    assert!(m.columns[m.column("Voltara").expect("a column")].pinned);
    let chain = matrix(&b.board(Boundary::ValueChain), &MatrixSpec::default());
    assert_eq!(text(&chain, "Voltara", RowKey::Headline), "2035, earliest; Carbon neutral", "the switch asks for another boundary");
    pin(&mut b, "Norvik Shipping ASA", 2027);
    assert_eq!(text(&all(&b), "Norvik Shipping ASA", RowKey::Headline), "2045; Net zero", "a share of renewables is no headline");
}

#[test]
fn companies_are_left_out_arranged_and_sorted() {
    let b = nine();
    let names = |m: &Matrix| m.columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    let spec = MatrixSpec {
        order: vec!["Voltara".into(), "Halden Cement plc".into()],
        hidden: ["Lumenta Motors Inc.".to_owned()].into(),
        ..MatrixSpec::default()
    };
    let m = of(&b, spec.clone());
    assert_eq!((&names(&m)[..2], m.columns.len(), m.companies), (&["Voltara".to_owned(), "Halden Cement plc".to_owned()][..], 8, 9));
    let sorted = |descending| {
        let m = of(&b, MatrixSpec { sort: Some(Sort { row: RowKey::Headline, descending }), ..spec.clone() });
        let years: Vec<Option<f64>> = m.rows[0].cells.iter().map(|c| c.rank).collect();
        years
    };
    let (up, down) = (sorted(false), sorted(true));
    let years: Vec<f64> = up.iter().flatten().copied().collect();
    assert!(years.is_sorted() && up.len() == 8);
    assert!(down.iter().flatten().copied().collect::<Vec<f64>>().is_sorted_by(|a, b| a >= b));
    let none = MatrixSpec { hidden: b.decisions.companies.iter().map(|c| c.name.clone()).collect(), ..MatrixSpec::default() };
    assert!(of(&b, none).columns.is_empty());
}

#[test]
fn rejected_ones_are_left_out_and_unchecked_ones_marked() {
    let mut b = Builder::default();
    b.document("Orsana", "2024-03-05", "Plan", vec![target(Kind::NetZero, 2045, S123), target(Kind::CarbonPeak, 2030, S12)]);
    b.document("Marlow", "2024-03-05", "Plan", vec![target(Kind::NetZero, 2040, S123)]);
    let board = b.board(Boundary::Widest);
    let peak = board.companies[0].items.iter().find(|i| i.commitment.kind == Kind::CarbonPeak).expect("the peak").id.clone();
    let head = board.companies[0].headline_item().expect("the headline").id.clone();
    let review = |verdict| Review { verdict: Some(verdict), by: "AB".into(), on: Some(date("2026-11-12")), ..Review::default() };
    b.decisions.reviews.insert(peak, review(Verdict::Rejected));
    b.decisions.reviews.insert(head, review(Verdict::Accepted));
    let m = matrix(&board_of(&b.decisions, &b.library, Boundary::Widest), &MatrixSpec::default());
    assert!(!m.cell("Orsana", RowKey::Others).expect("a cell").is_found());
    assert_eq!((m.unchecked, m.counted), (1, 2));
    let text = comparison_markdown(&m);
    assert!(
        text.contains("| 2045; Net zero | 2040; Net zero \\* |")
            || text.contains("2045, latest; Net zero | 2040, earliest; Net zero \\* |"),
        "{text}"
    );
    assert!(text.contains("- As of 5 Mar 2024; 2 companies; 1 of 2 not checked; headline: widest stated"), "{text}");
}

#[test]
fn csv_of_nine_companies() {
    insta::assert_snapshot!(String::from_utf8(comparison_csv(&all(&nine()))).expect("UTF-8").replace("\r\n", "\n"));
}

#[test]
fn markdown_of_three_companies_with_differences_only() {
    let b = nine();
    let keep = ["Voltara", "Norvik Shipping ASA", "Halden Cement plc"];
    let hidden = b.decisions.companies.iter().map(|c| c.name.clone()).filter(|n| !keep.contains(&n.as_str())).collect();
    insta::assert_snapshot!(comparison_markdown(&of(&b, MatrixSpec { hidden, only_differences: true, ..MatrixSpec::default() })));
}

#[test]
fn every_form_ends_with_the_guard_and_what_is_not_checked() {
    let m = all(&nine());
    let guard = m.guard.as_ref().expect("mixed").sentence.clone();
    let not_checked = format!("{} of {} not checked", m.unchecked, m.counted);
    let csv = String::from_utf8(comparison_csv(&m)).expect("UTF-8");
    for form in [csv.clone(), comparison_tsv(&m), comparison_markdown(&m), comparison_html(&m), comparison_html_parts(&m, 5)] {
        assert!(form.contains(&guard) && form.contains(&not_checked), "{form}");
    }
    let table = comparison_table(&m).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains(&guard) && table.contains(&not_checked));
    assert!(comparison_table(&m).lines().all(|l| l.chars().count() <= 100));
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    assert!(reader.records().all(|r| r.is_ok_and(|r| r.len() == 11)), "each line has all columns");
    assert!(comparison_tsv(&m).lines().all(|l| l.split('\t').count() == 11));
}

#[test]
fn html_escapes_what_documents_say_and_marks_differences() {
    let mut b = Builder::default();
    b.document(
        "Orsana <b>",
        "2024-03-05",
        "Plan",
        vec![with(target(Kind::NetZero, 2045, S12), |c| c.condition = Some("if <script>".into()))],
    );
    b.document("Marlow", "2024-03-05", "Plan", vec![target(Kind::NetZero, 2040, S12)]);
    b.document("Tessaly", "2024-03-05", "Plan", vec![target(Kind::CarbonNeutral, 2040, S12)]);
    let html = comparison_html(&all(&b));
    assert!(html.contains("Orsana &lt;b&gt;") && html.contains("If &lt;script&gt;") && !html.contains("<script"));
    assert!(html.contains("≠ “carbon neutral”"));
}

#[test]
fn a_wide_comparison_is_cut_into_tables_that_fit_a_sheet() {
    let m = all(&nine());
    let html = comparison_html_parts(&m, 7);
    assert_eq!(html.matches("<table").count(), 2);
    let columns: Vec<usize> = html.split("<table").skip(1).map(|t| t.matches("<col ").count()).collect();
    assert_eq!(columns.iter().sum::<usize>(), m.columns.len() + 2, "each company once, and the attributes in both");
    assert_eq!(comparison_html_parts(&m, 100).matches("<table").count(), 1);
    assert!(html.matches("font-size: 9pt").count() > 20 && html.ends_with("</p>\n"), "each cell has its size, the notes come last");
}

#[test]
fn a_thousand_companies_are_compared_in_good_time() {
    let board = many(1000).board(Boundary::Widest);
    let begun = std::time::Instant::now();
    let m = matrix(&board, &MatrixSpec { sort: Some(Sort { row: RowKey::Headline, descending: true }), ..MatrixSpec::default() });
    assert_eq!(m.columns.len(), 1000);
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}
