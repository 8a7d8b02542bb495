//! Nine invented companies whose commitments have every state that charts and exports know.

use std::sync::Arc;

use pledgeline::calendar::PartialDate;
use pledgeline::compare::{Board, Boundary, board_of};
use pledgeline::document::{Document, Format, Pages};
use pledgeline::extract::{Commitment, Coverage, Evidence, Extraction, Kind, Period, Qualifier, Scope, Status};
use pledgeline::text::Span;
use pledgeline::workspace::{Company, Decisions, Library, Loaded, Member, Review, Verdict};

use Kind::*;
use Qualifier::{Before, From, In};
use Scope::*;

pub const S12: &[Scope] = &[Scope1, Scope2];
pub const S123: &[Scope] = &[Scope1, Scope2, Scope3];

/// A date as in `2024-06-24`.
pub fn date(s: &str) -> PartialDate {
    s.parse().expect("a date")
}

/// A target of a kind for a year and a boundary; the company and place are filled in by [`Builder::document`].
pub fn target(kind: Kind, year: i32, scopes: &[Scope]) -> Commitment {
    Commitment {
        company: String::new(),
        committer: Default::default(),
        bearer: Default::default(),
        kind,
        wording: kind.label().to_lowercase(),
        status: Status::Target,
        year: Some(year),
        year_first: None,
        year_label: None,
        period: Period::Calendar,
        qualifier: Some(Qualifier::By),
        percent: None,
        percent_basis: None,
        amount: None,
        baseline: None,
        scopes: scopes.to_vec(),
        subject: None,
        coverage: Coverage::Whole,
        interim: false,
        supersedes_year: None,
        supersedes_percent: None,
        supersedes_wording: None,
        strength: None,
        condition: None,
        offsets: None,
        removals: None,
        residual_percent: None,
        gases: Vec::new(),
        validation: None,
        terms: pledgeline::extract::Terms::default(),
        evidence: Evidence::default(),
        anchor: Span::default(),
        confidence: 0.95,
        why: Vec::new(),
    }
}

/// A cut with its base year.
pub fn cut(kind: Kind, year: i32, percent: f64, base: i32, scopes: &[Scope]) -> Commitment {
    Commitment { percent: Some(percent), baseline: Some(base), ..target(kind, year, scopes) }
}

pub fn with(c: Commitment, change: impl FnOnce(&mut Commitment)) -> Commitment {
    let mut c = c;
    change(&mut c);
    c
}

fn status(c: Commitment, status: Status) -> Commitment {
    with(c, |c| {
        c.status = status;
        c.qualifier = Some(In);
    })
}

fn about(c: Commitment, subject: &str) -> Commitment {
    with(c, |c| c.subject = Some(subject.to_owned()))
}

fn percent(c: Commitment, value: f64) -> Commitment {
    with(c, |c| c.percent = Some(value))
}

/// Collects documents into the parts of a workspace.
#[derive(Default)]
pub struct Builder {
    pub decisions: Decisions,
    pub library: Library,
}

impl Builder {
    /// Adds a document of `company`; an empty date is an undated one.
    pub fn document(&mut self, company: &str, day: &str, title: &str, commitments: Vec<Commitment>) {
        let n = self.decisions.members.len() + 1;
        let hash = format!("{n:064x}");
        if !self.decisions.companies.iter().any(|c| c.name == company) {
            let tile = self.decisions.companies.len();
            self.decisions.companies.push(Company { name: company.to_owned(), tile, ..Company::default() });
        }
        let mut text = format!("{title}\n");
        let commitments = commitments.into_iter().map(|c| place(c, company, &mut text).into()).collect();
        self.decisions.members.push(Member {
            hash: hash.clone(),
            name: format!("d{n:02}.txt"),
            path: None,
            company: Some(company.to_owned()),
            ..Member::default()
        });
        let document = Document {
            name: format!("d{n:02}.txt"),
            hash: hash.clone(),
            format: Format::Text,
            encoding: "UTF-8".to_owned(),
            size: text.len() as u64,
            text: Arc::from(text),
            blocks: Vec::new(),
            pages: Pages::default(),
            title: None,
            date: None,
            language: Some("en".to_owned()),
            publisher: None,
            address: None,
            diagnostics: Vec::new(),
        };
        let extraction = Extraction {
            company: Some(company.to_owned()),
            date: day.parse().ok(),
            title: Some(title.to_owned()),
            language: Some("en".to_owned()),
            commitments,
            ..Extraction::default()
        };
        self.library.insert(hash, Loaded { document: Arc::new(document), extraction: Arc::new(extraction) });
    }

