//! Decoding of claims, and of the permissions in them.

use std::hint::black_box;

use clerk_guard::{SessionClaims, claims::Permissions};
use serde::{Deserialize, de::IgnoredAny};

use crate::{
    catalogue::Catalogue,
    fixtures::{Fixtures, Organization},
    harness::{Bench, Group},
};

const NOTE: &str = "\
    `decode` and `strings` start from the same three texts: what the token says as it is kept here,\n\
    and as a list of permissions. Below them, whole payloads: with these claims and without, and\n\
    what one writes without a crate for it.";

pub(crate) fn groups(fixtures: &Fixtures) -> Vec<Group> {
    let payloads = Group {
        title: "decoding of claims".into(),
        note: "No signature is asked for.",
        bases: vec!["claims/std".into()],
        differences: false,
        counted: 2_000,
        benches: vec![
            decoding("claims/std".into(), fixtures.std.payload.clone()),
            decoding("claims/org".into(), fixtures.org.payload.clone()),
        ],
    };
    std::iter::once(payloads).chain(fixtures.sized.iter().map(permissions)).collect()
}

/// The permissions alone, and the payload with and without what makes them.
fn permissions(sized: &Organization) -> Group {
    let name = |bench: &str| format!("permissions/{}/{bench}", sized.catalogue.granted);
    let [decoded, formatted, exact] = [(); 3].map(|()| sized.catalogue.clone());
    Group {
        title: format!("decoding of {} permissions", sized.catalogue.granted),
        note: NOTE,
        bases: vec![name("strings"), name("serde and strings")],
        differences: false,
        counted: 2_000,
        benches: vec![
            decoding(name("payload"), sized.token.payload.clone()),
            decoding(name("no fea, per, fpm"), sized.without.clone()),
            decoding(name("no per, fpm"), sized.without_masks.clone()),
            Bench::new(name("decode"), move |_| {
                let Catalogue { fea, per, fpm, .. } = black_box(&decoded);
                Permissions::decode(fea, per, fpm).expect("permissions")
            }),
            Bench::new(name("strings"), move |_| {
                let Catalogue { fea, per, fpm, .. } = black_box(&formatted);
                strings(fea, per, fpm, |feature, action| format!("org:{feature}:{action}"))
            }),
            Bench::new(name("strings of exact capacity"), move |_| {
                let Catalogue { fea, per, fpm, .. } = black_box(&exact);
                strings(fea, per, fpm, exactly)
            }),
            by_hand(name("serde and strings"), sized.token.payload.clone()),
        ],
    }
}

/// What one writes without a crate for it.
fn by_hand(name: String, payload: String) -> Bench {
    Bench::new(name, move |_| {
        let claims: Claims<IgnoredAny> = serde_json::from_str(black_box(&payload)).expect("claims");
        let list = claims.permissions();
        (claims, list)
    })
}

fn decoding(name: String, payload: String) -> Bench {
    Bench::new(name, move |_| SessionClaims::from_json(black_box(payload.as_str())).expect("claims"))
}

/// What others make of the claims: each permission spelled out.
fn strings(fea: &str, per: &str, fpm: &str, spell: impl Fn(&str, &str) -> String) -> Vec<String> {
    let actions: Vec<&str> = per.split(',').collect();
    let features = fea.split(',').filter_map(|feature| feature.strip_prefix("o:"));
    let mut permissions = Vec::new();
    for (feature, mask) in features.zip(fpm.split(',')) {
        let mask: u64 = mask.parse().expect("a mask");
        let granted = actions.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
        permissions.extend(granted.map(|(_, action)| spell(feature, action)));
    }
    permissions
}

/// The fastest that a string can be made: without formatting, and without growing.
fn exactly(feature: &str, action: &str) -> String {
    let mut text = String::with_capacity("org:".len() + feature.len() + ":".len() + action.len());
    text.push_str("org:");
    text.push_str(feature);
    text.push(':');
    text.push_str(action);
    text
}

/// The claims that clerk-guard reads too, and those of the application as `C`.
///
/// clerk-guard keeps the text of the payload for the latter. `IgnoredAny` makes it as easy for others as it can be.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
pub(crate) struct Claims<C> {
    v: u8,
    sub: String,
    sid: String,
    iss: String,
    azp: Option<String>,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    jti: Option<String>,
    sts: Option<String>,
    fva: Option<[f64; 2]>,
    fea: Option<String>,
    pla: Option<String>,
    o: Option<OrganizationClaims>,
    email: C,
    metadata: C,
}

impl<C> Claims<C> {
    /// What is granted, as one writes it without a crate for it.
    pub(crate) fn permissions(&self) -> Vec<String> {
        let o = self.o.as_ref().expect("an organization");
        let (fea, per, fpm) = (self.fea.as_deref(), o.per.as_deref(), o.fpm.as_deref());
        strings(fea.expect("features"), per.expect("actions"), fpm.expect("masks"), |feature, action| {
            format!("org:{feature}:{action}")
        })
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct OrganizationClaims {
    id: String,
    slg: Option<String>,
    rol: String,
    per: Option<String>,
    fpm: Option<String>,
}
