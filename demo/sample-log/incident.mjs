/** A worked incident of the house, with press and legal on board: written down, not drawn by lot. */
import { fromWall, isWorkday } from './clock.mjs';

const DAY = 1440;
/** Days between it and the end of the log, at least. */
const BEFORE = 9;

export const INCIDENT = 'INC-0001';

const [LOW, HIGH] = ['P3 - moderate', 'P1 - critical'];

/** Minutes after the opening, state, team, priority, and perhaps who joins or what is done. */
const COURSE = [
  [0, 'New', 'Service Desk', LOW],
  [6, 'In progress', 'Service Desk', LOW],
  [18, 'In progress', 'Service Desk', HIGH],
  [21, 'Assigned', 'SRE', HIGH],
  [27, 'In progress', 'SRE', HIGH],
  [34, 'In progress', 'SRE', HIGH, { joins: 'Payments Engineering' }],
  [46, 'In progress', 'SRE', HIGH, { joins: 'Customer Communications' }],
  [58, 'In progress', 'SRE', HIGH, { done: 'customer-notice' }],
  [75, 'Assigned', 'Payments Engineering', HIGH],
  [112, 'In progress', 'Payments Engineering', HIGH],
  [150, 'Assigned', 'SRE', HIGH],
  [158, 'In progress', 'SRE', HIGH],
  [171, 'Waiting for vendor', 'SRE', HIGH],
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

/**
 * The rows of the incident as {@link story} writes them, in order.
 *
 * @param {number} lastDay - days since 1970
 */
export function incident(lastDay) {
  let day = lastDay - BEFORE;
  while (!isWorkday(day) || !isWorkday(day + 1)) day--;
  const openedAt = fromWall(day * DAY + 9 * 60 + 12);
  return COURSE.map(([after, state, team, priority, marks = {}]) => ({ at: openedAt + after, state, team, priority, ...marks }));
}
