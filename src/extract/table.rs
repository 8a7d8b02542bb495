//! Tables as text: a row of cells becomes small statements that the rest of the engine reads like sentences.
//!
//! In: consecutive rows. Out: for each statement the places that make it, in reading order, and the row's owner. Must not decide what a statement means.
//!
//! `Renewable electricity | 60 % | 90 %` under `2025 | 2030`: [Renewable electricity][60 %][2025] and [Renewable electricity][90 %][2030].
//! `Arvo | Net zero | 2040 | Scopes 1 and 2`: one statement. A row of prices has no kind and yields nothing later on.

use crate::rules::{Class, RuleSet};
use crate::text::{Normal, Span};

use super::vocabulary::Status;

/// A statement made of cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    /// The places, in the order in which they are read.
    pub parts: Vec<Span>,
    /// The first cell of the row, which may name a company.
    pub label: Span,
    /// The head of the first column says that it does.
    pub owned: bool,
    /// What the columns say beside the words.
    pub hints: Hints,
}

/// What the place of a cell in its table says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Hints {
    /// The column holds measured values.
    pub measured: bool,
    /// The column holds goals.
    pub goal: bool,
    /// Base year by its column or by the first of the years.
    pub base: Option<i32>,
    /// The change against the first value of the row, where the cells are amounts.
    pub percent: Option<f64>,
    /// The cell, where it is an amount.
    pub cell: Option<Span>,
    /// The number in the cell is a percentage as it stands, its sign is in the label.
    pub plain: bool,
    /// What is measured was told in the statement before.
    pub refers: bool,
    /// A column of words says what became of the goal: achieved, missed, dropped.
    pub verdict: Option<Status>,
    /// The year of its column, where that is the first of the row.
    pub opens: Option<i32>,
}

/// What a column holds, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Words: the thing, its unit, its boundary.
    Words,
    /// Base years, or values of the base year.
    Base(Option<i32>),
    /// Measured values.
    Measured,
    /// Goals.
    Goal,
    /// The years in which the goals beside them are to be reached.
    Year,
}

const MEASURED: [&str; 22] = [
    "now",
    "status",
    "actuals",
    "achievement",
    "reduction achieved",
    "today",
    "actual",
    "result",
    "results",
    "current",
    "achieved",
    "progress",
    "performance",
    "to date",
    "change",
    "latest",
    "reported",
    "outcome",
    "so far",
    "status quo",
    "reached",
    "level",
];
const GOALS: [&str; 9] = ["target", "goal", "ambition", "objective", "plan", "aim", "commitment", "targets", "goals"];

const DEADLINES: [&str; 13] =
    ["year", "deadline", "due", "horizon", "timeline", "timeframe", "timescale", "by", "when", "date", "timing", "target date", "years"];

/// What a head says about its column; `now` is the year of the document.
fn column(text: &str, head: Span, now: Option<i32>) -> Column {
    let low = head.of(text).to_lowercase();
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let says = |list: &[&str]| list.iter().any(|w| if w.contains(' ') { low.contains(w) } else { words.contains(w) });
    let year = year_of(&low);
    if words.first().is_some_and(|w| matches!(*w, "base" | "baseline" | "reference")) {
        return Column::Base(year);
    }
    if year.is_none() && words.len() <= 4 && says(&DEADLINES) {
        return Column::Year;
    }
    if says(&GOALS) && !(says(&["against", "towards"])) {
        return if year.is_some() || words.len() <= 2 { Column::Goal } else { Column::Words };
    }
    // "Where we were", "Where we are now (2024)"
    if words.len() <= 8 && ["where we are", "where we were", "where we stand", "where we stood"].iter().any(|w| low.contains(w)) {
        return Column::Measured;
    }
    if says(&MEASURED) && words.len() <= 5 {
        return Column::Measured;
    }
    if words.len() <= 8 && (low.contains("want to") || low.contains("will be") || low.contains("are going") || low.contains("aim to")) {
        return Column::Goal;
    }
    match year {
        Some(y) if words.len() <= 3 || words.len() <= 6 && low.contains("were") => {
            if now.is_some_and(|n| y > n) {
                Column::Goal
            } else {
                Column::Measured
            }
        }
        _ => Column::Words,
    }
}

