// Clerk's own `@clerk/clerk-js`, as it was published, in a real browser: it signs in at the instance in a box, and asks an
// application that stands behind clerk-guard's layer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClerkClient } from '@clerk/backend';
import { launched } from '../browser.mjs';

const { PORT, CLERK_SECRET_KEY: secretKey, CLERK_API_URL: box } = process.env;
// Another site than the box's, and the same.
const OTHER_SITE = `http://localhost:${PORT}`;
const SAME_SITE = `http://127.0.0.1:${PORT}`;
const clerk = createClerkClient({ secretKey, apiUrl: box });

let browser, page;
before(async () => {
  browser = await launched();
  page = await opened(OTHER_SITE);
});
after(() => browser?.close());

test('clerk-js loads, and nobody is signed in', async () => {
  assert.deepEqual(await known(page), { user: null, session: null, organization: null });
  assert.equal(await page.evaluate(() => Clerk.status), 'ready');
  assert.equal((await ask(page, 'GET', '/api/me')).status, 401);
});

test('wrong credentials are told apart', async () => {
  const refusal = (params) =>
    page.evaluate((params) => Clerk.client.signIn.create(params).catch((error) => error.errors?.[0].code ?? `${error}`), params);
  assert.equal(await refusal({ identifier: 'nobody@example.com', password: 'x' }), 'form_identifier_not_found');
  assert.equal(await refusal({ identifier: 'ada@example.com', password: 'x' }), 'form_password_incorrect');
  assert.equal(await refusal({ strategy: 'ticket', ticket: 'x' }), 'ticket_invalid_code');
});

test('a user signs in by password, in two steps', async () => {
  await page.evaluate(async () => {
    const signIn = await Clerk.client.signIn.create({ identifier: 'ada@example.com' });
    if (signIn.status !== 'needs_first_factor') throw new Error(signIn.status);
    const { createdSessionId } = await signIn.attemptFirstFactor({ strategy: 'password', password: 'correct horse' });
    await Clerk.setActive({ session: createdSessionId });
  });
  assert.deepEqual(await known(page), { user: 'user_ada', session: 'active', organization: null });
  // By the cookie that clerk-js has set, for this is the application's own origin.
  assert.deepEqual(await ask(page, 'GET', '/api/me'), { status: 200, body: { user: 'user_ada', org: null, slug: null } });
});

test('the organization is switched, by id and by slug, and back to the personal account', async () => {
  const listed = await page.evaluate(async () => {
    const { data } = await Clerk.user.getOrganizationMemberships();
    return data.map(({ organization, role }) => [organization.slug, role]);
  });
  assert.deepEqual(listed, [['acme', 'org:admin'], ['globex', 'org:member']]);
  for (const [organization, id, slug, status] of [
    ['org_acme', 'org_acme', 'acme', 200],
    ['globex', 'org_globex', 'globex', 403],
    [null, null, null, 403],
  ]) {
    await page.evaluate((organization) => Clerk.setActive({ organization }), organization);
    assert.equal((await known(page)).organization, id);
    assert.equal((await claims(page)).o?.id ?? null, id);
    assert.deepEqual((await ask(page, 'GET', '/api/me')).body, { user: 'user_ada', org: id, slug });
    assert.equal((await ask(page, 'POST', '/api/delete')).status, status);
  }
});

test('a token is refreshed in the background before it expires', async () => {
  const { iat, exp } = await claims(page);
  assert.equal(exp - iat, 20);
  const cookie = () => page.evaluate(() => /__session=([^;]+)/.exec(document.cookie)[1]);
  const [before, start] = [await cookie(), Date.now()];
  while ((await cookie()) === before) {
    assert.ok(Date.now() - start < 15_000, 'no new token came');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal((await ask(page, 'GET', '/api/me')).status, 200);
});

test('a page that is loaded anew knows the user, and tokens of templates are made', async () => {
  await page.reload();
  await loaded(page);
  assert.equal((await known(page)).user, 'user_ada');
  const token = await page.evaluate(() => Clerk.session.getToken({ template: 'storage' }));
  assert.equal(JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).aud, 's');
  assert.equal((await ask(page, 'GET', '/api/me', token)).status, 401);
});

