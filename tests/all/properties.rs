//! What must hold for any text: offsets on character borders, the same answer twice, and changes that must not matter (an unrelated
//! paragraph, hard line breaks, another company's name).
//!
//! Runs over the texts of `tests/data/corpus` and the samples.

use std::path::{Path, PathBuf};

use pledgeline::document::read;
use pledgeline::extract::{Extraction, extract};
use pledgeline::rules::RuleSet;

fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = ["tests/data/corpus/texts", "assets/samples"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the texts").map(|e| e.expect("an entry").path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let name = |p: &Path| p.file_name().expect("a file").to_string_lossy().into_owned();
    paths.iter().map(|p| (name(p), std::fs::read_to_string(p).expect("a text"))).collect()
}

fn extraction(text: &str) -> Extraction {
    extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin())
}

/// What a commitment says, without its place and with the company under a name of its own.
fn rows(extraction: &Extraction) -> Vec<String> {
    let main = extraction.company.as_deref().unwrap_or_default();
    let first = main.split(' ').next().unwrap_or_default();
    let mut rows: Vec<String> = extraction
        .commitments
        .iter()
        .map(|c| {
            // A subsidiary or sister that bears the company's name bears the new one too.
            let shared = !first.is_empty() && c.company.split(' ').any(|w| w == first);
            let other = if shared { c.company.replacen(first, "the company's", 1) } else { c.company.clone() };
            let company = if c.company == main { "the company" } else { &other };
            let scopes: Vec<&str> = c.scopes.iter().map(|s| s.code()).collect();
            format!(
                "{company} {} {} {:?} {:?} {:?} {:?} {}",
                c.kind.code(),
                c.status.code(),
                c.year,
                c.percent,
                c.baseline,
                c.supersedes_year,
                scopes.join("+")
            )
        })
        .collect();
    rows.sort();
    rows
}

/// The texts whose rows change under `alter`, each with what is gone and what is new.
fn changed(alter: impl Fn(&str, &Extraction) -> String) -> Vec<String> {
    let differs = |(name, text): &(String, String)| {
        let before = extraction(text);
        let after = extraction(&alter(text, &before));
        let (was, is) = (rows(&before), rows(&after));
        let gone: Vec<&String> = was.iter().filter(|r| !is.contains(r)).collect();
        let new: Vec<&String> = is.iter().filter(|r| !was.contains(r)).collect();
        (was != is).then(|| format!("{name}: gone {gone:?}, new {new:?}"))
    };
    texts().iter().filter_map(differs).collect()
}

/// At most two texts in a hundred change: what a line break or a name still decides where a reader would not need it. Prints them.
fn few(changed: &[String]) {
    println!("{} texts changed\n{}", changed.len(), changed.join("\n"));
    assert!(changed.len() * 100 <= texts().len() * 2, "{} texts changed\n{}", changed.len(), changed.join("\n"));
}

/// No text may change; shows those that do.
fn none(changed: &[String]) {
    assert!(changed.is_empty(), "{} texts changed\n{}", changed.len(), changed.join("\n"));
}

#[test]
fn offsets_lie_on_character_borders_and_lead_to_the_quotes() {
    for (name, text) in texts() {
        let document = read(text.as_bytes(), &name).expect("a text");
        let found = extract(&document, &RuleSet::builtin());
        let text: &str = &document.text;
        for c in &found.commitments {
            let spans = c.evidence.spans.iter().chain([&c.evidence.span, &c.evidence.sentence, &c.anchor]);
            assert!(spans.clone().all(|s| text.get(s.start..s.end).is_some()), "{name}: {c:?}");
            assert_eq!(c.evidence.span.of(text), c.evidence.quote, "{name}");
            assert!((0.0..=1.0).contains(&c.confidence) && !c.why.is_empty(), "{name}: {c:?}");
        }
        for (span, quote) in found.facts.iter().map(|f| (f.span, &f.quote)).chain(found.rejected.iter().map(|r| (r.span, &r.quote))) {
            assert_eq!(text.get(span.start..span.end), Some(quote.as_str()), "{name}");
        }
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    for (name, text) in texts() {
        let once = serde_json::to_string(&extraction(&text)).expect("json");
        assert_eq!(once, serde_json::to_string(&extraction(&text)).expect("json"), "{name}");
    }
}

#[test]
fn an_unrelated_paragraph_changes_nothing() {
    let changed = changed(|text, _| format!("{text}\n\nThe canteen serves soup on weekdays, and visitors are welcome.\n"));
    none(&changed);
}

#[test]
fn hard_line_breaks_change_nothing() {
    let wrap = |text: &str| {
        let wide = |line: &str| line.len() > 160 && !line.contains('\t') && !line.contains("  ") && !line.contains('|');
        let lines = text.lines().map(|line| if wide(line) { wrapped(line) } else { line.to_owned() });
        lines.collect::<Vec<_>>().join("\n")
    };
    few(&changed(|text, _| wrap(text)));
}

/// A line broken at spaces before column 78.
fn wrapped(line: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in line.split(' ') {
        let width = word.chars().count();
        if column > 0 {
            let broken = column + 1 + width > 78;
            out.push(if broken { '\n' } else { ' ' });
            column = if broken { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += width;
    }
    out
}

#[test]
fn another_name_changes_only_the_name() {
    let rename = |text: &str, before: &Extraction| {
        let Some(company) = &before.company else { return text.to_owned() };
        let first = company.split(' ').next().unwrap_or_default();
        // Initials of the old name would no longer be those of the new one.
        let initials: String = company.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
        let abbreviated = before.aliases.iter().any(|a| !a.contains(first)) || initials.len() > 1 && text.contains(&initials);
        let usable = first.len() >= 4 && first.chars().all(char::is_alphabetic) && !abbreviated;
        // Headlines in capitals bear the new name as well.
        let renamed = || text.replace(first, "Quorvane").replace(&first.to_uppercase(), "QUORVANE");
        if usable { renamed() } else { text.to_owned() }
    };
    few(&changed(rename));
}
