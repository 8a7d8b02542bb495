//! Composition: elements, years, boundaries and owners of a sentence become drafts of statements.
//!
//! In: a scan and what was said before. Out: [`Draft`]s. Shared verbs, ellipsis, "respectively" and carried years are settled here;
//! whether a draft is a commitment is decided in `judge`.

use crate::rules::Class;
use crate::text::Span;

use super::asked::{counted_of, lender, said_of_them, standing_for, works_for_us};
use super::boundary::{fitting, scopes};
use super::changes::{Change, change};
use super::counted::Total;
use super::dating::years_of;
use super::echo::{Lookback, with_echoes};
use super::elements::{Element, Seed, elements, parted};
use super::implied::implied;
use super::issuer::Cast;
use super::levels::Level;
use super::meaning::{Carry, Found, arrived, kind_of};
use super::objects::{Measure, is_cut};
use super::owner::{Candidate, Discourse, Owner, asker_of, owner_of};
use super::passed::{
    against_goal, as_promised, compared_years, fell_short, fulfil, in_force, missed_by, outdone, raised, replaced, since_behind,
};
use super::scan::Scan;
use super::sharing::{goes_on, share_bases, share_implied, share_scopes, shared};
use super::sites::{named_site, placed, sited};
use super::status::{Standing, standing};
use super::table::Hints;
use super::tense::Tense;
use super::vocabulary::{Family, Kind, PercentBasis, Scope, Status};
use super::years::{Role, YearMention};

/// A statement before it is judged. Spans are bytes of the normalised unit.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The kind.
    pub kind: Kind,
    /// The deciding words.
    pub place: Span,
    /// The region it was read from.
    pub region: Span,
    /// Its year.
    pub year: Option<YearMention>,
    /// Whether the year stands in another place and was carried over.
    pub carried: bool,
    /// From how near it was carried.
    pub carried_from: CarriedFrom,
    /// Its year may come from another sentence.
    pub dated_afar: bool,
    /// Its percentage.
    pub percent: Option<f64>,
    /// What the percentage measures.
    pub basis: Option<PercentBasis>,
    /// Base year.
    pub baseline: Option<i32>,
    /// Boundary.
    pub scopes: Vec<Scope>,
    /// Whose it is.
    pub owner: Owner,
    /// The words that name the owner.
    pub owner_words: Option<Span>,
    /// The cues around it.
    pub standing: Standing,
    /// Moved from another year.
    pub change: Option<Change>,
    /// The words of the kind.
    pub wording: Span,
    /// Everything that took part.
    pub parts: Vec<Span>,
    /// Something is asked of suppliers or portfolio companies.
    pub asked: bool,
    /// Who asks it.
    pub asker: Owner,
    /// A step by its words.
    pub step: bool,
    /// Rule that found it.
    pub rule: String,
    /// The element it was made from.
    pub seed: Seed,
    /// The text says that the goal with this figure was reached.
    pub fulfilled: bool,
    /// Where a development starts: "from 38% in 2022 to …".
    pub start: bool,
    /// The statement of an earlier sentence that it goes on with.
    pub source: Option<Box<Draft>>,
}

/// Where a year that was carried over stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CarriedFrom {
    /// In another sentence.
    #[default]
    Afar,
    /// In the same sentence, whose other statement it dates.
    Sentence,
    /// At the end of a sentence, behind a statement joined to this one.
    Joined,
    /// At the head of the list in which the statement stands.
    List,
}

/// How many sentences a heading or the head of a list reaches with its year.
pub(super) const LIST_LENGTH: usize = 12;

