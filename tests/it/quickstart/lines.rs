//! The lines that it prints to be tried.

use std::time::Duration;

use clerk_guard::{Clock as _, SystemClock, testing::ManualClock};
use quickstart::{Config, Demo, Instance, Server};

use super::{Running, database, lines, shell, start};

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
    let running = start(Instance::Demo(Demo::new())).await;
    every_line_does_what_it_says(&running).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_still_work_after_twelve_hours_and_not_after_two_days() {
    let clock = ManualClock::at(SystemClock.now());
    let running = start(Instance::Demo(Demo::new().on_clock(clock.clone()))).await;
    clock.advance(Duration::from_hours(12));
    every_line_does_what_it_says(&running).await;
    clock.advance(Duration::from_hours(36));
    for (_, line) in lines(&running.introduction) {
        assert_eq!(shell(line).await.0, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_there_after_a_restart() {
    let first = start(Instance::Demo(Demo::new())).await;
    let (mia, ada) = (lines(&first.introduction)[1].1.clone(), lines(&first.introduction)[2].1.clone());
    shell(mia).await;
    let before = shell(ada.clone()).await.2;
    assert!(before.contains("Call Ben"));
    drop(first.stop);
    first.server.await.unwrap().unwrap();

    let config = Config { instance: Instance::Demo(Demo::new()), port: 0, database: database(&first.folder) };
    let server = Server::bind(config).await.unwrap();
    let again = lines(server.introduction())[2].1.clone();
    tokio::spawn(server.run(std::future::pending()));
    assert_eq!(shell(again).await.2, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_told_so_and_harms_nothing() {
    let running = start(Instance::Demo(Demo::new())).await;
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
