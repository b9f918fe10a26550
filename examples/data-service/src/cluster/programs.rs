use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::ClusterError;

/// Where distributions put the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The folder of PostgreSQL's programs.
#[derive(Debug)]
pub(super) struct Programs(PathBuf);

impl Programs {
    /// Those on the `PATH`, or else the newest that are installed.
    pub(super) fn find() -> Result<Self, ClusterError> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folder = env::split_paths(&path)
            .chain(newest_first(Path::new(VERSIONS)))
            .find(|folder| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file()));
        folder.map(Self).ok_or(ClusterError::NotInstalled)
    }

    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }
}

/// The folders of programs below this one, in which each version has a folder of its name.
fn newest_first(versions: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(versions).into_iter().flatten().flatten();
    let mut found: Vec<(Vec<u32>, PathBuf)> = folders
        .filter_map(|folder| {
            let name = folder.file_name().into_string().ok()?;
            let version: Result<_, _> = name.split('.').map(str::parse).collect();
            Some((version.ok()?, folder.path().join("bin")))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_tried_first() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9.6", "15", "9.10", "lost+found", "10"] {
            fs::create_dir_all(folder.path().join(version).join("bin")).unwrap();
        }
        let expected = ["15", "10", "9.10", "9.6"].map(|version| folder.path().join(version).join("bin"));
        assert_eq!(newest_first(folder.path()), expected);
    }
}
