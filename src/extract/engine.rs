//! The order of the steps: document and rules in, extraction out.
//!
//! Units without a stem of something that matters are passed over, so that long documents cost little; each unit is analysed alone and, unless it was
//! read for the companies, forgotten.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::calendar::PartialDate;
use crate::document::Document;
use crate::rules::{Class, RuleSet};
use crate::text::{Normal, Span};

use super::Extraction;
use super::actors::candidates;
use super::answering::may_end;
use super::boundary::{of_class, scopes};
use super::changes::{earlier_date, first_year, moved_by};
use super::compose::{Before, Draft, compose};
use super::context::{BaseNotes, base_for, base_notes, lead};
use super::diagnose::diagnose;
use super::elements::Seed;
use super::facts::facts;
use super::fields::{is_field, records};
use super::fulfilment::fulfilment;
use super::head::{self, latest_past};
use super::identity;
use super::implied::{Trade, by_trade, is_open};
use super::issuer::{Cast, cast};
use super::judge::{Court, Verdict, judge};
use super::looks::{Look, Looks};
use super::model::{Commitment, Fact, Rejected};
use super::notes::{covered, residue, subject_scopes};
use super::objects::headed;
use super::owner::{Candidate, Discourse, Owner, named_parent, subject_of_sentence};
use super::parts::parts;
use super::refer::topic_of;
use super::scan::{Scan, Sketch};
use super::settle::{settle, unnamed_share};
use super::sites::runs_sites;
use super::table::{Line, lines};
use super::title;
use super::trace::{self, Traced};
use super::units::{Unit, UnitKind, form, is_navigation, units};
use super::vocabulary::{Kind, Scope, Status};
use super::worldly::WorldTalk;
use super::years::{Role, YearMention};

/// Finds the commitments, facts and rejected statements of a document.
///
/// The answer depends on the document and the rules only: no clock, no files, the same bytes for the same input.
pub fn extract(document: &Document, rules: &RuleSet) -> Extraction {
    run(document, rules, None).0
}

/// As [`extract`], with the derivation of every sentence that was looked at.
pub fn explain(document: &Document, rules: &RuleSet) -> (Extraction, Vec<Traced>) {
    run(document, rules, Some(Vec::new()))
}

fn run(document: &Document, rules: &RuleSet, trace: Option<Vec<Traced>>) -> (Extraction, Vec<Traced>) {
    let units = units(document, rules);
    let (cast, mut looks) = cast(document, &units, rules);
    let first = read_as(document, rules, &units, &mut looks, &cast, trace.clone());
    // A text that seemed to treat several companies alike, but promises most of what it promises without naming anybody, is one company's own.
    match &cast.first_of_many {
        Some(name) if unnamed_share(&first.0.commitments) >= 0.5 => {
            let own = cast.clone().led_by(Some(name.clone()));
            read_as(document, rules, &units, &mut looks, &own, trace)
        }
        _ => first,
    }
}

fn read_as(
    document: &Document,
    rules: &RuleSet,
    units: &[Unit],
    looks: &mut Looks,
    cast: &Cast,
    trace: Option<Vec<Traced>>,
) -> (Extraction, Vec<Traced>) {
    let date = head::date(document);
    let mut run = Run {
        document,
        rules,
        date,
        now: date.map(|d| d.year()),
        reported: head::reported(&document.text, date.map(|d| d.year())),
        month: date.and_then(|d| d.month()),
        pivot: date.map(|d| d.year()).or_else(|| latest_past(&document.text)),
        before: Before { discourse: Discourse { opening: true, ..Discourse::default() }, ..Before::default() },
        heading: None,
        commitments: Vec::new(),
        rejected: Vec::new(),
        facts: Vec::new(),
        parts: Vec::new(),
        cast,
        owed: Vec::new(),
        verdict: None,
        goal_year: None,
        spoken: (0, 9),
        section_reject: None,
        world: WorldTalk::default(),
        lead: None,
        row_place: Span::new(0, 0),
        units,
        read_to: 0,
        notes: OnceCell::new(),
        trade: OnceCell::new(),
        trace,
    };
    let mut i = 0;
    while i < units.len() {
        let rows = units[i..].iter().take_while(|u| u.kind == UnitKind::Row).count();
        if rows >= 2 {
            run.table(&units[i..i + rows]);
            i += rows;
        } else if let Some(taken) = run.record(i.checked_sub(1).map(|k| &units[k]), &units[i..]) {
            i += taken;
        } else {
            let leads = units.get(i + 1).is_some_and(|u| u.kind == UnitKind::Item) && units[i].kind != UnitKind::Item;
            if units[i].kind != UnitKind::Item {
                run.verdict = super::verdicts::verdict(units[i].span.of(&document.text)).filter(|_| leads);
                run.lead = lead(&document.text, &units[i]).filter(|_| leads && run.verdict.is_none());
            }
            let looked = run.unit(&units[i], looks.take(i));
            if let Some(look) = looked {
                looks.keep(i, look);
            }
            if units[i].kind != UnitKind::Item {
                run.lead_year();
            }
            i += 1;
        }
    }
    let (mut commitments, facts, parts, rejected) = (settle(run.commitments), run.facts, run.parts, run.rejected);
    identity::tell_apart(&mut commitments);
    for commitment in &mut commitments {
        commitment.evidence.page = document.pages.page_at(commitment.evidence.span.start);
    }
    let mut extraction = Extraction {
        rules: rules.hash().to_owned(),
        company: cast.company.clone(),
        aliases: cast.aliases.clone(),
        date,
        title: title::shown(document),
        language: document.language.clone(),
        commitments: shared(commitments),
        facts: shared(facts),
        parts: shared(parts),
        rejected: shared(rejected),
        diagnostics: Vec::new(),
    };
    extraction.diagnostics = diagnose(document, rules.languages(), &extraction);
    (extraction, run.trace.unwrap_or_default())
}

