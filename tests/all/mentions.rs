//! Single statements with what they must give: commitments, look-alikes, and latent mentions, which say nothing alone but serve a statement beside them.
//!
//! The texts stand in `tests/data/mentions`: a section a text (`>` before its lines), `=` before a row that it must give (kind, status, year,
//! percentage), `!` before the reason of a rejection, `0` where nothing may be kept. The rows are all there are.

use std::path::Path;

use pledgeline::document::read;
use pledgeline::extract::extract;
use pledgeline::rules::RuleSet;

/// A text with what it must give.
#[derive(Default)]
struct Case {
    title: String,
    text: String,
    rows: Vec<String>,
    reasons: Vec<String>,
    nothing: bool,
}

fn cases(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mentions").join(name);
    let text = std::fs::read_to_string(path).expect("the statements");
    let mut out: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            out.push(Case { title: title.to_owned(), ..Case::default() });
            continue;
        }
        let Some(case) = out.last_mut() else { continue };
        match line.split_at_checked(1) {
            Some((">", rest)) => case.text.extend([rest.strip_prefix(' ').unwrap_or(rest), "\n"]),
            Some(("=", row)) => case.rows.push(row.trim().to_owned()),
            Some(("!", reason)) => case.reasons.push(reason.trim().to_owned()),
            Some(("0", "")) => case.nothing = true,
            _ => {}
        }
    }
    out
}

/// What is wrong with a text, empty where it gives what it must.
fn wrong(case: &Case, rules: &RuleSet) -> String {
    let found = extract(&read(case.text.as_bytes(), "text.txt").expect("a text"), rules);
    let row = |c: &std::sync::Arc<pledgeline::extract::Commitment>| {
        let year = c.year.map_or("-".to_owned(), |y| y.to_string());
        let percent = c.percent.map_or(String::new(), |p| format!(" {p}"));
        format!("{} {} {year}{percent}", c.kind.code(), c.status.code())
    };
    let mut rows: Vec<String> = found.commitments.iter().map(row).collect();
    let mut wanted = case.rows.clone();
    rows.sort();
    wanted.sort();
    let missing: Vec<&String> = case.reasons.iter().filter(|w| !found.rejected.iter().any(|r| r.reason == w.as_str())).collect();
    if rows == wanted && missing.is_empty() {
        return String::new();
    }
    format!("“{}” gives {rows:?}, not {wanted:?}; reasons not given: {missing:?}", case.title)
}

fn all_right(name: &str, least: usize) {
    let (rules, cases) = (RuleSet::builtin(), cases(name));
    assert!(cases.len() >= least, "{name} has {} texts only", cases.len());
    let empty: Vec<&str> = cases.iter().filter(|c| c.nothing == (c.rows.len() + c.reasons.len() > 0)).map(|c| c.title.as_str()).collect();
    assert!(empty.is_empty(), "texts that expect nothing clear: {empty:?}");
    let wrong: Vec<String> = cases.iter().map(|c| wrong(c, &rules)).filter(|w| !w.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn statements_of_commitments_are_found() {
    all_right("positive.md", 12);
}

#[test]
fn look_alikes_are_none() {
    all_right("negative.md", 12);
}

#[test]
fn latent_mentions_serve_statements_and_are_none_alone() {
    all_right("latent.md", 15);
}
