declare const WASL_TEST_PATIENCE_MS: number;

// Jest ignores `testTimeout` of a project; this runs before each file of one and sets what its project allows a test.
jest.setTimeout(WASL_TEST_PATIENCE_MS);
