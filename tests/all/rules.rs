//! Rule packs of a person's own: on the command line, in the running program, with decisions kept; derivations on request.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use pledgeline::app::{Command, StartOptions};
use pledgeline::workspace::Verdict;

use crate::driver::Driver;

const TEXT: &str =
    "Arvo Paper AB said on 1 March 2024 that it will be planet balanced by 2041. Arvo Paper AB will be carbon neutral by 2044.";
const PACK: &str = "(language: \"en\", entries: [\n  (id: \"own.balanced\", class: CarbonNeutral, phrases: [\"planet balanced\"]),\n])";

fn write(dir: &Path, name: &str, text: &str) -> PathBuf {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    std::fs::write(&path, text).expect("written");
    path
}

fn run(args: &[&Path]) -> (i32, String, String) {
    let output = Process::new(env!("CARGO_BIN_EXE_pledgeline")).args(args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("not killed"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn own_words_are_read_on_the_command_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let document = write(dir.path(), "arvo.txt", TEXT);
    let pack = write(dir.path(), "rules/own.ron", PACK);
    let rules = pack.parent().expect("a folder");
    let years = |out: &str| out.matches("\"year\":2041").count();
    let (code, plain, _) = run(&[Path::new("extract"), &document]);
    assert_eq!((code, years(&plain)), (0, 0));
    let (code, own, _) = run(&[Path::new("extract"), &document, Path::new("--rules"), rules]);
    assert!(code == 0 && years(&own) > 0, "{own}");

    std::fs::write(&pack, PACK.replace("CarbonNeutral", "Nonsense")).expect("written");
    let (code, out, err) = run(&[Path::new("extract"), &document, Path::new("--rules"), rules]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("own.ron, line 2"), "{err}");
}

#[test]
fn a_word_class_of_the_packs_takes_words_of_a_person_s_own() {
    let dir = tempfile::tempdir().expect("a folder");
    let said = "date 2023-05-02 Arvo Paper AB makes paper in Lund. The steering circle expects to be carbon neutral by 2030.";
    let document = write(dir.path(), "arvo.txt", said);
    let pack = "(language: \"en\", entries: [(id: \"own.house\", class: House, phrases: [\"circle\"])])";
    let pack = write(dir.path(), "rules/own.ron", pack);
    let goals = |out: &str| out.matches("\"year\":2030,\"qualifier\"").count();
    let (code, plain, _) = run(&[Path::new("extract"), &document]);
    assert_eq!((code, goals(&plain)), (0, 0), "a circle is anybody's: {plain}");
    let (code, own, _) = run(&[Path::new("extract"), &document, Path::new("--rules"), pack.parent().expect("a folder")]);
    assert_eq!((code, goals(&own)), (0, 1), "a circle of the house speaks for it: {own}");
}

#[test]
fn a_derivation_names_words_rules_and_the_outcome() {
    let dir = tempfile::tempdir().expect("a folder");
    let document =
        write(dir.path(), "arvo.txt", "Arvo Paper AB will be carbon neutral by 2044. Denmark aims to be climate neutral by 2045.");
    let (code, out, _) = run(&[Path::new("explain"), &document]);
    assert_eq!(code, 0);
    for wanted in ["carbon neutral", "“by 2044”", "commitment of Arvo Paper AB", "rejected, public_owner"] {
        assert!(out.contains(wanted), "{wanted} is missing in\n{out}");
    }
    let (code, _, err) = run(&[Path::new("explain")]);
    assert!(code == 2 && err.contains("name at least one file"), "{err}");
}

#[test]
fn documents_are_read_again_with_own_rules_and_decisions_stay() {
    let dir = tempfile::tempdir().expect("a folder");
    let document = write(dir.path(), "arvo.txt", TEXT);
    let pack = write(dir.path(), "rules/own.ron", PACK);
    let mut driver = Driver::new(dir.path());
    driver.run(Command::AddPaths(vec![document]));
    let [known] = driver.ids()[..].to_vec().try_into().expect("one commitment");
    driver.run(Command::Reject(vec![known]));

    driver.run(Command::UseRules(pack.parent().expect("a folder").to_owned()));
    assert_eq!(driver.ids().len(), 1, "nothing is extracted unasked");
    let next = Driver::started(dir.path(), StartOptions::default());
    assert_eq!(next.app.rules_folder().as_deref(), pack.parent(), "the packs are those of the next start too");
    assert_eq!(driver.app.read_with_other_rules(), 1);
    driver.run(Command::ReadAgain);
    assert_eq!(driver.ids().len(), 2);
    let reviews = &driver.app.workspace().decisions().reviews;
    assert_eq!(reviews.values().map(|r| r.verdict).collect::<Vec<_>>(), [Some(Verdict::Rejected)]);

    write(dir.path(), "rules/own.ron", "(language: \"en\"");
    driver.run(Command::ReloadRules);
    let told = driver.app.state().notices.last().map(|n| n.text.clone()).unwrap_or_default();
    assert!(told.starts_with("The rules stay as they were. own.ron, line 1"), "{told}");
    assert_eq!(driver.ids().len(), 2);
    driver.run(Command::BuiltInRules);
    driver.run(Command::ReadAgain);
    assert_eq!(driver.ids().len(), 1);
}
