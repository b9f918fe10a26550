// The stand-in for Clerk's Backend API. It answers as each case tells, and remembers what it was asked.

import { createServer } from 'node:http';

const NOT_FOUND = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: { errors: [{ code: 'resource_not_found', message: 'not found' }] },
};

/**
 * Starts it on some port of the loopback interface. `tell` says what it answers from now on, under an address that was never
 * used before: its `url`. `received` has the requests since then.
 */
export async function startApi() {
  let prefix, answers, requests;
  let count = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const [path, query = ''] = split(request.url, '?');
    if (!path.startsWith(`${prefix}/`)) throw new Error(`a request of another case than ${prefix}: ${request.url}`);
    const asked = { method: request.method, path: path.slice(prefix.length) };
    requests.push({ ...asked, query: pairs(query), headers: remembered(request.headers), ...parsed(body) });
    const answer = answers.find(({ method, path }) => method === asked.method && path === asked.path) ?? NOT_FOUND;
    if (answer.drop) return request.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    tell(told) {
      count += 1;
      [prefix, answers, requests] = [`/case-${count}`, told, []];
    },
    url: () => `http://127.0.0.1:${server.address().port}${prefix}`,
    received: () => inOne(requests),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The pairs of a query or a form, decoded, in order. */
export function pairs(query) {
  return [...new URLSearchParams(query)];
}

/** A text in front of the first separator and behind it. */
export function split(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parsed(body) {
  if (body === '') return {};
  try {
    return { body: JSON.parse(body) };
  } catch {
    return { body };
  }
}

function remembered(headers) {
  const names = ['authorization', 'clerk-api-version', 'content-type'];
  return Object.fromEntries(names.filter((name) => name in headers).map((name) => [name, headers[name]]));
}

/** The same request several times in a row is one, with the number of attempts. */
function inOne(requests) {
  const runs = [];
  for (const request of requests) {
    const last = runs.at(-1);
    if (last && JSON.stringify(last.request) === JSON.stringify(request)) last.attempts += 1;
    else runs.push({ request, attempts: 1 });
  }
  return runs.map(({ request, attempts }) => (attempts > 1 ? { ...request, attempts } : request));
}
