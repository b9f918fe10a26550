//! Tokens that were verified before.

use std::time::Duration;

use clerk_guard::{
    KeySource, Timestamp,
    keys::{CachePolicy, Fetch, KeyCache},
    testing::{ManualClock, TestInstance},
};

use super::*;

const NOW: i64 = 1_749_789_477;

async fn status(app: &Router, token: &str) -> u16 {
    send(app, "GET", "/me", &[("authorization", &format!("Bearer {token}"))]).await.status
}

#[tokio::test]
async fn a_token_that_was_verified_is_no_longer_accepted_than_any_other() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(NOW));
    let instance = TestInstance::new().on_clock(clock.clone());
    let app = app(&instance.clerk());
    let token = instance.session().token();
    assert_eq!(status(&app, &token).await, 200);
    clock.advance(Duration::from_secs(64));
    assert_eq!(status(&app, &token).await, 200);
    clock.advance(Duration::from_secs(1));
    assert_eq!(status(&app, &token).await, 401, "60 seconds and 5 for clocks that differ");
    // An operator sets the clock back, to before the token was made.
    clock.set(Timestamp::from_unix_seconds(NOW - 600));
    assert_eq!(status(&app, &token).await, 401);
    clock.set(Timestamp::from_unix_seconds(NOW));
    assert_eq!(status(&app, &token).await, 200);
}

#[tokio::test]
async fn only_the_very_same_token_is_known() {
    let instance = TestInstance::new();
    let app = app(&instance.clerk());
    let token = instance.session().token();
    assert_eq!(status(&app, &token).await, 200);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let (first, rest) = signature.split_at(1);
    let other = instance.session().user("user_eve").token();
    let forged = [
        // The end that it is looked up by is the same in each.
        format!("{header}.{}.{signature}", other.split('.').nth(1).unwrap()),
        format!("{header}x.{payload}.{signature}"),
        format!("{token}="),
        format!("{header}.{payload}.{}{rest}", if first == "A" { 'B' } else { 'A' }),
        format!("{header}.{payload}.{rest}"),
    ];
    for forged in forged {
        assert_eq!(status(&app, &forged).await, 401);
        assert_eq!(status(&app, &token).await, 200, "and what is refused makes nothing forgotten");
    }
}

#[tokio::test]
async fn no_stranger_can_make_it_forget() {
    let instance = TestInstance::new();
    // Room for two.
    let clerk = instance.builder().remembered_tokens(3000).build().unwrap();
    let app = app(&clerk);
    let token = instance.session().token();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (_, end) = signature.split_at(4);
    for n in 0..2000 {
        let stranger = format!("{signed}.{n:04}{end}");
        if stranger != token {
            assert_eq!(clerk.authenticate(Some(&stranger)).await.user_id(), None);
        }
    }
    assert_eq!(status(&app, &token).await, 200);
}

/// Keys that are whatever was put here last.
#[derive(Clone, Debug)]
struct Published(std::sync::Arc<std::sync::Mutex<clerk_guard::KeySet>>);

impl KeySource for Published {
    fn fetch(&self) -> Fetch<'_> {
        Box::pin(async { Ok(self.0.lock().unwrap().clone()) })
    }
}

#[tokio::test]
async fn a_key_that_is_withdrawn_takes_its_tokens_along() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(NOW));
    let (old, new) =
        (TestInstance::new().on_clock(clock.clone()), TestInstance::with_new_key().on_clock(clock.clone()));
    let published = Published(std::sync::Arc::new(std::sync::Mutex::new(old.keys())));
    let cache = KeyCache::with_policy(published.clone(), CachePolicy::default(), clock.clone());
    let clerk = Clerk::builder().keys(cache).clock(clock.clone()).build().unwrap();
    let app = app(&clerk);
    let token = old.session().lifetime(3600).token();
    assert_eq!(status(&app, &token).await, 200);
    *published.0.lock().unwrap() = new.keys();
    clock.advance(Duration::from_secs(299));
    assert_eq!(status(&app, &token).await, 200, "as long as the keys count as current");
    tokio::task::yield_now().await;
    clock.advance(Duration::from_secs(2));
    assert_eq!(status(&app, &token).await, 401);
    assert_eq!(status(&app, &new.session().token()).await, 200);
}

#[tokio::test]
async fn nothing_is_remembered_where_that_is_switched_off() {
    let instance = TestInstance::new();
    let app = app(&instance.builder().remembered_tokens(0).build().unwrap());
    let token = instance.session().token();
    assert_eq!((status(&app, &token).await, status(&app, &token).await), (200, 200));
}
