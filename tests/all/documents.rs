//! Reading of documents: formats, encodings, pages of all sorts, and input that means harm. All texts are invented.

use pledgeline::document::{BlockKind, Document, ReadError, read};

/// Blocks as `h1 words`, one a line; checks that they are in order and on character boundaries.
fn outline(document: &Document) -> String {
    let mut end = 0;
    let mut out = String::new();
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap in {}", document.name);
        end = block.span.end;
        let words = document.text.get(block.span.start..block.span.end).expect("character boundaries");
        assert!(!words.trim().is_empty());
        let kind = match block.kind {
            BlockKind::Heading(n) => format!("h{n}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::TableRow => "tr".to_owned(),
        };
        out.push_str(&format!("{kind} {}\n", words.replace('\n', "/").replace('\t', "|")));
    }
    out
}

fn page(html: &str) -> Document {
    read(html.as_bytes(), "page.html").expect("a page")
}

const PRESS: &str = r##"<!doctype html><html lang="en-GB"><head><title>Marlow Foods sets net-zero date | Marlow Foods</title>
<meta property="og:site_name" content="Marlow Foods"><link rel="canonical" href="https://marlow.example/news/net-zero">
<meta property="article:published_time" content="2024-03-14T08:00:00Z">
<script>var junk = "<p>not text</p>";</script><style>p { color: red }</style></head>
<body class="has-sidebar cookie-accepted"><div id="onetrust-banner"><p>We use cookies to improve your experience. Accept all cookies?</p><button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<div class="wrap"><h1>Marlow Foods sets net-zero date</h1><div class="meta"><time datetime="2024-03-14">14 March 2024</time></div>
<div class="story"><p>Marlow Foods plc will reach <b>net zero</b> across its value&nbsp;chain by&#160;2045<sup>1</sup>, five years sooner than it said before. The target covers farms, factories and transport, and replaces the one of 2019.</p>
<p>By 2030 the company will cut its Scope 1 and 2 emissions by 50&nbsp;% against 2019. Chief executive Ada Lorne called the plan demanding, and said that suppliers would be paid for their part of it.</p>
<h2>Steps on the way</h2><ul><li>100 % renewable power by 2027</li><li><p>CO<sub>2</sub> labels on all products</p><ul><li>first in bread</li></ul></li></ul>
<table><caption>Emissions</caption><thead><tr><th rowspan="2">Scope</th><th colspan="2">kt CO2e</th></tr><tr><th>2019</th><th>2030</th></tr></thead>
<tbody><tr><td>1</td><td>210</td><td>105</td></tr><tr><td>2</td><td></td><td>40</td></tr></tbody></table>
<p><strong>About Marlow Foods</strong></p><p>Marlow Foods bakes bread in eleven towns.<br>Press office: Tom Hale<br><br>Investors: Ida Moor</p></div></div>
<aside><h3>Related news</h3><p>Bread prices fall again as wheat harvest surprises.</p></aside>
<footer><p>Copyright Marlow Foods. Terms and conditions apply to this site.</p></footer></body></html>"##;

