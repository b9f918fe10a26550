//! The JSON Schema for editors says what the reader says.

use boon::{Compiler, SchemaIndex, Schemas};
use clerk_guard_rules::names::{Catalogue, ClaimType};
use serde_json::{Value, json};

use super::{docs, example};

fn schema() -> Value {
    serde_json::from_str(&docs("clerk-guard.schema.json")).unwrap()
}

struct Validator(Schemas, SchemaIndex);

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("clerk-guard.schema.json", schema()).unwrap();
        let index = compiler.compile("clerk-guard.schema.json", &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn accepts(&self, file: &Value) -> bool {
        self.0.validate(file, self.1).is_ok()
    }
}

#[test]
fn the_example_of_the_documentation_is_accepted() {
    let example = example("toml");
    let catalogue = Catalogue::parse(&example).unwrap();
    assert!(catalogue.roles.is_some() && catalogue.session_claims.is_some());
    let value: Value = toml::from_str(&example).unwrap();
    assert!(Validator::new().accepts(&value));
    // It shows all that there is.
    assert!(Catalogue::KEYS.iter().all(|key| value.get(key).is_some()));
}

#[test]
fn its_keys_and_types_are_those_that_are_read() {
    let schema = schema();
    let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = Catalogue::KEYS;
    keys.sort_unstable();
    expected.sort_unstable();
    assert_eq!(keys, expected);
    let claims = &schema["properties"]["session_claims"];
    assert_eq!(claims["additionalProperties"]["enum"], json!(ClaimType::ALL.map(ClaimType::name)));
    assert_eq!(claims["propertyNames"]["not"]["enum"], json!(clerk_guard::claims::RESERVED));
}

/// But for permissions of roles that are not listed, which no schema can tell.
#[test]
fn it_refuses_what_the_reader_refuses() {
    let validator = Validator::new();
    for (text, is_right) in [
        ("", true),
        ("plans = []", true),
        ("plans = ['org:team', 'user:Pro.2']", true),
        ("plans = ['team']", false),
        ("plans = ['team:pro']", false),
        ("plans = ['org:']", false),
        ("plans = ['org:a:b']", false),
        ("plans = ['org:a,b']", false),
        ("plans = ['org:a b']", false),
        ("plans = ['org:a', 'org:a']", false),
        ("plans = 'org:a'", false),
        ("plans = [1]", false),
        ("plan = []", false),
        ("features = ['user:export', 'org:sso']", true),
        ("features = ['sso']", false),
        ("permissions = ['org:data-2:read_all']", true),
        ("permissions = ['org:sys_profile:manage']", false),
        ("permissions = ['org:data']", false),
        ("permissions = ['org:Data:read']", false),
        ("roles = { 'org:admin' = [] }", true),
        ("roles = { admin = [] }", false),
        ("roles = { 'org:admin' = 'all' }", false),
        ("roles = ['org:admin']", false),
        ("session_claims = { email = 'string', '1' = 'any' }", true),
        ("session_claims = { email = 'text' }", false),
        ("session_claims = { '' = 'any' }", false),
        ("session_claims = { org_id = 'string' }", false),
        ("session_claims = { email = {} }", false),
    ] {
        let value: Value = toml::from_str(text).unwrap();
        assert_eq!(Catalogue::parse(text).is_ok(), is_right, "the reader of {text}");
        assert_eq!(validator.accepts(&value), is_right, "the schema of {text}");
    }
}
