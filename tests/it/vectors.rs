//! Every vector, and every difference accounted for.

use std::{collections::BTreeSet, fs, path::Path};

use clerk_guard_tests::vectors::{
    self, Report, Verdict, authenticate_request, placeholders::fill, stricter::RULES,
};
use serde_json::Value;

async fn reports() -> Vec<Report> {
    vectors::run(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/vectors"))).await.unwrap()
}

/// Rules that no vector needs, and some of the requests that are made up.
const MADE_UP_ALONE: [&str; 3] =
    ["answers that say what they are", "one authorization", "tokens that Clerk makes"];

#[tokio::test(flavor = "multi_thread")]
async fn all_cases_agree_with_the_sdk_or_are_stricter_by_a_rule_that_is_written_down() {
    let reports = reports().await;
    let counts: Vec<_> = reports.iter().map(|report| (report.name.as_str(), report.cases.len())).collect();
    let expected =
        [("authenticate_request", 1239), ("claims", 338), ("has", 844), ("jwt", 387), ("route_matcher", 735)];
    assert_eq!(counts, expected);

    let mut used = BTreeSet::new();
    for report in &reports {
        assert_eq!(report.failures(), 0, "{report}");
        for (id, verdict) in &report.cases {
            if let Verdict::Stricter { rules, why } = verdict {
                assert!(!rules.is_empty(), "{id} is stricter by no rule: {why}");
                used.extend(rules);
            }
        }
    }
    let all: BTreeSet<_> =
        RULES.iter().map(|rule| rule.name).filter(|name| !MADE_UP_ALONE.contains(name)).collect();
    assert_eq!(used, all, "every rule has a case that needs it");
}

#[test]
fn the_page_for_people_has_every_rule_and_no_other() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/STRICTER.md")).unwrap();
    let on_page: Vec<_> =
        page.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_lowercase).collect();
    let in_code: Vec<_> = RULES.iter().map(|rule| rule.name.to_lowercase()).collect();
    assert_eq!(on_page, in_code);
}

/// The runner must be able to fail: whichever field of an answer is another one, it says so.
#[tokio::test(flavor = "multi_thread")]
async fn another_answer_to_a_request_is_seen_whatever_the_field() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/authenticate_request.json"))
        .unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let of = |wanted: fn(&Value) -> bool| {
        let cases = file["cases"].as_array().unwrap().iter();
        fill(&file, cases.into_iter().find(|case| wanted(&case["expected"])).unwrap())
    };
    let all: [(Value, &[&str]); 5] = [
        (
            of(|expected| expected["auth"]["orgId"].is_string()),
            &["/status", "/reason", "/token", "/token_type", "/clerk_url", "/auth/userId", "/auth/orgId"],
        ),
        (
            of(|expected| {
                expected["auth"]["machineId"].is_string() && expected.get("bapi_requests").is_some()
            }),
            &[
                "/auth/scopes",
                "/auth/id",
                "/bapi_requests/0/path",
                "/bapi_requests/0/body",
                "/bapi_requests/0/query",
            ],
        ),
        (
            of(|expected| expected["status"] == "handshake"),
            &[
                "/status",
                "/reason",
                "/location/base",
                "/location/query/0/1",
                "/location/query",
                "/set_cookie/0",
            ],
        ),
        (
            of(|expected| expected["status"] == "signed-in" && expected.get("set_cookie").is_some()),
            &["/set_cookie/0", "/set_cookie", "/bapi_requests/0/headers/authorization", "/bapi_requests"],
        ),
        (
            of(|expected| expected["auth"]["sessionStatus"] == "pending"),
            &["/auth/sessionStatus", "/auth/isAuthenticated", "/auth_treating_pending_as_signed_in/userId"],
        ),
    ];
    for (case, fields) in all {
        let verdict = authenticate_request::judge(&case, &case["expected"]).await;
        assert!(!matches!(verdict, Verdict::Failed(_)), "{verdict:?}");
        for field in fields {
            let mut expected = case["expected"].clone();
            *expected.pointer_mut(field).unwrap() = Value::from("another");
            let verdict = authenticate_request::judge(&case, &expected).await;
            assert!(matches!(verdict, Verdict::Failed(_)), "{} {field}: {verdict:?}", case["id"]);
        }
    }
}

/// The runner must be able to fail: each of these is a vector file whose one answer was turned round.
#[tokio::test(flavor = "multi_thread")]
async fn the_runner_sees_a_wrong_answer() {
    let folder = tempfile::tempdir().unwrap();
    for (name, pointer, wrong) in [
        ("claims", "/cases/1/expected/auth/orgRole", serde_json::json!("org:owner")),
        ("has", "/cases/15/expected", serde_json::json!(false)),
        ("jwt", "/cases/0/expected/ok", serde_json::json!(false)),
        ("route_matcher", "/cases/0/expected/matches", serde_json::json!(false)),
        ("authenticate_request", "/cases/60/expected/status", serde_json::json!("handshake")),
    ] {
        let text = fs::read_to_string(format!("{}/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
        *file.pointer_mut(pointer).unwrap() = wrong;
        fs::write(folder.path().join(format!("{name}.json")), file.to_string()).unwrap();
    }
    for report in vectors::run(folder.path()).await.unwrap() {
        assert_eq!(report.failures(), 1, "{report}");
        assert!(report.to_string().contains(" 1 failed, "), "{report}");
    }
}
