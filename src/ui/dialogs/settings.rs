//! The settings of this person on this machine. Each takes effect at once; sessions are not touched by them.
//!
//! In: the app's state. Out: one command a setting.

use eframe::egui::{Align, Align2, Context, Layout, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::{Command, Theme};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_button, link, paint, segmented, text_field};

/// Room for a label: less in a narrow window, whose settings need it more.
fn label_width(room: f32) -> f32 {
    if room < 460.0 { 120.0 } else { 190.0 }
}

/// Width of choices beside each other.
fn choices_width(ui: &Ui) -> f32 {
    ui.available_width().min(260.0)
}

/// Shows the window.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let room = Rect::from_min_max(ui.max_rect().min + vec2(20.0, 8.0), ui.max_rect().max - vec2(20.0, 8.0));
            ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                appearance(ui, cx);
                review(ui, cx);
                files(ui, cx);
                keys(ui, cx);
            });
        });
    };
    sheet(ctx, cx, "Settings", vec2(640.0, 560.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
            cx.push(Command::CloseDialog);
        }
        let rest = ui.available_rect_before_wrap();
        let words = "Settings are of this computer. Sessions hold none of them.";
        paint(ui, rest, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    paint(ui, rect, Align2::LEFT_CENTER, words, 13.0, Weight::SemiBold, ui.token(Token::Ink));
}

/// A line: label at the left, the setting at the right, a remark below it.
fn line(ui: &mut Ui, label: &str, remark: &str, content: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let label_width = label_width(rect.width());
    let name = Rect::from_min_size(rect.min, vec2(label_width - 12.0, 28.0));
    paint(ui, name, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(Token::Ink2));
    let room = Rect::from_min_max(pos2(rect.left() + label_width, rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)).id_salt(label), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        content(ui);
    });
    if !remark.is_empty() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark));
        let room = Rect::from_min_max(rect.min + vec2(label_width, 0.0), rect.max);
        let (_, cut) = paint(ui, room, Align2::LEFT_TOP, remark, 12.0, Weight::Regular, ui.token(Token::Ink3));
        if cut {
            response.on_hover_text(remark);
        }
        ui.add_space(4.0);
    }
}

fn appearance(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Appearance");
    line(ui, "Theme", "", |ui| {
        let all = [Theme::System, Theme::Light, Theme::Dark];
        let now = all.iter().position(|t| *t == cx.state().theme).unwrap_or(0);
        if let Some(clicked) = segmented(ui, &["System", "Light", "Dark"], now, 13.0, Some(choices_width(ui))) {
            cx.push(Command::SetTheme(all[clicked]));
        }
    });
    line(ui, "Contrast", "High contrast is of the window only; exports keep their colours.", |ui| {
        let high = cx.state().high_contrast;
        if let Some(clicked) = segmented(ui, &["Usual", "High"], usize::from(high), 13.0, Some(choices_width(ui)))
            && (clicked == 1) != high
        {
            cx.push(Command::ToggleContrast);
        }
    });
    let size = cx.state().interface_size;
    line(ui, "Interface size", "50 to 300 %. The Reader’s text and the charts have a zoom of their own.", |ui| {
        step(ui, cx, icons::MINUS, "Smaller interface", Command::SmallerInterface);
        value(ui, &format!("{:.0} %", size * 100.0), "Interface size");
        step(ui, cx, icons::PLUS, "Larger interface", Command::LargerInterface);
        if (size - 1.0).abs() > 0.001 && link(ui, "Usual size", 12.0).clicked() {
            cx.push(Command::SetInterfaceSize(1.0));
        }
    });
}

fn review(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Review");
    line(ui, "Name or initials", "Signs decisions, with day and minute; earlier ones keep theirs.", |ui| {
        let mut typed = cx.local.dialog.initials.take().unwrap_or_else(|| cx.state().initials.clone());
        let field = text_field(ui, "initials", &mut typed, "Initials", "None", 120.0);
        if field.changed() {
            let short: String = typed.chars().take(32).collect();
            cx.push(Command::SetInitials(short.clone()));
            typed = short;
        }
        cx.local.dialog.initials = Some(typed);
    });
    let below = cx.state().asks_below;
    line(ui, "Ask for a check below", "Items of a lower confidence that nobody has checked get the amber dot.", |ui| {
        step(ui, cx, icons::MINUS, "Lower threshold", Command::SetAsksBelow(below - 0.05));
        value(ui, &format!("{:.0}", below * 100.0), "Threshold of confidence");
        step(ui, cx, icons::PLUS, "Higher threshold", Command::SetAsksBelow(below + 0.05));
    });
}

