//! The session format, version 1: what `session.ron` looks like. Separate from the live data, so that those can change; a default for
//! every field, so that later minor versions may add some and drop empty ones.
//!
//! Must not change in meaning once released. Vocabulary (kinds, statuses …) is stored by its published names.

use serde::{Deserialize, Serialize};

/// Whether a field says nothing and is left out of the file.
fn empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A struct of the format: public fields, each with a default, each left out where it is the default.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$field_meta])* #[serde(skip_serializing_if = "empty")] pub $field: $type,)*
        }
    };
}

/// Only the version, to tell a newer format from a broken file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Major and minor version.
    pub version: (u16, u16),
}

record! {
    /// The whole of `session.ron`.
    Session {
        /// Major and minor version.
        version: (u16, u16),
        /// The as-of date, `YYYY[-MM[-DD]]`.
        as_of: Option<String>,
        /// How it was looked at.
        views: Views,
        /// Companies in order of first import.
        companies: Vec<Company>,
        /// Names that the analyst joined or changed.
        merges: Vec<Merge>,
        /// The analyst's decisions, by identity of the commitment.
        reviews: Vec<Review>,
        /// Hashes of files whose documents a person took out.
        removed: Vec<String>,
        /// Companies of lists.
        listed: Vec<Listed>,
        /// Commitments that are data.
        added: Vec<Added>,
        /// Pairs of names that are two companies.
        dismissed: Vec<(String, String)>,
        /// Who did what and when.
        log: Vec<Logged>,
        /// Notes on charts.
        chart_notes: Vec<ChartNote>,
        /// Documents in the order in which they came.
        documents: Vec<Document>,
    }
}

record! {
    /// A line of the log.
    Logged {
        /// What was done, in words.
        what: String,
        /// Name or initials.
        by: String,
        /// Day and minute, `YYYY-MM-DD HH:MM`.
        at: String,
        /// Identities of the commitments that it was about.
        about: Vec<String>,
    }
}

record! {
    /// View settings; codes are those of the live `ViewState`.
    Views {
        /// Active view.
        view: String,
        /// Boundary switch.
        boundary: String,
        /// First and last year shown.
        years: Option<(f64, f64)>,
        /// Chart in the view of targets.
        chart: String,
        /// Years that run through the charts as lines, with their names.
        references: Vec<(i32, String)>,
        /// What a lane of the timelines is.
        lanes: String,
        /// Which commitments charts show.
        filter: String,
        /// The two dates that a chart compares.
        between: Option<(String, String)>,
        /// Sort order.
        sort: String,
        /// Grouping.
        group: String,
        /// What companies are narrowed to.
        scope: String,
        /// What the colours of the tiles stand for; empty for companies.
        tiles: String,
        /// Selected company.
        company: Option<String>,
        /// Selected document, by hash.
        document: Option<String>,
        /// Selected commitment, by identity.
        commitment: Option<String>,
        /// Selected year.
        year: Option<i32>,
        /// Which of these is the selection.
        selected: String,
        /// Scroll offset of the charts.
        chart_scroll: f32,
        /// The comparison.
        compare: CompareViews,
        /// Document that the Reader shows beside the other, by hash.
        against: Option<String>,
        /// First byte that the Reader shows.
        reader_top: usize,
        /// Text size of the Reader.
        reader_text_size: f32,
        /// What the Table shows.
        table: Table,
        /// Library hidden.
        library_hidden: bool,
        /// Inspector hidden.
        inspector_hidden: bool,
    }
}

record! {
    /// What the Table shows.
    Table {
        /// Which rows: `commitments`, `facts`, `not_counted`.
        source: String,
        /// The row of filters is hidden.
        filters_hidden: bool,
        /// What each source shows.
        tabs: Vec<TableTab>,
    }
}

record! {
    /// One source of the Table.
    TableTab {
        /// Which rows.
        source: String,
        /// Words sought in all rows.
        search: String,
        /// Columns of the order, with `-` before those that go down.
        sort: Vec<String>,
        /// Columns with their widths.
        columns: Vec<(String, f32)>,
        /// Filters by column.
        filters: Vec<TableFilter>,
        /// The column by which rows stand in groups.
        group: String,
        /// How many columns stay in place.
        frozen: usize,
    }
}

record! {
    /// One filter of the Table.
    TableFilter {
        /// The column.
        column: String,
        /// Words as typed.
        typed: Option<String>,
        /// The values chosen.
        values: Vec<String>,
    }
}

record! {
    /// How the comparison is looked at.
    CompareViews {
        /// Companies as arranged.
        order: Vec<String>,
        /// Companies left out.
        hidden: Vec<String>,
        /// Row it is sorted by.
        sort: String,
        /// Largest first.
        descending: bool,
        /// Rows without differences are left out.
        only_differences: bool,
        /// Company of the cell in focus.
        company: String,
        /// Its row.
        row: String,
    }
}

record! {
    /// A company.
    Company {
        /// Fullest name.
        name: String,
        /// Other names.
        aliases: Vec<String>,
        /// Number of its tile where that is not its place in the list.
        tile: Option<usize>,
        /// Left out of the charts.
        hidden: bool,
    }
}