fn shared<T>(list: Vec<T>) -> Vec<Arc<T>> {
    list.into_iter().map(Arc::new).collect()
}

/// Whether a line begins with a year and a colon and stands right below another line.
fn dated_below(text: &str, span: Span) -> bool {
    let year = span.of(text).split_once(':').is_some_and(|(head, _)| super::years::plain_year(head.trim()).is_some());
    let above = text[..span.start].trim_end_matches([' ', '\t', '\r']);
    year && above.strip_suffix('\n').is_some_and(|rest| !rest.trim_end_matches([' ', '\t', '\r']).ends_with('\n'))
}

/// How far from a row of a table the words may stand that name the base year of its columns, in bytes.
const BASE_REACH: usize = 1500;

/// "against a 2021 base year": words around a row that name a year as the one its figures are measured against.
fn names_base(text: &str, place: Span, year: i32) -> bool {
    let (mut from, mut to) = (place.start.saturating_sub(BASE_REACH), (place.end + BASE_REACH / 2).min(text.len()));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let near = &text[from..to];
    if !["ase", "ASE", "eference"].iter().any(|w| near.contains(w)) {
        return false;
    }
    let low = near.to_lowercase();
    ["base year", "baseline", "reference year"].iter().any(|w| {
        [format!("{year} {w}"), format!("{w} {year}"), format!("{w}: {year}"), format!("{w} of {year}"), format!("{w} is {year}")]
            .iter()
            .any(|s| low.contains(s))
    })
}

/// What is carried from unit to unit.
pub(super) struct Run<'a> {
    pub(super) document: &'a Document,
    pub(super) rules: &'a RuleSet,
    /// The date of the document.
    pub(super) date: Option<PartialDate>,
    pub(super) now: Option<i32>,
    /// The year that a text of a later date reports on.
    pub(super) reported: Option<i32>,
    pub(super) month: Option<u8>,
    /// The year of the document, or a guess, to tell past years from coming ones.
    pub(super) pivot: Option<i32>,
    pub(super) cast: &'a Cast,
    pub(super) before: Before,
    pub(super) heading: Option<Span>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) rejected: Vec<Rejected>,
    /// Goals of years that are over, whose end the next sentences may tell, and how many sentences ago they were told.
    pub(super) owed: Vec<(Commitment, usize)>,
    /// What the line above the list says of its items.
    pub(super) verdict: Option<Status>,
    /// The past year for which goals were set, as a sentence told before.
    pub(super) goal_year: Option<YearMention>,
    pub(super) facts: Vec<Fact>,
    pub(super) parts: Vec<Fact>,
    /// Where the commitments of the last sentence that had some begin, and how many sentences ago it was.
    pub(super) spoken: (usize, usize),
    pub(super) section_reject: Option<(&'static str, &'static str)>,
    /// The words that lead the items of a list.
    pub(super) lead: Option<Span>,
    /// Where the row or record stands that is being read.
    pub(super) row_place: Span,
    /// How much of the world was spoken of lately.
    pub(super) world: WorldTalk,
    /// All units of the document.
    units: &'a [Unit],
    /// Where the last sentence of the unit ended that said something or told who acts.
    read_to: usize,
    /// Base years that are given for many figures, once they were asked for.
    notes: OnceCell<BaseNotes>,
    /// What the main company trades in, once it was asked for.
    pub(super) trade: OnceCell<Trade>,
    /// Derivations, where they were asked for.
    pub(super) trace: Option<Vec<Traced>>,
}

