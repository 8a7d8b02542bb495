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

/// The paragraphs of a page; `scale` is points a pixel.
pub fn paragraphs(table: &str, scale: f64) -> Vec<Vec<RecognisedWord>> {
    let mut paragraphs: Vec<Vec<RecognisedWord>> = Vec::new();
    let mut open: Option<[&str; 3]> = None;
    for (key, word) in table.lines().filter_map(|line| word(line, scale)).take(WORDS) {
        match paragraphs.last_mut() {
            Some(last) if open == Some(key) => last.push(word),
            _ => paragraphs.push(vec![word]),
        }
        open = Some(key);
    }
    paragraphs
}

/// A line's page, block and paragraph, and its word: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn word(line: &str, scale: f64) -> Option<([&str; 3], RecognisedWord)> {
    let cells: Vec<&str> = line.splitn(12, '\t').collect();
    let [WORD, page, block, paragraph, _, _, left, top, width, height, confidence, text] = cells[..] else { return None };
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    let confidence: f64 = confidence.parse().ok()?;
    if text.is_empty() || confidence < NOISE {
        return None;
    }
    let number = |n: &str| n.parse::<u32>().ok().map(f64::from);
    let (left, top, width, height) = (number(left)?, number(top)?, number(width)?, number(height)?);
    let edges = [left, top, left + width, top + height].map(|pixels| pixels * scale);
    Some(([page, block, paragraph], (text, edges)))
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
}
