//! Programs that the system's packages bring.

use std::process::{Command, Stdio};

/// Whether `is_there`, if need be after installing the package: as root, by apt.
pub(crate) fn install(package: &str, is_there: impl Fn() -> bool) -> bool {
    let is_installed = || apt_get(&["install", "-y", "--no-install-recommends", package]) && is_there();
    // The lists of packages may be missing, or too old.
    is_there() || is_root() && (is_installed() || apt_get(&["update"]) && is_installed())
}

fn apt_get(arguments: &[&str]) -> bool {
    succeeds(Command::new("apt-get").arg("-qq").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
