//! Charts: geometry, labels and counts of scenes laid out from invented companies.

use std::time::Instant;

use pledgeline::chart::{
    Anchor, ChartKind, ChartSpec, Datum, FontMetrics, Grouping, Lanes, Order, Palette, Part, Plot, Scene, Shape, Token, Words, figure,
    layout, pages,
};
use pledgeline::compare::{Board, Boundary, Level};

use pledgeline::extract::Kind::*;
use pledgeline::extract::{Qualifier, Scope};

use super::fixture::{Builder, S12, S123, cut, date, many, nine, target, with};

pub fn scene(board: &Board, kind: ChartKind, width: f32) -> Scene {
    let spec = ChartSpec { kind, ..ChartSpec::default() };
    layout(&figure(board, &spec), [width, 0.0], FontMetrics::shipped())
}

/// Writes pictures to look at: `PLEDGELINE_PICTURES=/tmp/pics cargo test --test all pictures -- --ignored`.
#[test]
#[ignore = "writes pictures for people"]
fn pictures() {
    let Some(dir) = std::env::var_os("PLEDGELINE_PICTURES").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    let board = nine().board(Boundary::Widest);
    for (kind, name) in [(ChartKind::Timelines, "timelines"), (ChartKind::Targets, "targets")] {
        for width in [1190.0, 880.0, 760.0, 560.0] {
            for palette in [Palette::light(), Palette::dark()] {
                let png = pledgeline::export::png(&scene(&board, kind, width), palette, 1.0).expect("a picture");
                std::fs::write(dir.join(format!("{name}-{width}-{}.png", palette.name())), png).expect("written");
            }
        }
    }
}

#[test]
#[ignore = "prints times for people"]
fn layout_time_is_told() {
    for n in [9, 200, 1000] {
        let board = many(n).board(Boundary::Widest);
        for kind in [ChartKind::Timelines, ChartKind::Targets] {
            let _ = scene(&board, kind, 1190.0);
            let start = Instant::now();
            let placed = scene(&board, kind, 1190.0);
            println!("{kind:?} of {n}: {:?}, {} nodes", start.elapsed(), placed.nodes.len());
        }
    }
}

/// The area of a text's ink.
fn area(shape: &Shape) -> Option<([f32; 4], &str)> {
    let Shape::Text { at, text, size, anchor, width, .. } = shape else { return None };
    let left = match anchor {
        Anchor::Start => at[0],
        Anchor::Middle => at[0] - width / 2.0,
        Anchor::End => at[0] - width,
    };
    Some(([left, at[1] - size * 0.74, left + width, at[1] + size * 0.2], text))
}

fn crosses(a: &[f32; 4], b: &[f32; 4]) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

/// Boards that charts must hold: few and many companies, awkward names, all in one year, nothing, one with very much.
fn boards() -> Vec<(&'static str, Builder)> {
    let dated = || {
        let mut b = Builder::default();
        b.decisions.as_of = Some(date("2026-11-22"));
        b
    };
    let mut names = dated();
    for (i, name) in [
        "安徽海螺水泥股份有限公司以及其所有子公司和关联企业",
        &"Marlow Agricultural Machinery ".repeat(4),
        "한국전력공사",
        "Łódź Żywność S.A.",
    ]
    .into_iter()
    .enumerate()
    {
        let year = 2035 + i as i32 * 5;
        b_document(&mut names, name, vec![target(NetZero, year, S123), cut(EmissionsReduction, 2030, 42.0, 2020, S123)]);
    }
    let mut one_year = dated();
    for i in 0..30 {
        let kind = [NetZero, CarbonNeutral, ClimateNeutral][i % 3];
        b_document(
            &mut one_year,
            &format!("Orsana {i} plc"),
            vec![target(kind, 2050, S12), cut(EmissionsReduction, 2030, 50.0, 2020, S12)],
        );
    }
    let mut none = dated();
    for i in 0..3 {
        b_document(&mut none, &format!("Tessaly {i}"), Vec::new());
    }
    let mut much = dated();
    let list: Vec<_> = (0..30)
        .map(|i| match i % 3 {
            0 => cut(EmissionsReduction, 2026 + i, f64::from(20 + i), 2018, S12),
            1 => target(RenewableEnergy, 2025 + i / 2, &[Scope::Operations]),
            _ => target(CarbonNeutral, 2027 + i / 3, &[Scope::Facility]),
        })
        .chain([target(NetZero, 2050, S123)])
        .collect();
    b_document(&mut much, "Orsana plc", list);
    vec![
        ("nine", nine()),
        ("no company", Builder::default()),
        ("1", many(1)),
        ("3", many(3)),
        ("40", many(40)),
        ("names", names),
        ("one year", one_year),
        ("no targets", none),
        ("30 targets", much),
    ]
}

fn b_document(b: &mut Builder, company: &str, list: Vec<pledgeline::extract::Commitment>) {
    b.document(company, "2024-03-05", "Plan", list);
}

