import { startWebKit } from './webkit.mjs';

const buttonsOfPage = `
  const inside = (root) => [...root.querySelectorAll('*')].flatMap((element) => [...(element.matches('button, [role=button]') && element.checkVisibility({ visibilityProperty: true }) ? [element] : []), ...(element.shadowRoot ? inside(element.shadowRoot) : [])]);
  return inside(document.body);`;

/**
 * Runs test pages in WebKitGTK. It calls itself and its pages what puppeteer calls them, so that the commands of the runner (keys, mouse,
 * viewport, what is spoken) find what they call.
 */
export function webkitLauncher({ windows = 2 } = {}) {
  const idle = [];
  const busy = new Map();

  const pageOf = (id) => {
    const window = busy.get(id);
    const { browser } = window;
    return {
      keyboard: browser.keyboard,
      mouse: browser.mouse,
      setViewport: browser.setViewport,
      // The driver tells what single elements are called. Buttons are all that the tests list.
      accessibility: {
        async snapshot() {
          // From then on WebKitGTK keeps a tree for screen readers, and 2.50 crashes over it some pages later.
          window.spoken = true;
          return { role: 'document', name: '', children: await browser.spoken(buttonsOfPage) };
        },
      },
    };
  };

  return {
    name: 'WebKit',
    type: 'puppeteer',
    concurrency: windows,
    async stop() {
      await Promise.all([...idle, ...busy.values()].map(({ browser }) => browser.close()));
    },
    async startSession(id, url) {
      const window = idle.pop() ?? { browser: await startWebKit() };
      busy.set(id, window);
      await window.browser.setViewport({ width: 800, height: 600 });
      await window.browser.goto(url);
    },
    isActive: (id) => busy.has(id),
    // One that has crashed has no address, and the runner says that its tests did not finish.
    getBrowserUrl: (id) => busy.get(id).browser.url().catch(() => undefined),
    getPage: pageOf,
    async stopSession(id) {
      const window = busy.get(id);
      busy.delete(id);
      try {
        // Ends what still runs in the page, and lets go of keys that it held.
        await window.browser.release();
        await window.browser.goto('about:blank');
        if (window.spoken) await window.browser.close();
        else idle.push(window);
        return {};
      } catch (error) {
        // The browser has crashed: the next page gets a new one.
        await window.browser.close();
        return { errors: [{ message: `WebKit is gone: ${error.message}` }] };
      }
    },
    startDebugSession: async () => {
      throw new Error('Tests are debugged in Chromium.');
    },
  };
}