/// The last year in a cell; `FY31` and `2024/25` count.
pub(super) fn year_of(cell: &str) -> Option<i32> {
    let digits = |d: &str| (d.len() == 4 && (d.starts_with("20") || d.starts_with("19"))).then(|| d.parse().ok()).flatten();
    let whole = cell.split(|c: char| !c.is_ascii_digit()).filter_map(digits).next_back();
    let short = || {
        let at = cell.find("fy").or_else(|| cell.find("FY"))? + 2;
        let two: String = cell[at..].trim_start().chars().take_while(char::is_ascii_digit).collect();
        (two.len() == 2).then(|| two.parse::<i32>().ok().map(|y| 2000 + y)).flatten()
    };
    whole.or_else(short)
}

/// The statements of a run of rows.
pub(super) fn lines(text: &str, rows: &[Span], rules: &RuleSet, now: Option<i32>) -> Vec<Line> {
    let cells = grid(text, rows, rules);
    let Some((header, body)) = cells.split_first() else { return Vec::new() };
    if body.is_empty() || header.len() < 2 {
        return cells.iter().filter(|c| !c.is_empty()).map(|c| Line { parts: c.clone(), label: c[0], ..Line::default() }).collect();
    }
    let mut columns: Vec<Column> = header.iter().map(|h| column(text, *h, now)).collect();
    if !columns.iter().skip(1).any(|c| *c == Column::Goal) {
        columns.iter_mut().filter(|c| **c == Column::Year).for_each(|c| *c = Column::Goal);
    }
    let valued = columns.iter().skip(1).any(|c| matches!(c, Column::Measured | Column::Goal))
        && body.iter().any(|r| r.iter().skip(1).any(|c| value_of(c.of(text)).is_some()));
    let owned = matches!(
        header[0].of(text).trim().to_lowercase().as_str(),
        "company"
            | "brand"
            | "issuer"
            | "bank"
            | "name"
            | "group"
            | "airline"
            | "utility"
            | "insurer"
            | "firm"
            | "subsidiary"
            | "manufacturer"
            | "business"
            | "division"
            | "entity"
    );
    let mut out = Vec::new();
    let told = told_columns(text, header, body, now);
    for row in body.iter().filter(|r| r.len() >= 2) {
        if let Some(heads) = &told {
            out.extend(heads.iter().filter_map(|head| told_cell(row, head)));
        } else if valued {
            out.extend(value_columns(text, header, &columns, row, now));
        } else {
            out.extend(kind_columns(text, header, row, rules));
        }
    }
    out.iter_mut().for_each(|l: &mut Line| l.owned = owned);
    out
}

/// What a column of told statements adds to each of its cells.
struct Told {
    /// Which column.
    column: usize,
    /// The year in its head.
    year: Span,
    /// Whether its cells tell what was measured; else what is aimed at.
    measured: bool,
    /// Base year that the head names.
    base: Option<i32>,
}

/// "Target (all by 2030 with a 2019 baseline)" beside "2023 progress": the heads of columns whose cells tell their statements in words.
fn told_columns(text: &str, header: &[Span], body: &[Vec<Span>], now: Option<i32>) -> Option<Vec<Told>> {
    let wordy = |c: &Span| c.of(text).split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count() >= 3;
    if header.len() != 2 || body.iter().filter(|r| r.len() == 2 && r.iter().all(wordy)).count() * 3 < body.len() * 2 {
        return None;
    }
    let mut out = Vec::new();
    for (column, head) in header.iter().enumerate() {
        let low = head.of(text).to_lowercase();
        let says = |list: &[&str]| low.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
        let measured = says(&["progress", "status", "actual", "result", "results", "performance", "achieved"]);
        if !measured && !says(&GOALS) {
            return None;
        }
        let mut years = years_in(head.of(text)).into_iter().map(|(at, y)| (Span::new(head.start + at, head.start + at + 4), y));
        let fits = |y: i32| now.is_none_or(|n| if measured { y <= n } else { y > n });
        let base =
            years_in(head.of(text)).into_iter().map(|(_, y)| y).find(|y| !measured && low.contains("base") && now.is_some_and(|n| *y <= n));
        let (year, _) = years.find(|(_, y)| fits(*y))?;
        out.push(Told { column, year, measured, base });
    }
    (out.iter().any(|t| t.measured) && out.iter().any(|t| !t.measured)).then_some(out)
}

/// The years of a text with their places.
fn years_in(text: &str) -> Vec<(usize, i32)> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3))
        .filter(|i| (*i == 0 || !digit(i - 1)) && (*i..i + 4).all(digit) && !digit(i + 4))
        .filter_map(|i| Some((i, text[i..i + 4].parse::<i32>().ok()?)))
        .filter(|(_, y)| (1990..2100).contains(y))
        .collect()
}

