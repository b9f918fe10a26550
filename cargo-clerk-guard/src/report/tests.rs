use boon::{Compiler, Schemas};
use serde_json::Value;

use super::{Guard, written};

fn guards() -> Vec<Guard> {
    let text = r#"[
        {"function": "app::items::list", "module": "app::items", "file": "src/items.rs", "line": 7,
         "requires": "role(\"a\") || `b`"},
        {"function": "app::start", "module": "app", "file": "src\\my lib.rs", "line": 12, "public": "it | is *shown*"}
    ]"#;
    serde_json::from_str(text).unwrap()
}

#[test]
fn tables_have_straight_columns() {
    let expected = "\
app::items::list  role(\"a\") || `b`         src/items.rs:7
app::start        public: it | is *shown*  src\\my lib.rs:12
";
    assert_eq!(written(&guards(), "table"), expected);
}

#[test]
fn markdown_has_a_row_for_each_in_which_nothing_means_something_else() {
    let expected = "\
| function | who may call it | where |
| --- | --- | --- |
| `app::items::list` | `` role(\"a\") \\|\\| `b` `` | [src/items.rs:7](src/items.rs#L7) |
| `app::start` | **public**: it \\| is \\*shown\\* | [src\\\\my lib.rs:12](src/my%20lib.rs#L12) |
";
    assert_eq!(written(&guards(), "markdown"), expected);
}

#[test]
fn json_is_what_was_read() {
    let read: Vec<Guard> = serde_json::from_str(&written(&guards(), "json")).unwrap();
    assert_eq!(read, guards());
}

#[test]
fn sarif_has_a_note_for_each_public_function() {
    let sarif: Value = serde_json::from_str(&written(&guards(), "sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], run["results"][0]["ruleId"]);
    let [result] = run["results"].as_array().unwrap().as_slice() else {
        panic!("one public function: {run}")
    };
    assert_eq!(result["level"], "note");
    assert_eq!(result["message"]["text"], "Everybody may call `app::start`: it | is *shown*");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/my%20lib.rs");
    assert_eq!(place["region"]["startLine"], 12);
}

/// That of OASIS. It is read where it lies, for the package goes without it.
#[test]
fn sarif_is_what_its_schema_says() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-2.1.0.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    for guards in [guards(), Vec::new()] {
        let sarif: Value = serde_json::from_str(&written(&guards, "sarif")).unwrap();
        if let Err(error) = schemas.validate(&sarif, schema) {
            panic!("{error:#}\n{sarif:#}");
        }
        // It would notice.
        let mut wrong = sarif.clone();
        wrong["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] = "notice".into();
        assert!(schemas.validate(&wrong, schema).is_err());
    }
}
