//! The same expressions, decided by the library and written down by it.

use clerk_guard::{
    Auth, Timestamp,
    authz::{Requirement, evaluate},
    testing::{ManualClock, TestInstance},
};
use serde_json::json;

use super::{Style, Truth, all_to_depth_three, assignments, emitted, emitted::function_of};

const NOW: i64 = 1_749_789_477;

/// A user of whom the atoms are what they are to be. What cannot be told is a claim that cannot be read.
fn caller(instance: &TestInstance, [permission, plan, impersonated, fresh]: [Truth; 4]) -> Auth {
    let pick = |truth: Truth, no, yes| [no, json!(5), yes][usize::try_from(truth + 1).unwrap()].clone();
    instance
        .session()
        .v1()
        .org("org_acme")
        .claim("org_permissions", pick(permission, json!([]), json!(["org:data:write"])))
        .claim("pla", pick(plan, json!("u:free"), json!("u:free,u:pro")))
        .claim("act", pick(impersonated, json!(null), json!({ "sub": "user_ben" })))
        .claim("fva", pick(fresh, json!([20, 20]), json!([0, 0])))
        .auth()
}

/// What the library says: false is what its opposite is true for.
fn decided(requirement: &Requirement<'_>, caller: &Auth) -> Truth {
    let holds = |requirement: &Requirement<'_>| {
        evaluate(requirement, caller, Timestamp::from_unix_seconds(NOW)).is_ok()
    };
    if holds(requirement) { 1 } else { -Truth::from(holds(&Requirement::Not(requirement))) }
}

#[test]
fn the_library_decides_what_is_emitted_as_kleene_does() {
    let instance = TestInstance::new().on_clock(ManualClock::at(Timestamp::from_unix_seconds(NOW)));
    let callers: Vec<_> = assignments().map(|atoms| caller(&instance, atoms)).collect();
    for expression in all_to_depth_three() {
        let requirement = emitted(&expression.written(Style::Bare)).requirement();
        let decided: Vec<_> = callers.iter().map(|caller| decided(&requirement, caller)).collect();
        assert_eq!(decided, expression.truths(), "{requirement}");
    }
}

/// What the library prints can be put into an attribute, and says the same there.
#[test]
fn what_is_printed_reads_as_what_it_was_printed_from() {
    for expression in all_to_depth_three() {
        let tree = emitted(&expression.written(Style::Bare));
        let printed = tree.requirement().to_string();
        assert_eq!(emitted(&printed), tree, "{printed}");
    }
}

/// So does the line in a function's documentation.
#[test]
fn documentation_says_what_the_library_says() {
    for expression in all_to_depth_three().iter().step_by(7) {
        let written = expression.written(Style::Doubled);
        assert_eq!(documented(&written), emitted(&written).requirement().to_string());
    }
}

fn documented(requirement: &str) -> String {
    let function = quote::quote!(
        /// Documented.
        fn name() -> Result<(), Denial> {
            the_body()
        }
    );
    let output = crate::entry::attribute(crate::model::Kind::Require, super::tokens(requirement), function);
    let function = function_of(output);
    let line = function.attrs.last().unwrap().meta.require_name_value().unwrap();
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &line.value else {
        panic!("no text")
    };
    let line = line.value();
    line.strip_prefix("Requires `").unwrap().strip_suffix("`.").unwrap().to_owned()
}
