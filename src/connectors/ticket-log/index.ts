export * from './map.js';
export * from './read-log.js';
