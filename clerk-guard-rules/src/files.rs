//! The rules of [`source`](crate::source), held against files.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use glob::{MatchOptions, Pattern, PatternError};
use proc_macro2::{Span, TokenStream};
use walkdir::WalkDir;

use crate::source::{Item, ItemKind, Role, not_guarded_in_file};

/// Something in a file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, from the folder on in which was looked.
    pub file: PathBuf,
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

/// `file:line: what`
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// Nothing can be said of what a pattern stands for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FilesError {
    /// It is no pattern.
    #[error("{0:?} is no pattern of paths: {1}")]
    Pattern(String, #[source] PatternError),
    /// It matches nothing, which is most often a mistake in it.
    #[error("{pattern:?} matches no Rust file in {}", folder.display())]
    NoFile {
        /// The pattern.
        pattern: String,
        /// Where was looked.
        folder: PathBuf,
    },
    /// A file or folder cannot be read.
    #[error("{} cannot be read", .0.display())]
    Read(PathBuf, #[source] io::Error),
}

/// All that is wrong in the Rust files that a pattern matches. It stands for paths from `folder` on: `*` for part of a name, `**`
/// for any number of folders.
///
/// `subject` is who says so, for the messages.
///
/// # Errors
///
/// Where the pattern is none or matches no file, and where a file cannot be read. One that is not Rust is a [`Place`].
pub fn not_guarded(folder: &Path, pattern: &str, subject: &str) -> Result<Vec<Place>, FilesError> {
    let mut places = Vec::new();
    for file in matching(folder, pattern)? {
        let path = folder.join(&file);
        let text = fs::read_to_string(&path).map_err(|error| FilesError::Read(path.clone(), error))?;
        let (attributes, items) = match parse(&text) {
            Ok(parsed) => parsed,
            Err((span, what)) => {
                let fix = "mend the file, or leave it out of the pattern".to_owned();
                places.push(Place { file, line: span.start().line, what, fix });
                continue;
            }
        };
        let is_for_tests = attributes.contains(&Role::Test) || is_declared_for_tests(&path);
        let findings = if is_for_tests { Vec::new() } else { not_guarded_in_file(&items, subject) };
        places.extend(findings.into_iter().map(|finding| Place {
            file: file.clone(),
            line: finding.span.start().line,
            what: finding.what,
            fix: finding.fix,
        }));
    }
    Ok(places)
}

/// The Rust files that a pattern matches, sorted, from `folder` on.
fn matching(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, FilesError> {
    const OPTIONS: MatchOptions = MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: false,
    };

    let compiled = Pattern::new(pattern).map_err(|error| FilesError::Pattern(pattern.to_owned(), error))?;
    // Up to the first part that is no plain name, so that nothing else of the disk is walked through.
    let plain: PathBuf = pattern
        .split_inclusive('/')
        .take_while(|part| !part.contains(['*', '?', '[']))
        .collect::<String>()
        .into();
    let start = folder.join(&plain);
    let mut files = Vec::new();
    if start.exists() {
        for entry in WalkDir::new(&start).follow_links(true).sort_by_file_name() {
            let entry = entry.map_err(|error| FilesError::Read(start.clone(), error.into()))?;
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            if is_rust && entry.file_type().is_file() && compiled.matches_path_with(path, OPTIONS) {
                files.push(path.to_owned());
            }
        }
    }
    if files.is_empty() {
        return Err(FilesError::NoFile { pattern: pattern.to_owned(), folder: folder.to_owned() });
    }
    Ok(files)
}

/// The roles of the attributes at its beginning, and its items.
fn parse(text: &str) -> Result<(Vec<Role>, Vec<Item>), (Span, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A line for the shell stays, as a comment, so that the lines behind it keep their numbers.
    let is_script = text.starts_with("#!") && !text.trim_start_matches("#!").trim_start().starts_with('[');
    let text = if is_script { format!("//{text}") } else { text.to_owned() };
    let tokens = text.parse::<TokenStream>().map_err(|error| {
        (error.span(), "this is no Rust: a bracket or a quote has no other end".to_owned())
    })?;
    let (attributes, items) = Item::parse_file(tokens).map_err(|error| (error.span, error.to_string()))?;
    Ok((attributes.into_iter().map(|attribute| attribute.role).collect(), items))
}

/// Do all files that may declare this one as a module say `#[cfg(test)]`, or are they declared so themselves?
fn is_declared_for_tests(file: &Path) -> bool {
    let Some((name, declaring)) = module(file) else { return false };
    let name = name.as_str();
    let mut declarations = declaring
        .iter()
        .filter(|path| *path != file)
        .filter_map(|path| Some((path, parse(&fs::read_to_string(path).ok()?).ok()?)))
        .flat_map(|(path, (attributes, items))| {
            let is_test = attributes.contains(&Role::Test);
            items.into_iter().filter_map(move |item| match &item.kind {
                ItemKind::FileModule(declared) if *declared == name => {
                    Some((path, is_test || item.is_test()))
                }
                _ => None,
            })
        })
        .peekable();
    declarations.peek().is_some()
        && declarations.all(|(path, is_test)| is_test || is_declared_for_tests(path))
}

/// The name of the module in a file, and the files that may declare it. `None` for the root of a crate.
fn module(file: &Path) -> Option<(String, [PathBuf; 4])> {
    let stem = file.file_stem()?.to_str()?;
    let folder = file.parent()?;
    match stem {
        "lib" | "main" => None,
        "mod" => module(&folder.with_extension("rs")),
        name => Some((
            name.to_owned(),
            [
                folder.join("mod.rs"),
                folder.join("lib.rs"),
                folder.join("main.rs"),
                folder.with_extension("rs"),
            ],
        )),
    }
}