/// What composition knows from before the sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    /// Owners spoken of.
    pub discourse: Discourse,
    /// The last draft with a year, for "within the same timeframe".
    pub last: Option<Draft>,
    /// A year from a heading or the head of a list.
    pub header_year: Option<YearMention>,
    /// How many sentences ago that was.
    pub header_age: usize,
    /// Scopes from a heading.
    pub header_scopes: Vec<Scope>,
    /// Scopes from the label that a paragraph begins with: "Mortgages: …".
    pub label_scopes: Vec<Scope>,
    /// The boundary that a short question names, for its answer: "Scope 3? Down a quarter by 2032".
    pub answer_scopes: Vec<Scope>,
    /// The boundary that the subject of the sentence before names, in the same paragraph: what "they" and "both" stand for.
    pub subject_scopes: Vec<Scope>,
    /// The only part of the company that the sentence before named anywhere, for "both of them".
    pub named_scopes: Vec<Scope>,
    /// Whether the sentence before that one was about sites of the company.
    pub spoken_sites: bool,
    /// Whether the paragraph has told which sites the company runs: "runs bakeries in four towns".
    pub runs_sites: bool,
    /// What the columns say, where the sentence is made of the cells of a row.
    pub row: Option<Hints>,
    /// The year of results that the heading above names: "Result 2021".
    pub section_year: Option<YearMention>,
    /// The past year that the sentence before set for what it told, in the same paragraph: "In 2023, …".
    pub told: Option<YearMention>,
    /// The year of a state that the sentence before only named, in the same paragraph: "Net zero by 2038. We will cut …".
    pub label: Option<YearMention>,
    /// The last coming year that was named at all, for "by that year".
    pub year: Option<YearMention>,
    /// The last figure spoken of, and how many sentences ago.
    pub figure: Option<(Draft, usize)>,
    /// The last amount that later ones may be measured against.
    pub level: Option<Level>,
    /// How many there are of what was counted last.
    pub total: Option<Total>,
    /// The thing that the last sentence was about, for "it" and "they": water, waste, energy.
    pub topic: Option<Kind>,
    /// The thing that a short question was about and that may end, and how many sentences ago.
    pub ending: Option<(Seed, usize)>,
    /// What a heading or question is about, and how many sentences ago.
    pub headed: Option<(Measure, usize)>,
    /// The sentence before asked a question about a state.
    pub asked: bool,
    /// The last state spoken of, and how many sentences ago.
    pub state: Option<(Draft, usize)>,
    /// The last neutrality spoken of, and how many sentences ago: what a year alone is about.
    pub neutral: Option<(Draft, usize)>,
}

impl Before {
    /// Remembers what a sentence spoke of.
    pub fn remember(&mut self, drafts: &[Draft]) {
        self.header_age += 1;
        for (_, age) in [&mut self.figure, &mut self.state, &mut self.neutral].into_iter().flatten() {
            *age += 1;
        }
        if let Some((_, age)) = &mut self.headed {
            *age += 1;
        }
        if let Some((_, age)) = &mut self.ending {
            *age += 1;
        }
        if let Some(level) = &mut self.level {
            level.age += 1;
        }
        if let Some(total) = &mut self.total {
            total.age += 1;
        }
        if drafts.is_empty() {
            return;
        }
        let measured = |d: &&Draft| d.percent.is_some() && !matches!(d.seed, Seed::Renewable | Seed::Electric | Seed::Combustion);
        let stated = |d: &&Draft| !measured(d) && d.kind != Kind::Sbti;
        let neutral = |d: &&Draft| stated(d) && d.kind.family() == Family::Neutrality;
        let last = |of: &dyn Fn(&&Draft) -> bool| drafts.iter().rev().find(of).map(|draft| (draft.clone(), 0));
        for (kept, new) in [(&mut self.figure, last(&measured)), (&mut self.neutral, last(&neutral)), (&mut self.state, last(&stated))] {
            if new.is_some() {
                *kept = new;
            }
        }
    }

    /// Whether the last sentence left something that the next one may refer to.
    pub fn is_fresh(&self) -> bool {
        [&self.figure, &self.state].into_iter().flatten().any(|(_, age)| *age <= 1)
            || self.level.as_ref().is_some_and(|l| l.age <= 1)
            || self.total.as_ref().is_some_and(|t| t.age == 0)
            || self.ending.as_ref().is_some_and(|(_, age)| *age <= 1)
            || self.headed.as_ref().is_some_and(|(_, age)| *age <= 2)
    }
}

