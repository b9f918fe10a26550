//! From the tokens of an attribute to those in their place, without a compiler. That they compile and do what they say is tested
//! by the integration tests; what rustc makes of mistakes, by the UI tests.
//!
//! `UPDATE_EXPECT=1 cargo test --package clerk-guard-macros` writes the snapshots down anew; read them before they are committed.

mod block;
mod expand;
mod fallback;
mod pipeline;
mod requirements;
mod session_claims;

use expect_test::expect_file;
use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::{entry, model::Kind};

/// One use of an attribute.
struct Case {
    name: &'static str,
    kind: Kind,
    arguments: TokenStream,
    item: TokenStream,
}

impl Case {
    fn new(name: &'static str, kind: Kind, arguments: TokenStream, item: TokenStream) -> Self {
        Self { name, kind, arguments, item }
    }

    fn output(&self) -> TokenStream {
        entry::attribute(self.kind, self.arguments.clone(), self.item.clone())
    }
}

/// Compares with the snapshot of this name in `tests/snapshots/FOLDER`. What is no item of a file is kept as the tokens that it is.
fn compare(folder: &str, case: &Case) {
    let tokens = case.output();
    let file = syn::parse2(tokens.clone()).ok();
    let file = file.filter(|file: &File| !file.items.iter().any(|item| matches!(item, Item::Verbatim(_))));
    let text = file.map_or_else(|| format!("{tokens}\n"), |file| prettyplease::unparse(&file));
    expect_file![format!("../../tests/snapshots/{folder}/{}.rs", case.name)].assert_eq(&text);
}

/// The snapshots of a folder, each with its name.
fn snapshots(folder: &str) -> Vec<(String, String)> {
    let folder = format!("{}/tests/snapshots/{folder}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}
