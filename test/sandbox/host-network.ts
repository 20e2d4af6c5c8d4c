import { execFileSync } from 'node:child_process';

/**
 * What a lab must not change, as far as whoever runs the tests may read it. `through`: a command that runs the one behind
 * it where another network is.
 */
export function hostNetwork(through: readonly string[] = []): Record<string, string> {
  const read = (...words: string[]) => {
    const [command = '', ...args] = [...through, ...words];
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
    forwarding: read('cat', '/proc/sys/net/ipv4/ip_forward'),
  };
}