/// All drafts of a sentence; `owners` are all that its statements can have.
pub(super) fn compose(scan: &Scan, cast: &Cast, owners: &[Candidate], before: &Before, now: Option<i32>) -> Vec<Draft> {
    let back = Lookback {
        spoken: before.state.as_ref().is_some_and(|(_, age)| *age <= 2),
        asked: before.asked,
        last_neutral: before.state.as_ref().is_some_and(|(d, age)| *age <= 2 && d.kind.family() == Family::Neutrality),
        neutral: before.neutral.as_ref().is_some_and(|(_, age)| *age <= 12),
    };
    let found = meaningful(scan, freed(scan, with_echoes(scan, elements(scan), back, now), before), before);
    let found = if found.is_empty() { super::answering::answered(scan, before) } else { found };
    let found = if found.is_empty() { super::answering::turned(scan, before) } else { found };
    let found = if found.is_empty() { super::ends::those_end(scan, before) } else { found };
    if found.is_empty() {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = Vec::with_capacity(found.len());
    let mut carry = Carry::new(scan, before);
    for element in &found {
        let Some(Found { kind, percent, basis, wording, source }) = kind_of(scan, element, &mut carry) else { continue };
        let (mut owner, owner_words, site) = owner_in(scan, (element, kind, source.as_ref()), cast, owners, before);
        let theirs = super::covered::their_targets(scan, element.span).filter(|_| matches!(element.seed, Seed::Share(_)));
        // "now account for 27% of the slice; this should be 55%": goes on with those whose share was told.
        let held = drafts.last().filter(|d| kind == Kind::SupplierEngagement && theirs.is_none() && d.kind == kind && d.asked);
        let held = held.filter(|_| matches!(owner, Owner::Unnamed(_) | Owner::Customers(_)) && percent.is_some());
        let held_by = held.map(|d| d.asker.clone());
        if let Some(held) = held {
            owner = held.owner.clone();
        }
        let mut standing = standing(scan, element.span, element.region, is_ending(element));
        if let Some(targets) = theirs {
            owner = super::covered::whose(scan, element.span, &owner);
            standing = super::covered::stands(scan, element, targets, standing);
        }
        let mut met = false;
        if matches!(element.seed, Seed::State(_)) {
            super::fate::apply(scan, element.span, &mut standing);
        } else if matches!(element.seed, Seed::Share(_)) {
            super::fate::admit(scan, element.span, &mut standing);
            met = super::fate::goal_met(scan, element.span, &mut standing);
        }
        if let Some(source) = source.as_ref().filter(|_| owner == Owner::Main && owner_words.is_none()) {
            owner = source.owner.clone();
        }
        if is_cut(kind) && matches!(owner, Owner::Suppliers(_)) && super::asked::shared_with(scan, element.span) {
            owner = asker_of(element.span, owners, &before.discourse);
        }
        let asked = matches!(owner, Owner::Suppliers(_) | Owner::Investees(_))
            || kind == Kind::SupplierEngagement
            || works_for_us(scan, element.span)
            || source.as_ref().is_some_and(|s| s.asked);
        // "Old holdings in them will be sold by 2024": the company's own, whoever they are holdings in.
        let rest = element.rule == super::ends::REST && !scan.has(Class::Fossil, element.span);
        let last = before.state.as_ref().filter(|_| rest).map(|(d, _)| d.owner.clone());
        let (owner, asked) = (last.unwrap_or(owner), asked && !rest);
        let percent = percent.or_else(|| counted_of(scan, element.span, &found).filter(|_| asked));
        // "Suppliers responsible for 75% of emissions will be asked to adopt science-based targets"
        let bound = kind == Kind::Sbti
            && matches!(owner, Owner::Suppliers(_) | Owner::Investees(_))
            && standing.will.is_some()
            && !scan.has(Class::Customers, scan.span);
        // "Companies that account for 55% of the portfolio's emissions have set science-based targets"
        let held = kind == Kind::Sbti
            && matches!(owner, Owner::Unnamed(_) | Owner::Main)
            && scan.has(Class::ScopePortfolio, super::clauses::clause(scan, element.span))
            && standing_for(scan, element.span).is_some();
        // "Every supplier of Arvo must have a science-based target": a duty of those at the head of the clause.
        let duty = kind == Kind::Sbti && super::asked::suppliers_must(scan, element.span);
        let owner = if duty { Owner::Suppliers(scan.text(element.span).to_owned()) } else { owner };
        let (bound, asked) = (bound || duty, asked || duty);
        let owner = if held { Owner::Investees(scan.text(element.span).to_owned()) } else { owner };
        let (bound, asked) = (bound || held, asked || held);
        let (kind, percent) =
            if bound { (Kind::SupplierEngagement, percent.or_else(|| standing_for(scan, element.span))) } else { (kind, percent) };
        let reached = arrived(scan, element, &carry);
        carry.keep(Found { kind, percent, basis, wording, source: None });
        // "dropped its pledge for 2030 and now aims for 2040": a date that was moved, no goal that is gone.
        let given = (standing.status == Some(Status::Withdrawn)).then(|| super::changes::given_up_for(scan, element.region)).flatten();
        let standing = if given.is_some() { Standing { status: None, tense: Some(Tense::Will), ..standing } } else { standing };
        drafts.push(Draft {
            kind,
            place: element.span,
            region: element.region,
            year: None,
            carried: false,
            carried_from: CarriedFrom::Afar,
            dated_afar: false,
            percent,
            basis,
            baseline: None,
            scopes: scopes_of(scan, element, site),
            asker: match () {
                () if held_by.is_some() => held_by.unwrap_or(Owner::Main),
                () if theirs.is_some() => asker_of(element.span, &super::covered::askers(owners), &before.discourse),
                () if asked => asker_of(element.span, owners, &before.discourse),
                () => Owner::Main,
            },
            owner,
            owner_words,
            change: given.or_else(|| change(scan, element.region, now)),
            standing,
            wording,
            parts: vec![element.span],
            asked,
            step: scan.has(Class::Interim, element.region),
            rule: element.rule.clone(),
            seed: element.seed.clone(),
            fulfilled: met
                || element.seed == Seed::Echo && percent.is_some() && carry.goal.is_some_and(|g| is_cut(kind) && is_cut(g.kind) || reached),
            start: matches!(&element.seed, Seed::Share(p) if p.start),
            // What the earlier statement went on with itself is of no use here.
            source: source.map(|source| Box::new(Draft { source: None, ..source })),
        });
    }
    in_time(scan, cast, drafts, before, now)
}

/// Gives drafts their years, and settles what they say of each other.
fn in_time(scan: &Scan, cast: &Cast, mut drafts: Vec<Draft>, before: &Before, now: Option<i32>) -> Vec<Draft> {
    if drafts.is_empty() {
        return drafts;
    }
    let paired = super::respectively::said(scan, &drafts) || super::respectively::unsaid(scan, cast, &drafts);
    if paired && super::respectively::distribute(scan, cast, &mut drafts) {
        // What a semicolon parts from the pairs has a year of its own.
        let parted = scan.says(";", scan.span);
        let own = |d: &Draft| parted && d.year.is_none() && scan.years.iter().any(|y| d.region.contains(y.number));
        let (open, mut paired): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(own);
        let mut drafts = if open.is_empty() { open } else { years_of(scan, open, before, now) };
        drafts.append(&mut paired);
        share_bases(scan, &mut drafts, before);
        finish(scan, &mut drafts);
        return drafts;
    }
    let mut out = years_of(scan, drafts, before, now);
    super::changes::only_former(scan, &mut out, now);
    super::covered::undate(scan, &mut out, now);
    today(scan, &mut out);
    amount_today(&mut out);
    bracketed(scan, &mut out, now);
    super::earlier::date(scan, &mut out, now);
    status_line(scan, &mut out);
    resolve(scan, cast, &mut out, before, now);
    out
}

/// Whose an element is, by which words, and whether a named site of the company itself stands for it.
fn owner_in(
    scan: &Scan,
    (element, kind, source): (&Element, Kind, Option<&Draft>),
    cast: &Cast,
    owners: &[Candidate],
    before: &Before,
) -> (Owner, Option<Span>, bool) {
    let (mut owner, owner_words) = owner_of(scan, element.span, owners, &before.discourse);
    if super::owner::introduced(scan, &owner, owner_words, cast, &before.discourse) {
        owner = Owner::Main;
    }
    if let Some(others) = super::asked::asked_beside(scan, element.span) {
        owner = others;
    }
    if let Some(others) = before.discourse.others.as_ref().filter(|_| said_of_them(scan, element.span)) {
        owner = others.clone();
    }
    if let Some((bound, _)) = before.discourse.bound.as_ref().filter(|_| super::bound::said_of_bound(scan, element.span, owners)) {
        owner = bound.clone();
    }
    // "Arvo Boardroom, our two-day package, can be booked as carbon-neutral": a name for what is sold.
    if owner_words.is_some_and(|w| super::goods::named_good(scan, w)) {
        owner = Owner::Main;
    }
    // "The plant in Lund is carbon neutral. The others will be by 2029.": other sites, not other companies.
    let sites = source.filter(|s| s.scopes == [Scope::Facility] && matches!(owner, Owner::Unnamed(_)));
    if let Some(source) = sites.filter(|_| owner_words.is_some_and(|w| scan.fold(w).trim_start_matches("the ") == "others")) {
        owner = source.owner.clone();
    }
    let counted = super::sites::some_of_them(scan, &owner, owner_words, source, before);
    if let Some(whose) = counted.clone() {
        owner = whose;
    }
    // "Two more breweries, Riga and Tartu, should follow": names that the text has as no companies are further sites.
    let follows = ["follow", "join", "come"].iter().any(|w| scan.fold(element.span).contains(w));
    let stranger = matches!(&owner, Owner::Named(who) if !cast.is_company(who));
    if let Some(source) = source.filter(|s| follows && stranger && s.scopes == [Scope::Facility] && s.owner == Owner::Main) {
        owner = source.owner.clone();
    }
    // "lending to oil and gas producers": the money is the bank's, nothing is asked of those who get it.
    let lent = kind == Kind::FossilPhaseOut
        && matches!(owner, Owner::Suppliers(_) | Owner::Investees(_) | Owner::Unnamed(_))
        && (super::divested::sold_off(scan, element.span)
            || owner_words.is_some_and(|w| {
                scan.hits.iter().any(|h| h.class == Class::Fossil && h.span.contains(w))
                    && scan.has(Class::ScopePortfolio, super::clauses::clause(scan, element.span))
                    || pays_for(scan, w)
                    || super::divested::starved(scan, w)
            }));
    let (mut owner, owner_words) = if lent { lender(scan, element.span, owners, &before.discourse) } else { (owner, owner_words) };
    let house =
        named_site(scan, &owner, owner_words, cast) || sited(&owner, cast, before) || placed(scan, &owner, owner_words, cast, before);
    let site = house || counted.is_some();
    if house {
        owner = Owner::Main;
    }
    (owner, owner_words, site)
}

/// "now stands for 790 kg, against 860 kg in 2010": an amount without a year is that of today.
fn amount_today(out: &mut [Draft]) {
    let now = |d: &&mut Draft| matches!(&d.seed, Seed::Share(p) if p.derived && p.base.is_some() && p.dated.is_none() && !p.levelled);
    for draft in out.iter_mut().filter(now) {
        (draft.year, draft.carried) = (None, false);
        draft.standing =
            Standing { status: Some(Status::Progress), tense: Some(Tense::Present), present: true, will: None, ..draft.standing.clone() };
    }
}

/// "half of all meals by 2026, compared with 29% today": what a rise starts from has not the year that it leads to.
fn today(scan: &Scan, out: &mut [Draft]) {
    for draft in out.iter_mut().filter(|d| d.start && (d.carried || d.year.is_none())) {
        let next = scan.words_after(draft.place.end, 2);
        if matches!(next.first(), Some(&("today" | "now" | "currently" | "presently"))) || next == ["at", "present"] {
            draft.year = None;
            draft.carried = false;
            draft.standing.present = true;
            draft.standing.status = Some(Status::Progress);
            draft.standing.tense = Some(Tense::Present);
            draft.standing.will = None;
        }
    }
}

/// "all mills on green power by 2025 (2022: 64%)", "(currently 35%)": a figure in brackets with a past year or a word for now was measured.
fn bracketed(scan: &Scan, out: &mut [Draft], now: Option<i32>) {
    // "at least 2 % a year (2023: 2.4 %)": how one year went.
    if out.iter().any(|d| d.standing.per_year || d.standing.yearly_change) {
        return;
    }
    for draft in out.iter_mut().filter(|d| d.percent.is_some() && matches!(d.seed, Seed::Share(_))) {
        let words = scan.words_before(draft.place.start, 4);
        let Some(open) = words.iter().rposition(|w| *w == "(") else { continue };
        let inside = &words[open + 1..];
        let today = |w: &str| matches!(w, "currently" | "today" | "now" | "presently" | "present" | "status" | "actual" | "already");
        let labelled = draft.year.as_ref().filter(|y| !draft.carried && now.is_some_and(|n| y.year <= n)).is_some_and(|y| {
            y.role == Role::Open && y.number.end <= draft.place.start && scan.distance(y.number, draft.place) <= 2 && inside.contains(&":")
        });
        let current = inside.first().is_some_and(|w| today(w));
        // "74% in the reporting year (previous year: 69%)"
        let earlier = matches!(inside, ["previous" | "prior" | "last" | "preceding", "year", ..] | ["year", "before" | "earlier", ..]);
        if let Some(n) = now.filter(|_| earlier && !is_cut(draft.kind)) {
            let words = draft.place;
            draft.year = Some(YearMention::counted(words, n - 1));
            draft.carried = false;
        }
        if !(labelled || current || earlier) {
            continue;
        }
        if draft.carried {
            draft.year = None;
            draft.carried = false;
        }
        draft.standing =
            Standing { status: Some(Status::Progress), tense: Some(Tense::Present), present: true, tabled: true, ..draft.standing.clone() };
        draft.standing.will = None;
    }
    // "(2022: 22% and 4%)": the next figure in the bracket was measured with the first.
    for k in 1..out.len() {
        let (head, tail) = out.split_at_mut(k);
        let (first, next) = (&head[k - 1], &mut tail[0]);
        let gap = scan.fold(Span::new(first.place.end, next.place.start.max(first.place.end))).trim();
        let beside =
            first.standing.tabled && first.percent.is_some() && next.percent.is_some() && matches!(gap, "and" | "," | "and some" | "/");
        if beside && next.kind == first.kind {
            (next.year, next.standing) = (first.year.clone(), first.standing.clone());
        }
    }
}

/// "Status: behind plan (14%)", "Result: 31%": the figures of a line that tells how a goal stands are measured.
fn status_line(scan: &Scan, out: &mut [Draft]) {
    let told = matches!(scan.word(0), "status" | "result" | "progress" | "actual" | "performance" | "outcome" | "today" | "currently");
    if !told || scan.word(1) != ":" || scan.has(Class::Missed, scan.span) {
        return;
    }
    for draft in out.iter_mut().filter(|d| d.percent.is_some() && matches!(d.seed, Seed::Share(_)) && (d.carried || d.year.is_none())) {
        draft.year = None;
        draft.carried = false;
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Present);
        draft.standing.present = true;
        draft.standing.will = None;
    }
}