record! {
    /// A name in place of another.
    Merge {
        /// The company's name before.
        name: String,
        /// Its other names before.
        aliases: Vec<String>,
        /// Number of its tile before.
        tile: usize,
        /// Left out of the charts before.
        hidden: bool,
        /// The name it goes by since.
        into: String,
        /// Initials.
        by: String,
        /// Date.
        on: Option<String>,
    }
}

record! {
    /// A decision about one commitment.
    Review {
        /// Identity of the commitment.
        commitment: String,
        /// `accepted`, `rejected` or none.
        verdict: Option<String>,
        /// Initials.
        by: String,
        /// Date.
        on: Option<String>,
        /// Note.
        note: String,
        /// Pinned as headline.
        pinned: bool,
        /// Why it was rejected.
        reason: String,
        /// Corrected fields.
        edits: Vec<FieldEdit>,
        /// Tags.
        tags: Vec<String>,
        /// `red`, `amber`, `green`, `blue`, `violet`.
        mark: Option<String>,
        /// Stable names of fields that newer rules read otherwise.
        disputed: Vec<String>,
        /// How to find it again.
        anchor: Anchor,
    }
}

record! {
    /// A company of a list.
    Listed {
        /// Its name there.
        name: String,
        /// ISIN.
        isin: String,
        /// LEI.
        lei: String,
        /// Ticker.
        ticker: String,
        /// Sector.
        sector: String,
        /// Country.
        country: String,
        /// Groups.
        groups: Vec<Membership>,
        /// The company it is by a person's word; empty where it is none.
        company: Option<String>,
    }
}

record! {
    /// A company's part in a group.
    Membership {
        /// The group.
        group: String,
        /// Percent of it.
        weight: Option<f64>,
    }
}

record! {
    /// A commitment that is data.
    Added {
        /// Its identity.
        id: String,
        /// Hash of its document.
        document: String,
        /// The commitment.
        commitment: Commitment,
        /// `hand` (left out), `split`, `kept`.
        origin: String,
        /// Initials.
        by: String,
        /// Date.
        on: Option<String>,
        /// How to find it again.
        anchor: Anchor,
    }
}

record! {
    /// A note on a chart.
    ChartNote {
        /// Its number.
        id: u32,
        /// Stable name of the chart.
        chart: String,
        /// Identity of the commitment whose mark it points at.
        commitment: Option<String>,
        /// The company in whose row it lies.
        company: Option<String>,
        /// Year, or share of the width.
        x: f64,
        /// Share of the height.
        y: f64,
        /// The words.
        text: String,
        /// Where the box was moved.
        moved: Option<(f32, f32)>,
        /// Initials.
        by: String,
        /// Date.
        on: Option<String>,
    }
}

record! {
    /// A corrected field.
    FieldEdit {
        /// Stable name of the field.
        field: String,
        /// Its value as text; empty where it was emptied.
        value: String,
    }
}

record! {
    /// The place of a decision, by words.
    Anchor {
        /// Hash of the document.
        document: String,
        /// The quote.
        quote: String,
        /// 40 characters before it.
        before: String,
        /// 40 characters after it.
        after: String,
        /// Kind of the commitment.
        kind: Option<String>,
        /// Its year.
        year: Option<i32>,
    }
}

record! {
    /// A document: what is known of it, without its text.
    Document {
        /// SHA-256 of the original bytes, lower-case hex.
        hash: String,
        /// Listed name.
        name: String,
        /// Where the file was, relative to the session file where it could be.
        path: Option<String>,
        /// Company it is filed under.
        company: Option<String>,
        /// Identifiers of companies that its text names.
        identifiers: Vec<String>,
        /// `text`, `markdown`, `html`, `pdf` …
        format: String,
        /// Character encoding of the original bytes.
        encoding: String,
        /// Number of original bytes.
        size: u64,
        /// Number of pages, 0 for formats without.
        pages: u32,
        /// Length of `text/<hash>` in bytes.
        text_length: u64,
        /// SHA-256 of `text/<hash>`.
        text_sha256: String,
        /// Title from metadata.
        title: Option<String>,
        /// Date from metadata.
        date: Option<String>,
        /// Language.
        language: Option<String>,
        /// Publisher.
        publisher: Option<String>,
        /// Address.
        address: Option<String>,
        /// Warnings of reading.
        diagnostics: Vec<Diagnostic>,
        /// What a person corrected.
        corrections: Corrections,
        /// Who read all of it.
        checked: Option<Checked>,
        /// What the rules found.
        extraction: Extraction,
    }
}

record! {
    /// Fields corrected by hand: left out as found, an empty text where the value is not known.
    Corrections {
        /// Title.
        title: Option<String>,
        /// Publisher.
        publisher: Option<String>,
        /// Date.
        date: Option<String>,
        /// The company was chosen by hand.
        filed: bool,
        /// `own` or `third_party`.
        standing: Option<String>,
        /// `press_release`, `annual_report` …
        kind: Option<String>,
        /// Reporting period.
        period: Option<String>,
        /// Language code.
        language: Option<String>,
        /// Address.
        address: Option<String>,
        /// Day of fetching.
        retrieved: Option<String>,
    }
}

