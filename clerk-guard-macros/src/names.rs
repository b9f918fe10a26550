//! Names of roles, permissions and scopes, checked while compiling: the full spelling, and nothing that no token ever carries.

use crate::model::Named;

const ROLE: &str = "a role is written like \"org:admin\"";
const PERMISSION: &str =
    "a permission is written like \"org:data:write\": its feature, then what may be done";
const FEATURE: &str = "a feature is written like \"org:sso\" or \"user:sso\": whose it is, then its slug";
const PLAN: &str = "a plan is written like \"org:team\" or \"user:pro\": whose it is, then its slug";
const SCOPE: &str = "a scope is written like \"items:read\"";

/// What is wrong with a name, and what to write instead.
pub(crate) fn check(named: Named, name: &str) -> Result<(), String> {
    match named {
        Named::Role => letters(name, ROLE, role).and_then(|()| role(name)),
        Named::Permission => letters(name, PERMISSION, permission).and_then(|()| permission(name)),
        Named::Feature => letters(name, FEATURE, feature).and_then(|()| feature(name)),
        Named::Plan => letters(name, PLAN, plan).and_then(|()| plan(name)),
        Named::Scope => scope(name),
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

fn feature(name: &str) -> Result<(), String> {
    scoped(name, "feature", FEATURE)
}

fn plan(name: &str) -> Result<(), String> {
    scoped(name, "plan", PLAN)
}

/// The slug of a feature or a plan, behind whose it is.
fn scoped(name: &str, what: &str, form: &str) -> Result<(), String> {
    let parts: Vec<&str> = name.split(':').collect();
    Err(match parts[..] {
        _ if parts.contains(&"") => empty(name, form),
        ["org" | "user", _] => return Ok(()),
        [slug] => format!("say whose {what} it is: \"org:{slug}\" or \"user:{slug}\""),
        ["o" | "organization", slug] => format!("write \"org:{slug}\""),
        ["u", slug] => format!("write \"user:{slug}\""),
        [_, slug] => {
            format!("a {what} is the organization's or the user's: write \"org:{slug}\" or \"user:{slug}\"")
        }
        ["org", _, _] => format!("this looks like a permission; {form}"),
        _ => format!("these are too many parts; {form}"),
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
