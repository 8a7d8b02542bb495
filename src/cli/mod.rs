//! The same work without a window: arguments, `extract`, `chart`, and the text report where there is no display.
//!
//! In: arguments. Out: stdout, files through `app`, sentences on stderr, an exit code.

mod apply;
mod apply_args;
mod args;
mod chart;
mod charted;
mod compare;
mod explain;
mod export;
mod extract;
mod generate;
mod help;
mod load;
mod out;
mod report;
mod table;

pub use args::{
    ApplyRequest, ChartRequest, CompareFormat, CompareRequest, ExplainRequest, ExportFileRequest, ExtractFormat, ExtractRequest,
    GenerateRequest, Request, Topic, UsageError, parse,
};
pub use charted::{ChartChoices, ChartFilter};
pub use generate::workspace as large_workspace;
pub use out::{Exit, say};
pub use report::{has_display, without_display};

/// Does what was asked, except showing the window, which is the caller's: that is answered with the text report.
pub fn run(request: Request) -> Exit {
    match request {
        Request::Help(topic) => out::print(help::help(topic)),
        Request::Version => out::print(&help::version()),
        Request::Extract(request) => extract::run(&request),
        Request::Chart(request) => chart::run(&request),
        Request::Export(request) => export::run(&request),
        Request::Compare(request) => compare::run(&request),
        Request::Apply(request) => apply::run(&request),
        Request::Explain(request) => explain::run(&request),
        Request::Generate(request) => generate::run(&request),
        Request::Window(options) => without_display(&options, ""),
    }
}

/// Says what is wrong with the arguments.
pub fn refuse(error: &UsageError) -> Exit {
    say(&format!("{error}. See {}", error.topic.help_command()));
    Exit::Usage
}
