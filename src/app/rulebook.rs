//! A person's own rule packs: read from a folder, checked, set behind the built-in ones.
//!
//! In: a folder of `*.ron` files. Out: a rule set, or one sentence that names the file and the line. Keeps nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files;
use crate::rules::RuleSet;

/// Rules to read documents with.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// The rules.
    pub rules: Arc<RuleSet>,
    /// Where the person's own packs came from.
    pub folder: Option<PathBuf>,
    /// How many packs those are.
    pub packs: usize,
}

impl Rulebook {
    /// The built-in rules alone.
    pub fn builtin() -> Self {
        Self { rules: RuleSet::builtin(), folder: None, packs: 0 }
    }

    /// The built-in rules with the packs of a folder and the folders in it, in the order of their paths.
    ///
    /// # Errors
    /// A sentence: the folder or a file can't be read, there is no pack in it, or a pack makes no sense (with its line).
    pub fn load(folder: &Path) -> Result<Self, String> {
        let packs = packs(folder)?;
        let rules = RuleSet::with_own(packs.iter().map(|(n, t)| (n.as_str(), t.as_str()))).map_err(|e| e.to_string())?;
        Ok(Self { rules: Arc::new(rules), folder: Some(folder.to_owned()), packs: packs.len() })
    }

    /// As [`Rulebook::load`], or the built-in rules where there is no folder.
    ///
    /// # Errors
    /// As [`Rulebook::load`].
    pub fn load_or_builtin(folder: Option<&Path>) -> Result<Self, String> {
        folder.map_or_else(|| Ok(Self::builtin()), Self::load)
    }
}

/// Names (relative to the folder) and texts of the packs.
fn packs(folder: &Path) -> Result<Vec<(String, String)>, String> {
    if !folder.is_dir() {
        return Err(format!("“{}” is no folder.", folder.display()));
    }
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).max_depth(3).sort_by_file_name() {
        let entry = entry.map_err(|e| format!("“{}” can't be read: {e}", folder.display()))?;
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|e| e != "ron") {
            continue;
        }
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let bytes = files::read(path).map_err(|e| format!("{name}: {e}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{name}: A rule pack is a text in UTF-8, and this is none."))?;
        out.push((name, text));
    }
    if out.is_empty() {
        return Err(format!("There is no rule pack (*.ron) in “{}”.", folder.display()));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(packs: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, text) in packs {
            files::write_bytes(&dir.path().join(name), text.as_bytes()).expect("written");
        }
        dir
    }

    #[test]
    fn packs_of_a_folder_stand_behind_the_built_in_ones() {
        let dir = folder(&[
            ("a.ron", "(language: \"en\", entries: [(id: \"own.word\", class: NetZero, phrases: [\"nought emissions\"])])"),
            ("notes.txt", "no pack"),
        ]);
        let book = Rulebook::load(dir.path()).expect("a sound pack");
        assert_eq!(book.packs, 1);
        assert_eq!(book.rules.find("nought emissions by 2040").len(), 1);
        assert!(!book.rules.find("net zero").is_empty(), "the built-in rules are there as well");
    }

    #[test]
    fn a_fault_is_told_with_file_and_line() {
        let dir = folder(&[("bad.ron", "(language: \"en\", entries: [\n  (id: \"own.word\", class: Nonsense, phrases: [\"x\"]),\n])")]);
        let error = Rulebook::load(dir.path()).expect_err("no such class");
        assert!(error.starts_with("bad.ron, line 2: "), "{error}");
        assert!(Rulebook::load(&dir.path().join("gone")).is_err());
        assert!(Rulebook::load(folder(&[]).path()).expect_err("empty").starts_with("There is no rule pack"));
    }
}
