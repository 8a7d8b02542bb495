//! The journal's format: every decision comes back, whatever was cut off, damaged, saved in between or made to another state.

use std::io::Cursor;

use pledgeline::document::{Page, PageStart, Pages, WordBox};
use pledgeline::workspace::session::{self, Head, Journal, JournalError, Recovered, Writer};
use pledgeline::workspace::{
    Added, Anchor, Checked, ColourMark, Company, Corrections, Decisions, DocumentKind, Edit, Field, FieldEdits, Given, Listed, Member,
    Membership, Merge, Origin, Review, Standing, Verdict, ViewState, Workspace,
};

use crate::driver::{imported, workspace};
use crate::fixture::date;

fn head(base: &str) -> Head {
    Head { id: "test-1".into(), base: base.into(), since: "2026-11-27 14:03".into(), ..Head::default() }
}

fn recovered(decisions: Decisions) -> Recovered {
    Recovered { decisions, documents: Vec::new(), steps: 1, missing: 0 }
}

/// Every field of every decision filled. No `..` here: a field that is new does not compile until the journal is shown to keep it.
fn full(workspace: &Workspace) -> Decisions {
    let (id, commitment) = {
        let member = &workspace.decisions().members[0];
        let commitment = &workspace.extraction(&member.hash).expect("extracted").commitments[0];
        (commitment.id(&member.hash), commitment.clone())
    };
    let mut edits = FieldEdits::default();
    edits.set(&commitment, Field::Year, "2039").expect("a year");
    edits.set(&commitment, Field::Percent, "42.25").expect("a percentage");
    let members = workspace.decisions().members.iter().enumerate().map(|(n, m)| Member {
        hash: m.hash.clone(),
        name: format!("renamed {n}.txt"),
        path: Some(format!("/srv/press/{n}.txt")),
        company: Some("Brim Group".into()),
        corrections: Corrections {
            title: Given::Value("A title".into()),
            publisher: Given::Nothing,
            date: Given::Value(date("2024-05")),
            filed: true,
            standing: Given::Value(Standing::ThirdParty),
            kind: Given::Value(DocumentKind::AnnualReport),
            period: Given::Value("2023/24".into()),
            language: Given::Value("de".into()),
            address: Given::Value("https://example.org/a?b=“c”".into()),
            retrieved: Given::Value(date("2026-01-02")),
        },
        checked: Some(Checked { by: "CD".into(), on: date("2026-11-13") }),
        identifiers: vec!["lei:529900T8BM49AURSDO55".into()],
    });
    let review = Review {
        verdict: Some(Verdict::Rejected),
        by: "AB".into(),
        on: Some(date("2026-11-12")),
        note: "line one\nline “two” \\ \u{7f}碳".into(),
        pinned: true,
        reason: "a site, not the company".into(),
        edits,
        tags: ["board".into(), "call “b”".into()].into(),
        mark: Some(ColourMark::Violet),
        disputed: [Field::Year].into(),
        anchor: Anchor {
            document: workspace.decisions().members[0].hash.clone(),
            quote: commitment.evidence.quote.clone(),
            before: "before ".into(),
            after: " after".into(),
            kind: Some(commitment.kind),
            year: commitment.year,
        },
    };
    let added = Added {
        document: workspace.decisions().members[0].hash.clone(),
        commitment: pledgeline::extract::Commitment::clone(&commitment),
        origin: Origin::Kept,
        by: "CD".into(),
        on: Some(date("2026-11-14")),
        anchor: review.anchor.clone(),
    };
    Decisions {
        members: members.rev().collect(),
        companies: vec![Company { name: "Brim Group".into(), aliases: vec!["Brim".into(), "OB".into()], tile: 3, hidden: true }],
        listed: vec![Listed {
            name: "Brim".into(),
            isin: "US0378331005".into(),
            lei: "529900T8BM49AURSDO55".into(),
            ticker: "BRM".into(),
            sector: "Materials".into(),
            country: "NO".into(),
            groups: vec![Membership { group: "Core “2”".into(), weight: Some(2.25) }, Membership { group: "Peers".into(), weight: None }],
            company: Given::Value("Brim Group".into()),
        }],
        added: [(pledgeline::extract::CommitmentId("00ff".into()), added)].into(),
        chart_notes: vec![pledgeline::workspace::ChartNote {
            id: 3,
            chart: "years".into(),
            spot: pledgeline::workspace::NoteSpot { commitment: None, company: Some("Brim Group".into()), x: 2035.5, y: 0.25 },
            text: "A “busy” year".into(),
            moved: Some([24.0, -60.0]),
            by: "AB".into(),
            on: Some(date("2026-11-11")),
        }],
        dismissed: [("Brim Group".into(), "Ostrava".into())].into(),
        reviews: [(id, review)].into(),
        merges: vec![Merge {
            company: Company { name: "Ostrava Brim plc".into(), aliases: vec!["Brim".into()], tile: 2, hidden: true },
            into: "Brim Group".into(),
            by: "AB".into(),
            on: Some(date("2026-11-11")),
        }],
        log: vec![std::sync::Arc::new(pledgeline::workspace::Logged {
            what: "Reject 1 commitment “x”".into(),
            by: "AB".into(),
            at: "2026-11-12 09:30".into(),
            about: vec![pledgeline::extract::CommitmentId("00ff".into())],
        })],
        as_of: Some(date("2026-06-30")),
        removed: ["c".repeat(64)].into(),
    }
}

