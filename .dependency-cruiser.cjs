// Who may import whom (docs/ARCHITECTURE.md, the picture). test/architecture/boundaries.spec.ts plants one violation of
// each rule and proves that it is reported.

/** The domain, highest first: each lib may import those after it. Talk upwards goes by domain events. */
const DOMAIN = [
  'reporting',
  'surveys',
  'cases',
  'correspondence',
  'field',
  'forms',
  'automation',
  'routing',
  'conversations',
  'inboxes',
  'people',
  'knowledge',
  'identity',
];

const WIRE = ['kernel', 'contracts'];
const PLUMBING = [...WIRE, 'platform', 'channel-kit'];

/** lib -> the libs that it may import besides itself. A lib that is missing here fails house.spec.ts. */
const LAYERS = {
  kernel: [],
  contracts: ['kernel'],
  platform: WIRE,
  'channel-kit': WIRE,
  channels: [...WIRE, 'channel-kit'],
  ...Object.fromEntries(DOMAIN.map((lib, place) => [lib, [...PLUMBING, ...DOMAIN.slice(place + 1)]])),
  messaging: [...PLUMBING, ...DOMAIN],
};

const SPEC = '\\.spec\\.tsx?$';
/** The folder that counts as one lib: libs/kernel, libs/platform/database, libs/channels/email. */
const LIB = '^(libs/(?:(?:platform|channels)/)?[^/]+)/';
const PUBLIC_SURFACE = '^libs/(?:(?:platform|channel-kit)/)?[^/]+/src/index\\.ts$';

const layerRules = Object.entries(LAYERS).map(([lib, allowed]) => ({
  name: `layer-${lib}`,
  comment: `libs/${lib} may import ${allowed.join(', ') || 'no other lib'}: imports go down only, so that a lower lib can be read, tested and changed without knowing who stands on it.`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: {
    path: '^(libs|apps)/',
    pathNot: [lib, ...allowed].map((name) => `^libs/${name}/`),
  },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'public-surface',
      comment:
        "Another lib is entered by its src/index.ts only: what is not listed there may change without asking. The registry of channels (libs/channels/src) is the one place that reaches into every channel's folder.",
      severity: 'error',
      from: { path: LIB, pathNot: '^libs/channels/src/' },
      to: { path: '^libs/', pathNot: ['^$1/', PUBLIC_SURFACE] },
    },
    {
      name: 'public-surface-from-roots',
      comment: 'Apps and tests see of a lib what every other lib sees of it.',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/', pathNot: PUBLIC_SURFACE },
    },
    {
      name: 'index-not-from-inside',
      comment:
        'A file that imports its own lib through index.ts drags the whole lib in and makes circles: import the neighbour itself.',
      severity: 'error',
      from: { path: LIB },
      to: { path: '^$1/src/index\\.ts$' },
    },
    {
      name: 'channels-are-isolated',
      comment:
        'A channel knows nothing of another: adding or removing one touches one folder and one line of the registry.',
      severity: 'error',
      from: { path: '^libs/channels/([^/]+)/', pathNot: '^libs/channels/src/' },
      to: { path: '^libs/channels/', pathNot: '^libs/channels/$1/' },
    },
    {
      name: 'channels-only-from-roots',
      comment:
        'Only apps (and tests) know which channels exist; every lib gets them handed in by the interface of channel-kit.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/channels/' },
      to: { path: '^libs/channels/' },
    },
    {
      name: 'browser-imports-wire-only',
      comment:
        'The web app and the widget run in a browser: they share the wire types and the pure language with the server, nothing else.',
      severity: 'error',
      from: { path: '^apps/(web|widget)/' },
      to: { path: '^(libs|apps|test)/', pathNot: ['^libs/(contracts|kernel)/', '^apps/$1/'] },
    },
    {
      name: 'wire-runs-in-browsers',
      comment:
        'kernel and contracts are bundled into the web app: a Node built-in there breaks the page, not the build.',
      severity: 'error',
      from: { path: '^libs/(kernel|contracts)/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'apps-stand-apart',
      comment:
        'api and worker are deployed apart and in different numbers; only standalone, which is both in one process, may import their modules.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      comment:
        'Product code never imports a spec or a test aid. The one exception: the demo in standalone plays customers with the simulators.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^apps/standalone/'] },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'demo-uses-simulators-only',
      comment: 'Of test/, standalone may import the simulators (the demo) and nothing else.',
      severity: 'error',
      from: { path: '^apps/standalone/', pathNot: SPEC },
      to: { path: ['^test/', SPEC], pathNot: '^test/simulators/' },
    },
    {
      name: 'test-kit-in-specs-only',
      comment: 'The contract suite of channel-kit speaks Jest, which the product does not have.',
      severity: 'error',
      from: { pathNot: [SPEC, '\\.testing\\.ts$', '^libs/channel-kit/testing/', '^test/'] },
      to: { path: '^libs/channel-kit/testing/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or want a third below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that leads nowhere works by luck in one tool and breaks in the next.',
      severity: 'error',
      from: {},
      // The bundle is built, not written: a check runs before a build too.
      to: { couldNotResolve: true, pathNot: 'dist/libs/platform/database/testing-entry\\.js$' },
    },
    {
      name: 'packages-are-listed',
      comment: 'A package that package.json does not name is there by accident of another one.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'server-runs-without-dev-packages',
      comment:
        'The server bundle leaves packages outside: one from devDependencies is missing after `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^(apps/(api|worker|standalone)|libs)/', pathNot: [SPEC, '\\.testing\\.ts$'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    // A type import is an import: a lower lib that needs an upper lib's type knows of it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '/fixtures/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
