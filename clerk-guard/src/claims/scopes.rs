use super::claim::Malformed;

/// Whose a feature or a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The active organization's.
    Org,
    /// The user's own.
    User,
}

/// A `fea` or `pla` claim: features or plans, each in the scope of the organization, of the user, or of both.
#[derive(Clone, Debug, Default)]
pub struct ScopedList {
    text: Box<str>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    end: u32,
    org: bool,
    user: bool,
}

impl ScopedList {
    /// Reads a comma-separated list of `scope:slug`. An entry in an unknown scope keeps its place and belongs to nobody.
    ///
    /// # Errors
    ///
    /// [`Malformed`] where an entry has no colon.
    pub(super) fn read(claim: &str) -> Result<Self, Malformed> {
        let text: Box<str> = claim.into();
        let mut entries = Vec::new();
        if !text.is_empty() {
            entries.reserve_exact(1 + text.bytes().filter(|&byte| byte == b',').count());
            let mut start = 0;
            for raw in text.split(',') {
                let entry = trim(raw);
                let (scope, slug) = entry.split_once(':').ok_or(Malformed)?;
                let lead = raw.len() - raw.trim_start_matches(is_space).len();
                let from = start + lead + scope.len() + 1;
                let (org, user) = match scope {
                    "o" => (true, false),
                    "u" => (false, true),
                    "ou" | "uo" => (true, true),
                    _ => (false, false),
                };
                entries.push(Entry {
                    start: from.try_into().map_err(|_| Malformed)?,
                    end: (from + slug.len()).try_into().map_err(|_| Malformed)?,
                    org,
                    user,
                });
                start += raw.len() + 1;
            }
        }
        Ok(Self { text, entries })
    }

    /// Is there an entry of this slug in this scope (in any, where none is named)?
    #[must_use]
    pub fn contains(&self, scope: Option<Scope>, slug: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_in(scope) && self.slug(entry) == slug)
    }

    /// The slugs in this scope (in any, where none is named), in the token's order.
    pub fn slugs(&self, scope: Option<Scope>) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |entry| entry.is_in(scope)).map(|entry| self.slug(entry))
    }

    /// The organization's entries, each with its place in the whole list.
    pub(super) fn org_entries(&self) -> impl Iterator<Item = (usize, &str)> + Clone {
        self.entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.org)
            .map(|(place, entry)| (place, self.slug(entry)))
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn text_len(&self) -> usize {
        self.text.len()
    }

    fn slug(&self, entry: &Entry) -> &str {
        self.text.get(entry.start as usize..entry.end as usize).unwrap_or_default()
    }
}

impl Entry {
    fn is_in(self, scope: Option<Scope>) -> bool {
        match scope {
            Some(Scope::Org) => self.org,
            Some(Scope::User) => self.user,
            None => self.org || self.user,
        }
    }
}

/// Cuts off what JavaScript takes for white space: the lists are written by and for JavaScript.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

fn is_space(char: char) -> bool {
    // Unicode's White_Space has NEL and lacks the byte order mark; JavaScript has it the other way round.
    char == '\u{feff}' || (char != '\u{85}' && char.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(claim: &str) -> (Vec<String>, Vec<String>) {
        let list = ScopedList::read(claim).unwrap();
        let slugs = |scope| list.slugs(Some(scope)).map(str::to_owned).collect();
        (slugs(Scope::Org), slugs(Scope::User))
    }

    #[test]
    fn entries_go_to_their_scopes() {
        let (org, user) = both(" o:dash , u:prof,ou:both,uo:all ,x:odd,org:long,o:a:b,o:,:y");
        assert_eq!(org, ["dash", "both", "all", "a:b", ""]);
        assert_eq!(user, ["prof", "both", "all"]);
        assert_eq!(both(""), (vec![], vec![]));
    }

    #[test]
    fn an_entry_without_a_colon_spoils_the_claim() {
        for claim in ["dash", "o:dash,", ",o:dash", "o:dash,,u:x", " "] {
            assert!(ScopedList::read(claim).is_err(), "{claim:?}");
        }
    }

    #[test]
    fn white_space_is_that_of_javascript() {
        assert_eq!(both("\u{feff}o:a\u{a0}").0, ["a"]);
        assert_eq!(both("\u{85}o:a").0, [""; 0]);
        assert_eq!(both("o:a\u{85}").0, ["a\u{85}"]);
    }

    #[test]
    fn no_scope_means_either() {
        let list = ScopedList::read("o:dash,u:prof,x:odd").unwrap();
        assert!(list.contains(None, "dash") && list.contains(None, "prof"));
        assert!(!list.contains(None, "odd") && !list.contains(Some(Scope::User), "dash"));
    }
}
