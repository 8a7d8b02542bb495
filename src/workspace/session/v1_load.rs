//! Session format 1 → live data, with nothing taken on trust: hashes, spans and numbers are checked, unknown words become the nearest
//! known ones and are counted.
//!
//! In: the structs of [`super::v1`]. Out: the parts of a workspace. Pure; must not load texts.

use serde::Deserialize;
use serde::de::value::{Error as Plain, StrDeserializer};

use super::v1;
use crate::calendar::PartialDate;
use crate::document::{Diagnostic, Document, Format, Page, Pages};
use crate::extract::{Amount, Commitment, CommitmentId, Evidence, Extraction, Fact, FactType, Kind, Reason, Rejected, Status, Terms};
use crate::text::Span;
use crate::workspace::page_entry::MOST_PAGES;
use crate::workspace::{
    Added, Anchor, ChartNote, Checked, Company, CompareViews, Corrections, Field, FieldEdits, Given, Listed, Logged, Member, Membership,
    Merge, NOTE_LENGTH, NoteSpot, Review, TableFilterView, TableTabView, TableViews, ViewState,
};

/// Reads words of closed vocabularies and counts those it does not know.
#[derive(Debug, Default)]
pub struct Reader {
    /// Number of words that were replaced by a default.
    pub unknown: usize,
}

impl Reader {
    fn word<'a, T: Deserialize<'a>>(&mut self, code: &'a str) -> Option<T> {
        let word = T::deserialize(StrDeserializer::<Plain>::new(code)).ok();
        self.unknown += usize::from(word.is_none());
        word
    }

    fn word_or<'a, T: Deserialize<'a>>(&mut self, code: &'a str, default: T) -> T {
        self.word(code).unwrap_or(default)
    }

    fn word_or_default<'a, T: Deserialize<'a> + Default>(&mut self, code: &'a str) -> T {
        if code.is_empty() { T::default() } else { self.word(code).unwrap_or_default() }
    }

    fn optional<'a, T: Deserialize<'a>>(&mut self, code: Option<&'a String>) -> Option<T> {
        code.and_then(|c| self.word(c))
    }

    /// A date; one that is none is left out and counted.
    pub fn date(&mut self, date: Option<&String>) -> Option<PartialDate> {
        let read = date.and_then(|d| d.parse().ok());
        self.unknown += usize::from(read.is_none() && date.is_some());
        read
    }

    /// A decision with the identity it is kept under.
    pub fn review(&mut self, r: v1::Review) -> (String, Review) {
        let review = Review {
            verdict: self.optional(r.verdict.as_ref()),
            on: self.date(r.on.as_ref()),
            by: r.by,
            note: r.note,
            pinned: r.pinned,
            reason: r.reason,
            edits: self.edits(r.edits),
            tags: r.tags.into_iter().filter(|t| !t.is_empty()).collect(),
            mark: self.optional(r.mark.as_ref()),
            disputed: r.disputed.iter().filter_map(|f| Field::from_code(f)).collect(),
            anchor: self.anchor(r.anchor),
        };
        (r.commitment, review)
    }

    fn anchor(&mut self, a: v1::Anchor) -> Anchor {
        Anchor {
            kind: self.optional(a.kind.as_ref()),
            document: a.document,
            quote: a.quote,
            before: a.before,
            after: a.after,
            year: a.year,
        }
    }

    /// A commitment that is data, with its identity; `length` is that of its document's text.
    pub fn added(&mut self, a: v1::Added, length: usize) -> (String, Added) {
        let added = Added {
            document: a.document,
            commitment: self.commitment(a.commitment, length),
            origin: self.word_or_default(&a.origin),
            by: a.by,
            on: self.date(a.on.as_ref()),
            anchor: self.anchor(a.anchor),
        };
        (a.id, added)
    }

