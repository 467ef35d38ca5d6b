import { mount, prepare } from './timeline-tie.js';

/** A display shows so many frames a second. */
const FRAME_MS = 1000 / 60;

let timeline;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const scroller = () => timeline.renderRoot.querySelector('.scroll');

/** Shows a ticket, and tells where its picture lies: the middle, and the width. */
export async function show(size) {
  const place = document.createElement('div');
  document.body.append(place);
  await mount(place, prepare(size));
  timeline = place.firstElementChild;
  while (!scroller()?.querySelector('.part')) await frame();
  await frame();
  const { left, top, width, height } = scroller().getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, width };
}

/** Comes as close as a picture of so many bars is read. */
export async function comeCloser(times) {
  for (let step = 0; step < times; step += 1) {
    scroller().dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true, cancelable: true }));
    await timeline.updateComplete;
  }
  scroller().scrollLeft = scroller().scrollWidth / 2;
  await frame();
  await frame();
}

/** Nodes that a reader could see: elements, and texts that are not blank. */
function nodes() {
  const walker = document.createTreeWalker(timeline.renderRoot, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) if (!(walker.currentNode instanceof Text) || walker.currentNode.data.trim() !== '') count += 1;
  return count;
}

/** Begins to watch frames; the function it leaves in `stopWatching` ends that and tells what was seen. */
export function watch() {
  const begins = [];
  let most = 0;
  let ended = false;
  const turn = (at) => {
    begins.push(at);
    if (begins.length % 10 === 0) most = Math.max(most, nodes());
    if (!ended) requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
  globalThis.stopWatching = () => {
    ended = true;
    const lengths = begins.slice(1).map((at, index) => at - begins[index]);
    return {
      frames: lengths.length,
      // The display shows the one before once more for each frame that is missed.
      missed: lengths.reduce((sum, length) => sum + Math.max(0, Math.round(length / FRAME_MS) - 1), 0),
      longest: Math.max(...lengths),
      nodes: most,
    };
  };
}
