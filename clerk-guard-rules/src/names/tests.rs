use std::{ffi::OsStr, fs, path::Path};

use super::{Catalogue, ClaimType, FILE_NAME, Kind, find};

const FILE: &str = r#"
permissions = ["org:data:read", "org:data:write", "org:data:erase"]
features = ["org:sso", "user:export", "org:seats", "user:seats"]
plans = ["org:team", "user:pro"]

[roles]
"org:admin" = ["org:data:read", "org:data:write"]
"org:member" = ["org:data:read"]

[session_claims]
email = "string"
metadata = "object"
"#;

fn listed() -> Catalogue {
    Catalogue::parse(FILE).unwrap()
}

fn mistakes(text: &str) -> Vec<String> {
    Catalogue::parse(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_is_read() {
    let catalogue = listed();
    let admin = &catalogue.roles.as_ref().unwrap()["org:admin"];
    assert_eq!(admin.iter().collect::<Vec<_>>(), ["org:data:read", "org:data:write"]);
    assert_eq!(catalogue.features.as_ref().unwrap().len(), 4);
    assert_eq!(catalogue.session_claims.as_ref().unwrap()["metadata"], ClaimType::Object);
    assert_eq!(catalogue.roles_with("org:data:read"), Some(vec!["org:admin", "org:member"]));
    assert_eq!(Catalogue::parse("").unwrap(), Catalogue::default());
}

#[test]
fn what_is_listed_passes() {
    for (kind, names) in [
        (Kind::Role, &["org:admin", "org:member"][..]),
        (Kind::Permission, &["org:data:read", "org:data:write"]),
        (
            Kind::Feature,
            &[
                "org:sso",
                "o:sso",
                "organization:sso",
                "sso",
                "user:export",
                "u:export",
                "org:seats",
                "u:seats",
            ],
        ),
        (Kind::Plan, &["org:team", "user:pro", "pro"]),
        (Kind::Claim, &["email"]),
    ] {
        for name in names {
            assert_eq!(listed().check(kind, name, FILE_NAME), Ok(()), "{kind} {name}");
        }
    }
}

#[test]
fn what_is_not_listed_is_refused_with_what_was_meant() {
    for (kind, name, message) in [
        (
            Kind::Role,
            "org:amdin",
            "there is no role `org:amdin` in clerk-guard.toml; did you mean \"org:admin\"?",
        ),
        (
            Kind::Role,
            "org:chief",
            "there is no role `org:chief` in clerk-guard.toml; there are \"org:admin\", \"org:member\"",
        ),
        (
            Kind::Permission,
            "org:data:wirte",
            "there is no permission `org:data:wirte` in clerk-guard.toml; did you mean \"org:data:write\"?",
        ),
        (
            Kind::Permission,
            "org:data:erase",
            "no role in clerk-guard.toml has the permission `org:data:erase`: nobody would ever be let in; give it to a role, \
             in Clerk and in that file",
        ),
        (
            Kind::Feature,
            "user:sso",
            "in clerk-guard.toml the feature `sso` is for organizations, not for users: write \"org:sso\"",
        ),
        (
            Kind::Plan,
            "o:pro",
            "in clerk-guard.toml the plan `pro` is for users, not for organizations: write \"user:pro\"",
        ),
        (
            Kind::Plan,
            "user:por",
            "there is no plan `user:por` in clerk-guard.toml; did you mean \"user:pro\"?",
        ),
        (
            Kind::Claim,
            "emial",
            "there is no session claim `emial` in clerk-guard.toml; did you mean \"email\"?",
        ),
    ] {
        assert_eq!(listed().check(kind, name, FILE_NAME), Err(message.to_owned()));
    }
}

#[test]
fn of_what_the_file_does_not_speak_every_name_passes_and_of_an_empty_list_none() {
    let silent = Catalogue::default();
    let empty =
        Catalogue::parse("permissions=[]\nfeatures=[]\nplans=[]\nroles={}\nsession_claims={}").unwrap();
    for (kind, name) in [
        (Kind::Role, "org:admin"),
        (Kind::Permission, "org:data:read"),
        (Kind::Feature, "org:sso"),
        (Kind::Plan, "sso"),
        (Kind::Claim, "email"),
    ] {
        assert_eq!(silent.check(kind, name, FILE_NAME), Ok(()));
        let message = empty.check(kind, name, FILE_NAME).unwrap_err();
        assert!(
            message.starts_with(&format!("clerk-guard.toml says that there are no {kind}s")),
            "{message}"
        );
        assert!(message.contains(kind.key()) && Catalogue::KEYS.contains(&kind.key()));
    }
    // Roles alone say nothing of permissions, and permissions alone nothing of who has them.
    let permissions = Catalogue::parse("permissions=['org:data:read']").unwrap();
    assert_eq!(permissions.check(Kind::Permission, "org:data:read", FILE_NAME), Ok(()));
}

#[test]
fn claims_have_types() {
    assert_eq!(listed().claim("email", FILE_NAME), Ok(Some(ClaimType::String)));
    assert!(listed().claim("mail", FILE_NAME).is_err());
    assert_eq!(Catalogue::default().claim("mail", FILE_NAME), Ok(None));
}

#[test]
fn each_mistake_is_told_with_its_line_and_its_key() {
    for (text, expected) in [
        ("a = 1", "1:1: `a`: there is no such key; there are `roles`, `permissions`"),
        ("plan = []", "1:1: `plan`: there is no such key; did you mean `plans`?"),
        ("plans = 'user:pro'", "1:9: `plans`: expected a list of plans in brackets"),
        ("plans = [1]", "1:10: `plans`: expected the name of a plan in quotes"),
        ("plans = ['pro']", "1:10: `plans`: `pro` is none: a plan is written like \"org:team\" or"),
        ("plans = ['team:pro']", "1:10: `plans`: `team:pro` is none"),
        ("features = ['org:a,b']", "1:13: `features`: `org:a,b` is none"),
        ("features = ['org:']", "1:13: `features`: `org:` is none"),
        ("features = ['org:a:b']", "1:13: `features`: `org:a:b` is none"),
        ("features = [\n  'org:a',\n  'org:a',\n]", "3:3: `features`: `org:a` stands there twice"),
        ("permissions = ['data:read']", "1:16: `permissions`: `data:read` is none"),
        ("permissions = ['org:Data:read']", "1:16: `permissions`: `org:Data:read` is none"),
        (
            "permissions = ['org:sys_profile:manage']",
            "1:16: `permissions`: session tokens never carry system",
        ),
        ("roles = ['org:admin']", "1:9: `roles`: expected a table of roles"),
        ("[roles]\nadmin = []", "2:1: `roles.\"admin\"`: `admin` is none: a role is written like"),
        ("[roles]\n'org:a' = []\n'org:a' = []", "3:1: `'org:a'`: this is no TOML: duplicate key"),
        (
            "[roles]\n'org:a' = ['org:b:c']",
            "2:12: `roles.\"org:a\"`: `org:b:c` is not listed under `permissions`; add it there",
        ),
        (
            "permissions = ['org:data:read']\n[roles]\n'org:a' = [\n  'org:data:raed']",
            "4:3: `roles.\"org:a\"`: `org:data:raed` is not listed under `permissions`; did you mean \"org:data:read\"?",
        ),
        ("session_claims = []", "1:18: `session_claims`: expected a table of claims"),
        (
            "session_claims.a = 'text'",
            "1:20: `session_claims.a`: this is no type of a claim; there are \"string\"",
        ),
        ("session_claims.a = 'bolean'", "this is no type of a claim; did you mean \"boolean\"?"),
        ("session_claims.a = {}", "this is no type of a claim"),
        ("session_claims.'' = 'any'", "the name of a claim is empty"),
        ("[session_claims]\nsub = 'string'", "2:1: `session_claims.sub`: `sub` is a claim of Clerk's own"),
        ("\n\nplans = [", "3:10: `plans`: this is no TOML: unclosed array"),
        ("plans", "1:6: this is no TOML: "),
    ] {
        let found = mistakes(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(expected), "{text}: {found:?}");
        assert!(!found[0].contains('\n'), "{found:?}");
    }
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_text() {
    let found = mistakes("plans = ['pro', 'org:a', 'org:a']\nfeature = []\npermissions = ['x']");
    let lines: Vec<&str> = found.iter().map(|found| found.split('`').next().unwrap()).collect();
    assert_eq!(lines, ["1:10: ", "1:26: ", "2:1: ", "3:16: "]);
}

#[test]
fn the_nearest_file_is_found_and_the_variable_before_it() {
    let root = tempfile::tempdir().unwrap();
    let member = root.path().join("crates/member");
    fs::create_dir_all(&member).unwrap();
    let write = |path: &Path, text: &str| fs::write(path, text).unwrap();
    write(&root.path().join("Cargo.toml"), "[workspace]\nmembers = ['crates/*']");
    write(&member.join("Cargo.toml"), "[package]\nname = 'member'\n# [workspace]\n");
    let found = |variable: Option<&str>| find(&member, variable.map(OsStr::new));

    assert_eq!(found(None).unwrap(), None);
    write(&root.path().join("crates").join(FILE_NAME), "");
    assert_eq!(found(None).unwrap(), None, "this folder is neither the package's nor the workspace's");
    write(&root.path().join(FILE_NAME), "");
    assert_eq!(found(None).unwrap(), Some(root.path().join(FILE_NAME)));
    write(&member.join(FILE_NAME), "");
    assert_eq!(found(None).unwrap(), Some(member.join(FILE_NAME)));
    assert_eq!(found(Some("")).unwrap(), Some(member.join(FILE_NAME)));

    write(&member.join("other.toml"), "");
    assert_eq!(found(Some("other.toml")).unwrap(), Some(member.join("other.toml")));
    let absolute = root.path().join(FILE_NAME);
    assert_eq!(find(&member, Some(absolute.as_os_str())).unwrap(), Some(absolute));
    for nothing in ["missing.toml", "."] {
        assert!(found(Some(nothing)).unwrap_err().path.starts_with(&member));
    }

    // A workspace of its own ends the search.
    fs::remove_file(member.join(FILE_NAME)).unwrap();
    write(&member.join("Cargo.toml"), "[package]\nname = 'member'\n[workspace]");
    assert_eq!(found(None).unwrap(), None);
}
