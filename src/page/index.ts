export * from './kpis.js';
export * from './page.js';
export type * from './types.js';
