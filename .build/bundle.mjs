import { transform } from 'esbuild';
import { build } from 'vite';

/** Chart code is large and wanted by few pages, so it stays a file of its own. */
const splitOff = /chart/;

/**
 * Turns dynamic imports into static ones, except those of chart code: one file is one request, and a page
 * author can copy it. What was asynchronous stays asynchronous.
 */
function inlineDynamicImports() {
  return {
    name: 'tiebeam:inline-dynamic-imports',
    transform: {
      order: 'post',
      handler(code, id) {
        if (!code.includes('import(') || id.includes('node_modules')) return null;
        const found = [...code.matchAll(/\bimport\(\s*(['"])([^'"]+)\1\s*\)/g)].filter(([, , target]) => !splitOff.test(target));
        if (found.length === 0) return null;
        let output = code;
        const imports = found.map(([text, , target], index) => {
          output = output.replace(text, `Promise.resolve(inlined${index})`);
          return `import * as inlined${index} from ${JSON.stringify(target)};`;
        });
        // On the same line, so that the lines of the source map stay true.
        return { code: `${imports.join(' ')} ${output}`, map: null };
      },
    },
  };
}

/**
 * Writes every other character as an escape, so that no wrong charset of a host breaks one. The minifier does so for
 * strings but not in tagged templates, whose raw text it keeps; Lit reads the cooked one.
 */
function escapeToAscii() {
  return {
    name: 'tiebeam:ascii',
    transform: {
      order: 'post',
      handler: (code) => (/[^\x00-\x7f]/.test(code) ? { code: code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`), map: null } : null),
    },
  };
}

/**
 * Leaves the address of the worker as it is: its file lies beside the bundle. Vite would otherwise write it into the bundle, as an
 * address of data that strict pages refuse.
 */
function workerBeside() {
  const written = "new URL('./document-worker.js', import.meta.url)";
  return {
    name: 'tiebeam:worker-beside',
    enforce: 'pre',
    transform: (code) => (code.includes(written) ? { code: code.replace(written, "new URL('./document-worker.js', String(import.meta.url))"), map: null } : null),
  };
}

/** Define entries act by being loaded. package.json says so of `dist/`, and a build happens beside it. */
function keepDefineEntries() {
  return {
    name: 'tiebeam:define-entries',
    transform: (code, id) => (/[\\/]define\.js$/.test(id) && !id.includes('node_modules') ? { code, map: null, moduleSideEffects: true } : null),
  };
}

/** Minifies and keeps licence comments. */
function minify(sourcemap) {
  return {
    name: 'tiebeam:minify',
    // After Vite's own last step, which would print the code again, with white space and in UTF-8.
    enforce: 'post',
    async renderChunk(code) {
      const result = await transform(code, {
        charset: 'ascii',
        format: 'esm',
        legalComments: 'eof',
        minify: true,
        sourcemap: sourcemap ? 'external' : false,
        target: 'es2022',
      });
      return { code: result.code, map: sourcemap ? JSON.parse(result.map) : null };
    },
  };
}

/** Gives the copy another version, for tests of two versions on one page. */
function stampVersion(version) {
  return {
    name: 'tiebeam:version',
    transform: (code, id) => (/[\\/]contract[\\/]version\.[jt]s$/.test(id) ? `export const KIT_VERSION = ${JSON.stringify(version)};` : null),
  };
}

/**
 * Bundles entries for browsers. Returns what was made: Rollup's chunks with their code.
 * @param {object} options
 * @param {Record<string, string>} options.entries output name -> module file
 * @param {string} [options.outDir] written there when given
 * @param {boolean} [options.oneFile] inline dynamic imports, except chart code; else what is loaded on demand lies in `parts/`, and all that is loaded at once in the entry
 * @param {string} [options.version] version the copy believes to be
 * @param {boolean} [options.sourcemap]
 * @param {object[]} [options.plugins] run first
 */
export async function bundle({ entries, outDir, oneFile = false, version, sourcemap = false, plugins = [] }) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Said here, because a test runner's NODE_ENV would otherwise bring the development builds of packages.
    resolve: { conditions: ['module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      ...plugins,
      keepDefineEntries(),
      workerBeside(),
      ...(version === undefined ? [] : [stampVersion(version)]),
      ...(oneFile ? [inlineDynamicImports()] : []),
      escapeToAscii(),
      minify(sourcemap),
    ],
    build: {
      outDir: outDir ?? 'dist',
      write: outDir !== undefined,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      modulePreload: false,
      sourcemap,
      target: 'es2022',
      lib: { entry: entries, formats: ['es'] },
      rollupOptions: {
        // An entry may hold what others ask for on demand.
        onwarn: (warning, pass) => warning.code === 'INEFFECTIVE_DYNAMIC_IMPORT' || pass(warning),
        ...(!oneFile && { preserveEntrySignatures: 'allow-extension' }),
        output: { minify: false, entryFileNames: '[name].js', chunkFileNames: oneFile ? '[name]-[hash].js' : 'parts/[name]-[hash].js' },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap(({ output }) => output).filter(({ type }) => type === 'chunk');
}
