/** The invented house whose ticket log the generator writes: its teams, what they are asked, how they pass it on. */

/** Tier 1 is closest to the requester. */
export const lines = [
  { id: 'service-desk', name: 'Service desk', tier: 1 },
  { id: 'engineering', name: 'Engineering', tier: 2 },
  { id: 'sre', name: 'SRE', tier: 3 },
  { id: 'communications-legal', name: 'Communications and legal', tier: 2 },
];

const EARLY_TO_LATE = [7 * 60, 20 * 60];
const OFFICE = [8 * 60 + 30, 18 * 60];

/** `hours`: opening hours, `null` around the clock. `queue`, `touch`: median working minutes before and at work. */
export const teams = {
  'Service Desk': { line: 'service-desk', hours: EARLY_TO_LATE, queue: 14, touch: 24 },
  'Field Support': { line: 'service-desk', hours: OFFICE, queue: 70, touch: 55 },
  'Access Desk': { line: 'service-desk', hours: EARLY_TO_LATE, queue: 25, touch: 18 },
  'Workplace Engineering': { line: 'engineering', hours: OFFICE, queue: 130, touch: 80 },
  'Payments Engineering': { line: 'engineering', hours: OFFICE, queue: 170, touch: 110 },
  'Platform Engineering': { line: 'engineering', hours: OFFICE, queue: 150, touch: 100 },
  'Data Engineering': { line: 'engineering', hours: OFFICE, queue: 210, touch: 120 },
  SRE: { line: 'sre', hours: null, queue: 22, touch: 45 },
  'Database Reliability': { line: 'sre', hours: null, queue: 60, touch: 70 },
  'Press Office': { line: 'communications-legal', hours: OFFICE, queue: 40, touch: 60 },
  'Customer Communications': { line: 'communications-legal', hours: OFFICE, queue: 55, touch: 45 },
  Legal: { line: 'communications-legal', hours: OFFICE, queue: 260, touch: 150 },
};

/**
 * What tickets are about. `weight`: how many; `first`: who gets them; `pass`: chance that the first team hands on;
 * `next`: to whom; `vendor`, `requester`: chance of waiting on them; `triaged`: the shared triage covers it.
 */
export const topics = {
  access: {
    weight: 25, first: { 'Service Desk': 6, 'Access Desk': 4 }, pass: 0.3, vendor: 0.01, requester: 0.3, channel: { portal: 5, phone: 4, mail: 1 },
    next: { 'Access Desk': 5, 'Service Desk': 3, 'Workplace Engineering': 2 },
  },
  workplace: {
    weight: 20, first: { 'Service Desk': 8, 'Field Support': 2 }, pass: 0.48, vendor: 0.1, requester: 0.35, channel: { phone: 5, portal: 4, mail: 1 },
    next: { 'Field Support': 6, 'Workplace Engineering': 4, 'Service Desk': 2 },
  },
  payments: {
    weight: 17, first: { 'Service Desk': 8, 'Payments Engineering': 2 }, pass: 0.72, vendor: 0.08, requester: 0.25, triaged: true, channel: { mail: 4, portal: 4, phone: 2 },
    next: { 'Payments Engineering': 7, 'Service Desk': 2, SRE: 2, 'Platform Engineering': 1, 'Customer Communications': 1 },
  },
  platform: {
    weight: 13, first: { 'Service Desk': 5, 'Platform Engineering': 3, SRE: 2 }, pass: 0.65, vendor: 0.05, requester: 0.15, triaged: true, channel: { portal: 5, mail: 3, monitoring: 2 },
    next: { 'Platform Engineering': 6, SRE: 4, 'Service Desk': 1, 'Database Reliability': 2 },
  },
  alert: {
    weight: 9, first: { SRE: 9, 'Database Reliability': 1 }, pass: 0.42, vendor: 0.03, requester: 0, aroundTheClock: true, triaged: true, channel: { monitoring: 1 },
    next: { 'Platform Engineering': 4, 'Payments Engineering': 3, 'Database Reliability': 2, SRE: 2, 'Customer Communications': 1 },
  },
  data: {
    weight: 7, first: { 'Service Desk': 6, 'Data Engineering': 4 }, pass: 0.58, vendor: 0.02, requester: 0.4, channel: { portal: 6, mail: 4 },
    next: { 'Data Engineering': 7, 'Service Desk': 2, 'Database Reliability': 1 },
  },
  privacy: {
    weight: 5, first: { 'Service Desk': 5, Legal: 3, 'Customer Communications': 2 }, pass: 0.8, vendor: 0.02, requester: 0.3, channel: { mail: 7, portal: 3 },
    next: { Legal: 6, 'Data Engineering': 4, 'Customer Communications': 2 },
  },
  press: {
    weight: 4, first: { 'Press Office': 8, 'Customer Communications': 2 }, pass: 0.6, vendor: 0, requester: 0.1, channel: { mail: 6, phone: 4 },
    next: { Legal: 4, SRE: 2, 'Platform Engineering': 2, 'Press Office': 3 },
  },
};

export const priorities = { 'P4 - low': 22, 'P3 - moderate': 55, 'P2 - high': 18, 'P1 - critical': 5 };