    /// Accepts everything but every `n`-th commitment.
    fn accept_most(&mut self, n: usize) {
        let review = Review { verdict: Some(Verdict::Accepted), by: "AB".to_owned(), on: Some(date("2026-11-12")), ..Review::default() };
        let ids = self.library.iter().flat_map(|(hash, l)| l.extraction.commitments.iter().map(|c| c.id(hash)));
        self.decisions.reviews = ids.enumerate().filter(|(i, _)| i % n != 0).map(|(_, id)| (id, review.clone())).collect();
    }

    pub fn board(&self, boundary: Boundary) -> Board {
        board_of(&self.decisions, &self.library, boundary)
    }
}

/// Gives a commitment its company and words in the text.
fn place(c: Commitment, company: &str, text: &mut String) -> Commitment {
    let quote = format!("{} {}", c.wording, c.year.map(|y| y.to_string()).unwrap_or_default());
    let start = text.len();
    text.push_str(&quote);
    text.push_str(".\n");
    let span = Span::new(start, start + quote.len());
    let owner = if c.company.is_empty() { company.to_owned() } else { c.company.clone() };
    Commitment {
        company: owner,
        anchor: span,
        evidence: Evidence { quote, span, spans: vec![span], sentence: span, ..Evidence::default() },
        ..c
    }
}

/// Nine companies as of 22 November 2026.
pub fn nine() -> Builder {
    let mut b = Builder { decisions: Decisions { as_of: Some(date("2026-11-22")), ..Decisions::default() }, ..Builder::default() };
    makers(&mut b);
    movers(&mut b);
    heavy(&mut b);
    b.accept_most(9);
    b
}

fn makers(b: &mut Builder) {
    let offices = about(percent(status(target(RenewableEnergy, 0, &[Facility]), Status::Achieved), 100.0), "selected offices");
    let offices = with(offices, |c| {
        c.year = None;
        c.coverage = Coverage::Part;
    });
    b.document("Lumenta Motors Inc.", "2024-06-24", "Pioneer award", vec![target(CarbonNeutral, 2038, &[ValueChain]), offices]);
    b.document(
        "Voltara",
        "2023-04-18",
        "Carbon neutral plan",
        vec![
            target(CarbonNeutral, 2025, &[Operations]),
            target(CarbonNeutral, 2035, &[ValueChain]),
            about(status(target(CarbonNeutral, 2021, &[Facility]), Status::Achieved), "Yarrow factory"),
            percent(status(target(RenewableEnergy, 2022, &[]), Status::Progress), 26.6),
        ],
    );
    b.document(
        "Zephyra Corporation",
        "2023-03-16",
        "Rating of its disclosure",
        vec![
            with(target(CarbonPeak, 2030, &[Operations, Products]), |c| c.qualifier = Some(Before)),
            with(target(CarbonNeutral, 2060, &[Operations, Products]), |c| c.qualifier = Some(Before)),
            percent(status(target(EnergyEfficiency, 2022, &[Products]), Status::Progress), 14.0),
        ],
    );
}