#[test]
fn a_press_page_keeps_its_content_and_loses_the_rest() {
    let document = page(PRESS);
    assert_eq!(
        outline(&document),
        "h1 Marlow Foods sets net-zero date\n\
         p 14 March 2024\n\
         p Marlow Foods plc will reach net zero across its value\u{a0}chain by\u{a0}2045¹, five years sooner than it said before. The target covers farms, factories and transport, and replaces the one of 2019.\n\
         p By 2030 the company will cut its Scope 1 and 2 emissions by 50\u{a0}% against 2019. Chief executive Ada Lorne called the plan demanding, and said that suppliers would be paid for their part of it.\n\
         h2 Steps on the way\n\
         li 100 % renewable power by 2027\n\
         li CO2 labels on all products\n\
         li first in bread\n\
         p Emissions\n\
         tr Scope|kt CO2e\n\
         tr |2019|2030\n\
         tr 1|210|105\n\
         tr 2||40\n\
         h3 About Marlow Foods\n\
         p Marlow Foods bakes bread in eleven towns./Press office: Tom Hale\n\
         p Investors: Ida Moor\n"
    );
    assert_eq!(document.title.as_deref(), Some("Marlow Foods sets net-zero date"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
    assert_eq!(document.publisher.as_deref(), Some("Marlow Foods"));
    assert_eq!(document.address.as_deref(), Some("https://marlow.example/news/net-zero"));
    assert_eq!((document.language.as_deref(), document.encoding.as_str()), (Some("en"), "UTF-8"));
    assert!(document.diagnostics.is_empty());
}

#[test]
fn linked_data_and_time_elements_give_the_metadata() {
    let html = r#"<html><head><title>x</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"No"},
      {"@type":["NewsArticle"],"headline":"Orsana drops coal","datePublished":"2023-11-02T10:00:00+01:00","publisher":{"name":"Orsana Press"},"url":"https://orsana.example/1"}]}</script></head>
      <body><p>Orsana will close its last coal unit by 2029.</p></body></html>"#;
    let document = page(html);
    assert_eq!(document.title.as_deref(), Some("Orsana drops coal"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2023-11-02"));
    assert_eq!((document.publisher.as_deref(), document.address.as_deref()), (Some("Orsana Press"), Some("https://orsana.example/1")));
    let timed = page("<title>T</title><body><p>Published <time>2 November 2023</time></p><p>We will be neutral by 2040.</p>");
    assert_eq!(timed.date.map(|d| d.to_string()).as_deref(), Some("2023-11-02"));
}

#[test]
fn a_page_that_the_rules_reject_is_read_whole() {
    let document =
        page("<body><div>Net zero by 2040.</div><div>Coal ends in 2030.</div><table><tr><td>A</td><td>B</td></tr></table></body>");
    assert_eq!(outline(&document), "p Net zero by 2040.\np Coal ends in 2030.\ntr A|B\n");
}

#[test]
fn layout_tables_are_no_rows_and_preformatted_text_keeps_its_paragraphs() {
    let cell = "Halden Shipping will run its ferries on ammonia from 2031. ".repeat(20);
    let document = page(&format!(
        "<table><tr><td><p>{cell}</p></td><td><p>Side</p></td></tr></table><pre>RNS NUMBER 4711\n\nHalden aims for net zero\nby 2045.\n\n- ferries\n- ports\n</pre>"
    ));
    let outline = outline(&document);
    assert!(outline.starts_with("p Halden Shipping will run") && !outline.contains("tr "), "{outline}");
    assert!(outline.ends_with("RNS NUMBER 4711\np Halden aims for net zero/by 2045.\nli ferries\nli ports\n"), "{outline}");
}

#[test]
fn pages_in_old_encodings_by_declaration_and_without() {
    let body = "<p>晨光半導體宣布，將於2040年達成淨零排放，並於2030年使用百分之百再生能源。</p>";
    for (label, encoding) in [("big5", encoding_rs::BIG5), ("gb18030", encoding_rs::GB18030)] {
        for declaration in [format!("<meta charset={label}>"), String::new()] {
            let (bytes, _, _) = encoding.encode(body);
            let document = read(&[declaration.as_bytes(), &bytes].concat(), "a.htm").expect("a page");
            assert_eq!(
                &*document.text, "晨光半導體宣布，將於2040年達成淨零排放，並於2030年使用百分之百再生能源。",
                "{label} {declaration}"
            );
            assert_eq!(document.language.as_deref(), Some("zh"));
        }
    }
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("<p>Neutral by 2040.</p>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(&*read(&utf16, "a.html").expect("a page").text, "Neutral by 2040.");
}

#[test]
fn files_that_cannot_be_read_say_why() {
    for (bytes, name, sentence) in [
        (&b""[..], "a.txt", "The file is empty."),
        (b" \n\t\r\n", "a.txt", "No readable text was found in the file."),
        (b"<html><script>x</script></html>", "a.html", "No readable text was found in the file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt", "This is not a text file, although its name says so."),
        (b"%PDF-1.4 %\xe2\xe3", "a.html", "This is not a text file, although its name says so."),
        (b"text", "a.xyz", "Files of type “xyz” can't be read yet. Save it as text or HTML and add it again."),
    ] {
        assert_eq!(read(bytes, name).expect_err(name).to_string(), sentence);
    }
}

#[test]
fn text_keeps_its_bytes_and_places() {
    let text = " date 2024-03-14 LEEDS – Marlow Foods plc said:\r\n\r\n\r\nNet zero by\u{a0}2045.\r\n";
    let document = read(format!("\u{feff}{text}").as_bytes(), "sub/a.TXT").expect("text");
    assert_eq!(&*document.text, text, "line ends and the date line stay");
    assert_eq!(outline(&document), "p date 2024-03-14 LEEDS – Marlow Foods plc said:\np Net zero by\u{a0}2045.\n");
    assert_eq!(document.size, text.len() as u64 + 3);
    assert_eq!(document.hash.len(), 64);
    assert_eq!(document, read(format!("\u{feff}{text}").as_bytes(), "sub/a.TXT").expect("text"), "the same again");
}

#[test]
fn markdown_front_matter_is_metadata() {
    let text = "---\ntitle: Our plan\ndate: 2025-02-01\nlang: de\n---\n\n# Plan\n\nKlimaneutral bis 2040.\n";
    let document = read(text.as_bytes(), "plan.md").expect("markdown");
    assert_eq!(outline(&document), "h1 Plan\np Klimaneutral bis 2040.\n");
    assert_eq!((document.title.as_deref(), document.language.as_deref()), (Some("Our plan"), Some("de")));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2025-02-01"));
}

#[test]
fn nesting_without_end_harms_nobody() {
    for monster in [
        format!("{}Net zero by 2040.", "<div>".repeat(100_000)),
        format!("{}Net zero by 2040.{}", "<table><tr><td>".repeat(50_000), "</td></tr></table>".repeat(50_000)),
        format!("{}<p>Net zero by 2040.", "<b class=x><i>".repeat(50_000)),
        format!("{}Net zero by 2040.", "<ul><li>".repeat(100_000)),
        format!("<p {}>Net zero by 2040.", "a=1 ".repeat(100_000)),
        format!("<svg>{}</svg><p>Net zero by 2040.", "<g>".repeat(20_000)),
        format!("{}</select><p>Net zero by 2040.", "<select><option>".repeat(20_000)),
        format!("<script>{}</script><p>Net zero by 2040.", "<!--".repeat(100_000)),
    ] {
        let document = read(monster.as_bytes(), "page.html").unwrap_or_else(|e| panic!("{e}: {}", &monster[..40]));
        assert!(document.text.contains("Net zero by 2040."), "{}", &monster[..40]);
        outline(&document);
    }
    let just_below = format!("{}<p>Net zero by 2040.</p>", "<div>".repeat(390));
    assert_eq!(outline(&page(&just_below)), "p Net zero by 2040.\n");
}

#[test]
fn simplified_pages_still_have_rows_lists_and_metadata() {
    let monster = format!("{PRESS}{}", "<div>".repeat(1000));
    let document = page(&monster);
    assert_eq!(document.diagnostics[0].code, "page_simplified");
    let outline = outline(&document);
    for line in ["h1 Marlow Foods sets net-zero date\n", "li first in bread\n", "tr |2019|2030\n", "h3 About Marlow Foods\n"] {
        assert!(outline.contains(line), "{line} in\n{outline}");
    }
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), Some("2024-03-14"));
    assert!(!document.text.contains("not text") && !document.text.contains("Accept all cookies"));
}

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
}

