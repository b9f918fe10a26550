//! What the file and Clerk say differently.

use std::{collections::BTreeSet, fmt};

use clerk_guard_rules::names::{Catalogue, Kind};

/// Names that only one of the two has, by the key of the file. Empty where they agree.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Difference(Vec<Section>);

#[derive(Debug, PartialEq, Eq)]
struct Section {
    key: String,
    only_clerk: Vec<String>,
    only_file: Vec<String>,
}

impl Difference {
    /// Compares what both speak of.
    pub(crate) fn between(file: &Catalogue, clerk: &Catalogue) -> Self {
        let mut difference = Self::default();
        let pairs = [
            (Kind::Permission, &file.permissions, &clerk.permissions),
            (Kind::Feature, &file.features, &clerk.features),
            (Kind::Plan, &file.plans, &clerk.plans),
        ];
        for (kind, file, clerk) in pairs {
            if let (Some(file), Some(clerk)) = (file, clerk) {
                difference.compare(kind.key().to_owned(), file, clerk);
            }
        }
        if let (Some(file), Some(clerk)) = (&file.roles, &clerk.roles) {
            let names = |roles: &std::collections::BTreeMap<String, _>| roles.keys().cloned().collect();
            difference.compare(Kind::Role.key().to_owned(), &names(file), &names(clerk));
            for (role, permissions) in file {
                if let Some(granted) = clerk.get(role) {
                    difference.compare(format!("roles.\"{role}\""), permissions, granted);
                }
            }
        }
        difference
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn compare(&mut self, key: String, file: &BTreeSet<String>, clerk: &BTreeSet<String>) {
        let only =
            |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
        let section = Section { key, only_clerk: only(clerk, file), only_file: only(file, clerk) };
        if file != clerk {
            self.0.push(section);
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Section { key, only_clerk, only_file } in &self.0 {
            writeln!(f, "  {key}")?;
            for name in only_clerk {
                writeln!(f, "    + {name}   is in Clerk alone")?;
            }
            for name in only_file {
                writeln!(f, "    - {name}   is in the file alone")?;
            }
        }
        Ok(())
    }
}