/// A journal of the way from one workspace through others.
fn written(saved: &Workspace, base: &str, states: &[&Workspace]) -> Vec<u8> {
    let (mut writer, mut bytes) = Writer::begin(saved, head(base)).expect("begun");
    for (n, state) in states.iter().enumerate() {
        let records = writer.changes(state, n as u64 + 1).expect("made");
        bytes.extend_from_slice(&records.bytes);
        writer.done(records);
    }
    bytes
}

fn back(bytes: &[u8], onto: &Workspace, fingerprint: &str) -> Workspace {
    let journal = Journal::read(bytes).expect("a journal");
    assert!(journal.belongs_to(fingerprint));
    let mut workspace = onto.clone();
    let recovered = journal.replay(onto, fingerprint).expect("replayed");
    assert_eq!(recovered.missing, 0);
    workspace.recover(recovered, "Recover".into());
    workspace
}

fn assert_same(a: &Workspace, b: &Workspace) {
    assert_eq!(a.decisions(), b.decisions());
    for member in &a.decisions().members {
        assert_eq!(a.extraction(&member.hash), b.extraction(&member.hash), "{}", member.name);
        assert_eq!(a.document(&member.hash), b.document(&member.hash), "{}", member.name);
        assert!(b.document(&member.hash).is_some_and(|d| !d.text.is_empty() && !d.blocks.is_empty()));
    }
}

fn judged(workspace: &Workspace, n: usize, verdict: Option<Verdict>) -> Workspace {
    let mut next = workspace.clone();
    let all: Vec<_> = next.library().iter().flat_map(|(h, l)| l.extraction.commitments.iter().map(move |c| c.id(h))).collect();
    next.apply(Edit::Judge { ids: vec![all[n].clone()], verdict, by: "AB".into(), on: date("2026-11-12") });
    assert_ne!(next.decisions(), workspace.decisions());
    next
}

#[test]
fn every_field_of_the_decisions_comes_back() {
    let saved = workspace();
    let mut now = saved.clone();
    now.recover(recovered(full(&saved)), "all".into());
    assert_eq!(*now.decisions(), full(&saved));
    assert_same(&now, &back(&written(&saved, "base", &[&now]), &saved, "base"));
    assert_same(&saved, &back(&written(&saved, "base", &[&now, &saved]), &saved, "base"));
    assert_same(&saved, &back(&written(&now, "base", &[&saved]), &now, "base"));
}

