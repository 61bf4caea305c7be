const alias = (name, folder) => [`^#${name}/(.*)\\.js$`, `<rootDir>/${folder}/$1.ts`];

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.(ts|js)$': ['@swc/jest'] },
  // jest below Node 24.9 cannot require() an ES module; these are reached through require().
  transformIgnorePatterns: ['/node_modules/(?!(content-disposition|cookie)/)'],
  moduleNameMapper: Object.fromEntries([
    alias('kernel', 'libs/kernel/src'),
    alias('database', 'libs/database/src'),
    alias('core', 'libs/core/src'),
    alias('realtime', 'libs/realtime/src'),
    alias('http', 'libs/http/src'),
    alias('contracts/api-auth', 'libs/contracts/api-auth/src'),
    alias('contracts/api-chat', 'libs/contracts/api-chat/src'),
    alias('contracts/api-v1', 'libs/contracts/api-v1/src'),
    alias('contracts/ims', 'libs/contracts/ims/src'),
    alias('server', 'apps/server/src'),
    alias('test', 'test/support'),
    ['^(\\.{1,2}/.*)\\.js$', '$1'],
  ]),
};

/**
 * `unit` has no I/O and runs in seconds; `architecture` reads the sources; `system` starts PostgreSQL and servers of
 * its own.
 */
export default {
  // Read from here alone, not from a project. Each system test starts a server, on machines that may be busy with others.
  testTimeout: 30_000,
  // A worker keeps some 70 MB of each spec file; near the end of its heap it would do little else than collect.
  workerIdleMemoryLimit: '1.5GB',
  reporters: process.env.TEST_TALLY ? ['default', '<rootDir>/.ci/tally.js'] : ['default'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    { ...shared, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/*.spec.ts'] },
    {
      ...shared,
      displayName: 'system',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/architecture/'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
