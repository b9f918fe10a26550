use serde_json::{Map, Value};

use super::{CustomClaims, CustomClaimsError, error, reserved::is_reserved};

/// Reads the custom claims of a payload. Clerk's own claims are not among them.
///
/// A claim that is null counts as missing: the service sends null for whatever it knows nothing of, and serde takes a default
/// for what is missing, but not for null. Inside of a claim it is the claim's own type that says what null is.
pub(super) fn decode<C: CustomClaims>(payload: &str) -> Result<C, CustomClaimsError> {
    let mut claims: Map<String, Value> =
        serde_json::from_str(payload).map_err(|_| CustomClaimsError::at::<C>(".", "no object"))?;
    claims.retain(|name, value| !value.is_null() && !is_reserved(name));
    let claims = Value::Object(claims);
    serde_path_to_error::deserialize(&claims).map_err(|error| {
        let path = error.path();
        match &claims {
            // What is flattened has lost its way.
            Value::Object(claims) if path.iter().next().is_none() => first_unreadable::<C>(claims),
            _ => None,
        }
        .unwrap_or_else(|| CustomClaimsError::new::<C>(path, &claims))
    })
}

/// Finds the claim that cannot be read by reading each alone: every field may be missing, so no other claim is missed.
fn first_unreadable<C: CustomClaims>(claims: &Map<String, Value>) -> Option<CustomClaimsError> {
    claims.iter().find_map(|(name, value)| {
        let alone = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
        C::deserialize(&alone).is_err().then(|| CustomClaimsError::at::<C>(name, error::kind(value)))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct App {
        #[serde(default)]
        plan: Plan,
        email: Option<String>,
        metadata: Option<Metadata>,
        #[serde(flatten)]
        extra: Extra,
        /// No claim of its own: what a type says that claims more than it may.
        sub: Option<String>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Plan {
        #[default]
        Free,
        Pro,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Metadata {
        seats: Vec<u32>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Extra {
        #[serde(default)]
        level: u8,
    }

    // What the derive writes, which names this crate from outside.
    impl CustomClaims for App {
        type Shared = Arc<Self>;

        fn shared(
            decode: impl FnOnce() -> Result<Arc<Self>, CustomClaimsError>,
        ) -> Result<Self::Shared, CustomClaimsError> {
            decode()
        }
    }

    fn read(claims: &Value) -> Result<App, CustomClaimsError> {
        decode(&claims.to_string())
    }

    #[test]
    fn null_counts_as_missing_and_clerks_own_claims_are_not_there() {
        let nothing = App::default();
        assert_eq!(read(&json!({})), Ok(App::default()));
        let nulls =
            json!({ "plan": null, "email": null, "metadata": null, "level": null, "sub": "user_ada" });
        assert_eq!(read(&nulls), Ok(nothing));
        let all = json!({ "plan": "pro", "email": "", "metadata": { "seats": [1] }, "level": 3 });
        let metadata = Some(Metadata { seats: vec![1] });
        let expected = App {
            plan: Plan::Pro,
            email: Some(String::new()),
            metadata,
            extra: Extra { level: 3 },
            sub: None,
        };
        assert_eq!(read(&all), Ok(expected));
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_place_alone() {
        for (claims, path, found) in [
            (json!({ "plan": "private" }), "plan", "a text"),
            (json!({ "email": { "private": 1 } }), "email", "an object"),
            (json!({ "metadata": { "seats": [1, 2, "private"] } }), "metadata.seats[2]", "a text"),
            (json!({ "metadata": {} }), "metadata", "an object"),
            (json!({ "metadata": { "seats": null } }), "metadata.seats", "null"),
            (json!({ "email": "ada@example.com", "level": 256 }), "level", "a number"),
        ] {
            let error = read(&claims).unwrap_err();
            assert_eq!((error.path(), error.found()), (path, found), "{claims}");
            let text = format!("{error} {error:?}");
            assert!(!text.contains("private") && text.contains("App"), "{text}");
        }
    }

    #[test]
    fn names_in_a_path_are_escaped_and_cut() {
        let error = CustomClaimsError::at::<App>(&format!("a\n{}", "b".repeat(1000)), "null");
        assert!(error.path().starts_with("a\\nbb") && error.path().len() == 120, "{}", error.path());
    }
}
