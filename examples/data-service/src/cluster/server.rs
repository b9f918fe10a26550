use std::{
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{
    home::{Home, failed},
    programs::Programs,
};
use crate::ClusterError;

/// Runs the server until nobody holds the other end of standard input any more, and then has it shut down: so it ends with this
/// process, however that ends.
const UNTIL_INPUT_ENDS: &str = r#"
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
{ read -r _ <&3; kill -INT "$server"; } &
wait "$server"
"#;
/// How long it is waited for at the end. What is under way is broken off, so that it takes a moment.
const LONGEST_END: Duration = Duration::from_secs(10);

/// A server that runs, until it is dropped.
#[derive(Debug)]
pub(super) struct Server(Child);

impl Server {
    pub(super) fn start(programs: &Programs, home: &Home, port: u16) -> Result<Self, ClusterError> {
        let shell = Path::new("/bin/sh");
        let mut command = home.command(shell)?;
        command.args(["-c", UNTIL_INPUT_ENDS, "sh"]).arg(programs.path("postgres"));
        command.arg("-D").arg(home.cluster()).arg("-k").arg(home.socket()).args(["-p", &port.to_string()]);
        for setting in ["listen_addresses=", "unix_socket_permissions=0700", "shared_buffers=16MB"] {
            command.args(["-c", setting]);
        }
        if !home.is_kept() {
            // What is gone with the service need not outlive the machine.
            command.args(["-c", "fsync=off"]);
        }
        // Not in our group, to which a terminal sends Ctrl-C: we still answer requests then.
        command.stdin(Stdio::piped()).process_group(0);
        Ok(Self(command.spawn().map_err(|error| failed(shell, error))?))
    }

    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let end = Instant::now() + LONGEST_END;
        while !self.has_ended() {
            if Instant::now() >= end {
                tracing::warn!(
                    seconds = LONGEST_END.as_secs(),
                    "PostgreSQL still runs, though it was told to end"
                );
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}
