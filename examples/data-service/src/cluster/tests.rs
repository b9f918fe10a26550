//! That a cluster is nobody else's, and that nothing of it is left.

use std::{
    fs,
    os::unix::fs::{FileTypeExt as _, PermissionsExt as _},
    path::PathBuf,
};

use super::{Cluster, PORT};
use crate::{ClusterError, store::Store, tokens::Claims};

/// `None` where PostgreSQL is not installed: where it is, it has to start.
async fn start(kept_in: Option<PathBuf>) -> Option<Cluster> {
    match Cluster::start(kept_in).await {
        Ok(cluster) => Some(cluster),
        Err(ClusterError::NotInstalled) => {
            eprintln!("SKIPPED: {}", ClusterError::NotInstalled);
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn it_listens_on_a_socket_of_its_own_and_is_gone_afterwards() {
    let Some(cluster) = start(None).await else { return };
    let run = cluster.home.socket().to_owned();
    assert_eq!(fs::metadata(&run).unwrap().permissions().mode() & 0o777, 0o700);
    let socket = fs::metadata(run.join(format!(".s.PGSQL.{PORT}"))).unwrap();
    assert!(socket.file_type().is_socket());
    assert_eq!(socket.permissions().mode() & 0o777, 0o700);
    let rules = fs::read_to_string(cluster.home.cluster().join("pg_hba.conf")).unwrap();
    assert!(!rules.lines().any(|rule| !rule.starts_with('#') && rule.contains("trust")), "{rules}");
    assert!(Store::postgres(cluster.login().password("guessed")).await.is_err());

    drop(cluster);
    assert!(!run.exists());
}

#[tokio::test]
async fn each_has_notes_of_its_own() {
    let (Some(one), Some(other)) = tokio::join!(start(None), start(None)) else { return };
    let ada = Claims::of("user_ada");
    let (one, other) =
        (Store::postgres(one.login()).await.unwrap(), Store::postgres(other.login()).await.unwrap());
    one.create(&ada, "here").await.unwrap();
    assert_eq!(one.notes(&ada).await.unwrap().len(), 1);
    assert_eq!(other.notes(&ada).await.unwrap(), []);
}

#[tokio::test]
async fn notes_in_a_folder_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let ada = Claims::of("user_ada");
    for times in 0..2 {
        let Some(cluster) = start(Some(folder.path().to_owned())).await else { return };
        let store = Store::postgres(cluster.login()).await.unwrap();
        assert_eq!(store.notes(&ada).await.unwrap().len(), times);
        store.create(&ada, "to stay").await.unwrap();
        let pid = cluster.home.cluster().join("postmaster.pid");
        assert!(pid.exists());
        // Two servers on one cluster would be the end of it.
        let error = Cluster::start(Some(folder.path().to_owned())).await.unwrap_err();
        assert!(error.to_string().contains("postmaster.pid"), "{error}");
        // It removes that file where it ended by itself, and not where it was killed.
        drop(cluster);
        assert!(!pid.exists());
    }
    let password = folder.path().join("postgres/admin.password");
    assert_eq!(fs::metadata(password).unwrap().permissions().mode() & 0o777, 0o600);
}
