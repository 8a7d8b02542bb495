//! Checks the rule packs in `assets/rules`, embeds them and emits their rule ids as constants.
//!
//! No network, no programs, no writes outside `OUT_DIR`.
#![allow(clippy::disallowed_methods, reason = "writes the generated source into OUT_DIR, its one output")]

#[path = "src/rules/schema.rs"]
#[allow(dead_code, reason = "the library uses the rest of the schema")]
mod schema;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    // The fuzz targets are built from the folder below.
    let root = package.ancestors().find(|folder| folder.join("assets/rules").is_dir()).ok_or("no assets/rules")?;
    let rules = root.join("assets/rules");
    for watched in ["assets/rules", "src/rules/schema.rs", "build.rs"] {
        println!("cargo:rerun-if-changed={}", root.join(watched).display());
    }
    let mut ids = BTreeMap::new();
    let mut packs = String::from("/// The built-in packs: name and RON text.\npub const PACKS: &[(&str, &str)] = &[\n");
    for path in ron_files(&rules)? {
        let name = path.strip_prefix(&rules)?.to_string_lossy().replace('\\', "/");
        for id in read_pack(&path, &name)? {
            if let Some(other) = ids.insert(id.clone(), name.clone()) {
                return Err(format!("{name}: the rule id “{id}” is already used in {other}").into());
            }
        }
        writeln!(packs, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    packs.push_str("];\n\n/// The ids of the rules made of words.\npub mod ids {\n");
    for (id, pack) in &ids {
        writeln!(packs, "    /// `{id}` of {pack}.\n    pub const {}: &str = {id:?};", id.to_uppercase().replace('.', "_"))?;
    }
    packs.push_str("}\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("rules.rs"), packs)?;
    Ok(())
}

/// All packs, in the order of their paths.
fn ron_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for language in fs::read_dir(folder)? {
        let language = language?.path();
        if language.is_dir() {
            for file in fs::read_dir(&language)? {
                files.push(file?.path());
            }
        }
    }
    files.retain(|f| f.extension().is_some_and(|e| e == "ron"));
    files.sort();
    Ok(files)
}

/// The rule ids of a pack, or what is wrong with it, with its line where the reader knows it.
fn read_pack(path: &Path, name: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let pack: schema::Pack = ron::from_str(&text).map_err(|e| format!("{name}:{}: {}", e.span.start.line, e.code))?;
    let findings = schema::check(&pack);
    if !findings.is_empty() {
        return Err(format!("{name}: {}", findings.join("; ")).into());
    }
    Ok(pack.entries.into_iter().map(|e| e.id).collect())
}
