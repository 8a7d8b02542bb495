//! Commitments that a person adds, splits, tags and flags; the steps of the history.
//!
//! In: commands. Out: edits of the workspace, signed with initials and today's date. What is added is read by the rules first, so that
//! year, kind and percentage need not be typed.

use std::sync::Arc;

use super::clock;
use super::core::App;
use super::selection::Selection;
use super::state::{Dialog, Level, View, Wish};
use crate::document;
use crate::extract::{self, Commitment, CommitmentId, Evidence, Kind, Rejected};
use crate::rules::RuleSet;
use crate::text::Span;
use crate::workspace::{ColourMark, Edit, Field, Origin, Workspace};

/// Longest quote, in bytes.
const QUOTE: usize = 2_000;

impl App {
    /// Adds the selected words of the open document as a commitment, or asks for words.
    pub(super) fn mark_commitment(&mut self) {
        let Some(hash) = self.document_at_hand() else { return };
        let chosen = self.state.reader.chosen.filter(|_| self.is_reading() && self.state.reader.document.as_ref() == Some(&hash));
        match chosen {
            Some(span) => {
                let quote = self.workspace.document(&hash).map(|d| span.of(&d.text).to_owned()).unwrap_or_default();
                self.add_commitment(hash, quote, Some(span));
            }
            None => self.state.dialog = Some(Dialog::AddCommitment(hash)),
        }
    }

    /// Adds words of a document as a commitment; where no place is given they are sought in its text.
    pub(super) fn add_commitment(&mut self, hash: String, quote: String, place: Option<Span>) {
        let Some(document) = self.workspace.document(&hash) else {
            return self.notice(Level::Warning, "The text of the document is not to be had.", None);
        };
        let quote = quote.trim();
        if quote.is_empty() || quote.len() > QUOTE {
            return self.notice(Level::Warning, "A commitment needs a quote of up to 2,000 characters.", None);
        }
        let span = place.map(|p| trimmed(&document.text, p)).or_else(|| find_words(&document.text, quote));
        let rules = &self.rulebook.rules;
        let Some(commitment) = read_words(&self.workspace, rules, &hash, quote, span) else { return };
        let edit = Edit::Add { document: hash, commitment: Box::new(commitment), by: self.state.initials.clone(), on: clock::today() };
        let done = self.workspace.apply(edit);
        self.state.dialog = None;
        self.state.reader.chosen = None;
        if let Some(id) = done.made {
            self.told_with_undo(done.label);
            self.select(Selection::Commitment(id));
            self.state.inspector_visible = true;
            self.wish(Wish::EditFields);
        }
    }

    pub(super) fn show_divide(&mut self, id: Option<CommitmentId>) {
        self.state.dialog = id.or_else(|| self.selected_commitment()).map(Dialog::Divide);
    }

    pub(super) fn edit_tags(&mut self) {
        self.state.inspector_visible = true;
        self.wish(Wish::Tags);
    }

    /// The next flag on the selected commitment; none after the last.
    pub(super) fn cycle_flag(&mut self) {
        let Some(id) = self.selected_commitment() else { return };
        let now = self.workspace.decisions().reviews.get(&id).and_then(|r| r.mark);
        let next = match now.and_then(|m| ColourMark::ALL.iter().position(|c| *c == m)) {
            None => ColourMark::ALL.first().copied(),
            Some(at) => ColourMark::ALL.get(at + 1).copied(),
        };
        self.mark(vec![id], next);
    }

    /// Splits a commitment, or the selected one, into two that differ in one field.
    pub(super) fn divide(&mut self, id: CommitmentId, field: Field, first: String, second: String) {
        let Some((_, extracted)) = self.workspace.commitment(&id) else { return };
        if let Some(error) = [&first, &second].into_iter().find_map(|v| field.canonical(extracted, v).err()) {
            return self.notice(Level::Warning, error.to_string(), None);
        }
        let done = self.workspace.apply(Edit::Divide { id, field, first, second, by: self.state.initials.clone(), on: clock::today() });
        match done.made {
            Some(made) => {
                self.told_with_undo(done.label);
                self.select(Selection::Commitment(made));
            }
            None => self.notice(Level::Warning, "The two need different values.", None),
        }
    }

