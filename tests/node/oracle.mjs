// Clerk's own SDK as an oracle: reads a case a line on stdin, and writes a line with what the SDK answers on stdout.
//
// A case is one of `tests/vectors/authenticate_request.json` with its placeholders filled in, and the answer has the shape of
// that file's `expected`. The SDK runs as it was published. What it finds around itself is ours: the clock stands still at the
// case's `now`, waiting takes no time, and there is no network but a server of this process that answers as the case tells.

import { clockAt } from './oracle/surroundings.mjs'; // First: it must be there before the SDK looks around.
import { createInterface } from 'node:readline';
import { createClerkClient } from '@clerk/backend';
import { createClerkRequest } from '@clerk/backend/internal';
import { describe, failure } from './oracle/answer.mjs';
import { startApi } from './oracle/api.mjs';

const CLIENT_OPTIONS = ['apiUrl', 'publishableKey', 'secretKey', 'machineSecretKey', 'jwtKey', 'apiVersion'];

const api = await startApi();
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await answerTo(JSON.parse(line));
  // Half a surrogate pair is a string to JavaScript, and to nobody who reads this.
  const readable = (_, value) => (typeof value === 'string' ? value.toWellFormed() : value);
  process.stdout.write(`${JSON.stringify(answer, readable).replaceAll(api.url(), '{{BAPI_URL}}')}\n`);
}
api.close();

async function answerTo({ now, request, options, bapi = [] }) {
  let built;
  try {
    built = new Request(request.url, { method: request.method, headers: request.headers });
  } catch (error) {
    // Node's own `Request` holds no such thing, so that the SDK never sees it.
    return { outcome: 'unrepresentable', message: error.message };
  }
  clockAt(now);
  // The SDK keeps keys by the address that they are from: no two cases have the same.
  api.tell(bapi);
  const answer = await authenticate(built, { apiUrl: api.url(), ...options });
  const clerkUrl = createClerkRequest(built).clerkUrl.href;
  const requests = api.received();
  return { ...answer, clerk_url: clerkUrl, ...(requests.length > 0 && { bapi_requests: requests }) };
}

async function authenticate(request, options) {
  const forClient = ([name]) => CLIENT_OPTIONS.includes(name);
  const given = Object.entries(options);
  try {
    const client = createClerkClient(Object.fromEntries(given.filter(forClient)));
    const more = Object.fromEntries(given.filter((option) => !forClient(option)));
    return describe(await client.authenticateRequest(request, more));
  } catch (error) {
    return failure(error);
  }
}
