import { prepare as prepareHere } from './timeline-tie.js';

export { arrived, complete, drawn, mount } from './timeline-tie.js';

/** As long as a ticket travels in an intranet. */
const TRAVELS_MS = 150;

/** The same ticket, from far away. */
export const prepare = (size) => prepareHere(size, TRAVELS_MS);
