//! Machine tokens that the instance knows. Those that are JWTs need no entry: they are verified by the instance's key.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

macro_rules! machine_token {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[non_exhaustive]
        pub struct $name {
            /// The token itself.
            pub secret: String,
            /// Whom it belongs to.
            pub subject: String,
            /// What it is good for.
            pub scopes: Vec<String>,
            /// Was it revoked?
            pub revoked: bool,
            /// When it ends, in milliseconds.
            pub expiration: Option<i64>,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $name {
            /// A token of this subject, which is good for nothing yet.
            #[must_use]
            pub fn new(secret: &str, subject: &str) -> Self {
                Self { secret: secret.to_owned(), subject: subject.to_owned(), ..Self::default() }
            }

            /// With one more scope.
            #[must_use]
            pub fn scope(mut self, scope: &str) -> Self {
                self.scopes.push(scope.to_owned());
                self
            }

            /// It was revoked.
            #[must_use]
            pub fn revoked(mut self) -> Self {
                self.revoked = true;
                self
            }

            /// It ends at this time, in milliseconds.
            #[must_use]
            pub fn expiration(mut self, milliseconds: i64) -> Self {
                self.expiration = Some(milliseconds);
                self
            }
        }
    };
}

machine_token! {
    /// A key that a user or an organization has made: `ak_…`.
    ApiKey {
        /// What people see.
        name: String,
        /// What the key says beside its scopes.
        claims: Option<Map<String, Value>>,
    }
}

machine_token! {
    /// A token from one machine to another: `mt_…`.
    M2mToken {
        /// What the token says beside its scopes.
        claims: Option<Map<String, Value>>,
    }
}

machine_token! {
    /// An access token of an OAuth application, for a user: `oat_…`.
    OAuthToken {
        /// The application that it was given to.
        client_id: String,
    }
}
