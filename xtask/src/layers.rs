//! Which crate may depend on which: dependencies point down the pipeline only. See the diagram in ARCHITECTURE.md.

use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Folder below `crates/`, and the workspace crates it may name under `[dependencies]`.
pub(crate) const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("document", &["text"]),
    ("record", &["text", "document"]),
    ("lang", &["text", "document"]),
    ("ingest", &["text", "document"]),
    ("fetch", &["ingest"]),
    ("clean", &["text", "document", "lang"]),
    ("segment", &["text", "document", "lang"]),
    ("parse", &["text", "document"]),
    ("read", &["text", "document", "lang"]),
    ("assemble", &["text", "document", "record", "lang"]),
    ("pipeline", &["text", "document", "record", "lang", "clean", "segment", "parse", "read", "assemble"]),
    ("views", &["text", "document", "record"]),
    ("rapporteur", &["text", "document", "record", "lang", "ingest", "fetch", "pipeline", "views"]),
    ("eval", &["text", "document", "record", "lang", "ingest", "pipeline", "views"]),
    ("train", &["text", "document", "lang", "ingest", "segment", "parse"]),
];

/// Checks every manifest below `root/crates` against the table.
pub(crate) fn check(root: &Path) -> Result<()> {
    let table: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut folders =
        fs::read_dir(root.join("crates")).context("crates cannot be listed")?.flatten().collect::<Vec<_>>();
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        let name = folder.file_name().to_string_lossy().into_owned();
        let Some(allowed) = table.get(&*name) else {
            bail!("crates/{name} is missing in the table of xtask/src/layers.rs: add it there and to ARCHITECTURE.md");
        };
        let manifest = fs::read_to_string(folder.path().join("Cargo.toml"))?;
        forbidden(&name, &manifest, allowed, &table)?;
    }
    Ok(())
}

fn forbidden(name: &str, manifest: &str, allowed: &[&str], table: &BTreeMap<&str, &[&str]>) -> Result<()> {
    let manifest: toml::Table = manifest.parse().with_context(|| format!("crates/{name}/Cargo.toml"))?;
    let Some(dependencies) = manifest.get("dependencies").and_then(toml::Value::as_table) else { return Ok(()) };
    for dependency in dependencies.keys() {
        if table.contains_key(&**dependency) && !allowed.contains(&&**dependency) {
            bail!("{name} may not depend on {dependency}: see the diagram in ARCHITECTURE.md");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_keeps_its_layers() {
        check(&crate::root()).unwrap();
    }

    #[test]
    fn a_forbidden_dependency_is_named() {
        let table = LAYERS.iter().copied().collect();
        let error = forbidden("read", "[dependencies]\nassemble.workspace = true", &["text"], &table).unwrap_err();
        assert!(error.to_string().contains("read may not depend on assemble"));
    }

    #[test]
    fn dependencies_point_downwards() {
        for (at, (name, allowed)) in LAYERS.iter().enumerate() {
            for dependency in *allowed {
                let place = LAYERS.iter().position(|(known, _)| known == dependency);
                assert!(place.is_some_and(|place| place < at), "{name} depends on {dependency}, which comes later");
            }
        }
    }
}
