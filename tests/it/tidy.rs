//! The rules about the project's own structure. See `docs/ARCHITECTURE.md`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The floors of the library, lowest first, each with the ones that it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("claims", &["base"]),
    ("auth", &["base", "claims"]),
    ("authz", &["base", "claims", "auth"]),
    ("verify", &["base", "claims", "auth"]),
    ("routes", &["base"]),
    ("request", &["base", "claims", "auth", "verify", "routes"]),
    ("keys", &["base", "verify"]),
    ("resources", &["base"]),
    ("backend", &["base", "claims", "auth", "verify", "keys", "resources"]),
    ("webhooks", &["base", "resources"]),
    ("context", &["auth"]),
    (
        "guard",
        &[
            "base",
            "claims",
            "auth",
            "authz",
            "verify",
            "request",
            "routes",
            "keys",
            "resources",
            "backend",
            "webhooks",
            "context",
        ],
    ),
    ("adapters", &["claims", "auth", "authz", "webhooks", "context", "guard", "request", "routes"]),
];
/// Floors that stand beside the house: nobody imports them, and they may import anything.
const BESIDE: &[&str] = &["testing", "__private"];
/// The most lines of code (without blank lines, comments and unit tests) that a file may have.
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The modules of the crate that a text imports or names: what follows each `crate::`, alone or in braces.
fn named_floors(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (_, rest) in code.match_indices("crate::").map(|(at, found)| code.split_at(at + found.len())) {
        let word = |text: &str| {
            text.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect::<String>()
        };
        let Some(group) = rest.strip_prefix('{') else {
            named.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, char) in group.char_indices() {
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                char if start && !char.is_whitespace() => {
                    named.insert(word(group.split_at(at).1));
                    start = false;
                }
                _ => {}
            }
        }
    }
    named
}

/// Without comments, strings of documentation and unit tests.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = match text.split_once("#[cfg(test)]\nmod tests {") {
        Some((before, tests)) => {
            format!("{before}{}", tests.split_once("\n}\n").map_or("", |(_, behind)| behind))
        }
        None => text,
    };
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn lower_floors_never_import_higher_ones() {
    let source = root().join("clerk-guard/src");
    let known: BTreeSet<&str> =
        FLOORS.iter().map(|(floor, _)| *floor).chain(BESIDE.iter().copied()).collect();
    for entry in fs::read_dir(&source).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            known.contains(name.trim_end_matches(".rs")) || name == "lib.rs",
            "{name} is on no floor: say in this test where it belongs"
        );
    }
    for (floor, allowed) in FLOORS {
        for file in rust_files(&source.join(floor)) {
            for named in named_floors(&code_of(&file)) {
                let is_floor = known.contains(named.as_str());
                let may = named == *floor || allowed.contains(&named.as_str());
                assert!(!is_floor || may, "{}: `{floor}` must not know of `{named}`", file.display());
            }
        }
    }
}

#[test]
fn adapters_never_import_each_other_but_for_what_stands_on_tower() {
    let adapters = root().join("clerk-guard/src/adapters");
    let all: Vec<String> = fs::read_dir(&adapters)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains('.'))
        .collect();
    assert!(all.len() >= 2, "{all:?}");
    for adapter in &all {
        for file in rust_files(&adapters.join(adapter)) {
            let code = code_of(&file);
            for other in all.iter().filter(|other| *other != adapter) {
                let imports = ["adapters::", "super::super::", "crate::"]
                    .iter()
                    .any(|way| code.contains(&format!("{way}{other}")));
                assert!(
                    !imports || other == "tower",
                    "{}: `{adapter}` must not know of `{other}`",
                    file.display()
                );
            }
        }
    }
}

/// Everything that expansions name of the library comes from one table, and that from one module.
#[test]
fn expansions_name_only_the_hidden_module() {
    let private = fs::read_to_string(root().join("clerk-guard/src/__private.rs")).unwrap();
    for file in rust_files(&root().join("clerk-guard-macros/src")).into_iter().filter(|file| !is_test(file)) {
        let (name, code) = (file.file_name().unwrap().to_string_lossy().into_owned(), code_of(&file));
        for found in code.match_indices("clerk_guard").map(|(at, _)| code.split_at(at).1) {
            let is_ours = found.starts_with("clerk_guard_")
                || name == "paths.rs"
                || found.starts_with("clerk_guard::Denial");
            assert!(is_ours, "{}: only `paths.rs` names the library", file.display());
        }
        for (at, call) in code.match_indices("private(\"") {
            let item = code.split_at(at + call.len()).1.split('"').next().unwrap();
            assert!(private.contains(item), "{}: `{item}` is not in `__private`", file.display());
        }
    }
    let paths = fs::read_to_string(root().join("clerk-guard-macros/src/paths.rs")).unwrap();
    assert!(paths.contains("::__private::#item"));
}

