//! Exports: what a file holds, and that other programs can read it.

use pledgeline::chart::{ChartKind, FontMetrics, Palette};
use pledgeline::compare::Boundary;
use pledgeline::export::{
    TrackerLayout, chart_csv, commitments_csv, commitments_json, document_json, document_line, markdown_report, pdf, pdf_pages, png,
    png_page, svg, svg_page, text_report, tracker_csv, web_report, workbook,
};
use pledgeline::workspace::{Review, Verdict};
use resvg::usvg;

use super::charts::scene;
use super::fixture::{Builder, S12, S123, cut, date, many, nine, target, with};
use pledgeline::extract::Kind::*;

/// Two companies, small enough to be read as a snapshot.
fn two() -> Builder {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document(
        "Orsana plc",
        "2024-03-05",
        "Climate plan",
        vec![target(NetZero, 2045, S123), cut(EmissionsReduction, 2030, 42.0, 2020, S123)],
    );
    b.document("Tessaly Group", "2023-06", "Pledge", vec![target(CarbonNeutral, 2038, S12)]);
    let id = b.board(Boundary::Widest).companies[0].items[0].id.clone();
    b.decisions
        .reviews
        .insert(id, Review { verdict: Some(Verdict::Accepted), by: "AB".into(), on: Some(date("2026-11-12")), ..Review::default() });
    b
}

fn csv_rows(bytes: &[u8]) -> Vec<csv::StringRecord> {
    assert_eq!(&bytes[..3], b"\xEF\xBB\xBF", "a byte order mark for spreadsheets");
    csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]).records().map(|r| r.expect("a row of equal length")).collect()
}

fn cell<'a>(rows: &'a [csv::StringRecord], row: usize, column: &str) -> &'a str {
    let at = rows[0].iter().position(|c| c == column).expect("the column");
    rows[row].get(at).expect("a cell")
}

#[test]
fn csv_of_two_companies() {
    insta::assert_snapshot!(
        String::from_utf8(commitments_csv(&two().board(Boundary::Widest)))
            .expect("UTF-8")
            .trim_start_matches('\u{FEFF}')
            .replace("\r\n", "\n")
    );
}

#[test]
fn csv_has_a_row_a_commitment_and_says_what_is_unchecked() {
    let board = nine().board(Boundary::Widest);
    let rows = csv_rows(&commitments_csv(&board));
    assert_eq!(rows.len(), board.counted + 2, "head, commitments, note");
    let note = rows.last().and_then(|r| r.get(0)).expect("the note");
    assert!(note.contains("as of 2026-11-22") && note.contains(&format!("{} of {} not checked", board.unchecked, board.counted)), "{note}");
    assert!(note.contains("Mixed: "), "the guard goes with the table");
}

#[test]
fn csv_keeps_awkward_texts_in_their_cell_and_runs_no_formula() {
    let mut b = Builder::default();
    let list = vec![with(target(NetZero, 2045, S12), |c| {
        c.wording = "=cmd|' /C calc'!A0".into();
        c.condition = Some("if \"prices\", costs;\nand grids allow".into());
        c.subject = Some("@home".into());
    })];
    b.document("-Orsana, \"the\" group", "2024", "Plan", list);
    let rows = csv_rows(&commitments_csv(&b.board(Boundary::Widest)));
    assert_eq!(cell(&rows, 1, "company"), "'-Orsana, \"the\" group");
    assert_eq!(cell(&rows, 1, "wording"), "'=cmd|' /C calc'!A0");
    assert_eq!(cell(&rows, 1, "subject"), "'@home");
    assert_eq!(cell(&rows, 1, "condition"), "if \"prices\", costs;\nand grids allow");
}

