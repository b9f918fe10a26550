//! An instance in a file: what is in it, what has happened, and its keys.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use clerk_guard::testing::TestInstance;
use serde::{Deserialize, Serialize};

use super::{World, keys::Keys, record::Record};
use crate::Definition;

#[derive(Serialize, Deserialize)]
struct Kept<D, R> {
    definition: D,
    record: R,
    /// In PKCS #8 and base64, the one that signs first.
    keys: Vec<String>,
}

/// A file, and what was written to it last.
pub(super) struct KeptFile {
    path: PathBuf,
    text: String,
}

/// Why an instance cannot be kept in a file.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The file can be neither read nor written.
    #[error("the file cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The file holds something else.
    #[error("the file holds no instance: {0}. Delete it to begin anew")]
    Content(String),
}

impl World {
    /// Keeps the instance in this file from now on. Where it is there already, what it holds takes the place of all that there
    /// is, the definition among it.
    pub(crate) fn keep_in(&mut self, path: &Path) -> Result<(), KeepError> {
        match fs::read_to_string(path) {
            Ok(text) => self.take_from(&text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        self.kept = Some(KeptFile { path: path.to_owned(), text: String::new() });
        self.keep()
    }

    fn take_from(&mut self, text: &str) -> Result<(), KeepError> {
        let content = |error: &dyn std::fmt::Display| KeepError::Content(error.to_string());
        let kept: Kept<Definition, Record> = serde_json::from_str(text).map_err(|error| content(&error))?;
        kept.definition.check().map_err(|error| content(&error))?;
        let mut instances = Vec::new();
        for key in &kept.keys {
            let pkcs8 = BASE64_STANDARD.decode(key).map_err(|error| content(&error))?;
            instances.push(TestInstance::with_private_key(&pkcs8).map_err(|error| content(&error))?);
        }
        if instances.is_empty() {
            return Err(content(&"it has no key"));
        }
        self.keys = Keys::of(instances.remove(0)).with_before(instances);
        self.definition = kept.definition;
        self.record = kept.record;
        Ok(())
    }

    /// Writes the file, if there is one and something has changed: as a whole, so that it is never half of one.
    pub(crate) fn keep(&mut self) -> Result<(), KeepError> {
        let Some(file) = &mut self.kept else { return Ok(()) };
        let keys = self.keys.all().map(|key| BASE64_STANDARD.encode(key.private_key())).collect();
        let kept = Kept { definition: &self.definition, record: &self.record, keys };
        let text =
            serde_json::to_string_pretty(&kept).map_err(|error| KeepError::Content(error.to_string()))?;
        if text != file.text {
            let new = file.path.with_extension("new");
            write_privately(&new, &text)?;
            fs::rename(&new, &file.path)?;
            file.text = text;
        }
        Ok(())
    }
}

/// Passwords and keys of a test are none of other people's business either.
#[cfg(unix)]
fn write_privately(path: &Path, text: &str) -> io::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};

    let mut file = fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_privately(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}
