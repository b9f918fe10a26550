//! Signed tokens of machines. Those that are no JWT are looked up by Clerk.

use serde_json::{Map, Value};

use super::{
    KeySet, TokenError,
    TokenErrorKind::{Invalid, TypeMismatch, VerificationFailed},
    TokenVerifier, Unverified, checks,
    checks::Span,
};
use crate::{
    auth::{MachineClaims, MachineKind, Verified},
    base::Timestamp,
    claims::date,
};

/// Claims of tokens from machine to machine that are not of their maker.
const STANDARD_CLAIMS: [&str; 6] = ["iss", "sub", "exp", "nbf", "iat", "jti"];

impl TokenVerifier {
    /// Verifies a signed token of a machine, of which it is known by [`machine_kind`](super::machine_kind) that it is one.
    ///
    /// Authorized parties and issuers are of sessions and play no part. Whatever is wrong behind the class of the token has one
    /// code, as in Clerk's verifier; the text tells.
    pub(crate) fn verify_machine(
        &self,
        token: &Unverified<'_>,
        kind: MachineKind,
        keys: &KeySet,
        now: Timestamp,
    ) -> Result<Verified<MachineClaims>, TokenError> {
        match kind {
            MachineKind::M2m if !token.header.may_be_m2m() => {
                return Err(TokenError::new(Invalid, "`cat` is not that of a token from machine to machine"));
            }
            MachineKind::OAuth if !token.header.is_access_token() => {
                return Err(TokenError::new(TypeMismatch, "`typ` is not that of an access token"));
            }
            MachineKind::ApiKey => return Err(TokenError::new(Invalid, "API keys are not signed")),
            MachineKind::M2m | MachineKind::OAuth => {}
        }
        self.verify_signed(token, kind, keys, now)
            .map_err(|error| TokenError::new(VerificationFailed, error.to_string()))
    }

    fn verify_signed(
        &self,
        token: &Unverified<'_>,
        kind: MachineKind,
        keys: &KeySet,
        now: Timestamp,
    ) -> Result<Verified<MachineClaims>, TokenError> {
        let wire = token.read()?;
        let key = keys.find(token)?;
        if kind == MachineKind::M2m {
            token.header.check_type(None)?;
        }
        token.header.check_algorithm()?;
        key.check_signature(token)?;

        let span = Span { now, skew: self.clock_skew };
        checks::subject(&wire)?;
        if kind == MachineKind::OAuth {
            checks::audience_is_named(&wire, &self.audiences)?;
        } else {
            checks::audience(&wire, &self.audiences)?;
            checks::audience_shape(&wire, &self.audiences)?;
        }
        checks::expiry(&wire, span)?;
        checks::not_before(&wire, span)?;
        checks::issued_at(&wire, span)?;
        token.header.check_extensions()?;

        let subject = wire.sub.text().unwrap_or_default();
        if subject.is_empty() || (kind == MachineKind::M2m) != checks::is_machine(&wire) {
            return Err(TokenError::new(VerificationFailed, "claim `sub` is not of this kind of token"));
        }
        let claims: Map<String, Value> = serde_json::from_str(&token.payload)
            .map_err(|_| TokenError::new(Invalid, "the payload is no JSON of claims"))?;
        Ok(Verified::assertion(MachineClaims {
            kind,
            id: text(&claims, "jti").unwrap_or_default().into(),
            subject: subject.into(),
            scopes: scopes(&claims, kind)?,
            name: None,
            client_id: (kind == MachineKind::OAuth)
                .then(|| text(&claims, "client_id").unwrap_or_default().into()),
            claims: if kind == MachineKind::M2m { own_claims(claims) } else { None },
            expires_at: date(&wire.exp).ok().flatten(),
        }))
    }
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims.get(name)?.as_str()
}

/// `scopes` or else `aud` of tokens from machine to machine; `scp` or else `scope` of access tokens.
fn scopes(claims: &Map<String, Value>, kind: MachineKind) -> Result<Vec<Box<str>>, TokenError> {
    let odd = |name| Err(TokenError::new(VerificationFailed, format!("claim `{name}` is of another type")));
    if claims.get("jti").is_some_and(|id| !id.is_string() && !id.is_null()) {
        return odd("jti");
    }
    if kind == MachineKind::M2m
        && claims.get("scopes").is_some_and(|scopes| !scopes.is_string() && !scopes.is_null())
    {
        return odd("scopes");
    }
    let client_id = claims.get("client_id").filter(|_| kind == MachineKind::OAuth);
    if client_id.is_some_and(|id| !id.is_string() && !id.is_null()) {
        return odd("client_id");
    }
    if kind == MachineKind::OAuth && claims.get("scp").is_some_and(|scp| !scp.is_array() && !scp.is_null()) {
        return odd("scp");
    }
    let (list, words) = match kind {
        MachineKind::OAuth => (claims.get("scp"), claims.get("scope")),
        _ => (claims.get("aud"), claims.get("scopes")),
    };
    let in_words = words.and_then(Value::as_str).filter(|words| !words.is_empty());
    let in_words =
        in_words.map(|words| words.split(' ').filter(|scope| !scope.is_empty()).map(Into::into).collect());
    let in_list = match list {
        Some(Value::Array(list)) => Some(list.iter().filter_map(Value::as_str).map(Into::into).collect()),
        Some(Value::String(one)) if kind == MachineKind::M2m => Some(vec![one.as_str().into()]),
        _ => None,
    };
    let scopes = if kind == MachineKind::OAuth { in_list.or(in_words) } else { in_words.or(in_list) };
    Ok(scopes.unwrap_or_default())
}

/// What the maker of the token put into it.
fn own_claims(mut claims: Map<String, Value>) -> Option<Box<str>> {
    claims.retain(|name, _| !STANDARD_CLAIMS.contains(&name.as_str()));
    (!claims.is_empty()).then(|| Value::Object(claims).to_string().into())
}
