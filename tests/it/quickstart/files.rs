//! What is committed beside the sources.

use std::path::Path;

use clerk_guard_tests::node;

const ASSETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/quickstart/assets/clerk-js");

#[test]
fn clerk_js_is_as_it_was_published() {
    let Some(published) = node::clerk_js() else { return };
    let ours = |name: &str| std::fs::read(Path::new(ASSETS).join(name)).unwrap();
    let theirs = |path: &str| std::fs::read(published.join(path)).unwrap();
    assert!(ours("clerk.browser.js") == theirs("clerk.browser.js"));
    assert!(ours("LICENSE") == theirs("../LICENSE"));
    let about = String::from_utf8(ours("README.md")).unwrap();
    let package: serde_json::Value = serde_json::from_slice(&theirs("../package.json")).unwrap();
    assert!(about.contains(&format!("@clerk/clerk-js {}", package["version"].as_str().unwrap())), "{about}");
}
