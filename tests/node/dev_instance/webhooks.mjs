// Events that the instance in a box has sent, which `@clerk/backend` takes for Clerk's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyWebhook } from '@clerk/backend/webhooks';

const { WEBHOOK_SECRET: signingSecret } = process.env;
const received = JSON.parse(process.env.RECEIVED);

const verify = ({ headers, body }) =>
  verifyWebhook(new Request('http://localhost/webhooks', { method: 'POST', headers, body }), { signingSecret });

test('each event is verified, and says what has happened', async () => {
  const events = await Promise.all(received.map(verify));
  assert.deepEqual(events.map(({ type }) => type), [
    'session.created', 'organizationMembership.updated', 'organizationMembership.deleted', 'user.updated', 'session.revoked', 'user.deleted',
  ]);
  const [created, updated, , changed, revoked, deleted] = events.map(({ data }) => data);
  assert.deepEqual([created.user_id, created.status, revoked.id, revoked.status], ['user_ben', 'active', created.id, 'revoked']);
  assert.deepEqual([updated.role, updated.public_user_data.user_id, updated.organization.id], ['org:admin', 'user_ben', 'org_acme']);
  assert.deepEqual(changed.public_metadata, { tier: 'silver' });
  assert.deepEqual(deleted, { object: 'user', id: 'user_ben', deleted: true });
});

test('an event that was changed is refused', async () => {
  const [{ headers, body }] = received;
  await assert.rejects(verify({ headers, body: body.replace('user_ben', 'user_ada') }));
  await assert.rejects(verify({ headers: { ...headers, 'svix-id': 'msg_other' }, body }));
});
