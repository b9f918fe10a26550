//! Nothing to see: the programs that must not compile are in `fail` and `fail_rustc`, and `ui.rs` compiles them.
