// Clerk's own `@clerk/backend`, as it was published, against the instance in a box.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClerkClient, verifyToken } from '@clerk/backend';
import { app, box, newBrowser, signedIn } from './frontend.mjs';

const { CLERK_SECRET_KEY: secretKey, CLERK_PUBLISHABLE_KEY: publishableKey } = process.env;
const options = { secretKey, publishableKey, apiUrl: box };
const clerk = createClerkClient(options);

test('users are read, counted and found', async () => {
  const ada = await clerk.users.getUser('user_ada');
  assert.equal(ada.fullName, 'Ada Lovelace');
  assert.equal(ada.primaryEmailAddress.emailAddress, 'ada@example.com');
  assert.deepEqual(ada.publicMetadata, { tier: 'gold' });
  assert.deepEqual(ada.privateMetadata, {});
  const { data, totalCount } = await clerk.users.getUserList({ limit: 1 });
  assert.deepEqual([data.length, totalCount], [1, 2]);
  const found = await clerk.users.getUserList({ emailAddress: ['ben@example.com'] });
  assert.deepEqual(found.data.map((user) => user.id), ['user_ben']);
  await assert.rejects(clerk.users.getUser('user_nobody'), (error) => {
    assert.equal(error.status, 404);
    assert.equal(error.errors[0].code, 'resource_not_found');
    return true;
  });
});

test('users are created, changed and deleted', async () => {
  const cy = await clerk.users.createUser({ emailAddress: ['cy@example.com'], firstName: 'Cy', publicMetadata: { a: 1, b: 2 } });
  assert.match(cy.id, /^user_\w{27}$/);
  const changed = await clerk.users.updateUserMetadata(cy.id, { publicMetadata: { a: null, c: 3 }, privateMetadata: { d: 4 } });
  assert.deepEqual([changed.publicMetadata, changed.privateMetadata], [{ b: 2, c: 3 }, { d: 4 }]);
  const twice = clerk.users.createUser({ emailAddress: ['CY@example.com'] });
  await assert.rejects(twice, (error) => error.status === 422 && error.errors[0].code === 'form_identifier_exists');
  await clerk.organizations.createOrganizationMembership({ organizationId: 'org_globex', userId: cy.id, role: 'org:member' });
  const members = async () => (await clerk.organizations.getOrganizationMembershipList({ organizationId: 'org_globex' })).totalCount;
  assert.equal(await members(), 2);
  await clerk.users.deleteUser(cy.id);
  assert.equal(await members(), 1);
  await assert.rejects(clerk.users.getUser(cy.id), { status: 404 });
});

test('organizations and memberships are read and changed', async () => {
  const organizations = await clerk.organizations.getOrganizationList();
  assert.deepEqual(organizations.data.map(({ slug }) => slug), ['acme', 'globex']);
  assert.equal((await clerk.organizations.getOrganization({ slug: 'acme' })).id, 'org_acme');
  const list = { organizationId: 'org_acme' };
  const members = await clerk.organizations.getOrganizationMembershipList(list);
  assert.deepEqual(members.data.map(({ publicUserData, role }) => [publicUserData.userId, role]), [
    ['user_ada', 'org:admin'],
    ['user_ben', 'org:member'],
  ]);
  assert.equal(members.totalCount, 2);
  // The plan of Acme has no feature `billing`.
  assert.deepEqual(members.data[0].permissions, ['org:items:read', 'org:items:delete']);
  const admins = await clerk.organizations.getOrganizationMembershipList({ ...list, role: ['org:admin'] });
  assert.equal(admins.totalCount, 1);
  const ben = { organizationId: 'org_globex', userId: 'user_ben' };
  await clerk.organizations.createOrganizationMembership({ ...ben, role: 'org:member' });
  const changed = await clerk.organizations.updateOrganizationMembership({ ...ben, role: 'org:admin' });
  assert.equal(changed.role, 'org:admin');
  const unknown = clerk.organizations.updateOrganizationMembership({ ...ben, role: 'org:emperor' });
  await assert.rejects(unknown, { status: 422 });
  const memberships = await clerk.users.getOrganizationMembershipList({ userId: 'user_ben' });
  assert.equal(memberships.totalCount, 2);
  await clerk.organizations.deleteOrganizationMembership(ben);
  assert.equal((await clerk.users.getOrganizationMembershipList({ userId: 'user_ben' })).totalCount, 1);
});

