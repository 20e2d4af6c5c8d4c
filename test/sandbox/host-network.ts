import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a lab must not change, as far as whoever runs the tests may read it. */
export function hostNetwork(): Record<string, string> {
  const read = (command: string, ...args: string[]) => {
    try {
      return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      return 'cannot be read';
    }
  };
  return {
    links: read('ip', '-o', 'link').replaceAll(/\s+/g, ' '),
    addresses: read('ip', '-o', 'addr').replaceAll(/(valid|preferred)_lft \d+sec/g, ''),
    routes: read('ip', 'route', 'show', 'table', 'all').replaceAll(/expires \d+sec/g, ''),
    rules: read('ip', 'rule'),
    firewall: read('nft', 'list', 'ruleset'),
    forwarding: readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'),
  };
}
