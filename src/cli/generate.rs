//! A large workspace of invented companies, to see and to measure the window at the size of real work: `pledgeline generate`.
//!
//! In: how many companies and about how many commitments. Out: a workspace, the same each time. The texts are made up here and read by the
//! ordinary rules, so that every commitment has its words.

use super::args::GenerateRequest;
use super::out::{Exit, say};
use crate::app::files;
use crate::document;
use crate::extract::extract;
use crate::rules::RuleSet;
use crate::workspace::{Correction, Edit, Imported, ViewState, Workspace, session};

/// Years of a company's documents.
const YEARS: [u32; 3] = [2021, 2023, 2025];
const FIRST: [&str; 16] = ["Al", "Bren", "Cor", "Dal", "Esk", "Far", "Gren", "Hol", "Ild", "Jor", "Kel", "Lun", "Mar", "Nor", "Ost", "Pel"];
const SECOND: [&str; 16] =
    ["avo", "bridge", "cita", "dene", "elia", "ford", "gate", "haven", "iro", "joki", "ketta", "lund", "mere", "nova", "orra", "stad"];
const TRADES: [&str; 12] =
    ["Steel", "Shipping", "Foods", "Energy", "Chemicals", "Textiles", "Rail", "Paper", "Glass", "Semiconductors", "Airways", "Mining"];
const FORMS: [&str; 6] = ["plc", "Ltd", "Inc.", "AG", "SE", "Corporation"];
const PLACES: [&str; 24] = [
    "Aldermoor",
    "Brackwater",
    "Cinderford",
    "Dunmere",
    "Eastholm",
    "Fenwick",
    "Garston",
    "Harrowby",
    "Inverlea",
    "Jesmond",
    "Kilbride",
    "Langley",
    "Marston",
    "Newhaven",
    "Oakham",
    "Penrith",
    "Quarley",
    "Redcar",
    "Selby",
    "Thornby",
    "Ulverton",
    "Ventry",
    "Wexcombe",
    "Yarrow",
];
const SCOPES: [&str; 5] = ["across Scopes 1 and 2", "across Scopes 1, 2 and 3", "across its value chain", "in its own operations", ""];
const STATES: [&str; 4] = ["net zero", "carbon neutral", "climate neutral", "carbon negative"];

/// Small numbers in a fixed order that looks like none.
struct Order(u64);

impl Order {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn year(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }
}

/// Writes the workspace to a session file.
pub(super) fn run(request: &GenerateRequest) -> Exit {
    let workspace = workspace(request.companies, request.commitments);
    let folder = request.output.parent();
    let written = files::write_whole(&request.output, |out| session::write(&workspace, &ViewState::default(), folder, out));
    match written {
        Ok(_) => Exit::Done,
        Err(error) => {
            say(&error.to_string());
            Exit::Nothing
        }
    }
}

/// A workspace of so many companies with about so many commitments, as of the end of 2026.
pub fn workspace(companies: usize, commitments: usize) -> Workspace {
    let rules = RuleSet::builtin();
    let mut order = Order(1);
    let (mut found, mut sentences) = (0_usize, 0_usize);
    let documents = companies * YEARS.len();
    let mut imported = Vec::with_capacity(documents);
    for at in 0..documents {
        let (company, year) = (name(at / YEARS.len()), YEARS[at % YEARS.len()]);
        let wanted = commitments.saturating_sub(found).div_ceil(documents - at);
        let lines = if found == 0 { wanted } else { (wanted * sentences).div_ceil(found) };
        let text = text(&company, year, lines, &mut order);
        let Ok(document) = document::read(text.as_bytes(), &format!("{:04}-{year}.txt", at / YEARS.len() + 1)) else { continue };
        let extraction = extract(&document, &rules);
        found += extraction.commitments.len();
        sentences += lines;
        imported.push(Imported { document, extraction, path: None, given: vec![Correction::Company(Some(company))] });
    }
    let as_of = crate::calendar::PartialDate::day_of(2026, 12, 31);
    let mut workspace = as_of.map(Workspace::begin).unwrap_or_default();
    workspace.apply(Edit::Import(imported));
    workspace.mark_saved();
    workspace
}

/// The name of the company at a place: one in forty is long, one in fifty is written in Chinese characters.
fn name(at: usize) -> String {
    let (first, second) = (FIRST[at % FIRST.len()], SECOND[at / FIRST.len() % SECOND.len()]);
    let turn = at / (FIRST.len() * SECOND.len());
    let again = if turn == 0 { String::new() } else { format!(" {}", FIRST[turn % FIRST.len()].to_uppercase()) };
    let trade = TRADES[at % TRADES.len()];
    match at {
        _ if at % 40 == 39 => format!("{first}{second}{again} Energieversorgungsinfrastrukturbeteiligungsgesellschaft mbH & Co. KGaA"),
        _ if at % 50 == 24 => format!("{}远能源科技集团股份有限公司{}", ["北", "南", "东", "西"][at / 50 % 4], at),
        _ => format!("{first}{second}{again} {trade} {}", FORMS[at % FORMS.len()]),
    }
}

fn text(company: &str, year: u32, lines: usize, order: &mut Order) -> String {
    let mut out = format!("{company}: climate report {year}\n\nLONDON, 12 March {year} -- {company} publishes its climate report.\n\n");
    for at in 0..lines {
        out.push_str(&sentence(company, year as usize, at, order));
        out.push_str(if at % 4 == 3 { "\n\n" } else { " " });
    }
    out.push('\n');
    out
}

fn sentence(company: &str, written: usize, at: usize, order: &mut Order) -> String {
    let scope = order.of(&SCOPES);
    let room = if scope.is_empty() { "" } else { " " };
    let percent = 5 * order.year(3, 18);
    let place = order.of(&PLACES);
    match if at == 0 { 0 } else { 1 + order.below(9) } {
        0 => format!("{company} will be {}{room}{scope} by {}.", order.of(&STATES), order.year(2030, 2060)),
        1 | 2 => format!(
            "By {} it will reduce greenhouse gas emissions{room}{scope} by {percent}% compared with {}.",
            order.year(2026, 2040),
            order.year(2015, 2020)
        ),
        3 => format!("{company} will source {percent}% renewable electricity for the {place} plant by {}.", order.year(2026, 2035)),
        4 => format!("The {place} works will be carbon neutral by {}.", order.year(2025, 2040)),
        5 => format!("In {} emissions{room}{scope} were {percent}% lower than in {}.", written - 1, order.year(2012, 2019)),
        6 => format!(
            "The company will cut emissions per tonne of product by {percent}% by {} from a 2019 base year.",
            order.year(2026, 2036)
        ),
        7 => format!("The site in {place} has been climate neutral since {}.", order.year(2015, written - 1)),
        8 => format!("Energy efficiency at {place} is to improve by {percent}% by {}.", order.year(2026, 2034)),
        _ => format!("The government of the region wants to be carbon neutral by {}.", order.year(2040, 2060)),
    }
}
