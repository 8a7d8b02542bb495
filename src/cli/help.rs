//! Texts of `--help` and `--version`.

use super::args::Topic;

const PROGRAM: &str = "\
Find, review and compare what companies promise about the climate.

Usage
  pledgeline [PATHS|SESSION] [--samples] [--as-of DATE]
      Opens the window with these files and folders, or with a saved session. Without a display it prints
      the companies side by side and their timelines as text.
  pledgeline extract PATHS [--format jsonl|json|csv|table|facts] [--with-text] [--as-of DATE]
      Prints what was found in the documents.
  pledgeline chart PATHS|SESSION --kind KIND -o FILE.svg|png|pdf|csv [OPTIONS]
      Writes a chart to a file, or what it shows as CSV; `pledgeline chart --help` lists the charts.
  pledgeline export PATHS|SESSION -o FILE.xlsx|csv|json|html|md [OPTIONS]
      Writes commitments, facts and sources as a workbook, commitments as CSV or JSON, or a report.
  pledgeline report PATHS|SESSION -o FILE.html|md [OPTIONS]
      Writes a report: charts, comparison, a card a company, and the evidence.
  pledgeline apply SESSION WORKBOOK.xlsx [-o NEW.pledge] [--conflicts] [--by INITIALS]
      Lists what was changed in an exported workbook, or takes it into a session.
  pledgeline explain PATHS [--all] [--rules DIR]
      Prints how each sentence was read: words, years, statements, and what became of them.
  pledgeline compare PATHS|SESSION [--format table|csv|markdown|tsv|html] [OPTIONS]
      Prints companies side by side: what each states, what was not found, where they differ.

Options
  --samples        Add the built-in announcements
  --as-of DATE     The date at which due and stale targets are told: YYYY-MM-DD, YYYY-MM or YYYY
  --rules DIR      Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help       Print this help; `pledgeline extract --help` and so on say more
  -V, --version    Print the version

Reads PDF, Word, OpenDocument, PowerPoint, RTF, EPUB, e-mail, HTML, Markdown and text files, and
spreadsheets, CSV, JSON lines and ZIP archives of documents; folders are read with all folders in them.
Nothing leaves this computer.

Exit codes
  0  done; at least one document was read
  1  nothing could be done
  2  the arguments were not understood
";

const APPLY: &str = "\
Lists what a person changed in a workbook that was exported from a session, or takes it as decisions.

Usage
  pledgeline apply SESSION WORKBOOK.xlsx [-o NEW.pledge] [--conflicts] [--by INITIALS] [--as-of DATE]

Options
  -o NEW.pledge    Write the session with the changes; without it they are only listed
  --conflicts      Take changes too where the session has another value since, or a person verified the present one
  --by INITIALS    Who decides
  --as-of DATE     The day of the decisions; otherwise that of the session
  -h, --help       Print this help

One line a change, on standard output: sheet, row, what it is, field, was, becomes, and “conflict” or “verified”
where it is to be looked at, between tabs. What is refused is said on standard error. Rows are known by their ID;
computed values are never taken.
";

const EXTRACT: &str = "\
Prints what was found in documents: commitments, facts and rejected statements, each with its words.

Usage
  pledgeline extract PATHS [--format jsonl|json|csv|table|facts] [--with-text] [--ocr] [--as-of DATE]

Options
  --format jsonl   One JSON object a line and document (the usual form)
  --format json    One list of these objects
  --format csv     One line a commitment, for spreadsheets
  --format table   One line a commitment, for people
  --format facts   One line a measured value, recognition, programme or part of a pledge, as CSV
  --with-text      Add the text that all offsets refer to (jsonl and json)
  --ocr            Read pages that are images with Tesseract, where that is installed
  --as-of DATE     The date at which due targets are told; otherwise the date of the newest document
  --rules DIR      Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help       Print this help

Paths are read in the order given, files of a folder in the order of their paths. The same input gives the same
bytes. What can't be read is said on stderr, one line a file; the others go on. Columns of tables that were chosen
in the window are used here too.
";

const EXPORT: &str = "\
Writes what was found to a file for spreadsheets, programs or readers.

Usage
  pledgeline export PATHS|SESSION -o FILE.xlsx|csv|json|html|md [OPTIONS]

Options
  -o, --output FILE  An Excel workbook (commitments, facts, companies, sources and more), commitments as CSV or
                     JSON, or a report as one page of HTML or as Markdown
  --format NAME      xlsx, csv, json, facts, html or markdown whatever the file's name, or the columns of a
                     tracker's file as CSV: net-zero-tracker, sbti
  --no-mark          Leave out the byte order mark at the beginning of CSV
  --filter NAME=VALUES, --line, --group, --sort, --lanes, --tiles, --from, --to, --no-notes
                     What is shown, as in `pledgeline chart --help`. Reports show what the charts of a session show;
                     data holds everything unless there is a --filter
  --boundary WHICH   own, value-chain or widest; otherwise that of the session, or the widest stated
  --as-of DATE       The date at which due and stale targets are told; otherwise that of the session, or of the
                     newest document
  --rules DIR        Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help         Print this help

Decisions of a session go with its commitments. The same input gives the same bytes.
";

const GENERATE: &str = "\
Writes a session of invented companies, to try the program at the size of real work.
The same numbers give the same file.

Usage
  pledgeline generate COMPANIES COMMITMENTS -o FILE.pledge
";

const REPORT: &str = "\
Writes a report: charts, comparison, a card a company, and the evidence numbered as in the cards.

