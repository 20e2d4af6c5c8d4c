/** @type {import('jest').Config} */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist',
    '<rootDir>/kernel',
    '<rootDir>/.venv',
    '<rootDir>/.cache',
    '<rootDir>/site',
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

/** One project a kind of test: `npm test -- --selectProjects unit` runs one of them. */
const project = (/** @type {string} */ displayName, /** @type {string[]} */ testMatch) => ({
  ...base,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
});

export default {
  // A test that starts a kernel or a compiler takes a second or two, and on a busy computer ten.
  testTimeout: 20_000,
  projects: [
    project('unit', [
      '*.test.ts',
      '{cell,cli,magics,observe,render,session,topology,typescript}/**/*.test.ts',
      'protocol/{wire,connection-file,messages,send-queue,publisher}.test.ts',
    ]),
    project('sandbox', ['sandbox/!(vm)/**/*.test.ts', 'sandbox/*.test.ts', 'sandbox/vm/*.test.ts']),
    project('image', ['sandbox/vm/image/**/*.test.ts']),
    project('attacks', ['attacks/**/*.test.ts']),
    project('protocol', ['kernel/**/*.test.ts', 'protocol/{client,handshake}.test.ts']),
    project('notebooks', ['notebooks/**/*.test.ts']),
    project('setup', ['setup/**/*.test.ts']),
    project('e2e', ['e2e/**/*.test.ts']),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
};
