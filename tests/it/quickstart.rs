//! The quickstart, as someone uses it who has just started it.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use clerk_guard::{
    Clerk, Clock as _, SystemClock,
    testing::{ManualClock, TestInstance},
};
use quickstart::{Config, Instance, Server, StartError};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
};

struct Running {
    introduction: String,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
    folder: TempDir,
}

fn database(folder: &TempDir) -> PathBuf {
    folder.path().join("notes.sqlite")
}

async fn start(instance: Instance) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::bind(Config { instance, port: 0, database: database(&folder) }).await.unwrap();
    let introduction = server.introduction().to_owned();
    let (stop, stopped) = oneshot::channel();
    let server = tokio::spawn(server.run(async { drop(stopped.await) }));
    Running { introduction, stop, server, folder }
}

/// Runs a line in a shell, as a person would, and returns the status, the head and the body.
pub(crate) async fn shell(line: String) -> (u16, String, String) {
    let command = format!("{line} -s");
    let run = move || Command::new("sh").args(["-c", &command]).output().expect("a shell");
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let answer = text.split_once("\r\n\r\n");
    let (head, body) =
        answer.unwrap_or_else(|| panic!("no answer, status {}: {error}: {line}", output.status));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_owned(), body.to_owned())
}

/// The lines to try, each with the status that the line above it promises.
pub(crate) fn lines(introduction: &str) -> Vec<(u16, String)> {
    let lines: Vec<&str> = introduction.lines().collect();
    let promised = |what: &str| what.split([':', ',', '.']).find_map(|word| word.trim().parse().ok());
    let tries = lines.windows(2).filter(|pair| pair[1].starts_with("curl"));
    tries
        .map(|pair| (promised(pair[0]).unwrap_or_else(|| panic!("{}", pair[0])), pair[1].to_owned()))
        .collect()
}

async fn every_line_does_what_it_says(running: &Running) {
    let lines = lines(&running.introduction);
    assert!(lines.len() >= 8, "{}", running.introduction);
    let mut seen = Vec::new();
    for (promised, line) in lines {
        let (status, _, body) = shell(line.clone()).await;
        assert_eq!(status, promised, "{line}\n{body}");
        if status == 401 || status == 403 {
            assert!(body.contains(&format!("\"status\":{status}")), "{body}");
        }
        seen.push(status);
    }
    for status in [200, 401, 403] {
        assert!(seen.contains(&status), "{seen:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lines_that_are_printed_work() {
    let running = start(Instance::Demo(TestInstance::new())).await;
    every_line_does_what_it_says(&running).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_still_work_after_twelve_hours_and_not_after_two_days() {
    let clock = ManualClock::at(SystemClock.now());
    let running = start(Instance::Demo(TestInstance::new().on_clock(clock.clone()))).await;
    clock.advance(Duration::from_hours(12));
    every_line_does_what_it_says(&running).await;
    clock.advance(Duration::from_hours(36));
    for (_, line) in lines(&running.introduction) {
        assert_eq!(shell(line).await.0, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_there_after_a_restart() {
    let instance = TestInstance::new();
    let first = start(Instance::Demo(instance.clone())).await;
    let (mia, ada) = (lines(&first.introduction)[1].1.clone(), lines(&first.introduction)[2].1.clone());
    shell(mia).await;
    let before = shell(ada.clone()).await.2;
    assert!(before.contains("Call Ben"));
    drop(first.stop);
    first.server.await.unwrap().unwrap();

    let config = Config { instance: Instance::Demo(instance), port: 0, database: database(&first.folder) };
    let server = Server::bind(config).await.unwrap();
    let again = lines(server.introduction())[2].1.clone();
    tokio::spawn(server.run(std::future::pending()));
    assert_eq!(shell(again).await.2, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_told_so_and_harms_nothing() {
    let running = start(Instance::Demo(TestInstance::new())).await;
    let lines = lines(&running.introduction);
    let write = lines.iter().find(|(_, line)| line.contains("Order paper")).unwrap().1.clone();
    let delete = lines.iter().rfind(|(_, line)| line.contains("DELETE")).unwrap().1.clone();
    let long = "x".repeat(20_000);
    let with_body = |body: &str| write.replace(r#"{"title":"Order paper"}"#, body);
    let item = delete.rsplit('/').next().unwrap();
    for (line, status, says) in [
        (with_body("{"), 400, "parse"),
        (with_body("[]"), 422, "JSON body"),
        (with_body("{}"), 422, "title"),
        (with_body(r#"{"title":" "}"#), 422, "`title` is empty"),
        (with_body(&format!(r#"{{"title":"{long}"}}"#)), 413, "limit"),
        (write.replace("application/json", "text/plain"), 415, "Content-Type"),
        (delete.replace(&format!("items/{item}"), "items/999999"), 404, "no such item"),
        (delete.replace(&format!("items/{item}"), "items/abc"), 400, "abc"),
        (delete.replace("DELETE", "PATCH"), 405, ""),
    ] {
        let (got, _, body) = shell(line.clone()).await;
        assert_eq!(got, status, "{line}\n{body}");
        assert!(body.contains(says), "{body}");
    }
    // Whoever may not is told so first, whatever they sent.
    let reader = lines.iter().find(|(_, line)| line.contains("/org/settings")).unwrap().1.clone();
    assert_eq!(shell(reader.replace(r#"{"name":"Acme Limited"}"#, "{")).await.0, 403);
    assert_eq!(shell(delete).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_answers_what_is_under_way() {
    let running = start(Instance::Demo(TestInstance::new())).await;
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
    let running = start(Instance::Configured(clerk)).await;
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
        instance: Instance::Demo(TestInstance::new()),
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
