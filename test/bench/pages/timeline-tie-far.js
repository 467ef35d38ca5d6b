import { prepare as prepareHere } from './timeline-tie.js';
import { TRAVELS_MS } from './travels.js';

export { arrived, complete, drawn, mount } from './timeline-tie.js';

/** The same ticket, from far away. */
export const prepare = (size) => prepareHere(size, TRAVELS_MS);
