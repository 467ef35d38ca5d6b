/**
 * Mounts something on a page and waits until it can be seen.
 *
 * @param page - of the browser, on a site whose `/made/` holds a module for the way: `mount(place, matter)` resolves when all is there,
 *   `prepare(size)` makes the matter (else it is the size), `drawn(place)` says what there is
 * @returns `took`: milliseconds from the first element to the end of the frame that shows the last of it; `drawn`: what the module says
 */
export const paintOnce = (page, way, size) =>
  page.evaluate(
    async (name, wanted) => {
      const { prepare, mount, drawn } = await import(`/made/${name}.js`);
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // A task after the frame's own work begins when the frame has been painted.
      const painted = () =>
        frame().then(
          () =>
            new Promise((resolve) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = resolve;
              port2.postMessage(0);
            }),
        );
      const matter = prepare?.(wanted) ?? wanted;
      await document.fonts.ready;
      await painted();
      const place = document.createElement('div');
      place.id = 'place';
      const from = performance.now();
      document.body.append(place);
      await mount(place, matter);
      await painted();
      const took = performance.now() - from;
      const there = drawn?.(place);
      place.remove();
      await painted();
      return { took, drawn: there };
    },
    way,
    size,
  );
