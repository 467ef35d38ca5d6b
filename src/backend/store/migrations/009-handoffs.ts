/**
 * Handoffs as they are derived with the facts, so that who hands to whom is one scan. `first_of_pair` marks the first handoff of
 * its pair in a ticket, so that tickets are counted without sorting them, and `came_back` on it says that one of that pair
 * came straight back. `created_at` is the ticket's, by which periods choose. Facts learn how the ticket stands, for lists.
 */
export const handoffs = `
alter table facts add column state text;
create table handoffs (
  source text not null,
  ticket text not null,
  ordinal integer not null,
  from_team text not null,
  to_team text not null,
  at bigint not null,
  wait_seconds double precision,
  passed_on boolean not null,
  is_return boolean not null,
  first_of_pair boolean not null,
  came_back boolean not null,
  created_at bigint not null,
  primary key (source, ticket, ordinal)
);
create index handoffs_created_at on handoffs (created_at) include (from_team, to_team, wait_seconds, first_of_pair, came_back);
create index handoffs_pair on handoffs (from_team, to_team, created_at) where first_of_pair;
create index handoffs_to on handoffs (to_team, created_at) where first_of_pair;
create index facts_of_handoffs on facts (created_at) include (handoffs, returns, gaps);
`;