/// Every scene that the geometry tests look at.
fn scenes() -> Vec<(String, Scene)> {
    let mut out = Vec::new();
    for (name, builder) in &boards() {
        for boundary in [Boundary::Widest, Boundary::Own, Boundary::ValueChain] {
            let board = builder.board(boundary);
            for kind in ChartKind::ALL {
                let widths: &[f32] = if *name == "nine" { &[560.0, 760.0, 880.0, 1190.0, 1600.0] } else { &[560.0, 1190.0] };
                for width in widths.iter().copied() {
                    out.push((format!("{kind:?} of {name}, {boundary:?}, {width}"), scene(&board, kind, width)));
                }
            }
        }
    }
    for (name, builder) in boards().iter().chain(&[("sectors", sectors())]) {
        let board = builder.board(Boundary::Widest);
        for width in [560.0, 1190.0] {
            let laid = |spec: &ChartSpec| layout(&figure(&board, spec), [width, 0.0], FontMetrics::shipped());
            for (what, spec) in arranged() {
                out.push((format!("{what} of {name}, {width}"), laid(&spec)));
            }
        }
    }
    let board = many(1000).board(Boundary::Widest);
    out.extend(ChartKind::ALL.map(|kind| (format!("{kind:?} of 1000"), scene(&board, kind, 1190.0))));
    out
}

/// A person's lines, some of them close to each other.
fn lines() -> Vec<(i32, String)> {
    let names =
        ["First review of all plans", "Second review of all plans, with very much to say about them", "Third", "Law", "Goal of Paris"];
    [2031, 2032, 2033, 2035, 2050].into_iter().zip(names.map(str::to_owned)).collect()
}

/// Charts as they are arranged: once for each sector, a lane a commitment, between two dates.
fn arranged() -> Vec<(String, ChartSpec)> {
    let usual = ChartSpec::default();
    let mut out: Vec<(String, ChartSpec)> = Vec::new();
    for kind in [ChartKind::Years, ChartKind::Share, ChartKind::Timelines] {
        for grouping in [Grouping::Sector, Grouping::Country, Grouping::Group] {
            out.push((format!("{kind:?} {grouping:?}"), ChartSpec { kind, grouping, ..usual.clone() }));
        }
    }
    for kind in ChartKind::ALL.into_iter().filter(|k| k.has_years()) {
        out.push((format!("{kind:?} with lines"), ChartSpec { kind, references: lines(), ..usual.clone() }));
    }
    out.push(("lanes".into(), ChartSpec { lanes: Lanes::Commitments, ..usual.clone() }));
    out.push(("lanes by sector".into(), ChartSpec { lanes: Lanes::Commitments, grouping: Grouping::Sector, ..usual.clone() }));
    for [from, to] in [["2020", "2026"], ["2026-01-01", "2026-01-02"]] {
        let between = Some([from, to].map(date));
        out.push((format!("waterfall {from}"), ChartSpec { kind: ChartKind::Waterfall, between, ..usual.clone() }));
    }
    out
}

#[test]
fn no_two_texts_overlap() {
    for (name, scene) in scenes() {
        let mut texts: Vec<_> = scene.nodes.iter().filter_map(|n| area(&n.shape)).collect();
        texts.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
        for (i, (a, first)) in texts.iter().enumerate() {
            for (b, second) in texts[i + 1..].iter().take_while(|(b, _)| b[1] < a[3]) {
                assert!(!crosses(a, b), "{name}: “{first}” and “{second}”");
            }
        }
    }
}

/// Companies whose year was moved and that state many other targets near it.
fn crowded() -> Builder {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    for i in 0..40 {
        let name = format!("Orsana {i} plc");
        let (old, new) = if i % 2 == 0 { (2050, 2035 + i / 4) } else { (2030, 2040) };
        b.document(&name, "2020-01-01", "Old", vec![target(NetZero, old, S123)]);
        let others = (0..4 + i).map(|n| {
            let year = new - 6 + (n * 5 + i) % 13;
            match n % 4 {
                0 => cut(EmissionsReduction, year, 40.0, 2019, S12),
                1 => cut(IntensityReduction, year, 30.0, 2018, &[Scope::Scope3]),
                2 => target(RenewableEnergy, year, &[Scope::Operations]),
                _ => target(CarbonNeutral, year, &[Scope::Facility]),
            }
        });
        b.document(&name, "2024-01-01", "New", others.chain([target(NetZero, new, S123)]).collect());
    }
    b
}

#[test]
fn no_mark_lies_on_words() {
    let dense = crowded().board(Boundary::Widest);
    let years: Vec<ChartKind> = vec![ChartKind::Timelines, ChartKind::Targets, ChartKind::Ambition];
    let mut all: Vec<(String, Scene)> =
        scenes().into_iter().filter(|(n, _)| years.iter().any(|k| n.starts_with(&format!("{k:?}")))).collect();
    for kind in &years {
        all.extend([560.0, 880.0, 1190.0].map(|w| (format!("{kind:?} of crowded lanes, {w}"), scene(&dense, *kind, w))));
    }
    let mut seen = 0;
    for (name, scene) in all {
        let mut texts: Vec<_> = scene.nodes.iter().filter_map(|n| area(&n.shape)).collect();
        texts.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
        let marks = scene.hits.iter().filter(|h| h.part == Part::Body && matches!(h.datum, Datum::Commitment(_)));
        for mark in marks {
            let [x, y] = mark.center;
            let ink = [x - 4.0, y - 4.0, x + 4.0, y + 4.0];
            seen += 1;
            let from = texts.partition_point(|(t, _)| t[1] < ink[1] - 40.0);
            for (words, text) in texts[from..].iter().take_while(|(t, _)| t[1] < ink[3]) {
                assert!(!crosses(&ink, words), "{name}: “{}” lies on “{text}”", mark.name);
            }
        }
    }
    assert!(seen > 5_000, "{seen}");
}