    /// Deletes added commitments, or the selected one.
    pub(super) fn delete_added(&mut self, ids: Vec<CommitmentId>) {
        let ids = if ids.is_empty() { self.selected_commitment().into_iter().collect() } else { ids };
        let done = self.workspace.apply(Edit::RemoveAdded(ids));
        if done.changed {
            self.forget_what_is_gone();
            self.told_with_undo(done.label);
        }
    }

    /// Whether the selected commitment was added and can be deleted.
    pub fn is_added(&self) -> bool {
        self.selected_commitment().is_some_and(|id| self.workspace.decisions().added.contains_key(&id))
    }

    /// Whether the rules read the selected commitment otherwise than a person verified it.
    pub fn is_disputed(&self) -> bool {
        let Some(id) = self.selected_commitment() else { return false };
        let decisions = self.workspace.decisions();
        let kept = decisions.added.get(&id).is_some_and(|a| a.origin == Origin::Kept);
        kept || decisions.reviews.get(&id).is_some_and(|r| !r.disputed.is_empty())
    }

    /// Puts a tag on commitments, the ticked ones or the selected one, or takes it off.
    pub(super) fn tag(&mut self, ids: Vec<CommitmentId>, tag: String, add: bool) {
        let ids = self.these_ticked_or_selected(ids);
        let many = ids.len() > 1;
        let done = self.workspace.apply(Edit::Tag { ids, tag, add, by: self.state.initials.clone(), on: clock::today() });
        if done.changed && many {
            self.told_with_undo(done.label);
        }
    }

    /// Puts a coloured flag on commitments, the ticked ones or the selected one, or takes it off.
    pub(super) fn mark(&mut self, ids: Vec<CommitmentId>, mark: Option<ColourMark>) {
        let ids = self.these_ticked_or_selected(ids);
        let many = ids.len() > 1;
        let done = self.workspace.apply(Edit::Mark { ids, mark, by: self.state.initials.clone(), on: clock::today() });
        if done.changed && many {
            self.told_with_undo(done.label);
        }
    }

    /// Keeps the verified values where the rules read others.
    pub(super) fn settle_disputes(&mut self, ids: Vec<CommitmentId>) {
        let ids = self.these_ticked_or_selected(ids);
        self.workspace.apply(Edit::SettleDisputes(ids));
    }

    /// Gives a decision that was kept aside to a commitment, which is shown.
    pub(super) fn give_decision(&mut self, from: CommitmentId, to: CommitmentId) {
        let done = self.workspace.apply(Edit::Give { from, to: to.clone() });
        if done.changed {
            self.state.selection = Selection::Commitment(to);
            self.told_with_undo(done.label);
        }
    }

    /// Forgets decisions that were kept aside.
    pub(super) fn forget_decisions(&mut self, ids: Vec<CommitmentId>) {
        let done = self.workspace.apply(Edit::Forget(ids));
        if done.changed {
            self.told_with_undo(done.label);
        }
    }

    fn these_ticked_or_selected(&self, ids: Vec<CommitmentId>) -> Vec<CommitmentId> {
        let ids = if ids.is_empty() { self.ticked_commitments() } else { ids };
        if ids.is_empty() { self.selected_commitment().into_iter().collect() } else { ids }
    }

    /// All tags of the workspace, in the order of the alphabet.
    pub fn tags(&self) -> Vec<String> {
        let all: std::collections::BTreeSet<&String> = self.workspace.decisions().reviews.values().flat_map(|r| &r.tags).collect();
        all.into_iter().cloned().collect()
    }

    /// Goes so many steps back (below zero) or forth in the history.
    pub(super) fn go_steps(&mut self, steps: i32) {
        for _ in 0..steps.unsigned_abs() {
            if steps < 0 { self.undo() } else { self.redo() }
        }
    }

    /// Whether commitments can be added to the text at hand by selecting words.
    pub fn has_chosen_words(&self) -> bool {
        self.state.view == View::Reader && self.state.reader.chosen.is_some_and(|s| !s.is_empty())
    }
}

/// Whether words stand in a text, white space aside.
pub fn is_in_text(text: &str, quote: &str) -> bool {
    find_words(text, quote.trim()).is_some()
}

