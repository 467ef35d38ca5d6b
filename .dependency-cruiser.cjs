// The walls between the folders, each from one sentence of the design. A broken wall fails the test run.
// A folder may import exactly what its rule lists; types count as imports.

const zodMini = 'node_modules/zod/(v4/)?mini/';
const contract = '^src/contract/';
const core = '^src/core/';
const page = '^src/page/';
const adapters = '^src/adapters/';
const elements = '^src/elements/';
const locales = '^src/locales/';
const backend = '^src/backend/';
const connectors = '^src/connectors/';
const conformance = '^src/conformance/';
const drawing = '^src/elements/[^/]+/drawing\\.ts$';
const defineEntry = '^src/elements/(define|[^/]+/define)[^/]*\\.ts$';
const lit = 'node_modules/(lit|lit-html|lit-element|@lit/reactive-element)/';

/** A folder that may import its own files and what is listed, nothing else. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    only('contract-imports-zod-mini-alone', contract, [contract, zodMini], 'contract imports zod/mini alone'),
    only(
      'conformance-stands-beside-the-contract',
      conformance,
      [conformance, contract, core, adapters, 'node_modules/fast-check/'],
      'the conformance suite checks any adapter against the contract; it may import fast-check, and adapters to reach a base URL',
    ),
    only('core-imports-contract', core, [core, contract], 'core imports contract: no DOM, no network, no storage, no package'),
    only('adapters-import-contract-and-core', adapters, [adapters, contract, core], 'adapters import contract and core, and touch no DOM'),
    only(
      'page-imports-contract-no-lit',
      page,
      [page, contract, '^src/core/surveys/(blind-signature|response-body|vote-token)\\.ts$', 'node_modules/idb-keyval/'],
      'page imports contract and its cache, and of core the blind tokens it keeps; no Lit, no markup',
    ),
    only(
      'elements-never-import-an-adapter',
      { path: elements, pathNot: defineEntry },
      [elements, page, core, contract, locales, lit, 'node_modules/@lit/context/', 'node_modules/@shoelace-style/localize/', 'node_modules/chart\\.js/'],
      'elements import page, core, contract, locales; they never import an adapter',
    ),
    only(
      'define-entries-register-adapters',
      defineEntry,
      [elements, adapters, page, core, contract, locales, lit, 'node_modules/@lit/context/'],
      'a define entry registers adapter factories with the page by name',
    ),
    {
      name: 'element-classes-register-nothing',
      comment: 'class modules have no side effects: only a define entry imports a define entry',
      severity: 'error',
      from: { path: elements, pathNot: defineEntry },
      to: { path: defineEntry },
    },
    only(
      'drawings-are-plain-templates',
      drawing,
      [drawing, core, contract, locales, lit, '^src/elements/[^/]+/drawing[^/]*\\.ts$', '^src/elements/drawing/'],
      'a drawing is a Lit template function of plain data, for pictures both sides draw',
    ),
    {
      name: 'backend-imports-of-elements-only-drawings',
      comment: 'backend and connectors import contract and core, and of the elements only drawing.ts',
      severity: 'error',
      from: { path: [backend, connectors] },
      to: { path: '^src/', pathNot: [backend, connectors, contract, core, conformance, drawing] },
    },
    {
      name: 'connectors-import-contract-and-core',
      comment: 'a connector knows nothing of the server that runs it',
      severity: 'error',
      from: { path: connectors },
      to: { path: '^src/', pathNot: [connectors, contract, core, drawing] },
    },
    {
      name: 'conformance-in-the-command-line-alone',
      comment: 'of the backend only the command line runs the conformance suite',
      severity: 'error',
      from: { path: backend, pathNot: '^src/backend/(cli|commands|command-line)' },
      to: { path: conformance },
    },
    only(
      'embed-imports-elements-adapters-page',
      '^src/embed/',
      ['^src/embed/', elements, adapters, page, core, contract, locales, lit],
      'embed imports elements, adapters and page',
    ),
    only('locales-import-nothing', locales, [locales], 'locales import nothing'),
    {
      name: 'nothing-imports-demo-or-test',
      severity: 'error',
      from: { path: '^(src|[.]build)/' },
      to: { path: '^(demo|test)/' },
    },
    {
      name: 'demo-imports-no-test',
      severity: 'error',
      from: { path: '^demo/', pathNot: '^demo/shots/' },
      to: { path: '^test/' },
    },
    {
      name: 'zod-mini-only',
      comment: 'classic zod is five times as large and probes new Function, which a strict policy reports',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/zod/', pathNot: zodMini },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      comment: 'what src imports is installed with the package',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};
