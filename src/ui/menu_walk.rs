//! Arrow keys in menus: they go from entry to entry and stay in the menu; a menu that was opened by key gives its first entry the focus.
//!
//! In: each entry's response, in order. Out: the focus. What the menu held one pass ago decides where an arrow leads.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Order, Response, Ui};

/// The entries of one menu, in their order.
#[derive(Debug, Clone, Default)]
struct Entries {
    /// The pass in which `now` was begun.
    pass: u64,
    now: Vec<Id>,
    before: Vec<Id>,
}

/// Where an arrow leads from an entry, round at both ends; from outside the menu to its first or last entry.
fn next(entries: &[Id], from: Option<Id>, down: bool) -> Option<Id> {
    let last = entries.len().checked_sub(1)?;
    let at = from.and_then(|id| entries.iter().position(|e| *e == id));
    let to = match (at, down) {
        (Some(at), true) if at < last => at + 1,
        (Some(at), false) if at > 0 => at - 1,
        (_, true) => 0,
        (_, false) => last,
    };
    entries.get(to).copied()
}

/// Makes an entry one that arrow keys reach. Called once a pass for each entry that can be chosen.
pub fn entry(ui: &Ui, response: &Response) {
    if ui.layer_id().order != Order::Foreground {
        return;
    }
    let (first, opened, before) = note(ui, response.id);
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let focused = ui.memory(|m| m.focused());
    let inside = focused.is_some_and(|id| before.contains(&id));
    if opened && first && !inside && by_key(ui) {
        response.request_focus();
    }
    if response.has_focus() || first && !inside {
        let from = response.has_focus().then_some(response.id);
        if let Some(to) = arrow(ui).and_then(|down| next(&before, from, down)) {
            ui.memory_mut(|m| {
                m.move_focus(eframe::egui::FocusDirection::None);
                m.request_focus(to);
            });
        }
    }
}

/// Notes an entry: whether it is the first of this pass, whether the menu has just opened, and the entries of the pass before.
fn note(ui: &Ui, id: Id) -> (bool, bool, Vec<Id>) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|d| {
        let known = d.get_temp_mut_or_default::<Entries>(ui.layer_id().id.with("entries"));
        let gap = pass.saturating_sub(known.pass);
        if gap > 0 {
            known.before = if gap == 1 { std::mem::take(&mut known.now) } else { Vec::new() };
            known.now.clear();
            known.pass = pass;
        }
        known.now.push(id);
        (known.now.len() == 1, known.before.is_empty(), known.before.clone())
    })
}

/// Whether the menu was opened by key: nothing was clicked, and nobody types into a field of it.
fn by_key(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused()
        && ui.input(|i| !i.pointer.any_click() && i.keys_down.iter().any(|k| matches!(k, Key::Enter | Key::Space)))
}

/// The arrow that was pressed, taken from the input; whether it leads down.
fn arrow(ui: &Ui) -> Option<bool> {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) { Some(true) } else { pressed(Key::ArrowUp).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_enter_at_the_ends() {
        let ids = ["a", "b", "c"].map(Id::unique);
        assert_eq!(next(&ids, Some(ids[0]), true), Some(ids[1]));
        assert_eq!(next(&ids, Some(ids[2]), true), Some(ids[0]));
        assert_eq!(next(&ids, Some(ids[0]), false), Some(ids[2]));
        assert_eq!(next(&ids, None, true), Some(ids[0]));
        assert_eq!(next(&ids, Some(Id::unique("gone")), false), Some(ids[2]));
        assert_eq!(next(&[], None, true), None);
    }
}
