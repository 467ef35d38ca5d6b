export * from './catalogue.js';
export * from './kpis.js';
export * from './page.js';
export * from './teams.js';
export type * from './types.js';
