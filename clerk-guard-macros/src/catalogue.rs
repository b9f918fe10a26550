//! Names that exist: what a `clerk-guard.toml` lists, where there is one.
//!
//! A compiler expands one crate and is gone, but an editor's server lives on and expands many; so what was read is kept with
//! the folder that it was read for, and the disk is looked at again once it may have changed.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use clerk_guard_rules::names::{self, Catalogue, Kind, PlaceError};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::diagnostics::Diagnostics;

/// For so long nobody looks whether the file has changed. A compiler is done by then, or nearly.
const FRESH: Duration = Duration::from_secs(1);

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

/// Is there anything of this kind and name, as far as that is known? What cannot be read is [`report`]ed, not told here.
pub(crate) fn check(kind: Kind, name: &str) -> Result<(), String> {
    with_known(|known| match &known.content {
        Content::Listed { catalogue, file } => catalogue.check(kind, name, file),
        Content::Nothing | Content::Mistaken(_) => Ok(()),
    })
}

/// The permissions of a role, where roles are listed.
pub(crate) fn permissions_of(role: &str) -> Option<Vec<String>> {
    with_known(|known| match &known.content {
        Content::Listed { catalogue, .. } => {
            Some(catalogue.roles.as_ref()?.get(role)?.iter().cloned().collect())
        }
        Content::Nothing | Content::Mistaken(_) => None,
    })
}

/// What is wrong with the file itself. One guard of a crate says it, for all.
pub(crate) fn report(errors: &mut Diagnostics) {
    with_known(|known| {
        if let Content::Mistaken(mistakes) = &known.content
            && !std::mem::replace(&mut known.is_reported, true)
        {
            for mistake in mistakes {
                errors.at(Span::call_site(), mistake);
            }
        }
    });
}

/// Constants by which cargo learns of the file and the variable that names it, so that it compiles anew when one of them
/// changes. One expansion of a crate has them; elsewhere, and outside a compiler, it is nothing.
pub(crate) fn tracked() -> TokenStream {
    if !proc_macro::is_available() {
        return TokenStream::new();
    }
    with_known(|known| {
        let is_tracked = std::mem::replace(&mut known.is_tracked, true);
        if is_tracked { TokenStream::new() } else { tracking(known.path.as_deref()) }
    })
}

