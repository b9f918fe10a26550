//! Names of roles, permissions and scopes, checked while compiling: the full spelling, and nothing that no token ever carries.

use crate::model::Kind;

const ROLE: &str = "a role is written like \"org:admin\"";
const PERMISSION: &str =
    "a permission is written like \"org:data:write\": its feature, then what may be done";

const SCOPE: &str = "a scope is written like \"items:read\"";

/// What is wrong with a name, and what to write instead.
pub(crate) fn check(kind: Kind, name: &str) -> Result<(), String> {
    match kind {
        Kind::Role => letters(name, ROLE, role).and_then(|()| role(name)),
        Kind::Permission => letters(name, PERMISSION, permission).and_then(|()| permission(name)),
        Kind::Scope => scope(name),
        Kind::Auth | Kind::Org => Ok(()),
    }
}

/// The letters that the service allows in names, and the colons between their parts.
fn letters(name: &str, form: &str, check: fn(&str) -> Result<(), String>) -> Result<(), String> {
    let allowed = |char: char| matches!(char, 'a'..='z' | '0'..='9' | '_' | '-' | ':');
    let lower = name.to_ascii_lowercase();
    match lower.chars().find(|char| !allowed(*char)) {
        Some(',') => Err("each name stands in quotes of its own, with commas between them".to_owned()),
        Some(char) => Err(format!("there is no {char:?} in names; {form}")),
        None if lower == name => Ok(()),
        None if check(&lower).is_ok() => Err(format!("names are in lower case: write \"{lower}\"")),
        None => Err(format!("names are in lower case; {form}")),
    }
}

fn role(name: &str) -> Result<(), String> {
    let parts: Vec<&str> = name.split(':').collect();
    Err(match parts[..] {
        _ if parts.contains(&"") => empty(name, ROLE),
        ["org", _] => return Ok(()),
        [role] => format!("write the role in full: \"org:{role}\""),
        ["org", "org", role] => format!("the prefix stands there twice: write \"org:{role}\""),
        [_, role] => format!("the name of a role begins with `org:`: write \"org:{role}\""),
        ["org", _, _] => format!("this looks like a permission: write `#[require_permission(\"{name}\")]`"),
        _ => format!("these are too many parts; {ROLE}"),
    })
}

fn permission(name: &str) -> Result<(), String> {
    let parts: Vec<&str> = name.split(':').collect();
    Err(match parts[..] {
        _ if parts.contains(&"") => empty(name, PERMISSION),
        ["org", feature, _] | [feature, _] if feature.starts_with("sys_") => format!(
            "`{name}` is a system permission, and session tokens never carry those: nobody would ever be let in; ask for a \
             role instead, or for a permission of your own"
        ),
        ["org", _, _] => return Ok(()),
        ["org", _] => {
            format!("this looks like a role: write `#[require_role(\"{name}\")]`; {PERMISSION}")
        }
        [feature, action] => format!("write the permission in full: \"org:{feature}:{action}\""),
        ["org", "org", feature, action] => {
            format!("the prefix stands there twice: write \"org:{feature}:{action}\"")
        }
        [_, feature, action] => {
            format!("the name of a permission begins with `org:`: write \"org:{feature}:{action}\"")
        }
        [_] => format!("a part is missing; {PERMISSION}"),
        _ => format!("these are too many parts; {PERMISSION}"),
    })
}

/// By the grammar of RFC 6749, section 3.3. Where two scopes are written into one text, a space is between them.
fn scope(name: &str) -> Result<(), String> {
    let words: Vec<String> = name.split_whitespace().map(|word| format!("{word:?}")).collect();
    let allowed = |char: char| matches!(char, '!'..='~') && char != '"' && char != '\\';
    Err(match name.chars().find(|char| !allowed(*char)) {
        None if name.is_empty() => empty(name, SCOPE),
        None => return Ok(()),
        Some(_) if words.is_empty() => format!("there is nothing but space in the name; {SCOPE}"),
        Some(char) if char.is_whitespace() && words.len() == 1 => {
            format!("there are no spaces in scopes: write {}", words.concat())
        }
        Some(char) if char.is_whitespace() => {
            let count = if words.len() == 2 { "two".to_owned() } else { words.len().to_string() };
            format!("there are no spaces in scopes: write {count} names, {}", words.join(", "))
        }
        Some(char) => {
            format!("there is no {char:?} in scopes: they are made of visible ASCII without `\"` and `\\`")
        }
    })
}

fn empty(name: &str, form: &str) -> String {
    match name {
        "" => format!("the name is empty; {form}"),
        _ => format!("a part of the name is empty; {form}"),
    }
}