#[test]
fn everything_lies_inside_the_page_and_no_text_is_smaller_than_11_px() {
    for (name, scene) in scenes() {
        for node in &scene.nodes {
            if let Some((a, text)) = area(&node.shape) {
                assert!(
                    a[0] >= 0.0 && a[2] <= scene.width && a[1] >= 0.0 && a[3] <= scene.height,
                    "{name}: “{text}” at {a:?} of {} × {}",
                    scene.width,
                    scene.height
                );
                let Shape::Text { size, .. } = node.shape else { continue };
                assert!(size >= 11.0 || text.chars().count() <= 2, "{name}: “{text}” is {size} px");
            }
        }
        for hit in &scene.hits {
            assert!(hit.min[0] >= -2.0 && hit.max[0] <= scene.width + 2.0 && hit.max[1] <= scene.height, "{name}: {}", hit.name);
            assert!(!hit.name.trim().is_empty(), "{name}: a hit without a name");
        }
        assert!(scene.body_top <= scene.body_bottom && scene.body_bottom <= scene.height, "{name}");
    }
}

#[test]
fn pages_of_a_fixed_size_hold_every_company_once() {
    for (n, size) in [(3, [1280.0, 720.0]), (40, [1280.0, 720.0]), (40, [1080.0, 1080.0]), (300, [643.0, 900.0]), (9, [960.0, 540.0])] {
        let board = many(n).board(Boundary::Widest);
        for kind in ChartKind::ALL {
            let spec = ChartSpec { kind, ..ChartSpec::default() };
            let pages = pages(&figure(&board, &spec), size, FontMetrics::shipped());
            let mut shown: Vec<String> = Vec::new();
            for page in &pages {
                let name = format!("{kind:?} of {n} on {size:?}: {} × {} times {}", page.scene.width, page.scene.height, page.zoom);
                assert_eq!(page.size, size);
                assert!(page.scene.width * page.zoom <= size[0] + 0.6 && page.scene.height * page.zoom <= size[1] + 0.6, "{name}");
                let rows = page.scene.hits.iter().filter(|h| h.part == Part::Body && h.max[0] - h.min[0] > page.scene.width - 1.0);
                shown.extend(rows.filter_map(|h| if let Datum::Company(name) = &h.datum { Some(name.clone()) } else { None }));
            }
            if kind.has_rows() {
                shown.sort();
                let mut all: Vec<String> = board.companies.iter().map(|c| c.name.clone()).collect();
                all.sort();
                assert_eq!(shown, all, "{kind:?} of {n}");
                assert!(pages.iter().all(|p| p.zoom >= 0.5), "{kind:?} of {n} on {size:?}");
                let numbered =
                    pages.len() < 2 || pages.iter().enumerate().all(|(i, p)| says(&p.scene, &format!("Page {} of {}", i + 1, pages.len())));
                assert!(numbered, "{kind:?} of {n}");
            } else {
                assert_eq!(pages.len(), 1, "{kind:?}");
            }
        }
    }
}

fn says(scene: &Scene, words: &str) -> bool {
    scene.nodes.iter().any(|n| matches!(&n.shape, Shape::Text { text, .. } if text.contains(words)))
}

#[test]
fn lanes_are_grouped_and_ordered_as_asked() {
    let board = nine().board(Boundary::Widest);
    let of = |grouping, order| figure(&board, &ChartSpec { grouping, order, ..ChartSpec::default() });
    let labels = |f: &pledgeline::chart::Figure| f.groups.iter().map(|g| g.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&of(Grouping::Decade, Order::Year)), ["2030s", "2040s", "2050 and later"]);
    assert_eq!(labels(&of(Grouping::Wording, Order::Year)), ["Carbon neutral", "Net zero", "Climate neutral"]);
    assert_eq!(labels(&of(Grouping::Boundary, Order::Year))[0], "Value chain or Scopes 1–3");
    let names: Vec<String> = of(Grouping::None, Order::Name).lanes().map(|l| l.short.to_lowercase()).collect();
    assert!(names.is_sorted() && names.len() == 9, "{names:?}");
    let newest = of(Grouping::None, Order::Newest);
    let levels: Vec<usize> = of(Grouping::None, Order::Ambition)
        .lanes()
        .map(|l| {
            let item = board.companies.iter().find(|c| c.name == l.company).and_then(|c| c.headline_item());
            item.map_or(9, |i| if i.level == Level::ValueChain { 0 } else { 1 })
        })
        .collect();
    assert!(levels.is_sorted() && levels.first() != levels.last(), "{levels:?}");
    let sectored =
        figure(&sectors().board(Boundary::Widest), &ChartSpec { order: Order::Sector, grouping: Grouping::None, ..ChartSpec::default() });
    let kept = sectors().board(Boundary::Widest);
    let sector = |name: &str| kept.companies.iter().find(|c| c.name == name).map(|c| c.profile.sector.clone()).unwrap_or_default();
    let sectors: Vec<(bool, String)> = sectored.lanes().map(|l| sector(&l.company)).map(|s| (s.is_empty(), s.to_lowercase())).collect();
    assert!(sectors.is_sorted() && sectors.first() != sectors.last(), "{sectors:?}");
    assert_eq!(newest.lanes().next().map(|l| l.short.clone()).as_deref(), Some("Halden Cement"));
}

