export * from './mock.js';
export * from './over-http.js';
export * from './report.js';
export * from './report-text.js';
export { runConformance } from './run.js';
export type { ConformanceOptions } from './run.js';
