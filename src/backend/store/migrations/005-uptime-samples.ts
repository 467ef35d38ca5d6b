/**
 * Looks at services and counts of their requests, as they were told, and the stretches derived from the looks. A service whose
 * `dirty_from` is set has looks from then on that its stretches do not know yet.
 */
export const uptimeSamples = `
create table sample_sources (
  id text primary key,
  as_of bigint,
  fresh_for_seconds double precision
);

create table services (
  source text not null,
  service text not null,
  team text,
  objective double precision,
  objective_days integer,
  holds_seconds double precision,
  dirty_from bigint default -9007199254740991,
  primary key (source, service)
);

create table status_samples (
  source text not null,
  service text not null,
  at bigint not null,
  state text not null,
  primary key (source, service, at)
);

create table request_samples (
  source text not null,
  service text not null,
  from_at bigint not null,
  to_at bigint not null,
  good bigint not null,
  valid bigint not null,
  primary key (source, service, from_at)
);

create table stretches (
  source text not null,
  service text not null,
  from_at bigint not null,
  to_at bigint,
  state text not null,
  primary key (source, service, from_at)
);
`;
