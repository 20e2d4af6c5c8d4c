import { HOST, INTERFACE, MASTER, oneOf, value } from '../grammar.ts';
import type { Level, Slot } from '../grammar.ts';

// prettier-ignore
const STATE: Slot = oneOf('how well the neighbour is known', [
  { word: 'permanent', about: 'Set by hand, and valid for good.', example: 'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0 nud permanent' },
  { word: 'reachable', about: 'It has answered a moment ago.', example: 'ip neigh show nud reachable' },
  { word: 'stale', about: 'It has answered some time ago; it is asked again before it is used for long.', example: 'ip neigh show nud stale' },
  { word: 'delay', about: 'Waits whether the neighbour shows itself before it is asked.', example: 'ip neigh show nud delay' },
  { word: 'probe', about: 'Is being asked again.', example: 'ip neigh show nud probe' },
  { word: 'incomplete', about: 'Is being asked for the first time.', example: 'ip neigh show nud incomplete' },
  { word: 'failed', about: 'Did not answer.', example: 'ip neigh show nud failed' },
  { word: 'noarp', about: 'Needs no asking.', example: 'ip neigh show nud noarp' },
  { word: 'none', about: 'Nothing is known.', example: 'ip neigh show nud none' },
]);

// prettier-ignore
const change: Level = {
  kind: 'option',
  operands: [HOST],
  words: [
    { word: 'lladdr', about: 'The MAC address of the neighbour.', example: 'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0', takes: [value('a MAC address such as 02:00:00:00:00:02')] },
    { word: 'dev', about: 'The interface that the neighbour is reached by.', example: 'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0', takes: [INTERFACE] },
    { word: 'nud', about: 'How well the neighbour is known (neighbour unreachability detection).', example: 'ip neigh change 10.0.0.2 dev eth0 nud stale', takes: [STATE] },
    { word: 'proxy', about: 'Answers questions for this address in the place of another.', example: 'ip neigh add proxy 10.0.0.9 dev eth0', takes: [HOST] },
    { word: 'router', about: 'Marks a neighbour that is a router.', example: 'ip neigh add fd00::1 lladdr 02:00:00:00:00:02 router dev eth0' },
  ],
};

// prettier-ignore
const show: Level = {
  kind: 'option',
  operands: [HOST],
  words: [
    { word: 'dev', about: 'Only neighbours on this interface.', example: 'ip neigh show dev eth0', takes: [INTERFACE] },
    { word: 'nud', about: 'Only neighbours that are known so well; all for all of them.', example: 'ip neigh show nud reachable', takes: [STATE] },
    { word: 'proxy', about: 'Only the addresses that are answered for in the place of another.', example: 'ip neigh show proxy' },
    { word: 'unused', about: 'Only neighbours that nothing uses now.', example: 'ip neigh show unused' },
    { word: 'master', about: 'Only neighbours behind this bridge or VRF.', example: 'ip neigh show master br0', takes: [MASTER] },
    { word: 'vrf', about: 'Only neighbours of this virtual router.', example: 'ip neigh show vrf blue', takes: [INTERFACE] },
  ],
};

// prettier-ignore
export const neighbour: Level = {
  kind: 'verb',
  words: [
    { word: 'show', also: ['list', 'ls', 'lst'], about: 'Lists the neighbours that are known.', example: 'ip neigh show', then: show },
    { word: 'add', about: 'Notes by hand which MAC address a neighbour has.', example: 'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0', then: change },
    { word: 'change', about: 'Changes what is noted of a neighbour.', example: 'ip neigh change 10.0.0.2 dev eth0 nud stale', then: change },
    { word: 'replace', about: 'Notes a neighbour, or changes what is noted.', example: 'ip neigh replace 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0', then: change },
    { word: 'delete', about: 'Forgets a neighbour.', example: 'ip neigh delete 10.0.0.2 dev eth0', then: change },
    { word: 'get', about: 'Looks up one neighbour.', example: 'ip neigh get 10.0.0.2 dev eth0', then: change },
    { word: 'flush', about: 'Forgets all neighbours that fit.', example: 'ip neigh flush dev eth0', then: show },
    { word: 'help', about: 'Prints what can be typed here.', example: 'ip neigh help' },
  ],
};