/// A cell that tells its statement, with the year of its head.
fn told_cell(row: &[Span], head: &Told) -> Option<Line> {
    let cell = *row.get(head.column)?;
    let hints = Hints { measured: head.measured, goal: !head.measured, base: head.base, ..Hints::default() };
    Some(Line { parts: vec![head.year, cell], label: Span::new(cell.start, cell.start), owned: false, hints })
}

/// The rows as cells under their heads: where the first head is empty, or a row leaves a cell between tabs empty, it keeps its place.
fn grid(text: &str, rows: &[Span], rules: &RuleSet) -> Vec<Vec<Span>> {
    let mut found: Vec<Vec<Span>> = rows.iter().map(|r| cells(text, *r, rules)).filter(|c| !is_rule(text, c)).collect();
    let mut tabbed: Vec<Vec<Span>> = rows.iter().filter(|r| r.of(text).contains('\t')).map(|r| between_tabs(text, *r)).collect();
    // Empty cells at the end of a row leave no tabs behind.
    let widest = tabbed.first().map_or(0, Vec::len);
    for row in tabbed.iter_mut().filter(|r| r.len() < widest && r.len() >= 2) {
        let end = row.last().map_or(0, |c| c.end);
        row.resize(widest, Span::new(end, end));
    }
    if tabbed.len() == found.len() && tabbed.iter().all(|r| r.len() == tabbed[0].len()) {
        found = tabbed;
    }
    if let Some((header, body)) = found.split_first_mut()
        && body.len() >= 2
        && body.iter().filter(|r| r.len() == header.len() + 1).count() * 3 >= body.len() * 2
    {
        let start = header.first().map_or(0, |h| h.start);
        header.insert(0, Span::new(start, start));
    }
    found
}

/// The cells between tabs, empty ones too.
fn between_tabs(text: &str, row: Span) -> Vec<Span> {
    let mut at = row.start;
    row.of(text)
        .split('\t')
        .map(|piece| {
            let trimmed = piece.trim();
            let start = at + (piece.len() - piece.trim_start().len()).min(piece.len() - trimmed.len());
            at += piece.len() + 1;
            Span::new(start, start + trimmed.len())
        })
        .collect()
}

/// What a cell of words says about the goal of its row.
fn verdict(cell: &str) -> Option<Status> {
    let low = cell.trim().to_lowercase();
    let words = low.trim_matches(|c: char| !c.is_alphanumeric()).trim();
    if words.len() > 28 {
        return None;
    }
    let starts = |list: &[&str]| list.iter().any(|w| words.starts_with(w));
    if starts(&["missed", "not met", "not achieved", "not reached", "failed", "target missed"]) {
        return Some(Status::Missed);
    }
    if starts(&["withdrawn", "dropped", "discontinued", "abandoned", "retired", "cancelled", "no longer pursued"]) {
        return Some(Status::Withdrawn);
    }
    let reached =
        starts(&["achieved", "met", "reached", "fulfilled", "completed", "complete", "done", "exceeded", "target met", "target achieved"]);
    (reached && !words.contains('%')).then_some(Status::Achieved)
}

/// The cells of a row: by tabs, bars, or gaps of two and more spaces.
pub(super) fn cells(text: &str, row: Span, rules: &RuleSet) -> Vec<Span> {
    let source = row.of(text);
    let bars = source.contains('|');
    let mut out = Vec::new();
    let mut start = 0;
    if bars {
        return between_bars(row, source);
    }
    let mut push = |from: usize, to: usize| {
        let piece = &source[from..to];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let at = row.start + from + (piece.len() - piece.trim_start().len());
            out.push(Span::new(at, at + trimmed.len()));
        }
    };
    let bytes = source.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let gap = bytes[i] == b'\t' || bytes[i] == b' ' && bytes.get(i + 1) == Some(&b' ');
        if gap {
            push(start, i);
            while i < bytes.len() && matches!(bytes[i], b'\t' | b' ') {
                i += 1;
            }
            start = i;
        } else {
            i += 1;
        }
    }
    push(start, bytes.len());
    if let [_] = out.as_slice() {
        return super::spaced::row(text, row, rules).unwrap_or(out);
    }
    out
}