/// What the statements of a sentence say of each other once they are dated: shared parts, goals passed or missed, those of rivals.
fn resolve(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>, before: &Before, now: Option<i32>) {
    super::bracketed::share_out(scan, cast, out);
    site_goes_on(out);
    super::followers::add(scan, cast, out);
    super::rivals::same_year(scan, out);
    super::gapping::share_out(scan, cast, out);
    super::followers::stay_sites(scan, cast, out);
    share_scopes(scan, out);
    share_bases(scan, out, before);
    fulfil(scan, out, now);
    compared_years(scan, out);
    outdone(scan, out);
    against_goal(scan, out, now);
    missed_by(out);
    fell_short(scan, out, now);
    super::milestones::milestones(scan, out, now);
    super::milestones::same_in_percent(scan, out);
    as_promised(scan, out, now);
    replaced(scan, out);
    super::replaced::settle(scan, out, now);
    in_force(out);
    raised(scan, out, now);
    since_behind(scan, out);
    finish(scan, out);
    shared(scan, cast, out);
    super::rivals::measured_by(scan, cast, out);
    super::rivals::other_sites(scan, out);
    super::rivals::alike(scan, cast, out);
    let given_up = before.state.as_ref().is_some_and(|(d, age)| *age <= 1 && d.standing.status == Some(Status::Withdrawn));
    super::rivals::lost_claims(scan, given_up || out.iter().any(|d| d.standing.status == Some(Status::Withdrawn)), out);
    super::claims::date_claims(scan, out);
    headed_scopes(scan, out, before);
    if let Some(row) = &before.row {
        out.iter_mut().for_each(|d| tabled(d, *row, now));
    }
}

