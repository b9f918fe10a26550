//! How it starts, and how it ends.

use std::{net::TcpListener, path::Path, time::Duration};

use clerk_guard::{Clerk, testing::TestInstance};
use quickstart::{Config, Configured, Demo, Instance, Server, StartError};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{database, lines, shell, start};

#[tokio::test(flavor = "multi_thread")]
async fn an_end_answers_what_is_under_way() {
    let running = start(Instance::Demo(Demo::new())).await;
    let lines = lines(&running.introduction);
    let write = &lines.iter().find(|(_, line)| line.contains("Order paper")).unwrap().1;
    let token = write.split('\'').find(|part| part.starts_with("Authorization")).unwrap();
    let address = write.rsplit("http://").next().unwrap().split('/').next().unwrap();

    // A request of which half is there when the end comes.
    let mut connection = TcpStream::connect(address).await.unwrap();
    let body = r#"{"title":"Half a request"}"#;
    let head = format!(
        "POST /api/items HTTP/1.1\r\nHost: {address}\r\n{token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let (first, second) = body.split_at(10);
    connection.write_all(format!("{head}{first}").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    drop(running.stop);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!running.server.is_finished());
    connection.write_all(second.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 Created"), "{answer}");
    assert!(answer.contains("Half a request"), "{answer}");
    running.server.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configured_instance_is_used_and_none_of_its_tokens_printed() {
    let theirs = TestInstance::with_new_key();
    let clerk = Clerk::builder().jwt_key(&theirs.pem()).build().unwrap();
    let running = start(Instance::Configured(Configured::new(clerk))).await;
    assert!(!running.introduction.contains("eyJ"), "{}", running.introduction);
    let url = running.introduction.split_whitespace().find(|word| word.ends_with("/api/items")).unwrap();
    let list = |token: &str| format!("curl -i -H 'Authorization: Bearer {token}' {url}");
    assert_eq!(shell(list(&theirs.session().token())).await.0, 200);
    assert_eq!(shell(list(&TestInstance::new().session().token())).await.0, 401);
}

#[tokio::test]
async fn what_keeps_it_from_starting_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let config = |port: u16, file: &Path| Config {
        instance: Instance::Demo(Demo::new()),
        port,
        database: file.to_owned(),
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Server::bind(config(port, &database(&folder))).await.unwrap_err();
    assert!(matches!(error, StartError::PortInUse(_)));
    assert!(error.to_string().contains("set PORT to another number"), "{error}");

    std::fs::write(folder.path().join("text"), "this is no database, and long enough to be seen as none")
        .unwrap();
    for file in [folder.path().join("text"), folder.path().join("no/such/folder"), folder.path().to_owned()] {
        let error = Server::bind(config(0, &file)).await.unwrap_err();
        assert!(error.to_string().contains("set DATABASE to a file that can be written"), "{error}");
    }
    assert!(std::fs::read_to_string(folder.path().join("text")).unwrap().starts_with("this is no database"));
}
