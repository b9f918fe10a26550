//! `#[derive(SessionClaims)]`: whether a struct is one that custom session claims can be read as.
//!
//! `serde_attributes` reads what serde is told, for that is what reads the claims; `check` says what no token can fill, and
//! `expand` writes the implementation.

mod check;
mod expand;
mod rename_rule;
mod reserved;
mod serde_attributes;

use proc_macro2::TokenStream;
use syn::{Attribute, DeriveInput, Error, Path, Type};

#[cfg(test)]
pub(crate) use self::{rename_rule::RenameRule, reserved::RESERVED};
use crate::{catalogue, diagnostics::Diagnostics};

/// What the derive found out.
#[derive(Default)]
struct Claims {
    /// The types of the fields that are flattened.
    flattened: Vec<Type>,
}

/// From the tokens of a struct to what stands behind it.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Diagnostics::default();
    let krate = krate(&input.attrs, &mut errors);
    let claims = check::claims(&input, &mut errors);
    catalogue::report(&mut errors);
    match errors.finish() {
        Ok(()) => expand::implementation(&input, &claims, krate.as_ref()),
        Err(error) => {
            let mut tokens = error.into_compile_error();
            // Beside the error, so that whoever names the type reads no further ones.
            if input.generics.lifetimes().next().is_none() {
                tokens.extend(expand::implementation(&input, &Claims::default(), krate.as_ref()));
            }
            tokens
        }
    }
}

/// `#[session_claims(crate = path)]`
fn krate(attributes: &[Attribute], errors: &mut Diagnostics) -> Option<Path> {
    let mut krate = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("session_claims")) {
        let read = attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("crate") {
                return Err(Error::new_spanned(
                    meta.path,
                    "there is no such option; there is `crate = PATH`, and what serde is told says the rest",
                ));
            }
            krate = Some(meta.value()?.call(Path::parse_mod_style)?);
            Ok(())
        });
        if let Err(error) = read {
            errors.push(error);
        }
    }
    krate
}
