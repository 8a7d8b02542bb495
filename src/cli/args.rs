//! Arguments: from the words of the command line to a [`Request`], or to a sentence about what is wrong with them.
//!
//! Pure: reads no files, no environment.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::PathBuf;

pub use super::apply_args::ApplyRequest;
use super::charted::{self, ChartChoices};
pub use crate::app::ComparisonFormat as CompareFormat;
use crate::app::{ChartKind, ExportFormat, PageSize, StartOptions, TrackerLayout, Words, boundary_from_code};
use crate::calendar::PartialDate;
use crate::compare::Boundary;

/// What the program is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Show the window, or do its main job as text where there is no display.
    Window(StartOptions),
    /// Print what was found in documents.
    Extract(ExtractRequest),
    /// Write a chart to a file.
    Chart(Box<ChartRequest>),
    /// Write data to a file.
    Export(Box<ExportFileRequest>),
    /// Print how each sentence was read.
    Explain(ExplainRequest),
    /// Print or write the comparison.
    Compare(CompareRequest),
    /// Take the changes of a workbook into a session.
    Apply(ApplyRequest),
    /// Write a session of invented companies.
    Generate(GenerateRequest),
    /// Print help.
    Help(Topic),
    /// Print the version.
    Version,
}

/// What help is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The program.
    Program,
    /// `extract`.
    Extract,
    /// `chart`.
    Chart,
    /// `export`.
    Export,
    /// `report`.
    Report,
    /// `compare`.
    Compare,
    /// `apply`.
    Apply,
    /// `explain`.
    Explain,
    /// `generate`.
    Generate,
}

/// Form of `extract`'s output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractFormat {
    /// One JSON object a line and document.
    Jsonl,
    /// One JSON list of all documents.
    Json,
    /// Commitments as CSV.
    Csv,
    /// Commitments as a table for people.
    Table,
    /// Facts as CSV.
    Facts,
}

/// Arguments of `compare`.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareRequest {
    /// Files and folders, or one session.
    pub paths: Vec<PathBuf>,
    /// Form of the output.
    pub format: CompareFormat,
    /// The boundary switch; `None` takes that of the session, or the widest.
    pub boundary: Option<Boundary>,
    /// Names or parts of names of the companies to compare, in this order; empty for all.
    pub companies: Vec<String>,
    /// Leaves out rows in which all companies have the same.
    pub only_differences: bool,
    /// Target file; `None` prints.
    pub output: Option<PathBuf>,
    /// Folder or file of rules beside the built-in ones.
    pub rules: Option<PathBuf>,
    /// The as-of date.
    pub as_of: Option<PartialDate>,
}

/// Arguments of `extract`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtractRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Form of the output.
    pub format: ExtractFormat,
    /// Adds the text that all offsets refer to.
    pub with_text: bool,
    /// Reads pages that are pictures by OCR.
    pub ocr: bool,
    /// The as-of date.
    pub as_of: Option<PartialDate>,
    /// Folder of rule packs of one's own.
    pub rules: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Folder of rule packs of one's own.
    pub rules: Option<PathBuf>,
    /// Also sentences in which no statement was found.
    pub all: bool,
}

/// Arguments of `generate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerateRequest {
    /// How many companies.
    pub companies: usize,
    /// About how many commitments.
    pub commitments: usize,
    /// Target file.
    pub output: PathBuf,
}

/// Arguments of `chart`.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRequest {
    /// Files and folders, or one session.
    pub paths: Vec<PathBuf>,
    /// Which chart.
    pub kind: ChartKind,
    /// Target file.
    pub output: PathBuf,
    /// Its format, by extension.
    pub format: ExportFormat,
    /// Size of the page.
    pub size: PageSize,
    /// Without a ground.
    pub transparent: bool,
    /// Words in place of the computed ones.
    pub words: Words,
    /// What is shown and how, where that is not left to the session.
    pub choices: ChartChoices,
    /// Begin CSV with a byte order mark.
    pub mark: bool,
    /// Dark theme.
    pub dark: bool,
    /// The boundary switch; `None` takes that of the session, or the widest.
    pub boundary: Option<Boundary>,
    /// The as-of date.
    pub as_of: Option<PartialDate>,
    /// Folder of rule packs of one's own.
    pub rules: Option<PathBuf>,
}