#[test]
fn the_report_stands_alone_and_each_number_leads_to_its_words() {
    let mut b = nine();
    b.document("Smith & <b>Sons</b>", "2024-03-05", "A <script> of plans", vec![target(NetZero, 2045, S123)]);
    let board = b.board(Boundary::Widest);
    let chart = pledgeline::export::ReportChart { description: "Lanes \"a\" company".into(), svg: "<svg/>".into() };
    let page = web_report(&board, &[chart], None);
    for (needle, why) in
        [("<script", "no script"), ("http:", "no outside link"), ("https:", "no outside link"), ("<b>", "names are escaped")]
    {
        assert!(!page.contains(needle), "{why}: {needle}");
    }
    assert!(page.contains("Smith &amp; &lt;b&gt;Sons&lt;/b&gt;") && page.contains("alt=\"Lanes &quot;a&quot; company\""));
    assert!(page.contains(&format!("{} of {} not checked by a person.", board.unchecked, board.counted)));
    for number in 1..=board.counted {
        assert!(page.contains(&format!("href=\"#e{number}\"")) && page.contains(&format!("id=\"e{number}\"")), "{number}");
    }
    assert!(!page.contains(&format!("id=\"e{}\"", board.counted + 1)), "each commitment once");
    assert_eq!(
        page,
        web_report(&board, &[pledgeline::export::ReportChart { description: "Lanes \"a\" company".into(), svg: "<svg/>".into() }], None)
    );
}

fn sheets(bytes: &[u8]) -> Vec<(String, calamine::Range<calamine::Data>)> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec())).expect("a workbook");
    book.worksheets()
}

#[test]
fn the_workbook_is_read_by_a_stranger_with_real_numbers_and_days() {
    use calamine::Data;
    let board = two().board(Boundary::Widest);
    let bytes = workbook(&board).expect("a workbook");
    let sheets = sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|s| s.0.as_str()).collect();
    assert_eq!(names, ["Commitments", "Facts", "Companies", "Not counted", "Sources", "About", "Pledgeline"]);
    let rows = &sheets[0].1;
    assert_eq!(rows.height(), board.counted + 1);
    let at = |sheet: &calamine::Range<Data>, row: u32, head: &str| {
        let column = (0..u32::try_from(sheet.width()).expect("few")).find(|c| sheet.get_value((0, *c)) == Some(&Data::String(head.into())));
        sheet.get_value((row, column.unwrap_or_else(|| panic!("a column {head}")))).cloned().unwrap_or_default()
    };
    assert_eq!(at(rows, 1, "Company"), Data::String("Orsana plc".into()));
    assert_eq!(at(rows, 1, "Year"), Data::Float(2045.0));
    assert_eq!(at(rows, 2, "Percent"), Data::Float(42.0));
    assert!(matches!(at(rows, 1, "Document date"), Data::DateTime(_)), "a whole day is a day");
    assert_eq!(at(rows, 3, "Document date"), Data::String("2023-06".into()), "a month stays a text");
    assert_eq!(at(&sheets[2].1, 1, "Headline year"), Data::Float(2045.0));
    assert_eq!(at(&sheets[4].1, 2, "Name"), at(rows, 3, "Document"), "the source that the row leads to");
    assert_eq!(bytes, workbook(&board).expect("again"), "the same board gives the same bytes");
}

#[test]
fn no_text_of_a_workbook_is_a_formula_and_what_was_rejected_is_kept_apart() {
    let mut b = Builder::default();
    b.document("=HYPERLINK(\"x\") plc", "2024-03-05", "@SUM(A1)", vec![target(NetZero, 2045, S123), target(CarbonNeutral, 2030, S12)]);
    let id = b.board(Boundary::Widest).companies[0].items[1].id.clone();
    let verdict = Review { verdict: Some(Verdict::Rejected), reason: "Wrong year".into(), ..Review::default() };
    b.decisions.reviews.insert(id, verdict);
    let bytes = workbook(&b.board(Boundary::Widest)).expect("a workbook");
    let sheets = sheets(&bytes);
    assert_eq!(sheets[0].1.get_value((1, 0)), Some(&calamine::Data::String("=HYPERLINK(\"x\") plc".into())));
    assert_eq!(sheets[0].1.height(), 2);
    assert_eq!(sheets[3].1.get_value((1, 1)), Some(&calamine::Data::String("Rejected by a person: Wrong year".into())));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet"), &mut xml).expect("text");
    assert!(!xml.contains("<f>"), "no formula");
}

#[test]
fn inferred_headlines_are_not_exported_as_stated() {
    let mut b = Builder::default();
    b.document("Orsana", "2024", "Plan", vec![target(NetZero, 2045, S123)]);
    let board = b.board(Boundary::Own);
    let rows = csv_rows(&commitments_csv(&board));
    assert_eq!((cell(&rows, 1, "role"), cell(&rows, 1, "scopes")), ("Headline target (inferred)", "scope1; scope2; scope3"));
    let json: serde_json::Value = serde_json::from_str(&commitments_json(&board)).expect("JSON");
    assert_eq!(json["companies"][0]["commitments"][0]["inferred"], true);
}

