/**
 * So that a board needs one scan per period and one sort per number. A list of teams is held by the index where it is short, as
 * nearly all are: an index entry has a largest size. Tickets that are still open, and those that were open once, are found apart.
 */
export const oneScan = `
alter table facts add column short_teams text[] generated always as (case when cardinality(teams) <= 16 then teams end) stored;
drop index facts_resolved_at;
create index facts_resolved_at on facts (resolved_at) include (
  first_team, resolving_team, current_team, resolve_seconds, handoffs, returned, first_team_resolved, handoff_wait_seconds, cross_line, short_teams) where resolved_at is not null;
create index facts_long_teams on facts (source) where short_teams is null;
drop index open_intervals_span;
create index open_intervals_span on open_intervals using gist (int8range(from_at, to_at)) include (source, team, created_at, from_at, to_at) where to_at is not null;
create index open_intervals_still on open_intervals (source, from_at desc) include (team, created_at) where to_at is null;
`;