Usage
  pledgeline report PATHS|SESSION -o FILE.html|md [OPTIONS]

Options
  -o, --output FILE  One page of HTML that stands alone and prints well, or Markdown without the charts
  --filter NAME=VALUES, --line, --group, --sort, --lanes, --tiles, --from, --to, --no-notes
                     What is shown, as in `pledgeline chart --help`; otherwise what the charts of the session show
  --boundary WHICH   own, value-chain or widest; otherwise that of the session, or the widest stated
  --as-of DATE       The date at which due and stale targets are told; otherwise that of the session, or of the
                     newest document
  --rules DIR        Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help         Print this help
";

const CHART: &str = "\
Writes a chart to a file, or what it shows as CSV.

Usage
  pledgeline chart PATHS|SESSION --kind timelines|targets|years|… -o FILE.svg|png|pdf|csv [OPTIONS]

Charts
  timelines        A lane a company: statements, progress and targets over the years
  targets          Steps and headline targets side by side, and how their years are spread
  years            Headline targets stacked by year, with the sign of their wording
  share            Share of the companies whose headline year has come, by wording
  breakdown        Headline targets by wording, boundary, step and decade
  ambition         Percentage targets against their years, from the base year on
  scopes           What the targets of each company cover
  completeness     Nine checks of each pledge: found, not found, not applicable
  change           Headline years over the documents that state them
  waterfall        Neutrality years at one date, what was added, withdrawn and moved, and those at the other
  comparison       Companies side by side, as a picture

Options
  -o, --output FILE    Target file; its extension (svg, png, pdf, csv) is the format. Pages of a PNG or SVG that
                       do not fit on one are numbered beside it (FILE-2.png)
  --size SIZE          page (1200 wide), column (A4, 643 wide), slide (1280x720), social (1080x1080), or
                       WIDTHxHEIGHT in logical pixels; otherwise page
  --width N            Width of the page in logical pixels, 480 to 4000, as high as the chart needs
  --scale N            Pixels of a PNG a logical pixel, 0.25 to 8; otherwise 2
  --transparent        Without a ground (svg, png)
  --dark               Dark theme instead of light
  --text               Keep the text of an SVG as text with the font in the file instead of outlines
  --title, --subtitle, --source, --note TEXT
                       Words in place of the computed ones; an empty text leaves the line out
  --line YEAR[=NAME]   A line at a year, with commas between several
  --group NAME         Headings of timelines: decade, wording, boundary, sector, country, group, none; otherwise decade.
                       By sector, country or group, years and share are drawn once for each
  --filter NAME=VALUES What is shown, with commas between values and semicolons between filters: kind, boundary
                       (value-chain, whole, own, not-stated, part), status (target, progress, achieved, missed,
                       withdrawn), checked (yes, no), and the sector, country or group of companies
  --from DATE --to DATE
                       The two dates that `waterfall` compares; otherwise those of the newest documents a year apart
  --tiles NAME         What the colours of the tiles stand for: company, group, sector, country; otherwise company
  --lanes NAME         What a lane of timelines is: companies, commitments; otherwise companies
  --sort NAME          Order of lanes and rows: year, name, newest, sector, ambition, completeness; otherwise year
  --no-notes           Without the notes that were put on the chart
  --boundary own|value-chain|widest
                       The boundary that headline targets are told for; otherwise that of the session, or widest
  --no-mark            Leave out the byte order mark at the beginning of CSV
  --as-of DATE         The as-of date; otherwise that of the session, or the date of the newest document
  --rules DIR          Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help           Print this help

Lines, groups, filters, dates, lanes, order and notes of a session are kept unless they are given; an empty --filter or
--line takes those of the session away.
";

const EXPLAIN: &str = "\
Prints how documents were read, sentence by sentence: the words, names, years and percentages that were found
with their rules, the statements put together from them, and what became of each and why.

Usage
  pledgeline explain PATHS [--all] [--rules DIR]

Options
  --all            Also sentences in which no statement was found
  --rules DIR      Read with the rule packs (*.ron) of this folder behind the built-in ones
  -h, --help       Print this help
";

const COMPARE: &str = "\
Prints companies side by side: companies as columns, attributes as rows.

Usage
  pledgeline compare PATHS|SESSION [OPTIONS]

Options
  --format table|csv|markdown|tsv|html
                       Form of the output; otherwise by the extension of the target file, or a table
  --boundary own|value-chain|widest
                       The boundary that headline targets are told for; otherwise that of the session, or widest
  --companies A,B      Only these companies, in this order, by name or a part of it; otherwise all
  --only-differences   Leave out rows in which all companies have the same
  -o, --output FILE    Target file; otherwise the output is printed
  --as-of DATE         The as-of date; otherwise that of the session, or the date of the newest document
  -h, --help           Print this help

“Not found in 2 documents” says what the loaded documents hold; “Not stated” stands only where a person marked a
full report as checked. ≠ marks what departs from the most common value, * what nobody checked.
";

/// The help on a topic.
pub fn help(topic: Topic) -> &'static str {
    match topic {
        Topic::Program => PROGRAM,
        Topic::Extract => EXTRACT,
        Topic::Chart => CHART,
        Topic::Export => EXPORT,
        Topic::Report => REPORT,
        Topic::Compare => COMPARE,
        Topic::Apply => APPLY,
        Topic::Explain => EXPLAIN,
        Topic::Generate => GENERATE,
    }
}

/// The line of `--version`.
pub fn version() -> String {
    format!("pledgeline {}\n", env!("CARGO_PKG_VERSION"))
}