#[test]
fn a_workspace_without_file_comes_back_with_its_documents() {
    let empty = Workspace::begin(date("2024-01-01"));
    let mut now = empty.clone();
    let text = "Ostrava Brim plc will be net zero by 2045.\n\nSecond paragraph, “quoted”.\r\n";
    let mut import = imported("a b.txt", "Ostrava Brim plc", text, &[("net zero by 2045", "net_zero", 2045)]);
    let (starts, words) = (vec![PageStart { start: 0, page: 1 }], vec![WordBox { start: 0, len: 7, place: [40, 40, 100, 48] }]);
    import.document.pages = Pages { pages: vec![Page { width: 595.0, height: 842.0 }], starts, words, recognised: vec![1] };
    import.document.title = Some("A title".into());
    now.apply(Edit::Import(vec![import]));
    let later = judged(&now, 0, Some(Verdict::Accepted));
    let bytes = written(&empty, "", &[&now, &later]);
    // Another day's empty workspace: the as-of date is that of the lost one.
    let other = Workspace::begin(date("2026-11-27"));
    let again = back(&bytes, &other, "");
    assert_same(&later, &again);
    assert_eq!(again.decisions().as_of, Some(date("2024-01-01")));
    assert!(later.extraction(&later.decisions().members[0].hash).expect("extracted").commitments.len() == 1);
}

#[test]
fn a_recovered_state_is_one_step_that_is_undone_and_redone() {
    let saved = workspace();
    let (one, two) =
        (judged(&saved, 0, Some(Verdict::Accepted)), judged(&judged(&saved, 0, Some(Verdict::Accepted)), 1, Some(Verdict::Rejected)));
    let mut again = saved.clone();
    again.mark_saved();
    let recovered = Journal::read(&written(&saved, "f", &[&one, &two])).expect("read").replay(&saved, "f").expect("replayed");
    assert!(again.recover(recovered, "Recover 2 changes".into()));
    assert_eq!((again.undo_label(), again.unsaved_steps()), (Some("Recover 2 changes"), 2));
    again.undo();
    assert!(!again.is_dirty() && again.decisions() == saved.decisions() && again.unsaved_steps() == 0);
    again.redo();
    assert_eq!((again.decisions(), again.unsaved_steps()), (two.decisions(), 2));
    let more = judged(&again, 2, Some(Verdict::Accepted));
    assert_eq!(more.unsaved_steps(), 3);
}

#[test]
fn a_journal_cut_at_any_byte_gives_a_state_that_was() {
    let empty = Workspace::begin(date("2025-12-31"));
    let first = workspace();
    let second = judged(&first, 0, Some(Verdict::Accepted));
    let third = judged(&second, 1, Some(Verdict::Rejected));
    let states = [&first, &second, &third];
    let bytes = written(&empty, "", &states);
    let mut ends = vec![written(&empty, "", &[]).len()];
    ends.extend((1..=3).map(|n| written(&empty, "", &states[..n]).len()));
    for cut in 0..=bytes.len() {
        let journal = match Journal::read(&bytes[..cut]) {
            Ok(journal) => journal,
            Err(error) => {
                assert_eq!(error, JournalError::Damaged);
                assert!(cut < ends[0], "cut at {cut}");
                continue;
            }
        };
        let whole = ends.iter().filter(|e| **e <= cut).count() - 1;
        assert_eq!(journal.damaged, 0);
        assert!(journal.torn || ends.contains(&cut) || whole == 0, "said at {cut}");
        let state = journal.replay(&empty, "").expect("replayed").decisions;
        let wanted = [&empty, &first, &second, &third][whole];
        assert_eq!(state, *wanted.decisions(), "cut at {cut}");
    }
}

#[test]
fn damage_in_the_middle_costs_only_itself() {
    let saved = workspace();
    let one = judged(&saved, 0, Some(Verdict::Accepted));
    let two = judged(&one, 1, Some(Verdict::Rejected));
    let three = judged(&two, 2, Some(Verdict::Accepted));
    let mut bytes = written(&saved, "f", &[&one, &two, &three]);
    let at = written(&saved, "f", &[&one]).len() + 100;
    bytes[at] ^= 0x55;
    let journal = Journal::read(&bytes).expect("read");
    assert_eq!((journal.torn, journal.damaged), (false, 1));
    let state = journal.replay(&saved, "f").expect("replayed").decisions;
    let verdicts: Vec<_> = state.reviews.values().map(|r| r.verdict).collect();
    assert_eq!(verdicts, [Some(Verdict::Accepted), Some(Verdict::Accepted)], "the first and the third");
}

