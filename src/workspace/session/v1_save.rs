//! Live data → session format 1.
//!
//! In: the parts of a workspace. Out: the structs of [`super::v1`]. Pure; must not compute anything new.

use serde::Serialize;

use super::v1;
use crate::calendar::PartialDate;
use crate::document::{Diagnostic, Document};
use crate::extract::{Commitment, Extraction, Fact, Reason, Rejected, Terms};
use crate::text::Span;
use crate::workspace::{
    Added, Anchor, ChartNote, Checked, Company, Corrections, Decisions, Given, Listed, Logged, Member, Merge, Review, TableFilterView,
    TableTabView, TableViews, ViewState,
};

/// The published name of a word of a closed vocabulary; empty for its default, so that it is left out.
fn code<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// As [`code`], empty for the default.
fn code_unless_default<T: Serialize + Default + PartialEq>(value: T) -> String {
    if value == T::default() { String::new() } else { code(value) }
}

fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

/// Everything but the documents.
pub fn session(decisions: &Decisions, views: &ViewState, documents: Vec<v1::Document>) -> v1::Session {
    v1::Session {
        version: super::VERSION,
        as_of: date(decisions.as_of),
        views: view_settings(views),
        companies: decisions.companies.iter().enumerate().map(company).collect(),
        merges: decisions.merges.iter().map(merge).collect(),
        reviews: decisions.reviews.iter().map(|(id, r)| review(&id.0, r)).collect(),
        removed: decisions.removed.iter().cloned().collect(),
        listed: decisions.listed.iter().map(listed).collect(),
        added: decisions.added.iter().map(|(id, a)| added(&id.0, a)).collect(),
        dismissed: decisions.dismissed.iter().cloned().collect(),
        log: decisions.log.iter().map(|line| logged(line)).collect(),
        chart_notes: decisions.chart_notes.iter().map(chart_note).collect(),
        documents,
    }
}

fn chart_note(n: &ChartNote) -> v1::ChartNote {
    v1::ChartNote {
        id: n.id,
        chart: n.chart.clone(),
        commitment: n.spot.commitment.as_ref().map(|id| id.0.clone()),
        company: n.spot.company.clone(),
        x: n.spot.x,
        y: n.spot.y,
        text: n.text.clone(),
        moved: n.moved.map(|[x, y]| (x, y)),
        by: n.by.clone(),
        on: date(n.on),
    }
}

fn view_settings(v: &ViewState) -> v1::Views {
    v1::Views {
        view: v.view.clone(),
        boundary: v.boundary.clone(),
        years: v.years.map(|[a, b]| (a, b)),
        chart: v.chart.clone(),
        references: v.references.clone(),
        lanes: v.lanes.clone(),
        filter: v.filter.clone(),
        between: v.between.clone(),
        sort: v.sort.clone(),
        group: v.group.clone(),
        scope: v.scope.clone(),
        tiles: v.tiles.clone(),
        company: v.company.clone(),
        document: v.document.clone(),
        commitment: v.commitment.as_ref().map(|c| c.0.clone()),
        year: v.year,
        selected: v.selected.clone(),
        chart_scroll: v.chart_scroll,
        compare: v1::CompareViews {
            order: v.compare.order.clone(),
            hidden: v.compare.hidden.clone(),
            sort: v.compare.sort.clone(),
            descending: v.compare.descending,
            only_differences: v.compare.only_differences,
            company: v.compare.company.clone(),
            row: v.compare.row.clone(),
        },
        against: v.against.clone(),
        reader_top: v.reader_top,
        reader_text_size: v.reader_text_size,
        table: table(&v.table),
        library_hidden: v.library_hidden,
        inspector_hidden: v.inspector_hidden,
    }
}

fn table(t: &TableViews) -> v1::Table {
    let filter = |f: &TableFilterView| v1::TableFilter { column: f.column.clone(), typed: f.typed.clone(), values: f.values.clone() };
    let tab = |t: &TableTabView| v1::TableTab {
        source: t.source.clone(),
        search: t.search.clone(),
        sort: t.sort.clone(),
        columns: t.columns.clone(),
        filters: t.filters.iter().map(filter).collect(),
        group: t.group.clone(),
        frozen: t.frozen,
    };
    v1::Table { source: t.source.clone(), filters_hidden: t.filters_hidden, tabs: t.tabs.iter().map(tab).collect() }
}

