/**
 * Instants are epoch milliseconds (bigint), durations seconds (double precision), teams team ids. There is no
 * person column and no free text of tickets; a title is stored only where an import map turns titles on.
 * Every table of tickets begins its key with source and ticket, so that they can be sharded by ticket.
 */
export const ticketHistory = `
create table settings (
  name text primary key,
  value text not null
);

create table sources (
  id text primary key,
  name text not null,
  zone text not null,
  as_of bigint,
  fresh_for_seconds bigint,
  truncated_before bigint
);

create table lines (
  id text primary key,
  name text not null,
  tier double precision
);

create table teams (
  id text primary key,
  name text not null,
  line text
);

create table team_aliases (
  source text not null,
  raw text not null,
  team text not null,
  primary key (source, raw)
);

create table tickets (
  source text not null,
  ticket text not null,
  title text,
  url text,
  dirty boolean not null,
  pending_from bigint,
  primary key (source, ticket)
);
create index tickets_dirty on tickets (source, ticket) where dirty;
create index tickets_pending on tickets (source, pending_from) where pending_from is not null;

create table ticket_events (
  source text not null,
  ticket text not null,
  key text not null,
  id text,
  at bigint not null,
  recorded_at bigint not null,
  sequence double precision,
  place double precision,
  kind text not null,
  names_team boolean not null,
  team text,
  state text,
  waiting_on text,
  severity text,
  label text,
  note_kind text,
  note_present boolean,
  link text,
  reason text,
  primary key (source, ticket, key)
);

create table facts (
  source text not null,
  ticket text not null,
  created_at bigint not null,
  first_team text,
  resolving_team text,
  current_team text,
  teams text[] not null,
  severity text,
  acknowledged_at bigint,
  first_resolved_at bigint,
  resolved_at bigint,
  resolve_seconds double precision,
  acknowledge_seconds double precision,
  handoffs integer not null,
  returns integer not null,
  returned boolean not null,
  reopenings integer not null,
  reopened boolean not null,
  escalated boolean,
  first_team_resolved boolean,
  gaps integer not null,
  primary key (source, ticket)
);
create index facts_created_at on facts (created_at);
create index facts_resolved_at on facts (resolved_at) where resolved_at is not null;
create index facts_first_resolved_at on facts (first_resolved_at) where first_resolved_at is not null;
create index facts_teams on facts using gin (teams);

create table open_intervals (
  source text not null,
  ticket text not null,
  ordinal integer not null,
  team text,
  from_at bigint not null,
  to_at bigint,
  created_at bigint not null,
  primary key (source, ticket, ordinal)
);
create index open_intervals_span on open_intervals using gist (int8range(from_at, to_at));

create aggregate product_of (double precision) (sfunc = float8mul, stype = double precision, initcond = '1');

create table readings (
  metric text not null,
  team text not null default '',
  line text not null default '',
  from_at bigint not null,
  to_at bigint not null,
  recorded_at bigint not null,
  value double precision,
  n bigint,
  quality text,
  currency text,
  definition_hash text,
  primary key (metric, team, line, from_at, to_at, recorded_at)
);
create index readings_to_at on readings (metric, team, line, to_at);

create table changes (
  id text primary key,
  at bigint not null,
  kind text not null,
  title text not null,
  team text,
  service text,
  url text,
  outcome text,
  committed_at bigint,
  recovered_at bigint,
  unplanned boolean
);
create index changes_at on changes (at);

create table targets (
  metric text not null,
  team text not null default '',
  line text not null default '',
  value double precision,
  label text,
  bands json,
  primary key (metric, team, line)
);

create table access_tokens (
  id text primary key,
  hash text not null unique,
  role text not null,
  label text not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint
);

create table audit (
  id uuid primary key default gen_random_uuid(),
  at bigint not null,
  actor text not null,
  action text not null,
  detail text not null
);
`;
