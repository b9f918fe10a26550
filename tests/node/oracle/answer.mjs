// What the SDK answered, in the words of the vectors.

import { pairs, split } from './api.mjs';

const ECHOED = ['proxyUrl', 'domain', 'isSatellite', 'signInUrl', 'signUpUrl', 'afterSignInUrl', 'afterSignUpUrl'];

/** A state that `authenticateRequest` came to. */
export function describe(state) {
  const headers = [...state.headers].filter(([name]) => name !== 'location' && name !== 'set-cookie');
  const location = state.headers.get('location');
  const cookies = state.headers.getSetCookie();
  const auth = authOf(state, {});
  const withPending = authOf(state, { treatPendingAsSignedOut: false });
  const echo = ECHOED.filter((name) => state[name]).map((name) => [name, state[name]]);
  return {
    outcome: 'state',
    status: state.status,
    reason: state.reason,
    message: state.message,
    is_authenticated: state.isAuthenticated,
    token_type: state.tokenType,
    token: state.token,
    headers: headers.sort(([one], [other]) => (one < other ? -1 : 1)),
    ...(location !== null && { location: describeLocation(location) }),
    ...(cookies.length > 0 && { set_cookie: cookies }),
    auth,
    ...(JSON.stringify(withPending) !== JSON.stringify(auth) && { auth_treating_pending_as_signed_in: withPending }),
    ...(echo.length > 0 && { echo: Object.fromEntries(echo) }),
  };
}

/** An exception in the place of an answer. */
export function failure(error) {
  // Behind the first empty line there is advice.
  return { outcome: 'throws', error: error.name, message: error.message.split('\n\n')[0] };
}

function authOf(state, options) {
  try {
    const auth = state.toAuth(options);
    if (auth === null) return null;
    const { sessionClaims, ...properties } = auth;
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => typeof value !== 'function'));
  } catch (error) {
    return failure(error);
  }
}

function describeLocation(location) {
  const [address, fragment] = split(location, '#');
  const [base, query] = split(address, '?');
  return {
    base,
    query: pairs(query ?? ''),
    ...(fragment !== undefined && { fragment }),
  };
}
