//! Who may call what, held against what was recorded and reviewed.

mod compare;
mod direction;
mod formula;
#[cfg(test)]
mod tests;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process,
};

use self::compare::{Lines, changes};
use crate::guard::{Guards, guards};

/// Set, it has the file written anew.
const UPDATE: &str = "CLERK_GUARD_UPDATE";
/// A folder into which the list is written as JSON, for `cargo clerk-guard report`.
const REPORT: &str = "CLERK_GUARD_REPORT";

const HEAD: &str = "\
# Who may call what: each guarded and each public function of the program.
# A test compares it with the code. CLERK_GUARD_UPDATE=1 cargo test writes it anew; review what that changes.
";

/// Fails a test if who may call what is no longer what the file says, which is committed and reviewed: if a guard was loosened,
/// tightened, removed or added, or a function made public.
///
/// The difference says for each function in which direction it goes. `CLERK_GUARD_UPDATE=1 cargo test` writes the file anew, also
/// the first time.
///
/// ```no_run
/// use clerk_guard::testing::assert_guards_match;
///
/// // A test in `tests/` names the crate that it is about: one that no code names is no part of the program.
/// # extern crate clerk_guard as my_app;
/// use my_app as _;
///
/// #[test]
/// fn guards_are_as_reviewed() {
///     assert_guards_match("guards.txt");
/// }
/// ```
///
/// The path is from the folder of the package on. The list is of the whole program: of all crates that it is made of, and of the
/// tests in the same binary.
///
/// # Panics
///
/// - With the difference, and how to accept it.
/// - If the list is empty.
/// - If the file cannot be read or written.
/// - If `CARGO_MANIFEST_DIR` is not set, by which Cargo says where the package is whenever it runs a test.
#[track_caller]
#[expect(clippy::panic, reason = "for tests")]
pub fn assert_guards_match(file: impl AsRef<Path>) {
    let Some(package) = env::var_os("CARGO_MANIFEST_DIR") else {
        panic!(
            "`assert_guards_match` looks from `CARGO_MANIFEST_DIR` on, and it is not set: run the test by Cargo"
        );
    };
    let guards = guards();
    if let Some(folder) = env::var_os(REPORT)
        && let Err(error) = report(&guards, Path::new(&folder))
    {
        panic!("the list of guards cannot be written into `{REPORT}`: {error}");
    }
    let update = env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0");
    if let Err(message) = compare(&guards, &Path::new(&package).join(file), update) {
        panic!("{message}");
    }
}

/// What is wrong, in words.
fn compare(guards: &Guards, file: &Path, update: bool) -> Result<(), String> {
    if guards.is_empty() {
        return Err("there is no guard in this program: more likely than not, no code of the test names the crate that they are \
                    in. Add `use my_app as _;`"
            .to_owned());
    }
    let name = file.display();
    let found = lines(guards.iter().map(|guard| (guard.function().to_owned(), guard.access().to_string())));
    if update {
        return fs::write(file, text(&found)).map_err(|error| format!("{name} cannot be written: {error}"));
    }
    let recorded = match fs::read_to_string(file) {
        Ok(text) => {
            parse(&text).map_err(|line| format!("{name}:{line}: expected `path: requirement`; {ACCEPT}"))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(format!("{name} is not there yet; {ACCEPT}"));
        }
        Err(error) => return Err(format!("{name} cannot be read: {error}")),
    };
    let changes = changes(&recorded, &found);
    if changes.is_empty() {
        return Ok(());
    }
    Err(format!("who may call what is not what {name} says\n\n{}\n{ACCEPT}", changes.join("\n")))
}

const ACCEPT: &str = "if this is meant, run the test with CLERK_GUARD_UPDATE=1 and commit the file";

/// Sorted by function; of each line breaks, which its test may have, there are none left.
fn lines(rows: impl Iterator<Item = (String, String)>) -> Lines {
    let mut lines = Lines::new();
    for (function, access) in rows {
        lines.entry(function).or_default().push(access.replace(['\r', '\n'], " "));
    }
    for accesses in lines.values_mut() {
        accesses.sort();
    }
    lines
}

fn text(lines: &Lines) -> String {
    let rows =
        lines.iter().flat_map(|(function, all)| all.iter().map(move |one| format!("{function}: {one}\n")));
    format!("{HEAD}{}", rows.collect::<String>())
}

/// The number of the line that is none, if there is one.
fn parse(text: &str) -> Result<Lines, usize> {
    let rows =
        text.lines().zip(1_usize..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let rows: Result<Vec<_>, usize> = rows
        .map(|(line, number)| {
            let (function, access) = line.split_once(": ").ok_or(number)?;
            Ok((function.to_owned(), access.to_owned()))
        })
        .collect();
    Ok(lines(rows?.into_iter()))
}

/// One file a process: several tests may write at a time.
fn report(guards: &Guards, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let file: PathBuf = folder.join(format!("{}.json", process::id()));
    fs::write(file, guards.to_json())
}
