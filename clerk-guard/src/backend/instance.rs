use super::{ApiError, ApiErrorKind::NotSent, JwksEndpoint, client::BackendClient};
use crate::verify::KeySet;

/// Do a secret key, a publishable key and a PEM belong to one instance? Each leads to the instance's public keys by another
/// way, and [`KeySet::has_key_of`] compares where they end.
impl BackendClient {
    /// The keys of the instance whose secret key this client has.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with the code `clerk_key_invalid` where no instance has that secret key.
    pub(crate) async fn instance_keys(&self) -> Result<KeySet, ApiError> {
        JwksEndpoint::of(self.clone()).load().await
    }

    /// The keys that the Frontend API at this address (`https://clerk.example.com`, as the publishable key has it) publishes to
    /// everyone. No key is sent there.
    ///
    /// # Errors
    ///
    /// [`ApiError`]: `NotSent` where the address is none.
    pub(crate) async fn published_keys(frontend_api: &str) -> Result<KeySet, ApiError> {
        let endpoint = JwksEndpoint::frontend(frontend_api);
        endpoint.map_err(|error| ApiError::new(NotSent, error.to_string()))?.load().await
    }
}

#[cfg(feature = "testing")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SecretKey, backend::ApiErrorKind, testing::TestInstance};

    /// The three ways to the keys of an instance.
    async fn ways(instance: &TestInstance) -> [KeySet; 3] {
        let server = instance.serve_keys().await.unwrap();
        let key = SecretKey::new("sk_test_not-a-real-key").unwrap();
        let client = BackendClient::new(&server.url(), "v1", Some(key), None).unwrap();
        let published = BackendClient::published_keys(&server.url()).await.unwrap();
        [client.instance_keys().await.unwrap(), published, KeySet::from_pem(&instance.pem()).unwrap()]
    }

    #[tokio::test]
    async fn all_ways_to_the_keys_of_an_instance_end_at_the_same_key() {
        let (one, other) = (TestInstance::with_new_key(), TestInstance::with_new_key());
        let (ours, theirs) = (ways(&one).await, ways(&other).await);
        for mine in &ours {
            assert!(ours.iter().all(|same| mine.has_key_of(same)));
            assert!(!theirs.iter().any(|foreign| mine.has_key_of(foreign) || foreign.has_key_of(mine)));
        }
        assert!(ours.iter().all(|keys| keys.contains(Some(one.key_id()))));
    }

    #[test]
    fn a_key_is_the_same_under_another_id_and_among_others() {
        let (one, other) = (TestInstance::with_new_key(), TestInstance::with_new_key());
        let (mut renamed, pem) = (one.jwks(), KeySet::from_pem(&one.pem()).unwrap());
        renamed["keys"][0]["kid"] = "ins_renamed".into();
        let both = serde_json::json!({ "keys": [other.jwks()["keys"][0], renamed["keys"][0]] });
        assert!(KeySet::from_jwks(&both.to_string()).unwrap().has_key_of(&pem));

        // The id alone makes no key the same, and neither does a key that verifies nothing.
        let mut taken = other.jwks();
        taken["keys"][0]["kid"] = one.key_id().into();
        assert!(!KeySet::from_jwks(&taken.to_string()).unwrap().has_key_of(&one.keys()));
        renamed["keys"][0]["use"] = "enc".into();
        assert!(!KeySet::from_jwks(&renamed.to_string()).unwrap().has_key_of(&pem));
    }

    #[tokio::test]
    async fn an_address_that_is_none_is_not_asked() {
        for address in ["", "clerk.example.com", "http://clerk.example.com"] {
            let error = BackendClient::published_keys(address).await.unwrap_err();
            assert_eq!(error.kind(), ApiErrorKind::NotSent, "{address}");
        }
    }
}