#[test]
fn a_line_of_ones_own_stands_in_the_chart_with_its_name() {
    let board = nine().board(Boundary::Widest);
    for kind in ChartKind::ALL.into_iter().filter(|k| k.has_years()) {
        let spec = ChartSpec { kind, references: vec![(2028, "Fuel law".into())], ..ChartSpec::default() };
        let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
        assert!(says(&scene, "Fuel law") && says(&scene, "2028"), "{kind:?}");
        for width in [560.0, 1190.0] {
            let several = ChartSpec { kind, references: lines(), ..ChartSpec::default() };
            let scene = layout(&figure(&board, &several), [width, 0.0], FontMetrics::shipped());
            let shown = lines().into_iter().filter(|(year, _)| f64::from(*year) < scene.axis_years[1]);
            for (year, name) in shown {
                assert!(says(&scene, name.split(' ').next().unwrap_or_default()), "{kind:?} at {width}: {year} {name}");
            }
        }
    }
}

#[test]
fn a_chart_without_data_draws_no_axis_and_says_what_to_do() {
    let list = boards();
    for (name, builder) in list.iter().filter(|(name, _)| matches!(*name, "no company" | "no targets")) {
        let board = builder.board(Boundary::Widest);
        for kind in ChartKind::ALL.into_iter().filter(|k| k.has_years() || *k == ChartKind::Change) {
            let scene = scene(&board, kind, 1190.0);
            let axis = ["2030", "2050", "25 %"]
                .iter()
                .any(|tick| scene.nodes.iter().any(|n| matches!(&n.shape, Shape::Text { text, .. } if text == tick)));
            // Timelines of companies whose documents have dates shows these.
            if kind != ChartKind::Timelines || *name == "no company" {
                assert!(!axis && says(&scene, "Add "), "{kind:?} of {name}");
            }
        }
    }
}

#[test]
fn very_many_targets_and_changes_share_their_marks() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    for i in 0..150 {
        let name = format!("Orsana {i} plc");
        b.document(&name, "2020-01-01", "Old", vec![target(NetZero, 2050, S123)]);
        let step = cut(EmissionsReduction, 2030, 40.0 + f64::from(i % 4), 2019, S123);
        b.document(&name, "2024-01-01", "New", vec![target(NetZero, 2045 + i % 3, S123), step]);
    }
    let board = b.board(Boundary::Widest);
    for (kind, marks) in [(ChartKind::Ambition, 4), (ChartKind::Change, 3)] {
        let scene = scene(&board, kind, 1190.0);
        let size = |d: &Datum| if let Datum::Group { companies, .. } = d { Some(companies.len()) } else { None };
        let groups: Vec<usize> = scene.hits.iter().filter_map(|h| size(&h.datum)).collect();
        assert_eq!((groups.len(), groups.iter().sum::<usize>()), (marks, 150), "{kind:?}");
    }
}

#[test]
fn few_companies_are_enlarged_on_a_slide() {
    let board = many(3).board(Boundary::Widest);
    let figure = figure(&board, &ChartSpec::default());
    let pages = pages(&figure, [1280.0, 720.0], FontMetrics::shipped());
    assert!(pages.len() == 1 && pages[0].zoom > 1.2, "{}", pages[0].zoom);
}

#[test]
fn words_of_a_person_go_before_the_computed_ones_and_an_empty_one_leaves_its_line_out() {
    let board = nine().board(Boundary::Widest);
    for kind in ChartKind::ALL {
        let words = Words {
            title: Some("Ours".into()),
            subtitle: Some(String::new()),
            source: Some("Source: our desk".into()),
            note: Some("Read with care".into()),
        };
        let spec = ChartSpec { kind, words, references: vec![(2035, "Fuel law".into())], ..ChartSpec::default() };
        let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
        assert!(scene.title == "Ours" && says(&scene, "Source: our desk") && says(&scene, "Read with care"), "{kind:?}");
        assert!(!says(&scene, "As of 22 Nov 2026"), "{kind:?}");
    }
}

