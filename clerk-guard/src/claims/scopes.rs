use memchr::memchr;

use super::{claim::Malformed, items};

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
        if claim.is_empty() {
            return Ok(Self::default());
        }
        let mut entries = Vec::with_capacity(items::count(claim));
        for item in items::items(claim) {
            let colon = memchr(b':', item.as_bytes()).ok_or(Malformed)?;
            let (org, user) = match item.as_bytes().split_at_checked(colon).ok_or(Malformed)?.0 {
                b"o" => (true, false),
                b"u" => (false, true),
                b"ou" | b"uo" => (true, true),
                _ => (false, false),
            };
            let start = items::place(item, claim);
            let number = |place: usize| u32::try_from(start + place).map_err(|_| Malformed);
            entries.push(Entry { start: number(colon + 1)?, end: number(item.len())?, org, user });
        }
        Ok(Self { text: claim.into(), entries })
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

    /// The organization's entries.
    pub(super) fn org_entries(&self) -> impl Iterator<Item = OrgEntry<'_>> + Clone {
        self.entries.iter().enumerate().filter_map(|(place, entry)| entry.of_org(place, &self.text))
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The claim as it came.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn slug(&self, entry: &Entry) -> &str {
        self.text.get(entry.start as usize..entry.end as usize).unwrap_or_default()
    }
}

/// An entry of the organization's.
pub(super) struct OrgEntry<'a> {
    /// Its place in the whole list.
    pub(super) place: usize,
    /// Where its slug begins in the text of the claim.
    pub(super) start: usize,
    pub(super) slug: &'a str,
}

impl Entry {
    fn of_org(self, place: usize, text: &str) -> Option<OrgEntry<'_>> {
        let start = self.start as usize;
        self.org.then(|| OrgEntry {
            place,
            start,
            slug: text.get(start..self.end as usize).unwrap_or_default(),
        })
    }

    fn is_in(self, scope: Option<Scope>) -> bool {
        match scope {
            Some(Scope::Org) => self.org,
            Some(Scope::User) => self.user,
            None => self.org || self.user,
        }
    }
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
