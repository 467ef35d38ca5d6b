import { fileURLToPath } from 'node:url';
import lit from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

const browser = ['src/page/**', 'src/elements/**', 'src/adapters/**', 'src/embed/**', 'src/contract/**', 'src/core/**', 'src/locales/**'];

/** Text becomes markup nowhere: these are the doors to it, and what a strict policy refuses. */
const noMarkupFromText = [
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|setHTMLUnsafe)$/]", message: 'Text never becomes markup: use a template or textContent.' },
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^(write|writeln|execCommand)$/]", message: 'Text never becomes markup: use a template or textContent.' },
  { selector: "ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeStatic)$/]", message: 'Text never becomes markup.' },
  { selector: "NewExpression[callee.name='Function']", message: 'A strict policy refuses code made from text.' },
  { selector: "CallExpression[callee.name='eval']", message: 'A strict policy refuses code made from text.' },
];

const noStyleAttribute = [
  { selector: "ImportSpecifier[imported.name='styleMap']", message: 'styleMap writes a style attribute, which a strict policy refuses: set custom properties from script.' },
  { selector: "TaggedTemplateExpression TemplateElement[value.raw=/\\sstyle\\s*=/]", message: 'A style attribute breaks strict policies: use static styles and custom properties set from script.' },
  { selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']", message: 'A style attribute breaks strict policies: use style.setProperty.' },
];

const plainTypeScript = [
  { selector: "ImportDeclaration[source.value=/^zod/] > ImportSpecifier[imported.name='z']", message: "import * as z from 'zod/mini': the named namespace cannot be shaken." },
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of strings.' },
  { selector: 'TSModuleDeclaration[kind=namespace]', message: 'No namespace: a file is a module.' },
  { selector: 'TSParameterProperty', message: 'No parameter properties: declare the field.' },
  { selector: "ImportSpecifier[imported.name='customElement']", message: 'A second copy would throw: register with the define helper.' },
  { selector: "Decorator[expression.callee.name='customElement']", message: 'A second copy would throw: register with the define helper.' },
];

const zodWay = {
  paths: [
    { name: 'zod', message: "import * as z from 'zod/mini': the classic one is five times as large and probes new Function." },
    { name: 'chart.js/auto', message: 'Register only the pieces that are drawn.' },
    { name: '@lit/task', message: 'The page layer answers; a task would lose the last value on a failed run.' },
    { name: 'lit/directives/style-map.js', message: 'styleMap writes a style attribute, which a strict policy refuses.' },
    { name: 'lit/directives/unsafe-html.js', message: 'Text never becomes markup.' },
    { name: 'lit/directives/unsafe-svg.js', message: 'Text never becomes markup.' },
  ],
};

const domGlobals = [
  'window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'customElements', 'matchMedia',
  'HTMLElement', 'Element', 'Node', 'ShadowRoot', 'MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'requestAnimationFrame',
  'DOMParser', 'XMLSerializer', 'getComputedStyle', 'alert', 'self',
].map((name) => ({ name, message: 'This folder runs without a document, in browsers and in Node alike.' }));

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({ name, message: 'Data comes through an adapter, never straight from here.' }));
const storage = ['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({ name, message: 'The page layer keeps what is kept.' }));

export default tseslint.config(
  { ignores: ['dist/', '.dist-building/', 'node_modules/', 'coverage/', 'shots/', 'data/', '.tiebeam/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      'no-restricted-syntax': ['error', ...noMarkupFromText, ...plainTypeScript],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'vite.config.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)) } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      // A DOM comparison of @open-wc declares that `equal` may be awaited; `accessible` must be.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' }, { from: 'package', package: 'chai', name: 'Equal' }] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { lit },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-useless-template-literals': 'error',
      'no-restricted-imports': ['error', zodWay],
      'no-restricted-syntax': ['error', ...noMarkupFromText, ...plainTypeScript, ...noStyleAttribute],
    },
  },
  {
    files: ['src/contract/**', 'src/core/**', 'src/conformance/**', 'src/locales/**'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals, ...network] },
  },
  { files: ['src/conformance/**'], rules: { 'no-restricted-globals': ['error', ...domGlobals] } },
  { files: ['src/adapters/**'], rules: { 'no-restricted-globals': ['error', ...domGlobals] } },
  { files: ['src/elements/**'], rules: { 'no-restricted-globals': ['error', ...network, ...storage] } },
  { files: ['src/elements/*/drawing.ts'], rules: { 'no-restricted-globals': ['error', ...domGlobals, ...network] } },
  { files: ['src/page/**'], rules: { 'no-restricted-globals': ['error', ...network] } },
  { files: browser, rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] } },
  {
    files: ['**/{util,utils,helper,helpers,common,misc}.*', '**/{util,utils,helper,helpers,common,misc}/**'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: 'Name the file after its one idea; nothing is named utils, helpers, common or misc.' }] },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...plainTypeScript,
        { selector: "CallExpression[callee.object.name=/^(it|test|describe|suite)$/][callee.property.name=/^(skip|only|todo|fails|skipIf)$/]", message: 'No test is skipped, and none runs alone.' },
      ],
    },
  },
);