/// Statements without a boundary have that of the label above them, or of what "they" stands for.
fn headed_scopes(scan: &Scan, out: &mut [Draft], before: &Before) {
    for draft in out.iter_mut().filter(|d| !before.answer_scopes.is_empty() && d.kind != Kind::Sbti) {
        let told = fitting(draft.kind, before.answer_scopes.clone());
        if scopes(scan, draft.region).is_empty() && !told.is_empty() {
            draft.scopes = told;
        }
    }
    for draft in out.iter_mut().filter(|d| d.scopes.is_empty() && d.kind != Kind::Sbti) {
        let they =
            (matches!(scan.word(0), "they" | "these" | "both" | "those") || its_figure(scan, draft) || draft.kind == Kind::CarbonPeak)
                && !before.subject_scopes.is_empty();
        // "What about Scope 3? We want it down by a quarter."
        let numbered = before.subject_scopes.iter().any(|s| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3));
        let it = is_cut(draft.kind)
            && numbered
            && (0..scan.tokens.len().min(7)).any(|i| matches!(scan.word(i), "it" | "that" | "them" | "these"));
        // "Both of them take their power from the sun."
        let of_them = scan.word(1) == "of" && matches!(scan.word(2), "them" | "these" | "those") || scan.word(0) == "both";
        if of_them && before.subject_scopes.is_empty() && !before.named_scopes.is_empty() {
            draft.scopes = fitting(draft.kind, before.named_scopes.clone());
            continue;
        }
        let told = if they || it { &before.subject_scopes } else { &before.label_scopes };
        draft.scopes = fitting(draft.kind, told.clone());
        // "Our aim is 2.8 litres by 2025": measured against the level before, where that was.
        let levelled = matches!(&draft.seed, Seed::Share(p) if p.levelled);
        if let Some(level) = before.level.as_ref().filter(|_| levelled && draft.scopes.is_empty()) {
            draft.scopes = fitting(draft.kind, level.part.clone());
        }
        let figure = before.figure.as_ref().filter(|(f, age)| *age <= 2 && f.kind == draft.kind && f.owner == draft.owner);
        if let Some((figure, _)) = figure.filter(|_| levelled && draft.scopes.is_empty()) {
            draft.scopes.clone_from(&figure.scopes);
        }
    }
}