#[test]
fn json_holds_every_commitment_with_its_review() {
    let board = two().board(Boundary::Widest);
    let json: serde_json::Value = serde_json::from_str(&commitments_json(&board)).expect("JSON");
    assert_eq!((json["counted"].as_u64(), json["not_checked"].as_u64()), (Some(3), Some(2)));
    let first = &json["companies"][0]["commitments"][0];
    assert_eq!(first["role"], "Headline target");
    assert_eq!(first["review"], serde_json::json!({"verdict": "accepted", "by": "AB", "on": "2026-11-12", "note": null}));
    assert_eq!((first["year"].as_i64(), first["document"]["date"].as_str()), (Some(2045), Some("2024-03-05")));
}

#[test]
fn a_line_of_extract_has_the_published_fields() {
    let b = two();
    let loaded = b.library.values().next().expect("a document");
    let line = document_line(&loaded.document, &loaded.extraction, false);
    assert!(line.starts_with("{\"doc\":\"d01.txt\",\"sha256\":\"") && !line.contains('\n') && !line.contains("\"text\""), "{line}");
    let value = document_json(&loaded.document, &loaded.extraction, true);
    assert_eq!(value["text"], *loaded.document.text);
    let cut = &value["commitments"][1];
    assert_eq!(
        (cut["percent"].to_string(), cut["kind"].as_str(), cut["start"].as_u64()),
        ("42".into(), Some("emissions_reduction"), Some(28))
    );
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).expect("JSON")["commitments"], value["commitments"]);
}

/// Checks a value against the part of JSON Schema that the published schema uses; gives what does not fit.
fn misfits(schema: &serde_json::Value, root: &serde_json::Value, value: &serde_json::Value, at: &str, out: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return misfits(root.pointer(name.trim_start_matches('#')).expect("the reference leads somewhere"), root, value, at, out);
    }
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(n) if n.is_f64() => "number",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let types: Vec<&str> = schema["type"]
        .as_array()
        .map_or_else(|| schema["type"].as_str().into_iter().collect(), |a| a.iter().filter_map(|t| t.as_str()).collect());
    if !(types.is_empty() || types.contains(&kind) || kind == "integer" && types.contains(&"number")) {
        out.push(format!("{at} is {kind}, not {types:?}"));
    }
    if let Some(list) = schema["enum"].as_array().filter(|l| !l.contains(value)) {
        out.push(format!("{at} is {value}, not one of {list:?}"));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(|n| n.as_str()) {
        if value.get(name).is_none() {
            out.push(format!("{at} lacks {name}"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(s) => misfits(s, root, inner, &format!("{at}.{name}"), out),
            None if schema.get("properties").is_none() => {}
            None => out.push(format!("{at}.{name} is not in the schema")),
        }
    }
    for (i, inner) in value.as_array().into_iter().flatten().enumerate() {
        misfits(&schema["items"], root, inner, &format!("{at}[{i}]"), out);
    }
}

#[test]
fn the_published_schema_is_true() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../assets/schema/extract.schema.json")).expect("the schema is JSON");
    let mut out = Vec::new();
    for loaded in nine().library.values().chain(many(12).library.values()).chain(full().library.values()) {
        misfits(&schema, &schema, &document_json(&loaded.document, &loaded.extraction, true), "$", &mut out);
    }
    assert!(out.is_empty(), "{out:#?}");
    misfits(&schema, &schema, &serde_json::json!({"doc": 1, "colour": "red"}), "$", &mut out);
    assert!(out.len() > 8, "the check itself finds what is wrong: {out:?}");
    let codes: Vec<&str> = pledgeline::extract::Kind::ALL.iter().map(|k| k.code()).collect();
    assert_eq!(schema["$defs"]["kind"]["enum"], serde_json::json!(codes));
}

#[test]
fn the_published_schema_of_the_export_is_true() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../assets/schema/commitments.schema.json")).expect("the schema is JSON");
    let mut out = Vec::new();
    for board in
        [nine().board(Boundary::Widest), nine().board(Boundary::Own), full().board(Boundary::Widest), two().board(Boundary::ValueChain)]
    {
        let value = serde_json::from_str(&commitments_json(&board)).expect("JSON");
        misfits(&schema, &schema, &value, "$", &mut out);
    }
    assert!(out.is_empty(), "{out:#?}");
}

