//! Tables: those that hold data become rows of cells, those that only place things on the page are read as blocks.

use super::tree::{Data, Tree};

/// Longest cell of a table of data, in bytes.
const LONG_CELL: usize = 800;

/// Widest row that is built; spans beyond it are nonsense.
const WIDEST: usize = 200;

/// The rows of a table of data, cells in columns; `None` where the table is only layout. `skip` marks furniture.
pub fn rows(tree: &Tree, table: usize, skip: &[bool]) -> Option<Vec<Vec<String>>> {
    if tree.element(table).and_then(|e| e.attr("role")).is_some_and(|r| matches!(r, "presentation" | "none")) {
        return None;
    }
    let mut found = Vec::new();
    collect(tree, table, skip, &mut found)?;
    let rows = in_columns(tree, &found, skip);
    let widest = rows.iter().map(|r| r.iter().filter(|c| !c.is_empty()).count()).max().unwrap_or(0);
    let long = rows.iter().flatten().any(|c| c.len() > LONG_CELL);
    (widest >= 2 && !long).then_some(rows)
}

/// The rows of this table with their cells; `None` where another table is inside.
fn collect(tree: &Tree, table: usize, skip: &[bool], rows: &mut Vec<Vec<usize>>) -> Option<()> {
    let mut stack: Vec<usize> = tree.node(table).children.iter().rev().copied().collect();
    while let Some(at) = stack.pop() {
        if skip[at] {
            continue;
        }
        match tree.tag(at) {
            "table" => return None,
            "tr" => rows.push(Vec::new()),
            "td" | "th" => match rows.last_mut() {
                Some(row) => row.push(at),
                None => rows.push(vec![at]),
            },
            _ => {}
        }
        stack.extend(tree.node(at).children.iter().rev());
    }
    Some(())
}

/// Cells with their text, empty ones where a cell spans columns or rows, so that columns stay columns.
fn in_columns(tree: &Tree, rows: &[Vec<usize>], skip: &[bool]) -> Vec<Vec<String>> {
    let mut hanging: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for row in rows {
        let mut cells: Vec<String> = Vec::new();
        for at in row {
            fill(&mut cells, &mut hanging);
            let e = tree.element(*at);
            let span = |name: &str| e.and_then(|e| e.attr(name)).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, 50);
            let (wide, high) = (span("colspan"), span("rowspan"));
            for n in 0..wide {
                if cells.len() >= WIDEST {
                    break;
                }
                let column = cells.len();
                cells.push(if n == 0 { cell(tree, *at, skip) } else { String::new() });
                hanging.resize(hanging.len().max(column + 1), 0);
                hanging[column] = high - 1;
            }
        }
        fill(&mut cells, &mut hanging);
        out.push(cells);
    }
    out
}

/// Puts empty cells where cells of rows above hang down.
fn fill(cells: &mut Vec<String>, hanging: &mut [usize]) {
    while let Some(left) = hanging.get_mut(cells.len()).filter(|n| **n > 0) {
        *left -= 1;
        cells.push(String::new());
    }
}

/// The words of a cell on one line.
fn cell(tree: &Tree, at: usize, skip: &[bool]) -> String {
    let mut words = String::new();
    let mut stack = vec![(at, false)];
    while let Some((n, raised)) = stack.pop() {
        if skip[n] {
            continue;
        }
        match &tree.node(n).data {
            Data::Text(t) if raised => words.push_str(&super::walk::raised(t)),
            Data::Text(t) => words.push_str(t),
            Data::Element(e) => {
                if matches!(e.tag.as_str(), "br" | "p" | "div" | "li" | "ul" | "ol") {
                    words.push(' ');
                }
                let raised = raised || e.tag == "sup";
                stack.extend(tree.node(n).children.iter().rev().map(|c| (*c, raised)));
            }
        }
    }
    let words: String = words.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0')).collect();
    words.split([' ', '\n', '\t', '\r', '\x0c']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
