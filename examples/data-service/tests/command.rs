//! The program, as people start it.

use std::{
    fs::{self, Permissions},
    io::{self, BufRead as _, BufReader},
    os::unix::fs::PermissionsExt as _,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_data-service"));
    command.env_remove("DATABASE_URL").env("PORT", "0").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn it_says_what_is_missing() {
    for (key, said) in [(None, "DATA_SERVICE_KEY is not set"), (Some("short"), "fewer than 32 bytes")] {
        let mut command = command();
        command.env_remove("DATA_SERVICE_KEY").envs(key.map(|key| ("DATA_SERVICE_KEY", key)));
        let output = command.output().unwrap();
        assert!(!output.status.success());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(said), "{stderr}");
    }
}

/// Also where it is killed, so that it can do nothing about it any more.
#[test]
fn its_database_ends_with_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let mut command = command();
    command.env("DATA_SERVICE_KEY", "x".repeat(32)).env("FOLDER", folder.path()).env("TMPDIR", folder.path());
    let mut service = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(service.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let pid = folder.path().join("postgres/cluster/postmaster.pid");
    let has_run = pid.exists();
    service.kill().unwrap();
    service.wait().unwrap();
    if line.contains("SQLite") {
        let stderr = io::read_to_string(service.stderr.unwrap()).unwrap();
        assert!(stderr.contains("neither on the PATH"), "{stderr}");
        return;
    }
    assert!(
        line.starts_with("Listening on http://127.0.0.1:") && line.contains("row-level security"),
        "{line}"
    );
    assert!(has_run);
    let end = Instant::now() + Duration::from_secs(10);
    while pid.exists() {
        assert!(Instant::now() < end, "it still runs");
        thread::sleep(Duration::from_millis(20));
    }
}
