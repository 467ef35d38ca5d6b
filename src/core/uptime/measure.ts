/** What is made of the samples of services. */
export type UptimeMeasure = 'availability' | 'attainment' | 'budget-left' | 'budget-time-left' | 'burn-rate' | 'page-alerts' | 'ticket-alerts';

/** Whether a measure is about promises, so that services without one are left out. */
export const needsObjective = (measure: UptimeMeasure): boolean => measure !== 'availability';
