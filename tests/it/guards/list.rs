//! The list of all guards.

use clerk_guard::{Access, Denial, ListedFunction, guards, public, require_auth, require_org, require_role};

mod apart {
    use clerk_guard::{Denial, require_auth};

    #[require_auth]
    pub(super) fn same_name() -> Result<(), Denial> {
        Ok(())
    }
}

#[require_role("org:admin")]
fn same_name() -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
#[require_org]
fn stacked() -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
async fn never_called<T>(_: T) -> Result<(), Denial> {
    Ok(())
}

struct Service<T>(T);

impl<T: Clone> Service<T> {
    #[require_auth]
    fn new(inner: T) -> Result<Self, Denial> {
        Ok(Self(inner))
    }

    #[require_auth]
    fn of_no_one() -> Result<(), Denial> {
        Ok(())
    }
}

struct Other;

impl Other {
    #[require_org]
    fn new() -> Result<(), Denial> {
        Ok(())
    }
}

trait Store {
    fn list(&self) -> Result<(), Denial>;

    #[require_auth]
    fn provided() -> Result<(), Denial> {
        Ok(())
    }
}

impl Store for Other {
    #[require_org]
    fn list(&self) -> Result<(), Denial> {
        Ok(())
    }
}

#[public(reason = "the start page")]
const fn start() -> u8 {
    #![expect(clippy::let_and_return, reason = "an attribute inside of the body")]
    let one = 1;
    one
}

impl Other {
    #[public(reason = "it counts", crate = clerk_guard)]
    fn count(&self) -> u8 {
        let Self = self;
        2
    }
}

macro_rules! made {
    ($name:ident) => {
        #[require_auth]
        fn $name() -> Result<(), Denial> {
            Ok(())
        }
    };
}

made!(by_a_macro);

fn listed(name: &str) -> Option<ListedFunction> {
    let path = format!("it::guards::list::{name}");
    let guards = guards();
    let mut found = guards.iter().filter(|function| function.function() == path);
    let first = found.next()?.clone();
    assert!(found.next().is_none(), "{path} is there twice");
    Some(first)
}

#[test]
fn every_guarded_function_is_listed_with_what_it_requires() {
    for (name, expected) in [
        ("same_name", r#"role("org:admin")"#),
        ("apart::same_name", "signed_in"),
        ("stacked", "signed_in && org"),
        ("never_called", "signed_in"),
        ("by_a_macro", "signed_in"),
        ("Service<T>::new", "signed_in"),
        ("Service<T>::of_no_one", "signed_in"),
        ("Other::new", "org"),
        ("<Other as Store>::list", "org"),
        ("Store::provided", "signed_in"),
    ] {
        let function = listed(name).unwrap_or_else(|| panic!("{name} is not in\n{}", guards()));
        assert_eq!(function.access().to_string(), expected, "{name}");
        assert!(matches!(function.access(), Access::Guarded(_)));
    }
    assert!(listed("listed").is_none());
    let calls = [same_name(), apart::same_name(), stacked(), by_a_macro(), Service::<()>::of_no_one()];
    assert!(calls.iter().all(Result::is_err));
    assert!(Service::new(()).map(|service| service.0).is_err() && Other::new().is_err());
    assert!(Other.list().is_err() && Other::provided().is_err());
}

#[test]
fn public_functions_are_listed_with_their_reason() {
    assert_eq!((start(), Other.count()), (1, 2));
    for (name, expected) in [("start", "the start page"), ("Other::count", "it counts")] {
        let function = listed(name).unwrap();
        assert!(matches!(function.access(), Access::Public { reason } if *reason == expected));
        assert_eq!(function.access().to_string(), format!("public: {expected}"));
    }
    let rows: Vec<serde_json::Value> = serde_json::from_str(&guards().to_json()).unwrap();
    let row = rows.iter().find(|row| row["function"] == "it::guards::list::start").unwrap();
    assert_eq!(row["public"], "the start page");
    assert!(row.get("requires").is_none(), "{row}");
}

#[test]
fn places_are_those_of_the_names() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/it/guards/list.rs")).unwrap();
    for (name, word, module) in [
        ("stacked", "fn stacked", "it::guards::list"),
        ("apart::same_name", "pub(super) fn same_name", "it::guards::list::apart"),
        ("<Other as Store>::list", "    fn list(&self) -> Result<(), Denial> {", "it::guards::list"),
    ] {
        let function = listed(name).unwrap();
        assert!(function.file().ends_with("it/guards/list.rs"), "{}", function.file());
        let line = text.lines().nth(function.line() as usize - 1).unwrap();
        assert!(line.contains(word), "{name}: {line}");
        assert_eq!(function.module(), module);
    }
}

#[test]
fn functions_of_other_crates_are_listed_in_order() {
    let guards = guards();
    let paths: Vec<_> = guards.iter().map(ListedFunction::function).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    assert!(paths.iter().any(|path| path.starts_with("quickstart::")), "{paths:?}");
    assert!(!guards.is_empty());
    assert_eq!(guards.len(), paths.len());
}

#[test]
fn the_table_has_a_line_for_each_and_straight_columns() {
    let (guards, table) = (guards(), guards().to_string());
    assert_eq!(table.lines().count(), guards.len());
    let column = |line: &str| line.find("it/guards/list.rs").unwrap();
    let mut ours = table.lines().filter(|line| line.contains("it/guards/list.rs")).map(column);
    let first = ours.next().unwrap();
    assert!(ours.all(|column| column == first), "{table}");
}

#[test]
fn the_json_says_the_same() {
    let rows: Vec<serde_json::Value> = serde_json::from_str(&guards().to_json()).unwrap();
    let row = rows.iter().find(|row| row["function"] == "it::guards::list::stacked").unwrap();
    assert_eq!(row["requires"], "signed_in && org");
    assert_eq!(row["module"], "it::guards::list");
    assert!(row["line"].is_u64() && row.get("public").is_none(), "{row}");
    assert_eq!(rows.len(), guards().len());
}
