//! The samples are read as written in `tests/data/samples.expected`: what is missing or invented is listed, and the share read right must not fall.

use std::path::PathBuf;

use pledgeline::extract::{Commitment, extract};
use pledgeline::rules::RuleSet;

/// Share of the expected rows that must be read exactly as written; rises as the rules grow.
const FLOOR_PERCENT: usize = 45;

struct Expected {
    file: String,
    date: String,
    company: String,
    rows: Vec<[String; 7]>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn expected() -> Vec<Expected> {
    let text = std::fs::read_to_string(root().join("tests/data/samples.expected")).expect("the expectations are there");
    let mut all: Vec<Expected> = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(head) = line.strip_prefix("= ") {
            let mut parts = head.split(" | ").map(str::to_owned);
            let mut next = || parts.next().expect("file, date and company");
            all.push(Expected { file: next(), date: next(), company: next(), rows: Vec::new() });
        } else {
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            let row: [String; 7] = words.try_into().unwrap_or_else(|w| panic!("seven words expected: {w:?}"));
            all.last_mut().expect("a document first").rows.push(row);
        }
    }
    all
}

fn shown(c: &Commitment) -> [String; 7] {
    let or_dash = |s: Option<String>| s.unwrap_or_else(|| "-".into());
    let mut scopes: Vec<&str> = c.scopes.iter().map(|s| s.code()).collect();
    scopes.sort_unstable();
    [
        c.kind.code().into(),
        c.status.code().into(),
        or_dash(c.qualifier.map(|q| q.code().into())),
        or_dash(c.year.map(|y| y.to_string())),
        or_dash(c.percent.map(|p| p.to_string())),
        or_dash(c.baseline.map(|y| y.to_string())),
        if scopes.is_empty() { "-".into() } else { scopes.join("+") },
    ]
}

fn agrees(want: &[String; 7], got: &[String; 7]) -> bool {
    want.iter().zip(got).all(|(w, g)| w == "?" || w == g)
}

#[test]
fn the_samples_are_read_as_written_beside_them() {
    let rules = RuleSet::builtin();
    let (mut wrong, mut rows, mut right) = (Vec::new(), 0, 0);
    for e in expected() {
        rows += e.rows.len();
        let bytes = std::fs::read(root().join("assets/samples").join(&e.file)).expect("the sample is there");
        let document = pledgeline::document::read(&bytes, &e.file).expect("the sample can be read");
        let found = extract(&document, &rules);
        if found.date.map(|d| d.to_string()).as_deref() != Some(e.date.as_str()) {
            wrong.push(format!("{}: date {:?}, not {}", e.file, found.date, e.date));
        }
        if found.company.as_deref() != Some(e.company.as_str()) {
            wrong.push(format!("{}: company {:?}, not {}", e.file, found.company, e.company));
        }
        let mut left: Vec<&Commitment> = found.commitments.iter().map(|c| &**c).collect();
        for row in &e.rows {
            match left.iter().position(|c| c.company == e.company && agrees(row, &shown(c))) {
                Some(i) => {
                    left.remove(i);
                    right += 1;
                }
                None => wrong.push(format!("{}: missing {}", e.file, row.join(" "))),
            }
        }
        wrong.extend(left.iter().map(|c| format!("{}: invented {} of {} «{}»", e.file, shown(c).join(" "), c.company, c.evidence.quote)));
    }
    println!("{right} of {rows} rows as written\n{}", wrong.join("\n"));
    assert!(right * 100 >= rows * FLOOR_PERCENT, "{right} of {rows} rows as written\n{}", wrong.join("\n"));
}

#[test]
fn every_sample_has_expectations() {
    let mut files: Vec<String> = std::fs::read_dir(root().join("assets/samples"))
        .expect("samples")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut named: Vec<String> = expected().into_iter().map(|e| e.file).collect();
    named.sort();
    assert_eq!(files, named);
}
