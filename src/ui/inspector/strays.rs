//! Decisions about a document whose sentence its present text no longer holds: what was decided, and what can be done with it.
//!
//! In: the workspace. Out: commands that give a decision to another commitment or forget it.

use eframe::egui::{Popup, Ui};

use super::parts::{call, heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{item_label, state_word};
use crate::extract::CommitmentId;
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::widgets::{Button, link, text};
use crate::workspace::Review;

/// Most commitments that are offered for one decision.
const OFFERED: usize = 10;
/// Most characters of a sentence that are shown.
const QUOTED: usize = 160;

/// What is shown of one decision.
struct Stray {
    id: CommitmentId,
    decided: String,
    quote: String,
    homes: Vec<(CommitmentId, String)>,
}

/// Lists them below a heading; nothing where there are none.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let workspace = cx.app.workspace();
    let strays: Vec<Stray> = workspace
        .strays(hash)
        .into_iter()
        .map(|(id, review)| Stray {
            id: id.clone(),
            decided: decided(review),
            quote: short(&review.anchor.quote),
            homes: workspace.homes(review).into_iter().take(OFFERED).map(|(id, c)| (id, item_label(c))).collect(),
        })
        .collect();
    if strays.is_empty() {
        return;
    }
    rule(ui);
    heading(ui, "Decisions without their sentence", &strays.len().to_string());
    let words = match strays.len() {
        1 => "A decision no longer finds the words it was about.",
        _ => "These decisions no longer find the words they were about.",
    };
    call(ui, words, "It is kept and counts for nothing until it is given to a commitment.");
    for stray in &strays {
        ui.push_id(&stray.id.0, |ui| one(ui, cx, stray));
    }
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, stray: &Stray) {
    ui.add_space(8.0);
    text(ui, &stray.decided, 12.0, Weight::Medium, Token::Ink);
    text(ui, format!("“{}”", stray.quote), 12.0, Weight::Regular, Token::Ink2);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if !stray.homes.is_empty() {
            let button = ui.add(Button::new("Give it to").caret().name("Give the decision to a commitment"));
            Popup::menu(&button).show(|ui| {
                ui.set_width(280.0);
                for (id, label) in &stray.homes {
                    if menu::item(ui, label) {
                        cx.push(Command::GiveDecision(stray.id.clone(), id.clone()));
                    }
                }
            });
        }
        if link(ui, "Forget it", 12.0).clicked() {
            cx.push(Command::ForgetDecisions(vec![stray.id.clone()]));
        }
    });
}

/// "Accepted, AB, 28 Nov 2026; tagged ask IR; note: Only Europe".
fn decided(review: &Review) -> String {
    let state = review.state();
    let verdict = if state == crate::workspace::ReviewState::Unchecked { None } else { Some(state_word(state).to_owned()) };
    let who: Vec<String> =
        [verdict, Some(review.by.clone()).filter(|b| !b.is_empty()), review.on.map(|d| d.long())].into_iter().flatten().collect();
    let tags = review.tags.iter().cloned().collect::<Vec<_>>().join(", ");
    let mut parts = vec![who.join(", ")];
    if !tags.is_empty() {
        parts.push(format!("tagged {tags}"));
    }
    if let Some(mark) = review.mark {
        parts.push(format!("{} flag", mark.label().to_lowercase()));
    }
    if !review.note.trim().is_empty() {
        parts.push(format!("note: {}", review.note.trim()));
    }
    parts.retain(|p| !p.is_empty());
    parts.join("; ")
}

fn short(quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= QUOTED { words } else { words.chars().take(QUOTED - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{ColourMark, Verdict};

    #[test]
    fn a_decision_is_told_with_all_that_hangs_on_it() {
        let mut review = Review { verdict: Some(Verdict::Accepted), by: "AB".to_owned(), ..Review::default() };
        assert_eq!(decided(&review), "Accepted, AB");
        review.tags.insert("ask IR".to_owned());
        review.mark = Some(ColourMark::Red);
        review.note = " Only Europe ".to_owned();
        assert_eq!(decided(&review), "Accepted, AB; tagged ask IR; red flag; note: Only Europe");
        assert_eq!(decided(&Review { note: "x".to_owned(), ..Review::default() }), "note: x");
    }

    #[test]
    fn long_sentences_are_cut() {
        assert_eq!(short("net  zero\nby 2040"), "net zero by 2040");
        assert_eq!(short(&"a ".repeat(300)).chars().count(), QUOTED);
    }
}
