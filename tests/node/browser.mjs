// The browser that the tests drive.

import { chromium } from 'playwright-core';

const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // clerk-js takes a browser that says it is driven for one that is offline.
  '--disable-blink-features=AutomationControlled',
];

/** A browser without a window: the one that the variable names. */
export const launched = () =>
  chromium.launch({ executablePath: process.env.BROWSER, headless: true, args });