/// The same, beside an item.
pub(crate) fn tracked_beside() -> TokenStream {
    let tracked = tracked();
    if tracked.is_empty() {
        tracked
    } else {
        quote_spanned!(Span::mixed_site()=> const _: () = { #tracked };)
    }
}

fn tracking(path: Option<&Path>) -> TokenStream {
    let span = Span::mixed_site();
    let variable = names::VARIABLE;
    // A path that is no text cannot be told to the compiler.
    let file = path.and_then(Path::to_str).map(
        |path| quote_spanned!(span=> const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);),
    );
    quote_spanned! {span=>
        const _: ::core::option::Option<&::core::primitive::str> = ::core::option_env!(#variable);
        #file
    }
}

/// What is known for one package.
struct Known {
    place: Place,
    /// The file, if there is one.
    path: Option<PathBuf>,
    content: Content,
    read_at: Instant,
    is_reported: bool,
    is_tracked: bool,
}

/// By what the file is found.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    folder: PathBuf,
    variable: Option<OsString>,
}

#[derive(PartialEq, Eq)]
enum Content {
    Nothing,
    Listed {
        catalogue: Catalogue,
        /// What messages call it.
        file: String,
    },
    Mistaken(Vec<String>),
}

fn with_known<T>(ask: impl FnOnce(&mut Known) -> T) -> T {
    let folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let place = Place { folder: folder.into(), variable: env::var_os(names::VARIABLE) };
    let mut slot = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = match slot.take() {
        Some(known) if known.place == place => known.renewed(FRESH),
        _ => Known::read(place),
    };
    ask(slot.insert(known))
}

impl Known {
    /// What is known now, if this is older than `fresh`.
    fn renewed(self, fresh: Duration) -> Self {
        if self.read_at.elapsed() < fresh {
            return self;
        }
        let now = Self::read(self.place);
        Self {
            is_reported: self.is_reported && now.content == self.content,
            is_tracked: self.is_tracked && now.path == self.path,
            ..now
        }
    }

    fn read(place: Place) -> Self {
        let (path, content) = match names::find(&place.folder, place.variable.as_deref()) {
            Ok(None) => (None, Content::Nothing),
            Ok(Some(path)) => {
                let content = Content::of(&path);
                (Some(path), content)
            }
            Err(PlaceError { path, error }) => {
                let mistake =
                    format!("{} names `{}`, and it cannot be read: {error}", names::VARIABLE, path.display());
                (None, Content::Mistaken(vec![mistake]))
            }
        };
        Self { place, path, content, read_at: Instant::now(), is_reported: false, is_tracked: false }
    }
}

impl Content {
    fn of(path: &Path) -> Self {
        // As the compiler names files: from where it runs, which under cargo is the root of the workspace.
        let here = env::current_dir().unwrap_or_default();
        let file = path.strip_prefix(here).unwrap_or(path).display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return Self::Mistaken(vec![format!("{file} cannot be read: {error}")]),
        };
        match Catalogue::parse(&text) {
            Ok(catalogue) => Self::Listed { catalogue, file },
            Err(mistakes) => {
                Self::Mistaken(mistakes.iter().map(|mistake| format!("{file}:{mistake}")).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(folder: &Path) -> Known {
        Known::read(Place { folder: folder.to_owned(), variable: None })
    }

    #[test]
    fn what_is_known_is_renewed_where_the_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(names::FILE_NAME);
        let known = known(folder.path()).renewed(Duration::ZERO);
        assert!(known.content == Content::Nothing && known.path.is_none());

        fs::write(&file, "plans = ['user:pro']").unwrap();
        let known = known.renewed(Duration::MAX);
        assert!(known.content == Content::Nothing, "nobody has looked");
        let known = known.renewed(Duration::ZERO);
        let Content::Listed { catalogue, file: name } = &known.content else { panic!("it is listed") };
        assert!(catalogue.plans.as_ref().unwrap().contains("user:pro") && name.ends_with(names::FILE_NAME));

        fs::write(&file, "plans = ['pro']").unwrap();
        let mut known = known.renewed(Duration::ZERO);
        let Content::Mistaken(mistakes) = &known.content else { panic!("it is mistaken") };
        assert!(mistakes[0].contains("clerk-guard.toml:1:10: `plans`: `pro` is none"), "{mistakes:?}");
        assert!(!known.is_reported);

        // The same mistake is not told again, another is.
        known.is_reported = true;
        let known = known.renewed(Duration::ZERO);
        assert!(known.is_reported);
        fs::write(&file, "plans = ['por']").unwrap();
        let known = known.renewed(Duration::ZERO);
        assert!(!known.is_reported);

        fs::remove_file(&file).unwrap();
        assert!(known.renewed(Duration::ZERO).content == Content::Nothing);
    }

    /// Beside this crate there is no list, and whoever asks learns that nothing is known.
    #[test]
    fn without_a_list_every_name_passes() {
        assert_eq!(check(Kind::Role, "org:admin"), Ok(()));
        assert_eq!(check(Kind::Claim, "email"), Ok(()));
        assert_eq!(permissions_of("org:admin"), None);
        let mut errors = Diagnostics::default();
        report(&mut errors);
        assert!(errors.finish().is_ok());
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place { folder: folder.path().to_owned(), variable: Some("gone.toml".into()) };
        let Content::Mistaken(mistakes) = Known::read(place).content else { panic!("it is not there") };
        assert!(
            mistakes[0].starts_with("CLERK_GUARD_CONFIG names `") && mistakes[0].contains("gone.toml`, and"),
            "{mistakes:?}"
        );
    }

    #[test]
    fn cargo_learns_of_the_file_and_of_the_variable() {
        let nothing = tracking(None).to_string();
        assert!(nothing.contains("option_env ! (\"CLERK_GUARD_CONFIG\")"), "{nothing}");
        assert!(!nothing.contains("include_bytes"), "{nothing}");
        let file = tracking(Some(Path::new("/a/clerk-guard.toml"))).to_string();
        assert!(file.contains("include_bytes ! (\"/a/clerk-guard.toml\")"), "{file}");
        assert!(tracked().is_empty(), "there is no compiler here to tell");
    }
}
