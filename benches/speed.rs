//! How fast documents are read and extracted, in one command: `cargo bench --bench speed`.
//!
//! Prints megabytes a second on one core for press text (dense) and report text (sparse), beside `rg -c` of the trigger words on the
//! same bytes where ripgrep is installed, and how time grows with size on ordinary and on pathological text. Texts are those of
//! `tests/data/corpus` and `assets/samples`, and of the development data where it is found. `-- --quick` takes a tenth of the text.
#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own temporary file")]

mod texts;

use std::process::{Command, Stdio};
use std::time::Instant;

use pledgeline::extract::extract;
use pledgeline::rules::RuleSet;

use texts::{document, known, press, report};

const MB: usize = 1_000_000;

/// Words that open the first stage, for the comparison with ripgrep.
const TRIGGERS: &str = "neutral|net.zero|climate|carbon|emission|renewable|scope [123]|science.based|fossil|coal|electric";

/// Seconds that `work` takes, the best of `times`.
fn best(times: usize, mut work: impl FnMut()) -> f64 {
    (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn rate(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / MB as f64 / seconds
}

/// Megabytes a second of `rg -c` on a text; `None` where ripgrep is not installed.
fn ripgrep(text: &str) -> Option<f64> {
    let file = std::env::temp_dir().join(format!("pledgeline-speed-{}.txt", std::process::id()));
    std::fs::write(&file, text).ok()?;
    let run = || {
        let mut command = Command::new("rg");
        command.args(["-c", "-i", "-j", "1", TRIGGERS]).arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|s| s.success())
    };
    let found = run();
    let seconds = best(3, || {
        run();
    });
    let _ = std::fs::remove_file(&file);
    found.then(|| rate(text.len(), seconds))
}

fn line(name: &str, bytes: usize, reading: f64, extracting: f64, text: &str) {
    let rg = ripgrep(text);
    let beside =
        rg.map_or_else(|| "rg is not installed".to_owned(), |rg| format!("rg {rg:.0} MB/s, ratio 1:{:.1}", rg / rate(bytes, extracting)));
    println!(
        "{name:<28}{:>8.1} MB  read {:>7.1} MB/s  extract {:>7.1} MB/s  {beside}",
        bytes as f64 / 1e6,
        rate(bytes, reading),
        rate(bytes, extracting)
    );
}

fn main() {
    let tenth = if std::env::args().any(|a| a == "--quick") { 10 } else { 1 };
    let pieces = known();
    let rules = RuleSet::builtin();

    let many = press(&pieces, 50 * MB / tenth);
    let bytes = many.iter().map(String::len).sum();
    let mut documents = Vec::new();
    let reading = best(1, || documents = many.iter().map(|t| document(t)).collect());
    let extracting = best(3, || {
        for d in &documents {
            std::hint::black_box(extract(d, &rules));
        }
    });
    line("press text, many documents", bytes, reading, extracting, &many.join("\n\n"));
    drop(documents);

    let text = report(&pieces, 50 * MB / tenth);
    let mut one = document("x");
    let reading = best(1, || one = document(&text));
    let extracting = best(3, || {
        std::hint::black_box(extract(&one, &rules));
    });
    line("report text, one document", text.len(), reading, extracting, &text);

    println!("\ngrowth (seconds of extraction; linear is 10 times)");
    let grows = |name: &str, make: &dyn Fn(usize) -> String| {
        let took = |size: usize| {
            let d = document(&make(size));
            best(1, || {
                std::hint::black_box(extract(&d, &rules));
            })
        };
        let (small, large) = (took(MB / tenth), took(10 * MB / tenth));
        println!("  {name:<36}{small:>9.3} {large:>9.3}  ×{:.1}", large / small);
    };
    let joined = press(&pieces, 10 * MB / tenth).join("\n\n");
    grows("one document of press text", &|n| joined[..joined.floor_char_boundary(n)].to_owned());
    grows("one line", &|n| "we will be carbon neutral by 2040 and ".repeat(n / 38));
    grows("years in a row", &|n| format!("net zero by {}", "2040 ".repeat(n / 5)));
    grows("percentages in a row", &|n| format!("emissions cut by {}", "30%, ".repeat(n / 5)));
    grows("names in a row", &|n| format!("{} will be net zero by 2040.", "Arvo Belno Cirro, ".repeat(n / 18)));
    grows("a long table", &|n| "Scope 1\t2019\t40%\t2030\n".repeat(n / 23));
    grows("a wide table", &|n| format!("Goal\t{}\nScope 1\t{}\n", "2030\t".repeat(n / 10), "40%\t".repeat(n / 10)));
    grows("companies in a row", &|n| (0..n / 40).map(|i| format!("Arvo{i} plc will be net zero by 2040.\n\n")).collect());
    grows("notes of base years", &|n| {
        "All targets refer to the base year 2018.\n\nWe will cut emissions by 30% by 2030.\n\n".repeat(n / 81)
    });
    grows("cards and fields", &|n| "Net zero\n2040\n\nTarget: net zero\nYear: 2040\n\n".repeat(n / 47));
    grows("headings and bullets", &|n| "GOALS FOR 2030\n- Cut emissions by 30%\n- Be net zero\n\n".repeat(n / 52));
}
