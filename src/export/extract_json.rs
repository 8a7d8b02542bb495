//! One line of `extract --format jsonl`: a document with its commitments, facts and rejected statements, field by field.
//!
//! In: a document and its extraction. Out: JSON. The field names are published in `assets/schema/extract.schema.json`; a test keeps both alike.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::compare::Item;
use crate::document::{Diagnostic, Document};
use crate::extract::{
    Amount, Bearer, Commitment, Committer, Coverage, Extraction, Fact, FactType, PercentBasis, Period, Rejected, RemovalType, Scope,
    Scope2Method, Strength, Use,
};

/// A document as one JSON object, for `extract --format json` and for whoever wants to change it. Keys are in alphabetical order; [`document_line`] keeps the published order.
pub fn document_json(document: &Document, extraction: &Extraction, with_text: bool) -> Value {
    serde_json::to_value(DocumentOut::new(document, extraction, with_text)).unwrap_or(Value::Null)
}

/// A document as one line of JSON without the line end, keys in the published order; `with_text` adds the text that all offsets refer to.
pub fn document_line(document: &Document, extraction: &Extraction, with_text: bool) -> String {
    serde_json::to_string(&DocumentOut::new(document, extraction, with_text)).unwrap_or_default()
}

/// A number that is written without decimals where it has none.
pub(super) fn number(value: f64) -> Option<Number> {
    #[allow(clippy::cast_possible_truncation, reason = "the value is whole and far below 2^53")]
    if value.fract() == 0.0 && value.abs() < 9.0e15 { Some(Number::from(value as i64)) } else { Number::from_f64(value) }
}

fn rounded(value: f32) -> Option<Number> {
    Number::from_f64((f64::from(value) * 100.0).round() / 100.0)
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    doc: &'a str,
    sha256: &'a str,
    date: Option<String>,
    language: Option<&'a str>,
    company: Option<&'a str>,
    title: Option<&'a str>,
    commitments: Vec<CommitmentOut<'a>>,
    facts: Vec<FactOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<FactOut<'a>>,
    rejected: Vec<RejectedOut<'a>>,
    diagnostics: Vec<&'a Diagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> DocumentOut<'a> {
    fn new(document: &'a Document, extraction: &'a Extraction, with_text: bool) -> Self {
        Self {
            doc: &document.name,
            sha256: crate::document::file_hash(&document.hash),
            date: extraction.date.or(document.date).map(|d| d.to_string()),
            language: extraction.language.as_deref().or(document.language.as_deref()),
            company: extraction.company.as_deref(),
            title: extraction.title.as_deref().or(document.title.as_deref()),
            commitments: extraction.commitments.iter().map(|c| CommitmentOut::new(c, &document.hash)).collect(),
            facts: extraction.facts.iter().map(|f| FactOut::new(f)).collect(),
            parts: extraction.parts.iter().map(|f| FactOut::new(f)).collect(),
            rejected: extraction.rejected.iter().map(|r| RejectedOut::new(r)).collect(),
            diagnostics: document.diagnostics.iter().chain(&extraction.diagnostics).collect(),
            publisher: document.publisher.as_deref(),
            address: document.address.as_deref(),
            text: with_text.then_some(&*document.text),
        }
    }
}

/// A commitment as published. Fields that are empty or hold their usual value are left out after `why`.
#[derive(Serialize)]
pub(super) struct CommitmentOut<'a> {
    company: &'a str,
    kind: &'static str,
    wording: &'a str,
    status: &'static str,
    year: Option<i32>,
    qualifier: Option<&'static str>,
    percent: Option<Number>,
    baseline: Option<i32>,
    scopes: Vec<&'static str>,
    interim: bool,
    supersedes_year: Option<i32>,
    quote: &'a str,
    start: usize,
    end: usize,
    spans: Vec<[usize; 2]>,
    page: Option<u32>,
    confidence: Option<Number>,
    why: Vec<&'a str>,
    id: String,
    committer: Committer,
    bearer: Bearer,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_first: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent_basis: Option<PercentBasis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<AmountOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes_percent: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes_wording: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<Strength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offsets: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removals: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    residual_percent: Option<Number>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    gases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    validation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset_use: Option<Use>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removal_use: Option<Use>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removal_type: Option<RemovalType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    covered_percent: Option<Number>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    scope3_categories: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    scope2_method: Option<Scope2Method>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    initiatives: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
}

