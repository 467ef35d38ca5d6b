/** A worked incident of the house, with press and legal on board: written down, not drawn by lot. */
import { fromWall, isWorkday } from './clock.mjs';

const DAY = 1440;
/** Days between it and the end of the log, at least. */
const BEFORE = 9;

export const INCIDENT = 'INC-0001';
/** The fault behind it, as the trackers of engineers keep it apart. */
export const FAULT = 'BUG-0311';

const [LOW, HIGH] = ['P3 - moderate', 'P1 - critical'];

/** Minutes after the opening, state, team, priority, and perhaps who joins, what is done, and which alert or ticket belongs to it. */
const COURSE = [
  [0, 'New', 'Service Desk', LOW, { alert: 'Checkout: errors above 5 %' }],
  [6, 'In progress', 'Service Desk', LOW],
  [18, 'In progress', 'Service Desk', HIGH],
  [21, 'Assigned', 'SRE', HIGH],
  [27, 'In progress', 'SRE', HIGH],
  [34, 'In progress', 'SRE', HIGH, { joins: 'Payments Engineering' }],
  [46, 'In progress', 'SRE', HIGH, { joins: 'Customer Communications' }],
  [58, 'In progress', 'SRE', HIGH, { done: 'customer-notice' }],
  [75, 'Assigned', 'Payments Engineering', HIGH],
  [112, 'In progress', 'Payments Engineering', HIGH],
  [126, 'In progress', 'Payments Engineering', HIGH, { link: FAULT }],
  [150, 'Assigned', 'SRE', HIGH],
  [158, 'In progress', 'SRE', HIGH],
  [171, 'Waiting for vendor', 'SRE', HIGH],
  [204, 'Waiting for vendor', 'SRE', HIGH, { alert: 'Database: connections used up' }],
  [236, 'In progress', 'SRE', HIGH],
  [258, 'Assigned', 'Press Office', HIGH],
  [269, 'In progress', 'Press Office', HIGH],
  [301, 'Assigned', 'Legal', HIGH],
  [352, 'In progress', 'Legal', HIGH],
  [392, 'In progress', 'Legal', HIGH, { done: 'contract-notice' }],
  [398, 'Assigned', 'Payments Engineering', HIGH],
  [409, 'In progress', 'Payments Engineering', HIGH],
  [466, 'Resolved', 'Payments Engineering', HIGH],
  [497, 'Resolved', 'Payments Engineering', HIGH, { done: 'support-ready' }],
  [1 * DAY + 95, 'Resolved', 'Payments Engineering', HIGH, { done: 'customer-confirmed' }],
];

/** The same of the fault. */
const REPAIR = [
  [122, 'New', 'Payments Engineering', HIGH],
  [131, 'In progress', 'Payments Engineering', HIGH],
  [214, 'Assigned', 'Database Reliability', HIGH],
  [231, 'In progress', 'Database Reliability', HIGH],
  [371, 'Assigned', 'Payments Engineering', HIGH],
  [415, 'In progress', 'Payments Engineering', HIGH],
  [458, 'Resolved', 'Payments Engineering', HIGH],
];

/**
 * The rows of the incident and of the fault behind it, as {@link story} writes them, in order.
 *
 * @param {number} lastDay - days since 1970
 */
export function incident(lastDay) {
  let day = lastDay - BEFORE;
  while (!isWorkday(day) || !isWorkday(day + 1)) day--;
  const openedAt = fromWall(day * DAY + 9 * 60 + 12);
  const rows = (course) => course.map(([after, state, team, priority, marks = {}]) => ({ at: openedAt + after, state, team, priority, ...marks }));
  return { [INCIDENT]: rows(COURSE), [FAULT]: rows(REPAIR) };
}
