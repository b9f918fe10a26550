use std::{
    fs::{self, File, Permissions},
    io::{self, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::{account::Account, programs::Programs};
use crate::ClusterError;

/// The folders of a cluster, which nobody else may enter.
#[derive(Debug)]
pub(super) struct Home {
    /// Where the socket is, for which longer names are too long, and what the programs said. Gone with the service.
    run: TempDir,
    /// Where the notes are.
    folder: PathBuf,
    is_kept: bool,
    account: Option<Account>,
}

impl Home {
    pub(super) fn open(kept_in: Option<PathBuf>) -> Result<Self, ClusterError> {
        let run = TempDir::new().map_err(|error| failed(&std::env::temp_dir(), error))?;
        let account = Account::unless_ours_will_do(run.path())?;
        let (folder, is_kept) = match kept_in {
            Some(folder) => {
                // A folder of our own, for it becomes another user's.
                let own = folder.join("postgres");
                (std::path::absolute(&own).map_err(|error| failed(&own, error))?, true)
            }
            None => (run.path().to_owned(), false),
        };
        let home = Self { run, folder, is_kept, account };
        for folder in [home.run.path(), &home.folder] {
            home.take(folder).map_err(|error| failed(folder, error))?;
        }
        Ok(home)
    }

    fn take(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        self.account.map_or(Ok(()), |account| account.owns(folder))
    }

    /// Makes a cluster with this superuser, unless there is one.
    pub(super) fn found_cluster(&self, programs: &Programs, admin: &str) -> Result<(), ClusterError> {
        if self.cluster().join("PG_VERSION").exists() {
            return Ok(());
        }
        let (password, initdb) = (self.password_file(), programs.path("initdb"));
        self.write_secret(&password, &super::password()?).map_err(|error| failed(&password, error))?;
        let mut command = self.command(&initdb)?;
        command.arg("--pgdata").arg(self.cluster()).args(["--username", admin]).arg("--pwfile").arg(password);
        command.args(["--auth-local=scram-sha-256", "--auth-host=reject", "--encoding=UTF8", "--locale=C"]);
        if !self.is_kept {
            command.arg("--no-sync");
        }
        let status = command.stdin(Stdio::null()).status().map_err(|error| failed(&initdb, error))?;
        if status.success() { Ok(()) } else { Err(self.ended("initdb")) }
    }

    /// A program that runs here, as whoever may, and whose words go to the log.
    pub(super) fn command(&self, program: &Path) -> Result<Command, ClusterError> {
        let path = self.log();
        let log = File::options().append(true).create(true).open(&path);
        let log = log.map_err(|error| failed(&path, error))?;
        let mut command = Command::new(program);
        command.current_dir(self.run.path());
        command.stdout(log.try_clone().map_err(|error| failed(&path, error))?).stderr(log);
        if let Some(account) = self.account {
            account.runs(&mut command);
        }
        Ok(command)
    }

    /// That a program has ended, with what it said last.
    pub(super) fn ended(&self, program: &'static str) -> ClusterError {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let mut lines: Vec<&str> = log.lines().rev().filter(|line| !line.trim().is_empty()).take(3).collect();
        lines.reverse();
        ClusterError::Ended { program, said: lines.join("; ") }
    }

    pub(super) fn admin_password(&self) -> Result<String, ClusterError> {
        let file = self.password_file();
        fs::read_to_string(&file).map_err(|error| failed(&file, error))
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    pub(super) fn socket(&self) -> &Path {
        self.run.path()
    }

    pub(super) fn is_kept(&self) -> bool {
        self.is_kept
    }

    fn log(&self) -> PathBuf {
        self.run.path().join("log")
    }

    fn password_file(&self) -> PathBuf {
        self.folder.join("admin.password")
    }

    fn write_secret(&self, path: &Path, text: &str) -> io::Result<()> {
        let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())?;
        self.account.map_or(Ok(()), |account| account.owns(path))
    }
}

pub(super) fn failed(path: &Path, error: io::Error) -> ClusterError {
    ClusterError::Io { path: path.to_owned(), error }
}