/// The cells between bars; an empty one keeps its place, those outside of the outer bars are none.
fn between_bars(row: Span, source: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = row.start;
    let last = source.split('|').count() - 1;
    for (k, piece) in source.split('|').enumerate() {
        let trimmed = piece.trim();
        if !(trimmed.is_empty() && (k == 0 || k == last)) {
            let start = at + (piece.len() - piece.trim_start().len()).min(piece.len() - trimmed.len());
            out.push(Span::new(start, start + trimmed.len()));
        }
        at += piece.len() + 1;
    }
    out
}

/// A ruling line such as `|---|---|`.
fn is_rule(text: &str, cells: &[Span]) -> bool {
    cells.is_empty() || cells.iter().all(|c| c.of(text).chars().all(|c| matches!(c, '-' | ':' | '=' | '_')))
}

fn has_year(cell: &str) -> bool {
    cell.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && (d.starts_with("20") || d.starts_with("19"))) && cell.len() < 24
}

/// A cell that is a number or a percentage: its value, and whether it is a percentage.
fn value_of(cell: &str) -> Option<(f64, bool)> {
    let cell = cell.trim().trim_start_matches(['-', '−', '–', '+', '<', '>', '~', '≥', '≤']).trim();
    let end = cell.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(cell.len());
    let value = crate::text::number(cell[..end].trim_end_matches(['.', ',']))?;
    let rest = cell[end..].trim_start();
    let percent = rest.starts_with('%') || rest.starts_with("per cent") || rest.starts_with("percent");
    let bare_year = end == 4 && (1990.0..2100.0).contains(&value) && !percent;
    (!bare_year && (percent || rest.is_empty() || rest.len() < 12)).then_some((value, percent))
}

