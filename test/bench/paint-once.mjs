/**
 * Mounts something on a page and waits until it can be seen.
 *
 * @param page - of the browser, on a site whose `/made/` holds a module for the way: `mount(place, matter)` resolves when all is there,
 *   `prepare(size)` makes the matter (else it is the size), `arrived()` says when its data came, `complete(place)` resolves when nothing is to come any more, `drawn(place)` says what there is
 * @returns `took`: milliseconds from the first element to the end of the frame that shows it; `drawing`: the same from when the data was there;
 *   `whole`: from the first element to the last of all; `drawn`: what the module says
 */
export const paintOnce = (page, way, size) =>
  page.evaluate(
    async (name, wanted) => {
      const { prepare, mount, arrived, complete, drawn } = await import(`/made/${name}.js`);
      // A task that begins within the frame's own work runs when the frame has been painted. This one is in line before any of the page's own.
      let ended = false;
      let waiting = [];
      const turn = () => {
        if (!ended) requestAnimationFrame(turn);
        const done = waiting;
        waiting = [];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done.forEach((resolve) => resolve());
        port2.postMessage(0);
      };
      requestAnimationFrame(turn);
      const painted = () => new Promise((resolve) => waiting.push(resolve));
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
      const drawing = from + took - (arrived?.() ?? from);
      await complete?.(place);
      if (complete) await painted();
      const whole = performance.now() - from;
      const there = drawn?.(place);
      place.remove();
      await painted();
      ended = true;
      return { took, drawing, whole: complete ? whole : took, drawn: there };
    },
    way,
    size,
  );
