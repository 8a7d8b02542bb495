//! The entry `pages/<hash>` of a session: sizes of pages, where their text begins, boxes of words, pages read by OCR; lines of numbers, each word told from the
//! end of the one before.
//!
//! In: pages of a document, or an archive. Out: lines, or pages that fit the text. Trusts no number of the file.

use std::io::Write;

use super::texts::{Archive, read_entry};
use crate::document::{Page, PageStart, Pages, WordBox};

/// Largest number of pages that is taken over.
pub const MOST_PAGES: usize = 100_000;

/// Name of the entry that holds the pages of a document.
pub fn name(hash: &str) -> String {
    format!("pages/{hash}")
}

/// Writes pages as [`read`] reads them: `p width height`, `s byte page`, `w distance length left top width height`,
/// `o page`.
pub fn write(pages: &Pages, out: &mut impl Write) -> std::io::Result<()> {
    for page in &pages.pages {
        writeln!(out, "p {} {}", page.width, page.height)?;
    }
    for start in &pages.starts {
        writeln!(out, "s {} {}", start.start, start.page)?;
    }
    let mut end = 0_usize;
    for word in &pages.words {
        let span = word.span();
        let [left, top, width, height] = word.place;
        writeln!(out, "w {} {} {left} {top} {width} {height}", span.start.saturating_sub(end), span.len())?;
        end = span.end;
    }
    for page in &pages.recognised {
        writeln!(out, "o {page}")?;
    }
    Ok(())
}

/// The pages of a document; `None` where the archive holds none. Lines that do not fit the text are left out.
pub fn read(archive: &Archive, hash: &str, text: &str) -> Option<Pages> {
    let limit = u64::try_from(text.len()).unwrap_or(u64::MAX).saturating_mul(24).saturating_add(1 << 20);
    let bytes = read_entry(archive, &name(hash), limit).ok().flatten()?;
    let mut pages = Pages::default();
    let mut end = 0_usize;
    for line in String::from_utf8_lossy(&bytes).lines() {
        take(line, text, &mut pages, &mut end);
    }
    Some(pages)
}

fn take(line: &str, text: &str, pages: &mut Pages, end: &mut usize) -> Option<()> {
    let mut parts = line.split(' ');
    match parts.next()? {
        "p" if pages.pages.len() < MOST_PAGES => {
            let mut size = || parts.next()?.parse::<f32>().ok().filter(|n| n.is_finite());
            pages.pages.push(Page { width: size()?, height: size()? });
        }
        "s" => {
            let start = PageStart { start: parts.next()?.parse().ok()?, page: parts.next()?.parse().ok()? };
            let known = start.page >= 1 && usize::try_from(start.page).is_ok_and(|p| p <= pages.count());
            let after = pages.starts.last().is_none_or(|s| s.start <= start.start);
            (known && after && start.start <= text.len()).then(|| pages.starts.push(start))?;
        }
        "w" => {
            let start = end.checked_add(parts.next()?.parse().ok()?)?;
            let len: u16 = parts.next()?.parse().ok()?;
            let mut number = || parts.next()?.parse::<u16>().ok();
            let place = [number()?, number()?, number()?, number()?];
            let word = WordBox { start: u32::try_from(start).ok()?, len, place };
            text.get(start..word.span().end)?;
            *end = word.span().end;
            pages.words.push(word);
        }
        "o" => {
            let page: u32 = parts.next()?.parse().ok()?;
            let known = usize::try_from(page).is_ok_and(|p| (1..=pages.count()).contains(&p));
            (known && pages.recognised.last().is_none_or(|last| *last < page)).then(|| pages.recognised.push(page))?;
        }
        _ => {}
    }
    Some(())
}
