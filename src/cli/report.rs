//! What `pledgeline PATHS` does where there is no display: the companies side by side and their timelines as text.
//!
//! In: what the window was to be started with, and why there is none. Out: one sentence on stderr, the report on stdout.

use super::load;
use super::out::{self, Exit, say};
use crate::app::StartOptions;
use crate::compare;
use crate::export;

/// Whether a window can be tried: on X11 and Wayland systems their variables tell, elsewhere there is always one.
pub fn has_display() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}

/// Says that there is no window and does the main job as text. `detail` is the technical reason, empty where there is none.
pub fn without_display(options: &StartOptions, detail: &str) -> Exit {
    if !detail.is_empty() {
        log::warn!("no window: {detail}");
    }
    if options.paths.is_empty() && !options.samples {
        say("no display was found and no documents were named: try pledgeline --samples, or pledgeline --help");
        return Exit::Nothing;
    }
    let call = chart_call(options);
    say(&format!("no display was found, so the report follows as text; to make a chart without a display use {call}"));
    let Some(shown) = load::workspace(&options.paths, options.samples, options.as_of, options.rules.as_deref()) else {
        return Exit::Nothing;
    };
    out::print(&export::text_report(&compare::board(&shown.workspace, shown.boundary)))
}

/// The call that makes a chart of the same documents.
fn chart_call(options: &StartOptions) -> String {
    let quoted = |path: &std::path::PathBuf| {
        let text = path.display().to_string();
        if text.contains([' ', '\'', '"', '$', '&', '(']) { format!("'{}'", text.replace('\'', "'\\''")) } else { text }
    };
    let paths: Vec<String> = options.paths.iter().take(3).map(quoted).collect();
    let paths = if options.paths.len() > 3 || paths.is_empty() { "PATHS".to_owned() } else { paths.join(" ") };
    format!("pledgeline chart {paths} --kind timelines -o chart.svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_names_the_same_documents() {
        let call = |paths: &[&str]| chart_call(&StartOptions { paths: paths.iter().map(Into::into).collect(), ..StartOptions::default() });
        assert_eq!(call(&["a b.txt", "c"]), "pledgeline chart 'a b.txt' c --kind timelines -o chart.svg");
        assert_eq!(call(&[]), "pledgeline chart PATHS --kind timelines -o chart.svg");
        assert_eq!(call(&["1", "2", "3", "4"]), "pledgeline chart PATHS --kind timelines -o chart.svg");
    }
}
