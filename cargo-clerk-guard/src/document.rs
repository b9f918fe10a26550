//! The text of the file, with what Clerk says in it, and all else as it was.

use std::collections::{BTreeMap, BTreeSet};

use clerk_guard_rules::names::{Catalogue, Kind};
use toml_edit::{DocumentMut, Item, Table, TableLike, TomlError, Value};

use crate::list;

const HEAD: &str = "\
# Names that exist in this Clerk instance: what guards ask for is checked against them while compiling.
# `cargo clerk-guard pull` brings it up to date, and keeps comments and session claims.

";

/// The file as it should be. `text` is the file as it is, if there is one.
pub(crate) fn with(text: Option<&str>, clerk: &Catalogue) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.unwrap_or_default().parse()?;
    for (kind, names) in
        [(Kind::Permission, &clerk.permissions), (Kind::Feature, &clerk.features), (Kind::Plan, &clerk.plans)]
    {
        if let Some(names) = names {
            set(document.as_table_mut(), kind.key(), names);
        }
    }
    if let Some(roles) = &clerk.roles {
        set_roles(document.as_table_mut(), roles);
    }
    let head = if text.is_none() { HEAD } else { "" };
    Ok(format!("{head}{document}"))
}

fn set_roles(document: &mut Table, roles: &BTreeMap<String, BTreeSet<String>>) {
    let key = Kind::Role.key();
    // Both `[roles]` and `roles = { … }` are such tables.
    if document.get(key).is_none_or(|item| item.as_table_like().is_none()) {
        document.insert(key, Item::Table(Table::new()));
    }
    let Some(table) = document.get_mut(key).and_then(Item::as_table_like_mut) else { return };
    let gone: Vec<String> =
        table.iter().map(|(role, _)| role.to_owned()).filter(|role| !roles.contains_key(role)).collect();
    for role in gone {
        table.remove(&role);
    }
    for (role, permissions) in roles {
        set(table, role, permissions);
    }
}

/// Has the list under this key hold these names. One that does stays as it is written.
fn set(table: &mut dyn TableLike, key: &str, names: &BTreeSet<String>) {
    let Some(Item::Value(Value::Array(array))) = table.get_mut(key) else {
        table.insert(key, Item::Value(Value::Array(list::new(key, names))));
        return;
    };
    let written: BTreeSet<&str> = array.iter().filter_map(Value::as_str).collect();
    if written.iter().copied().eq(names.iter().map(String::as_str)) {
        return;
    }
    let decor = array.decor_mut();
    let around = std::mem::take(decor);
    let has_comments = array.to_string().contains('#');
    *array = if has_comments { list::renewed(array, names) } else { list::new(key, names) };
    *array.decor_mut() = around;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clerk() -> Catalogue {
        Catalogue::parse(
            "permissions = ['org:data:read', 'org:data:write']\nfeatures = ['org:data', 'user:sso']\nplans = ['user:pro']\n\
             [roles]\n'org:admin' = ['org:data:read', 'org:data:write']\n'org:member' = ['org:data:read']",
        )
        .unwrap()
    }

    fn pulled(text: &str) -> String {
        let new = with(Some(text), &clerk()).unwrap();
        assert_eq!(Catalogue::parse(&new).unwrap().roles, clerk().roles, "{new}");
        assert_eq!(with(Some(&new), &clerk()).unwrap(), new, "once more changes nothing");
        new
    }

    #[test]
    fn a_new_file_is_in_order() {
        let new = with(None, &clerk()).unwrap();
        let expected = "\
permissions = [\"org:data:read\", \"org:data:write\"]
features = [\"org:data\", \"user:sso\"]
plans = [\"user:pro\"]

[roles]
\"org:admin\" = [\"org:data:read\", \"org:data:write\"]
\"org:member\" = [\"org:data:read\"]
";
        assert_eq!(new, format!("{HEAD}{expected}"));
        assert_eq!(Catalogue::parse(&new).unwrap(), clerk());
    }

    #[test]
    fn long_lists_have_a_line_for_each_name() {
        let names: BTreeSet<String> = (0..9).map(|at| format!("org:data:action_{at}")).collect();
        let clerk = Catalogue { permissions: Some(names.clone()), ..Catalogue::default() };
        let new = with(Some(""), &clerk).unwrap();
        assert!(
            new.starts_with("permissions = [\n    \"org:data:action_0\",\n    \"org:data:action_1\",\n"),
            "{new}"
        );
        assert!(new.ends_with("    \"org:data:action_8\",\n]\n"), "{new}");
        assert_eq!(Catalogue::parse(&new).unwrap(), clerk);
    }

    #[test]
    fn what_clerk_does_not_know_stays() {
        let text = "\
# The instance of the shop.
permissions = [\"org:data:write\", \"org:data:read\"] # by hand
features = [] # none yet

# Who works here.
[roles]
# The boss.
\"org:admin\" = [\"org:data:erase\"]
\"org:gone\" = []

[session_claims]
email = \"string\" # for mails
";
        let new = pulled(text);
        for kept in [
            "# The instance of the shop.\npermissions = [\"org:data:write\", \"org:data:read\"] # by hand\n",
            "features = [\"org:data\", \"user:sso\"] # none yet\n",
            "# Who works here.\n[roles]\n# The boss.\n\"org:admin\" = [\"org:data:read\", \"org:data:write\"]\n",
            "[session_claims]\nemail = \"string\" # for mails\n",
        ] {
            assert!(new.contains(kept), "{new}");
        }
        assert!(!new.contains("org:gone"), "{new}");
    }

    #[test]
    fn comments_within_lists_stay() {
        for text in [
            "permissions = [\n    # to look\n    \"org:data:aaa\",\n    \"org:data:read\", # at it\n    \"org:data:zzz\", # last\n]\n",
            "permissions = [\n    \"org:data:aaa\", # to look\n    \"org:data:read\", # at it\n    \"org:data:zzz\" # last\n]\n",
            "permissions = [\n    # to look\n    # at it\n    # last\n]\n",
        ] {
            let new = pulled(text);
            let places: Vec<_> = ["# to look", "# at it", "# last"].map(|comment| new.find(comment)).into();
            assert!(places.is_sorted() && places.iter().all(Option::is_some), "{new}");
            assert!(!new.contains("aaa") && !new.contains("zzz"), "{new}");
        }
    }

    #[test]
    fn what_clerk_says_nothing_of_stays() {
        let text = "plans = [\"org:team\"]\nfeatures = [\"org:sso\"]\n";
        let clerk = Catalogue { features: None, plans: None, ..clerk() };
        assert!(with(Some(text), &clerk).unwrap().starts_with(text));
    }

    #[test]
    fn roles_may_be_written_in_one_line() {
        let new = pulled("roles = { \"org:admin\" = [], \"org:gone\" = [] }\n");
        assert!(
            new.contains(
                "roles = { \"org:admin\" = [\"org:data:read\", \"org:data:write\"], \"org:member\" = "
            ),
            "{new}"
        );
    }
}
