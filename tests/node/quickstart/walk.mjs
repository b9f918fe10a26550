// The demo, as a newcomer walks through it in a browser: nobody, a member, an admin, another organization, an expired token, a
// session that is revoked. Each page is looked at by axe, in light and dark, and on a narrow screen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { createClerkClient } from '@clerk/backend';
import { launched } from '../browser.mjs';

const { APPLICATION, TIME, PICTURES, CLERK_SECRET_KEY: secretKey, CLERK_API_URL: apiUrl } = process.env;
const clerk = createClerkClient({ secretKey, apiUrl });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser, page;
before(async () => {
  browser = await launched();
  page = await newPage();
});
after(() => browser?.close());

test('nobody: the first page is there, the others lead to the sign-in page, and the API says so', async () => {
  assert.equal((await page.goto(`${APPLICATION}/`)).status(), 200);
  await picture('home');
  await page.goto(`${APPLICATION}/items`);
  assert.equal(address(), `/sign-in?redirect_url=${encodeURIComponent(`${APPLICATION}/items`)}`);
  await picture('sign-in');
  assert.equal((await api('GET', '/api/items')).status, 401);
});

test('a wrong password is told so', async () => {
  await fill('ada@example.com', 'wrong');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /password/i);
});

test('a member signs in by keyboard, and comes to the page that was asked for', async () => {
  await page.getByLabel('E-mail').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('ben@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('notes');
  await Promise.all([page.waitForURL('**/items'), page.keyboard.press('Enter')]);
  assert.equal(await heading(), 'Your items');
});

test('a member reads and writes in the organization, and sees no more than that', async () => {
  await visit('/dashboard');
  assert.equal(await heading(), 'Welcome, Ben');
  assert.deepEqual(await facts(), { organization: 'Personal account', role: 'none', plan: 'free' });
  await choose('Acme');
  assert.deepEqual(await facts(), { organization: 'acme', role: 'org:member', plan: 'free' });
  await picture('member');
  await visit('/items');
  await write('A new item', 'Order paper');
  assert.ok((await entries()).includes('Order paper'));
  assert.equal(await page.getByRole('button', { name: /Delete/ }).count(), 0);
  assert.deepEqual(await links(), ['Dashboard', 'Items', 'Journal']);
});

test('what a member does not see is refused all the same', async () => {
  const response = await page.goto(`${APPLICATION}/admin`);
  assert.equal(response.status(), 403);
  assert.equal(await heading(), 'You may not do this');
  await picture('forbidden');
  await visit('/items');
  for (const [method, path] of [['POST', '/items/1/delete'], ['DELETE', '/api/items/1'], ['GET', '/items/export']]) {
    assert.equal((await api(method, path)).status, 403, path);
  }
  await writeJournal('Ben was here');
});

test('an admin deletes, exports and renames, and sees who may call what', async () => {
  await signOut();
  await visit('/sign-in');
  await Promise.all([page.waitForURL('**/dashboard'), page.getByRole('button', { name: 'Ada' }).click()]);
  await choose('Acme');
  assert.deepEqual(await facts(), { organization: 'acme', role: 'org:admin', plan: 'pro' });
  await picture('admin-dashboard');
  await visit('/items');
  assert.match((await api('GET', '/items/export')).text, /^Water the plants\nOrder paper\n/);
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Delete Order paper' }).click()]);
  assert.ok(!(await entries()).includes('Order paper'));
  await picture('admin-items');
  await Promise.all([page.waitForURL('**/admin'), page.getByRole('link', { name: 'Admin' }).click()]);
  assert.match(await page.locator('table').innerText(), /actions::delete_item\s+DeleteData/);
  await write('Its name here', 'Acme Limited', 'Save');
  await picture('admin');
  await visit('/items');
  assert.equal(await heading(), 'Items of Acme Limited');
});

test('in another organization she has other items and other rights', async () => {
  await visit('/dashboard');
  await choose('Globex');
  assert.deepEqual(await facts(), { organization: 'globex', role: 'org:member', plan: 'pro' });
  assert.deepEqual(await links(), ['Dashboard', 'Items', 'Journal']);
  await visit('/items');
  assert.deepEqual(await entries(), ['Answer the letter from Acme']);
  assert.equal(await page.getByRole('button', { name: /Delete/ }).count(), 0);
  await picture('other-organization');
  await visit('/dashboard');
  await choose('Personal account');
  await visit('/items');
  assert.deepEqual(await entries(), []);
});

test('the journal is her own, though another service keeps it', async () => {
  await visit('/journal');
  assert.deepEqual(await entries(), []);
  assert.match(await page.locator('#storage').innerText(), /PostgreSQL|SQLite/);
  await writeJournal('Dear journal');
  assert.deepEqual(await entries(), ['Dear journal']);
  await picture('journal');
});

test('a form that waits while its token expires is sent with a new one', async () => {
  const cookie = () => page.evaluate(() => /__session=([^;]+)/.exec(document.cookie)[1]);
  await visit('/items');
  const first = await cookie();
  await page.waitForFunction((first) => !document.cookie.includes(first), first, { timeout: 15_000 });
  await write('A new item', 'Written later');
  assert.deepEqual(await entries(), ['Written later']);
});

test('a page that is asked for with an expired token comes without a question', async () => {
  await pass();
  const response = await visit('/items');
  assert.equal(response.status(), 200);
  assert.equal(address(), '/items');
  assert.deepEqual(await entries(), ['Written later']);
});

test('in the dark and on narrow screens it is as good', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 720 });
  for (const path of ['dashboard', 'items', 'journal', '']) {
    await visit(`/${path}`);
    await picture(`dark-${path || 'home'}`);
  }
});

