//! Where a function stands: free, or in an `impl` block or trait.
//!
//! An attribute is given the function alone, and one without a receiver looks the same in both places. But a type can be
//! declared beside it only where it is free. So its name is looked up in its file, by line and column.
//! Functions that a macro makes are not found there, and of those nothing is assumed.

mod lexer;
mod scan;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use syn::{Ident, Signature};

use self::scan::Functions;

/// What a function stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// A module or a block of statements.
    Module,
    /// `impl Type`
    Impl,
    /// `impl Trait for Type`
    TraitImpl,
    /// `trait Name`
    Trait,
    /// The call of a macro, which may do anything with it.
    Macro,
}

/// Where a function stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) within: Within,
    /// What its path begins with behind its module: `Service`, or `<Service as Store>`.
    pub(crate) of: Option<String>,
    /// Has it an attribute that may make a type of its name, as those of some frameworks do; or has the `impl` block one that may
    /// move it elsewhere?
    pub(crate) is_foreign: bool,
    /// Does its name stand for something else, too, like a module or a crate?
    pub(crate) name_is_taken: bool,
}

impl Place {
    pub(crate) fn of(signature: &Signature) -> Self {
        let place = look_up(&signature.ident);
        let unknown = |within| Self { within, of: None, is_foreign: true, name_is_taken: false };
        match place {
            Some(place) => place,
            None if signature.receiver().is_some() => unknown(Within::Macro),
            None if is_told(&signature.ident) => unknown(Within::Macro),
            // A language server, to whom the compiler's errors are no concern.
            None => unknown(Within::Module),
        }
    }

    /// Can a constant be declared beside it, which its type then has?
    pub(crate) fn has_room_for_a_constant(&self) -> bool {
        self.within == Within::Impl && !self.is_foreign
    }

    /// Can a type be declared beside it that has its name?
    pub(crate) fn has_room_for_a_type(&self) -> bool {
        self.within == Within::Module && !self.name_is_taken
    }
}

/// Attributes that make no types: those of the language, and ours.
fn leaves_functions_alone(path: &str) -> bool {
    const OTHERS: [&str; 26] = [
        "allow",
        "async_trait",
        "cfg",
        "cold",
        "debug_handler",
        "deny",
        "deny_impersonation",
        "deny_unguarded",
        "deprecated",
        "doc",
        "expect",
        "export_name",
        "forbid",
        "ignore",
        "inline",
        "instrument",
        "main",
        "must_use",
        "no_mangle",
        "path",
        "public",
        "require",
        "should_panic",
        "test",
        "track_caller",
        "warn",
    ];
    let last = path.rsplit("::").next().unwrap_or_default();
    OTHERS.contains(&last) || last.starts_with("require_") || path.starts_with("clippy")
}

fn look_up(name: &Ident) -> Option<Place> {
    let functions = functions(&name.span().local_file()?)?;
    let text = name.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    let place = if is_told(name) {
        let start = name.span().start();
        functions.at((start.line, start.column), text)
    } else {
        functions.named(text)
    };
    place.cloned()
}

/// Does whoever runs this know places? Language servers may say that everything is at the beginning of its file, where no name
/// of a function can be.
fn is_told(name: &Ident) -> bool {
    let start = name.span().start();
    (start.line, start.column) > (1, 0)
}

/// What was read of files, by what tells that they are still the same.
static READ: Mutex<BTreeMap<PathBuf, (Stamp, Arc<Functions>)>> = Mutex::new(BTreeMap::new());

type Stamp = (u64, Option<SystemTime>);

fn functions(file: &Path) -> Option<Arc<Functions>> {
    let metadata = fs::metadata(file).ok()?;
    let stamp = (metadata.len(), metadata.modified().ok());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, functions)) = read.get(file)
        && *known == stamp
    {
        return Some(Arc::clone(functions));
    }
    let functions = Arc::new(Functions::read(&fs::read_to_string(file).ok()?));
    read.insert(file.to_owned(), (stamp, Arc::clone(&functions)));
    Some(functions)
}
