//! Counts heap allocations.
//!
//! The one file with `unsafe`: an allocator cannot be written without. It hands every call through to the system's own, which
//! is what the standard library does by default. It is there in all subcommands, where it costs the same handful of
//! instructions per allocation to all that is measured.

#![expect(unsafe_code, reason = "`GlobalAlloc` is an unsafe trait")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use crate::harness::{Group, Results};

#[global_allocator]
static ALLOCATOR: Counting = Counting { allocations: AtomicU64::new(0) };

struct Counting {
    allocations: AtomicU64,
}

impl Counting {
    /// A load and a store rather than one atomic addition, which would cost more than the rest of an allocation that is
    /// served from a free list. Nothing here runs on two threads.
    fn count(&self) {
        self.allocations.store(self.allocations.load(Relaxed) + 1, Relaxed);
    }
}

// SAFETY: every method passes its arguments to the same method of `System`, unchanged, so what holds for the one holds for
// the other.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.count();
        // SAFETY: the caller keeps the contract of this very method.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        self.count();
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.count();
        // SAFETY: as above.
        unsafe { System.realloc(memory, layout, size) }
    }
}

/// Allocations per iteration, also those by which something grows.
pub(crate) fn group(group: &Group) -> Results {
    /// A multiple of the number of queries that take turns.
    const ITERATIONS: u32 = 640;

    let mut results = Results::default();
    for bench in &group.benches {
        // What is only made once is made here.
        bench.run(1);
        let before = ALLOCATOR.allocations.load(Relaxed);
        bench.run(u64::from(ITERATIONS));
        let allocations = ALLOCATOR.allocations.load(Relaxed) - before;
        #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
        results.insert(&bench.name, vec![allocations as f64 / f64::from(ITERATIONS)]);
    }
    results
}
