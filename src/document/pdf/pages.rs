//! All pages of a file, read on several threads where there are many: what a page holds depends on no other page.
//!
//! In: a parsed file. Out: the pieces of text of each page, and what is to be said about them. The number of threads never shows.

use std::num::NonZero;
use std::ops::Range;

use hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro_syntax::Pdf;

use super::characters::MuteFonts;
use super::glyphs::{self, Drawing};
use super::words::{self, Frame};
use super::{Diagnostic, counted};

/// Pages that are read; the rest is left out and said.
const PAGES: usize = 10_000;

/// Glyphs that are read in all.
const GLYPHS: usize = 60_000_000;

/// Pages from which on more than one thread is worth its while.
const MANY: usize = 48;

/// Threads at most: whole folders are read by several workers already.
const THREADS: usize = 4;

/// Characters from which on a page that is nearly all unreadable counts as a picture.
const RIDDLE: usize = 20;

/// Stack of a thread in bytes: drawings may be nested deeply.
const STACK: usize = 64 << 20;

/// A page as it was read.
pub struct Sheets {
    /// Its text by direction.
    pub frames: Vec<Frame>,
    /// Width and height in points.
    pub size: (f32, f32),
    /// Pictures cover much of it.
    pub pictures: bool,
}

/// A page with what counts towards the bounds.
struct Read {
    sheet: Sheets,
    glyphs: usize,
    unknown: usize,
    cut: bool,
}

/// Reads the first pages, so many at most.
pub fn read(pdf: &Pdf, most: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Sheets> {
    let total = pdf.pages().len().min(most);
    let (mut glyphs, mut unknown, mut cut) = (0_usize, 0_usize, 0_usize);
    let mut sheets = Vec::new();
    for mut page in all(pdf, total.min(PAGES)) {
        if glyphs >= GLYPHS {
            page = Read { sheet: Sheets { frames: Vec::new(), pictures: false, ..page.sheet }, glyphs: 0, unknown: 0, cut: true };
        }
        glyphs += page.glyphs;
        unknown += page.unknown;
        cut += usize::from(page.cut);
        sheets.push(page.sheet);
    }
    let mut say = |code: &str, message: String| diagnostics.push(Diagnostic { code: code.to_owned(), message });
    if total > PAGES {
        say("pages_left_out", format!("The file has {total} pages; the first {PAGES} were read."));
    }
    if cut > 0 {
        say("pages_cut", format!("{} more text than can be read.", counted(cut, "page holds", "pages hold")));
    }
    if unknown > 0 && unknown * 200 > glyphs {
        say("replaced_characters", format!("{} could not be read and are shown as �.", counted(unknown, "character", "characters")));
    }
    sheets
}

/// All pages in their order.
fn all(pdf: &Pdf, total: usize) -> Vec<Read> {
    let threads = if total < MANY { 1 } else { std::thread::available_parallelism().map_or(1, NonZero::get).min(THREADS) };
    let share = total.div_ceil(threads.max(1)).max(1);
    let ranges: Vec<Range<usize>> = (0..total).step_by(share).map(|from| from..(from + share).min(total)).collect();
    let Some((first, others)) = ranges.split_first() else { return Vec::new() };
    std::thread::scope(|scope| {
        let begin = |range: &Range<usize>| {
            let own = range.clone();
            let thread = std::thread::Builder::new().name("pages".to_owned()).stack_size(STACK);
            (range.clone(), thread.spawn_scoped(scope, move || some(pdf, own)).ok())
        };
        let begun: Vec<_> = others.iter().map(begin).collect();
        let mut read = some(pdf, first.clone());
        for (range, thread) in begun {
            read.extend(match thread.map(std::thread::ScopedJoinHandle::join) {
                Some(Ok(pages)) => pages,
                // A fault of a page is one of the file, as it would be without threads.
                Some(Err(fault)) => std::panic::resume_unwind(fault),
                None => some(pdf, range),
            });
        }
        read
    })
}

/// Pages of a range.
fn some(pdf: &Pdf, range: Range<usize>) -> Vec<Read> {
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let mut fonts = MuteFonts::default();
    let mut sought = false;
    let mut sum = 0_usize;
    let pages = pdf.pages().get(range).unwrap_or_default();
    let mut read = Vec::with_capacity(pages.len());
    for page in pages {
        let mut drawing =
            if sum < GLYPHS { glyphs::draw(page, &cache, &settings, &fonts) } else { Drawing { cut: true, ..Drawing::default() } };
        if drawing.unknown > 0 && !sought {
            // Fonts without Unicode are looked up once.
            sought = true;
            fonts = MuteFonts::of(pdf, &settings);
            drawing = glyphs::draw(page, &cache, &settings, &fonts);
        }
        let (glyphs, unknown, cut, pictures) = (drawing.glyphs.len(), drawing.unknown, drawing.cut, drawing.pictures > 0.3);
        sum += glyphs;
        // Text that nobody can read is a picture.
        let riddle = unknown * 10 > glyphs * 9 && glyphs > RIDDLE;
        if riddle {
            drawing.glyphs.clear();
        }
        let sheet = Sheets { frames: words::frames(drawing.glyphs), size: page.render_dimensions(), pictures: pictures || riddle };
        read.push(Read { sheet, glyphs, unknown, cut });
    }
    read
}
