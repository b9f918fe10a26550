#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    clerk_guard_tests::fuzz::check("cookies", input);
});
