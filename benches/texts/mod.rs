//! The texts that the benchmarks read: press text (dense) and report text (sparse), made of the texts at hand in a fixed order.

use std::path::{Path, PathBuf};

use pledgeline::document::Document;

/// A text as a document.
pub fn document(text: &str) -> Document {
    pledgeline::document::read(text.as_bytes(), "bench.txt").expect("a text")
}

/// All texts at hand: those of `tests/data/corpus` and `assets/samples`, and of the development data where it is found.
pub fn known() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = std::env::var_os("PLEDGELINE_DATA").map_or_else(|| root.join("../shared"), PathBuf::from);
    let mut out = Vec::new();
    for folder in [root.join("tests/data/corpus/texts"), root.join("assets/samples"), data.join("corpus/texts")] {
        read(&folder, &mut out);
    }
    out
}

fn read(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    out.extend(paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).filter_map(|p| std::fs::read_to_string(p).ok()));
}

/// Small numbers in a fixed order that looks like none.
struct Order(u64);

impl Order {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Documents in varied order until there are `bytes` of them.
pub fn press(pieces: &[String], bytes: usize) -> Vec<String> {
    let (mut order, mut total, mut out) = (Order(1), 0, Vec::new());
    while total < bytes {
        let piece = &pieces[order.next(pieces.len())];
        total += piece.len();
        out.push(piece.clone());
    }
    out
}

/// Paragraphs of a report about nothing in particular; about one in three hundred speaks of a commitment.
pub fn report(pieces: &[String], bytes: usize) -> String {
    const FILLER: [&str; 6] = [
        "The board met nine times during the year under review and received regular updates on the work of its committees.",
        "Revenue from continuing operations rose, helped by prices and by the first full year of the businesses acquired earlier.",
        "The audit committee discussed the impairment tests with the external auditor and agreed with the assumptions used.",
        "Colleagues in the northern plants completed more than forty hours of training each, most of it on the new lines.",
        "Lease liabilities are measured at the present value of the payments that remain at the end of the reporting period.",
        "The supervisory function is assisted by a secretariat, which prepares the meetings and keeps the minutes.",
    ];
    let sentences: Vec<&str> = pieces.iter().flat_map(|p| p.lines()).filter(|l| l.len() > 80).collect();
    let (mut order, mut out) = (Order(7), String::with_capacity(bytes + 1000));
    while out.len() < bytes {
        for _ in 0..3 + order.next(4) {
            out.push_str(FILLER[order.next(FILLER.len())]);
            out.push(' ');
        }
        if order.next(300) == 0 {
            out.push_str(sentences[order.next(sentences.len())]);
        }
        out.push_str("\n\n");
    }
    out
}
