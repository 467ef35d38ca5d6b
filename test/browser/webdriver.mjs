const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys by their names in the events of the page, as the W3C protocol writes them. */
const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

async function call(address, method, body) {
  // A driver that has lost its browser answers nothing at all.
  const response = await fetch(address, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(address).pathname.replace(/^\/session\/[^/]*/, '')}: ${value.message || value.error}`);
  return value;
}

/** Opens a browser by the driver at this address (https://www.w3.org/TR/webdriver2/); what it gives is all that tests ask of one. */
export async function openByWebDriver(driver, capabilities) {
  const { sessionId } = await call(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
  const send = (path, body, method = body === undefined ? 'GET' : 'POST') => call(`${driver}/session/${sessionId}${path}`, method, body);
  const act = (type, actions) => send('/actions', { actions: [{ type, id: type, ...(type === 'pointer' && { parameters: { pointerType: 'mouse' } }), actions }] });
  const key = (...steps) => act('key', steps);
  const stroke = (name) => ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[name] ?? name }));
  const button = (name = 'left') => ['left', 'middle', 'right'].indexOf(name);
  const run = (script, ...args) => send('/execute/sync', { script, args });

  return {
    goto: (url) => send('/url', { url }),
    url: () => send('/url'),
    run,
    runAsync: (script, ...args) => send('/execute/async', { script, args }),
    /** Gives the page, not the window, this size. */
    async setViewport({ width, height }) {
      // The frame of the window is known only once it has been drawn, so one step may miss.
      for (let step = 0; step < 40; step += 1) {
        const [wide, high] = await run('return [innerWidth, innerHeight]');
        if (wide === width && high === height) return;
        const outside = await send('/window/rect');
        await send('/window/rect', { width: outside.width + width - wide, height: outside.height + height - high });
        await new Promise((drawn) => setTimeout(drawn, 50));
      }
      throw new Error(`The window cannot be made ${width} by ${height} pixels.`);
    },
    keyboard: {
      type: (text) => key(...[...text].flatMap(stroke)),
      press: (name) => key(...stroke(name)),
      down: (name) => key(stroke(name)[0]),
      up: (name) => key(stroke(name)[1]),
    },
    mouse: {
      move: (x, y) => act('pointer', [{ type: 'pointerMove', x, y, duration: 0 }]),
      click: (x, y, options) => act('pointer', [{ type: 'pointerMove', x, y, duration: 0 }, ...['pointerDown', 'pointerUp'].map((type) => ({ type, button: button(options?.button) }))]),
      down: (options) => act('pointer', [{ type: 'pointerDown', button: button(options?.button) }]),
      up: (options) => act('pointer', [{ type: 'pointerUp', button: button(options?.button) }]),
    },
    release: () => send('/actions', undefined, 'DELETE'),
    /** What assistive technology gets of the elements that are found by this script. */
    async spoken(script) {
      const found = [];
      for (const element of await run(script)) {
        const id = element[ELEMENT];
        found.push({ role: await send(`/element/${id}/computedrole`), name: await send(`/element/${id}/computedlabel`) });
      }
      return found;
    },
    close: () => send('', undefined, 'DELETE'),
  };
}
