/** How long a ticket travels, for those that wait for one. */
export const TRAVELS_MS = 150;