test('a session that is revoked is refused at once, although its token lives on', async () => {
  await visit('/items');
  const session = await page.evaluate(() => Clerk.session.id);
  const old = await page.evaluate(() => Clerk.session.getToken());
  assert.equal((await api('GET', '/api/items', old)).status, 200);
  await clerk.sessions.revokeSession(session);
  const start = Date.now();
  while ((await api('GET', '/api/items', old)).status !== 401) {
    assert.ok(Date.now() - start < 3_000, 'the webhook had no effect');
  }
  await page.goto(`${APPLICATION}/items`);
  await page.waitForURL('**/sign-in?*');
  await picture('revoked');
});

async function newPage() {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 720 } })).newPage();
  // A mistake in a script of the page is one of ours.
  page.on('pageerror', (error) => assert.fail(error));
  return page;
}

/** Goes to a page, and waits until its script has done its part. */
async function visit(path) {
  const response = await page.goto(APPLICATION + path);
  await ready();
  return response;
}

const ready = () => page.waitForFunction(() => window.Clerk?.loaded);
const address = () => page.url().slice(APPLICATION.length);
const heading = () => page.locator('h1').innerText();
const entries = () => page.locator('.items li > span').allInnerTexts();
const links = () => page.locator('nav a').allInnerTexts();
const pass = () => fetch(TIME, { method: 'POST' });

async function facts() {
  const [organization, role, plan] = await Promise.all(
    ['organization', 'role', 'plan'].map((id) => page.locator(`dd#${id}`).innerText()));
  return { organization, role, plan };
}

async function fill(email, password) {
  await ready();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
}

/** Switches the organization, after which the page is loaded anew. */
async function choose(name) {
  const button = page.locator('[data-organizations]').getByRole('button', { name });
  await Promise.all([page.waitForNavigation(), button.click()]);
  await page.locator('[data-organizations] [aria-current]', { hasText: name }).waitFor();
}

async function write(label, text, button = /Add|Write/) {
  await page.getByLabel(label).fill(text);
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: button }).click()]);
  await ready();
}

async function writeJournal(text) {
  await visit('/journal');
  await write('A new entry', text);
}

async function signOut() {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Sign out' }).click()]);
  await ready();
}

/** What the application answers to a script of the page: by the cookies of the browser, or by a token. */
const api = (method, path, token) =>
  page.evaluate(async ({ method, path, token }) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(path, { method, headers });
    return { status: response.status, text: await response.text() };
  }, { method, path, token });

/** Keeps a picture of the page, and looks whether everybody can read it. */
async function picture(name) {
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  const { width, room } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, room: innerWidth }));
  assert.ok(width <= room, `${name}: ${width} of ${room} pixels`);
  const found = await page.evaluate(`${axe}; axe.run()`);
  const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(violations, [], name);
}
