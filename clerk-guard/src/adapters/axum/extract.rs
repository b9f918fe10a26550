use ::axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use crate::{
    auth::{Auth, AuthState, Machine, Session},
    authz::{Denial, DenialKind, Policy},
    claims::CustomClaims,
    context,
    guard::Permit,
};

/// Who is calling, as the layer around this router said.
fn auth(parts: &Parts) -> Auth {
    parts.extensions.get::<Auth>().cloned().or_else(context::current).unwrap_or_else(Auth::unwired)
}

/// The session of whoever is signed in, or the denial for whoever is not.
fn signed_in(auth: &Auth) -> Result<&Session, Denial> {
    auth.try_session().inspect_err(report)
}

fn report(denial: &Denial) {
    if denial.kind() == DenialKind::Unwired {
        tracing::error!(
            target: "clerk_guard",
            "an extractor was asked who is calling, outside of the layer: install it with `.layer(clerk.layer())`"
        );
    }
}

impl<S: Sync> FromRequestParts<S> for Auth {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        let auth = auth(parts);
        if let AuthState::Unwired | AuthState::Unavailable = auth.state() {
            signed_in(&auth)?;
        }
        Ok(auth)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Auth {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Denial> {
        let auth = auth(parts);
        match auth.state() {
            AuthState::Unwired => Ok(None),
            AuthState::Unavailable => signed_in(&auth).map(|_| None),
            _ => Ok(Some(auth)),
        }
    }
}

impl<S: Sync, C: CustomClaims> FromRequestParts<S> for Session<C> {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        let auth = auth(parts);
        Ok(signed_in(&auth)?.typed()?)
    }
}

impl<S: Sync, C: CustomClaims> OptionalFromRequestParts<S> for Session<C> {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Denial> {
        let auth = auth(parts);
        match auth.state() {
            AuthState::Unwired | AuthState::Unavailable => signed_in(&auth).map(|_| None),
            _ => Ok(auth.session().map(Session::typed).transpose()?),
        }
    }
}

/// A token that nobody has verified yet is verified for it, whatever its kind.
impl<S: Sync> FromRequestParts<S> for Machine {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        let auth = auth(parts);
        if let Some(token) = auth.presented() {
            token.verify().await;
        }
        auth.try_machine().inspect_err(report).cloned()
    }
}

/// Whoever does not meet the policy is denied before the body of the request is read.
impl<S: Sync, P: Policy> FromRequestParts<S> for Permit<P> {
    type Rejection = Denial;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Denial> {
        auth(parts).permit()
    }
}
