use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Organization {
    /// `org_…`
    pub id: String,
    /// What people see.
    pub name: String,
    /// What stands in addresses.
    pub slug: Option<String>,
    /// What pages read and servers write.
    pub public_metadata: Map<String, Value>,
    /// What only servers see.
    pub private_metadata: Map<String, Value>,
    /// The plan that the organization pays for, as `plans` has it: `org:team`. Its members have only those permissions whose
    /// feature is in it. Where there is none, nothing is held against it.
    pub plan: Option<String>,
    /// Who is in it.
    pub members: Vec<Member>,
    /// When it was created, in milliseconds: when the instance began, unless said otherwise.
    pub created_at: Option<i64>,
}

/// A user in an organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Member {
    /// `user_…`
    pub user: String,
    /// `org:admin`
    pub role: String,
    /// What pages read and servers write, of this membership.
    pub public_metadata: Map<String, Value>,
    /// What only servers see, of this membership.
    pub private_metadata: Map<String, Value>,
}

impl Organization {
    /// An organization without members.
    #[must_use]
    pub fn new(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), ..Self::default() }
    }

    /// With this slug.
    #[must_use]
    pub fn slug(mut self, slug: &str) -> Self {
        self.slug = Some(slug.to_owned());
        self
    }

    /// With one more member.
    #[must_use]
    pub fn member(mut self, user: &str, role: &str) -> Self {
        let member = Member { user: user.to_owned(), role: role.to_owned(), ..Member::default() };
        self.members.push(member);
        self
    }

    /// With this plan: `org:team`.
    #[must_use]
    pub fn plan(mut self, plan: &str) -> Self {
        self.plan = Some(plan.to_owned());
        self
    }

    /// With one more entry of public metadata.
    #[must_use]
    pub fn public_metadata(mut self, name: &str, value: Value) -> Self {
        self.public_metadata.insert(name.to_owned(), value);
        self
    }

    pub(crate) fn find_member(&self, user: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.user == user)
    }
}