/// "The yards in Aarhus were certified; Rotterdam should come next": another site of the same kind.
fn site_goes_on(out: &mut [Draft]) {
    for i in 1..out.len() {
        let (head, tail) = out.split_at_mut(i);
        let (previous, draft) = (&head[i - 1], &mut tail[0]);
        let echo = draft.seed == Seed::Echo && draft.source.is_none() && draft.scopes.is_empty() && draft.rule != "cue.echo_year";
        if echo && draft.kind == previous.kind && previous.scopes == [Scope::Facility] && draft.owner == previous.owner {
            draft.scopes = vec![Scope::Facility];
        }
    }
}

/// Whether a statement is itself the end of something, so that words of giving up belong to it.
fn is_ending(element: &Element) -> bool {
    matches!(element.seed, Seed::PhaseOut | Seed::Combustion)
        || element.seed == Seed::Other && element.rule.starts_with("object.") && !element.rule.ends_with("_state")
}

/// What the place in a table adds: measured or promised, the base year, whose it is.
fn tabled(draft: &mut Draft, row: Hints, now: Option<i32>) {
    if row.measured {
        draft.standing.tabled = true;
        draft.standing.status = Some(Status::Progress);
        draft.standing.tense = Some(Tense::Present);
    }
    if row.goal && draft.standing.status != Some(Status::Withdrawn) {
        draft.standing.status = None;
        draft.standing.tense = Some(Tense::Will);
    }
    if let Some(verdict) = row.verdict {
        draft.standing.status = Some(verdict);
        draft.fulfilled = verdict == Status::Achieved;
        if draft.fulfilled && draft.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year > n)) {
            draft.year = None;
        }
    }
    let listed = row.goal && draft.carried_from == CarriedFrom::List;
    if draft.carried && !listed || row.measured && draft.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year > n)) {
        draft.year = None;
    }
    if row.cell.is_some() && !row.plain && draft.kind == Kind::Other {
        draft.percent = None;
    }
    draft.baseline = draft.baseline.or(row.base.filter(|_| is_cut(draft.kind) || draft.basis == Some(PercentBasis::Total)));
    if matches!(draft.owner, Owner::Suppliers(_) | Owner::Investees(_) | Owner::Customers(_) | Owner::Unnamed(_))
        && draft.kind != Kind::SupplierEngagement
    {
        draft.owner = Owner::Main;
        draft.asked = false;
    }
}

