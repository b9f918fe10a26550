// What the SDK finds around itself: a clock that stands still, timers that are due at once, no settings of this machine, no
// network, and nobody to talk to.

import { format } from 'node:util';

let now = 0;

/** Lets the clock stand at a time, in milliseconds since 1970. */
export function clockAt(millis) {
  now = millis;
}

globalThis.Date = new Proxy(Date, {
  construct: (target, given, self) => Reflect.construct(target, given.length > 0 ? given : [now], self),
  get: (target, name) => (name === 'now' ? () => now : target[name]),
});

// The SDK waits between its attempts to load keys, for seconds in all. What Node itself waits for has timers of its own.
const { setTimeout } = globalThis;
globalThis.setTimeout = (callback, _, ...given) => setTimeout(callback, 0, ...given);

// The SDK reads some options from the environment.
for (const name of Object.keys(process.env)) {
  if (/CLERK|VERCEL|NODE_ENV|PROXY/i.test(name)) delete process.env[name];
}
process.env.CLERK_TELEMETRY_DISABLED = '1';

const { fetch } = globalThis;
globalThis.fetch = async (address, ...given) => {
  if (new URL(address).hostname !== '127.0.0.1') throw new Error(`the oracle has no network: ${address}`);
  return fetch(address, ...given);
};

// Stdout is for answers. What the SDK says is wanted only when looking for the cause of something.
for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  console[level] = (...given) => {
    if (process.env.ORACLE_VERBOSE) process.stderr.write(`${format(...given)}\n`);
  };
}
