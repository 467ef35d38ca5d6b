/**
 * Handoffs between lines, derived beside those between teams: told apart only by who counts as one owner, so that the same scan answers both.
 * Facts learn how often a ticket passed between lines, how often straight back, and how many lines had it.
 */
export const lineHandoffs = `
alter table facts add column line_handoffs integer, add column line_returns integer, add column line_owners integer;
create table line_handoffs (
  source text not null,
  ticket text not null,
  ordinal integer not null,
  from_line text not null,
  to_line text not null,
  wait_seconds double precision,
  first_of_pair boolean not null,
  came_back boolean not null,
  created_at bigint not null,
  primary key (source, ticket, ordinal)
);
create index line_handoffs_created_at on line_handoffs (created_at) include (from_line, to_line, wait_seconds, first_of_pair, came_back);
create index line_handoffs_pair on line_handoffs (from_line, to_line, created_at) where first_of_pair;
create index line_handoffs_to on line_handoffs (to_line, created_at) where first_of_pair;
`;