/// "Deforestation-free soy | 12% | 67%": in a row the cell tells how much of it is free of something, no state.
fn freed(scan: &Scan, found: Vec<Element>, before: &Before) -> Vec<Element> {
    let counted = before.row.is_some() && found.iter().any(|e| matches!(&e.seed, Seed::Share(p) if !p.bare && !p.minus));
    let free = |e: &Element| {
        matches!(e.seed, Seed::State(Kind::FossilPhaseOut) | Seed::Other | Seed::Quality)
            && scan.hits.iter().any(|h| matches!(h.class, Class::FossilFree | Class::OtherState) && h.span == e.span)
    };
    if !counted || !found.iter().any(free) {
        return found;
    }
    parted(scan, found.into_iter().filter(|e| !free(e)).collect())
}

/// The elements that mean something; percentages of nothing must not part the sentence.
fn meaningful(scan: &Scan, found: Vec<Element>, before: &Before) -> Vec<Element> {
    let mut carry = Carry::new(scan, before);
    let mut means = |e: &Element| {
        let found = kind_of(scan, e, &mut carry);
        let known = found.is_some();
        if let Some(found) = found {
            carry.keep(found);
        }
        known
    };
    let kept: Vec<bool> = found.iter().map(&mut means).collect();
    if kept.iter().all(|k| *k) {
        return found;
    }
    let rest: Vec<Element> = found.into_iter().zip(kept).filter(|(_, k)| *k).map(|(e, _)| e).collect();
    parted(scan, rest)
}

