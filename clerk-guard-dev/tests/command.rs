//! The command, as a person starts it.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Output, Stdio},
};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clerk-guard-dev"));
    command.args(arguments);
    command
}

/// Starts it, and returns what it says up to an empty line, twice.
fn start(arguments: &[&str]) -> (Running, Vec<String>) {
    let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let running = Running(child);
    let said = lines.map(Result::unwrap).take(8).collect();
    (running, said)
}

fn failure(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = command(arguments).output().unwrap();
    assert!(!status.success());
    String::from_utf8(stderr).unwrap()
}

#[test]
fn what_it_says_can_be_used_at_once() {
    let (_running, said) = start(&["--port", "0"]);
    let variable = |name: &str| {
        let prefix = format!("export {name}=");
        said.iter().find_map(|line| line.strip_prefix(&prefix)).unwrap().to_owned()
    };
    let url = variable("CLERK_API_URL");
    assert!(said[0].contains(&url), "{said:?}");
    assert!(variable("CLERK_PUBLISHABLE_KEY").starts_with("pk_test_"));

    let host = url.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(host).unwrap();
    let key = variable("CLERK_SECRET_KEY");
    write!(
        connection,
        "GET /v1/users HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("ada@example.com"), "{answer}");
}

#[test]
fn what_the_documentation_has_people_type_works() {
    let page = include_str!("../../docs/BOX.md");
    let lines: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    let (variables, calls): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .filter(|line| !line.starts_with("cargo"))
        .partition(|line| line.starts_with("BOX="));
    assert_eq!((variables.len(), calls.len()), (1, 6));
    let (_running, said) = start(&["--port", "0"]);
    let url = said.iter().find_map(|line| line.strip_prefix("export CLERK_API_URL=")).unwrap();
    for call in calls {
        let variables = variables[0].replace("http://127.0.0.1:4010", url);
        let line = format!("{variables}; {call} -s -o /dev/null -w '%{{http_code}}'");
        let output = Command::new("sh").args(["-c", &line]).output().unwrap();
        let status = String::from_utf8(output.stdout).unwrap();
        assert!(status.starts_with('2'), "{status:?}: {call}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance.toml");
    let path = file.to_str().unwrap();
    let error = failure(&[path]);
    assert!(error.starts_with(&format!("error: {path}: ")), "{error}");

    std::fs::write(&file, "secret_key = \"sk_live_1\"").unwrap();
    let error = failure(&[path]);
    assert!(error.contains("`secret_key` is one of production"), "{error}");

    let (_running, said) = start(&["--port", "0"]);
    let port = said[0].split(':').nth(2).unwrap().split('.').next().unwrap().to_owned();
    let error = failure(&["--port", &port]);
    assert!(error.contains(&format!("cannot listen on port {port} of this machine")), "{error}");
}
