export * from './map.js';
export * from './read-row.js';
