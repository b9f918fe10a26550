//! Names that are not listed. `CLERK_GUARD_CONFIG` says where the list is, for the programs are compiled in a package that has
//! none; it is one for a whole process, and so this is a binary of its own, with one test.

use std::{env, path::Path};

#[test]
fn names() {
    for (list, programs) in [
        ("fail_names/clerk-guard.toml", "fail_names/*.rs"),
        ("fail_names_file/clerk-guard.toml", "fail_names_file/mistakes.rs"),
        ("fail_names_file/gone.toml", "fail_names_file/gone.rs"),
    ] {
        let list = Path::new(env!("CARGO_MANIFEST_DIR")).join(list);
        #[expect(unsafe_code, reason = "nobody else in this process looks at the environment meanwhile")]
        // SAFETY: this is the one test, and the programs of the previous list are compiled by now.
        unsafe {
            env::set_var("CLERK_GUARD_CONFIG", list);
        }
        trybuild::TestCases::new().compile_fail(programs);
    }
}
