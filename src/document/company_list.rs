//! A list of companies (holdings, peers) as a table: columns by name, one company a row.
//!
//! In: bytes and a name of a CSV or spreadsheet file. Out: rows as they are written. What their words mean is told elsewhere. Meant to run
//! where a crash costs only this file.

use serde::{Deserialize, Serialize};

use super::collection::{cells, extension, plain};
use super::column_names::english;
use super::model::ReadError;
use super::spreadsheet::{self, is_spreadsheet};

/// Companies of one list at most.
const COMPANIES: usize = 50_000;

/// Rows among which the names of the columns are sought: a title and remarks may stand above.
const HEADS: usize = 20;

/// Longest cell, in characters.
const CELL: usize = 200;

/// A row of a list, in the list's words; empty where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyLine {
    /// Number of the row in its table, from 1.
    pub row: usize,
    /// Name.
    pub name: String,
    /// ISIN.
    pub isin: String,
    /// LEI.
    pub lei: String,
    /// Ticker.
    pub ticker: String,
    /// Sector.
    pub sector: String,
    /// Country.
    pub country: String,
    /// Weight.
    pub weight: String,
    /// Group.
    pub group: String,
}

/// Names of columns by what they hold, best first; the first is the field's own.
const NAMES: [&[&str]; 8] = [
    &["name", "company", "company name", "issuer", "issuer name", "holding", "security name", "security", "organisation", "organization"],
    &["isin", "isin code"],
    &["lei", "lei code", "legal entity identifier"],
    &["ticker", "symbol", "ticker symbol", "bloomberg ticker"],
    &["sector", "gics sector", "icb sector", "industry", "sector name", "sektor", "branche", "secteur", "industrie"],
    &["country", "country of domicile", "country of risk", "domicile", "location", "land", "sitzland", "pays", "país"],
    &[
        "weight",
        "weight in",
        "weight percent",
        "weighting",
        "portfolio weight",
        "pct",
        "share",
        "gewicht",
        "gewichtung",
        "anteil",
        "poids",
        "pondération",
        "peso",
        "ponderación",
    ],
    &[
        "group",
        "portfolio",
        "fund",
        "peer group",
        "peers",
        "index",
        "list",
        "gruppe",
        "fonds",
        "groupe",
        "portefeuille",
        "indice",
        "grupo",
        "cartera",
        "fondo",
        "índice",
    ],
];

/// The companies of a list.
///
/// # Errors
/// Where it is no table, is damaged, or has no column with names.
pub fn company_list(bytes: &[u8], name: &str) -> Result<Vec<CompanyLine>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let sheets = match extension(name).as_str() {
        "csv" | "tsv" | "txt" => vec![cells(bytes)?],
        sheet if is_spreadsheet(sheet) => spreadsheet::sheets(bytes, COMPANIES)?,
        _ => return Err(ReadError::NoCompanyColumn),
    };
    let mut lines = Vec::new();
    for rows in &sheets {
        let Some((head, columns)) = head_of(rows) else { continue };
        let below = rows.iter().zip(1..).skip(head + 1);
        lines.extend(below.map(|(row, number)| line(row, &columns, number)).filter(|l| !l.name.is_empty()));
    }
    lines.truncate(COMPANIES);
    if lines.is_empty() { Err(ReadError::NoCompanyColumn) } else { Ok(lines) }
}

/// The row with the names of the columns, and the place of each field.
fn head_of(rows: &[Vec<String>]) -> Option<(usize, [Option<usize>; 8])> {
    rows.iter().take(HEADS).enumerate().find_map(|(at, row)| {
        let names: Vec<String> = row.iter().map(|n| english(&plain(n))).collect();
        let place = |known: &[&str]| known.iter().find_map(|k| names.iter().position(|n| n == k));
        let columns = NAMES.map(place);
        columns[0].is_some().then_some((at, columns))
    })
}

fn line(row: &[String], columns: &[Option<usize>; 8], number: usize) -> CompanyLine {
    let cell = |field: usize| {
        let words = columns[field].and_then(|at| row.get(at)).map_or("", String::as_str);
        words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(CELL).collect::<String>()
    };
    CompanyLine {
        row: number,
        name: cell(0),
        isin: cell(1),
        lei: cell(2),
        ticker: cell(3),
        sector: cell(4),
        country: cell(5),
        weight: cell(6),
        group: cell(7),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_below_remarks_and_in_any_order() {
        let csv = "Core equity;;;\nas of 30 June 2026;;;\nISIN;Weight (%);Issuer name;GICS sector\nUS0378331005;2,5; Halden  Cement plc ;Materials\n;;;\n;1;;\n";
        let lines = company_list(csv.as_bytes(), "core.csv").expect("a list");
        let wanted = CompanyLine {
            row: 4,
            name: "Halden Cement plc".into(),
            isin: "US0378331005".into(),
            sector: "Materials".into(),
            weight: "2,5".into(),
            ..CompanyLine::default()
        };
        assert_eq!(lines, [wanted]);
        let german = "Emittent;Branche;Land;Gewichtung\nHalden Zement AG;Baustoffe;Schweiz;2,5\n";
        let line = &company_list(german.as_bytes(), "x.csv").expect("a list")[0];
        assert_eq!([&line.name, &line.sector, &line.country, &line.weight], ["Halden Zement AG", "Baustoffe", "Schweiz", "2,5"]);
        assert_eq!(company_list(b"a,b\n1,2\n", "x.csv"), Err(ReadError::NoCompanyColumn));
        assert_eq!(company_list(b"", "x.csv"), Err(ReadError::Empty));
    }
}
