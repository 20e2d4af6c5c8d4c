import { expect, test } from '@jest/globals';
import { requireNode } from '../../scripts/setup/node.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('Node %s will do', (version) => {
  expect(() => {
    requireNode(version);
  }).not.toThrow();
});

test.each(['20.18.3', '18.20.0', '9.99.0'])('Node %s is too old', (version) => {
  expect(() => {
    requireNode(version);
  }).toThrow(`netcell needs Node 20.19 or later, and this is Node ${version}.`);
});