/// A document in which every field has a value.
fn full() -> Builder {
    use pledgeline::extract::{Amount, Coverage, Fact, FactType, PercentBasis, Period, Reason, Rejected, Strength};
    use pledgeline::extract::{RemovalType, Scope2Method, Terms, Use};
    let mut b = Builder::default();
    let all = with(cut(EmissionsReduction, 2030, 42.5, 2020, S12), |c| {
        (c.year_first, c.year_label, c.period) = (Some(2029), Some("FY2030".into()), Period::Fiscal);
        (c.percent_basis, c.amount) = (Some(PercentBasis::Total), Some(Amount { value: 12.5, unit: "tCO2e".into() }));
        (c.subject, c.coverage, c.supersedes_year) = (Some("plants".into()), Coverage::Part, Some(2035));
        (c.supersedes_percent, c.supersedes_wording, c.strength) = (Some(30.0), Some("net zero".into()), Some(Strength::Aim));
        (c.condition, c.offsets, c.removals) = (Some("if".into()), Some("no offsets".into()), Some("removals".into()));
        (c.residual_percent, c.gases, c.validation) = (Some(10.0), vec!["CO2".into()], Some("SBTi".into()));
        c.terms = Terms {
            offset_use: Some(Use::Excluded),
            removal_use: Some(Use::Allowed),
            removal_type: Some(RemovalType::Both),
            covered_percent: Some(67.0),
            categories: vec!["6 Business travel".into()],
            scope2_method: Some(Scope2Method::MarketBased),
            initiatives: vec!["Race to Zero".into()],
        };
        c.why = vec![Reason { rule: "r".into(), text: "because".into(), points: 1.0 }];
    });
    b.document("Orsana", "2024-01-02", "Plan", vec![all]);
    let hash = b.decisions.members[0].hash.clone();
    let loaded = b.library.get_mut(&hash).expect("the document");
    let extraction = std::sync::Arc::make_mut(&mut loaded.extraction);
    let first = std::sync::Arc::make_mut(&mut extraction.commitments[0]);
    first.evidence.page = Some(3);
    first.evidence.section = Some("Targets".into());
    extraction.facts.push(std::sync::Arc::new(Fact {
        kind: FactType::Metric,
        what: "waste".into(),
        value: Some(1.5),
        unit: Some("t".into()),
        year: Some(2022),
        quote: "1.5 t".into(),
        span: Default::default(),
    }));
    extraction.parts.push(std::sync::Arc::new(Fact {
        kind: FactType::Plan,
        what: "transition plan".into(),
        value: None,
        unit: None,
        year: None,
        quote: "our transition plan".into(),
        span: Default::default(),
    }));
    extraction.rejected.push(std::sync::Arc::new(Rejected {
        kind: NetZero,
        year: Some(2060),
        owner: Some("the state".into()),
        reason: "public_owner".into(),
        why: "national goal".into(),
        quote: "2060".into(),
        span: Default::default(),
    }));
    let document = std::sync::Arc::make_mut(&mut loaded.document);
    document.publisher = Some("Orsana".into());
    document.address = Some("https://orsana.example/plan".into());
    document
        .diagnostics
        .push(pledgeline::document::Diagnostic { code: "encoding_guessed".into(), message: "The encoding was guessed.".into() });
    b
}

#[test]
fn svg_of_one_company() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document("Orsana plc", "2024-03-05", "Climate plan", vec![target(NetZero, 2045, S12)]);
    let text = svg(&scene(&b.board(Boundary::Widest), ChartKind::Timelines, 560.0), Palette::light(), true);
    let without_fonts: Vec<&str> = text.lines().filter(|l| !l.contains("@font-face")).collect();
    insta::assert_snapshot!(without_fonts.join("\n"));
}

