use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Catalogue, ClaimType, Kind, Mistake, check::nearest};

type Value<'a> = Spanned<DeValue<'a>>;

impl Catalogue {
    /// Reads the text of a `clerk-guard.toml`.
    ///
    /// ```
    /// use clerk_guard_rules::names::Catalogue;
    ///
    /// let mistakes = Catalogue::parse("plans = [\"pro\"]").unwrap_err();
    /// assert!(mistakes[0].to_string().starts_with("1:10: `plans`: `pro` is none"));
    /// ```
    ///
    /// # Errors
    ///
    /// All [`Mistake`]s that it finds, in the order of the text: what is no TOML, keys that there are not, names that are
    /// none, names that are there twice, and roles with permissions that are not listed.
    pub fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        let table = DeTable::parse(text).map_err(|error| vec![Mistake::of_toml(text, &error)])?;
        let mut reader = Reader { text, mistakes: Vec::new(), granted: Vec::new() };
        let mut catalogue = Self::default();
        for (key, value) in table.get_ref() {
            match &**key.get_ref() {
                "roles" => catalogue.roles = reader.roles(value),
                "permissions" => catalogue.permissions = Some(reader.names(Kind::Permission, value)),
                "features" => catalogue.features = Some(reader.names(Kind::Feature, value)),
                "plans" => catalogue.plans = Some(reader.names(Kind::Plan, value)),
                "session_claims" => catalogue.session_claims = reader.claims(value),
                unknown => reader.no_such_key(unknown, key.span()),
            }
        }
        reader.grants_are_listed(catalogue.permissions.as_ref());
        let mut mistakes = reader.mistakes;
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        if mistakes.is_empty() { Ok(catalogue) } else { Err(mistakes) }
    }
}

/// Goes on behind a mistake, so that all of them are reported at once.
struct Reader<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
    /// Permissions of roles: the key of the role, the permission, and where it stands.
    granted: Vec<(String, String, Range<usize>)>,
}

impl Reader<'_> {
    fn mistake(&mut self, at: Range<usize>, key: &str, message: impl Into<String>) {
        self.mistakes.push(Mistake::new(self.text, at, key, message));
    }

    fn no_such_key(&mut self, key: &str, at: Range<usize>) {
        let instead = match nearest(key, Catalogue::KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are `{}`", Catalogue::KEYS.join("`, `")),
        };
        self.mistake(at, key, format!("there is no such key; {instead}"));
    }

    fn roles(&mut self, value: &Value<'_>) -> Option<BTreeMap<String, BTreeSet<String>>> {
        let Some(table) = value.get_ref().as_table() else {
            let expected = "expected a table of roles, each with its permissions, as in `\"org:admin\" = [\"org:data:write\"]`";
            self.mistake(value.span(), "roles", expected);
            return None;
        };
        let mut roles = BTreeMap::new();
        for (role, permissions) in table {
            let name = role.get_ref().to_string();
            let key = format!("roles.\"{name}\"");
            if let Some(flaw) = Kind::Role.flaw(&name) {
                self.mistake(role.span(), &key, flaw);
            }
            let permissions = self.list(Kind::Permission, &key, permissions);
            for (permission, at) in &permissions {
                self.granted.push((key.clone(), permission.clone(), at.clone()));
            }
            roles.insert(name, permissions.into_keys().collect());
        }
        Some(roles)
    }

    fn names(&mut self, kind: Kind, value: &Value<'_>) -> BTreeSet<String> {
        self.list(kind, kind.key(), value).into_keys().collect()
    }

    /// The names of a list that can be read, each once.
    fn list(&mut self, kind: Kind, key: &str, value: &Value<'_>) -> BTreeMap<String, Range<usize>> {
        let mut names = BTreeMap::new();
        let Some(items) = value.get_ref().as_array() else {
            self.mistake(value.span(), key, format!("expected a list of {kind}s in brackets"));
            return names;
        };
        for item in items {
            let at = item.span();
            let Some(name) = item.get_ref().as_str() else {
                self.mistake(at, key, format!("expected the name of a {kind} in quotes"));
                continue;
            };
            if let Some(flaw) = kind.flaw(name) {
                self.mistake(at, key, flaw);
            } else if names.insert(name.to_owned(), at.clone()).is_some() {
                self.mistake(at, key, format!("`{name}` stands there twice: take one away"));
            }
        }
        names
    }

    fn claims(&mut self, value: &Value<'_>) -> Option<BTreeMap<String, ClaimType>> {
        let types = ClaimType::ALL.map(ClaimType::name);
        let Some(table) = value.get_ref().as_table() else {
            let expected = "expected a table of claims, each with its type, as in `email = \"string\"`";
            self.mistake(value.span(), "session_claims", expected);
            return None;
        };
        let mut claims = BTreeMap::new();
        for (name, kind) in table {
            let key = format!("session_claims.{}", name.get_ref());
            if let Some(flaw) = Kind::Claim.flaw(name.get_ref()) {
                self.mistake(name.span(), &key, flaw);
            }
            let word = kind.get_ref().as_str();
            if let Some(known) = word.and_then(ClaimType::from_name) {
                claims.insert(name.get_ref().to_string(), known);
                continue;
            }
            let instead = match word.and_then(|word| nearest(word, types)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("there are \"{}\"", types.join("\", \"")),
            };
            self.mistake(kind.span(), &key, format!("this is no type of a claim; {instead}"));
        }
        Some(claims)
    }

    fn grants_are_listed(&mut self, listed: Option<&BTreeSet<String>>) {
        for (key, permission, at) in std::mem::take(&mut self.granted) {
            if listed.is_some_and(|listed| listed.contains(&permission)) {
                continue;
            }
            let near = listed.and_then(|listed| nearest(&permission, listed.iter().map(String::as_str)));
            let instead = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "add it there".to_owned(),
            };
            self.mistake(at, &key, format!("`{permission}` is not listed under `permissions`; {instead}"));
        }
    }
}