/// What rules read in words of a document alone, as its company's own; with a kind and a year at least where they find nothing. `None`
/// where the text is not to be had.
fn read_words(workspace: &Workspace, rules: &RuleSet, hash: &str, quote: &str, span: Option<Span>) -> Option<Commitment> {
    let document = workspace.document(hash)?;
    let company = workspace.decisions().member(hash).and_then(|m| m.company.clone());
    let found = document::read(format!("{quote}\n").as_bytes(), "quote.txt").ok();
    let found = found.map(|words| extract::extract(&words, rules).commitments).unwrap_or_default();
    let best = found.into_iter().reduce(|a, b| if b.confidence > a.confidence { b } else { a });
    let mut commitment = best.map(Arc::unwrap_or_clone).or_else(|| bare(quote))?;
    if let Some(company) = company {
        commitment.company = company;
    }
    let span = span.unwrap_or_default();
    let quote = if span.is_empty() { quote.to_owned() } else { span.of(&document.text).to_owned() };
    let page = (!span.is_empty()).then(|| document.pages.page_at(span.start)).flatten();
    commitment.anchor = span;
    let sentence = line_around(&document.text, span);
    commitment.evidence = Evidence { quote, span, spans: vec![span], sentence, page, section: None };
    Some(commitment)
}

/// A statement that the rules do not count, as a commitment of its document's company: what they read in its words alone, of its kind.
pub fn counted(workspace: &Workspace, rules: &RuleSet, hash: &str, rejected: &Rejected) -> Option<Commitment> {
    let mut commitment = read_words(workspace, rules, hash, &rejected.quote, Some(rejected.span).filter(|s| !s.is_empty()))?;
    commitment.kind = rejected.kind;
    commitment.year = commitment.year.or(rejected.year);
    Some(commitment)
}

/// A commitment of which the words alone are known.
fn bare(quote: &str) -> Option<Commitment> {
    let digits = quote.split(|c: char| !c.is_ascii_digit()).filter(|w| w.len() == 4);
    let year = digits.filter_map(|w| w.parse::<i32>().ok()).find(|y| (1990..=2100).contains(y));
    let value = serde_json::json!({
        "company": "", "kind": Kind::Other, "wording": "", "status": "target", "year": year, "confidence": 1.0,
        "anchor": Span::default(), "evidence": Evidence::default(),
    });
    serde_json::from_value(value).ok()
}

/// A place without the white space at its ends, with whole words.
fn trimmed(text: &str, place: Span) -> Span {
    let words = place.of(text);
    let start = place.start + (words.len() - words.trim_start().len());
    whole_words(text, Span::new(start, start + words.trim().len()))
}

/// A place with the whole words at its ends.
fn whole_words(text: &str, place: Span) -> Span {
    let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) else { return place };
    let inside = place.of(text);
    let letter = |c: char| c.is_alphanumeric();
    let mut out = place;
    if inside.starts_with(letter) {
        out.start = before.trim_end_matches(letter).len();
    }
    if inside.ends_with(letter) {
        out.end = text.len() - after.trim_start_matches(letter).len();
    }
    out
}

/// Where words stand in a text, white space and line ends aside; `None` where they do not.
fn find_words(text: &str, quote: &str) -> Option<Span> {
    if let Some(at) = text.find(quote) {
        return Some(Span::new(at, at + quote.len()));
    }
    let words: Vec<String> = quote.split_whitespace().map(regex::escape).collect();
    let found = regex::Regex::new(&words.join(r"\s+")).ok()?.find(text)?;
    Some(Span::new(found.start(), found.end()))
}

/// The line around a place.
fn line_around(text: &str, span: Span) -> Span {
    if span.is_empty() {
        return span;
    }
    let start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(span.end..).and_then(|t| t.find('\n')).map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_across_line_ends() {
        let text = "We will be net\r\n  zero by 2045.";
        assert_eq!(find_words(text, "net zero by 2045"), Some(Span::new(11, text.len() - 1)));
        assert_eq!(find_words(text, "net zero (2045)"), None);
    }

    #[test]
    fn a_place_is_made_of_whole_words() {
        let text = "The Group presents (net zero by 2040).";
        assert_eq!(trimmed(text, Span::new(6, 17)).of(text), "Group presents");
        assert_eq!(trimmed(text, Span::new(18, 35)).of(text), "(net zero by 2040");
    }

    #[test]
    fn a_bare_commitment_takes_the_year_of_its_words() {
        assert_eq!(bare("all 12000 sites shaded by 2033").and_then(|c| c.year), Some(2033));
        assert_eq!(bare("all sites").map(|c| c.year), Some(None));
    }
}