/// The region up to a further aim behind the element: ", and to measure its scope 3 emissions".
fn before_next_aim(scan: &Scan, element: &Element) -> Span {
    let rest = Span::new(element.span.end, element.region.end.max(element.span.end));
    let end = [
        " and to ",
        ", and also ",
        " as for ",
        " and will invest",
        " and is investing",
        " and has invested",
        " and invests",
        " and will spend",
        " and will build",
        " and is building",
        " and will open",
    ]
    .iter()
    .filter(|w| scan.may_say(w))
    .filter_map(|w| scan.fold(rest).find(w))
    .min();
    Span::new(element.region.start, end.map_or(element.region.end, |e| rest.start + e))
}

/// The boundary that the words of an element name; of a named site it is that site.
fn scopes_of(scan: &Scan, element: &Element, site: bool) -> Vec<Scope> {
    let mut found: Vec<Scope> = scopes(scan, before_next_aim(scan, element)).into_iter().map(|(s, _)| s).collect();
    if site && !found.contains(&Scope::Facility) {
        found.push(Scope::Facility);
    }
    if element.seed == Seed::PhaseOut && super::divested::of_money(scan, element.span) {
        found.push(Scope::Portfolio);
    }
    found
}

/// "Its carbon footprint will be lowered": the figure of what the sentence before was about, where nobody is named in between.
fn its_figure(scan: &Scan, draft: &Draft) -> bool {
    draft.owner_words.is_none_or(|w| matches!(scan.fold(w), "its" | "their"))
        && super::objects::is_cut(draft.kind)
        && scan.hits.iter().any(|h| {
            matches!(h.class, Class::Emissions | Class::Intensity)
                && draft.region.contains(h.span)
                && scan.words_before(h.span.start, 1).first().is_some_and(|w| matches!(*w, "its" | "their"))
        })
}

/// "insure companies", "lend to borrowers": those who get the money, right behind the verb that gives it.
fn pays_for(scan: &Scan, them: Span) -> bool {
    let verb = |w: &str| scan.rules.is_word(Class::MoneyVerb, w);
    let first = scan.fold(them).split(' ').next().unwrap_or_default();
    let back = scan.words_before(them.start, 2);
    // "no longer finance companies": the verb may be part of the words that name them.
    verb(first)
        || scan.fold(them).split(' ').take(4).any(verb)
        || back.last().is_some_and(|w| verb(w))
        || matches!(back.last(), Some(&("to" | "in" | "from"))) && back.first().is_some_and(|w| verb(w))
}

/// Last touches: fitting scopes, parts in order.
fn finish(scan: &Scan, out: &mut [Draft]) {
    for draft in out.iter_mut() {
        if let Some(source) = draft.source.as_ref().filter(|s| {
            let same = draft.seed == Seed::Echo && s.owner == draft.owner && s.kind == draft.kind;
            draft.scopes.is_empty() && (draft.percent.is_some() || same)
        }) {
            draft.scopes.clone_from(&source.scopes);
        }
        if draft.asked && !matches!(draft.kind, Kind::Sbti) {
            draft.kind = Kind::SupplierEngagement;
        }
        // "all of them" counts those who are asked, not a share of what they are to have.
        let unnumbered = draft.seed == Seed::Electric && !scan.has(Class::AllOf, super::clauses::clause(scan, draft.place));
        if draft.asked && (draft.seed == Seed::Quality || draft.rule == "cue.echo_all" || draft.rule == super::wholes::WHOLE || unnumbered)
        {
            draft.percent = None;
        }
        if draft.asked && matches!(draft.owner, Owner::Investees(_)) {
            draft.scopes = vec![Scope::Portfolio];
        }
        draft.scopes = fitting(draft.kind, std::mem::take(&mut draft.scopes));
        if draft.scopes.is_empty() {
            draft.scopes = goes_on(scan, draft).unwrap_or_else(|| implied(scan, draft.kind, draft.wording, draft.region));
        }
        let mut parts = draft.parts.clone();
        parts.extend(draft.year.as_ref().filter(|_| !draft.carried).map(|y| y.number));
        parts.extend(scopes(scan, draft.region).into_iter().map(|(_, s)| s));
        parts.sort();
        parts.dedup();
        draft.parts = parts;
    }
    share_implied(scan, out);
}
