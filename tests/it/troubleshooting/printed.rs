//! The log, as a program prints it.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;

/// Lines of a log.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl io::Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Printed {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Runs a future on this thread, and returns what it came to and the lines that were printed meanwhile, but for the time.
pub(super) async fn printed<F: Future>(future: F) -> (F::Output, String) {
    let printed = Printed::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(Level::INFO).without_time().with_ansi(false);
    let guard = crate::log::subscribe(subscriber.with_writer(printed.clone()).finish());
    let output = future.await;
    drop(guard);
    let text = String::from_utf8(printed.0.lock().unwrap().clone()).unwrap();
    (output, text)
}
