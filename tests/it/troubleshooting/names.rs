//! What does not compile.

use std::fs;

use super::Row;

/// The compiler's own words, which another test sees to.
#[test]
fn a_permission_is_not_listed() {
    let row = Row::titled("A permission does not compile");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/fail_names/");
    let said: String = ["unknown_permission", "permission_of_no_role"]
        .map(|name| fs::read_to_string(format!("{folder}{name}.stderr")).unwrap())
        .concat();
    row.was_seen(&said);
}
