//! Lists the data files that are embedded: a new file is registered by existing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const EMBEDDED: [&str; 3] = ["lang/en", "world", "ontology"];

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../data");
    let mut files = Vec::new();
    for folder in EMBEDDED {
        let folder = data.join(folder);
        println!("cargo:rerun-if-changed={}", folder.display());
        collect(&folder, &mut files);
    }
    let key = |file: &PathBuf| {
        let key = file.strip_prefix(&data).expect("below data").to_string_lossy().replace('\\', "/");
        key.strip_prefix("lang/en/").map(str::to_owned).unwrap_or(key)
    };
    files.sort_by_cached_key(key);
    let mut table = String::from("&[\n");
    for file in &files {
        let key = key(file);
        println!("cargo:rerun-if-changed={}", file.display());
        writeln!(table, "    ({key:?}, include_str!({:?})),", file.display().to_string()).expect("a string grows");
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("files.rs");
    fs::write(out, table).expect("the build folder is writable");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "toml" || ext == "txt" || ext == "tsv") {
            files.push(path);
        }
    }
}