/// Arguments of `export`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportFileRequest {
    /// Files and folders, or one session.
    pub paths: Vec<PathBuf>,
    /// Target file.
    pub output: PathBuf,
    /// Its format, by option or extension.
    pub format: ExportFormat,
    /// What is shown and how, where that is not left to the session.
    pub choices: ChartChoices,
    /// Begin CSV with a byte order mark.
    pub mark: bool,
    /// The boundary switch; `None` takes that of the session, or the widest.
    pub boundary: Option<Boundary>,
    /// The as-of date.
    pub as_of: Option<PartialDate>,
    /// Folder of rule packs of one's own.
    pub rules: Option<PathBuf>,
}

/// Arguments that can't be understood. `Display` is the sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct UsageError {
    /// What is wrong.
    pub sentence: String,
    /// Which help says more.
    pub topic: Topic,
}

impl Topic {
    /// The command that prints the help.
    pub fn help_command(self) -> &'static str {
        match self {
            Self::Program => "pledgeline --help",
            Self::Extract => "pledgeline extract --help",
            Self::Chart => "pledgeline chart --help",
            Self::Export => "pledgeline export --help",
            Self::Report => "pledgeline report --help",
            Self::Compare => "pledgeline compare --help",
            Self::Apply => "pledgeline apply --help",
            Self::Explain => "pledgeline explain --help",
            Self::Generate => "pledgeline generate --help",
        }
    }
}

/// Reads the arguments, the program's name left out.
///
/// # Errors
/// A sentence about the first argument that can't be understood.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Request, UsageError> {
    let mut words: VecDeque<OsString> = words.into_iter().collect();
    let word = |at: usize| words.get(at).and_then(|w| w.to_str()).unwrap_or_default();
    if word(0) == "help" {
        return Ok(Request::Help(topic(word(1))));
    }
    let topic = topic(word(0));
    if topic != Topic::Program {
        words.pop_front();
    }
    let given = Given::collect(words).map_err(|sentence| UsageError { sentence, topic })?;
    if given.help {
        return Ok(Request::Help(topic));
    }
    if given.version {
        return Ok(Request::Version);
    }
    let request = match topic {
        Topic::Program => given.window(),
        Topic::Extract => given.extract(),
        Topic::Chart => given.chart(),
        Topic::Export => given.export(),
        Topic::Report => given.report(),
        Topic::Compare => given.compare(),
        Topic::Apply => super::apply_args::request(&given),
        Topic::Explain => given.explain(),
        Topic::Generate => given.generate(),
    };
    request.map_err(|sentence| UsageError { sentence, topic })
}

/// The form of call that begins with a word.
fn topic(word: &str) -> Topic {
    match word {
        "extract" => Topic::Extract,
        "chart" => Topic::Chart,
        "export" => Topic::Export,
        "report" => Topic::Report,
        "compare" => Topic::Compare,
        "apply" => Topic::Apply,
        "explain" => Topic::Explain,
        "generate" => Topic::Generate,
        _ => Topic::Program,
    }
}

/// Forms of the comparison.
const COMPARE_FORMATS: [(&str, CompareFormat); 5] = [
    ("table", CompareFormat::Table),
    ("csv", CompareFormat::Csv),
    ("markdown", CompareFormat::Markdown),
    ("tsv", CompareFormat::Tsv),
    ("html", CompareFormat::Html),
];

/// Options of `chart` beside those of what charts show.
const CHART_OPTIONS: &[&str] = &[
    "--as-of",
    "--kind",
    "--output",
    "--scale",
    "--size",
    "--width",
    "--boundary",
    "--dark",
    "--transparent",
    "--text",
    "--title",
    "--subtitle",
    "--source",
    "--note",
    "--no-mark",
    "--rules",
];

