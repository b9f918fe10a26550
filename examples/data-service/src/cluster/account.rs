use std::{
    fs, io,
    os::unix::{
        fs::{MetadataExt as _, chown},
        process::CommandExt as _,
    },
    path::Path,
    process::Command,
};

use crate::ClusterError;

/// Another user of the system, whom PostgreSQL runs as where we are root: it refuses to be that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Account {
    user: u32,
    group: u32,
}

impl Account {
    /// `postgres`, or `nobody`; `None` where we are not root, which the owner of a folder of ours tells.
    pub(super) fn unless_ours_will_do(folder: &Path) -> Result<Option<Self>, ClusterError> {
        let failed = |error| ClusterError::Io { path: folder.to_owned(), error };
        if fs::metadata(folder).map_err(failed)?.uid() != 0 {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let found = ["postgres", "nobody"].into_iter().find_map(|name| Self::among(&users, name));
        found.map(Some).ok_or(ClusterError::NoAccount)
    }

    /// By the lines of `/etc/passwd`.
    fn among(users: &str, name: &str) -> Option<Self> {
        users.lines().find_map(|line| {
            let mut fields = line.split(':');
            if fields.next()? != name {
                return None;
            }
            let (user, group) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
            (user != 0).then_some(Self { user, group })
        })
    }

    pub(super) fn owns(self, path: &Path) -> io::Result<()> {
        chown(path, Some(self.user), Some(self.group))
    }

    pub(super) fn runs(self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_name_and_are_never_root() {
        let users = "root:x:0:0:root:/root:/bin/sh\npostgres2:x:7:7::/:/bin/sh\npostgres:x:101:104:x,,,:/:/bin/sh\nnobody:x:0:0::/:";
        assert_eq!(Account::among(users, "postgres"), Some(Account { user: 101, group: 104 }));
        assert_eq!(Account::among(users, "nobody"), None);
        assert_eq!(Account::among("postgres:x\n", "postgres"), None);
    }
}
