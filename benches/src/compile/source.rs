//! The text of the generated crates.

use std::fmt::Write as _;

/// A way to mark functions.
pub(super) struct Variant {
    pub(super) name: &'static str,
    /// What stands on the functions, by turns.
    attributes: &'static [&'static str],
    dependencies: &'static str,
    /// What the attribute asks for, once in the crate.
    prelude: &'static str,
}

/// Each depends on what it needs: that it has to be read belongs to what it costs.
pub(super) const VARIANTS: &[Variant] = &[
    Variant { name: "bare", attributes: &[""], dependencies: "", prelude: "" },
    Variant {
        name: "clerk-guard",
        attributes: &["#[clerk_guard::require_permission(\"org:data:write\")]\n"],
        dependencies: CLERK_GUARD,
        prelude: DENIED,
    },
    Variant {
        name: "clerk-guard-expression",
        attributes: &[
            "#[clerk_guard::require(role(\"org:admin\") || permission(\"org:data:write\") && plan(\"org:team\"))]\n",
        ],
        dependencies: CLERK_GUARD,
        prelude: DENIED,
    },
    Variant {
        name: "clerk-guard-mix",
        attributes: &[
            "#[clerk_guard::require_auth]\n",
            "#[clerk_guard::require_role(\"org:admin\")]\n",
            "#[clerk_guard::require_permission(\"org:data:write\")]\n",
            "#[clerk_guard::require(role(\"org:admin\") || permission(\"org:data:write\") && plan(\"org:team\"))]\n",
            "#[clerk_guard::require(CanPublish && !impersonated)]\n",
            "#[clerk_guard::require_reverification(strict)]\n",
            "#[clerk_guard::require_scope(\"items:read\")]\n",
        ],
        dependencies: CLERK_GUARD,
        prelude: POLICY_AND_DENIED,
    },
    Variant {
        name: "tracing",
        attributes: &["#[tracing::instrument(skip_all)]\n"],
        dependencies: "tracing = \"0.1\"\n",
        prelude: "",
    },
    Variant {
        name: "protect-axum",
        attributes: &["#[protect_axum::protect(\"org:data:write\")]\n"],
        // What it expands to names axum.
        dependencies: "axum = { version = \"0.8\", default-features = false }\nprotect-axum = \"0.2\"\n",
        prelude: "",
    },
];

const CLERK_GUARD: &str = "clerk-guard = { path = \"../../../../clerk-guard\" }\n";

const DENIED: &str = "
impl From<clerk_guard::Denial> for Error {
    fn from(_: clerk_guard::Denial) -> Self {
        Self::Denied
    }
}
";

const POLICY_AND_DENIED: &str = "
#[derive(clerk_guard::Policy)]
#[policy(role(\"org:admin\") || permission(\"org:posts:publish\"))]
pub struct CanPublish;

impl From<clerk_guard::Denial> for Error {
    fn from(_: clerk_guard::Denial) -> Self {
        Self::Denied
    }
}
";

/// What the functions have in common.
const PRELUDE: &str = "\
//! Generated. See `benches/src/compile`.

use std::collections::BTreeMap;

pub struct Record {
    pub title: String,
    pub owner: u64,
    pub tags: Vec<String>,
}

#[derive(Debug)]
pub enum Error {
    Denied,
    NotFound(u64),
    Invalid(&'static str),
}

#[derive(Default)]
pub struct Store {
    records: BTreeMap<u64, Record>,
}

impl Store {
    pub async fn load(&mut self, id: u64) -> Result<&mut Record, Error> {
        self.records.get_mut(&id).ok_or(Error::NotFound(id))
    }

    pub async fn list(&self, owner: u64) -> Result<Vec<&Record>, Error> {
        Ok(self.records.values().filter(|record| record.owner == owner).collect())
    }

    pub async fn insert(&mut self, id: u64, record: Record) -> Result<(), Error> {
        self.records.insert(id, record).map_or(Ok(()), |_| Err(Error::Invalid(\"id\")))
    }
}
";

/// What handlers and services do: each function awaits, fails early, goes through a collection and formats something.
/// `_N` makes a name of its own.
const FUNCTIONS: [&str; 3] = [
    "\
pub async fn rename_N(store: &mut Store, id: u64, title: String) -> Result<String, Error> {
    let record = store.load(id).await?;
    let title = title.trim();
    if title.is_empty() || title.len() > 200 {
        return Err(Error::Invalid(\"title\"));
    }
    let before = std::mem::replace(&mut record.title, title.to_owned());
    record.tags.retain(|tag| !tag.starts_with(\"untitled\"));
    if record.tags.is_empty() {
        record.tags.push(format!(\"renamed-{}\", record.owner));
    }
    Ok(format!(\"{before} is now {}\", record.title))
}
",
    "\
pub async fn summary_N(store: &Store, owner: u64, limit: usize) -> Result<Vec<(String, usize)>, Error> {
    let records = store.list(owner).await?;
    let mut count = BTreeMap::new();
    for tag in records.iter().flat_map(|record| &record.tags) {
        *count.entry(tag.to_lowercase()).or_insert(0_usize) += 1;
    }
    let mut tags: Vec<(String, usize)> = count.into_iter().filter(|(_, count)| *count > 1).collect();
    tags.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    tags.truncate(limit);
    if tags.is_empty() { Err(Error::NotFound(owner)) } else { Ok(tags) }
}
",
    "\
pub async fn copy_N(store: &mut Store, from: u64, to: u64, owner: Option<u64>) -> Result<u64, Error> {
    let source = store.load(from).await?;
    let owner = match owner {
        Some(owner) if owner != source.owner => owner,
        Some(_) => return Err(Error::Invalid(\"owner\")),
        None => source.owner,
    };
    let tags = source.tags.iter().map(|tag| format!(\"{tag}-copy\")).collect();
    let copy = Record { title: source.title.clone(), owner, tags };
    store.insert(to, copy).await?;
    Ok(to)
}
",
];

impl Variant {
    /// The name of its package, which must not be that of what it depends on.
    pub(super) fn package(&self) -> String {
        format!("compile-{}", self.name)
    }
}

pub(super) fn manifest(variant: &Variant) -> String {
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}",
        variant.package(),
        variant.dependencies
    )
}

pub(super) fn lib(variant: &Variant, functions: u32) -> String {
    let mut text = format!("{PRELUDE}{}", variant.prelude);
    let mut attributes = variant.attributes.iter().cycle();
    for (number, function) in (0..functions).zip(FUNCTIONS.iter().cycle()) {
        let attribute = attributes.next().expect("an attribute, if an empty one");
        let function = function.replacen("_N", &format!("_{number}"), 1);
        write!(text, "\n{attribute}{function}").expect("a string takes all");
    }
    text
}
