//! `clerk-guard.toml` as people meet it: compiled, drawn up by a tool, checked by an editor.

mod rebuild;
mod schema;

use std::{fs, path::Path};

pub(crate) fn docs(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(file)).unwrap()
}

/// The first example in this language on the page of the documentation.
fn example(language: &str) -> String {
    let page = docs("NAMES.md");
    let begin = page.split_once(&format!("```{language}\n")).unwrap().1;
    begin.split_once("```").unwrap().0.to_owned()
}
