//! `@clerk/clerk-js` in a real browser, which signs in at the box, and an application behind our layer.

use std::path::Path;

use clerk_guard_dev::{DevInstance, SessionToken};
use clerk_guard_tests::node;

use super::{LaterClock, application, definition, passes_with};

/// clerk-js takes a new token 17 seconds before the end of one: every few seconds with these.
const LIFETIME: u32 = 20;

#[tokio::test(flavor = "multi_thread")]
async fn clerk_js_is_satisfied_in_a_browser() {
    let (Some(browser), Some(clerk_js)) = (node::browser(), node::clerk_js()) else { return };
    let clock = LaterClock::default();
    let definition = definition().session_token(SessionToken::default().lifetime(LIFETIME));
    let builder = DevInstance::builder(definition).clock(clock.clone()).clerk_js(Path::new(&clerk_js));
    let instance = builder.start().await.unwrap();
    let application = application::start(&instance, clock).await;
    let variables = [("BROWSER", browser.display().to_string()), ("PORT", application.port.to_string())];
    passes_with("dev_instance/browser.mjs", &instance, 10, &variables).await;
}