impl<'a> CommitmentOut<'a> {
    /// An item's commitment with the edits in it, under the identity that it was extracted with.
    pub(super) fn of(item: &'a Item) -> Self {
        Self { id: item.id.0.clone(), ..Self::new(&item.commitment, &item.document) }
    }

    pub(super) fn new(c: &'a Commitment, hash: &str) -> Self {
        let evidence = &c.evidence;
        Self {
            company: &c.company,
            kind: c.kind.code(),
            wording: &c.wording,
            status: c.status.code(),
            year: c.year,
            qualifier: c.qualifier.map(|q| q.code()),
            percent: c.percent.and_then(number),
            baseline: c.baseline,
            scopes: c.scopes.iter().map(|s: &Scope| s.code()).collect(),
            interim: c.interim,
            supersedes_year: c.supersedes_year,
            quote: &evidence.quote,
            start: evidence.span.start,
            end: evidence.span.end,
            spans: evidence.spans.iter().map(|s| [s.start, s.end]).collect(),
            page: evidence.page,
            confidence: rounded(c.confidence),
            why: c.why.iter().map(|r| r.text.as_str()).collect(),
            id: c.id(hash).0,
            committer: c.committer,
            bearer: c.bearer,
            year_first: c.year_first,
            year_label: c.year_label.as_deref(),
            period: (c.period != Period::Calendar).then_some(c.period),
            percent_basis: c.percent_basis,
            amount: c.amount.as_ref().map(AmountOut::new),
            subject: c.subject.as_deref(),
            coverage: (c.coverage != Coverage::Whole).then_some(c.coverage),
            supersedes_percent: c.supersedes_percent.and_then(number),
            supersedes_wording: c.supersedes_wording.as_deref(),
            strength: c.strength,
            condition: c.condition.as_deref(),
            offsets: c.offsets.as_deref(),
            removals: c.removals.as_deref(),
            residual_percent: c.residual_percent.and_then(number),
            gases: &c.gases,
            validation: c.validation.as_deref(),
            offset_use: c.terms.offset_use,
            removal_use: c.terms.removal_use,
            removal_type: c.terms.removal_type,
            covered_percent: c.terms.covered_percent.and_then(number),
            scope3_categories: &c.terms.categories,
            scope2_method: c.terms.scope2_method,
            initiatives: &c.terms.initiatives,
            section: evidence.section.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct AmountOut<'a> {
    value: Option<Number>,
    unit: &'a str,
}

impl<'a> AmountOut<'a> {
    fn new(a: &'a Amount) -> Self {
        Self { value: number(a.value), unit: &a.unit }
    }
}

/// A fact as published.
#[derive(Serialize)]
pub(super) struct FactOut<'a> {
    #[serde(rename = "type")]
    kind: FactType,
    what: &'a str,
    value: Option<Number>,
    unit: Option<&'a str>,
    year: Option<i32>,
    quote: &'a str,
    start: usize,
    end: usize,
}

impl<'a> FactOut<'a> {
    pub(super) fn new(f: &'a Fact) -> Self {
        Self {
            kind: f.kind,
            what: &f.what,
            value: f.value.and_then(number),
            unit: f.unit.as_deref(),
            year: f.year,
            quote: &f.quote,
            start: f.span.start,
            end: f.span.end,
        }
    }
}

#[derive(Serialize)]
struct RejectedOut<'a> {
    kind: &'static str,
    year: Option<i32>,
    owner: Option<&'a str>,
    reason: &'a str,
    why: &'a str,
    quote: &'a str,
    start: usize,
    end: usize,
}

impl<'a> RejectedOut<'a> {
    fn new(r: &'a Rejected) -> Self {
        Self {
            kind: r.kind.code(),
            year: r.year,
            owner: r.owner.as_deref(),
            reason: &r.reason,
            why: &r.why,
            quote: &r.quote,
            start: r.span.start,
            end: r.span.end,
        }
    }
}