#[test]
fn imports_are_read_rightly() {
    let code = "use crate::{\n    base::{A, b::C},\n    claims::D,\n};\nuse crate::auth::E;\nlet x = crate::keys::f();";
    let named: Vec<String> = named_floors(code).into_iter().collect();
    assert_eq!(named, ["auth", "base", "claims", "keys"]);
}

#[test]
fn requests_and_clocks_stay_out_of_the_lower_floors() {
    let source = root().join("clerk-guard/src");
    for (floor, words) in [
        ("claims", &["tokio", "async ", "Instant", "SystemTime", "jsonwebtoken", "reqwest"][..]),
        ("auth", &["tokio", "async ", "Instant", "SystemTime", "jsonwebtoken", "reqwest", "serde_json"]),
        ("authz", &["tokio", "async ", "Instant", "SystemTime", "jsonwebtoken", "reqwest", "Clock"]),
        ("verify", &["tokio", "async ", "Instant", "SystemTime", "reqwest", "Clock"]),
    ] {
        for file in rust_files(&source.join(floor)) {
            let code = code_of(&file);
            for word in words {
                let is_test = is_test(&file);
                assert!(
                    is_test || !code.contains(word),
                    "{}: `{floor}` must not know of `{word}`",
                    file.display()
                );
            }
        }
    }
}

/// Unit tests in a file of their own, or in a folder.
fn is_test(file: &Path) -> bool {
    let file = file.strip_prefix(root()).unwrap();
    file.file_name().is_some_and(|name| name == "tests.rs") || file.iter().any(|folder| folder == "tests")
}

#[test]
fn only_a_check_makes_somebody_verified() {
    let mut places = Vec::new();
    for file in rust_files(&root().join("clerk-guard/src")) {
        if code_of(&file).contains("Verified::assertion") && !is_test(&file) {
            places.push(file.strip_prefix(root()).unwrap().to_owned());
        }
    }
    places.sort();
    let expected = ["testing/machine.rs", "verify/handshake.rs", "verify/machine.rs", "verify/session.rs"];
    let expected: Vec<_> = ["backend/machine.rs"]
        .iter()
        .chain(&expected)
        .map(|file| Path::new("clerk-guard/src").join(file))
        .collect();
    assert_eq!(places, expected);
}

/// There, a session that was revoked is refused.
#[test]
fn every_session_of_an_instance_is_made_in_one_place() {
    let source = root().join("clerk-guard/src");
    let makes = |file: &PathBuf| code_of(file).contains("Session::on_terms");
    let mut places: Vec<PathBuf> = rust_files(&source).into_iter().filter(makes).collect();
    places.sort();
    assert_eq!(places, ["guard/authenticate.rs", "testing/session.rs"].map(|file| source.join(file)));
    assert_eq!(code_of(&places[0]).matches("Session::on_terms").count(), 1);
}

#[test]
fn files_are_read_in_one_sitting() {
    for folder in [
        "cargo-clerk-guard",
        "clerk-guard",
        "clerk-guard-dev",
        "clerk-guard-macros",
        "clerk-guard-rules",
        "tests",
        "examples",
        "xtask",
        "benches",
        "fuzz",
    ] {
        for file in rust_files(&root().join(folder)) {
            let lines = code_of(&file).lines().filter(|line| !line.trim().is_empty()).count();
            assert!(
                lines <= MOST_LINES,
                "{}: {lines} lines of code, and {MOST_LINES} are the most",
                file.display()
            );
        }
    }
}

#[test]
fn folders_have_a_mod_rs_and_no_file_has_a_name_that_says_nothing() {
    for file in rust_files(&root()) {
        let name = file.file_stem().unwrap().to_string_lossy();
        let says_nothing = ["utils", "util", "helpers", "helper", "common", "misc", "types"];
        assert!(!says_nothing.contains(&&*name), "{}", file.display());
        assert!(!file.with_extension("").is_dir() || name == "main", "{}: use mod.rs", file.display());
    }
}
