/**
 * Calendars, and working time beside every duration: in the facts, and for open tickets as what is to be added to the working time of
 * the owner's calendar at the instant asked for. Filled when calendars are put.
 */
export const workingTime = `
create table calendars (
  id text primary key,
  name text not null,
  zone text not null,
  hours json not null,
  holidays json not null,
  special_hours json not null,
  teams json
);
alter table facts add column resolve_business_seconds double precision;
alter table facts add column restore_business_seconds double precision;
alter table facts add column acknowledge_business_seconds double precision;
alter table facts add column handoff_wait_business_seconds double precision;
alter table open_intervals add column calendar text;
alter table open_intervals add column worked_base bigint;
`;
