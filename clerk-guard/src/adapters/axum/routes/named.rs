//! Whether a type is that of a function.

use std::any::type_name;

/// What the modules are called that hold the types of functions.
const MODULE: &str = "__clerk_guard_";

/// Is `F` the type of the function `H`?
///
/// # Panics
///
/// Where it is another's.
#[track_caller]
pub(super) fn assert_names<F, H>() {
    let (known, function) = (function_of(type_name::<F>()), type_name::<H>());
    assert!(
        is_of(function, &known),
        "`{function}` has neither a guard nor `#[public]`: what was found under its name belongs to `{known}`, whose name is \
         imported there, too. Put a guard on it, or give it another name"
    );
}

/// The path of the function beside which a type stands.
fn function_of(marker: &str) -> String {
    let segments: Vec<&str> = marker.split("::").filter(|segment| !segment.starts_with(MODULE)).collect();
    segments.join("::")
}

/// Is this the function of that path, with or without types behind its name?
fn is_of(function: &str, path: &str) -> bool {
    let types = function.strip_prefix(path);
    types.is_some_and(|types| types.is_empty() || types.starts_with('<') && types.ends_with('>'))
}

#[cfg(test)]
mod tests {
    use super::{function_of, is_of};

    #[test]
    fn functions_are_told_by_their_paths() {
        let path = function_of("app::items::__clerk_guard_list_2a::list");
        assert_eq!(path, "app::items::list");
        assert_eq!(function_of("app::framework"), "app::framework");
        for (function, is_it) in [
            ("app::items::list", true),
            ("app::items::list<u8>", true),
            ("app::items::list<fn() -> u8>", true),
            ("app::items::lists", false),
            ("app::list", false),
            ("app::items::admin::list", false),
            ("app::items::list::list", false),
            ("app::items::list<u8>::list", false),
        ] {
            assert_eq!(is_of(function, &path), is_it, "{function}");
        }
    }
}