/// Formats of `export` by name.
const EXPORT_FORMATS: [(&str, ExportFormat); 8] = [
    ("xlsx", ExportFormat::Workbook),
    ("csv", ExportFormat::Csv),
    ("json", ExportFormat::Json),
    ("facts", ExportFormat::Facts),
    ("html", ExportFormat::Report),
    ("markdown", ExportFormat::MarkdownReport),
    ("net-zero-tracker", ExportFormat::Tracker(TrackerLayout::NetZeroTracker)),
    ("sbti", ExportFormat::Tracker(TrackerLayout::Sbti)),
];

/// Options that take a value.
const WITH_VALUE: &[&str] = &[
    "--as-of",
    "--format",
    "--kind",
    "--output",
    "--scale",
    "--width",
    "--boundary",
    "--rules",
    "--companies",
    "--size",
    "--title",
    "--subtitle",
    "--source",
    "--note",
    "--line",
    "--group",
    "--sort",
    "--by",
    "--from",
    "--to",
    "--filter",
    "--lanes",
    "--tiles",
];
/// Options that stand alone.
const ALONE: &[&str] = &[
    "--no-notes",
    "--help",
    "--version",
    "--samples",
    "--with-text",
    "--ocr",
    "--dark",
    "--text",
    "--all",
    "--conflicts",
    "--only-differences",
    "--transparent",
    "--no-mark",
];

/// All options in one place; each form of call says which it knows.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) paths: Vec<PathBuf>,
    values: Vec<(&'static str, OsString)>,
    flags: Vec<&'static str>,
    help: bool,
    version: bool,
}

impl Given {
    fn collect(mut words: VecDeque<OsString>) -> Result<Self, String> {
        let mut given = Self::default();
        let mut only_paths = false;
        while let Some(word) = words.pop_front() {
            let text = word.to_string_lossy().into_owned();
            if only_paths || !text.starts_with('-') || text == "-" {
                given.paths.push(PathBuf::from(word));
            } else if text == "--" {
                only_paths = true;
            } else {
                given.option(&text, &mut words)?;
            }
        }
        Ok(given)
    }

    fn option(&mut self, text: &str, words: &mut VecDeque<OsString>) -> Result<(), String> {
        let (name, attached) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let name = match name {
            "-h" => "--help",
            "-V" => "--version",
            "-o" => "--output",
            other => other,
        };
        if let Some(name) = ALONE.iter().find(|n| **n == name) {
            if attached.is_some() {
                return Err(format!("{name} takes no value"));
            }
            self.flags.push(name);
            self.help |= *name == "--help";
            self.version |= *name == "--version";
        } else if let Some(name) = WITH_VALUE.iter().find(|n| **n == name) {
            let value = attached.map(OsString::from).or_else(|| words.pop_front());
            let value = value.ok_or_else(|| format!("{name} needs a value"))?;
            if self.values.iter().any(|(n, _)| n == name) {
                return Err(format!("{name} is given twice"));
            }
            self.values.push((name, value));
        } else {
            return Err(format!("there is no option {name}"));
        }
        Ok(())
    }

