//! Names of roles and permissions, checked while compiling: the full spelling, and nothing that no token ever carries.

use crate::model::Kind;

/// What is wrong with a name, and what to write instead.
pub(crate) fn check(kind: Kind, name: &str) -> Result<(), String> {
    match kind {
        Kind::Role => role(name),
        Kind::Permission => permission(name),
        Kind::Auth | Kind::Org => Ok(()),
    }
}

fn role(name: &str) -> Result<(), String> {
    let Some(role) = name.strip_prefix("org:") else {
        return Err(match slug(name) {
            Ok(()) => format!("write the role in full: \"org:{name}\""),
            Err(_) => "a role is written like \"org:admin\"".to_owned(),
        });
    };
    if let [_, _, ..] = role.split(':').collect::<Vec<_>>()[..] {
        return Err(match role.strip_prefix("org:") {
            Some(role) => format!("the prefix stands there twice: write \"org:{role}\""),
            None => format!("this looks like a permission: write `#[require_permission(\"{name}\")]`"),
        });
    }
    slug(role).map_err(|why| format!("{why}; a role is written like \"org:admin\""))
}

fn permission(name: &str) -> Result<(), String> {
    const FORM: &str = "a permission is written like \"org:data:write\": its feature, then what may be done";
    let parts: Vec<&str> = name.split(':').collect();
    let (feature, action) = match parts[..] {
        ["org", feature, action] => (feature, action),
        ["org", "org", feature, action] => {
            return Err(format!("the prefix stands there twice: write \"org:{feature}:{action}\""));
        }
        ["org", role] if slug(role).is_ok() => {
            return Err(format!("this looks like a role: write `#[require_role(\"{name}\")]`; {FORM}"));
        }
        [feature, action] if slug(feature).is_ok() && slug(action).is_ok() => {
            return Err(format!("write the permission in full: \"org:{feature}:{action}\""));
        }
        _ => return Err(FORM.to_owned()),
    };
    if feature.starts_with("sys_") {
        return Err(format!(
            "`{name}` is a system permission, and session tokens never carry those: nobody would ever be let in; ask for a \
             role instead, or for a permission of your own"
        ));
    }
    slug(feature).and_then(|()| slug(action)).map_err(|why| format!("{why}; {FORM}"))
}

/// The letters that the service allows in names.
fn slug(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err("a part of the name is empty".to_owned());
    }
    match text.chars().find(|char| !matches!(char, 'a'..='z' | '0'..='9' | '_' | '-')) {
        Some(char) if char.is_ascii_uppercase() => Err("names are in lower case".to_owned()),
        Some(char) => Err(format!("there is no {char:?} in names")),
        None => Ok(()),
    }
}
