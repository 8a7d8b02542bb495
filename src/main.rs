//! The program: arguments, allocator, logging, window, command line or worker. Nothing else.

use std::io::Write;
use std::process::ExitCode;

use cap::Cap;
use mimalloc::MiMalloc;
use pledgeline::app::{Settings, isolation, worker};
use pledgeline::cli::{self, Exit, Request};
use pledgeline::ui;

/// Counts what is allocated, so that a worker is kept within its memory on every system; below it one that gives back what threads leave.
#[global_allocator]
static ALLOCATOR: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|w| w == worker::ARGUMENT) {
        let limit = |bytes| ALLOCATOR.set_limit(bytes).is_ok();
        return worker::run(words.filter_map(|w| w.into_string().ok()), limit);
    }
    if let Ok(program) = std::env::current_exe() {
        isolation::install(program);
    }
    log_where_asked();
    let exit = match cli::parse(std::env::args_os().skip(1)) {
        Ok(Request::Window(options)) if cli::has_display() => window(options),
        Ok(request) => cli::run(request),
        Err(error) => cli::refuse(&error),
    };
    exit.into()
}

fn window(options: pledgeline::app::StartOptions) -> Exit {
    match ui::run(ui::Options { start: options.clone(), settings: Settings::of_person() }) {
        Ok(()) => Exit::Done,
        Err(error) => cli::without_display(&options, &error.to_string()),
    }
}

/// Prints warnings of this program to stderr where `PLEDGELINE_LOG` is set; otherwise nothing is logged.
struct Log;

impl log::Log for Log {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.target().starts_with("pledgeline")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            let _ = writeln!(std::io::stderr().lock(), "{}: {}", record.level(), record.args());
        }
    }

    fn flush(&self) {}
}

fn log_where_asked() {
    static LOG: Log = Log;
    if std::env::var_os("PLEDGELINE_LOG").is_some() && log::set_logger(&LOG).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
    }
}
