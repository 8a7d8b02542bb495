//! Tables whose columns were pressed together: a line of years, and below it lines that end in as many figures, with one space between.
//!
//! In: a text and its units. Out: the same units, those lines as rows; the cells of such a line. Knows no meaning.
//!
//! `2021 2022 2025 Target` over `Electric cars as % of fleet 19% 26% 50%`: a head of three columns and a row of a label and three cells.
//! No table: `In 2021 2022 was far away`, a line of years with nothing below it.

use crate::rules::{Class, RuleSet};
use crate::text::Span;

use super::units::{Unit, UnitKind};

/// Makes rows of the lines of a table without columns of spaces.
pub(super) fn mark(text: &str, rules: &RuleSet, units: &mut [Unit]) {
    let mut i = 0;
    while i + 1 < units.len() {
        let columns = heads(units[i].span.of(text), rules).map_or(0, |h| h.len());
        let loose = |u: &Unit| matches!(u.kind, UnitKind::Heading | UnitKind::Paragraph);
        if columns < 2 || !loose(&units[i]) {
            i += 1;
            continue;
        }
        let touching = |a: &Unit, b: &Unit| a.span.end <= b.span.start && text[a.span.end..b.span.start].matches('\n').count() == 1;
        let mut end = i + 1;
        while end < units.len() && loose(&units[end]) && touching(&units[end - 1], &units[end]) {
            if figures(units[end].span.of(text)).is_none_or(|f| f.len() != columns + 1) {
                break;
            }
            end += 1;
        }
        if end > i + 1 {
            units[i..end].iter_mut().for_each(|u| u.kind = UnitKind::Row);
        }
        i = end;
    }
}

/// The cells of a line that is one of such a table, as places in the line.
pub(super) fn cells(line: &str, rules: &RuleSet) -> Option<Vec<(usize, usize)>> {
    heads(line, rules).or_else(|| figures(line))
}

/// Whether two lines right below each other are of one such table: a line of years or figures, and one that ends in figures.
pub(super) fn goes_on(above: &str, below: &str, rules: &RuleSet) -> bool {
    figures(below.lines().next().unwrap_or(below))
        .is_some_and(|b| heads(above, rules).is_some_and(|h| h.len() + 1 == b.len()) || figures(above).is_some_and(|a| a.len() == b.len()))
}

/// The words of a line with their places.
fn words(line: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, line.len())));
    out
}

fn is_year(word: &str) -> bool {
    let digits = word.strip_prefix("FY").unwrap_or(word);
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && (digits.starts_with("20") || digits.starts_with("199"))
}

/// Two to six years, each with at most one word such as "Target" behind it, and nothing else: a cell for each.
fn heads(line: &str, rules: &RuleSet) -> Option<Vec<(usize, usize)>> {
    if line.len() > 80 || line.contains('\n') {
        return None;
    }
    let found = words(line);
    let told = |w: &str| rules.is_word(Class::ColumnWord, &w.to_lowercase());
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (k, (from, to)) in found.iter().enumerate() {
        let word = &line[*from..*to];
        if is_year(word) {
            out.push((*from, *to));
        } else if told(word) && k > 0 && is_year(&line[found[k - 1].0..found[k - 1].1]) {
            out.last_mut()?.1 = *to;
        } else {
            return None;
        }
    }
    (2..=6).contains(&out.len()).then_some(out)
}

/// A label of words and the figures at the end of a line.
fn figures(line: &str) -> Option<Vec<(usize, usize)>> {
    if line.len() > 160 || line.contains('\n') {
        return None;
    }
    let found = words(line);
    let figure = |w: &str| {
        let body = w.trim_start_matches(['-', '–', '−', '+', '~', '<', '>']).trim_end_matches('%');
        !body.is_empty()
            && body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            && body.starts_with(|c: char| c.is_ascii_digit())
    };
    let first = found.iter().rposition(|(from, to)| !figure(&line[*from..*to]))? + 1;
    let label = found[..first].iter().filter(|(from, to)| line[*from..*to].contains(char::is_alphabetic)).count();
    if label == 0 || found.len() - first < 2 {
        return None;
    }
    let mut out = vec![(found[0].0, found[first - 1].1)];
    out.extend(&found[first..]);
    Some(out)
}

/// The places of the cells of a row in the text.
pub(super) fn row(text: &str, row: Span, rules: &RuleSet) -> Option<Vec<Span>> {
    cells(row.of(text), rules).map(|found| found.into_iter().map(|(from, to)| Span::new(row.start + from, row.start + to)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use super::*;
    use crate::document::read;
    use crate::rules::RuleSet;

    #[test]
    fn a_line_of_years_heads_lines_of_figures() {
        let text = "Arvo Paper AB\n\nOther targets are:\n\n2021 2022 2025 Target\nSites with an energy audit 13% 23% 80%\nElectric cars as % of the car fleet 19% 26% 50%\n";
        let dated = format!("date 2023-05-02 {text}");
        let found = extract(&read(dated.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let electric: Vec<_> = found
            .commitments
            .iter()
            .filter(|c| c.kind == super::super::Kind::Electrification)
            .map(|c| (c.status, c.year, c.percent))
            .collect();
        let expected = [
            (Status::Progress, Some(2021), Some(19.0)),
            (Status::Progress, Some(2022), Some(26.0)),
            (Status::Target, Some(2025), Some(50.0)),
        ];
        assert_eq!(electric, expected);
    }

    #[test]
    fn years_in_running_text_head_nothing() {
        let rules = &RuleSet::builtin();
        assert_eq!(heads("2021 2022 2025 Target", rules).map(|h| h.len()), Some(3));
        assert_eq!(heads("From 2021 to 2022", rules), None);
        assert_eq!(heads("2030", rules), None);
        assert_eq!(figures("Electric cars 19% 26%").map(|f| f.len()), Some(3));
        assert_eq!(figures("Electric cars were 26%"), None);
    }
}
