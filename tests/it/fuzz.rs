//! What must hold of any input holds of those that fuzzers begin with, and these get everywhere.

use std::{collections::BTreeSet, path::Path};

use clerk_guard_tests::fuzz::{TARGETS, check, seeds};

/// Where some seed of a target must get to.
const PLACES: &[(&str, &[&str])] = &[
    (
        "token",
        &[
            "signed in",
            "signed in strictly",
            "taken apart",
            "no token",
            "token-expired",
            "token-iat-in-the-future",
            "token-invalid",
            "token-invalid-algorithm",
            "token-invalid-authorized-parties",
            "token-invalid-issuer",
            "token-invalid-signature",
            "token-not-active-yet",
            "token-type-mismatch",
            "token-verification-failed",
            "jwk-kid-mismatch",
        ],
    ),
    (
        "claims",
        &[
            "1, malformed",
            "1, none",
            "1, permissions",
            "2, an organization",
            "2, malformed",
            "2, no organization",
            "2, permissions",
            "2, two pairs of one name",
            "no session",
        ],
    ),
    ("cookies", &["asked", "handshake", "sent back", "signed-in", "signed-out"]),
    ("public_url", &["configured", "host", "no request", "proxy", "request line", "unknown"]),
    ("handshake", &["cookies set", "sent away", "sent back", "signed in with cookies", "signed-out"]),
    (
        "requests",
        &[
            "asked",
            "sent back",
            "sent to Clerk",
            "sent to a satellite",
            "sent to sign in",
            "sent to the proxy",
            "signed-in",
            "signed-out",
        ],
    ),
    (
        "routes",
        &[
            "a list",
            "ambiguous",
            "an empty segment",
            "an earlier one covers it",
            "broken escape",
            "captured",
            "matched",
            "no pattern",
            "not matched",
            "plain",
            "too large",
            "too many steps",
            "unreachable",
        ],
    ),
];

#[test]
fn the_seeds_of_every_target_hold_and_get_everywhere() {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let seeds = seeds::read(&vectors).unwrap();
    assert_eq!(seeds.len(), TARGETS.len());
    for (target, places) in PLACES {
        let reached: BTreeSet<&str> = seeds[target].iter().flat_map(|input| check(target, input)).collect();
        let missing: Vec<_> = places.iter().filter(|place| !reached.contains(*place)).collect();
        assert!(missing.is_empty(), "no seed of {target} gets to {missing:?}, but to {reached:?}");
    }
}

#[test]
fn there_is_a_way_in_for_every_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for target in TARGETS {
        assert!(manifest.contains(&format!("name = \"{}\"", target.name)), "{}", target.name);
        let source = std::fs::read_to_string(folder.join(format!("targets/{}.rs", target.name))).unwrap();
        assert!(source.contains(&format!("check(\"{}\", input)", target.name)), "{}", target.name);
    }
}