/// Whether a heading says that what follows is an example or a help for readers.
fn explains(heading: &str) -> bool {
    matches!(
        heading.trim().trim_end_matches(':'),
        "example"
            | "examples"
            | "worked example"
            | "an example"
            | "definition"
            | "definitions"
            | "useful tools"
            | "useful links"
            | "further reading"
            | "checklist"
    )
}

impl Run<'_> {
    /// Base years that are given for many figures.
    pub(super) fn notes(&self) -> &BaseNotes {
        self.notes.get_or_init(|| base_notes(&self.document.text, self.units))
    }

    /// Rows of a table, at most a few thousand at a time.
    fn table(&mut self, rows: &[Unit]) {
        let text: &str = &self.document.text;
        for part in rows.chunks(2000) {
            if !part.iter().any(|u| self.rules.has_stem(u.span.of(text))) {
                continue;
            }
            let spans: Vec<Span> = part.iter().map(|u| u.span).collect();
            let kept = self.before.discourse.clone();
            for line in lines(text, &spans, self.rules, self.pivot) {
                let label = line.label.of(text).trim().to_owned();
                let folded = label.to_lowercase();
                let public = self.rules.find(&folded).iter().any(|h| h.class == Class::PublicOwner && h.span.len() == folded.len())
                    || self.rules.lookup(Class::Place, &folded).is_some_and(|p| p.id == "name.place.region");
                if public && self.cast.company.is_none() {
                    self.before.discourse.section = Some(Owner::Public(label));
                } else if line.owned || self.cast.is_company(&label) {
                    let label = label.split(" (").next().unwrap_or(&label).to_owned();
                    self.before.discourse.row = Some(label);
                }
                // "against a 2021 base year": what the first column tells is the base itself.
                let place = line.parts.iter().copied().reduce(Span::cover).unwrap_or(part[0].span);
                let is_base =
                    line.hints.opens.is_some_and(|y| base_for(self.notes(), text, place) == Some(y) || names_base(text, place, y));
                if !is_base {
                    self.line(&line, &part[0]);
                }
                self.before.discourse = kept.clone();
            }
        }
        // The text behind a table goes on with none of its cells.
        self.before.figure = None;
        self.before.topic = None;
    }

    /// A statement made of places.
    fn line(&mut self, line: &Line, unit: &Unit) {
        let normal = Normal::join(&self.document.text, &line.parts);
        let span = Span::new(0, normal.text.len());
        self.before.last = None;
        self.before.row = Some(line.hints);
        self.row_place = line.parts.iter().copied().reduce(Span::cover).unwrap_or(unit.span);
        self.sentence(Scan::of_names(&normal, span, self.rules, true), unit);
        self.before.row = None;
    }

    /// A record at the head of `units`: the number of units it takes.
    fn record(&mut self, before: Option<&Unit>, units: &[Unit]) -> Option<usize> {
        let text: &str = &self.document.text;
        if !is_field(text, units.first()?.span) {
            return None;
        }
        let (lines, taken) = records(text, before, units, self.rules)?;
        for line in &lines {
            self.line(line, &units[0]);
        }
        Some(taken)
    }

    /// Whether the last word of a name is that of a site.
    fn is_site(&self, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        // "Belno Ports", "Arvo Hotels": whoever is called after several sites is no single one.
        if name.contains(' ') && last.ends_with('s') && last != "works" {
            return false;
        }
        self.rules.find(&last).iter().any(|h| h.class == Class::ScopeFacility)
    }

    /// Reads a unit, at which there may have been a look; gives it back.
    fn unit(&mut self, unit: &Unit, looked: Option<Look>) -> Option<Look> {
        let text: &str = &self.document.text;
        if unit.kind == UnitKind::Heading {
            self.heading = Some(unit.span);
            self.section_reject = None;
            self.head_of_company(unit);
            let new = looked.is_none().then(|| Normal::new(text, unit.span));
            let fold = looked.as_ref().map(|n| &n.normal).or(new.as_ref()).map_or("", |n| n.fold.as_str());
            let hits = self.rules.find(fold);
            if hits.iter().any(|h| h.class == Class::OthersHeading) {
                self.section_reject = Some(("peer_unnamed", "the section tells what others say or are offered"));
            }
            if unit.span.len() <= 80 && hits.iter().any(|h| h.class == Class::Boilerplate) {
                self.section_reject = Some(("boilerplate", "the section explains words or warns of risks"));
            }
            if explains(fold) {
                self.section_reject = Some(("boilerplate", "the section gives examples or explains words"));
            }
            if fold.split(|c: char| !c.is_alphanumeric()).any(|w| self.rules.is_word(Class::Scenario, w)) {
                self.section_reject = Some(("scenario", "the section describes a scenario"));
            }
        }
        if is_navigation(unit.span.of(text)) {
            return looked;
        }
        // A heading may be nothing but the year of the list below it.
        let dates = unit.kind == UnitKind::Heading && unit.span.len() <= 60 && unit.span.of(text).contains("20");
        let goes_on = self.before.is_fresh() && unit.span.len() < 400 || dates;
        if !goes_on && !self.rules.has_stem(unit.span.of(text)) {
            self.before.remember(&[]);
            self.before.topic = None;
            return looked;
        }
        let known = looked.is_some();
        let mut look = looked.unwrap_or_else(|| Look::new(text, unit, self.rules));
        // "2050: net zero" right below "Arvo 2030: a cut of 30%": the list goes on with whom its line named.
        if !dated_below(text, unit.span) {
            self.before.discourse.just = None;
        }
        self.labelled(unit);
        self.before.told = None;
        self.before.subject_scopes.clear();
        self.before.named_scopes.clear();
        self.before.discourse.bound = None;
        self.before.answer_scopes.clear();
        self.before.runs_sites = false;
        self.before.spoken_sites = false;
        self.before.label = None;
        self.before.label_scopes = self.label(&look.normal);
        self.read_to = 0;
        let mut lead = self.lead.filter(|_| unit.kind == UnitKind::Item);
        look.each(self.rules, |scan| match lead.take() {
            Some(lead) => self.led(scan, unit, lead),
            None => self.sentence(scan, unit),
        });
        known.then_some(look)
    }

    /// A heading that is nothing but a company's name, in a text about several: the section is that company's.
    fn head_of_company(&mut self, unit: &Unit) {
        let name = super::sections::section_name(unit.span.of(&self.document.text));
        if name.is_some_and(|n| self.cast.is_company(n)) {
            self.before.discourse.headed = name.map(|n| self.cast.full(n).unwrap_or(n).to_owned());
            self.before.discourse.outside = None;
            self.before.discourse.just = None;
            self.before.discourse.subject.clone_from(&self.before.discourse.headed);
        } else if self.cast.company.is_some() {
            self.before.discourse.headed = None;
        }
    }

    /// A paragraph that begins with the name of a company as its label, in a text about several, is about that one.
    fn labelled(&mut self, unit: &Unit) {
        if !self.cast.labelled {
            return;
        }
        let name = super::labels::label(unit.span.of(&self.document.text)).filter(|n| self.cast.is_company(n));
        let discourse = &mut self.before.discourse;
        if let Some(name) = name {
            discourse.headed = Some(self.cast.full(name).unwrap_or(name).to_owned());
            discourse.outside = None;
            discourse.just = None;
            discourse.subject.clone_from(&discourse.headed);
        } else if unit.kind != UnitKind::Heading {
            discourse.headed = None;
        }
    }

    /// The first sentence of an item below the line that leads the list.
    fn led(&mut self, scan: Scan, unit: &Unit, lead: Span) -> Sketch {
        let scan = scan.complete(self.now);
        if !Self::completes(&scan) {
            return self.sentence(scan.again(), unit);
        }
        let joined = Normal::join(&self.document.text, &[lead, scan.normal.origin(scan.span)]);
        let span = Span::new(0, joined.text.len());
        self.sentence(Scan::of_names(&joined, span, self.rules, false), unit);
        scan.into_sketch()
    }

    /// Whether the first sentence of an item completes the line that leads the list: it has no subject and verb of its own.
    fn completes(scan: &Scan) -> bool {
        // "Arvo Brasil: net zero in 2030": the item names whose it is.
        let named = scan.names.iter().any(|n| n.span.start <= scan.span.start + 4 && scan.words_after(n.span.end, 1).first() == Some(&":"));
        let first = scan.word(0);
        let subject = ["we", "they", "it", "i'"].iter().any(|w| first.starts_with(w)) && first.len() <= 7;
        !named && !scan.verbs.iter().any(|v| !v.infinitive && !v.weak && (subject || v.span.start > scan.span.start + 3))
    }

    /// The coming year of a line that leads a list holds for its items; a line with a statement of its own leads nothing.
    fn lead_year(&mut self) {
        let Some(lead) = self.lead else { return };
        let normal = Normal::new(&self.document.text, lead);
        let scan = Scan::new(&normal, Span::new(0, normal.text.len()), self.rules, self.now, false);
        let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions, Class::CarbonNegative];
        if !scan.percents.is_empty() || scan.has_any(&states, scan.span) {
            self.lead = None;
            return;
        }
        let year = scan.years.iter().find(|y| y.role == Role::Open && self.now.is_none_or(|n| y.year > n));
        if let Some(year) = year {
            self.before.header_year = Some(year.clone());
        }
    }

    /// The boundary in the label at the head of a paragraph ("Investments: …", "Shipping. …"), else in a short heading above.
    fn label(&self, normal: &Normal) -> Vec<Scope> {
        let text = normal.fold.as_str();
        let end = text.find([':', '.']).filter(|end| *end <= 40 && text[..*end].split(' ').count() <= 4);
        let named = |label: &str| -> Vec<Scope> {
            let mut found: Vec<Scope> = self.rules.find(label).iter().flat_map(|h| of_class(h.class)).copied().collect();
            found.sort();
            found.dedup();
            found
        };
        match end.map(|end| named(&text[..end])) {
            Some(found) if !found.is_empty() => found,
            _ => self
                .before
                .header_scopes
                .iter()
                .copied()
                .filter(|_| self.heading.is_some_and(|h| h.of(&self.document.text).split_whitespace().count() <= 7))
                .collect(),
        }
    }

    fn sentence(&mut self, scan: Scan, unit: &Unit) -> Sketch {
        let mut scan = scan;
        scan.month = self.month;
        let mut scan = scan.complete(self.now);
        let span = scan.span;
        if let Some((cell, row)) = self.before.row.and_then(|r| Some((r.cell?, r))) {
            scan.take_amount(cell, row.percent, row.plain);
        }
        self.measure_levels(&mut scan);
        self.passed_over(&scan);
        let owners = candidates(&scan, self.cast, &self.before.discourse);
        let drafts = self.drafts(&scan, unit, &owners);
        self.facts.extend(facts(&scan, &self.document.text));
        if self.section_reject.is_none() {
            self.parts.extend(parts(&scan, &self.document.text, &owners, self.cast));
        }
        self.world.hear(&scan);
        let mut court = Court {
            cast: self.cast,
            now: self.now,
            month: self.month,
            pivot: self.pivot,
            reported: self.reported,
            given_up: false,
            original: &self.document.text,
            section: self.heading.map(|h| h.of(&self.document.text).trim()).filter(|h| h.len() < 200),
            section_reject: self.section_reject,
            question: scan.text(span).ends_with('?') && !scan.text(span).contains("://"),
            heading: unit.kind == UnitKind::Heading,
            worldly: self.world.prevails(),
        };
        let before = self.commitments.len();
        let mut traced = self.trace.as_ref().map(|_| trace::sentence(&scan, form(unit.kind)));
        let (mut plan, mut idle) = (None, false);
        for draft in &drafts {
            court.given_up = self.gave_up();
            let verdict = judge(&scan, draft, &court);
            if let Some(traced) = &mut traced {
                traced.statements.push(trace::told(&scan, draft, &verdict));
            }
            match verdict {
                // "45% have plans; it wants this to be 90%": goes on with what is no commitment.
                Verdict::Yes(_) if plan == Some(draft.kind) && scan.has(Class::FigureRef, span) => {}
                Verdict::Yes(c) => self.keep(draft, c),
                Verdict::No(r) => {
                    plan = plan.or((r.reason == "plan_only" && draft.percent.is_some()).then_some(draft.kind));
                    let denied = (r.reason == "negated").then(|| super::postponed::denied(&scan, draft, &court)).flatten();
                    self.owed.extend(denied.map(|goal| (goal, 0)));
                    idle |= r.reason == "negated" && draft.kind == Kind::Other;
                    self.rejected.push(r);
                }
                Verdict::Owed(c) => self.owed.push((c, 0)),
                Verdict::Nothing => {}
            }
        }
        if let Some(trace) = &mut self.trace {
            trace.extend(traced);
        }
        self.amend(&scan, &drafts);
        self.drop_goal(&scan, subject_of_sentence(&scan, &owners).as_ref());
        self.go_on(&scan, before);
        self.postpone(&scan, &drafts, before);
        self.settle_owed(&scan, &drafts, before);
        self.reach_goal(&scan, &drafts, before);
        self.remember_drafts(&drafts, idle);
        if plan.is_some() {
            self.before.figure = None;
        }
        self.remember_level(&scan);
        if drafts.is_empty()
            && let Some(year) = super::verdicts::goal_year(&scan, self.now)
        {
            self.goal_year = Some(year);
        }
        self.before.told = self.year_told(&scan, &drafts);
        self.before.spoken_sites = self.before.subject_scopes.contains(&Scope::Facility);
        self.before.subject_scopes = subject_scopes(&scan);
        self.before.named_scopes = super::notes::only_part(&scan);
        // "What about Scope 3?"
        if court.question && drafts.is_empty() && scan.tokens.len() <= 12 {
            self.before.subject_scopes = scopes(&scan, span).into_iter().map(|(s, _)| s).collect();
        }
        self.before.runs_sites |= runs_sites(&scan);
        let named = scan.tokens.len() <= 9 && scan.verbs.iter().all(|v| v.weak);
        let state = drafts.iter().find(|d| matches!(d.seed, Seed::State(_)) && !d.carried).and_then(|d| d.year.clone());
        self.before.label = state.filter(|y| named && self.pivot.is_none_or(|n| y.year > n));
        let told = drafts.iter().rev().map(|d| d.kind).find(|k| super::refer::is_thing(*k));
        self.before.topic = topic_of(&scan).or(told);
        self.forget_figure(&scan, &drafts);
        if court.question && drafts.is_empty() && self.turns_away(&scan) {
            self.before.figure = None;
            self.before.level = None;
            self.before.topic = None;
        }
        self.keep_asked(&scan, court.question);
        if (unit.kind == UnitKind::Heading || court.question) && self.before.row.is_none() {
            if let Some(seed) = may_end(&scan) {
                self.before.ending = Some((seed, 0));
            }
            self.before.headed = headed(&scan).map(|m| (m, 0));
        }
        self.remember_label(&scan, unit, &drafts);
        let coming = scan.years.iter().rev().find(|y| y.role == Role::Open && self.pivot.is_none_or(|n| y.year > n));
        if let Some(year) = coming {
            self.before.year = Some(year.clone());
        }
        // "Yes, but later. 2050 for everything.": a word or two before the answer.
        let bare = drafts.iter().all(|d| d.year.is_none() && matches!(d.seed, Seed::State(_)));
        let nod = self.before.asked && bare && scan.tokens.len() <= 8;
        let when = court.question && self.asks_when(&scan);
        self.before.asked = court.question && !drafts.is_empty() || nod || when;
        let said = !drafts.is_empty();
        if said {
            self.read_to = span.end;
        }
        if let Some(last) = drafts.into_iter().rev().find(|d| d.year.is_some()) {
            self.before.last = Some(last);
        }
        self.remember_owners(&scan, &owners);
        self.head_of_list(&scan, unit, said);
        scan.into_sketch()
    }

    /// A label of a few words at the head of a paragraph tells what its figures measure.
    fn remember_label(&mut self, scan: &Scan, unit: &Unit, drafts: &[Draft]) {
        // "KPI 1: Renewable electricity.": a label of a few words at the head of a paragraph.
        let label =
            drafts.is_empty() && scan.tokens.len() <= 7 && scan.verbs.is_empty() && scan.years.is_empty() && scan.percents.is_empty();
        if label
            && self.before.row.is_none()
            && scan.normal.origin(scan.span).start <= unit.span.start + 2
            && let Some(thing) = headed(scan)
        {
            self.before.headed = Some((thing, 0));
            self.before.figure = None;
        }
    }

    /// A company that acts in a sentence which was not read, right before this one, is the one spoken of.
    fn passed_over(&mut self, scan: &Scan) {
        let who = super::presenting::acted_before(scan, self.read_to, self.cast).filter(|_| self.before.row.is_none());
        let Some(who) = who.filter(|w| !self.cast.is_main(w) && !self.is_site(w)) else { return };
        let discourse = &mut self.before.discourse;
        discourse.just = Some(who.clone());
        discourse.recent = Some(who.clone());
        discourse.subject = Some(who);
        discourse.outside = None;
    }

    /// What the sentence itself states, before it is judged.
    fn drafts(&mut self, scan: &Scan, unit: &Unit, owners: &[Candidate]) -> Vec<Draft> {
        let mut drafts = compose(scan, self.cast, owners, &self.before, self.pivot);
        // What leads a list was read on its own.
        if let Some(lead) = self.lead.filter(|_| unit.kind == UnitKind::Item) {
            let led = |d: &Draft| !matches!(d.seed, Seed::Share(_)) && lead.contains(scan.normal.origin(d.wording));
            drafts.retain(|d| !lead.contains(scan.normal.origin(d.place)) && !led(d));
        }
        if let Some((mut reached, of)) = fulfilment(scan, &drafts, &self.before, self.date) {
            // "Its brand Belno reached that state in 2021": another than the one whose goal it is.
            let who = subject_of_sentence(scan, owners).filter(|o| of.is_none() && matches!(o, Owner::Named(_)));
            reached.owner = who.unwrap_or(reached.owner);
            drafts.retain(|d| d.seed != Seed::Echo || d.place.start < reached.place.start);
            if let Some(of) = of.filter(|k| *k < drafts.len()) {
                drafts.remove(of);
            }
            drafts.push(reached);
        }
        if let Some(verdict) = self.verdict.filter(|v| unit.kind == UnitKind::Item && (*v == Status::Missed || self.goal_year.is_some())) {
            super::verdicts::apply(scan, &mut drafts, verdict, self.goal_year.as_ref());
        }
        let place = if self.before.row.is_some() { self.row_place } else { unit.span };
        self.noted_bases(&mut drafts, place);
        for draft in drafts.iter_mut().filter(|d| is_open(d)) {
            by_trade(scan, draft, *self.trade.get_or_init(|| Trade::of(self.cast, self.document)));
        }
        drafts
    }

    /// What the sentence says about statements before it: an older date, a wider boundary, what is left.
    fn amend(&mut self, scan: &Scan, drafts: &[Draft]) {
        if !drafts.iter().any(|d| d.year.is_some())
            && let Some(old) = earlier_date(scan, self.pivot)
        {
            self.supersede(old);
        } else if !drafts.iter().any(|d| d.year.is_some())
            && let Some(years) = moved_by(scan)
            && let Some(recent) = self.before.last.as_ref().and_then(|d| d.year.as_ref()).map(|y| y.year)
        {
            self.supersede(recent + years);
        }
        if drafts.is_empty()
            && let Some(year) = first_year(scan, self.pivot)
        {
            self.date_claim(&year);
        }
        if drafts.is_empty()
            && let Some(more) = covered(scan)
        {
            self.widen(more, scan.normal.origin(scan.span).start);
        }
        if drafts.is_empty() {
            self.close(scan);
            self.uphold(scan);
            self.admit(scan);
        }
        if let Some(more) = residue(scan) {
            self.complete(more, scan.normal.origin(scan.span).start);
        }
    }

    /// A figure of another thing that comes between ends what a later one could go on with.
    fn forget_figure(&mut self, scan: &Scan, drafts: &[Draft]) {
        let unread = !drafts.iter().any(|d| d.percent.is_some()) && scan.percents.iter().any(|p| !p.bare && !p.fraction);
        // "The pulp mill will use 11 cubic metres of water a tonne. In 2020 it was 16."
        let other = drafts.is_empty() && scan.has(Class::OtherObject, scan.span) && scan.percents.is_empty();
        let measured = || (0..scan.tokens.len()).any(|i| scan.is_number(i) && scan.is(i + 1, Class::MeasureUnit));
        if unread || other && measured() {
            self.before.figure = None;
        }
    }

    /// Who was spoken of, for the sentences that follow.
    fn remember_owners(&mut self, scan: &Scan, owners: &[Candidate]) {
        if let Some(parent) = named_parent(scan, self.cast) {
            self.before.discourse.parent = Some(parent);
        }
        let brought = super::presenting::left_open(scan).map(|n| scan.text(n.span)).filter(|name| self.cast.is_company(name));
        let subject = brought.map(|name| super::actors::named(name, self.cast)).or_else(|| subject_of_sentence(scan, owners));
        // "Holm allowed that 2040 was not crazy, provided Washington extends the credit": a person speaks, and not for a state.
        let speaks = scan.names.first().is_some_and(|n| {
            let person = scan.text(n.span).split(' ').any(|w| self.cast.people.contains(&w.to_lowercase()));
            person && owners.first().is_some_and(|c| c.span.start > n.span.start)
        });
        let subject = subject.filter(|s| !(speaks && matches!(s, Owner::Public(_))));
        let sites = self.before.spoken_sites && self.cast.company.is_some();
        let at_site = |who: &str| sites && !self.cast.is_company(who);
        let asked = |c: &&Candidate| matches!(c.owner, Owner::Suppliers(_) | Owner::Investees(_));
        let binds = super::bound::binds(scan, owners, self.cast, &self.before.discourse).map(|who| (who, 0));
        let kept = self.before.discourse.bound.take().filter(|(_, age)| *age < 2).map(|(who, age)| (who, age + 1));
        self.before.discourse.bound = binds.or(kept);
        self.before.discourse.others =
            owners.iter().rev().find(asked).map(|c| c.owner.clone()).or_else(|| super::bound::dealers(scan, self.cast));
        if subject.is_some() {
            self.read_to = scan.span.end;
        }
        match &subject {
            // A named brewery or mill is a site as often as a company.
            Some(Owner::Named(who)) => self.before.discourse.just = Some(who.clone()).filter(|w| !self.is_site(w) && !at_site(w)),
            Some(_) => self.before.discourse.just = None,
            None => {}
        }
        match subject {
            Some(Owner::Main) => {
                self.before.discourse.subject.clone_from(&self.cast.company);
                self.before.discourse.outside = None;
            }
            Some(Owner::Named(who)) => {
                if !(self.is_site(&who) || at_site(&who)) {
                    self.before.discourse.subject = Some(who);
                }
                self.before.discourse.outside = None;
            }
            Some(other) => self.before.discourse.outside = Some(other),
            None if super::owner::company_acts(scan, owners) => self.before.discourse.outside = None,
            None => {}
        }
        self.before.discourse.opening &= !scan.names.iter().any(|n| self.cast.is_company(scan.text(n.span)));
        let named = owners.iter().rev().find(|c| matches!(c.owner, Owner::Named(_)) && !c.pronoun).map(|c| &c.owner);
        if let Some(Owner::Named(who)) = named.filter(|o| !matches!(o, Owner::Named(w) if at_site(w))) {
            self.before.discourse.recent = Some(who.clone());
        }
    }

    /// A heading, or a line that ends in a colon, tells year and boundary of what stands below it.
    fn head_of_list(&mut self, scan: &Scan, unit: &Unit, said: bool) {
        let coming = |y: &&YearMention| y.role == Role::Open && self.now.is_none_or(|n| y.year > n);
        let year = scan.years.iter().find(coming).cloned();
        if unit.kind == UnitKind::Heading {
            let results = ["result", "results", "status", "progress", "performance", "achievements", "actual", "actuals", "figures"];
            let past = scan.years.iter().find(|y| y.role == Role::Open && self.pivot.is_none_or(|n| y.year <= n)).cloned();
            let short = scan.tokens.len() <= 5 && (0..scan.tokens.len()).any(|i| results.contains(&scan.word(i)));
            self.before.section_year = past.filter(|_| short && !said);
            self.before.header_scopes = scopes(scan, scan.span).into_iter().map(|(s, _)| s).collect();
            let asks = scan.text(scan.span).ends_with('?') || scan.text(scan.span).starts_with("Q:");
            // A heading with a statement of its own dates no list.
            let states = [Class::NetZero, Class::CarbonNeutral, Class::ClimateNeutral, Class::ZeroEmissions, Class::CarbonNegative];
            let states = scan.has_any(&states, scan.span);
            let tells = said && (states || scan.percents.iter().any(|p| !p.bare) || !scan.has(Class::Promise, scan.span));
            // "Steel: -25%" below "Targets for 2030": an entry of the list, not the head of another.
            let labelled = scan.text(scan.span).trim_end_matches(':').contains(':');
            let entry = year.is_none() && self.before.header_year.is_some() && (labelled || said);
            if !entry {
                self.before.header_year = year.clone().filter(|_| !(asks || tells));
                self.before.header_age = 0;
            }
        }
        let goals = |w: &str| w.ends_with("targets") || w.ends_with("goals");
        // "The targets for 2030"; "As 2026 gets underway, we look back on a year of targets" dates none.
        let beside = |at: Span| year.as_ref().is_some_and(|y| scan.distance(at, y.span) <= 5);
        let announces = scan.hits.iter().any(|h| h.class == Class::Promise && goals(scan.fold(h.span)) && beside(h.span));
        if let Some(year) = super::dating::target_year(scan, self.now).filter(|_| !said) {
            self.before.header_age = 0;
            self.before.header_year = Some(year);
        }
        if !said && year.is_some() && (announces || scan.text(scan.span).trim_end().ends_with(':')) {
            self.before.header_age = 0;
            self.before.header_year = year;
            self.before.last = None;
        }
    }
}