#[test]
fn svg_is_read_by_a_stranger_and_carries_title_description_source_and_data() {
    let board = nine().board(Boundary::Widest);
    for kind in [ChartKind::Timelines, ChartKind::Targets] {
        let scene = scene(&board, kind, 1190.0);
        for real_text in [false, true] {
            let text = svg(&scene, Palette::light(), real_text);
            let tree = usvg::Tree::from_str(&text, &usvg::Options::default()).expect("usvg reads it");
            assert!((tree.size().width() - scene.width).abs() < 0.01 && (tree.size().height() - scene.height).abs() < 0.01);
            assert!(text.contains(&format!("<title id=\"title\">{}</title>", scene.title)));
            assert!(text.contains("As of 22 Nov 2026") && text.contains("4 of 37 not checked"));
            let data = text
                .split_once("application/json\">")
                .and_then(|(_, rest)| rest.split_once("</metadata>"))
                .expect("data")
                .0
                .replace("&amp;", "&");
            let data: serde_json::Value = serde_json::from_str(&data).expect("the data is JSON");
            assert_eq!(data["commitments"].as_array().map(Vec::len), Some(37));
            assert_eq!(text.contains("<text"), real_text, "outlines have no text elements");
            assert_eq!(text, svg(&scene, Palette::light(), real_text), "the same scene gives the same bytes");
        }
    }
}

/// The scene on a page of its own size.
fn placed(board: &pledgeline::compare::Board, kind: ChartKind, size: [f32; 2]) -> pledgeline::chart::Placed {
    let spec = pledgeline::chart::ChartSpec { kind, ..Default::default() };
    let figure = pledgeline::chart::figure(board, &spec);
    pledgeline::chart::pages(&figure, size, FontMetrics::shipped()).remove(0)
}

#[test]
fn pages_have_their_exact_size_and_may_be_without_ground() {
    let board = two().board(Boundary::Widest);
    for kind in ChartKind::ALL {
        let page = placed(&board, kind, [1280.0, 720.0]);
        for transparent in [false, true] {
            let text = svg_page(&page, Palette::light(), false, transparent);
            let tree = usvg::Tree::from_str(&text, &usvg::Options::default()).expect("usvg reads it");
            assert_eq!((tree.size().width(), tree.size().height()), (1280.0, 720.0), "{kind:?}");
            let bytes = png_page(&page, Palette::light(), 3.0, transparent).expect("a picture");
            let picture = resvg::tiny_skia::Pixmap::decode_png(&bytes).expect("it is read");
            assert_eq!((picture.width(), picture.height()), (3840, 2160));
            let corner = picture.pixel(3839, 2159).expect("a pixel").alpha();
            assert_eq!(corner, if transparent { 0 } else { 255 }, "{kind:?}");
        }
    }
}

#[test]
fn embedded_fonts_are_the_part_that_is_used() {
    let scene = scene(&two().board(Boundary::Widest), ChartKind::Timelines, 880.0);
    let text = svg(&scene, Palette::light(), true);
    assert!(text.contains("@font-face") && text.len() < 200_000, "{} bytes", text.len());
    assert!(text.contains("textLength="), "each text keeps the length that was measured");
}

#[test]
fn svg_has_its_data_as_a_table_too() {
    let board = two().board(Boundary::Widest);
    for kind in ChartKind::ALL {
        let scene = scene(&board, kind, 880.0);
        let text = svg(&scene, Palette::light(), false);
        let rows = text.split_once("xhtml").expect("a table").1.matches("<tr>").count();
        assert_eq!(rows, scene.table.rows.len() + 1, "{kind:?}");
    }
}

#[test]
fn pdf_has_a_page_for_each_and_tags_with_title_and_other_text() {
    let board = many(40).board(Boundary::Widest);
    let figure = pledgeline::chart::figure(&board, &Default::default());
    let pages = pledgeline::chart::pages(&figure, [1280.0, 720.0], FontMetrics::shipped());
    assert!(pages.len() > 2);
    let bytes = pdf_pages(&pages, Palette::light()).expect("a PDF");
    let count = |needle: &[u8]| bytes.windows(needle.len()).filter(|w| *w == needle).count();
    assert!(count(b"/StructTreeRoot") > 0 && count(b"/MarkInfo") > 0, "it is tagged");
    assert_eq!(count(b"/MediaBox"), pages.len());
}