/// Columns hold values: the words of the row, a value and its head make a statement.
fn value_columns(text: &str, header: &[Span], columns: &[Column], row: &[Span], now: Option<i32>) -> Vec<Line> {
    let first = row[0];
    let pairs: Vec<(Column, Span, Span)> =
        row.iter().zip(header).zip(columns).map(|((cell, head), column)| (*column, *cell, *head)).collect();
    let label: Vec<Span> = pairs
        .iter()
        .enumerate()
        .filter(|(k, (column, cell, _))| *k == 0 || *column == Column::Words && cell.of(text).chars().any(char::is_alphabetic))
        .map(|(_, (_, cell, _))| *cell)
        .collect();
    // "2019 | 2025 | 2030 | 2040": what one past year tells is where the goals start; of several each is a figure on the way.
    let dated = |c: Column| pairs.iter().skip(1).filter(|(k, _, h)| *k == c && year_of(h.of(text)).is_some()).count();
    let alone = dated(Column::Measured) < 2 && dated(Column::Goal) >= 2;
    let start = pairs.iter().skip(1).find(|(c, cell, h)| {
        let year = year_of(h.of(text)).or_else(|| year_of(cell.of(text)).filter(|_| *c == Column::Measured));
        *c != Column::Words && year.is_some() && value_of(cell.of(text)).is_some()
    });
    // A column of base values: "41,000 (2019)".
    let in_base = pairs.iter().skip(1).find(|(c, cell, _)| matches!(c, Column::Base(_)) && value_of(cell.of(text)).is_some());
    let start = in_base.or(start);
    let base_cell = pairs.iter().find_map(|(c, cell, _)| match c {
        Column::Base(None) => year_of(cell.of(text)),
        Column::Base(year) => *year,
        _ => None,
    });
    // The year of a goal stands in a column of its own.
    let due = pairs.iter().skip(1).find(|(c, cell, _)| *c == Column::Year && year_of(cell.of(text)).is_some()).map(|p| p.1);
    let verdict =
        pairs.iter().skip(1).filter(|(c, ..)| matches!(c, Column::Measured | Column::Words)).find_map(|(_, c, _)| verdict(c.of(text)));
    let label: Vec<Span> =
        label.into_iter().enumerate().filter(|(k, c)| *k == 0 || self::verdict(c.of(text)).is_none()).map(|(_, c)| c).collect();
    let measures = |pair: &&(Column, Span, Span)| pair.0 == Column::Measured && value_of(pair.1.of(text)).is_some();
    let last_measured = pairs.iter().skip(1).rfind(measures).map(|p| p.1);
    let mut out = Vec::new();
    for (column, cell, head) in pairs.iter().skip(1) {
        if !matches!(column, Column::Measured | Column::Goal) {
            continue;
        }
        // A goal that was reached is told with the figure measured last.
        let told = match verdict {
            Some(Status::Achieved) if *column == Column::Goal && last_measured.is_some() => continue,
            Some(Status::Achieved) if *column == Column::Measured && last_measured != Some(*cell) => None,
            Some(Status::Missed | Status::Withdrawn) if *column == Column::Measured => None,
            other => other,
        };
        let words = cell.of(text);
        let own_year = year_of(words).filter(|_| !against(words));
        let Some((value, percent)) = value_of(words) else {
            let goal = *column == Column::Goal && words.chars().any(char::is_alphabetic);
            let dated = own_year.or_else(|| year_of(head.of(text))).is_some();
            if dated || goal && due.is_some() {
                let mut parts = label.clone();
                parts.push(*cell);
                parts.extend(due.filter(|_| goal && !dated));
                parts.extend(Some(*head).filter(|_| dated && own_year.is_none()));
                let hints = Hints { goal: goal && own_year.is_none(), base: base_cell.filter(|_| goal), verdict: told, ..Hints::default() };
                out.push(Line { parts, label: first, owned: false, hints });
            }
            continue;
        };
        // The first of several amounts is where the series starts.
        let begins = in_base.is_none() && start.is_some_and(|(_, c, _)| c == cell) && (alone || !percent) && *column == Column::Measured;
        if begins || value == 0.0 && percent {
            continue;
        }
        let in_percent = !percent && value <= 100.0 && says_percent(text, &label, *head);
        if in_percent {
            let base = base_cell;
            let hints = Hints {
                measured: *column == Column::Measured,
                goal: *column == Column::Goal,
                base,
                percent: Some(value),
                cell: Some(*cell),
                plain: true,
                verdict: told,
                ..Hints::default()
            };
            let mut parts = label.clone();
            parts.push(*cell);
            parts.push(due.filter(|_| *column == Column::Goal && year_of(head.of(text)).is_none()).unwrap_or(*head));
            out.push(Line { parts, label: first, owned: false, hints });
            continue;
        }
        let base_value = start.and_then(|(_, c, h)| Some((value_of(c.of(text))?, year_of(h.of(text)).or_else(|| year_of(c.of(text)))?)));
        let opens = start.is_some_and(|(_, c, _)| c == cell).then(|| year_of(head.of(text))).flatten();
        let mut hints = Hints {
            opens,
            measured: *column == Column::Measured,
            goal: *column == Column::Goal,
            base: base_cell,
            percent: None,
            cell: Some(*cell).filter(|_| !percent),
            verdict: told,
            ..Hints::default()
        };
        if let Some(((from, false), year)) = base_value.filter(|_| !percent) {
            if from <= value || from <= 0.0 {
                continue;
            }
            hints.percent = Some(((1.0 - value / from) * 1000.0).round() / 10.0);
            hints.base = hints.base.or(Some(year));
        } else if let Some(((_, false), year)) = base_value.filter(|_| percent) {
            hints.base = hints.base.or(Some(year));
        }
        // "96 (2019) | 66 | 48 (2030)": a row that names its base in the cell tells how far the amounts have come.
        let based = start.is_some_and(|(_, c, _)| year_of(c.of(text)).is_some());
        if !percent && hints.measured && (hints.percent.is_none() || in_base.is_none() && !based) {
            continue;
        }
        let _ = now;
        let mut parts = label.clone();
        if *column == Column::Measured
            && let Some(words) = parts.first_mut()
        {
            *words = before_figure(text, *words);
        }
        parts.push(*cell);
        match due.filter(|_| *column == Column::Goal && own_year.is_none() && year_of(head.of(text)).is_none()) {
            Some(due) => parts.push(due),
            None if own_year.is_none() => parts.push(*head),
            None => {}
        }
        out.push(Line { parts, label: first, owned: false, hints });
    }
    out
}

/// "Scope 1 emissions -46%": the words of a label before the figure of the goal, where that ends it.
fn before_figure(text: &str, label: Span) -> Span {
    let words = label.of(text).trim_end();
    let Some(figure) = words.strip_suffix('%') else { return label };
    let number = figure.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let before = number.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '−' | '–' | ':' | '('));
    if before.is_empty() || number.len() == figure.trim_end().len() { label } else { Span::new(label.start, label.start + before.len()) }
}

/// "Renewable electricity (%)": the sign of the values stands in a word of the row or in the head of the column.
fn says_percent(text: &str, label: &[Span], head: Span) -> bool {
    let share = |s: &Span| {
        let low = s.of(text).trim_end().to_lowercase();
        low.ends_with("(%)")
            || low.ends_with("in %")
            || low.ends_with(", %")
            || low == "%"
            || low.ends_with("(in %)")
            || low.ends_with(" %")
    };
    label.iter().any(share) || share(&head)
}