test('who proved long ago who he is does so again', async () => {
  const ask_fresh = async () => ask(page, 'POST', '/api/account', await page.evaluate(() => Clerk.session.getToken({ skipCache: true })));
  assert.equal((await ask_fresh()).status, 200);
  await fetch(`${OTHER_SITE}/eleven-minutes-pass`, { method: 'POST' });
  const refused = await ask_fresh();
  assert.equal(refused.status, 403);
  const { clerk_error: error } = refused.body;
  assert.deepEqual([error.type, error.reason], ['forbidden', 'reverification-error']);
  const { level } = error.metadata.reverification;
  const statuses = await page.evaluate(async (level) => {
    const begun = await Clerk.session.startVerification({ level });
    const wrong = await Clerk.session
      .attemptFirstFactorVerification({ strategy: 'password', password: 'x' })
      .catch((error) => error.errors[0].code);
    const done = await Clerk.session.attemptFirstFactorVerification({ strategy: 'password', password: 'correct horse' });
    return [begun.status, wrong, done.status];
  }, level);
  assert.deepEqual(statuses, ['needs_first_factor', 'form_password_incorrect', 'complete']);
  assert.equal((await ask_fresh()).status, 200);
});

test('a page that is asked for with an expired token comes with a new one', async () => {
  const other = await page.context().newPage();
  const asked = async () => {
    await fetch(`${OTHER_SITE}/eleven-minutes-pass`, { method: 'POST' });
    const response = await other.goto(`${OTHER_SITE}/api/me`);
    assert.equal((await response.json()).user, 'user_ada');
    return way(response);
  };
  assert.match(await asked(), /\/v1\/client\/handshake\S*session-token-expired/);
  // The handshake has left a cookie, by which the application gets a new token without the browser.
  assert.equal(await asked(), `${OTHER_SITE}/api/me`);
  await other.close();
});

test('a user signs out, and another signs in by ticket', async () => {
  await signOut(page);
  assert.equal((await known(page)).user, null);
  assert.equal((await ask(page, 'GET', '/api/me')).status, 401);
  const { token } = await clerk.signInTokens.createSignInToken({ userId: 'user_ben', expiresInSeconds: 60 });
  const ticket = (ticket) =>
    page.evaluate(async (ticket) => {
      const { createdSessionId } = await Clerk.client.signIn.create({ strategy: 'ticket', ticket });
      await Clerk.setActive({ session: createdSessionId });
    }, ticket);
  await ticket(token);
  assert.equal((await ask(page, 'GET', '/api/me')).body.user, 'user_ben');
  await signOut(page);
  await assert.rejects(ticket(token), /has been used/);
});

test('on the same site, a session that is revoked ends in the browser', async () => {
  const page = await opened(SAME_SITE);
  await page.evaluate(async () => {
    const { createdSessionId } = await Clerk.client.signIn.create({ identifier: 'ada@example.com', password: 'correct horse' });
    await Clerk.setActive({ session: createdSessionId });
  });
  assert.equal((await ask(page, 'GET', '/api/me')).body.user, 'user_ada');
  const session = await page.evaluate(() => Clerk.session.id);
  await clerk.sessions.revokeSession(session);
  await page.evaluate(() => Clerk.session.getToken({ skipCache: true }).catch(() => null));
  await page.waitForFunction(() => !Clerk.user, null, { timeout: 10_000 });
  assert.equal((await ask(page, 'GET', '/api/me')).status, 401);
});

/** A page of the application, in which clerk-js is ready. */
async function opened(origin) {
  const page = await (await browser.newContext()).newPage();
  const response = await page.goto(`${origin}/`);
  assert.equal(response.status(), 200);
  // The application did not know the browser, and learned from the box what it is called.
  assert.match(way(response), /\/v1\/client\/handshake.*dev-browser-missing/);
  assert.equal(way(response).match(/\/v1\/client\/handshake/g).length, 1);
  await loaded(page);
  return page;
}

/** The addresses that a browser was led along, first to last. */
function way(response) {
  const urls = [];
  for (let request = response.request(); request; request = request.redirectedFrom()) urls.unshift(request.url());
  return urls.join(' ');
}

/** Signs out, after which clerk-js goes to the page that is set for it. */
async function signOut(page) {
  await Promise.all([page.waitForNavigation(), page.evaluate(() => Clerk.signOut())]);
  await loaded(page);
}

const loaded = (page) => page.evaluate(() => Clerk.load({ telemetry: false }));

/** What clerk-js knows. */
const known = (page) =>
  page.evaluate(() => ({
    user: Clerk.user?.id ?? null,
    session: Clerk.session?.status ?? null,
    organization: Clerk.organization?.id ?? null,
  }));

/** What the token says that clerk-js has. */
async function claims(page) {
  const token = await page.evaluate(() => Clerk.session.getToken());
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
}

/** What the application answers: to the browser's cookies, or to a token. */
const ask = (page, method, path, token) =>
  page.evaluate(async ({ method, path, token }) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(path, { method, headers });
    return { status: response.status, body: await response.json().catch(() => null) };
  }, { method, path, token });
