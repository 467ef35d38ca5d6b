export * from './after-ticket.js';
export * from './blameless-review.js';
export * from './enps-pulse.js';
export * from './risk-round.js';
export * from './template.js';
