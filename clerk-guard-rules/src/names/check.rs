use std::collections::BTreeSet;

use super::{Catalogue, ClaimType, Kind};

/// How many names a message lists where none is near.
const FEW: usize = 4;

impl Catalogue {
    /// Is this name listed, and can anyone have it? Of a kind that the file says nothing of, every name passes.
    ///
    /// `file` is what messages call the file. Features and plans may be written with or without their scope, and with those
    /// that Clerk's SDK knows: `org:`, `o:`, `organization:`, `user:`, `u:`.
    ///
    /// ```
    /// use clerk_guard_rules::names::{Catalogue, Kind};
    ///
    /// let catalogue = Catalogue::parse("plans = [\"user:pro\"]").unwrap();
    /// assert!(catalogue.check(Kind::Plan, "user:pro", "clerk-guard.toml").is_ok());
    /// assert_eq!(
    ///     catalogue.check(Kind::Plan, "user:por", "clerk-guard.toml").unwrap_err(),
    ///     "there is no plan `user:por` in clerk-guard.toml; did you mean \"user:pro\"?",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong, and what to write instead.
    pub fn check(&self, kind: Kind, name: &str, file: &str) -> Result<(), String> {
        let Some(listed) = self.listed(kind) else { return Ok(()) };
        let spelled = kind.spelled(name);
        if listed.contains(&&*spelled) {
            return self.somebody_has(kind, name, file);
        }
        // The same slug with another scope, or with any.
        let is_scoped = matches!(kind, Kind::Feature | Kind::Plan);
        match listed.iter().find(|other| is_scoped && slug(other) == slug(&spelled)) {
            Some(_) if !spelled.contains(':') => Ok(()),
            Some(other) => {
                let (who, whom) = if other.starts_with("org:") {
                    ("organizations", "users")
                } else {
                    ("users", "organizations")
                };
                let slug = slug(other);
                Err(format!("in {file} the {kind} `{slug}` is for {who}, not for {whom}: write \"{other}\""))
            }
            None => Err(unlisted(kind, &spelled, &listed, file)),
        }
    }

    /// What a claim of the session token holds. `Ok(None)` where the file says nothing of claims.
    ///
    /// # Errors
    ///
    /// Where claims are listed, and this one is not among them.
    pub fn claim(&self, name: &str, file: &str) -> Result<Option<ClaimType>, String> {
        self.check(Kind::Claim, name, file)?;
        Ok(self.session_claims.as_ref().and_then(|claims| claims.get(name)).copied())
    }

    fn listed(&self, kind: Kind) -> Option<Vec<&str>> {
        match kind {
            Kind::Role => self.roles.as_ref().map(|roles| roles.keys().map(String::as_str).collect()),
            Kind::Permission => self.permissions.as_ref().map(texts),
            Kind::Feature => self.features.as_ref().map(texts),
            Kind::Plan => self.plans.as_ref().map(texts),
            Kind::Claim => {
                self.session_claims.as_ref().map(|claims| claims.keys().map(String::as_str).collect())
            }
        }
    }

    fn somebody_has(&self, kind: Kind, name: &str, file: &str) -> Result<(), String> {
        if kind != Kind::Permission || self.roles_with(name).is_none_or(|roles| !roles.is_empty()) {
            return Ok(());
        }
        Err(format!(
            "no role in {file} has the permission `{name}`: nobody would ever be let in; give it to a role, in Clerk and in \
             that file"
        ))
    }
}

fn texts(names: &BTreeSet<String>) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// A name without its scope.
fn slug(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, slug)| slug)
}

fn unlisted(kind: Kind, name: &str, listed: &[&str], file: &str) -> String {
    if listed.is_empty() {
        return format!(
            "{file} says that there are no {kind}s: add `{name}` under `{}` if there is",
            kind.key()
        );
    }
    let instead = match nearest(name, listed.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if listed.len() <= FEW => {
            let all: Vec<String> = listed.iter().map(|name| format!("\"{name}\"")).collect();
            format!("there {} {}", if all.len() == 1 { "is only" } else { "are" }, all.join(", "))
        }
        None => format!("if Clerk has it by now, add it under `{}`", kind.key()),
    };
    format!("there is no {kind} `{name}` in {file}; {instead}")
}

/// The name that was probably meant: at most a third of the letters behind the scope differ.
pub fn nearest<'a>(name: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (slug(name).chars().count() / 3).max(1);
    among
        .into_iter()
        .map(|known| (strsim::osa_distance(name, known), known))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
