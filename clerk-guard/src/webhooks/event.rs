use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{Message, WebhookError};
use crate::{
    base::{OrgId, SessionId, Timestamp, UserId},
    resources::{BackendSession, Organization, OrganizationMembership, User},
};

/// The longest name of an event that is kept, in characters.
const LONGEST_NAME: usize = 80;

/// Something that happened at Clerk.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// The id of the message. When Clerk sends it again, it is the same.
    pub id: Box<str>,
    /// What happened, in Clerk's words: `user.created`.
    pub name: Box<str>,
    /// When the message was sent. Messages come out of turn.
    pub sent_at: Timestamp,
    /// The instance where it happened.
    pub instance_id: Option<Box<str>>,
    /// What it is about.
    pub data: WebhookData,
}

/// What an event is about.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WebhookData {
    /// `user.created`
    UserCreated(User),
    /// `user.updated`
    UserUpdated(User),
    /// `user.deleted`
    UserDeleted(UserId),
    /// `session.created`
    SessionCreated(BackendSession),
    /// `session.pending`
    SessionPending(BackendSession),
    /// `session.ended`: refused from now on.
    SessionEnded(BackendSession),
    /// `session.removed`: refused from now on.
    SessionRemoved(BackendSession),
    /// `session.revoked`: refused from now on.
    SessionRevoked(BackendSession),
    /// `organization.created`
    OrganizationCreated(Organization),
    /// `organization.updated`
    OrganizationUpdated(Organization),
    /// `organization.deleted`
    OrganizationDeleted(OrgId),
    /// `organizationMembership.created`
    MembershipCreated(OrganizationMembership),
    /// `organizationMembership.updated`
    MembershipUpdated(OrganizationMembership),
    /// `organizationMembership.deleted`
    MembershipDeleted(OrganizationMembership),
    /// Any other event, as JSON. It may hold private metadata.
    Other(OtherData),
}

/// What an event is about that this version has no type for.
#[derive(Clone)]
pub struct OtherData(Box<RawValue>);

impl OtherData {
    /// As it came.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.0.get()
    }

    /// As a type of the application. `None` where it is not of that type.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.as_json()).ok()
    }
}

/// Nothing of it: nobody knows what is in it.
impl std::fmt::Debug for OtherData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OtherData({} bytes)", self.as_json().len())
    }
}

/// A message as it was received.
#[derive(Debug)]
pub(crate) struct Received {
    /// The session that it ended. It is told from less than the event, so that no change of shape keeps it alive.
    pub(crate) ended: Option<SessionId>,
    /// The user who is another one since.
    pub(crate) changed: Option<UserId>,
    pub(crate) event: Result<WebhookEvent, WebhookError>,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    name: Box<str>,
    data: Box<RawValue>,
    instance_id: Option<Box<str>>,
}

/// What all data has.
#[derive(Deserialize)]
struct Named {
    id: Box<str>,
}

impl Received {
    /// Reads the body of a message whose signature holds.
    pub(crate) fn read(message: Message, body: &[u8]) -> Result<Self, WebhookError> {
        let envelope: Envelope = serde_json::from_slice(body).map_err(|_| WebhookError::Shape("".into()))?;
        let Envelope { name, data, instance_id } = envelope;
        let id = || read::<Named>(&data, &name).map(|named| named.id);
        let (mut ended, mut changed) = (None, None);
        match &*name {
            "session.ended" | "session.removed" | "session.revoked" => ended = Some(SessionId::new(id()?)),
            "user.updated" | "user.deleted" => changed = Some(UserId::new(id()?)),
            _ => {}
        }
        let read = WebhookData::read(&name, &data);
        let event = read.map(|data| WebhookEvent {
            id: message.id,
            name,
            sent_at: message.sent_at,
            instance_id,
            data,
        });
        Ok(Self { ended, changed, event })
    }
}

impl WebhookData {
    fn read(name: &str, data: &RawValue) -> Result<Self, WebhookError> {
        Ok(match name {
            "user.created" => Self::UserCreated(read(data, name)?),
            "user.updated" => Self::UserUpdated(read(data, name)?),
            "user.deleted" => Self::UserDeleted(UserId::new(read::<Named>(data, name)?.id)),
            "session.created" => Self::SessionCreated(read(data, name)?),
            "session.pending" => Self::SessionPending(read(data, name)?),
            "session.ended" => Self::SessionEnded(read(data, name)?),
            "session.removed" => Self::SessionRemoved(read(data, name)?),
            "session.revoked" => Self::SessionRevoked(read(data, name)?),
            "organization.created" => Self::OrganizationCreated(read(data, name)?),
            "organization.updated" => Self::OrganizationUpdated(read(data, name)?),
            "organization.deleted" => Self::OrganizationDeleted(OrgId::new(read::<Named>(data, name)?.id)),
            "organizationMembership.created" => Self::MembershipCreated(read(data, name)?),
            "organizationMembership.updated" => Self::MembershipUpdated(read(data, name)?),
            "organizationMembership.deleted" => Self::MembershipDeleted(read(data, name)?),
            _ => Self::Other(OtherData(data.to_owned())),
        })
    }
}

/// The text of a JSON error may quote the data, so it is not passed on.
fn read<T: DeserializeOwned>(data: &RawValue, name: &str) -> Result<T, WebhookError> {
    let is_object = data.get().starts_with('{');
    let read = is_object.then(|| serde_json::from_str(data.get()).ok()).flatten();
    read.ok_or_else(|| WebhookError::Shape(name.chars().take(LONGEST_NAME).collect::<String>().into()))
}