fn company((at, c): (usize, &Company)) -> v1::Company {
    v1::Company { name: c.name.clone(), aliases: c.aliases.clone(), tile: (c.tile != at).then_some(c.tile), hidden: c.hidden }
}

fn listed(l: &Listed) -> v1::Listed {
    v1::Listed {
        name: l.name.clone(),
        isin: l.isin.clone(),
        lei: l.lei.clone(),
        ticker: l.ticker.clone(),
        sector: l.sector.clone(),
        country: l.country.clone(),
        groups: l.groups.iter().map(|m| v1::Membership { group: m.group.clone(), weight: m.weight }).collect(),
        company: given(&l.company, |c| c),
    }
}

fn added(id: &str, a: &Added) -> v1::Added {
    v1::Added {
        id: id.to_owned(),
        document: a.document.clone(),
        commitment: commitment(&a.commitment),
        origin: code_unless_default(a.origin),
        by: a.by.clone(),
        on: date(a.on),
        anchor: anchor(&a.anchor),
    }
}

fn logged(line: &Logged) -> v1::Logged {
    let about = line.about.iter().map(|id| id.0.clone()).collect();
    v1::Logged { what: line.what.clone(), by: line.by.clone(), at: line.at.clone(), about }
}

fn merge(m: &Merge) -> v1::Merge {
    v1::Merge {
        name: m.company.name.clone(),
        aliases: m.company.aliases.clone(),
        tile: m.company.tile,
        hidden: m.company.hidden,
        into: m.into.clone(),
        by: m.by.clone(),
        on: date(m.on),
    }
}

fn review(id: &str, r: &Review) -> v1::Review {
    v1::Review {
        commitment: id.to_owned(),
        verdict: r.verdict.map(code),
        by: r.by.clone(),
        on: date(r.on),
        note: r.note.clone(),
        pinned: r.pinned,
        reason: r.reason.clone(),
        edits: r.edits.iter().map(|(f, v)| v1::FieldEdit { field: f.code().to_owned(), value: v.to_owned() }).collect(),
        tags: r.tags.iter().cloned().collect(),
        mark: r.mark.map(code),
        disputed: r.disputed.iter().map(|f| f.code().to_owned()).collect(),
        anchor: anchor(&r.anchor),
    }
}

fn anchor(a: &Anchor) -> v1::Anchor {
    v1::Anchor {
        document: a.document.clone(),
        quote: a.quote.clone(),
        before: a.before.clone(),
        after: a.after.clone(),
        kind: a.kind.map(code),
        year: a.year,
    }
}

/// A corrected field; empty where the value is not known.
fn given<T: Clone>(given: &Given<T>, word: impl Fn(T) -> String) -> Option<String> {
    match given {
        Given::Found => None,
        Given::Nothing => Some(String::new()),
        Given::Value(value) => Some(word(value.clone())),
    }
}

fn corrections(c: &Corrections) -> v1::Corrections {
    let text = |t: &Given<String>| given(t, |t| t);
    let day = |d: &Given<PartialDate>| given(d, |d| d.to_string());
    v1::Corrections {
        title: text(&c.title),
        publisher: text(&c.publisher),
        date: day(&c.date),
        filed: c.filed,
        standing: given(&c.standing, code),
        kind: given(&c.kind, code),
        period: text(&c.period),
        language: text(&c.language),
        address: text(&c.address),
        retrieved: day(&c.retrieved),
    }
}

fn checked(c: &Checked) -> v1::Checked {
    v1::Checked { by: c.by.clone(), on: date(Some(c.on)) }
}