/// Titles, subtitles, guards and sources of all charts, to be read.
#[test]
fn findings_of_all_charts() {
    let mut out = String::new();
    for (name, builder) in boards() {
        for boundary in [Boundary::Widest, Boundary::Own] {
            let board = builder.board(boundary);
            out.push_str(&format!("== {name}, {boundary:?}\n"));
            for kind in ChartKind::ALL {
                let f = figure(&board, &ChartSpec { kind, ..ChartSpec::default() });
                out.push_str(&format!("{}: {}\n", kind.code(), f.title));
                if name == "nine" && boundary == Boundary::Widest {
                    out.push_str(&format!("    {}\n    {}\n    {}\n", f.subtitle, f.guard.unwrap_or_default(), f.source));
                }
            }
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn titles_never_name_a_company() {
    for (name, builder) in boards() {
        let board = builder.board(Boundary::Widest);
        for kind in ChartKind::ALL {
            let title = figure(&board, &ChartSpec { kind, ..ChartSpec::default() }).title;
            assert!(!board.companies.iter().any(|c| title.contains(&c.short)), "{name}: {title}");
        }
    }
}

#[test]
fn the_table_twin_has_a_row_a_mark() {
    let board = nine().board(Boundary::Widest);
    let rows = |kind| {
        let f = figure(&board, &ChartSpec { kind, ..ChartSpec::default() });
        assert!(f.table.rows.iter().all(|r| r.len() == f.table.columns.len()), "{kind:?}");
        (f.table.rows.len(), f)
    };
    assert_eq!(rows(ChartKind::Timelines).0, board.companies.iter().map(|c| c.items.len()).sum::<usize>());
    assert_eq!(rows(ChartKind::Years).0, board.headlines().count());
    assert_eq!((rows(ChartKind::Scopes).0, rows(ChartKind::Completeness).0), (9, 9));
    let (n, f) = rows(ChartKind::Ambition);
    let scene = scene(&board, ChartKind::Ambition, 1190.0);
    let marks = scene.hits.iter().filter(|h| h.is_walked()).count();
    assert_eq!((n, marks, f.plot != Plot::Lanes), (marks, n, true));
}

#[test]
fn the_highest_stack_of_dots_fits_its_room_and_each_dot_is_a_company() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    for i in 0..400 {
        let year = if i % 4 == 0 { 2040 + i % 9 } else { 2050 };
        b_document(&mut b, &format!("Orsana {i} plc"), vec![target(NetZero, year, S12)]);
    }
    let board = b.board(Boundary::Widest);
    let spec = ChartSpec { kind: ChartKind::Years, ..ChartSpec::default() };
    let scene = layout(&figure(&board, &spec), [1190.0, 700.0], FontMetrics::shipped());
    let dots = scene.nodes.iter().filter(|n| {
        n.part == Part::Body && matches!(n.shape, Shape::Circle { center, fill: Some(Token::Kind(_)), .. } if center[1] > scene.body_top)
    });
    assert_eq!(dots.count(), 400);
    assert!(scene.title.contains("2050") && scene.height <= 701.0, "{} {}", scene.title, scene.height);
}

#[test]
fn counts_in_the_title_equal_the_marks_that_are_drawn() {
    let board = nine().board(Boundary::Widest);
    let heads = |scene: &Scene, words: &str| {
        let mut names: Vec<&str> = scene
            .hits
            .iter()
            .filter(|h| matches!(h.datum, Datum::Commitment(_)) && h.name.contains(words))
            .map(|h| h.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    };
    let timelines = scene(&board, ChartKind::Timelines, 1190.0);
    assert!(timelines.title.starts_with("Eight of nine") && timelines.title.ends_with("five cover the value chain"));
    let early = timelines.hits.iter().filter(|h| h.name.ends_with("headline target") && !h.name.contains("2060")).count();
    assert_eq!((heads(&timelines, "headline target"), early), (9, 8));
    let chain = timelines
        .hits
        .iter()
        .filter(|h| h.name.ends_with("headline target") && (h.name.contains("value chain") || h.name.contains("Scopes 1–3")))
        .count();
    assert_eq!(chain, 5);
    let targets = scene(&board, ChartKind::Targets, 1190.0);
    assert!(targets.title.contains("five of nine state a percentage step"));
    assert_eq!(heads(&targets, "percentage step"), 5);
    let squares = targets.nodes.iter().filter(|n| matches!(n.shape, Shape::Rect { min, max, fill: Some(Token::Kind(_)), .. } if n.part == Part::Foot && (max[0] - min[0] - 12.0).abs() < 0.1));
    assert_eq!(squares.count(), 9, "one square is one headline");
}

#[test]
fn commitments_of_other_owners_are_not_counted_among_the_marks() {
    let mut b = nine();
    b.document("Voltara", "2025-01-05", "Supply day", vec![with(target(NetZero, 2040, S12), |c| c.company = "Tessaly Group".into())]);
    let scene = scene(&b.board(Boundary::Widest), ChartKind::Timelines, 1190.0);
    assert!(scene.description.contains("37 counted, 4 of them not checked; 1 of other owners not shown"), "{}", scene.description);
    assert!(!scene.hits.iter().any(|h| h.name.contains("Tessaly")));
}

#[test]
fn every_counted_commitment_of_the_window_has_a_mark_in_timelines() {
    let board = nine().board(Boundary::Widest);
    let scene = scene(&board, ChartKind::Timelines, 1190.0);
    for item in board.companies.iter().flat_map(|c| &c.items) {
        assert!(scene.hits.iter().any(|h| h.datum == Datum::Commitment(item.id.clone())), "{:?}", item.commitment);
    }
}

fn one(list: Vec<pledgeline::extract::Commitment>) -> Board {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document("Orsana plc", "2024-03-05", "Plan", list);
    b.board(Boundary::Widest)
}

fn center(scene: &Scene, words: &str) -> [f32; 2] {
    scene.hits.iter().find(|h| matches!(h.datum, Datum::Commitment(_)) && h.name.contains(words)).expect("the mark").center
}

#[test]
fn a_year_is_a_band_and_its_mark_stands_in_the_middle() {
    let scene = scene(&one(vec![target(NetZero, 2045, S12)]), ChartKind::Timelines, 1190.0);
    let [x0, x1] = scene.axis_x;
    let [y0, y1] = scene.axis_years;
    let at = |year: f64| x0 + ((year - y0) / (y1 - y0)) as f32 * (x1 - x0);
    assert!((center(&scene, "net zero by 2045")[0] - at(2045.5)).abs() < 0.01);
}

#[test]
fn the_line_to_a_before_mark_ends_open_20_px_short() {
    let lines = |qualifier| {
        let list = vec![with(target(NetZero, 2045, S12), |c| c.qualifier = Some(qualifier))];
        let scene = scene(&one(list), ChartKind::Timelines, 1190.0);
        let x = center(&scene, "net zero")[0];
        let ends: Vec<f32> = scene
            .nodes
            .iter()
            .filter_map(|n| {
                if let Shape::Line { to, stroke, .. } = n.shape {
                    (stroke.color == Token::Kind(2) && stroke.width == 2.0).then_some(x - to[0])
                } else {
                    None
                }
            })
            .collect();
        ends[0]
    };
    assert!((lines(Qualifier::Before) - 20.0).abs() < 0.01);
    assert!(lines(Qualifier::By).abs() < 0.01);
}

#[test]
fn nothing_but_a_step_is_joined_to_a_headline_in_targets() {
    let joined = |list| {
        let scene = scene(&one(list), ChartKind::Targets, 1190.0);
        scene.nodes.iter().filter(|n| n.part == Part::Body && n.alpha < 1.0).count()
    };
    assert_eq!(joined(vec![target(NetZero, 2045, S123), target(CarbonNeutral, 2030, S12)]), 0);
    assert_eq!(joined(vec![target(NetZero, 2045, S123), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]), 0, "another boundary");
    assert_eq!(joined(vec![target(NetZero, 2045, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]), 1);
}

#[test]
fn a_zoomed_window_draws_no_mark_outside_of_it() {
    let board = nine().board(Boundary::Widest);
    for kind in [ChartKind::Timelines, ChartKind::Targets] {
        let spec = ChartSpec { kind, years: Some([2028.0, 2042.0]), ..ChartSpec::default() };
        let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
        assert_eq!(scene.axis_years, [2028.0, 2042.0]);
        for hit in scene.hits.iter().filter(|h| matches!(h.datum, Datum::Commitment(_)) && h.part == Part::Body) {
            let no_year = hit.name.contains("selected offices");
            assert!(no_year || (scene.axis_x[0]..=scene.axis_x[1]).contains(&hit.center[0]), "{}", hit.name);
        }
        assert!(scene.hits.iter().any(|h| h.name.contains("2038")) && !scene.hits.iter().any(|h| h.name.contains("before 2060")));
    }
}

#[test]
fn the_selected_mark_has_a_ring_and_its_lane_a_tint() {
    let board = nine().board(Boundary::Widest);
    let id = board.companies[0].headline_item().expect("a headline").id.clone();
    let spec = ChartSpec { selected: Some(id), ..ChartSpec::default() };
    let scene = layout(&figure(&board, &spec), [1190.0, 0.0], FontMetrics::shipped());
    let rings = scene.nodes.iter().filter(|n| matches!(n.shape, Shape::Circle { radius, .. } if radius == 13.0)).count();
    let tints = scene.nodes.iter().filter(|n| matches!(n.shape, Shape::Rect { fill: Some(Token::Selected), .. })).count();
    assert_eq!((rings, tints), (1, 1));
}

#[test]
fn many_rows_are_low_and_the_panels_stay_in_the_foot() {
    let height = |n| {
        let scene = scene(&many(n).board(Boundary::Widest), ChartKind::Targets, 1190.0);
        (scene.body_bottom - scene.body_top) / n as f32
    };
    assert_eq!((height(25), height(26)), (35.0, 22.0));
}

#[test]
fn years_from_1990_to_2100_and_long_names_have_room() {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    b.document(
        &"Marlow Agricultural Machinery ".repeat(3),
        "1990-05-01",
        "Plan",
        vec![target(NetZero, 2100, S12), target(CarbonNeutral, 1995, &[Scope::Facility])],
    );
    for width in [560.0, 1600.0] {
        for kind in [ChartKind::Timelines, ChartKind::Targets] {
            let scene = scene(&b.board(Boundary::Widest), kind, width);
            assert!(scene.nodes.iter().filter_map(|n| area(&n.shape)).all(|(a, _)| a[0] >= 0.0 && a[2] <= width), "{kind:?} {width}");
            assert!(
                scene.nodes.iter().filter_map(|n| area(&n.shape)).any(|(_, t)| t.starts_with("Marlow") && t.ends_with('…')),
                "the name is cut"
            );
        }
    }
}

/// A scene as text, one node a line, for the snapshot.
fn listing(scene: &Scene) -> String {
    use std::fmt::Write as _;
    let mut out = format!("page {} × {:.1}, body {:.1} to {:.1}\n", scene.width, scene.height, scene.body_top, scene.body_bottom);
    for node in &scene.nodes {
        let _ = match &node.shape {
            Shape::Rect { min, max, fill, .. } => writeln!(out, "{:?} rect {min:.1?} {max:.1?} {fill:?}", node.part),
            Shape::Circle { center, radius, fill, .. } => writeln!(out, "{:?} circle {center:.1?} r {radius} {fill:?}", node.part),
            Shape::Line { from, to, stroke } => {
                writeln!(out, "{:?} line {from:.1?} {to:.1?} {:?} {}", node.part, stroke.color, stroke.width)
            }
            Shape::Path { segs, fill, .. } => writeln!(out, "{:?} path of {} {fill:?}", node.part, segs.len()),
            Shape::Text { at, text, size, color, anchor, .. } => {
                writeln!(out, "{:?} text {at:.1?} {size} {color:?} {anchor:?} {text}", node.part)
            }
        };
    }
    for hit in &scene.hits {
        let _ = writeln!(out, "{:?} hit {:.1?} {}", hit.part, hit.center, hit.name);
    }
    out
}

#[test]
fn a_small_scene_as_text() {
    let board = one(vec![target(NetZero, 2045, S12), cut(EmissionsReduction, 2030, 42.0, 2020, S12)]);
    insta::assert_snapshot!("timelines", listing(&scene(&board, ChartKind::Timelines, 760.0)));
    insta::assert_snapshot!("targets", listing(&scene(&board, ChartKind::Targets, 760.0)));
}

/// Five companies with two documents a year apart each, or one.
fn two_years() -> Builder {
    let mut b = Builder::default();
    b.decisions.as_of = Some(date("2026-11-22"));
    let dropped = |year| with(target(NetZero, year, S123), |c| c.status = pledgeline::extract::Status::Withdrawn);
    b.document("Orsana", "2024-03-05", "Plan", vec![target(NetZero, 2050, S123)]);
    b.document("Orsana", "2025-06-05", "Plan", vec![target(NetZero, 2045, S123)]);
    b.document("Tessaly", "2024-03-05", "Plan", vec![target(NetZero, 2040, S123)]);
    b.document("Tessaly", "2025-06-05", "Plan", vec![target(NetZero, 2050, S123)]);
    b.document("Wendmark", "2025-06-05", "Plan", vec![target(NetZero, 2041, S123)]);
    b.document("Halden", "2024-03-05", "Plan", vec![target(NetZero, 2045, S123)]);
    b.document("Halden", "2025-06-05", "Plan", vec![dropped(2045)]);
    b.document("Brim", "2024-03-05", "Plan", vec![target(NetZero, 2035, S123)]);
    b.document("Lumen", "2025-06-05", "Plan", vec![]);
    b
}

#[test]
fn between_two_dates_every_company_is_told_by_what_happened() {
    use pledgeline::compare::{Turn, bridge, bridge_title, usual_dates};
    let board = two_years().board(Boundary::Widest);
    assert_eq!(usual_dates(&board), Some([date("2024-03-05"), date("2025-06-05")]));
    let way = bridge(&board, None).expect("two dates");
    let told: Vec<(&str, Turn, Option<i32>, Option<i32>)> =
        way.ways.iter().map(|w| (w.short.as_str(), w.turn, w.before, w.after)).collect();
    assert_eq!(
        told,
        [
            ("Wendmark", Turn::New, None, Some(2041)),
            ("Halden", Turn::Withdrawn, Some(2045), None),
            ("Orsana", Turn::Sooner, Some(2050), Some(2045)),
            ("Tessaly", Turn::Later, Some(2040), Some(2050)),
            ("Brim", Turn::Same, Some(2035), Some(2035)),
        ]
    );
    assert_eq!(way.counts(), [4, 4]);
    assert_eq!(
        bridge_title(&board, Some(&way)),
        "The number of companies with a neutrality year stayed at four of six: one new, one withdrawn, one brought forward, one delayed"
    );
    let same = bridge(&board, Some([date("2025-12-31"), date("2025-07-01")])).expect("dates in any order");
    assert!(same.dates[0] < same.dates[1] && same.ways.iter().all(|w| w.turn == Turn::Same));
    assert!(bridge_title(&board, Some(&same)).ends_with("; no year moved"));

    // Where nothing turned in the last year, the dates reach back to where something did.
    let mut quiet = Builder::default();
    quiet.decisions.as_of = Some(date("2026-11-22"));
    for (day, year) in [("2019-02-01", 2050), ("2021-02-01", 2045), ("2023-02-01", 2045), ("2024-06-01", 2045)] {
        quiet.document("Orsana", day, "Plan", vec![target(NetZero, year, S123)]);
    }
    assert_eq!(usual_dates(&quiet.board(Boundary::Widest)), Some([date("2019-02-01"), date("2024-06-01")]));
}

#[test]
fn the_columns_between_two_dates_add_up() {
    let board = two_years().board(Boundary::Widest);
    let figure = figure(&board, &ChartSpec { kind: ChartKind::Waterfall, ..ChartSpec::default() });
    let Plot::Waterfall(columns) = &figure.plot else { panic!("columns") };
    let spans: Vec<[usize; 2]> = columns.iter().map(|c| c.span).collect();
    assert_eq!(spans, [[0, 4], [4, 5], [4, 5], [3, 4], [3, 4], [0, 4]]);
    assert_eq!(figure.table.rows.len(), 5);
    assert!(
        figure.subtitle.contains("1 unchanged") && figure.subtitle.contains("1 company without one at either date"),
        "{}",
        figure.subtitle
    );
    let none = Builder::default().board(Boundary::Widest);
    let scene = scene(&none, ChartKind::Waterfall, 900.0);
    assert!(scene.title.contains("No companies yet"), "{}", scene.title);
}

#[test]
fn filters_leave_out_what_they_say_and_the_chart_says_so() {
    use pledgeline::compare::ItemFilter;
    let board = nine().board(Boundary::Widest);
    let filter = ItemFilter::default().with_kind(NetZero);
    let sifted = board.sifted(&filter);
    assert!(sifted.companies.iter().flat_map(|c| &c.items).all(|i| i.commitment.kind == NetZero));
    assert_eq!(sifted.counted, board.companies.iter().flat_map(|c| &c.items).filter(|i| i.commitment.kind == NetZero).count());
    assert_eq!(sifted.headlines().count(), board.headlines().filter(|(_, i)| i.commitment.kind == NetZero).count());
    for (row, item) in sifted.headlines() {
        assert_eq!(row.item(&item.id).map(|i| &i.id), Some(&item.id), "items are found by their identity");
    }
    for kind in ChartKind::ALL {
        let figure = figure(&sifted, &ChartSpec { kind, ..ChartSpec::default() });
        assert!(figure.source.contains("Shown: Net zero, "), "{kind:?}: {}", figure.source);
        assert!(figure.source.contains("without any left out"), "{kind:?}: {}", figure.source);
    }
    assert_eq!(board.sifted(&ItemFilter::default()), board, "no filter leaves all");
    assert!(!figure(&board, &ChartSpec::default()).source.contains("Shown:"));
    let unchecked = board.sifted(&ItemFilter { checked: Some(false), ..ItemFilter::default() });
    assert_eq!(unchecked.counted, unchecked.unchecked);
}

/// Nine companies, of which what is known puts each into a sector, but one.
fn sectors() -> Builder {
    use pledgeline::workspace::{Given, Listed};
    let mut b = nine();
    let entry = |(at, name): (usize, &String)| Listed {
        name: name.clone(),
        sector: ["Materials", "Energy", "Utilities"][at % 3].into(),
        country: "NO".into(),
        company: Given::Value(name.clone()),
        ..Listed::default()
    };
    let names: Vec<String> = b.decisions.companies.iter().map(|c| c.name.clone()).collect();
    b.decisions.listed = names.iter().skip(1).enumerate().map(entry).collect();
    b
}

#[test]
fn years_and_shares_are_drawn_once_for_each_sector() {
    let board = sectors().board(Boundary::Widest);
    for kind in [ChartKind::Years, ChartKind::Share] {
        let figure = figure(&board, &ChartSpec { kind, grouping: Grouping::Sector, ..ChartSpec::default() });
        let Plot::Multiples(cells) = &figure.plot else { panic!("cells for {kind:?}") };
        let sizes: Vec<(&str, usize)> = cells.iter().map(|c| (c.label.as_str(), c.companies.len())).collect();
        assert_eq!(sizes, [("Energy", 3), ("Materials", 3), ("Utilities", 2), ("Sector not known", 1)]);
        assert_eq!(cells.iter().map(|c| c.years.len()).sum::<usize>(), board.headlines().count());
        let scene = layout(&figure, [1200.0, 0.0], FontMetrics::shipped());
        let named = scene.hits.iter().filter(|h| matches!(h.datum, Datum::Group { .. })).count();
        assert_eq!(named, 4, "each leads to its companies");
    }
    let years = figure(&board, &ChartSpec { kind: ChartKind::Years, ..ChartSpec::default() });
    assert!(matches!(years.plot, Plot::Years(_)), "not unless asked for");
}

#[test]
fn the_breakdown_has_sectors_and_countries_where_they_are_known() {
    let titles = |board: &Board| match figure(board, &ChartSpec { kind: ChartKind::Breakdown, ..ChartSpec::default() }).plot {
        Plot::Breakdown(panels) => panels.into_iter().map(|p| (p.title, p.bars)).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let with = titles(&sectors().board(Boundary::Widest));
    let names: Vec<&str> = with.iter().map(|(t, _)| *t).collect();
    assert_eq!(names, ["By wording", "By boundary", "By step on the way", "By year", "By sector", "By country"]);
    for bar in &with[4].1 {
        assert_eq!(bar.parts.iter().map(|(_, n)| n).sum::<usize>(), bar.companies.len(), "{}", bar.label);
    }
    assert_eq!(titles(&nine().board(Boundary::Widest)).len(), 4);
}

#[test]
fn a_lane_can_be_a_commitment() {
    let board = nine().board(Boundary::Widest);
    let figure = figure(&board, &ChartSpec { lanes: Lanes::Commitments, ..ChartSpec::default() });
    let items: usize = board.companies.iter().map(|c| c.items.len().max(1)).sum();
    assert_eq!(figure.lanes().count(), items);
    assert_eq!(figure.groups.len(), board.companies.len());
    assert!(figure.lanes().all(|l| l.marks.len() <= 1));
    let scene = layout(&figure, [1200.0, 0.0], FontMetrics::shipped());
    let ids: std::collections::BTreeSet<_> =
        scene.hits.iter().filter_map(|h| if let Datum::Commitment(id) = &h.datum { Some(id.clone()) } else { None }).collect();
    assert_eq!(ids.len(), board.companies.iter().map(|c| c.items.len()).sum::<usize>(), "every commitment is drawn");
}