fn movers(b: &mut Builder) {
    b.document("Norvik Shipping ASA", "2021-05-12", "Net zero pledge", vec![target(NetZero, 2050, &[])]);
    b.document(
        "Norvik Shipping ASA",
        "2024-03-05",
        "Climate plan 2024",
        vec![
            target(NetZero, 2045, S123),
            cut(IntensityReduction, 2030, 40.0, 2019, S123),
            with(status(cut(IntensityReduction, 2023, 18.0, 2019, S123), Status::Progress), |_| {}),
            with(percent(target(RenewableEnergy, 2027, &[Facility]), 100.0), |c| c.coverage = Coverage::Part),
            target(Sbti, 2024, &[]),
        ],
    );
    b.document(
        "Brightmoor Utilities plc",
        "2022-10-06",
        "Transition plan",
        vec![
            target(NetZero, 2040, S123),
            cut(EmissionsReduction, 2030, 70.0, 2018, S123),
            about(status(target(FossilPhaseOut, 2021, &[]), Status::Achieved), "coal"),
            about(percent(target(Electrification, 2025, &[Logistics]), 100.0), "vans"),
        ],
    );
    let missed = about(percent(with(target(Electrification, 2025, &[Logistics]), |c| c.status = Status::Missed), 100.0), "vans");
    b.document("Brightmoor Utilities plc", "2026-03-12", "Annual report 2025", vec![missed]);
    b.document(
        "Kestrel & Wren Airways",
        "2021-09-30",
        "Fly to zero",
        vec![target(NetZero, 2050, &[]), cut(IntensityReduction, 2030, 20.0, 2019, &[]), percent(target(Other, 2030, &[]), 10.0)],
    );
    let dropped = with(cut(IntensityReduction, 2030, 20.0, 2019, &[]), |c| c.status = Status::Withdrawn);
    let ground = about(with(target(ZeroEmissions, 2035, &[Facility]), |c| c.year_first = Some(2033)), "ground operations");
    b.document("Kestrel & Wren Airways", "2024-07-30", "Annual report 2024", vec![dropped, ground]);
}

fn heavy(b: &mut Builder) {
    b.document(
        "Verdano Foods S.p.A.",
        "2023-03-10",
        "Report 2022",
        vec![percent(status(target(RenewableEnergy, 2022, &[Operations]), Status::Achieved), 100.0)],
    );
    b.document(
        "Verdano Foods S.p.A.",
        "2024-09-18",
        "Roadmap 2040",
        vec![
            target(NetZero, 2040, S123),
            target(ClimateNeutral, 2028, &[Operations]),
            cut(EmissionsReduction, 2030, 42.0, 2020, S123),
            about(target(Other, 2025, &[SupplyChain]), "forests"),
        ],
    );
    b.document(
        "Tessaro Chemicals SE",
        "2025-02-10",
        "Strategy update",
        vec![
            target(ClimateNeutral, 2045, S12),
            cut(EmissionsReduction, 2030, 50.0, 2018, S12),
            percent(target(RenewableEnergy, 2028, &[Operations]), 100.0),
            status(cut(EmissionsReduction, 2023, 25.0, 2018, S12), Status::Progress),
        ],
    );
    b.document(
        "Halden Cement plc",
        "2023-11-14",
        "Sustainability report",
        vec![
            target(NetZero, 2050, S12),
            cut(IntensityReduction, 2030, 30.0, 2020, S12),
            status(cut(IntensityReduction, 2023, 12.0, 2020, S12), Status::Progress),
            percent(target(RenewableEnergy, 2025, &[Operations]), 60.0),
            with(about(target(FossilPhaseOut, 2035, &[Operations]), "coal in kilns"), |c| c.qualifier = Some(From)),
        ],
    );
    b.document("Halden Cement plc", "2026-03-18", "Annual report 2025", vec![target(NetZero, 2050, S12)]);
}

/// `n` companies with plain and awkward names, a headline and a step each, some without.
pub fn many(n: usize) -> Builder {
    let mut b = Builder { decisions: Decisions { as_of: Some(date("2026-11-22")), ..Decisions::default() }, ..Builder::default() };
    let kinds = [NetZero, CarbonNeutral, ClimateNeutral, ZeroEmissions, CarbonNegative];
    for i in 0..n {
        let name = format!(
            "{} {i} plc",
            ["Orsana", "Marlow Industrial and Agricultural Machinery of the Northern Isles", "青禾电力", "Tessaly"][i % 4]
        );
        let y = i32::try_from(i).expect("small");
        let mut list =
            vec![cut(EmissionsReduction, 2026 + y % 9, f64::from(20 + y % 60), 2015 + y % 6, if i % 2 == 0 { S123 } else { S12 })];
        if i % 11 != 10 {
            list.push(target(kinds[i % 5], 2029 + (y * 7) % 40, if i % 2 == 0 { S123 } else { S12 }));
        }
        list.push(percent(target(RenewableEnergy, 2024 + y % 12, &[]), 100.0));
        list.push(percent(status(target(RenewableEnergy, 2021 + y % 4, &[]), Status::Progress), f64::from(20 + y % 70)));
        b.document(&name, &format!("20{:02}-{:02}-11", 19 + y % 8, 1 + y % 12), "Report", list);
    }
    b
}