fn files(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Files");
    line(ui, "Save by itself", "To the session’s file, once it has one.", |ui| {
        const MINUTES: [u32; 4] = [0, 1, 5, 15];
        let now = MINUTES.iter().position(|m| *m == cx.state().autosave).unwrap_or(0);
        if let Some(clicked) = segmented(ui, &["Never", "1 min", "5 min", "15 min"], now, 13.0, Some(choices_width(ui))) {
            cx.push(Command::SetAutosave(MINUTES[clicked]));
        }
    });
    let folder = cx.state().folder.clone();
    line(ui, "Folder for saving", "Where saving begins while a session has no file.", |ui| {
        let words = folder.as_ref().map_or_else(|| "Beside the documents".to_owned(), |f| f.display().to_string());
        path(ui, &words, 190.0);
        if ui.add(Button::new("Choose…").name("Choose folder for saving…")).clicked() {
            cx.push(Command::ChooseFolder);
        }
        if folder.is_some() && link(ui, "Reset", 12.0).clicked() {
            cx.push(Command::SetFolder(None));
        }
    });
    rules(ui, cx);
    line(ui, "Kept of files that were read", "Unchanged files are not read again. The oldest go first.", |ui| {
        let size = cx.state().cache_size;
        let words = size.map_or_else(|| "…".to_owned(), |bytes| format!("{:.1} MB", bytes as f64 / 1e6));
        path(ui, &words, 190.0);
        let button = Button::new("Empty").name("Empty what is kept of files");
        if ui.add_enabled(size.is_some_and(|bytes| bytes > 0), button).clicked() {
            cx.push(Command::EmptyCache);
        }
    });
    if let Some(file) = cx.app.settings_file() {
        line(ui, "Kept in", "", |ui| {
            let width = ui.available_width();
            path(ui, &file.display().to_string(), width);
        });
    }
}

/// The way to the keys, which are a window of their own.
fn keys(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Keyboard");
    let changed = crate::app::commands().iter().filter(|entry| cx.app.keymap().is_changed(entry.id)).count();
    line(ui, "Keys", "Every command can be given another key.", |ui| {
        let words = match changed {
            0 => "As usual".to_owned(),
            n => format!("{} changed", crate::compare::count_text(n, "key", "keys")),
        };
        path(ui, &words, 190.0);
        if ui.add(Button::new("Change…").name("Change keys…")).clicked() {
            cx.push(Command::ShowHelp);
        }
    });
}

/// Names of the languages that the rules are for.
fn languages(cx: &Cx<'_>) -> String {
    let names: Vec<&str> = cx.app.rules().languages().iter().map(|code| crate::compare::language_name(code)).collect();
    names.join(", ")
}

fn rules(ui: &mut Ui, cx: &mut Cx<'_>) {
    line(ui, "Language of rules", "Texts in other languages are marked; packs of your own add words.", |ui| {
        path(ui, &languages(cx), 190.0);
    });
    let folder = cx.app.rules_folder();
    line(ui, "Rule packs of your own", "Words and rules beside the built-in ones.", |ui| {
        let words = folder.as_ref().map_or_else(|| "Built-in only".to_owned(), |f| f.display().to_string());
        path(ui, &words, 190.0);
        if ui.add(Button::new("Choose…").name("Choose rule packs…")).clicked() {
            cx.push(Command::ChooseRules);
        }
        if folder.is_some() && link(ui, "Built-in only", 12.0).clicked() {
            cx.push(Command::BuiltInRules);
        }
    });
}

/// A path, cut in front where it is too long, whole in the tooltip.
fn path(ui: &mut Ui, words: &str, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let (_, cut) = paint(ui, rect, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink));
    if cut {
        response.on_hover_text(words);
    }
}

fn step(ui: &mut Ui, cx: &mut Cx<'_>, icon: char, name: &str, command: Command) {
    if icon_button(ui, icon, name, name, 28.0, false).clicked() {
        cx.push(command);
    }
}

fn value(ui: &mut Ui, words: &str, name: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(52.0, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {words}")));
    paint(ui, rect, Align2::CENTER_CENTER, words, 13.0, Weight::Medium, ui.token(Token::Ink));
}