    /// Fails on options that this form of call does not have.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), String> {
        let given = self.values.iter().map(|(n, _)| *n).chain(self.flags.iter().copied());
        match given.into_iter().find(|n| !known.contains(n)) {
            Some(name) => Err(format!("{name} does not belong here")),
            None => Ok(()),
        }
    }

    pub(super) fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, v)| PathBuf::from(v))
    }

    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string_lossy().into_owned())
    }

    /// The value of an option as one of a few words.
    pub(super) fn choice<T>(&self, name: &str, choices: &[(&str, T)]) -> Result<Option<T>, String>
    where
        T: Clone,
    {
        let Some(value) = self.value(name) else { return Ok(None) };
        let found = choices.iter().find(|(word, _)| *word == value).map(|(_, t)| t.clone());
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        found.map(Some).ok_or_else(|| format!("{name} is one of {}, not “{value}”", words.join(", ")))
    }

    fn number(&self, name: &str, [smallest, largest]: [f32; 2]) -> Result<Option<f32>, String> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let number = value.parse::<f32>().ok().filter(|n| (smallest..=largest).contains(n));
        number.map(Some).ok_or_else(|| format!("{name} is a number from {smallest} to {largest}, not “{value}”"))
    }

    pub(super) fn as_of(&self) -> Result<Option<PartialDate>, String> {
        self.value("--as-of").map(|v| v.parse::<PartialDate>().map_err(|e| format!("--as-of: {e}"))).transpose()
    }

    fn window(self) -> Result<Request, String> {
        self.only(&["--as-of", "--samples", "--rules"])?;
        let rules = self.path("--rules");
        Ok(Request::Window(StartOptions { as_of: self.as_of()?, rules, samples: self.has("--samples"), paths: self.paths }))
    }

    fn extract(self) -> Result<Request, String> {
        self.only(&["--as-of", "--format", "--with-text", "--ocr", "--rules"])?;
        let rules = self.path("--rules");
        let formats = [
            ("jsonl", ExtractFormat::Jsonl),
            ("json", ExtractFormat::Json),
            ("csv", ExtractFormat::Csv),
            ("table", ExtractFormat::Table),
            ("facts", ExtractFormat::Facts),
        ];
        let format = self.choice("--format", &formats)?.unwrap_or(ExtractFormat::Jsonl);
        let with_text = self.has("--with-text");
        if with_text && !matches!(format, ExtractFormat::Jsonl | ExtractFormat::Json) {
            return Err("--with-text goes with --format jsonl or json".to_owned());
        }
        if self.paths.is_empty() {
            return Err("name at least one file or folder".to_owned());
        }
        let ocr = self.has("--ocr");
        Ok(Request::Extract(ExtractRequest { format, with_text, ocr, rules, as_of: self.as_of()?, paths: self.paths }))
    }

    fn chart(self) -> Result<Request, String> {
        self.only(&[CHART_OPTIONS, &charted::OPTIONS].concat())?;
        let kinds = ChartKind::ALL.map(|k| (k.code(), k));
        let kind = self.choice("--kind", &kinds)?.ok_or_else(|| {
            let words: Vec<&str> = kinds.iter().map(|(word, _)| *word).collect();
            format!("say which chart: --kind {}", words.join(", "))
        })?;
        let output = self.path("--output").ok_or("say where to write to: -o FILE.svg, FILE.png, FILE.pdf or FILE.csv")?;
        let format = self.chart_format(&output)?;
        if self.paths.is_empty() {
            return Err("name at least one file or folder, or a session".to_owned());
        }
        Ok(Request::Chart(Box::new(ChartRequest {
            kind,
            output,
            format,
            size: self.size()?,
            transparent: self.has("--transparent"),
            words: self.words(),
            choices: ChartChoices::of(&self)?,
            mark: !self.has("--no-mark"),
            dark: self.has("--dark"),
            boundary: self.boundary()?,
            as_of: self.as_of()?,
            rules: self.path("--rules"),
            paths: self.paths,
        })))
    }

    fn size(&self) -> Result<PageSize, String> {
        match (self.value("--size"), self.number("--width", crate::app::WIDTHS)?) {
            (Some(_), Some(_)) => Err("--size and --width don't go together".to_owned()),
            (Some(word), None) => {
                let size = PageSize::from_code(&word);
                size.ok_or_else(|| format!("--size is page, column, slide, social or WIDTHxHEIGHT in pixels (480 to 4000), not “{word}”"))
            }
            (None, Some(width)) => Ok(PageSize::Own { width, height: 0.0 }),
            (None, None) => Ok(PageSize::default()),
        }
    }

    fn words(&self) -> Words {
        Words {
            title: self.value("--title"),
            subtitle: self.value("--subtitle"),
            source: self.value("--source"),
            note: self.value("--note"),
        }
    }

    fn export(self) -> Result<Request, String> {
        self.only(&[&["--as-of", "--output", "--boundary", "--rules", "--format", "--no-mark"][..], &charted::OPTIONS].concat())?;
        let output = self.path("--output").ok_or("say where to write to: -o FILE.xlsx, FILE.csv, FILE.json, FILE.html or FILE.md")?;
        let chosen = self.choice("--format", &EXPORT_FORMATS)?;
        let extension = output.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        let by_name = match extension.as_deref() {
            Some("xlsx") => Some(ExportFormat::Workbook),
            Some("csv") => Some(ExportFormat::Csv),
            Some("json") => Some(ExportFormat::Json),
            Some("html" | "htm") => Some(ExportFormat::Report),
            Some("md" | "markdown") => Some(ExportFormat::MarkdownReport),
            _ => None,
        };
        let format = chosen.or(by_name).ok_or("the file's name ends with .xlsx, .csv, .json, .html or .md")?;
        self.file(output, format)
    }

    fn report(self) -> Result<Request, String> {
        self.only(&[&["--as-of", "--output", "--boundary", "--rules"][..], &charted::OPTIONS].concat())?;
        let output = self.path("--output").ok_or("say where to write to: -o FILE.html or FILE.md")?;
        let extension = output.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        let format = match extension.as_deref() {
            Some("html" | "htm") => ExportFormat::Report,
            Some("md" | "markdown") => ExportFormat::MarkdownReport,
            _ => return Err("the report's name ends with .html or .md".to_owned()),
        };
        self.file(output, format)
    }

    fn file(self, output: PathBuf, format: ExportFormat) -> Result<Request, String> {
        if self.paths.is_empty() {
            return Err("name at least one file or folder, or a session".to_owned());
        }
        let (boundary, as_of, rules, mark) = (self.boundary()?, self.as_of()?, self.path("--rules"), !self.has("--no-mark"));
        let choices = ChartChoices::of(&self)?;
        Ok(Request::Export(Box::new(ExportFileRequest { paths: self.paths, output, format, choices, mark, boundary, as_of, rules })))
    }

    fn explain(self) -> Result<Request, String> {
        self.only(&["--rules", "--all"])?;
        if self.paths.is_empty() {
            return Err("name at least one file or folder".to_owned());
        }
        Ok(Request::Explain(ExplainRequest { rules: self.path("--rules"), all: self.has("--all"), paths: self.paths }))
    }

    fn generate(self) -> Result<Request, String> {
        self.only(&["--output"])?;
        let output = self.path("--output").ok_or("say where to write to: -o FILE.pledge")?;
        let numbers: Option<Vec<usize>> =
            self.paths.iter().map(|p| p.to_str()?.parse().ok().filter(|n| (1..=1_000_000).contains(n))).collect();
        match numbers.as_deref() {
            Some([companies, commitments]) => {
                Ok(Request::Generate(GenerateRequest { companies: *companies, commitments: *commitments, output }))
            }
            _ => Err("give two numbers: how many companies, and about how many commitments".to_owned()),
        }
    }

    fn boundary(&self) -> Result<Option<Boundary>, String> {
        let Some(word) = self.value("--boundary") else { return Ok(None) };
        let boundary = boundary_from_code(&word);
        boundary.map(Some).ok_or_else(|| format!("--boundary is one of own, value-chain, widest, not “{word}”"))
    }

    fn compare(self) -> Result<Request, String> {
        self.only(&["--as-of", "--format", "--output", "--boundary", "--companies", "--only-differences", "--rules"])?;
        let output = self.path("--output");
        let format = self.choice("--format", &COMPARE_FORMATS)?;
        let by_name =
            output.as_deref().and_then(std::path::Path::extension).and_then(|e| match e.to_string_lossy().to_ascii_lowercase().as_str() {
                "csv" => Some(CompareFormat::Csv),
                "md" | "markdown" => Some(CompareFormat::Markdown),
                "tsv" => Some(CompareFormat::Tsv),
                "html" | "htm" => Some(CompareFormat::Html),
                _ => None,
            });
        let companies = self.value("--companies").unwrap_or_default();
        let companies: Vec<String> = companies.split(',').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect();
        if self.value("--companies").is_some() && companies.is_empty() {
            return Err("--companies needs names, with commas between them".to_owned());
        }
        if self.paths.is_empty() {
            return Err("name at least one file or folder, or a session".to_owned());
        }
        Ok(Request::Compare(CompareRequest {
            format: format.or(by_name).unwrap_or(CompareFormat::Table),
            boundary: self.boundary()?,
            companies,
            only_differences: self.has("--only-differences"),
            output,
            rules: self.path("--rules"),
            as_of: self.as_of()?,
            paths: self.paths,
        }))
    }

    fn chart_format(&self, output: &std::path::Path) -> Result<ExportFormat, String> {
        let scale = self.number("--scale", crate::app::SCALES)?;
        let extension = output.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        let format = match extension.as_deref() {
            Some("svg") => ExportFormat::Svg { real_text: self.has("--text") },
            Some("png") => ExportFormat::Png { scale: scale.unwrap_or(2.0) },
            Some("pdf") => ExportFormat::Pdf,
            Some("csv") => ExportFormat::ChartData,
            _ => return Err(format!("“{}” must end in .svg, .png, .pdf or .csv", output.display())),
        };
        if scale.is_some() && !matches!(format, ExportFormat::Png { .. }) {
            return Err("--scale goes with a .png file".to_owned());
        }
        if self.has("--text") && !matches!(format, ExportFormat::Svg { .. }) {
            return Err("--text goes with a .svg file".to_owned());
        }
        Ok(format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Request, UsageError> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn sentence(line: &str) -> String {
        of(line).expect_err(line).sentence
    }

    #[test]
    fn paths_alone_ask_for_the_window() {
        let Ok(Request::Window(start)) = of("a.txt b --as-of 2026-03 -- --odd.txt") else { panic!("a window") };
        assert_eq!(start.paths, ["a.txt", "b", "--odd.txt"].map(PathBuf::from));
        assert_eq!(start.as_of, "2026-03".parse().ok());
        assert_eq!(of(""), Ok(Request::Window(StartOptions::default())));
        assert_eq!(of("--samples"), Ok(Request::Window(StartOptions { samples: true, ..StartOptions::default() })));
    }

    #[test]
    fn extract_has_formats() {
        let Ok(Request::Extract(request)) = of("extract seeds --format=json --with-text") else { panic!("extract") };
        assert_eq!((request.format, request.with_text), (ExtractFormat::Json, true));
        assert_eq!(sentence("extract x --format xml"), "--format is one of jsonl, json, csv, table, facts, not “xml”");
        assert_eq!(sentence("extract x --format csv --with-text"), "--with-text goes with --format jsonl or json");
        assert_eq!(sentence("extract"), "name at least one file or folder");
    }

    #[test]
    fn charts_need_a_kind_and_a_file() {
        let line = "chart s.pledge --kind targets -o out.PNG --scale 3 --width 900 --dark --boundary value-chain --as-of 2025";
        let Ok(Request::Chart(request)) = of(line) else { panic!("chart") };
        assert_eq!(request.format, ExportFormat::Png { scale: 3.0 });
        assert_eq!((request.kind, request.boundary, request.dark), (ChartKind::Targets, Some(Boundary::ValueChain), true));
        for (line, wrong) in [
            (
                "chart a",
                "say which chart: --kind timelines, targets, years, share, breakdown, ambition, scopes, completeness, change, waterfall, comparison",
            ),
            ("chart a --kind timelines", "say where to write to: -o FILE.svg, FILE.png, FILE.pdf or FILE.csv"),
            ("chart a --kind timelines -o x.gif", "“x.gif” must end in .svg, .png, .pdf or .csv"),
            (
                "chart a --kind share -o x.svg --size poster",
                "--size is page, column, slide, social or WIDTHxHEIGHT in pixels (480 to 4000), not “poster”",
            ),
            ("chart a --kind share -o x.svg --size slide --width 900", "--size and --width don't go together"),
            ("chart a --kind share -o x.svg --line soon", "--line is YEAR or YEAR=NAME, with commas between several, not “soon”"),
            ("report a -o x.pdf", "the report's name ends with .html or .md"),
            ("chart a --kind timelines -o x.svg --scale 2", "--scale goes with a .png file"),
            ("chart a --kind timelines -o x.png --scale 99", "--scale is a number from 0.25 to 8, not “99”"),
            ("chart a --kind timelines -o x.svg --boundary all", "--boundary is one of own, value-chain, widest, not “all”"),
            ("chart --kind timelines -o x.svg", "name at least one file or folder, or a session"),
            ("chart a --kind timelines --kind targets -o x.svg", "--kind is given twice"),
        ] {
            assert_eq!(sentence(line), wrong);
        }
    }

    #[test]
    fn charts_have_sizes_words_and_lines() {
        let line = "chart a --kind years -o x.svg --size 900x600 --transparent --title Ours --line 2035=Law,2040 --no-mark";
        let Ok(Request::Chart(request)) = of(line) else { panic!("chart") };
        assert_eq!(request.size, PageSize::Own { width: 900.0, height: 600.0 });
        assert_eq!((request.transparent, request.mark, request.words.title.as_deref()), (true, false, Some("Ours")));
        assert_eq!(request.choices.lines.expect("lines"), [(2035, "Law".to_owned()), (2040, String::new())]);
        let Ok(Request::Export(request)) = of("export a -o x.csv --format sbti") else { panic!("export") };
        assert_eq!(request.format, ExportFormat::Tracker(TrackerLayout::Sbti));
        let Ok(Request::Export(request)) = of("report a -o x.md") else { panic!("report") };
        assert_eq!((request.format, request.mark), (ExportFormat::MarkdownReport, true));
    }

    #[test]
    fn comparisons_take_their_form_from_the_option_or_the_file() {
        let Ok(Request::Compare(request)) = of("compare a b --companies Halden,Norvik -o out.md --only-differences") else {
            panic!("compare")
        };
        assert_eq!((request.format, request.companies.len(), request.only_differences), (CompareFormat::Markdown, 2, true));
        let Ok(Request::Compare(request)) = of("compare s.pledge --format csv --boundary own") else { panic!("compare") };
        assert_eq!((request.format, request.boundary, request.output), (CompareFormat::Csv, Some(Boundary::Own), None));
        for (line, wrong) in [
            ("compare", "name at least one file or folder, or a session"),
            ("compare a --format xlsx", "--format is one of table, csv, markdown, tsv, html, not “xlsx”"),
            ("compare a --companies ,", "--companies needs names, with commas between them"),
            ("compare a --boundary all", "--boundary is one of own, value-chain, widest, not “all”"),
        ] {
            assert_eq!(sentence(line), wrong);
        }
    }

    #[test]
    fn help_and_version_win_over_the_rest() {
        assert_eq!(of("chart --help"), Ok(Request::Help(Topic::Chart)));
        assert_eq!(of("help export"), Ok(Request::Help(Topic::Export)));
        let large = GenerateRequest { companies: 40, commitments: 900, output: "big.pledge".into() };
        assert_eq!(of("generate 40 900 -o big.pledge"), Ok(Request::Generate(large)));
        assert_eq!(sentence("generate 40 -o x"), "give two numbers: how many companies, and about how many commitments");
        assert_eq!(of("help extract"), Ok(Request::Help(Topic::Extract)));
        assert_eq!(of("a.txt --version"), Ok(Request::Version));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert_eq!(sentence("--colour"), "there is no option --colour");
        assert_eq!(sentence("a --format csv"), "--format does not belong here");
        assert_eq!(sentence("--as-of"), "--as-of needs a value");
        assert_eq!(sentence("--as-of soon"), "--as-of: “soon” is no date: use YYYY, YYYY-MM or YYYY-MM-DD");
        assert_eq!(sentence("--samples=yes"), "--samples takes no value");
        assert_eq!(of("chart --nope").expect_err("usage").topic, Topic::Chart);
    }
}