record! {
    /// A document that a person read.
    Checked {
        /// Initials.
        by: String,
        /// Date.
        on: Option<String>,
    }
}

record! {
    /// A warning.
    Diagnostic {
        /// Code.
        code: String,
        /// Sentence.
        message: String,
    }
}

record! {
    /// What the rules found in a document.
    Extraction {
        /// Hash of the rule packs.
        rules: String,
        /// Main company.
        company: Option<String>,
        /// Its other names.
        aliases: Vec<String>,
        /// Date.
        date: Option<String>,
        /// Title.
        title: Option<String>,
        /// Language.
        language: Option<String>,
        /// Commitments.
        commitments: Vec<Commitment>,
        /// Facts.
        facts: Vec<Fact>,
        /// Plan, reporting, accountability.
        parts: Vec<Fact>,
        /// Rejected statements.
        rejected: Vec<Rejected>,
        /// Diagnostics.
        diagnostics: Vec<Diagnostic>,
    }
}

record! {
    /// What stands beside the figures of a commitment.
    Terms {
        /// `allowed` or `excluded`.
        offset_use: Option<String>,
        /// `allowed` or `excluded`.
        removal_use: Option<String>,
        /// `nature`, `engineered` or `both`.
        removal_type: Option<String>,
        /// Share covered.
        covered_percent: Option<f64>,
        /// Categories of scope 3.
        categories: Vec<String>,
        /// `market_based` or `location_based`.
        scope2_method: Option<String>,
        /// Initiatives.
        initiatives: Vec<String>,
    }
}

record! {
    /// A commitment; fields as published on the command line.
    Commitment {
        /// Owner.
        company: String,
        /// Kind.
        kind: String,
        /// Words for the kind.
        wording: String,
        /// Status.
        status: String,
        /// Year.
        year: Option<i32>,
        /// First year of a range.
        year_first: Option<i32>,
        /// Year as written.
        year_label: Option<String>,
        /// `calendar` (left out), `fiscal`, `decade`.
        period: String,
        /// Qualifier.
        qualifier: Option<String>,
        /// Percent.
        percent: Option<f64>,
        /// Basis of the percent.
        percent_basis: Option<String>,
        /// Amount.
        amount: Option<Amount>,
        /// Base year.
        baseline: Option<i32>,
        /// Scopes.
        scopes: Vec<String>,
        /// Subject.
        subject: Option<String>,
        /// `whole` (left out) or `part`.
        coverage: String,
        /// A step towards a later target.
        interim: bool,
        /// Replaced year.
        supersedes_year: Option<i32>,
        /// Replaced percent.
        supersedes_percent: Option<f64>,
        /// Replaced wording.
        supersedes_wording: Option<String>,
        /// Strength.
        strength: Option<String>,
        /// Condition.
        condition: Option<String>,
        /// Offsets.
        offsets: Option<String>,
        /// Removals.
        removals: Option<String>,
        /// Residual share.
        residual_percent: Option<f64>,
        /// Gases.
        gases: Vec<String>,
        /// Validation.
        validation: Option<String>,
        /// Offsets, removals, coverage, categories, accounting, initiatives.
        terms: Terms,
        /// Committer; `issuer` is left out.
        committer: String,
        /// Bearer; `own_operations` is left out.
        bearer: String,
        /// Deciding words.
        quote: String,
        /// Their place.
        span: (usize, usize),
        /// All places.
        spans: Vec<(usize, usize)>,
        /// The sentence.
        sentence: (usize, usize),
        /// Page.
        page: Option<u32>,
        /// Heading above.
        section: Option<String>,
        /// Deciding token.
        anchor: (usize, usize),
        /// Confidence.
        confidence: f32,
        /// Reasons.
        why: Vec<Reason>,
    }
}

record! {
    /// An amount.
    Amount {
        /// Value in base units.
        value: f64,
        /// Base unit.
        unit: String,
    }
}

record! {
    /// A reason.
    Reason {
        /// Rule id.
        rule: String,
        /// Line for a person.
        text: String,
        /// Points.
        points: f32,
    }
}

record! {
    /// A fact.
    Fact {
        /// `metric`, `recognition`, `programme`.
        kind: String,
        /// What.
        what: String,
        /// Value.
        value: Option<f64>,
        /// Unit.
        unit: Option<String>,
        /// Year.
        year: Option<i32>,
        /// Quote.
        quote: String,
        /// Place.
        span: (usize, usize),
    }
}

record! {
    /// A rejected statement.
    Rejected {
        /// Kind it looked like.
        kind: String,
        /// Year.
        year: Option<i32>,
        /// Whose statement.
        owner: Option<String>,
        /// Reason code.
        reason: String,
        /// Line for a person.
        why: String,
        /// Quote.
        quote: String,
        /// Place.
        span: (usize, usize),
    }
}