    /// Corrected fields; unknown ones are left out and counted.
    fn edits(&mut self, list: Vec<v1::FieldEdit>) -> FieldEdits {
        let mut edits = FieldEdits::default();
        for v1::FieldEdit { field, value } in list {
            match Field::from_code(&field) {
                Some(field) => edits.restore(field, value),
                None => self.unknown += 1,
            }
        }
        edits
    }

    /// A name in place of another; `None` where one of them is empty.
    pub fn merge(&mut self, m: v1::Merge) -> Option<Merge> {
        let on = self.date(m.on.as_ref());
        let company = Company { name: m.name, aliases: m.aliases, tile: m.tile, hidden: m.hidden };
        (!company.name.is_empty() && !m.into.is_empty()).then_some(Merge { company, into: m.into, by: m.by, on })
    }

    /// A document without text, its place in the workspace and its extraction.
    pub fn document(&mut self, d: v1::Document) -> (Member, Document, Extraction) {
        let length = usize::try_from(d.text_length).unwrap_or(usize::MAX);
        let extraction = self.extraction(d.extraction, length);
        let member = Member {
            hash: d.hash.clone(),
            name: d.name.clone(),
            path: d.path,
            company: d.company,
            identifiers: d.identifiers,
            corrections: self.corrections(d.corrections),
            checked: d.checked.and_then(|c| Some(Checked { by: c.by, on: self.date(c.on.as_ref())? })),
        };
        let document = Document {
            name: d.name,
            hash: d.hash,
            format: self.word_or(&d.format, Format::Text),
            encoding: d.encoding,
            size: d.size,
            text: "".into(),
            blocks: Vec::new(),
            pages: pages(d.pages),
            title: d.title,
            date: self.date(d.date.as_ref()),
            language: d.language,
            publisher: d.publisher,
            address: d.address,
            diagnostics: diagnostics(d.diagnostics),
        };
        (member, document, extraction)
    }

    fn corrections(&mut self, c: v1::Corrections) -> Corrections {
        let text = |t: Option<String>| match t {
            None => Given::Found,
            Some(t) if t.is_empty() => Given::Nothing,
            Some(t) => Given::Value(t),
        };
        Corrections {
            title: text(c.title),
            publisher: text(c.publisher),
            date: given(c.date, |d| self.date(Some(d))),
            filed: c.filed,
            standing: given(c.standing, |s| self.word(s)),
            kind: given(c.kind, |k| self.word(k)),
            period: text(c.period),
            language: text(c.language),
            address: text(c.address),
            retrieved: given(c.retrieved, |d| self.date(Some(d))),
        }
    }

    fn extraction(&mut self, e: v1::Extraction, length: usize) -> Extraction {
        Extraction {
            rules: e.rules,
            company: e.company,
            aliases: e.aliases,
            date: self.date(e.date.as_ref()),
            title: e.title,
            language: e.language,
            commitments: e.commitments.into_iter().map(|c| self.commitment(c, length).into()).collect(),
            facts: e.facts.into_iter().map(|f| self.fact(f, length).into()).collect(),
            parts: e.parts.into_iter().map(|f| self.fact(f, length).into()).collect(),
            rejected: e.rejected.into_iter().map(|r| self.rejected(r, length).into()).collect(),
            diagnostics: diagnostics(e.diagnostics),
        }
    }

