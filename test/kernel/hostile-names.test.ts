import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

// Names and comments that are HTML, in quotes and out of them: a notebook must show them, and never obey.

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel[Symbol.asyncDispose]());

const LONG = `"'><img src=x onerror=alert(1)>`;
const LINK = `"'><img`;

/** What a cell shows as HTML; throws where one of the names is an element in it. */
async function pagesOf(cell: string): Promise<string[]> {
  const run = await kernel.run(cell);
  expect(run.error).toEqual([]);
  const pages = [...run.displays, ...run.contents('execute_result').map(({ data }) => data as object)]
    .map((data) => (data as Record<string, unknown>)['text/html'])
    .filter((page) => typeof page === 'string');
  for (const page of pages) {
    expect(page).not.toMatch(/<(img|b>)/i);
    // Where it stands in an attribute, its quotes end nothing.
    expect(page).not.toContain(`"'>`);
  }
  return pages;
}

const escaped = (pages: readonly string[]) => pages.filter((page) => page.includes('&lt;img')).length;

test('of links, namespaces, labels and aliases', async () => {
  const pages = await pagesOf(`%%sh
evil=$(cat <<'END'
${LONG}
END
)
link=$(cat <<'END'
${LINK}
END
)
ip link add "$link" type veth peer name "<b>"; ip link set "$link" alias "$evil" up; ip netns add '<img>'
ip addr add 10.0.0.1/24 dev "$link" label "$link:<b>"
ip neigh add 10.0.0.9 lladdr 02:00:00:00:00:01 dev "$link"
ip link; ip -d link; ip addr; ip route; ip neigh; ip netns; tc qdisc
ip link add br0 type bridge; ip link set "$link" master br0; bridge link; bridge fdb`);
  expect(escaped(pages)).toBeGreaterThanOrEqual(8);
  expect(escaped(await pagesOf('%%netns "<img>"\nip link'))).toBe(1);
  expect(escaped(await pagesOf('%labs'))).toBe(1);
});

test('of chains and comments of rules', async () => {
  const pages = await pagesOf(`%%sh
evil=$(cat <<'END'
${LONG}
END
)
iptables -N '<img>'; iptables -A INPUT -m comment --comment "$evil" -j '<img>'
iptables -S; iptables -L -v -n; nft list ruleset`);
  expect(escaped(pages)).toBe(3);
});

test('in what Shift-Tab explains', async () => {
  const code = `%%sh\nip link show '"><img'`;
  const { content } = await kernel.client.connection.requestInspect({
    ...{ code, cursor_pos: code.length - 3, detail_level: 0 },
  });
  const data = content.status === 'ok' ? content.data : {};
  expect(data['text/html']).toBe('<p><code>&quot;&gt;&lt;img</code>: the name of an interface.</p>\n');
});

test.each([
  ['%%sh --lab "<img>"\ntrue', '"<img>" cannot be the name of a lab.'],
  ['%%lab\nhosts: [ "<img>" ]', /^line 2: "<img>" cannot be the name of a namespace: /],
  ['%<img>', 'There is no magic %<img>.'],
])('in the error of %j, which is text', async (cell, message) => {
  const run = await kernel.run(cell);
  expect(run.error[1]).toMatch(message);
  expect(run.displays).toEqual([]);
});
