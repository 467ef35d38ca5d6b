import type { WorkingCalendar } from '../../src/contract/index.js';

/** The calendars of the invented house; hours may name several weekdays in one row. */
export function sampleCalendars(): {
  readonly calendars: readonly (Omit<WorkingCalendar, 'hours'> & { readonly hours: readonly { readonly weekday: readonly number[]; readonly from: string; readonly to: string }[] })[];
};
/** Path of the file that holds them. */
export const calendarsFile: string;
