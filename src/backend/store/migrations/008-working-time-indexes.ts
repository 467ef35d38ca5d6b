/** Working time in the indexes that hold all a KPI needs of a period's tickets. */
export const workingTimeIndexes = `
drop index facts_created_at;
create index facts_created_at on facts (created_at) include (
  source, first_team, resolving_team, current_team, acknowledge_seconds, resolve_seconds, restore_seconds, escalated, acknowledge_business_seconds);
drop index facts_resolved_at;
create index facts_resolved_at on facts (resolved_at) include (
  first_team, resolving_team, current_team, resolve_seconds, handoffs, returned, first_team_resolved, handoff_wait_seconds, cross_line, short_teams,
  resolve_business_seconds, handoff_wait_business_seconds) where resolved_at is not null;
drop index facts_first_resolved_at;
create index facts_first_resolved_at on facts (first_resolved_at) include (
  first_team, resolving_team, current_team, restore_seconds, reopened, restore_business_seconds) where first_resolved_at is not null;
drop index open_intervals_span;
create index open_intervals_span on open_intervals using gist (int8range(from_at, to_at)) include (
  source, team, created_at, from_at, to_at, calendar, worked_base) where to_at is not null;
drop index open_intervals_still;
create index open_intervals_still on open_intervals (source, from_at desc) include (team, created_at, calendar, worked_base) where to_at is null;
`;