/// "-8% (vs. 2021)": the year in the cell is what it is measured against.
fn against(cell: &str) -> bool {
    let low = cell.to_lowercase();
    ["vs", "base", "from", "against", "compared", "since", "relative"].iter().any(|w| low.contains(w))
}

/// Columns are kinds: a column whose head names a kind makes a statement with its cell; the other cells of the row make one together.
fn kind_columns(text: &str, header: &[Span], row: &[Span], rules: &RuleSet) -> Vec<Line> {
    let mut rest = vec![row[0]];
    let mut out = Vec::new();
    for (k, cell) in row.iter().enumerate().skip(1) {
        let Some(head) = header.get(k) else { continue };
        if names_kind(text, *head, rules) {
            if has_year(cell.of(text)) || cell.of(text).contains('%') || is_step(cell.of(text)) {
                out.push(Line { parts: vec![*head, *cell], label: row[0], ..Line::default() });
            }
        } else if !cell.is_empty() {
            rest.push(*cell);
        }
    }
    if rest.len() > 1 {
        out.insert(0, Line { parts: rest, label: row[0], ..Line::default() });
    }
    out
}

/// "approved", "committed": how far a company is with the initiative that its column is about.
fn is_step(cell: &str) -> bool {
    let low = cell.trim().to_lowercase();
    ["approved", "validated", "committed", "submitted", "signed", "removed", "verified"].iter().any(|w| low.starts_with(w))
        && low.len() < 24
}

fn names_kind(text: &str, head: Span, rules: &RuleSet) -> bool {
    let normal = Normal::new(text, head);
    rules.find(&normal.fold).iter().any(|h| {
        matches!(
            h.class,
            Class::Renewable
                | Class::ElectricVehicle
                | Class::NetZero
                | Class::CarbonNeutral
                | Class::ClimateNeutral
                | Class::Emissions
                | Class::OtherObject
                | Class::CarbonPeak
                | Class::Sbti
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut at = 0;
        let rows: Vec<Span> = text
            .split('\n')
            .map(|l| {
                let s = Span::new(at, at + l.len());
                at += l.len() + 1;
                s
            })
            .collect();
        lines(text, &rows, &RuleSet::builtin(), Some(2023))
            .iter()
            .map(|l| l.parts.iter().map(|p| p.of(text)).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    #[test]
    fn years_as_columns_and_kinds_as_columns() {
        assert_eq!(read("Indicator | 2025 | 2030\nGreen power | 60 % | 90 %"), ["Green power / 60 % / 2025", "Green power / 90 % / 2030"]);
        assert_eq!(
            read("Company\tTarget\tYear\tRenewable power\nArvo\tNet zero\t2040\t2030"),
            ["Arvo / Net zero / 2040", "Renewable power / 2030"]
        );
    }

    #[test]
    fn goals_in_labels_and_cells_left_empty_at_the_end() {
        assert_eq!(
            read("Goal\tBase year\tTarget year\tProgress\nEmissions -46%\t2019\t2030\t-18%\nNet zero\t\t2048"),
            ["Emissions -46% / 2030", "Emissions / -18% / Progress", "Net zero / 2048"]
        );
    }

    #[test]
    fn the_first_of_several_past_years_is_told_too() {
        assert_eq!(
            read("Area | 2019 | 2022 | 2030\nGreen power | 22% | 48% | 100%"),
            ["Green power / 22% / 2019", "Green power / 48% / 2022", "Green power / 100% / 2030"]
        );
        assert_eq!(
            read("Area | 2019 | 2030 | 2040\nGreen power | 22% | 60% | 100%"),
            ["Green power / 60% / 2030", "Green power / 100% / 2040"]
        );
    }

    #[test]
    fn years_that_stand_in_their_cells() {
        assert_eq!(
            read("Area\tWhere we were\tWhere we are (2022)\tWhere we will be\nGreen power\t40% (2019)\t92%\t100% (2026)"),
            ["Green power / 40% (2019)", "Green power / 92% / Where we are (2022)", "Green power / 100% (2026)"]
        );
    }

    #[test]
    fn a_ruling_line_is_no_row() {
        assert_eq!(read("| A | 2030 |\n|---|---|\n| Waste | 5% |"), ["Waste / 5% / 2030"]);
    }
}
