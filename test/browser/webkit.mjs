import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { openByWebDriver } from './webdriver.mjs';

const driver = process.env.WEBKIT_DRIVER || '/usr/bin/WebKitWebDriver';
const browsers = ['x86_64', 'aarch64'].flatMap((machine) => ['4.1', '6.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit${version === '6.0' ? '' : '2'}gtk-${version}/MiniBrowser`));

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/**
 * Starts WebKitGTK with a display of its own (`xvfb-run`), since a window behind another gets no frames and one without the focus no keys.
 * Wants the packages `webkit2gtk-driver` and `xvfb`, and `libwebkit2gtk-4.1-0` for its MiniBrowser.
 */
export async function startWebKit(env = {}) {
  const binary = process.env.WEBKIT_BROWSER || browsers.find((path) => existsSync(path));
  if (!existsSync(driver) || binary === undefined) throw new Error('No WebKit found: install webkit2gtk-driver and xvfb (Debian, Ubuntu), or set WEBKIT_DRIVER and WEBKIT_BROWSER.');
  const port = await freePort();
  const child = spawn('xvfb-run', ['--auto-servernum', '--server-args=-screen 0 2000x1600x24', driver, `--port=${port}`], {
    // In a group of its own, for xvfb-run leaves its children behind.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, WEBKIT_DISABLE_DMABUF_RENDERER: '1', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1', ...env },
  });
  let refused;
  child.on('error', (error) => (refused = error));
  const end = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 30_000; ; await new Promise((later) => setTimeout(later, 100))) {
    if (refused !== undefined) throw refused;
    if (await fetch(`${address}/status`).then(({ ok }) => ok, () => false)) break;
    if (Date.now() > until) throw new Error(`${driver} does not answer at ${address}.`);
  }
  const page = await openByWebDriver(address, { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
  return {
    ...page,
    async close() {
      await page.close().catch(() => undefined);
      process.off('exit', end);
      end();
    },
  };
}
