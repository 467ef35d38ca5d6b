import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Usual places of an installed Chrome, Chromium or Edge on this system, best first. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const applications = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      applications.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap(
      (tail) => programs.filter((folder) => folder !== undefined).map((folder) => join(folder, tail)),
    );
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  return names.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => join(folder, name)));
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On Linux a name on the path may be a shim that starts nothing (a snap without its daemon), so it is asked. */
function starts(path, env = process.env) {
  if (process.platform !== 'linux') return true;
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { env, stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the Chromium that ships inside `@sparticuz/chromium` once, with the system libraries it brings.
 * The package unpacks into the temp folder and looks there for a half-written file of another process;
 * a folder of its own that is renamed when complete has neither trouble.
 */
async function unpackShipped() {
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
  const { version } = require(join(dirname(entry), '..', '..', 'package.json'));
  const cache = join(root, 'node_modules', '.cache', 'tiebeam');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true });
    const unpacking = mkdtempSync(join(cache, 'unpacking-'));
    const script = `import chromium from ${JSON.stringify(pathToFileURL(entry).href)}; await (chromium.default ?? chromium).executablePath();`;
    try {
      // The package unpacks its own libnss3 and friends only where it believes to run on Amazon Linux.
      await run(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      });
      renameSync(unpacking, home);
    } catch (error) {
      if (!existsSync(home)) throw error;
    } finally {
      rmSync(unpacking, { recursive: true, force: true });
    }
  }
  const executablePath = join(home, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') };
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: libraries }]) {
    if (starts(executablePath, { ...process.env, ...env })) return { executablePath, env };
  }
  return undefined;
}

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;

/**
 * Finds a browser that runs here: `CHROME_PATH`, else an installed Chrome, Chromium or Edge, else the one
 * shipped as an npm package. `TIEBEAM_SHIPPED_BROWSER=1` skips the installed ones. The result can be spread
 * into puppeteer's `launch()`. Throws one sentence that says what to do when there is none.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string | undefined>, headless: true | 'shell', origin: 'CHROME_PATH' | 'installed' | 'shipped'}>}
 */
export async function findBrowser() {
  const args = [...quiet, ...(isRoot ? ['--no-sandbox'] : [])];
  const wanted = process.env.CHROME_PATH;
  if (wanted !== undefined && wanted !== '') {
    if (!executable(wanted)) throw new Error(`CHROME_PATH is ${wanted}, which is not a program that can be run.`);
    return { executablePath: wanted, args, env: { ...process.env }, headless: true, origin: 'CHROME_PATH' };
  }
  if (process.env.TIEBEAM_SHIPPED_BROWSER !== '1') {
    const installed = usualPlaces().find((path) => executable(path) && starts(path));
    if (installed !== undefined) return { executablePath: installed, args, env: { ...process.env }, headless: true, origin: 'installed' };
  }
  const shipped = process.platform === 'linux' && process.arch === 'x64' ? await unpackShipped() : undefined;
  if (shipped !== undefined) {
    return {
      executablePath: shipped.executablePath,
      // Only the headless shell is inside, without the helper a sandbox needs.
      args: [...new Set([...args, '--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-dev-shm-usage'])],
      env: { ...process.env, ...shipped.env },
      headless: 'shell',
      origin: 'shipped',
    };
  }
  throw new Error(
    'No browser found: install Chrome, Chromium or Edge, or set CHROME_PATH to one (on Linux x64, `npm install` without --omit=optional brings one).',
  );
}

/** Finds an installed Firefox: `FIREFOX_PATH`, else the first on the path. Throws one sentence that says what to do when there is none. */
export function findFirefox() {
  const wanted = process.env.FIREFOX_PATH;
  if (wanted !== undefined && wanted !== '') {
    if (!executable(wanted)) throw new Error(`FIREFOX_PATH is ${wanted}, which is not a program that can be run.`);
    return wanted;
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/Applications/Firefox.app/Contents/MacOS'].filter((folder) => folder !== '');
  const installed = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => executable(path) && starts(path));
  if (installed === undefined) throw new Error('No Firefox found: install it, or set FIREFOX_PATH to one.');
  return installed;
}