#[test]
fn mutated_journals_never_panic_and_invent_nothing() {
    let empty = Workspace::begin(date("2025-12-31"));
    let first = workspace();
    let bytes = written(&empty, "", &[&first, &judged(&first, 0, Some(Verdict::Accepted))]);
    let mut state = 3_u64;
    let mut roll = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    for _ in 0..400 {
        let mut mutated = bytes.clone();
        for _ in 0..=roll(5) {
            let at = roll(mutated.len());
            mutated[at] = u8::try_from(roll(256)).expect("below 256");
        }
        if let Ok(journal) = Journal::read(&mutated) {
            let known = journal.replay(&empty, "").map(|r| r.decisions.reviews.len());
            assert!(known.is_ok_and(|n| n <= 1));
        }
    }
}

#[test]
fn other_versions_are_told_apart() {
    let saved = workspace();
    let bytes = written(&saved, "f", &[&judged(&saved, 0, Some(Verdict::Accepted))]);
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.starts_with("pledgeline-journal 1.0\nhead "), "{}", &text[..40]);
    let newer = text.replacen("journal 1.0", "journal 2.3", 1);
    let error = Journal::read(newer.as_bytes()).expect_err("refused");
    assert_eq!(error, JournalError::Newer { major: 2 });
    assert!(error.to_string().contains("newer version of Pledgeline"), "{error}");
    let minor = text.replacen("journal 1.0", "journal 1.7", 1);
    assert_eq!(Journal::read(minor.as_bytes()).expect("read").steps(), 1);
    for nothing in ["", "pledgeline-journal", "pledgeline-journal x\n", "no journal at all\n", "pledgeline-journal 1.0\nchange 2 00\n{}\n"]
    {
        assert_eq!(Journal::read(nothing.as_bytes()).expect_err(nothing), JournalError::Damaged);
    }
}

#[test]
fn records_of_another_journal_do_not_count() {
    let saved = workspace();
    let (one, two) = (judged(&saved, 0, Some(Verdict::Accepted)), judged(&saved, 1, Some(Verdict::Rejected)));
    let mut bytes = written(&saved, "f", &[&one]);
    let (writer, _) = Writer::begin(&saved, Head { id: "another".into(), ..head("f") }).expect("begun");
    bytes.extend_from_slice(&writer.changes(&two, 9).expect("made").bytes);
    let journal = Journal::read(&bytes).expect("read");
    assert!(journal.torn, "what stood on the disk before is not ours");
    assert_eq!(journal.replay(&saved, "f").expect("replayed").decisions, *one.decisions());
}

/// A workspace as it is after saving and opening, with the fingerprint of its file.
fn reopened(workspace: &Workspace) -> (Workspace, String) {
    let mut out = Cursor::new(Vec::new());
    let fingerprint = session::write(workspace, &ViewState::default(), None, &mut out).expect("written");
    let opened = session::read(Cursor::new(out.into_inner()), None).expect("opened");
    assert_eq!(opened.fingerprint, fingerprint);
    (opened.workspace, fingerprint)
}

