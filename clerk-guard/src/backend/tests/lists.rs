//! Lists that come in pages.

use serde_json::{Value, json};

use super::{
    Answer, Server, client,
    resources::{membership, organization, user},
    server_of,
};
use crate::backend::{
    ApiErrorKind::{Malformed, NotSent, TooMany},
    OrganizationFilter, UserFilter,
};

/// A server of one long list, which it hands out as it is asked: counted, or bare.
async fn server_of_list(items: Vec<Value>, is_counted: bool) -> Server {
    Server::start(move |request| {
        let number = |name: &str| {
            let mut pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.parse::<usize>().unwrap()).unwrap()
        };
        let data: Vec<&Value> = items.iter().skip(number("offset")).take(number("limit")).collect();
        let page = if is_counted { json!({ "data": data, "total_count": items.len() }) } else { json!(data) };
        Answer::json(200, page.to_string())
    })
    .await
}

fn users(count: usize) -> Vec<Value> {
    (0..count).map(|at| user(&format!("user_{at}"))).collect()
}

#[tokio::test]
async fn a_list_without_a_count_ends_with_a_page_that_is_not_full() {
    for (count, calls) in [(0, 1), (1, 1), (99, 1), (100, 2), (101, 2), (250, 3)] {
        let server = server_of_list(users(count), false).await;
        let found = client(&server).users(UserFilter::new()).all(1000).await.unwrap();
        let ids: Vec<String> = found.iter().map(|user| user.id.to_string()).collect();
        assert_eq!(ids, (0..count).map(|at| format!("user_{at}")).collect::<Vec<_>>());
        assert_eq!(server.calls(), calls, "{count}");
    }
}

#[tokio::test]
async fn a_page_is_asked_for_when_its_first_item_is() {
    let items = (0..150).map(|at| membership(&format!("orgmem_{at}"))).collect();
    let server = server_of_list(items, true).await;
    let mut list = client(&server).organization_memberships(&"org_2acme".into());
    assert_eq!(server.calls(), 0);
    for at in 0..150 {
        assert_eq!(list.next().await.unwrap().unwrap().id, format!("orgmem_{at}"));
        assert_eq!(server.calls(), if at < 100 { 1 } else { 2 });
    }
    assert!(list.next().await.is_none() && list.next().await.is_none());
    assert_eq!(server.calls(), 2);
    let request = server.received().pop().unwrap();
    assert_eq!(request.path, "/v1/organizations/org_2acme/memberships");
    assert_eq!(request.query, "order_by=%2Bcreated_at&limit=100&offset=100");
}

#[tokio::test]
async fn more_than_anybody_wanted_is_no_answer() {
    let server = server_of_list(users(100), false).await;
    let list = || client(&server).users(UserFilter::new());
    assert_eq!(list().all(100).await.unwrap().len(), 100);
    assert_eq!(list().all(99).await.unwrap_err().kind(), TooMany);
}

#[tokio::test]
async fn pages_that_do_not_add_up_are_no_answer() {
    // A server that gives the same page whatever it is asked for.
    let server = server_of(Answer::json(200, Value::from(users(100)).to_string())).await;
    let error = client(&server).users(UserFilter::new()).all(10_000).await.unwrap_err();
    assert_eq!((error.kind(), server.calls()), (Malformed, 2));
    for body in
        [json!({ "data": [], "total_count": 1 }), json!([]), json!({ "data": [user("a")] }), json!(null)]
    {
        let server = server_of(Answer::json(200, body.to_string())).await;
        let mut list = client(&server).organizations(OrganizationFilter::new());
        assert_eq!(list.next().await.unwrap().unwrap_err().kind(), Malformed, "{body}");
        assert!(list.next().await.is_none(), "it ends with the error");
    }
    let server = server_of(Answer::json(200, r#"{"data":[],"total_count":0}"#)).await;
    assert_eq!(client(&server).users(UserFilter::new()).all(1).await.unwrap_err().kind(), Malformed);
}

#[tokio::test]
async fn filters_say_what_is_meant() {
    let server = server_of_list(Vec::new(), false).await;
    let filter = UserFilter::new()
        .email_address("ada+test@example.com")
        .email_address("a&b@example.com")
        .external_id("-7")
        .external_id("8")
        .user_id(&"user_1".into())
        .banned(false);
    client(&server).users(filter).all(1).await.unwrap();
    let request = server.received().pop().unwrap();
    let query = "email_address=ada%2Btest%40example.com&email_address=a%26b%40example.com&external_id=%2B-7&external_id=8\
                 &user_id=user_1&banned=false&order_by=%2Bcreated_at&limit=100&offset=0";
    assert_eq!((&*request.path, &*request.query), ("/v1/users", query));

    let server = server_of_list(vec![organization("org_1")], true).await;
    let filter = OrganizationFilter::new().user_id(&"user_1".into()).query("ac me");
    assert_eq!(client(&server).organizations(filter).all(1).await.unwrap()[0].id, "org_1");
    assert!(server.received()[0].query.starts_with("user_id=user_1&query=ac+me&order_by="));
}

/// Each of them would list everybody, or everybody else.
#[tokio::test]
async fn filters_that_would_say_something_else_are_not_sent() {
    let server = server_of_list(Vec::new(), false).await;
    for filter in [
        UserFilter::new().user_id(&"-user_1".into()),
        UserFilter::new().organization_id(&"-org_1".into()),
        UserFilter::new().user_id(&"".into()),
        UserFilter::new().email_address(""),
        UserFilter::new().username(" "),
        UserFilter::new().external_id("").banned(true),
    ] {
        assert_eq!(client(&server).users(filter).all(1).await.unwrap_err().kind(), NotSent);
    }
    assert_eq!(server.calls(), 0);
}