#[test]
fn mutated_input_never_panics_and_never_breaks_a_span() {
    let mut dice = Dice(7);
    let seeds: Vec<(Vec<u8>, &str)> = vec![
        (PRESS.as_bytes().to_vec(), "a.html"),
        ("# Ziel\n\n* Klimaneutral bis 2040 – „sicher“\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n".as_bytes().to_vec(), "a.md"),
        ("OUR TARGETS\n\n1. Net zero by 2045\n   in all plants\n\nYear\tCut\n\t42 %\n碳中和——到2035年\n".as_bytes().to_vec(), "a.txt"),
        (encoding_rs::SHIFT_JIS.encode("ひかり重工は、2050年までにカーボンニュートラルの実現を目指します。\n").0.into_owned(), "b.txt"),
        ("Neutral by 2040.\nCoal ends.".encode_utf16().flat_map(u16::to_le_bytes).collect(), "c.txt"),
    ];
    let pieces: [&[u8]; 12] =
        [b"<", b">", b"\0", b"\xff", b"\r", b"\n\n", b"\t", b"<table>", b"</p>", b"\"", b"&#x110000;", "—".as_bytes()];
    for round in 0..400 {
        let (seed, name) = &seeds[round % seeds.len()];
        let mut bytes = seed.clone();
        for _ in 0..=dice.roll(12) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).expect("below 256"),
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at..(at + dice.roll(40)).min(bytes.len()))),
                _ => drop(bytes.splice(at..at, pieces[dice.roll(pieces.len())].iter().copied())),
            }
            if bytes.is_empty() {
                bytes.push(b'x');
            }
        }
        match read(&bytes, name) {
            Ok(document) => drop(outline(&document)),
            Err(error) => assert!(!matches!(error, ReadError::Empty | ReadError::TooLarge { .. }), "round {round}"),
        }
    }
}
