//! Where we refuse on purpose what Clerk's own SDK allows, and why. `docs/STRICTER.md` is this list for people.

mod better;
mod requests;
mod routes;
mod tokens;

pub(super) use self::{
    better::{is_answer_that_the_sdk_misreads, is_pem_that_the_sdk_misreads},
    routes::is_read_differently,
    tokens::is_other_reason,
};
use super::authenticate_request::{Answers, Difference};

/// A difference that is meant.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    /// What our refusals by this rule say, or a part of it.
    says: &'static [&'static str],
    /// Differences in the answers to a request that it makes.
    makes: fn(&Answers<'_>, &Difference) -> bool,
}

impl Rule {
    const fn saying(name: &'static str, says: &'static [&'static str]) -> Self {
        Self { name, says, makes: |_, _| false }
    }

    const fn and_making(self, makes: fn(&Answers<'_>, &Difference) -> bool) -> Self {
        Self { makes, ..self }
    }

    const fn making(name: &'static str, makes: fn(&Answers<'_>, &Difference) -> bool) -> Self {
        Self { name, says: &[], makes }
    }
}

pub const RULES: &[Rule] = &[
    Rule::saying("one strict decoder", &["is not base64url", "is not UTF-8", "is no JSON"])
        .and_making(requests::is_about_a_token_that_only_others_read),
    Rule::saying("RS256 only", &["`alg` is not that of the key"]),
    Rule::saying(
        "session tokens only",
        &["`cat` is not that of a session", "`typ` is not that of a session"],
    ),
    Rule::saying("no unknown extensions", &["`crit` asks"]),
    Rule::saying("a user", &["claim `sub`"]),
    Rule::saying("a session", &["claim `sid`"]),
    Rule::saying("a known version", &["claim `v`"]),
    Rule::saying("dates that exist", &["is no date", "missing or no date"]),
    Rule::saying("audiences that are texts", &["claim `aud` is no text"]),
    Rule::saying(
        "claims that can be read",
        &[
            "` is null, not",
            "the permissions in the token cannot be read",
            "is of another type",
            "a session cookie holds nothing",
        ],
    ),
    Rule::saying("permissions by both readings", &["`orgPermissions` is ["]),
    Rule::saying("active sessions", &["does not count as active", "has open tasks"]),
    Rule::saying("strong keys", &["no RSA key of at least 2048 bits"]),
    Rule::saying("keys that are spelled out", &["the key is not base64", "the key is no RSA"]),
    Rule::saying(
        "questions that make sense",
        &["our types hold no such question", "our options hold no such"],
    ),
    Rule::saying(
        "configurations that add up",
        &[
            "one of CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY",
            "there are no keys to verify tokens with",
            "CLERK_PROXY_URL (`proxy_url`): write",
            "CLERK_AUTHORIZED_PARTIES (`authorized_parties`): `",
            "a satellite needs",
            "is at the domain of the satellite itself",
            "`:id` and `:slug` cannot be repeated",
        ],
    ),
    Rule::saying(
        "machine tokens that are alive",
        &[
            "the machine token was revoked",
            "the machine token has expired",
            "the machine token is of another kind",
        ],
    ),
    Rule::saying("tokens that Clerk makes", &["longer than any, or holds what none does"]),
    Rule::making("one authorization", requests::is_about_several_authorizations),
    Rule::making("answers that say what they are", requests::is_about_an_unlabelled_answer),
    Rule::making("answers that can be read", requests::is_about_an_unreadable_answer),
    Rule::making("hosts that are hosts", requests::is_about_a_host),
    Rule::making("ways back to the web", requests::is_about_a_way_back),
    Rule::making("an end to redirects", requests::is_end_of_redirects),
    Rule::making("the token that has expired", requests::is_about_another_token),
    Rule::making("cookies of Clerk's", requests::is_about_other_cookies),
    Rule::making("answers for one browser", requests::is_about_keeping),
    Rule::making("no leave for other sites", requests::is_leave_for_others),
    Rule::saying(
        "paths that are read alike by all",
        &["which is not read alike by all", "has an escape that is broken"],
    ),
    Rule::saying(
        "patterns that can be compiled",
        &[
            "references to groups",
            "a group here must begin",
            "matches nothing before",
            "behind the backslash",
            "the pattern is too large",
        ],
    ),
    Rule::saying(
        "patterns that can match",
        &["no path of a request is ever like this", "matches all that this one does"],
    ),
];

/// The rule by which we refused, told from what we said.
#[must_use]
pub fn rule(why: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.says.iter().any(|says| why.contains(says)))
}

/// The rule that makes this difference between the answers to a request.
pub(super) fn rule_of(answers: &Answers<'_>, difference: &Difference) -> Option<&'static Rule> {
    RULES.iter().find(|rule| (rule.makes)(answers, difference))
}