    fn commitment(&mut self, c: v1::Commitment, length: usize) -> Commitment {
        Commitment {
            committer: self.word_or_default(&c.committer),
            bearer: self.word_or_default(&c.bearer),
            kind: self.word_or(&c.kind, Kind::Other),
            status: self.word_or(&c.status, Status::Target),
            period: self.word_or_default(&c.period),
            qualifier: self.optional(c.qualifier.as_ref()),
            percent_basis: self.optional(c.percent_basis.as_ref()),
            scopes: c.scopes.iter().filter_map(|s| self.word(s)).collect(),
            coverage: self.word_or_default(&c.coverage),
            strength: self.optional(c.strength.as_ref()),
            evidence: Evidence {
                quote: c.quote,
                span: span(c.span, length),
                spans: c.spans.into_iter().map(|s| span(s, length)).collect(),
                sentence: span(c.sentence, length),
                page: c.page,
                section: c.section,
            },
            company: c.company,
            wording: c.wording,
            year: c.year,
            year_first: c.year_first,
            year_label: c.year_label,
            percent: c.percent.and_then(finite),
            amount: c.amount.and_then(|a| Some(Amount { value: finite(a.value)?, unit: a.unit })),
            baseline: c.baseline,
            subject: c.subject,
            interim: c.interim,
            supersedes_year: c.supersedes_year,
            supersedes_percent: c.supersedes_percent.and_then(finite),
            supersedes_wording: c.supersedes_wording,
            condition: c.condition,
            offsets: c.offsets,
            removals: c.removals,
            residual_percent: c.residual_percent.and_then(finite),
            gases: c.gases,
            validation: c.validation,
            terms: Terms {
                offset_use: self.optional(c.terms.offset_use.as_ref()),
                removal_use: self.optional(c.terms.removal_use.as_ref()),
                removal_type: self.optional(c.terms.removal_type.as_ref()),
                covered_percent: c.terms.covered_percent.and_then(finite),
                categories: c.terms.categories,
                scope2_method: self.optional(c.terms.scope2_method.as_ref()),
                initiatives: c.terms.initiatives,
            },
            anchor: span(c.anchor, length),
            confidence: if c.confidence.is_finite() { c.confidence.clamp(0.0, 1.0) } else { 0.0 },
            why: c.why.into_iter().map(reason).collect(),
        }
    }

    fn fact(&mut self, f: v1::Fact, length: usize) -> Fact {
        Fact {
            kind: self.word_or(&f.kind, FactType::Metric),
            what: f.what,
            value: f.value.and_then(finite),
            unit: f.unit,
            year: f.year,
            quote: f.quote,
            span: span(f.span, length),
        }
    }

    fn rejected(&mut self, r: v1::Rejected, length: usize) -> Rejected {
        Rejected {
            kind: self.word_or(&r.kind, Kind::Other),
            year: r.year,
            owner: r.owner,
            reason: r.reason,
            why: r.why,
            quote: r.quote,
            span: span(r.span, length),
        }
    }
}

/// Pages of which only the number is known; sizes and places come with the text.
fn pages(count: u32) -> Pages {
    let count = usize::try_from(count).unwrap_or(0).min(MOST_PAGES);
    Pages { pages: vec![Page::default(); count], ..Pages::default() }
}

fn reason(r: v1::Reason) -> Reason {
    Reason { rule: r.rule, text: r.text, points: if r.points.is_finite() { r.points } else { 0.0 } }
}

fn diagnostics(list: Vec<v1::Diagnostic>) -> Vec<Diagnostic> {
    list.into_iter().map(|d| Diagnostic { code: d.code, message: d.message }).collect()
}

/// A line of the log.
pub fn logged(line: v1::Logged) -> Logged {
    Logged { what: line.what, by: line.by, at: line.at, about: line.about.into_iter().map(CommitmentId).collect() }
}

/// The company at a place of the list, which is its tile where none is told; `None` where it has no name.
pub fn company(at: usize, c: v1::Company) -> Option<Company> {
    (!c.name.is_empty()).then_some(Company { name: c.name, aliases: c.aliases, tile: c.tile.unwrap_or(at), hidden: c.hidden })
}

/// A company of a list; `None` where it has no name.
pub fn listed(l: v1::Listed) -> Option<Listed> {
    let member = |m: v1::Membership| Membership { group: m.group, weight: m.weight.and_then(finite) };
    (!l.name.is_empty()).then_some(Listed {
        name: l.name,
        isin: l.isin,
        lei: l.lei,
        ticker: l.ticker,
        sector: l.sector,
        country: l.country,
        groups: l.groups.into_iter().map(member).collect(),
        company: given(l.company, |c| Some(c.clone())),
    })
}