#[test]
fn a_chart_is_written_as_rows_and_a_tracker_has_its_columns() {
    let board = nine().board(Boundary::Widest);
    let figure = pledgeline::chart::figure(&board, &pledgeline::chart::ChartSpec { kind: ChartKind::Scopes, ..Default::default() });
    let rows = csv_rows(&chart_csv(&board, &figure.table));
    assert_eq!((rows.len(), &rows[0][0]), (11, "Company"), "a head, nine companies and the note");
    let rows = csv_rows(&tracker_csv(&board, TrackerLayout::NetZeroTracker));
    let at = |name: &str| rows[0].iter().position(|c| c == name).expect("the column");
    let norvik = rows.iter().find(|r| r[at("Name")].starts_with("Norvik")).expect("the company");
    let cells: Vec<&str> = [
        "End_target",
        "End_target_year",
        "Interim_target",
        "Interim_target_year",
        "Interim_target_percentage_reduction",
        "Scope_3_coverage",
    ]
    .map(|c| &norvik[at(c)])
    .to_vec();
    assert_eq!(cells, ["Net zero", "2045", "Emissions intensity target", "2030", "40", "Yes"]);
    let rows = csv_rows(&tracker_csv(&board, TrackerLayout::Sbti));
    let at = |name: &str| rows[0].iter().position(|c| c == name).expect("the column");
    let norvik = rows.iter().find(|r| r[at("company_name")].starts_with("Norvik")).expect("the company");
    assert_eq!((&norvik[at("near_term_status")], &norvik[at("net_zero_year")]), ("Committed", "2045"));
}

#[test]
fn csv_begins_with_a_mark_unless_it_is_not_wanted() {
    use pledgeline::app::{ExportFormat, ExportRequest, render};
    let board = two().board(Boundary::Widest);
    for format in [ExportFormat::Csv, ExportFormat::Facts, ExportFormat::ChartData] {
        let bytes = |mark| {
            let request = ExportRequest { mark, ..ExportRequest::new(ChartKind::Years, format) };
            render(&board, &Default::default(), &request).expect("rendered")
        };
        assert_eq!(bytes(true)[3..], bytes(false)[..]);
        assert_eq!(&bytes(true)[..3], b"\xEF\xBB\xBF");
    }
}

#[test]
fn the_markdown_report_numbers_its_evidence() {
    let board = two().board(Boundary::Widest);
    let text = markdown_report(&board, None);
    insta::assert_snapshot!("markdown_report", text.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn png_has_the_size_of_its_scale_and_too_large_is_refused() {
    let scene = scene(&two().board(Boundary::Widest), ChartKind::Timelines, 560.0);
    let bytes = png(&scene, Palette::dark(), 2.0).expect("a picture");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((side(16), side(20)), (1120, (scene.height * 2.0).ceil() as u32));
    let mut tall = scene;
    tall.height = 20_000.0;
    let error = png(&tall, Palette::light(), 1.0).expect_err("too tall");
    assert!(error.to_string().contains("smaller scale or PDF"), "{error}");
}

#[test]
fn pdf_is_one_page_with_fonts_and_the_same_bytes_each_time() {
    let scene = scene(&nine().board(Boundary::Widest), ChartKind::Targets, 880.0);
    let bytes = pdf(&scene, Palette::light()).expect("a PDF");
    assert_eq!(&bytes[..5], b"%PDF-");
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
    assert!(has(b"PledgelineUI-SemiBold") && has(b"/ToUnicode"), "fonts are embedded and text can be selected");
    assert_eq!(bytes, pdf(&scene, Palette::light()).expect("a PDF"));
}

#[test]
fn names_in_other_scripts_stay_text() {
    let scene = scene(&many(4).board(Boundary::Widest), ChartKind::Timelines, 1190.0);
    let text = svg(&scene, Palette::light(), false);
    assert!(text.contains(">青禾电力</text>"), "what the font lacks is written as text");
    assert!(FontMetrics::shipped().covers("Tessaly"));
    png(&scene, Palette::light(), 1.0).expect("a picture");
    pdf(&scene, Palette::light()).expect("a PDF");
}

#[test]
fn text_report_of_two_companies() {
    insta::assert_snapshot!(text_report(&two().board(Boundary::Widest)));
}

#[test]
fn text_report_keeps_to_100_columns() {
    for board in [nine().board(Boundary::Widest), many(12).board(Boundary::Own), Builder::default().board(Boundary::Widest)] {
        let report = text_report(&board);
        assert!(!report.is_empty());
        for line in report.lines() {
            assert!(line.chars().count() <= 100, "{} columns: {line}", line.chars().count());
        }
    }
}
