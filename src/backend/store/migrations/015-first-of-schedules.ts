/** The first opening of a schedule, from which all others step: the 31st stays the 31st after a February. Unknown of earlier ones, which step from their next. */
export const firstOfSchedules = `
alter table survey_schedules add column first_at bigint;
`;