#[test]
fn a_save_that_was_put_in_place_or_not_loses_nothing() {
    let (saved, base) = reopened(&workspace());
    let one = judged(&saved, 0, Some(Verdict::Accepted));
    let two = judged(&one, 1, Some(Verdict::Rejected));
    let three = judged(&two, 0, None);
    let (mut writer, mut bytes) = Writer::begin(&saved, head(&base)).expect("begun");
    let keep = |writer: &mut Writer, bytes: &mut Vec<u8>, state: &Workspace, steps| {
        let records = writer.changes(state, steps).expect("made");
        bytes.extend_from_slice(&records.bytes);
        writer.done(records);
    };
    keep(&mut writer, &mut bytes, &two, 2);
    // The save is of an earlier state than the last record: the person went on while it was written.
    let (file, fingerprint) = reopened(&one);
    bytes.extend_from_slice(&writer.saving(&one, &fingerprint, "/home/ada/work.pledge").expect("made"));
    let at_save = bytes.clone();
    keep(&mut writer, &mut bytes, &three, 3);
    for (bytes, wanted) in [(&at_save, &two), (&bytes, &three)] {
        assert_same(wanted, &back(bytes, &saved, &base));
        assert_same(wanted, &back(bytes, &file, &fingerprint));
    }
    let journal = Journal::read(&at_save).expect("read");
    assert_eq!(journal.saved_last(), Some(("/home/ada/work.pledge", fingerprint.as_str())));
    assert!(!journal.is_saved(), "what came after the saved state is not saved");
    assert!(!journal.belongs_to("another"));
}

#[test]
fn the_first_save_of_a_workspace_that_had_no_file() {
    let empty = Workspace::begin(date("2025-12-31"));
    let now = workspace();
    let (writer, mut bytes) = {
        let (mut writer, mut bytes) = Writer::begin(&empty, head("")).expect("begun");
        let records = writer.changes(&now, 1).expect("made");
        bytes.extend_from_slice(&records.bytes);
        writer.done(records);
        (writer, bytes)
    };
    let (file, fingerprint) = reopened(&now);
    bytes.extend_from_slice(&writer.saving(&now, &fingerprint, "/w.pledge").expect("made"));
    let journal = Journal::read(&bytes).expect("read");
    assert!(journal.is_saved());
    assert_same(&file, &back(&bytes, &file, &fingerprint));
    assert_same(&now, &back(&bytes, &empty, ""));
}

#[test]
fn changes_made_to_another_state_are_brought_as_far_as_they_fit() {
    let saved = workspace();
    let mine = judged(&saved, 0, Some(Verdict::Accepted));
    let theirs = judged(&saved, 1, Some(Verdict::Rejected));
    let journal = Journal::read(&written(&saved, "f", &[&mine])).expect("read");
    assert!(!journal.belongs_to("g"));
    let both = journal.replay(&theirs, "g").expect("replayed").decisions;
    assert_eq!(both.reviews.len(), 2);
    // A document of which nothing is known any more is left out and counted.
    let (empty, mut more) = (Workspace::begin(date("2025-12-31")), workspace());
    let text = "Kestrel Ltd will be net zero by 2050.\n";
    more.apply(Edit::Import(vec![imported("k.txt", "Kestrel Ltd", text, &[("net zero by 2050", "net_zero", 2050)])]));
    let journal = Journal::read(&written(&workspace(), "f", &[&more])).expect("read");
    let recovered = journal.replay(&empty, "g").expect("replayed");
    assert_eq!((recovered.decisions.members.len(), recovered.missing), (1, 0), "only what the journal holds itself");
}

#[test]
fn a_small_change_makes_a_small_record() {
    let mut saved = workspace();
    for n in 0..300 {
        let text = format!("Company {n} Ltd will be net zero by 2050.\n");
        saved.apply(Edit::Import(vec![imported(
            &format!("{n}.txt"),
            &format!("Company {n} Ltd"),
            &text,
            &[("net zero by 2050", "net_zero", 2050)],
        )]));
    }
    for n in 0..200 {
        saved = judged(&saved, n, Some(Verdict::Accepted));
    }
    let (mut writer, _) = Writer::begin(&saved, head("f")).expect("begun");
    let now = judged(&saved, 250, Some(Verdict::Rejected));
    let records = writer.changes(&now, 1).expect("made");
    assert!(records.bytes.len() < 1_000, "{}", records.bytes.len());
    writer.done(records);
    let id = now.decisions().reviews.keys().next().expect("one").clone();
    let mut typed = now.clone();
    typed.apply(Edit::Note { id, text: "Ask".into(), by: "AB".into(), on: date("2026-11-12") });
    assert!(writer.changes(&typed, 2).expect("made").bytes.len() < 400);
    assert!(writer.changes(&now, 2).expect("made").bytes.is_empty(), "no change, no record");
}
