//! What a response says beside the answer: to developers why nobody is signed in, and to OAuth clients where they get a token.

use http::{HeaderName, HeaderValue};

use super::{DebugHeaders, RequestState, Status, authenticate::Judge};
use crate::auth::TokenKind;

const STATUS: HeaderName = HeaderName::from_static("x-clerk-auth-status");
const REASON: HeaderName = HeaderName::from_static("x-clerk-auth-reason");
const MESSAGE: HeaderName = HeaderName::from_static("x-clerk-auth-message");
/// All of them.
#[cfg(feature = "tower")]
pub(crate) const DEBUG_HEADERS: [HeaderName; 3] = [STATUS, REASON, MESSAGE];
/// The longest that such a header becomes.
const MAX_LEN: usize = 256;

impl Judge<'_, '_> {
    pub(super) fn finish(&self, mut state: RequestState) -> RequestState {
        if state.token_kind == Some(TokenKind::OAuth) {
            let instance = self.incoming.settings.instance.as_ref();
            state.frontend_api = instance.map(|instance| instance.frontend_api.clone());
        }
        let wanted = self.incoming.settings.debug_headers;
        if state.status == Status::SignedIn || wanted == DebugHeaders::Off {
            return state;
        }
        let message = state.message.as_deref().filter(|_| wanted == DebugHeaders::Full);
        let texts =
            [(STATUS, Some(state.status.code())), (REASON, state.reason.as_deref()), (MESSAGE, message)];
        let values: Vec<_> = texts
            .into_iter()
            .filter_map(|(name, text)| Some((name, harmless(text.filter(|text| !text.is_empty())?)?)))
            .collect();
        state.headers.extend(values);
        state
    }
}

/// Parts of these texts come from tokens, which anyone can write: visible ASCII, and not much of it.
fn harmless(text: &str) -> Option<HeaderValue> {
    let text: String =
        text.chars().take(MAX_LEN).map(|char| if matches!(char, ' '..='~') { char } else { '?' }).collect();
    HeaderValue::try_from(text).ok()
}