test('plans are read', async () => {
  const { data } = await clerk.billing.getPlanList({ payerType: 'org' });
  assert.deepEqual(data.map(({ slug, features }) => [slug, features.map((feature) => feature.slug)]), [['team', ['items', 'sso']]]);
});

test('tokens of sessions are verified, and a session that was revoked has none', async () => {
  const session = await clerk.sessions.createSession({ userId: 'user_ada' });
  const { jwt } = await clerk.sessions.getToken(session.id);
  const claims = await verifyToken(jwt, options);
  assert.deepEqual([claims.sub, claims.sid, claims.tier, claims.greeting], ['user_ada', session.id, 'gold', 'Hello Ada']);
  assert.deepEqual([claims.pla, claims.fea, claims.azp, claims.o], ['u:pro', 'u:export', undefined, undefined]);
  assert.equal(claims.exp - claims.iat, 60);
  const short = await clerk.sessions.getToken(session.id, undefined, 30);
  const { exp, iat } = await verifyToken(short.jwt, options);
  assert.equal(exp - iat, 30);

  const list = await clerk.sessions.getSessionList({ userId: 'user_ada', status: 'active' });
  assert.ok(list.data.some(({ id }) => id === session.id));
  assert.equal((await clerk.sessions.revokeSession(session.id)).status, 'revoked');
  assert.equal((await clerk.sessions.getSession(session.id)).status, 'revoked');
  await assert.rejects(clerk.sessions.getToken(session.id), { status: 401 });
});

test('tokens of templates are no session tokens', async () => {
  const session = await clerk.sessions.createSession({ userId: 'user_ada' });
  const { jwt } = await clerk.sessions.getToken(session.id, 'storage');
  const [header, payload] = jwt.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
  assert.equal(header.cat, 'cl_B7d4PD222AAA');
  assert.deepEqual([payload.sub, payload.aud, payload.role, payload.sid], ['user_ada', 's', null, undefined]);
  const state = await clerk.authenticateRequest(new Request(app, { headers: { authorization: `Bearer ${jwt}` } }));
  assert.equal(state.reason, 'token-type-mismatch');
  await assert.rejects(clerk.sessions.getToken(session.id, 'nothing'), { status: 404 });
});

test('a handshake tells an application who is signed in, and in which organization', async () => {
  const browser = await signedIn('ada@example.com', 'correct horse');
  await browser.call(`/client/sessions/${browser.session}/touch`, { active_organization_id: 'org_acme' });
  const state = await throughHandshake(browser);
  assert.equal(state.status, 'signed-in');
  const auth = state.toAuth();
  assert.deepEqual([auth.userId, auth.orgId, auth.orgSlug, auth.orgRole], ['user_ada', 'org_acme', 'acme', 'org:admin']);
  assert.deepEqual(auth.orgPermissions, ['org:items:read', 'org:items:delete']);
  const has = (question) => auth.has(question);
  assert.deepEqual(
    [{ permission: 'org:items:delete' }, { permission: 'org:billing:read' }, { feature: 'org:sso' }, { plan: 'user:pro' }, { plan: 'org:pro' }].map(has),
    [true, false, true, true, false],
  );
  assert.equal(auth.sessionClaims.azp, app);
  assert.ok(auth.has({ reverification: 'strict' }));

  const nobody = await throughHandshake(await newBrowser());
  assert.deepEqual([nobody.status, nobody.reason], ['signed-out', 'session-token-and-uat-missing']);
});

test('clients are known by their cookie', async () => {
  const { client, cookie, session } = await signedIn('ada@example.com', 'correct horse');
  const verified = await clerk.clients.verifyClient(cookie);
  assert.deepEqual([verified.id, verified.sessionIds, verified.lastActiveSessionId], [client, [session], session]);
  assert.equal(verified.sessions[0].userId, 'user_ada');
  assert.deepEqual((await clerk.clients.getClient(client)).sessionIds, [session]);
  await assert.rejects(clerk.clients.verifyClient('of nobody'), (error) => error.errors[0].code === 'cookie_invalid');
});