/// A note on a chart; `None` where it has no words or stands nowhere.
pub fn chart_note(n: v1::ChartNote) -> Option<ChartNote> {
    let (x, y) = (finite(n.x)?, finite(n.y)?);
    let near = |(x, y): (f32, f32)| (x.is_finite() && y.is_finite() && x.abs() < 10_000.0 && y.abs() < 10_000.0).then_some([x, y]);
    let commitment = n.commitment.map(crate::extract::CommitmentId);
    (!n.text.trim().is_empty()).then_some(ChartNote {
        id: n.id,
        chart: n.chart,
        spot: NoteSpot { commitment, company: n.company, x, y },
        text: n.text.chars().take(NOTE_LENGTH).collect(),
        moved: n.moved.and_then(near),
        by: n.by,
        on: n.on.and_then(|d| d.parse().ok()),
    })
}

/// What the Table shows, its widths within sensible bounds.
fn table(t: v1::Table) -> TableViews {
    let width = |w: f32| if w.is_finite() { w.clamp(20.0, 2_000.0) } else { 120.0 };
    let filter = |f: v1::TableFilter| TableFilterView { column: f.column, typed: f.typed, values: f.values };
    let tab = |t: v1::TableTab| TableTabView {
        source: t.source,
        search: t.search,
        sort: t.sort,
        columns: t.columns.into_iter().map(|(c, w)| (c, width(w))).collect(),
        filters: t.filters.into_iter().map(filter).collect(),
        group: t.group,
        frozen: t.frozen,
    };
    TableViews { source: t.source, filters_hidden: t.filters_hidden, tabs: t.tabs.into_iter().map(tab).collect() }
}

/// View settings within sensible bounds.
pub fn views(v: v1::Views) -> ViewState {
    let default = ViewState::default();
    let or = |code: String, default: String| if code.is_empty() { default } else { code };
    ViewState {
        view: or(v.view, default.view),
        boundary: or(v.boundary, default.boundary),
        years: v.years.filter(|(a, b)| a.is_finite() && b.is_finite() && a < b).map(|(a, b)| [a, b]),
        chart: v.chart,
        references: v.references,
        lanes: v.lanes,
        filter: v.filter,
        between: v.between,
        sort: v.sort,
        group: v.group,
        scope: v.scope,
        tiles: v.tiles,
        company: v.company,
        document: v.document,
        commitment: v.commitment.map(crate::extract::CommitmentId),
        year: v.year,
        selected: v.selected,
        chart_scroll: if v.chart_scroll.is_finite() { v.chart_scroll.max(0.0) } else { 0.0 },
        compare: CompareViews {
            order: v.compare.order,
            hidden: v.compare.hidden,
            sort: v.compare.sort,
            descending: v.compare.descending,
            only_differences: v.compare.only_differences,
            company: v.compare.company,
            row: v.compare.row,
        },
        against: v.against,
        reader_top: v.reader_top,
        reader_text_size: if (8.0..=40.0).contains(&v.reader_text_size) { v.reader_text_size } else { default.reader_text_size },
        table: table(v.table),
        library_hidden: v.library_hidden,
        inspector_hidden: v.inspector_hidden,
    }
}

/// A corrected field; one that can't be read is as found.
fn given<T>(saved: Option<String>, read: impl FnOnce(&String) -> Option<T>) -> Given<T> {
    match saved {
        None => Given::Found,
        Some(s) if s.is_empty() => Given::Nothing,
        Some(s) => read(&s).map_or(Given::Found, Given::Value),
    }
}

/// A span inside a text of this length.
fn span((start, end): (usize, usize), length: usize) -> Span {
    Span::new(start.min(length), end.min(length))
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
