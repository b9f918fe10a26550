#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    drop(clerk_guard_tests::fuzz::check("routes", input));
});