test('a handshake works for servers that do not ask for it', async () => {
  const browser = await signedIn('ben@example.com', 'battery staple');
  const state = await throughHandshake(browser, new Map(), 'token');
  assert.deepEqual([state.status, state.toAuth().userId], ['signed-in', 'user_ben']);
});

test('a cookie that has expired is refreshed without the browser', async () => {
  const browser = await signedIn('ada@example.com', 'correct horse');
  const cookies = new Map();
  await throughHandshake(browser, cookies);
  const [name] = [...cookies.keys()].filter((name) => name.startsWith('__refresh_'));
  assert.ok(name);
  const body = {
    expiredToken: cookies.get('__session'), refreshToken: cookies.get(name), requestOrigin: app, requestHeaders: {}, format: 'cookie',
  };
  const elsewhere = clerk.sessions.refreshSession(browser.session, { ...body, requestOrigin: 'http://localhost:9' });
  await assert.rejects(elsewhere, (error) => error.errors[0].code === 'refresh_request_origin_azp_mismatch');
  const { cookies: lines } = await clerk.sessions.refreshSession(browser.session, { ...body, suffixed_cookies: true });
  assert.ok(lines.some((line) => line.startsWith('__session=')) && lines.some((line) => line.startsWith('__session_')));
  const again = clerk.sessions.refreshSession(browser.session, body);
  await assert.rejects(again, (error) => error.errors[0].code === 'refresh_token_not_found');
  const [, refreshToken] = lines.map((line) => /^__refresh_[^=]*=([^;]+)/.exec(line)).find(Boolean);
  await clerk.sessions.revokeSession(browser.session);
  const over = clerk.sessions.refreshSession(browser.session, { ...body, refreshToken });
  await assert.rejects(over, (error) => error.errors[0].code === 'session_refresh_inactive_session');
});

test('machine tokens are verified', async () => {
  const key = await clerk.apiKeys.verify('ak_00000000000000000000000000000001');
  assert.deepEqual([key.subject, key.scopes, key.revoked, key.expired], ['user_ada', ['items:read'], false, false]);
  const token = await clerk.m2m.verify({ token: 'mt_00000000000000000000000000000002' });
  assert.deepEqual([token.subject, token.scopes], ['mch_importer', ['mch_items']]);
  const access = await clerk.idPOAuthAccessToken.verify('oat_00000000000000000000000000000003');
  assert.deepEqual([access.subject, access.scopes], ['user_ada', ['profile']]);
  assert.equal((await clerk.idPOAuthAccessToken.verify('oat_00000000000000000000000000000004')).revoked, true);
  await assert.rejects(clerk.apiKeys.verify('ak_000000000000000000000000000000ff'), { status: 404 });
  const request = new Request(app, { headers: { authorization: 'Bearer ak_00000000000000000000000000000001' } });
  const state = await clerk.authenticateRequest(request, { acceptsToken: 'api_key' });
  assert.equal(state.toAuth().userId, 'user_ada');
  const stranger = createClerkClient({ ...options, secretKey: 'sk_test_of-another-instance' });
  await assert.rejects(stranger.users.getUser('user_ada'), (error) => error.status === 401 && error.errors[0].code === 'clerk_key_invalid');
});

/** Asks for a page as a browser does that nobody knows yet, and follows where it is sent. */
async function throughHandshake(browser, cookies = new Map(), format = 'nonce') {
  let url = `${app}/page?a=1`;
  for (let turn = 0; turn < 5; turn += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(url, { headers: { 'sec-fetch-dest': 'document', accept: 'text/html', cookie } });
    const state = await clerk.authenticateRequest(request, { proxyUrl: box });
    for (const line of state.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = state.headers.get('location');
    if (!location) {
      assert.equal(url, `${app}/page?a=1`);
      return state;
    }
    url = location.startsWith(box) ? await fromBox(location, browser, format) : location;
  }
  throw new Error('sent around in circles');
}

async function fromBox(location, browser, format) {
  const url = new URL(location);
  url.searchParams.set('format', format);
  // A browser would show its cookie; Node has none, so that its other name goes along.
  url.searchParams.set('__clerk_db_jwt', browser.id);
  const response = await fetch(url, { redirect: 'manual' });
  assert.equal(response.status, 307);
  const back = response.headers.get('location');
  assert.match(back, format === 'nonce' ? /__clerk_handshake_nonce=/ : /__clerk_handshake=/);
  return back;
}
