//! The key cache, on a clock that stands still and against a server that counts.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use clerk_guard::{
    KeySet, KeySource, SecretKey, Timestamp,
    backend::JwksEndpoint,
    keys::{CachePolicy, Fetch, FetchErrorKind, KeyCache},
    testing::{ManualClock, TestInstance},
};
use clerk_guard_tests::server::{Answer, Server};
use tokio::task::JoinSet;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

/// A cache in front of a server whose answer can be changed while it runs.
struct Setup {
    cache: KeyCache,
    server: Server,
    clock: ManualClock,
    answer: Arc<Mutex<Answer>>,
}

impl Setup {
    async fn new(answer: Answer) -> Self {
        let answer = Arc::new(Mutex::new(answer));
        let told = Arc::clone(&answer);
        let server = Server::start(move |_| told.lock().unwrap().clone()).await;
        let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
        let policy = CachePolicy::default().patience(2 * SECOND);
        let cache = KeyCache::with_policy(endpoint(&server), policy, clock.clone());
        Self { cache, server, clock, answer }
    }

    fn answer(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    /// Lets the machine go on until the server was called so often.
    async fn called(&self, times: usize) {
        for _ in 0..200 {
            if self.server.calls() == times {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} calls, not {times}", self.server.calls());
    }
}

fn endpoint(server: &Server) -> JwksEndpoint {
    JwksEndpoint::backend_at(&server.url(), "v1", SecretKey::new("sk_test_not-a-real-key").unwrap()).unwrap()
}

fn jwks(instance: &TestInstance) -> Answer {
    Answer::json(200, instance.jwks().to_string())
}

/// Makes this many requests at once and returns their answers.
async fn at_once(
    cache: &KeyCache,
    ids: impl IntoIterator<Item = String>,
) -> Vec<Result<KeySet, FetchErrorKind>> {
    let mut requests = JoinSet::new();
    for id in ids {
        let cache = cache.clone();
        requests.spawn(async move { cache.keys_for(Some(&id)).await.map_err(|error| error.kind()) });
    }
    requests.join_all().await
}

fn times(id: &str, times: usize) -> impl Iterator<Item = String> + '_ {
    (0..times).map(|_| id.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_cold_requests_make_one_fetch() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance).after(Duration::from_millis(100))).await;
    let answers = at_once(&setup.cache, times(instance.key_id(), 50)).await;
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap().contains(Some(instance.key_id()))));
    assert_eq!(answers.len(), 50);
    assert_eq!(setup.server.calls(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_fetched_anew_before_they_are_old_and_nobody_waits() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance)).await;
    let id = Some(instance.key_id());
    setup.cache.keys_for(id).await.unwrap();
    setup.clock.advance(Duration::from_secs(239));
    setup.cache.keys_for(id).await.unwrap();
    assert_eq!(setup.server.calls(), 1);

    // The server takes longer than any of these requests, and is called once for all of them.
    setup.answer(jwks(&instance).after(Duration::from_millis(300)));
    setup.clock.advance(SECOND);
    let answers =
        tokio::time::timeout(Duration::from_millis(150), at_once(&setup.cache, times(instance.key_id(), 50)));
    assert!(answers.await.expect("nobody waits").iter().all(Result::is_ok));
    setup.called(2).await;
    tokio::time::sleep(Duration::from_millis(400)).await;

    // The new set counts from when it came.
    setup.clock.advance(Duration::from_secs(239));
    setup.cache.keys_for(id).await.unwrap();
    assert_eq!(setup.server.calls(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_withdrawn_stops_working_and_no_clock_that_is_set_back_revives_it() {
    let (old, new) = (TestInstance::with_new_key(), TestInstance::with_new_key());
    let setup = Setup::new(jwks(&old)).await;
    assert!(setup.cache.keys_for(Some(old.key_id())).await.unwrap().contains(Some(old.key_id())));
    setup.answer(jwks(&new));
    setup.clock.advance(5 * MINUTE);
    setup.clock.set(Timestamp::from_unix_seconds(0));
    let set = setup.cache.keys_for(Some(old.key_id())).await.unwrap();
    assert!(!set.contains(Some(old.key_id())), "a set is replaced, not added to");
    assert!(set.contains(Some(new.key_id())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_found_at_once() {
    let (old, new) = (TestInstance::with_new_key(), TestInstance::with_new_key());
    let setup = Setup::new(jwks(&old)).await;
    setup.cache.keys_for(Some(old.key_id())).await.unwrap();
    setup.answer(jwks(&new));
    setup.clock.advance(10 * SECOND);
    assert!(setup.cache.keys_for(Some(new.key_id())).await.unwrap().contains(Some(new.key_id())));
    assert_eq!(setup.server.calls(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_random_key_ids_make_at_most_one_fetch_per_cooldown() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance)).await;
    setup.cache.keys_for(Some(instance.key_id())).await.unwrap();
    for round in 1..=3 {
        setup.clock.advance(10 * SECOND);
        let answers = at_once(&setup.cache, (0..1000).map(|n| format!("ins_random_{round}_{n}"))).await;
        assert!(
            answers
                .iter()
                .all(|answer| answer.as_ref().is_ok_and(|set| set.contains(Some(instance.key_id()))))
        );
        assert_eq!(setup.server.calls(), 1 + round);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_key_id_is_not_asked_for_again_and_a_missing_one_never() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance)).await;
    setup.cache.keys_for(Some("ins_stranger")).await.unwrap();
    for _ in 0..5 {
        setup.clock.advance(11 * SECOND);
        setup.cache.keys_for(Some("ins_stranger")).await.unwrap();
        setup.cache.keys_for(None).await.unwrap();
    }
    assert_eq!(setup.server.calls(), 1);
    setup.clock.advance(11 * SECOND);
    setup.cache.keys_for(Some("ins_stranger")).await.unwrap();
    assert_eq!(setup.server.calls(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_with_warm_keys_is_bridged_until_the_grace_ends() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance)).await;
    let id = Some(instance.key_id());
    setup.cache.keys_for(id).await.unwrap();
    setup.answer(Answer::dropped());
    setup.clock.advance(64 * MINUTE);
    assert!(setup.cache.keys_for(id).await.unwrap().contains(id));
    // A token of another key may be of a new one, and nobody can tell.
    let unknown = setup.cache.keys_for(Some("ins_new")).await.unwrap_err();
    assert_eq!(unknown.kind(), FetchErrorKind::Unreachable);

    setup.clock.advance(MINUTE);
    assert_eq!(setup.cache.keys_for(id).await.unwrap_err().kind(), FetchErrorKind::Unreachable);
    setup.answer(jwks(&instance));
    setup.clock.advance(MINUTE);
    assert!(setup.cache.keys_for(id).await.unwrap().contains(id));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_with_cold_keys_is_told_at_once_and_the_source_is_left_alone() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(Answer::json(500, "{}")).await;
    let failed = |answers: &[Result<KeySet, FetchErrorKind>]| {
        answers.iter().all(|answer| matches!(answer, Err(FetchErrorKind::FailedToLoad)))
    };
    assert!(failed(&at_once(&setup.cache, times(instance.key_id(), 20)).await));
    assert!(failed(&at_once(&setup.cache, times(instance.key_id(), 20)).await));
    assert_eq!(setup.server.calls(), 1);
    // The pauses grow: 1 second, 2, 4, …
    for (wait, calls) in [(1, 2), (1, 2), (1, 3), (3, 3), (1, 4)] {
        setup.clock.advance(wait * SECOND);
        assert!(failed(&at_once(&setup.cache, times(instance.key_id(), 20)).await));
        assert_eq!(setup.server.calls(), calls);
    }
    setup.answer(jwks(&instance));
    setup.clock.advance(30 * SECOND);
    assert!(setup.cache.keys_for(Some(instance.key_id())).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_key_that_is_refused_is_not_tried_again_at_once() {
    let instance = TestInstance::with_new_key();
    let refusal = r#"{"errors":[{"code":"clerk_key_invalid","message":"The key is invalid."}]}"#;
    let setup = Setup::new(Answer::json(401, refusal)).await;
    for (wait, calls) in [(0, 1), (29, 1), (1, 2)] {
        setup.clock.advance(wait * SECOND);
        let error = setup.cache.keys_for(Some(instance.key_id())).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (FetchErrorKind::SecretKeyInvalid, "secret-key-invalid"));
        assert_eq!(setup.server.calls(), calls);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_asks_for_patience_gets_it_within_reason() {
    let instance = TestInstance::with_new_key();
    for (asked, granted) in [("20", 20), ("86400", 60), ("soon", 1)] {
        let setup = Setup::new(Answer::json(429, "{}").with_header("retry-after", asked)).await;
        assert!(setup.cache.keys_for(Some(instance.key_id())).await.is_err());
        setup.clock.advance((granted - 1) * SECOND);
        assert!(setup.cache.keys_for(Some(instance.key_id())).await.is_err());
        assert_eq!(setup.server.calls(), 1, "{asked}");
        setup.clock.advance(SECOND);
        assert!(setup.cache.keys_for(Some(instance.key_id())).await.is_err());
        assert_eq!(setup.server.calls(), 2, "{asked}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_never_answers_is_given_up() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance).after(MINUTE)).await;
    let error = setup.cache.keys_for(Some(instance.key_id())).await.unwrap_err();
    assert_eq!(error.kind(), FetchErrorKind::Unreachable);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fetch_goes_on_when_the_request_that_began_it_is_gone() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance).after(Duration::from_millis(200))).await;
    let (cache, id) = (setup.cache.clone(), instance.key_id().to_owned());
    let gone = tokio::spawn(async move { cache.keys_for(Some(&id)).await.is_ok() });
    setup.called(1).await;
    gone.abort();
    assert!(setup.cache.keys_for(Some(instance.key_id())).await.is_ok());
    assert_eq!(setup.server.calls(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_instances_in_one_process_never_share_keys() {
    let (one, other) = (TestInstance::with_new_key(), TestInstance::with_new_key());
    let (first, second) = (Setup::new(jwks(&one)).await, Setup::new(jwks(&other)).await);
    assert!(first.cache.keys_for(Some(one.key_id())).await.unwrap().contains(Some(one.key_id())));
    assert!(!second.cache.keys_for(Some(one.key_id())).await.unwrap().contains(Some(one.key_id())));
    assert!(!first.cache.keys_for(Some(other.key_id())).await.unwrap().contains(Some(other.key_id())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_under_an_old_id_is_asked_for_once_per_cooldown() {
    let instance = TestInstance::with_new_key();
    let setup = Setup::new(jwks(&instance)).await;
    let old = setup.cache.keys_for(Some(instance.key_id())).await.unwrap();
    assert!(setup.cache.newer_than(&old).await.is_none(), "asked too lately");
    setup.clock.advance(10 * SECOND);
    assert!(setup.cache.newer_than(&old).await.is_some());
    assert!(setup.cache.newer_than(&old).await.is_none());
    assert_eq!(setup.server.calls(), 2);
}

/// A source that panics the first time.
#[derive(Debug, Default)]
struct Clumsy {
    fell: AtomicBool,
    calls: Arc<AtomicUsize>,
}

impl KeySource for Clumsy {
    fn fetch(&self) -> Fetch<'_> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        assert!(self.fell.swap(true, Ordering::SeqCst), "this panic is part of a test");
        Box::pin(async { Ok(TestInstance::with_new_key().keys()) })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_panics_takes_nobody_with_it() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(0));
    let cache = KeyCache::with_policy(Clumsy::default(), CachePolicy::default(), clock.clone());
    assert_eq!(cache.keys_for(Some("x")).await.unwrap_err().kind(), FetchErrorKind::Unreachable);
    clock.advance(SECOND);
    assert!(cache.keys_for(Some("x")).await.is_ok());
}

#[test]
fn outside_of_a_runtime_keys_are_out_of_reach_and_nothing_panics() {
    let cache = KeyCache::new(Clumsy { fell: AtomicBool::new(true), ..Clumsy::default() });
    let mut request = Box::pin(cache.keys_for(Some("x")));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match request.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert_eq!(error.kind(), FetchErrorKind::Unreachable),
        other => panic!("{other:?}"),
    }
}
