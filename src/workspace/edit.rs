//! What can be changed in a workspace, with the words under which a person undoes it.
//!
//! Plain data; [`super::Workspace::apply`] carries an edit out.

use crate::calendar::PartialDate;
use crate::document::Document;
use crate::extract::{Commitment, CommitmentId, Extraction};

use super::chart_notes::ChartNote;
use super::corrections::{Checked, Correction};
use super::fields::Field;
use super::listed::{Listed, ProfileChange};
use super::model::{ColourMark, Decisions, Verdict};
use super::store::Workspace;

/// A document that was read and extracted, ready to join the workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The document with its text.
    pub document: Document,
    /// What the rules found in it.
    pub extraction: Extraction,
    /// Where the file was, absolute; `None` for samples and pasted text.
    pub path: Option<String>,
    /// What is known of it beforehand, as with pasted text: counts over what was found.
    pub given: Vec<Correction>,
}

/// A change of workspace data. Only edits are undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Takes documents in; those whose bytes are known already are left out.
    Import(Vec<Imported>),
    /// Puts a document that was read anew in the place of another; decisions are carried over.
    Replace {
        /// Hash of the document as it was.
        old: String,
        /// The document as it is now.
        new: Box<Imported>,
    },
    /// The file of a document is at another place now.
    Relink {
        /// Hash of the document.
        hash: String,
        /// Where its file is.
        path: String,
    },
    /// Takes documents out, by hash. Decisions about them are kept.
    Remove(Vec<String>),
    /// Accepts, rejects or (without verdict) takes the verdict back.
    Judge {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The verdict.
        verdict: Option<Verdict>,
        /// Initials of who decides.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Sets the note of a commitment; an empty text takes it away. Edits of the same note one after the other undo as one.
    Note {
        /// The commitment.
        id: CommitmentId,
        /// The whole note.
        text: String,
        /// Initials of who writes.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Pins a target as the headline of its company, or lets it go.
    Pin {
        /// The target.
        id: CommitmentId,
        /// Pinned or let go.
        on: bool,
        /// Targets of the company that are let go for it.
        instead_of: Vec<CommitmentId>,
    },
    /// Sets the as-of date.
    SetAsOf(PartialDate),
    /// Sets one field of the cards of documents.
    Correct {
        /// The documents, by hash.
        hashes: Vec<String>,
        /// The field and its value.
        correction: Correction,
    },
    /// Marks documents as read by a person, or (with `None`) takes the mark back.
    Check {
        /// The documents, by hash.
        hashes: Vec<String>,
        /// Who and when.
        mark: Option<Checked>,
    },
    /// Says why commitments were rejected; an empty text takes it away.
    Reason {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The whole reason.
        text: String,
        /// Initials of who decides.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Corrects one field of commitments. Edits of the same field of one commitment, one after the other, undo as one.
    SetField {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The field.
        field: Field,
        /// The value as text; commitments that can't take it stay as they are.
        value: String,
        /// Initials of who decides.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Sets a field of commitments, or all of them, back to what was extracted.
    ResetField {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The field; all where there is none.
        field: Option<Field>,
        /// Initials of who decides.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Puts companies together under one of their names, or gives one company another name.
    Merge {
        /// Names of the companies that go by the new name from now on.
        companies: Vec<String>,
        /// The name; that of another company joins it.
        into: String,
        /// Initials of who decides.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Takes a company out of the one it was merged into, or gives it its old name back.
    Split {
        /// The company as it was called before.
        company: String,
    },
    /// Says that two companies are two, or takes that back.
    Dismiss {
        /// Their names.
        pair: (String, String),
        /// Two, or perhaps one again.
        on: bool,
    },
    /// Leaves companies out of the charts, or brings them back.
    Hide {
        /// Their names.
        companies: Vec<String>,
        /// Left out or brought back.
        on: bool,
    },
    /// Files documents under a company of their own, where two were taken for one.
    SplitOff {
        /// The documents, by hash.
        documents: Vec<String>,
        /// The name of their company.
        name: String,
    },
    /// Takes a list of companies in.
    TakeList {
        /// The list's name.
        list: String,
        /// Its companies.
        rows: Vec<Listed>,
    },
    /// Takes a group away.
    DropGroup(String),
    /// Changes what is known of a company beside its documents.
    Profile {
        /// The company of the documents or of a list, by name.
        company: String,
        /// The change.
        change: ProfileChange,
    },
    /// Puts a tag on commitments or takes it off.
    Tag {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The tag.
        tag: String,
        /// On or off.
        add: bool,
        /// Initials of who does.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Puts a coloured flag on commitments or takes it off.
    Mark {
        /// The commitments.
        ids: Vec<CommitmentId>,
        /// The flag.
        mark: Option<ColourMark>,
        /// Initials of who does.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Adds a commitment that the rules did not find.
    Add {
        /// Hash of the document it stands in.
        document: String,
        /// The commitment with its evidence.
        commitment: Box<Commitment>,
        /// Initials of who adds it.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Splits a commitment into two that differ in one field.
    Divide {
        /// The commitment.
        id: CommitmentId,
        /// The field.
        field: Field,
        /// Its value in the first.
        first: String,
        /// Its value in the second.
        second: String,
        /// Initials of who splits.
        by: String,
        /// The day.
        on: PartialDate,
    },
    /// Takes commitments away that are data.
    RemoveAdded(Vec<CommitmentId>),
    /// Keeps verified values that newer rules read otherwise; it is told no more.
    SettleDisputes(Vec<CommitmentId>),
    /// Gives a decision that was kept aside to a commitment that has none.
    Give {
        /// Identity under which the decision is kept.
        from: CommitmentId,
        /// The commitment.
        to: CommitmentId,
    },
    /// Takes decisions away that were kept aside.
    Forget(Vec<CommitmentId>),
    /// Puts a note on a chart, or other words or another place for one.
    ChartNote(ChartNote),
    /// Takes the note of this number off its chart.
    RemoveChartNote(u32),
    /// Several edits under one label, one after the other, undone as one. Edits that bring documents in are none of them.
    Several {
        /// The words under which they are undone.
        label: String,
        /// The edits.
        edits: Vec<Edit>,
    },
}

impl Edit {
    /// The human label, as in "Accept 1 commitment"; the workspace gives the names of documents.
    pub fn label(&self, workspace: &Workspace) -> String {
        match self {
            Self::Import(list) => add_label(list.len(), list.first().map(|i| i.document.name.as_str())),
            Self::Replace { new, .. } => format!("Read “{}” again", new.document.name),
            Self::Relink { hash, .. } => {
                format!("Find “{}” again", workspace.decisions().member(hash).map_or("a file", |m| m.name.as_str()))
            }
            Self::Remove(hashes) => match hashes.as_slice() {
                [one] => match workspace.decisions().member(one) {
                    Some(member) => format!("Remove “{}”", member.name),
                    None => "Remove 1 document".to_owned(),
                },
                _ => format!("Remove {}", counted(hashes.len(), "document")),
            },
            Self::Judge { ids, verdict, .. } => {
                let n = counted(ids.len(), "commitment");
                match verdict {
                    Some(Verdict::Accepted) => format!("Accept {n}"),
                    Some(Verdict::Rejected) => format!("Reject {n}"),
                    None => format!("Take back the verdict on {n}"),
                }
            }
            Self::Note { text, .. } if text.is_empty() => "Remove note".to_owned(),
            Self::Note { .. } => "Edit note".to_owned(),
            Self::Pin { on, .. } => if *on { "Pin headline" } else { "Unpin headline" }.to_owned(),
            Self::Reason { text, .. } if text.is_empty() => "Remove reason".to_owned(),
            Self::Reason { .. } => "Give a reason".to_owned(),
            Self::SetField { ids, field, value, .. } => field_label(workspace, ids, *field, value),
            Self::ResetField { ids, field, .. } => {
                let what = field.map_or_else(|| "all fields".to_owned(), |f| f.label().to_lowercase());
                format!("Set {what} of {} back to as extracted", counted(ids.len(), "commitment"))
            }
            Self::Merge { companies, into, .. } => merge_label(workspace, companies, into),
            Self::Split { company } => format!("Take “{company}” out again"),
            Self::Dismiss { pair: (a, b), on: true } => format!("Say that “{a}” and “{b}” are two"),
            Self::Dismiss { pair: (a, b), on: false } => format!("Offer again that “{a}” and “{b}” may be one"),
            Self::Hide { companies, on } => {
                let what = named_or_counted(companies, "company", "companies");
                if *on { format!("Leave {what} out of the charts") } else { format!("Bring {what} back to the charts") }
            }
            Self::SplitOff { documents, name } => format!("Split off “{name}” with {}", counted(documents.len(), "document")),
            Self::TakeList { list, rows } => {
                format!("Load “{list}” with {}", named_or_counted(&vec![String::new(); rows.len()], "company", "companies"))
            }
            Self::DropGroup(group) => format!("Remove the group “{group}”"),
            Self::Profile { company, change } => profile_label(company, change),
            Self::Tag { ids, tag, add, .. } => {
                let n = counted(ids.len(), "commitment");
                if *add { format!("Tag {n} “{tag}”") } else { format!("Take the tag “{tag}” off {n}") }
            }
            Self::Mark { ids, mark, .. } => {
                let n = counted(ids.len(), "commitment");
                mark.map_or_else(|| format!("Take the flag off {n}"), |m| format!("Flag {n} {}", m.label().to_lowercase()))
            }
            Self::Add { commitment, .. } => format!("Add commitment: {}", commitment.kind.label().to_lowercase()),
            Self::Divide { field, .. } => format!("Split commitment by {}", field.label().to_lowercase()),
            Self::RemoveAdded(ids) => format!("Delete {}", counted(ids.len(), "commitment")),
            Self::SettleDisputes(ids) => format!("Keep the verified values of {}", counted(ids.len(), "commitment")),
            Self::Give { .. } => "Give a decision to another commitment".to_owned(),
            Self::Forget(ids) => format!("Forget {}", counted(ids.len(), "decision")),
            Self::ChartNote(note) => note_label(workspace, note).to_owned(),
            Self::RemoveChartNote(_) => "Take note off chart".to_owned(),
            Self::Several { label, .. } => label.clone(),
            Self::SetAsOf(date) => format!("Set as-of date to {}", date.long()),
            Self::Correct { hashes, correction } => correction.label(workspace.decisions(), hashes),
            Self::Check { hashes, mark } => {
                let n = counted(hashes.len(), "document");
                if mark.is_some() { format!("Mark {n} as checked") } else { format!("Take back that {n} was checked") }
            }
        }
    }

    /// Edits with the same group, one right after the other, are undone as one.
    pub(super) fn group(&self) -> Option<String> {
        match self {
            Self::Note { id, .. } => Some(format!("note {}", id.0)),
            Self::Reason { ids, .. } => Some(format!("reason {}", ids.iter().map(|i| i.0.as_str()).collect::<Vec<_>>().join(" "))),
            Self::ChartNote(note) => Some(format!("chart note {} {:?}", note.id, note.moved.is_some())),
            Self::SetField { ids, field, .. } if ids.len() == 1 => Some(format!("field {} {}", field.code(), ids[0].0)),
            _ => None,
        }
    }
}

/// What happens to a note on a chart.
fn note_label(workspace: &Workspace, note: &ChartNote) -> &'static str {
    match workspace.decisions().chart_notes.iter().find(|n| n.id == note.id) {
        _ if note.text.trim().is_empty() => "Take note off chart",
        None => "Add note to chart",
        Some(old) if old.text == note.text => "Move note on chart",
        Some(_) => "Edit note on chart",
    }
}

/// "Set year to 2035", "Set kind of 3 commitments to Net zero".
fn field_label(workspace: &Workspace, ids: &[CommitmentId], field: Field, value: &str) -> String {
    let canonical = ids.first().and_then(|id| workspace.commitment(id)).and_then(|(_, c)| field.canonical(c, value).ok());
    let shown = field.shown(canonical.as_deref().unwrap_or(value));
    let of = if ids.len() == 1 { String::new() } else { format!(" of {}", counted(ids.len(), "commitment")) };
    let name = field.label().to_lowercase();
    if shown.is_empty() { format!("Clear {name}{of}") } else { format!("Set {name}{of} to {}", shortened(&shown)) }
}

fn merge_label(workspace: &Workspace, companies: &[String], into: &str) -> String {
    let known = workspace.decisions().companies.iter().any(|c| c.name == into);
    match companies {
        [one] if known => format!("Merge “{one}” into “{into}”"),
        [one] => format!("Rename “{one}” to “{into}”"),
        _ => format!("Merge {} into “{into}”", counted(companies.len(), "company").replace("companys", "companies")),
    }
}

/// The one name, or how many there are.
fn named_or_counted(names: &[String], one: &str, many: &str) -> String {
    match names {
        [name] if !name.is_empty() => format!("“{name}”"),
        [_] => format!("1 {one}"),
        all => format!("{} {many}", all.len()),
    }
}

/// "Set sector of “Halden” to Materials".
fn profile_label(company: &str, change: &ProfileChange) -> String {
    use super::corrections::Given;
    match change {
        ProfileChange::Set(field, value) if value.is_empty() => format!("Clear {} of “{company}”", field.in_sentence()),
        ProfileChange::Set(field, value) => format!("Set {} of “{company}” to {}", field.in_sentence(), shortened(value)),
        ProfileChange::Join(group, None) => format!("Put “{company}” into “{group}”"),
        ProfileChange::Join(group, Some(weight)) => format!("Put “{company}” into “{group}” with {weight}\u{202F}%"),
        ProfileChange::Leave(group) => format!("Take “{company}” out of “{group}”"),
        ProfileChange::File(Given::Value(other)) => format!("Match “{company}” with “{other}”"),
        ProfileChange::File(Given::Nothing) => format!("Match “{company}” with no company"),
        ProfileChange::File(Given::Found) => format!("Match “{company}” by name and identifiers"),
    }
}

fn shortened(words: &str) -> String {
    const MOST: usize = 40;
    if words.chars().count() <= MOST { words.to_owned() } else { words.chars().take(MOST - 1).chain(['…']).collect() }
}

fn add_label(n: usize, first: Option<&str>) -> String {
    match first {
        Some(name) if n == 1 => format!("Add “{name}”"),
        _ => format!("Add {}", counted(n, "document")),
    }
}

/// The label of a finished import: it counts what came in, not what was offered.
pub(super) fn import_label(decisions: &Decisions, added: &[String]) -> String {
    let first = added.first().and_then(|hash| decisions.member(hash));
    add_label(added.len(), first.map(|m| m.name.as_str()))
}

pub(super) fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// What became of decisions whose document was read anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// Found again among the same words.
    pub exact: usize,
    /// Found again among other words.
    pub moved: usize,
    /// Not found again; kept aside.
    pub lost: usize,
}

impl Carried {
    /// Adds what became of the decisions of another document.
    pub fn add(&mut self, other: Self) {
        self.exact += other.exact;
        self.moved += other.moved;
        self.lost += other.lost;
    }
}

/// What an edit did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Whether anything changed; where not, there is nothing to undo.
    pub changed: bool,
    /// The label in the history.
    pub label: String,
    /// Hashes of the documents that came in.
    pub added: Vec<String>,
    /// Documents whose bytes are in the workspace already: the name offered, and the name they are listed under.
    pub known: Vec<(String, String)>,
    /// What became of decisions whose document was read anew.
    pub carried: Carried,
    /// The commitment that was made.
    pub made: Option<CommitmentId>,
}
