//! Damaged files: bytes of a sample of every format are flipped, cut and spliced, in packages also inside of their parts; each must end
//! in text or a sentence, in time, with every place inside of its text.

use std::io::{Cursor, Read, Write};
use std::time::Instant;

use pledgeline::document::{PageRenderer, ReadError, is_collection_name, parts, read};
use zip::write::SimpleFileOptions;

use super::mail::{NEWSLETTER, workbook};
use super::office::{RICH, book, odt, slides, word};
use super::pdf_maker::{Pdf, Sheet};

/// A small generator of numbers: the same damage in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }

    /// Flips, sets, cuts out and splices in, up to seven times.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.roll(6) {
            if bytes.is_empty() {
                bytes.push(b'x');
            }
            let at = self.roll(bytes.len());
            match self.roll(4) {
                0 => bytes[at] ^= 1 << self.roll(8),
                1 => bytes[at] = u8::try_from(self.roll(256)).expect("below 256"),
                2 => drop(bytes.drain(at..(at + self.roll(60)).min(bytes.len()))),
                _ => {
                    let from = self.roll(bytes.len());
                    let piece = bytes[from..(from + self.roll(200)).min(bytes.len())].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
            }
        }
    }

    /// Damages one part of a package and packs it again.
    fn damage_inside(&mut self, package: &[u8]) -> Vec<u8> {
        let mut old = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
        let victim = self.roll(old.len());
        let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..old.len() {
            let mut entry = old.by_index(at).expect("a part");
            let name = entry.name().expect("a name").into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("read");
            if at == victim {
                self.damage(&mut bytes);
            }
            new.start_file(name, SimpleFileOptions::default()).expect("a part");
            new.write_all(&bytes).expect("written");
        }
        new.finish().expect("a package").into_inner()
    }
}

/// Files of at most so many bytes are damaged; a round of a larger one costs many of a smaller.
const SMALL: usize = 64 << 10;

/// Files of every format and oddity that can be read, and those made by code.
fn samples() -> Vec<(Vec<u8>, String)> {
    let mut list: Vec<(Vec<u8>, String)> = made().into_iter().map(|(bytes, name)| (bytes, name.to_owned())).collect();
    let stored = super::sample_files::files().into_iter().map(|(name, bytes)| (bytes, name));
    list.extend(stored.filter(|(bytes, name)| bytes.len() <= SMALL && survives(bytes, name) == Ok(true)));
    list
}

/// A small file of every format.
fn made() -> Vec<(Vec<u8>, &'static str)> {
    let sheet = || {
        let lines = ["We will be net-", "zero by 2040."];
        Sheet::new().text(50.0, 780.0, 20.0, "Plan").lines(50.0, 700.0, 10.0, &lines).bytes(50.0, 500.0, 10.0, "F3", b"\x8c\xb8")
    };
    let pdf = Pdf::of([sheet(), sheet().rotated(90), Sheet::new().picture()]).info("Plan", "20240314").section("Plan", 1).bytes();
    let page = "<!doctype html><html lang=en><head><title>Plan</title><meta charset=utf-8><script type=\"application/ld+json\">{\"datePublished\":\"2024-03-14\"}</script></head>\
        <body><article><h1>Plan</h1><p>We will be net zero by 2040.</p><table><tr><td>Scope 1<td>42</tr></table></article></body></html>";
    let book_of_rows = workbook(&[&["Company", "Date", "Text"], &["Marlow Foods", "@45365", "We will be net zero by 2040."]]);
    let rows = "company,title,text\nMarlow Foods,Plan,\"We will be net zero by 2040, no later.\"\n";
    let lines = "{\"title\":\"Plan\",\"text\":\"We will be net zero by 2040.\"}\n{\"text\":\"More.\"}\n";
    vec![
        (pdf, "a.pdf"),
        (word(), "a.docx"),
        (odt(), "a.odt"),
        (slides(), "a.pptx"),
        (book(), "a.epub"),
        (RICH.as_bytes().to_vec(), "a.rtf"),
        (NEWSLETTER.as_bytes().to_vec(), "a.eml"),
        (page.as_bytes().to_vec(), "a.html"),
        ("# Plan\n\n- We will be net zero by 2040.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n".as_bytes().to_vec(), "a.md"),
        (book_of_rows, "a.xlsx"),
        (rows.as_bytes().to_vec(), "a.csv"),
        (lines.as_bytes().to_vec(), "a.jsonl"),
        (word(), "a.zip"),
    ]
}

/// Reads a damaged file in every way that there is; whether it gave something.
fn survives(bytes: &[u8], name: &str) -> Result<bool, String> {
    let sentence = |error: ReadError| {
        let said = error.to_string();
        if said.ends_with(['.', '“', '”']) { Ok(false) } else { Err(said) }
    };
    if is_collection_name(name) {
        return match parts(bytes, name) {
            Ok(found) => Ok(!found.is_empty()),
            Err(error) => sentence(error),
        };
    }
    if name.ends_with(".pdf")
        && let Ok(pages) = PageRenderer::open(bytes)
    {
        for page in 1..=3 {
            if let Ok(image) = pages.draw(page, 60)
                && !image.is_sound()
            {
                return Err("a picture without its pixels".to_owned());
            }
        }
    }
    match read(bytes, name) {
        Ok(document) if document.is_sound() => Ok(true),
        Ok(_) => Err("places outside of the text".to_owned()),
        Err(error) => sentence(error),
    }
}

fn mutate(rounds: usize, seed: u64) {
    let samples = samples();
    for (bytes, name) in &samples {
        // The archive of the list holds no documents, which is a sentence; everything else is read.
        assert_eq!(survives(bytes, name), Ok(name != "a.zip"), "{name} as it was");
    }
    let mut dice = Dice(seed);
    let mut read_well = 0;
    for round in 0..rounds {
        let (sample, name) = &samples[round % samples.len()];
        let packed = sample.starts_with(b"PK");
        let bytes = if packed && dice.roll(3) > 0 {
            dice.damage_inside(sample)
        } else {
            let mut bytes = sample.clone();
            dice.damage(&mut bytes);
            bytes
        };
        let begun = Instant::now();
        let outcome = std::panic::catch_unwind(|| survives(&bytes, name)).unwrap_or_else(|_| Err("a panic".to_owned()));
        match outcome {
            Ok(well) => read_well += usize::from(well),
            // What a foreign library does is caught in the worker; of ours nothing may panic.
            Err(what) => panic!("round {round} of {seed}, {name}: {what}"),
        }
        assert!(begun.elapsed().as_secs() < 20, "round {round} {name} took {:?}", begun.elapsed());
    }
    assert!(read_well * 10 > rounds * 4, "most damage is survived: {read_well} of {rounds}");
}

#[test]
fn damaged_files_end_in_text_or_a_sentence() {
    mutate(1_000, 11);
}

#[test]
#[ignore = "takes minutes"]
fn thousands_of_damaged_files_end_in_text_or_a_sentence() {
    mutate(12_000, 23);
}
