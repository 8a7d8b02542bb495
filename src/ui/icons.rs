//! Code points of the icons that the window uses: a subset of Phosphor (MIT, see `assets/icons/LICENSE`).
//!
//! The three subset fonts (regular, bold, fill) share their code points; `fonts` loads them as three families.
//! Beside it the icon of each format; nothing else belongs here.

#![allow(dead_code, reason = "the table lists every icon of the font")]

/// Phosphor `arrow-down`.
pub const ARROW_DOWN: char = '\u{E03E}';
/// Phosphor `arrow-u-up-left`.
pub const ARROW_U_UP_LEFT: char = '\u{E08A}';
/// Phosphor `arrow-u-up-right`.
pub const ARROW_U_UP_RIGHT: char = '\u{E08C}';
/// Phosphor `arrow-up`.
pub const ARROW_UP: char = '\u{E08E}';
/// Phosphor `arrows-left-right`.
pub const ARROWS_LEFT_RIGHT: char = '\u{E0A0}';
/// Phosphor `arrows-out-line-horizontal`.
pub const ARROWS_OUT_LINE_HORIZONTAL: char = '\u{E534}';
/// Phosphor `book-open-text`.
pub const BOOK_OPEN_TEXT: char = '\u{E8F2}';
/// Phosphor `calendar-blank`.
pub const CALENDAR_BLANK: char = '\u{E10A}';
/// Phosphor `caret-down`.
pub const CARET_DOWN: char = '\u{E136}';
/// Phosphor `caret-right`.
pub const CARET_RIGHT: char = '\u{E13A}';
/// Phosphor `caret-up`.
pub const CARET_UP: char = '\u{E13C}';
/// Phosphor `chart-scatter`.
pub const CHART_SCATTER: char = '\u{EAAC}';
/// Phosphor `check`.
pub const CHECK: char = '\u{E182}';
/// Phosphor `circle-notch`.
pub const CIRCLE_NOTCH: char = '\u{EB44}';
/// Phosphor `clock`.
pub const CLOCK: char = '\u{E19A}';
/// Phosphor `clock-counter-clockwise`.
pub const CLOCK_COUNTER_CLOCKWISE: char = '\u{E1A0}';
/// Phosphor `columns`.
pub const COLUMNS: char = '\u{E546}';
/// Phosphor `copy`.
pub const COPY: char = '\u{E1CA}';
/// Phosphor `desktop`.
pub const DESKTOP: char = '\u{E560}';
/// Phosphor `dots-three`.
pub const DOTS_THREE: char = '\u{E1FE}';
/// Phosphor `download-simple`.
pub const DOWNLOAD_SIMPLE: char = '\u{E20C}';
/// Phosphor `export`.
pub const EXPORT: char = '\u{EAF0}';
/// Phosphor `file`.
pub const FILE: char = '\u{E230}';
/// Phosphor `file-html`.
pub const FILE_HTML: char = '\u{EB38}';
/// Phosphor `file-md`.
pub const FILE_MD: char = '\u{ED50}';
/// Phosphor `file-plus`.
pub const FILE_PLUS: char = '\u{E236}';
/// Phosphor `file-txt`.
pub const FILE_TXT: char = '\u{EB35}';
/// Phosphor `flask`.
pub const FLASK: char = '\u{E79E}';
/// Phosphor `floppy-disk`.
pub const FLOPPY_DISK: char = '\u{E248}';
/// Phosphor `folder-open`.
pub const FOLDER_OPEN: char = '\u{E256}';
/// Phosphor `folder-plus`.
pub const FOLDER_PLUS: char = '\u{E258}';
/// Phosphor `frame-corners`.
pub const FRAME_CORNERS: char = '\u{E626}';
/// Phosphor `git-commit`.
pub const GIT_COMMIT: char = '\u{E27A}';
/// Phosphor `info`.
pub const INFO: char = '\u{E2CE}';
/// Phosphor `keyboard`.
pub const KEYBOARD: char = '\u{E2D8}';
/// Phosphor `magnifying-glass`.
pub const MAGNIFYING_GLASS: char = '\u{E30C}';
/// Phosphor `minus`.
pub const MINUS: char = '\u{E32A}';
/// Phosphor `moon`.
pub const MOON: char = '\u{E330}';
/// Phosphor `note-pencil`.
pub const NOTE_PENCIL: char = '\u{E34C}';
/// Phosphor `pencil-simple`.
pub const PENCIL_SIMPLE: char = '\u{E3B4}';
/// Phosphor `plus`.
pub const PLUS: char = '\u{E3D4}';
/// Phosphor `question`.
pub const QUESTION: char = '\u{E3E8}';
/// Phosphor `quotes`.
pub const QUOTES: char = '\u{E660}';
/// Phosphor `scales`.
pub const SCALES: char = '\u{E750}';
/// Phosphor `shield-check`.
pub const SHIELD_CHECK: char = '\u{E40C}';
/// Phosphor `sidebar-simple`.
pub const SIDEBAR_SIMPLE: char = '\u{EC24}';
/// Phosphor `square-half`.
pub const SQUARE_HALF: char = '\u{E462}';
/// Phosphor `sun`.
pub const SUN: char = '\u{E472}';
/// Phosphor `table`.
pub const TABLE: char = '\u{E476}';
/// Phosphor `target`.
pub const TARGET: char = '\u{E47C}';
/// Phosphor `text-aa`.
pub const TEXT_AA: char = '\u{E6EE}';
/// Phosphor `trash`.
pub const TRASH: char = '\u{E4A6}';
/// Phosphor `tray-arrow-down`.
pub const TRAY_ARROW_DOWN: char = '\u{E010}';
/// Phosphor `warning`.
pub const WARNING: char = '\u{E4E0}';
/// Phosphor `warning-circle`.
pub const WARNING_CIRCLE: char = '\u{E4E2}';
/// Phosphor `x`.
pub const X: char = '\u{E4F6}';
/// Phosphor `x-circle`.
pub const X_CIRCLE: char = '\u{E4F8}';

/// The icon of a document by its short format name.
pub fn of_format(format: &str) -> char {
    match format {
        "html" => FILE_HTML,
        "md" => FILE_MD,
        "pdf" => FILE,
        _ => FILE_TXT,
    }
}
