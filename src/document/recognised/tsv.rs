//! The table that Tesseract writes of a page: a line a word with its place, block and paragraph.
//!
//! In: the table, points a pixel. Out: paragraphs of words. Lines that are none are left out; nothing of it is believed without bounds.

use super::RecognisedWord;

/// Words of a page at most.
const WORDS: usize = 50_000;

/// Level of a word in the table.
const WORD: &str = "5";

/// Confidence below which a word is noise of the picture.
const NOISE: f64 = 5.0;

/// Page, block, paragraph and line of a word.
type Key<'a> = [&'a str; 4];

/// The paragraphs of a page; `scale` is points a pixel. Tesseract's blocks are mended where the places of the lines say otherwise: it puts
/// lines far apart into one paragraph, and parts a paragraph between two lines.
pub fn paragraphs(table: &str, scale: f64) -> Vec<Vec<RecognisedWord>> {
    let mut paragraphs: Vec<Vec<RecognisedWord>> = Vec::new();
    let mut before: Option<(Key<'_>, Vec<RecognisedWord>)> = None;
    for (key, words) in lines(table, scale) {
        let goes_on = before.as_ref().is_some_and(|(known, line)| goes_on((known, line), (&key, &words)));
        match paragraphs.last_mut() {
            Some(last) if goes_on => last.extend(words.iter().cloned()),
            _ => paragraphs.push(words.clone()),
        }
        before = Some((key, words));
    }
    paragraphs
}

/// The words of a page by lines.
fn lines(table: &str, scale: f64) -> Vec<(Key<'_>, Vec<RecognisedWord>)> {
    let mut lines: Vec<(Key<'_>, Vec<RecognisedWord>)> = Vec::new();
    for (key, word) in table.lines().filter_map(|line| word(line, scale)).take(WORDS) {
        match lines.last_mut() {
            Some((known, words)) if *known == key => words.push(word),
            _ => lines.push((key, vec![word])),
        }
    }
    lines
}

/// Whether a line belongs to the paragraph of the line before it.
fn goes_on(before: (&Key<'_>, &[RecognisedWord]), line: (&Key<'_>, &[RecognisedWord])) -> bool {
    let edges = |words: &[RecognisedWord]| {
        words.iter().fold([f64::MAX, f64::MAX, 0.0, 0.0], |[l, t, r, b], (_, e)| [l.min(e[0]), t.min(e[1]), r.max(e[2]), b.max(e[3])])
    };
    let ([left, top, _, bottom], [next_left, next_top, _, next_bottom]) = (edges(before.1), edges(line.1));
    let (height, next_height) = (bottom - top, next_bottom - next_top);
    let (gap, tall) = (next_top - bottom, height.max(next_height));
    let ([_, block, paragraph, _], [_, next_block, next_paragraph, _]) = (before.0, line.0);
    if block == next_block {
        return paragraph == next_paragraph && gap <= tall * APART;
    }
    let ends = before.1.last().is_some_and(|(word, _)| word.ends_with(['.', ':', '!', '?']));
    let alike = tall <= height.min(next_height) * 1.25 && (left - next_left).abs() <= tall;
    !ends && alike && gap > -tall * 0.5 && gap <= tall * 0.6
}

/// Lines further apart than this are two paragraphs, in heights of a line.
const APART: f64 = 1.2;

/// A line's page, block and paragraph, and its word: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn word(line: &str, scale: f64) -> Option<(Key<'_>, RecognisedWord)> {
    let cells: Vec<&str> = line.splitn(12, '\t').collect();
    let [WORD, page, block, paragraph, row, _, left, top, width, height, confidence, text] = cells[..] else { return None };
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    let confidence: f64 = confidence.parse().ok()?;
    if text.is_empty() || confidence < NOISE {
        return None;
    }
    let number = |n: &str| n.parse::<u32>().ok().map(f64::from);
    let (left, top, width, height) = (number(left)?, number(top)?, number(width)?, number(height)?);
    let edges = [left, top, left + width, top + height].map(|pixels| pixels * scale);
    Some(([page, block, paragraph, row], (text, edges)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_grouped_by_paragraph_and_noise_is_left_out() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n\
            5\t1\t1\t1\t1\t1\t300\t400\t100\t50\t96.1\tNet\n\
            5\t1\t1\t1\t2\t1\t300\t460\t120\t50\t91.0\tzero\n\
            5\t1\t1\t2\t1\t1\t300\t600\t120\t50\t90.0\tMore\n\
            5\t1\t2\t1\t1\t1\t300\t700\t120\t50\t2.0\t~|\n\
            5\t1\t2\t1\t1\t1\t300\t700\t120\n";
        let found = paragraphs(table, 0.25);
        let words: Vec<Vec<&str>> = found.iter().map(|p| p.iter().map(|(w, _)| w.as_str()).collect()).collect();
        assert_eq!(words, [vec!["Net", "zero"], vec!["More"]]);
        assert_eq!(found[0][0].1, [75.0, 100.0, 100.0, 112.5]);
        assert!(paragraphs("no table at all", 1.0).is_empty());
    }

    #[test]
    fn places_of_lines_mend_what_blocks_say() {
        let row = |block: u32, line: u32, top: u32, text: &str| format!("5\t1\t{block}\t1\t{line}\t1\t120\t{top}\t800\t33\t95.0\t{text}\n");
        let words = |table: String| -> Vec<String> {
            paragraphs(&table, 1.0).iter().map(|p| p.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>().join(" ")).collect()
        };
        let page =
            [row(1, 1, 174, "Letterhead"), row(1, 2, 256, "Dateline"), row(1, 3, 338, "neutral-in-its-own"), row(2, 1, 379, "operations.")];
        assert_eq!(words(page.concat()), ["Letterhead", "Dateline", "neutral-in-its-own operations."]);
        let ended = [row(1, 1, 100, "The-end."), row(2, 1, 140, "Another")];
        assert_eq!(words(ended.concat()).len(), 2, "a sentence that ends leaves blocks apart");
        let far = [row(1, 1, 100, "One"), row(2, 1, 200, "Two")];
        assert_eq!(words(far.concat()).len(), 2);
    }
}
