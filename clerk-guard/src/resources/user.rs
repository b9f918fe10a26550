use serde::Deserialize;

use super::{
    Metadata, PrivateMetadata,
    wire::{millis, or_default, some_millis},
};
use crate::base::{Timestamp, UserId};

/// A user, as servers see them.
///
/// It cannot be serialized: choose what a browser gets of it.
///
/// ```compile_fail,E0277
/// # fn answer(user: &clerk_guard::resources::User) {
/// serde_json::to_string(user);
/// # }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// The user's id.
    pub id: UserId,
    /// The id that the application gave to the user.
    pub external_id: Option<Box<str>>,
    /// The name to sign in by, where the instance has such names.
    pub username: Option<Box<str>>,
    /// The given name.
    pub first_name: Option<Box<str>>,
    /// The family name.
    pub last_name: Option<Box<str>>,
    /// The picture: the user's own, or one that Clerk made.
    #[serde(default, deserialize_with = "or_default")]
    pub image_url: Box<str>,
    /// Which of the addresses counts. See [`primary_email_address`](Self::primary_email_address).
    pub primary_email_address_id: Option<Box<str>>,
    /// All addresses, verified or not.
    #[serde(default, deserialize_with = "or_default")]
    pub email_addresses: Vec<EmailAddress>,
    /// Which of the numbers counts. See [`primary_phone_number`](Self::primary_phone_number).
    pub primary_phone_number_id: Option<Box<str>>,
    /// All numbers, verified or not.
    #[serde(default, deserialize_with = "or_default")]
    pub phone_numbers: Vec<PhoneNumber>,
    /// What browsers see and servers write.
    #[serde(default)]
    pub public_metadata: Metadata,
    /// What only servers see.
    #[serde(default)]
    pub private_metadata: PrivateMetadata,
    /// What browsers write. Nothing may be decided by it.
    #[serde(default)]
    pub unsafe_metadata: Metadata,
    /// Is the user kept from signing in? `None` where a webhook does not say.
    pub banned: Option<bool>,
    /// Is the user kept from signing in for a time, after too many attempts? `None` where a webhook does not say.
    pub locked: Option<bool>,
    /// When the user last signed in.
    #[serde(default, deserialize_with = "some_millis")]
    pub last_sign_in_at: Option<Timestamp>,
    /// When the user was last seen, to the day.
    #[serde(default, deserialize_with = "some_millis")]
    pub last_active_at: Option<Timestamp>,
    /// When the user was made.
    #[serde(deserialize_with = "millis")]
    pub created_at: Timestamp,
    /// When the user was last changed.
    #[serde(deserialize_with = "millis")]
    pub updated_at: Timestamp,
}

/// An e-mail address of a user.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct EmailAddress {
    /// Its id, by which a user names the primary one.
    pub id: Box<str>,
    /// The address.
    pub email_address: Box<str>,
    verification: Option<Verification>,
}

/// A phone number of a user.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct PhoneNumber {
    /// Its id, by which a user names the primary one.
    pub id: Box<str>,
    /// The number, in the form of E.164: `+15555550100`.
    pub phone_number: Box<str>,
    verification: Option<Verification>,
}

#[derive(Clone, Debug, Deserialize)]
struct Verification {
    status: Option<Box<str>>,
}

impl User {
    /// The address that counts, verified or not.
    #[must_use]
    pub fn primary_email_address(&self) -> Option<&EmailAddress> {
        let primary = self.primary_email_address_id.as_ref()?;
        self.email_addresses.iter().find(|address| address.id == *primary)
    }

    /// The number that counts, verified or not.
    #[must_use]
    pub fn primary_phone_number(&self) -> Option<&PhoneNumber> {
        let primary = self.primary_phone_number_id.as_ref()?;
        self.phone_numbers.iter().find(|number| number.id == *primary)
    }

    /// Given and family name, or the one that there is.
    #[must_use]
    pub fn full_name(&self) -> Option<String> {
        let names: Vec<&str> = [&self.first_name, &self.last_name]
            .into_iter()
            .filter_map(|name| name.as_deref().map(str::trim).filter(|name| !name.is_empty()))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }
}

impl EmailAddress {
    /// Has the user shown that it is theirs?
    #[must_use]
    pub fn is_verified(&self) -> bool {
        is_verified(self.verification.as_ref())
    }
}

impl PhoneNumber {
    /// Has the user shown that it is theirs?
    #[must_use]
    pub fn is_verified(&self) -> bool {
        is_verified(self.verification.as_ref())
    }
}

fn is_verified(verification: Option<&Verification>) -> bool {
    verification.and_then(|verification| verification.status.as_deref()) == Some("verified")
}
