//! Decisions: what a guard asks at every call.

use std::hint::black_box;

use clerk_guard::{
    Auth, Clock as _, SystemClock,
    authz::{Permission, Requirement, Role, evaluate},
};

use crate::{
    catalogue::QUESTIONS,
    fixtures::{Fixtures, verifier},
    harness::{Bench, Group},
};

/// Constants of programs, which live as long as these.
type Requirements = &'static [Requirement<'static>];

const ADMIN: Requirement<'_> = Requirement::Role(Role::from_static("org:admin"));

const NOTE: &str = "\
    `turns` is the loop and the turns of 64 questions, which are in every number. `signed in` is\n\
    what every decision costs. A miss that is denied makes a denial, which allocates; one beside\n\
    `signed in` shows the search alone.";

/// All sizes are in one group: whether they differ is the question.
pub(crate) fn groups(fixtures: &Fixtures) -> Vec<Group> {
    let mut benches = Vec::new();
    for sized in &fixtures.sized {
        let verified = verifier().verify(&sized.token.token, &fixtures.keys(), SystemClock.now());
        let auth = Auth::from(verified.expect("a good token"));
        let size = sized.catalogue.granted;
        let (hits, misses) = (permissions(&sized.catalogue.hits), permissions(&sized.catalogue.misses));
        // A miss that decides makes a denial, which says why. What it costs to find nothing is seen where it decides nothing.
        let or_signed_in =
            all(misses.iter().map(|&miss| Requirement::Any(all([miss, Requirement::SignedIn]))));
        if benches.is_empty() {
            benches.push(Bench::new("evaluate/turns", move |index| black_box(&hits[index % QUESTIONS])));
            benches.push(deciding("signed in", &auth, same(Requirement::SignedIn), true));
            benches.push(deciding("role", &auth, same(ADMIN), true));
            let three =
                all(hits.iter().map(|&hit| Requirement::All(all([Requirement::Organization, ADMIN, hit]))));
            benches.push(deciding("organization, role and permission", &auth, three, true));
        }
        benches.push(deciding(&format!("permission of {size}"), &auth, hits, true));
        benches.push(deciding(&format!("miss of {size}, or signed in"), &auth, or_signed_in, true));
        benches.push(deciding(&format!("miss of {size}, denied"), &auth, misses, false));
    }
    vec![Group {
        title: "decisions".into(),
        note: NOTE,
        bases: vec!["evaluate/permission of 10".into()],
        differences: false,
        counted: 20_000,
        benches,
    }]
}

/// Asks for one requirement after the other.
fn deciding(name: &str, auth: &Auth, requirements: Requirements, allows: bool) -> Bench {
    let (auth, now) = (auth.clone(), SystemClock.now());
    for requirement in requirements {
        assert_eq!(evaluate(requirement, &auth, now).is_ok(), allows, "{name}: {requirement}");
    }
    Bench::new(format!("evaluate/{name}"), move |index| {
        evaluate(black_box(&requirements[index % QUESTIONS]), black_box(&auth), now)
    })
}

/// As literals are: checked and taken apart beforehand.
fn permissions(names: &[String]) -> Requirements {
    all(names.iter().map(|name| Requirement::Permission(Permission::from_static(name.clone().leak()))))
}

fn same(requirement: Requirement<'static>) -> Requirements {
    all([requirement; QUESTIONS])
}

fn all(requirements: impl IntoIterator<Item = Requirement<'static>>) -> Requirements {
    requirements.into_iter().collect::<Vec<_>>().leak()
}
