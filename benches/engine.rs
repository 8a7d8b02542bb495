//! What the steps of extraction cost, followed over time: `cargo bench --bench engine`.
//!
//! Criterion keeps the last run in `target/criterion` and tells whether the next one differs. For megabytes a second on large texts and the growth with
//! size there is `cargo bench --bench speed`.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pledgeline::document::Document;
use pledgeline::extract::extract;
use pledgeline::rules::RuleSet;

use texts::{document, known, press, report};

fn steps(c: &mut Criterion) {
    let (pieces, rules) = (known(), RuleSet::builtin());
    let many = press(&pieces, 200_000);
    let joined = many.join("\n\n");
    let sparse = report(&pieces, 2_000_000);

    let mut group = c.benchmark_group("press text");
    group.sample_size(20).throughput(Throughput::Bytes(joined.len() as u64));
    group.bench_function("read", |b| b.iter(|| black_box(document(&joined))));
    let documents: Vec<Document> = many.iter().map(|t| document(t)).collect();
    group.bench_function("extract from many documents", |b| {
        b.iter(|| documents.iter().map(|d| extract(d, &rules).commitments.len()).sum::<usize>());
    });
    let one = document(&joined);
    group.bench_function("extract from one document", |b| b.iter(|| black_box(extract(&one, &rules))));
    group.bench_function("find phrases", |b| {
        let folded = joined.to_ascii_lowercase();
        b.iter(|| black_box(rules.find(&folded)));
    });
    group.finish();

    let mut group = c.benchmark_group("report text");
    group.sample_size(20).throughput(Throughput::Bytes(sparse.len() as u64));
    let one = document(&sparse);
    group.bench_function("extract", |b| b.iter(|| black_box(extract(&one, &rules))));
    group.bench_function("look for stems", |b| b.iter(|| sparse.split("\n\n").filter(|p| rules.has_stem(p)).count()));
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