/// A document with its extraction; `path` as it is to be saved, `text` the length and checksum of its text.
pub fn document(m: &Member, path: Option<String>, d: &Document, text: (u64, String), extraction: &Extraction) -> v1::Document {
    v1::Document {
        hash: m.hash.clone(),
        name: m.name.clone(),
        path,
        company: m.company.clone(),
        identifiers: m.identifiers.clone(),
        format: code(d.format),
        encoding: d.encoding.clone(),
        size: d.size,
        pages: u32::try_from(d.pages.count()).unwrap_or(u32::MAX),
        text_length: text.0,
        text_sha256: text.1,
        title: d.title.clone(),
        date: date(d.date),
        language: d.language.clone(),
        publisher: d.publisher.clone(),
        address: d.address.clone(),
        diagnostics: d.diagnostics.iter().map(diagnostic).collect(),
        corrections: corrections(&m.corrections),
        checked: m.checked.as_ref().map(checked),
        extraction: extracted(extraction),
    }
}

fn diagnostic(d: &Diagnostic) -> v1::Diagnostic {
    v1::Diagnostic { code: d.code.clone(), message: d.message.clone() }
}

fn extracted(e: &Extraction) -> v1::Extraction {
    v1::Extraction {
        rules: e.rules.clone(),
        company: e.company.clone(),
        aliases: e.aliases.clone(),
        date: date(e.date),
        title: e.title.clone(),
        language: e.language.clone(),
        commitments: e.commitments.iter().map(|c| commitment(c)).collect(),
        facts: e.facts.iter().map(|f| fact(f)).collect(),
        parts: e.parts.iter().map(|f| fact(f)).collect(),
        rejected: e.rejected.iter().map(|r| rejected(r)).collect(),
        diagnostics: e.diagnostics.iter().map(diagnostic).collect(),
    }
}

fn terms(t: &Terms) -> v1::Terms {
    v1::Terms {
        offset_use: t.offset_use.map(code),
        removal_use: t.removal_use.map(code),
        removal_type: t.removal_type.map(code),
        covered_percent: t.covered_percent,
        categories: t.categories.clone(),
        scope2_method: t.scope2_method.map(code),
        initiatives: t.initiatives.clone(),
    }
}

fn commitment(c: &Commitment) -> v1::Commitment {
    v1::Commitment {
        company: c.company.clone(),
        kind: code(c.kind),
        wording: c.wording.clone(),
        status: code(c.status),
        year: c.year,
        year_first: c.year_first,
        year_label: c.year_label.clone(),
        period: code_unless_default(c.period),
        qualifier: c.qualifier.map(code),
        percent: c.percent,
        percent_basis: c.percent_basis.map(code),
        amount: c.amount.as_ref().map(|a| v1::Amount { value: a.value, unit: a.unit.clone() }),
        baseline: c.baseline,
        scopes: c.scopes.iter().map(code).collect(),
        subject: c.subject.clone(),
        coverage: code_unless_default(c.coverage),
        interim: c.interim,
        supersedes_year: c.supersedes_year,
        supersedes_percent: c.supersedes_percent,
        supersedes_wording: c.supersedes_wording.clone(),
        strength: c.strength.map(code),
        condition: c.condition.clone(),
        offsets: c.offsets.clone(),
        removals: c.removals.clone(),
        residual_percent: c.residual_percent,
        gases: c.gases.clone(),
        validation: c.validation.clone(),
        terms: terms(&c.terms),
        committer: code_unless_default(c.committer),
        bearer: code_unless_default(c.bearer),
        quote: c.evidence.quote.clone(),
        span: pair(c.evidence.span),
        spans: c.evidence.spans.iter().copied().map(pair).collect(),
        sentence: pair(c.evidence.sentence),
        page: c.evidence.page,
        section: c.evidence.section.clone(),
        anchor: pair(c.anchor),
        confidence: c.confidence,
        why: c.why.iter().map(reason).collect(),
    }
}

fn reason(r: &Reason) -> v1::Reason {
    v1::Reason { rule: r.rule.clone(), text: r.text.clone(), points: r.points }
}

fn fact(f: &Fact) -> v1::Fact {
    v1::Fact {
        kind: code(f.kind),
        what: f.what.clone(),
        value: f.value,
        unit: f.unit.clone(),
        year: f.year,
        quote: f.quote.clone(),
        span: pair(f.span),
    }
}

fn rejected(r: &Rejected) -> v1::Rejected {
    v1::Rejected {
        kind: code(r.kind),
        year: r.year,
        owner: r.owner.clone(),
        reason: r.reason.clone(),
        why: r.why.clone(),
        quote: r.quote.clone(),
        span: pair(r.span),
    }
}
