//! `clerk-guard.toml` as people meet it: compiled, drawn up by a tool, checked by an editor.

mod rebuild;
mod schema;
