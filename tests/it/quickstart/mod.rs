//! The quickstart, as someone uses it who has just started it.

mod browser;
mod files;
mod life;
mod lines;

use std::{path::PathBuf, process::Command, sync::Arc};

use clerk_guard_dev::DevInstance;
use quickstart::{Config, Instance, Server};
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

struct Running {
    introduction: String,
    /// The instance of the demo.
    instance: Option<Arc<DevInstance>>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
    folder: TempDir,
}

impl Running {
    /// The address of the application.
    fn url(&self) -> String {
        let address = self.introduction.split("http://").nth(1).unwrap();
        format!("http://{}", address.split_once(". ").unwrap().0)
    }
}

fn database(folder: &TempDir) -> PathBuf {
    folder.path().join("notes.sqlite")
}

async fn start(instance: Instance) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::bind(Config { instance, port: 0, database: database(&folder) }).await.unwrap();
    let introduction = server.introduction().to_owned();
    let instance = server.dev_instance();
    let (stop, stopped) = oneshot::channel();
    let server = tokio::spawn(server.run(async { drop(stopped.await) }));
    Running { introduction, instance, stop, server, folder }
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
