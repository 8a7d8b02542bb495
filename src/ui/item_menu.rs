//! The context menu of a commitment: the same on marks of charts, rows, cells, notes and highlights.
//!
//! In: the response of what stands for it. Out: its selection, and the command that was chosen.

use eframe::egui::{Response, Ui};

use super::context::Cx;
use super::menu::{self, Entry};
use crate::app::{Command, Selection};
use crate::compare::{Item, Role};
use crate::extract::CommitmentId;
use crate::ui::inspector::parts::verdict;

/// A click with the other button selects the commitment and opens its menu.
pub fn on(response: &Response, cx: &mut Cx<'_>, id: &CommitmentId) {
    if response.secondary_clicked() {
        cx.push(Command::Select(Selection::Commitment(id.clone())));
    }
    response.context_menu(|ui| show(ui, cx, id));
}

fn show(ui: &mut Ui, cx: &mut Cx<'_>, id: &CommitmentId) {
    ui.set_width(menu::WIDTH);
    let board = cx.board.clone();
    let Some((row, item)) = board.item(id) else { return };
    menu::entries(ui, cx, &[Entry::new("Open in Reader", Command::OpenInReader), Entry::new("Copy quote", Command::CopyQuote)]);
    menu::rule(ui);
    menu::entries(ui, cx, &verdicts(item));
    menu::rule(ui);
    menu::entries(
        ui,
        cx,
        &[
            Entry::new("Edit", Command::EditSelected),
            Entry::new("Split…", Command::ShowDivide(Some(id.clone()))).like(Command::ShowDivide(None)),
            Entry::new("Tag…", Command::EditTags),
            Entry::new("Next flag", Command::CycleFlag),
        ],
    );
    if matches!(item.role, Role::Headline | Role::Other) {
        let words = if item.is_pinned() { "Let the pinned headline go" } else { "Pin as headline" };
        menu::entries(ui, cx, &[Entry::new(words, Command::TogglePin(Some(id.clone())))]);
    }
    menu::rule(ui);
    menu::entries(ui, cx, &[Entry::new("Show company", Command::Select(Selection::Company(row.name.clone())))]);
}

/// Accept and reject, or the way back from what was decided.
fn verdicts(item: &Item) -> Vec<Entry<'static>> {
    let ids = vec![item.id.clone()];
    let back = Entry::new("Take verdict back", Command::ClearVerdict(ids.clone())).like(Command::ClearVerdict(Vec::new()));
    let accept = Entry::new("Accept", Command::Accept(ids.clone())).like(Command::Accept(Vec::new()));
    let reject = Entry::new("Reject", Command::Reject(ids)).like(Command::Reject(Vec::new()));
    let why = Entry::new("Reject with reason…", Command::RejectWithReason);
    match verdict(item) {
        None => vec![accept, reject, why],
        Some(crate::workspace::Verdict::Accepted) => vec![reject, why, back],
        Some(crate::workspace::Verdict::Rejected) => vec![accept, back],
    }
}
