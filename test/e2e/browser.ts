import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const path = '/usr/bin/chromium';

/** Starts a headless browser that talks to this computer alone. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(path)) throw new Error(`${path} is missing. Type: apt-get install -y chromium`);
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
